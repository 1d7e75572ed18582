/* Which glyphs are used, and what each stands for.
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
 * GAPS. Between Han and digits stands a quarter of an em, which every reader takes for a space, and nobody
 * finds 第711号; where a mark is set half as wide as it is, some see a line's end. So a glyph with a gap
 * behind it, or an overlap, is set as a copy of itself whose advance is the one that is printed, in steps of
 * an eighth of an em: what remains reads as nothing, and the ink stands where it stood.
 *
 * A cluster of as many glyphs as characters is read one by one; of another number, its first glyph takes all
 * the text and the rest a zero-width space, and the content stream spells it out. */
#include "pdf_int.h"

#include <assert.h>

#define GIDS 65536

/* In 1/1000 of 1/1000 em. From 0.1 em on poppler and pdf.js read a space, and poppler an overlap as another
 * line. */
#define NO_GAP   95000
#define STEP     125000
#define MOST_PAD 7

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

/* NULL: not there. */
static struct pdf_glyph *find_copy(const struct pdf_face *face, uint32_t gid, int pad)
{
    uint32_t at = gid < GIDS ? face->index[gid] : 0;
    while (at && face->glyphs[at - 1].pad != pad) at = face->glyphs[at - 1].next;
    return at ? &face->glyphs[at - 1] : NULL;
}

/* The glyph's reading as `text`, or NULL. */
static const struct pdf_reading *find_reading(const struct gk_pdf_fonts *set, const struct pdf_glyph *g,
                                              struct gk_str text)
{
    for (int i = g->reading; i >= 0; i = set->readings[i].next)
        if (gk_str_eq(set->readings[i].text, text)) return &set->readings[i];
    return NULL;
}

/* In one set, not its base. *known: with this text. */
static struct pdf_found find_in(const struct gk_pdf_fonts *set, int face_id, uint32_t gid, int pad,
                                struct gk_str text, bool *known)
{
    struct pdf_found f = {.face = pdf_fonts_find(set, face_id), .layer = -1};
    f.glyph = f.face >= 0 ? find_copy(set->faces[f.face], gid, pad) : NULL;
    *known = false;
    if (!f.glyph) return (struct pdf_found){.face = -1, .layer = -1};
    const struct pdf_reading *r = find_reading(set, f.glyph, text);
    *known = r != NULL;
    if (r) f.layer = r->layer;
    return f;
}

static struct pdf_found find(const struct gk_pdf_fonts *set, int face_id, uint32_t gid, int pad,
                             struct gk_str text, bool *known)
{
    if (!set->base) return find_in(set, face_id, gid, pad, text, known);
    struct pdf_found base = find_in(set->base, face_id, gid, pad, text, known);
    if (*known) return base;
    struct pdf_found own = find_in(set, face_id, gid, pad, text, known);
    return own.glyph ? own : base;
}

struct pdf_found pdf_fonts_glyph(const struct gk_pdf_fonts *set, int face_id, uint32_t gid,
                                 struct gk_str text)
{
    bool known;
    return find(set, face_id, gid, 0, text, &known);
}

/* Which copy of a glyph of this width ends where the next glyph of the run begins; the last one, where the
 * run ends. A space needs none. */
static int pad_for(const struct gk_page_item *run, int i, struct gk_str text, int32_t width)
{
    const struct gk_glyph *g = &run->u.run.glyphs[i];
    int64_t way = (int64_t)g->advance - g->dx + (i + 1 < run->u.run.n ? g[1].dx : 0);
    int64_t gap = run->u.run.size > 0 ? way * 1000000 / run->u.run.size - width : 0;
    size_t at = 0;
    if ((gap > -NO_GAP && gap <= NO_GAP) || gk_is_space(gk_utf8_next(text, &at))) return 0;
    int64_t pad = gap > 0 ? (gap - NO_GAP + STEP - 1) / STEP : (gap - NO_GAP) / STEP;
    if (width + pad * STEP < 0) return 0;
    return pad < MOST_PAD ? (int)pad : MOST_PAD;
}

struct pdf_found pdf_fonts_wide(const struct gk_pdf_fonts *set, const struct gk_page_item *run, int i,
                                struct gk_str text, struct pdf_found plain)
{
    bool known;
    int face = run->u.run.face;
    uint32_t gid = run->u.run.glyphs[i].gid;
    int pad = plain.glyph ? pad_for(run, i, text, plain.glyph->width) : 0;
    struct pdf_found wide = pad ? find(set, face, gid, pad, text, &known) : plain;
    return wide.layer < 0 ? plain : wide;
}

