#include "cli_int.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The program: reads the arguments, calls job, says what came of it. Papers go to files, what is asked for
 * (dump, fonts, the summary) to standard output, diagnostics and progress to standard error. */

/* How many diagnostics of one code are printed before the rest is only counted. */
enum { SHOWN_OF_A_KIND = 8, CODES = 10000 };

static int total_of_kind(const struct gk_diags *diags, enum gk_code code)
{
    int n = 0;
    for (size_t i = 0; i < diags->n; i++) n += diags->list[i].code == code;
    return n;
}

static void print_diags(const struct cli_args *args, const struct gk_diags *diags)
{
    struct gk_buf line = {0};
    unsigned char *shown = gk_xalloc(CODES); /* of each code, up to one more than are shown */
    memset(shown, 0, CODES);
    for (size_t i = 0; i < diags->n; i++) {
        const struct gk_diagnostic *d = &diags->list[i];
        if (args->quiet && d->level != GK_ERROR) continue;
        int earlier = args->verbose ? 0 : shown[d->code % CODES];
        if (earlier > SHOWN_OF_A_KIND) continue;
        shown[d->code % CODES]++;
        gk_buf_clear(&line);
        if (earlier == SHOWN_OF_A_KIND) {
            int more = total_of_kind(diags, d->code) - SHOWN_OF_A_KIND;
            gk_buf_printf(&line, "GK%04d", (int)d->code);
            gk_buf_printf(&line, cli_say(args->lang, CLI_MORE_SAME), more);
        } else {
            gk_diag_format(d, args->lang, &line);
            gk_buf_putc(&line, '\n');
        }
        fwrite(line.s, 1, line.n, stderr);
    }
    free(shown);
    gk_buf_done(&line);
}

static int exit_code(enum gk_status status, const struct gk_diags *diags, bool strict)
{
    int code = gk_diags_exit_code(diags, strict);
    if (code > 1 || status == GK_OK) return code;
    return status == GK_EIO || status == GK_ELIB ? 4 : status == GK_EFACE ? 5 : 3;
}

static void clear_bar(void)
{
    fputs("\r\033[K", stderr);
}

static void draw_bar(const struct gk_progress *p)
{
    enum { WIDTH = 32 };
    int filled = p->total ? p->done * WIDTH / p->total : WIDTH;
    fputs("\r\033[K[", stderr);
    for (int i = 0; i < WIDTH; i++) fputc(i < filled ? '#' : '.', stderr);
    fprintf(stderr, "] %d/%d %.*s", p->done, p->total, (int)p->path.n, p->path.s ? p->path.s : "");
    fflush(stderr);
}

static void on_progress(void *ctx, const struct gk_progress *p)
{
    const struct cli_args *args = ctx;
    if (isatty(STDERR_FILENO)) {
        draw_bar(p);
    } else if (p->path.n) {
        fprintf(stderr, cli_say(args->lang, p->pages ? CLI_PROGRESS_PAGES : CLI_PROGRESS_FILE), p->done,
                p->total, (int)p->path.n, p->path.s, p->pages);
    }
}

static double seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1e9;
}

/* A period that ends before it begins is told before anything is built. */
static bool dates_in_order(const struct cli_args *args)
{
    struct gk_str from = args->job.posted_from, to = args->job.posted_to;
    if (from.n == 0 || to.n == 0 || gk_str_cmp(to, from) >= 0) return true;
    fprintf(stderr, cli_say(args->lang, CLI_BAD_PERIOD), from.s, to.s);
    return false;
}

/* ---- being interrupted ----
 *
 * While papers are made, the signals that end a program are held back, and the job asks whether one has come:
 * then it finishes the files at hand, takes its temporary ones away and returns, and the signal does what it
 * does. No handler, no state. When nobody reads what is said (SIGPIPE), the papers are made all the same. */

static sigset_t ending_signals(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGPIPE);
    return set;
}

static bool interrupted(void *ctx)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    sigset_t pending;
    (void)ctx;
    if (sigpending(&pending) != 0) return false;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        if (sigismember(&pending, signals[i]) == 1) return true;
    }
    return false;
}

static int build_papers(struct cli_args *args, struct gk_diags *diags)
{
    if (!dates_in_order(args)) return CLI_USAGE_ERROR;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    args->job.files = args->files;
    args->job.n_files = args->n_files;
    args->job.progress = args->quiet ? NULL : on_progress;
    args->job.ctx = args;
    struct gk_job_summary s;
    enum gk_status status = gk_job_build(&args->job, &s, diags);
    if (!args->quiet && isatty(STDERR_FILENO)) clear_bar();
    print_diags(args, diags);
    if (!args->quiet) {
        gk_buf_printf(
            &args->out, cli_say(args->lang, CLI_SUMMARY), s.catalogs, s.files, s.pages, s.posters, s.drafts,
            s.empty_posters, gk_diags_count(diags, GK_ERROR), gk_diags_count(diags, GK_WARNING),
            s.findings[GK_ERROR] + s.findings[GK_WARNING] + s.findings[GK_NOTE], seconds_since(&start));
    }
    int code = exit_code(status, diags, args->strict);
    return code == 0 && args->strict && s.findings[GK_WARNING] + s.findings[GK_ERROR] > 0 ? 1 : code;
}

