/* What stands around the table: title, attachment mark, issuer, day, field, and what is none of these. The
 * pages are made by hand after public ones; persons and numbers are invented. */
#include "import_case.h"
#include "office_case.h"

#define TABLE                                                                                                \
    "<table><tr><td>序号</td><td>公开事项</td><td>公开内容</td><td>公开主体</td></tr>"         \
    "<tr><td>1</td><td>甲</td><td>x</td><td></td></tr></table>"

static void text_is(struct gk_str have, const char *want, const char *page)
{
    ck_assert_msg(gk_str_eq(have, gk_str_of(want)), "%s: “%.*s” is not “%s”", page, (int)have.n,
                  have.s ? have.s : "", want);
}

static bool noted(const struct gk_catalog *c, const char *note)
{
    for (int i = 0; i < c->n_review; i++)
        if (gk_str_eq(c->review[i], gk_str_of(note))) return true;
    return false;
}

static const struct {
    const char *before, *title, *attachment, *issuer, *date, *note;
} pages[] = {
    /* the page's own name gives way, and loses the site's */
    {"<title>甲领域公开标准目录_某县人民政府网</title><h1>甲领域公开标准目录</h1>", "甲领域公开标准目录", "",
     "", "", NULL},
    {"<title>某县人民政府网 - 甲领域公开标准目录</title>", "甲领域公开标准目录", "", "", "", NULL},
    {"<title>首页 | 某县</title><h1>甲领域</h1><h1>公开标准目录</h1>", "甲领域公开标准目录", "", "", "",
     NULL},
    {"<title>欢迎</title><p>甲领域公开标准目录</p>", "甲领域公开标准目录", "", "", "", NULL},
    /* the attachment mark before the title */
    {"<p>附件5：甲领域公开标准目录</p>", "甲领域公开标准目录", "附件5", "", "", NULL},
    {"<p>附表二 甲领域公开标准目录</p>", "甲领域公开标准目录", "附表二", "", "", NULL},
    {"<p>附件2</p><p>甲领域公开标准目录</p>", "甲领域公开标准目录", "附件2", "", "", NULL},
    /* issuers are organs */
    {"<h1>甲领域公开标准目录</h1><p>大河镇人民政府</p>", "甲领域公开标准目录", "", "大河镇人民政府", "",
     NULL},
    {"<h1>甲领域公开标准目录</h1><p>编制单位：大河县教育局（盖章）</p>", "甲领域公开标准目录", "",
     "大河县教育局", "", NULL},
    {"<h1>甲领域公开标准目录</h1><p>填报单位：大河县教育局　填报日期：2024.3.5</p>", "甲领域公开标准目录", "",
     "大河县教育局", "2024-03-05", NULL},
    {"<h1>甲领域公开标准目录</h1><p>单位：万元</p>", "甲领域公开标准目录", "", "", "", NULL},
    {"<h1>甲领域公开标准目录</h1><p>镇人民政府</p>", "甲领域公开标准目录", "", "镇人民政府", "",
     "issuer: placeholder"},
    /* the site's words */
    {"<h1>甲领域公开标准目录</h1><p>来源：大河县教育局</p>", "甲领域公开标准目录", "", "", "", NULL},
    {"<h1>甲领域公开标准目录</h1><p>发布日期：2021-01-02 09:30 来源：大河县教育局 浏览次数：37</p>",
     "甲领域公开标准目录", "", "", "2021-01-02", "date: from-publication"},
    {"<h1>甲领域公开标准目录</h1><p>发布时间：2021年1月2日来源：本站</p>", "甲领域公开标准目录", "", "",
     "2021-01-02", "date: from-publication"},
};

START_TEST(above_the_table)
{
    const struct gk_catalog *c = import_bytes(gk_arena_printf(arena, "%s" TABLE, pages[_i].before));
    ck_assert_ptr_nonnull(c);
    text_is(c->title, pages[_i].title, pages[_i].before);
    text_is(c->attachment, pages[_i].attachment, pages[_i].before);
    text_is(c->issuer, pages[_i].issuer, pages[_i].before);
    text_is(c->date, pages[_i].date, pages[_i].before);
    ck_assert_msg(pages[_i].note == NULL ? c->n_review == 0 : noted(c, pages[_i].note), "%s",
                  pages[_i].before);
}
END_TEST

/* Rows that are no items: the catalog has one item, no word of a person is repeated, notes are kept. */
static const struct {
    const char *after, *notes;
    int code; /* -1: nothing is said */
} tails[] = {
    {"<tr><td>填表人：张三</td><td>审核人：李四</td><td></td><td>电话：0000-1234567</td></tr></table>", "",
     GK_DIAG_IMPORT_SIGNATURE},
    {"<tr><td colspan=4>单位负责人（签字）：张三   联系电话：0000-1234567</td></tr></table>", "",
     GK_DIAG_IMPORT_SIGNATURE},
    {"</table><p>制表人：张三 复核人：李四</p>", "", GK_DIAG_IMPORT_SIGNATURE},
    {"<tr><td>（盖章）</td><td></td><td></td><td></td></tr></table>", "", GK_DIAG_IMPORT_SIGNATURE},
    {"<tr><td>合 计</td><td>1</td><td></td><td></td></tr></table>", "", GK_DIAG_IMPORT_STRAY},
    {"<tr><td>备注</td><td>每年更新。</td><td></td><td></td></tr></table>", "备注 每年更新。", -1},
    {"<tr><td colspan=4>注：每年更新。</td></tr></table>", "注：每年更新。", -1},
    {"</table><p>【打印】 【关闭】</p>", "", -1},
};

