/* The summary of a review copy: how many items under each 一级事项, channel, tier and body. Continuation rows
 * are part of the item above and not counted. Blocks are found by the well-known keys of docs/formats.md;
 * what they are called comes from the catalog's own head. */
#include "xlsx_int.h"

#include <stdio.h>

struct count {
    struct gk_str label;
    int n;
    int last; /* the item counted last, by its first row */
};

struct counts {
    struct xlsx_book *book;
    struct count *list;
    size_t n, cap;
};

/* The item of row `first` under this label (-1: none, the label alone), once however many of its rows have
 * it. There are few labels: the text's record remembers its place. */
static void add(struct counts *counts, struct gk_str label, int first)
{
    struct xlsx_text *text = xlsx_text_lookup(&counts->book->texts, label, true);
    if (text->counted_by != counts) {
        counts->list = gk_arena_grow(counts->book->arena, counts->list, &counts->cap, counts->n + 1,
                                     sizeof *counts->list);
        text->counted_by = counts;
        text->counted_at = (int)counts->n;
        counts->list[counts->n++] = (struct count){text->clean, 0, -1};
    }
    struct count *count = &counts->list[text->counted_at];
    count->n += first >= 0 && count->last != first;
    if (first >= 0) count->last = first;
}

static const struct gk_cell *cell_at(const struct gk_grid *grid, int row, int col)
{
    return &grid->cells[grid->at[row * grid->n_columns + col]];
}

static void count_texts(struct counts *counts, int col)
{
    const struct gk_grid *grid = counts->book->grid;
    for (int r = 0; r < grid->n_rows; r++)
        if (!grid->rows[r].continuation) add(counts, cell_at(grid, r, col)->text, r);
}

/* A checks column: its options in order, also those that nobody ticked, then what else is ticked. */
static void count_options(struct counts *counts, int col)
{
    const struct gk_grid *grid = counts->book->grid;
    const struct gk_catalog *catalog = grid->catalog;
    int n = catalog ? catalog->columns[col].n_options : 0;
    for (int i = 0; i < n; i++) add(counts, catalog->columns[col].options[i], -1);
    for (int r = 0, first = 0; r < grid->n_rows; r++) {
        if (!grid->rows[r].continuation) first = r;
        const struct gk_cell *cell = cell_at(grid, r, col);
        for (int i = 0; i < cell->n_options; i++) {
            if (!cell->options[i].ticked) continue;
            add(counts, i < n ? catalog->columns[col].options[i] : cell->options[i].text, first);
        }
        const struct gk_value *value = catalog ? gk_catalog_value(catalog, grid->rows[r].item, col) : NULL;
        if (cell->kind != GK_CELL_TEXT) continue;
        if (value && value->kind == GK_VALUE_LIST)
            for (int i = 0; i < value->n; i++) add(counts, value->list[i], first);
        else
            add(counts, cell->text, first);
    }
}

static void count_ticks(struct counts *counts, int col)
{
    const struct gk_grid *grid = counts->book->grid;
    add(counts, grid->columns[col].caption, -1);
    for (int r = 0, first = 0; r < grid->n_rows; r++) {
        if (!grid->rows[r].continuation) first = r;
        if (cell_at(grid, r, col)->kind == GK_CELL_TICK) add(counts, grid->columns[col].caption, first);
    }
}

/* The caption over a column in the top tier of the head. */
static struct gk_str top_caption(const struct gk_grid *grid, int col)
{
    for (int i = 0; i < grid->n_head; i++) {
        const struct gk_cell *h = &grid->head[i];
        if (h->row == 0 && h->col <= col && col < h->col + h->col_span) return h->text;
    }
    return grid->columns[col].caption;
}

static void put_block(struct xlsx_table *table, struct gk_str caption, const struct counts *counts)
{
    for (size_t i = 0; i < counts->n; i++) {
        struct gk_str n = gk_arena_printf(table->book->arena, "%d", counts->list[i].n);
        struct gk_str fields[] = {caption, counts->list[i].label, n};
        xlsx_table_row(table, fields, -1, (struct gk_str){0});
    }
}

static bool has_key(const struct gk_grid *grid, int col, const char *key)
{
    return gk_str_eq(grid->columns[col].key, gk_str_of(key));
}

static void put_blocks(struct xlsx_table *table)
{
    struct xlsx_book *book = table->book;
    const struct gk_grid *grid = book->grid;
    struct counts *tiers = GK_NEW(book->arena, struct counts);
    tiers->book = book;
    struct gk_str tier_caption = {0};
    for (int c = 0; c < grid->n_columns; c++) {
        if (gk_str_starts(grid->columns[c].key, GK_STR("tier.")) && grid->columns[c].kind == GK_KIND_TICK) {
            count_ticks(tiers, c);
            tier_caption = top_caption(grid, c);
            continue;
        }
        bool checks = grid->columns[c].kind == GK_KIND_CHECKS;
        if (!checks && !has_key(grid, c, "level1") && !has_key(grid, c, "body")) continue;
        struct counts *counts = GK_NEW(book->arena, struct counts);
        counts->book = book;
        if (checks)
            count_options(counts, c);
        else
            count_texts(counts, c);
        put_block(table, grid->columns[c].caption, counts);
    }
    put_block(table, tier_caption, tiers);
}

void xlsx_write_summary(struct xlsx_book *book)
{
    static const char *const captions[] = {"summary-by", "summary-value", "summary-items"};
    static const int ems[] = {16, 50, 8};
    struct xlsx_table table;
    if (!xlsx_table_open(&table, book, GK_STR("summary-sheet"), ems, 3)) return;
    xlsx_table_title(&table, book->grid->title);
    xlsx_table_head(&table, captions);
    put_blocks(&table);
    xlsx_table_close(&table, true);
    book->aside[1] = table.sheet;
}
