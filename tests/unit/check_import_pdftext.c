/* The text layer of a PDF: what becomes of ticks without positions, titles, and rows torn in other places.
 * Cases are made from the one seed by small changes, so that what is right can be read off the unchanged one.
 */
#include "import_case.h"

static struct gk_str seed;
static const struct gk_catalog *whole;

static void setup_seed(void)
{
    setup();
    seed = read_file("catalog/source/003_272fdabc28a0e337.txt");
    whole = import_bytes(seed);
    ck_assert_ptr_nonnull(whole);
}

/* The seed with the first `from` after the text `after` made `to`. */
static struct gk_str change(struct gk_str s, const char *after, const char *from, const char *to)
{
    size_t at = gk_str_find(s, gk_str_of(after), 0);
    ck_assert_uint_ne(at, (size_t)-1);
    at = gk_str_find(s, gk_str_of(from), at);
    ck_assert_uint_ne(at, (size_t)-1);
    struct gk_str rest = gk_str_sub(s, at + strlen(from), s.n);
    return gk_arena_printf(arena, "%.*s%s%.*s", (int)at, s.s, to, (int)rest.n, rest.s);
}

/* Taken though its columns are a guess. */
static const struct gk_catalog *guess(struct gk_str bytes)
{
    const struct gk_import_options options = {.accept_guess = true};
    diags = gk_diags_init(arena);
    return gk_import(bytes, "case.txt", &options, vocabulary, arena, &diags);
}

/* The seed up to the end of its n-th row. */
static struct gk_str first_rows(int n)
{
    size_t at = 0;
    for (int i = 0; i < n; i++) at = gk_str_find(seed, GK_STR("√ √ √ √"), at) + strlen("√ √ √ √");
    return gk_str_sub(seed, 0, at);
}

/* Lines alone tell columns where there are many rows that look alike; else it is a guess, and asked for. */
START_TEST(few_rows_are_a_guess)
{
    ck_assert_ptr_null(import_bytes(first_rows(5)));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_UNSURE), 1);
    ck_assert_int_eq(gk_diags_exit_code(&diags, false), 3);
    const struct gk_catalog *c = guess(first_rows(5));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_GUESSED), 1);
    ck_assert_int_eq(c->n_items, 5);
    for (int i = 0; i < c->n_items; i++) {
        int notes = 0, texts = 0;
        for (int r = 0; r < c->items[i].n_review; r++)
            notes += gk_str_eq(c->items[i].review[r].text, GK_STR("place-guessed"));
        for (int k = 0; k < c->n_columns; k++)
            texts += c->columns[k].kind != GK_KIND_TICK && c->items[i].values[k].kind != GK_VALUE_NONE &&
                     (c->columns[k].kind != GK_KIND_TEXT || c->items[i].values[k].text.n > 0);
        ck_assert_int_ge(notes, texts); /* a label over several rows, too */
    }
}
END_TEST

START_TEST(another_head_is_a_guess)
{
    struct gk_str s = change(seed, "失业保险", "公开内容（要素）", "公开内容");
    ck_assert_ptr_null(import_bytes(s));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_UNSURE), 1);
}
END_TEST

START_TEST(four_ticks_are_inferred)
{
    static const char *const ticked[] = {"audience.all", "method.active", "tier.county", "tier.township"};
    for (int i = 0; i < whole->n_items; i++) {
        ck_assert_int_eq(whole->items[i].n_review, 4);
        for (int k = 0; k < 4; k++) {
            ck_assert_int_eq(value(whole, i, ticked[k])->kind, GK_VALUE_TICK);
            ck_assert(gk_str_eq(whole->items[i].review[k].key, gk_str_of(ticked[k])));
        }
        ck_assert_int_eq(value(whole, i, "audience.specific")->kind, GK_VALUE_NONE);
    }
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_TICKS_INFERRED), 1);
}
END_TEST

START_TEST(other_numbers_are_not)
{
    const struct gk_catalog *c = import_bytes(change(seed, "失业保险", "√ √ √ √", "√ √ √"));
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_UNKNOWN);
    ck_assert_int_eq(value(c, 0, "tier.township")->kind, GK_VALUE_UNKNOWN);
    ck_assert_int_eq(c->items[0].n_review, 6);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_TICKS_LOST), 1);
    c = import_bytes(change(seed, "失业保险", "√ √ √ √", "√ √ √ √ √ √"));
    ck_assert_int_eq(value(c, 0, "audience.specific")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(c->items[0].n_review, 0);
}
END_TEST

