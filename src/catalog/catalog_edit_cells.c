/* Edits of one cell: texts, ticks and boxes. */
#include "catalog_edit_int.h"

void catalog_edit_copy(struct catalog_editing *w)
{
    const struct gk_catalog *old = w->old;
    w->c = GK_NEW(w->arena, struct gk_catalog);
    *w->c = *old;
    w->items = GK_NEW_ARRAY(w->arena, struct gk_item, old->n_items + 1);
    if (old->n_items > 0) memcpy(w->items, old->items, sizeof *w->items * (size_t)old->n_items);
    w->c->items = w->items;
}

/* Where it was inferred what stands there, it is so no more. */
static void confirm_noted(struct catalog_editing *w, int item, struct gk_str key)
{
    struct gk_item *to = &w->items[item];
    for (int r = 0; r < to->n_review; r++)
        if (gk_str_eq(to->review[r].key, key) && !gk_item_confirmed(to, key))
            to->confirmed_by = gk_confirmed_with(to->confirmed_by, &to->n_confirmed_by, key, w->by, w->arena);
}

/* Which cells are one does not change: `owner` and `lead` of the old catalog serve the copy. */
void catalog_edit_put(struct catalog_editing *w, int item, int column, struct gk_value value)
{
    int owner = gk_catalog_owner(w->c, item, column);
    size_t width = (size_t)w->c->n_columns;
    struct gk_value *values = GK_NEW_ARRAY(w->arena, struct gk_value, width);
    memcpy(values, w->items[owner].values, width * sizeof *values);
    values[column] = value;
    w->items[owner].values = values;
    confirm_noted(w, owner, w->c->columns[column].key);
    if (item != owner) confirm_noted(w, item, w->c->columns[column].key);
}

/* ---- boxes from words ---- */

/* Boxes of a text: those that are ticked, as checks in the order of the text. */
struct boxes {
    struct gk_check *list;
    int n;
    size_t cap;
    int seen;     /* boxes, ticked or not */
    bool strange; /* words that are no option of the column */
};

static int find_option(const struct gk_column *column, struct gk_str text)
{
    for (int i = 0; i < column->n_options; i++)
        if (gk_same_label(column->options[i], text)) return i;
    return -1;
}

/* The words at a ticked box: an option, or one with a note behind a colon, or somebody's own. */
static struct gk_check check_of(struct catalog_editing *w, const struct gk_column *column, struct gk_str text,
                                bool *known)
{
    struct gk_check check = {.label = text};
    int option = find_option(column, text);
    for (size_t pos = 0; option < 0 && pos < text.n;) {
        size_t from = pos;
        uint32_t c = gk_utf8_next(text, &pos);
        if (c != ':' && c != 0xFF1A) continue;
        option = find_option(column, gk_str_trim(gk_str_sub(text, 0, from)));
        if (option >= 0) check.note = gk_arena_str(w->arena, gk_str_trim(gk_str_sub(text, pos, text.n)));
    }
    *known = option >= 0;
    if (option >= 0) check.label = column->options[option];
    return check;
}

static void add_words(struct catalog_editing *w, const struct gk_column *column, struct boxes *b,
                      struct gk_str text)
{
    bool known;
    text = gk_str_trim(text);
    if (text.n == 0) return;
    struct gk_check check = check_of(w, column, text, &known);
    b->strange = b->strange || !known;
    for (int i = 0; i < b->n; i++)
        if (gk_str_eq(b->list[i].label, check.label)) return;
    b->list = gk_arena_grow(w->arena, b->list, &b->cap, (size_t)b->n + 1, sizeof *b->list);
    b->list[b->n++] = check;
}

static bool box_at(const struct catalog_editing *w, struct gk_str text, size_t *pos, bool *ticked)
{
    const struct gk_str pair[2] = {w->old->box_ticked, w->old->box_blank};
    for (int i = 0; i < 2; i++) {
        if (pair[i].n == 0 || !gk_str_starts(gk_str_sub(text, *pos, text.n), pair[i])) continue;
        *ticked = i == 0;
        *pos += pair[i].n;
        return true;
    }
    return gk_vocabulary_box(w->v, text, pos, ticked);
}

