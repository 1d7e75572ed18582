/* lint: the reports, the preview of edits, and harsh input. */
#include "lint_case.h"

static struct lint_case c;
static struct gk_buf out;

static void setup(void)
{
    case_init(&c);
    out = (struct gk_buf){0};
}

static void teardown(void)
{
    gk_buf_done(&out);
    case_done(&c);
}

#define ITEM                                                                                                 \
    "{\"no\":\"1\",\"level1\":\"甲\",\"level2\":\"一\",\"content\":\"名称、、材料\",\"basis\":"      \
    "\"《社会保险法》(主席令35号)\",\"deadline\":\"30个工作日内公开\",\"body\":\"县局\"," CASE_REST "}"
#define TWICE ITEM ",{\"no\":\"2\",\"level2\":\"二\",\"content\":\"名称、、材料\"," CASE_REST "}"

static bool has(const char *text)
{
    return gk_str_find(gk_buf_slice(&out), gk_str_of(text), 0) != (size_t)-1;
}

START_TEST(text_in_two_languages)
{
    struct gk_findings f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, TWICE));
    gk_lint_write_text(&f, GK_ZH, false, &out);
    ck_assert(has(
        "警告 GK3104 第1行“一”“公开依据”栏：令号不完整（缺“第”或“号”）：“主席令35号”，应为“主席令第35号”。 "
        "[citation-ordinal]\n"));
    ck_assert(has("警告 GK3305 第1–2行（共2行）“公开内容（要素）”栏："));
    ck_assert(has("\n1 引用依据\n") && !has("\n4 ")); /* a class without findings has no heading */
    ck_assert(has("错误 0，警告 5，提示 0；1 引用依据 2 处、2 公开时限 1 处、3 单元格内容 2 处\n"));
    ck_assert(!has("\x1b["));
    gk_buf_clear(&out);
    gk_lint_write_text(&f, GK_EN, true, &out);
    ck_assert(has("\x1b[33mwarning\x1b[0m GK3104 item 1 \"一\", column 公开依据: "));
    ck_assert(has("0 errors, 5 warnings, 0 notes; 1 Citations: 2, 2 Deadlines: 1, 3 Cells: 2\n"));
}
END_TEST

START_TEST(clean_catalog_says_so)
{
    struct gk_findings f = case_lint(
        &c,
        case_catalog(
            &c, CASE_COLUMNS,
            "{\"no\":\"1\",\"level1\":\"甲\",\"level2\":\"一\",\"content\":\"名称\",\"basis\":\"《水法》\","
            "\"deadline\":\"及时公开\",\"body\":\"县局\"," CASE_REST "}"));
    gk_lint_write_text(&f, GK_ZH, true, &out);
    ck_assert(has("未发现问题\n"));
    gk_buf_clear(&out);
    ck_assert_int_eq(gk_lint_write_fixes(&f, NULL, &out), 0);
    ck_assert_uint_eq(out.n, 0);
}
END_TEST

START_TEST(json_holds_all)
{
    struct gk_findings f[2] = {case_lint(&c, case_catalog(&c, CASE_COLUMNS, TWICE)),
                               case_lint(&c, case_catalog(&c, CASE_COLUMNS, ITEM))};
    gk_lint_write_json(f, 2, &out);
    ck_assert(gk_str_starts(gk_buf_slice(&out), GK_STR("{\n  \"format\": \"gongkai-lint-report/1\",\n")));
    ck_assert(has("\"rule\": \"citation-ordinal\""));
    ck_assert(has("\"found\": \"主席令35号\""));
    ck_assert(has("\"expected\": \"主席令第35号\""));
    ck_assert(has("\"key\": \"basis\""));
    ck_assert(has("\"warnings\": 5,"));
    ck_assert(has("\"warnings\": 4,"));
    size_t n = 0;
    for (size_t at = 0; (at = gk_str_find(gk_buf_slice(&out), GK_STR("\"code\": \"GK"), at)) != (size_t)-1;
         at++)
        n++;
    ck_assert_uint_eq(n, 9);
}
END_TEST

/* The edits: 、、 twice, two brackets and the missing 第; the deadline is not certain. Brackets and number
 * stand in one text and do not disturb each other. */
