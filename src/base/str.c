#include "gongkai/base/str.h"

size_t gk_str_find(struct gk_str hay, struct gk_str needle, size_t from)
{
    if (needle.n == 0) return from;
    size_t last = needle.n - 1; /* Han share their first bytes; the last one tells them apart */
    for (size_t i = from; i + needle.n <= hay.n; i++) {
        const char *p = memchr(hay.s + i + last, needle.s[last], hay.n - i - last);
        if (!p) break;
        i = (size_t)(p - hay.s) - last;
        if (memcmp(hay.s + i, needle.s, needle.n) == 0) return i;
    }
    return (size_t)-1;
}

bool gk_str_line(struct gk_str s, size_t *at, struct gk_str *line)
{
    if (*at >= s.n) return false;
    size_t end = gk_str_find(s, GK_STR("\n"), *at);
    if (end == (size_t)-1) end = s.n;
    *line = gk_str_sub(s, *at, end);
    *at = end + 1;
    return true;
}

bool gk_str_same_latin(struct gk_str a, struct gk_str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (gk_latin_lower(a.s[i]) != gk_latin_lower(b.s[i])) return false;
    return true;
}

int gk_str_cmp(struct gk_str a, struct gk_str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.s, b.s, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}
