/* What makes the sheet a tool: drop-downs for ticks, names for columns, links. */
#include "xlsx_int.h"

#include <stdio.h>

enum { MAX_INPUT = 255, MAX_NAME = 64, MAX_URL = 2079 };

/* ---- drop-downs ---- */

/* The tick as the only entry of a list, which Excel, WPS and LibreOffice take without quotation; NULL when it
 * would be read as several entries, or as a range. */
static const char *list_entry(struct xlsx_book *book)
{
    struct gk_str tick = xlsx_text_lookup(&book->texts, book->form->tick, false)->clean;
    if (tick.n == 0 || tick.n > 32 || *tick.s == '=') return NULL;
    for (size_t i = 0; i < tick.n; i++)
        if (strchr(",\"\n\t ", tick.s[i])) return NULL;
    return tick.s;
}

/* The form's advice, at most as long as Excel takes it. */
static char *advice(struct xlsx_book *book)
{
    struct gk_str s = gk_form_text(book->form, GK_STR("tick-input"));
    size_t end = 0;
    s = xlsx_text_lookup(&book->texts, s, false)->clean;
    for (int n = 0; end < s.n && n < MAX_INPUT; n++) gk_utf8_next(s, &end);
    return end ? (char *)gk_arena_str(book->arena, gk_str_sub(s, 0, end)).s : NULL;
}

void xlsx_add_lists(struct xlsx_book *book, const struct xlsx_band *body)
{
    const struct gk_grid *grid = book->grid;
    char *entry = (char *)list_entry(book), *entries[] = {entry, NULL};
    if (!entry || body->n_rows == 0) return;
    lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .ignore_blank = LXW_VALIDATION_ON,
                                .show_error = LXW_VALIDATION_ON,
                                .show_input = LXW_VALIDATION_OFF,
                                .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                                .error_message = advice(book),
                                .value_list = entries};
    for (int c = 0; c < grid->n_columns;) {
        int end = c;
        while (end < grid->n_columns && grid->columns[end].kind == GK_KIND_TICK) end++;
        if (end > c) {
            xlsx_note(book,
                      worksheet_data_validation_range(book->sheet, (lxw_row_t)body->top, (lxw_col_t)c,
                                                      (lxw_row_t)(body->top + body->first[body->n_rows] - 1),
                                                      (lxw_col_t)(end - 1), &list));
        }
        c = end > c ? end : c + 1;
    }
}

/* ---- names ---- */

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* gk_<key>; whatever a name may not hold becomes an underscore. */
static struct gk_str bare_name(struct xlsx_book *book, struct gk_str key)
{
    struct gk_buf out = {0};
    gk_buf_puts(&out, "gk_");
    for (size_t i = 0; i < key.n && out.n < MAX_NAME; i++)
        gk_buf_putc(&out, is_name_char(key.s[i]) ? key.s[i] : '_');
    struct gk_str name = gk_arena_str(book->arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return name;
}

static bool is_taken(const struct xlsx_book *book, int n, struct gk_str name)
{
    for (int c = 0; c < n; c++)
        if (gk_str_same_latin(book->names[c], name)) return true;
    return false;
}

void xlsx_name_columns(struct xlsx_book *book)
{
    const struct gk_grid *grid = book->grid;
    int n = grid->n_columns < XLSX_MAX_NAMED ? grid->n_columns : XLSX_MAX_NAMED;
    book->names = GK_NEW_ARRAY(book->arena, struct gk_str, grid->n_columns);
    for (int c = 0; c < n; c++) {
        struct gk_str bare = bare_name(book, grid->columns[c].key), name = bare;
        for (int i = 2; is_taken(book, c, name); i++)
            name = gk_arena_printf(book->arena, "%.*s_%d", (int)bare.n, bare.s, i);
        book->names[c] = name;
    }
}

void xlsx_define_names(struct xlsx_book *book, const struct xlsx_band *body)
{
    if (body->n_rows == 0) return;
    const char *sheet = book->sheet->quoted_name;
    for (int c = 0; c < book->grid->n_columns && book->names[c].n; c++) {
        char range[LXW_MAX_CELL_RANGE_LENGTH];
        lxw_rowcol_to_range_abs(range, (lxw_row_t)body->top, (lxw_col_t)c,
                                (lxw_row_t)(body->top + body->first[body->n_rows] - 1), (lxw_col_t)c);
        struct gk_str formula = gk_arena_printf(book->arena, "%s!%s", sheet, range);
        struct gk_str name = book->names[c];
        if (book->file->local_names) name = gk_arena_printf(book->arena, "%s!%s", sheet, name.s);
        /* the library cuts longer ones without a word */
        if (formula.n >= LXW_DEFINED_NAME_LENGTH || name.n >= LXW_DEFINED_NAME_LENGTH) continue;
        xlsx_note(book, workbook_define_name(book->workbook, name.s, formula.s));
    }
}

/* ---- links ---- */

bool xlsx_is_link(struct gk_str s)
{
    static const char *const schemes[] = {"http://", "https://", "ftp://"};
    size_t scheme = 0;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (gk_str_starts(s, gk_str_of(schemes[i]))) scheme = strlen(schemes[i]);
    if (scheme == 0 || s.n == scheme || s.n > MAX_URL) return false;
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] <= ' ' || s.s[i] >= 0x7F || strchr("<>\"{}|\\^`", s.s[i])) return false;
    return s.s[scheme] != '/' && s.s[scheme] != '.' && s.s[scheme] != '#';
}

void xlsx_link(struct xlsx_book *book, int row, int col, struct gk_str url, const char *shown,
               lxw_format *format)
{
    if (book->links >= LXW_MAX_NUMBER_URLS) return;
    book->links++;
    const char *target = gk_arena_str(book->arena, url).s;
    xlsx_note(book, worksheet_write_url_opt(book->sheet, (lxw_row_t)row, (lxw_col_t)col, target, format,
                                            shown, NULL));
}
