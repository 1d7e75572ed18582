/* Dumps in small: heads, markup, boxes, merged cells, line-wrap spaces, and what is said about what cannot be
 * read. */
#include "import_case.h"

#define TOP    "序号\t公开事项\t\t公开内容\t公开依据\t公开时限\t公开主体\t公开渠道和载体\t公开对象\t\n"
#define BOTTOM "\t一级事项\t二级事项\t\t\t\t\t\t全社会\t特定群体\n"
#define HEAD   TOP BOTTOM
#define REST   "\t事项简述\t《条例》\t即时办结\t某局\t政府网站\t√\t\n"

static const struct gk_catalog *import_rows(const char *rows)
{
    return import_text(gk_arena_printf(arena, "某县社会救助领域基层政务公开标准目录\n" HEAD "%s", rows).s);
}

/* One row whose channels cell is `cell`, between two rows that show all four options. */
static const struct gk_catalog *import_boxes(const char *cell)
{
    static const char whole[] = "1\t甲\t一\tc\tb\td\t某局\t☐政府网站 ☑两微一端 ☐社区公示栏 ☐其他\t√\t\n";
    return import_rows(
        gk_arena_printf(arena, "%s2\t乙\t二\tc\tb\td\t某局\t%s\t√\t\n%s", whole, cell, whole).s);
}

/* ---- heads ---- */

START_TEST(two_tiers)
{
    const struct gk_catalog *c = import_rows("1\t甲\t一" REST);
    ck_assert_uint_eq(diags.n, 0);
    ck_assert_int_eq(c->tiers, 2);
    ck_assert_int_eq(c->n_heads, 12);
    ck_assert(gk_str_eq(c->heads[1].caption, GK_STR("公开事项")));
    ck_assert_int_eq(c->heads[1].count, 2);
    ck_assert_int_eq(c->heads[9].column, -1);
    ck_assert_int_eq(c->columns[9].kind, GK_KIND_TICK);
    ck_assert(gk_str_eq(c->title, GK_STR("某县社会救助领域基层政务公开标准目录")));
    ck_assert(gk_str_eq(c->field, GK_STR("社会救助")));
    ck_assert(gk_str_eq(c->issuer, GK_STR("某局")));
    cell_is(c, 0, "level2", "一");
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 0, "audience.specific")->kind, GK_VALUE_NONE);
}
END_TEST

START_TEST(one_tier)
{
    const struct gk_catalog *c =
        import_text("目录\n序号\t一级事项\t公开内容\t公开依据\t全社会\t乡镇级\n1\t甲\tc\tb\t√\t\n");
    ck_assert_int_eq(c->tiers, 1);
    ck_assert_int_eq(c->n_columns, 6);
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 0, "tier.township")->kind, GK_VALUE_NONE);
}
END_TEST

START_TEST(merged_captions_in_every_cell)
{
    const struct gk_catalog *c =
        import_text("目录\n序号\t公开事项\t公开事项\t公开内容\t公开对象\t公开对象\n"
                    "序号\t一级事项\t二级事项\t公开内容\t全社会\t特定群体\n1\t甲\t一\tc\t√\t\n");
    ck_assert_int_eq(c->n_columns, 6);
    ck_assert_int_eq(c->n_heads, 8);
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
}
END_TEST

START_TEST(unknown_columns_stay)
{
    const struct gk_catalog *c =
        import_text("目录\n序号\t一级事项\t星座\t公开内容\t重要\n1\t甲\t白羊\tc\t√\n2\t乙\t\td\t\n");
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN), 2);
    cell_is(c, 0, "x1", "白羊");
    cell_is(c, 1, "x1", "");
    ck_assert(gk_str_eq(c->columns[2].caption, GK_STR("星座")));
    ck_assert_int_eq(value(c, 0, "x2")->kind, GK_VALUE_TICK);
}
END_TEST

