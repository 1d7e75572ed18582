/* What hangs beside a worksheet's cells: comments, text boxes, pictures, controls of forms. None of it is in
 * a table; texts are said, and so are controls, whose ticks stand nowhere in the cells. The parts are found
 * by the sheet's relationships (ECMA-376 part 1, 18.7 comments, 20.5 drawings; controls 18.3.1.18). */
#include "source_xlsx_int.h"

/* The texts of the current element's `t` elements, in `out`; takes its END. */
static void read_texts(struct xlsx *x, struct gk_xml *xml, struct gk_buf *out)
{
    bool open = false;
    int depth = gk_xml_depth(xml);
    gk_buf_clear(out);
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_TEXT && open) gk_package_text(out, gk_xml_text(xml), false, &x->controls);
        if (e != GK_XML_TEXT) open = e == GK_XML_START && gk_xml_is(xml, "t");
        if (e == GK_XML_END && gk_xml_depth(xml) == depth) return;
    }
}

/* Says each text of a part that stands in elements of this name, with the cell that a comment is of. */
static void say_texts(struct xlsx *x, const struct gk_sheet *sheet, const char *part, const char *element)
{
    struct gk_xml *xml = gk_xml_open(x->zip, part);
    struct gk_buf text = {0};
    struct xlsx_place at;
    if (xml == NULL) return;
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START || !gk_xml_is(xml, element)) continue;
        if (xlsx_read_ref(gk_xml_attr(xml, "ref"), &at) == 0) at = (struct xlsx_place){-1, -1};
        read_texts(x, xml, &text);
        struct gk_str s = gk_str_trim(gk_buf_slice(&text));
        if (s.n == 0) continue;
        struct gk_place place =
            gk_source_place(x->src, gk_source_row(sheet->number, at.row + 1), at.column + 1);
        gk_diag(x->src->diags, GK_DIAG_DOCX_ASIDE, &place,
                gk_arena_str(x->src->arena, gk_source_quote(x->src, s)).s, NULL);
    }
    gk_buf_done(&text);
    (void)gk_xml_close(xml);
}

/* Is the control one to be ticked? A part that says nothing of it (ActiveX) may be. */
static bool is_tick_box(struct xlsx *x, const struct gk_rel *rel)
{
    struct gk_xml *xml = gk_str_eq(rel->type, GK_STR("ctrlProp")) ? gk_xml_open(x->zip, rel->target) : NULL;
    if (xml == NULL) return gk_str_eq(rel->type, GK_STR("control"));
    bool box = false;
    if (gk_xml_next(xml) == GK_XML_START) {
        struct gk_str kind = gk_xml_attr(xml, "objectType");
        box = gk_str_eq(kind, GK_STR("CheckBox")) || gk_str_eq(kind, GK_STR("Radio"));
    }
    (void)gk_xml_close(xml);
    return box;
}

/* Boxes to tick in a drawing of the old kind, which is no XML that can be trusted: by what its bytes say. */
static int old_boxes(struct xlsx *x, const char *part)
{
    static const char *const kinds[] = {"ObjectType=\"Checkbox\"", "ObjectType=\"Radio\""};
    struct gk_buf bytes = {0};
    int n = 0;
    if (gk_package_read(x->zip, part, &bytes))
        for (int i = 0; i < 2; i++)
            for (size_t at = 0;
                 (at = gk_str_find(gk_buf_slice(&bytes), gk_str_of(kinds[i]), at)) != (size_t)-1; at++)
                n++;
    gk_buf_done(&bytes);
    return n;
}

void xlsx_say_asides(struct xlsx *x, const char *part, const struct gk_sheet *sheet)
{
    int n = 0, boxes = 0, old = 0;
    const struct gk_rel *rels = gk_package_rels(x->zip, part, &n);
    for (int i = 0; i < n; i++) {
        if (!gk_package_has(x->zip, rels[i].target)) continue;
        if (gk_str_eq(rels[i].type, GK_STR("comments"))) say_texts(x, sheet, rels[i].target, "comment");
        if (gk_str_eq(rels[i].type, GK_STR("drawing"))) say_texts(x, sheet, rels[i].target, "txBody");
        if (gk_str_eq(rels[i].type, GK_STR("vmlDrawing"))) old += old_boxes(x, rels[i].target);
        boxes += is_tick_box(x, &rels[i]);
    }
    x->boxes += boxes > old ? boxes : old;
}
