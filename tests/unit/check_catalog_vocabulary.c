/* catalog/vocabulary.json and the folding behind it. Cases: the seeds' own words and DOMAIN section 2. */
#include <check.h>
#include <stdlib.h>

#include "gongkai/catalog.h"
#include "suite.h"

static struct gk_arena *arena;
static struct gk_diags diags;
static const struct gk_vocabulary *v;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    v = gk_vocabulary_load("catalog/vocabulary.json", arena, &diags);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static void same(struct gk_str a, const char *b)
{
    ck_assert_msg(gk_str_eq(a, gk_str_of(b)), "“%.*s” is not “%s”", (int)a.n, a.s ? a.s : "", b);
}

START_TEST(loads)
{
    ck_assert_msg(v != NULL, "%zu diagnostics", diags.n);
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

static const struct {
    const char *in, *out;
} folds[] = {
    {"公开内容 (要素)", "公开内容(要素)"},
    {"公开内容（要素）", "公开内容(要素)"},
    {"Ａ，Ｂ、c；", "a,b,c;"},
    {"〔2019〕33号", "(2019)33号"},
    {"⼀级", "一级"} /* Kangxi radical */,
    {"入户\xE3\x80\x80/\xC2\xA0现场", "入户/现场"},
    {"\xE2\x80\x8B\xEF\xBB\xBF其他\n", "其他"},
    {"“甲”—乙", "\"甲\"-乙"},
    {"", ""},
    {"\xF0\xA1\x90\x93村", "\xF0\xA1\x90\x93村"},
};

START_TEST(folding)
{
    same(gk_fold(gk_str_of(folds[_i].in), arena), folds[_i].out);
}
END_TEST

static const struct {
    const char *group, *caption, *key;
} captions[] = {
    {"", "序号", "no"},
    {"", "类别", "category"},
    {"公开事项", "一级事项", "level1"},
    {"公开事项", "二级事项", "level2"},
    {"", "公开内容 (要素)", "content"},
    {"", "公开要素", "content"},
    {"", "公开依据", "basis"},
    {"", "公开 时限", "deadline"},
    {"", "公开 主体", "body"},
    {"", "责任主体", "body"},
    {"", "主体", "body"},
    {"公开方式", "主体", "method.active"},
    {"公开 方式", "主动", "method.active"},
    {"", "主动公开", "method.active"},
    {"公开方式", "依申请公开", "method.request"},
    {"公开方式", "依申请", "method.request"},
    {"", "公开渠道和载体", "channels"},
    {"", "公开渠道", "channels"},
    {"公开对象", "全社会", "audience.all"},
    {"公开对象", "特定群众", "audience.specific"},
    {"公开对象", "特定对象", "audience.specific"},
    {"公开对象", "特定人群", "audience.specific"},
    {"公开层级", "市级", "tier.city"},
    {"公开层级", "区级", "tier.district"},
    {"公开层级", "县级", "tier.county"},
    {"公开层级", "乡级", "tier.township"},
    {"公开层级", "镇级", "tier.township"},
    {"公开层级", "街镇级", "tier.township"},
    {"公开层级", "乡、村级", "tier.township"},
    {"公开层级", "乡（镇）级", "tier.township"},
    {"公开层级", "街道级", "tier.township"},
    {"公开层级", "村级", "tier.village"},
    {"公开层级", "村", "tier.village"},
    {"", "村", ""},
    {"", "谁也不知道", ""},
    {"公开层级", "", ""},
};

START_TEST(caption_keys)
{
    same(gk_vocabulary_key(v, gk_str_of(captions[_i].group), gk_str_of(captions[_i].caption)),
         captions[_i].key);
}
END_TEST

static const struct {
    const char *label, *meaning;
} options[] = {
    /* boards by their end, numbering and brackets aside, with a slip too; the web has none */
    {"街道文化站/(社区)综合性文化服务中心公示栏", "board"},
    {"镇村公示公开栏", "board"},
    {"村/社区公开栏(电子屏)", "board"},
    {"2.石羊镇便民服务中心公告栏（含电子屏）", "board"},
    {"存公示栏", "board"},
    {"石羊镇公示拦", "board"},
    {"县政府网站公开栏", ""},
    {"微信公众号宣传栏", ""},
    {"政府网站和村公示栏", "board"},
    {"公示栏目", ""},
    {"政府网站", "website"},
    {"政府公报", "gazette"},
    {"两微一端", "social"},
    {"发布会/听证会", "press"},
    {"发布会/听 证会", "press"},
    {"广播电视", "broadcast"},
    {"纸质媒 体", "paper"},
    {"公开查阅点", "reading-point"},
    {"公开查询点", "reading-point"},
    {"公共查阅点", "reading-point"},
    {"政务服务中心", "service-center"},
    {"政府服务中心", "service-center"},
    {"便民服务站", "convenience"},
    {"入户/现场", "on-site"},
    {"入户/现场宣传", "on-site"},
    {"社区/企事业单位/村公示栏（电子屏）", "board"},
    {"社区/企事 业单位/村公示栏(电子屏)", "board"},
    {"村居/企事业单位公示栏（电子屏）", "board"},
    {"单位/村委会公示栏（电子屏）", "board"},
    {"线下公示栏", "board"},
    {"精准推送", "push"},
    {"其他", "other"},
    {"其它", "other"},
    {"12345政务服务热线", "hotline"},
    {"会议", "meeting"},
    {"投资项目在线审批监管平台", "project-platform"},
    /* with a slip of the pen; what differs in more is another word */
    {"政俯网站", "website"},
    {"二微一端", "social"},
    {"1.政府公抱", "gazette"},
    {"便民服务占", "convenience"},
    {"社区/企事业单位/村公示兰（电子屏）", "board"},
    {"政协网站", ""},
    {"三微一端", ""},
    {"便民服务费", ""},
    {"同上", ""},
    {"", ""},
};

START_TEST(option_meanings)
{
    same(gk_vocabulary_option(v, gk_str_of(options[_i].label)), options[_i].meaning);
}
END_TEST

START_TEST(groups)
{
    same(gk_vocabulary_group(v, GK_STR("公开事项")), "matter");
    same(gk_vocabulary_group(v, GK_STR("公开 对象")), "audience");
    same(gk_vocabulary_group(v, GK_STR("公开方式")), "method");
    same(gk_vocabulary_group(v, GK_STR("公开层级")), "tier");
    same(gk_vocabulary_group(v, GK_STR("公开内容")), "");
}
END_TEST

START_TEST(same_words)
{
    ck_assert(gk_vocabulary_same(v, GK_STR("公开查阅点"), GK_STR("公开查询点")));
    ck_assert(gk_vocabulary_same(v, GK_STR("甲（乙）"), GK_STR("甲 (乙)")));
    ck_assert(!gk_vocabulary_same(v, GK_STR("政府网站"), GK_STR("政府公报")));
    ck_assert(!gk_vocabulary_same(v, GK_STR("甲"), GK_STR("乙")));
}
END_TEST

/* Every meaning of option-order is one that an option has, each once. */
START_TEST(option_order)
{
    int n = 0;
    const struct gk_str *order = gk_vocabulary_list(v, "option-order", &n);
    ck_assert_int_eq(n, 13);
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        int hits = 0;
        for (int k = 0; k < n; k++) hits += gk_str_eq(order[k], gk_str_of(options[i].meaning));
        bool extra = strcmp(options[i].meaning, "hotline") == 0 ||
                     strcmp(options[i].meaning, "meeting") == 0 ||
                     strcmp(options[i].meaning, "project-platform") == 0 || options[i].meaning[0] == '\0';
        ck_assert_msg(hits == (extra ? 0 : 1), "%s", options[i].meaning);
    }
}
END_TEST

