/* GET /todo: what is open in all catalogs, as questions; POST /answers: what settles them.
 *
 * MODEL. The list is job's (gongkai-todo/1), asked anew for a catalog when its bytes differ from those that
 * the last list was of. What of one kind is open in one column, said by one rule, is one question about many
 * places: a *group*. What copies say differently (desk_conflicts.c), and what holds up the notices of the
 * office's places (desk_townships.c), is asked here as well. An answer is a
 * confirmation, a text, a correction or an acceptance of job's command confirm; answers that are alike are
 * given in one. */
#include "desk_int.h"

/* ---- the lists ---- */

/* What is known of a catalog: its list, while it has that version. */
struct known {
    char sha[65];
    json_t *list;
};

static struct known *known_of(struct gk_desk *d, struct gk_str id)
{
    struct gk_map_slot *slot = gk_map_find(&d->todos, id, 0);
    if (slot) return slot->data;
    struct known *k = GK_NEW(d->arena, struct known);
    gk_map_put(&d->todos, gk_arena_str(d->arena, id), 0)->data = k;
    return k;
}

/* Asks for the lists of those files; what can't be read has none, and is asked again the next time. */
static void ask_lists(struct desk_call *c, const char *const *paths, int n)
{
    const struct gk_job_options options = {
        .root = c->desk->options.root, .files = paths, .n_files = n, .papers = GK_PAPER_PDF};
    struct gk_diags unheard = gk_diags_init(c->arena);
    struct gk_buf text = {0};
    size_t i;
    json_t *all, *list;
    if (n == 0) return;
    (void)!gk_job_todo(&options, true, true, c->lang, &text, &unheard);
    all = json_loadb(text.s ? text.s : "", text.n, 0, NULL);
    json_array_foreach(json_object_get(all, "catalogs"), i, list)
        known_of(c->desk, gk_str_of(json_string_value(json_object_get(list, "id"))))
            ->list = json_incref(list);
    for (int f = 0; f < n; f++) {
        struct known *k = known_of(c->desk, gk_path_stem(paths[f]));
        if (!k->list) k->sha[0] = '\0';
    }
    json_decref(all);
    gk_buf_done(&text);
}

static void refresh(struct desk_call *c, const struct desk_file *files, int n)
{
    const char **paths = GK_NEW_ARRAY(c->arena, const char *, n + 1);
    int stale = 0;
    for (int i = 0; i < n; i++) {
        if (files[i].kind != DESK_CATALOG) continue;
        struct known *k = known_of(c->desk, files[i].id);
        if (gk_str_eq(gk_str_of(k->sha), files[i].sha)) continue;
        json_decref(k->list);
        k->list = NULL;
        memcpy(k->sha, files[i].sha.s, sizeof k->sha);
        paths[stale++] = files[i].full;
    }
    ask_lists(c, paths, stale);
}

/* What of the office's places is open: asked anew when the registry is another, or the office. */
static json_t *open_places(struct desk_call *c)
{
    const struct desk_file *f = desk_registry_file(c, GK_STR(""));
    struct gk_str office = desk_office_code(c);
    if (!f) return json_array();
    struct known *k = known_of(c->desk, gk_arena_printf(c->arena, "%.*s of %.*s", (int)f->path.n, f->path.s,
                                                        (int)office.n, office.n ? office.s : ""));
    if (!gk_str_eq(gk_str_of(k->sha), f->sha)) {
        json_decref(k->list);
        k->list = desk_open_places(c, f);
        memcpy(k->sha, f->sha.s, sizeof k->sha);
    }
    return json_incref(k->list);
}

void desk_put_open(struct desk_call *c, const struct desk_file *f)
{
    const struct known *k = known_of(c->desk, f->id);
    if (!k->list || !gk_str_eq(gk_str_of(k->sha), f->sha)) return;
    gk_json_int(&c->json, "open", (int64_t)json_array_size(json_object_get(k->list, "entries")));
    gk_json_int(&c->json, "blocking", json_integer_value(json_object_get(k->list, "open")));
}

void desk_todo_close(struct gk_desk *d)
{
    for (size_t i = 0; i < d->todos.cap; i++) {
        struct known *k = d->todos.slots[i].hash ? d->todos.slots[i].data : NULL;
        if (k) json_decref(k->list);
    }
}

/* ---- groups ---- */

struct entry {
    struct gk_str catalog, kind, key, code;
    const json_t *json;
    bool blocks, many; /* many: of a kind that may stand together */
    bool grouped;
};

struct entries {
    struct entry *list;
    int n;
    size_t cap;
};

