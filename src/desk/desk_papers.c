/* POST /papers and what follows: long work is noted by a request, and done by gk_desk_run.
 *
 * MODEL. One work at a time. A request fills it while nobody works; from QUEUED on it is the worker's, up to
 * its end, and requests read nothing of it but the atomics. What was made then stands in
 * .gongkai/desk/papers, which holds this work's papers alone: so what is offered is what was asked for, and
 * out/ is the commands'. */
#include "desk_work_int.h"

#include "gongkai/catalog/registry.h"
#include "gongkai/package.h"

struct desk_work *desk_work_new(struct gk_arena *arena)
{
    return GK_NEW(arena, struct desk_work);
}

void desk_work_free(struct desk_work *w)
{
    gk_arena_free(w->order.arena);
}

/* ---- telling ---- */

static bool is_over(const struct desk_work *w)
{
    int state = atomic_load(&w->state);
    return state == WORK_DONE || state == WORK_FAILED || state == WORK_STOPPED;
}

static void put_files(struct desk_call *c, const struct desk_order *w)
{
    gk_json_begin(&c->json, "files", '[');
    for (int i = 0; i < w->n_files; i++) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_int(&c->json, "id", i + 1);
        gk_json_text(&c->json, "name", w->files[i].name);
        gk_json_int(&c->json, "bytes", w->files[i].bytes);
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
}

/* What came of a package: what is to be noted outside of it. */
static void put_archived(struct desk_call *c, const struct gk_job_archived *a)
{
    struct gk_json_out *o = &c->json;
    if (a->pieces == 0) return;
    gk_json_begin(o, "archived", '{');
    gk_json_int(o, "pieces", a->pieces);
    gk_json_int(o, "files", a->files);
    gk_json_int(o, "pages", a->pages);
    gk_json_text(o, "sha256", gk_str_of(a->sha256));
    gk_json_text(o, "sm3", gk_str_of(a->sm3));
    gk_json_end(o, '}');
}

void desk_get_work(struct desk_call *c)
{
    static const char *const states[] = {"none", "queued", "running", "done", "stopped", "failed"};
    struct desk_work *w = c->desk->work;
    gk_json_begin(&c->json, NULL, '{');
    gk_json_int(&c->json, "id", w->id);
    gk_json_text(&c->json, "state", gk_str_of(states[atomic_load(&w->state)]));
    gk_json_int(&c->json, "done", atomic_load(&w->done));
    gk_json_int(&c->json, "total", atomic_load(&w->total));
    if (is_over(w)) {
        gk_json_int(&c->json, "drafts", w->order.summary.drafts);
        put_files(c, &w->order);
        put_archived(c, &w->order.archived);
        desk_put_messages(c, "messages", &w->order.diags);
    }
    gk_json_end(&c->json, '}');
}

void desk_delete_work(struct desk_call *c)
{
    int queued = WORK_QUEUED;
    atomic_store(&c->desk->work->stop, true);
    atomic_compare_exchange_strong(&c->desk->work->state, &queued, WORK_STOPPED);
    desk_get_work(c);
}

static struct gk_str type_of(struct gk_str name)
{
    static const char *const types[][2] = {{".png", "image/png"}, {".zip", "application/zip"}};
    const struct gk_job_format *f;
    for (int i = 0; (f = gk_job_format(i)) != NULL; i++)
        if (gk_str_ends(name, gk_str_of(f->end))) return gk_str_of(f->type);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (gk_str_ends(name, gk_str_of(types[i][0]))) return gk_str_of(types[i][1]);
    return GK_STR("application/octet-stream");
}

void desk_get_file(struct desk_call *c)
{
    const struct desk_order *w = &c->desk->work->order;
    int at = desk_whole(c->parts[0]);
    if (!is_over(c->desk->work) || at < 1 || at > w->n_files) {
        desk_refuse(c, GK_DIAG_DESK_NO_FILE, gk_arena_str(c->arena, c->parts[0]).s, NULL);
        return;
    }
    c->answer->file = w->files[at - 1].path;
    c->answer->name = gk_arena_str(c->arena, w->files[at - 1].name);
    c->answer->type = type_of(c->answer->name);
}

/* ---- asking ---- */

/* A new order, empty, of the desk's folders; false after DESK_WORKING. */
static bool begin(struct desk_call *c, struct desk_order *w)
{
    int state = atomic_load(&c->desk->work->state);
    if (state == WORK_QUEUED || state == WORK_RUNNING)
        return desk_refuse(c, GK_DIAG_DESK_WORKING, NULL, NULL);
    struct gk_arena *arena = gk_arena_new(NULL);
    *w = (struct desk_order){.lang = c->lang,
                             .arena = arena,
                             .folder = desk_path(c->desk, ".gongkai/desk/papers", arena),
                             .options = {.root = c->desk->options.root,
                                         .temp = c->desk->options.temp,
                                         .jobs = c->desk->options.jobs},
                             .loose = c->desk->options.loose,
                             .diags = gk_diags_init(arena)};
    w->options.out = w->folder;
    return true;
}

