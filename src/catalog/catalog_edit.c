/* Edits: the calls in order, and what they do to fields and blocks of cells.
 *
 * MODEL. An edit is small and names one place; the catalog that it gives is a copy that shares all rows that
 * stay as they were. Cells and boxes are in catalog_edit_cells.c. An edit that moves, adds or parts rows
 * (catalog_edit_rows.c) puts all of them anew, by what a reader sees: which cell shows at a place decides,
 * not where a text is absent, so that no cell changes its look because the row above it went.
 *
 * NOT DONE. Judging texts: the loader does it when the catalog is stored, and there is one set of rules. */
#include "catalog_edit_int.h"

/* ---- places ---- */

static bool has_item(struct catalog_editing *w, int below)
{
    if (w->edit->item >= 0 && w->edit->item < below) return true;
    gk_diag(w->diags, GK_DIAG_EDIT_ITEM, &(struct gk_place){.catalog = w->old->id},
            gk_arena_printf(w->arena, "%d", w->edit->item + 1).s,
            gk_arena_printf(w->arena, "%d", w->old->n_items).s, NULL);
    return false;
}

/* A column, or a cell of the head. */
static bool has_column(struct catalog_editing *w, int column, int below)
{
    if (column >= 0 && column < below) return true;
    gk_diag(w->diags, GK_DIAG_EDIT_COLUMN, &(struct gk_place){.catalog = w->old->id},
            gk_arena_printf(w->arena, "%d", column + 1).s, NULL);
    return false;
}

static bool is_placed(struct catalog_editing *w)
{
    switch (w->edit->op) {
    case GK_EDIT_FIELD:
    case GK_EDIT_RECORD:
        return true;
    case GK_EDIT_INSERT:
        return has_item(w, w->old->n_items + 1);
    case GK_EDIT_DELETE:
    case GK_EDIT_MOVE:
        return has_item(w, w->old->n_items);
    case GK_EDIT_PASTE:
        return has_item(w, w->old->n_items + 1) && has_column(w, w->edit->column, w->old->n_columns);
    case GK_EDIT_CAPTION:
        return has_column(w, w->edit->item, w->old->n_heads);
    default:
        return has_item(w, w->old->n_items) && has_column(w, w->edit->column, w->old->n_columns);
    }
}

/* ---- fields ---- */

/* What was inferred of it is cleared. */
static void confirm_field(struct catalog_editing *w)
{
    for (int i = 0; i < w->c->n_review; i++) {
        struct gk_str reason;
        if (!gk_str_eq(gk_review_split(w->c->review[i], &reason), w->edit->name)) continue;
        w->c->confirmed_by =
            gk_confirmed_with(w->c->confirmed_by, &w->c->n_confirmed_by, w->edit->name, w->by, w->arena);
    }
}

static void set_field(struct catalog_editing *w)
{
    catalog_edit_copy(w);
    int field = catalog_text_find(w->edit->name);
    if (field < 0) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_FIELD, -1, -1, w->edit->name);
        return;
    }
    *catalog_text(w->c, field) = w->edit->text;
    confirm_field(w);
}

/* Fields keep their order; a new one stands behind them. */
static void set_record(struct catalog_editing *w)
{
    const struct gk_catalog_change *e = w->edit;
    struct gk_field *record = GK_NEW_ARRAY(w->arena, struct gk_field, w->old->n_record + 1);
    int n = 0;
    bool set = e->text.n == 0;
    catalog_edit_copy(w);
    for (int i = 0; i < w->old->n_record; i++) {
        bool here = gk_str_eq(w->old->record[i].name, e->name);
        if (here && set) continue;
        record[n] = w->old->record[i];
        if (here) record[n].value = e->text;
        set = set || here;
        n++;
    }
    if (!set) record[n++] = (struct gk_field){.name = e->name, .value = e->text};
    w->c->record = record;
    w->c->n_record = n;
}

/* Of a column the caption stands in it as well. */
static void set_caption(struct catalog_editing *w)
{
    const struct gk_catalog_change *e = w->edit;
    const struct gk_catalog *old = w->old;
    struct gk_head *heads = GK_NEW_ARRAY(w->arena, struct gk_head, old->n_heads);
    struct gk_column *columns = GK_NEW_ARRAY(w->arena, struct gk_column, old->n_columns);
    catalog_edit_copy(w);
    if (gk_str_trim(e->text).n == 0) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_CAPTION, -1, old->heads[e->item].column, e->text);
        return;
    }
    memcpy(heads, old->heads, (size_t)old->n_heads * sizeof *heads);
    memcpy(columns, old->columns, (size_t)old->n_columns * sizeof *columns);
    heads[e->item].caption = e->text;
    if (heads[e->item].column >= 0) columns[heads[e->item].column].caption = e->text;
    w->c->heads = heads;
    w->c->columns = columns;
}

/* ---- cells ---- */

static void set_text(struct catalog_editing *w)
{
    const struct gk_catalog_change *e = w->edit;
    struct gk_value value;
    catalog_edit_copy(w);
    if (catalog_edit_read(w, e->item, e->column, e->text, &value))
        catalog_edit_put(w, e->item, e->column, value);
}

/* What a block says of the cell that stands at one of its places: a program that copies a merged cell leaves
 * its other rows empty, and some repeat the text. Two texts are one too many. */
