#include "cli_int.h"

#include <assert.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The command line, read by the table (cli_table.c) with getopt_long.
 *
 * It is read twice: first with the options of all commands, to find the language and the command, which
 * stand anywhere; then with those of the command alone. getopt puts the options before the rest, so that in
 * the end files are the tail of argv. */

/* Where TMPDIR says, else /tmp, else (there may be none) the work folder. */
static const char *temp_folder(void)
{
    const char *named = cli_environment("TMPDIR");
    return named ? named : access("/tmp", W_OK) == 0 ? "/tmp" : ".";
}

/* How people call the option. */
static const char *dashed(const struct cli_option *o, struct gk_arena *arena)
{
    return o->letter ? gk_arena_printf(arena, "-%c", o->letter).s : gk_arena_printf(arena, "--%s", o->name).s;
}

/* ---- values ---- */

/* Walks over the words of a list that `mark` parts: the next one, which *list is moved past. */
static struct gk_str next_word(const char **list, char mark)
{
    const char *end = strchr(*list, mark);
    struct gk_str word = {*list, end ? (size_t)(end - *list) : strlen(*list)};
    *list += word.n + (end != NULL);
    return word;
}

/* `value` as one word of the list `form` parted by `mark`: which, or -1. */
static int word_of(const char *form, char mark, struct gk_str value)
{
    for (int i = 0; *form; i++)
        if (gk_str_eq(next_word(&form, mark), value)) return i;
    return -1;
}

/* What sets are of: the papers, as enum gk_papers has them, then accounts (CLI_ACCOUNT_…). */
static const char set_words[] = "pdf,xlsx,poster,html,docx,ofd,text,json";

static bool take_set(const char *form, const char *value, unsigned *out)
{
    for (*out = 0; *value;) {
        struct gk_str word = next_word(&value, ',');
        if (word_of(form, ',', word) < 0) return false;
        *out |= 1u << word_of(set_words, ',', word);
    }
    return true;
}

/* A number of digits alone; -1 for all else. */
static long number_of(const char *s, char **end)
{
    return *s >= '0' && *s <= '9' ? strtol(s, end, 10) : -1;
}

static bool take_number(const char *form, const char *value, int *out)
{
    char *end = NULL;
    long from = strtol(form, &end, 10), to = strtol(end + 1, NULL, 10), n = number_of(value, &end);
    *out = (int)n;
    return n >= from && n <= to && *end == '\0';
}

/* Width and height in pixels: "1920x1080", also with × between. */
static bool take_screen(const char *s, int *w, int *h)
{
    static const char times[] = "\xC3\x97";
    enum { MOST = 16384 };
    char *end = NULL;
    long across = number_of(s, &end);
    if (across < 1 || across > MOST) return false;
    size_t mark = strncmp(end, times, 2) == 0 ? 2 : *end && strchr("xX*", *end) ? 1 : 0;
    long down = mark ? number_of(end + mark, &end) : -1;
    if (down < 1 || down > MOST || *end) return false;
    *w = (int)across;
    *h = (int)down;
    return across <= 8 * down && down <= 8 * across;
}

/* "2/4": the second of four. */
static bool take_shard(const char *s, int *shard, int *shards)
{
    enum { MOST = 9999 };
    char *end = NULL;
    long k = number_of(s, &end);
    if (k < 1 || *end != '/') return false;
    long n = number_of(end + 1, &end);
    *shard = (int)k;
    *shards = (int)n;
    return k <= n && n <= MOST && *end == '\0';
}

static bool take_date(const char *value, struct gk_str *out, struct gk_arena *arena)
{
    struct gk_date date;
    if (!gk_date_read(gk_str_of(value), &date)) return false;
    *out = gk_date_iso(date, arena);
    return true;
}

static bool take_list(struct cli_args *a, const char *name, const char *value, struct cli_list *list)
{
    size_t n = (size_t)list->n + 1, same = list->cap;
    list->on = gk_arena_grow(a->arena, list->on, &same, n, sizeof *list->on);
    list->list = gk_arena_grow(a->arena, list->list, &list->cap, n, sizeof *list->list);
    list->on[list->n] = strncmp(name, "no-", 3) != 0;
    list->list[list->n++] = value;
    return true;
}

/* A file of the output folder: its bare name. */
static bool is_workbook(struct gk_str s)
{
    return s.n > 5 && s.n < 200 && *s.s != '.' && !strpbrk(s.s, "/\\:") && gk_str_ends(s, GK_STR(".xlsx"));
}

static bool is_digits(struct gk_str s)
{
    return s.n >= 2 && s.n <= 12 && strspn(s.s, "0123456789") == s.n;
}

