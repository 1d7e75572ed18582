/* The three-way merge, on catalogs of two columns of text, one of boxes and one of ticks, given in JSON.
 * Whole workbooks are tests/backend/check_merge.py. */
#include <check.h>
#include <stdlib.h>

#include "diags_case.h"
#include "gongkai/merge.h"

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

#define SAME_BOTH ", \"same\": [\"channels\", \"tier.county\"]"

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
    /* a cell that lists fewer options goes on to list these */
    {ROW("g", "x", ", \"channels\": {\"p\": true, \"q\": false}"),
     ROW("g", "x", ", \"channels\": {\"p\": true, \"q\": true}"),
     ROW("g", "x", ", \"channels\": {\"p\": false, \"q\": false}"),
     ROW("g", "x", ", \"channels\": {\"p\": false, \"q\": true}"), 2, 0},
    /* what was unknown is told by one, and asked again by nobody */
    {ROW("g", "x", ", \"channels\": {\"p\": true, \"q\": null}"),
     ROW("g", "x", ", \"channels\": {\"p\": true, \"q\": true}"),
     ROW("g", "x", ", \"channels\": {\"p\": true, \"q\": null}"),
     ROW("g", "x", ", \"channels\": {\"p\": true, \"q\": true}"), 1, 0},
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
    /* a merged cell is changed once, for all its rows; a row that parts from it has its own */
    {ROW("g", "x", ", \"channels\": {\"p\": true}, \"tier.county\": true") "," MORE("y", "y", SAME_BOTH),
     ROW("g", "x", ", \"channels\": {\"q\": true}, \"tier.county\": true") "," MORE("y", "y", SAME_BOTH),
     ROW("g", "x", ", \"channels\": {\"p\": true}") "," MORE("y", "y", SAME_BOTH),
     ROW("g", "x", ", \"channels\": {\"q\": true}") "," MORE("y", "y", SAME_BOTH), 3, 0},
    {ROW("g", "x", ", \"channels\": {\"p\": true}, \"tier.county\": true") "," MORE("y", "y", SAME_BOTH),
     ROW("g", "x", ", \"channels\": {\"p\": true}, \"tier.county\": true") "," MORE(
         "y", "y", ", \"same\": [\"channels\"]"),
     ROW("g", "x", ", \"channels\": {\"p\": true}, \"tier.county\": true") "," MORE("y", "y", SAME_BOTH),
     ROW("g", "x", ", \"channels\": {\"p\": true}, \"tier.county\": true") "," MORE(
         "y", "y", ", \"same\": [\"channels\"]"),
     1, 0},
    /* what a copy has merged is merged where both rows say the same */
    {ROW("g", "x", ", \"tier.county\": true") "," MORE("y", "y", ", \"tier.county\": true"),
     ROW("g", "x", ", \"tier.county\": true") "," MORE("y", "y", SAME_BOTH),
     ROW("g", "x", ", \"tier.county\": true") "," MORE("y", "y", ", \"tier.county\": true"),
     ROW("g", "x", ", \"tier.county\": true") "," MORE("y", "y", SAME_BOTH), 0, 0},
    /* the first row of a merged cell goes: it passes on */
    {ROW("g", "x", ", \"channels\": {\"p\": true}") "," ROW("h", "y", ", \"same\": [\"channels\"]"),
     ROW("h", "y", ", \"channels\": {\"p\": true}"),
     ROW("g", "x", ", \"channels\": {\"p\": true}") "," ROW("h", "y", ", \"same\": [\"channels\"]"),
     ROW("h", "y", ", \"channels\": {\"p\": true}"), 1, 0},
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

