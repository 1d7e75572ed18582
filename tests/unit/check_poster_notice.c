/* poster: the notice of a 公示: its wording, its period counted in days, the foot's room for it; and columns
 * that follow the sheet: the state of an item, groups on upright paper. */
#include "../../src/poster/poster_int.h"
#include "poster_case.h"
#include "suite.h"

static const char two_items[] =
    "{\"no\": \"1\", \"level1\": \"登记\", \"level2\": \"参保登记\", \"content\": \"事项名称\", \"basis\": "
    "\"\", "
    "\"deadline\": \"20个工作日\", \"body\": \"县医保局\"}, {\"no\": \"2\", \"level2\": \"变更登记\", "
    "\"content\": \"事项简述\", \"basis\": \"\", \"deadline\": \"即时\", \"body\": \"镇政府\"}";

static struct sheets notice_new(const char *dates)
{
    struct gk_buf town = {0};
    gk_buf_printf(&town, "\"name\": \"会议镇\", \"issuer\": \"会议镇人民政府\"%s", dates);
    gk_buf_putc(&town, 0);
    struct sheets s = sheets_new(two_items, town.s, "");
    gk_buf_done(&town);
    const struct gk_poster_form *form =
        gk_poster_form_load("layouts", GK_STR("poster-notice"), s.arena, &s.diags);
    ck_assert_ptr_nonnull(form);
    s.form = *form;
    struct gk_buf json = {0};
    ck_assert_int_eq(gk_file_read("catalog/holidays.json", &json, &s.diags), GK_OK);
    s.input.holidays = gk_holidays_parse(gk_buf_slice(&json), "holidays.json", s.arena, &s.diags);
    ck_assert_ptr_nonnull(s.input.holidays);
    gk_buf_done(&json);
    s.input.period.working = true;
    return s;
}

static bool says(const struct sheets *s, const char *text)
{
    int n;
    struct ink *inks = page_inks(s, 0, &n);
    for (int i = 0; i < n; i++)
        if (gk_str_find(inks[i].text, gk_str_of(text), 0) != (size_t)-1) return true;
    return false;
}

/* Working days by the State Council's arrangement: in 2026 October 1 to 7 are off, and October 10 is worked.
 * The cases were counted on a calendar. */
static const struct {
    const char *from, *to, *period;
} periods[] = {
    {"2026-10-09", "2026-10-15", "公示期：2026年10月9日至2026年10月15日（6个工作日）。"},
    {"2026-09-28", "2026-10-08", "公示期：2026年9月28日至2026年10月8日（4个工作日）。"},
    {"2026-11-02", "2026-11-08", "公示期：2026年11月2日至2026年11月8日（5个工作日）。"},
    {"2026-11-07", "2026-11-09", "公示期：2026年11月7日至2026年11月9日（1个工作日）。"},
    {"2024-02-26", "2024-03-01", "公示期：2024年2月26日至2024年3月1日（5个工作日）。"}, /* over a leap day */
    {"2025-12-29", "2026-01-09",
     "公示期：2025年12月29日至2026年1月9日（9个工作日）。"}, /* January 1, 2 off; 4 worked */
    {"2026-12-28", "2027-01-08", "公示期：2026年12月28日至2027年1月8日。公示期内"}, /* 2027 is not known */
    {"2026-11-13", "2026-11-13", "公示期：2026年11月13日至2026年11月13日（1个工作日）。"},
    {"2026-11-14", "2026-11-15", "公示期：2026年11月14日至2026年11月15日（2天）。"}, /* a weekend */
};

START_TEST(a_period_is_counted)
{
    char dates[200];
    snprintf(dates, sizeof dates, ", \"posted_from\": \"%s\", \"posted_to\": \"%s\"", periods[_i].from,
             periods[_i].to);
    struct sheets s = notice_new(dates);
    sheets_lay_out(&s);
    ck_assert_msg(says(&s, periods[_i].period), "%s", periods[_i].period);
    ck_assert(says(&s, "公示期内如有异议，请向会议镇人民政府反映。"));
    ck_assert(says(&s, "会议镇医疗保险基层政务公开事项公示"));
    sheets_done(&s);
}
END_TEST

/* A length in days is told in days. From the day after: the period is a day shorter. */
START_TEST(days_are_days)
{
    struct sheets s = notice_new(", \"posted_from\": \"2026-10-09\", \"posted_to\": \"2026-10-15\"");
    s.input.period.working = false;
    sheets_lay_out(&s);
    ck_assert(says(&s, "公示期：2026年10月9日至2026年10月15日（7天）。"));
    s.input.period = (struct gk_period){.working = true, .after = true};
    sheets_lay_out(&s);
    ck_assert(says(&s, "公示期：2026年10月9日至2026年10月15日（5个工作日）。"));
    sheets_done(&s);
}
END_TEST

