/* A part of a catalog as a catalog of its own: what a township's sheet shows. A cell that continues one above
 * goes on doing so when a row above it in that cell is taken as well, whatever group its own row now opens;
 * else what a reader sees there becomes its own. */
#include "catalog_int.h"

/* Does the cell at `item` go on from the row that precedes it in the part? */
static bool goes_on(const struct gk_catalog *c, int before, int item, int column)
{
    return before >= 0 && gk_catalog_owner(c, before, column) == gk_catalog_owner(c, item, column);
}

static struct gk_value *take_values(const struct gk_catalog *c, int before, int item, struct gk_arena *arena)
{
    struct gk_value *values = GK_NEW_ARRAY(arena, struct gk_value, c->n_columns);
    for (int col = 0; col < c->n_columns; col++) {
        bool own = gk_catalog_owner(c, item, col) == item;
        values[col] = own || !goes_on(c, before, item, col) ? *gk_catalog_value(c, item, col)
                                                            : (struct gk_value){.kind = GK_VALUE_SAME};
    }
    return values;
}

const struct gk_catalog *gk_catalog_take(const struct gk_catalog *catalog, const bool *take,
                                         struct gk_arena *arena)
{
    struct gk_catalog *part = GK_NEW(arena, struct gk_catalog);
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, catalog->n_items);
    int before = -1, n = 0;
    for (int i = 0; i < catalog->n_items; i++) {
        if (!take[i]) continue;
        items[n] = catalog->items[i];
        items[n++].values = take_values(catalog, before, i, arena);
        before = i;
    }
    *part = *catalog;
    part->items = items;
    part->n_items = n;
    gk_catalog_index(part, arena);
    return part;
}
