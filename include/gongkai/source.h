/* source: a file's bytes → the sheets or lines that stand in it.
 *
 * HTML, CSV, XLSX, DOCX and PDF become sheets, a dump and the text layer of a PDF lines. A reader knows
 * nothing of captions, options or titles. It says which text stands in which cell, how far the cell reaches,
 * and which loose texts stand around the table. A text is valid UTF-8 in the arena, no markup; a line break
 * is LF. A box is a character: a box glyph of the source stays as it is, a form's own box (HTML <input>,
 * w14:checkbox, w:sym of a symbol font) is GK_BOX_TICKED or GK_BOX_BLANK before its label (a w:sym may also
 * give its code point U+F0xx: the vocabulary knows the usual ones). A box alone in a cell is a tick. */
#ifndef GONGKAI_SOURCE_H
#define GONGKAI_SOURCE_H

#include "gongkai/base.h"

GK_BEGIN_DECLS

enum gk_source_format {
    GK_SOURCE_AUTO,    /* look at the bytes */
    GK_SOURCE_DUMP,    /* tab-separated rows, boxes as <input> or characters, heads repeated page by page */
    GK_SOURCE_PDFTEXT, /* the text layer of a PDF: one line a printed line, no columns */
    GK_SOURCE_HTML,    /* a web page: its tables */
    GK_SOURCE_CSV,     /* RFC 4180, separated by comma, semicolon or tab, which is found out */
    GK_SOURCE_XLSX,
    GK_SOURCE_DOCX,
    GK_SOURCE_PDF,  /* the catalog inside, as it was (build --attach); else the pages */
    GK_SOURCE_PIPES /* a table drawn with bars: Markdown, frames of old text files */
};

/* Reads "dump", "pdftext", "html", "csv", "xlsx", "docx", "pdf" or "pipes"; false for anything else. */
bool gk_source_format_parse(struct gk_str word, enum gk_source_format *out);

/* The name of a format, as in --format and in a catalog's source. */
const char *gk_source_format_name(enum gk_source_format format);

/* ---- sheets ---- */

struct gk_sheet_cell {
    struct gk_str text;     /* "" when covered */
    int row_span, col_span; /* of the top left cell of a merge; 0 is the same as 1: alone */
    bool covered;           /* lies under the merge of a cell above or to the left */
    bool hidden;            /* not shown by the source: taken like the others, and reported once a sheet */
    bool struck;            /* struck through, all of it or in part */
    struct gk_str unstruck; /* the text without the part that is; s NULL: all of it is, or nothing */
    bool uncomputed;        /* a formula without a result */
    bool picture;           /* it holds a picture without words of its own */
    bool guessed;           /* no line, span or delimiter of the source puts the text into this cell */
};

struct gk_sheet_row {
    struct gk_sheet_cell *cells; /* n of them, zeroed ones are empty; rows may be of different lengths */
    int n;
    size_t cap;  /* of cells */
    int line;    /* where the row stands: line of the file, or gk_source_row; 1-based */
    bool hidden; /* a hidden row: taken like the others, and reported once a sheet */
    bool head;   /* marked as a head by the source (thead, w:tblHeader): a hint, captions decide */
    bool torn;   /* the first on another page: merged cells of the page before may go on in it */
};

/* A text outside the table. */
struct gk_loose {
    struct gk_str text;
    int line;
    int column;   /* of a sheet, from 1; 0: not known */
    bool heading; /* h1…h6, title, a heading or centred paragraph, a sheet's merged first row */
    bool page;    /* what the page calls itself, with the site's name perhaps; not a text on it */
};

struct gk_sheet_rules;

struct gk_sheet {
    struct gk_str name; /* of a worksheet; may be empty */
    int number;         /* among those that are shown, from 1; 0: it is hidden */
    bool hidden;        /* the whole sheet */
    struct gk_sheet_row *rows;
    int n_rows;
    size_t cap_rows;
    struct gk_loose *before, *after; /* around the table, in order */
    int n_before, n_after;
    size_t cap_before, cap_after;
    bool merges;  /* the format can merge cells: an empty cell is empty where the sheet has merged any */
    size_t cells; /* made so far */
    bool records; /* hidden, and in the form of those that our own workbooks keep (gongkai-sheet/…) */
    enum gk_code
        seen; /* a text (IMPORT_SEEN_…) on what there was in place of lines, where cells are guessed */
    const struct gk_sheet_rules *rules; /* the reader's own */
};

enum {
    GK_SHEET_COLUMNS = 16384, /* as XLSX */
    GK_SHEET_ROWS = 1048576,  /* as XLSX */
    GK_SHEET_CELLS = 8 << 20  /* of a sheet, covered ones counted */
};

/* ---- a source under reading ---- */

struct gk_source_line {
    struct gk_str s;
    int number; /* 1-based, in the file */
};

