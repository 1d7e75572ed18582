/* Workbooks of our own that come back: places as programs write them, records that are wrong, rows that are
 * new or gone. Small packages made here; whole catalogs and LibreOffice are tests/backend/check_roundtrip.py.
 */
#include "gongkai/kept.h"

#include "office_case.h"
#include "vocabulary_case.h"

/* ---- places ---- */

#define COLUMN_CELLS                                                                                         \
    "<c r='A%d' t='str'><v>column</v></c><c r='B%d'><f>COLUMN(s!$%c:$%c)</f><v>%d</v></c>"                   \
    "<c r='C%d'><v>%d</v></c><c r='D%d' t='str'><v>%s</v></c>"                                               \
    "<c r='E%d' t='str'><v>%s</v></c><c r='G%d' t='str'><v>%s</v></c>"

static struct gk_str column_row(int row, int n, const char *key, const char *kind, const char *caption)
{
    int c = 'A' + n - 1;
    return gk_arena_printf(arena, "<row r='%d'>%s</row>", row,
                           TEXT(COLUMN_CELLS, row, row, c, c, n, row, n, row, key, row, kind, row, caption));
}

/* A package: a sheet "s" of a head and two items, and the records; `second` is the place of the second item,
 * `more` are rows of records from 20 on, `end` what follows the sheet's rows. */
static struct gk_str book_with(const char *rows, const char *end, const char *format, const char *second,
                               const char *more)
{
    const char *sheet = TEXT("<sheetData>"
                             "<row r='1'><c r='A1' t='str'><v>T</v></c></row>"
                             "<row r='2'><c r='A2' t='str'><v>L1</v></c><c r='B2' t='str'><v>L2</v></c>"
                             "<c r='C2' t='str'><v>K</v></c></row>%s%s",
                             rows, end);
    const char *records = TEXT(
        "<sheetData><row r='1'><c r='A1' t='str'><v>format</v></c>"
        "<c r='B1' t='str'><v>%s</v></c></row><row r='2'><c r='A2' t='str'><v>id</v></c><c r='B2' "
        "t='str'><v>a</v></c>"
        "</row><row r='3'><c r='A3' t='str'><v>title</v></c><c r='B3' t='str'><v>T</v></c></row>%s%s%s"
        "<row r='7'><c r='A7' t='str'><v>line</v></c><c r='B7' t='str'><v>title</v></c><c "
        "r='C7'><f>ROW(s!$1:$1)</f></c>"
        "<c r='D7' t='str'><v>T</v></c></row><row r='8'><c r='A8' t='str'><v>head</v></c><c "
        "r='B8'><f>ROW(s!$2:$2)</f>"
        "</c><c r='C8'><v>0</v></c></row><row r='9'><c r='A9' t='str'><v>item</v></c><c "
        "r='B9'><f>ROW(s!$3:$3)</f></c>"
        "<c r='C9'><v>1</v></c><c r='D9' t='str'><v>one</v></c><c r='E9' t='str'><v>confirmed</v></c></row>"
        "<row r='10'><c r='A10' t='str'><v>item</v></c>%s<c r='C10'><v>2</v></c><c r='D10' "
        "t='str'><v>two</v></c>"
        "<c r='F10' t='str'><v>gone item</v></c></row>%s</sheetData>",
        format, column_row(4, 1, "level1", "text", "L1").s, column_row(5, 2, "level2", "text", "L2").s,
        column_row(6, 3, "tier.township", "tick", "K").s, second, more);
    return workbook_hiding(sheet, "gongkai", records);
}

static struct gk_str book(const char *rows, const char *format, const char *second, const char *more)
{
    return book_with(rows, "</sheetData>", format, second, more);
}

static const char two_rows[] =
    "<row r='3'><c r='A3' t='str'><v>g</v></c><c r='B3' t='str'><v>x</v></c></row>"
    "<row r='4'><c r='A4' t='str'><v>h</v></c><c r='B4' t='str'><v>y</v></c></row>";
static const char usual[] = "<c r='B10'><f>ROW(s!$4:$4)</f><v>4</v></c>";

static const struct gk_catalog *read_book(struct gk_str bytes)
{
    struct gk_source src = {.bytes = bytes, .path = "case.xlsx", .arena = arena, .diags = &diags};
    struct gk_catalog *c = NULL;
    src.own = gk_arena_new(NULL);
    ck_assert(gk_source_open(&src) && gk_source_read(&src) && gk_kept_catalog(&src, vocabulary, &c));
    gk_source_close(&src);
    return c;
}

/* The place of the second item as a program may write it, and the row that it means: 0 deleted, -1
 * unreadable.
 */
