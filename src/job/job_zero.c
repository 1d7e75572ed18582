#include "job_int.h"

/* Nothing made is an answer, and needs words: which catalog no registry lists, which townships list none,
 * which name of a catalog is none, whom --township meant.
 *
 * MODEL. Registries pass by once, while posters are counted (job_sources.c); what is wrong with one of them
 * is said then, with its file, once a name and not once a township. What concerns them all is gathered, and
 * said in the end. */

enum { NAMED = 5 }; /* of a long list */

struct asked {
    int n;               /* townships of that name or code, with something to make */
    struct gk_buf codes; /* the first of them */
    struct gk_nearest near;
};

struct job_zero {
    bool *listed; /* one a catalog of the run: by some township */
    struct asked *asked;
    const struct gk_str *ids; /* of the catalogs in the folder; NULL: not yet looked at */
    int n_ids;
    int made; /* posters that the registries ask for in this run */
};

/* A list for a message, cut after the first few; *n counts all. */
static void add_name(struct gk_buf *list, int *n, struct gk_str name)
{
    if (++*n > NAMED + 1) return;
    if (*n > 1) gk_buf_puts(list, ", ");
    if (*n > NAMED) name = GK_STR("...");
    gk_buf_str(list, name);
}

static const char *text_of(struct gk_buf *list, struct gk_arena *arena)
{
    const char *s = gk_arena_str(arena, gk_buf_slice(list)).s;
    gk_buf_done(list);
    return s ? s : "";
}

static const char *number(struct gk_arena *arena, int n)
{
    return gk_arena_printf(arena, "%d", n).s;
}

static struct job_zero *zero_of(struct job_run *run)
{
    if (run->zero) return run->zero;
    int n = run->options->n_townships_asked;
    run->others.arena = run->arena;
    struct job_zero *z = run->zero = GK_NEW(run->arena, struct job_zero);
    *z = (struct job_zero){.listed = GK_NEW_ARRAY(run->arena, bool, run->n_catalogs + 1),
                           .asked = GK_NEW_ARRAY(run->arena, struct asked, n + 1)};
    memset(z->listed, 0, sizeof(bool) * (size_t)(run->n_catalogs + 1));
    for (int i = 0; i < n; i++)
        z->asked[i] = (struct asked){.near = gk_nearest_of(gk_str_of(run->options->townships_asked[i]))};
    return z;
}

/* ---- one registry ---- */

static bool is_catalog(struct job_run *run, struct gk_str id)
{
    struct job_zero *z = run->zero;
    for (int i = 0; i < run->n_catalogs; i++)
        if (gk_str_eq(run->catalogs[i]->id, id)) return true;
    if (!z->ids) z->ids = job_catalog_ids(run->options->root, &z->n_ids, run->arena);
    for (int i = 0; i < z->n_ids; i++)
        if (gk_str_eq(z->ids[i], id)) return true;
    return false;
}

/* Ids that are none: once each, with how many townships list it. */
struct strays {
    const struct gk_str *ids[NAMED + 1]; /* of the first few */
    int towns[NAMED + 1], n;
};

static void note_stray(struct strays *s, const struct gk_str *id)
{
    int i = 0;
    while (i < s->n && !gk_str_eq(*s->ids[i], *id)) i++;
    if (i > NAMED) return;
    if (i == s->n) s->ids[s->n] = id, s->towns[s->n++] = 0;
    s->towns[i]++;
}

static void tell_strays(struct job_run *run, const struct strays *s, const struct gk_place *place,
                        struct gk_diags *diags)
{
    for (int i = 0; i < s->n; i++) {
        struct gk_nearest near = gk_nearest_of(*s->ids[i]);
        for (int c = 0; c < run->n_catalogs; c++) gk_nearest_try(&near, run->catalogs[c]->id);
        for (int c = 0; c < run->zero->n_ids; c++) gk_nearest_try(&near, run->zero->ids[c]);
        gk_diag(diags, GK_DIAG_NO_SUCH_CATALOG, place, gk_arena_str(diags->arena, *s->ids[i]).s,
                number(diags->arena, s->towns[i]), NULL);
        gk_nearest_tell(&near, diags);
    }
}

/* Whom does a name mean? */
static void match_asked(struct job_run *run, const struct gk_registry *r, const struct gk_township *t)
{
    for (int i = 0; i < run->options->n_townships_asked; i++) {
        struct asked *a = &run->zero->asked[i];
        if (!job_is_called(t, a->near.word)) {
            const char *best = a->near.best.s;
            gk_nearest_try(&a->near, t->name);
            if (a->near.best.s != best) a->near.best = gk_arena_str(run->arena, t->name); /* outlives r */
            continue;
        }
        struct gk_str where = t->code.n ? t->code : r->name;
        add_name(&a->codes, &a->n, where);
    }
}

