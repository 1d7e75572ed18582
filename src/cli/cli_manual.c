#include "cli_int.h"

/* The table on paper: the manual page (man(7)) and docs/reference.md. */

/* ---- man(7) ---- */

/* Text that roff takes as it stands. */
static void put_roff(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        bool line_start = i == 0 || s.s[i - 1] == '\n';
        if (line_start && (s.s[i] == '.' || s.s[i] == '\'')) gk_buf_puts(out, "\\&");
        if (s.s[i] == '\\' || s.s[i] == '-') gk_buf_putc(out, '\\');
        gk_buf_putc(out, s.s[i] == '\\' ? 'e' : s.s[i]);
    }
}

static void put_roff_line(struct gk_buf *out, const char *s)
{
    put_roff(out, gk_str_of(s));
    gk_buf_putc(out, '\n');
}

static void put_roff_option(struct gk_buf *out, const struct cli_option *o, enum gk_lang lang)
{
    struct gk_buf text = {0};
    gk_buf_puts(out, ".TP\n");
    if (o->letter) gk_buf_printf(out, "\\fB\\-%c\\fR, ", o->letter);
    gk_buf_puts(out, "\\fB\\-\\-");
    put_roff(out, gk_str_of(o->name));
    gk_buf_puts(out, "\\fR");
    if (o->form[lang]) {
        gk_buf_puts(out, " \\fI");
        put_roff(out, gk_str_of(o->form[lang]));
        gk_buf_puts(out, "\\fR");
    }
    gk_buf_putc(out, '\n');
    gk_buf_puts(&text, o->help[lang]);
    cli_write_notes(&text, o, lang);
    gk_buf_putc(&text, '\n');
    put_roff(out, gk_buf_slice(&text));
    gk_buf_done(&text);
}

static void put_roff_command(struct gk_buf *out, const struct cli_command *c, enum gk_lang lang)
{
    struct gk_buf usage = {0};
    cli_write_usage(&usage, c, lang);
    gk_buf_puts(out, ".SS \"");
    put_roff(out, gk_buf_slice(&usage));
    gk_buf_puts(out, "\"\n");
    gk_buf_done(&usage);
    put_roff_line(out, c->brief[lang]);
    if (*c->more[lang]) {
        gk_buf_puts(out, ".PP\n");
        put_roff_line(out, c->more[lang]);
    }
    for (const struct cli_option *o = cli_options; o->commands; o++)
        if (cli_takes(c->bit, o) && !cli_takes(FOR_COMMON, o)) put_roff_option(out, o, lang);
    for (const struct cli_example *e = cli_examples; e->line; e++) {
        if (e->command != c->bit) continue;
        gk_buf_puts(out, ".PP\n");
        put_roff_line(out, e->text[lang]);
        gk_buf_puts(out, ".PP\n.RS\n.nf\n");
        put_roff_line(out, e->line);
        gk_buf_puts(out, ".fi\n.RE\n");
    }
}

static void put_section(struct gk_buf *out, enum gk_lang lang, enum cli_text head)
{
    gk_buf_printf(out, ".SH \"%s\"\n", cli_say(lang, head));
}

void cli_write_manual(struct gk_buf *out, enum gk_lang lang)
{
    gk_buf_puts(out, ".TH GONGKAI 1 \"" GK_VERSION_DATE "\" \"gongkai " GK_VERSION_STRING "\"\n");
    put_section(out, lang, CLI_HEAD_NAME);
    gk_buf_printf(out, "gongkai \\- %s\n", cli_say(lang, CLI_TITLE));
    put_section(out, lang, CLI_HEAD_SYNOPSIS);
    gk_buf_printf(out, ".B gongkai\n%s\n", cli_say(lang, CLI_ANY_COMMAND));
    put_section(out, lang, CLI_HEAD_COMMANDS);
    for (const struct cli_command *c = cli_commands; c->name; c++) put_roff_command(out, c, lang);
    put_section(out, lang, CLI_HEAD_COMMON);
    for (const struct cli_option *o = cli_options; o->commands; o++)
        if (cli_takes(FOR_COMMON, o)) put_roff_option(out, o, lang);
    put_section(out, lang, CLI_HEAD_EXIT);
    put_roff_line(out, cli_say(lang, CLI_EXIT_CODES));
    put_section(out, lang, CLI_HEAD_ENVIRONMENT);
    put_roff_line(out, cli_say(lang, CLI_ENVIRONMENT));
}

