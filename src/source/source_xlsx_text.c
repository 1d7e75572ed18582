/* Strings of a workbook: plain, in runs of several faces, with characters that XML cannot hold written
 * _xHHHH_.
 *
 * A cell of Excel holds 32,767 characters. A shared string may be longer, and stand in as many cells as the
 * file likes: it is cut once, here, before any cell has it; and a workbook whose long texts come to more than
 * any office writes is refused while it is read, since 100 kB can hold 400 MB that way.
 */
#include "source_xlsx_int.h"

enum { CELL_UNITS = 32767 }; /* of UTF-16 */

/* The UTF-16 unit of _xHHHH_ at `i`, or -1. */
static int escaped_unit(struct gk_str s, size_t i)
{
    int value = 0;
    if (s.n - i < 7 || s.s[i] != '_' || s.s[i + 1] != 'x' || s.s[i + 6] != '_') return -1;
    for (size_t k = i + 2; k < i + 6; k++) {
        char c = s.s[k];
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                           : -1;
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

static bool is_surrogate(int unit)
{
    return unit >= 0xD800 && unit < 0xE000;
}

/* The code point written at `i`; its length in *used, 0 when there is none. */
static uint32_t escaped_char(struct gk_str s, size_t i, size_t *used)
{
    int unit = escaped_unit(s, i);
    *used = 7;
    if (unit >= 0 && !is_surrogate(unit)) return (uint32_t)unit;
    int low = unit >= 0xD800 && unit < 0xDC00 ? escaped_unit(s, i + 7) : -1;
    if (low >= 0xDC00 && low < 0xE000) {
        *used = 14;
        return 0x10000 + ((uint32_t)(unit - 0xD800) << 10) + (uint32_t)(low - 0xDC00);
    }
    *used = 0;
    return 0;
}

void xlsx_add_text(struct xlsx *x, struct gk_str s, bool symbol)
{
    size_t from = 0;
    for (size_t i = 0; (i = gk_str_find(s, GK_STR("_x"), i)) != (size_t)-1;) {
        size_t used = 0;
        uint32_t c = escaped_char(s, i, &used);
        if (used == 0) {
            i += 2;
            continue;
        }
        char utf8[4];
        gk_package_text(&x->text, gk_str_sub(s, from, i), symbol, &x->controls);
        if (c != '\r') { /* stands before a line feed */
            gk_package_text(&x->text, (struct gk_str){utf8, (size_t)gk_utf8_encode(c, utf8)}, symbol,
                            &x->controls);
        }
        from = i += used;
    }
    gk_package_text(&x->text, gk_str_sub(s, from, s.n), symbol, &x->controls);
}

/* The text of a <t>; takes its END. */
static void read_t(struct xlsx *x, struct gk_xml *xml, bool symbol)
{
    int depth = gk_xml_depth(xml);
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_TEXT) xlsx_add_text(x, gk_xml_text(xml), symbol);
        if (e == GK_XML_END && gk_xml_depth(xml) == depth) return;
    }
}

/* A run's face: at the START of its <rPr>; takes its END. *struck: is it struck through? */
static bool read_face(struct gk_xml *xml, bool symbol, bool *struck)
{
    for (int depth = gk_xml_depth(xml); gk_xml_child(xml, depth);)
        if (gk_xml_is(xml, "rFont"))
            symbol = gk_package_symbol_face(gk_xml_attr(xml, "val"));
        else if (gk_xml_is(xml, "strike"))
            *struck = gk_xml_on(gk_xml_attr(xml, "val"), true);
    return symbol;
}

static void read_run(struct xlsx *x, struct gk_xml *xml, bool symbol)
{
    bool struck = false;
    size_t from = x->text.n;
    for (int depth = gk_xml_depth(xml); gk_xml_child(xml, depth);)
        if (gk_xml_is(xml, "rPr"))
            symbol = read_face(xml, symbol, &struck);
        else if (gk_xml_is(xml, "t"))
            read_t(x, xml, symbol);
    if (struck) src_struck_add(&x->cut, &x->text, from);
}

struct gk_str xlsx_unstruck(struct xlsx *x)
{
    x->struck = x->cut.any;
    return src_struck_end(&x->cut, x->src, &x->text);
}

void xlsx_read_string(struct xlsx *x, struct gk_xml *xml, bool symbol, bool *runs)
{
    *runs = false;
    gk_buf_clear(&x->text);
    for (int depth = gk_xml_depth(xml); gk_xml_child(xml, depth);) {
        if (gk_xml_is(xml, "t")) {
            read_t(x, xml, symbol);
        } else if (gk_xml_is(xml, "r")) {
            read_run(x, xml, symbol);
            *runs = true;
        }
    }
}

struct gk_str xlsx_cell_text(struct gk_str s)
{
    if (s.n <= CELL_UNITS) return s;
    size_t pos = 0;
    for (int units = 0; pos < s.n;) {
        size_t next = pos;
        units += gk_utf8_next(s, &next) > 0xFFFF ? 2 : 1;
        if (units > CELL_UNITS) break;
        pos = next;
    }
    return gk_str_sub(s, 0, pos);
}

bool xlsx_read_strings(struct xlsx *x, const char *part)
{
    struct gk_arena *arena = x->src->arena;
    struct gk_xml *xml = gk_xml_open(x->zip, part);
    if (xml == NULL) return false;
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START || !gk_xml_is(xml, "si")) continue;
        x->strings = gk_arena_grow(arena, x->strings, &x->cap_strings, x->n_strings + 1, sizeof *x->strings);
        struct xlsx_string *s = &x->strings[x->n_strings++];
        xlsx_read_string(x, xml, false, &s->runs);
        struct gk_str whole = gk_buf_slice(&x->text), text = xlsx_cell_text(whole);
        s->cut = text.n < whole.n;
        s->unstruck = xlsx_unstruck(x);
        s->struck = x->struck;
        s->text = gk_arena_str(arena, text);
    }
    return gk_xml_close(xml);
}
