/* The columns and the head of a workbook that has come back: captions as they stand on the sheet, keys and
 * kinds as kept. A column that no record names and in which something stands is a new one. */
#include "kept_int.h"

/* Which cell covers a place of the head. */
struct anchor {
    struct gk_str text;
    int row, column, bottom, right; /* bottom: a tier; right: a column of the sheet */
};

struct head_work {
    struct kept_work *w;
    int rows[4], tiers;
    struct anchor *at; /* tiers × width */
    struct gk_head *heads;
    int n, depth;
    struct gk_map keys;
    int unknown;
};

/* ---- columns ---- */

/* The columns in which something stands, in the head or where items begin. */
static bool *used_columns(const struct kept_work *w)
{
    bool *used = GK_NEW_ARRAY(w->src->arena, bool, w->width + 1);
    for (int r = 0; r < w->sheet->n_rows; r++) {
        const struct gk_sheet_row *row = &w->sheet->rows[r];
        if (w->line_at[r] != -1 && w->item_at[r] < 0) continue;
        for (int c = 0; c < row->n; c++)
            used[c] = used[c] || (!row->cells[c].covered && gk_str_trim(row->cells[c].text).n > 0);
    }
    return used;
}

static void find_columns(struct kept_work *w)
{
    const struct kept *k = w->k;
    int *known = GK_NEW_ARRAY(w->src->arena, int, w->width + 1); /* 1 + the column of the records */
    for (int i = 0; i < k->n_columns; i++) {
        int at = k->columns[i].at;
        if (at >= 0 && at < w->width && known[at] == 0)
            known[at] = i + 1;
        else
            kept_report(w, GK_DIAG_IMPORT_COLUMN_GONE, -1, k->columns[i].caption, GK_STR(""), GK_STR(""));
    }
    const bool *used = used_columns(w);
    w->is_there = GK_NEW_ARRAY(w->src->arena, bool, k->n_columns + 1);
    w->columns = GK_NEW_ARRAY(w->src->arena, struct kept_out_column, w->width + 1);
    for (int c = 0; c < w->width; c++) {
        const struct kept_column *from = known[c] > 0 ? &k->columns[known[c] - 1] : NULL;
        if (from == NULL && !used[c]) continue;
        struct kept_out_column *to = &w->columns[w->n_columns++];
        *to = (struct kept_out_column){.at = c, .known = known[c] - 1};
        if (from == NULL) continue;
        w->is_there[to->known] = true;
        to->key = from->key;
        to->caption = from->caption;
        to->kind = from->kind;
    }
}

/* A column of the records may stand right of all texts: it is empty. */
static void widen(struct kept_work *w)
{
    for (int i = 0; i < w->k->n_columns; i++)
        if (w->k->columns[i].at >= w->width) w->width = w->k->columns[i].at + 1;
}

/* ---- the cells of the head ---- */

static void cover(struct head_work *h, int tier, int c, const struct gk_sheet_cell *cell)
{
    struct kept_work *w = h->w;
    int rows = cell && cell->row_span > 1 ? cell->row_span : 1;
    int columns = cell && cell->col_span > 1 ? cell->col_span : 1;
    struct anchor a = {.text = kept_caption(w->k, kept_text(w, h->rows[tier], c)),
                       .row = tier,
                       .column = c,
                       .bottom = tier,
                       .right = c + columns - 1 < w->width ? c + columns - 1 : w->width - 1};
    while (a.bottom + 1 < h->tiers && h->rows[a.bottom + 1] < h->rows[tier] + rows) a.bottom++;
    for (int t = tier; t <= a.bottom; t++)
        for (int i = c; i <= a.right; i++) h->at[t * w->width + i] = a;
}

static void find_anchors(struct head_work *h)
{
    struct kept_work *w = h->w;
    for (int i = 0; i < w->k->tiers; i++) {
        int row = w->k->head[i];
        if (row >= 0 && row < w->sheet->n_rows && (h->tiers == 0 || row > h->rows[h->tiers - 1]))
            h->rows[h->tiers++] = row;
    }
    h->at = GK_NEW_ARRAY(w->src->arena, struct anchor, (size_t)h->tiers * (size_t)w->width + 1);
    for (int t = 0; t < h->tiers; t++) /* what a merge from above the head covers is empty */
        for (int c = 0; c < w->width; c++) h->at[t * w->width + c] = (struct anchor){GK_STR(""), t, c, t, c};
    for (int t = 0; t < h->tiers; t++) {
        for (int c = 0; c < w->width; c++) {
            const struct gk_sheet_cell *cell = kept_cell(w->sheet, h->rows[t], c);
            if (cell == NULL || !cell->covered) cover(h, t, c, cell);
        }
    }
}

/* ---- the tree ---- */

static struct gk_str fresh_key(struct head_work *h)
{
    for (;;) {
        struct gk_str key = gk_arena_printf(h->w->src->arena, "x%d", ++h->unknown);
        if (gk_map_add(&h->keys, key)) return key;
    }
}

