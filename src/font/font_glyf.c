/* Outlines → the tables glyf, loca and hmtx (OpenType 1.9, TrueType outlines).
 *
 * A cubic curve becomes as many quadratic ones as the bound needs. Cut into n equal stretches, each with the
 * control point (3 (c1 + c2) - c0 - c3) / 4, it is missed by sqrt(3)/36 |p3 - 3 p2 + 3 p1 - p0| / n^3 at
 * most; the points where the stretches meet lie halfway between their control points, and so need not be
 * written. Points are whole numbers, which moves a curve by no more than it moves its points: sqrt(1/2). Both
 * together stay below a thousandth of an em of 1000 units or more; faces of fewer are enlarged. */
#include "font_truetype_int.h"

#include <math.h>
#include <stdlib.h>

#define ROUNDING 0.7072 /* sqrt(1/2) */
#define MISSED   0.0482 /* sqrt(3) / 36 */

enum { ON = 1, X_SHORT = 2, Y_SHORT = 4, REPEAT = 8, X_SAME = 16, Y_SAME = 32, MOST_POINTS = 65535 };

struct point {
    double x, y;
    bool on; /* the curve */
};

struct glyf {
    struct font_glyf *out;
    const struct gk_ttf_part *part; /* being drawn */
    struct gk_arena *arena;
    struct point *points;
    size_t n, cap;
    size_t begun; /* the contour's first point */
    unsigned *ends;
    size_t n_ends, cap_ends;
    double x, y; /* where the pen stands */
    struct gk_buf flags, xs, ys;
};

/* ---- drawing ---- */

static void add(struct glyf *g, double x, double y, bool on)
{
    g->points = gk_arena_grow(g->arena, g->points, &g->cap, g->n + 1, sizeof *g->points);
    g->points[g->n++] = (struct point){x, y, on};
}

/* Face units → the file's, without the turn. */
static void place(struct glyf *g, double *x, double *y)
{
    *x = (*x + g->part->dx) * g->out->scale;
    *y = (*y + g->part->dy) * g->out->scale;
}

static void pen_line(void *ctx, double x, double y)
{
    struct glyf *g = ctx;
    place(g, &x, &y);
    add(g, g->x = x, g->y = y, true);
}

static void pen_move(void *ctx, double x, double y)
{
    struct glyf *g = ctx;
    g->begun = g->n;
    pen_line(ctx, x, y);
}

static void pen_quadratic(void *ctx, double x1, double y1, double x, double y)
{
    struct glyf *g = ctx;
    place(g, &x1, &y1);
    add(g, x1, y1, false);
    pen_line(ctx, x, y);
}

/* A coordinate of a cubic curve and of its derivative's third. */
static double at(const double p[4], double t)
{
    double s = 1 - t;
    return s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
}

static double slope_at(const double p[4], double t)
{
    double s = 1 - t;
    return s * s * (p[1] - p[0]) + 2 * s * t * (p[2] - p[1]) + t * t * (p[3] - p[2]);
}

/* The control point's coordinate of the stretch from t to u. */
static double control(const double p[4], double t, double u)
{
    double c0 = at(p, t), c3 = at(p, u), h = u - t;
    double c1 = c0 + h * slope_at(p, t), c2 = c3 - h * slope_at(p, u);
    return (3 * (c1 + c2) - c0 - c3) / 4;
}

static void pen_cubic(void *ctx, double x1, double y1, double x2, double y2, double x, double y)
{
    struct glyf *g = ctx;
    place(g, &x1, &y1);
    place(g, &x2, &y2);
    double fx = x, fy = y;
    place(g, &fx, &fy);
    const double px[4] = {g->x, x1, x2, fx}, py[4] = {g->y, y1, y2, fy};
    double bend = hypot(px[3] - 3 * px[2] + 3 * px[1] - px[0], py[3] - 3 * py[2] + 3 * py[1] - py[0]);
    int n = (int)ceil(cbrt(MISSED * bend / (GK_TTF_BOUND * g->out->upem - ROUNDING)));
    for (int i = 0; i < (n ? n : 1); i++) {
        double t = (double)i / (n ? n : 1), u = (double)(i + 1) / (n ? n : 1);
        add(g, control(px, t, u), control(py, t, u), false);
        if (i + 1 < n) add(g, at(px, u), at(py, u), true);
    }
    add(g, g->x = fx, g->y = fy, true);
}

