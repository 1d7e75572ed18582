#include "job_int.h"

/* One workbook of many sheets: every catalog behind contents and, on request, a sheet a township with its
 * items.
 *
 * MODEL. A catalog's sheet is that of its own workbook: same form, widths and breaks. A township's sheet is
 * an excerpt: the items that the registry's rule takes, under the township's title and issuing body.
 * Townships of one registry mostly take the same items, so that an excerpt is laid out once and its widths
 * serve them all. An excerpt has no hidden sheet: what comes back is the catalog, not the township's part of
 * it.
 *
 * A catalog with errors is left out, and so said; what its own unit reports is not reported twice. */

/* What of a catalog the last township took, laid out. */
struct excerpt {
    const bool *take;
    const struct gk_catalog *from;    /* the catalog, with the township's own items */
    const struct gk_catalog *catalog; /* NULL: not yet asked for */
    bool ok;                          /* it could be laid out */
    struct gk_xlsx_part part;
    const struct gk_form *form;
};

struct book {
    const struct job_run *run;
    struct job_unit *unit;
    struct gk_text *text;
    struct gk_diags unheard;     /* what is said elsewhere */
    struct excerpt *excerpts;    /* one a catalog */
    struct gk_xlsx_part *parts;  /* the sheets */
    struct gk_xlsx_part *review; /* those of the review copy: the catalogs */
    size_t n, cap;
    int n_review;
};

static void add_part(struct book *b, struct gk_xlsx_part part)
{
    b->parts = gk_arena_grow(b->unit->arena, b->parts, &b->cap, b->n + 1, sizeof *b->parts);
    b->parts[b->n++] = part;
}

static void add_catalog(struct book *b, int i)
{
    const struct job_run *run = b->run;
    struct gk_arena *arena = b->unit->arena;
    bool heard = run->options->papers & GK_PAPER_CATALOG; /* by the catalog's own unit */
    struct gk_diags *diags = heard ? &b->unheard : &b->unit->diags;
    struct job_paper paper = {.bare = true};
    if (!job_lay_out(run, run->catalogs[i], b->text, arena, &paper, diags)) {
        if (job_stopped(run)) return;
        struct gk_place place = {.catalog = run->catalogs[i]->id};
        gk_diag(&b->unit->diags, GK_DIAG_WORKBOOK_LEFT_OUT, &place,
                gk_arena_str(arena, run->options->workbook).s, NULL);
        return;
    }
    struct gk_xlsx_options *options = GK_NEW(arena, struct gk_xlsx_options);
    options->temp = run->options->temp;
    options->plain = run->options->plain;
    options->original = run->catalogs[i];
    add_part(b, job_sheet(run, &paper, options, arena));
    struct gk_xlsx_options *review = GK_NEW(arena, struct gk_xlsx_options);
    *review = job_review_options(run, i, paper.grid, arena);
    review->temp = run->options->temp;
    b->review[b->n_review++] = job_sheet(run, &paper, review, arena);
}

/* ---- townships ---- */

/* The excerpt for a selection; the one at hand when it is the same. */
static const struct excerpt *excerpt_of(struct book *b, int catalog, const struct gk_catalog *c,
                                        const struct gk_selection *selection)
{
    struct gk_arena *arena = b->unit->arena;
    struct excerpt *e = &b->excerpts[catalog];
    if (e->catalog && e->from == c &&
        memcmp(e->take, selection->take, sizeof(bool) * (size_t)c->n_items) == 0)
        return e;
    *e = (struct excerpt){
        .take = selection->take, .from = c, .catalog = gk_catalog_take(c, selection->take, arena)};
    struct job_paper paper = {.bare = true};
    e->ok = job_lay_out(b->run, e->catalog, b->text, arena, &paper, &b->unheard);
    if (!e->ok) return e;
    struct gk_xlsx_options *options = GK_NEW(arena, struct gk_xlsx_options);
    options->plain = true;
    e->part = job_sheet(b->run, &paper, options, arena);
    e->form = paper.grid->form;
    return e;
}

/* The form's title of a township's sheet; {township} and {field} stand for what they name. */
static struct gk_str township_title(const struct gk_form *form, struct gk_str name, struct gk_str field,
                                    struct gk_arena *arena)
{
    struct gk_str pattern = gk_form_text(form, GK_STR("township-title"));
    struct gk_buf out = {0};
    if (pattern.n == 0) pattern = GK_STR("{township}{field}");
    for (size_t at = 0; at < pattern.n;) {
        struct gk_str rest = gk_str_sub(pattern, at, pattern.n);
        bool is_name = gk_str_starts(rest, GK_STR("{township}"));
        bool is_field = gk_str_starts(rest, GK_STR("{field}"));
        if (is_name || is_field)
            gk_buf_str(&out, is_name ? name : field);
        else
            gk_buf_putc(&out, *rest.s);
        at += is_name ? sizeof "{township}" - 1 : is_field ? sizeof "{field}" - 1 : 1;
    }
    struct gk_str title = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return title;
}

static bool has_twin(const struct gk_registry *r, int township)
{
    for (int i = 0; i < r->n_townships; i++)
        if (i != township && gk_str_eq(r->townships[i].name, r->townships[township].name)) return true;
    return false;
}

/* What the sheet is called: the township, its code where another has the same name, and the field where it
 * has several catalogs. */
static struct gk_str sheet_name(const struct gk_registry *r, int township, struct gk_str field,
                                struct gk_arena *arena)
{
    const struct gk_township *t = &r->townships[township];
    struct gk_str name = t->name;
    if (has_twin(r, township))
        name = gk_arena_printf(arena, "%.*s-%s", (int)name.n, name.s, gk_township_stem(r, township, arena).s);
    if (t->n_catalogs < 2) return name;
    return gk_arena_printf(arena, "%.*s %.*s", (int)name.n, name.s, (int)field.n, field.s ? field.s : "");
}

