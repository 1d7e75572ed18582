/* cli's private parts. */
#ifndef CLI_INT_H
#define CLI_INT_H

#include "gongkai/job.h"

enum cli_text {
#define X(name, zh, en) CLI_##name,
#include "cli_text.h"
#undef X
    CLI_TEXTS
};

enum { CLI_USAGE_ERROR = 2 };

/* What the command line says, before a command looks at it. */
struct cli_args {
    enum gk_lang lang;
    bool quiet, strict, help, version, check, verbose, fix_preview, explain, out_given;
    const char *command;
    const char **files;
    int n_files;
    const char **rules; /* lint: --rule and --no-rule, in order; rule_on tells which */
    bool *rule_on;
    int n_rules;
    const char *output, *id, *title, *issuer, *format; /* import */
    const char *catalogs;                              /* townships import */
    struct gk_job_options job;
    struct gk_buf folders; /* of job.root */
    struct gk_buf out;     /* what goes to standard output when the command is done */
};

/* A text in the language of the user. */
const char *cli_say(enum gk_lang lang, enum cli_text text);

/* Reads the arguments; false after a message on standard error. Strings are those of argv. End it with
 * cli_args_done in either case. */
bool cli_parse(int argc, char **argv, struct cli_args *out);
void cli_args_done(struct cli_args *args);

/* A variable of the environment; NULL when it is unset or empty. The library below looks at none itself. */
const char *cli_environment(const char *name);

/* The user's language: `--lang`, else the locale's; a locale that names no language (C, POSIX) means Chinese.
 */
enum gk_lang cli_locale_lang(void);

/* Adds the folder of the program's own data, if there is one, to the list of folders. `program` is argv[0].
 */
void cli_add_data(const char *program, struct gk_buf *folders);

/* Runs the program; returns the exit code. */
int cli_main(int argc, char **argv);

#endif
