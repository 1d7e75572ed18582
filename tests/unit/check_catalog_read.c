/* Faults in catalog files: each with its code, line, JSON pointer, item and column. */
#include <check.h>
#include <stdlib.h>

#include "diags_case.h"
#include "gongkai/catalog.h"

static void same(struct gk_str a, const char *b)
{
    ck_assert_msg(gk_str_eq(a, gk_str_of(b)), "“%.*s” is not “%s”", (int)a.n, a.s ? a.s : "", b);
}

/* The first lines of every case; line 3 begins with what a case brings. */
#define HEAD "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\",\n\n"
#define COLS                                                                                                  \
    "\"columns\": [{\"key\": \"level1\", \"caption\": \"一级事项\"}, {\"key\": \"level2\", \"caption\": " \
    "\"二级事项\"},\n"                                                                                    \
    "{\"key\": \"channels\", \"caption\": \"渠道\", \"kind\": \"checks\", \"options\": [\"甲/乙\"]},\n"   \
    "{\"key\": \"tier.county\", \"caption\": \"县级\", \"kind\": \"tick\"}],\n"
#define ROW "\"items\": [{\"level1\": \"a\", \"level2\": \"b\"}]"
#define CELL(s)                                                                                              \
    HEAD COLS "\"items\": [{\"level1\": \"a\", \"level2\": \"名\"},\n{\"level2\": \"项\",\n" s "}]}"

