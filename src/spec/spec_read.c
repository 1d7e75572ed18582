/* The typed reader: one table a kind of object says which keys there are, what their values are, what is
 * permitted, and where they go. */
#include "spec_int.h"

#include <limits.h>

/* ---- reports ---- */

void spec_fail(struct spec_reader *r, const struct gk_json_at *at, enum gk_code code, const char *a,
               const char *b, const char *c)
{
    struct gk_buf pointer = {0};
    gk_json_pointer(at, &pointer);
    struct gk_place place = {.file = gk_str_of(r->chain[0].file), .field = gk_buf_slice(&pointer)};
    for (int i = 0; i < r->n_chain && !place.line; i++) {
        place.line = gk_json_line(r->chain[i].text, place.field);
        if (place.line) place.file = gk_str_of(r->chain[i].file);
    }
    gk_diag(r->diags, code, &place, a ? a : "", b ? b : "", c ? c : "", NULL);
    gk_buf_done(&pointer);
    r->failed = true;
}

/* ---- values ---- */

struct gk_str spec_string(struct spec_reader *r, json_t *value)
{
    return gk_arena_str(r->arena, (struct gk_str){json_string_value(value), json_string_length(value)});
}

bool spec_is_name(const char *s)
{
    if (strcmp(s, "*") == 0) return true;
    for (const char *p = s; *p; p++) {
        bool letter = *p >= 'a' && *p <= 'z';
        if (!letter && (p == s || ((*p < '0' || *p > '9') && *p != '-' && *p != '.' && *p != '_')))
            return false;
    }
    return *s != 0;
}

/* What a person should write; the same in every language. */
static const char *example(enum spec_type type)
{
    switch (type) {
    case SPEC_TEXT:
        return "\"…\"";
    case SPEC_PT:
    case SPEC_MM:
        return "\"10.5pt\", \"20mm\", \"2cm\"";
    case SPEC_EM:
        return "\"2.5em\"";
    case SPEC_PERCENT:
        return "\"125%\"";
    case SPEC_LEADING:
        return "\"12.5pt\", \"140%\"";
    case SPEC_INT:
        return "2";
    case SPEC_BOOL:
    case SPEC_FLAG:
        return "true, false";
    case SPEC_COLOR:
        return "\"#c00000\"";
    case SPEC_OBJECT:
        return "{ … }";
    default:
        return "\"center\"";
    }
}

static const char *unit_word(enum spec_type type)
{
    switch (type) {
    case SPEC_PT:
    case SPEC_LEADING:
        return "pt";
    case SPEC_MM:
        return "mm";
    case SPEC_EM:
        return "em";
    case SPEC_PERCENT:
        return "%";
    default:
        return "";
    }
}

static void fail_range(struct spec_reader *r, const struct gk_json_at *at, const struct spec_field *f,
                       enum spec_type type, const char *found)
{
    const char *from = gk_arena_printf(r->arena, "%d%s", f->min, unit_word(type)).s;
    const char *to = gk_arena_printf(r->arena, "%d%s", f->max, unit_word(type)).s;
    spec_fail(r, at, GK_DIAG_FORM_RANGE, found, from, to);
}

/* The words of an enum, in its order. */
static const char *const *words_of(enum spec_type type)
{
    static const char *const align[] = {"left", "center", "right", "justify", NULL};
    static const char *const valign[] = {"top", "middle", "bottom", NULL};
    static const char *const date[] = {"none", "month", "day", NULL};
    static const char *const place[] = {"foot", "outer", "side", NULL};
    if (type == SPEC_PLACE) return place;
    return type == SPEC_ALIGN ? align : type == SPEC_VALIGN ? valign : date;
}

static int read_word(struct spec_reader *r, const struct gk_json_at *at, enum spec_type type, const char *s)
{
    const char *const *words = words_of(type);
    struct gk_buf known = {0};
    int found = -1;
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], s) == 0) found = i;
        gk_buf_printf(&known, "%s%s", i ? ", " : "", words[i]);
    }
    if (found < 0)
        spec_fail(r, at, GK_DIAG_FORM_WORD, s, gk_arena_str(r->arena, gk_buf_slice(&known)).s, NULL);
    gk_buf_done(&known);
    return found;
}

