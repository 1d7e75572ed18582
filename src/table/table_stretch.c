/* Spreading the rows of a page over more height than they need. */
#include "table_int.h"

#include <assert.h>

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
