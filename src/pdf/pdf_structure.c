/* The structure tree (ISO 32000-1 14.7, PDF/UA-1).
 *
 * Every node is an indirect object, numbered in one block so that references are sums; its bytes are made
 * when the file is written. What a node holds are its marks (marked-content sequences in page order), then
 * its child nodes. The parent tree goes the other way, from a page's MCIDs to the nodes, in leaves of a few
 * pages.
 *
 * Table cells: TH have Scope and an ID; TH of lower tiers and all TD name the TH above them in Headers. Cells
 * of one column without spans share one attribute object. A table whose body has row heads relies on Scope
 * alone, because Headers that name column heads only would hide the row heads. */
#include "pdf_int.h"

#include <stdlib.h>

#define PAGES_A_LEAF 64

struct table {
    int node;
    int first_head, n_heads; /* into heads: the TH below its THEAD, in order */
    int columns;
    int attributes; /* object of column 0; one a column; 0: no Headers */
    bool row_heads;
};

struct pdf_structure {
    struct pdf_doc *d;
    int root, parent_tree, first_leaf, id_tree, first_node, list_attribute;
    int *first_child, *next_sibling;
    int *first_mark; /* per node: into by_node; n_nodes + 1 of them */
    int *by_node;    /* marks sorted by node, stable */
    int *mcid;       /* per mark */
    int *table_of;   /* per node: index into tables, or -1 */
    bool *in_head;   /* per node: below a THEAD */
    struct table *tables;
    size_t n_tables, cap_tables;
    int *heads;
    size_t n_heads, cap_heads;
    struct table_column {
        int table, column;
    } * columns;
    size_t n_columns, cap_columns;
};

static int object_of(const struct pdf_structure *s, int node)
{
    return node < 0 ? s->root : s->first_node + node;
}

static void put_header_id(struct gk_buf *out, int node)
{
    gk_buf_printf(out, "(h%07d)", node); /* digits enough that byte order is the order of numbers */
}

/* ---- preparation ---- */

static void link_children(struct pdf_structure *s, const struct gk_page_list *list)
{
    int n = (int)list->n_nodes;
    s->first_child = GK_NEW_ARRAY(s->d->arena, int, n);
    s->next_sibling = GK_NEW_ARRAY(s->d->arena, int, n);
    for (int i = 0; i < n; i++) s->first_child[i] = s->next_sibling[i] = -1;
    for (int i = n - 1; i > 0; i--) { /* backwards, so that each list is in order */
        int parent = list->nodes[i].parent;
        s->next_sibling[i] = s->first_child[parent];
        s->first_child[parent] = i;
    }
}

/* Counting sort of the marks by node. */
static void sort_marks(struct pdf_structure *s)
{
    struct pdf_doc *d = s->d;
    size_t n = d->list->n_nodes;
    s->first_mark = GK_NEW_ARRAY(d->arena, int, n + 1);
    s->by_node = GK_NEW_ARRAY(d->arena, int, d->n_marks);
    s->mcid = GK_NEW_ARRAY(d->arena, int, d->n_marks);
    int *next = GK_NEW_ARRAY(d->arena, int, n + 1);
    for (size_t i = 0; i < d->n_marks; i++) s->first_mark[d->marks[i].node + 1]++;
    for (size_t i = 0; i < n; i++) s->first_mark[i + 1] += s->first_mark[i];
    memcpy(next, s->first_mark, sizeof *next * (n + 1));
    for (size_t i = 0; i < d->n_marks; i++) {
        s->by_node[next[d->marks[i].node]++] = (int)i;
        s->mcid[i] = (int)(i - d->page_marks[d->marks[i].page]);
    }
}

static void add_table(struct pdf_structure *s, int node)
{
    s->tables = gk_arena_grow(s->d->arena, s->tables, &s->cap_tables, s->n_tables + 1, sizeof *s->tables);
    s->tables[s->n_tables++] = (struct table){.node = node};
}

static int span(int v)
{
    return v > 1 ? v : 1;
}

static int last_column(const struct gk_node *cell)
{
    return (cell->col > 0 ? cell->col : 0) + span(cell->col_span);
}

