/* The five seeds: importing them again gives the committed catalogs, byte for byte; altered copies (what
 * other offices and other exporters would write) give the same reading. */
#include <jansson.h>

#include "import_case.h"

static json_t *document, *imports;

static void setup_imports(void)
{
    setup();
    document = json_load_file("catalog/source/imports.json", 0, NULL);
    imports = json_object_get(document, "imports");
    ck_assert_uint_eq(json_array_size(imports), 5);
}

static void teardown_imports(void)
{
    json_decref(document);
    teardown();
}

static const char *field(int i, const char *name)
{
    return json_string_value(json_object_get(json_array_get(imports, (size_t)i), name));
}

static const char *path_of(const char *folder, const char *name, const char *suffix)
{
    return gk_arena_printf(arena, "%s%s%s", folder, name, suffix).s;
}

static struct gk_str seed(int i)
{
    return read_file(path_of("catalog/source/", field(i, "file"), ""));
}

static const struct gk_catalog *import_seed(int i, struct gk_str bytes)
{
    struct gk_import_options options = {.id = gk_str_of(field(i, "id")),
                                        .title = gk_str_of(field(i, "title")),
                                        .issuer = gk_str_of(field(i, "issuer"))};
    diags = gk_diags_init(arena);
    return gk_import(bytes, path_of("catalog/source/", field(i, "file"), ""), &options, vocabulary, arena,
                     &diags);
}

START_TEST(same_bytes_as_committed)
{
    struct gk_buf out = {0};
    const struct gk_catalog *c = import_seed(_i, seed(_i));
    ck_assert_ptr_nonnull(c);
    ck_assert_int_eq(gk_diags_count(&diags, GK_WARNING), 0);
    gk_catalog_write(c, &out);
    struct gk_str committed = read_file(path_of("catalog/", field(_i, "id"), ".json"));
    ck_assert_uint_eq(out.n, committed.n);
    ck_assert_int_eq(memcmp(out.s, committed.s, out.n), 0);
    gk_buf_done(&out);
}
END_TEST

