/* A view against the papers of the same catalog: what is settled is what `build` lays out; what follows an
 * edit is what a view that never saw another state shows. */
#include "../../src/job/job_view_int.h"

#include "gongkai/pdf.h"
#include "page_seen.h"
#include "suite.h"
#include <check.h>
#include <stdlib.h>

static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_job_view *view;

static void set_up(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    view = gk_job_view_open(&(struct gk_job_options){.root = "."}, &diags);
    ck_assert_ptr_nonnull(view);
}

static void tear_down(void)
{
    gk_job_view_close(view);
    gk_arena_free(arena);
}

static const char *const seeds[] = {"yunnan-social-insurance", "huiyi-medical", "shanghai-medical",
                                    "yuyang-social-insurance", "xinjiang-medical"};

static const struct gk_catalog *seed(int i)
{
    const char *path = gk_arena_printf(arena, "catalog/%s.json", seeds[i]).s;
    const struct gk_catalog *c = gk_catalog_load(path, arena, &diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

static void show(struct gk_job_view *v, const struct gk_catalog *c, bool settled)
{
    const struct gk_job_shown shown = {.catalog = c, .settled = settled};
    ck_assert_int_eq(gk_job_view_show(v, &shown, &diags), GK_OK);
    ck_assert(!settled || gk_job_view_is_settled(v));
}

static const struct gk_catalog *edited(const struct gk_catalog *c, struct gk_catalog_change e)
{
    const struct gk_catalog *next =
        gk_catalog_edit(c, &e, gk_job_view_vocabulary(view), GK_STR(""), arena, &diags);
    ck_assert_ptr_nonnull(next);
    return next;
}

static const struct gk_catalog *typed(const struct gk_catalog *c)
{
    return edited(c, (struct gk_catalog_change){.op = GK_EDIT_TEXT,
                                                .item = c->n_items / 2,
                                                .column = gk_catalog_column(c, GK_STR("content")),
                                                .text = GK_STR("改过的内容，比原来的长一些，要多占几行")});
}

START_TEST(what_is_settled_is_what_papers_have)
{
    const struct gk_catalog *c = seed(_i);
    struct job_paper paper = {.list = NULL};
    struct gk_text *text = job_text_new(&view->run);
    ck_assert(job_lay_out(&view->run, c, text, arena, &paper, &diags));
    show(view, typed(c), true); /* something else before, whose widths must not matter */
    show(view, c, true);
    for (int i = 0; i < gk_job_view_pages(view); i++) gk_document_ink(view->document, i);
    ck_assert(gk_str_eq(dumped(view->list, arena), dumped(paper.list, arena)));
    gk_text_free(text);
}
END_TEST

/* Its PDF, byte for byte. */
START_TEST(what_is_settled_is_what_build_writes)
{
    char dir[] = "/tmp/gk-view-XXXXXX";
    struct gk_job_summary summary;
    struct gk_buf built = {0}, mine = {0};
    ck_assert_ptr_nonnull(mkdtemp(dir));
    const char *files[] = {gk_arena_printf(arena, "catalog/%s.json", seeds[_i]).s};
    const struct gk_job_options options = {
        .root = ".", .out = dir, .files = files, .n_files = 1, .papers = GK_PAPER_PDF, .jobs = 1};
    ck_assert_int_eq(gk_job_build(&options, &summary, &diags), GK_OK);
    const char *pdf = gk_arena_printf(arena, "%s/%s/%s.pdf", dir, seeds[_i], seeds[_i]).s;
    ck_assert_int_eq(gk_file_read(pdf, &built, &diags), GK_OK);
    const struct gk_catalog *c = seed(_i);
    show(view, typed(c), false);
    show(view, typed(typed(c)), false);
    show(view, c, true);
    for (int i = 0; i < gk_job_view_pages(view); i++) gk_document_ink(view->document, i);
    view->list->bare = false;
    ck_assert_int_eq(gk_pdf_write(view->list, view->run.fonts, &mine, &diags), GK_OK);
    ck_assert(gk_str_eq(gk_buf_slice(&mine), gk_buf_slice(&built)));
    ck_assert_int_eq(system(gk_arena_printf(arena, "rm -r %s", dir).s), 0);
    gk_buf_done(&built), gk_buf_done(&mine);
}
END_TEST

static const char *keys_of(const struct gk_job_view *v)
{
    struct gk_buf out = {0};
    for (int i = 0; i < gk_job_view_pages(v); i++) gk_buf_puts(&out, gk_job_view_page(v, i).key);
    const char *s = gk_arena_str(arena, gk_buf_slice(&out)).s;
    gk_buf_done(&out);
    return s;
}

/* Typing, settling and going back: keys and pictures are those of a fresh view. */
START_TEST(what_was_shown_before_leaves_nothing)
{
    const struct gk_catalog *c = seed(2);
    struct gk_buf a = {0}, b = {0};
    show(view, c, true);
    const char *first = keys_of(view);
    gk_job_view_svg(view, 0, &a);
    show(view, typed(c), false);
    ck_assert(!gk_job_view_is_settled(view));
    ck_assert_str_ne(keys_of(view), first);
    show(view, c, false);
    ck_assert_str_eq(keys_of(view), first); /* the widths are still those */
    show(view, c, true);
    ck_assert_str_eq(keys_of(view), first);
    gk_job_view_svg(view, 0, &b);
    ck_assert(gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)));
    gk_buf_done(&a), gk_buf_done(&b);
}
END_TEST

