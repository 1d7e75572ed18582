/* 同上: which words say it, and what a cell that says it means. */
#include <stdlib.h>

#include "vocabulary_case.h"

static const struct {
    const char *text;
    bool is;
} words[] = {
    {"同上", true},      {" 同 上 ", true}, {"（同上）", true},
    {"(同上)", true},    {"同上。", true},  {"〃", true},
    {"同前", true},      {"同上栏", true},  {"同上一行", true},
    {"\"", true},        {"", false},       {"同", false},
    {"（）", false},     {"同上级", false}, {"同上，另行通知", false},
    {"同步公开", false}, {"。", false},     {"《同上》", false},
};

START_TEST(words_that_say_so)
{
    ck_assert_msg(gk_vocabulary_ditto(vocabulary, gk_str_of(words[_i].text)) == words[_i].is, "“%s”",
                  words[_i].text);
}
END_TEST

START_TEST(long_texts_are_none)
{
    struct gk_buf b = {0};
    for (int i = 0; i < 1000; i++) gk_buf_puts(&b, "同上");
    ck_assert(!gk_vocabulary_ditto(vocabulary, gk_buf_slice(&b)));
    gk_buf_done(&b);
}
END_TEST

#define CATALOG(items)                                                                                        \
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\", \"columns\": ["                     \
    "{\"key\": \"level1\", \"caption\": \"\"}, {\"key\": \"level2\", \"caption\": \"\"}, "                    \
    "{\"key\": \"deadline\", \"caption\": \"\"}, {\"key\": \"channels\", \"caption\": \"\", \"kind\": "       \
    "\"checks\", \"options\": [\"政府网站\", \"公示栏\"]}, {\"key\": \"tier.township\", \"caption\": " \
    "\"\", \"kind\": \"tick\"}], \"items\": [" items "]}"

static const struct gk_catalog *catalog(const char *json)
{
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

static int source(const struct gk_catalog *c, int row, const char *key)
{
    const int32_t *sources = gk_catalog_sources(c, vocabulary, arena);
    return sources[row * c->n_columns + gk_catalog_column(c, gk_str_of(key))];
}

START_TEST(chains_and_spans)
{
    const struct gk_catalog *c =
        catalog(CATALOG("{\"level1\": \"甲\", \"level2\": \"一\", \"deadline\": \"20个工作日\", "
                        "\"channels\": {\"公示栏\": true}},"
                        "{\"level2\": \"二\", \"deadline\": \"同上\", \"channels\": \"同上\"},"
                        "{\"level2\": \"三\", \"deadline\": \"（同上）\", \"channels\": [\"同上\"]},"
                        "{\"level2\": \"四\", \"channels\": {\"政府网站\": true}},"
                        "{\"level1\": \"乙\", \"level2\": \"五\", \"deadline\": \"\"},"
                        "{\"level2\": \"六\", \"deadline\": \"〃\", \"channels\": \"同上\"}"));
    const int deadline[] = {0, 0, 0, 0, 4, 0}, channels[] = {0, 0, 0, 3, 4, 4};
    for (int r = 0; r < 6; r++) {
        ck_assert_int_eq(source(c, r, "deadline"), deadline[r]);
        ck_assert_int_eq(source(c, r, "channels"), channels[r]);
        ck_assert_int_eq(source(c, r, "tier.township"), r);
    }
    ck_assert_int_eq(source(c, 5, "level1"), 4);
}
END_TEST

/* The boxes of the item above are meant, not the blank ones of a row that continues it. */
START_TEST(below_a_continuation_row)
{
    const struct gk_catalog *c = catalog(CATALOG(
        "{\"level1\": \"甲\", \"level2\": \"一\", \"deadline\": \"及时\", \"channels\": {\"公示栏\": true}},"
        "{\"deadline\": \"另行公开\"},"
        "{\"level1\": \"乙\", \"level2\": \"二\", \"deadline\": \"同上\", \"channels\": \"同上\"}"));
    ck_assert(gk_catalog_is_continuation(c, 1));
    ck_assert_int_eq(source(c, 2, "channels"), 0);
    ck_assert_int_eq(source(c, 2, "deadline"), 1);
}
END_TEST

START_TEST(nothing_above)
{
    const struct gk_catalog *c =
        catalog(CATALOG("{\"level1\": \"甲\", \"level2\": \"一\", \"deadline\": \"同上\"},"
                        "{\"level1\": \"乙\", \"level2\": \"二\", \"deadline\": \"同上\"}"));
    ck_assert_int_eq(source(c, 0, "deadline"), 0);
    ck_assert_int_eq(source(c, 1, "deadline"), 0);
    const struct gk_catalog *plain = catalog(CATALOG("{\"level1\": \"甲\", \"level2\": \"一\"}"));
    ck_assert_ptr_eq(gk_catalog_sources(plain, vocabulary, arena), plain->owner);
    ck_assert_ptr_eq(gk_catalog_sources(c, NULL, arena), c->owner);
}
END_TEST

/* 100,000 rows of 同上 under one text: one pass. */
START_TEST(a_long_column)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "{\"level1\": \"甲\", \"level2\": \"一\", \"deadline\": \"及时\"}");
    for (int i = 1; i < 100000; i++) gk_buf_puts(&b, ",{\"level2\": \"二\", \"deadline\": \"同上\"}");
    struct gk_str items = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    const struct gk_catalog *c = catalog(gk_arena_printf(arena, CATALOG("%.*s"), (int)items.n, items.s).s);
    ck_assert_int_eq(source(c, 99999, "deadline"), 0);
}
END_TEST

START_TEST(selection_follows)
{
    const struct gk_catalog *c = catalog(CATALOG(
        "{\"level1\": \"甲\", \"level2\": \"一\", \"channels\": {\"公示栏\": true}, \"tier.township\": true},"
        "{\"level2\": \"二\", \"channels\": \"同上\", \"tier.township\": true},"
        "{\"level2\": \"三\", \"channels\": {\"政府网站\": true}, \"tier.township\": true},"
        "{\"level2\": \"四\", \"channels\": \"同上\", \"tier.township\": true}"));
    struct gk_selection s = gk_select_items(c, vocabulary, GK_SELECT_BOARD, arena);
    ck_assert(s.take[0] && s.take[1] && !s.take[2] && !s.take[3]);
    ck_assert_int_eq(s.without_board, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("catalog ditto");
    TCase *tc = suite_case(suite, "ditto");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, words_that_say_so, 0, (int)(sizeof words / sizeof *words));
    tcase_add_test(tc, long_texts_are_none);
    tcase_add_test(tc, chains_and_spans);
    tcase_add_test(tc, below_a_continuation_row);
    tcase_add_test(tc, nothing_above);
    tcase_add_test(tc, a_long_column);
    tcase_add_test(tc, selection_follows);
    return suite_run(suite);
}
