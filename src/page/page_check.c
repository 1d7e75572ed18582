/* What must hold of every list, however strange the catalog: structure first, then ink, then the marks at the
 * ends of lines. The first fault found is reported; one is enough to stop a build. */
#include "page_int.h"

struct check {
    const struct gk_page_list *list;
    struct gk_arena *arena;
    const char *fault;
};

#define FAIL(c, ...) ((c)->fault = gk_arena_printf((c)->arena, __VA_ARGS__).s)

/* ---- structure ---- */

static bool may_contain(enum gk_node_kind parent, enum gk_node_kind child)
{
    switch (parent) {
    case GK_NODE_DOCUMENT:
        return child == GK_NODE_H1 || child == GK_NODE_P || child == GK_NODE_TABLE || child == GK_NODE_SECT ||
               child == GK_NODE_FIGURE;
    case GK_NODE_SECT:
        return child == GK_NODE_P || child == GK_NODE_TABLE || child == GK_NODE_FIGURE || child == GK_NODE_L;
    case GK_NODE_TABLE:
        return child == GK_NODE_THEAD || child == GK_NODE_TBODY;
    case GK_NODE_THEAD:
    case GK_NODE_TBODY:
        return child == GK_NODE_TR;
    case GK_NODE_TR:
        return child == GK_NODE_TH || child == GK_NODE_TD;
    case GK_NODE_TD:
        return child == GK_NODE_L;
    case GK_NODE_L:
        return child == GK_NODE_LI;
    case GK_NODE_LI:
        return child == GK_NODE_LBL || child == GK_NODE_LBODY;
    default:
        return false;
    }
}

static bool may_hold_ink(enum gk_node_kind kind)
{
    return kind == GK_NODE_H1 || kind == GK_NODE_P || kind == GK_NODE_FIGURE || kind == GK_NODE_TH ||
           kind == GK_NODE_TD || kind == GK_NODE_LBL || kind == GK_NODE_LBODY;
}

static bool check_node(struct check *c, int index, bool *begun)
{
    const struct gk_node *n = &c->list->nodes[index];
    const struct gk_node_more *more = gk_page_more(c->list, index);
    if (index == 0) {
        if (n->kind == GK_NODE_DOCUMENT && n->parent == -1) return true;
        FAIL(c, "node 0 is not the root");
        return false;
    }
    if (n->parent < 0 || n->parent >= index) {
        FAIL(c, "node %d has parent %d", index, n->parent);
        return false;
    }
    const struct gk_node *p = &c->list->nodes[n->parent];
    const char *name = page_node_name(n->kind);
    bool first = !begun[n->parent];
    begun[n->parent] = true;
    if (!may_contain(p->kind, n->kind))
        FAIL(c, "node %d: %s inside %s", index, name, page_node_name(p->kind));
    else if ((n->kind == GK_NODE_THEAD || n->kind == GK_NODE_LBL) && !first)
        FAIL(c, "node %d: %s is not the first of its parent", index, name);
    else if (n->kind == GK_NODE_TH && more->scope == GK_SCOPE_NONE)
        FAIL(c, "node %d: TH without scope", index);
    else if (n->kind == GK_NODE_FIGURE && (!more->alt || more->alt->n == 0))
        FAIL(c, "node %d: Figure without alt", index);
    else if (more->row_span < 1 || more->col_span < 1)
        FAIL(c, "node %d: spans %dx%d", index, more->row_span, more->col_span);
    return !c->fault;
}

/* One table section, row by row: how many rows, this one included, each column's cell still covers. */
struct section {
    int parent; /* THEAD or TBODY */
    int n_columns;
    int *covered;
    size_t cap;
};

static void begin_section(struct check *c, struct section *s, int parent)
{
    const struct gk_node *nodes = c->list->nodes;
    bool same_table = s->parent >= 0 && nodes[s->parent].parent == nodes[parent].parent;
    if (!same_table) s->n_columns = 0;
    for (int k = 0; k < s->n_columns; k++) s->covered[k] = 0;
    s->parent = parent;
}

/* Places a row's cell in its columns. */
static bool cover(struct check *c, struct section *s, int index)
{
    const struct gk_node_more *cell = gk_page_more(c->list, index);
    for (int j = cell->col; j < cell->col + cell->col_span; j++) {
        if (j < 0 || j >= s->n_columns || s->covered[j] > 0) {
            FAIL(c, "node %d: column %d is taken or missing", index, j);
            return false;
        }
        s->covered[j] = cell->row_span;
    }
    return true;
}

static bool check_row(struct check *c, struct section *s, int tr)
{
    const struct gk_page_list *list = c->list;
    int width = 0;
    for (int k = tr + 1; k < (int)list->n_nodes && list->nodes[k].kind != GK_NODE_TR; k++)
        if (list->nodes[k].parent == tr) width += gk_page_more(list, k)->col_span;
    s->covered = gk_arena_grow(c->arena, s->covered, &s->cap, (size_t)width, sizeof *s->covered);
    if (s->n_columns == 0)
        while (s->n_columns < width) s->covered[s->n_columns++] = 0;
    for (int k = 0; k < s->n_columns; k++) width += s->covered[k] > 0;
    if (width != s->n_columns) {
        FAIL(c, "row node %d covers %d of %d columns", tr, width, s->n_columns);
        return false;
    }
    for (int k = tr + 1; k < (int)list->n_nodes && list->nodes[k].kind != GK_NODE_TR; k++)
        if (list->nodes[k].parent == tr && !cover(c, s, k)) return false;
    for (int k = 0; k < s->n_columns; k++) s->covered[k] -= s->covered[k] > 0;
    return true;
}

