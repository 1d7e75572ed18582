/* Heights of the rows that a page shows.
 *
 * What each visible cell must have is known: the units it prints here. Cells of one row give the rows their
 * heights; a cell over several rows may need more than these have together, and the missing part is spread
 * evenly over the rows, shortest spans first. For spans that lie inside each other or side by side this takes
 * no more than the least height; for others it may, and then the missing part goes to the last row, as the
 * choice of pages reckoned. */
#include "table_int.h"

#include <stdlib.h>

struct demand {
    int top, bottom; /* visible rows, from the page's first */
    table_tall need;
};

struct demands {
    struct demand *list;
    size_t n, cap;
};

static table_tall cell_demand(struct gk_table *t, const struct table_page *p, struct table_cell *c)
{
    bool began;
    int before = table_shown_before(&p->start, c, &began), after = table_shown_after(p, c);
    if (after > before) return table_cell_need(t, c, before, after);
    return began && c->n_units > 0 && before == c->n_units && table_label_short(t, c) ? table_label_need(t, c)
                                                                                      : 0;
}

static int by_rows(const void *a, const void *b)
{
    const struct demand *x = a, *y = b;
    int d = (x->bottom - x->top) - (y->bottom - y->top);
    if (d == 0) d = x->top - y->top;
    return d ? d : (x->need > y->need) - (x->need < y->need);
}

static int by_bottom(const void *a, const void *b)
{
    const struct demand *x = a, *y = b;
    int d = x->bottom - y->bottom;
    return d ? d : by_rows(a, b);
}

static table_tall sum(const table_tall *h, int from, int to)
{
    table_tall s = 0;
    for (int i = from; i <= to; i++) s += h[i];
    return s;
}

static void meet_evenly(table_tall *h, const struct demands *d)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct demand *x = &d->list[i];
        table_tall missing = x->need - sum(h, x->top, x->bottom);
        int rows = x->bottom - x->top + 1;
        for (int r = x->top; r <= x->bottom && missing > 0; r++, rows--) {
            table_tall part = missing / rows;
            h[r] += part;
            missing -= part;
        }
    }
}

static void meet_at_the_end(table_tall *h, const struct demands *d)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct demand *x = &d->list[i];
        table_tall missing = x->need - sum(h, x->top, x->bottom);
        if (missing > 0) h[x->bottom] += missing;
    }
}

/* Rows from cells of one visible row; the others become demands. */
static void gather(struct gk_table *t, const struct table_page *p, int n, table_tall *h, struct demands *d,
                   struct gk_arena *scratch)
{
    for (int i = 0; i < n; i++) {
        int r = p->start.row + i;
        h[i] = table_row_floor(t, r);
        struct table_cell *c;
        for (int k = 0; (c = table_row_cell(t, r, &k));) {
            if (c->row < r && i > 0) continue; /* seen in an upper row */
            int end = c->row + c->rows - 1 - p->start.row;
            int bottom = end < n ? end : n - 1;
            table_tall need = cell_demand(t, p, c);
            if (bottom == i) {
                if (need > h[i]) h[i] = need;
                continue;
            }
            d->list = gk_arena_grow(scratch, d->list, &d->cap, d->n + 1, sizeof *d->list);
            d->list[d->n++] = (struct demand){i, bottom, need};
        }
    }
}

void table_even_heights(struct gk_table *t, struct table_page *p)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct demands d = {0};
    table_tall *even = GK_NEW_ARRAY(scratch, table_tall, p->n + 1),
               *late = GK_NEW_ARRAY(scratch, table_tall, p->n + 1);
    gather(t, p, p->n, even, &d, scratch);
    memcpy(late, even, sizeof *late * (size_t)p->n);
    if (d.n) {
        qsort(d.list, d.n, sizeof *d.list, by_bottom);
        meet_at_the_end(late, &d);
        qsort(d.list, d.n, sizeof *d.list, by_rows);
        meet_evenly(even, &d);
    }
    const table_tall *h = sum(even, 0, p->n - 1) <= sum(late, 0, p->n - 1) ? even : late;
    p->height = 0;
    for (int i = 0; i < p->n; i++) {
        p->heights[i] = h[i] > INT32_MAX / 2 ? INT32_MAX / 2 : (gk_len)h[i];
        p->height += p->heights[i];
    }
    gk_arena_free(scratch);
}
