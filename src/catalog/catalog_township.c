/* catalog/townships/<name>.json: who puts up the posters, and what stands at their foot. */
#include "catalog_int.h"

#define REGISTRY_FORMAT "gongkai-townships/1"

struct loader {
    struct json_file file;
    struct gk_registry *r;
    struct gk_map codes;
};

/* The text fields of a township, in the order of the file. */
static const struct {
    const char *key;
    size_t offset;
} fields[] = {
    {"code", offsetof(struct gk_township, code)},
    {"name", offsetof(struct gk_township, name)},
    {"issuer", offsetof(struct gk_township, issuer)},
    {"phone", offsetof(struct gk_township, phone)},
    {"supervision_phone", offsetof(struct gk_township, supervision_phone)},
    {"address", offsetof(struct gk_township, address)},
    {"hours", offsetof(struct gk_township, hours)},
    {"website", offsetof(struct gk_township, website)},
    {"posted_from", offsetof(struct gk_township, posted_from)},
    {"posted_to", offsetof(struct gk_township, posted_to)},
    {"signed", offsetof(struct gk_township, signed_on)},
};

enum { NAME_FIELD = 1, FIRST_DEFAULT = 2, N_FIELDS = sizeof fields / sizeof *fields };

/* ---- checks ---- */

static void check_code(struct loader *l, const struct gk_json_at *at, struct gk_str code)
{
    bool good = code.n == 9 || code.n == 12;
    int32_t old;
    for (size_t i = 0; i < code.n; i++) good = good && code.s[i] >= '0' && code.s[i] <= '9';
    if (code.n > 0 && !good)
        json_report(&l->file, GK_JSON_KEY(at, "code"), GK_DIAG_TOWNSHIP_CODE, code.s, NULL);
    else if (code.n > 0 && !word_add(&l->codes, code, 0, l->file.arena, &old))
        json_report(&l->file, GK_JSON_KEY(at, "code"), GK_DIAG_TOWNSHIP_CODE_TWICE, code.s, NULL);
}

static void check_dates(struct loader *l, const struct gk_json_at *at, const struct gk_township *t)
{
    const struct gk_str dates[] = {t->posted_from, t->posted_to, t->signed_on};
    static const char *const keys[] = {"posted_from", "posted_to", "signed"};
    bool good = true;
    for (size_t i = 0; i < 3; i++) {
        if (dates[i].n > 0 && !gk_date_good(dates[i])) {
            json_report(&l->file, GK_JSON_KEY(at, keys[i]), GK_DIAG_CATALOG_DATE, dates[i].s, NULL);
            good = false;
        }
    }
    if (good && t->posted_from.n > 0 && t->posted_to.n > 0 && gk_str_cmp(t->posted_to, t->posted_from) < 0) {
        json_report(&l->file, GK_JSON_KEY(at, "posted_to"), GK_DIAG_TOWNSHIP_PERIOD, t->posted_from.s,
                    t->posted_to.s);
    }
}

/* ---- reading ---- */

static void read_catalogs(struct loader *l, const struct gk_json_at *at, const json_t *object,
                          struct gk_township *t)
{
    const struct gk_json_at *here = GK_JSON_KEY(at, "catalogs");
    const json_t *array = json_array_member(&l->file, at, object, "catalogs", false);
    if (!array) return;
    t->catalogs = json_texts(&l->file, here, array, &t->n_catalogs);
    for (int i = 0; i < t->n_catalogs; i++)
        if (json_is_string(json_array_get(array, (size_t)i)) && !gk_catalog_id_valid(t->catalogs[i]))
            json_report(&l->file, GK_JSON_INDEX(here, (size_t)i), GK_DIAG_CATALOG_ID, t->catalogs[i].s, NULL);
}

/* The text fields from `first` on. */
static void read_texts(struct loader *l, const struct gk_json_at *at, const json_t *object, int first,
                       struct gk_township *t)
{
    for (int i = first; i < N_FIELDS; i++) {
        struct gk_str text = json_member(&l->file, at, object, fields[i].key, false);
        memcpy((char *)t + fields[i].offset, &text, sizeof text);
    }
}

/* What a village or a community is, and whose. */
static void read_kind(struct loader *l, const struct gk_json_at *at, const json_t *object,
                      struct gk_township *t)
{
    t->kind = json_member(&l->file, at, object, "kind", false);
    t->parent = json_member(&l->file, at, object, "parent", false);
    bool known =
        t->kind.n == 0 || gk_str_eq(t->kind, GK_STR("village")) || gk_str_eq(t->kind, GK_STR("community"));
    if (!known) json_report(&l->file, GK_JSON_KEY(at, "kind"), GK_DIAG_TOWNSHIP_KIND, t->kind.s, NULL);
}

