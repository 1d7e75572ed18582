/* Workbooks and documents: cells, merges, boxes, and packages that are broken or mean harm. */
#include "import_case.h"
#include "locale_case.h"
#include "office_case.h"

#define HEAD_ROW                                                                                             \
    "<row r='1'>" CELL("A1", "序号") CELL("B1", "一级事项") CELL("C1", "二级事项") CELL("D1", "公开内容")    \
        CELL("E1", "公开渠道和载体") CELL("F1", "全社会") "</row>"

static const struct gk_catalog *import_book(const char *rows, const char *merges)
{
    return import_bytes(
        workbook(TEXT("<sheetData>" HEAD_ROW "%s</sheetData>%s", rows, merges),
                 "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>BING</t></rPh></si>",
                 "<fonts><font/><font><name val='Wingdings'/></font></fonts>"
                 "<cellXfs><xf/><xf numFmtId='14'/><xf fontId='1'/><xf numFmtId='10'/></cellXfs>"));
}

START_TEST(cells_of_a_workbook)
{
    const struct gk_catalog *c = import_book(
        "<row r='2'><c r='A2'><v>1</v></c><c t='s'><v>0</v></c><c r='C2' t='s'><v>1</v></c>"
        "<c r='D2' s='1'><v>46296</v></c>" CELL(
            "E2", "☑政府网站 ☐政府公报") "<c r='F2' s='2' t='inlineStr'><is><t>\xC3\xBC</t></is></c></row>",
        "");
    cell_is(c, 0, "no", "1");
    cell_is(c, 0, "level1", "甲");
    cell_is(c, 0, "level2", "乙丙");
    cell_is(c, 0, "content", "2026-10-01");
    checks_are(c, 0, "website");
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(gk_diags_count(&diags, GK_WARNING), 0);
}
END_TEST

/* In the C locale, and where numbers have a comma. */
START_TEST(numbers_of_a_workbook)
{
    if (_i) enter_comma_locale();
    const struct gk_catalog *c =
        import_book("<row r='2'>" CELL("A2", "1") "<c r='B2'><v>12.5</v></c><c r='C2' s='3'><v>0.125</v></c>"
                                                  "<c r='D2'><v>1.5E-1</v></c></row>",
                    "");
    cell_is(c, 0, "level1", "12.5");
    cell_is(c, 0, "level2", "12.50%");
    cell_is(c, 0, "content", "0.15");
}
END_TEST

START_TEST(merges_of_a_workbook)
{
    const struct gk_catalog *c =
        import_book("<row r='2'>" CELL("A2", "1") CELL("B2", "甲") CELL("C2", "子")
                        CELL("D2", "x") "</row>"
                                        "<row r='3'>" CELL("A3", "1") CELL("B3", "别的") CELL("C3", "丑")
                                            CELL("D3", "") "</row>",
                    "<mergeCells><mergeCell ref='A2:A3'/><mergeCell ref='B2:B3'/><mergeCell ref='B3:C3'/>"
                    "<mergeCell ref='D3'/></mergeCells>");
    cell_is(c, 1, "no", "^"); /* the repeated label is no text of its own */
    cell_is(c, 1, "level1", "^");
    cell_is(c, 1, "level2", "丑");
    cell_is(c, 1, "content", "");
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COVERED), 1); /* 别的 */
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_MERGE), 1);
    ck_assert_int_eq(count_code(GK_DIAG_XLSX_MERGE), 1);
}
END_TEST

/* ---- documents ---- */

#define P(text)  "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define DOC_HEAD                                                                                             \
    "<w:tr>" TC("序号") TC("一级事项") TC("二级事项") TC("公开内容") TC("公开渠道和载体")                    \
        TC("全社会") "</w:tr>"

START_TEST(tables_of_a_document)
{
    const struct gk_catalog *c = import_bytes(document(
        P("某镇公开标准目录") "<w:tbl>" DOC_HEAD
                              "<w:tr>" TC("1") "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" P("甲") "</w:tc>" TC(
                                  "子") "<w:tc>" P("上") "<w:p/>" P("下") "</w:tc>"
                                                                          "<w:tc><w:p><w:r><w:sym "
                                                                          "w:font='Wingdings 2' "
                                                                          "w:char='F052'/><w:t>政府网站</"
                                                                          "w:t></w:r>"
                                                                          "<w:sdt><w:sdtPr><w14:checkbox>"
                                                                          "<w14:checked "
                                                                          "w14:val='0'/></w14:checkbox></"
                                                                          "w:sdtPr>"
                                                                          "<w:sdtContent><w:r><w:t>☐</"
                                                                          "w:t></w:r></w:sdtContent></"
                                                                          "w:sdt><w:r><w:t>政府公报</"
                                                                          "w:t></w:r></w:p></w:tc>" TC("√") "</w:tr><w:tr>" TC(
                                                                              "2") "<w:tc><w:tcPr><w:"
                                                                                   "vMerge/></"
                                                                                   "w:tcPr><w:p/></"
                                                                                   "w:tc>" TC("丑") TC("x")
                                                                                       TC("")
                                                                                           TC("") "</w:tr></"
                                                                                                  "w:tbl>"));
    ck_assert_ptr_nonnull(c);
    ck_assert(gk_str_eq(c->title, GK_STR("某镇公开标准目录")));
    cell_is(c, 0, "content", "上\n下");
    checks_are(c, 0, "website");
    cell_is(c, 1, "no", "2");
    cell_is(c, 1, "level1", "^");
    cell_is(c, 1, "level2", "丑");
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 1, "audience.all")->kind, GK_VALUE_NONE);
}
END_TEST

