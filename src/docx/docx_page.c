/* The page: paper, margins, and what stands on every page beside the table: page number and running lines. */
#include "docx_int.h"

/* ---- lines with fields ---- */

static void put_field(const struct docx *d, const char *name)
{
    gk_buf_printf(d->out, "<w:fldSimple w:instr=\"%s\"><w:r><w:t>1</w:t></w:r></w:fldSimple>", name);
}

/* A form's line: {page} and {pages} are fields; the first page has the title already. */
static void put_pattern(const struct docx *d, enum docx_style style, struct gk_str pattern, bool first)
{
    const struct {
        struct gk_str name, value;
        const char *field;
    } words[] = {{GK_STR("{page}"), {0}, "PAGE"},
                 {GK_STR("{pages}"), {0}, "NUMPAGES"},
                 {GK_STR("{sheet}"), {0}, "PAGE"}, /* of a notice */
                 {GK_STR("{sheets}"), {0}, "NUMPAGES"},
                 {GK_STR("{title}"), first ? GK_STR("") : d->about.title, NULL},
                 {GK_STR("{edition}"), d->about.edition, NULL}};
    size_t from = 0;
    for (size_t at = 0; at < pattern.n;) {
        size_t w = 0, n = sizeof words / sizeof *words;
        while (w < n && !gk_str_starts(gk_str_sub(pattern, at, pattern.n), words[w].name)) w++;
        if (w == n) {
            at++;
            continue;
        }
        docx_put_run(d, style, gk_str_sub(pattern, from, at));
        if (words[w].field)
            put_field(d, words[w].field);
        else
            docx_put_run(d, style, words[w].value);
        from = at = at + words[w].name.n;
    }
    docx_put_run(d, style, gk_str_sub(pattern, from, pattern.n));
}

/* A running line: its tab leads to the right edge. */
static void put_running(const struct docx *d, const char *name, bool first)
{
    struct gk_str pattern = gk_form_text(d->form, gk_str_of(name));
    if (pattern.n == 0) return;
    docx_begin_paragraph(d, &(struct docx_paragraph){DOCX_RUNNING, -1, docx_right_stop(d)});
    put_pattern(d, DOCX_RUNNING, pattern, first);
    docx_end_paragraph(d);
}

/* A notice's last line, which tells of several sheets which one it is. */
static void put_last(const struct docx *d)
{
    docx_begin_paragraph(d, &(struct docx_paragraph){DOCX_LAST, -1, docx_right_stop(d)});
    docx_put_run(d, DOCX_LAST, d->notice->last);
    if (d->options->n_breaks) {
        gk_buf_puts(d->out, "<w:r><w:tab/></w:r>");
        put_pattern(d, DOCX_LAST, gk_form_text(d->form, GK_STR("sheet")), false);
    }
    docx_end_paragraph(d);
}

/* ---- the page number ---- */

static void put_number(const struct docx *d, const char *layout, int align)
{
    docx_begin_paragraph(d, &(struct docx_paragraph){DOCX_NUMBER, align, layout});
    put_pattern(d, DOCX_NUMBER, d->form->page_number, false);
    docx_end_paragraph(d);
}

/* Along the left edge, reading downwards (GB/T 9704-2012 10.3): in a table of one cell that floats there. */
static void put_number_at_side(const struct docx *d, bool even)
{
    const struct gk_form *f = d->form;
    const struct gk_style *look = docx_look(d, DOCX_NUMBER);
    gk_len inset = gk_len_from_units(f->page_number_inset, 1024, look->size);
    gk_len h = f->paper_h - f->margin_top - f->margin_bottom - 2 * inset;
    gk_len y = f->margin_top + inset + (even ? f->even_dy : 0);
    gk_len x = f->margin_left + (even ? f->even_dx : 0) - f->page_number_drop - look->leading / 4;
    int w = docx_twips(look->leading);
    gk_buf_printf(d->out,
                  "<w:tbl><w:tblPr><w:tblpPr w:vertAnchor=\"page\" w:horzAnchor=\"page\" w:tblpX=\"%d\" "
                  "w:tblpY=\"%d\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout "
                  "w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
                  "w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
                  "<w:tblGrid><w:gridCol w:w=\"%d\"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val=\"%d\" "
                  "w:hRule=\"exact\"/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
                  "<w:textDirection w:val=\"tbRl\"/></w:tcPr>",
                  docx_twips(x), docx_twips(y), w, w, docx_twips(h), w);
    put_number(d, NULL, even ? GK_ALIGN_LEFT : GK_ALIGN_RIGHT);
    gk_buf_puts(d->out, "</w:tc></w:tr></w:tbl>");
}

