/* Outlines: HarfBuzz's drawing callbacks, handed on to a pen. */
#include <hb.h>

#include "raster_int.h"

struct raster_outlines {
    hb_draw_funcs_t *funcs;
};

static void on_move(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    struct raster_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->move(pen->ctx, (double)x, (double)y);
}

static void on_line(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    struct raster_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->line(pen->ctx, (double)x, (double)y);
}

static void on_cubic(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x1, float y1, float x2,
                     float y2, float x, float y, void *user)
{
    struct raster_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->cubic(pen->ctx, (double)x1, (double)y1, (double)x2, (double)y2, (double)x, (double)y);
}

static void on_close(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, void *user)
{
    struct raster_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->close(pen->ctx);
}

struct raster_outlines *raster_outlines_new(void)
{
    struct raster_outlines *o = gk_xalloc(sizeof *o);
    o->funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(o->funcs, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(o->funcs, on_line, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(o->funcs, on_cubic, NULL, NULL);
    hb_draw_funcs_set_close_path_func(o->funcs, on_close, NULL, NULL);
    hb_draw_funcs_make_immutable(o->funcs);
    return o;
}

void raster_outlines_free(struct raster_outlines *o)
{
    hb_draw_funcs_destroy(o->funcs);
    gk_xfree(o);
}

void raster_outline_draw(const struct raster_outlines *o, const struct gk_face *face, uint32_t gid,
                         struct raster_pen *pen)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(face->hb_font, gid, o->funcs, pen);
#else
    hb_font_get_glyph_shape(face->hb_font, gid, o->funcs, pen);
#endif
}
