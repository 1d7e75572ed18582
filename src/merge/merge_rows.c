/* Rows: which stay, which go, which are new, and which of their cells are one with the row above. */
#include "merge_int.h"

enum fate { STAYS, GOES, CONTESTED };

/* A row that some copies have deleted goes, unless another one has changed it. */
static enum fate fate_of(struct merge_work *w, int row)
{
    int gone = 0, changed = 0;
    for (int k = 0; k < w->n; k++) {
        gone += w->row_of[k][row] < 0;
        changed += w->row_of[k][row] >= 0 && merge_is_changed(w, k, row);
    }
    if (gone == 0) return STAYS;
    struct gk_merge_change *change = merge_change(w, GK_MERGE_ROW_GONE, GK_STR(""), GK_STR(""));
    for (int k = 0; k < w->n; k++) {
        bool lost = w->row_of[k][row] < 0;
        if (lost || merge_is_changed(w, k, row)) merge_side(change, k, GK_STR(""), lost);
    }
    change->collides = changed > 0;
    w->n_collisions += change->collides;
    merge_name(w, w->base, row, row);
    return change->collides ? CONTESTED : GOES;
}

/* A row that some copy has and the base has not. */
struct new_row {
    int copy, row;
    int next;     /* of those behind the same row of the base, or -1 */
    int twin;     /* the same row in another copy, or -1 */
    int like;     /* the next different row of this copy that reads the same, or -1 */
    bool is_twin; /* counted with another one */
};

/* Rows that read the same. */
struct new_text {
    int first, last;  /* originals */
    int copy, cursor; /* the copy under reading, and the next original that it may be a twin of */
};

/* New rows by the row of the base that they stand behind: first[0] is before all. */
struct new_rows {
    struct new_row *list;
    int *first, *last, n;
    struct gk_map texts; /* what a row says → struct new_text */
};

static void append(struct new_rows *rows, int i, int behind)
{
    if (rows->last[behind] >= 0) rows->list[rows->last[behind]].next = i;
    if (rows->first[behind] < 0) rows->first[behind] = i;
    rows->last[behind] = i;
}

/* A new row of a copy: one of its own, or the twin of one that an earlier copy has. */
static void add_new_row(struct merge_work *w, struct new_rows *rows, int copy, int row, int behind)
{
    int i = rows->n++;
    rows->list[i] = (struct new_row){copy, row, -1, -1, -1, false};
    struct gk_str says = merge_row_text(w->copies[copy].catalog, row, w->arena);
    struct gk_map_slot *slot = gk_map_put(&rows->texts, says, 0);
    struct new_text *t = slot->data;
    if (!t) {
        slot->data = t = GK_NEW(w->arena, struct new_text);
        *t = (struct new_text){i, i, copy, -1};
        append(rows, i, behind);
        return;
    }
    if (t->copy != copy) {
        t->copy = copy;
        t->cursor = t->first;
    }
    if (t->cursor >= 0) {
        rows->list[i].is_twin = true;
        int at = t->cursor;
        t->cursor = rows->list[at].like;
        while (rows->list[at].twin >= 0) at = rows->list[at].twin;
        rows->list[at].twin = i;
        return;
    }
    rows->list[t->last].like = i;
    t->last = i;
    append(rows, i, behind);
}

static void collect(struct merge_work *w, struct new_rows *rows)
{
    int most = 0;
    for (int k = 0; k < w->n; k++)
        for (int r = 0; r < w->copies[k].catalog->n_items; r++) most += w->base_of[k][r] < 0;
    rows->list = GK_NEW_ARRAY(w->arena, struct new_row, most + 1);
    rows->first = GK_NEW_ARRAY(w->arena, int, w->base->n_items + 1);
    rows->last = GK_NEW_ARRAY(w->arena, int, w->base->n_items + 1);
    for (int i = 0; i <= w->base->n_items; i++) rows->first[i] = rows->last[i] = -1;
    for (int k = 0; k < w->n; k++) {
        const struct gk_catalog *c = w->copies[k].catalog;
        for (int r = 0, behind = 0; r < c->n_items; r++)
            if (w->base_of[k][r] >= 0)
                behind = w->base_of[k][r] + 1;
            else
                add_new_row(w, rows, k, r, behind);
    }
}

/* The new rows behind a row of the base. */
static void take_new_rows(struct merge_work *w, const struct new_rows *rows, int behind)
{
    for (int i = rows->first[behind]; i >= 0; i = rows->list[i].next) {
        const struct new_row *row = &rows->list[i];
        struct gk_merge_change *change = merge_change(w, GK_MERGE_ROW_NEW, GK_STR(""), GK_STR(""));
        for (int k = i; k >= 0; k = rows->list[k].twin)
            merge_side(change, rows->list[k].copy, GK_STR(""), false);
        merge_new_row(w, row->copy, row->row);
        merge_name(w, w->copies[row->copy].catalog, row->row, -1);
    }
}

void merge_settle(struct merge_work *w)
{
    size_t width = (size_t)w->n_columns;
    for (int r = 0; r < w->n_items; r++) {
        for (size_t c = 0; c < width; c++) {
            size_t at = (size_t)r * width + c;
            struct gk_value *v = &w->items[r].values[c];
            if (r > 0 && w->continues[at] && gk_str_eq(w->text[at], w->text[at - width]))
                *v = (struct gk_value){.kind = GK_VALUE_SAME};
            else if (w->columns[c].kind == GK_KIND_TEXT)
                *v = (struct gk_value){.kind = GK_VALUE_TEXT, .text = w->text[at]};
        }
    }
}

void merge_rows(struct merge_work *w)
{
    struct new_rows rows = {.texts.arena = w->arena};
    collect(w, &rows);
    take_new_rows(w, &rows, 0);
    for (int r = 0; r < w->base->n_items; r++) {
        enum fate fate = fate_of(w, r);
        if (fate != GOES) merge_row(w, r, fate == CONTESTED);
        take_new_rows(w, &rows, r + 1);
    }
    w->out->items = w->items;
    w->out->n_items = w->n_items;
}
