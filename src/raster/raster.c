/* raster: a page as a picture.
 *
 * MODEL. A page list holds glyphs by number and place; a picture needs their outlines. They come from
 * HarfBuzz (font_outline.c), from the same faces that the PDF embeds, so that screen and paper agree. cairo
 * fills paths and packs PNG; the SVG is written here, because cairo numbers its surfaces through the life of
 * the process and two runs would differ.
 *
 * ALGORITHM. A run is one path: the outlines of its glyphs, unhinted, at the exact places of the list. Rules
 * and fills are rectangles whose edges are rounded to pixels: a table's lines are even on a screen, modules
 * of a QR symbol meet, and a rule thinner than a pixel is one pixel wide.
 *
 * NOT DONE. Hinting and subpixel colours: pictures are shown at other sizes than made for, and are compared.
 * A cache of glyph pictures: a screen page takes some 20 ms, most of it compression. */
#include "raster_int.h"

#include <cairo.h>
#include <math.h>

enum { MOST_PIXELS = 30000 }; /* cairo's coordinates end at 32,767 */

struct raster {
    cairo_t *cr;
    const struct gk_fonts *fonts;
    struct gk_outlines *outlines;
    double scale;  /* pixels a gk_len */
    double x0, y0; /* of the page's corner, pixels */
    /* of the glyph being drawn: its matrix */
    double ax, ay, unit, cos, sin;
};

/* ---- glyphs ---- */

/* Font units → pixels: turned about the run's start. */
static void place(const struct raster *r, double x, double y, double *px, double *py)
{
    double across = r->unit * x, down = -r->unit * y;
    *px = r->ax + r->cos * across - r->sin * down;
    *py = r->ay + r->sin * across + r->cos * down;
}

static void pen_move(void *ctx, double x, double y)
{
    const struct raster *r = ctx;
    place(r, x, y, &x, &y);
    cairo_move_to(r->cr, x, y);
}

static void pen_line(void *ctx, double x, double y)
{
    const struct raster *r = ctx;
    place(r, x, y, &x, &y);
    cairo_line_to(r->cr, x, y);
}

static void pen_cubic(void *ctx, double x1, double y1, double x2, double y2, double x, double y)
{
    const struct raster *r = ctx;
    place(r, x1, y1, &x1, &y1);
    place(r, x2, y2, &x2, &y2);
    place(r, x, y, &x, &y);
    cairo_curve_to(r->cr, x1, y1, x2, y2, x, y);
}

static void pen_close(void *ctx)
{
    const struct raster *r = ctx;
    cairo_close_path(r->cr);
}

static void draw_run(struct raster *r, const struct gk_page_item *it)
{
    static const double cosines[] = {1, 0, -1, 0}, sines[] = {0, 1, 0, -1};
    const struct gk_face *face = gk_fonts_at(r->fonts, it->u.run.face);
    struct gk_pen pen = {pen_move, pen_line, NULL, pen_cubic, pen_close, r};
    double x = r->x0 + it->x * r->scale, y = r->y0 + it->y * r->scale;
    int64_t advanced = 0;
    r->cos = cosines[it->u.run.turn & 3];
    r->sin = sines[it->u.run.turn & 3];
    r->unit = it->u.run.size * r->scale / face->upem;
    for (int i = 0; i < it->u.run.n; i++) {
        const struct gk_glyph *g = &it->u.run.glyphs[i];
        double across = (double)(advanced + g->dx) * r->scale, down = g->dy * r->scale;
        r->ax = x + r->cos * across - r->sin * down;
        r->ay = y + r->sin * across + r->cos * down;
        gk_outline_draw(r->outlines, face, g->gid, &pen);
        advanced += g->advance;
    }
    cairo_fill(r->cr);
}

/* ---- rules and fills ---- */

/* Where an edge stands, in whole pixels. */
static double edge(double origin, int64_t v, double scale)
{
    return floor(origin + (double)v * scale + 0.5);
}

static void draw_box(const struct raster *r, int64_t x, int64_t y, int64_t w, int64_t h)
{
    double left = edge(r->x0, x, r->scale), top = edge(r->y0, y, r->scale);
    cairo_rectangle(r->cr, left, top, edge(r->x0, x + w, r->scale) - left,
                    edge(r->y0, y + h, r->scale) - top);
    cairo_fill(r->cr);
}

