/* The tick columns. Where the text layer of a PDF has lost the places of the marks, their number may still
 * tell them: as many as one for each group and one for each tier is what the siblings of such a catalog print
 * (first column of each group, every tier). That is an inference, and stands under `review` of every item it
 * concerns; any other number leaves the ticks unknown. */
#include "import_int.h"

static const char REVIEW_INFERRED[] = "ticks-unplaced";
static const char REVIEW_DITTO[] = "ditto";
static const char REVIEW_LOST[] = "ticks-lost";

/* 同上 in a column of ticks: a catalog has ticks there and no words, so it is read at once. */
static void read_ditto(struct imp *im, struct imp_row *row, int leaf)
{
    const struct imp_row *above = row - 1;
    while (above->values[leaf].kind == GK_VALUE_SAME) above--;
    row->values[leaf].kind = above->values[leaf].kind;
    imp_add_review(im, row, leaf, REVIEW_DITTO);
    imp_report(im, GK_DIAG_IMPORT_TICK_DITTO, row->line, &im->table.leaves[leaf], row->cells[leaf],
               GK_STR(""));
}

static void read_tick(struct imp *im, size_t r, int leaf)
{
    struct imp_row *row = &im->table.rows[r];
    struct gk_str cell = row->cells[leaf];
    if (imp_is_same_cell(&im->table, r, leaf)) {
        row->values[leaf].kind = GK_VALUE_SAME;
        return;
    }
    enum gk_tick tick = gk_vocabulary_tick(im->v, im->table.leaves[leaf].caption, cell);
    if (tick == GK_TICK_ON) {
        row->values[leaf].kind = GK_VALUE_TICK;
    } else if (tick == GK_TICK_AS_ABOVE && r > 0) {
        read_ditto(im, row, leaf);
    } else if (tick != GK_TICK_OFF) {
        row->values[leaf].kind = GK_VALUE_UNKNOWN;
        imp_report(im, GK_DIAG_IMPORT_TICK, row->line, &im->table.leaves[leaf],
                   gk_source_quote(im->src, cell), GK_STR(""));
    }
}

/* Which tick columns the usual pattern ticks; their number in *n, that of all tick columns in *all. */
static bool *usual_pattern(struct imp *im, int *n, int *all)
{
    struct imp_table *t = &im->table;
    bool *on = GK_NEW_ARRAY(im->arena, bool, t->n_leaves + 1);
    *n = *all = 0;
    for (int i = 0; i < t->n_leaves; i++) {
        const struct imp_leaf *leaf = &t->leaves[i];
        if (leaf->kind == GK_KIND_TICK) {
            (*all)++;
            on[i] = leaf->opens || leaf->group.n == 0 || gk_str_starts(leaf->key, GK_STR("tier."));
            *n += on[i];
        }
    }
    return on;
}

static void place_lost(struct imp *im, struct imp_row *row, const bool *on, int n, int all)
{
    struct imp_table *t = &im->table;
    bool every = row->ticks == all, usual = row->ticks == n;
    for (int i = 0; i < t->n_leaves; i++) {
        if (t->leaves[i].kind != GK_KIND_TICK || row->ticks == 0) continue;
        if (every || (usual && on[i]))
            row->values[i].kind = GK_VALUE_TICK;
        else if (!usual)
            row->values[i].kind = GK_VALUE_UNKNOWN;
        if (!every && (on[i] || !usual)) imp_add_review(im, row, i, usual ? REVIEW_INFERRED : REVIEW_LOST);
    }
    if (row->ticks > 0 && !every && !usual) {
        imp_report(im, GK_DIAG_IMPORT_TICKS_LOST, row->line, NULL,
                   gk_arena_printf(im->arena, "%d", row->ticks), GK_STR(""));
    }
}

void imp_read_ticks(struct imp *im)
{
    struct imp_table *t = &im->table;
    int n = 0, all = 0, inferred = 0;
    const bool *on = usual_pattern(im, &n, &all);
    for (size_t r = 0; r < t->n_rows; r++) {
        struct imp_row *row = &t->rows[r];
        if (row->ticks >= 0) {
            place_lost(im, row, on, n, all);
            inferred += row->ticks == n && n < all;
        }
        for (int i = 0; i < t->n_leaves && row->ticks < 0; i++)
            if (t->leaves[i].kind == GK_KIND_TICK) read_tick(im, r, i);
    }
    if (inferred > 0) {
        imp_report(im, GK_DIAG_IMPORT_TICKS_INFERRED, 0, NULL, gk_arena_printf(im->arena, "%d", inferred),
                   GK_STR(""));
    }
}
