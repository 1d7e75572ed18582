#include "gongkai/base/utf8.h"

/* Length of the well-formed sequence at p, or 0 (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *p, size_t n)
{
    unsigned char c = p[0];
    if (c < 0x80) return 1;
    size_t len = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c < 0xC2 || c > 0xF4 || n < len) return 0;
    unsigned char low = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
    unsigned char high = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < len; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    return len;
}

enum { BLOCK = 64, LOOK_BACK = 3 };

/* Is the block at p well-formed, given that all before it is? Each byte is judged by the three before it,
 * without a branch, so that the compiler does many at a time; a sequence cut off at the end shows in the next
 * block. */
static bool block_is_valid(const unsigned char *p)
{
    unsigned char bad = 0;
    for (int i = 0; i < BLOCK; i++) {
        unsigned char c = p[i], b = p[i - 1], a = p[i - 2], lead = p[i - 3];
        unsigned char due = (unsigned char)((b >= 0xC0) | (a >= 0xE0) | (lead >= 0xF0));
        unsigned char more = (unsigned char)((c & 0xC0) == 0x80);
        unsigned char low = (unsigned char)(((b == 0xE0) & (c < 0xA0)) | ((b == 0xF0) & (c < 0x90)));
        unsigned char high = (unsigned char)(((b == 0xED) & (c > 0x9F)) | ((b == 0xF4) & (c > 0x8F)));
        bad = (unsigned char)(bad | (due ^ more) | low | high | ((c & 0xFE) == 0xC0) | (c > 0xF4));
    }
    return bad == 0;
}

/* Past the last block from `i` on that is well-formed, back to where a sequence begins. */
static size_t skip_blocks(const unsigned char *p, size_t n, size_t i)
{
    while (i + BLOCK <= n && block_is_valid(p + i)) i += BLOCK;
    size_t start = i;
    do {
        start--;
    } while ((p[start] & 0xC0) == 0x80);
    return p[start] < 0x80 || start + (p[start] >= 0xF0 ? 4 : p[start] >= 0xE0 ? 3 : 2) == i ? i : start;
}

size_t gk_utf8_validate(struct gk_str s)
{
    const unsigned char *p = (const unsigned char *)s.s;
    size_t i = 0;
    bool tried = s.n < LOOK_BACK + BLOCK;
    while (i < s.n) {
        if (!tried && i >= LOOK_BACK) {
            tried = true;
            i = skip_blocks(p, s.n, i);
        }
        size_t len = i < s.n ? sequence(p + i, s.n - i) : 0;
        if (len == 0) break;
        i += len;
    }
    return i;
}

uint32_t gk_utf8_prev(struct gk_str s, size_t *pos)
{
    size_t at = *pos;
    do {
        at--;
    } while (at > 0 && ((unsigned char)s.s[at] & 0xC0) == 0x80);
    *pos = at;
    return gk_utf8_next(s, &at);
}

int gk_utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    for (int i = more; i > 0; i--, c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(lead[more] | c);
    return more + 1;
}

size_t gk_utf8_count(struct gk_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) n += ((unsigned char)s.s[i] & 0xC0) != 0x80;
    return n;
}

bool gk_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
           (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007 || c == 0x3005;
}

bool gk_is_private_use(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

struct gk_str gk_str_trim(struct gk_str s)
{
    size_t from = 0, to = s.n;
    while (from < to) {
        size_t at = from;
        if (!gk_is_space(gk_utf8_next(s, &at))) break;
        from = at;
    }
    while (to > from) {
        size_t at = to;
        if (!gk_is_space(gk_utf8_prev(s, &at))) break;
        to = at;
    }
    return gk_str_sub(s, from, to);
}
