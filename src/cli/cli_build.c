#include "cli_int.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Papers: progress while they are made, an end when the user asks for one, a summary. */

static void clear_bar(void)
{
    fputs("\r\033[K", cli_stderr());
}

/* What is wider than the terminal is cut there (DECAWM): a bar of two lines could not be drawn over. */
static void draw_bar(const struct gk_progress *p)
{
    enum { WIDTH = 32 };
    int filled = p->total ? p->done * WIDTH / p->total : WIDTH;
    fputs("\r\033[K\033[?7l[", cli_stderr());
    for (int i = 0; i < WIDTH; i++) fputc(i < filled ? '#' : '.', cli_stderr());
    fprintf(cli_stderr(), "] %d/%d %.*s\033[?7h", p->done, p->total, (int)p->path.n,
            p->path.s ? p->path.s : "");
    fflush(cli_stderr());
}

static void on_progress(void *ctx, const struct gk_progress *p)
{
    const struct cli_args *args = ctx;
    if (isatty(STDERR_FILENO)) {
        draw_bar(p);
    } else if (p->path.n) {
        fprintf(cli_stderr(), cli_say(args->lang, p->pages ? CLI_PROGRESS_PAGES : CLI_PROGRESS_FILE), p->done,
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
 * then it leaves what it is at, takes its temporary files away and returns, and the signal does what it
 * does. No handler, no state. When nobody reads what is said (SIGPIPE), the papers are made all the same. */

sigset_t cli_ending_signals(void)
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
    const struct cli_args *args = ctx;
    sigset_t pending;
    bool come = false;
    if (sigpending(&pending) != 0) return false;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        come = come || sigismember(&pending, signals[i]) == 1;
    if (come && isatty(STDERR_FILENO)) clear_bar();
    if (come) fputs(cli_say(args->lang, CLI_STOPPING), cli_stderr());
    return come;
}

static bool wait_a_while(void *ctx, long holder)
{
    static const struct timespec pause = {.tv_nsec = 100 * 1000 * 1000};
    struct cli_args *args = ctx;
    if (!args->waiting) fprintf(cli_stderr(), cli_say(args->lang, CLI_WAITING), holder);
    args->waiting = true;
    nanosleep(&pause, NULL);
    return true;
}

/* Why drafts are drafts: 31 份，公开对象等4栏系推断；9 份，校核问题3处 */
static void say_drafts(struct cli_args *args, const struct gk_job_summary *s)
{
    if (s->n_causes == 0) return;
    gk_buf_printf(&args->out, cli_say(args->lang, CLI_DRAFTS), s->drafts);
    for (int i = 0; i < s->n_causes; i++) {
        struct gk_str cause = s->causes[i].text[args->lang];
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_DRAFTS_CAUSE),
                      i == 0 ? "" : cli_say(args->lang, CLI_DRAFTS_NEXT), s->causes[i].posters, (int)cause.n,
                      cause.s);
    }
    gk_buf_puts(&args->out, cli_say(args->lang, CLI_DRAFTS_END));
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
    cli_print_diags(args, diags);
    if (!args->quiet) {
        gk_buf_printf(
            &args->out, cli_say(args->lang, CLI_SUMMARY), s.catalogs, s.files, s.pages, s.posters, s.drafts,
            s.empty_posters, gk_diags_count(diags, GK_ERROR), gk_diags_count(diags, GK_WARNING),
            s.findings[GK_ERROR] + s.findings[GK_WARNING] + s.findings[GK_NOTE], seconds_since(&start));
        if (s.kept) gk_buf_printf(&args->out, cli_say(args->lang, CLI_KEPT), s.kept);
        if (args->verbose && s.unfilled_lines)
            gk_buf_printf(&args->out, cli_say(args->lang, CLI_UNFILLED), s.unfilled_lines);
        say_drafts(args, &s);
        char sha256[65], sm3[65];
        if (s.files && !args->job.shards && gk_job_anchor(args->job.out, sha256, sm3))
            gk_buf_printf(&args->out, cli_say(args->lang, CLI_ANCHOR), sha256, sm3);
    }
    int code = cli_exit_code(status, diags, args->strict);
    return code == 0 && args->strict && s.findings[GK_WARNING] + s.findings[GK_ERROR] > 0 ? 1 : code;
}

int cli_build(struct cli_args *args, struct gk_diags *diags)
{
    sigset_t ending = cli_ending_signals(), before;
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    args->job.stop = interrupted;
    if (args->wait) args->job.wait = wait_a_while;
    int code = cli_put_out(args, build_papers(args, diags));
    pthread_sigmask(SIG_SETMASK, &before, NULL); /* here a signal that came takes effect */
    return code;
}

int cli_poster(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_POSTER;
    if (!args->explain) return cli_build(args, diags);
    enum gk_status status =
        gk_job_explain(&args->job, args->job.posters & CLI_ACCOUNT_JSON, args->lang, &args->out, diags);
    return cli_say_and_exit(args, diags, status);
}

int cli_manifest(struct cli_args *args, struct gk_diags *diags)
{
    args->job.files = args->files + 1;
    args->job.n_files = args->n_files - 1;
    args->job.join = true;
    return cli_build(args, diags);
}
