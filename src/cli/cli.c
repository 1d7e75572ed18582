#include "cli_int.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* The program: reads the arguments (cli_args.c) by the table of commands and options (cli_table.c), runs the
 * command (cli_build.c, cli_commands.c), says what came of it (cli_out.c). The same table is written out as
 * help, manual pages, completions and reference (cli_help.c, cli_manual.c, cli_complete.c). What libraries
 * print by themselves is caught (cli_noise.c), and where there is no memory all ends in one way
 * (main_memory.c). */

/* Of one command, or all; or the table in another of its forms. */
static int help(struct cli_args *args)
{
    int used = 0;
    const struct cli_command *c = NULL;
    if (args->n_files) c = cli_find_command(args, args->files, args->n_files, &used);
    if (args->n_files && !c) return CLI_USAGE_ERROR;
    if (gk_str_eq(args->format, GK_STR("man")))
        cli_write_manual(&args->out, args->lang);
    else if (gk_str_eq(args->format, GK_STR("markdown")))
        cli_write_reference(&args->out);
    else if (gk_str_eq(args->format, GK_STR("bash")))
        cli_write_bash(&args->out);
    else if (gk_str_eq(args->format, GK_STR("zsh")))
        cli_write_zsh(&args->out);
    else
        cli_write_help(&args->out, c, args->lang);
    return 0;
}

static int run_command(struct cli_args *args)
{
    struct gk_diags diags = gk_diags_init(args->arena);
    args->job.files = args->files;
    args->job.n_files = args->n_files;
    args->job.townships_asked = args->townships.list;
    args->job.n_townships_asked = args->townships.n;
    if (args->command && !args->help && !args->version)
        return args->command->run ? args->command->run(args, &diags) : help(args);
    if (args->version)
        gk_buf_puts(&args->out, "gongkai " GK_VERSION_STRING "\n");
    else
        cli_write_help(&args->out, args->command, args->lang);
    if (args->help || args->version) return 0;
    fwrite(args->out.s, 1, args->out.n, cli_stderr()); /* what was wanted is not known */
    gk_buf_clear(&args->out);
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

void cli_out_of_memory(void *ctx)
{
    (void)ctx;
    fputs(cli_say(GK_ZH, CLI_OUT_OF_MEMORY), cli_stderr());
    fputs(cli_say(GK_EN, CLI_OUT_OF_MEMORY), cli_stderr());
    _exit(4);
}

/* Where nothing else is said. */
static void settle_folders(struct cli_args *args)
{
    struct gk_job_options *job = &args->job;
    args->rooted = job->root != NULL;
    if (!job->root) job->root = cli_work_folder(args->arena);
    job->names_code = gk_str_eq(args->names, GK_STR("code"));
    bool here = strcmp(job->root, ".") == 0;
    if (!job->out) job->out = here ? "out" : gk_arena_printf(args->arena, "%s/out", job->root).s;
}

/* What an arena had goes back to the system with the arena: glibc keeps it else, once it has seen a large
 * block freed. */
static void give_memory_back(void)
{
#ifdef M_MMAP_THRESHOLD
    (void)mallopt(M_MMAP_THRESHOLD, 1000000); /* below an arena's usual block */
    (void)mallopt(M_TRIM_THRESHOLD, 1000000);
#endif
}

int cli_main(int argc, char **argv)
{
    static const struct gk_allocator memory = {.out_of_memory = cli_out_of_memory};
    hold_streams();
    gk_allocator_set(&memory);
    give_memory_back();
    struct cli_args args;
    bool read = cli_parse(argc, argv, &args);
    cli_catch_noise(&args);
    settle_folders(&args);
    gk_buf_puts(&args.folders, args.job.root);
    cli_add_data(argv[0], &args.folders);
    gk_buf_putc(&args.folders, '\0');
    args.job.root = args.folders.s;
    int code = cli_put_out(&args, read ? run_command(&args) : CLI_USAGE_ERROR);
    cli_args_done(&args);
    return code;
}
