#include "gongkai/base.h"

#include "suite.h"
#include <errno.h>

/* Causes in two languages. Texts of libraries as jansson 2.14 and libzip 1.7 print them. */

static struct gk_str shown(const char *cause, enum gk_lang lang, struct gk_arena *a)
{
    struct gk_str args[4] = {gk_str_of(cause)};
    struct gk_buf out = {0};
    gk_diag_fill(&out, GK_DIAG_FONT_BROKEN, lang, args); /* "…：{1}。…", "…: {1}. …" */
    return gk_buf_take(&out, a);
}

static bool has_latin_word(struct gk_str s)
{
    for (size_t i = 1; i < s.n; i++) {
        bool letter = (s.s[i] | 32) >= 'a' && (s.s[i] | 32) <= 'z';
        bool before = (s.s[i - 1] | 32) >= 'a' && (s.s[i - 1] | 32) <= 'z';
        if (letter && before) return true;
    }
    return false;
}

static const int numbers[] = {ENOENT, EACCES,  EPERM,  EROFS, ENOSPC, EDQUOT, EFBIG,
                              EISDIR, ENOTDIR, EEXIST, ELOOP, EILSEQ, EMFILE, ENFILE,
                              EIO,    ENOMEM,  EBUSY,  EPIPE, EBADF,  EINVAL, ENAMETOOLONG};

START_TEST(numbers_of_the_system)
{
    struct gk_arena *a = gk_arena_new(NULL);
    const char *cause = gk_cause(a, numbers[_i]);
    struct gk_str zh = shown(cause, GK_ZH, a), en = shown(cause, GK_EN, a);
    ck_assert(!has_latin_word(zh) && has_latin_word(en));
    ck_assert_uint_eq(gk_str_find(en, GK_STR("\037"), 0), (size_t)-1);
    ck_assert_uint_eq(gk_str_find(en, GK_STR("system error"), 0), (size_t)-1);
    gk_arena_free(a);
}
END_TEST

static const struct {
    const char *says, *zh, *en; /* what must be in the message */
} texts[] = {
    {"string or '}' expected near '会'", "此处应为加双引号的键名或右括号 }：'会' 附近",
     "string or '}' expected near '会'"},
    {"'[' or '{' expected near end of file", "此处应为 { 或 [（已到文件末尾）", "expected near end of file"},
    {"unable to decode byte 0xff near '\"'", "不是 UTF-8 编码：'\"' 附近", "unable to decode byte 0xff"},
    {"Not a zip archive", "：不是 zip 压缩包", ": Not a zip archive"},
    {"Zip archive inconsistent: entry 0", "：压缩包前后矛盾", "inconsistent: entry 0"},
    {"what nobody knows", "：原文为 what nobody knows", ": what nobody knows"},
    {"cut inside a character \xe4\xbc", "原文为 cut inside a character ", "cut inside a character "},
};

START_TEST(texts_of_libraries)
{
    struct gk_arena *a = gk_arena_new(NULL);
    const char *cause = gk_cause_said(a, texts[_i].says);
    struct gk_str zh = shown(cause, GK_ZH, a), en = shown(cause, GK_EN, a);
    ck_assert_msg(gk_str_find(zh, gk_str_of(texts[_i].zh), 0) != (size_t)-1, "%s", zh.s);
    ck_assert_msg(gk_str_find(en, gk_str_of(texts[_i].en), 0) != (size_t)-1, "%s", en.s);
    ck_assert(gk_utf8_validate(zh) == zh.n && gk_utf8_validate(en) == en.n);
    gk_arena_free(a);
}
END_TEST

/* Before the two languages may stand what holds for both; what is in one language stands as it is. */
START_TEST(arguments_of_one_language_and_two)
{
    struct gk_arena *a = gk_arena_new(NULL);
    const char *cause = gk_arena_printf(a, "a.ttf: %s", gk_cause(a, ENOENT)).s;
    ck_assert(gk_str_find(shown(cause, GK_ZH, a), GK_STR("：a.ttf: 没有这个文件或文件夹。"), 0) !=
              (size_t)-1);
    ck_assert(gk_str_find(shown(cause, GK_EN, a), GK_STR(": a.ttf: no such file or folder. "), 0) !=
              (size_t)-1);
    ck_assert(gk_str_find(shown("one", GK_ZH, a), GK_STR("：one。"), 0) != (size_t)-1);
    ck_assert(gk_str_find(shown(gk_cause(a, 9999), GK_ZH, a), GK_STR("：系统错误 9999。"), 0) != (size_t)-1);
    gk_arena_free(a);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base_cause");
    TCase *t = suite_case(s, "base_cause");
    tcase_add_loop_test(t, numbers_of_the_system, 0, (int)(sizeof numbers / sizeof *numbers));
    tcase_add_loop_test(t, texts_of_libraries, 0, (int)(sizeof texts / sizeof *texts));
    tcase_add_test(t, arguments_of_one_language_and_two);
    return suite_run(s);
}
