/* poster: the blocks of DOMAIN section 6, one by one; blanks for what is unknown; 样稿; the check code; why
 * nothing goes up. */
#include "poster_case.h"
#include "suite.h"

#define ITEM(n, name)                                                                                                      \
    "{\"no\": \"" n "\", \"level1\": \"医疗保险登记\", \"level2\": \"" name                                                \
    "\", \"content\": \"事项名称、事项简述、办理材料\","                                                     \
    "\"basis\": \"\", \"deadline\": \"20个工作日内公开\", \"body\": \"会议镇人民政府\", \"tier.township\": " \
    "true"

static const char two_items[] = ITEM("1", "参保登记") "}," ITEM("2", "新生儿待遇审批") "}";
static const char bare[] = "\"code\": \"511525102\", \"name\": \"会议镇\", \"issuer\": \"会议镇人民政府\"";
static const char full[] = "\"code\": \"511525102\", \"name\": \"会议镇\", \"issuer\": \"会议镇人民政府\","
                           "\"phone\": \"0912-1234567\", \"supervision_phone\": \"0912-7654321\","
                           "\"address\": \"会议镇政府院内\", \"hours\": \"工作日8:30—17:30\","
                           "\"website\": \"https://example.gov.cn/xxgk/\", \"posted_from\": \"2026-10-01\","
                           "\"signed\": \"2026-09-28\"";

/* Does the text of the whole sheet, line after line in drawing order, hold this? */
static bool says(const struct sheets *s, int page, const char *text)
{
    int n;
    struct ink *inks = page_inks(s, page, &n);
    struct gk_buf all = {0};
    for (int i = 0; i < n; i++) gk_buf_str(&all, inks[i].text);
    bool found = gk_str_find(gk_buf_slice(&all), gk_str_of(text), 0) != (size_t)-1;
    gk_buf_done(&all);
    return found;
}

static gk_len pt(double v)
{
    return (gk_len)(v * 1024);
}

START_TEST(blocks_stand_in_order)
{
    struct sheets s = sheets_new(two_items, full, "");
    sheets_lay_out(&s);
    ck_assert_int_eq(s.status, GK_OK);
    ck_assert_int_eq(s.result.sheets, 1);
    static const char *const order[] = {"会议镇医疗保险政务公开事项一览表",
                                        "依据《会议镇医疗保险领域基层政务公开标准目录》",
                                        "序号",
                                        "公开时间：2026年10月1日起长期公开",
                                        "咨询电话：0912-1234567",
                                        "监督电话：0912-7654321",
                                        "办公地址：会议镇政府院内",
                                        "办公时间：工作日8:30—17:30"};
    gk_len above = 0;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        struct ink *ink = find_ink(&s, 0, order[i]);
        ck_assert_msg(ink != NULL, "missing: %s", order[i]);
        ck_assert_int_gt(ink->y, above);
        above = ink->y;
    }
    ck_assert_int_gt(find_ink(&s, 0, "校验码：")->y, above);
    /* The date of a notice is that of its signing. */
    ck_assert(says(&s, 0, "2026年9月28日"));
    ck_assert_int_eq(find_ink(&s, 0, "第1张") == NULL, 1);
    ck_assert_int_eq((int)s.diags.n, 0);
    sheets_done(&s);
}
END_TEST

START_TEST(sizes_are_those_of_the_norm)
{
    struct sheets s = sheets_new(two_items, full, "");
    sheets_lay_out(&s);
    gk_len least_body = s.result.body;
    ck_assert_int_ge(least_body, pt(16));
    ck_assert_int_eq(find_ink(&s, 0, "依据")->size, pt(18));
    ck_assert_int_ge(find_ink(&s, 0, "序号")->size, pt(18));
    ck_assert_int_le(find_ink(&s, 0, "校验码")->size, pt(9));
    ck_assert_int_ge(find_ink(&s, 0, "校验码")->size, pt(8));
    ck_assert_int_ge(find_ink(&s, 0, "咨询电话")->size, pt(16));
    sheets_done(&s);
}
END_TEST

