/* The model: what absent cells mean, names, places; reading and writing the sample. */
#include <check.h>
#include <stdlib.h>

#include "gongkai/catalog.h"
#include "suite.h"

#define SMALL "tests/golden/catalog/small.json"

static struct gk_arena *arena;
static struct gk_diags diags;
static const struct gk_catalog *c;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    c = gk_catalog_load(SMALL, arena, &diags);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static void same(struct gk_str a, const char *b)
{
    ck_assert_msg(gk_str_eq(a, gk_str_of(b)), "“%.*s” is not “%s”", (int)a.n, a.s ? a.s : "", b);
}

static int col(const char *key)
{
    return gk_catalog_column(c, gk_str_of(key));
}

START_TEST(loads_the_sample)
{
    ck_assert_ptr_nonnull(c);
    ck_assert_uint_eq(diags.n, 0);
    same(c->id, "small");
    same(c->date, "2026-10-01");
    same(c->notes, "说明：\n1. “其他”请注明。");
    same(c->box_ticked, "■");
    same(c->source_importer, "dump");
    ck_assert_int_eq(c->n_record, 2);
    same(c->record[0].name, "责任者");
    ck_assert_int_eq(c->n_columns, 10);
    ck_assert_int_eq(c->n_items, 5);
    same(c->review[0], "title: none");
    same(c->path, SMALL);
}
END_TEST

START_TEST(head_in_preorder)
{
    static const struct {
        const char *caption;
        int level, first, count, column;
    } want[] = {{"序号", 0, 0, 1, 0},           {"公开事项", 0, 1, 2, -1},        {"一级事项", 1, 1, 1, 1},
                {"二级事项", 1, 2, 1, 2},       {"公开内容（要素）", 0, 3, 1, 3}, {"公开依据", 0, 4, 1, 4},
                {"公开渠道和载体", 0, 5, 1, 5}, {"公开对象", 0, 6, 2, -1}};
    ck_assert_int_eq(c->tiers, 2);
    ck_assert_int_eq(c->n_heads, 13);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        same(c->heads[i].caption, want[i].caption);
        ck_assert_int_eq(c->heads[i].level, want[i].level);
        ck_assert_int_eq(c->heads[i].first, want[i].first);
        ck_assert_int_eq(c->heads[i].count, want[i].count);
        ck_assert_int_eq(c->heads[i].column, want[i].column);
    }
}
END_TEST

START_TEST(values_by_kind)
{
    const struct gk_value *v = c->items[0].values;
    ck_assert_int_eq(v[col("channels")].kind, GK_VALUE_CHECKS);
    ck_assert_int_eq(v[col("channels")].n, 3);
    same(v[col("channels")].checks[0].label, "两微一端");
    same(v[col("channels")].checks[0].note, "");
    same(v[col("channels")].checks[2].note, "基层公共服务平台");
    ck_assert_int_eq(v[col("audience.all")].kind, GK_VALUE_TICK);
    ck_assert_int_eq(v[col("audience.specific")].kind, GK_VALUE_NONE);
    ck_assert_int_eq(c->items[1].values[col("channels")].kind, GK_VALUE_TEXT);
    ck_assert_int_eq(c->items[2].values[col("channels")].kind, GK_VALUE_LIST);
    ck_assert_int_eq(c->items[3].values[col("tier.township")].kind, GK_VALUE_UNKNOWN);
    ck_assert(c->items[1].confirmed && !c->items[0].confirmed);
    same(c->items[0].review[0].key, "audience.all");
    same(c->items[0].id, "a1");
}
END_TEST

START_TEST(absent_text_continues_above)
{
    same(gk_catalog_text(c, 1, col("level1")), "医疗保险登记");
    same(gk_catalog_text(c, 2, col("level1")), "医疗保险登记");
    same(gk_catalog_text(c, 2, col("level2")), "新生儿待遇审批");
    same(gk_catalog_text(c, 2, col("basis")), "《中华人民共和国政府信息公开条例》（国务院令第711号）");
    same(gk_catalog_text(c, 3, col("basis")), "");
    same(gk_catalog_text(c, 4, col("basis")), "");
    ck_assert_int_eq(gk_catalog_owner(c, 2, col("basis")), 0);
    ck_assert_int_eq(gk_catalog_owner(c, 4, col("basis")), 3);
    ck_assert_int_eq(gk_catalog_owner(c, 4, col("channels")), 4);
}
END_TEST

