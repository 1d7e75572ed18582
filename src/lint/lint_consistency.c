/* Class 7: what differs inside one catalog and should not. The usage of most rows is taken for the intended
 * one; what differs is reported once, where it first stands. Also completes the findings on lists that are
 * cut off. */
#include "lint_int.h"

#include <stdlib.h>

static void at_cell(struct lint *l, const struct cell *cell)
{
    l->row = cell->first;
    l->column = cell->column;
    memset(l->per_text, 0, sizeof l->per_text);
}

/* ---- two wordings of one deadline ---- */

static int by_deadline(const void *a, const void *b)
{
    const struct cell *x = *(const struct cell *const *)a, *y = *(const struct cell *const *)b;
    if (x->deadline != y->deadline) return x->deadline < y->deadline ? -1 : 1;
    if (x->rows != y->rows) return x->rows > y->rows ? -1 : 1;
    return x < y ? -1 : x > y;
}

static void judge_deadlines(struct lint *l)
{
    const struct cell **list = GK_NEW_ARRAY(l->scratch, const struct cell *, l->n_cells + 1);
    size_t n = 0;
    for (size_t i = 0; i < l->n_cells; i++)
        if (l->cells[i].deadline > 0) list[n++] = &l->cells[i];
    if (n) qsort(list, n, sizeof *list, by_deadline);
    const struct cell *usual = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!usual || usual->deadline != list[i]->deadline) {
            usual = list[i];
            continue;
        }
        if (gk_str_eq(gk_fold(lint_without_notice(l, usual->s), l->scratch),
                      gk_fold(lint_without_notice(l, list[i]->s), l->scratch)))
            continue;
        at_cell(l, list[i]);
        lint_add(l, RULE_DEADLINE_WORDING, 0, list[i]->s, usual->s);
    }
}

/* ---- two terms for one thing ---- */

struct usage {
    struct gk_str term, other;
    const struct cell *first; /* NULL: not used */
    size_t at;
    int rows;
};

/* Where the term stands in `s` as a word of its own, not as the beginning of the other term or of another
 * word. */
static size_t find_term(const struct lint *l, struct gk_str s, struct gk_str term, struct gk_str other)
{
    for (size_t at = gk_str_find(s, term, 0); at != (size_t)-1; at = gk_str_find(s, term, at + term.n)) {
        struct gk_str rest = gk_str_sub(s, at, s.n);
        bool longer = other.n > term.n && gk_str_starts(rest, other);
        if (!longer && words_match(&l->w->terms_fine, rest) <= term.n) return at;
    }
    return (size_t)-1;
}

static void count_usage(const struct lint *l, struct usage *u)
{
    for (size_t i = 0; i < l->n_cells; i++) {
        size_t at = find_term(l, l->cells[i].s, u->term, u->other);
        if (at == (size_t)-1) continue;
        u->rows += l->cells[i].rows;
        if (!u->first || l->cells[i].first < u->first->first) {
            u->first = &l->cells[i];
            u->at = at;
        }
    }
}

static void judge_terms(struct lint *l)
{
    for (int i = 0; i + 1 < l->w->terms.n; i += 2) {
        struct usage a = {.term = l->w->terms.w[i], .other = l->w->terms.w[i + 1]};
        struct usage b = {.term = a.other, .other = a.term};
        count_usage(l, &a);
        if (a.first) count_usage(l, &b);
        if (!a.first || !b.first) continue;
        const struct usage *rare =
            a.rows < b.rows || (a.rows == b.rows && a.first->first > b.first->first) ? &a : &b;
        at_cell(l, rare->first);
        lint_add(l, RULE_TERM_MIXED, rare->at, rare->term, rare->other);
    }
}

/* ---- the same law cited in two ways ---- */

