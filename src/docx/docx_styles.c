/* Styles: whoever edits the document changes the look of all cells in one place. */
#include "docx_int.h"

/* What a style is called: Word's own name, which each language shows in its own words, or one of the form's
 * texts. */
static const struct {
    const char *own, *text;
} names[DOCX_STYLES] = {[DOCX_ATTACHMENT] = {NULL, "docx-attachment"},
                        [DOCX_TITLE] = {"Title", NULL},
                        [DOCX_LINE] = {NULL, "docx-line"},
                        [DOCX_HEAD] = {NULL, "docx-head"},
                        [DOCX_BODY] = {NULL, "docx-body"},
                        [DOCX_NOTES] = {NULL, "docx-notes"},
                        [DOCX_RUNNING] = {"header", NULL},
                        [DOCX_NUMBER] = {"footer", NULL},
                        [DOCX_SUBTITLE] = {"Subtitle", NULL},
                        [DOCX_PERIOD] = {NULL, "docx-period"},
                        [DOCX_FOOT] = {NULL, "docx-foot"},
                        [DOCX_SEAL] = {NULL, "docx-seal"},
                        [DOCX_LAST] = {NULL, "docx-last"},
                        [DOCX_DRAFT] = {NULL, "docx-draft"}};

/* Where pages are ours, characters have 90 % of their width: the page's engine sets marks closer, and its
 * lines must have room. */
enum { NARROWER = 90 };

/* A notice's title stands on one line, unless it had to be smaller than two thirds for that. */
static gk_len size_of(const struct docx *d, enum docx_style style)
{
    gk_len size = docx_look(d, style)->size;
    int64_t width = style == DOCX_TITLE && d->notice ? docx_natural(d->notice->title) : 0;
    if (width * size <= (int64_t)d->width * 1024) return size;
    gk_len least = size - size / 3, fitting = (gk_len)((int64_t)d->width * 1024 / width);
    return fitting > least ? fitting : least;
}

static void put_run_look(const struct docx *d, enum docx_style style)
{
    const struct gk_style *look = docx_look(d, style);
    int half_points = (int)(((int64_t)size_of(d, style) * 2 + 512) / 1024);
    gk_buf_puts(d->out, "<w:rPr>");
    docx_put_faces(d, d->faces[style]);
    if (look->color) gk_buf_printf(d->out, "<w:color w:val=\"%06X\"/>", look->color);
    if (style == DOCX_BODY && d->options->n_breaks) gk_buf_printf(d->out, "<w:w w:val=\"%d\"/>", NARROWER);
    gk_buf_printf(d->out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>", half_points, half_points);
}

/* Distances above and below are the form's gaps. */
static void put_paragraph_look(const struct docx *d, enum docx_style style)
{
    const struct gk_style *look = docx_look(d, style);
    gk_len before = style == DOCX_NOTES || style == DOCX_PERIOD ? d->form->notes_gap : 0, after = 0;
    if (style == DOCX_TITLE) after = d->form->title_gap;
    if (style == DOCX_LINE || style == DOCX_ATTACHMENT || style == DOCX_SUBTITLE) after = d->form->line_gap;
    gk_buf_puts(d->out, "<w:pPr>");
    if (style == DOCX_TITLE || style == DOCX_LINE || style == DOCX_ATTACHMENT)
        gk_buf_puts(d->out, "<w:keepNext/>");
    gk_buf_printf(d->out, "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"exact\"/>",
                  docx_twips(before), docx_twips(after), docx_twips(look->leading));
    docx_put_align(d, look->align);
    if (style == DOCX_TITLE) gk_buf_puts(d->out, "<w:outlineLvl w:val=\"0\"/>");
    gk_buf_puts(d->out, "</w:pPr>");
}

static void put_name(const struct docx *d, const char *own, const char *text, const char *id)
{
    struct gk_str name = own ? gk_str_of(own) : gk_form_text(d->form, gk_str_of(text));
    gk_buf_puts(d->out, "<w:name w:val=\"");
    gk_put_xml(d->out, name.n ? name : gk_str_of(id));
    gk_buf_puts(d->out, "\"/>");
}

static void put_style(const struct docx *d, enum docx_style style)
{
    gk_buf_printf(d->out, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\">",
                  names[style].own ? "" : " w:customStyle=\"1\"", docx_style_id(style));
    put_name(d, names[style].own, names[style].text, docx_style_id(style));
    gk_buf_puts(d->out, "<w:basedOn w:val=\"Normal\"/><w:qFormat/>");
    put_paragraph_look(d, style);
    put_run_look(d, style);
    gk_buf_puts(d->out, "</w:style>\n");
}

/* Boxes: in a face that has them where the text's has not, and a gap behind. */
static void put_box_style(const struct docx *d)
{
    gk_len gap = (gk_len)((int64_t)d->form->box_gap_em * docx_look(d, DOCX_BODY)->size / 1024);
    gk_buf_puts(d->out, "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Box\">");
    put_name(d, NULL, "docx-box", "Box");
    gk_buf_puts(d->out, "<w:qFormat/><w:rPr>");
    docx_put_faces(d, d->box_face);
    gk_buf_printf(d->out, "<w:spacing w:val=\"%d\"/></w:rPr></w:style>\n", docx_twips(gap));
}

void docx_put_styles(const struct docx *d)
{
    gk_buf_puts(d->out, "<w:docDefaults><w:rPrDefault><w:rPr>");
    docx_put_faces(d, d->faces[DOCX_BODY]);
    gk_buf_puts(d->out,
                "<w:lang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/>"
                "</w:docDefaults>\n<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>\n"
                "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
                "Table\"/></w:style>\n");
    int n = d->notice ? DOCX_STYLES : DOCX_SUBTITLE;
    for (int i = 0; i < n; i++) put_style(d, (enum docx_style)i);
    put_box_style(d);
}
