/* grid: spans, groups, options, ticks, heads and lines, each on a catalog of a few rows written by hand. */
#include "gongkai/grid.h"

#include "suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static struct gk_arena *arena;
static struct gk_diags diags;
static const struct gk_form *form;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    form = gk_form_load("layouts", GK_STR("standard"), arena, &diags);
    ck_assert_ptr_nonnull(form);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

#define TOP                                                                                                  \
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \" 会议镇目录 \", \"issuer\": "      \
    "\"会议镇人民政府\", "                                                                            \
    "\"date\": \"2026-10-01\", \"attachment\": \"附件2\", \"notes\": \"一、本表适用于…\", "

/* 序号, 一级事项, 二级事项, 公开内容, 公开依据 */
#define TEXTS                                                                                                        \
    "\"columns\": [{\"key\": \"no\", \"caption\": \"序号\"}, {\"caption\": \"公开事项\", \"columns\": ["       \
    "{\"key\": \"level1\", \"caption\": \"一级事项\"}, {\"key\": \"level2\", \"caption\": \"二级事项\"}]}, " \
    "{\"key\": \"content\", \"caption\": \"公开内容\"}, {\"key\": \"basis\", \"caption\": \"公开依据\"}], "

/* 公开渠道和载体 */
#define CHECKS                                                                                               \
    "\"boxes\": [\"■\", \"□\"], \"columns\": [{\"key\": \"level2\", \"caption\": \"二级事项\"}, "    \
    "{\"key\": \"channels\", \"caption\": \"公开渠道和载体\", \"kind\": \"checks\", \"options\": "    \
    "[\"政府网站\", \"政府公报\", \"公开查阅点\", \"政务服务中心\", "                     \
    "\"社区/企事业单位/村公示栏（电子屏）\", \"其他\"]}], "

static const struct gk_catalog *parse(const char *json)
{
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags);
    for (size_t i = 0; !c && i < diags.n; i++) {
        struct gk_buf b = {0};
        gk_diag_format(&diags.list[i], GK_EN, &b);
        fprintf(stderr, "%.*s\n", (int)b.n, b.s);
        gk_buf_done(&b);
    }
    ck_assert_ptr_nonnull(c);
    diags.n = 0;
    return c;
}

static const struct gk_grid *grid_of(const char *json)
{
    const struct gk_grid *g = gk_grid_new(parse(json), form, NULL, arena, &diags);
    const char *wrong = gk_grid_check(g);
    ck_assert_msg(wrong == NULL, "%s", wrong);
    return g;
}

static const struct gk_cell *at(const struct gk_grid *g, int row, int col)
{
    return &g->cells[g->at[row * g->n_columns + col]];
}

static void is_str(struct gk_str s, const char *expected)
{
    ck_assert_msg(gk_str_eq(s, gk_str_of(expected)), "\"%.*s\" and not \"%s\"", (int)s.n, s.s, expected);
}

static void is_text(const struct gk_cell *c, int row, int row_span, const char *text)
{
    ck_assert_int_eq(c->row, row);
    ck_assert_int_eq(c->row_span, row_span);
    ck_assert_int_eq(c->kind, *text ? GK_CELL_TEXT : GK_CELL_EMPTY);
    is_str(c->text, text);
}

/* The cell's options as "+label|-label". */
static void is_options(const struct gk_cell *c, const char *expected)
{
    struct gk_buf b = {0};
    ck_assert_int_eq(c->kind, GK_CELL_OPTIONS);
    for (int i = 0; i < c->n_options; i++) {
        gk_buf_printf(&b, "%s%c", i ? "|" : "", c->options[i].ticked ? '+' : '-');
        gk_buf_str(&b, c->options[i].text);
    }
    is_str(gk_buf_slice(&b), expected);
    gk_buf_done(&b);
}

/* ---- spans and groups ---- */

