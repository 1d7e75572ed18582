/* What a notice says around its table, in the order of its sheets. Contacts stand at the left of who signs,
 * in a table without rules, with the clear square for the seal. */
#include "docx_int.h"

static const struct gk_str space = {"\xE3\x80\x80", 3}; /* ideographic */

void docx_put_above(const struct docx *d)
{
    docx_put_paragraph(d, DOCX_TITLE, d->notice->title);
    docx_put_paragraph(d, DOCX_SUBTITLE, d->notice->subtitle);
    docx_put_paragraph(d, DOCX_SUBTITLE, d->notice->common);
}

/* A period, in which runs of ideographic spaces are blanks to fill in. */
static void put_period(const struct docx *d, struct gk_str text)
{
    if (text.n == 0) return;
    docx_begin_paragraph(d, &(struct docx_paragraph){DOCX_PERIOD, -1, NULL});
    struct gk_str said, blank;
    for (size_t at = 0; gk_notice_part(text, &at, &said, &blank);) {
        docx_put_run(d, DOCX_PERIOD, said);
        if (blank.n) docx_put_blank(d, blank);
    }
    docx_end_paragraph(d);
}

/* A line of spaces as long as the form's blanks. */
static void put_long_blank(const struct docx *d, enum docx_style style)
{
    struct gk_buf spaces = {0};
    gk_len size = docx_look(d, style)->size;
    for (gk_len at = 0; at < d->notice->blank; at += size) gk_buf_str(&spaces, space);
    docx_put_blank(d, gk_buf_slice(&spaces));
    gk_buf_done(&spaces);
}

/* A label with what follows it, or a blank. */
static void put_labelled(const struct docx *d, enum docx_style style, struct gk_str label, struct gk_str text)
{
    docx_begin_paragraph(d, &(struct docx_paragraph){style, -1, NULL});
    docx_put_run(d, style, label);
    docx_put_run(d, style, text);
    if (text.n == 0) put_long_blank(d, style);
    docx_end_paragraph(d);
}

static void put_contacts(const struct docx *d)
{
    const struct gk_notice *n = d->notice;
    for (int i = 0; i < n->n_contacts; i++)
        put_labelled(d, DOCX_FOOT, n->contacts[i].label, n->contacts[i].text);
    if (n->website.n) put_labelled(d, DOCX_FOOT, gk_form_text(d->form, GK_STR("html-website")), n->website);
}

static void begin_half(const struct docx *d, int width)
{
    gk_buf_printf(d->out,
                  "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>",
                  width);
}

/* A cell holds one paragraph at least. */
static void end_half(const struct docx *d, size_t from)
{
    if (d->out->n == from) docx_put_hair(d, false);
    gk_buf_puts(d->out, "</w:tc>");
}

static void put_foot(const struct docx *d)
{
    const struct gk_notice *n = d->notice;
    int width = docx_twips(d->width), right = width / 3, left = width - right;
    gk_buf_printf(
        d->out,
        "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout "
        "w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
        "w:type=\"dxa\"/>"
        "</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"%d\"/><w:gridCol w:w=\"%d\"/></w:tblGrid>"
        "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"%d\"/></w:trPr>",
        width, left, right, docx_twips(n->seal));
    begin_half(d, left);
    size_t from = d->out->n;
    put_contacts(d);
    end_half(d, from);
    begin_half(d, right);
    from = d->out->n;
    put_labelled(d, DOCX_SEAL, GK_STR(""), n->signer);
    docx_put_paragraph(d, DOCX_SEAL, n->date);
    end_half(d, from);
    gk_buf_puts(d->out, "</w:tr></w:tbl>");
    docx_put_hair(d, false);
}

void docx_put_below(const struct docx *d)
{
    docx_put_paragraph(d, DOCX_FOOT, d->notice->explained);
    put_period(d, d->notice->period);
    put_foot(d);
}
