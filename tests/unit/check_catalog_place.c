/* Places: what they are, who signs for them, and the words that stand for any of them. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "gongkai/catalog/registry.h"
#include "vocabulary_case.h"

static void same(struct gk_str a, const char *b)
{
    ck_assert_msg(gk_str_eq(a, gk_str_of(b)), "“%.*s” is not “%s”", (int)a.n, a.s ? a.s : "", b);
}

static const struct {
    const char *name, *code, *own, *issuer;
    enum gk_place_kind kind;
} places[] = {
    {"会议镇", "", "", "会议镇人民政府", GK_PLACE_TOWNSHIP},
    {"会议镇", "", "会议镇党政办", "会议镇党政办", GK_PLACE_TOWNSHIP},
    {"鼓楼街道", "", "", "鼓楼街道办事处", GK_PLACE_TOWNSHIP},
    {"太阳宫地区", "", "", "太阳宫地区办事处", GK_PLACE_TOWNSHIP},
    {"安乐彝族乡", "", "", "安乐彝族乡人民政府", GK_PLACE_TOWNSHIP},
    {"巴彦苏木", "", "", "巴彦苏木人民政府", GK_PLACE_TOWNSHIP},
    {"奎依巴格区公所", "", "", "奎依巴格区公所", GK_PLACE_TOWNSHIP},
    {"鼓楼街道办事处", "", "", "鼓楼街道办事处", GK_PLACE_TOWNSHIP},
    {"经济开发区管理委员会", "", "", "经济开发区管理委员会", GK_PLACE_TOWNSHIP},
    {"庆柳社区管理委员会", "", "", "庆柳社区管理委员会", GK_PLACE_TOWNSHIP},
    {"东村", "", "", "东村村民委员会", GK_PLACE_VILLAGE},
    {"许家湖镇东村", "371323100201", "", "许家湖镇东村村民委员会", GK_PLACE_VILLAGE},
    {"新桥村委会", "", "", "新桥村委会", GK_PLACE_VILLAGE},
    {"巴彦嘎查", "", "", "巴彦嘎查村民委员会", GK_PLACE_VILLAGE},
    {"巴彦嘎查", "", "巴彦嘎查委员会", "巴彦嘎查委员会", GK_PLACE_VILLAGE},
    {"团结社区", "", "", "团结社区居民委员会", GK_PLACE_COMMUNITY},
    {"莲花社区", "340177402", "", "", GK_PLACE_TOWNSHIP}, /* like a township, by its code */
    {"水产局管辖村", "341522500", "", "", GK_PLACE_TOWNSHIP},
    {"东风农场", "", "", "", GK_PLACE_TOWNSHIP},
    {"白湖监狱", "", "", "", GK_PLACE_TOWNSHIP},
    {"十一团", "", "", "", GK_PLACE_TOWNSHIP},
    {"新绛县经济技术开发区", "", "", "", GK_PLACE_TOWNSHIP},
    {"太平川", "", "", "", GK_PLACE_TOWNSHIP}, /* an end of which nothing is known */
    {"镇", "", "", "", GK_PLACE_TOWNSHIP},
};

START_TEST(issuer_by_kind_of_place)
{
    struct gk_township t = {.name = gk_str_of(places[_i].name),
                            .code = gk_str_of(places[_i].code),
                            .issuer = gk_str_of(places[_i].own)};
    same(gk_township_issuer(&t, vocabulary, arena), places[_i].issuer);
    ck_assert_int_eq(gk_township_kind(&t, vocabulary), places[_i].kind);
    ck_assert(gk_township_issuer(&t, NULL, arena).n == t.issuer.n);
}
END_TEST

/* What follows the name, of every township there is. */
START_TEST(issuers_of_the_country)
{
    struct gk_buf tsv = {0};
    int n = 0, none = 0, kinds[4] = {0};
    ck_assert_int_eq(gk_file_read("catalog/divisions.tsv", &tsv, &diags), GK_OK);
    struct gk_str all = gk_buf_slice(&tsv);
    for (size_t at = gk_str_find(all, GK_STR("\n"), 0) + 1; at < all.n; n++) {
        size_t end = gk_str_find(all, GK_STR("\n"), at), name = end;
        struct gk_arena *scratch = gk_arena_new(NULL);
        while (all.s[name - 1] != '\t') name--;
        struct gk_township t = {.code = gk_str_sub(all, at, at + 9), .name = gk_str_sub(all, name, end)};
        struct gk_str issuer = gk_township_issuer(&t, vocabulary, scratch);
        none += issuer.n == 0;
        kinds[0] += gk_str_ends(issuer, GK_STR("人民政府"));
        kinds[1] += gk_str_ends(issuer, GK_STR("办事处"));
        kinds[2] += gk_township_kind(&t, vocabulary) != GK_PLACE_TOWNSHIP;
        kinds[3] += issuer.n > 0 && gk_str_eq(issuer, t.name);
        at = end + 1;
        gk_arena_free(scratch);
    }
    gk_buf_done(&tsv);
    printf("%d places: %d 人民政府, %d 办事处, %d sign by their own name, %d without a default\n", n,
           kinds[0], kinds[1], kinds[3], none);
    ck_assert_int_eq(n, 41352);
    ck_assert_int_eq(kinds[0], 21379 + 8049 + 154); /* 镇, 乡, 苏木: counted with grep */
    ck_assert_int_eq(kinds[1], 9112 - 2 + 67 + 41); /* 街道, 地区, 办事处; two are called 街道 and no more */
    ck_assert_int_eq(kinds[2], 0);
}
END_TEST

