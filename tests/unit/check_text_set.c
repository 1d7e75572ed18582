/* text: how a justified line takes up what is left over or wanting. */
#include "text_case.h"

#include "../../src/text/text_int.h"
#include "suite.h"
#include <stdio.h>
#include <stdlib.h>

START_TEST(justified_to_the_measure)
{
    const struct gk_para *p = para("城乡居民基本医疗保险的参保登记、变更与注销，异地就医备案和零星报销，"
                                   "门诊慢特病待遇认定以及定点医药机构的监督检查，均由经办机构按规定公开办理",
                                   GK_TEXT_PLAIN);
    const struct gk_lines *l = gk_text_lines(text, p, 16300, GK_TEXT_JUSTIFY);
    ck_assert_int_gt(l->n, 3);
    for (int i = 0; i + 1 < l->n; i++) ck_assert_int_eq(l->lines[i].width, 16300);
    ck_assert_int_lt(l->lines[l->n - 1].width, 16300);
    ck_assert_int_eq(l->lines[l->n - 1].indent, 0);
}
END_TEST

/* A Han–Latin space takes at most half an em, and Han are spread no further than the limit: 20 and 个 in a
 * line of six em, which is left a little short. */
START_TEST(latin_space_is_at_most_half_an_em)
{
    const struct gk_para *p = para("20个工作日内及时公开", GK_TEXT_PLAIN);
    const struct gk_lines *l = gk_text_lines(text, p, 6000, GK_TEXT_JUSTIFY);
    const struct gk_line *first = &l->lines[0];
    ck_assert_int_gt(first->width, 5800);
    ck_assert_int_eq(first->n, 6);
    int32_t digits = gk_para_natural(para("20", GK_TEXT_PLAIN));
    const struct gk_text_glyph *glyphs = gk_text_glyphs(text, p, first);
    ck_assert_int_le(glyphs[0].advance + glyphs[1].advance, digits + 501); /* a unit of what is left over */
    for (int i = 2; i + 1 < first->n; i++) ck_assert_int_le(glyphs[i].advance, 1095);
}
END_TEST

/* Marks and Han are spread alike (CLREQ 3.1.6: evenly): a mark that grew before them would look like a space.
 */
START_TEST(marks_and_han_spread_alike)
{
    const struct gk_para *p = para("事项名称，公开依据、公开时限与公开主体", GK_TEXT_PLAIN);
    const struct gk_lines *l = gk_text_lines(text, p, 7400, GK_TEXT_JUSTIFY);
    ck_assert_int_ge(l->n, 2);
    const struct gk_line *first = &l->lines[0];
    ck_assert_int_eq(first->width, 7400);
    const struct gk_text_glyph *glyphs = gk_text_glyphs(text, p, first);
    int grown = 0;
    for (int i = 0; i + 1 < first->n; i++) { /* no gap stands before a mark */
        if (glyphs[i].advance == 1000) continue;
        ck_assert_int_le(abs(glyphs[i].advance - glyphs[0].advance), 1);
        grown++;
    }
    ck_assert_int_ge(grown, first->n - 3);
}
END_TEST

/* The texts of a list begin at one distance however their lines are filled: no glue and no squeeze in a
 * number. */
START_TEST(list_texts_begin_together)
{
    const struct gk_para *p =
        para("1. 《事项名称》及其说明，文字很长很长 2. 《事项简述》、说明（文字）很长", GK_TEXT_LIST);
    for (int32_t w = 7000; w < 12000; w += 370) {
        const struct gk_lines *l = gk_text_lines(text, p, w, GK_TEXT_JUSTIFY);
        int32_t starts[2], n = 0;
        for (int i = 0; i < l->n; i++) {
            struct gk_str all = gk_para_text(p);
            if (l->lines[i].indent || n == 2) continue;
            const struct gk_line *line = &l->lines[i];
            const struct gk_text_glyph *glyphs = gk_text_glyphs(text, p, line);
            starts[n] = 0;
            for (int g = 0; g < line->n && all.s[glyphs[g].cluster] != "《"[0]; g++)
                starts[n] += glyphs[g].advance;
            n++;
        }
        ck_assert_int_eq(n, 2);
        ck_assert_int_eq(starts[0], starts[1]);
    }
}
END_TEST

