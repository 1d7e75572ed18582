/* Ruling lines → cells.
 *
 * ALGORITHM. Lines that cross or touch, directly or through others, are one table. Its lines down are the
 * borders of columns, its lines across those of rows; where the outer lines are left out, as some forms do,
 * the ends of the others stand for them. Between two neighbours there is a wall where a line covers most of
 * the border; places without a wall between them are one cell, merged. A cell that is no rectangle was not
 * meant: its places stay single, and what stands in them is a guess; so is what stands where half a line is.
 * A word belongs to the cell in which its middle lies; one that reaches beyond it is a guess, too.
 *
 * REJECTED. Borders by the texts' edges alone: a column that is empty vanishes. Dark runs of a picture:
 * strokes of a title become columns, dashed borders are lost. */
#include "source_pdf_int.h"

#include <math.h>
#include <stdlib.h>

static const double touch = 3, near = 3.5, least_width = 20, least_height = 10, inset = 1.5, beyond = 1.5,
                    half_from = 0.25, half_to = 0.75;

/* ---- which lines make a table ---- */

static int find(int *up, int i)
{
    while (up[i] != i) i = up[i] = up[up[i]];
    return i;
}

static bool crosses(struct src_pdf_rule across, struct src_pdf_rule down)
{
    return down.at > across.from - touch && down.at < across.to + touch && across.at > down.from - touch &&
           across.at < down.to + touch;
}

static void extend(struct src_pdf_box *b, struct src_pdf_box with)
{
    *b = (struct src_pdf_box){fmin(b->x0, with.x0), fmin(b->y0, with.y0), fmax(b->x1, with.x1),
                              fmax(b->y1, with.y1)};
}

static void add_rule(struct gk_arena *arena, struct src_pdf_rules *rules, struct src_pdf_rule r)
{
    rules->list = gk_arena_grow(arena, rules->list, &rules->cap, rules->n + 1, sizeof r);
    rules->list[rules->n++] = r;
}

/* Lines by component: 0 … across->n - 1 are those across, the others those down. */
static int *components(const struct src_pdf_look *look, struct gk_arena *arena)
{
    size_t a = look->across.n, n = a + look->down.n;
    int *up = GK_NEW_ARRAY(arena, int, n + 1);
    for (size_t i = 0; i < n; i++) up[i] = (int)i;
    for (size_t i = 0; i < a; i++)
        for (size_t k = a; k < n; k++)
            if (crosses(look->across.list[i], look->down.list[k - a]))
                up[find(up, (int)i)] = find(up, (int)k);
    return up;
}

static void take_rule(struct src_pdf_table *t, struct src_pdf_rule r, bool down, struct gk_arena *arena)
{
    struct src_pdf_box b = down ? (struct src_pdf_box){r.at, r.from, r.at, r.to}
                                : (struct src_pdf_box){r.from, r.at, r.to, r.at};
    if (t->across.n + t->down.n == 0) t->box = b;
    extend(&t->box, b);
    add_rule(arena, down ? &t->down : &t->across, r);
}

static int by_place(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return p < q ? -1 : p > q;
}

/* Borders: where lines are, those that lie together as one, and the box's ends. */
static double *borders(const struct src_pdf_rules *rules, double from, double to, struct gk_arena *arena,
                       int *n)
{
    double *at = GK_NEW_ARRAY(arena, double, rules->n + 2);
    size_t all = 0;
    at[all++] = from;
    at[all++] = to;
    for (size_t i = 0; i < rules->n; i++) at[all++] = rules->list[i].at;
    qsort(at, all, sizeof *at, by_place);
    *n = 0;
    for (size_t i = 0, end; i < all; i = end) {
        for (end = i + 1; end < all && at[end] - at[end - 1] < near;) end++;
        at[(*n)++] = (at[i] + at[end - 1]) / 2;
    }
    return at;
}

static bool is_table(const struct src_pdf_table *t)
{
    bool large = t->box.x1 - t->box.x0 > least_width && t->box.y1 - t->box.y0 > least_height;
    return large && t->across.n >= 2 && t->down.n >= 1 && t->across.n + t->down.n >= 4;
}

static bool contains(struct src_pdf_box a, struct src_pdf_box b)
{
    return b.x0 > a.x0 - touch && b.x1 < a.x1 + touch && b.y0 > a.y0 - touch && b.y1 < a.y1 + touch;
}

static int by_top(const void *a, const void *b)
{
    const struct src_pdf_table *p = a, *q = b;
    return p->box.y0 < q->box.y0 ? -1 : p->box.y0 > q->box.y0;
}

/* Drawn inside a larger table, a box or a frame is text's ornament. */
static int drop_inner(struct src_pdf_table *tables, int n)
{
    int kept = 0;
    for (int i = 0; i < n; i++) {
        bool inner = false;
        for (int k = 0; k < n && !inner; k++)
            inner =
                k != i && contains(tables[k].box, tables[i].box) && !contains(tables[i].box, tables[k].box);
        if (!inner) tables[kept++] = tables[i];
    }
    return kept;
}

