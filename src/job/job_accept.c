#include "job_int.h"

#include <stdlib.h>

/* Findings in what places say: what is open of them, and the command confirm for a registry.
 *
 * MODEL. As in a catalog: words pick places and keys, a code of lint the findings, and each that is open
 * there is written down at its place with the reason and by whom. What places have by default is found, and
 * accepted, at each of them. */

const char *job_registry_named(const struct job_run *run, const char *name)
{
    const char *root = run->options->root;
    struct gk_arena *arena = run->arena;
    struct gk_diags unheard = gk_diags_init(arena);
    struct gk_buf bytes = {0};
    const char *catalog = gk_path_first(root, gk_arena_printf(arena, "catalog/%s.json", name).s, arena);
    const char *usual =
        gk_path_first(root, gk_arena_printf(arena, "catalog/townships/%s.json", name).s, arena);
    bool id = !gk_file_exists(name) && gk_catalog_id_valid(gk_str_of(name));
    if (id && (gk_file_exists(catalog) || !gk_file_exists(usual))) return NULL;
    if (id) return usual;
    if (!gk_str_ends(gk_str_of(name), GK_STR(".json")) || gk_file_read(name, &bytes, &unheard) != GK_OK)
        return NULL;
    struct gk_str format = gk_json_format(gk_buf_slice(&bytes), arena);
    gk_buf_done(&bytes);
    return gk_str_starts(format, GK_STR("gongkai-townships/")) ? name : NULL;
}

struct accepting {
    const struct job_run *run;
    const struct gk_job_confirm *ask;
    struct gk_str by;
    struct gk_township *at; /* the place that is changed; NULL: they are counted only */
    int accepted, open;
    struct gk_arena *arena;
};

/* ---- what is meant ---- */

static bool wants_key(const struct gk_job_confirm *ask, const struct job_said *said)
{
    for (int i = 0; i < ask->n_columns; i++) {
        struct gk_str word = gk_str_of(ask->columns[i]);
        if (gk_str_eq(word, said->key) || gk_str_eq(word, said->caption)) return true;
    }
    return ask->n_columns == 0;
}

static bool is_called(const struct gk_registry *r, int i, const char *word)
{
    const struct gk_township *t = &r->townships[i];
    char *end = NULL;
    long n = strtol(word, &end, 10);
    return gk_str_eq(t->name, gk_str_of(word)) || gk_str_eq(t->code, gk_str_of(word)) ||
           (*word && !*end && n == i + 1);
}

/* The places that the words pick, all of them where there are none; NULL after ACCEPT_PLACE. */
static bool *pick(const struct gk_registry *r, const struct gk_job_confirm *ask, struct gk_arena *arena,
                  struct gk_diags *diags)
{
    bool *places = GK_NEW_ARRAY(arena, bool, r->n_townships + 1);
    for (int i = 0; i < r->n_townships; i++) places[i] = ask->n_items == 0;
    for (int k = 0; k < ask->n_items; k++) {
        struct gk_nearest near = gk_nearest_of(gk_str_of(ask->items[k]));
        bool found = false;
        for (int i = 0; i < r->n_townships; i++) {
            gk_nearest_try(&near, r->townships[i].name);
            if (is_called(r, i, ask->items[k])) found = places[i] = true;
        }
        if (found) continue;
        gk_diag(diags, GK_DIAG_ACCEPT_PLACE, &(struct gk_place){.file = r->path}, ask->items[k], NULL);
        gk_nearest_tell(&near, diags);
        return NULL;
    }
    return places;
}

/* ---- accepting ---- */

static void accept_one(struct accepting *a, const struct job_said *said)
{
    struct gk_township *t = a->at;
    const struct gk_accepted one = {.code = a->ask->accept,
                                    .column = said->key,
                                    .text = gk_accepted_text(NULL, -1, -1, said->text, a->arena),
                                    .reason = a->ask->reason,
                                    .by = a->by};
    t->accepted = gk_accepted_with(t->accepted, &t->n_accepted, one, a->arena);
    a->accepted++;
}

