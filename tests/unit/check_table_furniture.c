/* Bound pages: margins that alternate, page numbers at the side, running lines. The places are those of
 * GB/T 9704-2012 7.5 and 10.3, as seen on the landscape page. */
#include "table_fake.h"

#include "suite.h"
#include <check.h>
#include <limits.h>
#include <stdlib.h>

static struct gk_arena *arena;
static struct gk_form *form;
static struct gk_diags diags;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    form = fake_form(arena); /* 600 by 400 pt, margins of 40, numbers of 10 pt */
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static struct gk_page_list *sixty_rows(void)
{
    const char *texts[60];
    for (int i = 0; i < 60; i++) texts[i] = "甲";
    struct fake_table ft = {.rows = 60, .columns = 1, .texts = texts};
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(fake_grid(&ft, form, arena), &m, list, &diags), GK_OK);
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s", fault);
    ck_assert_uint_ge(list->n_pages, 3);
    return list;
}

static const struct gk_page_item *last_item(const struct gk_page_list *list, size_t page)
{
    return &list->pages[page].items[list->pages[page].n - 1];
}

static gk_len width_of(const struct gk_page_item *it)
{
    gk_len w = 0;
    for (int i = 0; i < it->u.run.n; i++) w += it->u.run.glyphs[i].advance;
    return w;
}

/* Ten points higher and five to the right on even pages: cells, and the table's outer rules. */
START_TEST(margins_alternate)
{
    form->even_dx = GK_PT(5);
    form->even_dy = -GK_PT(10);
    struct gk_page_list *list = sixty_rows();
    gk_len top[4] = {0};
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        ck_assert_int_eq(f->x, f->page % 2 ? GK_PT(45) : GK_PT(40));
        if (f->page < 4 && !top[f->page]) top[f->page] = f->y;
    }
    ck_assert_int_eq(top[1], GK_PT(30));
    ck_assert_int_eq(top[2], GK_PT(40));
}
END_TEST

/* Reading downwards, 20 pt left of the body area; one em from its lower end on odd pages, from its upper end
 * on even ones. */
START_TEST(numbers_at_the_side)
{
    form->page_number_place = GK_NUMBER_SIDE;
    form->page_number_inset = 1024;
    form->even_dy = -GK_PT(10);
    struct gk_page_list *list = sixty_rows();
    for (size_t p = 0; p < list->n_pages; p++) {
        const struct gk_page_item *it = last_item(list, p);
        ck_assert_int_eq(it->u.run.turn, 1);
        ck_assert_int_eq(it->x, GK_PT(20));
        if (p % 2)
            ck_assert_int_eq(it->y, GK_PT(30 + 10));
        else
            ck_assert_int_eq(it->y + width_of(it), GK_PT(360 - 10));
    }
}
END_TEST

START_TEST(numbers_at_the_outer_edge)
{
    form->page_number_place = GK_NUMBER_OUTER;
    form->page_number_inset = 1024;
    struct gk_page_list *list = sixty_rows();
    const struct gk_page_item *odd = last_item(list, 0), *even = last_item(list, 1);
    ck_assert_int_eq(odd->x + width_of(odd), GK_PT(560 - 10));
    ck_assert_int_eq(even->x, GK_PT(40 + 10));
    ck_assert_int_eq(even->y, GK_PT(360 + 20));
    ck_assert_int_eq(even->u.run.turn, 0);
}
END_TEST

static const struct gk_page_item *artifact(const struct gk_page_list *list, size_t page, const char *text)
{
    for (size_t i = 0; i < list->pages[page].n; i++) {
        const struct gk_page_item *it = &list->pages[page].items[i];
        if (it->kind == GK_PAGE_RUN && it->node == GK_ARTIFACT && gk_str_eq(it->u.run.text, gk_str_of(text)))
            return it;
    }
    return NULL;
}

/* The title left and the count of pages right, 6 pt above the body area; at the foot an edition that is not
 * known prints nothing in its place. */
