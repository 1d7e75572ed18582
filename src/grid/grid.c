/* grid: what the table is.
 *
 * MODEL. A catalog says of each item and column what was written there, or that nothing was; a form says how
 * papers look. The grid is the table that follows from both: rectangles of rows and columns (cells) that tile
 * head and body, each with its content resolved: a text, a list of boxes with labels, a tick, or nothing. It
 * has no sizes: pages (table) and workbooks (xlsx) are made from one grid, and so show the same table.
 *
 * ALGORITHM. One pass over the rows, one cell a place, except where a cell continues the one above: which
 * row owns a cell is the catalog's knowledge (gk_catalog_owner), so a cell begins where a row is its own
 * owner, and grows by one row where not. `at` maps every place to its cell, which makes the cell above one
 * look-up. Cells come out in reading order. Groups follow the label columns; options are laid out by
 * grid_options.c; review notes are joined to the cells afterwards, column by column.
 *
 * NOT DONE. No cell of the body spans columns. Nothing is merged because it looks alike: what is one cell is
 * data (posters, which do merge neighbours, say so through the builder). No words are made here: labels and
 * marks are the form's. */
#include "grid_int.h"

/* ---- cells ---- */

/* A text's own cell. White space around it is not printed, and a text of white space only is an empty cell.
 */
static void fill_text(struct gk_cell *cell, struct gk_str text)
{
    cell->text = gk_str_trim(text);
    cell->kind = cell->text.n ? GK_CELL_TEXT : GK_CELL_EMPTY;
}

static void fill_tick(struct grid_work *w, int item, struct gk_cell *cell, const struct gk_value *v)
{
    cell->kind = GK_CELL_EMPTY;
    if (v->kind == GK_VALUE_TICK && w->form->tick.n) {
        cell->kind = GK_CELL_TICK;
        cell->text = w->form->tick;
    } else if (v->kind == GK_VALUE_UNKNOWN) {
        cell->unknown = true;
        struct gk_place place = gk_catalog_place(w->catalog, item, cell->col);
        gk_diag(w->diags, GK_DIAG_GRID_UNKNOWN_TICK, &place, NULL);
    }
}

static void fill_cell(struct grid_work *w, struct grid_options *const *options, int item,
                      struct gk_cell *cell)
{
    const struct gk_value *v = &w->catalog->items[item].values[cell->col];
    switch (w->catalog->columns[cell->col].kind) {
    case GK_KIND_TEXT:
        fill_text(cell, v->text);
        break;
    case GK_KIND_CHECKS:
        grid_options_fill(options[cell->col], item, cell);
        break;
    case GK_KIND_TICK:
        fill_tick(w, item, cell, v);
        break;
    }
}

static bool owns_cell(const struct gk_catalog *c, int row, int col)
{
    return row == 0 || gk_catalog_owner(c, row, col) == row;
}

static int count_cells(const struct gk_catalog *c)
{
    int n = 0;
    for (int row = 0; row < c->n_items; row++)
        for (int col = 0; col < c->n_columns; col++) n += owns_cell(c, row, col);
    return n;
}

static void make_cells(struct grid_work *w)
{
    const struct gk_catalog *c = w->catalog;
    struct grid_options **options = GK_NEW_ARRAY(w->scratch, struct grid_options *, c->n_columns);
    for (int col = 0; col < c->n_columns; col++)
        if (c->columns[col].kind == GK_KIND_CHECKS) options[col] = grid_options_new(w, col);
    w->cells = gk_arena_alone(w->arena, sizeof *w->cells * (size_t)count_cells(c));
    size_t width = (size_t)c->n_columns;
    int32_t *at = gk_arena_alone(w->arena, sizeof *at * (size_t)c->n_items * width);
    int n = 0;
    for (int row = 0; row < c->n_items; row++) {
        int32_t *here = at + (size_t)row * width;
        for (int col = 0; col < c->n_columns; col++) {
            if (!owns_cell(c, row, col)) {
                here[col] = (here - width)[col];
                w->cells[here[col]].row_span++;
                continue;
            }
            struct gk_cell *cell = &w->cells[n];
            *cell = (struct gk_cell){.row = row, .col = col, .row_span = 1, .col_span = 1};
            fill_cell(w, options, row, cell);
            here[col] = n++;
        }
    }
    for (int i = 0; i < n; i++) {
        struct gk_cell *cell = &w->cells[i];
        cell->repeat =
            cell->kind != GK_CELL_EMPTY && cell->row_span > 1 && w->grid->columns[cell->col].hint->repeat;
    }
    w->grid->cells = w->cells;
    w->grid->n_cells = n;
    w->grid->at = at;
}

