/* Options: boxes and labels in the form's grid.
 *
 * All options cells of a column share one division into sub-columns, so that boxes stand below each other
 * from cell to cell. The division is a limit: an option wider than it takes a row of its own over all
 * sub-columns (the long 公示栏 label in the standard form), the others fill the sub-columns row by row. For a
 * given width the limit is the largest with which the sub-columns fit beside each other; it never falls below
 * the usual length of a label, or the form's number of sub-columns would be kept at the price of one option a
 * row. Box and label are placed as one, so nothing can part them; a label longer than its place wraps under
 * itself. Its lines stand at the pitch of the options. */
#include "table_int.h"

#include <stdlib.h>

enum { MAX_SPLIT = 4 };

static gk_len lead(const struct gk_table *t)
{
    return t->box_width + t->box_gap;
}

/* ---- distinct options cells ---- */

int table_options_add(struct gk_table *t, int col, const struct gk_option *options, int n)
{
    int ticked_role = table_role(t, t->form->ticked_role, t->styles[TABLE_BODY].role);
    int32_t *says = t->says = gk_arena_grow(t->arena, t->says, &t->cap_says, (size_t)n, sizeof *says);
    for (int i = 0; i < n; i++) {
        struct gk_str text = options[i].text;
        int role = options[i].ticked ? ticked_role : t->styles[TABLE_BODY].role;
        int added = text.n ? table_text_add_in(t, text, TABLE_BODY, GK_TEXT_PLAIN, role) : -1;
        says[i] = 2 * (added + 1) + options[i].ticked; /* text + 1, and the box in the last bit */
    }
    struct gk_str key = {(const char *)says, sizeof *says * (size_t)n};
    struct gk_map_slot *slot = gk_map_put(&t->option_index, key, (uint64_t)col);
    if (slot->number) return (int)slot->number - 1;
    slot->key = gk_arena_str(t->arena, key);
    slot->number = (int64_t)t->n_options + 1;
    t->options = gk_arena_grow(t->arena, t->options, &t->cap_options, t->n_options + 1, sizeof *t->options);
    struct table_options *s = &t->options[t->n_options++];
    *s = (struct table_options){.col = col, .src = options, .n = n};
    s->options = GK_NEW_ARRAY(t->arena, struct table_option, n);
    for (int i = 0; i < n; i++) {
        struct table_option *o = &s->options[i];
        o->ticked = options[i].ticked;
        o->text = says[i] / 2 - 1;
        gk_len label = o->text < 0 ? 0 : table_length(t->texts[o->text].natural, t->styles[TABLE_BODY].size);
        o->width = lead(t) + label;
    }
    return (int)t->n_options - 1;
}

static int by_length(const void *a, const void *b)
{
    gk_len x = *(const gk_len *)a, y = *(const gk_len *)b;
    return x < y ? -1 : x > y;
}

/* The widths of one column's options, sorted; half as many again as the median, and a bit, is usual. */
static void sort_widths(struct gk_table *t, int col)
{
    struct table_column *c = &t->columns[col];
    size_t total = 0;
    for (size_t k = 0; k < t->n_options; k++) total += t->options[k].col == col ? (size_t)t->options[k].n : 0;
    if (total == 0) return;
    c->widths = GK_NEW_ARRAY(t->arena, gk_len, total);
    size_t n = 0;
    for (size_t k = 0; k < t->n_options; k++) {
        const struct table_options *s = &t->options[k];
        for (int i = 0; i < s->n && s->col == col; i++) c->widths[n++] = s->options[i].width;
    }
    qsort(c->widths, n, sizeof *c->widths, by_length);
    int64_t usual = (int64_t)c->widths[n / 2] * 7 / 4;
    for (size_t i = 0; i < n; i++) {
        if (c->n_widths && c->widths[c->n_widths - 1] == c->widths[i]) continue;
        c->widths[c->n_widths++] = c->widths[i];
        if (c->widths[i] <= usual) c->usual = c->n_widths - 1;
    }
}

void table_options_ready(struct gk_table *t)
{
    for (int c = 0; c < t->n_columns; c++) sort_widths(t, c);
}

/* ---- sub-columns ---- */

/* Where the next option goes: moves (*row, *sub) on from the place of the last one. */
static void next_place(int columns, bool whole_row, int *row, int *sub, bool *closed)
{
    if (*row < 0 || *closed || whole_row || ++*sub >= columns) {
        ++*row;
        *sub = 0;
    }
    *closed = whole_row;
}

/* Widest option in each sub-column under a limit; *sum with the gaps. */
static gk_len sub_widths(const struct gk_table *t, int col, int columns, gk_len limit, gk_len *widths)
{
    for (int j = 0; j < columns; j++) widths[j] = 0;
    for (size_t k = 0; k < t->n_options; k++) {
        const struct table_options *s = &t->options[k];
        if (s->col != col) continue;
        int row = -1, sub = 0;
        bool closed = false;
        for (int i = 0; i < s->n; i++) {
            gk_len w = s->options[i].width;
            next_place(columns, w > limit, &row, &sub, &closed);
            if (w <= limit && w > widths[sub]) widths[sub] = w;
        }
    }
    gk_len sum = t->option_gap * (columns - 1);
    for (int j = 0; j < columns; j++) sum += widths[j];
    return sum;
}

static int form_columns(const struct gk_table *t)
{
    int n = t->form->option_columns;
    return n < 1 ? 1 : n > MAX_SPLIT ? MAX_SPLIT : n;
}