START_TEST(preview_is_a_diff)
{
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, TWICE);
    struct gk_findings f = case_lint(&c, catalog);
    ck_assert_int_eq(gk_lint_write_fixes(&f, "catalog/t.json", &out), 5);
    ck_assert(gk_str_starts(gk_buf_slice(&out), GK_STR("--- catalog/t.json\n+++ catalog/t.json\n@@ -")));
    ck_assert(
        has("\n-      \"content\": \"名称、、材料\",\n-      \"basis\": \"《社会保险法》(主席令35号)\",\n"
            "+      \"content\": \"名称、材料\",\n+      \"basis\": \"《社会保险法》（主席令第35号）\",\n"
            "       \"deadline\": \"30个工作日内公开\",\n"));
    /* The catalog itself is as it was. */
    int basis = gk_catalog_column(catalog, GK_STR("basis"));
    ck_assert(gk_str_eq(gk_catalog_text(catalog, 0, basis), GK_STR("《社会保险法》(主席令35号)")));
}
END_TEST

/* Of edits to the same words the one of the lowest code is shown: 社会保险费征缴暂行条例 is 259, not 第710号.
 */
START_TEST(preview_chooses_among_edits)
{
    const char *item = "{\"no\":\"1\",\"basis\":\"《社会保险费征缴暂行条例》（国务院令７10号）\"}";
    struct gk_findings f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, item));
    gk_lint_write_fixes(&f, NULL, &out);
    ck_assert(has("+      \"basis\": \"《社会保险费征缴暂行条例》（国务院令第259号）\""));
    ck_assert(has("--- catalog/t.json\n"));
}
END_TEST

START_TEST(headings_are_previewed)
{
    const char *columns =
        "\"columns\":[{\"key\":\"level2\",\"caption\":\"公开事项\"},{\"key\":\"content\",\"caption\":"
        "\"公开内容(要素)\"}]";
    struct gk_findings f = case_lint(&c, case_catalog(&c, columns, ""));
    ck_assert_int_eq(gk_lint_write_fixes(&f, NULL, &out), 1);
    ck_assert(has("-      \"caption\": \"公开内容(要素)\"\n+      \"caption\": \"公开内容（要素）\"\n"));
}
END_TEST

/* ---- harsh input ---- */

/* `n` rows; distinct texts or the same everywhere. */
static const struct gk_catalog *many_rows(int n, bool distinct)
{
    struct gk_buf items = {0};
    for (int i = 0; i < n; i++) {
        gk_buf_printf(&items,
                      "%s{\"no\":\"%d\",\"level1\":\"%d. 甲\",\"level2\":\"%d.1 "
                      "乙(丙)\",\"content\":\"名称、、材料%d、\","
                      "\"basis\":\"《社会保险法》(主席令%d号)；《条例%d》（国务院令第七11号）\",\"deadline\":"
                      "\"%d个工作日内公开\",\"body\":\"县局\"}",
                      i ? "," : "", i + 1, i + 1, i + 1, distinct ? i : 0, distinct ? i : 0, distinct ? i : 0,
                      distinct ? i : 30);
    }
    gk_buf_putc(&items, '\0');
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, items.s);
    gk_buf_done(&items);
    return catalog;
}

START_TEST(ten_thousand_rows)
{
    int rows = suite_size(1000, 10000);
    struct gk_findings f = case_lint(&c, many_rows(rows, _i == 1));
    ck_assert_int_gt(f.n, 6 * rows);
    gk_lint_write_text(&f, GK_ZH, false, &out);
    gk_lint_write_fixes(&f, NULL, &out);
}
END_TEST

static const char *const pieces[] = {
    "字",   "、",  "《", "》",           "（",       "(",        "）", ")",     "1.", "第",       "令",
    "违反", "<字", "２", "\xEE\x80\x80", "《甲》（", "〔2019〕", "七", "1．；", " ",  "[2019]3号"};

/* One cell of a million characters and a long deadline, of one piece over and over: at most 100 findings a
 * rule, and no waiting.
 */