START_TEST(captions_lose_line_breaks_only)
{
    const struct gk_catalog *c =
        import_text("目录\n序 号\t一级 事项\t公开内容 (要素)\t公开 主体\tService level\n1\t甲\tc\tb\te\n");
    ck_assert(gk_str_eq(c->columns[2].caption, GK_STR("公开内容(要素)")));
    ck_assert(gk_str_eq(c->columns[4].caption, GK_STR("Service level")));
}
END_TEST

START_TEST(later_heads_may_differ)
{
    const struct gk_catalog *c =
        import_text("目录\n序号\t一级事项\t公开内容\t公开依据\n1\t甲\tc\tb\n"
                    "序号\t一级事项\t公开依据\t公开内容\t备注\n2\t乙\tB\tC\tloose\n");
    ck_assert_int_eq(c->n_items, 2);
    cell_is(c, 1, "content", "C");
    cell_is(c, 1, "basis", "B");
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_HEAD_CHANGED), 1);
    cell_is(c, 0, "remark", ""); /* only the later head has it */
    cell_is(c, 1, "remark", "loose");
}
END_TEST

START_TEST(lines_around_the_table)
{
    const struct gk_catalog *c = import_text("附件2\n某县\n社会救助领域目录\n" HEAD "1\t甲\t一" REST
                                             "乱入的一行\n说明：本目录\n自印发之日起施行。\n");
    ck_assert(gk_str_eq(c->attachment, GK_STR("附件2")));
    ck_assert(gk_str_eq(c->title, GK_STR("某县社会救助领域目录")));
    ck_assert(gk_str_eq(c->notes, GK_STR("说明：本目录\n自印发之日起施行。")));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_STRAY), 1);
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_STRAY)->args[0], GK_STR("乱入的一行")));
}
END_TEST

/* ---- cells ---- */

START_TEST(markup_goes_text_stays)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"<p>a</p><b>b</b>", "ab"},
        {"一。<br>二。<BR/>三", "一。\n二。\n三"},
        {"《关于印发<外国人>的办法》", "《关于印发<外国人>的办法》"},
        {"1 < 2 & 3 > 2", "1 < 2 & 3 > 2"},
        {"A&amp;B &lt;i&gt; &#20013;&#x56FD;&nope; &#0; &#xD800;", "A&B <i> 中国&nope; &#0; &#xD800;"},
        {"<a href='x>y'>链接</a", "y'>链接</a"},
        {"<notatag>x", "<notatag>x"},
        {"<<b>>", "<>"},
        {"  a  b  ", "a  b"}};
    const struct gk_catalog *c = import_rows(gk_arena_printf(arena, "1\t甲\t%s" REST, cases[_i].in).s);
    cell_is(c, 0, "level2", cases[_i].out);
}
END_TEST

START_TEST(short_and_long_rows)
{
    const struct gk_catalog *c =
        import_rows("1\t甲\t一\tc\n2\t乙\t二" REST "3\t丙\t三\tc\tb\td\te\tf\t√\t\textra\t\n");
    ck_assert_int_eq(c->n_items, 3);
    cell_is(c, 0, "content", "c");
    cell_is(c, 0, "body", "");
    ck_assert_int_eq(find_code(GK_DIAG_IMPORT_ROW_SHORT)->place.line, 4);
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_ROW_LONG);
    ck_assert_int_eq(d->place.line, 6);
    ck_assert(gk_str_eq(d->args[0], GK_STR("extra")));
    ck_assert(gk_str_eq(d->args[1], GK_STR("11")));
}
END_TEST

START_TEST(ticks)
{
    const struct gk_catalog *c =
        import_rows("1\t甲\t一\tc\tb\td\te\tf\t✓\t☐\n2\t乙\t二\tc\tb\td\te\tf\t☑\t待定\n");
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 0, "audience.specific")->kind, GK_VALUE_NONE);
    ck_assert_int_eq(value(c, 1, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 1, "audience.specific")->kind, GK_VALUE_UNKNOWN);
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_TICK)->args[0], GK_STR("待定")));
}
END_TEST

