/* Column widths, second half: the choice. Between their bounds the widths are moved in steps of half an em,
 * from one column to another, as long as that lowers the cost: the height of the body and of the heads of its
 * pages, and a little for crowded columns, which decides between widths that are equally high and keeps short
 * cells short. The height is a maximum over cells, so no single column's gain shows the way; exchanging
 * between two columns, and from one to two, does. Steps begin large and are halved. Where that ends, the
 * bound is asked whether fewer pages may be had (table_bound.c): mostly it knows that there are none, or
 * finds some. Where it knows neither, other starts are made, and some widths are shaken and the descent
 * begins anew from there: the same shakes in every run. A document's pages are then settled, and what counts
 * is how they look: height costs a quarter, and looseness, crowded labels, wishes of the form and cut rows
 * the rest (cost_of). A descent stops at the first ridge of such a cost, so that this last stage walks: it
 * also takes steps that cost a little more, less and less of them. */
#include "table_int.h"

#include <limits.h>

struct choice {
    gk_len *w;
    int pages;
    int64_t cost;
};

bool table_fewer(struct table_count a, struct table_count b)
{
    return a.pages != b.pages ? a.pages < b.pages : a.cuts < b.cuts;
}

struct hunt {
    struct gk_table *t;
    struct gk_arena *arena;
    struct table_sample *sample;
    const struct table_heights *heights;
    int n;
    const gk_len *low, *high;
    int crowding;  /* weight, in 1/1000 of a line for a line squared */
    bool even;     /* loose lines count */
    bool packing;  /* what stays empty at the feet of pages counts */
    int64_t pages; /* no more than so many, reckoned by packing; 0: any number */
    int64_t best;
    int unknown;      /* whether fewer pages than these may be had was asked, and nobody knows; or 0 */
    int64_t work;     /* rows and cells looked at so far */
    uint32_t shaking; /* the generator's state */
    struct known *known;
};

/* What widths came to: exchanges lead back to widths that were tried, and a walk often stands still. */
struct known {
    gk_len *widths; /* NULL: none yet */
    bool counted, even;
    struct table_trial trial;
    struct table_count count;
};

static struct known *known_at(struct hunt *h, const gk_len *widths)
{
    enum { KNOWN = 1024 };
    uint32_t hash = 0;
    size_t size = sizeof *widths * (size_t)h->n;
    for (int c = 0; c < h->n; c++) hash = (hash ^ (uint32_t)widths[c]) * 2654435761U;
    if (!h->known) h->known = GK_NEW_ARRAY(h->arena, struct known, KNOWN);
    struct known *k = &h->known[hash >> 16 & (KNOWN - 1)];
    bool same = k->widths && memcmp(k->widths, widths, size) == 0;
    if (same && (k->even || !h->even)) return k;
    if (!k->widths) k->widths = GK_NEW_ARRAY(h->arena, gk_len, h->n);
    memcpy(k->widths, widths, size);
    k->counted = k->counted && same;
    k->even = h->even;
    k->trial = table_sample_try(h->sample, widths, h->heights, h->even);
    return k;
}

static int64_t pages_for(table_tall body, gk_len body_height)
{
    return body_height > 0 ? (body + body_height - 1) / body_height : 1;
}

enum {
    LOOSE_LINE = 500, /* so much looseness (two bad lines) is as bad as a line of height */
    CUT_ROW = 12      /* and a row that is cut as so many lines */
};

/* What columns lack of the widths that the form would like them to have: in lines of height, a row's label
 * that is 2 em too narrow is a quarter of one. */
static int64_t wishes(const struct hunt *h, const gk_len *w)
{
    int64_t sum = 0, em = h->t->styles[TABLE_BODY].size;
    for (int c = 0; c < h->n; c++) {
        int64_t missing = (h->t->columns[c].wanted - w[c]) * 16 / em;
        if (missing > 0) sum += missing * missing;
    }
    return sum * (h->t->n_rows - h->t->tiers) * h->t->styles[TABLE_BODY].leading / (16 * 16 * 16);
}

/* Its pages are counted, and height that they have anyway is free; a poster wants to be low. */
static bool is_document(const struct hunt *h)
{
    return !h->heights->without_head;
}

