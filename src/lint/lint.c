/* lint: what a reviewer would object to.
 *
 * MODEL. A rule (lint_rules.h) has a code, a class of DOMAIN section 3 and a name. A finding is one rule
 * broken at one place, with the words found, what was expected, and, where there is only one way to put it
 * right, the edits. Words and names of laws are data (catalog/lint.json, catalog/laws.json).
 *
 * ALGORITHM. Most rules look at one text alone. Catalogs repeat their texts on every row, so each distinct
 * text of a column is analysed once; what is found there is a template, which is copied to each row that owns
 * the text. A text that spans rows is owned by one row and reported there only, as is one that 同上 stands
 * for. Then come the rules that look
 * at headings, at rows (ticks, empty cells), at the sequence of numbers, and at the catalog as a whole
 * (consistency); these use what the analysis of the texts left behind (deadlines, citations). In the end the
 * findings are put in order.
 *
 * NOT DONE. No dictionary: a mistyped title of a law is an unknown law. No judgement on whether a deadline is
 * lawful beyond the 20 working days. Nothing is edited: gk_lint_write_fixes only shows. */
#include "lint_int.h"

#include <stdlib.h>

enum { TEMPLATE = -2 };

static const struct gk_lint_rule rules[] = {
#define X(name, lint_class, word) {word, GK_DIAG_LINT_##name, lint_class},
#include "lint_rules.h"
#undef X
};

int gk_lint_rule_count(void)
{
    return N_RULES;
}

const struct gk_lint_rule *gk_lint_rule_at(int i)
{
    return &rules[i];
}

bool gk_lint_choose(struct gk_lint_options *options, struct gk_str name, bool on)
{
    uint64_t bits = 0;
    for (int i = 0; i < N_RULES; i++) {
        char digit = (char)('0' + rules[i].lint_class);
        if (gk_str_eq(name, gk_str_of(rules[i].name)) || (name.n == 1 && name.s[0] == digit))
            bits |= 1ULL << i;
    }
    if (!bits) return false;
    if (on && !options->chosen) {
        options->off = ~0ULL;
        options->chosen = true;
    }
    options->off = on ? options->off & ~bits : options->off | bits;
    return true;
}

/* ---- adding findings ---- */

struct gk_finding *lint_add(struct lint *l, enum lint_rule rule, size_t at, struct gk_str found,
                            struct gk_str expected)
{
    _Static_assert(N_RULES <= 64, "a bit for each rule");
    bool template = l->row == TEMPLATE;
    struct gk_finding *f = &l->ignored;
    if (!(l->o->off >> rule & 1) && l->per_text[rule]++ < LINT_MAX_PER_TEXT) {
        if (template) {
            l->templates =
                gk_arena_grow(l->arena, l->templates, &l->cap_templates, l->n_templates + 1, sizeof *f);
            f = &l->templates[l->n_templates++];
        } else {
            l->list = gk_arena_grow(l->arena, l->list, &l->cap, l->n + 1, sizeof *f);
            f = &l->list[l->n++];
        }
    }
    *f = (struct gk_finding){
        .rule = &rules[rule], .code = rules[rule].code, .lint_class = rules[rule].lint_class};
    f->level = gk_diag_level(f->code);
    f->item = l->row;
    f->column = l->column;
    f->head = l->head;
    f->at = at;
    f->found = found;
    f->expected = expected;
    return f;
}

void lint_edit(struct lint *l, struct gk_finding *f, size_t from, size_t to, struct gk_str with)
{
    if (l->plain || f->n_edits == 2) return;
    f->edits[f->n_edits++] = (struct gk_edit){l->t.at[from], l->t.at[to] - l->t.at[from], with};
    f->certain = true;
}

struct gk_str lint_char(struct lint *l, uint32_t c)
{
    char bytes[4];
    struct gk_str s = {bytes, (size_t)gk_utf8_encode(c, bytes)};
    return gk_arena_str(l->arena, s);
}

bool lint_is(const struct lint *l, int column, const char *key)
{
    return column >= 0 && gk_str_eq(l->c->columns[column].key, gk_str_of(key));
}

/* ---- texts ---- */

static void set_text(struct lint *l, struct gk_str s)
{
    chars_set(&l->t, s, l->arena);
    memset(l->per_text, 0, sizeof l->per_text);
}

/* What holds for any text, wherever it stands. */
static void analyse_any(struct lint *l, struct gk_str s)
{
    set_text(l, s);
    lint_text_brackets(l, false);
    lint_text_width(l);
}

