/* Which glyphs are used, what each stands for, and the font data made of that.
 *
 * LAYERS. A font's ToUnicode gives a glyph one text, but one glyph may serve several characters (一 and the
 * radical ⼀). So all readings of a glyph are counted. The most frequent (of equals the one that came first)
 * is its ToUnicode in layer 0, the next in layer 1, and so on: a layer is a Type 0 font with a ToUnicode of
 * its own over the same descendant, so it costs a few hundred bytes and no outlines. ActualText on marked
 * content, which does the same by the norm, is not read by all programs (poppler's structure text), and must
 * not stand on artifacts; it remains for what no layer can say.
 *
 * SETS OVER SETS. A set over a base leaves to the base every glyph that the base has with the same text; what
 * remains goes into fonts of its own, beside the base's in the document. A base is finished and never
 * changes, so what is written over it depends on the base, the set and the list alone.
 *
 * A cluster of as many glyphs as characters is read one by one; of another number, its first glyph takes all
 * the text and the rest a zero-width space, and the content stream spells it out. */
#include "pdf_int.h"

#include <assert.h>
#include <stdlib.h>

#define GIDS         65536
#define DEFLATE_BEST 9
#define MOST_UNITS   32 /* characters of one ToUnicode text; longer ones are always spelt out */

static const struct gk_str zero_width_space = {"\xE2\x80\x8B", 3};

struct gk_pdf_fonts *gk_pdf_fonts_new(const struct gk_fonts *fonts)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_pdf_fonts *set = GK_NEW(arena, struct gk_pdf_fonts);
    *set = (struct gk_pdf_fonts){.fonts = fonts, .arena = arena};
    return set;
}

void gk_pdf_fonts_free(struct gk_pdf_fonts *set)
{
    if (set) gk_arena_free(set->arena);
}

struct gk_pdf_fonts *gk_pdf_fonts_new_over(const struct gk_pdf_fonts *base)
{
    assert(base->finished && !base->base);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(base->fonts);
    set->base = base;
    set->faces = gk_arena_grow(set->arena, NULL, &set->cap_faces, base->n_faces + 1, sizeof *set->faces);
    for (; set->n_faces < base->n_faces; set->n_faces++) set->faces[set->n_faces] = base->faces[set->n_faces];
    return set;
}

/* ---- finding ---- */

int pdf_fonts_find(const struct gk_pdf_fonts *set, int face_id)
{
    return set && face_id >= 0 && (size_t)face_id < set->n_by_id ? set->by_id[face_id] - 1 : -1;
}

/* Among the set's own; NULL: not there. */
static const struct pdf_glyph *find_glyph(const struct gk_pdf_fonts *set, int face, uint32_t gid)
{
    uint32_t at = face >= 0 && gid < GIDS ? set->faces[face]->index[gid] : 0;
    return at ? &set->faces[face]->glyphs[at - 1] : NULL;
}

/* The glyph's reading as `text`, or NULL. */
static const struct pdf_reading *find_reading(const struct gk_pdf_fonts *set, const struct pdf_glyph *g,
                                              struct gk_str text)
{
    for (int i = g->reading; i >= 0; i = set->readings[i].next) {
        if (gk_str_eq(set->readings[i].text, text)) return &set->readings[i];
    }
    return NULL;
}

/* In one set, not its base. *known: with this text. */
static struct pdf_found find_in(const struct gk_pdf_fonts *set, int face_id, uint32_t gid, struct gk_str text,
                                bool *known)
{
    struct pdf_found f = {.face = pdf_fonts_find(set, face_id), .layer = -1};
    f.glyph = find_glyph(set, f.face, gid);
    *known = false;
    if (!f.glyph) return (struct pdf_found){.face = -1, .layer = -1};
    const struct pdf_reading *r = find_reading(set, f.glyph, text);
    *known = r != NULL;
    if (r) f.layer = r->layer;
    return f;
}