/* Where the year is not known, no number is printed, and a message says so. */
START_TEST(unknown_years_are_told)
{
    struct sheets s = notice_new(", \"posted_from\": \"2027-01-04\", \"posted_to\": \"2027-01-08\"");
    sheets_lay_out(&s);
    ck_assert(says(&s, "公示期：2027年1月4日至2027年1月8日。公示期内"));
    ck_assert_int_eq(sheets_count(&s, GK_DIAG_POSTER_HOLIDAYS), 1);
    sheets_done(&s);
}
END_TEST

/* Where a period ends that begins on a day: counted on a calendar. */
static const struct {
    const char *from;
    struct gk_period period;
    const char *to;
} ends[] = {
    {"2026-10-09", {.days = 5}, "2026-10-13"},
    {"2026-10-09", {.days = 5, .after = true}, "2026-10-14"},
    {"2026-10-09",
     {.days = 5, .working = true},
     "2026-10-14"}, /* 9, 10 (a Saturday that is worked), 12, 13, 14 */
    {"2026-10-09", {.days = 5, .working = true, .after = true}, "2026-10-15"},
    {"2026-09-30", {.days = 2, .working = true}, "2026-10-08"},
    {"2026-11-14", {.days = 1, .working = true}, "2026-11-16"}, /* begins on a Saturday */
    {"2026-12-30", {.days = 3, .working = true}, ""},           /* leads into a year that is not known */
    {"", {.days = 3}, ""},
    {"2026-10-09", {.days = 0, .working = true}, ""},
};

START_TEST(an_end_is_computed)
{
    struct sheets s = notice_new("");
    int unknown = 0;
    struct gk_str to =
        gk_period_end(s.input.holidays, &ends[_i].period, gk_str_of(ends[_i].from), &unknown, s.arena);
    ck_assert_msg(gk_str_eq(to, gk_str_of(ends[_i].to)), "%.*s", (int)to.n, to.s);
    ck_assert_int_eq(unknown, strcmp(ends[_i].from, "2026-12-30") == 0 ? 2027 : 0);
    sheets_done(&s);
}
END_TEST

START_TEST(an_open_end_is_a_blank)
{
    struct sheets s = notice_new(", \"posted_from\": \"2026-10-09\"");
    sheets_lay_out(&s);
    struct ink *period = find_ink(&s, 0, "公示期：2026年10月9日至　　　　年");
    ck_assert_ptr_nonnull(period);
    ck_assert_int_ge(rule_beside(&s, 0, period->x, period->y), 4 * period->size);
    sheets_done(&s);
}
END_TEST

/* A period too long for the column of contacts stands above all three columns, on one line. */
START_TEST(a_long_period_has_a_line_of_its_own)
{
    struct sheets s = notice_new(", \"posted_from\": \"2026-10-09\", \"posted_to\": \"2026-10-15\", "
                                 "\"website\": \"https://www.example.gov.cn/\"");
    sheets_lay_out(&s);
    struct ink *period = find_ink(&s, 0, "公示期：");
    struct ink *signer = find_ink(&s, 0, "会议镇人民政府");
    ck_assert(period && signer);
    ck_assert(gk_str_ends(period->text, GK_STR("反映。")));
    ck_assert_int_gt(signer->y - signer->size, period->y);
    ck_assert_int_le(period->right, s.form.form.paper_w - s.form.form.margin_right);
    /* The seal keeps its room below: 45 mm around issuer and date, none of it above. */
    struct ink *date = find_ink(&s, 0, "　　　　年　　月　　日");
    gk_len middle = (signer->y - signer->size + date->y) / 2;
    ck_assert_int_ge(middle - GK_MM(45) / 2, period->y - GK_PT(1));
    sheets_done(&s);
}
END_TEST

START_TEST(the_state_of_an_item_is_printed)
{
    struct sheets s = sheets_new(two_items, "\"name\": \"会议镇\"", "");
    struct gk_str *status = GK_NEW_ARRAY(s.arena, struct gk_str, 2);
    status[1] = GK_STR("本季受理12件");
    s.selection.status = status;
    sheets_lay_out(&s);
    ck_assert(!find_ink(&s, 0, "本季"));
    char without[9];
    memcpy(without, s.result.check, sizeof without);
    s.input.optional_columns = true;
    sheets_lay_out(&s);
    ck_assert(find_ink(&s, 0, "本期"));
    struct ink *state = find_ink(&s, 0, "本季"), *name = find_ink(&s, 0, "变更登记");
    ck_assert(state && name);
    ck_assert_int_le(abs(state->y - name->y), name->size);
    ck_assert_str_ne(s.result.check, without);
    sheets_done(&s);
}
END_TEST

