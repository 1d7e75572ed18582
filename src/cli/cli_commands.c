#include "cli_int.h"

#include <stdio.h>
#include <unistd.h>

/* The commands that make no papers. Each hands the job what the line says, and says what came of it. */

/* Of what was imported, how much is to be checked. */
static void say_open(struct cli_args *args, const struct gk_job_imported *list, int n)
{
    const char **files = GK_NEW_ARRAY(args->arena, const char *, n + 1);
    struct gk_job_options options = {.root = args->job.root, .files = files};
    for (int i = 0; i < n; i++)
        if (list[i].to && gk_file_replaces(list[i].to)) files[options.n_files++] = list[i].to;
    if (options.n_files) gk_job_todo_count(&options, args->lang, &args->out);
}

int cli_import(struct cli_args *args, struct gk_diags *diags)
{
    struct gk_job_import import = {.root = args->job.root,
                                   .files = args->files,
                                   .n_files = args->n_files,
                                   .to = args->output,
                                   .format = args->format,
                                   .id = args->id,
                                   .title = args->title,
                                   .issuer = args->issuer,
                                   .sheet = args->sheet,
                                   .accept_guess = args->accept_guess,
                                   .whole = args->verbose};
    bool file = args->output &&
                (gk_path_is_standard(args->output) || gk_str_ends(gk_str_of(args->output), GK_STR(".json")));
    if (args->n_files > 1 && (file || args->id.n || args->title.n)) {
        cli_complain(args, NULL, CLI_ONE_FILE, file ? args->output : args->id.n ? "--id" : "--title");
        return CLI_USAGE_ERROR;
    }
    import.change = cli_change(args);
    struct gk_job_imported *list;
    int n;
    enum gk_status status = gk_job_import(&import, args->arena, &list, &n, diags);
    if (n > 1 && !args->quiet) cli_write_imported(args, list, n);
    if (n == 1 && list->to && !args->quiet && !gk_path_is_standard(list->to))
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_IMPORTED), list->to);
    cli_print_diags(args, diags);
    if (!args->quiet) say_open(args, list, n);
    return cli_exit_code(status, diags, args->strict);
}

int cli_init(struct cli_args *args, struct gk_diags *diags)
{
    int made = 0;
    const char *to = args->n_files ? args->files[0] : ".";
    enum gk_status status = gk_job_init(args->job.root, to, &made, diags);
    cli_print_diags(args, diags);
    if (status == GK_OK && !args->quiet)
        gk_buf_printf(&args->out, cli_say(args->lang, made ? CLI_FOLDER_MADE : CLI_FOLDER_THERE), to);
    return cli_exit_code(status, diags, args->strict);
}

int cli_export(struct cli_args *args, struct gk_diags *diags)
{
    enum gk_status status = gk_job_export(args->job.root, args->files[0], args->output, diags);
    return cli_say_written(args, CLI_WRITTEN, status, diags);
}

int cli_townships(struct cli_args *args, struct gk_diags *diags)
{
    enum gk_status status = gk_job_townships(args->job.root, args->files[0], args->output, args->job.temp,
                                             cli_change(args), diags);
    return cli_say_written(args, CLI_WRITTEN, status, diags);
}

int cli_townships_import(struct cli_args *args, struct gk_diags *diags)
{
    struct gk_job_townships_made made = {0};
    const char *all = gk_path_find(args->job.root, "catalog/divisions.tsv", args->arena);
    if (args->n_files == 0 && args->job.county.n == 0) {
        cli_complain(args, NULL, CLI_WHICH_COUNTY);
        return CLI_USAGE_ERROR;
    }
    enum gk_status status =
        gk_job_townships_import(args->job.root, args->n_files ? args->files[0] : all, args->registries,
                                args->job.county, args->catalogs, cli_change(args), &made, diags);
    cli_print_diags(args, diags);
    if (made.registries > 0 && !args->quiet)
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_TOWNSHIPS_MADE), made.registries, made.townships);
    return cli_exit_code(status, diags, args->strict);
}

