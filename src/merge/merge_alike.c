/* Rows that are nearly the same: what the keys of merge_match leave alone on both sides.
 *
 * Each such row of the base is held against few of the copy: those of the same own name, of the same number,
 * and those that stand where it stood, so that the work grows with the rows and not with their square. How
 * alike two rows are is the mean of how alike their names are (Dice's measure over pairs of characters) and
 * the share of the other cells that say the same. The best pairs are joined first. */
#include "merge_int.h"

#include <stdlib.h>

enum {
    PER_KEY = 8,   /* rows of one name or number that are looked at */
    PER_PLACE = 8, /* rows that stand where it stood */
    ENOUGH = 65,   /* of 100: rows that are one */
    MOST_PAIRS = 128
};

void merge_join(struct merge_work *w, int copy, int base, int row)
{
    w->row_of[copy][base] = row;
    w->base_of[copy][row] = base;
}

struct gk_str merge_own_name(const struct gk_catalog *c, int row, int *column)
{
    static const char *const keys[] = {"level3", "level2", "level1", "content"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        *column = gk_catalog_column(c, gk_str_of(keys[i]));
        bool text = *column >= 0 && c->columns[*column].kind == GK_KIND_TEXT;
        struct gk_str name = text ? gk_catalog_text(c, row, *column) : GK_STR("");
        if (name.n > 0) return name;
    }
    *column = -1;
    return GK_STR("");
}

static struct gk_str number_of(const struct gk_catalog *c, int row)
{
    int column = gk_catalog_column(c, GK_STR("no"));
    return column >= 0 && c->columns[column].kind == GK_KIND_TEXT ? gk_catalog_text(c, row, column)
                                                                  : GK_STR("");
}

/* ---- how alike ---- */

static int pairs_of(struct gk_str s, uint64_t *pairs)
{
    int n = 0;
    uint32_t last = 0;
    for (size_t at = 0; at < s.n && n < MOST_PAIRS;) {
        uint32_t c = gk_utf8_next(s, &at);
        pairs[n++] = (uint64_t)last << 32 | c;
        last = c;
    }
    return n;
}

/* Of 100. Pairs count once on each side. */
static int names_alike(struct gk_str a, struct gk_str b)
{
    uint64_t pa[MOST_PAIRS], pb[MOST_PAIRS];
    int na = pairs_of(a, pa), nb = pairs_of(b, pb), left = nb, both = 0;
    for (int i = 0; i < na; i++) {
        for (int j = 0; j < left; j++) {
            if (pa[i] != pb[j]) continue;
            pb[j] = pb[--left];
            both++;
            break;
        }
    }
    return na + nb == 0 ? 0 : 200 * both / (na + nb);
}

/* Of 100: the cells of columns that both have, but number and own name, of which at least one says anything.
 */
static int cells_alike(const struct gk_catalog *a, int row_a, const struct gk_catalog *b, int row_b,
                       struct gk_arena *arena)
{
    int said = 0, same = 0, own;
    merge_own_name(a, row_a, &own);
    for (int i = 0; i < a->n_columns; i++) {
        int at = gk_catalog_column(b, a->columns[i].key);
        if (at < 0 || i == own || gk_str_eq(a->columns[i].key, GK_STR("no"))) continue;
        struct gk_str one = merge_show(a, row_a, i, arena), other = merge_show(b, row_b, at, arena);
        said += one.n > 0 || other.n > 0;
        same += one.n > 0 && gk_str_eq(one, other);
    }
    return said ? 100 * same / said : 0;
}

/* ---- who is held against whom ---- */

struct likely {
    int base, row, alike;
};

struct search {
    struct merge_work *w;
    int copy;
    struct gk_map by_name, by_number; /* → the first row of the copy, from 1; the others by next_… */
    int *next_name, *next_number;
    struct likely *list;
    size_t n, cap;
    struct gk_arena *arena;
};

/* Entered from the last row to the first, so that the chain begins with the first. */
static void enter(struct gk_map *map, int *next, struct gk_str key, int row)
{
    next[row] = -1;
    if (key.n == 0) return;
    struct gk_map_slot *slot = gk_map_put(map, key, 0);
    next[row] = (int)slot->number - 1;
    slot->number = row + 1;
}

static void hold(struct search *s, int base, int row)
{
    const struct gk_catalog *a = s->w->base, *b = s->w->copies[s->copy].catalog;
    struct gk_arena *arena = gk_arena_new(NULL);
    int column;
    int names = names_alike(merge_own_name(a, base, &column), merge_own_name(b, row, &column));
    int cells = cells_alike(a, base, b, row, arena), alike = (names + cells) / 2;
    bool renamed = cells == 100 && gk_str_eq(number_of(a, base), number_of(b, row));
    gk_arena_free(arena);
    if (alike < ENOUGH && !renamed) return;
    s->list = gk_arena_grow(s->arena, s->list, &s->cap, s->n + 1, sizeof *s->list);
    s->list[s->n++] = (struct likely){base, row, alike};
}

static void hold_chain(struct search *s, const struct gk_map *map, const int *next, struct gk_str key,
                       int base)
{
    const struct gk_map_slot *slot = key.n ? gk_map_find(map, key, 0) : NULL;
    int row = slot ? (int)slot->number - 1 : -1;
    for (int i = 0; row >= 0 && i < PER_KEY; row = next[row], i++) hold(s, base, row);
}

/* The rows that stand alone behind the partner of the row above. */
static void hold_place(struct search *s, int base, int behind)
{
    const struct gk_catalog *c = s->w->copies[s->copy].catalog;
    const int *base_of = s->w->base_of[s->copy];
    for (int i = 0, row = behind + 1; i < PER_PLACE && row < c->n_items && base_of[row] < 0; i++, row++)
        hold(s, base, row);
}

static void enter_all(struct search *s)
{
    const struct gk_catalog *c = s->w->copies[s->copy].catalog;
    int column;
    s->next_name = GK_NEW_ARRAY(s->arena, int, c->n_items + 1);
    s->next_number = GK_NEW_ARRAY(s->arena, int, c->n_items + 1);
    for (int r = c->n_items - 1; r >= 0; r--) {
        if (s->w->base_of[s->copy][r] >= 0) continue;
        enter(&s->by_name, s->next_name, merge_own_name(c, r, &column), r);
        enter(&s->by_number, s->next_number, number_of(c, r), r);
    }
}

static int by_likeness(const void *a, const void *b)
{
    const struct likely *one = a, *other = b;
    if (one->alike != other->alike) return other->alike - one->alike;
    return one->base != other->base ? one->base - other->base : one->row - other->row;
}

void merge_match_alike(struct merge_work *w, int copy)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct search s = {
        .w = w, .copy = copy, .arena = arena, .by_name.arena = arena, .by_number.arena = arena};
    int *row_of = w->row_of[copy], *base_of = w->base_of[copy], column;
    enter_all(&s);
    for (int r = 0, behind = -1; r < w->base->n_items; r++) {
        if (row_of[r] >= 0) {
            behind = row_of[r];
            continue;
        }
        hold_chain(&s, &s.by_name, s.next_name, merge_own_name(w->base, r, &column), r);
        hold_chain(&s, &s.by_number, s.next_number, number_of(w->base, r), r);
        hold_place(&s, r, behind);
    }
    if (s.n) qsort(s.list, s.n, sizeof *s.list, by_likeness);
    for (size_t i = 0; i < s.n; i++) {
        const struct likely *l = &s.list[i];
        if (row_of[l->base] < 0 && base_of[l->row] < 0) merge_join(w, copy, l->base, l->row);
    }
    gk_arena_free(arena);
}
