/* The head: a tree of captions becomes cells in `tiers` rows. A group spans its leaves and one row; a leaf
 * spans the rows from its own down to the last. */
#include "grid_int.h"

const struct gk_column_hint *grid_hint(const struct gk_form *form, struct gk_str key, enum gk_kind kind)
{
    static const struct gk_str kinds[] = {
        [GK_KIND_TEXT] = {"text", 4}, [GK_KIND_CHECKS] = {"checks", 6}, [GK_KIND_TICK] = {"tick", 4}};
    return gk_form_hint(form, key, kinds[kind]);
}

static void make_columns(struct grid_work *w)
{
    const struct gk_catalog *c = w->catalog;
    struct gk_grid_column *columns = GK_NEW_ARRAY(w->arena, struct gk_grid_column, c->n_columns);
    for (int i = 0; i < c->n_columns; i++) {
        const struct gk_column *from = &c->columns[i];
        columns[i] = (struct gk_grid_column){.key = from->key,
                                             .caption = gk_str_trim(from->caption),
                                             .kind = from->kind,
                                             .hint = grid_hint(w->form, from->key, from->kind)};
    }
    w->grid->columns = columns;
    w->grid->n_columns = c->n_columns;
}

static struct gk_cell head_cell(const struct gk_head *h, int tiers)
{
    struct gk_str caption = gk_str_trim(h->caption);
    return (struct gk_cell){.kind = caption.n ? GK_CELL_TEXT : GK_CELL_EMPTY,
                            .row = h->level,
                            .col = h->first,
                            .row_span = h->column >= 0 ? tiers - h->level : 1,
                            .col_span = h->count,
                            .text = caption};
}

void grid_make_head(struct grid_work *w)
{
    const struct gk_catalog *c = w->catalog;
    struct gk_grid *grid = w->grid;
    make_columns(w);
    struct gk_cell *head = GK_NEW_ARRAY(w->arena, struct gk_cell, c->n_heads);
    /* Pre-order is already left to right within a tier. */
    for (int tier = 0; tier < c->tiers; tier++) {
        for (int i = 0; i < c->n_heads; i++)
            if (c->heads[i].level == tier) head[grid->n_head++] = head_cell(&c->heads[i], c->tiers);
    }
    grid->head = head;
    grid->tiers = c->tiers;
}
