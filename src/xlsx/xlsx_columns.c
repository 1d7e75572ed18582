/* Column widths as the page has them: handed over, or from the form's hints. xlsx_fit.c makes pixels of them.
 */
#include "xlsx_int.h"

static gk_len em_len(gk_len em, gk_len size)
{
    return (gk_len)((int64_t)em * size / 1024);
}

/* The least width of a column by its hint, or by its caption when the hint has none. */
static gk_len least_width(const struct xlsx_book *book, int col)
{
    const struct gk_grid_column *column = &book->grid->columns[col];
    gk_len em = gk_form_style(book->form, GK_STR("body"))->size;
    gk_len hinted = 0;
    if (column->hint) hinted = column->hint->fixed_em ? column->hint->fixed_em : column->hint->min_em;
    if (hinted) return em_len(hinted, em);
    struct gk_str caption = xlsx_text_lookup((struct gk_map *)&book->texts, column->caption, false)->clean;
    return gk_len_from_units(xlsx_widest_piece(caption), GK_UNITS, em) + em;
}

static gk_len most_width(const struct xlsx_book *book, int col, gk_len least)
{
    const struct gk_column_hint *hint = book->grid->columns[col].hint;
    if (!hint || hint->share == 0 || hint->fixed_em) return least;
    gk_len em = gk_form_style(book->form, GK_STR("body"))->size;
    gk_len most = hint->max_em ? em_len(hint->max_em, em) : INT32_MAX;
    return most < least ? least : most;
}

/* Gives the room that is left to the columns that claim it, by share, up to their greatest widths. */
static void share_out(struct xlsx_book *book, gk_len *widths, const gk_len *most, int64_t left)
{
    for (int round = 0; round < 8 && left > 0; round++) {
        int64_t shares = 0;
        for (int c = 0; c < book->grid->n_columns; c++)
            if (widths[c] < most[c]) shares += book->grid->columns[c].hint->share;
        if (shares == 0) return;
        int64_t given = 0;
        for (int c = 0; c < book->grid->n_columns; c++) {
            if (widths[c] >= most[c]) continue;
            int64_t more = left * book->grid->columns[c].hint->share / shares;
            if (more > most[c] - widths[c]) more = most[c] - widths[c];
            widths[c] += (gk_len)more;
            given += more;
        }
        left -= given;
        if (given == 0) return;
    }
}

static void widths_from_hints(struct xlsx_book *book, gk_len *widths)
{
    int n = book->grid->n_columns;
    gk_len *most = GK_NEW_ARRAY(book->arena, gk_len, n);
    int64_t room = (int64_t)book->form->paper_w - book->form->margin_left - book->form->margin_right;
    int64_t sum = 0;
    for (int c = 0; c < n; c++) {
        widths[c] = least_width(book, c);
        most[c] = most_width(book, c, widths[c]);
        sum += widths[c];
    }
    if (sum < room)
        share_out(book, widths, most, room - sum);
    else
        for (int c = 0; c < n; c++) widths[c] = (gk_len)(widths[c] * room / sum);
}

void xlsx_choose_columns(struct xlsx_book *book, const gk_len *widths)
{
    gk_len *own = GK_NEW_ARRAY(book->arena, gk_len, book->grid->n_columns);
    if (!widths) widths_from_hints(book, own);
    xlsx_fit_columns(book, widths ? widths : own, widths != NULL);
}
