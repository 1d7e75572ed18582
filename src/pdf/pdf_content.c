/* Page items → a content stream.
 *
 * MODEL. A writer holds the state that a viewer would have at the end of what is written so far: colours,
 * font, pen, whether a text object, a marked-content sequence, a TJ array or a string inside it is open. Each
 * item says what it needs, and only the difference is written.
 *
 * POSITIONS. The viewer's pen is followed exactly, in 1/10^9 pt: printed font size times printed width (the
 * /W entry). A glyph whose place is more than `tolerance` away from that pen gets a correction in the TJ
 * array, so errors never add up and justified text is where layout put it. Runs that go on along one baseline
 * share the array, across faces too.
 *
 * MARKED CONTENT. One sequence at a time, never nested: a structure node's, with the next MCID of the page,
 * or an artifact's. A sequence and a text object must nest properly (ISO 32000-1 14.6.1), so the writer
 * remembers which of the two is the outer one. A glyph is set in that layer of its font in which it reads as
 * the text it stands for (pdf_fonts.c); inside a node's sequence a cluster that no layers spell stands in a
 * /Span with ActualText. */
#include "pdf_int.h"

#include <assert.h>
#include <stdlib.h>

#define NOTHING    (-2)
#define TOLERANCE  4000000 /* 1/10^9 pt: 0.004 pt, 1.4 µm */
#define RESIDUE    6000000 /* what a whole TJ number may leave; else one decimal */
#define MOST_CODES 8000    /* in one string; PDF/A-2 6.1.13 allows 32,767 bytes */

enum string_state { STRING_NONE, STRING_ARRAY, STRING_OPEN };

struct writer {
    struct pdf_doc *d;
    const struct gk_page *page;
    int page_index, mcid;
    struct gk_buf *b;

    int node; /* of the open sequence, GK_ARTIFACT, or NOTHING */
    bool in_text, node_in_text;

    int64_t fill, stroke; /* colour, or -1 for not set */
    int64_t width;        /* line width in 1/1000 pt, or -1 */
    int path;             /* 0, 'f' or 'S': what paints the open path */

    int face, layer;              /* position in the set, or -1; layer of that font */
    int64_t size;                 /* 1/1000 pt */
    int64_t line_x, line_y, base; /* 1/1000 pt: start of the text line; base: y of the current one */
    int64_t rise;
    int64_t pen; /* 1/10^9 pt */
    bool pen_known;
    enum string_state string;
    int codes;
};

/* ---- small states ---- */

static int64_t nano(int64_t len)
{
    return len * 1953125 / 2; /* 10^9 / 1024 */
}

static void close_string(struct writer *w)
{
    if (w->string == STRING_OPEN) gk_buf_putc(w->b, '>');
    if (w->string != STRING_NONE) gk_buf_puts(w->b, "]TJ\n");
    w->string = STRING_NONE;
}

static void paint_path(struct writer *w)
{
    if (!w->path) return;
    gk_buf_putc(w->b, (char)w->path);
    gk_buf_putc(w->b, '\n');
    w->path = 0;
}

static void end_node(struct writer *w)
{
    if (w->node == NOTHING) return;
    close_string(w);
    paint_path(w);
    if (w->in_text && !w->node_in_text) {
        gk_buf_puts(w->b, "ET\n");
        w->in_text = false;
    }
    gk_buf_puts(w->b, "EMC\n");
    w->node = NOTHING;
}

static void end_text(struct writer *w)
{
    if (!w->in_text) return;
    close_string(w);
    if (w->node != NOTHING && w->node_in_text) end_node(w);
    gk_buf_puts(w->b, "ET\n");
    w->in_text = false;
}

static void begin_text(struct writer *w)
{
    if (w->in_text) return;
    paint_path(w);
    gk_buf_puts(w->b, "BT\n");
    w->in_text = true;
    w->line_x = w->line_y = 0;
    w->pen_known = false;
}

