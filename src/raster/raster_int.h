/* Private to src/raster. */
#ifndef RASTER_INT_H
#define RASTER_INT_H

#include "gongkai/raster.h"

/* Where a glyph's outline goes: font units, y upwards. Quadratic curves come as cubic ones. */
struct raster_pen {
    void (*move)(void *ctx, double x, double y);
    void (*line)(void *ctx, double x, double y);
    void (*cubic)(void *ctx, double x1, double y1, double x2, double y2, double x, double y);
    void (*close)(void *ctx);
    void *ctx;
};

struct raster_outlines;

struct raster_outlines *raster_outlines_new(void);
void raster_outlines_free(struct raster_outlines *o);
void raster_outline_draw(const struct raster_outlines *o, const struct gk_face *face, uint32_t gid,
                         struct raster_pen *pen);

#endif