/* Kinds whose value is kept as it stands. */
static bool take_text(const struct cli_option *o, const char *value, struct gk_str *out)
{
    struct gk_str s = *out = gk_str_of(value);
    switch (o->kind) {
    case KIND_CHOICE:
        return word_of(o->form[0], '|', s) >= 0;
    case KIND_DIGITS:
        return is_digits(s);
    case KIND_RULE:
        return gk_job_rule_valid(s);
    case KIND_WORKBOOK:
        return is_workbook(s);
    default:
        return true;
    }
}

/* One option into the arguments; false when its value can't be. */
static bool take(struct cli_args *a, const struct cli_option *o, const char *value)
{
    void *at = (char *)a + o->at;
    struct gk_str s = gk_str_of(value);
    bool path = o->kind == KIND_FILE || o->kind == KIND_FOLDER; /* those may be in any encoding */
    if (value && (s.n == 0 || (!path && gk_utf8_validate(s) < s.n))) return false;
    switch (o->kind) {
    case KIND_FLAG:
        return *(bool *)at = true;
    case KIND_FILE:
    case KIND_FOLDER:
        *(const char **)at = value;
        return true;
    case KIND_DATE:
        return take_date(value, at, a->arena);
    case KIND_SET:
        return take_set(o->form[0], value, at);
    case KIND_NUMBER:
        return take_number(o->form[0], value, at);
    case KIND_LIST:
        return take_list(a, o->name, value, at);
    case KIND_SCREEN:
        return take_screen(value, &a->job.screen_w, &a->job.screen_h);
    case KIND_SHARD:
        return take_shard(value, &a->job.shard, &a->job.shards);
    default:
        return take_text(o, value, at);
    }
}

static bool refuse_value(const struct cli_args *a, const struct cli_option *o, const char *value)
{
    static const enum cli_text wanted[] = {
        [KIND_FILE] = CLI_WANT_FILE,     [KIND_FOLDER] = CLI_WANT_FILE,       [KIND_TEXT] = CLI_WANT_TEXT,
        [KIND_DATE] = CLI_WANT_DATE,     [KIND_CHOICE] = CLI_WANT_CHOICE,     [KIND_DIGITS] = CLI_WANT_DIGITS,
        [KIND_RULE] = CLI_WANT_RULE,     [KIND_WORKBOOK] = CLI_WANT_WORKBOOK, [KIND_SET] = CLI_WANT_SET,
        [KIND_NUMBER] = CLI_WANT_NUMBER, [KIND_LIST] = CLI_WANT_TEXT,         [KIND_SCREEN] = CLI_WANT_SCREEN,
        [KIND_SHARD] = CLI_WANT_SHARD};
    struct gk_nearest near = gk_nearest_of(gk_str_of(value));
    bool words = o->kind == KIND_CHOICE || o->kind == KIND_SET;
    for (const char *form = o->form[0]; words && *form;)
        gk_nearest_try(&near, next_word(&form, o->kind == KIND_SET ? ',' : '|'));
    fprintf(cli_stderr(), cli_say(a->lang, CLI_BAD_VALUE), dashed(o, a->arena), value);
    return cli_complain(a, &near, wanted[o->kind], o->form[a->lang]);
}

/* ---- options ---- */

enum { MOST = 128, LONG = 256 }; /* options in the table; getopt's code of the first */

/* The option of these commands with that name, which ends at '='. */
static const struct cli_option *option_named(const char *name, unsigned commands)
{
    size_t n = strcspn(name, "=");
    for (const struct cli_option *o = cli_options; o->commands; o++)
        if (cli_takes(commands, o) && strlen(o->name) == n && memcmp(o->name, name, n) == 0) return o;
    return NULL;
}

/* The option that getopt means: by its letter, or by its place in the table. */
static const struct cli_option *option_coded(int code, unsigned commands)
{
    if (code >= LONG) return &cli_options[code - LONG];
    for (const struct cli_option *o = cli_options; code && o->commands; o++)
        if (cli_takes(commands, o) && o->letter == code) return o;
    return NULL;
}

/* What getopt_long wants to know of the options of these commands. */
struct known {
    struct option names[MOST];
    char letters[2 * MOST + 1];
};

static void know(struct known *k, unsigned commands)
{
    struct option *name = k->names;
    char *letter = k->letters;
    *letter++ = ':'; /* to be told of a missing value */
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        if (!cli_takes(commands, o) || option_named(o->name, commands) != o) continue;
        assert(name < k->names + MOST - 1);
        int value = o->kind == KIND_FLAG ? no_argument : required_argument;
        *name++ = (struct option){o->name, value, NULL, LONG + (int)(o - cli_options)};
        if (o->letter) *letter++ = o->letter;
        if (o->letter && value == required_argument) *letter++ = ':';
    }
    *name = (struct option){0};
    *letter = '\0';
    opterr = 0;
    optind = 0; /* from the start again */
}

