/* poster: sheets made over a plan equal sheets made alone; the record of a posting. */
#include "poster_case.h"
#include "suite.h"

#define ITEM(n, name)                                                                                                         \
    "{\"no\": \"" n "\", \"level1\": \"医疗保险登记\", \"level2\": \"" name                                                   \
    "\", \"content\": \"事项名称、事项简述、办理材料\",  \"deadline\": \"20个工作日内公开\", \"body\": " \
    "\"会议镇人民政府\"}"

static const char items[] =
    ITEM("1", "参保登记") "," ITEM("2", "新生儿待遇审批") "," ITEM("3", "参保信息变更");

/* Townships that leave different rooms: names of two lines, long addresses, with and without QR. */
static const char *const towns[] = {
    "\"name\": \"会议镇\"",
    "\"name\": \"东城街道\", \"website\": \"https://example.gov.cn/xxgk/\", \"posted_from\": \"2026-10-01\"",
    "\"name\": \"一二三四五六七八九十一二三四五六七八九十一二镇\", \"phone\": \"0912-1234567\"",
    "\"name\": \"会议镇\", \"address\": "
    "\"会议镇人民政府便民服务中心一楼大厅东侧第三号至第九号综合受理窗口以及"
    "会议镇人民政府便民服务中心二楼大厅西侧第一号至第五号医疗保险专用受理窗口\"",
    "\"name\": \"另一镇\", \"signed\": \"2026-09-28\""};

enum { TOWNS = sizeof towns / sizeof *towns };

static struct gk_str dump_of(const struct gk_page_list *list, struct gk_arena *arena)
{
    struct gk_buf out = {0};
    gk_page_dump(list, &out);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

static struct gk_str many_items(struct gk_arena *arena)
{
    struct gk_str s = GK_STR("");
    for (int i = 0; i < suite_size(30, 60); i++) {
        s = gk_arena_printf(
            arena,
            "%.*s%s{\"no\": \"%d\", \"level1\": \"医疗保险登记\", \"level2\": \"第%d项参保登记\", "
            "\"content\": \"第%d项事项名称、事项简述、办理材料、办理方式、办理时限、结果送达\"}",
            (int)s.n, s.s, i ? "," : "", i + 1, i, i);
    }
    return s;
}

/* Each of the towns once at least, in a mixed order; twice at full size. */
static void compare(const char *json, int least_sheets)
{
    struct sheets s = sheets_new(json, towns[0], "");
    s.measure = fake_measure(&s.fake);
    struct gk_poster_plan *plan = gk_poster_plan_new(&s.form, &s.measure, s.arena);
    for (int i = 0; i < suite_size(TOWNS + 1, 2 * TOWNS); i++) {
        int town = (i * 3) % TOWNS;
        struct gk_str registry = gk_arena_printf(
            s.arena, "{\"format\": \"gongkai-townships/1\", \"townships\": [{%s}]}", towns[town]);
        s.registry = gk_registry_parse(registry, "some/registry.json", s.arena, &s.diags);
        ck_assert_ptr_nonnull(s.registry);
        s.diags.n = 0;
        sheets_lay_out(&s);
        size_t notes = s.diags.n;
        struct gk_page_list *list = gk_page_list_new(s.arena);
        struct gk_poster_result result;
        ck_assert_int_eq(gk_poster_layout_planned(plan, &s.input, &s.measure, list, &result, &s.diags),
                         s.status);
        ck_assert_int_eq((int)s.diags.n, (int)(2 * notes));
        ck_assert_str_eq(dump_of(list, s.arena).s, dump_of(s.list, s.arena).s);
        ck_assert_str_eq(result.check, s.result.check);
        ck_assert_int_eq(result.sheets, s.result.sheets);
        ck_assert_int_ge(result.sheets, least_sheets);
    }
    sheets_done(&s);
}

START_TEST(planned_equals_alone)
{
    compare(items, 1);
}
END_TEST

START_TEST(planned_equals_alone_on_several_sheets)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    compare(many_items(arena).s, 2);
    gk_arena_free(arena);
}
END_TEST

