/* The poster's grid: the rows that the selection took, in the form's columns.
 *
 * MODEL: a form's column names a key of the catalog. Some keys are the poster's own: "no" counts its items
 * 1…n, and "blank" is a column to fill in by hand, or what the township says of its state. Those of a sheet
 * for townspeople (poster_plain.c) stand there even if nothing is known: they are blanks, too. A column that
 * the catalog has not, or that is empty in all rows taken, is left out. In a column with `merge` equal
 * neighbours are one cell (group labels, a deadline that all items share); in others only a continuation row
 * joins the item above. Neighbouring columns of one caption share a head cell. What all items say alike of a
 * column that may be said `once` can stand under the title in its place. */
#include "poster_int.h"

enum {
    COLUMN_FACTS = -2 - POSTER_FACTS, /* a fact's is COLUMN_FACTS plus it */
    COLUMN_NO = -2,
    COLUMN_BLANK = -1,
    FEW = 6,
    SENTENCE = 300 /* bytes of what is said under the title */
};

struct taken {
    const struct gk_catalog *catalog;
    const int32_t *sources;      /* gk_catalog_sources */
    const struct gk_str *status; /* of the catalog's rows, or NULL */
    int *rows;                   /* rows of the catalog, in order */
    bool *continuation;
    struct poster_plain plain;
    int content, body; /* columns */
    bool *marked;      /* the few that a column said under the title does not hold for; NULL: none */
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
    if (poster_plain_form(p->form)) t.plain = poster_plain_new(p, c);
    t.content = gk_catalog_column(c, GK_STR("content"));
    t.body = gk_catalog_column(c, GK_STR("body"));
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
    if (column >= COLUMN_FACTS && column < COLUMN_NO)
        return poster_plain_text(&t->plain, (enum poster_fact)(column - COLUMN_FACTS),
                                 row_text(t, k, t->content), row_text(t, k, t->body));
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
    *out = COLUMN_FACTS + (int)poster_plain_fact(column->key);
    if (*out < COLUMN_NO) return true;
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

/* What the items say of a column when they say one thing, or all but a few (one in FEW) one other. */
struct common {
    struct gk_str text, other; /* empty: they differ, or are too few; all say `text` */
    int items, others;
};

static void swap(struct common *c)
{
    struct gk_str text = c->text;
    c->text = c->other;
    c->other = text;
    c->others = c->items - c->others;
}

static struct common said_by_all(const struct taken *t, int column)
{
    struct common c = {.items = 0};
    for (int k = 0; k < t->n; k++) {
        struct gk_str here = row_text(t, k, column);
        if (t->continuation[k] && here.n == 0) continue;
        if (c.text.n == 0) c.text = here;
        bool same = gk_str_eq(here, c.text);
        if (!same && c.other.n == 0) c.other = here;
        if (here.n == 0 || here.n > SENTENCE || t->continuation[k] > same ||
            (!same && !gk_str_eq(here, c.other)) || gk_str_find(here, GK_STR("\n"), 0) != (size_t)-1)
            return (struct common){.items = 0};
        c.items += !t->continuation[k];
        c.others += !t->continuation[k] && !same;
    }
    if (2 * c.others > c.items) swap(&c);
    return c.items > 1 && c.others * FEW <= c.items ? c : (struct common){.items = 0};
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
    bool name; /* of the items' own names */
};

/* A name with the one that it stands under before it, where that says more. */
static struct gk_str with_above(const struct poster *p, const struct taken *t, int k, const struct shown *s)
{
    struct gk_str own = row_text(t, k, s->column),
                  above = s->above >= 0 ? row_text(t, k, s->above) : GK_STR("");
    if (own.n == 0 || above.n == 0 || gk_str_eq(own, above)) return own.n > 0 ? own : above;
    return gk_arena_printf(p->arena, "%.*s\xEF\xBC\x9A%.*s", (int)above.n, above.s, (int)own.n, own.s);
}

static struct gk_str with_mark(const struct poster *p, struct gk_str text)
{
    struct gk_str mark = gk_form_text(&p->form->form, GK_STR("mark"));
    return gk_arena_printf(p->arena, "%.*s%.*s", (int)text.n, text.s ? text.s : "", (int)mark.n, mark.s);
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
            struct gk_str text = join ? above : with_above(p, t, k, &shown[i]);
            gk_grid_builder_text(b, shown[i].name && t->marked && t->marked[k] ? with_mark(p, text) : text);
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

/* One more column that is said once for all, but for those that get the mark. */
static void say(struct gk_buf *out, const struct poster *p, struct gk_str caption, const struct common *c)
{
    gk_buf_puts(out, out->n > 0 ? "\n" : "");
    gk_buf_str(out, caption);
    gk_buf_puts(out, "\xEF\xBC\x9A");
    gk_buf_str(out, c->text);
    if (c->others > 0) gk_buf_str(out, gk_form_text(&p->form->form, GK_STR("marked")));
    if (c->others > 0) gk_buf_str(out, c->other);
}

/* Is it the column of the items' own names? The mark stands there. */
static bool is_name(const struct poster *p, const struct taken *t, int i)
{
    int next;
    const struct gk_poster_column *c = &p->form->columns[i];
    bool last = i + 1 == p->form->n_columns || !gk_str_eq(c->caption, c[1].caption) ||
                !resolve_column(t, &c[1], &next);
    return last && !c->merge && gk_str_starts(c->key, GK_STR("level"));
}

static bool can_mark(const struct poster *p, const struct taken *t)
{
    int at;
    for (int i = 0; i < p->form->n_columns; i++)
        if (is_name(p, t, i) && resolve_column(t, &p->form->columns[i], &at))
            return !t->marked && gk_form_text(&p->form->form, GK_STR("mark")).n > 0;
    return false;
}

/* Can a column be said under the title? Marks the few that it does not hold for. */
static bool is_common(const struct poster *p, struct taken *t, int column, struct common *c)
{
    *c = said_by_all(t, column);
    if (c->items == 0 || (c->others > 0 && !can_mark(p, t))) return false;
    if (c->others > 0) t->marked = GK_NEW_ARRAY(p->arena, bool, t->n);
    for (int k = 0; c->others > 0 && k < t->n; k++)
        t->marked[k] = !t->continuation[k] && gk_str_eq(row_text(t, k, column), c->other);
    return true;
}

/* The columns that are shown; with `said` those that all items say alike go there instead. */
static int choose_columns(const struct poster *p, struct taken *t, struct gk_grid_builder *b,
                          struct shown *shown, struct gk_buf *said)
{
    int n = 0, above = -1;
    for (int i = 0; i < p->form->n_columns; i++) {
        const struct gk_poster_column *column = &p->form->columns[i];
        struct common common;
        int at;
        if (column->optional && !p->input->optional_columns) continue;
        if (!resolve_column(t, column, &at)) continue;
        if (said && column->once && is_common(p, t, at, &common)) {
            say(said, p, column->caption, &common);
        } else if (goes_before(p, t, i)) {
            above = at;
        } else {
            gk_grid_builder_column(b, column->key, column->caption, GK_KIND_TEXT);
            shown[n++] = (struct shown){at, column->merge, above, is_name(p, t, i)};
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
