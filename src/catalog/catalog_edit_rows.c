/* Edits that put the rows of a catalog anew.
 *
 * MODEL. Each place of the old table shows one cell, told by the row that owns it. The rows that come out are
 * listed with the cell that each place shows; two places below each other that show the same cell are one
 * cell, and what is on top of it holds the value. New cells get numbers beyond the old rows. */
#include "catalog_edit_int.h"

void catalog_edit_refuse(struct catalog_editing *w, enum gk_code code, int item, int column,
                         struct gk_str arg)
{
    struct gk_place place = gk_catalog_place(w->old, item, column);
    gk_diag(w->diags, code, &place, gk_arena_str(w->arena, arg).s, NULL);
    w->c = NULL;
}

struct anew {
    struct catalog_editing *w;
    int n, cap;           /* rows that come out */
    int *from;            /* the old row, or -1 for an empty one */
    int32_t *cells;       /* n * n_columns: owner of the cell, or n_items + a number of `own` */
    struct gk_value *own; /* values of new cells */
    int n_own;
};

static struct anew begin(struct catalog_editing *w, int more)
{
    const struct gk_catalog *c = w->old;
    size_t rows = (size_t)c->n_items + (size_t)more, width = (size_t)c->n_columns;
    return (struct anew){.w = w,
                         .from = GK_NEW_ARRAY(w->arena, int, rows),
                         .cells = GK_NEW_ARRAY(w->arena, int32_t, rows * width),
                         .own = NULL};
}

static int32_t *row_of(struct anew *a, int r)
{
    return a->cells + (size_t)r * (size_t)a->w->old->n_columns;
}

static void add_row(struct anew *a, int item)
{
    int32_t *cells = row_of(a, a->n);
    for (int c = 0; c < a->w->old->n_columns; c++) cells[c] = gk_catalog_owner(a->w->old, item, c);
    a->from[a->n++] = item;
}

static void add_rows(struct anew *a, int from, int to)
{
    for (int i = from; i < to; i++) add_row(a, i);
}

static int32_t add_own(struct anew *a, struct gk_value value)
{
    a->own[a->n_own] = value;
    return a->w->old->n_items + a->n_own++;
}

static struct gk_value empty_value(const struct gk_column *column)
{
    return (struct gk_value){.kind = column->kind == GK_KIND_TEXT ? GK_VALUE_TEXT : GK_VALUE_NONE};
}

static struct gk_value value_of(const struct anew *a, int32_t cell, int column)
{
    const struct gk_catalog *c = a->w->old;
    return cell < c->n_items ? c->items[cell].values[column] : a->own[cell - c->n_items];
}

/* All rows as they were listed. */
static void finish(struct anew *a)
{
    struct catalog_editing *w = a->w;
    size_t width = (size_t)w->old->n_columns;
    struct gk_value *values = GK_NEW_ARRAY(w->arena, struct gk_value, width * (size_t)a->n + 1);
    w->c = GK_NEW(w->arena, struct gk_catalog);
    *w->c = *w->old;
    w->items = GK_NEW_ARRAY(w->arena, struct gk_item, a->n + 1);
    for (int r = 0; r < a->n; r++, values += width) {
        const int32_t *here = row_of(a, r), *above = r > 0 ? row_of(a, r - 1) : NULL;
        if (a->from[r] >= 0) w->items[r] = w->old->items[a->from[r]];
        w->items[r].values = values;
        for (int c = 0; c < w->old->n_columns; c++)
            values[c] = above && above[c] == here[c] ? (struct gk_value){.kind = GK_VALUE_SAME}
                                                     : value_of(a, here[c], c);
    }
    w->c->items = w->items;
    w->c->n_items = a->n;
    gk_catalog_index(w->c, w->arena);
}

/* ---- rows ---- */

/* An empty row: it is part of the cells that go on below it. */
static void add_empty(struct anew *a, int at)
{
    const struct gk_catalog *c = a->w->old;
    int32_t *cells = row_of(a, a->n);
    for (int k = 0; k < c->n_columns; k++) {
        bool inside =
            at > 0 && at < c->n_items && gk_catalog_owner(c, at - 1, k) == gk_catalog_owner(c, at, k);
        cells[k] = inside ? gk_catalog_owner(c, at, k) : add_own(a, empty_value(&c->columns[k]));
    }
    a->from[a->n++] = -1;
}

void catalog_edit_insert(struct catalog_editing *w, int at, int n)
{
    struct anew a = begin(w, n);
    a.own = GK_NEW_ARRAY(w->arena, struct gk_value, (size_t)n * (size_t)w->old->n_columns);
    add_rows(&a, 0, at);
    for (int i = 0; i < n; i++) add_empty(&a, at);
    add_rows(&a, at, w->old->n_items);
    finish(&a);
}

void catalog_edit_delete(struct catalog_editing *w)
{
    struct anew a = begin(w, 0);
    add_rows(&a, 0, w->edit->item);
    add_rows(&a, w->edit->item + 1, w->old->n_items);
    finish(&a);
}

/* The first row behind the one at `item` that goes on its own way: where the next item begins, or the row
 * itself. */
