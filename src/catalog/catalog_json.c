/* Reading JSON so that a person can mend it: each fault has its file, line, JSON pointer and words. */
#include "catalog_int.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    MAX_BYTES = 256 * 1024 * 1024, /* beyond this a file is no catalog, and ICU's int32_t lengths are near */
    EXCERPT = 40,                  /* characters of a wrong value that a message shows */
    RECENT = 4096                  /* texts that are looked for when one comes again */
};

/* NUL is let through so that the message can say in which field it stands. */
static const size_t flags = JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL;

void json_report(struct json_file *f, const struct gk_json_at *at, enum gk_code code, const char *a,
                 const char *b)
{
    struct gk_buf pointer = {0};
    gk_json_pointer(at, &pointer);
    f->place.field = gk_buf_slice(&pointer);
    gk_diag(f->diags, code, &f->place, a, b, NULL);
    f->place.field = (struct gk_str){NULL, 0};
    gk_buf_done(&pointer);
}

/* A value as JSON on one line, cut after EXCERPT characters. */
static const char *excerpt(struct json_file *f, const json_t *value)
{
    if (json_is_array(value) || json_is_object(value)) return json_is_array(value) ? "[…]" : "{…}";
    char *text = json_dumps(value, JSON_ENCODE_ANY);
    struct gk_str s = gk_str_of(text);
    size_t pos = 0;
    for (int i = 0; i < EXCERPT && pos < s.n; i++) gk_utf8_next(s, &pos);
    struct gk_str cut = gk_arena_printf(f->arena, "%.*s%s", (int)pos, text ? text : "", pos < s.n ? "…" : "");
    free(text);
    return cut.s;
}

void json_report_value(struct json_file *f, const struct gk_json_at *at, enum gk_code code, const char *a,
                       const json_t *found)
{
    const char *shown = excerpt(f, found);
    json_report(f, at, code, a ? a : shown, a ? shown : NULL);
}

struct gk_str json_slice(const json_t *string)
{
    return (struct gk_str){json_string_value(string), json_string_length(string)};
}

/* Reports a character that no paper can hold. */
static bool check_characters(struct json_file *f, const struct gk_json_at *at, struct gk_str s)
{
    uint32_t c = 0;
    if (text_find_control(s, &c) == s.n) return true;
    char name[16];
    snprintf(name, sizeof name, "U+%04X", (unsigned)c);
    json_report(f, at, GK_DIAG_JSON_CONTROL, name, NULL);
    return false;
}

/* Where a text of these bytes would be. Texts that meet there only cost a copy. */
static struct gk_str *recent_of(const struct json_file *f, struct gk_str s)
{
    uint64_t hash = s.n, word = 0;
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        memcpy(&word, s.s + i, 8);
        hash = (hash ^ word) * 0x9E3779B97F4A7C15;
        hash ^= hash >> 32;
    }
    for (; i < s.n; i++) hash = (hash ^ (unsigned char)s.s[i]) * 0x9E3779B97F4A7C15;
    return &f->recent[(hash ^ hash >> 32) % RECENT];
}

/* The text in the arena, NFC. A copy is checked once: catalogs say the same again and again. */
static struct gk_str keep_text(struct json_file *f, const struct gk_json_at *at, struct gk_str s)
{
    struct gk_str *recent = f->recent ? recent_of(f, s) : NULL;
    if (recent && recent->s && gk_str_eq(*recent, s)) return *recent;
    if (!check_characters(f, at, s)) return (struct gk_str){NULL, 0};
    struct gk_str nfc = text_nfc(s, f->arena);
    if (nfc.s != s.s) return nfc;
    struct gk_str copy = gk_arena_str(f->arena, s);
    if (recent) *recent = copy;
    return copy;
}

struct gk_str json_text(struct json_file *f, const struct gk_json_at *at, const json_t *value,
                        enum gk_code code)
{
    if (!json_is_string(value)) {
        json_report_value(f, at, code, NULL, value);
        return (struct gk_str){NULL, 0};
    }
    return keep_text(f, at, json_slice(value));
}

struct gk_str json_key_text(struct json_file *f, const struct gk_json_at *at, const char *key, size_t n)
{
    return keep_text(f, at, (struct gk_str){key, n});
}

static const json_t *member(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                            const char *key, bool required)
{
    const json_t *value = json_object_get(object, key);
    if (!value && required) json_report(f, GK_JSON_KEY(at, key), GK_DIAG_JSON_MISSING, key, NULL);
    return value;
}