/* 54 pt for 19 characters on A3 (DOMAIN section 6): name, field and the form's 9 characters. */
START_TEST(title_is_as_large_as_fits)
{
    static const struct {
        const char *name;
        double least, most;
    } cases[] = {{"会议镇", 54, 60}, {"一二三四五镇", 53, 60}, {"一二三四五六七八九十一二三镇", 36, 40}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char township[200];
        snprintf(township, sizeof township, "\"code\": \"511525102\", \"name\": \"%s\"", cases[i].name);
        struct sheets s = sheets_new(two_items, township, "");
        sheets_lay_out(&s);
        struct ink *title = find_ink(&s, 0, cases[i].name);
        ck_assert_int_ge(title->size, pt(cases[i].least));
        ck_assert_int_le(title->size, pt(cases[i].most));
        ck_assert_int_le(title->right, s.form.form.paper_w - s.form.form.margin_right);
        ck_assert(gk_str_ends(title->text, GK_STR("一览表")));
        sheets_done(&s);
    }
}
END_TEST

START_TEST(the_unknown_is_a_blank)
{
    struct sheets s = sheets_new(two_items, bare, "");
    sheets_lay_out(&s);
    static const char *const labels[] = {"咨询电话：", "监督电话：", "办公地址：", "办公时间："};
    for (int i = 0; i < 4; i++) {
        struct ink *ink = find_ink(&s, 0, labels[i]);
        ck_assert_msg(ink != NULL, "missing: %s", labels[i]);
        ck_assert_int_eq((int)ink->text.n, (int)strlen(labels[i]));
        ck_assert_int_ge(rule_beside(&s, 0, ink->right - 2048, ink->y), GK_MM(40));
    }
    struct ink *period = find_ink(&s, 0, "公开时间：");
    ck_assert(gk_str_ends(period->text, GK_STR("日起长期公开")));
    ck_assert_int_ge(rule_beside(&s, 0, period->x, period->y), 4 * period->size);
    ck_assert(says(&s, 0, "　　　　年　　月　　日"));
    /* No website: neither symbol nor caption, and no figure. */
    ck_assert(!says(&s, 0, "扫码"));
    for (size_t i = 0; i < s.list->n_nodes; i++) ck_assert_int_ne(s.list->nodes[i].kind, GK_NODE_FIGURE);
    sheets_done(&s);
}
END_TEST

START_TEST(the_known_has_no_rule)
{
    struct sheets s = sheets_new(two_items, full, "");
    sheets_lay_out(&s);
    struct ink *phone = find_ink(&s, 0, "咨询电话：");
    ck_assert_int_eq(rule_beside(&s, 0, 0, phone->y), 0);
    sheets_done(&s);
}
END_TEST

START_TEST(period_with_an_end)
{
    struct sheets s = sheets_new(
        two_items, "\"name\": \"会议镇\", \"posted_from\": \"2026-10-01\", \"posted_to\": \"2026-12-31\"",
        "");
    sheets_lay_out(&s);
    ck_assert(says(&s, 0, "公开时间：2026年10月1日至2026年12月31日"));
    /* Nobody signed: a blank, not the day on which it is put up. */
    ck_assert_ptr_nonnull(find_ink(&s, 0, "　　　　年　　月　　日"));
    ck_assert_ptr_null(find_ink(&s, 0, "2026年10月1日"));
    ck_assert_uint_eq(s.list->date.n, 0);
    sheets_done(&s);
}
END_TEST

START_TEST(a_catalog_without_field_or_title)
{
    struct sheets s = sheets_new(two_items, bare, "");
    struct gk_catalog c = *s.catalog;
    c.field = c.title = (struct gk_str){NULL, 0};
    s.catalog = &c;
    sheets_lay_out(&s);
    ck_assert(says(&s, 0, "会议镇政务公开事项一览表"));
    ck_assert(!says(&s, 0, "依据《"));
    sheets_done(&s);
}
END_TEST

