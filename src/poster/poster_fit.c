/* The fit: type size, sheets, and how rows are spread.
 *
 * ALGORITHM
 * The readable minimum says how many sheets are needed. Bisection over the form's steps finds type that needs
 * no more: its invariant is that the lower end fits and the upper end does not, so the size one step above
 * the answer has been tried and has failed. A slightly larger size may fit again, where words fill their
 * columns better; so the steps up to a sixteenth above are tried as well. (That no step above the answer fits
 * is a property test.) Texts are shaped in font units, so a trial only chooses columns and pages. Then the
 * padding of rows is bisected in the same way (never past the form's `spread`), and several sheets are filled
 * evenly: the lowest height at which the number of sheets stays the same. Of a pile, which is no poster any
 * more, the type stays the least: each trial would break a cell of a million characters anew.
 *
 * Trials live in an arena of their own and report nothing; the winner is made again in the list's arena. */
#include "poster_int.h"

enum {
    NEAR = 16, /* how far above the answer sizes are tried one by one: this part of it */
    EVEN_STEP = 2048
};

struct fitting {
    const struct poster *p;
    const struct gk_grid *grid;
    gk_len room, most;
};

static gk_len room_height(void *ctx, int page)
{
    (void)page;
    return *(const gk_len *)ctx;
}

static int pages_in(struct gk_table *table, gk_len height, struct gk_diags *diags)
{
    return gk_table_choose_pages(table, room_height, &height, diags);
}

static int scale_of(const struct poster *p, gk_len body)
{
    return (int)((int64_t)body * 1024 / gk_form_style(&p->form->form, GK_STR("body"))->size);
}

/* `diags`: NULL for a trial, whose sheets are only counted. */
static struct gk_table *make_table(const struct fitting *f, gk_len body, struct gk_arena *arena,
                                   struct gk_diags *diags)
{
    const struct gk_form *form = &f->p->form->form;
    int scale = scale_of(f->p, body);
    struct gk_table *table = gk_table_new(f->grid, f->p->m, scale, arena);
    const struct gk_style *head = gk_form_style(form, GK_STR("head"));
    gk_len head_height = poster_scaled(head->leading + 2 * form->head_pad_v, scale);
    if (diags)
        gk_table_choose_columns(table, f->p->width, f->room - head_height, diags);
    else
        gk_table_try_columns(table, f->p->width, f->room - head_height);
    return table;
}

/* How many sheets a trial needs. */
static int try_fit(const struct fitting *f, gk_len body)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags ignored = gk_diags_init(scratch);
    struct gk_table *table = make_table(f, body, scratch, NULL);
    int pages = pages_in(table, f->room, &ignored);
    gk_arena_free(scratch);
    return pages;
}

static gk_len body_at(const struct poster *p, int step)
{
    return p->form->body_min + step * p->form->body_step;
}

/* The largest step of type that needs at most `sheets`. */
static int find_step(const struct fitting *f, int sheets)
{
    const struct gk_poster_form *form = f->p->form;
    int fits = 0, last = (f->most - form->body_min) / form->body_step, fails = last + 1;
    while (fails - fits > 1) {
        int middle = fits + (fails - fits) / 2;
        if (try_fit(f, body_at(f->p, middle)) <= sheets)
            fits = middle;
        else
            fails = middle;
    }
    int near = fits + 1 + body_at(f->p, fits) / NEAR / form->body_step;
    for (int step = fits + 2; step <= last && step <= near; step++)
        if (try_fit(f, body_at(f->p, step)) <= sheets) fits = step;
    return fits;
}

/* The least height in which the table still takes `sheets`: no sheet is left half empty. */
static gk_len find_even(struct gk_table *table, gk_len room, int sheets, struct gk_diags *diags)
{
    gk_len fails = room / sheets / 2, fits = room;
    while (sheets > 1 && sheets <= POSTER_PILE && fits - fails > EVEN_STEP) {
        gk_len middle = fails + (fits - fails) / 2;
        if (pages_in(table, middle, diags) <= sheets)
            fits = middle;
        else
            fails = middle;
    }
    return fits;
}

static void spread_rows(const struct fitting *f, const struct poster_fit *fit)
{
    const struct gk_style *style = gk_form_style(&f->p->form->form, GK_STR("body"));
    gk_len leading = poster_scaled(style->leading, scale_of(f->p, fit->body));
    gk_len most = (gk_len)((int64_t)leading * f->p->form->spread / 100 * 2);
    for (int i = 0; i < fit->sheets; i++) gk_table_stretch_page(fit->table, i, f->room, most);
}

struct poster_fit poster_fit_find(const struct poster *p, const struct gk_grid *grid, gk_len room,
                                  gk_len most)
{
    struct fitting f = {p, grid, room, most};
    int sheets = try_fit(&f, p->form->body_min);
    struct poster_fit fit = {.body = body_at(p, sheets <= POSTER_PILE ? find_step(&f, sheets) : 0)};
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_diags ignored = gk_diags_init(scratch);
    fit.table = make_table(&f, fit.body, p->arena, p->diags);
    gk_len even = find_even(fit.table, room, sheets, &ignored);
    fit.sheets = pages_in(fit.table, even, p->diags);
    spread_rows(&f, &fit);
    gk_arena_free(scratch);
    return fit;
}
