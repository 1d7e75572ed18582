/* Two texts word by word: what of the older one is deleted, what of the newer one is new.
 *
 * Words are those of ICU's dictionary. What both begin and end with stays; between, the words that stay are a
 * common subsequence of the most bytes. A mark or a single character that stays between two changes says
 * nothing to a reader, and goes with them: so a sentence that was written anew reads as one change. */
#include "merge_int.h"

enum {
    MOST_PAIRS = 1 << 21, /* of words that are held against each other */
    ISLAND = 3            /* bytes: a character */
};

struct side {
    struct gk_str s;
    const uint32_t *ends;
    int n;
    int *mate; /* the other side's word; -1: this one is changed */
};

struct pair {
    struct side a, b;
    int first, last_a, last_b; /* words [first, last) are looked at */
    struct gk_arena *arena;
};

static struct gk_str word_at(const struct side *s, int i)
{
    return gk_str_sub(s->s, i > 0 ? s->ends[i - 1] : 0, s->ends[i]);
}

static struct side cut(struct gk_words *words, struct gk_str s, struct gk_arena *arena)
{
    struct side side = {.s = s};
    side.ends = gk_words_ends(words, s, &side.n, arena);
    side.mate = GK_NEW_ARRAY(arena, int, side.n + 1);
    for (int i = 0; i < side.n; i++) side.mate[i] = -1;
    return side;
}

static void join(struct pair *p, int i, int j)
{
    p->a.mate[i] = j;
    p->b.mate[j] = i;
}

static bool same(const struct pair *p, int i, int j)
{
    return gk_str_eq(word_at(&p->a, i), word_at(&p->b, j));
}

static void join_ends(struct pair *p)
{
    while (p->first < p->a.n && p->first < p->b.n && same(p, p->first, p->first))
        join(p, p->first, p->first), p->first++;
    p->last_a = p->a.n;
    p->last_b = p->b.n;
    while (p->last_a > p->first && p->last_b > p->first && same(p, p->last_a - 1, p->last_b - 1))
        join(p, --p->last_a, --p->last_b);
}

/* The longest common subsequence of what is left, by a table of the bytes that can stay from (i, j) on. */
static void join_middle(struct pair *p)
{
    int na = p->last_a - p->first, nb = p->last_b - p->first;
    size_t width = (size_t)nb + 1;
    if (na == 0 || nb == 0 || (int64_t)na * nb > MOST_PAIRS) return;
    uint32_t *stay = GK_NEW_ARRAY(p->arena, uint32_t, ((size_t)na + 1) * width);
    for (int i = na - 1; i >= 0; i--) {
        uint32_t *here = &stay[(size_t)i * width], *below = here + width;
        for (int j = nb - 1; j >= 0; j--) {
            here[j] = below[j] > here[j + 1] ? below[j] : here[j + 1];
            if (!same(p, p->first + i, p->first + j)) continue;
            uint32_t both = below[j + 1] + (uint32_t)word_at(&p->a, p->first + i).n;
            if (both > here[j]) here[j] = both;
        }
    }
    for (int i = 0, j = 0; i < na && j < nb;) {
        const uint32_t *here = &stay[(size_t)i * width + (size_t)j];
        if (*here == here[width])
            i++;
        else if (*here == here[1])
            j++;
        else
            join(p, p->first + i++, p->first + j++);
    }
}

static bool is_changed(const struct side *s, int i)
{
    return i >= 0 && i < s->n && s->mate[i] < 0;
}

/* Words that stay, from `i` on, one after the other on both sides. */
static int run_from(const struct pair *p, int i)
{
    int n = 0;
    while (i + n < p->a.n && p->a.mate[i + n] >= 0 && p->a.mate[i + n] == p->a.mate[i] + n) n++;
    return n;
}

static void sink_islands(struct pair *p)
{
    for (int i = p->first, n; i < p->last_a; i += n) {
        int j = p->a.mate[i];
        n = 1;
        if (j < 0) continue;
        n = run_from(p, i);
        size_t bytes = p->a.ends[i + n - 1] - (i > 0 ? p->a.ends[i - 1] : 0);
        bool before = is_changed(&p->a, i - 1) && is_changed(&p->b, j - 1);
        bool after = is_changed(&p->a, i + n) && is_changed(&p->b, j + n);
        for (int k = 0; bytes <= ISLAND && before && after && k < n; k++)
            p->a.mate[i + k] = p->b.mate[j + k] = -1;
    }
}

static void put(const struct side *s, enum gk_mark_kind kind, struct gk_buf *out)
{
    for (int from = 0, to; from < s->n; from = to) {
        bool changed = s->mate[from] < 0;
        for (to = from; to < s->n && (s->mate[to] < 0) == changed;) to++;
        struct gk_str text = gk_str_sub(s->s, from > 0 ? s->ends[from - 1] : 0, s->ends[to - 1]);
        gk_marked_put(out, changed ? kind : GK_MARK_NONE, text);
    }
}

void merge_mark_words(struct gk_words *words, struct gk_str older, struct gk_str newer, bool even,
                      struct gk_buf *old_out, struct gk_buf *new_out)
{
    struct pair p = {.arena = gk_arena_new(NULL)};
    p.a = cut(words, older, p.arena);
    p.b = cut(words, newer, p.arena);
    join_ends(&p);
    join_middle(&p);
    sink_islands(&p);
    put(&p.a, even ? GK_MARK_NEW : GK_MARK_DELETED, old_out);
    put(&p.b, GK_MARK_NEW, new_out);
    gk_arena_free(p.arena);
}
