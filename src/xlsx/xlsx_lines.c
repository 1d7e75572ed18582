/* What stands above and below the table: attachment mark, title, issuer and date; notes. Each is a row merged
 * over all columns; a text too long for one row goes on in the next. */
#include "xlsx_int.h"

struct line {
    const char *field; /* of the catalog */
    struct gk_str text;
    const struct gk_style *style;
    enum gk_align align;
    enum gk_valign valign;
    gk_len gap;      /* room in the row beside that of the text */
    bool leads_back; /* a click on it opens the contents */
};

static lxw_format *line_format(struct xlsx_book *book, const struct line *line)
{
    struct xlsx_look look = {.style = line->style, .align = line->align, .valign = line->valign};
    return xlsx_format(book, &look, line->text);
}

static void report_bad(struct xlsx_book *book, const struct xlsx_text *text)
{
    if (!text->bad) return;
    struct gk_place place = {.name = book->grid->title};
    if (book->grid->catalog) place.catalog = book->grid->catalog->id;
    struct gk_str n = gk_arena_printf(book->arena, "%d", text->bad);
    gk_diag(book->diags, GK_DIAG_XLSX_CHARACTER, &place, n.s, (const char *)NULL);
}

/* Makes a cell that is written the way back to the contents, where there are any. */
static void lead_back(struct xlsx_book *book, int row, const struct line *line, struct gk_str shown)
{
    struct gk_str tip = gk_form_text(book->form, GK_STR("contents-back"));
    const char *s = xlsx_escape(shown, &book->scratch);
    xlsx_note(book, worksheet_write_url_opt(book->sheet, (lxw_row_t)row, 0, book->file->contents_place,
                                            line_format(book, line), s,
                                            tip.n ? gk_arena_str(book->arena, tip).s : NULL));
}

/* For the hidden sheet. */
static void note_line(struct xlsx_book *book, const char *field, int row, struct gk_str shown)
{
    book->placed =
        gk_arena_grow(book->arena, book->placed, &book->cap_placed, book->n_placed + 1, sizeof *book->placed);
    book->placed[book->n_placed++] = (struct xlsx_placed){field, row, shown};
}

static int most_lines(const struct xlsx_book *book, const struct line *line)
{
    int most = (book->cap - line->gap) / xlsx_lines_height(line->style, 1, 0);
    return most < 1 ? 1 : most;
}

/* Writes a text over columns [from, to), one row a part; returns the row below. */
static int write_line(struct xlsx_book *book, int row, int from, int to, const struct line *line)
{
    struct xlsx_text *text = xlsx_text_lookup(&book->texts, line->text, false);
    report_bad(book, text);
    int32_t width = xlsx_line_width(book, from, to, line->style);
    for (size_t at = 0; at < text->clean.n; row++) {
        size_t end = xlsx_part_end(text->clean, at, width, most_lines(book, line));
        struct gk_str part = gk_str_sub(text->clean, at, end);
        if (end < text->clean.n && part.s[part.n - 1] == '\n') part.n--;
        xlsx_put(book, row, row + 1, from, to, text, at, at + part.n, line_format(book, line));
        if (line->leads_back && at == 0 && book->file->contents_place) lead_back(book, row, line, part);
        note_line(book, line->field, row, part);
        gk_len gap = end == text->clean.n ? line->gap : 0;
        xlsx_set_height(book, row, xlsx_lines_height(line->style, xlsx_count_lines(part, width), 0) + gap);
        at = end;
    }
    return row;
}

static int write_whole_line(struct xlsx_book *book, int row, const struct line *line)
{
    return line->text.n ? write_line(book, row, 0, book->grid->n_columns, line) : row;
}

static bool fits(const struct xlsx_book *book, const struct line *line, int from, int to)
{
    struct gk_str s = xlsx_text_lookup((struct gk_map *)&book->texts, line->text, false)->clean;
    return xlsx_count_lines(s, xlsx_line_width(book, from, to, line->style)) == 1;
}

/* The column at which the right-hand text of a line of two begins: the last one from which it fits. 0: the
 * two do not fit on one line. */
static int divide(const struct xlsx_book *book, const struct line *left, const struct line *right)
{
    int n = book->grid->n_columns;
    for (int c = n - 1; c > 0; c--)
        if (fits(book, right, c, n)) return fits(book, left, 0, c) ? c : 0;
    return 0;
}

static int write_two(struct xlsx_book *book, int row, const struct line *left, const struct line *right)
{
    int c = left->text.n && right->text.n ? divide(book, left, right) : 0;
    if (c == 0) return write_whole_line(book, write_whole_line(book, row, left), right);
    int64_t written = book->written;
    write_line(book, row, 0, c, left);
    book->written = written; /* one row, not two */
    return write_line(book, row, c, book->grid->n_columns, right);
}

static struct line line_of(const struct xlsx_book *book, const char *field, struct gk_str text,
                           struct gk_str style, gk_len gap)
{
    const struct gk_style *s = gk_form_style(book->form, style);
    return (struct line){field, text, s, s->align, GK_VALIGN_MIDDLE, gap, false};
}

int xlsx_write_above(struct xlsx_book *book, int row)
{
    const struct gk_grid *grid = book->grid;
    gk_len gap = book->form->line_gap;
    struct line mark = line_of(book, "attachment", grid->attachment, GK_STR("attachment"), gap);
    struct line title = line_of(book, "title", grid->title, GK_STR("title"), book->form->title_gap);
    struct line issuer = line_of(book, "issuer", grid->issuer_line, GK_STR("line"), gap);
    struct line date = line_of(book, "date", grid->date_line, GK_STR("line"), gap);
    mark.align = issuer.align = GK_ALIGN_LEFT;
    title.align = GK_ALIGN_CENTER;
    date.align = GK_ALIGN_RIGHT;
    title.leads_back = true;
    row = write_whole_line(book, row, &mark);
    row = write_whole_line(book, row, &title);
    return write_two(book, row, &issuer, &date);
}

static struct line notes_of(const struct xlsx_book *book)
{
    struct line notes = line_of(book, "notes", book->grid->notes, GK_STR("notes"), book->form->notes_gap);
    notes.align = GK_ALIGN_LEFT;
    notes.valign = GK_VALIGN_BOTTOM;
    return notes;
}

int xlsx_write_below(struct xlsx_book *book, int row)
{
    struct line notes = notes_of(book);
    return write_whole_line(book, row, &notes);
}

int64_t xlsx_height_below(struct xlsx_book *book)
{
    struct line notes = notes_of(book);
    struct gk_str s = xlsx_text_lookup(&book->texts, notes.text, false)->clean;
    int32_t width = xlsx_line_width(book, 0, book->grid->n_columns, notes.style);
    int64_t height = 0;
    for (size_t at = 0, end; at < s.n; at = end) {
        end = xlsx_part_end(s, at, width, most_lines(book, &notes));
        gk_len gap = end == s.n ? notes.gap : 0;
        int lines = xlsx_count_lines(gk_str_sub(s, at, end), width);
        height += xlsx_round_height(xlsx_lines_height(notes.style, lines, 0) + gap);
    }
    return height;
}
