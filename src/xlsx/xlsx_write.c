/* The writing of cells: formats, rectangles, a whole band. Strings only: nothing that begins with = + - @
 * becomes a formula, nothing that looks like one becomes a number. */
#include "xlsx_int.h"

static uint8_t horizontal(enum gk_align align)
{
    switch (align) {
    case GK_ALIGN_CENTER:
        return LXW_ALIGN_CENTER;
    case GK_ALIGN_RIGHT:
        return LXW_ALIGN_RIGHT;
    case GK_ALIGN_LEFT:
    case GK_ALIGN_JUSTIFY:
        break; /* the programs justify Han badly, and differently: flush left */
    }
    return LXW_ALIGN_LEFT;
}

static uint8_t vertical(enum gk_valign valign)
{
    if (valign == GK_VALIGN_TOP) return LXW_ALIGN_VERTICAL_TOP;
    return valign == GK_VALIGN_BOTTOM ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_CENTER;
}

static bool same_look(const struct xlsx_look *a, const struct xlsx_look *b)
{
    return a->style == b->style && a->align == b->align && a->valign == b->valign && a->left == b->left &&
           a->right == b->right && a->top == b->top && a->bottom == b->bottom && a->date == b->date &&
           a->mark == b->mark && gk_str_eq(a->face, b->face);
}

static lxw_format *make_format(struct xlsx_book *book, const struct xlsx_look *look)
{
    lxw_format *f = workbook_add_format(book->workbook);
    struct gk_str font = look->face;
    if (font.n && font.n < LXW_FORMAT_FIELD_LEN) {
        format_set_font_name(f, gk_arena_str(book->arena, font).s);
        format_set_font_charset(f, 134); /* GB 2312: how Excel finds a Chinese substitute */
        format_set_font_family(f, 0);
    }
    format_set_font_size(f, gk_len_to_pt(look->style->size));
    if (look->style->color) format_set_font_color(f, look->style->color);
    if (look->mark == GK_MARK_DELETED) format_set_font_strikeout(f);
    if (look->mark == GK_MARK_NEW) format_set_bold(f);
    if (look->mark == GK_MARK_NEW) format_set_underline(f, LXW_UNDERLINE_SINGLE);
    if (look->date)
        format_set_num_format(f, "yyyy-mm-dd");
    else
        format_set_num_format_index(f, 49); /* text: an edit stays text, too */
    format_set_align(f, horizontal(look->align));
    format_set_align(f, vertical(look->valign));
    format_set_text_wrap(f);
    format_set_left(f, look->left);
    format_set_right(f, look->right);
    format_set_top(f, look->top);
    format_set_bottom(f, look->bottom);
    return f;
}

struct gk_str xlsx_face(const struct xlsx_book *book, const struct gk_style *style, struct gk_str text)
{
    return gk_office_face(book->options->office, style->office, text);
}

lxw_format *xlsx_format(struct xlsx_book *book, const struct xlsx_look *wanted, struct gk_str text)
{
    struct xlsx_look look = *wanted;
    look.face = xlsx_face(book, look.style, text);
    for (size_t i = 0; i < book->n_formats; i++)
        if (same_look(&book->formats[i].look, &look)) return book->formats[i].format;
    book->formats = gk_arena_grow(book->arena, book->formats, &book->cap_formats, book->n_formats + 1,
                                  sizeof *book->formats);
    struct xlsx_format *new = &book->formats[book->n_formats++];
    *new = (struct xlsx_format){look, make_format(book, &look)};
    return new->format;
}

/* A link is not wrapped by LibreOffice, but cut off: one that does not fit on a line is a text. */
static bool has_room(const struct xlsx_book *book, const struct xlsx_text *text, int col, int col_end)
{
    const struct gk_style *body = gk_form_style(book->form, GK_STR("body"));
    return xlsx_count_lines(text->clean, xlsx_line_width(book, col, col_end, body)) == 1;
}

