/* The finished file, read to the end. The library does not look at what its writes to temporary files return:
 * when the disk is full, a sheet may end in the middle of a cell, and it still reports success. So each part
 * is unpacked here and read as XML. What was lost may leave a part well-formed: so the cells are
 * counted that the library was told, and lists that tell their own length are held to it. */
#include "xlsx_int.h"

#include "gongkai/package.h"

enum { DEEPEST = 16 };

/* ---- what the library was told: its tables are trees of rows, and rows of cells ---- */

static size_t cells_in(const lxw_cell *cell)
{
    if (!cell) return 0;
    return 1 + cells_in(cell->tree_pointers.rbe_left) + cells_in(cell->tree_pointers.rbe_right);
}

static size_t cells_of(const lxw_row *row)
{
    if (!row) return 0;
    size_t own = row->cells ? cells_in(row->cells->rbh_root) : 0;
    return own + cells_of(row->tree_pointers.rbe_left) + cells_of(row->tree_pointers.rbe_right);
}

size_t xlsx_count_cells(const lxw_workbook *workbook)
{
    size_t n = 0;
    lxw_worksheet *sheet;
    STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers) n += cells_of(sheet->table->rbh_root);
    return n;
}

/* ---- what is in the file ---- */

/* How many children an element says that it has; -1: it does not say. */
static int told(const struct gk_xml *xml)
{
    struct gk_str unique = gk_xml_attr(xml, "uniqueCount");
    return gk_xml_int(unique.n ? unique : gk_xml_attr(xml, "count"), -1);
}

/* Reads a part to its end, and adds its cells. */
static bool part_is_whole(struct gk_package *package, const char *part, size_t *cells)
{
    struct gk_xml *xml = gk_xml_open(package, part);
    int said[DEEPEST] = {0}, has[DEEPEST] = {0};
    bool whole = true;
    for (enum gk_xml_event e; xml && (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        int depth = gk_xml_depth(xml);
        if (e == GK_XML_TEXT || depth >= DEEPEST) continue;
        if (e == GK_XML_END) {
            whole = whole && (said[depth] < 0 || said[depth] == has[depth]);
            continue;
        }
        *cells += gk_xml_is(xml, "c");
        has[depth - 1]++;
        has[depth] = 0;
        said[depth] = told(xml);
    }
    return gk_xml_close(xml) && whole;
}

bool xlsx_is_whole(struct gk_str file, size_t cells)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_package *package = gk_package_open_own(file, "", arena, &unheard);
    bool whole = package && gk_package_count(package) > 0;
    size_t found = 0;
    for (int i = 0; whole && i < gk_package_count(package); i++)
        whole = part_is_whole(package, gk_package_name(package, i), &found);
    gk_package_close(package);
    gk_arena_free(arena);
    return whole && found == cells;
}