/* Which table each node is in, and how many columns each table has. */
static void find_tables(struct pdf_structure *s, const struct gk_page_list *list)
{
    int n = (int)list->n_nodes;
    s->table_of = GK_NEW_ARRAY(s->d->arena, int, n);
    s->in_head = GK_NEW_ARRAY(s->d->arena, bool, n);
    for (int i = 0; i < n; i++) {
        const struct gk_node *node = &list->nodes[i];
        if (node->kind == GK_NODE_TABLE) {
            add_table(s, i);
            s->table_of[i] = (int)s->n_tables - 1;
            continue;
        }
        s->table_of[i] = node->parent < 0 ? -1 : s->table_of[node->parent];
        s->in_head[i] = node->kind == GK_NODE_THEAD || (node->parent >= 0 && s->in_head[node->parent]);
        if (s->table_of[i] < 0 || (node->kind != GK_NODE_TH && node->kind != GK_NODE_TD)) continue;
        struct table *t = &s->tables[s->table_of[i]];
        if (t->columns < last_column(node)) t->columns = last_column(node);
        if (node->kind == GK_NODE_TH && !s->in_head[i]) t->row_heads = true;
    }
}

/* The TH of each table together, in order. */
static void gather_heads(struct pdf_structure *s, const struct gk_page_list *list)
{
    int n = (int)list->n_nodes, table = -1;
    for (int i = 0; i < n; i++) {
        if (list->nodes[i].kind != GK_NODE_TH || !s->in_head[i] || s->table_of[i] < 0) continue;
        struct table *t = &s->tables[s->table_of[i]];
        if (s->table_of[i] != table) {
            if (t->n_heads) continue; /* nodes of two tables interleaved: the later heads keep Scope alone */
            table = s->table_of[i];
            t->first_head = (int)s->n_heads;
        }
        s->heads = gk_arena_grow(s->d->arena, s->heads, &s->cap_heads, s->n_heads + 1, sizeof *s->heads);
        s->heads[s->n_heads++] = i;
        t->n_heads++;
    }
}

/* ---- attributes ---- */

/* Does head cell `head` stand over some of the columns [from, to)? */
static bool stands_over(const struct gk_node *head, int from, int to)
{
    return head->col < to && last_column(head) > from;
}

/* Headers for columns [from, to), heads before node `before` in other rows than `row` (-1: all). */
static void put_headers(const struct pdf_structure *s, const struct table *t, int from, int to, int row,
                        struct gk_buf *out)
{
    const struct gk_node *nodes = s->d->list->nodes;
    bool any = false;
    for (int i = t->first_head; i < t->first_head + t->n_heads; i++) {
        const struct gk_node *head = &nodes[s->heads[i]];
        if (row >= 0 && head->parent >= row) break;
        if (!stands_over(head, from, to)) continue;
        if (!any) gk_buf_puts(out, "/Headers[");
        any = true;
        put_header_id(out, s->heads[i]);
    }
    if (any) gk_buf_putc(out, ']');
}

static void write_column_attribute(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_structure *s = ctx;
    const struct table_column *c = &s->columns[index];
    gk_buf_puts(out, "/O/Table");
    put_headers(s, &s->tables[c->table], c->column, c->column + 1, -1, out);
}

/* PDF/UA-1 7.6: a list with labels says how it is numbered. Boxes come closest to Square. */
static void write_list_attribute(void *ctx, int index, struct gk_buf *out)
{
    (void)ctx;
    (void)index;
    gk_buf_puts(out, "/O/List/ListNumbering/Square");
}

static void put_spans(const struct gk_node *node, struct gk_buf *out)
{
    if (node->row_span > 1) gk_buf_printf(out, "/RowSpan %d", node->row_span);
    if (node->col_span > 1) gk_buf_printf(out, "/ColSpan %d", node->col_span);
}

static void put_head_cell(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct gk_node *node = &s->d->list->nodes[i];
    gk_buf_puts(out, "/A<</O/Table/Scope");
    gk_buf_puts(out, node->scope == GK_SCOPE_ROW ? "/Row" : "/Column");
    put_spans(node, out);
    if (s->in_head[i] && s->table_of[i] >= 0)
        put_headers(s, &s->tables[s->table_of[i]], node->col, last_column(node), node->parent, out);
    gk_buf_puts(out, ">>/ID");
    put_header_id(out, i);
}

