#include "../../src/desk/desk_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>
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

int main(void)
{
    Suite *s = suite_create("desk");
    TCase *t = suite_case(s, "desk");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, an_empty_folder_has_a_state);
    tcase_add_test(t, paths_and_methods_are_refused_in_words);
    tcase_add_test(t, a_second_desk_is_refused);
    return suite_run(s);
}
