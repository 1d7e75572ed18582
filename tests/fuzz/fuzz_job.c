/* libFuzzer entry for the whole way: a catalog becomes a grid, pages, a PDF, a workbook, a Word document and
 * a web page, in memory. The first byte chooses what the rest is: 0 a catalog, set in a form that the catalog
 * names; else a form, for a small catalog.
 *
 * Whatever comes in, there are papers or an error. The grid and the pages obey their own checks, the PDF is
 * whole when it is read back, the workbook is one. Run it at the top of the tree, with a corpus of
 * tests/fuzz/seeds_papers.py; the form and workbooks are for a moment in the folder GK_FUZZ_FOLDER names,
 * else /tmp. */
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/job/job_int.h"
#include "fuzz.h"
#include "gongkai/docx.h"
#include "gongkai/html.h"
#include "gongkai/ofd.h"
#include "gongkai/pdf.h"

enum { MOST_BYTES = 1 << 16, MOST_ITEMS = 200, MOST_COLUMNS = 60 };

static const char small[] =
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"目录\", \"layout\": \"case\", "
    "\"columns\": ["
    "{\"key\": \"no\", \"caption\": \"序号\"}, {\"caption\": \"公开事项\", \"columns\": ["
    "{\"key\": \"level1\", \"caption\": \"一级事项\"}, {\"key\": \"level2\", \"caption\": \"二级事项\"}]},"
    "{\"key\": \"channels\", \"caption\": \"渠道\", \"kind\": \"checks\", \"options\": [\"政府网站\", "
    "\"其他\"]},"
    "{\"key\": \"tier.township\", \"caption\": \"乡级\", \"kind\": \"tick\"}], \"items\": ["
    "{\"no\": \"1\", \"level1\": \"甲\", \"level2\": \"乙（〔2019〕33号）\", \"channels\": {\"其他\": "
    "\"x\"}},"
    "{\"no\": \"2\", \"level2\": \"丙\", \"tier.township\": true}]}";

static struct gk_arena *shared;
static struct gk_job_options options;
static struct job_run run;
static char folder[256];

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    shared = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(shared);
    snprintf(folder, sizeof folder, "%s/fuzz-job.%ld", fuzz_folder(), (long)getpid());
    mkdir(folder, 0700);
    options = (struct gk_job_options){.root = gk_arena_printf(shared, "%s\n.", folder).s, .temp = folder};
    run = (struct job_run){.options = &options, .arena = shared};
    run.vocabulary = gk_vocabulary_load("catalog/vocabulary.json", shared, &diags);
    need(run.vocabulary != NULL, "run it at the top of the tree");
    need(gk_fonts_load("fonts", &run.fonts, &diags) == GK_OK, "run it at the top of the tree");
    need(gk_office_load("fonts", shared, &run.office, &diags) == GK_OK, "run it at the top of the tree");
    return 0;
}

static void write_papers(const struct gk_catalog *c, struct job_paper *paper, struct job_unit *unit)
{
    struct gk_buf pdf = {0}, ofd = {0}, book = {0};
    if (gk_pdf_write(paper->list, run.fonts, &pdf, &unit->diags) == GK_OK)
        need(gk_pdf_reread(gk_buf_slice(&pdf), (int)paper->list->n_pages) == NULL, "a PDF that is not whole");
    if (gk_ofd_write(paper->list, run.fonts, &ofd, &unit->diags) == GK_OK) need(ofd.n > 0, "an empty OFD");
    run.catalogs = &c;
    run.n_catalogs = 1;
    if (job_write_workbook(&run, unit, paper, &book)) need(book.n > 0, "an empty workbook");
    struct gk_docx_options words = {.widths = job_column_widths(paper, unit->arena), .office = run.office};
    gk_buf_clear(&book);
    if (gk_docx_write(paper->grid, &words, &book, &unit->diags) == GK_OK)
        need(book.n > 0, "an empty document");
    struct gk_html_options page = {.widths = words.widths};
    gk_buf_clear(&book);
    gk_html_write(paper->grid, &page, &book);
    need(gk_utf8_validate(gk_buf_slice(&book)) == book.n, "a page that is no text");
    gk_buf_done(&pdf);
    gk_buf_done(&ofd);
    gk_buf_done(&book);
}

static void print(const struct gk_catalog *c, struct job_unit *unit)
{
    struct job_paper paper = {0};
    struct gk_text *text = job_text_new(&run);
    bool laid_out = job_lay_out(&run, c, text, unit->arena, &paper, &unit->diags);
    if (laid_out) {
        need(gk_grid_check(paper.grid) == NULL, "a grid that is none");
        write_papers(c, &paper, unit);
    } else {
        need(gk_diags_count(&unit->diags, GK_ERROR) > 0, "no papers and no error");
    }
    for (size_t i = 0; i < unit->diags.n; i++)
        need(unit->diags.list[i].code != GK_DIAG_PAGE_CHECK, "pages that are none");
    gk_text_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > MOST_BYTES) return 0;
    struct gk_str rest = {(const char *)data + 1, size - 1};
    struct job_unit unit = {.kind = JOB_CATALOG, .arena = gk_arena_new(NULL)};
    unit.diags = gk_diags_init(unit.arena);
    const char *form = gk_arena_printf(unit.arena, "%s/layouts/case.json", folder).s;
    if (data[0] != 0 && gk_file_write(form, rest, &unit.diags) != GK_OK) abort();
    const struct gk_catalog *c =
        gk_catalog_parse(data[0] ? gk_str_of(small) : rest, NULL, unit.arena, &unit.diags);
    need(c != NULL || gk_diags_count(&unit.diags, GK_ERROR) > 0, "no catalog and no error");
    if (c && c->n_items <= MOST_ITEMS && c->n_columns <= MOST_COLUMNS) print(c, &unit);
    gk_arena_free(unit.arena);
    return 0;
}
