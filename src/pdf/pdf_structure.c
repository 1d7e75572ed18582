/* The structure tree (ISO 32000-1 14.7, PDF/UA-1).
 *
 * Every node is an indirect object, numbered in one block so that references are sums; its bytes are made
 * when the file is written. What a node holds are its marks (marked-content sequences in page order), then
 * its child nodes. The parent tree goes the other way, from a page's MCIDs to the nodes, in leaves of a few
 * pages.
 *
 * Table cells: TH have Scope and an ID. Headers name what a cell stands under and beside (WCAG H51, H63): the
 * TH above it, in the head those of the tiers above; then the row heads of all its rows, for a row head those
 * on its left. */
#include "pdf_int.h"

#include <stdlib.h>

#define PAGES_A_LEAF 64

struct table {
    int node;
    int first_head, n_heads; /* into heads: the TH below its THEAD, in order */
};

/* A row with the row heads beside its cells: those that reach into it from above, then those that begin in
 * it. */
struct row {
    int tr;
    size_t from, to; /* into row_heads */
};

struct row_head {
    int node;
    size_t first, end; /* rows */
};

struct pdf_structure {
    struct pdf_doc *d;
    int root, parent_tree, first_leaf, id_tree, first_node, list_attribute;
    int *first_child, *next_sibling; /* NULL where each node's follow it (pre-order) */
    int *first_mark;                 /* per node: into by_node; n_nodes + 1 of them */
    int *by_node;                    /* marks sorted by node, stable */
    struct table *tables;
    size_t n_tables, cap_tables;
    int *heads;
    size_t n_heads, cap_heads;
    struct row *rows; /* ascending TR */
    size_t n_rows, cap_rows;
    struct row_head *row_heads;
    size_t n_row_heads, cap_row_heads;
};

static int object_of(const struct pdf_structure *s, int node)
{
    return node < 0 ? s->root : s->first_node + node;
}

/* Digits enough that byte order is the order of numbers: there are no more objects than they count. */
static void put_header_id(struct gk_buf *out, int node)
{
    char id[] = {'(', 'h', '0', '0', '0', '0', '0', '0', '0', ')'};
    for (int i = 8; i > 1; i--, node /= 10) id[i] = (char)('0' + node % 10);
    gk_buf_add(out, id, sizeof id);
}

static void put_number(struct gk_buf *out, const char *key, int v)
{
    gk_buf_puts(out, key);
    pdf_put_int(out, v);
}

/* ---- preparation ---- */

/* Are all that are below a node those that follow it? Layout makes them so, rows of posters may not. */
static bool in_order(const struct gk_page_list *list)
{
    for (size_t i = 1; i < list->n_nodes; i++) {
        int open = (int)i - 1;
        while (open > list->nodes[i].parent) open = list->nodes[open].parent;
        if (open != list->nodes[i].parent) return false;
    }
    return true;
}

static void link_children(struct pdf_structure *s, const struct gk_page_list *list)
{
    if (in_order(list)) return;
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

/* The child of node `i` behind `k`, which is one, or `i` itself for the first; -1: there is none. */
static int next_child(const struct pdf_structure *s, int i, int k)
{
    const struct gk_page_list *list = s->d->list;
    if (s->first_child) return k == i ? s->first_child[i] : s->next_sibling[k];
    for (k++; k < (int)list->n_nodes && list->nodes[k].parent >= i; k++)
        if (list->nodes[k].parent == i) return k;
    return -1;
}

/* Counting sort of the marks by node. */
static void sort_marks(struct pdf_structure *s)
{
    struct pdf_doc *d = s->d;
    size_t n = d->list->n_nodes;
    s->first_mark = gk_arena_alone(d->arena, sizeof *s->first_mark * (n + 1));
    s->by_node = gk_arena_alone(d->arena, sizeof *s->by_node * d->n_marks);
    for (size_t i = 0; i < d->n_marks; i++) s->first_mark[d->marks[i] + 1]++;
    for (size_t i = 0; i < n; i++) s->first_mark[i + 1] += s->first_mark[i];
    /* Where a node's marks begin moves to where they end, which is where the next one's begin. */
    for (size_t i = 0; i < d->n_marks; i++) s->by_node[s->first_mark[d->marks[i]]++] = (int)i;
    for (size_t i = n; i > 0; i--) s->first_mark[i] = s->first_mark[i - 1];
    s->first_mark[0] = 0;
}

/* The page of a mark: the last one that begins at it or before it. */
static int page_of(const struct pdf_doc *d, int mark)
{
    size_t low = 0, high = d->list->n_pages;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->page_marks[middle] <= (size_t)mark)
            low = middle + 1;
        else
            high = middle;
    }
    return (int)low - 1;
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

static int last_column(const struct gk_node_more *cell)
{
    return (cell->col > 0 ? cell->col : 0) + span(cell->col_span);
}

static void find_tables(struct pdf_structure *s, const struct gk_page_list *list)
{
    for (size_t i = 0; i < list->n_nodes; i++)
        if (list->nodes[i].kind == GK_NODE_TABLE) add_table(s, (int)i);
}

