/* What stands on every page beside the body area: the page number, and the lines at head and foot that a form
 * may ask for. All of it is an artifact. A number at the side stands where it would on the upright page that
 * the landscape page is bound as (GB/T 9704-2012 7.5 and 10.3): below that page's body area, one character
 * in, which is at the landscape page's left edge, reading downwards. */
#include "table_int.h"

struct furniture {
    const struct gk_grid *grid;
    const struct gk_form *form;
    const struct gk_measure *m;
    struct gk_page_list *list;
    struct table_glyphs *glyphs;
    int page, number, pages; /* number: among those of the volume, from 0 */
    gk_len x, y, w, h;       /* the body area of this page */
};

/* A text of the form with {title}, {edition}, {page} and {pages} filled in. The first page has the title
 * already. */
static struct gk_str fill_in(const struct furniture *f, struct gk_str text)
{
    const struct gk_catalog *c = f->grid->catalog;
    struct gk_arena *arena = f->list->arena;
    const struct {
        struct gk_str name, value;
    } places[] = {
        {GK_STR("{page}"), gk_arena_printf(arena, "%d", f->number + 1)},
        {GK_STR("{pages}"), gk_arena_printf(arena, "%d", f->pages)},
        {GK_STR("{title}"), f->page == 0 ? GK_STR("") : f->grid->title},
        {GK_STR("{edition}"), c ? c->edition : GK_STR("")},
    };
    struct gk_buf out = {0};
    for (size_t i = 0; i < text.n;) {
        size_t k = 0, n = sizeof places / sizeof *places;
        while (k < n && !gk_str_starts(gk_str_sub(text, i, text.n), places[k].name)) k++;
        if (k < n) {
            gk_buf_str(&out, places[k].value);
            i += places[k].name.n;
        } else {
            gk_buf_putc(&out, text.s[i++]);
        }
    }
    struct gk_str filled = gk_arena_str(arena, gk_str_trim(gk_buf_slice(&out)));
    gk_buf_done(&out);
    return filled;
}

static const struct gk_para *para_of(const struct furniture *f, const struct gk_style *s, struct gk_str text)
{
    int role = f->m->role(f->m->ctx, s->role);
    return f->m->para(f->m->ctx, role < 0 ? 0 : role, text, GK_TEXT_PLAIN);
}

/* The first line of a text in the style, with its baseline at y. */
static void put_line(const struct furniture *f, const struct gk_style *s, struct gk_str text, gk_len x,
                     gk_len w, gk_len y, enum gk_text_align align)
{
    if (text.n == 0) return;
    const struct gk_lines *lines =
        f->m->lines(f->m->ctx, para_of(f, s, text), table_units(w, s->size), align);
    struct table_ink ink = {f->m, f->list, f->page, GK_ARTIFACT, s->size, s->color};
    if (lines->n) table_ink_line(&ink, f->glyphs, x, y, lines, 0);
}

/* ---- the page number ---- */

/* Along the left edge, reading downwards; the line is set at the origin and its runs are turned. */
static void put_at_side(const struct furniture *f, const struct gk_style *s, struct gk_str number)
{
    bool odd = f->number % 2 == 0;
    gk_len inset = gk_len_from_units(f->form->page_number_inset, 1024, s->size);
    struct gk_page *page = &f->list->pages[f->page];
    size_t from = page->n;
    put_line(f, s, number, 0, f->h - 2 * inset, 0, odd ? GK_TEXT_RIGHT : GK_TEXT_LEFT);
    page = &f->list->pages[f->page];
    for (size_t i = from; i < page->n; i++) {
        page->items[i].y = f->y + inset + page->items[i].x;
        page->items[i].x = f->x - f->form->page_number_drop;
        page->items[i].u.run.turn = 1;
    }
}

static void put_page_number(const struct furniture *f)
{
    static const enum gk_text_align aligns[] = {GK_TEXT_LEFT, GK_TEXT_CENTER, GK_TEXT_RIGHT, GK_TEXT_JUSTIFY};
    const struct gk_style *s = gk_form_style(f->form, GK_STR("page-number"));
    struct gk_str number = fill_in(f, f->form->page_number);
    if (number.n == 0) return;
    if (f->form->page_number_place == GK_NUMBER_SIDE) {
        put_at_side(f, s, number);
        return;
    }
    gk_len inset = gk_len_from_units(f->form->page_number_inset, 1024, s->size);
    enum gk_text_align align = aligns[s->align];
    if (f->form->page_number_place == GK_NUMBER_OUTER) align = f->number % 2 ? GK_TEXT_LEFT : GK_TEXT_RIGHT;
    put_line(f, s, number, f->x + inset, f->w - 2 * inset, f->y + f->h + f->form->page_number_drop, align);
}

/* ---- running lines ---- */

/* What comes before the text's tab stands left, what comes after it right; without one, as the style says. */
static void put_running(const struct furniture *f, struct gk_str name, gk_len y)
{
    static const enum gk_text_align aligns[] = {GK_TEXT_LEFT, GK_TEXT_CENTER, GK_TEXT_RIGHT, GK_TEXT_LEFT};
    struct gk_str text = gk_form_text(f->form, name);
    const struct gk_style *s = gk_form_style(f->form, GK_STR("running"));
    size_t tab = 0;
    while (tab < text.n && text.s[tab] != '\t') tab++;
    bool parted = tab < text.n;
    struct gk_str left = fill_in(f, gk_str_sub(text, 0, tab));
    put_line(f, s, left, f->x, f->w, y, parted ? GK_TEXT_LEFT : aligns[s->align]);
    if (parted) put_line(f, s, fill_in(f, gk_str_sub(text, tab + 1, text.n)), f->x, f->w, y, GK_TEXT_RIGHT);
}

void table_put_furniture(struct gk_table *t, struct gk_page_list *list, int page, int pages)
{
    const struct gk_form *form = t->form;
    if (!t->glyphs) table_glyphs_begin(t, list); /* a page before the table's first */
    int number = page + list->before;
    struct furniture f = {t->grid, form, &t->m, list, t->glyphs, page, number, pages, 0, 0, 0, 0};
    f.w = form->paper_w - form->margin_left - form->margin_right;
    f.h = form->paper_h - form->margin_top - form->margin_bottom;
    table_body_origin(form, number, &f.x, &f.y);
    list->pages[page].label = gk_arena_printf(list->arena, "%d", number + 1);
    put_running(&f, GK_STR("running-head"), f.y - form->running_gap);
    put_running(&f, GK_STR("running-foot"), f.y + f.h + form->page_number_drop);
    put_page_number(&f);
}

void table_body_origin(const struct gk_form *form, int page, gk_len *x, gk_len *y)
{
    bool even = page % 2 == 1;
    *x = form->margin_left + (even ? form->even_dx : 0);
    *y = form->margin_top + (even ? form->even_dy : 0);
}