static const char *const tags[] = {[GK_NODE_DOCUMENT] = "Document",
                                   [GK_NODE_SECT] = "Sect",
                                   [GK_NODE_H1] = "H1",
                                   [GK_NODE_P] = "P",
                                   [GK_NODE_FIGURE] = "Figure",
                                   [GK_NODE_TABLE] = "Table",
                                   [GK_NODE_THEAD] = "THead",
                                   [GK_NODE_TBODY] = "TBody",
                                   [GK_NODE_TR] = "TR",
                                   [GK_NODE_TH] = "TH",
                                   [GK_NODE_TD] = "TD",
                                   [GK_NODE_L] = "L",
                                   [GK_NODE_LI] = "LI",
                                   [GK_NODE_LBL] = "Lbl",
                                   [GK_NODE_LBODY] = "LBody"};

const char *pdf_tag(enum gk_node_kind kind)
{
    return tags[kind];
}

static void begin_node(struct writer *w, int node)
{
    if (w->node == node) return;
    end_node(w);
    if (node == GK_ARTIFACT) {
        gk_buf_puts(w->b, "/Artifact BMC\n");
    } else {
        struct pdf_doc *d = w->d;
        gk_buf_putc(w->b, '/');
        gk_buf_puts(w->b, pdf_tag(d->list->nodes[node].kind));
        gk_buf_puts(w->b, "<</MCID ");
        pdf_put_int(w->b, w->mcid++);
        gk_buf_puts(w->b, ">>BDC\n");
        d->marks = gk_arena_grow(d->arena, d->marks, &d->cap_marks, d->n_marks + 1, sizeof *d->marks);
        d->marks[d->n_marks++] = node;
    }
    w->node = node;
    w->node_in_text = w->in_text;
    w->pen_known = false;
}

/* Grey is written as DeviceGray: shorter, and black stays black ink. */
static void set_color(struct writer *w, int64_t *state, uint32_t color, bool fill)
{
    if (*state == (int64_t)color) return;
    close_string(w);
    paint_path(w);
    *state = color;
    uint32_t part[3] = {color >> 16 & 255, color >> 8 & 255, color & 255};
    bool grey = part[0] == part[1] && part[1] == part[2];
    for (int i = 0; i < (grey ? 1 : 3); i++) {
        pdf_put_milli(w->b, (part[i] * 2000 + 255) / 510);
        gk_buf_putc(w->b, ' ');
    }
    gk_buf_puts(w->b, grey ? (fill ? "g\n" : "G\n") : (fill ? "rg\n" : "RG\n"));
}

/* ---- rules and fills ---- */

static int64_t up(const struct writer *w, int64_t y)
{
    return pdf_milli((int64_t)w->page->h - y);
}

static void put_pair(struct writer *w, int64_t x, int64_t y)
{
    pdf_put_milli(w->b, x);
    gk_buf_putc(w->b, ' ');
    pdf_put_milli(w->b, y);
    gk_buf_putc(w->b, ' ');
}

static void begin_path(struct writer *w, int node, int paint)
{
    end_text(w);
    if (w->path != paint) paint_path(w);
    begin_node(w, node);
}

static void write_rule(struct writer *w, const struct gk_page_item *item)
{
    begin_path(w, GK_ARTIFACT, 'S');
    set_color(w, &w->stroke, item->color, false);
    int64_t width = pdf_milli(item->u.rule.width);
    if (width != w->width) {
        paint_path(w);
        pdf_put_milli(w->b, width);
        gk_buf_puts(w->b, " w\n");
        w->width = width;
    }
    put_pair(w, pdf_milli(item->x), up(w, item->y));
    gk_buf_puts(w->b, "m ");
    put_pair(w, pdf_milli((int64_t)item->x + item->u.rule.dx), up(w, (int64_t)item->y + item->u.rule.dy));
    gk_buf_puts(w->b, "l\n");
    w->path = 'S';
}

