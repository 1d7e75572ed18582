/* HTML: spans, wrappers, boxes, what is hidden, texts around the table; and pages that were never meant to be
 * read. */
#include "import_grid.h"

#define HEAD                                                                                                 \
    "<tr><th rowspan=2>序号<th colspan=2>公开事项<th rowspan=2>公开内容<th rowspan=2>公开依据" \
    "<th rowspan=2>公开主体<th rowspan=2>公开渠道和载体<th colspan=2>公开对象</tr>"           \
    "<tr><th>一级事项<th>二级事项<th>全社会<th>特定群体</tr>"
#define REST                                                                                                 \
    "<td>要素<td>《条例》<td>某局<td><input type=checkbox checked>政府网站<br><input "           \
    "type=checkbox>其他<td>√<td></tr>"

static const struct gk_catalog *import_page(const char *body)
{
    return import_text(
        gk_arena_printf(arena, "<html><head><title>某县社会救助领域目录</title></head><body>%s</body></html>",
                        body)
            .s);
}

static const struct gk_catalog *import_rows(const char *rows)
{
    return import_page(gk_arena_printf(arena, "<table>" HEAD "%s</table>", rows).s);
}

START_TEST(spans_are_merges)
{
    const struct gk_catalog *c = import_rows("<tr><td rowspan=2>1<td rowspan=2>甲<td>一" REST
                                             "<tr><td>二" REST "<tr><td>2<td>乙<td>三" REST
                                             "<tr><td>3<td>乙<td>四<td><td><td>某局<td>同上<td><td></tr>");
    ck_assert_int_eq(c->n_items, 4);
    ck_assert_int_eq(c->tiers, 2);
    ck_assert(gk_str_eq(c->title, GK_STR("某县社会救助领域目录")));
    ck_assert(gk_str_eq(c->source_importer, GK_STR("html")));
    cell_is(c, 1, "no", "^");
    cell_is(c, 1, "level1", "^");
    cell_is(c, 1, "level2", "二");
    cell_is(c, 1, "content", "要素");
    cell_is(c, 3, "level1", "乙"); /* the page did not merge it */
    cell_is(c, 3, "content", "");  /* nor this */
    checks_are(c, 0, "website");
    ck_assert(gk_str_eq(value(c, 3, "channels")->text, GK_STR("同上")));
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 3, "audience.all")->kind, GK_VALUE_NONE);
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

/* A text that spans groups is written in each; boxes and ticks are each row's own. */
START_TEST(spans_of_other_columns)
{
    const struct gk_catalog *c =
        import_rows("<tr><td>1<td rowspan=2>甲<td>一<td>c<td rowspan=3>依据<td rowspan=3>某局"
                    "<td rowspan=3>☑政府网站 ☐其他<td rowspan=3>√<td></tr>"
                    "<tr><td>2<td>二<td>d<td></tr><tr><td>3<td>乙<td>三<td>e<td></tr>");
    cell_is(c, 1, "basis", "^");
    cell_is(c, 2, "basis", "^^");
    cell_is(c, 2, "body", "^^");
    checks_are(c, 0, "website");
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(value(c, i, "audience.specific")->kind, GK_VALUE_NONE);
        if (i == 0) continue;
        ck_assert_int_eq(value(c, i, "channels")->kind, GK_VALUE_SAME);
        ck_assert_int_eq(value(c, i, "audience.all")->kind, GK_VALUE_SAME);
    }
}
END_TEST

/* A merge that begins above the items: each of them has what stands there. 同上 below a merge means it. */
START_TEST(spans_from_elsewhere)
{
    const struct gk_catalog *c =
        import_rows("<tr><td>合计<td>0<td>0<td>0<td>0<td>0<td>0<td rowspan=3>1<td></tr>"
                    "<tr><td>1<td>甲<td>一<td>c<td>b<td>某局<td><td></tr>"
                    "<tr><td>2<td>甲<td>二<td>d<td>b<td>某局<td><td></tr>"
                    "<tr><td>3<td>甲<td>三<td>e<td>b<td>某局<td><td>同上<td></tr>");
    ck_assert_int_eq(c->n_items, 3);
    ck_assert_int_eq(value(c, 0, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 1, "audience.all")->kind, GK_VALUE_SAME);
    ck_assert_int_eq(value(c, 2, "audience.all")->kind, GK_VALUE_TICK);
}
END_TEST