/* One plan, two selections of one catalog: told apart by what they take. */
START_TEST(selections_are_told_apart)
{
    struct sheets s = sheets_new(items, towns[0], "");
    s.measure = fake_measure(&s.fake);
    struct gk_poster_plan *plan = gk_poster_plan_new(&s.form, &s.measure, s.arena);
    struct gk_page_list *list = gk_page_list_new(s.arena);
    struct gk_poster_result result;
    sheets_lay_out(&s);
    ck_assert_int_eq(gk_poster_layout_planned(plan, &s.input, &s.measure, list, &result, &s.diags), GK_OK);
    s.selection.take[1] = false; /* in place: the same array, other items */
    s.selection.n_taken = 2;
    list = gk_page_list_new(s.arena);
    ck_assert_int_eq(gk_poster_layout_planned(plan, &s.input, &s.measure, list, &result, &s.diags), GK_OK);
    sheets_lay_out(&s);
    ck_assert_str_eq(dump_of(list, s.arena).s, dump_of(s.list, s.arena).s);
    s.list = list;
    ck_assert_ptr_null(find_ink(&s, 0, "新生儿待遇审批"));
    ck_assert_ptr_nonnull(find_ink(&s, 0, "参保信息变更"));
    sheets_done(&s);
}
END_TEST

/* ---- the record ---- */

START_TEST(a_record_has_what_is_known_and_room_for_the_rest)
{
    struct sheets s = sheets_new(items, towns[0], "");
    sheets_lay_out(&s);
    const struct gk_poster_form *form =
        gk_poster_form_load("layouts", GK_STR("poster-record"), s.arena, &s.diags);
    ck_assert_ptr_nonnull(form);
    s.list = gk_page_list_new(s.arena);
    ck_assert_int_eq(gk_poster_record(&s.input, form, &s.result, &s.measure, s.list, &s.diags), GK_OK);
    const char *fault = gk_page_check(s.list, s.arena);
    if (fault) ck_abort_msg("page check: %s", fault);
    ck_assert_int_eq((int)s.list->n_pages, 1);
    ck_assert_int_gt((int)s.list->title.n, 0); /* ISO 14289-1 7.1: a document has a title */
    static const char *const there[] = {"政务公开事项张贴记录",
                                        "会议镇医疗保险政务公开事项一览表",
                                        "张贴时间",
                                        "张贴地点",
                                        "张贴人（签名）",
                                        "现场照片存放",
                                        "意见反馈及处理"};
    gk_len above = 0;
    for (size_t i = 0; i < sizeof there / sizeof *there; i++) {
        struct ink *ink = find_ink(&s, 0, there[i]);
        ck_assert_msg(ink != NULL, "missing: %s", there[i]);
        ck_assert_int_gt(ink->y, above);
        above = ink->y;
    }
    struct ink *check = find_ink(&s, 0, "校验码");
    ck_assert_ptr_nonnull(check);
    /* A hand needs 30 mm for what people said. */
    struct ink *next = find_ink(&s, 0, "撤下时间"), *said = find_ink(&s, 0, "意见反馈及处理");
    ck_assert_int_gt(next->y - said->y, GK_MM(15));
    int cells = 0;
    for (size_t i = 0; i < s.list->n_nodes; i++) cells += s.list->nodes[i].kind == GK_NODE_TD;
    ck_assert_int_eq(cells, 11);
    sheets_done(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("poster plan");
    TCase *t = suite_case(suite, "plan and record");
    tcase_add_test(t, planned_equals_alone);
    tcase_add_test(t, planned_equals_alone_on_several_sheets);
    tcase_add_test(t, selections_are_told_apart);
    tcase_add_test(t, a_record_has_what_is_known_and_room_for_the_rest);
    return suite_run(suite);
}
