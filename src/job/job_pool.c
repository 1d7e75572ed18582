#include "job_out_int.h"

#include <stdlib.h>
#include <unistd.h>

/* Units on threads.
 *
 * MODEL. Units come in *batches*: one catalog, or up to BATCH_MOST posters of one registry. A thread takes
 * the next batch, runs its units, and keeps of each only what the run must know: its files' names and hashes,
 * its diagnostics, its counts. Finished batches are joined in the order in which they were taken, so that
 * manifest and messages do not depend on which thread was faster; a joined batch is forgotten. A thread may
 * not run further ahead of the oldest unfinished batch than WINDOW batches. So memory grows neither with the
 * number of registries nor with that of townships.
 *
 * Threads that are allowed beyond the number of units start none: they help within the units
 * (job_run.helpers).
 *
 * A registry is loaded when its first batch is taken and freed when its last one is done. */

enum { BATCH_MOST = 64, WINDOW = 64, TEXT_POSTERS = 512, PLAN_BYTES = 256 << 20, UNWRITTEN_MOST = 16 };

struct batch {
    struct gk_arena *arena;
    struct job_unit *units;
    int n;
    struct job_county *county; /* or NULL */
    bool last;                 /* of its county: the index is its last unit */
    bool done;
};

struct pool {
    struct job_run *run;
    struct job_manifest *manifest;
    struct gk_job_summary *summary;
    struct gk_diags *diags;
    struct batch ring[WINDOW];
    int taken, joined; /* batches */
    int catalog;       /* the next one */
    bool workbook;     /* taken */
    int source;        /* the current one */
    int township;      /* of the current one: the next */
    struct job_county *county;
    int done, total;    /* units */
    int unwritten;      /* files that could not be written */
    struct gk_map said; /* lines of diagnostics that were joined */
    pthread_mutex_t lock;
    pthread_cond_t moved;
};

/* ---- taking ---- */

static struct batch *new_batch(struct pool *pool, int most)
{
    struct batch *b = &pool->ring[pool->taken++ % WINDOW];
    *b = (struct batch){.arena = gk_arena_new(NULL)};
    b->units = GK_NEW_ARRAY(b->arena, struct job_unit, most + 2); /* an index and a book may follow */
    return b;
}

/* The next catalog from `i` on whose papers this run makes; n_catalogs: none. */
static int next_catalog(const struct job_run *run, int i)
{
    if (!(run->options->papers & GK_PAPER_CATALOG)) return run->n_catalogs;
    while (i < run->n_catalogs && !job_has_share(run, run->catalogs[i]->id, GK_STR(""))) i++;
    return i;
}

static bool has_workbook(const struct job_run *run)
{
    return run->options->workbook.n && run->n_catalogs && !run->options->shards;
}

/* The catalogs' papers first, since they take longest. */
static struct batch *take_catalog(struct pool *pool)
{
    struct job_unit unit = {.kind = JOB_CATALOG, .catalog = next_catalog(pool->run, pool->catalog)};
    pool->catalog = unit.catalog;
    if (pool->catalog < pool->run->n_catalogs) {
        pool->catalog++;
    } else if (has_workbook(pool->run) && !pool->workbook) {
        unit = (struct job_unit){.kind = JOB_WORKBOOK};
        pool->workbook = true;
    } else {
        return NULL;
    }
    struct batch *b = new_batch(pool, 1);
    b->units[b->n++] = unit;
    return b;
}

/* Loads registries until one is there that has posters. */
static bool open_county(struct pool *pool)
{
    struct job_run *run = pool->run;
    while (!pool->county && pool->source < run->n_sources) {
        const struct job_source *source = &run->sources[pool->source++];
        struct job_county *county = job_county_new(run, source, pool->diags);
        pool->township = 0;
        if (county && county->posters > 0) pool->county = county;
        if (county && county->posters == 0) job_county_free(run, county);
    }
    return pool->county != NULL;
}

