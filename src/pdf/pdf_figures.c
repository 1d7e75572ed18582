/* Figures (QR codes) say where they stand: their boxes grow as their ink is written. */
#include "pdf_int.h"

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

struct pdf_figure *pdf_figure_of(const struct pdf_doc *d, int node)
{
    size_t low = 0, high = d->n_figures;
    while (low + 1 < high) {
        size_t middle = (low + high) / 2;
        if (d->figures[middle].node <= node)
            low = middle;
        else
            high = middle;
    }
    return low < d->n_figures && d->figures[low].node == node ? &d->figures[low] : NULL;
}
