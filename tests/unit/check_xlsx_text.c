/* What may stand in a cell, and where lines end. Limits are Excel's ("Excel specifications and limits"), line
 * rules GB/T 15834-2011 5.1. */
#include "../../src/xlsx/xlsx_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

/* ---- cleaning ---- */

static const struct {
    const char *raw;
    size_t n;
    const char *clean;
    int bad;
} cleanings[] = {
    {"a\tb\nc", 5, "a\tb\nc", 0},
    {"a\r\nb\rc", 6, "a\nb\nc", 0},
    {"a\0b\x1F", 4,
     "a\xEF\xBF\xBD"
     "b\xEF\xBF\xBD",
     2},
    {"\xEF\xBF\xBE\xEF\xBF\xBF", 6, "\xEF\xBF\xBD\xEF\xBF\xBD", 2}, /* U+FFFE, U+FFFF: XML 1.0 2.2 */
    {"\xC0\xAF!", 3, "\xEF\xBF\xBD!", 1},                           /* overlong */
    {"\xED\xA0\x80!", 4, "\xEF\xBF\xBD!", 1},                       /* a surrogate */
    {"\xE5\x85", 2, "\xEF\xBF\xBD", 1},                             /* cut off */
    {"莫𡐓村", 10, "莫𡐓村", 0},
};

START_TEST(test_clean)
{
    struct gk_buf out = {0};
    ck_assert_int_eq(xlsx_clean((struct gk_str){cleanings[_i].raw, cleanings[_i].n}, &out),
                     cleanings[_i].bad);
    ck_assert_uint_eq(out.n, strlen(cleanings[_i].clean));
    ck_assert_mem_eq(out.s, cleanings[_i].clean, out.n);
    gk_buf_done(&out);
}
END_TEST

/* ECMA-376 Part 1, 22.9.2.19: _xHHHH_ is an escape, and _x005F_ is how it is written out. */
static const char *const escapes[][2] = {
    {"_x0041_", "_x005F_x0041_"}, {"a_x00e4_b", "a_x005F_x00e4_b"},
    {"_x41_", "_x41_"},           {"_xyz__x", "_xyz__x"},
    {"_x0041", "_x0041"},         {"_x0041_x0042_", "_x005F_x0041_x005F_x0042_"},
};

START_TEST(test_escape)
{
    struct gk_buf out = {0};
    ck_assert_str_eq(xlsx_escape(gk_str_of(escapes[_i][0]), &out), escapes[_i][1]);
    gk_buf_done(&out);
}
END_TEST

static const char *const sheet_names[][2] = {
    {"会议镇医疗保险领域基层政务公开标准目录", "会议镇医疗保险领域基层政务公开标准目录"},
    {"a[b]c:d*e?f/g\\h", "abcdefgh"},
    {"'quoted'", "quoted"},
    {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三",
     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"},
    {"𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓", "𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓𡐓"}, /* 31 UTF-16 units hold 15 */
    {"two\nlines", "twolines"},
};

START_TEST(test_sheet_name)
{
    struct gk_buf out = {0};
    ck_assert(xlsx_sheet_name(gk_str_of(sheet_names[_i][0]), &out));
    ck_assert_str_eq(out.s, sheet_names[_i][1]);
    gk_buf_done(&out);
}
END_TEST

START_TEST(test_no_sheet_name)
{
    struct gk_buf out = {0};
    ck_assert(!xlsx_sheet_name(gk_str_of("[]:*?/\\'"), &out));
    ck_assert(!xlsx_sheet_name(gk_str_of(""), &out));
    ck_assert(!xlsx_sheet_name(gk_str_of("  "), &out));
    gk_buf_done(&out);
}
END_TEST

START_TEST(test_lookup)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_map texts = {.arena = arena};
    const struct xlsx_text *a = xlsx_text_lookup(&texts, GK_STR("甲𡐓\n乙"), false);
    ck_assert_int_eq(a->units, 5);
    ck_assert_int_eq(a->feeds, 1);
    for (int i = 0; i < 1000; i++) xlsx_text_lookup(&texts, gk_arena_printf(arena, "%d", i), true);
    ck_assert_ptr_eq(a, xlsx_text_lookup(&texts, GK_STR("甲𡐓\n乙"), true));
    ck_assert_uint_eq(texts.n, 1001);
    gk_arena_free(arena);
}
END_TEST

/* ---- lines: the text, the width in em, the lines as they must be, parted by | ---- */

