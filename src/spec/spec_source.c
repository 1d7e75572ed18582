/* The files behind a form: the one asked for and what it extends, down to one that extends nothing. What they
 * say together is a JSON Merge Patch (RFC 7396) of each onto the next: objects merge by key, all else
 * replaces, null removes. */
#include "spec_int.h"

static const char form_format[] = "gongkai-form/1";
static const char poster_format[] = "gongkai-poster/1";

/* Keys about the file, not about the look: they are not inherited. */
static const char *const own_keys[] = {"format", "extends", "description", "$schema"};

static bool name_valid(struct gk_str name)
{
    for (size_t i = 0; i < name.n; i++) {
        char c = name.s[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!word && (c != '-' || i == 0)) return false;
    }
    return name.n > 0 && name.n <= 64;
}

/* Reports at the source that was read last: the chain is not whole yet. */
static void fail_in(struct spec_reader *r, const struct spec_source *source, const char *key,
                    enum gk_code code, const char *a, const char *b)
{
    struct gk_place place = {.file = gk_str_of(source->file)};
    if (key) {
        place.field = gk_arena_printf(r->arena, "/%s", key);
        place.line = gk_json_line(source->text, place.field);
    }
    gk_diag(r->diags, code, &place, a ? a : "", b ? b : "", NULL);
    r->failed = true;
}

/* Reports that there is no such form, and which there are. */
static void fail_unknown(struct spec_reader *r, const struct spec_source *source, const char *key,
                         const char *name)
{
    int n;
    const char **files = gk_file_list(r->dir, ".json", r->arena, &n);
    struct gk_buf list = {0};
    struct gk_nearest near = gk_nearest_of(gk_str_of(name));
    for (int i = 0; i < n; i++) {
        if (i) gk_buf_puts(&list, ", ");
        gk_buf_str(&list, gk_path_stem(files[i]));
        gk_nearest_try(&near, gk_path_stem(files[i]));
    }
    gk_buf_puts(&list, n ? "" : "-");
    gk_buf_putc(&list, '\0');
    fail_in(r, source, key, GK_DIAG_FORM_MISSING, name, list.s);
    gk_nearest_tell(&near, r->diags);
    gk_buf_done(&list);
}

/* `by` names the file that extends this one, NULL at the start. */
static bool find_file(struct spec_reader *r, struct spec_source *source, const struct spec_source *by)
{
    const char *name = gk_arena_str(r->arena, source->name).s;
    struct spec_source nobody = {.file = ""};
    const char *key = by ? "extends" : NULL;
    if (!name_valid(source->name)) {
        fail_in(r, by ? by : &nobody, key, GK_DIAG_FORM_NAME, name, NULL);
        return false;
    }
    source->file = gk_path_find(r->dir, gk_arena_printf(r->arena, "%s.json", name).s, r->arena);
    if (!gk_file_exists(source->file)) {
        fail_unknown(r, by ? by : &nobody, key, name);
        return false;
    }
    return true;
}

/* What is no object, and what jansson says; a key that stands twice with both lines, where the JSON has no
 * worse fault. */
static void report_syntax(struct spec_reader *r, const struct spec_source *source, json_error_t *error)
{
    struct gk_place place = {.file = gk_str_of(source->file), .line = 1};
    bool twice = source->root == NULL && json_error_code(error) == json_error_duplicate_key;
    json_t *whole = twice ? json_loadb(source->text.s, source->text.n, 0, error) : NULL;
    if (source->root == NULL) place.line = error->line;
    if (!whole || !gk_json_duplicate(source->text, &place, r->diags))
        gk_diag(r->diags, GK_DIAG_FORM_SYNTAX, &place,
                source->root ? "{ … } ?" : gk_cause_said(r->arena, error->text), NULL);
    json_decref(whole);
}

static bool parse_file(struct spec_reader *r, struct spec_source *source)
{
    struct gk_buf bytes = {0};
    bool good = gk_file_read(source->file, &bytes, r->diags) == GK_OK;
    if (good) {
        source->text = gk_arena_str(r->arena, gk_buf_slice(&bytes));
        json_error_t error;
        source->root = json_loadb(source->text.s, source->text.n, JSON_REJECT_DUPLICATES, &error);
        good = json_is_object(source->root);
        if (!good) report_syntax(r, source, &error);
    }
    gk_buf_done(&bytes);
    r->failed |= !good;
    return good;
}

