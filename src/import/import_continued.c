/* A merged cell that goes on on the next page is printed there again, with a mark behind its text
 * ("…（续）"): by our own workbooks, and by offices that page their tables by hand. Where the cell right
 * above has the same text, or one that begins so and was cut short, both are one merged cell again. Numbers,
 * boxes and ticks are printed again without the mark: beside a cell that has it, they are told by saying the
 * same as the merged cell above. */
#include "import_int.h"

struct joiner {
    struct imp *im;
    struct gk_sheet *sheet;
    const struct gk_str *marks;
    int n_marks;
    struct gk_sheet_cell **above; /* one a column: the last cell of its own, */
    int *from;                    /* the row where it stands, */
    int *rows;                    /* and how many it covers */
};

/* The text before the mark; empty: there is none. */
static struct gk_str unmarked(const struct joiner *j, struct gk_str s)
{
    for (int i = 0; i < j->n_marks; i++)
        if (gk_str_ends(s, j->marks[i])) return gk_str_trim(gk_str_sub(s, 0, s.n - j->marks[i].n));
    return GK_STR("");
}

static bool is_same(const struct joiner *j, struct gk_str text, struct gk_str above)
{
    static const uint32_t ellipsis = 0x2026;
    struct gk_str s = unmarked(j, text);
    if (s.n == 0 || above.n == 0) return false;
    if (gk_same_label(s, above)) return true;
    size_t end = s.n, at = end;
    while (at > 0 && gk_utf8_prev(s, &at) == ellipsis) end = at;
    return end > 0 && end < s.n && gk_str_starts(above, gk_str_sub(s, 0, end));
}

/* The cell right above, of one column as this one is; NULL: there is none. */
static struct gk_sheet_cell *cell_above(const struct joiner *j, int row, int c,
                                        const struct gk_sheet_cell *cell)
{
    struct gk_sheet_cell *above = j->above[c];
    bool touches = above && j->from[c] + j->rows[c] == row && above->col_span <= 1 && cell->col_span <= 1;
    return touches ? above : NULL;
}

static bool is_marked(const struct joiner *j, int row, int c, const struct gk_sheet_cell *cell)
{
    const struct gk_sheet_cell *above = cell_above(j, row, c, cell);
    return above && is_same(j, gk_str_trim(cell->text), gk_str_trim(above->text));
}

/* `paged`: a page begins with this row. */
static void join(struct joiner *j, int row, int c, struct gk_sheet_cell *cell, bool paged)
{
    int rows = cell->row_span > 1 ? cell->row_span : 1;
    struct gk_sheet_cell *above = cell_above(j, row, c, cell);
    bool again = paged && above && (j->rows[c] > 1 || rows > 1) &&
                 gk_str_eq(gk_str_trim(cell->text), gk_str_trim(above->text));
    if (again || is_marked(j, row, c, cell)) {
        j->rows[c] += rows;
        above->row_span = j->rows[c];
        *cell = (struct gk_sheet_cell){.text = GK_STR(""), .covered = true, .hidden = cell->hidden};
        return;
    }
    j->above[c] = cell;
    j->from[c] = row;
    j->rows[c] = rows;
}

static void join_sheet(struct joiner *j)
{
    int width = 0;
    for (int r = 0; r < j->sheet->n_rows; r++)
        width = j->sheet->rows[r].n > width ? j->sheet->rows[r].n : width;
    j->above = GK_NEW_ARRAY(j->im->work, struct gk_sheet_cell *, width + 1);
    j->from = GK_NEW_ARRAY(j->im->work, int, width + 1);
    j->rows = GK_NEW_ARRAY(j->im->work, int, width + 1);
    for (int r = 0; r < j->sheet->n_rows; r++) {
        struct gk_sheet_row *row = &j->sheet->rows[r];
        bool paged = false;
        for (int c = 0; c < row->n; c++)
            paged = paged || (!row->cells[c].covered && is_marked(j, r, c, &row->cells[c]));
        for (int c = 0; c < row->n; c++)
            if (!row->cells[c].covered) join(j, r, c, &row->cells[c], paged);
    }
}

void imp_join_continued(struct imp *im, struct gk_sheet *sheets, int n)
{
    struct joiner j = {.im = im};
    j.marks = gk_vocabulary_list(im->v, "continued-marks", &j.n_marks);
    for (int i = 0; i < n && j.n_marks > 0; i++) {
        j.sheet = &sheets[i];
        join_sheet(&j);
    }
}
