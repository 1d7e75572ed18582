/* Where pages break, row by row, and what merged cells do there; then the harshest tables. */
#include "table_fake.h"

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

/* `n` Han characters. */
static const char *han(int n)
{
    char *s = gk_arena_alloc(arena, (size_t)n * 3 + 1);
    for (int i = 0; i < n; i++) memcpy(s + 3 * i, "政", 3);
    return s;
}

/* A table of fixed widths: a label column of 6 em and texts of 21 em (5 and 20 em inside), so that a row of n
 * lines is 12 n + 4 pt high; the head takes 16 pt. */
struct fixed {
    struct gk_grid *grid;
    struct gk_table *table;
    struct gk_form *form;
    struct gk_diags diags;
    int pages;
};

static bool bare; /* labels return without a mark */

static gk_len height_of(void *ctx, int page)
{
    (void)page;
    return *(gk_len *)ctx;
}

/* Two columns of texts; `body`: height for the rows of each page. Bits of `continued` make rows continuation
 * rows. */
static struct fixed paginate(const char *const *texts, int rows, int body_pt, unsigned continued)
{
    struct gk_column_hint *label = GK_NEW(arena, struct gk_column_hint);
    *label = (struct gk_column_hint){.fixed_em = 6 * 1024,
                                     .align = GK_ALIGN_CENTER,
                                     .long_align = GK_ALIGN_CENTER,
                                     .short_lines = 99,
                                     .valign = GK_VALIGN_MIDDLE,
                                     .repeat = true,
                                     .bare = bare};
    static const struct gk_column_hint text = {
        .fixed_em = 21 * 1024, .share = 100, .short_lines = 1, .repeat = true};
    const struct gk_column_hint *const hints[] = {label, &text};
    static const char *const keys[] = {"level1", "content"};
    struct fake_table ft = {rows, 2, NULL, texts, hints, keys};
    struct fixed f = {.diags = gk_diags_init(arena), .form = fake_form(arena)};
    f.grid = (struct gk_grid *)fake_grid(&ft, f.form, arena);
    for (int r = 0; r < rows && r < 32; r++)
        ((struct gk_grid_row *)f.grid->rows)[r].continuation = continued >> r & 1;
    struct gk_measure m = fake_measure(fake_new(arena));
    f.table = gk_table_new(f.grid, &m, 1024, arena);
    gk_table_choose_columns(f.table, GK_PT(270), GK_PT(body_pt), &f.diags);
    gk_len height = GK_PT(body_pt + 16);
    f.pages = gk_table_choose_pages(f.table, height_of, &height, &f.diags);
    return f;
}

static struct gk_page_list *emit(struct fixed *f)
{
    struct gk_page_list *list = gk_page_list_new(arena);
    for (int p = 0; p < f->pages; p++) {
        gk_page_add(list, GK_PT(300), GK_PT(1000));
        gk_table_emit(f->table, list, p, p, GK_PT(10), GK_PT(10), 0);
    }
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s", fault);
    return list;
}

/* Body cells of column 1 on each page, as "3 4*": so many lines, * for the part of a cell that goes on. */
static const char *lines_by_page(struct fixed *f)
{
    const struct gk_page_list *list = emit(f);
    struct gk_buf out = {0};
    int page = 0;
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *fr = &list->fragments[i];
        if (fr->cell < 0 || f->grid->cells[fr->cell].col != 1) continue;
        if (fr->page != page) gk_buf_puts(&out, "| ");
        page = fr->page;
        gk_buf_printf(&out, "%d%s ", fr->line_to - fr->line_from, fr->repetition ? "r" : "");
    }
    const char *s = gk_arena_str(arena, gk_buf_slice(&out)).s;
    gk_buf_done(&out);
    return s;
}

/* Each line a case: lines of the rows (a letter before a number begins a group), height for the rows of a
 * page in points, and the lines that are expected on each page. A row of n lines is 12 n + 4 pt high. */
