/* grid: tests/golden/grid/<case>.json (a catalog) against <case>.expected (its dump in the standard form).
 * With
 * --update the expected files are written anew: read the difference before you keep it. */
#include "gongkai/grid.h"

#include "suite.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER "tests/golden/grid"

static struct gk_arena *arena;
static struct gk_diags diags;
static const char **cases;
static int n_cases;

static void dump_case(const char *path, struct gk_buf *out)
{
    const struct gk_form *form = gk_form_load("layouts", GK_STR("standard"), arena, &diags);
    const struct gk_catalog *catalog = gk_catalog_load(path, arena, &diags);
    ck_assert_ptr_nonnull(form);
    ck_assert_msg(catalog != NULL, "%s is not usable", path);
    const struct gk_grid *grid = gk_grid_new(catalog, form, NULL, arena, &diags);
    const char *wrong = gk_grid_check(grid);
    ck_assert_msg(wrong == NULL, "%s: %s", path, wrong);
    gk_grid_dump(grid, out);
}

/* Says which line differs. */
static void compare(const char *name, struct gk_str got, struct gk_str expected)
{
    size_t a = 0;
    for (int line = 1; a < got.n || a < expected.n; line++) {
        size_t b = gk_str_find(got, GK_STR("\n"), a), c = gk_str_find(expected, GK_STR("\n"), a);
        struct gk_str x = gk_str_sub(got, a, b == (size_t)-1 ? got.n : b);
        struct gk_str y =
            gk_str_sub(expected, a < expected.n ? a : expected.n, c == (size_t)-1 ? expected.n : c);
        ck_assert_msg(gk_str_eq(x, y), "%s, line %d:\n  got      %.*s\n  expected %.*s", name, line, (int)x.n,
                      x.s, (int)y.n, y.s);
        a += x.n + 1;
    }
    ck_assert(gk_str_eq(got, expected));
}

START_TEST(golden)
{
    struct gk_str stem = gk_path_stem(cases[_i]);
    const char *path = gk_arena_printf(arena, FOLDER "/%s", cases[_i]).s;
    const char *expected_path = gk_arena_printf(arena, FOLDER "/%.*s.expected", (int)stem.n, stem.s).s;
    struct gk_buf got = {0}, expected = {0};
    dump_case(path, &got);
    if (getenv("GONGKAI_UPDATE")) {
        ck_assert_int_eq(gk_file_write(expected_path, gk_buf_slice(&got), &diags), GK_OK);
    } else {
        ck_assert_int_eq(gk_file_read(expected_path, &expected, &diags), GK_OK);
        compare(cases[_i], gk_buf_slice(&got), gk_buf_slice(&expected));
    }
    gk_buf_done(&got);
    gk_buf_done(&expected);
}
END_TEST

START_TEST(there_are_cases)
{
    ck_assert_int_ge(n_cases, 3);
}
END_TEST

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--update") == 0) setenv("GONGKAI_UPDATE", "1", 1);
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    cases = gk_file_list(FOLDER, ".json", arena, &n_cases);
    Suite *s = suite_create("grid_golden");
    TCase *t = suite_case(s, "golden");
    tcase_add_test(t, there_are_cases);
    tcase_add_loop_test(t, golden, 0, n_cases);
    int failed = suite_run(s);
    gk_arena_free(arena);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
