/* Grids made by hand: columns, then rows of texts. Arrays grow in the arena; spans grow as rows continue
 * cells. */
#include "grid_int.h"

#include <assert.h>

struct gk_grid_builder {
    struct gk_arena *arena;
    struct gk_grid *grid;
    struct gk_grid_column *columns;
    struct gk_cell *head, *cells;
    struct gk_grid_row *rows;
    int32_t *at;
    size_t cap_columns, cap_head, cap_cells, cap_rows, cap_at;
    int col; /* the next text's column */
};

struct gk_grid_builder *gk_grid_builder_new(const struct gk_form *form, struct gk_arena *arena)
{
    struct gk_grid_builder *b = GK_NEW(arena, struct gk_grid_builder);
    b->arena = arena;
    b->grid = GK_NEW(arena, struct gk_grid);
    b->grid->form = form;
    b->grid->tiers = 1;
    return b;
}

void gk_grid_builder_column(struct gk_grid_builder *b, struct gk_str key, struct gk_str caption,
                            enum gk_kind kind)
{
    struct gk_grid *g = b->grid;
    assert(g->n_rows == 0);
    size_t n = (size_t)g->n_columns;
    b->columns = gk_arena_grow(b->arena, b->columns, &b->cap_columns, n + 1, sizeof *b->columns);
    b->head = gk_arena_grow(b->arena, b->head, &b->cap_head, n + 1, sizeof *b->head);
    caption = gk_str_trim(caption);
    b->columns[n] = (struct gk_grid_column){
        .key = key, .caption = caption, .kind = kind, .hint = grid_hint(g->form, key, kind)};
    b->head[n] = (struct gk_cell){.kind = caption.n ? GK_CELL_TEXT : GK_CELL_EMPTY,
                                  .col = g->n_columns,
                                  .row_span = 1,
                                  .col_span = 1,
                                  .text = caption};
    g->n_head = ++g->n_columns;
}

static void fill_row(struct gk_grid_builder *b)
{
    while (b->grid->n_rows && b->col < b->grid->n_columns) gk_grid_builder_text(b, GK_STR(""));
}

void gk_grid_builder_row(struct gk_grid_builder *b, int item, bool group_start, bool continuation)
{
    fill_row(b);
    struct gk_grid *g = b->grid;
    size_t n = (size_t)g->n_rows, width = (size_t)g->n_columns;
    b->rows = gk_arena_grow(b->arena, b->rows, &b->cap_rows, n + 1, sizeof *b->rows);
    b->at = gk_arena_grow(b->arena, b->at, &b->cap_at, (n + 1) * width, sizeof *b->at);
    bool start = n == 0 || group_start;
    b->rows[n] = (struct gk_grid_row){.item = item,
                                      .group = n == 0 ? 0 : b->rows[n - 1].group + start,
                                      .group_start = start,
                                      .continuation = n > 0 && continuation};
    g->n_rows++;
    b->col = 0;
}

void gk_grid_builder_text(struct gk_grid_builder *b, struct gk_str text)
{
    struct gk_grid *g = b->grid;
    assert(g->n_rows > 0 && b->col < g->n_columns);
    int row = g->n_rows - 1, col = b->col++;
    size_t width = (size_t)g->n_columns;
    int32_t *here = &b->at[(size_t)row * width + (size_t)col];
    if (!text.s && row > 0) {
        *here = *(here - width);
        b->cells[*here].row_span++;
        return;
    }
    b->cells = gk_arena_grow(b->arena, b->cells, &b->cap_cells, (size_t)g->n_cells + 1, sizeof *b->cells);
    text = gk_str_trim(text);
    b->cells[g->n_cells] = (struct gk_cell){.kind = text.n ? GK_CELL_TEXT : GK_CELL_EMPTY,
                                            .row = row,
                                            .col = col,
                                            .row_span = 1,
                                            .col_span = 1,
                                            .text = text};
    *here = g->n_cells++;
}

const struct gk_grid *gk_grid_builder_finish(struct gk_grid_builder *b)
{
    fill_row(b);
    struct gk_grid *g = b->grid;
    for (int i = 0; i < g->n_cells; i++) {
        struct gk_cell *c = &b->cells[i];
        c->repeat = c->kind == GK_CELL_TEXT && c->row_span > 1 && b->columns[c->col].hint->repeat;
    }
    g->columns = b->columns;
    g->head = b->head;
    g->cells = b->cells;
    g->rows = b->rows;
    g->at = b->at;
    return g;
}
