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

static bool is_digits(struct gk_str s, size_t least, size_t most)
{
    for (size_t i = 0; i < s.n; i++)
        if (!gk_is_digit((unsigned char)s.s[i])) return false;
    return s.n >= least && s.n <= most;
}

static bool is_year(struct gk_str s)
{
    return is_digits(s, 4, 4) && s.s[0] != '0';
}

static bool is_number(struct gk_str s)
{
    return is_digits(s, 1, 9);
}

/* Letters, digits and what joins them; whatever else would be no name of a folder. */
static bool is_code(struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
        if (!letter && !gk_is_digit(c) && c != '-' && c != '.' && c != '_') return false;
    }
    return s.n > 0 && s.s[0] != '.';
}

static const struct {
    const char *kind, *example;
    bool (*good)(struct gk_str value);
} forms[] = {{"year", "2026", is_year},
             {"number", "12", is_number},
             {"date", "2026-11-30", gk_date_good},
             {"code",
              "0123-WS\xC2\xB7"
              "2026-Y-0007",
              is_code}};
enum { N_FORMS = sizeof forms / sizeof *forms };

/* Of a field its form, a number among them; -1: it has none. */
static int form_of(const json_t *field)
{
    struct gk_str kind = archive_text(field, "form");
    for (int i = 0; i < N_FORMS; i++)
        if (gk_str_eq(kind, gk_str_of(forms[i].kind))) return i;
    return -1;
}

/* How a value looks. */
static const char *example_of(const json_t *field)
{
    const char *own = json_string_value(json_object_get(field, "example"));
    int kind = form_of(field);
    return own ? own : kind >= 0 ? forms[kind].example : "";
}

static struct gk_str *words_of(const json_t *field, struct gk_arena *arena, int *n)
{
    const json_t *words = json_object_get(field, "words");
    struct gk_str *list = GK_NEW_ARRAY(arena, struct gk_str, json_array_size(words) + 1);
    *n = (int)json_array_size(words);
    for (int i = 0; i < *n; i++)
        list[i] = gk_arena_str(arena, gk_str_of(json_string_value(json_array_get(words, (size_t)i))));
    return list;
}

static const char *joined(const struct gk_str *words, int n, struct gk_arena *arena)
{
    struct gk_str all = GK_STR("");
    for (int i = 0; i < n; i++)
        all = gk_arena_printf(arena, "%.*s%s%.*s", (int)all.n, all.s, i ? " / " : "", (int)words[i].n,
                              words[i].s);
    return all.s;
}

bool gk_archive_fits(const struct gk_archive_words *w, struct gk_str name, struct gk_str value,
                     struct gk_arena *arena, const char **form)
{
    const json_t *field = field_called(w, name);
    int kind = form_of(field), n = 0;
    const struct gk_str *words = words_of(field, arena, &n);
    *form = NULL;
    if (value.n == 0) return true;
    if (!field) return false;
    for (int i = 0; i < n; i++)
        if (gk_str_eq(value, words[i])) return true;
    *form = n ? joined(words, n, arena) : gk_arena_str(arena, gk_str_of(example_of(field))).s;
    return n == 0 && (kind < 0 || forms[kind].good(value));
}

bool gk_archive_field_at(const struct gk_archive_words *w, int i, struct gk_arena *arena,
                         struct gk_archive_field *out)
{
    const json_t *field = json_array_get(json_object_get(w->root, "fields"), (size_t)i);
    int kind = form_of(field);
    *out = (struct gk_archive_field){
        .name = gk_arena_str(arena, archive_text(field, "name")),
        .example = gk_arena_str(arena, gk_str_of(example_of(field))),
        .kind = gk_str_of(kind < 0 ? "" : forms[kind].kind),
        .filing = archive_on(field, "filing"),
        .transfer = archive_on(field, "transfer"),
        .usual = archive_on(field, "usual"),
        .own = archive_on(field, "own"),
    };
    out->words = words_of(field, arena, &out->n_words);
    return field != NULL;
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
        const char *form;
        struct gk_place place = {.file = c->path, .catalog = c->id, .field = GK_STR("/record")};
        if (!field_called(w, f->name)) {
            tell_name(w, c, f->name, diags);
        } else if (!gk_archive_fits(w, f->name, f->value, diags->arena, &form)) {
            gk_diag(diags, GK_DIAG_RECORD_FORM, &place, f->name.s, f->value.s, form, NULL);
            good = false;
        }
    }
    return good;
}

struct gk_str gk_archive_mandatory(const struct gk_archive_words *w, int i)
{
    size_t k;
    json_t *field;
    json_array_foreach(json_object_get(w->root, "fields"), k, field)
    {
        if (archive_on(field, "transfer") && i-- == 0) return archive_text(field, "name");
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
        if (archive_on(field, key) && gk_archive_value(w, c, name).n == 0)
            names[(*n)++] = gk_arena_str(arena, name);
    }
    return names;
}