static void read_copies(struct loader *l, const struct gk_json_at *at, const json_t *object,
                        struct gk_township *t)
{
    const json_t *value = json_object_get(object, "copies");
    json_int_t n = json_integer_value(value);
    if (!value) return;
    if (!json_is_integer(value) || n < 1 || n > GK_COPIES_MAX)
        json_report(&l->file, GK_JSON_KEY(at, "copies"), GK_DIAG_TOWNSHIP_COPIES, NULL, NULL);
    else
        t->copies = (int)n;
}

static void read_township(struct loader *l, const struct gk_json_at *at, const json_t *object,
                          struct gk_township *t)
{
    const char *allowed[N_FIELDS + 7] = {NULL};
    const json_t *accepted = json_object_get(object, "accepted");
    l->file.place.name = catalog_shorten(json_slice(json_object_get(object, "name")));
    if (!json_is_object(object)) {
        json_report_value(&l->file, at, GK_DIAG_JSON_OBJECT, NULL, object);
        return;
    }
    read_texts(l, at, object, 0, t);
    read_kind(l, at, object, t);
    for (int i = 0; i < N_FIELDS; i++) allowed[i] = fields[i].key;
    allowed[N_FIELDS] = "catalogs";
    allowed[N_FIELDS + 1] = "items";
    allowed[N_FIELDS + 2] = "kind";
    allowed[N_FIELDS + 3] = "parent";
    allowed[N_FIELDS + 4] = "copies";
    allowed[N_FIELDS + 5] = "accepted";
    json_check_keys(&l->file, at, object, allowed);
    if (gk_str_trim(t->name).n == 0) {
        struct gk_str number = gk_arena_printf(l->file.arena, "%zu", at->index + 1);
        json_report(&l->file, GK_JSON_KEY(at, "name"), GK_DIAG_TOWNSHIP_NAME, number.s, NULL);
    }
    check_code(l, at, t->code);
    check_dates(l, at, t);
    read_copies(l, at, object, t);
    read_catalogs(l, at, object, t);
    own_read(&l->file, at, object, t->own);
    if (accepted)
        t->accepted = review_read_accepted(&l->file, GK_JSON_KEY(at, "accepted"), accepted, &t->n_accepted);
}

/* What every township of the registry has that says nothing else: all but code and name. */
static void read_defaults(struct loader *l)
{
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "defaults");
    const char *allowed[N_FIELDS + 1] = {NULL};
    const json_t *object = json_object_member(&l->file, NULL, l->file.root, "defaults", false);
    if (!object) return;
    for (int i = FIRST_DEFAULT; i < N_FIELDS; i++) allowed[i - FIRST_DEFAULT] = fields[i].key;
    allowed[N_FIELDS - FIRST_DEFAULT] = "copies";
    json_check_keys(&l->file, at, object, allowed);
    read_copies(l, at, object, &l->r->defaults);
    read_texts(l, at, object, FIRST_DEFAULT, &l->r->defaults);
    check_dates(l, at, &l->r->defaults);
}

static void read_townships(struct loader *l)
{
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "townships");
    const json_t *array = json_array_member(&l->file, NULL, l->file.root, "townships", true);
    struct gk_township *townships = GK_NEW_ARRAY(l->file.arena, struct gk_township, json_array_size(array));
    l->r->townships = townships;
    l->r->n_townships = (int)json_array_size(array);
    if (array && l->r->n_townships == 0) json_report(&l->file, at, GK_DIAG_TOWNSHIP_NONE, NULL, NULL);
    for (int i = 0; i < l->r->n_townships; i++) {
        l->file.place.item = i + 1;
        read_township(l, GK_JSON_INDEX(at, (size_t)i), json_array_get(array, (size_t)i), &townships[i]);
    }
    l->file.place.item = 0;
    l->file.place.name = (struct gk_str){NULL, 0};
}

static void read_top(struct loader *l, const char *path)
{
    struct json_file *f = &l->file;
    struct gk_registry *r = l->r;
    struct gk_select_rule rule;
    r->name = gk_arena_str(f->arena, gk_path_stem(path));
    r->path = gk_arena_str(f->arena, gk_str_of(path));
    if (!gk_catalog_id_valid(r->name)) json_report(f, NULL, GK_DIAG_CATALOG_ID, r->name.s, NULL);
    r->province = json_member(f, NULL, f->root, "province", false);
    r->city = json_member(f, NULL, f->root, "city", false);
    r->county = json_member(f, NULL, f->root, "county", false);
    r->select = json_member(f, NULL, f->root, "select", false);
    if (r->select.n > 0 && !gk_select_rule_parse(r->select, f->arena, &rule))
        json_report(f, GK_JSON_KEY(NULL, "select"), GK_DIAG_TOWNSHIP_SELECT, r->select.s, NULL);
}