static const struct {
    const char *json;
    enum gk_code code;
    int line;
    const char *field;
    int item;
    const char *name, *column, *arg;
} cases[] = {
    /* bytes and syntax */
    {"{\"a\": \"\n\xFF\"}", GK_DIAG_JSON_UTF8, 2, "", 0, "", "", "9"},
    {"\xFF\xFE{\x00", GK_DIAG_JSON_UTF8, 1, "", 0, "", "", "1"},
    {"{\"a\": 1,\n]", GK_DIAG_JSON_SYNTAX, 2, "", 0, "", "", NULL},
    {"{\"a\": 1,\n\"b\": ", GK_DIAG_JSON_END, 2, "", 0, "", "", NULL},
    {"", GK_DIAG_JSON_END, 1, "", 0, "", "", NULL},
    {"{\"a\": 1,\n\"a\": 2}", GK_DIAG_JSON_DUPLICATE, 2, "/a", 0, "", "", "\"a\""},
    {"{\"a\": [{\"b\": 1},\n {\"c\": 3,\n\"b\": 4,\n\n\"b\": 5}], \"a\": 6}", GK_DIAG_JSON_DUPLICATE, 5,
     "/a/1/b", 0, "", "", "\"b\""},
    {"{\"a\": 1,\n\"a\": 2,\n}", GK_DIAG_JSON_SYNTAX, 3, "", 0, "", "", NULL},
    {"[1]", GK_DIAG_JSON_OBJECT, 0, "", 0, "", "", "[…]"},
    /* format */
    {"{\"id\": 1}", GK_DIAG_JSON_MISSING, 1, "/format", 0, "", "", "format"},
    {"{\n\"format\": \"gongkai-catalog/2\"}", GK_DIAG_JSON_FORMAT, 2, "/format", 0, "", "",
     "gongkai-catalog/1"},
    /* the top */
    {"{\"format\": \"gongkai-catalog/1\", \"id\": \"x\",\n" COLS ROW "}", GK_DIAG_JSON_MISSING, 1, "/title",
     0, "", "", "title"},
    {"{\"format\": \"gongkai-catalog/1\", \"id\": \"x\",\n\"title\": \" \",\n" COLS ROW "}",
     GK_DIAG_CATALOG_TITLE, 2, "/title", 0, "", "", NULL},
    {"{\"format\": \"gongkai-catalog/1\", \"title\": \"t\",\n\"id\": \"X \",\n" COLS ROW "}",
     GK_DIAG_CATALOG_ID, 2, "/id", 0, "", "", "X "},
    {"{\"format\": \"gongkai-catalog/1\", \"title\": \"t\",\n\"id\": \"y\",\n" COLS ROW "}",
     GK_DIAG_CATALOG_ID_STEM, 2, "/id", 0, "", "", "y"},
    {HEAD "\"issuer\": 3,\n" COLS ROW "}", GK_DIAG_JSON_STRING, 3, "/issuer", 0, "", "", "3"},
    {HEAD "\"colums\": [],\n" COLS ROW "}", GK_DIAG_JSON_UNKNOWN_KEY, 3, "/colums", 0, "", "", "colums"},
    {HEAD "\"notes\": \"a\\u0000b\",\n" COLS ROW "}", GK_DIAG_JSON_CONTROL, 3, "/notes", 0, "", "", "U+0000"},
    {HEAD "\"notes\": \"a\\tb\",\n" COLS ROW "}", GK_DIAG_JSON_CONTROL, 3, "/notes", 0, "", "", "U+0009"},
    {HEAD "\"notes\": \"\xEF\xBF\xBE\",\n" COLS ROW "}", GK_DIAG_JSON_CONTROL, 3, "/notes", 0, "", "",
     "U+FFFE"},
    {HEAD "\"notes\": \"\xEF\xB7\x90\",\n" COLS ROW "}", GK_DIAG_JSON_CONTROL, 3, "/notes", 0, "", "",
     "U+FDD0"}, /* would be a mark (base/marked.h) */
    {HEAD "\"date\": \"2026-02-29\",\n" COLS ROW "}", GK_DIAG_CATALOG_DATE, 3, "/date", 0, "", "",
     "2026-02-29"},
    {HEAD "\"date\": \"2026年\",\n" COLS ROW "}", GK_DIAG_CATALOG_DATE, 3, "/date", 0, "", "", NULL},
    {HEAD "\"record\": {\"年度\":\n2026},\n" COLS ROW "}", GK_DIAG_JSON_STRING, 3, "/record/年度", 0, "", "",
     "2026"},
    {HEAD "\"source\": {\"file\": \"\", \"sha256\": \"\"},\n" COLS ROW "}", GK_DIAG_JSON_MISSING, 3,
     "/source/importer", 0, "", "", "importer"},
    {HEAD "\"boxes\": [\"■\"],\n" COLS ROW "}", GK_DIAG_CATALOG_BOXES, 3, "/boxes", 0, "", "", NULL},
    {HEAD "\"boxes\": [\"■\", \"■\"],\n" COLS ROW "}", GK_DIAG_CATALOG_BOXES, 3, "/boxes", 0, "", "", NULL},
    {HEAD COLS ROW ",\n\"review\": [\"a\",\n{}]}", GK_DIAG_JSON_STRING, 8, "/review/1", 0, "", "", "{…}"},
    /* columns */
    {HEAD ROW "}", GK_DIAG_JSON_MISSING, 1, "/columns", 0, "", "", "columns"},
    {HEAD "\"columns\": {},\n\"items\": [{}]}", GK_DIAG_JSON_ARRAY, 3, "/columns", 0, "", "", "{…}"},
    {HEAD "\"columns\": [],\n\"items\": [{}]}", GK_DIAG_CATALOG_NO_COLUMNS, 3, "/columns", 0, "", "", NULL},
    {HEAD "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\"},\n{\"caption\": \"组\", \"columns\": []}],\n"
          "\"items\": [{\"a\": \"\"}]}",
     GK_DIAG_CATALOG_NO_COLUMNS, 4, "/columns/1/columns", 0, "", "组", NULL},
    {HEAD "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\"},\n{\"key\": \"a\", \"caption\": \"乙\"}],\n"
          "\"items\": [{\"a\": \"\"}]}",
     GK_DIAG_CATALOG_COLUMN_TWICE, 4, "/columns/1/key", 0, "", "乙", "a"},
    {HEAD "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\",\n\"kind\": \"ticks\"}],\n\"items\": [{\"a\": "
          "\"\"}]}",
     GK_DIAG_CATALOG_KIND, 4, "/columns/0/kind", 0, "", "甲", "\"ticks\""},
    {HEAD "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\",\n\"kind\": \"ticks\"}],\n\"items\": [{\"a\": "
          "true}]}",
     GK_DIAG_CATALOG_KIND, 4, "/columns/0/kind", 0, "", "甲",
     "\"ticks\""}, /* what is ticked there is not judged */
    {HEAD
     "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\",\n\"kind\": null}],\n\"items\": [{\"a\": \"\"}]}",
     GK_DIAG_CATALOG_KIND, 4, "/columns/0/kind", 0, "", "甲", "null"},
    {HEAD "\"columns\": [{\"key\": \"review\", \"caption\": \"甲\"}],\n\"items\": [{}]}",
     GK_DIAG_CATALOG_COLUMN_KEY, 3, "/columns/0/key", 0, "", "甲", "review"},
    {HEAD "\"columns\": [{\"caption\": \"甲\"}, {\"key\": \"a\", \"caption\": \"乙\"}],\n\"items\": [{\"a\": "
          "\"\"}]}",
     GK_DIAG_JSON_MISSING, 3, "/columns/0/key", 0, "", "甲", "key"},
    {HEAD "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\", \"width\": 3}],\n\"items\": [{\"a\": \"\"}]}",
     GK_DIAG_JSON_UNKNOWN_KEY, 3, "/columns/0/width", 0, "", "甲", "width"},
    {HEAD
     "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\", \"options\": []}],\n\"items\": [{\"a\": \"\"}]}",
     GK_DIAG_CATALOG_OPTIONS, 3, "/columns/0/options", 0, "", "甲", NULL},
    {HEAD "\"columns\": [{\"key\": \"a\", \"caption\": \"甲\", \"kind\": \"checks\",\n\"options\": "
          "[\"a\",\n\"a\"]}],\n"
          "\"items\": [{}]}",
     GK_DIAG_CATALOG_OPTION, 5, "/columns/0/options/1", 0, "", "甲", "a"},
    {HEAD "\"columns\": [{\"caption\": \"1\", \"columns\": [{\"caption\": \"2\", \"columns\": [{\"caption\": "
          "\"3\", "
          "\"columns\": [{\"caption\": \"4\", \"columns\": [{\"key\": \"a\", \"caption\": "
          "\"\"}]}]}]}]}],\n\"items\": [{}]}",
     GK_DIAG_CATALOG_HEAD_DEEP, 3, "/columns/0/columns/0/columns/0/columns/0/columns", 0, "", "4", NULL},
    /* items: row 2 is 项 on line 7, the cell on line 8 */
    {HEAD COLS "\"items\": 1}", GK_DIAG_JSON_ARRAY, 6, "/items", 0, "", "", "1"},
    {HEAD COLS "\"items\": [{\"level1\": \"\", \"level2\": \"\"},\n[]]}", GK_DIAG_JSON_OBJECT, 7, "/items/1",
     2, "", "", "[…]"},
    {CELL("\"level3\": \"\""), GK_DIAG_CATALOG_ITEM_KEY, 8, "/items/1/level3", 2, "项", "", "level3"},
    {CELL("\"level1\": 5"), GK_DIAG_CATALOG_VALUE_TEXT, 8, "/items/1/level1", 2, "项", "一级事项", "5"},
    {CELL("\"level1\": null"), GK_DIAG_CATALOG_VALUE_TEXT, 8, "/items/1/level1", 2, "项", "一级事项", "null"},
    {CELL("\"level1\": \"a\\u001bb\""), GK_DIAG_JSON_CONTROL, 8, "/items/1/level1", 2, "项", "一级事项",
     "U+001B"},
    {CELL("\"tier.county\": false"), GK_DIAG_CATALOG_VALUE_TICK, 8, "/items/1/tier.county", 2, "项", "县级",
     "false"},
    {CELL("\"tier.county\": \"√\""), GK_DIAG_CATALOG_VALUE_TICK, 8, "/items/1/tier.county", 2, "项", "县级",
     "\"√\""},
    {CELL("\"channels\": true"), GK_DIAG_CATALOG_VALUE_CHECKS, 8, "/items/1/channels", 2, "项", "渠道",
     "true"},
    {CELL("\"channels\": [\"a\",\n4]"), GK_DIAG_JSON_STRING, 9, "/items/1/channels/1", 2, "项", "渠道", "4"},
    {CELL("\"channels\": {\n\"甲/乙\": 0}"), GK_DIAG_CATALOG_VALUE_CHECK, 9, "/items/1/channels/甲~1乙", 2,
     "项", "渠道", "甲/乙"},
    {CELL("\"channels\": {\"丙\": true,\n\"\\u7532~\": \"\"}"), GK_DIAG_CATALOG_VALUE_CHECK, 9,
     "/items/1/channels/甲~0", 2, "项", "渠道", "甲~"},
    {CELL("\"channels\": {\"\": true}"), GK_DIAG_CATALOG_OPTION, 8, "/items/1/channels/", 2, "项", "渠道",
     ""},
    {CELL("\"confirmed\": false"), GK_DIAG_CATALOG_CONFIRMED, 8, "/items/1/confirmed", 2, "项", "", "false"},
    {CELL("\"review\": \"x\""), GK_DIAG_JSON_OBJECT, 8, "/items/1/review", 2, "项", "", "\"x\""},
    {CELL("\"review\": {\"level1\": 1}"), GK_DIAG_JSON_STRING, 8, "/items/1/review/level1", 2, "项", "", "1"},
    {CELL("\"id\": \"a\"},\n{\"level2\": \"丙\", \"id\": \"a\""), GK_DIAG_CATALOG_ITEM_ID, 9, "/items/2/id",
     3, "丙", "", "a"},
    {CELL("\"same\": true"), GK_DIAG_JSON_ARRAY, 8, "/items/1/same", 2, "项", "", "true"},
    {CELL("\"same\": [\"channels\",\n4]"), GK_DIAG_JSON_STRING, 9, "/items/1/same/1", 2, "项", "", "4"},
    {CELL("\"same\": [\"channels\",\n\"content\"]"), GK_DIAG_CATALOG_SAME_KEY, 9, "/items/1/same/1", 2, "项",
     "", "content"},
    {CELL("\"same\": [\"channels\",\n\"channels\"]"), GK_DIAG_CATALOG_SAME_KEY, 9, "/items/1/same/1", 2, "项",
     "", "channels"},
    {CELL("\"channels\": {},\n\"same\": [\"channels\"]"), GK_DIAG_CATALOG_SAME_VALUE, 9, "/items/1/same/0", 2,
     "项", "", "channels"},
    {CELL("\"same\": [\"tier.county\"],\n\"tier.county\": null"), GK_DIAG_CATALOG_SAME_VALUE, 8,
     "/items/1/same/0", 2, "项", "", "tier.county"},
    {HEAD COLS "\"items\": [{\"level1\": \"\", \"level2\": \"\",\n\"same\": []}]}",
     GK_DIAG_CATALOG_SAME_FIRST, 7, "/items/0/same", 1, "", "", NULL},
    /* warnings */
    {HEAD COLS "\"items\": []}", GK_DIAG_CATALOG_NO_ITEMS, 6, "/items", 0, "", "", NULL},
    {HEAD COLS "\"items\": [\n{\"level2\": \"名\"}]}", GK_DIAG_CATALOG_FIRST_ABSENT, 7, "/items/0/level1", 1,
     "名", "一级事项", "一级事项"},
    {HEAD COLS "\"items\": [{\"level1\": \"a\", \"level2\": \"b\"},\n{\"level1\": \"新\"}]}",
     GK_DIAG_CATALOG_ACROSS_GROUP, 7, "/items/1/level2", 2, "新", "二级事项", "二级事项"},
    {CELL("\"review\": {\"level9\": \"x\"}"), GK_DIAG_CATALOG_REVIEW_KEY, 8, "/items/1/review/level9", 2,
     "项", "", "level9"},
};