static const char grouped[] = TOP TEXTS
    "\"items\": ["
    "{\"no\": \"1\", \"level1\": \"登记\", \"level2\": \"参保\", \"content\": \"甲\", \"basis\": \"法\"},"
    "{\"no\": \"2\", \"level2\": \"变更\", \"content\": \"乙\"},"
    "{\"content\": \"丙\"},"
    "{\"no\": \"3\", \"level1\": \"缴费\", \"level2\": \"申报\", \"content\": \"丁\", \"basis\": \"\"},"
    "{\"no\": \"4\", \"level2\": \" 核定 \", \"content\": \"\"}]}";

START_TEST(absent_texts_continue_the_cell_above)
{
    const struct gk_grid *g = grid_of(grouped);
    ck_assert_int_eq(g->n_rows, 5);
    is_text(at(g, 0, 1), 0, 3, "登记");
    is_text(at(g, 2, 1), 0, 3, "登记");
    is_text(at(g, 1, 0), 1, 2, "2"); /* the continuation row belongs to item 2 */
    is_text(at(g, 2, 2), 1, 2, "变更");
    is_text(at(g, 2, 3), 2, 1, "丙");
    is_text(at(g, 2, 4), 0, 3, "法");
    is_text(at(g, 3, 1), 3, 2, "缴费");
    is_text(at(g, 4, 2), 4, 1, "核定");
    is_text(at(g, 4, 3), 4, 1, "");
    is_text(at(g, 4, 4), 3, 2, ""); /* an empty cell is continued, too */
    ck_assert(at(g, 0, 1)->repeat && at(g, 0, 4)->repeat);
    ck_assert(!at(g, 0, 2)->repeat && !at(g, 4, 4)->repeat);
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

/* A form that prints some columns only: the head closes up, spans and groups stay as they are. */
START_TEST(a_form_may_leave_columns_out)
{
    static const struct gk_str keys[] = {{"basis", 5}, {"level2", 6}, {"unheard-of", 10}};
    struct gk_form few = *form;
    few.columns = keys;
    few.n_columns = 3;
    const struct gk_catalog *c = parse(grouped);
    const struct gk_grid *g = gk_grid_new(c, &few, NULL, arena, &diags);
    const char *wrong = gk_grid_check(g);
    ck_assert_msg(wrong == NULL, "%s", wrong);
    ck_assert_int_eq(g->n_columns, 2);
    is_str(g->columns[0].key, "level2");
    is_str(g->columns[1].key, "basis");
    is_text(at(g, 2, 0), 1, 2, "变更");
    is_text(at(g, 2, 1), 0, 3, "法");
    is_text(at(g, 4, 1), 3, 2, "");
    ck_assert_int_eq(g->tiers, 2); /* 公开事项 over 二级事项 */
    ck_assert_int_eq(g->n_head, 3);
    ck_assert(g->rows[2].continuation);
    ck_assert_int_eq(c->n_columns, 5);
    few.columns = keys + 2;
    few.n_columns = 1;
    ck_assert_int_eq(gk_grid_new(c, &few, NULL, arena, &diags)->n_columns, 5); /* none that it has: all */
}
END_TEST

START_TEST(groups_are_counted_by_their_labels)
{
    const struct gk_grid *g = grid_of(grouped);
    static const int groups[] = {0, 0, 0, 1, 1};
    static const bool starts[] = {true, false, false, true, false},
                      continues[] = {false, false, true, false, false};
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq(g->rows[i].item, i);
        ck_assert_int_eq(g->rows[i].group, groups[i]);
        ck_assert_int_eq(g->rows[i].group_start, starts[i]);
        ck_assert_int_eq(g->rows[i].continuation, continues[i]);
    }
}
END_TEST

/* docs/formats.md: outside no, category and level1 no cell continues across a level1 boundary. */
START_TEST(nothing_continues_from_another_group)
{
    const struct gk_grid *g = grid_of(
        TOP TEXTS
        "\"items\": ["
        "{\"no\": \"1\", \"level1\": \"登记\", \"level2\": \"参保\", \"content\": \"甲\", \"basis\": \"法\"},"
        "{\"level1\": \"缴费\"}, {\"level2\": \"申报\"}]}");
    is_text(at(g, 0, 0), 0, 3, "1"); /* no is a label column */
    is_text(at(g, 1, 2), 1, 1, "");
    is_text(at(g, 1, 3), 1, 2, "");
    is_text(at(g, 1, 4), 1, 2, "");
    is_text(at(g, 0, 4), 0, 1, "法");
}
END_TEST