static void put_data_cell(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct gk_node *node = &s->d->list->nodes[i];
    const struct table *t = s->table_of[i] >= 0 ? &s->tables[s->table_of[i]] : NULL;
    bool headers = t && t->attributes;
    bool spans = node->row_span > 1 || node->col_span > 1;
    if (headers && !spans && node->col >= 0) {
        gk_buf_puts(out, "/A");
        pdf_put_ref(out, t->attributes + node->col);
    } else if (headers || spans) {
        gk_buf_puts(out, "/A<</O/Table");
        put_spans(node, out);
        if (headers) put_headers(s, t, node->col, last_column(node), -1, out);
        gk_buf_puts(out, ">>");
    }
}

static void put_figure(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct pdf_doc *d = s->d;
    const struct pdf_box *box = &d->boxes[i];
    if (!box->set) return;
    int page = d->marks[s->by_node[s->first_mark[i]]].page;
    int64_t h = d->list->pages[page].h;
    gk_buf_puts(out, "/A<</O/Layout/Placement/Block/BBox[");
    const int64_t corners[4] = {box->x0, h - box->y1, box->x1, h - box->y0};
    for (int k = 0; k < 4; k++) {
        if (k) gk_buf_putc(out, ' ');
        pdf_put_milli(out, pdf_milli(corners[k]));
    }
    gk_buf_puts(out, "]>>");
}

static void put_attributes(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    switch (s->d->list->nodes[i].kind) {
    case GK_NODE_TH:
        put_head_cell(s, i, out);
        break;
    case GK_NODE_TD:
        put_data_cell(s, i, out);
        break;
    case GK_NODE_FIGURE:
        put_figure(s, i, out);
        break;
    case GK_NODE_L:
        gk_buf_puts(out, "/A");
        pdf_put_ref(out, s->list_attribute);
        break;
    default:
        break;
    }
}

/* ---- the objects ---- */

/* Marks on the page that /Pg names are bare MCIDs; the others say their page. */
static void put_kids(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct pdf_doc *d = s->d;
    int from = s->first_mark[i], to = s->first_mark[i + 1];
    if (from == to && s->first_child[i] < 0) return;
    int page = from < to ? d->marks[s->by_node[from]].page : -1;
    if (page >= 0) {
        gk_buf_puts(out, "/Pg");
        pdf_put_ref(out, d->page_ids[page]);
    }
    gk_buf_puts(out, "/K[");
    for (int k = from; k < to; k++) {
        int mark = s->by_node[k];
        if (d->marks[mark].page == page) {
            if (k > from) gk_buf_putc(out, ' ');
            pdf_put_int(out, s->mcid[mark]);
        } else {
            gk_buf_puts(out, "<</Type/MCR/Pg");
            pdf_put_ref(out, d->page_ids[d->marks[mark].page]);
            gk_buf_puts(out, "/MCID ");
            pdf_put_int(out, s->mcid[mark]);
            gk_buf_puts(out, ">>");
        }
    }
    for (int k = s->first_child[i]; k >= 0; k = s->next_sibling[k]) pdf_put_ref(out, object_of(s, k));
    gk_buf_putc(out, ']');
}

static void write_node(void *ctx, int i, struct gk_buf *out)
{
    const struct pdf_structure *s = ctx;
    const struct gk_node *node = &s->d->list->nodes[i];
    gk_buf_puts(out, "/S/");
    gk_buf_puts(out, pdf_tag(node->kind));
    gk_buf_puts(out, "/P");
    pdf_put_ref(out, object_of(s, node->parent));
    put_kids(s, i, out);
    put_attributes(s, i, out);
    if (node->alt.n) {
        gk_buf_puts(out, "/Alt");
        pdf_put_text(out, pdf_cut(node->alt));
    }
}

static void write_root(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_structure *s = ctx;
    (void)index;
    gk_buf_puts(out, "/Type/StructTreeRoot/K[");
    pdf_put_ref(out, object_of(s, 0));
    gk_buf_puts(out, "]/ParentTree");
    pdf_put_ref(out, s->parent_tree);
    gk_buf_puts(out, "/ParentTreeNextKey ");
    pdf_put_int(out, (int64_t)s->d->list->n_pages);
    gk_buf_puts(out, "/IDTree");
    pdf_put_ref(out, s->id_tree);
}

