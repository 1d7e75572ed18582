/* text: lines tile the text, fit, and obey GB/T 15834; pieces stay whole; marks and spaces have their widths.
 */
#include "../../src/text/text_int.h"
#include "text_case.h"

#include "suite.h"
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

static int fewest(const struct gk_para *p, int32_t width)
{
    return text_count(text, (struct gk_para *)(uintptr_t)p, width);
}

/* The marks of GB/T 15834-2011 5.1.3 to 5.1.9, spelled out here once more: not taken from src/. */
static const char never_first[] = "。，、；：？！》）〕】”’」』〉％‰℃·…—～－,;:!?)]}>%";
static const char never_last[] = "《（〔【“‘「『〈([{<";

static bool is_one_of(const char *set, struct gk_str s)
{
    char one[5] = {0};
    memcpy(one, s.s, s.n);
    return strstr(set, one) != NULL;
}

static struct gk_str char_at(struct gk_str s, size_t pos)
{
    size_t end = pos;
    (void)gk_utf8_next(s, &end);
    return gk_str_sub(s, pos, end);
}

static void check_marks(struct gk_str all, const struct gk_line *line)
{
    struct gk_str shown = gk_str_trim(gk_str_sub(all, line->from, line->to));
    if (shown.n == 0) return;
    struct gk_str first = char_at(shown, 0);
    size_t at = shown.n;
    (void)gk_utf8_prev(shown, &at);
    if (line->from > 0 && all.s[line->from - 1] != '\n') {
        ck_assert_msg(!is_one_of(never_first, first), "line starts with %.*s: %.*s", (int)first.n, first.s,
                      (int)shown.n, shown.s);
    }
    if (line->to < all.n && all.s[line->to - 1] != '\n') {
        ck_assert_msg(!is_one_of(never_last, gk_str_sub(shown, at, shown.n)), "line ends badly: %.*s",
                      (int)shown.n, shown.s);
    }
}

static void check_glyphs(const struct gk_para *p, const struct gk_line *line)
{
    const struct gk_text_glyph *glyphs = gk_text_glyphs(text, p, line);
    int64_t width = 0;
    for (int g = 0; g < line->n; g++) {
        const struct gk_text_glyph *q = &glyphs[g];
        ck_assert_uint_ne(q->gid, 0);
        ck_assert_uint_ge(q->cluster, line->from);
        ck_assert_uint_lt(q->cluster, line->to);
        if (g) ck_assert_uint_ge(q->cluster, glyphs[g - 1].cluster);
        ck_assert_int_ge(q->advance, 0);
        width += q->advance;
    }
    ck_assert_int_eq(width, line->width);
}

static void check_lines(const struct gk_para *p, const struct gk_lines *l, int32_t width, bool marks)
{
    struct gk_str all = gk_para_text(p);
    uint32_t at = 0;
    for (int i = 0; i < l->n; i++) {
        const struct gk_line *line = &l->lines[i];
        ck_assert_uint_eq(line->from, at);
        ck_assert_uint_gt(line->to, line->from);
        at = line->to;
        ck_assert_int_ge(line->indent, 0);
        if (!l->overfull) ck_assert_int_le(line->indent + line->width, width);
        check_glyphs(p, line);
        if (marks) check_marks(all, line);
    }
    ck_assert_uint_eq(at, all.n);
}

/* `strict`: from this width on no line starts or ends with a forbidden mark. */
static void check_at_all_widths(struct gk_str s, unsigned flags, int32_t strict)
{
    static const enum gk_text_align aligns[] = {GK_TEXT_JUSTIFY, GK_TEXT_CENTER, GK_TEXT_LEFT, GK_TEXT_RIGHT};
    const struct gk_para *p = gk_text_para(text, body, s, flags);
    for (int32_t w = 700, i = 0; w < 40000; w += w < 12000 ? 1130 : 6100, i++) {
        const struct gk_lines *l = gk_text_lines(text, p, w, aligns[i % 4]);
        check_lines(p, l, w, w >= strict);
        ck_assert_int_eq(fewest(p, w), l->n);
        if (w >= 3000) ck_assert_int_eq(l->overfull, 0);
        /* justified, a piece may be parted where the line before it would be left short */
        if (w >= gk_para_min(p, GK_RELAX_NONE) && aligns[i % 4] != GK_TEXT_JUSTIFY) ck_assert(!l->broken);
        const struct gk_lines *whole = gk_text_lines(text, p, w, GK_TEXT_CENTER_WHOLE);
        check_lines(p, whole, w, w >= strict);
        ck_assert_int_ge(whole->n, l->n);
    }
}