START_TEST(edition_stands_below_the_title_and_last)
{
    struct sheets s = sheets_new(two_items, bare, "\"edition\": \"2026年版\",");
    sheets_lay_out(&s);
    ck_assert(says(&s, 0, "标准目录》（2026年版）"));
    ck_assert(says(&s, 0, "目录版本：2026年版"));
    sheets_done(&s);
}
END_TEST

/* ---- QR and seal ---- */

/* The box around all fills of a page. */
static int fills_box(const struct sheets *s, gk_len box[4])
{
    int n = 0;
    const struct gk_page *pg = &s->list->pages[0];
    for (size_t i = 0; i < pg->n; i++) {
        const struct gk_page_item *it = &pg->items[i];
        if (it->kind != GK_PAGE_FILL) continue;
        gk_len now[4] = {it->x, it->y, it->x + it->u.fill.w, it->y + it->u.fill.h};
        for (int k = 0; k < 4; k++)
            if (n == 0 || (k < 2 ? now[k] < box[k] : now[k] > box[k])) box[k] = now[k];
        n++;
    }
    return n;
}

/* Ink other than fills and the lines that begin with one of `but` that enters a box. */
static const char *intruder(const struct sheets *s, const gk_len box[4], const char *but1, const char *but2)
{
    int n;
    struct ink *inks = page_inks(s, 0, &n);
    for (int i = 0; i < n; i++) {
        if (gk_str_starts(inks[i].text, gk_str_of(but1)) || gk_str_starts(inks[i].text, gk_str_of(but2)))
            continue;
        if (inks[i].x < box[2] && inks[i].right > box[0] && inks[i].y > box[1] &&
            inks[i].y - inks[i].size < box[3])
            return gk_arena_str(s->arena, inks[i].text).s;
    }
    const struct gk_page *pg = &s->list->pages[0];
    for (size_t i = 0; i < pg->n; i++) {
        const struct gk_page_item *it = &pg->items[i];
        if (it->kind != GK_PAGE_RULE) continue;
        if (it->x < box[2] && it->x + it->u.rule.dx > box[0] && it->y < box[3] &&
            it->y + it->u.rule.dy > box[1])
            return "a rule";
    }
    return NULL;
}

START_TEST(qr_has_size_quiet_zone_and_alt)
{
    struct sheets s = sheets_new(two_items, full, "");
    sheets_lay_out(&s);
    gk_len box[4];
    ck_assert_int_gt(fills_box(&s, box), 50);
    gk_len side = box[2] - box[0];
    ck_assert_int_eq(side, box[3] - box[1]);
    ck_assert_int_ge(side, GK_MM(25));
    /* 28 bytes at level M: version 3, 29 modules (ISO/IEC 18004 table 7 holds 42). */
    ck_assert_int_eq(side % 29, 0);
    gk_len quiet = 4 * (side / 29);
    const gk_len zone[4] = {box[0] - quiet, box[1] - quiet, box[2] + quiet, box[3] + quiet};
    ck_assert_ptr_null(intruder(&s, zone, "\n", "\n"));
    struct ink *caption = find_ink(&s, 0, "扫码查看完整目录");
    ck_assert_int_gt(caption->y, box[3]);
    ck_assert_int_le(abs((caption->x + caption->right) / 2 - (box[0] + box[2]) / 2), pt(2));
    int figures = 0;
    for (size_t i = 0; i < s.list->n_nodes; i++) {
        if (s.list->nodes[i].kind != GK_NODE_FIGURE) continue;
        figures++;
        ck_assert(gk_str_find(*gk_page_more(s.list, (int)i)->alt, GK_STR("https://example.gov.cn/xxgk/"),
                              0) != (size_t)-1);
    }
    ck_assert_int_eq(figures, 1);
    sheets_done(&s);
}
END_TEST