START_TEST(a_category_starts_a_group_of_its_own)
{
    const struct gk_grid *g =
        grid_of(TOP "\"columns\": [{\"key\": \"category\", \"caption\": \"类别\"}, {\"key\": \"level1\", "
                    "\"caption\": \"一级事项\"}],"
                    "\"items\": [{\"category\": \"综合\", \"level1\": \"机构\"}, {\"level1\": \"人事\"},"
                    "{\"category\": \"业务\", \"level1\": \"人事\"}, {}]}");
    ck_assert_int_eq(g->rows[3].group, 2);
    ck_assert(g->rows[2].group_start && !g->rows[3].group_start && g->rows[3].continuation);
    is_text(at(g, 1, 1), 1, 1, "人事");
    is_text(at(g, 3, 1), 2, 2, "人事");
    is_text(at(g, 1, 0), 0, 2, "综合");
}
END_TEST

START_TEST(without_labels_each_item_is_a_group)
{
    const struct gk_grid *g =
        grid_of(TOP "\"columns\": [{\"key\": \"level2\", \"caption\": \"事项\"}, {\"key\": \"x\", "
                    "\"caption\": \"备注\"}], \"items\": [{\"level2\": \"a\", \"x\": \"p\"}, "
                    "{\"x\": \"q\"}, {\"level2\": \"b\"}]}");
    ck_assert_int_eq(g->rows[1].group, 0);
    ck_assert_int_eq(g->rows[2].group, 1);
    is_text(at(g, 2, 1), 1, 2, "q"); /* no level1: no boundary */
}
END_TEST

START_TEST(a_first_row_that_continues_is_empty)
{
    const struct gk_grid *g =
        grid_of(TOP TEXTS "\"items\": [{\"level2\": \"参保\"}, {\"level2\": \"变更\"}]}");
    is_text(at(g, 0, 0), 0, 2, "");
    is_text(at(g, 1, 2), 1, 1, "变更");
    ck_assert(g->rows[0].group_start && !g->rows[0].continuation);
}
END_TEST

START_TEST(no_items_leave_a_head)
{
    const struct gk_grid *g = grid_of(TOP TEXTS "\"items\": []}");
    ck_assert_int_eq(g->n_rows, 0);
    ck_assert_int_eq(g->n_cells, 0);
    ck_assert_int_eq(g->n_head, 6);
}
END_TEST

/* ---- heads ---- */

static void is_head(const struct gk_cell *c, int row, int col, int row_span, int col_span,
                    const char *caption)
{
    ck_assert_int_eq(c->row, row);
    ck_assert_int_eq(c->col, col);
    ck_assert_int_eq(c->row_span, row_span);
    ck_assert_int_eq(c->col_span, col_span);
    is_str(c->text, caption);
}

START_TEST(a_leaf_alone_spans_both_tiers)
{
    const struct gk_grid *g = grid_of(grouped);
    ck_assert_int_eq(g->tiers, 2);
    ck_assert_int_eq(g->n_head, 6);
    is_head(&g->head[0], 0, 0, 2, 1, "序号");
    is_head(&g->head[1], 0, 1, 1, 2, "公开事项");
    is_head(&g->head[2], 0, 3, 2, 1, "公开内容");
    is_head(&g->head[3], 0, 4, 2, 1, "公开依据");
    is_head(&g->head[4], 1, 1, 1, 1, "一级事项");
    is_head(&g->head[5], 1, 2, 1, 1, "二级事项");
}
END_TEST

START_TEST(a_head_of_one_tier)
{
    const struct gk_grid *g = grid_of(TOP CHECKS "\"items\": []}");
    ck_assert_int_eq(g->tiers, 1);
    is_head(&g->head[1], 0, 1, 1, 1, "公开渠道和载体");
}
END_TEST

