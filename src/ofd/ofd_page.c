/* A page's content (GB/T 33190-2016, 7.7): one layer of objects in the order of the list. What follows each
 * other and looks alike is one object: the rules of a table, the modules of a symbol. */
#include "ofd_int.h"

/* ---- lines and rectangles ---- */

static void begin_path(struct gk_ofd_writer *w, const struct gk_page *page, int node)
{
    ofd_object_begin(w, "PathObject", node);
    gk_buf_puts(&w->page, " Boundary=\"");
    ofd_put_mms(&w->page, (const int64_t[]){0, 0, ofd_um(page->w), ofd_um(page->h)}, 4);
    gk_buf_putc(&w->page, '"');
}

static void put_point(struct gk_buf *b, char op, int64_t x, int64_t y)
{
    gk_buf_putc(b, op);
    gk_buf_putc(b, ' ');
    ofd_put_mms(b, (const int64_t[]){ofd_um(x), ofd_um(y)}, 2);
    gk_buf_putc(b, ' ');
}

static bool same_rule(const struct gk_page_item *a, const struct gk_page_item *b)
{
    return b->kind == GK_PAGE_RULE && a->u.rule.width == b->u.rule.width && a->color == b->color;
}

/* Rules from the first on; returns how many. */
static size_t put_rules(struct gk_ofd_writer *w, const struct gk_page *page, const struct gk_page_item *items,
                        size_t n)
{
    struct gk_buf *b = &w->page;
    size_t i = 0;
    begin_path(w, page, GK_ARTIFACT);
    gk_buf_puts(b, " LineWidth=\"");
    ofd_put_mm(b, ofd_um(items->u.rule.width));
    gk_buf_puts(b, "\">");
    ofd_put_color(b, "StrokeColor", items->color);
    gk_buf_puts(b, "<ofd:AbbreviatedData>");
    for (; i < n && same_rule(items, &items[i]); i++) {
        const struct gk_page_item *r = &items[i];
        put_point(b, 'M', r->x, r->y);
        put_point(b, 'L', (int64_t)r->x + r->u.rule.dx, (int64_t)r->y + r->u.rule.dy);
    }
    gk_buf_puts(b, "</ofd:AbbreviatedData></ofd:PathObject>\n");
    return i;
}

static void begin_fill(struct gk_ofd_writer *w, const struct gk_page *page, int node, uint32_t color)
{
    begin_path(w, page, node);
    gk_buf_puts(&w->page, " Stroke=\"false\" Fill=\"true\">");
    ofd_put_color(&w->page, "FillColor", color);
    gk_buf_puts(&w->page, "<ofd:AbbreviatedData>");
}

static void end_fill(struct gk_ofd_writer *w)
{
    gk_buf_puts(&w->page, "</ofd:AbbreviatedData></ofd:PathObject>\n");
}

static void put_rectangle(struct gk_buf *b, int64_t x, int64_t y, int64_t width, int64_t height)
{
    if (width <= 0 || height <= 0) return;
    put_point(b, 'M', x, y);
    put_point(b, 'L', x + width, y);
    put_point(b, 'L', x + width, y + height);
    put_point(b, 'L', x, y + height);
    gk_buf_puts(b, "C ");
}

static bool same_fill(const struct gk_page_item *a, const struct gk_page_item *b)
{
    return b->kind == GK_PAGE_FILL && a->color == b->color && a->node == b->node;
}

static size_t put_fills(struct gk_ofd_writer *w, const struct gk_page *page, const struct gk_page_item *items,
                        size_t n)
{
    size_t i = 0;
    begin_fill(w, page, items->node, items->color);
    for (; i < n && same_fill(items, &items[i]); i++)
        put_rectangle(&w->page, items[i].x, items[i].y, items[i].u.fill.w, items[i].u.fill.h);
    end_fill(w);
    return i;
}

/* ---- the page ---- */

static void put_items(struct gk_ofd_writer *w, const struct gk_page *page, size_t from, size_t to)
{
    while (from < to) {
        const struct gk_page_item *it = &page->items[from];
        switch (it->kind) {
        case GK_PAGE_RUN:
            ofd_text_put(w, it);
            from++;
            break;
        case GK_PAGE_RULE:
            from += put_rules(w, page, it, to - from);
            break;
        case GK_PAGE_FILL:
            from += put_fills(w, page, it, to - from);
            break;
        }
    }
}

/* What a clip hides is covered by the paper's white: readers agree on rectangles, not on clips. */
static void put_cover(struct gk_ofd_writer *w, const struct gk_page *page)
{
    const struct gk_clip *c = &page->clip;
    const int64_t right = (int64_t)c->x + c->w, bottom = (int64_t)c->y + c->h;
    begin_fill(w, page, GK_ARTIFACT, 0xFFFFFF);
    put_rectangle(&w->page, 0, 0, page->w, c->y);
    put_rectangle(&w->page, 0, bottom, page->w, page->h - bottom);
    put_rectangle(&w->page, 0, c->y, c->x, c->h);
    put_rectangle(&w->page, right, c->y, page->w - right, c->h);
    end_fill(w);
}

void ofd_page_put(struct gk_ofd_writer *w, int number)
{
    const struct gk_page *page = &w->list->pages[number];
    size_t clipped = page->clip.n;
    gk_buf_puts(&w->page, OFD_HEAD "<ofd:Page " OFD_NS "><ofd:Area><ofd:PhysicalBox>");
    ofd_put_mms(&w->page, (const int64_t[]){0, 0, ofd_um(page->w), ofd_um(page->h)}, 4);
    gk_buf_printf(&w->page, "</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID=\"%d\" Type=\"Body\">\n",
                  ++w->last_id);
    put_items(w, page, 0, clipped);
    if (clipped) put_cover(w, page);
    put_items(w, page, clipped, page->n);
    gk_buf_puts(&w->page, "</ofd:Layer></ofd:Content></ofd:Page>");
}
