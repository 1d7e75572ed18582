/* Ruling lines out of a page's SVG, as cairo writes it: paths of M, L and Z, rectangles, each with a matrix.
 *
 * A stroke is a line where it is straight and lies along the page's axes; a fill is one where it is thin.
 * What is white is not seen and rules nothing. Pieces along one line that touch, or nearly (dashes), are one.
 */
#include "source_pdf_int.h"

#include <libxml/parser.h>
#include <math.h>
#include <stdlib.h>

enum { MAX_PIECES = 200000, MAX_LINES = 4000 };

static const double thin = 3, straight = 1.6, same_line = 1.2, gap = 3;

struct matrix {
    double a, b, c, d, e, f;
};

struct drawing {
    struct gk_arena *arena;
    struct src_pdf_look *look;
    struct matrix m;
    bool stroke, fill;
};

static struct matrix multiply(struct matrix p, struct matrix q)
{
    return (struct matrix){p.a * q.a + p.c * q.b, p.b * q.a + p.d * q.b,       p.a * q.c + p.c * q.d,
                           p.b * q.c + p.d * q.d, p.a * q.e + p.c * q.f + p.e, p.b * q.e + p.d * q.f + p.f};
}

/* ---- numbers and attributes ---- */

/* The next number of a list separated by white space and commas. */
static bool next_number(struct gk_str s, size_t *pos, double *out)
{
    while (*pos < s.n && strchr(" ,\n\t\r", s.s[*pos])) ++*pos;
    size_t from = *pos;
    while (*pos < s.n && strchr("+-.0123456789eE", s.s[*pos])) ++*pos;
    return *pos > from && gk_number_parse(gk_str_sub(s, from, *pos), out);
}

static struct matrix matrix_of(xmlNode *node)
{
    struct matrix m = {1, 0, 0, 1, 0, 0}, got = m;
    double *parts[] = {&got.a, &got.b, &got.c, &got.d, &got.e, &got.f};
    xmlChar *text = xmlGetNoNsProp(node, (const xmlChar *)"transform");
    struct gk_str s = gk_str_of((const char *)text);
    if (gk_str_starts(s, GK_STR("matrix("))) {
        size_t pos = 7;
        int n = 0;
        while (n < 6 && next_number(s, &pos, parts[n])) n++;
        if (n == 6) m = got;
    }
    xmlFree(text);
    return m;
}

/* Does an element paint that way? By its attribute or its style; white is no paint. */
static bool paints(xmlNode *node, const char *way, bool otherwise)
{
    xmlChar *own = xmlGetNoNsProp(node, (const xmlChar *)way);
    xmlChar *style = xmlGetNoNsProp(node, (const xmlChar *)"style");
    struct gk_str s = gk_str_of((const char *)style), value = gk_str_of((const char *)own);
    size_t n = strlen(way);
    for (size_t at = 0; at + n < s.n;) {
        const char *semi = memchr(s.s + at, ';', s.n - at);
        size_t end = semi ? (size_t)(semi - s.s) : s.n;
        if (end > at + n && memcmp(s.s + at, way, n) == 0 && s.s[at + n] == ':')
            value = gk_str_sub(s, at + n + 1, end);
        at = end + 1;
    }
    bool none = gk_str_eq(value, GK_STR("none")) || gk_str_starts(value, GK_STR("rgb(100%,100%,100%")) ||
                gk_str_starts(value, GK_STR("rgb(100%, 100%, 100%"));
    bool painted = value.n > 0 ? !none : otherwise;
    xmlFree(own);
    xmlFree(style);
    return painted;
}

/* ---- lines ---- */

static void add(struct drawing *d, struct src_pdf_rules *rules, double at, double from, double to)
{
    if (rules->n > MAX_PIECES || !isfinite(at) || !isfinite(from) || !isfinite(to)) return;
    rules->list = gk_arena_grow(d->arena, rules->list, &rules->cap, rules->n + 1, sizeof *rules->list);
    rules->list[rules->n++] = (struct src_pdf_rule){at, from, to};
}

static void add_stroke(struct drawing *d, const double *p, const double *q)
{
    double w = fabs(p[0] - q[0]), h = fabs(p[1] - q[1]);
    if (h < straight && w > h)
        add(d, &d->look->across, (p[1] + q[1]) / 2, fmin(p[0], q[0]), fmax(p[0], q[0]));
    else if (w < straight && h > w)
        add(d, &d->look->down, (p[0] + q[0]) / 2, fmin(p[1], q[1]), fmax(p[1], q[1]));
}

static void add_fill(struct drawing *d, struct src_pdf_box b)
{
    double w = b.x1 - b.x0, h = b.y1 - b.y0;
    if (h < thin && w > h)
        add(d, &d->look->across, (b.y0 + b.y1) / 2, b.x0, b.x1);
    else if (w < thin && h > w)
        add(d, &d->look->down, (b.x0 + b.x1) / 2, b.y0, b.y1);
}

static void map(const struct drawing *d, double x, double y, double *out)
{
    out[0] = d->m.a * x + d->m.c * y + d->m.e;
    out[1] = d->m.b * x + d->m.d * y + d->m.f;
}

/* ---- paths ---- */

struct subpath {
    double first[2], last[2];
    struct src_pdf_box box;
    int points;
    bool curved;
};

static void end_subpath(struct drawing *d, const struct subpath *s)
{
    if (d->fill && !d->stroke && s->points >= 4 && !s->curved) add_fill(d, s->box);
}

