/* lint: each rule finds what it should and lets pass what it should. Expected values are from DOMAIN section
 * 3 and the norms it names (政府信息公开条例, GB/T 9704, GB/T 15834). */
#include "lint_case.h"

static struct lint_case c;

static void setup(void)
{
    case_init(&c);
}

static void teardown(void)
{
    case_done(&c);
}

/* ---- one text in one column ---- */

/* A sound row but for one text. `rule` NULL: nothing may be found. */
struct text_case {
    const char *key, *text, *rule, *found, *expected;
};

#define LAW "《中华人民共和国政府信息公开条例》"

static const struct text_case texts[] = {
    /* 1: numbers */
    /* 8: words torn by spaces and breaks */
    {"content", "关于进一 步加强管理", "word-torn", "于进一 步加强", "于进一步加强"},
    {"content", "名单及相\n关信息", "word-torn", "单及相\n关信息", "单及相关信息"},
    {"content", "张 三；附　件；社会 保障；\n二、受理", NULL, "", ""},
    /* 2: how long a notice stays up is no time of disclosure */
    {"deadline", "自信息形成之日起10个工作日内公开，公示30个工作日", NULL, "", ""},
    {"deadline", "自信息形成之日起10个工作日内公开，公示期不少于二十五个工作日", NULL, "", ""},
    {"deadline", "自信息形成之日起30个工作日内公开，公示7个工作日", "deadline-over-20", "30个工作日", ""},
    {"basis", LAW "（国务院令第711号）", NULL, "", ""},
    {"basis", LAW "（国令第711号）", NULL, "", ""},
    {"basis", LAW, NULL, "", ""},
    {"basis", "《政府信息公开条例》（国务院令第七百一十一号）", NULL, "", ""},
    {"basis", LAW "（国务院令第492号公布，国务院令第711号修订）", NULL, "", ""},
    {"basis", LAW "（国务院令第492号公布，2019年修订）", NULL, "", ""},
    {"basis", LAW "（国务院第711号令）", NULL, "", ""},
    {"basis", LAW "（国务院令第492号）", "citation-number", "国务院令第492号", "国务院令第711号"},
    {"basis", "《政府信息公开条例》（国务院令第722号）", "citation-number", "国务院令第722号",
     "国务院令第711号"},
    {"basis", LAW "（主席令第711号）", "citation-number", "主席令第711号", "国务院令第711号"},
    {"basis", "《社会保险法》（国务院令第35号）", "citation-number", "国务院令第35号", "主席令第35号"},
    {"basis", "《中华人民共和国行政处罚法》（主席令第63号）", "citation-number", "主席令第63号",
     "主席令第70号"},
    {"basis", "《社会保险法》（主席令第35号）第三十条", NULL, "", ""},
    {"basis", "《社会保险法》（主席令第25号）", "citation-amendment", "主席令第25号", "主席令第35号"},
    {"basis", "《社会保险法》（主席令第35号，主席令第25号修正）", NULL, "", ""},
    {"basis", "《社会保险费征缴暂行条例》（国务院令第710号）", "citation-amendment", "国务院令第710号",
     "国务院令第259号"},
    {"basis", "《社会保险费征缴暂行条例》（国务院令第710号修订）", NULL, "", ""},
    {"basis", "《社会保险费征缴暂行条例》（国务院令710号）", "citation-amendment", "国务院令710号",
     "国务院令第259号"},
    {"basis", "《城乡医疗救助基金管理办法》（财社〔2013〕127号）", "citation-number", "财社〔2013〕127号",
     "财社〔2013〕217号"},
    {"basis", LAW "（国务院令第七11号）", "citation-digits", "国务院令第七11号", "国务院令第711号"},
    {"basis", "《殡葬管理条例》（国务院令第二25号）", "citation-digits", "国务院令第二25号",
     "国务院令第225号"},
    {"basis", LAW "（国务院令711号）", "citation-ordinal", "国务院令711号", "国务院令第711号"},
    {"basis", LAW "（国务院令第711）", "citation-ordinal", "国务院令第711", "国务院令第711号"},
    {"basis", "《殡葬管理条例》（国务院令 225 号）", "citation-ordinal", "国务院令 225 号",
     "国务院令第225号"},
    /* 1: brackets */
    {"basis", LAW "(国务院令第711号)", "citation-brackets", "(国务院令第711号)", "（国务院令第711号）"},
    {"basis", LAW "(国务院令第711号）", "citation-brackets", "(国务院令第711号）", "（国务院令第711号）"},
    {"basis", "《关于印发<工作办法>的通知》", "citation-brackets", "<工作办法>", "〈工作办法〉"},
    {"basis", "《关于印发《工作办法》的通知》", "citation-brackets", "《工作办法》", "〈工作办法〉"},
    {"basis", "《关于印发〈工作办法〉的通知》", NULL, "", ""},
    {"basis", "《中华人民共和国水法", "citation-unbalanced", "《中华人民共和", "》"},
    {"basis", "中华人民共和国水法》第三条", "citation-unbalanced", "民共和国水法》第三条", "《"},
    {"content", "受理条件（含材料", "citation-unbalanced", "受理条件（含材料", "）"},
    {"content", "1）受理条件；2）材料", NULL, "", ""},
    {"content", "（一）受理条件（二）材料", NULL, "", ""},
    {"content", "一）受理条件 二）材料 a)其他", NULL, "", ""},
    {"content", "面积<100平方米、人数>3人", NULL, "", ""},
    /* 1: document numbers, GB/T 9704-2012 7.2.5: full year in 〔〕, no 第, no leading zero */
    {"basis", "《意见》（国办发〔2019〕54号）", NULL, "", ""},
    {"basis", "《意见》（国办发[2019]54号）", "citation-document", "国办发[2019]54号", "国办发〔2019〕54号"},
    {"basis", "《意见》（国办发（2019）54号）", "citation-document", "国办发（2019）54号",
     "国办发〔2019〕54号"},
    {"basis", "《意见》（国办发【2019】54号）", "citation-document", "国办发【2019】54号",
     "国办发〔2019〕54号"},
    {"basis", "《意见》（国办发〔2019〕第54号）", "citation-document", "国办发〔2019〕第54号",
     "国办发〔2019〕54号"},
    {"basis", "《意见》（国办发〔2019〕054号）", "citation-document", "国办发〔2019〕054号",
     "国办发〔2019〕54号"},
    {"basis", "《意见》（国办发〔19〕54号）", "citation-document", "国办发〔19〕54号", "国办发〔2019〕54号"},
    {"content", "地址：人民路（2019）弄3号", NULL, "", ""},
    {"basis", "《公告》（民政部公告2019年第3号）", NULL, "", ""},
    {"basis", "《意见》国办发〔2019〕54号；《办法》", "citation-placement", "国办发〔2019〕54号",
     "（国办发〔2019〕54号）"},
    {"basis", "《意见》和国办发〔2019〕54号文件", NULL, "", ""},
    {"basis", "《殡葬管理条例》国务院令（第225号）", "citation-placement", "国务院令（第225号）",
     "（国务院令第225号）"},
    {"basis", "《殡葬管理条例》第三条", NULL, "", ""},
    /* 2 */
    {"deadline", "20个工作日内公开", NULL, "", ""},
    {"deadline", "信息形成之日起 20 个工作日内", NULL, "", ""},
    {"deadline", "自信息形成之日起二十个工作日内公开", NULL, "", ""},
    {"deadline", "长期公开", NULL, "", ""},
    {"deadline", "实时公开", NULL, "", ""},
    {"deadline", "及时公开", NULL, "", ""},
    {"deadline", "同上", "deadline-unclear", "同上", ""}, /* nothing is above */
    {"deadline", "制定或获取信息之日起10个工作日内，公示7个工作日", NULL, "", ""},
    {"deadline", "每年3月底前公开", NULL, "", ""},
    {"deadline", "收到申请后3个工作日内公开；21人以上的村同时张贴", NULL, "", ""},
    {"deadline", "30个工作日内公开", "deadline-over-20", "30个工作日", ""},
    {"deadline", "信息形成之日起三十个工作日内公开", "deadline-over-20", "三十个工作日", ""},
    {"deadline", "二十一个工作日内公开", "deadline-over-20", "二十一个工作日", ""},
    {"deadline", "即时办结", "deadline-service-time", "即时办结", ""},
    {"deadline", "15个工作日", "deadline-service-time", "15个工作日", ""},
    {"deadline", "", "deadline-none", "", ""},
    {"deadline", "按有关规定执行", "deadline-unclear", "按有关规定执行", ""},
    /* 3 */
    {"basis", "事项名称、事项简述、办理材料、办理方式", "cell-misplaced",
     "事项名称、事项简述、办理材料、办理方式", "公开内容（要素）"},
    {"body", "20个工作日内", "cell-misplaced", "20个工作日内", "公开时限"},
    {"basis", "《办理材料管理办法》", NULL, "", ""},
    {"basis", "", "cell-empty", "", ""},
    {"content", "事项名称、办理材料、", "list-truncated", "名称、办理材料、", "…"},
    {"content", "包括：", "list-truncated", "包括：", "…"},
    {"content", "处罚事由、、处罚依据", "mark-doubled", "、、", "、"},
    {"content", "处罚事由，、处罚依据", "mark-doubled", "，、", "，"},
    {"content", "结果……公开——其他", NULL, "", ""},
    {"level2", "对违反违反规定的处罚", "word-doubled", "违反违反", "违反"},
    {"level2", "监督投诉监督投诉渠道", "word-doubled", "监督投诉监督投诉", "监督投诉"},
    {"level2", "信息的的公开", "word-doubled", "的的", "的"},
    {"level2", "一个一个登记、研究研究、人人参与、家家户户", NULL, "", ""},
    {"level2", "二〇二〇年二〇二〇项", NULL, "", ""},
    {"content", "1.名称；2.简述 3.材料；4.方式", "list-separator", "2.简述 3.", "2.简述；3."},
    {"content", "1. 名称 2. 简述 3. 材料", NULL, "", ""},
    {"content", "1.名称；2.简述；3.材料", NULL, "", ""},
    {"content", "1.名称2.简述3.材料", NULL, "", ""},
    /* 4, inside a cell */
    {"content", "1.名称；2.简述；4.材料", "number-list", "4", "3"},
    {"content", "1.名称；2.简述；2.材料", "number-list", "2", "3"},
    {"content", "1.名称 2.简述 3.材料 1.结果 2.公告", NULL, "", ""},
    {"content", "标准为1.5元、2.5元，2019年1、2月", NULL, "", ""},
    /* 7, 8 */
    {"content", "条件（甲）和(乙)", "bracket-mixed", "(乙)", "（乙）"},
    {"content", "条件（甲）和PDF(A4)", NULL, "", ""},
    {"content", "条件(甲）", "width-brackets", "(甲）", "（甲）"},
    {"content", "含\xEE\x80\x80字", "char-private", "\xEE\x80\x80 (U+E000)", ""},
    {"content", "含\xF3\xB0\x80\x80字", "char-private", "\xF3\xB0\x80\x80 (U+F0000)", ""},
    {"content", "含\xEF\xBF\xBD字", "char-unassigned", "\xEF\xBF\xBD (U+FFFD)", ""},
    {"content", "含\xCD\xB8字", "char-unassigned", "\xCD\xB8 (U+0378)", ""},
    {"content", "费用\xE2\x80\xAE元05\xE2\x80\xAC", "char-direction", "U+202E", ""},
    {"content",
     "电话\xE2\x81\xA7"
     "0912\xE2\x81\xA9",
     "char-direction", "U+2067", ""},
    {"content", "费用\xE2\x80\x8F 50元", "char-direction", "U+200F", ""},
    {"content", "公开\xE2\x80\x8B内容", "char-invisible", "U+200B", ""},
    {"content", "公开\xC2\xAD内容", "char-invisible", "U+00AD", ""},
    {"content", "公开\xE2\x80\x8E内容", "char-invisible", "U+200E", ""},
    {"content", "公开\xEF\xBB\xBF内容", "char-invisible", "U+FEFF", ""},
    {"content", "公开\xE3\x85\xA4内容", "char-invisible", "U+3164", ""},
    {"content", "\xD9\x85\xD8\xB1", "char-script", "\xD9\x85 (U+0645)", ""},
    {"content", "一\xEF\xB8\x80葛\xF3\xA0\x84\x80。\xEF\xB8\x80", NULL, "", ""},
    {"content", "公开a\xEF\xB8\x80", "char-variant", "U+FE00", ""},
    {"content", "公开\xEF\xB8\x8F", "char-variant", "U+FE0F", ""},
    {"content", "莫\xF0\xA1\x90\x93村", NULL, "", ""},
    {"content", "共２０项、3份", "width-digits", "２０", "20"},
};

