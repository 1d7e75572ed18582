/* A part of a catalog: each cell shows what it shows in the whole; what went on above a gap stands by itself.
 */
#include <check.h>
#include <stdlib.h>

#include "diags_case.h"
#include "gongkai/catalog.h"

/* Two groups, 2 and 3 rows; the basis spans the second group; the last row continues the one above. */
static const char *const json =
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"T\", \"columns\": ["
    "{\"key\": \"level1\", \"caption\": \"A\"}, {\"key\": \"level2\", \"caption\": \"B\"},"
    "{\"key\": \"content\", \"caption\": \"C\"}, {\"key\": \"basis\", \"caption\": \"D\"},"
    "{\"key\": \"tier.township\", \"caption\": \"E\", \"kind\": \"tick\"}], \"items\": [\n"
    "{\"level1\": \"one\", \"level2\": \"a\", \"content\": \"ca\", \"basis\": \"ba\", \"tier.township\": "
    "true},\n"
    "{\"level2\": \"b\", \"content\": \"cb\", \"basis\": \"\"},\n"
    "{\"level1\": \"two\", \"level2\": \"c\", \"content\": \"cc\", \"basis\": \"bb\"},\n"
    "{\"level2\": \"d\", \"content\": \"cd\", \"tier.township\": true},\n"
    "{\"content\": \"ce\"}]}\n";

static const struct gk_catalog *whole(void)
{
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

START_TEST(shows_the_same_texts)
{
    const struct gk_catalog *c = whole();
    for (unsigned set = 0; set < 32; set++) {
        bool take[5];
        for (int i = 0; i < 5; i++) take[i] = set >> i & 1;
        take[4] = take[4] && take[3]; /* a continuation row goes with its item */
        const struct gk_catalog *part = gk_catalog_take(c, take, arena);
        int n = 0;
        for (int i = 0; i < 5; i++) {
            for (int col = 0; take[i] && col < 4; col++)
                ck_assert(gk_str_eq(gk_catalog_text(part, n, col), gk_catalog_text(c, i, col)));
            if (take[i]) ck_assert_int_eq(part->items[n].values[4].kind, c->items[i].values[4].kind);
            if (take[i]) ck_assert(gk_catalog_is_continuation(part, n) == (i == 4));
            n += take[i];
        }
        ck_assert_int_eq(part->n_items, n);
    }
}
END_TEST

START_TEST(spans_stay_spans)
{
    const bool take[] = {true, false, true, true, true};
    const struct gk_catalog *part = gk_catalog_take(whole(), take, arena);
    const int owners[] = {0, 1, 1, 1};
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(gk_catalog_owner(part, i, 0), owners[i]);
        ck_assert_int_eq(gk_catalog_owner(part, i, 3), owners[i]);
    }
    ck_assert_int_eq(part->items[2].values[0].kind, GK_VALUE_NONE);
}
END_TEST

START_TEST(whole_is_untouched)
{
    const struct gk_catalog *c = whole();
    const bool take[] = {false, true, false, true, false};
    struct gk_buf before = {0}, after = {0}, all = {0};
    const bool every[] = {true, true, true, true, true};
    gk_catalog_write(c, &before);
    (void)gk_catalog_take(c, take, arena);
    gk_catalog_write(c, &after);
    ck_assert(gk_str_eq(gk_buf_slice(&before), gk_buf_slice(&after)));
    gk_catalog_write(gk_catalog_take(c, every, arena), &all);
    ck_assert(gk_str_eq(gk_buf_slice(&before), gk_buf_slice(&all)));
    gk_buf_done(&before);
    gk_buf_done(&after);
    gk_buf_done(&all);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("catalog_take");
    TCase *tc = suite_case(suite, "all");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, shows_the_same_texts);
    tcase_add_test(tc, spans_stay_spans);
    tcase_add_test(tc, whole_is_untouched);
    return suite_run(suite);
}