struct src_pdf_table *src_pdf_find_tables(const struct src_pdf_look *look, int page, struct gk_arena *arena,
                                          int *n)
{
    size_t a = look->across.n, all = a + look->down.n;
    *n = 0;
    if (a == 0 || look->down.n == 0) return NULL;
    int *up = components(look, arena), *of = GK_NEW_ARRAY(arena, int, all);
    struct src_pdf_table *tables = GK_NEW_ARRAY(arena, struct src_pdf_table, all);
    for (size_t i = 0; i < all; i++) {
        int root = find(up, (int)i);
        if (root == (int)i || of[root] == 0) of[root] = of[root] ? of[root] : ++*n;
        take_rule(&tables[of[root] - 1], i < a ? look->across.list[i] : look->down.list[i - a], i >= a,
                  arena);
    }
    int kept = 0;
    for (int i = 0; i < *n; i++)
        if (is_table(&tables[i])) tables[kept++] = tables[i];
    *n = drop_inner(tables, kept);
    qsort(tables, (size_t)*n, sizeof *tables, by_top);
    for (int i = 0; i < *n; i++) {
        struct src_pdf_table *t = &tables[i];
        t->page = page;
        t->xs = borders(&t->down, t->box.x0, t->box.x1, arena, &t->n_xs);
        t->ys = borders(&t->across, t->box.y0, t->box.y1, arena, &t->n_ys);
    }
    return tables;
}

/* ---- which places are one cell ---- */

struct cells {
    const struct src_pdf_table *t;
    int rows, columns;
    double *right_wall, *wall_below; /* of a place: how much of its border a line covers */
    bool *doubt;                     /* of a place: a line covers half of a border */
    int *up;                         /* of a place: another of its cell, in the end the top left one */
    bool *odd;                       /* the cell is no rectangle */
    int *down, *right;               /* of a top left place: how many rows and columns */
};

/* How much of each stretch of a border, between those that cross it, a line covers. */
static void find_walls(const struct src_pdf_rules *rules, double border, const double *ends, int n, int step,
                       double *walls)
{
    for (size_t i = 0; i < rules->n; i++) {
        struct src_pdf_rule r = rules->list[i];
        if (fabs(r.at - border) > near) continue;
        for (int k = 0; k + 1 < n; k++) {
            double from = ends[k] + inset, to = ends[k + 1] - inset;
            double part = fmin(r.to, to) - fmax(r.from, from);
            if (part > 0 && to > from) walls[k * step] = fmax(walls[k * step], part / (to - from));
        }
    }
}

static void join(struct cells *c, int a, int b)
{
    int p = find(c->up, a), q = find(c->up, b);
    c->up[p > q ? p : q] = p > q ? q : p;
}

/* Two places at a border. */
static void meet(struct cells *c, int a, int b, double wall)
{
    if (wall <= half_from) join(c, a, b);
    if (wall > half_from && wall < half_to) c->doubt[a] = c->doubt[b] = true;
}

static void join_places(struct cells *c)
{
    const struct src_pdf_table *t = c->t;
    for (int k = 0; k + 1 < c->columns; k++)
        find_walls(&t->down, t->xs[k + 1], t->ys, t->n_ys, c->columns, c->right_wall + k);
    for (int r = 0; r + 1 < c->rows; r++)
        find_walls(&t->across, t->ys[r + 1], t->xs, t->n_xs, 1, c->wall_below + r * c->columns);
    for (int place = 0; place < c->rows * c->columns; place++) {
        if (place % c->columns + 1 < c->columns) meet(c, place, place + 1, c->right_wall[place]);
        if (place / c->columns + 1 < c->rows) meet(c, place, place + c->columns, c->wall_below[place]);
    }
}

/* The extents of all cells; those that are no rectangle fall apart. */
static void measure(struct cells *c, struct gk_arena *arena)
{
    int n = c->rows * c->columns;
    int *count = GK_NEW_ARRAY(arena, int, n + 1), *left = GK_NEW_ARRAY(arena, int, n + 1);
    for (int i = 0; i < n; i++) left[i] = c->columns;
    for (int i = 0; i < n; i++) {
        int top = find(c->up, i), row = i / c->columns - top / c->columns, column = i % c->columns;
        count[top]++;
        if (column < left[top]) left[top] = column;
        if (row + 1 > c->down[top]) c->down[top] = row + 1;
        if (column + 1 > c->right[top]) c->right[top] = column + 1;
    }
    for (int i = 0; i < n; i++) {
        int top = find(c->up, i);
        c->odd[i] = left[top] != top % c->columns || count[top] != c->down[top] * (c->right[top] - left[top]);
    }
    for (int i = 0; i < n; i++)
        if (!c->odd[i] && find(c->up, i) == i) c->right[i] -= left[i];
    for (int i = 0; i < n; i++)
        if (c->odd[i]) {
            c->down[i] = c->right[i] = 1;
            c->up[i] = i;
        }
}

