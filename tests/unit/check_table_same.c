/* Boxes and a tick that are one cell over many rows: in full on the page where the cell begins, and again, as
 * artifacts, on each page after it. */
#include "table_fake.h"

#include "diags_case.h"

enum { ROWS = 90, CHANNELS = 1, TICK = 2, COLUMNS = 3 };

/* `n` options over all rows, of which the first is ticked, and a tick. */
static const struct gk_grid *grid_of(int n, const struct gk_form *form)
{
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    struct gk_column *columns = GK_NEW_ARRAY(arena, struct gk_column, COLUMNS);
    struct gk_str *options = GK_NEW_ARRAY(arena, struct gk_str, n);
    struct gk_check *check = GK_NEW(arena, struct gk_check);
    for (int i = 0; i < n; i++) options[i] = gk_arena_printf(arena, "渠道%d", i + 1);
    check->label = options[0];
    columns[0] = (struct gk_column){.key = GK_STR("level2"), .caption = GK_STR("事项")};
    columns[CHANNELS] = (struct gk_column){GK_STR("channels"), GK_STR("渠道"), GK_KIND_CHECKS,
                                           .options = options, .n_options = n};
    columns[TICK] =
        (struct gk_column){.key = GK_STR("audience.all"), .caption = GK_STR("全社会"), .kind = GK_KIND_TICK};
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, ROWS);
    for (int r = 0; r < ROWS; r++) {
        struct gk_value *v = items[r].values = GK_NEW_ARRAY(arena, struct gk_value, COLUMNS);
        v[0] = (struct gk_value){.kind = GK_VALUE_TEXT, .text = gk_arena_printf(arena, "事项%d", r + 1)};
        v[CHANNELS].kind = v[TICK].kind = GK_VALUE_SAME;
    }
    items[0].values[CHANNELS] = (struct gk_value){.kind = GK_VALUE_CHECKS, .checks = check, .n = 1};
    items[0].values[TICK].kind = GK_VALUE_TICK;
    *c = (struct gk_catalog){.id = GK_STR("x"),
                             .title = GK_STR("t"),
                             .box_ticked = GK_STR("☑"),
                             .box_blank = GK_STR("☐"),
                             .columns = columns,
                             .n_columns = COLUMNS,
                             .items = items,
                             .n_items = ROWS};
    gk_catalog_index(c, arena);
    const struct gk_grid *grid = gk_grid_new(c, form, NULL, arena, &diags);
    ck_assert_ptr_null(gk_grid_check(grid));
    return grid;
}

static struct gk_page_list *pages_of(const struct gk_grid *grid)
{
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_measure m = fake_measure(fake_new(arena));
    ck_assert_int_eq(gk_document_layout(grid, &m, list, &diags), GK_OK);
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s", fault);
    ck_assert_uint_ge(list->n_pages, 3);
    return list;
}

static struct gk_str ink_in(const struct gk_page_list *list, const struct gk_fragment *f, bool artifacts)
{
    struct gk_buf out = {0};
    const struct gk_page *p = &list->pages[f->page];
    for (size_t i = 0; i < p->n; i++) {
        const struct gk_page_item *it = &p->items[i];
        bool in = it->kind == GK_PAGE_RUN && it->x >= f->x && it->x < f->x + f->w && it->y >= f->y &&
                  it->y < f->y + f->h;
        if (in && (it->node == GK_ARTIFACT) == artifacts) gk_buf_str(&out, it->u.run.text);
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

static int column_of(const struct gk_grid *grid, const struct gk_fragment *f)
{
    return f->cell < 0 ? -1 : grid->cells[f->cell].col;
}

START_TEST(come_back_on_each_page)
{
    const struct gk_form *form = gk_form_load("layouts", GK_STR("standard"), arena, &diags);
    const struct gk_grid *grid = grid_of(3, form);
    const struct gk_page_list *list = pages_of(grid);
    size_t seen[COLUMNS] = {0};
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        int column = column_of(grid, f);
        if (column < CHANNELS) continue;
        const char *want = column == TICK ? "√" : "☑渠道1☐渠道2☐渠道3";
        ck_assert_int_eq(f->repetition, f->page > 0);
        ck_assert(gk_str_eq(ink_in(list, f, f->repetition), gk_str_of(want)));
        ck_assert_uint_eq(ink_in(list, f, !f->repetition).n, 0);
        seen[column]++;
    }
    ck_assert_uint_eq(seen[CHANNELS], list->n_pages);
    ck_assert_uint_eq(seen[TICK], list->n_pages);
}
END_TEST

/* More boxes than a page holds go on on the next, each once; where not all fit again, none stands. */
START_TEST(too_many_to_come_back)
{
    const struct gk_form *form = gk_form_load("layouts", GK_STR("standard"), arena, &diags);
    const struct gk_grid *grid = grid_of(90, form);
    const struct gk_page_list *list = pages_of(grid);
    struct gk_buf ink = {0}, want = {0};
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (column_of(grid, f) != CHANNELS) continue;
        ck_assert(!f->repetition);
        gk_buf_str(&ink, ink_in(list, f, false));
    }
    for (int i = 0; i < 90; i++) gk_buf_printf(&want, "%s渠道%d", i ? "☐" : "☑", i + 1);
    ck_assert(gk_str_eq(gk_buf_slice(&ink), gk_buf_slice(&want)));
    gk_buf_done(&ink);
    gk_buf_done(&want);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table same");
    TCase *t = suite_case(s, "all");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, come_back_on_each_page);
    tcase_add_test(t, too_many_to_come_back);
    return suite_run(s);
}