static void analyse_cell(struct lint *l, struct cell *cell)
{
    bool label = lint_is(l, cell->column, "no");
    set_text(l, cell->s);
    l->row = TEMPLATE;
    l->column = cell->column;
    cell->finding = (int32_t)l->n_templates;
    if (!label) {
        lint_text_citations(l);
        lint_text_lists(l);
        lint_text_marks(l);
        lint_text_misplaced(l);
    }
    if (lint_is(l, cell->column, "deadline")) lint_text_deadline(l, cell);
    lint_text_brackets(l, lint_is(l, cell->column, "basis"));
    lint_text_width(l);
    cell->n_findings = (int32_t)l->n_templates - cell->finding;
}

/* The distinct text's number; a new one is analysed. */
static int32_t intern(struct lint *l, int column, struct gk_str s, int row)
{
    uint64_t hash = gk_hash(s, (uint64_t)column + 1);
    int32_t *head = &l->buckets[hash & (l->n_buckets - 1)];
    for (int32_t i = *head; i >= 0; i = l->cells[i].next) {
        if (l->cells[i].column == column && gk_str_eq(l->cells[i].s, s)) return i;
    }
    l->cells = gk_arena_grow(l->arena, l->cells, &l->cap_cells, l->n_cells + 1, sizeof *l->cells);
    int32_t index = (int32_t)l->n_cells++;
    l->cells[index] = (struct cell){.s = s, .column = column, .first = row, .next = *head};
    *head = index;
    struct cell cell = l->cells[index];
    analyse_cell(l, &cell);
    l->cells[index] = cell;
    return index;
}

static void copy_templates(struct lint *l, const struct cell *cell, int row)
{
    for (int32_t i = 0; i < cell->n_findings; i++) {
        l->list = gk_arena_grow(l->arena, l->list, &l->cap, l->n + 1, sizeof *l->list);
        l->list[l->n] = l->templates[cell->finding + i];
        l->list[l->n++].item = row;
    }
}

static bool is_option(const struct gk_column *column, struct gk_str label)
{
    for (int i = 0; i < column->n_options; i++) {
        if (gk_str_eq(column->options[i], label)) return true;
    }
    return false;
}

/* Labels and notes of options: no text of their own to edit. */
static void analyse_options(struct lint *l, int row, int column, const struct gk_value *value)
{
    l->row = row;
    l->column = column;
    l->plain = true;
    for (int i = 0; i < value->n; i++) {
        struct gk_str label = value->kind == GK_VALUE_LIST ? value->list[i] : value->checks[i].label;
        if (!is_option(&l->c->columns[column], label)) analyse_any(l, label);
        if (value->kind == GK_VALUE_CHECKS && value->checks[i].note.n) analyse_any(l, value->checks[i].note);
    }
    l->plain = false;
}

/* 同上 counts as one row more of the text that it means, which is reported where it stands; of its own it has
 * characters only. */
static void analyse_ditto(struct lint *l, int row, int column, int32_t meant)
{
    if (meant >= 0) l->cells[meant].rows++;
    set_text(l, l->c->items[row].values[column].text);
    l->row = row;
    l->column = column;
    lint_text_width(l);
}

static void analyse_row(struct lint *l, int row)
{
    for (int column = 0; column < l->c->n_columns; column++) {
        const struct gk_value *value = &l->c->items[row].values[column];
        size_t at = (size_t)row * (size_t)l->c->n_columns + (size_t)column;
        int32_t *slot = &l->cell_of[at];
        *slot = -1;
        if (value->kind == GK_VALUE_TEXT && l->sources[at] != row) {
            *slot = l->cell_of[(size_t)l->sources[at] * (size_t)l->c->n_columns + (size_t)column];
            analyse_ditto(l, row, column, *slot);
        } else if (value->kind == GK_VALUE_TEXT) {
            *slot = intern(l, column, value->text, row);
            l->cells[*slot].rows++;
            copy_templates(l, &l->cells[*slot], row);
        } else if (value->kind == GK_VALUE_CHECKS || value->kind == GK_VALUE_LIST) {
            analyse_options(l, row, column, value);
        }
    }
}

/* The catalog's own texts and the options of its columns. */
static void analyse_top(struct lint *l)
{
    const struct gk_catalog *c = l->c;
    const struct gk_str texts[] = {c->title, c->field, c->issuer, c->edition, c->attachment, c->notes};
    l->row = l->column = l->head = -1;
    l->plain = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) analyse_any(l, texts[i]);
    for (int column = 0; column < c->n_columns; column++) {
        l->column = column;
        for (int i = 0; i < c->columns[column].n_options; i++) analyse_any(l, c->columns[column].options[i]);
    }
    l->plain = false;
}