struct gk_str json_member(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                          const char *key, bool required)
{
    const json_t *value = member(f, at, object, key, required);
    if (!value) return (struct gk_str){NULL, 0};
    return json_text(f, GK_JSON_KEY(at, key), value, GK_DIAG_JSON_STRING);
}

const json_t *json_array_member(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                                const char *key, bool required)
{
    const json_t *value = member(f, at, object, key, required);
    if (value && !json_is_array(value)) {
        json_report_value(f, GK_JSON_KEY(at, key), GK_DIAG_JSON_ARRAY, NULL, value);
        return NULL;
    }
    return value;
}

const json_t *json_object_member(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                                 const char *key, bool required)
{
    const json_t *value = member(f, at, object, key, required);
    if (value && !json_is_object(value)) {
        json_report_value(f, GK_JSON_KEY(at, key), GK_DIAG_JSON_OBJECT, NULL, value);
        return NULL;
    }
    return value;
}

const struct gk_str *json_texts(struct json_file *f, const struct gk_json_at *at, const json_t *array, int *n)
{
    size_t count = json_array_size(array);
    struct gk_str *texts = GK_NEW_ARRAY(f->arena, struct gk_str, count);
    for (size_t i = 0; i < count; i++)
        texts[i] = json_text(f, GK_JSON_INDEX(at, i), json_array_get(array, i), GK_DIAG_JSON_STRING);
    *n = (int)count;
    return texts;
}

static bool in_list(const char *const *list, const char *word)
{
    while (*list && strcmp(*list, word) != 0) list++;
    return *list != NULL;
}

void json_check_keys(struct json_file *f, const struct gk_json_at *at, const json_t *object,
                     const char *const *allowed)
{
    for (void *it = json_object_iter((json_t *)object); it;
         it = json_object_iter_next((json_t *)object, it)) {
        const char *key = json_object_iter_key(it);
        if (!in_list(allowed, key)) {
            struct gk_buf list = {0};
            for (int i = 0; allowed[i]; i++) gk_buf_printf(&list, "%s%s", i ? ", " : "", allowed[i]);
            gk_buf_putc(&list, '\0');
            json_report(f, GK_JSON_KEY(at, key), GK_DIAG_JSON_UNKNOWN_KEY, key, list.s);
            gk_buf_done(&list);
        }
    }
}

/* ---- opening ---- */

static int line_at(struct gk_str bytes, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset; i++) line += bytes.s[i] == '\n';
    return line;
}

static bool check_bytes(struct json_file *f)
{
    if (f->bytes.n > MAX_BYTES) {
        gk_diag(f->diags, GK_DIAG_JSON_LARGE, &f->place, NULL);
        return false;
    }
    size_t bad = gk_utf8_validate(f->bytes);
    if (bad == f->bytes.n) return true;
    struct gk_str offset = gk_arena_printf(f->arena, "%zu", bad + 1);
    f->place.line = line_at(f->bytes, bad);
    gk_diag(f->diags, GK_DIAG_JSON_UTF8, &f->place, offset.s, NULL);
    f->place.line = 0;
    return false;
}

/* A key that stands twice. False: the JSON has worse faults, which *error now tells. */
static bool report_duplicate(struct json_file *f, json_error_t *error)
{
    json_t *whole = json_loadb(f->bytes.s, f->bytes.n, JSON_ALLOW_NUL, error);
    bool found = whole && gk_json_duplicate(f->bytes, &f->place, f->diags);
    json_decref(whole);
    return found;
}

/* What jansson says, as one of our codes. */
static void report_syntax(struct json_file *f, json_error_t *error)
{
    enum gk_code code = GK_DIAG_JSON_SYNTAX;
    if (json_error_code(error) == json_error_duplicate_key && report_duplicate(f, error)) return;
    if (json_error_code(error) == json_error_stack_overflow)
        code = GK_DIAG_JSON_DEPTH;
    else if (json_error_code(error) == json_error_premature_end_of_input)
        code = GK_DIAG_JSON_END;
    f->place.line = error->line > 0 ? error->line : 0;
    gk_diag(f->diags, code, &f->place, gk_cause_said(f->arena, error->text), NULL);
    f->place.line = 0;
}

static bool is_format(const json_t *root, const char *format)
{
    const char *found = json_string_value(json_object_get(root, "format"));
    return found && strcmp(found, format) == 0;
}

