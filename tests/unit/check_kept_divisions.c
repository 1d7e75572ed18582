/* Tables of townships → registries: counties, faults by line, names that are hard on files and fonts. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "gongkai/kept.h"

#include "office_case.h"
#include "vocabulary_case.h"

static const struct gk_registry *read_tsv(const char *tsv, int *n)
{
    static const struct gk_str ids[] = {{"huiyi-medical", 13}};
    return gk_kept_divisions(gk_str_of(tsv), "some/townships.tsv", vocabulary, ids, 1, arena, n, &diags);
}

static void same(struct gk_str a, const char *b)
{
    ck_assert_msg(gk_str_eq(a, gk_str_of(b)), "“%.*s” is not “%s”", (int)a.n, a.s ? a.s : "", b);
}

#define HEAD "code\tprovince\tcity\tcounty\ttownship\n"

START_TEST(counties_become_registries)
{
    int n;
    const struct gk_registry *r = read_tsv(HEAD "110101001\t北京市\t市辖区\t东城区\t东华门街道\n"
                                                "140825100\t山西省\t运城市\t新绛县\t龙兴镇\r\n"
                                                "110101002\t北京市\t市辖区\t东城区\t景山街道\n",
                                           &n);
    ck_assert_int_eq(n, 2);
    ck_assert_int_eq((int)diags.n, 0);
    same(r[0].name, "110101");
    same(r[0].county, "东城区");
    same(r[0].province, "北京市");
    ck_assert_uint_eq(r[0].select.n, 0);
    ck_assert_int_eq(r[0].n_townships, 2);
    same(r[0].townships[1].name, "景山街道");
    same(r[0].townships[1].code, "110101002");
    same(r[0].townships[0].catalogs[0], "huiyi-medical");
    same(r[1].name, "140825");
    same(r[1].townships[0].name, "龙兴镇");
}
END_TEST

/* What is written is read back as a registry, with the same bytes again. */
START_TEST(registries_write_and_load)
{
    int n;
    const struct gk_registry *r =
        read_tsv("\xEF\xBB\xBFtownship\tphone\tcounty\tcode\n会议镇\t0879-1234567\t某县\t511525102\n", &n);
    ck_assert_int_eq(n, 1);
    struct gk_buf first = {0}, second = {0};
    gk_registry_write(&r[0], &first);
    const struct gk_registry *again = gk_registry_parse(gk_buf_slice(&first), "511525.json", arena, &diags);
    ck_assert_ptr_nonnull(again);
    same(again->townships[0].phone, "0879-1234567");
    gk_registry_write(again, &second);
    ck_assert(gk_str_eq(gk_buf_slice(&first), gk_buf_slice(&second)));
    gk_buf_done(&first);
    gk_buf_done(&second);
}
END_TEST

/* Without codes counties are told apart by name, and townships of one name by position. */
START_TEST(names_of_all_kinds)
{
    int n;
    const struct gk_registry *r =
        read_tsv("county\ttownship\n甲县\t../../etc\n甲县\t城/关镇\n甲县\t城关镇\n甲县\t城关镇\n"
                 "乙县\t\xF0\xAC\xAD\x8E家镇\n乙县\t一二三四五六七八九十一二三四五六七八九十一镇\n",
                 &n);
    ck_assert_int_eq(n, 2);
    ck_assert_int_eq((int)diags.n, 0);
    same(r[0].name, "county-1");
    ck_assert_int_eq(r[0].n_townships, 4);
    for (int i = 0; i < 4; i++) {
        char stem[40];
        snprintf(stem, sizeof stem, "county-1-%d", i + 1);
        same(gk_township_stem(&r[0], i, arena), stem);
    }
    same(r[1].townships[0].name, "\xF0\xAC\xAD\x8E家镇");
}
END_TEST

