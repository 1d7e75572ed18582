/* Registries of townships, and what goes up on a board. */
#include <check.h>
#include <stdlib.h>

#include "gongkai/catalog/registry.h"
#include "vocabulary_case.h"

static void same(struct gk_str a, const char *b)
{
    ck_assert_msg(gk_str_eq(a, gk_str_of(b)), "“%.*s” is not “%s”", (int)a.n, a.s ? a.s : "", b);
}

static const struct {
    const char *path, *county, *select, *first, *code, *catalog, *stem;
    int n;
} registries[] = {
    {"catalog/townships/huiyi.json", "", "board", "会议镇", "", "huiyi-medical", "huiyi-1", 1},
    {"catalog/townships/yuyang.json", "榆阳区", "tier", "鼓楼街道", "610802001", "yuyang-social-insurance",
     "610802001", 31},
    {"catalog/townships/xinjiang.json", "新绛县", "tier", "龙兴镇", "140825100", "xinjiang-medical",
     "140825100", 9},
};

START_TEST(registries_load_and_write_back)
{
    const struct gk_registry *r = gk_registry_load(registries[_i].path, arena, &diags);
    ck_assert_ptr_nonnull(r);
    ck_assert_uint_eq(diags.n, 0);
    same(r->county, registries[_i].county);
    same(r->select, registries[_i].select);
    ck_assert_int_eq(r->n_townships, registries[_i].n);
    same(r->townships[0].name, registries[_i].first);
    same(r->townships[0].code, registries[_i].code);
    same(r->townships[0].catalogs[0], registries[_i].catalog);
    same(gk_township_stem(r, 0, arena), registries[_i].stem);
    struct gk_buf file = {0}, out = {0};
    ck_assert_int_eq(gk_file_read(registries[_i].path, &file, &diags), GK_OK);
    gk_registry_write(r, &out);
    ck_assert(gk_str_eq(gk_buf_slice(&file), gk_buf_slice(&out)));
    gk_buf_done(&file);
    gk_buf_done(&out);
}
END_TEST

#define TOWN(s) "{\"format\": \"gongkai-townships/1\",\n\"townships\": [{\"name\": \"甲镇\"},\n" s "]}"

static const struct {
    const char *json, *path;
    enum gk_code code;
    int line;
    const char *field;
    int item;
    const char *name;
} faults[] = {
    {TOWN("{\"code\": \"\"}"), "r.json", GK_DIAG_TOWNSHIP_NAME, 3, "/townships/1/name", 2, ""},
    {TOWN("{\"name\": \"乙乡\",\n\"code\": \"12345678\"}"), "r.json", GK_DIAG_TOWNSHIP_CODE, 4,
     "/townships/1/code", 2, "乙乡"},
    {TOWN("{\"name\": \"乙乡\", \"code\": \"../456789\"}"), "r.json", GK_DIAG_TOWNSHIP_CODE, 3,
     "/townships/1/code", 2, "乙乡"},
    {TOWN("{\"name\": \"乙\", \"code\": \"123456789\"},\n{\"name\": \"丙\", \"code\": \"123456789\"}"),
     "r.json", GK_DIAG_TOWNSHIP_CODE_TWICE, 4, "/townships/2/code", 3, "丙"},
    {TOWN("{\"name\": \"乙\", \"signed\": \"2026.1.1\"}"), "r.json", GK_DIAG_CATALOG_DATE, 3,
     "/townships/1/signed", 2, "乙"},
    {TOWN("{\"name\": \"乙\", \"posted_from\": \"2026-10-15\",\n\"posted_to\": \"2026-10-09\"}"), "r.json",
     GK_DIAG_TOWNSHIP_PERIOD, 4, "/townships/1/posted_to", 2, "乙"},
    {TOWN("{\"name\": \"乙\", \"catalogs\": [\"ok\",\n\"Not one\"]}"), "r.json", GK_DIAG_CATALOG_ID, 4,
     "/townships/1/catalogs/1", 2, "乙"},
    {TOWN("{\"name\": \"乙\", \"telephone\": \"1\"}"), "r.json", GK_DIAG_JSON_UNKNOWN_KEY, 3,
     "/townships/1/telephone", 2, "乙"},
    {TOWN("{\"name\": \"乙\", \"phone\": 110}"), "r.json", GK_DIAG_JSON_STRING, 3, "/townships/1/phone", 2,
     "乙"},
    {TOWN("7"), "r.json", GK_DIAG_JSON_OBJECT, 3, "/townships/1", 2, ""},
    {"{\"format\": \"gongkai-townships/1\",\n\"select\": \"none\", \"townships\": [{\"name\": \"甲\"}]}",
     "r.json", GK_DIAG_TOWNSHIP_SELECT, 2, "/select", 0, ""},
    {"{\"format\": \"gongkai-townships/1\"}", "r.json", GK_DIAG_JSON_MISSING, 1, "/townships", 0, ""},
    {"{\"format\": \"gongkai-townships/1\",\n\"townships\": []}", "r.json", GK_DIAG_TOWNSHIP_NONE, 2,
     "/townships", 0, ""},
    {"{\"format\": \"gongkai-townships/1\", \"townships\": [{\"name\": \"甲\"}]}", "会议镇 1.json",
     GK_DIAG_CATALOG_ID, 0, "", 0, ""},
    {"{\"format\": \"gongkai-catalog/1\"}", "r.json", GK_DIAG_JSON_FORMAT, 1, "/format", 0, ""},
};