/* Standard output in one piece, so that a failure is noticed: one of reading and writing like any other. */
static int put_out(struct cli_args *args, int code)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    if (args->out.n && gk_file_write("-", gk_buf_slice(&args->out), &diags) != GK_OK) code = 4;
    print_diags(args, &diags);
    gk_buf_clear(&args->out);
    gk_arena_free(arena);
    return code;
}

static int run_build(struct cli_args *args, struct gk_diags *diags)
{
    sigset_t ending = ending_signals(), before;
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    args->job.stop = interrupted;
    int code = put_out(args, build_papers(args, diags));
    pthread_sigmask(SIG_SETMASK, &before, NULL); /* here a signal that came takes effect */
    return code;
}

static int wrong_arguments(const struct cli_args *args)
{
    fprintf(stderr, cli_say(args->lang, CLI_WRONG_ARGUMENTS), args->command);
    return CLI_USAGE_ERROR;
}

static int bad_format(const struct cli_args *args)
{
    fprintf(stderr, cli_say(args->lang, CLI_BAD_VALUE), "--format", args->format);
    return CLI_USAGE_ERROR;
}

static int say_written(struct cli_args *args, enum cli_text text, enum gk_status status,
                       const struct gk_diags *diags)
{
    bool said = status == GK_OK && !args->quiet && !gk_path_is_standard(args->output);
    print_diags(args, diags);
    if (said) gk_buf_printf(&args->out, cli_say(args->lang, text), args->output);
    return exit_code(status, diags, args->strict);
}

static int run_import(struct cli_args *args, struct gk_diags *diags)
{
    if (args->n_files != 1 || !args->output) return wrong_arguments(args);
    enum gk_status status =
        gk_job_import(args->job.root, args->files[0], args->output, gk_str_of(args->format),
                      gk_str_of(args->id), gk_str_of(args->title), gk_str_of(args->issuer), diags);
    return say_written(args, CLI_IMPORTED, status, diags);
}

static int run_export(struct cli_args *args, struct gk_diags *diags)
{
    if (args->n_files != 1 || !args->output) return wrong_arguments(args);
    if (args->format && strcmp(args->format, "csv") != 0) return bad_format(args);
    return say_written(args, CLI_WRITTEN, gk_job_export(args->job.root, args->files[0], args->output, diags),
                       diags);
}

static int run_townships_import(struct cli_args *args, struct gk_diags *diags)
{
    if (args->n_files != 2 || args->output) return wrong_arguments(args);
    struct gk_str catalogs = gk_str_of(args->catalogs ? args->catalogs : "");
    struct gk_job_townships_made made = {0};
    enum gk_status status =
        gk_job_townships_import(args->job.root, args->files[1], args->out_given ? args->job.out : NULL,
                                args->job.county, catalogs, &made, diags);
    print_diags(args, diags);
    if (made.registries > 0 && !args->quiet) {
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_TOWNSHIPS_MADE), made.registries, made.townships);
    }
    return exit_code(status, diags, args->strict);
}

static int run_townships(struct cli_args *args, struct gk_diags *diags)
{
    if (args->n_files > 0 && strcmp(args->files[0], "import") == 0) return run_townships_import(args, diags);
    if (args->n_files != 1 || !args->output) return wrong_arguments(args);
    return say_written(args, CLI_WRITTEN,
                       gk_job_townships(args->job.root, args->files[0], args->output, args->job.temp, diags),
                       diags);
}

static int say_and_exit(struct cli_args *args, const struct gk_diags *diags, enum gk_status status)
{
    int code = put_out(args, exit_code(status, diags, args->strict));
    print_diags(args, diags);
    return code;
}

static int run_explain(struct cli_args *args, struct gk_diags *diags)
{
    bool json = args->format && strcmp(args->format, "json") == 0;
    if (args->format && !json && strcmp(args->format, "text") != 0) return bad_format(args);
    enum gk_status status = gk_job_explain(&args->job, json, args->lang, &args->out, diags);
    return say_and_exit(args, diags, status);
}

static int run_poster(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_POSTER;
    if (!args->explain) return run_build(args, diags);
    args->job.files = args->files;
    args->job.n_files = args->n_files;
    return run_explain(args, diags);
}

static int run_merge(struct cli_args *args, struct gk_diags *diags)
{
    bool json = args->format && strcmp(args->format, "json") == 0;
    if (args->n_files < 2 || !args->output) return wrong_arguments(args);
    if (args->format && !json && strcmp(args->format, "text") != 0) return bad_format(args);
    int collisions = 0;
    enum gk_status status = gk_job_merge(args->job.root, args->files[0], args->files + 1, args->n_files - 1,
                                         args->output, json, args->lang, &args->out, &collisions, diags);
    if (gk_path_is_standard(args->output)) { /* the catalog went there: the report goes beside it */
        fwrite(args->out.s, 1, args->out.n, stderr);
        gk_buf_clear(&args->out);
    }
    int code = say_and_exit(args, diags, status);
    return code == 0 && collisions > 0 ? 1 : code;
}