/* Rows complete (PDF/UA-1 7.2): the cells of each row and the spans from above fill the same columns. Cells
 * give their column, so a row is a set of intervals. Needs the nodes of a row to follow each other up to
 * their content, as layout makes them. */
static bool check_rows(struct check *c)
{
    const struct gk_page_list *list = c->list;
    struct section s = {.parent = -1};
    for (size_t i = 0; i < list->n_nodes; i++) {
        if (list->nodes[i].kind != GK_NODE_TR) continue;
        if (list->nodes[i].parent != s.parent) begin_section(c, &s, list->nodes[i].parent);
        if (!check_row(c, &s, (int)i)) return false;
    }
    return true;
}

static bool check_structure(struct check *c)
{
    const struct gk_page_list *list = c->list;
    struct gk_arena *scratch = gk_arena_new(NULL);
    bool *begun = GK_NEW_ARRAY(scratch, bool, list->n_nodes); /* nodes that a child was met of */
    bool good = true;
    for (size_t i = 0; i < list->n_nodes && good; i++) good = check_node(c, (int)i, begun);
    gk_arena_free(scratch);
    return good && check_rows(c);
}

/* ---- ink ---- */

static bool inside(const struct gk_page *p, int64_t x0, int64_t y0, int64_t x1, int64_t y1)
{
    return x0 >= 0 && y0 >= 0 && x1 <= p->w && y1 <= p->h && x0 <= x1 && y0 <= y1;
}

/* The baseline, from the pen's start to its end, stays on the page. */
static bool run_inside(const struct gk_page *p, const struct gk_page_item *it, int64_t w)
{
    static const int across[] = {1, 0, -1, 0}, down[] = {0, 1, 0, -1};
    int turn = it->u.run.turn & 3;
    int64_t x = it->x + across[turn] * w, y = it->y + down[turn] * w;
    return inside(p, it->x < x ? it->x : x, it->y < y ? it->y : y, it->x < x ? x : it->x,
                  it->y < y ? y : it->y);
}

static bool check_run(struct check *c, int page, size_t index)
{
    const struct gk_page *p = &c->list->pages[page];
    const struct gk_page_item *it = &p->items[index];
    int64_t w = 0;
    uint32_t last = 0;
    for (int i = 0; i < it->u.run.n; i++) {
        const struct gk_glyph *g = &it->u.run.glyphs[i];
        if (g->gid == 0) {
            FAIL(c, "page %d item %zu: glyph %d is missing from its face", page, index, i);
        } else if (g->cluster < last || g->cluster >= it->u.run.text.n) {
            FAIL(c, "page %d item %zu: cluster %u of glyph %d after %u, text of %zu bytes", page, index,
                 g->cluster, i, last, it->u.run.text.n);
        }
        if (c->fault) return false;
        last = g->cluster;
        w += g->advance;
    }
    if (it->u.run.n == 0 || it->u.run.size <= 0)
        FAIL(c, "page %d item %zu: an empty run", page, index);
    else if (it->u.run.turn < 0 || it->u.run.turn > 3)
        FAIL(c, "page %d item %zu: turned %d times", page, index, it->u.run.turn);
    else if (index >= p->clip.n && !run_inside(p, it, w))
        FAIL(c, "page %d item %zu: run outside the page", page, index);
    return !c->fault;
}

/* What a clip may cut need not lie on the page, but all else holds of it. */
static bool sound_beyond(const struct gk_page_item *it)
{
    if (it->kind == GK_PAGE_FILL) return it->u.fill.w >= 0 && it->u.fill.h >= 0;
    return (it->u.rule.dx == 0 || it->u.rule.dy == 0) && it->u.rule.width > 0;
}

static bool clip_inside(const struct gk_page *p)
{
    return p->clip.n <= p->n &&
           (p->clip.n == 0 ||
            inside(p, p->clip.x, p->clip.y, (int64_t)p->clip.x + p->clip.w, (int64_t)p->clip.y + p->clip.h));
}