START_TEST(one_huge_cell)
{
    struct gk_buf items = {0};
    int most = suite_size(100000, 1000000);
    gk_buf_puts(&items, "{\"no\":\"1\",\"deadline\":\"");
    for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < (pass ? most : most / 20);) {
            gk_buf_puts(&items, pieces[_i]);
            k += (int)gk_utf8_count(gk_str_of(pieces[_i]));
        }
        gk_buf_puts(&items, pass ? "\"}" : "\",\"basis\":\"");
    }
    gk_buf_putc(&items, '\0');
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, items.s);
    gk_buf_done(&items);
    struct gk_findings f = case_lint(&c, catalog);
    ck_assert_int_le(f.n, 100 * gk_lint_rule_count());
    gk_lint_write_text(&f, GK_ZH, false, &out);
    gk_lint_write_fixes(&f, NULL, &out);
}
END_TEST

/* The same input gives the same report. */
START_TEST(reports_are_reproducible)
{
    const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, TWICE);
    struct gk_findings a = case_lint(&c, catalog), b = case_lint(&c, catalog);
    struct gk_buf again = {0};
    gk_lint_write_json(&a, 1, &out);
    gk_lint_write_json(&b, 1, &again);
    ck_assert(gk_str_eq(gk_buf_slice(&out), gk_buf_slice(&again)));
    gk_buf_done(&again);
}
END_TEST

START_TEST(empty_catalog)
{
    struct gk_findings f = case_lint(&c, case_catalog(&c, CASE_COLUMNS, ""));
    ck_assert_int_eq(f.n, 0);
}
END_TEST

/* An error, and who found it right, by the hash of the text that was looked at. */
static struct gk_findings accepted_error(const char *basis, struct gk_str hash)
{
    struct gk_str item = gk_arena_printf(
        c.arena,
        "{\"no\":\"1\",\"level1\":\"甲\",\"level2\":\"一\",\"content\":\"名称\",\"basis\":\"%s\","
        "\"deadline\":\"20个工作日内公开\",\"body\":\"县局\"," CASE_REST
        ",\"accepted\":{\"GK3103\":[{\"column\":\"basis\",\"text\":\"%.*s\",\"reason\":\"原文如此\",\"by\":"
        "\"甲\"}]}}",
        basis, (int)hash.n, hash.s);
    return case_lint(&c, case_catalog(&c, CASE_COLUMNS, item.s));
}

START_TEST(what_was_found_right_is_not_open)
{
    const char *basis = "《殡葬管理条例》（国务院令第二25号）";
    struct gk_findings f = accepted_error(basis, gk_str_of("0123456789abcdef"));
    ck_assert_int_eq(f.by_level[GK_ERROR], 1);
    ck_assert(gk_lint_has_error(&f, 0));
    int error = 0;
    while (f.list[error].level != GK_ERROR) error++;
    struct gk_str hash = gk_finding_text(f.catalog, &f.list[error], c.arena);
    f = accepted_error(basis, hash);
    ck_assert_int_eq(f.by_level[GK_ERROR], 0);
    ck_assert_int_eq(f.n_accepted, 1);
    ck_assert(!gk_lint_has_error(&f, 0));
    gk_lint_write_text(&f, GK_ZH, false, &out);
    ck_assert(has("（已认可：原文如此——甲）\n") && has("；已认可 1\n"));
    gk_buf_clear(&out);
    gk_lint_write_json(&f, 1, &out);
    ck_assert(has("\"reason\": \"原文如此\""));
    f = accepted_error("《殡葬管理条例》（国务院令第二25号）；", hash); /* another text: it is open again */
    ck_assert_int_eq(f.by_level[GK_ERROR], 1);
    ck_assert_int_eq(f.n_accepted, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint-write");
    TCase *tc = suite_case(suite, "reports");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, text_in_two_languages);
    tcase_add_test(tc, clean_catalog_says_so);
    tcase_add_test(tc, json_holds_all);
    tcase_add_test(tc, what_was_found_right_is_not_open);
    tcase_add_test(tc, preview_is_a_diff);
    tcase_add_test(tc, preview_chooses_among_edits);
    tcase_add_test(tc, headings_are_previewed);
    tcase_add_test(tc, empty_catalog);
    tcase_add_test(tc, reports_are_reproducible);
    tcase_add_loop_test(tc, ten_thousand_rows, 0, 2);
    tcase_add_loop_test(tc, one_huge_cell, 0, (int)(sizeof pieces / sizeof *pieces));
    return suite_run(suite);
}
