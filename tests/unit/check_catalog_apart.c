/* A catalog whose items are parsed one by one is the catalog that jansson's tree of the whole gives, and of a
 * file that is damaged all is told as of the whole: after each byte that it may end at, and with each byte
 * that matters to JSON in each place. */
#include <check.h>
#include <stdlib.h>

#include "../../src/catalog/catalog_int.h"
#include "diags_case.h"
#include "gongkai/base/file.h"

typedef const struct gk_catalog *parser(struct gk_str json, const char *path, struct gk_arena *arena,
                                        struct gk_diags *diags);

/* All that one way says, and the catalog, if any. */
static void tell(parser *parse, struct gk_str json, struct gk_buf *out)
{
    struct gk_arena *own = gk_arena_new(NULL);
    struct gk_diags said = gk_diags_init(own);
    gk_diag(&said, GK_DIAG_JSON_LARGE, NULL, NULL); /* what was there before stays */
    const struct gk_catalog *c = parse(json, "folder/x.json", own, &said);
    for (size_t i = 0; i < said.n; i++) {
        gk_diag_format(&said.list[i], GK_ZH, out);
        gk_buf_putc(out, '\n');
    }
    if (c) gk_catalog_write(c, out);
    gk_arena_free(own);
}

static void same_both_ways(struct gk_str json)
{
    struct gk_buf whole = {0}, apart = {0};
    tell(catalog_parse_whole, json, &whole);
    tell(gk_catalog_parse, json, &apart);
    ck_assert_msg(gk_str_eq(gk_buf_slice(&whole), gk_buf_slice(&apart)), "%.*s\nwhole:\n%.*s\napart:\n%.*s",
                  (int)json.n, json.s, (int)whole.n, whole.s, (int)apart.n, apart.s);
    gk_buf_done(&whole);
    gk_buf_done(&apart);
}

#define TOP "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\", "
#define COLUMNS                                                                                               \
    "\"columns\": [{\"key\": \"level1\", \"caption\": \"一\"}, {\"key\": \"level2\", \"caption\": \"二\"}," \
    "{\"key\": \"c\", \"caption\": \"\", \"kind\": \"checks\", \"options\": [\"甲\"]}]"
#define ROW(more) "{\"level1\": \"一\", \"level2\": \"\\\"{[\\\\\"" more "}"

static const char *const texts[] = {
    TOP COLUMNS ", \"items\": [" ROW(
        "") ",\n {\"level2\": \"项\", \"c\": {\"甲\": \"注\"},\n\"review\": {\"c\": \"?\"}}\n]}",
    /* before the columns, with a fault in two rows; the second is called after the first */
    TOP "\"items\":[" ROW(", \"x\": [{\"]\": 1}]") ",\n{\"c\": {\"甲\": 1}}\n] ," COLUMNS "}",
    "\xEF\xBB\xBF" TOP COLUMNS ", \"review\": [\"title: none\"], \"items\": [ " ROW("") " ] } ",
};

START_TEST(cut_off)
{
    struct gk_str json = gk_str_of(texts[_i]);
    for (size_t n = 0; n <= json.n; n++) same_both_ways(gk_str_sub(json, 0, n));
}
END_TEST

START_TEST(one_byte_is_another)
{
    static const char bytes[] = "{}[],:\"\\ 1n";
    struct gk_str json = gk_str_of(texts[_i]);
    char *copy = (char *)(uintptr_t)gk_arena_str(arena, json).s;
    for (size_t at = 0; at < json.n; at++) {
        for (const char *b = bytes; *b; b++) {
            copy[at] = *b;
            same_both_ways((struct gk_str){copy, json.n});
        }
        copy[at] = json.s[at];
    }
}
END_TEST

START_TEST(one_byte_is_missing)
{
    struct gk_str json = gk_str_of(texts[_i]);
    for (size_t at = 0; at < json.n; at++) {
        struct gk_buf b = {0};
        gk_buf_str(&b, gk_str_sub(json, 0, at));
        gk_buf_str(&b, gk_str_sub(json, at + 1, json.n));
        same_both_ways(gk_buf_slice(&b));
        gk_buf_done(&b);
    }
}
END_TEST

