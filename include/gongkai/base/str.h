/* Text slices and lengths: the two smallest things everyone shares. */
#ifndef GONGKAI_BASE_STR_H
#define GONGKAI_BASE_STR_H

#include "gongkai/base/library.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

GK_BEGIN_DECLS

/* A slice of valid UTF-8 that somebody else owns; not NUL-terminated as a rule. {NULL, 0} is the empty
 * slice. What enters the program is validated once, at import. */
struct gk_str {
    const char *s;
    size_t n;
};

static inline struct gk_str gk_str_make(const char *s, size_t n)
{
    struct gk_str slice = {s, n};
    return slice;
}

/* A slice over a string literal. C++ has no compound literals. */
#ifdef __cplusplus
#define GK_STR(literal) gk_str_make("" literal, sizeof(literal) - 1)
#else
#define GK_STR(literal) ((struct gk_str){"" literal, sizeof(literal) - 1})
#endif

/* A slice over a NUL-terminated string; NULL gives the empty slice. */
static inline struct gk_str gk_str_of(const char *s)
{
    return gk_str_make(s, s ? strlen(s) : 0);
}

static inline bool gk_str_eq(struct gk_str a, struct gk_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

static inline bool gk_str_starts(struct gk_str a, struct gk_str prefix)
{
    return a.n >= prefix.n && (prefix.n == 0 || memcmp(a.s, prefix.s, prefix.n) == 0);
}

static inline bool gk_str_ends(struct gk_str a, struct gk_str suffix)
{
    return a.n >= suffix.n && (suffix.n == 0 || memcmp(a.s + a.n - suffix.n, suffix.s, suffix.n) == 0);
}

/* The part [from, to) of `a`; 0 <= from <= to <= a.n. */
static inline struct gk_str gk_str_sub(struct gk_str a, size_t from, size_t to)
{
    return gk_str_make(a.s ? a.s + from : NULL, to - from);
}

/* Position of the first `needle` in `hay` at or after `from`, or (size_t)-1. An empty needle is at `from`. */
size_t gk_str_find(struct gk_str hay, struct gk_str needle, size_t from);

/* The next line from *at on, without its LF; false: there is none. */
bool gk_str_line(struct gk_str s, size_t *at, struct gk_str *line);

/* A Latin capital as a small letter; in every locale. */
static inline char gk_latin_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* Equal but for the case of Latin letters. */
bool gk_str_same_latin(struct gk_str a, struct gk_str b);

/* Order by bytes, which for UTF-8 is the order of code points: < 0, 0, > 0. */
int gk_str_cmp(struct gk_str a, struct gk_str b);

GK_END_DECLS

#endif
