/* Height that pages have to spare, shared among their rows as padding: the breaks stay, nothing moves to
 * another page, rows of a page grow alike and no further than the form allows. The same catalogs are set with
 * and without, and compared. */
#include "table_fake.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

static struct gk_arena *arena;
static struct gk_form *form;
static uint32_t state;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    form = fake_form(arena); /* body area 520 by 320 pt, padding 2 pt */
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static int up_to(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)(n + 1));
}

static const struct gk_page_list *set(const struct gk_grid *g, gk_len pad_v_max)
{
    form->pad_v_max = pad_v_max;
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(g, &m, list, &diags), GK_OK);
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s", fault);
    return list;
}

enum { COLUMNS = 4, MOST_ROWS = 60 };

/* Labels over several rows, texts of up to forty lines. */
static struct gk_grid *random_grid(uint32_t seed)
{
    static const char *texts[MOST_ROWS * COLUMNS];
    state = seed;
    int rows = 1 + up_to(MOST_ROWS - 1), longest = 1 + up_to(up_to(3) ? 100 : 1500);
    for (int i = 0; i < rows * COLUMNS; i++) {
        bool label = i % COLUMNS < 2;
        if (i >= COLUMNS && label && up_to(2)) {
            texts[i] = NULL;
            continue;
        }
        int n = 1 + up_to(label ? 12 : longest);
        char *s = gk_arena_alloc(arena, 3 * (size_t)n + 1);
        for (int k = 0; k < n; k++) memcpy(s + 3 * k, "事", 3);
        s[3 * n] = 0;
        texts[i] = s;
    }
    struct fake_table ft = {.rows = rows, .columns = COLUMNS, .texts = texts};
    struct gk_grid *g = (struct gk_grid *)fake_grid(&ft, form, arena);
    if (up_to(1))
        g->notes = GK_STR("注注注注注注注注注注注注注注注注注注注注注注注注注注注注注注注注注注注注");
    return g;
}

/* Rows of a page that a fragment covers. */
static int rows_on_page(const struct gk_page_list *list, const struct gk_grid *g, const struct gk_fragment *f)
{
    const struct gk_cell *c = &g->cells[f->cell];
    int n = 0;
    for (int r = c->row; r < c->row + c->row_span; r++) {
        bool here = false; /* the last column has a cell for nearly each row; any fragment of the row does */
        for (size_t i = 0; i < list->n_fragments && !here; i++) {
            const struct gk_fragment *o = &list->fragments[i];
            here = o->page == f->page && o->cell >= 0 && g->cells[o->cell].row == r &&
                   g->cells[o->cell].row_span == 1;
        }
        n += here;
    }
    return n;
}

static void same_break(const struct gk_fragment *a, const struct gk_fragment *b)
{
    ck_assert_int_eq(a->cell, b->cell);
    ck_assert_int_eq(a->page, b->page);
    ck_assert_int_eq(a->x, b->x);
    ck_assert_int_eq(a->w, b->w);
    ck_assert(a->repetition == b->repetition || a->line_from == a->line_to);
    if (a->repetition || b->repetition) return; /* a label that returns may show more of itself */
    ck_assert_int_eq(a->line_from, b->line_from);
    ck_assert_int_eq(a->line_to, b->line_to);
}

