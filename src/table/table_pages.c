/* Pages: where to break.
 *
 * A dynamic program walks forward over places at which a page may begin. A place is a boundary between rows,
 * or a row of which a part is already printed; with it goes how many units (lines, rows of options) of each
 * cell that crosses the break have been shown, so every step is exact: what a page costs is the height it
 * really takes. From a place, rows are added until the page is full, and each boundary on the way is a
 * candidate; that is a window of one page, so the whole is linear in the rows. Of several ways to one
 * boundary the cheapest survives.
 *
 * Cost: pages first; then the square of what stays empty on each page (a last page only when it is nearly
 * bare); then penalties for breaks that hurt: inside a group, leaving a group's single row alone, before a
 * continuation row, through a long merged text, through a row.
 *
 * A row is cut only when it fits no page, or when keeping it whole would leave more than the form's
 * keep_share of the page empty. A cut shows as much as fits.
 *
 * NOT DONE. Evening out all pages: readers expect full pages and one short last one. */
#include "table_int.h"

#include <assert.h>

/* In hundredths of a per cent of a page, squared: what stays empty at a page's foot, say 20 %, costs 400. */
enum {
    COST_IN_GROUP = 40,
    COST_LONE_ROW = 600,
    COST_CONTINUATION = 1 << 20, /* an item is parted from its own rows only to save a page */
    COST_FLOW = 90,              /* a merged text goes on on the next page */
    COST_HIDDEN = 250,           /* … and shows nothing on this one */
    COST_CUT = 300,              /* a row is cut, beyond what keep_share itself is worth */
    LAST_PAGE_FULL = 400,        /* per mille; a last page below looks bare … */
    LAST_PAGE_WEIGHT = 4         /* … and so much worse than a gap at the foot of another */
};
static const int64_t COST_OVERFULL = INT64_C(1) << 36;
static const int64_t COST_PAGE = INT64_C(1) << 40;

struct place {
    struct table_start start;
    int page;
    int64_t cost;
    int32_t from; /* place at which the page before begins, or -1 */
    int32_t next; /* of the places inside one row */
};

struct search {
    struct gk_table *t;
    gk_len (*heights)(void *ctx, int page);
    void *ctx;
    struct place *places;
    size_t n, cap;
    int32_t *clean;   /* place at the boundary above row r, or -1 */
    int32_t *partial; /* first place inside row r, or -1 */
    int32_t *partial_last;
    table_tall *tops; /* of the rows on the page that is being filled */
    size_t cap_tops;
    int32_t *shown; /* scratch, n_columns */
    struct gk_arena *arena;
    bool forced; /* something did not fit at all */
};

/* ---- places ---- */

static int32_t add_place(struct search *s, const struct place *p)
{
    s->places = gk_arena_grow(s->arena, s->places, &s->cap, s->n + 1, sizeof *s->places);
    struct place *q = &s->places[s->n];
    *q = *p;
    int32_t *shown = GK_NEW_ARRAY(s->arena, int32_t, s->t->n_columns);
    memcpy(shown, p->start.shown, sizeof *shown * (size_t)s->t->n_columns);
    q->start.shown = shown;
    return (int32_t)s->n++;
}

static void offer_clean(struct search *s, const struct place *p)
{
    int32_t *slot = &s->clean[p->start.row];
    if (*slot < 0) {
        *slot = add_place(s, p);
    } else if (p->cost < s->places[*slot].cost) {
        struct place *q = &s->places[*slot];
        int32_t *shown = (int32_t *)q->start.shown;
        memcpy(shown, p->start.shown, sizeof *shown * (size_t)s->t->n_columns);
        q->cost = p->cost;
        q->page = p->page;
        q->from = p->from;
    }
}

/* `a` is no worse than `b` in every respect. */
static bool covers(const struct search *s, const struct place *a, const struct place *b)
{
    if (a->cost > b->cost) return false;
    for (int c = 0; c < s->t->n_columns; c++)
        if (a->start.shown[c] < b->start.shown[c]) return false;
    return true;
}

enum { WIDTH_IN_ROW = 3 };