static void add_entry(struct desk_call *c, struct entries *all, struct gk_str catalog, const json_t *json)
{
    struct entry e = {.catalog = catalog,
                      .kind = desk_member(json, "kind"),
                      .key = desk_member(json, "key"),
                      .code = desk_member(json, "code"),
                      .json = json,
                      .blocks = json_is_true(json_object_get(json, "blocks"))};
    bool lint = gk_str_eq(e.kind, GK_STR("error")) || gk_str_eq(e.kind, GK_STR("finding"));
    bool inferred = gk_str_eq(e.kind, GK_STR("inferred"));
    e.many = json_object_get(json, "item") && e.key.n > 0 && (lint || inferred);
    if (inferred) e.code = (struct gk_str){"", 0}; /* for whatever reason */
    all->list = gk_arena_grow(c->arena, all->list, &all->cap, (size_t)all->n + 1, sizeof *all->list);
    all->list[all->n++] = e;
}

static bool alike(const struct entry *a, const struct entry *b)
{
    return a->many && b->many && gk_str_eq(a->kind, b->kind) && gk_str_eq(a->key, b->key) &&
           gk_str_eq(a->code, b->code);
}

/* ---- writing ---- */

static void put_source(struct desk_call *c, const json_t *source)
{
    if (!source) return;
    gk_json_begin(&c->json, "source", '{');
    gk_json_text(&c->json, "file", desk_member(source, "file"));
    gk_json_int(&c->json, "sheet", json_integer_value(json_object_get(source, "sheet")));
    gk_json_text(&c->json, "cell", desk_member(source, "cell"));
    gk_json_end(&c->json, '}');
}

