/* What a cell's format says of its value: how a number is shown, whether the face draws boxes, where the
 * rules are. Dates are told from numbers by their format alone (ECMA-376 part 1, 18.8.30). */
#include "source_xlsx_int.h"

struct face {
    bool symbol, struck;
};

struct edges {
    bool open_top, open_bottom;
};

struct custom {
    int id;
    struct xlsx_format format;
};

struct reading {
    struct xlsx *x;
    struct gk_xml *xml;
    struct face *faces;
    struct edges *edges;
    struct custom *customs;
    int n_faces, n_edges, n_customs;
    size_t cap_faces, cap_edges, cap_customs;
};

/* ---- number formats ---- */

/* The first section of a format code, character by character: what it shows. */
struct scan {
    bool date, hour, month, minute_like, percent, digits, other;
    int decimals;
    bool after_point;
};

static void scan_char(struct scan *s, char c)
{
    switch (gk_latin_lower(c)) {
    case 'y':
    case 'd':
    case 'e':
        s->date = true;
        break;
    case 'h':
    case 's':
        s->hour = true;
        break;
    case 'm':
        s->month = true;
        break;
    case '%':
        s->percent = true;
        break;
    case '0':
        s->digits = true;
        s->decimals += s->after_point;
        break;
    case '.':
        s->after_point = true;
        break;
    case '#':
    case '?':
        s->digits = true;
        s->other = s->other || s->after_point;
        break;
    default:
        break;
    }
}

/* Scans up to the first `;`, without what stands in quotes, brackets (colours, locales) or after a backslash.
 */
static struct scan scan_code(struct gk_str code)
{
    struct scan s = {.date = false};
    if (gk_str_starts(code, GK_STR("General")) || gk_str_starts(code, GK_STR("@"))) return s;
    for (size_t i = 0; i < code.n && code.s[i] != ';'; i++) {
        char c = code.s[i];
        if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (c == '"' || c == '[') {
            /* [h]:mm is a span of time */
            bool span = c == '[' && i + 2 < code.n && strchr("hHmMsS", code.s[i + 1]) &&
                        strchr("]hHmMsS", code.s[i + 2]);
            const char *end = memchr(code.s + i + 1, c == '"' ? '"' : ']', code.n - i - 1);
            s.hour = s.hour || span;
            i = end ? (size_t)(end - code.s) : code.n;
        } else {
            scan_char(&s, c);
        }
    }
    return s;
}

struct xlsx_format xlsx_format_of(struct gk_str code)
{
    struct scan s = scan_code(code);
    if (s.date && !s.digits) return (struct xlsx_format){s.hour ? XLSX_DATE_TIME : XLSX_DATE, 0};
    if (s.hour && !s.digits) return (struct xlsx_format){XLSX_TIME, 0};
    if (s.month && !s.digits) return (struct xlsx_format){XLSX_DATE, 0};
    if (s.percent) return (struct xlsx_format){XLSX_PERCENT, s.decimals};
    if (s.digits && !s.other && !s.date) return (struct xlsx_format){XLSX_FIXED, s.decimals};
    return (struct xlsx_format){XLSX_GENERAL, 0};
}

/* The formats that need no code (18.8.30); 27-36 and 50-58 are dates in Chinese locales. */
static struct xlsx_format built_in(int id)
{
    if (id == 1 || id == 3) return (struct xlsx_format){XLSX_FIXED, 0};
    if (id == 2 || id == 4) return (struct xlsx_format){XLSX_FIXED, 2};
    if (id == 9) return (struct xlsx_format){XLSX_PERCENT, 0};
    if (id == 10) return (struct xlsx_format){XLSX_PERCENT, 2};
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56)
        return (struct xlsx_format){XLSX_TIME, 0};
    if (id == 22) return (struct xlsx_format){XLSX_DATE_TIME, 0};
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
        return (struct xlsx_format){XLSX_DATE, 0};
    return (struct xlsx_format){XLSX_GENERAL, 0};
}

/* ---- numbers ---- */

