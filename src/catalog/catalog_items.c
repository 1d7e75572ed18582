/* The items of a catalog file. */
#include "catalog_int.h"

/* The leaf column of a key of an item, or -1. Items list their keys in column order, so the one after the
 * last hit is tried first. */
static int find_column(const struct reader *r, const char *key, size_t n, int hint)
{
    struct gk_str word = {key, n};
    if (hint < r->c->n_columns && gk_str_eq(r->columns[hint].key, word)) return hint;
    int32_t hit = word_find(&r->keys, word);
    return hit >= 0 ? hit : word_find(&r->keys, text_nfc(word, r->file.arena));
}

/* Two keys that jansson takes for different may be one in NFC; then one value would be lost. */
static void report_twin(struct json_file *f, const struct gk_json_at *at)
{
    json_report(f, at, GK_DIAG_JSON_TWIN, at->key, NULL);
}

/* ---- values ---- */

static struct gk_check read_check(struct json_file *f, const struct gk_json_at *at, const char *label,
                                  const json_t *value)
{
    struct gk_check check = {.label = json_key_text(f, at, label, strlen(label))};
    check.box = json_is_null(value) ? GK_BOX_UNKNOWN : json_is_false(value) ? GK_BOX_OFF : GK_BOX_ON;
    if (json_is_true(value) || check.box != GK_BOX_ON) return check;
    if (!json_is_string(value) || json_string_length(value) == 0) {
        json_report_value(f, at, GK_DIAG_CATALOG_VALUE_CHECK, label, value);
        return check;
    }
    check.note = json_text(f, at, value, GK_DIAG_JSON_STRING);
    return check;
}

static bool same_checks(const struct gk_check *a, const struct gk_check *b, int n)
{
    int i = 0;
    while (i < n && a[i].box == b[i].box && gk_str_eq(a[i].label, b[i].label) &&
           gk_str_eq(a[i].note, b[i].note))
        i++;
    return i == n;
}

/* The checks in the arena: rows tick the same again and again, and share them. */
static const struct gk_check *keep_checks(struct reader *r, const struct gk_check *checks, int n)
{
    uint64_t hash = (uint64_t)n;
    for (int i = 0; i < n; i++)
        hash = (hash ^ (uintptr_t)checks[i].label.s ^ (unsigned)checks[i].box) * 0x9E3779B97F4A7C15;
    struct gk_value *recent = &r->recent[(hash >> 32) % READER_RECENT];
    if (recent->n == n && same_checks(recent->checks, checks, n)) return recent->checks;
    struct gk_check *copy = GK_NEW_ARRAY(r->file.arena, struct gk_check, n);
    if (n) memcpy(copy, checks, sizeof *copy * (size_t)n);
    *recent = (struct gk_value){.kind = GK_VALUE_CHECKS, .n = n, .checks = copy};
    return copy;
}

static struct gk_value read_checks(struct reader *r, const struct gk_json_at *at, const json_t *value)
{
    struct json_file *f = &r->file;
    struct gk_check *checks = r->checks =
        gk_arena_grow(f->arena, r->checks, &r->checks_cap, json_object_size(value), sizeof *checks);
    struct gk_value result = {.kind = GK_VALUE_CHECKS};
    bool changed = false; /* a label that was not in NFC has been seen */
    const char *label;
    json_t *ticked;
    json_object_foreach((json_t *)value, label, ticked)
    {
        const struct gk_json_at *here = GK_JSON_KEY(at, label);
        if (label[0] == '\0') json_report(f, here, GK_DIAG_CATALOG_OPTION, "", NULL);
        struct gk_check check = read_check(f, here, label, ticked);
        changed = changed || (check.label.n > 0 && !gk_str_eq(check.label, gk_str_of(label)));
        for (int i = 0; changed && i < result.n; i++)
            if (gk_str_eq(checks[i].label, check.label)) report_twin(f, here);
        checks[result.n++] = check;
    }
    result.checks = keep_checks(r, checks, result.n);
    return result;
}

static struct gk_value read_checks_value(struct reader *r, const struct gk_json_at *at, const json_t *value)
{
    struct json_file *f = &r->file;
    struct gk_value result = {.kind = GK_VALUE_NONE};
    if (json_is_object(value)) return read_checks(r, at, value);
    if (json_is_array(value)) {
        result.kind = GK_VALUE_LIST;
        result.list = json_texts(f, at, value, &result.n);
    } else {
        result.kind = GK_VALUE_TEXT;
        result.text = json_text(f, at, value, GK_DIAG_CATALOG_VALUE_CHECKS);
    }
    return result;
}

