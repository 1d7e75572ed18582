/* What is asked for: papers of catalogs, notices of lists, tables of two editions, packages for archives. */
#include "desk_work_int.h"

#include "gongkai/catalog/registry.h"

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
    if (!desk_order_begin(c, &w)) return;
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
    desk_order_queue(c, &w);
}

void desk_post_archive(struct desk_call *c)
{
    struct desk_order w;
    const json_t *transfer = json_object_get(c->body, "transfer");
    if (!desk_needs(c, c->body, "transfer")) return;
    if (!json_is_boolean(transfer)) desk_refuse(c, GK_DIAG_DESK_BODY_MEMBER, "transfer", "true | false");
    if (desk_failed(c) || !desk_order_begin(c, &w)) return;
    take_catalogs(c, &w);
    struct gk_str date = desk_text(c, c->body, "date"), day = date.n ? gk_date_iso_of(date, w.arena) : date;
    if (date.n && day.n == 0) desk_refuse(c, GK_DIAG_CATALOG_DATE, gk_arena_str(c->arena, date).s, NULL);
    w.options.papers = GK_PAPER_PDF;
    w.archive = (struct gk_job_archive){.to = gk_path_first(w.folder, "archive.zip", w.arena),
                                        .transfer = json_is_true(transfer),
                                        .volume = json_is_true(json_object_get(c->body, "volume")),
                                        .date = day};
    desk_order_queue(c, &w);
}

void desk_queue_notice(struct desk_call *c, const char *list)
{
    struct desk_order w;
    if (!desk_order_begin(c, &w)) return;
    take_paper(c, &w);
    w.list = gk_arena_str(w.arena, gk_str_of(list)).s;
    w.now = gk_arena_str(w.arena, c->ask->now);
    desk_order_queue(c, &w);
}

void desk_queue_comparison(struct desk_call *c, const char *older, const char *newer, bool against)
{
    struct desk_order w;
    if (!desk_order_begin(c, &w)) return;
    w.options.papers = GK_PAPER_PDF | GK_PAPER_XLSX | GK_PAPER_DOCX | GK_PAPER_HTML;
    w.compared = (struct gk_job_diff){.older = gk_arena_str(w.arena, gk_str_of(older)).s,
                                      .newer = gk_arena_str(w.arena, gk_str_of(newer)).s,
                                      .against = against};
    desk_order_queue(c, &w);
}
