/* Catalogs of other fields than the seeds': the forms in which offices draw them up (DOMAIN section 2). Heads
 * and cells are made by hand after such pages; each case says what a reader sees in it. */
#include "import_case.h"
#include "office_case.h"

/* ---- heads ---- */

/* One head a field: every caption is known, and leads to the key after it. '+' before a caption: it stands
 * below the group named before it. */
static const struct {
    const char *field, *heads, *keys;
} fields[] = {
    {"重大建设项目",
     "序号|公开事项/|+一级事项|+二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|"
     "公开对象/|+全社会|+特定群众|公开方式/|+主动|+依申请公开",
     "no level1 level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request"},
    /* the same fields, as other counties draw them up */
    {"户籍管理",
     "序号|公开事项/|+一级事项|+二级事项|+三级事项|公开内容(要素)(“●”表示必选项,“〇”表示可选项)|公开依据：|"
     "公开时限|公开主体（请写明）|公开渠道和载体|公开对象/|+全社|+特定群体|公开层级/|+县(区)级|+镇(街)级",
     "no level1 level2 level3 content basis deadline body channels audience.all audience.specific "
     "tier.county "
     "tier.township"},
    {"涉农补贴",
     "序号|相应领域|公开事项/|+一级事项|+二级事项|公开内容及要求|公开依据|公开时限|公开主体|公开渠道和载体"
     "(“■”表示必选项)|公开层级/|+州级县级|+乡(村)级",
     "no category level1 level2 content basis deadline body channels tier.county tier.township"},
    {"城市综合执法",
     "序号|类别|一级事项|二级事项|公开内容|公开依据|公开时线|公开主休|公开渠道和载体|公开层级/|+县(区)级|"
     "+镇街(园区)级|+乡、村级",
     "no category level1 level2 content basis deadline body channels tier.county tier.township x1"},
    {"就业创业",
     "序号|一级目录|一级事项|二级事项|公开内容|公开依据|条款内容|依据效力|公开时限|公开时长|公开主体|"
     "责任科室|"
     "对应职责|公开渠道和载体|公开要求",
     "no category level1 level2 content basis x1 x2 deadline x3 body x4 x5 channels requirement"},
    {"公共资源交易", "序号|公开事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道|公开范围|公开方式",
     "no level2 content basis deadline body channels audience method"},
    {"财政预决算",
     "序号|公开事项/|+一级事项|+二级事项|公开内容（要素）及要求|公开依据|公开时限|公开主体|公开渠道和载体|"
     "公开对象/|+全社会|+特定群体|公开方式/|+主动公开|+依申请|公开层级/|+乡级",
     "no level1 level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request tier.township"},
    {"安全生产", "序号|一级事项|二级事项|三级事项|公开内容|公开依据|公开时限|责任单位|公开渠道及载体|备注",
     "no level1 level2 level3 content basis deadline body channels remark"},
    {"税收管理",
     "事项编码|事项类别|事项名称|公开内容要素|法律依据|公开时限|公开主体|公开渠道|公开对象|公开方式|监督渠道",
     "code category level2 content basis deadline body channels audience method supervision"},
    {"征地补偿",
     "序 "
     "号|公开环节|公开事项|公开内容|公开依据|公开时间|公开主体|公开形式和载体|公开层级/"
     "|+县（市、区）级|+镇（街道）级|+村级",
     "no stage level2 content basis deadline body channels tier.county tier.township tier.village"},
    {"房屋征收",
     "序号|一级公开事项|二级公开事项|公开要素|公开依据|公开期限|公开责任主体|公开方式和渠道|公开对象|"
     "公开属性",
     "no level1 level2 content basis deadline body channels audience method"},
    {"保障性住房",
     "序号|公开事项/|+一级目录|+二级目录|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/"
     "|"
     "+全社会|+特定群体（请写明）|公开方式/|+主动|+依申请|公开层级/|+区级|+街镇级",
     "no level1 level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request tier.district tier.township"},
    {"农村危房改造",
     "编号|公开事项|公开的内容|政策依据|时限要求|责任部门|公开载体|公开对象|公开方式|公开层级",
     "no level2 content basis deadline body channels audience method tier"},
    {"生态环境",
     "序号|公开领域|公开事项/"
     "|+一级事项|+二级事项|公开内容|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/|+全社会|"
     "+特定群体|公开方式/|+主动|+依申请|公开层级/|+县级|+乡级|+村级",
     "no category level1 level2 content basis deadline body channels audience.all audience.specific "
     "method.active method.request tier.county tier.township tier.village"},
    {"公共文化服务",
     "序号|类别|公开事项|公开内容及要求|公开依据及文号|公开时限及要求|公开主体单位|公开途径|公开对象/"
     "|+社会公众|+特定人群",
     "no category level2 content basis deadline body channels audience.all audience.specific"},
    {"公共法律服务",
     "序号|公开事项/|+一级事项|+二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/"
     "|+全社会|"
     "+特定群众|公开方式/|+主动|+依申请公开|公开层级/|+某某市级|+镇街乡|+村|五公开",
     "no level1 level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request tier.city tier.township tier.village stage"},
    {"乡村振兴",
     "序号|公开事项/|+一级事项|+二级事项|公开内容（要素）|公开要求|公开主体|公开渠道和载体|公开对象/"
     "|+全社会|+特定群众|"
     "公开方式/|+主动|+依申请公开|公开层级/|+区级|+镇街级",
     "no level1 level2 content requirement body channels audience.all audience.specific method.active "
     "method.request tier.district tier.township"},
    {"救灾",
     "序号|公开目录/|+一级事项|+二级事项|公开内容|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/"
     "|+全社会|+特定群|公开方式/|"
     "+主动|+依申请公开|公开层级/|+县级|+镇级",
     "no level1 level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request tier.county tier.township"},
    {"食品药品监管",
     "公开事项/|+一级事项|+二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/"
     "|+全社会|+特定群众|"
     "公开方式/|+主动|+依申请公开|公开层级/|+县级|+乡、村级",
     "level1 level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request tier.county tier.township"},
    {"城市综合执法", "序号|主项名称|子项名称|公开要素|执法依据（x）|公开时限|实施主体|公开平台|公开类别",
     "no level1 level2 content x1 deadline body channels category"},
    {"就业创业",
     "序号|一级标题|二级标题|公开内容要素|法定依据|公开时限|公开责任单位|公开渠道与载体|对象|方式|级别",
     "no level1 level2 content basis deadline body channels audience method tier"},
    {"社会保险",
     "类别|一级事项|二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/"
     "|+全社会|+特定对象|公开方式/|"
     "+主动|+依申请|公开层级/|+市级|+区级|+街道（乡镇）级",
     "category level1 level2 content basis deadline body channels audience.all audience.specific "
     "method.active method.request tier.city tier.district tier.township"},
    {"社会救助",
     "序号|事项类型|公开事项名称|公开内容|依据|时限|主体|渠道和载体|公开对象/|+面向社会|+特定公众|公开层级/"
     "|+旗县级|+苏木乡镇级|+嘎查村级",
     "no category level2 content basis deadline body channels audience.all audience.specific tier.county "
     "tier.township tier.village"},
    {"养老服务",
     "序号|公开事项/|+一级事项|+二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/"
     "|+全社会|"
     "+特定群体（请注明）|公开方式/|+主动|+依申请|公开层级/|+乡级",
     "no level1 level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request tier.township"},
    {"户籍管理",
     "序号|公开事项/"
     "|+一级事项|+二级事项|+三级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/|"
     "+全社会|+特定群众|公开方式/|+主动|+依申请公开",
     "no level1 level2 level3 content basis deadline body channels audience.all audience.specific "
     "method.active method.request"},
    {"涉农补贴",
     "序号|公开事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象/"
     "|+全社会|+特定群体|公开方式/|+主动|"
     "+依申请|公开层级/|+乡级",
     "no level2 content basis deadline body channels audience.all audience.specific method.active "
     "method.request tier.township"},
    {"义务教育",
     "序号|公开事项|公开内容（要素）|公开依据|公开时限|公开主体（部门）|公开渠道和方式|公开对象|公开频次|"
     "联系方式",
     "no level2 content basis deadline body channels audience x1 contact"},
    {"医疗卫生",
     "目录编码|一级类别|二级类别|公开内容和要素|公开法律依据|公开时限|公开机构|公开渠道/"
     "载体|公开对象范围（x）",
     "code level1 level2 content basis deadline body channels audience"},
    {"户籍管理", /* legends, numbering, breaks within words */
     "序 号|公开事项/|+一级事项|+二级事项|+三级事项|公开内容(要素)(“●”为必选)|公开 "
     "依据：|公开时限（形成之日起）|公开 "
     "主体（盖章）|公开渠道和载体（在相应栏内打√）|公开对象（打√）/|+全社|+特定群众（请写明对象）|公开方式/"
     "|+主动|+依申 "
     "请公开|公开层级/|+州级县级|+镇街（园区）级|+居村委级",
     "no level1 level2 level3 content basis deadline body channels audience.all audience.specific "
     "method.active "
     "method.request tier.county tier.township tier.village"},
    {"涉农补贴",
     "1.序号|2.一级目录|3.一级事项|4.二级事项|5.公开内容|6.公开依据|7.依据效力|8.公开时限|9.责任科室|10."
     "公开主体",
     "no category level1 level2 content basis x1 deadline x2 body"},
    {"市政服务", "序号|一级主题|二级主题|主要内容|公开依据|更新周期|责任科室|公开渠道和平台|公开网址",
     "no level1 level2 content basis deadline body channels link"},
    {"统计", "序号|项目名称|信息内容|设定依据|更新频率|承办单位|公开栏目|面向对象|公开流程|说明",
     "no level2 content basis deadline body channels audience procedure remark"},
};

