/* What is a caption; and the kinds of the columns, which what they hold decides once the rows are read. */
#include "import_int.h"

bool imp_is_caption(struct imp *im, struct gk_str text)
{
    if (text.n == 0 || text.n > GK_CAPTION_MAX) return false;
    enum { NEW, UNKNOWN, KNOWN };
    struct gk_map_slot *slot = gk_map_put(&im->captions, text, 0);
    if (slot->number == NEW) {
        bool known = gk_vocabulary_caption(im->v, GK_STR(""), text, GK_CAPTION_BARE, im->work).key.n > 0 ||
                     gk_vocabulary_group(im->v, text).n > 0;
        slot->number = known ? KNOWN : UNKNOWN;
    }
    return slot->number == KNOWN;
}

bool imp_is_tick_key(struct gk_str key)
{
    return key.n > 0 && memchr(key.s, '.', key.n) != NULL;
}

void imp_even_rows(struct imp *im)
{
    const struct imp_table *t = &im->table;
    int n = t->n_leaves;
    for (size_t r = 0; r < t->n_rows; r++) {
        struct imp_row *row = &t->rows[r];
        if (row->width == n) continue;
        struct gk_str *cells = GK_NEW_ARRAY(im->work, struct gk_str, n);
        bool *merged = row->merged ? GK_NEW_ARRAY(im->work, bool, n) : NULL;
        for (int i = 0; i < n; i++) {
            cells[i] = i < row->width ? row->cells[i] : GK_STR("");
            if (merged) merged[i] = i < row->width && row->merged[i];
        }
        row->cells = cells;
        row->merged = merged;
        row->cont = GK_NEW_ARRAY(im->work, bool, n);
        row->width = n;
    }
}

/* An unknown column in which boxes or ticks stand is one of boxes or ticks. */
static enum gk_kind kind_by_cells(const struct imp *im, int leaf)
{
    size_t full = 0, boxed = 0, ticked = 0;
    bool marked = false;
    for (size_t r = 0; r < im->table.n_rows; r++) {
        struct gk_str cell = im->table.rows[r].cells[leaf];
        size_t pos = 0;
        bool on = false;
        full += cell.n > 0;
        boxed += cell.n > 4 && gk_vocabulary_box(im->v, cell, &pos, &on);
        ticked +=
            cell.n > 0 && gk_vocabulary_tick(im->v, im->table.leaves[leaf].caption, cell) != GK_TICK_WORDS;
        marked = marked || (cell.n <= 7 && cell.n > 0 && gk_vocabulary_has(im->v, "ticks", cell));
    }
    return marked && ticked == full ? GK_KIND_TICK : boxed * 2 > full ? GK_KIND_CHECKS : GK_KIND_TEXT;
}

/* Does the cell begin with a box and show ticked ones and blank ones? A list whose items begin with ■ does
 * not. */
static bool is_choice(const struct imp *im, struct gk_str cell)
{
    size_t pos = 0;
    bool on = false, seen[2] = {false, false};
    if (cell.n == 0 || !gk_vocabulary_box(im->v, cell, &pos, &on)) return false;
    seen[on] = true;
    while (pos < cell.n && !(seen[0] && seen[1]))
        if (gk_vocabulary_box(im->v, cell, &pos, &on))
            seen[on] = true;
        else
            gk_utf8_next(cell, &pos);
    return seen[0] && seen[1];
}

/* A column of text by its caption whose cells are boxes after all ("五公开"). */
static bool offers_choices(const struct imp *im, int leaf)
{
    size_t full = 0, choices = 0;
    for (size_t r = 0; r < im->table.n_rows; r++) {
        struct gk_str cell = im->table.rows[r].cells[leaf];
        full += cell.n > 0;
        choices += is_choice(im, cell);
        if (full == 64 && choices == 0) return false; /* the usual column of text, told by a few looks */
    }
    return choices * 2 > full;
}

/* A column of ticks in which words stand (which groups are meant) is one of text: in most of its cells, or in
 * any where the caption asks to write down who or what ("特定群体（请写明）"). */
static bool holds_words(struct imp *im, int i)
{
    size_t full = 0, words = 0;
    for (size_t r = 0; r < im->table.n_rows; r++) {
        struct gk_str cell = im->table.rows[r].cells[i];
        full += cell.n > 0;
        words += cell.n > 0 && gk_vocabulary_tick(im->v, im->table.leaves[i].caption, cell) == GK_TICK_WORDS;
    }
    return words * 2 > full ||
           (words > 0 && gk_vocabulary_within(im->v, "specified", im->table.leaves[i].caption));
}

void imp_settle_kinds(struct imp *im)
{
    struct imp_table *t = &im->table;
    t->checks_leaf = imp_leaf_of(t, "channels");
    for (int i = 0; i < t->n_leaves; i++) {
        struct imp_leaf *leaf = &t->leaves[i];
        if (!leaf->known)
            leaf->kind = kind_by_cells(im, i);
        else if (leaf->kind == GK_KIND_TICK && holds_words(im, i))
            leaf->kind = GK_KIND_TEXT;
        if (leaf->known && leaf->kind == GK_KIND_TEXT && offers_choices(im, i)) leaf->kind = GK_KIND_CHECKS;
        if (leaf->kind == GK_KIND_CHECKS && t->checks_leaf < 0) t->checks_leaf = i;
    }
}