static const struct {
    const char *cell;
    int row;
} places[] = {{"<c r='B10'><f>ROW(s!$4:$4)</f><v>4</v></c>", 4},
              {"<c r='B10'><f>ROW(s!$4:$4)</f></c>", 4},
              {"<c r='B10'><f>ROW(s!$4:$4)</f><v>9</v></c>", 4},
              {"<c r='B10'><f>ROW('s'!4:4)</f><v>4</v></c>", 4},
              {"<c r='B10'><f>ROW($s!$A$4:$XFD$4)</f><v>4</v></c>", 4},
              {"<c r='B10'><v>4</v></c>", 4},
              {"<c r='B10' t='e'><f>ROW(#REF!)</f><v>#REF!</v></c>", 0},
              {"<c r='B10' t='e'><f>ROW(s!#REF!)</f><v>#REF!</v></c>", 0},
              {"<c r='B10' t='e'><v>#REF!</v></c>", 0},
              {"<c r='B10'><f>ROW(s!$0:$0)</f></c>", -1},
              {"<c r='B10'><f>ROW(s!$99999999999:$1)</f></c>", -1},
              {"<c r='B10'><f>SUM(s!$4:$4)</f></c>", -1},
              {"<c r='B10'><v>-4</v></c>", -1},
              {"", -1}};

START_TEST(reads_places)
{
    const struct gk_catalog *c = read_book(book(two_rows, "gongkai-sheet/1", places[_i].cell, ""));
    bool fallen = count_code(GK_DIAG_IMPORT_KEPT_DAMAGED) == 1;
    ck_assert_int_eq(fallen, places[_i].row < 0);
    if (fallen) return;
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 2); /* without a place the second row is a new item */
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_ROW_GONE), places[_i].row == 0);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_ROW_NEW), places[_i].row == 0);
    ck_assert(gk_str_eq(c->items[0].id, GK_STR("one")) && c->items[0].confirmed && c->items[0].number == 1);
    ck_assert_int_eq(c->items[1].number, places[_i].row ? 2 : 0);
    ck_assert_int_eq(gk_str_eq(c->items[1].id, GK_STR("two")), places[_i].row == 4);
}
END_TEST

/* ---- records ---- */

static const struct {
    const char *row;
    int bad; /* records left out; -1: the whole is given up */
} records[] = {
    {"<row r='20'><c r='A20' t='str'><v>nobody knows this</v></c></row>", 0},
    {"<row r='20'><c r='A20' t='str'><v>unknown</v></c><c r='B20'><v>2</v></c><c r='C20' "
     "t='str'><v>tier.township</v></c></row>",
     0},
    {"<row r='20'><c r='A20' t='str'><v>unknown</v></c><c r='B20'><v>3</v></c><c r='C20' "
     "t='str'><v>tier.township</v></c></row>",
     1},
    {"<row r='20'><c r='A20' t='str'><v>unknown</v></c><c r='B20'><v>1</v></c><c r='C20' "
     "t='str'><v>level1</v></c></row>",
     1},
    {"<row r='20'><c r='A20' t='str'><v>check</v></c><c r='B20'><v>1</v></c><c r='C20' "
     "t='str'><v>level1</v></c></row>",
     1},
    {"<row r='20'><c r='A20' t='str'><v>option</v></c><c r='B20'><v>1</v></c><c r='C20' "
     "t='str'><v>o</v></c></row>",
     1},
    {"<row r='20'><c r='A20' t='str'><v>inferred</v></c><c r='B20'><v>1</v></c><c r='C20' "
     "t='str'><v>nokey</v></c></row>",
     1},
    {"<row r='20'><c r='A20' t='str'><v>boxes</v></c><c r='B20' t='str'><v>x</v></c><c r='C20' "
     "t='str'><v>x</v></c></row>",
     1},
    {"<row r='20'><c r='A20' t='str'><v>date</v></c><c r='B20' t='str'><v>2026-02-30</v></c></row>", 1},
    {"<row r='20'><c r='A20' t='str'><v>+</v></c></row>", 1},
    {"<row r='20'><c r='A20' t='str'><v>item</v></c><c r='B20'><v>5</v></c><c r='C20'><v>2</v></c></row>",
     -1},
    {"<row r='20'><c r='A20' t='str'><v>id</v></c><c r='B20' t='str'><v>../a</v></c></row>", -1}};

