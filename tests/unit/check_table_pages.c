/* Properties that hold of every table, tried on random grids with a fixed seed: what is drawn is all of the
 * source, each once; labels return on every page; fragments tile each page; the page list is sound. */
#include "shrink.h"
#include "table_fake.h"
#include "table_property.h"

#include "suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#define EM GK_PT(10)

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

static int up_to(uint32_t *state, int n)
{
    return shrink_draw(state, n + 1);
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
static struct fake_table random_table(const struct shrink_case *c)
{
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
    uint32_t state = shrink_state(c, -1, 0);
    struct fake_table ft = {.rows = c->rows, .columns = 3 + up_to(&state, 4), .keys = keys, .hints = hints};
    bool long_labels = up_to(&state, 3) == 0;
    const char **texts = GK_NEW_ARRAY(arena, const char *, ft.rows *ft.columns);
    for (int r = 0; r < ft.rows; r++) {
        state = shrink_state(c, r, -1);
        bool group = r == 0 || up_to(&state, 3) == 0;
        for (int col = 0; col < ft.columns; col++) {
            state = shrink_state(c, r, col);
            bool own = group || (col > 0 && up_to(&state, col == 3 ? 1 : 5));
            if (!own && col < 4) continue;
            int longest = col < 2 && !long_labels && c->length > 20 ? 20 : c->length;
            texts[r * ft.columns + col] =
                col == 6 ? random_options(&state) : random_text(&state, up_to(&state, longest));
        }
    }
    ft.texts = texts;
    return ft;
}

static void random_paper(const struct shrink_case *c, struct gk_form *form)
{
    uint32_t state = shrink_state(c, -2, 0);
    form->paper_w = GK_PT(100 + up_to(&state, 600));
    form->paper_h = GK_PT(86 + up_to(&state, 300));
    form->keep_share = up_to(&state, 60);
    form->orphan_lines = up_to(&state, 4);
}

/* Lays the grid out with the fake; *fault: what does not hold. */
static struct gk_page_list *layout(const struct gk_grid *g, const char **fault)
{
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_document_layout(g, &m, list, &diags), GK_OK);
    *fault = fault_in_table(list, g, &diags, arena);
    return list;
}

/* One case: in an arena of its own. `ctx`: how to make the form, or NULL for the usual one. */
static const char *try_random(const struct shrink_case *c, void *ctx)
{
    teardown();
    setup();
    struct fake_table ft = random_table(c);
    struct gk_form *form = fake_form(arena);
    if (ctx) random_paper(c, form);
    const char *fault;
    layout(fake_grid(&ft, form, arena), &fault);
    return fault;
}

static const struct {
    uint32_t seed;
    int length;
} sizes[] = {{77, 60}, {4711, 900}};

START_TEST(test_random)
{
    for (int i = 0; i < suite_size(10, 40); i++) {
        int k = suite_number(i, 10, 40);
        struct shrink_case c = {sizes[_i].seed + (uint32_t)k, 1 + k, sizes[_i].length};
        SHRINK_ASSERT(c, try_random, NULL);
    }
}
END_TEST

/* Papers of any size, down to a few characters' width and a line's height. Nothing is lost, and what passes
 * the page is reported. */
START_TEST(test_random_paper)
{
    for (int i = 0; i < suite_size(5, 20); i++) {
        int k = _i * 20 + suite_number(i, 5, 20);
        struct shrink_case c = {31337 + (uint32_t)k * 101, 1 + k % 31, 120};
        SHRINK_ASSERT(c, try_random, &arena);
    }
}
END_TEST

/* ---- the properties can fail ---- */

/* An engine that loses the fourth line of a text. */
static const struct gk_lines *lossy_lines(void *ctx, const struct gk_para *p, int32_t width,
                                          enum gk_text_align align)
{
    struct gk_lines *lines = GK_NEW(arena, struct gk_lines);
    *lines = *fake_lines(ctx, p, width, align);
    if (lines->n > 3) lines->n = 3;
    return lines;
}

static const char *try_lossy(const struct shrink_case *c, void *ctx)
{
    (void)ctx;
    teardown();
    setup();
    struct fake_table ft = random_table(c);
    const struct gk_grid *g = fake_grid(&ft, fake_form(arena), arena);
    struct gk_measure m = fake_measure(fake_new(arena));
    m.lines = lossy_lines;
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_document_layout(g, &m, list, &diags), GK_OK);
    return fault_in_table(list, g, &diags, arena);
}