static int run_dump(struct cli_args *args, struct gk_diags *diags)
{
    if (args->n_files < 2) return wrong_arguments(args);
    const char *what = args->files[0];
    if (strcmp(what, "grid") != 0 && strcmp(what, "page") != 0) return wrong_arguments(args);
    args->job.files = args->files + 1;
    args->job.n_files = args->n_files - 1;
    args->job.papers = GK_PAPER_PDF;
    enum gk_status status = gk_job_dump(&args->job, what, &args->out, diags);
    return say_and_exit(args, diags, status);
}

static int run_fonts(struct cli_args *args, struct gk_diags *diags)
{
    args->job.files = args->files;
    args->job.n_files = args->n_files;
    args->job.papers = GK_PAPER_PDF;
    enum gk_status status = gk_job_fonts(&args->job, args->check || args->n_files, &args->out, diags);
    return say_and_exit(args, diags, status);
}

static int run_verify(struct cli_args *args, struct gk_diags *diags)
{
    if (args->n_files > 1) return wrong_arguments(args);
    int checked = 0;
    enum gk_status status = gk_job_verify(args->n_files ? args->files[0] : args->job.out, &checked, diags);
    print_diags(args, diags);
    int faults = gk_diags_count(diags, GK_ERROR) + gk_diags_count(diags, GK_WARNING);
    if (!args->quiet && faults == 0) {
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_VERIFIED), checked);
    } else if (!args->quiet) {
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_NOT_VERIFIED), checked, faults);
    }
    return exit_code(status, diags, args->strict);
}

static int run_lint(struct cli_args *args, struct gk_diags *diags)
{
    bool json = args->format && strcmp(args->format, "json") == 0;
    if (args->format && !json && strcmp(args->format, "text") != 0) return bad_format(args);
    args->job.files = args->files;
    args->job.n_files = args->n_files;
    args->job.papers = GK_PAPER_PDF;
    struct gk_job_lint lint = {.json = json,
                               .colour = !json && isatty(STDOUT_FILENO) && !cli_environment("NO_COLOR"),
                               .fix_preview = args->fix_preview,
                               .lang = args->lang,
                               .rules = args->rules,
                               .on = args->rule_on,
                               .n_rules = args->n_rules};
    int levels[3];
    enum gk_status status = gk_job_lint(&args->job, &lint, &args->out, levels, diags);
    int code = say_and_exit(args, diags, status);
    bool found = levels[GK_WARNING] + levels[GK_ERROR] > 0;
    return code == 0 && args->strict && found ? 1 : code;
}

static const struct {
    const char *name;
    int (*run)(struct cli_args *args, struct gk_diags *diags);
} commands[] = {{"build", run_build},   {"poster", run_poster},       {"import", run_import},
                {"dump", run_dump},     {"fonts", run_fonts},         {"lint", run_lint},
                {"export", run_export}, {"townships", run_townships}, {"verify", run_verify},
                {"merge", run_merge}};

static int run_command(struct cli_args *args)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(args->command, commands[i].name) != 0) continue;
        struct gk_arena *arena = gk_arena_new(NULL);
        struct gk_diags diags = gk_diags_init(arena);
        int code = commands[i].run(args, &diags);
        gk_arena_free(arena);
        return code;
    }
    fprintf(stderr, cli_say(args->lang, CLI_UNKNOWN_COMMAND), args->command);
    return CLI_USAGE_ERROR;
}

/* Were one of the three streams closed, the next file opened would take its place, and get what is said. */
static void hold_streams(void)
{
    int fd;
    do fd = open("/", O_RDONLY | O_CLOEXEC);
    while (fd >= 0 && fd <= STDERR_FILENO);
    close(fd);
}

int cli_main(int argc, char **argv)
{
    hold_streams();
    struct cli_args args;
    int code = CLI_USAGE_ERROR;
    if (!cli_parse(argc, argv, &args)) {
        /* said already */
    } else if (args.version) {
        gk_buf_puts(&args.out, "gongkai " GK_VERSION_STRING "\n");
        code = 0;
    } else if (args.help) {
        gk_buf_puts(&args.out, cli_say(args.lang, CLI_USAGE));
        code = 0;
    } else if (!args.command) {
        fputs(cli_say(args.lang, CLI_USAGE), stderr);
    } else {
        gk_buf_puts(&args.folders, args.job.root);
        cli_add_data(argv[0], &args.folders);
        gk_buf_putc(&args.folders, '\0');
        args.job.root = args.folders.s;
        code = run_command(&args);
    }
    code = put_out(&args, code);
    cli_args_done(&args);
    return code;
}
