/* Other programs within limits.
 *
 * The program is the first of a group of processes of its own, so that whatever it starts can be ended with
 * it. Its time is a timer's descriptor, its end a descriptor of the process: one poll waits for both and for
 * what it writes. It is started by fork, not posix_spawn, which has no word for limits; set from outside they
 * come late: what the program starts at once has none. */
#define _GNU_SOURCE /* execvpe, pipe2, pidfd_open */
#include "base_int.h"

#include "gongkai/base/process.h"

#include <errno.h>
#include <stdlib.h>

#if defined(__linux__) && !defined(GK_NO_PROCESSES)

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PIECE = 65536 };

struct running {
    pid_t pid;
    int out, over, ended; /* what it writes; its time; its end */
};

/* ---- the start ---- */

static char *variable(const char *name, const char *value)
{
    struct gk_buf b = {0};
    gk_buf_printf(&b, "%s=%s", name, value);
    gk_buf_putc(&b, '\0');
    return b.s;
}

static void limit(const struct gk_process *p)
{
    const struct rlimit memory = {p->memory, p->memory}, time = {p->seconds + 1, p->seconds + 1},
                        none = {0, 0};
    if (p->memory > 0) (void)setrlimit(RLIMIT_AS, &memory);
    (void)setrlimit(RLIMIT_CPU, &time);
    (void)setrlimit(RLIMIT_CORE, &none);
}

/* In the child, where nothing may be called that could wait for a thread which is not there: becomes the
 * program, or tells why not. */
static void become(const struct gk_process *p, int out, int why, char *const *environment)
{
    static const int usual[] = {SIGINT, SIGTERM, SIGPIPE};
    sigset_t none;
    sigemptyset(&none);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) (void)signal(usual[i], SIG_DFL);
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    limit(p);
    if (setpgid(0, 0) == 0 && sigprocmask(SIG_SETMASK, &none, NULL) == 0 && nothing >= 0 &&
        dup2(nothing, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(nothing, STDERR_FILENO) >= 0)
        (void)execvpe(p->argv[0], (char *const *)(uintptr_t)p->argv, environment);
    int error = errno;
    (void)!write(why, &error, sizeof error);
    _exit(127);
}

/* 0, or why the program was not started. */
static int spawn(const struct gk_process *p, int out, pid_t *pid)
{
    char *home = variable("HOME", p->folder), *temp = variable("TMPDIR", p->folder);
    char path[] = "PATH=/usr/local/bin:/usr/bin:/bin", locale[] = "LC_ALL=C.UTF-8";
    char *const environment[] = {path, locale, home, temp, NULL};
    int why[2], error = pipe2(why, O_CLOEXEC) == 0 ? 0 : errno;
    *pid = error ? -1 : fork();
    if (*pid == 0) become(p, out, why[1], environment);
    if (*pid < 0 && !error) error = errno;
    if (*pid > 0) {
        close(why[1]);
        while (read(why[0], &error, sizeof error) < 0 && errno == EINTR) {
        }
        close(why[0]);
        if (error) (void)waitpid(*pid, NULL, 0);
    }
    gk_xfree(home);
    gk_xfree(temp);
    return error;
}

static int timer(unsigned seconds)
{
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    const struct itimerspec once = {.it_value = {.tv_sec = (time_t)seconds}};
    if (fd >= 0 && timerfd_settime(fd, 0, &once, NULL) == 0) return fd;
    if (fd >= 0) close(fd);
    return -1;
}

static enum gk_process_end start(const struct gk_process *p, struct running *r)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return GK_PROCESS_FAILED;
    (void)fcntl(ends[1], F_SETFL, 0); /* it writes as programs do */
    int error = spawn(p, ends[1], &r->pid);
    close(ends[1]);
    if (error != 0) {
        close(ends[0]);
        return error == ENOENT || error == EACCES || error == ENOTDIR ? GK_PROCESS_MISSING
                                                                      : GK_PROCESS_FAILED;
    }
    r->out = ends[0];
    r->ended = pidfd_open(r->pid, 0);
    r->over = timer(p->seconds);
    return GK_PROCESS_DONE;
}

/* ---- the run ---- */

/* Takes what is there. False when no more can come, or it is too much. */
static bool take(const struct gk_process *p, const struct running *r, struct gk_buf *out, size_t from)
{
    for (;;) {
        ssize_t n = read(r->out, gk_buf_reserve(out, PIECE), PIECE);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
        out->n += (size_t)n;
        if (out->n - from > p->output) return false;
    }
}

static enum gk_process_end watch(const struct gk_process *p, const struct running *r, struct gk_buf *out)
{
    struct pollfd on[] = {{r->ended, POLLIN, 0}, {r->over, POLLIN, 0}, {r->out, POLLIN, 0}};
    size_t from = out->n;
    if (r->ended < 0 || r->over < 0) return GK_PROCESS_FAILED;
    for (;;) {
        if (poll(on, 3, -1) < 0) {
            if (errno == EINTR) continue;
            return GK_PROCESS_FAILED;
        }
        bool more = on[2].fd < 0 || take(p, r, out, from);
        if (out->n - from > p->output) return GK_PROCESS_LARGE;
        if (on[0].revents) return GK_PROCESS_DONE;
        if (on[1].revents) return GK_PROCESS_SLOW;
        if (!more) on[2].fd = -1; /* closed; its end comes */
    }
}

/* How much of its time it used, in milliseconds. */
static unsigned used(const struct gk_process *p, const struct running *r)
{
    struct itimerspec left = {.it_value = {.tv_sec = 0}};
    if (r->over < 0 || timerfd_gettime(r->over, &left) != 0) return p->seconds * 1000;
    return (unsigned)((time_t)p->seconds * 1000 - left.it_value.tv_sec * 1000 -
                      left.it_value.tv_nsec / 1000000);
}

/* What is left of the group goes; the program's own end is asked for. */
static enum gk_process_end finish(const struct running *r, enum gk_process_end end)
{
    int status = 0;
    pid_t got;
    kill(-r->pid, SIGKILL);
    do got = waitpid(r->pid, &status, 0);
    while (got < 0 && errno == EINTR);
    if (end != GK_PROCESS_DONE) return end;
    return got == r->pid && WIFEXITED(status) && WEXITSTATUS(status) == 0 ? GK_PROCESS_DONE
                                                                          : GK_PROCESS_FAILED;
}

enum gk_process_end gk_process_run(const struct gk_process *p, struct gk_buf *out)
{
    struct running r;
    enum gk_process_end end = start(p, &r);
    if (p->took) *p->took = 0;
    if (end != GK_PROCESS_DONE) return end;
    end = finish(&r, watch(p, &r, out));
    if (p->took) *p->took = used(p, &r);
    close(r.out);
    if (r.ended >= 0) close(r.ended);
    if (r.over >= 0) close(r.over);
    return end;
}

#else

enum gk_process_end gk_process_run(const struct gk_process *p, struct gk_buf *out)
{
    (void)p, (void)out;
    return GK_PROCESS_MISSING;
}

#endif

/* ---- its folder ---- */

const char *gk_process_folder(const char *temp, struct gk_diags *diags)
{
    struct gk_str path = gk_arena_printf(diags->arena, "%s/gongkai-XXXXXX", temp ? temp : "/tmp");
    char *name = (char *)(uintptr_t)path.s;
    if (mkdtemp(name) != NULL) return name;
    (void)gk_file_report(diags, GK_DIAG_FILE_WRITE, temp ? temp : "/tmp", errno);
    return NULL;
}