START_TEST(a_title_before_the_head)
{
    const struct gk_catalog *c = import_bytes(
        gk_arena_printf(arena, "榆阳区社会保险领域\n\n基层政务公开标准目录\n%.*s", (int)seed.n, seed.s));
    ck_assert(gk_str_eq(c->title, GK_STR("榆阳区社会保险领域基层政务公开标准目录")));
    ck_assert(gk_str_eq(c->field, GK_STR("社会保险")));
    same_reading(whole, c, "with a title");
}
END_TEST

/* The ticks of a torn row may stand on either page. */
START_TEST(ticks_after_the_rest)
{
    struct gk_str s = change(seed, "灵活", "√ √ √ √", "");
    s = change(s, "员即时", "办结\n", "办结\n\n√ √ √ √\n");
    same_reading(whole, guess(s), "ticks after the rest");
}
END_TEST

/* A row torn in its channels, and one torn between two columns. */
START_TEST(torn_elsewhere)
{
    static const char head[] =
        "\n\n一级\n\n事项\n二级事项 公开内容（要素） 公开依据 公开时限\n\n公开\n\n主体\n公开渠道和载体\n\n"
        "公开对象 公开方式 公开层级\n\n全社会 特定群体 主体 依申请 县级 乡级\n\n";
    static const struct {
        const char *after, *line;
    } cuts[] = {{"农民合同", "□便民服务站 □入户/现场\n"},
                {"农民合同", "内公开\n"},
                {"农民合同", "就业促进法》\n"},
                {"转移接", "个工作\n"}};
    const char *line = cuts[_i].line;
    struct gk_str s = change(seed, cuts[_i].after, line, gk_arena_printf(arena, "%s%s", line, head).s);
    same_reading(whole, guess(s), cuts[_i].line);
}
END_TEST

START_TEST(spaces_in_lines)
{
    cell_is(whole, 8, "basis",
            "《中华人民共和国政府信息公开条例》（国令第711号）、《中华人民共和国就业促进法》");
    cell_is(whole, 9, "basis",
            "《中华人民共和国政府信息公开条例》（国令第711号）、《中华人民共和国就业促进法》、《中华人民共和"
            "国社会保险法"
            "》、《失业保险条例》（国令第258号）");
    cell_is(whole, 12, "deadline", "公开事项信息形成或变更之日起不超过5个工作日");
    cell_is(
        whole, 23, "basis",
        "1.《人力资源和社会保障部 "
        "财政部关于做好基本医疗保险跨省异地就医住院医疗费用直接结算工作的通知》（人社部发"
        "〔2016〕120号）2.《国家医保局财政部关于切实做好2019年跨省异地就医住院费用直接结算工作的通知》("
        "医保发〔2019〕"
        "33号)3.《关于建立基本医疗保险跨省异地就医结算业务协同管理工作机制的通知》(医保办发〔2019〕33号）");
    ck_assert_uint_ne(gk_str_find(value(whole, 12, "content")->text, GK_STR("5.办理时限 6.结果送达"), 0),
                      (size_t)-1);
}
END_TEST

START_TEST(cells_of_torn_rows)
{
    cell_is(whole, 13, "deadline",
            "公开事项信息形成或变更之日起在职职工不超过5个工作日；灵活就业人员即时办结");
    cell_is(whole, 15, "basis", "");
    cell_is(whole, 21, "level2", "出具《参保凭证》");
    cell_is(whole, 28, "level2", "基本医疗保险参保人员享受门诊慢特病病种待遇认定");
    cell_is(whole, 37, "deadline", "办理材料、办理时限、办理环节按照两定机构协议管理办法和经办规程执行");
    cell_is(whole, 12, "level1", "医疗保险");
    cell_is(whole, 40, "level1", "^");
    checks_are(whole, 0, "website other:基层公共服务平台");
    checks_are(whole, 40, "website service-center other:基层公共服务平台");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import: pdftext");
    TCase *c = suite_case(suite, "pdftext");
    tcase_add_checked_fixture(c, setup_seed, teardown);
    tcase_add_test(c, few_rows_are_a_guess);
    tcase_add_test(c, another_head_is_a_guess);
    tcase_add_test(c, four_ticks_are_inferred);
    tcase_add_test(c, other_numbers_are_not);
    tcase_add_test(c, a_title_before_the_head);
    tcase_add_test(c, ticks_after_the_rest);
    tcase_add_loop_test(c, torn_elsewhere, 0, 4);
    tcase_add_test(c, spaces_in_lines);
    tcase_add_test(c, cells_of_torn_rows);
    return suite_run(suite);
}