/* Whatever changes on a page changes its key; pages before the edit keep theirs. */
START_TEST(a_key_is_of_what_is_seen)
{
    const struct gk_catalog *c = seed(2);
    int content = gk_catalog_column(c, GK_STR("content")),
        channels = gk_catalog_column(c, GK_STR("channels"));
    int tick = gk_catalog_column(c, GK_STR("audience.all"));
    const struct gk_catalog_change edits[] = {
        {.op = GK_EDIT_TEXT, .item = c->n_items - 1, .column = content, .text = GK_STR("别的")},
        {.op = GK_EDIT_TOGGLE,
         .item = c->n_items - 1,
         .column = channels,
         .name = c->columns[channels].options[1]},
        {.op = GK_EDIT_TOGGLE, .item = c->n_items - 1, .column = tick},
        {.op = GK_EDIT_INSERT, .item = c->n_items},
    };
    show(view, c, true);
    int pages = gk_job_view_pages(view);
    struct gk_job_page first = gk_job_view_page(view, 0), last = gk_job_view_page(view, pages - 1);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        show(view, edited(c, edits[i]), false);
        ck_assert_str_eq(gk_job_view_page(view, 0).key, first.key);
        ck_assert_str_ne(gk_job_view_page(view, pages - 1).key, last.key);
    }
}
END_TEST

/* Each cell of the body stands on the pages, with its item and column; each option with its label. */
START_TEST(pictures_say_what_their_cells_are)
{
    const struct gk_catalog *c = seed(1);
    int options = 0, shown = 0;
    show(view, c, true);
    for (int i = 0; i < gk_job_view_pages(view); i++) {
        struct gk_buf svg = {0};
        gk_job_view_svg(view, i, &svg);
        ck_assert_int_eq(count_of(&svg, "<g"), count_of(&svg, "</g>"));
        shown += count_of(&svg, "data-item=");
        options += count_of(&svg, "data-option=\"政府网站\" role=\"checkbox\"");
        gk_buf_done(&svg);
    }
    ck_assert_int_ge(shown, view->grid->n_cells);
    ck_assert_int_ge(options, 1);
}
END_TEST

START_TEST(texts_are_found_where_they_stand)
{
    int n = 0;
    const struct gk_catalog *c = typed(seed(2));
    show(view, c, true);
    const struct gk_job_hit *hits = gk_job_view_find(view, GK_STR("改过的内容，比"), &n, arena);
    ck_assert_int_ge(n, 1);
    ck_assert_int_eq(hits[0].item, gk_catalog_owner(c, c->n_items / 2, hits[0].column));
    ck_assert_int_gt(hits[0].w, 0);
    gk_job_view_find(view, GK_STR("这里没有的话"), &n, arena);
    ck_assert_int_eq(n, 0);
    gk_job_view_find(view, GK_STR(""), &n, arena);
    ck_assert_int_eq(n, 0);
}
END_TEST

START_TEST(what_cannot_be_shown_is_said)
{
    const struct gk_job_shown bad = {.catalog = seed(0), .form = GK_STR("no-such-form")};
    ck_assert_int_eq(gk_job_view_show(view, &bad, &diags), GK_EINPUT);
    ck_assert_int_eq(gk_job_view_pages(view), 0);
    show(view, seed(0), false);
    ck_assert(gk_job_view_is_settled(view)); /* nothing was chosen before */
}
END_TEST

int main(void)
{
    Suite *s = suite_create("job view");
    TCase *t = suite_case(s, "view");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_loop_test(t, what_is_settled_is_what_papers_have, 0, 5);
    tcase_add_loop_test(t, what_is_settled_is_what_build_writes, 0, 5);
    tcase_add_test(t, what_was_shown_before_leaves_nothing);
    tcase_add_test(t, a_key_is_of_what_is_seen);
    tcase_add_test(t, pictures_say_what_their_cells_are);
    tcase_add_test(t, texts_are_found_where_they_stand);
    tcase_add_test(t, what_cannot_be_shown_is_said);
    return suite_run(s);
}
