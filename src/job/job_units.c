#include "gongkai/pdf.h"
#include "job_int.h"

/* A catalog's papers. */

enum gk_status job_put(const struct job_run *run, struct job_unit *unit, struct gk_str path,
                       struct gk_str source, struct gk_str bytes, int pages)
{
    const char *full = gk_arena_printf(unit->arena, "%s/%s", run->options->out, path.s).s;
    bool one_of_many = unit->kind == JOB_POSTER || unit->kind == JOB_INDEX; /* settled before the manifest */
    enum gk_status status =
        (one_of_many ? gk_file_write_unsettled : gk_file_write)(full, bytes, &unit->diags);
    if (status != GK_OK) return status;
    unit->files = gk_arena_grow(unit->arena, unit->files, &unit->cap_files, (size_t)unit->n_files + 1,
                                sizeof *unit->files);
    unit->files[unit->n_files++] = (struct job_file){
        .path = path, .source = source, .bytes = bytes.n, .sha256 = gk_sha256(bytes), .pages = pages};
    return GK_OK;
}

static void check_text(const struct job_run *run, const struct gk_form *form, const char *style,
                       struct gk_str text, const struct gk_place *place, struct gk_diags *diags)
{
    int role = gk_fonts_role(run->fonts, gk_form_style(form, gk_str_of(style))->role);
    gk_fonts_check(run->fonts, role, text, place, diags);
}

static void check_cell(const struct job_run *run, const struct gk_grid *g, const struct gk_cell *cell,
                       struct gk_diags *diags)
{
    struct gk_place place = gk_catalog_place(g->catalog, g->rows[cell->row].item, -1);
    place.column = g->columns[cell->col].caption;
    check_text(run, g->form, "body", cell->text, &place, diags);
    for (int i = 0; i < cell->n_options; i++) {
        check_text(run, g->form, "body", cell->options[i].text, &place, diags);
    }
}

/* DESIGN section 4 rule 7: each code point is resolved to a face before anything is written. */
static bool check_glyphs(const struct job_run *run, const struct gk_grid *g, struct gk_diags *diags)
{
    int before = gk_diags_count(diags, GK_ERROR);
    struct gk_place place = {.catalog = g->catalog->id};
    check_text(run, g->form, "title", g->title, &place, diags);
    check_text(run, g->form, "attachment", g->attachment, &place, diags);
    check_text(run, g->form, "issuer", g->issuer_line, &place, diags);
    check_text(run, g->form, "issuer", g->date_line, &place, diags);
    check_text(run, g->form, "notes", g->notes, &place, diags);
    check_text(run, g->form, "box", g->box_ticked, &place, diags);
    check_text(run, g->form, "box", g->box_blank, &place, diags);
    for (int i = 0; i < g->n_head; i++) check_text(run, g->form, "head", g->head[i].text, &place, diags);
    for (int i = 0; i < g->n_cells; i++) check_cell(run, g, &g->cells[i], diags);
    return gk_diags_count(diags, GK_ERROR) == before;
}

/* The PDF, with the catalog's JSON and the workbook inside where `book` is given. */
static enum gk_status write_pdf(const struct job_run *run, struct job_unit *unit, const struct gk_catalog *c,
                                const struct gk_page_list *list, const struct gk_buf *book,
                                struct gk_buf *out)
{
    if (!book) return gk_pdf_write(list, run->fonts, out, &unit->diags);
    struct gk_buf json = {0};
    gk_catalog_write(run->catalogs[unit->catalog], &json);
    const struct gk_pdf_attachment files[] = {
        {.name = gk_arena_printf(unit->arena, "%s.json", c->id.s),
         .mime = GK_STR("application/json"),
         .relationship = GK_PDF_SOURCE,
         .bytes = gk_buf_slice(&json)},
        {.name = gk_arena_printf(unit->arena, "%s.xlsx", c->id.s),
         .mime = GK_STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
         .relationship = GK_PDF_ALTERNATIVE,
         .bytes = gk_buf_slice(book)}};
    const struct gk_pdf_options options = {files, 2};
    enum gk_status status = gk_pdf_write_with(list, run->fonts, &options, out, &unit->diags);
    gk_buf_done(&json);
    return status;
}

