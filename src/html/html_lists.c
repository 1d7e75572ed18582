/* A page that leads to papers: tables of what there is, looking like the papers themselves. */
#include "html_int.h"

static void put_entry(const struct html_page *p, const struct gk_html_entry *e, int column)
{
    const char *tag = column == 0 ? "th scope=\"row\"" : "td";
    gk_buf_printf(p->out, "<%s class=\"c%d\">", tag, column + 1);
    html_put_text(p, e->text);
    for (int i = 0; i < e->n_links; i++) {
        if (i || e->text.n) gk_buf_putc(p->out, ' ');
        html_put_link(p, &e->links[i]);
    }
    gk_buf_printf(p->out, "</%.2s>", tag);
}

static void put_captions(const struct html_page *p, const struct gk_html_list *l)
{
    gk_buf_puts(p->out, "<thead>\n<tr>");
    for (int c = 0; c < l->n_columns; c++) {
        gk_buf_puts(p->out, "<th scope=\"col\">");
        html_put_text(p, l->captions[c]);
        gk_buf_puts(p->out, "</th>");
    }
    gk_buf_puts(p->out, "</tr>\n</thead>\n");
}

static void put_list(const struct html_page *p, int i)
{
    const struct gk_html_list *l = &p->lists[i];
    html_put_line(p, "h2", "part", l->title);
    gk_buf_printf(p->out, "<table class=\"list t%d\">\n<caption>", i + 1);
    html_put_attribute(p, l->title.n ? l->title : p->title);
    gk_buf_puts(p->out, "</caption>\n");
    put_captions(p, l);
    gk_buf_puts(p->out, "<tbody>\n");
    for (int r = 0; r < l->n_rows; r++) {
        gk_buf_puts(p->out, "<tr>");
        for (int c = 0; c < l->n_columns; c++) put_entry(p, &l->entries[r * l->n_columns + c], c);
        gk_buf_puts(p->out, "</tr>\n");
    }
    gk_buf_puts(p->out, "</tbody>\n</table>\n");
}

void gk_html_write_lists(const struct gk_form *form, struct gk_str title, const struct gk_html_list *lists,
                         int n, struct gk_buf *out)
{
    const struct html_page p = {.form = form, .lists = lists, .n_lists = n, .out = out, .title = title};
    html_put_begin(&p, &(struct html_metas){{NULL, 0}, {NULL, 0}, {NULL, 0}}, GK_STR(""));
    html_put_line(&p, "h1", "title", title);
    for (int i = 0; i < n; i++) put_list(&p, i);
    html_put_end(&p);
}
