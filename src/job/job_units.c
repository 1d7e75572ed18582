#include "gongkai/pdf.h"
#include "job_int.h"

/* A catalog's papers. */

/* Ink is most of a large paper, and written first. */
static void drop_ink(void *list)
{
    gk_page_list_drop_items(list);
}

/* The PDF, with the catalog's JSON and the workbook inside where `book` is given. */
static enum gk_status write_pdf(const struct job_run *run, struct job_unit *unit, const struct gk_catalog *c,
                                struct gk_page_list *list, const struct gk_buf *book, struct gk_buf *out)
{
    struct gk_pdf_options options = {.stop = job_stop(run)};
    if (!run->options->review)
        options.inked = drop_ink, options.ctx = list; /* which looks at them once more */
    if (!book) return gk_pdf_write_with(list, run->fonts, &options, out, &unit->diags);
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
    options.attachments = files;
    options.n = 2;
    enum gk_status status = gk_pdf_write_with(list, run->fonts, &options, out, &unit->diags);
    gk_buf_done(&json);
    return status;
}

static void put_pdf(const struct job_run *run, struct job_unit *unit, const struct gk_catalog *c,
                    struct gk_page_list *list, const struct gk_buf *book)
{
    struct gk_buf bytes = {0};
    if (write_pdf(run, unit, c, list, book, &bytes) == GK_OK) {
        struct gk_str path = gk_arena_printf(unit->arena, "%s/%s.pdf", c->id.s, c->id.s);
        if (job_put(run, unit, path, c->id, gk_buf_slice(&bytes), (int)list->n_pages) == GK_OK)
            unit->files[unit->n_files - 1].unfilled_lines = list->unfilled_lines;
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

/* Has the paper room for a character in each column? Beyond that nothing can be read, however it is set. */
bool job_has_room(const struct gk_grid *g, struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_form *form = g->form;
    gk_len em = gk_form_style(form, GK_STR("body"))->size;
    gk_len pad = form->pad_h_em < form->head_pad_h_em ? form->pad_h_em : form->head_pad_h_em;
    int64_t least = em + 2 * (int64_t)pad * em / 1024;
    int64_t most = ((int64_t)form->paper_w - form->margin_left - form->margin_right) / least;
    if (g->n_columns <= most) return true;
    struct gk_place place = {.catalog = g->catalog->id};
    gk_diag(diags, GK_DIAG_TABLE_TOO_WIDE, &place, gk_arena_printf(arena, "%d", g->n_columns).s,
            gk_arena_printf(arena, "%d", (int)most).s, NULL);
    return false;
}

bool job_lay_out(const struct job_run *run, const struct gk_catalog *catalog, struct gk_text *text,
                 struct gk_arena *arena, struct job_paper *out, struct gk_diags *diags)
{
    catalog = job_dated(run, catalog, arena);
    const struct gk_form *form = job_form(run, catalog, arena, diags);
    if (!form) return false;
    out->grid = gk_grid_new(catalog, form, run->vocabulary, arena, diags);
    out->list = gk_page_list_new(arena);
    out->list->bare = out->bare;
    if (out->fleeting) gk_page_list_own_items(out->list);
    if (!out->grid || !job_has_room(out->grid, arena, diags)) return false;
    if (!job_check_grid(run, out->grid, diags) || job_stopped(run)) return false;
    struct gk_measure measure = gk_measure_text(text);
    measure.stop = job_stop(run);
    if (gk_document_layout(out->grid, &measure, out->list, diags) != GK_OK) return false;
    return job_check_pages(out->list, catalog, arena, diags);
}

static void put_papers(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper)
{
    unsigned papers = run->options->papers;
    const struct gk_catalog *c = paper->grid->catalog;
    bool attach = run->options->attach && (papers & GK_PAPER_PDF);
    struct gk_buf book = {0};
    bool have_book = (attach || (papers & GK_PAPER_XLSX)) && job_write_workbook(run, unit, paper, &book);
    if ((papers & GK_PAPER_PDF) && !job_stopped(run))
        put_pdf(run, unit, c, paper->list, attach && have_book ? &book : NULL);
    if (have_book && (papers & GK_PAPER_XLSX)) put_xlsx(run, unit, c, &book);
    if (run->options->review && !job_stopped(run)) job_put_review(run, unit, paper);
    gk_buf_done(&book);
}

void job_run_catalog(const struct job_run *run, struct job_unit *unit, struct gk_text *text)
{
    struct job_paper paper = {.bare = !(run->options->papers & GK_PAPER_PDF), .fleeting = true};
    job_put_lint(run, unit);
    if (job_lay_out(run, run->catalogs[unit->catalog], text, unit->arena, &paper, &unit->diags))
        put_papers(run, unit, &paper);
    if (paper.list) gk_page_list_drop_items(paper.list);
}