static struct pdf_found find(const struct gk_pdf_fonts *set, int face_id, uint32_t gid, struct gk_str text,
                             bool *known)
{
    struct pdf_found base = find_in(set->base, face_id, gid, text, known);
    if (*known) return base;
    struct pdf_found own = find_in(set, face_id, gid, text, known);
    return own.glyph ? own : base;
}

struct pdf_found pdf_fonts_glyph(const struct gk_pdf_fonts *set, int face_id, uint32_t gid,
                                 struct gk_str text)
{
    bool known;
    return find(set, face_id, gid, text, &known);
}

static bool holds_run(const struct gk_pdf_fonts *set, const struct gk_page_item *run)
{
    for (int i = 0; i < run->u.run.n;) {
        struct pdf_cluster c = pdf_cluster_at(run, i);
        size_t pos = 0;
        for (; i < c.to; i++) {
            bool known;
            (void)find(set, run->u.run.face, run->u.run.glyphs[i].gid, pdf_cluster_part(c, &pos), &known);
            if (!known) return false;
        }
    }
    return true;
}

bool gk_pdf_fonts_hold(const struct gk_pdf_fonts *set, const struct gk_page_list *list)
{
    for (size_t p = 0; p < list->n_pages; p++) {
        const struct gk_page *page = &list->pages[p];
        for (size_t i = 0; i < page->n; i++) {
            if (page->items[i].kind == GK_PAGE_RUN && !holds_run(set, &page->items[i])) return false;
        }
    }
    return true;
}

/* ---- collecting ---- */

static struct pdf_face *face_for(struct gk_pdf_fonts *set, int id)
{
    int found = pdf_fonts_find(set, id);
    if (found >= 0) return set->faces[found];
    set->by_id = gk_arena_grow(set->arena, set->by_id, &set->cap_by_id, (size_t)id + 1, sizeof *set->by_id);
    while (set->n_by_id <= (size_t)id) set->by_id[set->n_by_id++] = 0;
    struct pdf_face *face = GK_NEW(set->arena, struct pdf_face);
    face->face = gk_fonts_at(set->fonts, id);
    face->set = set;
    face->index = GK_NEW_ARRAY(set->arena, uint32_t, GIDS);
    set->faces =
        gk_arena_grow(set->arena, set->faces, &set->cap_faces, set->n_faces + 1, sizeof(struct pdf_face *));
    set->faces[set->n_faces++] = face;
    set->by_id[id] = (int)set->n_faces;
    return face;
}

static struct pdf_glyph *glyph_for(struct gk_pdf_fonts *set, struct pdf_face *face, uint32_t gid)
{
    if (!face->index[gid]) {
        face->glyphs = gk_arena_grow(set->arena, face->glyphs, &face->cap, face->n + 1, sizeof *face->glyphs);
        face->glyphs[face->n++] = (struct pdf_glyph){.gid = gid, .reading = -1};
        face->index[gid] = (uint32_t)face->n;
    }
    return &face->glyphs[face->index[gid] - 1];
}

static void add_reading(struct gk_pdf_fonts *set, struct pdf_face *face, uint32_t gid, struct gk_str text)
{
    struct pdf_glyph *g = glyph_for(set, face, gid);
    int last = -1;
    for (int i = g->reading; i >= 0; i = set->readings[i].next) {
        if (gk_str_eq(set->readings[i].text, text)) {
            set->readings[i].count++;
            return;
        }
        last = i;
    }
    set->readings = gk_arena_grow(set->arena, set->readings, &set->cap_readings, set->n_readings + 1,
                                  sizeof *set->readings);
    int added = (int)set->n_readings++;
    set->readings[added] =
        (struct pdf_reading){.text = gk_arena_str(set->arena, text), .count = 1, .layer = -1, .next = -1};
    *(last < 0 ? &g->reading : &set->readings[last].next) = added;
}

/* Without the controls at both ends: a run may carry the LF that ended its line. */
static struct gk_str without_controls(struct gk_str s)
{
    while (s.n && (unsigned char)s.s[s.n - 1] < 0x20) s.n--;
    while (s.n && (unsigned char)s.s[0] < 0x20) s = gk_str_sub(s, 1, s.n);
    return s;
}

