/* Rules: each border is drawn once. A rule stands where the cells on its two sides differ, and pieces in line
 * are one rule; the frame is closed on every page. */
#include "table_int.h"

struct pen {
    struct gk_page_list *list;
    int on;
    gk_len x, y; /* the table page's top left corner */
    gk_len width;
};

static void across(const struct pen *p, gk_len x0, gk_len x1, gk_len y)
{
    gk_page_rule(p->list, p->on, p->x + x0, p->y + y, x1 - x0, 0, p->width, 0);
}

static void down(const struct pen *p, gk_len x, gk_len y0, gk_len y1)
{
    gk_page_rule(p->list, p->on, p->x + x, p->y + y0, 0, y1 - y0, p->width, 0);
}

static int32_t cell_at(const struct gk_table *t, int row, int col)
{
    return t->at[(size_t)row * (size_t)t->n_columns + (size_t)col];
}

static gk_len left_of(const struct gk_table *t, int col)
{
    gk_len x = 0;
    for (int c = 0; c < col; c++) x += t->columns[c].width;
    return x;
}

/* Below band i. */
static void rules_below(const struct gk_table *t, const struct table_band *b, const struct pen *p)
{
    gk_len y = b[0].y + b[0].h, x = 0, from = -1;
    for (int c = 0; c < t->n_columns; c++) {
        bool border = cell_at(t, b[0].row, c) != cell_at(t, b[1].row, c);
        if (border && from < 0) from = x;
        if (!border && from >= 0) {
            across(p, from, x, y);
            from = -1;
        }
        x += t->columns[c].width;
    }
    if (from >= 0) across(p, from, x, y);
}

/* Left of column c > 0. */
static void rules_before(const struct gk_table *t, const struct table_band *b, int n, int c,
                         const struct pen *p)
{
    gk_len x = left_of(t, c), from = -1;
    for (int i = 0; i < n; i++) {
        bool border = cell_at(t, b[i].row, c - 1) != cell_at(t, b[i].row, c);
        if (border && from < 0) from = b[i].y;
        if (!border && from >= 0) {
            down(p, x, from, b[i].y);
            from = -1;
        }
    }
    if (from >= 0) down(p, x, from, b[n - 1].y + b[n - 1].h);
}

static void frame(const struct gk_table *t, gk_len height, struct pen p)
{
    p.width = t->form->rule_outer;
    gk_len half = p.width / 2, w = left_of(t, t->n_columns);
    across(&p, -half, w + half, 0);
    across(&p, -half, w + half, height);
    down(&p, 0, 0, height);
    down(&p, w, 0, height);
}

int table_page_bands(const struct gk_table *t, const struct table_page *p, struct table_band *bands)
{
    int n = 0;
    gk_len y = 0;
    for (int r = 0; p->head && r < t->tiers; r++) {
        bands[n++] = (struct table_band){r, y, t->head_heights[r]};
        y += t->head_heights[r];
    }
    for (int i = 0; i < p->n; i++) {
        bands[n++] = (struct table_band){p->start.row + i, y, p->heights[i]};
        y += p->heights[i];
    }
    return n;
}

void table_draw_rules(const struct gk_table *t, const struct table_band *bands, int n,
                      struct gk_page_list *list, int on, gk_len x, gk_len y)
{
    struct pen p = {list, on, x, y, t->form->rule_inner};
    if (n == 0) return;
    if (t->form->rule_inner > 0) {
        for (int i = 0; i + 1 < n; i++) rules_below(t, &bands[i], &p);
        for (int c = 1; c < t->n_columns; c++) rules_before(t, bands, n, c, &p);
    }
    if (t->form->rule_outer > 0) frame(t, bands[n - 1].y + bands[n - 1].h, p);
}
