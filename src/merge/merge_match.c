/* Which row of a copy is which of the base. */
#include "merge_int.h"

/* Rows of the base with one key, from `first` on by `next`; -1: none left. */
struct alike {
    int first, last;
};

struct rows {
    struct gk_map by_key; /* → struct alike */
    int *next;
};

static void add(struct rows *r, struct gk_str key, int row)
{
    struct gk_map_slot *slot = gk_map_put(&r->by_key, key, 0);
    struct alike *a = slot->data;
    r->next[row] = -1;
    if (a) {
        r->next[a->last] = row;
        a->last = row;
        return;
    }
    slot->data = a = GK_NEW(r->by_key.arena, struct alike);
    *a = (struct alike){row, row};
}

static void put_text(struct gk_buf *b, struct gk_str s)
{
    gk_buf_str(b, s);
    gk_buf_putc(b, '\x1f');
}

struct gk_str merge_row_text(const struct gk_catalog *c, int row, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    for (int i = 0; i < c->n_columns; i++) {
        put_text(&b, c->columns[i].key);
        put_text(&b, merge_show(c, row, i, arena));
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

/* The names of a row, with its number or without; "" when it has none. */
static struct gk_str names_of(const struct gk_catalog *c, int row, bool numbered, struct gk_arena *arena)
{
    static const char *const keys[] = {"no", "category", "level1", "level2", "level3"};
    struct gk_buf b = {0};
    size_t said = 0;
    for (size_t i = numbered ? 0 : 1; i < sizeof keys / sizeof *keys; i++) {
        int column = gk_catalog_column(c, gk_str_of(keys[i]));
        struct gk_str name = column >= 0 ? merge_show(c, row, column, arena) : GK_STR("");
        put_text(&b, name);
        said += name.n;
    }
    struct gk_str s = said || numbered ? gk_arena_str(arena, gk_buf_slice(&b)) : GK_STR("");
    gk_buf_done(&b);
    return s;
}

static void match_numbers(struct merge_work *w, int copy)
{
    const struct gk_catalog *c = w->copies[copy].catalog;
    for (int r = 0; r < c->n_items; r++) {
        int base = c->items[r].number - 1;
        if (base >= 0 && base < w->base->n_items && w->row_of[copy][base] < 0) merge_join(w, copy, base, r);
    }
}

enum match_by { BY_ID, BY_ALL, BY_NAMES, BY_TITLES };

static struct gk_str key_of(const struct gk_catalog *c, int row, enum match_by by, struct gk_arena *arena)
{
    if (by == BY_ID) return c->items[row].id;
    return by == BY_ALL ? merge_row_text(c, row, arena) : names_of(c, row, by == BY_NAMES, arena);
}

/* Rows that are still alone on both sides, each with the first of its key. */
static void match_keys(struct merge_work *w, int copy, enum match_by by)
{
    const struct gk_catalog *base = w->base, *c = w->copies[copy].catalog;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct rows rows = {.by_key.arena = arena};
    rows.next = GK_NEW_ARRAY(arena, int, base->n_items + 1);
    for (int r = 0; r < base->n_items; r++) {
        struct gk_str key = w->row_of[copy][r] < 0 ? key_of(base, r, by, arena) : GK_STR("");
        if (key.n > 0) add(&rows, key, r);
    }
    for (int r = 0; r < c->n_items; r++) {
        struct gk_str key = w->base_of[copy][r] < 0 ? key_of(c, r, by, arena) : GK_STR("");
        const struct gk_map_slot *slot = key.n > 0 ? gk_map_find(&rows.by_key, key, 0) : NULL;
        struct alike *a = slot ? slot->data : NULL;
        if (!a || a->first < 0) continue;
        int at = a->first;
        a->first = rows.next[at];
        merge_join(w, copy, at, r);
    }
    gk_arena_free(arena);
}

void merge_match(struct merge_work *w, int copy)
{
    const struct gk_catalog *c = w->copies[copy].catalog;
    w->row_of[copy] = GK_NEW_ARRAY(w->arena, int, w->base->n_items + 1);
    w->base_of[copy] = GK_NEW_ARRAY(w->arena, int, c->n_items + 1);
    for (int r = 0; r < w->base->n_items; r++) w->row_of[copy][r] = -1;
    for (int r = 0; r < c->n_items; r++) w->base_of[copy][r] = -1;
    if (w->copies[copy].numbered) {
        match_numbers(w, copy);
        return;
    }
    match_keys(w, copy, BY_ID);
    match_keys(w, copy, BY_ALL);
    match_keys(w, copy, BY_NAMES);
    match_keys(w, copy, BY_TITLES);
    merge_match_alike(w, copy);
}
