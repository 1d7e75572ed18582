/* page: the display list.
 *
 * MODEL. A list owns pages, structure nodes, outline entries and fragment records, each in an array that
 * grows in the list's arena. A page owns items in drawing order; an item is ink plus the node it belongs to.
 * Glyph arrays are borrowed, so one array may stand behind any number of runs.
 *
 * ALGORITHM. None: builders append. Ink is most of a list, and may go page by page as it comes. page_check.c
 * judges a finished list, page_dump.c prints it.
 *
 * NOT DONE. Clipping but by one rectangle a page (tiles of posters), nesting, or rotation but by quarter
 * turns of a run (the page number of bound tables): nothing that the papers hold needs them, and each would
 * have to be understood by every backend. */
#include "gongkai/page.h"

#include <assert.h>

static unsigned add_more(struct gk_page_list *list, const struct gk_node_more *more)
{
    list->more =
        gk_arena_grow(list->arena, list->more, &list->cap_more, list->n_more + 1, sizeof *list->more);
    list->more[list->n_more] = *more;
    return (unsigned)list->n_more++;
}

struct gk_page_list *gk_page_list_new(struct gk_arena *arena)
{
    struct gk_page_list *list = GK_NEW(arena, struct gk_page_list);
    list->arena = list->more_index.arena = arena;
    list->lang = "zh-CN";
    add_more(list, &(struct gk_node_more){.row_span = 1, .col_span = 1});
    gk_page_node(list, GK_NODE_DOCUMENT, -1);
    return list;
}

void gk_page_drop(struct gk_page_list *list, int page)
{
    struct gk_page *p = &list->pages[page];
    if (p->cap > list->cap_spare) {
        list->spare = p->items;
        list->cap_spare = p->cap;
    }
    p->items = NULL;
    p->n = p->cap = 0;
}

void gk_page_list_rewind(struct gk_page_list *list)
{
    for (size_t i = 0; i < list->n_pages; i++) gk_page_drop(list, (int)i);
    list->n_pages = list->n_outline = list->n_fragments = 0;
    list->n_nodes = 1; /* the root */
    list->unfilled_lines = 0;
}

struct gk_page *gk_page_add(struct gk_page_list *list, gk_len w, gk_len h)
{
    list->pages =
        gk_arena_grow(list->arena, list->pages, &list->cap_pages, list->n_pages + 1, sizeof *list->pages);
    struct gk_page *page = &list->pages[list->n_pages++];
    *page = (struct gk_page){.w = w, .h = h};
    return page;
}

int gk_page_node(struct gk_page_list *list, enum gk_node_kind kind, int parent)
{
    assert(parent < (int)list->n_nodes);
    assert((parent < 0) == (list->n_nodes == 0));
    list->nodes =
        gk_arena_grow(list->arena, list->nodes, &list->cap_nodes, list->n_nodes + 1, sizeof *list->nodes);
    list->nodes[list->n_nodes] = (struct gk_node){.kind = kind & 15, .parent = parent};
    return (int)list->n_nodes++;
}

const struct gk_node_more *gk_page_more(const struct gk_page_list *list, int node)
{
    return &list->more[list->nodes[node].more];
}

/* As a key, without holes. */
struct said {
    int32_t row_span, col_span, col, scope;
    uint64_t alt;
};

static unsigned find_more(struct gk_page_list *list, const struct gk_node_more *more)
{
    const struct said said = {more->row_span, more->col_span, more->col, (int32_t)more->scope,
                              (uint64_t)(uintptr_t)more->alt};
    struct gk_map_slot *slot = gk_map_put(&list->more_index, GK_MAP_BYTES(said), 0);
    if (!slot->number) {
        slot->key = gk_arena_str(list->arena, slot->key);
        slot->number = add_more(list, more);
    }
    return (unsigned)slot->number;
}

static bool same_more(const struct gk_node_more *a, const struct gk_node_more *b)
{
    return a->row_span == b->row_span && a->col_span == b->col_span && a->col == b->col &&
           a->scope == b->scope && a->alt == b->alt;
}

void gk_page_set_more(struct gk_page_list *list, int node, const struct gk_node_more *more)
{
    uintptr_t alt = (uintptr_t)more->alt;
    unsigned *recent =
        &list->more_recent[((unsigned)more->col + (unsigned)more->row_span * 16 + alt / 16) % 64];
    if (!*recent || !same_more(&list->more[*recent], more)) *recent = find_more(list, more);
    list->nodes[node].more = *recent & 0xFFFFFFF;
}

int gk_page_node_of(struct gk_page_list *list, const struct gk_page_list *other, int node, int parent)
{
    const struct gk_node_more more = *gk_page_more(other, node); /* where it is may move */
    const int again = gk_page_node(list, (enum gk_node_kind)other->nodes[node].kind, parent);
    if (other->nodes[node].more) gk_page_set_more(list, again, &more);
    return again;
}

void gk_page_alt(struct gk_page_list *list, int node, struct gk_str alt)
{
    struct gk_node_more more = *gk_page_more(list, node);
    struct gk_str *own = GK_NEW(list->arena, struct gk_str);
    *own = alt;
    more.alt = own;
    gk_page_set_more(list, node, &more);
}

