/* Documents: what stands in paragraphs and tables besides plain runs, one construct of ECMA-376 part 1 a
 * case. Whole catalogs, numbering and styles are tests/backend/check_import_office.py. */
#include "import_case.h"
#include "office_case.h"

#define T(text)    "<w:t xml:space='preserve'>" text "</w:t>"
#define R(text)    "<w:r>" T(text) "</w:r>"
#define P(content) "<w:p>" content "</w:p>"
#define TC(text)   "<w:tc>" P(R(text)) "</w:tc>"
#define HEAD                                                                                                 \
    TC("序号")                                                                                               \
    TC("一级事项") TC("二级事项") TC("公开内容") TC("公开渠道和载体") TC("全社会")
#define ROW(no, content)                                                                                     \
    "<w:tr>" TC(no) TC("甲") TC("子") "<w:tc>" content "</w:tc>" TC("☑政府网站") TC("√") "</w:tr>"
#define DEL(text)   "<w:del>" R_DEL(text) "</w:del>"
#define R_DEL(text) "<w:r><w:delText>" text "</w:delText></w:r>"
#define CHECKED(state)                                                                                       \
    "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='" state "'/></w14:checkbox></w:sdtPr>"              \
    "<w:sdtContent>" R("?") "</w:sdtContent></w:sdt>"
#define FIELD(instruction, result)                                                                           \
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>" instruction                            \
    "</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>" R(                                \
        result) "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
#define BOX(text)                                                                                            \
    "<w:r><mc:AlternateContent xmlns:mc='mc'><mc:Choice><w:drawing><x:txbx xmlns:x='x'><w:txbxContent>" P(   \
        R(text)) "</w:txbxContent></x:txbx></w:drawing></"                                                   \
                 "mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P(R(text)) "</w:txbxContent></w:pict></"   \
                                                                             "mc:Fallback></"                \
                                                                             "mc:AlternateContent></w:r>"

static const struct gk_catalog *table(const char *rows)
{
    return import_bytes(document(TEXT("<w:tbl><w:tr>" HEAD "</w:tr>%s</w:tbl>", rows)));
}

/* What a content cell holds, and what is then read; what is quoted as deleted, or NULL. */
static const struct {
    const char *cell, *read, *deleted;
} cells[] = {
    {P(R("一") "<w:r><w:tab/></w:r>" R("二") "<w:r><w:br/>" T("三") "</w:r>"), "一 二\n三", NULL},
    {P(R("上")) P("") P(R("下")), "上\n下", NULL},
    {P(R("前") BOX("框中") R("后")), "前\n框中\n后", NULL}, /* the fallback is the same text */
    {P("<w:r><w:pict><v:shape xmlns:v='v'><v:textbox><w:txbxContent>" P(
         R("旧框")) "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"),
     "旧框", NULL},
    {P(R("留") "<w:ins>" R("加") "</w:ins>" DEL("删")), "留加", "删"},
    {P(DEL("删一") R("留") DEL("删二")), "留", "删一 | 删二"},
    {P("<w:moveFrom>" R("移走") "</w:moveFrom><w:moveTo>" R("移来") "</w:moveTo>"), "移来", "移走"},
    {"<w:sdt><w:sdtPr/><w:sdtContent>" P(R("控件")) "</w:sdtContent></w:sdt>", "控件", NULL},
    {P("<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value='x'/></w:dropDownList></w:sdtPr><w:sdtContent>" R(
         "选中") "</w:sdtContent></w:sdt>"),
     "选中", NULL},
    {P("<w:fldSimple w:instr=' DATE '>" R("2024年") "</w:fldSimple>"), "2024年", NULL},
    {P(R("见") FIELD(" REF a ", "第三条")), "见第三条", NULL},
    {P("<w:hyperlink r:id='x' xmlns:r='r'>" R("官网") "</w:hyperlink>" R("。")), "官网。", NULL},
    {P("<w:r><w:ruby><w:rt>" R("zhu") "</w:rt><w:rubyBase>" R("主") "</w:rubyBase></w:ruby></w:r>" R("体")),
     "主体", NULL},
    {P("<w:smartTag>" R("昌平") "</w:smartTag><w:bookmarkStart/>" R("区")), "昌平区", NULL},
    {P("<w:r><w:noBreakHyphen/>" T("1") "</w:r>"), "-1", NULL},
    {"<w:tbl><w:tr>" TC("内一") TC("内二") "</w:tr><w:tr>" TC("内三") "</w:tr></w:tbl>" P(""),
     "内一\n内二\n内三", NULL},
};