/* Of several findings of one code in a text one acceptance settles all. */
static void look(void *ctx, const struct job_said *said)
{
    struct accepting *a = ctx;
    struct gk_findings found = job_said_open(a->run, said, a->arena);
    bool done = false;
    for (int i = 0; i < found.n; i++) {
        const struct gk_finding *f = &found.list[i];
        struct gk_str code = gk_arena_printf(a->arena, "GK%04d", (int)f->code);
        bool meant = a->at && gk_str_eq(code, a->ask->accept) && wants_key(a->ask, said);
        if (meant && !done) accept_one(a, said);
        done = done || meant;
        a->open += !meant && f->level == GK_ERROR;
    }
}

static enum gk_status write_down(struct accepting *a, const struct gk_registry *r,
                                 const struct gk_job_change *change, enum gk_lang lang, struct gk_buf *out,
                                 struct gk_diags *diags)
{
    struct gk_buf said = {0};
    struct gk_str none = GK_STR("0");
    const struct gk_str args[4] = {none, gk_arena_printf(a->arena, "%d", a->accepted), none,
                                   gk_arena_printf(a->arena, "%d", a->open)};
    gk_diag_fill(&said, GK_DIAG_CONFIRMED, lang, args);
    gk_buf_putc(&said, '\n');
    enum gk_status status = job_replace_registry(change, r->path.s, r, gk_buf_slice(&said), diags);
    if (status == GK_OK) gk_buf_str(out, gk_buf_slice(&said));
    gk_buf_done(&said);
    return status;
}

/* In the copy `new` of the registry `old`. */
static enum gk_status accept_in(struct accepting *a, const struct gk_registry *old, struct gk_registry *new,
                                struct gk_diags *diags)
{
    const struct gk_registry *settled = gk_registry_settle(old, NULL, a->arena);
    const bool *places = pick(old, a->ask, a->arena, diags);
    struct gk_township *list = GK_NEW_ARRAY(a->arena, struct gk_township, old->n_townships + 1);
    if (!places) return GK_EINPUT;
    for (int i = 0; i < old->n_townships; i++) {
        list[i] = old->townships[i];
        a->at = places[i] ? &list[i] : NULL;
        job_said_each(&settled->townships[i], a->run->vocabulary, look, a);
    }
    *new = *old;
    new->townships = list;
    if (a->accepted > 0) return GK_OK;
    gk_diag(diags, GK_DIAG_CONFIRM_NO_FINDING, NULL, a->ask->accept.s, NULL);
    return GK_EINPUT;
}

enum gk_status job_accept(struct job_run *run, const char *path, const struct gk_job_confirm *ask,
                          const struct gk_job_change *change, enum gk_lang lang, struct gk_buf *out,
                          struct gk_diags *diags)
{
    struct accepting a = {.run = run, .ask = ask, .by = change->by, .arena = run->arena};
    struct gk_registry new;
    if (ask->accept.n == 0) {
        gk_diag(diags, GK_DIAG_ACCEPT_ONLY, &(struct gk_place){.file = gk_str_of(path)}, NULL);
        return GK_EINPUT;
    }
    enum gk_status status = job_load_shared(run, diags);
    const struct gk_registry *old = status == GK_OK ? gk_registry_load(path, run->arena, diags) : NULL;
    if (status == GK_OK && (!old || !run->words)) status = GK_EINPUT;
    if (status == GK_OK) status = accept_in(&a, old, &new, diags);
    return status == GK_OK ? write_down(&a, &new, change, lang, out, diags) : status;
}

/* ---- what is open ---- */

struct opened {
    const struct job_run *run;
    const struct gk_registry *registry;
    enum gk_lang lang;
    struct gk_buf *out;
    struct gk_json_out *json;
    bool count; /* they are counted only */
    int n;
    struct gk_arena *arena;
};

static void put_json(struct opened *o, const struct job_said *said, const struct gk_finding *f)
{
    gk_json_begin(o->json, NULL, '{');
    gk_json_text(o->json, "name", said->township->name);
    gk_json_text(o->json, "key", said->key);
    gk_json_text(o->json, "code", gk_arena_printf(o->arena, "GK%04d", (int)f->code));
    gk_json_text(o->json, "proposed", f->expected);
    for (int l = GK_ZH; l <= GK_EN; l++) {
        struct gk_buf b = {0};
        gk_finding_say(f, (enum gk_lang)l, &b);
        gk_json_text(o->json, l == GK_ZH ? "zh" : "en", gk_buf_slice(&b));
        gk_buf_done(&b);
    }
    gk_json_text(o->json, "command", job_said_command(o->registry, said, f, o->arena));
    gk_json_end(o->json, '}');
}