START_TEST(text_that_was_deleted)
{
    import_bytes(document("<w:tbl>" DOC_HEAD "<w:tr>" TC("1") TC("甲") TC(
        "子") "<w:tc><w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
              "<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p></w:tc>" TC("") TC("") "</w:tr></w:tbl>"));
    const struct gk_diagnostic *d = find_code(GK_DIAG_DOCX_DELETED);
    ck_assert_ptr_nonnull(d);
    ck_assert(gk_str_eq(d->args[0], GK_STR("旧")));
}
END_TEST

/* ---- packages ---- */

static struct gk_str small_book(void)
{
    return workbook("<sheetData>" HEAD_ROW "<row r='2'>" CELL("A2", "1") CELL("B2", "甲")
                        CELL("D2", "内容") "</row></sheetData>",
                    "", "");
}

START_TEST(every_beginning_is_refused)
{
    struct gk_str whole = small_book();
    ck_assert_ptr_nonnull(import_bytes(whole));
    for (size_t n = 4; n < whole.n; n += n < 60 || n > whole.n - 60 ? 1 : 17) {
        char *part = malloc(n); /* of its own, so that a byte too far is seen */
        memcpy(part, whole.s, n);
        diags = gk_diags_init(arena);
        struct gk_import_options options = {.format = GK_SOURCE_XLSX};
        ck_assert_ptr_null(
            gk_import((struct gk_str){part, n}, "case.xlsx", &options, vocabulary, arena, &diags));
        ck_assert_int_ge(gk_diags_count(&diags, GK_ERROR), 1);
        free(part);
    }
}
END_TEST

/* A catalog or an error, never silence. */
START_TEST(every_byte_may_be_wrong)
{
    struct gk_str whole = small_book();
    char *bytes = malloc(whole.n);
    for (size_t i = 0; i < whole.n; i += 3) {
        memcpy(bytes, whole.s, whole.n);
        bytes[i] = (char)(bytes[i] ^ (1 << i % 8));
        struct gk_arena *own = gk_arena_new(NULL);
        struct gk_diags found = gk_diags_init(own);
        struct gk_import_options options = {.format = GK_SOURCE_XLSX};
        const struct gk_catalog *c =
            gk_import((struct gk_str){bytes, whole.n}, "case.xlsx", &options, vocabulary, own, &found);
        ck_assert_msg(c || gk_diags_count(&found, GK_ERROR) > 0, "byte %zu: nothing was said", i);
        gk_arena_free(own);
    }
    free(bytes);
}
END_TEST

START_TEST(slides_are_refused)
{
    const struct part slides[] = {{"_rels/.rels", OFFICE_RELS}, {"xl/workbook.xml", "<presentation/>"}, {0}};
    ck_assert_ptr_null(import_bytes(package(slides)));
    ck_assert_ptr_nonnull(find_code(GK_DIAG_OFFICE_KIND));
}
END_TEST

START_TEST(elements_nested_deeply)
{
    struct gk_buf b = {0};
    for (int i = 0; i < 5000; i++) gk_buf_puts(&b, "<w:tbl><w:tr><w:tc>");
    gk_buf_putc(&b, '\0');
    ck_assert_ptr_null(import_bytes(document(b.s)));
    ck_assert_ptr_nonnull(find_code(GK_DIAG_OFFICE_XML));
    gk_buf_done(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import_office");
    TCase *tc = suite_case(suite, "office");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, cells_of_a_workbook);
    tcase_add_loop_test(tc, numbers_of_a_workbook, 0, 2);
    tcase_add_test(tc, merges_of_a_workbook);
    tcase_add_test(tc, tables_of_a_document);
    tcase_add_test(tc, text_that_was_deleted);
    tcase_add_test(tc, every_beginning_is_refused);
    tcase_add_test(tc, every_byte_may_be_wrong);
    tcase_add_test(tc, slides_are_refused);
    tcase_add_test(tc, elements_nested_deeply);
    return suite_run(suite);
}