static const char *const samples[] = {
    "1. 《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号） 2. "
    "《中华人民共和国社会保险法》（2010年10月28日"
    "第十一届全国人民代表大会常务委员会第十七次会议通过，根据2018年12月29日第十三届全国人民代表大会常务委员会"
    "第七次会议《关"
    "于修改〈中华人民共和国社会保险法〉的决定》修正）",
    "自该政府信息形成或者变更之日起20个工作日内及时公开",
    "依据“三定”方案——确定的本部门职责……（包括：‘主要’、“次要”）。",
    "人力资源和社会保障部 财政部关于《工伤保险条例》 《失业保险条例》的通知（人社部发〔2019〕33号）",
    "☑政府网站 ☐政府公报 ☑两微一端 ☐发布会/听证会 ☐社区/企事业单位/村公示栏（电子屏） "
    "☑其他：基层公共服务平台",
    "咨询电话：0912-3525000，网址：http://www.yuyang.gov.cn/zwgk/index.html，邮箱 abc@yuyang.gov.cn。",
    "3～5个工作日；50%～60％；25℃；5‰；￥300元；莫𡐓村、A/B类、第3、4条",
    "第一行\n第二行很长很长很长很长\n\n第四行",
    "《关于印发<外国人在中国永久居留享有相关待遇的办法>的通知》(人社部发〔2012〕53号)",
    "（（（《《《“““‘‘‘嵌套的引号’’’”””》》》）））。；、！？",
    "Administrative license information of the People's Republic of China",
    " 前有空格，　　后有空格   ",
    "e\xCC\x81"
    "cole 葛\xF3\xA0\x84\x80城 字\xEF\xB8\x80",
};

START_TEST(lines_tile_and_obey)
{
    int32_t strict =
        strncmp(samples[_i], "（（（", 9) ? 3000 : 14000; /* a run of marks longer than the line */
    check_at_all_widths(gk_str_of(samples[_i]), GK_TEXT_PLAIN, strict);
    check_at_all_widths(gk_str_of(samples[_i]), GK_TEXT_LIST, strict);
}
END_TEST

static struct gk_map seen; /* texts checked: catalogs repeat themselves */

static bool seen_before(struct gk_str s)
{
    struct gk_map_slot *slot = gk_map_put(&seen, s, 0);
    if (slot->number++ > 0) return true;
    slot->key = gk_arena_str(arena, s);
    return false;
}

static void check_strings(const json_t *value)
{
    if (json_is_string(value) && seen_before(gk_str_of(json_string_value(value)))) return;
    if (json_is_string(value)) {
        check_at_all_widths(gk_str_of(json_string_value(value)), GK_TEXT_LIST, 3000);
    } else if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++) check_strings(json_array_get(value, i));
    } else if (json_is_object(value)) {
        const char *key;
        json_t *v;
        json_object_foreach((json_t *)(uintptr_t)value, key, v) check_strings(v);
    }
}

/* Every text of every catalog, where there are catalogs. */
START_TEST(catalogs_obey)
{
    int n;
    const char **names = gk_file_list("catalog", ".json", arena, &n);
    for (int i = 0; i < n; i++) {
        json_t *root = json_load_file(gk_arena_printf(arena, "catalog/%s", names[i]).s, 0, NULL);
        if (root) check_strings(json_object_get(root, "items"));
        json_decref(root);
    }
}
END_TEST

/* ---- pieces that stay whole (docs/typesetting.md rule 3): the brackets ⟦ ⟧ mark the piece ---- */

static const char *const pieces[] = {
    "人社部发⟦〔2019〕33号⟧文件",       "国办发⟦〔2019〕 第 54 号⟧的规定",
    "国务院令⟦第711号⟧修订公布施行",    "由国务院令⟦711号⟧公布的条例规定",
    "根据⟦2018年12月29日⟧的会议决定",   "根据⟦2018 年 12 月 29 日⟧的会议决定",
    "自⟦2019年5月⟧起施行的规定",        "之日起⟦20个工作日⟧内公开",
    "之日起⟦3～5个工作日⟧内办结",       "缴费满⟦15年⟧的参保人员",
    "年满⟦60周岁⟧的城乡居民",           "补助⟦1,000元⟧的标准发放",
    "执行⟦第35条⟧的有关规定",           "不超过⟦50%⟧的比例执行",
    "电话：⟦0912-3525000⟧咨询",         "内容包括⟦1. 事⟧项名称说明",
    "发布会现⟦场/听⟧证会的通知",        "网址⟦http://www.gov.cn/zwgk/⟧查询",
    "邮箱⟦zwgk@gov.cn⟧联系我们",        "上午⟦9：00⟧开始办理业务",
    "采用⟦☑政府网站⟧ 公开信息",         "依据⟦——⟧说明部分的内容",
    "其他⟦……⟧等等部分的内容",           "公开⟦（全⟧文）公布的规定内容",
    "规定执⟦行。⟧其他另有规定的",       "使用 ⟦Microsoft⟧ 软件的单位",
    "社会保险法⟦第五十四条⟧规定的内容", "全国人大⟦第十三届⟧常务委员会议",
    "常务委员会⟦第七次会议⟧审议通过",   "信息形成之日起⟦二十日⟧内公开的",
    "变更之日起⟦十五个工作日⟧内公开",
};