/* A page is cut through a merge: an empty cell of boxes below the head that comes again is the rest of it, an
 * empty tick is none. */
START_TEST(boxes_torn_at_a_page)
{
    const char *row = "<td>c<td>b<td>某局", *boxes = "<td rowspan=2>☑政府网站<td rowspan=2>√<td></tr>";
    const struct gk_catalog *c = import_page(
        gk_arena_printf(
            arena,
            "<table>" HEAD "<tr><td>1<td>甲<td>一%s%s<tr><td>2<td>甲<td>二%s<td></tr>" HEAD
            "<tr><td>3<td>甲<td>三%s<td><td><td></tr><tr><td>4<td>甲<td>四%s<td><td><td></tr></table>",
            row, boxes, row, row, row)
            .s);
    ck_assert_int_eq(c->n_items, 4);
    ck_assert_int_eq(value(c, 2, "channels")->kind, GK_VALUE_SAME);
    ck_assert_int_eq(value(c, 3, "channels")->kind, GK_VALUE_NONE);
    ck_assert_int_eq(value(c, 2, "audience.all")->kind, GK_VALUE_NONE);
}
END_TEST

/* A table that was paged by hand: beside a label with its mark, merged boxes and ticks that say the same are
 * one cell with those above; without a mark they are not. */
START_TEST(boxes_that_come_back)
{
    const char *texts = "<td>c<td>b<td>某局",
               *marks = "<td rowspan=2>☑政府网站 ☐其他<td rowspan=2>√<td rowspan=2></tr>";
    for (int marked = 0; marked < 2; marked++) {
        const struct gk_catalog *c = import_page(
            gk_arena_printf(arena,
                            "<table>" HEAD "<tr><td rowspan=2>1<td rowspan=2>甲<td>一%s%s<tr><td>二%s</tr>"
                            "<tr><td rowspan=2>1<td rowspan=2>甲%s<td>三%s%s<tr><td>四%s</tr></table>",
                            texts, marks, texts, marked ? "（续）" : "", texts, marks, texts)
                .s);
        ck_assert_int_eq(c->n_items, 4);
        ck_assert_int_eq(value(c, 2, "channels")->kind, marked ? GK_VALUE_SAME : GK_VALUE_CHECKS);
        ck_assert_int_eq(value(c, 2, "audience.all")->kind, marked ? GK_VALUE_SAME : GK_VALUE_TICK);
        ck_assert_int_eq(value(c, 3, "channels")->kind, GK_VALUE_SAME);
        if (marked) cell_is(c, 2, "no", "^");
    }
}
END_TEST

/* Three cells side by side are one, in the rows that they are merged over, too. */
START_TEST(spans_of_cells_side_by_side)
{
    const struct gk_catalog *c =
        import_page("<table><tr><td>序号<td>一级事项<td>二级事项<td>公开内容<td colspan=2>公开渠道和载体</tr>"
                    "<tr><td>1<td>甲<td>一<td>c<td rowspan=2>☑政府网站<td rowspan=2>☐公示栏</tr>"
                    "<tr><td>2<td>甲<td>二<td>d</tr>"
                    "<tr><td>3<td>甲<td>三<td>e<td>☐政府网站<td>☑公示栏</tr></table>");
    ck_assert_int_eq(c->n_columns, 5);
    checks_are(c, 0, "website");
    ck_assert_int_eq(value(c, 1, "channels")->kind, GK_VALUE_SAME);
    checks_are(c, 2, "board");
}
END_TEST

START_TEST(spans_out_of_bounds)
{
    const struct gk_catalog *c =
        import_rows("<tr><td rowspan=99999>1<td rowspan=0>甲<td>一" REST "<tr><td>二" REST);
    ck_assert_int_eq(c->n_items, 2);
    cell_is(c, 1, "level1", "^");
    c = import_rows("<tr><td>1<td>甲<td rowspan=2>一<td>要素<td>b<td>某局<td><td>√<td>"
                    "<tr><td colspan=5>2<td>某局<td>x<td>√<td></tr>");
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_MERGE), 1);
    c = import_rows("<tr><td>1<td>甲<td colspan=-3>一" REST "<tr><td colspan=99999999>2</tr>");
    ck_assert_ptr_nonnull(c);
    ck_assert_ptr_nonnull(find_code(GK_DIAG_IMPORT_STRAY));
}
END_TEST

