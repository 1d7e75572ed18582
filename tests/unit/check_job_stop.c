/* A run that is stopped within a catalog: after any number of questions whether it is to stop, what stands in
 * out/ is whole and listed, what is missing is told, and the next run makes it as if nothing had been. */
#include "../../src/job/job_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

static struct gk_arena *arena;
static char out[] = "/tmp/gk-stop-XXXXXX";

static void setup(void)
{
    arena = gk_arena_new(NULL);
    strcpy(out + sizeof out - 7, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(out));
}

static const char *below(const char *name)
{
    return gk_arena_printf(arena, "%s/%s", out, name).s;
}

static const char *const made[] = {"huiyi-medical/huiyi-medical.pdf", "huiyi-medical/huiyi-medical.xlsx",
                                   "huiyi-medical/lint.txt", "manifest.json"};

static void clear(void)
{
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) unlink(below(made[i]));
    rmdir(below("huiyi-medical"));
}

/* The widths that were chosen go, too. */
static void forget(void)
{
    gk_folder_remove(below(".cache"));
}

static void teardown(void)
{
    clear();
    forget();
    rmdir(out);
    gk_arena_free(arena);
}

/* One thread asks at a time (gk_job_options). */
struct countdown {
    int asked, after;
};

static bool is_over(void *ctx)
{
    struct countdown *c = ctx;
    return c->asked++ >= c->after;
}

static struct gk_diags build(struct countdown *c)
{
    static const char *const files[] = {"catalog/huiyi-medical.json"};
    struct gk_job_options o = {.root = ".", .out = out, .files = files, .n_files = 1, .jobs = 1};
    struct gk_job_summary summary;
    struct gk_diags diags = gk_diags_init(arena);
    o.papers = GK_PAPER_PDF | GK_PAPER_XLSX;
    o.stop = is_over;
    o.ctx = c;
    ck_assert_int_eq(gk_job_build(&o, &summary, &diags), GK_OK);
    return diags;
}

static bool has(const struct gk_diags *diags, enum gk_code code)
{
    for (size_t i = 0; i < diags->n; i++)
        if (diags->list[i].code == code) return true;
    return false;
}

static struct gk_str manifest(void)
{
    struct gk_buf bytes = {0};
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_file_read(below("manifest.json"), &bytes, &diags), GK_OK);
    struct gk_str text = gk_arena_str(arena, gk_buf_slice(&bytes));
    gk_buf_done(&bytes);
    return text;
}

/* The files listed are those that are there, unchanged; where there are none, that is told. */
static int verified(void)
{
    struct gk_diags diags = gk_diags_init(arena);
    int listed = 0, there = 0;
    ck_assert_int_eq(
        gk_job_verify(&(struct gk_job_verify){.paths = &(const char *){out}, .n_paths = 1}, &listed, &diags),
        GK_OK);
    ck_assert_uint_eq(diags.n, listed == 0);
    ck_assert(listed > 0 || has(&diags, GK_DIAG_MANIFEST_EMPTY));
    for (size_t i = 0; i + 1 < sizeof made / sizeof *made; i++) there += gk_file_exists(below(made[i]));
    ck_assert_int_eq(listed, there);
    return listed;
}

enum { FEW = 8, MANY = 200 };

/* Where the widths are searched for (0), and where those of an earlier run are taken (1). */
START_TEST(what_is_stopped_is_whole_and_goes_on)
{
    struct countdown whole = {.after = INT32_MAX}, again = whole;
    struct gk_diags diags = build(&again);
    clear();
    if (_i == 0) forget();
    diags = build(&whole);
    ck_assert(!has(&diags, GK_DIAG_STOPPED));
    ck_assert_int_eq(verified(), 3);
    struct gk_str expected = manifest();
    ck_assert_int_gt(whole.asked, _i ? 20 : 100); /* within the stages, not only between them */
    int tries = suite_size(FEW, MANY), cut = 0;
    for (int i = 0; i < tries; i++) {
        clear();
        if (_i == 0) forget();
        struct countdown c = {.after = whole.asked / tries * i + 1};
        diags = build(&c);
        bool missing = verified() < 3;
        ck_assert_msg(!missing || has(&diags, GK_DIAG_STOPPED), "nothing told after %d questions", c.after);
        cut += missing;
        diags = build(&again);
        ck_assert(!has(&diags, GK_DIAG_STOPPED));
        ck_assert(gk_str_eq(manifest(), expected));
    }
    ck_assert_int_ge(cut, tries - 1);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("job stop");
    TCase *t = suite_case(s, "all");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, what_is_stopped_is_whole_and_goes_on, 0, 2);
    return suite_run(s);
}
