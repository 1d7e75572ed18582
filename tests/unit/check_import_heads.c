/* Heads by meaning: which column has which key when captions have legends, slips or rivals. The pages are
 * made by hand after public catalogs; the keys are what a reader sees in them. */
#include "import_case.h"

/* A page of one head row and one row of data: captions and texts parted by bars. */
static const struct gk_catalog *page(const char *captions, const char *texts)
{
    struct gk_buf b = {0};
    const char *const rows[] = {captions, texts};
    gk_buf_puts(&b, "<h1>某县某领域基层政务公开标准目录</h1><table>");
    for (int r = 0; r < 2; r++) {
        struct gk_str row = replace(gk_str_of(rows[r]), "|", "</td><td>");
        gk_buf_printf(&b, "<tr><td>%.*s</td></tr>", (int)row.n, row.s);
    }
    gk_buf_puts(&b, "</table>");
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return import_bytes(s);
}

static struct gk_str keys_of(const struct gk_catalog *c)
{
    struct gk_buf b = {0};
    for (int i = 0; i < c->n_columns; i++) {
        gk_buf_puts(&b, i ? " " : "");
        gk_buf_str(&b, c->columns[i].key);
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

/* The keys, and how many captions were guessed, asked about, kept beside another, and said to stand twice. */
static const struct {
    const char *captions, *keys;
    int guessed, asked, beside, twice;
} heads[] = {
    {"序号|一级事项|二级事项|公开内容（“●”为必选）|公开依据：|5.公开时限|公开主体（请写明）|公开渠道和载体("
     "多选)",
     "no level1 level2 content basis deadline body channels", 0, 0, 0, 0},
    /* slips, where the order wants them and where it does not */
    {"序号|公开事项|公开内客|公开依据|公开时线|公开主休", "no level2 content basis deadline body", 3, 0, 0,
     0},
    {"公开时线|序号|公开事项|公开内容|公开依据|公开主体", "x1 no level2 content basis body", 0, 1, 0, 0},
    {"序号|公开事项|公开内容|公开时限|公开时线|公开主体", "no level2 content deadline x1 body", 0, 1, 0, 0},
    /* rivals: the usual caption has the key, wherever it stands */
    {"序号|责任科室|公开事项|公开内容|公开依据|公开主体", "no x1 level2 content basis body", 0, 0, 1, 0},
    {"序号|一级目录|一级事项|二级事项|公开内容|公开依据", "no category level1 level2 content basis", 0, 0, 0,
     0},
    {"序号|相应领域|一级事项|二级事项|公开内容|公开依据", "no category level1 level2 content basis", 0, 0, 0,
     0},
    {"序号|类别|事项类别|一级事项|二级事项|公开内容", "no category x1 level1 level2 content", 0, 0, 1, 0},
    {"序号|公开事项|公开内容|公开依据|依据效力|条款内容|公开时限|公开时长",
     "no level2 content basis x1 x2 deadline x3", 0, 0, 0, 0},
    {"序号|公开事项|公开内容|公开内容|公开依据|公开时限", "no level2 content x1 basis deadline", 0, 0, 0, 1},
    /* a caption within a longer one */
    {"序号|公开事项|本单位公开内容|公开依据|公开时限|公开主体", "no level2 content basis deadline body", 1, 0,
     0, 0},
};

START_TEST(who_has_which_key)
{
    const struct gk_catalog *c = page(heads[_i].captions, "1|甲|乙|丙|丁|戊|己|庚");
    ck_assert_ptr_nonnull(c);
    struct gk_str keys = keys_of(c);
    ck_assert_msg(gk_str_eq(keys, gk_str_of(heads[_i].keys)), "%s: %.*s", heads[_i].captions, (int)keys.n,
                  keys.s);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_HEAD_GUESS), heads[_i].guessed);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_HEAD_MAYBE), heads[_i].asked);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN_BESIDE), heads[_i].beside);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN_TWICE), heads[_i].twice);
    ck_assert_int_eq(c->n_review, heads[_i].guessed + (gk_catalog_column(c, GK_STR("body")) >= 0));
}
END_TEST

START_TEST(a_guess_is_said_once_with_its_texts)
{
    const struct gk_catalog *c =
        page("序号|公开事项|公开内容|公开依据|公开时线|备注", "1|甲|乙|丙|20个工作日|无");
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_HEAD_GUESS);
    ck_assert_ptr_nonnull(d);
    ck_assert(gk_str_eq(d->args[0], gk_str_of("公开时限")));
    ck_assert(gk_str_eq(d->args[1], gk_str_of("20个工作日")));
    ck_assert(gk_str_eq(c->columns[4].caption, gk_str_of("公开时线"))); /* the source's slip stays */
    ck_assert(gk_str_eq(c->review[c->n_review - 1], gk_str_of("deadline: head-guessed; 公开时线")));
}
END_TEST

