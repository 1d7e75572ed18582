/* Random catalogs all the way: grid, real fonts, each form. What must hold of a grid and of pages holds. A
 * case that fails is made smaller until it only just fails, and told by its seed and size. */
#include "gongkai/table.h"

#include "page_seen.h"
#include "shrink.h"
#include "table_property.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

enum { FEW = 8, CASES = 24 };

static struct gk_arena *arena;
static struct gk_fonts *fonts;
static uint32_t state;

static int up_to(int n)
{
    return shrink_draw(&state, n + 1);
}

/* An engine that loses what comes after a text's third line. */
static const struct gk_lines *lossy_lines(void *ctx, const struct gk_para *p, int32_t width,
                                          enum gk_text_align align)
{
    struct gk_lines *lines = GK_NEW(arena, struct gk_lines);
    *lines = *gk_text_lines(ctx, p, width, align);
    if (lines->n > 3) lines->n = 3;
    return lines;
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

static const struct gk_str options[] = {{"政府网站", 12},
                                        {"两微一端", 12},
                                        {"公示栏", 9},
                                        {"社区/企事业单位/村公示栏（电子屏）", 50},
                                        {"其他", 6}};

static const struct gk_column columns[] = {
    {.key = {"no", 2}, .caption = {"序号", 6}},
    {.key = {"level1", 6}, .caption = {"一级事项", 12}},
    {.key = {"level2", 6}, .caption = {"二级事项", 12}},
    {.key = {"content", 7}, .caption = {"公开内容（要素）", 24}},
    {.key = {"basis", 5}, .caption = {"公开依据", 12}},
    {.key = {"deadline", 8}, .caption = {"公开时限", 12}},
    {.key = {"channels", 8},
     .caption = {"公开渠道", 12},
     .kind = GK_KIND_CHECKS,
     .options = options,
     .n_options = 5},
    {.key = {"audience.all", 12}, .caption = {"全社会", 9}, .kind = GK_KIND_TICK},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static struct gk_value random_value(const struct shrink_case *c, int row, int col)
{
    state = shrink_state(c, row, col);
    if (columns[col].kind != GK_KIND_TEXT && row > 0 && up_to(2))
        return (struct gk_value){.kind = GK_VALUE_SAME};
    if (columns[col].kind == GK_KIND_CHECKS) {
        struct gk_check *check = GK_NEW(arena, struct gk_check);
        check->label = options[up_to(4)];
        return (struct gk_value){.kind = GK_VALUE_CHECKS, .checks = check, .n = 1};
    }
    if (columns[col].kind == GK_KIND_TICK)
        return (struct gk_value){.kind = up_to(1) ? GK_VALUE_TICK : GK_VALUE_NONE};
    bool continues = row > 0 && up_to(2) > 0 && col != 3;
    if (continues) return (struct gk_value){.kind = up_to(2) ? GK_VALUE_NONE : GK_VALUE_SAME};
    return (struct gk_value){.kind = GK_VALUE_TEXT,
                             .text = random_text(col < 3 && c->length > 2 ? 2 : c->length)};
}

static const struct gk_catalog *random_catalog(const struct shrink_case *of)
{
    struct gk_head *heads = GK_NEW_ARRAY(arena, struct gk_head, COLUMNS);
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    for (int i = 0; i < COLUMNS; i++) heads[i] = (struct gk_head){columns[i].caption, 0, i, 1, i};
    *c = (struct gk_catalog){.id = GK_STR("random"), .heads = heads, .n_heads = COLUMNS, .tiers = 1};
    c->box_ticked = GK_STR("☑");
    c->box_blank = GK_STR("☐");
    state = shrink_state(of, -1, 0);
    c->title = random_text(3);
    c->notes = random_text(of->length);
    c->columns = columns;
    c->n_columns = COLUMNS;
    c->n_items = of->rows;
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, c->n_items);
    for (int r = 0; r < c->n_items; r++) {
        items[r].values = GK_NEW_ARRAY(arena, struct gk_value, COLUMNS);
        for (int col = 0; col < COLUMNS; col++) items[r].values[col] = random_value(of, r, col);
    }
    c->items = items;
    gk_catalog_index(c, arena);
    return c;
}

/* A document that stays open: pages with ink one by one, the last first, are those laid out at once; and so
 * they are once more with the widths that were chosen. */
static const char *try_open(const struct gk_grid *grid, const struct gk_measure *m,
                            const struct gk_page_list *whole)
{
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_page_list *lists[2] = {gk_page_list_new(arena), gk_page_list_new(arena)};
    struct gk_document *first = gk_document_open(grid, m, lists[0], NULL, &diags), *open = first;
    const char *fault = NULL;
    for (int i = 0; i < 2 && !fault; i++) {
        if (i == 1) open = gk_document_open(grid, m, lists[1], gk_document_choice(first), &diags);
        for (int page = (int)whole->n_pages - 1; page >= 0; page--) gk_document_ink(open, page);
        if (!gk_str_eq(dumped(lists[i], arena), dumped(whole, arena)))
            fault = i ? "pages with chosen widths differ" : "opened pages differ";
        if (i == 1) gk_document_close(open);
    }
    gk_document_close(first);
    return fault;
}

static const char *try_form(const struct gk_catalog *c, const char *name, const struct gk_measure *m)
{
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_form *form = gk_form_load("layouts", gk_str_of(name), arena, &diags);
    ck_assert_ptr_nonnull(form);
    const struct gk_grid *grid = gk_grid_new(c, form, NULL, arena, &diags);
    const char *fault = gk_grid_check(grid);
    if (fault) return fault;
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(grid, m, list, &diags), GK_OK);
    fault = fault_in_table(list, grid, &diags, arena);
    if (!fault) fault = try_open(grid, m, list);
    return fault ? gk_arena_printf(arena, "%s: %s", name, fault).s : NULL;
}