struct pdf_cluster pdf_cluster_at(const struct gk_page_item *run, int from)
{
    const struct gk_glyph *glyphs = run->u.run.glyphs;
    int n = run->u.run.n, to = from + 1;
    size_t size = run->u.run.text.n;
    while (to < n && glyphs[to].cluster == glyphs[from].cluster) to++;
    size_t start = from == 0 ? 0 : glyphs[from].cluster;
    size_t end = to < n ? glyphs[to].cluster : size;
    if (start > size) start = size;
    if (end > size) end = size;
    if (end < start) end = start;
    return (struct pdf_cluster){from, to, without_controls(gk_str_sub(run->u.run.text, start, end))};
}

static bool one_by_one(struct pdf_cluster c)
{
    return c.to - c.from > 1 && gk_utf8_count(c.text) == (size_t)(c.to - c.from);
}

struct gk_str pdf_cluster_part(struct pdf_cluster c, size_t *pos)
{
    size_t from = *pos;
    if (from >= c.text.n) return zero_width_space;
    if (one_by_one(c))
        gk_utf8_next(c.text, pos);
    else
        *pos = c.text.n;
    return gk_str_sub(c.text, from, *pos);
}

static void add_cluster(struct gk_pdf_fonts *set, int face_id, const struct gk_glyph *glyphs,
                        struct pdf_cluster c)
{
    size_t pos = 0;
    for (int i = c.from; i < c.to; i++) {
        struct gk_str text = pdf_cluster_part(c, &pos);
        bool known;
        (void)find_in(set->base, face_id, glyphs[i].gid, text, &known);
        if (!known) add_reading(set, face_for(set, face_id), glyphs[i].gid, text);
    }
}

/* Reports a glyph that cannot be written. */
static enum gk_status refuse(const struct gk_page_item *run, const struct gk_face *face, size_t page,
                             int glyph, struct gk_diags *diags)
{
    struct gk_str text = pdf_cluster_at(run, glyph).text;
    struct gk_str at = gk_arena_printf(diags->arena, "%zu", page + 1);
    struct gk_str shown = gk_arena_str(diags->arena, text);
    struct gk_str name = gk_arena_str(diags->arena, face->postscript);
    gk_diag(diags, GK_DIAG_PDF_GLYPH_MISSING, NULL, at.s, text.n ? shown.s : "", name.n ? name.s : "", NULL);
    return GK_EFACE;
}

static enum gk_status add_run(struct gk_pdf_fonts *set, const struct gk_page_item *run, size_t page,
                              struct gk_diags *diags)
{
    const struct gk_glyph *glyphs = run->u.run.glyphs;
    for (int i = 0; i < run->u.run.n;) {
        struct pdf_cluster c = pdf_cluster_at(run, i);
        for (; i < c.to; i++) {
            if (glyphs[i].gid == 0 || glyphs[i].gid >= GIDS) {
                return refuse(run, gk_fonts_at(set->fonts, run->u.run.face), page, i, diags);
            }
        }
        add_cluster(set, run->u.run.face, glyphs, c);
    }
    return GK_OK;
}

enum gk_status gk_pdf_fonts_add(struct gk_pdf_fonts *set, const struct gk_page_list *list,
                                struct gk_diags *diags)
{
    assert(!set->finished);
    enum gk_status worst = GK_OK;
    for (size_t p = 0; p < list->n_pages; p++) {
        const struct gk_page *page = &list->pages[p];
        for (size_t i = 0; i < page->n; i++) {
            if (page->items[i].kind != GK_PAGE_RUN || page->items[i].u.run.n == 0) continue;
            enum gk_status status = add_run(set, &page->items[i], p, diags);
            if (status != GK_OK) worst = status;
        }
    }
    return worst;
}

/* ---- finishing ---- */

static bool has_private_use(struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        if (gk_is_private_use(gk_utf8_next(s, &i))) return true;
    }
    return false;
}

