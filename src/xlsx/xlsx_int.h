/* xlsx, for its own files: texts, measuring, options, the plan of rows, the writing of cells. */
#ifndef XLSX_INT_H
#define XLSX_INT_H

#include "gongkai/text.h"
#include "gongkai/xlsx.h"

#include <stdlib.h>
#include <xlsxwriter.h>

enum {
    XLSX_MAX_ROWS = 1048576,
    XLSX_MAX_COLUMNS = 16384,
    XLSX_MAX_CHARS = 32767, /* UTF-16 units in a cell */
    XLSX_MAX_FEEDS = 253,   /* line feeds in a cell */
    XLSX_MAX_ROW_PX = 546,  /* 409.5 pt */
    XLSX_MAX_SHEET = 31,    /* UTF-16 units in a sheet's name */
    XLSX_MAX_NAMED = 256,   /* columns that get a name */
    XLSX_NARROWER = 96,     /* per cent: what another font or another printer may make of a width */
    XLSX_CELL_MARGIN_PX = 5 /* 2 px on each side of a cell and the grid line */
};

/* ---- xlsx_text.c: what may stand in a cell ---- */

/* A distinct text: cleaned, ended by NUL, and measured once for the width that it was last asked for. */
struct xlsx_text {
    struct gk_str raw; /* as the grid has it: the key */
    struct gk_marked marked;
    struct gk_str clean; /* that of `marked`: valid UTF-8 of XML characters; NUL behind its end */
    int bad;             /* characters that had to be replaced */
    int units;           /* UTF-16 units, escapes included */
    int feeds;           /* line feeds */
    int lines;           /* at lines_width in lines_style */
    int32_t lines_width;
    const struct gk_style *lines_style;
    const void *counted_by; /* the list that counts it, and its place there */
    int counted_at;
};

/* The text's one record; new ones are cleaned. `raw` is copied when `copy`, else it must live as long. */
struct xlsx_text *xlsx_text_lookup(struct gk_map *texts, struct gk_str raw, bool copy);

/* Appends `raw` with U+FFFD for each byte that is not UTF-8 and each character that XML 1.0 excludes; CR LF
 * and CR become LF. Returns how many were replaced. */
int xlsx_clean(struct gk_str raw, struct gk_buf *out);

/* The bytes of valid UTF-8 as the library must get them: a literal _x0041_ would be read as an escape. In
 * `out`, with a NUL that is not counted. */
const char *xlsx_escape(struct gk_str clean, struct gk_buf *out);

/* UTF-16 units of a clean text, with those that escapes add. */
int xlsx_units(struct gk_str clean);

/* How far a cell takes the text from `from` on. */
size_t xlsx_cell_end(struct gk_str clean, size_t from);

/* A sheet name that Excel accepts, made of `title`; at most 31 UTF-16 units. In `out`, with a NUL. False:
 * nothing is left of it. */
bool xlsx_sheet_name(struct gk_str title, struct gk_buf *out);

/* ---- xlsx_measure.c: lines without a font ---- */

/* Where the line that starts at `from` ends (behind its LF), `width` in 1/1000 em. `s` is clean. */
size_t xlsx_line_end(struct gk_str s, size_t from, int32_t width);

int xlsx_count_lines(struct gk_str s, int32_t width);

/* Width on one line, 1/1000 em. */
int32_t xlsx_natural(struct gk_str s);

/* The widest piece that may not break. */
int32_t xlsx_widest_piece(struct gk_str s);

/* Where a part that starts at `from` ends: after at most `max_lines` lines, and what one cell may hold. */
size_t xlsx_part_end(struct gk_str s, size_t from, int32_t width, int max_lines);

/* Where a part of [from, end) ends better: behind the last mark at which a sentence ends in its second half,
 * else behind the last pause there, so that no number, name or date is cut; `end` where there is none. Looks
 * at half a part, never moves to its beginning. */
size_t xlsx_mark_before(struct gk_str s, size_t from, size_t end);

/* ---- the book ---- */

struct xlsx_look {
    const struct gk_style *style;
    enum gk_align align;
    enum gk_valign valign;
    uint8_t left, right, top, bottom; /* lxw_format_borders */
    bool date;                        /* its number is a day */
    enum gk_mark_kind mark;           /* of its text */
    struct gk_str face;               /* filled by xlsx_format */
};

struct xlsx_format {
    struct xlsx_look look;
    lxw_format *format;
};

