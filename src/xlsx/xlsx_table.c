/* Plain tables on sheets of their own: the list of a review copy, its summary, the contents of a workbook.
 * They use the form's styles, and their rows are as high as their texts. */
#include "xlsx_int.h"

enum { CELL_PX = 8 }; /* what a cell has beside its text */

static struct xlsx_look look_of(const struct xlsx_table *t, const char *style, enum gk_align align,
                                bool ruled)
{
    uint8_t rule = ruled ? LXW_BORDER_THIN : LXW_BORDER_NONE;
    return (struct xlsx_look){.style = gk_form_style(t->book->form, gk_str_of(style)),
                              .align = align,
                              .valign = GK_VALIGN_MIDDLE,
                              .left = rule,
                              .right = rule,
                              .top = rule,
                              .bottom = rule};
}

/* Writes a text into a cell of the table, as much of it as the cell takes; returns its lines. */
static int put(struct xlsx_table *t, int col, int col_end, struct gk_str value, const struct xlsx_look *look)
{
    struct xlsx_text *text = xlsx_text_lookup(&t->book->texts, value, true);
    size_t end = xlsx_cell_end(text->clean, 0);
    lxw_worksheet *sheet = t->book->sheet;
    t->book->sheet = t->sheet;
    xlsx_put(t->book, t->row, t->row + 1, col, col_end, text, 0, end,
             xlsx_format(t->book, look, text->clean));
    t->book->sheet = sheet;
    int32_t width = 0;
    for (int c = col; c < col_end; c++) width += t->ems[c] * 1000;
    return value.n ? xlsx_count_lines(gk_str_sub(text->clean, 0, end), width) : 1;
}

static void set_height(struct xlsx_table *t, int lines, const struct gk_style *style)
{
    gk_len height = xlsx_round_height(xlsx_lines_height(style, lines, GK_PT(2)));
    xlsx_note(t->book, worksheet_set_row(t->sheet, (lxw_row_t)t->row, gk_len_to_pt(height), NULL));
}

/* The widths, made smaller in proportion where the table would be wider than the page and so be printed
 * small. */
static const int *fit_ems(const struct xlsx_book *book, const int *ems, int n)
{
    const struct gk_form *form = book->form;
    const struct gk_style *body = gk_form_style(form, GK_STR("body"));
    int64_t room =
        (int64_t)form->paper_w - form->margin_left - form->margin_right - n * CELL_PX * GK_PT(0.75);
    int64_t most = room / body->size, sum = 0;
    for (int c = 0; c < n; c++) sum += ems[c];
    if (sum <= most || most < n) return ems;
    int *fitted = GK_NEW_ARRAY(book->arena, int, n);
    for (int c = 0; c < n; c++) {
        fitted[c] = (int)(ems[c] * most / sum);
        if (fitted[c] < 3) fitted[c] = ems[c] < 3 ? ems[c] : 3;
    }
    return fitted;
}

bool xlsx_table_open(struct xlsx_table *t, struct xlsx_book *book, struct gk_str name, const int *ems, int n)
{
    struct gk_str text = gk_form_text(book->form, name);
    *t = (struct xlsx_table){.book = book, .ems = fit_ems(book, ems, n), .n_columns = n, .head = -1};
    t->sheet = xlsx_add_sheet(book->file, text.n ? text : name);
    if (!t->sheet) return false;
    const struct gk_style *body = gk_form_style(book->form, GK_STR("body"));
    for (int c = 0; c < n; c++) {
        int px = (int)((int64_t)t->ems[c] * body->size / GK_PT(0.75)) + CELL_PX;
        xlsx_note(book,
                  worksheet_set_column_pixels(t->sheet, (lxw_col_t)c, (lxw_col_t)c, (uint32_t)px, NULL));
    }
    xlsx_set_page(book, t->sheet);
    return true;
}

void xlsx_table_title(struct xlsx_table *t, struct gk_str title)
{
    struct xlsx_look look = look_of(t, "attachment", GK_ALIGN_LEFT, false);
    int32_t scaled = 0;
    for (int c = 0; c < t->n_columns; c++) scaled += t->ems[c] * 1000;
    const struct gk_style *body = gk_form_style(t->book->form, GK_STR("body"));
    scaled = (int32_t)((int64_t)scaled * body->size / look.style->size);
    put(t, 0, t->n_columns, title, &look);
    set_height(t, xlsx_count_lines(title, scaled), look.style);
    t->row++;
}

void xlsx_table_head(struct xlsx_table *t, const char *const *captions)
{
    struct xlsx_look look = look_of(t, "head", GK_ALIGN_CENTER, true);
    for (int c = 0; c < t->n_columns; c++) {
        struct gk_str caption = gk_form_text(t->book->form, gk_str_of(captions[c]));
        put(t, c, c + 1, caption.n ? caption : gk_str_of(captions[c]), &look);
    }
    set_height(t, 1, look.style);
    t->head = t->row++;
}

void xlsx_table_row(struct xlsx_table *t, const struct gk_str *fields, int link, struct gk_str place)
{
    struct xlsx_look look = look_of(t, "body", GK_ALIGN_LEFT, true);
    int most = 1;
    for (int c = 0; c < t->n_columns; c++) {
        int lines = put(t, c, c + 1, fields[c], &look);
        if (lines > most) most = lines;
    }
    set_height(t, most, look.style);
    if (link >= 0 && t->links < LXW_MAX_NUMBER_URLS) {
        t->links++;
        const char *s =
            xlsx_escape(xlsx_text_lookup(&t->book->texts, fields[link], true)->clean, &t->book->scratch);
        const char *url = gk_arena_printf(t->book->arena, "internal:%.*s", (int)place.n, place.s).s;
        xlsx_note(t->book, worksheet_write_url_opt(t->sheet, (lxw_row_t)t->row, (lxw_col_t)link, url,
                                                   xlsx_format(t->book, &look, fields[link]), s, NULL));
    }
    t->row++;
}

void xlsx_table_close(struct xlsx_table *t, bool filter)
{
    if (t->head < 0) return;
    lxw_col_t last = (lxw_col_t)(t->n_columns - 1);
    lxw_row_t head = (lxw_row_t)t->head;
    xlsx_note(t->book, worksheet_repeat_rows(t->sheet, head, head));
    worksheet_freeze_panes(t->sheet, head + 1, 0);
    if (filter && t->row > t->head + 1)
        xlsx_note(t->book, worksheet_autofilter(t->sheet, head, 0, (lxw_row_t)(t->row - 1), last));
    xlsx_note(t->book, worksheet_print_area(t->sheet, 0, 0, (lxw_row_t)(t->row - 1), last));
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, 0, 0, (lxw_row_t)(t->row - 1), last);
    xlsx_note(t->book, worksheet_ignore_errors(t->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}