START_TEST(wrappers_are_looked_through)
{
    const struct gk_catalog *c = import_page(
        "<table><tr><td><a href=/>首页</a><td><div><div><h1>某县社会救助领域目录</h1><table><tr><td>"
        "<table>" HEAD "<tr><td>1<td>甲<td>一" REST
        "</table></td></tr></table></div></div><td>版权所有</table>");
    ck_assert_int_eq(c->n_items, 1);
    ck_assert(gk_str_eq(c->title, GK_STR("某县社会救助领域目录")));
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_STRAY)->args[0], GK_STR("版权所有")));
}
END_TEST

START_TEST(boxes_in_a_table_of_the_cell)
{
    const struct gk_catalog *c =
        import_rows("<tr><td>1<td>甲<td>一<td>c<td>b<td>某局<td><table><tr><td>☑政府网站<td>☐政府公报<tr><td>"
                    "☐两微一端<td>☑其他_热线</table><td>√<td></tr>");
    ck_assert_int_eq(c->n_items, 1);
    checks_are(c, 0, "website other:热线");
}
END_TEST

START_TEST(texts_of_cells)
{
    static const struct {
        const char *in, *out;
    } cases[] = {{"a<br>b", "a\nb"},
                 {"<p>一。</p>\n<p>二</p>", "一。\n二"},
                 {"  城乡\n   居民 &nbsp; A ", "城乡居民 A"},
                 {"two\n words", "two words"},
                 {"&lt;b&gt; &amp; &#x4E2D;&copy;", "<b> & 中©"},
                 {"<span>一</span><b>二</b><script>x</script><!-- y -->", "一二"},
                 {"一。<div>二。<div>三。</div></div>四", "一。\n二。\n三。\n四"},
                 {"<ul><li>一。<li>二</ul>", "一。\n二"},
                 {"一<span style='display : none'>藏</span>二", "一二"},
                 {"<p>一。</b></i></p></div>二", "一。\n二"},
                 {"莫𡐓村", "莫𡐓村"},
                 {"&#0;&#55296;一&#1;", "一"},
                 {"<input type=text value=窗口><input type=submit value=查询>", "窗口"},
                 {"<input type=hidden value=x>一", "一"}};
    const struct gk_catalog *c =
        import_rows(gk_arena_printf(arena, "<tr><td>1<td>甲<td>%s" REST, cases[_i].in).s);
    cell_is(c, 0, "level2", cases[_i].out);
}
END_TEST

START_TEST(hidden_and_struck)
{
    const struct gk_catalog *c = import_rows("<tr><td>1<td>甲<td>一<i hidden>藏</i>" REST
                                             "<tr style='display:none'><td>2<td>乙<td><del>二</del>" REST);
    ck_assert_int_eq(c->n_items, 2);
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_HIDDEN_LEFT)->args[0], GK_STR("藏")));
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_HIDDEN)->args[0],
                        GK_STR("2 | 乙 | 二 | 要素 | 《条例》 | 某局 | ☑政府网站 ☐其他 | √")));
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_STRUCK)->args[0], GK_STR("二")));
}
END_TEST

/* What stands around the tables, hidden or only leading elsewhere, and what a cell holds besides text:
 * nothing goes without a word. */
START_TEST(nothing_of_a_page_goes_unsaid)
{
    const struct gk_catalog *c = import_text(
        "<meta charset=utf-8><nav><a>首页</a></nav><div style='display:none'>旧公告</div><p><a "
        "href=x>上一篇</a></p>"
        "<table><tr><td>序号</td><td>公开事项</td><td>公开内容</td></tr>"
        "<tr><td>1</td><td><button>甲</button></td><td><select><option>乙<option selected>丙</select>"
        "<noscript>请启用脚本</noscript></td></tr></table>"
        "<table hidden><tr><td>藏一</td><td>藏二</td></tr></table><footer>主办单位</footer>");
    cell_is(c, 0, "level2", "甲");
    cell_is(c, 0, "content", "丙");
    static const char *const hidden[] = {"旧公告", "请启用脚本", "藏一", "藏二"};
    int n = 0;
    for (size_t i = 0; i < diags.n; i++) {
        if (diags.list[i].code != GK_DIAG_IMPORT_HIDDEN_LEFT) continue;
        bool found = false;
        for (int k = 0; k < 4; k++) found = found || gk_str_eq(diags.list[i].args[0], gk_str_of(hidden[k]));
        ck_assert_msg(found, "%.*s", (int)diags.list[i].args[0].n, diags.list[i].args[0].s);
        n++;
    }
    ck_assert_int_eq(n, 4);
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_LINKS_LEFT);
    ck_assert(d && gk_str_eq(d->args[0], GK_STR("首页 | 上一篇 | 主办单位")) &&
              gk_str_eq(d->args[1], GK_STR("3")));
}
END_TEST

