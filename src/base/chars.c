#include "gongkai/base/chars.h"

#include "gongkai/base/arena.h"

bool gk_is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

bool gk_is_alpha(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Everything from the CJK symbols on is set one em wide in these tables; so are the dashes, dots and
 * quotation marks of U+2014–U+2026, and the symbols (boxes, circled numbers) from U+2460 on. */
bool gk_is_wide(uint32_t c)
{
    return c >= 0x2E80 || (c >= 0x2460 && c <= 0x27BF) || (c >= 0x2014 && c <= 0x2026);
}

static bool among(uint32_t c, const uint32_t *marks, size_t n)
{
    if ((c > 0x7D && c < 0x2018) || (c > 0x3017 && c < 0xFF01) || gk_is_digit(c) || gk_is_alpha(c))
        return false; /* nearly all */
    for (size_t i = 0; i < n; i++)
        if (marks[i] == c) return true;
    return false;
}

bool gk_is_open(uint32_t c)
{
    static const uint32_t marks[] = {'(',    '[',    '<',    '{',    0x2018, 0x201C, 0x3008, 0x300A,
                                     0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08, 0xFF3B, 0xFF5B};
    return among(c, marks, sizeof marks / sizeof marks[0]);
}

bool gk_is_close(uint32_t c)
{
    static const uint32_t marks[] = {')',    ']',    '>',    '}',    ',',    ';',    ':',    '!',
                                     '?',    0x2019, 0x201D, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D,
                                     0x300F, 0x3011, 0x3015, 0x3017, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E,
                                     0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D};
    return among(c, marks, sizeof marks / sizeof marks[0]);
}

bool gk_is_formula(struct gk_str s)
{
    while (s.n > 0 && s.s[0] == '\'') s = gk_str_sub(s, 1, s.n);
    s = gk_str_trim(s);
    size_t pos = 0;
    uint32_t c = s.n > 0 ? gk_utf8_next(s, &pos) : 0;
    bool mark = c == '=' || c == '+' || c == '-' || c == '@' || c == 0xFF1D || c == 0xFF0B || c == 0xFF0D ||
                c == 0xFF20;
    return mark && pos < s.n;
}

static bool has_space(struct gk_str s)
{
    for (size_t pos = 0; pos < s.n;)
        if (gk_is_space(gk_utf8_next(s, &pos))) return true;
    return false;
}

struct gk_str gk_squeeze_wide(struct gk_str s, struct gk_arena *arena)
{
    s = gk_str_trim(s);
    if (!has_space(s)) return s;
    char *to = gk_arena_alloc(arena, s.n + 1);
    size_t n = 0, gap = 0; /* where the white space in hand begins in `to` */
    uint32_t before = 0;
    bool spaced = false;
    for (size_t pos = 0; pos < s.n;) {
        size_t from = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (gk_is_space(c)) {
            gap = spaced ? gap : n;
            spaced = true;
        } else {
            if (spaced && (gk_is_wide(before) || gk_is_wide(c) || gk_is_close(c) || gk_is_open(before)))
                n = gap;
            spaced = false;
            before = c;
        }
        memcpy(to + n, s.s + from, pos - from);
        n += pos - from;
    }
    return (struct gk_str){to, n};
}

/* Moves past white space. */
static size_t skip_space(struct gk_str s, size_t pos)
{
    for (size_t next = pos; pos < s.n && gk_is_space(gk_utf8_next(s, &next));) pos = next;
    return pos;
}

bool gk_same_label(struct gk_str a, struct gk_str b)
{
    if (gk_str_eq(a, b)) return true;
    size_t i = skip_space(a, 0), k = skip_space(b, 0);
    while (i < a.n && k < b.n) {
        if (gk_utf8_next(a, &i) != gk_utf8_next(b, &k)) return false;
        i = skip_space(a, i);
        k = skip_space(b, k);
    }
    return i == a.n && k == b.n && a.n > 0 && b.n > 0;
}

size_t gk_skip_selector(struct gk_str s, size_t pos)
{
    size_t next = pos;
    uint32_t c = pos < s.n ? gk_utf8_next(s, &next) : 0;
    return c == 0xFE0E || c == 0xFE0F ? next : pos;
}

/* ---- enumerators ---- */

/* Chinese numerals up to 十. */
static bool is_numeral(uint32_t c)
{
    static const uint32_t marks[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                     0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (marks[i] == c) return true;
    return false;
}

/* Past up to three digits, or numerals, which begin at `pos`; `pos` itself when there are none, or more. */
static size_t past_number(struct gk_str s, size_t pos, bool *digits)
{
    size_t at = pos, next = pos;
    int n = 0;
    *digits = pos < s.n && gk_is_digit((unsigned char)s.s[pos]);
    for (; next < s.n && n < 4; n++) {
        uint32_t c = gk_utf8_next(s, &next);
        if (*digits ? !gk_is_digit(c) : !is_numeral(c)) break;
        at = next;
    }
    return n <= 3 ? at : pos;
}

size_t gk_enumerator(struct gk_str s)
{
    size_t pos = 0;
    bool digits = false;
    uint32_t c = s.n > 0 ? gk_utf8_next(s, &pos) : 0;
    if ((c >= 0x2460 && c <= 0x2473) || (c >= 0x2776 && c <= 0x277F) || (c >= 0x3220 && c <= 0x3229))
        return pos;
    bool bracket = c == '(' || c == 0xFF08;
    size_t from = bracket ? pos : 0, to = past_number(s, from, &digits);
    if (to == from || to == s.n) return 0;
    pos = to;
    c = gk_utf8_next(s, &pos);
    if (bracket) return c == ')' || c == 0xFF09 ? pos : 0;
    if (c == 0x3001 || (digits && (c == ')' || c == 0xFF09))) return pos;
    bool point = c == '.' || c == 0xFF0E;
    return point && !(pos < s.n && gk_is_digit((unsigned char)s.s[pos])) ? pos : 0;
}
