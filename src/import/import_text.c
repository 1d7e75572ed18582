/* Small questions about printed lines: widths, enumerators, what stands together at the start of a line. */
#include "import_int.h"

int imp_width(struct gk_str s)
{
    int w = 0;
    for (size_t pos = 0; pos < s.n;) w += gk_is_wide(gk_utf8_next(s, &pos)) ? 2 : 1;
    return w;
}

int imp_width_squeezed(struct gk_str s)
{
    int w = 0;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        w += gk_is_wide(c) && !gk_is_open(c) && !gk_is_close(c) ? 2 : !gk_is_space(c);
    }
    return w;
}

bool imp_starts_enumerator(struct gk_str s)
{
    size_t pos = 0;
    int digits = 0;
    uint32_t c = pos < s.n ? gk_utf8_next(s, &pos) : 0;
    while (gk_is_digit(c) && digits < 4) {
        digits++;
        c = pos < s.n ? gk_utf8_next(s, &pos) : 0;
    }
    if (digits == 0 || !(c == '.' || c == 0x3001 || c == 0xFF0E)) return false;
    return pos == s.n || !gk_is_digit((unsigned char)s.s[pos]); /* 1.5 is a number */
}

int imp_first_unit(struct gk_str s)
{
    size_t pos = 0;
    int w = 0;
    uint32_t c = 0;
    while (pos < s.n) { /* opening marks, then one character or one word */
        c = gk_utf8_next(s, &pos);
        w += gk_is_wide(c) ? 2 : 1;
        if (!gk_is_open(c)) break;
    }
    while (pos < s.n) {
        uint32_t next = (unsigned char)s.s[pos] < 0x80 ? (unsigned char)s.s[pos] : 0x4E00;
        bool word = (gk_is_digit(c) || gk_is_alpha(c)) && (gk_is_digit(next) || gk_is_alpha(next));
        size_t ahead = pos;
        uint32_t mark = gk_utf8_next(s, &ahead);
        if (!word && !gk_is_close(mark) && mark != '.') break;
        w += gk_is_wide(mark) ? 2 : 1;
        pos = ahead;
        c = mark;
    }
    return w;
}

struct gk_str imp_squeeze(struct gk_str s, struct gk_arena *arena)
{
    char *to = gk_arena_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t pos = 0; pos < s.n;) {
        size_t from = pos;
        if (!gk_is_space(gk_utf8_next(s, &pos))) {
            memcpy(to + n, s.s + from, pos - from);
            n += pos - from;
        }
    }
    return (struct gk_str){to, n};
}
