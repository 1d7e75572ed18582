/* What the files of a view share. */
#ifndef JOB_VIEW_INT_H
#define JOB_VIEW_INT_H

#include "gongkai/job/view.h"
#include "job_int.h"

struct gk_job_view {
    struct gk_job_options options;
    struct job_run run;
    struct gk_text *text;
    struct gk_measure measure;
    int layouts;
    /* the widths of the last layout, and what they were chosen for */
    struct gk_arena *kept;
    struct gk_table_choice choice;
    struct gk_str of, form, paper;
    /* what is shown */
    struct gk_arena *arena;
    const struct gk_catalog *catalog;
    const struct gk_grid *grid;
    struct gk_page_list *list;
    struct gk_document *document;
    size_t *first; /* of each page's fragments; n_pages + 1 */
    struct gk_job_page *pages;
    bool settled;
};

/* ---- job_view_pages.c ---- */

/* Fills `pages`, before any body has ink. */
void job_view_hash(struct gk_job_view *v);

#endif
