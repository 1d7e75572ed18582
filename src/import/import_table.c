/* The table under construction, and what is said of it. */
#include "import_int.h"

void imp_report(struct imp *im, enum gk_code code, int line, const struct imp_leaf *leaf, struct gk_str a,
                struct gk_str b)
{
    struct gk_place place = gk_source_place(im->src, line, leaf ? leaf->column : im->column);
    place.catalog = im->opt->id;
    place.column = leaf ? (leaf->caption.n ? leaf->caption : leaf->key) : GK_STR("");
    struct gk_str x = gk_arena_str(im->arena, a), y = gk_arena_str(im->arena, b);
    gk_diag(im->diags, code, &place, x.s, y.s, NULL);
}

void imp_report_cell(struct imp *im, enum gk_code code, int line, int column, struct gk_str a,
                     struct gk_str b)
{
    im->column = column;
    imp_report(im, code, line, NULL, a, b);
    im->column = 0;
}

int imp_leaf_of(const struct imp_table *t, const char *key)
{
    for (int i = 0; i < t->n_leaves; i++)
        if (gk_str_eq(t->leaves[i].key, gk_str_of(key))) return i;
    return -1;
}

struct imp_row *imp_row_new(struct imp *im, int line)
{
    struct imp_table *t = &im->table;
    t->rows = gk_arena_grow(im->work, t->rows, &t->cap_rows, t->n_rows + 1, sizeof *t->rows);
    struct imp_row *row = &t->rows[t->n_rows++];
    *row = (struct imp_row){.line = line,
                            .width = t->n_leaves,
                            .cells = GK_NEW_ARRAY(im->work, struct gk_str, t->n_leaves),
                            .ticks = -1,
                            .cont = GK_NEW_ARRAY(im->work, bool, t->n_leaves)};
    for (int i = 0; i < t->n_leaves; i++) row->cells[i] = GK_STR("");
    return row;
}

bool imp_is_same_cell(const struct imp_table *t, size_t row, int leaf)
{
    const struct imp_row *r = &t->rows[row];
    bool merged = row > 0 && r->merged != NULL && r->merged[leaf];
    return merged && gk_str_eq(r->cells[leaf], r[-1].cells[leaf]);
}

bool imp_is_torn(const struct imp_table *t, size_t row, int leaf)
{
    const struct imp_row *r = &t->rows[row];
    bool below = row > 0 && r->after_head && r->cells[leaf].n == 0;
    return below && r[-1].merged != NULL && r[-1].merged[leaf];
}

void imp_add_review(struct imp *im, struct imp_row *row, int leaf, const char *text)
{
    for (int i = 0; i < row->n_review; i++)
        if (row->review[i].leaf == leaf) return;
    if (row->review == NULL) row->review = GK_NEW_ARRAY(im->work, struct imp_review, im->table.n_leaves);
    if (row->n_review < im->table.n_leaves) row->review[row->n_review++] = (struct imp_review){leaf, text};
}

void imp_note_column(struct imp *im, const struct imp_leaf *leaf, const char *code, struct gk_str words)
{
    struct gk_str note = gk_arena_printf(im->arena, "%.*s: %s; %.*s", (int)leaf->key.n, leaf->key.s, code,
                                         (int)words.n, words.s);
    imp_note(im, note);
}

void imp_note(struct imp *im, struct gk_str note)
{
    for (size_t i = 0; i < im->n_notes; i++)
        if (gk_str_eq(im->notes[i], note)) return;
    im->notes = gk_arena_grow(im->arena, im->notes, &im->cap_notes, im->n_notes + 1, sizeof note);
    im->notes[im->n_notes++] = note;
}
