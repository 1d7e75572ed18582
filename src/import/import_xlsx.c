/* import_xlsx: an Office Open XML workbook (ECMA-376, transitional and strict) → sheets.
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
 * Hidden rows and columns are taken, hidden sheets are not; both are said. A text that our own workbook
 * carries over several rows (taller than a row can be) is joined again: no rule stands between its parts.
 *
 * A workbook of our own says on a hidden sheet what its cells cannot say (import_kept.c); such a one is not
 * taken as a stranger's sheets but led back to its catalog.
 *
 * NOT DONE. Formulas are not computed; drawings, comments and form controls are not looked at. */
#include "import_kept_int.h"

static bool at_part(struct xlsx *x, const struct gk_rel *rels, int n, const char *type,
                    bool (*read)(struct xlsx *x, const char *part))
{
    const struct gk_rel *rel = gk_rel_of_type(rels, n, type);
    return rel == NULL || read(x, rel->target);
}

/* A sheet that is not taken: what it holds is said. */
static void report_left(struct xlsx *x, const struct imp_sheet *sheet, enum gk_code code)
{
    struct imp_quotes quotes = {.code = code, .name = sheet->name.n > 0 ? sheet->name : GK_STR("?")};
    for (int r = 0; r < sheet->n_rows; r++) {
        for (int c = 0; c < sheet->rows[r].n; c++) {
            struct gk_str text = gk_str_trim(sheet->rows[r].cells[c].text);
            if (text.n > 0) imp_quotes_add(x->im, &quotes, r + 1, text);
        }
    }
    imp_quotes_say(x->im, &quotes);
}

struct sheet_list {
    struct imp_sheet *sheets;
    const char **parts;
    struct xlsx_rules *rules;
    int n;
    size_t cap_sheets, cap_parts;
};

/* A <sheet> of the workbook. */
static void note_sheet(struct xlsx *x, struct gk_xml *xml, const struct gk_rel *rels, int n_rels,
                       struct sheet_list *list)
{
    struct gk_arena *arena = x->im->arena;
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
    list->sheets[list->n++] = (struct imp_sheet){.name = name, .hidden = hidden, .merges = true};
}

static bool list_sheets(struct xlsx *x, const char *part, const struct gk_rel *rels, int n,
                        struct sheet_list *list)
{
    struct gk_xml *xml = gk_xml_open(x->zip, part);
    if (xml == NULL) return false;
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START) continue;
        if (gk_xml_is(xml, "workbookPr")) {
            x->date1904 = gk_xml_on(gk_xml_attr(xml, "date1904"), false);
        } else if (gk_xml_is(xml, "sheet")) {
            note_sheet(x, xml, rels, n, list);
        }
    }
    return gk_xml_close(xml);
}

static bool read_sheets(struct xlsx *x, struct sheet_list *list)
{
    list->rules = GK_NEW_ARRAY(x->im->arena, struct xlsx_rules, list->n + 1);
    for (int i = 0; i < 2 * list->n; i++) { /* the hidden ones first: they say whose workbook this is */
        int at = i % list->n;
        if (list->sheets[at].hidden != (i < list->n)) continue;
        if (!xlsx_read_sheet(x, list->parts[at], &list->sheets[at], &list->rules[at])) return false;
    }
    return true;
}

/* ---- a workbook of ours ---- */

/* The visible sheet that the records speak of: by the name in their places, by its name of old, or the only
 * one. -1: none. */
static int sheet_of(const struct sheet_list *list, const struct kept *k)
{
    int only = -1, visible = 0;
    const struct gk_str names[] = {k->sheet, k->first_name};
    for (int n = 0; n < 2; n++) {
        for (int i = 0; i < list->n && names[n].n > 0; i++) {
            if (!list->sheets[i].hidden && gk_str_eq(list->sheets[i].name, names[n])) return i;
        }
    }
    for (int i = 0; i < list->n; i++) {
        if (list->sheets[i].hidden) continue;
        only = i;
        visible++;
    }
    return visible == 1 ? only : -1;
}

/* Of several catalogs the one with the id that is asked for. NULL after IMPORT_KEPT_SEVERAL. */
static const struct kept *choose(struct imp *im, struct kept *const *list, int n)
{
    struct gk_buf ids = {0};
    const struct kept *found = n == 1 ? list[0] : NULL;
    for (int i = 0; i < n && !found; i++) {
        if (gk_str_eq(list[i]->fields.id, im->opt->id)) found = list[i];
        gk_buf_puts(&ids, i > 0 ? ", " : "");
        gk_buf_str(&ids, list[i]->fields.id);
    }
    if (!found) imp_report(im, GK_DIAG_IMPORT_KEPT_SEVERAL, 0, NULL, gk_buf_slice(&ids), GK_STR(""));
    gk_buf_done(&ids);
    return found;
}