/* The commands that have the option, for people. */
static const char *commands_with(const char *name, struct gk_arena *arena)
{
    const char *list = "";
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (option_named(name, c->bit))
            list = gk_arena_printf(arena, "%s%s%s", list, *list ? ", " : "", c->name).s;
    return list;
}

/* What getopt didn't take: `word`, where it found `o`, or nothing, or `o` only by the beginning of its name,
 * which is not enough: there may be another such option tomorrow. */
static bool refuse_option(const struct cli_args *a, const struct cli_option *o, int code, const char *word)
{
    unsigned commands = a->command ? a->command->bit : FOR_COMMON;
    if (o && code == ':') return cli_complain(a, NULL, CLI_NO_VALUE, dashed(o, a->arena), o->form[a->lang]);
    if (o && code == '?') return cli_complain(a, NULL, CLI_NO_VALUE_TAKEN, dashed(o, a->arena));
    const char *name = word + strspn(word, "-");
    const char *shown = gk_arena_printf(a->arena, "%.*s", (int)strcspn(word, "="), word).s;
    if (word[1] == '-' && option_named(name, FOR_ALL))
        return cli_complain(a, NULL, CLI_OPTION_ELSEWHERE, shown, commands_with(name, a->arena));
    struct gk_nearest near = gk_nearest_of(gk_str_of(shown));
    if (o) near = (struct gk_nearest){.best = gk_str_of(dashed(o, a->arena))};
    for (o = cli_options; o->commands; o++)
        if (cli_takes(commands, o)) gk_nearest_try(&near, gk_arena_printf(a->arena, "--%s", o->name));
    return cli_complain(a, &near, CLI_UNKNOWN_OPTION, shown);
}

/* Options that go together, or don't. */
static bool options_agree(const struct cli_args *a, const bool *given, unsigned commands)
{
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        if (!given[o - cli_options] || !o->needs || given[option_named(o->needs, commands) - cli_options])
            continue;
        return cli_complain(a, NULL, CLI_NEEDS, dashed(o, a->arena), o->needs);
    }
    unsigned account = a->job.posters & (CLI_ACCOUNT_TEXT | CLI_ACCOUNT_JSON);
    if (account && !a->explain) return cli_complain(a, NULL, CLI_NEEDS, "--format text|json", "explain");
    if (a->explain && a->job.posters != account)
        return cli_complain(a, NULL, CLI_NOT_TOGETHER, "--format pdf|html", "--explain");
    struct gk_str from = a->job.posted_from, to = a->job.posted_to;
    if (from.n && to.n && gk_str_cmp(to, from) < 0)
        return cli_complain(a, NULL, CLI_BAD_PERIOD, from.s, to.s);
    const struct {
        bool both;
        const char *one, *other;
    } apart[] = {{a->job.all && a->townships.n, "--all", "--township"},
                 {a->job.days && to.n, "--days", "--posted-to"},
                 {a->job.working_days && to.n, "--working-days", "--posted-to"},
                 {a->job.days && a->job.working_days, "--days", "--working-days"},
                 {a->job.site && a->job.out, "--site", "--out"},
                 {a->job.site && a->job.shards, "--site", "--shard"},
                 {a->job.site && a->job.review, "--site", "--review"}, /* the office's own */
                 {a->job.site && a->job.record, "--site", "--record"},
                 {a->job.site && a->job.book, "--site", "--book"},
                 {a->job.site && a->job.tile.n, "--site", "--tile"},
                 {a->job.site && a->job.workbook.n, "--site", "--workbook"},
                 {a->job.site && a->job.all, "--site", "--all"}};
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        if (apart[i].both) return cli_complain(a, NULL, CLI_NOT_TOGETHER, apart[i].one, apart[i].other);
    return true;
}

static bool take_options(int argc, char **argv, struct cli_args *a)
{
    unsigned commands = a->command ? a->command->bit : FOR_COMMON;
    struct known k;
    bool given[MOST] = {false};
    know(&k, commands);
    for (int code; (code = getopt_long(argc, argv, k.letters, k.names, NULL)) != -1;) {
        bool bad = code == '?' || code == ':';
        const struct cli_option *o = option_coded(bad ? optopt : code, commands);
        char letter[] = {'-', (char)optopt, '\0'};
        const char *word =
            bad && optopt > 0 && optopt < LONG ? letter : argv[optind - 1 - (optarg == argv[optind - 1])];
        bool begun = code >= LONG && strcspn(word + 2, "=") < strlen(o->name);
        if (bad || begun) return refuse_option(a, o, code, word);
        bool *again = &given[o - cli_options];
        if (*again && o->kind != KIND_LIST)
            return cli_complain(a, NULL, CLI_GIVEN_TWICE, dashed(o, a->arena));
        *again = true;
        if (!take(a, o, optarg)) return refuse_value(a, o, optarg);
    }
    return options_agree(a, given, commands);
}

