/* Two editions: the changes of a merge with one copy, gathered by item, and what no cell shows: moves, names.
 */
#include "merge_int.h"

struct gather {
    const struct merge_work *w;
    struct gk_diff *diff;
    struct gk_diff_item *items;
    size_t cap;
    bool *moved; /* by row of the base */
};

/* Notes of review and confirmations: work on a catalog, no part of an edition. */
static bool is_printed(const struct gk_merge_change *c)
{
    return !gk_str_eq(c->column, GK_STR("review")) && !gk_str_eq(c->column, GK_STR("confirmed"));
}

static const struct gk_merge_change *printed(const struct merge_work *w, int *n)
{
    struct gk_merge_change *list = GK_NEW_ARRAY(w->arena, struct gk_merge_change, w->n_changes + 1);
    *n = 0;
    for (int i = 0; i < w->n_changes; i++)
        if (is_printed(&w->changes[i])) list[(*n)++] = w->changes[i];
    return list;
}

/* The rows that stay are a longest rising sequence of their places in the copy; the others were moved. */
static bool *find_moved(const struct merge_work *w)
{
    int n = w->base->n_items, length = 0;
    const int *row_of = w->row_of[0];
    bool *moved = GK_NEW_ARRAY(w->arena, bool, n + 1);
    int *end = GK_NEW_ARRAY(w->arena, int, n + 1); /* by length: the row that ends lowest */
    int *before = GK_NEW_ARRAY(w->arena, int, n + 1);
    for (int r = 0; r < n; r++) {
        if (row_of[r] < 0) continue;
        int low = 0, high = length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (row_of[end[middle]] < row_of[r])
                low = middle + 1;
            else
                high = middle;
        }
        before[r] = low > 0 ? end[low - 1] : -1;
        end[low] = r;
        if (low == length) length++;
        moved[r] = true;
    }
    for (int r = length ? end[length - 1] : -1; r >= 0; r = before[r]) moved[r] = false;
    return moved;
}

static bool is_caption_of(const struct gk_catalog *c, const char *key, struct gk_str caption)
{
    int column = gk_catalog_column(c, gk_str_of(key));
    return column >= 0 && gk_str_eq(c->columns[column].caption, caption);
}

static unsigned what_of(const struct gather *g, const struct gk_diff_item *item)
{
    const struct gk_catalog *older = g->diff->older;
    int own = -1;
    unsigned what = item->older >= 0 && g->moved[item->older] ? GK_DIFF_MOVED : 0;
    if (item->older < 0) return GK_DIFF_ADDED;
    if (item->newer < 0) return GK_DIFF_DELETED;
    merge_own_name(older, item->older, &own);
    for (int i = 0; i < item->n_changes; i++) {
        struct gk_str caption = item->changes[i].column;
        bool name = own >= 0 && gk_str_eq(older->columns[own].caption, caption);
        what |= name                                  ? GK_DIFF_RENAMED
                : is_caption_of(older, "no", caption) ? GK_DIFF_NUMBERED
                                                      : GK_DIFF_CHANGED;
    }
    return what;
}

static void add(struct gather *g, struct gk_diff_item item)
{
    struct gk_diff *d = g->diff;
    item.what = what_of(g, &item);
    if (item.what == 0) return;
    g->items = gk_arena_grow(g->w->arena, g->items, &g->cap, (size_t)d->n_items + 1, sizeof *g->items);
    g->items[d->n_items++] = item;
    d->items = g->items;
    for (int i = 0; i < GK_DIFF_KINDS; i++) d->counts[i] += (item.what & 1u << i) != 0;
}

/* The changes from *at on that are of a row of the base, then the new rows behind it. */
static void gather_row(struct gather *g, const struct gk_merge_change *list, int n, int *at, int row)
{
    int from = *at;
    while (*at < n && list[*at].item == row && row >= 0) ++*at;
    bool gone = *at > from && list[from].what == GK_MERGE_ROW_GONE;
    if (row >= 0)
        add(g, (struct gk_diff_item){.older = row,
                                     .newer = g->w->row_of[0][row],
                                     .changes = list + from,
                                     .n_changes = gone ? 0 : *at - from});
    for (; *at < n && list[*at].what == GK_MERGE_ROW_NEW; ++*at)
        add(g, (struct gk_diff_item){.older = -1, .newer = list[*at].row});
}

const struct gk_diff *merge_diff(const struct merge_work *w)
{
    struct gk_diff *d = GK_NEW(w->arena, struct gk_diff);
    int n = 0, at = 0;
    const struct gk_merge_change *list = printed(w, &n);
    struct gather g = {.w = w, .diff = d, .moved = find_moved(w)};
    *d = (struct gk_diff){.older = w->base, .newer = w->copies[0].catalog, .whole = list};
    while (at < n && list[at].item < 0 && list[at].what != GK_MERGE_ROW_NEW) at++;
    d->n_whole = at;
    for (int r = -1; r < w->base->n_items; r++) gather_row(&g, list, n, &at, r);
    return d;
}
