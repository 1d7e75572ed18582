/* Itemize and shape: text → glyphs → clusters.
 *
 * A run is text of one face and one script; combining marks, variation selectors and spaces go with what is
 * before them, so that a face that has the base but not the mark is not parted from it needlessly. HarfBuzz
 * shapes each run in the face's own units with the whole paragraph as context; results are scaled to
 * GK_UNITS. */
#include "text_int.h"

#include <hb-ot.h>

struct item {
    size_t from, to;
    const struct gk_face *face; /* NULL: nobody has it */
    hb_script_t script;
};

static bool joins_before(hb_unicode_funcs_t *u, uint32_t c)
{
    hb_unicode_general_category_t g = hb_unicode_general_category(u, c);
    return g == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           g == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK || g == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           g == HB_UNICODE_GENERAL_CATEGORY_FORMAT || g == HB_UNICODE_GENERAL_CATEGORY_SPACE_SEPARATOR;
}

static bool is_neutral(hb_script_t s)
{
    return s == HB_SCRIPT_COMMON || s == HB_SCRIPT_INHERITED || s == HB_SCRIPT_UNKNOWN ||
           s == HB_SCRIPT_INVALID;
}

/* Digits and marks stand in Han text as well as Han does: one run. Any other script is its own. */
static hb_script_t script_of(hb_unicode_funcs_t *u, uint32_t c, hb_script_t before)
{
    hb_script_t s = hb_unicode_script(u, c);
    if (is_neutral(s)) return is_neutral(before) ? HB_SCRIPT_HAN : before;
    return s;
}

/* The face for a character: of what is marked as new that of the strong role, if it has one. */
static const struct gk_face *face_of(const struct gk_text *t, const struct gk_para *p, uint32_t c, size_t at)
{
    size_t next;
    const struct gk_face *face = NULL;
    if (c == '\n') return NULL;
    if (p->marked.n && t->strong >= 0 && gk_marked_at(&p->marked, at, p->text.n, &next) == GK_MARK_NEW)
        face = gk_fonts_resolve(t->fonts, t->strong, c);
    return face ? face : gk_fonts_resolve(t->fonts, p->role, c);
}

static bool next_item(const struct gk_text *t, const struct gk_para *p, struct item *it)
{
    hb_unicode_funcs_t *u = hb_unicode_funcs_get_default();
    size_t at = it->to;
    hb_script_t before = it->script;
    if (at >= p->text.n) return false;
    *it = (struct item){.from = at, .to = at};
    while (at < p->text.n) {
        size_t from = at;
        uint32_t c = gk_utf8_next(p->text, &at);
        bool first = it->to == it->from;
        if (!first && joins_before(u, c)) {
            it->to = at;
            continue;
        }
        const struct gk_face *face = face_of(t, p, c, from);
        hb_script_t script = script_of(u, c, first ? before : it->script);
        if (first) {
            it->face = face;
            it->script = script;
        } else if (face != it->face || script != it->script) {
            break;
        }
        it->to = at;
    }
    return true;
}

static int32_t scaled(int32_t v, int upem)
{
    if (upem == GK_UNITS) return v;
    return gk_len_from_units(v, upem, GK_UNITS);
}

static struct cluster *add_cluster(struct gk_para *p, uint32_t from)
{
    size_t at = from;
    struct cluster *k = &p->clusters[p->n++];
    uint32_t c = gk_utf8_next(p->text, &at);
    *k = (struct cluster){
        .c = c, .from = from, .glyph = (uint32_t)p->n_glyphs, .flags = (uint16_t)text_char_flags(c)};
    return k;
}

static void add_glyph(struct gk_text *t, struct gk_para *p, struct glyph g)
{
    size_t cap = (size_t)p->cap_glyphs;
    p->glyphs = gk_arena_grow(t->bodies, p->glyphs, &cap, (size_t)p->n_glyphs + 1, sizeof *p->glyphs);
    p->cap_glyphs = (int)cap;
    p->glyphs[p->n_glyphs++] = g;
}

static struct glyph blank(const struct gk_text *t, const struct gk_para *p, int32_t advance)
{
    const struct gk_face *face = gk_fonts_face(t->fonts, p->role);
    hb_codepoint_t gid = 0;
    (void)hb_font_get_nominal_glyph(face->hb_font, ' ', &gid);
    if (advance < 0) advance = scaled(gk_face_advance(face, gid), face->upem);
    return (struct glyph){.gid = gid, .face = (int16_t)face->id, .advance = advance};
}

