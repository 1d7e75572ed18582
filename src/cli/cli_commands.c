#include "cli_int.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* The commands: each calls job and says what came of it. */

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
    gk_xfree(shown);
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
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
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
int cli_put_out(struct cli_args *args, int code)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    if (args->out.n && gk_file_write("-", gk_buf_slice(&args->out), &diags) != GK_OK) code = 4;
    print_diags(args, &diags);
    gk_buf_clear(&args->out);
    gk_arena_free(arena);
    return code;
}

int cli_build(struct cli_args *args, struct gk_diags *diags)
{
    sigset_t ending = ending_signals(), before;
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    args->job.stop = interrupted;
    int code = cli_put_out(args, build_papers(args, diags));
    pthread_sigmask(SIG_SETMASK, &before, NULL); /* here a signal that came takes effect */
    return code;
}

static int say_written(struct cli_args *args, enum cli_text text, enum gk_status status,
                       const struct gk_diags *diags)
{
    bool said = status == GK_OK && !args->quiet && !gk_path_is_standard(args->output);
    print_diags(args, diags);
    if (said) gk_buf_printf(&args->out, cli_say(args->lang, text), args->output);
    return exit_code(status, diags, args->strict);
}

static int say_and_exit(struct cli_args *args, const struct gk_diags *diags, enum gk_status status)
{
    int code = cli_put_out(args, exit_code(status, diags, args->strict));
    print_diags(args, diags);
    return code;
}

int cli_import(struct cli_args *args, struct gk_diags *diags)
{
    enum gk_status status = gk_job_import(args->job.root, args->files[0], args->output, args->format,
                                          args->id, args->title, args->issuer, diags);
    return say_written(args, CLI_IMPORTED, status, diags);
}

int cli_export(struct cli_args *args, struct gk_diags *diags)
{
    enum gk_status status = gk_job_export(args->job.root, args->files[0], args->output, diags);
    return say_written(args, CLI_WRITTEN, status, diags);
}

int cli_townships(struct cli_args *args, struct gk_diags *diags)
{
    enum gk_status status =
        gk_job_townships(args->job.root, args->files[0], args->output, args->job.temp, diags);
    return say_written(args, CLI_WRITTEN, status, diags);
}

int cli_townships_import(struct cli_args *args, struct gk_diags *diags)
{
    struct gk_job_townships_made made = {0};
    enum gk_status status = gk_job_townships_import(args->job.root, args->files[0], args->registries,
                                                    args->job.county, args->catalogs, &made, diags);
    print_diags(args, diags);
    if (made.registries > 0 && !args->quiet)
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_TOWNSHIPS_MADE), made.registries, made.townships);
    return exit_code(status, diags, args->strict);
}

static bool wants_json(const struct cli_args *args)
{
    return gk_str_eq(args->format, GK_STR("json"));
}

int cli_poster(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_POSTER;
    if (!args->explain) return cli_build(args, diags);
    enum gk_status status = gk_job_explain(&args->job, wants_json(args), args->lang, &args->out, diags);
    return say_and_exit(args, diags, status);
}

int cli_merge(struct cli_args *args, struct gk_diags *diags)
{
    int collisions = 0;
    enum gk_status status =
        gk_job_merge(args->job.root, args->files[0], args->files + 1, args->n_files - 1, args->output,
                     wants_json(args), args->lang, &args->out, &collisions, diags);
    if (gk_path_is_standard(args->output)) { /* the catalog went there: the report goes beside it */
        fwrite(args->out.s, 1, args->out.n, stderr);
        gk_buf_clear(&args->out);
    }
    int code = say_and_exit(args, diags, status);
    return code == 0 && collisions > 0 ? 1 : code;
}

int cli_dump(struct cli_args *args, struct gk_diags *diags)
{
    const char *what = args->files[0];
    args->job.files = args->files + 1;
    args->job.n_files = args->n_files - 1;
    args->job.papers = GK_PAPER_PDF;
    return say_and_exit(args, diags, gk_job_dump(&args->job, what, &args->out, diags));
}

int cli_fonts(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_PDF;
    bool check = args->check || args->n_files;
    return say_and_exit(args, diags, gk_job_fonts(&args->job, check, &args->out, diags));
}

int cli_verify(struct cli_args *args, struct gk_diags *diags)
{
    int checked = 0;
    enum gk_status status = gk_job_verify(args->n_files ? args->files[0] : args->job.out, &checked, diags);
    print_diags(args, diags);
    int faults = gk_diags_count(diags, GK_ERROR) + gk_diags_count(diags, GK_WARNING);
    if (!args->quiet)
        gk_buf_printf(&args->out, cli_say(args->lang, faults ? CLI_NOT_VERIFIED : CLI_VERIFIED), checked,
                      faults);
    return exit_code(status, diags, args->strict);
}

int cli_lint(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_PDF;
    struct gk_job_lint lint = {.json = wants_json(args),
                               .colour =
                                   !wants_json(args) && isatty(STDOUT_FILENO) && !cli_environment("NO_COLOR"),
                               .fix_preview = args->fix_preview,
                               .lang = args->lang,
                               .rules = args->rules.list,
                               .on = args->rules.on,
                               .n_rules = args->rules.n};
    int levels[3];
    enum gk_status status = gk_job_lint(&args->job, &lint, &args->out, levels, diags);
    int code = say_and_exit(args, diags, status);
    bool found = levels[GK_WARNING] + levels[GK_ERROR] > 0;
    return code == 0 && args->strict && found ? 1 : code;
}
