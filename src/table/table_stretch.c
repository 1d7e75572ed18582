/* Spreading the rows of a page over more height than they need.
 *
 * A document's pages are filled after their breaks are chosen, so nothing moves from page to page: each row
 * grows by the same amount, as if the form's padding were larger, up to the padding that the form calls
 * comfortable. A full page beside one with room is the exception that a reader forgives; a last page that
 * looks airier than all before is not, and so its rows grow by no more than those of the middling page. */
#include "table_int.h"

#include <assert.h>
#include <stdlib.h>

void gk_table_stretch_page(struct gk_table *t, int page, gk_len height, gk_len most)
{
    assert(page >= 0 && page < (int)t->n_pages);
    struct table_page *p = &t->pages[page];
    gk_len spare = height - p->height;
    for (int i = 0; i < p->n && spare > 0; i++) {
        gk_len part = spare / (p->n - i);
        if (part > most) part = most;
        p->heights[i] += part;
        p->height += part;
        spare -= part;
    }
}

/* By how much each row of the page may grow. */
static gk_len growth(const struct table_page *p, gk_len height, gk_len most)
{
    gk_len each = p->n ? (height - p->height) / p->n : 0;
    return each < 0 ? 0 : each > most ? most : each;
}

static int by_size(const void *a, const void *b)
{
    gk_len x = *(const gk_len *)a, y = *(const gk_len *)b;
    return x < y ? -1 : x > y;
}

void table_fill_pages(struct gk_table *t, gk_len (*heights)(void *ctx, int page), void *ctx, gk_len after)
{
    gk_len most = 2 * (table_scaled(t, t->form->pad_v_max) - t->styles[TABLE_BODY].pad_v);
    int last = (int)t->n_pages - 1;
    if (most <= 0 || last < 0) return;
    struct gk_arena *scratch = gk_arena_new(NULL);
    gk_len *grown = GK_NEW_ARRAY(scratch, gk_len, last + 1);
    for (int i = 0; i < last; i++) {
        gk_len height = heights(ctx, i);
        grown[i] = growth(&t->pages[i], height, most);
        gk_table_stretch_page(t, i, height, grown[i]);
    }
    qsort(grown, (size_t)last, sizeof *grown, by_size);
    gk_len calm = last ? grown[(last - 1) / 2] : most;
    gk_len height = heights(ctx, last) - after;
    gk_table_stretch_page(t, last, height, growth(&t->pages[last], height, calm));
    gk_arena_free(scratch);
}
