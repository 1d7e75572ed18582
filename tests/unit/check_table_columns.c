/* Column widths: what must stay whole does, hints hold, things are given up in the order of
 * docs/typesetting.md, and the choice is nearly as low as the best of all choices. */
#include "../../src/table/table_int.h"
#include "table_fake.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

#define EM GK_PT(10)

static struct gk_arena *arena;
static struct fake *fake;
static struct gk_measure measure;
static struct gk_diags diags;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    fake = fake_new(arena);
    measure = fake_measure(fake);
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static struct gk_table *choose(const struct fake_table *ft, gk_len width, gk_len height)
{
    const struct gk_grid *g = fake_grid(ft, fake_form(arena), arena);
    struct gk_table *t = gk_table_new(g, &measure, 1024, arena);
    gk_table_choose_columns(t, width, height, &diags);
    return t;
}

static gk_len sum(const struct gk_table *t, int n)
{
    gk_len s = 0;
    for (int c = 0; c < n; c++) s += t->columns[c].width;
    return s;
}

START_TEST(test_sum_is_width)
{
    static const char *const texts[] = {"一",    "事项名称、法定依据、办理时限", "即时", "二", "收费标准",
                                        "二十日"};
    static const gk_len widths[] = {GK_PT(300), GK_PT(301) + 7, GK_PT(777) + 511, GK_PT(60), GK_PT(2000)};
    struct fake_table ft = {2, 3, NULL, texts, NULL, NULL};
    struct gk_table *t = choose(&ft, widths[_i], GK_PT(300));
    ck_assert_int_eq(sum(t, 3), widths[_i]);
}
END_TEST

/* A word of 12 letters is 6 em wide in the fake, padding half an em on each side. */
START_TEST(test_words_stay_whole)
{
    static const char *const texts[] = {"abcdefghijkl",
                                        "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长"};
    struct fake_table ft = {1, 2, NULL, texts, NULL, NULL};
    struct gk_table *t = choose(&ft, 20 * EM, GK_PT(300));
    ck_assert_int_ge(t->columns[0].width, 7 * EM);
    ck_assert_int_eq(gk_diags_count(&diags, GK_NOTE), 0);
}
END_TEST

START_TEST(test_hints_hold)
{
    static const char *const texts[] = {"一", "长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长",
                                        "三"};
    static const struct gk_column_hint fixed = {.fixed_em = 4 * 1024, .share = 100, .short_lines = 1};
    static const struct gk_column_hint free_hint = {.share = 100, .short_lines = 1};
    static const struct gk_column_hint bounded = {
        .min_em = 3 * 1024, .max_em = 5 * 1024, .share = 900, .short_lines = 1};
    static const struct gk_column_hint *const hints[] = {&fixed, &free_hint, &bounded};
    struct fake_table ft = {1, 3, NULL, texts, hints, NULL};
    struct gk_table *t = choose(&ft, 40 * EM, GK_PT(300));
    ck_assert_int_eq(t->columns[0].width, 4 * EM);
    ck_assert_int_ge(t->columns[2].width, 3 * EM);
    ck_assert_int_le(t->columns[2].width, 5 * EM);
}
END_TEST

/* docs/typesetting.md rule 2: words before an option column before the form's minimum widths. Two columns: a
 * word of 6 em, and options of box, gap and four characters; a hint asks for 8 em for each. All widths in em.
 */
static const struct {
    int width;
    enum gk_code code; /* the one diagnostic expected, or none */
} relax_cases[] = {
    {24, GK_DIAG_NONE},
    {20, GK_DIAG_TABLE_RELAXED_WORDS},
    {16, GK_DIAG_TABLE_RELAXED_OPTIONS},
    {12, GK_DIAG_TABLE_RELAXED_HINTS},
};

START_TEST(test_relaxed_in_order)
{
    static const char *const texts[] = {"abcdefghijklmnopqr", "[]+政府网站\n-政府公报\n-两微一端\n-广播电视"};
    static const struct gk_column_hint hint = {.min_em = 8 * 1024, .share = 100, .short_lines = 1};
    static const struct gk_column_hint *const hints[] = {&hint, &hint};
    struct fake_table ft = {1, 2, NULL, texts, hints, NULL};
    struct gk_table *t = choose(&ft, relax_cases[_i].width * EM, GK_PT(300));
    ck_assert_int_eq(sum(t, 2), relax_cases[_i].width * EM);
    ck_assert_uint_eq(diags.n, relax_cases[_i].code != GK_DIAG_NONE);
    if (diags.n) ck_assert_int_eq(diags.list[0].code, relax_cases[_i].code);
}
END_TEST

