/* The grid's own judge, and its readable form. */
#include "grid_int.h"

/* ---- check ---- */

static bool valid(struct gk_str s)
{
    return gk_utf8_validate(s) == s.n;
}

static const char *check_options(const struct gk_cell *c)
{
    if (c->n_options <= 0) return "a cell of options has none";
    for (int i = 0; i < c->n_options; i++)
        if (!valid(c->options[i].text)) return "an option is not valid UTF-8";
    return NULL;
}

static const char *check_content(const struct gk_cell *c)
{
    if (!valid(c->text) || !valid(c->review)) return "a text is not valid UTF-8";
    if (c->unknown && c->kind != GK_CELL_EMPTY) return "an unknown tick is not empty";
    switch (c->kind) {
    case GK_CELL_OPTIONS:
        return check_options(c);
    case GK_CELL_TEXT:
    case GK_CELL_TICK:
        return c->text.n && !c->n_options ? NULL : "a cell of text has none";
    case GK_CELL_EMPTY:
        return !c->text.n && !c->n_options ? NULL : "an empty cell has content";
    }
    return "a cell of no kind";
}

/* Marks the places that cells cover; each place must be free, and all must be covered. `at` (or NULL) must
 * agree. */
static const char *check_tiles(const struct gk_cell *cells, int n, int rows, int cols, const int32_t *at)
{
    size_t places = (size_t)rows * (size_t)cols, covered = 0;
    char *seen = gk_xalloc(places);
    if (places) memset(seen, 0, places);
    const char *wrong = NULL;
    for (int i = 0; i < n && !wrong; i++) {
        const struct gk_cell *c = &cells[i];
        bool after =
            i == 0 || c->row > cells[i - 1].row || (c->row == cells[i - 1].row && c->col > cells[i - 1].col);
        if (!after) wrong = "cells are not in reading order";
        if (c->row < 0 || c->col < 0 || c->row_span < 1 || c->col_span < 1 || c->row_span > rows - c->row ||
            c->col_span > cols - c->col)
            wrong = "a cell lies outside the table";
        if (!wrong) wrong = check_content(c);
        for (int row = c->row; !wrong && row < c->row + c->row_span; row++) {
            for (int col = c->col; !wrong && col < c->col + c->col_span; col++, covered++) {
                size_t place = (size_t)row * (size_t)cols + (size_t)col;
                if (seen[place]) wrong = "two cells cover one place";
                if (at && at[place] != i) wrong = "`at` names another cell";
                seen[place] = 1;
            }
        }
    }
    gk_xfree(seen);
    return wrong ? wrong : covered == places ? NULL : "a place has no cell";
}

static const char *check_rows(const struct gk_grid *g)
{
    for (int i = 0; i < g->n_rows; i++) {
        const struct gk_grid_row *r = &g->rows[i];
        int before = i ? g->rows[i - 1].group : -1;
        if (r->group != before + r->group_start) return "groups do not count up";
        if (i == 0 && (!r->group_start || r->continuation)) return "the first row continues something";
        if (r->item < 0 || (g->catalog && r->item >= g->catalog->n_items)) return "a row has no item";
    }
    return NULL;
}

const char *gk_grid_check(const struct gk_grid *g)
{
    if (!g->form || g->tiers < 0 || g->n_columns < 0 || g->n_rows < 0) return "the grid is not whole";
    for (int i = 0; i < g->n_columns; i++)
        if (!g->columns[i].hint || !valid(g->columns[i].caption))
            return "a column has no hint or a bad caption";
    const struct gk_str lines[] = {g->title, g->attachment, g->issuer_line, g->date_line,
                                   g->notes, g->box_ticked, g->box_blank};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (!valid(lines[i])) return "a line is not valid UTF-8";
    const char *wrong = check_tiles(g->head, g->n_head, g->tiers, g->n_columns, NULL);
    if (!wrong) wrong = check_tiles(g->cells, g->n_cells, g->n_rows, g->n_columns, g->at);
    return wrong ? wrong : check_rows(g);
}

/* ---- dump ---- */

static void put_line(struct gk_buf *out, const char *name, struct gk_str s)
{
    if (s.n == 0) return;
    gk_buf_printf(out, "%s ", name);
    gk_put_quoted(out, s);
    gk_buf_putc(out, '\n');
}

