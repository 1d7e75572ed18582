/* A catalog against a standard: of two editions' differences those that an assessment asks for. */
#include "merge_int.h"

struct against {
    const struct gk_diff *all;
    gk_diff_later *later;
    const void *ctx;
    struct gk_arena *arena;
};

static const struct gk_column *column_called(const struct gk_catalog *c, struct gk_str caption)
{
    for (int i = 0; i < c->n_columns; i++)
        if (gk_str_eq(c->columns[i].caption, caption)) return &c->columns[i];
    return NULL;
}

static bool is_name(struct gk_str key)
{
    return gk_str_starts(key, GK_STR("level"));
}

/* Is the change one by which ours falls short of the standard, or departs from it? */
static bool counts(const struct against *a, const struct gk_merge_change *c)
{
    const struct gk_column *column = column_called(a->all->older, c->column);
    struct gk_str now = c->sides[0].value;
    if (!column) return false;
    if (column->kind == GK_KIND_CHECKS) return c->option.n ? c->old.n && !now.n : true;
    if (column->kind != GK_KIND_TEXT) return false;
    if (gk_str_eq(column->key, GK_STR("deadline"))) return a->later(a->ctx, c->old, now);
    return is_name(column->key) || gk_str_eq(column->key, GK_STR("content")) ||
           gk_str_eq(column->key, GK_STR("basis"));
}

static unsigned what_of(const struct against *a, const struct gk_diff_item *item)
{
    unsigned what = item->what & (GK_DIFF_ADDED | GK_DIFF_DELETED);
    for (int i = 0; i < item->n_changes; i++)
        what |= is_name(column_called(a->all->older, item->changes[i].column)->key) ? GK_DIFF_RENAMED
                                                                                    : GK_DIFF_CHANGED;
    return what;
}

static struct gk_diff_item take(const struct against *a, const struct gk_diff_item *from)
{
    struct gk_diff_item item = *from;
    struct gk_merge_change *list = GK_NEW_ARRAY(a->arena, struct gk_merge_change, from->n_changes + 1);
    item.n_changes = 0;
    for (int i = 0; i < from->n_changes; i++)
        if (counts(a, &from->changes[i])) list[item.n_changes++] = from->changes[i];
    item.changes = list;
    item.what = what_of(a, &item);
    return item;
}

const struct gk_diff *gk_diff_against(const struct gk_catalog *standard, const struct gk_catalog *ours,
                                      gk_diff_later *later, const void *ctx, struct gk_arena *arena)
{
    struct against a = {gk_diff(standard, ours, arena), later, ctx, arena};
    struct gk_diff *d = GK_NEW(arena, struct gk_diff);
    struct gk_diff_item *items = GK_NEW_ARRAY(arena, struct gk_diff_item, a.all->n_items + 1);
    *d = (struct gk_diff){.older = standard, .newer = ours, .against = true, .items = items};
    for (int i = 0; i < a.all->n_items; i++) {
        struct gk_diff_item item = take(&a, &a.all->items[i]);
        if (!item.what) continue;
        items[d->n_items++] = item;
        for (int k = 0; k < GK_DIFF_KINDS; k++) d->counts[k] += (item.what & 1u << k) != 0;
    }
    return d;
}