static uint32_t cut_marks(const char *marked, char *plain, uint32_t *to)
{
    const char *a = strstr(marked, "⟦"), *b = strstr(marked, "⟧");
    size_t before = (size_t)(a - marked), inside = (size_t)(b - a) - 3;
    memcpy(plain, marked, before);
    memcpy(plain + before, a + 3, inside);
    strcpy(plain + before + inside, b + 3);
    *to = (uint32_t)(before + inside);
    return (uint32_t)before;
}

START_TEST(piece_stays_whole)
{
    char plain[256];
    uint32_t to, from = cut_marks(pieces[_i], plain, &to);
    const struct gk_para *p = para(plain, GK_TEXT_PLAIN);
    for (int32_t w = gk_para_min(p, GK_RELAX_NONE); w <= gk_para_natural(p); w += 90) {
        const struct gk_lines *l = gk_text_lines(text, p, w, _i % 2 ? GK_TEXT_LEFT : GK_TEXT_RIGHT);
        for (int i = 0; i + 1 < l->n; i++) {
            ck_assert_msg(l->lines[i].to <= from || l->lines[i].to >= to, "%s breaks at width %d", pieces[_i],
                          w);
        }
    }
}
END_TEST

/* In justified lines a piece that fits is parted only where the line before it would be left short by 3 em or
 * more, and not to save a line. */
START_TEST(piece_is_parted_for_a_gap)
{
    char plain[256];
    uint32_t to, from = cut_marks(pieces[_i], plain, &to);
    const struct gk_para *p = para(plain, GK_TEXT_PLAIN);
    int32_t before = gk_para_natural(gk_text_para(text, body, (struct gk_str){plain, from}, GK_TEXT_PLAIN));
    for (int32_t w = gk_para_min(p, GK_RELAX_NONE); w <= gk_para_natural(p); w += 90) {
        const struct gk_lines *l = gk_text_lines(text, p, w, GK_TEXT_JUSTIFY);
        ck_assert_int_eq(l->n, gk_text_lines(text, p, w, GK_TEXT_LEFT)->n);
        for (int i = 0; i + 1 < l->n; i++) {
            bool parted = l->lines[i].to > from && l->lines[i].to < to;
            ck_assert_msg(!parted || w - before % w > 2900, "%s breaks at width %d", pieces[_i], w);
        }
    }
}
END_TEST

/* Justified lines have no gap between two Han of more than 0.095 em, at no width. */
START_TEST(no_gap_reads_as_a_space)
{
    const struct gk_para *p = para(samples[_i], GK_TEXT_LIST);
    struct gk_str all = gk_para_text(p);
    for (int32_t w = 4000; w < 30000; w += 370) {
        const struct gk_lines *l = gk_text_lines(text, p, w, GK_TEXT_JUSTIFY);
        for (int i = 0; i < l->n; i++) {
            const struct gk_line *line = &l->lines[i];
            const struct gk_text_glyph *glyphs = gk_text_glyphs(text, p, line);
            for (int g = 0; g + 1 < line->n; g++) {
                size_t a = glyphs[g].cluster, b = glyphs[g + 1].cluster;
                if (!gk_is_han(gk_utf8_next(all, &a)) || !gk_is_han(gk_utf8_next(all, &b))) continue;
                ck_assert_msg(glyphs[g].advance <= 1095, "%d at width %d", glyphs[g].advance, w);
            }
        }
    }
}
END_TEST
/* What may not be kept whole for ever: the order of docs/typesetting.md rule 2. */
START_TEST(relaxes_in_order)
{
    const struct gk_para *date = para("2018年12月29日", GK_TEXT_PLAIN);
    ck_assert_int_gt(gk_para_min(date, GK_RELAX_NONE), 7000);
    ck_assert_int_lt(gk_para_min(date, GK_RELAX_REFS), 4000);
    const struct gk_para *quantity = para("20个工作日", GK_TEXT_PLAIN);
    ck_assert_int_eq(gk_para_min(quantity, GK_RELAX_REFS), gk_para_min(quantity, GK_RELAX_NONE));
    ck_assert_int_lt(gk_para_min(quantity, GK_RELAX_NUMBERS), 1500);
    const struct gk_para *word = para("Administration", GK_TEXT_PLAIN);
    ck_assert_int_eq(gk_para_min(word, GK_RELAX_NUMBERS), gk_para_min(word, GK_RELAX_NONE));
    ck_assert_int_lt(gk_para_min(word, GK_RELAX_WORDS), 1000);
}
END_TEST

