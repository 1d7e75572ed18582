/* Sheets under construction: cells by place, merges, loose texts; all within limits. */
#include "import_sheet.h"

static void report_limit(struct imp *im, const struct imp_sheet *sheet, int row, int column)
{
    imp_report(im, GK_DIAG_IMPORT_LIMIT, row + 1, NULL,
               gk_arena_printf(im->arena, "%.*s R%dC%d", (int)sheet->name.n,
                               sheet->name.s ? sheet->name.s : "", row + 1, column + 1),
               GK_STR(""));
}

/* Rows up to `row`, numbered as in a workbook. */
static struct imp_sheet_row *row_at(struct imp *im, struct imp_sheet *sheet, int row)
{
    sheet->rows =
        gk_arena_grow(im->sheets, sheet->rows, &sheet->cap_rows, (size_t)row + 1, sizeof *sheet->rows);
    while (sheet->n_rows <= row) {
        sheet->rows[sheet->n_rows] = (struct imp_sheet_row){.line = sheet->n_rows + 1};
        sheet->n_rows++;
    }
    return &sheet->rows[row];
}

/* A row is most often as long as the one above. */
static void reserve_cells(struct imp *im, struct imp_sheet *sheet, int row, int n)
{
    struct imp_sheet_row *r = &sheet->rows[row];
    size_t need = (size_t)n;
    if (r->cap == 0 && row > 0 && sheet->rows[row - 1].n >= n && sheet->rows[row - 1].n <= 256) {
        need = (size_t)sheet->rows[row - 1].n;
        r->cells = GK_NEW_ARRAY(im->sheets, struct imp_sheet_cell, need);
        r->cap = need;
    }
    r->cells = gk_arena_grow(im->sheets, r->cells, &r->cap, need, sizeof *r->cells);
}

struct imp_sheet_cell *imp_sheet_at(struct imp *im, struct imp_sheet *sheet, int row, int column)
{
    struct imp_sheet_row *r = row >= 0 && row < IMP_MAX_ROWS ? row_at(im, sheet, row) : NULL;
    size_t more = r == NULL || column < r->n ? 0 : (size_t)(column + 1 - r->n);
    if (r == NULL || column < 0 || column >= IMP_MAX_COLUMNS || sheet->cells + more > IMP_MAX_CELLS) {
        if (sheet->cells <= IMP_MAX_CELLS) {
            report_limit(im, sheet, row, column);
        }
        sheet->cells = IMP_MAX_CELLS + 1; /* full: said once */
        return NULL;
    }
    if (more > 0) {
        reserve_cells(im, sheet, row, column + 1);
        for (int i = r->n; i <= column; i++) {
            r->cells[i] = (struct imp_sheet_cell){.row_span = 1, .col_span = 1};
        }
        r->n = column + 1;
        sheet->cells += more;
    }
    return &r->cells[column];
}

static bool is_merged(const struct imp_sheet_cell *c)
{
    return c->covered || c->row_span > 1 || c->col_span > 1;
}

/* Is any cell of the rectangle part of another merge? */
static bool overlaps(const struct imp_sheet *sheet, int row, int column, int rows, int columns)
{
    for (int r = row; r < row + rows && r < sheet->n_rows; r++) {
        for (int c = column; c < column + columns && c < sheet->rows[r].n; c++) {
            if (is_merged(&sheet->rows[r].cells[c])) {
                return true;
            }
        }
    }
    return false;
}

static void report_merge(struct imp *im, int row, int column, int rows, int columns)
{
    imp_report(im, GK_DIAG_IMPORT_MERGE, row + 1, NULL,
               gk_arena_printf(im->arena, "R%dC%d, %d \xC3\x97 %d", row + 1, column + 1, rows, columns),
               GK_STR(""));
}

static bool cover(struct imp *im, struct imp_sheet *sheet, int row, int column)
{
    struct imp_sheet_cell *c = imp_sheet_at(im, sheet, row, column);
    if (c == NULL) {
        return false;
    }
    if (c->text.n > 0) {
        imp_report(im, GK_DIAG_IMPORT_COVERED, sheet->rows[row].line, NULL, imp_quote(im, c->text),
                   GK_STR(""));
    }
    c->text = GK_STR("");
    c->covered = true;
    return true;
}

void imp_sheet_merge(struct imp *im, struct imp_sheet *sheet, int row, int column, int rows, int columns)
{
    if (rows <= 1 && columns <= 1) {
        return;
    }
    bool outside = row < 0 || column < 0 || rows < 1 || columns < 1 || row >= IMP_MAX_ROWS ||
                   column >= IMP_MAX_COLUMNS || rows > IMP_MAX_ROWS - row ||
                   columns > IMP_MAX_COLUMNS - column;
    if (outside || overlaps(sheet, row, column, rows, columns)) {
        report_merge(im, row, column, rows, columns);
        return;
    }
    /* A merge over empty rows below the table has nothing to say. */
    rows = row + rows > sheet->n_rows ? sheet->n_rows - row : rows;
    if (rows < 1) {
        return;
    }
    struct imp_sheet_cell *first = imp_sheet_at(im, sheet, row, column);
    if (first == NULL) {
        return;
    }
    first->row_span = rows;
    first->col_span = columns;
    for (int r = row; r < row + rows; r++) {
        for (int c = column; c < column + columns; c++) {
            if ((r != row || c != column) && !cover(im, sheet, r, c)) {
                return;
            }
        }
    }
}

void imp_sheet_loose(struct imp *im, struct imp_sheet *sheet, bool after, struct gk_str text, int line,
                     bool heading)
{
    struct gk_str s = gk_str_trim(text);
    if (s.n == 0) {
        return;
    }
    struct imp_loose one = {s, line, heading};
    if (after) {
        sheet->after = gk_arena_grow(im->arena, sheet->after, &sheet->cap_after, (size_t)sheet->n_after + 1,
                                     sizeof *sheet->after);
        sheet->after[sheet->n_after++] = one;
    } else {
        sheet->before = gk_arena_grow(im->arena, sheet->before, &sheet->cap_before,
                                      (size_t)sheet->n_before + 1, sizeof *sheet->before);
        sheet->before[sheet->n_before++] = one;
    }
}
