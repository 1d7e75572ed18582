/* What stays whole while it fits: 文号 (〔2019〕33号), dates, numbers with their units, addresses of the web,
 * the label beside its box. Each is found by a small scanner that walks clusters from a place and tells where
 * its find ends; a find raises the level of the breaks inside it, so that they open late. Words are given as
 * code points with the word beside them: they are of the language, not of any catalog. */
#include "text_int.h"

#include <string.h>

/* ---- walking ---- */

static uint32_t at(const struct gk_para *p, int i)
{
    return i >= 0 && i < p->n ? p->clusters[i].c : 0;
}

static unsigned flags_at(const struct gk_para *p, int i)
{
    return i >= 0 && i < p->n ? p->clusters[i].flags : 0;
}

/* Past one space; foreign texts write 第 711 号. */
static int past_space(const struct gk_para *p, int i)
{
    unsigned f = flags_at(p, i);
    return (f & CHAR_SPACE) && !(f & CHAR_BREAK) ? i + 1 : i;
}

/* [from, to) stays whole up to `level`. */
static void keep(struct gk_para *p, int from, int to, enum level level)
{
    for (int i = from; i + 1 < to; i++)
        if (p->clusters[i].level < level) p->clusters[i].level = (uint8_t)level;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static int past_digits(const struct gk_para *p, int i)
{
    while (is_digit(at(p, i))) i++;
    return i;
}

/* 1,000 and 3.5 */
static int past_number(const struct gk_para *p, int i)
{
    i = past_digits(p, i);
    while ((at(p, i) == ',' || at(p, i) == '.') && is_digit(at(p, i + 1))) i = past_digits(p, i + 1);
    return i;
}

/* What joins two numbers to one: 3～5, 9：00, 0912－35. */
static bool is_joint(uint32_t c)
{
    static const uint32_t joints[] = {
        '-',    '~',    '/',    ':',    0x2013, 0x2014, 0x2015, 0x301C, 0x81F3 /* 至 */,
        0xFF0D, 0xFF0E, 0xFF0F, 0xFF1A, 0xFF5E};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (joints[i] == c) return true;
    return false;
}

static int past_range(const struct gk_para *p, int i)
{
    i = past_number(p, i);
    while (is_joint(at(p, i)) && is_digit(at(p, i + 1))) i = past_number(p, i + 1);
    return i;
}

/* ---- units ---- */

enum {
    HAO = 0x53F7 /* 号 */,
    DI = 0x7B2C /* 第 */,
    NIAN = 0x5E74 /* 年 */,
    YUE = 0x6708 /* 月 */,
    RI = 0x65E5 /* 日 */,
    GE = 0x4E2A /* 个 */
};

static const uint32_t units[][4] = {
    {0x5DE5, 0x4F5C, 0x65E5}, /* 工作日 */
    {0x81EA, 0x7136, 0x65E5}, /* 自然日 */
    {0x5E73, 0x65B9, 0x7C73}, /* 平方米 */
    {0x5C0F, 0x65F6},         /* 小时 */
    {0x5206, 0x949F},         /* 分钟 */
    {0x5468, 0x5C81},         /* 周岁 */
    {0x4E07, 0x5143},         /* 万元 */
    {0x4EBF, 0x5143},         /* 亿元 */
    {0x5E74, 0x5EA6},         /* 年度 */
    {0x516C, 0x91CC},         /* 公里 */
    {0x516C, 0x65A4},         /* 公斤 */
    {0x5343, 0x514B},         /* 千克 */
};

/* 年月日天时分秒元万亿人户件份次项条款章节页号岁周位名家台套亩米吨度层楼室栋幢级类批届期倍个 */
static const uint32_t short_units[] = {
    0x5E74, 0x6708, 0x65E5, 0x5929, 0x65F6, 0x5206, 0x79D2, 0x5143, 0x4E07, 0x4EBF, 0x4EBA, 0x6237,
    0x4EF6, 0x4EFD, 0x6B21, 0x9879, 0x6761, 0x6B3E, 0x7AE0, 0x8282, 0x9875, 0x53F7, 0x5C81, 0x5468,
    0x4F4D, 0x540D, 0x5BB6, 0x53F0, 0x5957, 0x4EA9, 0x7C73, 0x5428, 0x5EA6, 0x5C42, 0x697C, 0x5BA4,
    0x680B, 0x5E62, 0x7EA7, 0x7C7B, 0x6279, 0x5C4A, 0x671F, 0x500D, 0x4E2A};

static int past_unit(const struct gk_para *p, int i)
{
    if (at(p, i) == GE) {
        int end = past_unit(p, i + 1); /* 20个工作日, 3个月; 个 is no unit of itself, so this ends */
        return end > i + 1 && at(p, i + 1) != GE ? end : i + 1;
    }
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        int n = 0;
        while (units[u][n] && at(p, i + n) == units[u][n]) n++;
        if (!units[u][n]) return i + n;
    }
    for (size_t u = 0; u < sizeof short_units / sizeof *short_units; u++)
        if (at(p, i) == short_units[u]) return i + 1;
    return i;
}

