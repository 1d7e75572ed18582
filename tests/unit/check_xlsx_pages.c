/* Where merged texts stand when a page ends inside them. Heights are in points; the page is A4 landscape with
 * margins of 20 mm, so that it takes 481.9 pt (210 mm - 40 mm = 170 mm). */
#include "../../src/xlsx/xlsx_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

enum { MOST = 12 };

struct fixture {
    struct gk_form form;
    struct gk_grid grid;
    struct xlsx_book book;
    struct xlsx_band head, body;
    int head_first[1], px[1], first[MOST + 1];
    gk_len heights[MOST];
};

/* A body of `n` rows of `height` points each, one column as wide as the page in Excel. */
static void set_up(struct fixture *f, int n, int height, int above)
{
    *f = (struct fixture){.form = {.paper_w = GK_MM(297),
                                   .paper_h = GK_MM(210),
                                   .margin_top = GK_MM(20),
                                   .margin_bottom = GK_MM(20),
                                   .margin_left = GK_MM(20),
                                   .margin_right = GK_MM(20)},
                          .px = {961}};
    f->grid = (struct gk_grid){.form = &f->form, .n_columns = 1};
    f->book = (struct xlsx_book){.grid = &f->grid,
                                 .form = &f->form,
                                 .arena = gk_arena_new(NULL),
                                 .px = f->px,
                                 .cap = GK_PT(409.5),
                                 .written = GK_PT(above)};
    f->head = (struct xlsx_band){.first = f->head_first};
    f->body = (struct xlsx_band){.first = f->first, .heights = f->heights, .n_rows = n};
    for (int r = 0; r < n; r++) {
        f->heights[r] = GK_PT(height);
        f->first[r + 1] = r + 1;
    }
    xlsx_foresee_pages(&f->book, &f->head, &f->body);
}

static void tear_down(struct fixture *f)
{
    gk_arena_free(f->book.arena);
}

/* 4 rows of 110 pt are 440 pt, 5 are 550: at no scale between 99 % and 108 % do 5 fit (520 pt). */
START_TEST(test_breaks)
{
    struct fixture f;
    set_up(&f, 10, 110, 0);
    for (int r = 0; r < 10; r++) ck_assert_int_eq(f.book.breaks[r], r == 4 || r == 8);
    tear_down(&f);
}
END_TEST

/* What stands above the table counts on the first page only. */
START_TEST(test_title_takes_room)
{
    struct fixture f;
    set_up(&f, 10, 110, 100);
    for (int r = 0; r < 10; r++) ck_assert_int_eq(f.book.breaks[r], r == 3 || r == 7);
    tear_down(&f);
}
END_TEST

/* 4 rows of 125 pt are 500 pt: too many in Excel, not in LibreOffice, which shrinks the sheet. Both breaks
 * count. */
START_TEST(test_programs_differ)
{
    struct fixture f;
    set_up(&f, 5, 125, 0);
    ck_assert(f.book.breaks[3]);
    ck_assert(f.book.breaks[4]);
    tear_down(&f);
}
END_TEST

/* Pages begin where groups do, unless over half of the page above would be empty: 482 pt hold 4 rows of 110
 * pt, and 2 rows are less than half. A row inside a group begins no page. */
START_TEST(test_forced_breaks)
{
    struct fixture f;
    set_up(&f, 10, 110, 0);
    static const int rows[] = {2, 3, 4, 6, 8};
    struct gk_grid_row groups[10] = {{.group_start = true}};
    groups[2].group_start = groups[3].group_start = groups[6].group_start = groups[8].group_start = true;
    struct gk_xlsx_options options = {.breaks = rows, .n_breaks = 5};
    f.book.options = &options;
    f.book.body = f.body;
    f.book.head = f.head;
    f.grid.rows = groups;
    xlsx_choose_breaks(&f.book);
    for (int r = 0; r < 10; r++) ck_assert_int_eq(f.book.forced[r], r == 3 || r == 6);
    xlsx_foresee_pages(&f.book, &f.head, &f.body);
    for (int r = 0; r < 10; r++) ck_assert_int_eq(f.book.breaks[r], r == 3 || r == 6);
    tear_down(&f);
}
END_TEST

START_TEST(test_valign)
{
    struct fixture f;
    set_up(&f, 10, 110, 0);
    const struct xlsx_book *b = &f.book;
    ck_assert_int_eq(xlsx_safe_valign(b, &f.body, 0, 4, GK_PT(30), GK_VALIGN_MIDDLE), GK_VALIGN_MIDDLE);
    ck_assert_int_eq(xlsx_safe_valign(b, &f.body, 4, 8, GK_PT(30), GK_VALIGN_BOTTOM), GK_VALIGN_BOTTOM);
    ck_assert_int_eq(xlsx_safe_valign(b, &f.body, 3, 5, GK_PT(30), GK_VALIGN_MIDDLE), GK_VALIGN_TOP);
    ck_assert_int_eq(xlsx_safe_valign(b, &f.body, 3, 6, GK_PT(200), GK_VALIGN_MIDDLE), GK_VALIGN_BOTTOM);
    tear_down(&f);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("xlsx_pages");
    TCase *t = suite_case(s, "pages");
    tcase_add_test(t, test_breaks);
    tcase_add_test(t, test_title_takes_room);
    tcase_add_test(t, test_programs_differ);
    tcase_add_test(t, test_forced_breaks);
    tcase_add_test(t, test_valign);
    return suite_run(s);
}
