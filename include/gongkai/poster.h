/* poster: a township's sheets for the notice board. */
#ifndef GONGKAI_POSTER_H
#define GONGKAI_POSTER_H

#include "gongkai/catalog/registry.h"
#include "gongkai/page.h"
#include "gongkai/spec.h"
#include "gongkai/table.h"

GK_BEGIN_DECLS

struct gk_poster_input {
    const struct gk_registry *registry;
    int township;
    /* The catalogs that the township lists, each with what its rule took. */
    const struct gk_catalog *const *catalogs;
    const struct gk_selection *selections;
    int n_catalogs;
    const struct gk_vocabulary *vocabulary;
    const struct gk_holidays *holidays; /* NULL: no year's are known */
    struct gk_period period;            /* how its length is told */
    bool draft;                         /* a finding of lint asks for 样稿 as well */
    bool twin;             /* another notice of the place is of the same field: the title names the catalog */
    bool optional_columns; /* print the form's optional columns, too (本期公开情况) */
    const struct gk_field
        *words; /* n_words that the form's templates may name besides; empty values are unknown */
    int n_words;
};

struct gk_poster_result {
    int sheets;
    bool draft; /* 样稿（待核）was printed */
    uint64_t
        open_notes; /* the catalog's notes (bit i: the i-th) that are printed and that nobody confirmed */
    gk_len body;    /* type size chosen; of several catalogs the smallest */
    char check[9];  /* the check code on the last line; of several catalogs the first one's */
    struct gk_str title; /* in the list's arena; of several catalogs the first one's */
    const struct gk_notice
        *notice; /* what it says; as the title, but its grid is the plan's. NULL: no sheets */
};

/* Lays out one township's sheets into `list`: for each catalog with items, one or more sheets (DOMAIN section
 * 6). GK_OK and 0 sheets when nothing was selected. GK_EINPUT after POSTER_PLACEHOLDER, GK_ELIMIT after
 * POSTER_NO_ROOM. What is printed lives in the list's arena; `measure` must outlive the list. The same input
 * gives the same sheets, whichever other townships are built. */
GK_MUST_USE enum gk_status gk_poster_layout(const struct gk_poster_input *input,
                                            const struct gk_poster_form *form,
                                            const struct gk_measure *measure, struct gk_page_list *list,
                                            struct gk_poster_result *result, struct gk_diags *diags);

/* ---- many townships ----
 *
 * A plan keeps what the sheets of many townships share: for each catalog and selection met, the table, fitted
 * and drawn for each height that the other blocks leave (few: they differ by names of two lines and the
 * like). Sheets made over a plan equal those of gk_poster_layout. One thread uses one plan. It lives in
 * `arena`; `form`, `measure` and the catalogs outlive it, and it outlives the lists made over it, which share
 * its glyphs. Selections are told apart by what they take. */
struct gk_poster_plan;
struct gk_poster_plan *gk_poster_plan_new(const struct gk_poster_form *form, const struct gk_measure *measure,
                                          struct gk_arena *arena);

/* As gk_poster_layout. `measure` sets the township's own words and may be another than the plan's, over the
 * same fonts: one that is renewed every few hundred townships keeps memory constant, because a gk_text
 * remembers every paragraph. */
GK_MUST_USE enum gk_status gk_poster_layout_planned(struct gk_poster_plan *plan,
                                                    const struct gk_poster_input *input,
                                                    const struct gk_measure *measure,
                                                    struct gk_page_list *list,
                                                    struct gk_poster_result *result, struct gk_diags *diags);

/* Do the form's title, subtitle or last line print this word of the catalog ("title", "edition")? Which of
 * their variants is printed a township's facts decide: any counts. */
bool gk_poster_form_prints(const struct gk_poster_form *form, struct gk_str name);

/* Notes, for each catalog of which `rule` took nothing, which condition removed how many items, and what to
 * set: one of POSTER_NO_ITEMS, POSTER_NO_TIER, POSTER_TIER_EMPTY, POSTER_NO_BOARD, POSTER_BOARD_EMPTY (DOMAIN
 * section 5), POSTER_RULE_EMPTY for other rules, POSTER_LISTS_EMPTY when the township's own lists removed the
 * last. */
void gk_poster_explain(const struct gk_poster_input *input, const struct gk_select_rule *rule,
                       struct gk_diags *diags);

/* The whole account, as notes: for each catalog POSTER_SELECTED with the counts, then for each item, in
 * order, whether it goes up and why (POSTER_UP_… and POSTER_DOWN_…, one for each gk_select_why), and what
 * stands in place of a 公开主体 that is any place's (POSTER_PUT_IN). */
