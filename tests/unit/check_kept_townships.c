/* Registries of townships in workbooks. */
#include "gongkai/kept.h"

#include "office_case.h"
#include "vocabulary_case.h"

static const struct gk_registry *import_townships(const char *rows)
{
    static const struct gk_field titles[] = {
        {{"b", 1}, {"榆阳区 社会救助、养老目录", sizeof "榆阳区 社会救助、养老目录" - 1}}};
    diags = gk_diags_init(arena);
    return gk_kept_townships(
        workbook(TEXT("<sheetData>%s</sheetData>", rows), "", "<cellXfs><xf/><xf numFmtId='14'/></cellXfs>"),
        "x/yuyang.xlsx", vocabulary, titles, 1, arena, &diags);
}

START_TEST(townships_of_a_workbook)
{
    const char *head = CELL("A2", "序号") CELL("B2", "乡镇名称") CELL("C2", "区划代码") CELL("D2", "咨询电话")
        CELL("E2", "张贴日期") CELL("F2", "公示结束") CELL("G2", "目录") CELL("H2", "县") CELL("I2", "备注");
    const char *first =
        "<c r='A3'><v>1</v></c><c r='C3'><v>610802100000</v></c><c r='E3' s='1'><v>46296</v></c>" CELL(
            "B3", "鱼河镇") CELL("D3", "0912-1") CELL("F3", "2026年10月9日")
            CELL("G3", "yuyang-social-insurance、榆阳区 社会救助、养老目录") CELL("H3", "榆阳区")
                CELL("I3", "无");
    const struct gk_registry *r = import_townships(TEXT(
        "<row r='1'>%s</row><row r='2'>%s</row><row r='3'>%s</row><row r='4'>%s</row><row r='6'>%s</row>",
        CELL("A1", "榆阳区乡镇名册"), head, first, CELL("B4", "上盐湾镇"), CELL("D6", "合计")));
    ck_assert_ptr_nonnull(r);
    ck_assert(gk_str_eq(r->name, GK_STR("yuyang")));
    ck_assert(gk_str_eq(r->county, GK_STR("榆阳区")));
    ck_assert_int_eq(r->n_townships, 2);
    const struct gk_township *t = &r->townships[0];
    ck_assert(gk_str_eq(t->code, GK_STR("610802100000")));
    ck_assert(gk_str_eq(t->phone, GK_STR("0912-1")));
    ck_assert(gk_str_eq(t->posted_from, GK_STR("2026-10-01")));
    ck_assert(gk_str_eq(t->posted_to, GK_STR("2026-10-09")));
    ck_assert_int_eq(t->n_catalogs, 2);
    ck_assert(gk_str_eq(t->catalogs[1], GK_STR("b")));
    ck_assert(gk_str_eq(r->townships[1].name, GK_STR("上盐湾镇")));
    ck_assert_int_eq(count_code(GK_DIAG_TOWNSHIPS_COLUMN), 1);  /* 备注 */
    ck_assert_int_eq(count_code(GK_DIAG_TOWNSHIPS_NO_NAME), 1); /* 合计 */
    ck_assert_int_eq(count_code(GK_DIAG_TOWNSHIPS_STRAY), 1);
}
END_TEST

START_TEST(townships_with_faults)
{
    ck_assert_ptr_null(import_townships("<row r='1'>" CELL("A1", "名称") CELL(
        "B1", "代码") "</row><row r='2'>" CELL("A2", "鱼河镇") CELL("B2", "12") "</row>"));
    const struct gk_diagnostic *d = find_code(GK_DIAG_TOWNSHIP_CODE);
    ck_assert_ptr_nonnull(d);
    ck_assert_int_eq(d->place.line, 2);
    ck_assert(gk_str_eq(d->place.file, GK_STR("x/yuyang.xlsx")));
    ck_assert_ptr_null(import_townships("<row r='1'>" CELL("A1", "电话") "</row>"));
    ck_assert_ptr_nonnull(find_code(GK_DIAG_TOWNSHIPS_NO_HEAD));
}
END_TEST

/* A list that can't be opened has no sheet: what is missing is told, without one's number. */
START_TEST(townships_of_no_sheet)
{
    const struct part parts[] = {
        {"_rels/.rels", "<Relationships xmlns='" RELS_NS "'><Relationship Id='a' Type='" TYPE_NS
                        "officeDocument' Target='b/book.xml'/></Relationships>"},
        {"b/book.xml", "<workbook xmlns='" BOOK_NS
                       "'><sheets><sheet name='x' sheetId='1' state='hidden'/></sheets></workbook>"},
        {NULL, NULL}};
    diags = gk_diags_init(arena);
    ck_assert_ptr_null(
        gk_kept_townships(package(parts), "x/yuyang.xlsx", vocabulary, NULL, 0, arena, &diags));
    ck_assert_ptr_nonnull(find_code(GK_DIAG_TOWNSHIPS_NO_HEAD));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kept_townships");
    TCase *tc = suite_case(suite, "townships");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, townships_of_a_workbook);
    tcase_add_test(tc, townships_with_faults);
    tcase_add_test(tc, townships_of_no_sheet);
    return suite_run(suite);
}
