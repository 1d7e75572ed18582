#include "gongkai/base/nearest.h"
#include "base_int.h"

#include "gongkai/base/utf8.h"

enum { LONGEST = 64 };

static uint32_t lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* The characters of `s`; more than LONGEST when it has more. */
static size_t characters_of(struct gk_str s, uint32_t out[LONGEST])
{
    size_t n = 0;
    for (size_t at = 0; at < s.n; n++) {
        if (n == LONGEST) return LONGEST + 1;
        out[n] = lower(gk_utf8_next(s, &at));
    }
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Row by row: rows[i % 3][j] is the distance of the first i characters of `a` from the first j of `b`. */
size_t str_distance(struct gk_str a, struct gk_str b, size_t most)
{
    uint32_t x[LONGEST], y[LONGEST];
    size_t rows[3][LONGEST + 1];
    size_t n = characters_of(a, x), m = characters_of(b, y);
    if (n > LONGEST || m > LONGEST || n > m + most || m > n + most) return most + 1;
    for (size_t j = 0; j <= m; j++) rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *twice = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(above[j - 1] + (x[i - 1] != y[j - 1]), least(above[j], row[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1];
            if (swapped) row[j] = least(row[j], twice[j - 2] + 1);
        }
    }
    return least(rows[n % 3][m], most + 1);
}

struct gk_nearest gk_nearest_of(struct gk_str word)
{
    if (gk_utf8_validate(word) < word.n) word.n = 0;
    size_t third = gk_utf8_count(word) / 3;
    return (struct gk_nearest){.word = word, .most = third > 1 ? third : 1};
}

void gk_nearest_try(struct gk_nearest *n, struct gk_str candidate)
{
    if (n->word.n == 0 || candidate.n == 0 || gk_utf8_validate(candidate) < candidate.n) return;
    size_t distance = str_distance(n->word, candidate, n->most);
    if (distance > n->most || (n->best.n && distance == n->most)) return;
    n->best = candidate;
    n->most = distance;
}

void gk_nearest_tell(const struct gk_nearest *n, struct gk_diags *diags)
{
    if (n->best.n) gk_diag(diags, GK_DIAG_DID_YOU_MEAN, NULL, gk_arena_str(diags->arena, n->best).s, NULL);
}
