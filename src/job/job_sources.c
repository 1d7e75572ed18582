#include "job_int.h"

#include "gongkai/kept.h"
#include "gongkai/pdf.h"

/* The registries of a run.
 *
 * MODEL. A province has thousands of them, and memory must not grow with their number. So they are read
 * twice: here, one after the other, to say what is wrong with them and to count the posters that they ask
 * for, and again when their turn comes. A table (TSV) is the exception: it is read once and kept, about 300
 * bytes a township. */

/* ---- what is asked for ---- */

bool job_wants_poster(const struct job_run *run, const struct gk_registry *r, int township, int catalog)
{
    const struct gk_township *t = &r->townships[township];
    return job_wants_township(run, r, township) && job_township_takes(run, t, catalog) &&
           job_has_share(run, run->catalogs[catalog]->id, t->code.n ? t->code : t->name);
}

bool job_source_has(const struct job_run *run, const struct job_source *source, const struct gk_registry *r,
                    int township, int catalog)
{
    if (!job_wants_poster(run, r, township, catalog)) return false;
    for (int i = 0; i < source->n_twice; i++)
        if (source->twice[i] == township * run->n_catalogs + catalog) return false;
    return true;
}

/* ---- the sources ---- */

struct listing {
    struct job_run *run;
    struct gk_map stems; /* file names so far → bits of the catalogs that have them */
    struct gk_arena *stem_arena;
    bool keep; /* every registry, as run->registries; else what this run makes of it, as run->sources */
    size_t cap;
    struct gk_diags *diags;
};

/* Two registries may name one township; a file is made once. False when it was there. */
static bool add_stem(struct listing *l, struct gk_str stem, int catalog)
{
    enum { BITS = 64 };
    const uint64_t bit = UINT64_C(1) << catalog % BITS;
    struct gk_map_slot *slot = gk_map_put(&l->stems, stem, (uint64_t)(catalog / BITS));
    bool fresh = !(slot->bits & bit);
    if (slot->bits == 0) slot->key = gk_arena_str(l->stem_arena, stem);
    slot->bits |= bit;
    return fresh;
}

/* Counts the posters of a source and sets those apart whose files are another's. */
static void count_posters(struct listing *l, struct job_source *source, const struct gk_registry *r)
{
    struct job_run *run = l->run;
    struct gk_arena *scratch = gk_arena_new(NULL);
    size_t cap = 0;
    for (int t = 0; t < r->n_townships; t++) {
        struct gk_str stem = {NULL, 0};
        for (int c = 0; c < run->n_catalogs; c++) {
            if (!job_wants_poster(run, r, t, c)) continue;
            if (stem.n == 0) stem = gk_township_stem(r, t, scratch);
            if (add_stem(l, stem, c)) {
                source->posters++;
                continue;
            }
            source->twice = gk_arena_grow(run->arena, source->twice, &cap, (size_t)source->n_twice + 1,
                                          sizeof *source->twice);
            source->twice[source->n_twice++] = t * run->n_catalogs + c;
            struct gk_place place = {.file = gk_str_of(source->path ? source->path : ""),
                                     .item = t + 1,
                                     .name = r->townships[t].name};
            gk_diag(l->diags, GK_DIAG_POSTER_TWICE, &place, stem.s, NULL);
        }
    }
    gk_arena_free(scratch);
}

static void add_source(struct listing *l, struct job_source source, const struct gk_registry *r)
{
    struct job_run *run = l->run;
    count_posters(l, &source, r);
    if (source.posters == 0) return;
    run->sources =
        gk_arena_grow(run->arena, run->sources, &l->cap, (size_t)run->n_sources + 1, sizeof *run->sources);
    run->sources[run->n_sources++] = source;
}

/* A registry that stays. */
static void add_kept(struct listing *l, const char *path, const struct gk_registry *r)
{
    struct job_run *run = l->run;
    r = job_settle_registry(run, r, run->arena);
    if (!l->keep) {
        add_source(l, (struct job_source){.path = path, .registry = r}, r);
        return;
    }
    run->registries = gk_arena_grow(run->arena, run->registries, &l->cap, (size_t)run->n_registries + 1,
                                    sizeof *run->registries);
    run->registries[run->n_registries++] = r;
}

/* What it lacks for posters is said where there are some to make: a notice asks it for telephones alone. */
static void look(struct listing *l, const struct gk_registry *r)
{
    if (l->run->n_catalogs > 0) job_zero_look(l->run, r, l->diags);
}

static void add_file(struct listing *l, const char *path)
{
    struct gk_arena *arena = l->keep ? l->run->arena : gk_arena_new(NULL);
    const struct gk_registry *r = gk_registry_load(path, arena, l->diags);
    if (r) look(l, r);
    if (r && l->keep) add_kept(l, path, r);
    if (l->keep) return;
    if (r) add_source(l, (struct job_source){.path = path}, r);
    gk_arena_free(arena);
}

static void add_folder(struct listing *l, const char *dir)
{
    int n = 0;
    const char **names = gk_folder_files(dir, ".json", l->run->arena, &n, l->diags);
    for (int i = 0; i < n; i++) add_file(l, gk_arena_printf(l->run->arena, "%s/%s", dir, names[i]).s);
}

