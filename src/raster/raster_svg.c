/* A page as SVG: each outline once, in <defs>, and used by number. Numbers are written from integers, so that
 * no locale can change them. */
#include "raster_int.h"

#include <math.h>
#include <stdio.h>

struct svg {
    struct gk_buf *out;
    const struct gk_fonts *fonts;
    const struct gk_raster_marks *marks; /* NULL: cells are not told apart */
    struct gk_outlines *outlines;
    struct gk_arena *arena;
    uint32_t **seen; /* by face: bit of a glyph id when its outline is written */
};

enum { GLYPHS = 65536 };

/* Up to `places` decimals, no trailing zeros. */
static void put_number(struct gk_buf *b, double v, int places)
{
    int64_t ten = 1;
    for (int i = 0; i < places; i++) ten *= 10;
    int64_t n = llround(v * (double)ten);
    if (n < 0) gk_buf_putc(b, '-');
    if (n < 0) n = -n;
    gk_buf_printf(b, "%lld", (long long)(n / ten));
    int64_t rest = n % ten;
    if (rest == 0) return;
    char digits[24];
    snprintf(digits, sizeof digits, "%0*lld", places, (long long)rest);
    size_t last = (size_t)places;
    while (last > 0 && digits[last - 1] == '0') last--;
    gk_buf_putc(b, '.');
    gk_buf_add(b, digits, last);
}

static void put_pt(struct gk_buf *b, int64_t len)
{
    put_number(b, (double)len / 1024.0, 3);
}

static void put_fill(struct gk_buf *b, uint32_t color)
{
    gk_buf_printf(b, " fill=\"#%06x\"", (unsigned)(color & 0xFFFFFF));
}

/* ---- outlines ---- */

/* Whole font units, each point told from the one before: half as long as places with fractions, and a
 * thousandth of an em cannot be seen. */
struct trace {
    struct gk_buf *out;
    long x, y;             /* the last point */
    long begun_x, begun_y; /* where the contour began */
};

static void put_step(struct trace *t, char sign, double x, double y)
{
    long dx = lround(x) - t->x, dy = lround(y) - t->y;
    if (sign) gk_buf_putc(t->out, sign);
    gk_buf_printf(t->out, !sign && dx >= 0 ? " %ld%s%ld" : "%ld%s%ld", dx, dy < 0 ? "" : " ", dy);
}

static void pen_move(void *ctx, double x, double y)
{
    struct trace *t = ctx;
    put_step(t, 'm', x, y);
    t->x = t->begun_x = lround(x);
    t->y = t->begun_y = lround(y);
}

static void pen_line(void *ctx, double x, double y)
{
    struct trace *t = ctx;
    put_step(t, 'l', x, y);
    t->x = lround(x), t->y = lround(y);
}

static void pen_cubic(void *ctx, double x1, double y1, double x2, double y2, double x, double y)
{
    struct trace *t = ctx;
    put_step(t, 'c', x1, y1);
    put_step(t, 0, x2, y2);
    put_step(t, 0, x, y);
    t->x = lround(x), t->y = lround(y);
}

static void pen_close(void *ctx)
{
    struct trace *t = ctx;
    gk_buf_putc(t->out, 'z');
    t->x = t->begun_x;
    t->y = t->begun_y;
}

static void put_outline(struct svg *s, int face, uint32_t gid)
{
    uint32_t *bits = s->seen[face];
    if (!bits) bits = s->seen[face] = GK_NEW_ARRAY(s->arena, uint32_t, GLYPHS / 32);
    if (gid >= GLYPHS || bits[gid / 32] >> (gid % 32) & 1) return;
    bits[gid / 32] |= 1u << (gid % 32);
    struct trace trace = {.out = s->out};
    struct gk_pen pen = {pen_move, pen_line, NULL, pen_cubic, pen_close, &trace};
    gk_buf_printf(s->out, "<path id=\"f%dg%u\" d=\"", face, gid);
    gk_outline_draw(s->outlines, gk_fonts_at(s->fonts, face), gid, &pen);
    gk_buf_puts(s->out, "\"/>\n");
}

static void put_outlines(struct svg *s, const struct gk_page *page)
{
    gk_buf_puts(s->out, "<defs>\n");
    for (size_t i = 0; i < page->n; i++) {
        const struct gk_page_item *it = &page->items[i];
        if (it->kind != GK_PAGE_RUN) continue;
        for (int g = 0; g < it->u.run.n; g++) put_outline(s, it->u.run.face, it->u.run.glyphs[g].gid);
    }
    gk_buf_puts(s->out, "</defs>\n");
}

/* ---- items ---- */