static struct gk_str one_item(const struct text_case *t)
{
    static const char *const keys[][2] = {{"no", "1"},
                                          {"level1", "登记"},
                                          {"level2", "参保登记"},
                                          {"content", "事项名称、办理材料"},
                                          {"basis", "《水法》"},
                                          {"body", "县局"},
                                          {"deadline", "20个工作日内公开"}};
    struct gk_buf b = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = strcmp(keys[i][0], t->key) == 0 ? t->text : keys[i][1];
        gk_buf_printf(&b, "\"%s\":\"%s\",", keys[i][0], case_quote(&c, text).s);
    }
    struct gk_str out = gk_arena_printf(c.arena, "{%.*s%s}", (int)b.n, b.s, CASE_REST);
    gk_buf_done(&b);
    return out;
}

START_TEST(one_text)
{
    const struct text_case *t = &texts[_i];
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, one_item(t).s);
    struct gk_findings f = case_lint(&c, catalog);
    const char *report = case_report(&c, &f).s;
    ck_assert_msg(f.n == (t->rule ? 1 : 0), "%s: %s", t->text, report);
    if (!t->rule) return;
    ck_assert_msg(strcmp(f.list[0].rule->name, t->rule) == 0, "%s: %s", t->text, report);
    ck_assert_msg(gk_str_eq(f.list[0].found, gk_str_of(t->found)), "%s: %s", t->text, report);
    ck_assert_msg(gk_str_eq(f.list[0].expected, gk_str_of(t->expected)), "%s: %s", t->text, report);
    ck_assert_str_eq(catalog->columns[f.list[0].column].key.s, t->key);
    ck_assert_int_eq(f.list[0].place.item, 1);
}
END_TEST