START_TEST(a_website_too_long_is_said)
{
    struct gk_buf t = {0};
    gk_buf_puts(&t, "\"name\": \"会议镇\", \"website\": \"https://example.gov.cn/");
    for (int i = 0; i < 2400; i++) gk_buf_putc(&t, 'a');
    gk_buf_puts(&t, "\"");
    gk_buf_putc(&t, 0);
    struct sheets s = sheets_new(two_items, t.s, "");
    gk_buf_done(&t);
    sheets_lay_out(&s);
    gk_len box[4];
    ck_assert_int_eq(fills_box(&s, box), 0);
    ck_assert_int_eq(sheets_count(&s, GK_DIAG_POSTER_QR_TOO_LONG), 1);
    sheets_done(&s);
}
END_TEST

START_TEST(the_seal_has_room)
{
    struct sheets s = sheets_new(two_items, full, "");
    sheets_lay_out(&s);
    struct ink *date = find_ink(&s, 0, "2026年9月28日");
    /* The issuer stands in the table, too: its last line is the one meant. */
    int n;
    struct ink *inks = page_inks(&s, 0, &n), *issuer = NULL;
    for (int i = 0; i < n; i++)
        if (gk_str_eq(inks[i].text, GK_STR("会议镇人民政府"))) issuer = &inks[i];
    ck_assert(date && issuer && issuer->y < date->y);
    gk_len middle = (issuer->x + issuer->right) / 2;
    ck_assert_int_le(abs(middle - (date->x + date->right) / 2), pt(1));
    gk_len centre = (issuer->y + date->y) / 2 - issuer->size / 3, half = GK_MM(45) / 2 - pt(2);
    const gk_len box[4] = {middle - half, centre - half, middle + half, centre + half};
    const char *in = intruder(&s, box, "会议镇人民政府", "2026年9月28日");
    ck_assert_msg(in == NULL, "in the seal's square: %s", in);
    ck_assert_int_le(box[2], s.form.form.paper_w - GK_MM(10));
    sheets_done(&s);
}
END_TEST

/* ---- the table ---- */

/* 同上 points at a row that may not hang on this board. */
START_TEST(dittos_are_written_out)
{
    struct sheets s = sheets_new(ITEM("1", "参保登记") "}, {\"no\": \"2\", \"level2\": \"停保登记\", "
                                                       "\"content\": \"办理材料\", \"deadline\": \"同上\", "
                                                       "\"body\": \"同上\", \"tier.township\": true}",
                                 bare, "");
    s.input.vocabulary = gk_vocabulary_load("catalog/vocabulary.json", s.arena, &s.diags);
    s.selection.take[0] = false;
    s.selection.n_taken = 1;
    sheets_lay_out(&s);
    ck_assert(says(&s, 0, "停保登记") && !says(&s, 0, "参保登记"));
    ck_assert(says(&s, 0, "20个工作日内公开") && !says(&s, 0, "同上"));
    sheets_done(&s);
}
END_TEST

START_TEST(items_are_counted_and_continuations_follow)
{
    struct sheets s =
        sheets_new(ITEM("3.1", "参保登记") "}, {\"content\": \"第二份内容\", \"tier.township\": true}," ITEM(
                       "7", "新生儿待遇审批") "}",
                   bare, "");
    sheets_lay_out(&s);
    ck_assert_int_eq(s.selection.n_items, 2);
    ck_assert(says(&s, 0, "第二份内容"));
    ck_assert(!says(&s, 0, "3.1"));
    ck_assert(find_ink(&s, 0, "1") && find_ink(&s, 0, "2") && !find_ink(&s, 0, "3"));
    /* One item: its number's cell covers both rows. */
    int rows = 0;
    for (size_t i = 0; i < s.list->n_nodes; i++) {
        const struct gk_node_more *more = gk_page_more(s.list, (int)i);
        rows += more->scope == GK_SCOPE_ROW && more->col == 0 && more->row_span == 2;
    }
    ck_assert_int_eq(rows, 1);
    sheets_done(&s);
}
END_TEST

