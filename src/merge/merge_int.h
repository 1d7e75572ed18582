/* A merge under way: shared by the files merge*.c. */
#ifndef MERGE_INT_H
#define MERGE_INT_H

#include "gongkai/merge.h"

struct merge_work {
    struct gk_arena *arena;
    const struct gk_catalog *base;
    const struct gk_merge_copy *copies;
    int n;
    struct gk_catalog *out;
    struct gk_column *columns; /* of the merged catalog: the base's, then new ones */
    int n_columns;
    int **column_of; /* by copy, merged column: the copy's column, or -1 */
    int **row_of;    /* by copy, base row: the copy's row, or -1 */
    int **base_of;   /* by copy, its row: the base's row, or -1 */
    struct gk_item *items;
    bool *continues;     /* by merged row and column: continues the row above, if that says the same */
    struct gk_str *text; /* by merged row and column: what a reader sees */
    int n_items;
    size_t cap_items, cap_continues, cap_text;
    struct gk_merge_change *changes;
    int n_changes, n_collisions;
    size_t cap_changes;
};

/* ---- merge_change.c ---- */

/* A new change with room for all copies; its sides are added by merge_side. */
struct gk_merge_change *merge_change(struct merge_work *w, enum gk_merge_what what, struct gk_str column,
                                     struct gk_str old);
void merge_side(struct gk_merge_change *change, int copy, struct gk_str value, bool gone);
/* One thing that the base and the copies have: says what is to be taken, and notes the change. `values`, one
 * a copy; s NULL: the copy does not say. */
struct gk_str merge_three(struct merge_work *w, enum gk_merge_what what, struct gk_str column,
                          struct gk_str old, const struct gk_str *values);
/* Names the item of the last change. */
void merge_name(struct merge_work *w, const struct gk_catalog *c, int row, int item);

/* ---- merge_catalog.c ---- */

/* Which column of a copy is which of the merged catalog; captions and heads of that. */
void merge_columns(struct merge_work *w);
/* Title, issuer and such. */
void merge_fields(struct merge_work *w);

/* ---- merge_match.c ---- */

/* Fills row_of and base_of of a copy. */
void merge_match(struct merge_work *w, int copy);
/* What a reader sees of a row. */
struct gk_str merge_row_text(const struct gk_catalog *c, int row, struct gk_arena *arena);

/* ---- merge_alike.c ---- */

/* Joins rows that are still alone on both sides and are nearly the same. */
void merge_match_alike(struct merge_work *w, int copy);
/* The row of the copy is the base's. */
void merge_join(struct merge_work *w, int copy, int base, int row);
/* An item's own name: the lowest of its levels that it has, else its content; its column in *column (-1: it
 * has none). */
struct gk_str merge_own_name(const struct gk_catalog *c, int row, int *column);

/* ---- merge_diff.c ---- */

/* What a merge with one copy found, by item. */
const struct gk_diff *merge_diff(const struct merge_work *w);

/* ---- merge_words.c ---- */

/* Appends both texts, marked by words where they differ: as deleted and new, or both as new (`even`). */
void merge_mark_words(struct gk_words *words, struct gk_str older, struct gk_str newer, bool even,
                      struct gk_buf *old_out, struct gk_buf *new_out);

/* ---- merge_diff_write.c ---- */

/* How an item is named: [序号] 一级事项 / 二级事项. */
struct gk_str merge_place(const struct gk_catalog *c, int row, struct gk_arena *arena);
/* The counts in one sentence; the words for what came of an item. */
struct gk_str merge_counts(const struct gk_diff *diff, enum gk_lang lang, struct gk_arena *arena);
struct gk_str merge_what_words(const struct gk_diff *diff, unsigned what, enum gk_lang lang,
                               struct gk_arena *arena);
/* How many changes from the first on are options of one cell; 1: it is another change. */
int merge_options(const struct gk_merge_change *list, int n);
/* Those options in words: 增：…；减：… */
void merge_put_options(const struct gk_merge_change *list, int n, enum gk_lang lang, struct gk_buf *out);

/* ---- merge_cells.c ---- */

/* A value as a person reads it. */
struct gk_str merge_show_value(const struct gk_value *v, struct gk_arena *arena);
/* A cell as a person reads it; "" for a column -1. */
struct gk_str merge_show(const struct gk_catalog *c, int row, int column, struct gk_arena *arena);
/* Merges a row of the base into a new row of the merged catalog; with `old`, as the base has it. */
void merge_row(struct merge_work *w, int row, bool old);
/* Appends a row of a copy. */
void merge_new_row(struct merge_work *w, int copy, int row);
/* Has the copy changed anything of the base's row? */
bool merge_is_changed(const struct merge_work *w, int copy, int row);

/* ---- merge_records.c ---- */

/* Does the copy say what no sheet shows? */
bool merge_says_records(const struct merge_work *w, int copy);
/* The archive record and the notes of review of the catalog; columns that copies lack. */
void merge_records(struct merge_work *w);
/* Confirmation and notes of review of a row of the base; `item` has the base's. */
void merge_item_records(struct merge_work *w, int row, struct gk_item *item);
/* Of a column of that row which `change` has changed: what import inferred there in the copy, in place of
 * what was inferred and confirmed of the base's. A workbook of ours has told that itself. */
void merge_reopen(struct merge_work *w, const struct gk_merge_change *change, int row, int column,
                  struct gk_item *item);

/* ---- merge_rows.c ---- */

/* All rows of the merged catalog, their texts not yet settled. */
void merge_rows(struct merge_work *w);
/* Gives each text cell its value, and joins cells: one with the row above is what the base's (a new row's, in
 * its copy) is, or a copy has made so, where both say the same. */
void merge_settle(struct merge_work *w);

#endif
