/* What the files that read PDFs share. */
#ifndef SOURCE_PDF_INT_H
#define SOURCE_PDF_INT_H

#include "source_int.h"

#include <qpdf/qpdf-c.h>

/* ---- source_pdf_lexer.c: the tokens of content streams and CMaps (ISO 32000-1, 7.2, 7.3) ---- */

enum src_pdf_kind {
    SRC_PDF_END,
    SRC_PDF_NUMBER,
    SRC_PDF_NAME,   /* without its slash */
    SRC_PDF_STRING, /* its bytes */
    SRC_PDF_MARK,   /* one of [ ] << >> */
    SRC_PDF_WORD    /* an operator, true, false, null */
};

struct src_pdf_token {
    enum src_pdf_kind kind;
    double number;
    size_t from, n; /* in the lexer's bytes */
};

struct src_pdf_lexer {
    struct gk_str s;
    size_t at;
    struct gk_buf bytes; /* of names, strings, marks and words since it was cleared */
};

struct src_pdf_token src_pdf_next(struct src_pdf_lexer *l);
struct gk_str src_pdf_bytes(const struct src_pdf_lexer *l, struct src_pdf_token t);
bool src_pdf_is(const struct src_pdf_lexer *l, struct src_pdf_token t, const char *word);
/* Behind the data of an inline image, whose ID was read. */
void src_pdf_skip_image(struct src_pdf_lexer *l);

/* ---- source_pdf_font.c: codes → characters ---- */

struct src_pdf_font {
    bool mapped, blind;  /* it says what its codes are; nothing says it */
    bool named;          /* the name of a character set says it */
    int bytes;           /* of a code: 1 or 2 */
    uint32_t *to;        /* one a code: where its text begins in `texts`, plus 1; 0: it is not known */
    struct gk_buf grown; /* the texts, each with its length before it, while they come */
    struct gk_str texts;
};

struct src_pdf_font *src_pdf_font_new(qpdf_data pdf, qpdf_oh font, struct gk_arena *arena);
/* Appends the text of a string that the font shows. False when a code's character is not known. */
bool src_pdf_font_text(const struct src_pdf_font *font, struct gk_str codes, struct gk_buf *out);
/* Appends a text string (UTF-16BE or UTF-8 behind a byte order mark, else Latin-1) as UTF-8. */
void src_pdf_text_string(struct gk_str bytes, struct gk_buf *out);

/* ---- source_pdf_content.c: a page → its marked contents ---- */

struct src_pdf_content {
    struct gk_str text;
    bool taken; /* by the structure tree */
};

/* How its texts are told. */
struct src_pdf_told {
    int missing, blind;   /* strings in which a font's map lacks a character; of fonts that nothing maps */
    int64_t named, known; /* characters of fonts that only a set's name explains; of those with a map */
};

struct src_pdf_page {
    struct src_pdf_content *content; /* by MCID */
    int n;
    size_t cap;
    struct src_pdf_told told;
};

/* The texts of a page by MCID. False when some text is in none (and no artifact), or cannot be told. */
bool src_pdf_read_page(qpdf_data pdf, qpdf_oh page, struct gk_map *fonts, struct gk_arena *arena,
                       struct src_pdf_page *out);

/* The same of all pages. */
struct src_pdf_told src_pdf_survey(qpdf_data pdf, struct gk_arena *arena);

/* ---- source_pdf_tags.c ---- */

/* The tables of a tagged PDF → src->sheets. False when its tags do not tell every text's place. */
bool src_pdf_read_tags(struct gk_source *src, qpdf_data pdf);

/* ---- source_pdf_poppler.c: what poppler's programs see ---- */

struct src_pdf_box {
    double x0, y0, x1, y1; /* points from the page's top left corner, as it is shown */
};

struct src_pdf_word {
    struct src_pdf_box box;
    struct gk_str text;
    bool placed; /* in a table */
};

/* A ruling line: horizontal at a y, vertical at an x. */
struct src_pdf_rule {
    double at, from, to;
};