/* A run's glyphs, in font units from its start; `label`: with what it says. */
static void put_run(struct svg *s, const struct gk_page_item *it, bool label)
{
    static const char *const turns[] = {"", " rotate(90)", " rotate(180)", " rotate(270)"};
    struct gk_buf *b = s->out;
    const struct gk_face *face = gk_fonts_at(s->fonts, it->u.run.face);
    double units = (double)face->upem / it->u.run.size; /* font units a gk_len */
    gk_buf_puts(b, "<g");
    if (label) {
        gk_buf_puts(b, " role=\"img\" aria-label=\"");
        gk_put_xml(b, it->u.run.text);
        gk_buf_putc(b, '"');
    }
    if (it->color) put_fill(b, it->color);
    gk_buf_puts(b, " transform=\"translate(");
    put_pt(b, it->x);
    gk_buf_putc(b, ' ');
    put_pt(b, it->y);
    gk_buf_printf(b, ")%s scale(", turns[it->u.run.turn & 3]);
    put_number(b, 1 / (units * 1024), 7);
    gk_buf_puts(b, " -");
    put_number(b, 1 / (units * 1024), 7);
    gk_buf_puts(b, ")\">");
    int64_t pen = 0;
    for (int i = 0; i < it->u.run.n; i++) {
        const struct gk_glyph *g = &it->u.run.glyphs[i];
        gk_buf_printf(b, "<use href=\"#f%dg%u\"", it->u.run.face, g->gid);
        if (pen + g->dx) {
            gk_buf_puts(b, " x=\"");
            put_number(b, (double)(pen + g->dx) * units, 0);
            gk_buf_putc(b, '"');
        }
        if (g->dy) {
            gk_buf_puts(b, " y=\"");
            put_number(b, -g->dy * units, 0);
            gk_buf_putc(b, '"');
        }
        gk_buf_puts(b, "/>");
        pen += g->advance;
    }
    gk_buf_puts(b, "</g>\n");
}

static void put_box(struct gk_buf *b, uint32_t color, int64_t x, int64_t y, int64_t w, int64_t h)
{
    static const char *const names[] = {"<rect x=\"", "\" y=\"", "\" width=\"", "\" height=\""};
    const int64_t values[] = {x, y, w, h};
    for (int i = 0; i < 4; i++) {
        gk_buf_puts(b, names[i]);
        put_pt(b, values[i]);
    }
    gk_buf_putc(b, '"');
    put_fill(b, color);
    gk_buf_puts(b, "/>\n");
}

static void put_rule(struct gk_buf *b, const struct gk_page_item *it)
{
    int64_t dx = it->u.rule.dx, dy = it->u.rule.dy, width = it->u.rule.width;
    int64_t x = dx < 0 ? it->x + dx : it->x, y = dy < 0 ? it->y + dy : it->y;
    if (dy == 0)
        put_box(b, it->color, x, y - width / 2, dx < 0 ? -dx : dx, width);
    else
        put_box(b, it->color, x - width / 2, y, width, dy < 0 ? -dy : dy);
}

static void put_item(struct svg *s, const struct gk_page_item *it)
{
    switch (it->kind) {
    case GK_PAGE_RUN:
        put_run(s, it, true);
        break;
    case GK_PAGE_RULE:
        put_rule(s->out, it);
        break;
    case GK_PAGE_FILL:
        put_box(s->out, it->color, it->x, it->y, it->u.fill.w, it->u.fill.h);
        break;
    }
}

static void put_items(struct svg *s, const struct gk_page *page)
{
    for (size_t i = 0; i < page->n; i++) {
        if (i > 0 && i == page->clip.n) gk_buf_puts(s->out, "</g>\n");
        put_item(s, &page->items[i]);
    }
    if (page->clip.n > 0 && page->clip.n == page->n) gk_buf_puts(s->out, "</g>\n");
}

static void begin_clip(struct gk_buf *b, const struct gk_clip *c)
{
    gk_buf_puts(b, "<clipPath id=\"clip\">");
    put_box(b, 0, c->x, c->y, c->w, c->h);
    gk_buf_puts(b, "</clipPath>\n<g clip-path=\"url(#clip)\">\n");
}

/* ---- cells ---- */

static bool lies_in(const struct gk_fragment *f, const struct gk_page_item *it)
{
    return it->x >= f->x && it->x < f->x + f->w && it->y >= f->y && it->y < f->y + f->h;
}

/* The fragment that holds each item of the page, or -1. Runs come cell by cell, as fragments do: the one
 * before mostly holds the next, too. */
static void find_cells(const struct gk_page_list *list, int page, int *cells)
{
    const struct gk_page *p = &list->pages[page];
    size_t first = 0, last;
    while (first < list->n_fragments && list->fragments[first].page != page) first++;
    for (last = first; last < list->n_fragments && list->fragments[last].page == page;) last++;
    size_t at = first;
    for (size_t i = 0; i < p->n; i++) {
        cells[i] = -1;
        if (p->items[i].kind != GK_PAGE_RUN) continue;
        for (size_t tried = first; tried < last; tried++, at = at + 1 < last ? at + 1 : first) {
            if (!lies_in(&list->fragments[at], &p->items[i])) continue;
            cells[i] = (int)at;
            break;
        }
    }
}

