/* Plans: what the sheets of one catalog share.
 *
 * MODEL. Of a notice the table is nearly all the ink and all the search: columns, pages, type size. It
 * depends on the catalog, the selection and the room that the other blocks leave, and the townships of a
 * county leave the same room but for a few (a name of two lines, an address that wraps). So a plan keeps, for
 * each catalog and selection, the grid, and for each room the table drawn once; a township's sheet copies the
 * drawn items and gives the nodes new numbers. Glyphs and texts are shared.
 *
 * A sheet made over a plan equals the sheet made alone, node by node: gk_poster_layout is a plan of one use.
 */
#include "poster_int.h"

/* The cells as text that the check code is made of. */
static struct gk_str said_by(const struct gk_grid *grid, struct gk_str explained, struct gk_arena *arena)
{
    struct gk_buf said = {0};
    for (int i = 0; i < grid->n_cells; i++) {
        const struct gk_cell *cell = &grid->cells[i];
        gk_buf_printf(&said, "\n%d,%d,%d=", cell->row, cell->col, cell->row_span);
        gk_buf_str(&said, cell->text);
    }
    gk_buf_str(&said, explained);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&said));
    gk_buf_done(&said);
    return s;
}

struct plan_matter *poster_plan_matter(const struct poster *p, const struct gk_catalog *catalog,
                                       const struct gk_selection *selection, bool once)
{
    struct gk_poster_plan *plan = p->plan;
    size_t rows = (size_t)catalog->n_items * sizeof *selection->take;
    for (struct plan_matter *m = plan->matters; m; m = m->next)
        if (m->catalog == catalog && m->optional == p->input->optional_columns && m->once == once &&
            (rows == 0 || memcmp(m->take, selection->take, rows) == 0))
            return m;
    struct plan_matter *m = GK_NEW(plan->arena, struct plan_matter);
    bool *take = GK_NEW_ARRAY(plan->arena, bool, catalog->n_items + 1);
    if (rows > 0) memcpy(take, selection->take, rows);
    struct poster own = *p;
    own.arena = plan->arena;
    m->catalog = catalog;
    m->take = take;
    m->optional = p->input->optional_columns;
    m->once = once;
    struct gk_buf common = {0};
    m->grid = poster_grid_new(&own, catalog, selection, once ? &common : NULL);
    m->common = gk_arena_str(plan->arena, gk_buf_slice(&common));
    gk_buf_done(&common);
    m->explained = poster_plain_explained(&own, m->grid);
    m->said = said_by(m->grid, m->explained, plan->arena);
    m->next = plan->matters;
    plan->matters = m;
    return m;
}

/* Draws the table of every sheet in a list of its own, and notes how many nodes each sheet adds. */
static void draw(const struct poster *p, struct plan_table *t, gk_len y)
{
    t->drawn = gk_page_list_new(p->arena);
    t->nodes_after = GK_NEW_ARRAY(p->arena, size_t, t->fit.sheets + 1);
    t->outline_after = GK_NEW_ARRAY(p->arena, size_t, t->fit.sheets + 1);
    t->fragments_after = GK_NEW_ARRAY(p->arena, size_t, t->fit.sheets + 1);
    for (int i = 0; i < t->fit.sheets; i++) {
        gk_page_add(t->drawn, p->form->form.paper_w, p->form->form.paper_h);
        gk_table_emit(t->fit.table, t->drawn, i, i, p->left, y, 0);
        t->nodes_after[i] = t->drawn->n_nodes;
        t->outline_after[i] = t->drawn->n_outline;
        t->fragments_after[i] = t->drawn->n_fragments;
    }
}

const struct plan_table *poster_plan_table(const struct poster *p, struct plan_matter *matter, gk_len room,
                                           gk_len y, gk_len most)
{
    struct gk_poster_plan *plan = p->plan;
    struct plan_table *t = matter->tables;
    while (t && (t->room != room || t->y != y || t->most != most)) t = t->next;
    if (!t) {
        t = GK_NEW(plan->arena, struct plan_table);
        struct poster own = *p;
        t->diags = gk_diags_init(plan->arena);
        own.arena = plan->arena;
        own.m = plan->m;
        own.diags = &t->diags;
        t->room = room;
        t->y = y;
        t->most = most;
        t->fit = poster_fit_find(&own, matter->grid, room, most ? most : p->form->body_max);
        draw(&own, t, y);
        t->next = matter->tables;
        matter->tables = t;
    }
    return t;
}

int *poster_plan_map(const struct poster *p, const struct plan_table *t)
{
    return GK_NEW_ARRAY(p->arena, int, t->drawn->n_nodes); /* the root is the root */
}

/* Nodes that sheet `sheet` adds, below those that are there. */
static void add_nodes(struct gk_page_list *list, const struct plan_table *t, int sheet, int *map)
{
    size_t from = sheet == 0 ? 1 : t->nodes_after[sheet - 1];
    for (size_t i = from; i < t->nodes_after[sheet]; i++)
        map[i] = gk_page_node_of(list, t->drawn, (int)i, map[t->drawn->nodes[i].parent]);
}

void poster_plan_emit(const struct poster *p, const struct plan_table *t, int sheet, int on, int *map)
{
    struct gk_page_list *list = p->list;
    const struct gk_page *drawn = &t->drawn->pages[sheet];
    add_nodes(list, t, sheet, map);
    struct gk_page *page = &list->pages[on];
    page->items =
        gk_arena_grow(list->arena, page->items, &page->cap, page->n + drawn->n, sizeof *page->items);
    for (size_t i = 0; i < drawn->n; i++) {
        struct gk_page_item item = drawn->items[i];
        if (item.node != GK_ARTIFACT) item.node = map[item.node];
        page->items[page->n++] = item;
    }
    for (size_t i = sheet == 0 ? 0 : t->outline_after[sheet - 1]; i < t->outline_after[sheet]; i++) {
        const struct gk_outline *o = &t->drawn->outline[i];
        /* The table makes entries of its groups; here they stand below the notice. */
        gk_page_outline(list, o->level + 1, o->title, on, o->y);
    }
    for (size_t i = sheet == 0 ? 0 : t->fragments_after[sheet - 1]; i < t->fragments_after[sheet]; i++) {
        struct gk_fragment f = t->drawn->fragments[i];
        f.page = on;
        gk_page_fragment(list, &f);
    }
}

struct gk_poster_plan *gk_poster_plan_new(const struct gk_poster_form *form, const struct gk_measure *measure,
                                          struct gk_arena *arena)
{
    struct gk_poster_plan *plan = GK_NEW(arena, struct gk_poster_plan);
    *plan = (struct gk_poster_plan){.arena = arena, .form = form, .m = measure};
    return plan;
}
