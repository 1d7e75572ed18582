/* Printed lines without columns → columns.
 *
 * MODEL. A PDF's text layer gives the cells of a row one after another, each as its printed lines; where one
 * cell ends and the next begins is lost, and so is which column a cell is in. But lines of one cell were
 * filled to one width: a line that would have had room for what comes next is the last of its cell. Columns
 * come in order. A column keeps its width from row to row (or has a few: the pages may hold several tables).
 * And catalogs repeat themselves: a line seen in a column before belongs there again.
 *
 * ALGORITHM. Viterbi over the lines of a piece: the state is (rest of the row above or own row, column, width
 * of the cell); costs are in hundredths of nats: staying    room left on the line before for what follows
 * (none before an enumerator: it begins a paragraph); beginning  opening a column, skipping others, cues (how
 * such cells begin or end; vocabulary), how usual the cell's width is in the column; each line  how often it
 * stood in this column, began a cell in it, ended one. The last two are learned: the first pass knows
 * nothing, each later one uses what the one before found, every line leaving its own earlier place out of the
 * count. It is linear in the lines.
 *
 * REJECTED. Widths by page: a page may hold one torn row. Recognising cells by known texts: works for one
 * file. */
#include "import_int.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

enum {
    MAX_WIDTH = 48, /* half-ems; wider lines count as this */
    MAX_COLUMNS = IMP_FLOW_COLUMNS,
    PASSES = 5,
    OPEN = 40,        /* a column begins */
    OPEN_REST = 200,  /* the row above goes on */
    OPEN_EARLY = 600, /* a row begins before the one above has its ticks */
    SKIP = 350,       /* a column has nothing */
    CUE = 150,        /* a cell begins or ends as such cells do */
    NO_CUE = 60,
    ROOM = 30,
    ROOM_EACH = 40,
    ROOM_MOST = 10, /* a line that was not filled: base, per half-em, up to */
    BOX = 2000,     /* a box outside its column, or that column without one */
    UNSURE = 700,   /* two columns have nothing */
    FAR = 1 << 28
};

/* What was learned about one text of a line. */
struct seen {
    int in[MAX_COLUMNS], begins[MAX_COLUMNS], ends[MAX_COLUMNS], all;
};

struct flow_line {
    struct seen *seen;
    int width, squeezed, unit;
    bool box, enumerator;
    int place; /* column in the last pass, -1 before the first; the flags go with it */
    bool begins, ends;
};

struct cues {
    const struct gk_str *begin, *end;
    int n_begin, n_end;
};

struct flow {
    struct imp *im;
    const struct imp_flow_column *columns;
    struct cues cues[MAX_COLUMNS];
    int n_columns;
    bool optional[MAX_COLUMNS];             /* label columns: often empty */
    int widths[MAX_COLUMNS][MAX_WIDTH + 1]; /* how many cells of each width (of two lines or more) */
    int width_cost[MAX_COLUMNS][MAX_WIDTH + 1];
    struct flow_line *lines;  /* of all pieces, one after another */
    bool blind;               /* first pass */
    int last_of[MAX_COLUMNS]; /* last line of each cell of the row above, or -1 */
};

/* Where a state came from: enough for the way back. */
struct step {
    uint64_t stayed;          /* by width: bit set when the line before was in the same cell */
    int16_t from, from_width; /* best state before, if the cell begins here; -1: the start */
};

static int nats(double p)
{
    return (int)lround(-100.0 * log(p));
}

/* ---- preparation ---- */

static void find_cues(struct flow *f, int column)
{
    char name[64];
    struct gk_str key = f->columns[column].key;
    struct cues *c = &f->cues[column];
    snprintf(name, sizeof name, "cue-%.*s", (int)key.n, key.s);
    c->begin = gk_vocabulary_list(f->im->v, name, &c->n_begin);
    snprintf(name, sizeof name, "cue-%.*s-end", (int)key.n, key.s);
    c->end = gk_vocabulary_list(f->im->v, name, &c->n_end);
}

static void prepare_line(struct flow *f, struct gk_map *texts, struct gk_str s, struct flow_line *line)
{
    bool ticked = false;
    size_t pos = 0;
    struct gk_map_slot *slot = gk_map_put(texts, s, 0);
    if (!slot->data) slot->data = GK_NEW(f->im->arena, struct seen);
    int width = imp_width(s), squeezed = imp_width_squeezed(s);
    *line = (struct flow_line){.seen = slot->data,
                               .width = width < MAX_WIDTH ? width : MAX_WIDTH,
                               .squeezed = squeezed < MAX_WIDTH ? squeezed : MAX_WIDTH,
                               .unit = imp_first_unit(s),
                               .box = gk_vocabulary_box(f->im->v, s, &pos, &ticked),
                               .enumerator = imp_starts_enumerator(s),
                               .place = -1};
}

