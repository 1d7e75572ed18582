/* Lines broken by narrow columns: what is joined, and what stays because somebody meant it. Expected is what
 * a reader would write. */
#include "import_case.h"

enum { ROWS = 6 };

/* A page with the cells as one column's; `br` stands for a line break. The column has the caption. */
static const struct gk_catalog *column(const char *caption, const char *const *cells)
{
    struct gk_buf b = {0};
    gk_buf_printf(&b,
                  "<h1>某县某领域政务公开标准目录</h1><table><tr><td>序号<td>公开依据<td>%s<td>公开主体</tr>",
                  caption);
    for (int i = 0; i < ROWS && cells[i]; i++)
        gk_buf_printf(&b, "<tr><td>%d<td>《条例》<td>%s<td>某局</tr>", i + 1, cells[i]);
    gk_buf_puts(&b, "</table>");
    const struct gk_catalog *c = import_bytes(replace(gk_arena_str(arena, gk_buf_slice(&b)), "\n", "<br>"));
    gk_buf_done(&b);
    ck_assert_ptr_nonnull(c);
    return c;
}

static const struct {
    const char *key, *cells[ROWS], *want[ROWS]; /* want NULL: as they are */
} cases[] = {
    /* words torn by spaces and by breaks */
    {"content", {"关于进一 步加强征收土 地信息公开"}, {"关于进一步加强征收土地信息公开"}},
    {"content", {"初审对象名单及相\n关信息"}, {"初审对象名单及相关信息"}},
    {"content", {"办理时间、地\n点、联系方式"}, {"办理时间、地点、联系方式"}},
    {"content", {"政策解读材\n料"}, {"政策解读材料"}},
    {"deadline", {"信息形成之日起20个工作日\n内"}, {"信息形成之日起20个工作日内"}},
    {"deadline", {"制定之日起10\n个工作日内公开"}, {"制定之日起10个工作日内公开"}},
    {"content", {"《中华人民共和国土地管\n理法》"}, {"《中华人民共和国土地管理法》"}},
    {"content",
     {"《政府信息\n公开条例》", "《政府 信息公开条例》"},
     {"《政府信息公开条例》", "《政府信息公开条例》"}},
    {"content", {"适用对象为本辖区常住人口\n；办理时间"}, {"适用对象为本辖区常住人口；办理时间"}},
    /* at the width that torn words prove, breaks between words too */
    {"content",
     {"社会救助信访通讯\n地址\n社会救助投诉举报\n电话", "《社会救助暂行办\n法》\n各地配套政策",
      "初审对象名单及相\n关信息"},
     {"社会救助信访通讯地址\n社会救助投诉举报电话", "《社会救助暂行办法》\n各地配套政策",
      "初审对象名单及相关信息"}},
    /* there too beside digits, and before what is longer than the room that was left */
    {"content",
     {"公开事项信 息形成或变 更之日起20 个工作日内 公开", "《中华人民 共和国政府 信息公开》 〔2019〕1号"},
     {"公开事项信息形成或变更之日起20个工作日内公开", "《中华人民共和国政府信息公开》〔2019〕1号"}},
    /* a number alone at the end of its line */
    {"content",
     {"1. 受理 2.\n办结", "《甲办法》 2.\n《乙办法》"},
     {"1. 受理 2.办结", "《甲办法》 2.《乙办法》"}},
    {"content",
     {"《国家医保局 财政部关于做好 有关工作的通知》"},
     {"《国家医保局 财政部关于做好有关工作的通知》"}},
    /* labels in narrow columns */
    {"level2",
     {"政策\n法规\n文件", "监督\n检查", "最低生活\n保障", "办事指南"},
     {"政策法规文件", "监督检查", "最低生活保障", "办事指南"}},
    {"level2", {"部门和地方 规章", "其他政策文 件"}, {"部门和地方规章", "其他政策文件"}},
    /* meant */
    {"content", {"张 三、李 四", "张　三", "附　件", "附 件：申请表", "年 月 日", "盖 章"}, {NULL}},
    {"content", {"身份证\n户口本\n结婚证", "法律\n法规\n规章", "公开\n公示", "申请人\n员工名册"}, {NULL}},
    {"content",
     {"1. 机构名称\n2. 开放时间\n3. 地址", "一、总则\n二、分则", "①申请\n②受理", "（一）范围\n（二）程序"},
     {NULL}},
    {"content",
     {"为了保障人民群众的知情权，制定本目录。\n本目录自公布之日起施行。", "受理条件；\n办理流程；\n收费标准",
      "《甲办法》\n《乙办法》"},
     {NULL}},
    {"content",
     {"人力资源和社会保障部 财政部关于印发办法的通知", "《人力资源社会保障部 财政部关于印发办法的通知》"},
     {NULL}},
    {"deadline", {"20 个工作日内", "每年 1 月"}, {NULL}},
    {"level2", {"行政许可 行政处罚行政强制", "法律法规\n政策文件"}, {NULL}},
};

static const char *caption_of(const char *key)
{
    return strcmp(key, "content") == 0 ? "公开内容" : strcmp(key, "deadline") == 0 ? "公开时限" : "公开事项";
}

START_TEST(as_a_reader_would_write_it)
{
    const struct gk_catalog *c = column(caption_of(cases[_i].key), cases[_i].cells);
    bool joins = cases[_i].want[0] != NULL;
    for (int i = 0; i < ROWS && cases[_i].cells[i]; i++)
        cell_is(c, i, cases[_i].key, joins ? cases[_i].want[i] : cases[_i].cells[i]);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_JOINED), joins);
    bool noted = false;
    for (int i = 0; i < c->n_review; i++)
        noted = noted || gk_str_starts(c->review[i], GK_STR("lines: joined; "));
    ck_assert(noted == joins);
}
END_TEST

/* One note a catalog: how many, and the first three. */
START_TEST(told_once)
{
    const char *const cells[ROWS] = {"进一 步公开", "土 地征收", "征收土 地信息", "申请条 件审查",
                                     "咨询电 话公示"};
    const struct gk_catalog *c = column("公开内容", cells);
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_JOINED);
    ck_assert_ptr_nonnull(d);
    ck_assert(gk_str_eq(d->args[0], GK_STR("4")));
    ck_assert(gk_str_eq(d->args[1], GK_STR("进一|步公开 征收土|地信息 申请条|件审查")));
    cell_is(c, 1, "content", "土 地征收"); /* one character before the gap: as 张 三 */
}
END_TEST

int main(void)
{
    Suite *s = suite_create("import: broken lines");
    TCase *c = suite_case(s, "broken");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, as_a_reader_would_write_it, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(c, told_once);
    return suite_run(s);
}