/* ---- rows ---- */

static bool starts_label(const struct gk_catalog *c, int row, int col)
{
    return col >= 0 && gk_catalog_owner(c, row, col) == row;
}

/* A group is what stands under one label of category or level1; without such columns, each item is one. */
static void make_rows(struct grid_work *w)
{
    const struct gk_catalog *c = w->catalog;
    int category = gk_catalog_column(c, GK_STR("category")), level1 = gk_catalog_column(c, GK_STR("level1"));
    struct gk_grid_row *rows = GK_NEW_ARRAY(w->arena, struct gk_grid_row, c->n_items);
    int group = -1;
    for (int row = 0; row < c->n_items; row++) {
        struct gk_grid_row *r = &rows[row];
        r->item = row;
        r->continuation = gk_catalog_is_continuation(c, row);
        r->group_start = row == 0 || starts_label(c, row, category) || starts_label(c, row, level1);
        if (category < 0 && level1 < 0) r->group_start = !r->continuation;
        group += r->group_start;
        r->group = group;
    }
    w->grid->rows = rows;
    w->grid->n_rows = c->n_items;
}

/* ---- review ---- */

static bool any_review(const struct gk_catalog *c)
{
    for (int i = 0; i < c->n_items; i++)
        if (c->items[i].n_review && !c->items[i].confirmed) return true;
    return false;
}

static void add_reason(struct gk_buf *reasons, size_t *last, struct gk_str text)
{
    if (gk_str_eq(gk_str_sub(gk_buf_slice(reasons), *last, reasons->n), text)) return;
    if (reasons->n) gk_buf_putc(reasons, '\n');
    *last = reasons->n;
    gk_buf_str(reasons, text);
}

/* Down one column: the notes of all rows that a cell covers, each once where neighbours say the same. */
static void review_column(struct grid_work *w, int col, struct gk_buf *reasons)
{
    const struct gk_catalog *c = w->catalog;
    for (int row = 0; row < c->n_items;) {
        struct gk_cell *cell = &w->cells[w->grid->at[(size_t)row * (size_t)c->n_columns + (size_t)col]];
        size_t last = 0;
        gk_buf_clear(reasons);
        for (int end = row + cell->row_span; row < end; row++) {
            const struct gk_item *item = &c->items[row];
            for (int i = 0; i < item->n_review; i++) {
                struct gk_str key = item->review[i].key;
                if (gk_str_eq(key, c->columns[col].key) && !gk_item_confirmed(item, key))
                    add_reason(reasons, &last, item->review[i].text);
            }
        }
        if (reasons->n) cell->review = gk_arena_str(w->arena, gk_buf_slice(reasons));
    }
}

static void attach_review(struct grid_work *w)
{
    if (!any_review(w->catalog)) return;
    struct gk_buf reasons = {0};
    for (int col = 0; col < w->catalog->n_columns; col++) review_column(w, col, &reasons);
    gk_buf_done(&reasons);
}

/* ---- all of it ---- */

void gk_grid_drop_cells(const struct gk_grid *grid, struct gk_arena *arena)
{
    gk_arena_give_back(arena, grid->cells);
    gk_arena_give_back(arena, grid->at);
}

const struct gk_grid *gk_grid_new(const struct gk_catalog *catalog, const struct gk_form *form,
                                  const struct gk_vocabulary *vocabulary, struct gk_arena *arena,
                                  struct gk_diags *diags)
{
    struct gk_grid *grid = GK_NEW(arena, struct gk_grid);
    catalog = grid_narrow(catalog, form, arena);
    struct grid_work w = {.catalog = catalog,
                          .form = form,
                          .vocabulary = vocabulary,
                          .arena = arena,
                          .scratch = gk_arena_new(NULL),
                          .diags = diags,
                          .grid = grid};
    grid->form = form;
    grid->catalog = catalog;
    grid->box_ticked = catalog->box_ticked;
    grid->box_blank = catalog->box_blank;
    grid_make_lines(&w);
    grid_make_head(&w);
    make_rows(&w);
    make_cells(&w);
    attach_review(&w);
    gk_arena_free(w.scratch);
    return grid;
}