/* What stands in one rectangle of the sheet, and on one page. */
struct xlsx_piece {
    int from, to;                 /* sheet rows, counted from the band's top */
    const struct xlsx_text *text; /* NULL: nothing */
    uint32_t start, end;          /* the bytes of it that stand here */
    bool again;                   /* the cell's text once more, on a further page */
};

/* What a cell becomes: one text, or several parts that go on from row to row. */
struct xlsx_cell {
    struct xlsx_text *text; /* NULL: an empty cell */
    const uint32_t *cuts;   /* n_parts + 1 byte offsets; NULL when there is one part */
    int n_parts;
    bool is_long;              /* more lines than the hint calls short */
    struct xlsx_piece *pieces; /* each part, cut where pages end */
    int n_pieces;
    size_t cap_pieces;
};

/* The head, or the body: grid rows, and the sheet's rows that carry them. */
struct xlsx_band {
    const struct gk_cell *cells;
    int n_cells, n_rows;
    bool head;
    const struct gk_style *style;
    struct xlsx_cell *plan; /* one a cell */
    int *first;             /* row r is sheet rows [first[r], first[r + 1]), counted from `top` */
    gk_len *heights;        /* one a sheet row */
    bool *starts;           /* one a sheet row, and one more: does a page begin with it? NULL: none does */
    int top;                /* sheet row of the first one */
};

/* One of the lines around the table, as it stands in one row of the sheet. */
struct xlsx_placed {
    const char *field; /* of the catalog */
    int row;
    struct gk_str shown;
};

/* A workbook under way: what its sheets share. */
struct xlsx_file {
    size_t cells; /* that the library was told */
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct gk_place place; /* for what the library refuses */
    const char *temp;      /* folder for temporary files */
    const struct gk_stop *stop;
    lxw_workbook *workbook;
    lxw_error error;     /* the library's first refusal */
    struct gk_str *used; /* names of sheets */
    size_t n_used, cap_used;
    bool contents;              /* several catalogs behind a sheet of contents */
    const char *contents_place; /* the way there, once that sheet is; else NULL */
    bool local_names; /* named ranges are their sheet's own, since other sheets have the same ones */
};

/* A grid on its way into a sheet. */
struct xlsx_book {
    const struct gk_grid *grid;
    const struct gk_form *form;
    const struct gk_xlsx_options *options;
    struct xlsx_file *file;
    struct gk_arena *arena;
    struct gk_diags *diags;
    struct gk_map texts;
    int *px;          /* column widths in Excel's pixels (96 to the inch) */
    int32_t *pitches; /* a checks column's distance of option columns, 1/1000 em; 0: one column */
    int scale;        /* of the print, per cent */
    gk_len cap;       /* no row is higher */
    gk_len part_cap;  /* nor a row that carries a part of a text: several fill a page */
    int64_t written;  /* height of the rows written so far */
    struct xlsx_band head, body;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    struct xlsx_format *formats;
    size_t n_formats, cap_formats;
    struct gk_str *names; /* one a column: that of its range; empty: none */
    int links;
    struct xlsx_placed *placed; /* the lines around the table */
    size_t n_placed, cap_placed;
    struct gk_buf scratch;
    lxw_worksheet *todo, *aside[2]; /* of a review copy: the sheet of what is open, and those for reading */
    int todo_head;                  /* row of its head */
};

/* ---- xlsx_sheets.c ---- */

/* Remembers the first refusal. */
void xlsx_note(struct xlsx_book *book, lxw_error error);
void xlsx_note_file(struct xlsx_file *file, lxw_error error);

/* A new sheet under a legal name made of `wanted`, no other sheet's; NULL after a refusal. */
lxw_worksheet *xlsx_add_sheet(struct xlsx_file *file, struct gk_str wanted);

/* ---- xlsx_measure.c, continued ---- */

/* What a line may take in columns [from, to) in a style, 1/1000 em. */
int32_t xlsx_line_width(const struct xlsx_book *book, int from, int to, const struct gk_style *style);

/* ---- xlsx_columns.c ---- */

/* Fills book->px: from `widths`, or from the form's hints when NULL. */
void xlsx_choose_columns(struct xlsx_book *book, const gk_len *widths);

/* ---- xlsx_fit.c ---- */

/* Fills book->px so that each column holds whole characters, within the sum of the widths; when they are
 * `given` by the page, also near each of them. */
void xlsx_fit_columns(struct xlsx_book *book, const gk_len *widths, bool given);

/* ---- xlsx_options.c ---- */

/* The cell that stands for a column of options; NULL: there is none. */
const struct gk_cell *xlsx_options_sample(const struct gk_grid *grid, int col);