/* What a reader asks of whoever knows the words of tables; each may be NULL: none. */
struct gk_source_words {
    bool (*is_caption)(void *ctx, struct gk_str text);
    bool (*begins_with_box)(void *ctx, struct gk_str text);
    bool (*is_title)(void *ctx, struct gk_str text);
    void *ctx;
    int least; /* captions that make a head of a CSV; 0: three */
};

/* The caller fills the first part. */
struct gk_source {
    struct gk_str bytes; /* none once they are text */
    struct gk_buf *buf;  /* holds them when they may be freed, or NULL */
    const char *path;    /* names the file in messages */
    struct gk_str id;    /* of the catalog, for messages and to choose one of several */
    bool whole;          /* quotations in messages are not cut */
    struct gk_str by;    /* who settles what is open, or empty */
    const char *temp;    /* folder for temporary files of other programs; NULL: /tmp */
    enum gk_source_format asked;
    struct gk_source_words words;
    struct gk_arena *arena; /* for texts and messages */
    struct gk_arena *own;   /* for lines, rows and cells; gk_source_close frees it */
    struct gk_diags *diags;

    enum gk_source_format format; /* as found */
    struct gk_sha256 hash;        /* of the bytes */
    struct gk_str text;           /* valid UTF-8 without byte order mark */
    struct gk_buf text_bytes;     /* holds it while it is not the arena's */
    struct gk_source_line *lines; /* those that are not blank */
    size_t n_lines, cap_lines;
    struct gk_sheet *sheets;
    int n_sheets;
    int controls; /* of forms, which stand in no cell: whether they are ticked is not known */
};

/* Finds out the format. Texts become UTF-8 and, where the format has no sheets, lines. False after a
 * diagnostic (IMPORT_OLD_OFFICE, IMPORT_CONVERT, IMPORT_CONVERT_SLOW, those that name what is no table,
 * IMPORT_UTF8, IMPORT_MALFORMED, IMPORT_EMPTY). Old and open office files come as XLSX or DOCX, made by
 * LibreOffice (IMPORT_CONVERTED); the hash is the file's own. */
bool gk_source_open(struct gk_source *src);

/* HTML, CSV, XLSX, DOCX, PDF, PIPES: the sheets. A workbook's hidden ones are among them. False after a
 * diagnostic. */
bool gk_source_read(struct gk_source *src);

/* What was read is a stranger's table: hidden sheets are told and left out, and a text that stands in several
 * rows because a row of a workbook can be only so high is one again. */
void gk_source_settle(struct gk_source *src);

/* Frees lines, rows and cells. Texts live as long as the arena. */
void gk_source_close(struct gk_source *src);

/* ---- messages ---- */

/* A row of a sheet, both from 1, as one number that goes where a line goes: messages then name the sheet. */
int gk_source_row(int sheet, int row);

/* The place of such a number or line, and of a column (0: none). */
struct gk_place gk_source_place(const struct gk_source *src, int line, int column);

/* A diagnostic at a line (0: none); unused arguments are empty. */
void gk_source_report(const struct gk_source *src, enum gk_code code, int line, struct gk_str a,
                      struct gk_str b);

/* A quotation for messages: at most 40 characters, then … (unless `whole`); in the arena. */
struct gk_str gk_source_quote(const struct gk_source *src, struct gk_str s);

/* A cell's text as a catalog may hold it: a tab is a space, CR and form feed are line feeds, other control
 * characters are left out and reported. */
struct gk_str gk_source_plain(const struct gk_source *src, struct gk_str s, int line);

/* Texts for messages of one code: {.code = …, .name = …} begins it. */
struct gk_quotes {
    enum gk_code code;
    struct gk_str name; /* the first argument, when there is one: then texts are the third; else the first */
    struct gk_buf texts;
    int n, line, column; /* how many wait to be said; where the first stands */
};

/* Quotes one more text. Each message holds several, with " | " between them, and their number as its second
 * argument; a full one is said at once, the rest by gk_quotes_say, which also frees the buffer. */
void gk_quotes_add(const struct gk_source *src, struct gk_quotes *q, int line, int column,
                   struct gk_str text);
void gk_quotes_say(const struct gk_source *src, struct gk_quotes *q);

/* Says all texts of a sheet that is not taken. */
void gk_quotes_sheet(const struct gk_source *src, const struct gk_sheet *sheet, enum gk_code code);

/* ---- what was appended to a PDF ---- */

struct gk_pdf_added {
    int changed, added;       /* objects of the original that are redefined; new ones */
    struct gk_str signatures; /* names of the file's signature fields, with commas between */
    int fault; /* the first object that is redefined though no signature or stamp needs that; 0 */
};

/* Looks at an incremental update: the bytes of `whole` behind the first `original`, which are a PDF of their
 * own. False when either cannot be read. Names in `arena`. */
bool gk_source_pdf_added(struct gk_str whole, size_t original, struct gk_pdf_added *out,
                         struct gk_arena *arena);

GK_END_DECLS

#endif