START_TEST(equal_neighbours_are_one_cell)
{
    struct sheets s = sheets_new(two_items, bare, "");
    sheets_lay_out(&s);
    int spans = 0, columns = 0;
    for (size_t i = 0; i < s.list->n_nodes; i++) {
        const struct gk_node_more *more = gk_page_more(s.list, (int)i);
        spans += more->scope != GK_SCOPE_COLUMN && more->row_span == 2;
        columns += s.list->nodes[i].kind == GK_NODE_TH && more->col_span == 2;
    }
    ck_assert_int_eq(spans, 4);   /* level1, content, deadline, body */
    ck_assert_int_eq(columns, 1); /* 公开事项 over level1 and level2 */
    sheets_done(&s);
}
END_TEST

START_TEST(only_what_was_taken)
{
    struct sheets s = sheets_new(two_items, bare, "");
    s.selection.take[0] = false;
    s.selection.n_taken = 1;
    sheets_lay_out(&s);
    ck_assert(!says(&s, 0, "参保登记"));
    ck_assert(says(&s, 0, "新生儿待遇审批"));
    sheets_done(&s);
}
END_TEST

START_TEST(the_optional_column_on_request)
{
    struct sheets s = sheets_new(two_items, bare, "");
    sheets_lay_out(&s);
    ck_assert(!says(&s, 0, "本期公开情况"));
    s.input.optional_columns = true;
    sheets_lay_out(&s);
    ck_assert(says(&s, 0, "本期公开情况"));
    sheets_done(&s);
}
END_TEST

/* ---- 样稿 ---- */

static const struct {
    const char *items, *extra;
    bool lint, draft;
} draft_cases[] = {
    {ITEM("1", "甲") "}", "", false, false},
    {ITEM("1", "甲") "}", "", true, true},
    {ITEM("1", "甲") ", \"review\": {\"tier.township\": \"inferred\"}}", "", false, true},
    {ITEM("1", "甲") ", \"review\": {\"tier.township\": \"inferred\"}, \"confirmed\": true}", "", false,
     false},
    {ITEM("1", "甲") "}", "\"review\": [\"title: the source has none\"],", false, true},
    /* The catalog's issuer is not printed on a township's notice. */
    {ITEM("1", "甲") "}", "\"review\": [\"issuer: inferred\"],", false, false},
};

START_TEST(a_draft_is_marked)
{
    struct sheets s = sheets_new(draft_cases[_i].items, bare, draft_cases[_i].extra);
    s.input.draft = draft_cases[_i].lint;
    sheets_lay_out(&s);
    ck_assert_int_eq(s.result.draft, draft_cases[_i].draft);
    struct ink *mark = find_ink(&s, 0, "样稿（待核）");
    ck_assert_int_eq(mark != NULL, draft_cases[_i].draft);
    if (mark) ck_assert_int_lt(mark->y, s.form.form.margin_top);
    sheets_done(&s);
}
END_TEST

START_TEST(an_unconfirmed_item_that_stays_down_marks_nothing)
{
    struct sheets s =
        sheets_new(ITEM("1", "甲") ", \"review\": {\"body\": \"?\"}}," ITEM("2", "乙") "}", bare, "");
    s.selection.take[0] = false;
    s.selection.n_taken = 1;
    sheets_lay_out(&s);
    ck_assert(!s.result.draft);
    sheets_done(&s);
}
END_TEST

/* ---- the check code ---- */

static void code_of(const char *items, const char *township, char out[9])
{
    struct sheets s = sheets_new(items, township, "");
    sheets_lay_out(&s);
    memcpy(out, s.result.check, 9);
    ck_assert_int_eq((int)strspn(out, "0123456789abcdef"), 8);
    ck_assert(says(&s, 0, out));
    sheets_done(&s);
}