START_TEST(running_lines)
{
    static const struct gk_form_text texts[] = {{{"running-head", 12}, {"{title}\t{page}/{pages}", 22}},
                                                {{"running-foot", 12}, {"Ed. {edition}", 13}}};
    form->texts = texts;
    form->n_texts = 2;
    form->running_gap = GK_PT(6);
    struct gk_page_list *list = sixty_rows();
    for (size_t p = 0; p < list->n_pages; p++) {
        const struct gk_page_item *left = artifact(list, p, "Title"), *foot = artifact(list, p, "Ed.");
        const struct gk_page_item *right =
            artifact(list, p, gk_arena_printf(arena, "%zu/%zu", p + 1, list->n_pages).s);
        ck_assert(right && foot);
        ck_assert((left == NULL) == (p == 0)); /* the first page has the title over the table */
        if (left) ck_assert_int_eq(left->x, GK_PT(40));
        if (left) ck_assert_int_eq(left->y, GK_PT(34));
        ck_assert_int_eq(right->y, GK_PT(34));
        ck_assert_int_eq(right->x + width_of(right), GK_PT(560));
        ck_assert_int_eq(foot->y, GK_PT(380));
    }
}
END_TEST

/* ---- pages one by one ---- */

struct seen {
    const struct gk_page_list *whole; /* the same document at once */
    int pages, most;
};

/* One page's items, or (page -1) all that is no item. */
static struct gk_buf dump_of(const struct gk_page_list *list, int page)
{
    struct gk_page_list part = *list;
    struct gk_buf out = {0};
    part.n_pages = page >= 0;
    if (page >= 0) part.pages += page, part.n_nodes = part.n_outline = part.n_fragments = 0;
    gk_page_dump(&part, &out);
    return out;
}

static void same_part(const struct gk_page_list *a, const struct gk_page_list *b, int page)
{
    struct gk_buf x = dump_of(a, page), y = dump_of(b, page);
    ck_assert_msg(gk_str_eq(gk_buf_slice(&x), gk_buf_slice(&y)), "page %d:\n%.*s\n%.*s", page, (int)x.n, x.s,
                  (int)y.n, y.s);
    gk_buf_done(&x);
    gk_buf_done(&y);
}

static bool see(void *ctx, const struct gk_page_list *list, int page)
{
    struct seen *s = ctx;
    ck_assert_int_eq(page, s->pages++);
    same_part(list, s->whole, page);
    if (page > 1) ck_assert_uint_eq(list->pages[page - 1].n, 0);
    return s->pages < s->most;
}

/* Drawn page by page, and once more, a document is what it is at once, without the grid's cells; and it ends
 * where the sink says so. */
START_TEST(pages_one_by_one)
{
    const char *texts[60];
    for (int i = 0; i < 60; i++) texts[i] = i % 7 ? "甲" : "丙丁戊己庚辛";
    struct fake_table ft = {.rows = 60, .columns = 1, .texts = texts};
    const struct gk_grid *grid = fake_grid(&ft, form, arena);
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *whole = gk_page_list_new(arena), *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(grid, &m, whole, &diags), GK_OK);
    ck_assert_uint_ge(whole->n_pages, 3);
    struct gk_document *d = gk_document_new(grid, &m, NULL, &diags);
    memset((void *)(uintptr_t)grid->cells, 0xAA, sizeof *grid->cells * (size_t)grid->n_cells);
    for (int round = 0; round < 2; round++, gk_page_list_rewind(list)) {
        struct seen s = {.whole = whole, .most = INT_MAX};
        struct gk_page_sink sink = {see, NULL, &s};
        ck_assert_int_eq(gk_document_draw(d, list, &sink), GK_OK);
        ck_assert_int_eq(s.pages, (int)whole->n_pages);
        same_part(list, whole, -1);
        ck_assert_uint_gt(list->pages[0].n, 0);
        ck_assert_int_eq(list->unfilled_lines, whole->unfilled_lines);
    }
    struct seen s = {.whole = whole, .most = 2};
    struct gk_page_sink sink = {see, NULL, &s};
    ck_assert_int_eq(gk_document_draw(d, list, &sink), GK_ESTOPPED);
    ck_assert_int_eq(s.pages, 2);
    gk_document_close(d);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table furniture");
    TCase *t = suite_case(s, "all");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, margins_alternate);
    tcase_add_test(t, numbers_at_the_side);
    tcase_add_test(t, numbers_at_the_outer_edge);
    tcase_add_test(t, running_lines);
    tcase_add_test(t, pages_one_by_one);
    return suite_run(s);
}