/* A rule has an even width wherever it stands. */
static void draw_rule(const struct raster *r, const struct gk_page_item *it)
{
    gk_len dx = it->u.rule.dx, dy = it->u.rule.dy;
    double width = floor(it->u.rule.width * r->scale + 0.5);
    if (width < 1) width = 1;
    bool flat = dy == 0;
    double along = edge(flat ? r->x0 : r->y0, flat ? it->x : it->y, r->scale);
    double end = edge(flat ? r->x0 : r->y0, flat ? (int64_t)it->x + dx : (int64_t)it->y + dy, r->scale);
    double middle = (flat ? r->y0 + it->y * r->scale : r->x0 + it->x * r->scale);
    double side = floor(middle - width / 2 + 0.5);
    if (flat)
        cairo_rectangle(r->cr, along, side, end - along, width);
    else
        cairo_rectangle(r->cr, side, along, width, end - along);
    cairo_fill(r->cr);
}

/* ---- the page ---- */

static void set_color(const struct raster *r, uint32_t color)
{
    cairo_set_source_rgb(r->cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0,
                         (color & 255) / 255.0);
}

static void begin_clip(const struct raster *r, const struct gk_clip *c)
{
    double left = edge(r->x0, c->x, r->scale), top = edge(r->y0, c->y, r->scale);
    cairo_save(r->cr);
    cairo_rectangle(r->cr, left, top, edge(r->x0, (int64_t)c->x + c->w, r->scale) - left,
                    edge(r->y0, (int64_t)c->y + c->h, r->scale) - top);
    cairo_clip(r->cr);
}

static void draw_page(struct raster *r, const struct gk_page *page)
{
    cairo_set_source_rgb(r->cr, 1, 1, 1);
    cairo_paint(r->cr);
    if (page->clip.n > 0) begin_clip(r, &page->clip);
    for (size_t i = 0; i < page->n; i++) {
        const struct gk_page_item *it = &page->items[i];
        if (i > 0 && i == page->clip.n) cairo_restore(r->cr);
        set_color(r, it->color);
        switch (it->kind) {
        case GK_PAGE_RUN:
            draw_run(r, it);
            break;
        case GK_PAGE_RULE:
            draw_rule(r, it);
            break;
        case GK_PAGE_FILL:
            draw_box(r, it->x, it->y, it->u.fill.w, it->u.fill.h);
            break;
        }
    }
}

static void fit_page(struct raster *r, const struct gk_page *page, struct gk_raster_size size, int64_t *w,
                     int64_t *h)
{
    if (size.w == 0) {
        r->scale = size.dpi / 72.0 / 1024.0;
        /* A hundredth of a pixel too much is rounding, not ink. */
        *w = (int64_t)ceil(page->w * r->scale - 0.01);
        *h = (int64_t)ceil(page->h * r->scale - 0.01);
        return;
    }
    *w = size.w;
    *h = size.h;
    r->scale = fmin((double)size.w / page->w, (double)size.h / page->h);
    r->x0 = (size.w - page->w * r->scale) / 2;
    r->y0 = (size.h - page->h * r->scale) / 2;
}

static cairo_status_t append(void *ctx, const unsigned char *bytes, unsigned n)
{
    gk_buf_add(ctx, bytes, n);
    return CAIRO_STATUS_SUCCESS;
}

static enum gk_status report_size(int page, int64_t w, int64_t h, struct gk_diags *diags)
{
    gk_diag(diags, GK_DIAG_RASTER_SIZE, NULL, gk_arena_printf(diags->arena, "%d", page + 1).s,
            gk_arena_printf(diags->arena, "%lld", (long long)w).s,
            gk_arena_printf(diags->arena, "%lld", (long long)h).s, NULL);
    return GK_ELIMIT;
}

enum gk_status gk_raster_png(const struct gk_page_list *list, const struct gk_fonts *fonts, int page,
                             struct gk_raster_size size, struct gk_buf *out, struct gk_diags *diags)
{
    struct raster r = {.fonts = fonts};
    int64_t w, h;
    size_t before = out->n;
    fit_page(&r, &list->pages[page], size, &w, &h);
    if (w < 1 || h < 1 || w > MOST_PIXELS || h > MOST_PIXELS) return report_size(page, w, h, diags);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)w, (int)h);
    r.cr = cairo_create(surface);
    r.outlines = gk_outlines_new();
    draw_page(&r, &list->pages[page]);
    cairo_status_t status = cairo_status(r.cr);
    cairo_destroy(r.cr);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_write_to_png_stream(surface, append, out);
    cairo_surface_destroy(surface);
    gk_outlines_free(r.outlines);
    if (status == CAIRO_STATUS_SUCCESS) return GK_OK;
    out->n = before;
    gk_diag(diags, GK_DIAG_RASTER_LIBRARY, NULL, cairo_status_to_string(status), NULL);
    return GK_ELIB;
}