static void point(struct drawing *d, struct subpath *s, double x, double y, bool move)
{
    double p[2];
    map(d, x, y, p);
    if (move) {
        end_subpath(d, s);
        *s = (struct subpath){.first = {p[0], p[1]}, .box = {p[0], p[1], p[0], p[1]}};
    } else if (d->stroke) {
        add_stroke(d, s->last, p);
    }
    s->box = (struct src_pdf_box){fmin(s->box.x0, p[0]), fmin(s->box.y0, p[1]), fmax(s->box.x1, p[0]),
                                  fmax(s->box.y1, p[1])};
    memcpy(s->last, p, sizeof p);
    s->points++;
}

static void read_path(struct drawing *d, struct gk_str s)
{
    struct subpath sub = {.points = 0};
    char op = '\0';
    for (size_t pos = 0; pos < s.n;) {
        double x, y;
        size_t from = pos;
        char c = s.s[pos];
        if (c == 'M' || c == 'L' || c == 'C' || c == 'Z') {
            op = c;
            pos++;
            if (op == 'Z' && d->stroke && sub.points > 1) add_stroke(d, sub.last, sub.first);
        } else if (op != '\0' && op != 'Z' && next_number(s, &pos, &x) && next_number(s, &pos, &y)) {
            sub.curved = op == 'M' ? false : sub.curved || op == 'C';
            if (op == 'C') /* its way is not followed */
                for (int i = 0; i < 2 && next_number(s, &pos, &x); i++) (void)next_number(s, &pos, &y);
            if (op == 'C')
                map(d, x, y, sub.last);
            else
                point(d, &sub, x, y, op == 'M');
        } else if (pos == from) {
            pos++;
        }
    }
    end_subpath(d, &sub);
}

static double attribute(xmlNode *node, const char *name)
{
    double value = 0;
    size_t pos = 0;
    xmlChar *text = xmlGetNoNsProp(node, (const xmlChar *)name);
    if (text != NULL && !next_number(gk_str_of((const char *)text), &pos, &value)) value = 0;
    xmlFree(text);
    return value;
}

static void read_rectangle(struct drawing *d, xmlNode *node)
{
    double x = attribute(node, "x"), y = attribute(node, "y"), p[2], q[2];
    map(d, x, y, p);
    map(d, x + attribute(node, "width"), y + attribute(node, "height"), q);
    if (d->fill)
        add_fill(
            d, (struct src_pdf_box){fmin(p[0], q[0]), fmin(p[1], q[1]), fmax(p[0], q[0]), fmax(p[1], q[1])});
}

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static struct matrix whole_matrix(xmlNode *node)
{
    struct matrix m = matrix_of(node);
    for (xmlNode *up = node->parent; up != NULL && up->type == XML_ELEMENT_NODE; up = up->parent)
        m = multiply(matrix_of(up), m);
    return m;
}

static void read_shape(struct drawing *d, xmlNode *node)
{
    d->stroke = paints(node, "stroke", false);
    d->fill = paints(node, "fill", true);
    if (!d->stroke && !d->fill) return;
    d->m = whole_matrix(node);
    if (is(node, "rect")) {
        read_rectangle(d, node);
        return;
    }
    xmlChar *path = xmlGetNoNsProp(node, (const xmlChar *)"d");
    read_path(d, gk_str_of((const char *)path));
    xmlFree(path);
}

/* ---- one line of many pieces ---- */

static int by_place(const void *a, const void *b)
{
    const struct src_pdf_rule *p = a, *q = b;
    return p->at < q->at ? -1 : p->at > q->at;
}

static int by_start(const void *a, const void *b)
{
    const struct src_pdf_rule *p = a, *q = b;
    return p->from < q->from ? -1 : p->from > q->from;
}

static void unite(struct src_pdf_rules *rules)
{
    size_t n = 0;
    if (rules->n == 0) return;
    qsort(rules->list, rules->n, sizeof *rules->list, by_place);
    for (size_t i = 0, end; i < rules->n; i = end) {
        for (end = i + 1; end < rules->n && rules->list[end].at - rules->list[i].at < same_line;) end++;
        qsort(rules->list + i, end - i, sizeof *rules->list, by_start);
        struct src_pdf_rule one = rules->list[i];
        for (size_t k = i + 1; k < end; k++) {
            struct src_pdf_rule piece = rules->list[k];
            if (piece.from > one.to + gap) {
                rules->list[n++] = one;
                one = piece;
            }
            one.to = fmax(one.to, piece.to);
        }
        rules->list[n++] = one;
    }
    rules->n = n;
}

bool src_pdf_unite(struct src_pdf_look *look)
{
    if (look->across.n > MAX_PIECES || look->down.n > MAX_PIECES) return false;
    unite(&look->across);
    unite(&look->down);
    return look->across.n <= MAX_LINES && look->down.n <= MAX_LINES;
}

bool src_pdf_read_svg(struct gk_str svg, struct gk_arena *arena, struct src_pdf_look *look)
{
    const int options =
        XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    struct drawing d = {.arena = arena, .look = look};
    xmlDoc *doc = svg.n > 0 ? xmlReadMemory(svg.s, (int)svg.n, NULL, "UTF-8", options) : NULL;
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root != NULL) { /* as it is shown: the words' reader tells the size before the page is turned */
        look->width = attribute(root, "width");
        look->height = attribute(root, "height");
    }
    for (xmlNode *node = root; node != NULL;) {
        bool hidden = is(node, "defs") || is(node, "clipPath") || is(node, "symbol") || is(node, "mask");
        if (is(node, "path") || is(node, "rect")) read_shape(&d, node);
        if (!hidden && node->children != NULL) {
            node = node->children;
            continue;
        }
        while (node != NULL && node != root && node->next == NULL) node = node->parent;
        node = node == root || node == NULL ? NULL : node->next;
    }
    xmlFreeDoc(doc);
    look->has_picture = gk_str_find(svg, GK_STR("<image "), 0) != (size_t)-1;
    return src_pdf_unite(look);
}
