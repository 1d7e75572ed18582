#include "job_int.h"

/* The command lint: the rules alone, without papers. */

static bool choose_rules(const struct gk_job_lint *lint, struct gk_lint_options *options,
                         struct gk_diags *diags)
{
    for (int i = 0; i < lint->n_rules; i++) {
        if (gk_lint_choose(options, gk_str_of(lint->rules[i]), lint->on[i])) continue;
        struct gk_nearest near = gk_nearest_of(gk_str_of(lint->rules[i]));
        for (int k = 0; k < gk_lint_rule_count(); k++)
            gk_nearest_try(&near, gk_str_of(gk_lint_rule_at(k)->name));
        gk_diag(diags, GK_DIAG_UNKNOWN_RULE, NULL, lint->rules[i], NULL);
        gk_nearest_tell(&near, diags);
        return false;
    }
    return true;
}

static void write_report(const struct job_run *run, const struct gk_job_lint *lint, struct gk_buf *out)
{
    if (lint->json && !lint->fix_preview) gk_lint_write_json(run->findings, run->n_catalogs, out);
    for (int i = 0; i < run->n_catalogs && (lint->fix_preview || !lint->json); i++)
        if (lint->fix_preview)
            gk_lint_write_fixes(&run->findings[i], NULL, out);
        else
            gk_lint_write_text(&run->findings[i], lint->lang, lint->colour, out);
}

enum gk_status gk_job_lint(const struct gk_job_options *options, const struct gk_job_lint *lint,
                           struct gk_buf *out, int levels[3], struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct gk_lint_options rules = {0};
    memset(levels, 0, sizeof(int) * 3);
    enum gk_status status = choose_rules(lint, &rules, diags) ? job_load(&run, diags) : GK_EINPUT;
    if (status == GK_OK && !run.words) {
        struct gk_place place = {.file = gk_str_of(job_path(&run, "catalog/lint.json", run.arena))};
        gk_diag(diags, GK_DIAG_NO_RULES, &place, NULL);
        status = GK_EINPUT;
    }
    if (status == GK_OK) {
        job_lint_all(&run, &rules);
        write_report(&run, lint, out);
        for (int i = 0; i < run.n_catalogs; i++)
            for (int l = 0; l < 3; l++) levels[l] += run.findings[i].by_level[l];
    }
    job_unload(&run);
    return status;
}
