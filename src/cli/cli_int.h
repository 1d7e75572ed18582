/* cli's private parts. */
#ifndef CLI_INT_H
#define CLI_INT_H

#include <signal.h>

#include "gongkai/job.h"

#include <stdio.h>

enum cli_text {
#define X(name, zh, en) CLI_##name,
#include "cli_text.h"
#undef X
    CLI_TEXTS
};

enum { CLI_USAGE_ERROR = 2 };

/* Values of an option that may be given many times, in the order of the command line. */
struct cli_list {
    const char **list;
    bool *on; /* false: given as --no-… */
    int n;
    size_t cap;
};

/* What the command line says, before a command looks at it. */
struct cli_args {
    enum gk_lang lang;
    const struct cli_command *command; /* NULL: none was named */
    const char *const *files;          /* what is no option, without the command's own words */
    int n_files;
    bool quiet, strict, help, version, check, verbose, fix_preview, explain, accept_guess, wait;
    bool waiting; /* that has been said */
    bool rebuild;
    bool rooted; /* --root was given */
    bool no_browser;
    int port;
    struct gk_job_archive archive; /* `to` is filled in by the command */
    struct gk_job_notice notice;   /* its file and `change` are filled in by the command */
    struct gk_str anchor, code, lang_name, names, format, id, title, issuer, sheet, catalogs, accept, reason,
        value;
    struct gk_job_change change; /* what a file's history is to say; cli_change fills it in */
    const char *output, *registries, *against;
    unsigned compared; /* what of a comparison is wanted, as in `--format` */
    struct cli_list rules, townships, items, columns;
    struct gk_job_options job;
    struct gk_buf folders;  /* of job.root */
    struct gk_buf out;      /* what goes to standard output when the command is done */
    struct gk_arena *arena; /* lists, dates, messages */
};

/* Of `poster --explain`: what its --format has in place of papers. */
enum { CLI_ACCOUNT_TEXT = 1 << 6, CLI_ACCOUNT_JSON = 1 << 7 };

/* ---- cli_say.c ---- */

/* Who changes a file, when and how: `--by`, else the user's name; the clock; the command line. */
const struct gk_job_change *cli_change(struct cli_args *args);

/* The time here and how far it is from UTC: 2026-11-29T10:25:38+08:00; empty when there is none. */
struct gk_str cli_time_now(struct gk_arena *arena);

/* The signals that end a program, and SIGPIPE: held back where something is to be brought to an end first
 * (cli_build.c). */
sigset_t cli_ending_signals(void);

/* A text in the language of the user. */
const char *cli_say(enum gk_lang lang, enum cli_text text);

/* A variable of the environment; NULL when it is unset or empty. The library below looks at none itself. */
const char *cli_environment(const char *name);

/* The user's language: `--lang`, else the locale's; a locale that names no language (C, POSIX) means Chinese.
 */
enum gk_lang cli_locale_lang(void);

/* ---- cli_noise.c ---- */

/* Where the program speaks about what it does: standard error. */
FILE *cli_stderr(void);

/* From now on what libraries print to standard error comes out as notes, in the language of the user; not at
 * all under
 * --quiet. */
void cli_catch_noise(const struct cli_args *args);

/* Says that there is no memory, and ends the program. */
void cli_out_of_memory(void *ctx);

/* ---- what a command says (cli_out.c) ---- */

/* On standard error. Of many of one kind the first alone, unless --verbose. */
void cli_print_diags(const struct cli_args *args, const struct gk_diags *diags);

/* The exit code for a status and what was reported. */
int cli_exit_code(enum gk_status status, const struct gk_diags *diags, bool strict);

/* Writes what a command has for standard output, in one piece; `code`, or 4 when that fails. */
int cli_put_out(struct cli_args *args, int code);

/* The ends of most commands: "written: FILE"; what stands in args->out, then the diagnostics. */
int cli_say_written(struct cli_args *args, enum cli_text text, enum gk_status status,
                    const struct gk_diags *diags);
int cli_say_and_exit(struct cli_args *args, const struct gk_diags *diags, enum gk_status status);

/* The table of files that were imported (cli_imported.c). */
void cli_write_imported(struct cli_args *args, const struct gk_job_imported *list, int n);

bool cli_wants_json(const struct cli_args *args);

/* ---- the table of commands and options (cli_table.c) ---- */

/* The commands as a set. A row of options names those that take it. */
enum {
    FOR_COMMON = 1 << 0, /* no command: what all of them take, or nearly all */
    FOR_BUILD = 1 << 1,
    FOR_POSTER = 1 << 2,
    FOR_LINT = 1 << 3,
    FOR_IMPORT = 1 << 4,
    FOR_MERGE = 1 << 5,
    FOR_EXPORT = 1 << 6,
    FOR_TOWNSHIPS = 1 << 7,
    FOR_TOWNSHIPS_IMPORT = 1 << 8,
    FOR_DUMP = 1 << 9,
    FOR_FONTS = 1 << 10,
    FOR_VERIFY = 1 << 11,
    FOR_HELP = 1 << 12,
    FOR_UNDO = 1 << 13,
    FOR_HISTORY = 1 << 14,
    FOR_TODO = 1 << 20,
    FOR_CONFIRM = 1 << 21,
    FOR_INIT = 1 << 15,
    FOR_NOTICE = 1 << 16,
    FOR_SERVE = 1 << 22,
    FOR_MANIFEST = 1 << 17,
    FOR_DIFF = 1 << 23,
    FOR_CHECK = 1 << 24,
    FOR_ARCHIVE = 1 << 28,
    FOR_ARCHIVE_CHECK = 1 << 29,
    FOR_ALL = 0x7FFFFFFF
};

