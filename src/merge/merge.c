/* merge: a three-way merge of catalogs.
 *
 * MODEL. The base is what was sent out; each copy is what came back. A thing (a field of the catalog, a
 * caption, a cell, an option of a cell, a row) is unchanged in a copy that has it as the base has it. Of the
 * others, all that agree are one change; if they do not agree they collide, and the base's value stays.
 *
 * ALGORITHM. Rows of each copy to rows of the base (merge_match, merge_alike) → fields, records and notes →
 * columns by key, new ones by caption, and their captions → the base's rows in order, each followed by the
 * new rows that copies have behind it (cells: merge_cells) → merged cells again: one with the row above is
 * what was so in the base, or has become so in a copy, and says the same.
 *
 * TWO EDITIONS (merge_diff) are a base and its only copy: the same pairing, the same changes, gathered by
 * item.
 *
 * NOT DONE. Cells that a copy has parted stay one while all of them say the same. Rows that were moved stay
 * where the base has them. Words within one text are not merged: two copies that change one text in different
 * places collide. */
#include "merge_int.h"

static void merge_all(struct merge_work *w)
{
    w->column_of = GK_NEW_ARRAY(w->arena, int *, w->n + 1);
    w->row_of = GK_NEW_ARRAY(w->arena, int *, w->n + 1);
    w->base_of = GK_NEW_ARRAY(w->arena, int *, w->n + 1);
    w->out = GK_NEW(w->arena, struct gk_catalog);
    *w->out = *w->base;
    for (int k = 0; k < w->n; k++) merge_match(w, k);
    merge_fields(w);
    merge_records(w);
    merge_columns(w);
    merge_rows(w);
    merge_settle(w);
    gk_catalog_index(w->out, w->arena);
}

const struct gk_merge *gk_merge(const struct gk_catalog *base, const struct gk_merge_copy *copies, int n,
                                struct gk_arena *arena)
{
    struct merge_work w = {.arena = arena, .base = base, .copies = copies, .n = n};
    merge_all(&w);
    struct gk_merge *merge = GK_NEW(arena, struct gk_merge);
    *merge = (struct gk_merge){w.out, copies, n, w.changes, w.n_changes, w.n_collisions};
    return merge;
}

const struct gk_diff *gk_diff(const struct gk_catalog *older, const struct gk_catalog *newer,
                              struct gk_arena *arena)
{
    struct gk_merge_copy *copy = GK_NEW(arena, struct gk_merge_copy);
    *copy = (struct gk_merge_copy){.catalog = newer, .whole = true};
    struct merge_work w = {.arena = arena, .base = older, .copies = copy, .n = 1};
    merge_all(&w);
    return merge_diff(&w);
}
