/* The finished file, read to the end. The library does not look at what its writes to temporary files return:
 * when the disk is full, a sheet may end in the middle of a cell, and it still reports success. So each part
 * is unpacked here and read as XML. What was lost may leave a part well-formed: so the cells are
 * counted that the library was told, and lists that tell their own length are held to it.
 *
 * MODEL. The library writes the plainest XML: one declaration, elements, attributes in quotes, texts; no
 * comment, no document type, no CDATA. So tags are found by their bytes. A reader of all that XML may be
 * takes a fifth of the time in which the workbook is made. */
#include "xlsx_int.h"

#include "gongkai/package.h"

enum { DEEPEST = 32, LISTS = 2 /* they stand no deeper */ };

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

struct level {
    struct gk_str name;
    int said, has; /* children: as the element says (-1: it does not), and so far */
};

/* Behind the tag that begins at `from`, or 0: past a > outside of quotes, with no < before it. Values stand
 * in quotes between = and what may follow them. */
static size_t tag_end(struct gk_str s, size_t from)
{
    char quote = '\0';
    for (size_t i = from + 1; i < s.n && s.s[i] != '<'; i++) {
        char c = s.s[i], next = i + 1 < s.n ? s.s[i + 1] : '\0';
        if (quote != '\0') {
            if (c != quote) continue;
            if (next != ' ' && next != '>' && next != '/' && next != '?') return 0;
            quote = '\0';
        } else if (c == '=') {
            if (next != '"' && next != '\'') return 0;
            quote = next, i++;
        } else if (c == '"' || c == '\'') {
            return 0;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return 0;
}

/* How many children the element of a tag says that it has; -1: it does not say. */
static int told(struct gk_str tag)
{
    static const char *const keys[] = {" uniqueCount=\"", " count=\""};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t at = gk_str_find(tag, gk_str_of(keys[i]), 0), from = at + strlen(keys[i]);
        if (at != (size_t)-1)
            return gk_xml_int(gk_str_sub(tag, from, gk_str_find(tag, GK_STR("\""), from)), -1);
    }
    return -1;
}

/* Takes a tag, without its brackets; false where it can't stand there. */
static bool take_tag(struct gk_str tag, struct level *open, int *depth, size_t *cells)
{
    if (gk_str_starts(tag, GK_STR("/"))) {
        if (*depth <= 1) return false;
        const struct level *own = &open[--*depth];
        return gk_str_eq(own->name, gk_str_sub(tag, 1, tag.n)) && (own->said < 0 || own->said == own->has);
    }
    bool empty = gk_str_ends(tag, GK_STR("/"));
    size_t n = 0;
    while (n < tag.n - empty && (unsigned char)tag.s[n] > ' ') n++;
    struct gk_str name = gk_str_sub(tag, 0, n);
    int said = *depth <= LISTS ? told(tag) : -1;
    open[*depth - 1].has++;
    *cells += gk_str_eq(name, GK_STR("c"));
    if (empty) return said <= 0;
    if (*depth == DEEPEST) return false;
    open[(*depth)++] = (struct level){name, said, 0};
    return true;
}

/* Reads a part to its end, and adds its cells. */
static bool part_is_whole(struct gk_str part, size_t *cells)
{
    struct level open[DEEPEST] = {{.said = 1}}; /* the part itself: around one element */
    int depth = 1;
    size_t at = 0, end = 0;
    if (part.n == 0) return false;
    if (gk_str_starts(part, GK_STR("<?"))) at = tag_end(part, 0);
    for (const char *tag; (tag = memchr(part.s + at, '<', part.n - at)) != NULL; at = end) {
        size_t from = (size_t)(tag - part.s);
        bool text = depth > 1 || gk_str_trim(gk_str_sub(part, at, from)).n == 0;
        end = tag_end(part, from);
        if (end == 0 || !text || !take_tag(gk_str_sub(part, from + 1, end - 1), open, &depth, cells))
            return false;
    }
    return depth == 1 && open[0].has == 1 && gk_str_trim(gk_str_sub(part, at, part.n)).n == 0 &&
           gk_utf8_validate(part) == part.n;
}

bool xlsx_is_whole(struct gk_str file, size_t cells)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_package *package = gk_package_open_own(file, "", arena, &unheard);
    bool whole = package && gk_package_count(package) > 0;
    struct gk_buf part = {0};
    size_t found = 0;
    for (int i = 0; whole && i < gk_package_count(package); i++) {
        gk_buf_clear(&part);
        whole = gk_package_read(package, gk_package_name(package, i), &part) &&
                part_is_whole(gk_buf_slice(&part), &found);
    }
    gk_buf_done(&part);
    gk_package_close(package);
    gk_arena_free(arena);
    return whole && found == cells;
}