static bool halfway(double a, double between, double b)
{
    return fabs((a + b) / 2 - between) < 1e-6;
}

/* Does the point follow from its neighbours? */
static bool implied(const struct point *before, const struct point *p, const struct point *after)
{
    return p->on && !before->on && !after->on && halfway(before->x, p->x, after->x) &&
           halfway(before->y, p->y, after->y);
}

/* From the contour's second point on in the other direction: CFF has its insides on the left. */
static void reverse(struct point *points, size_t n)
{
    for (size_t i = 1, j = n; i < --j; i++) {
        struct point p = points[i];
        points[i] = points[j];
        points[j] = p;
    }
}

static void pen_close(void *ctx)
{
    struct glyf *g = ctx;
    struct point *c = g->points + g->begun;
    size_t n = g->n - g->begun, kept = n ? 1 : 0;
    if (n > 1 && c[n - 1].on && c[n - 1].x == c[0].x && c[n - 1].y == c[0].y) n--;
    struct point before = c[0];
    for (size_t i = 1; i < n; i++) {
        struct point p = c[i];
        if (!implied(&before, &p, &c[i + 1 < n ? i + 1 : 0])) c[kept++] = p;
        before = p;
    }
    if (g->out->face->cff) reverse(c, kept);
    g->n = g->begun + (kept > 2 ? kept : 0); /* fewer hold no ink */
    if (kept <= 2) return;
    g->ends = gk_arena_grow(g->arena, g->ends, &g->cap_ends, g->n_ends + 1, sizeof *g->ends);
    g->ends[g->n_ends++] = (unsigned)g->n - 1;
}

/* ---- writing ---- */

static void turn(const struct point *p, int quarters, int *x, int *y)
{
    long px = lround(p->x), py = lround(p->y);
    const long xs[] = {px, py, -px, -py};
    *x = (int)xs[quarters & 3];
    *y = (int)xs[(quarters + 1) & 3];
}

/* A step from one coordinate to the next; the flags that tell how it is written. */
static unsigned put_step(struct gk_buf *out, int step, unsigned is_short, unsigned is_same)
{
    if (step == 0) return is_same;
    if (step > 255 || step < -255) {
        font_put(out, (uint32_t)step, 2);
        return 0;
    }
    font_put(out, (uint32_t)abs(step), 1);
    return is_short | (step > 0 ? is_same : 0);
}

static void put_flag(struct gk_buf *out, unsigned flag, int *times)
{
    size_t n = out->n;
    if (*times > 0 && *times < 255 &&
        ((unsigned char)out->s[n - (*times > 1 ? 2 : 1)] & ~(unsigned)REPEAT) == flag) {
        if (*times == 1) {
            out->s[n - 1] = (char)(flag | REPEAT);
            font_put(out, 1, 1);
        } else {
            out->s[n - 1] = (char)*times;
        }
        ++*times;
        return;
    }
    font_put(out, flag, 1);
    *times = 1;
}

static void take_box(struct font_box *box, int x, int y)
{
    if (x < box->x0) box->x0 = x;
    if (x > box->x1) box->x1 = x;
    if (y < box->y0) box->y0 = y;
    if (y > box->y1) box->y1 = y;
}