/* ---- several rows ---- */

/* Expected: "row rule found>expected" joined by "; ". */
struct rows_case {
    const char *items, *expected;
};

#define TAIL                                                                                                 \
    "\"content\":\"名称\",\"basis\":\"《水法》\",\"deadline\":\"及时公开\",\"body\":\"县局\"," CASE_REST "}"
#define ROW(no, level1, level2) "{\"no\":\"" no "\",\"level1\":\"" level1 "\",\"level2\":\"" level2 "\"," TAIL
#define NEXT(no, level2)        "{\"no\":\"" no "\",\"level2\":\"" level2 "\"," TAIL

static const struct rows_case rows[] = {
    /* 4 */
    {ROW("1", "甲", "一") "," NEXT("2", "二") "," NEXT("3", "三"), ""},
    {ROW("1", "甲", "一") "," NEXT("3", "二") "," NEXT("4", "三"), "2 number-gap 3>2"},
    {ROW("1", "甲", "一") "," NEXT("1", "二") "," NEXT("2", "三"), "2 number-repeat 1>2"},
    {ROW("1", "甲", "一") "," NEXT("2", "二") "," NEXT("1", "三"), "3 number-order 1>3"},
    {ROW("2", "甲", "一") "," NEXT("3", "二"), "1 number-first 2>1"},
    {ROW("1", "甲", "一") "," NEXT("", "二") "," NEXT("2", "三"), "2 number-blank >"},
    {ROW("1", "甲", "一") "," NEXT("2", "二") "," ROW("1", "乙", "三"), ""},
    {ROW("1", "1. 甲", "1.1 一") "," NEXT("2", "1.2 二") "," ROW("3", "2. 乙", "2.1 三"), ""},
    {ROW("1", "1. 甲", "1.1 一") "," NEXT("2", "1.3 二") "," ROW("3", "2. 乙", "2.2 三"),
     "2 number-gap 1.3>1.2; 3 number-first 2.2>2.1"},
    {ROW("1", "1. 甲", "1.1 一") "," NEXT("2", "2.2 二") "," NEXT("3", "1.3 三"), "2 number-prefix 2.2>1.2"},
    {ROW("1", "一、甲", "（一）一") "," NEXT("2", "（二）二") "," ROW("3", "三、乙", "（一）三"),
     "3 number-gap 三、>2"},
    {ROW("1", "甲", "1.一") "," NEXT("2", "3.二"), "2 number-gap 3.>2"},
    {ROW("1", "甲", "12345热线") "," NEXT("2", "3.15消费维权") "," NEXT("3", "登记"), ""},
    /* 7 */
    {ROW("1", "甲", "参保人查询") "," NEXT("2", "参保人员登记") "," NEXT("3", "参保人员备案"),
     "1 term-mixed 参保人>参保人员"},
    {ROW("1", "甲", "参保人数统计") "," NEXT("2", "参保人员登记"), ""},
};

