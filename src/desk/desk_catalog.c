/* A catalog as the page shows it: what a catalog says, its pages, their pictures, and what is found on them.
 */
#include "desk_int.h"

/* ---- what it says ---- */

static void put_columns(struct gk_json_out *o, const struct gk_catalog *c)
{
    static const char *const kinds[] = {"text", "checks", "tick"};
    gk_json_begin(o, "columns", '[');
    for (int k = 0; k < c->n_columns; k++) {
        const struct gk_column *column = &c->columns[k];
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "key", column->key);
        gk_json_text(o, "caption", column->caption);
        gk_json_text(o, "kind", gk_str_of(kinds[column->kind]));
        if (column->n_options) gk_json_texts(o, GK_STR("options"), column->options, column->n_options);
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
}

/* The cells of the head, a group before what stands below it. */
static void put_heads(struct gk_json_out *o, const struct gk_catalog *c)
{
    gk_json_begin(o, "heads", '[');
    for (int h = 0; h < c->n_heads; h++) {
        const struct gk_head *head = &c->heads[h];
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "caption", head->caption);
        gk_json_int(o, "level", head->level);
        if (head->column >= 0) gk_json_text(o, "column", c->columns[head->column].key);
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
}

static void put_checks(struct gk_json_out *o, const struct gk_value *v)
{
    static const char *const boxes[] = {"on", "off", "unknown"};
    gk_json_begin(o, "checks", '[');
    for (int i = 0; i < v->n; i++) {
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "option", v->checks[i].label);
        if (v->checks[i].note.n) gk_json_text(o, "note", v->checks[i].note);
        gk_json_text(o, "box", gk_str_of(boxes[v->checks[i].box]));
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
}

static void put_cell(struct gk_json_out *o, const struct gk_catalog *c, int item, int column)
{
    const struct gk_value *v = gk_catalog_value(c, item, column);
    gk_json_begin(o, NULL, '{');
    if (gk_catalog_owner(c, item, column) != item)
        gk_json_bool(o, "same", true);
    else if (v->kind == GK_VALUE_TEXT)
        gk_json_text(o, "text", v->text);
    else if (v->kind == GK_VALUE_LIST)
        gk_json_texts(o, GK_STR("list"), v->list, v->n);
    else if (v->kind == GK_VALUE_CHECKS)
        put_checks(o, v);
    else if (v->kind == GK_VALUE_TICK || v->kind == GK_VALUE_UNKNOWN)
        gk_json_raw(o, GK_STR("tick"), v->kind == GK_VALUE_TICK ? GK_STR("true") : GK_STR("null"));
    gk_json_end(o, '}');
}

static void put_item(struct gk_json_out *o, const struct gk_catalog *c, int item)
{
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "name", gk_catalog_name(c, item));
    if (gk_catalog_is_continuation(c, item)) gk_json_int(o, "continues", gk_catalog_lead(c, item));
    gk_json_bool(o, "open", gk_item_is_open(c, item));
    gk_json_begin(o, "cells", '[');
    for (int k = 0; k < c->n_columns; k++) put_cell(o, c, item, k);
    gk_json_end(o, ']');
    gk_json_end(o, '}');
}

/* A number of the query, from 0; `other` where there is none. */
static int number_of(const struct desk_call *c, const char *name, int other)
{
    int n = desk_whole(desk_query(c, name));
    return n >= 0 ? n : other;
}

void desk_get_catalog(struct desk_call *c)
{
    const struct desk_opened *opened = desk_open(c, c->parts[0]);
    if (!opened) return;
    const struct gk_catalog *catalog = opened->catalog;
    struct gk_json_out *o = &c->json;
    int from = number_of(c, "from", 0), to = number_of(c, "to", catalog->n_items);
    if (to > catalog->n_items) to = catalog->n_items;
    gk_json_begin(o, NULL, '{');
    desk_put_versions(c, opened);
    gk_json_text(o, "id", catalog->id);
    gk_catalog_put_texts(catalog, o);
    put_columns(o, catalog);
    put_heads(o, catalog);
    gk_json_int(o, "rows", catalog->n_items);
    gk_json_begin(o, "items", '[');
    for (int i = from; i < to; i++) put_item(o, catalog, i);
    gk_json_end(o, ']');
    gk_json_end(o, '}');
}

/* ---- pages ---- */

/* The catalog laid out; "settled" in the query: as papers have it. */
static struct desk_opened *shown(struct desk_call *c)
{
    struct desk_opened *opened = desk_open(c, c->parts[0]);
    return opened && desk_show(c, opened, desk_query(c, "settled").n > 0) ? opened : NULL;
}

void desk_get_pages(struct desk_call *c)
{
    const struct desk_opened *opened = shown(c);
    if (!opened) return;
    gk_json_begin(&c->json, NULL, '{');
    desk_put_versions(c, opened);
    desk_put_pages(c, opened);
    gk_json_end(&c->json, '}');
}

void desk_get_page(struct desk_call *c)
{
    int n = desk_whole(c->parts[1]);
    const struct desk_opened *opened = shown(c);
    if (!opened) return;
    if (n < 0 || n >= gk_job_view_pages(opened->view)) {
        desk_refuse(c, GK_DIAG_DESK_NO_PAGE, gk_arena_str(c->arena, c->parts[1]).s, NULL);
        return;
    }
    struct gk_str key = desk_query(c, "key");
    if (key.n && !gk_str_eq(key, gk_str_of(gk_job_view_page(opened->view, n).key))) {
        desk_refuse(c, GK_DIAG_DESK_OLD_VERSION, NULL, NULL);
        return;
    }
    c->answer->type = GK_STR("image/svg+xml");
    gk_job_view_svg(opened->view, n, &c->desk->body);
}

void desk_get_find(struct desk_call *c)
{
    int n = 0;
    const struct desk_opened *opened = shown(c);
    if (!opened) return;
    const struct gk_job_hit *hits = gk_job_view_find(opened->view, desk_query(c, "text"), &n, c->arena);
    gk_json_begin(&c->json, NULL, '{');
    desk_put_versions(c, opened);
    gk_json_begin(&c->json, "hits", '[');
    for (int i = 0; i < n; i++) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_int(&c->json, "page", hits[i].page);
        if (hits[i].item >= 0) gk_json_int(&c->json, "item", hits[i].item);
        gk_json_text(&c->json, "column", opened->catalog->columns[hits[i].column].key);
        desk_put_mm(c, "x", hits[i].x);
        desk_put_mm(c, "y", hits[i].y);
        desk_put_mm(c, "width", hits[i].w);
        desk_put_mm(c, "height", hits[i].h);
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}
