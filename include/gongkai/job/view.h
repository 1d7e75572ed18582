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

/* The notice of one place as pictures: options.townships_asked[0], or the first that there is. */
struct gk_job_sheet {
    gk_len w, h;
    struct gk_str svg; /* gk_raster_svg, each run with its text */
};
/* A thing that keeps it from being final. */
struct gk_job_open {
    struct gk_str catalog; /* id */
    int item;              /* from 0; -1: none */
    struct gk_str column;  /* key, or a field of the catalog; may be empty */
    struct gk_str says;    /* in the language asked for */
};
struct gk_job_sheets {
    struct gk_str place; /* its name */
    struct gk_job_sheet *sheets;
    int n;
    struct gk_job_open *open;
    int n_open;
};

/* Lays the notice out as `poster` would, of the catalog with that id or (empty) of all that the place lists,
 * on paper for a screen where options.screen_w says so, and makes no file. Of `options` count those of
 * posters. In `arena`. GK_EINPUT after diagnostics: there is no place, or nothing goes up there. */
GK_MUST_USE enum gk_status gk_job_notice_sheets(const struct gk_job_options *options, struct gk_str catalog,
                                                enum gk_lang lang, struct gk_arena *arena,
                                                struct gk_job_sheets *out, struct gk_diags *diags);

GK_END_DECLS

#endif
