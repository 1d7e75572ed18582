/* Where a poster is cut, along one axis.
 *
 * MODEL. Places are whole points from the poster's edge. Each has a price: what a border there would cut. A
 * line of text is dear, a character dearer the larger it is, a module of the QR symbol as dear as a line, so
 * that the symbol stays whole; a table's row costs less than a line and more than evenness. A tile shows its
 * own part and a strip of the next one's, the glue.
 *
 * ALGORITHM. The fewest sheets are those that cover the length with the overlap asked. What they cover beyond
 * it, and half of each overlap, is freedom to move borders in. A table of the cheapest price for the k-th
 * border at each place (dynamic programming) finds the best borders together; of equal prices the most even
 * ones win. */
#include "poster_int.h"

enum { LINE_PRICE = 4000, UNEVEN = 1, NEVER = 0x3FFFFFFF };

struct poster_prices poster_prices_new(gk_len length, struct gk_arena *arena)
{
    struct poster_prices p = {.n = (int)((length + 1023) / 1024)};
    p.at = GK_NEW_ARRAY(arena, int32_t, p.n + 2);
    p.lines = GK_NEW_ARRAY(arena, int32_t, p.n + 2);
    return p;
}

/* Adds to the places strictly inside (from, to). The arrays hold differences until they are summed. */
static void add_between(const struct poster_prices *p, int32_t *at, gk_len from, gk_len to, int32_t price)
{
    int first = from < 0 ? 0 : from / 1024 + 1, last = to <= 0 ? 0 : (to - 1) / 1024;
    if (last > p->n) last = p->n;
    if (first > last) return;
    at[first] += price;
    at[last + 1] -= price;
}

void poster_prices_add_line(struct poster_prices *p, gk_len from, gk_len to)
{
    add_between(p, p->at, from, to, LINE_PRICE);
    add_between(p, p->lines, from, to, 1);
}

void poster_prices_add(struct poster_prices *p, gk_len from, gk_len to, int32_t price)
{
    add_between(p, p->at, from, to, price);
}

void poster_prices_sum(struct poster_prices *p)
{
    for (int i = 1; i <= p->n; i++) {
        p->at[i] += p->at[i - 1];
        p->lines[i] += p->lines[i - 1];
    }
}

static int absolute(int v)
{
    return v < 0 ? -v : v;
}

struct search {
    const struct poster_prices *prices;
    int n;          /* tiles */
    int reach;      /* from one border to the next, at most */
    int last_reach; /* of the last tile, which needs no strip */
    int32_t *best;  /* [border][place] */
    int *from;      /* the border before, for the way back */
};

static void try_place(struct search *s, int k, int at)
{
    int width = s->prices->n + 1, ideal = (int)((int64_t)s->prices->n * k / s->n);
    int least = at - s->reach;
    if (least < 0) least = 0;
    int32_t best = NEVER;
    int from = -1;
    for (int q = k == 1 ? 0 : least; q < at && (k > 1 || q == 0); q++) {
        int32_t before = k == 1 ? (at <= s->reach ? 0 : NEVER) : s->best[(k - 1) * width + q];
        if (before < best) {
            best = before;
            from = q;
        }
    }
    if (from < 0) return;
    s->best[k * width + at] = best + s->prices->at[at] + absolute(at - ideal) * UNEVEN;
    s->from[k * width + at] = from;
}

/* The cheapest place of the last border from which the last tile reaches the end; then back. */
static bool walk_back(const struct search *s, struct poster_axis *axis)
{
    int width = s->prices->n + 1, k = s->n - 1, at = -1;
    for (int p = s->prices->n - s->last_reach; p < s->prices->n; p++)
        if (p > 0 && s->best[k * width + p] < NEVER &&
            (at < 0 || s->best[k * width + p] < s->best[k * width + at]))
            at = p;
    if (at < 0) return false;
    for (; k > 0; k--) {
        axis->cut[k] = at * 1024;
        axis->lines += s->prices->lines[at];
        at = s->from[k * width + at];
    }
    return true;
}

static bool cut_into(struct search *s, struct poster_axis *axis)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    size_t cells = (size_t)s->n * (size_t)(s->prices->n + 1);
    s->best = GK_NEW_ARRAY(scratch, int32_t, cells);
    s->from = GK_NEW_ARRAY(scratch, int, cells);
    for (size_t i = 0; i < cells; i++) s->best[i] = NEVER;
    for (int k = 1; k < s->n; k++)
        for (int at = 1; at < s->prices->n && at <= k * s->reach; at++) try_place(s, k, at);
    bool ok = walk_back(s, axis);
    gk_arena_free(scratch);
    return ok;
}

bool poster_axis_cut(const struct poster_prices *prices, gk_len length, gk_len window, gk_len overlap,
                     struct poster_axis *axis)
{
    struct search s = {
        .prices = prices, .n = 1, .reach = (window - overlap / 2) / 1024, .last_reach = window / 1024};
    *axis = (struct poster_axis){.window = window, .overlap = overlap};
    for (int64_t covered = window; covered < length && s.n <= POSTER_TILES_MAX; covered += window - overlap)
        s.n++;
    /* Without an overlap the fraction of a point that a window has too much may ask for one more. */
    while (s.n > 1 && s.n <= POSTER_TILES_MAX && !cut_into(&s, axis)) s.n++;
    if (s.n > POSTER_TILES_MAX) return false;
    axis->n = s.n;
    axis->cut[s.n] = length;
    return true;
}

gk_len poster_axis_end(const struct poster_axis *axis, int i)
{
    gk_len from = axis->cut[i], to = axis->cut[i + 1] + axis->overlap;
    if (to - from > axis->window) to = from + axis->window;
    return to < axis->cut[axis->n] ? to : axis->cut[axis->n];
}

int poster_axis_owner(const struct poster_axis *axis, gk_len from, gk_len to)
{
    int best = 0;
    gk_len most = -1;
    for (int i = 0; i < axis->n; i++) {
        gk_len a = from > axis->cut[i] ? from : axis->cut[i],
               b = to < axis->cut[i + 1] ? to : axis->cut[i + 1];
        if (b - a > most) {
            most = b - a;
            best = i;
        }
    }
    return best;
}
