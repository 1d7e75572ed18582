#include "cli_int.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* The command line. A command comes first; options may stand anywhere after it. */

const char *cli_say(enum gk_lang lang, enum cli_text text)
{
    static const char *const texts[CLI_TEXTS][2] = {
#define X(name, zh, en) [CLI_##name] = {zh, en},
#include "cli_text.h"
#undef X
    };
    return texts[text][lang];
}

const char *cli_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* Where TMPDIR says, else /tmp, else (there may be none) the work folder. */
static const char *temp_folder(void)
{
    const char *named = cli_environment("TMPDIR");
    return named ? named : access("/tmp", W_OK) == 0 ? "/tmp" : ".";
}

enum gk_lang cli_locale_lang(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *v = cli_environment(names[i]);
        if (!v) continue;
        bool none = v[0] == 'C' && (v[1] == '\0' || v[1] == '.');
        return none || strcmp(v, "POSIX") == 0 || strncmp(v, "zh", 2) == 0 ? GK_ZH : GK_EN;
    }
    return GK_ZH;
}

enum option_code {
    OPT_OUT = 256,
    OPT_FORMAT,
    OPT_FORM,
    OPT_PAPER,
    OPT_TOWNSHIP,
    OPT_SELECT,
    OPT_DATE,
    OPT_JOBS,
    OPT_STRICT,
    OPT_ROOT,
    OPT_LANG,
    OPT_QUIET,
    OPT_HELP,
    OPT_VERSION,
    OPT_ID,
    OPT_TITLE,
    OPT_ISSUER,
    OPT_CHECK,
    OPT_VERBOSE,
    OPT_RULE,
    OPT_NO_RULE,
    OPT_FIX_PREVIEW,
    OPT_ATTACH,
    OPT_PLAIN,
    OPT_REVIEW,
    OPT_NOTICE,
    OPT_TILE,
    OPT_RECORD,
    OPT_WORKBOOK,
    OPT_TOWNSHIP_SHEETS,
    OPT_SCREEN,
    OPT_POSTED_FROM,
    OPT_POSTED_TO,
    OPT_SIGNED,
    OPT_STATUS,
    OPT_EXPLAIN,
    OPT_COUNTY,
    OPT_TOWNSHIPS,
    OPT_ALL,
    OPT_CATALOGS
};

static const struct option options[] = {{"out", required_argument, NULL, OPT_OUT},
                                        {"format", required_argument, NULL, OPT_FORMAT},
                                        {"form", required_argument, NULL, OPT_FORM},
                                        {"paper", required_argument, NULL, OPT_PAPER},
                                        {"township", required_argument, NULL, OPT_TOWNSHIP},
                                        {"select", required_argument, NULL, OPT_SELECT},
                                        {"date", required_argument, NULL, OPT_DATE},
                                        {"jobs", required_argument, NULL, OPT_JOBS},
                                        {"strict", no_argument, NULL, OPT_STRICT},
                                        {"root", required_argument, NULL, OPT_ROOT},
                                        {"lang", required_argument, NULL, OPT_LANG},
                                        {"quiet", no_argument, NULL, OPT_QUIET},
                                        {"help", no_argument, NULL, OPT_HELP},
                                        {"version", no_argument, NULL, OPT_VERSION},
                                        {"id", required_argument, NULL, OPT_ID},
                                        {"title", required_argument, NULL, OPT_TITLE},
                                        {"issuer", required_argument, NULL, OPT_ISSUER},
                                        {"check", no_argument, NULL, OPT_CHECK},
                                        {"verbose", no_argument, NULL, OPT_VERBOSE},
                                        {"rule", required_argument, NULL, OPT_RULE},
                                        {"no-rule", required_argument, NULL, OPT_NO_RULE},
                                        {"fix-preview", no_argument, NULL, OPT_FIX_PREVIEW},
                                        {"attach", no_argument, NULL, OPT_ATTACH},
                                        {"plain", no_argument, NULL, OPT_PLAIN},
                                        {"review", no_argument, NULL, OPT_REVIEW},
                                        {"notice", required_argument, NULL, OPT_NOTICE},
                                        {"tile", required_argument, NULL, OPT_TILE},
                                        {"record", no_argument, NULL, OPT_RECORD},
                                        {"workbook", required_argument, NULL, OPT_WORKBOOK},
                                        {"township-sheets", no_argument, NULL, OPT_TOWNSHIP_SHEETS},
                                        {"screen", required_argument, NULL, OPT_SCREEN},
                                        {"posted-from", required_argument, NULL, OPT_POSTED_FROM},
                                        {"posted-to", required_argument, NULL, OPT_POSTED_TO},
                                        {"signed", required_argument, NULL, OPT_SIGNED},
                                        {"status", no_argument, NULL, OPT_STATUS},
                                        {"explain", no_argument, NULL, OPT_EXPLAIN},
                                        {"county", required_argument, NULL, OPT_COUNTY},
                                        {"townships", required_argument, NULL, OPT_TOWNSHIPS},
                                        {"all", no_argument, NULL, OPT_ALL},
                                        {"catalogs", required_argument, NULL, OPT_CATALOGS},

                                        {NULL, 0, NULL, 0}};