/* ---- scanners: where the find that begins at i ends, or i ---- */

static bool is_year_bracket(uint32_t open, uint32_t close)
{
    return (open == 0x3014 && close == 0x3015) || (open == '[' && close == ']') ||
           (open == 0xFF3B && close == 0xFF3D) || (open == '(' && close == ')') ||
           (open == 0xFF08 && close == 0xFF09);
}

/* 〔2019〕33号 */
static int scan_document_number(struct gk_para *p, int i)
{
    int year = i + 1, end = past_digits(p, year);
    if (end - year != 4 || !is_year_bracket(at(p, i), at(p, end))) return i;
    int number = past_space(p, end + 1);
    if (at(p, number) == DI) number = past_space(p, number + 1);
    end = past_space(p, past_digits(p, number));
    if (end == number || at(p, end) != HAO) return i;
    keep(p, i, end + 1, LEVEL_REFS);
    keep(p, number, end + 1, LEVEL_NUMBERS);
    return end + 1;
}

static int past_number_and(const struct gk_para *p, int i, uint32_t unit)
{
    int end = past_space(p, past_digits(p, i));
    return end > i && end - i <= 6 && at(p, end) == unit ? end + 1 : i;
}

/* 2018年12月29日, 2018年12月, 12月29日: each part a number with its unit, the whole a date. */
static int scan_date(struct gk_para *p, int i)
{
    static const uint32_t parts[] = {NIAN, YUE, RI};
    int end = i, n = 0;
    for (int part = 0; part < 3; part++) {
        int start = past_space(p, end);
        int next = past_number_and(p, n ? start : i, parts[part]);
        if (next == (n ? start : i)) {
            if (n) break;
            continue;
        }
        keep(p, n ? start : i, next, LEVEL_NUMBERS);
        end = next;
        n++;
    }
    if (n < 2) return i;
    keep(p, i, end, LEVEL_REFS);
    return end;
}

/* 第711号 is a reference; 第35条, 20个工作日, 3～5天 are numbers. */
static int scan_quantity(struct gk_para *p, int i)
{
    bool ordinal = at(p, i) == DI;
    int number = ordinal ? past_space(p, i + 1) : i;
    int end = past_range(p, number);
    if (end == number) return i;
    keep(p, number, end, LEVEL_NUMBERS);
    int unit = past_space(p, end), done = past_unit(p, unit);
    if (done == unit) return end;
    keep(p, i, done, ordinal && at(p, done - 1) == HAO ? LEVEL_REFS : LEVEL_NUMBERS);
    return done;
}

/* 第五十四条, 第十三届, 第七次会议; 二十日, 十个工作日, 二〇一九年: in Han numerals what scan_quantity finds
 * in figures. Other units than those of time follow a numeral in words, too (一次性, 统一). */
