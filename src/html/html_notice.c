/* A notice as a page: what its sheets say around the table, in their order. Its foot is an element of that
 * name, which import passes over as any page's. */
#include "html_int.h"

static void put_blank(const struct html_page *p, struct gk_str spaces)
{
    gk_buf_puts(p->out, "<span class=\"blank\" role=\"img\" aria-label=\"");
    html_put_attribute(p, html_word(p, "html-blank"));
    gk_buf_puts(p->out, "\">");
    html_put_text(p, spaces);
    gk_buf_puts(p->out, "</span>");
}

/* A period, in which runs of ideographic spaces are blanks to fill in. */
static void put_ruled(const struct html_page *p, struct gk_str text)
{
    struct gk_str said, blank;
    for (size_t at = 0; gk_notice_part(text, &at, &said, &blank);) {
        html_put_text(p, said);
        if (blank.n) put_blank(p, blank);
    }
}

static void put_contact(const struct html_page *p, const struct gk_notice_line *line)
{
    gk_buf_puts(p->out, "<p>");
    html_put_text(p, line->label);
    if (line->text.n)
        html_put_text(p, line->text);
    else
        put_blank(p, GK_STR(""));
    gk_buf_puts(p->out, "</p>\n");
}

static bool is_address(struct gk_str s)
{
    return gk_str_starts(s, GK_STR("https://")) || gk_str_starts(s, GK_STR("http://"));
}

/* Where a sheet has its QR symbol. An address is whole as it stands: nothing of it is encoded again. */
static void put_website(const struct html_page *p, struct gk_str website)
{
    if (website.n == 0) return;
    gk_buf_puts(p->out, "<p class=\"site\">");
    html_put_text(p, html_word(p, "html-website"));
    if (is_address(website)) {
        gk_buf_puts(p->out, "<a href=\"");
        html_put_attribute(p, website);
        gk_buf_puts(p->out, "\">");
    }
    html_put_text(p, website);
    gk_buf_puts(p->out, is_address(website) ? "</a></p>\n" : "</p>\n");
}

static void put_signature(const struct html_page *p, const struct gk_notice *n)
{
    gk_buf_puts(p->out, "<div class=\"seal\">\n<p>");
    if (n->signer.n)
        html_put_text(p, n->signer);
    else
        put_blank(p, GK_STR(""));
    gk_buf_puts(p->out, "</p>\n");
    html_put_line(p, "p", "day", n->date);
    gk_buf_puts(p->out, "</div>\n");
}

static void put_foot(const struct html_page *p, const struct gk_notice *n)
{
    gk_buf_puts(p->out, "<footer>\n");
    if (n->period.n) {
        gk_buf_puts(p->out, "<p class=\"period\">");
        put_ruled(p, n->period);
        gk_buf_puts(p->out, "</p>\n");
    }
    gk_buf_puts(p->out, "<div class=\"contacts\">\n");
    for (int i = 0; i < n->n_contacts; i++) put_contact(p, &n->contacts[i]);
    put_website(p, n->website);
    gk_buf_puts(p->out, "</div>\n");
    put_signature(p, n);
    html_put_line(p, "p", "last", n->last);
    gk_buf_puts(p->out, "</footer>\n");
}

void gk_html_write_notice(const struct gk_notice *notice, const struct gk_html_options *options,
                          struct gk_buf *out)
{
    struct html_page p = html_page_new(notice->grid, notice->title, options, out);
    p.notice = true;
    const struct html_metas metas = {notice->signed_on, notice->signer, notice->field};
    html_put_begin(&p, &metas, notice->draft);
    html_put_line(&p, "aside", "draft", notice->draft);
    html_put_line(&p, "h1", "title", notice->title);
    html_put_line(&p, "p", "lead", notice->subtitle);
    html_put_line(&p, "p", "lead", notice->common);
    html_put_links(&p);
    html_put_table(&p);
    html_put_line(&p, "p", "notes", notice->explained);
    put_foot(&p, notice);
    html_put_end(&p);
}