START_TEST(a_head_of_three_tiers)
{
    const struct gk_grid *g = grid_of(
        TOP "\"columns\": [{\"caption\": \"甲\", \"columns\": [{\"key\": \"a\", \"caption\": \"乙\"}, "
            "{\"caption\": \"丙\", "
            "\"columns\": [{\"key\": \"b\", \"caption\": \"丁\"}, {\"key\": \"c\", \"caption\": \"戊\"}]}]},"
            "{\"key\": \"d\", \"caption\": \"己\"}], \"items\": []}");
    ck_assert_int_eq(g->tiers, 3);
    is_head(&g->head[0], 0, 0, 1, 3, "甲");
    is_head(&g->head[1], 0, 3, 3, 1, "己");
    is_head(&g->head[2], 1, 0, 2, 1, "乙");
    is_head(&g->head[3], 1, 1, 1, 2, "丙");
    is_head(&g->head[4], 2, 1, 1, 1, "丁");
    is_head(&g->head[5], 2, 2, 1, 1, "戊");
}
END_TEST

START_TEST(columns_have_their_hints)
{
    const struct gk_grid *g = grid_of(TOP CHECKS "\"items\": []}");
    is_str(g->columns[0].hint->key, "level2");
    is_str(g->columns[1].hint->key, "checks");
    is_str(g->columns[1].caption, "公开渠道和载体");
    ck_assert_int_eq(g->columns[1].kind, GK_KIND_CHECKS);
}
END_TEST

/* ---- options ---- */

static const struct {
    const char *value, *expected;
} option_cases[] = {
    {"{}", "-政府网站|-政府公报|-公开查阅点|-政务服务中心|-社区/企事业单位/村公示栏（电子屏）|-其他"},
    {"{\"政务服务中心\": true, \"政府网站\": true}",
     "+政府网站|-政府公报|-公开查阅点|+政务服务中心|-社区/企事业单位/村公示栏（电子屏）|-其他"},
    {"{\"其他\": \"基层公共服务平台\"}", "-政府网站|-政府公报|-公开查阅点|-政务服务中心|-社区/企事业单位/"
                                         "村公示栏（电子屏）|+其他：基层公共服务平台"},
    /* the same word in other brackets: the row's own spelling */
    {"{\"社区/企事业单位/村公示栏(电子屏)\": true}",
     "-政府网站|-政府公报|-公开查阅点|-政务服务中心|+社区/企事业单位/村公示栏(电子屏)|-其他"},
    /* variants of DOMAIN section 2 */
    {"{\"公开查询点\": true}",
     "-政府网站|-政府公报|+公开查询点|-政务服务中心|-社区/企事业单位/村公示栏（电子屏）|-其他"},
    {"{\"村居/企事业单位公示栏（电子屏）\": true}",
     "-政府网站|-政府公报|-公开查阅点|-政务服务中心|+村居/企事业单位公示栏（电子屏）|-其他"},
    {"{\"政府服务中心\": true}",
     "-政府网站|-政府公报|-公开查阅点|+政府服务中心|-社区/企事业单位/村公示栏（电子屏）|-其他"},
    /* an option that is ticked itself is not replaced */
    {"{\"公开查询点\": true, \"公开查阅点\": true}",
     "-政府网站|-政府公报|+公开查阅点|-政务服务中心|-社区/企事业单位/村公示栏（电子屏）|-其他|+公开查询点"},
    /* strangers follow */
    {"{\"会议\": true, \"12345政务服务热线\": \"全天\", \"其他\": true}",
     "-政府网站|-政府公报|-公开查阅点|-政务服务中心|-社区/企事业单位/村公示栏（电子屏）|+其他|+会议|"
     "+12345政务服务热线：全天"},
    {"[\"投资项目在线审批监管平台\"]", "+投资项目在线审批监管平台"},
    {"[\" 政府网站\", \"同上\"]", "+政府网站|+同上"},
};

