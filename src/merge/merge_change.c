/* What is noted of a merge: changes, who made them, and at which item. */
#include "merge_int.h"

struct gk_merge_change *merge_change(struct merge_work *w, enum gk_merge_what what, struct gk_str column,
                                     struct gk_str old)
{
    w->changes =
        gk_arena_grow(w->arena, w->changes, &w->cap_changes, (size_t)w->n_changes + 1, sizeof *w->changes);
    struct gk_merge_change *change = &w->changes[w->n_changes++];
    *change = (struct gk_merge_change){.what = what,
                                       .item = -1,
                                       .row = -1,
                                       .column = column,
                                       .old = old,
                                       .sides = GK_NEW_ARRAY(w->arena, struct gk_merge_side, w->n)};
    return change;
}

void merge_side(struct gk_merge_change *change, int copy, struct gk_str value, bool gone)
{
    struct gk_merge_side *sides = (struct gk_merge_side *)change->sides;
    sides[change->n_sides++] = (struct gk_merge_side){copy, value, gone};
}

struct gk_str merge_three(struct merge_work *w, enum gk_merge_what what, struct gk_str column,
                          struct gk_str old, const struct gk_str *values)
{
    struct gk_merge_change *change = NULL;
    struct gk_str now = old;
    for (int k = 0; k < w->n; k++) {
        if (values[k].s == NULL || gk_str_eq(values[k], old)) continue;
        if (change == NULL) {
            change = merge_change(w, what, column, old);
            now = values[k];
        }
        change->collides = change->collides || !gk_str_eq(values[k], now);
        merge_side(change, k, values[k], false);
    }
    if (change && change->collides) w->n_collisions++;
    return change && change->collides ? old : now;
}

static struct gk_str shown(const struct gk_catalog *c, int row, const char *key)
{
    int column = gk_catalog_column(c, gk_str_of(key));
    return column >= 0 && c->columns[column].kind == GK_KIND_TEXT ? gk_catalog_text(c, row, column)
                                                                  : GK_STR("");
}

void merge_name(struct merge_work *w, const struct gk_catalog *c, int row, int item)
{
    struct gk_merge_change *change = &w->changes[w->n_changes - 1];
    change->item = item;
    change->row = row;
    change->number = shown(c, row, "no");
    change->level1 = shown(c, row, "level1");
    change->level2 = shown(c, row, "level2");
}