/* The loss is found, and the case that tells of it is small: few rows, texts of a few dozen pieces. */
START_TEST(test_loss_is_found_and_shrunk)
{
    struct shrink_case c = {5, 30, 200};
    ck_assert_ptr_nonnull(try_lossy(&c, NULL));
    shrink(&c, try_lossy, NULL);
    ck_assert_ptr_nonnull(try_lossy(&c, NULL));
    ck_assert_int_le(c.rows, 3);
    ck_assert_int_lt(c.length, 60);
    struct shrink_case less = {c.seed, c.rows, c.length - 1};
    ck_assert_ptr_null(try_lossy(&less, NULL));
}
END_TEST

enum damage { DAMAGE_LABEL, DAMAGE_OVERLAP, DAMAGE_HOLE, DAMAGE_TEXT, DAMAGE_ORDER, DAMAGE_MARGIN, DAMAGES };

/* The first fragment on page 1 of a text that began on page 0. */
static struct gk_fragment *returning(struct gk_page_list *list, const struct gk_grid *g)
{
    for (size_t i = 0; i < list->n_fragments; i++) {
        struct gk_fragment *f = (struct gk_fragment *)&list->fragments[i];
        if (f->page == 1 && f->cell >= 0 && g->cells[f->cell].row_span > 1 && f->repetition) return f;
    }
    return NULL;
}

static void damage_list(struct gk_page_list *list, const struct gk_grid *g, enum damage what)
{
    struct gk_fragment *f = returning(list, g);
    ck_assert_ptr_nonnull(f);
    switch (what) {
    case DAMAGE_LABEL:
        f->line_to = f->line_from;
        break;
    case DAMAGE_OVERLAP:
        f->w += EM;
        break;
    case DAMAGE_HOLE:
        f->h -= EM;
        break;
    case DAMAGE_MARGIN:
        for (size_t i = 0; i < list->n_fragments; i++)
            ((struct gk_fragment *)&list->fragments[i])->x += GK_PT(100);
        break;
    case DAMAGE_ORDER:
        f->repetition = false;
        f->line_from = 99;
        f->line_to = 100;
        break;
    default:
        for (size_t i = 0; i < list->pages[0].n; i++) {
            struct gk_page_item *it = &list->pages[0].items[i];
            if (it->kind == GK_PAGE_RUN && it->node > 10) it->node = GK_ARTIFACT;
        }
    }
}

START_TEST(test_damage_is_found)
{
    const char *texts[40] = {"组"};
    for (int r = 0; r < 40; r += 2) texts[r + 1] = "事项名称";
    static const char *const keys[] = {"level1", "content"};
    struct fake_table ft = {20, 2, NULL, texts, NULL, keys};
    const struct gk_grid *g = fake_grid(&ft, fake_form(arena), arena);
    const char *fault;
    struct gk_page_list *list = layout(g, &fault);
    ck_assert_msg(!fault, "%s", fault);
    damage_list(list, g, (enum damage)_i);
    struct gk_diags none = gk_diags_init(arena);
    ck_assert_ptr_nonnull(fault_in_table(list, g, &none, arena));
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
    ck_assert_ptr_null(fault_in_table(list, g, &diags, arena));
}
END_TEST

START_TEST(test_no_rows)
{
    struct fake_table ft = {.rows = 0, .columns = 3};
    const struct gk_grid *g = fake_grid(&ft, fake_form(arena), arena);
    const char *fault;
    struct gk_page_list *list = layout(g, &fault);
    ck_assert_msg(!fault, "%s", fault);
    ck_assert_uint_eq(list->n_pages, 1);
    ck_assert_uint_eq(list->n_fragments, 3);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table pages");
    TCase *c = suite_case(s, "properties");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, test_random, 0, 2);
    tcase_add_loop_test(c, test_random_paper, 0, 6);
    tcase_add_test(c, test_loss_is_found_and_shrunk);
    tcase_add_loop_test(c, test_damage_is_found, 0, DAMAGES);
    tcase_add_test(c, test_tall_head);
    tcase_add_test(c, test_no_rows);
    return suite_run(s);
}
