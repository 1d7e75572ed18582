#include "../../src/cli/cli_int.h"

#include "suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>

/* The command line: what is taken, what is refused (exit code 2 by docs/developers.md, promises). */

/* getopt may move the pointers, never the words. The arguments borrow both. */
static bool parse(struct cli_args *args, const char *a, const char *b, const char *c, const char *d)
{
    static char *argv[6];
    memcpy(argv, (char *[]){"gongkai", (char *)a, (char *)b, (char *)c, (char *)d, NULL}, sizeof argv);
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
    {"import", "a", "-ob", "--format=dump", true},
    {"import", "a", "-ob", "--format=doc", false},
    {"export", "a", "-ob", "--format=csv", true},
    {"export", "a", "-ob", "--forma=csv", false}, /* names are written out */
    {"import", "a", "-ob", "--output=c", false},
    {"export", "a", "--output=c", NULL, true},
    {"build", "--jobs", "2", NULL, true},
    {"build", "--jobs", "0", NULL, false},
    {"build", "--jobs", "65", NULL, false},
    {"build", "--jobs", "2x", NULL, false},
    {"build", "--select", "tier", NULL, true},
    {"build", "--select", "none", NULL, false},
    {"build", "--lang", "fr", NULL, false},
    {"build", "--out", "", NULL, false},
    {"build", "--title", "x", NULL, false},
    {"build", "--title", "\xff", NULL, false},
    {"build", "--out", "\xff", NULL, true}, /* a path may be in any encoding */
    {"poster", "--screen", "1920x1080", NULL, true},
    {"poster", "--screen", "1920×1080", NULL, true},
    {"poster", "--screen", "1920x", NULL, false},
    {"poster", "--screen", "1x9", NULL, false},
    {"poster", "--county", "61a", NULL, false},
    {"build", "--workbook", "a/b.xlsx", NULL, false},
    {"build", "--workbook", "b.xlsx", "--township-sheets", true},

    /* Options that a command has, and has not. */
    {"build", "--no-such", NULL, NULL, false},
    {"build", "--out", NULL, NULL, false},
    {"verify", "--screen", "1x1", NULL, false},
    {"verify", "--root", ".", NULL, true},
    {"undo", "x", "--root", ".", false},
    {"fonts", "--date", "2026-01-01", NULL, false},
    {"townships", "a", "-ob", "--county=61", false},
    {"townships", "import", "a", "--county=61", true},
    {"build", "--quiet=1", NULL, NULL, false},
    {"build", "-x", NULL, NULL, false},

    /* Given twice; together; alone. */
    {"build", "--quiet", "-q", NULL, false},
    {"build", "--form=a", "--form=a", NULL, false},
    {"lint", "--rule=1", "--rule=1", "--no-rule=2", true},
    {"build", "--township-sheets", NULL, NULL, false},
    {"poster", "--format=json", NULL, NULL, false},
    {"poster", "--format=json", "--explain", NULL, true},
    {"poster", "--all", "--township=x", NULL, false},
    {"poster", "--posted-from=2026-10-02", "--posted-to=2026/10/1", NULL, false},
    {"poster", "--posted-from=2026-10-02", "--posted-to=2026/10/2", NULL, true},

    /* Files. */
    {"import", "a", NULL, NULL, true},
    {"import", "-ob", NULL, NULL, false},
    {"import", "a", "b", "-oc", true},
    {"merge", "a", "-oc", NULL, false},
    {"dump", "page", "a", NULL, true},
    {"dump", "pages", "a", NULL, false},
    {"dump", "grid", NULL, NULL, false},
    {"import", "--help", NULL, NULL, true},
    {"verify", "--", "-a", NULL, true},
    {"bulid", NULL, NULL, NULL, false},
    {"--help", NULL, NULL, NULL, true},
    {"--screen", "1x1", NULL, NULL, false},
};

START_TEST(a_line_is_taken_or_refused)
{
    struct cli_args args;
    ck_assert_int_eq(parse(&args, lines[_i].a, lines[_i].b, lines[_i].c, lines[_i].d), lines[_i].ok);
    cli_args_done(&args);
}
END_TEST

/* NULL: refused. */
static const struct {
    const char *written, *kept;
} dates[] = {
    {"2026-02-28", "2026-02-28"},
    {"2024-02-29", "2024-02-29"},
    {"2026-02-29", NULL},
    {"2100-02-29", NULL},
    {"2026-13-01", NULL},
    {"0000-01-01", NULL},
    {"2026-01-011", NULL},
    {"2026-10-9", "2026-10-09"},
    {"2026/10/9", "2026-10-09"},
    {"2026.10.9", "2026-10-09"},
    {"2026年10月9日", "2026-10-09"},
    {"２０２６年１０月９日", "2026-10-09"},
    {"tomorrow", NULL},
    {"10-9", NULL},
};

START_TEST(dates_are_taken_as_people_write_them)
{
    struct cli_args args;
    ck_assert_int_eq(parse(&args, "build", "--date", dates[_i].written, NULL), dates[_i].kept != NULL);
    if (dates[_i].kept) ck_assert(gk_str_eq(args.job.date, gk_str_of(dates[_i].kept)));
    cli_args_done(&args);
}
END_TEST

START_TEST(options_and_files_in_any_order)
{
    struct cli_args args;
    ck_assert(parse(&args, "--strict", "build", "a.json", "--format=xlsx"));
    ck_assert_str_eq(args.command->name, "build");
    ck_assert_int_eq(args.n_files, 1);
    ck_assert_str_eq(args.files[0], "a.json");
    ck_assert_uint_eq(args.job.papers, GK_PAPER_XLSX);
    ck_assert(args.strict);
    cli_args_done(&args);
    ck_assert(parse(&args, "--county", "61", "townships", "import")); /* of the program's own table */
    ck_assert_str_eq(args.command->name, "townships import");
    cli_args_done(&args);
}
END_TEST