static bool begins_with(struct gk_str s, const struct gk_str *words, int n)
{
    for (int i = 0; i < n; i++)
        if (gk_str_starts(s, words[i])) return true;
    return false;
}

static bool ends_with(struct gk_str s, const struct gk_str *words, int n)
{
    for (int i = 0; i < n; i++)
        if (gk_str_ends(s, words[i])) return true;
    return false;
}

/* ---- costs ---- */

/* Probability of `hits` among `all`, less this line's own earlier vote, smoothed; nothing in the first pass.
 */
static int share(const struct flow *f, int hits, int all, bool own_hit, bool own, int choices)
{
    double a = choices == 2 ? 1.0 : 0.3;
    return f->blind ? 0 : nats((hits - own_hit + a) / (all - own + a * choices));
}

static int cost_of_text(const struct flow *f, const struct flow_line *l, int column)
{
    int cost = share(f, l->seen->in[column], l->seen->all, l->place == column, l->place >= 0, f->n_columns);
    if (f->columns[column].boxes ? !l->box : l->box) cost += l->box ? BOX : OPEN;
    return cost;
}

static int cost_of_begin(const struct flow *f, const struct flow_line *l, struct gk_str s, int column)
{
    const struct cues *c = &f->cues[column];
    bool own = l->place == column;
    int cost = OPEN + share(f, l->seen->begins[column], l->seen->in[column], own && l->begins, own, 2);
    if (c->n_begin > 0) cost += begins_with(s, c->begin, c->n_begin) ? -CUE : NO_CUE;
    return cost + (f->columns[column].boxes && !l->box ? BOX : 0);
}

static int cost_of_end(const struct flow *f, const struct flow_line *l, struct gk_str s, int column)
{
    const struct cues *c = &f->cues[column];
    bool own = l->place == column;
    int cost = share(f, l->seen->ends[column], l->seen->in[column], own && l->ends, own, 2);
    if (c->n_end > 0) cost += ends_with(s, c->end, c->n_end) ? -CUE : NO_CUE;
    return cost;
}

/* A line does not begin a cell: so it must not be usual that it does. */
static int cost_of_inside(const struct flow *f, const struct flow_line *l, int column)
{
    bool own = l->place == column;
    return share(f, l->seen->in[column] - l->seen->begins[column], l->seen->in[column], own && !l->begins,
                 own, 2);
}

static int cost_of_room(const struct flow *f, const struct flow_line *before, const struct flow_line *l,
                        int column, int width)
{
    int room = width - before->width - l->unit;
    if (f->columns[column].boxes || l->enumerator || room < 0) return 0;
    return ROOM + ROOM_EACH * (room < ROOM_MOST ? room : ROOM_MOST);
}

static int cost_of_skips(const struct flow *f, int from, int to)
{
    int cost = 0;
    for (int c = from; c < to; c++) cost += f->optional[c] ? 0 : SKIP;
    return cost;
}

/* ---- one piece ---- */

/* States: rest of the row above (0 … n-1), own row (n … 2n-1), each with all widths. */
struct lattice {
    const struct flow *f;
    const struct imp_piece *piece;
    const struct flow_line *lines;
    int n; /* columns */
    int (*cost)[MAX_WIDTH + 1];
    struct step *steps; /* n_lines × 2n */
};

/* The cheapest width of each state, with the cost of ending its cell at line i. */
static void end_cells(struct lattice *t, int i, int *best, int *best_width)
{
    for (int s = 0; s < 2 * t->n; s++) {
        best[s] = FAR;
        for (int w = 0; w <= MAX_WIDTH; w++) {
            if (t->cost[s][w] < best[s]) {
                best[s] = t->cost[s][w];
                best_width[s] = w;
            }
        }
        if (best[s] < FAR) best[s] += cost_of_end(t->f, &t->lines[i], t->piece->lines[i].s, s % t->n);
    }
}

/* The cheapest way to begin state `s` after line i-1 (-1: at the start): cost, and the state before in *from.
 * When the row above is still without ticks, a row of its own is unlikely here. */
static int cheapest_before(const struct lattice *t, int i, int s, const int *best, int *from)
{
    const struct imp_piece *piece = t->piece;
    bool own = s >= t->n;
    int c = s % t->n, least = FAR, extra = own && piece->rest_only ? OPEN_EARLY : 0;
    *from = -1;
    if (i == 0) {
        return own                                     ? cost_of_skips(t->f, 0, c) + extra
               : piece->after_head || piece->rest_only ? OPEN_REST
                                                       : FAR;
    }
    for (int q = 0; q < s; q++) {
        bool q_own = q >= t->n;
        int step = own ? cost_of_skips(t->f, q_own ? q % t->n + 1 : 0, c) + (q_own ? 0 : extra) : OPEN_REST;
        if (best[q] < FAR && best[q] + step < least) {
            least = best[q] + step;
            *from = q;
        }
    }
    return least;
}

