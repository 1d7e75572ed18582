/* The texts that sheets would print, for a check of their characters before anything is laid out. */
#include "poster_int.h"

struct visitor {
    const struct poster *p;
    gk_poster_visit *visit;
    void *ctx;
};

/* Which style sets which text. */
static const struct {
    const char *text, *style;
} printed[] = {{"title", "title"}, {"subtitle", "subtitle"}, {"draft", "draft"},  {"period", "period"},
               {"phone", "foot"},  {"supervision", "foot"},  {"address", "foot"}, {"hours", "foot"},
               {"office", "foot"}, {"method", "foot"},       {"review", "foot"},  {"qr-caption", "qr"},
               {"signer", "seal"}, {"date", "seal"},         {"last", "last"},    {"sheet", "last"}};

static struct gk_str role_of(const struct visitor *v, const char *style)
{
    return gk_form_style(&v->p->form->form, gk_str_of(style))->role;
}

static void visit_words(const struct visitor *v, const struct gk_catalog *catalog)
{
    const struct gk_registry *r = v->p->input->registry;
    struct poster_words w = poster_words_new(v->p, catalog);
    /* Digits of the codes and counts, whatever they will be. */
    poster_words_set(&w, "check", GK_STR("0123456789abcdef"));
    poster_words_set(&w, "sheet", GK_STR("0123456789"));
    poster_words_set(&w, "sheets", GK_STR("0123456789"));
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        struct gk_place place = {.file = r->name,
                                 .catalog = catalog->id,
                                 .name = r->townships[v->p->input->township].name,
                                 .column = gk_str_of(printed[i].text)};
        struct gk_str text = poster_words_fill(v->p, &w, printed[i].text).text;
        if (text.n > 0) v->visit(v->ctx, role_of(v, printed[i].style), text, &place);
    }
}

/* What tiles and the record print besides: the words around the placeholders, and digits. */
static void visit_extras(const struct visitor *v)
{
    const struct gk_poster_form *form = v->p->form;
    for (int i = 0; i < form->n_texts; i++) {
        struct gk_str name = form->texts[i].name;
        bool record = gk_str_starts(name, GK_STR("record"));
        if (!record && !gk_str_starts(name, GK_STR("tile"))) continue;
        v->visit(v->ctx, role_of(v, record ? "body" : "last"), form->texts[i].text, NULL);
    }
}

/* Every variant of every text that is printed, with the catalog's words alone. */
static void visit_form(const struct visitor *v, const struct gk_catalog *catalog)
{
    const struct gk_poster_form *form = v->p->form;
    struct poster_words w = poster_words_new(v->p, catalog);
    for (size_t k = 0; k < sizeof printed / sizeof *printed; k++) {
        struct gk_str role = role_of(v, printed[k].style);
        struct gk_place place = {.catalog = catalog->id, .column = gk_str_of(printed[k].text)};
        for (int i = 0; i < form->n_texts; i++) {
            if (!poster_words_variant(form->texts[i].name, printed[k].text)) continue;
            struct gk_str text = poster_words_rest(v->p, &w, form->texts[i].text);
            if (text.n > 0) v->visit(v->ctx, role, text, &place);
        }
        v->visit(v->ctx, role, GK_STR("0123456789abcdef-"), &place);
    }
}

static void visit_grid(const struct visitor *v, const struct gk_catalog *catalog, const struct gk_grid *g)
{
    for (int i = 0; i < g->n_head; i++) v->visit(v->ctx, role_of(v, "head"), g->head[i].text, NULL);
    for (int i = 0; i < g->n_cells; i++) {
        const struct gk_cell *cell = &g->cells[i];
        if (cell->text.n == 0) continue;
        struct gk_place place = gk_catalog_place(catalog, g->rows[cell->row].item, -1);
        place.column = g->columns[cell->col].caption;
        v->visit(v->ctx, role_of(v, "body"), cell->text, &place);
    }
}

static void visit_table(const struct visitor *v, int i)
{
    const struct gk_poster_input *input = v->p->input;
    const struct gk_catalog *c = input->catalogs[i];
    struct gk_buf common = {0};
    const struct gk_grid *grid = poster_grid_new(v->p, c, &input->selections[i], NULL);
    visit_grid(v, c, grid);
    visit_grid(v, c, poster_grid_new(v->p, c, &input->selections[i], &common));
    struct gk_place place = {.catalog = c->id};
    if (common.n > 0)
        v->visit(v->ctx, role_of(v, "subtitle"), gk_arena_str(v->p->arena, gk_buf_slice(&common)), &place);
    gk_buf_done(&common);
    struct gk_str explained = poster_plain_explained(v->p, grid);
    if (explained.n > 0) v->visit(v->ctx, role_of(v, "foot"), explained, &place);
}

void gk_poster_texts_own(const struct gk_poster_input *input, const struct gk_poster_form *form,
                         struct gk_arena *arena, gk_poster_visit *visit, void *ctx)
{
    struct poster p = {.input = input, .form = form, .arena = arena};
    struct visitor v = {&p, visit, ctx};
    for (int i = 0; i < input->n_catalogs; i++) {
        if (input->selections[i].n_taken == 0) continue;
        visit_words(&v, input->catalogs[i]);
        if (poster_plain_form(form)) visit_table(&v, i);
    }
}

static void visit_nobody(const struct gk_poster_input *input, const struct gk_poster_form *form,
                         struct gk_arena *arena, gk_poster_visit *visit, void *ctx, bool companions)
{
    static const struct gk_township nowhere = {.n_catalogs = 0};
    static const struct gk_registry none = {.townships = &nowhere, .n_townships = 1};
    struct gk_poster_input own = *input;
    own.registry = &none;
    own.township = 0;
    struct poster p = {.input = &own, .form = form, .arena = arena};
    struct visitor v = {&p, visit, ctx};
    for (int i = 0; i < own.n_catalogs; i++) {
        if (own.selections[i].n_taken == 0) continue;
        visit_form(&v, own.catalogs[i]);
        if (companions) visit_extras(&v);
        visit_table(&v, i);
    }
}

void gk_poster_texts_shared(const struct gk_poster_input *input, const struct gk_poster_form *form,
                            struct gk_arena *arena, gk_poster_visit *visit, void *ctx)
{
    visit_nobody(input, form, arena, visit, ctx, true);
}

void gk_poster_texts_sheet(const struct gk_poster_input *input, const struct gk_poster_form *form,
                           struct gk_arena *arena, gk_poster_visit *visit, void *ctx)
{
    visit_nobody(input, form, arena, visit, ctx, false);
}

void gk_poster_texts(const struct gk_poster_input *input, const struct gk_poster_form *form,
                     struct gk_arena *arena, gk_poster_visit *visit, void *ctx)
{
    struct poster p = {.input = input, .form = form, .arena = arena};
    struct visitor v = {&p, visit, ctx};
    for (int i = 0; i < input->n_catalogs; i++) {
        if (input->selections[i].n_taken == 0) continue;
        visit_words(&v, input->catalogs[i]);
        visit_extras(&v);
        visit_table(&v, i);
    }
}
