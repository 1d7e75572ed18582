/* What a paragraph's style says for it: the list it is numbered by, whether it is a heading (ECMA-376 part 1,
 * 17.7). */
#include "source_docx_int.h"

enum { MAX_BASES = 16 };

static void read_style_number(struct docx *d, struct docx_style *style)
{
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        int value = gk_xml_int(gk_xml_attr(d->xml, "val"), 0);
        if (gk_xml_is(d->xml, "numId")) style->num = value;
        if (gk_xml_is(d->xml, "ilvl")) style->level = value;
    }
}

/* A w:style; takes its END. */
static void read_style(struct docx *d)
{
    struct docx_style style = {.num = -1, .level = -1};
    style.id = gk_arena_str(d->src->arena, gk_xml_attr(d->xml, "styleId"));
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (gk_xml_is(d->xml, "basedOn"))
            style.base = gk_arena_str(d->src->arena, gk_xml_attr(d->xml, "val"));
        if (!gk_xml_is(d->xml, "pPr")) continue;
        for (int inner = gk_xml_depth(d->xml); gk_xml_child(d->xml, inner);)
            if (gk_xml_is(d->xml, "numPr"))
                read_style_number(d, &style);
            else if (gk_xml_is(d->xml, "jc"))
                style.heading = style.heading || gk_str_eq(gk_xml_attr(d->xml, "val"), GK_STR("center"));
            else if (gk_xml_is(d->xml, "outlineLvl"))
                style.heading = true;
    }
    d->styles =
        gk_arena_grow(d->src->arena, d->styles, &d->cap_styles, (size_t)d->n_styles + 1, sizeof style);
    d->styles[d->n_styles++] = style;
}

bool docx_read_styles(struct docx *d, const char *part)
{
    d->xml = gk_xml_open(d->zip, part);
    if (d->xml == NULL) return false;
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;)
        if (e == GK_XML_START && gk_xml_depth(d->xml) == 2 && gk_xml_is(d->xml, "style")) read_style(d);
    return gk_xml_close(d->xml);
}

static const struct docx_style *style_of(const struct docx *d, struct gk_str id)
{
    for (int i = 0; i < d->n_styles && id.n > 0; i++)
        if (gk_str_eq(d->styles[i].id, id)) return &d->styles[i];
    return NULL;
}

/* The level of a list that names the style as its own, or 0. */
static int level_by_style(const struct docx *d, int num, struct gk_str style)
{
    for (int i = 0; i < d->n_nums; i++) {
        if (d->nums[i].id != num || d->nums[i].list < 0) continue;
        for (int k = 0; k < DOCX_LEVELS; k++)
            if (gk_str_eq(d->lists[d->nums[i].list].levels[k].style, style)) return k;
    }
    return 0;
}

void docx_apply_style(struct docx *d, struct gk_str id, int *num, int *level)
{
    bool found = false;
    const struct docx_style *style = style_of(d, id);
    for (int i = 0; style != NULL && i < MAX_BASES; i++, style = style_of(d, style->base)) {
        d->heading = d->heading || style->heading;
        if (style->num >= 0 && !found) {
            found = true;
            *num = style->num;
            *level = style->level >= 0 ? style->level : level_by_style(d, style->num, style->id);
        }
    }
}
