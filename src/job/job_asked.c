#include "job_int.h"

/* What posters ask of the places before they can be signed: who signs where the place's name does not tell,
 * and where all that goes up is another organ's. Nothing is assumed; what stays blank on the sheets is said
 * once, with how many places it concerns. */

enum { NAMED = 5 };

struct job_asked {
    int nameless;        /* places whose name tells no body */
    struct gk_buf names; /* the first of them */
    int *others;         /* one a catalog: places that post nothing of their own of it */
    struct gk_str *body; /* whose it is */
    struct gk_str *box; /* one a catalog without tiers of which something goes up: the channel that decides */
};

static struct job_asked *asked_of(struct job_run *run)
{
    if (run->asked) return run->asked;
    struct job_asked *a = run->asked = GK_NEW(run->arena, struct job_asked);
    *a = (struct job_asked){.others = GK_NEW_ARRAY(run->arena, int, run->n_catalogs + 1),
                            .box = GK_NEW_ARRAY(run->arena, struct gk_str, run->n_catalogs + 1),
                            .body = GK_NEW_ARRAY(run->arena, struct gk_str, run->n_catalogs + 1)};
    memset(a->others, 0, sizeof(int) * (size_t)(run->n_catalogs + 1));
    return a;
}

/* The first 公开主体 that is taken. */
static struct gk_str first_body(const struct gk_catalog *c, const struct gk_selection *s)
{
    int column = gk_catalog_column(c, GK_STR("body"));
    for (int i = 0; i < c->n_items; i++)
        if (s->take[i] && gk_catalog_text(c, i, column).n > 0) return gk_catalog_text(c, i, column);
    return GK_STR("");
}

/* What the rule takes, for any place. */
static struct gk_selection taken_by(const struct job_run *run, const struct gk_select_rule *rule,
                                    const struct gk_catalog *c, struct gk_arena *arena)
{
    static const struct gk_township nobody = {.n_catalogs = 0};
    static const struct gk_registry nowhere = {.townships = &nobody, .n_townships = 1};
    struct gk_diags unsaid = gk_diags_init(arena);
    struct gk_selection s = {.n_taken = 0};
    struct gk_select_input input = {
        .registry = &nowhere, .vocabulary = run->vocabulary, .rule = rule, .loaded = &c, .n_loaded = 1};
    (void)gk_select_township(&input, c, arena, &c, &s, &unsaid);
    return s;
}

static void add_nameless(struct job_asked *a, struct gk_str name)
{
    if (a->nameless++ > NAMED) return;
    if (a->nameless > 1) gk_buf_puts(&a->names, ", ");
    gk_buf_str(&a->names, a->nameless > NAMED ? GK_STR("...") : name);
}

void job_asked_look(struct job_run *run, const struct gk_registry *registry)
{
    struct job_asked *a = asked_of(run);
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags unsaid = gk_diags_init(scratch);
    const struct gk_registry *r = job_settle_registry(run, registry, scratch);
    struct gk_select_rule rule;
    bool good = job_find_rule(run, r, run->notice, &rule, scratch, &unsaid);
    struct gk_selection *taken = GK_NEW_ARRAY(scratch, struct gk_selection, run->n_catalogs + 1);
    for (int c = 0; good && c < run->n_catalogs; c++)
        taken[c] = taken_by(run, &rule, run->catalogs[c], scratch);
    for (int t = 0; good && t < r->n_townships; t++) {
        const struct gk_township *town = &r->townships[t];
        if (!job_wants_township(run, r, t)) continue;
        bool nameless = gk_township_issuer(town, run->vocabulary, scratch).n == 0;
        for (int c = 0; c < run->n_catalogs; c++) {
            if (!job_township_takes(run, town, c) || taken[c].n_taken == 0) continue;
            const struct gk_catalog *catalog = run->catalogs[c];
            if (taken[c].tierless && a->box[c].n == 0) a->box[c] = gk_arena_str(run->arena, rule.channel);
            if (nameless) add_nameless(a, town->name);
            if (nameless) break;
            if (gk_notice_signer(r, t, catalog, &taken[c], run->vocabulary, scratch).n > 0) continue;
            if (a->others[c]++ == 0) a->body[c] = gk_arena_str(run->arena, first_body(catalog, &taken[c]));
        }
    }
    gk_arena_free(scratch);
}

void job_asked_tell(struct job_run *run, struct gk_diags *diags)
{
    struct job_asked *a = asked_of(run);
    struct gk_arena *arena = diags->arena;
    if (a->nameless > 0)
        gk_diag(diags, GK_DIAG_TOWNSHIP_ISSUER_ASKED, NULL, gk_arena_printf(arena, "%d", a->nameless).s,
                gk_arena_str(arena, gk_buf_slice(&a->names)).s, NULL);
    gk_buf_done(&a->names);
    for (int c = 0; c < run->n_catalogs; c++) {
        struct gk_place place = {.catalog = run->catalogs[c]->id};
        if (a->box[c].n > 0)
            gk_diag(diags, GK_DIAG_POSTER_TIERLESS, &place, gk_arena_str(arena, a->box[c]).s, NULL);
        if (a->others[c] == 0) continue;
        gk_diag(diags, GK_DIAG_POSTER_ISSUER_ASKED, &place, gk_arena_printf(arena, "%d", a->others[c]).s,
                gk_arena_str(arena, a->body[c]).s, NULL);
    }
}