static struct gk_value read_value(struct reader *r, const struct gk_json_at *at, enum gk_kind kind,
                                  const json_t *value)
{
    struct json_file *f = &r->file;
    struct gk_value result = {.kind = GK_VALUE_NONE};
    switch (kind) {
    case GK_KIND_CHECKS:
        return read_checks_value(r, at, value);
    case GK_KIND_TICK:
        if (!json_is_true(value) && !json_is_null(value))
            json_report_value(f, at, GK_DIAG_CATALOG_VALUE_TICK, NULL, value);
        result.kind = json_is_null(value) ? GK_VALUE_UNKNOWN : GK_VALUE_TICK;
        break;
    case GK_KIND_TEXT:
        result.kind = GK_VALUE_TEXT;
        result.text = json_text(f, at, value, GK_DIAG_CATALOG_VALUE_TEXT);
        break;
    }
    return result;
}

/* ---- what stands beside the values ---- */

static void read_item_review(struct reader *r, const struct gk_json_at *at, const json_t *object,
                             struct gk_item *item)
{
    struct json_file *f = &r->file;
    if (!json_is_object(object)) {
        json_report_value(f, at, GK_DIAG_JSON_OBJECT, NULL, object);
        return;
    }
    struct gk_review *review = GK_NEW_ARRAY(f->arena, struct gk_review, json_object_size(object));
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        const struct gk_json_at *here = GK_JSON_KEY(at, key);
        struct gk_str name = json_key_text(f, here, key, strlen(key));
        if (name.n > 0 && word_find(&r->keys, name) < 0)
            json_report(f, here, GK_DIAG_CATALOG_REVIEW_KEY, key, NULL);
        review[item->n_review++] = (struct gk_review){
            name, gk_review_code(json_text(f, here, value, GK_DIAG_JSON_STRING), f->arena)};
    }
    item->review = review;
}

static void read_item_id(struct reader *r, const struct gk_json_at *at, const json_t *value,
                         struct gk_item *item)
{
    item->id = json_text(&r->file, at, value, GK_DIAG_JSON_STRING);
    if (item->id.n > 0 && !gk_map_add(&r->ids, item->id))
        json_report(&r->file, at, GK_DIAG_CATALOG_ITEM_ID, item->id.s, NULL);
}

/* `same`: the columns that are one cell with the row above. The other keys have been read. */
static void read_same(struct reader *r, const struct gk_json_at *up, const json_t *object,
                      struct gk_item *item, bool first)
{
    struct json_file *f = &r->file;
    const json_t *array = json_array_member(f, up, object, "same", false);
    const struct gk_json_at *at = GK_JSON_KEY(up, "same");
    if (array && first) json_report(f, at, GK_DIAG_CATALOG_SAME_FIRST, NULL, NULL);
    for (size_t i = 0; i < json_array_size(array) && !first; i++) {
        const struct gk_json_at *here = GK_JSON_INDEX(at, i);
        if (!json_is_string(json_array_get(array, i))) {
            json_text(f, here, json_array_get(array, i), GK_DIAG_JSON_STRING);
            continue;
        }
        struct gk_str key = json_slice(json_array_get(array, i));
        int column = find_column(r, key.s, key.n, 0);
        struct gk_value *v = column >= 0 ? &item->values[column] : NULL;
        if (!v || v->kind == GK_VALUE_SAME) {
            if (!r->keys_lost) json_report(f, here, GK_DIAG_CATALOG_SAME_KEY, key.s, NULL);
        } else if (v->kind != GK_VALUE_NONE) {
            json_report(f, here, GK_DIAG_CATALOG_SAME_VALUE, key.s, NULL);
        } else {
            v->kind = GK_VALUE_SAME;
        }
    }
}

/* A key that is no column's; `same` waits for the others. */
static void read_extra(struct reader *r, const struct gk_json_at *at, const json_t *value,
                       struct gk_item *item)
{
    if (strcmp(at->key, "id") == 0)
        read_item_id(r, at, value, item);
    else if (strcmp(at->key, "same") == 0)
        return;
    else if (strcmp(at->key, "review") == 0)
        read_item_review(r, at, value, item);
    else if (strcmp(at->key, "confirmed") == 0)
        review_read_confirmed(&r->file, at, value, item);
    else if (strcmp(at->key, "accepted") == 0)
        item->accepted = review_read_accepted(&r->file, at, value, &item->n_accepted);
    else if (!r->keys_lost)
        json_report(&r->file, at, GK_DIAG_CATALOG_ITEM_KEY, at->key, NULL);
}

/* ---- items ---- */