/* Where GB/T 15834 lets a line end but ICU's rules for quotation marks or numbers do not, or the other way
 * round: at the width of `first` the text breaks there. */
static const struct {
    const char *first, *rest;
} breaks[] = {
    {"深化行政", "“放管服”改革"},     {"政务公开”", "工作要点的通知"}, {"公开目录", "20项要素说明"},
    {"全国人大》", "《社会保险法》"}, {"第五十七条、", "第五十八条"},  {"信息公开", "（全文公布）"},
};

START_TEST(breaks_there)
{
    const struct gk_para *p =
        para(gk_arena_printf(arena, "%s%s", breaks[_i].first, breaks[_i].rest).s, GK_TEXT_PLAIN);
    int32_t w = gk_para_natural(para(breaks[_i].first, GK_TEXT_PLAIN));
    const struct gk_lines *l = gk_text_lines(text, p, w, GK_TEXT_LEFT);
    ck_assert_int_ge(l->n, 2);
    ck_assert_uint_eq(l->lines[0].to, strlen(breaks[_i].first));
}
END_TEST

/* ---- widths: CLREQ and GB/T 15834, in units of 1/1000 em; Han are one em in every face ---- */

static const struct {
    const char *text;
    int width;
} widths[] = {
    {"中", 1000},
    {"中文", 2000},
    {"中，文", 3000},
    {"中文，", 2500},   /* 5.1.10: half width at the
                           line's end */
    {"《中》", 2000},   /* opening mark flush left, closing half */
    {"中）。", 2000},   /* adjoining marks: half each */
    {"（“中", 2000},    /* half each, the first flush */
    {"中》《文", 3500}, /* closing and opening: 1.5 em together */
    {"中：“文", 3500},
    {"中——文", 4000}, /* two em */
    {"中……文", 4000},
    {"中———文", 5000},
    {"中 文", 2300},
    {"中　文", 3000},
    {"", 0},
    {"中\t文", 2300},
    {"中\xE2\x80\x8B文", 2000}, /* a tab is a space; U+200B has no width */
};

START_TEST(has_width)
{
    int natural = gk_para_natural(para(widths[_i].text, GK_TEXT_PLAIN));
    int tolerance =
        strstr(widths[_i].text, "———") ? 200 : 0; /* a third dash alone has the face's own width */
    ck_assert_msg(abs(natural - widths[_i].width) <= tolerance, "%s: %d", widths[_i].text, natural);
}
END_TEST

/* A quarter em between Han and Latin or digits, with or without a space in the source; none beside full-width
 * marks. */
START_TEST(quarter_em)
{
    int latin = gk_para_natural(para("A", GK_TEXT_PLAIN));
    ck_assert_int_eq(gk_para_natural(para("中A", GK_TEXT_PLAIN)), 1000 + 250 + latin);
    ck_assert_int_eq(gk_para_natural(para("中 A", GK_TEXT_PLAIN)), 1000 + 250 + latin);
    ck_assert_int_eq(gk_para_natural(para("A中", GK_TEXT_PLAIN)), 1000 + 250 + latin);
    ck_assert_int_eq(gk_para_natural(para("，A", GK_TEXT_PLAIN)), 1000 + latin);
    ck_assert_int_eq(gk_para_natural(para("A（中", GK_TEXT_PLAIN)), 2000 + latin);
}
END_TEST