/* ---- Markdown ---- */

/* Text inside a row of a table: a bar is no border, a line end none. */
static void put_cell(struct gk_buf *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '|') gk_buf_putc(out, '\\');
        gk_buf_putc(out, *s == '\n' ? ' ' : *s);
    }
}

static void put_row(struct gk_buf *out, const struct cli_option *o)
{
    gk_buf_puts(out, "| `");
    if (o->letter) gk_buf_printf(out, "-%c`, `", o->letter);
    gk_buf_printf(out, "--%s%s", o->name, o->form[0] ? " " : "");
    if (o->form[0]) put_cell(out, o->form[0]);
    gk_buf_puts(out, "` |");
    for (int lang = GK_ZH; lang <= GK_EN; lang++) {
        gk_buf_putc(out, ' ');
        put_cell(out, o->help[lang]);
        cli_write_notes(out, o, (enum gk_lang)lang);
        gk_buf_puts(out, " |");
    }
    gk_buf_putc(out, '\n');
}

static void put_table(struct gk_buf *out, unsigned command, unsigned but)
{
    const char *head = cli_say(GK_ZH, CLI_REFERENCE_HEAD);
    for (const struct cli_option *o = cli_options; o->commands; o++) {
        if (!cli_takes(command, o) || cli_takes(but, o)) continue;
        gk_buf_puts(out, head);
        head = "";
        put_row(out, o);
    }
}

/* A paragraph in each language. */
static void put_both(struct gk_buf *out, const char *const text[2])
{
    if (*text[GK_ZH]) gk_buf_printf(out, "\n%s\n\n%s\n", text[GK_ZH], text[GK_EN]);
}

static void put_chapter(struct gk_buf *out, const struct cli_command *c)
{
    gk_buf_printf(out, "\n## gongkai %s\n", c->name);
    put_both(out, c->brief);
    gk_buf_puts(out, "\n`");
    cli_write_usage(out, c, GK_ZH);
    gk_buf_puts(out, "` / `");
    cli_write_usage(out, c, GK_EN);
    gk_buf_puts(out, "`\n");
    put_both(out, c->more);
    put_table(out, c->bit, FOR_COMMON);
    gk_buf_puts(out, "\n```sh\n");
    for (const struct cli_example *e = cli_examples; e->line; e++)
        if (e->command == c->bit)
            gk_buf_printf(out, "# %s / %s\n%s\n", e->text[GK_ZH], e->text[GK_EN], e->line);
    gk_buf_puts(out, "```\n");
}

void cli_write_reference(struct gk_buf *out)
{
    gk_buf_puts(out, cli_say(GK_ZH, CLI_REFERENCE));
    for (const struct cli_command *c = cli_commands; c->name; c++) put_chapter(out, c);
    gk_buf_printf(out, "\n## %s\n", cli_say(GK_ZH, CLI_REFERENCE_COMMON));
    put_table(out, FOR_COMMON, 0);
    gk_buf_printf(out, "\n%s\n\n%s\n", cli_say(GK_ZH, CLI_EXIT_CODES), cli_say(GK_EN, CLI_EXIT_CODES));
    gk_buf_printf(out, "\n%s\n\n%s\n", cli_say(GK_ZH, CLI_ENVIRONMENT), cli_say(GK_EN, CLI_ENVIRONMENT));
}
