/* Texts carried over several rows.
 *
 * A row of a workbook is 409.5 pt high at most. Our own workbook cuts a taller text after a line and goes on
 * in the row below, without a rule in between; the other cells of the item are merged over all these rows.
 * So a *carry* is a run of rows in which, at each boundary, every column either lies in a merge or has no
 * rule, most columns lie in merges, and the columns without rules are closed above and below the run. A table
 * that was drawn without rules has no such end, and stays as it is. */
#include "source_xlsx_int.h"

struct carry {
    struct gk_source *src;
    struct gk_sheet *sheet;
    const struct gk_sheet_rules *rules;
    int columns;
    int *reach; /* one a column: the last row of the merge that stands here */
    bool *open; /* one a column: the text goes on over a boundary of the run */
    bool *goes; /* one a row: no boundary below it */
};

static int edges_at(const struct carry *k, int row, int column)
{
    if (row < 0 || row >= k->rules->n || column >= k->rules->rows[row].n) return 0;
    return k->rules->rows[row].at[column];
}

static struct gk_sheet_cell *cell_of(const struct carry *k, int row, int column)
{
    if (row >= k->sheet->n_rows || column >= k->sheet->rows[row].n) return NULL;
    return &k->sheet->rows[row].cells[column];
}

/* Takes the merges that begin in a row into `reach`. */
static void step(struct carry *k, int row)
{
    const struct gk_sheet_row *r = &k->sheet->rows[row];
    for (int c = 0; c < r->n; c++) {
        int right = c + r->cells[c].col_span;
        for (int i = c; r->cells[c].row_span > 1 && i < right && i < k->columns; i++)
            k->reach[i] = row + r->cells[c].row_span - 1;
    }
}

/* Does everything in the row go on below it? */
static bool goes_on(const struct carry *k, int row)
{
    const int needed = XLSX_HAS_CELL;
    int merged = 0;
    for (int c = 0; c < k->columns; c++) {
        if (k->reach[c] > row) {
            merged++;
            continue;
        }
        int above = edges_at(k, row, c), below = edges_at(k, row + 1, c);
        if (!(above & needed) || !(below & needed) || !(above & XLSX_OPEN_BOTTOM) || !(below & XLSX_OPEN_TOP))
            return false;
    }
    return merged * 2 >= k->columns && merged > 0;
}

/* Is the run closed where its texts go on inside it, and is there such a text at all? */
static bool is_carry(struct carry *k, int first, int last)
{
    bool any = false;
    for (int c = 0; c < k->columns; c++) {
        int filled = 0;
        bool covered = false;
        for (int r = first; r <= last; r++) {
            const struct gk_sheet_cell *cell = cell_of(k, r, c);
            filled += cell && cell->text.n > 0;
            covered = covered || (cell && cell->covered && r == first);
        }
        k->open[c] = filled > 1 && !covered;
        any = any || k->open[c];
        if (k->open[c] &&
            ((edges_at(k, first, c) & XLSX_OPEN_TOP) || (edges_at(k, last, c) & XLSX_OPEN_BOTTOM)))
            return false;
    }
    return any;
}

/* ---- joining ---- */

static bool has_line_end(struct gk_str s)
{
    return memchr(s.s, '\n', s.n) != NULL;
}

static bool ends_sentence(struct gk_str s)
{
    size_t at = s.n;
    uint32_t c = s.n > 0 ? gk_utf8_prev(s, &at) : 0;
    return c == 0x3002 || c == 0xFF1B || c == ';';
}

/* The cut itself does not say whether a line ended there: a box begins one, and so does what follows a
 * sentence in a text that is written in lines. */
static bool begins_line(const struct carry *k, struct gk_str before, struct gk_str part, bool in_lines)
{
    const struct gk_source_words *words = &k->src->words;
    return (words->begins_with_box && words->begins_with_box(words->ctx, part)) ||
           (in_lines && ends_sentence(before));
}

static void join_column(struct carry *k, int first, int last, int column)
{
    struct gk_buf b = {0};
    bool in_lines = false;
    for (int r = first; r <= last; r++) {
        const struct gk_sheet_cell *cell = cell_of(k, r, column);
        in_lines = in_lines || (cell && cell->text.n > 0 && has_line_end(cell->text));
    }
    for (int r = first; r <= last; r++) {
        struct gk_sheet_cell *cell = cell_of(k, r, column);
        if (cell == NULL || cell->text.n == 0) continue;
        if (b.n > 0 && begins_line(k, gk_buf_slice(&b), cell->text, in_lines)) gk_buf_putc(&b, '\n');
        gk_buf_str(&b, cell->text);
        cell->text = GK_STR("");
    }
    struct gk_sheet_cell *top = src_sheet_at(k->src, k->sheet, first, column);
    if (top != NULL) top->text = gk_arena_str(k->src->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
}

/* Rows that were joined to the one above go; merges over them shrink. */
static void drop_rows(struct carry *k)
{
    struct gk_sheet *sheet = k->sheet;
    int *kept = GK_NEW_ARRAY(k->src->arena, int, sheet->n_rows + 1), n = 0; /* kept rows above each */
    for (int r = 0; r < sheet->n_rows; r++) kept[r + 1] = kept[r] + !(r > 0 && k->goes[r - 1]);
    for (int r = 0; r < sheet->n_rows; r++) {
        if (kept[r + 1] == kept[r]) continue;
        struct gk_sheet_row *row = &sheet->rows[r];
        for (int c = 0; c < row->n; c++) {
            int span = row->cells[c].row_span;
            int end = r + span < sheet->n_rows ? r + span : sheet->n_rows;
            if (span > 1) row->cells[c].row_span = kept[end] - kept[r];
        }
        sheet->rows[n++] = *row;
    }
    sheet->n_rows = n;
}

void src_join_carried(struct gk_source *src, struct gk_sheet *sheet)
{
    struct carry k = {.src = src, .sheet = sheet, .rules = sheet->rules};
    bool any = false;
    if (sheet->rules == NULL) return;
    for (int r = 0; r < sheet->n_rows; r++)
        k.columns = sheet->rows[r].n > k.columns ? sheet->rows[r].n : k.columns;
    k.reach = GK_NEW_ARRAY(src->arena, int, k.columns + 1);
    k.open = GK_NEW_ARRAY(src->arena, bool, k.columns + 1);
    k.goes = GK_NEW_ARRAY(src->arena, bool, sheet->n_rows + 1);
    for (int r = 0; r < sheet->n_rows; r++) {
        step(&k, r);
        k.goes[r] = r + 1 < sheet->n_rows && goes_on(&k, r);
    }
    for (int first = 0, last; first < sheet->n_rows; first = last + 1) {
        for (last = first; k.goes[last]; last++) {
        }
        if (last == first) continue;
        if (is_carry(&k, first, last)) {
            for (int c = 0; c < k.columns; c++)
                if (k.open[c]) join_column(&k, first, last, c);
            any = true;
        } else {
            for (int r = first; r < last; r++) k.goes[r] = false;
        }
    }
    if (any) drop_rows(&k);
}