static void widen(struct writer *w, int node, gk_len x0, gk_len y0, gk_len x1, gk_len y1)
{
    struct pdf_figure *box = pdf_figure_of(w->d, node);
    if (!box) return;
    if (!box->set) *box = (struct pdf_figure){node, x0, y0, x1, y1, true};
    if (x0 < box->x0) box->x0 = x0;
    if (y0 < box->y0) box->y0 = y0;
    if (x1 > box->x1) box->x1 = x1;
    if (y1 > box->y1) box->y1 = y1;
}

/* Corners are rounded, not sizes, so that adjoining fills meet. */
static void write_fill(struct writer *w, const struct gk_page_item *item)
{
    begin_path(w, item->node, 'f');
    set_color(w, &w->fill, item->color, true);
    gk_len x1 = item->x + item->u.fill.w, y1 = item->y + item->u.fill.h;
    int64_t left = pdf_milli(item->x), bottom = up(w, y1);
    put_pair(w, left, bottom);
    put_pair(w, pdf_milli(x1) - left, up(w, item->y) - bottom);
    gk_buf_puts(w->b, "re\n");
    w->path = 'f';
    widen(w, item->node, item->x, item->y, x1, y1);
}

/* ---- text ---- */

static void set_font(struct writer *w, int face, int layer, int64_t size)
{
    if (w->face == face && w->layer == layer && w->size == size) return;
    close_string(w);
    pdf_put_font_name(w->b, face, layer);
    gk_buf_putc(w->b, ' ');
    pdf_put_milli(w->b, size);
    gk_buf_puts(w->b, " Tf\n");
    w->face = face;
    w->layer = layer;
    w->size = size;
    w->d->layers_used[face] |= 1u << layer;
}

static void set_rise(struct writer *w, int64_t rise)
{
    if (w->rise == rise) return;
    close_string(w);
    pdf_put_milli(w->b, rise);
    gk_buf_puts(w->b, " Ts\n");
    w->rise = rise;
}

/* Moves to (x, y) unless the pen can get there along its line: less than half an em away, which a TJ number
 * bridges. */
static void move_to(struct writer *w, int64_t x_nano, int64_t x, int64_t y)
{
    int64_t reach = w->size * 500000;
    if (w->pen_known && w->base == y && llabs(x_nano - w->pen) < reach) return;
    close_string(w);
    put_pair(w, x - w->line_x, y - w->line_y);
    gk_buf_puts(w->b, "Td\n");
    w->line_x = x;
    w->line_y = w->base = y;
    w->pen = x * 1000000;
    w->pen_known = true;
}

static int64_t round_div(int64_t a, int64_t b)
{
    return a >= 0 ? (a + b / 2) / b : -((-a + b / 2) / b);
}

/* A TJ number: whole when that comes close enough, else with one decimal. */
static void correct(struct writer *w, int64_t diff)
{
    int64_t unit = w->size * 1000; /* 1/1000 em in 1/10^9 pt */
    int64_t tenths = round_div(diff, unit) * 10;
    if (llabs(diff - tenths * (unit / 10)) > RESIDUE) tenths = round_div(diff * 10, unit);
    if (tenths == 0) return;
    if (w->string == STRING_OPEN) gk_buf_putc(w->b, '>');
    if (w->string == STRING_NONE) gk_buf_putc(w->b, '[');
    w->string = STRING_ARRAY;
    pdf_put_milli(w->b, -tenths * 100);
    w->pen += tenths * (unit / 10);
}

static void write_glyph(struct writer *w, const struct pdf_glyph *g, int64_t x_nano)
{
    int64_t diff = x_nano - w->pen;
    if (diff > TOLERANCE || diff < -TOLERANCE) correct(w, diff);
    if (w->string == STRING_OPEN && w->codes >= MOST_CODES) {
        gk_buf_putc(w->b, '>');
        w->string = STRING_ARRAY;
    }
    if (w->string != STRING_OPEN) {
        gk_buf_puts(w->b, w->string == STRING_NONE ? "[<" : "<");
        w->string = STRING_OPEN;
        w->codes = 0;
    }
    pdf_put_hex16(w->b, g->code);
    w->codes++;
    w->pen += g->width * w->size;
}

