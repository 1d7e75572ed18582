#include "cli_int.h"

#include <stdio.h>

/* What a command says, and the exit code that it ends with. What is asked for (dump, fonts, the summary) goes
 * to standard output, diagnostics and progress go to standard error. */

/* How many diagnostics of one code are printed before the rest is only counted. */
enum { SHOWN_OF_A_KIND = 8, CODES = 10000 };

static int total_of_kind(const struct gk_diags *diags, enum gk_code code)
{
    int n = 0;
    for (size_t i = 0; i < diags->n; i++) n += diags->list[i].code == code;
    return n;
}

void cli_print_diags(const struct cli_args *args, const struct gk_diags *diags)
{
    struct gk_buf line = {0};
    unsigned char *shown = gk_xalloc(CODES); /* of each code, up to one more than are shown */
    memset(shown, 0, CODES);
    for (size_t i = 0; i < diags->n; i++) {
        const struct gk_diagnostic *d = &diags->list[i];
        if (args->quiet && d->level != GK_ERROR) continue;
        int earlier = args->verbose ? 0 : shown[d->code % CODES];
        if (earlier > SHOWN_OF_A_KIND) continue;
        shown[d->code % CODES]++;
        gk_buf_clear(&line);
        if (earlier == SHOWN_OF_A_KIND) {
            int more = total_of_kind(diags, d->code) - SHOWN_OF_A_KIND;
            gk_buf_printf(&line, "GK%04d", (int)d->code);
            gk_buf_printf(&line, cli_say(args->lang, CLI_MORE_SAME), more);
        } else {
            gk_diag_format(d, args->lang, &line);
            gk_buf_putc(&line, '\n');
        }
        fwrite(line.s, 1, line.n, cli_stderr());
    }
    gk_xfree(shown);
    gk_buf_done(&line);
}

int cli_exit_code(enum gk_status status, const struct gk_diags *diags, bool strict)
{
    int code = gk_diags_exit_code(diags, strict);
    if (code > 1 || status == GK_OK) return code;
    return status == GK_EIO || status == GK_ELIB ? 4 : status == GK_EFACE ? 5 : 3;
}

/* Standard output in one piece, so that a failure is noticed: one of reading and writing like any other. */
int cli_put_out(struct cli_args *args, int code)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    if (args->out.n && gk_file_write("-", gk_buf_slice(&args->out), &diags) != GK_OK) code = 4;
    cli_print_diags(args, &diags);
    gk_buf_clear(&args->out);
    gk_arena_free(arena);
    return code;
}

int cli_say_written(struct cli_args *args, enum cli_text text, enum gk_status status,
                    const struct gk_diags *diags)
{
    bool said = status == GK_OK && !args->quiet && !gk_path_is_standard(args->output);
    cli_print_diags(args, diags);
    if (said) gk_buf_printf(&args->out, cli_say(args->lang, text), args->output);
    return cli_exit_code(status, diags, args->strict);
}

int cli_say_and_exit(struct cli_args *args, const struct gk_diags *diags, enum gk_status status)
{
    int code = cli_put_out(args, cli_exit_code(status, diags, args->strict));
    cli_print_diags(args, diags);
    return code;
}

bool cli_wants_json(const struct cli_args *args)
{
    return gk_str_eq(args->format, GK_STR("json"));
}
