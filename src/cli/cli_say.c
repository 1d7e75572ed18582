#include "cli_int.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* What the program says, and in which language; what it hears from the environment. */

const char *cli_say(enum gk_lang lang, enum cli_text text)
{
    static const char *const texts[CLI_TEXTS][2] = {
#define X(name, zh, en) [CLI_##name] = {zh, en},
#include "cli_text.h"
#undef X
    };
    return texts[text][lang];
}

bool cli_complain(const struct cli_args *args, const struct gk_nearest *near, enum cli_text text, ...)
{
    bool named = args->command && args->command->bit != FOR_HELP;
    const char *command = named ? args->command->name : "";
    va_list ap;
    va_start(ap, text);
    vfprintf(cli_stderr(), cli_say(args->lang, text), ap);
    va_end(ap);
    if (near && near->best.n)
        fprintf(cli_stderr(), cli_say(args->lang, CLI_DID_YOU_MEAN), (int)near->best.n, near->best.s);
    fputc('\n', cli_stderr());
    fprintf(cli_stderr(), cli_say(args->lang, CLI_SEE_HELP), *command ? " " : "", command);
    return false;
}

const char *cli_environment(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
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