/* Figures below each other align, in every role, whether the face has tabular figures or not. */
START_TEST(figures_are_tabular)
{
    static const char *const roles[] = {"body", "head", "title", "fangsong", "page-number"};
    int role = gk_fonts_role(fonts, gk_str_of(roles[_i]));
    int32_t zero = gk_para_natural(gk_text_para(text, role, GK_STR("0"), 0));
    for (char c = '1'; c <= '9'; c++)
        ck_assert_int_eq(gk_para_natural(gk_text_para(text, role, (struct gk_str){&c, 1}, 0)), zero);
    ck_assert_int_eq(gk_para_natural(gk_text_para(text, role, GK_STR("2019"), 0)), 4 * zero);
    ck_assert_int_eq(gk_para_natural(gk_text_para(text, role, GK_STR("1171"), 0)), 4 * zero);
}
END_TEST

/* ---- alignment ---- */

START_TEST(aligned_lines_do_not_stretch)
{
    const struct gk_para *p = para("城乡居民医疗保险参保登记", GK_TEXT_PLAIN);
    const struct gk_lines *c = gk_text_lines(text, p, 5400, GK_TEXT_CENTER);
    ck_assert_int_eq(c->n, 3);
    for (int i = 0; i < c->n; i++) {
        ck_assert_int_eq(c->lines[i].width % 1000, 0);
        ck_assert_int_eq(c->lines[i].indent, (5400 - c->lines[i].width) / 2);
    }
    const struct gk_lines *r = gk_text_lines(text, p, 5400, GK_TEXT_RIGHT);
    for (int i = 0; i < r->n; i++) ck_assert_int_eq(r->lines[i].indent + r->lines[i].width, 5400);
}
END_TEST

/* 医疗保|险登记, and where lines are free 医疗|保险|登记; no line more where words are whole already. */
START_TEST(free_lines_end_between_words)
{
    const struct gk_para *p = para("医疗保险登记", GK_TEXT_PLAIN);
    const struct gk_lines *few = gk_text_lines(text, p, 3000, GK_TEXT_CENTER);
    ck_assert_int_eq(few->n, 2);
    ck_assert_int_eq(few->loose, 250);
    const struct gk_lines *whole = gk_text_lines(text, p, 3000, GK_TEXT_CENTER_WHOLE);
    ck_assert_int_eq(whole->n, 3);
    ck_assert_int_eq(whole->loose, 0);
    for (int i = 0; i < 3; i++) {
        ck_assert_uint_eq(whole->lines[i].to, 6 * (uint32_t)(i + 1));
        ck_assert_int_eq(whole->lines[i].indent, 500);
    }
    ck_assert_int_eq(fewest(p, 3000), 2);
    ck_assert_int_eq(gk_text_lines(text, p, 4000, GK_TEXT_CENTER_WHOLE)->n, 2);
}
END_TEST

/* ---- lists ---- */

static const struct {
    const char *text;
    const char *starts; /* first characters of the lines at a wide measure, one by one */
} lists[] = {
    {"1. 事项名称 2. 事项简述 3. 办理材料", "1|2|3"},
    {"1.事项名称；2.事项简述；3.办理材料", "1|2|3"},
    {"1. 基本信息2. 受理条件3. 申请材料", "1|2|3"},
    {"9. 名称 10. 材料 11. 查询", "9|1|1"},
    {"一、总则；二、分则；三、附则", "一|二|三"},
    {"（一）总则；（二）分则", "（|（"},
    {"①名称②材料", "①|②"},
    {"●名称 ●材料", "●|●"},
    {"【法律】《社会保险法》【行政法规】《条例》", "【|【"},
    {"依据如下：1.甲；2.乙", "依|1|2"},
    {"共2.5万元，3.5万元", "共"},
    {"满1、2、3级标准", "满"},
    {"1.甲", "1"},
    {"1.《甲》(〔2012〕53号)2.《乙》(〔2019〕33号)3.《丙》", "1|2|3"},
    {"自2018年12月29日起20个工作日内", "自"},
    {"第1. 条款 第2. 条款", "第"},
};

START_TEST(list_lines)
{
    const struct gk_lines *l =
        gk_text_lines(text, para(lists[_i].text, GK_TEXT_LIST), 60000, GK_TEXT_JUSTIFY);
    const char *want = lists[_i].starts;
    for (int i = 0; i < l->n; i++) {
        struct gk_str c = char_at(gk_para_text(l->para), l->lines[i].from);
        ck_assert_msg(strncmp(want, c.s, c.n) == 0, "%s: line %d starts with %.*s", lists[_i].text, i,
                      (int)c.n, c.s);
        want += c.n;
        if (*want == '|') want++;
    }
    ck_assert_msg(*want == '\0', "%s: %s missing", lists[_i].text, want);
    ck_assert_int_eq(gk_text_lines(text, para(lists[_i].text, GK_TEXT_PLAIN), 60000, GK_TEXT_JUSTIFY)->n, 1);
}
END_TEST

