/* Where the items of a catalog stand in what they were imported from.
 *
 * MODEL. A catalog's file says which file it came from, and nothing of cells: rows are inserted, sorted and
 * cut by hand. What import saw is kept beside it, in the work folder's .gongkai/places/<path>, with the hash
 * of the source: sheet and row of each item under its number and name, and the column of each key. It counts
 * as long as the catalog names that source; an item whose number or name has changed since has no place.
 *
 * NOT DONE. Outside of work folders nothing is kept. */
#include "job_int.h"

#include <jansson.h>

#define PLACES_FORMAT "gongkai-places/1"

/* By what an item is found again. */
static struct gk_str name_of(const struct gk_catalog *c, int item, struct gk_arena *arena)
{
    int no = gk_catalog_column(c, GK_STR("no"));
    struct gk_str number = no >= 0 ? gk_catalog_text(c, item, no) : GK_STR("");
    struct gk_str name = gk_catalog_name(c, item);
    return gk_arena_printf(arena, "%.*s %.*s", (int)number.n, number.s ? number.s : "", (int)name.n,
                           name.s ? name.s : "");
}

static void write_places(const struct gk_catalog *c, struct gk_buf *out, struct gk_arena *arena)
{
    struct gk_json_out o = {.out = out};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "format", GK_STR(PLACES_FORMAT));
    gk_json_text(&o, "sha256", c->source_sha256);
    gk_json_bool(&o, "letters", gk_str_eq(c->source_importer, GK_STR("xlsx")));
    gk_json_begin(&o, "columns", '{');
    for (int k = 0; k < c->n_columns; k++)
        gk_json_int(&o, gk_arena_str(arena, c->columns[k].key).s, c->columns[k].from);
    gk_json_end(&o, '}');
    gk_json_begin(&o, "items", '[');
    for (int i = 0; i < c->n_items; i++) {
        gk_json_begin(&o, NULL, '{');
        gk_json_text(&o, "name", name_of(c, i, arena));
        gk_json_int(&o, "sheet", c->items[i].sheet);
        gk_json_int(&o, "row", c->items[i].row);
        gk_json_end(&o, '}');
    }
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
}

void job_places_keep(const struct gk_catalog *imported, const char *path, struct gk_arena *arena)
{
    bool known = imported->n_items > 0 && imported->items[0].sheet > 0;
    const char *to = known && !gk_path_is_standard(path) ? job_beside(path, "places", arena) : NULL;
    struct gk_diags unheard = gk_diags_init(arena); /* the catalog is whole without it */
    struct gk_buf json = {0};
    if (!to) return;
    write_places(imported, &json, arena);
    enum gk_status status = gk_file_write(to, gk_buf_slice(&json), &unheard);
    (void)status;
    gk_buf_done(&json);
}

static int number(const json_t *object, const char *key)
{
    json_int_t n = json_integer_value(json_object_get(object, key));
    return n > 0 && n < INT32_MAX ? (int)n : 0;
}

static struct gk_str text(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return gk_str_of(s ? s : "");
}

/* The entry of each item: the one at its place when that has its name, else the first that has. */
static void match(const struct gk_catalog *c, const json_t *items, bool letters, struct gk_place *places,
                  struct gk_arena *arena)
{
    struct gk_map at = {.arena = arena};
    for (int i = (int)json_array_size(items); i-- > 0;)
        gk_map_put(&at, text(json_array_get(items, (size_t)i), "name"), 0)->number = i + 1;
    for (int i = 0; i < c->n_items; i++) {
        struct gk_str name = name_of(c, i, arena);
        const struct gk_map_slot *slot = gk_map_find(&at, name, 0);
        bool here = gk_str_eq(text(json_array_get(items, (size_t)i), "name"), name);
        int hit = here ? i : slot ? (int)slot->number - 1 : -1;
        const json_t *entry = hit >= 0 ? json_array_get(items, (size_t)hit) : NULL;
        places[i] = (struct gk_place){
            .sheet = number(entry, "sheet"), .row = number(entry, "row"), .letters = letters};
    }
}

const struct gk_place *job_places(const struct gk_catalog *c, const int **columns, struct gk_arena *arena)
{
    const char *from = c->path.n ? job_beside(gk_arena_str(arena, c->path).s, "places", arena) : NULL;
    json_t *root = from ? json_load_file(from, JSON_REJECT_DUPLICATES, NULL) : NULL;
    struct gk_place *places = NULL;
    if (root && gk_str_eq(text(root, "format"), GK_STR(PLACES_FORMAT)) && c->source_sha256.n > 0 &&
        gk_str_eq(text(root, "sha256"), c->source_sha256)) {
        int *list = GK_NEW_ARRAY(arena, int, c->n_columns + 1);
        for (int k = 0; k < c->n_columns; k++)
            list[k] = number(json_object_get(root, "columns"), gk_arena_str(arena, c->columns[k].key).s);
        places = GK_NEW_ARRAY(arena, struct gk_place, c->n_items + 1);
        bool letters = json_is_true(json_object_get(root, "letters"));
        match(c, json_object_get(root, "items"), letters, places, arena);
        *columns = list;
    }
    json_decref(root);
    return places;
}
