#include "gongkai/base.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

/* Expected values: Unicode 15 table 3-7, FIPS 180-4 examples, GB/T 9704 (A4 is 210 x 297 mm). */

static const struct {
    const char *bytes;
    size_t n, valid;
} utf8_cases[] = {
    {"", 0, 0},
    {"a\xe5\x85\xac", 4, 4},
    {"\xf0\xa1\x90\x93", 4, 4}, /* U+21413, in the village name 莫𡐓村 */
    {"a\xc0\x80", 3, 1},        /* overlong NUL */
    {"\xe0\x80\xaf", 3, 0},     /* overlong slash */
    {"\xed\xa0\x80", 3, 0},     /* surrogate */
    {"\xf4\x90\x80\x80", 4, 0}, /* above U+10FFFF */
    {"ok\xe5\x85", 4, 2},       /* cut short */
    {"\x80", 1, 0},             /* lone continuation */
    {"\xef\xbf\xbd", 3, 3},     /* U+FFFD itself is well-formed */
};

START_TEST(utf8_validates_by_the_standard)
{
    struct gk_str s = {utf8_cases[_i].bytes, utf8_cases[_i].n};
    ck_assert_uint_eq(gk_utf8_validate(s), utf8_cases[_i].valid);
}
END_TEST

/* Wherever a case stands in a longer text, after ASCII and after Han: blocks are looked at whole. */
START_TEST(utf8_validates_across_blocks)
{
    struct gk_buf b = {0};
    for (size_t before = 0; before < 150; before++) {
        for (size_t han = 0; han <= before / 3; han += before / 3 + (before < 3)) {
            gk_buf_clear(&b);
            for (size_t i = 0; i < han; i++) gk_buf_puts(&b, "\xe5\x85\xac");
            while (b.n < before) gk_buf_putc(&b, 'a');
            size_t at = b.n;
            gk_buf_add(&b, utf8_cases[_i].bytes, utf8_cases[_i].n);
            bool whole = utf8_cases[_i].valid == utf8_cases[_i].n;
            ck_assert_uint_eq(gk_utf8_validate(gk_buf_slice(&b)), at + utf8_cases[_i].valid);
            for (int i = 0; i < 100; i++) gk_buf_putc(&b, 'z');
            ck_assert_uint_eq(gk_utf8_validate(gk_buf_slice(&b)), whole ? b.n : at + utf8_cases[_i].valid);
        }
    }
    gk_buf_done(&b);
}
END_TEST

START_TEST(utf8_walks_both_ways)
{
    struct gk_str s = GK_STR("a\xc2\xa0\xe5\x85\xac\xf0\xa1\x90\x93");
    static const uint32_t expected[] = {'a', 0xA0, 0x516C, 0x21413};
    size_t at = 0;
    for (int i = 0; i < 4; i++) ck_assert_uint_eq(gk_utf8_next(s, &at), expected[i]);
    ck_assert_uint_eq(at, s.n);
    for (int i = 3; i >= 0; i--) ck_assert_uint_eq(gk_utf8_prev(s, &at), expected[i]);
    ck_assert_uint_eq(gk_utf8_count(s), 4);
    for (int i = 0; i < 4; i++) {
        char out[4];
        int n = gk_utf8_encode(expected[i], out);
        size_t back = 0;
        ck_assert_uint_eq(gk_utf8_next((struct gk_str){out, (size_t)n}, &back), expected[i]);
        ck_assert_int_eq((int)back, n);
    }
}
END_TEST

START_TEST(classes_of_characters)
{
    ck_assert(gk_is_han(0x516C) && gk_is_han(0x21413) && gk_is_han(0x34E4) && !gk_is_han(0x3002));
    ck_assert(gk_is_private_use(0xF0A3) && gk_is_private_use(0x10FFFD) && !gk_is_private_use(0x516C));
    ck_assert(gk_is_space(0x3000) && gk_is_space(0xA0) && !gk_is_space('x'));
    ck_assert(gk_str_eq(gk_str_trim(GK_STR("\xe3\x80\x80 x y \xc2\xa0\n")), GK_STR("x y")));
    ck_assert_uint_eq(gk_str_trim(GK_STR(" \t ")).n, 0);
}
END_TEST

