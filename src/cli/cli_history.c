#define _XOPEN_SOURCE 700 /* getpwuid, localtime_r */
#include "cli_int.h"

#include <pwd.h>
#include <time.h>
#include <unistd.h>

/* Files that were replaced: what is told of whoever replaces one, and the commands that look back. */

static bool is_utf8(struct gk_str s)
{
    return gk_utf8_validate(s) == s.n;
}

static struct gk_str user_name(struct gk_arena *arena)
{
    const struct passwd *user = getpwuid(getuid());
    struct gk_str name = gk_str_of(user ? user->pw_name : "");
    return is_utf8(name) ? gk_arena_str(arena, name) : GK_STR("");
}

struct gk_str cli_time_now(struct gk_arena *arena)
{
    struct tm tm;
    time_t now = time(NULL);
    char day[32], zone[8];
    if (now == (time_t)-1 || !localtime_r(&now, &tm)) return GK_STR("");
    if (!strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &tm) || strftime(zone, sizeof zone, "%z", &tm) != 5)
        return GK_STR("");
    return gk_arena_printf(arena, "%s%.3s:%s", day, zone, zone + 3);
}

static struct gk_str command_line(const struct cli_args *args)
{
    struct gk_str line = gk_arena_printf(args->arena, "gongkai %s", args->command->name);
    for (int i = 0; i < args->n_files; i++)
        if (is_utf8(gk_str_of(args->files[i])))
            line = gk_arena_printf(args->arena, "%s %s", line.s, args->files[i]);
    return line;
}

const struct gk_job_change *cli_change(struct cli_args *args)
{
    struct gk_job_change *c = &args->change;
    c->command = command_line(args);
    c->now = cli_time_now(args->arena);
    c->temp = args->job.temp;
    c->lang = args->lang;
    c->said = args->quiet ? NULL : &args->out;
    if (c->by.n == 0) c->by = user_name(args->arena);
    return c;
}

int cli_history(struct cli_args *args, struct gk_diags *diags)
{
    enum gk_status status =
        gk_job_history(args->files[0], cli_wants_json(args), args->lang, &args->out, diags);
    return cli_say_and_exit(args, diags, status);
}

int cli_undo(struct cli_args *args, struct gk_diags *diags)
{
    enum gk_status status = gk_job_undo(args->files[0], args->lang, &args->out, diags);
    if (args->quiet) gk_buf_clear(&args->out);
    return cli_say_and_exit(args, diags, status);
}
