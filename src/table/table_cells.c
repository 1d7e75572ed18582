/* Cells by their units (lines, rows of options): how high these are, how many fit, which a page has shown. */
#include "table_int.h"

struct table_cell *table_row_cell(const struct gk_table *t, int r, int *i)
{
    if (*i >= t->n_columns) return NULL;
    struct table_cell *c = &t->cells[t->at[(size_t)r * (size_t)t->n_columns + (size_t)*i]];
    *i = c->col + c->cols;
    return c;
}

/* An empty row is as high as one of a single line. */
table_tall table_row_floor(const struct gk_table *t, int r)
{
    const struct table_style *s = &t->styles[r < t->tiers ? TABLE_HEAD : TABLE_BODY];
    table_tall h = (table_tall)s->leading + 2 * (table_tall)s->pad_v;
    table_tall least = r < t->tiers ? 0 : table_scaled(t, t->form->row_min);
    return h > least ? h : least;
}

table_tall table_units_height(const struct gk_table *t, const struct table_cell *c, int from, int to)
{
    if (c->options >= 0) return t->options[c->options].tops[to] - t->options[c->options].tops[from];
    return (table_tall)(to - from) * t->styles[c->style].leading;
}

table_tall table_cell_need(const struct gk_table *t, const struct table_cell *c, int from, int to)
{
    return from == to ? 0 : table_units_height(t, c, from, to) + 2 * (table_tall)table_pad_v(t, c);
}

/* The last unit whose foot is at most `room` below the top of unit `from`. */
static int units_in(const struct gk_table *t, const struct table_cell *c, int from, table_tall room)
{
    if (room <= 0) return from;
    if (c->options < 0) {
        table_tall n = t->styles[c->style].leading > 0 ? room / t->styles[c->style].leading : c->n_units;
        return n >= c->n_units - from ? c->n_units : from + (int)n;
    }
    int to = from;
    while (to < c->n_units && table_units_height(t, c, from, to + 1) <= room) to++;
    return to;
}

int table_fit_units(const struct gk_table *t, const struct table_cell *c, int from, table_tall room)
{
    int fits = units_in(t, c, from, room - 2 * (table_tall)table_pad_v(t, c)), to = fits;
    int orphans = t->form->orphan_lines, rest = c->n_units - from;
    if (to == c->n_units || rest < 2 * orphans) return to;
    if (c->n_units - to < orphans) to = c->n_units - orphans;
    if (to - from < orphans) to = from;
    return to == from && c->label ? fits : to; /* one line of a label is better than none */
}

int table_shown_before(const struct table_start *s, const struct table_cell *c, bool *began)
{
    *began = c->row < s->row || (c->row == s->row && s->partial);
    return *began ? s->shown[c->col] : 0;
}

int table_shown_after(const struct table_page *p, const struct table_cell *c)
{
    bool goes_on = c->row + c->rows > p->next.row && c->row < p->next.row + p->next.partial;
    return goes_on ? p->next.shown[c->col] : c->n_units;
}
