/* What the form says of looks, as rules of style; and the script. */
#include "html_int.h"

static void put_file(const struct html_page *p, const char *path)
{
    for (const struct html_file *f = html_files; f->path; f++)
        if (strcmp(f->path, path) == 0) gk_buf_add(p->out, f->bytes, f->n);
}

/* A length in mm or points, with two decimals. */
static void put_hundredths(const struct html_page *p, int64_t n, const char *unit)
{
    gk_buf_printf(p->out, "%d.%02d%s", (int)(n / 100), (int)(n % 100), unit);
}

static void put_mm(const struct html_page *p, gk_len v)
{
    put_hundredths(p, ((int64_t)v * 2540 + 72 * 512) / ((int64_t)72 * 1024), "mm ");
}

static const char *align_name(enum gk_align align)
{
    static const char *const names[] = {[GK_ALIGN_LEFT] = "left",
                                        [GK_ALIGN_CENTER] = "center",
                                        [GK_ALIGN_RIGHT] = "right",
                                        [GK_ALIGN_JUSTIFY] = "justify"};
    return names[align];
}

static const char *valign_name(enum gk_valign valign)
{
    static const char *const names[] = {
        [GK_VALIGN_TOP] = "top", [GK_VALIGN_MIDDLE] = "middle", [GK_VALIGN_BOTTOM] = "bottom"};
    return names[valign];
}

/* A text within a string of CSS. Marks that could end it, or the element around, go as code points. */
static void put_quoted(const struct html_page *p, struct gk_str text)
{
    for (size_t k = 0; k < text.n; k++) {
        unsigned char c = (unsigned char)text.s[k];
        if (c == '\n')
            continue; /* where the caption breaks in the table's head */
        else if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '&' || c == 0x7F)
            gk_buf_printf(p->out, "\\%x ", c);
        else
            gk_buf_putc(p->out, (char)c);
    }
}

/* The caption of a leaf column with those above it, top tier first. */
static void put_caption(const struct html_page *p, int column)
{
    bool first = true;
    for (int i = 0; i < p->grid->n_head; i++) {
        const struct gk_cell *h = &p->grid->head[i];
        if (column < h->col || column >= h->col + h->col_span || h->text.n == 0) continue;
        if (!first) gk_buf_putc(p->out, ' ');
        first = false;
        put_quoted(p, h->text);
    }
}

static void put_column(const struct html_page *p, int c)
{
    const struct gk_column_hint *hint = p->grid->columns[c].hint;
    if (p->width) {
        gk_buf_printf(p->out, "col.c%d{width:", c + 1);
        put_hundredths(p, p->options->widths[c] * INT64_C(10000) / p->width, "%}\n");
    }
    gk_buf_printf(p->out, "tbody .c%d{text-align:%s;vertical-align:%s}\n", c + 1, align_name(hint->align),
                  valign_name(hint->valign));
    gk_buf_printf(p->out, "tbody .c%d.l{text-align:%s}\n", c + 1, align_name(hint->long_align));
    gk_buf_printf(p->out, "tbody .c%d::before{--caption:\"", c + 1);
    put_caption(p, c);
    gk_buf_puts(p->out, "\"}\n");
}

static void put_list(const struct html_page *p, int i)
{
    const struct gk_html_list *l = &p->lists[i];
    for (int c = 0; c < l->n_columns; c++) {
        gk_buf_printf(p->out, ".t%d .c%d::before{--caption:\"", i + 1, c + 1);
        put_quoted(p, l->captions[c]);
        gk_buf_puts(p->out, "\"}\n");
    }
}

static void put_paper(const struct html_page *p)
{
    const struct gk_form *form = p->form;
    gk_buf_puts(p->out, "@page{size:");
    put_mm(p, form->paper_w);
    put_mm(p, form->paper_h);
    gk_buf_puts(p->out, ";margin:");
    put_mm(p, form->margin_top);
    put_mm(p, form->margin_right);
    put_mm(p, form->margin_bottom);
    put_mm(p, form->margin_left);
    gk_buf_puts(p->out, "}\n@media print{body{font-size:");
    put_hundredths(p, (int64_t)gk_form_style(form, GK_STR("body"))->size * 100 / 1024, "pt}}\n");
}

void html_put_style(const struct html_page *p)
{
    gk_buf_puts(p->out, "<style>\n");
    put_file(p, "/style.css");
    for (int c = 0; p->grid && c < p->grid->n_columns; c++) put_column(p, c);
    for (int i = 0; i < p->n_lists; i++) put_list(p, i);
    put_paper(p);
    const struct gk_style *lead = gk_form_style(p->form, GK_STR("subtitle"));
    if (p->notice) gk_buf_printf(p->out, ".lead{text-align:%s}\n", align_name(lead->align));
    gk_buf_puts(p->out, "</style>\n");
}

void html_put_script(const struct html_page *p)
{
    static const char *const words[] = {"html-search", "html-found", "html-none"};
    if (html_word(p, "html-search").n == 0) return;
    gk_buf_puts(p->out, "<script");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        gk_buf_printf(p->out, " data-%s=\"", words[i] + strlen("html-"));
        html_put_attribute(p, html_word(p, words[i]));
        gk_buf_putc(p->out, '"');
    }
    gk_buf_puts(p->out, ">\n");
    put_file(p, "/filter.js");
    gk_buf_puts(p->out, "</script>\n");
}