static void add_township(struct pool *pool, struct batch *b, struct job_county *county)
{
    for (int c = 0; c < pool->run->n_catalogs; c++) {
        if (!job_source_has(pool->run, county->source, county->registry, pool->township, c)) continue;
        b->units[b->n++] = (struct job_unit){.kind = JOB_POSTER,
                                             .catalog = c,
                                             .registry = county->registry,
                                             .township = pool->township,
                                             .county = county,
                                             .place = county->posters - county->left--};
    }
}

static struct batch *take_posters(struct pool *pool)
{
    if (!open_county(pool)) return NULL;
    struct job_county *county = pool->county;
    struct batch *b = new_batch(pool, BATCH_MOST + pool->run->n_catalogs);
    for (; county->left > 0 && b->n < BATCH_MOST; pool->township++) add_township(pool, b, county);
    b->county = county;
    county->open++;
    b->last = county->left == 0;
    if (b->last) pool->county = NULL;
    return b;
}

static bool must_end(const struct pool *pool)
{
    return job_stopped(pool->run) || pool->unwritten >= UNWRITTEN_MOST;
}

static struct batch *take(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->taken - pool->joined >= WINDOW) pthread_cond_wait(&pool->moved, &pool->lock);
    struct batch *b = NULL;
    if (!must_end(pool)) {
        b = take_catalog(pool);
        if (!b) b = take_posters(pool);
    }
    pthread_mutex_unlock(&pool->lock);
    return b;
}

/* ---- joining ---- */

enum { SAID = 4096 };

/* What is said of a table is said once, not once a township. The first SAID lines are remembered. */
static bool is_news(struct pool *pool, const struct gk_diagnostic *d)
{
    struct gk_buf line = {0};
    gk_diag_format(d, GK_ZH, &line);
    bool full = pool->said.n >= SAID, news = !gk_map_find(&pool->said, gk_buf_slice(&line), 0);
    if (news && !full) gk_map_put(&pool->said, gk_arena_str(pool->run->arena, gk_buf_slice(&line)), 0);
    gk_buf_done(&line);
    return news;
}

static void join_diags(struct pool *pool, const struct gk_diags *diags)
{
    for (size_t i = 0; i < diags->n; i++) {
        struct gk_diags one = {.list = &diags->list[i], .n = 1};
        if (is_news(pool, &diags->list[i])) gk_diags_append(pool->diags, &one);
    }
}

/* How many drafts have this cause, for the summary. */
static void count_cause(struct pool *pool, const struct job_unit *u)
{
    struct gk_job_summary *s = pool->summary;
    int i = 0;
    while (i < s->n_causes && !gk_str_eq(s->causes[i].text[GK_ZH], u->cause[GK_ZH])) i++;
    if (i == s->n_causes && i == GK_JOB_CAUSES) return;
    if (i == s->n_causes) {
        s->n_causes++;
        for (int l = GK_ZH; l <= GK_EN; l++)
            s->causes[i].text[l] = gk_arena_str(pool->diags->arena, u->cause[l]);
    }
    s->causes[i].posters++;
}

static void join_unit(struct pool *pool, const struct job_unit *u)
{
    struct gk_job_summary *s = pool->summary;
    if (u->family && !u->family->told) { /* the diagnostics of a family that is made no longer change */
        join_diags(pool, &u->family->diags);
        u->family->told = true;
    }
    join_diags(pool, &u->diags);
    for (int f = 0; f < u->n_files; f++) {
        s->files++;
        s->pages += u->files[f].pages;
        s->unfilled_lines += u->files[f].unfilled_lines;
        s->kept += u->kept;
    }
    job_manifest_add(pool->manifest, u->files, u->n_files);
    if (u->kind == JOB_POSTER) s->posters += u->n_files > 0;
    if (u->kind == JOB_CATALOG && pool->run->made)
        pool->run->made[u->catalog] = job_made_of(u->files, u->n_files, pool->run->arena);
    s->sheets += u->sheets;
    s->drafts += u->draft;
    if (u->draft) count_cause(pool, u);
    s->empty_posters += u->empty;
    s->failed += u->failed;
}

