/* Properties that hold of every table, tried on random grids with a fixed seed: what is drawn is all of the
 * source, each once; labels return on every page; fragments tile each page; the page list is sound. */
#include "table_fake.h"

#include <check.h>
#include <stdio.h>
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

/* ---- random grids ---- */

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static int up_to(uint32_t *state, int n)
{
    return (int)(next_random(state) % (uint32_t)(n + 1));
}

/* A mark or a word is followed by a Han character: runs of marks longer than a line are the breaker's own
 * matter. */
static const char *random_text(uint32_t *state, int length)
{
    static const char *const pieces[] = {"政", "务",  "公", "开", "、", "《", "》",
                                         "，", "abc", "20", "目", "录", "。", "\n"};
    char *s = gk_arena_alloc(arena, (size_t)length * 4 + 1);
    size_t n = 0;
    int last = 13;
    for (int i = 0; i < length; i++) {
        last = up_to(state, last < 4 ? 13 : 3);
        const char *p = pieces[last];
        memcpy(s + n, p, strlen(p));
        n += strlen(p);
    }
    return s;
}

static const char *random_options(uint32_t *state)
{
    char *s = gk_arena_alloc(arena, 2000);
    size_t n = 2;
    memcpy(s, "[]", 2);
    int count = 1 + up_to(state, 14);
    for (int i = 0; i < count; i++) {
        if (i) s[n++] = '\n';
        s[n++] = up_to(state, 1) ? '+' : '-';
        int length = up_to(state, 9) ? 2 + up_to(state, 5) : 20;
        for (int k = 0; k < length; k++) {
            memcpy(s + n, "网", 3);
            n += 3;
        }
    }
    s[n] = 0;
    return s;
}

/* Columns: two of labels that nest, plain texts, options in the last. `longest` bounds the texts,
 * of labels too in one table of four. */
static struct fake_table random_table(uint32_t *state, int longest)
{
    bool long_labels = longest > 20 && up_to(state, 3) == 0;
    static const struct gk_column_hint plain = {.share = 100,
                                                .align = GK_ALIGN_CENTER,
                                                .long_align = GK_ALIGN_JUSTIFY,
                                                .short_lines = 2,
                                                .repeat = true};
    static const struct gk_column_hint label = {.min_em = 5 * 1024,
                                                .share = 50,
                                                .align = GK_ALIGN_CENTER,
                                                .long_align = GK_ALIGN_CENTER,
                                                .short_lines = 99,
                                                .valign = GK_VALIGN_MIDDLE,
                                                .repeat = true};
    static const struct gk_column_hint *const hints[] = {&label, &label, &plain, &plain,
                                                         &plain, &plain, &plain};
    static const char *const keys[] = {"level1",   "level2", "content", "basis",
                                       "deadline", "body",   "channels"};
    struct fake_table ft = {.rows = 1 + up_to(state, 30), .columns = 3 + up_to(state, 4), .keys = keys};
    ft.hints = hints;
    const char **texts = GK_NEW_ARRAY(arena, const char *, ft.rows *ft.columns);
    for (int r = 0; r < ft.rows; r++) {
        bool group = r == 0 || up_to(state, 3) == 0;
        for (int c = 0; c < ft.columns; c++) {
            const char **t = &texts[r * ft.columns + c];
            bool own = group || (c > 0 && up_to(state, c == 3 ? 1 : 5));
            if (!own && c < 4) continue;
            int longest_here = c < 2 ? (long_labels ? longest : 20) : longest;
            *t = c == 6 ? random_options(state) : random_text(state, up_to(state, longest_here));
        }
    }
    ft.texts = texts;
    return ft;
}

/* ---- what is expected ---- */

struct seen {
    int next;      /* units shown so far */
    bool any;      /* it has a fragment */
    gk_len bottom; /* of its last fragment */
    int page;
};

static const struct gk_cell *cell_of(const struct gk_grid *g, const struct gk_fragment *f)
{
    return f->cell < 0 ? &g->head[~f->cell] : &g->cells[f->cell];
}

/* Each body cell's units follow each other from 0 without gap or overlap; the last is reached (checked by
 * text). */
static void check_flow(const struct gk_page_list *list, const struct gk_grid *g)
{
    struct seen *seen = GK_NEW_ARRAY(arena, struct seen, g->n_cells + 1);
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (f->cell < 0) continue;
        struct seen *s = &seen[f->cell];
        if (s->any) ck_assert_int_eq(f->page, s->page + 1);
        s->page = f->page;
        s->any = true;
        if (f->repetition) continue;
        ck_assert_int_eq(f->line_from, s->next);
        ck_assert_int_ge(f->line_to, f->line_from);
        s->next = f->line_to;
    }
    for (int c = 0; c < g->n_cells; c++) ck_assert_msg(seen[c].any, "cell %d is nowhere", c);
}

