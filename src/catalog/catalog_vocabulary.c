/* The vocabulary: which words mean the same.
 *
 * Three tables of folded words (captions, groups, options) point to meanings; a caption that means something
 * only under one group is entered as "group meaning, separator, word". Words are also entered as they are
 * written, so that a look-up of a usual spelling costs one hash and no folding. */
#include "catalog_int.h"

#define VOCABULARY_FORMAT "gongkai-vocabulary/1"

enum { SEPARATOR = 0x1F }; /* in no word: control characters are refused */

struct list {
    struct gk_str name;
    const struct gk_str *words;
    int n;
    struct gk_map folded;
};

struct gk_vocabulary {
    struct gk_map captions, groups, options;
    struct word_list {
        struct vocabulary_caption *list;
        size_t n, cap;
    } words, labels;         /* captions and options' labels in the file's order */
    struct gk_str *meanings; /* what the tables' numbers stand for */
    size_t n_meanings, cap;
    struct list *lists;
    int n_lists;
    struct vocabulary_division *divisions;
    int n_divisions;
};

struct loader {
    struct json_file file;
    struct gk_vocabulary *v;
};

/* ---- reading ---- */

/* The number of a meaning, the same for the same word. */
static int32_t intern(struct loader *l, struct gk_str meaning)
{
    struct gk_vocabulary *v = l->v;
    for (size_t i = 0; i < v->n_meanings; i++)
        if (gk_str_eq(v->meanings[i], meaning)) return (int32_t)i;
    v->meanings = gk_arena_grow(l->file.arena, v->meanings, &v->cap, v->n_meanings + 1, sizeof meaning);
    v->meanings[v->n_meanings] = meaning;
    return (int32_t)v->n_meanings++;
}

/* Key of a word under a group in the table of captions. */
static void compose(struct gk_buf *out, struct gk_str group, struct gk_str word, bool fold)
{
    gk_buf_str(out, group);
    gk_buf_putc(out, SEPARATOR);
    if (fold)
        text_fold(word, out);
    else
        gk_buf_str(out, word);
}

/* Enters a word folded and as written. */
static void enter(struct loader *l, const struct gk_json_at *at, struct gk_map *table, struct gk_str group,
                  struct gk_str word, int32_t meaning)
{
    struct gk_buf folded = {0}, plain = {0};
    int32_t old = meaning;
    compose(&folded, group, word, true);
    compose(&plain, group, word, false);
    bool empty = folded.n == group.n + 1;
    bool clash = !word_add(table, gk_buf_slice(&folded), meaning, l->file.arena, &old) && old != meaning;
    if (empty || clash)
        json_report(&l->file, at, GK_DIAG_VOCABULARY_WORD, word.s ? word.s : "", NULL);
    else
        word_add(table, gk_buf_slice(&plain), meaning, l->file.arena, &old);
    gk_buf_done(&folded);
    gk_buf_done(&plain);
}

/* Keeps a word for those who look through all of them. */
static void list_word(struct loader *l, struct word_list *to, struct gk_str group, struct gk_str word,
                      int32_t meaning)
{
    to->list = gk_arena_grow(l->file.arena, to->list, &to->cap, to->n + 1, sizeof *to->list);
    struct gk_str folded = gk_fold(word, l->file.arena);
    to->list[to->n++] = (struct vocabulary_caption){group, word, folded, meaning, gk_utf8_count(folded)};
}

/* What the entries of one section look like. */
struct section {
    const char *name, *meaning, *words;
    const char *const *allowed;
};

static void read_entry(struct loader *l, const struct gk_json_at *at, const json_t *entry,
                       const struct section *section, struct gk_map *table)
{
    struct json_file *f = &l->file;
    int n = 0;
    if (!json_is_object(entry)) {
        json_report_value(f, at, GK_DIAG_JSON_OBJECT, NULL, entry);
        return;
    }
    json_check_keys(f, at, entry, section->allowed);
    struct gk_str meaning = json_member(f, at, entry, section->meaning, true);
    struct gk_str group = json_member(f, at, entry, "group", false);
    const struct gk_json_at *words_at = GK_JSON_KEY(at, section->words);
    const json_t *array = json_array_member(f, at, entry, section->words, true);
    const struct gk_str *words = json_texts(f, words_at, array, &n);
    int32_t number = intern(l, meaning);
    for (int i = 0; i < n; i++) {
        enter(l, GK_JSON_INDEX(words_at, (size_t)i), table, group, words[i], number);
        if (table == &l->v->captions) list_word(l, &l->v->words, group, words[i], number);
        if (table == &l->v->options) list_word(l, &l->v->labels, group, words[i], number);
    }
}

