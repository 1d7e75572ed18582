/* Class 8: white space inside a word, left by a line that a narrow column broke. Only what is a word for
 * certain is told; where both halves are words, the space may be meant (gk_words_torn). */
#include "lint_int.h"

enum { AROUND = 3 };

/* The character that begins at a byte. */
static size_t char_of(const struct lint *l, size_t byte)
{
    size_t low = 0, high = l->t.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (l->t.at[mid] < byte)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Han characters beside each other from `i` on, at most AROUND. */
static size_t han_after(const struct lint *l, size_t i)
{
    size_t to = i;
    while (to < l->t.n && to - i < AROUND && gk_is_han(l->t.c[to])) to++;
    return to;
}

static size_t han_before(const struct lint *l, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from < AROUND && gk_is_han(l->t.c[from - 1])) from--;
    return from;
}

static void report(struct lint *l, const struct gk_gap *gap)
{
    size_t a = char_of(l, gap->from), b = char_of(l, gap->to), from = han_before(l, a), to = han_after(l, b);
    struct gk_str left = chars_slice(&l->t, from, a), right = chars_slice(&l->t, b, to);
    struct gk_str joined = gk_arena_printf(l->arena, "%.*s%.*s", (int)left.n, left.s, (int)right.n, right.s);
    struct gk_finding *f = lint_add(l, RULE_WORD_TORN, gap->from, chars_slice(&l->t, from, to), joined);
    lint_edit(l, f, a, b, (struct gk_str){"", 0});
}

void lint_text_gaps(struct lint *l)
{
    struct gk_str s = chars_slice(&l->t, 0, l->t.n);
    struct gk_gap gap;
    for (size_t pos = 0; gk_gap_next(s, &pos, &gap);) {
        if (gap.wide || !gk_is_han(gap.a) || !gk_is_han(gap.b)) continue;
        if (gk_enumerator(gk_str_sub(s, gap.to, s.n)) > 0) continue;
        if (!l->words) l->words = gk_words_new(l->arena);
        if (gk_words_torn(l->words, gk_str_sub(s, 0, gap.from), gk_str_sub(s, gap.to, s.n)) == GK_TORN_YES)
            report(l, &gap);
    }
}