struct src_pdf_rules {
    struct src_pdf_rule *list;
    size_t n, cap;
};

struct src_pdf_look {
    double width, height;
    struct src_pdf_word *words;
    size_t n_words, cap_words;
    struct src_pdf_rules across, down;
    bool has_picture, pictured; /* a picture lies on it; its lines were found in one */
};

/* All pages as they look, in the source's own arena. NULL after a diagnostic (IMPORT_PDF_POPPLER,
 * IMPORT_PDF_SLOW, IMPORT_PDF_LARGE, IMPORT_PDF_MANY, IMPORT_PDF_FAILED, FILE_WRITE). */
struct src_pdf_look *src_pdf_look(struct gk_source *src, int n_pages);

/* ---- source_pdf_rules.c ---- */

/* Adds what a page's SVG draws straight: strokes, and fills as thin as a line. False when it draws more lines
 * than any table has. */
bool src_pdf_read_svg(struct gk_str svg, struct gk_arena *arena, struct src_pdf_look *look);

/* Pieces along one line that touch, or nearly (dashes), become one. False when more lines are left than any
 * table has. */
bool src_pdf_unite(struct src_pdf_look *look);

/* ---- source_pdf_raster.c ---- */

/* Adds the ruling lines that a page's picture shows, a PGM of so many points a dot, whose pixels are changed.
 * The words are there already. False when it cannot be read, or shows more than any table has. */
bool src_pdf_read_picture(struct gk_buf *pgm, double dot, struct gk_arena *arena, struct src_pdf_look *look);

/* How a cell's text lies in it: in heights of a line, how far from the bottom; in points, how much room its
 * last line left, and how much its first character takes. Height 0: it has no text. */
struct src_pdf_ends {
    double height, below, room, unit;
};

/* ---- source_pdf_turn.c ---- */

/* Turns a page whose text stands on its side. */
void src_pdf_turn(const struct gk_source *src, struct src_pdf_look *look);

/* ---- source_pdf_text.c: words → texts ---- */

/* The words of one cell, or of one line outside, as text: in reading order, printed line breaks mended where
 * the line was full. */
struct gk_str src_pdf_join(struct src_pdf_word **words, size_t n, struct gk_arena *arena);
/* How the joined words of a cell lie in it. */
struct src_pdf_ends src_pdf_ends(struct src_pdf_word **words, size_t n, struct src_pdf_box cell);
/* Words into lines: sorted by line, then from the left; `line` gets one number a word. Lines overlap by half
 * their height. */
void src_pdf_lines(struct src_pdf_word **words, size_t n, int *line);

/* ---- source_pdf_grid.c ---- */

/* A table on a page: what ruling lines that cross each other enclose. */
struct src_pdf_table {
    int page;
    bool anew; /* another title stands above it: it is no more of the table before */
    struct src_pdf_box box;
    struct src_pdf_rules across, down; /* its own */
    double *xs, *ys; /* of its columns and rows; xs may be those of the pages it goes on over */
    int n_xs, n_ys;
    struct src_pdf_ends *ends; /* one a place, row by row, at the cell's top left one; once it is filled */
};

/* The tables of a page from top to bottom. */
struct src_pdf_table *src_pdf_find_tables(const struct src_pdf_look *look, int page, struct gk_arena *arena,
                                          int *n);
/* Cells with the words in them, which are placed then. */
void src_pdf_fill(struct gk_source *src, struct src_pdf_table *table, struct src_pdf_look *look,
                  struct gk_sheet *sheet);

/* ---- source_pdf_gaps.c ---- */

/* The table that white alone parts → src->sheets. False after a diagnostic (IMPORT_PDF_GAPS where there is a
 * head, but not all rows agree; IMPORT_PDF_PAGES). */
bool src_pdf_read_gaps(struct gk_source *src, struct src_pdf_look *looks, int n);

/* ---- source_pdf_pages.c ---- */

/* The tables of all pages → src->sheets. False after a diagnostic. */
bool src_pdf_read_look(struct gk_source *src, struct src_pdf_look *looks, int n);

#endif