static struct gk_str column_name(const struct gk_column *column)
{
    return column->caption.n > 0 ? column->caption : column->key;
}

/* The name that messages give the item, as gk_catalog_name will: empty, where it is that of the row above. */
static struct gk_str item_name(const json_t *object)
{
    static const char *const keys[] = {"level3", "level2", "level1"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct gk_str s = json_slice(json_object_get(object, keys[i]));
        if (s.n > 0) return catalog_shorten(s);
    }
    return (struct gk_str){NULL, 0};
}

static void read_item(struct reader *r, const struct gk_json_at *at, const json_t *object,
                      struct gk_item *item)
{
    struct json_file *f = &r->file;
    int column = -1;
    for (void *it = json_object_iter((json_t *)object); it;
         it = json_object_iter_next((json_t *)object, it)) {
        const char *key = json_object_iter_key(it);
        size_t n = json_object_iter_key_len(it);
        const struct gk_json_at *here = GK_JSON_KEY(at, key);
        int hit = find_column(r, key, n, column + 1);
        if (hit < 0) {
            read_extra(r, here, json_object_iter_value(it), item);
            continue;
        }
        column = hit;
        if (r->columns_bad && word_find(&r->kinds_lost, r->columns[hit].key) >= 0) continue;
        f->place.column = column_name(&r->columns[column]);
        if (item->values[column].kind != GK_VALUE_NONE) report_twin(f, here);
        item->values[column] = read_value(r, here, r->columns[column].kind, json_object_iter_value(it));
        f->place.column = (struct gk_str){NULL, 0};
    }
}

/* Warns of absent texts that nothing above may fill; gk_catalog_index will make them empty. */
static void check_absent(struct reader *r, const struct gk_json_at *at, const struct catalog_labels *labels,
                         int row)
{
    struct gk_catalog *c = r->c;
    for (int k = 0; k < c->n_columns; k++) {
        if (!catalog_is_cut(c, labels, row, k)) continue;
        const char *key = r->columns[k].key.s;
        r->file.place.column = column_name(&r->columns[k]);
        json_report(&r->file, GK_JSON_KEY(at, key),
                    row == 0 ? GK_DIAG_CATALOG_FIRST_ABSENT : GK_DIAG_CATALOG_ACROSS_GROUP,
                    column_name(&r->columns[k]).s, NULL);
        r->file.place.column = (struct gk_str){NULL, 0};
    }
}

static void read_row(struct reader *r, const struct gk_json_at *at, const json_t *object, int row,
                     const struct catalog_labels *labels, struct gk_buf *name)
{
    struct gk_item *item = &r->items[row];
    struct gk_str own = item_name(object);
    if (own.n > 0) gk_buf_clear(name);
    gk_buf_str(name, own);
    r->file.place.name = gk_buf_slice(name);
    read_item(r, at, object, item);
    read_same(r, at, object, item, row == 0);
    if (!r->columns_bad) check_absent(r, at, labels, row);
}

static void read_rows(struct reader *r, const json_t *array)
{
    struct json_file *f = &r->file;
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "items");
    struct catalog_labels labels = catalog_find_labels(r->c);
    size_t width = (size_t)r->c->n_columns;
    struct gk_value *values = GK_NEW_ARRAY(f->arena, struct gk_value, width * (size_t)r->c->n_items);
    struct gk_buf name = {0};
    for (int i = 0; i < r->c->n_items && !f->torn; i++) {
        const struct gk_json_at *here = GK_JSON_INDEX(at, (size_t)i);
        const json_t *object = f->items.n ? json_next_item(f) : json_array_get(array, (size_t)i);
        r->items[i].values = values + (size_t)i * width;
        f->place.item = i + 1;
        if (json_is_object(object))
            read_row(r, here, object, i, &labels, &name);
        else if (!f->torn)
            json_report_value(f, here, GK_DIAG_JSON_OBJECT, NULL, object);
    }
    f->place.item = 0;
    f->place.name = (struct gk_str){NULL, 0};
    gk_buf_done(&name);
}

void catalog_read_items(struct reader *r)
{
    struct json_file *f = &r->file;
    const json_t *array = json_array_member(f, NULL, f->root, "items", true);
    size_t n = f->items.n ? f->items.n : json_array_size(array);
    r->c->items = r->items = GK_NEW_ARRAY(f->arena, struct gk_item, n);
    r->c->n_items = (int)n;
    if (array && n == 0) json_report(f, GK_JSON_KEY(NULL, "items"), GK_DIAG_CATALOG_NO_ITEMS, NULL, NULL);
    read_rows(r, array);
    gk_map_done(&r->ids);
}
