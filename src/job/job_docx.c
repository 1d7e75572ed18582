#include "gongkai/docx.h"
#include "job_int.h"

/* Word documents. */

/* Rows of the grid that go on on the next page: a cell of theirs has lines on two. */
static const bool *split_rows(const struct job_paper *paper, struct gk_arena *arena)
{
    const struct gk_grid *g = paper->grid;
    bool *splits = GK_NEW_ARRAY(arena, bool, g->n_rows + 1);
    int *seen =
        GK_NEW_ARRAY(arena, int, g->n_cells + 1); /* 1 + the page where a cell's lines were met last */
    for (size_t i = 0; i < paper->list->n_fragments; i++) {
        const struct gk_fragment *f = &paper->list->fragments[i];
        if (f->cell < 0 || f->line_from == f->line_to || g->cells[f->cell].row_span > 1) continue;
        if (seen[f->cell] && seen[f->cell] != f->page + 1) splits[g->cells[f->cell].row] = true;
        seen[f->cell] = f->page + 1;
    }
    return splits;
}

/* A page a sheet: each tells again what it shares with the one above, for it may hang by itself. */
enum gk_status job_write_notice_docx(const struct job_run *run, const struct gk_notice *notice,
                                     struct gk_page_list *list, struct gk_diags *diags, struct gk_buf *out)
{
    const struct job_paper paper = {.grid = notice->grid, .list = list};
    struct gk_docx_options options = {.widths = job_column_widths(&paper, list->arena),
                                      .office = run->office};
    int *breaks = NULL;
    options.n_breaks = job_page_breaks(notice->grid, list, list->arena, &breaks);
    options.breaks = breaks;
    return gk_docx_write_notice(notice, &options, out, diags);
}

void job_put_docx(const struct job_run *run, struct job_unit *unit, const struct job_paper *paper)
{
    struct gk_docx_options options = {.widths = job_column_widths(paper, unit->arena),
                                      .splits = split_rows(paper, unit->arena),
                                      .controls = run->options->controls,
                                      .office = run->office};
    int *breaks = NULL;
    if (run->options->fixed_pages)
        options.n_breaks = job_page_breaks(paper->grid, paper->list, unit->arena, &breaks);
    options.breaks = breaks;
    struct gk_str id = paper->grid->catalog->id;
    struct gk_buf bytes = {0};
    if (gk_docx_write(paper->grid, &options, &bytes, &unit->diags) == GK_OK)
        (void)!job_put(run, unit, gk_arena_printf(unit->arena, "%s/%s.docx", id.s, id.s), id,
                       gk_buf_slice(&bytes), 0);
    gk_buf_done(&bytes);
}