void xlsx_put(struct xlsx_book *book, int row, int row_end, int col, int col_end,
              const struct xlsx_text *text, size_t from, size_t to, lxw_format *format)
{
    const char *s = "";
    if (text && to > from) s = xlsx_escape(gk_str_sub(text->clean, from, to), &book->scratch);
    lxw_row_t r = (lxw_row_t)row;
    lxw_col_t c = (lxw_col_t)col;
    if (row_end - row > 1 || col_end - col > 1) {
        xlsx_note(book, worksheet_merge_range(book->sheet, r, c, (lxw_row_t)row_end - 1,
                                              (lxw_col_t)(col_end - 1), s, format));
    } else if (*s) {
        xlsx_note(book, worksheet_write_string(book->sheet, r, c, s, format));
    } else {
        xlsx_note(book, worksheet_write_blank(book->sheet, r, c, format));
    }
    if (*s && from == 0 && to == text->clean.n && xlsx_is_link(text->clean) &&
        has_room(book, text, col, col_end))
        xlsx_link(book, row, col, text->clean, s, format);
}

void xlsx_set_height(struct xlsx_book *book, int row, gk_len height)
{
    height = xlsx_round_height(height);
    book->written += height;
    xlsx_note(book, worksheet_set_row(book->sheet, (lxw_row_t)row, gk_len_to_pt(height), NULL));
}

static uint8_t border_of(gk_len width)
{
    if (width <= 0) return LXW_BORDER_NONE;
    return width > GK_PT(0.75) ? LXW_BORDER_MEDIUM : LXW_BORDER_THIN;
}

/* The rules around a piece of a cell: none between two parts of one text, but at a page's end. */
static void set_borders(const struct xlsx_book *book, const struct xlsx_band *band, int i, int k,
                        struct xlsx_look *look)
{
    const struct xlsx_piece *piece = &band->plan[i].pieces[k];
    const struct gk_cell *cell = &band->cells[i];
    uint8_t inner = border_of(book->form->rule_inner), outer = border_of(book->form->rule_outer);
    bool at_top = cell->row == 0 && (band->head || book->grid->tiers == 0);
    bool at_foot = cell->row + cell->row_span == band->n_rows && (!band->head || book->grid->n_rows == 0);
    look->left = cell->col == 0 ? outer : inner;
    look->right = cell->col + cell->col_span == book->grid->n_columns ? outer : inner;
    look->top = at_top ? outer : inner;
    look->bottom = at_foot ? outer : inner;
    bool opens = band->starts && band->starts[piece->from], closes = band->starts && band->starts[piece->to];
    if (k > 0 && !opens) look->top = LXW_BORDER_NONE;
    if (k + 1 < band->plan[i].n_pieces) look->bottom = closes ? inner : LXW_BORDER_NONE;
}

static struct xlsx_look look_of(const struct xlsx_book *book, const struct xlsx_band *band, int i, int k)
{
    const struct gk_cell *cell = &band->cells[i];
    const struct gk_column_hint *hint = book->grid->columns[cell->col].hint;
    struct xlsx_look look = {.style = band->style, .align = GK_ALIGN_CENTER, .valign = GK_VALIGN_MIDDLE};
    if (cell->kind == GK_CELL_OPTIONS) look.align = GK_ALIGN_LEFT;
    if (cell->kind == GK_CELL_TEXT && !band->head && hint) {
        look.align = band->plan[i].is_long ? hint->long_align : hint->align;
        look.valign = hint->valign;
    }
    if (band->plan[i].n_parts > 1) look.valign = GK_VALIGN_TOP;
    if (book->options->entries && !band->head) look.align = GK_ALIGN_LEFT; /* empty ones as those filled in */
    set_borders(book, band, i, k, &look);
    return look;
}

/* Writes a merged text into the covered cells, too, so that a filter finds each of the rows; of one that
 * stands again cut short, what is seen of it. */
static void repeat_text(struct xlsx_book *book, const struct xlsx_band *band, int i,
                        const struct xlsx_piece *piece, lxw_format *format)
{
    struct gk_str text = band->plan[i].text->clean;
    if (piece->again && !gk_str_starts(piece->text->clean, text)) text = piece->text->clean;
    const char *s = xlsx_escape(text, &book->scratch);
    lxw_col_t col = (lxw_col_t)band->cells[i].col;
    for (int r = band->top + piece->from + 1; r < band->top + piece->to; r++)
        xlsx_note(book, worksheet_write_string(book->sheet, (lxw_row_t)r, col, s, format));
}