static int64_t cost_of(struct hunt *h, const gk_len *widths)
{
    struct table_trial trial = known_at(h, widths)->trial;
    h->work += trial.work;
    if (h->pages && trial.pages > h->pages) return INT64_MAX / 2;
    int64_t pages = pages_for(trial.body, h->heights->body);
    int64_t leading = h->t->styles[TABLE_BODY].leading;
    int64_t height = (h->even && is_document(h) ? trial.body / 4 : trial.body) + pages * trial.head;
    if (h->packing) height = trial.extent + height / 2;
    int64_t comfort = trial.crowding * h->crowding / 1000 * leading / 256;
    height += trial.cuts * CUT_ROW * leading + comfort;
    return height +
           (h->even ? wishes(h, widths) + trial.loose * leading / LOOSE_LINE : wishes(h, widths) / 16);
}

static bool may_move(const struct hunt *h, const gk_len *w, int from, int to, gk_len by)
{
    return from != to && w[from] - by >= h->low[from] && w[to] + by <= h->high[to];
}

/* Moves `by` from one column to another where that gains most. */
static bool improve_by_pairs(struct hunt *h, gk_len *w, gk_len by)
{
    int64_t best = h->best;
    int best_from = -1, best_to = -1;
    for (int a = 0; a < h->n; a++) {
        for (int b = 0; b < h->n; b++) {
            if (!may_move(h, w, a, b, by)) continue;
            w[a] -= by, w[b] += by;
            int64_t cost = cost_of(h, w);
            w[a] += by, w[b] -= by;
            if (cost >= best) continue;
            best = cost, best_from = a, best_to = b;
        }
    }
    if (best_from < 0) return false;
    w[best_from] -= by, w[best_to] += by;
    h->best = best;
    return true;
}

/* Moves 2 * `by` from one column to two others: two equally high cells must both grow before a row shrinks.
 */
static bool improve_by_threes(struct hunt *h, gk_len *w, gk_len by)
{
    for (int a = 0; a < h->n; a++) {
        for (int b = 0; b < h->n; b++) {
            if (!may_move(h, w, a, b, 2 * by)) continue;
            for (int c = b + 1; c < h->n; c++) {
                if (!may_move(h, w, a, c, 2 * by)) continue;
                w[a] -= 2 * by, w[b] += by, w[c] += by;
                int64_t cost = cost_of(h, w);
                if (cost < h->best) {
                    h->best = cost;
                    return true;
                }
                w[a] += 2 * by, w[b] -= by, w[c] -= by;
            }
        }
    }
    return false;
}

static void descend(struct hunt *h, gk_len *w)
{
    gk_len step = h->t->step;
    h->best = cost_of(h, w);
    for (int by = 16; by >= 1; by /= 2) {
        while (improve_by_pairs(h, w, by * step)) {
        }
    }
    while (improve_by_threes(h, w, step) || improve_by_pairs(h, w, step)) {
    }
}

/* ---- starts ---- */

static int64_t square_root(int64_t v)
{
    int64_t r = 0;
    for (int64_t bit = INT64_C(1) << 30; bit; bit >>= 1)
        if ((r + bit) * (r + bit) <= v) r += bit;
    return r;
}

/* What a column claims of the spare width: by the amount of its text, and by the hint's share. */
static void claims(const struct gk_table *t, int64_t *claim, bool equal)
{
    for (int c = 0; c < t->n_columns; c++) claim[c] = 0;
    for (int i = t->n_head; i < t->n_cells && !equal; i++) {
        const struct table_cell *c = &t->cells[i];
        if (c->text >= 0 && c->cols == 1) claim[c->col] += t->texts[c->text].natural / 100;
    }
    for (int c = 0; c < t->n_columns; c++) {
        const struct gk_column_hint *hint = t->columns[c].src->hint;
        claim[c] = (equal ? 1 : square_root(claim[c]) + 1) * (hint ? hint->share : 100);
    }
}