static const struct {
    const char *rows;
    int body;
    const char *expected;
} break_cases[] = {
    {"a2 a2 a2", 100, "2 2 2 "},              /* one page */
    {"a2 a2 a2 a2", 84, "2 2 2 | 2 "},        /* full pages, then the rest */
    {"a2 2 2 a2 2 2", 112, "2 2 2 | 2 2 2 "}, /* 4 would fit, but the last alone of its group */
    {"a2 a2 a2 2", 84, "2 2 | 2 2 "},         /* the same */
    {"a1 1 1 1 1 1 1 1 1 1 1 a1 1 1", 160, "1 1 1 1 1 1 1 1 1 | 1 1 1 1 1 "}, /* nor alone at the top */
    {"a1 a1 a1 a1 a1 a1 a1", 96, "1 1 1 1 1 | 1 1 "}, /* no bare last page when another break costs none */
    {"a5 a3", 80, "5 | 3 "},                          /* what fits on a page is kept whole */
    {"a1 a12", 150, "1 10 | 2 "},                     /* unless that wastes more than 30 % of the page */
    {"a8 a6", 140, "8 | 6 "},                         /* 29 % */
    {"a10", 64, "5 | 5 "},                            /* taller than a page: after its last whole line */
    {"a6", 64, "4 | 2 "},                             /* two lines at least on either side, of four or more */
    {"a12", 54, "4 | 4 | 4 "},
    {"a40", 54, "4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 | 4 "},
};

static const char **rows_of(const char *spec, int *n)
{
    const char **texts = GK_NEW_ARRAY(arena, const char *, 80);
    *n = 0;
    for (const char *p = spec; *p; p += *p == ' ') {
        texts[2 * *n] = *p == 'a' ? "组" : NULL;
        p += *p == 'a';
        char *end;
        texts[2 * *n + 1] = han(20 * (int)strtol(p, &end, 10));
        p = end;
        ++*n;
    }
    return texts;
}

START_TEST(test_breaks)
{
    int n;
    const char **texts = rows_of(break_cases[_i].rows, &n);
    struct fixed f = paginate(texts, n, break_cases[_i].body, 0);
    ck_assert_str_eq(lines_by_page(&f), break_cases[_i].expected);
}
END_TEST

/* Row 3 continues row 2: the break goes above row 2 though row 3 would do for a full page. */
START_TEST(test_continuation_row)
{
    int n;
    const char **texts = rows_of("a2 a2 a2 a2", &n);
    struct fixed f = paginate(texts, n, 84, 1u << 3);
    ck_assert_str_eq(lines_by_page(&f), "2 2 | 2 2 ");
}
END_TEST

/* A row that would leave more than keep_share (30 %) of the page empty may be cut, if that saves a page. */
/* An item and its continuation row go to the next page together, though more than half of this one stays
 * empty; but not when that costs a page. */
START_TEST(test_continuation_row_at_any_gap)
{
    int n;
    const char **texts = rows_of("a5 a3 a8", &n);
    struct fixed f = paginate(texts, n, 145, 1u << 2);
    ck_assert_str_eq(lines_by_page(&f), "5 | 3 8 ");
    texts = rows_of("a5 a3 a8 a3", &n);
    f = paginate(texts, n, 145, 1u << 2);
    ck_assert_str_eq(lines_by_page(&f), "5 3 | 8 3 ");
}
END_TEST

START_TEST(test_cut_saves_a_page)
{
    int n;
    const char **texts = rows_of("a6 a9", &n);
    struct fixed f = paginate(texts, n, 112, 0); /* 76 + 112: apart they take two pages, and need no cut */
    ck_assert_str_eq(lines_by_page(&f), "6 | 9 ");
    texts = rows_of("a6 a9 a6", &n); /* 76, 112, 76 in two pages of 140: only with a cut */
    f = paginate(texts, n, 140, 0);
    ck_assert_str_eq(lines_by_page(&f), "6 5 | 4 6 ");
}
END_TEST

/* ---- merged cells over a break ---- */

static const struct gk_fragment *fragment_of(const struct gk_page_list *list, int cell, int page)
{
    for (size_t i = 0; i < list->n_fragments; i++)
        if (list->fragments[i].cell == cell && list->fragments[i].page == page) return &list->fragments[i];
    return NULL;
}

/* Text of artifact runs on a page, in order, that stand in the rectangle of a fragment. */
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

START_TEST(test_label_returns)
{
    const char *texts[] = {"组", han(40), NULL, han(40), NULL, han(40), NULL, han(40)};
    struct fixed f = paginate(texts, 4, 60, 0);
    ck_assert_int_eq(f.pages, 2);
    struct gk_page_list *list = emit(&f);
    const struct gk_fragment *first = fragment_of(list, 0, 0), *again = fragment_of(list, 0, 1);
    ck_assert(!first->repetition && again->repetition);
    ck_assert(gk_str_eq(ink_in(list, first, false), GK_STR("组")));
    ck_assert(gk_str_eq(ink_in(list, again, true), GK_STR("组(cont)")));
    ck_assert_uint_eq(ink_in(list, again, false).n, 0);
}
END_TEST

