/* CSV and the charsets of all formats of text: quoting, separators, byte order marks, GB18030, UTF-16; what
 * is written comes back. */
#include "import_grid.h"

#include <unicode/ucnv.h>
#include <unistd.h>

#define HEAD                                                                                                           \
    "序号,公开事项,,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,\r\n" \
    ",一级事项,二级事项,,,,,,全社会,特定群体\r\n"
#define REST ",要素,《条例》,即时办结,某局,政府网站,√,\r\n"

static const struct gk_catalog *import_rows(const char *rows)
{
    return import_text(
        gk_arena_printf(arena, "某县社会救助领域基层政务公开标准目录,,,\r\n" HEAD "%s", rows).s);
}

static struct gk_str encoded(struct gk_str s, const char *charset)
{
    UErrorCode e = U_ZERO_ERROR;
    int32_t cap = (int32_t)s.n * 4 + 16;
    char *to = gk_arena_alloc(arena, (size_t)cap);
    int32_t n = ucnv_convert(charset, "UTF-8", to, cap, s.s, (int32_t)s.n, &e);
    ck_assert(U_SUCCESS(e));
    return (struct gk_str){to, (size_t)n};
}

START_TEST(quoted_fields)
{
    static const struct {
        const char *in, *out;
    } cases[] = {{"plain", "plain"},
                 {"\"a,b\"", "a,b"},
                 {"\"say \"\"hi\"\"\"", "say \"hi\""},
                 {"\"one\r\ntwo\nthree\"", "one\ntwo\nthree"},
                 {"\"\"", ""},
                 {"5\" pipe", "5\" pipe"},
                 {"\"half\" open", "half open"},
                 {"\"\"\"\"", "\""},
                 {"=1+1", "=1+1"},
                 {"'=1+1", "=1+1"},
                 {"''=1+1", "'=1+1"},
                 {"'\xEF\xBC\x9D"
                  "A1",
                  "\xEF\xBC\x9D"
                  "A1"},
                 {"'tis", "'tis"},
                 {"'-", "'-"},
                 {"<b>x</b> &amp;", "<b>x</b> &amp;"},
                 {"\"a\tb\r\nc\fd\"", "a b\nc\nd"}};
    const struct gk_catalog *c = import_rows(gk_arena_printf(arena, "1,甲,%s" REST, cases[_i].in).s);
    cell_is(c, 0, "level2", cases[_i].out);
    cell_is(c, 0, "content", "要素");
    ck_assert(gk_str_eq(c->source_importer, GK_STR("csv")));
    ck_assert(gk_str_eq(c->title, GK_STR("某县社会救助领域基层政务公开标准目录")));
}
END_TEST

/* Bytes that are given away make the same catalog, in every charset, and are gone. */
START_TEST(bytes_given_away)
{
    static const char *const charsets[] = {"UTF-8", "GB18030", "UTF-16"};
    struct gk_str file = GK_STR("某县社会救助领域基层政务公开标准目录,,,\r\n" HEAD "1,甲,\"一\x01,二\"" REST);
    for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++) {
        struct gk_str bytes = encoded(file, charsets[i]);
        struct gk_buf given = {0}, a = {0}, b = {0};
        gk_buf_str(&given, bytes);
        const struct gk_catalog *kept = gk_import(bytes, "case.csv", NULL, vocabulary, arena, &diags);
        const struct gk_catalog *taken = gk_import_buf(&given, "case.csv", NULL, vocabulary, arena, &diags);
        ck_assert(kept && taken && given.s == NULL && given.n == 0);
        gk_catalog_write(kept, &a);
        gk_catalog_write(taken, &b);
        ck_assert(gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)));
        cell_is(taken, 0, "level2", "一,二");
        gk_buf_done(&a);
        gk_buf_done(&b);
    }
    struct gk_buf empty = {0};
    ck_assert_ptr_null(gk_import_buf(&empty, "case.csv", NULL, vocabulary, arena, &diags));
}
END_TEST

/* A file of several pieces has the bytes that memory would have. */
START_TEST(saved_as_written)
{
    struct gk_buf csv = {0}, json = {0}, back = {0};
    gk_buf_puts(&csv, "某县社会救助领域基层政务公开标准目录,,,\r\n" HEAD);
    for (int i = 1; i <= 12000; i++) gk_buf_printf(&csv, "%d,甲,事项%d" REST, i, i);
    const struct gk_catalog *c = gk_import_buf(&csv, "case.csv", NULL, vocabulary, arena, &diags);
    ck_assert_ptr_nonnull(c);
    char path[] = "/tmp/gk-import-XXXXXX";
    close(mkstemp(path));
    ck_assert_int_eq(gk_catalog_save(c, path, &diags), GK_OK);
    ck_assert_int_eq(gk_file_read(path, &back, &diags), GK_OK);
    gk_catalog_write(c, &json);
    ck_assert_uint_gt(json.n, 2 << 20);
    ck_assert(gk_str_eq(gk_buf_slice(&json), gk_buf_slice(&back)));
    unlink(path);
    gk_buf_done(&json);
    gk_buf_done(&back);
}
END_TEST

