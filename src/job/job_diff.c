/* Two editions side by side, or a catalog against a standard: the account, and the table as papers.
 *
 * The table is a catalog in memory (gk_diff_table), and the run that makes its papers is one like any other:
 * out/ is locked, nothing that somebody signed is written over, the manifest lists what was made. */
#include "gongkai/merge.h"
#include "job_out_int.h"

struct compared {
    const struct gk_job_options *options;
    const struct gk_job_diff *ask;
    struct job_run run;
    const struct gk_catalog *older, *newer;
    const struct gk_diff *diff;
    struct gk_diags *diags;
};

static const struct gk_catalog *read_one(const struct compared *c, const char *path)
{
    return job_read_edition(c->run.vocabulary, path, c->options->temp, c->run.arena, c->diags);
}

/* Working days are compared where both name them; what can't be compared is for a person to look at. */
static bool is_later(const void *ctx, struct gk_str standard, struct gk_str ours)
{
    const struct compared *c = ctx;
    struct gk_arena *arena = gk_arena_new(NULL);
    int theirs = c->run.words ? gk_lint_deadline_days(standard, c->run.words, arena) : -1;
    int days = c->run.words ? gk_lint_deadline_days(ours, c->run.words, arena) : -1;
    gk_arena_free(arena);
    return theirs < 0 || days < 0 || days > theirs;
}

static bool compare(struct compared *c)
{
    c->older = read_one(c, c->ask->older);
    c->newer = read_one(c, c->ask->newer);
    if (!c->older || !c->newer) return false;
    c->diff = c->ask->against ? gk_diff_against(c->older, c->newer, is_later, c, c->run.arena)
                              : gk_diff(c->older, c->newer, c->run.arena);
    int gone = 0;
    for (int i = 0; i < c->diff->n_items; i++) gone += c->diff->items[i].newer < 0;
    if (gone == c->older->n_items && gone > 0)
        gk_diag(c->diags, GK_DIAG_DIFF_STRANGE, &(struct gk_place){.file = gk_str_of(c->ask->newer)}, NULL);
    return true;
}

/* ---- papers ---- */

static const struct gk_catalog *make_table(struct compared *c)
{
    static const char *const names[GK_DIFF_CAPTIONS] = {"diff-no",    "diff-item",  "diff-column",
                                                        "diff-older", "diff-newer", "diff-remark"};
    struct gk_arena *arena = c->run.arena;
    struct gk_str layout = c->ask->against ? GK_STR("diff-against") : GK_STR("diff");
    const struct gk_form *form =
        gk_form_load_paper(job_layouts(&c->run, arena), layout, c->options->paper, arena, c->diags);
    struct gk_str captions[GK_DIFF_CAPTIONS];
    if (!form) return NULL;
    for (int i = 0; i < GK_DIFF_CAPTIONS; i++) captions[i] = gk_form_text(form, gk_str_of(names[i]));
    struct gk_catalog *table = GK_NEW(arena, struct gk_catalog);
    *table = *gk_diff_table(c->diff, captions, arena);
    table->id = gk_arena_printf(arena, "%.*s-%s", (int)c->newer->id.n, c->newer->id.s,
                                c->ask->against ? "against" : "diff");
    table->layout = layout;
    return table;
}

static enum gk_status make_papers(struct compared *c, struct gk_job_differ *differ)
{
    struct gk_job_summary summary = {0};
    const struct gk_catalog *table = make_table(c);
    if (!table) return GK_EINPUT;
    c->run.catalogs = GK_NEW(c->run.arena, const struct gk_catalog *);
    c->run.catalogs[0] = table;
    c->run.n_catalogs = 1;
    enum gk_status status = job_run_units(&c->run, &summary, c->diags);
    differ->files = summary.files;
    differ->folder = gk_arena_str(c->diags->arena, table->id);
    return status;
}

static enum gk_status write_all(struct compared *c, struct gk_buf *out, struct gk_job_differ *differ)
{
    const struct gk_diff *d = c->diff;
    *differ = (struct gk_job_differ){.any = d->n_items + d->n_whole > 0};
    for (int i = 0; c->ask->against && i < d->n_items; i++)
        differ->missing += d->items[i].what != GK_DIFF_ADDED;
    if (c->ask->json) gk_diff_write_json(d, out);
    if (c->ask->text) gk_diff_write_text(d, c->ask->lang, out);
    return c->options->papers ? make_papers(c, differ) : GK_OK;
}

/* An account alone needs no fonts. */
static enum gk_status load(struct compared *c)
{
    if (c->options->papers) return job_load_shared(&c->run, c->diags);
    c->run.vocabulary = job_vocabulary(c->options->root, c->run.arena, c->diags);
    return c->run.vocabulary ? job_load_lint(&c->run, c->diags) : GK_EINPUT;
}

enum gk_status gk_job_diff(const struct gk_job_options *options, const struct gk_job_diff *ask,
                           struct gk_buf *out, struct gk_job_differ *differ, struct gk_diags *diags)
{
    const char *const files[] = {ask->older, ask->newer};
    struct gk_job_options o =
        *options; /* the files are named: what is made of them no other run takes away */
    struct compared c = {.options = &o, .ask = ask, .diags = diags};
    struct job_stop stop;
    o.files = files;
    o.n_files = 2;
    o.plain = true;
    o.form = GK_STR("");
    c.run = (struct job_run){.options = &o, .arena = gk_arena_new(NULL)};
    job_stop_init(&c.run, &stop);
    *differ = (struct gk_job_differ){0};
    enum gk_status status = load(&c);
    if (status == GK_OK && !compare(&c)) status = GK_EINPUT;
    if (status == GK_OK) status = write_all(&c, out, differ);
    job_unload(&c.run);
    pthread_mutex_destroy(&stop.lock);
    return status;
}
