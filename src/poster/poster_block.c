/* Blocks: a text set in one of the form's styles. */
#include "poster_int.h"

static enum gk_text_align text_align(enum gk_align align)
{
    static const enum gk_text_align map[] = {[GK_ALIGN_LEFT] = GK_TEXT_LEFT,
                                             [GK_ALIGN_CENTER] = GK_TEXT_CENTER,
                                             [GK_ALIGN_RIGHT] = GK_TEXT_RIGHT,
                                             [GK_ALIGN_JUSTIFY] = GK_TEXT_JUSTIFY};
    return map[align];
}

static const struct gk_para *style_para(const struct poster *p, const struct gk_style *style,
                                        struct gk_str text)
{
    return p->m->para(p->m->ctx, p->m->role(p->m->ctx, style->role), text, GK_TEXT_PLAIN);
}

/* A length in units of a type size; rounded down, so that lines never exceed the length. */
static int32_t len_in_units(gk_len w, gk_len size)
{
    return (int32_t)((int64_t)w * GK_UNITS / size);
}

struct poster_block poster_block_set(const struct poster *p, const char *name, int scale, struct gk_str text,
                                     gk_len width)
{
    struct poster_block b = {
        .style = gk_form_style(&p->form->form, gk_str_of(name)), .scale = scale, .width = width};
    if (text.n == 0) return b;
    const struct gk_para *para = style_para(p, b.style, text);
    int32_t units = len_in_units(width, poster_scaled(b.style->size, scale));
    b.lines = p->m->lines(p->m->ctx, para, units, text_align(b.style->align));
    b.height = (gk_len)(poster_scaled(b.style->leading, scale) * b.lines->n);
    return b;
}

gk_len poster_block_natural(const struct poster *p, const char *name, int scale, struct gk_str text)
{
    const struct gk_style *style = gk_form_style(&p->form->form, gk_str_of(name));
    if (text.n == 0) return 0;
    int32_t units = p->m->natural(p->m->ctx, style_para(p, style, text));
    gk_len size = poster_scaled(style->size, scale);
    return (gk_len)(((int64_t)units * size + GK_UNITS - 1) / GK_UNITS);
}

gk_len poster_block_emit(const struct poster *p, const struct poster_block *b, int on, int node, gk_len x,
                         gk_len y)
{
    if (!b->lines) return y;
    return y + gk_table_emit_lines(p->m, p->list, on, node, x, y, b->lines, b->style, b->scale);
}

static bool is_blank_at(struct gk_str text, size_t at)
{
    enum { IDEOGRAPHIC_SPACE = 0x3000 };
    return at < text.n && gk_utf8_next(text, &at) == IDEOGRAPHIC_SPACE;
}

/* Rules below the blanks of one line whose baseline box ends at `foot`. */
static void rule_line(const struct poster *p, const struct poster_block *b, const struct gk_line *line,
                      int on, gk_len x, gk_len foot)
{
    struct gk_str text = p->m->text(p->m->ctx, b->lines->para);
    gk_len size = poster_scaled(b->style->size, b->scale);
    const struct gk_text_glyph *glyphs = gk_measure_glyphs(p->m, b->lines->para, line);
    int64_t pen = line->indent, start = -1;
    for (int i = 0; i <= line->n; i++) {
        bool blank = i < line->n && is_blank_at(text, glyphs[i].cluster);
        if (blank && start < 0) start = pen;
        if (!blank && start >= 0) {
            gk_len from = gk_len_from_units(start, GK_UNITS, size),
                   to = gk_len_from_units(pen, GK_UNITS, size);
            gk_page_rule(p->list, on, x + from, foot, to - from, 0, p->form->form.rule_inner,
                         b->style->color);
            start = -1;
        }
        if (i < line->n) pen += glyphs[i].advance;
    }
}

void poster_block_rule_blanks(const struct poster *p, const struct poster_block *b, int on, gk_len x,
                              gk_len y)
{
    if (!b->lines) return;
    gk_len size = poster_scaled(b->style->size, b->scale),
           leading = poster_scaled(b->style->leading, b->scale);
    for (int i = 0; i < b->lines->n; i++) {
        /* The bottom of the em box lies half the line gap above the bottom of the line. */
        gk_len foot = y + leading * (i + 1) - (leading - size) / 2;
        rule_line(p, b, &b->lines->lines[i], on, x, foot);
    }
}
