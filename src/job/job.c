#include "job_out_int.h"

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
 * early, by the user or by a full disk, has a manifest of what it made; one that had no end has a journal
 * (job_journal.c), which the next run puts into the manifest.
 *
 * What an earlier run made of the same inputs (job_inputs.c), and what nobody has touched since, stays. */

static enum gk_status run_locked(struct job_run *run, struct gk_job_summary *summary, struct gk_diags *diags)
{
    struct job_manifest *manifest = job_manifest_new(run, diags);
    if (!manifest) return GK_EIO;
    int errors = gk_diags_count(diags, GK_ERROR);
    struct job_earlier *earlier = job_earlier_load(run, diags);
    bool known = gk_diags_count(diags, GK_ERROR) == errors;
    run->earlier = earlier;
    run->inputs = job_inputs_new(run);
    bool whole = known && job_pool_run(run, manifest, summary, diags);
    bool tidy = whole && !run->options->keep && !run->options->shards && summary->failed == 0 &&
                gk_diags_count(diags, GK_ERROR) == 0;
    enum gk_status settled = run->n_sources ? gk_file_settle(run->options->out, diags) : GK_OK;
    enum gk_status status = job_manifest_finish(manifest, known && settled == GK_OK, tidy, diags);
    job_earlier_done(earlier);
    if (!known) return GK_EIO;
    return settled != GK_OK ? settled : status;
}

enum gk_status job_run_units(struct job_run *run, struct gk_job_summary *summary, struct gk_diags *diags)
{
    int lock;
    enum gk_status status = job_lock(run, &lock, diags);
    if (status == GK_OK && run->options->join) status = job_shards_check(run, diags);
    if (status == GK_OK) status = run_locked(run, summary, diags);
    job_unlock(lock);
    return status;
}

/* False after diagnostics. */
static bool load_index_form(struct job_run *run, struct gk_diags *diags)
{
    const struct gk_job_options *o = run->options;
    if (o->shards || (!o->all && !(o->papers & GK_PAPER_HTML))) return true;
    run->index_form = gk_form_load(job_layouts(run, run->arena), GK_STR("standard"), run->arena, diags);
    run->made = GK_NEW_ARRAY(run->arena, struct job_made, run->n_catalogs + 1);
    return run->index_form != NULL;
}

static enum gk_status build(const struct gk_job_options *options, struct gk_job_summary *summary,
                            struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct job_stop stop;
    job_stop_init(&run, &stop);
    *summary = (struct gk_job_summary){0};
    enum gk_status posters = GK_OK, status = job_load(&run, diags);
    if (status != GK_OK) goto out;
    summary->catalogs = run.n_catalogs;
    if (options->papers & GK_PAPER_CATALOG) job_tell_undated(&run, diags);
    job_lint_all(&run, &(struct gk_lint_options){0});
    job_todo_all(&run);
    for (int i = 0; run.findings && i < run.n_catalogs; i++)
        for (int l = 0; l < 3; l++) summary->findings[l] += run.findings[i].by_level[l];
    if (options->township_sheets) job_load_registries(&run, diags);
    if (!load_index_form(&run, diags))
        posters = GK_EINPUT;
    else if (options->papers & GK_PAPER_POSTER)
        posters = job_load_posters(&run, diags);
    bool asked = (options->papers & GK_PAPER_POSTER) || options->township_sheets;
    if (posters == GK_OK && asked) job_zero_tell(&run, diags);
    status = job_run_units(&run, summary, diags);
    if (status == GK_OK) status = posters;
out:
    summary->open_catalogs = job_open_catalogs(&run);
    job_unload(&run);
    pthread_mutex_destroy(&stop.lock);
    return status;
}

enum gk_status gk_job_build(const struct gk_job_options *options, struct gk_job_summary *summary,
                            struct gk_diags *diags)
{
    if (!options->site) return build(options, summary, diags);
    struct job_site site;
    *summary = (struct gk_job_summary){0};
    enum gk_status status = job_site_begin(&site, options, diags);
    if (status == GK_OK) status = build(&site.options, summary, diags);
    return job_site_end(&site, status, summary, diags);
}
