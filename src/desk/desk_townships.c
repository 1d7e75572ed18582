/* The table of townships: what a registry says of each, cell by cell. */
#include "desk_int.h"

#include "gongkai/catalog/registry.h"

#include <stddef.h>

/* The columns: a key of the registry's, its list of captions in the vocabulary, where it stands. */
static const struct column {
    const char *key, *list;
    size_t at;
    enum { WORDS, DAY, NUMBER } kind;
} columns[] = {
    {"phone", "township-phone", offsetof(struct gk_township, phone), WORDS},
    {"supervision_phone", "township-supervision", offsetof(struct gk_township, supervision_phone), WORDS},
    {"address", "township-address", offsetof(struct gk_township, address), WORDS},
    {"hours", "township-hours", offsetof(struct gk_township, hours), WORDS},
    {"website", "township-website", offsetof(struct gk_township, website), WORDS},
    {"posted_from", "township-posted-from", offsetof(struct gk_township, posted_from), DAY},
    {"posted_to", "township-posted-to", offsetof(struct gk_township, posted_to), DAY},
    {"issuer", "township-issuer", offsetof(struct gk_township, issuer), WORDS},
    {"signed", "township-signed", offsetof(struct gk_township, signed_on), DAY},
    {"copies", "township-copies", 0, NUMBER},
};
enum { N_COLUMNS = sizeof columns / sizeof *columns };

/* NULL: it holds no words. */
static struct gk_str *cell_of(struct gk_township *t, const struct column *column)
{
    return column->kind == NUMBER ? NULL : (struct gk_str *)(void *)((char *)t + column->at);
}

static struct gk_str text_of(struct desk_call *c, struct gk_township *t, const struct column *column)
{
    const struct gk_str *cell = cell_of(t, column);
    if (cell) return *cell;
    return t->copies > 0 ? gk_arena_printf(c->arena, "%d", t->copies) : GK_STR("");
}

static const struct column *column_of(struct gk_str key)
{
    for (int i = 0; i < N_COLUMNS; i++)
        if (gk_str_eq(key, gk_str_of(columns[i].key))) return &columns[i];
    return NULL;
}

const struct desk_file *desk_registry_file(struct desk_call *c, struct gk_str name)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n), *first = NULL;
    struct gk_str county = desk_county(c);
    for (int i = 0; i < n; i++) {
        if (files[i].kind != DESK_REGISTRY) continue;
        if (gk_str_eq(files[i].id, name.n ? name : county)) return &files[i];
        if (!first && name.n == 0) first = &files[i];
    }
    return first;
}

/* ---- the table ---- */

/* Of columns what they are called: the first of the words by which they are known, in English the first in
 * Latin letters. `v` may be NULL. */
static struct gk_str caption_of(const struct desk_call *c, const struct gk_vocabulary *v,
                                const struct column *column)
{
    int n = 0;
    const struct gk_str *words = v ? gk_vocabulary_list(v, column->list, &n) : NULL;
    for (int i = 0; i < n; i++)
        if (c->lang == GK_ZH || (unsigned char)words[i].s[0] < 0x80) return words[i];
    return gk_str_of(column->key);
}

const struct gk_vocabulary *desk_vocabulary(struct desk_call *c)
{
    const char *path = gk_path_find(c->desk->options.root, "catalog/vocabulary.json", c->arena);
    struct gk_diags unheard = gk_diags_init(c->arena);
    return gk_vocabulary_load(path, c->arena, &unheard);
}

