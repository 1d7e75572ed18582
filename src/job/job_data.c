/* The data that a work folder adds to: vocabulary, words of the rules, laws.
 *
 * A file of the work folder is read over the program's own of that name: sections and lists are joined word
 * by word, a law or a year of holidays of the same name is replaced, and where both say something of one
 * word, the work folder wins. So an office writes down what is its own, and still gets what later versions of
 * the program know. */
#include "job_int.h"

/* ---- one file over another ---- */

struct joining {
    bool whole;  /* entries of one name: the work folder's alone (laws); else their words are joined */
    bool unique; /* a word stands in one entry of a section alone (vocabulary) */
    struct gk_arena *arena;
};

static struct gk_str text_of(const json_t *string)
{
    return (struct gk_str){json_string_value(string), json_string_length(string)};
}

/* Do two entries of a section speak of the same: are their names equal, or all texts where they have none? */
static bool same_entry(json_t *a, json_t *b)
{
    const char *key;
    json_t *value, *name = json_object_get(a, "name");
    if (name) return json_equal(name, json_object_get(b, "name"));
    if ((name = json_object_get(a, "suffix"))) return json_equal(name, json_object_get(b, "suffix"));
    json_object_foreach(a, key, value)
    {
        if (json_is_string(value) && !json_equal(value, json_object_get(b, key))) return false;
    }
    json_object_foreach(b, key, value)
    {
        if (json_is_string(value) && !json_object_get(a, key)) return false;
    }
    return true;
}

/* Where the word stands, compared folded; or -1. */
static int place_of_word(const struct joining *j, const json_t *words, struct gk_str word)
{
    struct gk_str folded = gk_fold(word, j->arena);
    for (size_t i = 0; i < json_array_size(words); i++) {
        struct gk_str other = text_of(json_array_get(words, i));
        if (other.n > 0 && gk_str_eq(gk_fold(other, j->arena), folded)) return (int)i;
    }
    return -1;
}

/* May two entries not claim the same word? They may when they hold under different groups. */
static bool rival(json_t *a, json_t *b)
{
    json_t *group = json_object_get(a, "group"), *other = json_object_get(b, "group");
    return !same_entry(a, b) && (group == other || json_equal(group, other)); /* NULL: under any */
}

/* What `entry` of the work folder claims leaves the other entries of the section. */
static void take_words(const struct joining *j, const json_t *section, json_t *entry)
{
    size_t i, k;
    json_t *other, *word, *words;
    const char *key;
    json_array_foreach(section, i, other)
    {
        if (!json_is_object(other) || !rival(entry, other)) continue;
        json_object_foreach(entry, key, words)
        {
            json_t *theirs = json_object_get(other, key);
            json_array_foreach(words, k, word)
            {
                int at = place_of_word(j, theirs, text_of(word));
                if (at >= 0) json_array_remove(theirs, (size_t)at);
            }
        }
    }
}

static void join(const struct joining *j, json_t *base, json_t *own);

/* Words of two lists, or entries of two sections. */
static void join_arrays(const struct joining *j, json_t *base, json_t *own)
{
    size_t i, k, n = json_array_size(base);
    json_t *entry, *other;
    json_array_foreach(own, i, entry)
    {
        for (k = 0; json_is_object(entry) && k < n; k++) {
            other = json_array_get(base, k);
            if (json_is_object(other) && same_entry(entry, other)) break;
        }
        bool known = json_is_object(entry) && k < n;
        if (json_is_object(entry) && j->unique) take_words(j, base, entry);
        if (known && j->whole)
            json_array_set(base, k, entry);
        else if (known)
            join(j, json_array_get(base, k), entry);
        else if (!json_is_string(entry) || place_of_word(j, base, text_of(entry)) < 0)
            json_array_append(base, entry);
    }
}

/* Object over object. */
static void join(const struct joining *j, json_t *base, json_t *own)
{
    const char *key;
    json_t *value;
    json_object_foreach(own, key, value)
    {
        json_t *there = json_object_get(base, key);
        if (json_is_object(there) && json_is_object(value))
            join(j, there, value);
        else if (json_is_array(there) && json_is_array(value))
            join_arrays(j, there, value);
        else
            json_object_set(base, key, value);
    }
}

/* ---- files ---- */

enum kind { VOCABULARY, WORDS, LAWS, HOLIDAYS };

struct data {
    enum kind kind;
    const char *path; /* of the work folder's file, or of the program's where that is the only one */
    const struct gk_lint_words *words;
    struct gk_arena *arena;
};