/* "组/|+子|…" as rows of a page, one data row below. */
static struct gk_str page_of_head(const char *heads, int *columns)
{
    struct gk_buf top = {0}, bottom = {0};
    bool tiers = strchr(heads, '/') != NULL && strstr(heads, "/|") != NULL;
    int below = 0;
    size_t group = 0;
    *columns = 0;
    struct gk_str s = gk_str_of(heads);
    for (size_t from = 0; from < s.n;) {
        size_t end = gk_str_find(s, GK_STR("|"), from);
        end = end == (size_t)-1 ? s.n : end;
        struct gk_str caption = gk_str_sub(s, from, end);
        from = end + 1;
        if (caption.s[0] == '+') {
            gk_buf_printf(&bottom, "<td>%.*s</td>", (int)caption.n - 1, caption.s + 1);
            top.s[group] = (char)('0' + ++below);
            ++*columns;
        } else if (caption.s[caption.n - 1] == '/' && end < s.n && s.s[from] == '+') {
            gk_buf_puts(&top, "<td colspan=");
            group = top.n;
            below = 0;
            gk_buf_printf(&top, "1>%.*s</td>", (int)caption.n - 1, caption.s);
        } else {
            gk_buf_printf(&top, "<td rowspan=%d>%.*s</td>", tiers ? 2 : 1, (int)caption.n, caption.s);
            ++*columns;
        }
    }
    struct gk_buf b = {0};
    gk_buf_puts(&b, "<h1>某县某领域基层政务公开标准目录</h1><table><tr>");
    gk_buf_str(&b, gk_buf_slice(&top));
    gk_buf_puts(&b, "</tr>");
    if (tiers) gk_buf_printf(&b, "<tr>%.*s</tr>", (int)bottom.n, bottom.s);
    gk_buf_puts(&b, "<tr>");
    for (int i = 0; i < *columns; i++) gk_buf_printf(&b, "<td>%s</td>", i == 0 ? "1" : "");
    gk_buf_puts(&b, "</tr></table>");
    struct gk_str page = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    gk_buf_done(&top);
    gk_buf_done(&bottom);
    return page;
}