START_TEST(continuation_rows)
{
    static const bool want[] = {false, false, true, false, false};
    for (int i = 0; i < 5; i++) ck_assert_int_eq(gk_catalog_is_continuation(c, i), want[i]);
    ck_assert_int_eq(gk_catalog_lead(c, 2), 1);
    same(gk_catalog_name(c, 2), "新生儿待遇审批");
}
END_TEST

START_TEST(place_names_item_and_column)
{
    struct gk_place p = gk_catalog_place(c, 4, col("tier.county"));
    same(p.file, SMALL);
    same(p.catalog, "small");
    ck_assert_int_eq(p.item, 5);
    same(p.name, "门诊慢特病");
    same(p.column, "县级");
    ck_assert_uint_eq(gk_catalog_place(c, 0, -1).column.n, 0);
    ck_assert_int_eq(gk_catalog_place(c, -1, -1).item, 0);
}
END_TEST

START_TEST(writing_what_was_read_gives_the_same_bytes)
{
    struct gk_buf file = {0}, out = {0};
    ck_assert_int_eq(gk_file_read(SMALL, &file, &diags), GK_OK);
    gk_catalog_write(c, &out);
    ck_assert_uint_eq(out.n, file.n);
    ck_assert_mem_eq(out.s, file.s, out.n);
    gk_buf_done(&file);
    gk_buf_done(&out);
}
END_TEST

/* A catalog as an importer builds it: no path, no head, no record, boxes and layout left empty. */
static struct gk_catalog built(struct gk_item *items, struct gk_value *values, int rows)
{
    static const struct gk_column columns[] = {{.key = {"level1", 6}, .caption = {"一级事项", 12}},
                                               {.key = {"level2", 6}, .caption = {"二级事项", 12}},
                                               {.key = {"basis", 5}, .caption = {"公开依据", 12}}};
    for (int i = 0; i < rows; i++) items[i] = (struct gk_item){.values = values + 3 * i};
    return (struct gk_catalog){.id = GK_STR("b"),
                               .title = GK_STR("t"),
                               .columns = columns,
                               .n_columns = 3,
                               .items = items,
                               .n_items = rows};
}

#define TEXT(s)                                                                                              \
    {                                                                                                        \
        .kind = GK_VALUE_TEXT, .text = { s, sizeof(s) - 1 }                                                  \
    }
#define NONE                                                                                                 \
    {                                                                                                        \
        .kind = GK_VALUE_NONE                                                                                \
    }

START_TEST(index_settles_a_built_catalog)
{
    struct gk_value values[] = {NONE, TEXT("a"), NONE, NONE,      TEXT("b"), TEXT("x"),
                                NONE, TEXT("c"), NONE, TEXT("g"), NONE,      NONE};
    struct gk_item items[4];
    struct gk_catalog b = built(items, values, 4);
    gk_catalog_index(&b, arena);
    ck_assert_int_eq(values[0].kind, GK_VALUE_TEXT); /* the first row has nothing above */
    ck_assert_int_eq(values[2].kind, GK_VALUE_TEXT);
    ck_assert_int_eq(values[3].kind, GK_VALUE_NONE);
    same(gk_catalog_text(&b, 2, 2), "x");
    ck_assert_int_eq(values[10].kind, GK_VALUE_TEXT); /* row 3 has its own level1: nothing comes across */
    same(gk_catalog_text(&b, 3, 2), "");
    same(gk_catalog_name(&b, 3), "g");
    ck_assert(!gk_catalog_is_continuation(&b, 0));
}
END_TEST

START_TEST(built_catalog_writes_and_reads_back)
{
    struct gk_value values[] = {TEXT("g"), TEXT("e\xCC\x81"), TEXT("x\ty")};
    struct gk_item items[1];
    struct gk_catalog b = built(items, values, 1);
    values[2] = (struct gk_value)TEXT("x");
    gk_catalog_index(&b, arena);
    struct gk_buf out = {0};
    gk_catalog_write(&b, &out);
    const struct gk_catalog *back = gk_catalog_parse(gk_buf_slice(&out), "some/b.json", arena, &diags);
    ck_assert_ptr_nonnull(back);
    ck_assert_uint_eq(diags.n, 0);
    same(back->box_blank, "☐");
    same(back->layout, "standard");
    same(back->items[0].values[1].text, "\xC3\xA9"); /* NFC */
    gk_buf_done(&out);
}
END_TEST