static bool is_said_above(struct catalog_editing *w, int row, int column)
{
    const struct gk_catalog_change *e = w->edit;
    struct gk_str text = e->cells[row * e->columns + column];
    int item = e->item + row, at = e->column + column;
    int first = gk_catalog_owner(w->c, item, at) - e->item;
    if (first == row) return false;
    if (text.n == 0 || (first >= 0 && gk_str_eq(text, e->cells[first * e->columns + column]))) return true;
    for (int r = first < 0 ? 0 : first; r < row; r++)
        if (e->cells[r * e->columns + column].n > 0) {
            struct gk_place place = gk_catalog_place(w->c, item, at);
            gk_diag(w->diags, GK_DIAG_EDIT_PASTE_MERGED, &place, gk_arena_str(w->arena, text).s, NULL);
            return true;
        }
    return false;
}

static void paste_cell(struct catalog_editing *w, int row, int column)
{
    const struct gk_catalog_change *e = w->edit;
    struct gk_value value;
    if (is_said_above(w, row, column)) return;
    if (catalog_edit_read(w, e->item + row, e->column + column, e->cells[row * e->columns + column], &value))
        catalog_edit_put(w, e->item + row, e->column + column, value);
}

/* Blocks are pasted whole or not at all. */
static void paste(struct catalog_editing *w)
{
    const struct gk_catalog_change *e = w->edit;
    size_t said = w->diags->n;
    int missing = e->item + e->rows - w->old->n_items;
    if (e->column + e->columns > w->old->n_columns) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_PASTE_WIDE, -1, e->column,
                            gk_arena_printf(w->arena, "%d", w->old->n_columns - e->column));
        return;
    }
    if (missing > 0)
        catalog_edit_insert(w, w->old->n_items, missing);
    else
        catalog_edit_copy(w);
    struct gk_catalog *c = w->c;
    for (int r = 0; r < e->rows; r++)
        for (int k = 0; k < e->columns; k++) {
            w->c = c; /* goes on after a refusal, to tell all that is wrong */
            paste_cell(w, r, k);
        }
    w->c = w->diags->n > said ? NULL : c;
}

/* ---- all of them ---- */

const struct gk_catalog *gk_catalog_edit(const struct gk_catalog *catalog,
                                         const struct gk_catalog_change *edit, const struct gk_vocabulary *v,
                                         struct gk_str by, struct gk_arena *arena, struct gk_diags *diags)
{
    struct catalog_editing w = {
        .old = catalog, .edit = edit, .v = v, .by = by, .arena = arena, .diags = diags};
    if (!is_placed(&w)) return NULL;
    switch (edit->op) {
    case GK_EDIT_TEXT:
        set_text(&w);
        break;
    case GK_EDIT_TOGGLE:
        catalog_edit_toggle(&w);
        break;
    case GK_EDIT_INSERT:
        catalog_edit_insert(&w, edit->item, 1);
        break;
    case GK_EDIT_DELETE:
        catalog_edit_delete(&w);
        break;
    case GK_EDIT_MERGE:
        catalog_edit_merge(&w);
        break;
    case GK_EDIT_SPLIT:
        catalog_edit_split(&w);
        break;
    case GK_EDIT_MOVE:
        catalog_edit_move(&w);
        break;
    case GK_EDIT_FIELD:
        set_field(&w);
        break;
    case GK_EDIT_PASTE:
        paste(&w);
        break;
    case GK_EDIT_CAPTION:
        set_caption(&w);
        break;
    case GK_EDIT_RECORD:
        set_record(&w);
        break;
    }
    return w.c;
}

void gk_catalog_edit_say(const struct gk_catalog *c, const struct gk_catalog_change *e, enum gk_lang lang,
                         struct gk_buf *out)
{
    static const enum gk_code codes[] = {
        [GK_EDIT_TEXT] = GK_DIAG_EDITED_TEXT,     [GK_EDIT_TOGGLE] = GK_DIAG_EDITED_TOGGLE,
        [GK_EDIT_INSERT] = GK_DIAG_EDITED_INSERT, [GK_EDIT_DELETE] = GK_DIAG_EDITED_DELETE,
        [GK_EDIT_MERGE] = GK_DIAG_EDITED_MERGE,   [GK_EDIT_SPLIT] = GK_DIAG_EDITED_SPLIT,
        [GK_EDIT_MOVE] = GK_DIAG_EDITED_MOVE,     [GK_EDIT_FIELD] = GK_DIAG_EDITED_FIELD,
        [GK_EDIT_PASTE] = GK_DIAG_EDITED_PASTE,   [GK_EDIT_CAPTION] = GK_DIAG_EDITED_CAPTION,
        [GK_EDIT_RECORD] = GK_DIAG_EDITED_RECORD,
    };
    struct gk_arena *scratch = gk_arena_new(NULL);
    bool cell = e->op != GK_EDIT_FIELD && e->op != GK_EDIT_CAPTION && e->op != GK_EDIT_RECORD;
    struct gk_place place = gk_catalog_place(c, cell ? e->item : -1, cell ? e->column : -1);
    if (e->op == GK_EDIT_FIELD) place.column = gk_catalog_called(c, e->name, lang);
    if (e->op == GK_EDIT_RECORD) place.column = e->name;
    if (e->op == GK_EDIT_CAPTION) place.column = c->heads[e->item].caption;
    struct gk_str said = e->op == GK_EDIT_TOGGLE ? e->name : catalog_shorten(e->text);
    const struct gk_str args[4] = {gk_arena_printf(scratch, "%d", e->item + 1), place.name, place.column,
                                   said};
    gk_diag_fill(out, codes[e->op], lang, args);
    gk_arena_free(scratch);
}