START_TEST(list_hangs)
{
    const struct gk_para *p = para("1. 事项名称及其说明文字很长 2. 事项简述", GK_TEXT_LIST);
    const struct gk_lines *l = gk_text_lines(text, p, 8000, GK_TEXT_JUSTIFY);
    ck_assert_int_eq(l->n, 3);
    ck_assert_int_eq(l->lines[0].indent, 0);
    ck_assert_int_gt(l->lines[1].indent, 800);
    ck_assert_int_le(l->lines[1].indent, 2000);
    ck_assert_int_eq(l->lines[2].indent, 0);
    p = para("9. 办理机构及地点 10. 咨询查询途径", GK_TEXT_LIST);
    l = gk_text_lines(text, p, 5600,
                      GK_TEXT_JUSTIFY); /* a narrow column's, of which the number takes a third */
    ck_assert_int_eq(l->n, 4);
    ck_assert(l->lines[1].indent > 800 && l->lines[3].indent > l->lines[1].indent);
    l = gk_text_lines(text, p, 4000, GK_TEXT_JUSTIFY); /* more than a third */
    for (int i = 0; i < l->n; i++) ck_assert_int_eq(l->lines[i].indent, 0);
}
END_TEST

/* ---- titles: GB/T 9704-2012 7.3.1 ---- */

static const char *const titles[] = {
    "榆阳区社会保险领域基层政务公开标准目录",
    "上海市医疗保障局基层政务公开标准目录（医疗保险领域）",
    "国务院办公厅关于全面推进基层政务公开标准化规范化工作的指导意见",
    "人力资源和社会保障部办公厅关于印发《社会保险领域基层政务公开标准指引》的通知",
};

START_TEST(title_has_a_shape)
{
    const struct gk_para *p =
        gk_text_para(text, gk_fonts_role(fonts, GK_STR("title")), gk_str_of(titles[_i]), 0);
    for (int32_t w = 9000; w < 30000; w += 1700) {
        const struct gk_lines *l = gk_text_title_lines(text, p, w);
        check_lines(p, l, w, true);
        bool falling = false;
        for (int i = 1; i < l->n; i++) {
            int step = l->lines[i].width - l->lines[i - 1].width;
            ck_assert_msg(!falling || step <= 0, "hourglass: %s at %d", titles[_i], w);
            falling |= step < 0;
        }
        ck_assert_int_le(abs(2 * l->lines[0].indent + l->lines[0].width - w), 1);
    }
}
END_TEST

/* A place that no dictionary knows is one word all the same, where the lines allow it. */
START_TEST(title_keeps_a_place)
{
    const char *title = "榆阳区麻黄梁镇社会保险领域基层政务公开标准目录";
    const struct gk_para *p = gk_text_para(text, gk_fonts_role(fonts, GK_STR("title")), gk_str_of(title), 0);
    const struct gk_lines *l = gk_text_title_lines(text, p, 10000);
    ck_assert_int_ge(l->n, 3);
    for (int i = 0; i < l->n; i++) ck_assert(l->lines[i].from <= 9 || l->lines[i].from >= 21);
}
END_TEST

/* ---- faces and odd input ---- */

START_TEST(box_pair_from_one_face)
{
    const struct gk_para *p = gk_text_para(text, box, GK_STR("☑☐■□"), 0);
    const struct gk_lines *l = gk_text_lines(text, p, 60000, GK_TEXT_LEFT);
    ck_assert_int_eq(l->lines[0].n, 4);
    const struct gk_text_glyph *glyphs = gk_text_glyphs(text, p, &l->lines[0]);
    for (int i = 0; i < 4; i++) ck_assert_uint_ne(glyphs[i].gid, 0);
    for (int i = 1; i < 4; i++) ck_assert_int_eq(glyphs[i].face, glyphs[0].face);
}
END_TEST

/* The middle of each box's ink is the middle of the Han square, 0.38 em above the baseline. */
START_TEST(boxes_are_centred)
{
    const struct gk_para *p = gk_text_para(text, box, GK_STR("☑☐■□"), 0);
    const struct gk_lines *l = gk_text_lines(text, p, 60000, GK_TEXT_LEFT);
    for (int i = 0; i < l->lines[0].n; i++) {
        const struct gk_text_glyph *g = &gk_text_glyphs(text, p, l->lines)[i];
        const struct gk_face *face = gk_fonts_at(fonts, g->face);
        hb_glyph_extents_t e;
        ck_assert(hb_font_get_glyph_extents(face->hb_font, g->gid, &e));
        int middle = (e.y_bearing + e.height / 2) * 1000 / face->upem - g->dy;
        ck_assert_msg(abs(middle - 380) <= 2, "box %d: %d", i, middle);
    }
}
END_TEST

