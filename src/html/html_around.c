/* What every page has: the head with its metas, links, elements that hold a text. */
#include "html_int.h"

struct html_page html_page_new(const struct gk_grid *grid, struct gk_str title,
                               const struct gk_html_options *options, struct gk_buf *out)
{
    struct html_page p = {.form = grid->form, .grid = grid, .options = options, .out = out, .title = title};
    for (int i = 0; options->widths && i < grid->n_columns; i++) p.width += options->widths[i];
    return p;
}

/* ---- the head ---- */

static void put_meta(const struct html_page *p, const char *name, struct gk_str content)
{
    if (content.n == 0) return;
    gk_buf_printf(p->out, "<meta name=\"%s\" content=\"", name);
    html_put_attribute(p, content);
    gk_buf_puts(p->out, "\">\n");
}

/* The marks that government sites give an article, as far as they are known. */
static void put_metas(const struct html_page *p, const struct html_metas *metas)
{
    put_meta(p, "ArticleTitle", p->title);
    put_meta(p, "PubDate", metas->date);
    put_meta(p, "ContentSource", metas->source);
    put_meta(p, "Keywords", metas->keywords);
}

void html_put_begin(const struct html_page *p, const struct html_metas *metas, struct gk_str draft)
{
    gk_buf_puts(p->out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html_put_attribute(p, p->title);
    if (draft.n) gk_buf_puts(p->out, " - ");
    html_put_attribute(p, draft);
    gk_buf_puts(p->out, "</title>\n");
    put_metas(p, metas);
    html_put_style(p);
    gk_buf_puts(p->out, "</head>\n<body>\n<main>\n");
}

void html_put_end(const struct html_page *p)
{
    gk_buf_puts(p->out, "</main>\n");
    html_put_script(p);
    gk_buf_puts(p->out, "</body>\n</html>\n");
}

/* ---- texts and links ---- */

void html_put_line(const struct html_page *p, const char *tag, const char *class, struct gk_str text)
{
    if (text.n == 0) return;
    gk_buf_printf(p->out, "<%s class=\"%s\">", tag, class);
    html_put_text(p, text);
    gk_buf_printf(p->out, "</%s>\n", tag);
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

void html_put_link(const struct html_page *p, const struct gk_html_link *link)
{
    gk_buf_puts(p->out, "<a href=\"");
    put_address(p, link->href);
    gk_buf_puts(p->out, "\">");
    html_put_text(p, link->text);
    gk_buf_puts(p->out, "</a>");
}

void html_put_links(const struct html_page *p)
{
    if (p->options->n_links == 0) return;
    gk_buf_puts(p->out, "<nav aria-label=\"");
    html_put_attribute(p, html_word(p, "html-papers"));
    gk_buf_puts(p->out, "\">\n");
    for (int i = 0; i < p->options->n_links; i++) {
        html_put_link(p, &p->options->links[i]);
        gk_buf_putc(p->out, '\n');
    }
    gk_buf_puts(p->out, "</nav>\n");
}
