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
    worksheet_set_margins(sheet, inches(form->margin_left), inches(form->margin_right),
                          inches(form->margin_top), inches(form->margin_bottom));
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

/* Days from 1970-01-01 in the Gregorian calendar, March being the first month of a year. */
static int64_t days_of(int y, int m, int d)
{
    int64_t year = m <= 2 ? y - 1 : y;
    int64_t era = year / 400, of_era = year % 400;
    int64_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* The number in `n` digits at `at`, or -1. */
static int digits(struct gk_str s, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') return -1;
        value = value * 10 + (s.s[i] - '0');
    }
    return value;
}

/* Midnight UTC of YYYY-MM-DD; 1980-01-01 for anything else. */
static time_t created_on(struct gk_str date)
{
    const int64_t fallback = days_of(1980, 1, 1);
    int64_t days = fallback;
    if (date.n == 10 && date.s[4] == '-' && date.s[7] == '-') {
        int y = digits(date, 0, 4), m = digits(date, 5, 2), d = digits(date, 8, 2);
        if (y >= 1900 && m >= 1 && m <= 12 && d >= 1 && d <= 31) days = days_of(y, m, d);
    }
    if (days == 0) days = fallback; /* the library takes 0 for "now" */
    return (time_t)(days * 86400);
}

/* A property: one line, ended by NUL. Libraries and Excel take 255 characters at least. */
static char *property(struct xlsx_book *book, struct gk_str text)
{
    struct gk_str s = xlsx_text_lookup(&book->texts, text, false)->clean;
    size_t end = 0;
    for (int n = 0; end < s.n && n < 255; n++) gk_utf8_next(s, &end);
    char *copy = (char *)gk_arena_str(book->arena, gk_str_sub(s, 0, end)).s;
    for (char *p = copy; *p; p++) {
        if (*p == '\n' || *p == '\t') *p = ' ';
    }
    return copy;
}

void xlsx_set_properties(struct xlsx_book *book, struct gk_str title, struct gk_str date)
{
    const struct gk_catalog *catalog = book->grid->catalog;
    const struct gk_catalog none = {.n_items = 0}, *c = catalog ? catalog : &none;
    lxw_doc_properties properties = {
        .title = property(book, title),
        .subject = property(book, c->field),
        .author = property(book, c->issuer),
        .company = property(book, c->issuer),
        .category = property(book, gk_form_text(book->form, GK_STR("sheet"))),
        .keywords = property(book, c->field),
        .status = property(book, c->edition),
        .created = created_on(date),
    };
    xlsx_note(book, workbook_set_properties(book->workbook, &properties));
}