START_TEST(missing_is_a_gap)
{
    const struct gk_para *p = para("中\xEE\x80\x80文", GK_TEXT_PLAIN); /* U+E000 */
    ck_assert_int_eq(gk_para_natural(p), 3000);
    check_lines(p, gk_text_lines(text, p, 1500, GK_TEXT_LEFT), 1500, false);
}
END_TEST

START_TEST(cached)
{
    const struct gk_para *p = para("政务公开", GK_TEXT_PLAIN);
    ck_assert_ptr_eq(para("政务公开", GK_TEXT_PLAIN), p);
    ck_assert_ptr_ne(para("政务公开", GK_TEXT_LIST), p);
    ck_assert_ptr_eq(gk_text_lines(text, p, 2000, GK_TEXT_LEFT), gk_text_lines(text, p, 2000, GK_TEXT_LEFT));
    ck_assert_ptr_ne(gk_text_lines(text, p, 2000, GK_TEXT_LEFT), gk_text_lines(text, p, 3000, GK_TEXT_LEFT));
}
END_TEST

/* All glyphs of a text's lines. */
static struct gk_buf glyphs_of(struct gk_text *t, const struct gk_para *p, int32_t width)
{
    struct gk_buf all = {0};
    const struct gk_lines *l = gk_text_lines(t, p, width, GK_TEXT_JUSTIFY);
    for (int i = 0; i < l->n; i++) {
        const struct gk_text_glyph *g = gk_text_glyphs(t, p, &l->lines[i]);
        for (int k = 0; k < l->lines[i].n; k++)
            gk_buf_printf(&all, "%u %d %d %d %d %u\n", g[k].gid, g[k].face, g[k].dx, g[k].dy, g[k].advance,
                          g[k].cluster);
    }
    return all;
}

static void same_glyphs(struct gk_buf a, struct gk_buf b)
{
    ck_assert_uint_gt(a.n, 0);
    ck_assert(gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)));
    gk_buf_done(&a);
    gk_buf_done(&b);
}

/* What was said of a text holds after so many others that its clusters had to go: half a million characters;
 * and is said again when all has gone. */
START_TEST(forgotten_and_made_again)
{
    const struct gk_para *p = para(samples[0], GK_TEXT_LIST);
    struct gk_buf before = glyphs_of(text, p, 9000), narrow = glyphs_of(text, p, 5000), b = {0};
    for (int i = 0; i < 250; i++) {
        gk_buf_clear(&b);
        for (int k = 0; k < 200; k++) gk_buf_printf(&b, "政务公开标准%d目录", i * 200 + k);
        gk_text_para(text, body, gk_buf_slice(&b), GK_TEXT_PLAIN);
    }
    gk_buf_done(&b);
    struct gk_text *other = gk_text_new(fonts);
    const struct gk_para *q = gk_text_para(other, body, gk_str_of(samples[0]), GK_TEXT_LIST);
    same_glyphs(before, glyphs_of(text, p, 9000));
    same_glyphs(narrow, glyphs_of(other, q, 5000));
    same_glyphs(glyphs_of(text, p, 7000), glyphs_of(other, q, 7000));
    gk_text_trim(text);
    ck_assert_uint_eq(gk_arena_used(text->kept) + text->paras.n, 0);
    same_glyphs(glyphs_of(text, para(samples[0], GK_TEXT_LIST), 6000), glyphs_of(other, q, 6000));
    gk_text_free(other);
}
END_TEST

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

