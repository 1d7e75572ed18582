/* Column widths, the pieces of the cost one by one: two columns of 20 em together, in which one thing alone
 * speaks for another width than would be chosen without it. */
#include "../../src/table/table_int.h"
#include "table_fake.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

#define EM GK_PT(10)

static struct gk_arena *arena;
static struct gk_measure measure;
static struct gk_diags diags;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    measure = fake_measure(fake_new(arena));
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static const char *text_of(int n)
{
    struct gk_buf b = {0};
    for (int i = 0; i < n; i++) gk_buf_puts(&b, "文");
    const char *s = gk_arena_str(arena, gk_buf_slice(&b)).s;
    gk_buf_done(&b);
    return s;
}

static const struct gk_column_hint label = {.min_em = 3 * 1024,
                                            .share = 30,
                                            .short_lines = 1,
                                            .align = GK_ALIGN_CENTER,
                                            .long_align = GK_ALIGN_CENTER};
static const struct gk_column_hint text = {
    .share = 100, .short_lines = 1, .align = GK_ALIGN_LEFT, .long_align = GK_ALIGN_JUSTIFY};

/* `texts`: two a row. */
static struct gk_table *chosen(const char *const *texts, int rows, const struct gk_column_hint *first,
                               gk_len page)
{
    const struct gk_column_hint *const hints[] = {first, &text};
    struct fake_table ft = {rows, 2, NULL, texts, hints, NULL};
    struct gk_table *t = gk_table_new(fake_grid(&ft, fake_form(arena), arena), &measure, 1024, arena);
    gk_table_choose_columns(t, 20 * EM, page, &diags);
    return t;
}

/* Two texts beside each other take two lines each at many widths; a label is set on one. */
START_TEST(lines_of_labels_weigh_more)
{
    const char *const texts[] = {"参保登记变更", text_of(20), "参保登记变更", text_of(20)};
    gk_len as_label = chosen(texts, 2, &label, GK_PT(300))->columns[0].width;
    gk_len as_text = chosen(texts, 2, &text, GK_PT(300))->columns[0].width;
    ck_assert_int_ge(as_label, 7 * EM);
    ck_assert_int_lt(as_text, 7 * EM);
}
END_TEST

static gk_len page_height(void *ctx, int page)
{
    (void)page;
    return *(const gk_len *)ctx + GK_PT(16); /* and the head */
}

/* Pages, and those of them that begin inside a row, at these widths or, if `first` is none, at those chosen.
 */
static struct table_count pages_of(struct gk_table *t, gk_len first, gk_len page)
{
    if (first) {
        t->columns[0].width = first;
        t->columns[1].width = 20 * EM - first;
        table_measure_rows(t);
    }
    struct table_count n = {gk_table_choose_pages(t, page_height, &page, &diags), 0};
    for (int i = 1; i < n.pages; i++) n.cuts += t->pages[i].start.partial;
    return n;
}

/* Where pages do not matter the label gets the width that the form would like; where it would cut a row and
 * save no page, it does not. */
START_TEST(a_cut_row_costs_more_than_a_wish)
{
    struct gk_column_hint wish = label;
    wish.wanted_em = 6 * 1024;
    const char *const texts[] = {"参保登记变更", text_of(30),    "参保登记变更",
                                 text_of(30),    "参保登记变更", text_of(30)};
    const gk_len page = GK_PT(72);
    gk_len free_width = chosen(texts, 3, &wish, 0)->columns[0].width;
    ck_assert_int_ge(free_width, 6 * EM);
    struct table_count cut = pages_of(chosen(texts, 3, &wish, page), free_width, page);
    struct table_count whole = pages_of(chosen(texts, 3, &wish, page), 0, page);
    ck_assert_int_eq(cut.pages, whole.pages);
    ck_assert_int_eq(cut.cuts, 1);
    ck_assert_int_eq(whole.cuts, 0);
}
END_TEST

/* A measure in which an item of a list begins a line. */
static const struct gk_para *listed_para(void *ctx, int role, struct gk_str s, unsigned flags)
{
    if (!(flags & GK_TEXT_LIST)) return fake_para(ctx, role, s, flags);
    struct gk_buf b = {0};
    for (size_t at = 0; at < s.n;) {
        size_t from = at;
        uint32_t c = gk_utf8_next(s, &at);
        gk_buf_str(&b, gk_str_sub(s, from, at));
        if (c == 0xFF1B) gk_buf_putc(&b, '\n');
    }
    struct gk_str lines = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return fake_para(ctx, role, lines, flags);
}

/* Four items of five em run on in a column of five em; where a list may have lines of its own, it gets the
 * width at which they take no more than its row has. */
START_TEST(a_list_gets_room_for_its_lines)
{
    const char *const list = "事项名称；办理材料；办理时限；收费依据";
    const char *const texts[] = {list, text_of(66), list, text_of(66), list, text_of(66)};
    struct gk_column_hint roomy = text;
    roomy.list_roomy = true;
    measure.para = listed_para;
    ck_assert_int_lt(chosen(texts, 3, &text, GK_PT(80))->columns[0].width, 6 * EM);
    ck_assert_int_ge(chosen(texts, 3, &roomy, GK_PT(80))->columns[0].width, 6 * EM);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table cost");
    TCase *c = suite_case(s, "cost");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, lines_of_labels_weigh_more);
    tcase_add_test(c, a_cut_row_costs_more_than_a_wish);
    tcase_add_test(c, a_list_gets_room_for_its_lines);
    return suite_run(s);
}