/* A text without the spaces and line feeds that breaks may swallow. */
static void add_squeezed(struct gk_buf *b, struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] != '\n' && s.s[i] != ' ') gk_buf_putc(b, s.s[i]);
    }
}

/* Ink of all TD, Lbl and LBody nodes in order of the structure equals the source, each text once. */
static void check_text(const struct gk_page_list *list, const struct gk_grid *g)
{
    struct gk_buf *ink = GK_NEW_ARRAY(arena, struct gk_buf, list->n_nodes);
    for (size_t p = 0; p < list->n_pages; p++) {
        for (size_t i = 0; i < list->pages[p].n; i++) {
            const struct gk_page_item *it = &list->pages[p].items[i];
            if (it->kind == GK_PAGE_RUN && it->node >= 0) add_squeezed(&ink[it->node], it->u.run.text);
        }
    }
    size_t node = 0;
    for (int c = 0; c < g->n_cells; c++) {
        while (list->nodes[node].kind != GK_NODE_TD) node++;
        struct gk_buf want = {0};
        if (g->cells[c].kind == GK_CELL_TEXT) add_squeezed(&want, g->cells[c].text);
        ck_assert_int_eq(ink[node].n, want.n);
        ck_assert(want.n == 0 || memcmp(ink[node].s, want.s, want.n) == 0);
        gk_buf_done(&want);
        for (int o = 0; o < g->cells[c].n_options; o++) {
            const struct gk_buf *label = &ink[node + 4 + 3 * (size_t)o];
            struct gk_str text = g->cells[c].options[o].text;
            ck_assert(label->n == text.n && memcmp(label->s, text.s, text.n) == 0);
            ck_assert_uint_eq(ink[node + 3 + 3 * (size_t)o].n, 1);
        }
        node++;
    }
    for (size_t i = 0; i < list->n_nodes; i++) gk_buf_done(&ink[i]);
}

/* On each page the fragments cover the table's rectangle without overlap: equal areas, and pairwise apart. */
static void check_tiling(const struct gk_page_list *list)
{
    for (size_t from = 0, to; from < list->n_fragments; from = to) {
        int page = list->fragments[from].page;
        int64_t area = 0, x0 = INT32_MAX, y0 = INT32_MAX, x1 = 0, y1 = 0;
        for (to = from; to < list->n_fragments && list->fragments[to].page == page; to++) {
            const struct gk_fragment *f = &list->fragments[to];
            area += (int64_t)f->w * f->h;
            if (f->x < x0) x0 = f->x;
            if (f->y < y0) y0 = f->y;
            if (f->x + f->w > x1) x1 = f->x + f->w;
            if (f->y + f->h > y1) y1 = f->y + f->h;
            for (size_t k = from; k < to; k++) {
                const struct gk_fragment *o = &list->fragments[k];
                bool apart =
                    f->x >= o->x + o->w || o->x >= f->x + f->w || f->y >= o->y + o->h || o->y >= f->y + f->h;
                ck_assert_msg(apart, "page %d: cells %d and %d overlap", page, o->cell, f->cell);
            }
        }
        ck_assert_int_eq(area, (x1 - x0) * (y1 - y0));
    }
}

/* Every fragment of a merged text that returns bears text, and every page the head. */
static void check_labels(const struct gk_page_list *list, const struct gk_grid *g, bool repeats_head)
{
    int heads = 0, pages = 0, last = -1;
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        const struct gk_cell *c = cell_of(g, f);
        heads += f->cell < 0;
        pages += f->page != last;
        last = f->page;
        if (f->cell < 0 && c->text.n) ck_assert_int_gt(f->line_to, f->line_from);
        bool label = f->cell >= 0 && c->repeat && c->row_span > 1 && c->text.n;
        if (label)
            ck_assert_msg(f->line_to > f->line_from, "cell %d on page %d has no label", f->cell, f->page);
    }
    if (repeats_head) ck_assert_int_eq(heads, g->n_head * pages);
}

/* All ink of a fragment lies inside it. */
static void check_fragment_bounds(const struct gk_page_list *list, const struct gk_form *form)
{
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        ck_assert_int_ge(f->x, form->margin_left);
        ck_assert_int_le(f->x + f->w, form->paper_w - form->margin_right);
        ck_assert_int_ge(f->y, form->margin_top);
        ck_assert_int_le(f->y + f->h, form->paper_h - form->margin_bottom);
    }
}