START_TEST(registry_faults)
{
    const struct gk_registry *r =
        gk_registry_parse(gk_str_of(faults[_i].json), faults[_i].path, arena, &diags);
    ck_assert_int_eq(r == NULL, gk_diag_level(faults[_i].code) == GK_ERROR);
    ck_assert_msg(diags.n == 1, "case %d: %zu diagnostics", _i, diags.n);
    ck_assert_msg(diags.list[0].code == faults[_i].code, "case %d: GK%d", _i, diags.list[0].code);
    same(diags.list[0].place.field, faults[_i].field);
    ck_assert_int_eq(diags.list[0].place.line, faults[_i].line);
    ck_assert_int_eq(diags.list[0].place.item, faults[_i].item);
    same(diags.list[0].place.name, faults[_i].name);
}
END_TEST

/* ---- selection ---- */

#define CATALOG(columns, items)                                                                              \
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\", \"columns\": [{\"key\": "          \
    "\"level2\", "                                                                                           \
    "\"caption\": \"\"}, {\"key\": \"content\", \"caption\": \"\"}" columns "], \"items\": [" items "]}"
#define CHANNELS                                                                                             \
    ", {\"key\": \"channels\", \"caption\": \"\", \"kind\": \"checks\", \"options\": [\"政府网站\", "    \
    "\"公示栏\"]}"
#define PLAIN   ", {\"key\": \"channels\", \"caption\": \"\", \"kind\": \"checks\"}"
#define WORDS   ", {\"key\": \"channels\", \"caption\": \"\"}"
#define TIER    ", {\"key\": \"tier.township\", \"caption\": \"\", \"kind\": \"tick\"}"
#define A(rest) "{\"level2\": \"a\", \"content\": \"\"" rest "}"
#define B(rest) "{\"content\": \"\"" rest "}"
#define UP      ", \"tier.township\": true"
#define BOARD   ", \"channels\": {\"社区/企事业单位/村公示栏(电子屏)\": true}"
#define WEB     ", \"channels\": {\"政府网站\": true}"