/* ---- the whole line ---- */

const struct cli_command *cli_find_command(const struct cli_args *args, const char *const *words, int n,
                                           int *used)
{
    struct gk_nearest near = gk_nearest_of(gk_str_of(words[0]));
    const struct cli_command *one = NULL, *two = NULL;
    const char *both = gk_arena_printf(args->arena, "%s %s", words[0], n > 1 ? words[1] : "").s;
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        if (strcmp(c->name, words[0]) == 0) one = c;
        if (strcmp(c->name, both) == 0) two = c;
        gk_nearest_try(&near, gk_str_of(c->name));
    }
    if (!one && !two) cli_complain(args, &near, CLI_UNKNOWN_COMMAND, words[0]);
    *used = two ? 2 : 1;
    return two ? two : one;
}

/* The language and the command, on which all else depends. Works on a copy of argv, since getopt moves what
 * it does not understand, too. False after a message. */
static bool look_ahead(int argc, char **argv, struct cli_args *a, int *used)
{
    struct known k;
    char **copy = GK_NEW_ARRAY(a->arena, char *, argc + 1);
    memcpy(copy, argv, (size_t)argc * sizeof *copy);
    know(&k, FOR_ALL);
    for (int code; (code = getopt_long(argc, copy, k.letters, k.names, NULL)) != -1;) {
        bool is_lang = code >= LONG && strcmp(cli_options[code - LONG].name, "lang") == 0;
        if (is_lang) a->lang = strcmp(optarg, "en") == 0 ? GK_EN : GK_ZH;
    }
    if (optind == argc) return true;
    a->command = cli_find_command(a, (const char *const *)copy + optind, argc - optind, used);
    return a->command != NULL;
}

/* A form that begins like "grid|page CATALOG" or "merge [FILE...]" asks for one of these words first. */
bool cli_has_words(const struct cli_command *c)
{
    return c->files[GK_EN][0] >= 'a' && c->files[GK_EN][0] <= 'z';
}

static bool first_word_right(const struct cli_command *c, struct gk_str word)
{
    const char *form = c->files[GK_EN];
    size_t n = strcspn(form, " ");
    bool words = cli_has_words(c);
    for (const char *end = form + n; words && form < end;) {
        const char *next = form + strcspn(form, "| ");
        if (gk_str_eq(word, (struct gk_str){form, (size_t)(next - form)})) return true;
        form = next + 1;
    }
    return !words;
}

/* The files: how many, and the words before them; and -o where it must be. */
static bool files_right(const struct cli_args *a)
{
    const struct cli_command *c = a->command;
    if (!c || a->help || a->version) return true;
    struct gk_str first = a->n_files ? gk_str_of(a->files[0]) : (struct gk_str){0};
    bool right = a->n_files >= c->least && (c->most < 0 || a->n_files <= c->most);
    if (right && (a->output || !c->needs_output) && first_word_right(c, first)) return true;
    struct gk_nearest near =
        gk_nearest_of(gk_arena_printf(a->arena, "%s %s", c->name, first.s ? first.s : ""));
    for (const struct cli_command *other = cli_commands; other->name; other++)
        if (other != c) gk_nearest_try(&near, gk_str_of(other->name));
    struct gk_buf usage = {0};
    cli_write_usage(&usage, c, a->lang);
    cli_complain(a, &near, CLI_WRONG_ARGUMENTS, (int)usage.n, usage.s);
    gk_buf_done(&usage);
    return false;
}

bool cli_parse(int argc, char **argv, struct cli_args *out)
{
    int used = 0;
    *out = (struct cli_args){.lang = cli_locale_lang(),
                             .arena = gk_arena_new(NULL),
                             .job = {.temp = temp_folder(),
                                     .epoch = cli_environment("SOURCE_DATE_EPOCH"),
                                     .papers = GK_PAPER_ALL}};
    if (!look_ahead(argc, argv, out, &used) || !take_options(argc, argv, out)) return false;
    out->files = (const char *const *)argv + optind + used;
    out->n_files = argc - optind - used;
    return files_right(out);
}

void cli_args_done(struct cli_args *args)
{
    gk_buf_done(&args->out);
    gk_buf_done(&args->folders);
    gk_arena_free(args->arena);
}