/* Of a conflict: who says what. */
static void put_sides(struct desk_call *c, const json_t *sides)
{
    const json_t *side;
    size_t i;
    if (!sides) return;
    gk_json_begin(&c->json, "sides", '[');
    json_array_foreach(sides, i, side)
    {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_text(&c->json, "who", desk_member(side, "file"));
        gk_json_text(&c->json, "text", desk_member(side, "new"));
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

static void put_item(struct desk_call *c, const struct entry *e)
{
    struct gk_json_out *o = &c->json;
    const json_t *item = json_object_get(e->json, "item"), *text = json_object_get(e->json, "text");
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "catalog", e->catalog);
    if (item) gk_json_int(o, "item", json_integer_value(item) - 1);
    if (item) gk_json_text(o, "name", desk_member(e->json, "name"));
    if (e->key.n) gk_json_text(o, "column", e->key);
    gk_json_text(o, "caption", desk_member(e->json, "column"));
    gk_json_text(o, "text", desk_member(e->json, text ? "text" : "now"));
    gk_json_text(o, "found", desk_member(e->json, "now"));
    if (json_object_get(e->json, "fixed")) gk_json_text(o, "proposal", desk_member(e->json, "fixed"));
    gk_json_text(o, "code", desk_member(e->json, "code"));
    gk_json_text(o, "message", desk_member(e->json, c->lang == GK_ZH ? "zh" : "en"));
    put_source(c, json_object_get(e->json, "source"));
    put_sides(c, json_object_get(e->json, "sides"));
    gk_json_end(o, '}');
}

/* A field of the catalog that confirm sets. */
static bool is_field(struct gk_str key)
{
    static const char *const fields[] = {"title", "issuer", "field", "edition"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (gk_str_eq(key, gk_str_of(fields[i]))) return true;
    return false;
}

/* What may be answered, in the order in which it is offered. */
static void put_acts(struct desk_call *c, const struct entry *e, bool fix)
{
    static const struct {
        const char *kind, *cell, *acts[4];
    } table[] = {{"inferred", "text", {"right", "text"}},
                 {"inferred", "tick", {"right", "tick", "cross"}},
                 {"inferred", NULL, {"right"}},
                 {"unknown", NULL, {"tick", "cross"}},
                 {"error", "text", {"fix", "accept", "text"}},
                 {"error", NULL, {"accept"}},
                 {"finding", "text", {"fix", "accept", "text"}},
                 {"finding", NULL, {"accept"}},
                 {"note", "field", {"right", "text"}},
                 {"note", NULL, {"right"}},
                 {"conflict", "text", {"text", "right"}},
                 {"conflict", NULL, {"right"}},
                 {"place", NULL, {"accept"}},
                 {"character", "text", {"text"}}};
    struct gk_str cell = is_field(e->key) ? GK_STR("field") : desk_member(e->json, "cell");
    gk_json_begin(&c->json, "acts", '[');
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        bool here = gk_str_eq(e->kind, gk_str_of(table[i].kind)) &&
                    (!table[i].cell || gk_str_eq(cell, gk_str_of(table[i].cell)));
        for (int k = 0; here && k < 4 && table[i].acts[k]; k++)
            if (fix || strcmp(table[i].acts[k], "fix") != 0)
                gk_json_text(&c->json, NULL, gk_str_of(table[i].acts[k]));
        if (here) break;
    }
    gk_json_end(&c->json, ']');
}

static void put_question(struct desk_call *c, const struct entry *e)
{
    static const struct {
        const char *kind;
        enum gk_code code;
    } table[] = {{"inferred", GK_DIAG_DESK_ASK_INFERRED},
                 {"unknown", GK_DIAG_DESK_ASK_UNKNOWN},
                 {"conflict", GK_DIAG_DESK_ASK_CONFLICT}};
    struct gk_str caption = desk_member(e->json, "column");
    struct gk_buf text = {0};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (gk_str_eq(e->kind, gk_str_of(table[i].kind)))
            gk_diag_fill(&text, table[i].code, c->lang, &caption);
    gk_json_text(&c->json, "question", gk_buf_slice(&text));
    gk_buf_done(&text);
}

/* What the page knows the group by: of those that stand alone their place as well. */
static void put_key(struct desk_call *c, const struct entry *e)
{
    struct gk_buf key = {0};
    const json_t *item = json_object_get(e->json, "item");
    gk_buf_printf(&key, "%s.%s.%s", e->kind.s, e->key.n ? e->key.s : "", e->code.n ? e->code.s : "");
    if (!e->many) gk_buf_printf(&key, ".%s.%d", e->catalog.s, (int)json_integer_value(item));
    gk_json_text(&c->json, "key", gk_buf_slice(&key));
    gk_buf_done(&key);
}

static void put_group(struct desk_call *c, struct entries *all, int first)
{
    struct entry *e = &all->list[first];
    struct gk_json_out *o = &c->json;
    bool fix = true, same = true;
    gk_json_begin(o, NULL, '{');
    put_key(c, e);
    gk_json_text(o, "kind", gk_str_eq(e->kind, GK_STR("error")) ? GK_STR("finding") : e->kind);
    gk_json_bool(o, "blocking", e->blocks);
    put_question(c, e);
    gk_json_begin(o, "items", '[');
    for (int i = first; i < all->n; i++) {
        struct entry *other = &all->list[i];
        if (i != first && (other->grouped || !alike(e, other))) continue;
        other->grouped = true;
        fix = fix && json_object_get(other->json, "fixed");
        same = same && gk_str_eq(desk_member(e->json, "now"), desk_member(other->json, "now"));
        put_item(c, other);
    }
    gk_json_end(o, ']');
    gk_json_bool(o, "same", same);
    put_acts(c, e, fix);
    gk_json_end(o, '}');
}

/* What a record that somebody has begun lacks still, as one entry; NULL: nothing. The caller's. */
static json_t *open_record(struct desk_call *c, const json_t *list)
{
    const json_t *names = json_object_get(list, "record"), *name;
    if (!names || !json_is_true(json_object_get(list, "record_begun"))) return NULL;
    struct gk_str all = GK_STR("");
    size_t i;
    json_array_foreach((json_t *)names, i, name) all = gk_arena_printf(
        c->arena, "%.*s%s%s", (int)all.n, all.s, i ? "\xE3\x80\x81" : "", json_string_value(name));
    json_t *entry =
        json_pack("{s:s, s:s, s:O}", "kind", "record", "code", "record", "key", json_array_get(names, 0));
    for (int lang = 0; lang < 2; lang++) {
        struct gk_buf text = {0};
        gk_diag_fill(&text, GK_DIAG_DESK_ASK_RECORD, (enum gk_lang)lang, &all);
        json_object_set_new(entry, lang == GK_ZH ? "zh" : "en", json_stringn(text.s, text.n));
        gk_buf_done(&text);
    }
    return entry;
}

void desk_get_todo(struct desk_call *c)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n);
    struct entries all = {0};
    json_t *more = desk_open_conflicts(c), *places = open_places(c), *entry;
    size_t i;
    refresh(c, files, n);
    json_array_extend(more, places);
    json_array_foreach(more, i, entry) add_entry(c, &all, desk_member(entry, "catalog"), entry);
    for (int f = 0; f < n; f++) {
        if (files[f].kind != DESK_CATALOG) continue;
        const json_t *list = known_of(c->desk, files[f].id)->list;
        json_array_foreach(json_object_get(list, "entries"), i, entry) add_entry(c, &all, files[f].id, entry);
        json_t *record = open_record(c, list);
        if (record) add_entry(c, &all, files[f].id, record);
        if (record) json_array_append_new(more, record);
    }
    gk_json_begin(&c->json, NULL, '{');
    desk_put_version(c);
    gk_json_begin(&c->json, "groups", '[');
    for (int blocks = 1; blocks >= 0; blocks--)
        for (int k = 0; k < all.n; k++)
            if (!all.list[k].grouped && all.list[k].blocks == blocks) put_group(c, &all, k);
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
    json_decref(places);
    json_decref(more);
}
