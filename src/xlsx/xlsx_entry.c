/* Sheets that people fill in: widths by what will be typed, rows without heights, so that they grow as the
 * programs see fit, dates that are dates, drop-downs. Rows below the last one are ready for more. */
#include "xlsx_int.h"

enum { MORE_ROWS = 1000, NARROWEST = 4 };

static const struct gk_style *body_style(const struct xlsx_book *book)
{
    return gk_form_style(book->form, GK_STR("body"));
}

void xlsx_entry_columns(struct xlsx_book *book)
{
    int64_t half = (int64_t)body_style(book)->size * 1000 / GK_PT(1.5); /* of a pixel of 0.75 pt, in 1/1000 */
    book->px = GK_NEW_ARRAY(book->arena, int, book->grid->n_columns);
    for (int c = 0; c < book->grid->n_columns; c++) {
        int chars = book->options->entries[c].chars;
        if (chars < NARROWEST) chars = NARROWEST;
        book->px[c] = (int)(chars * half * 100 / XLSX_NARROWER / 1000) + XLSX_CELL_MARGIN_PX + 1;
    }
}

static struct xlsx_look empty_look(const struct xlsx_book *book, int col)
{
    return (struct xlsx_look){.style = body_style(book),
                              .valign = GK_VALIGN_MIDDLE,
                              .date = book->options->entries[col].kind == GK_XLSX_ENTRY_DATE};
}

void xlsx_entry_open(struct xlsx_book *book)
{
    for (int c = 0; c < book->grid->n_columns; c++) {
        struct xlsx_look look = empty_look(book, c);
        lxw_row_col_options options = {.hidden = book->options->entries[c].hidden};
        xlsx_note(book, worksheet_set_column_pixels_opt(book->sheet, (lxw_col_t)c, (lxw_col_t)c,
                                                        (uint32_t)book->px[c],
                                                        xlsx_format(book, &look, GK_STR("")), &options));
    }
}

void xlsx_entry_list(struct xlsx_book *book, int col, lxw_worksheet *hidden, int from, int to)
{
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range_abs(range, (lxw_row_t)from, 1, (lxw_row_t)(to - 1), 1);
    struct gk_str formula = gk_arena_printf(book->arena, "=%s!%s", hidden->quoted_name, range);
    lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_OFF,
                                .show_input = LXW_VALIDATION_OFF,
                                .value_formula = (char *)(uintptr_t)formula.s};
    int last = book->body.top + book->body.first[book->body.n_rows] + MORE_ROWS;
    xlsx_note(book, worksheet_data_validation_range(book->sheet, (lxw_row_t)book->body.top, (lxw_col_t)col,
                                                    (lxw_row_t)last, (lxw_col_t)col, &list));
}
