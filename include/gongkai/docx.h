/* docx: grid → Word document. */
#ifndef GONGKAI_DOCX_H
#define GONGKAI_DOCX_H

#include "gongkai/font.h"
#include "gongkai/grid.h"

GK_BEGIN_DECLS

struct gk_docx_options {
    const gk_len *widths; /* one a column, those of the page. NULL: all the same */
    const bool *splits;   /* one a row of the grid: the page's own row goes on on the next page. NULL:
                             none does */
    const int *breaks;    /* rows of the grid that begin a page, rising; n_breaks of them. Each page is
                             a table by itself then, whose first row tells again what it shares with
                             the page above. None: the word processor's pages */
    int n_breaks;
    bool controls;                  /* boxes are check boxes that a click ticks (w14:checkbox) */
    const struct gk_office *office; /* which faces are named for those of the form; NULL: those themselves */
};

/* Writes the Word document (ECMA-376, transitional) of a grid that is sound (gk_grid_check) and has a
 * catalog: what stands above and below the table in styles of its own, the table with heads that repeat,
 * merged cells and fixed widths, page number and running lines as fields. Where lines and pages end is the
 * word processor's affair, unless
 * options.breaks says where pages end.
 *
 * Names of styles are the form's texts "docx-…", the face of boxes that its set of office faces has for the
 * text "docx-box-face". Characters that XML excludes are left out; no font has them.
 *
 * Appends the file's bytes to `out`; same grid and options, same bytes; linear. On failure nothing is
 * appended: GK_EINPUT after DOCX_COLUMNS (Word's tables have 63 columns) or DOCX_PAPER (its pages are up
 * to 55.8 cm), GK_ELIB after DOCX_ARCHIVE. */
GK_MUST_USE enum gk_status gk_docx_write(const struct gk_grid *grid, const struct gk_docx_options *options,
                                         struct gk_buf *out, struct gk_diags *diags);

/* The same of a notice: its table, and around it what its sheets say, with ruled blanks where nothing is
 * known; the mark of a draft and the last line stand on every page. It is a document to edit: where a word is
 * changed the check code on its last line is the old one's. Of the QR symbol the address stands there alone.
 */
GK_MUST_USE enum gk_status gk_docx_write_notice(const struct gk_notice *notice,
                                                const struct gk_docx_options *options, struct gk_buf *out,
                                                struct gk_diags *diags);

GK_END_DECLS

#endif
