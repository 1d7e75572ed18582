/* struct gk_catalog → JSON, in the order of keys of docs/formats.md. */
#include "catalog_int.h"

#include "gongkai/base/hash.h"

static const struct gk_str no_key = {NULL, 0};

/* ---- the head ---- */

static void write_leaf(struct gk_json_out *o, const struct gk_column *column)
{
    static const char *const kinds[] = {NULL, "checks", "tick"};
    gk_json_open(o, no_key, '{');
    gk_json_text(o, "key", column->key);
    gk_json_text(o, "caption", column->caption);
    if (column->kind != GK_KIND_TEXT) gk_json_text(o, "kind", gk_str_of(kinds[column->kind]));
    if (column->n_options > 0) gk_json_texts(o, GK_STR("options"), column->options, column->n_options);
    gk_json_end(o, '}');
}

/* The head's cells in pre-order; a group closes before the next cell that is not below it. */
static void write_heads(struct gk_json_out *o, const struct gk_catalog *c)
{
    int depth = 0;
    for (int h = 0; h < c->n_heads; h++) {
        const struct gk_head *head = &c->heads[h];
        for (; depth > head->level; depth--) {
            gk_json_end(o, ']');
            gk_json_end(o, '}');
        }
        if (head->column >= 0) {
            write_leaf(o, &c->columns[head->column]);
            continue;
        }
        gk_json_open(o, no_key, '{');
        gk_json_text(o, "caption", head->caption);
        gk_json_begin(o, "columns", '[');
        depth++;
    }
    for (; depth > 0; depth--) {
        gk_json_end(o, ']');
        gk_json_end(o, '}');
    }
}

static void write_columns(struct gk_json_out *o, const struct gk_catalog *c)
{
    gk_json_begin(o, "columns", '[');
    if (c->n_heads > 0)
        write_heads(o, c);
    else /* built in memory with one tier */
        for (int k = 0; k < c->n_columns; k++) write_leaf(o, &c->columns[k]);
    gk_json_end(o, ']');
}

/* ---- items ---- */

static void write_checks(struct gk_json_out *o, struct gk_str key, const struct gk_value *v)
{
    gk_json_open(o, key, '{');
    for (int i = 0; i < v->n; i++) {
        const struct gk_check *check = &v->checks[i];
        if (check->box == GK_BOX_ON && check->note.n > 0)
            gk_json_pair(o, check->label, check->note);
        else
            gk_json_raw(o, check->label,
                        check->box == GK_BOX_ON        ? GK_STR("true")
                        : check->box == GK_BOX_UNKNOWN ? GK_STR("null")
                                                       : GK_STR("false"));
    }
    gk_json_end(o, '}');
}

static void write_value(struct gk_json_out *o, struct gk_str key, const struct gk_value *v)
{
    switch (v->kind) {
    case GK_VALUE_NONE:
    case GK_VALUE_SAME:
        break;
    case GK_VALUE_TEXT:
        gk_json_pair(o, key, v->text);
        break;
    case GK_VALUE_LIST:
        gk_json_texts(o, key, v->list, v->n);
        break;
    case GK_VALUE_CHECKS:
        write_checks(o, key, v);
        break;
    case GK_VALUE_TICK:
        gk_json_raw(o, key, GK_STR("true"));
        break;
    case GK_VALUE_UNKNOWN:
        gk_json_raw(o, key, GK_STR("null"));
        break;
    }
}

/* The columns that are one cell with the row above. */
static void write_same(struct gk_json_out *o, const struct gk_catalog *c, const struct gk_item *item)
{
    bool any = false;
    for (int k = 0; k < c->n_columns; k++) {
        if (item->values[k].kind != GK_VALUE_SAME) continue;
        if (!any) gk_json_begin(o, "same", '[');
        any = true;
        gk_json_pair(o, no_key, c->columns[k].key);
    }
    if (any) gk_json_end(o, ']');
}

