/* Captions by their meaning. The words are those of public catalogs, with the slips and additions seen in
 * them; what must not be taken for another word stands beside them. */
#include "vocabulary_case.h"

static const struct {
    const char *group, *caption, *key;
    enum gk_caption_trust trust;
} cases[] = {
    {"", "公开内容（要素）", "content", GK_CAPTION_WHOLE},
    {"", "公开内容(要素)(“●”表示必选项,“〇”表示可选项)", "content", GK_CAPTION_BARE},
    {"", "公开渠道和载体（“■”为必选，“□”为可选，可多选）", "channels", GK_CAPTION_BARE},
    {"", "公开渠道和载体\n【在方框内打√】", "channels", GK_CAPTION_BARE},
    {"", "3．公开依据：", "basis", GK_CAPTION_BARE},
    {"", "3）公开依据", "basis", GK_CAPTION_BARE},
    {"", "（4）公开时限", "deadline", GK_CAPTION_BARE},
    {"", "* 公开 主体", "body", GK_CAPTION_BARE},
    {"", "公开依据及要求", "basis", GK_CAPTION_BARE},
    {"公开对象（在相应栏内打√）", "全社", "audience.all", GK_CAPTION_WHOLE},
    {"公开对象", "特定群众（请写明具体人群）", "audience.specific", GK_CAPTION_BARE},
    {"公开层级", "镇（街）级", "tier.township", GK_CAPTION_WHOLE},
    {"公开层级", "镇街(园区、景区)级", "tier.township", GK_CAPTION_WITHIN},
    {"", "本单位公开内容", "content", GK_CAPTION_WITHIN},
    {"", "公开内容更新时限", "deadline", GK_CAPTION_WITHIN}, /* the last word counts */
    /* slips */
    {"", "公开时线", "deadline", GK_CAPTION_NEAR},
    {"", "公开主休", "body", GK_CAPTION_NEAR},
    {"", "公开时现", "deadline", GK_CAPTION_NEAR},
    {"", "公开依居", "basis", GK_CAPTION_NEAR},
    {"", "公开内客", "content", GK_CAPTION_NEAR},
    {"", "公开渠到和载体", "channels", GK_CAPTION_NEAR},
    {"", "公开渠道载和体", "channels", GK_CAPTION_NEAR}, /* neighbours changed about */
    {"", "公开渠和载体", "channels", GK_CAPTION_NEAR},   /* one missing */
    {"", "公开开时限", "deadline", GK_CAPTION_NEAR},     /* one twice */
    {"公开对象", "特定裙体", "audience.specific", GK_CAPTION_NEAR},
    /* other words */
    {"", "公开时长", "", GK_CAPTION_NONE},
    {"", "对应职责", "", GK_CAPTION_NONE},
    {"", "条款内容", "", GK_CAPTION_NONE},
    {"", "依据效力", "", GK_CAPTION_NONE},
    {"", "", "", GK_CAPTION_NONE},
    {"", "（）", "", GK_CAPTION_NONE},
    {"", "3", "", GK_CAPTION_NONE},
};

START_TEST(meanings)
{
    struct gk_caption c = gk_vocabulary_caption(vocabulary, gk_str_of(cases[_i].group),
                                                gk_str_of(cases[_i].caption), GK_CAPTION_WITHIN, arena);
    ck_assert_msg(gk_str_eq(c.key, gk_str_of(cases[_i].key)) && c.trust == cases[_i].trust,
                  "%s: “%.*s” by trust %d, not “%s” by %d", cases[_i].caption, (int)c.key.n,
                  c.key.s ? c.key.s : "", (int)c.trust, cases[_i].key, (int)cases[_i].trust);
}
END_TEST

START_TEST(no_further_than_asked)
{
    struct gk_str slip = gk_str_of("公开时线"), long_one = gk_str_of("本单位公开内容"), no = gk_str_of("");
    ck_assert_uint_eq(gk_vocabulary_caption(vocabulary, no, slip, GK_CAPTION_BARE, arena).key.n, 0);
    ck_assert_uint_eq(gk_vocabulary_caption(vocabulary, no, long_one, GK_CAPTION_NEAR, arena).key.n, 0);
}
END_TEST

START_TEST(usual_order)
{
    static const char *const keys[] = {"no",           "category",      "level1",       "level2", "level3",
                                       "content",      "basis",         "deadline",     "body",   "channels",
                                       "audience.all", "method.active", "tier.township"};
    for (size_t i = 1; i < sizeof keys / sizeof *keys; i++)
        ck_assert_int_lt(gk_vocabulary_place(vocabulary, gk_str_of(keys[i - 1])),
                         gk_vocabulary_place(vocabulary, gk_str_of(keys[i])));
    ck_assert_int_eq(gk_vocabulary_place(vocabulary, gk_str_of("x1")), -1);
    ck_assert(gk_str_eq(gk_vocabulary_usual(vocabulary, gk_str_of("level1")), gk_str_of("一级事项")));
    ck_assert_uint_eq(gk_vocabulary_usual(vocabulary, gk_str_of("x1")).n, 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("catalog: captions");
    TCase *c = suite_case(s, "captions");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, meanings, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(c, no_further_than_asked);
    tcase_add_test(c, usual_order);
    return suite_run(s);
}
