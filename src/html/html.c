/* html: the table as a web page.
 *
 * MODEL. One file that a web site, a mail or a folder can hold: no other file is asked for, nothing is
 * fetched. The table is the grid's, cell by cell: spans are rowspan and colspan, a box is a picture with a
 * name (a reader says 已选), row heads are the item's labels. Looks are the form's where the page has them
 * (columns' shares, alignments, paper and margins), so that what a browser prints is near our own page; the
 * rest is page/style.css. Of a notice (html_notice.c) the table is the same, and around it stands what its
 * sheets say.
 *
 * ON SMALL SCREENS the cells of a row stand below each other, each behind its caption. The captions come from
 * the style sheet, one rule a column, so that they are no text of the cell: nobody copies or imports them.
 *
 * WITHOUT THE SCRIPT nothing is missing. page/filter.js makes its own field to search in, so that no dead one
 * stands there where scripts do not run. It counts rows, with the cells that reach into them. Of a block of
 * rows (html_table.c) that has merged cells all are shown when one is found, which is marked: a part of a
 * block would tear its merged cells.
 *
 * NOT DONE. No page breaks of ours: a browser's lines are its own. What is inferred, who confirmed it and
 * what was accepted is the office's and not on the page. */
#include "html_int.h"

/* A line behind its label, as import knows them. */
static void put_labelled(const struct html_page *p, const char *label, struct gk_str text)
{
    if (text.n == 0) return;
    gk_buf_puts(p->out, "<p class=\"line\">");
    html_put_text(p, html_word(p, label));
    html_put_text(p, text);
    gk_buf_puts(p->out, "</p>\n");
}

/* Issuer, date and edition: the whole day, though the form's line on paper has the month alone. */
static void put_lines(const struct html_page *p)
{
    const struct gk_catalog *c = p->grid->catalog;
    struct gk_arena *scratch = gk_arena_new(NULL);
    html_put_line(p, "p", "line", p->grid->issuer_line);
    put_labelled(p, "html-date", gk_date_han(c->date, true, scratch));
    put_labelled(p, "html-edition", gk_str_trim(c->edition));
    gk_arena_free(scratch);
}

void gk_html_write(const struct gk_grid *grid, const struct gk_html_options *options, struct gk_buf *out)
{
    const struct gk_catalog *c = grid->catalog;
    struct html_page p = html_page_new(grid, grid->title, options, out);
    const struct html_metas metas = {c->date, c->issuer, c->field};
    html_put_begin(&p, &metas, options->draft);
    html_put_line(&p, "aside", "draft", options->draft);
    html_put_line(&p, "p", "mark", grid->attachment);
    html_put_line(&p, "h1", "title", grid->title);
    put_lines(&p);
    html_put_links(&p);
    html_put_table(&p);
    html_put_line(&p, "p", "notes", grid->notes);
    html_put_end(&p);
}