START_TEST(catalog_without_label_columns_has_no_continuation_rows)
{
    static const char json[] = "{\"format\":\"gongkai-catalog/1\",\"id\":\"x\",\"title\":\"t\",\"columns\":["
                               "{\"key\":\"content\",\"caption\":\"c\"}],\"items\":[{\"content\":\"a\"},{}]}";
    const struct gk_catalog *x = gk_catalog_parse(gk_str_of(json), "x.json", arena, &diags);
    ck_assert_ptr_nonnull(x);
    ck_assert(!gk_catalog_is_continuation(x, 1));
    same(gk_catalog_text(x, 1, 0), "a");
    same(gk_catalog_name(x, 1), "a");
}
END_TEST

START_TEST(ids)
{
    static const struct {
        const char *id;
        bool valid;
    } cases[] = {{"a", true},
                 {"0-9", true},
                 {"A", true},
                 {"a_b.c", true},
                 {"_a", true},
                 {"民政局", true},
                 {"二〇二四年", true},
                 {"Бюро2", true},
                 {"བོད", true}, /* with a vowel sign */
                 {"", false},
                 {"-a", false},
                 {".a", false},
                 {"..", false},
                 {"a/b", false},
                 {"a\\b", false},
                 {"a b", false},
                 {"民政局（2024）", false},
                 {"①", false},
                 {"e\u0301", false}, /* not NFC */
                 {"\u0301", false},  /* a mark of nothing */
                 {"\xff", false},
                 {"0123456789012345678901234567890123456789012345678901234567890123", true},
                 {"01234567890123456789012345678901234567890123456789012345678901234", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(gk_catalog_id_valid(gk_str_of(cases[i].id)) == cases[i].valid, "%s", cases[i].id);
}
END_TEST

START_TEST(long_ids)
{
    struct gk_buf b = {0};
    for (int i = 0; i < 64; i++) gk_buf_puts(&b, "好");
    ck_assert(gk_catalog_id_valid(gk_buf_slice(&b)));
    gk_buf_puts(&b, "好");
    ck_assert(!gk_catalog_id_valid(gk_buf_slice(&b)));
    gk_buf_clear(&b);
    for (int i = 0; i < 51; i++) gk_buf_puts(&b, "𠀀"); /* four bytes each */
    ck_assert(!gk_catalog_id_valid(gk_buf_slice(&b)));
    ck_assert_uint_eq(gk_catalog_id_of(gk_buf_slice(&b), arena).n, 200);
    gk_buf_done(&b);
}
END_TEST

START_TEST(ids_from_names)
{
    static const struct {
        const char *text, *id;
    } cases[] = {{"民政局", "民政局"},
                 {"01 民政局（2024版）", "01-民政局-2024版"},
                 {"A.b_c", "A.b_c"},
                 {"a -- b", "a-b"},
                 {"../../etc/passwd", "etc-passwd"},
                 {"-", ""},
                 {"…", ""},
                 {"\xc3", ""},
                 {"cafe\u0301", "caf\u00e9"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gk_str id = gk_catalog_id_of(gk_str_of(cases[i].text), arena);
        ck_assert_msg(gk_str_eq(id, gk_str_of(cases[i].id)), "%s gives %.*s", cases[i].text, (int)id.n, id.s);
        ck_assert(id.n == 0 || gk_catalog_id_valid(id));
    }
}
END_TEST

START_TEST(formats_are_told_apart)
{
    same(gk_json_format(GK_STR("{\"a\": 1, \"format\": \"gongkai-laws/1\"}"), arena), "gongkai-laws/1");
    ck_assert_uint_eq(gk_json_format(GK_STR("{\"format\": 3}"), arena).n, 0);
    ck_assert_uint_eq(gk_json_format(GK_STR("[1]"), arena).n, 0);
    ck_assert_uint_eq(gk_json_format(GK_STR("{"), arena).n, 0);
    ck_assert_uint_eq(gk_json_format((struct gk_str){NULL, 0}, arena).n, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("catalog");
    TCase *tc = suite_case(suite, "model");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, loads_the_sample);
    tcase_add_test(tc, head_in_preorder);
    tcase_add_test(tc, values_by_kind);
    tcase_add_test(tc, absent_text_continues_above);
    tcase_add_test(tc, continuation_rows);
    tcase_add_test(tc, place_names_item_and_column);
    tcase_add_test(tc, writing_what_was_read_gives_the_same_bytes);
    tcase_add_test(tc, index_settles_a_built_catalog);
    tcase_add_test(tc, built_catalog_writes_and_reads_back);
    tcase_add_test(tc, catalog_without_label_columns_has_no_continuation_rows);
    tcase_add_test(tc, ids);
    tcase_add_test(tc, long_ids);
    tcase_add_test(tc, ids_from_names);
    tcase_add_test(tc, formats_are_told_apart);
    return suite_run(suite);
}