static int end_of(const struct gk_catalog *c, int item, bool rows)
{
    int end = item + 1;
    while (!rows && end < c->n_items && gk_catalog_lead(c, end) == gk_catalog_lead(c, item)) end++;
    return end;
}

/* Where the block [from, to) stands after passing `by` others, counted in old rows; -1: there is no room. A
 * continuation row stays below the row that it continues. */
static int target(const struct gk_catalog *c, int from, int to, int by, bool rows)
{
    int at = by < 0 ? from : to, lead = gk_catalog_lead(c, from);
    for (; by < 0; by++) {
        int before = at - 1;
        if (before < 0 || (rows && before == lead)) return -1;
        at = rows ? before : gk_catalog_lead(c, before);
    }
    for (; by > 0; by--) {
        if (at >= c->n_items || (rows && gk_catalog_lead(c, at) != lead)) return -1;
        at = end_of(c, at, rows);
    }
    return at;
}

void catalog_edit_move(struct catalog_editing *w)
{
    const struct gk_catalog *c = w->old;
    bool rows = gk_catalog_is_continuation(c, w->edit->item);
    int from = w->edit->item, to = end_of(c, from, rows);
    int at = target(c, from, to, w->edit->by, rows);
    if (at < 0) {
        catalog_edit_refuse(w, rows ? GK_DIAG_EDIT_MOVE_ITEM : GK_DIAG_EDIT_MOVE_END, from, -1, GK_STR(""));
        return;
    }
    struct anew a = begin(w, 0);
    add_rows(&a, 0, at < from ? at : from);
    if (at >= to) add_rows(&a, to, at);
    add_rows(&a, from, to);
    if (at < from) add_rows(&a, at, from);
    add_rows(&a, at > to ? at : to, c->n_items);
    finish(&a);
}

/* ---- cells ---- */

static bool same_checks(const struct gk_value *a, const struct gk_value *b)
{
    bool same = a->n == b->n;
    for (int i = 0; same && i < a->n; i++)
        same = gk_str_eq(a->checks[i].label, b->checks[i].label) &&
               gk_str_eq(a->checks[i].note, b->checks[i].note) && a->checks[i].box == b->checks[i].box;
    return same;
}

static bool same_value(const struct gk_value *a, const struct gk_value *b)
{
    if (a->kind != b->kind) return false;
    if (a->kind == GK_VALUE_TEXT) return gk_str_eq(a->text, b->text);
    if (a->kind == GK_VALUE_CHECKS) return same_checks(a, b);
    bool same = a->kind != GK_VALUE_LIST || a->n == b->n;
    for (int i = 0; same && a->kind == GK_VALUE_LIST && i < a->n; i++)
        same = gk_str_eq(a->list[i], b->list[i]);
    return same;
}

static bool is_blank(const struct gk_value *v)
{
    return v->kind == GK_VALUE_NONE || (v->kind == GK_VALUE_TEXT && v->text.n == 0);
}

/* What the cell says that two become; false: that can't be told. */
static bool join(struct catalog_editing *w, const struct gk_value *above, const struct gk_value *below,
                 struct gk_value *out)
{
    *out = is_blank(above) ? *below : *above;
    if (is_blank(above) || is_blank(below) || same_value(above, below)) return true;
    if (above->kind != GK_VALUE_TEXT || below->kind != GK_VALUE_TEXT) return false;
    out->text = gk_arena_printf(w->arena, "%.*s\n%.*s", (int)above->text.n, above->text.s, (int)below->text.n,
                                below->text.s);
    return true;
}

void catalog_edit_merge(struct catalog_editing *w)
{
    const struct gk_catalog *c = w->old;
    int column = w->edit->column, first = gk_catalog_owner(c, w->edit->item, column);
    struct gk_value both;
    if (first == 0) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_MERGE_FIRST, first, column, GK_STR(""));
        return;
    }
    int above = gk_catalog_owner(c, first - 1, column);
    if (!join(w, &c->items[above].values[column], &c->items[first].values[column], &both)) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_MERGE_DIFFERS, first, column, GK_STR(""));
        return;
    }
    struct anew a = begin(w, 0);
    a.own = GK_NEW_ARRAY(w->arena, struct gk_value, 1);
    add_rows(&a, 0, c->n_items);
    int32_t cell = add_own(&a, both);
    for (int r = above; r < c->n_items; r++)
        if (row_of(&a, r)[column] == above || row_of(&a, r)[column] == first) row_of(&a, r)[column] = cell;
    finish(&a);
}

void catalog_edit_split(struct catalog_editing *w)
{
    const struct gk_catalog *c = w->old;
    int column = w->edit->column, first = gk_catalog_owner(c, w->edit->item, column), n = 0;
    while (first + n < c->n_items && gk_catalog_owner(c, first + n, column) == first) n++;
    if (n == 1) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_SPLIT_ONE, first, column, GK_STR(""));
        return;
    }
    struct anew a = begin(w, 0);
    a.own = GK_NEW_ARRAY(w->arena, struct gk_value, n);
    add_rows(&a, 0, c->n_items);
    for (int r = first; r < first + n; r++) {
        int32_t cell = add_own(&a, c->items[first].values[column]);
        row_of(&a, r)[column] = cell;
    }
    finish(&a);
}