static bool read_color(const char *s, uint32_t *color)
{
    uint32_t value = 0;
    if (*s != '#' || strlen(s) != 7) return false;
    for (const char *p = s + 1; *p; p++) {
        const char *digits = "0123456789abcdef";
        char lower = *p >= 'A' && *p <= 'F' ? (char)(*p - 'A' + 'a') : *p;
        const char *d = strchr(digits, lower);
        if (!d) return false;
        value = value * 16 + (uint32_t)(d - digits);
    }
    *color = value;
    return true;
}

static bool unit_fits(enum spec_type type, enum spec_unit unit)
{
    switch (type) {
    case SPEC_EM:
        return unit == SPEC_UNIT_EM;
    case SPEC_PERCENT:
        return unit == SPEC_UNIT_PERCENT;
    case SPEC_LEADING:
    case SPEC_PT:
    case SPEC_MM:
        return unit == SPEC_UNIT_PT || unit == SPEC_UNIT_MM || unit == SPEC_UNIT_CM;
    default:
        return false;
    }
}

/* A range is compared in 1/1024 pt (or em, or in millionths of a percent), where all is exact enough. */
static void read_measure(struct spec_reader *r, const struct gk_json_at *at, const struct spec_field *f,
                         const char *s, int *into)
{
    int64_t value;
    enum spec_unit unit;
    if (!spec_parse_measure(gk_str_of(s), &value, &unit)) unit = SPEC_UNIT_NONE;
    bool percent_leading = f->type == SPEC_LEADING && unit == SPEC_UNIT_PERCENT;
    if (!percent_leading && !unit_fits(f->type, unit)) {
        spec_fail(r, at, GK_DIAG_FORM_TYPE, s, example(f->type), NULL);
        return;
    }
    if (unit == SPEC_UNIT_PERCENT) {
        struct spec_field whole = *f;
        if (percent_leading) whole.min = 100, whole.max = 300;
        if (value % 1000000)
            spec_fail(r, at, GK_DIAG_FORM_TYPE, s, example(SPEC_PERCENT), NULL);
        else if (value / 1000000 < whole.min || value / 1000000 > whole.max)
            fail_range(r, at, &whole, SPEC_PERCENT, s);
        else
            *into = (int)(value / 1000000) * (percent_leading ? -1 : 1);
        return;
    }
    enum spec_unit natural = f->type == SPEC_MM ? SPEC_UNIT_MM : SPEC_UNIT_PT;
    int64_t length = spec_measure_len(value, unit);
    if (length < spec_measure_len((int64_t)f->min * 1000000, natural) ||
        length > spec_measure_len((int64_t)f->max * 1000000, natural)) {
        fail_range(r, at, f, f->type, s);
        return;
    }
    *into = (int)length;
}

static void read_string_value(struct spec_reader *r, const struct gk_json_at *at, const struct spec_field *f,
                              json_t *value, void *into)
{
    const char *s = json_string_value(value);
    int word;
    switch (f->type) {
    case SPEC_TEXT:
        if (json_string_length(value) > (size_t)f->max)
            fail_range(r, at, f, f->type, s);
        else
            *(struct gk_str *)into = spec_string(r, value);
        return;
    case SPEC_COLOR:
        if (!read_color(s, into)) spec_fail(r, at, GK_DIAG_FORM_TYPE, s, example(SPEC_COLOR), NULL);
        return;
    case SPEC_ALIGN:
        if ((word = read_word(r, at, f->type, s)) >= 0) *(enum gk_align *)into = (enum gk_align)word;
        return;
    case SPEC_VALIGN:
        if ((word = read_word(r, at, f->type, s)) >= 0) *(enum gk_valign *)into = (enum gk_valign)word;
        return;
    case SPEC_DATE:
        if ((word = read_word(r, at, f->type, s)) >= 0) *(enum gk_date_line *)into = (enum gk_date_line)word;
        return;
    case SPEC_PLACE:
        if ((word = read_word(r, at, f->type, s)) >= 0)
            *(enum gk_number_place *)into = (enum gk_number_place)word;
        return;
    default:
        read_measure(r, at, f, s, into);
        return;
    }
}

