/* UTF-8. Validation happens once, where text enters; all else relies on it. */
#ifndef GONGKAI_BASE_UTF8_H
#define GONGKAI_BASE_UTF8_H

#include "gongkai/base/str.h"

GK_BEGIN_DECLS

/* Offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no
 * surrogates, nothing above U+10FFFF), or s.n when all is well. */
size_t gk_utf8_validate(struct gk_str s);

/* The code point at *pos, which is moved past it. Needs valid UTF-8 and *pos < s.n. */
static inline uint32_t gk_utf8_next(struct gk_str s, size_t *pos)
{
    const unsigned char *p = (const unsigned char *)s.s + *pos;
    uint32_t c = p[0];
    if (c < 0x80) {
        *pos += 1;
        return c;
    }
    if ((c & 0xF0) == 0xE0) { /* nearly all */
        *pos += 3;
        return (c & 0x0F) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    int more = c >= 0xF0 ? 3 : 1;
    c &= 0x3Fu >> more;
    for (int i = 1; i <= more; i++) c = c << 6 | (p[i] & 0x3Fu);
    *pos += (size_t)more + 1;
    return c;
}

/* The code point before *pos, which is moved to its start. Needs valid UTF-8 and *pos > 0. */
uint32_t gk_utf8_prev(struct gk_str s, size_t *pos);

/* Writes the code point to `out` (4 bytes at most); returns how many. */
int gk_utf8_encode(uint32_t c, char out[4]);

/* How many code points. */
size_t gk_utf8_count(struct gk_str s);

/* A Han character: the CJK Unified Ideographs blocks, their extensions and compatibility blocks, 〇 and 々.
 */
bool gk_is_han(uint32_t c);

/* White space: SPACE, TAB, LF, CR, NO-BREAK SPACE, IDEOGRAPHIC SPACE, and U+2000–U+200B. */
static inline bool gk_is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B);
}

/* U+FDD0–U+FDEF, U+FFFE, U+FFFF and their like in each plane: never text (The Unicode Standard 23.7). */
static inline bool gk_is_noncharacter(uint32_t c)
{
    return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

/* U+E000–U+F8FF and planes 15 and 16: no meaning outside the font that made them. */
bool gk_is_private_use(uint32_t c);

/* `s` without white space at both ends. */
struct gk_str gk_str_trim(struct gk_str s);

GK_END_DECLS

#endif