/* Is the sheet that of another catalog, or of records? */
static bool is_told(const struct sheet_list *list, int i, struct kept *const *kept, int n)
{
    bool told = list->sheets[i].hidden && kept_is_ours(&list->sheets[i]);
    for (int k = 0; k < n; k++) told = told || sheet_of(list, kept[k]) == i;
    return told;
}

/* Leads a workbook of ours back to its catalog, in x->im->whole. False when it holds several and none was
 * chosen. What cannot be led back stays NULL, to be read like a stranger's. */
static bool read_kept(struct xlsx *x, const struct sheet_list *list)
{
    struct kept **kept = GK_NEW_ARRAY(x->im->arena, struct kept *, list->n + 1);
    int n = 0;
    for (int i = 0; i < list->n; i++) {
        if (!list->sheets[i].hidden || !kept_is_ours(&list->sheets[i])) continue;
        kept[n] = kept_read(x->im, &list->sheets[i]);
        n += kept[n] != NULL;
    }
    if (n == 0) return true;
    const struct kept *k = choose(x->im, kept, n);
    int sheet = k ? sheet_of(list, k) : -1;
    if (k && sheet < 0) {
        imp_report(x->im, GK_DIAG_IMPORT_KEPT_DAMAGED, 0, NULL, GK_STR("2"), GK_STR(""));
    }
    if (sheet >= 0) x->im->whole = kept_to_catalog(k, &list->sheets[sheet]);
    for (int i = 0; i < list->n && x->im->whole; i++) {
        if (is_told(list, i, kept, n)) continue;
        report_left(x, &list->sheets[i],
                    list->sheets[i].hidden ? GK_DIAG_XLSX_SHEET_HIDDEN : GK_DIAG_XLSX_SHEET_OTHER);
    }
    return k != NULL;
}

static void take_sheets(struct xlsx *x, struct sheet_list *list, struct imp_sheet **sheets, int *n)
{
    *sheets = list->sheets;
    *n = 0;
    for (int i = 0; i < list->n; i++) {
        struct imp_sheet *sheet = &list->sheets[i];
        if (!sheet->hidden) {
            xlsx_join_carried(x, sheet, list->rules[i].rows, list->rules[i].n);
            list->sheets[(*n)++] = *sheet;
        } else if (!kept_is_ours(sheet)) {
            report_left(x, sheet, GK_DIAG_XLSX_SHEET_HIDDEN);
        }
    }
}

static bool read_workbook(struct xlsx *x, const char *book, struct imp_sheet **sheets, int *n)
{
    int n_rels = 0;
    const struct gk_rel *rels = gk_package_rels(x->zip, book, &n_rels);
    struct sheet_list list = {0};
    if (!list_sheets(x, book, rels, n_rels, &list)) return false;
    if (!at_part(x, rels, n_rels, "styles", xlsx_read_styles) ||
        !at_part(x, rels, n_rels, "sharedStrings", xlsx_read_strings)) {
        return false;
    }
    if (!read_sheets(x, &list) || !read_kept(x, &list)) return false;
    if (!x->im->whole) take_sheets(x, &list, sheets, n);
    return true;
}

bool imp_read_xlsx(struct imp *im, struct imp_sheet **sheets, int *n)
{
    struct xlsx x = {.im = im, .zip = gk_package_open(im->bytes, im->path, im->arena, im->diags)};
    const char *book = NULL;
    if (x.zip == NULL) return false;
    int errors = gk_diags_count(im->diags, GK_ERROR);
    enum gk_package_kind kind = gk_package_kind(x.zip, &book);
    if (kind == GK_PACKAGE_DOCUMENT && im->opt->format == GK_IMPORT_AUTO) {
        gk_package_close(x.zip);
        im->format = GK_IMPORT_DOCX;
        return imp_read_docx(im, sheets, n);
    }
    bool good = kind == GK_PACKAGE_WORKBOOK && read_workbook(&x, book, sheets, n);
    if (kind != GK_PACKAGE_WORKBOOK && gk_diags_count(im->diags, GK_ERROR) == errors) {
        gk_package_report(x.zip, GK_DIAG_OFFICE_KIND, 0, "XLSX", NULL, NULL);
    }
    if (x.controls > 0) {
        gk_package_report(x.zip, GK_DIAG_OFFICE_CONTROL, 0, gk_arena_printf(im->arena, "%d", x.controls).s,
                          NULL, NULL);
    }
    gk_buf_done(&x.text);
    gk_package_close(x.zip);
    return good;
}