/* The texts of what is content, in order. */
static struct gk_str content(const struct gk_page_list *list)
{
    struct gk_buf b = {0};
    for (size_t p = 0; p < list->n_pages; p++) {
        for (size_t i = 0; i < list->pages[p].n; i++) {
            const struct gk_page_item *it = &list->pages[p].items[i];
            if (it->kind != GK_PAGE_RUN || it->node == GK_ARTIFACT) continue;
            gk_buf_str(&b, it->u.run.text);
        }
        gk_buf_puts(&b, "|");
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

enum { PAGES = 200, FEW = 12, CASES = 60 };

START_TEST(only_padding_grows)
{
    struct gk_grid *g = random_grid(7u + (uint32_t)suite_number(_i, FEW, CASES));
    const gk_len max = GK_PT(2 + 1 + up_to(8)), most = 2 * (max - form->pad_v);
    const struct gk_page_list *tight = set(g, 0), *airy = set(g, max);
    ck_assert_uint_eq(tight->n_pages, airy->n_pages);
    ck_assert_uint_eq(tight->n_fragments, airy->n_fragments);
    ck_assert(gk_str_eq(content(tight), content(airy)));
    gk_len least[PAGES], largest[PAGES] = {0};
    for (int i = 0; i < PAGES; i++) least[i] = most;
    for (size_t i = 0; i < tight->n_fragments; i++) {
        const struct gk_fragment *a = &tight->fragments[i], *b = &airy->fragments[i];
        same_break(a, b);
        if (a->cell < 0) {
            ck_assert_int_eq(a->h, b->h);
        } else {
            gk_len more = b->h - a->h;
            ck_assert_int_ge(more, 0);
            if (g->cells[a->cell].row_span == 1) {
                ck_assert_int_le(more, most);
                if (more < least[a->page]) least[a->page] = more;
                if (more > largest[a->page]) largest[a->page] = more;
            } else if (rows_on_page(airy, g, b) == g->cells[a->cell].row_span) {
                ck_assert_int_le(more, most * g->cells[a->cell].row_span);
            }
        }
    }
    for (size_t p = 0; p < airy->n_pages && p < PAGES; p++)
        ck_assert_int_le(largest[p], least[p] + (largest[p] ? 1 : most));
}
END_TEST

START_TEST(off_changes_nothing)
{
    struct gk_grid *g = random_grid(7u + (uint32_t)_i);
    const struct gk_page_list *off = set(g, 0), *same = set(g, form->pad_v), *less = set(g, GK_PT(1));
    for (size_t i = 0; i < off->n_fragments; i++) {
        ck_assert_int_eq(off->fragments[i].h, same->fragments[i].h);
        ck_assert_int_eq(off->fragments[i].h, less->fragments[i].h);
    }
}
END_TEST

/* Heights of the rows on each page, one column, all alike. */
static gk_len row_height(const struct gk_page_list *list, int page)
{
    for (size_t i = 0; i < list->n_fragments; i++)
        if (list->fragments[i].page == page && list->fragments[i].cell >= 0) return list->fragments[i].h;
    return 0;
}

/* Without title and head 320 pt: a row takes 16, so 19 of them leave 0 (with the head 16 + 19 * 16 = 320).
 * Where the pages before are full, the last does not look airier than they. */
START_TEST(the_last_page_looks_like_the_others)
{
    const char *texts[32];
    for (int i = 0; i < 32; i++) texts[i] = "甲";
    struct fake_table ft = {.rows = 32, .columns = 1, .texts = texts};
    struct gk_grid *g = (struct gk_grid *)fake_grid(&ft, form, arena);
    g->title = (struct gk_str){NULL, 0};
    const struct gk_page_list *full = set(g, GK_PT(6));
    ck_assert_uint_eq(full->n_pages, 2);
    ck_assert_int_eq(row_height(full, 0), GK_PT(16));
    ck_assert_int_eq(row_height(full, 1), GK_PT(16));
    form->margin_bottom -= GK_PT(15); /* nearly a row to spare on the first page */
    const struct gk_page_list *room = set(g, GK_PT(6));
    ck_assert_uint_eq(room->n_pages, 2);
    ck_assert_int_eq(row_height(room, 0), GK_PT(16) + GK_PT(15) / 19);
    ck_assert_int_le(row_height(room, 1), row_height(room, 0));
    ck_assert_int_ge(row_height(room, 1), GK_PT(16) + GK_PT(15) / 19);
}
END_TEST

/* A page of its own takes what the form allows; notes below keep their place. */
START_TEST(one_page)
{
    const char *texts[15];
    for (int i = 0; i < 15; i++) texts[i] = "甲";
    struct fake_table ft = {.rows = 5, .columns = 1, .texts = texts};
    struct gk_grid *g = (struct gk_grid *)fake_grid(&ft, form, arena);
    ck_assert_int_eq(row_height(set(g, GK_PT(6)), 0), GK_PT(16 + 8));
    ft.rows = 15;
    g = (struct gk_grid *)fake_grid(&ft, form, arena);
    g->title = (struct gk_str){NULL, 0};
    g->notes = GK_STR("注");
    const struct gk_page_list *list =
        set(g, GK_PT(6)); /* 320 - 16 - 15 * 16 = 64, less 4 + 10 for notes: 50 */
    ck_assert_uint_eq(list->n_pages, 1);
    ck_assert_int_eq(row_height(list, 0), GK_PT(16) + GK_PT(50) / 15);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table fill");
    TCase *t = suite_case(s, "all");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, only_padding_grows, 0, suite_size(FEW, CASES));
    tcase_add_loop_test(t, off_changes_nothing, 0, suite_size(4, 10));
    tcase_add_test(t, the_last_page_looks_like_the_others);
    tcase_add_test(t, one_page);
    return suite_run(s);
}
