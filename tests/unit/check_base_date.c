#include "gongkai/base.h"

#include "suite.h"
#include <stdio.h>

/* Numbers and days of the week: Python's datetime, which counts by another way (from 1 January of year 1). */
static const struct {
    const char *iso;
    int number, weekday;
} days[] = {
    {"0001-01-01", -719162, 0}, {"0004-02-29", -718008, 6}, {"1600-02-29", -135081, 1},
    {"1899-12-31", -25568, 6},  {"1900-01-01", -25567, 0},  {"1900-02-28", -25509, 2},
    {"1900-03-01", -25508, 3},  {"1969-12-31", -1, 2},      {"1970-01-01", 0, 3},
    {"2000-02-29", 11016, 1},   {"2024-02-29", 19782, 3},   {"2026-10-01", 20727, 3},
    {"2100-03-01", 47541, 0},   {"9999-12-31", 2932896, 4},
};

START_TEST(days_are_numbered)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_date d;
    ck_assert(gk_date_parse(gk_str_of(days[_i].iso), &d));
    ck_assert_int_eq(gk_date_number(d), days[_i].number);
    ck_assert_int_eq(gk_date_weekday(days[_i].number), days[_i].weekday);
    ck_assert_str_eq(gk_date_iso(gk_date_of_number(days[_i].number), arena).s, days[_i].iso);
    gk_arena_free(arena);
}
END_TEST

/* Each day of 400 years follows the one before and reads as what it prints; what lies between is refused. */
START_TEST(a_whole_cycle_of_the_calendar)
{
    enum { FROM = 1800, YEARS = 400, DAYS = 146097 };
    const int64_t first = gk_date_number((struct gk_date){FROM, 1, 1});
    int64_t n = 0, wrong = 0;
    for (int i = 0; i < YEARS * 14 * 33; i++) {
        char text[32];
        struct gk_date d, back = gk_date_of_number(first + n);
        snprintf(text, sizeof text, "%04d-%02d-%02d", FROM + i / (14 * 33), i / 33 % 14, i % 33);
        if (!gk_date_parse(gk_str_of(text), &d)) continue;
        wrong += gk_date_number(d) != first + n || memcmp(&d, &back, sizeof d) != 0;
        n++;
    }
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_eq(n, DAYS);
}
END_TEST

static const char *const strict_not[] = {
    "",
    "2026",
    "2026-10",
    "2026-1-01",
    "2026-10-1",
    "2026/10/01",
    "2026-10-01 ",
    "2026-02-29",
    "2100-02-29",
    "2026-04-31",
    "2026-13-01",
    "2026-00-01",
    "2026-10-00",
    "2026-10-32",
    "0000-01-01",
    "10000-01-01",
    "2026-1O-01",
    "-026-10-01",
    "2026-10-011",
    "2026-13x01",
    "20261001",
    "2026\xE5\xB9\xB4",
};

START_TEST(data_are_strict)
{
    ck_assert(!gk_date_good(gk_str_of(strict_not[_i])));
}
END_TEST

/* What people write, and the day it is; NULL for none. */
static const struct {
    const char *text, *iso;
} written[] = {
    {"2026-10-09", "2026-10-09"},
    {"2026-10-9", "2026-10-09"},
    {"2026/10/9", "2026-10-09"},
    {"2026.10.9", "2026-10-09"},
    {"2026年10月9日", "2026-10-09"},
    {"2026年10月9号", "2026-10-09"},
    {"2026年02月09日", "2026-02-09"},
    {"２０２６年１０月９日", "2026-10-09"},
    {"２０２６－１０－９", "2026-10-09"},
    {"２０２６／１０／９", "2026-10-09"},
    {"２０２６．１０．９", "2026-10-09"},
    {" 2026 年 10 月 9 日\xE3\x80\x80", "2026-10-09"},
    {"2024-2-29", "2024-02-29"},
    {"0001-1-1", "0001-01-01"},
    {"2026年2月29日", NULL},
    {"2026-10/9", NULL},
    {"2026年10-9", NULL},
    {"2026年10月9", NULL},
    {"2026-10-9日", NULL},
    {"2026年10月", NULL},
    {"2026-10", NULL},
    {"26-10-9", NULL},
    {"1.2.3", NULL},
    {"10/9/2026", NULL},
    {"20261009", NULL},
    {"2026-10-9-", NULL},
    {"2026--9", NULL},
    {"2026-010-9", NULL},
    {"12026-10-9", NULL},
    {"0000-1-1", NULL},
    {"2026年10月9日起", NULL},
    {"2026,10,9", NULL},
    {"", NULL},
};

START_TEST(people_write_days)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_date d;
    bool good = gk_date_read(gk_str_of(written[_i].text), &d);
    ck_assert_msg(good == (written[_i].iso != NULL), "%s", written[_i].text);
    if (good) ck_assert_str_eq(gk_date_iso(d, arena).s, written[_i].iso);
    gk_arena_free(arena);
}
END_TEST

/* GB/T 9704-2012 7.3.5.4: Arabic digits, no leading zero. */
static const struct {
    const char *iso;
    bool with_day;
    const char *expected;
} printed[] = {
    {"2026-10-01", true, "2026年10月1日"},
    {"2026-01-31", true, "2026年1月31日"},
    {"2026-09-30", false, "2026年9月"},
    {"0009-01-01", true, "9年1月1日"},
    {"2026-13-01", true, "2026-13-01"},
    {"2026-10", false, "2026-10"},
    {"2026/10/01", true, "2026/10/01"},
    {"二〇二六", true, "二〇二六"},
    {"", true, ""},
};

START_TEST(papers_show_days)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_str s = gk_date_han(gk_str_of(printed[_i].iso), printed[_i].with_day, arena);
    ck_assert_msg(gk_str_eq(s, gk_str_of(printed[_i].expected)), "%.*s", (int)s.n, s.s);
    gk_arena_free(arena);
}
END_TEST

#define N(table) (int)(sizeof table / sizeof *table)

int main(void)
{
    Suite *s = suite_create("base_date");
    TCase *t = suite_case(s, "date");
    tcase_add_loop_test(t, days_are_numbered, 0, N(days));
    tcase_add_test(t, a_whole_cycle_of_the_calendar);
    tcase_add_loop_test(t, data_are_strict, 0, N(strict_not));
    tcase_add_loop_test(t, people_write_days, 0, N(written));
    tcase_add_loop_test(t, papers_show_days, 0, N(printed));
    return suite_run(s);
}