/* Counts what the run takes of a township; false when that is nothing because it lists nothing at all. */
static bool count_taken(struct job_run *run, const struct gk_registry *r, int township)
{
    const struct gk_township *t = &r->townships[township];
    int n = 0;
    for (int c = 0; c < run->n_catalogs; c++) {
        bool takes = job_township_takes(run, t, c);
        n += takes;
        run->zero->listed[c] |= takes;
    }
    bool wanted = job_wants_township(run, r, township);
    struct gk_str county = run->options->county;
    if (n > 0 && (!county.n || gk_str_starts(job_place_code(r, township), county))) match_asked(run, r, t);
    if (wanted) run->zero->made += n;
    return !wanted || n > 0 || t->n_catalogs > 0;
}

/* A catalog and a registry that the user names go together, and that is said. */
static void tell_given(struct job_run *run, const struct gk_registry *r, const struct gk_place *place,
                       struct gk_diags *diags)
{
    for (int c = 0; c < run->n_catalogs; c++) {
        int n = 0;
        for (int i = 0; i < r->n_townships; i++)
            n += job_wants_township(run, r, i) && !job_township_lists(&r->townships[i], run->catalogs[c]->id);
        if (n > 0)
            gk_diag(diags, GK_DIAG_POSTER_GIVEN, place, number(diags->arena, n), run->catalogs[c]->id.s,
                    NULL);
    }
}

/* Townships and villages are posted for in runs of their own: what one made, the other leaves. */
static void note_other(struct job_run *run, const struct gk_registry *r, int township)
{
    if ((r->townships[township].kind.n > 0) == run->options->villages) return;
    struct gk_str code = gk_township_stem(r, township, run->arena);
    (void)gk_map_add(&run->others, gk_arena_str(run->arena, code)); /* outlives r */
    (void)gk_map_add(&run->others, gk_township_file(r, township, run->arena));
}

void job_zero_look(struct job_run *run, const struct gk_registry *r, struct gk_diags *diags)
{
    struct gk_place place = {.file = r->path.n > 0 ? r->path : r->name};
    struct strays strays = {.n = 0};
    struct gk_buf names = {0};
    int bare = 0;
    (void)zero_of(run);
    for (int i = 0; i < r->n_townships; i++) {
        const struct gk_township *t = &r->townships[i];
        note_other(run, r, i);
        if (!count_taken(run, r, i)) add_name(&names, &bare, t->name);
        if (!job_wants_township(run, r, i)) continue;
        for (int c = 0; c < t->n_catalogs; c++)
            if (!is_catalog(run, t->catalogs[c])) note_stray(&strays, &t->catalogs[c]);
    }
    if (bare > 0)
        gk_diag(diags, GK_DIAG_TOWNSHIP_BARE, &place, number(diags->arena, bare),
                text_of(&names, diags->arena), NULL);
    tell_strays(run, &strays, &place, diags);
    if (run->given) tell_given(run, r, &place, diags);
    job_asked_look(run, r);
}

/* ---- all of them ---- */

static void tell_asked(struct job_run *run, struct gk_diags *diags)
{
    const struct gk_job_options *o = run->options;
    for (int i = 0; i < o->n_townships_asked; i++) {
        struct asked *a = &run->zero->asked[i];
        if (a->n == 0) {
            gk_diag(diags, GK_DIAG_NO_TOWNSHIP, NULL, o->townships_asked[i], NULL);
            gk_nearest_tell(&a->near, diags);
        } else if (a->n > 1) {
            gk_diag(diags, GK_DIAG_TOWNSHIP_SEVERAL, NULL, o->townships_asked[i], number(diags->arena, a->n),
                    text_of(&a->codes, diags->arena), NULL);
        }
    }
    if (o->n_townships_asked == 0 && o->county.n && run->zero->made == 0)
        gk_diag(diags, GK_DIAG_NO_TOWNSHIP, NULL, gk_arena_str(diags->arena, o->county).s, NULL);
    else if (o->n_townships_asked == 0 && o->villages && run->zero->made == 0)
        gk_diag(diags, GK_DIAG_NO_VILLAGE, NULL, NULL);
}

void job_zero_tell(struct job_run *run, struct gk_diags *diags)
{
    const struct job_zero *z = zero_of(run);
    struct gk_buf ids = {0};
    int n = 0;
    for (int c = 0; c < run->n_catalogs; c++)
        if (!z->listed[c]) add_name(&ids, &n, run->catalogs[c]->id);
    if (n > 0)
        gk_diag(diags, GK_DIAG_CATALOG_UNLISTED, NULL, number(diags->arena, n), text_of(&ids, diags->arena),
                NULL);
    tell_asked(run, diags);
    job_asked_tell(run, diags);
}

void job_zero_done(struct job_run *run)
{
    for (int i = 0; run->zero && i < run->options->n_townships_asked; i++)
        gk_buf_done(&run->zero->asked[i].codes);
}

/* ---- papers without a date ---- */

void job_tell_undated(struct job_run *run, struct gk_diags *diags)
{
    struct gk_buf ids = {0};
    int n = 0;
    for (int i = 0; i < run->n_catalogs; i++) {
        const struct gk_catalog *c = job_dated(run, run->catalogs[i], run->arena);
        if (c->date.n == 0) add_name(&ids, &n, c->id);
    }
    if (n > 0)
        gk_diag(diags, GK_DIAG_NO_DATE, NULL, number(diags->arena, n), text_of(&ids, diags->arena), NULL);
}