START_TEST(committed_ones_load)
{
    const struct gk_catalog *c =
        gk_catalog_load(path_of("catalog/", field(_i, "id"), ".json"), arena, &diags);
    ck_assert_ptr_nonnull(c);
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

START_TEST(counts)
{
    static const struct {
        int rows, items, columns, review;
    } want[] = {{26, 26, 14, 0}, {12, 12, 14, 0}, {92, 89, 15, 1}, {41, 41, 13, 2}, {29, 29, 14, 0}};
    const struct gk_catalog *c = import_seed(_i, seed(_i));
    int items = 0;
    for (int i = 0; i < c->n_items; i++) items += !gk_catalog_is_continuation(c, i);
    ck_assert_int_eq(c->n_items, want[_i].rows);
    ck_assert_int_eq(items, want[_i].items);
    ck_assert_int_eq(c->n_columns, want[_i].columns);
    ck_assert_int_eq(c->n_review, want[_i].review);
}
END_TEST

START_TEST(read_without_options)
{
    static const char *const issuers[] = {"县医疗保障局", "会议镇人民政府", "市医保局",
                                          "榆阳区人社局、榆阳区医保局", "新绛县医疗保障局"};
    const struct gk_catalog *c = import_bytes(seed(_i));
    same_reading(import_seed(_i, seed(_i)), c, "without options");
    ck_assert(gk_str_eq(c->issuer, gk_str_of(issuers[_i])));
    ck_assert_int_ge(c->n_review, 1);
    ck_assert(gk_str_eq(c->id, GK_STR("case")));
}
END_TEST

/* ---- alterations ---- */

static struct gk_str with_crlf(struct gk_str s)
{
    s = replace(s, "\n", "\r\n");
    return gk_arena_printf(arena, "\xEF\xBB\xBF%.*s", (int)s.n, s.s);
}

/* Words that mean the same, in captions and labels. */
static struct gk_str with_synonyms(struct gk_str s)
{
    static const char *const words[][2] = {{"公开时限", "公开期限"},     {"公开渠道和载体", "公开载体"},
                                           {"特定群体", "特殊群体"},     {"公开查阅点", "公开查询点"},
                                           {"纸质媒体", "纸制媒体"},     {"发布会/听证会", "发布会、听证会"},
                                           {"公开主体\t", "责任主体\t"}, {"依申请\t", "依申请公开\t"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) s = replace(s, words[i][0], words[i][1]);
    return s;
}

static struct gk_str with_half_brackets(struct gk_str s)
{
    return replace(replace(s, "（", "("), "）", ")");
}

static struct gk_str with_full_brackets(struct gk_str s)
{
    return replace(replace(s, "(", "（"), ")", "）");
}

static struct gk_str with_glyphs(struct gk_str s)
{
    s = replace(s, "<input checked=\"\" type=\"checkbox\"/> ", "þ");
    return replace(s, "<input type=\"checkbox\"/> ", "\xEF\x82\xA3");
}

static struct gk_str with_letters(struct gk_str s)
{
    s = replace(s, "<input checked=\"\" type=\"checkbox\"/> ", "R");
    return replace(s, "<input type=\"checkbox\"/> ", "口");
}

static struct gk_str with_other_markup(struct gk_str s)
{
    s = replace(s, "<input checked=\"\" type=\"checkbox\"/> ", "<p><INPUT TYPE='checkbox' CHECKED>&nbsp;");
    return replace(s, "<input type=\"checkbox\"/> ",
                   "<span class=\"checked\"><input name=\"checked\">&#160;");
}

static struct gk_str with_trimmed_lines(struct gk_str s)
{
    size_t before;
    do {
        before = s.n;
        s = replace(s, "\t\n", "\n");
    } while (s.n < before);
    return s;
}

/* The boxes of each cell in reverse order. */
static struct gk_str with_boxes_reversed(struct gk_str s)
{
    struct gk_buf b = {0};
    s = replace(replace(s, "<div>", ""), "</div>", "");
    for (size_t at = 0; at < s.n;) {
        size_t from = gk_str_find(s, GK_STR("<input"), at);
        if (from == (size_t)-1) {
            gk_buf_str(&b, gk_str_sub(s, at, s.n));
            break;
        }
        size_t to = gk_str_find(s, GK_STR("\t"), from), end = to;
        gk_buf_str(&b, gk_str_sub(s, at, from));
        while (end > from) {
            size_t start = from;
            for (size_t hit = from; hit != (size_t)-1 && hit < end;
                 hit = gk_str_find(s, GK_STR("<input"), hit + 1))
                start = hit;
            gk_buf_str(&b, gk_str_sub(s, start, end));
            gk_buf_puts(&b, " ");
            end = start;
        }
        at = to;
    }
    struct gk_str result = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return result;
}

/* The head of a dump: two lines that begin with the captions. */
static struct gk_str dump_head(struct gk_str s)
{
    size_t from = gk_str_find(s, GK_STR("\n序号\t"), 0);
    from = from != (size_t)-1 ? from : gk_str_find(s, GK_STR("\n类别\t"), 0);
    size_t to = gk_str_find(s, GK_STR("\n"), gk_str_find(s, GK_STR("\n"), from + 1) + 1);
    return gk_str_sub(s, from, to);
}

static struct gk_str with_one_page(struct gk_str s)
{
    struct gk_str head = gk_arena_str(arena, dump_head(s));
    size_t first = gk_str_find(s, head, 0) + head.n;
    struct gk_str rest = replace(gk_str_sub(s, first, s.n), head.s, "");
    return gk_arena_printf(arena, "%.*s%.*s", (int)first, s.s, (int)rest.n, rest.s);
}

/* A head after every row. */
static struct gk_str with_many_pages(struct gk_str s)
{
    struct gk_str head = gk_arena_str(arena, dump_head(s));
    s = with_one_page(s);
    size_t first = gk_str_find(s, head, 0) + head.n + 1;
    struct gk_str rest = replace(gk_str_sub(s, first, s.n), "\n", gk_arena_printf(arena, "\n%s\n", head.s).s);
    return gk_arena_printf(arena, "%.*s%.*s", (int)first, s.s, (int)rest.n, rest.s);
}

static struct gk_str as_it_is(struct gk_str s)
{
    return s;
}

static const struct {
    const char *name;
    struct gk_str (*alter)(struct gk_str s);
} alterations[] = {{"as it is", as_it_is},
                   {"CR LF and a byte order mark", with_crlf},
                   {"synonyms", with_synonyms},
                   {"half-width brackets", with_half_brackets},
                   {"full-width brackets", with_full_brackets},
                   {"symbol-font boxes", with_glyphs},
                   {"letters for boxes", with_letters},
                   {"other markup", with_other_markup},
                   {"trimmed lines", with_trimmed_lines},
                   {"boxes reversed", with_boxes_reversed},
                   {"one page", with_one_page},
                   {"a page a row", with_many_pages}};

enum { N_ALTERATIONS = sizeof alterations / sizeof alterations[0] };

START_TEST(altered_dumps_read_alike)
{
    static const int dumps[] = {0, 1, 2, 4};
    for (int d = 0; d < 4; d++) {
        struct gk_str s = seed(dumps[d]);
        const struct gk_catalog *want = import_seed(dumps[d], s);
        const struct gk_catalog *have = import_seed(dumps[d], alterations[_i].alter(s));
        same_reading(want, have, alterations[_i].name);
    }
}
END_TEST

/* DOMAIN section 5: of the seeds only 001 ticks the board; the township's tier is ticked throughout but in
 * 002. */
START_TEST(selections_of_the_seeds)
{
    static const int board[] = {0, 12, 0, 0, 0}, tier[] = {26, 12, 0, 41, 29};
    for (int i = 0; i < 5; i++) {
        const struct gk_catalog *c = import_seed(i, seed(i));
        ck_assert_int_eq(gk_select_items(c, vocabulary, GK_SELECT_BOARD, arena).n_taken, board[i]);
        ck_assert_int_eq(gk_select_items(c, vocabulary, GK_SELECT_TIER, arena).n_taken, tier[i]);
    }
}
END_TEST

/* ---- the text layer ---- */

static const char PDF_HEAD[] =
    "一级\n\n事项\n二级事项 公开内容（要素） 公开依据 公开时限\n\n公开\n\n主体\n公开渠道和载体\n\n"
    "公开对象 公开方式 公开层级\n\n全社会 特定群体 主体 依申请 县级 乡级\n";

/* Heads where no row is torn go, and come after every second row that does not end a page. */
static struct gk_str pdf_other_pages(struct gk_str s)
{
    struct gk_str rejoined = replace(s, "√ √ √ √\n\n\n\n一级", "√ √ √ √\n\n\f一级");
    ck_assert_uint_ne(rejoined.n, s.n);
    return replace(rejoined, "√ √ √ √\n\n医疗\n\n保险\n\n职工参\n",
                   gk_arena_printf(arena, "√ √ √ √\n\n— 7 —\n\n\f%s\n医疗\n\n保险\n\n职工参\n", PDF_HEAD).s);
}

static struct gk_str pdf_one_table_only(struct gk_str s)
{
    return replace(s, "√ √ √ √", "√  √\n√ √");
}

static struct gk_str pdf_other_boxes(struct gk_str s)
{
    return replace(replace(replace(s, "■", "☑"), "□", "☐"), "\xEF\x82\xA3", "☐");
}

static const struct {
    const char *name;
    struct gk_str (*alter)(struct gk_str s);
} pdf_alterations[] = {
    {"CR LF and a byte order mark", with_crlf},  {"half-width brackets", with_half_brackets},
    {"full-width brackets", with_full_brackets}, {"other pages", pdf_other_pages},
    {"ticks on two lines", pdf_one_table_only},  {"other boxes", pdf_other_boxes}};

START_TEST(altered_text_layers_read_alike)
{
    const struct gk_catalog *want = import_seed(3, seed(3));
    same_reading(want, import_seed(3, pdf_alterations[_i].alter(seed(3))), pdf_alterations[_i].name);
}
END_TEST

/* A file cut after any row reads as the first rows of the whole. */
START_TEST(shorter_text_layers_read_alike)
{
    struct gk_str s = seed(3);
    const struct gk_catalog *want = import_seed(3, s);
    size_t at = 0;
    for (int row = 1; row <= want->n_items; row++) {
        at = gk_str_find(s, GK_STR("√ √ √ √\n"), at) + 1;
        if (row < 20 || row % 5 > 0) continue;
        const struct gk_catalog *have =
            import_seed(3, gk_str_sub(s, 0, gk_str_find(s, GK_STR("\n"), at) + 1));
        ck_assert_int_eq(have->n_items, row);
        for (int c = 0; c < 6; c++) {
            for (int i = 0; i + 1 < row; i++) {
                ck_assert_msg(same_value(&want->items[i].values[c], &have->items[i].values[c]),
                              "%d rows: item %d, %d", row, i + 1, c);
            }
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("import: seeds");
    TCase *c = suite_case(suite, "seeds");
    tcase_add_checked_fixture(c, setup_imports, teardown_imports);
    tcase_add_test(c, selections_of_the_seeds);
    tcase_add_loop_test(c, same_bytes_as_committed, 0, 5);
    tcase_add_loop_test(c, committed_ones_load, 0, 5);
    tcase_add_loop_test(c, counts, 0, 5);
    tcase_add_loop_test(c, read_without_options, 0, 5);
    tcase_add_loop_test(c, altered_dumps_read_alike, 0, N_ALTERATIONS);
    tcase_add_loop_test(c, altered_text_layers_read_alike, 0,
                        (int)(sizeof pdf_alterations / sizeof pdf_alterations[0]));
    tcase_add_test(c, shorter_text_layers_read_alike);
    return suite_run(suite);
}