/* The distance of option columns with the fewest lines, 1/1000 em; 0: one column. */
int32_t xlsx_best_pitch(const struct xlsx_book *book, const struct gk_cell *cell, int32_t width);

int xlsx_options_lines(const struct xlsx_book *book, const struct gk_cell *cell, int32_t width,
                       int32_t pitch);

/* Fills book->pitches, one for each column that has options. */
void xlsx_choose_pitches(struct xlsx_book *book);

/* The options of a cell as lines of text, boxes before labels. In `out`. */
void xlsx_arrange_options(const struct xlsx_book *book, const struct gk_cell *cell, struct gk_buf *out);

/* ---- xlsx_plan.c ---- */

void xlsx_plan_band(struct xlsx_book *book, struct xlsx_band *band);

/* The sheet rows [*from, *to), counted from the band's top, that carry part `part` of cell `i`. */
void xlsx_part_rows(const struct xlsx_band *band, int i, int part, int *from, int *to);

/* Height of the text of part `part` of cell `i`, padding included. */
gk_len xlsx_part_height(struct xlsx_book *book, const struct xlsx_band *band, int i, int part);

/* Height of so many lines in a cell of the band, and how many a height has room for. */
gk_len xlsx_band_height(const struct xlsx_book *book, const struct xlsx_band *band, int lines);
int xlsx_lines_in(const struct xlsx_book *book, const struct xlsx_band *band, int64_t height);

/* Height of a text of so many lines, padding included. */
gk_len xlsx_lines_height(const struct gk_style *style, int lines, gk_len pad);

/* Lines of a text in a style at a width (1/1000 em). */
int xlsx_text_lines(struct xlsx_text *text, const struct gk_style *style, int32_t width);

/* ---- xlsx_pages.c ---- */

/* Heights are whole pixels. */
gk_len xlsx_round_height(gk_len height);

/* What is left of one of the page's margins on a sheet. */
gk_len xlsx_margin(const struct gk_form *form, gk_len margin);

/* What a width of the page is on the sheet. */
int64_t xlsx_width_on_sheet(const struct gk_form *form, int64_t width);

/* Fills book->scale: the columns are known. */
void xlsx_choose_scale(struct xlsx_book *book);

/* What a page takes, in heights of the sheet. */
int64_t xlsx_page_room(const struct xlsx_book *book);

/* Fills body.starts and the pieces of the body: what stands above the table is written, `below` is the height
 * of what stands below it. Rows grow where a text lacks room above or below a break. */
void xlsx_choose_pages(struct xlsx_book *book, int64_t below);

/* Tells the library of scale and breaks. */
void xlsx_set_breaks(struct xlsx_book *book);

/* ---- xlsx_pieces.c ---- */

/* Fills the pieces of all cells of a band. True: rows had to grow for them. */
bool xlsx_cut_cells(struct xlsx_book *book, struct xlsx_band *band);

/* ---- xlsx_write.c ---- */

/* The face that is named for a style's, and holds all of the text. */
struct gk_str xlsx_face(const struct xlsx_book *book, const struct gk_style *style, struct gk_str text);

/* The format of a look for a text. */
lxw_format *xlsx_format(struct xlsx_book *book, const struct xlsx_look *wanted, struct gk_str text);

/* Writes bytes [from, to) of a text into the rectangle, merged when it is more than one cell. */
void xlsx_put(struct xlsx_book *book, int row, int row_end, int col, int col_end,
              const struct xlsx_text *text, size_t from, size_t to, lxw_format *format);

void xlsx_set_height(struct xlsx_book *book, int row, gk_len height);
void xlsx_write_band(struct xlsx_book *book, const struct xlsx_band *band);

/* ---- xlsx_work.c: lists, names, links ---- */

/* A drop-down with the form's tick in every cell of the tick columns; they may also be empty. */
void xlsx_add_lists(struct xlsx_book *book, const struct xlsx_band *body);

/* Fills book->names: gk_<key>, unique without regard to case. */
void xlsx_name_columns(struct xlsx_book *book);
void xlsx_define_names(struct xlsx_book *book, const struct xlsx_band *body);

/* Is the whole text one address that Excel takes as a link? */
bool xlsx_is_link(struct gk_str s);

/* Makes a cell that holds `shown` (escaped) a link. Those above Excel's number of links stay text. */
void xlsx_link(struct xlsx_book *book, int row, int col, struct gk_str url, const char *shown,
               lxw_format *format);