/* Writes the day of a sheet that is to be filled in. False: the cell is for none. */
static bool put_day(struct xlsx_book *book, int row, int col, const struct xlsx_text *text,
                    const struct xlsx_look *look)
{
    struct xlsx_look dated = *look;
    struct gk_date d;
    if (book->options->entries[col].kind != GK_XLSX_ENTRY_DATE) return false;
    dated.date = true;
    lxw_format *format = xlsx_format(book, &dated, GK_STR(""));
    if (!text)
        xlsx_note(book, worksheet_write_blank(book->sheet, (lxw_row_t)row, (lxw_col_t)col, format));
    else if (gk_date_parse(text->clean, &d) && d.year >= 1901)
        xlsx_note(book, worksheet_write_number(book->sheet, (lxw_row_t)row, (lxw_col_t)col,
                                               (double)(gk_date_number(d) + 25569), format));
    else
        return false;
    return true;
}

/* Writes a text of which parts are marked; the library wants two parts or more. */
static void put_marked(struct xlsx_book *book, int row, int col, const struct xlsx_piece *piece,
                       struct xlsx_look look)
{
    const struct gk_marked *m = &piece->text->marked;
    lxw_format *whole = xlsx_format(book, &look, gk_str_sub(m->text, piece->start, piece->end));
    size_t most = 2 * (size_t)m->n + 2, n = 0;
    lxw_rich_string_tuple *parts = GK_NEW_ARRAY(book->arena, lxw_rich_string_tuple, most);
    lxw_rich_string_tuple **list = GK_NEW_ARRAY(book->arena, lxw_rich_string_tuple *, most + 1);
    for (size_t at = piece->start, next; at < piece->end; at = next) {
        look.mark = gk_marked_at(m, at, piece->end, &next);
        struct gk_str s = gk_str_sub(m->text, at, next);
        (void)xlsx_escape(s, &book->scratch);
        parts[n] = (lxw_rich_string_tuple){xlsx_format(book, &look, s),
                                           (char *)gk_arena_str(book->arena, gk_buf_slice(&book->scratch)).s};
        list[n] = &parts[n];
        n++;
    }
    lxw_row_t r = (lxw_row_t)row;
    lxw_col_t c = (lxw_col_t)col;
    if (n == 1) xlsx_note(book, worksheet_write_string(book->sheet, r, c, parts[0].string, parts[0].format));
    if (n > 1) xlsx_note(book, worksheet_write_rich_string(book->sheet, r, c, list, whole));
}

static void write_cell(struct xlsx_book *book, const struct xlsx_band *band, int i)
{
    const struct gk_cell *cell = &band->cells[i];
    const struct xlsx_cell *plan = &band->plan[i];
    for (int k = 0; k < plan->n_pieces; k++) {
        const struct xlsx_piece *piece = &plan->pieces[k];
        struct xlsx_look look = look_of(book, band, i, k);
        bool entry = book->options->entries && !band->head;
        if (entry && put_day(book, band->top + piece->from, cell->col, piece->text, &look)) continue;
        struct gk_str text = piece->text ? piece->text->clean : GK_STR("");
        lxw_format *format = xlsx_format(book, &look, text);
        bool marked = piece->text && piece->text->marked.n;
        xlsx_put(book, band->top + piece->from, band->top + piece->to, cell->col, cell->col + cell->col_span,
                 marked ? NULL : piece->text, piece->start, piece->end, format);
        if (marked) put_marked(book, band->top + piece->from, cell->col, piece, look);
        if (!band->head && piece->text && plan->n_parts == 1) repeat_text(book, band, i, piece, format);
    }
}

void xlsx_write_band(struct xlsx_book *book, const struct xlsx_band *band)
{
    for (int i = 0; i < band->n_cells && !gk_stopped(book->file->stop); i++) write_cell(book, band, i);
    for (int r = 0; r < band->first[band->n_rows]; r++)
        xlsx_set_height(book, band->top + r, band->heights[r]);
}