static int count_leaves(const struct pdf_doc *d)
{
    return (int)((d->list->n_pages + PAGES_A_LEAF - 1) / PAGES_A_LEAF);
}

static void write_parent_tree(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_structure *s = ctx;
    (void)index;
    gk_buf_puts(out, "/Kids[");
    for (int i = 0; i < count_leaves(s->d); i++) pdf_put_ref(out, s->first_leaf + i);
    gk_buf_putc(out, ']');
}

static void write_leaf(void *ctx, int leaf, struct gk_buf *out)
{
    const struct pdf_structure *s = ctx;
    const struct pdf_doc *d = s->d;
    size_t from = (size_t)leaf * PAGES_A_LEAF;
    size_t to = from + PAGES_A_LEAF < d->list->n_pages ? from + PAGES_A_LEAF : d->list->n_pages;
    gk_buf_printf(out, "/Limits[%zu %zu]/Nums[", from, to - 1);
    for (size_t page = from; page < to; page++) {
        gk_buf_putc(out, '\n');
        pdf_put_int(out, (int64_t)page);
        gk_buf_putc(out, '[');
        for (size_t m = d->page_marks[page]; m < d->page_marks[page + 1]; m++)
            pdf_put_ref(out, object_of(s, d->marks[m].node));
        gk_buf_putc(out, ']');
    }
    gk_buf_putc(out, ']');
}

/* Ids ascend with the nodes. Row heads have one too, so this goes over all nodes. */
static void write_id_tree(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_structure *s = ctx;
    const struct gk_page_list *list = s->d->list;
    (void)index;
    gk_buf_puts(out, "/Names[");
    for (int i = 0; i < (int)list->n_nodes; i++) {
        if (list->nodes[i].kind != GK_NODE_TH) continue;
        put_header_id(out, i);
        pdf_put_ref(out, object_of(s, i));
    }
    gk_buf_putc(out, ']');
}

static void add_column_attributes(struct pdf_structure *s)
{
    for (size_t i = 0; i < s->n_tables; i++) {
        struct table *t = &s->tables[i];
        if (t->row_heads || t->n_heads == 0) continue;
        for (int c = 0; c < t->columns; c++) {
            s->columns =
                gk_arena_grow(s->d->arena, s->columns, &s->cap_columns, s->n_columns + 1, sizeof *s->columns);
            s->columns[s->n_columns] = (struct table_column){(int)i, c};
            int id = pdf_haru_object(s->d->haru,
                                     (struct pdf_entries){write_column_attribute, s, (int)s->n_columns++});
            if (c == 0) t->attributes = id;
        }
    }
}

int pdf_structure_root(const struct pdf_doc *d)
{
    return d->structure->root;
}

void pdf_structure_add(struct pdf_doc *d)
{
    struct pdf_structure *s = GK_NEW(d->arena, struct pdf_structure);
    *s = (struct pdf_structure){.d = d};
    d->structure = s;
    link_children(s, d->list);
    sort_marks(s);
    find_tables(s, d->list);
    gather_heads(s, d->list);
    struct pdf_haru *h = d->haru;
    s->root = pdf_haru_object(h, (struct pdf_entries){write_root, s, 0});
    s->parent_tree = pdf_haru_object(h, (struct pdf_entries){write_parent_tree, s, 0});
    s->id_tree = pdf_haru_object(h, (struct pdf_entries){write_id_tree, s, 0});
    s->list_attribute = pdf_haru_object(h, (struct pdf_entries){write_list_attribute, s, 0});
    for (int i = 0; i < count_leaves(d); i++) {
        int id = pdf_haru_object(h, (struct pdf_entries){write_leaf, s, i});
        if (i == 0) s->first_leaf = id;
    }
    add_column_attributes(s);
    for (size_t i = 0; i < d->list->n_nodes; i++) {
        int id = pdf_haru_object(h, (struct pdf_entries){write_node, s, (int)i});
        if (i == 0) s->first_node = id;
    }
}
