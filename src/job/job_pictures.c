/* The notice of one place as pictures, before it is a paper: the calls that make posters lay it out. */
#include "gongkai/job/view.h"
#include "gongkai/raster.h"
#include "job_todo_int.h"

struct pictures {
    struct job_run *run;
    struct gk_str catalog;
    enum gk_lang lang;
    struct job_thread thread;
    struct gk_page_list *list;
    struct gk_job_sheets *out;
    size_t cap;
    struct gk_arena *arena;
    struct gk_diags *diags;
};

/* ---- what is open ---- */

static void add_open(struct pictures *p, const struct gk_catalog *c, const struct job_todo *e)
{
    struct gk_job_sheets *out = p->out;
    struct gk_str column = e->column >= 0 ? c->columns[e->column].key : e->field;
    out->open = gk_arena_grow(p->arena, out->open, &p->cap, (size_t)out->n_open + 1, sizeof *out->open);
    out->open[out->n_open++] = (struct gk_job_open){.catalog = gk_arena_str(p->arena, c->id),
                                                    .item = e->item,
                                                    .column = gk_arena_str(p->arena, column),
                                                    .says = job_todo_says(e, p->lang, p->arena)};
}

/* As job_todo_cause counts: entries of the rows that are shown, and notes that are printed. */
static void add_all_open(struct pictures *p, int catalog, const struct job_laid *laid)
{
    const struct job_todos *t = &p->run->todos[catalog];
    for (int i = 0; i < t->n; i++) {
        const struct job_todo *e = &t->list[i];
        bool printed = e->kind == TODO_NOTE && e->note < 64 && laid->open_notes >> e->note & 1;
        if (printed || (e->blocks && job_todo_is_taken(t->catalog, e, laid->selection.take)))
            add_open(p, t->catalog, e);
    }
}

/* ---- the sheets ---- */

static void add_notice(struct pictures *p, struct job_county *county, int township, int catalog)
{
    struct job_unit unit = {.kind = JOB_POSTER,
                            .catalog = catalog,
                            .registry = county->registry,
                            .township = township,
                            .county = county,
                            .arena = p->arena,
                            .diags = gk_diags_init(p->arena)};
    struct job_laid laid;
    job_thread_refresh(&p->thread);
    bool good = job_lay_out_notice(p->run, &unit, &p->thread, p->list, &laid);
    if (good && laid.sheets == 0) {
        const struct gk_str place = county->registry->townships[township].name;
        gk_diag(&unit.diags, GK_DIAG_DESK_NOTICE_EMPTY, &(struct gk_place){.catalog = laid.catalog->id},
                gk_arena_str(p->arena, place).s, NULL);
    }
    if (good && laid.sheets > 0) add_all_open(p, catalog, &laid);
    if (unit.family) gk_diags_append(p->diags, &unit.family->diags);
    gk_diags_append(p->diags, &unit.diags);
}

/* The first place of the registry that is asked for, with all its catalogs; false: there is none. */
static bool add_place(struct pictures *p, const struct job_source *source, struct job_county *county)
{
    const struct gk_registry *r = county->registry;
    bool found = false;
    for (int t = 0; t < r->n_townships && !found; t++) {
        for (int c = 0; c < p->run->n_catalogs; c++) {
            bool wanted = p->catalog.n == 0 || gk_str_eq(p->catalog, p->run->catalogs[c]->id);
            if (!wanted || !job_source_has(p->run, source, r, t, c)) continue;
            p->out->place = gk_arena_str(p->arena, r->townships[t].name);
            found = true;
            add_notice(p, county, t, c);
        }
    }
    return found;
}

static bool add_places(struct pictures *p)
{
    bool found = false;
    for (int i = 0; i < p->run->n_sources && !found; i++) {
        struct job_county *county = job_county_new(p->run, &p->run->sources[i], p->diags);
        if (!county) continue;
        found = add_place(p, &p->run->sources[i], county);
        job_county_free(p->run, county);
    }
    return found;
}

static void draw(struct pictures *p)
{
    const struct gk_page_list *list = p->list;
    p->out->sheets = GK_NEW_ARRAY(p->arena, struct gk_job_sheet, list->n_pages + 1);
    for (size_t i = 0; i < list->n_pages; i++) {
        struct gk_buf svg = {0};
        gk_raster_svg(list, p->run->fonts, (int)i, NULL, &svg);
        p->out->sheets[i] =
            (struct gk_job_sheet){list->pages[i].w, list->pages[i].h, gk_buf_take(&svg, p->arena)};
    }
    p->out->n = (int)list->n_pages;
}

static enum gk_status make(struct pictures *p)
{
    struct job_run *run = p->run;
    job_lint_all(run, &(struct gk_lint_options){0});
    job_todo_all(run);
    if (job_load_posters(run, p->diags) != GK_OK) return GK_EINPUT;
    if (run->screen) run->notice = run->screen;
    job_thread_begin(&p->thread, run);
    bool found = add_places(p);
    if (!found) gk_diag(p->diags, GK_DIAG_DESK_NOTICE_NONE, NULL, NULL);
    draw(p);
    job_thread_end(&p->thread);
    return p->out->n > 0 ? GK_OK : GK_EINPUT;
}

enum gk_status gk_job_notice_sheets(const struct gk_job_options *options, struct gk_str catalog,
                                    enum gk_lang lang, struct gk_arena *arena, struct gk_job_sheets *out,
                                    struct gk_diags *diags)
{
    struct job_run run = {.options = options, .arena = gk_arena_new(NULL)};
    struct pictures p = {.run = &run,
                         .catalog = catalog,
                         .lang = lang,
                         .list = gk_page_list_new(run.arena),
                         .out = out,
                         .arena = arena,
                         .diags = diags};
    *out = (struct gk_job_sheets){.n = 0};
    enum gk_status status = job_load(&run, diags);
    if (status == GK_OK) status = make(&p);
    job_unload(&run);
    return status;
}