/* 同上 stays as it is printed, cell by cell; a column of ticks holds no words, so there it is read. */
START_TEST(dittos)
{
    const struct gk_catalog *c = import_rows("1\t甲\t一\tc\tb\t及时\t某局\t☑政府网站\t√\t\n"
                                             "2\t同上\t二\tc\t同上\t同上\t同上\t同上\t同上\t同上\n"
                                             "3\t同上\t三\tc\t\t〃\t某局\t☑同上\t〃\t√\n"
                                             "4\t\t四\tc\t\t及时\t某局\t☐政府网站\t√\t√\n");
    cell_is(c, 1, "level1", "同上");
    cell_is(c, 2, "level1", "同上");
    cell_is(c, 3, "level1", "^");
    cell_is(c, 1, "basis", "同上");
    cell_is(c, 2, "deadline", "〃");
    ck_assert(gk_str_eq(value(c, 1, "channels")->text, GK_STR("同上")));
    int channels = gk_catalog_column(c, GK_STR("channels"));
    ck_assert_int_eq(gk_catalog_sources(c, vocabulary, arena)[2 * c->n_columns + channels], 0);
    for (int i = 0; i < 3; i++) ck_assert_int_eq(value(c, i, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 1, "audience.specific")->kind, GK_VALUE_NONE);
    ck_assert_int_eq(c->items[1].n_review, 2);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_TICK_DITTO), 3);
    ck_assert_int_eq(gk_diags_count(&diags, GK_WARNING), 0);
}
END_TEST

START_TEST(wide_and_rare_characters)
{
    const struct gk_catalog *c = import_rows("1\t莫𡐓村\t𠀀" REST);
    cell_is(c, 0, "level1", "莫𡐓村");
    cell_is(c, 0, "level2", "𠀀");
}
END_TEST

/* ---- boxes ---- */

START_TEST(box_cells)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        {"☑政府网站 ☐两微一端 ☐社区公示栏 ☐其他", "website"},
        {"□其他 ■社区公示栏 □两微一端 ■政府网站", "website board"},
        {"<div><input checked> 政府网站</div><div><input> 两微一端</div><input>其他<input/>社区公示栏",
         "website"},
        {"R政府网站 £两微一端 £社区公示栏 R其他_基层公共服务平台", "website other:基层公共服务平台"},
        {"□政府网站 □两微一端 □社区公示栏 ☒其他 基层公共 服务平台", "other:基层公共服务平台"},
        {"□政府网站 □两微一端 □社区公示栏 √其它（热线 12345）", "other:热线12345"},
        {"□政府 网站 ■两微 一端 □社 区公示栏 □其 他", "social"},
        {"□政府网站 ■微信 □公示栏 □其他", "social"},
        {"口政府网站 þ两微一端 ¨社区公示栏 ○其他", "social"},
        {"\xEF\x81\x92政府网站 \xEF\x82\xA3两微一端 \xEF\x82\xA3社区公示栏 \xEF\x83\xBE其他",
         "website other"},
        {"□政府网站 □两微一端 □社区公示栏 □其他", ""}};
    checks_are(import_boxes(cases[_i].in), 1, cases[_i].out);
}
END_TEST

START_TEST(own_spelling_is_kept)
{
    const struct gk_catalog *c = import_boxes("□政府网站 □两微一端 ■村公示栏 □其他");
    const struct gk_value *v = value(c, 1, "channels");
    ck_assert(gk_str_eq(v->checks[0].label, GK_STR("村公示栏")));
    ck_assert_int_eq(c->columns[7].n_options, 4);
    ck_assert(gk_str_eq(c->columns[7].options[2], GK_STR("社区公示栏")));
    ck_assert(gk_str_eq(c->box_ticked, GK_STR("☑")));
}
END_TEST

START_TEST(lists_print_as_they_stand)
{
    const struct gk_catalog *c = import_boxes("■政府网站 ■政务服务网热线");
    const struct gk_value *v = value(c, 1, "channels");
    ck_assert_int_eq(v->kind, GK_VALUE_LIST);
    ck_assert_int_eq(v->n, 2);
    ck_assert(gk_str_eq(v->list[1], GK_STR("政务服务网热线")));
    v = value(import_boxes("政府网站、政务服务中心"), 1, "channels");
    ck_assert_int_eq(v->kind, GK_VALUE_LIST);
    v = value(import_boxes("同上"), 1, "channels");
    ck_assert_int_eq(v->kind, GK_VALUE_TEXT);
    ck_assert(gk_str_eq(v->text, GK_STR("同上")));
}
END_TEST