static bool parse_papers(const char *list, unsigned *out)
{
    static const struct {
        const char *name;
        unsigned paper;
    } names[] = {{"pdf", GK_PAPER_PDF}, {"xlsx", GK_PAPER_XLSX}, {"poster", GK_PAPER_POSTER}};
    *out = 0;
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, ",");
        unsigned paper = 0;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            if (strlen(names[i].name) == n && memcmp(names[i].name, p, n) == 0) paper = names[i].paper;
        }
        if (!paper) return false;
        *out |= paper;
        p += n + (p[n] == ',');
    }
    return *out != 0;
}

static bool parse_jobs(const char *s, int *out)
{
    char *end = NULL;
    long n = strtol(s, &end, 10);
    *out = (int)n;
    return *s && !*end && n >= 1 && n <= 64;
}

static bool parse_lang(const char *s, enum gk_lang *out)
{
    *out = strcmp(s, "en") == 0 ? GK_EN : GK_ZH;
    return *out == GK_EN || strcmp(s, "zh") == 0;
}

/* A file of the output folder: its bare name. */
static bool parse_workbook(const char *s)
{
    size_t n = strlen(s);
    return n > 5 && n < 200 && *s != '.' && !strpbrk(s, "/\\:") && strcmp(s + n - 5, ".xlsx") == 0;
}

/* "1920x1080": width and height in pixels, also with × between. */
static bool parse_screen(const char *s, int *w, int *h)
{
    static const char times[] = "\xC3\x97";
    enum { MOST = 16384 };
    char *end = NULL;
    long across = strtol(s, &end, 10);
    if (*s < '0' || *s > '9') return false;
    if (strncmp(end, times, 2) == 0) {
        end += 2;
    } else if (*end == 'x' || *end == 'X' || *end == '*') {
        end++;
    } else {
        return false;
    }
    if (*end < '0' || *end > '9') return false;
    long down = strtol(end, &end, 10);
    if (*end || across < 1 || across > MOST || down < 1 || down > MOST) return false;
    *w = (int)across;
    *h = (int)down;
    return across / 8 <= down && down / 8 <= across;
}

static bool take_date(const char *value, struct gk_str *out)
{
    *out = gk_str_of(value);
    return gk_date_good(*out);
}

/* The beginning of a code: province (2), city (4), county (6), township (9), village (12 digits). */
static bool parse_digits(const char *s)
{
    size_t n = strspn(s, "0123456789");
    return n >= 2 && n <= 12 && s[n] == '\0';
}

/* Options without a value. */
static bool *flag_of(int code, struct cli_args *a)
{
    switch (code) {
    case OPT_STRICT:
        return &a->strict;
    case OPT_QUIET:
        return &a->quiet;
    case OPT_HELP:
        return &a->help;
    case OPT_VERSION:
        return &a->version;
    case OPT_CHECK:
        return &a->check;
    case OPT_VERBOSE:
        return &a->verbose;
    case OPT_ATTACH:
        return &a->job.attach;
    case OPT_PLAIN:
        return &a->job.plain;
    case OPT_REVIEW:
        return &a->job.review;
    case OPT_RECORD:
        return &a->job.record;
    case OPT_TOWNSHIP_SHEETS:
        return &a->job.township_sheets;
    case OPT_STATUS:
        return &a->job.status;
    case OPT_EXPLAIN:
        return &a->explain;
    case OPT_ALL:
        return &a->job.all;
    case OPT_FIX_PREVIEW:
        return &a->fix_preview;
    default:
        return NULL;
    }
}

/* Options whose value may be anything but empty. */
static struct gk_str *slice_of(int code, struct cli_args *a)
{
    switch (code) {
    case OPT_FORM:
        return &a->job.form;
    case OPT_PAPER:
        return &a->job.paper;
    case OPT_TOWNSHIP:
        return &a->job.township;
    case OPT_NOTICE:
        return &a->job.notice;
    case OPT_TILE:
        return &a->job.tile;
    default:
        return NULL;
    }
}

