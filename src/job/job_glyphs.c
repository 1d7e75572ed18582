#include "job_int.h"

/* docs/typesetting.md rule 7: each code point is resolved to a face before anything is written. */

/* ---- a catalog's ---- */

/* The cells of a grid. */
struct cells {
    const struct job_run *run;
    const struct gk_grid *grid;
    struct gk_diags *diags;
    int role, row; /* of the body; that `place` names */
    struct gk_place place;
    struct gk_map sound; /* options of which nothing was to be said: rows that tick the same share them */
};

static bool knows_role(const struct job_run *run, const struct gk_form *form, struct gk_str style,
                       struct gk_str role, struct gk_diags *diags)
{
    if (gk_fonts_role(run->fonts, role) >= 0) return true;
    gk_diag(diags, GK_DIAG_FORM_ROLE, NULL, gk_arena_str(diags->arena, form->name).s,
            gk_arena_str(diags->arena, style).s, gk_arena_str(diags->arena, role).s, NULL);
    return false;
}

bool job_knows_roles(const struct job_run *run, const struct gk_form *form, struct gk_diags *diags)
{
    bool all = form->ticked_role.n == 0 || knows_role(run, form, GK_STR("boxes"), form->ticked_role, diags);
    for (int i = 0; i < form->n_styles; i++)
        all &= knows_role(run, form, form->styles[i].name, form->styles[i].role, diags);
    return all;
}

static int role_of(const struct job_run *run, const struct gk_form *form, const char *style)
{
    return gk_fonts_role(run->fonts, gk_form_style(form, gk_str_of(style))->role);
}

/* True: nothing is to be said. */
static bool check_text(const struct job_run *run, int role, struct gk_str text, const struct gk_place *place,
                       struct gk_diags *diags)
{
    return gk_fonts_check(run->fonts, role, gk_marked_read(text, diags->arena).text, place, diags) == 0;
}

static void check_options(struct cells *c, const struct gk_cell *cell)
{
    bool sound = true;
    if (gk_map_find(&c->sound, GK_MAP_BYTES(cell->options), 0)) return;
    for (int i = 0; i < cell->n_options; i++)
        sound &= check_text(c->run, c->role, cell->options[i].text, &c->place, c->diags);
    if (sound) gk_map_add(&c->sound, GK_MAP_BYTES(cell->options));
}

static void check_cell(struct cells *c, const struct gk_cell *cell)
{
    if (cell->row != c->row) c->place = gk_catalog_place(c->grid->catalog, c->grid->rows[cell->row].item, -1);
    c->row = cell->row;
    c->place.column = c->grid->columns[cell->col].caption;
    (void)check_text(c->run, c->role, cell->text, &c->place, c->diags);
    if (cell->n_options > 0) check_options(c, cell);
}

static void check_style(const struct job_run *run, const struct gk_grid *g, const char *style,
                        struct gk_str text, struct gk_diags *diags)
{
    struct gk_place place = {.catalog = g->catalog->id};
    (void)check_text(run, role_of(run, g->form, style), text, &place, diags);
}

bool job_check_grid(const struct job_run *run, const struct gk_grid *g, struct gk_diags *diags)
{
    int before = gk_diags_count(diags, GK_ERROR);
    if (!job_knows_roles(run, g->form, diags)) return false;
    check_style(run, g, "title", g->title, diags);
    check_style(run, g, "attachment", g->attachment, diags);
    check_style(run, g, "issuer", g->issuer_line, diags);
    check_style(run, g, "issuer", g->date_line, diags);
    check_style(run, g, "notes", g->notes, diags);
    check_style(run, g, "box", g->box_ticked, diags);
    check_style(run, g, "box", g->box_blank, diags);
    for (int i = 0; i < g->n_head; i++) check_style(run, g, "head", g->head[i].text, diags);
    struct cells cells = {run, g, diags, .role = role_of(run, g->form, "body"), .row = -1};
    for (int i = 0; i < g->n_cells; i++) check_cell(&cells, &g->cells[i]);
    gk_map_done(&cells.sound);
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
    if (!job_knows_roles(run, &form->form, diags)) return false;
    part(input, form, arena, check_role, &check);
    return gk_diags_count(diags, GK_ERROR) == before;
}
