#include "../../src/base/base_int.h"
#include "gongkai/base.h"

#include "suite.h"

/* Distances by the definition (optimal string alignment): CA and ABC differ in 3, kitten and sitting in 3. */

static const struct {
    const char *a, *b;
    size_t distance;
} pairs[] = {
    {"", "", 0},
    {"build", "build", 0},
    {"bulid", "build", 1}, /* neighbours swapped */
    {"CA", "ABC", 3},      /* not 2: no letter is touched twice */
    {"kitten", "sitting", 3},
    {"PDF", "pdf", 0},
    {"鱼河镇", "鱼河峁镇", 1}, /* characters, not bytes */
    {"河鱼镇", "鱼河镇", 1},
    {"𡐓村", "莫𡐓村", 1}, /* beyond the BMP */
    {"", "abc", 3},
    {"abcdef", "", 5}, /* more than 4 */
};

START_TEST(distance_is_by_characters)
{
    struct gk_str a = gk_str_of(pairs[_i].a), b = gk_str_of(pairs[_i].b);
    ck_assert_uint_eq(str_distance(a, b, 4), pairs[_i].distance);
    if (a.n <= 5) ck_assert_uint_eq(str_distance(b, a, 4), pairs[_i].distance);
}
END_TEST

START_TEST(long_texts_are_far)
{
    char a[66];
    memset(a, 'x', sizeof a);
    ck_assert_uint_eq(str_distance((struct gk_str){a, 64}, (struct gk_str){a, 63}, 2), 1);
    ck_assert_uint_eq(str_distance((struct gk_str){a, 65}, (struct gk_str){a, 65}, 2), 3);
}
END_TEST

static const struct {
    const char *word, *best; /* of these */
} meant[] = {
    {"bulid", "build"},
    {"lnit", "lint"},
    {"lst", NULL}, /* two of three characters */
    {"posters", "poster"},
    {"townships-import", "townships import"},
    {"posted", "poster"},
    {"frobnicate", NULL},
    {"", NULL},
    {"lint\xff", NULL}, /* not UTF-8 */
};

START_TEST(the_nearest_is_offered_when_near)
{
    static const char *const words[] = {"build", "poster", "lint", "townships import", "bad\xe5"};
    struct gk_nearest near = gk_nearest_of(gk_str_of(meant[_i].word));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) gk_nearest_try(&near, gk_str_of(words[i]));
    ck_assert(gk_str_eq(near.best, gk_str_of(meant[_i].best)));
}
END_TEST

START_TEST(the_first_of_the_nearest_stays)
{
    struct gk_nearest near = gk_nearest_of(GK_STR("--township"));
    gk_nearest_try(&near, GK_STR("--townships-x"));
    gk_nearest_try(&near, GK_STR("--townshipa"));
    gk_nearest_try(&near, GK_STR("--townshipb"));
    ck_assert(gk_str_eq(near.best, GK_STR("--townshipa")));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base_nearest");
    TCase *t = suite_case(s, "nearest");
    tcase_add_loop_test(t, distance_is_by_characters, 0, (int)(sizeof pairs / sizeof *pairs));
    tcase_add_test(t, long_texts_are_far);
    tcase_add_loop_test(t, the_nearest_is_offered_when_near, 0, (int)(sizeof meant / sizeof *meant));
    tcase_add_test(t, the_first_of_the_nearest_stays);
    return suite_run(s);
}