/* ---- xlsx_entry.c: sheets to be filled in ---- */

/* Fills book->px from the entries. */
void xlsx_entry_columns(struct xlsx_book *book);

/* Formats and hides the columns of the sheet, which is new. */
void xlsx_entry_open(struct xlsx_book *book);

/* Drop-downs of column `col`: its choices stand in rows [from, to) of column B of the hidden sheet. */
void xlsx_entry_list(struct xlsx_book *book, int col, lxw_worksheet *hidden, int from, int to);

/* ---- xlsx_lines.c: what stands above and below the table ---- */

/* Write from sheet row `row` on; return the first row that is free. */
int xlsx_write_above(struct xlsx_book *book, int row);
int xlsx_write_below(struct xlsx_book *book, int row);

/* Height of what will stand below. */
int64_t xlsx_height_below(struct xlsx_book *book);

/* ---- xlsx_setup.c ---- */

/* Paper, print titles, panes, filter. `rows` is the number of all sheet rows. */
void xlsx_set_up(struct xlsx_book *book, const struct xlsx_band *head, const struct xlsx_band *body,
                 int rows);

/* Paper, margins and footer of the form, on any sheet. */
void xlsx_set_page(struct xlsx_book *book, lxw_worksheet *sheet);

/* ---- xlsx_running.c ---- */

/* The form's texts "workbook-head" and "workbook-foot" (else its page number) on each printed page. */
void xlsx_set_header(struct xlsx_book *book, lxw_worksheet *sheet);
void xlsx_set_footer(struct xlsx_book *book, lxw_worksheet *sheet);

/* ---- xlsx_setup.c, continued ---- */

/* The workbook's properties: those of the catalog, under `title`. */
void xlsx_set_properties(struct xlsx_book *book, struct gk_str title, struct gk_str date);

/* ---- xlsx_finish.c ---- */

/* Midnight UTC of YYYY-MM-DD; 0 for anything else. */
time_t xlsx_created_on(struct gk_str date);

/* Takes the dates out of the finished workbook that stands in `out` from `before` on. False when it is
 * broken.
 */
bool xlsx_drop_dates(struct gk_buf *out, size_t before);

/* ---- xlsx_table.c ---- */

/* A plain table on a sheet of its own; `ems` are the widths of its columns in em of the body. */
struct xlsx_table {
    struct xlsx_book *book; /* whose form, texts and formats it uses */
    lxw_worksheet *sheet;
    const int *ems;
    int n_columns;
    int row;  /* the next one */
    int head; /* -1: none yet */
    int links;
};

/* `name` and captions name texts of the form. False: the library refused. */
bool xlsx_table_open(struct xlsx_table *t, struct xlsx_book *book, struct gk_str name, const int *ems, int n);
void xlsx_table_title(struct xlsx_table *t, struct gk_str title);
void xlsx_table_head(struct xlsx_table *t, const char *const *captions);

/* One text a column; field `link` leads to `place` of this workbook (-1: none does). */
void xlsx_table_row(struct xlsx_table *t, const struct gk_str *fields, int link, struct gk_str place);
void xlsx_table_close(struct xlsx_table *t, bool filter);

/* ---- xlsx_review.c, xlsx_summary.c ---- */

/* Comments, the list of notes and the summary, of a book that is written. */
void xlsx_write_review(struct xlsx_book *book);

/* ---- xlsx_todo.c ---- */

/* The sheet of what is open, when there is anything. */
void xlsx_write_todos(struct xlsx_book *book);

void xlsx_write_summary(struct xlsx_book *book);

/* ---- xlsx_contents.c ---- */

/* The contents come first and are filled when all sheets are there. */
bool xlsx_open_contents(struct xlsx_table *t, struct xlsx_book *book);
void xlsx_fill_contents(struct xlsx_table *t, const struct xlsx_book *books, int n);

/* ---- xlsx_hidden.c ---- */

/* Adds the hidden sheet of a book that is written. */
void xlsx_write_hidden(struct xlsx_book *book);

/* Lets the rows of the finished workbook's first sheet grow: they keep the heights that they have, but these
 * are nobody's wish. False when it is broken. */
bool xlsx_free_rows(struct gk_buf *out, size_t before);

/* ---- xlsx_verify.c ---- */

/* How many cells the workbook has, before it is closed. */
size_t xlsx_count_cells(const lxw_workbook *workbook);

/* Is every part of the workbook there to its end, and so many cells? */
bool xlsx_is_whole(struct gk_str file, size_t cells);

#endif
