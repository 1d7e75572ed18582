/* Workbooks of the catalogs: the hidden sheet, the review copy, several catalogs in one. Run with a folder as
 * its argument, it writes them there, for tests/backend/check_xlsx.py: <id>.xlsx (with a page break at each
 * third group), <id>-plain.xlsx, <id>-review.xlsx, all.xlsx. */
#include "gongkai/xlsx.h"

#include "diags_case.h"
#include <check.h>
#include <stdlib.h>

static const char *const ids[] = {"huiyi-medical", "shanghai-medical", "xinjiang-medical",
                                  "yunnan-social-insurance", "yuyang-social-insurance"};
enum { N_IDS = sizeof ids / sizeof *ids };

static const struct gk_grid *load(const char *id)
{
    const char *path = gk_arena_printf(arena, "catalog/%s.json", id).s;
    const struct gk_catalog *catalog = gk_catalog_load(path, arena, &diags);
    const struct gk_form *form = gk_form_load("layouts", GK_STR("standard"), arena, &diags);
    return catalog && form ? gk_grid_new(catalog, form, NULL, arena, &diags) : NULL;
}

static const struct gk_xlsx_finding findings[] = {
    {-1, -1, {"错误", 6}, {"整份目录的问题", 21}},
    {-1, 3, {"提示", 6}, {"这一栏的表头", 18}},
    {2, 3, {"警告", 6}, {"=第三行的内容", 19}},
    {2, 3, {"警告", 6}, {"同一格的另一条", 21}},
    {5, -1, {"提示", 6}, {"整行", 6}},
    {9999999, 3, {"提示", 6}, {"没有这一行", 15}},
};

/* The first rows of each third group. */
static const int *breaks_of(const struct gk_grid *grid, int *n)
{
    int *rows = GK_NEW_ARRAY(arena, int, grid->n_rows);
    *n = 0;
    for (int r = 0; r < grid->n_rows; r++)
        if (grid->rows[r].group_start && grid->rows[r].group % 3 == 2) rows[(*n)++] = r;
    return rows;
}

static struct gk_str write(const struct gk_grid *grid, const struct gk_xlsx_options *options)
{
    struct gk_buf out = {0};
    if (gk_xlsx_write(grid, NULL, GK_STR("2026-10-01"), options, &out, &diags) != GK_OK) abort();
    struct gk_str bytes = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return bytes;
}

/* ---- for other programs ---- */

static void put(const char *dir, const char *stem, const char *tail, struct gk_str bytes)
{
    if (gk_file_write(gk_arena_printf(arena, "%s/%s%s.xlsx", dir, stem, tail).s, bytes, &diags) != GK_OK)
        exit(4);
}

static int write_samples(const char *dir)
{
    setup();
    struct gk_xlsx_part parts[N_IDS + 1] = {{.grid = NULL}};
    for (int i = 0; i < N_IDS; i++) {
        const struct gk_grid *grid = parts[i].grid = load(ids[i]);
        struct gk_xlsx_options usual = {.plain = false}, plain = {.plain = true};
        struct gk_xlsx_options review = {
            .review = true, .plain = true, .findings = findings, .n_findings = 6};
        usual.breaks = breaks_of(grid, &usual.n_breaks);
        put(dir, ids[i], "", write(grid, &usual));
        put(dir, ids[i], "-plain", write(grid, &plain));
        put(dir, ids[i], "-review", write(grid, &review));
    }
    parts[N_IDS] = parts[0]; /* the same title again */
    struct gk_buf out = {0};
    if (gk_xlsx_write_many(parts, N_IDS + 1, GK_STR(""), &out, &diags) != GK_OK) return 1;
    put(dir, "all", "", gk_buf_slice(&out));
    gk_buf_done(&out);
    teardown();
    return 0;
}

/* ---- tests ---- */

static bool differ(struct gk_str a, struct gk_str b)
{
    return !gk_str_eq(a, b);
}

START_TEST(test_options_count)
{
    const struct gk_grid *grid = load(ids[1]);
    struct gk_xlsx_options none = {.plain = false}, plain = {.plain = true}, review = {.review = true};
    struct gk_str usual = write(grid, NULL);
    ck_assert(!differ(usual, write(grid, &none)));
    ck_assert(differ(usual, write(grid, &plain)));
    ck_assert(differ(usual, write(grid, &review)));
    ck_assert_uint_lt(write(grid, &plain).n, usual.n);
}
END_TEST

/* A break of the PDF counts where there is a choice; none before the first row, or outside the grid. */
START_TEST(test_breaks_count)
{
    const struct gk_grid *grid = load(ids[0]);
    int rows[] = {-1, 0, 99999999}, counts = 0;
    struct gk_xlsx_options breaks = {.breaks = rows, .n_breaks = 3};
    struct gk_str usual = write(grid, NULL);
    ck_assert(!differ(usual, write(grid, &breaks)));
    breaks.n_breaks = 1;
    for (int r = 1; r < grid->n_rows; r++) {
        rows[0] = r;
        counts += differ(usual, write(grid, &breaks));
    }
    ck_assert_int_gt(counts, 0);
}
END_TEST

START_TEST(test_same_bytes)
{
    const struct gk_grid *grid = load(ids[4]);
    struct gk_xlsx_options review = {.review = true, .findings = findings, .n_findings = 6};
    ck_assert(!differ(write(grid, &review), write(grid, &review)));
}
END_TEST

START_TEST(test_many_fails_whole)
{
    struct gk_xlsx_part parts[] = {{.grid = load(ids[0])}, {.grid = load(ids[1])}};
    struct gk_grid tall = *parts[1].grid;
    struct gk_cell *cells = GK_NEW_ARRAY(arena, struct gk_cell, tall.n_cells);
    memcpy(cells, tall.cells, sizeof *cells * (size_t)tall.n_cells);
    char *endless = GK_NEW_ARRAY(arena, char, 80000000);
    for (int i = 0; i < 80000000; i += 2) memcpy(endless + i, "a\n", 2);
    for (int i = 0; i < tall.n_cells; i++) {
        if (cells[i].kind != GK_CELL_TEXT || cells[i].row_span > 1) continue;
        cells[i].text = (struct gk_str){endless, 80000000};
        break;
    }
    tall.cells = cells;
    parts[1].grid = &tall;
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_xlsx_write_many(parts, 2, GK_STR(""), &out, &diags), GK_ELIMIT);
    ck_assert_uint_eq(out.n, 0);
}
END_TEST

int main(int argc, char **argv)
{
    if (argc > 1) return write_samples(argv[1]);
    Suite *s = suite_create("xlsx_sheets");
    TCase *t = suite_case(s, "sheets");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, test_options_count);
    tcase_add_test(t, test_breaks_count);
    tcase_add_test(t, test_same_bytes);
    if (suite_long()) tcase_add_test(t, test_many_fails_whole);
    return suite_run(s);
}