static bool holds_run(const struct gk_pdf_fonts *set, const struct gk_page_item *run)
{
    for (int i = 0; i < run->u.run.n;) {
        struct gk_cluster c = gk_page_cluster(run, i);
        size_t pos = 0;
        for (; i < c.to; i++) {
            bool known;
            int face = run->u.run.face;
            uint32_t gid = run->u.run.glyphs[i].gid;
            struct gk_str text = pdf_cluster_part(c, &pos);
            struct pdf_found f = find(set, face, gid, 0, text, &known);
            int pad = known ? pad_for(run, i, text, f.glyph->width) : 0;
            if (pad) (void)find(set, face, gid, pad, text, &known);
            if (!known) return false;
        }
    }
    return true;
}

bool gk_pdf_fonts_hold(const struct gk_pdf_fonts *set, const struct gk_page_list *list)
{
    for (size_t p = 0; p < list->n_pages; p++) {
        const struct gk_page *page = &list->pages[p];
        for (size_t i = 0; i < page->n; i++)
            if (page->items[i].kind == GK_PAGE_RUN && !holds_run(set, &page->items[i])) return false;
    }
    return true;
}

/* ---- collecting ---- */

/* 1/1000 of 1/1000 em, to nearest. */
static int32_t width_of(const struct gk_face *face, uint32_t gid, int pad)
{
    int64_t units = gk_face_advance(face, gid) + gk_face_pad(face, pad);
    return (int32_t)((units * 1000000 * 2 + face->upem) / (2 * (int64_t)face->upem));
}

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

static struct pdf_glyph *glyph_for(struct gk_pdf_fonts *set, struct pdf_face *face, uint32_t gid, int pad)
{
    struct pdf_glyph *g = find_copy(face, gid, pad);
    if (g) return g;
    face->glyphs = gk_arena_grow(set->arena, face->glyphs, &face->cap, face->n + 1, sizeof *face->glyphs);
    g = &face->glyphs[face->n++];
    *g = (struct pdf_glyph){.gid = gid, .pad = pad, .reading = -1, .next = face->index[gid]};
    g->width = width_of(face->face, gid, pad);
    face->index[gid] = (uint32_t)face->n;
    return g;
}

static void add_reading(struct gk_pdf_fonts *set, struct pdf_face *face, uint32_t gid, int pad,
                        struct gk_str text, uint32_t times)
{
    struct pdf_glyph *g = glyph_for(set, face, gid, pad);
    int last = -1;
    for (int i = g->reading; i >= 0; i = set->readings[i].next) {
        if (gk_str_eq(set->readings[i].text, text)) {
            set->readings[i].count += times;
            return;
        }
        last = i;
    }
    set->readings = gk_arena_grow(set->arena, set->readings, &set->cap_readings, set->n_readings + 1,
                                  sizeof *set->readings);
    int added = (int)set->n_readings++;
    set->readings[added] =
        (struct pdf_reading){.text = gk_arena_str(set->arena, text), .count = times, .layer = -1, .next = -1};
    *(last < 0 ? &g->reading : &set->readings[last].next) = added;
}

/* Its width. */
static int32_t add_copy(struct gk_pdf_fonts *set, int face_id, uint32_t gid, int pad, struct gk_str text,
                        uint32_t times)
{
    bool known;
    struct pdf_found f = find_in(set->base, face_id, gid, pad, text, &known);
    if (known) return f.glyph->width;
    struct pdf_face *face = face_for(set, face_id);
    add_reading(set, face, gid, pad, text, times);
    return find_copy(face, gid, pad)->width;
}

static void add_cluster(struct gk_pdf_fonts *set, const struct gk_page_item *run, struct gk_cluster c,
                        uint32_t times)
{
    size_t pos = 0;
    for (int i = c.from; i < c.to; i++) {
        struct gk_str text = pdf_cluster_part(c, &pos);
        uint32_t gid = run->u.run.glyphs[i].gid;
        int pad = pad_for(run, i, text, add_copy(set, run->u.run.face, gid, 0, text, times));
        if (pad) add_copy(set, run->u.run.face, gid, pad, text, times);
    }
}