START_TEST(heads_of_the_fields)
{
    int columns = 0;
    const struct gk_catalog *c = import_bytes(page_of_head(fields[_i].heads, &columns));
    ck_assert_msg(c, "%s: no catalog", fields[_i].field);
    struct gk_buf keys = {0};
    int unknown = 0;
    for (int i = 0; i < c->n_columns; i++) {
        gk_buf_puts(&keys, i ? " " : "");
        gk_buf_str(&keys, c->columns[i].key);
        unknown += c->columns[i].key.s[0] == 'x';
    }
    gk_buf_putc(&keys, '\0');
    ck_assert_msg(strcmp(keys.s, fields[_i].keys) == 0, "%s: %s", fields[_i].field, keys.s);
    gk_buf_done(&keys);
    /* what no list can know stays, and is said */
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN) + count_code(GK_DIAG_IMPORT_COLUMN_TWICE) +
                         count_code(GK_DIAG_IMPORT_COLUMN_BESIDE),
                     unknown);
}
END_TEST

/* ---- ticks ---- */

static const struct {
    const char *cell;
    enum gk_value_kind kind;
} ticks[] = {
    {"√", GK_VALUE_TICK},       {"✓", GK_VALUE_TICK},
    {"✔", GK_VALUE_TICK},       {"✔\xEF\xB8\x8F", GK_VALUE_TICK},
    {"1", GK_VALUE_TICK},       {"是", GK_VALUE_TICK},
    {"TRUE", GK_VALUE_TICK},    {"true", GK_VALUE_TICK},
    {"Y", GK_VALUE_TICK},       {"■", GK_VALUE_TICK},
    {"☑", GK_VALUE_TICK},       {"🗹", GK_VALUE_TICK},
    {"☒", GK_VALUE_TICK},       {"●", GK_VALUE_TICK},
    {"V", GK_VALUE_TICK},       {"ｖ", GK_VALUE_TICK},
    {"全社会", GK_VALUE_TICK},  {"☑全社会", GK_VALUE_TICK},
    {"", GK_VALUE_NONE},        {"—", GK_VALUE_NONE},
    {"–", GK_VALUE_NONE},       {"——", GK_VALUE_NONE},
    {"/", GK_VALUE_NONE},       {"\\", GK_VALUE_NONE},
    {"无", GK_VALUE_NONE},      {"0", GK_VALUE_NONE},
    {"否", GK_VALUE_NONE},      {"☐", GK_VALUE_NONE},
    {"□全社会", GK_VALUE_NONE}, {"□", GK_VALUE_NONE},
    {"×", GK_VALUE_NONE},       {"N", GK_VALUE_NONE},
    {"待定", GK_VALUE_UNKNOWN}, {"?", GK_VALUE_UNKNOWN},
};

