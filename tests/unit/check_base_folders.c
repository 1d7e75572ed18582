#include "gongkai/base.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>
#include <unistd.h>

/* Two folders: what stands in the first wins, what it has not comes from the second. */
struct two {
    struct gk_arena *arena;
    struct gk_diags diags;
    const char *mine, *theirs, *both;
};

static void put(struct two *t, const char *folder, const char *name)
{
    const char *path = gk_arena_printf(t->arena, "%s/%s", folder, name).s;
    ck_assert_int_eq(gk_file_write(path, GK_STR("x"), &t->diags), GK_OK);
}

static struct two make_two(void)
{
    struct two t = {.arena = gk_arena_new(NULL)};
    t.diags = gk_diags_init(t.arena);
    t.mine = mkdtemp((char *)gk_arena_printf(t.arena, "/tmp/gk-folders-XXXXXX").s);
    t.theirs = gk_arena_printf(t.arena, "%s/theirs", t.mine).s;
    t.both = gk_arena_printf(t.arena, "%s\n%s\n/nowhere", t.mine, t.theirs).s;
    put(&t, t.mine, "a.json");
    put(&t, t.theirs, "a.json");
    put(&t, t.theirs, "b.json");
    return t;
}

static void end_two(struct two *t)
{
    static const char *const made[] = {"a.json", "theirs/a.json", "theirs/b.json"};
    for (int i = 0; i < 3; i++) unlink(gk_path_first(t->mine, made[i], t->arena));
    rmdir(t->theirs);
    rmdir(t->mine);
    gk_arena_free(t->arena);
}

START_TEST(the_first_that_has_it)
{
    struct two t = make_two();
    ck_assert_str_eq(gk_path_find(t.both, "a.json", t.arena), gk_path_first(t.mine, "a.json", t.arena));
    ck_assert_str_eq(gk_path_find(t.both, "b.json", t.arena), gk_path_first(t.theirs, "b.json", t.arena));
    ck_assert_str_eq(gk_path_find(t.both, "c.json", t.arena), gk_path_first(t.mine, "c.json", t.arena));
    end_two(&t);
}
END_TEST

START_TEST(names_of_all_once)
{
    struct two t = make_two();
    int n;
    const char **names = gk_file_list(t.both, ".json", t.arena, &n);
    ck_assert_int_eq(n, 2);
    ck_assert_str_eq(names[0], "a.json");
    ck_assert_str_eq(names[1], "b.json");
    end_two(&t);
}
END_TEST

START_TEST(lists_of_folders)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    ck_assert_str_eq(gk_path_each("a\nb c\n/d", "x", arena), "a/x\nb c/x\n/d/x");
    ck_assert_str_eq(gk_path_each("a", "x", arena), "a/x");
    ck_assert_str_eq(gk_path_first("a\nb", "x/y", arena), "a/x/y");
    gk_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("folders");
    TCase *t = suite_case(s, "folders");
    tcase_add_test(t, the_first_that_has_it);
    tcase_add_test(t, names_of_all_once);
    tcase_add_test(t, lists_of_folders);
    return suite_run(s);
}