/* No gap wider than a third of an em more than its own: a line that cannot be filled stays short. */
START_TEST(stretch_is_bounded)
{
    const struct gk_para *p = para("中文Administration公开", GK_TEXT_PLAIN);
    const struct gk_lines *l = gk_text_lines(text, p, 8000, GK_TEXT_JUSTIFY);
    ck_assert_int_ge(l->n, 2);
    ck_assert_int_lt(l->lines[0].width, 4000);
    ck_assert(l->lines[0].unfilled);
    ck_assert(!l->lines[l->n - 1].unfilled);
}
END_TEST

/* What the glyph at byte `at` takes in the line, or -1. */
static int32_t advance_at(const struct gk_para *p, const struct gk_line *line, uint32_t at)
{
    const struct gk_text_glyph *glyphs = gk_text_glyphs(text, p, line);
    for (int i = 0; i < line->n; i++)
        if (glyphs[i].cluster == at) return glyphs[i].advance;
    return -1;
}

/* A tight line takes the blank of its marks first, and only then what stands between figures and Han (JLREQ
 * 3.8.3). */
START_TEST(figures_keep_their_distance)
{
    static const char s[] = "（国务院，令第20号，第35条）及其他";
    const struct gk_para *p = para(s, GK_TEXT_PLAIN);
    int32_t natural = gk_para_natural(para("（国务院，令第20号，第35条）", GK_TEXT_PLAIN));
    uint32_t before = (uint32_t)(strstr(s, "第") - s), comma = (uint32_t)(strstr(s, "，") - s);
    const struct gk_line *line = gk_text_lines(text, p, natural - 300, GK_TEXT_JUSTIFY)->lines;
    ck_assert_int_eq(advance_at(p, line, before), 1250);
    ck_assert_int_lt(advance_at(p, line, comma), 900);
    line = gk_text_lines(text, p, natural - 1200, GK_TEXT_JUSTIFY)->lines; /* more than the commas have */
    ck_assert_int_eq(line->to, strlen(s) - strlen("及其他"));
    ck_assert_int_lt(advance_at(p, line, before), 1250);
    ck_assert_int_ge(advance_at(p, line, before), 1125);
}
END_TEST

/* What ends a paragraph is no looser than the line before it: 、 is as wide in both. */
START_TEST(a_last_line_is_as_tight)
{
    static const char s[] = "名称、简述、材料、方式、时限、结果、标准、时间、地点、渠道";
    const struct gk_lines *l = gk_text_lines(text, para(s, GK_TEXT_PLAIN), 13200, GK_TEXT_JUSTIFY);
    ck_assert_int_eq(l->n, 2);
    int32_t first = advance_at(l->para, &l->lines[0], (uint32_t)(strstr(s, "、") - s));
    int32_t last = advance_at(l->para, &l->lines[1], (uint32_t)(strstr(s, "、标") - s));
    ck_assert_int_lt(first, 800);
    ck_assert_int_le(abs(first - last), 1);
}
END_TEST

/* A stop before a number that runs on stands a quarter em off it; one before Han or any other figure keeps
 * its half. */
START_TEST(stops_before_numbers_are_near)
{
    static const char s[] = "1.事项名称；2.办理，材料；2019年";
    const struct gk_para *p = para(s, GK_TEXT_PLAIN);
    const struct gk_line *line = gk_text_lines(text, p, 60000, GK_TEXT_JUSTIFY)->lines;
    uint32_t stop = (uint32_t)(strstr(s, "；") - s), comma = (uint32_t)(strstr(s, "，") - s);
    ck_assert_int_eq(advance_at(p, line, stop), 750);
    ck_assert_int_eq(advance_at(p, line, comma), 1000);
    ck_assert_int_eq(advance_at(p, line, (uint32_t)(strstr(s, "；2019") - s)), 1000);
}
END_TEST