static void put_number_at_foot(const struct docx *d, bool even)
{
    const struct gk_form *f = d->form;
    int inset = docx_twips(gk_len_from_units(f->page_number_inset, 1024, docx_look(d, DOCX_NUMBER)->size));
    const char *indent = gk_arena_printf(d->arena, "<w:ind w:left=\"%d\" w:right=\"%d\"/>", inset, inset).s;
    int align = f->page_number_place == GK_NUMBER_FOOT ? -1 : even ? GK_ALIGN_LEFT : GK_ALIGN_RIGHT;
    put_number(d, inset ? indent : NULL, align);
}

/* ---- header and footer ---- */

bool docx_has_pages(const struct docx *d, enum docx_pages pages)
{
    struct gk_str head = gk_form_text(d->form, GK_STR("running-head"));
    if (pages == DOCX_FIRST) return gk_str_find(head, GK_STR("{title}"), 0) != (size_t)-1;
    return pages == DOCX_DEFAULT || d->form->page_number_place != GK_NUMBER_FOOT;
}

/* An empty paragraph, for one must stand there. */
static void put_nothing(const struct docx *d)
{
    docx_begin_paragraph(d, &(struct docx_paragraph){DOCX_RUNNING, -1, NULL});
    docx_end_paragraph(d);
}

void docx_put_header(const struct docx *d, enum docx_pages pages)
{
    bool side = d->form->page_number.n && d->form->page_number_place == GK_NUMBER_SIDE;
    if (side) put_number_at_side(d, pages == DOCX_EVEN);
    size_t before = d->out->n;
    if (d->notice) docx_put_paragraph(d, DOCX_DRAFT, d->notice->draft);
    put_running(d, "running-head", pages == DOCX_FIRST);
    if (d->out->n == before) put_nothing(d);
}

void docx_put_footer(const struct docx *d, enum docx_pages pages)
{
    size_t before = d->out->n;
    if (d->notice) put_last(d);
    put_running(d, "running-foot", pages == DOCX_FIRST);
    if (d->form->page_number.n && d->form->page_number_place != GK_NUMBER_SIDE)
        put_number_at_foot(d, pages == DOCX_EVEN);
    if (d->out->n == before) put_nothing(d);
}

/* ---- section and settings ---- */

/* From the paper's edge to a line whose baseline lies so far from the body area. */
static int edge(gk_len margin, gk_len distance, gk_len rest)
{
    gk_len v = margin - distance - rest;
    return docx_twips(v > GK_MM(3) ? v : GK_MM(3));
}

/* Where pages are ours, a line more has room than on them, for the reader's program may need it. */
static gk_len bottom_of(const struct docx *d)
{
    gk_len spare = docx_look(d, DOCX_BODY)->leading, most = d->form->page_number_drop / 2;
    if (spare > most) spare = most;
    return d->form->margin_bottom - (d->options->n_breaks ? spare : 0);
}

void docx_put_section(const struct docx *d)
{
    const struct gk_form *f = d->form;
    static const char *const kinds[] = {
        [DOCX_DEFAULT] = "default", [DOCX_FIRST] = "first", [DOCX_EVEN] = "even"};
    gk_buf_puts(d->out, "<w:sectPr>");
    for (int i = 0; i < DOCX_PAGES; i++)
        if (docx_has_pages(d, (enum docx_pages)i))
            gk_buf_printf(
                d->out,
                "<w:headerReference w:type=\"%s\" r:id=\"rId1%d\"/><w:footerReference w:type=\"%s\" "
                "r:id=\"rId2%d\"/>",
                kinds[i], i, kinds[i], i);
    gk_buf_printf(d->out, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", docx_twips(f->paper_w), docx_twips(f->paper_h),
                  f->paper_w > f->paper_h ? " w:orient=\"landscape\"" : "");
    gk_len running = docx_look(d, DOCX_RUNNING)->size, number = docx_look(d, DOCX_NUMBER)->leading;
    gk_buf_printf(
        d->out,
        "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" "
        "w:gutter=\"0\"/>",
        docx_twips(f->margin_top), docx_twips(f->margin_right), docx_twips(bottom_of(d)),
        docx_twips(f->margin_left), edge(f->margin_top, f->running_gap, running),
        d->notice ? edge(f->margin_bottom, docx_look(d, DOCX_LAST)->leading, 0)
                  : edge(f->margin_bottom, f->page_number_drop, number / 4));
    if (docx_has_pages(d, DOCX_FIRST)) gk_buf_puts(d->out, "<w:titlePg/>");
    gk_buf_puts(d->out, "</w:sectPr>");
}

void docx_put_settings(const struct docx *d)
{
    const struct gk_form *f = d->form;
    if (f->even_dx) gk_buf_puts(d->out, "<w:mirrorMargins/>"); /* even pages: left and right exchanged */
    if (docx_has_pages(d, DOCX_EVEN)) gk_buf_puts(d->out, "<w:evenAndOddHeaders/>");
    gk_buf_puts(
        d->out,
        "<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:doNotExpandShiftReturn/>"
        "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
        "w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"zh-CN\" w:eastAsia=\"zh-CN\"/>");
}
