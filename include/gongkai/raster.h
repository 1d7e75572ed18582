/* raster: page → picture. PNG for screens and previews, SVG for the web; both show what the PDF shows. */
#ifndef GONGKAI_RASTER_H
#define GONGKAI_RASTER_H

#include "gongkai/font.h"
#include "gongkai/page.h"

GK_BEGIN_DECLS

/* How large a PNG is: `dpi` pixels an inch, rounded up to whole pixels; or, when `w` is not 0, exactly w × h
 * pixels, the page scaled to fit and centred on white. */
struct gk_raster_size {
    int dpi;
    int w, h;
};

/* Appends page `page` (from 0) as PNG, RGB on white. Horizontal and vertical edges of rules and fills stand
 * on whole pixels, and no rule vanishes. Same page, same bytes. GK_ELIMIT after RASTER_SIZE, GK_ELIB after
 * RASTER_LIBRARY; `out` is then as it was. Thread-safe over shared `fonts`. */
GK_MUST_USE enum gk_status gk_raster_png(const struct gk_page_list *list, const struct gk_fonts *fonts,
                                         int page, struct gk_raster_size size, struct gk_buf *out,
                                         struct gk_diags *diags);

/* What is said of the cells of a page, as attributes of their groups in an SVG: ` name="value"`, escaped. */
struct gk_raster_marks {
    void *ctx;
    /* Of a cell: the number that its fragments have. */
    void (*cell)(void *ctx, int cell, struct gk_buf *out);
    /* Of the cell's option, from 0. */
    void (*option)(void *ctx, int cell, int option, struct gk_buf *out);
    /* Is the text of a run a box, with which an option begins? Options that come back on a further page, all
     * of them, are told apart by that. */
    bool (*box)(void *ctx, struct gk_str text);
};

/* Appends page `page` as SVG 1.1: outlines, no fonts needed, black where no other colour is said; each run
 * carries its text as aria-label. With `marks` each cell of the page's tables is a group that takes clicks
 * all over its place, each option of it one within, and `marks` says what they are; runs within cells are
 * then without text of their own. A page with a clip has no such groups. Lengths are in pt. Outlines have
 * ids by face and glyph, so that several pages may stand in one document. Same page, same bytes. */
void gk_raster_svg(const struct gk_page_list *list, const struct gk_fonts *fonts, int page,
                   const struct gk_raster_marks *marks, struct gk_buf *out);

GK_END_DECLS

#endif