START_TEST(below_the_table)
{
    struct gk_str table = gk_str_of(TABLE);
    table.n -= strlen("</table>");
    const struct gk_catalog *c = import_bytes(
        gk_arena_printf(arena, "<h1>甲领域公开标准目录</h1>%.*s%s", (int)table.n, table.s, tails[_i].after));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 1);
    text_is(c->notes, tails[_i].notes, tails[_i].after);
    if (tails[_i].code == -1)
        ck_assert_uint_eq(diags.n, 0);
    else
        ck_assert_int_eq(count_code((enum gk_code)tails[_i].code), 1);
    for (size_t i = 0; i < diags.n; i++) {
        struct gk_buf b = {0};
        gk_diag_format(&diags.list[i], GK_ZH, &b);
        struct gk_str said = gk_buf_slice(&b);
        ck_assert(gk_str_find(said, GK_STR("张三"), 0) == (size_t)-1);
        ck_assert(gk_str_find(said, GK_STR("1234567"), 0) == (size_t)-1);
        gk_buf_done(&b);
    }
}
END_TEST

/* An item whose words resemble a tail's stays. */
START_TEST(no_tails)
{
    const struct gk_catalog *c = import_text("<h1>甲领域公开标准目录</h1><table><tr><td>序号</"
                                             "td><td>公开事项</td><td>公开内容</td><td>公开主体</td></tr>"
                                             "<tr><td>1</td><td>联系电话</td><td>x</td><td></td></"
                                             "tr><tr><td></td><td>审核人员名单</td><td>y</td><td></td>"
                                             "</tr></table>");
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 2);
    c = import_text(
        "<h1>甲领域公开标准目录</h1><table><tr><td>公开事项</td><td>公开内容</td><td>公开主体</td></tr>"
        "<tr><td>联系电话</td><td>x</td><td>y</td></tr><tr><td>审核</td><td>z</td><td>y</td></tr></table>");
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 2);
}
END_TEST

static const struct {
    const char *title, *field;
} fields[] = {
    {"大河县救灾生产领域基层政务公开标准目录", "救灾生产"},
    {"河西市大河县小溪镇涉农资金领域政务公开标准目录", "涉农资金"},
    {"社会救助及福利领域基层政务公开标准目录", "社会救助及福利"},
    {"（三）大河镇人民政府乡村治理领域公开目录", "乡村治理"},
    {"大河县市场准入领域基层政务公开标准目录", "市场准入"},
    {"大河县农村危房改造领域基层政务公开标准目录", "农村危房改造"}, /* of the list */
    {"大河县政务公开标准目录", ""},
};

START_TEST(fields_without_a_list)
{
    const struct gk_catalog *c = import_bytes(gk_arena_printf(arena, "<h1>%s</h1>" TABLE, fields[_i].title));
    ck_assert_ptr_nonnull(c);
    text_is(c->field, fields[_i].field, fields[_i].title);
}
END_TEST

#define CELL(ref, text) "<c r='" ref "' t='inlineStr'><is><t>" text "</t></is></c>"

/* A sheet of instructions before the table's gives no title; a cover that has one does. */
START_TEST(cover_sheets)
{
    static const char table[] = "<sheetData><row r='1'>" CELL("A1", "序号") CELL("B1", "公开事项")
        CELL("C1", "公开内容") "</row><row r='2'>" CELL("A2", "1") CELL("B2", "甲")
            CELL("C2", "x") "</row></sheetData>";
    const char *const sheets[] = {"<sheetData><row r='1'>" CELL("A1", "填表说明") "</row><row r='2'>" CELL(
                                      "A2", "1.请如实填写清单。") "</row></sheetData>",
                                  table, NULL};
    const struct gk_catalog *c = import_bytes(workbook_of(sheets));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_NO_TITLE), 1); /* the file's name stands for it */
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_STRAY), 2);
    const char *const cover[] = {
        "<sheetData><row r='1'>" CELL("A1", "甲领域公开标准目录") "</row></sheetData>", table, NULL};
    text_is(import_bytes(workbook_of(cover))->title, "甲领域公开标准目录", "cover");
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *s = suite_create("import: lines");
    TCase *c = suite_case(s, "lines");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, above_the_table, 0, N(pages));
    tcase_add_loop_test(c, below_the_table, 0, N(tails));
    tcase_add_test(c, no_tails);
    tcase_add_loop_test(c, fields_without_a_list, 0, N(fields));
    tcase_add_test(c, cover_sheets);
    return suite_run(s);
}