START_TEST(what_boxes_lose_is_quoted)
{
    import_boxes("网址 □政府网站 □两微一端 □村公示栏 □其他_平台");
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_BOX_TEXT)->args[0], GK_STR("网址")));
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_OPTION_VARIANT)->args[0], GK_STR("村公示栏")));
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_NOTE_LOST)->args[0], GK_STR("其他_平台")));
    import_boxes("□政府网站 □两微一端 □社区公示栏 □飞鸽 □其他");
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_OPTION)->args[0], GK_STR("飞鸽")));
}
END_TEST

/* ---- merged cells ---- */

START_TEST(labels_at_the_top)
{
    const struct gk_catalog *c =
        import_rows("1\t甲\t一" REST "2\t\t二" REST "3\t乙\t三" REST "4\t乙\t四" REST);
    cell_is(c, 1, "level1", "^");
    cell_is(c, 1, "no", "2");
    cell_is(c, 2, "level1", "乙");
    cell_is(c, 3, "level1", "^");
}
END_TEST

START_TEST(labels_in_the_middle)
{
    const struct gk_catalog *c =
        import_rows("\t\t1.1 一" REST "\t1. 甲\t1.2 二" REST "\t\t1.3 三" REST HEAD "\t\t2.1 四" REST
                    "\t2. 乙\t2.2 五" REST "\t2. 乙\t3.1 六" REST "\t\t4.1 七" REST);
    cell_is(c, 0, "level1", "1. 甲");
    cell_is(c, 1, "level1", "^");
    cell_is(c, 2, "level1", "^");
    cell_is(c, 3, "level1", "2. 乙");
    cell_is(c, 4, "level1", "^");
    cell_is(c, 5, "level1", "^");
    cell_is(c, 6, "level1", "");
    cell_is(c, 1, "no", "");
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_LABEL)->args[0], GK_STR("4.1 七")));
}
END_TEST

START_TEST(numbers_that_count_groups)
{
    const struct gk_catalog *c = import_rows("1\t甲\t一" REST "\t\t二" REST "2\t乙\t三" REST);
    cell_is(c, 1, "no", "^");
    c = import_rows("1\t甲\t一" REST "2\t\t二" REST "\t\t三" REST);
    cell_is(c, 2, "no", "");
}
END_TEST

START_TEST(texts_span_inside_a_group)
{
    const struct gk_catalog *c = import_rows("1\t甲\t一\tc\tb\t\te\tf\t√\t\n\t\t二\tc\t\t\te\tf\t√\t\n"
                                             "2\t乙\t三\tc\t\td\te\tf\t√\t\n\t乙\t四\tc\tb\t\te\tf\t√\t\n");
    cell_is(c, 0, "deadline", "");
    cell_is(c, 1, "basis", "^");
    cell_is(c, 1, "deadline", ""); /* nothing above to continue */
    cell_is(c, 2, "basis", "");    /* another group */
    cell_is(c, 3, "level1", "^");
    cell_is(c, 3, "deadline", ""); /* its label is printed, so nothing is merged into the row */
}
END_TEST

START_TEST(continuation_rows)
{
    const struct gk_catalog *c =
        import_rows("1\t甲\t一" REST "\t\t\t其他内容\t\t\t\t政府公报\t√\t\n1\t甲\t二" REST);
    ck_assert(gk_catalog_is_continuation(c, 1));
    cell_is(c, 1, "content", "其他内容");
    cell_is(c, 1, "basis", "^");
    cell_is(c, 1, "body", "^");
    ck_assert(!gk_catalog_is_continuation(c, 2));
}
END_TEST

