/* The list of what is open, as people have filled it in: what they looked at is confirmed, or changed. */
#include "kept_int.h"

enum { VERDICT, CHANGED, KEY };

struct line {
    int item; /* of the catalog as read; -1: of the catalog as a whole */
    struct gk_str code, hash, key;
    struct gk_str text; /* what is to stand there */
    bool yes, change;
};

struct settling {
    struct kept_work *w;
    const struct gk_sheet *sheet;
    int confirmed, changed, accepted, left;
};

/* ---- one line ---- */

/* "3|ticks-unplaced||audience.all"; the key is the last, and may hold anything. */
static bool read_key(const struct settling *s, struct gk_str key, struct line *line)
{
    struct gk_str part[3];
    for (int i = 0; i < 3; i++) {
        size_t bar = gk_str_find(key, GK_STR("|"), 0);
        if (bar == (size_t)-1) return false;
        part[i] = gk_str_sub(key, 0, bar);
        key = gk_str_sub(key, bar + 1, key.n);
    }
    int number = gk_xml_int(part[0], -1);
    *line = (struct line){.item = -1, .code = part[1], .hash = part[2], .key = key};
    for (int i = 0; i < s->w->n_items; i++)
        if (number > 0 && s->w->items[i].number == number) line->item = i;
    return number == 0 || line->item >= 0;
}

static bool read_line(const struct settling *s, int row, struct line *line)
{
    const struct kept *k = s->w->k;
    struct gk_str cells[3];
    for (int i = 0; i < 3; i++) {
        const struct gk_sheet_cell *cell = kept_cell(s->sheet, row, k->todo_at[i]);
        cells[i] =
            cell ? gk_str_trim(gk_source_plain(s->w->src, cell->text, row + 1)) : (struct gk_str){"", 0};
    }
    if (!read_key(s, cells[KEY], line)) return false;
    line->text = gk_arena_str(s->w->src->arena, cells[CHANGED]);
    line->yes = gk_vocabulary_lists(k->v, "todo-yes", cells[VERDICT]);
    line->change = gk_vocabulary_lists(k->v, "todo-change", cells[VERDICT]) ||
                   (cells[VERDICT].n == 0 && line->text.n > 0);
    return true;
}

/* ---- what it does ---- */

static int column_of(const struct kept_work *w, struct gk_str key)
{
    for (int i = 0; i < w->n_columns; i++)
        if (gk_str_eq(w->columns[i].key, key)) return i;
    return -1;
}

static void confirm(struct settling *s, const struct line *line)
{
    struct kept_work *w = s->w;
    struct gk_arena *arena = w->src->arena;
    if (line->item >= 0) {
        struct gk_item *item = &w->items[line->item];
        item->confirmed_by =
            gk_confirmed_with(item->confirmed_by, &item->n_confirmed_by, line->key, w->src->by, arena);
    } else {
        struct gk_catalog *c = w->catalog;
        c->confirmed_by =
            gk_confirmed_with(c->confirmed_by, &c->n_confirmed_by, line->key, w->src->by, arena);
    }
}

static void accept(struct settling *s, const struct line *line)
{
    struct kept_work *w = s->w;
    int n = 0, *count = line->item >= 0 ? &w->items[line->item].n_accepted : &w->catalog->n_accepted;
    const struct gk_accepted **list =
        line->item >= 0 ? &w->items[line->item].accepted : &w->catalog->accepted;
    const struct gk_str *reason = gk_vocabulary_list(w->k->v, "todo-reason", &n);
    struct gk_accepted *more = GK_NEW_ARRAY(w->src->arena, struct gk_accepted, *count + 1);
    if (*count > 0) memcpy(more, *list, (size_t)*count * sizeof *more);
    more[(*count)++] = (struct gk_accepted){.code = gk_arena_str(w->src->arena, line->code),
                                            .column = line->key,
                                            .text = line->hash,
                                            .reason = line->text.n || n == 0 ? line->text : reason[0],
                                            .by = w->src->by};
    *list = more;
    s->accepted++;
}

