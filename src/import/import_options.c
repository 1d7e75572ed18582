/* Options: which there are, in which order, and what each cell says of them. */
#include "import_boxes_int.h"

#include <stdlib.h>

enum { MAX_LABEL = 240 }; /* bytes of a text that may be one */

/* ---- the column's options ---- */

struct option {
    const struct spelling *best;
    int order, first; /* place in the standard form; first seen */
};

static int order_of(struct boxes *b, const struct spelling *s)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(b->im->v, "option-order", &n);
    for (int i = 0; i < n; i++)
        if (gk_str_eq(words[i], s->meaning)) return i;
    return n;
}

static int by_order(const void *a, const void *b)
{
    const struct option *x = a, *y = b;
    return x->order != y->order ? (x->order < y->order ? -1 : 1)
                                : (x->first > y->first) - (x->first < y->first);
}

/* The option prints as it is spelt most often, though not with a slip of the pen where some cell has none. */
static bool is_better(const struct spelling *a, const struct spelling *b)
{
    return a->slip != b->slip ? b->slip : a->listed > b->listed;
}

/* Groups the spellings that show the whole list by what they mean. `slot` of a meaning is its option. */
static int gather(struct boxes *b, struct option *options, struct gk_map *by_key)
{
    int n = 0;
    for (int i = 0; i < b->n_spellings; i++) {
        struct spelling *s = &b->spellings[i];
        if (s->listed == 0) continue;
        struct gk_map_slot *slot = gk_map_put(by_key, s->key, 0);
        if (slot->number == 0) {
            options[n] = (struct option){s, order_of(b, s), n};
            slot->number = ++n;
        } else if (is_better(s, options[slot->number - 1].best)) {
            options[slot->number - 1].best = s;
        }
    }
    return n;
}

/* Which of the options a cell names, one bit each; 0: it does not show blank boxes, or there are too many. */
static uint64_t options_of(const struct boxes *b, const struct box_cell *cell)
{
    uint64_t set = 0;
    for (int i = 0; i < cell->n_marks && cell->blanks > 0 && b->leaf->n_options <= 64; i++) {
        int s = cell->marks[i].spelling;
        if (s >= 0 && b->spellings[s].option >= 0) set |= (uint64_t)1 << b->spellings[s].option;
    }
    return set;
}

/* The options that most of the rows name; 0: rows differ too much. */
static uint64_t usual_options(const struct boxes *b)
{
    uint64_t usual = 0;
    int votes = 0, rows = 0, agree = 0;
    for (int i = 0; i < b->n_cells;
         i++) { /* the majority, if there is one: each other row takes a vote away */
        uint64_t set = options_of(b, &b->cells[i]);
        if (set == 0) continue;
        rows += b->cells[i].rows;
        if (votes == 0 || set == usual) {
            usual = set;
            votes += b->cells[i].rows;
        } else {
            bool over = b->cells[i].rows > votes;
            votes = over ? b->cells[i].rows - votes : votes - b->cells[i].rows;
            usual = over ? set : usual;
        }
    }
    for (int i = 0; i < b->n_cells; i++)
        if (options_of(b, &b->cells[i]) == usual) agree += usual ? b->cells[i].rows : 0;
    return agree * 2 > rows ? usual : 0;
}

/* Leaves the options that most of the rows name. */
static void keep_usual(struct boxes *b)
{
    uint64_t usual = usual_options(b);
    int place[64], n = 0;
    if (usual == 0) return;
    for (int i = 0; i < b->leaf->n_options; i++) {
        place[i] = usual >> i & 1 ? n : -1;
        if (place[i] >= 0) b->leaf->options[n++] = b->leaf->options[i];
    }
    for (int i = 0; i < b->n_spellings; i++)
        if (b->spellings[i].option >= 0) b->spellings[i].option = place[b->spellings[i].option];
    b->leaf->n_options = n;
}

void imp_order_options(struct boxes *b)
{
    struct option *options = GK_NEW_ARRAY(b->im->arena, struct option, b->n_spellings + 1);
    struct gk_map by_key = {.arena = b->im->arena}; /* → option + 1 */
    int n = gather(b, options, &by_key);
    qsort(options, (size_t)n, sizeof *options, by_order);
    b->leaf->options = GK_NEW_ARRAY(b->im->arena, struct gk_str, n + 1);
    b->leaf->n_options = n;
    for (int i = 0; i < n; i++) {
        b->leaf->options[i] = options[i].best->label;
        gk_map_put(&by_key, options[i].best->key, 0)->number = i + 1;
    }
    for (int i = 0; i < b->n_spellings; i++) {
        const struct gk_map_slot *slot = gk_map_find(&by_key, b->spellings[i].key, 0);
        b->spellings[i].option = slot ? (int)slot->number - 1 : -1;
    }
    keep_usual(b);
}

/* ---- cells ---- */

