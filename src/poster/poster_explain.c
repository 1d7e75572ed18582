/* Why nothing goes up: the condition that emptied the selection decides which note is given. */
#include "poster_int.h"

static enum gk_code reason(const struct gk_selection *s, enum gk_select rule)
{
    if (s->n_items == 0 || rule == GK_SELECT_ALL) return GK_DIAG_POSTER_NO_ITEMS;
    if (s->no_tier_column) return GK_DIAG_POSTER_NO_TIER;
    if (s->without_tier >= s->n_items) return GK_DIAG_POSTER_TIER_EMPTY;
    if (s->no_board_option) return GK_DIAG_POSTER_NO_BOARD;
    return GK_DIAG_POSTER_BOARD_EMPTY;
}

static void explain(const struct gk_selection *s, const struct gk_catalog *catalog,
                    const struct gk_township *t, enum gk_select rule, struct gk_diags *diags)
{
    enum gk_code code = reason(s, rule);
    struct gk_arena *arena = diags->arena;
    int third = code == GK_DIAG_POSTER_TIER_EMPTY ? s->unknown_tier : s->without_tier;
    struct gk_place place = {.catalog = catalog->id};
    gk_diag(diags, code, &place, gk_arena_str(arena, t->name).s, gk_arena_printf(arena, "%d", s->n_items).s,
            gk_arena_printf(arena, "%d", third).s,
            gk_arena_printf(arena, "%d", s->n_items - s->without_tier).s, NULL);
}

void gk_poster_explain(const struct gk_poster_input *input, enum gk_select rule, struct gk_diags *diags)
{
    const struct gk_township *t = &input->registry->townships[input->township];
    for (int i = 0; i < input->n_catalogs; i++) {
        const struct gk_selection *s = &input->selections[i];
        if (s->n_taken == 0) explain(s, input->catalogs[i], t, rule, diags);
    }
}