/* Keeps few places inside one row: a row of a thousand pages must not multiply them. */
static void offer_partial(struct search *s, const struct place *p)
{
    int r = p->start.row, same = 0;
    int32_t worst = -1;
    for (int32_t i = s->partial[r], seen = 0; i >= 0; i = s->places[i].next, seen++) {
        const struct place *q = &s->places[i];
        if (q->page != p->page) continue;
        if (covers(s, q, p)) return;
        if (worst < 0 || q->cost > s->places[worst].cost) worst = i;
        same++;
    }
    if (same >= WIDTH_IN_ROW && s->places[worst].cost <= p->cost) return;
    int32_t i = add_place(s, p);
    s->places[i].next = -1;
    if (s->partial[r] < 0)
        s->partial[r] = i;
    else
        s->places[s->partial_last[r]].next = i;
    s->partial_last[r] = i;
}

/* ---- one page ---- */

struct fill {
    int from;             /* the place */
    struct table_start s; /* its start; the array of places may move */
    int page;
    int64_t cost;
    table_tall room;
    bool last_fits; /* the table's end was reached */
};

static table_tall visible(const struct search *s, const struct fill *f, const struct table_cell *c, int below)
{
    int top = c->row > f->s.row ? c->row : f->s.row;
    return s->tops[below - f->s.row] - s->tops[top - f->s.row];
}

static bool crosses(const struct table_cell *c, int boundary)
{
    return c->row < boundary && c->row + c->rows > boundary;
}

/* What the labels that cross boundary `b` need beyond their visible parts. */
static table_tall break_extra(struct search *s, const struct fill *f, int b)
{
    struct gk_table *t = s->t;
    table_tall extra = 0;
    struct table_cell *c;
    for (int i = 0; (c = table_row_cell(t, b - 1, &i));) {
        if (!crosses(c, b) || !table_label_short(t, c)) continue;
        bool began;
        int shown = table_shown_before(&f->s, c, &began);
        table_tall need =
            began && shown == c->n_units ? table_label_need(t, c) : table_cell_need(t, c, shown, c->n_units);
        if (need > f->room) continue; /* a first page that is nearly full: the label flows */
        if (need - visible(s, f, c, b) > extra) extra = need - visible(s, f, c, b);
    }
    return extra;
}

/* Fills s->shown for the boundary `b` and returns what the merged texts through it cost. */
static int64_t show_until(struct search *s, const struct fill *f, int b, table_tall extra)
{
    struct gk_table *t = s->t;
    int64_t cost = 0;
    memset(s->shown, 0, sizeof *s->shown * (size_t)t->n_columns);
    struct table_cell *c;
    for (int i = 0; (c = table_row_cell(t, b - 1, &i));) {
        if (!crosses(c, b)) continue;
        bool began;
        int before = table_shown_before(&f->s, c, &began);
        int to = table_fit_units(t, c, before, visible(s, f, c, b) + extra);
        s->shown[c->col] = to;
        if (to < c->n_units) cost += to == before ? COST_HIDDEN : COST_FLOW;
    }
    return cost;
}

static int64_t square_of_share(table_tall part, table_tall whole)
{
    int64_t share = whole > 0 ? part * 1000 / whole : 0;
    return share * share / 100;
}

static const struct gk_grid_row *body_row(const struct gk_table *t, int r)
{
    return r < t->tiers || r >= t->n_rows ? NULL : &t->grid->rows[r - t->tiers];
}

/* What a break above row `b` costs by its place among the groups. */
static int64_t boundary_cost(const struct search *s, const struct fill *f, int b)
{
    const struct gk_grid_row *below = body_row(s->t, b), *above = body_row(s->t, b - 1);
    if (!below || !above) return 0;
    if (below->continuation) return COST_CONTINUATION;
    if (below->group_start) return 0;
    const struct gk_grid_row *after = body_row(s->t, b + 1);
    bool lone_above = above->group_start && b - 1 >= f->s.row;
    bool lone_below = !after || after->group_start;
    return COST_IN_GROUP + (lone_above ? COST_LONE_ROW : 0) + (lone_below ? COST_LONE_ROW : 0);
}

/* What it costs at least to end the page above row `b`, merged texts aside. */
static int64_t cost_until(const struct search *s, const struct fill *f, int b, int64_t penalty)
{
    int64_t cost = f->cost + COST_PAGE + penalty;
    table_tall used = s->tops[b - f->s.row];
    if (b < s->t->n_rows) return cost + square_of_share(f->room - used, f->room) + boundary_cost(s, f, b);
    table_tall bare = f->room * LAST_PAGE_FULL / 1000 - used;
    return cost + (f->page > 0 && bare > 0 ? square_of_share(bare, f->room) * LAST_PAGE_WEIGHT : 0);
}

