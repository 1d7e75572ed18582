#include "../../src/desk/desk_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The desk's router, its errors and versions, over an empty work folder. */

static char dir[64];
static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_desk *desk;
static struct gk_desk_answer answer;

static void set_up(void)
{
    strcpy(dir, "/tmp/gk-desk-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(dir));
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    desk = gk_desk_open(&(struct gk_desk_options){.root = dir}, &diags);
    ck_assert_ptr_nonnull(desk);
}

static void tear_down(void)
{
    gk_desk_close(desk);
    ck_assert_int_eq(system(gk_arena_printf(arena, "rm -r %s", dir).s), 0);
    gk_arena_free(arena);
}

static int ask(const char *method, const char *path, const char *body)
{
    const struct gk_desk_ask a = {
        .method = gk_str_of(method), .path = gk_str_of(path), .body = gk_str_of(body), .lang = GK_EN};
    gk_desk_request(desk, &a, &answer);
    return answer.status;
}

static bool says(const char *part)
{
    return gk_str_find(answer.body, gk_str_of(part), 0) != (size_t)-1;
}

START_TEST(an_empty_folder_has_a_state)
{
    ck_assert_int_eq(ask("GET", "/api/1/state", NULL), 200);
    ck_assert(says("\"catalogs\": []"));
}
END_TEST

START_TEST(paths_and_methods_are_refused_in_words)
{
    ck_assert_int_eq(ask("GET", "/api/1/none", NULL), 404);
    ck_assert(says("GK4001"));
    ck_assert_int_eq(ask("GET", "/state", NULL), 404);
    ck_assert_int_eq(ask("GET", "/api/1", NULL), 404);
    ck_assert_int_eq(ask("GET", "/api/1/state/", NULL), 404);
    ck_assert_int_eq(ask("BREW", "/api/1/state", NULL), 405);
    ck_assert_int_eq(ask("GET", "/api/1/\xFF", NULL), 400);
    ck_assert(says("GK4006"));
}
END_TEST

START_TEST(a_second_desk_is_refused)
{
    ck_assert_ptr_null(gk_desk_open(&(struct gk_desk_options){.root = dir}, &diags));
    ck_assert_int_eq(diags.list[diags.n - 1].code, GK_DIAG_DESK_BUSY);
}
END_TEST

/* ---- steps ---- */

#define CATALOG(title)                                                                                       \
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"a\", \"title\": \"" title                                 \
    "\", \"columns\": [], \"items\": []}"

static const char *path_of(const char *name)
{
    return gk_arena_printf(arena, "%s/%s", dir, name).s;
}

static const char *content(const char *name)
{
    struct gk_buf b = {0};
    if (!gk_file_exists(path_of(name))) return NULL;
    ck_assert_int_eq(gk_file_read(path_of(name), &b, &diags), GK_OK);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s.s;
}

static void put(const char *name, const char *bytes)
{
    ck_assert_int_eq(gk_file_write(path_of(name), gk_str_of(bytes), &diags), GK_OK);
}

static struct desk_call call(const struct gk_desk_ask *a)
{
    return (struct desk_call){.desk = desk, .ask = a, .arena = arena, .diags = gk_diags_init(arena)};
}

/* A step that writes a file; `ends`: else the desk is killed within. */
static void step(const char *name, const char *bytes, bool ends)
{
    static const struct gk_desk_ask nobody;
    struct desk_call c = call(&nobody);
    struct desk_step s;
    ck_assert(desk_step_begin(&c, &s, GK_DIAG_DESK_DID_ADOPT, gk_str_of(name), GK_STR("")));
    put(name, bytes);
    if (ends) ck_assert(desk_step_end(&c, &s));
}

static void open_again(void)
{
    gk_desk_close(desk);
    desk = gk_desk_open(&(struct gk_desk_options){.root = dir}, &diags);
    ck_assert_ptr_nonnull(desk);
}

static int move(const char *path)
{
    ask("GET", "/api/1/state", NULL);
    size_t at = gk_str_find(answer.body, GK_STR("\"version\": "), 0) + 11;
    struct gk_str body = gk_arena_printf(arena, "{\"version\": %.*s}", DESK_VERSION + 2, answer.body.s + at);
    return ask("POST", path, body.s);
}

static const char a[] = "catalog/a.json", b[] = "catalog/townships/b.json";

START_TEST(steps_are_undone_and_done_again)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    step(b, "{\"format\": \"gongkai-townships/1\"}", true);
    open_again();
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_ptr_null(content(b));
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
    ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("2"));
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_ptr_null(content(a));
    ck_assert_int_eq(move("/api/1/undo"), 422);
    for (int i = 0; i < 3; i++) ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_int_eq(move("/api/1/redo"), 422);
    ck_assert_ptr_nonnull(content(b));
}
END_TEST

START_TEST(a_new_step_ends_what_could_be_redone)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    ck_assert_int_eq(move("/api/1/undo"), 200);
    step(a, CATALOG("3"), true);
    ck_assert_int_eq(move("/api/1/redo"), 422);
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
}
END_TEST

static int bytes_kept(void)
{
    int n = 0;
    gk_file_list(path_of(".gongkai/desk/bytes"), "", arena, &n);
    return n;
}

