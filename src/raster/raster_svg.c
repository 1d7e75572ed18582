/* A page as SVG: each outline once, in <defs>, and used by number. Numbers are written from integers, so that
 * no locale can change them. */
#include "raster_int.h"

#include <math.h>
#include <stdio.h>

struct svg {
    struct gk_buf *out;
    const struct gk_fonts *fonts;
    struct raster_outlines *outlines;
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

static void put_pair(struct gk_buf *b, double x, double y)
{
    put_number(b, x, 1);
    gk_buf_putc(b, ' ');
    put_number(b, y, 1);
}

static void put_fill(struct gk_buf *b, uint32_t color)
{
    gk_buf_printf(b, " fill=\"#%06x\"", (unsigned)(color & 0xFFFFFF));
}

/* ---- outlines ---- */

static void pen_move(void *ctx, double x, double y)
{
    struct gk_buf *b = ctx;
    gk_buf_putc(b, 'M');
    put_pair(b, x, y);
}

static void pen_line(void *ctx, double x, double y)
{
    struct gk_buf *b = ctx;
    gk_buf_putc(b, 'L');
    put_pair(b, x, y);
}

static void pen_cubic(void *ctx, double x1, double y1, double x2, double y2, double x, double y)
{
    struct gk_buf *b = ctx;
    gk_buf_putc(b, 'C');
    put_pair(b, x1, y1);
    gk_buf_putc(b, ' ');
    put_pair(b, x2, y2);
    gk_buf_putc(b, ' ');
    put_pair(b, x, y);
}

static void pen_close(void *ctx)
{
    gk_buf_putc(ctx, 'Z');
}

static void put_outline(struct svg *s, int face, uint32_t gid)
{
    uint32_t *bits = s->seen[face];
    if (!bits) bits = s->seen[face] = GK_NEW_ARRAY(s->arena, uint32_t, GLYPHS / 32);
    if (gid >= GLYPHS || bits[gid / 32] >> (gid % 32) & 1) return;
    bits[gid / 32] |= 1u << (gid % 32);
    struct raster_pen pen = {pen_move, pen_line, pen_cubic, pen_close, s->out};
    gk_buf_printf(s->out, "<path id=\"f%dg%u\" d=\"", face, gid);
    raster_outline_draw(s->outlines, gk_fonts_at(s->fonts, face), gid, &pen);
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

static void put_run(struct svg *s, const struct gk_page_item *it)
{
    struct gk_buf *b = s->out;
    const struct gk_face *face = gk_fonts_at(s->fonts, it->u.run.face);
    double units = (double)face->upem / it->u.run.size; /* font units a gk_len */
    gk_buf_puts(b, "<g role=\"img\" aria-label=\"");
    gk_put_xml(b, it->u.run.text);
    gk_buf_putc(b, '"');
    put_fill(b, it->color);
    gk_buf_puts(b, " transform=\"translate(");
    put_pt(b, it->x);
    gk_buf_putc(b, ' ');
    put_pt(b, it->y);
    if (it->u.run.turn & 3) gk_buf_printf(b, ") rotate(%d", 90 * (it->u.run.turn & 3));
    gk_buf_puts(b, ") scale(");
    put_number(b, 1 / (units * 1024), 7);
    gk_buf_puts(b, " -");
    put_number(b, 1 / (units * 1024), 7);
    gk_buf_puts(b, ")\">");
    int64_t pen = 0;
    for (int i = 0; i < it->u.run.n; i++) {
        const struct gk_glyph *g = &it->u.run.glyphs[i];
        gk_buf_printf(b, "<use href=\"#f%dg%u\" x=\"", it->u.run.face, g->gid);
        put_number(b, (double)(pen + g->dx) * units, 1);
        if (g->dy) {
            gk_buf_puts(b, "\" y=\"");
            put_number(b, -g->dy * units, 1);
        }
        gk_buf_puts(b, "\"/>");
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

static void put_items(struct svg *s, const struct gk_page *page)
{
    for (size_t i = 0; i < page->n; i++) {
        const struct gk_page_item *it = &page->items[i];
        if (i > 0 && i == page->clip.n) gk_buf_puts(s->out, "</g>\n");
        switch (it->kind) {
        case GK_PAGE_RUN:
            put_run(s, it);
            break;
        case GK_PAGE_RULE:
            put_rule(s->out, it);
            break;
        case GK_PAGE_FILL:
            put_box(s->out, it->color, it->x, it->y, it->u.fill.w, it->u.fill.h);
            break;
        }
    }
    if (page->clip.n > 0 && page->clip.n == page->n) gk_buf_puts(s->out, "</g>\n");
}

static void begin_clip(struct gk_buf *b, const struct gk_clip *c)
{
    gk_buf_puts(b, "<clipPath id=\"clip\">");
    put_box(b, 0, c->x, c->y, c->w, c->h);
    gk_buf_puts(b, "</clipPath>\n<g clip-path=\"url(#clip)\">\n");
}

void gk_raster_svg(const struct gk_page_list *list, const struct gk_fonts *fonts, int page,
                   struct gk_buf *out)
{
    const struct gk_page *p = &list->pages[page];
    struct svg s = {
        .out = out, .fonts = fonts, .outlines = raster_outlines_new(), .arena = gk_arena_new(NULL)};
    s.seen = GK_NEW_ARRAY(s.arena, uint32_t *, gk_fonts_count(fonts) + 1);
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
    put_outlines(&s, p);
    put_box(out, 0xFFFFFF, 0, 0, p->w, p->h);
    if (p->clip.n > 0) begin_clip(out, &p->clip);
    put_items(&s, p);
    gk_buf_puts(out, "</svg>\n");
    raster_outlines_free(s.outlines);
    gk_arena_free(s.arena);
}
