/* Sheets by themselves: what readers give to whoever knows no words, and to one who does. */
#include "gongkai/source.h"

#include "office_case.h"

static struct gk_diags diags;
static struct gk_source src;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_source_close(&src);
    gk_arena_free(arena);
}

static bool is_caption(void *ctx, struct gk_str text)
{
    (void)ctx;
    return text.n == 1;
}

static bool begins_with_box(void *ctx, struct gk_str text)
{
    (void)ctx;
    return gk_str_starts(text, GK_STR(GK_BOX_BLANK));
}

static bool read_source(struct gk_str bytes, bool words)
{
    src = (struct gk_source){.bytes = bytes, .path = "case", .arena = arena, .diags = &diags};
    src.own = gk_arena_new(NULL);
    if (words)
        src.words = (struct gk_source_words){.is_caption = is_caption, .begins_with_box = begins_with_box};
    return gk_source_open(&src) && gk_source_read(&src);
}

static void text_is(int sheet, int row, int column, const char *want)
{
    ck_assert_int_lt(sheet, src.n_sheets);
    ck_assert_int_lt(row, src.sheets[sheet].n_rows);
    ck_assert_int_lt(column, src.sheets[sheet].rows[row].n);
    struct gk_str have = src.sheets[sheet].rows[row].cells[column].text;
    ck_assert_msg(gk_str_eq(have, gk_str_of(want)), "R%dC%d: “%.*s”, not “%s”", row + 1, column + 1,
                  (int)have.n, have.s ? have.s : "", want);
}

/* A table around one of captions is a wrapper; who knows none takes the innermost. */
START_TEST(wrappers_by_words)
{
    const char *page = "<table><tr><td>menu<td><table><tr><td>a<td>b<td>c<tr><td>1<td>2<td>"
                       "<table><tr><td>in</table></table></table>";
    ck_assert(read_source(gk_str_of(page), true));
    ck_assert_int_eq(src.n_sheets, 1);
    text_is(0, 1, 2, "in");
    gk_source_close(&src);
    ck_assert(read_source(gk_str_of(page), false));
    ck_assert_int_eq(src.n_sheets, 1);
    text_is(0, 0, 0, "in");
}
END_TEST

START_TEST(separator_by_words)
{
    ck_assert(read_source(GK_STR("a;b;c\n1,5;\"x\ny\";3\n"), true));
    ck_assert_int_eq(src.format, GK_SOURCE_CSV);
    text_is(0, 1, 0, "1,5");
    text_is(0, 1, 1, "x\ny");
    gk_source_close(&src);
    ck_assert(!read_source(GK_STR("a;b;c\n1,5;x;3\n"), false)); /* lines of a text, which have no sheets */
    ck_assert_int_eq(src.format, GK_SOURCE_PDFTEXT);
    ck_assert_uint_eq(src.n_lines, 2);
}
END_TEST

/* Rows of a text that no rule parts, beside merges over both, are one; a box begins a line there. */
START_TEST(carried_rows_are_joined)
{
    const char *sheet =
        TEXT("<sheetData><row r='1'>%s</row><row r='2'>%s</row></sheetData><mergeCells>"
             "<mergeCell ref='A1:A2'/></mergeCells>",
             "<c r='A1' t='str'><v>1</v></c><c r='B1' s='1' t='str'><v>" GK_BOX_TICKED "x</v></c>",
             "<c r='A2'/><c r='B2' s='2' t='str'><v>" GK_BOX_BLANK "y</v></c>");
    const char *styles =
        "<borders><border><top style='thin'/><bottom style='thin'/></border>"
        "<border><top style='thin'/></border><border><bottom style='thin'/></border></borders>"
        "<cellXfs><xf borderId='0'/><xf borderId='1'/><xf borderId='2'/></cellXfs>";
    ck_assert(read_source(workbook(sheet, "", styles), true));
    ck_assert_int_eq(src.sheets[0].n_rows, 2);
    gk_source_settle(&src);
    ck_assert_int_eq(src.sheets[0].n_rows, 1);
    text_is(0, 0, 1, GK_BOX_TICKED "x\n" GK_BOX_BLANK "y");
}
END_TEST

/* What stands below such rows moves up, and what is merged over them there is as many rows as are left. */
START_TEST(rows_below_carried_ones)
{
    const char *sheet = TEXT(
        "<sheetData><row r='1'>%s</row><row r='2'>%s</row><row r='3'>%s</row><row r='4'>%s</row></sheetData>"
        "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='C1:C3'/><mergeCell ref='A3:A4'/></mergeCells>",
        "<c r='A1' t='str'><v>1</v></c><c r='B1' s='1' t='str'><v>x</v></c><c r='C1' t='str'><v>c</v></c>",
        "<c r='A2'/><c r='B2' s='2' t='str'><v>y</v></c>",
        "<c r='A3' t='str'><v>2</v></c><c r='B3' s='3' t='str'><v>z</v></c>",
        "<c r='B4' s='3' t='str'><v>w</v></c><c r='C4' t='str'><v>d</v></c>");
    const char *styles =
        "<borders><border><top style='thin'/><bottom style='thin'/></border><border><top style='thin'/>"
        "</border><border><bottom style='thin'/></border></borders>"
        "<cellXfs><xf borderId='0'/><xf borderId='1'/><xf borderId='2'/><xf borderId='0'/></cellXfs>";
    static const char *const texts[3][3] = {{"1", "xy", "c"}, {"2", "z", ""}, {"", "w", "d"}};
    ck_assert(read_source(workbook(sheet, "", styles), true));
    gk_source_settle(&src);
    ck_assert_int_eq(src.sheets[0].n_rows, 3);
    for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++)
            if (c < src.sheets[0].rows[r].n) text_is(0, r, c, texts[r][c]);
    ck_assert_int_eq(src.sheets[0].rows[0].cells[2].row_span, 2);
    ck_assert_int_eq(src.sheets[0].rows[1].cells[0].row_span, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("source");
    TCase *tc = suite_case(suite, "source");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, wrappers_by_words);
    tcase_add_test(tc, separator_by_words);
    tcase_add_test(tc, carried_rows_are_joined);
    tcase_add_test(tc, rows_below_carried_ones);
    return suite_run(suite);
}
