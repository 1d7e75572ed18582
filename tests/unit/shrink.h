/* Property tests that shrink: a random case is a seed and two sizes, and everything in it follows from these.
 * When a property fails, smaller sizes are tried with the same seed, as long as it still fails, and the
 * smallest is told. Generators draw each cell from (seed, row, column) alone, so that a case with fewer rows
 * is the beginning of the larger one. */
#ifndef SHRINK_H
#define SHRINK_H

#include <stddef.h>
#include <stdint.h>

struct shrink_case {
    uint32_t seed;
    int rows, length; /* length bounds the texts */
};

/* NULL: it holds; else what is wrong, alive until the next call. */
typedef const char *shrink_property(const struct shrink_case *c, void *ctx);

/* xorshift32 over a state that is never 0. */
static inline int shrink_draw(uint32_t *state, int below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return (int)(*state % (uint32_t)below);
}

static inline uint32_t shrink_state(const struct shrink_case *c, int row, int col)
{
    uint32_t h =
        c->seed * UINT32_C(2654435761) + (uint32_t)row * UINT32_C(40503) + (uint32_t)col * UINT32_C(97);
    h ^= h >> 15;
    h *= UINT32_C(2246822519);
    h ^= h >> 13;
    return h ? h : 1;
}

/* Tries *size at `least`, then at halves and at one less: the smallest that fails, as far as that can be
 * found by steps. */
static inline void shrink_size(struct shrink_case *c, int *size, int least, shrink_property *holds, void *ctx)
{
    for (int was = *size, step = was - least; step > 0;) {
        if (was - step < least) {
            step = was - least;
            continue;
        }
        *size = was - step;
        if (holds(c, ctx)) {
            was = *size;
            if (step > was - least) step = was - least;
        } else {
            *size = was;
            step /= 2;
        }
    }
}

/* `c` fails; makes it as small as it goes. */
static inline void shrink(struct shrink_case *c, shrink_property *holds, void *ctx)
{
    for (int rows = -1, length = -1; rows != c->rows || length != c->length;) {
        rows = c->rows;
        length = c->length;
        shrink_size(c, &c->rows, 1, holds, ctx);
        shrink_size(c, &c->length, 0, holds, ctx);
    }
}

/* Asserts the property of a case; on failure the smallest failing case is told. */
#define SHRINK_ASSERT(c, holds, ctx)                                                                         \
    do {                                                                                                     \
        struct shrink_case small_ = (c);                                                                     \
        if (holds(&small_, ctx)) {                                                                           \
            shrink(&small_, holds, ctx);                                                                     \
            ck_abort_msg("seed %u, rows %d, length %d (from %d, %d): %s", small_.seed, small_.rows,          \
                         small_.length, (c).rows, (c).length, holds(&small_, ctx));                          \
        }                                                                                                    \
    } while (0)

#endif
