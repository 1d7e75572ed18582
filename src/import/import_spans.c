/* Merged cells: which empty cells continue the one above.
 *
 * MODEL. Dumps show a merged cell as one filled cell among empty ones, in one of three ways: the text at the
 * top of its span, in its vertical middle, or in every row. Read in this order:
 *  1. 一级事项 with numbers ("6. …" beside 二级事项 "6.1"…"6.9"): rows are grouped by number, and the one
 * label printed in a group is the group's, wherever it stands. A printed label always wins over a number.
 *  2. Other empty labels continue the one above.
 *  3. Equal neighbours are one cell, 一级事项 only within one 类别.
 *  4. 序号 follows the groups when it changes exactly with them; else it belongs to the row, and an empty one
 * is an empty cell.
 *  5. A row without 序号, 类别 and both 事项 continues the item above in all its empty cells. (They are
 * judged on what the source prints: a row with only its label merged away is no such row.)
 *  6. Elsewhere an empty cell continues the one above only inside one printed label's span and only when that
 * has a text; else it is an empty cell.
 *
 * NOT DONE: columns other than 一级事项 whose text stands in the middle of its span. Nothing in such a file
 * tells them from empty cells below a text. */
#include "import_int.h"

struct spans {
    struct imp *im;
    struct imp_table *t;
    int no, category, level1, level2, level3; /* leaves, or -1 */
    size_t *owner;                            /* of level1: the row whose printed label holds, or SIZE_MAX */
};

static struct gk_str cell(const struct spans *s, size_t row, int leaf)
{
    return leaf >= 0 ? s->t->rows[row].cells[leaf] : (struct gk_str){NULL, 0};
}

static bool same(const struct spans *s, size_t a, size_t b, int leaf)
{
    return gk_str_eq(cell(s, a, leaf), cell(s, b, leaf));
}

/* The number a text begins with ("6. …", "6、…", "6.1 …"; up to six digits), or -1. */
static int leading_number(struct gk_str s, bool sub)
{
    size_t i = 0;
    int n = 0;
    while (i < s.n && i < 6 && gk_is_digit((unsigned char)s.s[i])) n = n * 10 + (s.s[i++] - '0');
    if (i == 0 || i == s.n) return -1;
    size_t next = i;
    uint32_t c = gk_utf8_next(s, &next);
    bool digit = next < s.n && gk_is_digit((unsigned char)s.s[next]);
    if (sub) return (c == '.' || c == 0xFF0E || c == '-') && digit ? n : -1;
    return (c == '.' || c == 0xFF0E || c == 0x3001 || c == ' ') && !digit ? n : -1;
}

/* A row's group number: that of its printed label, else that of its 二级事项. */
static int group_number(const struct spans *s, size_t row)
{
    struct gk_str label = cell(s, row, s->level1);
    return label.n > 0 ? leading_number(label, false) : leading_number(cell(s, row, s->level2), true);
}

/* Does any label carry a number, so that numbers group the rows? */
static bool is_numbered(const struct spans *s)
{
    bool label = false, matter = false;
    for (size_t r = 0; r < s->t->n_rows && s->level1 >= 0 && s->level2 >= 0; r++) {
        label = label || leading_number(cell(s, r, s->level1), false) >= 0;
        matter = matter || leading_number(cell(s, r, s->level2), true) >= 0;
    }
    return label && matter;
}

/* Owners of one run of rows with one number: rows before the first printed label take that, later ones the
 * label above. Without any label: none. */
static void own_run(struct spans *s, size_t from, size_t to)
{
    size_t label = SIZE_MAX;
    for (size_t r = from; r < to && label == SIZE_MAX; r++) label = cell(s, r, s->level1).n > 0 ? r : label;
    for (size_t r = from; r < to; r++) {
        label = cell(s, r, s->level1).n > 0 ? r : label;
        s->owner[r] = label;
    }
}

static void own_by_number(struct spans *s)
{
    size_t n = s->t->n_rows;
    for (size_t from = 0, to; from < n; from = to) {
        int number = group_number(s, from);
        to = from + 1;
        while (to < n && group_number(s, to) == number && (number >= 0 || cell(s, to, s->level1).n == 0))
            to++;
        own_run(s, from, to);
        if (s->owner[from] == SIZE_MAX && number < 0) /* no number at all: the label above */
            for (size_t r = from; r < to; r++) s->owner[r] = from > 0 ? s->owner[from - 1] : SIZE_MAX;
    }
}

static void own_from_above(struct spans *s)
{
    struct gk_str category = {NULL, 0};
    for (size_t r = 0; r < s->t->n_rows; r++) {
        struct gk_str own = cell(s, r, s->category);
        bool same_category = own.n == 0 || gk_same_label(own, category) || gk_vocabulary_ditto(s->im->v, own);
        s->owner[r] = cell(s, r, s->level1).n > 0 ? r : r > 0 && same_category ? s->owner[r - 1] : SIZE_MAX;
        category = own.n > 0 ? own : category;
    }
}

/* Equal neighbours are one cell, but for 同上, which is printed row by row. */
static bool same_cell(const struct spans *s, struct gk_str a, struct gk_str b)
{
    return gk_same_label(a, b) && !gk_vocabulary_ditto(s->im->v, a);
}

