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
    bool draft;            /* a finding of lint asks for 样稿 as well */
    bool optional_columns; /* print the form's optional columns, too (本期公开情况) */
};

struct gk_poster_result {
    int sheets;
    bool draft;    /* 样稿（待核）was printed */
    gk_len body;   /* type size chosen; of several catalogs the smallest */
    char check[9]; /* the check code on the last line; of several catalogs the first one's */
};

/* Lays out one township's sheets into `list`: for each catalog with items, one or more sheets (DOMAIN section
 * 6). GK_OK and 0 sheets when nothing was selected. GK_EINPUT after POSTER_PLACEHOLDER, GK_ELIMIT after
 * POSTER_NO_ROOM. What is printed lives in the list's arena; `measure` must outlive the list. The same input
 * gives the same sheets, whichever other townships are built. */
GK_MUST_USE enum gk_status gk_poster_layout(const struct gk_poster_input *input,
                                            const struct gk_poster_form *form,
                                            const struct gk_measure *measure, struct gk_page_list *list,
                                            struct gk_poster_result *result, struct gk_diags *diags);

/* Notes, for each catalog of which `rule` took nothing, which condition removed how many items, and what to
 * set: one of POSTER_NO_ITEMS, POSTER_NO_TIER, POSTER_TIER_EMPTY, POSTER_NO_BOARD, POSTER_BOARD_EMPTY (DOMAIN
 * section 5). */
void gk_poster_explain(const struct gk_poster_input *input, enum gk_select rule, struct gk_diags *diags);

/* Calls `visit` for each text that the sheets would print, with the font role that sets it and where it comes
 * from: for gk_fonts_check, before anything is laid out. A text may come more than once. */
typedef void gk_poster_visit(void *ctx, struct gk_str role, struct gk_str text, const struct gk_place *place);
void gk_poster_texts(const struct gk_poster_input *input, const struct gk_poster_form *form,
                     struct gk_arena *arena, gk_poster_visit *visit, void *ctx);

#endif