/* A catalog whose fields and items also say what no sheet shows. */
static const struct gk_catalog *recorded(const char *fields, const char *column, const char *item)
{
    struct gk_str json = gk_arena_printf(
        arena,
        "{\"format\": \"gongkai-catalog/1\", \"id\": \"a\", \"title\": \"T\", %s, \"columns\": ["
        "{\"key\": \"level1\", \"caption\": \"L1\"}%s], \"items\": ["
        "{\"id\": \"x\", \"level1\": \"g\"%s}]}",
        fields, column, item);
    const struct gk_catalog *c = gk_catalog_parse(json, NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

#define BODY ", {\"key\": \"body\", \"caption\": \"B\"}"

START_TEST(what_no_sheet_shows)
{
    const struct gk_catalog *base =
        recorded("\"field\": \"f\", \"edition\": \"1\", \"record\": {\"档号\": \"7\", \"年度\": \"2024\"}",
                 BODY, ", \"body\": \"b\", \"review\": {\"body\": \"inferred\"}");
    struct gk_merge_copy copies[2] = {
        {.catalog =
             recorded("\"field\": \"f2\", \"edition\": \"2\", \"record\": {\"档号\": \"8\"}, \"review\": "
                      "[\"title\"]",
                      BODY, ", \"body\": \"b\", \"confirmed\": true"),
         .who = GK_STR("1"),
         .whole = true},
        {.catalog = recorded("\"field\": \"f\", \"edition\": \"3\", \"record\": {\"档号\": \"7\", \"年度\": "
                             "\"2024\", \"文种\": \"t\"}",
                             "", ", \"review\": {\"level1\": \"asked\"}"),
         .who = GK_STR("2"),
         .whole = true}};
    const struct gk_merge *m = gk_merge(base, copies, 2, arena);
    struct gk_buf b = {0};
    gk_merge_write_text(m, GK_EN, &b);
    gk_buf_putc(&b, '\0');
    ck_assert_str_eq(b.s,
                     "Changed: field\n    1: \"f\" -> \"f2\"\n"
                     "COLLISION: edition (the old value stays; decide, and change it)\n"
                     "    1: \"1\" -> \"2\"\n    2: \"1\" -> \"3\"\n"
                     "Changed: record / 档号\n    1: \"7\" -> \"8\"\n"
                     "Changed: record / 年度\n    1: \"2024\" -> \"\"\n"
                     "Changed: record / 文种\n    2: \"\" -> \"t\"\n"
                     "Changed: review\n    1: \"\" -> \"title\"\n"
                     "Column missing: B (it stays in the result)\n    2: deleted\n"
                     "Changed: g / confirmed\n    1: \"\" -> \"true\"\n"
                     "COLLISION: g / review (the old value stays; decide, and change it)\n"
                     "    1: \"body: inferred\" -> \"\"\n    2: \"body: inferred\" -> \"level1: asked\"\n"
                     "2 copies: 6 changes merged, 2 collisions.\n");
    gk_buf_done(&b);
    const struct gk_catalog *want = recorded(
        "\"field\": \"f2\", \"edition\": \"1\", \"record\": {\"档号\": \"8\", \"文种\": \"t\"}, \"review\": "
        "[\"title\"]",
        BODY, ", \"body\": \"b\", \"confirmed\": true, \"review\": {\"body\": \"inferred\"}");
    ck_assert_str_eq(json_of(m->catalog).s, json_of(want).s);
}
END_TEST

/* A row that one copy deleted and another changed: who did what is said of each. */
START_TEST(rows_that_are_contested)
{
    const char *both = ROW("g", "x", "") "," ROW("h", "y", "");
    const struct gk_merge_copy copies[] = {
        {.catalog = catalog(ROW("h", "y", "")), .who = GK_STR("1"), .whole = true},
        {.catalog = catalog("{\"id\": \"x\", \"level1\": \"g\", \"level2\": \"z\"}," ROW("h", "y", "")),
         .who = GK_STR("2"),
         .whole = true}};
    const struct gk_merge *m = gk_merge(catalog(both), copies, 2, arena);
    ck_assert_int_eq(m->n_collisions, 1);
    const struct gk_merge_change *row = m->changes;
    while (row->what != GK_MERGE_ROW_GONE && row + 1 < m->changes + m->n_changes) row++;
    ck_assert(row->what == GK_MERGE_ROW_GONE && row->collides && row->n_sides == 2);
    ck_assert(row->sides[0].gone && !row->sides[1].gone);
    ck_assert(gk_str_eq(json_of(m->catalog), json_of(catalog(both))));
}
END_TEST

/* A column that copies lack is one thing said, by all of them, and nothing of it changes. */
START_TEST(columns_that_copies_lack)
{
    const struct gk_catalog *base = recorded("\"issuer\": \"I\"", BODY, ", \"body\": \"b\""),
                            *less = recorded("\"issuer\": \"I\"", "", "");
    const struct gk_merge_copy copies[] = {{.catalog = less, .who = GK_STR("1"), .whole = true},
                                           {.catalog = base, .who = GK_STR("2"), .whole = true},
                                           {.catalog = less, .who = GK_STR("3"), .whole = true}};
    const struct gk_merge *m = gk_merge(base, copies, 3, arena);
    ck_assert_int_eq(m->n_changes, 1);
    const struct gk_merge_change *gone = &m->changes[0];
    ck_assert(gone->what == GK_MERGE_COLUMN_GONE && gk_str_eq(gone->column, GK_STR("B")));
    ck_assert(gone->n_sides == 2 && gone->sides[0].copy == 0 && gone->sides[1].copy == 2);
    ck_assert(gk_str_eq(json_of(m->catalog), json_of(base)));
}
END_TEST

/* A workbook brings them back as they were sent: the base may have gone on since. */
START_TEST(workbooks_do_not_speak_of_records)
{
    struct gk_catalog sent = *recorded("\"edition\": \"1\"", BODY, ", \"body\": \"new\"");
    sent.kept_id = GK_STR("a");
    const struct gk_merge_copy copy = {.catalog = &sent, .who = GK_STR("1"), .whole = true};
    const struct gk_merge *m = gk_merge(
        recorded("\"edition\": \"2\"", BODY, ", \"body\": \"b\", \"confirmed\": true"), &copy, 1, arena);
    ck_assert_int_eq(m->n_changes, 1); /* the body */
    ck_assert(gk_str_eq(m->catalog->edition, GK_STR("2")));
    ck_assert(m->catalog->items[0].confirmed);
}
END_TEST

/* base; a foreign copy; what is merged: a cell that it changed is open when import inferred it, and all else
 * is as confirmed as before. */
static const struct {
    const char *base, *copy, *merged;
} inferred[] = {
    {", \"body\": \"b\", \"confirmed\": {\"*\": \"w\"}, \"review\": {\"level1\": \"asked\", \"body\": "
     "\"told\"}",
     ", \"body\": \"new\", \"review\": {\"level1\": \"asked\", \"body\": \"ditto\"}",
     ", \"body\": \"new\", \"confirmed\": {\"level1\": \"w\"}, \"review\": {\"level1\": \"asked\", \"body\": "
     "\"ditto\"}"},
    {", \"body\": \"b\", \"confirmed\": true, \"review\": {\"level1\": \"asked\"}",
     ", \"body\": \"new\", \"review\": {\"body\": \"ditto\"}",
     ", \"body\": \"new\", \"confirmed\": {\"level1\": \"\"}, \"review\": {\"level1\": \"asked\", \"body\": "
     "\"ditto\"}"},
    /* what was inferred is gone with the text; nothing is asked of a text that is read as it stands */
    {", \"body\": \"b\", \"confirmed\": {\"body\": \"w\"}, \"review\": {\"body\": \"ditto\"}",
     ", \"body\": \"new\"", ", \"body\": \"new\""},
    {", \"body\": \"b\", \"confirmed\": true, \"review\": {\"level1\": \"asked\"}", ", \"body\": \"new\"",
     ", \"body\": \"new\", \"confirmed\": true, \"review\": {\"level1\": \"asked\"}"},
    /* the same text: what was confirmed is so */
    {", \"body\": \"b\", \"confirmed\": {\"body\": \"w\"}, \"review\": {\"body\": \"ditto\"}",
     ", \"body\": \"b\", \"review\": {\"body\": \"ditto\"}",
     ", \"body\": \"b\", \"confirmed\": {\"body\": \"w\"}, \"review\": {\"body\": \"ditto\"}"},
};

START_TEST(what_changed_is_open_again)
{
    const char *fields = "\"edition\": \"1\"";
    const struct gk_merge_copy copy = {.catalog = recorded(fields, BODY, inferred[_i].copy),
                                       .who = GK_STR("1")};
    const struct gk_merge *m = gk_merge(recorded(fields, BODY, inferred[_i].base), &copy, 1, arena);
    ck_assert_str_eq(json_of(m->catalog).s, json_of(recorded(fields, BODY, inferred[_i].merged)).s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge");
    TCase *tc = suite_case(suite, "merge");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, merges, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tc, reports_in_words);
    tcase_add_test(tc, what_no_sheet_shows);
    tcase_add_test(tc, workbooks_do_not_speak_of_records);
    tcase_add_test(tc, rows_that_are_contested);
    tcase_add_test(tc, columns_that_copies_lack);
    tcase_add_loop_test(tc, what_changed_is_open_again, 0, (int)(sizeof inferred / sizeof *inferred));
    return suite_run(suite);
}
