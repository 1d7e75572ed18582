/* The poster's grid: the rows that the selection took, in the form's columns.
 *
 * MODEL: a form's column names a key of the catalog. Two keys are the poster's own: "no" counts its items
 * 1…n, and "blank" is a column to fill in by hand, or what the township says of its state. A column that the
 * catalog has not, or that is empty in all rows taken, is left out. In a column with `merge` equal neighbours
 * are one cell (group labels, a deadline that all items share); in others only a continuation row joins the
 * item above. Neighbouring columns of one caption share a head cell. What all items say alike of a column
 * that may be said `once` can stand under the title in its place. */
#include "poster_int.h"

enum { COLUMN_NO = -2, COLUMN_BLANK = -1 };

struct taken {
    const struct gk_catalog *catalog;
    const int32_t *sources;      /* gk_catalog_sources */
    const struct gk_str *status; /* of the catalog's rows, or NULL */
    int *rows;                   /* rows of the catalog, in order */
    bool *continuation;
    int n;
};

static struct taken take_rows(const struct poster *p, const struct gk_catalog *c,
                              const struct gk_selection *s)
{
    struct taken t = {.catalog = c,
                      .sources = gk_catalog_sources(c, p->input->vocabulary, p->arena),
                      .status = s->status,
                      .rows = GK_NEW_ARRAY(p->arena, int, c->n_items + 1),
                      .continuation = GK_NEW_ARRAY(p->arena, bool, c->n_items + 1)};
    for (int i = 0; i < c->n_items; i++) {
        if (!s->take[i]) continue;
        t.continuation[t.n] = t.n > 0 && gk_catalog_is_continuation(c, i);
        t.rows[t.n++] = i;
    }
    return t;
}

/* A column's text in the k-th row taken; 同上 is what it means, for the row above it may not be taken. */
static struct gk_str row_text(const struct taken *t, int k, int column)
{
    if (column == COLUMN_BLANK && t->status && t->status[t->rows[k]].n > 0) return t->status[t->rows[k]];
    if (column < 0) return GK_STR("");
    size_t at = (size_t)t->rows[k] * (size_t)t->catalog->n_columns + (size_t)column;
    struct gk_str text = gk_str_trim(gk_catalog_text(t->catalog, t->sources[at], column));
    return text.n > 0 ? text : GK_STR("");
}

static bool has_text(const struct taken *t, int column)
{
    for (int k = 0; k < t->n; k++)
        if (row_text(t, k, column).n > 0) return true;
    return false;
}

/* Which catalog column a form column shows; false when it is left out. */
static bool resolve_column(const struct taken *t, const struct gk_poster_column *column, int *out)
{
    if (gk_str_eq(column->key, GK_STR("no"))) return *out = COLUMN_NO, true;
    if (gk_str_eq(column->key, GK_STR("blank"))) return *out = COLUMN_BLANK, true;
    *out = gk_catalog_column(t->catalog, column->key);
    return *out >= 0 && t->catalog->columns[*out].kind == GK_KIND_TEXT && has_text(t, *out);
}

/* On an upright sheet a name stands before the narrower one below it (注销登记：死亡注销), not in a column of
 * its own. */
static bool goes_before(const struct poster *p, const struct taken *t, int i)
{
    const struct gk_poster_form *f = p->form;
    int next;
    if (!f->columns[i].wide || f->form.paper_w >= f->form.paper_h || i + 1 >= f->n_columns) return false;
    return gk_str_eq(f->columns[i].caption, f->columns[i + 1].caption) &&
           resolve_column(t, &f->columns[i + 1], &next);
}

/* What all items say alike of a column; empty: they differ, or there is but one. */
static struct gk_str said_by_all(const struct taken *t, int column)
{
    struct gk_str text = t->n > 0 && column >= 0 ? row_text(t, 0, column) : GK_STR("");
    int items = 0;
    for (int k = 0; k < t->n && text.n > 0; k++) {
        struct gk_str here = row_text(t, k, column);
        items += !t->continuation[k];
        if (!gk_str_eq(here, text) && (here.n > 0 || !t->continuation[k])) text = GK_STR("");
    }
    bool line = gk_str_find(text, GK_STR("\n"), 0) == (size_t)-1;
    return items > 1 && line ? text : GK_STR("");
}

/* Does the k-th row's cell join the one above? */
static bool joins_above(const struct taken *t, int k, int column, bool merge)
{
    if (k == 0) return false;
    struct gk_str here = row_text(t, k, column);
    if (t->continuation[k] && here.n == 0) return true;
    if (!merge && !t->continuation[k]) return false;
    return here.n > 0 && gk_str_eq(here, row_text(t, k - 1, column));
}

