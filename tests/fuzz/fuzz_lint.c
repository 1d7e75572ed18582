/* libFuzzer entry for lint: the first byte chooses what the rest is. 0: a catalog in JSON; 1: the rules'
 * words (lint.json); 2: the known laws (laws.json); else: texts with a line feed between them, which fill the
 * cells of a catalog of the usual columns row by row ("√" ticks a tick, anything else leaves a box as it is).
 *
 * Whatever comes in: no finding lies outside its text, edits are in order, the reports and the diff can be
 * written, and rules that are off find nothing. Run it at the top of the tree. */
#include "fuzz.h"
#include "gongkai/lint.h"

enum { N_COLUMNS = 10, MAX_ROWS = 60 };

static struct gk_arena *shared;
static const struct gk_vocabulary *vocabulary;
static const struct gk_lint_words *words;
static const struct gk_laws *laws;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    shared = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(shared);
    vocabulary = gk_vocabulary_load("catalog/vocabulary.json", shared, &diags);
    words = gk_lint_words_load("catalog/lint.json", shared, &diags);
    laws = words ? gk_laws_load("catalog/laws.json", words, shared, &diags) : NULL;
    need(vocabulary != NULL && laws != NULL, "run it at the top of the tree");
    return 0;
}

static const char *const keys[N_COLUMNS] = {
    "no",       "level1", "level2",       "content",       "basis",
    "deadline", "body",   "audience.all", "method.active", "tier.township"};

static struct gk_value value_of(int column, struct gk_str s)
{
    if (column < 7)
        return (struct gk_value){.kind = s.n == 1 && *s.s == '"' ? GK_VALUE_NONE : GK_VALUE_TEXT, .text = s};
    bool ticked = gk_str_eq(s, GK_STR("\xE2\x88\x9A")), unknown = gk_str_eq(s, GK_STR("?"));
    return (struct gk_value){.kind = ticked ? GK_VALUE_TICK : unknown ? GK_VALUE_UNKNOWN : GK_VALUE_NONE};
}

static const struct gk_catalog *catalog_of(struct gk_str rest, struct gk_arena *arena)
{
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    struct gk_column *columns = GK_NEW_ARRAY(arena, struct gk_column, N_COLUMNS);
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, MAX_ROWS);
    rest = gk_str_sub(rest, 0, gk_utf8_validate(rest));
    for (int i = 0; i < N_COLUMNS; i++) {
        columns[i] = (struct gk_column){.key = gk_str_of(keys[i]),
                                        .caption = gk_str_of(keys[i]),
                                        .kind = i < 7 ? GK_KIND_TEXT : GK_KIND_TICK};
    }
    *c = (struct gk_catalog){.id = GK_STR("case"),
                             .title = GK_STR("t"),
                             .columns = columns,
                             .n_columns = N_COLUMNS,
                             .items = items};
    while (rest.n > 0 && c->n_items < MAX_ROWS) {
        struct gk_item *item = &items[c->n_items++];
        item->values = GK_NEW_ARRAY(arena, struct gk_value, N_COLUMNS);
        for (int i = 0; i < N_COLUMNS; i++) {
            size_t end = gk_str_find(rest, GK_STR("\n"), 0);
            end = end == (size_t)-1 ? rest.n : end;
            item->values[i] = value_of(i, gk_str_sub(rest, 0, end));
            rest = gk_str_sub(rest, end < rest.n ? end + 1 : end, rest.n);
        }
    }
    gk_catalog_index(c, arena);
    return c;
}

static void check_finding(const struct gk_catalog *c, const struct gk_finding *f)
{
    size_t end = 0;
    if (f->item >= c->n_items || f->column >= c->n_columns || f->head >= c->n_heads) abort();
    if (f->n_edits == 0) return;
    if (f->head < 0 && (f->item < 0 || f->column < 0)) return;
    struct gk_str text = f->head >= 0 ? c->heads[f->head].caption : gk_catalog_text(c, f->item, f->column);
    for (int i = 0; i < f->n_edits; i++) {
        if (f->edits[i].at < end || f->edits[i].at + f->edits[i].n > text.n) abort();
        end = f->edits[i].at + f->edits[i].n;
    }
}

static void check(const struct gk_catalog *c, const struct gk_lint_words *w, const struct gk_laws *l,
                  struct gk_arena *arena)
{
    struct gk_buf out = {0};
    struct gk_findings f = gk_lint(c, vocabulary, l, w, NULL, arena);
    for (int i = 0; i < f.n; i++) check_finding(c, &f.list[i]);
    gk_lint_write_text(&f, GK_ZH, true, &out);
    gk_lint_write_json(&f, 1, &out);
    gk_lint_write_fixes(&f, "case.json", &out);
    if (gk_utf8_validate(gk_buf_slice(&out)) < out.n) abort();
    gk_buf_done(&out);
    struct gk_lint_options off = {.off = UINT64_MAX};
    if (gk_lint(c, vocabulary, l, w, &off, arena).n > 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_str rest = {(const char *)data + 1, size - 1};
    if (data[0] == 0) {
        const struct gk_catalog *c = gk_catalog_parse(rest, NULL, arena, &diags);
        if (c != NULL) check(c, words, laws, arena);
    } else if (data[0] == 1) {
        const struct gk_lint_words *w = gk_lint_words_parse(rest, "lint.json", arena, &diags);
        if (w == NULL && diags.n == 0) abort();
    } else if (data[0] == 2) {
        const struct gk_laws *l = gk_laws_parse(rest, "laws.json", words, arena, &diags);
        if (l == NULL && diags.n == 0) abort();
    } else {
        check(catalog_of(rest, arena), words, laws, arena);
    }
    gk_arena_free(arena);
    return 0;
}
