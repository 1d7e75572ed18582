#include "cli_int.h"

/* The table on a terminal. */

enum { LEFT = 30 }; /* where the words about an option begin */

void cli_write_usage(struct gk_buf *out, const struct cli_command *c, enum gk_lang lang)
{
    gk_buf_printf(out, "gongkai %s %s%s%s", c->name, cli_say(lang, CLI_OPTIONS), c->files[lang],
                  c->needs_output ? cli_say(lang, CLI_OUTPUT) : "");
}

void cli_write_notes(struct gk_buf *out, const struct cli_option *o, enum gk_lang lang)
{
    if (o->needs) gk_buf_printf(out, cli_say(lang, CLI_NEEDS_OPTION), o->needs);
    if (o->kind == KIND_LIST) gk_buf_puts(out, cli_say(lang, CLI_MANY));
}

/* Columns on a terminal: characters of East Asia take two. */
static int width_of(struct gk_str s)
{
    int width = 0;
    for (size_t at = 0; at < s.n;) width += gk_utf8_next(s, &at) >= 0x2E80 ? 2 : 1;
    return width;
}

/* The right column of a row whose left one was written from `from` on. Its lines stand below each other. */
static void put_right(struct gk_buf *out, size_t from, const char *text)
{
    int at = width_of((struct gk_str){out->s + from, out->n - from});
    if (at + 2 > LEFT) {
        gk_buf_putc(out, '\n');
        at = 0;
    }
    for (;; at = 0) {
        size_t n = strcspn(text, "\n");
        gk_buf_printf(out, "%*s%.*s", LEFT - at, "", (int)n, text);
        if (text[n] == '\0') return;
        gk_buf_putc(out, '\n');
        text += n + 1;
    }
}

static void put_option(struct gk_buf *out, const struct cli_option *o, enum gk_lang lang)
{
    size_t from = out->n;
    gk_buf_puts(out, "  ");
    if (o->letter) gk_buf_printf(out, "-%c, ", o->letter);
    gk_buf_printf(out, "--%s", o->name);
    if (o->form[lang]) gk_buf_printf(out, " %s", o->form[lang]);
    put_right(out, from, o->help[lang]);
    cli_write_notes(out, o, lang);
    gk_buf_putc(out, '\n');
}

/* The options of a command, each heading before its first. */
static void put_options(struct gk_buf *out, unsigned command, enum gk_lang lang)
{
    const struct cli_option *heading = NULL;
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        if (o->kind == KIND_HEADING && (o->commands & command)) heading = o;
        if (!cli_takes(command, o)) continue;
        if (heading) gk_buf_printf(out, "\n%s%s\n", heading->help[lang], cli_say(lang, CLI_COLON));
        heading = NULL;
        put_option(out, o, lang);
    }
}

static void put_overview(struct gk_buf *out, enum gk_lang lang)
{
    gk_buf_printf(out, "gongkai%s%s\n\n%sgongkai %s\n\n%s\n", cli_say(lang, CLI_DASH),
                  cli_say(lang, CLI_TITLE), cli_say(lang, CLI_USAGE), cli_say(lang, CLI_ANY_COMMAND),
                  cli_say(lang, CLI_COMMANDS));
    for (const struct cli_command *c = cli_commands; c->name; c++) {
        size_t from = out->n;
        gk_buf_printf(out, "  %s", c->name);
        put_right(out, from, c->brief[lang]);
        gk_buf_putc(out, '\n');
    }
    put_options(out, FOR_COMMON, lang);
    gk_buf_printf(out, "\n%s\n%s\n", cli_say(lang, CLI_MORE_HELP), cli_say(lang, CLI_EXIT_CODES));
}

void cli_write_help(struct gk_buf *out, const struct cli_command *c, enum gk_lang lang)
{
    if (!c) {
        put_overview(out, lang);
        return;
    }
    gk_buf_printf(out, "gongkai %s%s%s\n\n%s", c->name, cli_say(lang, CLI_DASH), c->brief[lang],
                  cli_say(lang, CLI_USAGE));
    cli_write_usage(out, c, lang);
    gk_buf_printf(out, "\n%s%s", c->more[lang], *c->more[lang] ? "\n" : "");
    put_options(out, c->bit, lang);
    gk_buf_printf(out, "\n%s\n", cli_say(lang, CLI_EXAMPLES));
    for (const struct cli_example *e = cli_examples; e->line; e++)
        if (e->command == c->bit) gk_buf_printf(out, "  %s\n      %s\n", e->line, e->text[lang]);
}
