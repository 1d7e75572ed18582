/* What copies of a catalog say differently, until somebody has settled it: own/conflicts.json, by the ids of
 * catalogs, as the merge reported it. One is settled when its cell holds something else than it did. */
#include "desk_int.h"

#include "gongkai/catalog.h"

#include <stdlib.h>

static const char *conflicts_path(const struct gk_desk *d, struct gk_arena *arena)
{
    return desk_path(d, ".gongkai/desk/own/conflicts.json", arena);
}

static json_t *read_conflicts(struct desk_call *c)
{
    json_t *all = desk_load(c, conflicts_path(c->desk, c->arena));
    return json_is_object(all) ? all : json_object();
}

bool desk_save_conflicts(struct desk_call *c, json_t *all)
{
    char *text = json_dumps(all, JSON_INDENT(2));
    struct gk_job_change change = desk_change(c, GK_STR(""));
    bool good = !desk_failed(c) && text &&
                gk_job_replace(&change, conflicts_path(c->desk, c->arena), gk_str_of(text), GK_STR(""),
                               &c->diags) == GK_OK;
    free(text);
    return good;
}

bool desk_keep_conflicts(struct desk_call *c, struct gk_str id, struct gk_str report)
{
    json_t *merged = json_loadb(report.s, report.n, 0, NULL), *change;
    json_t *all = read_conflicts(c), *list = json_array();
    size_t i;
    json_array_foreach(json_object_get(merged, "changes"), i,
                       change) if (json_is_true(json_object_get(change, "collides")))
        json_array_append(list, change);
    json_object_set_new(all, gk_arena_str(c->arena, id).s, list);
    bool good = desk_save_conflicts(c, all);
    json_decref(all);
    json_decref(merged);
    return good;
}

/* ---- what is open of them ---- */

/* A text of the row, by a key that the catalog may lack. */
static struct gk_str row_text(const struct gk_catalog *catalog, int item, const char *key)
{
    int k = gk_catalog_column(catalog, gk_str_of(key));
    return k >= 0 ? gk_catalog_text(catalog, item, k) : (struct gk_str){"", 0};
}

/* The row of the merged catalog that the change speaks of; -1: none. New rows have moved those below them. */
static int row_of(const struct gk_catalog *catalog, const json_t *change)
{
    for (int i = 0; json_object_get(change, "item") && i < catalog->n_items; i++)
        if (gk_str_eq(row_text(catalog, i, "no"), desk_member(change, "no")) &&
            gk_str_eq(row_text(catalog, i, "level1"), desk_member(change, "level1")) &&
            gk_str_eq(row_text(catalog, i, "level2"), desk_member(change, "level2")))
            return i;
    return -1;
}

static int column_of(const struct gk_catalog *catalog, struct gk_str caption)
{
    for (int k = 0; k < catalog->n_columns; k++)
        if (gk_str_eq(catalog->columns[k].caption, caption)) return k;
    return -1;
}

/* Of a title or an issuer its key; of a cell its column's. */
static struct gk_str key_of(const struct gk_catalog *catalog, const json_t *change, int column)
{
    bool field = gk_str_eq(desk_member(change, "what"), GK_STR("field"));
    return column >= 0 ? catalog->columns[column].key : field ? desk_member(change, "column") : GK_STR("");
}

/* Who says what. */
static void put_sides(struct gk_buf *out, const json_t *change)
{
    const json_t *side;
    size_t i;
    json_array_foreach(json_object_get(change, "by"), i, side)
    {
        struct gk_str value = desk_member(side, "new");
        if (i) gk_buf_puts(out, "\n");
        gk_buf_str(out, desk_member(side, "file"));
        gk_buf_puts(out, ": ");
        gk_buf_str(out, json_is_true(json_object_get(side, "deleted")) ? GK_STR("\xC3\x97") : value);
    }
}

/* As an entry of job's list. NULL: it is settled. */
static json_t *entry_of(struct gk_str id, const struct gk_catalog *catalog, const json_t *change)
{
    int item = row_of(catalog, change), column = column_of(catalog, desk_member(change, "column"));
    struct gk_str key = key_of(catalog, change, column), old = desk_member(change, "old"), now = old;
    bool text = item >= 0 && column >= 0 && catalog->columns[column].kind == GK_KIND_TEXT;
    struct gk_buf sides = {0};
    if (text) now = gk_catalog_text(catalog, item, column);
    if (!gk_str_eq(now, old)) return NULL;
    put_sides(&sides, change);
    json_t *e =
        json_pack("{s:s%, s:s, s:b, s:s, s:s%, s:s%, s:s%, s:s%, s:s%, s:s}", "catalog", id.s, id.n, "kind",
                  "conflict", "blocks", 1, "code", "conflict", "key", key.n ? key.s : "", key.n, "column",
                  desk_member(change, "column").s, desk_member(change, "column").n, "now", old.n ? old.s : "",
                  old.n, "zh", sides.s, sides.n, "en", sides.s, sides.n, "cell", text ? "text" : "");
    if (e && text) json_object_set(e, "sides", json_object_get(change, "by"));
    if (e && item >= 0) json_object_set_new(e, "item", json_integer(item + 1));
    if (e && item >= 0) {
        struct gk_str name = gk_catalog_name(catalog, item);
        json_object_set_new(e, "name", json_stringn(name.n ? name.s : "", name.n));
    }
    gk_buf_done(&sides);
    return e;
}

json_t *desk_open_conflicts(struct desk_call *c)
{
    json_t *all = read_conflicts(c), *open = json_array(), *list, *change;
    const char *id;
    size_t i;
    json_object_foreach(all, id, list)
    {
        const struct desk_file *f = desk_catalog_file(c, gk_str_of(id));
        struct gk_diags unheard = gk_diags_init(c->arena);
        const struct gk_catalog *catalog = f ? gk_catalog_load(f->full, c->arena, &unheard) : NULL;
        if (!catalog) continue;
        json_array_foreach(list, i, change) json_array_append_new(open, entry_of(f->id, catalog, change));
    }
    json_decref(all);
    return open;
}

static bool is_named(int item, const char *const *items, int n)
{
    for (int i = 0; i < n; i++)
        if (atoi(items[i]) == item + 1) return true;
    return n == 0 && item < 0;
}

json_t *desk_conflicts_without(struct desk_call *c, struct gk_str id, const char *const *items, int n,
                               struct gk_str key)
{
    const struct desk_file *f = desk_catalog_file(c, id);
    const struct gk_catalog *catalog = f ? gk_catalog_load(f->full, c->arena, &c->diags) : NULL;
    json_t *all = read_conflicts(c), *left = json_array(), *change;
    size_t i;
    json_array_foreach(json_object_get(all, gk_arena_str(c->arena, id).s), i, change)
    {
        int column = catalog ? column_of(catalog, desk_member(change, "column")) : -1;
        bool settled = catalog && is_named(row_of(catalog, change), items, n) &&
                       gk_str_eq(key_of(catalog, change, column), key);
        if (!settled) json_array_append(left, change);
    }
    json_object_set_new(all, gk_arena_str(c->arena, id).s, left);
    return all;
}