/* Centred in the visible part on each page: equal space above and below its line. */
START_TEST(test_label_is_centred)
{
    const char *texts[] = {"组", han(40), NULL, han(40), NULL, han(40), NULL, han(40)};
    struct fixed f = paginate(texts, 4, 60, 0);
    struct gk_page_list *list = emit(&f);
    const struct gk_fragment *fr = fragment_of(list, 0, 1);
    for (size_t i = 0; i < list->pages[1].n; i++) {
        const struct gk_page_item *it = &list->pages[1].items[i];
        if (it->kind != GK_PAGE_RUN || it->x > fr->x + fr->w || it->y < fr->y) continue;
        gk_len baseline = (GK_PT(12) - GK_PT(10)) / 2 + GK_PT(8) + 819; /* of the fake: 0.88 em */
        ck_assert_int_le(abs((it->y - baseline - fr->y) - (fr->y + fr->h - (it->y - baseline + GK_PT(12)))),
                         4);
    }
}
END_TEST

/* The label alone is higher than the one row of its group that a page shows: the row grows. */
START_TEST(test_row_grows_for_its_label)
{
    const char *texts[] = {han(20), han(20), NULL, han(20)};
    struct fixed f = paginate(texts, 2, 200, 0);
    ck_assert_int_eq(f.pages, 1);
    struct gk_page_list *list = emit(&f);
    const struct gk_fragment *a = fragment_of(list, 1, 0), *b = fragment_of(list, 2, 0);
    ck_assert_int_eq(fragment_of(list, 0, 0)->h, GK_PT(4 * 12 + 4));
    ck_assert_int_eq(a->h, b->h); /* and evenly */
}
END_TEST

/* A long merged text that finds no room on its first page goes on on the next, each line once. */
START_TEST(test_merged_text_flows)
{
    const char *texts[] = {"组", han(20 * 20), NULL, NULL, NULL, NULL, NULL, NULL};
    struct fixed f = paginate(texts, 4, 130, 0);
    ck_assert_int_eq(f.pages, 2);
    ck_assert_str_eq(lines_by_page(&f), "10 | 10 ");
}
END_TEST

/* One that is whole on its first page returns on the next where it fits. */
START_TEST(test_merged_text_returns)
{
    const char *texts[24];
    for (int r = 0; r < 12; r++) {
        texts[2 * r] = han(10);
        texts[2 * r + 1] = r == 0 ? han(60) : NULL;
    }
    struct fixed f = paginate(texts, 12, 170, 0);
    ck_assert_int_eq(f.pages, 2);
    ck_assert_str_eq(lines_by_page(&f), "3 | 4r ");
}
END_TEST

/* A text of nine lines, more than two fifths of a page, over twelve rows of which the first page shows ten.
 */
static struct fixed long_text_returns(struct gk_str abridged, const char **texts)
{
    texts[0] = "组";
    texts[1] = han(20 * 9); /* 9 lines: more than two fifths of a page of 10 */
    for (int r = 1; r < 12; r++) {
        texts[2 * r] = "组";
        texts[2 * r + 1] = NULL;
    }
    struct fixed f = paginate(texts, 12, 160, 0);
    f.form->abridged = abridged;
    return f;
}

/* A long text, finished on its first page, of which the next shows but two rows: its first lines return, and
 * say that they are not all. */
START_TEST(test_abridged_label)
{
    const char *texts[24];
    struct fixed f = long_text_returns(GK_STR("..."), texts);
    ck_assert_int_eq(f.pages, 2);
    struct gk_page_list *list = emit(&f);
    const struct gk_fragment *again = fragment_of(list, 1, 1);
    ck_assert(again->repetition);
    gk_len room = (again->h - GK_PT(4)) / GK_PT(12);
    ck_assert_int_lt(room, 9);
    ck_assert_int_eq(again->line_to, room);
    struct gk_str ink = ink_in(list, again, true);
    ck_assert(gk_str_starts(ink, GK_STR("政政政")));
    ck_assert_uint_ge(ink.n, 9);
    ck_assert(gk_str_eq(gk_str_sub(ink, ink.n - 9, ink.n), GK_STR("...(cont)")));
    ck_assert_uint_ge(ink.n, (size_t)(room - 1) * 60); /* no more is given up than the marks need */
}
END_TEST