START_TEST(labels_within_one_category)
{
    const struct gk_catalog *c =
        import_text("目录\n类别\t一级事项\t二级事项\t公开内容\nA\t甲\t一\tc\nA\t甲\t二\tc\n"
                    "B\t甲\t三\tc\n\t\t四\tc\n");
    cell_is(c, 1, "category", "^");
    cell_is(c, 1, "level1", "^");
    cell_is(c, 2, "category", "B");
    cell_is(c, 2, "level1", "甲");
    cell_is(c, 3, "level1", "^");
    cell_is(c, 3, "content", "c");
}
END_TEST

/* ---- line-wrap spaces ---- */

#define WRAPPED "事项名称、事 项简述、办理 材料、办理方 式"

START_TEST(wrapped_rows_are_joined)
{
    static const struct {
        const char *other, *joined; /* a cell of a row whose lines were wrapped */
    } cases[] = {
        {"《中华人 民共和国 政府信息 公开条例 》（国务 院令第711 号）",
         "《中华人民共和国政府信息公开条例》（国务院令第711号）"},
        {"公开事项信 息形成或变 更之日起20 个工作日内 公开", "公开事项信息形成或变更之日起20个工作日内公开"},
        {"人社部 财政部关于印发 流程的通知办法",
         "人社部 财政部关于印发 流程的通知办法"}, /* nothing is proven */
        {"1. 名称 2. 简述", "1. 名称 2. 简述"},
        {"Public Library 图书馆", "Public Library 图书馆"}};
    const struct gk_catalog *c =
        import_rows(gk_arena_printf(arena,
                                    "1\t甲\t一\t" WRAPPED "\t《某某某 某某某某 某某办法 》（一 号）"
                                    "\t%s\t某局\tf\t√\t\n",
                                    cases[_i].other)
                        .s);
    cell_is(c, 0, "content", "事项名称、事项简述、办理材料、办理方式");
    cell_is(c, 0, "deadline", cases[_i].joined);
}
END_TEST

START_TEST(meant_spaces_stay)
{
    static const char *const cells[] = {"《国家医保局 财政部关于做好工作的通知》",
                                        "《条例》 《通知》 《意见》",
                                        "1. 事项名称 2. 事项简述 3. 办理材料 4. 办理方式", "甲、乙 丙、丁"};
    const struct gk_catalog *c =
        import_rows(gk_arena_printf(arena, "1\t甲\t一\t%s\tb\td\te\tf\t√\t\n", cells[_i]).s);
    cell_is(c, 0, "content", cells[_i]);
}
END_TEST

/* ---- input that is not usable ---- */

START_TEST(malformed_bytes)
{
    ck_assert_ptr_null(import_text("目录\n" HEAD "1\t甲\xFF\t一" REST));
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_UTF8);
    ck_assert_int_eq(d->place.line, 4);
    size_t at = strlen("目录\n" HEAD "1\t甲") + 1;
    ck_assert(gk_str_eq(d->args[0], gk_arena_printf(arena, "%zu", at)));
    ck_assert_int_eq(gk_diags_exit_code(&diags, false), 3);
}
END_TEST

START_TEST(control_characters)
{
    char text[] = "目录\n" HEAD "1\t甲\001\t一\002\xEF\xB7\x90" REST; /* the last is U+FDD0 */
    text[strlen("目录\n" HEAD "1\t甲")] = '\0';
    const struct gk_catalog *c = import_bytes((struct gk_str){text, sizeof text - 1});
    cell_is(c, 0, "level1", "甲");
    cell_is(c, 0, "level2", "一");
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_CONTROL);
    ck_assert(gk_str_eq(d->args[0], GK_STR("U+0000")));
    ck_assert(gk_str_eq(d->args[1], GK_STR("3")));
    ck_assert_int_eq(d->place.line, 4);
}
END_TEST

START_TEST(nothing_to_import)
{
    ck_assert_ptr_null(import_text(""));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_EMPTY), 1);
    ck_assert_ptr_null(import_text(" \n\t\n"));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_EMPTY), 1);
    ck_assert_ptr_null(import_text("a\tb\tc\nd\te\tf\n"));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_NO_HEAD), 1);
    ck_assert_ptr_null(import_text("只有一段话\n"));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_NO_HEAD), 1);
    ck_assert_ptr_null(import_text("目录\n" HEAD));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_NO_ROWS), 1);
    struct gk_import_options options = {.id = GK_STR("../x")};
    diags = gk_diags_init(arena);
    ck_assert_ptr_null(gk_import(GK_STR(HEAD), "x", &options, vocabulary, arena, &diags));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_ID), 1);
}
END_TEST