/* Which option of its cell a node belongs to, or -1: nodes are those of L, LI, Lbl, LBody. */
static int option_of(const struct gk_page_list *list, int node)
{
    enum gk_node_kind kind = node < 0 ? GK_NODE_DOCUMENT : list->nodes[node].kind;
    if (kind != GK_NODE_LBL && kind != GK_NODE_LBODY) return -1;
    int item = list->nodes[node].parent, option = 0;
    for (int i = list->nodes[item].parent + 1; i < item; i++)
        option += list->nodes[i].kind == GK_NODE_LI && list->nodes[i].parent == list->nodes[item].parent;
    return option;
}

/* The runs of one cell, each option in a group of its own. */
static void put_cell_runs(struct svg *s, const struct gk_page_list *list, const struct gk_page *page,
                          const int *cells, int cell)
{
    const struct gk_raster_marks *m = s->marks;
    bool again = list->fragments[cell].repetition;
    int option = -1, boxes = 0;
    for (size_t i = 0; i < page->n; i++) {
        if (cells[i] != cell) continue;
        if (again) boxes += m->box(m->ctx, page->items[i].u.run.text);
        int next = again ? boxes - 1 : option_of(list, page->items[i].node);
        if (next != option && option >= 0) gk_buf_puts(s->out, "</g>\n");
        if (next != option && next >= 0) {
            gk_buf_puts(s->out, "<g");
            m->option(m->ctx, list->fragments[cell].cell, next, s->out);
            gk_buf_puts(s->out, ">\n");
        }
        option = next;
        put_run(s, &page->items[i], false);
    }
    if (option >= 0) gk_buf_puts(s->out, "</g>\n");
}

/* A cell: its place, which a click finds also where it is empty, and its ink. */
static void put_cell(struct svg *s, const struct gk_page_list *list, const struct gk_page *page,
                     const int *cells, int cell)
{
    const struct gk_fragment *f = &list->fragments[cell];
    gk_buf_puts(s->out, "<g");
    s->marks->cell(s->marks->ctx, f->cell, s->out);
    gk_buf_puts(s->out, "><path fill=\"none\" pointer-events=\"all\" d=\"M");
    put_pt(s->out, f->x);
    gk_buf_putc(s->out, ' ');
    put_pt(s->out, f->y);
    gk_buf_putc(s->out, 'h');
    put_pt(s->out, f->w);
    gk_buf_putc(s->out, 'v');
    put_pt(s->out, f->h);
    gk_buf_putc(s->out, 'h');
    put_pt(s->out, -(int64_t)f->w);
    gk_buf_puts(s->out, "z\"/>\n");
    put_cell_runs(s, list, page, cells, cell);
    gk_buf_puts(s->out, "</g>\n");
}

/* What stands in no cell, then each cell. */
static void put_cells(struct svg *s, const struct gk_page_list *list, int page)
{
    const struct gk_page *p = &list->pages[page];
    int *cells = GK_NEW_ARRAY(s->arena, int, p->n + 1);
    find_cells(list, page, cells);
    for (size_t i = 0; i < p->n; i++)
        if (cells[i] < 0) put_item(s, &p->items[i]);
    for (size_t f = 0; f < list->n_fragments; f++)
        if (list->fragments[f].page == page) put_cell(s, list, p, cells, (int)f);
}

/* ---- the picture ---- */

static void put_head(struct gk_buf *out, const struct gk_page_list *list, const struct gk_page *p)
{
    gk_buf_puts(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    put_pt(out, p->w);
    gk_buf_puts(out, "pt\" height=\"");
    put_pt(out, p->h);
    gk_buf_puts(out, "pt\" viewBox=\"0 0 ");
    put_pt(out, p->w);
    gk_buf_putc(out, ' ');
    put_pt(out, p->h);
    gk_buf_printf(out, "\" xml:lang=\"%s\">\n<title>", list->lang);
    gk_put_xml(out, list->title);
    gk_buf_puts(out, "</title>\n");
}

void gk_raster_svg(const struct gk_page_list *list, const struct gk_fonts *fonts, int page,
                   const struct gk_raster_marks *marks, struct gk_buf *out)
{
    const struct gk_page *p = &list->pages[page];
    struct svg s = {.out = out,
                    .fonts = fonts,
                    .marks = marks,
                    .outlines = gk_outlines_new(),
                    .arena = gk_arena_new(NULL)};
    s.seen = GK_NEW_ARRAY(s.arena, uint32_t *, gk_fonts_count(fonts) + 1);
    put_head(out, list, p);
    put_outlines(&s, p);
    put_box(out, 0xFFFFFF, 0, 0, p->w, p->h);
    if (p->clip.n > 0) begin_clip(out, &p->clip);
    if (marks && p->clip.n == 0)
        put_cells(&s, list, page);
    else
        put_items(&s, p);
    gk_buf_puts(out, "</svg>\n");
    gk_outlines_free(s.outlines);
    gk_arena_free(s.arena);
}