/* The others: values that are looked at here, or may be empty. */
static bool take_value(int code, const char *value, struct cli_args *a)
{
    switch (code) {
    case 'o':
        a->output = value;
        return *value != '\0';
    case OPT_CATALOGS:
        a->catalogs = value;
        return *value != '\0';
    case OPT_OUT:
        a->job.out = value;
        a->out_given = true;
        return *value != '\0';
    case OPT_ROOT:
        a->job.root = value;
        return *value != '\0';
    case OPT_ID:
        a->id = value;
        return *value != '\0';
    case OPT_FORMAT:
        a->format = value;
        return true;
    case OPT_TITLE:
        a->title = value;
        return true;
    case OPT_ISSUER:
        a->issuer = value;
        return true;
    case OPT_COUNTY:
        a->job.county = gk_str_of(value);
        return parse_digits(value);
    case OPT_TOWNSHIPS:
        a->job.townships = value;
        return *value != '\0';
    case OPT_SELECT:
        a->job.select = gk_str_of(value);
        return gk_job_rule_valid(a->job.select);
    case OPT_WORKBOOK:
        a->job.workbook = gk_str_of(value);
        return parse_workbook(value);
    case OPT_DATE:
        return take_date(value, &a->job.date);
    case OPT_POSTED_FROM:
        return take_date(value, &a->job.posted_from);
    case OPT_POSTED_TO:
        return take_date(value, &a->job.posted_to);
    case OPT_SIGNED:
        return take_date(value, &a->job.signed_on);
    case OPT_SCREEN:
        return parse_screen(value, &a->job.screen_w, &a->job.screen_h);
    case OPT_JOBS:
        return parse_jobs(value, &a->job.jobs);
    case OPT_LANG:
        return parse_lang(value, &a->lang);
    case OPT_RULE:
    case OPT_NO_RULE:
        a->rules[a->n_rules] = value;
        a->rule_on[a->n_rules++] = code == OPT_RULE;
        return *value != '\0';
    default:
        return false;
    }
}

/* One option into the arguments; false when its value can't be. */
static bool take(int code, const char *value, struct cli_args *a)
{
    bool *flag = flag_of(code, a);
    if (flag) {
        *flag = true;
        return true;
    }
    struct gk_str *slice = slice_of(code, a);
    if (slice) {
        *slice = gk_str_of(value);
        return slice->n > 0;
    }
    return take_value(code, value, a);
}

static bool complain(enum gk_lang lang, enum cli_text text, const char *one, const char *two)
{
    fprintf(stderr, cli_say(lang, text), one, two);
    return false;
}

/* No list can be longer than the command line. */
static void make_lists(struct cli_args *a, int argc)
{
    size_t n = (size_t)argc + 1;
    a->files = gk_xalloc(n * sizeof *a->files);
    a->rules = gk_xalloc(n * sizeof *a->rules);
    a->rule_on = gk_xalloc(n * sizeof *a->rule_on);
}

void cli_args_done(struct cli_args *args)
{
    free(args->files);
    free(args->rules);
    free(args->rule_on);
    gk_buf_done(&args->out);
    gk_buf_done(&args->folders);
}

bool cli_parse(int argc, char **argv, struct cli_args *out)
{
    *out = (struct cli_args){.lang = cli_locale_lang(),
                             .job = {.root = ".",
                                     .out = "out",
                                     .temp = temp_folder(),
                                     .epoch = cli_environment("SOURCE_DATE_EPOCH"),
                                     .papers = GK_PAPER_ALL}};
    make_lists(out, argc);
    opterr = 0;
    optind = 1;
    for (int code, index = -1; (code = getopt_long(argc, argv, "o:h", options, &index)) != -1; index = -1) {
        if (code == 'h') code = OPT_HELP;
        if (code == '?') return complain(out->lang, CLI_BAD_OPTION, argv[optind - 1], NULL);
        const char *name = index >= 0 ? options[index].name : "-o";
        if (!take(code, optarg, out)) return complain(out->lang, CLI_BAD_VALUE, name, optarg ? optarg : "");
    }
    int rest = argc - optind;
    out->command = rest > 0 ? argv[optind] : NULL;
    out->n_files = rest > 1 ? rest - 1 : 0;
    for (int i = 0; i < out->n_files; i++) out->files[i] = argv[optind + 1 + i];
    bool build = out->command && (strcmp(out->command, "build") == 0 || strcmp(out->command, "poster") == 0);
    if (out->job.all && out->job.township.n) {
        return complain(out->lang, CLI_BAD_VALUE, "--township", out->job.township.s);
    }
    if (out->explain) return true; /* --format is that of the account */
    if (build && out->format && !parse_papers(out->format, &out->job.papers)) {
        return complain(out->lang, CLI_BAD_VALUE, "--format", out->format);
    }
    if (out->job.township_sheets && out->job.workbook.n == 0) {
        return complain(out->lang, CLI_NEEDS, "--township-sheets", "--workbook");
    }
    return true;
}