/* Spreads the spare width in steps, each to the column whose claim is served least. */
static void spread(const struct hunt *h, gk_len *w, gk_len spare, const int64_t *claim)
{
    gk_len step = h->t->step;
    while (spare >= step) {
        int to = -1;
        for (int c = 0; c < h->n; c++) {
            if (claim[c] <= 0 || w[c] + step > h->high[c]) continue;
            if (to < 0 || (int64_t)w[c] * claim[to] < (int64_t)w[to] * claim[c]) to = c;
        }
        if (to < 0) return;
        w[to] += step;
        spare -= step;
    }
}

/* Does the column hold justified text, whose spacing a fraction of an em would disturb? */
static bool is_justified(const struct table_column *c)
{
    return c->n_widths == 0 && c->src->hint && c->src->hint->long_align == GK_ALIGN_JUSTIFY;
}

/* What is less than a step goes to a column where it does not show. */
static void give_fraction(const struct hunt *h, gk_len *w, gk_len rest, const int64_t *claim)
{
    int to = 0;
    for (int c = 1; c < h->n; c++) {
        bool a = is_justified(&h->t->columns[c]), b = is_justified(&h->t->columns[to]);
        bool fixed = h->low[to] == h->high[to], other = h->low[c] < h->high[c];
        if ((fixed && other) || (fixed != other && ((b && !a) || (a == b && claim[c] > claim[to])))) to = c;
    }
    w[to] += rest;
}

/* More than a step is left when all maxima are reached: it goes to those with the largest claims, in turn
 * beyond. */
static void give_rest(const struct hunt *h, gk_len *w, gk_len width, const int64_t *claim)
{
    gk_len rest = width;
    for (int c = 0; c < h->n; c++) rest -= w[c];
    if (rest >= 0 && rest < h->t->step) {
        give_fraction(h, w, rest, claim);
        return;
    }
    int64_t sum = 0, given = 0;
    for (int c = 0; c < h->n; c++) sum += claim[c] + 1;
    for (int c = 0, last = 0; c < h->n; c++) {
        given += claim[c] + 1;
        gk_len upto = (gk_len)(rest * given / sum);
        w[c] += upto - last;
        last = upto;
    }
}

/* Fills the width: `spare` of it in steps, then the rest. */
static void share_out(const struct hunt *h, gk_len *w, gk_len width, gk_len spare, bool equal)
{
    int64_t *claim = GK_NEW_ARRAY(h->arena, int64_t, h->n);
    claims(h->t, claim, equal);
    spread(h, w, spare, claim);
    claims(h->t, claim, false);
    give_rest(h, w, width, claim);
}

/* ---- ends ---- */

struct with_head {
    const struct table_heights *heights;
    gk_len head;
};

static gk_len height_with_head(void *ctx, int page)
{
    const struct with_head *h = ctx;
    return h->heights->at(h->heights->ctx, page) + (h->heights->without_head ? h->head : 0);
}

static void set_widths(struct gk_table *t, const gk_len *w)
{
    for (int c = 0; c < t->n_columns; c++) t->columns[c].width = w[c];
}

enum { COUNT_PAGES_TO = 2000 }; /* rows; beyond, one page more or less does not matter */

static struct table_count count_anew(struct gk_table *t, const gk_len *w, const struct table_heights *heights)
{
    struct table_count count = {0};
    if (t->n_rows > COUNT_PAGES_TO || heights->body <= 0 || gk_stopped(t->m.stop)) return count;
    set_widths(t, w);
    table_measure_rows(t);
    struct with_head ctx = {heights, t->head_height};
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags unheard = gk_diags_init(scratch);
    count.pages = gk_table_choose_pages(t, height_with_head, &ctx, &unheard);
    for (int i = 0; i < count.pages; i++) count.cuts += t->pages[i].start.partial;
    gk_arena_free(scratch);
    return count;
}

static struct table_count count_all(struct hunt *h, const gk_len *w)
{
    struct known *k = known_at(h, w);
    if (!k->counted) k->count = count_anew(h->t, w, h->heights);
    k->counted = true;
    return k->count;
}

static int count_pages(struct hunt *h, const gk_len *w)
{
    return count_all(h, w).pages;
}

