#define _XOPEN_SOURCE 700
#include "gongkai/base.h"

#include "suite.h"
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* Other programs: what they say, what becomes of those that take too much, and that nothing of them stays.
 * The programs are sh, sleep and yes, as POSIX and coreutils have them. */

static struct gk_arena *a;
static struct gk_diags d;
static struct gk_buf out;

static void set_up(void)
{
    a = gk_arena_new(NULL);
    d = gk_diags_init(a);
    out = (struct gk_buf){0};
}

static void tear_down(void)
{
    gk_buf_done(&out);
    gk_arena_free(a);
}

static unsigned took; /* milliseconds, by the last run */

static enum gk_process_end shell(const char *line, unsigned seconds, size_t memory, size_t most)
{
    const char *const argv[] = {"sh", "-c", line, NULL};
    const struct gk_process p = {argv, "/tmp", seconds, memory, most, &took};
    return gk_process_run(&p, &out);
}

START_TEST(it_says_what_it_writes)
{
    gk_buf_puts(&out, "before ");
    ck_assert_int_eq(shell("printf 'a b\\n'; echo gone >&2; cat", 60, 0, 100), GK_PROCESS_DONE);
    ck_assert(gk_str_eq(gk_buf_slice(&out), GK_STR("before a b\n")));
}
END_TEST

START_TEST(much_comes_whole)
{
    ck_assert_int_eq(shell("head -c 3000000 /dev/zero", 60, 0, 3000000), GK_PROCESS_DONE);
    ck_assert_uint_eq(out.n, 3000000);
}
END_TEST

START_TEST(its_world_is_small)
{
    ck_assert_int_eq(setenv("GK_SECRET", "x", 1), 0);
    ck_assert_int_eq(shell("echo \"$GK_SECRET|$HOME|$TMPDIR|$LC_ALL\"", 60, 0, 100), GK_PROCESS_DONE);
    ck_assert(gk_str_eq(gk_buf_slice(&out), GK_STR("|/tmp|/tmp|C.UTF-8\n")));
}
END_TEST

START_TEST(failures_are_told_apart)
{
    ck_assert_int_eq(shell("exit 3", 60, 0, 100), GK_PROCESS_FAILED);
    ck_assert_int_eq(shell("kill -9 $$", 60, 0, 100), GK_PROCESS_FAILED);
    const char *const argv[] = {"gongkai-has-no-such-program", NULL};
    const struct gk_process p = {argv, "/tmp", 60, 0, 100, &took};
    ck_assert_int_eq(gk_process_run(&p, &out), GK_PROCESS_MISSING);
    ck_assert_uint_eq(took, 0);
    ck_assert_int_eq(shell("yes", 60, 0, 100000), GK_PROCESS_LARGE);
}
END_TEST

/* A program that ends by itself after an hour only. Its children go with it, though they hold its output. */
START_TEST(one_that_does_not_end_is_ended)
{
    ck_assert_int_eq(shell("sleep 3600 & echo $!; sleep 3600", 5, 0, 100), GK_PROCESS_SLOW);
    ck_assert_uint_eq(took, 5000);
    pid_t child = (pid_t)atoi(gk_buf_slice(&out).s);
    char path[64], state[64];
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)child);
    bool dead = false;
    for (long i = 0; i < 1000000 && !dead; i++) { /* a signal takes its time */
        FILE *f = fopen(path, "r");               /* it may wait, dead, for whoever inherits it */
        dead = f == NULL || (fscanf(f, "%*d %*s %63s", state) == 1 && state[0] == 'Z');
        if (f) fclose(f);
    }
    ck_assert(dead);
}
END_TEST

START_TEST(memory_has_an_end)
{
    ck_assert_int_eq(
        shell("head -c 400000000 /dev/zero | tail -c 300000000 >/dev/null; exit $?", 60, 100 << 20, 100),
        GK_PROCESS_FAILED);
}
END_TEST

START_TEST(its_folder_goes_whole)
{
    const char *folder = gk_process_folder(NULL, &d);
    ck_assert_ptr_nonnull(folder);
    const char *line =
        gk_arena_printf(a, "mkdir -p %s/x/y && echo > %s/x/y/z && stat -c %%a %s", folder, folder, folder).s;
    ck_assert_int_eq(shell(line, 60, 0, 100), GK_PROCESS_DONE);
    ck_assert(gk_str_eq(gk_buf_slice(&out), GK_STR("700\n")));
    gk_folder_remove(folder);
    ck_assert(!gk_file_exists(folder));
    ck_assert_ptr_null(gk_process_folder("/nowhere/at/all", &d));
    ck_assert_int_eq(d.list[0].code, GK_DIAG_FILE_WRITE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base_process");
    TCase *t = suite_case(suite, "process");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, it_says_what_it_writes);
    tcase_add_test(t, much_comes_whole);
    tcase_add_test(t, its_world_is_small);
    tcase_add_test(t, failures_are_told_apart);
    tcase_add_test(t, one_that_does_not_end_is_ended);
    tcase_add_test(t, memory_has_an_end);
    tcase_add_test(t, its_folder_goes_whole);
    return suite_run(suite);
}