START_TEST(upright_paper_keeps_groups)
{
    struct sheets s = sheets_new(two_items, "\"name\": \"会议镇\"", "");
    ck_assert(gk_poster_form_set_paper(&s.form, GK_STR("A3-portrait"), s.arena));
    sheets_lay_out(&s);
    ck_assert(says(&s, "参保登记") && find_ink(&s, 0, "登记"));
    sheets_done(&s);
}
END_TEST

/* A row without a name of its own is known by its group only, which then stays. */
START_TEST(upright_paper_keeps_groups_that_name_a_row)
{
    static const char item[] =
        "{\"no\": \"1\", \"level1\": \"登记\", \"level2\": \"\", \"content\": \"事项名称\"}";
    struct sheets s = sheets_new(item, "\"name\": \"会议镇\"", "");
    ck_assert(gk_poster_form_set_paper(&s.form, GK_STR("A3-portrait"), s.arena));
    sheets_lay_out(&s);
    ck_assert(find_ink(&s, 0, "登记"));
    sheets_done(&s);
}
END_TEST

/* The whole account: a note for the township and one an item, in order. */
START_TEST(every_item_is_accounted_for)
{
    struct sheets s = sheets_new(two_items, "\"name\": \"会议镇\"", "");
    enum gk_select_why why[2] = {GK_WHY_RULE, GK_WHY_OMITTED};
    struct gk_str reason[2] = {{"", 0}, GK_STR("已停办")};
    s.selection.why = why;
    s.selection.reason = reason;
    s.selection.take[1] = false;
    s.selection.n_taken = 1;
    struct gk_select_rule rule;
    ck_assert(gk_select_rule_parse(GK_STR("tier"), s.arena, &rule));
    sheets_lay_out(&s);
    size_t before = s.diags.n;
    gk_poster_explain_items(&s.input, &rule, &s.diags);
    ck_assert_int_eq((int)(s.diags.n - before), 3);
    const struct gk_diagnostic *d = &s.diags.list[before];
    ck_assert_int_eq(d[0].code, GK_DIAG_POSTER_SELECTED);
    ck_assert(gk_str_eq(d[0].args[1], GK_STR("tier")) && gk_str_eq(d[0].args[3], GK_STR("1")));
    ck_assert_int_eq(d[1].code, GK_DIAG_POSTER_UP_RULE);
    ck_assert_int_eq(d[2].code, GK_DIAG_POSTER_DOWN_OMITTED);
    ck_assert(gk_str_eq(d[2].args[0], GK_STR("已停办")));
    ck_assert(gk_str_eq(d[2].place.name, GK_STR("变更登记")));
    sheets_done(&s);
}
END_TEST

START_TEST(every_reason_has_its_note)
{
    for (int a = 0; a < GK_WHYS; a++) {
        enum gk_code code = poster_why_code((enum gk_select_why)a);
        ck_assert_int_ge(code, GK_DIAG_POSTER_UP_RULE);
        ck_assert_int_le(code, GK_DIAG_POSTER_DOWN_OMITTED);
        for (int b = 0; b < a; b++) ck_assert_int_ne(code, poster_why_code((enum gk_select_why)b));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("poster notice");
    TCase *tc = suite_case(suite, "notice");
    tcase_add_loop_test(tc, a_period_is_counted, 0, sizeof periods / sizeof *periods);
    tcase_add_test(tc, days_are_days);
    tcase_add_test(tc, unknown_years_are_told);
    tcase_add_loop_test(tc, an_end_is_computed, 0, sizeof ends / sizeof *ends);
    tcase_add_test(tc, an_open_end_is_a_blank);
    tcase_add_test(tc, a_long_period_has_a_line_of_its_own);
    tcase_add_test(tc, the_state_of_an_item_is_printed);
    tcase_add_test(tc, upright_paper_keeps_groups);
    tcase_add_test(tc, upright_paper_keeps_groups_that_name_a_row);
    tcase_add_test(tc, every_item_is_accounted_for);
    tcase_add_test(tc, every_reason_has_its_note);
    return suite_run(suite);
}