/* The excerpt in the township's own name. */
static bool add_township(struct book *b, const struct excerpt *e, const struct gk_registry *r, int township)
{
    const struct job_run *run = b->run;
    const struct gk_township *t = &r->townships[township];
    struct gk_arena *arena = b->unit->arena;
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    *c = *job_dated(run, e->catalog, arena);
    c->attachment = (struct gk_str){0};
    c->title = township_title(e->form, t->name, gk_str_trim(c->field), arena);
    c->issuer = gk_township_issuer(t, run->vocabulary, arena);
    struct gk_xlsx_part part = e->part;
    part.grid = gk_grid_new(c, e->form, run->vocabulary, arena, &b->unheard);
    part.name = sheet_name(r, township, gk_str_trim(c->field), arena);
    if (!part.grid) return false;
    add_part(b, part);
    b->unit->sheets++;
    return true;
}

/* The sheet of one township; false when nothing goes up there. */
static bool add_one(struct book *b, const struct gk_select_input *input, int catalog)
{
    struct gk_selection s;
    const struct gk_catalog *with;
    if (!gk_select_township(input, b->run->catalogs[catalog], b->unit->arena, &with, &s, &b->unit->diags))
        return true; /* told */
    if (s.n_taken == 0) return false;
    const struct excerpt *e = excerpt_of(b, catalog, with, &s);
    if (e->ok) add_township(b, e, input->registry, input->township);
    return true;
}

/* The townships of a registry that take a catalog; those for which nothing is taken are counted and told. */
static void add_registry(struct book *b, int registry, int catalog)
{
    const struct job_run *run = b->run;
    const struct gk_registry *r = run->registries[registry];
    const struct gk_catalog *c = run->catalogs[catalog];
    struct gk_arena *arena = b->unit->arena;
    struct gk_select_rule rule;
    struct gk_select_input input = {r, 0, run->catalogs, run->n_catalogs, run->vocabulary, &rule};
    int none = 0;
    if (!job_find_rule(run, r, NULL, &rule, arena, &b->unit->diags)) return;
    for (int t = 0; t < r->n_townships; t++) {
        if (!job_wants_township(run, r, t) || !job_township_takes(run, &r->townships[t], catalog)) continue;
        input.township = t;
        none += !add_one(b, &input, catalog);
    }
    if (none == 0) return;
    struct gk_place place = {.catalog = c->id};
    gk_diag(&b->unit->diags, GK_DIAG_WORKBOOK_NO_ITEMS, &place, gk_arena_str(arena, r->name).s,
            gk_arena_printf(arena, "%d", none).s, NULL);
}

static void add_townships(struct book *b)
{
    const struct job_run *run = b->run;
    for (int r = 0; r < run->n_registries; r++)
        for (int c = 0; c < run->n_catalogs; c++) add_registry(b, r, c);
}

/* ---- the file ---- */

/* What the catalogs' own workbooks say as well (tall cells, characters) is not said again; errors are. */
static void tell(struct book *b, const struct gk_diags *said)
{
    bool heard = b->run->options->papers & GK_PAPER_XLSX;
    for (size_t i = 0; i < said->n; i++) {
        struct gk_diags one = *said;
        one.list = &said->list[i];
        one.n = 1;
        if (!heard || one.list->level == GK_ERROR) gk_diags_append(&b->unit->diags, &one);
    }
}

static void put_book(struct book *b, const struct gk_xlsx_part *parts, int n, const char *stem,
                     struct gk_str suffix)
{
    struct gk_buf out = {0};
    struct gk_arena *arena = b->unit->arena;
    struct gk_diags said = gk_diags_init(arena);
    enum gk_status status = gk_xlsx_write_many(parts, n, b->run->date, &out, &said);
    tell(b, &said);
    if (status == GK_OK) {
        struct gk_str path =
            gk_arena_printf(arena, "%s%.*s.xlsx", stem, (int)suffix.n, suffix.s ? suffix.s : "");
        (void)!job_put(b->run, b->unit, path, gk_str_of(stem), gk_buf_slice(&out), 0);
    }
    gk_buf_done(&out);
}

void job_run_workbook(const struct job_run *run, struct job_unit *unit, struct gk_text *text)
{
    struct gk_arena *arena = unit->arena;
    struct gk_str file = run->options->workbook;
    const char *stem = gk_arena_str(arena, gk_str_sub(file, 0, file.n - (sizeof ".xlsx" - 1))).s;
    struct book b = {.run = run,
                     .unit = unit,
                     .text = text,
                     .unheard = gk_diags_init(arena),
                     .excerpts = GK_NEW_ARRAY(arena, struct excerpt, run->n_catalogs),
                     .review = GK_NEW_ARRAY(arena, struct gk_xlsx_part, run->n_catalogs)};
    for (int i = 0; i < run->n_catalogs; i++) add_catalog(&b, i);
    if (run->options->township_sheets) add_townships(&b);
    if (job_stopped(run)) return;
    if (b.n == 0) {
        gk_diag(&unit->diags, GK_DIAG_WORKBOOK_EMPTY, NULL, gk_arena_str(arena, file).s, NULL);
        return;
    }
    put_book(&b, b.parts, (int)b.n, stem, (struct gk_str){0});
    if (!run->options->review || b.n_review == 0) return;
    put_book(&b, b.review, b.n_review, stem, job_review_suffix(b.review[0].grid->form));
}