/* What gk_lines.loose says, in the figures of its comment. */
static const struct {
    const char *text;
    int32_t width;
    enum gk_text_align align;
    int loose;
} blemishes[] = {
    {"参保登记变更查询", 4000, GK_TEXT_JUSTIFY, 0},
    {"参保登记变更查询", 4150, GK_TEXT_JUSTIFY, 50 * 50 / 250},           /* Han 50 units apart */
    {"参保登记变更查询", 4240, GK_TEXT_JUSTIFY, 80 * 80 / 250},           /* 80 units: not 80 / 50 as much */
    {"参保登记变更查询参保", 4240, GK_TEXT_JUSTIFY, 2 * (80 * 80 / 250)}, /* two such lines */
    {"参保登记例", 4000, GK_TEXT_JUSTIFY, 500},                           /* 例 alone */
    {"参保登记例》", 4000, GK_TEXT_JUSTIFY, 500},                         /* its mark is no company */
    {"参保登记案例", 4000, GK_TEXT_JUSTIFY, 0},
    {"医疗保险登记", 3000, GK_TEXT_CENTER, 250},                   /* 医疗保｜险登记 */
    {"医疗保险登记", 4000, GK_TEXT_CENTER, 0},                     /* 医疗保险｜登记 */
    {"中文Administration", 8000, GK_TEXT_JUSTIFY, 250 + 4000 / 4}, /* 6 em stay empty; 4 count */
};

START_TEST(blemishes_count)
{
    const struct gk_para *p = para(blemishes[_i].text, GK_TEXT_PLAIN);
    const struct gk_lines *l = gk_text_lines(text, p, blemishes[_i].width, blemishes[_i].align);
    ck_assert_msg(l->loose == blemishes[_i].loose, "%s at %d: %d", blemishes[_i].text, blemishes[_i].width,
                  l->loose);
}
END_TEST

/* A text as long as a book, and short ones between its lines, as a page's furniture is: it is made once. */
START_TEST(long_texts_stay)
{
    struct gk_buf b = {0};
    for (int i = 0; i < 500000; i++) gk_buf_puts(&b, "公");
    const struct gk_para *p = gk_text_para(text, 0, gk_buf_slice(&b), GK_TEXT_PLAIN);
    const struct gk_lines *l = gk_text_lines(text, p, 100 * GK_UNITS, GK_TEXT_JUSTIFY);
    uint32_t generation = text->generation;
    ck_assert_int_ge(l->n, 5000);
    for (int i = 0; i < 100; i++) {
        char number[16];
        snprintf(number, sizeof number, "— %d —", i);
        (void)para(number, GK_TEXT_PLAIN);
        (void)gk_text_glyphs(text, p, &l->lines[i]);
        ck_assert_uint_eq(text->generation, generation);
    }
    gk_buf_done(&b);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("text set");
    TCase *tc = suite_case(s, "set");
    tcase_add_unchecked_fixture(tc, open_fonts, close_fonts);
    tcase_add_test(tc, justified_to_the_measure);
    tcase_add_test(tc, latin_space_is_at_most_half_an_em);
    tcase_add_test(tc, marks_and_han_spread_alike);
    tcase_add_test(tc, list_texts_begin_together);
    tcase_add_test(tc, stretch_is_bounded);
    tcase_add_test(tc, figures_keep_their_distance);
    tcase_add_test(tc, stops_before_numbers_are_near);
    tcase_add_test(tc, a_last_line_is_as_tight);
    tcase_add_test(tc, long_texts_stay);
    tcase_add_loop_test(tc, blemishes_count, 0, sizeof blemishes / sizeof *blemishes);
    return suite_run(s);
}
