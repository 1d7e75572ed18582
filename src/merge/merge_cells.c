/* Cells: what each copy has made of a row. */
#include "merge_int.h"

static const struct gk_str tick_mark = {"\xE2\x88\x9A", 3};

/* ---- a cell in words ---- */

static struct gk_str show_check(const struct gk_check *check, struct gk_arena *arena)
{
    if (check->box == GK_BOX_UNKNOWN)
        return gk_arena_printf(arena, "%.*s?", (int)check->label.n, check->label.s);
    if (check->note.n == 0) return check->label;
    return gk_arena_printf(arena, "%.*s: %.*s", (int)check->label.n, check->label.s, (int)check->note.n,
                           check->note.s);
}

struct gk_str merge_show_value(const struct gk_value *v, struct gk_arena *arena)
{
    if (v->kind == GK_VALUE_TICK) return tick_mark;
    if (v->kind == GK_VALUE_UNKNOWN) return GK_STR("?");
    if (v->kind == GK_VALUE_TEXT) return v->text;
    struct gk_buf b = {0};
    for (int i = 0; i < v->n && v->kind != GK_VALUE_NONE; i++) {
        if (v->kind == GK_VALUE_CHECKS && v->checks[i].box == GK_BOX_OFF) continue;
        if (b.n > 0) gk_buf_putc(&b, '\n');
        gk_buf_str(&b, v->kind == GK_VALUE_LIST ? v->list[i] : show_check(&v->checks[i], arena));
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

struct gk_str merge_show(const struct gk_catalog *c, int row, int column, struct gk_arena *arena)
{
    return column < 0 ? GK_STR("") : merge_show_value(gk_catalog_value(c, row, column), arena);
}

/* ---- one row of the base ---- */

static int copy_row(const struct merge_work *w, int copy, int row)
{
    return w->row_of[copy][row];
}

/* Both continue the row above, which is the same row or begins the same cell: what differs was changed there.
 */
static bool is_inherited(const struct merge_work *w, int copy, int row, int column)
{
    int at = copy_row(w, copy, row), from = w->column_of[copy][column];
    const struct gk_catalog *c = w->copies[copy].catalog;
    if (row == 0 || at <= 0 || column >= w->base->n_columns || from < 0) return false;
    int old = gk_catalog_owner(w->base, row, column), new = gk_catalog_owner(c, at, from);
    if (old == row || new == at) return false;
    return w->row_of[copy][old] == new || w->row_of[copy][row - 1] == at - 1;
}

static struct gk_str base_text(const struct merge_work *w, int row, int column)
{
    return column < w->base->n_columns ? merge_show(w->base, row, column, w->arena) : GK_STR("");
}

/* What a copy has in the place of a base's cell; s NULL: it does not say. */
static struct gk_str copy_text(const struct merge_work *w, int copy, int row, int column)
{
    int at = copy_row(w, copy, row), from = w->column_of[copy][column];
    if (at < 0 || from < 0) return (struct gk_str){NULL, 0};
    struct gk_str s = merge_show(w->copies[copy].catalog, at, from, w->arena);
    return s.s ? s : GK_STR("");
}

/* Has the copy changed the cell, and not only one above that it is one with? */
static bool is_changed(const struct merge_work *w, int copy, int row, int column)
{
    struct gk_str s = copy_text(w, copy, row, column);
    return s.s && !gk_str_eq(s, base_text(w, row, column)) && !is_inherited(w, copy, row, column);
}

bool merge_is_changed(const struct merge_work *w, int copy, int row)
{
    for (int c = 0; c < w->n_columns; c++)
        if (is_changed(w, copy, row, c)) return true;
    return false;
}

/* What was found out about a cell since `before` is said here when some copy has changed it here. */
struct found {
    int changes, collisions;
};

static bool say_here(struct merge_work *w, struct found before, int row, int column)
{
    bool told = false, found = w->n_changes > before.changes;
    for (int k = 0; k < w->n && found; k++) told = told || is_changed(w, k, row, column);
    if (told) return true;
    w->n_changes = before.changes;
    w->n_collisions = before.collisions;
    return false;
}

/* ---- options, one by one ---- */

static const struct gk_check *find_check(const struct gk_value *v, struct gk_str label)
{
    for (int i = 0; v->kind == GK_VALUE_CHECKS && i < v->n; i++)
        if (gk_str_eq(v->checks[i].label, label)) return &v->checks[i];
    return NULL;
}

static struct gk_str check_state(const struct gk_value *v, struct gk_str label, struct gk_arena *arena)
{
    const struct gk_check *check = find_check(v, label);
    if (check == NULL || check->box == GK_BOX_OFF) return GK_STR("");
    if (check->box == GK_BOX_UNKNOWN) return GK_STR("?");
    if (check->note.n == 0) return tick_mark;
    return gk_arena_printf(arena, "%s %.*s", tick_mark.s, (int)check->note.n, check->note.s);
}

static bool is_boxes(const struct gk_value *v)
{
    return v->kind == GK_VALUE_NONE || v->kind == GK_VALUE_CHECKS;
}

static const struct gk_value *copy_value(const struct merge_work *w, int copy, int row, int column)
{
    int at = copy_row(w, copy, row), from = w->column_of[copy][column];
    return at < 0 || from < 0 ? NULL : gk_catalog_value(w->copies[copy].catalog, at, from);
}

/* The ticked options of base and copies, each once, in order of appearance; those of the column's list in its
 * order behind the base's own. */
static struct gk_str *labels_of(const struct merge_work *w, int row, int column, int *n)
{
    const struct gk_column *c = &w->columns[column];
    const struct gk_value *base = gk_catalog_value(w->base, row, column);
    int most = base->n + c->n_options;
    for (int k = 0; k < w->n; k++)
        most += copy_value(w, k, row, column) ? copy_value(w, k, row, column)->n : 0;
    struct gk_str *list = GK_NEW_ARRAY(w->arena, struct gk_str, most + 1);
    *n = 0;
    for (int k = -2; k < w->n; k++) { /* -2: the base; -1: the column's options; then the copies */
        const struct gk_value *v = k == -2 ? base : k < 0 ? NULL : copy_value(w, k, row, column);
        int count = k == -1 ? c->n_options : v && v->kind == GK_VALUE_CHECKS ? v->n : 0;
        for (int i = 0; i < count; i++) {
            struct gk_str label = k == -1 ? c->options[i] : v->checks[i].label;
            bool there = false;
            for (int j = 0; j < *n && !there; j++) there = gk_str_eq(list[j], label);
            if (!there) list[(*n)++] = label;
        }
    }
    return list;
}

/* The check of whoever has this state. */
static struct gk_check check_of_state(const struct merge_work *w, int row, int column, struct gk_str label,
                                      struct gk_str state)
{
    const struct gk_check *check = find_check(gk_catalog_value(w->base, row, column), label);
    if (check && gk_str_eq(check_state(gk_catalog_value(w->base, row, column), label, w->arena), state))
        return *check;
    for (int k = 0; k < w->n; k++) {
        const struct gk_value *v = copy_value(w, k, row, column);
        if (v && find_check(v, label) && gk_str_eq(check_state(v, label, w->arena), state))
            return *find_check(v, label);
    }
    return (struct gk_check){.label = label};
}

static void name_option(struct merge_work *w, int row, struct gk_str label)
{
    merge_name(w, w->base, row, row);
    w->changes[w->n_changes - 1].option = label;
}

/* Is the order of the base's options kept? New ones go to their places among the column's. */
static int place_of(const struct gk_column *c, struct gk_str label)
{
    for (int i = 0; i < c->n_options; i++)
        if (gk_str_eq(c->options[i], label)) return i;
    return c->n_options;
}

static void insert_check(struct gk_check *list, int n, const struct gk_column *c, struct gk_check check)
{
    int at = n, place = place_of(c, check.label);
    while (at > 0 && place_of(c, list[at - 1].label) > place) at--;
    memmove(&list[at + 1], &list[at], (size_t)(n - at) * sizeof *list);
    list[at] = check;
}

static struct gk_value merge_boxes(struct merge_work *w, int row, int column)
{
    int n = 0, taken = 0;
    const struct gk_value *base = gk_catalog_value(w->base, row, column);
    bool fewer = gk_value_has_box(base, GK_BOX_OFF);
    struct gk_str *labels = labels_of(w, row, column, &n);
    struct gk_str *states = GK_NEW_ARRAY(w->arena, struct gk_str, w->n + 1);
    struct gk_check *checks = GK_NEW_ARRAY(w->arena, struct gk_check, n + 1);
    for (int i = 0; i < n; i++) {
        struct gk_str old = check_state(base, labels[i], w->arena);
        for (int k = 0; k < w->n; k++) {
            const struct gk_value *v = copy_value(w, k, row, column);
            states[k] = v ? check_state(v, labels[i], w->arena) : (struct gk_str){NULL, 0};
        }
        struct found before = {w->n_changes, w->n_collisions};
        struct gk_str now = merge_three(w, GK_MERGE_CELL, w->columns[column].caption, old, states);
        if (say_here(w, before, row, column)) name_option(w, row, labels[i]);
        bool named = find_check(base, labels[i]) != NULL;
        if (now.n == 0 && !(named && fewer)) continue;
        struct gk_check check = now.n > 0 ? check_of_state(w, row, column, labels[i], now)
                                          : (struct gk_check){.label = labels[i], .box = GK_BOX_OFF};
        if (named)
            checks[taken++] = check;
        else
            insert_check(checks, taken++, &w->columns[column], check);
    }
    return (struct gk_value){.kind = taken ? GK_VALUE_CHECKS : GK_VALUE_NONE, .checks = checks, .n = taken};
}

static bool all_boxes(const struct merge_work *w, int row, int column)
{
    if (column >= w->base->n_columns || !is_boxes(gk_catalog_value(w->base, row, column))) return false;
    for (int k = 0; k < w->n; k++) {
        const struct gk_value *v = copy_value(w, k, row, column);
        if (v && !is_boxes(v)) return false;
    }
    return true;
}

/* ---- whole cells ---- */

static struct gk_str merge_whole(struct merge_work *w, int row, int column)
{
    struct gk_str old = base_text(w, row, column);
    struct gk_str *values = GK_NEW_ARRAY(w->arena, struct gk_str, w->n + 1);
    for (int k = 0; k < w->n; k++) values[k] = copy_text(w, k, row, column);
    struct found before = {w->n_changes, w->n_collisions};
    struct gk_str now = merge_three(w, GK_MERGE_CELL, w->columns[column].caption, old, values);
    if (say_here(w, before, row, column)) merge_name(w, w->base, row, row);
    return now;
}

/* The value of base or copy that reads so. */
static struct gk_value value_of(const struct merge_work *w, int row, int column, struct gk_str shown)
{
    if (column < w->base->n_columns && gk_str_eq(base_text(w, row, column), shown))
        return *gk_catalog_value(w->base, row, column);
    for (int k = 0; k < w->n; k++) {
        struct gk_str s = copy_text(w, k, row, column);
        if (s.s && gk_str_eq(s, shown)) return *copy_value(w, k, row, column);
    }
    return (struct gk_value){.kind = GK_VALUE_NONE};
}

static bool is_same_everywhere(const struct merge_work *w, int row)
{
    for (int k = 0; k < w->n; k++)
        if (copy_row(w, k, row) >= 0 && merge_is_changed(w, k, row)) return false;
    return true;
}

/* Room for one more row; its texts and continuations are zero. */
static struct gk_item *new_row(struct merge_work *w, struct gk_str **text, bool **continues)
{
    size_t n = (size_t)w->n_items, width = (size_t)w->n_columns;
    w->items = gk_arena_grow(w->arena, w->items, &w->cap_items, n + 1, sizeof *w->items);
    w->text = gk_arena_grow(w->arena, w->text, &w->cap_text, (n + 1) * width, sizeof *w->text);
    w->continues = gk_arena_grow(w->arena, w->continues, &w->cap_continues, (n + 1) * width, sizeof(bool));
    *text = &w->text[n * width];
    *continues = &w->continues[n * width];
    w->items[n] = (struct gk_item){.values = GK_NEW_ARRAY(w->arena, struct gk_value, width + 1)};
    return &w->items[w->n_items++];
}

/* Has a copy made one cell of these rows? Of a foreign file only what it says of itself. */
static bool is_joined(const struct merge_work *w, int row, int column)
{
    for (int k = 0; k < w->n && row > 0; k++) {
        int at = copy_row(w, k, row), from = w->column_of[k][column];
        const struct gk_catalog *c = w->copies[k].catalog;
        if (at < 1 || from < 0 || w->base_of[k][at - 1] != row - 1) continue;
        if (c->items[at].values[from].kind == GK_VALUE_SAME) return true;
        if (w->copies[k].whole && gk_catalog_owner(c, at, from) != at) return true;
    }
    return false;
}

static struct gk_value merge_value(struct merge_work *w, int row, int column)
{
    if (w->columns[column].kind == GK_KIND_CHECKS && all_boxes(w, row, column))
        return merge_boxes(w, row, column);
    return value_of(w, row, column, merge_whole(w, row, column));
}

static void reopen(struct merge_work *w, int before, int row, int column, struct gk_item *item)
{
    for (int i = before; i < w->n_changes; i++)
        if (!w->changes[i].collides) merge_reopen(w, &w->changes[i], row, column, item);
}

void merge_row(struct merge_work *w, int row, bool old)
{
    struct gk_str *text = NULL;
    bool *continues = NULL;
    struct gk_item *item = new_row(w, &text, &continues);
    const struct gk_item *from = &w->base->items[row];
    item->id = from->id;
    item->review = from->review;
    item->n_review = from->n_review;
    item->confirmed = from->confirmed;
    item->confirmed_by = from->confirmed_by;
    item->n_confirmed_by = from->n_confirmed_by;
    item->accepted = from->accepted;
    item->n_accepted = from->n_accepted;
    if (!old) merge_item_records(w, row, item);
    bool same = is_same_everywhere(w, row);
    for (int c = 0, before = w->n_changes; c < w->n_columns; reopen(w, before, row, c, item), c++) {
        before = w->n_changes;
        bool known = c < w->base->n_columns;
        bool above = known && gk_catalog_owner(w->base, row, c) != row;
        continues[c] = above || (!old && is_joined(w, row, c));
        if (w->columns[c].kind == GK_KIND_TEXT) {
            text[c] = old && known ? base_text(w, row, c) : merge_whole(w, row, c);
            continue;
        }
        bool kept = known && (old || (same && !above));
        item->values[c] = kept ? *gk_catalog_value(w->base, row, c) : merge_value(w, row, c);
        text[c] = merge_show_value(&item->values[c], w->arena);
    }
}

void merge_new_row(struct merge_work *w, int copy, int row)
{
    struct gk_str *text = NULL;
    bool *continues = NULL;
    const struct gk_catalog *c = w->copies[copy].catalog;
    struct gk_item *item = new_row(w, &text, &continues);
    item->id = c->items[row].id;
    item->review = c->items[row].review;
    item->n_review = c->items[row].n_review;
    for (int i = 0; i < w->n_columns; i++) {
        int from = w->column_of[copy][i];
        text[i] = GK_STR("");
        if (from < 0) continue;
        text[i] = merge_show(c, row, from, w->arena);
        continues[i] = gk_catalog_owner(c, row, from) != row;
        item->values[i] = *gk_catalog_value(c, row, from);
    }
}
