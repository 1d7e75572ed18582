/* Private to html. */
#ifndef GONGKAI_HTML_INT_H
#define GONGKAI_HTML_INT_H

#include "gongkai/html.h"

/* A page under way. */
struct html_page {
    const struct gk_form *form;
    const struct gk_grid *grid; /* NULL: a page of lists */
    const struct gk_html_list *lists;
    int n_lists;
    const struct gk_html_options *options;
    struct gk_buf *out;
    struct gk_str title; /* the table's caption */
    bool notice;
    int64_t width; /* of all columns; 0: not known */
};

/* Files of src/html/page/, which stand in the program. */
struct html_file {
    const char *path, *type;
    const unsigned char *bytes;
    size_t n;
};
extern const struct html_file html_files[];

/* ---- html_text.c ---- */

/* A text as content or between double quotes. In content a line feed is <br>, in an attribute a space. */
void html_put_text(const struct html_page *p, struct gk_str text);
void html_put_attribute(const struct html_page *p, struct gk_str text);

/* One of the form's texts, in an attribute or as content. */
struct gk_str html_word(const struct html_page *p, const char *name);

/* ---- html_style.c ---- */

/* The style sheet: the file's rules, then those that follow from form and columns. */
void html_put_style(const struct html_page *p);

/* The script, with its words; nothing when the form has none for it. */
void html_put_script(const struct html_page *p);

/* ---- html_around.c: what stands before and behind the page's own matter ---- */

struct html_page html_page_new(const struct gk_grid *grid, struct gk_str title,
                               const struct gk_html_options *options, struct gk_buf *out);

/* A text in an element of a class; nothing when it is empty. */
void html_put_line(const struct html_page *p, const char *tag, const char *class, struct gk_str text);

/* From the doctype into <main>; `draft` (may be empty) stands in the document's title, behind it. */
struct html_metas {
    struct gk_str date, source, keywords; /* empty: not known */
};
void html_put_begin(const struct html_page *p, const struct html_metas *metas, struct gk_str draft);
void html_put_end(const struct html_page *p);

/* The way to one paper, and to those of the options. */
void html_put_link(const struct html_page *p, const struct gk_html_link *link);
void html_put_links(const struct html_page *p);

/* ---- html_table.c ---- */

void html_put_table(const struct html_page *p);

#endif
