/* Boxes: a line holds as many options as have room, at tab stops that the cell's lines share. Label and box
 * are one piece; a label of several lines hangs behind its box. */
#include "docx_int.h"

/* How a cell's options stand. All in 1/1024 em. */
struct places {
    int inner, pitch, gap; /* pitch: from stop to stop; gap: between box and label */
    int columns;
};

static int option_width(const struct docx *d, const struct places *p, const struct gk_option *o,
                        struct gk_str label)
{
    return docx_natural(o->ticked ? d->grid->box_ticked : d->grid->box_blank) + p->gap + docx_natural(label);
}

/* Even columns, or wider ones where longer labels then have room, too. What is much longer takes a line by
 * itself. */
static struct places places_of(const struct docx *d, const struct gk_cell *cell, gk_len inner)
{
    const struct gk_form *f = d->form;
    struct places p = {.inner = (int)((int64_t)inner * 1024 / docx_look(d, DOCX_BODY)->size),
                       .gap = f->box_gap_em,
                       .columns = f->option_columns < 1 ? 1 : f->option_columns};
    p.pitch = p.inner / p.columns;
    int most = p.inner * 5 / (4 * p.columns);
    for (int i = 0; p.columns > 1 && i < cell->n_options; i++) {
        const struct gk_option *o = &cell->options[i];
        int w = option_width(d, &p, o, o->label) + f->option_gap_em;
        if (w > p.pitch && w <= most) p.pitch = w;
    }
    if (p.pitch < 1) p.pitch = 1;
    return p;
}

/* Tab stops, and the indent of a label's further lines. */
static const char *layout_of(const struct docx *d, const struct places *p)
{
    gk_len em = docx_look(d, DOCX_BODY)->size;
    struct gk_buf b = {0};
    if (p->columns > 1) gk_buf_puts(&b, "<w:tabs>");
    for (int i = 1; i < p->columns; i++)
        gk_buf_printf(&b, "<w:tab w:val=\"left\" w:pos=\"%d\"/>",
                      docx_twips((gk_len)((int64_t)i * p->pitch * em / 1024)));
    if (p->columns > 1) gk_buf_puts(&b, "</w:tabs>");
    int hang = docx_twips((gk_len)((int64_t)(docx_natural(d->grid->box_blank) + p->gap) * em / 1024));
    gk_buf_printf(&b, "<w:ind w:left=\"%d\" w:hanging=\"%d\"/>", hang, hang);
    gk_buf_putc(&b, '\0');
    return gk_buf_take(&b, d->arena).s;
}

static void put_mark(const struct docx *d, const struct gk_option *o)
{
    gk_buf_puts(d->out, "<w:r><w:rPr><w:rStyle w:val=\"Box\"/></w:rPr><w:t>");
    gk_put_xml(d->out, o->ticked ? d->grid->box_ticked : d->grid->box_blank);
    gk_buf_puts(d->out, "</w:t></w:r>");
}

/* What a check box shows in one of its states: one character, of those that the format has room for; else 0.
 */
static uint32_t state_of(struct gk_str mark)
{
    size_t at = 0;
    uint32_t c = mark.n ? gk_utf8_next(mark, &at) : 0;
    return at == mark.n && c <= 0xFFFF ? c : 0;
}

static void put_state(const struct docx *d, const char *name, struct gk_str mark)
{
    gk_buf_printf(d->out, "<w14:%s w14:val=\"%04X\"", name, state_of(mark));
    if (d->box_face.n) {
        gk_buf_puts(d->out, " w14:font=\"");
        gk_put_xml(d->out, d->box_face);
        gk_buf_putc(d->out, '"');
    }
    gk_buf_puts(d->out, "/>");
}

/* A box that a click ticks, called after its label. */
static void put_control(const struct docx *d, const struct gk_option *o)
{
    enum { NAME = 60 }; /* characters: Word takes 64 */
    size_t end = 0;
    for (int n = 0; end < o->label.n && n < NAME; n++) gk_utf8_next(o->label, &end);
    gk_buf_puts(d->out, "<w:sdt><w:sdtPr><w:rPr><w:rStyle w:val=\"Box\"/></w:rPr><w:alias w:val=\"");
    gk_put_xml(d->out, gk_str_sub(o->label, 0, end));
    gk_buf_printf(d->out, "\"/><w:id w:val=\"%d\"/><w14:checkbox><w14:checked w14:val=\"%d\"/>",
                  ++*d->controls, o->ticked);
    put_state(d, "checkedState", d->grid->box_ticked);
    put_state(d, "uncheckedState", d->grid->box_blank);
    gk_buf_puts(d->out, "</w14:checkbox></w:sdtPr><w:sdtContent>");
    put_mark(d, o);
    gk_buf_puts(d->out, "</w:sdtContent></w:sdt>");
}

static void put_box(const struct docx *d, const struct gk_option *o)
{
    bool states = state_of(d->grid->box_ticked) && state_of(d->grid->box_blank);
    if (d->options->controls && states)
        put_control(d, o);
    else
        put_mark(d, o);
}

/* By how much each character stands closer, so that a label which the page has on one line has room on one
 * here, where brackets do not take half an em: up to a fourteenth of an em. 1/1024 em; 0: it has room, or far
 * too little. */
static int tighten(const struct places *p, struct gk_str text, int width)
{
    int n = (int)gk_utf8_count(text), over = width - p->inner;
    return over > 0 && over <= n * 1024 / 14 ? (over + n - 1) / n : 0;
}

void docx_put_options(const struct docx *d, const struct gk_cell *cell, gk_len inner)
{
    struct places p = places_of(d, cell, inner);
    const struct docx_paragraph line = {DOCX_BODY, GK_ALIGN_LEFT, layout_of(d, &p)};
    int x = 0; /* the end of what stands on the line */
    for (int i = 0; i < cell->n_options; i++) {
        const struct gk_option *o = &cell->options[i];
        int w = option_width(d, &p, o, o->text), stop = x / p.pitch + 1;
        bool fits = i > 0 && stop < p.columns && stop * p.pitch + w <= p.inner;
        if (fits) {
            gk_buf_puts(d->out, "<w:r><w:tab/></w:r>");
        } else {
            if (i > 0) docx_end_paragraph(d);
            docx_begin_paragraph(d, &line);
        }
        x = (fits ? stop * p.pitch : 0) + w;
        put_box(d, o);
        docx_put_closer(d, DOCX_BODY, o->text, tighten(&p, o->text, w));
    }
    docx_end_paragraph(d);
}