static struct gk_str summary_of(const struct gk_findings *f)
{
    struct gk_buf b = {0};
    for (int i = 0; i < f->n; i++) {
        const struct gk_finding *x = &f->list[i];
        gk_buf_printf(&b, "%s%d %s %.*s>%.*s", i ? "; " : "", x->item + 1, x->rule->name, (int)x->found.n,
                      x->found.n ? x->found.s : "", (int)x->expected.n, x->expected.n ? x->expected.s : "");
    }
    struct gk_str out = gk_arena_str(c.arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

START_TEST(several_rows)
{
    struct gk_findings f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, rows[_i].items));
    ck_assert_str_eq(summary_of(&f).s, rows[_i].expected);
}
END_TEST

#define SOUND "\"no\":\"1\",\"level1\":\"甲\",\"level2\":\"一\",\"content\":\"名称\",\"body\":\"县局\","
#define BASIS "\"basis\":\"《水法》\","

static const struct rows_case ticks[] = {
    {"{" SOUND BASIS "\"deadline\":\"及时公开\"," CASE_REST "}", ""},
    {"{" SOUND BASIS "\"deadline\":\"及时公开\",\"channels\":{\"政府网站\":true},\"audience.all\":true,"
     "\"method.active\":true,\"tier.township\":true}",
     "0 tick-board 1>"},
    {"{" SOUND BASIS "\"deadline\":\"及时公开\",\"channels\":{\"政府网站\":true},\"audience.all\":true,"
     "\"method.active\":true,\"tier.county\":true}",
     ""},
    {"{" SOUND BASIS
     "\"deadline\":\"及时公开\",\"audience.all\":true,\"method.active\":true,\"tier.county\":true}",
     "1 tick-none >公开渠道和载体"},
    {"{" SOUND BASIS "\"deadline\":\"及时公开\",\"channels\":{\"政府网站\":true},\"method.active\":true,"
     "\"tier.county\":true}",
     "1 tick-none >全社会/特定群体"},
    {"{" SOUND BASIS "\"deadline\":\"及时公开\",\"channels\":{\"政府网站\":true},\"audience.all\":true,"
     "\"method.active\":null,\"tier.county\":true}",
     "1 tick-unknown >"},
    {"{" SOUND BASIS
     "\"deadline\":\"及时公开\",\"channels\":{\"政府网站\":true,\"社区/企事业单位/村公示栏（电子屏）\":null},"
     "\"audience.all\":true,\"method.active\":true,\"tier.county\":true}",
     "1 tick-unknown >"},
    {"{" SOUND BASIS "\"deadline\":\"及时公开\",\"channels\":{\"政府网站\":false},\"audience.all\":true,"
     "\"method.active\":true,\"tier.county\":true}",
     "1 tick-none >公开渠道和载体"},
    /* a continuation row has ticks of its own or none */
    {"{" SOUND BASIS "\"deadline\":\"及时公开\"," CASE_REST "},{\"content\":\"结果\"}", ""},
    /* what is one cell with the row above counts there, and is told once */
    {"{" SOUND BASIS "\"deadline\":\"及时公开\"," CASE_REST
     "},{\"no\":\"2\",\"level2\":\"二\",\"same\":[\"channels\",\"audience.all\",\"method.active\",\"tier."
     "township\"]}",
     ""},
    {"{" SOUND BASIS
     "\"deadline\":\"及时公开\",\"method.active\":true,\"tier.county\":true},{\"no\":\"2\",\"level2\":"
     "\"二\",\"tier.county\":true,\"same\":[\"channels\",\"audience.all\",\"audience.specific\",\"method."
     "active\"]}",
     "1 tick-none >公开渠道和载体; 1 tick-none >全社会/特定群体"},
    /* 7: deadlines, citations; the usage of most rows is the intended one */
    {"{" SOUND BASIS "\"deadline\":\"20个工作日内公开\"," CASE_REST
     "},{\"no\":\"2\",\"level2\":\"二\",\"deadline\":"
     "\"20个工作日内予以公开\"," CASE_REST "},{\"no\":\"3\",\"level2\":\"三\"," CASE_REST "}",
     "2 deadline-wording 20个工作日内予以公开>20个工作日内公开"},
    {"{" SOUND BASIS "\"deadline\":\"10个工作日内公开\"," CASE_REST
     "},{\"no\":\"2\",\"level2\":\"二\",\"deadline\":\"10个工作日内公开，公示7个工作日\"," CASE_REST "}",
     ""},
    {"{" SOUND "\"basis\":\"《社会保险法》（主席令第35号）\",\"deadline\":\"及时公开\"," CASE_REST
     "},{\"no\":\"2\",\"level2\":\"二\",\"basis\":\"《中华人民共和国社会保险法》（主席令第35号）第三条；"
     "《社会保险法》第四条\"," CASE_REST "}",
     "2 citation-mixed 《中华人民共和国社会保险法》（主席令第35号）>《社会保险法》（主席令第35号）"},
};