START_TEST(options)
{
    char json[4096];
    snprintf(json, sizeof json, TOP CHECKS "\"items\": [{\"level2\": \"参保\", \"channels\": %s}]}",
             option_cases[_i].value);
    const struct gk_grid *g = grid_of(json);
    is_options(at(g, 0, 1), option_cases[_i].expected);
    is_str(g->box_ticked, "■");
    is_str(g->box_blank, "□");
}
END_TEST

START_TEST(absent_checks_are_blank_boxes_and_never_continue)
{
    const struct gk_grid *g =
        grid_of(TOP CHECKS "\"items\": [{\"level2\": \"参保\", \"channels\": {\"其他\": true}}, "
                           "{\"level2\": \"变更\"}, {}]}");
    is_options(at(g, 1, 1), option_cases[0].expected);
    is_options(at(g, 2, 1), option_cases[0].expected);
    ck_assert_int_eq(at(g, 2, 1)->row, 2);
    ck_assert(!at(g, 1, 1)->repeat);
}
END_TEST

START_TEST(a_plain_text_among_boxes_stands_as_it_is)
{
    const struct gk_grid *g =
        grid_of(TOP CHECKS "\"items\": [{\"level2\": \"参保\", \"channels\": \"政府网站\"}, "
                           "{\"level2\": \"变更\", \"channels\": \"\"}]}");
    is_text(at(g, 0, 1), 0, 1, "政府网站");
    is_text(at(g, 1, 1), 1, 1, "");
}
END_TEST

START_TEST(a_checks_column_without_options)
{
    const struct gk_grid *g = grid_of(
        TOP "\"columns\": [{\"key\": \"level2\", \"caption\": \"事项\"}, {\"key\": \"channels\", "
            "\"caption\": \"渠道\", "
            "\"kind\": \"checks\", \"options\": []}], \"items\": [{\"level2\": \"a\"}, {\"level2\": \"b\", "
            "\"channels\": {\"政府网站\": true}}]}");
    is_text(at(g, 0, 1), 0, 1, "");
    is_options(at(g, 1, 1), "+政府网站");
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

/* JSON can't say it, but who fills a catalog in memory can. */
START_TEST(what_is_ticked_twice_stands_twice)
{
    const struct gk_catalog *c =
        parse(TOP CHECKS "\"items\": [{\"level2\": \"甲\", \"channels\": {\"其他\": true}}]}");
    const struct gk_check twice[] = {{.label = GK_STR("政府公报"), .box = GK_BOX_ON},
                                     {.label = GK_STR("政府公报"), .box = GK_BOX_ON}};
    struct gk_value *v = (struct gk_value *)&c->items[0].values[1];
    v->checks = twice;
    v->n = 2;
    is_options(at(gk_grid_new(c, form, NULL, arena, &diags), 0, 1),
               "-政府网站|+政府公报|-公开查阅点|-政务服务中心|-社区/企事业单位/村公示栏（电子屏）|-其他|"
               "+政府公报");
}
END_TEST

START_TEST(a_stranger_is_told_once)
{
    grid_of(TOP CHECKS "\"items\": [{\"level2\": \"甲\", \"channels\": {\"会议\": true}}, "
                       "{\"level2\": \"乙\", \"channels\": {\"会议\": true}}]}");
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_GRID_OPTION_UNKNOWN);
    is_str(diags.list[0].args[0], "会议");
    is_str(diags.list[0].place.column, "公开渠道和载体");
    ck_assert_int_eq(diags.list[0].place.item, 1);
}
END_TEST