static void read_section(struct loader *l, const struct section *section, struct gk_map *table)
{
    const json_t *array = json_array_member(&l->file, NULL, l->file.root, section->name, true);
    const struct gk_json_at *at = GK_JSON_KEY(NULL, section->name);
    for (size_t i = 0; i < json_array_size(array); i++)
        read_entry(l, GK_JSON_INDEX(at, i), json_array_get(array, i), section, table);
}

static void read_list(struct loader *l, const struct gk_json_at *at, const char *name, const json_t *array,
                      struct list *list)
{
    if (!json_is_array(array)) {
        json_report_value(&l->file, at, GK_DIAG_JSON_ARRAY, NULL, array);
        return;
    }
    list->name = gk_arena_str(l->file.arena, gk_str_of(name));
    list->words = json_texts(&l->file, at, array, &list->n);
    for (int i = 0; i < list->n; i++) {
        int32_t old;
        struct gk_buf folded = {0};
        text_fold(list->words[i], &folded);
        word_add(&list->folded, gk_buf_slice(&folded), i, l->file.arena, &old);
        gk_buf_done(&folded);
    }
}

static void read_lists(struct loader *l)
{
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "lists");
    const json_t *object = json_object_member(&l->file, NULL, l->file.root, "lists", true);
    l->v->lists = GK_NEW_ARRAY(l->file.arena, struct list, json_object_size(object));
    const char *name;
    json_t *array;
    json_object_foreach((json_t *)object, name, array)
    {
        read_list(l, GK_JSON_KEY(at, name), name, array, &l->v->lists[l->v->n_lists++]);
    }
}

enum gk_place_kind vocabulary_kind(struct gk_str word)
{
    return gk_str_eq(word, GK_STR("village"))     ? GK_PLACE_VILLAGE
           : gk_str_eq(word, GK_STR("community")) ? GK_PLACE_COMMUNITY
                                                  : GK_PLACE_TOWNSHIP;
}

static void read_divisions(struct loader *l)
{
    static const char *const allowed[] = {"suffix", "issuer", "kind", NULL};
    const struct gk_json_at *at = GK_JSON_KEY(NULL, "divisions");
    const json_t *array = json_array_member(&l->file, NULL, l->file.root, "divisions", true);
    l->v->divisions = GK_NEW_ARRAY(l->file.arena, struct vocabulary_division, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const struct gk_json_at *here = GK_JSON_INDEX(at, i);
        const json_t *entry = json_array_get(array, i);
        if (!json_is_object(entry)) {
            json_report_value(&l->file, here, GK_DIAG_JSON_OBJECT, NULL, entry);
            continue;
        }
        json_check_keys(&l->file, here, entry, allowed);
        struct vocabulary_division *d = &l->v->divisions[l->v->n_divisions++];
        d->suffix = json_member(&l->file, here, entry, "suffix", true);
        d->issuer = json_member(&l->file, here, entry, "issuer", false);
        d->has_issuer = json_object_get(entry, "issuer") != NULL;
        d->kind = vocabulary_kind(json_member(&l->file, here, entry, "kind", false));
    }
}

const struct gk_vocabulary *gk_vocabulary_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                                struct gk_diags *diags)
{
    static const char *const top[] = {"format", "columns", "groups", "options", "lists", "divisions", NULL};
    static const char *const column_keys[] = {"key", "group", "captions", NULL};
    static const char *const group_keys[] = {"name", "captions", NULL};
    static const char *const option_keys[] = {"meaning", "labels", NULL};
    static const struct section columns = {"columns", "key", "captions", column_keys};
    static const struct section groups = {"groups", "name", "captions", group_keys};
    static const struct section options = {"options", "meaning", "labels", option_keys};
    struct loader l = {.v = GK_NEW(arena, struct gk_vocabulary)};
    if (json_open(&l.file, json, path, VOCABULARY_FORMAT, arena, diags)) {
        json_check_keys(&l.file, NULL, l.file.root, top);
        read_section(&l, &columns, &l.v->captions);
        read_section(&l, &groups, &l.v->groups);
        read_section(&l, &options, &l.v->options);
        read_lists(&l);
        read_divisions(&l);
    }
    return json_close(&l.file) ? l.v : NULL;
}

