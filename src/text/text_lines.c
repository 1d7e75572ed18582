/* Choosing line ends.
 *
 * MODEL. A segment (text between forced breaks) is a row of clusters; a break after a cluster has a level.
 * Every way to cut it into lines that fit has a number of lines and a cost; wanted is the fewest lines, then
 * the least cost. The number comes first because rows are as tall as their longest cell.
 * In a cell that is lower than its row the lines are free: then words that stay whole come before the number
 * (GK_TEXT_CENTER_WHOLE).
 *
 * ALGORITHM. First, which breaks are open at this measure: the free ones, and inside each piece that is still
 * wider than the measure those of the next level, and so on (open_breaks). Then the best way to each open
 * break, from left to right (Knuth and Plass), trying only the breaks that leave a line at least three
 * quarters full, and always the fullest: the window is short and moves on, so the whole is linear in the
 * text.
 *
 * A piece that should stay whole (文号, numbers with units) and would leave the line before it short is
 * parted at its weakest inner place where that costs less; but never to save a line (nodes know how few lines
 * lead to them without).
 *
 * NOT DONE. Hyphenation: there is next to no Latin. Rivers, and consecutive lines of unlike spread: with a
 * spread of a few units a Han they cannot be seen. */
#include "text_int.h"

enum {
    MOST_EMPTY = 4 * GK_UNITS, /* of a line that is considered, and no more than a quarter of it */
    EASY = 30,                 /* cost, before the cube, of spaces grown as far as they go */
    TIGHT = 120,               /* of all that shrinks, shrunk */
    RAGGED_COST = 4000,        /* a unit of what stays empty in a line too loose to be spread */
    REST_COST = 1000,          /* … where an enumerator or a bracket follows */
    NEEDLESS_COST = 1 << 27,   /* such a line before a piece that would have fitted */
    WORD_COST = 1 << 24,       /* to break inside a word in a line that is not justified */
    ORPHAN_COST = 3 << 21      /* one Han alone on the last line */
};

/* To break what would rather stay whole: a 文号 or date is as bad as 3 em left empty, a number and its unit
 * as 6 em. */
static const int64_t level_costs[LEVEL_MUST + 1] = {[LEVEL_REFS] = 12000000,
                                                    [LEVEL_NUMBERS] = 24000000,
                                                    [LEVEL_WORDS] = 48000000,
                                                    [LEVEL_KINSOKU] = 96000000};

static bool segment_hangs(const struct gk_para *p, const struct segment *s, int32_t width)
{
    if (s->hang > width / 3) return false;
    for (int i = s->from, from = s->from; i < s->to; i++) {
        if (p->clusters[i].level != LEVEL_FREE && i + 1 < s->to) continue;
        if (text_tight_width(p, from, i + 1) > width - s->hang) return false;
        from = i + 1;
    }
    return true;
}

void text_decide_hang(struct gk_para *p, int32_t width)
{
    p->hangs = true;
    for (int s = 0; s < p->n_segments && p->hangs; s++)
        p->hangs = p->segments[s].hang == 0 || segment_hangs(p, &p->segments[s], width);
}

struct measure {
    const struct gk_para *p;
    int32_t first, rest; /* width of the first line and of the others */
    enum gk_text_align align;
    bool whole; /* words before lines */
    int from, to;
};

/* Opens the breaks of `level` in the pieces of [from, to) that are wider than the measure; false when none
 * was. */
static bool open_level(struct gk_text *t, const struct measure *m, int level)
{
    bool wide = false;
    int piece = m->from;
    for (int i = m->from; i < m->to; i++) {
        if (!t->open[i] && i + 1 < m->to) continue;
        int32_t room = piece == m->from ? m->first : m->rest;
        if (text_tight_width(m->p, piece, i + 1) > room) {
            wide = true;
            for (int k = piece; k < i; k++) t->open[k] |= m->p->clusters[k].level == level;
        }
        piece = i + 1;
    }
    return wide;
}

enum { OPEN = 1, INSIDE = 2 /* a piece that fits on a line */ };

/* Inner breaks of pieces that fit; addresses and enumerators stay whole. */
static void open_insides(struct gk_text *t, const struct measure *m)
{
    for (int i = m->from; i < m->to; i++) {
        const struct cluster *k = &m->p->clusters[i];
        bool reference = k->level == LEVEL_REFS || k->level == LEVEL_NUMBERS;
        if (!t->open[i] && reference && !(k->flags & k[1].flags & CHAR_ASCII)) t->open[i] = INSIDE;
    }
}

static void open_breaks(struct gk_text *t, const struct measure *m)
{
    for (int i = m->from; i < m->to; i++) t->open[i] = m->p->clusters[i].level == LEVEL_FREE;
    t->open[m->to - 1] = 1;
    if (m->p->min[LEVEL_FREE] <= m->rest) return;
    for (int level = LEVEL_REFS; level <= LEVEL_KINSOKU; level++)
        if (!open_level(t, m, level)) break;
}

