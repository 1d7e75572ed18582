/* grid, for its own files. */
#ifndef GRID_INT_H
#define GRID_INT_H

#include "gongkai/base/number.h"
#include "gongkai/grid.h"

/* What the steps of one gk_grid_new share. */
struct grid_work {
    const struct gk_catalog *catalog;
    const struct gk_form *form;
    const struct gk_vocabulary *vocabulary; /* or NULL */
    struct gk_arena *arena;                 /* the grid's */
    struct gk_arena *scratch;               /* gone when the grid stands */
    struct gk_diags *diags;
    struct gk_grid *grid;
    struct gk_cell *cells; /* grid->cells while they are made */
};

/* ---- grid_narrow.c ---- */

/* The catalog with the columns that the form prints; itself when that is all of them, or when the form names
 * none that it has. */
const struct gk_catalog *grid_narrow(const struct gk_catalog *catalog, const struct gk_form *form,
                                     struct gk_arena *arena);

/* ---- grid_head.c ---- */

/* The hint of a column by its key, else by its kind. */
const struct gk_column_hint *grid_hint(const struct gk_form *form, struct gk_str key, enum gk_kind kind);

/* Leaf columns and head cells. */
void grid_make_head(struct grid_work *w);

/* ---- grid_lines.c ---- */

/* Title, attachment mark, issuer, date, notes. */
void grid_make_lines(struct grid_work *w);

/* `a` and then `b`, in the arena. */
struct gk_str grid_join(struct gk_arena *arena, struct gk_str a, struct gk_str b);

/* ---- grid_options.c ---- */

/* How one checks column lays out its options. */
struct grid_options;

struct grid_options *grid_options_new(struct grid_work *w, int column);

/* Fills the cell for the value of a row. */
void grid_options_fill(struct grid_options *o, int item, struct gk_cell *cell);

/* Which option an unknown spelling resembles: the one with which it shares more than three fifths of the
 * longer word's characters, in order; -1: none. */
int grid_options_similar(struct gk_str label, const struct gk_str *options, int n);

#endif