START_TEST(open_quotation)
{
    const struct gk_catalog *c = import_rows("1,甲,一" REST "2,乙,\"二" REST "3,丙,三" REST);
    ck_assert_int_eq(c->n_items, 3);
    cell_is(c, 1, "level2", "\"二");
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_QUOTE);
    ck_assert_ptr_nonnull(d);
    ck_assert_int_eq(d->place.line, 5);
}
END_TEST

START_TEST(lines_are_counted_inside_quotations)
{
    const struct gk_catalog *c = import_rows("1,甲,\"一。\n二。\n三\"" REST "2,乙,二,c,b,d,e,f,√,,extra\r\n");
    cell_is(c, 0, "level2", "一。\n二。\n三");
    ck_assert_int_eq(find_code(GK_DIAG_IMPORT_ROW_LONG)->place.line, 7);
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_ROW_LONG)->args[0], GK_STR("extra")));
}
END_TEST

START_TEST(separators_are_found)
{
    static const char separators[] = ",;\t";
    struct grid *g = grid_of_dump(read_file("catalog/source/002_499a967a9331cd9b.txt"));
    const struct gk_catalog *dump = import_bytes(grid_to_dump(g));
    const struct gk_catalog *csv = import_bytes(grid_to_csv(g, separators[_i]));
    ck_assert(gk_str_eq(csv->source_importer, GK_STR("csv")));
    same_reading(dump, csv, "csv");
    nothing_is_lost(g, csv, "csv");
}
END_TEST

START_TEST(title_words_and_marks)
{
    const struct gk_catalog *c =
        import_text("附件1,,\r\n某县民政局,,\r\n某县社会救助领域政务公开目录,,\r\n"
                    "编制单位：某县民政局,,日期：2024年5月1日\r\n" HEAD "1,甲,一" REST
                    "说明：自印发之日起施行。,,\r\n二、另行通知。,,\r\n");
    ck_assert_int_eq(c->n_items, 1);
    ck_assert(gk_str_eq(c->attachment, GK_STR("附件1")));
    ck_assert(gk_str_eq(c->title, GK_STR("某县民政局某县社会救助领域政务公开目录")));
    ck_assert(gk_str_eq(c->issuer, GK_STR("某县民政局")));
    ck_assert(gk_str_eq(c->date, GK_STR("2024-05-01")));
    ck_assert(gk_str_eq(c->notes, GK_STR("说明：自印发之日起施行。\n二、另行通知。")));
}
END_TEST

START_TEST(columns_in_any_order)
{
    const struct gk_catalog *c =
        import_text("目录\r\n心情,公开渠道和载体,公开主体,一级事项,二级事项,县级,公开依据,公开内容\r\n"
                    "好,☑政府网站 ☐其他,某局,甲,一,1,《条例》,要素\r\n"
                    ",☐政府网站 ☑其他,某局,甲,二,0,《条例》,要素\r\n"
                    ",☐政府网站 ☑其他,某局,乙,三,TRUE,,要素\r\n"
                    ",☐政府网站 ☑其他,某局,乙,四,是,,要素\r\n");
    ck_assert_int_eq(c->n_items, 4);
    cell_is(c, 0, "x1", "好");
    cell_is(c, 1, "level1", "^");
    cell_is(c, 2, "level1", "乙");
    checks_are(c, 1, "other");
    static const enum gk_value_kind ticks[] = {GK_VALUE_TICK, GK_VALUE_NONE, GK_VALUE_TICK, GK_VALUE_TICK};
    for (int i = 0; i < 4; i++) ck_assert_int_eq(value(c, i, "tier.county")->kind, ticks[i]);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_COLUMN), 1);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_TICK), 0);
}
END_TEST

START_TEST(old_line_ends)
{
    struct gk_str text = replace(gk_str_of("目录\n" HEAD "1,甲,一" REST "2,乙,二" REST), "\r\n", "\n");
    const struct gk_catalog *c = import_bytes(replace(text, "\n", "\r"));
    ck_assert_int_eq(c->n_items, 2);
    cell_is(c, 1, "level2", "二");
}
END_TEST