/* DOMAIN section 2: box glyphs in the wild. */
START_TEST(lists)
{
    static const char *const ticked[] = {"☑", "☒", "✓", "√", "■", "þ", "\xEF\x81\x92", "\xEF\x83\xBE"};
    static const char *const blank[] = {"□", "☐", "○", "¨", "£", "口", "\xEF\x82\xA3"};
    int n = 0;
    for (size_t i = 0; i < sizeof ticked / sizeof *ticked; i++) {
        ck_assert_msg(gk_vocabulary_lists(v, "ticked-boxes", gk_str_of(ticked[i])), "%s", ticked[i]);
        ck_assert(!gk_vocabulary_lists(v, "blank-boxes", gk_str_of(ticked[i])));
    }
    for (size_t i = 0; i < sizeof blank / sizeof *blank; i++) {
        ck_assert_msg(gk_vocabulary_lists(v, "blank-boxes", gk_str_of(blank[i])), "%s", blank[i]);
        ck_assert(!gk_vocabulary_lists(v, "ticked-boxes", gk_str_of(blank[i])));
    }
    ck_assert(gk_vocabulary_lists(v, "ticks", GK_STR(" √ ")));
    ck_assert(!gk_vocabulary_lists(v, "ticks", GK_STR("")));
    same(gk_vocabulary_list(v, "ticked-letters", &n)[0], "R");
    ck_assert_int_eq(n, 3);
    ck_assert_ptr_null(gk_vocabulary_list(v, "nothing", &n));
    ck_assert_int_eq(n, 0);
}
END_TEST