/* All forms; `ctx`: how texts are measured, or NULL for the real measure. */
static const char *try_all(const struct shrink_case *of, void *ctx)
{
    static const char *const forms[] = {"standard", "standard-a3", "bound", "bound-portrait",
                                        "standard-portrait"};
    if (arena) gk_arena_free(arena);
    arena = gk_arena_new(NULL);
    struct gk_text *text = gk_text_new(fonts);
    struct gk_measure m = gk_measure_text(text);
    if (ctx) m.lines = lossy_lines;
    const struct gk_catalog *c = random_catalog(of);
    const char *fault = NULL;
    for (size_t i = 0; i < sizeof forms / sizeof *forms && !fault; i++) fault = try_form(c, forms[i], &m);
    gk_text_free(text);
    return fault;
}

static void open_fonts(void)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(scratch);
    ck_assert_int_eq(gk_fonts_load("fonts", &fonts, &diags), GK_OK);
    gk_arena_free(scratch);
}

static void close_fonts(void)
{
    gk_fonts_free(fonts);
    if (arena) gk_arena_free(arena);
    arena = NULL;
}

START_TEST(random_catalogs)
{
    int k = suite_number(_i, FEW, CASES);
    struct shrink_case c = {20190515u + (uint32_t)k, 1 + k * 2, 1 + k * 2};
    SHRINK_ASSERT(c, try_all, NULL);
}
END_TEST

/* With an engine that loses a line the property fails, and the case that tells of it is a few rows of short
 * texts. */
START_TEST(loss_is_found_and_shrunk)
{
    struct shrink_case c = {3, 12, 30};
    ck_assert_ptr_nonnull(try_all(&c, &state));
    shrink(&c, try_all, &state);
    ck_assert_ptr_nonnull(try_all(&c, &state));
    ck_assert_int_le(c.rows, 2);
    ck_assert_int_lt(c.length, 16);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table random");
    TCase *t = suite_case(s, "all");
    tcase_add_checked_fixture(t, open_fonts, close_fonts);
    tcase_add_loop_test(t, random_catalogs, 0, suite_size(FEW, CASES));
    tcase_add_test(t, loss_is_found_and_shrunk);
    return suite_run(s);
}
