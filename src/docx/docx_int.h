/* Private to docx. */
#ifndef GONGKAI_DOCX_INT_H
#define GONGKAI_DOCX_INT_H

#include "gongkai/docx.h"

/* Styles of paragraphs; from DOCX_SUBTITLE on those of notices. */
enum docx_style {
    DOCX_ATTACHMENT,
    DOCX_TITLE,
    DOCX_LINE,
    DOCX_HEAD,
    DOCX_BODY,
    DOCX_NOTES,
    DOCX_RUNNING,
    DOCX_NUMBER,
    DOCX_SUBTITLE,
    DOCX_PERIOD,
    DOCX_FOOT,
    DOCX_SEAL,
    DOCX_LAST,
    DOCX_DRAFT,
    DOCX_STYLES
};

/* What the document's properties say. */
struct docx_about {
    struct gk_str id, title, field, author, edition, date;
    const struct gk_catalog *catalog; /* for its record; or NULL */
};

/* A document under way. */
struct docx {
    struct docx_about about;
    const struct gk_notice *notice; /* NULL: a catalog */
    const struct gk_grid *grid;
    const struct gk_form *form;
    const struct gk_docx_options *options;
    struct gk_arena *arena;
    struct gk_buf *out;   /* the part that is being written */
    gk_len width;         /* of the body area */
    const gk_len *widths; /* of the columns; they fill the body area */
    struct gk_str faces[DOCX_STYLES];
    struct gk_str box_face;
    int *controls; /* content controls so far */
};

/* ---- docx_text.c ---- */

/* Lengths as the format has them: twentieths of a point. */
int docx_twips(gk_len v);

/* The look of a style in the form, and what the document calls it. */
const struct gk_style *docx_look(const struct docx *d, enum docx_style style);
const char *docx_style_id(enum docx_style style);

void docx_put_align(const struct docx *d, enum gk_align align);

/* The face of a style or a run, for all scripts; empty: that of the reader's program. */
void docx_put_faces(const struct docx *d, struct gk_str face);

/* A paragraph's beginning: its style, and where it differs from it. */
struct docx_paragraph {
    enum docx_style style;
    int align;          /* enum gk_align; -1: the style's */
    const char *layout; /* XML of tabs or indents; NULL: none */
};
void docx_begin_paragraph(const struct docx *d, const struct docx_paragraph *p);
void docx_end_paragraph(const struct docx *d);

/* The layout of a line whose tab leads to the right edge. */
const char *docx_right_stop(const struct docx *d);

/* A run; tabs and line feeds in it are kept. */
void docx_put_run(const struct docx *d, enum docx_style style, struct gk_str text);

/* The same with characters closer to each other, by 1/1024 em each. */
void docx_put_closer(const struct docx *d, enum docx_style style, struct gk_str text, int by);

/* Bytes [from, to) of a text, a run for each mark. */
void docx_put_marked(const struct docx *d, enum docx_style style, const struct gk_marked *m, size_t from,
                     size_t to);

/* A paragraph of one text; nothing when it is empty. */
void docx_put_paragraph(const struct docx *d, enum docx_style style, struct gk_str text);

/* A blank to fill in: spaces with a rule below. */
void docx_put_blank(const struct docx *d, struct gk_str spaces);

/* A line of a point, behind or between tables; on a new page. */
void docx_put_hair(const struct docx *d, bool new_page);

/* A text's width on one line by rule, 1/1024 em: faces are those of the reader's machine. */
int docx_natural(struct gk_str text);

/* ---- docx_options.c ---- */

/* The paragraphs of a cell of boxes, which is `inner` wide. */
void docx_put_options(const struct docx *d, const struct gk_cell *cell, gk_len inner);

/* ---- docx_table.c ---- */

void docx_put_table(const struct docx *d);

/* ---- docx_notice.c ---- */

/* What stands above a notice's table, and below it. */
void docx_put_above(const struct docx *d);
void docx_put_below(const struct docx *d);

/* ---- docx_styles.c ---- */

void docx_put_styles(const struct docx *d);

/* ---- docx_page.c ---- */

/* Headers and footers: which of a section's pages they stand on. */
enum docx_pages { DOCX_DEFAULT, DOCX_FIRST, DOCX_EVEN, DOCX_PAGES };

/* Has the section headers and footers of its own there? */
bool docx_has_pages(const struct docx *d, enum docx_pages pages);

void docx_put_header(const struct docx *d, enum docx_pages pages);
void docx_put_footer(const struct docx *d, enum docx_pages pages);

/* The section's properties: paper, margins, which headers and footers. */
void docx_put_section(const struct docx *d);
void docx_put_settings(const struct docx *d);

#endif