/* PDF/A-2 (6.2.11.7.3) wants ActualText wherever a code maps to private use. */
static bool may_be_unicode(struct gk_str text)
{
    return !has_private_use(text) && gk_utf8_count(text) <= MOST_UNITS;
}

static void choose_readings(const struct gk_pdf_fonts *set, struct pdf_face *face, struct pdf_glyph *g)
{
    struct pdf_reading *best = &set->readings[g->reading];
    for (int i = best->next; i >= 0; i = set->readings[i].next) {
        if (set->readings[i].count > best->count) best = &set->readings[i];
    }
    g->text = best->text;
    g->spell = !may_be_unicode(g->text);
    if (g->spell && gk_utf8_count(g->text) > MOST_UNITS) g->text = zero_width_space;
    if (!g->spell) best->layer = 0;
    int layer = 1;
    for (int i = g->reading; i >= 0; i = set->readings[i].next) {
        struct pdf_reading *r = &set->readings[i];
        if (r != best && layer < PDF_LAYERS && may_be_unicode(r->text)) r->layer = layer++;
    }
    if (face->n_layers < layer) face->n_layers = layer;
}

/* What a glyph reads as in a layer; empty: it has no such reading. */
static struct gk_str text_in_layer(const struct gk_pdf_fonts *set, const struct pdf_glyph *g, int layer)
{
    if (layer == 0) return g->text;
    for (int i = g->reading; i >= 0; i = set->readings[i].next) {
        if (set->readings[i].layer == layer) return set->readings[i].text;
    }
    return (struct gk_str){NULL, 0};
}

/* 1/1000 of 1/1000 em, to nearest. */
static int32_t width_of(const struct gk_face *face, uint32_t gid)
{
    int64_t units = gk_face_advance(face, gid);
    return (int32_t)((units * 1000000 * 2 + face->upem) / (2 * (int64_t)face->upem));
}

static int compare_gids(const void *a, const void *b)
{
    uint32_t x = ((const struct pdf_glyph *)a)->gid, y = ((const struct pdf_glyph *)b)->gid;
    return (x > y) - (x < y);
}

static int compare_codes(const void *a, const void *b)
{
    uint32_t x = ((const struct pdf_glyph *)a)->code, y = ((const struct pdf_glyph *)b)->code;
    return (x > y) - (x < y);
}

/* Sorts the glyphs, which moves them. */
static void sort_glyphs(struct pdf_face *face, int (*compare)(const void *, const void *))
{
    qsort(face->glyphs, face->n, sizeof *face->glyphs, compare);
    for (size_t i = 0; i < face->n; i++) face->index[face->glyphs[i].gid] = (uint32_t)i + 1;
}

static struct gk_str keep(struct gk_arena *arena, struct gk_buf *b)
{
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(b));
    gk_buf_done(b);
    return s;
}

/* Codes and their texts, 100 a block as the CMap format demands. */
static void put_codes(const struct gk_pdf_fonts *set, const struct pdf_face *face, int layer,
                      struct gk_buf *out)
{
    struct gk_buf block = {0};
    int n = 0;
    for (size_t i = 0; i < face->n; i++) {
        struct gk_str text = text_in_layer(set, &face->glyphs[i], layer);
        if (text.n) {
            gk_buf_putc(&block, '<');
            pdf_put_hex16(&block, face->glyphs[i].code);
            gk_buf_puts(&block, "><");
            pdf_put_utf16(&block, text);
            gk_buf_puts(&block, ">\n");
            n++;
        }
        if (n == 0 || (n < 100 && i + 1 < face->n)) continue;
        gk_buf_printf(out, "%d beginbfchar\n", n);
        gk_buf_str(out, gk_buf_slice(&block));
        gk_buf_puts(out, "endbfchar\n");
        gk_buf_clear(&block);
        n = 0;
    }
    gk_buf_done(&block);
}

