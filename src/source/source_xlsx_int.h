/* A workbook under reading: shared by the files source_xlsx*.c. */
#ifndef SOURCE_XLSX_INT_H
#define SOURCE_XLSX_INT_H

#include "gongkai/package.h"
#include "source_int.h"

/* How the number of a cell is shown. */
enum xlsx_shown { XLSX_GENERAL, XLSX_FIXED, XLSX_PERCENT, XLSX_DATE, XLSX_TIME, XLSX_DATE_TIME };

struct xlsx_format {
    enum xlsx_shown shown;
    int decimals;
};

/* A cell format (cellXfs): what of it matters here. */
struct xlsx_style {
    struct xlsx_format format;
    bool symbol;   /* the face draws boxes in the places of letters */
    bool struck;   /* struck through */
    bool open_top; /* no rule above; below */
    bool open_bottom;
};

/* A shared string. */
struct xlsx_string {
    struct gk_str text, unstruck; /* unstruck as in struct gk_sheet_cell */
    bool struck;
    bool runs; /* its runs have faces of their own, which `text` follows already */
    bool cut;  /* longer than a cell can hold, which is said at the first cell */
};

struct xlsx {
    struct gk_source *src;
    struct gk_package *zip;
    struct xlsx_string *strings;
    size_t n_strings, cap_strings;
    struct xlsx_style *styles;
    size_t n_styles, cap_styles;
    bool date1904;
    bool ours;             /* a hidden sheet of records has been read: a workbook of ours */
    int controls;          /* control characters left out */
    int boxes;             /* of forms, which are not read */
    size_t long_bytes;     /* of all cells, short texts for a part */
    struct gk_buf text;    /* scratch */
    struct src_struck cut; /* of the string under reading */
    bool struck;
};

/* A place of a worksheet, 0-based. */
struct xlsx_place {
    int row, column;
};

/* ---- source_xlsx_text.c ---- */

/* At the START of a <si> or <is> (or of anything that holds <t> and <r>): its text, into x->text; takes its
 * END. Phonetic runs are left out. *runs says whether runs with faces of their own were there. */
void xlsx_read_string(struct xlsx *x, struct gk_xml *xml, bool symbol, bool *runs);

/* The beginning of `s` that a cell can hold: 32,767 characters as Excel counts them. */
struct gk_str xlsx_cell_text(struct gk_str s);

/* All shared strings of a part. False after a diagnostic. */
bool xlsx_read_strings(struct xlsx *x, const char *part);

/* Appends `s` with _xHHHH_ resolved (ECMA-376 part 1, 22.9.2.19). */
void xlsx_add_text(struct xlsx *x, struct gk_str s, bool symbol);

/* Of the string that was read last: what is left without the part that is struck through. */
struct gk_str xlsx_unstruck(struct xlsx *x);

/* ---- source_xlsx_styles.c ---- */

/* Reads the cell formats. False after a diagnostic. */
bool xlsx_read_styles(struct xlsx *x, const char *part);

/* What a number format shows; exported for tests of the readers. */
struct xlsx_format xlsx_format_of(struct gk_str code);

/* Appends a number as its format shows it: integers without a point, dates as YYYY-MM-DD. What is no number
 * is appended as it stands. */
void xlsx_add_number(struct gk_buf *out, struct gk_str number, struct xlsx_format format, bool date1904);

/* ---- rules: source_xlsx_sheet.c notes them, source_xlsx_carry.c goes by them ---- */

/* The rules around the cells of a row: bits of XLSX_OPEN_TOP, XLSX_OPEN_BOTTOM, XLSX_HAS_CELL. */
struct xlsx_edges {
    unsigned char *at;
    size_t cap;
    int n;
};

/* Those of a sheet, one a row. */
struct gk_sheet_rules {
    struct xlsx_edges *rows;
    int n;
    size_t cap;
};

enum { XLSX_OPEN_TOP = 1, XLSX_OPEN_BOTTOM = 2, XLSX_HAS_CELL = 4 };

/* ---- source_xlsx_aside.c ---- */

/* Says what hangs beside the cells of a worksheet, and counts the boxes to tick among it. */
void xlsx_say_asides(struct xlsx *x, const char *part, const struct gk_sheet *sheet);

/* ---- source_xlsx_sheet.c ---- */

/* A1 → {0, 0}; the length of the reference, or 0. */
size_t xlsx_read_ref(struct gk_str s, struct xlsx_place *at);

/* Reads one worksheet. Where it holds the records of our own workbook, a cell with a formula is "=", the
 * formula, LF and its value. False after a diagnostic. */
bool xlsx_read_sheet(struct xlsx *x, const char *part, struct gk_sheet *sheet);

#endif