/* What is told names the column whose word is parted most, wherever it stands: 12 em before 6, in 8 em for
 * all. */
START_TEST(test_the_widest_is_named)
{
    static const char *const texts[] = {"一", "abcdefghijklmnopqrstuvwx", "abcdefghijkl"};
    static const char *const captions[] = {"甲", "乙", "丙"};
    struct fake_table ft = {1, 3, captions, texts, NULL, NULL};
    choose(&ft, 8 * EM, GK_PT(300));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_TABLE_RELAXED_WORDS);
    ck_assert(gk_str_eq(diags.list[0].place.column, GK_STR("乙")));
}
END_TEST

/* Of two that feel it alike, the first. */
START_TEST(test_the_first_of_the_widest_is_named)
{
    static const char *const texts[] = {"一", "abcdefghijkl", "abcdefghijkl"};
    static const char *const captions[] = {"甲", "乙", "丙"};
    struct fake_table ft = {1, 3, captions, texts, NULL, NULL};
    choose(&ft, 8 * EM, GK_PT(300));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert(gk_str_eq(diags.list[0].place.column, GK_STR("乙")));
}
END_TEST

/* Two words of 6 em and their padding, in the room that one of them and the least of the other take: the
 * first is whole again, to the last unit, and no more is promised than there is. */
START_TEST(test_what_fits_is_taken_back)
{
    static const char *const texts[] = {"abcdefghijkl", "abcdefghijkl"};
    struct fake_table ft = {1, 2, NULL, texts, NULL, NULL};
    const struct gk_table *narrow = choose(&ft, 8 * EM, GK_PT(300));
    gk_len least = narrow->columns[1].min[narrow->relaxed];
    ck_assert_int_eq(narrow->relaxed, TABLE_BREAK_WORDS);
    ck_assert_int_le(narrow->columns[0].low + narrow->columns[1].low, 8 * EM);
    const struct gk_table *t = choose(&ft, 7 * EM + least + _i, GK_PT(300));
    ck_assert_int_eq(t->columns[0].low < 7 * EM, _i < 0);
    ck_assert_int_eq(t->columns[1].low, least);
    ck_assert_int_eq(t->columns[0].width >= 7 * EM, _i == 0);
}
END_TEST

/* Shaping is for distinct texts: 3 in the body, 1 in the head, 2 boxes, and the measures of the width search
 * are for distinct texts too. */
START_TEST(test_each_text_once)
{
    enum { ROWS = 400 };
    const char **texts = GK_NEW_ARRAY(arena, const char *, ROWS * 3);
    for (int r = 0; r < ROWS; r++) {
        texts[r * 3] = "一";
        texts[r * 3 + 1] = "事项名称、法定依据、办理时限";
        texts[r * 3 + 2] = "即时";
    }
    struct fake_table ft = {ROWS, 3, NULL, texts, NULL, NULL};
    choose(&ft, 40 * EM, GK_PT(300));
    ck_assert_int_eq(fake->shaped, 3 + 1 + 2);
    ck_assert_int_le(fake->broken, 100);
}
END_TEST

/* ---- against every choice on the half-em grid ---- */

static gk_len height_of(void *ctx, int page)
{
    (void)page;
    return *(const gk_len *)ctx;
}

/* Body height with all columns fixed at `em2` half ems. */
static gk_len height_at(const struct fake_table *ft, const int *em2)
{
    struct gk_column_hint *h = GK_NEW_ARRAY(arena, struct gk_column_hint, 3);
    const struct gk_column_hint *hints[3];
    gk_len width = 0;
    for (int c = 0; c < 3; c++) {
        h[c] = (struct gk_column_hint){.fixed_em = em2[c] * 512, .share = 100, .short_lines = 1};
        hints[c] = &h[c];
        width += em2[c] * EM / 2;
    }
    struct fake_table fixed = *ft;
    fixed.hints = hints;
    return choose(&fixed, width, 0)->body_height;
}

START_TEST(test_nearly_the_best)
{
    enum { ROWS = 6, WIDTH2 = 44, LEAST2 = 6 };
    uint32_t state = 99 + (uint32_t)_i * 7919;
    const char *texts[ROWS * 3];
    for (int i = 0; i < ROWS * 3; i++) {
        int longest = i % 3 == 0 ? 12 : i % 3 == 1 ? 90 : 45;
        texts[i] = fake_words(arena, 1 + (int)(fake_random(&state) % (uint32_t)longest));
    }
    struct fake_table ft = {ROWS, 3, NULL, texts, NULL, NULL};
    gk_len best = INT32_MAX;
    for (int a = LEAST2; a <= WIDTH2 - 2 * LEAST2; a++) {
        for (int b = LEAST2; a + b <= WIDTH2 - LEAST2; b++) {
            gk_len h = height_at(&ft, (int[]){a, b, WIDTH2 - a - b});
            if (h < best) best = h;
        }
    }
    gk_len got = choose(&ft, WIDTH2 * EM / 2, GK_PT(300))->body_height;
    ck_assert_msg(got <= best + best / 30, "%d pt, and %d pt can be had", got / 1024, best / 1024);
}
END_TEST