static int scan_han_quantity(struct gk_para *p, int i)
{
    static const uint32_t times[] = {RI, YUE, NIAN, GE, 0x5929 /* 天 */, 0x5DE5 /* 工 */};
    enum { CI = 0x6B21 /* 次 */, HUI = 0x4F1A /* 会 */, YI = 0x8BAE /* 议 */ };
    bool ordinal = at(p, i) == DI;
    int number = ordinal ? i + 1 : i, end = number;
    while (text_char_numeral(at(p, end)) >= 0) end++;
    int done = past_unit(p, end);
    if (end == number || done == end) return i;
    bool time = false;
    for (size_t k = 0; k < sizeof times / sizeof *times; k++) time |= at(p, end) == times[k];
    if (!ordinal && (!time || done == end + (at(p, end) == GE))) return i;
    if (at(p, end) == CI && at(p, done) == HUI && at(p, done + 1) == YI) done += 2;
    keep(p, i, done, LEVEL_NUMBERS);
    return done;
}

static bool is_one_of(uint32_t c, const char *marks)
{
    return c && c < 128 && strchr(marks, (int)c);
}

/* An address too long for its line breaks between its parts before it breaks within one, and at a slash
 * before it does so at a dot; never within :// */
static void open_address(struct gk_para *p, int from, int to)
{
    static const char parts[] = "/?&=#", within[] = ".-_@:%+";
    for (int i = from; i + 1 < to; i++) {
        uint32_t c = at(p, i), next = at(p, i + 1);
        if (p->clusters[i].level != LEVEL_WORDS || is_one_of(next, parts) || is_one_of(next, within))
            continue;
        if (is_one_of(c, parts)) p->clusters[i].level = LEVEL_REFS;
        if (is_one_of(c, within)) p->clusters[i].level = LEVEL_NUMBERS;
    }
}

/* A run of ASCII that is an address: it holds :// or www. or @. */
static int scan_address(struct gk_para *p, int i)
{
    int end = i;
    bool address = false;
    while ((flags_at(p, end) & CHAR_ASCII) && !(flags_at(p, end) & CHAR_SPACE)) {
        uint32_t c = at(p, end);
        address |= c == '@' || (c == ':' && at(p, end + 1) == '/' && at(p, end + 2) == '/') ||
                   (c == 'w' && at(p, end + 1) == 'w' && at(p, end + 2) == 'w' && at(p, end + 3) == '.');
        end++;
    }
    if (!address) return i;
    keep(p, i, end, LEVEL_WORDS);
    open_address(p, i, end);
    return end;
}

/* ☑ and its label, up to the next space or box; a long label may break. */
static int scan_box(struct gk_para *p, int i)
{
    enum { SHORT_LABEL = 8 };
    if (!(flags_at(p, i) & CHAR_BOX)) return i;
    int label = past_space(p, i + 1), end = label;
    while (end < p->n && !(flags_at(p, end) & (CHAR_SPACE | CHAR_BOX))) end++;
    if (end - label <= SHORT_LABEL) keep(p, i, end, LEVEL_WORDS);
    return i + 1;
}

void text_keep(struct gk_para *p)
{
    for (int i = 0; i < p->n;) {
        unsigned f = flags_at(p, i);
        int end = i;
        if (f & CHAR_BOX) {
            end = scan_box(p, i);
        } else if (f & CHAR_NO_END) {
            end = scan_document_number(p, i);
        } else if (is_digit(at(p, i)) || at(p, i) == DI) {
            end = scan_date(p, i);
            if (end == i) end = scan_quantity(p, i);
        }
        if (end == i && (at(p, i) == DI || text_char_numeral(at(p, i)) >= 0)) end = scan_han_quantity(p, i);
        bool ascii_before = i > 0 && (flags_at(p, i - 1) & CHAR_ASCII) && !(flags_at(p, i - 1) & CHAR_SPACE);
        if ((f & CHAR_ASCII) && !ascii_before) {
            int address = scan_address(p, i);
            if (address > end) end = address;
        }
        i = end > i ? end : i + 1;
    }
}