/* Bytes of steps that nobody can redo go with every sixteenth step; all that can be undone still can. */
START_TEST(bytes_that_no_step_needs_go)
{
    for (int i = 1; i <= 14; i++) step(a, gk_arena_printf(arena, CATALOG("%d"), i).s, true);
    for (int i = 0; i < 3; i++) ck_assert_int_eq(move("/api/1/undo"), 200);
    for (int i = 12; i <= 15; i++) step(a, gk_arena_printf(arena, CATALOG("x%d"), i).s, true);
    ck_assert_int_eq(bytes_kept(), 14 + 4);
    step(a, CATALOG("x16"), true);
    ck_assert_int_eq(bytes_kept(), 11 + 5);
    for (int i = 0; i < 16; i++) ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_ptr_null(content(a));
    for (int i = 0; i < 16; i++) ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("x16"));
}
END_TEST

START_TEST(what_others_changed_is_not_put_back)
{
    step(a, CATALOG("1"), true);
    put(a, CATALOG("4"));
    ck_assert_int_eq(move("/api/1/undo"), 422);
    ck_assert(says("GK4011"));
    ck_assert_str_eq(content(a), CATALOG("4"));
}
END_TEST

START_TEST(an_old_version_is_refused)
{
    step(a, CATALOG("1"), true);
    ck_assert_int_eq(ask("POST", "/api/1/undo", "{\"version\": \"0\"}"), 409);
    ck_assert(says("GK4007"));
    ck_assert_int_eq(ask("POST", "/api/1/undo", "{}"), 400);
    ck_assert_int_eq(ask("POST", "/api/1/undo", "{\"version\": 1}"), 400);
    ck_assert_int_eq(ask("POST", "/api/1/undo", "["), 400);
    ck_assert_ptr_nonnull(content(a));
}
END_TEST

START_TEST(what_was_half_done_can_be_undone)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), false);
    open_again();
    ck_assert_str_eq(content(a), CATALOG("2"));
    ck_assert_int_eq(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
    put(".gongkai/desk/moving.json", /* killed while it redid */
        gk_arena_printf(arena, "{\"by\": \"0\", \"files\": [{\"path\": \"%s\", \"now\": \"\"}]}", a).s);
    open_again();
    ck_assert_ptr_null(content(a));
    ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
}
END_TEST

/* What undoing could not end is ended before the next change, which it would undo otherwise. */
START_TEST(what_undoing_left_half_done_undoes_no_later_step)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    ck_assert_int_eq(symlink("/proc/none/at", path_of(".gongkai/desk/at")), 0);
    ck_assert_int_ne(move("/api/1/undo"), 200);
    ck_assert_str_eq(content(a), CATALOG("1"));
    ck_assert_int_ne(move("/api/1/redo"), 200);
    ck_assert_int_eq(unlink(path_of(".gongkai/desk/at")), 0);
    ck_assert_int_eq(move("/api/1/redo"), 200);
    ck_assert_str_eq(content(a), CATALOG("2"));
    open_again();
    ck_assert_str_eq(content(a), CATALOG("2"));
}
END_TEST

START_TEST(what_undoing_has_no_bytes_for_stays)
{
    step(a, CATALOG("1"), true);
    step(a, CATALOG("2"), true);
    ck_assert_int_eq(system(gk_arena_printf(arena, "rm %s/*", path_of(".gongkai/desk/bytes")).s), 0);
    ck_assert_int_eq(move("/api/1/undo"), 500);
    ck_assert_str_eq(content(a), CATALOG("2"));
    open_again();
}
END_TEST

/* Several papers are offered as one archive, too, unless whoever asks for them packs them (_i = 1). */
START_TEST(papers_are_packed_unless_they_are_wanted_loose)
{
    const char *root = gk_arena_printf(arena, "%s\n.", dir).s;
    ck_assert_int_eq(system(gk_arena_printf(arena, "cp catalog/huiyi-medical.json %s", path_of("catalog")).s),
                     0);
    gk_desk_close(desk);
    desk = gk_desk_open(&(struct gk_desk_options){.root = root, .loose = _i == 1}, &diags);
    ck_assert_ptr_nonnull(desk);
    ask("GET", "/api/1/state", NULL);
    size_t at = gk_str_find(answer.body, GK_STR("\"version\": "), 0) + 11;
    struct gk_str body = gk_arena_printf(arena, "{\"version\": %.*s, \"formats\": [\"html\", \"xlsx\"]}",
                                         DESK_VERSION + 2, answer.body.s + at);
    ck_assert_int_eq(ask("POST", "/api/1/papers", body.s), 200);
    ck_assert(gk_desk_run(desk, NULL, NULL));
    ask("GET", "/api/1/work", NULL);
    ck_assert(says(".html\"") && says(".xlsx\""));
    ck_assert_int_eq(says(".zip\""), _i == 0);
    ck_assert_int_eq(ask("GET", "/api/1/files/2", NULL), 200);
    ck_assert_int_eq(ask("GET", "/api/1/files/3", NULL), _i == 0 ? 200 : 404);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("desk");
    TCase *t = suite_case(s, "desk");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, an_empty_folder_has_a_state);
    tcase_add_test(t, paths_and_methods_are_refused_in_words);
    tcase_add_test(t, a_second_desk_is_refused);
    tcase_add_test(t, steps_are_undone_and_done_again);
    tcase_add_test(t, a_new_step_ends_what_could_be_redone);
    tcase_add_test(t, bytes_that_no_step_needs_go);
    tcase_add_test(t, what_others_changed_is_not_put_back);
    tcase_add_test(t, an_old_version_is_refused);
    tcase_add_test(t, what_was_half_done_can_be_undone);
    tcase_add_test(t, what_undoing_left_half_done_undoes_no_later_step);
    tcase_add_test(t, what_undoing_has_no_bytes_for_stays);
    tcase_add_loop_test(t, papers_are_packed_unless_they_are_wanted_loose, 0, 2);
    return suite_run(s);
}
