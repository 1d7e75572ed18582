/* Editing: what a person does to one cell, row or field of a catalog, as an operation that gives a new
 * catalog. What a reader sees in any other cell stays as it was, merged cells among it. */
#ifndef GONGKAI_CATALOG_EDIT_H
#define GONGKAI_CATALOG_EDIT_H

#include "gongkai/catalog.h"

GK_BEGIN_DECLS

enum gk_edit_op {
    GK_EDIT_TEXT,   /* the cell says `text`: in a column of ticks one of the vocabulary's, in one of boxes
                       boxes with labels, or the labels that are ticked */
    GK_EDIT_TOGGLE, /* the tick, or the box of the option `name`, is turned over; an unknown one is ticked */
    GK_EDIT_INSERT, /* an empty row stands at `item` (0 to n_items); it is part of a cell that goes on there
                     */
    GK_EDIT_DELETE, /* the row goes; what went on below it from there goes on */
    GK_EDIT_MERGE,  /* the cell and the one above it become one; two different texts stand below each other */
    GK_EDIT_SPLIT,  /* each row of the cell gets one that says the same */
    GK_EDIT_MOVE,   /* the item with its continuation rows passes `by` items (down: positive); a continuation
                       row moves among those of its item */
    GK_EDIT_FIELD,  /* the field `name` (title, issuer, field, edition, date, attachment, notes) is `text` */
    GK_EDIT_PASTE,  /* a block of texts, its first at the cell; rows that are missing are added */
    GK_EDIT_CAPTION, /* the cell of the head with the number `item` (catalog->heads) says `text` */
    GK_EDIT_RECORD   /* the field `name` of the record is `text`; empty: the record has it no more */
};

struct gk_catalog_change {
    enum gk_edit_op op;
    int item, column; /* from 0; a merged cell may be named by any of its rows */
    int by;
    struct gk_str text, name;
    const struct gk_str *cells; /* GK_EDIT_PASTE: rows * columns, row by row */
    int rows, columns;
};

/* The catalog after the edit, indexed, in `arena`; texts are slices of the old one and of the edit. NULL
 * after EDIT_… diagnostics, all that is wrong with it, with their places. What was inferred of a cell that is
 * set or turned over counts as cleared by `by`. Texts are not judged here: gk_catalog_parse does that to what
 * gk_catalog_write makes of the catalog. Linear in the catalog. */
const struct gk_catalog *gk_catalog_edit(const struct gk_catalog *catalog,
                                         const struct gk_catalog_change *edit, const struct gk_vocabulary *v,
                                         struct gk_str by, struct gk_arena *arena, struct gk_diags *diags);

/* Appends what the edit does to the catalog, in a few words for a history. It fits the catalog. */
void gk_catalog_edit_say(const struct gk_catalog *catalog, const struct gk_catalog_change *edit,
                         enum gk_lang lang, struct gk_buf *out);

GK_END_DECLS

#endif