START_TEST(ticks_and_usage)
{
    struct gk_findings f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, ticks[_i].items));
    ck_assert_str_eq(summary_of(&f).s, ticks[_i].expected);
}
END_TEST

/* ---- headings ---- */

static const struct rows_case headings[] = {
    {"\"columns\":[{\"key\":\"level2\",\"caption\":\"公开事项\"},{\"key\":\"content\",\"caption\":"
     "\"公开内容\"},"
     "{\"key\":\"basis\",\"caption\":\"公开依据\"},{\"key\":\"deadline\",\"caption\":\"公开时间\"},"
     "{\"key\":\"body\",\"caption\":\"公开主体\"},{\"key\":\"channels\",\"caption\":\"公开渠道 和载体\"},"
     "{\"key\":\"audience\",\"caption\":\"公开对象\"},{\"caption\":\"公开方式\",\"columns\":["
     "{\"key\":\"method.active\",\"caption\":\"主体\"}]}]",
     "0 heading-variant 公开时间>公开时限; 0 heading-variant 公开渠道 和载体>公开渠道和载体; "
     "0 heading-wrong 主体>主动"},
    {"\"columns\":[{\"key\":\"level2\",\"caption\":\"公开事项\"},{\"key\":\"content\",\"caption\":"
     "\"公开内容\"}]",
     "0 heading-missing >公开依据; 0 heading-missing >公开时限; 0 heading-missing >公开主体; "
     "0 heading-missing >公开渠道和载体; 0 heading-missing >公开对象; 0 heading-missing >公开方式"},
};

