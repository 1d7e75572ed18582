/* Heights: of cells from their units (lines, rows of options), of rows from their cells, of rows on a page
 * from what earlier pages have already shown. */
#include "table_int.h"

static void measure_units(struct gk_table *t, struct table_cell *c)
{
    if (c->options >= 0) {
        c->n_units = t->options[c->options].n_rows;
    } else if (c->text >= 0) {
        c->lines = table_cell_lines(t, c, c->text);
        c->n_units = c->lines->n;
    }
    c->back = NULL;
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
    for (int i = 0; i < t->n_cells && !gk_stopped(t->m.stop); i++) measure_units(t, &t->cells[i]);
    if (!t->base) t->base = GK_NEW_ARRAY(t->arena, table_tall, t->n_rows + 1);
    for (int r = 0; r < t->n_rows; r++) t->base[r] = base_height(t, r);
    t->label_limit = INT64_MAX / 4;
    measure_head(t);
    measure_body(t);
}

/* ---- rows on a page ---- */

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