START_TEST(several_tables_are_one_catalog)
{
    const struct gk_catalog *c =
        import_page("<p>附件3</p><h2>某县社会救助领域目录</h2><p>编制单位：某县民政局</p><table>" HEAD
                    "<tr><td>1<td rowspan=2>甲<td>一" REST "<tr><td>2<td>二" REST
                    "</table><h2>某县社会救助领域目录</h2><table>" HEAD "<tr><td>3<td><td>三" REST
                    "</table><table><tr><td>4<td>乙<td>四" REST
                    "</table><p>说明：一、自印发之日起施行。</p><p>二、略。</p>"
                    "<table><tr><td>页<td>码</table><div>联系我们</div>");
    ck_assert_int_eq(c->n_items, 4);
    ck_assert(gk_str_eq(c->attachment, GK_STR("附件3")));
    ck_assert(gk_str_eq(c->title, GK_STR("某县社会救助领域目录")));
    ck_assert(gk_str_eq(c->issuer, GK_STR("某县民政局")));
    cell_is(c, 2, "level1", "^"); /* torn at the page's end */
    cell_is(c, 3, "level1", "乙");
    ck_assert(gk_str_starts(c->notes, GK_STR("说明：一、自印发之日起施行。\n二、略。")));
}
END_TEST

START_TEST(one_tier_in_another_order)
{
    const struct gk_catalog *c =
        import_page("<table><tr><td>备注<td>乡级<td>公开主体<td>事项名称<td>主动公开<td>公开内容</tr>"
                    "<tr><td>x<td>✓<td>某局<td>甲<td><input type=checkbox checked><td>c</tr>"
                    "<tr><td><td>1<td>某局<td>乙<td><input type=checkbox><td>d</tr></table>");
    ck_assert_int_eq(c->tiers, 1);
    cell_is(c, 0, "level2", "甲");
    cell_is(c, 0, "remark", "x");
    ck_assert_int_eq(value(c, 0, "method.active")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 1, "method.active")->kind, GK_VALUE_NONE);
    ck_assert_int_eq(value(c, 1, "tier.township")->kind, GK_VALUE_TICK);
}
END_TEST

START_TEST(one_caption_over_two_columns)
{
    const struct gk_catalog *c =
        import_page("<table><tr><td>序号<td colspan=2>公开事项<td>公开内容<td>公开主体</tr>"
                    "<tr><td>1<td>甲<td>一<td>c<td>某局</tr></table>");
    ck_assert_int_eq(c->n_columns, 5);
    ck_assert(gk_str_eq(c->columns[1].caption, c->columns[2].caption));
    cell_is(c, 0, "level1", "甲");
    cell_is(c, 0, "level2", "一");
}
END_TEST

START_TEST(seeds_as_pages)
{
    static const char *const seeds[] = {"000_9435e5a117b0ae06", "001_64b3f3eb907f7148",
                                        "002_499a967a9331cd9b", "004_7d21e846ea086855"};
    struct gk_str text = read_file(gk_arena_printf(arena, "catalog/source/%s.txt", seeds[_i]).s);
    struct grid *g = grid_of_dump(text);
    const struct gk_catalog *dump = import_bytes(text), *html = import_bytes(grid_to_html(g));
    same_reading(dump, html, seeds[_i]);
    nothing_is_lost(g, html, seeds[_i]);
    ck_assert(gk_str_eq(dump->title, html->title));
}
END_TEST

/* ---- hostile pages ---- */

static struct gk_str repeated(const char *before, const char *s, int n, const char *after)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, before);
    for (int i = 0; i < n; i++) gk_buf_puts(&b, s);
    gk_buf_puts(&b, after);
    return finished(&b);
}

