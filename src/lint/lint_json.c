/* Reading catalog/lint.json and catalog/laws.json. */
#include "lint_int.h"

static void report_syntax(struct data_file *f, struct gk_str json, const json_error_t *error)
{
    bool twice = json_error_code(error) == json_error_duplicate_key;
    json_t *whole = twice ? json_loadb(json.s, json.n, 0, NULL) : NULL;
    f->place.line = error->line;
    if (!whole || !gk_json_duplicate(json, &f->place, f->diags))
        data_report(f, NULL, GK_DIAG_JSON_SYNTAX, gk_cause_said(f->arena, error->text));
    json_decref(whole);
}

bool data_open(struct data_file *f, struct gk_str json, const char *path, const char *format,
               struct gk_arena *arena, struct gk_diags *diags)
{
    json_error_t error;
    *f = (struct data_file){.arena = arena, .diags = diags, .first = diags->n};
    f->place.file = gk_str_of(path);
    size_t bad = gk_utf8_validate(json);
    if (bad < json.n) {
        data_report(f, NULL, GK_DIAG_JSON_UTF8, gk_arena_printf(arena, "%zu", bad + 1).s);
        return false;
    }
    f->root = json_loadb(json.s ? json.s : "", json.n, JSON_REJECT_DUPLICATES, &error);
    if (!f->root) {
        report_syntax(f, json, &error);
        return false;
    }
    const char *found = json_string_value(json_object_get(f->root, "format"));
    if (found && strcmp(found, format) == 0) return true;
    gk_diag(diags, GK_DIAG_JSON_FORMAT, &f->place, format, found ? found : "-", NULL);
    return false;
}

bool data_close(struct data_file *f)
{
    json_decref(f->root);
    for (size_t i = f->first; i < f->diags->n; i++)
        if (f->diags->list[i].level == GK_ERROR) return false;
    return true;
}

static void report(struct data_file *f, const struct gk_json_at *at, enum gk_code code, const char *arg,
                   const char *second)
{
    struct gk_buf pointer = {0};
    gk_json_pointer(at, &pointer);
    struct gk_place place = f->place;
    place.field = gk_buf_slice(&pointer);
    gk_diag(f->diags, code, &place, arg, second, NULL);
    gk_buf_done(&pointer);
}

void data_report(struct data_file *f, const struct gk_json_at *at, enum gk_code code, const char *arg)
{
    report(f, at, code, arg, NULL);
}

static bool lists_word(const char *list, const char *word)
{
    size_t n = strlen(word);
    for (const char *p = list; (p = strstr(p, word)) != NULL; p++)
        if ((p == list || p[-1] == ' ') && (p[n] == ',' || p[n] == '\0')) return true;
    return false;
}

void data_check_keys(struct data_file *f, const struct gk_json_at *at, const json_t *object,
                     const char *allowed)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value)
    {
        if (*key && lists_word(allowed, key)) continue;
        report(f, GK_JSON_KEY(at, key), GK_DIAG_JSON_UNKNOWN_KEY, key, allowed);
    }
}

static const char *type_name(const json_t *value)
{
    static const char *const names[] = {"{}", "[]", "\"\"", "1", "1.0", "true", "false", "null"};
    return names[json_typeof(value)];
}

struct gk_str data_text(struct data_file *f, const struct gk_json_at *at, const json_t *object,
                        const char *key, bool required)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_string(value)) {
        struct gk_str s = {json_string_value(value), json_string_length(value)};
        return gk_arena_str(f->arena, s);
    }
    if (value)
        data_report(f, GK_JSON_KEY(at, key), GK_DIAG_JSON_STRING, type_name(value));
    else if (required)
        data_report(f, at, GK_DIAG_JSON_MISSING, key);
    return (struct gk_str){"", 0};
}

const json_t *data_array(struct data_file *f, const struct gk_json_at *at, const json_t *object,
                         const char *key, bool required)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_array(value)) return value;
    if (value)
        data_report(f, GK_JSON_KEY(at, key), GK_DIAG_JSON_ARRAY, type_name(value));
    else if (required)
        data_report(f, at, GK_DIAG_JSON_MISSING, key);
    return NULL;
}

const struct gk_str *data_texts(struct data_file *f, const struct gk_json_at *at, const json_t *array, int *n)
{
    size_t size = json_array_size(array);
    struct gk_str *list = GK_NEW_ARRAY(f->arena, struct gk_str, size);
    *n = 0;
    for (size_t i = 0; i < size; i++) {
        const json_t *value = json_array_get(array, i);
        if (!json_is_string(value)) {
            data_report(f, GK_JSON_INDEX(at, i), GK_DIAG_JSON_STRING, type_name(value));
            continue;
        }
        struct gk_str s = {json_string_value(value), json_string_length(value)};
        list[(*n)++] = gk_arena_str(f->arena, s);
    }
    return list;
}