enum { STARTS = 4, PRESSED = 2, COMFORT = 20, SEED = 20190515 };
static const struct {
    bool equal;   /* spare width by share alone */
    int crowding; /* weight while descending */
    bool packing;
} starts[STARTS] = {
    {false, PRESSED, true}, {false, COMFORT, true}, {true, COMFORT, true}, {false, PRESSED, false}};

/* From the minima; justified columns are rounded up to whole steps of text while there is room. */
static void begin(const struct hunt *h, gk_len *w, gk_len width)
{
    int64_t sum = 0;
    for (int c = 0; c < h->n; c++) sum += w[c] = h->low[c];
    for (int c = 0; c < h->n; c++) {
        gk_len over = (w[c] - 2 * h->t->styles[TABLE_BODY].pad_h) % h->t->step;
        gk_len more = over > 0 ? h->t->step - over : 0;
        if (!is_justified(&h->t->columns[c]) || sum + more > width || w[c] + more > h->high[c]) continue;
        w[c] += more;
        sum += more;
    }
}

/* One start, and the end that it leads to. */
static struct choice hunt_from(struct hunt *h, int start, gk_len width, gk_len *w)
{
    gk_len spare = width;
    begin(h, w, width);
    for (int c = 0; c < h->n; c++) spare -= w[c];
    share_out(h, w, width, spare, starts[start].equal);
    h->crowding = starts[start].crowding;
    h->packing = starts[start].packing;
    descend(h, w);
    h->crowding = COMFORT;
    h->packing = false;
    return (struct choice){w, count_pages(h, w), cost_of(h, w)};
}

/* xorshift32 */
static int draw(struct hunt *h, int below)
{
    h->shaking ^= h->shaking << 13;
    h->shaking ^= h->shaking >> 17;
    h->shaking ^= h->shaking << 5;
    return (int)(h->shaking % (uint32_t)below);
}

/* A few random exchanges of up to four steps each; false: none is possible, or none was met. */
static bool shake(struct hunt *h, gk_len *w)
{
    enum { EXCHANGES = 4, TRIES = 64, STEPS = 4 };
    int done = 0;
    for (int tries = 0; tries < TRIES && done < EXCHANGES; tries++) {
        int from = draw(h, h->n), to = draw(h, h->n);
        gk_len by = h->t->step * (1 + draw(h, STEPS));
        if (!may_move(h, w, from, to, by)) continue;
        w[from] -= by, w[to] += by;
        done++;
    }
    return done > 0;
}

enum { WORK_FOR_PAGES = 4000000, WORK_FOR_COMFORT = 1500000 };

/* What packing promises is counted in earnest, but not too often. */
static int count_if_worth(struct hunt *h, const gk_len *w, int *left, int otherwise)
{
    return (*left)-- > 0 ? count_pages(h, w) : otherwise;
}

/* Descends from `w`, then from shaken copies of the best so far until `work` is spent. `fewest`: the widths
 * with the fewest pages so far; where these are the limit, `w` ends with no more of them. */
static void descend_and_shake(struct hunt *h, gk_len *w, int64_t work, struct choice *fewest)
{
    enum { COUNTS = 40, SHAKES = 200 };
    gk_len *other = GK_NEW_ARRAY(h->arena, gk_len, h->n);
    size_t size = sizeof *w * (size_t)h->n;
    int64_t best = INT64_MAX, until = h->work + work;
    memcpy(other, w, size);
    for (int left = COUNTS, n = 0; h->work < until && n < SHAKES && (n == 0 || shake(h, other)); n++) {
        descend(h, other);
        int pages = fewest->pages;
        bool better = h->best < best;
        bool promising = known_at(h, other)->trial.pages < pages;
        if (promising || (better && h->pages)) pages = count_if_worth(h, other, &left, pages + 1);
        if (pages < fewest->pages) {
            fewest->pages = pages;
            memcpy(fewest->w, other, size);
        }
        if (better && (!h->pages || pages <= fewest->pages)) {
            best = h->best;
            memcpy(w, other, size);
        }
        memcpy(other, w, size);
    }
}

