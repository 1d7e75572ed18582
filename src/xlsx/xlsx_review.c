/* The review copy: notes as comments on their cells, and as a list that leads to them. A note is why
 * something was inferred (the catalog's `review`), or what someone found (the options' findings). */
#include "xlsx_int.h"

enum { NO = -1, MAX_COMMENT = 32000, COMMENT_WIDTH = 320, COMMENT_LINE = 20 };

struct note {
    int row, column; /* of the grid; NO: none */
    int order;
    struct gk_str level, text;
};

struct notes {
    struct xlsx_book *book;
    struct note *list;
    size_t n, cap;
};

static void add_note(struct notes *notes, int row, int column, struct gk_str level, struct gk_str text)
{
    notes->list =
        gk_arena_grow(notes->book->arena, notes->list, &notes->cap, notes->n + 1, sizeof *notes->list);
    notes->list[notes->n] = (struct note){row, column, (int)notes->n, level, text};
    notes->n++;
}

static int by_place(const void *a, const void *b)
{
    const struct note *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static int column_of(const struct gk_grid *grid, struct gk_str key)
{
    for (int c = 0; c < grid->n_columns; c++)
        if (gk_str_eq(grid->columns[c].key, key)) return c;
    return NO;
}

/* "标题：原件没有": the field in the form's words. */
static struct gk_str field_note(const struct notes *notes, struct gk_str key, struct gk_str reason)
{
    struct gk_arena *arena = notes->book->arena;
    struct gk_str named = gk_arena_printf(arena, "review-field-%.*s", (int)key.n, key.s);
    struct gk_str name = gk_form_text(notes->book->form, named),
                  colon = gk_form_text(notes->book->form, GK_STR("review-colon"));
    struct gk_str said = gk_review_say(reason, GK_ZH, arena);
    if (name.n == 0) name = key;
    return gk_arena_printf(arena, "%.*s%.*s%.*s", (int)name.n, name.s, (int)colon.n, colon.s, (int)said.n,
                           said.s);
}

static void collect_inferred(struct notes *notes, struct gk_str level)
{
    const struct gk_grid *grid = notes->book->grid;
    const struct gk_catalog *catalog = grid->catalog;
    for (int i = 0; catalog && i < catalog->n_review; i++) {
        struct gk_str reason, key = gk_review_split(catalog->review[i], &reason);
        if (!gk_catalog_confirmed(catalog, key))
            add_note(notes, NO, NO, level, field_note(notes, key, reason));
    }
    for (int r = 0; catalog && r < grid->n_rows; r++) {
        const struct gk_item *item = &catalog->items[grid->rows[r].item];
        for (int i = 0; i < item->n_review; i++) {
            struct gk_str key = item->review[i].key;
            struct gk_str said = gk_review_say(item->review[i].text, GK_ZH, notes->book->arena);
            if (!gk_item_confirmed(item, key)) add_note(notes, r, column_of(grid, key), level, said);
        }
    }
}

static void collect(struct notes *notes)
{
    const struct xlsx_book *book = notes->book;
    collect_inferred(notes, gk_form_text(book->form, GK_STR("review-inferred")));
    for (int i = 0; i < book->options->n_findings; i++) {
        const struct gk_xlsx_finding *f = &book->options->findings[i];
        bool inside = f->row < book->grid->n_rows && f->column < book->grid->n_columns;
        int row = inside && f->row >= 0 ? f->row : NO, column = inside && f->column >= 0 ? f->column : NO;
        add_note(notes, row, column, f->level, f->message);
    }
    if (notes->n) qsort(notes->list, notes->n, sizeof *notes->list, by_place);
}

/* The sheet row of the head cell that is a column's own. */
static int caption_row(const struct xlsx_book *book, int column)
{
    const struct gk_grid *grid = book->grid;
    int row = 0;
    for (int i = 0; i < grid->n_head; i++) {
        const struct gk_cell *h = &grid->head[i];
        if (h->col == column && h->col_span == 1 && h->row > row) row = h->row;
    }
    return book->head.top + book->head.first[row];
}

/* The cell on the sheet that a note is about: where the merge begins that covers its place. */
static void place_note(const struct xlsx_book *book, const struct note *note, int *row, int *col)
{
    const struct gk_grid *grid = book->grid;
    *col = note->column == NO ? 0 : note->column;
    if (note->row == NO) {
        *row = note->column == NO ? 0 : caption_row(book, note->column);
        return;
    }
    const struct gk_cell *cell = &grid->cells[grid->at[note->row * grid->n_columns + *col]];
    *row = book->body.top + book->body.first[cell->row];
    *col = cell->col;
}

static void add_line(struct gk_buf *out, const struct note *note)
{
    if (out->n) gk_buf_putc(out, '\n');
    gk_buf_str(out, note->level);
    if (note->level.n) gk_buf_puts(out, ": ");
    gk_buf_str(out, note->text);
}

static void put_comment(struct xlsx_book *book, int row, int col, struct gk_str text)
{
    struct gk_buf clean = {0};
    xlsx_clean(text, &clean);
    size_t end = 0;
    int n = 0, feeds = 0;
    for (struct gk_str s = gk_buf_slice(&clean); end < s.n && n < MAX_COMMENT; n++) {
        feeds += s.s[end] == '\n';
        gk_utf8_next(s, &end);
    }
    int32_t lines = xlsx_natural(gk_buf_slice(&clean)) / 20000 + feeds + 2;
    lxw_comment_options options = {.author = "gongkai",
                                   .width = COMMENT_WIDTH,
                                   .height = (uint16_t)((lines < 20 ? lines : 20) * COMMENT_LINE)};
    const char *s = xlsx_escape(gk_str_sub(gk_buf_slice(&clean), 0, end), &book->scratch);
    xlsx_note(book, worksheet_write_comment_opt(book->sheet, (lxw_row_t)row, (lxw_col_t)col, s, &options));
    gk_buf_done(&clean);
}

struct comment {
    int row, col, order;
    const struct note *note;
};

static int by_cell(const void *a, const void *b)
{
    const struct comment *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    if (x->col != y->col) return x->col < y->col ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* One comment a cell, with all that is said of it. */
static void put_comments(struct xlsx_book *book, const struct notes *notes)
{
    struct comment *list = GK_NEW_ARRAY(book->arena, struct comment, notes->n + 1);
    for (size_t i = 0; i < notes->n; i++) {
        list[i] = (struct comment){.order = (int)i, .note = &notes->list[i]};
        place_note(book, list[i].note, &list[i].row, &list[i].col);
    }
    if (notes->n) qsort(list, notes->n, sizeof *list, by_cell);
    struct gk_buf text = {0};
    for (size_t i = 0; i < notes->n; i++) {
        add_line(&text, list[i].note);
        if (i + 1 < notes->n && list[i + 1].row == list[i].row && list[i + 1].col == list[i].col) continue;
        put_comment(book, list[i].row, list[i].col, gk_buf_slice(&text));
        gk_buf_clear(&text);
    }
    gk_buf_done(&text);
}

/* ---- the list ---- */

static struct gk_str name_of(const struct xlsx_book *book, const struct note *note)
{
    const struct gk_grid *grid = book->grid;
    if (note->row == NO || !grid->catalog) return (struct gk_str){0};
    return gk_catalog_name(grid->catalog, grid->rows[note->row].item);
}

static void put_note(struct xlsx_table *table, const struct note *note)
{
    struct xlsx_book *book = table->book;
    int row, col;
    place_note(book, note, &row, &col);
    char cell[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(cell, (lxw_row_t)row, (lxw_col_t)col);
    struct gk_str number = {0};
    if (note->row != NO) number = gk_arena_printf(book->arena, "%d", book->grid->rows[note->row].item + 1);
    struct gk_str caption = {0};
    if (note->column != NO) caption = book->grid->columns[note->column].caption;
    struct gk_str fields[] = {number,      name_of(book, note), caption,
                              note->level, note->text,          gk_arena_str(book->arena, gk_str_of(cell))};
    xlsx_table_row(table, fields, note->row == NO && note->column == NO ? NO : 5,
                   gk_arena_printf(book->arena, "%s!%s", book->sheet->quoted_name, cell));
}

void xlsx_write_review(struct xlsx_book *book)
{
    static const char *const captions[] = {"review-no",    "review-item", "review-column",
                                           "review-level", "review-note", "review-cell"};
    static const int ems[] = {5, 20, 12, 6, 60, 8};
    struct notes notes = {.book = book};
    collect(&notes);
    put_comments(book, &notes);
    struct xlsx_table table;
    if (!xlsx_table_open(&table, book, GK_STR("review-sheet"), ems, 6)) return;
    xlsx_table_title(&table, book->grid->title);
    xlsx_table_head(&table, captions);
    for (size_t i = 0; i < notes.n; i++) put_note(&table, &notes.list[i]);
    xlsx_table_close(&table, true);
    book->aside[0] = table.sheet;
    xlsx_write_summary(book);
    xlsx_write_todos(book);
}
