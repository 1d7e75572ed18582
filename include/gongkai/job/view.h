/* A view: a catalog's pages for a screen, again and again while somebody edits it. What papers share (fonts,
 * vocabulary, shaped texts) stays open; a layout after an edit measures what is new. */
#ifndef GONGKAI_JOB_VIEW_H
#define GONGKAI_JOB_VIEW_H

#include "gongkai/catalog/edit.h"
#include "gongkai/job.h"

GK_BEGIN_DECLS

struct gk_job_view;

/* Of `options` count root, temp, date, epoch; they must outlive the view. NULL after diagnostics. */
struct gk_job_view *gk_job_view_open(const struct gk_job_options *options, struct gk_diags *diags);
void gk_job_view_close(struct gk_job_view *view); /* NULL is allowed */

const struct gk_vocabulary *gk_job_view_vocabulary(const struct gk_job_view *view);

/* What is to be shown, and how; texts may be empty. */
struct gk_job_shown {
    const struct gk_catalog *catalog; /* indexed; lives until something else is shown */
    struct gk_str form, paper;        /* as in gk_job_options */
    bool settled;                     /* as `build` has it; else the last widths may serve, which is faster */
};

/* Lays it out. What the papers would be told goes to `diags`; a view with missing glyphs is shown all the
 * same. GK_EINPUT after diagnostics when there is nothing to show. */
GK_MUST_USE enum gk_status gk_job_view_show(struct gk_job_view *view, const struct gk_job_shown *shown,
                                            struct gk_diags *diags);

/* Is what is shown as `build` has it? */
bool gk_job_view_is_settled(const struct gk_job_view *view);

/* The pages that are shown. The key is 16 hex digits and NUL, a hash of all that the page's picture shows:
 * pages with one key look alike and say the same of their cells. */
struct gk_job_page {
    gk_len w, h;
    char key[17];
};
int gk_job_view_pages(const struct gk_job_view *view);
struct gk_job_page gk_job_view_page(const struct gk_job_view *view, int page);

/* Appends a page as SVG (gongkai/raster.h). A cell's group has data-item and data-column, from 0 in the
 * catalog, and its text as aria-label; one of the head data-column alone, or none where it spans several; one
 * that spans rows data-rows. A tick's group is a checkbox; so is each option's, with data-option, its label.
 */
void gk_job_view_svg(struct gk_job_view *view, int page, struct gk_buf *out);

/* Where a text is found: a cell's visible part. Letters, digits and marks of any width and case count as one.
 */
struct gk_job_hit {
    int page, item, column; /* item -1: a cell of the head */
    gk_len x, y, w, h;
};
struct gk_job_hit *gk_job_view_find(const struct gk_job_view *view, struct gk_str text, int *n,
                                    struct gk_arena *arena);

GK_END_DECLS

#endif