/* One of the widths near `w`: up to three exchanges of up to four steps, put into `other`. */
static void draw_near(struct hunt *h, const gk_len *w, gk_len *other)
{
    enum { EXCHANGES = 3, STEPS = 4 };
    memcpy(other, w, sizeof *w * (size_t)h->n);
    for (int left = 1 + draw(h, EXCHANGES); left > 0; left--) {
        int from = draw(h, h->n), to = draw(h, h->n);
        gk_len by = h->t->step * (1 + draw(h, STEPS));
        if (!may_move(h, other, from, to, by)) continue;
        other[from] -= by, other[to] += by;
    }
}

/* A walk from `w` over widths near each other that ends at the best it met: at first it also goes where the
 * cost is somewhat higher, then less and less so (threshold accepting). */
static void walk(struct hunt *h, gk_len *w)
{
    enum { LINES_UP = 6, STEPS = 1500 };
    size_t size = sizeof *w * (size_t)h->n;
    gk_len *here = GK_NEW_ARRAY(h->arena, gk_len, h->n), *next = GK_NEW_ARRAY(h->arena, gk_len, h->n);
    int64_t cost = cost_of(h, w);
    int64_t most = LINES_UP * (int64_t)h->t->styles[TABLE_BODY].leading;
    memcpy(here, w, size);
    h->best = cost;
    for (int i = 0; i < STEPS; i++) {
        draw_near(h, here, next);
        int64_t then = cost_of(h, next);
        if (then > cost + most * (STEPS - i) / STEPS) continue;
        cost = then;
        memcpy(here, next, size);
        if (cost >= h->best) continue;
        h->best = cost;
        memcpy(w, here, size);
    }
}

/* Walks from `w`, several times; what they come to is counted in earnest, and `w` ends with no page more and
 * no row more cut. Packing reckons a page too many at times: every other walk is allowed one. */
static void settle(struct hunt *h, gk_len *w)
{
    enum { WALKS = 3, WALKS_FOR_CUTS = 18 };
    gk_len *other = GK_NEW_ARRAY(h->arena, gk_len, h->n);
    size_t size = sizeof *w * (size_t)h->n;
    int64_t best = cost_of(h, w), reckoned = h->pages;
    struct table_count fewest = count_all(h, w);
    if (reckoned > fewest.pages) reckoned = fewest.pages;
    int walks = fewest.cuts ? WALKS_FOR_CUTS : WALKS;
    for (int n = 0; n < walks; n++) {
        h->pages = reckoned + n % 2;
        memcpy(other, w, size);
        walk(h, other);
        while (improve_by_pairs(h, other, h->t->step)) continue;
        if (h->best >= best) continue;
        struct table_count count = count_all(h, other);
        if (table_fewer(fewest, count)) continue;
        fewest = count;
        best = h->best;
        memcpy(w, other, size);
    }
}

/* ---- fewer pages ---- */

/* Gives what is over to the columns; those that are hardly wider than their least go back to that first where
 * `trim` says so. */
static struct table_count complete(struct hunt *h, gk_len width, const gk_len *from, bool trim, gk_len *w)
{
    gk_len spare = width;
    for (int c = 0; c < h->n; c++) {
        w[c] = trim && from[c] - h->low[c] < h->t->step ? h->low[c] : from[c];
        spare -= w[c];
    }
    share_out(h, w, width, spare, false);
    return count_all(h, w);
}

/* Looks for fewer pages than the best end has, if need be with some lines to spare on each page: labels that
 * come back and rows that may not be cut take more than packing reckons. True: there are none. */
static bool hunt_pages(struct hunt *h, gk_len width, struct choice *best)
{
    enum { SPARE_LINES = 4 };
    struct table_space space = {h->t, h->sample, h->heights, h->low, h->high, width};
    gk_len *found = GK_NEW_ARRAY(h->arena, gk_len, h->n);
    if (best->pages == h->unknown) return false;
    for (int lines = 0; best->pages > 1 && lines < SPARE_LINES; lines++) {
        h->unknown = best->pages;
        enum table_answer answer = table_fewer_pages(&space, best->pages, lines, found);
        if (answer != TABLE_YES) return answer == TABLE_NO && lines == 0;
        gk_len *w = GK_NEW_ARRAY(h->arena, gk_len, h->n), *trimmed = GK_NEW_ARRAY(h->arena, gk_len, h->n);
        struct table_count as_found = complete(h, width, found, false, w);
        struct table_count count = complete(h, width, found, true, trimmed);
        if (table_fewer(as_found, count))
            count = as_found;
        else
            w = trimmed;
        if (count.pages >= best->pages) continue;
        *best = (struct choice){w, count.pages, best->cost};
        lines = -1;
    }
    return best->pages <= 1;
}

