/* The logical structure, as custom tags (GB/T 33190-2016, 16): one tree of the whole document, whose leaves
 * name objects of the pages by their IDs. Elements are called as the structure types of PDF are, cells have
 * their spans, heads their scope, boxes what they say (alt). Ink that is no content has no place in it. */
#include "ofd_int.h"

#define NAME_SPACE "urn:gongkai:structure:1"

struct tree {
    struct gk_ofd_writer *w;
    const struct gk_node *nodes;
    int n;
    int *child, *next;      /* first child of a node, and what follows it below the same parent; 0: none */
    int *object, *follower; /* the same of objects: 1 + index */
    struct gk_buf out;
};

static const char *const names[] = {[GK_NODE_DOCUMENT] = "document",
                                    [GK_NODE_SECT] = "sect",
                                    [GK_NODE_H1] = "h1",
                                    [GK_NODE_P] = "p",
                                    [GK_NODE_FIGURE] = "figure",
                                    [GK_NODE_TABLE] = "table",
                                    [GK_NODE_THEAD] = "thead",
                                    [GK_NODE_TBODY] = "tbody",
                                    [GK_NODE_TR] = "tr",
                                    [GK_NODE_TH] = "th",
                                    [GK_NODE_TD] = "td",
                                    [GK_NODE_L] = "l",
                                    [GK_NODE_LI] = "li",
                                    [GK_NODE_LBL] = "lbl",
                                    [GK_NODE_LBODY] = "lbody"};

/* Last comes first: so that a list is built by putting before. */
static void link_all(struct tree *t)
{
    struct gk_arena *arena = t->w->arena;
    t->child = GK_NEW_ARRAY(arena, int, t->n);
    t->next = GK_NEW_ARRAY(arena, int, t->n);
    t->object = GK_NEW_ARRAY(arena, int, t->n);
    t->follower = GK_NEW_ARRAY(arena, int, t->w->n_objects + 1);
    for (int i = t->n - 1; i > 0; i--) {
        int parent = t->nodes[i].parent;
        t->next[i] = t->child[parent];
        t->child[parent] = i;
    }
    for (int i = (int)t->w->n_objects - 1; i >= 0; i--) {
        int node = t->w->objects[i].node;
        t->follower[i] = t->object[node];
        t->object[node] = i + 1;
    }
}

static void put_span(struct gk_buf *b, const char *name, int span)
{
    if (span > 1) gk_buf_printf(b, " %s=\"%d\"", name, span);
}

static void open(struct tree *t, int node)
{
    const struct gk_node *n = &t->nodes[node];
    const struct gk_node_more *more = gk_page_more(t->w->list, node);
    static const char *const scopes[] = {"", "column", "row"};
    gk_buf_printf(&t->out, "<s:%s", names[n->kind]);
    if (n->kind == GK_NODE_TH || n->kind == GK_NODE_TD) {
        put_span(&t->out, "rowSpan", more->row_span);
        put_span(&t->out, "colSpan", more->col_span);
        ofd_put_attribute(&t->out, "scope", gk_str_of(scopes[more->scope]));
    }
    if (more->alt) ofd_put_attribute(&t->out, "alt", *more->alt);
    gk_buf_putc(&t->out, '>');
    for (int o = t->object[node]; o; o = t->follower[o - 1]) {
        const struct ofd_object *object = &t->w->objects[o - 1];
        gk_buf_printf(&t->out, "<ofd:ObjectRef PageRef=\"%d\">%d</ofd:ObjectRef>", object->page_id,
                      object->id);
    }
}

static void close(struct tree *t, int node)
{
    gk_buf_printf(&t->out, "</s:%s>%s", names[t->nodes[node].kind],
                  t->nodes[node].kind == GK_NODE_TR ? "\n" : "");
}

/* From the root on, down and along, without recursion. */
static void put_tree(struct tree *t)
{
    int at = 0;
    open(t, at);
    for (;;) {
        if (t->child[at]) {
            at = t->child[at];
        } else {
            for (; at && !t->next[at]; at = t->nodes[at].parent) close(t, at);
            close(t, at);
            if (!at) break;
            at = t->next[at];
        }
        open(t, at);
    }
}

void ofd_tags_add(struct gk_ofd_writer *w)
{
    struct tree t = {.w = w, .nodes = w->list->nodes, .n = (int)w->list->n_nodes};
    link_all(&t);
    gk_buf_puts(&t.out, OFD_HEAD "<s:structure xmlns:s=\"" NAME_SPACE "\" " OFD_NS ">\n");
    put_tree(&t);
    gk_buf_puts(&t.out, "</s:structure>");
    gk_package_add(w->parts, "Doc_0/Tags/Structure.xml", gk_buf_slice(&t.out));
    gk_package_add(w->parts, "Doc_0/Tags/CustomTags.xml",
                   GK_STR(OFD_HEAD "<ofd:CustomTags " OFD_NS "><ofd:CustomTag TypeID=\"structure\" "
                                   "NameSpace=\"" NAME_SPACE "\"><ofd:FileLoc>Structure.xml</ofd:FileLoc>"
                                   "</ofd:CustomTag></ofd:CustomTags>"));
    gk_buf_done(&t.out);
}