static void write_item(struct gk_json_out *o, const struct gk_catalog *c, const struct gk_item *item)
{
    gk_json_open(o, no_key, '{');
    if (item->id.n > 0) gk_json_text(o, "id", item->id);
    for (int k = 0; k < c->n_columns; k++) write_value(o, c->columns[k].key, &item->values[k]);
    write_same(o, c, item);
    review_write_confirmed(o, item->confirmed, item->confirmed_by, item->n_confirmed_by);
    review_write_accepted(o, item->accepted, item->n_accepted);
    if (item->n_review > 0) {
        gk_json_begin(o, "review", '{');
        for (int i = 0; i < item->n_review; i++)
            gk_json_pair(o, item->review[i].key.s ? item->review[i].key : GK_STR(""), item->review[i].text);
        gk_json_end(o, '}');
    }
    gk_json_end(o, '}');
}

/* ---- the top ---- */

static void write_top(struct gk_json_out *o, const struct gk_catalog *c)
{
    gk_json_text(o, "format", GK_STR(CATALOG_FORMAT));
    gk_json_text(o, "id", c->id);
    gk_catalog_put_texts(c, o);
    gk_json_begin(o, "record", '{');
    for (int i = 0; i < c->n_record; i++) gk_json_pair(o, c->record[i].name, c->record[i].value);
    gk_json_end(o, '}');
    gk_json_text(o, "layout", c->layout.n > 0 ? c->layout : GK_STR("standard"));
}

static void write_source(struct gk_json_out *o, const struct gk_catalog *c)
{
    if (c->source_file.n + c->source_sha256.n + c->source_importer.n > 0) {
        gk_json_begin(o, "source", '{');
        gk_json_text(o, "file", c->source_file);
        gk_json_text(o, "sha256", c->source_sha256);
        gk_json_text(o, "importer", c->source_importer);
        gk_json_end(o, '}');
    }
    const struct gk_str boxes[] = {c->box_ticked.n > 0 ? c->box_ticked : GK_STR(CATALOG_BOX_TICKED),
                                   c->box_blank.n > 0 ? c->box_blank : GK_STR(CATALOG_BOX_BLANK)};
    gk_json_texts(o, GK_STR("boxes"), boxes, 2);
}

enum { PIECE = 1 << 20 };

/* What is ready goes into a file or a sum, where there is one. */
static void pass(struct gk_buf *out, struct gk_file_out *file, struct gk_sum *sum)
{
    if (file) gk_file_out_add(file, gk_buf_slice(out));
    if (sum) gk_sum_add(sum, gk_buf_slice(out));
    if (file || sum) gk_buf_clear(out);
}

/* The whole; with a file or a sum piece by piece. */
static void write_all(const struct gk_catalog *catalog, struct gk_buf *out, struct gk_file_out *file,
                      struct gk_sum *sum)
{
    struct gk_json_out o = {.out = out, .shown = text_nfc, .scratch = gk_arena_new(NULL)};
    gk_json_open(&o, no_key, '{');
    write_top(&o, catalog);
    write_source(&o, catalog);
    write_columns(&o, catalog);
    gk_json_begin(&o, "items", '[');
    for (int i = 0; i < catalog->n_items; i++) {
        write_item(&o, catalog, &catalog->items[i]);
        if (out->n >= PIECE) pass(out, file, sum);
    }
    gk_json_end(&o, ']');
    review_write_confirmed(&o, false, catalog->confirmed_by, catalog->n_confirmed_by);
    review_write_accepted(&o, catalog->accepted, catalog->n_accepted);
    if (catalog->n_review > 0) gk_json_texts(&o, GK_STR("review"), catalog->review, catalog->n_review);
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
    pass(out, file, sum);
    gk_arena_free(o.scratch);
}

void gk_catalog_write(const struct gk_catalog *catalog, struct gk_buf *out)
{
    write_all(catalog, out, NULL, NULL);
}

enum gk_status gk_catalog_save(const struct gk_catalog *catalog, const char *path, struct gk_diags *diags)
{
    struct gk_buf out = {0};
    struct gk_file_out file;
    gk_file_out_begin(&file, path, diags);
    write_all(catalog, &out, &file, NULL);
    gk_buf_done(&out);
    return gk_file_out_end(&file, true, diags);
}

struct gk_str gk_catalog_digest(const struct gk_catalog *c, struct gk_arena *arena)
{
    struct gk_buf json = {0};
    struct gk_sum *sum = gk_sum_begin();
    char hex[65];
    write_all(c, &json, NULL, sum);
    struct gk_sha256 hash = gk_sum_end(sum);
    gk_sha256_hex(&hash, hex);
    gk_buf_done(&json);
    return gk_arena_str(arena, gk_str_of(hex));
}