/* 二级事项 over a column of numbers and one of names; options in cells side by side; both on two pages. */
START_TEST(columns_under_one_caption)
{
#define HEAD                                                                                                               \
    "<tr><td colspan=3>公开事项</td><td rowspan=2>公开内容</td><td rowspan=2 colspan=2>公开渠道和载体</td>" \
    "<td colspan=2>公开方式</td></tr>"                                                                                 \
    "<tr><td>一级事项</td><td colspan=2>二级事项</td><td>主动</td><td>依申请</td></tr>"
    const struct gk_catalog *c = import_text(
        "<h1>某县某领域政务公开标准目录</h1><table>" HEAD
        "<tr><td rowspan=2>甲</td><td>1</td><td>甲一</td><td>x</td><td>■政府网站</td><td>□政府公报</td>"
        "<td>√</td><td></td></tr>"
        "<tr><td>2</td><td>甲二</td><td>y</td><td colspan=2>■公示栏 □其他</td><td>√</td><td></td></tr>" HEAD
        "<tr><td>乙</td><td>1</td><td>乙一</td><td>z</td><td>□政府网站</td><td>■政府公报</td>"
        "<td></td><td>√</td></tr></table>");
#undef HEAD
    ck_assert_ptr_nonnull(c);
    struct gk_str keys = keys_of(c);
    ck_assert_msg(
        gk_str_eq(keys, gk_str_of("level1 no level2 content channels method.active method.request")), "%.*s",
        (int)keys.n, keys.s);
    ck_assert_int_eq(c->n_items, 3);
    cell_is(c, 1, "no", "2");
    cell_is(c, 1, "level1", "^");
    cell_is(c, 2, "level2", "乙一");
    ck_assert(gk_str_eq(meanings(value(c, 0, "channels")), gk_str_of("website")));
    ck_assert(gk_str_eq(meanings(value(c, 1, "channels")), gk_str_of("board -other")));
    ck_assert(gk_str_eq(meanings(value(c, 2, "channels")), gk_str_of("gazette")));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN) + count_code(GK_DIAG_IMPORT_COLUMN_TWICE), 0);
}
END_TEST

START_TEST(tiers_of_all_names)
{
    const struct gk_catalog *c = import_text(
        "<h1>某县某领域政务公开标准目录</h1><table><tr><td rowspan=2>序号</td><td rowspan=2>公开事项</td>"
        "<td rowspan=2>公开内容</td><td colspan=4>公开层级（打√）</td></tr>"
        "<tr><td>州级县级</td><td>镇街(园区)级</td><td>居村委级</td><td>园区层级</td></tr>"
        "<tr><td>1</td><td>甲</td><td>x</td><td>√</td><td></td><td>√</td><td>√</td></tr></table>");
    ck_assert_ptr_nonnull(c);
    struct gk_str keys = keys_of(c);
    ck_assert_msg(
        gk_str_eq(keys, gk_str_of("no level2 content tier.county tier.township tier.village tier.other")),
        "%.*s", (int)keys.n, keys.s);
    for (int i = 3; i < 7; i++) ck_assert_int_eq(c->columns[i].kind, GK_KIND_TICK);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN), 0);
}
END_TEST

/* Two matters of one 二级事项 are items by the names of the third level. */
START_TEST(third_level_names_items)
{
    const struct gk_catalog *c = import_text(
        "<h1>某县某领域政务公开标准目录</h1><table><tr><td>一级事项</td><td>二级事项</td><td>三级事项</td>"
        "<td>公开内容</td></tr><tr><td rowspan=3>户籍</td><td>登记</td><td></td><td>x</td></tr>"
        "<tr><td "
        "rowspan=2>注销</td><td>死亡注销</td><td>y</td></tr><tr><td>入伍注销</td><td>z</td></tr></table>");
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 3);
    cell_is(c, 2, "level2", "^");
    ck_assert(gk_str_eq(gk_catalog_name(c, 0), gk_str_of("登记")));
    ck_assert(gk_str_eq(gk_catalog_name(c, 1), gk_str_of("死亡注销")));
    ck_assert(gk_str_eq(gk_catalog_name(c, 2), gk_str_of("入伍注销")));
    for (int i = 0; i < 3; i++) ck_assert_int_eq(c->lead[i], i); /* none continues another */
}
END_TEST

int main(void)
{
    Suite *s = suite_create("import: heads");
    TCase *c = suite_case(s, "heads");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, who_has_which_key, 0, (int)(sizeof heads / sizeof *heads));
    tcase_add_test(c, a_guess_is_said_once_with_its_texts);
    tcase_add_test(c, columns_under_one_caption);
    tcase_add_test(c, tiers_of_all_names);
    tcase_add_test(c, third_level_names_items);
    return suite_run(s);
}
