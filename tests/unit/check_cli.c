#include "../../src/cli/cli_int.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

/* The command line: what is taken, what is refused (exit code 2 by DESIGN section 8). */

/* getopt may move the pointers, never the words. The arguments borrow them. */
static bool parse(struct cli_args *args, const char *a, const char *b, const char *c, const char *d)
{
    char *argv[] = {"gongkai", (char *)a, (char *)b, (char *)c, (char *)d, NULL};
    int argc = 1;
    while (argv[argc]) argc++;
    return cli_parse(argc, argv, args);
}

static const struct {
    const char *a, *b, *c, *d;
    bool ok;
} lines[] = {
    {"build", NULL, NULL, NULL, true},
    {"build", "--format", "pdf,xlsx", NULL, true},
    {"build", "--format", "pdf,", NULL, true},
    {"build", "--format", "doc", NULL, false},
    {"build", "--format", "", NULL, false},
    {"import", "--format", "dump", NULL, true},
    {"build", "--date", "2026-02-28", NULL, true},
    {"build", "--date", "2024-02-29", NULL, true},
    {"build", "--date", "2026-02-29", NULL, false},
    {"build", "--date", "0001-01-01", NULL, true},
    {"build", "--date", "0000-01-01", NULL, false},
    {"build", "--date", "2100-02-29", NULL, false},
    {"build", "--date", "2026-13-01", NULL, false},
    {"build", "--date", "2026-1-1", NULL, false},
    {"build", "--date", "2026-01-011", NULL, false},
    {"build", "--jobs", "2", NULL, true},
    {"build", "--jobs", "0", NULL, false},
    {"build", "--jobs", "2x", NULL, false},
    {"build", "--select", "tier", NULL, true},
    {"build", "--select", "none", NULL, false},
    {"build", "--lang", "fr", NULL, false},
    {"build", "--out", "", NULL, false},
    {"build", "--no-such", NULL, NULL, false},
    {"build", "--out", NULL, NULL, false},
};

START_TEST(a_line_is_taken_or_refused)
{
    struct cli_args args;
    ck_assert_int_eq(parse(&args, lines[_i].a, lines[_i].b, lines[_i].c, lines[_i].d), lines[_i].ok);
    cli_args_done(&args);
}
END_TEST

START_TEST(options_and_files_in_any_order)
{
    struct cli_args args;
    ck_assert(parse(&args, "--strict", "build", "a.json", "--format=xlsx"));
    ck_assert_str_eq(args.command, "build");
    ck_assert_int_eq(args.n_files, 1);
    ck_assert_str_eq(args.files[0], "a.json");
    ck_assert_uint_eq(args.job.papers, GK_PAPER_XLSX);
    ck_assert(args.strict);
    cli_args_done(&args);
}
END_TEST

static const struct {
    const char *all, *messages, *lang;
    enum gk_lang expected;
} locales[] = {
    {NULL, NULL, NULL, GK_ZH},
    {NULL, NULL, "zh_CN.UTF-8", GK_ZH},
    {NULL, NULL, "en_US.UTF-8", GK_EN},
    {NULL, "zh_CN.UTF-8", "en_US.UTF-8", GK_ZH},
    {"C", "en_US.UTF-8", "en_US.UTF-8", GK_ZH},
    {"", "", "de_DE.UTF-8", GK_EN},
    {"C.UTF-8", NULL, NULL, GK_ZH},
};

static void set(const char *name, const char *value)
{
    if (value) {
        setenv(name, value, 1);
    } else {
        unsetenv(name);
    }
}

START_TEST(language_follows_the_locale)
{
    set("LC_ALL", locales[_i].all);
    set("LC_MESSAGES", locales[_i].messages);
    set("LANG", locales[_i].lang);
    ck_assert_int_eq(cli_locale_lang(), locales[_i].expected);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("cli");
    TCase *t = tcase_create("cli");
    tcase_add_loop_test(t, a_line_is_taken_or_refused, 0, (int)(sizeof lines / sizeof *lines));
    tcase_add_test(t, options_and_files_in_any_order);
    tcase_add_loop_test(t, language_follows_the_locale, 0, (int)(sizeof locales / sizeof *locales));
    suite_add_tcase(s, t);
    return suite_run(s);
}
