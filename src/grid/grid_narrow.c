/* A form may print some of a catalog's columns only (an upright page has no room for ticks and boxes). What
 * it leaves out is left out of a copy of the model, so that the rest of the grid need not know: columns, the
 * head above them, values. Which row owns a text, and which rows continue another, stays as it was. */
#include "grid_int.h"

static bool is_printed(const struct gk_form *form, struct gk_str key)
{
    for (int i = 0; i < form->n_columns; i++)
        if (gk_str_eq(form->columns[i], key)) return true;
    return false;
}

/* Where columns go: to[c] is the new place of column c; of one that is left out, that of the next. */
static void narrow_columns(struct gk_catalog *c, const struct gk_form *form, int *to, struct gk_arena *arena)
{
    const struct gk_column *from = c->columns;
    struct gk_column *columns = GK_NEW_ARRAY(arena, struct gk_column, c->n_columns);
    int n = 0;
    for (int i = 0; i < c->n_columns; i++) {
        to[i] = n;
        if (is_printed(form, from[i].key)) columns[n++] = from[i];
    }
    to[c->n_columns] = n;
    c->columns = columns;
    c->n_columns = n;
}

static void narrow_head(struct gk_catalog *c, const int *to, struct gk_arena *arena)
{
    struct gk_head *heads = GK_NEW_ARRAY(arena, struct gk_head, c->n_heads);
    int n = 0, tiers = 0;
    for (int i = 0; i < c->n_heads; i++) {
        struct gk_head h = c->heads[i];
        h.count = to[h.first + h.count] - to[h.first];
        h.first = to[h.first];
        if (h.column >= 0) h.column = h.first;
        if (h.count == 0) continue;
        if (tiers <= h.level) tiers = h.level + 1;
        heads[n++] = h;
    }
    c->heads = heads;
    c->n_heads = n;
    if (n) c->tiers = tiers;
}

static void narrow_items(struct gk_catalog *c, int n_before, const int *to, struct gk_arena *arena)
{
    size_t width = (size_t)c->n_columns, rows = (size_t)c->n_items;
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, rows);
    struct gk_value *values = GK_NEW_ARRAY(arena, struct gk_value, rows * width);
    int32_t *owner = GK_NEW_ARRAY(arena, int32_t, rows * width);
    for (size_t i = 0; i < rows; i++) {
        items[i] = c->items[i];
        items[i].values = values + i * width;
        for (int k = 0; k < n_before; k++) {
            if (to[k] == to[k + 1]) continue;
            items[i].values[to[k]] = c->items[i].values[k];
            owner[i * width + (size_t)to[k]] = c->owner[i * (size_t)n_before + (size_t)k];
        }
    }
    c->items = items;
    c->owner = owner;
}

const struct gk_catalog *grid_narrow(const struct gk_catalog *catalog, const struct gk_form *form,
                                     struct gk_arena *arena)
{
    bool all = true, none = true;
    for (int i = 0; i < catalog->n_columns; i++) {
        bool printed = is_printed(form, catalog->columns[i].key);
        all = all && printed;
        none = none && !printed;
    }
    if (form->n_columns == 0 || all || none) return catalog;
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    *c = *catalog;
    int *to = GK_NEW_ARRAY(arena, int, catalog->n_columns + 1);
    narrow_columns(c, form, to, arena);
    narrow_head(c, to, arena);
    narrow_items(c, catalog->n_columns, to, arena);
    return c;
}
