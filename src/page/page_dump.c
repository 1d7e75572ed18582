/* The list as lines of text: what a person compares when a layout changed. Lengths are points with two
 * decimals, made from integers so that no locale can turn the point into a comma. */
#include "page_int.h"

#include <inttypes.h>

const char *page_node_name(enum gk_node_kind kind)
{
    static const char *const names[] = {"Document", "Sect", "H1", "P", "Figure", "Table", "THead", "TBody",
                                        "TR",       "TH",   "TD", "L", "LI",     "Lbl",   "LBody"};
    return (size_t)kind < sizeof names / sizeof *names ? names[kind] : "?";
}

static void put_len(struct gk_buf *out, const char *name, int64_t v)
{
    int64_t hundredths = ((v < 0 ? -v : v) * 100 + 512) / 1024;
    gk_buf_printf(out, " %s=%s%" PRId64 ".%02d", name, v < 0 && hundredths ? "-" : "", hundredths / 100,
                  (int)(hundredths % 100));
}

static void put_text(struct gk_buf *out, const char *name, struct gk_str s)
{
    gk_buf_printf(out, " %s", name);
    gk_put_quoted(out, s);
}

static void put_node_ref(struct gk_buf *out, int node)
{
    if (node == GK_ARTIFACT)
        gk_buf_puts(out, " -");
    else
        gk_buf_printf(out, " #%d", node);
}

static void dump_run(const struct gk_page_item *it, struct gk_buf *out)
{
    int64_t w = 0;
    for (int i = 0; i < it->u.run.n; i++) w += it->u.run.glyphs[i].advance;
    gk_buf_printf(out, " face=%d", it->u.run.face);
    put_len(out, "size", it->u.run.size);
    put_len(out, "w", w);
    gk_buf_printf(out, " n=%d", it->u.run.n);
    if (it->u.run.turn) gk_buf_printf(out, " turn=%d", it->u.run.turn);
    put_text(out, "", it->u.run.text);
}

static void dump_item(const struct gk_page_item *it, struct gk_buf *out)
{
    static const char *const names[] = {"run", "rule", "fill"};
    gk_buf_printf(out, "  %s", names[it->kind]);
    put_node_ref(out, it->node);
    put_len(out, "x", it->x);
    put_len(out, "y", it->y);
    switch (it->kind) {
    case GK_PAGE_RUN:
        dump_run(it, out);
        break;
    case GK_PAGE_RULE:
        put_len(out, "dx", it->u.rule.dx);
        put_len(out, "dy", it->u.rule.dy);
        put_len(out, "width", it->u.rule.width);
        break;
    case GK_PAGE_FILL:
        put_len(out, "w", it->u.fill.w);
        put_len(out, "h", it->u.fill.h);
        break;
    }
    if (it->color) gk_buf_printf(out, " color=%06" PRIx32, it->color);
    gk_buf_putc(out, '\n');
}

static void dump_node(const struct gk_page_list *list, int index, struct gk_buf *out)
{
    const struct gk_node *n = &list->nodes[index];
    const struct gk_node_more *more = gk_page_more(list, index);
    static const char *const scopes[] = {"", " scope=column", " scope=row"};
    gk_buf_printf(out, "  #%d %s parent=%d", index, page_node_name(n->kind), n->parent);
    if (more->row_span != 1) gk_buf_printf(out, " rows=%d", more->row_span);
    if (more->col_span != 1) gk_buf_printf(out, " cols=%d", more->col_span);
    if (n->kind == GK_NODE_TH || n->kind == GK_NODE_TD) gk_buf_printf(out, " col=%d", more->col);
    gk_buf_puts(out, scopes[more->scope]);
    if (more->alt && more->alt->n) put_text(out, "alt=", *more->alt);
    gk_buf_putc(out, '\n');
}

static void dump_information(const struct gk_page_list *list, struct gk_buf *out)
{
    gk_buf_puts(out, "document");
    put_text(out, "title=", list->title);
    put_text(out, "author=", list->author);
    put_text(out, "subject=", list->subject);
    put_text(out, "date=", list->date);
    gk_buf_printf(out, " lang=%s\n", list->lang ? list->lang : "");
}

static void dump_fragment(const struct gk_fragment *f, struct gk_buf *out)
{
    gk_buf_printf(out, "  cell=%d page=%d", f->cell, f->page);
    put_len(out, "x", f->x);
    put_len(out, "y", f->y);
    put_len(out, "w", f->w);
    put_len(out, "h", f->h);
    gk_buf_printf(out, " lines=%d-%d%s\n", f->line_from, f->line_to, f->repetition ? " repetition" : "");
}

static void dump_clip(const struct gk_clip *c, struct gk_buf *out)
{
    gk_buf_printf(out, "  clip n=%zu", c->n);
    put_len(out, "x", c->x);
    put_len(out, "y", c->y);
    put_len(out, "w", c->w);
    put_len(out, "h", c->h);
    gk_buf_putc(out, '\n');
}

void gk_page_dump(const struct gk_page_list *list, struct gk_buf *out)
{
    dump_information(list, out);
    for (size_t i = 0; i < list->n_pages; i++) {
        const struct gk_page *p = &list->pages[i];
        gk_buf_printf(out, "page %zu", i);
        put_len(out, "w", p->w);
        put_len(out, "h", p->h);
        if (p->label.n) put_text(out, "label=", p->label);
        gk_buf_putc(out, '\n');
        if (p->clip.n > 0) dump_clip(&p->clip, out);
        for (size_t k = 0; k < p->n; k++) dump_item(&p->items[k], out);
    }
    gk_buf_puts(out, "structure\n");
    for (size_t i = 0; i < list->n_nodes; i++) dump_node(list, (int)i, out);
    if (list->n_outline) gk_buf_puts(out, "outline\n");
    for (size_t i = 0; i < list->n_outline; i++) {
        const struct gk_outline *o = &list->outline[i];
        gk_buf_printf(out, "  level=%d page=%d", o->level, o->page);
        put_len(out, "y", o->y);
        put_text(out, "", o->title);
        gk_buf_putc(out, '\n');
    }
    if (list->n_fragments) gk_buf_puts(out, "fragments\n");
    for (size_t i = 0; i < list->n_fragments; i++) dump_fragment(&list->fragments[i], out);
}