/* It takes the last one's place, unless something of it was refused. */
static void queue(struct desk_call *c, const struct desk_order *order)
{
    struct desk_work *w = c->desk->work;
    gk_arena_free(desk_failed(c) ? order->arena : w->order.arena);
    if (desk_failed(c)) return;
    w->order = *order;
    w->id++;
    atomic_store(&w->stop, false);
    atomic_store(&w->done, 0);
    atomic_store(&w->total, 0);
    atomic_store(&w->state, WORK_QUEUED);
    desk_get_work(c);
}

/* Texts of the body's array, NUL-terminated, in the work's arena. */
static const char **texts(struct desk_call *c, struct desk_order *w, const char *key, int *n)
{
    const json_t *list = desk_array(c, c->body, key), *text;
    const char **out = GK_NEW_ARRAY(w->arena, const char *, json_array_size(list) + 1);
    size_t i;
    json_array_foreach(list, i, text)
    {
        if (!json_is_string(text)) desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, key, "[text, …]");
        out[(*n)++] = gk_arena_str(w->arena, gk_str_of(json_string_value(text))).s;
    }
    return out;
}

/* The catalogs that are named, or all, with their titles for the names of files. */
static void take_catalogs(struct desk_call *c, struct desk_order *w)
{
    int named = 0, n = 0;
    const char **ids = texts(c, w, "catalogs", &named);
    const struct desk_file *files = desk_files(c, &n);
    const char **paths = GK_NEW_ARRAY(w->arena, const char *, n + 1);
    w->titles = GK_NEW_ARRAY(w->arena, struct gk_field, n + 1);
    for (int i = 0; i < n; i++) {
        struct gk_diags unheard = gk_diags_init(c->arena);
        bool wanted = named == 0;
        for (int k = 0; k < named; k++) wanted = wanted || gk_str_eq(files[i].id, gk_str_of(ids[k]));
        if (files[i].kind != DESK_CATALOG || !wanted) continue;
        const struct gk_catalog *catalog = gk_catalog_load(files[i].full, c->arena, &unheard);
        paths[w->n_titles] = gk_arena_str(w->arena, gk_str_of(files[i].full)).s;
        w->titles[w->n_titles].name = gk_arena_str(w->arena, files[i].id);
        w->titles[w->n_titles++].value = gk_arena_str(w->arena, catalog ? catalog->title : files[i].id);
    }
    if (w->n_titles < named || w->n_titles == 0)
        desk_refuse(c, GK_DIAG_DESK_NO_CATALOG, named ? ids[0] : "", NULL);
    w->options.files = paths;
    w->options.n_files = w->n_titles;
}

const char *desk_registry_of(struct desk_call *c, const char *place)
{
    int n = 0;
    const struct desk_file *files = desk_files(c, &n);
    const char *first = NULL;
    struct gk_str county = desk_county(c);
    for (int i = 0; i < n; i++) {
        struct gk_diags unheard = gk_diags_init(c->arena);
        if (files[i].kind != DESK_REGISTRY) continue;
        const struct gk_registry *r = gk_registry_load(files[i].full, c->arena, &unheard);
        if (!first || gk_str_eq(files[i].id, county)) first = files[i].full;
        for (int k = 0; r && k < r->n_townships; k++)
            if (gk_str_eq(r->townships[k].code, gk_str_of(place)) ||
                gk_str_eq(r->townships[k].name, gk_str_of(place)))
                return files[i].full;
    }
    return first;
}

static void take_paper(struct desk_call *c, struct desk_order *w)
{
    desk_take_paper(&w->options, desk_text(c, c->body, "paper"), w->arena);
    w->options.notice = gk_arena_str(w->arena, desk_text(c, c->body, "form"));
    w->options.tile = gk_arena_str(w->arena, desk_text(c, c->body, "tile"));
    const struct desk_period period = {.from = desk_text(c, c->body, "from"),
                                       .to = desk_text(c, c->body, "to"),
                                       .days = desk_number(c, c->body, "days", 0),
                                       .working_days = desk_number(c, c->body, "working_days", 0)};
    if (!desk_failed(c)) (void)desk_take_period(c, &w->options, &period, w->arena);
}