/* Of a table a township takes the catalogs that its row names, else those that the user names. */
static void add_table(struct listing *l, const char *path)
{
    struct job_run *run = l->run;
    struct gk_buf bytes = {0};
    struct gk_str *ids = GK_NEW_ARRAY(run->arena, struct gk_str, run->n_catalogs + 1);
    int n = 0, n_ids = run->options->n_files ? run->n_catalogs : 0;
    for (int i = 0; i < n_ids; i++) ids[i] = run->catalogs[i]->id;
    const struct gk_registry *list = NULL;
    if (gk_file_read(path, &bytes, l->diags) == GK_OK)
        list = gk_kept_divisions(gk_buf_slice(&bytes), path, run->vocabulary, ids, n_ids, run->arena, &n,
                                 l->diags);
    for (int i = 0; list && i < n; i++) {
        look(l, &list[i]);
        add_kept(l, path, &list[i]);
    }
    gk_buf_done(&bytes);
}

static void add_all(struct listing *l)
{
    const char *path = l->run->options->townships;
    if (!path) {
        add_folder(l, job_path(l->run, "catalog/townships", l->run->arena));
    } else if (job_is_folder(path)) {
        add_folder(l, path);
    } else if (gk_str_ends(gk_str_of(path), GK_STR(".json"))) {
        l->run->given = l->run->options->n_files > 0;
        add_file(l, path);
    } else {
        add_table(l, path);
    }
}

void job_load_registries(struct job_run *run, struct gk_diags *diags)
{
    struct listing l = {.run = run, .keep = true, .diags = diags};
    add_all(&l);
}

enum gk_status job_load_holidays(struct job_run *run, struct gk_diags *diags)
{
    if (!gk_file_exists(job_data(run, "catalog/holidays.json"))) return GK_OK;
    run->holidays = job_holidays(run->options->root, run->arena, diags);
    return run->holidays ? GK_OK : GK_EINPUT;
}

enum gk_status job_load_posters(struct job_run *run, struct gk_diags *diags)
{
    const struct gk_job_options *o = run->options;
    run->notice = job_poster_form(run, run->arena, diags);
    if (o->record) {
        run->record =
            gk_poster_form_load(job_layouts(run, run->arena), GK_STR("poster-record"), run->arena, diags);
    }
    if (o->book && !o->shards) run->book = job_book_form(run, run->arena, diags);
    if (o->screen_w > 0) run->screen = job_screen_form(run, run->arena, diags);
    if (!run->notice || (o->record && !run->record) || (o->screen_w > 0 && !run->screen) ||
        (o->book && !o->shards && !run->book))
        return GK_EINPUT;
    if (job_load_holidays(run, diags) != GK_OK) return GK_EINPUT;
    run->families = GK_NEW(run->arena, struct job_families);
    pthread_mutex_init(&run->families->lock, NULL);
    struct listing l = {.run = run, .stem_arena = gk_arena_new(NULL), .diags = diags};
    for (int i = 0; i < run->n_registries; i++)
        add_source(&l, (struct job_source){.registry = run->registries[i]}, run->registries[i]);
    if (run->n_registries == 0) add_all(&l);
    gk_map_done(&l.stems);
    gk_arena_free(l.stem_arena);
    return GK_OK;
}

void job_unload_posters(struct job_run *run)
{
    if (!run->families) return;
    for (struct job_family *f = run->families->first, *next; f; f = next) {
        next = f->next; /* a family lives in its own arena */
        gk_pdf_fonts_free(f->fonts);
        pthread_mutex_destroy(&f->lock);
        gk_arena_free(f->arena);
    }
    pthread_mutex_destroy(&run->families->lock);
}

/* ---- a registry while its posters are made ---- */

struct job_county *job_county_new(const struct job_run *run, const struct job_source *source,
                                  struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags said = gk_diags_init(arena); /* before, when the registries were counted */
    const struct gk_registry *r = source->registry;
    if (!r) r = gk_registry_load(source->path, arena, &said);
    if (!r) {
        gk_diags_append(diags, &said);
        gk_arena_free(arena);
        return NULL;
    }
    if (!source->registry) r = job_settle_registry(run, r, arena);
    struct job_county *county = GK_NEW(arena, struct job_county);
    *county = (struct job_county){.registry = r, .arena = arena, .diags = gk_diags_init(arena)};
    county->source = source;
    for (int t = 0; t < r->n_townships; t++)
        for (int c = 0; c < run->n_catalogs; c++) county->posters += job_source_has(run, source, r, t, c);
    county->left = county->posters;
    county->entries = GK_NEW_ARRAY(arena, struct job_entry, county->posters + 1);
    county->listed = gk_arena_new(NULL);
    county->good = job_find_rule(run, r, run->notice, &county->rule, arena, &county->diags);
    county->inputs = job_inputs_county(r, &county->rule, arena);
    county->fonts = GK_NEW_ARRAY(arena, struct gk_pdf_fonts *, run->n_catalogs + 1);
    pthread_mutex_init(&county->lock, NULL);
    return county;
}

void job_county_free(const struct job_run *run, struct job_county *county)
{
    for (int i = 0; i < run->n_catalogs; i++) gk_pdf_fonts_free(county->fonts[i]);
    pthread_mutex_destroy(&county->lock);
    gk_arena_free(county->listed);
    gk_arena_free(county->arena);
}