static bool check_format(struct json_file *f, const char *format)
{
    const json_t *found = json_object_get(f->root, "format");
    if (is_format(f->root, format)) return true;
    if (!found)
        json_report(f, GK_JSON_KEY(NULL, "format"), GK_DIAG_JSON_MISSING, "format", NULL);
    else
        json_report_value(f, GK_JSON_KEY(NULL, "format"), GK_DIAG_JSON_FORMAT, format, found);
    return false;
}

/* The root with the items apart; NULL: the whole is to be parsed. */
static json_t *parse_rest(struct json_file *f, const char *format)
{
    json_t *root = json_apart_find(f->bytes, &f->items) ? json_apart_rest(&f->items, flags) : NULL;
    if (is_format(root, format)) return root;
    f->items = (struct json_apart){.json = f->bytes};
    json_decref(root);
    return NULL;
}

/* Bytes that can be parsed. */
static bool begin(struct json_file *f, struct gk_str bytes, const char *path, struct gk_arena *arena,
                  struct gk_diags *diags)
{
    *f = (struct json_file){.bytes = bytes, .arena = arena, .diags = diags, .first = diags->n};
    f->place.file = gk_str_of(path);
    if (gk_str_starts(f->bytes, GK_STR("\xEF\xBB\xBF"))) /* Windows editors write a byte order mark */
        f->bytes = gk_str_sub(f->bytes, 3, f->bytes.n);
    return check_bytes(f);
}

static bool parse_whole(struct json_file *f, const char *format)
{
    json_error_t error;
    f->root = json_loadb(f->bytes.n ? f->bytes.s : "", f->bytes.n, flags, &error);
    if (!f->root) {
        report_syntax(f, &error);
        return false;
    }
    if (!json_is_object(f->root)) {
        json_report_value(f, NULL, GK_DIAG_JSON_OBJECT, NULL, f->root);
        return false;
    }
    return check_format(f, format);
}

bool json_open(struct json_file *f, struct gk_str bytes, const char *path, const char *format,
               struct gk_arena *arena, struct gk_diags *diags)
{
    return begin(f, bytes, path, arena, diags) && parse_whole(f, format);
}

bool json_open_apart(struct json_file *f, struct gk_str bytes, const char *path, const char *format,
                     struct gk_arena *arena, struct gk_diags *diags)
{
    if (!begin(f, bytes, path, arena, diags)) return false;
    f->root = parse_rest(f, format);
    f->recent = GK_NEW_ARRAY(arena, struct gk_str, RECENT);
    return f->root || parse_whole(f, format);
}

const json_t *json_next_item(struct json_file *f)
{
    json_decref(f->item);
    f->item = json_apart_next(&f->items, flags);
    f->torn = !f->item;
    return f->item;
}

bool json_close(struct json_file *f)
{
    bool good = true;
    bool lines = false;
    for (size_t i = f->first; i < f->diags->n; i++) {
        good = good && f->diags->list[i].level != GK_ERROR;
        lines = lines || f->diags->list[i].place.field.n > 0;
    }
    if (lines && f->root && !f->torn) gk_json_lines(f->bytes, f->diags, f->first);
    json_decref(f->root);
    json_decref(f->item);
    f->root = f->item = NULL;
    return good;
}

/* The root where all is JSON, its items perhaps apart; or NULL. */
static json_t *parse_any(struct gk_str json)
{
    json_error_t error;
    struct json_apart items;
    json_t *root = json_apart_find(json, &items) ? json_apart_rest(&items, JSON_ALLOW_NUL) : NULL;
    bool good = root != NULL;
    for (size_t i = 0; good && i < items.n; i++) {
        json_t *item = json_apart_next(&items, JSON_ALLOW_NUL);
        good = item != NULL;
        json_decref(item);
    }
    if (good) return root;
    json_decref(root);
    return json_loadb(json.n ? json.s : "", json.n, JSON_ALLOW_NUL, &error);
}

struct gk_str gk_json_format(struct gk_str json, struct gk_arena *arena)
{
    struct gk_str format = {NULL, 0};
    if (gk_str_starts(json, GK_STR("\xEF\xBB\xBF"))) json = gk_str_sub(json, 3, json.n);
    json_t *root = parse_any(json);
    const json_t *found = json_object_get(root, "format");
    if (json_is_string(found)) format = gk_arena_str(arena, json_slice(found));
    json_decref(root);
    return format;
}