START_TEST(texts_of_cells)
{
    const struct gk_catalog *c = table(TEXT(ROW("1", "%s"), cells[_i].cell));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 1);
    cell_is(c, 0, "content", cells[_i].read);
    ck_assert_int_eq(gk_diags_count(&diags, GK_ERROR), 0);
    const struct gk_diagnostic *d = find_code(GK_DIAG_DOCX_DELETED);
    ck_assert_msg((d != NULL) == (cells[_i].deleted != NULL), "%s", cells[_i].read);
    if (d) ck_assert_str_eq(d->args[0].s, cells[_i].deleted);
}
END_TEST

/* A row in a tracked change: an inserted one is one, a deleted one is none, its texts are quoted. The merge
 * of labels goes on across it. */
START_TEST(rows_of_tracked_changes)
{
#define LABELLED(merge, mark, name, text)                                                                    \
    "<w:tr>" mark "<w:tc><w:tcPr><w:vMerge " merge "/></w:tcPr>" P(R("1")) "</w:tc>" TC(name) TC(name)       \
        TC(text) TC("☑政府网站") TC("√") "</w:tr>"
    const struct gk_catalog *c = table(
        LABELLED("w:val='restart'", "", "甲", "一") LABELLED("", "<w:trPr><w:ins/></w:trPr>", "乙", "二")
            LABELLED("", "<w:trPr><w:del/></w:trPr>", "丙", "三") LABELLED("", "", "丁", "四"));
    ck_assert_int_eq(c->n_items, 3);
    cell_is(c, 0, "content", "一");
    cell_is(c, 1, "content", "二");
    cell_is(c, 2, "content", "四");
    cell_is(c, 2, "no", "^");
    const struct gk_diagnostic *d = find_code(GK_DIAG_DOCX_DELETED);
    ck_assert_ptr_nonnull(d);
    ck_assert_str_eq(d->args[0].s, "1 | 丙 | 丙 | 三 | ☑政府网站 | √");
    ck_assert_int_eq(count_code(GK_DIAG_DOCX_MERGE), 0);
}
END_TEST

/* Cells, rows and whole tables may stand in content controls. */
START_TEST(controls_around_cells_and_rows)
{
    const struct gk_catalog *c =
        table("<w:sdt><w:sdtPr/><w:sdtContent><w:tr>" TC("1") "<w:sdt><w:sdtPr/><w:sdtContent>" TC(
            "甲") "</w:sdtContent></w:sdt>" TC("子")
                  TC("内容") "<w:tc>" P(CHECKED("1") R("政府网站") CHECKED("0") R(
                      "政府公报")) "</w:tc><w:tc>" P(CHECKED("1")) "</w:tc></w:tr></w:sdtContent></w:sdt>");
    cell_is(c, 0, "level1", "甲");
    cell_is(c, 0, "content", "内容");
    checks_are(c, 0, "website");
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    c = import_bytes(document("<w:sdt><w:sdtContent><w:tbl><w:tr>" HEAD
                              "</w:tr>" ROW("1", P(R("乙"))) "</w:tbl></w:sdtContent></w:sdt>"));
    cell_is(c, 0, "content", "乙");
}
END_TEST

/* Marked as repeated or typed again on the next page, or above the next table: one head. */
START_TEST(heads_again)
{
    const struct gk_catalog *c = import_bytes(
        document("<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" HEAD
                 "</w:tr>" ROW("1", P(R("一"))) "<w:tr>" HEAD "</w:tr>" ROW("2", P(R("二"))) "</w:tbl>" P(
                     "") "<w:tbl><w:tr>" HEAD "</w:tr>" ROW("3", P(R("三"))) "</w:tbl>"));
    ck_assert_int_eq(c->n_items, 3);
    cell_is(c, 2, "content", "三");
    ck_assert_int_eq(c->tiers, 1);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_HEAD_CHANGED), 0);
}
END_TEST

/* What ECMA-376 part 1, 17.18.59 says of a number's format, and two numbers in it that follow each other. */
static const struct {
    const char *format;
    int start;
    const char *first, *second;
} formats[] = {
    {"decimal", 9, "9", "10"},
    {"decimalZero", 9, "09", "10"},
    {"lowerLetter", 26, "z", "aa"},
    {"upperLetter", 2, "B", "C"},
    {"lowerRoman", 3, "iii", "iv"},
    {"upperRoman", 1989, "MCMLXXXIX", "MCMXC"},
    {"decimalEnclosedCircle", 20, "⑳", "21"},
    {"chineseCounting", 10, "十", "十一"},
    {"chineseCountingThousand", 109, "一百零九", "一百一十"},
    {"none", 1, "", ""},
};

