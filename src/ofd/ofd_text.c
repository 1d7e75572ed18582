/* Runs → text objects (GB/T 33190-2016, 11).
 *
 * What readers agree on is little: characters, where the first of them stands, and the steps to the next
 * ones, one fewer than characters. So there is nothing else: glyphs are not numbered, nothing is turned or
 * scaled by a matrix (a turned run has a font of turned glyphs), and a character beyond the first plane, for
 * which some count two steps, stands by itself. Steps are differences of rounded places: no sum of errors
 * along a line. */
#include "ofd_int.h"

#define NOTHING 0x200B /* ZERO WIDTH SPACE: glyphs that stand for no text */

struct pen {
    const struct gk_page_item *run;
    int64_t advanced; /* along the run, gk_len */
};

/* The place of what stands `along` and `down` from the run's start before it is turned. */
static void place(const struct gk_page_item *run, int64_t along, int64_t down, struct ofd_letter *at)
{
    const int64_t xs[] = {along, -down, -along, down}, ys[] = {down, along, -down, -along};
    at->x = ofd_um(run->x + xs[run->u.run.turn & 3]);
    at->y = ofd_um(run->y + ys[run->u.run.turn & 3]);
}

static struct ofd_letter *add_letter(struct gk_ofd_writer *w, uint32_t c, const struct ofd_font *font)
{
    bool held = c >= 0x20 && c != 0xFFFE && c != 0xFFFF; /* by XML */
    w->letters = gk_arena_grow(w->arena, w->letters, &w->cap_letters, w->n_letters + 1, sizeof *w->letters);
    struct ofd_letter *letter = &w->letters[w->n_letters++];
    *letter = (struct ofd_letter){.c = held ? c : NOTHING, .font = font};
    return letter;
}

/* A character that is one glyph. */
static void add_glyph(struct gk_ofd_writer *w, struct pen *pen, uint32_t c, const struct gk_glyph *g)
{
    const struct gk_page_item *run = pen->run;
    const struct gk_face *face = gk_fonts_at(w->fonts, run->u.run.face);
    const struct gk_ttf_part part = {g->gid, 0, 0};
    const struct ofd_font *font =
        ofd_font_for(w, run->u.run.face, run->u.run.turn & 3, c, &part, 1, gk_face_advance(face, g->gid));
    place(run, pen->advanced + g->dx, g->dy, add_letter(w, c, font));
    pen->advanced += g->advance;
}

/* gk_len → font units at the run's size. */
static int32_t units(const struct gk_page_item *run, const struct gk_face *face, int64_t len)
{
    int64_t size = run->u.run.size, twice = 2 * len * face->upem;
    return (int32_t)((twice + (twice < 0 ? -size : size)) / (2 * size));
}

/* Glyphs that stand for a text together: one glyph of all their ink. Returns their width. */
static int64_t join(struct gk_ofd_writer *w, const struct pen *pen, struct gk_cluster c)
{
    const struct gk_page_item *run = pen->run;
    const struct gk_face *face = gk_fonts_at(w->fonts, run->u.run.face);
    int64_t advanced = 0;
    w->pieces =
        gk_arena_grow(w->arena, w->pieces, &w->cap_pieces, (size_t)(c.to - c.from), sizeof *w->pieces);
    for (int i = c.from; i < c.to; i++) {
        const struct gk_glyph *g = &run->u.run.glyphs[i];
        w->pieces[i - c.from] = (struct gk_ttf_part){g->gid, units(run, face, advanced + g->dx),
                                                     units(run, face, -(int64_t)g->dy)};
        advanced += g->advance;
    }
    return advanced;
}

static void add_joined(struct gk_ofd_writer *w, struct pen *pen, struct gk_cluster c)
{
    const struct gk_page_item *run = pen->run;
    const struct gk_face *face = gk_fonts_at(w->fonts, run->u.run.face);
    int64_t width = join(w, pen, c), of = (int64_t)gk_utf8_count(c.text);
    size_t pos = 0;
    for (int i = 0; i == 0 || pos < c.text.n; i++) {
        uint32_t code = c.text.n ? gk_utf8_next(c.text, &pos) : NOTHING;
        int n = i == 0 ? c.to - c.from : 0;
        const struct ofd_font *font = ofd_font_for(w, run->u.run.face, run->u.run.turn & 3, code, w->pieces,
                                                   n, n ? units(run, face, width) : 0);
        place(run, pen->advanced + (of ? width * i / of : 0), 0, add_letter(w, code, font));
    }
    pen->advanced += width;
}

static void add_cluster(struct gk_ofd_writer *w, struct pen *pen, struct gk_cluster c)
{
    const struct gk_glyph *glyphs = pen->run->u.run.glyphs;
    size_t pos = 0;
    if (!c.each && (c.to - c.from > 1 || gk_utf8_count(c.text) != 1)) {
        add_joined(w, pen, c);
        return;
    }
    for (int i = c.from; i < c.to; i++) add_glyph(w, pen, gk_utf8_next(c.text, &pos), &glyphs[i]);
}