/* A list comes to the same whether or not its text was there before as one that runs on. */
START_TEST(list_after_its_text)
{
    static const enum gk_text_align aligns[] = {GK_TEXT_JUSTIFY, GK_TEXT_CENTER, GK_TEXT_LEFT_WHOLE};
    for (int i = 0; i < COUNT(lists) + COUNT(samples); i++) {
        struct gk_str s = gk_str_of(i < COUNT(lists) ? lists[i].text : samples[i - COUNT(lists)]);
        struct gk_text *other = gk_text_new(fonts);
        (void)gk_text_lines(text, gk_text_para(text, body, s, GK_TEXT_PLAIN), 6000, GK_TEXT_CENTER);
        const struct gk_para *a = gk_text_para(text, body, s, GK_TEXT_LIST);
        const struct gk_para *b = gk_text_para(other, body, s, GK_TEXT_LIST);
        ck_assert_int_eq(gk_para_natural(a), gk_para_natural(b));
        ck_assert_int_eq(gk_para_enumerates(a), gk_para_enumerates(b));
        for (int32_t width = 3000; width < 30000; width += 1500) {
            same_glyphs(glyphs_of(text, a, width), glyphs_of(other, b, width));
            for (int k = 0; k < COUNT(aligns); k++) {
                const struct gk_lines *x = gk_text_lines(text, a, width, aligns[k]);
                const struct gk_lines *y = gk_text_lines(other, b, width, aligns[k]);
                ck_assert_int_eq(x->n, y->n);
                ck_assert_int_eq(x->loose, y->loose);
                for (int l = 0; l < x->n; l++) ck_assert_uint_eq(x->lines[l].to, y->lines[l].to);
            }
        }
        gk_text_free(other);
    }
}
END_TEST

START_TEST(empty_and_blank)
{
    ck_assert_int_eq(gk_text_lines(text, para("", 0), 5000, GK_TEXT_LEFT)->n, 0);
    const struct gk_lines *l = gk_text_lines(text, para("  \n　\n", 0), 5000, GK_TEXT_CENTER);
    ck_assert_int_eq(l->n, 2);
    ck_assert_int_eq(l->lines[0].width, 0);
    ck_assert_int_eq(gk_text_lines(text, para("甲\n\n乙", 0), 5000, GK_TEXT_LEFT)->n, 3);
}
END_TEST

/* A cell of 20,000 characters (at full size, 200,000): every line but the last is full. */
START_TEST(long_paragraph)
{
    struct gk_buf b = {0};
    for (int i = 0; i < suite_size(2000, 20000); i++)
        gk_buf_puts(&b, i % 7 ? "政务公开标准目录规定" : "，第711号（公开）。2");
    const struct gk_para *p = gk_text_para(text, body, gk_buf_slice(&b), GK_TEXT_LIST);
    const struct gk_lines *l = gk_text_lines(text, p, 20000, GK_TEXT_JUSTIFY);
    check_lines(p, l, 20000, true);
    ck_assert_int_eq(fewest(p, 20000), l->n);
    gk_buf_done(&b);
}
END_TEST

/* Baselines of all faces of a role agree: (leading - em) / 2 + ascender for a face of 880/-120. */
START_TEST(baseline)
{
    ck_assert_int_eq(gk_text_baseline(text, body, 1000), 880);
    ck_assert_int_eq(gk_text_baseline(text, body, 1400), 1080);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("text");
    TCase *tc = suite_case(s, "text");
    tcase_add_unchecked_fixture(tc, open_fonts, close_fonts);
    tcase_add_loop_test(tc, lines_tile_and_obey, 0, COUNT(samples));
    tcase_add_test(tc, catalogs_obey);
    tcase_add_loop_test(tc, piece_stays_whole, 0, COUNT(pieces));
    tcase_add_loop_test(tc, piece_is_parted_for_a_gap, 0, COUNT(pieces));
    tcase_add_loop_test(tc, no_gap_reads_as_a_space, 0, COUNT(samples));
    tcase_add_test(tc, relaxes_in_order);
    tcase_add_loop_test(tc, breaks_there, 0, COUNT(breaks));
    tcase_add_loop_test(tc, has_width, 0, COUNT(widths));
    tcase_add_test(tc, quarter_em);
    tcase_add_loop_test(tc, figures_are_tabular, 0, 5);
    tcase_add_test(tc, aligned_lines_do_not_stretch);
    tcase_add_test(tc, free_lines_end_between_words);
    tcase_add_loop_test(tc, list_lines, 0, COUNT(lists));
    tcase_add_test(tc, list_hangs);
    tcase_add_test(tc, title_keeps_a_place);
    tcase_add_loop_test(tc, title_has_a_shape, 0, COUNT(titles));
    tcase_add_test(tc, box_pair_from_one_face);
    tcase_add_test(tc, boxes_are_centred);
    tcase_add_test(tc, missing_is_a_gap);
    tcase_add_test(tc, cached);
    tcase_add_test(tc, forgotten_and_made_again);
    tcase_add_test(tc, list_after_its_text);
    tcase_add_test(tc, empty_and_blank);
    tcase_add_test(tc, long_paragraph);
    tcase_add_test(tc, baseline);
    return suite_run(s);
}