START_TEST(heads)
{
    struct gk_findings f = case_lint(&c, case_catalog(&c, headings[_i].items, ""));
    ck_assert_str_eq(summary_of(&f).s, headings[_i].expected);
}
END_TEST

/* ---- rules on and off ---- */

START_TEST(rules_are_chosen)
{
    const char *item =
        "{" SOUND "\"basis\":\"《殡葬管理条例》(国务院令225号)\",\"deadline\":\"即时办结\"," CASE_REST "}";
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, item);
    struct gk_lint_options o = {0};
    ck_assert(!gk_lint_choose(&o, GK_STR("no-such-rule"), true));
    ck_assert_int_eq(gk_lint(catalog, c.v, c.laws, c.words, &o, c.arena).n, 3);
    ck_assert(gk_lint_choose(&o, GK_STR("citation-ordinal"), false));
    ck_assert_int_eq(gk_lint(catalog, c.v, c.laws, c.words, &o, c.arena).n, 2);
    o = (struct gk_lint_options){0};
    ck_assert(gk_lint_choose(&o, GK_STR("citation-brackets"), true));
    struct gk_findings f = gk_lint(catalog, c.v, c.laws, c.words, &o, c.arena);
    ck_assert_str_eq(summary_of(&f).s, "1 citation-brackets (国务院令225号)>（国务院令225号）");
    ck_assert(gk_lint_choose(&o, GK_STR("2"), true));
    f = gk_lint(catalog, c.v, c.laws, c.words, &o, c.arena);
    ck_assert_int_eq(f.n, 2);
    ck_assert_int_eq(f.by_class[1], 1);
    ck_assert_int_eq(f.by_class[2], 1);
}
END_TEST

START_TEST(rule_table_is_sound)
{
    for (int i = 0; i < gk_lint_rule_count(); i++) {
        const struct gk_lint_rule *r = gk_lint_rule_at(i);
        ck_assert_int_eq((int)r->code / 100, 30 + r->lint_class);
        ck_assert_uint_gt(strlen(gk_diag_text(r->code, GK_ZH)), 0);
        ck_assert_uint_gt(strlen(gk_diag_text(r->code, GK_EN)), 0);
        for (int k = 0; k < i; k++) ck_assert_str_ne(gk_lint_rule_at(k)->name, r->name);
    }
}
END_TEST

/* Errors reach the rows that the cell spans, and rows that continue the item. */
START_TEST(errors_span)
{
    const char *items =
        "{" SOUND "\"basis\":\"《社会保险法》（主席令第1号）\",\"deadline\":\"及时公开\"," CASE_REST
        "},{\"no\":\"2\",\"level2\":\"二\"," CASE_REST
        "},{\"no\":\"3\",\"level2\":\"三\",\"basis\":\"《水法》\"," CASE_REST
        "},{\"basis\":\"《社会保险法》（主席令第2号）\"}";
    struct gk_findings f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, items));
    ck_assert(gk_lint_has_error(&f, 0));
    ck_assert(gk_lint_has_error(&f, 1));
    ck_assert(gk_lint_has_error(&f, 2));
    ck_assert(gk_lint_has_error(&f, 3));
    f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, rows[0].items));
    for (int i = 0; i < 3; i++) ck_assert(!gk_lint_has_error(&f, i));
}
END_TEST

/* 同上 is judged as what it means, which is reported where it stands: no unknown deadline, no second finding,
 * no board that nobody chose; an error of the text above is one of this row too. */
START_TEST(dittos_mean_what_is_above)
{
    const char *items = "{" SOUND "\"basis\":\"《社会保险法》（主席令第1号）\",\"deadline\":"
                        "\"自信息形成之日起20个工作日内公开\"," CASE_REST
                        "},{\"no\":\"2\",\"level2\":\"二\",\"basis\":\"同上\",\"deadline\":\"（同上）\","
                        "\"channels\":\"同上\","
                        "\"audience.all\":true,\"method.active\":true,\"tier.township\":true}";
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, items);
    struct gk_findings f = case_lint(&c, catalog);
    ck_assert_str_eq(summary_of(&f).s, "1 citation-number 主席令第1号>主席令第35号");
    ck_assert(gk_lint_has_error(&f, 0) && gk_lint_has_error(&f, 1));
    /* with nothing above, it says no time */
    struct text_case t = {"deadline", "同上", NULL, "", ""};
    f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, one_item(&t).s));
    ck_assert_str_eq(summary_of(&f).s, "1 deadline-unclear 同上>");
}
END_TEST

