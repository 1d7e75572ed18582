/* Days are counted by years that begin in March, so that the leap day is the last of its year: then the days
 * before a month are a straight line in whole numbers (153 days in five months), and no table is needed. */
#include "gongkai/base/date.h"

#include "gongkai/base/buf.h"
#include "gongkai/base/utf8.h"

/* 年 月 日 号: the norm's notation, not a caption; they are not a form's to choose. */
enum { YEAR = 0x5E74, MONTH = 0x6708, DAY = 0x65E5, HAO = 0x53F7 };

static bool is_day(struct gk_date d)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    return d.year >= 1 && d.year <= 9999 && d.month >= 1 && d.month <= 12 && d.day >= 1 &&
           d.day <= days[d.month - 1] + (d.month == 2 && leap);
}

/* The digit that `c` is, full-width too; -1 for all else. */
static int digit_of(uint32_t c)
{
    c -= c >= 0xFF10 ? 0xFF10 : '0';
    return c <= 9 ? (int)c : -1;
}

/* The next character that is not white space, 0 at the end. */
static uint32_t next_char(struct gk_str s, size_t *pos)
{
    while (*pos < s.n) {
        uint32_t c = gk_utf8_next(s, pos);
        if (!gk_is_space(c)) return c;
    }
    return 0;
}

/* The number in the digits from *c on, which is moved to what follows them; -1 for none and too many. */
static int read_number(struct gk_str s, size_t *pos, uint32_t *c, int *n_digits)
{
    int value = 0, n = 0;
    for (; digit_of(*c) >= 0 && n < 5; n++) {
        value = value * 10 + digit_of(*c);
        *c = next_char(s, pos);
    }
    *n_digits = n;
    return value;
}

/* The marks that go together: after the year, after the month, after the day (0: nothing). */
static bool are_marks(const uint32_t mark[3])
{
    if (mark[0] == YEAR) return mark[1] == MONTH && (mark[2] == DAY || mark[2] == HAO);
    uint32_t c = mark[0] >= 0xFF01 ? mark[0] - 0xFEE0 : mark[0];
    return (c == '-' || c == '/' || c == '.') && mark[1] == mark[0] && mark[2] == 0;
}

bool gk_date_read(struct gk_str s, struct gk_date *out)
{
    int part[3], n[3];
    uint32_t mark[3];
    size_t pos = 0;
    for (int i = 0; i < 3; i++) {
        uint32_t c = next_char(s, &pos);
        part[i] = read_number(s, &pos, &c, &n[i]);
        mark[i] = c;
    }
    *out = (struct gk_date){part[0], part[1], part[2]};
    bool lengths = n[0] == 4 && n[1] <= 2 && n[2] <= 2;
    return lengths && are_marks(mark) && next_char(s, &pos) == 0 && is_day(*out);
}

bool gk_date_parse(struct gk_str s, struct gk_date *out)
{
    *out = (struct gk_date){0};
    if (s.n != 10) return false;
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? s.s[i] != '-' : s.s[i] < '0' || s.s[i] > '9') return false;
    return gk_date_read(s, out);
}

bool gk_date_good(struct gk_str s)
{
    struct gk_date d;
    return gk_date_parse(s, &d);
}

enum { DAYS_400 = 146097, YEAR_0_MARCH = -719468 };

int64_t gk_date_number(struct gk_date d)
{
    int64_t year = d.year - (d.month <= 2), era = year / 400, of_era = year % 400;
    int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * DAYS_400 + of_era * 365 + of_era / 4 - of_era / 100 + of_year + YEAR_0_MARCH;
}

struct gk_date gk_date_of_number(int64_t number)
{
    int64_t days = number - YEAR_0_MARCH, era = days / DAYS_400, of_era = days % DAYS_400;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153, day = of_year - (153 * month + 2) / 5 + 1;
    month += month < 10 ? 3 : -9;
    return (struct gk_date){(int)(era * 400 + year + (month <= 2)), (int)month, (int)day};
}

int gk_date_weekday(int64_t number)
{
    enum { WEEK = 7, FROM_MONDAY = 3 /* 1970-01-01 was a Thursday */ };
    return (int)(((number + FROM_MONDAY) % WEEK + WEEK) % WEEK);
}

struct gk_str gk_date_iso(struct gk_date d, struct gk_arena *arena)
{
    return gk_arena_printf(arena, "%04d-%02d-%02d", d.year, d.month, d.day);
}

struct gk_str gk_date_iso_of(struct gk_str text, struct gk_arena *arena)
{
    struct gk_date d;
    return gk_date_read(text, &d) ? gk_date_iso(d, arena) : GK_STR("");
}

static void add_part(struct gk_buf *out, int value, uint32_t unit)
{
    char bytes[4];
    gk_buf_printf(out, "%d", value);
    gk_buf_add(out, bytes, (size_t)gk_utf8_encode(unit, bytes));
}

struct gk_str gk_date_han(struct gk_str iso, bool with_day, struct gk_arena *arena)
{
    struct gk_date d;
    if (!gk_date_parse(iso, &d)) return iso;
    struct gk_buf out = {0};
    add_part(&out, d.year, YEAR);
    add_part(&out, d.month, MONTH);
    if (with_day) add_part(&out, d.day, DAY);
    return gk_buf_take(&out, arena);
}
