/* The fewest pages, by branch and bound. A box holds, for each column, the least and the most width that is
 * still open. In no choice of it is a row lower than where each column has its most; packed into pages, rows
 * of that height are a bound for the box. While the bound promises fewer pages, the box is halved at the
 * column with the widest range, wider half first. A box whose greatest widths fit side by side is a choice.
 * Most tables are done at the first box: what the descent has found cannot be bettered, and that is known.
 *
 * NOT DONE. That a wider column is never higher is taken for granted: of texts with hanging indents it is not
 * true to the line. */
#include "table_int.h"

enum { BOXES = 6000 /* looked at; beyond, nobody knows */ };

/* A column's widths that differ in how its lines break: the least, and those with whole steps inside. */
struct grid {
    gk_len low, base;
    int most;
};

struct branching {
    const struct table_space *space;
    struct grid *grids;
    struct table_heights heights; /* less the lines to spare */
    gk_len spare;
    int pages, left, n;
    gk_len *found;
    struct gk_arena *arena;
};

static gk_len width_at(const struct branching *b, int c, int i)
{
    const struct grid *g = &b->grids[c];
    return i ? g->base + (i - 1) * b->space->t->step : g->low;
}

static void set_grid(struct branching *b, int c)
{
    const struct gk_table *t = b->space->t;
    gk_len low = b->space->low[c], high = b->space->high[c];
    const struct table_cell *cell =
        &t->cells[t->at[(size_t)(t->n_rows - 1) * (size_t)t->n_columns + (size_t)c]];
    gk_len inside = low - 2 * table_pad_h(t, cell), steps = inside > 0 ? inside / t->step : 0;
    b->grids[c] = (struct grid){.low = low, .base = 2 * table_pad_h(t, cell) + (steps + 1) * t->step};
    if (high > b->space->width) high = b->space->width;
    if (high >= b->grids[c].base) b->grids[c].most = (high - b->grids[c].base) / t->step + 1;
}

/* Lowers `most` to what the others' least leave; false: not even the least fit side by side. */
static bool narrow(const struct branching *b, const int *least, int *most)
{
    int64_t spare = b->space->width;
    for (int c = 0; c < b->n; c++) spare -= width_at(b, c, least[c]);
    for (int c = 0; c < b->n; c++)
        while (most[c] > least[c] && width_at(b, c, most[c]) - width_at(b, c, least[c]) > spare) most[c]--;
    return spare >= 0;
}

/* The greatest widths of the box, and those from which on the next would be greater: heads have another
 * padding, and lines that break elsewhere. */
struct ends {
    gk_len *high, *below;
    int64_t sum; /* of `high` */
};

static struct ends ends_of(const struct branching *b, const int *most)
{
    struct ends e = {.high = GK_NEW_ARRAY(b->arena, gk_len, b->n),
                     .below = GK_NEW_ARRAY(b->arena, gk_len, b->n)};
    for (int c = 0; c < b->n; c++) {
        e.sum += e.high[c] = width_at(b, c, most[c]);
        gk_len next = width_at(b, c, most[c] + 1) - 1, high = b->space->high[c];
        e.below[c] = next < high ? next : high;
    }
    return e;
}

static int widest_range(const struct branching *b, const int *least, const int *most)
{
    int at = -1, range = 0;
    for (int c = 0; c < b->n; c++)
        if (most[c] - least[c] > range) range = most[c] - least[c], at = c;
    return at;
}

static bool look_into(struct branching *b, const int *least, const int *widest);

static bool look_into_half(struct branching *b, const int *least, const int *most, int c, int from, int to)
{
    size_t size = sizeof *least * (size_t)b->n;
    int *low = GK_NEW_ARRAY(b->arena, int, b->n), *high = GK_NEW_ARRAY(b->arena, int, b->n);
    memcpy(low, least, size);
    memcpy(high, most, size);
    low[c] = from, high[c] = to;
    return look_into(b, low, high);
}

static bool look_into(struct branching *b, const int *least, const int *widest)
{
    const struct table_space *space = b->space;
    if (b->left-- <= 0 || gk_stopped(space->t->m.stop)) return false;
    int *most = GK_NEW_ARRAY(b->arena, int, b->n);
    memcpy(most, widest, sizeof *most * (size_t)b->n);
    if (!narrow(b, least, most)) return false;
    struct ends e = ends_of(b, most);
    if (table_sample_bound(space->sample, e.high, e.below, &b->heights) >= b->pages) return false;
    if (e.sum <= space->width &&
        table_sample_try(space->sample, e.high, &b->heights, false).pages < b->pages) {
        memcpy(b->found, e.high, sizeof *e.high * (size_t)b->n);
        return true;
    }
    int c = widest_range(b, least, most);
    if (c < 0) return false;
    int middle = least[c] + (most[c] - least[c]) / 2;
    return look_into_half(b, least, most, c, middle + 1, most[c]) ||
           look_into_half(b, least, most, c, least[c], middle);
}

static gk_len height_less(void *ctx, int page)
{
    const struct branching *b = ctx;
    return b->space->heights->at(b->space->heights->ctx, page) - b->spare;
}

enum table_answer table_fewer_pages(const struct table_space *space, int pages, int lines, gk_len *found)
{
    struct branching b = {.space = space, .pages = pages, .left = BOXES, .n = space->t->n_columns};
    b.found = found;
    b.spare = lines * space->t->styles[TABLE_BODY].leading;
    b.heights = (struct table_heights){height_less, &b, space->heights->body, space->heights->without_head};
    b.arena = gk_arena_new(NULL);
    b.grids = GK_NEW_ARRAY(b.arena, struct grid, b.n);
    int *least = GK_NEW_ARRAY(b.arena, int, b.n), *most = GK_NEW_ARRAY(b.arena, int, b.n);
    for (int c = 0; c < b.n; c++) {
        set_grid(&b, c);
        most[c] = b.grids[c].most;
    }
    table_sample_narrowest(space->sample, space->low);
    bool yes = look_into(&b, least, most);
    gk_arena_free(b.arena);
    return yes ? TABLE_YES : b.left < 0 ? TABLE_UNKNOWN : TABLE_NO;
}