static bool check_item(struct check *c, int page, size_t index)
{
    const struct gk_page *p = &c->list->pages[page];
    const struct gk_page_item *it = &p->items[index];
    if (it->node != GK_ARTIFACT &&
        (it->node < 0 || it->node >= (int)c->list->n_nodes || !may_hold_ink(c->list->nodes[it->node].kind))) {
        FAIL(c, "page %d item %zu: node %d cannot hold ink", page, index, it->node);
        return false;
    }
    bool ok = true;
    switch (it->kind) {
    case GK_PAGE_RUN:
        return check_run(c, page, index);
    case GK_PAGE_RULE: {
        int64_t x1 = (int64_t)it->x + it->u.rule.dx, y1 = (int64_t)it->y + it->u.rule.dy;
        ok = inside(p, it->x < x1 ? it->x : x1, it->y < y1 ? it->y : y1, it->x < x1 ? x1 : it->x,
                    it->y < y1 ? y1 : it->y) &&
             (it->u.rule.dx == 0 || it->u.rule.dy == 0) && it->u.rule.width > 0;
        break;
    }
    case GK_PAGE_FILL:
        ok = inside(p, it->x, it->y, (int64_t)it->x + it->u.fill.w, (int64_t)it->y + it->u.fill.h);
        break;
    }
    ok = ok || (index < p->clip.n && sound_beyond(it));
    if (!ok) FAIL(c, "page %d item %zu: outside the page, oblique or without width", page, index);
    return ok;
}

/* ---- the ends of lines ---- */

/* Width of the fragment that holds the point, or -1. Only asked when something looks wrong. */
static gk_len measure_at(const struct gk_page_list *list, int page, gk_len x, gk_len y)
{
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (f->page == page && x >= f->x && x <= f->x + f->w && y >= f->y && y <= f->y + f->h) return f->w;
    }
    return -1;
}

static bool all_marks(struct gk_str s)
{
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        if (!page_mark_never_starts(c) && !page_mark_never_ends(c)) return false;
    }
    return true;
}

/* A dash and an ellipsis are two marks long and stay whole (GB/T 15834-2011 5.1.8); they may begin a line,
 * and a longer row of them may break. */
static bool breaks_pair(struct gk_str a, struct gk_str b, uint32_t mark)
{
    int n = 0;
    for (size_t pos = a.n; pos > 0 && gk_utf8_prev(a, &pos) == mark;) n++;
    if (n == 0) return false;
    for (size_t pos = 0; pos < b.n && gk_utf8_next(b, &pos) == mark;) n++;
    return n == 2;
}

/* `a` ends a line and `b` begins the next one of the same text: runs whose texts touch in memory. A line feed
 * or a space between them, or the text's own beginning, excuses a mark; so do a measure under three em and a
 * run of marks longer than the line (docs/typesetting.md rule 3). */
static bool check_line_ends(struct check *c, int page, const struct gk_page_item *a,
                            const struct gk_page_item *b)
{
    struct gk_str ta = a->u.run.text, tb = b->u.run.text;
    if (a->y == b->y || a->u.run.turn || ta.n == 0 || tb.n == 0 || ta.s + ta.n != tb.s) return true;
    size_t end = ta.n, start = 0;
    uint32_t last = gk_utf8_prev(ta, &end), first = gk_utf8_next(tb, &start);
    bool pair = first == 0x2014 || first == 0x2026;
    bool bad =
        page_mark_never_ends(last) || (pair ? breaks_pair(ta, tb, first) : page_mark_never_starts(first));
    if (!bad || all_marks(ta) || all_marks(tb)) return true;
    gk_len measure = measure_at(c->list, page, a->x, a->y);
    if (measure >= 0 && measure < 4 * a->u.run.size) return true;
    FAIL(c, "page %d, node %d: U+%04X | U+%04X at a line's end and start", page, b->node, last, first);
    return false;
}

static bool check_page(struct check *c, int page)
{
    const struct gk_page *p = &c->list->pages[page];
    const struct gk_page_item *last = NULL;
    if (!clip_inside(p)) {
        FAIL(c, "page %d: the clip reaches beyond the page or its items", page);
        return false;
    }
    for (size_t i = 0; i < p->n; i++) {
        if (!check_item(c, page, i)) return false;
        if (p->items[i].kind != GK_PAGE_RUN) continue;
        if (last && last->node == p->items[i].node && !check_line_ends(c, page, last, &p->items[i]))
            return false;
        last = &p->items[i];
    }
    return true;
}

const char *gk_page_check_one(const struct gk_page_list *list, int page, struct gk_arena *arena)
{
    struct check c = {.list = list, .arena = arena};
    return check_page(&c, page) ? NULL : c.fault;
}

const char *gk_page_check(const struct gk_page_list *list, struct gk_arena *arena)
{
    struct check c = {.list = list, .arena = arena};
    if (!check_structure(&c)) return c.fault;
    for (size_t i = 0; i < list->n_pages; i++)
        if (!check_page(&c, (int)i)) return c.fault;
    for (size_t i = 0; i < list->n_outline; i++)
        if (list->outline[i].page < 0 || list->outline[i].page >= (int)list->n_pages)
            FAIL(&c, "outline entry %zu points to page %d", i, list->outline[i].page);
    for (size_t i = 0; i < list->n_fragments && !c.fault; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (f->page < 0 || f->page >= (int)list->n_pages ||
            !inside(&list->pages[f->page], f->x, f->y, (int64_t)f->x + f->w, (int64_t)f->y + f->h))
            FAIL(&c, "fragment %zu (cell %d) is outside its page", i, f->cell);
    }
    return c.fault;
}