/* ---- the data files ---- */

static const struct {
    const char *json;
    int code;
} bad_laws[] = {
    {"{", GK_DIAG_JSON_SYNTAX},
    {"{\"format\": \"gongkai-laws/2\", \"laws\": []}", GK_DIAG_JSON_FORMAT},
    {"{\"format\": \"gongkai-laws/1\"}", GK_DIAG_JSON_MISSING},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [{\"source\": \"x\"}]}", GK_DIAG_JSON_MISSING},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": \"甲\"}]}", GK_DIAG_JSON_MISSING},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": \"甲\", \"source\": \"x\", \"number\": "
     "\"令711\"}]}",
     GK_DIAG_LAW_DECREE},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": \"甲\", \"source\": \"x\", \"date\": "
     "\"2019\"}]}",
     GK_DIAG_LAW_DATE},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": \"甲法\", \"source\": \"x\"}, {\"name\": "
     "\"中华人民共和国甲法\", \"source\": \"x\"}]}",
     GK_DIAG_LAW_TWICE},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": \"甲\", \"source\": \"x\", \"amend\": []}]}",
     GK_DIAG_JSON_UNKNOWN_KEY},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": \"甲\", \"source\": \"x\", \"checked\": 1}]}",
     GK_DIAG_LAW_CHECKED},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": [\"甲\"]}", GK_DIAG_JSON_MISSING},
    {"{\"format\": \"gongkai-laws/1\", \"laws\": {}}", GK_DIAG_JSON_ARRAY},
};

START_TEST(bad_laws_are_reported)
{
    struct gk_str json = gk_str_of(bad_laws[_i].json);
    ck_assert_ptr_null(gk_laws_parse(json, "laws.json", c.words, c.arena, &c.diags));
    ck_assert_uint_ge(c.diags.n, 1);
    ck_assert_int_eq((int)c.diags.list[0].code, bad_laws[_i].code);
    ck_assert(gk_str_eq(c.diags.list[0].place.file, GK_STR("laws.json")));
}
END_TEST

START_TEST(bad_words_are_reported)
{
    ck_assert_ptr_null(
        gk_lint_words_parse(GK_STR("{\"format\": \"gongkai-lint/1\"}"), "lint.json", c.arena, &c.diags));
    ck_assert_int_eq((int)c.diags.list[0].code, (int)GK_DIAG_JSON_MISSING);
    ck_assert_ptr_null(gk_lint_words_load("no/such/file.json", c.arena, &c.diags));
}
END_TEST

/* Behind each rule on personal data stands a law, and rules are called by their names. */
START_TEST(grounds_are_there)
{
    struct gk_buf bytes = {0};
    ck_assert_int_eq(gk_file_read("catalog/lint.json", &bytes, &c.diags), GK_OK);
    struct gk_str json = gk_buf_slice(&bytes), rule = GK_STR("\"person-mobile\"");
    struct gk_buf other = {0};
    for (size_t from = 0; from < json.n;) { /* without a law for mobiles */
        size_t at = gk_str_find(json, rule, from);
        size_t to = at == (size_t)-1 ? json.n : at;
        gk_buf_str(&other, gk_str_sub(json, from, to));
        if (to < json.n) gk_buf_puts(&other, _i ? "\"person-mobiles\"" : "\"person-id\"");
        from = to < json.n ? to + rule.n : json.n;
    }
    ck_assert_ptr_nonnull(gk_lint_words_parse(json, "lint.json", c.arena, &c.diags));
    ck_assert_ptr_null(gk_lint_words_parse(gk_buf_slice(&other), "lint.json", c.arena, &c.diags));
    ck_assert_int_eq((int)c.diags.list[0].code, (int)(_i ? GK_DIAG_UNKNOWN_RULE : GK_DIAG_JSON_MISSING));
    gk_buf_done(&bytes);
    gk_buf_done(&other);
}
END_TEST

/* A law that the user adds is known at once. */
START_TEST(users_extend_laws)
{
    struct gk_str json =
        GK_STR("{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": \"殡葬管理条例\", \"number\": "
               "\"国务院令第225号\", \"amended\": [{\"number\": \"国务院令第628号\"}], \"source\": "
               "\"国务院公报\"}]}");
    const struct gk_laws *laws = gk_laws_parse(json, NULL, c.words, c.arena, &c.diags);
    ck_assert_ptr_nonnull(laws);
    struct text_case t = {"basis", "《殡葬管理条例》（国务院令第226号）", NULL, "", ""};
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, one_item(&t).s);
    struct gk_findings f = gk_lint(catalog, c.v, laws, c.words, NULL, c.arena);
    ck_assert_str_eq(summary_of(&f).s, "1 citation-number 国务院令第226号>国务院令第225号");
    ck_assert_int_eq(gk_lint(catalog, c.v, NULL, c.words, NULL, c.arena).n, 0);
}
END_TEST