static void shake_for_pages(struct hunt *h, struct choice *best)
{
    gk_len *w = GK_NEW_ARRAY(h->arena, gk_len, h->n);
    memcpy(w, best->w, sizeof *w * (size_t)h->n);
    h->packing = true;
    h->crowding = PRESSED;
    descend_and_shake(h, w, WORK_FOR_PAGES, best);
}

/* Are rows packed into pages while widths are tried? */
static bool is_packed(struct hunt *h, const gk_len *w)
{
    return known_at(h, w)->trial.pages > 0;
}

/* The widths with the fewest pages that are found. Most tables are done with the first start, for the bound
 * shows that none has fewer; else other starts, and descents from shaken widths, may meet some. */
static struct choice find_fewest(struct hunt *h, gk_len width)
{
    struct choice best = {NULL, 0, 0};
    bool fewest = false;
    for (int s = 0; s < STARTS && !fewest; s++) {
        struct choice c = hunt_from(h, s, width, GK_NEW_ARRAY(h->arena, gk_len, h->n));
        bool better = !best.w || c.pages < best.pages || (c.pages == best.pages && c.cost < best.cost);
        if (better) best = c;
        if (better && is_packed(h, best.w)) fewest = hunt_pages(h, width, &best);
    }
    if (!fewest && best.pages > 1 && is_packed(h, best.w)) shake_for_pages(h, &best);
    return best;
}

/* Towards comfort with no page more, and no row more that is cut. */
static void refine(struct hunt *h, struct choice *best)
{
    gk_len *w = GK_NEW_ARRAY(h->arena, gk_len, h->n);
    memcpy(w, best->w, sizeof *w * (size_t)h->n);
    h->packing = true;
    h->crowding = COMFORT;
    h->even = true;
    h->shaking = SEED;
    h->pages = known_at(h, w)->trial.pages;
    if (is_document(h))
        descend(h, w);
    else
        descend_and_shake(h, w, WORK_FOR_COMFORT, best);
    if (!table_fewer(count_all(h, best->w), count_all(h, w))) best->w = w;
    if (is_document(h)) settle(h, best->w);
}

/* Widths with no more pages than another choice has, if there are any: a start's, or the bound's where that
 * has more. */
static struct choice find_equal(struct hunt *h, gk_len width, int pages)
{
    struct choice found = {NULL, pages + 1, 0};
    bool none = hunt_pages(h, width, &found) && !found.w;
    if (none) return found;
    struct choice c = hunt_from(h, 0, width, GK_NEW_ARRAY(h->arena, gk_len, h->n));
    return c.pages <= (found.w ? found.pages : pages) ? c : found;
}

struct table_count table_search_widths(struct gk_table *t, gk_len width, const struct table_heights *heights)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    int n = t->n_columns;
    gk_len *low = GK_NEW_ARRAY(scratch, gk_len, n), *high = GK_NEW_ARRAY(scratch, gk_len, n);
    for (int c = 0; c < n; c++) low[c] = t->columns[c].low, high[c] = t->columns[c].high;
    struct hunt h = {
        .t = t, .arena = scratch, .heights = heights, .n = n, .low = low, .high = high, .shaking = SEED};
    h.sample = table_sample_new(t, width, scratch);
    struct table_count count = {INT_MAX, 0};
    bool competes = t->pages_had && is_packed(&h, low);
    struct choice best = competes ? find_equal(&h, width, t->pages_had) : find_fewest(&h, width);
    if (best.w) {
        if (!t->trying && is_packed(&h, best.w)) refine(&h, &best);
        count = count_all(&h, best.w);
        set_widths(t, best.w);
    }
    gk_arena_free(scratch);
    return count;
}
