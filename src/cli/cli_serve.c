#define _XOPEN_SOURCE 700 /* posix_spawn, sigtimedwait */
#include "cli_int.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "gongkai/serve.h"

/* The office page: a desk, a server before it, a browser before that; until a signal comes. This is the only
 * place that has to do with the session: the folder of somebody who has none yet, the browser, signals, the
 * clock. */

extern char **environ;

/* ---- the folder ---- */

/* The folders as `job.root` has them, with another work folder. */
static const char *with_folder(struct cli_args *args, const char *folder)
{
    const char *rest = strchr(args->job.root, '\n');
    return gk_arena_printf(args->arena, "%s%s", folder, rest ? rest : "").s;
}

static const char *folder_of(const struct cli_args *args)
{
    size_t n = strcspn(args->job.root, "\n");
    return gk_arena_printf(args->arena, "%.*s", (int)n, args->job.root).s;
}

/* Where somebody who has no work folder gets one: in his home. */
static const char *choose_folder(struct cli_args *args)
{
    const char *folder = folder_of(args), *home = cli_environment("HOME");
    const char *catalog = gk_arena_printf(args->arena, "%s/catalog", folder).s;
    if (args->rooted || gk_file_exists(catalog) || !home) return folder;
    return gk_arena_printf(args->arena, "%s/%s", home, cli_say(GK_ZH, CLI_SERVE_FOLDER)).s;
}

/* ---- the browser ---- */

/* The program that opens addresses; its process, which the caller waits for, or 0. */
static pid_t open_browser(struct gk_str address)
{
    const char *chosen = cli_environment("GONGKAI_BROWSER");
    char *program = chosen ? (char *)(uintptr_t)chosen : "xdg-open";
    char *argv[] = {program, (char *)(uintptr_t)address.s, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    pid_t pid = 0;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO,
                                     STDOUT_FILENO); /* the address stands alone there */
    if (posix_spawnp(&pid, argv[0], &actions, &attributes, argv, environ) != 0) pid = 0;
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return pid;
}

/* Where the address of the running server is kept for whoever starts a second one. The owner alone reads it.
 */
static const char *address_file(struct cli_args *args, const char *folder)
{
    return gk_arena_printf(args->arena, "%s/.gongkai/serve", folder).s;
}

static void keep_address(const char *file, struct gk_str address)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) return;
    if (write(fd, address.s, address.n) != (ssize_t)address.n) unlink(file);
    close(fd);
}

/* ---- running ---- */

static bool say_address(const struct cli_args *args, struct gk_str address, pid_t *browser)
{
    printf("%.*s\n", (int)address.n, address.s);
    if (fflush(stdout) != 0) return false;
    *browser = args->no_browser ? 0 : open_browser(address);
    if (!args->quiet) fputs(cli_say(args->lang, *browser ? CLI_SERVE_OPENED : CLI_SERVE_OPEN), cli_stderr());
    return true;
}

/* A second is up, or one of the signals that end the program has come. */
static bool goes_on(struct gk_server *server, const sigset_t *signals, pid_t *browser)
{
    static const struct timespec second = {.tv_sec = 1};
    int signal = sigtimedwait(signals, NULL, &second);
    if (*browser && waitpid(*browser, NULL, WNOHANG) != 0) *browser = 0;
    struct gk_arena *arena = gk_arena_new(NULL);
    bool asked = gk_server_tick(server, cli_time_now(arena));
    gk_arena_free(arena);
    return asked && (signal < 0 || signal == SIGPIPE);
}

static int serve(struct cli_args *args, struct gk_desk *desk, const char *folder, struct gk_diags *diags)
{
    struct gk_server_options options = {args->port, args->lang, cli_change(args)->by};
    struct gk_server *server = NULL;
    sigset_t signals = cli_ending_signals();
    sigprocmask(SIG_BLOCK, &signals, NULL);
    enum gk_status status = gk_server_start(desk, &options, &server, diags);
    if (status == GK_OK) {
        const char *file = address_file(args, folder);
        keep_address(file, gk_server_address(server));
        pid_t browser = 0;
        if (!say_address(args, gk_server_address(server), &browser)) status = GK_EIO;
        while (status == GK_OK && goes_on(server, &signals, &browser)) {
        }
        unlink(file);
    }
    gk_server_stop(server);
    return cli_exit_code(status, diags, args->strict);
}

/* A second start leads to the page of the first. */
static bool lead_to_other(struct cli_args *args, const char *folder)
{
    struct gk_buf address = {0};
    struct gk_diags unsaid = gk_diags_init(args->arena);
    bool found = gk_file_read(address_file(args, folder), &address, &unsaid) == GK_OK;
    gk_buf_putc(&address, '\0');
    pid_t browser;
    found = found && say_address(args, gk_str_of(address.s), &browser);
    gk_buf_done(&address);
    return found;
}

int cli_serve(struct cli_args *args, struct gk_diags *diags)
{
    const char *folder = choose_folder(args);
    struct gk_desk_options options = {.root = with_folder(args, folder), .temp = args->job.temp};
    struct gk_desk *desk = gk_desk_open(&options, diags);
    bool busy = !desk && diags->n && diags->list[diags->n - 1].code == GK_DIAG_DESK_BUSY;
    if (busy && lead_to_other(args, folder)) return 0;
    int code = desk ? serve(args, desk, folder, diags) : cli_exit_code(GK_OK, diags, args->strict);
    cli_print_diags(args, diags);
    gk_desk_close(desk);
    return code;
}