static const struct {
    const char *json;
    size_t n; /* items that are parsed apart; 0: they are not */
} cases[] = {
    {TOP COLUMNS ", \"items\": [" ROW("") "]}", 1},
    {TOP "\"items\" : [ " ROW("") " , " ROW("") "\n],\n" COLUMNS "}", 2},
    {TOP "\"notes\": \"\\\"items\\\": [{}]\", " COLUMNS ", \"items\": [{}, {}, {}]}", 3},
    {TOP "\"source\": {\"items\": [{}]}, " COLUMNS ", \"items\": [{}, {}]}", 2},
    {TOP COLUMNS ", \"items\": []}", 0},
    {TOP COLUMNS ", \"items\": {}}", 0},
    {TOP COLUMNS ", \"items\": [{}, 1]}", 0},
    {TOP COLUMNS ", \"items\": [{},]}", 0},
    {TOP COLUMNS ", \"items\": [{} {}]}", 0},
    {TOP COLUMNS ", \"items\": [,{}]}", 0},
    {TOP COLUMNS ", \"\\u0069tems\": [{}]}", 0}, /* an escape in the key */
    {TOP COLUMNS "}", 0},
    {"[{\"items\": [{}]}]", 0},
    {"{}", 0},
    {"", 0},
    /* what is apart, and no catalog all the same */
    {TOP COLUMNS ", \"items\": [{}], \"items\": [{}]}", 1},
    {TOP COLUMNS ", \"items\": [{}], \"\\u0069tems\": [{}]}", 1},
    {TOP COLUMNS ", \"items\": [{\"level1\": \"a\", \"level1\": \"b\"}, {}]}", 2},
    {TOP COLUMNS ", \"items\": [{\"level1\": 1e999}]}", 1},
    {TOP COLUMNS ", \"items\": [{\"level1\": \"\\u0000\"}]}", 1},
    {TOP COLUMNS ", \"items\": [{]]}", 1},
    {TOP COLUMNS ", \"items\": [{}]", 1},
    {TOP COLUMNS ", \"items\": [{}]} {}", 1},
    {"{\"format\": \"gongkai-catalog/2\", \"items\": [{}]}", 1},
    {"{\"format\": \"gongkai-catalog/2\", \"items\": [{]}]}", 0},
    {"{\"items\": [{\"a\": 1}, {\"a\"}]}", 2},
};

START_TEST(which_are_apart)
{
    struct json_apart a;
    bool found = json_apart_find(gk_str_of(cases[_i].json), &a);
    ck_assert_uint_eq(found ? a.n : 0, cases[_i].n);
    same_both_ways(gk_str_of(cases[_i].json));
}
END_TEST

/* An item as deep as jansson allows by itself is too deep in a catalog. */
START_TEST(deep_items)
{
    static const int depths[] = {10, 60, 70, 2044, 2045, 2046, 2047, 2048, 2049};
    for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
        struct gk_buf b = {0};
        gk_buf_puts(&b, TOP COLUMNS ", \"items\": [{\"level1\": ");
        for (int k = 0; k < depths[i]; k++) gk_buf_putc(&b, '[');
        for (int k = 0; k < depths[i]; k++) gk_buf_putc(&b, ']');
        gk_buf_puts(&b, "}]}");
        same_both_ways(gk_buf_slice(&b));
        gk_buf_done(&b);
    }
}
END_TEST

START_TEST(the_catalogs)
{
    static const char *const paths[] = {"catalog/huiyi-medical.json", "catalog/shanghai-medical.json",
                                        "tests/golden/catalog/small.json"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct gk_buf json = {0};
        struct json_apart a;
        ck_assert_int_eq(gk_file_read(paths[i], &json, &diags), GK_OK);
        ck_assert(json_apart_find(gk_buf_slice(&json), &a));
        same_both_ways(gk_buf_slice(&json));
        gk_buf_done(&json);
    }
}
END_TEST

START_TEST(the_format_of_what_is_json)
{
    struct gk_str good = gk_str_of(TOP COLUMNS ", \"items\": [{}, {\"a\": 1}]}");
    ck_assert(gk_str_eq(gk_json_format(good, arena), GK_STR("gongkai-catalog/1")));
    ck_assert_uint_eq(gk_json_format(gk_str_of(TOP "\"items\": [{}, {\"a\"}]}"), arena).n, 0);
    ck_assert_uint_eq(gk_json_format(gk_str_sub(good, 0, good.n - 1), arena).n, 0);
}
END_TEST

START_TEST(texts_that_come_again_stand_once)
{
    const char *json =
        TOP COLUMNS ", \"items\": [{\"level1\": \"甲\", \"level2\": \"乙\"}, {\"level1\": \"乙\"},"
                    "{\"level1\": \"e\\u0301\"}, {\"level1\": \"e\\u0301\"}]}";
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    ck_assert_ptr_eq(gk_catalog_text(c, 0, 1).s, gk_catalog_text(c, 1, 0).s);
    for (int row = 2; row < 4; row++) ck_assert(gk_str_eq(gk_catalog_text(c, row, 0), GK_STR("é")));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("catalog apart");
    TCase *t = suite_case(s, "apart");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, cut_off, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_loop_test(t, one_byte_is_another, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_loop_test(t, one_byte_is_missing, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_loop_test(t, which_are_apart, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(t, deep_items);
    tcase_add_test(t, the_catalogs);
    tcase_add_test(t, the_format_of_what_is_json);
    tcase_add_test(t, texts_that_come_again_stand_once);
    return suite_run(s);
}