START_TEST(counts_bad_records)
{
    const struct gk_catalog *c = read_book(book(two_rows, "gongkai-sheet/1", usual, records[_i].row));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_KEPT_DAMAGED), records[_i].bad < 0);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_KEPT_RECORDS), records[_i].bad > 0);
    if (records[_i].bad >= 0) ck_assert(c && c->n_items == 2 && gk_str_eq(c->id, GK_STR("a")));
}
END_TEST

START_TEST(knows_its_version)
{
    (void)read_book(book(two_rows, "gongkai-sheet/2", usual, ""));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_KEPT_VERSION), 1);
}
END_TEST

/* An attribute that says nothing is no place (it was once row -1). */
/* The title's merge reaches down over the head: its cells are empty then, and no walk over them may go on
 * for ever (a fuzzer's find). */
START_TEST(head_under_a_merge)
{
    static const char *const merges[] = {"A1:C2", "A1:A2", "B1:C2", "A1:B2", "A1:C4"};
    struct gk_str merge =
        gk_arena_printf(arena, "</sheetData><mergeCells><mergeCell ref='%s'/></mergeCells>", merges[_i]);
    struct gk_str bytes = book_with(two_rows, merge.s, "gongkai-sheet/1", usual, "");
    const struct gk_catalog *c = read_book(bytes);
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_columns, 3);
    ck_assert_int_le(c->tiers, 1);
}
END_TEST

START_TEST(refuses_empty_references)
{
    (void)read_book(book("<row r='3'><c r='' t='str'><v>lost</v></c></row>", "gongkai-sheet/1", usual, ""));
    ck_assert_int_eq(count_code(GK_DIAG_XLSX_REF), 1);
}
END_TEST

START_TEST(takes_new_rows_and_columns)
{
    const char *rows =
        TEXT("%s<row r='5'><c r='A5' t='str'><v>h</v></c><c r='B5' t='str'><v>z</v></c></row>"
             "<row r='7'><c r='B7' t='str'><v>last</v></c><c r='C7' t='str'><v>1</v></c></row>",
             two_rows);
    const struct gk_catalog *c = read_book(book(rows, "gongkai-sheet/1", usual, ""));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 4);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_ROW_NEW), 2);
    ck_assert(!gk_str_eq(c->items[2].id, c->items[3].id) && c->items[2].id.n > 0 && c->items[3].id.n > 0);
    ck_assert_int_eq(c->items[3].values[2].kind, GK_VALUE_TICK);
}
END_TEST

/* A line that was printed around its value: of what stands there now the value alone counts, and all of it
 * where the words around are others. */
static const struct {
    const char *now, *issuer;
} around[] = {
    {"（编制：甲县）", "甲县"},           {"（编制：乙县）", "乙县"}, {"（编制：乙县", "（编制：乙县"},
    {"乙县人民政府）", "乙县人民政府）"}, {"（编制：", "（编制："},   {"（编制：）", "甲县"},
};

START_TEST(lines_around_a_value)
{
    const char *rows = TEXT("%s<row r='6'><c r='A6' t='str'><v>%s</v></c></row>", two_rows, around[_i].now);
    const struct gk_catalog *c = read_book(
        book(rows, "gongkai-sheet/1", usual,
             "<row r='20'><c r='A20' t='str'><v>issuer</v></c><c r='B20' t='str'><v>甲县</v></c></row>"
             "<row r='21'><c r='A21' t='str'><v>line</v></c><c r='B21' t='str'><v>issuer</v></c>"
             "<c r='C21'><f>ROW(s!$6:$6)</f></c><c r='D21' t='str'><v>（编制：甲县）</v></c></row>"));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 2);
    ck_assert_msg(gk_str_eq(c->issuer, gk_str_of(around[_i].issuer)), "%.*s", (int)c->issuer.n, c->issuer.s);
}
END_TEST

/* A tick over both rows, as records and sheet have it: the sheet's rows 3 and 4 of column C, what ends it,
 * and what both items have then. */
static const struct {
    const char *first, *second, *end;
    enum gk_value_kind upper, lower;
} merged_ticks[] = {
    {"√", "√", "</sheetData><mergeCells><mergeCell ref='C3:C4'/></mergeCells>", GK_VALUE_TICK, GK_VALUE_SAME},
    {"√", "√", "</sheetData>", GK_VALUE_TICK, GK_VALUE_SAME}, /* a program has parted them */
    {"√", "", "</sheetData>", GK_VALUE_TICK, GK_VALUE_NONE},  /* a person has */
    {"", "√", "</sheetData>", GK_VALUE_NONE, GK_VALUE_TICK},
    {"", "", "</sheetData>", GK_VALUE_NONE, GK_VALUE_SAME},
    {"", "√", "</sheetData><mergeCells><mergeCell ref='C3:C4'/></mergeCells>", GK_VALUE_NONE, GK_VALUE_SAME},
    {"√", "√", "</sheetData><mergeCells><mergeCell ref='B3:C4'/></mergeCells>", GK_VALUE_NONE, GK_VALUE_NONE},
};

