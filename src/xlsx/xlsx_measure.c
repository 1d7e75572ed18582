/* Lines without a font. The workbook names fonts that the reader's office has and this machine has not, and
 * Excel, WPS and LibreOffice each break lines in their own way; so this counts on the side of more lines: Han
 * 1 em, words whole, and a mark that may not start a line takes the character before it along (GB/T
 * 15834-2011 5.1), where the programs squeeze it in, hang it, or do not care. */
#include "xlsx_int.h"

enum { EM = 1000, HALF = 500, LONGEST_LINE = 8192 };

static bool is_between(uint32_t c, uint32_t from, uint32_t to)
{
    return c >= from && c <= to;
}

/* Takes no room of its own: combining marks, joiners, variation selectors. */
static bool is_zero(uint32_t c)
{
    return is_between(c, 0x300, 0x36F) || is_between(c, 0x200B, 0x200F) || is_between(c, 0xFE00, 0xFE0F) ||
           c == 0x2060 || c == 0xFEFF || is_between(c, 0xE0100, 0xE01EF);
}

/* Full width in a Chinese font: Han and its marks, and what East Asian fonts draw as wide (Greek, Cyrillic,
 * arrows, numerals in circles, boxes, dashes and quotes). */
static bool is_wide(uint32_t c)
{
    if (c < 0xA1) return false;
    if (is_between(c, 0xFF61, 0xFFDC)) return false;
    return c >= 0x2E80 || is_between(c, 0x2010, 0x2BFF) || is_between(c, 0x391, 0x451) ||
           is_between(c, 0x1100, 0x115F) || c == 0xA7 || c == 0xA8 || c == 0xB0 || c == 0xB1 || c == 0xB7 ||
           c == 0xD7 || c == 0xF7;
}

static int32_t advance(uint32_t c)
{
    if (is_zero(c)) return 0;
    return is_wide(c) ? EM : HALF;
}

/* In SimSun and its like every Latin character is half an em; in the proportional fonts that stand in for
 * them digits take 0.56 em and capitals more. */
static int32_t advance_at_most(uint32_t c)
{
    if (is_between(c, '0', '9') || is_between(c, 'a', 'z')) return 560;
    if (is_between(c, 'A', 'Z') || c == '@' || c == '%') return 720;
    return advance(c);
}

static bool is_in(uint32_t c, const uint16_t *set, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (set[i] == c) return true;
    return false;
}

static bool may_not_start(uint32_t c)
{
    static const uint16_t set[] = {0x21,   0x25,   0x29,   0x2C,   0x2E,   0x2F,   0x3A,   0x3B,   0x3F,
                                   0x5D,   0x7D,   0xB7,   0x2010, 0x2013, 0x2014, 0x2019, 0x201D, 0x2025,
                                   0x2026, 0x2030, 0x2236, 0x2500, 0x3001, 0x3002, 0x3009, 0x300B, 0x300D,
                                   0x300F, 0x3011, 0x3015, 0x3017, 0x301E, 0x30FB, 0xFF01, 0xFF05, 0xFF09,
                                   0xFF0C, 0xFF0E, 0xFF0F, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D, 0xFF5E};
    return is_zero(c) || c == ' ' || is_in(c, set, sizeof set / sizeof *set);
}

static bool may_not_end(uint32_t c)
{
    static const uint16_t set[] = {0x28,   0x5B,   0x7B,   0x2018, 0x201C, 0x3008, 0x300A,
                                   0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x301D, 0xFF08,
                                   0xFF3B, 0xFF5B, 0x2610, 0x2611, 0x2612, 0x25A0, 0x25A1};
    return is_in(c, set, sizeof set / sizeof *set);
}

static bool may_break(uint32_t before, uint32_t after)
{
    if (may_not_start(after)) return false;
    if (before == ' ' || before == '\t') return true;
    if (may_not_end(before)) return false;
    return is_wide(before) || is_wide(after);
}

size_t xlsx_line_end(struct gk_str s, size_t from, int32_t width)
{
    size_t cut = from;
    int32_t used = 0;
    uint32_t before = 0;
    for (size_t pos = from; pos < s.n;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (c == '\n') return pos;
        if (at > from && may_break(before, c)) cut = at;
        used += advance_at_most(c);
        bool hangs = c == ' ';
        if (at > from && ((used > width && !hangs) || at - from > LONGEST_LINE)) return cut > from ? cut : at;
        before = c;
    }
    return s.n;
}

int xlsx_count_lines(struct gk_str s, int32_t width)
{
    int lines = 0;
    for (size_t at = 0; at < s.n; at = xlsx_line_end(s, at, width)) lines++;
    if (s.n == 0 || s.s[s.n - 1] == '\n') lines++;
    return lines;
}

int32_t xlsx_natural(struct gk_str s)
{
    int64_t widest = 0, used = 0;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        used = c == '\n' ? 0 : used + advance(c);
        if (used > widest) widest = used;
    }
    return widest > INT32_MAX ? INT32_MAX : (int32_t)widest;
}

int32_t xlsx_widest_piece(struct gk_str s)
{
    int64_t widest = 0, used = 0;
    uint32_t before = '\n';
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        if (before == '\n' || may_break(before, c)) used = 0;
        used += c == '\n' || c == ' ' ? 0 : advance_at_most(c);
        if (used > widest) widest = used;
        before = c;
    }
    return widest > INT32_MAX ? INT32_MAX : (int32_t)widest;
}

size_t xlsx_part_end(struct gk_str s, size_t from, int32_t width, int max_lines)
{
    size_t at = from;
    int units = 0, feeds = 0;
    for (int line = 0; at < s.n && line < max_lines; line++) {
        size_t end = xlsx_line_end(s, at, width);
        units += xlsx_units(gk_str_sub(s, at, end));
        feeds += s.s[end - 1] == '\n';
        if (at > from && (units > XLSX_MAX_CHARS || feeds > XLSX_MAX_FEEDS)) break;
        at = end;
    }
    return at;
}

/* How good a place the end of a part is, behind a mark: a sentence's end before a pause. 0: none. */
static int end_at(uint32_t before)
{
    static const uint16_t ends[] = {'\n', 0x3002, 0xFF01, 0xFF1B, 0xFF1F}, /* 。！；？ */
        pauses[] = {0x3001, 0xFF0C, 0xFF1A};                               /* 、，： */
    return is_in(before, ends, sizeof ends / sizeof *ends) ? 2 : is_in(before, pauses, 3);
}

size_t xlsx_mark_before(struct gk_str s, size_t from, size_t end)
{
    size_t best = end;
    int found = 0;
    for (size_t at = end; found < 2 && at > from + (end - from) / 2;) {
        size_t behind = at;
        int good = end_at(gk_utf8_prev(s, &at));
        size_t next = behind;
        if (good <= found || (behind < s.n && may_not_start(gk_utf8_next(s, &next)))) continue;
        best = behind;
        found = good;
    }
    return best;
}

int32_t xlsx_line_width(const struct xlsx_book *book, int from, int to, const struct gk_style *style)
{
    int64_t px = -XLSX_CELL_MARGIN_PX;
    for (int c = from; c < to; c++) px += book->px[c];
    if (px < 1) px = 1;
    int64_t width = px * 72 * 1024 * GK_UNITS * XLSX_NARROWER / 96 / 100 / style->size;
    return width > INT32_MAX ? INT32_MAX : (int32_t)width;
}
