/* catalog/<id>.json → struct gk_catalog: the top of the file, its head, and the calls in order. The items are
 * in catalog_items.c. The reader goes on after a fault, so that one run shows all that is wrong. */
#include "catalog_int.h"

#include <assert.h>

enum { MAX_TIERS = 4 };

/* ---- the head ---- */

static enum gk_kind read_kind(struct reader *r, const struct gk_json_at *at, const json_t *leaf,
                              struct gk_str key)
{
    int32_t old;
    const json_t *kind = json_object_get(leaf, "kind");
    const char *word = kind ? json_string_value(kind) : "text";
    if (word && strcmp(word, "text") == 0) return GK_KIND_TEXT;
    if (word && strcmp(word, "checks") == 0) return GK_KIND_CHECKS;
    if (word && strcmp(word, "tick") == 0) return GK_KIND_TICK;
    json_report_value(&r->file, GK_JSON_KEY(at, "kind"), GK_DIAG_CATALOG_KIND, NULL, kind);
    word_add(&r->kinds_lost, key, 0, r->file.arena, &old);
    return GK_KIND_TEXT;
}

static void read_options(struct json_file *f, const struct gk_json_at *at, const json_t *leaf,
                         struct gk_column *column)
{
    const json_t *array = json_array_member(f, at, leaf, "options", false);
    const struct gk_json_at *options = GK_JSON_KEY(at, "options");
    struct gk_map seen = {0};
    if (!array) return;
    if (column->kind != GK_KIND_CHECKS) {
        json_report(f, options, GK_DIAG_CATALOG_OPTIONS, NULL, NULL);
        return;
    }
    size_t before = f->diags->n;
    column->options = json_texts(f, options, array, &column->n_options);
    bool sound = f->diags->n == before;
    for (int i = 0; sound && i < column->n_options; i++) {
        int32_t old;
        if (column->options[i].n == 0 || !word_add(&seen, column->options[i], i, f->arena, &old)) {
            json_report(f, GK_JSON_INDEX(options, (size_t)i), GK_DIAG_CATALOG_OPTION, column->options[i].s,
                        NULL);
        }
    }
}

static void check_column_key(struct reader *r, const struct gk_json_at *at, const json_t *leaf,
                             struct gk_str key)
{
    static const struct gk_str reserved[] = {{"id", 2},       {"same", 4},   {"confirmed", 9},
                                             {"accepted", 8}, {"review", 6}, {"", 0}};
    int32_t old;
    if (!json_is_string(json_object_get(leaf, "key"))) {
        r->keys_lost = true; /* reported */
        return;
    }
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        if (gk_str_eq(key, reserved[i])) {
            json_report(&r->file, GK_JSON_KEY(at, "key"), GK_DIAG_CATALOG_COLUMN_KEY, key.s ? key.s : "",
                        NULL);
            r->keys_lost = true;
            return;
        }
    }
    if (!word_add(&r->keys, key, r->c->n_columns, r->file.arena, &old))
        json_report(&r->file, GK_JSON_KEY(at, "key"), GK_DIAG_CATALOG_COLUMN_TWICE, key.s, NULL);
}

static void read_leaf(struct reader *r, const struct gk_json_at *at, const json_t *leaf, struct gk_head *head)
{
    static const char *const allowed[] = {"key", "caption", "kind", "options", NULL};
    struct gk_column column = {.caption = head->caption};
    r->file.place.column = column.caption;
    json_check_keys(&r->file, at, leaf, allowed);
    column.key = json_member(&r->file, at, leaf, "key", true);
    if (column.caption.n == 0) r->file.place.column = column.key;
    check_column_key(r, at, leaf, column.key);
    column.kind = read_kind(r, at, leaf, column.key);
    read_options(&r->file, at, leaf, &column);
    r->columns =
        gk_arena_grow(r->file.arena, r->columns, &r->columns_cap, (size_t)r->c->n_columns + 1, sizeof column);
    head->column = r->c->n_columns;
    r->columns[r->c->n_columns++] = column;
}

static void read_heads(struct reader *r, const struct gk_json_at *at, const json_t *object, int level);

