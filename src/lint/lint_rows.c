/* Rules on rows: words in the wrong column, empty cells, ticks (classes 3 and 6). */
#include "lint_int.h"

/* ---- words in the wrong column ---- */

static struct gk_str caption_of(const struct lint *l, struct gk_str key)
{
    int column = gk_catalog_column(l->c, key);
    return column >= 0 ? l->c->columns[column].caption : key;
}

void lint_text_misplaced(struct lint *l)
{
    for (int i = 0; i < l->w->n_misplaced; i++) {
        const struct misplaced *m = &l->w->misplaced[i];
        int hits = 0;
        if (l->column < 0 || !gk_str_eq(m->key, l->c->columns[l->column].key)) continue;
        for (int k = 0; k < m->words.n; k++) hits += gk_str_find(l->t.s, m->words.w[k], 0) != (size_t)-1;
        if (hits < m->least) continue;
        lint_add(l, RULE_CELL_MISPLACED, 0, l->t.s, caption_of(l, m->belongs));
        return;
    }
}

/* ---- empty cells ---- */

static void judge_filled(struct lint *l, int row)
{
    const struct gk_str none = {"", 0};
    for (int i = 0; i < l->w->n_filled; i++) {
        l->column = gk_catalog_column(l->c, l->w->filled[i]);
        if (l->column < 0 || l->c->columns[l->column].kind != GK_KIND_TEXT) continue;
        const struct gk_value *value = &l->c->items[row].values[l->column];
        if (value->kind == GK_VALUE_TEXT && gk_str_trim(value->text).n == 0)
            lint_add(l, RULE_CELL_EMPTY, 0, none, none);
    }
}

/* ---- ticks ---- */

/* The part of a key before its dot: columns that share it are one group of ticks. */
static struct gk_str stem(struct gk_str key)
{
    size_t dot = gk_str_find(key, GK_STR("."), 0);
    return dot == (size_t)-1 ? (struct gk_str){NULL, 0} : gk_str_sub(key, 0, dot);
}

static bool same_group(const struct lint *l, int a, int b)
{
    struct gk_str s = stem(l->c->columns[a].key);
    return s.n > 0 && l->c->columns[b].kind == GK_KIND_TICK && gk_str_eq(s, stem(l->c->columns[b].key));
}

static void report_none(struct lint *l, int first, int end)
{
    struct gk_buf b = {0};
    for (int i = first; i < end; i++) {
        if (i > first) gk_buf_puts(&b, "/");
        gk_buf_str(&b, l->c->columns[i].caption);
    }
    l->column = first;
    lint_add(l, RULE_TICK_NONE, 0, (struct gk_str){"", 0}, gk_arena_str(l->arena, gk_buf_slice(&b)));
    gk_buf_done(&b);
}

/* Does a column of the group that holds words (特定群体（请写明）) say something? */
static bool has_words(const struct lint *l, int row, int tick)
{
    struct gk_str group = stem(l->c->columns[tick].key);
    for (int i = 0; i < l->c->n_columns; i++)
        if (l->c->columns[i].kind == GK_KIND_TEXT && gk_str_eq(group, stem(l->c->columns[i].key)) &&
            gk_str_trim(gk_catalog_text(l->c, row, i)).n > 0)
            return true;
    return false;
}

/* A merged cell is reported at its first row. */
static void judge_ticks(struct lint *l, int row)
{
    const struct gk_value *values = l->c->items[row].values;
    bool lead = gk_catalog_lead(l->c, row) == row;
    for (int first = 0, end = 0; first < l->c->n_columns; first = end) {
        bool any = false, own = false;
        end = first + 1;
        if (l->c->columns[first].kind != GK_KIND_TICK) continue;
        while (end < l->c->n_columns && same_group(l, first, end)) end++;
        for (int i = first; i < end; i++) {
            enum gk_value_kind shown = gk_catalog_value(l->c, row, i)->kind;
            any = any || shown == GK_VALUE_TICK || shown == GK_VALUE_UNKNOWN;
            own = own || values[i].kind != GK_VALUE_SAME;
            l->column = i;
            if (values[i].kind == GK_VALUE_UNKNOWN)
                lint_add(l, RULE_TICK_UNKNOWN, 0, (struct gk_str){"", 0}, (struct gk_str){"", 0});
        }
        if (!any && own && lead && !has_words(l, row, first) && stem(l->c->columns[first].key).n > 0)
            report_none(l, first, end);
    }
}

/* A checks column with nothing ticked, at the first row of the cell. */
static void judge_checks(struct lint *l, int row)
{
    if (gk_catalog_lead(l->c, row) != row) return;
    for (int column = 0; column < l->c->n_columns; column++) {
        const struct gk_value *v = &l->c->items[row].values[column];
        if (l->c->columns[column].kind != GK_KIND_CHECKS) continue;
        bool none = v->kind == GK_VALUE_NONE || (v->kind == GK_VALUE_TEXT && gk_str_trim(v->text).n == 0) ||
                    (v->kind == GK_VALUE_LIST && v->n == 0) ||
                    (v->kind == GK_VALUE_CHECKS && !gk_value_has_box(v, GK_BOX_ON));
        l->column = column;
        if (gk_value_has_box(v, GK_BOX_UNKNOWN))
            lint_add(l, RULE_TICK_UNKNOWN, 0, (struct gk_str){"", 0}, (struct gk_str){"", 0});
        if (none) report_none(l, column, column + 1);
    }
}

/* Items of the township tier, and none of them on the board. */
static void judge_board(struct lint *l)
{
    struct gk_selection s = gk_select_items(l->c, l->v, GK_SELECT_BOARD, l->arena);
    if (s.n_taken > 0 || s.tierless || s.without_board == 0) return;
    l->row = -1;
    l->column = gk_catalog_column(l->c, GK_STR("channels"));
    lint_add(l, RULE_TICK_BOARD, 0, gk_arena_printf(l->arena, "%d", s.without_board), (struct gk_str){"", 0});
}

void lint_rows(struct lint *l)
{
    l->head = -1;
    for (int row = 0; row < l->c->n_items; row++) {
        l->row = row;
        memset(l->per_text, 0, sizeof l->per_text);
        judge_filled(l, row);
        judge_ticks(l, row);
        judge_checks(l, row);
    }
    memset(l->per_text, 0, sizeof l->per_text);
    judge_board(l);
}