/* Says it, once a column, when a label is one with a slip of the pen, and counts as that. */
static bool report_near(struct boxes *b, const struct box_cell *cell, struct gk_str label)
{
    struct gk_str near = gk_vocabulary_option_near(b->im->v, label, b->im->work);
    if (near.n == 0) return false;
    if (!gk_map_add(&b->near, label)) return true;
    imp_report(b->im, GK_DIAG_IMPORT_OPTION_NEAR, cell->line, b->leaf, gk_source_quote(b->im->src, label),
               gk_arena_str(b->im->arena, near));
    imp_note_column(b->im, b->leaf, "option-near", label);
    return true;
}

/* Several known labels without boxes are a list of what applies; a numbered list is a text. */
static bool read_list(struct boxes *b, struct gk_str s, struct gk_value *value)
{
    struct gk_str *parts = NULL;
    size_t cap = 0;
    int n = 0;
    for (size_t pos = 0, from = 0; from < s.n;) {
        size_t at = pos;
        uint32_t c = pos < s.n ? gk_utf8_next(s, &pos) : '\n';
        if (!(gk_is_space(c) || c == 0x3001 || c == 0xFF0C || c == 0xFF1B || c == ',' || c == ';')) continue;
        struct gk_str part = gk_str_sub(s, from, at);
        from = at == s.n ? s.n : pos;
        if (part.n == 0) continue;
        if (imp_option_meaning(b, part).n == 0 || gk_enumerator(part) > 0) return false;
        parts = gk_arena_grow(b->im->arena, parts, &cap, (size_t)n + 1, sizeof *parts);
        parts[n++] = part;
    }
    *value = (struct gk_value){.kind = GK_VALUE_LIST, .list = parts, .n = n};
    return n >= 2;
}

static void judge_plain(struct boxes *b, struct box_cell *cell)
{
    if (cell->raw.n == 0) return;
    if (read_list(b, cell->raw, &cell->value)) {
        for (int i = 0; i < cell->value.n; i++) report_near(b, cell, cell->value.list[i]);
        return;
    }
    cell->value = (struct gk_value){.kind = GK_VALUE_TEXT, .text = cell->raw};
    if (cell->raw.n < MAX_LABEL) report_near(b, cell, cell->raw);
}

/* Only what applies is listed, each with a ticked box: the list stays as it is printed. */
static void judge_ticked_list(struct boxes *b, struct box_cell *cell)
{
    struct gk_str *list = GK_NEW_ARRAY(b->im->arena, struct gk_str, cell->n_marks);
    int n = 0;
    for (int i = 0; i < cell->n_marks; i++)
        if (cell->marks[i].text.n > 0) list[n++] = cell->marks[i].text;
    cell->value = (struct gk_value){.kind = GK_VALUE_LIST, .list = list, .n = n};
}

/* What stands at a box that is not ticked prints from the column's options: say so where that changes it. */
static void report_blank(struct boxes *b, const struct box_cell *cell, const struct mark *m)
{
    struct spelling *s = &b->spellings[m->spelling];
    struct gk_str option = s->option >= 0 ? b->leaf->options[s->option] : GK_STR("");
    if (m->note.n > 0) {
        imp_report(b->im, GK_DIAG_IMPORT_NOTE_LOST, cell->line, b->leaf, gk_source_quote(b->im->src, m->text),
                   GK_STR(""));
    }
    if (!gk_str_eq(s->label, option) && !s->reported) {
        s->reported = true;
        imp_report(b->im, GK_DIAG_IMPORT_OPTION_VARIANT, cell->line, b->leaf,
                   gk_source_quote(b->im->src, s->label), option);
    }
}

static int option_of(const struct boxes *b, const struct mark *m)
{
    return m->spelling >= 0 ? b->spellings[m->spelling].option : -1;
}

/* The mark that already speaks of the same option, or -1. */
static int same_before(const struct boxes *b, const struct box_cell *cell, int i)
{
    const struct mark *m = &cell->marks[i];
    for (int k = 0; k < i; k++) {
        const struct mark *other = &cell->marks[k];
        bool same =
            option_of(b, m) >= 0 ? option_of(b, m) == option_of(b, other) : m->spelling == other->spelling;
        if (same && imp_mark_box(b, other) == imp_mark_box(b, m)) return k;
        if (same && gk_str_eq(m->label, other->label) && imp_mark_box(b, m) != GK_BOX_ON) return k;
    }
    return -1;
}

/* Does the cell name other options than the column has? Then it says so, by naming the blank ones too. */
static bool names_others(const struct boxes *b, const struct box_cell *cell)
{
    int n = b->leaf->n_options, named = 0;
    bool *seen = GK_NEW_ARRAY(b->im->work, bool, n + 1);
    for (int i = 0; i < cell->n_marks; i++) {
        int option = option_of(b, &cell->marks[i]);
        if (cell->marks[i].spelling < 0) continue;
        if (option < 0 && imp_mark_box(b, &cell->marks[i]) != GK_BOX_ON) return true;
        if (option < 0 || seen[option]) continue;
        seen[option] = true;
        named++;
    }
    return named < n && cell->blanks > 0;
}

