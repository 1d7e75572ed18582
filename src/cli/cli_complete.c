#include "cli_int.h"

/* The table as completions of a shell: commands, their options, the words that a value can be. */

/* Before a command is named. */
static const struct cli_command none = {.name = "", .bit = FOR_COMMON, .files = {"", ""}};

static bool has_words(const struct cli_option *o)
{
    return o->kind == KIND_CHOICE || o->kind == KIND_SET;
}

/* The words of a form's first part, with blanks between: "pdf xlsx poster". */
static void put_words(struct gk_buf *out, const char *form)
{
    for (; *form && *form != ' '; form++) gk_buf_putc(out, strchr("|,", *form) ? ' ' : *form);
}

/* The words that may follow a command: of a longer one's name, or of its own form ("grid|page CATALOG...").
 */
static void put_next_words(struct gk_buf *out, const struct cli_command *command)
{
    const char *name = command->bit == FOR_HELP ? "" : command->name;
    size_t n = strlen(name);
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        bool longer = strncmp(c->name, name, n) == 0 && (n == 0 || c->name[n] == ' ');
        const char *rest = c->name + n + (n > 0);
        if (longer && !strchr(rest, ' ')) gk_buf_printf(out, "%s ", rest);
    }
    if (cli_has_words(command)) put_words(out, command->files[GK_EN]);
}

/* ---- bash ---- */

static void put_bash_values(struct gk_buf *out, const struct cli_command *c)
{
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        if (!cli_takes(c->bit, o) || !(has_words(o) || o->kind == KIND_FOLDER)) continue;
        gk_buf_printf(out, "    '%s --%s') ", c->name, o->name);
        gk_buf_puts(out, has_words(o) ? "words='" : "compopt -o dirnames");
        if (has_words(o)) put_words(out, o->form[0]);
        gk_buf_puts(out, has_words(o) ? "' ;;\n" : " ;;\n");
    }
}

static void put_bash_words(struct gk_buf *out, const struct cli_command *c)
{
    gk_buf_printf(out, "        '%s') words='", c->name);
    put_next_words(out, c);
    gk_buf_puts(out, "' options='");
    for (const struct cli_option *o = cli_options; o->commands; o++)
        if (cli_takes(c->bit, o)) gk_buf_printf(out, "--%s ", o->name);
    gk_buf_puts(out, "' ;;\n");
}

/* What a word is completed to hangs on the command before it and on the word just before it. */
void cli_write_bash(struct gk_buf *out)
{
    gk_buf_puts(out, "_gongkai() {\n"
                     "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
                     "    local command= words= options= longer i\n"
                     "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                     "        longer=\"${command:+$command }${COMP_WORDS[i]}\"\n"
                     "        case $longer in\n");
    for (const struct cli_command *c = cli_commands; c->name; c++)
        gk_buf_printf(out, "        '%s') command=$longer ;;\n", c->name);
    gk_buf_puts(out, "        esac\n    done\n    case \"$command $prev\" in\n");
    put_bash_values(out, &none);
    for (const struct cli_command *c = cli_commands; c->name; c++) put_bash_values(out, c);
    gk_buf_puts(out, "    *)\n        case $command in\n");
    put_bash_words(out, &none);
    for (const struct cli_command *c = cli_commands; c->name; c++) put_bash_words(out, c);
    gk_buf_puts(out, "        esac\n"
                     "        [[ $cur == -* ]] && words=$options ;;\n"
                     "    esac\n"
                     "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
                     "}\n"
                     "complete -o default -F _gongkai gongkai\n");
}

/* ---- zsh ---- */

/* Inside the quotes of a description for _arguments or _describe. */
static void put_zsh_text(struct gk_buf *out, const char *s)
{
    for (; *s; s++) {
        if (strchr("[]:\\", *s)) gk_buf_putc(out, '\\');
        gk_buf_puts(out, *s == '\'' ? "'\\'" : "");
        gk_buf_putc(out, *s == '\n' ? ' ' : *s);
    }
}

static void put_zsh_option(struct gk_buf *out, const struct cli_option *o)
{
    gk_buf_printf(out, " \\\n        '%s--%s[", o->kind == KIND_LIST ? "*" : "", o->name);
    put_zsh_text(out, o->help[GK_ZH]);
    gk_buf_putc(out, ']');
    if (o->kind != KIND_FLAG) {
        gk_buf_putc(out, ':');
        put_zsh_text(out, o->form[GK_ZH]);
        gk_buf_puts(out, o->kind == KIND_SET      ? ":_values -s , _ "
                         : o->kind == KIND_CHOICE ? ":("
                         : o->kind == KIND_FOLDER ? ":_files -/"
                         : o->kind == KIND_FILE   ? ":_files"
                                                  : ": ");
        if (has_words(o)) put_words(out, o->form[0]);
        if (o->kind == KIND_CHOICE) gk_buf_putc(out, ')');
    }
    gk_buf_putc(out, '\'');
}

static void put_zsh_command(struct gk_buf *out, const struct cli_command *c)
{
    bool two = strchr(c->name, ' ') != NULL;
    gk_buf_printf(out, "    '%s%s'*) _arguments", c->name, two ? "" : " ");
    for (const struct cli_option *o = cli_options; o->commands; o++)
        if (cli_takes(c->bit, o)) put_zsh_option(out, o);
    gk_buf_puts(out, " \\\n        '*:");
    put_zsh_text(out, c->files[GK_ZH]);
    gk_buf_puts(out, ":{compadd -- ");
    put_next_words(out, c);
    gk_buf_puts(out, "; _files}' ;;\n");
}

void cli_write_zsh(struct gk_buf *out)
{
    gk_buf_puts(out, "#compdef gongkai\nlocal -a commands=(\n");
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        if (strchr(c->name, ' ')) continue;
        gk_buf_printf(out, "    '%s:", c->name);
        put_zsh_text(out, c->brief[GK_ZH]);
        gk_buf_puts(out, "'\n");
    }
    gk_buf_puts(out, ")\nlocal context state state_descr line\ntypeset -A opt_args\n_arguments -C");
    for (const struct cli_option *o = cli_options; o->commands; o++)
        if (cli_takes(FOR_COMMON, o)) put_zsh_option(out, o);
    gk_buf_puts(out, " \\\n        '1: :->command' '*:: :->rest'\n"
                     "case $state in\n"
                     "command) _describe gongkai commands ;;\n"
                     "rest)\n"
                     "    case \"$words[1] $words[2]\" in\n");
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (strchr(c->name, ' ')) put_zsh_command(out, c);
    for (const struct cli_command *c = cli_commands; c->name; c++)
        if (!strchr(c->name, ' ')) put_zsh_command(out, c);
    gk_buf_puts(out, "    esac ;;\nesac\n");
}