const struct gk_registry *gk_registry_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                            struct gk_diags *diags)
{
    static const char *const allowed[] = {"format", "province", "city",      "county",
                                          "select", "defaults", "townships", NULL};
    struct loader l = {.r = GK_NEW(arena, struct gk_registry)};
    if (json_open(&l.file, json, path, REGISTRY_FORMAT, arena, diags)) {
        json_check_keys(&l.file, NULL, l.file.root, allowed);
        read_top(&l, path);
        read_defaults(&l);
        read_townships(&l);
    }
    return json_close(&l.file) ? l.r : NULL;
}

const struct gk_registry *gk_registry_load(const char *path, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    const struct gk_registry *r = NULL;
    if (gk_file_read(path, &bytes, diags) == GK_OK)
        r = gk_registry_parse(gk_buf_slice(&bytes), path, arena, diags);
    gk_buf_done(&bytes);
    return r;
}

/* ---- writing ---- */

static struct gk_str text_of(const struct gk_township *t, int field)
{
    struct gk_str text;
    memcpy(&text, (const char *)t + fields[field].offset, sizeof text);
    return text;
}

static void write_township(struct gk_json_out *o, const struct gk_township *t)
{
    gk_json_open(o, (struct gk_str){NULL, 0}, '{');
    for (int i = 0; i < N_FIELDS; i++) {
        gk_json_text(o, fields[i].key, text_of(t, i));
        if (i != NAME_FIELD) continue;
        if (t->kind.n > 0) gk_json_text(o, "kind", t->kind);
        if (t->parent.n > 0) gk_json_text(o, "parent", t->parent);
    }
    if (t->copies) gk_json_int(o, "copies", t->copies);
    gk_json_texts(o, GK_STR("catalogs"), t->catalogs, t->n_catalogs);
    own_write(o, t->own);
    review_write_accepted(o, t->accepted, t->n_accepted);
    gk_json_end(o, '}');
}

static bool has_texts(const struct gk_township *t)
{
    bool any = t->copies != 0;
    for (int i = FIRST_DEFAULT; i < N_FIELDS; i++) any = any || text_of(t, i).n > 0;
    return any;
}

/* Only what is there: most registries have none. */
static void write_defaults(struct gk_json_out *o, const struct gk_township *t)
{
    if (!has_texts(t)) return;
    gk_json_begin(o, "defaults", '{');
    for (int i = FIRST_DEFAULT; i < N_FIELDS; i++)
        if (text_of(t, i).n > 0) gk_json_text(o, fields[i].key, text_of(t, i));
    if (t->copies) gk_json_int(o, "copies", t->copies);
    gk_json_end(o, '}');
}

void gk_registry_write(const struct gk_registry *registry, struct gk_buf *out)
{
    struct gk_json_out o = {.out = out, .shown = text_nfc, .scratch = gk_arena_new(NULL)};
    gk_json_open(&o, (struct gk_str){NULL, 0}, '{');
    gk_json_text(&o, "format", GK_STR(REGISTRY_FORMAT));
    gk_json_text(&o, "province", registry->province);
    gk_json_text(&o, "city", registry->city);
    gk_json_text(&o, "county", registry->county);
    gk_json_text(&o, "select", registry->select);
    write_defaults(&o, &registry->defaults);
    gk_json_begin(&o, "townships", '[');
    for (int i = 0; i < registry->n_townships; i++) write_township(&o, &registry->townships[i]);
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
    gk_arena_free(o.scratch);
}

/* ---- what follows from a township ---- */

const struct gk_registry *gk_registry_settle(const struct gk_registry *r, const struct gk_township *over,
                                             struct gk_arena *arena)
{
    static const struct gk_township none = {0};
    if (!over) over = &none;
    if (!has_texts(over) && !has_texts(&r->defaults)) return r;
    struct gk_township *all = GK_NEW_ARRAY(arena, struct gk_township, r->n_townships);
    for (int i = 0; i < r->n_townships; i++) {
        all[i] = r->townships[i];
        if (all[i].copies == 0) all[i].copies = r->defaults.copies;
        for (int k = FIRST_DEFAULT; k < N_FIELDS; k++) {
            struct gk_str text = text_of(&all[i], k);
            if (text.n == 0) text = text_of(&r->defaults, k);
            if (text_of(over, k).n > 0) text = text_of(over, k);
            memcpy((char *)&all[i] + fields[k].offset, &text, sizeof text);
        }
    }
    struct gk_registry *settled = GK_NEW(arena, struct gk_registry);
    *settled = *r;
    settled->townships = all;
    return settled;
}

bool gk_township_period(const struct gk_registry *r, int township, struct gk_diags *diags)
{
    const struct gk_township *t = &r->townships[township];
    if (t->posted_from.n == 0 || t->posted_to.n == 0 || gk_str_cmp(t->posted_to, t->posted_from) >= 0)
        return true;
    struct gk_place place = {.file = r->path, .item = township + 1, .name = t->name};
    gk_diag(diags, GK_DIAG_TOWNSHIP_PERIOD, &place, gk_arena_str(diags->arena, t->posted_from).s,
            gk_arena_str(diags->arena, t->posted_to).s, NULL);
    return false;
}
