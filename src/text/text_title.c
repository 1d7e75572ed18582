/* Titles: GB/T 9704-2012 7.3.1 wants lines in the shape of a trapezoid or a lozenge, centred, with words
 * whole.
 *
 * The lines are the fewest that hold the title when it breaks between words (else between characters). Among
 * the ways to get so many lines, those whose widths rise and then fall count: that is both trapezoids and the
 * lozenge. Of these the one with the most even lines is taken; lines all alike would be a rectangle, so a
 * step of two Han is sought. The ways are tried by dynamic programming over (line, its start, its end, rising
 * or falling); a title has few words. */
#include "text_int.h"

#include <stdlib.h>

enum {
    MOST_BREAKS = 64,
    MOST_LINES = 6,
    STEP = 2 * GK_UNITS,   /* wanted difference of neighbouring lines: one Han on either side */
    STEP_COST = 50000,     /* for lines alike; less, the nearer to the step */
    TORN_COST = 20000,     /* for a break between two words of one Han each: one that the dictionary lacks */
    PARTICLE_COST = 100000 /* for a line that begins with 的 */
};

struct title {
    const struct gk_para *p;
    int32_t width;
    int at[MOST_BREAKS +
           1]; /* cluster indices where a line may begin or end, from the segment's start to its end */
    int n;
    struct way {
        int64_t cost; /* < 0: none */
        int from;     /* where the line before began */
        int falling;  /* of the line before */
    } way[MOST_LINES][MOST_BREAKS + 1][MOST_BREAKS + 1][2];
};

static bool collect(struct title *t, const struct segment *s, bool words)
{
    t->n = 0;
    t->at[t->n++] = s->from;
    for (int i = s->from; i < s->to; i++) {
        bool open = t->p->clusters[i].level == LEVEL_FREE && (!words || t->p->words[i]);
        if (!open && i + 1 < s->to) continue;
        if (t->n > MOST_BREAKS) return false;
        t->at[t->n++] = i + 1;
    }
    return true;
}

/* Lines that a first-fit breaking takes, or 0 when a piece is too wide. */
static int count_lines(const struct title *t)
{
    int lines = 1;
    for (int i = 0, j = 1; j < t->n; j++) {
        if (text_width(t->p, t->at[i], t->at[j]) <= t->width) continue;
        if (j - 1 == i) return 0;
        i = --j;
        lines++;
    }
    return lines;
}

static int64_t line_cost(const struct title *t, int i, int64_t width, int64_t mean)
{
    int64_t off = (width - mean) / 10;
    int at = t->at[i];
    bool particle = i > 0 && t->p->clusters[at].c == 0x7684; /* 的 */
    bool torn = i > 0 && at >= 2 && t->p->words[at - 2] && t->p->words[at - 1] && t->p->words[at];
    return off * off + (particle ? PARTICLE_COST : 0) + (torn ? TORN_COST : 0);
}

static void better(struct way *w, int64_t cost, int from, int falling)
{
    if (w->cost >= 0 && w->cost <= cost) return;
    *w = (struct way){cost, from, falling};
}

/* Line `l` from break i to j, after a line from h to i. */
static void extend(struct title *t, int l, int h, int i, int j, int64_t mean)
{
    int64_t before = text_width(t->p, t->at[h], t->at[i]), width = text_width(t->p, t->at[i], t->at[j]);
    int64_t step = llabs(width - before);
    int64_t cost = line_cost(t, i, width, mean) + (step < STEP ? STEP_COST * (STEP - step) / STEP : 0);
    for (int falling = 0; falling < 2; falling++) {
        const struct way *w = &t->way[l - 1][h][i][falling];
        if (w->cost < 0 || (falling && width > before)) continue;
        int now = falling || width < before;
        better(&t->way[l][i][j][now], w->cost + cost, h, falling);
    }
}

static void clear(struct title *t, int lines)
{
    for (int l = 0; l < lines; l++) {
        for (int i = 0; i < t->n; i++)
            for (int j = 0; j < t->n; j++) t->way[l][i][j][0].cost = t->way[l][i][j][1].cost = -1;
    }
}

static void find_ways(struct title *t, int lines)
{
    int64_t mean = text_width(t->p, t->at[0], t->at[t->n - 1]) / lines;
    clear(t, lines);
    for (int j = 1; j < t->n; j++) {
        int64_t width = text_width(t->p, t->at[0], t->at[j]);
        if (width <= t->width) better(&t->way[0][0][j][0], line_cost(t, 0, width, mean), 0, 0);
    }
    for (int l = 1; l < lines; l++) {
        for (int i = l; i + 1 < t->n; i++) {
            for (int j = i + 1; j < t->n; j++) {
                if (text_width(t->p, t->at[i], t->at[j]) > t->width) break;
                for (int h = 0; h < i; h++) extend(t, l, h, i, j, mean);
            }
        }
    }
}

static bool take_best(struct gk_text *text, struct title *t, int lines)
{
    int end = t->n - 1, best_i = -1, best_falling = 0;
    for (int i = 0; i < end; i++) {
        for (int falling = 0; falling < 2; falling++) {
            int64_t cost = t->way[lines - 1][i][end][falling].cost;
            if (cost < 0) continue;
            if (best_i >= 0 && t->way[lines - 1][best_i][end][best_falling].cost <= cost) continue;
            best_i = i;
            best_falling = falling;
        }
    }
    if (best_i < 0) return false;
    text->ends = gk_arena_grow(text->arena, text->ends, &text->cap_ends, text->n_ends + (size_t)lines,
                               sizeof *text->ends);
    int i = best_i, j = end, falling = best_falling;
    for (int l = lines - 1; l >= 0; l--) {
        const struct way w = t->way[l][i][j][falling];
        text->ends[text->n_ends + (size_t)l] = t->at[j];
        j = i;
        i = w.from;
        falling = w.falling;
    }
    text->n_ends += (size_t)lines;
    return true;
}

static bool shape_segment(struct gk_text *text, struct title *t, const struct segment *s)
{
    for (int words = 1; words >= 0; words--) {
        if (!collect(t, s, words)) continue;
        int lines = count_lines(t);
        if (lines < 1 || lines > MOST_LINES) continue;
        find_ways(t, lines);
        if (take_best(text, t, lines)) return true;
    }
    return false;
}

void text_choose_title(struct gk_text *text, struct gk_para *p, int32_t width)
{
    struct title *t = gk_xalloc(sizeof *t);
    bool shaped = true;
    t->p = p;
    t->width = width;
    text_words(text, p);
    text->n_ends = 0;
    for (int s = 0; s < p->n_segments && shaped; s++) shaped = shape_segment(text, t, &p->segments[s]);
    gk_xfree(t);
    if (!shaped) text_choose(text, p, width, GK_TEXT_CENTER);
}