/* A command; returns the exit code. */
typedef int cli_run(struct cli_args *args, struct gk_diags *diags);
cli_run cli_build, cli_poster, cli_manifest, cli_lint, cli_import, cli_merge, cli_export, cli_townships,
    cli_townships_import, cli_dump, cli_fonts, cli_verify, cli_undo, cli_history, cli_todo, cli_init,
    cli_confirm, cli_notice, cli_serve, cli_diff, cli_check, cli_archive, cli_archive_check;

/* Texts stand in pairs, by enum gk_lang. */
struct cli_command {
    const char *name; /* one word, or two: "townships import" */
    unsigned bit;
    cli_run *run;         /* NULL: help, which shows this table */
    int least, most;      /* files */
    bool needs_output;    /* -o must be given */
    const char *files[2]; /* what stands after the options, for people */
    const char *brief[2]; /* one line */
    const char *more[2];  /* or "": lines of help */
};

/* What an option's value is, and of what type the field is that takes it. */
enum cli_kind {
    KIND_HEADING,  /* no option: a heading above those that follow */
    KIND_FLAG,     /* bool */
    KIND_FILE,     /* const char * */
    KIND_FOLDER,   /* const char * */
    KIND_TEXT,     /* struct gk_str, and so on; never empty */
    KIND_DATE,     /* as people write it; kept as YYYY-MM-DD */
    KIND_CHOICE,   /* one of the words of `form`: "text|json" */
    KIND_DIGITS,   /* the beginning of a code of divisions */
    KIND_RULE,     /* of selection (catalog.h) */
    KIND_WORKBOOK, /* a bare file name */
    KIND_SET,      /* unsigned: some of the words of `form`, "pdf,xlsx": enum gk_papers, CLI_ACCOUNT_… */
    KIND_NUMBER,   /* int within `form`: "1-64" */
    KIND_LIST,     /* struct cli_list; the one kind that may be given again */
    KIND_SCREEN,   /* job.screen_w and screen_h */
    KIND_SHARD     /* job.shard and shards */
};

struct cli_option {
    const char *name; /* without --; of a heading NULL */
    char letter;      /* '\0': none */
    enum cli_kind kind;
    size_t at;           /* where in struct cli_args */
    unsigned commands;   /* FOR_… */
    const char *needs;   /* goes with that option only, or NULL */
    const char *form[2]; /* the value, for people; of FLAG NULL */
    const char *help[2];
};

struct cli_example {
    unsigned command;
    const char *line;
    const char *text[2];
};

/* Each ends with a row of zeros. A command has an option of one name once; two rows of one name are two
 * options, of different commands, and both have a value or both have none. */
extern const struct cli_command cli_commands[];
extern const struct cli_option cli_options[];
extern const struct cli_example cli_examples[];

/* ---- reading (cli_args.c) ---- */

static inline bool cli_takes(unsigned commands, const struct cli_option *o)
{
    return o->kind != KIND_HEADING && (o->commands & commands) != 0;
}

/* Reads the arguments, of which it may change the order; false after a message on standard error. What
 * `out` holds is argv's, or lives as long as `out`. End it with cli_args_done in either case. */
bool cli_parse(int argc, char **argv, struct cli_args *out);
void cli_args_done(struct cli_args *args);

/* The command that the words name, `*used` of which are its name; NULL after a message. */
/* Does its form begin with words of ours ("grid|page CATALOG..."), of which one must come first? */
bool cli_has_words(const struct cli_command *c);
const struct cli_command *cli_find_command(const struct cli_args *args, const char *const *words, int n,
                                           int *used);

/* A message about the command line on standard error: the text, filled in like printf; what may have been
 * meant (or NULL); where help stands. Returns false. */
bool cli_complain(const struct cli_args *args, const struct gk_nearest *near, enum cli_text text, ...);

/* The user's folder: the current one, or the nearest above it that holds catalog/ (a home is looked into, the
 * folders above it are not); when none does GONGKAI_ROOT of the environment, else ".". */
const char *cli_work_folder(struct gk_arena *arena);

/* Adds the folder of the program's own data, if there is one, to the list of folders. `program` is argv[0].
 */
void cli_add_data(const char *program, struct gk_buf *folders);

/* ---- what the table says, written out ---- */

/* The line that shows how a command is used. */
void cli_write_usage(struct gk_buf *out, const struct cli_command *command, enum gk_lang lang);

/* What is said of an option after its help: that it goes with another, that it may be given again. */
void cli_write_notes(struct gk_buf *out, const struct cli_option *option, enum gk_lang lang);

/* For a terminal; command NULL: an overview. */
void cli_write_help(struct gk_buf *out, const struct cli_command *command, enum gk_lang lang);
void cli_write_manual(struct gk_buf *out, enum gk_lang lang); /* man(7) */
void cli_write_reference(struct gk_buf *out);                 /* Markdown, in both languages */
void cli_write_bash(struct gk_buf *out);
void cli_write_zsh(struct gk_buf *out);

/* Runs the program; returns the exit code. */
int cli_main(int argc, char **argv);

#endif
