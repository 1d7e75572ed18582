#include "job_int.h"

/* docs/typesetting.md rule 7: each code point is resolved to a face before anything is written. */

/* ---- a catalog's ---- */

static void check_style(const struct job_run *run, const struct gk_form *form, const char *style,
                        struct gk_str text, const struct gk_place *place, struct gk_diags *diags)
{
    int role = gk_fonts_role(run->fonts, gk_form_style(form, gk_str_of(style))->role);
    gk_fonts_check(run->fonts, role, gk_marked_read(text, diags->arena).text, place, diags);
}

static void check_cell(const struct job_run *run, const struct gk_grid *g, const struct gk_cell *cell,
                       struct gk_diags *diags)
{
    struct gk_place place = gk_catalog_place(g->catalog, g->rows[cell->row].item, -1);
    place.column = g->columns[cell->col].caption;
    check_style(run, g->form, "body", cell->text, &place, diags);
    for (int i = 0; i < cell->n_options; i++)
        check_style(run, g->form, "body", cell->options[i].text, &place, diags);
}

bool job_check_grid(const struct job_run *run, const struct gk_grid *g, struct gk_diags *diags)
{
    int before = gk_diags_count(diags, GK_ERROR);
    struct gk_place place = {.catalog = g->catalog->id};
    check_style(run, g->form, "title", g->title, &place, diags);
    check_style(run, g->form, "attachment", g->attachment, &place, diags);
    check_style(run, g->form, "issuer", g->issuer_line, &place, diags);
    check_style(run, g->form, "issuer", g->date_line, &place, diags);
    check_style(run, g->form, "notes", g->notes, &place, diags);
    check_style(run, g->form, "box", g->box_ticked, &place, diags);
    check_style(run, g->form, "box", g->box_blank, &place, diags);
    for (int i = 0; i < g->n_head; i++) check_style(run, g->form, "head", g->head[i].text, &place, diags);
    for (int i = 0; i < g->n_cells; i++) check_cell(run, g, &g->cells[i], diags);
    return gk_diags_count(diags, GK_ERROR) == before;
}

void job_check_catalog(const struct job_run *run, const struct gk_catalog *catalog, struct gk_arena *arena,
                       struct gk_diags *diags)
{
    const struct gk_form *form = job_form(run, catalog, arena, diags);
    const struct gk_grid *grid = form ? gk_grid_new(catalog, form, run->vocabulary, arena, diags) : NULL;
    if (grid) (void)job_check_grid(run, grid, diags);
}

/* ---- a poster's ---- */

struct poster_check {
    const struct job_run *run;
    struct gk_diags *diags;
};

static void check_role(void *ctx, struct gk_str role, struct gk_str text, const struct gk_place *place)
{
    const struct poster_check *check = ctx;
    gk_fonts_check(check->run->fonts, gk_fonts_role(check->run->fonts, role), text, place, check->diags);
}

bool job_check_poster(const struct job_run *run, job_texts *part, const struct gk_poster_input *input,
                      const struct gk_poster_form *form, struct gk_arena *arena, struct gk_diags *diags)
{
    struct poster_check check = {run, diags};
    int before = gk_diags_count(diags, GK_ERROR);
    part(input, form, arena, check_role, &check);
    return gk_diags_count(diags, GK_ERROR) == before;
}
