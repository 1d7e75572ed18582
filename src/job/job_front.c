#include "gongkai/html.h"
#include "job_out_int.h"

/* The front page of out/, index.html: every catalog of the run with its papers, and below them every
 * registry, whose own list (job_index.c) leads to its posters. A run that takes only a part of what there is
 * leaves the page that stands there alone. */

enum { CATALOG_COLUMNS = 5, REGISTRY_COLUMNS = 4 };

static struct gk_str word(const struct job_run *run, const char *name)
{
    return gk_form_text(run->index_form, gk_str_of(name));
}

bool job_has_front(const struct job_run *run)
{
    const struct gk_job_options *o = run->options;
    bool part = o->n_files || o->n_townships_asked || o->county.n || o->select.n;
    return run->index_form && (o->papers & GK_PAPER_HTML) && (o->site || !part);
}

struct job_made job_made_of(const struct job_file *files, int n, struct gk_arena *arena)
{
    struct job_made made = {.n = 0};
    for (int i = 0; i < n && made.n < JOB_FORMS; i++)
        if (!job_is_companion(files[i].path)) made.paths[made.n++] = gk_arena_str(arena, files[i].path);
    return made;
}

static struct gk_html_entry text_of(struct gk_str text)
{
    return (struct gk_html_entry){.text = text};
}

static struct gk_html_entry number_of(int n, struct gk_arena *arena)
{
    return text_of(n > 0 ? gk_arena_printf(arena, "%d", n) : GK_STR(""));
}

static struct gk_html_entry link_of(struct gk_str text, struct gk_str path, struct gk_arena *arena)
{
    struct gk_html_link *link = GK_NEW(arena, struct gk_html_link);
    *link = (struct gk_html_link){text, path};
    return (struct gk_html_entry){.links = link, .n_links = 1};
}

/* ---- catalogs ---- */

static struct gk_html_entry papers_of(const struct job_run *run, const struct job_made *made,
                                      struct gk_arena *arena)
{
    struct gk_html_link *links = GK_NEW_ARRAY(arena, struct gk_html_link, JOB_FORMS);
    for (int i = 0; i < made->n; i++)
        links[i] = (struct gk_html_link){job_kind_word(run->index_form, made->paths[i].s), made->paths[i]};
    return (struct gk_html_entry){.links = links, .n_links = made->n};
}

static int items_of(const struct gk_catalog *c)
{
    int n = 0;
    for (int i = 0; i < c->n_items; i++) n += gk_catalog_lead(c, i) == i;
    return n;
}

static void add_catalog(const struct job_run *run, int i, struct gk_html_entry *row, struct gk_arena *arena)
{
    const struct gk_catalog *c = run->catalogs[i];
    row[0] = text_of(c->title);
    row[1] = text_of(c->issuer);
    row[2] = number_of(items_of(c), arena);
    row[3] = papers_of(run, &run->made[i], arena);
    row[4] = text_of(job_catalog_mark(run, i, run->index_form));
}

static struct gk_html_list catalogs_of(const struct job_run *run, struct gk_str *captions,
                                       struct gk_arena *arena)
{
    static const char *const names[CATALOG_COLUMNS] = {"contents-catalog", "contents-issuer",
                                                       "contents-items", "index-file", "index-state"};
    struct gk_html_entry *all =
        GK_NEW_ARRAY(arena, struct gk_html_entry, CATALOG_COLUMNS * run->n_catalogs + 1);
    for (int c = 0; c < CATALOG_COLUMNS; c++) captions[c] = word(run, names[c]);
    int n = 0;
    for (int i = 0; i < run->n_catalogs; i++)
        if (run->made[i].n) add_catalog(run, i, &all[CATALOG_COLUMNS * n++], arena);
    return (struct gk_html_list){
        .captions = captions, .n_columns = CATALOG_COLUMNS, .entries = all, .n_rows = n};
}

/* ---- registries ---- */

static struct gk_html_list registries_of(const struct job_run *run, struct gk_str *captions,
                                         struct gk_arena *arena)
{
    static const char *const names[REGISTRY_COLUMNS] = {"index-county", "index-posters", "index-drafts",
                                                        "index-list"};
    struct gk_html_entry *all =
        GK_NEW_ARRAY(arena, struct gk_html_entry, REGISTRY_COLUMNS * run->n_sources + 1);
    for (int c = 0; c < REGISTRY_COLUMNS; c++) captions[c] = word(run, names[c]);
    int n = 0;
    for (int i = 0; i < run->n_sources; i++) {
        const struct job_counted *counted = &run->sources[i].counted;
        struct gk_html_entry *row = &all[REGISTRY_COLUMNS * n];
        if (counted->stem.n == 0) continue;
        n++;
        row[0] = text_of(counted->place);
        row[1] = number_of(counted->posters, arena);
        row[2] = number_of(counted->drafts, arena);
        row[3] = link_of(word(run, "index-list"),
                         gk_arena_printf(arena, "townships/%s.html", counted->stem.s), arena);
    }
    return (struct gk_html_list){.title = word(run, "index-title"),
                                 .captions = captions,
                                 .n_columns = REGISTRY_COLUMNS,
                                 .entries = all,
                                 .n_rows = n};
}

void job_put_front(const struct job_run *run, struct job_unit *unit)
{
    struct gk_str captions[CATALOG_COLUMNS + REGISTRY_COLUMNS];
    const struct gk_html_list lists[] = {catalogs_of(run, captions, unit->arena),
                                         registries_of(run, captions + CATALOG_COLUMNS, unit->arena)};
    struct gk_buf out = {0};
    gk_html_write_lists(run->index_form, word(run, "contents-title"), lists, lists[1].n_rows ? 2 : 1, &out);
    (void)!job_put(run, unit, GK_STR("index.html"), GK_STR("index"), gk_buf_slice(&out), 0);
    gk_buf_done(&out);
}