START_TEST(ticks_of_all_kinds)
{
    const struct gk_catalog *c = import_text(
        TEXT("序号,一级事项,二级事项,公开内容,全社会,主动\n1,甲,一,x,%s,√\n2,甲,二,y,√,√\n", ticks[_i].cell));
    ck_assert_msg(value(c, 0, "audience.all")->kind == ticks[_i].kind, "“%s”", ticks[_i].cell);
    ck_assert_int_eq(value(c, 1, "audience.all")->kind, GK_VALUE_TICK);
}
END_TEST

/* 特定群体（请写明）: a column of ticks in which words stand is one of words, cell by cell. */
START_TEST(groups_written_down)
{
    const struct gk_catalog *c =
        import_text("序号,一级事项,二级事项,公开内容,全社会,特定群体（请写明）\n1,甲,一,x,,参保单位\n"
                    "2,甲,二,y,√,\n3,甲,三,z,,√\n");
    cell_is(c, 0, "audience.specific", "参保单位");
    cell_is(c, 1, "audience.specific", "");
    cell_is(c, 2, "audience.specific", "√");
    ck_assert_int_eq(value(c, 1, "audience.all")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(gk_diags_count(&diags, GK_WARNING), 0);
}
END_TEST

START_TEST(one_cell_for_all)
{
    const struct gk_catalog *c =
        import_text("序号,一级事项,二级事项,公开内容,公开对象,公开方式,公开层级,公开渠道和载体\n"
                    "1,甲,一,x,☑全社会 □特定群体,主动公开,县级、乡级,公示栏\n"
                    "2,甲,二,y,特定群体：参保人,依申请公开,县级,公示栏\n"
                    "3,甲,三,z,全社会,主动公开,☐县级 ☑乡镇（街道）级,政府网站\n"
                    "4,甲,四,z,全社会,主动公开,☑县级 ☐乡级,公示栏\n"
                    "5,甲,五,z,全社会,主动公开,\"乡、镇级\",公示栏\n");
    cell_is(c, 0, "audience", "☑全社会 □特定群体");
    cell_is(c, 1, "method", "依申请公开");
    cell_is(c, 2, "tier", "☐县级 ☑乡镇（街道）级");
    struct gk_selection tier = gk_select_items(c, vocabulary, GK_SELECT_TIER, arena);
    struct gk_selection board = gk_select_items(c, vocabulary, GK_SELECT_BOARD, arena);
    const bool tiers[] = {true, false, true, false, true}, boards[] = {true, false, false, false, true};
    for (int i = 0; i < 5; i++)
        ck_assert_msg(tier.take[i] == tiers[i] && board.take[i] == boards[i], "item %d", i + 1);
    ck_assert(!board.no_tier_column);
}
END_TEST

/* Each channel a column of ticks. */
START_TEST(channels_as_columns)
{
    const struct gk_catalog *c =
        import_text("<table><tr><td rowspan=2>序号</td><td rowspan=2>公开事项</td><td rowspan=2>公开内容</td>"
                    "<td colspan=6>公开渠道和载体</td><td colspan=2>公开层级</td></tr>"
                    "<tr><td>政府网站</td><td>政府公报</td><td>两微一端</td><td>村公示栏</td><td>某某云平台</"
                    "td><td>其他</td>"
                    "<td>县级</td><td>乡级</td></tr>"
                    "<tr><td>1</td><td>甲</td><td>x</td><td>√</td><td></td><td>√</td><td>√</td><td>√</"
                    "td><td>—</td><td>√</td><td>√</td></tr>"
                    "<tr><td>2</td><td>乙</td><td>y</td><td>√</td><td></td><td></td><td></td><td>√</td><td></"
                    "td><td>√</td><td>√</td></tr>"
                    "</table>");
    ck_assert_int_eq(value(c, 0, "channels.website")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(value(c, 0, "channels.gazette")->kind, GK_VALUE_NONE);
    ck_assert_int_eq(value(c, 0, "channels.other")->kind, GK_VALUE_NONE);
    ck_assert_int_eq(value(c, 1, "x1")->kind, GK_VALUE_TICK);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN), 1);
    struct gk_selection s = gk_select_items(c, vocabulary, GK_SELECT_BOARD, arena);
    ck_assert(s.take[0] && !s.take[1] && !s.no_board_option && !s.no_tier_column);
}
END_TEST