/* Widest piece that stays whole among labels that may wrap. */
static gk_len wrapped_min(const struct gk_table *t, int col, gk_len limit, enum gk_text_relax relax)
{
    gk_len min = 0;
    for (size_t k = 0; k < t->n_options; k++) {
        const struct table_options *s = &t->options[k];
        for (int i = 0; i < s->n && s->col == col; i++) {
            if (s->options[i].width <= limit || s->options[i].text < 0) continue;
            gk_len w =
                lead(t) + table_length(t->texts[s->options[i].text].min[relax], t->styles[TABLE_BODY].size);
            if (w > min) min = w;
        }
    }
    return min;
}

gk_len table_options_min(const struct gk_table *t, int col, int columns, enum gk_text_relax relax)
{
    const struct table_column *c = &t->columns[col];
    if (c->n_widths == 0) return 0;
    gk_len widths[MAX_SPLIT], usual = c->widths[c->usual];
    gk_len side = sub_widths(t, col, columns < MAX_SPLIT ? columns : MAX_SPLIT, usual, widths);
    gk_len wrapped = wrapped_min(t, col, usual, relax);
    return side > wrapped ? side : wrapped;
}

/* The largest limit with which `columns` sub-columns fit into `inner`, or -1. */
static int largest_limit(const struct gk_table *t, int col, int columns, gk_len inner)
{
    const struct table_column *c = &t->columns[col];
    gk_len widths[MAX_SPLIT];
    if (sub_widths(t, col, columns, c->widths[c->usual], widths) > inner) return -1;
    int low = c->usual, high = c->n_widths - 1;
    while (low < high) {
        int mid = low + (high - low + 1) / 2;
        if (sub_widths(t, col, columns, c->widths[mid], widths) <= inner)
            low = mid;
        else
            high = mid - 1;
    }
    return low;
}

struct table_split table_options_split(const struct gk_table *t, int col, gk_len inner)
{
    struct table_split split = {.columns = 1, .limit = INT32_MAX};
    const struct table_column *c = &t->columns[col];
    if (c->n_widths == 0) return split;
    for (int columns = form_columns(t); columns > 1; columns--) {
        int limit = largest_limit(t, col, columns, inner);
        if (limit < 0) continue;
        gk_len widths[MAX_SPLIT];
        gk_len spare = inner - sub_widths(t, col, columns, c->widths[limit], widths);
        split.columns = columns;
        split.limit = c->widths[limit];
        for (int j = 1; j < columns; j++)
            split.x[j] = split.x[j - 1] + widths[j - 1] + t->option_gap + spare / columns;
        return split;
    }
    return split;
}

/* ---- heights and places ---- */

gk_len table_option_pitch(const struct gk_table *t)
{
    const struct table_style *s = &t->styles[TABLE_BODY];
    return t->form->option_pitch ? (gk_len)((int64_t)s->size * t->form->option_pitch / 100) : s->leading;
}

struct table_options_size table_options_size(struct gk_table *t, int options, const struct table_split *split,
                                             gk_len inner)
{
    const struct table_options *s = &t->options[options];
    int row = -1, sub = 0;
    bool closed = false;
    struct table_options_size size = {0};
    for (int i = 0; i < s->n; i++) {
        const struct table_option *o = &s->options[i];
        int last = row;
        next_place(split->columns, o->width > split->limit, &row, &sub, &closed);
        if (row > last) size.height += table_option_pitch(t);
        if (o->width > inner && o->text >= 0) {
            int lines = table_lines_at(t, o->text, (inner - lead(t)) / t->step, false).n;
            size.height += (table_tall)(lines - 1) * table_option_pitch(t);
            size.wrapped += lines - 1;
        }
    }
    return size;
}

static void place_options(struct gk_table *t, struct table_options *s, gk_len inner)
{
    const struct table_split *split = &t->columns[s->col].split;
    s->places = GK_NEW_ARRAY(t->arena, struct table_place, s->n);
    s->tops = GK_NEW_ARRAY(t->arena, table_tall, s->n + 1);
    int row = -1, sub = 0;
    bool closed = false;
    for (int i = 0; i < s->n; i++) {
        const struct table_option *o = &s->options[i];
        struct table_place *p = &s->places[i];
        next_place(split->columns, o->width > split->limit, &row, &sub, &closed);
        p->row = row;
        p->x = split->x[sub];
        int n = 1;
        if (o->text >= 0) {
            int32_t units = table_units(inner - p->x - lead(t), t->styles[TABLE_BODY].size);
            p->lines = t->m.lines(t->m.ctx, t->texts[o->text].para, units > 0 ? units : 1, GK_TEXT_LEFT);
            n = p->lines->n;
        }
        table_tall h = (table_tall)n * table_option_pitch(t);
        if (s->tops[row] + h > s->tops[row + 1]) s->tops[row + 1] = s->tops[row] + h;
    }
    s->n_rows = row + 1;
}

void table_options_place(struct gk_table *t)
{
    for (int c = 0; c < t->n_columns; c++) {
        gk_len inner = t->columns[c].width - 2 * t->styles[TABLE_BODY].pad_h;
        t->columns[c].split = table_options_split(t, c, inner);
    }
    for (size_t k = 0; k < t->n_options; k++) {
        struct table_options *s = &t->options[k];
        place_options(t, s, t->columns[s->col].width - 2 * t->styles[TABLE_BODY].pad_h);
    }
}