/* One table as offices have it: workbook, CSV, tabs; Chinese heads or English; UTF-8 or GB18030. */
static const struct {
    const char *bytes;
} tables[] = {
    {"区划代码\t省\t市\t县\t乡镇\n610802001\t陕西省\t榆林市\t榆阳区\t鼓楼街道\n"},
    {"乡镇,县,市,省,区划代码,咨询电话\r\n鼓楼街道,榆阳区,榆林市,陕西省,610802001,0912-1\r\n"},
    {"code;province;city;county;township\n610802001;陕西省;榆林市;榆阳区;\"鼓楼街道\"\n"},
    /* 区划代码,省,市,县,乡镇 and a row, in GB18030 */
    {"\xC7\xF8\xBB\xAE\xB4\xFA\xC2\xEB,\xCA\xA1,\xCA\xD0,\xCF\xD8,\xCF\xE7\xD5\xF2\n610802001,"
     "\xC9\xC2\xCE\xF7\xCA\xA1,\xD3\xDC\xC1\xD6\xCA\xD0,\xD3\xDC\xD1\xF4\xC7\xF8,"
     "\xB9\xC4\xC2\xA5\xBD\xD6\xB5\xC0\n"},
};

START_TEST(one_table_in_many_forms)
{
    int n;
    const struct gk_registry *r = read_tsv(tables[_i].bytes, &n);
    ck_assert_int_eq(gk_diags_count(&diags, GK_ERROR) + gk_diags_count(&diags, GK_WARNING), 0);
    ck_assert_int_eq(n, 1);
    same(r->name, "610802");
    same(r->province, "陕西省");
    same(r->city, "榆林市");
    same(r->county, "榆阳区");
    ck_assert_int_eq(r->n_townships, 1);
    same(r->townships[0].code, "610802001");
    same(r->townships[0].name, "鼓楼街道");
    same(r->townships[0].catalogs[0], "huiyi-medical");
}
END_TEST

/* Two columns make a phone book; a row that names its catalogs keeps them; what is true of all stays so. */
START_TEST(rows_may_say_more)
{
    int n;
    const struct gk_registry *r = read_tsv("乡镇,电话\n甲镇,1\n乙镇,2\n", &n);
    ck_assert_int_eq(n, 1);
    same(r->townships[1].phone, "2");
    r = read_tsv("乡镇,电话,目录,选取规则\n全县默认,12345,,\n甲镇,,a、b,tier\n乙镇,2,,tier\n", &n);
    ck_assert_int_eq(n, 1);
    ck_assert_int_eq(r->n_townships, 2);
    same(r->defaults.phone, "12345");
    same(r->select, "tier");
    ck_assert_int_eq(r->townships[0].n_catalogs, 2);
    same(r->townships[0].catalogs[1], "b");
    same(r->townships[1].catalogs[0], "huiyi-medical");
}
END_TEST

/* What no paper can hold does not come in, and that is said. */
START_TEST(controls_stay_out)
{
    int n;
    const struct gk_registry *r = read_tsv(HEAD "110101009\t省\t市\t县\t镇\x01\n", &n);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_CONTROL), 1);
    ck_assert_int_eq(n, 1);
    same(r->townships[0].name, "镇");
}
END_TEST

/* In a workbook counties are often one cell over their townships. */
START_TEST(a_merged_county_is_that_of_all)
{
    int n;
    struct gk_str book = workbook(
        "<sheetData><row r='1'>" CELL("A1", "县") CELL("B1", "乡镇") "</row><row r='2'>" CELL("A2", "甲县")
            CELL("B2", "一镇") "</row><row r='3'>" CELL("B3", "二镇") "</row><row r='4'>" CELL("A4", "乙县")
                CELL("B4", "三镇") "</row></sheetData><mergeCells><mergeCell ref='A2:A3'/></mergeCells>",
        "", "");
    const struct gk_registry *r = gk_kept_divisions(book, "x.xlsx", vocabulary, NULL, 0, arena, &n, &diags);
    ck_assert_int_eq(n, 2);
    same(r[0].county, "甲县");
    ck_assert_int_eq(r[0].n_townships, 2);
    same(r[0].townships[1].name, "二镇");
    same(r[1].county, "乙县");
}
END_TEST