enum { FEW = 8 }; /* glyphs of a cluster, but for strange ones */

/* A cluster's glyphs as the set has them. */
struct glyphs {
    struct gk_cluster of;
    bool spell; /* each in its layer, they do not read as the cluster's text, no more and no less */
    bool known; /* the set has them all */
    struct pdf_found first[FEW]; /* each as wide as it is printed */
};

/* *plain: the glyph's layer says what the text is. */
static struct pdf_found find_glyph(const struct gk_pdf_fonts *set, const struct gk_page_item *run, int i,
                                   struct gk_str text, bool *plain)
{
    struct pdf_found f = pdf_fonts_glyph(set, run->u.run.face, run->u.run.glyphs[i].gid, text);
    *plain = f.layer >= 0;
    return pdf_fonts_wide(set, run, i, text, f);
}

static void find_glyphs(const struct gk_pdf_fonts *set, const struct gk_page_item *run, int from,
                        struct glyphs *g)
{
    size_t pos = 0;
    g->of = gk_page_cluster(run, from);
    g->spell = false;
    g->known = true;
    for (int i = from; i < g->of.to; i++) {
        bool plain, more = pos < g->of.text.n; /* else a zero-width space */
        struct pdf_found f = find_glyph(set, run, i, pdf_cluster_part(g->of, &pos), &plain);
        g->spell |= !more || !plain;
        g->known &= f.glyph != NULL;
        if (i - from < FEW) g->first[i - from] = f;
    }
    g->spell |= pos != g->of.text.n;
}

static void write_cluster(struct writer *w, const struct gk_page_item *run, int64_t size,
                          const struct glyphs *g, int64_t *x)
{
    const struct gk_glyph *glyphs = run->u.run.glyphs;
    bool spell = run->node >= 0 && g->spell, plain;
    if (spell) {
        close_string(w);
        gk_buf_puts(w->b, "/Span<</ActualText");
        pdf_put_text(w->b, pdf_cut(g->of.text));
        gk_buf_puts(w->b, ">>BDC\n");
    }
    size_t pos = 0;
    for (int i = g->of.from; i < g->of.to; i++) {
        struct gk_str part = pdf_cluster_part(g->of, &pos);
        struct pdf_found f =
            i - g->of.from < FEW ? g->first[i - g->of.from] : find_glyph(w->d->set, run, i, part, &plain);
        set_font(w, f.face, f.layer < 0 ? 0 : f.layer, size);
        set_rise(w, -pdf_milli(glyphs[i].dy));
        write_glyph(w, f.glyph, nano(*x + glyphs[i].dx));
        *x += glyphs[i].advance;
    }
    if (spell) {
        close_string(w);
        gk_buf_puts(w->b, "EMC\n");
    }
}

static enum gk_status refuse(const struct writer *w, const struct gk_page_item *run)
{
    struct gk_arena *arena = w->d->diags->arena;
    struct gk_str page = gk_arena_printf(arena, "%d", w->d->first_page + w->page_index + 1);
    struct gk_str face = gk_arena_printf(arena, "#%d", run->u.run.face);
    struct gk_str text = gk_arena_str(arena, run->u.run.text);
    gk_diag(w->d->diags, GK_DIAG_PDF_GLYPH_MISSING, NULL, page.s, text.s, face.s, NULL);
    return GK_EFACE;
}

/* Quarter turns clockwise of the text space about a point: the run is then written as if at its origin. */
static void begin_turn(struct writer *w, const struct gk_page_item *run)
{
    static const char *const turns[] = {"", "0 -1 1 0 ", "-1 0 0 -1 ", "0 1 -1 0 "};
    close_string(w);
    gk_buf_puts(w->b, turns[run->u.run.turn]);
    put_pair(w, pdf_milli(run->x), up(w, run->y));
    gk_buf_puts(w->b, "Tm\n");
    w->line_x = w->line_y = 0;
    w->pen_known = false;
}

