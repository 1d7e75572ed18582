/* catalog: one 政务公开标准目录 as data.
 *
 * MODEL. A catalog is a head (a tree of captions over leaf columns) and rows, called items, with one value a
 * leaf column. The values are what the file says and nothing more: an absent text stays absent, because
 * "continues the cell above" and "is empty" look alike on paper but not to the person who edits. Boxes and
 * ticks have no such difference, so they continue where the file says so (GK_VALUE_SAME), and so do texts
 * across the border of a group. What a reader sees is derived: `owner` gives for each cell the row whose
 * value it shows, `lead` for each row the item that it belongs to.
 *
 * ALGORITHM. The two tables are one pass from the first row down: a cell that continues has the owner of
 * the cell above, so no span is ever walked twice, and gk_catalog_value is one look-up. The reader
 * (catalog_read.c) goes over jansson's tree once, of which the items are there one at a time
 * (catalog_apart.c), and reports all that is wrong; lines are found only when there is something to report
 * (base's json_pointer.c). The writer (catalog_write.c) appends to a buffer in
 * the order of docs/formats.md. Vocabulary, registries and selection have files of their own.
 *
 * NOT DONE. No editing in place: a catalog is built once, indexed and then const. No spans beyond "continues
 * the cell above": none over columns. No guess: what importers infer is written down in `review`.
 */
#include "catalog_int.h"
#include "gongkai/base/json_out.h"

#include <assert.h>
#include <stddef.h>

/* ---- texts above and below the table ---- */

static const struct {
    const char *key;
    size_t at;
    enum gk_code called;
} texts[CATALOG_TEXTS] = {
    {"title", offsetof(struct gk_catalog, title), GK_DIAG_TODO_FIELD_TITLE},
    {"field", offsetof(struct gk_catalog, field), GK_DIAG_TODO_FIELD_FIELD},
    {"issuer", offsetof(struct gk_catalog, issuer), GK_DIAG_TODO_FIELD_ISSUER},
    {"edition", offsetof(struct gk_catalog, edition), GK_DIAG_TODO_FIELD_EDITION},
    {"date", offsetof(struct gk_catalog, date), GK_DIAG_TODO_FIELD_DATE},
    {"attachment", offsetof(struct gk_catalog, attachment), GK_DIAG_TODO_FIELD_ATTACHMENT},
    {"notes", offsetof(struct gk_catalog, notes), GK_DIAG_TODO_FIELD_NOTES}};

const char *catalog_text_key(int i)
{
    return texts[i].key;
}

struct gk_str *catalog_text(struct gk_catalog *catalog, int i)
{
    return (struct gk_str *)(void *)((char *)catalog + texts[i].at);
}

int catalog_text_find(struct gk_str key)
{
    for (int i = 0; i < CATALOG_TEXTS; i++)
        if (gk_str_eq(key, gk_str_of(texts[i].key))) return i;
    return -1;
}

bool gk_catalog_is_text(struct gk_str key)
{
    return catalog_text_find(key) >= 0;
}

void gk_catalog_put_texts(const struct gk_catalog *catalog, struct gk_json_out *out)
{
    struct gk_catalog c = *catalog;
    for (int i = 0; i < CATALOG_TEXTS; i++) gk_json_text(out, texts[i].key, *catalog_text(&c, i));
}

/* ---- names ---- */

struct gk_str gk_catalog_called(const struct gk_catalog *c, struct gk_str key, enum gk_lang lang)
{
    int text = catalog_text_find(key), column = gk_catalog_column(c, key);
    bool lines = gk_str_eq(key, GK_STR("lines")); /* where they were broken is noted as of a field */
    if (text >= 0 || lines)
        return gk_str_of(gk_diag_text(lines ? GK_DIAG_TODO_FIELD_LINES : texts[text].called, lang));
    return column >= 0 && c->columns[column].caption.n ? c->columns[column].caption : key;
}