static struct boxes with_boxes(struct catalog_editing *w, const struct gk_column *column, struct gk_str text)
{
    struct boxes b = {0};
    size_t from = 0;
    bool wanted = false, ticked;
    for (size_t pos = 0; pos < text.n;) {
        size_t at = pos;
        if (!box_at(w, text, &pos, &ticked)) {
            gk_utf8_next(text, &pos);
            continue;
        }
        if (wanted) add_words(w, column, &b, gk_str_sub(text, from, at));
        if (!b.seen && gk_str_trim(gk_str_sub(text, 0, at)).n > 0) b.strange = true;
        b.seen++;
        wanted = ticked;
        from = pos;
    }
    if (wanted) add_words(w, column, &b, gk_str_sub(text, from, text.n));
    return b;
}

/* Does a part end here? */
static bool parts(uint32_t c)
{
    return c == '\n' || c == ';' || c == ',' || c == 0x3001 || c == 0xFF1B || c == 0xFF0C;
}

/* No label that is an option is longer than this, white space in it allowed for. */
static size_t longest_label(const struct gk_column *column)
{
    size_t most = 0;
    for (int i = 0; i < column->n_options; i++)
        if (column->options[i].n > most) most = column->options[i].n;
    return 2 * most;
}

/* Where the label that begins at `from` ends: an option may hold such marks itself, so the longest that is
 * one counts, else the first mark. */
static size_t label_end(const struct gk_column *column, struct gk_str text, size_t from)
{
    size_t first = text.n, end = text.n, most = longest_label(column);
    for (size_t pos = from; pos < text.n && (first == text.n || pos - from <= most);) {
        size_t at = pos;
        if (!parts(gk_utf8_next(text, &pos))) continue;
        if (first == text.n) first = end = at;
        if (at - from <= most && find_option(column, gk_str_trim(gk_str_sub(text, from, at))) >= 0) end = at;
    }
    bool rest =
        text.n - from <= most && find_option(column, gk_str_trim(gk_str_sub(text, from, text.n))) >= 0;
    return rest ? text.n : end;
}

/* Without boxes: the labels that are ticked, one a line or parted by the usual marks. */
static struct boxes without_boxes(struct catalog_editing *w, const struct gk_column *column,
                                  struct gk_str text)
{
    struct boxes b = {0};
    for (size_t from = 0; from < text.n;) {
        size_t end = label_end(column, text, from);
        add_words(w, column, &b, gk_str_sub(text, from, end));
        from = end;
        if (from < text.n) gk_utf8_next(text, &from);
    }
    return b;
}

static bool read_boxes(struct catalog_editing *w, int item, int column, struct gk_str text,
                       struct gk_value *out)
{
    const struct gk_column *col = &w->old->columns[column];
    const struct gk_catalog *c = w->c;
    bool plain = item < c->n_items && gk_catalog_value(c, item, column)->kind == GK_VALUE_TEXT;
    *out = (struct gk_value){.kind = GK_VALUE_NONE};
    if (text.n == 0) return true;
    struct boxes b = with_boxes(w, col, text);
    if (b.seen == 0) b = without_boxes(w, col, text);
    if (b.strange && b.seen == 0 && (plain || col->n_options == 0)) {
        *out = (struct gk_value){.kind = GK_VALUE_TEXT, .text = text};
        return true;
    }
    if (b.strange) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_BOXES, item, column, text);
        return false;
    }
    if (b.n > 0) *out = (struct gk_value){.kind = GK_VALUE_CHECKS, .checks = b.list, .n = b.n};
    return true;
}

bool catalog_edit_read(struct catalog_editing *w, int item, int column, struct gk_str text,
                       struct gk_value *out)
{
    const struct gk_column *col = &w->old->columns[column];
    enum gk_tick tick;
    switch (col->kind) {
    case GK_KIND_TEXT:
        *out = (struct gk_value){.kind = GK_VALUE_TEXT, .text = text};
        return true;
    case GK_KIND_CHECKS:
        return read_boxes(w, item, column, gk_str_trim(text), out);
    case GK_KIND_TICK:
        break;
    }
    tick = gk_vocabulary_tick(w->v, col->caption, text);
    *out = (struct gk_value){.kind = tick == GK_TICK_ON ? GK_VALUE_TICK : GK_VALUE_NONE};
    if (tick == GK_TICK_ON || tick == GK_TICK_OFF || gk_str_trim(text).n == 0) return true;
    catalog_edit_refuse(w, GK_DIAG_EDIT_TICK, item, column, text);
    return false;
}

