#include "gongkai/html.h"
#include "gongkai/xlsx.h"
#include "job_int.h"

/* The index of a registry's posters, for whoever hands them out: a page to click on and, with --all, a
 * workbook to tick off, out/townships/<registry>.html and .xlsx. A run that takes only a part of the registry
 * (--county with the code of one township) names its index after that part, so that the whole one stays.
 * Above the registries of a run stands a list of them, townships/<digits that their names share, or index>.
 *
 * Words are the form's texts "index-…". Paths are those of the manifest; they are made of ids,
 * codes and letters of names, so that nothing in a name can break them. */

enum { COLUMNS = 7, FILE_COLUMN = 3 };

static const char *const poster_captions[COLUMNS] = {"index-code", "index-township", "index-catalog",
                                                     "index-file", "index-sheets",   "index-check",
                                                     "index-state"};
static const char *const county_captions[COLUMNS] = {"index-code",   "index-county", "index-posters",
                                                     "index-file",   "index-sheets", "index-drafts",
                                                     "index-missing"};

static struct gk_str word(const struct job_run *run, const char *name)
{
    return gk_form_text(run->index_form ? run->index_form : &run->notice->form, gk_str_of(name));
}

struct gk_str job_state_word(const struct job_run *run, const struct job_entry *e, struct gk_arena *arena)
{
    static const char *const names[] = {[JOB_MADE] = "index-made",
                                        [JOB_DRAFT] = "index-draft",
                                        [JOB_EMPTY] = "index-empty",
                                        [JOB_FAILED] = "index-failed"};
    struct gk_str state = word(run, names[e->state]);
    if (e->state != JOB_DRAFT || e->cause.n == 0 || run->options->site) return state;
    struct gk_str colon = word(run, "review-colon");
    return gk_arena_printf(arena, "%.*s%.*s%.*s", (int)state.n, state.s, (int)colon.n, colon.s,
                           (int)e->cause.n, e->cause.s);
}

struct row {
    struct gk_str cells[COLUMNS]; /* the first file's path, for the workbook */
    struct job_made made;
};

/* A page and a workbook to be. */
struct listing {
    const struct job_run *run;
    struct gk_str title, stem; /* the file's */
    const char *const *captions;
    const char *above; /* from the page to what its links count from */
    struct row *rows;
    int n;
};

static struct gk_str number(struct gk_arena *arena, int n)
{
    return n > 0 ? gk_arena_printf(arena, "%d", n) : GK_STR("");
}

static struct row row_of(const struct job_run *run, const struct job_county *county,
                         const struct job_entry *e, struct gk_arena *arena)
{
    const struct gk_township *t = &county->registry->townships[e->township];
    return (struct row){{t->code, t->name, run->catalogs[e->catalog]->title,
                         e->made.n ? e->made.paths[0] : GK_STR(""), number(arena, e->pages), e->check,
                         job_state_word(run, e, arena)},
                        e->made};
}

/* Is this what stands between province and county where there is no city (市辖区)? */
static bool is_no_city(const struct job_run *run, struct gk_str city)
{
    struct gk_str words = word(run, "index-no-city");
    for (size_t at = 0; at < words.n;) {
        size_t end = gk_str_find(words, GK_STR(" "), at);
        if (end == (size_t)-1) end = words.n;
        if (gk_str_eq(gk_str_sub(words, at, end), city)) return true;
        at = end + 1;
    }
    return false;
}

