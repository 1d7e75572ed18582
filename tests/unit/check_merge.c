/* The three-way merge, on catalogs of two columns of text, one of boxes and one of ticks, given in JSON.
 * Whole workbooks are tests/backend/check_merge.py. */
#include <check.h>
#include <stdlib.h>

#include "gongkai/merge.h"

static struct gk_arena *arena;
static struct gk_diags diags;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static const struct gk_catalog *catalog(const char *items)
{
    struct gk_str json = gk_arena_printf(
        arena,
        "{\"format\": \"gongkai-catalog/1\", \"id\": \"a\", \"title\": \"T\", \"columns\": ["
        "{\"key\": \"level1\", \"caption\": \"L1\"}, {\"key\": \"level2\", \"caption\": \"L2\"},"
        "{\"key\": \"channels\", \"caption\": \"C\", \"kind\": \"checks\", \"options\": [\"p\", \"q\", "
        "\"r\"]},"
        "{\"key\": \"tier.county\", \"caption\": \"K\", \"kind\": \"tick\"}], \"items\": [%s]}",
        items);
    const struct gk_catalog *c = gk_catalog_parse(json, NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

#define ROW(l1, l2, rest)    "{\"id\": \"" l2 "\", \"level1\": \"" l1 "\", \"level2\": \"" l2 "\"" rest "}"
#define MORE(l2, text, rest) "{\"id\": \"" l2 "\", \"level2\": \"" text "\"" rest "}"

/* base; two copies; what is merged; collisions. Rows are matched by id. */
static const struct {
    const char *base, *one, *two, *merged;
    int changes, collisions;
} cases[] = {
    {ROW("g", "x", ""), ROW("g", "x", ""), ROW("g", "x", ""), ROW("g", "x", ""), 0, 0},
    /* a label changes for all rows below it, and is one change */
    {ROW("g", "x", "") "," MORE("y", "y", ""),
     "{\"id\": \"x\", \"level1\": \"h\", \"level2\": \"x\"}," MORE("y", "y", ""),
     ROW("g", "x", "") "," MORE("y", "z", ""),
     "{\"id\": \"x\", \"level1\": \"h\", \"level2\": \"x\"}," MORE("y", "z", ""), 2, 0},
    /* a label that only one row got is written there, and the rows below stay with theirs */
    {ROW("g", "x", "") "," MORE("y", "y", "") "," MORE("z", "z", ""),
     ROW("g", "x", "") "," ROW("h", "y", "") "," ROW("g", "z", ""),
     ROW("g", "x", "") "," MORE("y", "y", "") "," MORE("z", "z", ""),
     ROW("g", "x", "") "," ROW("h", "y", "") "," ROW("g", "z", ""), 1, 0},
    /* options one by one: q by one copy, r by the other, p unticked by both */
    {ROW("g", "x", ", \"channels\": {\"p\": true}"), ROW("g", "x", ", \"channels\": {\"q\": true}"),
     ROW("g", "x", ", \"channels\": {\"r\": \"n\"}"),
     ROW("g", "x", ", \"channels\": {\"q\": true, \"r\": \"n\"}"), 3, 0},
    /* notes of one option collide: the base's stays */
    {ROW("g", "x", ", \"channels\": {\"p\": \"0\"}"), ROW("g", "x", ", \"channels\": {\"p\": \"1\"}"),
     ROW("g", "x", ", \"channels\": {\"p\": \"2\"}"), ROW("g", "x", ", \"channels\": {\"p\": \"0\"}"), 1, 1},
    /* boxes against words: the whole cell */
    {ROW("g", "x", ", \"channels\": {\"p\": true}"), ROW("g", "x", ", \"channels\": \"words\""),
     ROW("g", "x", ", \"channels\": {\"p\": true}"), ROW("g", "x", ", \"channels\": \"words\""), 1, 0},
    {ROW("g", "x", ", \"channels\": {\"p\": true}"), ROW("g", "x", ", \"channels\": \"words\""),
     ROW("g", "x", ", \"channels\": {\"q\": true}"), ROW("g", "x", ", \"channels\": {\"p\": true}"), 1, 1},
    /* a tick */
    {ROW("g", "x", ", \"tier.county\": true"), ROW("g", "x", ""), ROW("g", "x", ", \"tier.county\": true"),
     ROW("g", "x", ""), 1, 0},
    {ROW("g", "x", ", \"tier.county\": null"), ROW("g", "x", ""), ROW("g", "x", ", \"tier.county\": true"),
     ROW("g", "x", ", \"tier.county\": null"), 1, 1},
    /* rows: the same new one twice, one deleted by both, one deleted and changed */
    {ROW("g", "x", ""), ROW("g", "x", "") "," MORE("n", "n", ""), ROW("g", "x", "") "," MORE("n", "n", ""),
     ROW("g", "x", "") "," MORE("n", "n", ""), 1, 0},
    {ROW("g", "x", ""), ROW("g", "x", "") "," MORE("n", "n", ""), MORE("m", "m", "") "," ROW("g", "x", ""),
     "{\"id\": \"m\", \"level1\": \"\", \"level2\": \"m\"}," ROW("g", "x", "") "," MORE("n", "n", ""), 2, 0},
    {ROW("g", "x", "") "," ROW("h", "y", ""), ROW("h", "y", ""), ROW("h", "y", ""), ROW("h", "y", ""), 1, 0},
    {ROW("g", "x", "") "," ROW("h", "y", ""), ROW("h", "y", ""),
     ROW("g", "x", ", \"tier.county\": true") "," ROW("h", "y", ""), ROW("g", "x", "") "," ROW("h", "y", ""),
     1, 1},
    /* the first row of a group goes: its label passes on */
    {ROW("g", "x", "") "," MORE("y", "y", ""), ROW("g", "y", ""), ROW("g", "x", "") "," MORE("y", "y", ""),
     ROW("g", "y", ""), 1, 0}};

static struct gk_str json_of(const struct gk_catalog *c)
{
    struct gk_buf b = {0};
    gk_catalog_write(c, &b);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

START_TEST(merges)
{
    struct gk_merge_copy copies[2] = {{.catalog = catalog(cases[_i].one), .who = GK_STR("1"), .whole = true},
                                      {.catalog = catalog(cases[_i].two), .who = GK_STR("2"), .whole = true}};
    for (int turn = 0; turn < 2; turn++) { /* who is first does not matter */
        const struct gk_merge *m = gk_merge(catalog(cases[_i].base), copies, 2, arena);
        ck_assert_int_eq(m->n_changes, cases[_i].changes);
        ck_assert_int_eq(m->n_collisions, cases[_i].collisions);
        struct gk_str got = json_of(m->catalog), want = json_of(catalog(cases[_i].merged));
        ck_assert_msg(gk_str_eq(got, want), "%s\nis not\n%s", got.s, want.s);
        struct gk_merge_copy other = copies[0];
        copies[0] = copies[1];
        copies[1] = other;
    }
}
END_TEST

START_TEST(reports_in_words)
{
    const struct gk_merge_copy copies[2] = {
        {.catalog = catalog("{\"id\": \"x\", \"level1\": \"g\", \"level2\": \"one\\nline\"}"),
         .who = GK_STR("1.xlsx"),
         .whole = true},
        {.catalog = catalog("{\"id\": \"x\", \"level1\": \"g\", \"level2\": \"two\"}"),
         .who = GK_STR("2.xlsx"),
         .whole = true}};
    const struct gk_merge *m = gk_merge(catalog(ROW("g", "x", "")), copies, 2, arena);
    struct gk_buf b = {0};
    gk_merge_write_text(m, GK_EN, &b);
    ck_assert(gk_str_eq(gk_buf_slice(&b),
                        GK_STR("COLLISION: g / x / L2 (the old value stays; decide, and change it)\n"
                               "    1.xlsx: \"x\" -> \"one\xE2\x86\xB5line\"\n"
                               "    2.xlsx: \"x\" -> \"two\"\n"
                               "2 copies: 0 changes merged, 1 collisions.\n")));
    gk_buf_done(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge");
    TCase *tc = tcase_create("merge");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, merges, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tc, reports_in_words);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