static void put_columns(struct desk_call *c)
{
    static const char *const kinds[] = {"text", "date", "number"};
    const struct gk_vocabulary *v = desk_vocabulary(c);
    gk_json_begin(&c->json, "columns", '[');
    for (int k = 0; k < N_COLUMNS; k++) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_text(&c->json, "key", gk_str_of(columns[k].key));
        gk_json_text(&c->json, "caption", caption_of(c, v, &columns[k]));
        gk_json_text(&c->json, "kind", gk_str_of(kinds[columns[k].kind]));
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

static void put_rows(struct desk_call *c, const struct gk_registry *r)
{
    gk_json_begin(&c->json, "rows", '[');
    for (int i = 0; r && i < r->n_townships; i++) {
        struct gk_township t = r->townships[i];
        gk_json_begin(&c->json, NULL, '{');
        gk_json_text(&c->json, "code", t.code);
        gk_json_text(&c->json, "name", t.name);
        gk_json_begin(&c->json, "cells", '[');
        for (int k = 0; k < N_COLUMNS; k++) gk_json_text(&c->json, NULL, text_of(c, &t, &columns[k]));
        gk_json_end(&c->json, ']');
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

/* Those of the diagnostics that stand at a township. A period is told at its end. */
static void put_problems(struct desk_call *c, const struct gk_diags *diags)
{
    gk_json_begin(&c->json, "problems", '[');
    for (size_t i = 0; i < diags->n; i++) {
        const struct gk_diagnostic *d = &diags->list[i];
        struct gk_buf text = {0};
        if (d->place.item == 0) continue;
        bool period = d->code == GK_DIAG_TOWNSHIP_PERIOD;
        gk_diag_fill(&text, d->code, c->lang, d->args);
        gk_json_begin(&c->json, NULL, '{');
        gk_json_int(&c->json, "row", d->place.item - 1);
        gk_json_text(&c->json, "column", period ? GK_STR("posted_to") : d->place.column);
        gk_json_text(&c->json, "code", gk_arena_printf(c->arena, "GK%04d", (int)d->code));
        gk_json_text(&c->json, "message", gk_buf_slice(&text));
        gk_json_end(&c->json, '}');
        gk_buf_done(&text);
    }
    gk_json_end(&c->json, ']');
}

/* ---- what of it is open ---- */

static json_t *place_entry(struct desk_call *c, struct gk_str id, const struct gk_registry *r,
                           const struct gk_vocabulary *v, const struct gk_diagnostic *d)
{
    struct gk_township t = r->townships[d->place.item - 1];
    bool period = d->code == GK_DIAG_TOWNSHIP_PERIOD;
    struct gk_str key = period ? GK_STR("posted_to") : d->place.column;
    const struct column *column = column_of(key);
    struct gk_str now = column ? text_of(c, &t, column) : GK_STR(""), says[2];
    struct gk_str caption = column ? caption_of(c, v, column) : key;
    for (int lang = GK_ZH; lang <= GK_EN; lang++) {
        struct gk_buf text = {0};
        gk_diag_fill(&text, d->code, (enum gk_lang)lang, d->args);
        says[lang] = gk_arena_str(c->arena, gk_buf_slice(&text));
        gk_buf_done(&text);
    }
    return json_pack("{s:s%, s:s, s:b, s:s, s:s%, s:s%, s:i, s:s%, s:s%, s:s, s:s}", "catalog", id.s, id.n,
                     "kind", period ? "period" : "place", "blocks", 1, "code",
                     gk_arena_printf(c->arena, "GK%04d", (int)d->code).s, "key", key.s, key.n, "column",
                     caption.s, caption.n, "item", d->place.item, "name", t.name.s, t.name.n, "now",
                     now.s ? now.s : "", now.n, "zh", says[GK_ZH].s, "en", says[GK_EN].s);
}

/* Lint's errors, and periods: what the reader remarks on holds nothing up. */
static bool holds_up(const struct gk_diagnostic *d)
{
    bool lint = (int)d->code / 1000 == 3;
    return d->place.item > 0 && (lint || d->code == GK_DIAG_TOWNSHIP_PERIOD);
}

json_t *desk_open_places(struct desk_call *c, const struct desk_file *f)
{
    struct gk_str office = desk_office_code(c);
    bool whole = office.n == desk_county(c).n;
    struct gk_diags said = gk_diags_init(c->arena), unheard = gk_diags_init(c->arena);
    const struct gk_registry *r = gk_registry_load(f->full, c->arena, &unheard);
    const struct gk_vocabulary *v = r ? desk_vocabulary(c) : NULL;
    json_t *open = json_array();
    if (r) (void)!gk_job_townships_check(c->desk->options.root, r, &said);
    for (size_t i = 0; r && i < said.n; i++) {
        const struct gk_diagnostic *d = &said.list[i];
        if (holds_up(d) && (whole || gk_str_eq(r->townships[d->place.item - 1].code, office)))
            json_array_append_new(open, place_entry(c, f->id, r, v, d));
    }
    return open;
}

/* `refused`: what was not taken just now. */
static void put_table(struct desk_call *c, const struct desk_file *f, const struct gk_diags *refused)
{
    struct gk_diags said = gk_diags_init(c->arena);
    const struct gk_registry *r = f ? gk_registry_load(f->full, c->arena, &said) : NULL;
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_text(&c->json, "registry", f ? f->id : GK_STR(""));
    put_columns(c);
    put_rows(c, r);
    if (refused) gk_diags_append(&said, refused);
    if (r) (void)!gk_job_townships_check(c->desk->options.root, r, &said);
    put_problems(c, &said);
    if (!r) desk_put_messages(c, "messages", &said);
    gk_json_end(&c->json, '}');
}

void desk_get_townships(struct desk_call *c)
{
    put_table(c, desk_registry_file(c, desk_query(c, "registry")), NULL);
}

/* ---- changes ---- */

/* A number of copies; false: it is none. Empty: the county's. */
static bool take_copies(struct gk_township *t, struct gk_str text)
{
    int n = text.n ? desk_whole(text) : 0;
    if (n < (text.n ? 1 : 0) || n > GK_COPIES_MAX) return false;
    t->copies = n;
    return true;
}

/* Takes a cell; what is no day, where one belongs, is told and not taken. */
static void take_cell(struct desk_call *c, struct gk_township *list, int n, const json_t *cell,
                      struct gk_diags *refused)
{
    struct gk_str key = desk_text(c, cell, "column"), text = desk_text(c, cell, "text");
    const struct column *column = column_of(key);
    int row = desk_number(c, cell, "row", -1);
    if (desk_failed(c)) return;
    if (row < 0 || row >= n || !column) {
        desk_refuse(c, GK_DIAG_DESK_CELL, gk_arena_printf(c->arena, "%d", row + 1).s,
                    gk_arena_str(c->arena, key).s);
        return;
    }
    struct gk_place place = {.item = row + 1, .name = list[row].name, .column = key};
    if (column->kind == NUMBER) {
        if (!take_copies(&list[row], text)) gk_diag(refused, GK_DIAG_TOWNSHIP_COPIES, &place, NULL);
        return;
    }
    struct gk_str day = column->kind == DAY && text.n ? gk_date_iso_of(text, c->arena) : text;
    if (text.n && !day.n)
        gk_diag(refused, GK_DIAG_CATALOG_DATE, &place, gk_arena_str(c->arena, text).s, NULL);
    else
        *cell_of(&list[row], column) = day.s ? day : GK_STR("");
}

/* A period that ends before it begins is told and not taken. */
static void take_periods(const struct gk_registry *old, const struct gk_registry *r, struct gk_township *list,
                         struct gk_diags *refused)
{
    for (int k = 0; k < r->n_townships; k++) {
        if (gk_township_period(r, k, refused)) continue;
        list[k].posted_from = old->townships[k].posted_from;
        list[k].posted_to = old->townships[k].posted_to;
    }
}

/* The registry with the cells of the body; NULL after diagnostics. */
static const struct gk_registry *with_cells(struct desk_call *c, const struct desk_file *f,
                                            struct gk_diags *refused)
{
    const struct gk_registry *old = gk_registry_load(f->full, c->arena, &c->diags);
    const json_t *cells = desk_array(c, c->body, "cells"), *cell;
    size_t i;
    if (!old || !desk_needs(c, c->body, "cells")) return NULL;
    struct gk_registry *r = GK_NEW(c->arena, struct gk_registry);
    struct gk_township *list = GK_NEW_ARRAY(c->arena, struct gk_township, old->n_townships + 1);
    for (int k = 0; k < old->n_townships; k++) list[k] = old->townships[k];
    *r = *old;
    r->townships = list;
    json_array_foreach(cells, i, cell) take_cell(c, list, old->n_townships, cell, refused);
    take_periods(old, r, list, refused);
    return desk_failed(c) ? NULL : r;
}

bool desk_save_registry(struct desk_call *c, const struct desk_file *f, const struct gk_registry *r)
{
    const struct gk_job_change change = desk_change(c, GK_STR(""));
    struct gk_buf json = {0};
    struct gk_diags said = gk_diags_init(c->arena);
    gk_registry_write(r, &json);
    bool good = gk_registry_parse(gk_buf_slice(&json), f->full, c->arena, &said) != NULL;
    if (!good) gk_diags_append(&c->diags, &said);
    good = good && gk_job_replace(&change, f->full, gk_buf_slice(&json), GK_STR(""), &c->diags) == GK_OK;
    gk_buf_done(&json);
    return good;
}

void desk_post_townships(struct desk_call *c)
{
    const struct desk_file *f = desk_registry_file(c, desk_text(c, c->body, "registry"));
    struct gk_diags refused = gk_diags_init(c->arena);
    struct desk_step step;
    if (!desk_is_current(c, desk_version(c))) return;
    if (!f) desk_refuse(c, GK_DIAG_DESK_NO_REGISTRY, NULL, NULL);
    const struct gk_registry *r = f ? with_cells(c, f, &refused) : NULL;
    struct gk_str n =
        gk_arena_printf(c->arena, "%d", (int)json_array_size(json_object_get(c->body, "cells")));
    if (!r || !desk_step_begin(c, &step, GK_DIAG_DESK_DID_TOWNSHIPS, n, GK_STR(""))) return;
    bool good = desk_save_registry(c, f, r);
    if (desk_step_end(c, &step) && good) put_table(c, f, &refused);
}