/* The page may end above row `b`. */
static void offer_boundary(struct search *s, const struct fill *f, int b, int64_t penalty)
{
    int64_t cost = cost_until(s, f, b, penalty);
    if (s->clean[b] >= 0 && s->places[s->clean[b]].cost <= cost) return;
    table_tall extra = b == s->t->n_rows ? 0 : break_extra(s, f, b);
    if (s->tops[b - f->s.row] + extra > f->room && !penalty) return;
    cost += show_until(s, f, b, extra);
    struct place p = {
        .start = {b, false, s->shown}, .page = f->page + 1, .cost = cost, .from = f->from, .next = -1};
    offer_clean(s, &p);
}

/* Prints what fits of row `r` into what is left of the page. `force`: at least one unit of every unfinished
 * cell, so that the page makes progress whatever its height. False: nothing is gained, or a label would be
 * missing. */
static bool cut_row(struct search *s, const struct fill *f, int r, bool force)
{
    struct gk_table *t = s->t;
    table_tall top = s->tops[r - f->s.row], room = f->room - top;
    bool progress = false, worth = force || room >= table_row_floor(t, r);
    memset(s->shown, 0, sizeof *s->shown * (size_t)t->n_columns);
    struct table_cell *c;
    for (int i = 0; (c = table_row_cell(t, r, &i));) {
        bool began;
        int before = table_shown_before(&f->s, c, &began);
        table_tall avail = room + (c->row < r ? visible(s, f, c, r) : 0);
        int to = table_fit_units(t, c, before, avail);
        if (force && to == before && to < c->n_units) {
            to++;
            s->forced = s->forced || table_cell_need(t, c, before, to) > avail;
        }
        if (!force && c->rows == 1 && to == before && to < c->n_units) worth = false;
        if (!force && table_label_short(t, c) && to < c->n_units) worth = false;
        s->shown[c->col] = to;
        progress = progress || to > before;
    }
    return progress && worth;
}

/* After a cut of row `r`: is nothing left of it? Then only its padding was too much for the page. */
static bool row_is_done(const struct search *s, int r)
{
    struct table_cell *c;
    for (int i = 0; (c = table_row_cell(s->t, r, &i));)
        if (c->row + c->rows == r + 1 && s->shown[c->col] < c->n_units) return false;
    return true;
}

static void offer_cut(struct search *s, const struct fill *f, int r)
{
    bool alone = r == f->s.row;
    bool good = cut_row(s, f, r, false) || (alone && cut_row(s, f, r, true));
    if (good && !row_is_done(s, r)) {
        struct place p = {.start = {r, true, s->shown}, .page = f->page + 1, .from = f->from, .next = -1};
        p.cost = f->cost + COST_PAGE + COST_CUT + square_of_share(s->t->form->keep_share, 100);
        offer_partial(s, &p);
    } else if (alone) {
        s->forced = true; /* all that is left is printed, and passes the page's foot */
        offer_boundary(s, f, r + 1, COST_OVERFULL);
    }
}

static void set_top(struct search *s, int i, table_tall top)
{
    s->tops = gk_arena_grow(s->arena, s->tops, &s->cap_tops, (size_t)i + 1, sizeof *s->tops);
    s->tops[i] = top;
}

/* Tries every way to end the page that begins at place `from`. */
static void fill_page(struct search *s, int32_t from)
{
    struct gk_table *t = s->t;
    const struct place *p = &s->places[from];
    struct fill f = {.from = from, .s = p->start, .page = p->page, .cost = p->cost};
    f.room = s->heights(s->ctx, p->page) - (t->head_flows ? 0 : t->head_height);
    set_top(s, 0, 0);
    for (int r = f.s.row; r < t->n_rows; r++) {
        table_tall top = s->tops[r - f.s.row];
        table_tall h = table_row_height(t, &f.s, r, s->tops);
        set_top(s, r - f.s.row + 1, top + h);
        if (top + h > f.room) {
            bool waste = f.room - top > f.room * t->form->keep_share / 100;
            if (waste || r == f.s.row) offer_cut(s, &f, r);
            return;
        }
        offer_boundary(s, &f, r + 1, 0);
    }
}

