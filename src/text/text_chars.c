/* What a character is for line breaking and spacing. The sets are those of GB/T 15834-2011 5.1 and W3C
 * CLREQ 3.1; code points, because the rules are about them and not about any word. */
#include "text_int.h"

/* Never at a line's start. 5.1.3 closing halves; 5.1.4 stops; 5.1.6 connecting marks; 5.1.7 the middle
 * dot; 5.1.9 the slash; < and > where they stand for 〈 and 〉; and what belongs to the number or word before
 * it (％ ‰ ℃ 々). Sorted. */
static const uint32_t no_start[] = {
    0x21,   0x25,   0x29,   0x2C,   0x2D,   0x2E,   0x2F,   0x3A,   0x3B,   0x3E,   0x3F,   0x5D,
    0x7D,   0x7E,   0xA2,   0xB0,   0xB7,   0xBB,   0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015,
    0x2019, 0x201D, 0x2025, 0x2026, 0x2027, 0x2030, 0x2032, 0x2033, 0x203A, 0x203C, 0x2047, 0x2048,
    0x2049, 0x2103, 0x2109, 0x22EF, 0x2500, 0x2E3A, 0x3001, 0x3002, 0x3003, 0x3005, 0x3009, 0x300B,
    0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301C, 0x301E, 0x301F, 0x303B, 0x30FB,
    0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0D, 0xFF0E, 0xFF0F, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D,
    0xFF5D, 0xFF5E, 0xFF60, 0xFF61, 0xFF63, 0xFF64, 0xFF65, 0xFFE0,
};

/* Never at a line's end: 5.1.3 opening halves; 5.1.9 the slash; currency signs before their number. Sorted.
 */
static const uint32_t no_end[] = {
    0x23,   0x24,   0x28,   0x2F,   0x3C,   0x5B,   0x7B,   0xA3,   0xA5,   0xAB,   0x2018, 0x201C,
    0x2039, 0x2116, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D,
    0xFF03, 0xFF04, 0xFF08, 0xFF0F, 0xFF3B, 0xFF5B, 0xFF5F, 0xFF62, 0xFFE1, 0xFFE5,
};

/* Full-width marks whose blank half may go. Where the ink really is, the face says (text_space.c). */
static const uint32_t opening[] = {0x2018, 0x201C, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014,
                                   0x3016, 0x3018, 0x301A, 0x301D, 0xFF08, 0xFF3B, 0xFF5B, 0xFF5F};
static const uint32_t closing[] = {0x2019, 0x201D, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011,
                                   0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F, 0xFF01, 0xFF09, 0xFF0C,
                                   0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF60};
static const uint32_t boxes[] = {0x221A, 0x25A0, 0x25A1, 0x25CB, 0x25CF,
                                 0x2610, 0x2611, 0x2612, 0x2713, 0x2714};

static bool in(const uint32_t *set, size_t n, uint32_t c)
{
    size_t lo = 0;
    while (lo < n) {
        size_t mid = (lo + n) / 2;
        if (set[mid] == c) return true;
        if (set[mid] < c)
            lo = mid + 1;
        else
            n = mid;
    }
    return false;
}

#define IN(set, c) in(set, sizeof(set) / sizeof *(set), c)

static bool is_cjk(uint32_t c)
{
    return gk_is_han(c) || (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3000 && c <= 0x33FF) ||
           (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFE6);
}

static bool is_narrow(uint32_t c)
{
    if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '%';
    return (c >= 0xC0 && c < 0x2000 && c != 0xD7 && c != 0xF7 && !(c >= 0x1100 && c <= 0x11FF));
}

static unsigned ascii_flags(uint32_t c)
{
    unsigned f = CHAR_ASCII;
    if (c >= '0' && c <= '9') f |= CHAR_DIGIT;
    if (c == '/') f |= CHAR_SLASH;
    return f;
}

unsigned text_char_flags(uint32_t c)
{
    unsigned f = c < 0x80 ? ascii_flags(c) : 0;
    if (c == '\n') return CHAR_BREAK | CHAR_SPACE;
    if (gk_is_space(c)) return f | CHAR_SPACE;
    if (gk_is_han(c)) return CHAR_HAN | CHAR_CJK | (c == 0x3005 ? CHAR_NO_START : 0);
    if (IN(no_start, c)) f |= CHAR_NO_START;
    if (IN(no_end, c)) f |= CHAR_NO_END;
    if (IN(opening, c)) f |= CHAR_OPENING | CHAR_CJK;
    if (IN(closing, c)) f |= CHAR_CLOSING | CHAR_CJK;
    if (IN(boxes, c)) f |= CHAR_BOX;
    if (is_cjk(c)) f |= CHAR_CJK;
    if (is_narrow(c)) f |= CHAR_NARROW;
    if (c == 0xFF0F) f |= CHAR_SLASH;
    if (c == 0x2014 || c == 0x2026 || c == 0x2500 || c == 0x22EF) f |= CHAR_DASH;
    return f;
}

int text_char_numeral(uint32_t c)
{
    /* 〇 零 一 二 三 四 五 六 七 八 九 十 百 千 两 */
    static const struct {
        uint32_t c;
        int value;
    } numerals[] = {{0x3007, 0}, {0x96F6, 0},  {0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3},
                    {0x56DB, 4}, {0x4E94, 5},  {0x516D, 6}, {0x4E03, 7}, {0x516B, 8},
                    {0x4E5D, 9}, {0x5341, 10}, {0x767E, 0}, {0x5343, 0}, {0x4E24, 0}};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (numerals[i].c == c) return numerals[i].value;
    return -1;
}