/* What is wanted, as papers. */
static bool take_want(struct desk_call *c, struct desk_order *w)
{
    static const struct {
        const char *want;
        unsigned papers;
    } table[] = {{"poster", GK_PAPER_POSTER},
                 {"superior", GK_PAPER_XLSX},
                 {"web", GK_PAPER_HTML | GK_PAPER_PDF | GK_PAPER_XLSX},
                 {"archive", GK_PAPER_PDF}};
    struct gk_str want = desk_text(c, c->body, "want");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (gk_str_eq(want, gk_str_of(table[i].want))) w->options.papers = table[i].papers;
    return w->options.papers || desk_refuse(c, GK_DIAG_DESK_WANT, gk_arena_str(c->arena, want).s, NULL);
}

static unsigned papers_called(const char *name)
{
    const struct gk_job_format *f;
    for (int i = 0; (f = gk_job_format(i)) != NULL; i++)
        if (gk_str_eq(gk_str_of(f->name), gk_str_of(name))) return f->papers;
    return 0;
}

/* The formats that are named, in place of something to want. */
static bool take_formats(struct desk_call *c, struct desk_order *w)
{
    int n = 0;
    const char **names = texts(c, w, "formats", &n);
    for (int i = 0; i < n; i++) {
        if (!papers_called(names[i])) return desk_refuse(c, GK_DIAG_DESK_FORMAT, names[i], NULL);
        w->options.papers |= papers_called(names[i]);
    }
    return n > 0;
}

void desk_get_formats(struct desk_call *c)
{
    const struct gk_job_format *f;
    gk_json_begin(&c->json, NULL, '{');
    gk_json_begin(&c->json, "formats", '[');
    for (int i = 0; (f = gk_job_format(i)) != NULL; i++) {
        gk_json_begin(&c->json, NULL, '{');
        gk_json_text(&c->json, "name", gk_str_of(f->name));
        gk_json_text(&c->json, "caption", gk_str_of(gk_diag_text(f->words, c->lang)));
        gk_json_end(&c->json, '}');
    }
    gk_json_end(&c->json, ']');
    gk_json_end(&c->json, '}');
}

void desk_post_papers(struct desk_call *c)
{
    struct desk_order w;
    if (!begin(c, &w)) return;
    if (take_formats(c, &w) || (!desk_failed(c) && take_want(c, &w))) take_catalogs(c, &w);
    if (w.options.papers & GK_PAPER_POSTER) {
        take_paper(c, &w);
        w.options.townships_asked = texts(c, &w, "places", &w.options.n_townships_asked);
        const char *registry =
            desk_registry_of(c, w.options.n_townships_asked ? w.options.townships_asked[0] : "");
        if (!registry) desk_refuse(c, GK_DIAG_DESK_NO_REGISTRY, NULL, NULL);
        w.options.book = w.options.n_townships_asked != 1;
        w.options.townships = registry ? gk_arena_str(w.arena, gk_str_of(registry)).s : NULL;
    }
    queue(c, &w);
}

void desk_post_archive(struct desk_call *c)
{
    struct desk_order w;
    const json_t *transfer = json_object_get(c->body, "transfer");
    if (!desk_needs(c, c->body, "transfer")) return;
    if (!json_is_boolean(transfer)) desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, "transfer", "true | false");
    if (desk_failed(c) || !begin(c, &w)) return;
    take_catalogs(c, &w);
    struct gk_str date = desk_text(c, c->body, "date"), day = date.n ? gk_date_iso_of(date, w.arena) : date;
    if (date.n && day.n == 0) desk_refuse(c, GK_DIAG_CATALOG_DATE, gk_arena_str(c->arena, date).s, NULL);
    w.options.papers = GK_PAPER_PDF;
    w.archive = (struct gk_job_archive){.to = gk_path_first(w.folder, "archive.zip", w.arena),
                                        .transfer = json_is_true(transfer),
                                        .volume = json_is_true(json_object_get(c->body, "volume")),
                                        .date = day};
    queue(c, &w);
}

void desk_queue_notice(struct desk_call *c, const char *list)
{
    struct desk_order w;
    if (!begin(c, &w)) return;
    take_paper(c, &w);
    w.list = gk_arena_str(w.arena, gk_str_of(list)).s;
    w.now = gk_arena_str(w.arena, c->ask->now);
    queue(c, &w);
}

void desk_queue_comparison(struct desk_call *c, const char *older, const char *newer, bool against)
{
    struct desk_order w;
    if (!begin(c, &w)) return;
    w.options.papers = GK_PAPER_PDF | GK_PAPER_XLSX | GK_PAPER_DOCX | GK_PAPER_HTML;
    w.compared = (struct gk_job_diff){.older = gk_arena_str(w.arena, gk_str_of(older)).s,
                                      .newer = gk_arena_str(w.arena, gk_str_of(newer)).s,
                                      .against = against};
    queue(c, &w);
}