/* Serial days: 1 is 1900-01-01, and 60 is a 29 February 1900 that was none; or 0 is 1904-01-01. */
static void add_date(struct gk_buf *out, double value, struct xlsx_format format, bool date1904)
{
    int64_t seconds = (int64_t)(value * 86400 + 0.5);
    int64_t day = seconds / 86400, second = seconds % 86400;
    int64_t base = date1904 ? -24107 : day < 60 ? -25568 : -25569;
    bool time = format.shown == XLSX_TIME || (format.shown == XLSX_DATE_TIME && second > 0);
    struct gk_date d = gk_date_of_number(day + base);
    if (format.shown != XLSX_TIME || day > 0) gk_buf_printf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
    if (!time) return;
    if (format.shown != XLSX_TIME || day > 0) gk_buf_putc(out, ' ');
    gk_buf_printf(out, "%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60));
    if (second % 60 > 0) gk_buf_printf(out, ":%02d", (int)(second % 60));
}

/* With so many decimals, if that keeps the value. */
static bool add_fixed(struct gk_buf *out, double value, int decimals)
{
    size_t at = out->n;
    double shown = 0;
    if (decimals > 15) return false;
    gk_number_put_fixed(out, value, decimals);
    bool same = gk_number_parse((struct gk_str){out->s + at, out->n - at}, &shown) && shown - value <= 1e-9 &&
                value - shown <= 1e-9;
    if (!same) out->n = at;
    return same;
}

void xlsx_add_number(struct gk_buf *out, struct gk_str number, struct xlsx_format format, bool date1904)
{
    double value = 0;
    bool good = gk_number_parse(number, &value) && value > -1e15 && value < 1e15;
    bool date = format.shown >= XLSX_DATE && value >= 0 && value < 2958466;
    bool fixed = format.shown == XLSX_FIXED || format.shown == XLSX_PERCENT;
    if (!good) {
        gk_buf_str(out, number);
    } else if (date) {
        add_date(out, value, format, date1904);
    } else if (fixed && add_fixed(out, format.shown == XLSX_PERCENT ? value * 100 : value, format.decimals)) {
        if (format.shown == XLSX_PERCENT) gk_buf_putc(out, '%');
    } else if (!add_fixed(out, value, 0)) {
        gk_number_put(out, value, 15);
    }
}

/* ---- the part ---- */

static void read_format(struct reading *r)
{
    struct gk_arena *arena = r->x->src->arena;
    r->customs =
        gk_arena_grow(arena, r->customs, &r->cap_customs, (size_t)r->n_customs + 1, sizeof *r->customs);
    r->customs[r->n_customs].id = gk_xml_int(gk_xml_attr(r->xml, "numFmtId"), -1);
    r->customs[r->n_customs++].format = xlsx_format_of(gk_xml_attr(r->xml, "formatCode"));
}

static void read_face(struct reading *r)
{
    struct face face = {.symbol = false};
    for (int depth = gk_xml_depth(r->xml); gk_xml_child(r->xml, depth);) {
        if (gk_xml_is(r->xml, "name")) face.symbol = gk_package_symbol_face(gk_xml_attr(r->xml, "val"));
        if (gk_xml_is(r->xml, "strike")) face.struck = gk_xml_on(gk_xml_attr(r->xml, "val"), true);
    }
    r->faces =
        gk_arena_grow(r->x->src->arena, r->faces, &r->cap_faces, (size_t)r->n_faces + 1, sizeof *r->faces);
    r->faces[r->n_faces++] = face;
}

static void read_border(struct reading *r)
{
    struct edges edges = {true, true};
    for (int depth = gk_xml_depth(r->xml); gk_xml_child(r->xml, depth);) {
        struct gk_str style = gk_xml_attr(r->xml, "style");
        bool none = style.n == 0 || gk_str_eq(style, GK_STR("none"));
        if (gk_xml_is(r->xml, "top")) edges.open_top = none;
        if (gk_xml_is(r->xml, "bottom")) edges.open_bottom = none;
    }
    r->edges =
        gk_arena_grow(r->x->src->arena, r->edges, &r->cap_edges, (size_t)r->n_edges + 1, sizeof *r->edges);
    r->edges[r->n_edges++] = edges;
}

static void read_cell_format(struct reading *r)
{
    struct xlsx *x = r->x;
    int id = gk_xml_int(gk_xml_attr(r->xml, "numFmtId"), 0);
    int face = gk_xml_int(gk_xml_attr(r->xml, "fontId"), -1);
    int edges = gk_xml_int(gk_xml_attr(r->xml, "borderId"), -1);
    struct xlsx_style style = {.format = built_in(id), .open_top = true, .open_bottom = true};
    for (int i = 0; i < r->n_customs; i++)
        if (r->customs[i].id == id) style.format = r->customs[i].format;
    if (face >= 0 && face < r->n_faces) {
        style.symbol = r->faces[face].symbol;
        style.struck = r->faces[face].struck;
    }
    if (edges >= 0 && edges < r->n_edges) {
        style.open_top = r->edges[edges].open_top;
        style.open_bottom = r->edges[edges].open_bottom;
    }
    x->styles = gk_arena_grow(x->src->arena, x->styles, &x->cap_styles, x->n_styles + 1, sizeof *x->styles);
    x->styles[x->n_styles++] = style;
}

/* Reads each child of the current element. */
static void read_each(struct reading *r, void (*read)(struct reading *r))
{
    for (int depth = gk_xml_depth(r->xml); gk_xml_child(r->xml, depth);) read(r);
}

bool xlsx_read_styles(struct xlsx *x, const char *part)
{
    struct reading r = {.x = x, .xml = gk_xml_open(x->zip, part)};
    if (r.xml == NULL) return false;
    for (enum gk_xml_event e; (e = gk_xml_next(r.xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START || gk_xml_depth(r.xml) != 2) continue;
        if (gk_xml_is(r.xml, "numFmts"))
            read_each(&r, read_format);
        else if (gk_xml_is(r.xml, "fonts"))
            read_each(&r, read_face);
        else if (gk_xml_is(r.xml, "borders"))
            read_each(&r, read_border);
        else if (gk_xml_is(r.xml, "cellXfs"))
            read_each(&r, read_cell_format);
    }
    return gk_xml_close(r.xml);
}
