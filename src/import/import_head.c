/* The head: captions → keys and kinds, through the vocabulary. A caption that it does not know becomes a text
 * column with a key of its own, and is reported; what it holds decides its kind once the rows are read. */
#include "import_int.h"

bool imp_is_caption(struct imp *im, struct gk_str text)
{
    if (text.n == 0 || text.n > 96) return false;
    enum { NEW, UNKNOWN, KNOWN };
    struct gk_map_slot *slot = gk_map_put(&im->captions, text, 0);
    if (slot->number == NEW) {
        bool known =
            gk_vocabulary_key(im->v, GK_STR(""), text).n > 0 || gk_vocabulary_group(im->v, text).n > 0;
        slot->number = known ? KNOWN : UNKNOWN;
    }
    return slot->number == KNOWN;
}

bool imp_is_tick_key(struct gk_str key)
{
    return key.n > 0 && memchr(key.s, '.', key.n) != NULL;
}

static bool is_taken(const struct imp_table *t, int upto, struct gk_str key)
{
    for (int i = 0; i < upto; i++)
        if (gk_str_eq(t->leaves[i].key, key)) return true;
    return false;
}

/* A tier with the place's name before it ("某某市级" under 公开层级): the tier it ends with. */
static struct gk_str named_tier(struct imp *im, const struct imp_leaf *leaf)
{
    if (!gk_str_eq(gk_vocabulary_group(im->v, leaf->group), GK_STR("tier"))) return GK_STR("");
    for (size_t pos = 0; pos < leaf->caption.n && leaf->caption.n < 96;) {
        gk_utf8_next(leaf->caption, &pos);
        struct gk_str end = gk_str_sub(leaf->caption, pos, leaf->caption.n);
        struct gk_str key = end.n > 3 ? gk_vocabulary_key(im->v, leaf->group, end) : GK_STR("");
        if (gk_str_starts(key, GK_STR("tier."))) return key;
    }
    return GK_STR("");
}

struct gk_str imp_leaf_key(struct imp *im, const struct imp_leaf *leaf)
{
    struct gk_str key = leaf->caption.n ? gk_vocabulary_key(im->v, leaf->group, leaf->caption) : GK_STR("");
    bool channel = leaf->group.n > 0 && leaf->caption.n > 0 &&
                   gk_str_eq(gk_vocabulary_group(im->v, leaf->group), GK_STR("channels"));
    struct gk_str option = channel ? gk_vocabulary_option(im->v, leaf->caption) : GK_STR("");
    if (option.n > 0) return gk_arena_printf(im->arena, "channels.%.*s", (int)option.n, option.s);
    return key.n > 0 ? key : named_tier(im, leaf);
}

/* A caption over two columns ("公开事项") names the group's label and the matter: the first is level1. */
static struct gk_str key_of(struct imp *im, int i)
{
    const struct imp_table *t = &im->table;
    const struct imp_leaf *leaf = &t->leaves[i];
    struct gk_str key = imp_leaf_key(im, leaf);
    bool pair = i + 1 < t->n_leaves && leaf->caption.n > 0 &&
                gk_str_eq(leaf->caption, t->leaves[i + 1].caption) &&
                gk_str_eq(leaf->group, t->leaves[i + 1].group);
    return pair && gk_str_eq(key, GK_STR("level2")) && !is_taken(t, i, GK_STR("level1")) ? GK_STR("level1")
                                                                                         : key;
}

/* Names leaf i after those before it. */
static void name_leaf(struct imp *im, int i, int line)
{
    struct imp_table *t = &im->table;
    struct imp_leaf *leaf = &t->leaves[i];
    struct gk_str key = key_of(im, i);
    bool twice = key.n > 0 && is_taken(t, i, key);
    int unknown = 1;
    for (int k = 0; k < i; k++) unknown += !t->leaves[k].known;
    leaf->known = key.n > 0 && !twice;
    leaf->key = leaf->known ? key : gk_arena_printf(im->arena, "x%d", unknown);
    leaf->kind = !leaf->known                         ? GK_KIND_TEXT
                 : imp_is_tick_key(key)               ? GK_KIND_TICK
                 : gk_str_eq(key, GK_STR("channels")) ? GK_KIND_CHECKS
                                                      : GK_KIND_TEXT;
    if (!leaf->known) {
        imp_report(im, twice ? GK_DIAG_IMPORT_COLUMN_TWICE : GK_DIAG_IMPORT_COLUMN, line, leaf, leaf->caption,
                   leaf->key);
    }
}

void imp_map_head(struct imp *im, int line)
{
    for (int i = 0; i < im->table.n_leaves; i++) name_leaf(im, i, line);
}

int imp_add_leaf(struct imp *im, const struct imp_leaf *leaf, int line)
{
    struct imp_table *t = &im->table;
    struct imp_leaf *leaves = GK_NEW_ARRAY(im->arena, struct imp_leaf, t->n_leaves + 1);
    memcpy(leaves, t->leaves, sizeof *leaves * (size_t)t->n_leaves);
    leaves[t->n_leaves] = *leaf;
    leaves[t->n_leaves].opens =
        leaf->group.n > 0 && !(t->n_leaves > 0 && gk_str_eq(leaves[t->n_leaves - 1].group, leaf->group));
    t->leaves = leaves;
    name_leaf(im, t->n_leaves++, line);
    return t->n_leaves - 1;
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