/* ---- names over groups of rows ---- */

static void category_is(const struct gk_catalog *c, int item, const char *want)
{
    cell_is(c, item, "category", want);
}

START_TEST(rows_that_name_groups)
{
    const struct gk_catalog *c =
        import_text("<h1>某镇基层政务公开标准目录</h1><table>"
                    "<tr><td>序号</td><td>公开事项</td><td>公开内容</td><td>公开依据</td></tr>"
                    "<tr><td colspan=4>一、政策文件</td></tr>"
                    "<tr><td>1</td><td>甲</td><td>x</td><td>《水法》</td></tr>"
                    "<tr><td>2</td><td>乙</td><td>y</td><td>《水法》</td></tr>"
                    "<tr><td colspan=4>第1页 共2页</td></tr>"
                    "<tr><td>序号</td><td>公开事项</td><td>公开内容</td><td>公开依据</td></tr>"
                    "<tr><td colspan=4>二、机构信息</td></tr>"
                    "<tr><td>3</td><td>丙</td><td>z</td><td>《水法》</td></tr>"
                    "<tr><td colspan=4>联系人及电话见门户网站</td></tr></table>");
    ck_assert(gk_str_eq(c->title, GK_STR("某镇基层政务公开标准目录")));
    ck_assert_int_eq(c->n_items, 3);
    category_is(c, 0, "一、政策文件");
    category_is(c, 1, "^");
    category_is(c, 2, "二、机构信息");
    ck_assert(gk_str_eq(c->columns[0].key, GK_STR("category")));
    cell_is(c, 2, "no", "3");
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_GROUPS), 1);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_STRAY), 2); /* the page's number, and the last line */
}
END_TEST

START_TEST(groups_without_merges)
{
    static const char *const forms[] = {"某县目录,,,\n序号,公开事项,公开内容,公开依据\n一、政策文件,,,\n1,甲,"
                                        "x,b\n（二）机构信息,,,\n2,乙,y,b\n",
                                        "某县目录\n序号\t公开事项\t公开内容\t公开依据\n一、政策文件\t\t\t\n1"
                                        "\t甲\tx\tb\n（二）机构信息\t\t\t\n2\t乙\ty\tb\n"};
    for (int i = 0; i < 2; i++) {
        const struct gk_catalog *c = import_text(forms[i]);
        ck_assert_ptr_nonnull(c);
        ck_assert_int_eq(c->n_items, 2);
        category_is(c, 0, "一、政策文件");
        category_is(c, 1, "（二）机构信息");
    }
}
END_TEST