/* The place that a registry is for. */
struct gk_str job_registry_place(const struct job_run *run, const struct gk_registry *r,
                                 struct gk_arena *arena)
{
    struct gk_buf b = {0};
    gk_buf_str(&b, r->province);
    if (!is_no_city(run, r->city)) gk_buf_str(&b, r->city);
    gk_buf_str(&b, r->county.n ? r->county : b.n ? (struct gk_str){NULL, 0} : r->name);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

/* ---- HTML ---- */

/* The way from a page to a paper, whose path counts from `above`. */
static struct gk_html_link link_to(const struct listing *l, struct gk_str path, struct gk_arena *arena)
{
    return (struct gk_html_link){gk_path_base(gk_arena_str(arena, path).s),
                                 gk_arena_printf(arena, "%s%.*s", l->above, (int)path.n, path.s)};
}

static struct gk_html_entry entry_of(const struct listing *l, const struct row *row, int column,
                                     struct gk_arena *arena)
{
    if (column != FILE_COLUMN || row->made.n == 0) return (struct gk_html_entry){.text = row->cells[column]};
    struct gk_html_link *links = GK_NEW_ARRAY(arena, struct gk_html_link, row->made.n);
    for (int i = 0; i < row->made.n; i++) links[i] = link_to(l, row->made.paths[i], arena);
    return (struct gk_html_entry){.links = links, .n_links = row->made.n};
}

static void write_page(const struct listing *l, struct gk_arena *arena, struct gk_buf *out)
{
    struct gk_str captions[COLUMNS];
    struct gk_html_entry *entries = GK_NEW_ARRAY(arena, struct gk_html_entry, l->n * COLUMNS + 1);
    for (int c = 0; c < COLUMNS; c++) captions[c] = word(l->run, l->captions[c]);
    for (int i = 0; i < l->n * COLUMNS; i++)
        entries[i] = entry_of(l, &l->rows[i / COLUMNS], i % COLUMNS, arena);
    const struct gk_html_list list = {
        .captions = captions, .n_columns = COLUMNS, .entries = entries, .n_rows = l->n};
    gk_html_write_lists(l->run->index_form, l->title, &list, 1, out);
}

/* ---- workbook ---- */

static const struct gk_grid *index_grid(const struct listing *l, struct gk_arena *arena)
{
    struct gk_grid_builder *b = gk_grid_builder_new(l->run->index_form, arena);
    for (int i = 0; i < COLUMNS; i++)
        gk_grid_builder_column(b, gk_str_of(l->captions[i]), word(l->run, l->captions[i]), GK_KIND_TEXT);
    for (int i = 0; i < l->n; i++) {
        gk_grid_builder_row(b, i, true, false);
        for (int k = 0; k < COLUMNS; k++)
            gk_grid_builder_text(b, l->rows[i].cells[k].s ? l->rows[i].cells[k] : GK_STR(""));
    }
    struct gk_grid *g = GK_NEW(arena, struct gk_grid);
    *g = *gk_grid_builder_finish(b);
    g->title = l->title;
    return g;
}

static void put_file(const struct listing *l, struct job_unit *unit, const char *extension,
                     const struct gk_buf *bytes)
{
    struct gk_str path =
        gk_arena_printf(unit->arena, "townships/%.*s.%s", (int)l->stem.n, l->stem.s, extension);
    (void)!job_put(l->run, unit, path, l->stem, gk_buf_slice(bytes), 0);
}

static void put_listing(const struct listing *l, struct job_unit *unit)
{
    struct gk_buf html = {0}, book = {0};
    write_page(l, unit->arena, &html);
    put_file(l, unit, "html", &html);
    gk_buf_done(&html);
    if (!l->run->options->all) return;
    const struct gk_grid *grid = index_grid(l, unit->arena);
    struct gk_xlsx_options options = {.temp = l->run->options->temp, .office = l->run->office};
    if (gk_xlsx_write(grid, NULL, (struct gk_str){NULL, 0}, &options, &book, &unit->diags) == GK_OK)
        put_file(l, unit, "xlsx", &book);
    gk_buf_done(&book);
}

static struct gk_str titled(const struct job_run *run, struct gk_str place, struct gk_arena *arena)
{
    struct gk_str title = word(run, "index-title");
    return gk_arena_printf(arena, "%.*s%.*s", (int)place.n, place.s, (int)title.n, title.s);
}

/* ---- one registry ---- */

/* Does the run take all townships of the registry that list a catalog at all? */
static bool is_whole(const struct job_run *run, const struct gk_registry *r)
{
    for (int t = 0; t < r->n_townships; t++)
        if (r->townships[t].n_catalogs && !job_wants_township(run, r, t)) return false;
    return true;
}

struct gk_str job_index_stem(const struct job_run *run, const struct gk_registry *r, struct gk_arena *arena)
{
    struct gk_str part = run->options->county;
    if (is_whole(run, r)) return r->name;
    if (part.n == 0) part = GK_STR("part"); /* those that --township names */
    return gk_arena_printf(arena, "%.*s-%.*s", (int)r->name.n, r->name.s, (int)part.n, part.s);
}

void job_put_index(const struct job_run *run, const struct job_county *county, struct job_unit *unit)
{
    struct gk_arena *arena = unit->arena;
    struct listing l = {.run = run,
                        .title = titled(run, job_registry_place(run, county->registry, arena), arena),
                        .stem = job_index_stem(run, county->registry, arena),
                        .captions = poster_captions,
                        .above = "../",
                        .rows = GK_NEW_ARRAY(arena, struct row, county->posters + 1),
                        .n = county->posters};
    for (int i = 0; i < l.n; i++) l.rows[i] = row_of(run, county, &county->entries[i], arena);
    put_listing(&l, unit);
}

/* ---- the registries of a run ---- */

void job_count_posters(const struct job_run *run, const struct job_county *county)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct job_counted *c = &run->sources[county->source - run->sources].counted;
    *c = (struct job_counted){
        .registry = gk_arena_str(run->arena, county->registry->name),
        .place = gk_arena_str(run->arena, job_registry_place(run, county->registry, scratch)),
        .stem = gk_arena_str(run->arena, job_index_stem(run, county->registry, scratch))};
    for (int i = 0; i < county->posters; i++) {
        const struct job_entry *e = &county->entries[i];
        c->posters += e->state == JOB_MADE || e->state == JOB_DRAFT;
        c->sheets += e->pages;
        c->drafts += e->state == JOB_DRAFT;
        c->missing += e->state == JOB_EMPTY || e->state == JOB_FAILED;
    }
    gk_arena_free(scratch);
}

