/* `same`: columns that are one cell with the row above. What is read is written again; each row shows, counts
 * and is judged by what the cell says; a part of the catalog shows what the whole does. */
#include <stdlib.h>

#include "vocabulary_case.h"

#define CATALOG(items)                                                                                              \
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\", \"columns\": ["                           \
    "{\"key\": \"level1\", \"caption\": \"\"}, {\"key\": \"level2\", \"caption\": \"\"}, "                          \
    "{\"key\": \"body\", \"caption\": \"\"}, {\"key\": \"channels\", \"caption\": \"\", \"kind\": "                 \
    "\"checks\", \"options\": [\"政府网站\", \"公示栏\"]}, {\"key\": \"tier.township\", \"caption\": \"\", " \
    "\"kind\": \"tick\"}], \"items\": [" items "]}"

enum { LEVEL1, LEVEL2, BODY, CHANNELS, TIER, COLUMNS };

/* One cell each: body over rows 1 to 4, boxes over 1 to 3, ticks over 1 and 2, 3 and 4; row 5 continues 4. */
static const char *const merged =
    CATALOG("{\"level1\": \"甲\", \"level2\": \"一\", \"body\": \"某局\", \"channels\": {\"公示栏\": true}, "
            "\"tier.township\": true},"
            "{\"level2\": \"二\", \"same\": [\"channels\", \"tier.township\"]},"
            "{\"level1\": \"乙\", \"level2\": \"三\", \"same\": [\"body\", \"channels\"]},"
            "{\"level2\": \"四\", \"channels\": {\"政府网站\": true}, \"same\": [\"tier.township\"]},"
            "{\"same\": [\"tier.township\"]}");

static const struct gk_catalog *parse(const char *json)
{
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

static struct gk_str written(const struct gk_catalog *c)
{
    struct gk_buf b = {0};
    gk_catalog_write(c, &b);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

static int times(struct gk_str s, const char *word)
{
    int n = 0;
    for (size_t at = 0; (at = gk_str_find(s, gk_str_of(word), at)) != (size_t)-1; at++) n++;
    return n;
}

START_TEST(rows_that_own)
{
    static const int owners[5][COLUMNS] = {
        {0, 0, 0, 0, 0}, {0, 1, 0, 0, 0}, {2, 2, 0, 0, 2}, {2, 3, 0, 3, 2}, {2, 3, 0, 4, 2}};
    const struct gk_catalog *c = parse(merged);
    for (int r = 0; r < 5; r++)
        for (int i = 0; i < COLUMNS; i++) ck_assert_int_eq(gk_catalog_owner(c, r, i), owners[r][i]);
    ck_assert_int_eq(gk_catalog_value(c, 1, TIER)->kind, GK_VALUE_TICK);
    ck_assert_int_eq(gk_catalog_value(c, 4, TIER)->kind, GK_VALUE_NONE);
    ck_assert(gk_catalog_is_continuation(c, 4));
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

/* A file in its form comes back byte for byte; where an absent text says it, `same` does not. */
START_TEST(written_again)
{
    struct gk_str once = written(parse(merged));
    ck_assert(gk_str_eq(written(parse(once.s)), once));
    ck_assert_int_eq(times(once, "\"same\""), 4);
    const struct gk_catalog *c = parse(CATALOG("{\"level1\": \"甲\", \"level2\": \"一\", \"body\": \"某局\"},"
                                               "{\"level2\": \"二\", \"same\": [\"body\", \"level1\"]}"));
    ck_assert_int_eq(c->items[1].values[BODY].kind, GK_VALUE_NONE);
    ck_assert_int_eq(times(written(c), "\"same\""), 0);
}
END_TEST

/* Made in memory: the first row has nothing above. */
START_TEST(first_row)
{
    struct gk_catalog *c = (struct gk_catalog *)parse(merged);
    for (int i = 0; i < COLUMNS; i++) c->items[0].values[i] = (struct gk_value){.kind = GK_VALUE_SAME};
    gk_catalog_index(c, arena);
    ck_assert_int_eq(c->items[0].values[BODY].kind, GK_VALUE_TEXT);
    ck_assert_int_eq(c->items[0].values[TIER].kind, GK_VALUE_NONE);
    ck_assert_int_eq(gk_catalog_value(c, 1, TIER)->kind, GK_VALUE_NONE);
}
END_TEST

static bool shows_same(const struct gk_value *a, const struct gk_value *b)
{
    return a->kind == b->kind && a->n == b->n && a->checks == b->checks && gk_str_eq(a->text, b->text);
}

START_TEST(parts_show_what_the_whole_does)
{
    const struct gk_catalog *c = parse(merged);
    for (unsigned set = 0; set < 32; set++) {
        bool take[5];
        int rows[5], n = 0;
        for (int i = 0; i < 5; i++) take[i] = set >> i & 1;
        take[4] = take[4] && take[3];
        const struct gk_catalog *part = gk_catalog_take(c, take, arena);
        for (int i = 0; i < 5; i++)
            if (take[i]) rows[n++] = i;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < COLUMNS; i++) {
                bool one = k > 0 && gk_catalog_owner(c, rows[k], i) == gk_catalog_owner(c, rows[k - 1], i);
                ck_assert(shows_same(gk_catalog_value(part, k, i), gk_catalog_value(c, rows[k], i)));
                ck_assert(one == (gk_catalog_owner(part, k, i) != k));
            }
        }
    }
}
END_TEST

START_TEST(each_row_is_selected)
{
    struct gk_selection s = gk_select_items(parse(merged), vocabulary, GK_SELECT_BOARD, arena);
    const bool want[] = {true, true, false, false, false}; /* 3: no tier; 4: no board */
    for (int i = 0; i < 5; i++) ck_assert_int_eq(s.take[i], want[i]);
}
END_TEST

START_TEST(csv_says_it_in_each_row)
{
    struct gk_buf csv = {0};
    gk_catalog_write_csv(parse(merged), vocabulary, &csv);
    struct gk_str s = gk_buf_slice(&csv);
    ck_assert_int_eq(times(s, "☑公示栏"), 3);
    ck_assert_int_eq(times(s, "√"), 2);
    ck_assert_int_eq(times(s, "某局"), 4); /* not in the continuation row */
    gk_buf_done(&csv);
}
END_TEST

START_TEST(accepted_by_what_is_shown)
{
    const struct gk_catalog *c = parse(merged);
    struct gk_str none = {"", 0};
    ck_assert(gk_str_eq(gk_accepted_text(c, 1, CHANNELS, none, arena),
                        gk_accepted_text(c, 0, CHANNELS, none, arena)));
    ck_assert(!gk_str_eq(gk_accepted_text(c, 3, CHANNELS, none, arena),
                         gk_accepted_text(c, 0, CHANNELS, none, arena)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("catalog_same");
    TCase *tc = suite_case(suite, "all");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, rows_that_own);
    tcase_add_test(tc, written_again);
    tcase_add_test(tc, first_row);
    tcase_add_test(tc, parts_show_what_the_whole_does);
    tcase_add_test(tc, each_row_is_selected);
    tcase_add_test(tc, csv_says_it_in_each_row);
    tcase_add_test(tc, accepted_by_what_is_shown);
    return suite_run(suite);
}
