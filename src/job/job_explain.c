#include "job_int.h"

#include <jansson.h>
#include <stdlib.h>

/* `poster --explain`: what goes up and what stays down, and why, without making anything. */

struct explaining {
    const struct job_run *run;
    enum gk_lang lang;
    struct gk_buf *text;
    json_t *notices; /* NULL: text */
    /* What was told last: townships that share it need not hear it again. */
    const struct gk_registry *registry;
    int catalog;
    bool shared;
};

static json_t *text_of(struct gk_str s)
{
    return json_stringn(s.s ? s.s : "", s.n);
}

static const char *word_of(enum gk_select_why why)
{
    static const char *const words[GK_WHYS] = {
        [GK_WHY_RULE] = "rule",       [GK_WHY_ONLY] = "only",         [GK_WHY_ADDED] = "added",
        [GK_WHY_OWN] = "own",         [GK_WHY_TIER] = "tier",         [GK_WHY_UNKNOWN] = "unknown",
        [GK_WHY_CHANNEL] = "channel", [GK_WHY_CATEGORY] = "category", [GK_WHY_UNLISTED] = "unlisted",
        [GK_WHY_OMITTED] = "omitted"};
    return words[why];
}

static json_t *items_of(const struct job_notice *n, const struct gk_diags *notes, enum gk_lang lang)
{
    json_t *list = json_array();
    const struct gk_selection *s = &n->selection;
    size_t at = 1; /* notes: the summary, then one an item */
    for (int i = 0; i < n->catalog->n_items; i++) {
        if (gk_catalog_lead(n->catalog, i) != i) continue;
        struct gk_buf line = {0};
        struct gk_diagnostic note = notes->list[at++];
        note.place = (struct gk_place){.line = 0};
        gk_diag_format(&note, lang, &line);
        json_t *o = json_object();
        json_object_set_new(o, "item", json_integer(i + 1));
        json_object_set_new(o, "name", text_of(gk_catalog_name(n->catalog, i)));
        json_object_set_new(o, "up", json_boolean(s->take[i]));
        json_object_set_new(o, "why", json_string(word_of(s->why[i])));
        json_object_set_new(o, "reason", text_of(s->reason ? s->reason[i] : (struct gk_str){NULL, 0}));
        json_object_set_new(o, "message", text_of(gk_buf_slice(&line)));
        json_array_append_new(list, o);
        gk_buf_done(&line);
    }
    return list;
}

static void add_json(struct explaining *e, const struct job_unit *unit, const struct job_notice *n,
                     const struct gk_diags *notes)
{
    const struct gk_township *t = &n->registry->townships[unit->township];
    json_t *o = json_object();
    json_object_set_new(o, "registry", text_of(n->registry->name));
    json_object_set_new(o, "code", text_of(t->code));
    json_object_set_new(o, "township", text_of(t->name));
    json_object_set_new(o, "catalog", text_of(n->catalog->id));
    json_object_set_new(o, "rule", text_of(n->rule.text));
    json_object_set_new(o, "items", json_integer(n->selection.n_items));
    json_object_set_new(o, "taken", json_integer(n->selection.n_taken));
    json_object_set_new(o, "list", items_of(n, notes, e->lang));
    json_array_append_new(e->notices, o);
}

/* The summary for every township; the items once for those that share them. */
static void add_text(struct explaining *e, const struct job_unit *unit, const struct job_notice *n,
                     const struct gk_diags *notes)
{
    bool shares = !n->selection.reason;
    bool told = shares && e->shared && e->registry == unit->registry && e->catalog == unit->catalog;
    for (size_t i = 0; i < (told ? 1 : notes->n); i++) {
        struct gk_diagnostic note = notes->list[i];
        note.place.file = (struct gk_str){NULL, 0}; /* the catalog's id says it */
        gk_diag_format(&note, e->lang, e->text);
        gk_buf_putc(e->text, '\n');
    }
    e->shared = shares;
    e->registry = unit->registry;
    e->catalog = unit->catalog;
}

static void explain_unit(struct explaining *e, const struct job_unit *unit, const struct gk_poster_form *form,
                         struct gk_diags *diags)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags notes = gk_diags_init(arena);
    struct job_notice n;
    if (job_notice_init(e->run, unit, form, NULL, &n, arena, diags)) {
        gk_poster_explain_items(&n.input, &n.rule, &notes);
        if (e->notices) {
            add_json(e, unit, &n, &notes);
        } else {
            add_text(e, unit, &n, &notes);
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

static void put_json(json_t *notices, struct gk_buf *out)
{
    json_t *root = json_object();
    json_object_set_new(root, "format", json_string("gongkai-explain/1"));
    json_object_set_new(root, "notices", notices);
    char *dump = json_dumps(root, JSON_INDENT(2));
    gk_buf_puts(out, dump);
    gk_buf_putc(out, '\n');
    free(dump);
    json_decref(root);
}

enum gk_status gk_job_explain(const struct gk_job_options *options, bool json, enum gk_lang lang,
                              struct gk_buf *out, struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct explaining e = {.run = &run, .lang = lang, .text = out};
    enum gk_status status = job_load(&run, diags);
    const struct gk_poster_form *form = status == GK_OK ? job_poster_form(&run, run.arena, diags) : NULL;
    if (form) {
        job_load_registries(&run, diags);
        job_check_townships(&run, diags);
        if (json) e.notices = json_array();
        for (int r = 0; r < run.n_registries; r++) explain_registry(&e, run.registries[r], form, diags);
        if (json) put_json(e.notices, out);
    }
    job_unload(&run);
    return status;
}
