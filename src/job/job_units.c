#include "gongkai/ofd.h"
#include "gongkai/pdf.h"
#include "job_int.h"

/* A catalog's papers. */

/* A PDF and an OFD on their way. Pages are drawn twice, and stand in memory one at a time: once for the
 * check, for the glyphs that the PDF's fonts must hold, and for the OFD, once for the PDF to be written. */
struct printing {
    const struct job_run *run;
    struct job_unit *unit;
    struct gk_text *text;
    struct gk_document *document; /* it goes when the pages are drawn */
    struct gk_page_list *list;
    struct gk_pdf_fonts *fonts;
    struct gk_pdf_writer *writer;
    struct gk_ofd_writer *ofd;      /* or NULL */
    struct gk_arena *cells, *pages; /* the grid's and the list's own */
    enum gk_status status;          /* of the glyphs */
    bool drawn;                     /* the list is whole */
    bool alone;                     /* nothing but these pages needs to know what stands where on them */
    const char *fault;              /* of a page; or NULL */
};

static void drop_document(struct printing *p)
{
    gk_document_close(p->document);
    p->document = NULL;
    gk_text_trim(p->text);
}

static void drop(struct gk_arena **arena)
{
    gk_arena_free(*arena);
    *arena = NULL;
}

static bool look_at_page(void *ctx, const struct gk_page_list *list, int page)
{
    struct printing *p = ctx;
    p->fault = gk_page_check_one(list, page, p->unit->arena);
    bool pdf = p->run->options->papers & GK_PAPER_PDF;
    if (pdf && gk_pdf_fonts_add_page(p->fonts, list, page, &p->unit->diags) != GK_OK) p->status = GK_EFACE;
    if (p->ofd && !p->fault) gk_ofd_page(p->ofd, page);
    if (p->alone) p->list->n_fragments = 0;
    return !p->fault;
}

static bool write_page(void *ctx, const struct gk_page_list *list, int page)
{
    struct printing *p = ctx;
    (void)list;
    if (p->alone) p->list->n_fragments = 0;
    return gk_pdf_page(p->writer, page);
}

static void settle_pages(void *ctx)
{
    struct printing *p = ctx;
    gk_pdf_settle(p->writer);
}

static enum gk_status print_pages(struct printing *p, const struct gk_pdf_options *options)
{
    struct gk_buf part = {0};
    p->writer = gk_pdf_begin(p->list, p->fonts, options, &p->unit->diags);
    if (!p->writer) return GK_ELIB;
    gk_page_list_rewind(p->list);
    struct gk_page_sink sink = {write_page, settle_pages, p};
    enum gk_status status = gk_document_draw(p->document, p->list, &sink);
    p->drawn = status == GK_OK;
    drop_document(p);
    if (p->alone) drop(&p->cells);
    enum gk_status end = gk_pdf_end(p->writer, status == GK_OK ? &part : NULL);
    gk_buf_done(&part);
    return end == GK_OK ? status : end;
}