/* ---- writing ---- */

void ofd_object_begin(struct gk_ofd_writer *w, const char *name, int node)
{
    int id = ++w->last_id;
    gk_buf_printf(&w->page, "<ofd:%s ID=\"%d\"", name, id);
    if (node < 0) return;
    w->objects = gk_arena_grow(w->arena, w->objects, &w->cap_objects, w->n_objects + 1, sizeof *w->objects);
    w->objects[w->n_objects++] = (struct ofd_object){node, id, w->page_ids[w->n_pages - 1]};
}

void ofd_put_color(struct gk_buf *b, const char *name, uint32_t color)
{
    gk_buf_printf(b, "<ofd:%s Value=\"%u %u %u\"/>", name, (unsigned)(color >> 16 & 255),
                  (unsigned)(color >> 8 & 255), (unsigned)(color & 255));
}

static void put_steps(struct gk_buf *b, const char *name, const struct ofd_letter *l, size_t n, bool down)
{
    gk_buf_printf(b, " %s=\"", name);
    for (size_t i = 1; i < n; i++) {
        if (i > 1) gk_buf_putc(b, ' ');
        ofd_put_mm(b, down ? l[i].y - l[i - 1].y : l[i].x - l[i - 1].x);
    }
    gk_buf_putc(b, '"');
}

/* Characters on one line, whose object's corner is at (x, y). */
static void put_code(struct gk_buf *b, const struct ofd_letter *l, size_t n, int64_t x, int64_t y, bool down)
{
    gk_buf_puts(b, "<ofd:TextCode X=\"");
    ofd_put_mm(b, l->x - x);
    gk_buf_puts(b, "\" Y=\"");
    ofd_put_mm(b, l->y - y);
    gk_buf_putc(b, '"');
    if (n > 1) put_steps(b, down ? "DeltaY" : "DeltaX", l, n, down);
    gk_buf_putc(b, '>');
    for (size_t i = 0; i < n; i++) {
        char utf8[4];
        gk_put_xml(b, gk_str_make(utf8, (size_t)gk_utf8_encode(l[i].c, utf8)));
    }
    gk_buf_puts(b, "</ofd:TextCode>");
}

/* How many characters from the first on one element can hold. */
static size_t line_of(const struct ofd_letter *l, size_t n, bool down)
{
    size_t to = 1;
    while (to < n && l[to - 1].c <= 0xFFFF && l[to].c <= 0xFFFF && (down ? l[to].x == l->x : l[to].y == l->y))
        to++;
    return to;
}

/* Letters of one font. The box is an em larger on all sides than where they stand. */
static void put_object(struct gk_ofd_writer *w, const struct gk_page_item *run, const struct ofd_letter *l,
                       size_t n)
{
    struct gk_buf *b = &w->page;
    int64_t em = ofd_um(run->u.run.size), x0 = l->x, y0 = l->y, x1 = l->x, y1 = l->y;
    bool down = run->u.run.turn & 1;
    for (size_t i = 1; i < n; i++) {
        x0 = l[i].x < x0 ? l[i].x : x0;
        x1 = l[i].x > x1 ? l[i].x : x1;
        y0 = l[i].y < y0 ? l[i].y : y0;
        y1 = l[i].y > y1 ? l[i].y : y1;
    }
    ofd_object_begin(w, "TextObject", run->node);
    gk_buf_puts(b, " Boundary=\"");
    ofd_put_mms(b, (const int64_t[]){x0 - em, y0 - em, x1 - x0 + 2 * em, y1 - y0 + 2 * em}, 4);
    gk_buf_printf(b, "\" Font=\"%d\" Size=\"", l->font->id);
    ofd_put_mm(b, em);
    gk_buf_puts(b, "\">");
    ofd_put_color(b, "FillColor", run->color);
    for (size_t i = 0, to; i < n; i += to) {
        to = line_of(l + i, n - i, down);
        put_code(b, l + i, to, x0 - em, y0 - em, down);
    }
    gk_buf_puts(b, "</ofd:TextObject>\n");
}

void ofd_text_put(struct gk_ofd_writer *w, const struct gk_page_item *run)
{
    struct pen pen = {.run = run};
    w->n_letters = 0;
    for (int i = 0; i < run->u.run.n;) {
        struct gk_cluster c = gk_page_cluster(run, i);
        add_cluster(w, &pen, c);
        i = c.to;
    }
    for (size_t i = 0, to; i < w->n_letters; i = to) {
        for (to = i + 1; to < w->n_letters && w->letters[to].font == w->letters[i].font;) to++;
        put_object(w, run, w->letters + i, to - i);
    }
}