const struct gk_vocabulary *gk_vocabulary_load(const char *path, struct gk_arena *arena,
                                               struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    const struct gk_vocabulary *v = NULL;
    if (gk_file_read(path, &bytes, diags) == GK_OK)
        v = gk_vocabulary_parse(gk_buf_slice(&bytes), path, arena, diags);
    gk_buf_done(&bytes);
    return v;
}

/* ---- look-ups ---- */

/* The meaning's number, or -1: as written first, then folded. */
static int32_t find(const struct gk_map *table, struct gk_str group, struct gk_str word)
{
    struct gk_buf key = {0};
    compose(&key, group, word, false);
    int32_t hit = word_find(table, gk_buf_slice(&key));
    if (hit < 0) {
        gk_buf_clear(&key);
        compose(&key, group, word, true);
        hit = word_find(table, gk_buf_slice(&key));
    }
    gk_buf_done(&key);
    return hit;
}

static struct gk_str meaning(const struct gk_vocabulary *v, int32_t number)
{
    return number >= 0 ? v->meanings[number] : (struct gk_str){NULL, 0};
}

struct gk_str vocabulary_meaning(const struct gk_vocabulary *v, int32_t number)
{
    return v->meanings[number];
}

const struct vocabulary_caption *vocabulary_captions(const struct gk_vocabulary *v, int *n)
{
    *n = (int)v->words.n;
    return v->words.list;
}

const struct vocabulary_caption *vocabulary_labels(const struct gk_vocabulary *v, int *n)
{
    *n = (int)v->labels.n;
    return v->labels.list;
}

struct gk_str vocabulary_key_under(const struct gk_vocabulary *v, struct gk_str kind, struct gk_str caption)
{
    const struct gk_str none = {NULL, 0};
    int32_t hit = kind.n > 0 ? find(&v->captions, kind, caption) : -1;
    return meaning(v, hit >= 0 ? hit : find(&v->captions, none, caption));
}

struct gk_str vocabulary_option(const struct gk_vocabulary *v, struct gk_str label)
{
    return meaning(v, find(&v->options, (struct gk_str){NULL, 0}, label));
}

struct gk_str vocabulary_group_kind(const struct gk_vocabulary *v, struct gk_str caption)
{
    return meaning(v, find(&v->groups, (struct gk_str){NULL, 0}, caption));
}

static const struct list *find_list(const struct gk_vocabulary *v, const char *name)
{
    for (int i = 0; i < v->n_lists; i++)
        if (gk_str_eq(v->lists[i].name, gk_str_of(name))) return &v->lists[i];
    return NULL;
}

const struct gk_str *gk_vocabulary_list(const struct gk_vocabulary *v, const char *name, int *n)
{
    const struct list *list = find_list(v, name);
    *n = list ? list->n : 0;
    return list ? list->words : NULL;
}

bool gk_vocabulary_lists(const struct gk_vocabulary *v, const char *name, struct gk_str word)
{
    const struct list *list = find_list(v, name);
    struct gk_buf folded = {0};
    text_fold(word, &folded);
    bool hit = list && folded.n > 0 && word_find(&list->folded, gk_buf_slice(&folded)) >= 0;
    gk_buf_done(&folded);
    return hit;
}

const struct vocabulary_division *vocabulary_division(const struct gk_vocabulary *v, struct gk_str name)
{
    const struct vocabulary_division *best = NULL;
    for (int i = 0; i < v->n_divisions; i++) {
        const struct vocabulary_division *d = &v->divisions[i];
        if (d->suffix.n < name.n && gk_str_ends(name, d->suffix) && (!best || d->suffix.n > best->suffix.n))
            best = d;
    }
    return best;
}

const struct vocabulary_division *vocabulary_division_of(const struct gk_vocabulary *v,
                                                         enum gk_place_kind kind)
{
    for (int i = 0; i < v->n_divisions; i++)
        if (v->divisions[i].kind == kind && v->divisions[i].issuer.n > 0) return &v->divisions[i];
    return NULL;
}