static const struct {
    const char *text;
    int ems;
    const char *lines;
} breaks[] = {
    {"一二三四五六", 3, "一二三|四五六"},
    {"一二三，四五", 3, "一二|三，四|五"}, /* 5.1.2: no comma at a line start */
    {"一二《三四》", 3, "一二|《三|四》"}, /* 5.1.8: no opening mark at a line end */
    {"一二”。三", 2, "一|二”|。三"},       /* nothing may be kept: the mark goes alone */
    {"一 word 二", 3, "一 |word |二"},     /* a word is whole, spaces hang */
    {"abcdefghij", 2, "abc|def|ghi|j"},    /* unless it is longer than the line */
    {"甲\n乙丙", 5, "甲\n|乙丙"},
    {"甲\n\n乙", 5, "甲\n|\n|乙"},
    {"☑政府☐公报", 3, "☑政府|☐公报"}, /* a box is not parted from its label */
    {"𡐓𡐓𡐓", 2, "𡐓𡐓|𡐓"},
};

START_TEST(test_breaks)
{
    struct gk_str s = gk_str_of(breaks[_i].text);
    struct gk_buf out = {0};
    for (size_t at = 0; at < s.n;) {
        size_t end = xlsx_line_end(s, at, breaks[_i].ems * 1000);
        ck_assert_uint_gt(end, at);
        if (at) gk_buf_putc(&out, '|');
        gk_buf_str(&out, gk_str_sub(s, at, end));
        at = end;
    }
    gk_buf_putc(&out, '\0');
    ck_assert_str_eq(out.s, breaks[_i].lines);
    gk_buf_done(&out);
}
END_TEST

START_TEST(test_count_lines)
{
    ck_assert_int_eq(xlsx_count_lines(GK_STR(""), 5000), 1);
    ck_assert_int_eq(xlsx_count_lines(GK_STR("一二三四五"), 5000), 1);
    ck_assert_int_eq(xlsx_count_lines(GK_STR("一二三四五六"), 5000), 2);
    ck_assert_int_eq(xlsx_count_lines(GK_STR("一\n"), 5000), 2); /* the cursor stands on a line of its own */
    ck_assert_int_eq(xlsx_count_lines(GK_STR("一二"), 1), 2); /* a line holds a character, however narrow */
}
END_TEST

START_TEST(test_widths)
{
    ck_assert_int_eq(xlsx_natural(GK_STR("政府 a1\n长一些的行")), 5000);
    ck_assert_int_eq(xlsx_natural(GK_STR("葛󠄀")), 1000); /* a variation selector takes no room */
    ck_assert_int_eq(xlsx_widest_piece(GK_STR("一二三，四")), 2000);
}
END_TEST

/* A part holds no more lines than asked for, and no more than a cell: 32,767 characters, 253 line feeds. */
START_TEST(test_parts)
{
    struct gk_str s = GK_STR("一二三四五六七");
    ck_assert_uint_eq(xlsx_part_end(s, 0, 2000, 2), 12);
    ck_assert_uint_eq(xlsx_part_end(s, 12, 2000, 2), 21);
    struct gk_buf b = {0};
    for (int i = 0; i < 40000; i++) gk_buf_puts(&b, "𡐓");
    ck_assert_uint_eq(xlsx_part_end(gk_buf_slice(&b), 0, 10000, 1 << 30), 16380 * 4);
    gk_buf_clear(&b);
    for (int i = 0; i < 300; i++) gk_buf_puts(&b, "a\n");
    ck_assert_uint_eq(xlsx_part_end(gk_buf_slice(&b), 0, 10000, 1 << 30), 253 * 2);
    gk_buf_clear(&b);
    for (int i = 0; i < 100000; i++) gk_buf_puts(&b, "\xCC\x81"); /* no width at all */
    size_t end = xlsx_part_end(gk_buf_slice(&b), 0, 10000, 1 << 30);
    ck_assert_uint_gt(end, 0);
    ck_assert_uint_le(end, 32767 * 2);
    gk_buf_done(&b);
}
END_TEST

/* A part's end moves back behind a mark in its second half (|): a sentence's end, else a pause; else it
 * stays. */
static const char *const marks[] = {
    "公开事项一。名称、|依据条件",
    "一二三四五六七八九十一二三四五六七八九十",
    "《条例》（2016年）第20号。|其二，其三",
    "一，二，三，|四五",
    "甲乙丙丁。”戊", /* no part begins with a closing mark */
    "数额1,000.50元整",
    "第一行第二行\n|第",
};