struct shown {
    int column; /* in the catalog, or COLUMN_… */
    bool merge;
    int above; /* whose text stands before it, or -1 */
};

/* A name with the one that it stands under before it, where that says more. */
static struct gk_str with_above(const struct poster *p, const struct taken *t, int k, const struct shown *s)
{
    struct gk_str own = row_text(t, k, s->column),
                  above = s->above >= 0 ? row_text(t, k, s->above) : GK_STR("");
    if (own.n == 0 || above.n == 0 || gk_str_eq(own, above)) return own.n > 0 ? own : above;
    return gk_arena_printf(p->arena, "%.*s\xEF\xBC\x9A%.*s", (int)above.n, above.s, (int)own.n, own.s);
}

static void add_row(struct gk_grid_builder *b, const struct poster *p, const struct taken *t, int k,
                    const struct shown *shown, int n_shown, int number)
{
    static const struct gk_str above = {NULL, 0};
    for (int i = 0; i < n_shown; i++) {
        if (shown[i].column == COLUMN_NO) {
            gk_grid_builder_text(b, t->continuation[k] ? above : gk_arena_printf(p->arena, "%d", number));
        } else {
            bool join = joins_above(t, k, shown[i].column, shown[i].merge);
            gk_grid_builder_text(b, join ? above : with_above(p, t, k, &shown[i]));
        }
    }
}

/* Neighbouring head cells of one caption become one. */
static void join_heads(struct gk_grid *g, struct gk_arena *arena)
{
    struct gk_cell *head = GK_NEW_ARRAY(arena, struct gk_cell, g->n_head);
    int n = 0;
    for (int i = 0; i < g->n_head; i++)
        if (n > 0 && g->head[i].text.n > 0 && gk_str_eq(head[n - 1].text, g->head[i].text))
            head[n - 1].col_span += g->head[i].col_span;
        else
            head[n++] = g->head[i];
    g->head = head;
    g->n_head = n;
}

/* One more column that is said once for all. */
static void say(struct gk_buf *out, const struct poster *p, struct gk_str caption, struct gk_str text)
{
    struct gk_str part =
        gk_arena_printf(p->arena, "%.*s\xEF\xBC\x9A%.*s", (int)caption.n, caption.s, (int)text.n, text.s);
    gk_buf_puts(out, out->n > 0 ? "\n" : "");
    gk_buf_str(out, part);
}

/* The columns that are shown; with `said` those that all items say alike go there instead. */
static int choose_columns(const struct poster *p, const struct taken *t, struct gk_grid_builder *b,
                          struct shown *shown, struct gk_buf *said)
{
    int n = 0, above = -1;
    for (int i = 0; i < p->form->n_columns; i++) {
        const struct gk_poster_column *column = &p->form->columns[i];
        int at;
        if (column->optional && !p->input->optional_columns) continue;
        if (!resolve_column(t, column, &at)) continue;
        struct gk_str all = said && column->once ? said_by_all(t, at) : GK_STR("");
        if (all.n > 0) {
            say(said, p, column->caption, all);
        } else if (goes_before(p, t, i)) {
            above = at;
        } else {
            gk_grid_builder_column(b, column->key, column->caption, GK_KIND_TEXT);
            shown[n++] = (struct shown){at, column->merge, above};
            above = -1;
        }
    }
    return n;
}

const struct gk_grid *poster_grid_new(const struct poster *p, const struct gk_catalog *catalog,
                                      const struct gk_selection *selection, struct gk_buf *said)
{
    struct taken t = take_rows(p, catalog, selection);
    struct gk_grid_builder *b = gk_grid_builder_new(&p->form->form, p->arena);
    struct shown *shown = GK_NEW_ARRAY(p->arena, struct shown, p->form->n_columns + 1);
    int number = 0, n_shown = choose_columns(p, &t, b, shown, said);
    int group = gk_catalog_column(catalog, GK_STR("level1"));
    for (int k = 0; k < t.n; k++) {
        if (!t.continuation[k]) number++;
        bool starts = k == 0 || !gk_str_eq(row_text(&t, k, group), row_text(&t, k - 1, group));
        gk_grid_builder_row(b, t.rows[k], starts && !t.continuation[k], t.continuation[k]);
        add_row(b, p, &t, k, shown, n_shown, number);
    }
    struct gk_grid *g = GK_NEW(p->arena, struct gk_grid);
    *g = *gk_grid_builder_finish(b);
    join_heads(g, p->arena);
    return g;
}