static const void *parse(const struct data *d, struct gk_str json, struct gk_diags *diags)
{
    switch (d->kind) {
    case VOCABULARY:
        return gk_vocabulary_parse(json, d->path, d->arena, diags);
    case WORDS:
        return gk_lint_words_parse(json, d->path, d->arena, diags);
    case LAWS:
        return gk_laws_parse(json, d->path, d->words, d->arena, diags);
    default:
        return gk_holidays_parse(json, d->path, d->arena, diags);
    }
}

static json_t *object_of(struct gk_str bytes)
{
    json_t *root = json_loadb(bytes.s ? bytes.s : "", bytes.n, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(root)) return root;
    json_decref(root);
    return NULL;
}

/* `own` over `base`; empty when one of them is no JSON. */
static struct gk_str joined(const struct data *d, struct gk_str base, struct gk_str own)
{
    const struct joining j = {.whole = d->kind >= LAWS, .unique = d->kind == VOCABULARY, .arena = d->arena};
    json_t *to = object_of(base), *from = object_of(own);
    struct gk_str out = {NULL, 0};
    if (to && from) {
        join(&j, to, from);
        char *text = json_dumps(to, JSON_COMPACT);
        out = gk_arena_str(d->arena, gk_str_of(text ? text : ""));
        free(text);
    }
    json_decref(to);
    json_decref(from);
    return out;
}

/* What is wrong is told at its lines: of the work folder's file alone, but that it lacks what the other has.
 */
static void tell(const struct data *d, struct gk_str own, const struct gk_diags *together,
                 struct gk_diags *diags)
{
    struct gk_diags alone = gk_diags_init(d->arena);
    size_t before = diags->n;
    if (together->n == 0) return;
    (void)parse(d, own, &alone);
    for (size_t i = 0; i < alone.n; i++) {
        struct gk_diags one = {.arena = d->arena, .list = alone.list + i, .n = 1, .cap = 1};
        if (one.list->code != GK_DIAG_JSON_MISSING) gk_diags_append(diags, &one);
    }
    for (size_t i = 0; i < together->n; i++) {
        together->list[i].place.line = 0;
        together->list[i].place.field = (struct gk_str){NULL, 0};
    }
    if (diags->n == before) gk_diags_append(diags, together);
}

static const void *load(struct data *d, const char *folders, const char *name, struct gk_diags *diags)
{
    const char *others = strchr(folders, '\n');
    const char *own = gk_path_find(folders, name, d->arena);
    const char *base = others ? gk_path_find(others + 1, name, d->arena) : own;
    struct gk_buf bytes = {0}, under = {0};
    const void *made = NULL;
    d->path = own;
    bool read = gk_file_read(own, &bytes, diags) == GK_OK;
    if (read && strcmp(own, base) != 0 && gk_file_exists(base))
        read = gk_file_read(base, &under, diags) == GK_OK;
    struct gk_str both = {NULL, 0};
    if (read && under.n && !gk_str_eq(gk_buf_slice(&under), gk_buf_slice(&bytes)))
        both = joined(d, gk_buf_slice(&under), gk_buf_slice(&bytes));
    struct gk_diags said = gk_diags_init(d->arena);
    if (read) made = parse(d, both.n ? both : gk_buf_slice(&bytes), both.n ? &said : diags);
    if (both.n) tell(d, gk_buf_slice(&bytes), &said, diags);
    gk_buf_done(&bytes);
    gk_buf_done(&under);
    return made;
}

const struct gk_vocabulary *job_vocabulary(const char *folders, struct gk_arena *arena,
                                           struct gk_diags *diags)
{
    struct data d = {.kind = VOCABULARY, .arena = arena};
    return load(&d, folders, "catalog/vocabulary.json", diags);
}

const struct gk_lint_words *job_lint_words(const char *folders, struct gk_arena *arena,
                                           struct gk_diags *diags)
{
    struct data d = {.kind = WORDS, .arena = arena};
    return load(&d, folders, "catalog/lint.json", diags);
}

const struct gk_laws *job_laws(const char *folders, const struct gk_lint_words *words, struct gk_arena *arena,
                               struct gk_diags *diags)
{
    struct data d = {.kind = LAWS, .words = words, .arena = arena};
    return load(&d, folders, "catalog/laws.json", diags);
}

const struct gk_holidays *job_holidays(const char *folders, struct gk_arena *arena, struct gk_diags *diags)
{
    struct data d = {.kind = HOLIDAYS, .arena = arena};
    return load(&d, folders, "catalog/holidays.json", diags);
}
