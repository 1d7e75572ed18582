/* struct gk_catalog → JSON, in DESIGN's order of keys. */
#include "catalog_int.h"

#include "gongkai/base/hash.h"

static const struct gk_str no_key = {NULL, 0};

/* ---- the head ---- */

static void write_leaf(struct json_out *o, const struct gk_column *column)
{
    static const char *const kinds[] = {NULL, "checks", "tick"};
    json_out_open(o, no_key, '{');
    json_out_text(o, "key", column->key);
    json_out_text(o, "caption", column->caption);
    if (column->kind != GK_KIND_TEXT) {
        json_out_text(o, "kind", gk_str_of(kinds[column->kind]));
    }
    if (column->n_options > 0) {
        json_out_texts(o, GK_STR("options"), column->options, column->n_options);
    }
    json_out_end(o, '}');
}

/* The head's cells in pre-order; a group closes before the next cell that is not below it. */
static void write_heads(struct json_out *o, const struct gk_catalog *c)
{
    int depth = 0;
    for (int h = 0; h < c->n_heads; h++) {
        const struct gk_head *head = &c->heads[h];
        for (; depth > head->level; depth--) {
            json_out_end(o, ']');
            json_out_end(o, '}');
        }
        if (head->column >= 0) {
            write_leaf(o, &c->columns[head->column]);
            continue;
        }
        json_out_open(o, no_key, '{');
        json_out_text(o, "caption", head->caption);
        json_out_begin(o, "columns", '[');
        depth++;
    }
    for (; depth > 0; depth--) {
        json_out_end(o, ']');
        json_out_end(o, '}');
    }
}

static void write_columns(struct json_out *o, const struct gk_catalog *c)
{
    json_out_begin(o, "columns", '[');
    if (c->n_heads > 0) {
        write_heads(o, c);
    } else { /* built in memory with one tier */
        for (int k = 0; k < c->n_columns; k++) {
            write_leaf(o, &c->columns[k]);
        }
    }
    json_out_end(o, ']');
}

/* ---- items ---- */

static void write_checks(struct json_out *o, struct gk_str key, const struct gk_value *v)
{
    json_out_open(o, key, '{');
    for (int i = 0; i < v->n; i++) {
        if (v->checks[i].note.n > 0) {
            json_out_pair(o, v->checks[i].label, v->checks[i].note);
        } else {
            json_out_word(o, v->checks[i].label, "true");
        }
    }
    json_out_end(o, '}');
}

static void write_value(struct json_out *o, struct gk_str key, const struct gk_value *v)
{
    switch (v->kind) {
    case GK_VALUE_NONE:
        break;
    case GK_VALUE_TEXT:
        json_out_pair(o, key, v->text);
        break;
    case GK_VALUE_LIST:
        json_out_texts(o, key, v->list, v->n);
        break;
    case GK_VALUE_CHECKS:
        write_checks(o, key, v);
        break;
    case GK_VALUE_TICK:
        json_out_word(o, key, "true");
        break;
    case GK_VALUE_UNKNOWN:
        json_out_word(o, key, "null");
        break;
    }
}

static void write_item(struct json_out *o, const struct gk_catalog *c, const struct gk_item *item)
{
    json_out_open(o, no_key, '{');
    if (item->id.n > 0) {
        json_out_text(o, "id", item->id);
    }
    for (int k = 0; k < c->n_columns; k++) {
        write_value(o, c->columns[k].key, &item->values[k]);
    }
    if (item->confirmed) {
        json_out_word(o, GK_STR("confirmed"), "true");
    }
    if (item->n_review > 0) {
        json_out_begin(o, "review", '{');
        for (int i = 0; i < item->n_review; i++) {
            json_out_pair(o, item->review[i].key.s ? item->review[i].key : GK_STR(""), item->review[i].text);
        }
        json_out_end(o, '}');
    }
    json_out_end(o, '}');
}

/* ---- the top ---- */

static void write_top(struct json_out *o, const struct gk_catalog *c)
{
    json_out_text(o, "format", GK_STR(CATALOG_FORMAT));
    json_out_text(o, "id", c->id);
    json_out_text(o, "title", c->title);
    json_out_text(o, "field", c->field);
    json_out_text(o, "issuer", c->issuer);
    json_out_text(o, "edition", c->edition);
    json_out_text(o, "date", c->date);
    json_out_text(o, "attachment", c->attachment);
    json_out_text(o, "notes", c->notes);
    json_out_begin(o, "record", '{');
    for (int i = 0; i < c->n_record; i++) {
        json_out_pair(o, c->record[i].name, c->record[i].value);
    }
    json_out_end(o, '}');
    json_out_text(o, "layout", c->layout.n > 0 ? c->layout : GK_STR("standard"));
}

static void write_source(struct json_out *o, const struct gk_catalog *c)
{
    if (c->source_file.n + c->source_sha256.n + c->source_importer.n > 0) {
        json_out_begin(o, "source", '{');
        json_out_text(o, "file", c->source_file);
        json_out_text(o, "sha256", c->source_sha256);
        json_out_text(o, "importer", c->source_importer);
        json_out_end(o, '}');
    }
    const struct gk_str boxes[] = {c->box_ticked.n > 0 ? c->box_ticked : GK_STR(CATALOG_BOX_TICKED),
                                   c->box_blank.n > 0 ? c->box_blank : GK_STR(CATALOG_BOX_BLANK)};
    json_out_texts(o, GK_STR("boxes"), boxes, 2);
}

enum { PIECE = 1 << 20 };

/* The whole; with a file, what is ready goes there piece by piece. */
static void write_all(const struct gk_catalog *catalog, struct gk_buf *out, struct gk_file_out *file)
{
    struct json_out o = {.out = out, .scratch = gk_arena_new(NULL)};
    json_out_open(&o, no_key, '{');
    write_top(&o, catalog);
    write_source(&o, catalog);
    write_columns(&o, catalog);
    json_out_begin(&o, "items", '[');
    for (int i = 0; i < catalog->n_items; i++) {
        write_item(&o, catalog, &catalog->items[i]);
        if (file && out->n >= PIECE) {
            gk_file_out_add(file, gk_buf_slice(out));
            gk_buf_clear(out);
        }
    }
    json_out_end(&o, ']');
    if (catalog->n_review > 0) {
        json_out_texts(&o, GK_STR("review"), catalog->review, catalog->n_review);
    }
    json_out_end(&o, '}');
    gk_buf_putc(out, '\n');
    gk_arena_free(o.scratch);
}

void gk_catalog_write(const struct gk_catalog *catalog, struct gk_buf *out)
{
    write_all(catalog, out, NULL);
}

enum gk_status gk_catalog_save(const struct gk_catalog *catalog, const char *path, struct gk_diags *diags)
{
    struct gk_buf out = {0};
    struct gk_file_out file;
    gk_file_out_begin(&file, path, diags);
    write_all(catalog, &out, &file);
    gk_file_out_add(&file, gk_buf_slice(&out));
    gk_buf_done(&out);
    return gk_file_out_end(&file, true, diags);
}

struct gk_str gk_catalog_digest(const struct gk_catalog *c, struct gk_arena *arena)
{
    struct gk_buf json = {0};
    char hex[65];
    gk_catalog_write(c, &json);
    struct gk_sha256 hash = gk_sha256(gk_buf_slice(&json));
    gk_sha256_hex(&hash, hex);
    gk_buf_done(&json);
    return gk_arena_str(arena, gk_str_of(hex));
}