static void read_field(struct spec_reader *r, const struct gk_json_at *at, const struct spec_field *f,
                       json_t *value, void *into)
{
    bool wants_number = f->type == SPEC_INT;
    bool wants_bool = f->type == SPEC_BOOL || f->type == SPEC_FLAG;
    if (wants_number && json_is_integer(value)) {
        json_int_t v = json_integer_value(value);
        if (v < f->min || v > f->max)
            fail_range(r, at, f, f->type, gk_arena_printf(r->arena, "%lld", (long long)v).s);
        else
            *(int *)into = (int)v;
    } else if (f->type == SPEC_BOOL && json_is_boolean(value)) {
        *(bool *)into = json_is_true(value);
    } else if (f->type == SPEC_FLAG && json_is_boolean(value)) {
        *(int *)into = json_is_true(value);
    } else if (!wants_number && !wants_bool && json_is_string(value)) {
        read_string_value(r, at, f, value, into);
    } else {
        spec_fail(r, at, GK_DIAG_FORM_TYPE, at->key ? at->key : "", example(f->type), NULL);
    }
}

/* ---- objects ---- */

json_t *spec_member(json_t *object, const char *key)
{
    return object ? json_object_get(object, key) : NULL;
}

bool spec_is_object(struct spec_reader *r, const struct gk_json_at *at, json_t *value)
{
    if (json_is_object(value)) return true;
    spec_fail(r, at, GK_DIAG_FORM_TYPE, at->key ? at->key : "", example(SPEC_OBJECT), NULL);
    return false;
}

json_t *spec_object(struct spec_reader *r, const struct gk_json_at *at, json_t *object, const char *key,
                    bool optional)
{
    json_t *value = spec_member(object, key);
    if (!value) {
        if (!optional) spec_fail(r, at, GK_DIAG_FORM_REQUIRED, key, NULL, NULL);
        return NULL;
    }
    struct gk_json_at here = {at, key, 0};
    return spec_is_object(r, &here, value) ? value : NULL;
}

static void fail_unknown(struct spec_reader *r, const struct gk_json_at *at, const char *key,
                         const struct spec_field *fields, int n)
{
    struct gk_buf known = {0};
    for (int i = 0; i < n; i++) gk_buf_printf(&known, "%s%s", i ? ", " : "", fields[i].key);
    struct gk_json_at here = {at, key, 0};
    spec_fail(r, &here, GK_DIAG_FORM_KEY, key, gk_arena_str(r->arena, gk_buf_slice(&known)).s, NULL);
    gk_buf_done(&known);
}

static const struct spec_field *find_field(const struct spec_field *fields, int n, const char *key)
{
    for (int i = 0; i < n; i++)
        if (strcmp(fields[i].key, key) == 0) return &fields[i];
    return NULL;
}

void spec_read_fields(struct spec_reader *r, const struct gk_json_at *at, json_t *object,
                      const struct spec_field *fields, int n, void *into, bool partial)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        const struct spec_field *f = find_field(fields, n, key);
        struct gk_json_at here = {at, key, 0};
        if (!f)
            fail_unknown(r, at, key, fields, n);
        else if (f->type != SPEC_OBJECT)
            read_field(r, &here, f, value, (char *)into + f->offset);
    }
    for (int i = 0; i < n && !partial; i++) {
        bool needed = !fields[i].optional && fields[i].type != SPEC_OBJECT;
        if (needed && !json_object_get(object, fields[i].key))
            spec_fail(r, at, GK_DIAG_FORM_REQUIRED, fields[i].key, NULL, NULL);
    }
}
