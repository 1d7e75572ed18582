/* The provider of a system without fontconfig against fontconfig: both tell the same of each face. */
#define font_list_file   folder_list_file
#define font_list_system folder_list_system
#define GK_FONT_FOLDER   "/usr/share/fonts/opentype/noto"
#include "../../src/font/font_folder.c"
#undef font_list_file
#undef font_list_system

#include "suite.h"

bool font_list_file(const char *path, struct gk_arena *arena, struct candidates *out);
void font_list_system(const struct gk_str *families, int n, struct gk_arena *arena, struct candidates *out);

static bool has_family(const struct candidate *c, struct gk_str name)
{
    for (int i = 0; i < c->n_families; i++)
        if (gk_str_same_latin(c->families[i], name)) return true;
    return false;
}

static const struct candidate *find(const struct candidates *all, const struct candidate *like)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->list[i].path, like->path) == 0 && all->list[i].index == like->index)
            return &all->list[i];
    return NULL;
}

static void check_same(const struct candidates *ours, const struct candidates *theirs)
{
    ck_assert_uint_gt(theirs->n, 0);
    for (size_t i = 0; i < theirs->n; i++) {
        const struct candidate *want = &theirs->list[i], *have = find(ours, want);
        ck_assert_msg(have != NULL, "%s %d", want->path, want->index);
        ck_assert_int_eq(have->weight, want->weight);
        ck_assert_int_eq(have->width, want->width);
        ck_assert_int_eq(have->slant > 0, want->slant > 0);
        for (int k = 0; k < want->n_families; k++) ck_assert(has_family(have, want->families[k]));
    }
}

START_TEST(the_faces_of_a_collection)
{
    static const char *const files[] = {"/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
                                        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"};
    struct gk_arena *arena = gk_arena_new(NULL);
    struct candidates ours = {0}, theirs = {0};
    ck_assert(folder_list_file(files[_i], arena, &ours));
    ck_assert(font_list_file(files[_i], arena, &theirs));
    ck_assert_uint_eq(ours.n, theirs.n);
    check_same(&ours, &theirs);
    gk_arena_free(arena);
}
END_TEST

START_TEST(the_systems_faces_of_a_family)
{
    const struct gk_str families[] = {GK_STR("Noto Serif CJK SC"), GK_STR("noto sans cjk sc")};
    struct gk_arena *arena = gk_arena_new(NULL);
    struct candidates ours = {0}, theirs = {0};
    folder_list_system(families, 2, arena, &ours);
    font_list_system(families, 2, arena, &theirs);
    check_same(&ours, &theirs);
    check_same(&theirs, &ours);
    gk_arena_free(arena);
}
END_TEST

START_TEST(a_family_that_nobody_has)
{
    const struct gk_str family = GK_STR("No Such Family");
    struct gk_arena *arena = gk_arena_new(NULL);
    struct candidates none = {0};
    folder_list_system(&family, 1, arena, &none);
    ck_assert_uint_eq(none.n, 0);
    gk_arena_free(arena);
}
END_TEST

START_TEST(what_is_no_font)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct candidates none = {0};
    ck_assert(!folder_list_file("CMakeLists.txt", arena, &none));
    ck_assert(!folder_list_file("no such file", arena, &none));
    ck_assert_uint_eq(none.n, 0);
    gk_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("font_folder");
    TCase *tc = suite_case(s, "provider");
    tcase_add_loop_test(tc, the_faces_of_a_collection, 0, 2);
    tcase_add_test(tc, the_systems_faces_of_a_family);
    tcase_add_test(tc, a_family_that_nobody_has);
    tcase_add_test(tc, what_is_no_font);
    return suite_run(s);
}
