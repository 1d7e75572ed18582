/* Marked text: what is put in comes out, whatever the text holds. */
#include "gongkai/base.h"

#include "suite.h"

static struct gk_arena *arena;

static void setup(void)
{
    arena = gk_arena_new(NULL);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static bool is(struct gk_str s, const char *text)
{
    return gk_str_eq(s, gk_str_of(text));
}

START_TEST(a_text_without_marks_is_itself)
{
    struct gk_str s = gk_str_of("\xEF\xB7\x8F"
                                "a\xEF\xB7"); /* next to a mark, and half of one */
    struct gk_marked m = gk_marked_read(s, arena);
    size_t next;
    ck_assert(m.n == 0 && m.text.s == s.s && m.text.n == s.n);
    ck_assert(gk_marked_at(&m, 0, s.n, &next) == GK_MARK_NONE && next == s.n);
}
END_TEST

START_TEST(marks_come_out_as_they_went_in)
{
    struct gk_buf b = {0};
    gk_marked_put(&b, GK_MARK_NONE, GK_STR("ab"));
    gk_marked_put(&b, GK_MARK_DELETED, GK_STR("\xE5\x88\xA0"));
    gk_marked_put(&b, GK_MARK_NEW, GK_STR(""));
    gk_marked_put(&b, GK_MARK_NEW, GK_STR("n"));
    gk_marked_put(&b, GK_MARK_NONE, GK_STR("z"));
    struct gk_marked m = gk_marked_read(gk_buf_take(&b, arena), arena);
    ck_assert(is(m.text, "ab\xE5\x88\xA0nz") && m.text.s[m.text.n] == '\0' && m.n == 2);
    static const enum gk_mark_kind kinds[] = {GK_MARK_NONE, GK_MARK_DELETED, GK_MARK_NEW, GK_MARK_NONE};
    static const size_t ends[] = {2, 5, 6, 7};
    size_t at = 0, next;
    for (int i = 0; i < 4; i++, at = next) {
        ck_assert_int_eq(gk_marked_at(&m, at, m.text.n, &next), kinds[i]);
        ck_assert_uint_eq(next, ends[i]);
    }
    ck_assert(gk_marked_at(&m, 3, 4, &next) == GK_MARK_DELETED && next == 4); /* within, and no further */
}
END_TEST

/* A text may hold such characters of its own: they mark nothing. */
START_TEST(a_users_noncharacter_is_no_mark)
{
    struct gk_buf b = {0};
    gk_marked_put(&b, GK_MARK_NONE, GK_STR("x\xEF\xB7\x90y\xEF\xB7\x92"));
    gk_marked_put(&b, GK_MARK_NEW, GK_STR("\xEF\xB7\x91"));
    struct gk_marked m = gk_marked_read(gk_buf_take(&b, arena), arena);
    ck_assert(is(m.text, "x\xEF\xBF\xBDy\xEF\xBF\xBD\xEF\xBF\xBD") && m.n == 1 && m.marks[0].from == 8);
}
END_TEST

/* One that nothing ends goes to the text's end; an end that ends nothing is passed over. */
START_TEST(halves_of_marks_are_read)
{
    struct gk_marked m = gk_marked_read(GK_STR("a\xEF\xB7\x92"
                                               "b\xEF\xB7\x90"
                                               "c"),
                                        arena);
    ck_assert(is(m.text, "abc") && m.n == 1 && m.marks[0].from == 2 && m.marks[0].to == 3);
    m = gk_marked_read(GK_STR("\xEF\xB7\x90\xEF\xB7\x91"), arena);
    ck_assert(m.text.n == 0 && m.n == 0);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("marked");
    TCase *t = suite_case(s, "marked");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_text_without_marks_is_itself);
    tcase_add_test(t, marks_come_out_as_they_went_in);
    tcase_add_test(t, a_users_noncharacter_is_no_mark);
    tcase_add_test(t, halves_of_marks_are_read);
    return suite_run(s);
}