/* A page of several fields, a title over each. */
START_TEST(tables_of_several_fields)
{
#define FIELD(title, no, matter)                                                                             \
    "<p align=center>" title                                                                                 \
    "</p><table><tr><td>序号</td><td>公开事项</td><td>公开内容</td></tr><tr><td>" no "</td><td>" matter      \
    "</td><td>x</td></tr></table>"
    const struct gk_catalog *c = import_text(
        "<h1>某街道基层政务公开标准目录</h1>" FIELD("（一）重大建设项目领域基层政务公开标准目录", "1", "甲")
            FIELD("（二）户籍管理领域基层政务公开标准目录", "1", "乙")
                FIELD("（二）户籍管理领域基层政务公开标准目录", "2", "丙"));
    ck_assert_msg(gk_str_eq(c->title, GK_STR("某街道基层政务公开标准目录")), "%.*s", (int)c->title.n,
                  c->title.s);
    category_is(c, 0, "（一）重大建设项目领域基层政务公开标准目录");
    category_is(c, 1, "（二）户籍管理领域基层政务公开标准目录");
    category_is(c, 2, "^");
    ck_assert_int_eq(gk_diags_count(&diags, GK_WARNING), 0);
}
END_TEST

/* Notes end a table, not a file; a category column of the table's own stays. */
START_TEST(groups_and_notes)
{
    const struct gk_catalog *c = import_text(
        "<table><tr><td colspan=3>（一）甲领域公开目录</td></tr>"
        "<tr><td>类别</td><td>公开事项</td><td>公开内容</td></tr><tr><td>政策</td><td>甲</td><td>x</td></tr>"
        "<tr><td colspan=3>说明：一年一更新。</td></tr><tr><td colspan=3>（二）乙领域公开目录</td></tr>"
        "<tr><td>类别</td><td>公开事项</td><td>公开内容</td></tr><tr><td>机构</td><td>乙</td><td>y</td></"
        "tr></table>");
    cell_is(c, 0, "section", "（一）甲领域公开目录");
    cell_is(c, 1, "section", "（二）乙领域公开目录");
    cell_is(c, 1, "category", "机构");
    ck_assert(gk_str_eq(c->notes, GK_STR("说明：一年一更新。")));
}
END_TEST

/* A later table has a column more, which ends up after the others; its own words for a caption are said. */
/* Heads of three tiers: the upper row, the two below it; the keys; what of the upper row is left out. A cell
 * is "caption:columns:rows". */
static const struct {
    const char *rows[3], *keys, *left;
} talls[] = {
    {{"序号:1:3|公开事项:2:2|公开内容:1:3|公开渠道:1:3|公开要求:4:1", "公开对象:2:1|公开方式:2:1",
      "一级事项|二级事项|全社会|特定群众|主动|依申请"},
     "no level1 level2 content channels audience.all audience.specific method.active method.request",
     "公开要求"},
    {{"公开标准目录内容:4:1|公开范围:3:1", "序号:1:2|公开事项:2:1|公开主体:1:2|公开对象:2:1|公开时限:1:2",
      "一级事项|二级事项|全社会|特定群体"},
     "no level1 level2 body audience.all audience.specific deadline",
     "公开标准目录内容"},
};

static void put_tall_row(struct gk_buf *b, const char *cells)
{
    gk_buf_puts(b, "<tr>");
    for (const char *from = cells; *from;) {
        size_t n = strcspn(from, "|"), name = strcspn(from, ":|");
        int columns = 1, rows = 1;
        if (name < n) sscanf(from + name, ":%d:%d", &columns, &rows);
        gk_buf_printf(b, "<td colspan=%d rowspan=%d>%.*s</td>", columns, rows, (int)name, from);
        from += n + (from[n] == '|');
    }
    gk_buf_puts(b, "</tr>");
}