int cli_notice(struct cli_args *args, struct gk_diags *diags)
{
    struct gk_job_notice_made made;
    args->notice.file = args->files[0];
    args->notice.accept = args->accept;
    args->notice.reason = args->reason;
    args->notice.title = args->title;
    args->notice.issuer = args->issuer;
    args->notice.sheet = args->sheet;
    args->notice.change = cli_change(args);
    enum gk_status status = gk_job_notice(&args->job, &args->notice, &made, diags);
    cli_print_diags(args, diags);
    if (made.notices > 0 && !args->quiet)
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_NOTICES_MADE), made.notices, made.sheets,
                      made.files, args->job.out);
    return cli_exit_code(status, diags, args->strict);
}

int cli_todo(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_PDF;
    enum gk_status status =
        gk_job_todo(&args->job, cli_wants_json(args), args->job.all, args->lang, &args->out, diags);
    return cli_say_and_exit(args, diags, status);
}

int cli_confirm(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_PDF;
    const struct gk_job_confirm ask = {.items = args->items.list,
                                       .columns = args->columns.list,
                                       .n_items = args->items.n,
                                       .n_columns = args->columns.n,
                                       .all = args->job.all,
                                       .accept = args->accept,
                                       .reason = args->reason,
                                       .value = args->value};
    enum gk_status status = gk_job_confirm(&args->job, &ask, cli_change(args), args->lang, &args->out, diags);
    return cli_say_and_exit(args, diags, status);
}

int cli_merge(struct cli_args *args, struct gk_diags *diags)
{
    int collisions = 0;
    enum gk_status status =
        gk_job_merge(args->job.root, args->files[0], args->files + 1, args->n_files - 1, args->output,
                     cli_wants_json(args), args->lang, cli_change(args), &args->out, &collisions, diags);
    if (gk_path_is_standard(args->output)) { /* the catalog went there: the report goes beside it */
        fwrite(args->out.s, 1, args->out.n, cli_stderr());
        gk_buf_clear(&args->out);
    }
    int code = cli_say_and_exit(args, diags, status);
    return code == 0 && collisions > 0 ? 1 : code;
}

/* The account on standard output, papers in the output folder: what --format asks for. */
static int compare(struct cli_args *args, struct gk_job_diff ask, struct gk_job_differ *differ,
                   struct gk_diags *diags)
{
    unsigned wanted = args->compared ? args->compared : CLI_ACCOUNT_TEXT;
    args->job.papers = wanted & GK_PAPER_CATALOG;
    ask.text = wanted & CLI_ACCOUNT_TEXT;
    ask.json = wanted & CLI_ACCOUNT_JSON;
    ask.lang = args->lang;
    enum gk_status status = gk_job_diff(&args->job, &ask, &args->out, differ, diags);
    if (differ->files && !args->quiet && !ask.json)
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_COMPARED), differ->files, args->job.out,
                      (int)differ->folder.n, differ->folder.s);
    return cli_say_and_exit(args, diags, status);
}

int cli_diff(struct cli_args *args, struct gk_diags *diags)
{
    struct gk_job_differ differ;
    return compare(args, (struct gk_job_diff){.older = args->files[0], .newer = args->files[1]}, &differ,
                   diags);
}

int cli_check(struct cli_args *args, struct gk_diags *diags)
{
    struct gk_job_differ differ;
    if (!args->against) {
        cli_complain(args, NULL, CLI_NO_STANDARD);
        return CLI_USAGE_ERROR;
    }
    struct gk_job_diff ask = {.older = args->against, .newer = args->files[0], .against = true};
    int code = compare(args, ask, &differ, diags);
    return code == 0 && differ.missing ? 1 : code;
}

int cli_dump(struct cli_args *args, struct gk_diags *diags)
{
    const char *what = args->files[0];
    args->job.files = args->files + 1;
    args->job.n_files = args->n_files - 1;
    args->job.papers = GK_PAPER_PDF;
    return cli_say_and_exit(args, diags, gk_job_dump(&args->job, what, &args->out, diags));
}

