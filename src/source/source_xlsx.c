/* source_xlsx: an Office Open XML workbook (ECMA-376, transitional and strict) → sheets.
 *
 * MODEL. A workbook is a package: parts of XML that are found through relationships, never by the names that
 * their files usually have. The strings are shared by all sheets and stand in the arena once; a sheet's cells
 * are slices of them.
 *
 * ALGORITHM. package → workbook part → its relationships → styles and strings → each worksheet as a stream:
 * rows and cells into a sheet, then the merges, which stand behind the cells in the file. What a cell shows
 * is taken, not what it computes: the cached result of a formula, a number in its format (a date as
 * YYYY-MM-DD), a letter of a symbol face as the private-use character that the vocabulary knows for a box.
 *
 * Hidden rows and columns are taken and said. Hidden sheets are read first: one of records says that the
 * workbook is of our own (kept leads it back), and whoever takes it for a stranger's leaves them out
 * (gk_source_settle), where a text that our workbook carries over several rows, taller than a row can be, is
 * joined again: no rule stands between its parts.
 *
 * NOT DONE. Formulas are not computed. Comments, text boxes and form controls are said, and not read
 * (source_xlsx_aside). */
#include "source_xlsx_int.h"

static bool at_part(struct xlsx *x, const struct gk_rel *rels, int n, const char *type,
                    bool (*read)(struct xlsx *x, const char *part))
{
    const struct gk_rel *rel = gk_rel_of_type(rels, n, type);
    return rel == NULL || read(x, rel->target);
}

struct sheet_list {
    struct gk_sheet *sheets;
    const char **parts;
    int n, shown;
    size_t cap_sheets, cap_parts;
};

/* A <sheet> of the workbook. */
static void note_sheet(struct xlsx *x, struct gk_xml *xml, const struct gk_rel *rels, int n_rels,
                       struct sheet_list *list)
{
    struct gk_arena *arena = x->src->arena;
    const struct gk_rel *rel = gk_rel_of_id(rels, n_rels, gk_xml_attr(xml, "id"));
    struct gk_str state = gk_xml_attr(xml, "state");
    bool hidden = gk_str_eq(state, GK_STR("hidden")) || gk_str_eq(state, GK_STR("veryHidden"));
    gk_buf_clear(&x->text);
    xlsx_add_text(x, gk_xml_attr(xml, "name"), false);
    struct gk_str name = gk_arena_str(arena, gk_buf_slice(&x->text));
    if (rel == NULL) {
        gk_package_report(x->zip, GK_DIAG_OFFICE_PART, 0, name.s, NULL, NULL);
        return;
    }
    if (!gk_str_eq(rel->type, GK_STR("worksheet"))) {
        gk_package_report(x->zip, GK_DIAG_XLSX_SHEET_KIND, 0, name.s, NULL, NULL);
        return;
    }
    list->sheets =
        gk_arena_grow(arena, list->sheets, &list->cap_sheets, (size_t)list->n + 1, sizeof *list->sheets);
    list->parts =
        gk_arena_grow(arena, list->parts, &list->cap_parts, (size_t)list->n + 1, sizeof *list->parts);
    list->parts[list->n] = rel->target;
    list->shown += !hidden;
    list->sheets[list->n++] =
        (struct gk_sheet){.name = name, .number = hidden ? 0 : list->shown, .hidden = hidden, .merges = true};
}

static bool list_sheets(struct xlsx *x, const char *part, const struct gk_rel *rels, int n,
                        struct sheet_list *list)
{
    struct gk_xml *xml = gk_xml_open(x->zip, part);
    if (xml == NULL) return false;
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START) continue;
        if (gk_xml_is(xml, "workbookPr"))
            x->date1904 = gk_xml_on(gk_xml_attr(xml, "date1904"), false);
        else if (gk_xml_is(xml, "sheet"))
            note_sheet(x, xml, rels, n, list);
    }
    return gk_xml_close(xml);
}

static bool read_sheets(struct xlsx *x, struct sheet_list *list)
{
    for (int i = 0; i < 2 * list->n; i++) { /* the hidden ones first: they say whose workbook this is */
        int at = i % list->n;
        if (list->sheets[at].hidden != (i < list->n)) continue;
        if (!xlsx_read_sheet(x, list->parts[at], &list->sheets[at])) return false;
        if (!x->ours && !list->sheets[at].hidden) xlsx_say_asides(x, list->parts[at], &list->sheets[at]);
    }
    return true;
}

bool src_read_xlsx(struct gk_source *src, struct gk_package *zip, const char *part)
{
    struct xlsx x = {.src = src, .zip = zip};
    int n = 0;
    const struct gk_rel *rels = gk_package_rels(zip, part, &n);
    struct sheet_list list = {0};
    bool good = list_sheets(&x, part, rels, n, &list) && at_part(&x, rels, n, "styles", xlsx_read_styles) &&
                at_part(&x, rels, n, "sharedStrings", xlsx_read_strings) && read_sheets(&x, &list);
    if (x.controls > 0) {
        gk_package_report(zip, GK_DIAG_OFFICE_CONTROL, 0, gk_arena_printf(src->arena, "%d", x.controls).s,
                          NULL, NULL);
    }
    src->controls = x.boxes;
    src_say_left(src, 0);
    gk_buf_done(&x.text);
    src->sheets = list.sheets;
    src->n_sheets = list.n;
    return good;
}
