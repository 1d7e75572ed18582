/* Outlines: HarfBuzz's drawing callbacks, handed on to a pen. */
#include "font_int.h"

struct gk_outlines {
    hb_draw_funcs_t *funcs;
};

static void on_move(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    struct gk_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->move(pen->ctx, (double)x, (double)y);
}

static void on_line(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x, float y, void *user)
{
    struct gk_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->line(pen->ctx, (double)x, (double)y);
}

static void on_cubic(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x1, float y1, float x2,
                     float y2, float x, float y, void *user)
{
    struct gk_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->cubic(pen->ctx, (double)x1, (double)y1, (double)x2, (double)y2, (double)x, (double)y);
}

/* To a pen without quadratic curves the same as a cubic one: each control point two thirds of the way. */
static void on_quadratic(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, float x1, float y1, float x,
                         float y, void *user)
{
    struct gk_pen *pen = data;
    const float third = 1.F / 3;
    if (pen->quadratic)
        pen->quadratic(pen->ctx, (double)x1, (double)y1, (double)x, (double)y);
    else
        on_cubic(f, data, st, (st->current_x + 2 * x1) * third, (st->current_y + 2 * y1) * third,
                 (x + 2 * x1) * third, (y + 2 * y1) * third, x, y, user);
}

static void on_close(hb_draw_funcs_t *f, void *data, hb_draw_state_t *st, void *user)
{
    struct gk_pen *pen = data;
    (void)f, (void)st, (void)user;
    pen->close(pen->ctx);
}

struct gk_outlines *gk_outlines_new(void)
{
    struct gk_outlines *o = gk_xalloc(sizeof *o);
    o->funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(o->funcs, on_move, NULL, NULL);
    hb_draw_funcs_set_line_to_func(o->funcs, on_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(o->funcs, on_quadratic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(o->funcs, on_cubic, NULL, NULL);
    hb_draw_funcs_set_close_path_func(o->funcs, on_close, NULL, NULL);
    hb_draw_funcs_make_immutable(o->funcs);
    return o;
}

void gk_outlines_free(struct gk_outlines *o)
{
    hb_draw_funcs_destroy(o->funcs);
    gk_xfree(o);
}

void gk_outline_draw(const struct gk_outlines *o, const struct gk_face *face, uint32_t gid,
                     struct gk_pen *pen)
{
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(face->hb_font, gid, o->funcs, pen);
#else
    hb_font_get_glyph_shape(face->hb_font, gid, o->funcs, pen);
#endif
}