/* How many characters of a text are enough to find the item by. */
enum { NAME_CHARS = 30 };

int gk_catalog_column(const struct gk_catalog *catalog, struct gk_str key)
{
    for (int c = 0; c < catalog->n_columns; c++)
        if (gk_str_eq(catalog->columns[c].key, key)) return c;
    return -1;
}

bool gk_value_has_box(const struct gk_value *value, enum gk_box box)
{
    for (int i = 0; value->kind == GK_VALUE_CHECKS && i < value->n; i++)
        if (value->checks[i].box == box) return true;
    return false;
}

bool gk_value_is_unknown(const struct gk_value *value)
{
    return value->kind == GK_VALUE_UNKNOWN || gk_value_has_box(value, GK_BOX_UNKNOWN);
}

struct gk_value gk_value_settle(const struct gk_value *value, bool ticked, struct gk_arena *arena)
{
    struct gk_check *checks = GK_NEW_ARRAY(arena, struct gk_check, value->n + 1);
    bool fewer = gk_value_has_box(value, GK_BOX_OFF);
    int n = 0;
    for (int i = 0; i < value->n; i++) {
        struct gk_check check = value->checks[i];
        if (check.box == GK_BOX_UNKNOWN) check.box = ticked ? GK_BOX_ON : GK_BOX_OFF;
        if (check.box == GK_BOX_ON || fewer) checks[n++] = check;
    }
    return (struct gk_value){.kind = n ? GK_VALUE_CHECKS : GK_VALUE_NONE, .checks = checks, .n = n};
}

struct catalog_labels catalog_find_labels(const struct gk_catalog *catalog)
{
    return (struct catalog_labels){
        .no = gk_catalog_column(catalog, GK_STR("no")),
        .category = gk_catalog_column(catalog, GK_STR("category")),
        .level1 = gk_catalog_column(catalog, GK_STR("level1")),
        .level2 = gk_catalog_column(catalog, GK_STR("level2")),
        .level3 = gk_catalog_column(catalog, GK_STR("level3")),
    };
}

static bool absent(const struct gk_item *item, int column)
{
    if (column < 0) return true;
    enum gk_value_kind kind = item->values[column].kind;
    return kind == GK_VALUE_NONE || kind == GK_VALUE_SAME;
}

/* May nothing above fill an absent text here? */
static bool is_bound(const struct gk_catalog *catalog, const struct catalog_labels *l, int item, int column)
{
    bool label = column == l->no || column == l->category || column == l->level1;
    return item == 0 || (!label && !absent(&catalog->items[item], l->level1));
}

bool catalog_is_cut(const struct gk_catalog *catalog, const struct catalog_labels *l, int item, int column)
{
    bool text = catalog->columns[column].kind == GK_KIND_TEXT;
    return text && catalog->items[item].values[column].kind == GK_VALUE_NONE &&
           is_bound(catalog, l, item, column);
}

static bool continues(const struct gk_catalog *catalog, const struct catalog_labels *l, int item)
{
    const struct gk_item *it = &catalog->items[item];
    bool any = l->no >= 0 || l->category >= 0 || l->level1 >= 0 || l->level2 >= 0;
    return item > 0 && any && absent(it, l->no) && absent(it, l->category) && absent(it, l->level1) &&
           absent(it, l->level2) && absent(it, l->level3);
}

/* Absent texts that nothing above may fill become empty ones; what is one cell with the row above without
 * saying so need not say it. */
static void settle_row(const struct gk_catalog *catalog, const struct catalog_labels *l, int item)
{
    for (int c = 0; c < catalog->n_columns; c++) {
        struct gk_value *v = &catalog->items[item].values[c];
        bool text = catalog->columns[c].kind == GK_KIND_TEXT;
        if (v->kind == GK_VALUE_SAME && (item == 0 || (text && !is_bound(catalog, l, item, c))))
            v->kind = GK_VALUE_NONE;
        if (catalog_is_cut(catalog, l, item, c)) *v = (struct gk_value){.kind = GK_VALUE_TEXT};
    }
}

