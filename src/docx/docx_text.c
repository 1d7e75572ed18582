/* Paragraphs and runs. */
#include "docx_int.h"

int docx_twips(gk_len v)
{
    return (int)(((int64_t)v * 20 + (v < 0 ? -512 : 512)) / 1024);
}

/* What the form calls a style, and what the document does. */
static const struct {
    const char *form, *id;
} styles[DOCX_STYLES] = {[DOCX_ATTACHMENT] = {"attachment", "Attachment"},
                         [DOCX_TITLE] = {"title", "Title"},
                         [DOCX_LINE] = {"line", "IssuerLine"},
                         [DOCX_HEAD] = {"head", "TableHead"},
                         [DOCX_BODY] = {"body", "TableText"},
                         [DOCX_NOTES] = {"notes", "Notes"},
                         [DOCX_RUNNING] = {"running", "Header"},
                         [DOCX_NUMBER] = {"page-number", "Footer"},
                         [DOCX_SUBTITLE] = {"subtitle", "Subtitle"},
                         [DOCX_PERIOD] = {"period", "Period"},
                         [DOCX_FOOT] = {"foot", "Contacts"},
                         [DOCX_SEAL] = {"seal", "Signature"},
                         [DOCX_LAST] = {"last", "LastLine"},
                         [DOCX_DRAFT] = {"draft", "Draft"}};

const struct gk_style *docx_look(const struct docx *d, enum docx_style style)
{
    return gk_form_style(d->form, gk_str_of(styles[style].form));
}

const char *docx_style_id(enum docx_style style)
{
    return styles[style].id;
}

void docx_put_align(const struct docx *d, enum gk_align align)
{
    static const char *const names[] = {[GK_ALIGN_LEFT] = "left",
                                        [GK_ALIGN_CENTER] = "center",
                                        [GK_ALIGN_RIGHT] = "right",
                                        [GK_ALIGN_JUSTIFY] = "both"};
    gk_buf_printf(d->out, "<w:jc w:val=\"%s\"/>", names[align]);
}

void docx_put_faces(const struct docx *d, struct gk_str face)
{
    static const char *const scripts[] = {"ascii", "hAnsi", "eastAsia", "cs"};
    gk_buf_puts(d->out, "<w:rFonts w:hint=\"eastAsia\"");
    for (int i = 0; face.n && i < 4; i++) {
        gk_buf_printf(d->out, " w:%s=\"", scripts[i]);
        gk_put_xml(d->out, face);
        gk_buf_putc(d->out, '"');
    }
    gk_buf_puts(d->out, "/>");
}

void docx_begin_paragraph(const struct docx *d, const struct docx_paragraph *p)
{
    bool own = p->align >= 0 && p->align != (int)docx_look(d, p->style)->align;
    gk_buf_printf(d->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>", docx_style_id(p->style));
    if (p->layout) gk_buf_puts(d->out, p->layout);
    if (own) docx_put_align(d, (enum gk_align)p->align);
    gk_buf_puts(d->out, "</w:pPr>");
}

void docx_end_paragraph(const struct docx *d)
{
    gk_buf_puts(d->out, "</w:p>");
}

/* The style names a face already; a text with characters that this one was not made for gets another. */
static void put_look(const struct docx *d, enum docx_style style, struct gk_str text, int closer,
                     enum gk_mark_kind mark)
{
    const struct gk_style *look = docx_look(d, style);
    struct gk_str face = gk_office_face(d->options->office, look->office, text);
    bool other = !gk_str_eq(face, d->faces[style]);
    if (!other && !closer && mark == GK_MARK_NONE) return;
    gk_buf_puts(d->out, "<w:rPr>");
    if (other) docx_put_faces(d, face);
    if (mark == GK_MARK_NEW) gk_buf_puts(d->out, "<w:b/>");
    if (mark == GK_MARK_DELETED) gk_buf_puts(d->out, "<w:strike/>");
    if (closer)
        gk_buf_printf(d->out, "<w:spacing w:val=\"%d\"/>",
                      -docx_twips((gk_len)((int64_t)closer * look->size / 1024)) - 1);
    if (mark == GK_MARK_NEW) gk_buf_puts(d->out, "<w:u w:val=\"single\"/>");
    gk_buf_puts(d->out, "</w:rPr>");
}

static void put_piece(const struct docx *d, struct gk_str s)
{
    if (s.n == 0) return;
    bool edge = s.s[0] == ' ' || s.s[s.n - 1] == ' ';
    gk_buf_puts(d->out, edge ? "<w:t xml:space=\"preserve\">" : "<w:t>");
    gk_put_xml(d->out, s);
    gk_buf_puts(d->out, "</w:t>");
}

static void put_run(const struct docx *d, enum docx_style style, struct gk_str text, int by,
                    enum gk_mark_kind mark)
{
    if (text.n == 0) return;
    size_t from = 0;
    gk_buf_puts(d->out, "<w:r>");
    put_look(d, style, text, by, mark);
    for (size_t i = 0; i < text.n; i++) {
        if (text.s[i] != '\n' && text.s[i] != '\t') continue;
        put_piece(d, gk_str_sub(text, from, i));
        gk_buf_puts(d->out, text.s[i] == '\t' ? "<w:tab/>" : "<w:br/>");
        from = i + 1;
    }
    put_piece(d, gk_str_sub(text, from, text.n));
    gk_buf_puts(d->out, "</w:r>");
}

void docx_put_run(const struct docx *d, enum docx_style style, struct gk_str text)
{
    put_run(d, style, text, 0, GK_MARK_NONE);
}

void docx_put_closer(const struct docx *d, enum docx_style style, struct gk_str text, int by)
{
    put_run(d, style, text, by, GK_MARK_NONE);
}

void docx_put_marked(const struct docx *d, enum docx_style style, const struct gk_marked *m, size_t from,
                     size_t to)
{
    for (size_t next; from < to; from = next) {
        enum gk_mark_kind mark = gk_marked_at(m, from, to, &next);
        put_run(d, style, gk_str_sub(m->text, from, next), 0, mark);
    }
}

void docx_put_paragraph(const struct docx *d, enum docx_style style, struct gk_str text)
{
    if (text.n == 0) return;
    docx_begin_paragraph(d, &(struct docx_paragraph){.style = style, .align = -1});
    docx_put_run(d, style, text);
    docx_end_paragraph(d);
}

const char *docx_right_stop(const struct docx *d)
{
    return gk_arena_printf(d->arena, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs>",
                           docx_twips(d->width))
        .s;
}

void docx_put_blank(const struct docx *d, struct gk_str spaces)
{
    gk_buf_puts(d->out, "<w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">");
    gk_put_xml(d->out, spaces);
    gk_buf_puts(d->out, "</w:t></w:r>");
}

void docx_put_hair(const struct docx *d, bool new_page)
{
    gk_buf_printf(d->out,
                  "<w:p><w:pPr>%s<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"
                  "<w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>\n",
                  new_page ? "<w:pageBreakBefore/>" : "");
}

/* Han and what is as wide take an em; Latin letters and digits, of which some faces have wide ones, nine
 * sixteenths. */
int docx_natural(struct gk_str text)
{
    int64_t used = 0;
    for (size_t pos = 0; pos < text.n && used < INT32_MAX / 2;)
        used += gk_is_wide(gk_utf8_next(text, &pos)) ? 1024 : 576;
    return (int)used;
}