/* The PDF, with the catalog's JSON and the workbook inside where `book` is given. */
static enum gk_status print(struct printing *p, const struct gk_catalog *c, const struct gk_buf *book,
                            struct gk_scratch *out)
{
    struct gk_pdf_options options = {
        .stop = job_stop(p->run), .helpers = p->run->helpers, .temp = job_temp(p->run), .file = out};
    if (p->status == GK_OK) p->status = gk_pdf_fonts_finish(p->fonts, &p->unit->diags);
    if (p->status != GK_OK) return p->status;
    if (!book) return print_pages(p, &options);
    struct gk_buf json = {0};
    gk_catalog_write(p->run->catalogs[p->unit->catalog], &json);
    const struct gk_pdf_attachment files[] = {
        {.name = gk_arena_printf(p->unit->arena, "%s.json", c->id.s),
         .mime = GK_STR("application/json"),
         .relationship = GK_PDF_SOURCE,
         .bytes = gk_buf_slice(&json)},
        {.name = gk_arena_printf(p->unit->arena, "%s.xlsx", c->id.s),
         .mime = GK_STR("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
         .relationship = GK_PDF_ALTERNATIVE,
         .bytes = gk_buf_slice(book)}};
    options.attachments = files;
    options.n = 2;
    enum gk_status status = print_pages(p, &options);
    gk_buf_done(&json);
    return status;
}

static void put_pdf(struct printing *p, const struct gk_catalog *c, const struct gk_buf *book)
{
    struct job_unit *unit = p->unit;
    struct gk_scratch *file = gk_scratch_new(job_temp(p->run));
    const struct gk_str id = c->id;
    if (print(p, c, book, file) == GK_OK) {
        struct gk_str path = gk_arena_printf(unit->arena, "%s/%s.pdf", id.s, id.s);
        struct gk_str bytes = gk_scratch_bytes(file);
        const int pages = (int)p->list->n_pages, unfilled = p->list->unfilled_lines;
        if (p->alone) drop(&p->pages);
        if (gk_scratch_status(file, &unit->diags) == GK_OK &&
            job_put(p->run, unit, path, id, bytes, pages) == GK_OK)
            unit->files[unit->n_files - 1].unfilled_lines = unfilled;
    }
    gk_scratch_free(file);
}

static void put_ofd(struct printing *p, const struct gk_catalog *c)
{
    struct gk_buf bytes = {0}, json = {0};
    struct job_unit *unit = p->unit;
    struct gk_ofd_attachment file = {.name = gk_arena_printf(unit->arena, "%s.json", c->id.s)};
    struct gk_ofd_options options = {.attachments = &file, .stop = job_stop(p->run)};
    if (p->run->options->attach) {
        gk_catalog_write(p->run->catalogs[unit->catalog], &json);
        file.bytes = gk_buf_slice(&json);
        options.n = 1;
    }
    enum gk_status status = gk_ofd_end(p->ofd, &options, &bytes, &unit->diags);
    p->ofd = NULL;
    struct gk_str path = gk_arena_printf(unit->arena, "%s/%s.ofd", c->id.s, c->id.s);
    if (status == GK_OK)
        (void)!job_put(p->run, unit, path, c->id, gk_buf_slice(&bytes), (int)p->list->n_pages);
    gk_buf_done(&bytes);
    gk_buf_done(&json);
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

/* The dated catalog's grid, which its form has room for, and an empty list, in two arenas; false after
 * diagnostics. */
static bool make_grid(const struct job_run *run, const struct gk_catalog *catalog, struct gk_arena *arena,
                      struct gk_arena *pages, struct job_paper *out, struct gk_diags *diags)
{
    catalog = job_dated(run, catalog, arena);
    const struct gk_form *form = job_form(run, catalog, arena, diags);
    if (!form) return false;
    out->grid = gk_grid_new(catalog, form, run->vocabulary, arena, diags);
    out->list = gk_page_list_new(pages);
    out->list->bare = out->bare;
    out->list->before = out->before;
    if (!out->grid || !job_has_room(out->grid, arena, diags)) return false;
    return job_check_grid(run, out->grid, diags) && !job_stopped(run);
}

bool job_lay_out(const struct job_run *run, const struct gk_catalog *catalog, struct gk_text *text,
                 struct gk_arena *arena, struct job_paper *out, struct gk_diags *diags)
{
    if (!make_grid(run, catalog, arena, arena, out, diags)) return false;
    struct gk_measure measure = gk_measure_text(text);
    measure.stop = job_stop(run);
    if (gk_document_layout(out->grid, &measure, out->list, diags) != GK_OK) return false;
    return job_check_pages(out->list, out->grid->catalog, arena, diags);
}

/* As job_lay_out, but that all pages but the first are looked at and gone. */
static bool look(struct printing *p, const struct gk_catalog *c)
{
    struct gk_page_sink sink = {look_at_page, NULL, p};
    enum gk_status status = gk_document_draw(p->document, p->list, &sink);
    if (p->fault) job_report_pages(p->fault, c, &p->unit->diags);
    p->drawn = status == GK_OK;
    return p->drawn && job_check_pages(p->list, c, p->unit->arena, &p->unit->diags);
}

static void put_papers(struct printing *p, const struct job_paper *paper)
{
    const struct job_run *run = p->run;
    struct job_unit *unit = p->unit;
    const struct gk_catalog *c = paper->grid->catalog;
    unsigned papers = run->options->papers;
    bool attach = run->options->attach && (papers & GK_PAPER_PDF);
    struct gk_buf book = {0};
    if (!(papers & GK_PAPER_PDF)) drop_document(p); /* nothing is drawn again */
    if (p->ofd && !job_stopped(run)) put_ofd(p, c);
    bool have_book = (attach || (papers & GK_PAPER_XLSX)) && job_write_workbook(run, unit, paper, &book);
    if ((papers & GK_PAPER_PDF) && !job_stopped(run)) put_pdf(p, c, attach && have_book ? &book : NULL);
    if (have_book && (papers & GK_PAPER_XLSX)) put_xlsx(run, unit, c, &book);
    if ((papers & GK_PAPER_HTML) && !job_stopped(run)) job_put_html(run, unit, paper);
    if ((papers & GK_PAPER_DOCX) && !job_stopped(run)) job_put_docx(run, unit, paper);
    if (run->options->review && p->drawn && !job_stopped(run)) job_put_review(run, unit, paper);
    gk_buf_done(&book);
}

/* The pages of a catalog, chosen. */
static bool begin_printing(struct printing *p, const struct job_paper *paper)
{
    struct gk_measure measure = gk_measure_text(p->text);
    measure.stop = job_stop(p->run);
    p->list = paper->list;
    p->document = job_open_document(p->run, paper->grid, &measure, p->unit->arena, &p->unit->diags);
    if (p->run->options->papers & GK_PAPER_OFD) p->ofd = gk_ofd_begin(p->list, p->run->fonts);
    if (p->alone) gk_grid_drop_cells(paper->grid, p->cells); /* the document has what it needs */
    return p->document && !job_stopped(p->run);
}

void job_run_catalog(const struct job_run *run, struct job_unit *unit, struct gk_text *text)
{
    const struct gk_job_options *o = run->options;
    const unsigned papers = o->papers & GK_PAPER_CATALOG, drawn = GK_PAPER_PDF | GK_PAPER_OFD;
    struct job_paper paper = {.bare = !(papers & drawn)};
    struct printing p = {.run = run, .unit = unit, .text = text, .fonts = gk_pdf_fonts_new(run->fonts)};
    p.cells = gk_arena_new(NULL);
    p.pages = gk_arena_new(NULL);
    if (papers == GK_PAPER_XLSX && !o->review) paper.pages = &p.pages;
    p.alone = !(papers & ~drawn) && !o->attach && !o->review;
    job_put_lint(run, unit);
    if (make_grid(run, run->catalogs[unit->catalog], p.cells, p.pages, &paper, &unit->diags) &&
        begin_printing(&p, &paper) && look(&p, paper.grid->catalog))
        put_papers(&p, &paper);
    drop_document(&p);
    if (p.ofd) (void)!gk_ofd_end(p.ofd, NULL, NULL, &unit->diags);
    gk_pdf_fonts_free(p.fonts);
    drop(&p.cells);
    drop(&p.pages);
}