/* One cell of the head and what is below it. */
static void read_head(struct reader *r, const struct gk_json_at *at, const json_t *object, int level)
{
    static const char *const allowed[] = {"caption", "columns", NULL};
    int index = r->c->n_heads++;
    struct gk_head head = {.level = level, .first = r->c->n_columns, .column = -1};
    r->heads = gk_arena_grow(r->file.arena, r->heads, &r->heads_cap, (size_t)r->c->n_heads, sizeof head);
    r->file.place.column = (struct gk_str){NULL, 0};
    if (json_is_object(object)) {
        head.caption = json_member(&r->file, at, object, "caption", true);
        if (json_object_get(object, "columns")) {
            r->file.place.column = head.caption;
            json_check_keys(&r->file, at, object, allowed);
            read_heads(r, at, object, level + 1);
        } else {
            read_leaf(r, at, object, &head);
        }
    } else {
        json_report_value(&r->file, at, GK_DIAG_JSON_OBJECT, NULL, object);
        r->keys_lost = true;
    }
    head.count = r->c->n_columns - head.first;
    r->heads[index] = head;
}

/* The `columns` of an object, at a tier. */
static void read_heads(struct reader *r, const struct gk_json_at *at, const json_t *object, int level)
{
    const struct gk_json_at *columns = GK_JSON_KEY(at, "columns");
    const json_t *array = json_array_member(&r->file, at, object, "columns", true);
    if (level >= MAX_TIERS) {
        json_report(&r->file, columns, GK_DIAG_CATALOG_HEAD_DEEP, NULL, NULL);
        r->keys_lost = true;
        return;
    }
    if (array && json_array_size(array) == 0)
        json_report(&r->file, columns, GK_DIAG_CATALOG_NO_COLUMNS, NULL, NULL);
    if (array && r->c->tiers < level + 1) r->c->tiers = level + 1;
    for (size_t i = 0; i < json_array_size(array); i++)
        read_head(r, GK_JSON_INDEX(columns, i), json_array_get(array, i), level);
    r->file.place.column = (struct gk_str){NULL, 0};
}

/* ---- the top of the file ---- */

static void read_id(struct reader *r, const char *path)
{
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "id");
    struct gk_catalog *c = r->c;
    c->id = json_member(&r->file, NULL, r->file.root, "id", true);
    r->file.place.catalog = c->id;
    if (!json_is_string(json_object_get(r->file.root, "id"))) return;
    if (!gk_catalog_id_valid(c->id)) {
        json_report(&r->file, at, GK_DIAG_CATALOG_ID, c->id.s ? c->id.s : "", NULL);
    } else if (path && !gk_path_is_standard(path) &&
               !gk_str_eq(text_nfc(gk_path_stem(path), r->file.arena), c->id)) {
        struct gk_str stem = gk_arena_str(r->file.arena, gk_path_stem(path));
        json_report(&r->file, at, GK_DIAG_CATALOG_ID_STEM, c->id.s, stem.s);
    }
}

static void read_texts(struct reader *r)
{
    struct json_file *f = &r->file;
    struct gk_catalog *c = r->c;
    for (int i = 0; i < CATALOG_TEXTS; i++)
        *catalog_text(c, i) = json_member(f, NULL, f->root, catalog_text_key(i), i == 0);
    c->layout = json_member(f, NULL, f->root, "layout", false);
    if (json_is_string(json_object_get(f->root, "title")) && gk_str_trim(c->title).n == 0)
        json_report(f, GK_JSON_KEY(NULL, "title"), GK_DIAG_CATALOG_TITLE, NULL, NULL);
    if (c->layout.n == 0) c->layout = GK_STR("standard");
    if (c->date.n > 0 && !gk_date_good(c->date))
        json_report(f, GK_JSON_KEY(NULL, "date"), GK_DIAG_CATALOG_DATE, c->date.s, NULL);
}

static void read_record(struct reader *r)
{
    struct json_file *f = &r->file;
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "record");
    const json_t *record = json_object_member(f, NULL, f->root, "record", false);
    struct gk_field *fields = GK_NEW_ARRAY(f->arena, struct gk_field, json_object_size(record));
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)record, key, value)
    {
        const struct gk_json_at *here = GK_JSON_KEY(at, key);
        struct gk_field *field = &fields[r->c->n_record++];
        field->name = json_key_text(f, here, key, strlen(key));
        field->value = json_text(f, here, value, GK_DIAG_JSON_STRING);
    }
    r->c->record = fields;
}