static struct gk_str make_to_unicode(const struct gk_pdf_fonts *set, const struct pdf_face *face, int layer)
{
    struct gk_buf b = {0}, deflated = {0};
    gk_buf_puts(
        &b,
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry(Adobe)"
        "/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    put_codes(set, face, layer, &b);
    gk_buf_puts(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    pdf_deflate(gk_buf_slice(&b), DEFLATE_BEST, &deflated);
    gk_buf_done(&b);
    return keep(set->arena, &deflated);
}

/* The width of most glyphs, which must be whole for /DW. */
static int32_t usual_width(const struct pdf_face *face)
{
    int32_t best = 1000000;
    size_t votes = 0;
    for (size_t i = 0; i < face->n;
         i++) { /* Boyer and Moore's vote: right when there is a majority, harmless if not */
        int32_t w = face->glyphs[i].width;
        if (votes == 0 && w % 1000 == 0) best = w;
        votes = w == best ? votes + 1 : votes ? votes - 1 : 0;
    }
    return best;
}

static struct gk_str make_widths(struct gk_arena *arena, const struct pdf_face *face)
{
    struct gk_buf b = {0};
    int32_t usual = usual_width(face);
    gk_buf_puts(&b, "/DW ");
    pdf_put_milli(&b, usual);
    gk_buf_puts(&b, "/W[");
    for (size_t i = 0; i < face->n; i++) {
        const struct pdf_glyph *g = &face->glyphs[i];
        if (g->width == usual) continue;
        bool first = i == 0 || g[-1].width == usual || g[-1].code + 1 != g->code;
        bool last = i + 1 == face->n || g[1].width == usual || g[1].code != g->code + 1;
        if (first) pdf_put_int(&b, g->code);
        gk_buf_putc(&b, first ? '[' : ' ');
        pdf_put_milli(&b, g->width);
        if (last) gk_buf_putc(&b, ']');
    }
    gk_buf_putc(&b, ']');
    return keep(arena, &b);
}

/* Six capitals from the data, so that the same subset has the same name. */
static void make_name(struct pdf_face *face, struct gk_str data)
{
    struct gk_sha256 h = gk_sha256(data);
    size_t n = 0;
    for (; n < 6; n++) face->name[n] = (char)('A' + h.bytes[n] % 26);
    face->name[n++] = '+';
    struct gk_str from = face->face->postscript.n ? face->face->postscript : face->face->family;
    for (size_t i = 0; i < from.n && n < 80; i++) {
        char c = from.s[i];
        if (c > 0x20 && c < 0x7F) face->name[n++] = c;
    }
    face->name[n] = 0;
}

static enum gk_status finish_face(struct gk_pdf_fonts *set, struct pdf_face *face, struct gk_diags *diags)
{
    sort_glyphs(face, compare_gids);
    face->n_layers = 1;
    uint32_t *gids = GK_NEW_ARRAY(set->arena, uint32_t, face->n);
    for (size_t i = 0; i < face->n; i++) gids[i] = face->glyphs[i].gid;
    struct gk_subset subset = {0};
    enum gk_status status = gk_face_subset(face->face, gids, face->n, set->arena, &subset, diags);
    if (status != GK_OK) return status;
    for (size_t i = 0; i < face->n; i++) {
        struct pdf_glyph *g = &face->glyphs[i];
        g->code = subset.codes[i];
        g->width = width_of(face->face, g->gid);
        choose_readings(set, face, g);
    }
    sort_glyphs(face, compare_codes);
    struct gk_buf deflated = {0};
    pdf_deflate(subset.data, DEFLATE_BEST, &deflated);
    face->file = keep(set->arena, &deflated);
    face->file_length = subset.data.n;
    face->cff = subset.cff;
    for (int i = 0; i < face->n_layers; i++) face->to_unicode[i] = make_to_unicode(set, face, i);
    face->widths = make_widths(set->arena, face);
    make_name(face, subset.data);
    return GK_OK;
}

enum gk_status gk_pdf_fonts_finish(struct gk_pdf_fonts *set, struct gk_diags *diags)
{
    set->finished = true;
    for (size_t i = set->base ? set->base->n_faces : 0; i < set->n_faces; i++) {
        enum gk_status status = finish_face(set, set->faces[i], diags);
        if (status != GK_OK) return status;
    }
    return GK_OK;
}