static void put_points(struct glyf *g, struct font_box *box)
{
    int x = 0, y = 0, times = 0;
    gk_buf_clear(&g->flags);
    gk_buf_clear(&g->xs);
    gk_buf_clear(&g->ys);
    for (size_t i = 0; i < g->n; i++) {
        int px, py;
        turn(&g->points[i], g->out->turn, &px, &py);
        take_box(box, px, py);
        unsigned flag = g->points[i].on ? ON : 0;
        flag |= put_step(&g->xs, px - x, X_SHORT, X_SAME);
        flag |= put_step(&g->ys, py - y, Y_SHORT, Y_SAME);
        put_flag(&g->flags, flag, &times);
        x = px;
        y = py;
    }
}

static void put_glyph(struct glyf *g, struct font_box *box)
{
    struct gk_buf *out = &g->out->glyf;
    put_points(g, box);
    font_put(out, (uint32_t)g->n_ends, 2);
    const int edges[] = {box->x0, box->y0, box->x1, box->y1};
    for (int i = 0; i < 4; i++) font_put(out, (uint32_t)edges[i], 2);
    for (size_t i = 0; i < g->n_ends; i++) font_put(out, g->ends[i], 2);
    font_put(out, 0, 2); /* instructions */
    gk_buf_str(out, gk_buf_slice(&g->flags));
    gk_buf_str(out, gk_buf_slice(&g->xs));
    gk_buf_str(out, gk_buf_slice(&g->ys));
    while (out->n % 4) gk_buf_putc(out, 0);
}

static void draw(struct glyf *g, const struct gk_outlines *outlines, const struct gk_ttf_glyph *glyph)
{
    struct gk_pen pen = {pen_move, pen_line, pen_quadratic, pen_cubic, pen_close, g};
    g->n = g->n_ends = 0;
    for (int i = 0; i < glyph->n; i++) {
        g->part = &glyph->parts[i];
        gk_outline_draw(outlines, g->out->face, g->part->gid, &pen);
    }
}

/* What head, hhea, maxp and OS/2 say of the glyphs. */
static void note(struct glyf *g, const struct font_box *box, int advance)
{
    struct font_glyf *out = g->out;
    if (g->n) {
        take_box(&out->box, box->x0, box->y0);
        take_box(&out->box, box->x1, box->y1);
    }
    if ((unsigned)g->n > out->points) out->points = (unsigned)g->n;
    if ((unsigned)g->n_ends > out->contours) out->contours = (unsigned)g->n_ends;
    if (advance > out->advance) out->advance = advance;
}

static bool add_glyph(struct glyf *g, const struct gk_outlines *outlines, const struct gk_ttf_glyph *glyph)
{
    const int limit = 32767;
    struct font_box box = {limit, limit, -limit, -limit};
    int advance = glyph->advance * g->out->scale;
    font_put(&g->out->loca, (uint32_t)g->out->glyf.n, 4);
    draw(g, outlines, glyph);
    if (g->n > MOST_POINTS || advance < 0 || advance > MOST_POINTS) return false;
    if (g->n) put_glyph(g, &box);
    if (g->n && (box.x0 < -limit || box.y0 < -limit || box.x1 > limit || box.y1 > limit)) return false;
    font_put(&g->out->hmtx, (uint32_t)advance, 2);
    font_put(&g->out->hmtx, (uint32_t)(g->n ? box.x0 : 0), 2);
    note(g, &box, advance);
    return true;
}

bool font_glyf_make(const struct gk_ttf *want, struct font_glyf *out)
{
    static const struct gk_ttf_glyph nothing = {.n = 0};
    struct gk_outlines *outlines = gk_outlines_new();
    struct glyf g = {.out = out, .arena = gk_arena_new(NULL)};
    bool good = add_glyph(&g, outlines, &nothing);
    for (size_t i = 0; good && i < want->n; i++) good = add_glyph(&g, outlines, &want->glyphs[i]);
    font_put(&out->loca, (uint32_t)out->glyf.n, 4);
    gk_buf_done(&g.flags);
    gk_buf_done(&g.xs);
    gk_buf_done(&g.ys);
    gk_arena_free(g.arena);
    gk_outlines_free(outlines);
    return good;
}