/* ---- charsets ---- */

static const char *const charsets[] = {"GB18030", "GBK", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-8"};

START_TEST(charsets_of_text)
{
    struct gk_str seed = replace(read_file("catalog/source/004_7d21e846ea086855.txt"), "〇", "0");
    struct gk_str bytes = encoded(seed, charsets[_i]);
    const struct gk_catalog *a = import_bytes(seed), *b = import_bytes(bytes);
    same_reading(a, b, charsets[_i]);
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_CHARSET), strcmp(charsets[_i], "UTF-8") != 0);
    ck_assert(gk_str_eq(a->title, b->title));
}
END_TEST

START_TEST(charset_is_said)
{
    import_bytes(encoded(gk_str_of("目录\n" HEAD "1,甲,莫𡐓村" REST), "GB18030"));
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_CHARSET)->args[0], GK_STR("GB18030")));
}
END_TEST

START_TEST(rare_characters_of_gb18030)
{
    const struct gk_catalog *c =
        import_bytes(encoded(gk_str_of("目录\n" HEAD "1,甲,莫𡐓村" REST), "GB18030"));
    cell_is(c, 0, "level2", "莫𡐓村");
    c = import_bytes(encoded(gk_str_of("\uFEFF目录\n" HEAD "1,甲,莫𡐓村" REST), "UTF-16LE"));
    cell_is(c, 0, "level2", "莫𡐓村");
}
END_TEST

START_TEST(malformed_charsets)
{
    struct gk_str gb = encoded(gk_str_of("目录\n" HEAD "1,甲,一" REST), "GB18030");
    char *bytes = gk_arena_alloc(arena, gb.n);
    memcpy(bytes, gb.s, gb.n);
    size_t at = gk_str_find(gb, GK_STR("1,"), 0);
    bytes[at + 2] = (char)0xFF;
    ck_assert_ptr_null(import_bytes((struct gk_str){bytes, gb.n}));
    const struct gk_diagnostic *d = find_code(GK_DIAG_IMPORT_MALFORMED);
    ck_assert_ptr_nonnull(d);
    ck_assert(gk_str_eq(d->args[0], GK_STR("GB18030")));
    ck_assert(gk_str_eq(d->args[1], gk_arena_printf(arena, "%zu", at + 3)));
    ck_assert_int_eq(d->place.line, 4);
    ck_assert_ptr_null(import_bytes(GK_STR("\xFF\xFE\x00\xD8\x41\x00")));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_MALFORMED), 1);
    ck_assert_ptr_null(import_bytes(GK_STR("\xEF\xBB\xBF目录\xC0\x80")));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_UTF8), 1);
    ck_assert(gk_str_eq(find_code(GK_DIAG_IMPORT_UTF8)->args[0], GK_STR("10")));
}
END_TEST