static void put_pdf(const struct job_run *run, struct job_unit *unit, const struct gk_catalog *c,
                    const struct gk_page_list *list, const struct gk_buf *book)
{
    struct gk_buf bytes = {0};
    if (write_pdf(run, unit, c, list, book, &bytes) == GK_OK) {
        struct gk_str path = gk_arena_printf(unit->arena, "%s/%s.pdf", c->id.s, c->id.s);
        (void)!job_put(run, unit, path, c->id, gk_buf_slice(&bytes), (int)list->n_pages);
    }
    gk_buf_done(&bytes);
}

static void put_xlsx(const struct job_run *run, struct job_unit *unit, const struct gk_catalog *c,
                     const struct gk_buf *book)
{
    struct gk_str path = gk_arena_printf(unit->arena, "%s/%s.xlsx", c->id.s, c->id.s);
    (void)!job_put(run, unit, path, c->id, gk_buf_slice(book), 0);
}

const struct gk_catalog *job_dated(const struct job_run *run, const struct gk_catalog *catalog,
                                   struct gk_arena *arena)
{
    struct gk_str date = run->options->date.n ? run->options->date
                         : catalog->date.n    ? catalog->date
                                              : run->date;
    struct gk_catalog *copy = GK_NEW(arena, struct gk_catalog);
    *copy = *catalog;
    copy->date = date;
    return copy;
}

void job_check_catalog(const struct job_run *run, const struct gk_catalog *catalog, struct gk_arena *arena,
                       struct gk_diags *diags)
{
    const struct gk_form *form = job_form(run, catalog, arena, diags);
    const struct gk_grid *grid =
        form ? gk_grid_new_with_vocabulary(catalog, form, run->vocabulary, arena, diags) : NULL;
    if (grid) (void)check_glyphs(run, grid, diags);
}

bool job_check_pages(const struct gk_page_list *list, const struct gk_catalog *catalog,
                     struct gk_arena *arena, struct gk_diags *diags)
{
    const char *fault = gk_page_check(list, arena);
    if (!fault) return true;
    struct gk_place place = {.catalog = catalog->id};
    gk_diag(diags, GK_DIAG_PAGE_CHECK, &place, fault, NULL);
    return false;
}

bool job_lay_out(const struct job_run *run, const struct gk_catalog *catalog, struct gk_text *text,
                 struct gk_arena *arena, struct job_paper *out, struct gk_diags *diags)
{
    catalog = job_dated(run, catalog, arena);
    const struct gk_form *form = job_form(run, catalog, arena, diags);
    if (!form) return false;
    out->grid = gk_grid_new_with_vocabulary(catalog, form, run->vocabulary, arena, diags);
    out->list = gk_page_list_new(arena);
    if (!out->grid || !check_glyphs(run, out->grid, diags)) return false;
    struct gk_measure measure = gk_measure_text(text);
    if (gk_document_layout(out->grid, &measure, out->list, diags) != GK_OK) return false;
    return job_check_pages(out->list, catalog, arena, diags);
}

void job_run_catalog(const struct job_run *run, struct job_unit *unit, struct gk_text *text)
{
    struct job_paper paper;
    unsigned papers = run->options->papers;
    bool attach = run->options->attach && (papers & GK_PAPER_PDF);
    struct gk_buf book = {0};
    job_put_lint(run, unit);
    if (!job_lay_out(run, run->catalogs[unit->catalog], text, unit->arena, &paper, &unit->diags)) return;
    const struct gk_catalog *c = paper.grid->catalog;
    bool have_book = (attach || (papers & GK_PAPER_XLSX)) && job_write_workbook(run, unit, &paper, &book);
    if (papers & GK_PAPER_PDF) put_pdf(run, unit, c, paper.list, attach && have_book ? &book : NULL);
    if (have_book && (papers & GK_PAPER_XLSX)) put_xlsx(run, unit, c, &book);
    if (run->options->review) job_put_review(run, unit, &paper);
    gk_buf_done(&book);
}