static void end_turn(struct writer *w)
{
    close_string(w);
    gk_buf_puts(w->b, "1 0 0 1 0 0 Tm\n");
    w->line_x = w->line_y = 0;
    w->pen_known = false;
}

static enum gk_status write_run(struct writer *w, const struct gk_page_item *run)
{
    struct glyphs g;
    if (run->u.run.n == 0) return GK_OK;
    find_glyphs(w->d->set, run, 0, &g);
    if (!g.known) return refuse(w, run);
    if (w->node != run->node) end_node(w);
    begin_text(w);
    begin_node(w, run->node);
    set_color(w, &w->fill, run->color, true);
    int64_t size = pdf_milli(run->u.run.size);
    if (size < 1) size = 1;
    set_font(w, g.first[0].face, g.first[0].layer < 0 ? 0 : g.first[0].layer, size);
    int turn = run->u.run.turn;
    int64_t x = turn ? 0 : run->x;
    if (turn) begin_turn(w, run);
    move_to(w, nano(x + run->u.run.glyphs[0].dx), pdf_milli(x), turn ? 0 : up(w, run->y));
    write_cluster(w, run, size, &g, &x);
    while (g.of.to < run->u.run.n) {
        find_glyphs(w->d->set, run, g.of.to, &g);
        if (!g.known) return refuse(w, run);
        write_cluster(w, run, size, &g, &x);
    }
    if (turn) end_turn(w);
    const struct gk_face *metrics = gk_fonts_at(w->d->set->fonts, run->u.run.face);
    gk_len ascent = gk_len_from_units(metrics->ascender, metrics->upem, run->u.run.size);
    gk_len descent = gk_len_from_units(metrics->descender, metrics->upem, run->u.run.size);
    widen(w, run->node, run->x, run->y - ascent, (gk_len)x, run->y - descent);
    return GK_OK;
}

/* ---- the clip of a page ---- */

static void begin_clip(struct writer *w)
{
    const struct gk_clip *c = &w->page->clip;
    if (c->n == 0) return;
    int64_t left = pdf_milli(c->x), bottom = up(w, (int64_t)c->y + c->h);
    gk_buf_puts(w->b, "q\n");
    put_pair(w, left, bottom);
    put_pair(w, pdf_milli((int64_t)c->x + c->w) - left, up(w, c->y) - bottom);
    gk_buf_puts(w->b, "re W n\n");
}

/* Q takes the state back to that of the page's beginning. */
static void end_clip(struct writer *w)
{
    end_text(w);
    end_node(w);
    gk_buf_puts(w->b, "Q\n");
    w->fill = w->stroke = w->width = w->face = -1;
    w->size = w->rise = 0;
    w->pen_known = false;
}

enum gk_status pdf_content_write(struct pdf_doc *d, int page, struct gk_buf *out)
{
    struct writer w = {.d = d,
                       .page = &d->list->pages[page],
                       .page_index = page,
                       .b = out,
                       .node = NOTHING,
                       .fill = -1,
                       .stroke = -1,
                       .width = -1,
                       .face = -1};
    enum gk_status status = GK_OK;
    begin_clip(&w);
    for (size_t i = 0; i < w.page->n && status == GK_OK; i++) {
        const struct gk_page_item *item = &w.page->items[i];
        if (i > 0 && i == w.page->clip.n) end_clip(&w);
        switch (item->kind) {
        case GK_PAGE_RUN:
            status = write_run(&w, item);
            break;
        case GK_PAGE_RULE:
            write_rule(&w, item);
            break;
        case GK_PAGE_FILL:
            write_fill(&w, item);
            break;
        }
    }
    if (w.page->clip.n > 0 && w.page->clip.n == w.page->n) end_clip(&w);
    end_text(&w);
    end_node(&w);
    return status;
}