/* Costs of line i as the first of a cell in state `s`, for all widths. */
static void begin_cell(struct lattice *t, int i, int s, int before, int *begin)
{
    const struct flow *f = t->f;
    const struct flow_line *l = &t->lines[i];
    int c = s % t->n;
    int fixed = before + cost_of_text(f, l, c);
    const struct flow_line *above = s < t->n && f->last_of[c] >= 0 ? &f->lines[f->last_of[c]] : NULL;
    before = s < t->n && above == NULL && !t->piece->rest_only ? FAR : before; /* nothing there to go on */
    fixed += s >= t->n                        ? cost_of_begin(f, l, t->piece->lines[i].s, c)
             : f->columns[c].boxes && !l->box ? SKIP
                                              : 0;
    for (int w = 0; w <= MAX_WIDTH; w++) {
        bool fits = w >= l->squeezed;
        begin[w] = !fits || before >= FAR
                       ? FAR
                       : fixed + f->width_cost[c][w] + (above ? cost_of_room(f, above, l, c, w) : 0);
    }
}

static void advance(struct lattice *t, int i)
{
    int best[2 * MAX_COLUMNS], best_width[2 * MAX_COLUMNS] = {0};
    int next[2 * MAX_COLUMNS][MAX_WIDTH + 1];
    const struct flow_line *l = &t->lines[i];
    if (i > 0) end_cells(t, i - 1, best, best_width);
    for (int s = 0; s < 2 * t->n; s++) {
        struct step *step = &t->steps[i * 2 * t->n + s];
        int from, c = s % t->n;
        int before = cheapest_before(t, i, s, best, &from);
        begin_cell(t, i, s, before, next[s]);
        *step = (struct step){0, (int16_t)from, (int16_t)(from >= 0 ? best_width[from] : 0)};
        int inside = i > 0 ? cost_of_text(t->f, l, c) + cost_of_inside(t->f, l, c) : 0;
        for (int w = l->squeezed; w <= MAX_WIDTH && i > 0; w++) {
            int stay = t->cost[s][w] + inside + cost_of_room(t->f, l - 1, l, c, w);
            if (t->cost[s][w] < FAR && stay < next[s][w]) {
                next[s][w] = stay;
                step->stayed |= (uint64_t)1 << w;
            }
        }
    }
    memcpy(t->cost, next, sizeof(next[0]) * (size_t)(2 * t->n));
}

/* The best last state and its width; columns after it are skipped, which costs nothing at a page end. */
static int choose_end(struct lattice *t, int *width, int *cost)
{
    int best[2 * MAX_COLUMNS], best_width[2 * MAX_COLUMNS] = {0}, chosen = 0;
    end_cells(t, t->piece->n - 1, best, best_width);
    *cost = FAR;
    for (int s = 0; s < 2 * t->n; s++) {
        bool whole = t->piece->closed && !t->piece->rest_only;
        int skips = !whole ? 0 : cost_of_skips(t->f, s >= t->n ? s % t->n + 1 : 0, t->n);
        if (best[s] < FAR && best[s] + skips < *cost) {
            *cost = best[s] + skips;
            *width = best_width[s];
            chosen = s;
        }
    }
    return chosen;
}

static void place_piece(struct flow *f, struct imp_piece *piece, const struct flow_line *lines, int *widths)
{
    int cost[2 * MAX_COLUMNS][MAX_WIDTH + 1], width = 0, total = 0;
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct lattice t = {
        f,     piece,
        lines, f->n_columns,
        cost,  GK_NEW_ARRAY(scratch, struct step, (size_t)piece->n * 2 * (size_t)f->n_columns)};
    for (int i = 0; i < piece->n; i++) advance(&t, i);
    int s = choose_end(&t, &width, &total);
    for (int i = piece->n - 1; i >= 0; i--) {
        const struct step *step = &t.steps[i * 2 * t.n + s];
        piece->slot[i] = s;
        widths[i] = width;
        if (!(step->stayed >> width & 1) && step->from >= 0) {
            s = step->from;
            width = step->from_width;
        }
    }
    gk_arena_free(scratch);
}

/* ---- learning ---- */

static void forget(struct flow_line *l)
{
    if (l->place >= 0) {
        l->seen->all--;
        l->seen->in[l->place]--;
        l->seen->begins[l->place] -= l->begins;
        l->seen->ends[l->place] -= l->ends;
    }
}

static void learn_line(struct flow *f, struct imp_piece *piece, struct flow_line *lines, int i)
{
    struct flow_line *l = &lines[i];
    int n = f->n_columns, slot = piece->slot[i];
    bool last = i + 1 == piece->n || piece->slot[i + 1] != slot;
    forget(l);
    l->place = slot % n;
    l->begins = slot >= n && (i == 0 || piece->slot[i - 1] != slot);
    l->ends = last;
    l->seen->all++;
    l->seen->in[l->place]++;
    l->seen->begins[l->place] += l->begins;
    l->seen->ends[l->place] += l->ends;
}

