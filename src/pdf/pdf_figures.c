/* Figures (QR codes) say where they stand: their boxes grow as their ink is written. */
#include "pdf_int.h"

#include <stdlib.h>

void pdf_figures_find(struct pdf_doc *d)
{
    const struct gk_page_list *list = d->list;
    size_t cap = 0;
    for (size_t i = 0; i < list->n_nodes; i++) {
        if (list->nodes[i].kind != GK_NODE_FIGURE) continue;
        d->figures = gk_arena_grow(d->arena, d->figures, &cap, d->n_figures + 1, sizeof *d->figures);
        d->figures[d->n_figures++] = (struct pdf_figure){.node = (int)i};
    }
}

static int by_node(const void *key, const void *figure)
{
    return *(const int *)key - ((const struct pdf_figure *)figure)->node;
}

struct pdf_figure *pdf_figure_of(const struct pdf_doc *d, int node)
{
    return d->n_figures ? bsearch(&node, d->figures, d->n_figures, sizeof *d->figures, by_node) : NULL;
}