/* With the lock held. */
static void join_done(struct pool *pool)
{
    while (pool->joined < pool->taken && pool->ring[pool->joined % WINDOW].done) {
        struct batch *b = &pool->ring[pool->joined++ % WINDOW];
        for (int i = 0; i < b->n; i++) join_unit(pool, &b->units[i]);
        gk_arena_free(b->arena);
        *b = (struct batch){.arena = NULL};
    }
    pthread_cond_broadcast(&pool->moved);
}

/* ---- running ---- */

void job_thread_begin(struct job_thread *t, const struct job_run *run)
{
    *t = (struct job_thread){.run = run, .text = job_text_new(run)};
}

void job_thread_refresh(struct job_thread *t)
{
    if (t->posters >= TEXT_POSTERS) {
        gk_text_free(t->text);
        t->text = job_text_new(t->run);
        t->posters = 0;
    }
    if (t->plan && gk_arena_used(t->plan_arena) < PLAN_BYTES) return;
    gk_arena_free(t->plan_arena);
    if (t->plan_text) gk_text_free(t->plan_text);
    t->plan_arena = gk_arena_new(NULL);
    t->plan_text = job_text_new(t->run);
    t->plan_measure = gk_measure_text(t->plan_text);
    t->plan = gk_poster_plan_new(t->run->notice, &t->plan_measure, t->plan_arena);
}

void job_thread_end(struct job_thread *t)
{
    gk_arena_free(t->plan_arena);
    if (t->plan_text) gk_text_free(t->plan_text);
    gk_text_free(t->text);
}

/* Moves what the run must know into the batch, and forgets the rest. */
static void keep_result(struct job_unit *unit, struct gk_arena *arena)
{
    struct gk_diags diags = gk_diags_init(arena);
    gk_diags_append(&diags, &unit->diags);
    unit->diags = diags;
    struct job_file *files = GK_NEW_ARRAY(arena, struct job_file, unit->n_files + 1);
    for (int i = 0; i < unit->n_files; i++) files[i] = unit->files[i];
    unit->files = files;
    for (int i = 0; i < unit->n_files; i++) {
        struct job_file *f = &unit->files[i];
        f->path = gk_arena_str(arena, f->path);
        f->source = gk_arena_str(arena, f->source);
        f->check = gk_arena_str(arena, f->check);
        f->sm3 = gk_arena_str(arena, f->sm3);
        f->inputs = gk_arena_str(arena, f->inputs);
        for (int l = GK_ZH; l <= GK_EN; l++) f->draft[l] = gk_arena_str(arena, f->draft[l]);
    }
    for (int l = GK_ZH; l <= GK_EN; l++) unit->cause[l] = gk_arena_str(arena, unit->cause[l]);
    unit->failed = unit->failed || gk_diags_count(&diags, GK_ERROR) > 0;
    gk_arena_free(unit->arena);
    unit->arena = NULL;
}

/* What the next run may find as it is: all of a unit that was made without a word. */
static void note_inputs(const struct job_run *run, struct job_unit *unit, struct gk_str inputs)
{
    bool quiet = unit->diags.n == 0 && !(unit->family && unit->family->diags.n);
    bool office = !unit->failed && !unit->cut && !run->options->site; /* a site is made anew */
    if (!quiet || !office || unit->n_files == 0) return;
    for (int i = 0; i < unit->n_files; i++) {
        unit->files[i].inputs = inputs;
        for (int l = GK_ZH; unit->draft && l <= GK_EN; l++) unit->files[i].draft[l] = unit->cause[l];
    }
}

/* The file that a unit is for. */
static struct gk_str main_file(const struct job_run *run, const struct job_unit *unit)
{
    const struct gk_str id = run->catalogs[unit->catalog]->id;
    if (unit->kind == JOB_CATALOG) return gk_arena_printf(unit->arena, "%s/%s.pdf", id.s, id.s);
    struct gk_str stem = job_poster_stem(run, unit->registry, unit->township, unit->arena);
    return gk_arena_printf(unit->arena, "%s/posters/%s.%s", id.s, stem.s, job_poster_kind(run));
}