START_TEST(the_vocabulary_knows_what_does_not_look_alike)
{
    const struct gk_catalog *c =
        parse(TOP CHECKS "\"items\": [{\"level2\": \"甲\", \"channels\": {\"门户\": true}}]}");
    const char *json = "{\"format\": \"gongkai-vocabulary/1\", \"columns\": [], \"groups\": [], \"options\": "
                       "[{\"meaning\": \"website\", \"labels\": [\"政府网站\", \"门户\"]}], \"lists\": {}, "
                       "\"divisions\": []}";
    const struct gk_vocabulary *v = gk_vocabulary_parse(gk_str_of(json), "vocabulary.json", arena, &diags);
    ck_assert_ptr_nonnull(v);
    const struct gk_grid *g = gk_grid_new(c, form, v, arena, &diags);
    is_options(at(g, 0, 1),
               "+门户|-政府公报|-公开查阅点|-政务服务中心|-社区/企事业单位/村公示栏（电子屏）|-其他");
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

/* ---- ticks ---- */

#define TICKS                                                                                                \
    "\"columns\": [{\"key\": \"level2\", \"caption\": \"二级事项\"}, {\"caption\": \"公开对象\", "   \
    "\"columns\": ["                                                                                         \
    "{\"key\": \"audience.all\", \"caption\": \"全社会\", \"kind\": \"tick\"}, "                          \
    "{\"key\": \"audience.specific\", \"caption\": \"特定群体\", \"kind\": \"tick\"}]}], "

START_TEST(ticks_never_continue)
{
    const struct gk_grid *g =
        grid_of(TOP TICKS "\"items\": [{\"level2\": \"甲\", \"audience.all\": true}, {}]}");
    ck_assert_int_eq(at(g, 0, 1)->kind, GK_CELL_TICK);
    is_str(at(g, 0, 1)->text, "√");
    ck_assert_int_eq(at(g, 0, 2)->kind, GK_CELL_EMPTY);
    ck_assert_int_eq(at(g, 1, 1)->kind, GK_CELL_EMPTY);
    ck_assert_int_eq(at(g, 1, 1)->row, 1);
    ck_assert(!at(g, 1, 1)->unknown);
}
END_TEST

START_TEST(an_unknown_tick_is_blank_and_told)
{
    const struct gk_grid *g = grid_of(TOP TICKS "\"items\": [{\"level2\": \"甲\"}, {\"level2\": \"乙\", "
                                                "\"audience.specific\": null}]}");
    ck_assert_int_eq(at(g, 1, 2)->kind, GK_CELL_EMPTY);
    ck_assert(at(g, 1, 2)->unknown);
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_GRID_UNKNOWN_TICK);
    ck_assert_int_eq(diags.list[0].level, GK_WARNING);
    ck_assert_int_eq(diags.list[0].place.item, 2);
    is_str(diags.list[0].place.name, "乙");
    is_str(diags.list[0].place.column, "特定群体");
}
END_TEST

/* ---- review ---- */

START_TEST(review_stands_at_the_cell_until_confirmed)
{
    const struct gk_grid *g = grid_of(
        TOP TICKS
        "\"items\": [{\"level2\": \"甲\", \"review\": {\"audience.all\": \"inferred: no position\"}}, "
        "{\"level2\": \"乙\", \"confirmed\": true, \"review\": {\"audience.all\": \"inferred\"}}]}");
    is_str(at(g, 0, 1)->review, "inferred: no position");
    ck_assert_uint_eq(at(g, 0, 2)->review.n, 0);
    ck_assert_uint_eq(at(g, 1, 1)->review.n, 0);
}
END_TEST

START_TEST(review_of_a_merged_cell_is_joined)
{
    const struct gk_grid *g =
        grid_of(TOP TICKS "\"items\": [{\"level2\": \"甲\", \"review\": {\"level2\": \"一\"}}, "
                          "{\"review\": {\"level2\": \"一\"}}, {\"review\": {\"level2\": \"二\"}}]}");
    is_str(at(g, 2, 0)->review, "一\n二");
}
END_TEST

/* ---- lines ---- */

START_TEST(lines_around_the_table)
{
    const struct gk_grid *g = grid_of(grouped);
    is_str(g->title, "会议镇目录");
    is_str(g->attachment, "附件2");
    is_str(g->issuer_line, "会议镇人民政府");
    is_str(g->date_line, "2026年10月");
    is_str(g->notes, "说明：一、本表适用于…");
    is_str(g->box_ticked, "☑");
}
END_TEST