START_TEST(formats_have_names)
{
    enum gk_source_format f;
    ck_assert(gk_source_format_parse(GK_STR("dump"), &f) && f == GK_SOURCE_DUMP);
    ck_assert(gk_source_format_parse(GK_STR("pdftext"), &f) && f == GK_SOURCE_PDFTEXT);
    ck_assert(gk_source_format_parse(GK_STR("html"), &f) && f == GK_SOURCE_HTML);
    ck_assert(gk_source_format_parse(GK_STR("csv"), &f) && f == GK_SOURCE_CSV);
    ck_assert(gk_source_format_parse(GK_STR("xlsx"), &f) && f == GK_SOURCE_XLSX);
    ck_assert(gk_source_format_parse(GK_STR("docx"), &f) && f == GK_SOURCE_DOCX);
    ck_assert(!gk_source_format_parse(GK_STR("auto"), &f));
    ck_assert(!gk_source_format_parse(GK_STR("doc"), &f));
}
END_TEST

/* Harsh sizes: a cell of a million characters, ten thousand rows, tags that never end. */
START_TEST(large_input)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, HEAD "1\t甲\t");
    for (int i = 0; i < 1000000; i++) gk_buf_puts(&b, i % 50 == 49 ? " " : "字");
    gk_buf_puts(&b, REST "2\t乙\t");
    for (int i = 0; i < 200000; i++) gk_buf_puts(&b, "<a&b");
    gk_buf_puts(&b, REST);
    for (int i = 0; i < 10000; i++) gk_buf_puts(&b, "3\t\t二" REST);
    const struct gk_catalog *c = import_bytes(gk_buf_slice(&b));
    ck_assert_int_eq(c->n_items, 10002);
    ck_assert_uint_eq(value(c, 0, "level2")->text.n, 980000 * 3 + 20000 - 1);
    ck_assert_uint_eq(value(c, 1, "level2")->text.n, 800000);
    gk_buf_done(&b);
}
END_TEST

#define LOOP(tcase, test, n) tcase_add_loop_test(tcase, test, 0, n)

int main(void)
{
    Suite *suite = suite_create("import");
    TCase *c = suite_case(suite, "dump");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, two_tiers);
    tcase_add_test(c, one_tier);
    tcase_add_test(c, merged_captions_in_every_cell);
    tcase_add_test(c, unknown_columns_stay);
    tcase_add_test(c, captions_lose_line_breaks_only);
    tcase_add_test(c, later_heads_may_differ);
    tcase_add_test(c, lines_around_the_table);
    LOOP(c, markup_goes_text_stays, 9);
    tcase_add_test(c, short_and_long_rows);
    tcase_add_test(c, ticks);
    tcase_add_test(c, dittos);
    tcase_add_test(c, wide_and_rare_characters);
    LOOP(c, box_cells, 11);
    tcase_add_test(c, own_spelling_is_kept);
    tcase_add_test(c, lists_print_as_they_stand);
    tcase_add_test(c, what_boxes_lose_is_quoted);
    tcase_add_test(c, labels_at_the_top);
    tcase_add_test(c, labels_in_the_middle);
    tcase_add_test(c, numbers_that_count_groups);
    tcase_add_test(c, texts_span_inside_a_group);
    tcase_add_test(c, continuation_rows);
    tcase_add_test(c, labels_within_one_category);
    LOOP(c, wrapped_rows_are_joined, 5);
    LOOP(c, meant_spaces_stay, 4);
    tcase_add_test(c, malformed_bytes);
    tcase_add_test(c, control_characters);
    tcase_add_test(c, nothing_to_import);
    tcase_add_test(c, formats_have_names);
    tcase_add_test(c, large_input);
    return suite_run(suite);
}
