/* cairo-path-fill.c, but for one call: it hands a function of two arguments over for one that is called with three, which
 * WebAssembly refuses. */
#include "cairoint.h"

static cairo_status_t _cairo_filler_line_to(void *filler, const cairo_point_t *point);

static cairo_status_t add_point(void *filler, const cairo_point_t *point, const cairo_slope_t *tangent)
{
    (void)tangent;
    return _cairo_filler_line_to(filler, point);
}

#define _cairo_spline_init(spline, function, ...) _cairo_spline_init(spline, add_point, __VA_ARGS__)
#include "cairo-path-fill.c"