/* ---- the run ---- */

static void init(struct lint *l)
{
    size_t texts = (size_t)l->c->n_items * (size_t)l->c->n_columns;
    l->cell_of = GK_NEW_ARRAY(l->arena, int32_t, texts + 1);
    for (l->n_buckets = 64; l->n_buckets < texts && l->n_buckets < 1u << 20;) l->n_buckets *= 2;
    l->buckets = GK_NEW_ARRAY(l->arena, int32_t, l->n_buckets);
    memset(l->buckets, 0xFF, l->n_buckets * sizeof *l->buckets);
    l->sources = gk_catalog_sources(l->c, l->v, l->arena);
    l->body_role = l->o->fonts ? gk_fonts_role(l->o->fonts, GK_STR("body")) : -1;
}

/* Rules on mixtures fire only where both kinds are there, which is known at the end. */
static void drop_unmixed(struct lint *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        bool drop = (l->list[i].code == GK_DIAG_LINT_BRACKET_MIXED && !l->full_brackets) ||
                    (l->list[i].code == GK_DIAG_LINT_WIDTH_DIGITS && !l->half_digits);
        if (!drop) l->list[n++] = l->list[i];
    }
    l->n = n;
}

static int by_place(const void *a, const void *b)
{
    const struct gk_finding *x = a, *y = b;
    if (x->item != y->item) return x->item < y->item ? -1 : 1;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    if (x->code != y->code) return x->code < y->code ? -1 : 1;
    int order = gk_str_cmp(x->found, y->found);
    return order ? order : gk_str_cmp(x->expected, y->expected);
}

/* A text with an error is one in every row that shows it, by a span or by 同上. */
static void mark_errors(const struct lint *l, bool *error)
{
    const struct gk_catalog *c = l->c;
    size_t width = (size_t)c->n_columns;
    bool *bad = GK_NEW_ARRAY(l->arena, bool, (size_t)c->n_items *width + 1);
    for (size_t i = 0; i < l->n; i++) {
        const struct gk_finding *f = &l->list[i];
        if (f->level != GK_ERROR || f->item < 0) continue;
        error[f->item] = true;
        if (f->column >= 0) bad[(size_t)f->item * width + (size_t)f->column] = true;
    }
    for (int r = 0; r < c->n_items; r++) {
        for (size_t i = 0; i < width && !error[r]; i++) {
            error[r] = bad[(size_t)l->sources[(size_t)r * width + i] * width + i];
        }
    }
    for (int r = 0; r < c->n_items; r++) error[gk_catalog_lead(c, r)] |= error[r];
    for (int r = 0; r < c->n_items; r++) error[r] = error[gk_catalog_lead(c, r)];
}

static struct gk_place place_of(const struct lint *l, const struct gk_finding *f)
{
    struct gk_place place = {.catalog = l->c->id};
    if (f->item >= 0) return gk_catalog_place(l->c, f->item, f->column);
    if (f->column >= 0) place.column = l->c->columns[f->column].caption;
    if (f->head >= 0) place.column = l->c->heads[f->head].caption;
    return place;
}

static struct gk_findings finish(struct lint *l)
{
    struct gk_findings out = {.catalog = l->c, .list = l->list, .n = (int)l->n};
    bool *error = GK_NEW_ARRAY(l->arena, bool, l->c->n_items + 1);
    if (l->n) qsort(l->list, l->n, sizeof *l->list, by_place);
    mark_errors(l, error);
    out.error = error;
    for (size_t i = 0; i < l->n; i++) {
        l->list[i].place = place_of(l, &l->list[i]);
        out.by_class[l->list[i].lint_class]++;
        out.by_level[l->list[i].level]++;
    }
    return out;
}

struct gk_findings gk_lint(const struct gk_catalog *catalog, const struct gk_vocabulary *vocabulary,
                           const struct gk_laws *laws, const struct gk_lint_words *words,
                           const struct gk_lint_options *options, struct gk_arena *arena)
{
    static const struct gk_lint_options all = {0};
    struct lint l = {.c = catalog, .v = vocabulary, .laws = laws, .w = words, .arena = arena, .head = -1};
    l.o = options ? options : &all;
    init(&l);
    analyse_top(&l);
    for (int row = 0; row < catalog->n_items; row++) analyse_row(&l, row);
    lint_headings(&l);
    lint_rows(&l);
    lint_numbers(&l);
    lint_consistency(&l);
    drop_unmixed(&l);
    return finish(&l);
}

bool gk_lint_has_error(const struct gk_findings *findings, int item)
{
    return findings->error[item];
}
