#include "job_int.h"

/* MODEL. A run is: load what is shared (vocabulary, fonts, catalogs, forms), find the registries, run the
 * units of work on a few threads, and write the manifest as their results are joined. A unit is one catalog's
 * papers or one township's poster of one catalog. Units share only what is read-only, or made once under a
 * lock (job_posters.c); each writes into its own arena and its own list of diagnostics, so that the result
 * does not depend on which thread took which unit, or when (job_pool.c).
 *
 * What is sequential on purpose: loading (a few milliseconds, or one second for the registries of the whole
 * country) and the manifest. What a thread keeps from unit to unit is its shaping cache and its plan of the
 * posters' tables.
 *
 * SAFETY. Every file appears under its name whole. A catalog's papers are on the disk before they do;
 * posters, thousands of files that can be made again byte for byte, are brought there together, before the
 * manifest that lists them takes its place. So a manifest never lists what a power failure may still take
 * away; after one, `verify` with the manifest before says which posters to make again. A run that is ended
 * early, by the user or by a full disk, has a manifest of what it made.
 *
 * NOT DONE: skipping what is up to date. A poster takes a few milliseconds; a wrong skip costs more than it
 * saves. */

/* Reports townships that were asked for and are not there. Registries of posters are not kept: where a poster
 * is made, and one township was asked for, it is there; else they are read again, and what is wrong with them
 * is not said twice. */
static void check_asked(struct job_run *run, struct gk_diags *diags)
{
    const struct gk_job_options *o = run->options;
    if (run->n_sources > 0 && o->n_townships_asked < 2) return;
    if (o->n_townships_asked == 0 && o->county.n)
        gk_diag(diags, GK_DIAG_NO_TOWNSHIP, NULL, gk_arena_str(run->arena, o->county).s, NULL);
    if (o->n_townships_asked == 0) return;
    struct gk_diags said = gk_diags_init(run->arena);
    if (run->n_registries == 0) job_load_registries(run, &said);
    job_check_townships(run, diags);
}

/* A date that nobody gave is not made up; papers without one are said to be so. */
static void tell_undated(struct job_run *run, struct gk_diags *diags)
{
    enum { NAMED = 8 };
    struct gk_buf ids = {0};
    int n = 0;
    for (int i = 0; i < run->n_catalogs; i++) {
        if (job_dated(run, run->catalogs[i], run->arena)->date.n > 0 || ++n > NAMED) continue;
        gk_buf_printf(&ids, "%s%s", n > 1 ? ", " : "", run->catalogs[i]->id.s);
    }
    if (n > NAMED) gk_buf_puts(&ids, ", ...");
    gk_buf_putc(&ids, '\0');
    if (n > 0) gk_diag(diags, GK_DIAG_NO_DATE, NULL, gk_arena_printf(run->arena, "%d", n).s, ids.s, NULL);
    gk_buf_done(&ids);
}

static enum gk_status run_units(struct job_run *run, struct gk_job_summary *summary, struct gk_diags *diags)
{
    struct job_manifest *manifest = job_manifest_new(run, diags);
    if (!manifest) return GK_EIO;
    struct job_earlier *earlier = job_earlier_load(run);
    run->earlier = earlier;
    bool whole = job_pool_run(run, manifest, summary, diags);
    bool tidy = whole && !run->options->keep && summary->failed == 0 && gk_diags_count(diags, GK_ERROR) == 0;
    enum gk_status settled = run->n_sources ? gk_file_settle(run->options->out, diags) : GK_OK;
    enum gk_status status = job_manifest_finish(manifest, settled == GK_OK, tidy, diags);
    job_earlier_done(earlier);
    return settled != GK_OK ? settled : status;
}

enum gk_status gk_job_build(const struct gk_job_options *options, struct gk_job_summary *summary,
                            struct gk_diags *diags)
{
    struct job_stop stop = {.asked = false};
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL), .stop = &stop};
    pthread_mutex_init(&stop.lock, NULL);
    *summary = (struct gk_job_summary){0};
    enum gk_status posters = GK_OK, status = job_load(&run, diags);
    if (status != GK_OK) goto out;
    summary->catalogs = run.n_catalogs;
    if (options->papers & (GK_PAPER_PDF | GK_PAPER_XLSX)) tell_undated(&run, diags);
    job_lint_all(&run, &(struct gk_lint_options){0});
    job_todo_all(&run);
    for (int i = 0; run.findings && i < run.n_catalogs; i++)
        for (int l = 0; l < 3; l++) summary->findings[l] += run.findings[i].by_level[l];
    if (options->township_sheets) job_load_registries(&run, diags);
    if (options->papers & GK_PAPER_POSTER) posters = job_load_posters(&run, diags);
    bool asked = (options->papers & GK_PAPER_POSTER) || options->township_sheets;
    if (posters == GK_OK && asked) check_asked(&run, diags);
    status = run_units(&run, summary, diags);
    if (status == GK_OK) status = posters;
out:
    job_unload(&run);
    pthread_mutex_destroy(&stop.lock);
    return status;
}
