/* A catalog's record held against the fields that there are. */
#include "archive_int.h"

static const json_t *field_called(const struct gk_archive_words *w, struct gk_str name)
{
    size_t i;
    json_t *field;
    json_array_foreach(json_object_get(w->root, "fields"), i, field)
    {
        if (gk_str_eq(archive_text(field, "name"), name)) return field;
    }
    return NULL;
}

/* ---- forms ---- */

static bool is_year(struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!gk_is_digit((unsigned char)s.s[i])) return false;
    return s.n == 4 && s.s[0] != '0';
}

static bool is_number(struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!gk_is_digit((unsigned char)s.s[i])) return false;
    return s.n > 0 && s.n < 10;
}

/* Letters, digits and what joins them; whatever else would be no name of a folder. */
static bool is_code(struct gk_str s)
{
    static const char *const joins[] = {"-", ".", "_", "\xC2\xB7"};
    size_t i = 0;
    while (i < s.n) {
        unsigned char c = (unsigned char)s.s[i];
        size_t step = gk_is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 1 : 0;
        for (size_t k = 0; !step && k < sizeof joins / sizeof *joins; k++)
            if (gk_str_starts(gk_str_sub(s, i, s.n), gk_str_of(joins[k]))) step = strlen(joins[k]);
        if (!step && c < 0x80) return false;
        if (!step) gk_utf8_next(s, &i);
        i += step;
    }
    return s.n > 0 && s.s[0] != '.';
}

/* Has the value the form that the field asks for? Else that form in a few words, for a person. */
static bool fits(const json_t *field, struct gk_str value, struct gk_buf *form)
{
    const json_t *words = json_object_get(field, "words");
    struct gk_str kind = archive_text(field, "form");
    for (size_t i = 0; i < json_array_size(words); i++) {
        const json_t *word = json_array_get(words, i);
        if (gk_str_eq(value, (struct gk_str){json_string_value(word), json_string_length(word)})) return true;
        gk_buf_printf(form, "%s%s", i ? " / " : "", json_string_value(word));
    }
    if (words) return false;
    if (kind.n == 0) return true;
    if (gk_str_eq(kind, GK_STR("year"))) {
        gk_buf_puts(form, "2026");
        return is_year(value);
    }
    if (gk_str_eq(kind, GK_STR("number"))) {
        gk_buf_puts(form, "12");
        return is_number(value);
    }
    if (gk_str_eq(kind, GK_STR("date"))) {
        gk_buf_puts(form, "2026-11-30");
        return gk_date_good(value);
    }
    gk_buf_puts(form, "0123-WS\xC2\xB7"
                      "2026-Y-0007");
    return is_code(value);
}

/* ---- the record ---- */

static void tell_name(const struct gk_archive_words *w, const struct gk_catalog *c, struct gk_str name,
                      struct gk_diags *diags)
{
    size_t i;
    json_t *field;
    struct gk_place place = {.file = c->path, .catalog = c->id, .field = GK_STR("/record")};
    struct gk_nearest near = gk_nearest_of(name);
    json_array_foreach(json_object_get(w->root, "fields"), i, field)
    {
        gk_nearest_try(&near, archive_text(field, "name"));
    }
    gk_diag(diags, GK_DIAG_RECORD_NAME, &place, gk_arena_str(diags->arena, name).s, NULL);
    gk_nearest_tell(&near, diags);
}

bool gk_archive_record_good(const struct gk_archive_words *w, const struct gk_catalog *c,
                            struct gk_diags *diags)
{
    bool good = true;
    for (int i = 0; i < c->n_record; i++) {
        const struct gk_field *f = &c->record[i];
        const json_t *field = field_called(w, f->name);
        struct gk_buf form = {0};
        struct gk_place place = {.file = c->path, .catalog = c->id, .field = GK_STR("/record")};
        if (!field) {
            tell_name(w, c, f->name, diags);
        } else if (f->value.n && !fits(field, f->value, &form)) {
            gk_diag(diags, GK_DIAG_RECORD_FORM, &place, f->name.s, f->value.s,
                    gk_arena_str(diags->arena, gk_buf_slice(&form)).s, NULL);
            good = false;
        }
        gk_buf_done(&form);
    }
    return good;
}

struct gk_str gk_archive_mandatory(const struct gk_archive_words *w, int i)
{
    size_t k;
    json_t *field;
    json_array_foreach(json_object_get(w->root, "fields"), k, field)
    {
        if (json_is_true(json_object_get(field, "transfer")) && i-- == 0) return archive_text(field, "name");
    }
    return GK_STR("");
}

struct gk_str gk_archive_value(const struct gk_archive_words *w, const struct gk_catalog *c,
                               struct gk_str name)
{
    for (int i = 0; i < c->n_record; i++)
        if (gk_str_eq(c->record[i].name, name) && c->record[i].value.n) return c->record[i].value;
    struct gk_str fact = archive_text(field_called(w, name), "fact");
    if (gk_str_eq(fact, GK_STR("title"))) return c->title;
    if (gk_str_eq(fact, GK_STR("issuer"))) return c->issuer;
    if (gk_str_eq(fact, GK_STR("date"))) return c->date;
    return GK_STR("");
}

struct gk_str *gk_archive_missing(const struct gk_archive_words *w, const struct gk_catalog *c,
                                  enum gk_archive_need need, int *n, struct gk_arena *arena)
{
    const char *key = need == GK_ARCHIVE_FILING ? "filing" : "transfer";
    const json_t *fields = json_object_get(w->root, "fields");
    struct gk_str *names = GK_NEW_ARRAY(arena, struct gk_str, json_array_size(fields) + 1);
    *n = 0;
    for (size_t i = 0; i < json_array_size(fields); i++) {
        const json_t *field = json_array_get(fields, i);
        struct gk_str name = archive_text(field, "name");
        if (json_is_true(json_object_get(field, key)) && gk_archive_value(w, c, name).n == 0)
            names[(*n)++] = gk_arena_str(arena, name);
    }
    return names;
}
