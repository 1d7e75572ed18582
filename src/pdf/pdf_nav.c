/* Outline (bookmarks) and page labels. */
#include "pdf_int.h"

/* ---- outline ---- */

/* Levels as they can be: each at most one below the entry before it. */
struct outline_links {
    int parent, first, last, prev, next, descendants; /* indices; -1: none, parent -1: the outline itself */
};

struct outline {
    struct pdf_doc *d;
    int root, first_item;
    int n, top_first, top_last;
    struct outline_links *links;
};

static void link_item(struct outline *o, int i, int parent)
{
    struct outline_links *self = &o->links[i];
    *self = (struct outline_links){.parent = parent, .first = -1, .last = -1, .prev = -1, .next = -1};
    int *first = parent < 0 ? &o->top_first : &o->links[parent].first;
    int *last = parent < 0 ? &o->top_last : &o->links[parent].last;
    self->prev = *last;
    if (*last >= 0) o->links[*last].next = i;
    if (*first < 0) *first = i;
    *last = i;
}

static void link_items(struct outline *o)
{
    const struct gk_outline *items = o->d->list->outline;
    int *level = GK_NEW_ARRAY(o->d->arena, int, o->n);
    for (int i = 0; i < o->n; i++) {
        int above = i - 1; /* the nearest entry of a lower level is the parent */
        while (above >= 0 && level[above] >= items[i].level) above = o->links[above].parent;
        level[i] = items[i].level;
        link_item(o, i, above);
    }
    for (int i = o->n - 1; i >= 0; i--) {
        int parent = o->links[i].parent;
        if (parent >= 0) o->links[parent].descendants += 1 + o->links[i].descendants;
    }
}

static void put_link(struct gk_buf *out, const char *key, const struct outline *o, int i)
{
    if (i < 0) return;
    gk_buf_puts(out, key);
    pdf_put_ref(out, o->first_item + i);
}

static void write_item(void *ctx, int i, struct gk_buf *out)
{
    const struct outline *o = ctx;
    const struct gk_outline *item = &o->d->list->outline[i];
    const struct outline_links *links = &o->links[i];
    gk_buf_puts(out, "/Title");
    pdf_put_text(out, pdf_cut(item->title));
    gk_buf_puts(out, "/Parent");
    pdf_put_ref(out, links->parent < 0 ? o->root : o->first_item + links->parent);
    put_link(out, "/Prev", o, links->prev);
    put_link(out, "/Next", o, links->next);
    put_link(out, "/First", o, links->first);
    put_link(out, "/Last", o, links->last);
    if (links->descendants) gk_buf_printf(out, "/Count %d", links->descendants);
    size_t page = item->page < 0 ? 0 : (size_t)item->page;
    if (page >= o->d->list->n_pages) page = o->d->list->n_pages - 1;
    gk_buf_puts(out, "/Dest[");
    pdf_put_ref(out, o->d->page_ids[page]);
    gk_buf_puts(out, "/XYZ null ");
    pdf_put_milli(out, pdf_milli((int64_t)o->d->list->pages[page].h - item->y));
    gk_buf_puts(out, " null]");
}

static void write_outline(void *ctx, int index, struct gk_buf *out)
{
    const struct outline *o = ctx;
    (void)index;
    gk_buf_puts(out, "/Type/Outlines");
    put_link(out, "/First", o, o->top_first);
    put_link(out, "/Last", o, o->top_last);
    gk_buf_printf(out, "/Count %d", o->n);
}

int pdf_outline_add(struct pdf_doc *d)
{
    if (d->list->n_outline == 0) return 0;
    struct outline *o = GK_NEW(d->arena, struct outline);
    *o = (struct outline){.d = d, .n = (int)d->list->n_outline, .top_first = -1, .top_last = -1};
    o->links = GK_NEW_ARRAY(d->arena, struct outline_links, o->n);
    link_items(o);
    o->root = pdf_haru_object(d->haru, (struct pdf_entries){write_outline, o, 0});
    o->first_item = pdf_haru_objects(d->haru, (struct pdf_entries){write_item, o, 0}, (size_t)o->n, 0);
    return o->root;
}

/* ---- page labels ---- */

/* The number that a label is, the page's ordinal when it has none, or 0 when it is no plain number. */
static int64_t label_number(const struct gk_page_list *list, size_t page)
{
    struct gk_str label = list->pages[page].label;
    if (label.n == 0) return (int64_t)page + 1;
    int64_t v = 0;
    if (label.n > 9 || label.s[0] == '0') return 0;
    for (size_t i = 0; i < label.n; i++) {
        if (label.s[i] < '0' || label.s[i] > '9') return 0;
        v = v * 10 + label.s[i] - '0';
    }
    return v;
}

/* Consecutive numbers are one range; any other label is a prefix without a number. */
static void write_labels(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_doc *d = ctx;
    int64_t expected = -1;
    (void)index;
    gk_buf_puts(out, "/Nums[");
    for (size_t p = 0; p < d->list->n_pages; p++) {
        int64_t number = label_number(d->list, p);
        if (number == 0) {
            gk_buf_printf(out, "%zu<</P", p);
            pdf_put_text(out, pdf_cut(d->list->pages[p].label));
            gk_buf_puts(out, ">>");
        } else if (number != expected) {
            gk_buf_printf(out, "%zu<</S/D/St ", p);
            pdf_put_int(out, number);
            gk_buf_puts(out, ">>");
        }
        expected = number ? number + 1 : -1;
    }
    gk_buf_putc(out, ']');
}

int pdf_labels_add(struct pdf_doc *d)
{
    return pdf_haru_object(d->haru, (struct pdf_entries){write_labels, d, 0});
}