START_TEST(the_check_code_follows_the_content)
{
    char a[9], b[9];
    code_of(two_items, bare, a);
    code_of(two_items, bare, b);
    ck_assert_str_eq(a, b);
    code_of(ITEM("1", "参保登记") "}," ITEM("2", "新生儿待遇核定") "}", bare, b);
    ck_assert_str_ne(a, b);
    code_of(two_items, full, b);
    ck_assert_str_ne(a, b);
}
END_TEST

/* ---- faults ---- */

START_TEST(nothing_selected_gives_no_sheet_and_a_reason)
{
    static const struct {
        struct gk_selection s;
        const char *rule;
        enum gk_code code;
        const char *third, *fourth;
    } cases[] = {
        {{.n_items = 0}, "all", GK_DIAG_POSTER_NO_ITEMS, NULL, NULL},
        {{.n_items = 5, .without_tier = 5, .no_tier_column = true},
         "tier",
         GK_DIAG_POSTER_NO_TIER,
         NULL,
         NULL},
        {{.n_items = 5, .without_tier = 5, .unknown_tier = 2}, "board", GK_DIAG_POSTER_TIER_EMPTY, "2", NULL},
        {{.n_items = 5, .without_tier = 2, .without_board = 3, .no_board_option = true},
         "board",
         GK_DIAG_POSTER_NO_BOARD,
         "2",
         "3"},
        {{.n_items = 5, .without_tier = 2, .without_board = 3},
         "board",
         GK_DIAG_POSTER_BOARD_EMPTY,
         "2",
         "3"},
        {{.n_items = 5, .without_tier = 5}, "tier:village", GK_DIAG_POSTER_RULE_EMPTY, "5", "5+0+0"},
        {{.n_items = 5, .without_tier = 1, .without_category = 4},
         "tier category:甲",
         GK_DIAG_POSTER_RULE_EMPTY,
         "5",
         "1+0+4"},
        {{.n_items = 5, .without_tier = 3, .without_list = 2},
         "board",
         GK_DIAG_POSTER_LISTS_EMPTY,
         "2",
         NULL},
    };
    struct sheets s = sheets_new(two_items, bare, "");
    s.selection = cases[_i].s;
    bool none[8] = {false};
    s.selection.take = none;
    sheets_lay_out(&s);
    ck_assert_int_eq(s.status, GK_OK);
    ck_assert_int_eq(s.result.sheets, 0);
    struct gk_select_rule rule;
    ck_assert(gk_select_rule_parse(gk_str_of(cases[_i].rule), s.arena, &rule));
    gk_poster_explain(&s.input, &rule, &s.diags);
    ck_assert_int_eq((int)s.diags.n, 1);
    const struct gk_diagnostic *d = &s.diags.list[0];
    ck_assert_int_eq(d->code, cases[_i].code);
    ck_assert_int_eq(d->level, GK_WARNING);
    ck_assert(gk_str_eq(d->args[0], GK_STR("会议镇")));
    if (cases[_i].third) ck_assert(gk_str_eq(d->args[2], gk_str_of(cases[_i].third)));
    if (cases[_i].fourth) ck_assert(gk_str_eq(d->args[3], gk_str_of(cases[_i].fourth)));
    sheets_done(&s);
}
END_TEST

START_TEST(an_unknown_placeholder_is_refused)
{
    struct sheets s = sheets_new(two_items, bare, "");
    struct gk_form_text texts[] = {{GK_STR("title"), GK_STR("{town}一览表")}};
    s.form.texts = texts;
    s.form.n_texts = 1;
    sheets_lay_out(&s);
    ck_assert_int_eq(s.status, GK_EINPUT);
    ck_assert_int_eq(sheets_count(&s, GK_DIAG_POSTER_PLACEHOLDER), 1);
    sheets_done(&s);
}
END_TEST