/* text_width and text_tight_width of the line between two nodes. */
static int64_t width_of(const struct node *a, const struct node *b)
{
    return b->visible < a->at ? 0 : b->right - a->left;
}

static int64_t tight_width_of(const struct gk_para *p, const struct node *a, const struct node *b)
{
    return b->visible < a->at ? 0 : width_of(a, b) - (p->sums[b->visible].shrink - p->sums[a->at].shrink);
}

static struct node node_at(const struct measure *m, int at)
{
    struct node n = {.at = at, .from = -1, .visible = text_visible_end(m->p, m->from, at)};
    n.left = text_left(m->p, at);
    n.right = n.visible < m->from ? n.left : text_right(m->p, n.visible);
    return n;
}

static int collect_nodes(struct gk_text *t, const struct measure *m)
{
    int n = 0, line = 0, last = 0, lines = 1; /* first fit, over what is no inside */
    t->nodes[n++] = node_at(m, m->from);
    for (int i = m->from; i < m->to; i++) {
        if (!t->open[i]) continue;
        t->nodes[n] = node_at(m, i + 1);
        if (t->open[i] == OPEN) {
            int32_t room = line == 0 ? m->first : m->rest;
            if (last > line && tight_width_of(m->p, &t->nodes[line], &t->nodes[n]) > room) {
                line = last;
                lines++;
            }
            last = n;
            t->nodes[n].fewest = lines;
        }
        n++;
    }
    return n;
}

static int64_t cube(int64_t v)
{
    return v * v * v;
}

/* What is left over is grown into gaps: little in spaces costs next to nothing, an even spread grows dear
 * with its cube. A line that would be spread too far is left short (text_set.c); one very short line is
 * better than two short ones, so from there on the cost is linear. */
static int64_t loose_cost(const struct measure *m, int from, int to, int64_t slack, int next)
{
    struct spread s = text_spread(m->p, from, to, slack);
    if (s.rest && s.short_by) return cube(EASY + GROW_MOST) + s.short_by * REST_COST;
    if (s.short_by) {
        int64_t room = text_width(m->p, from, to) + slack;
        bool needless = text_width(m->p, from, next) <= room; /* what follows would still have had room */
        return cube(EASY + GROW_MOST) + s.short_by * RAGGED_COST + (needless ? NEEDLESS_COST : 0);
    }
    int64_t each = s.each[STRETCH_HAN] > s.each[STRETCH_MARK] ? s.each[STRETCH_HAN] : s.each[STRETCH_MARK];
    return each ? cube(EASY + each) : cube(s.each[STRETCH_LATIN] * EASY / GROW_EASY);
}

/* The cost of the line from `from` to a node with so much slack; `next` is where it could have ended instead.
 */
static int64_t line_cost(const struct measure *m, int from, const struct node *end, int64_t slack, int next)
{
    const struct gk_para *p = m->p;
    int to = end->at;
    bool last = to == m->to;
    int64_t cost = level_costs[p->clusters[to - 1].level];
    bool by_words = p->words && (m->align == GK_TEXT_CENTER || m->align == GK_TEXT_LEFT);
    if (by_words && !last && !p->words[to - 1]) cost += WORD_COST;
    if (slack < 0) {
        int64_t shrink = text_width(p, from, to) - text_tight_width(p, from, to);
        return cost + cube(shrink ? -slack * TIGHT / shrink : TIGHT);
    }
    if (m->align == GK_TEXT_CENTER) {
        int64_t uneven = cube(slack / 16);
        if (!(last && from == m->from) && text_lone(p, from, to)) cost += ORPHAN_COST;
        return cost + (last ? uneven - uneven / 8 : uneven); /* of two ways, the one that ends short */
    }
    if (last) {
        bool orphan = from > m->from && text_lone(p, from, to);
        return cost + (orphan ? ORPHAN_COST : 0);
    }
    return cost + (m->align == GK_TEXT_JUSTIFY ? loose_cost(m, from, to, slack, next) : cube(slack / 16));
}

/* Where lines are free, whole words come first: a line that ends inside one, or is no more than one Han. */
static bool line_torn(const struct measure *m, int from, int to)
{
    const struct gk_para *p = m->p;
    bool last = to == m->to, lone = text_lone(p, from, to);
    if (lone && !(last && from == m->from)) return true;
    return !last && (p->clusters[to - 1].level != LEVEL_FREE || (p->words && !p->words[to - 1]));
}

/* The end of the next line at the earliest: of the piece behind the node. */
static int next_end(const struct measure *m, const struct node *b)
{
    while (b->at < m->to && !(++b)->fewest) {
    }
    return b->at;
}

/* False: no such line, for it was parting pieces that made it early. */
static bool may_end(const struct node *a, const struct node *b)
{
    return a->parted + !b->fewest == 0 || a->lines + 1 >= b->fewest;
}