static int by_law(const void *a, const void *b)
{
    const struct citation *x = a, *y = b;
    int order = gk_str_cmp(x->law, y->law);
    if (!order) order = gk_str_cmp(x->form, y->form);
    if (order) return order;
    if (x->cell != y->cell) return x->cell < y->cell ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

/* A run of equal citations in the sorted list. */
struct form {
    const struct citation *first;
    int rows;
};

static const struct citation *end_of_form(const struct lint *l, const struct citation *c, struct form *form)
{
    const struct citation *end = l->citations + l->n_citations;
    *form = (struct form){c, 0};
    for (; c < end && gk_str_eq(c->law, form->first->law) && gk_str_eq(c->form, form->first->form); c++)
        form->rows += l->cells[c->cell].rows;
    return c;
}

/* The citations of one law, from c on; returns where the next law begins. */
static const struct citation *judge_law(struct lint *l, const struct citation *c)
{
    const struct citation *end = l->citations + l->n_citations, *from = c;
    struct form usual = {NULL, 0}, form;
    while (c < end && gk_str_eq(c->law, from->law)) {
        c = end_of_form(l, c, &form);
        bool more = !usual.first || form.rows > usual.rows ||
                    (form.rows == usual.rows && form.first->cell < usual.first->cell);
        if (more) usual = form;
    }
    end = c;
    for (c = from; c < end;) {
        c = end_of_form(l, c, &form);
        if (form.first == usual.first) continue;
        at_cell(l, &l->cells[form.first->cell]);
        lint_add(l, RULE_CITATION_MIXED, form.first->at, form.first->shown, usual.first->shown);
    }
    return end;
}

static void judge_citations(struct lint *l)
{
    if (l->n_citations == 0) return;
    qsort(l->citations, l->n_citations, sizeof *l->citations, by_law);
    const struct citation *end = l->citations + l->n_citations;
    for (const struct citation *c = l->citations; c < end;) c = judge_law(l, c);
}

/* ---- lists numbered in two ways ---- */

enum { N_STYLES = 3 };

/* Where the text has `number` with the mark as an item's number of its own, or SIZE_MAX: no 1.5, no 11. */
static size_t find_item(struct gk_str s, char number, struct gk_str mark, size_t from)
{
    for (size_t at = gk_str_find(s, mark, from); at != (size_t)-1; at = gk_str_find(s, mark, at + mark.n)) {
        unsigned char before = at > 1 ? (unsigned char)s.s[at - 2] : ' ';
        size_t after = at + mark.n;
        bool number_before = (before >= '0' && before <= '9') || before == '.';
        bool digit_after = after < s.n && s.s[after] >= '0' && s.s[after] <= '9';
        if (at > 0 && s.s[at - 1] == number && !number_before && !digit_after) return at - 1;
    }
    return (size_t)-1;
}

/* A list has a first and, after it, a second item with one mark; the mark after the first is judged. */
static void judge_list_styles(struct lint *l, int column)
{
    const struct gk_str marks[N_STYLES] = {GK_STR("."), lint_char(l, CH_COMMA_LIST), lint_char(l, 0xFF0E)};
    struct usage usages[N_STYLES] = {0};
    int usual = 0;
    for (size_t i = 0; i < l->n_cells; i++) {
        for (int k = 0; k < N_STYLES && l->cells[i].column == column; k++) {
            size_t at = find_item(l->cells[i].s, '1', marks[k], 0);
            if (at == (size_t)-1 || find_item(l->cells[i].s, '2', marks[k], at) == (size_t)-1) continue;
            struct usage *u = &usages[k];
            u->rows += l->cells[i].rows;
            if (!u->first || l->cells[i].first < u->first->first) {
                u->first = &l->cells[i];
                u->at = at;
            }
        }
    }
    for (int k = 1; k < N_STYLES; k++) usual = usages[k].rows > usages[usual].rows ? k : usual;
    for (int k = 0; k < N_STYLES; k++) {
        if (k == usual || !usages[k].first) continue;
        at_cell(l, usages[k].first);
        lint_add(l, RULE_LIST_STYLE, usages[k].at,
                 gk_arena_printf(l->arena, "1%.*s", (int)marks[k].n, marks[k].s),
                 gk_arena_printf(l->arena, "1%.*s", (int)marks[usual].n, marks[usual].s));
    }
}

/* ---- what a list that is cut off lacks ---- */

static int by_text(const void *a, const void *b)
{
    const struct cell *x = *(const struct cell *const *)a, *y = *(const struct cell *const *)b;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    return gk_str_cmp(x->s, y->s);
}

/* The cell after `cell` in the sorted list that begins with its text, or NULL. */
static const struct cell *find_longer(const struct cell **list, size_t n, const struct cell *cell)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (by_text(&list[mid], &cell) <= 0)
            low = mid + 1;
        else
            high = mid;
    }
    bool longer = low < n && list[low]->column == cell->column && gk_str_starts(list[low]->s, cell->s);
    return longer ? list[low] : NULL;
}

static void complete_lists(struct lint *l)
{
    const struct cell **list = NULL;
    for (size_t i = 0; i < l->n; i++) {
        struct gk_finding *f = &l->list[i];
        if (f->code != GK_DIAG_LINT_LIST_TRUNCATED) continue;
        if (!list) {
            list = GK_NEW_ARRAY(l->arena, const struct cell *, l->n_cells + 1);
            for (size_t k = 0; k < l->n_cells; k++) list[k] = &l->cells[k];
            qsort(list, l->n_cells, sizeof *list, by_text);
        }
        int32_t index = l->cell_of[(size_t)f->item * (size_t)l->c->n_columns + (size_t)f->column];
        const struct cell *longer = find_longer(list, l->n_cells, &l->cells[index]);
        f->expected = longer ? gk_str_sub(longer->s, l->cells[index].s.n, longer->s.n) : lint_char(l, 0x2026);
    }
}

void lint_consistency(struct lint *l)
{
    l->head = -1;
    judge_deadlines(l);
    judge_terms(l);
    judge_citations(l);
    for (int i = 0; i < l->c->n_columns; i++)
        if (lint_is(l, i, "content") || lint_is(l, i, "basis")) judge_list_styles(l, i);
    complete_lists(l);
}
