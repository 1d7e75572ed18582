#include "job_int.h"

/* `poster --explain`: what goes up and what stays down, and why, without making anything. */

struct explaining {
    const struct job_run *run;
    enum gk_lang lang;
    struct gk_buf *text;
    struct gk_json_out json; /* without .out: text */
    /* What was told last: townships that share it need not hear it again. */
    const struct gk_registry *registry;
    int catalog;
    bool shared;
};

static const char *word_of(enum gk_select_why why)
{
    static const char *const words[GK_WHYS] = {
        [GK_WHY_RULE] = "rule",       [GK_WHY_ONLY] = "only",         [GK_WHY_ADDED] = "added",
        [GK_WHY_OWN] = "own",         [GK_WHY_TIER] = "tier",         [GK_WHY_UNKNOWN] = "unknown",
        [GK_WHY_CHANNEL] = "channel", [GK_WHY_CATEGORY] = "category", [GK_WHY_UNLISTED] = "unlisted",
        [GK_WHY_OMITTED] = "omitted"};
    return words[why];
}

static void put_items(struct explaining *e, const struct job_notice *n, const struct gk_diags *notes)
{
    struct gk_json_out *o = &e->json;
    const struct gk_selection *s = &n->selection;
    size_t at = 1; /* notes: the summary, then one an item */
    gk_json_begin(o, "list", '[');
    for (int i = 0; i < n->catalog->n_items; i++) {
        if (gk_catalog_lead(n->catalog, i) != i) continue;
        struct gk_buf line = {0};
        struct gk_diagnostic note = notes->list[at++];
        note.place = (struct gk_place){.line = 0};
        gk_diag_format(&note, e->lang, &line);
        gk_json_begin(o, NULL, '{');
        gk_json_int(o, "item", i + 1);
        gk_json_text(o, "name", gk_catalog_name(n->catalog, i));
        gk_json_bool(o, "up", s->take[i]);
        gk_json_text(o, "why", gk_str_of(word_of(s->why[i])));
        gk_json_text(o, "reason", s->reason ? s->reason[i] : (struct gk_str){NULL, 0});
        gk_json_text(o, "message", gk_buf_slice(&line));
        gk_json_end(o, '}');
        gk_buf_done(&line);
    }
    gk_json_end(o, ']');
}

/* What stands in place of a 公开主体 that is any place's. */
static void put_bodies(struct explaining *e, const struct gk_selection *s)
{
    struct gk_json_out *o = &e->json;
    if (s->n_put == 0) return;
    gk_json_begin(o, "put", '[');
    for (int i = 0; i < s->n_put; i++) {
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "from", s->put[i].from);
        gk_json_text(o, "to", s->put[i].to);
        gk_json_int(o, "cells", s->put[i].items);
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
}

/* Which of the catalog's open notes speak of a word that the form prints. */
static uint64_t printed_notes(const struct job_notice *n, const struct gk_poster_form *form)
{
    const struct gk_catalog *c = n->catalog;
    uint64_t notes = 0;
    for (int i = 0; i < c->n_review && i < 64; i++) {
        struct gk_str reason, key = gk_review_split(c->review[i], &reason);
        if (gk_poster_form_prints(form, key) && !gk_catalog_confirmed(c, key)) notes |= (uint64_t)1 << i;
    }
    return notes;
}

static struct gk_str draft_cause(const struct explaining *e, const struct job_unit *unit,
                                 const struct job_notice *n, const struct gk_poster_form *form,
                                 struct gk_arena *arena)
{
    return job_draft_cause(e->run, unit->catalog, &n->selection, printed_notes(n, form), e->lang, arena);
}

static void put_notice(struct explaining *e, const struct job_unit *unit, const struct job_notice *n,
                       struct gk_str draft, int guessed, const struct gk_diags *notes)
{
    const struct gk_township *t = &n->registry->townships[unit->township];
    struct gk_json_out *o = &e->json;
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "registry", n->registry->name);
    gk_json_text(o, "code", t->code);
    gk_json_text(o, "township", t->name);
    gk_json_text(o, "catalog", n->catalog->id);
    gk_json_text(o, "rule", n->rule.text);
    gk_json_int(o, "items", n->selection.n_items);
    gk_json_int(o, "taken", n->selection.n_taken);
    gk_json_text(o, "draft", draft);
    if (guessed) gk_json_int(o, "guessed", guessed);
    put_items(e, n, notes);
    put_bodies(e, &n->selection);
    gk_json_end(o, '}');
}