static void try_line(struct gk_text *t, const struct measure *m, int i, int j, int64_t slack, int next)
{
    struct node *a = &t->nodes[i], *b = &t->nodes[j];
    int lines = a->lines + 1, parted = a->parted + !b->fewest;
    int torn = a->torn + (m->whole && line_torn(m, a->at, b->at));
    if (b->from >= 0 && torn > b->torn) return;
    bool fewer = b->from < 0 || torn < b->torn;
    if (!fewer && (lines > b->lines || (lines == b->lines && a->cost >= b->cost))) return;
    int64_t cost = a->cost + line_cost(m, a->at, b, slack, next);
    if (!fewer && lines == b->lines && cost >= b->cost) return;
    b->from = i, b->torn = torn, b->parted = parted, b->lines = lines, b->cost = cost;
}

/* `all`: every break from which the line fits is tried. */
static void best_way_to(struct gk_text *t, const struct measure *m, int j, int *first, bool all,
                        int32_t empty, int next)
{
    enum { AT_LEAST = 2 };
    const struct node *b = &t->nodes[j];
    for (int i = *first, tried = 0; i < j; i++) {
        const struct node *a = &t->nodes[i];
        int32_t room = i == 0 ? m->first : m->rest;
        int64_t width = width_of(a, b);
        if (width > room && i + 1 < j && tight_width_of(m->p, a, b) > room) {
            *first = i + 1;
            continue;
        }
        if (!may_end(a, b)) continue;
        if (!all && tried >= AT_LEAST && width < room - empty) break;
        try_line(t, m, i, j, room - width, next);
        tried++;
    }
}

static void add_ends(struct gk_text *t, int n)
{
    size_t lines = (size_t)t->nodes[n - 1].lines;
    t->ends = gk_arena_grow(t->arena, t->ends, &t->cap_ends, t->n_ends + lines, sizeof *t->ends);
    size_t at = t->n_ends + lines;
    t->n_ends = at;
    for (int j = n - 1; j > 0; j = t->nodes[j].from) t->ends[--at] = t->nodes[j].at;
}

static void choose_segment(struct gk_text *t, const struct measure *m)
{
    open_breaks(t, m);
    if (m->align == GK_TEXT_JUSTIFY) open_insides(t, m);
    int n = collect_nodes(t, m);
    int32_t empty = m->rest / 4 < MOST_EMPTY ? m->rest / 4 : MOST_EMPTY;
    for (int j = 1, first = 0; j < n; j++) {
        /* Before the end, and before a wide piece, a short line is in order. */
        int next = next_end(m, &t->nodes[j]);
        bool all = m->whole || j == n - 1 || text_width(m->p, t->nodes[j].at, next) > empty;
        best_way_to(t, m, j, &first, all, empty, next);
    }
    add_ends(t, n);
}

static void reserve(struct gk_text *t, const struct gk_para *p)
{
    t->open = gk_arena_grow(t->arena, t->open, &t->cap_open, (size_t)p->n + 1, sizeof *t->open);
    t->nodes = gk_arena_grow(t->arena, t->nodes, &t->cap_nodes, (size_t)p->n + 2, sizeof *t->nodes);
}

enum gk_text_align text_plain(enum gk_text_align align)
{
    return align == GK_TEXT_CENTER_WHOLE ? GK_TEXT_CENTER
           : align == GK_TEXT_LEFT_WHOLE ? GK_TEXT_LEFT
                                         : align;
}

static struct measure measure_of(const struct gk_para *p, const struct segment *s, int32_t width,
                                 enum gk_text_align align)
{
    return (struct measure){.p = p,
                            .first = width,
                            .rest = width - (p->hangs ? s->hang : 0),
                            .align = text_plain(align),
                            .whole = align != text_plain(align),
                            .from = s->from,
                            .to = s->to};
}

/* First fit: no way of breaking takes fewer lines. */
static int count_segment(const struct gk_text *t, const struct measure *m)
{
    int lines = 1, from = m->from, last = m->from;
    for (int i = m->from; i < m->to; i++) {
        if (!t->open[i]) continue;
        int32_t room = from == m->from ? m->first : m->rest;
        if (last > from && text_width(m->p, from, i + 1) > room &&
            text_tight_width(m->p, from, i + 1) > room) {
            from = last;
            lines++;
        }
        last = i + 1;
    }
    return lines;
}

int text_count(struct gk_text *t, struct gk_para *p, int32_t width)
{
    int lines = 0;
    text_decide_hang(p, width);
    reserve(t, p);
    for (int s = 0; s < p->n_segments; s++) {
        struct measure m = measure_of(p, &p->segments[s], width, GK_TEXT_JUSTIFY);
        open_breaks(t, &m);
        lines += count_segment(t, &m);
    }
    return lines;
}

void text_choose(struct gk_text *t, const struct gk_para *p, int32_t width, enum gk_text_align align)
{
    t->n_ends = 0;
    reserve(t, p);
    for (int s = 0; s < p->n_segments; s++) {
        struct measure m = measure_of(p, &p->segments[s], width, align);
        choose_segment(t, &m);
    }
}
