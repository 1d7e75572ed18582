/* catalog/laws.json: the known laws. */
#include "lint_int.h"

#include <stdlib.h>

#define LAWS_FORMAT "gongkai-laws/1"

struct entry {
    struct gk_str name; /* folded */
    int law;
};

struct gk_laws {
    struct law *laws;
    int n;
    struct entry *names; /* sorted */
    int n_names;
};

struct laws_reader {
    struct data_file f;
    const struct gk_lint_words *w;
    struct gk_laws *laws;
    size_t cap_names;
    struct chars t;
};

struct gk_str laws_fold(const struct gk_lint_words *w, struct gk_str title, struct gk_arena *arena)
{
    struct gk_str s = gk_fold(title, arena);
    size_t state = words_match(&w->republic, s);
    return state < s.n ? gk_str_sub(s, state, s.n) : s;
}

static void read_number(struct laws_reader *r, const struct gk_json_at *at, struct gk_str text,
                        struct law_number *out)
{
    struct mark m;
    *out = (struct law_number){.text = text};
    if (text.n == 0) return;
    chars_set(&r->t, text, r->f.arena);
    if (!cite_next_mark(&r->t, r->w, 0, r->t.n, NULL, &m) || m.mixed || m.short_of || m.irregular ||
        m.inner || m.to != r->t.n) {
        data_report(&r->f, at, GK_DIAG_LAW_DECREE, text.s);
        return;
    }
    out->kind = m.kind;
    out->issuer = m.issuer;
    out->number = m.number;
    out->year = m.year;
}

static void check_date(struct laws_reader *r, const struct gk_json_at *at, const json_t *object,
                       const char *key)
{
    struct gk_str s = data_text(&r->f, at, object, key, false);
    if (s.n > 0 && !gk_date_good(s)) data_report(&r->f, at, GK_DIAG_LAW_DATE, s.s);
}

static const struct law_number *read_numbers(struct laws_reader *r, const struct gk_json_at *at,
                                             const json_t *object, const char *key, int *n)
{
    const json_t *array = data_array(&r->f, at, object, key, false);
    struct law_number *list = GK_NEW_ARRAY(r->f.arena, struct law_number, json_array_size(array));
    *n = (int)json_array_size(array);
    for (int i = 0; i < *n; i++) {
        const struct gk_json_at *here = GK_JSON_INDEX(GK_JSON_KEY(at, key), (size_t)i);
        const json_t *entry = json_array_get(array, (size_t)i);
        data_check_keys(&r->f, here, entry, "number, date");
        read_number(r, here, data_text(&r->f, here, entry, "number", true), &list[i]);
        check_date(r, here, entry, "date");
    }
    return list;
}

static void add_name(struct laws_reader *r, struct gk_str name, int law)
{
    struct gk_laws *laws = r->laws;
    laws->names =
        gk_arena_grow(r->f.arena, laws->names, &r->cap_names, (size_t)laws->n_names + 1, sizeof *laws->names);
    laws->names[laws->n_names++] = (struct entry){laws_fold(r->w, name, r->f.arena), law};
}

static void read_law(struct laws_reader *r, const struct gk_json_at *at, const json_t *object,
                     struct law *law)
{
    static const char *const keys = "name, short, number, date, effective, former, amended, checked, source";
    int n_short = 0, index = (int)(law - r->laws->laws);
    data_check_keys(&r->f, at, object, keys);
    law->name = data_text(&r->f, at, object, "name", true);
    read_number(r, at, data_text(&r->f, at, object, "number", false), &law->number);
    law->former = read_numbers(r, at, object, "former", &law->n_former);
    law->amended = read_numbers(r, at, object, "amended", &law->n_amended);
    check_date(r, at, object, "date");
    check_date(r, at, object, "effective");
    const json_t *checked = json_object_get(object, "checked");
    law->checked = !json_is_false(checked);
    if (checked && !json_is_boolean(checked)) data_report(&r->f, at, GK_DIAG_LAW_CHECKED, NULL);
    data_text(&r->f, at, object, "source", true);
    add_name(r, law->name, index);
    const struct gk_str *names =
        data_texts(&r->f, GK_JSON_KEY(at, "short"), data_array(&r->f, at, object, "short", false), &n_short);
    for (int i = 0; i < n_short; i++) {
        struct gk_str folded = laws_fold(r->w, names[i], r->f.arena);
        if (!gk_str_eq(folded, laws_fold(r->w, law->name, r->f.arena))) add_name(r, names[i], index);
    }
}

static int by_name(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = gk_str_cmp(x->name, y->name);
    return order ? order : x->law - y->law;
}

static void sort_names(struct laws_reader *r)
{
    struct gk_laws *laws = r->laws;
    if (laws->n_names) qsort(laws->names, (size_t)laws->n_names, sizeof *laws->names, by_name);
    for (int i = 1; i < laws->n_names; i++) {
        if (gk_str_eq(laws->names[i - 1].name, laws->names[i].name)) {
            data_report(&r->f, GK_JSON_KEY(NULL, "laws"), GK_DIAG_LAW_TWICE,
                        laws->laws[laws->names[i].law].name.s);
        }
    }
}

const struct gk_laws *gk_laws_parse(struct gk_str json, const char *path, const struct gk_lint_words *words,
                                    struct gk_arena *arena, struct gk_diags *diags)
{
    struct laws_reader r = {.w = words, .laws = GK_NEW(arena, struct gk_laws)};
    if (data_open(&r.f, json, path, LAWS_FORMAT, arena, diags)) {
        const json_t *array = data_array(&r.f, NULL, r.f.root, "laws", true);
        data_check_keys(&r.f, NULL, r.f.root, "format, laws");
        r.laws->n = (int)json_array_size(array);
        r.laws->laws = GK_NEW_ARRAY(arena, struct law, r.laws->n);
        for (int i = 0; i < r.laws->n; i++) {
            const struct gk_json_at *at = GK_JSON_INDEX(GK_JSON_KEY(NULL, "laws"), (size_t)i);
            read_law(&r, at, json_array_get(array, (size_t)i), &r.laws->laws[i]);
        }
        sort_names(&r);
    }
    return data_close(&r.f) ? r.laws : NULL;
}

const struct gk_laws *gk_laws_load(const char *path, const struct gk_lint_words *words,
                                   struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    const struct gk_laws *laws = NULL;
    if (gk_file_read(path, &bytes, diags) == GK_OK)
        laws = gk_laws_parse(gk_buf_slice(&bytes), path, words, arena, diags);
    gk_buf_done(&bytes);
    return laws;
}

const struct law *laws_find(const struct gk_laws *laws, const struct gk_lint_words *w, struct gk_str title,
                            struct gk_arena *arena)
{
    if (!laws || laws->n_names == 0) return NULL;
    struct entry key = {laws_fold(w, title, arena), 0};
    int low = 0, high = laws->n_names;
    while (low < high) {
        int mid = low + (high - low) / 2;
        if (gk_str_cmp(laws->names[mid].name, key.name) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == laws->n_names || !gk_str_eq(laws->names[low].name, key.name)) return NULL;
    return &laws->laws[laws->names[low].law];
}
