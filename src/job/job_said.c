#include "job_out_int.h"

/* What a place says on its sheets, held against class 9 of lint.
 *
 * MODEL. A registry has texts of its own: at the foot of the sheets, in the rows that a place adds, in its
 * status lines. Each is known by its key in the registry. A finding in one keeps the poster from being made,
 * as one in the catalog does, until somebody has accepted it (job_accept.c): an acceptance stands at the
 * place, and counts while the text is what it was. */

/* ---- the texts ---- */

/* What the vocabulary calls a key, the first word of its list. */
static struct gk_str caption_of(const struct gk_vocabulary *v, const char *list, const char *key)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, list, &n);
    return n ? words[0] : gk_str_of(key);
}

static void each_field(const struct gk_township *t, const struct gk_vocabulary *v, job_said_take *take,
                       void *ctx)
{
    const struct {
        const char *key, *list;
        struct gk_str text;
        bool phone;
    } texts[] = {{"issuer", "township-issuer", t->issuer, false},
                 {"phone", "township-phone", t->phone, true},
                 {"supervision_phone", "township-supervision", t->supervision_phone, true},
                 {"address", "township-address", t->address, false},
                 {"hours", "township-hours", t->hours, false},
                 {"website", "township-website", t->website, false}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct job_said said = {t, gk_str_of(texts[i].key), {NULL, 0}, texts[i].text, texts[i].phone};
        said.caption = caption_of(v, texts[i].list, texts[i].key);
        if (said.text.n > 0) take(ctx, &said);
    }
}

static void take_status(const struct gk_township *t, const struct gk_vocabulary *v, struct gk_str text,
                        job_said_take *take, void *ctx)
{
    struct gk_str caption = caption_of(v, "township-status", "status");
    take(ctx, &(struct job_said){t, GK_STR("status"), caption, text, false});
}

void job_said_each(const struct gk_township *t, const struct gk_vocabulary *v, job_said_take *take, void *ctx)
{
    const struct gk_own_list *add = &t->own[GK_OWN_ADD], *status = &t->own[GK_OWN_STATUS];
    each_field(t, v, take, ctx);
    for (int i = 0; i < add->n; i++)
        for (int k = 0; k < add->list[i].n_fields; k++) {
            const struct gk_field *f = &add->list[i].fields[k];
            take(ctx, &(struct job_said){t, f->name, gk_vocabulary_usual(v, f->name), f->value, false});
        }
    for (int i = 0; i < status->n; i++) take_status(t, v, status->list[i].note, take, ctx);
}

/* ---- what is found ---- */

static bool is_accepted(const struct job_said *said, const struct gk_finding *f, struct gk_arena *arena)
{
    const struct gk_township *t = said->township;
    return gk_accepted_find(t->accepted, t->n_accepted, f->code, said->key,
                            gk_accepted_text(NULL, -1, -1, said->text, arena));
}

struct gk_findings job_said_open(const struct job_run *run, const struct job_said *said,
                                 struct gk_arena *arena)
{
    struct gk_findings found = gk_lint_personal(said->text, said->caption, run->words, arena);
    struct gk_finding *open = GK_NEW_ARRAY(arena, struct gk_finding, found.n + 1);
    int n = 0;
    for (int i = 0; i < found.n; i++) {
        bool given = said->phone && found.list[i].code == GK_DIAG_LINT_PERSON_MOBILE;
        if (!given && !is_accepted(said, &found.list[i], arena)) open[n++] = found.list[i];
    }
    found.list = open;
    found.n = n;
    return found;
}

void job_said_report(const struct gk_finding *f, const struct gk_place *place, struct gk_diags *diags)
{
    gk_diag(diags, f->code, place, f->found.s, f->expected.s, f->ground.s, NULL);
}

struct gk_str job_said_command(const struct gk_registry *r, const struct job_said *said,
                               const struct gk_finding *f, struct gk_arena *arena)
{
    const struct gk_township *t = said->township;
    struct gk_str usual = gk_arena_printf(arena, "catalog/townships/%.*s.json", (int)r->name.n, r->name.s);
    struct gk_str file = job_word(gk_str_ends(r->path, usual) ? r->name : r->path, arena);
    struct gk_str place = job_word(t->code.n ? t->code : t->name, arena), key = job_word(said->key, arena);
    return gk_arena_printf(
        arena, "gongkai confirm %.*s --item %.*s --column %.*s --accept GK%04d --reason \"\xE2\x80\xA6\"",
        (int)file.n, file.s, (int)place.n, place.s, (int)key.n, key.s, (int)f->code);
}

/* ---- one poster ---- */

struct held {
    const struct job_run *run;
    const struct gk_registry *registry;
    struct gk_place place;
    bool forbidden;
    struct gk_arena *arena;
    struct gk_diags *diags;
};

static void hold(void *ctx, const struct job_said *said)
{
    struct held *h = ctx;
    struct gk_findings found = job_said_open(h->run, said, h->arena);
    const struct gk_finding *error = NULL;
    h->place.column = said->caption;
    for (int i = 0; i < found.n; i++) {
        const struct gk_finding *f = &found.list[i];
        job_said_report(f, &h->place, h->diags);
        if (f->level == GK_ERROR) error = f;
    }
    if (!error) return;
    h->forbidden = true;
    gk_diag(h->diags, GK_DIAG_POSTER_PERSONAL_PLACE, &h->place,
            job_said_command(h->registry, said, error, h->diags->arena).s, NULL);
}

/* A place's own row, or what it says of the state of a row. */
static void hold_row(struct held *h, const struct job_notice *n, const struct gk_township *t, int row)
{
    const struct gk_catalog *c = n->catalog;
    const struct gk_str *status = n->selection.status;
    for (int k = 0; row >= c->n_items - c->n_own && k < c->n_columns; k++) {
        const struct gk_value *v = &c->items[row].values[k];
        if (v->kind != GK_VALUE_TEXT) continue;
        hold(h, &(struct job_said){t, c->columns[k].key, c->columns[k].caption, v->text, false});
    }
    if (status && status[row].n > 0) take_status(t, h->run->vocabulary, status[row], hold, h);
}

bool job_place_forbids(const struct job_run *run, const struct job_notice *n, int township,
                       struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_township *t = &n->registry->townships[township];
    struct held h = {.run = run,
                     .registry = n->registry,
                     .place = {.file = n->registry->name, .item = township + 1, .name = t->name},
                     .arena = arena,
                     .diags = diags};
    if (!run->words) return false;
    each_field(t, run->vocabulary, hold, &h);
    for (int i = 0; i < n->catalog->n_items; i++)
        if (n->selection.take[i]) hold_row(&h, n, t, i);
    return h.forbidden;
}
