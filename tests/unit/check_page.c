/* page: builders, the check's verdicts one by one, the dump. */
#include "gongkai/page.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

static struct gk_arena *arena;

static void setup(void)
{
    arena = gk_arena_new(NULL);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static struct gk_page_list *one_page(void)
{
    struct gk_page_list *list = gk_page_list_new(arena);
    gk_page_add(list, GK_PT(100), GK_PT(80));
    return list;
}

/* One glyph of 10 pt for each character. */
static const struct gk_glyph *glyphs_of(struct gk_str text, int *n)
{
    struct gk_glyph *g = GK_NEW_ARRAY(arena, struct gk_glyph, text.n + 1);
    *n = 0;
    for (size_t pos = 0; pos < text.n; (*n)++) {
        uint32_t cluster = (uint32_t)pos;
        g[*n] = (struct gk_glyph){.gid = gk_utf8_next(text, &pos), .advance = GK_PT(10), .cluster = cluster};
    }
    return g;
}

static void put(struct gk_page_list *list, int node, gk_len x, gk_len y, struct gk_str text)
{
    int n;
    const struct gk_glyph *g = glyphs_of(text, &n);
    gk_page_run(list, 0, node, x, y, 0, GK_PT(10), 0, g, n, text);
}

static void expect_fault(const struct gk_page_list *list, const char *words)
{
    const char *fault = gk_page_check(list, arena);
    ck_assert_ptr_nonnull(fault);
    ck_assert_msg(strstr(fault, words) != NULL, "\"%s\" does not speak of \"%s\"", fault, words);
}

static int cell(struct gk_page_list *list, enum gk_node_kind kind, int tr, int col, int rows, int cols)
{
    int n = gk_page_node(list, kind, tr);
    const struct gk_node_more more = {rows, cols, col, kind == GK_NODE_TH ? GK_SCOPE_COLUMN : GK_SCOPE_NONE,
                                      NULL};
    gk_page_set_more(list, n, &more);
    return n;
}

START_TEST(test_empty_list)
{
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_uint_eq(list->n_nodes, 1);
    ck_assert_int_eq(list->nodes[0].kind, GK_NODE_DOCUMENT);
    ck_assert_str_eq(list->lang, "zh-CN");
    ck_assert_ptr_null(gk_page_check(list, arena));
}
END_TEST

START_TEST(test_many_items)
{
    struct gk_page_list *list = one_page();
    for (int i = 0; i < 1000; i++) gk_page_rule(list, 0, 0, GK_PT(1), GK_PT(50), 0, 512, 0);
    for (int i = 0; i < 500; i++) gk_page_add(list, GK_PT(10), GK_PT(10));
    ck_assert_uint_eq(list->pages[0].n, 1000);
    ck_assert_uint_eq(list->n_pages, 501);
    ck_assert_int_eq(list->pages[0].items[999].u.rule.dx, GK_PT(50));
    ck_assert_ptr_null(gk_page_check(list, arena));
}
END_TEST

START_TEST(test_run_outside)
{
    struct gk_page_list *list = one_page();
    int p = gk_page_node(list, GK_NODE_P, 0);
    put(list, p, GK_PT(90), GK_PT(20), GK_STR("a"));
    ck_assert_ptr_null(gk_page_check(list, arena));
    put(list, p, GK_PT(91), GK_PT(20), GK_STR("b"));
    expect_fault(list, "outside");
}
END_TEST

START_TEST(test_rule_outside)
{
    struct gk_page_list *list = one_page();
    gk_page_rule(list, 0, 0, 0, 0, GK_PT(81), 512, 0);
    expect_fault(list, "outside");
}
END_TEST

START_TEST(test_missing_glyph)
{
    static const struct gk_glyph g = {.gid = 0, .advance = GK_PT(10)};
    struct gk_page_list *list = one_page();
    gk_page_run(list, 0, GK_ARTIFACT, 0, GK_PT(20), 0, GK_PT(10), 0, &g, 1, GK_STR("x"));
    expect_fault(list, "missing");
}
END_TEST

START_TEST(test_clusters_go_back)
{
    static const struct gk_glyph g[] = {{.gid = 1, .cluster = 1}, {.gid = 2, .cluster = 0}};
    struct gk_page_list *list = one_page();
    gk_page_run(list, 0, GK_ARTIFACT, 0, GK_PT(20), 0, GK_PT(10), 0, g, 2, GK_STR("ab"));
    expect_fault(list, "cluster");
}
END_TEST

/* Thirty points of ink from (90, 40) on a page of 100 by 80: only across does it leave the page. */
START_TEST(test_turned_run)
{
    static const bool inside[] = {false, true, true, true};
    for (int turn = 0; turn < 4; turn++) {
        struct gk_page_list *list = one_page();
        put(list, GK_ARTIFACT, GK_PT(90), GK_PT(40), GK_STR("abc"));
        list->pages[0].items[0].u.run.turn = turn;
        ck_assert_int_eq(gk_page_check(list, arena) == NULL, inside[turn]);
        struct gk_buf b = {0};
        gk_page_dump(list, &b);
        size_t told = gk_str_find(gk_buf_slice(&b), gk_arena_printf(arena, " turn=%d", turn), 0);
        ck_assert_int_eq(told != (size_t)-1, turn != 0);
        gk_buf_done(&b);
    }
}
END_TEST

START_TEST(test_node_in_wrong_place)
{
    struct gk_page_list *list = one_page();
    int table = gk_page_node(list, GK_NODE_TABLE, 0);
    gk_page_node(list, GK_NODE_TD, table);
    expect_fault(list, "TD inside Table");
}
END_TEST

START_TEST(test_ink_in_structure_only_node)
{
    struct gk_page_list *list = one_page();
    int table = gk_page_node(list, GK_NODE_TABLE, 0);
    put(list, table, 0, GK_PT(20), GK_STR("a"));
    expect_fault(list, "cannot hold ink");
}
END_TEST

START_TEST(test_th_without_scope)
{
    struct gk_page_list *list = one_page();
    int tr = gk_page_node(list, GK_NODE_TR,
                          gk_page_node(list, GK_NODE_THEAD, gk_page_node(list, GK_NODE_TABLE, 0)));
    gk_page_node(list, GK_NODE_TH, tr);
    expect_fault(list, "scope");
}
END_TEST

/* Two tiers of head over three columns, two rows joined by a span: complete. Then a row short of a cell. */
START_TEST(test_rows_complete)
{
    struct gk_page_list *list = one_page();
    int table = gk_page_node(list, GK_NODE_TABLE, 0);
    int head = gk_page_node(list, GK_NODE_THEAD, table);
    int tr = gk_page_node(list, GK_NODE_TR, head);
    cell(list, GK_NODE_TH, tr, 0, 2, 1);
    cell(list, GK_NODE_TH, tr, 1, 1, 2);
    tr = gk_page_node(list, GK_NODE_TR, head);
    cell(list, GK_NODE_TH, tr, 1, 1, 1);
    cell(list, GK_NODE_TH, tr, 2, 1, 1);
    int body = gk_page_node(list, GK_NODE_TBODY, table);
    tr = gk_page_node(list, GK_NODE_TR, body);
    cell(list, GK_NODE_TD, tr, 0, 2, 1);
    cell(list, GK_NODE_TD, tr, 1, 1, 1);
    cell(list, GK_NODE_TD, tr, 2, 1, 1);
    tr = gk_page_node(list, GK_NODE_TR, body);
    cell(list, GK_NODE_TD, tr, 1, 1, 2);
    ck_assert_ptr_null(gk_page_check(list, arena));
    tr = gk_page_node(list, GK_NODE_TR, body);
    cell(list, GK_NODE_TD, tr, 0, 1, 2);
    expect_fault(list, "covers 2 of 3");
}
END_TEST

START_TEST(test_column_taken_twice)
{
    struct gk_page_list *list = one_page();
    int body = gk_page_node(list, GK_NODE_TBODY, gk_page_node(list, GK_NODE_TABLE, 0));
    int tr = gk_page_node(list, GK_NODE_TR, body);
    cell(list, GK_NODE_TD, tr, 0, 1, 1);
    cell(list, GK_NODE_TD, tr, 0, 1, 1);
    expect_fault(list, "taken");
}
END_TEST

/* Two lines of one text, cut after `cut` bytes. The lone expectation is GB/T 15834-2011 5.1. */
static const struct {
    const char *text;
    size_t cut;
    gk_len width; /* of the cell, in em; 0: no fragment */
    bool good;
} line_cases[] = {
    {"事项名称、法定依据", 12, 0, false},                                     /* 、 begins a line */
    {"事项名称、法定依据", 15, 0, true},  {"根据《条例》办理", 9, 0, false},  /* 《 ends a line */
    {"根据《条例》办理", 6, 0, true},     {"根据《条例》办理", 15, 0, false}, /* 》 begins */
    {"公开——及时", 9, 0, false},                                              /* a dash cut in two */
    {"公开——及时", 6, 0, true},                                               /* may begin a line whole */
    {"公开————及时", 9, 0, true},                                             /* a row of dashes */
    {"事项、名称", 6, 3, true},                                               /* too narrow to ask */
    {"事项、名称", 6, 8, false},          {"。。。。", 6, 8, true},           /* nothing but marks */
};

START_TEST(test_line_ends)
{
    struct gk_page_list *list = one_page();
    int p = gk_page_node(list, GK_NODE_P, 0);
    struct gk_str text = gk_str_of(line_cases[_i].text);
    put(list, p, 0, GK_PT(20), gk_str_sub(text, 0, line_cases[_i].cut));
    put(list, p, 0, GK_PT(40), gk_str_sub(text, line_cases[_i].cut, text.n));
    if (line_cases[_i].width)
        gk_page_fragment(list, &(struct gk_fragment){.w = line_cases[_i].width * GK_PT(10), .h = GK_PT(60)});
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg((fault == NULL) == line_cases[_i].good, "%s at %zu: %s", line_cases[_i].text,
                  line_cases[_i].cut, fault ? fault : "accepted");
}
END_TEST

/* What a forced break or a space separates is another matter: the source itself begins a line with the mark.
 */
START_TEST(test_line_feed_excuses)
{
    struct gk_page_list *list = one_page();
    int p = gk_page_node(list, GK_NODE_P, 0);
    struct gk_str text = GK_STR("事项\n、名称");
    put(list, p, 0, GK_PT(20), gk_str_sub(text, 0, 6));
    put(list, p, 0, GK_PT(40), gk_str_sub(text, 7, text.n));
    ck_assert_ptr_null(gk_page_check(list, arena));
}
END_TEST

START_TEST(test_outline_and_fragments_on_pages)
{
    struct gk_page_list *list = one_page();
    gk_page_outline(list, 0, GK_STR("a"), 0, 0);
    gk_page_fragment(list, &(struct gk_fragment){.w = GK_PT(100), .h = GK_PT(80)});
    ck_assert_ptr_null(gk_page_check(list, arena));
    gk_page_fragment(list, &(struct gk_fragment){.w = GK_PT(100), .h = GK_PT(81)});
    expect_fault(list, "fragment 1");
    gk_page_outline(list, 0, GK_STR("a"), 1, 0);
    expect_fault(list, "outline entry 1");
}
END_TEST

/* Pages may go as they come: the next one has their room, and a rewound list takes the same again. */
START_TEST(test_pages_come_and_go)
{
    struct gk_page_list *list = gk_page_list_new(arena);
    const struct gk_page_item *room = NULL;
    for (int round = 0; round < 2; round++) {
        for (int p = 0; p < 3; p++) {
            gk_page_add(list, GK_PT(100), GK_PT(80));
            for (int i = 0; i < 1000; i++) gk_page_rule(list, p, 0, 0, GK_PT(50), 0, 512, 0);
            ck_assert_ptr_null(gk_page_check_one(list, p, arena));
            if (p > 0) ck_assert_ptr_eq(list->pages[p].items, room);
            room = list->pages[p].items;
            gk_page_drop(list, p);
            ck_assert_uint_eq(list->pages[p].n, 0);
        }
        int node = gk_page_node(list, GK_NODE_P, 0);
        ck_assert_int_eq(node, 1);
        gk_page_outline(list, 0, GK_STR("o"), 2, 0);
        ck_assert_ptr_null(gk_page_check(list, arena));
        gk_page_list_rewind(list);
        ck_assert_uint_eq(list->n_pages + list->n_outline + list->n_fragments, 0);
    }
    gk_page_add(list, GK_PT(100), GK_PT(80));
    gk_page_rule(list, 0, 0, 0, GK_PT(101), 0, 512, 0);
    ck_assert_ptr_nonnull(gk_page_check_one(list, 0, arena));
}
END_TEST

START_TEST(test_dump)
{
    struct gk_page_list *list = one_page();
    list->title = GK_STR("say \"when\"");
    int p = gk_page_node(list, GK_NODE_P, 0);
    gk_page_alt(list, p, GK_STR("a\nb"));
    put(list, p, GK_PT(1) / 3, GK_PT(20), GK_STR("a\\"));
    gk_page_rule(list, 0, 0, 0, GK_PT(50), 0, 512, 0xff0000);
    gk_page_fill(list, 0, GK_ARTIFACT, -256, 0, 1024, 1024, 0);
    gk_page_outline(list, 1, GK_STR("o"), 0, GK_PT(3));
    gk_page_fragment(list, &(struct gk_fragment){.cell = ~2, .line_to = 4, .repetition = true});
    struct gk_buf out = {0};
    gk_page_dump(list, &out);
    gk_buf_putc(&out, '\0');
    ck_assert_str_eq(out.s,
                     "document title=\"say \\\"when\\\"\" author=\"\" subject=\"\" date=\"\" lang=zh-CN\n"
                     "page 0 w=100.00 h=80.00\n"
                     "  run #1 x=0.33 y=20.00 face=0 size=10.00 w=20.00 n=2 \"a\\\\\"\n"
                     "  rule - x=0.00 y=0.00 dx=50.00 dy=0.00 width=0.50 color=ff0000\n"
                     "  fill - x=-0.25 y=0.00 w=1.00 h=1.00\n"
                     "structure\n"
                     "  #0 Document parent=-1\n"
                     "  #1 P parent=0 alt=\"a\\nb\"\n"
                     "outline\n"
                     "  level=1 page=0 y=3.00 \"o\"\n"
                     "fragments\n"
                     "  cell=-3 page=0 x=0.00 y=0.00 w=0.00 h=0.00 lines=0-4 repetition\n");
    gk_buf_done(&out);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("page");
    TCase *c = suite_case(s, "all");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_empty_list);
    tcase_add_test(c, test_many_items);
    tcase_add_test(c, test_run_outside);
    tcase_add_test(c, test_rule_outside);
    tcase_add_test(c, test_missing_glyph);
    tcase_add_test(c, test_clusters_go_back);
    tcase_add_test(c, test_turned_run);
    tcase_add_test(c, test_node_in_wrong_place);
    tcase_add_test(c, test_ink_in_structure_only_node);
    tcase_add_test(c, test_th_without_scope);
    tcase_add_test(c, test_rows_complete);
    tcase_add_test(c, test_column_taken_twice);
    tcase_add_loop_test(c, test_line_ends, 0, sizeof line_cases / sizeof *line_cases);
    tcase_add_test(c, test_line_feed_excuses);
    tcase_add_test(c, test_outline_and_fragments_on_pages);
    tcase_add_test(c, test_pages_come_and_go);
    tcase_add_test(c, test_dump);
    return suite_run(s);
}