/* 类别 and 一级事项: fills in the labels and marks what continues. */
static void merge_labels(struct spans *s)
{
    struct imp_table *t = s->t;
    struct gk_str category = {NULL, 0}, above = {NULL, 0};
    for (size_t r = 0; r < t->n_rows; r++) {
        struct imp_row *row = &t->rows[r];
        bool new_category = r == 0;
        if (s->category >= 0) {
            struct gk_str own = row->cells[s->category];
            row->cont[s->category] = r > 0 && (own.n == 0 || same_cell(s, own, category));
            new_category = !row->cont[s->category];
            category = own.n > 0 ? own : category;
        }
        if (s->level1 >= 0) {
            bool loose = s->owner[r] == SIZE_MAX;
            struct gk_str label = loose ? (struct gk_str){NULL, 0} : cell(s, s->owner[r], s->level1);
            row->cont[s->level1] = r > 0 && !new_category && (!loose || above.n == 0) &&
                                   (s->owner[r] == s->owner[r - 1] || same_cell(s, label, above));
            if (loose) {
                row->cont[s->level1] = false;
                imp_report(s->im, GK_DIAG_IMPORT_LABEL, row->line, &t->leaves[s->level1],
                           gk_source_quote(s->im->src, cell(s, r, s->level2)), GK_STR(""));
            }
            above = label;
        }
    }
}

/* Does 序号 change exactly where the groups do, at least one group having several rows? */
static bool counts_groups(const struct spans *s)
{
    size_t last = 0, spans = 0;
    int group = s->level1 >= 0 ? s->level1 : s->category;
    if (s->no < 0 || group < 0) return false;
    for (size_t r = 0; r < s->t->n_rows; r++) {
        bool starts = !s->t->rows[r].cont[group];
        bool changes = cell(s, r, s->no).n > 0 && (r == 0 || !same(s, r, last, s->no));
        if (starts != changes) return false;
        last = changes ? r : last;
        spans += !starts;
    }
    return spans > 0;
}

/* A continuation row: nothing of the item's own name or number is printed. */
static bool is_nameless(const struct spans *s, size_t r)
{
    return r > 0 && s->level2 >= 0 && cell(s, r, s->no).n == 0 && cell(s, r, s->category).n == 0 &&
           cell(s, r, s->level1).n == 0 && cell(s, r, s->level2).n == 0 && cell(s, r, s->level3).n == 0;
}

/* May a cell of row `r` continue the row above? Only inside the span of a label that is printed above. */
static bool inside_span(const struct spans *s, size_t r)
{
    int label = s->level1 >= 0 ? s->level1 : s->category;
    return r > 0 && (label < 0 ? is_nameless(s, r) : cell(s, r, label).n == 0 && s->t->rows[r].cont[label]);
}

static void merge_texts(struct spans *s, bool groups)
{
    struct imp_table *t = s->t;
    size_t *text = GK_NEW_ARRAY(s->im->arena, size_t, t->n_leaves + 1); /* row of the text above, plus 1 */
    for (size_t r = 0; r < t->n_rows; r++) {
        bool nameless = is_nameless(s, r), inside = inside_span(s, r);
        for (int i = 0; i < t->n_leaves; i++) {
            struct imp_row *row = &t->rows[r];
            if (t->leaves[i].kind != GK_KIND_TEXT || i == s->category || i == s->level1) continue;
            bool empty = row->cells[i].n == 0;
            if (i == s->no) {
                row->cont[i] =
                    r > 0 &&
                    (nameless || (groups && t->rows[r].cont[s->level1 >= 0 ? s->level1 : s->category]));
            } else if (i == s->level2) {
                row->cont[i] = empty && (nameless || (inside && text[i] > 0));
            } else {
                row->cont[i] = empty && inside && text[i] > 0 && !imp_is_tick_key(t->leaves[i].key);
            }
            text[i] = row->cont[i] ? text[i] : empty ? 0 : r + 1;
        }
    }
}

void imp_resolve_spans(struct imp *im)
{
    struct imp_table *t = &im->table;
    struct spans s = {.im = im,
                      .t = t,
                      .no = imp_leaf_of(t, "no"),
                      .category = imp_leaf_of(t, "category"),
                      .level1 = imp_leaf_of(t, "level1"),
                      .level3 = imp_leaf_of(t, "level3"),
                      .level2 = imp_leaf_of(t, "level2"),
                      .owner = GK_NEW_ARRAY(im->work, size_t, t->n_rows + 1)};
    bool numbered = is_numbered(&s);
    if (numbered)
        own_by_number(&s);
    else
        own_from_above(&s);
    /* The labels of the spans' middles move to the tops, after every look at what is printed where. */
    merge_labels(&s);
    merge_texts(&s, counts_groups(&s));
    for (size_t r = 0; s.level1 >= 0 && r < t->n_rows; r++) {
        struct gk_str label = s.owner[r] == SIZE_MAX ? GK_STR("") : t->rows[s.owner[r]].cells[s.level1];
        if (!t->rows[r].cont[s.level1] && s.owner[r] != r) t->rows[r].cells[s.level1] = label;
    }
}