START_TEST(unclosed_and_deep)
{
    ck_assert_ptr_null(import_bytes(repeated("<table><tr><td>", "<div>", 100000, "x")));
    ck_assert_ptr_null(import_bytes(repeated("", "<table><tr><td>", 50000, "x")));
    ck_assert_ptr_null(import_bytes(repeated("<table><tr>", "<td", 50000, "")));
    ck_assert_ptr_null(import_bytes(repeated("<table><tr><td>x", "</td></tr></table>", 50000, "")));
    const struct gk_catalog *c = import_bytes(
        repeated("<table>" HEAD "<tr><td>1<td>甲<td>", "<b><i><font>", 20000, "一" REST "</table>"));
    cell_is(c, 0, "level2", "一");
}
END_TEST

START_TEST(span_bombs)
{
    struct gk_str bytes = repeated(
        "<table>" HEAD, "<tr><td rowspan=65534 colspan=1000>1<td rowspan=65534>x</tr>", 3000, "</table>");
    import_bytes(bytes);
    ck_assert_int_gt((int)diags.n, 0);
}
END_TEST

START_TEST(large_cells_and_wide_tables)
{
    struct gk_str cell = repeated("", "字", 1000000, "");
    const struct gk_catalog *c =
        import_rows(gk_arena_printf(arena, "<tr><td>1<td>甲<td>%.*s" REST, (int)cell.n, cell.s).s);
    ck_assert_uint_eq(value(c, 0, "level2")->text.n, 3000000);
    ck_assert_ptr_null(
        import_bytes(repeated("<table><tr><td>序号<td>一级事项<td>二级事项<td>公开内容", "<td>怪", 10000,
                              "</tr><tr><td>1<td>甲<td>一<td>c<td>末</tr></table>")));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_NO_HEAD), 1);
    c = import_bytes(repeated("<table><tr><td>序号<td>一级事项<td>二级事项<td>公开内容", "<td>", 10000,
                              "</tr><tr><td>1<td>甲<td>一<td>c<td>末</tr></table>"));
    ck_assert_int_eq(c->n_columns, 4);
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_ROW_LONG)->args[0], GK_STR("末")));
}
END_TEST

/* Ten thousand columns of a dump: those without a known caption are kept and reported. */
START_TEST(ten_thousand_columns)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "目录\n序号\t一级事项\t二级事项\t公开内容\t公开主体\t公开依据");
    for (int i = 0; i < 10; i++) gk_buf_printf(&b, "\t怪%d", i);
    gk_buf_puts(&b, "\n1\t甲\t一\tc\t某局");
    for (int i = 0; i < 10000; i++) gk_buf_printf(&b, "\t值%d", i);
    const struct gk_catalog *c = import_bytes(finished(&b));
    ck_assert_int_eq(c->n_columns, 16);
    cell_is(c, 0, "x10", "值10");
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN), 10);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_ROW_LONG), 10000 - 11);
}
END_TEST

/* External entities and DTDs are neither loaded nor shown. */
START_TEST(entities_are_text)
{
    const struct gk_catalog *c =
        import_text("<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'README.md'><!ENTITY y "
                    "'yy'>]><html><body><table>" HEAD "<tr><td>1<td>甲<td>&x;&y;一" REST "</table>");
    struct gk_str s = value(c, 0, "level2")->text;
    ck_assert(gk_str_ends(s, GK_STR("一")) && s.n < 16);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("import: html");
    TCase *c = suite_case(s, "html");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, spans_are_merges);
    tcase_add_test(c, spans_of_other_columns);
    tcase_add_test(c, spans_from_elsewhere);
    tcase_add_test(c, boxes_torn_at_a_page);
    tcase_add_test(c, boxes_that_come_back);
    tcase_add_test(c, spans_of_cells_side_by_side);
    tcase_add_test(c, spans_out_of_bounds);
    tcase_add_test(c, wrappers_are_looked_through);
    tcase_add_test(c, boxes_in_a_table_of_the_cell);
    tcase_add_loop_test(c, texts_of_cells, 0, 14);
    tcase_add_test(c, hidden_and_struck);
    tcase_add_test(c, nothing_of_a_page_goes_unsaid);
    tcase_add_test(c, several_tables_are_one_catalog);
    tcase_add_test(c, one_tier_in_another_order);
    tcase_add_test(c, one_caption_over_two_columns);
    tcase_add_loop_test(c, seeds_as_pages, 0, 4);
    tcase_add_test(c, unclosed_and_deep);
    tcase_add_test(c, span_bombs);
    tcase_add_test(c, large_cells_and_wide_tables);
    tcase_add_test(c, ten_thousand_columns);
    tcase_add_test(c, entities_are_text);
    return s;
}

int main(void)
{
    return suite_run(suite());
}