START_TEST(rules_keep_their_order)
{
    struct cli_args args;
    ck_assert(parse(&args, "lint", "--no-rule=8", "--rule=1", "--no-rule=x"));
    ck_assert_int_eq(args.rules.n, 3);
    ck_assert_str_eq(args.rules.list[0], "8");
    ck_assert_str_eq(args.rules.list[2], "x");
    ck_assert(!args.rules.on[0] && args.rules.on[1] && !args.rules.on[2]);
    cli_args_done(&args);
}
END_TEST

/* ---- the table ---- */

/* A command has an option of one name once; letters, too; same names have values alike; words are the same
 * in both languages. */
START_TEST(the_table_is_sound)
{
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        ck_assert(o->help[GK_ZH] && o->help[GK_EN]);
        ck_assert_int_eq(o->form[0] != NULL, o->kind != KIND_FLAG && o->kind != KIND_HEADING);
        bool words = o->kind == KIND_CHOICE || o->kind == KIND_SET || o->kind == KIND_NUMBER;
        if (words) ck_assert_str_eq(o->form[0], o->form[1]);
        for (const struct cli_option *p = o + 1; p->commands && o->name; p++) {
            if (!p->name) continue;
            bool both = (o->commands & p->commands) != 0, same = strcmp(o->name, p->name) == 0;
            ck_assert_msg(!both || (!same && (!o->letter || o->letter != p->letter)), "%s", o->name);
            if (same) ck_assert_int_eq(o->kind == KIND_FLAG, p->kind == KIND_FLAG);
        }
    }
    unsigned all = FOR_COMMON;
    for (const struct cli_command *c = cli_commands; c->name; all |= c++->bit)
        ck_assert_uint_eq(all & c->bit, 0);
    ck_assert_uint_eq(all & FOR_ALL, all);
}
END_TEST

/* An option that a command has not is refused, whatever stands beside it. */
START_TEST(a_command_has_its_own_options_only)
{
    const struct cli_command *c = &cli_commands[_i];
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        bool has = false;
        for (const struct cli_option *p = cli_options; p->commands && o->name; p++)
            has = has || (cli_takes(c->bit, p) && strcmp(p->name, o->name) == 0);
        if (!o->name || has) continue;
        char word[64];
        snprintf(word, sizeof word, o->kind == KIND_FLAG ? "--%s" : "--%s=1", o->name);
        struct cli_args args;
        char *argv[] = {"gongkai", (char *)c->name, word, "--help", NULL};
        bool two = strcmp(c->name, "townships import") == 0;
        char *long_argv[] = {"gongkai", "townships", "import", word, "--help", NULL};
        ck_assert_msg(!cli_parse(two ? 5 : 4, two ? long_argv : argv, &args), "%s %s", c->name, word);
        ck_assert_ptr_eq(args.command, c);
        cli_args_done(&args);
    }
}
END_TEST

static int columns(struct gk_str line)
{
    int n = 0;
    for (size_t at = 0; at < line.n;) n += gk_utf8_next(line, &at) >= 0x2E80 ? 2 : 1;
    return n;
}

/* Help fits a terminal of 120 columns, and shows the command's examples and options, and no others. */
START_TEST(help_is_readable)
{
    const struct cli_command *c = &cli_commands[_i / 2];
    struct gk_buf out = {0};
    cli_write_help(&out, c, _i % 2);
    struct gk_str all = gk_buf_slice(&out);
    for (size_t at = 0, end; at < all.n; at = end + 1) {
        end = gk_str_find(all, GK_STR("\n"), at);
        ck_assert_int_le(columns(gk_str_sub(all, at, end)), 120);
    }
    int examples = 0;
    for (const struct cli_example *e = cli_examples; e->line; e++) {
        bool there = gk_str_find(all, gk_str_of(e->line), 0) != (size_t)-1;
        ck_assert(there || e->command != c->bit);
        examples += e->command == c->bit;
    }
    ck_assert_int_gt(examples, 0);
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        if (!o->name) continue;
        char left[64];
        snprintf(left, sizeof left, " --%s ", o->name);
        if (cli_takes(c->bit, o)) ck_assert(gk_str_find(all, gk_str_of(left), 0) != (size_t)-1);
    }
    bool screen = gk_str_find(all, GK_STR("--screen"), 0) != (size_t)-1;
    ck_assert_int_eq(screen, c->bit == FOR_BUILD || c->bit == FOR_POSTER || c->bit == FOR_MANIFEST);
    gk_buf_done(&out);
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
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
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
    TCase *t = suite_case(s, "cli");
    tcase_add_loop_test(t, a_line_is_taken_or_refused, 0, (int)(sizeof lines / sizeof *lines));
    tcase_add_loop_test(t, dates_are_taken_as_people_write_them, 0, (int)(sizeof dates / sizeof *dates));
    tcase_add_test(t, options_and_files_in_any_order);
    tcase_add_test(t, rules_keep_their_order);
    tcase_add_test(t, the_table_is_sound);
    int commands = 0;
    while (cli_commands[commands].name) commands++;
    tcase_add_loop_test(t, a_command_has_its_own_options_only, 0, commands);
    tcase_add_loop_test(t, help_is_readable, 0, 2 * commands);
    tcase_add_loop_test(t, language_follows_the_locale, 0, (int)(sizeof locales / sizeof *locales));
    return suite_run(s);
}