/* Six rows of 38 pt or, when the middle column gets less, 50 pt: with 38 all six stand on one page of 230 pt.
 */
START_TEST(test_fewest_pages)
{
    const char *texts[18];
    for (int r = 0; r < 6; r++) {
        texts[3 * r] = fake_words(arena, 10);
        texts[3 * r + 1] = fake_words(arena, 30);
        texts[3 * r + 2] = fake_words(arena, 10);
    }
    struct fake_table ft = {6, 3, NULL, texts, NULL, NULL};
    struct gk_table *t = choose(&ft, 21 * EM, GK_PT(6 * 40));
    ck_assert_int_eq(t->body_height, GK_PT(6 * 40));
}
END_TEST

/* Lines are even only where the measure is 17 or 21 em wide. */
static const struct gk_lines *fussy_lines(void *ctx, const struct gk_para *p, int32_t width,
                                          enum gk_text_align align)
{
    struct gk_lines *lines = GK_NEW(arena, struct gk_lines);
    *lines = *fake_lines(ctx, p, width, align);
    lines->loose = width == 17000 || width == 21000 ? 0 : 250 * (lines->n - 1);
    return lines;
}

/* Two texts of 30 em take two lines each at many widths; of these the even ones are chosen. */
START_TEST(test_even_lines_decide)
{
    const char *texts[] = {fake_words(arena, 30), fake_words(arena, 30)};
    struct fake_table ft = {1, 2, NULL, texts, NULL, NULL};
    measure.lines = fussy_lines;
    struct gk_table *t = choose(&ft, 40 * EM, GK_PT(300));
    ck_assert_int_eq(t->body_height, GK_PT(2 * 12 + 4));
    gk_len a = t->columns[0].width, b = t->columns[1].width;
    ck_assert_msg((a == 18 * EM && b == 22 * EM) || (a == 22 * EM && b == 18 * EM), "%d and %d pt", a / 1024,
                  b / 1024);
}
END_TEST

/* ---- the pieces of the cost, one by one ---- */

/* A label of 4 em beside a text of `length` characters, of 20 em together; the form would like 7 em for it.
 */
static gk_len width_of_label(int length, gk_len height)
{
    static const struct gk_column_hint label = {
        .min_em = 3 * 1024, .wanted_em = 7 * 1024, .share = 30, .short_lines = 1};
    static const struct gk_column_hint text = {
        .share = 100, .short_lines = 1, .long_align = GK_ALIGN_JUSTIFY};
    static const struct gk_column_hint *const hints[] = {&label, &text};
    const char *texts[] = {"参保登记", fake_words(arena, length), "参保登记", fake_words(arena, length)};
    struct fake_table ft = {2, 2, NULL, texts, hints, NULL};
    return choose(&ft, 20 * EM, height)->columns[0].width;
}

START_TEST(test_wanted_width)
{
    ck_assert_int_ge(width_of_label(20, GK_PT(300)), 7 * EM);
}
END_TEST

/* 12 em inside beside 7 em: 72 characters take 6 lines, and 5 of 15 em. Two such rows are of one page then.
 */
START_TEST(test_wanted_width_gives_way_to_a_page)
{
    ck_assert_int_lt(width_of_label(72, GK_PT(2 * (5 * 12 + 4))), 7 * EM);
}
END_TEST

START_TEST(test_caption_lines)
{
    static const char *const captions[] = {"依申请公开", "公开内容"};
    struct gk_column_hint tick = {.min_em = 2 * 1024, .max_em = 6 * 1024, .head_lines = _i, .short_lines = 1};
    static const struct gk_column_hint free_hint = {.share = 100, .short_lines = 1};
    const struct gk_column_hint *const hints[] = {&tick, &free_hint};
    const char *texts[] = {"v", fake_words(arena, 200)};
    struct fake_table ft = {1, 2, captions, texts, hints, NULL};
    struct gk_table *t = choose(&ft, 20 * EM, GK_PT(300));
    ck_assert_int_ge(t->columns[0].width, (_i == 2 ? 3 : 5) * EM + EM / 2);
}
END_TEST