static bool make_cells(struct cells *c, const struct src_pdf_table *t, struct gk_arena *arena)
{
    *c = (struct cells){.t = t, .rows = t->n_ys - 1, .columns = t->n_xs - 1};
    if (c->rows < 1 || c->columns < 1) return false;
    int n = c->rows * c->columns;
    c->right_wall = GK_NEW_ARRAY(arena, double, n);
    c->wall_below = GK_NEW_ARRAY(arena, double, n);
    c->doubt = GK_NEW_ARRAY(arena, bool, n);
    c->up = GK_NEW_ARRAY(arena, int, n);
    c->odd = GK_NEW_ARRAY(arena, bool, n);
    c->down = GK_NEW_ARRAY(arena, int, n);
    c->right = GK_NEW_ARRAY(arena, int, n);
    for (int i = 0; i < n; i++) c->up[i] = i;
    join_places(c);
    measure(c, arena);
    for (int i = 0; i < n; i++)
        if (c->doubt[i]) c->doubt[find(c->up, i)] = true;
    return true;
}

/* ---- words ---- */

static int between(const double *at, int n, double place)
{
    int first = 0, end = n;
    while (first < end) {
        int middle = first + (end - first) / 2;
        if (at[middle] <= place)
            first = middle + 1;
        else
            end = middle;
    }
    return first < n ? first - 1 : -1;
}

/* The place in which a word stands, or -1. */
static int place_of(const struct cells *c, const struct src_pdf_word *w)
{
    int row = between(c->t->ys, c->t->n_ys, (w->box.y0 + w->box.y1) / 2);
    int column = between(c->t->xs, c->t->n_xs, (w->box.x0 + w->box.x1) / 2);
    return row < 0 || column < 0 ? -1 : row * c->columns + column;
}

/* Marks at an end may be squeezed: half of them is white, and may lie outside. */
static bool reaches_beyond(const struct cells *c, int place, const struct src_pdf_word *w)
{
    int column = place % c->columns;
    size_t first = 0, last = w->text.n;
    double half = (w->box.y1 - w->box.y0) / 2;
    bool opens = gk_is_open(gk_utf8_next(w->text, &first)),
         closes = gk_is_close(gk_utf8_prev(w->text, &last));
    return w->box.x0 < c->t->xs[column] - beyond - (opens ? half : 0) ||
           w->box.x1 > c->t->xs[column + c->right[place]] + beyond + (closes ? half : 0);
}

struct gathered {
    struct src_pdf_word **words;
    size_t n, cap;
    int first; /* the place of the first */
    bool guessed;
};

static struct gathered *gather(struct cells *c, struct src_pdf_look *look, struct gk_arena *arena)
{
    struct gathered *cells = GK_NEW_ARRAY(arena, struct gathered, c->rows * c->columns);
    for (size_t i = 0; i < look->n_words; i++) {
        struct src_pdf_word *w = &look->words[i];
        int at = w->placed ? -1 : place_of(c, w), place = at < 0 ? -1 : find(c->up, at);
        if (place < 0) continue;
        struct gathered *g = &cells[place];
        if (g->n == 0) g->first = at;
        g->words = gk_arena_grow(arena, g->words, &g->cap, g->n + 1, sizeof *g->words);
        g->words[g->n++] = w;
        bool unseen = look->pictured && at != g->first; /* a line between them may be too faint */
        g->guessed = g->guessed || unseen || c->odd[place] || c->doubt[place] || reaches_beyond(c, place, w);
        w->placed = true;
    }
    return cells;
}

static struct src_pdf_box box_of(const struct cells *c, int place)
{
    int row = place / c->columns, column = place % c->columns;
    const struct src_pdf_table *t = c->t;
    return (struct src_pdf_box){t->xs[column], t->ys[row], t->xs[column + c->right[place]],
                                t->ys[row + c->down[place]]};
}

void src_pdf_fill(struct gk_source *src, struct src_pdf_table *table, struct src_pdf_look *look,
                  struct gk_sheet *sheet)
{
    struct cells c;
    if (!make_cells(&c, table, src->own)) return;
    struct gathered *cells = gather(&c, look, src->own);
    table->ends = GK_NEW_ARRAY(src->own, struct src_pdf_ends, c.rows * c.columns);
    sheet->merges = true;
    sheet->seen = look->pictured ? GK_DIAG_IMPORT_SEEN_PICTURE : GK_DIAG_IMPORT_SEEN_RULES;
    for (int i = 0; i < c.rows * c.columns; i++) {
        struct gk_sheet_cell *cell = src_sheet_at(src, sheet, i / c.columns, i % c.columns);
        if (cell == NULL) return;
        cell->text = gk_arena_str(src->arena, src_pdf_join(cells[i].words, cells[i].n, src->own));
        cell->guessed = cells[i].guessed;
        if (find(c.up, i) == i) table->ends[i] = src_pdf_ends(cells[i].words, cells[i].n, box_of(&c, i));
    }
    for (int i = 0; i < c.rows * c.columns; i++)
        if (find(c.up, i) == i)
            src_sheet_merge(src, sheet, i / c.columns, i % c.columns, c.down[i], c.right[i]);
}