/* ---- turning over ---- */

static int place_of(const struct gk_column *column, struct gk_str label)
{
    for (int i = 0; i < column->n_options; i++)
        if (gk_str_eq(column->options[i], label)) return i;
    return column->n_options;
}

/* The check turned over: one that is off goes, unless the cell names all of its options. */
static int turn(const struct gk_value *v, int at, struct gk_check *list)
{
    bool fewer = gk_value_has_box(v, GK_BOX_OFF) || v->kind == GK_VALUE_LIST;
    int n = 0;
    for (int i = 0; i < v->n; i++) {
        struct gk_check check =
            v->kind == GK_VALUE_LIST ? (struct gk_check){.label = v->list[i]} : v->checks[i];
        bool off = i == at && check.box == GK_BOX_ON;
        if (off && !fewer) continue;
        if (i == at) check.box = off ? GK_BOX_OFF : GK_BOX_ON;
        list[n++] = check;
    }
    return n;
}

/* One more, in the column's order as far as the others keep it. */
static int add(const struct gk_column *column, const struct gk_value *v, struct gk_str label,
               struct gk_check *list)
{
    int at = 0;
    while (at < v->n && place_of(column, v->checks[at].label) <= place_of(column, label)) at++;
    for (int i = 0; i < at; i++) list[i] = v->checks[i];
    list[at] = (struct gk_check){.label = label};
    for (int i = at; i < v->n; i++) list[i + 1] = v->checks[i];
    return v->n + 1;
}

static int find_check(const struct gk_value *v, struct gk_str label)
{
    for (int i = 0; i < v->n; i++)
        if (gk_str_eq(v->kind == GK_VALUE_LIST ? v->list[i] : v->checks[i].label, label)) return i;
    return -1;
}

static void toggle_box(struct catalog_editing *w, const struct gk_value *v)
{
    const struct gk_catalog_change *e = w->edit;
    const struct gk_column *col = &w->old->columns[e->column];
    bool named = v->kind == GK_VALUE_CHECKS || v->kind == GK_VALUE_LIST;
    bool all = v->kind == GK_VALUE_NONE || (v->kind == GK_VALUE_CHECKS && !gk_value_has_box(v, GK_BOX_OFF));
    int at = named ? find_check(v, e->name) : -1, option = place_of(col, e->name);
    struct gk_check *list = GK_NEW_ARRAY(w->arena, struct gk_check, v->n + 1);
    struct gk_value value = {.kind = GK_VALUE_CHECKS, .checks = list};
    if (at < 0 && (option == col->n_options || !all)) {
        catalog_edit_refuse(w, GK_DIAG_EDIT_OPTION, e->item, e->column, e->name);
        return;
    }
    value.n = at >= 0 ? turn(v, at, list) : add(col, v, col->options[option], list);
    if (value.n == 0) value.kind = GK_VALUE_NONE;
    catalog_edit_put(w, e->item, e->column, value);
}

void catalog_edit_toggle(struct catalog_editing *w)
{
    const struct gk_catalog_change *e = w->edit;
    const struct gk_value *v = gk_catalog_value(w->old, e->item, e->column);
    catalog_edit_copy(w);
    switch (w->old->columns[e->column].kind) {
    case GK_KIND_TEXT:
        catalog_edit_refuse(w, GK_DIAG_EDIT_NO_BOX, e->item, e->column, GK_STR(""));
        break;
    case GK_KIND_CHECKS:
        toggle_box(w, v);
        break;
    case GK_KIND_TICK:
        catalog_edit_put(w, e->item, e->column,
                         (struct gk_value){.kind = v->kind == GK_VALUE_TICK ? GK_VALUE_NONE : GK_VALUE_TICK});
        break;
    }
}