static const struct {
    const char *line;
    enum gk_code code;
} faults[] = {
    {"11010100\t省\t市\t县\t镇", GK_DIAG_TOWNSHIP_CODE},
    {"110101001\t省\t市\t县\t又一镇", GK_DIAG_TOWNSHIP_CODE_TWICE},
    {"110101009\t省\t市\t县\t", GK_DIAG_TOWNSHIPS_NO_NAME},
    {"110101009", GK_DIAG_TOWNSHIPS_NO_NAME},
    {"110101009\t省\t市\t县\t镇\t多", GK_DIAG_TOWNSHIP_CELLS},
};

/* A faulty line is named and left out; the others come in. */
START_TEST(a_faulty_line_does_not_stop_the_others)
{
    int n;
    struct gk_str tsv = gk_arena_printf(
        arena, HEAD "110101001\t省\t市\t县\t甲镇\n\n%s\n110101003\t省\t市\t县\t乙镇", faults[_i].line);
    const struct gk_registry *r = read_tsv(tsv.s, &n);
    ck_assert_int_eq((int)diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, faults[_i].code);
    ck_assert_int_eq(diags.list[0].place.line, 4);
    ck_assert_int_eq(n, 1);
    ck_assert_int_eq(r[0].n_townships, 2);
    same(r[0].townships[1].name, "乙镇");
}
END_TEST

static const struct {
    const char *tsv;
    enum gk_code code;
    bool usable;
} heads[] = {
    {"", GK_DIAG_IMPORT_EMPTY, false},
    {"code\ttown\n110101001\t甲镇\n", GK_DIAG_TOWNSHIPS_NO_HEAD, false},
    {"code\n110101001\n", GK_DIAG_TOWNSHIPS_NO_HEAD, false},
    {"code\tcolour\ttownship\n110101001\tred\t甲镇\n", GK_DIAG_TOWNSHIPS_COLUMN, true},
    {"township\ttownship\n甲镇\t乙镇\n", GK_DIAG_TOWNSHIPS_COLUMN_TWICE, true},
    {"township\n", GK_DIAG_TOWNSHIP_NONE, true},
    {"township\n\xFF\n", GK_DIAG_IMPORT_MALFORMED, false},
};

START_TEST(heads_that_do_not_do)
{
    int n;
    const struct gk_registry *r = read_tsv(heads[_i].tsv, &n);
    ck_assert_int_eq(r != NULL, heads[_i].usable);
    ck_assert_int_ge((int)diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, heads[_i].code);
}
END_TEST

/* As many counties as the country has: no search through all of them for each township. */
START_TEST(a_whole_country)
{
    enum { COUNTIES = 3000, TOWNSHIPS = 14 };
    struct gk_buf tsv = {0};
    gk_buf_puts(&tsv, HEAD);
    for (int i = 0; i < COUNTIES * TOWNSHIPS; i++) {
        gk_buf_printf(&tsv, "%06d%03d\t省\t市\t县%d\t第%d镇\n", 110000 + i % COUNTIES, i / COUNTIES,
                      i % COUNTIES, i);
    }
    int n;
    const struct gk_registry *r =
        gk_kept_divisions(gk_buf_slice(&tsv), "all.tsv", vocabulary, NULL, 0, arena, &n, &diags);
    ck_assert_int_eq(n, COUNTIES);
    for (int i = 0; i < n; i++) ck_assert_int_eq(r[i].n_townships, TOWNSHIPS);
    gk_buf_done(&tsv);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kept divisions");
    TCase *tc = suite_case(suite, "tables");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, counties_become_registries);
    tcase_add_test(tc, registries_write_and_load);
    tcase_add_test(tc, names_of_all_kinds);
    tcase_add_loop_test(tc, one_table_in_many_forms, 0, sizeof tables / sizeof *tables);
    tcase_add_test(tc, rows_may_say_more);
    tcase_add_test(tc, controls_stay_out);
    tcase_add_test(tc, a_merged_county_is_that_of_all);
    tcase_add_loop_test(tc, a_faulty_line_does_not_stop_the_others, 0, sizeof faults / sizeof *faults);
    tcase_add_loop_test(tc, heads_that_do_not_do, 0, sizeof heads / sizeof *heads);
    tcase_add_test(tc, a_whole_country);
    return suite_run(suite);
}
