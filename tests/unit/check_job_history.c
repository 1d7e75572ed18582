#include "../../src/job/job_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is replaced is kept: the work folder in dir, a file in dir/catalog. */

static char dir[64], file[128];
static struct gk_arena *arena;
static struct gk_diags diags;

static void set_up(void)
{
    strcpy(dir, "/tmp/gk-history-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    sprintf(file, "%s/catalog/a.json", dir);
    ck_assert_int_eq(gk_file_write(file, GK_STR("0"), &diags), GK_OK);
}

static void tear_down(void)
{
    ck_assert_int_eq(system(gk_arena_printf(arena, "rm -r %s", dir).s), 0);
    gk_arena_free(arena);
}

static const char *content(const char *path)
{
    struct gk_buf b = {0};
    ck_assert_int_eq(gk_file_read(path, &b, &diags), GK_OK);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s.s;
}

static void replace(const char *path, const char *bytes, const char *what)
{
    const struct gk_job_change change = {.command = GK_STR("gongkai import b"),
                                         .by = GK_STR("甲"),
                                         .now = GK_STR("2026-10-09T08:00:00+08:00")};
    ck_assert_int_eq(gk_job_replace(&change, path, gk_str_of(bytes), gk_str_of(what), &diags), GK_OK);
}

static enum gk_status undo(const char *path)
{
    struct gk_buf out = {0};
    enum gk_status status = gk_job_undo(path, GK_ZH, &out, &diags);
    gk_buf_done(&out);
    return status;
}

static const char *history(const char *path, bool json)
{
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_job_history(path, json, GK_EN, &out, &diags), GK_OK);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s.s;
}

START_TEST(undo_goes_back_one_by_one)
{
    replace(file, "1", "");
    replace(file, "1", ""); /* nothing changes, nothing is kept */
    replace(file, "2", "");
    ck_assert_int_eq(undo(file), GK_OK);
    ck_assert_str_eq(content(file), "1");
    ck_assert_int_eq(undo(file), GK_OK);
    ck_assert_str_eq(content(file), "0");
    ck_assert_int_eq(undo(file), GK_EINPUT);
    ck_assert_int_eq(diags.list[diags.n - 1].code, GK_DIAG_HISTORY_NONE);
    ck_assert_int_eq(gk_diags_exit_code(&diags, false), 3);
    ck_assert_str_eq(content(file), "0");
}
END_TEST

START_TEST(what_is_undone_is_put_aside)
{
    replace(file, "1", "");
    ck_assert_int_eq(gk_file_write(file, GK_STR("by hand"), &diags), GK_OK);
    ck_assert_int_eq(undo(file), GK_OK);
    ck_assert_str_eq(content(file), "0");
    ck_assert_str_eq(
        content(gk_arena_printf(arena, "%s/.gongkai/history/catalog/a.json/000001.undone", dir).s),
        "by hand");
}
END_TEST

START_TEST(the_last_twenty_stay)
{
    for (int i = 1; i <= 25; i++) replace(file, gk_arena_printf(arena, "%d", i).s, "");
    int n = 0;
    gk_file_list(gk_arena_printf(arena, "%s/.gongkai/history/catalog/a.json", dir).s, ".json", arena, &n);
    ck_assert_int_eq(n, 20);
    for (int i = 24; i >= 5; i--) {
        ck_assert_int_eq(undo(file), GK_OK);
        ck_assert_str_eq(content(file), gk_arena_printf(arena, "%d", i).s);
    }
    ck_assert_int_eq(undo(file), GK_EINPUT);
}
END_TEST

START_TEST(history_says_when_by_whom_and_what)
{
    replace(file, "1", "row 1\nrow 2");
    const char *text = history(file, false);
    ck_assert_ptr_nonnull(strstr(
        text, "\n000001  2026-10-09T08:00:00+08:00  甲  gongkai import b\n        row 1\n        row 2\n"));
    json_t *json = json_loads(history(file, true), 0, NULL);
    ck_assert_str_eq(json_string_value(json_object_get(json, "format")), "gongkai-history/1");
    const json_t *one = json_array_get(json_object_get(json, "versions"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(one, "by")), "甲");
    ck_assert_str_eq(json_string_value(json_object_get(one, "what")), "row 1\nrow 2");
    json_decref(json);
}
END_TEST

/* A link stays a link; a file outside any work folder has its history beside it. */
START_TEST(files_are_known_by_where_they_are)
{
    const char *link = gk_arena_printf(arena, "%s/link.json", dir).s;
    ck_assert_int_eq(symlink("catalog/a.json", link), 0);
    replace(link, "1", "");
    ck_assert_int_eq(undo(file), GK_OK);
    struct stat st;
    ck_assert(lstat(link, &st) == 0 && S_ISLNK(st.st_mode));
    ck_assert_str_eq(content(link), "0");
}
END_TEST

START_TEST(what_cannot_be_kept_is_not_replaced)
{
    ck_assert_int_eq(gk_file_write(gk_arena_printf(arena, "%s/.gongkai", dir).s, GK_STR("no folder"), &diags),
                     GK_OK);
    ck_assert_int_eq(
        gk_job_replace(&(struct gk_job_change){.replace = false}, file, GK_STR("1"), GK_STR(""), &diags),
        GK_EIO);
    ck_assert_str_eq(content(file), "0");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("job_history");
    TCase *tc = suite_case(s, "history");
    tcase_add_checked_fixture(tc, set_up, tear_down);
    tcase_add_test(tc, undo_goes_back_one_by_one);
    tcase_add_test(tc, what_is_undone_is_put_aside);
    tcase_add_test(tc, the_last_twenty_stay);
    tcase_add_test(tc, history_says_when_by_whom_and_what);
    tcase_add_test(tc, files_are_known_by_where_they_are);
    tcase_add_test(tc, what_cannot_be_kept_is_not_replaced);
    return suite_run(s);
}