static struct gk_page_item *add_item(struct gk_page_list *list, int page)
{
    assert(page >= 0 && page < (int)list->n_pages);
    struct gk_page *p = &list->pages[page];
    if (!p->cap) {
        p->items = list->spare;
        p->cap = list->cap_spare;
        list->cap_spare = 0;
    }
    p->items = gk_arena_grow(list->arena, p->items, &p->cap, p->n + 1, sizeof *p->items);
    return &p->items[p->n++];
}

void gk_page_run(struct gk_page_list *list, int page, int node, gk_len x, gk_len y, int face, gk_len size,
                 uint32_t color, const struct gk_glyph *glyphs, int n, struct gk_str text)
{
    assert(node < (int)list->n_nodes);
    *add_item(list, page) = (struct gk_page_item){
        .kind = GK_PAGE_RUN,
        .node = node,
        .color = color,
        .x = x,
        .y = y,
        .u.run = {.face = face, .size = size, .glyphs = glyphs, .n = n, .text = text},
    };
}

void gk_page_rule(struct gk_page_list *list, int page, gk_len x, gk_len y, gk_len dx, gk_len dy, gk_len width,
                  uint32_t color)
{
    assert(dx == 0 || dy == 0);
    *add_item(list, page) = (struct gk_page_item){
        .kind = GK_PAGE_RULE,
        .node = GK_ARTIFACT,
        .color = color,
        .x = x,
        .y = y,
        .u.rule = {.dx = dx, .dy = dy, .width = width},
    };
}

void gk_page_fill(struct gk_page_list *list, int page, int node, gk_len x, gk_len y, gk_len w, gk_len h,
                  uint32_t color)
{
    assert(node < (int)list->n_nodes);
    *add_item(list, page) = (struct gk_page_item){
        .kind = GK_PAGE_FILL, .node = node, .color = color, .x = x, .y = y, .u.fill = {.w = w, .h = h}};
}

void gk_page_outline(struct gk_page_list *list, int level, struct gk_str title, int page, gk_len y)
{
    list->outline = gk_arena_grow(list->arena, list->outline, &list->cap_outline, list->n_outline + 1,
                                  sizeof *list->outline);
    list->outline[list->n_outline++] =
        (struct gk_outline){.level = level, .title = title, .page = page, .y = y};
}

void gk_page_fragment(struct gk_page_list *list, const struct gk_fragment *f)
{
    list->fragments = gk_arena_grow(list->arena, list->fragments, &list->cap_fragments, list->n_fragments + 1,
                                    sizeof *list->fragments);
    list->fragments[list->n_fragments++] = *f;
}

/* ---- the same once more ---- */

struct gk_page_mark gk_page_mark(const struct gk_page_list *list)
{
    return (struct gk_page_mark){list->n_pages, list->n_nodes, list->n_fragments};
}

/* A node of the part that is repeated has its like; the root, and what is an artifact, has none. */
static int moved(int node, const struct gk_page_mark *from, int by)
{
    return node >= (int)from->node ? node + by : node;
}

/* A page of `from`, whose nodes from the mark's on have their like `by` further on in `list`. */
static void add_page(struct gk_page_list *list, const struct gk_page_list *other, size_t page,
                     const struct gk_page_mark *from, int by)
{
    size_t n = other->pages[page].n;
    struct gk_page_item *items = GK_NEW_ARRAY(list->arena, struct gk_page_item, n + 1);
    for (size_t i = 0; i < n; i++) {
        items[i] = other->pages[page].items[i];
        items[i].node = moved(items[i].node, from, by);
    }
    struct gk_page *again = gk_page_add(list, 0, 0);
    *again = other->pages[page];
    again->items = items;
    again->cap = n + 1;
}

/* What stands between two marks of `other`, which may be the list itself. */
static void append(struct gk_page_list *list, const struct gk_page_list *other,
                   const struct gk_page_mark *from, const struct gk_page_mark *to)
{
    const int nodes = (int)list->n_nodes - (int)from->node, pages = (int)list->n_pages - (int)from->page;
    for (size_t i = from->node; i < to->node; i++)
        gk_page_node_of(list, other, (int)i, moved(other->nodes[i].parent, from, nodes));
    for (size_t i = from->page; i < to->page; i++) add_page(list, other, i, from, nodes);
    for (size_t i = from->fragment; i < to->fragment; i++) {
        struct gk_fragment f = other->fragments[i];
        f.page += pages;
        f.node = moved(f.node, from, nodes);
        gk_page_fragment(list, &f);
    }
}

void gk_page_again(struct gk_page_list *list, const struct gk_page_mark *from, const struct gk_page_mark *to)
{
    append(list, list, from, to);
}

void gk_page_append(struct gk_page_list *list, const struct gk_page_list *other)
{
    const struct gk_page_mark from = {.node = 1}, to = gk_page_mark(other);
    const int pages = (int)list->n_pages;
    append(list, other, &from, &to);
    for (size_t i = 0; i < other->n_outline; i++) {
        const struct gk_outline *o = &other->outline[i];
        gk_page_outline(list, o->level, o->title, o->page + pages, o->y);
    }
}
