/* Tables of townships → registries: counties, faults by line, names that are hard on files and fonts. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "gongkai/catalog.h"
#include "suite.h"

static struct gk_arena *arena;
static struct gk_diags diags;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static const struct gk_registry *read_tsv(const char *tsv, int *n)
{
    static const struct gk_str ids[] = {{"huiyi-medical", 13}};
    return gk_registry_from_tsv(gk_str_of(tsv), "some/townships.tsv", ids, 1, arena, n, &diags);
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
    same(r[0].select, "board");
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

static const struct {
    const char *line;
    enum gk_code code;
} faults[] = {
    {"11010100\t省\t市\t县\t镇", GK_DIAG_TOWNSHIP_CODE},
    {"110101001\t省\t市\t县\t又一镇", GK_DIAG_TOWNSHIP_CODE_TWICE},
    {"110101009\t省\t市\t县\t", GK_DIAG_TOWNSHIP_NAME},
    {"110101009", GK_DIAG_TOWNSHIP_NAME},
    {"110101009\t省\t市\t县\t镇\t多", GK_DIAG_TOWNSHIP_TSV_CELLS},
    {"110101009\t省\v\t市\t县\t镇", GK_DIAG_JSON_CONTROL},
    {"110101009\t省\t市\t县\t镇\x01", GK_DIAG_JSON_CONTROL},
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
    {"", GK_DIAG_TOWNSHIP_TSV_HEAD, false},
    {"code\tname\n", GK_DIAG_TOWNSHIP_TSV_COLUMN, false},
    {"code\n110101001\n", GK_DIAG_TOWNSHIP_TSV_HEAD, false},
    {"township\ttownship\n甲镇\t乙镇\n", GK_DIAG_TOWNSHIP_TSV_COLUMN, true},
    {"township\n", GK_DIAG_TOWNSHIP_NONE, true},
    {"township\n\xFF\n", GK_DIAG_JSON_UTF8, false},
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
        gk_registry_from_tsv(gk_buf_slice(&tsv), "all.tsv", NULL, 0, arena, &n, &diags);
    ck_assert_int_eq(n, COUNTIES);
    for (int i = 0; i < n; i++) ck_assert_int_eq(r[i].n_townships, TOWNSHIPS);
    gk_buf_done(&tsv);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("catalog townships tsv");
    TCase *tc = suite_case(suite, "tables");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, counties_become_registries);
    tcase_add_test(tc, registries_write_and_load);
    tcase_add_test(tc, names_of_all_kinds);
    tcase_add_loop_test(tc, a_faulty_line_does_not_stop_the_others, 0, sizeof faults / sizeof *faults);
    tcase_add_loop_test(tc, heads_that_do_not_do, 0, sizeof heads / sizeof *heads);
    tcase_add_test(tc, a_whole_country);
    return suite_run(suite);
}
