/* html: grid → web page. */
#ifndef GONGKAI_HTML_H
#define GONGKAI_HTML_H

#include "gongkai/grid.h"

GK_BEGIN_DECLS

/* A paper that lies beside the page. */
struct gk_html_link {
    struct gk_str text; /* what is clicked */
    struct gk_str href; /* a file name or relative path; percent-encoded here */
};

struct gk_html_options {
    const gk_len *widths; /* one a column, those of the page: shares of the table's width. NULL: from the
                             texts, as browsers do */
    const struct gk_html_link *links; /* n_links of them, or none */
    int n_links;
    struct gk_str draft; /* the mark that a catalog is no final one; empty: none */
};

/* Appends one HTML document that needs no other file: the grid's table with its heads, spans, boxes and
 * ticks, what stands around it, and how it looks on screens, telephones and paper. The grid is sound
 * (gk_grid_check) and has a catalog (gk_grid_new). Words that are the page's own are the form's texts
 * "ticked", "unticked" and "html-…"; one that is empty leaves its part out. Same grid and options, same
 * bytes. Linear. */
void gk_html_write(const struct gk_grid *grid, const struct gk_html_options *options, struct gk_buf *out);

/* The same of a notice: its table, and around it what its sheets say, with blanks where nothing is known. Of
 * a draft the mark stands in the document's title, too. What leads elsewhere is a link when it begins with
 * http:// or https://, else a text. */
void gk_html_write_notice(const struct gk_notice *notice, const struct gk_html_options *options,
                          struct gk_buf *out);

/* ---- pages that lead to papers ---- */

struct gk_html_entry {
    struct gk_str text;
    const struct gk_html_link *links; /* n_links of them, behind the text */
    int n_links;
};

/* A table of n_rows times n_columns entries, row by row. The first one heads its row. */
struct gk_html_list {
    struct gk_str title; /* above it; empty: the page's alone */
    const struct gk_str *captions;
    int n_columns;
    const struct gk_html_entry *entries;
    int n_rows;
};

/* Appends a page of these lists, in the words and on the paper of `form`. */
void gk_html_write_lists(const struct gk_form *form, struct gk_str title, const struct gk_html_list *lists,
                         int n, struct gk_buf *out);

GK_END_DECLS

#endif