static void make_unit(struct job_thread *thread, struct job_unit *unit)
{
    if (unit->kind == JOB_CATALOG) {
        job_run_catalog(thread->run, unit, thread->text);
    } else if (unit->kind == JOB_WORKBOOK) {
        job_run_workbook(thread->run, unit, thread->text);
    } else {
        job_thread_refresh(thread);
        job_run_poster(thread->run, unit, thread);
        thread->posters++;
    }
}

static void run_unit(struct job_thread *thread, struct job_unit *unit, struct gk_arena *arena)
{
    const struct job_run *run = thread->run;
    unit->arena = gk_arena_new(NULL);
    unit->diags = gk_diags_init(unit->arena);
    struct gk_str inputs = job_inputs_of(run, unit);
    unit->kept = inputs.n && job_take_earlier(run, unit, inputs, main_file(run, unit));
    if (!unit->kept) make_unit(thread, unit);
    unit->cut = !unit->kept && unit->kind != JOB_POSTER && job_stopped(run);
    note_inputs(run, unit, inputs);
    keep_result(unit, arena);
}

/* For the registry's index. With the lock held. */
static void list_poster(const struct job_unit *u)
{
    struct job_entry *e = &u->county->entries[u->place];
    *e = (struct job_entry){.township = u->township, .catalog = u->catalog, .state = JOB_FAILED};
    if (u->empty) e->state = JOB_EMPTY;
    if (u->n_files == 0) return;
    e->state = u->draft ? JOB_DRAFT : JOB_MADE;
    e->pages = u->files[0].pages;
    e->made = job_made_of(u->files, u->n_files, u->county->listed);
    e->check = gk_arena_str(u->county->listed, u->files[0].check);
    e->cause = gk_arena_str(u->county->listed, u->cause[GK_ZH]);
}

static int unwritten_files(const struct job_unit *unit)
{
    int n = 0;
    for (size_t i = 0; i < unit->diags.n; i++) n += unit->diags.list[i].code == GK_DIAG_FILE_WRITE;
    return n;
}

static void report_progress(struct pool *pool, const struct job_unit *unit)
{
    const struct gk_job_options *o = pool->run->options;
    pthread_mutex_lock(&pool->lock);
    if (unit->kind == JOB_POSTER) list_poster(unit);
    pool->unwritten += unwritten_files(unit);
    pool->done += !unit->cut;
    struct gk_progress p = {.done = pool->done, .total = pool->total};
    for (int i = 0; o->progress && !unit->kept && i < unit->n_files; i++) {
        p.path = unit->files[i].path;
        p.pages = unit->files[i].pages;
        o->progress(o->ctx, &p);
    }
    if (o->progress && (unit->kept || unit->n_files == 0)) o->progress(o->ctx, &p);
    pthread_mutex_unlock(&pool->lock);
}

static struct job_unit *last_unit(struct batch *b)
{
    struct job_unit *unit = &b->units[b->n++];
    *unit = (struct job_unit){.kind = JOB_INDEX, .arena = gk_arena_new(NULL)};
    unit->diags = gk_diags_init(unit->arena);
    return unit;
}

/* The batch that ends a county waits for the others of it: its last unit is the index. */
static void end_county(struct pool *pool, struct job_county *county, struct job_thread *thread)
{
    struct batch *b = county->ending;
    if (pool->run->book && !must_end(pool)) {
        struct job_unit *unit = last_unit(b);
        job_thread_refresh(thread); /* which has no plan yet where all posters were kept */
        job_put_book(pool->run, county, unit, thread);
        keep_result(unit, b->arena);
    }
    if (pool->run->index_form && !must_end(pool)) { /* of a part there is no index */
        struct job_unit *unit = last_unit(b);
        job_put_index(pool->run, county, unit);
        keep_result(unit, b->arena);
        pthread_mutex_lock(&pool->lock);
        job_count_posters(pool->run, county);
        pthread_mutex_unlock(&pool->lock);
    }
    job_county_free(pool->run, county);
}

