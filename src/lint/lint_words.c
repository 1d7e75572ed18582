/* catalog/lint.json: the words of the rules. */
#include "lint_int.h"

#define WORDS_FORMAT "gongkai-lint/1"

/* The number of a bit for the Han that `s` begins with. */
static unsigned start_of(struct gk_str s)
{
    const unsigned char *c = (const unsigned char *)s.s;
    return (c[1] * 37u + c[2]) % 256;
}

static void add_start(struct word_list *list, struct gk_str word)
{
    if (word.n >= 3)
        list->starts[start_of(word) / 64] |= UINT64_C(1) << start_of(word) % 64;
    else
        memset(list->starts, 0xFF, sizeof list->starts);
}

/* False: no word of the list stands at the start of `s`. */
static bool may_start(const struct word_list *list, struct gk_str s)
{
    return s.n < 3 || list->starts[start_of(s) / 64] >> start_of(s) % 64 & 1;
}

/* Most words are told by their last byte. */
static bool starts_with(struct gk_str s, struct gk_str word)
{
    return word.n > 0 && word.n <= s.n && s.s[word.n - 1] == word.s[word.n - 1] && gk_str_starts(s, word);
}

static struct word_list read_words(struct data_file *f, const struct gk_json_at *at, const json_t *object,
                                   const char *key)
{
    struct word_list list = {0};
    const json_t *array = data_array(f, at, object, key, true);
    list.w = data_texts(f, GK_JSON_KEY(at, key), array, &list.n);
    struct gk_buf all = {0};
    for (int i = 0; i < list.n; i++) {
        add_start(&list, list.w[i]);
        gk_buf_str(&all, list.w[i]);
    }
    list.all = gk_arena_str(f->arena, gk_buf_slice(&all));
    gk_buf_done(&all);
    return list;
}

/* The rules take the first ordinal and number word, ten numerals, and three tens for granted. */
static void check_sizes(struct data_file *f, const struct gk_lint_words *w)
{
    if (w->ordinal.n < 1) data_report(f, GK_JSON_KEY(NULL, "lists"), GK_DIAG_JSON_MISSING, "ordinal");
    if (w->number.n < 1) data_report(f, GK_JSON_KEY(NULL, "lists"), GK_DIAG_JSON_MISSING, "number");
    if (w->numerals.n != 10) data_report(f, GK_JSON_KEY(NULL, "lists"), GK_DIAG_JSON_MISSING, "numerals");
    if (w->tens.n != 3) data_report(f, GK_JSON_KEY(NULL, "lists"), GK_DIAG_JSON_MISSING, "tens");
}

static void read_headings(struct data_file *f, struct gk_lint_words *w)
{
    const json_t *array = data_array(f, NULL, f->root, "headings", true);
    struct heading *list = GK_NEW_ARRAY(f->arena, struct heading, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const struct gk_json_at *at = GK_JSON_INDEX(GK_JSON_KEY(NULL, "headings"), i);
        const json_t *entry = json_array_get(array, i);
        list[i].key = data_text(f, at, entry, "key", true);
        list[i].captions = read_words(f, at, entry, "captions");
    }
    w->headings = list;
    w->n_headings = (int)json_array_size(array);
}

static void read_needed(struct data_file *f, struct gk_lint_words *w)
{
    const json_t *array = data_array(f, NULL, f->root, "needed", true);
    size_t n = json_array_size(array);
    struct word_list *keys = GK_NEW_ARRAY(f->arena, struct word_list, n);
    struct gk_str *names = GK_NEW_ARRAY(f->arena, struct gk_str, n);
    for (size_t i = 0; i < n; i++) {
        const struct gk_json_at *at = GK_JSON_INDEX(GK_JSON_KEY(NULL, "needed"), i);
        const json_t *entry = json_array_get(array, i);
        names[i] = data_text(f, at, entry, "caption", true);
        keys[i] = read_words(f, at, entry, "keys");
    }
    w->needed = keys;
    w->needed_names = names;
    w->n_needed = (int)n;
}

static void read_misplaced(struct data_file *f, struct gk_lint_words *w)
{
    const json_t *array = data_array(f, NULL, f->root, "misplaced", true);
    struct misplaced *list = GK_NEW_ARRAY(f->arena, struct misplaced, json_array_size(array));
    for (size_t i = 0; i < json_array_size(array); i++) {
        const struct gk_json_at *at = GK_JSON_INDEX(GK_JSON_KEY(NULL, "misplaced"), i);
        const json_t *entry = json_array_get(array, i);
        list[i].key = data_text(f, at, entry, "key", true);
        list[i].belongs = data_text(f, at, entry, "belongs", true);
        list[i].words = read_words(f, at, entry, "words");
        json_int_t least = json_integer_value(json_object_get(entry, "least"));
        list[i].least = least < 1 ? 1 : least > 1000 ? 1000 : (int)least;
    }
    w->misplaced = list;
    w->n_misplaced = (int)json_array_size(array);
}