static void put_lines(struct opened *o, const struct job_said *said, const struct gk_finding *f)
{
    struct gk_buf b = {0};
    gk_finding_say(f, o->lang, &b);
    gk_buf_puts(o->out, "  ");
    gk_diag_fill(o->out, GK_DIAG_TODO_PLACE, o->lang,
                 (const struct gk_str[]){said->township->name, said->caption});
    gk_diag_fill(
        o->out, GK_DIAG_TODO_LINE, o->lang,
        (const struct gk_str[]){gk_buf_slice(&b), gk_arena_printf(o->arena, "GK%04d", (int)f->code)});
    gk_buf_puts(o->out, "\n    \xE2\x86\x92 ");
    gk_buf_str(o->out, job_said_command(o->registry, said, f, o->arena));
    gk_buf_putc(o->out, '\n');
    gk_buf_done(&b);
}

static void put_open(void *ctx, const struct job_said *said)
{
    struct opened *o = ctx;
    struct gk_findings found = job_said_open(o->run, said, o->arena);
    for (int i = 0; i < found.n; i++) {
        if (found.list[i].level != GK_ERROR) continue;
        o->n++;
        if (o->count) continue;
        if (o->json)
            put_json(o, said, &found.list[i]);
        else
            put_lines(o, said, &found.list[i]);
    }
}

static void each_place(struct opened *o, bool count)
{
    o->count = count;
    for (int t = 0; t < o->registry->n_townships; t++)
        job_said_each(&o->registry->townships[t], o->run->vocabulary, put_open, o);
}

static void put_registry(struct opened *o)
{
    each_place(o, true);
    if (o->n == 0) return;
    if (o->json) {
        gk_json_begin(o->json, NULL, '{');
        gk_json_text(o->json, "name", o->registry->name);
        gk_json_int(o->json, "open", o->n);
        gk_json_begin(o->json, "entries", '[');
    } else {
        if (o->out->n) gk_buf_putc(o->out, '\n');
        gk_diag_fill(o->out, GK_DIAG_TODO_REGISTRY, o->lang,
                     (const struct gk_str[]){o->registry->name, gk_arena_printf(o->arena, "%d", o->n)});
        gk_buf_putc(o->out, '\n');
    }
    each_place(o, false);
    if (!o->json) return;
    gk_json_end(o->json, ']');
    gk_json_end(o->json, '}');
}

void job_said_todo(const struct job_run *run, enum gk_lang lang, struct gk_buf *out, struct gk_json_out *json)
{
    if (json) gk_json_begin(json, "registries", '[');
    for (int i = 0; run->words && i < run->n_registries; i++) {
        struct opened o = {.run = run,
                           .registry = run->registries[i],
                           .lang = lang,
                           .out = out,
                           .json = json,
                           .arena = gk_arena_new(NULL)};
        put_registry(&o);
        gk_arena_free(o.arena);
    }
    if (json) gk_json_end(json, ']');
}

/* ---- for a table of them ---- */

struct telling {
    const struct job_run *run;
    int township;
    struct gk_diags *diags;
};

static void tell_open(void *ctx, const struct job_said *said)
{
    struct telling *t = ctx;
    struct gk_findings found = job_said_open(t->run, said, t->run->arena);
    const struct gk_place place = {
        .item = t->township + 1, .name = said->township->name, .column = said->key};
    for (int i = 0; i < found.n; i++) {
        const struct gk_finding *f = &found.list[i];
        if (f->level == GK_ERROR) job_said_report(f, &place, t->diags);
    }
}

enum gk_status gk_job_townships_check(const char *root, const struct gk_registry *r, struct gk_diags *diags)
{
    const struct gk_job_options options = {.root = root};
    struct job_run run = {.options = &options, .arena = gk_arena_new(NULL)};
    enum gk_status status = job_load_shared(&run, diags);
    r = gk_registry_settle(r, NULL, run.arena);
    for (int i = 0; status == GK_OK && i < r->n_townships; i++) {
        struct telling t = {&run, i, diags};
        gk_township_period(r, i, diags);
        if (run.words) job_said_each(&r->townships[i], run.vocabulary, tell_open, &t);
    }
    job_unload(&run);
    return status;
}