START_TEST(old_office_files)
{
    ck_assert_ptr_null(import_bytes(GK_STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest")));
    ck_assert_int_eq(count_code(GK_DIAG_IMPORT_OLD_OFFICE), 1);
    ck_assert_uint_eq(diags.n, 1);
}
END_TEST

/* ---- out and in ---- */

static const char *const catalogs[] = {"yunnan-social-insurance", "huiyi-medical", "shanghai-medical",
                                       "yuyang-social-insurance", "xinjiang-medical"};

/* What a reader sees in a cell. */
static struct gk_str shown(const struct gk_catalog *c, int row, int column)
{
    return c->columns[column].kind == GK_KIND_TEXT ? gk_catalog_text(c, row, column)
                                                   : c->items[row].values[column].text;
}

static void same_cells(const struct gk_catalog *a, const struct gk_catalog *b)
{
    ck_assert_int_eq(a->n_items, b->n_items);
    ck_assert_int_eq(a->n_columns, b->n_columns);
    ck_assert_int_eq(a->n_heads, b->n_heads);
    for (int i = 0; i < a->n_columns; i++) {
        ck_assert(gk_str_eq(a->columns[i].key, b->columns[i].key));
        ck_assert(gk_str_eq(a->columns[i].caption, b->columns[i].caption));
        ck_assert_int_eq(a->columns[i].n_options, b->columns[i].n_options);
        for (int r = 0; r < a->n_items; r++) {
            const struct gk_value *x = &a->items[r].values[i], *y = &b->items[r].values[i];
            struct gk_str s = shown(a, r, i), t = shown(b, r, i);
            ck_assert_msg(gk_str_eq(s, t), "row %d, column %d: “%.*s” came back as “%.*s”", r + 1, i,
                          (int)s.n, s.s, (int)t.n, t.s);
            ck_assert_msg(a->columns[i].kind == GK_KIND_TEXT || x->kind == y->kind,
                          "row %d, column %d: %d, %d", r + 1, i, x->kind, y->kind);
            ck_assert(gk_str_eq(meanings(x), meanings(y)));
        }
    }
    ck_assert(gk_str_eq(a->title, b->title));
    ck_assert(gk_str_eq(a->notes, b->notes));
    ck_assert(gk_str_eq(a->attachment, b->attachment));
    ck_assert(gk_str_eq(a->issuer, b->issuer));
    ck_assert(gk_str_eq(a->edition, b->edition));
    ck_assert(gk_str_eq(a->date, b->date));
}

static const struct gk_catalog *again(const struct gk_catalog *c, struct gk_str *csv)
{
    struct gk_buf out = {0};
    gk_catalog_write_csv(c, vocabulary, &out);
    *csv = finished(&out);
    return import_bytes(*csv);
}

START_TEST(catalogs_come_back)
{
    const struct gk_catalog *c =
        gk_catalog_load(gk_arena_printf(arena, "catalog/%s.json", catalogs[_i]).s, arena, &diags);
    struct gk_str csv, twice;
    const struct gk_catalog *back = again(c, &csv);
    ck_assert(gk_str_starts(csv, GK_STR("\xEF\xBB\xBF")));
    ck_assert_ptr_nonnull(back);
    same_cells(c, back);
    again(back, &twice);
    ck_assert(gk_str_eq(csv, twice));
}
END_TEST

/* What stands above the table. */
START_TEST(lines_above_come_back)
{
    struct gk_str csv;
    struct gk_catalog *c = (struct gk_catalog *)(uintptr_t)import_rows("1,甲,一,x,,,某局,☑政府网站,√,\r\n");
    c->attachment = GK_STR("附件2");
    c->title = GK_STR("某县医疗保障领域政务公开标准目录");
    c->issuer = GK_STR("某县医疗保障局");
    c->edition = GK_STR("2026年版");
    c->date = GK_STR("2026-10-01");
    same_cells(c, again(c, &csv));
}
END_TEST

START_TEST(difficult_texts_come_back)
{
    const struct gk_catalog *c = import_rows("1,甲,=1+1,\"a \"\"b\"\", c\",-x,@y,+z,☑政府网站 ☐其他,√,\r\n"
                                             "2,\"乙。\n丙\",二, ,,;,某局,☐政府网站 ☑其他_平台,,√\r\n"
                                             "3,丁,三,,,,某局,☑政府网站 ☑微博热搜榜,待定,√\r\n"
                                             "4,丁,四,,,,某局,同上,√,√\r\n");
    struct gk_str csv;
    const struct gk_catalog *back = again(c, &csv);
    same_cells(c, back);
    cell_is(back, 0, "level2", "=1+1");
    cell_is(back, 0, "content", "a \"b\", c");
    cell_is(back, 1, "level1", "乙。\n丙");
    ck_assert_int_eq(value(back, 2, "audience.all")->kind, GK_VALUE_UNKNOWN);
    ck_assert(gk_str_eq(value(back, 3, "channels")->text, GK_STR("同上")));
    ck_assert_uint_ne(gk_str_find(csv, GK_STR(",\"'=1+1\",\"a \"\"b\"\", c\",\"'-x\",\"'@y\",\"'+z\","), 0),
                      (size_t)-1);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("import: csv");
    TCase *c = suite_case(s, "csv");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, quoted_fields, 0, 16);
    tcase_add_test(c, open_quotation);
    tcase_add_test(c, bytes_given_away);
    tcase_add_test(c, saved_as_written);
    tcase_add_test(c, lines_are_counted_inside_quotations);
    tcase_add_loop_test(c, separators_are_found, 0, 3);
    tcase_add_test(c, title_words_and_marks);
    tcase_add_test(c, old_line_ends);
    tcase_add_test(c, columns_in_any_order);
    tcase_add_loop_test(c, charsets_of_text, 0, 6);
    tcase_add_test(c, charset_is_said);
    tcase_add_test(c, rare_characters_of_gb18030);
    tcase_add_test(c, malformed_charsets);
    tcase_add_test(c, old_office_files);
    tcase_add_loop_test(c, catalogs_come_back, 0, 5);
    tcase_add_test(c, lines_above_come_back);
    tcase_add_test(c, difficult_texts_come_back);
    return s;
}

int main(void)
{
    return suite_run(suite());
}
