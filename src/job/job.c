#include "job_int.h"

#include <pthread.h>
#include <unistd.h>

/* MODEL. A run is: load what is shared (vocabulary, fonts, catalogs, registries), list the units of work, run
 * them on a few threads, join their results in the order of the list, write the manifest. A unit is one
 * catalog's papers or one township's poster. Units share only what is read-only; each writes into its own
 * arena and its own list of diagnostics, so that the result does not depend on which thread took which unit,
 * or when.
 *
 * What is sequential on purpose: loading (a few milliseconds) and the manifest. What a thread keeps from
 * unit to unit is its shaping cache (struct gk_text): the texts of one registry's posters are shaped once a
 * thread.
 *
 * NOT DONE: skipping what is up to date. The five catalogs and 41 posters take about a second; a wrong skip
 * costs more than it saves. */

struct pool {
    const struct job_run *run;
    struct job_unit *units;
    int n, next, done;
    pthread_mutex_t lock;
};

static struct job_unit *take(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    struct job_unit *unit = pool->next < pool->n ? &pool->units[pool->next++] : NULL;
    pthread_mutex_unlock(&pool->lock);
    return unit;
}

static void finish(struct pool *pool, const struct job_unit *unit)
{
    pthread_mutex_lock(&pool->lock);
    pool->done++;
    const struct gk_job_options *o = pool->run->options;
    struct gk_progress p = {.done = pool->done, .total = pool->n};
    for (int i = 0; o->progress && i < unit->n_files; i++) {
        p.path = unit->files[i].path;
        p.pages = unit->files[i].pages;
        o->progress(o->ctx, &p);
    }
    if (o->progress && unit->n_files == 0) o->progress(o->ctx, &p);
    pthread_mutex_unlock(&pool->lock);
}

static void *worker(void *arg)
{
    struct pool *pool = arg;
    struct gk_text *text = gk_text_new(pool->run->fonts);
    for (struct job_unit *unit; (unit = take(pool)) != NULL;) {
        unit->arena = gk_arena_new(NULL);
        unit->diags = gk_diags_init(unit->arena);
        if (unit->kind == JOB_CATALOG) job_run_catalog(pool->run, unit, text);
        if (unit->kind == JOB_WORKBOOK) job_run_workbook(pool->run, unit, text);
        if (unit->kind == JOB_POSTER) job_run_poster(pool->run, unit, text);
        finish(pool, unit);
    }
    gk_text_free(text);
    return NULL;
}

static int thread_count(const struct job_run *run, int units)
{
    enum { MOST = 64 };
    long n = run->options->jobs > 0 ? run->options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    if (n > units) n = units;
    return n < 1 ? 1 : n > MOST ? MOST : (int)n;
}

static void run_units(const struct job_run *run, struct job_unit *units, int n)
{
    struct pool pool = {.run = run, .units = units, .n = n};
    pthread_mutex_init(&pool.lock, NULL);
    int threads = thread_count(run, n), started = 0;
    pthread_t ids[64];
    for (int i = 1; i < threads; i++) {
        if (pthread_create(&ids[started], NULL, worker, &pool) == 0) started++;
    }
    worker(&pool);
    for (int i = 0; i < started; i++) pthread_join(ids[i], NULL);
    pthread_mutex_destroy(&pool.lock);
}

bool job_wants_township(const struct job_run *run, const struct gk_township *t)
{
    const struct gk_job_options *o = run->options;
    return o->township.n == 0 || gk_str_eq(o->township, t->name) ||
           (t->code.n && gk_str_eq(o->township, t->code));
}

bool job_township_lists(const struct gk_township *t, struct gk_str id)
{
    for (int i = 0; i < t->n_catalogs; i++) {
        if (gk_str_eq(t->catalogs[i], id)) return true;
    }
    return false;
}

/* The units in a fixed order: the catalogs' papers first, since they take longest, then the posters. */
struct unit_list {
    struct job_unit *units;
    size_t n, cap;
};

static void add_unit(const struct job_run *run, struct unit_list *list, struct job_unit unit)
{
    list->units = gk_arena_grow(run->arena, list->units, &list->cap, list->n + 1, sizeof *list->units);
    list->units[list->n++] = unit;
}

static void add_posters(const struct job_run *run, int registry, struct unit_list *list)
{
    const struct gk_registry *r = run->registries[registry];
    for (int t = 0; t < r->n_townships; t++) {
        if (!job_wants_township(run, &r->townships[t])) continue;
        for (int c = 0; c < run->n_catalogs; c++) {
            if (!job_township_lists(&r->townships[t], run->catalogs[c]->id)) continue;
            add_unit(
                run, list,
                (struct job_unit){.kind = JOB_POSTER, .catalog = c, .registry = registry, .township = t});
        }
    }
}

struct job_unit *job_list_units(const struct job_run *run, int *n)
{
    unsigned papers = run->options->papers;
    struct unit_list list = {0};
    for (int i = 0; (papers & (GK_PAPER_PDF | GK_PAPER_XLSX)) && i < run->n_catalogs; i++) {
        add_unit(run, &list, (struct job_unit){.kind = JOB_CATALOG, .catalog = i});
    }
    if (run->options->workbook.n && run->n_catalogs)
        add_unit(run, &list, (struct job_unit){.kind = JOB_WORKBOOK});
    for (int r = 0; (papers & GK_PAPER_POSTER) && r < run->n_registries; r++) add_posters(run, r, &list);
    *n = (int)list.n;
    return list.units;
}

static void join(const struct job_unit *units, int n, struct gk_job_summary *s, struct gk_diags *diags)
{
    for (int i = 0; i < n; i++) {
        const struct job_unit *u = &units[i];
        gk_diags_append(diags, &u->diags);
        for (int f = 0; f < u->n_files; f++) {
            s->files++;
            s->pages += u->files[f].pages;
        }
        if (u->kind == JOB_POSTER) s->posters += u->n_files > 0;
        s->sheets += u->sheets;
        s->drafts += u->draft;
        s->empty_posters += u->empty;
        s->failed += gk_diags_count(&u->diags, GK_ERROR) > 0;
    }
}

enum gk_status gk_job_build(const struct gk_job_options *options, struct gk_job_summary *summary,
                            struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    *summary = (struct gk_job_summary){0};
    enum gk_status status = job_load(&run, diags);
    if (status != GK_OK) goto out;
    summary->catalogs = run.n_catalogs;
    job_lint_all(&run, &(struct gk_lint_options){0});
    for (int i = 0; run.findings && i < run.n_catalogs; i++) {
        for (int l = 0; l < 3; l++) summary->findings[l] += run.findings[i].by_level[l];
    }
    int n = 0;
    struct job_unit *units = job_list_units(&run, &n);
    if (n == 0 && options->township.n) {
        char *name = (char *)gk_arena_str(run.arena, options->township).s;
        gk_diag(diags, GK_DIAG_NO_TOWNSHIP, NULL, name, NULL);
    }
    if (n) run_units(&run, units, n);
    join(units, n, summary, diags);
    status = job_manifest(&run, units, n, diags);
    for (int i = 0; i < n; i++) gk_arena_free(units[i].arena);
out:
    job_unload(&run);
    return status;
}