START_TEST(ticks_over_two_rows)
{
    struct gk_str rows = gk_arena_printf(
        arena,
        "<row r='3'><c r='A3' t='str'><v>g</v></c><c r='B3' t='str'><v>x</v></c><c r='C3' "
        "t='str'><v>%s</v></c></row><row r='4'><c r='A4' t='str'><v>h</v></c><c r='B4' t='str'><v>y</v></c>"
        "<c r='C4' t='str'><v>%s</v></c></row>",
        merged_ticks[_i].first, merged_ticks[_i].second);
    const char more[] = "<row r='20'><c r='A20' t='str'><v>continues</v></c><c r='B20'><v>2</v></c>"
                        "<c r='C20' t='str'><v>3</v></c></row>";
    const struct gk_catalog *c =
        read_book(book_with(rows.s, merged_ticks[_i].end, "gongkai-sheet/1", usual, more));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(c->n_items, 2);
    ck_assert_int_eq(c->items[0].values[2].kind, merged_ticks[_i].upper);
    ck_assert_int_eq(c->items[1].values[2].kind, merged_ticks[_i].lower);
}
END_TEST

/* Without such a record: somebody has merged two ticks, and a text over a group's border. */
START_TEST(cells_that_people_merged)
{
    const char rows[] = "<row r='3'><c r='A3' t='str'><v>g</v></c><c r='B3' t='str'><v>x</v></c><c r='C3' "
                        "t='str'><v>√</v></c></row><row r='4'><c r='A4' t='str'><v>h</v></c></row>";
    const struct gk_catalog *c = read_book(book_with(
        rows, "</sheetData><mergeCells><mergeCell ref='B3:B4'/><mergeCell ref='C3:C4'/></mergeCells>",
        "gongkai-sheet/1", usual, ""));
    ck_assert_int_eq(c->items[1].values[1].kind, GK_VALUE_SAME);
    ck_assert_int_eq(c->items[1].values[2].kind, GK_VALUE_SAME);
    ck_assert(gk_str_eq(gk_catalog_text(c, 1, 1), GK_STR("x")));
}
END_TEST

/* A head broken as the page breaks it: the words count, unless the records have that line feed, too. */
static const struct {
    const char *recorded, *cell, *read;
} broken_heads[] = {{"依申请", "依\n申请", "依申请"},
                    {"依\n申请", "依\n申请", "依\n申请"},
                    {"依\n申请", "依申\n请", "依\n申请"},
                    {"依申请", "依\n申请人", "依申请人"},
                    {"Date due", "Date\ndue", "Date due"},
                    {"abcdef", "abc\ndef", "abcdef"},
                    {"依申请", "\n", ""}};

START_TEST(heads_with_line_feeds)
{
    const char *cell = TEXT("<row r='2'><c r='A2' t='str'><v>L1</v></c><c r='B2' t='str'><v>%s</v></c>"
                            "<c r='C2' t='str'><v>K</v></c></row>%s",
                            broken_heads[_i].cell, two_rows);
    const char *more =
        TEXT("<row r='20'><c r='A20' t='str'><v>group</v></c><c r='B20'><v>0</v></c><c r='C20'>"
             "<v>1</v></c><c r='D20'><v>1</v></c><c r='E20' t='str'><v>%s</v></c></row>",
             broken_heads[_i].recorded);
    const struct gk_catalog *c = read_book(book(cell, "gongkai-sheet/1", usual, more));
    ck_assert(gk_str_eq(c->columns[1].caption, gk_str_of(broken_heads[_i].read)));
}
END_TEST

/* A row of records: its kind, the sheet's row (0: none) and up to three values. */
static const char *record(int row, const char *kind, int at, const char *b, const char *c)
{
    const char *place = at ? TEXT("<c r='B%d'><f>ROW(s!$%d:$%d)</f></c>", row, at, at)
                           : TEXT("<c r='B%d' t='str'><v>%s</v></c>", row, b);
    const char *next =
        TEXT(at ? "<c r='C%d'><v>%s</v></c>" : "<c r='C%d' t='str'><v>%s</v></c>", row, at ? b : c);
    return TEXT("<row r='%d'><c r='A%d' t='str'><v>%s</v></c>%s%s%s</row>", row, row, kind, place, next,
                at && c ? TEXT("<c r='D%d' t='str'><v>%s</v></c>", row, c) : "");
}