static const struct {
    const char *json;
    enum gk_select rule;
    const char *take; /* one letter a row */
    int taken, items, without_tier, without_board, unknown;
    bool no_tier, no_board;
} picks[] = {
    {CATALOG(CHANNELS TIER, A(UP BOARD) "," A(UP WEB) "," A(BOARD) "," A(BOARD ", \"tier.township\": null")),
     GK_SELECT_BOARD, "x...", 1, 4, 2, 1, 1, false, false},
    {CATALOG(CHANNELS TIER, A(UP BOARD) "," A(UP WEB) "," A(BOARD)), GK_SELECT_TIER, "xx.", 2, 3, 1, 0, 0,
     false, false},
    {CATALOG(CHANNELS TIER, A(UP BOARD) "," A(UP WEB) "," A(BOARD)), GK_SELECT_ALL, "xxx", 3, 3, 0, 0, 0,
     false, false},
    /* continuation rows follow their item, whatever they tick themselves */
    {CATALOG(CHANNELS TIER, A(UP BOARD) "," B("") "," A("") "," B(UP BOARD)), GK_SELECT_BOARD, "xx..", 1, 2,
     1, 0, 0, false, false},
    /* no column of any tier: the box alone decides; where none is asked for, nothing does */
    {CATALOG(CHANNELS, A(BOARD) "," A(WEB)), GK_SELECT_BOARD, "x.", 1, 2, 0, 1, 0, false, false},
    {CATALOG(CHANNELS, A(BOARD)), GK_SELECT_TIER, ".", 0, 1, 1, 0, 0, true, false},
    {CATALOG(CHANNELS, A(BOARD)), GK_SELECT_ALL, "x", 1, 1, 0, 0, 0, false, false},
    {CATALOG(PLAIN TIER, A(UP WEB)), GK_SELECT_BOARD, ".", 0, 1, 0, 1, 0, false, true},
    /* lists and plain text count as ticking what they name */
    {CATALOG(PLAIN TIER,
             A(UP ", \"channels\": [\"政府网站\", \"公示栏\"]") "," A(UP ", \"channels\": [\"政府网站\"]")),
     GK_SELECT_BOARD, "x.", 1, 2, 0, 1, 0, false, false},
    {CATALOG(PLAIN TIER, A(UP ", \"channels\": \"政府网站、村公示栏（电子屏）；其他\"") "," A(
                             UP ", \"channels\": \"政府网站 微信\"")),
     GK_SELECT_BOARD, "x.", 1, 2, 0, 1, 0, false, false},
    {CATALOG(PLAIN TIER, A(UP ", \"channels\": \"社区、企事业单位、村公示栏 （电子屏）\"")), GK_SELECT_BOARD,
     "x", 1, 1, 0, 0, 0, false, false},
    /* a text column: an absent cell continues the one above */
    {CATALOG(WORDS TIER, A(UP ", \"channels\": \"公示栏\"") "," A(UP)), GK_SELECT_BOARD, "xx", 2, 2, 0, 0, 0,
     false, false},
    {CATALOG("", ""), GK_SELECT_BOARD, "", 0, 0, 0, 0, 0, false, true},
};

START_TEST(selection)
{
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(picks[_i].json), NULL, arena, &diags);
    ck_assert_msg(c != NULL, "case %d", _i);
    struct gk_selection s = gk_select_items(c, vocabulary, picks[_i].rule, arena);
    for (int i = 0; i < c->n_items; i++)
        ck_assert_msg(s.take[i] == (picks[_i].take[i] == 'x'), "case %d row %d", _i, i);
    ck_assert_int_eq(s.n_taken, picks[_i].taken);
    ck_assert_int_eq(s.n_items, picks[_i].items);
    ck_assert_int_eq(s.without_tier, picks[_i].without_tier);
    ck_assert_int_eq(s.without_board, picks[_i].without_board);
    ck_assert_int_eq(s.unknown_tier, picks[_i].unknown);
    ck_assert_int_eq(s.no_tier_column, picks[_i].no_tier);
    ck_assert_int_eq(s.no_board_option, picks[_i].no_board);
}
END_TEST

START_TEST(tier_as_text)
{
    const char *json = CATALOG(", {\"key\": \"tier.township\", \"caption\": \"\"}",
                               A(", \"tier.township\": \"√\"") "," A(", \"tier.township\": \"\""));
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags);
    struct gk_selection s = gk_select_items(c, vocabulary, GK_SELECT_TIER, arena);
    ck_assert(s.take[0] && !s.take[1]);
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("catalog township");
    TCase *tc = suite_case(suite, "townships");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, registries_load_and_write_back, 0, N(registries));
    tcase_add_loop_test(tc, registry_faults, 0, N(faults));
    tcase_add_loop_test(tc, selection, 0, N(picks));
    tcase_add_test(tc, tier_as_text);
    return suite_run(suite);
}
