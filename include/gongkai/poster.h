/* poster: a township's sheets for the notice board. */
#ifndef GONGKAI_POSTER_H
#define GONGKAI_POSTER_H

#include "gongkai/catalog.h"
#include "gongkai/page.h"
#include "gongkai/spec.h"
#include "gongkai/table.h"

struct gk_poster_input {
    const struct gk_registry *registry;
    int township;
    /* The catalogs that the township lists, each with what its rule took. */
    const struct gk_catalog *const *catalogs;
    const struct gk_selection *selections;
    int n_catalogs;
    const struct gk_vocabulary *vocabulary;
    bool draft; /* a finding of lint asks for 样稿 as well */
};

struct gk_poster_result {
    int sheets;
    bool draft;   /* 样稿（待核）was printed */
    gk_len body;  /* type size chosen */
    char check[9]; /* the check code on the last line */
};

/* Lays out one township's sheets into `list`: for each catalog with items, one or more sheets. GK_OK and 0 sheets when
 * nothing was selected. */
GK_MUST_USE enum gk_status gk_poster_layout(const struct gk_poster_input *input, const struct gk_poster_form *form,
                                            const struct gk_measure *measure, struct gk_page_list *list,
                                            struct gk_poster_result *result, struct gk_diags *diags);

#endif
