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

/* The one mark of a column that ticks where it stands though it looks like a blank box (○), or empty: no cell
 * of any column has a tick, and some of this one are empty. */
static struct gk_str lone_mark(const struct imp *im, int leaf)
{
    const struct imp_table *t = &im->table;
    struct gk_str mark = GK_STR("");
    size_t blank = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        struct gk_str cell = t->rows[r].cells[leaf];
        blank += cell.n == 0;
        if (cell.n == 0 || gk_str_eq(cell, mark)) continue;
        if (mark.n > 0 || !gk_vocabulary_has(im->v, "lone-ticks", cell)) return GK_STR("");
        mark = cell;
    }
    return blank > 0 ? mark : GK_STR("");
}

static bool any_tick(const struct imp *im)
{
    const struct imp_table *t = &im->table;
    for (int i = 0; i < t->n_leaves; i++)
        for (size_t r = 0; r < t->n_rows && t->leaves[i].kind == GK_KIND_TICK; r++)
            if (gk_vocabulary_tick(im->v, t->leaves[i].caption, t->rows[r].cells[i]) == GK_TICK_ON)
                return true;
    return false;
}

/* Such marks tick, which is said. */
static void take_lone_marks(struct imp *im)
{
    const struct imp_table *t = &im->table;
    if (any_tick(im)) return;
    for (int i = 0; i < t->n_leaves; i++) {
        struct gk_str mark = t->leaves[i].kind == GK_KIND_TICK ? lone_mark(im, i) : GK_STR("");
        if (mark.n == 0) continue;
        for (size_t r = 0; r < t->n_rows; r++)
            if (t->rows[r].cells[i].n > 0 && t->rows[r].values[i].kind != GK_VALUE_SAME)
                t->rows[r].values[i].kind = GK_VALUE_TICK;
        imp_report(im, GK_DIAG_IMPORT_BOX_ALONE, 0, &t->leaves[i], mark, GK_STR(""));
        imp_note_column(im, &t->leaves[i], "box-alone", mark);
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
    take_lone_marks(im);
    if (inferred > 0) {
        imp_report(im, GK_DIAG_IMPORT_TICKS_INFERRED, 0, NULL, gk_arena_printf(im->arena, "%d", inferred),
                   GK_STR(""));
    }
}