/* Five columns under a head of three tiers: a group over a group over two columns, a caption over all tiers,
 * and one of the last tier that a person merged over two columns. */
static struct gk_str tall_book(void)
{
    static const char *const captions[] = {"L1", "L2", "K", "M", "M"};
    struct gk_buf rows = {0};
    gk_buf_puts(&rows, record(1, "format", 0, "gongkai-sheet/1", ""));
    gk_buf_puts(&rows, record(2, "id", 0, "a", ""));
    gk_buf_puts(&rows, record(3, "title", 0, "T", ""));
    for (int i = 0; i < 5; i++)
        gk_buf_str(&rows, column_row(4 + i, i + 1, TEXT("k%d", i), "text", captions[i]));
    gk_buf_puts(&rows, record(9, "line", 1, "title", NULL));
    for (int tier = 0; tier < 3; tier++)
        gk_buf_puts(&rows, record(10 + tier, "head", 2 + tier, TEXT("%d", tier), NULL));
    gk_buf_puts(&rows, record(13, "item", 5, "1", "one"));
    gk_buf_putc(&rows, '\0');
    static const char sheet[] =
        "<sheetData><row r='1'><c r='A1' t='str'><v>T</v></c></row>"
        "<row r='2'><c r='A2' t='str'><v>G</v></c><c r='C2' t='str'><v>K</v></c><c r='D2' "
        "t='str'><v>H</v></c></row>"
        "<row r='3'><c r='A3' t='str'><v>S</v></c><c r='D3' t='str'><v>I</v></c></row>"
        "<row r='4'><c r='A4' t='str'><v>L1</v></c><c r='B4' t='str'><v>L2</v></c><c r='D4' "
        "t='str'><v>M</v></c></row>"
        "<row r='5'><c r='A5' t='str'><v>x</v></c><c r='E5' "
        "t='str'><v>y</v></c></row></sheetData><mergeCells><mergeCell ref='A2:B2'/>"
        "<mergeCell ref='A3:B3'/><mergeCell ref='C2:C4'/><mergeCell ref='D2:E2'/><mergeCell ref='D3:E3'/>"
        "<mergeCell ref='D4:E4'/></mergeCells>";
    struct gk_str bytes = workbook_hiding(sheet, "gongkai", TEXT("<sheetData>%s</sheetData>", rows.s));
    gk_buf_done(&rows);
    return bytes;
}

START_TEST(heads_of_three_tiers)
{
    static const struct {
        const char *caption;
        int level, first, count, column;
    } heads[] = {{"G", 0, 0, 2, -1}, {"S", 1, 0, 2, -1}, {"L1", 2, 0, 1, 0},
                 {"L2", 2, 1, 1, 1}, {"K", 0, 2, 1, 2},  {"H", 0, 3, 2, -1},
                 {"I", 1, 3, 2, -1}, {"M", 2, 3, 1, 3},  {"M", 2, 4, 1, 4}};
    const struct gk_catalog *c = read_book(tall_book());
    ck_assert_ptr_nonnull(c);
    ck_assert(c->tiers == 3 && c->n_columns == 5 && c->n_items == 1 && c->n_heads == 9);
    for (int i = 0; i < 9; i++) {
        const struct gk_head *h = &c->heads[i];
        ck_assert(gk_str_eq(h->caption, gk_str_of(heads[i].caption)));
        ck_assert(h->level == heads[i].level && h->first == heads[i].first && h->count == heads[i].count);
        ck_assert_int_eq(h->column, heads[i].column);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("kept");
    TCase *tc = suite_case(s, "kept");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, reads_places, 0, (int)(sizeof places / sizeof *places));
    tcase_add_loop_test(tc, counts_bad_records, 0, (int)(sizeof records / sizeof *records));
    tcase_add_test(tc, knows_its_version);
    tcase_add_loop_test(tc, head_under_a_merge, 0, 5);
    tcase_add_test(tc, refuses_empty_references);
    tcase_add_test(tc, takes_new_rows_and_columns);
    tcase_add_loop_test(tc, lines_around_a_value, 0, (int)(sizeof around / sizeof *around));
    tcase_add_loop_test(tc, ticks_over_two_rows, 0, (int)(sizeof merged_ticks / sizeof *merged_ticks));
    tcase_add_test(tc, cells_that_people_merged);
    tcase_add_test(tc, heads_of_three_tiers);
    tcase_add_loop_test(tc, heads_with_line_feeds, 0, (int)(sizeof broken_heads / sizeof *broken_heads));
    return suite_run(s);
}
