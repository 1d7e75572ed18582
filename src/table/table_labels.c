/* Labels that come back: on each page after the one on which a merged text is finished, it is set again with
 * the form's mark of continuation behind it; boxes and a tick come back as they are. One that is too high for
 * what is visible of its cell (a long text under a page break; short labels make their rows grow instead) is
 * cut off where it still has room for the form's mark of abridgement, so that nobody takes its first lines
 * for the whole; of boxes come back all or none. */
#include "table_int.h"

bool table_label_short(const struct gk_table *t, const struct table_cell *c)
{
    return c->label && c->n_units > 0 && table_cell_need(t, c, 0, c->n_units) <= t->label_limit;
}

static int32_t inner_units(const struct gk_table *t, const struct table_cell *c)
{
    return table_units(table_cell_width(t, c) - 2 * table_pad_h(t, c), t->styles[c->style].size);
}

/* The form's mark of continuation, if the column has one and it is no wider than the column. */
static struct gk_str mark_of(struct gk_table *t, const struct table_cell *c)
{
    struct gk_str mark = t->form->continued, none = {"", 0};
    const struct gk_column_hint *hint = table_hint(t, c);
    if (mark.n == 0 || c->kind != GK_CELL_TEXT || (hint && hint->bare)) return none;
    int text = table_text_add(t, mark, c->style, t->texts[c->text].flags);
    return t->texts[text].min[GK_RELAX_NONE] > inner_units(t, c) ? none : mark;
}

/* The mark stands behind the label where both fit on a line, else on a line of its own: it is never torn. */
static void make_again(struct gk_table *t, struct table_cell *c)
{
    if (c->back) return;
    unsigned flags = t->texts[c->text].flags;
    struct gk_str mark = mark_of(t, c), s = t->texts[c->text].text;
    if (mark.n) {
        struct gk_str both = gk_arena_printf(t->arena, "%.*s%.*s", (int)s.n, s.s, (int)mark.n, mark.s);
        int text = table_text_add(t, both, c->style, flags); /* which may move t->texts */
        bool fits = t->texts[text].natural <= inner_units(t, c);
        s = fits ? both : gk_arena_printf(t->arena, "%.*s\n%.*s", (int)s.n, s.s, (int)mark.n, mark.s);
    }
    c->back = GK_NEW(t->arena, struct table_label);
    c->back->again = table_cell_lines(t, c, table_text_add(t, s, c->style, flags));
}

table_tall table_label_need(struct gk_table *t, struct table_cell *c)
{
    if (c->options >= 0) return table_cell_need(t, c, 0, c->n_units);
    make_again(t, c);
    return (table_tall)c->back->again->n * t->styles[c->style].leading + 2 * (table_tall)table_pad_v(t, c);
}

/* The text's first `n` bytes and both marks. */
static const struct gk_lines *abridged_at(struct gk_table *t, const struct table_cell *c, size_t n)
{
    struct gk_str s = t->texts[c->text].text, mark = mark_of(t, c), cut = t->form->abridged;
    while (n > 0 && gk_is_space((unsigned char)s.s[n - 1])) n--;
    s = gk_arena_printf(t->arena, "%.*s%.*s%.*s", (int)n, s.s, (int)cut.n, cut.s, (int)mark.n, mark.s);
    return table_cell_lines(t, c, table_text_add(t, s, c->style, t->texts[c->text].flags));
}

enum { CUT_TRIES = 32 }; /* characters given up for the marks; beyond these, for their own line */

/* As much of the label as `rows` lines hold with the marks. */
static const struct gk_lines *abridge(struct gk_table *t, const struct table_cell *c, int rows)
{
    struct gk_str text = t->texts[c->text].text;
    size_t at = rows < c->n_units ? c->lines->lines[rows - 1].to : text.n;
    const struct gk_lines *lines = abridged_at(t, c, at);
    for (int i = 0; i < CUT_TRIES && lines->n > rows && at > 0; i++) {
        gk_utf8_prev(text, &at);
        lines = abridged_at(t, c, at);
    }
    return lines->n <= rows ? lines : c->lines;
}

const struct gk_lines *table_label_lines(struct gk_table *t, struct table_cell *c, gk_len height)
{
    if (table_label_need(t, c) <= height) return c->back->again;
    gk_len rows = (height - 2 * table_pad_v(t, c)) / t->styles[c->style].leading;
    if (rows < 1) return NULL;
    struct table_label *back = c->back;
    if (!back->abridged || back->abridged_rows != rows) {
        back->abridged = t->form->abridged.n ? abridge(t, c, (int)rows) : c->lines;
        back->abridged_rows = (int)rows;
    }
    return back->abridged;
}