/* Without a mark in the form its first lines stand alone. */
START_TEST(test_label_without_a_mark_of_abridgement)
{
    const char *texts[24];
    struct fixed f = long_text_returns(GK_STR(""), texts);
    struct gk_page_list *list = emit(&f);
    const struct gk_fragment *again = fragment_of(list, 1, 1);
    struct gk_str ink = ink_in(list, again, true);
    ck_assert_uint_eq(ink.n, (size_t)again->line_to * 60);
}
END_TEST

/* Numbers return as they are. */
START_TEST(test_bare_label)
{
    const char *texts[] = {"7", han(40), NULL, han(40), NULL, han(40), NULL, han(40)};
    bare = true;
    struct fixed f = paginate(texts, 4, 60, 0);
    bare = false;
    struct gk_page_list *list = emit(&f);
    ck_assert(gk_str_eq(ink_in(list, fragment_of(list, 0, 1), true), GK_STR("7")));
}
END_TEST

/* ---- harsh input ---- */

START_TEST(test_million_characters)
{
    int most = suite_size(100000, 1000000);
    const char *texts[] = {"组", han(most), "组", "短"};
    struct fixed f = paginate(texts, 2, 400, 0);
    ck_assert_int_ge(f.pages, most / 20 * 12 / 400);
    struct gk_page_list *list = emit(&f);
    int next = 0;
    for (size_t i = 0; i < list->n_fragments; i++) {
        if (list->fragments[i].cell != 1) continue;
        ck_assert_int_eq(list->fragments[i].line_from, next);
        next = list->fragments[i].line_to;
    }
    ck_assert_int_eq(next, most / 20);
}
END_TEST

START_TEST(test_million_character_label)
{
    int most = suite_size(100000, 1000000);
    const char *texts[] = {han(most), "短", NULL, "短"};
    struct fixed f = paginate(texts, 2, 400, 0);
    struct gk_page_list *list = emit(&f);
    int next = 0;
    for (size_t i = 0; i < list->n_fragments; i++) {
        if (list->fragments[i].cell != 0) continue;
        ck_assert_int_eq(list->fragments[i].line_from, next);
        next = list->fragments[i].line_to;
    }
    ck_assert_int_eq(next, most / 5);
}
END_TEST

/* Type that is higher than the page: everything is printed, a line a page after the head, and said to pass
 * the foot. */
START_TEST(test_page_lower_than_a_line)
{
    const char *texts[] = {"组", han(60), "组", han(20)};
    struct fixed f = paginate(texts, 2, -8, 0);
    ck_assert_str_eq(lines_by_page(&f), "| 1 | 1 | 1 | 1 ");
    ck_assert_int_eq(f.diags.list[f.diags.n - 1].code, GK_DIAG_TABLE_OVERFULL);
}
END_TEST

START_TEST(test_ten_thousand_rows)
{
    enum { ROWS = 10000 };
    const char **texts = GK_NEW_ARRAY(arena, const char *, ROWS * 2);
    for (int r = 0; r < ROWS; r++) texts[2 * r + 1] = "事项名称、法定依据";
    texts[0] = "组";
    struct fixed f = paginate(texts, ROWS, 160, 0);
    ck_assert_int_eq(f.pages, ROWS / 10);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table breaks");
    TCase *c = suite_case(s, "breaks");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, test_breaks, 0, sizeof break_cases / sizeof *break_cases);
    tcase_add_test(c, test_continuation_row);
    tcase_add_test(c, test_continuation_row_at_any_gap);
    tcase_add_test(c, test_cut_saves_a_page);
    tcase_add_test(c, test_label_returns);
    tcase_add_test(c, test_label_is_centred);
    tcase_add_test(c, test_row_grows_for_its_label);
    tcase_add_test(c, test_merged_text_flows);
    tcase_add_test(c, test_merged_text_returns);
    tcase_add_test(c, test_abridged_label);
    tcase_add_test(c, test_label_without_a_mark_of_abridgement);
    tcase_add_test(c, test_bare_label);
    c = suite_case(s, "harsh");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_million_characters);
    tcase_add_test(c, test_million_character_label);
    tcase_add_test(c, test_page_lower_than_a_line);
    tcase_add_test(c, test_ten_thousand_rows);
    return suite_run(s);
}