static void read_source(struct reader *r)
{
    static const char *const allowed[] = {"file", "sha256", "importer", NULL};
    struct json_file *f = &r->file;
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "source");
    const json_t *source = json_object_member(f, NULL, f->root, "source", false);
    if (source) {
        json_check_keys(f, at, source, allowed);
        r->c->source_file = json_member(f, at, source, "file", true);
        r->c->source_sha256 = json_member(f, at, source, "sha256", true);
        r->c->source_importer = json_member(f, at, source, "importer", true);
    }
}

static void read_boxes(struct reader *r)
{
    struct json_file *f = &r->file;
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "boxes");
    const json_t *array = json_array_member(f, NULL, f->root, "boxes", false);
    r->c->box_ticked = GK_STR(CATALOG_BOX_TICKED);
    r->c->box_blank = GK_STR(CATALOG_BOX_BLANK);
    if (!array) return;
    int n = 0;
    const struct gk_str *boxes = json_texts(f, at, array, &n);
    if (n != 2 || gk_utf8_count(boxes[0]) != 1 || gk_utf8_count(boxes[1]) != 1 ||
        gk_str_eq(boxes[0], boxes[1])) {
        json_report(f, at, GK_DIAG_CATALOG_BOXES, NULL, NULL);
        return;
    }
    r->c->box_ticked = boxes[0];
    r->c->box_blank = boxes[1];
}

static void read_columns(struct reader *r)
{
    size_t before = r->file.diags->n;
    read_heads(r, NULL, r->file.root, 0);
    r->columns_bad = r->file.diags->n > before;
    r->keys_lost = r->keys_lost || r->c->n_columns == 0;
    r->c->columns = r->columns;
    r->c->heads = r->heads;
}

/* What of the file could be opened. */
static void read_all(struct reader *r, const char *path)
{
    static const char *const allowed[] = {"format",  "id",        "title",      "field",   "issuer",
                                          "edition", "date",      "attachment", "notes",   "record",
                                          "layout",  "source",    "boxes",      "columns", "items",
                                          "review",  "confirmed", "accepted",   NULL};
    r->c->path = gk_arena_str(r->file.arena, gk_str_of(path));
    read_id(r, path);
    json_check_keys(&r->file, NULL, r->file.root, allowed);
    read_texts(r);
    read_record(r);
    read_source(r);
    read_boxes(r);
    read_columns(r);
    catalog_read_items(r);
    review_read_top(r);
}

/* What was opened, or not. */
static const struct gk_catalog *finish(struct reader *r)
{
    if (!json_close(&r->file)) return NULL;
    gk_catalog_index(r->c, r->file.arena);
    return r->c;
}

const struct gk_catalog *catalog_parse_whole(struct gk_str json, const char *path, struct gk_arena *arena,
                                             struct gk_diags *diags)
{
    struct reader r = {.c = GK_NEW(arena, struct gk_catalog)};
    if (json_open(&r.file, json, path, CATALOG_FORMAT, arena, diags)) read_all(&r, path);
    return finish(&r);
}

const struct gk_catalog *gk_catalog_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                          struct gk_diags *diags)
{
    const size_t said = diags->n;
    struct reader r = {.c = GK_NEW(arena, struct gk_catalog)};
    if (json_open_apart(&r.file, json, path, CATALOG_FORMAT, arena, diags)) read_all(&r, path);
    if (!r.file.torn) return finish(&r);
    json_close(&r.file);
    diags->n = said;
    return catalog_parse_whole(json, path, arena, diags);
}

const struct gk_catalog *gk_catalog_load(const char *path, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    const struct gk_catalog *catalog = NULL;
    if (gk_file_read(path, &bytes, diags) == GK_OK)
        catalog = gk_catalog_parse(gk_buf_slice(&bytes), path, arena, diags);
    gk_buf_done(&bytes);
    return catalog;
}