static bool joins_above(const struct gk_catalog *catalog, int item, int column)
{
    enum gk_value_kind kind = catalog->items[item].values[column].kind;
    return kind == GK_VALUE_SAME || (kind == GK_VALUE_NONE && catalog->columns[column].kind == GK_KIND_TEXT);
}

void gk_catalog_index(struct gk_catalog *catalog, struct gk_arena *arena)
{
    struct catalog_labels l = catalog_find_labels(catalog);
    size_t width = (size_t)catalog->n_columns;
    int32_t *owner = GK_NEW_ARRAY(arena, int32_t, width * (size_t)catalog->n_items);
    int32_t *lead = GK_NEW_ARRAY(arena, int32_t, catalog->n_items);
    for (int i = 0; i < catalog->n_items; i++) {
        settle_row(catalog, &l, i);
        lead[i] = continues(catalog, &l, i) ? lead[i - 1] : i;
        int32_t *row = owner + (size_t)i * width;
        for (int c = 0; c < catalog->n_columns; c++)
            row[c] = joins_above(catalog, i, c) ? (row - width)[c] : i;
    }
    catalog->owner = owner;
    catalog->lead = lead;
}

int gk_catalog_lead(const struct gk_catalog *catalog, int item)
{
    assert(catalog->lead && item >= 0 && item < catalog->n_items);
    return catalog->lead[item];
}

bool gk_catalog_is_continuation(const struct gk_catalog *catalog, int item)
{
    return gk_catalog_lead(catalog, item) != item;
}

int gk_catalog_owner(const struct gk_catalog *catalog, int item, int column)
{
    assert(catalog->owner && item >= 0 && item < catalog->n_items && column >= 0 &&
           column < catalog->n_columns);
    return catalog->owner[(size_t)item * (size_t)catalog->n_columns + (size_t)column];
}

const struct gk_value *gk_catalog_value(const struct gk_catalog *catalog, int item, int column)
{
    return &catalog->items[gk_catalog_owner(catalog, item, column)].values[column];
}

struct gk_str gk_catalog_text(const struct gk_catalog *catalog, int item, int column)
{
    const struct gk_value *v = gk_catalog_value(catalog, item, column);
    return v->kind == GK_VALUE_TEXT ? v->text : (struct gk_str){NULL, 0};
}

struct gk_str catalog_shorten(struct gk_str s)
{
    size_t pos = 0;
    for (int i = 0; i < NAME_CHARS && pos < s.n && (unsigned char)s.s[pos] >= 0x20; i++)
        gk_utf8_next(s, &pos);
    return gk_str_sub(s, 0, pos);
}

struct gk_str gk_catalog_name(const struct gk_catalog *catalog, int item)
{
    const struct gk_str keys[] = {GK_STR("level3"), GK_STR("level2"), GK_STR("level1"), GK_STR("content")};
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        int column = gk_catalog_column(catalog, keys[k]);
        if (column >= 0) {
            struct gk_str text = gk_catalog_text(catalog, item, column);
            if (text.n > 0) return catalog_shorten(text);
        }
    }
    return (struct gk_str){NULL, 0};
}

struct gk_place gk_catalog_place(const struct gk_catalog *catalog, int item, int column)
{
    struct gk_place place = {.file = catalog->path, .catalog = catalog->id};
    if (item >= 0 && item < catalog->n_items) {
        place.item = item + 1;
        place.name = gk_catalog_name(catalog, item);
    }
    if (column >= 0 && column < catalog->n_columns) {
        const struct gk_column *c = &catalog->columns[column];
        place.column = c->caption.n > 0 ? c->caption : c->key;
    }
    return place;
}

bool gk_is_label_key(struct gk_str key)
{
    return gk_str_eq(key, GK_STR("no")) || gk_str_eq(key, GK_STR("category")) ||
           gk_str_eq(key, GK_STR("level1"));
}