static void finish(struct pool *pool, struct batch *b, struct job_thread *thread)
{
    struct job_county *county = b->county;
    struct batch *done = b, *ending = NULL;
    pthread_mutex_lock(&pool->lock);
    if (b->last) county->ending = b;
    if (county && --county->open == 0) ending = county->ending;
    pthread_mutex_unlock(&pool->lock);
    if (ending) end_county(pool, county, thread);
    pthread_mutex_lock(&pool->lock);
    if (!done->last) done->done = true;
    if (ending) ending->done = true;
    join_done(pool);
    pthread_mutex_unlock(&pool->lock);
}

static void *worker(void *arg)
{
    struct pool *pool = arg;
    struct job_thread thread;
    job_thread_begin(&thread, pool->run);
    for (struct batch *b; (b = take(pool)) != NULL;) {
        for (int i = 0; i < b->n; i++) {
            if (job_stopped(pool->run)) b->n = i;
            if (i == b->n) break;
            run_unit(&thread, &b->units[i], b->arena);
            report_progress(pool, &b->units[i]);
        }
        finish(pool, b, &thread);
    }
    job_thread_end(&thread);
    return NULL;
}

static int count_units(const struct job_run *run)
{
    int n = has_workbook(run);
    for (int i = next_catalog(run, 0); i < run->n_catalogs; i = next_catalog(run, i + 1)) n++;
    for (int i = 0; i < run->n_sources; i++) n += run->sources[i].posters;
    return n;
}

/* Threads for the units; what there might be more help within units (gk_pdf_options). */
static int thread_count(struct job_run *run, int units)
{
    enum { MOST = 64 };
    long n = run->options->jobs > 0 ? run->options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    int all = n < 1 ? 1 : n > MOST ? MOST : (int)n, threads = all > units ? units : all;
    if (threads < 1) threads = 1;
    run->helpers = (all - threads) / threads;
    return threads;
}

/* Says why the run ended early; true when it did not. */
static bool tell_stop(struct pool *pool)
{
    struct gk_arena *arena = pool->run->arena;
    bool gave_up = pool->unwritten >= UNWRITTEN_MOST, stopped = job_stopped(pool->run);
    if (pool->done == pool->total || (!gave_up && !stopped)) return true;
    const char *left = gk_arena_printf(arena, "%d", pool->total - pool->done).s;
    if (stopped) {
        gk_diag(pool->diags, GK_DIAG_STOPPED, NULL, left, NULL);
    } else {
        gk_diag(pool->diags, GK_DIAG_WRITE_GAVE_UP, NULL, gk_arena_printf(arena, "%d", pool->unwritten).s,
                left, NULL);
    }
    return false;
}

/* Above the indexes of several registries stands a list of them, and above all the front page. */
static void put_overview(struct pool *pool)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct job_unit unit = {.kind = JOB_INDEX, .arena = gk_arena_new(NULL)};
    unit.diags = gk_diags_init(unit.arena);
    if (pool->run->options->all && pool->run->n_sources > 1) job_put_overview(pool->run, &unit);
    if (job_has_front(pool->run)) job_put_front(pool->run, &unit);
    keep_result(&unit, arena);
    join_unit(pool, &unit);
    gk_arena_free(arena);
}

bool job_pool_run(struct job_run *run, struct job_manifest *manifest, struct gk_job_summary *summary,
                  struct gk_diags *diags)
{
    struct pool pool = {
        .run = run, .manifest = manifest, .summary = summary, .diags = diags, .total = count_units(run)};
    pool.said.arena = run->arena;
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.moved, NULL);
    int threads = thread_count(run, pool.total), started = 0;
    pthread_t ids[64];
    for (int i = 1; i < threads; i++)
        if (pthread_create(&ids[started], NULL, worker, &pool) == 0) started++;
    worker(&pool);
    for (int i = 0; i < started; i++) pthread_join(ids[i], NULL);
    bool whole = tell_stop(&pool);
    if (whole && run->index_form) put_overview(&pool);
    if (pool.county) job_county_free(run, pool.county); /* not all of it was taken */
    pthread_cond_destroy(&pool.moved);
    pthread_mutex_destroy(&pool.lock);
    return whole;
}