START_TEST(heads_of_three_tiers)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "<meta charset=utf-8><table>");
    for (int page = 0; page < 2; page++) { /* the head comes again */
        for (int i = 0; i < 3; i++) put_tall_row(&b, talls[_i].rows[i]);
        gk_buf_puts(&b, "<tr>");
        for (int i = 0; i < 9; i++) gk_buf_printf(&b, "<td>词%d</td>", page * 10 + i);
        gk_buf_puts(&b, "</tr>");
    }
    gk_buf_puts(&b, "</table>");
    const struct gk_catalog *c = import_bytes(gk_buf_slice(&b));
    gk_buf_done(&b);
    ck_assert_ptr_nonnull(c);
    struct gk_buf keys = {0};
    for (int i = 0; i < c->n_columns; i++)
        gk_buf_printf(&keys, "%s%.*s", i ? " " : "", (int)c->columns[i].key.n, c->columns[i].key.s);
    ck_assert_msg(gk_str_starts(gk_buf_slice(&keys), gk_str_of(talls[_i].keys)), "%.*s", (int)keys.n, keys.s);
    gk_buf_done(&keys);
    ck_assert_int_eq(c->n_items, 2);
    ck_assert_int_eq(c->tiers, 2);
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_HEAD_TIER);
    ck_assert_ptr_nonnull(d);
    ck_assert_str_eq(d->args[0].s, talls[_i].left);
}
END_TEST

/* A second column of boxes has its own options; a list whose items begin with ■ is a text. */
START_TEST(two_columns_of_boxes)
{
    const struct gk_catalog *c = import_text(
        "<meta charset=utf-8><table><tr><td>序号<td>公开事项<td>公开内容<td>公开渠道<td>五公开"
        "<tr><td>1<td>甲<td>■概况 ■政策<td>☑政府网站 ☐政府公报<td>□决策 ■执行 □管理 □服务 ■结果"
        "<tr><td>2<td>乙<td>■概况<td>☐政府网站 ☑政府公报<td>■决策 □执行 □管理 □服务 □结果</table>");
    ck_assert_ptr_nonnull(c);
    int stage = gk_catalog_column(c, GK_STR("stage"));
    ck_assert_int_ge(stage, 0);
    ck_assert_int_eq(c->columns[stage].kind, GK_KIND_CHECKS);
    static const char *const options[] = {"决策", "执行", "管理", "服务", "结果"};
    ck_assert_int_eq(c->columns[stage].n_options, 5);
    for (int i = 0; i < 5; i++)
        ck_assert_str_eq(gk_arena_str(arena, c->columns[stage].options[i]).s, options[i]);
    const struct gk_value *v = &c->items[0].values[stage];
    ck_assert_int_eq(v->n, 2);
    ck_assert(gk_str_eq(v->checks[0].label, GK_STR("执行")) && gk_str_eq(v->checks[1].label, GK_STR("结果")));
    checks_are(c, 0, "website");
    cell_is(c, 0, "content", "■概况 ■政策");
    ck_assert(gk_str_eq(c->box_ticked, GK_STR("☑"))); /* those of the channels */
}
END_TEST

START_TEST(later_heads_add_columns)
{
    const struct gk_catalog *c =
        import_text("<table><tr><td>序号</td><td>公开事项</td><td>公开内容</td><td>公开主体</td></tr>"
                    "<tr><td>1</td><td>甲</td><td>x</td><td>某局</td></tr></table>"
                    "<table><tr><td rowspan=2>序号</td><td rowspan=2>公开事项</td><td "
                    "rowspan=2>公开要素</td><td rowspan=2>公开主体</td>"
                    "<td colspan=2>公开层级</td><td rowspan=2>备注</td><td "
                    "rowspan=2>其他栏</td></tr><tr><td>县级</td><td>乡级</td></tr>"
                    "<tr><td>2</td><td>乙</td><td>y</td><td>某局</td><td>√</td><td>√</td><td>注</td><td>话</"
                    "td></tr></table>");
    ck_assert_int_eq(c->n_columns, 8);
    ck_assert_int_eq(c->tiers, 2);
    ck_assert_int_eq(value(c, 0, "tier.township")->kind, GK_VALUE_NONE);
    ck_assert_int_eq(value(c, 1, "tier.township")->kind, GK_VALUE_TICK);
    cell_is(c, 0, "remark", "");
    cell_is(c, 1, "remark", "注");
    cell_is(c, 1, "x1", "话");
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_HEAD_CAPTION);
    ck_assert(d && gk_str_eq(d->args[0], GK_STR("公开要素")));
    ck_assert_ptr_null(find_code(GK_DIAG_IMPORT_ROW_LONG));
}
END_TEST

/* ---- numbers, sheets ---- */

/* A row below the head that numbers its columns is none of the table's, and is told. */
static const char *const numbered[] = {"1,2,3,4,5", "甲,乙,丙,丁,戊", "A,B,C,D,E", "甲,乙,1,2,3",
                                       "①,②,③,④,⑤"};