/* A new column: text, or ticks where its caption says so. */
static void name_column(struct head_work *h, struct kept_out_column *c, struct gk_str group)
{
    struct kept_work *w = h->w;
    struct gk_str key = c->caption.n ? gk_vocabulary_key(w->k->v, group, c->caption) : GK_STR("");
    bool usable = key.n > 0 && !gk_str_eq(key, GK_STR("channels")) && gk_map_add(&h->keys, key);
    c->key = usable ? key : fresh_key(h);
    c->kind = usable && memchr(key.s, '.', key.n) ? GK_KIND_TICK : GK_KIND_TEXT;
    kept_report(w, GK_DIAG_IMPORT_COLUMN_NEW, h->tiers > 0 ? h->rows[0] : -1, c->caption, c->key, GK_STR(""));
}

static void put_leaf(struct head_work *h, int i, int level, struct gk_str caption, struct gk_str group)
{
    struct kept_out_column *c = &h->w->columns[i];
    bool same = c->known >= 0 && gk_str_eq(caption, gk_str_trim(c->caption));
    c->caption = same ? c->caption : caption;
    if (c->known < 0) name_column(h, c, group);
    h->heads[h->n++] = (struct gk_head){c->caption, level, i, 1, i};
    h->depth = level + 1 > h->depth ? level + 1 : h->depth;
}

static bool is_blank_below(const struct head_work *h, int tier, int column)
{
    for (int t = tier; t < h->tiers; t++) {
        const struct anchor *a = &h->at[t * h->w->width + column];
        if (a->column == column && a->text.n > 0) return false;
    }
    return true;
}

/* The columns [from, to) from a tier on, as heads of a level. A cell that reaches the last tier, or below
 * which nothing stands, is a column's; any other one is a group's. */
static void put_heads(struct head_work *h, int tier, int from, int to, int level, struct gk_str group)
{
    struct kept_work *w = h->w;
    for (int i = from, end; i < to; i = end) {
        const struct anchor *a = tier < h->tiers ? &h->at[tier * w->width + w->columns[i].at] : NULL;
        for (end = i + 1; a && end < to && w->columns[end].at <= a->right; end++) {
        }
        bool leaf = a == NULL || a->bottom + 1 >= h->tiers ||
                    (end == i + 1 && is_blank_below(h, a->bottom + 1, w->columns[i].at) && a->text.n > 0);
        if (leaf) {
            for (int k = i; k < end; k++) put_leaf(h, k, level, a ? a->text : GK_STR(""), group);
        } else if (a->text.n == 0) {
            put_heads(h, a->bottom + 1, i, end, level, group);
        } else {
            h->heads[h->n++] = (struct gk_head){a->text, level, i, end - i, -1};
            put_heads(h, a->bottom + 1, i, end, level + 1, a->text);
        }
    }
}

/* Without a head on the sheet: the captions that the records have, in one tier. */
static void put_known(struct head_work *h)
{
    for (int i = 0; i < h->w->n_columns; i++) put_leaf(h, i, 0, h->w->columns[i].caption, GK_STR(""));
}

static void put_columns(const struct kept_work *w)
{
    struct gk_column *columns = GK_NEW_ARRAY(w->src->arena, struct gk_column, w->n_columns + 1);
    for (int i = 0; i < w->n_columns; i++) {
        const struct kept_out_column *from = &w->columns[i];
        columns[i] = (struct gk_column){.key = from->key, .caption = from->caption, .kind = from->kind};
        if (from->known < 0) continue;
        columns[i].options = w->k->columns[from->known].options;
        columns[i].n_options = w->k->columns[from->known].n_options;
    }
    w->catalog->columns = columns;
    w->catalog->n_columns = w->n_columns;
}

bool kept_read_head(struct kept_work *w)
{
    struct head_work h = {.w = w, .keys.arena = w->src->arena};
    bool any = false;
    widen(w);
    find_columns(w);
    for (int i = 0; i < w->k->n_columns; i++) gk_map_add(&h.keys, w->k->columns[i].key);
    for (int i = 0; w->k->whole && i < w->k->whole->n_columns; i++)
        gk_map_add(&h.keys, w->k->whole->columns[i].key);
    for (int i = 0; i < w->n_columns; i++) any = any || w->columns[i].known >= 0;
    if (!any) return false;
    find_anchors(&h);
    h.heads = GK_NEW_ARRAY(w->src->arena, struct gk_head, (size_t)w->n_columns * 5 + 1);
    if (h.tiers > 0)
        put_heads(&h, 0, 0, w->n_columns, 0, GK_STR(""));
    else
        put_known(&h);
    put_columns(w);
    w->catalog->heads = h.heads;
    w->catalog->n_heads = h.n;
    w->catalog->tiers = h.depth;
    return true;
}