START_TEST(the_form_decides_labels_and_precision)
{
    struct gk_form f = *form;
    f.issuer_label = GK_STR("单位：");
    f.notes_label = GK_STR("一、");
    f.date_line = GK_DATE_DAY;
    const struct gk_catalog *c = parse(grouped);
    const struct gk_grid *g = gk_grid_new(c, &f, NULL, arena, &diags);
    is_str(g->issuer_line, "单位：会议镇人民政府");
    is_str(g->date_line, "2026年10月1日");
    is_str(g->notes, "一、本表适用于…"); /* not twice */
    f.date_line = GK_DATE_NONE;
    ck_assert_uint_eq(gk_grid_new(c, &f, NULL, arena, &diags)->date_line.n, 0);
}
END_TEST

/* A label of the form stands only before notes without one of their own. */
static const struct {
    const char *notes, *printed;
} noted[] = {{"注：甲。", "注：甲。"},
             {"填表说明:甲。", "填表说明:甲。"},
             {"1.甲：乙。", "说明：1.甲：乙。"},
             {"本表适用于：甲。", "说明：本表适用于：甲。"},
             {"：甲。", "说明：：甲。"}};

START_TEST(notes_with_a_label_of_their_own)
{
    struct gk_catalog c = *parse(grouped);
    c.notes = gk_str_of(noted[_i].notes);
    is_str(gk_grid_new(&c, form, NULL, arena, &diags)->notes, noted[_i].printed);
}
END_TEST

/* ---- builder ---- */

START_TEST(a_grid_made_by_hand)
{
    struct gk_grid_builder *b = gk_grid_builder_new(form, arena);
    gk_grid_builder_column(b, GK_STR("no"), GK_STR("序号"), GK_KIND_TEXT);
    gk_grid_builder_column(b, GK_STR("level1"), GK_STR("公开事项"), GK_KIND_TEXT);
    static const struct gk_str above = {NULL, 0};
    gk_grid_builder_row(b, 4, false, true);
    gk_grid_builder_text(b, GK_STR("1"));
    gk_grid_builder_text(b, GK_STR(" 登记"));
    gk_grid_builder_row(b, 5, false, false);
    gk_grid_builder_text(b, GK_STR("2"));
    gk_grid_builder_text(b, above);
    gk_grid_builder_row(b, 7, true, false);
    gk_grid_builder_text(b, GK_STR("3")); /* the second text is not given */
    const struct gk_grid *g = gk_grid_builder_finish(b);
    ck_assert_ptr_null(gk_grid_check(g));
    is_text(at(g, 1, 1), 0, 2, "登记");
    ck_assert(at(g, 1, 1)->repeat);
    is_text(at(g, 2, 1), 2, 1, "");
    is_head(&g->head[1], 0, 1, 1, 1, "公开事项");
    ck_assert(g->rows[0].group_start && !g->rows[0].continuation);
    ck_assert_int_eq(g->rows[2].group, 1);
    ck_assert_int_eq(g->rows[2].item, 7);
}
END_TEST

START_TEST(a_builder_with_nothing)
{
    const struct gk_grid *g = gk_grid_builder_finish(gk_grid_builder_new(form, arena));
    ck_assert_ptr_null(gk_grid_check(g));
    ck_assert_int_eq(g->n_columns, 0);
}
END_TEST

START_TEST(a_first_row_has_nothing_to_continue)
{
    struct gk_grid_builder *b = gk_grid_builder_new(form, arena);
    gk_grid_builder_column(b, GK_STR("no"), GK_STR("序号"), GK_KIND_TEXT);
    gk_grid_builder_row(b, 0, true, false);
    gk_grid_builder_text(b, (struct gk_str){NULL, 0});
    const struct gk_grid *g = gk_grid_builder_finish(b);
    ck_assert_ptr_null(gk_grid_check(g));
    is_text(at(g, 0, 0), 0, 1, "");
}
END_TEST

/* ---- the judge must be able to say no ---- */