START_TEST(an_endless_address_leaves_no_room)
{
    struct gk_buf t = {0};
    gk_buf_puts(&t, "\"name\": \"会议镇\", \"address\": \"");
    for (int i = 0; i < 2000; i++) gk_buf_puts(&t, "路");
    gk_buf_puts(&t, "\"");
    gk_buf_putc(&t, 0);
    struct sheets s = sheets_new(two_items, t.s, "");
    gk_buf_done(&t);
    sheets_lay_out(&s);
    ck_assert_int_eq(s.status, GK_ELIMIT);
    ck_assert_int_eq(s.result.sheets, 0);
    ck_assert_int_eq(sheets_count(&s, GK_DIAG_POSTER_NO_ROOM), 1);
    sheets_done(&s);
}
END_TEST

/* ---- the texts, for the check of characters ---- */

struct seen {
    struct gk_buf all;
};

static void see(void *ctx, struct gk_str role, struct gk_str text, const struct gk_place *place)
{
    struct seen *seen = ctx;
    ck_assert(role.n > 0);
    gk_buf_str(&seen->all, text);
    gk_buf_putc(&seen->all, '\n');
    (void)place;
}

/* Every line on the sheets is part of some text that was announced. */
START_TEST(texts_announce_all_that_is_printed)
{
    struct sheets s = sheets_new(two_items, full, "\"edition\": \"2026年版\",");
    s.input.draft = true;
    sheets_lay_out(&s);
    struct seen seen = {{0}};
    gk_poster_texts(&s.input, &s.form, s.arena, see, &seen);
    int n;
    struct ink *inks = page_inks(&s, 0, &n);
    for (int i = 0; i < n; i++) {
        if (gk_str_starts(inks[i].text, GK_STR("目录版本"))) continue; /* holds the code */
        ck_assert_msg(gk_str_find(gk_buf_slice(&seen.all), inks[i].text, 0) != (size_t)-1,
                      "not announced: %.*s", (int)inks[i].text.n, inks[i].text.s);
    }
    gk_buf_done(&seen.all);
    sheets_done(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("poster");
    TCase *tc = suite_case(suite, "poster");
    tcase_add_test(tc, blocks_stand_in_order);
    tcase_add_test(tc, sizes_are_those_of_the_norm);
    tcase_add_test(tc, title_is_as_large_as_fits);
    tcase_add_test(tc, the_unknown_is_a_blank);
    tcase_add_test(tc, the_known_has_no_rule);
    tcase_add_test(tc, period_with_an_end);
    tcase_add_test(tc, a_catalog_without_field_or_title);
    tcase_add_test(tc, edition_stands_below_the_title_and_last);
    tcase_add_test(tc, qr_has_size_quiet_zone_and_alt);
    tcase_add_test(tc, a_website_too_long_is_said);
    tcase_add_test(tc, the_seal_has_room);
    tcase_add_test(tc, dittos_are_written_out);
    tcase_add_test(tc, items_are_counted_and_continuations_follow);
    tcase_add_test(tc, equal_neighbours_are_one_cell);
    tcase_add_test(tc, only_what_was_taken);
    tcase_add_test(tc, the_optional_column_on_request);
    tcase_add_loop_test(tc, a_draft_is_marked, 0, sizeof draft_cases / sizeof *draft_cases);
    tcase_add_test(tc, an_unconfirmed_item_that_stays_down_marks_nothing);
    tcase_add_test(tc, the_check_code_follows_the_content);
    tcase_add_loop_test(tc, nothing_selected_gives_no_sheet_and_a_reason, 0, 8);
    tcase_add_test(tc, an_unknown_placeholder_is_refused);
    tcase_add_test(tc, an_endless_address_leaves_no_room);
    tcase_add_test(tc, texts_announce_all_that_is_printed);
    return suite_run(suite);
}