START_TEST(test_marks)
{
    const char *bar = strchr(marks[_i], '|');
    struct gk_buf b = {0};
    for (const char *p = marks[_i]; *p; p++)
        if (*p != '|') gk_buf_putc(&b, *p);
    struct gk_str s = gk_buf_slice(&b);
    ck_assert_uint_eq(xlsx_mark_before(s, 0, s.n), bar ? (size_t)(bar - marks[_i]) : s.n);
    gk_buf_done(&b);
}
END_TEST

/* A link is one address that stands alone; all else stays text. */
static const struct {
    const char *text;
    bool link;
} links[] = {{"http://example.org/", true},
             {"https://example.org/a?b=c&d=e#f", true},
             {"ftp://example.org/x", true},
             {"https://", false},
             {"http:///x", false},
             {"www.example.org", false},
             {"mailto:a@example.org", false},
             {"见 http://example.org/", false},
             {"http://example.org/、http://example.com/", false},
             {"http://example.org/ b", false},
             {"http://example.org/\"x", false},
             {"internal:Sheet1!A1", false},
             {"file:///etc/passwd", false},
             {"", false}};

START_TEST(test_is_link)
{
    ck_assert_int_eq(xlsx_is_link(gk_str_of(links[_i].text)), links[_i].link);
}
END_TEST

/* Excel takes no address of over 2,079 characters. */
START_TEST(test_long_link)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "http://example.org/");
    while (b.n < 2079) gk_buf_putc(&b, 'a');
    ck_assert(xlsx_is_link(gk_buf_slice(&b)));
    gk_buf_putc(&b, 'a');
    ck_assert(!xlsx_is_link(gk_buf_slice(&b)));
    gk_buf_done(&b);
}
END_TEST

/* What the library counts is the text with its escapes: _x005F in front of _x0041_. */
START_TEST(test_units)
{
    ck_assert_int_eq(xlsx_units(GK_STR("a𡐓")), 3);
    ck_assert_int_eq(xlsx_units(GK_STR("_x0041_")), 13);
    struct gk_buf b = {0};
    for (int i = 0; i < 5000; i++) gk_buf_puts(&b, "_x0041_");
    ck_assert_uint_eq(xlsx_cell_end(gk_buf_slice(&b), 0), 32767 / 13 * 7 + 1); /* and a "_" */
    gk_buf_clear(&b);
    for (int i = 0; i < 300; i++) gk_buf_puts(&b, "a\n");
    ck_assert_uint_eq(xlsx_cell_end(gk_buf_slice(&b), 0), 253 * 2 + 1);
    ck_assert_uint_eq(xlsx_cell_end(gk_buf_slice(&b), 300), 600);
    gk_buf_done(&b);
}
END_TEST

START_TEST(test_column_names)
{
    static const struct gk_grid_column columns[] = {{.key = {"tier.township", 13}},
                                                    {.key = {"tier_township", 13}},
                                                    {.key = {"Tier-Township", 13}},
                                                    {.key = {"x\xE5\x8E\xBF", 4}}};
    struct gk_grid grid = {.columns = columns, .n_columns = 4};
    struct xlsx_book book = {.grid = &grid, .arena = gk_arena_new(NULL)};
    xlsx_name_columns(&book);
    ck_assert_str_eq(book.names[0].s, "gk_tier_township");
    ck_assert_str_eq(book.names[1].s, "gk_tier_township_2");
    ck_assert_str_eq(book.names[2].s, "gk_Tier_Township_3"); /* names know no case */
    ck_assert_str_eq(book.names[3].s, "gk_x___");
    gk_arena_free(book.arena);
}
END_TEST

#define N(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *s = suite_create("xlsx_text");
    TCase *t = suite_case(s, "text");
    tcase_add_loop_test(t, test_clean, 0, N(cleanings));
    tcase_add_loop_test(t, test_escape, 0, N(escapes));
    tcase_add_loop_test(t, test_sheet_name, 0, N(sheet_names));
    tcase_add_test(t, test_no_sheet_name);
    tcase_add_test(t, test_lookup);
    tcase_add_loop_test(t, test_breaks, 0, N(breaks));
    tcase_add_test(t, test_count_lines);
    tcase_add_test(t, test_widths);
    tcase_add_test(t, test_parts);
    tcase_add_loop_test(t, test_marks, 0, (int)(sizeof marks / sizeof *marks));
    tcase_add_loop_test(t, test_is_link, 0, N(links));
    tcase_add_test(t, test_long_link);
    tcase_add_test(t, test_units);
    tcase_add_test(t, test_column_names);
    return suite_run(s);
}