START_TEST(missing_glyphs_are_found)
{
    struct gk_fonts *fonts = NULL;
    if (gk_fonts_load("fonts", &fonts, &c.diags) != GK_OK) return; /* the fonts' own tests tell */
    struct gk_lint_options o = {.fonts = fonts};
    /* U+1F71C is an alchemical symbol; Latin, Han and the tick are in every set. */
    struct text_case t = {"content", "甲\xF0\x9F\x9C\x9C乙 A1√", NULL, "", ""};
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, one_item(&t).s);
    int role = gk_fonts_role(fonts, GK_STR("body"));
    bool missing = !gk_fonts_resolve(fonts, role, 0x1F71C);
    struct gk_findings f = gk_lint(catalog, c.v, c.laws, c.words, &o, c.arena);
    ck_assert_int_eq(f.n, missing ? 1 : 0);
    if (missing) ck_assert_str_eq(f.list[0].rule->name, "char-no-font");
    gk_fonts_free(fonts);
}
END_TEST

#define LOOP(test, array) tcase_add_loop_test(tc, test, 0, (int)(sizeof array / sizeof *array))

/* A number that nobody has checked proves less: a level lower, and no change is proposed. */
START_TEST(unchecked_numbers_weigh_less)
{
    static const struct {
        const char *checked, *cited;
        enum gk_level level;
        int edits;
    } cases[] = {{"true", "国务院令第226号", GK_ERROR, 1},
                 {"false", "国务院令第226号", GK_WARNING, 0},
                 {"true", "国务院令第628号", GK_WARNING, 1},
                 {"false", "国务院令第628号", GK_NOTE, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gk_str json = gk_arena_printf(c.arena,
                                             "{\"format\": \"gongkai-laws/1\", \"laws\": [{\"name\": "
                                             "\"殡葬管理条例\", \"number\": \"国务院令第225号\", "
                                             "\"amended\": [{\"number\": \"国务院令第628号\"}], \"checked\": "
                                             "%s, \"source\": \"国务院公报\"}]}",
                                             cases[i].checked);
        const struct gk_laws *laws = gk_laws_parse(json, NULL, c.words, c.arena, &c.diags);
        ck_assert_ptr_nonnull(laws);
        const char *basis = gk_arena_printf(c.arena, "《殡葬管理条例》（%s）", cases[i].cited).s;
        struct text_case t = {"basis", basis, NULL, "", ""};
        const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, one_item(&t).s);
        struct gk_findings f = gk_lint(catalog, c.v, laws, c.words, NULL, c.arena);
        ck_assert_int_eq(f.n, 1);
        ck_assert_int_eq(f.list[0].level, cases[i].level);
        ck_assert_int_eq(f.list[0].n_edits, cases[i].edits);
        ck_assert_int_eq(f.list[0].certain, cases[i].edits > 0);
    }
}
END_TEST

/* The table of docs/lint-rules.md is the rules. */
START_TEST(readme_lists_the_rules)
{
    static const char *const levels[] = {"note", "warning", "error"};
    struct gk_buf b = {0};
    ck_assert_int_eq(gk_file_read("docs/lint-rules.md", &b, &c.diags), GK_OK);
    for (int i = 0; i < gk_lint_rule_count(); i++) {
        const struct gk_lint_rule *r = gk_lint_rule_at(i);
        struct gk_str row = gk_arena_printf(c.arena, "\n| %d | GK%d | `%s` | %s |", r->lint_class,
                                            (int)r->code, r->name, levels[gk_diag_level(r->code)]);
        ck_assert_msg(gk_str_find(gk_buf_slice(&b), row, 0) != (size_t)-1, "the table lacks%s", row.s);
    }
    gk_buf_done(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint");
    TCase *tc = suite_case(suite, "rules");
    tcase_add_checked_fixture(tc, setup, teardown);
    LOOP(one_text, texts);
    LOOP(several_rows, rows);
    LOOP(ticks_and_usage, ticks);
    LOOP(heads, headings);
    LOOP(bad_laws_are_reported, bad_laws);
    tcase_add_test(tc, rules_are_chosen);
    tcase_add_test(tc, rule_table_is_sound);
    tcase_add_test(tc, errors_span);
    tcase_add_test(tc, dittos_mean_what_is_above);
    tcase_add_test(tc, bad_words_are_reported);
    tcase_add_loop_test(tc, grounds_are_there, 0, 2);
    tcase_add_test(tc, users_extend_laws);
    tcase_add_test(tc, unchecked_numbers_weigh_less);
    tcase_add_test(tc, readme_lists_the_rules);
    tcase_add_test(tc, missing_glyphs_are_found);
    return suite_run(suite);
}
