/* Options: which there are, in which order, and what each cell says of them. */
#include "import_boxes_int.h"

#include <stdlib.h>

/* ---- the column's options ---- */

struct gk_str imp_option_meaning(struct boxes *b, struct gk_str label)
{
    if (label.n == 0 || label.n > 240) return GK_STR("");
    struct gk_map_slot *slot = gk_map_put(&b->meanings, label, 0);
    struct gk_str *meaning = slot->data;
    if (!meaning) {
        slot->data = meaning = GK_NEW(b->im->arena, struct gk_str);
        *meaning = gk_vocabulary_option(b->im->v, label);
    }
    return *meaning;
}

struct option {
    const struct spelling *best;
    int order, first; /* place in the standard form; first seen */
};

static int order_of(struct boxes *b, const struct spelling *s)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(b->im->v, "option-order", &n);
    for (int i = 0; i < n; i++)
        if (gk_str_eq(words[i], s->key)) return i;
    return n;
}

static int by_order(const void *a, const void *b)
{
    const struct option *x = a, *y = b;
    return x->order != y->order ? (x->order < y->order ? -1 : 1)
                                : (x->first > y->first) - (x->first < y->first);
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
        } else if (s->listed > options[slot->number - 1].best->listed) {
            options[slot->number - 1].best = s;
        }
    }
    return n;
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
}

/* ---- cells ---- */

/* Several known labels without boxes are a list of what applies. */
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
        if (imp_option_meaning(b, part).n == 0) return false;
        parts = gk_arena_grow(b->im->arena, parts, &cap, (size_t)n + 1, sizeof *parts);
        parts[n++] = part;
    }
    *value = (struct gk_value){.kind = GK_VALUE_LIST, .list = parts, .n = n};
    return n >= 2;
}

static void judge_plain(struct boxes *b, struct box_cell *cell)
{
    if (cell->raw.n > 0 && !read_list(b, cell->raw, &cell->value))
        cell->value = (struct gk_value){.kind = GK_VALUE_TEXT, .text = cell->raw};
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

static void judge_boxes(struct boxes *b, struct box_cell *cell)
{
    int n_options = b->leaf->n_options, n = 0;
    const struct mark **at = GK_NEW_ARRAY(b->im->arena, const struct mark *, n_options + 1);
    for (int i = 0; i < cell->n_marks; i++) {
        const struct mark *m = &cell->marks[i];
        if (m->spelling < 0) continue;
        int option = b->spellings[m->spelling].option;
        if (!m->glyph->ticked) {
            report_blank(b, cell, m);
        } else if (at[option] == NULL) {
            at[option] = m;
            n++;
        } else {
            imp_report(b->im, GK_DIAG_IMPORT_BOX_TEXT, cell->line, b->leaf,
                       gk_source_quote(b->im->src, m->text), GK_STR(""));
        }
    }
    struct gk_check *checks = GK_NEW_ARRAY(b->im->arena, struct gk_check, n + 1);
    cell->value = (struct gk_value){.kind = n ? GK_VALUE_CHECKS : GK_VALUE_NONE, .checks = checks};
    for (int i = 0; i < n_options; i++)
        if (at[i] != NULL) checks[cell->value.n++] = (struct gk_check){at[i]->label, at[i]->note};
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
            imp_report(b->im, GK_DIAG_IMPORT_BOX_TEXT, cell->line, b->leaf, m->glyph->word, GK_STR(""));
        } else if (!s->known && !s->reported && !gk_vocabulary_ditto(b->im->v, s->label)) {
            s->reported = true;
            imp_report(b->im, GK_DIAG_IMPORT_OPTION, cell->line, b->leaf,
                       gk_source_quote(b->im->src, s->label), GK_STR(""));
        }
    }
}

/* Does the cell list less than the column, or other things, with all boxes ticked? */
static bool is_ticked_list(const struct boxes *b, const struct box_cell *cell)
{
    bool less = cell->n_marks < b->leaf->n_options;
    for (int i = 0; i < cell->n_marks; i++) {
        int spelling = cell->marks[i].spelling;
        less = less || (spelling >= 0 && b->spellings[spelling].option < 0);
    }
    return cell->blanks == 0 && less;
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