static int by_node(const void *node, const void *table)
{
    return *(const int *)node - ((const struct table *)table)->node;
}

/* The table that a node is in, or NULL. */
static struct table *table_of(const struct pdf_structure *s, int node)
{
    const struct gk_node *nodes = s->d->list->nodes;
    while (node >= 0 && nodes[node].kind != GK_NODE_TABLE) node = nodes[node].parent;
    return node < 0 ? NULL : bsearch(&node, s->tables, s->n_tables, sizeof *s->tables, by_node);
}

/* Is it below a THEAD? */
static bool in_head(const struct gk_node *nodes, int node)
{
    while (node >= 0 && nodes[node].kind != GK_NODE_TABLE && nodes[node].kind != GK_NODE_THEAD)
        node = nodes[node].parent;
    return node >= 0 && nodes[node].kind == GK_NODE_THEAD;
}

/* The TH of each table together, in order. */
static void gather_heads(struct pdf_structure *s, const struct gk_page_list *list)
{
    int n = (int)list->n_nodes;
    const struct table *last = NULL;
    for (int i = 0; i < n; i++) {
        if (list->nodes[i].kind != GK_NODE_TH || !in_head(list->nodes, i)) continue;
        struct table *t = table_of(s, i);
        if (!t) continue;
        if (t != last) {
            if (t->n_heads) continue; /* nodes of two tables interleaved: the later heads keep Scope alone */
            last = t;
            t->first_head = (int)s->n_heads;
        }
        s->heads = gk_arena_grow(s->d->arena, s->heads, &s->cap_heads, s->n_heads + 1, sizeof *s->heads);
        s->heads[s->n_heads++] = i;
        t->n_heads++;
    }
}

static void add_row_head(struct pdf_structure *s, struct row_head head)
{
    s->row_heads =
        gk_arena_grow(s->d->arena, s->row_heads, &s->cap_row_heads, s->n_row_heads + 1, sizeof *s->row_heads);
    s->row_heads[s->n_row_heads++] = head;
    s->rows[s->n_rows - 1].to = s->n_row_heads;
}

static void begin_row(struct pdf_structure *s, const struct gk_page_list *list, int tr)
{
    size_t row = s->n_rows++;
    s->rows = gk_arena_grow(s->d->arena, s->rows, &s->cap_rows, s->n_rows, sizeof *s->rows);
    s->rows[row] = (struct row){tr, s->n_row_heads, s->n_row_heads};
    if (row == 0 || list->nodes[s->rows[row - 1].tr].parent != list->nodes[tr].parent) return;
    for (size_t i = s->rows[row - 1].from; i < s->rows[row - 1].to; i++)
        if (s->row_heads[i].end > row) add_row_head(s, s->row_heads[i]);
}

/* The nodes of a row follow each other, as layout makes them. */
static void gather_row_heads(struct pdf_structure *s, const struct gk_page_list *list)
{
    for (int i = 0; i < (int)list->n_nodes; i++) {
        const struct gk_node *node = &list->nodes[i];
        size_t row = s->n_rows - 1;
        if (node->kind == GK_NODE_TR)
            begin_row(s, list, i);
        else if (node->kind == GK_NODE_TH && s->n_rows && s->rows[row].tr == node->parent &&
                 !in_head(list->nodes, i))
            add_row_head(s, (struct row_head){i, row, row + (size_t)span(gk_page_more(list, i)->row_span)});
    }
}

/* ---- attributes ---- */

/* Does head cell `head` stand over some of the columns [from, to)? */
static bool stands_over(const struct gk_node_more *head, int from, int to)
{
    return head->col < to && last_column(head) > from;
}

/* The TH over a cell; for one of them those of the tiers above. */
static void put_column_heads(const struct pdf_structure *s, const struct table *t, int i, bool is_head,
                             struct gk_buf *out)
{
    const struct gk_page_list *list = s->d->list;
    const struct gk_node_more *cell = gk_page_more(list, i);
    for (int k = t->first_head; k < t->first_head + t->n_heads; k++) {
        int head = s->heads[k];
        if (is_head && list->nodes[head].parent >= list->nodes[i].parent) break;
        if (stands_over(gk_page_more(list, head), cell->col, last_column(cell))) put_header_id(out, head);
    }
}

static int by_row(const void *tr, const void *row)
{
    return *(const int *)tr - ((const struct row *)row)->tr;
}

/* The row heads of a cell's rows; one of several rows once. */
static void put_row_heads(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct gk_page_list *list = s->d->list;
    const struct gk_node *nodes = list->nodes, *cell = &nodes[i];
    const struct gk_node_more *more = gk_page_more(list, i);
    const struct row *own =
        s->n_rows ? bsearch(&cell->parent, s->rows, s->n_rows, sizeof *own, by_row) : NULL;
    if (!own) return;
    size_t first = (size_t)(own - s->rows), end = first + (size_t)span(more->row_span);
    for (size_t r = first; r < end && r < s->n_rows; r++) {
        if (nodes[s->rows[r].tr].parent != nodes[cell->parent].parent) break;
        for (size_t k = s->rows[r].from; k < s->rows[r].to; k++) {
            const struct row_head *head = &s->row_heads[k];
            if (r > first && head->first < r) continue;
            if (cell->kind == GK_NODE_TH && gk_page_more(list, head->node)->col >= more->col) continue;
            put_header_id(out, head->node);
        }
    }
}