/* The row whose value a cell shows: in the rows of a merge the first. */
static int owner(const struct kept_work *w, int item, int column)
{
    while (item > 0 && w->items[item].values[column].kind == GK_VALUE_SAME) item--;
    return item;
}

static bool change(struct settling *s, const struct line *line)
{
    struct kept_work *w = s->w;
    struct gk_str *field = gk_str_eq(line->key, GK_STR("title"))    ? &w->catalog->title
                           : gk_str_eq(line->key, GK_STR("issuer")) ? &w->catalog->issuer
                                                                    : NULL;
    if (line->text.n == 0) return false;
    if (line->item < 0) {
        if (field) *field = line->text;
        return field != NULL;
    }
    int column = column_of(w, line->key);
    enum gk_kind kind = column >= 0 ? w->columns[column].kind : GK_KIND_CHECKS;
    if (column < 0) return false;
    int item = owner(w, line->item, column);
    struct gk_value *v = &w->items[item].values[column];
    enum gk_tick tick = gk_vocabulary_tick(w->k->v, w->columns[column].caption, line->text);
    if (kind == GK_KIND_CHECKS && !gk_value_has_box(v, GK_BOX_UNKNOWN)) return false;
    if (kind != GK_KIND_TEXT && tick != GK_TICK_ON && tick != GK_TICK_OFF) return false;
    if (kind == GK_KIND_CHECKS) {
        *v = gk_value_settle(v, tick == GK_TICK_ON, w->src->arena);
        return true;
    }
    *v = (struct gk_value){.kind = kind == GK_KIND_TEXT ? GK_VALUE_TEXT
                                   : tick == GK_TICK_ON ? GK_VALUE_TICK
                                                        : GK_VALUE_NONE};
    if (kind == GK_KIND_TEXT) v->text = line->text;
    return true;
}

static void apply(struct settling *s, const struct line *line)
{
    bool finding = gk_str_starts(line->code, GK_STR("GK"));
    int column = line->item >= 0 ? column_of(s->w, line->key) : -1;
    bool unknown = column >= 0 && gk_value_is_unknown(&s->w->items[line->item].values[column]);
    if (line->change) {
        if (!change(s, line)) {
            kept_report(s->w, GK_DIAG_IMPORT_TODO_LEFT, -1, line->text, line->key, GK_STR(""));
            s->left++;
            return;
        }
        s->changed++;
        if (!finding) confirm(s, line);
    } else if (line->yes && finding && line->hash.n > 0) {
        accept(s, line);
    } else if (line->yes && !finding && !unknown) {
        confirm(s, line);
        s->confirmed++;
    } else {
        s->left++;
    }
}

void kept_settle(struct kept_work *w)
{
    struct settling s = {.w = w};
    struct gk_source *src = w->src;
    for (int i = 0; i < src->n_sheets && w->k->todo.n > 0; i++)
        if (gk_str_eq(src->sheets[i].name, w->k->todo)) s.sheet = &src->sheets[i];
    if (!s.sheet || w->k->todo_head < 0) return;
    for (int row = w->k->todo_head + 1; row < s.sheet->n_rows; row++) {
        struct line line;
        if (read_line(&s, row, &line)) apply(&s, &line);
    }
    if (s.confirmed + s.changed + s.accepted == 0) return;
    const int numbers[] = {s.confirmed, s.changed, s.accepted, s.left};
    struct gk_str args[4];
    for (int i = 0; i < 4; i++) args[i] = gk_arena_printf(src->arena, "%d", numbers[i]);
    struct gk_place place = {.file = gk_str_of(src->path), .catalog = src->id};
    gk_diag(src->diags, GK_DIAG_IMPORT_TODO, &place, args[0].s, args[1].s, args[2].s, args[3].s, NULL);
}