START_TEST(one_fault_one_diagnostic)
{
    const char *json = cases[_i].json;
    bool error = gk_diag_level(cases[_i].code) == GK_ERROR;
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), "dir/x.json", arena, &diags);
    ck_assert_msg((c == NULL) == error, "case %d", _i);
    ck_assert_msg(diags.n == 1, "case %d: %zu diagnostics", _i, diags.n);
    const struct gk_diagnostic *d = &diags.list[0];
    ck_assert_msg(d->code == cases[_i].code, "case %d: GK%d", _i, d->code);
    same(d->place.field, cases[_i].field);
    ck_assert_msg(d->place.line == cases[_i].line, "case %d: line %d", _i, d->place.line);
    same(d->place.file, "dir/x.json");
    ck_assert_msg(d->place.item == cases[_i].item, "case %d: item %d", _i, d->place.item);
    same(d->place.name, cases[_i].name);
    same(d->place.column, cases[_i].column);
    if (cases[_i].arg) same(d->args[0], cases[_i].arg);
}
END_TEST

START_TEST(all_faults_are_reported)
{
    static const char json[] =
        "{\"format\": \"gongkai-catalog/1\", \"id\": \"X \",\n\"title\": 3,\n\"extra\": 1,\n" COLS
        "\"items\": [{\"level1\": 1, \"level2\": 2},\n{\"tier.county\": 0, \"nokey\": 1}]}";
    static const struct {
        enum gk_code code;
        int line;
    } want[] = {{GK_DIAG_CATALOG_ID, 1},         {GK_DIAG_JSON_UNKNOWN_KEY, 3},
                {GK_DIAG_JSON_STRING, 2},        {GK_DIAG_CATALOG_VALUE_TEXT, 7},
                {GK_DIAG_CATALOG_VALUE_TEXT, 7}, {GK_DIAG_CATALOG_VALUE_TICK, 8},
                {GK_DIAG_CATALOG_ITEM_KEY, 8}};
    ck_assert_ptr_null(gk_catalog_parse(gk_str_of(json), NULL, arena, &diags));
    ck_assert_uint_eq(diags.n, sizeof want / sizeof *want);
    for (size_t i = 0; i < diags.n; i++) {
        ck_assert_int_eq(diags.list[i].code, want[i].code);
        ck_assert_int_eq(diags.list[i].place.line, want[i].line);
    }
}
END_TEST

