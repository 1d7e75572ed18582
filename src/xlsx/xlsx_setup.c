/* Set-up: what a person would otherwise have to do by hand before printing. */
#include "xlsx_int.h"

#include <stdlib.h>

/* The numbers that Excel has for papers. */
static uint8_t paper_number(gk_len w, gk_len h)
{
    static const struct {
        const char *name;
        uint8_t number;
    } papers[] = {{"A4", 9}, {"A3", 8}, {"A5", 11}, {"A2", 66}};
    gk_len width = w < h ? w : h, height = w < h ? h : w;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        gk_len pw, ph;
        if (!gk_paper_size(gk_str_of(papers[i].name), &pw, &ph)) continue;
        if (abs(pw - width) < GK_PT(2) && abs(ph - height) < GK_PT(2)) return papers[i].number;
    }
    return 0;
}

static double inches(gk_len len)
{
    return gk_len_to_pt(len) / 72.0;
}

void xlsx_set_page(struct xlsx_book *book, lxw_worksheet *sheet)
{
    const struct gk_form *form = book->form;
    uint8_t paper = paper_number(form->paper_w, form->paper_h);
    if (paper) worksheet_set_paper(sheet, paper);
    if (form->paper_w > form->paper_h) worksheet_set_landscape(sheet);
    worksheet_set_margins(
        sheet, inches(xlsx_margin(form, form->margin_left)), inches(xlsx_margin(form, form->margin_right)),
        inches(xlsx_margin(form, form->margin_top)), inches(xlsx_margin(form, form->margin_bottom)));
    worksheet_center_horizontally(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    xlsx_set_footer(book, sheet);
}

static void set_head(struct xlsx_book *book, const struct xlsx_band *head, const struct xlsx_band *body)
{
    lxw_worksheet *sheet = book->sheet;
    int body_rows = body->first[body->n_rows], head_rows = head->first[head->n_rows];
    lxw_col_t last = (lxw_col_t)(book->grid->n_columns - 1);
    if (head_rows == 0) return;
    xlsx_note(book, worksheet_repeat_rows(sheet, (lxw_row_t)head->top, (lxw_row_t)(body->top - 1)));
    if (book->form->freeze_head) worksheet_freeze_panes(sheet, (lxw_row_t)body->top, 0);
    if (body_rows == 0) return;
    xlsx_note(book, worksheet_autofilter(sheet, (lxw_row_t)(body->top - 1), 0,
                                         (lxw_row_t)(body->top + body_rows - 1), last));
}

void xlsx_set_up(struct xlsx_book *book, const struct xlsx_band *head, const struct xlsx_band *body, int rows)
{
    lxw_col_t last = (lxw_col_t)(book->grid->n_columns - 1);
    xlsx_set_page(book, book->sheet);
    xlsx_set_header(book, book->sheet);
    set_head(book, head, body);
    xlsx_set_breaks(book);
    xlsx_add_lists(book, body);
    xlsx_define_names(book, body);
    if (rows == 0) return;
    xlsx_note(book, worksheet_print_area(book->sheet, 0, 0, (lxw_row_t)(rows - 1), last));
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, 0, 0, (lxw_row_t)(rows - 1), last);
    xlsx_note(book, worksheet_ignore_errors(book->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

/* A property: one line, ended by NUL. Libraries and Excel take 255 characters at least. */
static char *property(struct xlsx_book *book, struct gk_str text)
{
    struct gk_str s = xlsx_text_lookup(&book->texts, text, false)->clean;
    size_t end = 0;
    for (int n = 0; end < s.n && n < 255; n++) gk_utf8_next(s, &end);
    char *copy = (char *)gk_arena_str(book->arena, gk_str_sub(s, 0, end)).s;
    for (char *p = copy; *p; p++)
        if (*p == '\n' || *p == '\t') *p = ' ';
    return copy;
}

void xlsx_set_properties(struct xlsx_book *book, struct gk_str title, struct gk_str date)
{
    const struct gk_catalog *catalog = book->grid->catalog;
    const struct gk_catalog none = {.n_items = 0}, *c = catalog ? catalog : &none;
    time_t created = xlsx_created_on(date);
    lxw_doc_properties properties = {
        .title = property(book, title),
        .subject = property(book, c->field),
        .author = property(book, c->issuer),
        .company = property(book, c->issuer),
        .category = property(book, gk_form_text(book->form, GK_STR("sheet"))),
        .keywords = property(book, c->field),
        .status = property(book, c->edition),
        .created = created ? created : 86400, /* else it would be now; xlsx_drop_dates takes it out */
    };
    xlsx_note(book, workbook_set_properties(book->workbook, &properties));
}