/* Reports a glyph that cannot be written. */
static enum gk_status refuse(const struct gk_page_item *run, const struct gk_face *face, size_t page,
                             int glyph, struct gk_diags *diags)
{
    struct gk_str text = gk_page_cluster(run, glyph).text;
    struct gk_str at = gk_arena_printf(diags->arena, "%zu", page + 1);
    struct gk_str shown = gk_arena_str(diags->arena, text);
    struct gk_str name = gk_arena_str(diags->arena, face->postscript);
    gk_diag(diags, GK_DIAG_PDF_GLYPH_MISSING, NULL, at.s, text.n ? shown.s : "", name.n ? name.s : "", NULL);
    return GK_EFACE;
}

static enum gk_status add_run(struct gk_pdf_fonts *set, const struct gk_page_item *run, uint32_t times,
                              size_t page, struct gk_diags *diags)
{
    const struct gk_glyph *glyphs = run->u.run.glyphs;
    for (int i = 0; i < run->u.run.n;) {
        struct gk_cluster c = gk_page_cluster(run, i);
        for (; i < c.to; i++)
            if (glyphs[i].gid == 0 || glyphs[i].gid >= GIDS)
                return refuse(run, gk_fonts_at(set->fonts, run->u.run.face), page, i, diags);
        add_cluster(set, run, c, times);
    }
    return GK_OK;
}

/* A run of a page, and how often the page shows the same: boxes and labels, most of all. */
struct shown {
    const struct gk_page_item *run;
    uint32_t times;
};

static bool same_run(const struct gk_page_item *a, const struct gk_page_item *b)
{
    return a->u.run.face == b->u.run.face && a->u.run.size == b->u.run.size && a->u.run.n == b->u.run.n &&
           a->u.run.glyphs == b->u.run.glyphs && a->u.run.text.s == b->u.run.text.s &&
           a->u.run.text.n == b->u.run.text.n;
}

/* The runs of a page, each once, in the order in which they come first. */
static struct shown *gather_runs(const struct gk_page *p, size_t *n, struct gk_arena *scratch)
{
    struct shown *all = GK_NEW_ARRAY(scratch, struct shown, p->n);
    struct gk_map by_glyphs = {.arena = scratch};
    *n = 0;
    for (size_t i = 0; i < p->n; i++) {
        const struct gk_page_item *run = &p->items[i];
        if (run->kind != GK_PAGE_RUN || run->u.run.n == 0) continue;
        struct gk_map_slot *slot = gk_map_put(&by_glyphs, GK_STR(""), (uintptr_t)run->u.run.glyphs);
        struct shown *had = slot->data;
        if (had && same_run(had->run, run)) {
            had->times++;
            continue;
        }
        all[*n] = (struct shown){run, 1};
        slot->data = &all[(*n)++];
    }
    return all;
}

enum gk_status gk_pdf_fonts_add_page(struct gk_pdf_fonts *set, const struct gk_page_list *list, int page,
                                     struct gk_diags *diags)
{
    assert(!set->finished);
    struct gk_arena *scratch = gk_arena_new(NULL);
    size_t n;
    const struct shown *runs = gather_runs(&list->pages[page], &n, scratch);
    enum gk_status worst = GK_OK;
    for (size_t i = 0; i < n; i++) {
        enum gk_status status = add_run(set, runs[i].run, runs[i].times, (size_t)page, diags);
        if (status != GK_OK) worst = status;
    }
    gk_arena_free(scratch);
    return worst;
}

enum gk_status gk_pdf_fonts_add(struct gk_pdf_fonts *set, const struct gk_page_list *list,
                                struct gk_diags *diags)
{
    enum gk_status worst = GK_OK;
    for (size_t p = 0; p < list->n_pages; p++) {
        enum gk_status status = gk_pdf_fonts_add_page(set, list, (int)p, diags);
        if (status != GK_OK) worst = status;
    }
    return worst;
}

enum gk_status gk_pdf_fonts_finish(struct gk_pdf_fonts *set, struct gk_diags *diags)
{
    set->finished = true;
    for (size_t i = set->base ? set->base->n_faces : 0; i < set->n_faces; i++) {
        enum gk_status status = pdf_face_finish(set, set->faces[i], diags);
        if (status != GK_OK) return status;
    }
    return GK_OK;
}