START_TEST(texts_are_brought_to_nfc)
{
    static const char json[] =
        HEAD COLS "\"items\": [{\"level1\": \"e\\u0301\", \"level2\": \"\xEF\xA4\x80\","
                  " \"channels\": {\"e\xCC\x81\": true}}]}";
    const struct gk_catalog *c = gk_catalog_parse(gk_str_of(json), NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    same(c->items[0].values[0].text, "\xC3\xA9");
    same(c->items[0].values[1].text, "\xE8\xB1\x88"); /* U+F900 is U+8C48, UnicodeData.txt */
    same(c->items[0].values[2].checks[0].label, "\xC3\xA9");
}
END_TEST

START_TEST(keys_that_nfc_makes_one)
{
    static const char *const cells[] = {"\"channels\": {\"e\\u0301\": true, \"\\u00e9\": true}",
                                        "\"channels\": {\"\\u00e9\": true, \"e\\u0301\": true}",
                                        "\"\\u00e9\": \"\", \"e\\u0301\": \"\""};
    struct gk_buf b = {0};
    gk_buf_printf(&b,
                  "%s\"columns\": [{\"key\": \"\\u00e9\", \"caption\": \"\"}, {\"key\": \"channels\", "
                  "\"caption\": \"\", \"kind\": \"checks\"}], \"items\": [{\"\\u00e9\": \"\"}, {%s}]}",
                  HEAD, cells[_i]);
    ck_assert_ptr_null(gk_catalog_parse(gk_buf_slice(&b), NULL, arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_JSON_TWIN);
    gk_buf_done(&b);
}
END_TEST

START_TEST(both_lines_of_a_key_that_stands_twice)
{
    static const char json[] = "{\"a\": {\"x\": 1},\n\"b\": {\"x\": 2,\n\"y\": 3,\n\n\"x\": 4}}";
    ck_assert(!gk_json_duplicate(gk_str_of("[{\"a\": 1}, {\"a\": {\"a\": 1}}]"), NULL, &diags));
    ck_assert_ptr_null(gk_catalog_parse(gk_str_of(json), NULL, arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_str_eq(diags.list[0].place.field.s, "/b/x");
    ck_assert_str_eq(diags.list[0].args[1].s, "2");
    ck_assert_str_eq(diags.list[0].args[2].s, "5");
}
END_TEST

START_TEST(byte_order_mark_and_crlf_are_read)
{
    static const char json[] =
        "\xEF\xBB\xBF{\"format\": \"gongkai-catalog/1\",\r\n\"id\": \"x\", \"title\": \"t\",\r\n"
        "\"columns\": [{\"key\": \"a\", \"caption\": \"A\"}],\r\n\"items\": [{\"a\":\r\n1}]}";
    ck_assert_ptr_null(gk_catalog_parse(gk_str_of(json), NULL, arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].place.line, 4);
}
END_TEST

START_TEST(missing_file)
{
    ck_assert_ptr_null(gk_catalog_load("tests/golden/catalog/none.json", arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FILE_READ);
}
END_TEST

/* ---- harsh input ---- */

static void repeat(struct gk_buf *b, const char *s, size_t times)
{
    for (size_t i = 0; i < times; i++) gk_buf_puts(b, s);
}

START_TEST(depth_bomb)
{
    static const char *const bombs[] = {"[", "{\"a\":", "{\"columns\":["};
    for (size_t i = 0; i < 3; i++) {
        struct gk_buf b = {0};
        repeat(&b, bombs[i], 1000000);
        size_t before = diags.n;
        ck_assert_ptr_null(gk_catalog_parse(gk_buf_slice(&b), NULL, arena, &diags));
        ck_assert_uint_eq(diags.n, before + 1);
        ck_assert_int_eq(diags.list[before].code, GK_DIAG_JSON_DEPTH);
        gk_buf_done(&b);
    }
}
END_TEST

/* As deep as jansson allows, behind a fault: the scanner for lines must bear it too. */
START_TEST(deep_but_legal)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, HEAD "\"extra\": ");
    repeat(&b, "[", 2000);
    repeat(&b, "]", 2000);
    gk_buf_puts(&b, ",\n" COLS ROW "}");
    ck_assert_ptr_null(gk_catalog_parse(gk_buf_slice(&b), NULL, arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].place.line, 3);
    gk_buf_done(&b);
}
END_TEST

START_TEST(a_million_characters_in_a_cell)
{
    struct gk_buf b = {0}, out = {0};
    gk_buf_puts(&b, HEAD COLS "\"items\": [{\"level1\": \"a\", \"level2\": \"");
    repeat(&b, "\xF0\xA1\x90\x93", 1000000);
    gk_buf_puts(&b, "\"}]}");
    const struct gk_catalog *c = gk_catalog_parse(gk_buf_slice(&b), NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    ck_assert_uint_eq(gk_catalog_text(c, 0, 1).n, 4000000);
    ck_assert_uint_lt(gk_catalog_name(c, 0).n, 1000);
    gk_catalog_write(c, &out);
    ck_assert_uint_gt(out.n, 4000000);
    ck_assert_uint_eq(gk_fold(gk_catalog_text(c, 0, 1), arena).n, 4000000);
    gk_buf_done(&b);
    gk_buf_done(&out);
}
END_TEST

/* 10,000 rows of 15 columns, all wrong in one cell: linear, and each with its own line. */
START_TEST(ten_thousand_rows)
{
    struct gk_buf b = {0}, out = {0};
    gk_buf_puts(&b, "{\"format\": \"gongkai-catalog/1\", \"id\": \"x\", \"title\": \"t\",\"columns\": [");
    for (int c = 0; c < 15; c++)
        gk_buf_printf(&b, "%s{\"key\": \"k%d\", \"caption\": \"c\"}", c ? "," : "", c);
    gk_buf_puts(&b, "],\"items\": [");
    size_t head = b.n;
    for (int round = 0; round < 2; round++) {
        b.n = head;
        for (int i = 0; i < 10000; i++) {
            gk_buf_puts(&b, i ? ",\n{" : "\n{");
            for (int c = 0; c < 15; c++) {
                const char *value = round == 1 && c == 7 ? "3" : "\"事项名称、事项简述、办理材料、办理方式\"";
                gk_buf_printf(&b, "%s\"k%d\": %s", c ? "," : "", c, value);
            }
            gk_buf_putc(&b, '}');
        }
        gk_buf_puts(&b, "]}");
        const struct gk_catalog *c = gk_catalog_parse(gk_buf_slice(&b), NULL, arena, &diags);
        ck_assert_int_eq(c != NULL, round == 0);
        if (c) {
            ck_assert_int_eq(c->n_items, 10000);
            gk_catalog_write(c, &out);
        }
    }
    ck_assert_uint_eq(diags.n, 10000);
    ck_assert_int_eq(diags.list[9999].place.line, 10001);
    gk_buf_done(&b);
    gk_buf_done(&out);
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("catalog read");
    TCase *tc = suite_case(suite, "faults");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, one_fault_one_diagnostic, 0, N(cases));
    tcase_add_test(tc, all_faults_are_reported);
    tcase_add_test(tc, texts_are_brought_to_nfc);
    tcase_add_loop_test(tc, keys_that_nfc_makes_one, 0, 3);
    tcase_add_test(tc, both_lines_of_a_key_that_stands_twice);
    tcase_add_test(tc, byte_order_mark_and_crlf_are_read);
    tcase_add_test(tc, missing_file);
    tcase_add_test(tc, depth_bomb);
    tcase_add_test(tc, deep_but_legal);
    tcase_add_test(tc, a_million_characters_in_a_cell);
    tcase_add_test(tc, ten_thousand_rows);
    return suite_run(suite);
}