/* The form's 15 em leave 5 em to a text of 60 characters, whose row is higher than a page then. */
START_TEST(test_minimum_gives_way_to_a_row)
{
    static const struct gk_column_hint wide = {.min_em = 15 * 1024, .share = 100, .short_lines = 1};
    static const struct gk_column_hint fixed = {.min_em = 15 * 1024, .share = 0, .short_lines = 1};
    static const struct gk_column_hint text = {
        .share = 100, .short_lines = 1, .long_align = GK_ALIGN_JUSTIFY};
    const struct gk_column_hint *const hints[] = {_i ? &fixed : &wide, &text};
    const char *texts[] = {"参保登记", fake_words(arena, 60)};
    struct fake_table ft = {1, 2, NULL, texts, hints, NULL};
    gk_len w = choose(&ft, 20 * EM, GK_PT(100))->columns[0].width;
    ck_assert(_i ? w == 15 * EM : w < 15 * EM && w >= 9 * EM);
    ck_assert_int_eq(choose(&ft, 20 * EM, GK_PT(300))->columns[0].width >= 15 * EM, 1);
}
END_TEST

/* What a trial says of any widths, tried in any order, is what measuring the table at them comes to; and a
 * sample that has met other widths says what a new one does. */
START_TEST(test_tried_as_measured)
{
    enum { ROWS = 30, COLUMNS = 4, TRIES = 200 };
    uint32_t state = 7 + (uint32_t)_i * 7919;
    const char *texts[ROWS * COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        bool merged = i >= COLUMNS && i % COLUMNS < 2 && fake_random(&state) % 3;
        texts[i] = merged ? NULL : fake_words(arena, 1 + (int)(fake_random(&state) % 60));
        if (i % COLUMNS == 3) texts[i] = "[]+政府网站\n-政府公报\n-公示栏（长长的名称）\n-广播电视";
    }
    struct fake_table ft = {ROWS, COLUMNS, NULL, texts, NULL, NULL};
    struct gk_table *t = choose(&ft, 60 * EM, GK_PT(300));
    gk_len height = GK_PT(300), w[COLUMNS];
    struct table_heights heights = {height_of, &height, height, true};
    struct table_sample *warm = table_sample_new(t, 60 * EM, arena);
    for (int c = 0; c < COLUMNS; c++) w[c] = t->columns[c].width;
    for (int i = 0; i < TRIES; i++) {
        int from = (int)(fake_random(&state) % COLUMNS), to = (int)(fake_random(&state) % COLUMNS);
        if (w[from] - EM / 2 < t->columns[from].low) continue;
        w[from] -= EM / 2, w[to] += EM / 2;
        struct table_trial low = table_sample_try(warm, w, &heights, false);
        struct table_trial a = table_sample_try(warm, w, &heights, true);
        struct table_trial b = table_sample_try(table_sample_new(t, 60 * EM, arena), w, &heights, true);
        ck_assert_int_eq(memcmp(&a, &b, sizeof a), 0);
        ck_assert_int_eq(low.body, a.body); /* without looseness lines are counted, and not set */
        ck_assert_int_eq(low.crowding, a.crowding);
        for (int c = 0; c < COLUMNS; c++) t->columns[c].width = w[c];
        table_measure_rows(t);
        ck_assert_int_eq(a.body, t->body_height);
        ck_assert_int_eq(a.head, t->head_height);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table columns");
    TCase *c = suite_case(s, "all");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, test_sum_is_width, 0, 5);
    tcase_add_test(c, test_words_stay_whole);
    tcase_add_test(c, test_hints_hold);
    tcase_add_test(c, test_the_widest_is_named);
    tcase_add_test(c, test_the_first_of_the_widest_is_named);
    tcase_add_loop_test(c, test_what_fits_is_taken_back, -1, 1);
    tcase_add_loop_test(c, test_relaxed_in_order, 0, sizeof relax_cases / sizeof *relax_cases);
    tcase_add_test(c, test_each_text_once);
    tcase_add_loop_test(c, test_nearly_the_best, 0, 24);
    tcase_add_test(c, test_fewest_pages);
    tcase_add_test(c, test_even_lines_decide);
    tcase_add_test(c, test_wanted_width);
    tcase_add_test(c, test_wanted_width_gives_way_to_a_page);
    tcase_add_loop_test(c, test_caption_lines, 1, 3);
    tcase_add_loop_test(c, test_minimum_gives_way_to_a_row, 0, 2);
    tcase_add_loop_test(c, test_tried_as_measured, 0, 6);
    return suite_run(s);
}
