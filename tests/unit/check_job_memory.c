#define _XOPEN_SOURCE 700 /* nftw */
#include "gongkai/job.h"

#include "suite.h"
#include "tagged.h"
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A whole run under an allocator of the caller's: everything goes back to it; and wherever it has no more,
 * the caller's handler is told, and no paper stands half-written under its name. */

enum { TOLD = 44 };

static struct tagged tags;
static char dir[32];

static void tell(void *ctx)
{
    (void)ctx;
    _exit(TOLD);
}

static int take_away(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)st, (void)flag, (void)ftw;
    return remove(path);
}

static void set_up(void)
{
    strcpy(dir, "/tmp/gk-memory-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void tear_down(void)
{
    nftw(dir, take_away, 8, FTW_DEPTH | FTW_PHYS);
}

/* Requests that the run made; every piece that it got is back. */
static long build(long left)
{
    static const char *const files[] = {"catalog/huiyi-medical.json"};
    tags.live = 0;
    tags.left = left;
    gk_allocator_set(&(struct gk_allocator){tagged_resize, tell, &tags});
    struct gk_job_options options = {.root = ".",
                                     .out = dir,
                                     .files = files,
                                     .n_files = 1,
                                     .papers = GK_PAPER_ALL,
                                     .attach = true,
                                     .review = true,
                                     .screen_w = 640,
                                     .screen_h = 360,
                                     .workbook = GK_STR("all.xlsx"),
                                     .jobs = 2,
                                     .force = true}; /* each run makes all */
    struct gk_job_summary summary;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_job_build(&options, &summary, &diags), GK_OK);
    ck_assert_int_eq(gk_diags_count(&diags, GK_ERROR), 0);
    gk_arena_free(arena);
    ck_assert_int_eq(tags.live, 0);
    return left - tags.left;
}

static int is_whole(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
    (void)flag, (void)ftw;
    const char *dot = strrchr(path, '.');
    if (!dot || strcmp(dot, ".pdf") != 0) return 0;
    FILE *file = fopen(path, "rb");
    char end[7] = "";
    ck_assert(st->st_size > 6 && fseek(file, -6, SEEK_END) == 0 && fread(end, 1, 6, file) == 6);
    ck_assert_str_eq(end, "%%EOF\n");
    return fclose(file);
}

START_TEST(a_run_gives_back_what_it_took)
{
    ck_assert_int_gt(build(LONG_MAX), 1000);
}
END_TEST

START_TEST(a_run_without_memory_ends_in_the_handler)
{
    long requests = build(LONG_MAX);
    for (long left = 0; left < requests; left += 1 + left / 2) {
        pid_t child = fork();
        if (child == 0) {
            build(left);
            _exit(0);
        }
        int status = 0;
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == TOLD, "after %ld: status %x", left, status);
        nftw(dir, is_whole, 8, FTW_PHYS);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("job_memory");
    TCase *t = tcase_create("job_memory");
    tcase_set_timeout(t, 0);
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_run_gives_back_what_it_took);
    tcase_add_test(t, a_run_without_memory_ends_in_the_handler);
    suite_add_tcase(s, t);
    return suite_run(s);
}