static void report_mark(struct boxes *b, const struct box_cell *cell, const struct mark *m, enum gk_code code)
{
    imp_report(b->im, code, cell->line, b->leaf, gk_source_quote(b->im->src, m->text), GK_STR(""));
}

/* The marks of a cell that its value takes, by the column's order; returns how many. */
static int take_marks(struct boxes *b, struct box_cell *cell, bool others, const struct mark **taken)
{
    int n = 0;
    for (int i = 0; i < cell->n_marks; i++) {
        const struct mark *m = &cell->marks[i];
        enum gk_box box = imp_mark_box(b, m);
        if (m->spelling < 0) continue;
        if (box == GK_BOX_OFF && !others) {
            report_blank(b, cell, m);
        } else if (same_before(b, cell, i) >= 0) {
            if (box == GK_BOX_ON) report_mark(b, cell, m, GK_DIAG_IMPORT_BOX_TEXT);
        } else {
            if (box == GK_BOX_OFF && m->note.n > 0) report_mark(b, cell, m, GK_DIAG_IMPORT_NOTE_LOST);
            int at = n++, order = option_of(b, m) < 0 ? b->leaf->n_options : option_of(b, m);
            for (; at > 0; at--) {
                int before = option_of(b, taken[at - 1]);
                if ((before < 0 ? b->leaf->n_options : before) <= order) break;
                taken[at] = taken[at - 1];
            }
            taken[at] = m;
        }
    }
    return n;
}

static void judge_boxes(struct boxes *b, struct box_cell *cell)
{
    const struct mark **taken = GK_NEW_ARRAY(b->im->work, const struct mark *, cell->n_marks + 1);
    int n = take_marks(b, cell, names_others(b, cell), taken);
    struct gk_check *checks = GK_NEW_ARRAY(b->im->arena, struct gk_check, n + 1);
    for (int i = 0; i < n; i++) {
        enum gk_box box = imp_mark_box(b, taken[i]);
        checks[i] = (struct gk_check){taken[i]->label, box == GK_BOX_ON ? taken[i]->note : GK_STR(""), box};
        if (box != GK_BOX_UNKNOWN) continue;
        report_mark(b, cell, taken[i], GK_DIAG_IMPORT_BOX_BARE);
        if (cell->bare.n == 0) cell->bare = taken[i]->label;
    }
    cell->value = (struct gk_value){.kind = n ? GK_VALUE_CHECKS : GK_VALUE_NONE, .checks = checks, .n = n};
}

/* A label that the vocabulary does not know; with a slip of the pen it may be one that it does. */
static void report_option(struct boxes *b, const struct box_cell *cell, struct spelling *s)
{
    s->seen = true;
    if (!report_near(b, cell, s->label) && s->meaning.n == 0 && !gk_vocabulary_ditto(b->im->v, s->label)) {
        imp_report(b->im, GK_DIAG_IMPORT_OPTION, cell->line, b->leaf, gk_source_quote(b->im->src, s->label),
                   GK_STR(""));
    }
}

static void report_cell(struct boxes *b, const struct box_cell *cell)
{
    if (cell->before.n > 0) {
        imp_report(b->im, GK_DIAG_IMPORT_BOX_TEXT, cell->line, b->leaf,
                   gk_source_quote(b->im->src, cell->before), GK_STR(""));
    }
    for (int i = 0; i < cell->n_marks; i++) {
        const struct mark *m = &cell->marks[i];
        struct spelling *s = m->spelling >= 0 ? &b->spellings[m->spelling] : NULL;
        if (s == NULL) {
            imp_report(b->im, GK_DIAG_IMPORT_BOX_TEXT, cell->line, b->leaf,
                       m->glyph ? m->glyph->word : m->text, GK_STR(""));
        } else if (!s->seen) {
            report_option(b, cell, s);
        }
    }
}

/* Does the cell list less than the column, or other things, with all boxes ticked? */
static bool is_ticked_list(const struct boxes *b, const struct box_cell *cell)
{
    bool less = cell->n_marks < b->leaf->n_options;
    for (int i = 0; i < cell->n_marks; i++)
        less = less || (cell->marks[i].spelling >= 0 && option_of(b, &cell->marks[i]) < 0);
    for (int i = 0; i < cell->n_marks; i++)
        if (imp_mark_box(b, &cell->marks[i]) != GK_BOX_ON) return false;
    return less;
}

void imp_judge_cell(struct boxes *b, struct box_cell *cell)
{
    if (cell->n_marks == 0) {
        judge_plain(b, cell);
        return;
    }
    report_cell(b, cell);
    if (is_ticked_list(b, cell))
        judge_ticked_list(b, cell);
    else
        judge_boxes(b, cell);
}