#define LISTED(id, text)                                                                                     \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='" id "'/></w:numPr></w:pPr>" R(text) "</w:p>"
#define LEVEL(format, start, text, more)                                                                     \
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='" start                            \
    "'/><w:numFmt w:val='" format "'/><w:lvlText w:val='" text "'/>" more                                    \
    "</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
#define LIST(rows) "<w:tbl><w:tr>" HEAD "</w:tr>" ROW("1", rows) "</w:tbl>"

START_TEST(numbers_of_lists)
{
    const struct gk_catalog *c = import_bytes(
        document_with(LIST(LISTED("1", "甲") LISTED("1", "乙")),
                      TEXT(LEVEL("%s", "%d", "（%%1）", ""), formats[_i].start, formats[_i].format)));
    cell_is(c, 0, "content", TEXT("（%s）甲\n（%s）乙", formats[_i].first, formats[_i].second));
}
END_TEST

/* A list that starts anew counts for itself; a bullet of a symbol face, whose code is no character, is none.
 */
START_TEST(lists_that_start_anew)
{
    const struct gk_catalog *c = import_bytes(
        document_with(LIST(LISTED("1", "甲") LISTED("2", "乙") LISTED("2", "丙") LISTED("1", "丁")),
                      LEVEL("decimal", "1", "%1.",
                            "") "<w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>"
                                "<w:startOverride w:val='5'/></w:lvlOverride></w:num>"));
    cell_is(c, 0, "content", "1.甲\n5.乙\n6.丙\n2.丁");
    c = import_bytes(
        document_with(LIST(LISTED("1", "甲")),
                      LEVEL("bullet", "1", "l", "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>")));
    cell_is(c, 0, "content", "甲");
}
END_TEST

/* Cells that are merged to the right by hMerge (17.4.22), as older programs write it. */
START_TEST(merges_to_the_right)
{
#define SPAN(value, text) "<w:tc><w:tcPr><w:hMerge " value "/></w:tcPr>" P(R(text)) "</w:tc>"
    const struct gk_catalog *c = import_bytes(
        document("<w:tbl><w:tr>" TC("序号") SPAN("w:val='restart'", "公开事项") SPAN("", "") TC("公开内容")
                     TC("公开渠道和载体") TC("全社会") "</w:tr><w:tr>" TC("") TC("一级事项") TC("二级事项")
                         TC("") TC("") TC("") "</w:tr>" ROW("1", P(R("一"))) "</w:tbl>"));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->tiers, 2);
    cell_is(c, 0, "level1", "甲");
    cell_is(c, 0, "level2", "子");
    cell_is(c, 0, "content", "一");
}
END_TEST

/* Without a table that is told, once; with one that ends in the midst of the file nothing is read of it, and
 * the cause is the one that is told. */
START_TEST(tables_that_are_none)
{
    ck_assert_ptr_null(import_bytes(document(P(R("甲")))));
    ck_assert_int_eq(count_code(GK_DIAG_DOCX_NO_TABLE), 1);
    ck_assert_ptr_null(
        import_bytes(document("<w:tbl><w:tr>" HEAD "</w:tr>" ROW("1", P(R("一"))) "</w:tbl><w:p>")));
    ck_assert_int_eq(gk_diags_count(&diags, GK_ERROR), 1);
    ck_assert_int_eq(count_code(GK_DIAG_DOCX_NO_TABLE), 0);
    ck_assert_ptr_null(import_bytes(document("<w:p>")));
    ck_assert_int_eq(gk_diags_count(&diags, GK_ERROR), 1);
    ck_assert_int_eq(count_code(GK_DIAG_DOCX_NO_TABLE), 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("import: documents");
    TCase *c = suite_case(s, "docx");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, texts_of_cells, 0, (int)(sizeof cells / sizeof *cells));
    tcase_add_test(c, rows_of_tracked_changes);
    tcase_add_test(c, controls_around_cells_and_rows);
    tcase_add_test(c, heads_again);
    tcase_add_test(c, tables_that_are_none);
    tcase_add_loop_test(c, numbers_of_lists, 0, (int)(sizeof formats / sizeof *formats));
    tcase_add_test(c, lists_that_start_anew);
    tcase_add_test(c, merges_to_the_right);
    return suite_run(s);
}