/* Glyph 0 is a box that says "missing". A tab has no glyph and is a space; a mark may not be where its base
 * is. */
static struct glyph stand_in(const struct gk_text *t, struct gk_para *p, const struct cluster *k,
                             int32_t advance)
{
    return blank(t, p, k->flags & CHAR_SPACE ? -1 : advance);
}

static void take_glyphs(struct gk_text *t, struct gk_para *p, const struct item *it)
{
    unsigned n;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(t->buffer, &n);
    hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(t->buffer, &n);
    struct cluster *k = NULL;
    int upem = it->face->upem;
    for (unsigned i = 0; i < n; i++) {
        if (!k || info[i].cluster != k->from) k = add_cluster(p, info[i].cluster);
        struct glyph g = {.gid = info[i].codepoint,
                          .face = (int16_t)it->face->id,
                          .dx = (int16_t)scaled(pos[i].x_offset, upem),
                          .dy = (int16_t)-scaled(pos[i].y_offset, upem),
                          .advance = scaled(pos[i].x_advance, upem)};
        if (g.gid == 0) g = stand_in(t, p, k, g.advance);
        k->advance += g.advance;
        add_glyph(t, p, g);
    }
}

static void shape_item(struct gk_text *t, struct gk_para *p, const struct item *it)
{
    /* Tabular figures, so that digits stand below each other; no Latin ligatures, which copy badly. */
    static const hb_feature_t features[] = {
        {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END}};
    enum { CONTEXT = 32 };
    size_t before = it->from < CONTEXT ? 0 : it->from - CONTEXT;
    while (before && ((unsigned char)p->text.s[before] & 0xC0) == 0x80) before--;
    hb_buffer_clear_contents(t->buffer);
    hb_buffer_add_utf8(t->buffer, p->text.s + before, (int)(it->to - before), (unsigned)(it->from - before),
                       (int)(it->to - it->from));
    unsigned n;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(t->buffer, &n);
    for (unsigned i = 0; i < n; i++) info[i].cluster += (unsigned)before;
    hb_buffer_set_direction(t->buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(t->buffer, it->script);
    hb_buffer_set_language(t->buffer, hb_language_from_string("zh-Hans", -1));
    hb_shape(it->face->hb_font, t->buffer, features, sizeof features / sizeof *features);
    take_glyphs(t, p, it);
}

/* LF has no glyph; a character that no face has is a gap of one em. */
static void set_gaps(struct gk_text *t, struct gk_para *p, const struct item *it)
{
    for (size_t at = it->from; at < it->to;) {
        struct cluster *k = add_cluster(p, (uint32_t)at);
        (void)gk_utf8_next(p->text, &at);
        if (k->flags & CHAR_BREAK) continue;
        k->advance = GK_UNITS;
        add_glyph(t, p, blank(t, p, k->advance));
    }
}

/* —— and …… are one sign each, two em wide, centred in them (GB/T 15834 5.1.4, 5.1.5), whether the face has a
 * ligature for the pair or sets it as two. */
static void join_pair(struct gk_para *p, struct cluster *k, uint32_t end)
{
    enum { TWO_EM = 2 * GK_UNITS };
    int32_t lead = (TWO_EM - k->advance) / 2;
    if (lead == 0 || k->advance <= 0 || end == k->glyph) return;
    p->glyphs[k->glyph].advance += lead;
    for (uint32_t i = k->glyph; i < end; i++) p->glyphs[i].dx = (int16_t)(p->glyphs[i].dx + lead);
    p->glyphs[k->glyph].advance -= lead;
    p->glyphs[end - 1].advance += TWO_EM - k->advance;
    k->advance = TWO_EM;
}

static uint32_t cluster_end(const struct gk_para *p, int i)
{
    return i + 1 < p->n ? p->clusters[i + 1].from : (uint32_t)p->text.n;
}

/* Is cluster i, alone or with the one after it, two equal dash characters? */
static int pair_length(const struct gk_para *p, int i)
{
    const struct cluster *k = &p->clusters[i];
    if (!(k->flags & CHAR_DASH)) return 0;
    uint32_t bytes = cluster_end(p, i) - k->from;
    if (bytes == 6) return 1; /* the face has a ligature */
    bool two =
        bytes == 3 && i + 1 < p->n && p->clusters[i + 1].c == k->c && cluster_end(p, i + 1) - k->from == 6;
    return two ? 2 : 0;
}

static void join_pairs(struct gk_para *p)
{
    int kept = 0;
    for (int i = 0; i < p->n;) {
        int pair = pair_length(p, i);
        struct cluster k = p->clusters[i];
        if (pair == 2) k.advance += p->clusters[i + 1].advance;
        i += pair ? pair : 1;
        uint32_t end = i < p->n ? p->clusters[i].glyph : (uint32_t)p->n_glyphs;
        if (pair) join_pair(p, &k, end);
        p->clusters[kept++] = k;
    }
    p->n = kept;
}

/* ---- figures ---- */

/* Width of the widest of a face's ten figures. */
static int32_t widest_figure(const struct gk_face *face)
{
    int32_t widest = 0;
    for (uint32_t c = '0'; c <= '9'; c++) {
        hb_codepoint_t gid;
        if (!hb_font_get_nominal_glyph(face->hb_font, c, &gid)) continue;
        int32_t advance = scaled(gk_face_advance(face, gid), face->upem);
        if (advance > widest) widest = advance;
    }
    return widest;
}

static int32_t figure_width(struct gk_text *t, int face)
{
    int n = 0;
    while (n < t->n_figures && t->figures[n].face != face) n++;
    if (n < t->n_figures) return t->figures[n].width;
    int32_t width = widest_figure(gk_fonts_at(t->fonts, face));
    if (n == (int)(sizeof t->figures / sizeof *t->figures)) return width;
    t->figures[n].face = face;
    t->figures[n].width = width;
    t->n_figures++;
    return width;
}

/* A face without tabular figures (tnum), as Noto Serif CJK is, gets them: each figure in the middle of the
 * widest one's width, so that figures below each other align. */
static void align_figures(struct gk_text *t, struct gk_para *p)
{
    for (int i = 0; i < p->n; i++) {
        struct cluster *k = &p->clusters[i];
        if (!(k->flags & CHAR_DIGIT) || k[1].glyph != k->glyph + 1) continue;
        struct glyph *g = &p->glyphs[k->glyph];
        int32_t spare = figure_width(t, g->face) - k->advance;
        if (spare <= 0) continue;
        g->dx = (int16_t)(g->dx + spare / 2);
        g->advance += spare;
        k->advance += spare;
    }
}

/* ---- boxes ---- */

/* ■ and □ stand low in some faces: the middle of a box's ink goes to the middle of the Han beside it. */
static void centre_boxes(struct gk_text *t, struct gk_para *p)
{
    enum { HAN_MIDDLE = 380 }; /* of an em from 120 below the baseline to 880 above it */
    for (int i = 0; i < p->n; i++) {
        const struct cluster *k = &p->clusters[i];
        bool box = (k->flags & CHAR_BOX) && k->c >= 0x25A0 && k->c <= 0x2612;
        if (!box || k[1].glyph != k->glyph + 1) continue;
        struct glyph *g = &p->glyphs[k->glyph];
        const struct gk_face *face = gk_fonts_at(t->fonts, g->face);
        hb_glyph_extents_t e;
        if (!hb_font_get_glyph_extents(face->hb_font, g->gid, &e) || e.height == 0) continue;
        g->dy = (int16_t)(scaled(e.y_bearing + e.height / 2, face->upem) - HAN_MIDDLE);
    }
}

void text_shape(struct gk_text *t, struct gk_para *p)
{
    size_t count = gk_utf8_count(p->text);
    p->clusters = GK_NEW_ARRAY(t->bodies, struct cluster, count + 1);
    p->cap_glyphs = (int)count + 8;
    p->glyphs = GK_NEW_ARRAY(t->bodies, struct glyph, p->cap_glyphs);
    struct item it = {.script = HB_SCRIPT_HAN};
    while (next_item(t, p, &it))
        if (it.face)
            shape_item(t, p, &it);
        else
            set_gaps(t, p, &it);
    join_pairs(p);
    p->clusters[p->n] = (struct cluster){.from = (uint32_t)p->text.n, .glyph = (uint32_t)p->n_glyphs};
    align_figures(t, p);
    centre_boxes(t, p);
}