static void put_headers(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct table *t = table_of(s, i);
    if (!t) return;
    bool is_head = in_head(s->d->list->nodes, i);
    size_t before = out->n;
    gk_buf_puts(out, "/Headers[");
    size_t empty = out->n;
    put_column_heads(s, t, i, is_head, out);
    if (!is_head) put_row_heads(s, i, out);
    if (out->n > empty)
        gk_buf_putc(out, ']');
    else
        out->n = before;
}

/* PDF/UA-1 7.6: a list with labels says how it is numbered. Boxes come closest to Square. */
static void write_list_attribute(void *ctx, int index, struct gk_buf *out)
{
    (void)ctx;
    (void)index;
    gk_buf_puts(out, "/O/List/ListNumbering/Square");
}

static void put_spans(const struct gk_node_more *node, struct gk_buf *out)
{
    if (node->row_span > 1) put_number(out, "/RowSpan ", node->row_span);
    if (node->col_span > 1) put_number(out, "/ColSpan ", node->col_span);
}

static void put_head_cell(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct gk_node_more *node = gk_page_more(s->d->list, i);
    gk_buf_puts(out, "/A<</O/Table/Scope");
    gk_buf_puts(out, node->scope == GK_SCOPE_ROW ? "/Row" : "/Column");
    put_spans(node, out);
    put_headers(s, i, out);
    gk_buf_puts(out, ">>/ID");
    put_header_id(out, i);
}

static void put_data_cell(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    gk_buf_puts(out, "/A<</O/Table");
    put_spans(gk_page_more(s->d->list, i), out);
    put_headers(s, i, out);
    gk_buf_puts(out, ">>");
}

static void put_figure(const struct pdf_structure *s, int i, struct gk_buf *out)
{
    const struct pdf_doc *d = s->d;
    const struct pdf_figure *box = pdf_figure_of(d, i);
    if (!box || !box->set) return;
    int page = page_of(d, s->by_node[s->first_mark[i]]);
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
    if (from == to && next_child(s, i, i) < 0) return;
    int page = from < to ? page_of(d, s->by_node[from]) : -1;
    if (page >= 0) {
        gk_buf_puts(out, "/Pg");
        pdf_put_ref(out, d->page_ids[page]);
    }
    gk_buf_puts(out, "/K[");
    for (int k = from; k < to; k++) {
        int mark = s->by_node[k], on = page_of(d, mark);
        int64_t mcid = mark - (int64_t)d->page_marks[on];
        if (on == page) {
            if (k > from) gk_buf_putc(out, ' ');
            pdf_put_int(out, mcid);
        } else {
            gk_buf_puts(out, "<</Type/MCR/Pg");
            pdf_put_ref(out, d->page_ids[on]);
            gk_buf_puts(out, "/MCID ");
            pdf_put_int(out, mcid);
            gk_buf_puts(out, ">>");
        }
    }
    for (int k = i; (k = next_child(s, i, k)) >= 0;) pdf_put_ref(out, object_of(s, k));
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
    const struct gk_str *alt = gk_page_more(s->d->list, i)->alt;
    if (alt && alt->n) {
        gk_buf_puts(out, "/Alt");
        pdf_put_text(out, pdf_cut(*alt));
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
            pdf_put_ref(out, object_of(s, d->marks[m]));
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

void pdf_structure_written(struct pdf_doc *d)
{
    gk_arena_give_back(d->arena, d->structure->first_mark);
    gk_arena_give_back(d->arena, d->structure->by_node);
    gk_arena_give_back(d->arena, d->marks);
    d->structure->first_mark = d->structure->by_node = d->marks = NULL;
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
    gather_row_heads(s, d->list);
    struct pdf_haru *h = d->haru;
    s->root = pdf_haru_object(h, (struct pdf_entries){write_root, s, 0});
    s->parent_tree = pdf_haru_object(h, (struct pdf_entries){write_parent_tree, s, 0});
    s->id_tree = pdf_haru_object(h, (struct pdf_entries){write_id_tree, s, 0});
    s->list_attribute = pdf_haru_object(h, (struct pdf_entries){write_list_attribute, s, 0});
    enum { A_REFERENCE = 10 };
    size_t leaves = (size_t)count_leaves(d), bulk = d->n_marks / leaves * A_REFERENCE;
    s->first_leaf = pdf_haru_objects(h, (struct pdf_entries){write_leaf, s, 0}, leaves, bulk);
    s->first_node = pdf_haru_objects(h, (struct pdf_entries){write_node, s, 0}, d->list->n_nodes, 0);
}