struct broken {
    struct gk_grid grid;
    struct gk_cell *cells;
    int32_t *at;
    struct gk_grid_row *rows;
};

static struct broken copy(const struct gk_grid *g)
{
    struct broken b = {.grid = *g};
    size_t places = (size_t)g->n_rows * (size_t)g->n_columns;
    b.cells = GK_NEW_ARRAY(arena, struct gk_cell, g->n_cells);
    b.at = GK_NEW_ARRAY(arena, int32_t, places);
    b.rows = GK_NEW_ARRAY(arena, struct gk_grid_row, g->n_rows);
    memcpy(b.cells, g->cells, sizeof *b.cells * (size_t)g->n_cells);
    memcpy(b.at, g->at, sizeof *b.at * places);
    memcpy(b.rows, g->rows, sizeof *b.rows * (size_t)g->n_rows);
    b.grid.cells = b.cells;
    b.grid.at = b.at;
    b.grid.rows = b.rows;
    return b;
}

START_TEST(check_finds_what_is_broken)
{
    const struct gk_grid *g = grid_of(grouped);
    struct broken b = copy(g);
    ck_assert_ptr_null(gk_grid_check(&b.grid));
    b.cells[0].row_span++;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.cells[1].row_span--;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.cells[g->n_cells - 1].col_span = 2;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.at[3] = 0;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.cells[0].text = (struct gk_str){"\xff", 1};
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.cells[0].kind = GK_CELL_EMPTY;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.cells[0].kind = GK_CELL_OPTIONS;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.rows[3].group = 7;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.rows[4].item = 99;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    b.grid.n_head--;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
    b = copy(g);
    struct gk_cell swap = b.cells[0];
    b.cells[0] = b.cells[1];
    b.cells[1] = swap;
    ck_assert_ptr_nonnull(gk_grid_check(&b.grid));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("grid");
    TCase *t = suite_case(s, "grid");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, absent_texts_continue_the_cell_above);
    tcase_add_test(t, a_form_may_leave_columns_out);
    tcase_add_test(t, groups_are_counted_by_their_labels);
    tcase_add_test(t, nothing_continues_from_another_group);
    tcase_add_test(t, a_category_starts_a_group_of_its_own);
    tcase_add_test(t, without_labels_each_item_is_a_group);
    tcase_add_test(t, a_first_row_that_continues_is_empty);
    tcase_add_test(t, no_items_leave_a_head);
    tcase_add_test(t, a_leaf_alone_spans_both_tiers);
    tcase_add_test(t, a_head_of_one_tier);
    tcase_add_test(t, a_head_of_three_tiers);
    tcase_add_test(t, columns_have_their_hints);
    tcase_add_loop_test(t, options, 0, (int)(sizeof option_cases / sizeof *option_cases));
    tcase_add_test(t, absent_checks_are_blank_boxes_and_never_continue);
    tcase_add_test(t, a_plain_text_among_boxes_stands_as_it_is);
    tcase_add_test(t, a_checks_column_without_options);
    tcase_add_test(t, what_is_ticked_twice_stands_twice);
    tcase_add_test(t, a_stranger_is_told_once);
    tcase_add_test(t, the_vocabulary_knows_what_does_not_look_alike);
    tcase_add_test(t, ticks_never_continue);
    tcase_add_test(t, an_unknown_tick_is_blank_and_told);
    tcase_add_test(t, review_stands_at_the_cell_until_confirmed);
    tcase_add_test(t, review_of_a_merged_cell_is_joined);
    tcase_add_test(t, lines_around_the_table);
    tcase_add_test(t, the_form_decides_labels_and_precision);
    tcase_add_loop_test(t, notes_with_a_label_of_their_own, 0, (int)(sizeof noted / sizeof noted[0]));
    tcase_add_test(t, a_grid_made_by_hand);
    tcase_add_test(t, a_builder_with_nothing);
    tcase_add_test(t, a_first_row_has_nothing_to_continue);
    tcase_add_test(t, check_finds_what_is_broken);
    return suite_run(s);
}
