/* Values as PDF syntax (ISO 32000-1 7.3), one line a case. */
#include <check.h>
#include <stdlib.h>

#include "../../src/pdf/pdf_int.h"
#include "suite.h"

static void expect(struct gk_buf *b, const char *wanted)
{
    gk_buf_putc(b, 0);
    ck_assert_str_eq(b->s, wanted);
    gk_buf_done(b);
}

static const struct {
    int64_t milli;
    const char *wanted;
} numbers[] = {{0, "0"},
               {1, ".001"},
               {10, ".01"},
               {100, ".1"},
               {-1, "-.001"},
               {999, ".999"},
               {1000, "1"},
               {1500, "1.5"},
               {-1500, "-1.5"},
               {10500, "10.5"},
               {595276, "595.276"},
               {841890, "841.89"},
               {-1000000, "-1000"},
               {14400000, "14400"},
               {1001, "1.001"},
               {100010, "100.01"}};

START_TEST(numbers_are_exact)
{
    struct gk_buf b = {0};
    pdf_put_milli(&b, numbers[_i].milli);
    expect(&b, numbers[_i].wanted);
}
END_TEST

START_TEST(lengths_are_rounded_to_a_thousandth)
{
    struct gk_buf b = {0};
    pdf_put_len(&b, 512); /* 0.5 pt */
    gk_buf_putc(&b, ' ');
    pdf_put_len(&b, 1); /* 0.000977 pt */
    gk_buf_putc(&b, ' ');
    pdf_put_len(&b, -1025);
    expect(&b, ".5 .001 -1.001");
}
END_TEST

START_TEST(integers)
{
    struct gk_buf b = {0};
    pdf_put_int(&b, 0);
    gk_buf_putc(&b, ' ');
    pdf_put_int(&b, -2147483648LL);
    gk_buf_putc(&b, ' ');
    pdf_put_int(&b, 8388607);
    pdf_put_ref(&b, 12);
    expect(&b, "0 -2147483648 8388607 12 0 R");
}
END_TEST

START_TEST(strings_are_utf16)
{
    struct gk_buf b = {0};
    pdf_put_text(&b, GK_STR("A莫𡐓\x01\n"));
    expect(&b, "<FEFF004183ABD845DC13000A>");
}
END_TEST

START_TEST(names_are_escaped)
{
    struct gk_buf b = {0};
    pdf_put_name(&b, GK_STR("A b/#宋"));
    expect(&b, "/A#20b#2F#23#E5#AE#8B");
}
END_TEST

START_TEST(long_strings_are_cut_between_characters)
{
    struct gk_buf b = {0};
    for (int i = 0; i < PDF_LONGEST / 2; i++) gk_buf_puts(&b, "𡐓");
    struct gk_str whole = gk_buf_slice(&b);
    ck_assert(gk_str_eq(pdf_cut(whole), whole));
    gk_buf_puts(&b, "𡐓");
    ck_assert_uint_eq(pdf_cut(gk_buf_slice(&b)).n, b.n - 4);
    gk_buf_done(&b);
}
END_TEST

/* ICC.1:2001-04 clause 6: size, version, signature, and a tag table inside the profile. */
START_TEST(profile_is_well_formed)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "xyz"); /* offsets count from the profile's own start */
    pdf_icc_srgb(&b);
    const unsigned char *p = (const unsigned char *)b.s + 3;
    size_t size = b.n - 3;
    ck_assert_uint_eq((size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3], size);
    ck_assert_int_eq(p[8], 2);
    ck_assert_int_eq(memcmp(p + 12, "mntrRGB XYZ ", 12), 0);
    ck_assert_int_eq(memcmp(p + 36, "acsp", 4), 0);
    unsigned count = p[131];
    ck_assert_uint_eq(count, 9);
    int64_t sum[3] = {0, 0, 0}; /* the primaries' sum is the white point */
    for (unsigned i = 0; i < count; i++) {
        const unsigned char *e = p + 132 + 12 * i;
        size_t at = (size_t)e[4] << 24 | (size_t)e[5] << 16 | (size_t)e[6] << 8 | e[7];
        size_t n = (size_t)e[8] << 24 | (size_t)e[9] << 16 | (size_t)e[10] << 8 | e[11];
        ck_assert_uint_eq(at % 4, 0);
        ck_assert_uint_le(at + n, size);
        if (memcmp(e + 1, "XYZ", 3) != 0) continue;
        for (int k = 0; k < 3; k++) {
            const unsigned char *v = p + at + 8 + 4 * k;
            sum[k] += (int64_t)v[0] << 24 | v[1] << 16 | v[2] << 8 | v[3];
        }
    }
    static const int64_t d50[3] = {0xF6D6, 0x10000, 0xD32D};
    for (int k = 0; k < 3; k++) ck_assert_int_le(llabs(sum[k] - d50[k]), 32);
    gk_buf_done(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf_put");
    TCase *t = suite_case(suite, "pdf_put");
    tcase_add_loop_test(t, numbers_are_exact, 0, (int)(sizeof numbers / sizeof *numbers));
    tcase_add_test(t, lengths_are_rounded_to_a_thousandth);
    tcase_add_test(t, integers);
    tcase_add_test(t, strings_are_utf16);
    tcase_add_test(t, names_are_escaped);
    tcase_add_test(t, long_strings_are_cut_between_characters);
    tcase_add_test(t, profile_is_well_formed);
    return suite_run(suite);
}