void gk_poster_explain_items(const struct gk_poster_input *input, const struct gk_select_rule *rule,
                             struct gk_diags *diags);

/* Calls `visit` for each text that the sheets would print, with the font role that sets it and where it comes
 * from: for gk_fonts_check, before anything is laid out. A text may come more than once. */
typedef void gk_poster_visit(void *ctx, struct gk_str role, struct gk_str text, const struct gk_place *place);
void gk_poster_texts(const struct gk_poster_input *input, const struct gk_poster_form *form,
                     struct gk_arena *arena, gk_poster_visit *visit, void *ctx);

/* The same in two parts, for many townships. First what is the same for all of them: the table, every word of
 * the form with the catalog's words in it, and the digits of codes, dates and telephones; `registry` may be
 * NULL. `_sheet` is that part without the words of tiles and records, which no sheet bears: for fonts that
 * every sheet carries. Then what is a township's own: its texts as they will be printed. */
void gk_poster_texts_shared(const struct gk_poster_input *input, const struct gk_poster_form *form,
                            struct gk_arena *arena, gk_poster_visit *visit, void *ctx);
void gk_poster_texts_sheet(const struct gk_poster_input *input, const struct gk_poster_form *form,
                           struct gk_arena *arena, gk_poster_visit *visit, void *ctx);
void gk_poster_texts_own(const struct gk_poster_input *input, const struct gk_poster_form *form,
                         struct gk_arena *arena, gk_poster_visit *visit, void *ctx);

/* ---- the record of a posting ---- */

/* Appends, for each catalog with items, a sheet to fill in once the notice hangs, and to file: when and where
 * it was posted, by whom, where the photograph is, what people said. `form` is layouts/poster-record.json;
 * `notice` what gk_poster_layout gave for the same input. For a list of its own, or after the notice's pages.
 * GK_EINPUT after POSTER_PLACEHOLDER; GK_ELIMIT after POSTER_NO_ROOM: its rows are taller than its paper. */
GK_MUST_USE enum gk_status gk_poster_record(const struct gk_poster_input *input,
                                            const struct gk_poster_form *form,
                                            const struct gk_poster_result *notice,
                                            const struct gk_measure *measure, struct gk_page_list *list,
                                            struct gk_diags *diags);

/* ---- tiles: a poster on the paper that the office has ---- */

struct gk_poster_tiles {
    int rows, columns; /* of each poster */
    int cuts;          /* lines of text that a border cuts because no border could avoid them */
};

/* Cuts every page of `sheets` into sheets of the paper `sheet` ("A4", "A3"), upright or not, whichever takes
 * fewer, and appends them to `out`, followed by a map page. A page that fits the paper stays as it is. Each
 * tile keeps the poster's vectors and text behind a clip (struct gk_clip), row by row; borders lie on whole
 * points and are moved so that they cut as few lines of text as the overlap allows. A tile shows the poster
 * from its own left and upper border to a strip beyond its right and lower one, on which the neighbour is
 * glued; short rules in the margins mark the borders, a label below says row and column. `overlap` < 0: the
 * form's tile_overlap. Each piece of text is content on one tile and an artifact on the others that show it.
 * `out` is an empty list, shares glyphs and texts with `sheets` and must not outlive it. GK_EINPUT after
 * POSTER_TILE_PAPER, GK_ELIMIT after POSTER_TILE_MANY. */
GK_MUST_USE enum gk_status gk_poster_tile(const struct gk_page_list *sheets,
                                          const struct gk_poster_form *form, struct gk_str sheet,
                                          gk_len overlap, const struct gk_measure *measure,
                                          struct gk_page_list *out, struct gk_poster_tiles *result,
                                          struct gk_diags *diags);

/* On a form that says whom to see (poster-plain): of how many items taken the catalog does not tell, so that
 * the 公开主体 stands there. Of other forms 0. */
int gk_poster_guessed(const struct gk_poster_form *form, const struct gk_poster_input *input);

/* ---- screens ---- */

/* The form (layouts/poster-screen.json) for a screen of w × h pixels: its paper takes the screen's
 * proportions and keeps its short side, so that type is as large a part of any screen. Lay out with it, then
 * make each page a picture of w × h pixels. False when either is less than 1 or one is 8 times the other: no
 * change. */
bool gk_poster_form_set_screen(struct gk_poster_form *form, int w, int h);

GK_END_DECLS

#endif