/* A poster may extend a form; a form, no poster; and who asks for a poster must get one. */
static bool check_format(struct spec_reader *r, const struct spec_source *source, bool must_be_poster,
                         bool must_be_form)
{
    const char *format = json_string_value(json_object_get(source->root, "format"));
    bool poster = format && strcmp(format, poster_format) == 0;
    bool form = format && strcmp(format, form_format) == 0;
    if ((poster && !must_be_form) || (form && !must_be_poster)) return true;
    fail_in(r, source, "format", GK_DIAG_FORM_FORMAT, format ? format : "",
            must_be_poster ? poster_format : form_format);
    return false;
}

static void report_cycle(struct spec_reader *r, struct gk_str again)
{
    struct gk_buf names = {0};
    for (int i = 0; i < r->n_chain; i++) {
        gk_buf_str(&names, r->chain[i].name);
        gk_buf_puts(&names, " → ");
    }
    gk_buf_str(&names, again);
    fail_in(r, &r->chain[r->n_chain - 1], "extends", GK_DIAG_FORM_CYCLE,
            gk_arena_str(r->arena, gk_buf_slice(&names)).s, NULL);
    gk_buf_done(&names);
}

static bool in_chain(const struct spec_reader *r, struct gk_str name)
{
    for (int i = 0; i < r->n_chain; i++)
        if (gk_str_eq(r->chain[i].name, name)) return true;
    return r->n_chain == SPEC_MAX_CHAIN;
}

static bool load_chain(struct spec_reader *r, struct gk_str name, bool poster)
{
    bool base_is_form = false;
    for (;;) {
        if (in_chain(r, name)) {
            report_cycle(r, name);
            return false;
        }
        struct spec_source *source = &r->chain[r->n_chain];
        *source = (struct spec_source){.name = name};
        if (!find_file(r, source, r->n_chain ? source - 1 : NULL)) return false;
        r->n_chain++;
        if (!parse_file(r, source)) return false;
        if (!check_format(r, source, poster && r->n_chain == 1, base_is_form)) return false;
        base_is_form |= !spec_is_poster(r) ||
                        strcmp(json_string_value(json_object_get(source->root, "format")), form_format) == 0;
        json_t *extends = json_object_get(source->root, "extends");
        if (!extends) return true;
        if (!json_is_string(extends)) {
            fail_in(r, source, "extends", GK_DIAG_FORM_TYPE, "extends", "\"standard\"");
            return false;
        }
        name = spec_string(r, extends);
    }
}

static void merge(json_t *into, json_t *patch)
{
    const char *key;
    json_t *value;
    json_object_foreach(patch, key, value)
    {
        json_t *old = json_object_get(into, key);
        if (json_is_null(value)) {
            json_object_del(into, key);
        } else if (json_is_object(value) && json_is_object(old)) {
            merge(old, value);
        } else if (json_is_object(value)) {
            json_t *fresh = json_object();
            merge(fresh, value);
            json_object_set_new(into, key, fresh);
        } else {
            json_object_set_new(into, key, json_deep_copy(value));
        }
    }
}

bool spec_is_poster(const struct spec_reader *r)
{
    const char *format = json_string_value(json_object_get(r->chain[0].root, "format"));
    return format && strcmp(format, poster_format) == 0;
}

bool spec_sources_load(struct spec_reader *r, struct gk_str name, bool poster)
{
    if (!load_chain(r, gk_arena_str(r->arena, name), poster)) return false;
    r->merged = json_object();
    for (int i = r->n_chain - 1; i >= 0; i--) merge(r->merged, r->chain[i].root);
    for (size_t i = 0; i < sizeof own_keys / sizeof *own_keys; i++) json_object_del(r->merged, own_keys[i]);
    return true;
}

void spec_sources_done(struct spec_reader *r)
{
    for (int i = 0; i < r->n_chain; i++) json_decref(r->chain[i].root);
    if (r->merged) json_decref(r->merged);
}