static void run_search(struct search *s, int first)
{
    struct gk_table *t = s->t;
    s->clean = GK_NEW_ARRAY(s->arena, int32_t, t->n_rows + 1);
    s->partial = GK_NEW_ARRAY(s->arena, int32_t, t->n_rows + 1);
    s->partial_last = GK_NEW_ARRAY(s->arena, int32_t, t->n_rows + 1);
    for (int r = 0; r <= t->n_rows; r++) s->clean[r] = s->partial[r] = -1;
    s->shown = GK_NEW_ARRAY(s->arena, int32_t, t->n_columns);
    struct place start = {.start = {first, false, s->shown}, .from = -1, .next = -1};
    s->clean[first] = add_place(s, &start);
    for (int r = first; r < t->n_rows && !gk_stopped(t->m.stop); r++) {
        if (s->clean[r] >= 0) fill_page(s, s->clean[r]);
        for (int32_t i = s->partial[r]; i >= 0; i = s->places[i].next) fill_page(s, i);
    }
    assert(s->clean[t->n_rows] >= 0 || gk_stopped(t->m.stop));
}

/* ---- the choice ---- */

/* Rows that a page shows, and their heights. */
static void finish_page(struct search *s, struct table_page *p)
{
    struct gk_table *t = s->t;
    p->first = p->start.row;
    p->n = p->next.row - p->start.row + p->next.partial;
    p->head = !t->head_flows;
    p->heights = GK_NEW_ARRAY(t->arena, gk_len, p->n + 1);
    table_even_heights(t, p);
    if (p->head) p->height += t->head_height;
}

/* A start that outlives the search. */
static struct table_start keep_start(struct gk_table *t, const struct table_start *s)
{
    int32_t *shown = GK_NEW_ARRAY(t->arena, int32_t, t->n_columns);
    memcpy(shown, s->shown, sizeof *shown * (size_t)t->n_columns);
    return (struct table_start){s->row, s->partial, shown};
}

static void collect_pages(struct search *s)
{
    struct gk_table *t = s->t;
    int32_t end = s->clean[t->n_rows];
    t->n_pages = (size_t)s->places[end].page;
    t->pages = GK_NEW_ARRAY(t->arena, struct table_page, t->n_pages + 1);
    struct table_start next = keep_start(t, &s->places[end].start);
    for (size_t i = t->n_pages; i-- > 0;) {
        end = s->places[end].from;
        t->pages[i] = (struct table_page){.start = keep_start(t, &s->places[end].start), .next = next};
        next = t->pages[i].start;
        finish_page(s, &t->pages[i]);
    }
}

/* A head that leaves no room for the body is not repeated. */
static bool head_is_too_tall(const struct gk_table *t, gk_len page)
{
    const struct table_style *b = &t->styles[TABLE_BODY];
    gk_len least = b->leading * (t->form->orphan_lines + 1) + 2 * b->pad_v;
    return t->head_height > page - least;
}

int gk_table_choose_pages(struct gk_table *t, gk_len (*heights)(void *ctx, int page), void *ctx,
                          struct gk_diags *diags)
{
    t->n_pages = 0;
    if (t->n_rows == 0 || gk_stopped(t->m.stop)) return 0;
    gk_len page = heights(ctx, 1);
    t->head_flows = t->n_rows == t->tiers || head_is_too_tall(t, page);
    t->label_limit = (page - (t->head_flows ? 0 : t->head_height)) * 2 / 5;
    struct search s = {.t = t, .heights = heights, .ctx = ctx, .arena = gk_arena_new(NULL)};
    run_search(&s, t->head_flows ? 0 : t->tiers);
    if (s.clean[t->n_rows] >= 0) collect_pages(&s);
    gk_arena_free(s.arena);
    struct gk_place place = {0};
    if (t->grid->catalog) place.catalog = t->grid->catalog->id;
    if (t->head_flows && t->n_rows > t->tiers) gk_diag(diags, GK_DIAG_TABLE_HEAD_TALL, &place, NULL);
    if (s.forced) gk_diag(diags, GK_DIAG_TABLE_OVERFULL, &place, NULL);
    return (int)t->n_pages;
}