/* The digits that the registries' names begin with: of a province 61, of a city 6108; else "index". */
static struct gk_str shared_digits(const struct job_run *run)
{
    struct gk_str shared = run->sources[0].counted.registry;
    for (int i = 0; i < run->n_sources; i++) {
        struct gk_str name = run->sources[i].counted.registry;
        size_t n = 0;
        while (n < shared.n && n < name.n && name.s[n] == shared.s[n] && name.s[n] >= '0' && name.s[n] <= '9')
            n++;
        shared.n = n;
        if (gk_str_eq(name, GK_STR("index"))) return GK_STR("");
    }
    shared.n -= shared.n % 2; /* a division of GB/T 2260 has two digits */
    for (int i = 0; i < run->n_sources; i++)
        if (gk_str_eq(run->sources[i].counted.registry, shared)) shared.n = 0;
    return shared.n ? shared : GK_STR("index");
}

void job_put_overview(const struct job_run *run, struct job_unit *unit)
{
    struct gk_arena *arena = unit->arena;
    struct listing l = {.run = run,
                        .title = word(run, "index-title"),
                        .stem = shared_digits(run),
                        .captions = county_captions,
                        .above = "",
                        .rows = GK_NEW_ARRAY(arena, struct row, run->n_sources + 1)};
    if (l.stem.n == 0) return;
    for (int i = 0; i < run->n_sources; i++) {
        const struct job_counted *c = &run->sources[i].counted;
        if (c->stem.n == 0) continue; /* its file went while the run was on */
        struct gk_str page = gk_arena_printf(arena, "%.*s.html", (int)c->stem.n, c->stem.s);
        l.rows[l.n++] =
            (struct row){{c->registry, c->place, number(arena, c->posters), page, number(arena, c->sheets),
                          number(arena, c->drafts), number(arena, c->missing)},
                         {{page}, 1}};
    }
    put_listing(&l, unit);
}
