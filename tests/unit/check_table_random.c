/* Random catalogs all the way: grid, real fonts, each form. What must hold of a grid and of pages holds.
 * Sizes rise from case to case, so the first that fails is among the smallest. */
#include "gongkai/table.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

enum { CASES = 24 };

static struct gk_arena *arena;
static struct gk_fonts *fonts;
static uint32_t state;

static int up_to(int n)
{
    state = state * 1664525 + 1013904223;
    return (int)((state >> 8) % (uint32_t)(n + 1));
}

/* A text of up to n pieces: marks in pairs, numbers with units, dashes, Latin, rare characters. */
static struct gk_str random_text(int n)
{
    static const char *const pieces[] = {"事项名称",
                                         "、",
                                         "《社会保险法》",
                                         "（国令第711号）",
                                         "20个工作日",
                                         "〔2019〕33号",
                                         "——",
                                         "……",
                                         "ABC",
                                         "莫𡐓村",
                                         "“要素”",
                                         "，",
                                         "。",
                                         "1. 简述 ",
                                         "；",
                                         "及时公开",
                                         "10:30～17:00",
                                         "2018年12月29日",
                                         "/",
                                         "\n",
                                         "www.example.cn"};
    struct gk_buf b = {0};
    gk_buf_puts(&b, "公开");
    for (int i = up_to(n); i > 0; i--) {
        gk_buf_puts(&b, pieces[up_to((int)(sizeof pieces / sizeof *pieces) - 1)]);
        gk_buf_puts(&b, "办");
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

static const struct gk_column columns[] = {
    {.key = {"no", 2}, .caption = {"序号", 6}},
    {.key = {"level1", 6}, .caption = {"一级事项", 12}},
    {.key = {"level2", 6}, .caption = {"二级事项", 12}},
    {.key = {"content", 7}, .caption = {"公开内容（要素）", 24}},
    {.key = {"basis", 5}, .caption = {"公开依据", 12}},
    {.key = {"deadline", 8}, .caption = {"公开时限", 12}},
    {.key = {"audience.all", 12}, .caption = {"全社会", 9}, .kind = GK_KIND_TICK},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static struct gk_value random_value(int row, int col, int size)
{
    if (columns[col].kind == GK_KIND_TICK)
        return (struct gk_value){.kind = up_to(1) ? GK_VALUE_TICK : GK_VALUE_NONE};
    bool continues = row > 0 && up_to(2) > 0 && col != 3;
    if (continues) return (struct gk_value){.kind = GK_VALUE_NONE};
    return (struct gk_value){.kind = GK_VALUE_TEXT, .text = random_text(col < 3 ? 2 : size)};
}

static const struct gk_catalog *random_catalog(int size)
{
    static struct gk_head heads[COLUMNS];
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    for (int i = 0; i < COLUMNS; i++) heads[i] = (struct gk_head){columns[i].caption, 0, i, 1, i};
    *c = (struct gk_catalog){.id = GK_STR("random"), .heads = heads, .n_heads = COLUMNS, .tiers = 1};
    c->title = random_text(3);
    c->notes = random_text(size);
    c->columns = columns;
    c->n_columns = COLUMNS;
    c->n_items = 1 + up_to(size);
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, c->n_items);
    for (int r = 0; r < c->n_items; r++) {
        items[r].values = GK_NEW_ARRAY(arena, struct gk_value, COLUMNS);
        for (int col = 0; col < COLUMNS; col++) items[r].values[col] = random_value(r, col, size);
    }
    c->items = items;
    gk_catalog_index(c, arena);
    return c;
}

static void try_form(const struct gk_catalog *c, const char *name, struct gk_text *text)
{
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_form *form = gk_form_load("layouts", gk_str_of(name), arena, &diags);
    ck_assert_ptr_nonnull(form);
    const struct gk_grid *grid = gk_grid_new(c, form, arena, &diags);
    const char *fault = gk_grid_check(grid);
    ck_assert_msg(!fault, "%s: %s", name, fault);
    struct gk_measure m = gk_measure_text(text);
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(grid, &m, list, &diags), GK_OK);
    fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s: %s", name, fault);
}

START_TEST(random_catalogs)
{
    static const char *const forms[] = {"standard", "standard-a3", "bound", "bound-portrait",
                                        "standard-portrait"};
    arena = gk_arena_new(NULL);
    state = 20190515u + (uint32_t)_i * 7919u;
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &fonts, &diags), GK_OK);
    struct gk_text *text = gk_text_new(fonts);
    const struct gk_catalog *c = random_catalog(1 + _i * 2);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) try_form(c, forms[i], text);
    gk_text_free(text);
    gk_fonts_free(fonts);
    gk_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table random");
    TCase *t = tcase_create("all");
    tcase_set_timeout(t, 60);
    tcase_add_loop_test(t, random_catalogs, 0, CASES);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
