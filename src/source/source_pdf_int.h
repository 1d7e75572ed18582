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

struct src_pdf_page {
    struct src_pdf_content *content; /* by MCID */
    int n;
    size_t cap;
};

/* The texts of a page by MCID. False when some text is in none (and no artifact), or cannot be told. */
bool src_pdf_read_page(qpdf_data pdf, qpdf_oh page, struct gk_map *fonts, struct gk_arena *arena,
                       struct src_pdf_page *out);

/* ---- source_pdf_tags.c ---- */

/* The tables of a tagged PDF → src->sheets. False when its tags do not tell every text's place. */
bool src_pdf_read_tags(struct gk_source *src, qpdf_data pdf);

#endif