/* The summary for every township; the items once for those that share them. */
static void add_text(struct explaining *e, const struct job_unit *unit, const struct job_notice *n,
                     struct gk_str draft, const struct gk_diags *notes)
{
    bool shares = !n->selection.reason;
    bool told = shares && e->shared && e->registry == unit->registry && e->catalog == unit->catalog;
    for (size_t i = 0; i < notes->n; i++) {
        struct gk_diagnostic note = notes->list[i];
        if (told && i > 0 && note.code != GK_DIAG_POSTER_PUT_IN) continue;
        note.place.file = (struct gk_str){NULL, 0}; /* the catalog's id says it */
        gk_diag_format(&note, e->lang, e->text);
        gk_buf_putc(e->text, '\n');
        if (i == 0 && draft.n > 0 && n->selection.n_taken > 0) {
            gk_diag_fill(e->text, GK_DIAG_TODO_DRAFT, e->lang,
                         (const struct gk_str[]){n->catalog->id, draft});
            gk_buf_putc(e->text, '\n');
        }
    }
    e->shared = shares;
    e->registry = unit->registry;
    e->catalog = unit->catalog;
}

/* Whom to see is not always told; then it is taken to be the 公开主体. */
static void tell_guessed(const struct job_notice *n, int guessed, struct gk_diags *notes)
{
    struct gk_place place = {.catalog = n->catalog->id};
    gk_diag(notes, GK_DIAG_POSTER_GUESSED, &place, gk_arena_printf(notes->arena, "%d", guessed).s, NULL);
}

static void explain_unit(struct explaining *e, const struct job_unit *unit, const struct gk_poster_form *form,
                         struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags notes = gk_diags_init(arena);
    struct job_notice n;
    if (job_notice_init(e->run, unit, form, NULL, &n, arena, diags)) {
        int guessed = gk_poster_guessed(form, &n.input);
        gk_poster_explain_items(&n.input, &n.rule, &notes);
        if (guessed) tell_guessed(&n, guessed, &notes);
        struct gk_str draft = draft_cause(e, unit, &n, form, arena);
        if (e->json.out) {
            put_notice(e, unit, &n, draft, guessed, &notes);
        } else {
            add_text(e, unit, &n, draft, &notes);
            if (n.selection.n_taken == 0) gk_poster_explain(&n.input, &n.rule, diags);
        }
    }
    gk_arena_free(arena);
}

static void explain_registry(struct explaining *e, const struct gk_registry *r,
                             const struct gk_poster_form *form, struct gk_diags *diags)
{
    for (int t = 0; t < r->n_townships; t++) {
        for (int c = 0; c < e->run->n_catalogs; c++) {
            struct job_unit unit = {.kind = JOB_POSTER, .catalog = c, .registry = r, .township = t};
            if (job_wants_poster(e->run, r, t, c)) explain_unit(e, &unit, form, diags);
        }
    }
}

static void explain_all(struct explaining *e, const struct gk_poster_form *form, struct gk_diags *diags)
{
    struct gk_json_out *o = &e->json;
    if (o->out) {
        gk_json_begin(o, NULL, '{');
        gk_json_text(o, "format", GK_STR("gongkai-explain/1"));
        gk_json_begin(o, "notices", '[');
    }
    for (int r = 0; r < e->run->n_registries; r++) explain_registry(e, e->run->registries[r], form, diags);
    if (o->out) {
        gk_json_end(o, ']');
        gk_json_end(o, '}');
        gk_buf_putc(o->out, '\n');
    }
}

enum gk_status gk_job_explain(const struct gk_job_options *options, bool json, enum gk_lang lang,
                              struct gk_buf *out, struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct explaining e = {.run = &run, .lang = lang, .text = out};
    enum gk_status status = job_load(&run, diags);
    if (status == GK_OK) status = job_load_holidays(&run, diags);
    const struct gk_poster_form *form = status == GK_OK ? job_poster_form(&run, run.arena, diags) : NULL;
    if (form) {
        job_load_registries(&run, diags);
        job_zero_tell(&run, diags);
        job_lint_all(&run, &(struct gk_lint_options){0});
        job_todo_all(&run);
        if (json) e.json.out = out;
        explain_all(&e, form, diags);
    }
    job_unload(&run);
    return status;
}