static void put_options(struct gk_buf *out, const struct gk_cell *c)
{
    for (int i = 0; i < c->n_options; i++) {
        gk_buf_puts(out, c->options[i].ticked ? " +" : " -");
        gk_put_quoted(out, c->options[i].text);
    }
}

static void put_number(struct gk_buf *out, const char *before, int v)
{
    gk_buf_puts(out, before);
    gk_number_put_int(out, v);
}

static void put_cell(struct gk_buf *out, const char *prefix, const struct gk_cell *c)
{
    static const char *const kinds[] = {[GK_CELL_TEXT] = "text",
                                        [GK_CELL_OPTIONS] = "options",
                                        [GK_CELL_TICK] = "tick",
                                        [GK_CELL_EMPTY] = "empty"};
    gk_buf_puts(out, prefix);
    put_number(out, "r", c->row);
    put_number(out, " c", c->col);
    put_number(out, " ", c->row_span);
    put_number(out, "x", c->col_span);
    gk_buf_putc(out, ' ');
    gk_buf_puts(out, kinds[c->kind]);
    if (c->text.n) {
        gk_buf_putc(out, ' ');
        gk_put_quoted(out, c->text);
    }
    put_options(out, c);
    if (c->repeat) gk_buf_puts(out, " repeat");
    if (c->unknown) gk_buf_puts(out, " unknown");
    if (c->review.n) {
        gk_buf_puts(out, " review ");
        gk_put_quoted(out, c->review);
    }
    gk_buf_putc(out, '\n');
}

static void put_columns(struct gk_buf *out, const struct gk_grid *g)
{
    static const char *const kinds[] = {
        [GK_KIND_TEXT] = "text", [GK_KIND_CHECKS] = "checks", [GK_KIND_TICK] = "tick"};
    for (int i = 0; i < g->n_columns; i++) {
        const struct gk_grid_column *c = &g->columns[i];
        gk_buf_printf(out, "column c%d %.*s %s hint %.*s\n", i, (int)c->key.n, c->key.s, kinds[c->kind],
                      (int)c->hint->key.n, c->hint->key.s);
    }
}

static void put_sizes(struct gk_buf *out, const struct gk_grid *g)
{
    gk_buf_printf(out, "grid form %.*s, %d tiers, %d rows, %d columns\n", (int)g->form->name.n,
                  g->form->name.s, g->tiers, g->n_rows, g->n_columns);
}

enum { PIECE = 1 << 16 };

/* With a sum, the lines go there piece by piece. */
static void put_table(struct gk_buf *out, const struct gk_grid *g, struct gk_sum *sum)
{
    put_line(out, "box ticked", g->box_ticked);
    put_line(out, "box blank", g->box_blank);
    put_columns(out, g);
    for (int i = 0; i < g->n_head; i++) put_cell(out, "head ", &g->head[i]);
    int cell = 0;
    for (int i = 0; i < g->n_rows; i++) {
        const struct gk_grid_row *r = &g->rows[i];
        gk_buf_printf(out, "row r%d item %d group %d%s%s\n", i, r->item + 1, r->group + 1,
                      r->group_start ? " start" : "", r->continuation ? " continuation" : "");
        for (; cell < g->n_cells && g->cells[cell].row == i; cell++) put_cell(out, "  ", &g->cells[cell]);
        if (!sum || out->n < PIECE) continue;
        gk_sum_add(sum, gk_buf_slice(out));
        gk_buf_clear(out);
    }
}

void gk_grid_dump(const struct gk_grid *g, struct gk_buf *out)
{
    put_sizes(out, g);
    put_line(out, "attachment", g->attachment);
    put_line(out, "title", g->title);
    put_line(out, "issuer", g->issuer_line);
    put_line(out, "date", g->date_line);
    put_table(out, g, NULL);
    put_line(out, "notes", g->notes);
}

void gk_grid_sum_table(const struct gk_grid *g, struct gk_sum *sum)
{
    struct gk_buf out = {0};
    put_sizes(&out, g);
    put_table(&out, g, sum);
    gk_sum_add(sum, gk_buf_slice(&out));
    gk_buf_done(&out);
}