/* Lines, and which of them are the last of their cells in the row now open. */
static void learn_piece(struct flow *f, struct imp_piece *piece, struct flow_line *lines, const int *widths)
{
    int n = f->n_columns;
    bool own = false;
    for (int i = 0; i < piece->n; i++) {
        int c = piece->slot[i] % n;
        if (piece->slot[i] >= n && !own) {
            own = true;
            for (int k = 0; k < n; k++) f->last_of[k] = -1;
        }
        learn_line(f, piece, lines, i);
        f->last_of[c] = (int)(&lines[i] - f->lines);
        if (!lines[i].begins && i > 0 && piece->slot[i - 1] == piece->slot[i] && lines[i].ends)
            f->widths[c][widths[i]]++;
    }
}

/* A width is as likely as it was frequent; its neighbours lend it half of theirs. */
static void weigh_widths(struct flow *f)
{
    for (int c = 0; c < f->n_columns; c++) {
        int sum = 0;
        for (int w = 0; w <= MAX_WIDTH; w++) sum += f->widths[c][w];
        for (int w = 0; w <= MAX_WIDTH; w++) {
            double near = f->widths[c][w] + 0.5 * ((w > 0 ? f->widths[c][w - 1] : 0) +
                                                   (w < MAX_WIDTH ? f->widths[c][w + 1] : 0));
            f->width_cost[c][w] = f->blind || f->columns[c].boxes ? 0 : nats((near + 0.2) / (2.0 * sum + 10));
        }
    }
    memset(f->widths, 0, sizeof f->widths);
}

/* One pass over all pieces. Does any line change its place? */
static bool run_pass(struct flow *f, struct imp_piece *pieces, int n_pieces)
{
    bool changed = false;
    struct flow_line *lines = f->lines;
    for (int c = 0; c < f->n_columns; c++) f->last_of[c] = -1;
    for (int p = 0; p < n_pieces; lines += pieces[p++].n) {
        struct imp_piece *piece = &pieces[p];
        if (piece->n == 0) continue;
        int *widths = gk_xalloc(sizeof(int) * (size_t)piece->n * 2), *old = widths + piece->n;
        memcpy(old, piece->slot, sizeof(int) * (size_t)piece->n);
        place_piece(f, piece, lines, widths);
        changed = changed || memcmp(old, piece->slot, sizeof(int) * (size_t)piece->n) != 0;
        learn_piece(f, piece, lines, widths);
        gk_xfree(widths);
    }
    return changed;
}

/* Rows that skip several of the columns that every row has are not to be trusted. */
static void mark_unsure(struct flow *f, struct imp_piece *piece)
{
    bool has[MAX_COLUMNS] = {false};
    for (int i = 0; i < piece->n; i++)
        if (piece->slot[i] >= f->n_columns) has[piece->slot[i] % f->n_columns] = true;
    int missing = 0;
    for (int c = 0; c < f->n_columns; c++) missing += !has[c] && !f->optional[c];
    piece->unsure = piece->closed && !piece->rest_only && missing * SKIP >= UNSURE;
}

void imp_flow(struct imp *im, struct imp_piece *pieces, int n_pieces, const struct imp_flow_column *columns,
              int n_columns)
{
    struct flow *f = GK_NEW(im->arena, struct flow);
    struct gk_map texts = {.arena = im->arena};
    size_t n_lines = 0;
    f->im = im;
    f->columns = columns;
    f->n_columns = n_columns;
    assert(n_columns > 0 && n_columns <= MAX_COLUMNS);
    for (int c = 0; c < f->n_columns; c++) {
        find_cues(f, c);
        f->optional[c] = gk_is_label_key(columns[c].key);
    }
    for (int p = 0; p < n_pieces; p++) n_lines += (size_t)pieces[p].n;
    f->lines = GK_NEW_ARRAY(im->arena, struct flow_line, n_lines + 1);
    struct flow_line *line = f->lines;
    for (int p = 0; p < n_pieces; p++) {
        pieces[p].slot = GK_NEW_ARRAY(im->arena, int, pieces[p].n + 1);
        for (int i = 0; i < pieces[p].n; i++) prepare_line(f, &texts, pieces[p].lines[i].s, line++);
    }
    bool changed = true;
    for (int pass = 0; pass < PASSES && changed; pass++) {
        f->blind = pass == 0;
        weigh_widths(f);
        changed = run_pass(f, pieces, n_pieces);
    }
    for (int p = 0; p < n_pieces; p++) mark_unsure(f, &pieces[p]);
}
