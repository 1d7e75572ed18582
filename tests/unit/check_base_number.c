#include "gongkai/base.h"

#include "locale_case.h"
#include "suite.h"

#include <inttypes.h>
#include <stdio.h>

/* Each in the C locale and in one with a comma. */
static void enter(int which)
{
    if (which) enter_comma_locale();
}

static const struct {
    const char *text;
    double value;
} numbers[] = {
    {"12.5", 12.5}, {"0.125", 0.125}, {"-7", -7},       {"+7", 7},    {".5", 0.5},
    {"5.", 5},      {"1e3", 1000},    {"2.5E-1", 0.25}, {"0.1", 0.1}, {"123456789012345", 123456789012345},
};

static const char *const no_numbers[] = {
    "",      " 1",   "1 ",  "12,5",
    "1.2.3", "0x10", "inf", "nan",
    "1e",    "e1",   "+",   "--1",
    ".",     "1_0",  "１",  "000000000000000000000000000000000000000000000000000000000000000000001"};

START_TEST(numbers_are_read)
{
    enter(_i);
    double value;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ck_assert_msg(gk_number_parse(gk_str_of(numbers[i].text), &value), "%s", numbers[i].text);
        ck_assert_msg(value == numbers[i].value, "%s", numbers[i].text);
    }
    for (size_t i = 0; i < sizeof no_numbers / sizeof *no_numbers; i++)
        ck_assert_msg(!gk_number_parse(gk_str_of(no_numbers[i]), &value), "%s", no_numbers[i]);
    ck_assert(!gk_number_parse((struct gk_str){"1\0", 2}, &value));
}
END_TEST

START_TEST(numbers_are_written)
{
    enter(_i);
    struct gk_buf b = {0};
    gk_number_put_fixed(&b, 12.5, 2);
    gk_buf_putc(&b, ' ');
    gk_number_put_fixed(&b, -0.125, 0);
    gk_buf_putc(&b, ' ');
    gk_number_put(&b, 0.1, 15);
    gk_buf_putc(&b, ' ');
    gk_number_put(&b, 1234567.25, 15);
    ck_assert_msg(gk_str_eq(gk_buf_slice(&b), GK_STR("12.50 -0 0.1 1234567.25")), "%.*s", (int)b.n, b.s);
    gk_buf_clear(&b);
    gk_number_put_fixed(&b, 1.7976931348623157e308, 64);
    ck_assert_uint_eq(b.n, 309 + 1 + 64);
    gk_buf_done(&b);
}
END_TEST

/* As the C library writes them: every length, both signs, both ends. */
START_TEST(integers_are_written)
{
    struct gk_buf b = {0};
    const int64_t ends[] = {0, INT64_MAX, INT64_MIN};
    char text[64];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        gk_buf_clear(&b);
        gk_number_put_int(&b, ends[i]);
        ck_assert_int_eq(snprintf(text, sizeof text, "%" PRId64, ends[i]), (int)b.n);
        ck_assert_mem_eq(b.s, text, b.n);
    }
    for (int64_t power = 1; power <= INT64_MAX / 10; power *= 10)
        for (int64_t v = power - 1; v <= power + 1; v++) {
            gk_buf_clear(&b);
            gk_number_put_int(&b, v);
            gk_number_put_int(&b, -v);
            snprintf(text, sizeof text, "%" PRId64, v);
            snprintf(text + strlen(text), sizeof text - strlen(text), "%" PRId64, -v);
            ck_assert_uint_eq(b.n, strlen(text));
            ck_assert_mem_eq(b.s, text, b.n);
        }
    gk_buf_done(&b);
}
END_TEST

/* The thread is back in its locale afterwards. */
START_TEST(the_locale_stays)
{
    enter_comma_locale();
    void *before = gk_c_locale_begin();
    ck_assert_str_eq(localeconv()->decimal_point, ".");
    gk_c_locale_end(before);
    ck_assert_str_eq(localeconv()->decimal_point, ",");
}
END_TEST

START_TEST(latin_letters_match_without_case)
{
    enter_comma_locale(); /* where strcasecmp does not take I for i */
    ck_assert(gk_str_same_latin(GK_STR("SIMSUN.TTI"), GK_STR("SimSun.tti")));
    ck_assert(!gk_str_same_latin(GK_STR("a"), GK_STR("ab")) && !gk_str_same_latin(GK_STR("@"), GK_STR("`")));
    ck_assert(gk_str_same_latin(GK_STR("仿宋A"), GK_STR("仿宋a")) &&
              gk_str_same_latin(GK_STR(""), GK_STR("")));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base_number");
    TCase *t = tcase_create("number");
    tcase_add_loop_test(t, numbers_are_read, 0, 2);
    tcase_add_loop_test(t, numbers_are_written, 0, 2);
    tcase_add_test(t, integers_are_written);
    tcase_add_test(t, the_locale_stays);
    tcase_add_test(t, latin_letters_match_without_case);
    suite_add_tcase(s, t);
    return suite_run(s);
}