START_TEST(columns_with_numbers)
{
    const struct gk_catalog *c = import_bytes(gk_arena_printf(
        arena, "某县政务公开标准目录\n序号,一级事项,二级事项,公开内容,公开依据\n%s\n1,甲,子,x,《条例》\n",
        numbered[_i]));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 1);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_NUMBER_ROW), 1);
}
END_TEST

START_TEST(numbers_of_all_kinds)
{
    static const char *const numbers[] = {"（1）", "1.1", "Ⅰ", "①", "A01", "0505", "十二", "1-2"};
    struct gk_buf b = {0};
    gk_buf_puts(&b, "序号,一级事项,二级事项,公开内容\n");
    for (int i = 0; i < 8; i++) gk_buf_printf(&b, "%s,甲%d,子,x\n", numbers[i], i);
    const struct gk_catalog *c = import_bytes(gk_arena_str(arena, gk_buf_slice(&b)));
    gk_buf_done(&b);
    ck_assert_int_eq(c->n_items, 8);
    for (int i = 0; i < 8; i++) cell_is(c, i, "no", numbers[i]);
}
END_TEST

#define CELL(ref, text) "<c r='" ref "' t='inlineStr'><is><t>" text "</t></is></c>"

START_TEST(sheets_of_several_fields)
{
    const char *const sheets[] = {
        "<sheetData><row r='1'>" CELL("A1", "甲领域政务公开标准目录") "</row><row r='2'>" CELL("A2", "序号")
            CELL("B2", "公开事项") CELL("C2", "公开内容") "</row><row r='3'>" CELL("A3", "1") CELL("B3", "甲")
                CELL("C3", "x") "</row></sheetData><mergeCells><mergeCell ref='A1:C1'/></mergeCells>",
        "<sheetData><row r='1'>" CELL("A1", "乙领域政务公开标准目录") "</row><row r='2'>" CELL("A2",
                                                                                               "公开内容")
            CELL("B2", "序号") CELL("C2", "公开事项") "</row><row r='3'>" CELL("A3", "y") CELL("B3", "1")
                CELL("C3", "乙") "</row></sheetData><mergeCells><mergeCell ref='A1:C1'/></mergeCells>",
        NULL};
    struct gk_str bytes = workbook_of(sheets);
    ck_assert_ptr_null(import_bytes(bytes)); /* which of the two? */
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_SHEETS);
    ck_assert_ptr_nonnull(d);
    ck_assert(gk_str_find(d->args[0], GK_STR("甲领域"), 0) != (size_t)-1);
    ck_assert(gk_str_find(d->args[0], GK_STR("乙领域"), 0) != (size_t)-1);
    struct gk_import_options options = {.sheet = GK_STR("2")};
    const struct gk_catalog *c = gk_import(bytes, "case.xlsx", &options, vocabulary, arena, &diags);
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 1);
    cell_is(c, 0, "content", "y");
    cell_is(c, 0, "level2", "乙");
    options.sheet = GK_STR("3");
    ck_assert_ptr_null(gk_import(bytes, "case.xlsx", &options, vocabulary, arena, &diags));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_SHEET_NONE), 1);
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *s = suite_create("import: forms");
    TCase *c = suite_case(s, "forms");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, heads_of_the_fields, 0, N(fields));
    tcase_add_loop_test(c, ticks_of_all_kinds, 0, N(ticks));
    tcase_add_test(c, groups_written_down);
    tcase_add_test(c, one_cell_for_all);
    tcase_add_test(c, channels_as_columns);
    tcase_add_test(c, rows_that_name_groups);
    tcase_add_test(c, groups_without_merges);
    tcase_add_test(c, tables_of_several_fields);
    tcase_add_test(c, groups_and_notes);
    tcase_add_test(c, later_heads_add_columns);
    tcase_add_loop_test(c, heads_of_three_tiers, 0, (int)(sizeof talls / sizeof *talls));
    tcase_add_test(c, two_columns_of_boxes);
    tcase_add_loop_test(c, columns_with_numbers, 0, (int)(sizeof numbered / sizeof *numbered));
    tcase_add_test(c, numbers_of_all_kinds);
    tcase_add_test(c, sheets_of_several_fields);
    return suite_run(s);
}