static const struct {
    const char *json, *field;
    int line, code;
} faults[] = {
    {"{\"format\":\"gongkai-vocabulary/1\",\"columns\":[{\"key\":\"a\",\"captions\":[\"甲\"]},\n"
     "{\"key\":\"b\",\"captions\":[\"乙\",\n\" 甲 "
     "\"]}],\"groups\":[],\"options\":[],\"lists\":{},\"divisions\":[]}",
     "/columns/1/captions/1", 3, GK_DIAG_VOCABULARY_WORD},
    {"{\"format\":\"gongkai-vocabulary/"
     "1\",\"columns\":[],\"groups\":[],\"options\":[{\"meaning\":\"m\",\"labels\":[\"\"]}],"
     "\"lists\":{},\"divisions\":[]}",
     "/options/0/labels/0", 1, GK_DIAG_VOCABULARY_WORD},
    {"{\"format\":\"gongkai-vocabulary/"
     "1\",\"columns\":[],\"groups\":[7],\"options\":[],\"lists\":{},\"divisions\":[]}",
     "/groups/0", 1, GK_DIAG_JSON_OBJECT},
    {"{\"format\":\"gongkai-vocabulary/"
     "1\",\"columns\":[],\"groups\":[],\"options\":[],\n\"lists\":{\"a\":\n3},\"divisions\":[]}",
     "/lists/a", 2, GK_DIAG_JSON_ARRAY},
    {"{\"format\":\"gongkai-vocabulary/"
     "1\",\"columns\":[],\"groups\":[],\"options\":[],\"lists\":{},\"divisions\":[[]]}",
     "/divisions/0", 1, GK_DIAG_JSON_OBJECT},
};

START_TEST(vocabulary_faults)
{
    ck_assert_ptr_null(gk_vocabulary_parse(gk_str_of(faults[_i].json), "v.json", arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, faults[_i].code);
    same(diags.list[0].place.field, faults[_i].field);
    ck_assert_int_eq(diags.list[0].place.line, faults[_i].line);
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("catalog vocabulary");
    TCase *tc = suite_case(suite, "words");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, loads);
    tcase_add_loop_test(tc, folding, 0, N(folds));
    tcase_add_loop_test(tc, caption_keys, 0, N(captions));
    tcase_add_loop_test(tc, option_meanings, 0, N(options));
    tcase_add_test(tc, groups);
    tcase_add_test(tc, same_words);
    tcase_add_test(tc, option_order);
    tcase_add_test(tc, lists);
    tcase_add_loop_test(tc, vocabulary_faults, 0, N(faults));
    return suite_run(suite);
}