int cli_fonts(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_PDF;
    bool check = args->check || args->n_files;
    return cli_say_and_exit(args, diags, gk_job_fonts(&args->job, check, &args->out, diags));
}

int cli_archive(struct cli_args *args, struct gk_diags *diags)
{
    struct gk_job_archived made;
    args->archive.to = args->output;
    args->job.papers = GK_PAPER_PDF | GK_PAPER_XLSX;
    enum gk_status status = gk_job_archive(&args->job, &args->archive, &made, diags);
    if (made.pieces && !args->quiet)
        gk_buf_printf(&args->out, cli_say(args->lang, CLI_ARCHIVED), made.pieces, made.pages, made.files,
                      args->output, made.sha256, made.sm3);
    return cli_say_and_exit(args, diags, status);
}

int cli_archive_check(struct cli_args *args, struct gk_diags *diags)
{
    const struct gk_job_archive_check ask = {.dir = args->files[0],
                                             .pdf = args->output,
                                             .anchor = args->anchor,
                                             .json = cli_wants_json(args),
                                             .lang = args->lang};
    args->job.papers = GK_PAPER_PDF;
    enum gk_status status = gk_job_archive_check(&args->job, &ask, &args->out, diags);
    int faults = gk_diags_count(diags, GK_ERROR), code = cli_say_and_exit(args, diags, status);
    return status == GK_OK && faults && code == 0 ? 1 : code; /* it is the package that has faults */
}

static int rebuild(struct cli_args *args, struct gk_diags *diags)
{
    if (args->n_files == 0) {
        cli_complain(args, NULL, CLI_WHICH_PDF);
        return CLI_USAGE_ERROR;
    }
    enum gk_status status = gk_job_rebuild(&args->job, args->files[0], diags);
    bool differs = gk_diags_count(diags, GK_ERROR) > 0;
    int code = cli_say_and_exit(args, diags, status);
    return status == GK_OK && differs && code == 0 ? 1 : code;
}

int cli_verify(struct cli_args *args, struct gk_diags *diags)
{
    if (args->rebuild) return rebuild(args, diags);
    int checked = 0;
    const struct gk_job_verify ask = {.paths = args->n_files ? args->files : &args->job.out,
                                      .n_paths = args->n_files ? args->n_files : 1,
                                      .anchor = args->anchor,
                                      .code = args->code,
                                      .root = args->job.root,
                                      .temp = args->job.temp};
    enum gk_status status = gk_job_verify(&ask, &checked, diags);
    if (status == GK_OK && args->code.n && checked == 0) status = gk_job_verify_earlier(&ask, diags);
    cli_print_diags(args, diags);
    int faults = gk_diags_count(diags, GK_ERROR) + gk_diags_count(diags, GK_WARNING);
    if (!args->quiet)
        gk_buf_printf(&args->out, cli_say(args->lang, faults ? CLI_NOT_VERIFIED : CLI_VERIFIED), checked,
                      faults);
    int code = cli_exit_code(status, diags, args->strict), signed_only = 0;
    for (size_t i = 0; i < diags->n; i++) signed_only += diags->list[i].code == GK_DIAG_FILE_APPENDED;
    return status == GK_OK && faults > signed_only && code != 4
               ? 1
               : code; /* it is the files that differ, not the input */
}

int cli_lint(struct cli_args *args, struct gk_diags *diags)
{
    args->job.papers = GK_PAPER_PDF;
    struct gk_job_lint lint = {.json = cli_wants_json(args),
                               .colour = !cli_wants_json(args) && isatty(STDOUT_FILENO) &&
                                         !cli_environment("NO_COLOR"),
                               .fix_preview = args->fix_preview,
                               .lang = args->lang,
                               .rules = args->rules.list,
                               .on = args->rules.on,
                               .n_rules = args->rules.n};
    int levels[3];
    enum gk_status status = gk_job_lint(&args->job, &lint, &args->out, levels, diags);
    int code = cli_say_and_exit(args, diags, status);
    bool found = levels[GK_WARNING] + levels[GK_ERROR] > 0;
    return code == 0 && args->strict && found ? 1 : code;
}
