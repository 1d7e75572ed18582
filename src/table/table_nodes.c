/* Structure: one logical table, whatever the pages. All nodes are made before the first ink, in reading
 * order; ink on any page then finds its node in the cell. */
#include "table_int.h"

/* What a box says aloud is its /Alt. As ActualText MuPDF would copy that in place of the box, and whoever
 * looks for ☑ would find none. */
static void make_options(struct gk_table *t, struct gk_page_list *list, int td, const struct table_options *s)
{
    struct gk_node_more more = {.row_span = 1, .col_span = 1};
    int l = gk_page_node(list, GK_NODE_L, td);
    for (int i = 0; i < s->n; i++) {
        int li = gk_page_node(list, GK_NODE_LI, l);
        int label = gk_page_node(list, GK_NODE_LBL, li);
        more.alt = &t->said[s->options[i].ticked];
        gk_page_set_more(list, label, &more);
        gk_page_node(list, GK_NODE_LBODY, li);
    }
}

static void make_cell(struct gk_table *t, struct gk_page_list *list, int tr, struct table_cell *c)
{
    bool head = c->style == TABLE_HEAD, label = t->columns[c->col].label && c->text >= 0;
    c->node = gk_page_node(list, head || label ? GK_NODE_TH : GK_NODE_TD, tr);
    const struct gk_node_more more = {.row_span = c->rows,
                                      .col_span = c->cols,
                                      .col = c->col,
                                      .scope = head    ? GK_SCOPE_COLUMN
                                               : label ? GK_SCOPE_ROW
                                                       : GK_SCOPE_NONE};
    gk_page_set_more(list, c->node, &more);
    if (c->options >= 0) make_options(t, list, c->node, &t->options[c->options]);
}

static void make_rows(struct gk_table *t, struct gk_page_list *list, enum gk_node_kind kind, int from, int to)
{
    if (from >= to) return;
    int section = gk_page_node(list, kind, t->node_table);
    for (int r = from; r < to; r++) {
        int tr = gk_page_node(list, GK_NODE_TR, section);
        struct table_cell *c;
        for (int i = 0; (c = table_row_cell(t, r, &i));)
            if (c->row == r) make_cell(t, list, tr, c);
    }
}

void table_make_nodes(struct gk_table *t, struct gk_page_list *list, int parent)
{
    t->list = list;
    t->outline_level = -1;
    t->said = GK_NEW_ARRAY(list->arena, struct gk_str, 2);
    t->said[0] = gk_arena_str(list->arena, gk_form_text(t->form, GK_STR("unticked")));
    t->said[1] = gk_arena_str(list->arena, gk_form_text(t->form, GK_STR("ticked")));
    t->node_table = gk_page_node(list, GK_NODE_TABLE, parent);
    make_rows(t, list, GK_NODE_THEAD, 0, t->tiers);
    make_rows(t, list, GK_NODE_TBODY, t->tiers, t->n_rows);
}
