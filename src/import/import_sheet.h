/* The form that readers of tables produce, whatever the file: HTML, CSV, XLSX and DOCX become sheets, and
 * imp_from_sheets makes one catalog of all sheets of a file.
 *
 * A reader knows nothing of captions, options or titles. It says which text stands in which cell, how far the
 * cell reaches, and which loose texts stand around the table. A text is valid UTF-8 in the arena, no markup;
 * a line break is LF. A box is a character: a box glyph of the source stays as it is, a form's own box (HTML
 * <input>, w14:checkbox, w:sym of a symbol font) is GK_BOX_TICKED or GK_BOX_BLANK before its label (a w:sym
 * may also give its code point U+F0xx: the vocabulary knows the usual ones). A box alone in a cell is a
 * tick. */
#ifndef IMPORT_SHEET_H
#define IMPORT_SHEET_H

#include "import_int.h"

struct imp_sheet_cell {
    struct gk_str text;     /* "" when covered */
    int row_span, col_span; /* of the top left cell of a merge; 0 is the same as 1: alone */
    bool covered;           /* lies under the merge of a cell above or to the left */
    bool hidden;            /* not shown by the source: taken like the others, and reported once a sheet */
    bool struck;            /* struck through: taken like the others, and reported with its text */
};

struct imp_sheet_row {
    struct imp_sheet_cell *cells; /* n of them, zeroed ones are empty; rows may be of different lengths */
    int n;
    size_t cap;  /* of cells: imp_sheet_at keeps it */
    int line;    /* where the row stands: line of the file, or row number of the sheet; 1-based */
    bool hidden; /* a hidden row: taken like the others, and reported once a sheet */
    bool head;   /* marked as a head by the source (thead, w:tblHeader): a hint, captions decide */
};

/* A text outside the table. */
struct imp_loose {
    struct gk_str text;
    int line;
    bool heading; /* h1…h6, title, a heading or centred paragraph, a sheet's merged first row */
};

struct imp_sheet {
    struct gk_str name; /* of a worksheet; may be empty */
    bool hidden;        /* the whole sheet */
    struct imp_sheet_row *rows;
    int n_rows;
    size_t cap_rows;
    struct imp_loose *before, *after; /* around the table, in order */
    int n_before, n_after;
    size_t cap_before, cap_after;
    bool merges;  /* the format can merge cells: an empty cell is empty where the sheet has merged any */
    size_t cells; /* made so far: imp_sheet_at keeps it */
};

enum {
    IMP_MAX_COLUMNS = 16384, /* as XLSX */
    IMP_MAX_ROWS = 1048576,  /* as XLSX */
    IMP_MAX_CELLS = 8 << 20  /* of a sheet, covered ones counted */
};

/* The cell at a place (0-based), made with all before it when missing. NULL past the limits, after one
 * IMPORT_LIMIT diagnostic a sheet. The pointer lasts until the next call. */
struct imp_sheet_cell *imp_sheet_at(struct imp *im, struct imp_sheet *sheet, int row, int column);

/* Merges rows × columns cells from a place on. What lies outside the limits or under another merge is
 * left out after IMPORT_MERGE; a text under the merge is reported (IMPORT_COVERED quotes it) and emptied.
 * Call it when the texts are in. */
void imp_sheet_merge(struct imp *im, struct imp_sheet *sheet, int row, int column, int rows, int columns);

/* A text before (above the table) or after it. Blank ones are ignored. */
void imp_sheet_loose(struct imp *im, struct imp_sheet *sheet, bool after, struct gk_str text, int line,
                     bool heading);

/* Sheets → catalog: finds the head (one or two tiers, columns in any order, in any row; repeated heads and
 * titles, several tables are one catalog), title, attachment mark, issuer line, date and notes; leads columns
 * to keys and keeps unknown ones as text; merges become continuing cells; boxes, lists, ticks are read.
 * im->format is set by then. Sheets without a head continue the one before, or are reported with their texts
 * when there is none (a cover sheet). NULL after diagnostics when there is no head or no row. */
const struct gk_catalog *imp_from_sheets(struct imp *im, struct imp_sheet *sheets, int n);

/* ---- the readers: im->bytes (or im->text, for formats of text) → sheets; false after a diagnostic ---- */

bool imp_read_html(struct imp *im, struct imp_sheet **sheets, int *n);
bool imp_read_csv(struct imp *im, struct imp_sheet **sheets, int *n);
bool imp_read_xlsx(struct imp *im, struct imp_sheet **sheets, int *n); /* import_xlsx.c, from im->bytes */
bool imp_read_docx(struct imp *im, struct imp_sheet **sheets, int *n); /* import_docx.c, from im->bytes */

/* ---- import_pdf.c ---- */

/* The catalog that a PDF of ours holds as its source; NULL after IMPORT_PDF_PAGES or the catalog's own
 * diagnostics. */
const struct gk_catalog *imp_read_pdf(struct imp *im);

#endif
