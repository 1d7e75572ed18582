/* What the files of an edit share. */
#ifndef CATALOG_EDIT_INT_H
#define CATALOG_EDIT_INT_H

#include "catalog_int.h"
#include "gongkai/catalog/edit.h"

struct catalog_editing {
    const struct gk_catalog *old;
    const struct gk_catalog_change *edit;
    const struct gk_vocabulary *v;
    struct gk_str by;
    struct gk_catalog *c; /* the new one; NULL: it could not be made */
    struct gk_item *items;
    struct gk_arena *arena;
    struct gk_diags *diags;
};

/* ---- catalog_edit_cells.c ---- */

/* A copy of the catalog whose items may be changed. */
void catalog_edit_copy(struct catalog_editing *w);
/* What a column of ticks or boxes makes of a text; false after a diagnostic. */
bool catalog_edit_read(struct catalog_editing *w, int item, int column, struct gk_str text,
                       struct gk_value *out);
/* Sets the cell of the copy that shows at `item`. */
void catalog_edit_put(struct catalog_editing *w, int item, int column, struct gk_value value);
/* The option's box, or the tick, turned over. */
void catalog_edit_toggle(struct catalog_editing *w);

/* ---- catalog_edit_rows.c ---- */

/* Refuses the edit: a diagnostic at the cell (column -1: at the row; item -1: at the catalog). */
void catalog_edit_refuse(struct catalog_editing *w, enum gk_code code, int item, int column,
                         struct gk_str arg);

/* Rows put anew: items inserted, deleted, moved, cells merged and split. */
void catalog_edit_insert(struct catalog_editing *w, int at, int n);
void catalog_edit_delete(struct catalog_editing *w);
void catalog_edit_move(struct catalog_editing *w);
void catalog_edit_merge(struct catalog_editing *w);
void catalog_edit_split(struct catalog_editing *w);

#endif