static struct gk_page_list *layout(const struct gk_grid *g)
{
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_document_layout(g, &m, list, &diags), GK_OK);
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s", fault);
    return list;
}

static void check_all(const struct gk_grid *g, const struct gk_page_list *list)
{
    check_flow(list, g);
    check_text(list, g);
    check_tiling(list);
    check_fragment_bounds(list, g->form);
}

static void try_random_short(uint32_t state)
{
    struct fake_table ft = random_table(&state, 60);
    const struct gk_grid *g = fake_grid(&ft, fake_form(arena), arena);
    struct gk_page_list *list = layout(g);
    check_all(g, list);
    check_labels(list, g, true);
}

START_TEST(test_random_short)
{
    for (uint32_t i = (uint32_t)_i * 20; i < (uint32_t)(_i + 1) * 20; i++) {
        try_random_short(77 + i);
        teardown();
        setup();
    }
}
END_TEST

static void try_random_long(uint32_t state)
{
    struct fake_table ft = random_table(&state, 900);
    const struct gk_grid *g = fake_grid(&ft, fake_form(arena), arena);
    struct gk_page_list *list = layout(g);
    check_all(g, list);
    check_labels(list, g, true);
}

START_TEST(test_random_long)
{
    for (uint32_t i = (uint32_t)_i * 20; i < (uint32_t)(_i + 1) * 20; i++) {
        try_random_long(4711 + i);
        teardown();
        setup();
    }
}
END_TEST

/* Papers of any size, down to a few characters' width and a line's height. Nothing is lost, and what passes
 * the page is reported. */
static void try_random_paper(uint32_t state)
{
    struct fake_table ft = random_table(&state, 120);
    struct gk_form *form = fake_form(arena);
    form->paper_w = GK_PT(100 + up_to(&state, 600));
    form->paper_h = GK_PT(86 + up_to(&state, 300));
    form->keep_share = up_to(&state, 60);
    form->orphan_lines = up_to(&state, 4);
    const struct gk_grid *g = fake_grid(&ft, form, arena);
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_document_layout(g, &m, list, &diags), GK_OK);
    bool overfull = false, narrow = false, flows = false;
    for (size_t i = 0; i < diags.n; i++) {
        overfull = overfull || diags.list[i].code == GK_DIAG_TABLE_OVERFULL;
        flows = flows || diags.list[i].code == GK_DIAG_TABLE_HEAD_TALL;
        narrow = narrow || diags.list[i].code == GK_DIAG_TABLE_RELAXED_HINTS;
    }
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault || overfull || narrow, "%s", fault);
    check_flow(list, g);
    check_text(list, g);
    check_tiling(list);
    if (!overfull) check_fragment_bounds(list, form);
    if (!overfull && !narrow) check_labels(list, g, !flows);
}

START_TEST(test_random_paper)
{
    for (uint32_t i = (uint32_t)_i * 20; i < (uint32_t)(_i + 1) * 20; i++) {
        try_random_paper(31337 + i * 101);
        teardown();
        setup();
    }
}
END_TEST

/* A head that leaves no room is set once, over as many pages as it takes; the rows follow it. */
START_TEST(test_tall_head)
{
    char *head = gk_arena_alloc(arena, 3 * 4000 + 1);
    for (int i = 0; i < 4000; i++) memcpy(head + 3 * i, "头", 3);
    static const char *const keys[] = {"level1", "content"};
    const char *captions[] = {"头", head}, *texts[] = {"组", "短", "组", "短"};
    struct fake_table ft = {2, 2, captions, texts, NULL, keys};
    const struct gk_grid *g = fake_grid(&ft, fake_form(arena), arena);
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_document_layout(g, &m, list, &diags), GK_OK);
    ck_assert_ptr_null(gk_page_check(list, arena));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_TABLE_HEAD_TALL);
    check_flow(list, g);
    check_fragment_bounds(list, g->form);
}
END_TEST

START_TEST(test_no_rows)
{
    struct fake_table ft = {.rows = 0, .columns = 3};
    const struct gk_grid *g = fake_grid(&ft, fake_form(arena), arena);
    struct gk_page_list *list = layout(g);
    ck_assert_uint_eq(list->n_pages, 1);
    ck_assert_uint_eq(list->n_fragments, 3);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table pages");
    TCase *c = tcase_create("properties");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, test_random_short, 0, 3);
    tcase_add_loop_test(c, test_random_long, 0, 2);
    tcase_add_loop_test(c, test_random_paper, 0, 6);
    tcase_add_test(c, test_tall_head);
    tcase_add_test(c, test_no_rows);
    suite_add_tcase(s, c);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_NORMAL);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
