/* Pages chosen. Heights are in points. The page is A4 landscape with margins of 20 mm, so that it takes 481.9
 * pt (210 mm - 40 mm = 170 mm); of this 96 % at a scale of 95 %: 487 pt of rows. */
#include "../../src/xlsx/xlsx_int.h"

#include "suite.h"
#include <check.h>
#include <stdio.h>

enum { MOST = 12 };

static const struct gk_style body_style = {.size = GK_PT(9), .leading = GK_PT(12)};

struct fixture {
    struct gk_form form;
    struct gk_grid grid;
    struct gk_grid_column columns[1];
    struct gk_grid_row rows[MOST];
    struct gk_cell cells[MOST];
    struct gk_xlsx_options options;
    struct xlsx_cell plan[MOST];
    struct xlsx_book book;
    int head_first[1], px[1], first[MOST + 1];
    gk_len heights[MOST];
};

/* A body of `n` rows of `height` points each, each a group, in one column as wide as the page in Excel. */
static void set_up(struct fixture *f, int n, int height, int above)
{
    *f = (struct fixture){.form = {.paper_w = GK_MM(297),
                                   .paper_h = GK_MM(210),
                                   .margin_top = GK_MM(20),
                                   .margin_bottom = GK_MM(20),
                                   .margin_left = GK_MM(20),
                                   .margin_right = GK_MM(20)},
                          .px = {940}};
    f->grid = (struct gk_grid){.form = &f->form, .columns = f->columns, .n_columns = 1, .rows = f->rows};
    f->book = (struct xlsx_book){.grid = &f->grid,
                                 .form = &f->form,
                                 .options = &f->options,
                                 .arena = gk_arena_new(NULL),
                                 .px = f->px,
                                 .cap = GK_PT(409.5),
                                 .written = GK_PT(above),
                                 .head = {.first = f->head_first},
                                 .body = {.first = f->first,
                                          .heights = f->heights,
                                          .n_rows = n,
                                          .n_cells = n,
                                          .cells = f->cells,
                                          .plan = f->plan,
                                          .style = &body_style}};
    f->book.texts.arena = f->book.arena;
    for (int r = 0; r < n; r++) {
        f->rows[r] = (struct gk_grid_row){.item = r, .group = r, .group_start = true};
        f->cells[r] = (struct gk_cell){.kind = GK_CELL_TEXT, .row = r, .row_span = 1, .col_span = 1};
        f->plan[r].n_parts = 1;
        f->heights[r] = GK_PT(height);
        f->first[r + 1] = r + 1;
    }
    xlsx_choose_scale(&f->book);
}

static void choose(struct fixture *f, int below)
{
    xlsx_choose_pages(&f->book, GK_PT(below));
}

/* The first cell takes `n` rows and holds a text. */
static void merge_first(struct fixture *f, int n, const char *text)
{
    f->cells[0].row_span = n;
    f->cells[0].repeat = true;
    f->cells[0].text = gk_str_of(text);
    f->plan[0].text = xlsx_text_lookup(&f->book.texts, gk_str_of(text), false);
    f->form.continued = GK_STR("（续）");
    for (int i = 1; i + n - 1 < f->book.body.n_rows; i++) f->cells[i] = f->cells[i + n - 1];
    f->book.body.n_cells -= n - 1;
}

static void tear_down(struct fixture *f)
{
    gk_arena_free(f->book.arena);
}

/* "starts 4 8": the rows that begin pages. */
static void check_starts(const struct fixture *f, const char *want)
{
    char have[100] = "starts";
    for (int r = 0; r <= f->book.body.n_rows; r++)
        if (f->book.body.starts[r]) sprintf(have + strlen(have), " %d", r);
    ck_assert_str_eq(have, want);
}

/* 4 rows of 110 pt are 440 pt, 5 are 550. */
START_TEST(test_breaks)
{
    struct fixture f;
    set_up(&f, 10, 110, 0);
    ck_assert_int_eq(f.book.scale, 93); /* 92 % of 257 mm are 670 pt, of 705 */
    choose(&f, 0);
    check_starts(&f, "starts 4 8");
    tear_down(&f);
}
END_TEST

/* What stands above the table counts on the first page only, what stands below on the last. */
START_TEST(test_what_stands_around)
{
    struct fixture f;
    set_up(&f, 10, 110, 100);
    choose(&f, 0);
    check_starts(&f, "starts 3 7");
    choose(&f, 200);
    check_starts(&f, "starts 3 7 9"); /* no page for it alone */
    choose(&f, 50);
    check_starts(&f, "starts 3 7");
    tear_down(&f);
}
END_TEST

/* Three pages in any case; of these breaks those where the PDF has its own, else between groups. */
START_TEST(test_where_pages_break)
{
    struct fixture f;
    static const int rows[] = {3, 7};
    set_up(&f, 10, 110, 0);
    f.options.breaks = rows;
    f.options.n_breaks = 2;
    choose(&f, 0);
    check_starts(&f, "starts 3 7");
    f.options.n_breaks = 0;
    f.rows[4].group_start = f.rows[8].group_start = false;
    choose(&f, 0);
    check_starts(&f, "starts 3 7");
    f.rows[3].continuation = f.rows[7].continuation = true;
    choose(&f, 0);
    check_starts(&f, "starts 2 6");
    tear_down(&f);
}
END_TEST

/* A merged cell is cut where pages end, and shows its text again with the mark. */
START_TEST(test_cut)
{
    struct fixture f;
    set_up(&f, 10, 110, 0);
    merge_first(&f, 10, "医疗保险服务");
    choose(&f, 0);
    check_starts(&f, "starts 4 8");
    const struct xlsx_cell *cell = &f.plan[0];
    static const int ends[] = {0, 4, 8, 10};
    ck_assert_int_eq(cell->n_pieces, 3);
    for (int k = 0; k < 3; k++) {
        ck_assert_int_eq(cell->pieces[k].from, ends[k]);
        ck_assert_int_eq(cell->pieces[k].to, ends[k + 1]);
        ck_assert_str_eq(cell->pieces[k].text->clean.s, k ? "医疗保险服务（续）" : "医疗保险服务");
        ck_assert_int_eq(cell->pieces[k].again, k > 0);
    }
    tear_down(&f);
}
END_TEST

/* 8 characters a line: a text of 12 lines takes 157 pt, and a row of 60 pt above the page's end grows. */
START_TEST(test_grown)
{
    struct fixture f;
    struct gk_buf text = {0};
    set_up(&f, 10, 60, 0);
    f.px[0] = 8 * 12 + 12;
    f.book.scale = 95;
    for (int i = 0; i < 96; i++) gk_buf_puts(&text, "字");
    gk_buf_putc(&text, '\0');
    merge_first(&f, 10, text.s);
    f.book.cap = GK_PT(400);
    choose(&f, 0);
    gk_len height = 0;
    for (int r = 0; !f.book.body.starts[r + 1] && r < 9; r++) height += f.heights[r];
    ck_assert_int_ge(height, GK_PT(157));
    ck_assert_int_eq(f.plan[0].n_pieces, 2);
    gk_buf_done(&text);
    tear_down(&f);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("xlsx_pages");
    TCase *t = suite_case(s, "pages");
    tcase_add_test(t, test_breaks);
    tcase_add_test(t, test_what_stands_around);
    tcase_add_test(t, test_where_pages_break);
    tcase_add_test(t, test_cut);
    tcase_add_test(t, test_grown);
    return suite_run(s);
}
