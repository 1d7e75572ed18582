#include "job_out_int.h"

/* Lint within a run: the findings are made once, before the units run, and are then read-only: the catalog's
 * report (lint.txt), the summary's counts, and the posters' draft marks all come from them. */

enum gk_status job_load_lint(struct job_run *run, struct gk_diags *diags)
{
    if (!gk_file_exists(job_data(run, "catalog/lint.json"))) return GK_OK;
    run->words = job_lint_words(run->options->root, run->arena, diags);
    if (!run->words) return GK_EINPUT;
    if (!gk_file_exists(job_data(run, "catalog/laws.json"))) return GK_OK;
    run->laws = job_laws(run->options->root, run->words, run->arena, diags);
    return run->laws ? GK_OK : GK_EINPUT;
}

void job_lint_all(struct job_run *run, const struct gk_lint_options *options)
{
    if (!run->words) return;
    struct gk_findings *findings = GK_NEW_ARRAY(run->arena, struct gk_findings, run->n_catalogs + 1);
    struct gk_lint_options o = *options;
    o.fonts = run->fonts;
    o.stop = job_stop(run);
    for (int i = 0; i < run->n_catalogs && !job_stopped(run); i++)
        findings[i] = gk_lint(run->catalogs[i], run->vocabulary, run->laws, run->words, &o, run->arena);
    run->findings = findings;
}

void job_put_lint(const struct job_run *run, struct job_unit *unit)
{
    if (!run->findings || run->options->site) return;
    const struct gk_catalog *c = run->catalogs[unit->catalog];
    struct gk_buf text = {0};
    /* Always in Chinese: the file stands beside the catalog's papers, whoever ran the program. */
    gk_lint_write_text(&run->findings[unit->catalog], GK_ZH, false, &text);
    struct gk_str path = gk_arena_printf(unit->arena, "%s/lint.txt", c->id.s);
    (void)!job_put(run, unit, path, c->id, gk_buf_slice(&text), 0);
    gk_buf_done(&text);
}

bool job_lint_forbids(const struct job_run *run, int catalog, const struct gk_selection *selection,
                      struct gk_diags *diags)
{
    const struct gk_catalog *c = run->catalogs[catalog];
    for (int i = 0; run->findings && i < c->n_items; i++) {
        if (!selection->take[i] || !gk_lint_has_personal(&run->findings[catalog], i)) continue;
        struct gk_place place = gk_catalog_place(c, i, -1);
        gk_diag(diags, GK_DIAG_POSTER_PERSONAL, &place, NULL);
        return true;
    }
    return false;
}

bool job_lint_blames(const struct job_run *run, int catalog, const struct gk_selection *selection)
{
    const struct gk_catalog *c = run->catalogs[catalog];
    for (int i = 0; run->findings && i < c->n_items; i++)
        if (selection->take[i] && gk_lint_holds(&run->findings[catalog], i)) return true;
    return false;
}
