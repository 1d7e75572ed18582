#include "gongkai/html.h"
#include "job_int.h"

/* Web pages, with the way to the other papers that this run lays beside them. */

static const struct {
    unsigned paper;
    const char *word, *extension;
} beside[] = {{GK_PAPER_PDF, "html-pdf", "pdf"},
              {GK_PAPER_XLSX, "html-xlsx", "xlsx"},
              {GK_PAPER_DOCX, "html-docx", "docx"},
              {GK_PAPER_OFD, "html-ofd", "ofd"},
              {0, "html-page", "html"}}; /* to itself no page leads */
enum { BESIDE = sizeof beside / sizeof *beside };

/* Links to those of `papers` under that stem; how many. */
static int find_beside(unsigned papers, const struct gk_form *form, struct gk_str stem,
                       struct gk_html_link links[BESIDE], struct gk_arena *arena)
{
    int n = 0;
    for (int i = 0; i < BESIDE; i++) {
        if (!(papers & beside[i].paper)) continue;
        links[n].text = gk_form_text(form, gk_str_of(beside[i].word));
        links[n++].href = gk_arena_printf(arena, "%.*s.%s", (int)stem.n, stem.s, beside[i].extension);
    }
    return n;
}

struct gk_str job_kind_word(const struct gk_form *form, const char *path)
{
    const char *dot = strrchr(path, '.');
    if (gk_str_ends(gk_path_stem(path), job_review_suffix(form))) return gk_path_base(path);
    for (int i = 0; dot && i < BESIDE; i++)
        if (strcmp(dot + 1, beside[i].extension) == 0) return gk_form_text(form, gk_str_of(beside[i].word));
    return gk_path_base(path);
}

void job_put_html(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper)
{
    struct gk_str id = paper->grid->catalog->id;
    struct gk_html_link links[BESIDE];
    struct gk_html_options options = {.widths = job_column_widths(paper, unit->arena),
                                      .links = links,
                                      .draft = job_catalog_mark(run, unit->catalog, paper->grid->form)};
    options.n_links = find_beside(run->options->papers, paper->grid->form, id, links, unit->arena);
    struct gk_buf bytes = {0};
    gk_html_write(paper->grid, &options, &bytes);
    struct gk_str path = gk_arena_printf(unit->arena, "%s/%s.html", id.s, id.s);
    (void)!job_put(run, unit, path, id, gk_buf_slice(&bytes), 0);
    gk_buf_done(&bytes);
}

void job_write_notice_page(const struct job_run *run, const struct gk_notice *notice,
                           struct gk_page_list *list, struct gk_str stem, struct gk_arena *arena,
                           struct gk_buf *out)
{
    const struct job_paper paper = {.grid = notice->grid, .list = list};
    struct gk_html_link links[BESIDE];
    struct gk_html_options options = {.widths = job_column_widths(&paper, arena), .links = links};
    options.n_links = find_beside(job_poster_kinds(run), notice->grid->form, stem, links, arena);
    gk_html_write_notice(notice, &options, out);
}
