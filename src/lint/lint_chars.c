/* A text as an array of characters with their places in the bytes. */
#include "lint_int.h"

void chars_set(struct chars *t, struct gk_str s, struct gk_arena *arena)
{
    t->c = gk_arena_grow(arena, t->c, &t->cap_c, s.n + 1, sizeof *t->c);
    t->at = gk_arena_grow(arena, t->at, &t->cap_at, s.n + 1, sizeof *t->at);
    t->s = s;
    t->n = 0;
    for (size_t pos = 0; pos < s.n;) {
        t->at[t->n] = (uint32_t)pos;
        t->c[t->n++] = gk_utf8_next(s, &pos);
    }
    t->at[t->n] = (uint32_t)s.n;
    t->c[t->n] = 0;
}

struct gk_str chars_slice(const struct chars *t, size_t from, size_t to)
{
    return to <= from ? (struct gk_str){"", 0} : gk_str_sub(t->s, t->at[from], t->at[to]);
}

struct gk_str chars_rest(const struct chars *t, size_t i)
{
    return chars_slice(t, i, t->n);
}

size_t chars_skip(const struct chars *t, size_t i, size_t end)
{
    while (i < end && gk_is_space(t->c[i])) i++;
    return i;
}

int char_digit(uint32_t c)
{
    if (c >= '0' && c <= '9') return (int)(c - '0');
    if (c >= 0xFF10 && c <= 0xFF19) return (int)(c - 0xFF10);
    return -1;
}

size_t chars_bytes(const struct chars *t, size_t i, size_t bytes)
{
    size_t end = t->at[i] + bytes;
    size_t n = 0;
    while (i + n < t->n && t->at[i + n] < end) n++;
    return n;
}
