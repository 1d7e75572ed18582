/* html: the table as a web page.
 *
 * MODEL. One file that a web site, a mail or a folder can hold: no other file is asked for, nothing is
 * fetched. The table is the grid's, cell by cell: spans are rowspan and colspan, a box is a picture with a
 * name (a reader says 已选), row heads are the item's labels. Looks are the form's where the page has them
 * (columns' shares, alignments, paper and margins), so that what a browser prints is near our own page; the
 * rest is page/style.css.
 *
 * ON SMALL SCREENS the cells of a row stand below each other, each behind its caption. The captions come from
 * the style sheet, one rule a column, so that they are no text of the cell: nobody copies or imports them.
 *
 * WITHOUT THE SCRIPT nothing is missing. page/filter.js makes its own field to search in, so that no dead one
 * stands there where scripts do not run. It hides whole blocks of rows (html_table.c): a part of a block
 * would tear its merged cells.
 *
 * NOT DONE. No page breaks of ours: a browser's lines are its own. What is inferred, who confirmed it and
 * what was accepted is the office's and not on the page. */
#include "html_int.h"

/* ---- the head ---- */

static void put_meta(const struct html_page *p, const char *name, struct gk_str content)
{
    if (content.n == 0) return;
    gk_buf_printf(p->out, "<meta name=\"%s\" content=\"", name);
    html_put_attribute(p, content);
    gk_buf_puts(p->out, "\">\n");
}

/* The marks that government sites give an article, as far as the catalog says them. */
static void put_metas(const struct html_page *p)
{
    const struct gk_catalog *c = p->grid->catalog;
    put_meta(p, "ArticleTitle", p->grid->title);
    put_meta(p, "PubDate", c->date);
    put_meta(p, "ContentSource", c->issuer);
    put_meta(p, "Keywords", c->field);
}

static void put_head(const struct html_page *p)
{
    gk_buf_puts(p->out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html_put_attribute(p, p->grid->title);
    gk_buf_puts(p->out, "</title>\n");
    put_metas(p);
    html_put_style(p);
    gk_buf_puts(p->out, "</head>\n");
}

/* ---- around the table ---- */

static void put_line(const struct html_page *p, const char *tag, const char *class, struct gk_str text)
{
    if (text.n == 0) return;
    gk_buf_printf(p->out, "<%s class=\"%s\">", tag, class);
    html_put_text(p, text);
    gk_buf_printf(p->out, "</%s>\n", tag);
}

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
    put_line(p, "p", "line", p->grid->issuer_line);
    put_labelled(p, "html-date", gk_date_han(c->date, true, scratch));
    put_labelled(p, "html-edition", gk_str_trim(c->edition));
    gk_arena_free(scratch);
}

/* A file's name in an address: what is neither letter nor digit nor unreserved is percent-encoded. */
static void put_address(const struct html_page *p, struct gk_str href)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    for (size_t i = 0; i < href.n; i++)
        if (memchr(plain, href.s[i], sizeof plain - 1))
            gk_buf_putc(p->out, href.s[i]);
        else
            gk_buf_printf(p->out, "%%%02X", (unsigned char)href.s[i]);
}

static void put_links(const struct html_page *p)
{
    if (p->options->n_links == 0) return;
    gk_buf_puts(p->out, "<nav aria-label=\"");
    html_put_attribute(p, html_word(p, "html-papers"));
    gk_buf_puts(p->out, "\">\n");
    for (int i = 0; i < p->options->n_links; i++) {
        gk_buf_puts(p->out, "<a href=\"");
        put_address(p, p->options->links[i].href);
        gk_buf_puts(p->out, "\">");
        html_put_text(p, p->options->links[i].text);
        gk_buf_puts(p->out, "</a>\n");
    }
    gk_buf_puts(p->out, "</nav>\n");
}

void gk_html_write(const struct gk_grid *grid, const struct gk_html_options *options, struct gk_buf *out)
{
    struct html_page p = {.grid = grid, .options = options, .out = out};
    for (int i = 0; options->widths && i < grid->n_columns; i++) p.width += options->widths[i];
    put_head(&p);
    gk_buf_puts(out, "<body>\n<main>\n");
    put_line(&p, "p", "mark", grid->attachment);
    put_line(&p, "h1", "title", grid->title);
    put_lines(&p);
    put_links(&p);
    html_put_table(&p);
    put_line(&p, "p", "notes", grid->notes);
    gk_buf_puts(out, "</main>\n");
    html_put_script(&p);
    gk_buf_puts(out, "</body>\n</html>\n");
}
