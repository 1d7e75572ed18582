/* Which items go up on a township's board (DOMAIN section 5). An item is judged by its own row, in which 同上
 * is what it means; its continuation rows go where it goes. */
#include "catalog_int.h"

bool gk_select_parse(struct gk_str word, enum gk_select *out)
{
    static const struct {
        struct gk_str word;
        enum gk_select rule;
    } words[] = {{{"board", 5}, GK_SELECT_BOARD}, {{"tier", 4}, GK_SELECT_TIER}, {{"all", 3}, GK_SELECT_ALL}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (gk_str_eq(word, words[i].word)) {
            *out = words[i].rule;
            return true;
        }
    }
    return false;
}

/* ---- the board ---- */

static bool is_board(const struct gk_vocabulary *v, struct gk_str label)
{
    return gk_str_eq(gk_vocabulary_option(v, label), GK_STR("board"));
}

/* Marks between the names of a printed list. */
static bool separates(uint32_t c)
{
    return gk_is_space(c) || c == ',' || c == ';' || c == 0x3001 || c == 0xFF0C || c == 0xFF1B || c == 0x3002;
}

/* Whether a list printed as plain text names the board; a label may hold such marks itself. */
static bool text_has_board(const struct gk_vocabulary *v, struct gk_str text)
{
    size_t start = 0, pos = 0;
    if (text.n > 0 && is_board(v, text)) {
        return true;
    }
    while (pos < text.n) {
        size_t end = pos;
        if (separates(gk_utf8_next(text, &pos))) {
            if (end > start && is_board(v, gk_str_sub(text, start, end))) {
                return true;
            }
            start = pos;
        }
    }
    return start < text.n && is_board(v, gk_str_sub(text, start, text.n));
}

static bool value_has_board(const struct gk_vocabulary *v, const struct gk_value *value)
{
    bool hit = false;
    for (int i = 0; i < value->n && !hit; i++) {
        if (value->kind == GK_VALUE_CHECKS) {
            hit = is_board(v, value->checks[i].label);
        } else if (value->kind == GK_VALUE_LIST) {
            hit = text_has_board(v, value->list[i]);
        }
    }
    return hit || (value->kind == GK_VALUE_TEXT && text_has_board(v, value->text));
}

/* Where options may be ticked: every checks column, and `channels` whatever its kind. */
static bool holds_options(const struct gk_column *column)
{
    return column->kind == GK_KIND_CHECKS || gk_str_eq(column->key, GK_STR("channels"));
}

/* What is asked of, for each item. */
struct question {
    const struct gk_catalog *catalog;
    const struct gk_vocabulary *v;
    enum gk_select rule;
    int tier;               /* column, or -1 */
    const int32_t *sources; /* gk_catalog_sources */
};

/* The value that an item's cell means. */
static const struct gk_value *meant(const struct question *q, int item, int column)
{
    int32_t row = q->sources[(size_t)item * (size_t)q->catalog->n_columns + (size_t)column];
    return &q->catalog->items[row].values[column];
}

static bool item_has_board(const struct question *q, int item)
{
    const struct gk_catalog *catalog = q->catalog;
    for (int c = 0; c < catalog->n_columns; c++) {
        const struct gk_column *column = &catalog->columns[c];
        if (!holds_options(column)) {
            continue;
        }
        if (value_has_board(q->v, meant(q, item, c))) {
            return true;
        }
    }
    return false;
}

static bool catalog_has_board(const struct question *q)
{
    const struct gk_catalog *catalog = q->catalog;
    for (int c = 0; c < catalog->n_columns; c++) {
        for (int i = 0; i < catalog->columns[c].n_options; i++) {
            if (is_board(q->v, catalog->columns[c].options[i])) {
                return true;
            }
        }
    }
    for (int i = 0; i < catalog->n_items; i++) {
        if (item_has_board(q, i)) {
            return true;
        }
    }
    return false;
}

/* ---- the tier ---- */

/* The township's tick; a text column counts when it holds one of the vocabulary's ticks. */
static bool has_tier(const struct question *q, int item)
{
    const struct gk_value *value = meant(q, item, q->tier);
    return value->kind == GK_VALUE_TICK ||
           (value->kind == GK_VALUE_TEXT && gk_vocabulary_lists(q->v, "ticks", value->text));
}

/* Judges one item and counts it. */
static bool take_item(const struct question *q, int item, struct gk_selection *s)
{
    if (q->rule == GK_SELECT_ALL) {
        return true;
    }
    if (q->tier < 0 || !has_tier(q, item)) {
        s->without_tier++;
        s->unknown_tier += q->tier >= 0 && meant(q, item, q->tier)->kind == GK_VALUE_UNKNOWN;
        return false;
    }
    if (q->rule == GK_SELECT_BOARD && !item_has_board(q, item)) {
        s->without_board++;
        return false;
    }
    return true;
}

struct gk_selection gk_select_items(const struct gk_catalog *catalog, const struct gk_vocabulary *v,
                                    enum gk_select rule, struct gk_arena *arena)
{
    struct gk_selection s = {.take = GK_NEW_ARRAY(arena, bool, catalog->n_items)};
    struct question q = {catalog, v, rule, gk_catalog_column(catalog, GK_STR("tier.township")),
                         rule == GK_SELECT_ALL ? NULL : gk_catalog_sources(catalog, v, arena)};
    s.no_tier_column = rule != GK_SELECT_ALL && q.tier < 0;
    s.no_board_option = rule == GK_SELECT_BOARD && !catalog_has_board(&q);
    for (int i = 0; i < catalog->n_items; i++) {
        int lead = gk_catalog_lead(catalog, i);
        if (lead != i) {
            s.take[i] = s.take[lead];
            continue;
        }
        s.take[i] = take_item(&q, i, &s);
        s.n_items++;
        s.n_taken += s.take[i];
    }
    return s;
}