START_TEST(enumerators)
{
    static const struct {
        const char *text;
        size_t n;
    } cases[] = {{"1. 甲", 2}, {"12、甲", 5},     {"3）甲", 4},    {"（一）甲", 9}, {"(2)甲", 3},
                 {"①甲", 3},   {"二、甲", 6},     {"十一、甲", 9}, {"1.5万", 0},    {"12345", 0},
                 {"一级", 0},  {"（电子屏）", 0}, {"2019.", 0},    {"1", 0},        {"", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(gk_enumerator(gk_str_of(cases[i].text)) == cases[i].n, "%s", cases[i].text);
}
END_TEST

START_TEST(slices)
{
    struct gk_str s = GK_STR("abcabd");
    ck_assert_uint_eq(gk_str_find(s, GK_STR("abd"), 0), 3);
    ck_assert_uint_eq(gk_str_find(s, GK_STR("abc"), 1), (size_t)-1);
    ck_assert_uint_eq(gk_str_find(s, GK_STR("d"), 0), 5);
    ck_assert_uint_eq(gk_str_find(s, GK_STR(""), 2), 2);
    const struct gk_str lines = GK_STR("a\n\nb"), said[] = {GK_STR("a"), GK_STR(""), GK_STR("b")};
    struct gk_str line;
    int n = 0;
    for (size_t at = 0; gk_str_line(lines, &at, &line); n++) ck_assert(gk_str_eq(line, said[n]));
    ck_assert_int_eq(n, 3);
    ck_assert(gk_str_starts(s, GK_STR("abc")) && gk_str_ends(s, GK_STR("bd")) &&
              !gk_str_ends(GK_STR("d"), s));
    ck_assert(gk_str_cmp(GK_STR("a"), GK_STR("b")) < 0 && gk_str_cmp(GK_STR("ab"), GK_STR("a")) > 0);
    ck_assert(gk_str_eq((struct gk_str){0}, GK_STR("")));
}
END_TEST

START_TEST(lengths)
{
    ck_assert_int_eq(GK_PT(1), 1024);
    /* 210 mm is 595.2756 pt. */
    ck_assert_int_eq(GK_MM(210), (gk_len)(595.27559 * 1024 + 0.5));
    ck_assert_int_eq(gk_len_from_units(500, 1000, GK_PT(9)), GK_PT(9) / 2);
    ck_assert_int_eq(gk_len_from_units(-500, 1000, GK_PT(9)), -GK_PT(9) / 2);
    ck_assert_int_eq(gk_len_from_units(1, 2, 1), 1);  /* 0.5, ties up */
    ck_assert_int_eq(gk_len_from_units(-1, 2, 1), 0); /* -0.5, ties up */
}
END_TEST

START_TEST(sha256_of_the_standard)
{
    char hex[65];
    struct gk_sha256 h = gk_sha256(GK_STR("abc"));
    gk_sha256_hex(&h, hex);
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    h = gk_sha256(GK_STR(""));
    gk_sha256_hex(&h, hex);
    ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    struct gk_sum *sum = gk_sum_begin();
    gk_sum_add(sum, GK_STR("a"));
    gk_sum_add(sum, GK_STR("bc"));
    h = gk_sum_end(sum);
    gk_sha256_hex(&h, hex);
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

START_TEST(arena_grows_and_zeroes)
{
    struct gk_arena *a = gk_arena_new(NULL);
    char *big = gk_arena_alloc(a, 3 << 20);
    ck_assert_int_eq(big[0] | big[(3 << 20) - 1], 0);
    int *list = NULL;
    size_t cap = 0;
    for (int i = 0; i < 10000; i++) {
        list = gk_arena_grow(a, list, &cap, (size_t)i + 1, sizeof *list);
        list[i] = i;
    }
    for (int i = 0; i < 10000; i++) ck_assert_int_eq(list[i], i);
    struct gk_str s = gk_arena_printf(a, "%d-%s", 7, "x");
    ck_assert(gk_str_eq(s, GK_STR("7-x")) && s.s[s.n] == '\0');
    struct gk_buf b = {0};
    gk_buf_puts(&b, "taken");
    struct gk_str taken = gk_buf_take(&b, a); /* freed with the arena: leaks show under ASan */
    ck_assert(gk_str_eq(taken, GK_STR("taken")) && b.s == NULL && b.cap == 0);
    gk_arena_free(a);
    gk_arena_free(NULL);
}
END_TEST

/* Two arrays that grow by turns, through blocks and beyond them, and one that nothing stands behind: they
 * keep what is in them, are zeroed behind it, and their outgrown copies are few. */
START_TEST(arena_arrays_grow_without_copies)
{
    enum { N = 1 << 18 };
    struct gk_arena *a = gk_arena_new(NULL);
    uint32_t *lists[2] = {NULL, NULL};
    size_t caps[2] = {0, 0}, before = gk_arena_used(a);
    for (uint32_t i = 0; i < N; i++) {
        for (uint32_t k = 0; k < 2; k++) {
            lists[k] = gk_arena_grow(a, lists[k], &caps[k], i + 1, sizeof *lists[k]);
            ck_assert_uint_eq(lists[k][i], 0);
            lists[k][i] = i ^ k;
        }
    }
    for (uint32_t i = 0; i < N; i++) ck_assert(lists[0][i] == i && lists[1][i] == (i ^ 1));
    ck_assert_uint_lt(gk_arena_used(a) - before, 2 * N * sizeof **lists * 5 / 4 + (128 << 10));
    size_t cap = 0;
    char *alone = gk_arena_grow(a, NULL, &cap, 8, 1), *kept = alone;
    for (size_t n = 9; n < 1000; n++) kept = gk_arena_grow(a, kept, &cap, n, 1);
    ck_assert_ptr_eq(kept, alone);
    gk_arena_free(a);
}
END_TEST

START_TEST(diagnostics_name_the_place)
{
    struct gk_arena *a = gk_arena_new(NULL);
    struct gk_diags d = gk_diags_init(a);
    struct gk_place place = {.file = GK_STR("x.json"),
                             .line = 3,
                             .catalog = GK_STR("huiyi"),
                             .item = 2,
                             .name = GK_STR("N"),
                             .column = GK_STR("C"),
                             .field = GK_STR("/items/1/basis")};
    gk_diag(&d, GK_DIAG_FILE_READ, &place, "why", NULL);
    struct gk_buf line = {0};
    gk_diag_format(&d.list[0], GK_EN, &line);
    gk_buf_putc(&line, '\0');
    ck_assert_str_eq(line.s,
                     "x.json:3: huiyi, item 2 \"N\", column C, /items/1/basis: error GK1001: Cannot read the "
                     "file: why. Check that it exists and may be read.");
    gk_buf_clear(&line);
    gk_diag_format(&d.list[0], GK_ZH, &line);
    ck_assert(gk_str_find(gk_buf_slice(&line), GK_STR("why"), 0) != (size_t)-1);
    ck_assert_int_eq(gk_diags_exit_code(&d, false), 4);
    gk_buf_done(&line);
    gk_arena_free(a);
}
END_TEST

/* Of several, 4 before 5 before 3 before 1 (docs/developers.md, promises). */
START_TEST(worst_exit_code_wins)
{
    struct gk_arena *a = gk_arena_new(NULL);
    struct gk_diags d = gk_diags_init(a), more = gk_diags_init(a);
    ck_assert_int_eq(gk_diags_exit_code(&d, true), 0);
    gk_diag(&d, GK_DIAG_FILE_UNLISTED, NULL, NULL);
    ck_assert_int_eq(gk_diags_exit_code(&d, false), 0);
    ck_assert_int_eq(gk_diags_exit_code(&d, true), 1);
    gk_diag(&d, GK_DIAG_NO_CATALOGS, NULL, NULL);
    ck_assert_int_eq(gk_diags_exit_code(&d, false), 3);
    gk_diag(&more, GK_DIAG_FILE_WRITE, NULL, "full", NULL);
    gk_diags_append(&d, &more);
    ck_assert_int_eq(gk_diags_exit_code(&d, false), 4);
    ck_assert_int_eq(gk_diags_count(&d, GK_ERROR), 2);
    gk_arena_free(a);
}
END_TEST

/* Every code once, every text in both languages. */
START_TEST(codes_are_unique)
{
    static const int numbers[] = {
#define X(number, name, level, exit_code, zh, en) number,
#include "gongkai/base/diag_codes.h"
#undef X
    };
    int n = (int)(sizeof numbers / sizeof *numbers);
    for (int i = 0; i < n; i++) {
        for (int k = i + 1; k < n; k++) ck_assert_int_ne(numbers[i], numbers[k]);
        ck_assert(*gk_diag_text((enum gk_code)numbers[i], GK_ZH) &&
                  *gk_diag_text((enum gk_code)numbers[i], GK_EN));
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base");
    TCase *t = suite_case(s, "base");
    tcase_add_loop_test(t, utf8_validates_by_the_standard, 0, (int)(sizeof utf8_cases / sizeof *utf8_cases));
    tcase_add_loop_test(t, utf8_validates_across_blocks, 0, (int)(sizeof utf8_cases / sizeof *utf8_cases));
    tcase_add_test(t, utf8_walks_both_ways);
    tcase_add_test(t, classes_of_characters);
    tcase_add_test(t, enumerators);
    tcase_add_test(t, slices);
    tcase_add_test(t, lengths);
    tcase_add_test(t, sha256_of_the_standard);
    tcase_add_test(t, arena_grows_and_zeroes);
    tcase_add_test(t, arena_arrays_grow_without_copies);
    tcase_add_test(t, diagnostics_name_the_place);
    tcase_add_test(t, worst_exit_code_wins);
    tcase_add_test(t, codes_are_unique);
    return suite_run(s);
}