#define HEAD                                                                                                      \
    "{\"format\":\"gongkai-catalog/1\",\"id\":\"c\",\"title\":\"t\",\"columns\":[{\"key\":\"level2\","            \
    "\"caption\":\"事项\",\"kind\":\"text\"},{\"key\":\"body\",\"caption\":\"公开主体\",\"kind\":\"text\"}" \
    "],\"items\":["
#define ROW(body) "{\"level2\":\"甲\",\"body\":\"" body "\"}"

static const struct {
    const char *place, *issuer, *items, *body, *signer;
    int put;
} bodies[] = {
    {"凤屯镇", "", ROW("镇人民政府"), "凤屯镇人民政府", "凤屯镇人民政府", 1},
    {"城关街道", "", ROW("镇人民政府"), "城关街道办事处", "城关街道办事处", 1},
    {"城关街道", "", ROW("乡镇人民政府（街道办事处）"), "城关街道办事处", "城关街道办事处", 1},
    {"城关街道", "", ROW(" 乡镇人民政府 (街道办事处) "), "城关街道办事处", "城关街道办事处", 1},
    {"凤屯镇", "", ROW("县民政局、乡镇、街道"), "县民政局、凤屯镇人民政府", "凤屯镇人民政府", 1},
    {"凤屯镇", "", ROW("县民政局；镇人民政府；村/社区"), "县民政局；凤屯镇人民政府；村/社区",
     "凤屯镇人民政府", 1},
    {"凤屯镇", "", ROW("县民政局,镇人民政府"), "县民政局,凤屯镇人民政府", "凤屯镇人民政府", 1},
    {"凤屯镇", "", ROW("县民政局\\n镇人民政府"), "县民政局\n凤屯镇人民政府", "凤屯镇人民政府", 1},
    {"凤屯镇", "", ROW("县民政局;镇人民政府"), "县民政局;凤屯镇人民政府", "凤屯镇人民政府", 1},
    {"凤屯镇", "", ROW("县民政局，镇人民政府"), "县民政局，凤屯镇人民政府", "凤屯镇人民政府", 1},
    {"凤屯镇", "", ROW("村/社区"), "村/社区", "凤屯镇人民政府", 0},
    {"东村", "", ROW("村/社区"), "东村村民委员会", "东村村民委员会", 1},
    {"团结社区", "", ROW("村/社区"), "团结社区居民委员会", "团结社区居民委员会", 1},
    {"东村", "", ROW("镇人民政府"), "镇人民政府", "东村村民委员会", 0},
    {"东风农场", "", ROW("镇人民政府"), "＿＿＿＿＿＿", "", 1},
    {"东风农场", "东风农场管理处", ROW("镇人民政府"), "东风农场管理处", "东风农场管理处", 1},
    {"凤屯镇", "凤屯镇党政办", ROW("镇人民政府"), "凤屯镇人民政府", "凤屯镇党政办", 1},
    {"龙兴镇", "", ROW("县医疗保障局"), "县医疗保障局", "", 0},
    {"龙兴镇", "龙兴镇便民中心", ROW("县医疗保障局"), "县医疗保障局", "龙兴镇便民中心", 0},
    {"龙兴镇", "", ROW("县农业农村局") "," ROW("县乡村振兴局"), "县农业农村局", "", 0},
    {"龙兴镇", "", ROW("县医疗保障局") "," ROW("镇人民政府"), "县医疗保障局", "龙兴镇人民政府", 1},
    {"龙兴镇", "", ROW("县民政局、龙兴镇党政办"), "县民政局、龙兴镇党政办", "龙兴镇人民政府", 0},
    {"龙兴镇", "", ROW("各有关方面"), "各有关方面", "龙兴镇人民政府", 0}, /* no organ: nothing is known */
    {"龙兴镇", "", ROW(""), "", "龙兴镇人民政府", 0},
    {"龙兴镇", "", ROW("古镇县民政局"), "古镇县民政局", "", 0}, /* 镇 is of the county's name */
};

START_TEST(bodies_of_the_place)
{
    const char *json = gk_arena_printf(arena, "%s%s]}", HEAD, bodies[_i].items).s;
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags), *with = c;
    struct gk_township t = {.name = gk_str_of(bodies[_i].place), .issuer = gk_str_of(bodies[_i].issuer)};
    struct gk_registry r = {.county = GK_STR("古镇县"), .townships = &t, .n_townships = 1};
    struct gk_select_rule rule;
    struct gk_selection s;
    ck_assert(c && gk_select_rule_parse(GK_STR("all"), arena, &rule));
    struct gk_select_input in = {
        .registry = &r, .loaded = &c, .n_loaded = 1, .vocabulary = vocabulary, .rule = &rule};
    ck_assert(gk_select_township(&in, c, arena, &with, &s, &diags));
    same(gk_catalog_text(with, 0, 1), bodies[_i].body);
    same(gk_notice_signer(&r, 0, with, &s, vocabulary, arena), bodies[_i].signer);
    ck_assert_int_eq(s.n_put, bodies[_i].put);
    if (s.n_put > 0) ck_assert(gk_catalog_names_no_place(c, s.take, vocabulary));
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("catalog place");
    TCase *tc = suite_case(suite, "places");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, issuer_by_kind_of_place, 0, N(places));
    tcase_add_test(tc, issuers_of_the_country);
    tcase_add_loop_test(tc, bodies_of_the_place, 0, N(bodies));
    return suite_run(suite);
}