/* Another law behind the rule that is called so. */
static void add_ground(struct data_file *f, const struct gk_json_at *at, struct gk_lint_words *w,
                       struct gk_str rule, struct gk_str cite)
{
    for (int i = 0; i < N_RULES; i++) {
        struct gk_str *ground = &w->grounds[i];
        if (!gk_str_eq(rule, gk_str_of(gk_lint_rule_at(i)->name))) continue;
        *ground = ground->n ? gk_arena_printf(f->arena, "%.*s\xE3\x80\x81%.*s", (int)ground->n, ground->s,
                                              (int)cite.n, cite.s)
                            : cite;
        return;
    }
    data_report(f, at, GK_DIAG_UNKNOWN_RULE, rule.s);
}

/* No rule on personal data without the law behind it: its messages name it. */
static void check_grounds(struct data_file *f, const struct gk_lint_words *w)
{
    for (int i = 0; i < N_RULES; i++)
        if (gk_lint_rule_at(i)->lint_class == CLASS_PERSONAL && w->grounds[i].n == 0)
            data_report(f, GK_JSON_KEY(NULL, "grounds"), GK_DIAG_JSON_MISSING, gk_lint_rule_at(i)->name);
}

static void read_grounds(struct data_file *f, struct gk_lint_words *w)
{
    const json_t *array = data_array(f, NULL, f->root, "grounds", true);
    for (size_t i = 0; i < json_array_size(array); i++) {
        const struct gk_json_at *at = GK_JSON_INDEX(GK_JSON_KEY(NULL, "grounds"), i);
        const json_t *entry = json_array_get(array, i);
        struct gk_str cite = data_text(f, at, entry, "cite", true);
        struct word_list rules = read_words(f, at, entry, "rules");
        for (int k = 0; k < rules.n; k++) add_ground(f, GK_JSON_KEY(at, "rules"), w, rules.w[k], cite);
    }
    if (array) check_grounds(f, w);
}

const struct gk_lint_words *gk_lint_words_parse(struct gk_str json, const char *path, struct gk_arena *arena,
                                                struct gk_diags *diags)
{
    struct data_file f;
    struct gk_lint_words *w = GK_NEW(arena, struct gk_lint_words);
    if (data_open(&f, json, path, WORDS_FORMAT, arena, diags)) {
        const json_t *lists = json_object_get(f.root, "lists");
        if (!json_is_object(lists)) data_report(&f, NULL, GK_DIAG_JSON_MISSING, "lists");
#define X(field, name) w->field = read_words(&f, GK_JSON_KEY(NULL, "lists"), lists, name);
        LINT_LISTS
#undef X
        check_sizes(&f, w);
        read_headings(&f, w);
        read_needed(&f, w);
        read_misplaced(&f, w);
        read_grounds(&f, w);
        w->filled = data_texts(&f, GK_JSON_KEY(NULL, "filled"), data_array(&f, NULL, f.root, "filled", true),
                               &w->n_filled);
    }
    return data_close(&f) ? w : NULL;
}

const struct gk_lint_words *gk_lint_words_load(const char *path, struct gk_arena *arena,
                                               struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    const struct gk_lint_words *w = NULL;
    if (gk_file_read(path, &bytes, diags) == GK_OK)
        w = gk_lint_words_parse(gk_buf_slice(&bytes), path, arena, diags);
    gk_buf_done(&bytes);
    return w;
}

size_t words_match(const struct word_list *list, struct gk_str s)
{
    size_t best = 0;
    if (!may_start(list, s)) return 0;
    for (int i = 0; i < list->n; i++)
        if (list->w[i].n > best && starts_with(s, list->w[i])) best = list->w[i].n;
    return best;
}

size_t words_match_end(const struct word_list *list, struct gk_str s)
{
    size_t best = 0;
    for (int i = 0; i < list->n; i++)
        if (list->w[i].n > best && gk_str_ends(s, list->w[i])) best = list->w[i].n;
    return best;
}

int words_with(const struct word_list *list, struct gk_str c)
{
    int i = gk_str_find(list->all, c, 0) == (size_t)-1 ? -1 : list->n - 1;
    while (i >= 0 && gk_str_find(list->w[i], c, 0) == (size_t)-1) i--;
    return i;
}

int words_find(const struct word_list *list, struct gk_str s)
{
    int first = list->n;
    for (size_t at = 0; at < s.n; at++) {
        struct gk_str rest = gk_str_sub(s, at, s.n);
        if (((unsigned char)s.s[at] & 0xC0) == 0x80 || !may_start(list, rest)) continue;
        for (int i = 0; i < first; i++)
            if (starts_with(rest, list->w[i])) first = i;
    }
    return first < list->n ? first : -1;
}

const struct heading *words_heading(const struct gk_lint_words *w, struct gk_str key)
{
    for (int i = 0; i < w->n_headings; i++)
        if (gk_str_eq(w->headings[i].key, key)) return &w->headings[i];
    return NULL;
}
