/* Heights: of cells from their units (lines, rows of options), of rows from their cells, of rows on a page
 * from what earlier pages have already shown. */
#include "table_int.h"

/* ---- cells ---- */

static void measure_units(struct gk_table *t, struct table_cell *c)
{
    if (c->options >= 0) {
        c->n_units = t->options[c->options].n_rows;
    } else if (c->text >= 0) {
        c->lines = table_cell_lines(t, c, c->text);
        c->n_units = c->lines->n;
    }
    c->again = c->abridged = NULL;
}

table_tall table_units_height(const struct gk_table *t, const struct table_cell *c, int from, int to)
{
    if (c->options >= 0) return t->options[c->options].tops[to] - t->options[c->options].tops[from];
    return (table_tall)(to - from) * t->styles[c->style].leading;
}

table_tall table_cell_need(const struct gk_table *t, const struct table_cell *c, int from, int to)
{
    return from == to ? 0 : table_units_height(t, c, from, to) + 2 * (table_tall)c->pad_v;
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
    int fits = units_in(t, c, from, room - 2 * (table_tall)c->pad_v), to = fits;
    int orphans = t->form->orphan_lines, rest = c->n_units - from;
    if (to == c->n_units || rest < 2 * orphans) return to;
    if (c->n_units - to < orphans) to = c->n_units - orphans;
    if (to - from < orphans) to = from;
    return to == from && c->label ? fits : to; /* one line of a label is better than none */
}

/* ---- rows ---- */

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

static table_tall base_height(const struct gk_table *t, int r)
{
    table_tall h = table_row_floor(t, r);
    struct table_cell *c;
    for (int i = 0; (c = table_row_cell(t, r, &i));) {
        if (c->rows > 1) continue;
        table_tall need = table_cell_need(t, c, 0, c->n_units);
        if (need > h) h = need;
    }
    return h;
}

/* The head's rows, spans evened out. */
static void measure_head(struct gk_table *t)
{
    t->head_heights = GK_NEW_ARRAY(t->arena, gk_len, t->tiers + 1);
    int32_t *none = GK_NEW_ARRAY(t->arena, int32_t, t->n_columns);
    struct table_page head = {.start = {0, false, none}, .next = {t->tiers, false, none}, .n = t->tiers};
    head.heights = t->head_heights;
    table_even_heights(t, &head);
    t->head_height = head.height;
}

/* The body's height on one endless page. */
static void measure_body(struct gk_table *t)
{
    int n = t->n_rows - t->tiers;
    struct table_start start = {t->tiers, false, GK_NEW_ARRAY(t->arena, int32_t, t->n_columns)};
    table_tall *tops = GK_NEW_ARRAY(t->arena, table_tall, n + 1);
    for (int r = 0; r < n; r++) tops[r + 1] = tops[r] + table_row_height(t, &start, t->tiers + r, tops);
    t->body_height = tops[n];
}

void table_measure_rows(struct gk_table *t)
{
    table_options_place(t);
    for (int i = 0; i < t->n_cells; i++) measure_units(t, &t->cells[i]);
    if (!t->base) t->base = GK_NEW_ARRAY(t->arena, table_tall, t->n_rows + 1);
    for (int r = 0; r < t->n_rows; r++) t->base[r] = base_height(t, r);
    t->label_limit = INT64_MAX / 4;
    measure_head(t);
    measure_body(t);
}

gk_len gk_table_body_height(const struct gk_table *t)
{
    return t->body_height > INT32_MAX ? INT32_MAX : (gk_len)t->body_height;
}

/* ---- rows on a page ---- */

int table_shown_before(const struct table_start *s, const struct table_cell *c, bool *began)
{
    *began = c->row < s->row || (c->row == s->row && s->partial);
    return *began ? s->shown[c->col] : 0;
}

table_tall table_cell_required(struct gk_table *t, const struct table_start *s, struct table_cell *c)
{
    bool began;
    int shown = table_shown_before(s, c, &began);
    if (shown < c->n_units) return table_cell_need(t, c, shown, c->n_units);
    return began && c->n_units && table_label_short(t, c) ? table_label_need(t, c) : 0;
}

/* What is left of a row that is partly on earlier pages. */
static table_tall rest_height(struct gk_table *t, const struct table_start *s)
{
    table_tall h = table_row_floor(t, s->row);
    struct table_cell *c;
    for (int i = 0; (c = table_row_cell(t, s->row, &i));) {
        if (c->rows > 1) continue;
        table_tall need = table_cell_required(t, s, c);
        if (need > h) h = need;
    }
    return h;
}

table_tall table_row_height(struct gk_table *t, const struct table_start *s, int r, const table_tall *tops)
{
    table_tall h = r == s->row && s->partial ? rest_height(t, s) : t->base[r];
    for (int i = t->ends_from[r]; i < t->ends_from[r + 1]; i++) {
        struct table_cell *c = &t->cells[t->ends[i]];
        int top = c->row > s->row ? c->row : s->row;
        table_tall above = tops[r - s->row] - tops[top - s->row];
        table_tall need = table_cell_required(t, s, c) - above;
        if (need > h) h = need;
    }
    return h;
}
