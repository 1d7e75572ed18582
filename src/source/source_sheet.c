/* Sheets under construction: cells by place, merges, loose texts; all within limits. */
#include "source_int.h"

static void report_limit(struct gk_source *src, const struct gk_sheet *sheet, int row, int column)
{
    gk_source_report(src, GK_DIAG_IMPORT_LIMIT, gk_source_row(sheet->number, row + 1),
                     gk_arena_printf(src->arena, "%.*s R%dC%d", (int)sheet->name.n,
                                     sheet->name.s ? sheet->name.s : "", row + 1, column + 1),
                     GK_STR(""));
}

/* Rows up to `row`, numbered as in a workbook. */
static struct gk_sheet_row *row_at(struct gk_source *src, struct gk_sheet *sheet, int row)
{
    sheet->rows =
        gk_arena_grow(src->own, sheet->rows, &sheet->cap_rows, (size_t)row + 1, sizeof *sheet->rows);
    while (sheet->n_rows <= row) {
        sheet->rows[sheet->n_rows] = (struct gk_sheet_row){.line = sheet->n_rows + 1};
        sheet->n_rows++;
    }
    return &sheet->rows[row];
}

/* A row is most often as long as the one above. */
static void reserve_cells(struct gk_source *src, struct gk_sheet *sheet, int row, int n)
{
    struct gk_sheet_row *r = &sheet->rows[row];
    size_t need = (size_t)n;
    if (r->cap == 0 && row > 0 && sheet->rows[row - 1].n >= n && sheet->rows[row - 1].n <= 256) {
        need = (size_t)sheet->rows[row - 1].n;
        r->cells = GK_NEW_ARRAY(src->own, struct gk_sheet_cell, need);
        r->cap = need;
    }
    r->cells = gk_arena_grow(src->own, r->cells, &r->cap, need, sizeof *r->cells);
}

struct gk_sheet_cell *src_sheet_at(struct gk_source *src, struct gk_sheet *sheet, int row, int column)
{
    struct gk_sheet_row *r = row >= 0 && row < GK_SHEET_ROWS ? row_at(src, sheet, row) : NULL;
    size_t more = r == NULL || column < r->n ? 0 : (size_t)(column + 1 - r->n);
    if (r == NULL || column < 0 || column >= GK_SHEET_COLUMNS || sheet->cells + more > GK_SHEET_CELLS) {
        if (sheet->cells <= GK_SHEET_CELLS) report_limit(src, sheet, row, column);
        sheet->cells = GK_SHEET_CELLS + 1; /* full: said once */
        return NULL;
    }
    if (more > 0) {
        reserve_cells(src, sheet, row, column + 1);
        for (int i = r->n; i <= column; i++)
            r->cells[i] = (struct gk_sheet_cell){.row_span = 1, .col_span = 1};
        r->n = column + 1;
        sheet->cells += more;
    }
    return &r->cells[column];
}

static bool is_merged(const struct gk_sheet_cell *c)
{
    return c->covered || c->row_span > 1 || c->col_span > 1;
}

/* Is any cell of the rectangle part of another merge? */
static bool overlaps(const struct gk_sheet *sheet, int row, int column, int rows, int columns)
{
    for (int r = row; r < row + rows && r < sheet->n_rows; r++) {
        for (int c = column; c < column + columns && c < sheet->rows[r].n; c++)
            if (is_merged(&sheet->rows[r].cells[c])) return true;
    }
    return false;
}

static void report_merge(struct gk_source *src, const struct gk_sheet *sheet, int row, int column, int rows,
                         int columns)
{
    gk_source_report(
        src, GK_DIAG_IMPORT_MERGE, gk_source_row(sheet->number, row + 1),
        gk_arena_printf(src->arena, "R%dC%d, %d \xC3\x97 %d", row + 1, column + 1, rows, columns),
        GK_STR(""));
}

/* A text that the merge shows, too, is not lost. */
static bool cover(struct gk_source *src, struct gk_sheet *sheet, int row, int column, struct gk_str shown)
{
    struct gk_sheet_cell *c = src_sheet_at(src, sheet, row, column);
    if (c == NULL) return false;
    if (c->text.n > 0 && !gk_str_starts(gk_str_trim(shown), gk_str_trim(c->text))) {
        gk_source_report(src, GK_DIAG_IMPORT_COVERED, gk_source_row(sheet->number, sheet->rows[row].line),
                         gk_source_quote(src, c->text), GK_STR(""));
    }
    c->text = GK_STR("");
    c->covered = true;
    return true;
}

void src_sheet_merge(struct gk_source *src, struct gk_sheet *sheet, int row, int column, int rows,
                     int columns)
{
    if (rows <= 1 && columns <= 1) return;
    bool outside = row < 0 || column < 0 || rows < 1 || columns < 1 || row >= GK_SHEET_ROWS ||
                   column >= GK_SHEET_COLUMNS || rows > GK_SHEET_ROWS - row ||
                   columns > GK_SHEET_COLUMNS - column;
    if (outside || overlaps(sheet, row, column, rows, columns)) {
        report_merge(src, sheet, row, column, rows, columns);
        return;
    }
    /* A merge over empty rows below the table has nothing to say. */
    rows = row + rows > sheet->n_rows ? sheet->n_rows - row : rows;
    if (rows < 1) return;
    struct gk_sheet_cell *first = src_sheet_at(src, sheet, row, column);
    if (first == NULL) return;
    first->row_span = rows;
    first->col_span = columns;
    struct gk_str shown = first->text; /* src_sheet_at may move the cells */
    for (int r = row; r < row + rows; r++) {
        for (int c = column; c < column + columns; c++)
            if ((r != row || c != column) && !cover(src, sheet, r, c, shown)) return;
    }
}

void src_sheet_loose(struct gk_source *src, struct gk_sheet *sheet, bool after, struct gk_str text, int line,
                     bool heading)
{
    struct gk_str s = gk_str_trim(text);
    if (s.n == 0) return;
    struct gk_loose one = {.text = s, .line = line, .heading = heading};
    if (after) {
        sheet->after = gk_arena_grow(src->arena, sheet->after, &sheet->cap_after, (size_t)sheet->n_after + 1,
                                     sizeof *sheet->after);
        sheet->after[sheet->n_after++] = one;
    } else {
        sheet->before = gk_arena_grow(src->arena, sheet->before, &sheet->cap_before,
                                      (size_t)sheet->n_before + 1, sizeof *sheet->before);
        sheet->before[sheet->n_before++] = one;
    }
}
