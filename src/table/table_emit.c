/* Emission: a page of the table as ink. Nothing is decided here: which units of which cell stand on the page
 * follows from where this page and the next begin, and is written down as fragment records beside the ink. */
#include "table_int.h"

#include <assert.h>

struct emit {
    struct gk_table *t;
    const struct table_page *page;
    struct gk_page_list *list;
    int on;
    gk_len x, y;
    bool first; /* head cells are content on the first page only */
    bool bare;  /* no ink of bodies */
    bool again; /* all but that ink is there already */
    const struct table_band *bands;
    int n_bands;
    gk_len *lefts; /* of the columns */
};

/* ---- what stands where ---- */

/* The whole text of a cell in the height that its row has anyway: a row's height, and with it every page, is
 * that of the fewest lines; what a cell is short of it costs nothing. */
static void show_roomy(const struct emit *e, const struct table_cell *c, struct gk_fragment *f,
                       const struct gk_lines **lines)
{
    *lines = table_roomy_lines(e->t, c, f->h);
    if (*lines) f->line_to = (*lines)->n;
}

static void label_again(struct gk_table *t, struct table_cell *c, struct gk_fragment *f,
                        const struct gk_lines **lines)
{
    const struct gk_lines *again = table_label_lines(t, c, f->h);
    if (!again) return;
    gk_len room = (f->h - 2 * table_pad_v(t, c)) / t->styles[c->style].leading;
    *lines = again;
    f->repetition = true;
    f->line_from = 0;
    f->line_to = room < again->n ? (int)room : again->n;
}

static void options_again(struct gk_table *t, struct table_cell *c, struct gk_fragment *f)
{
    if (table_label_need(t, c) > f->h) return;
    f->repetition = true;
    f->line_from = 0;
    f->line_to = c->n_units;
}

/* Units of a body cell on this page; a label that is finished returns, and *lines are then its own. */
static void body_units(struct emit *e, struct table_cell *c, struct gk_fragment *f,
                       const struct gk_lines **lines)
{
    struct gk_table *t = e->t;
    bool began;
    f->line_from = table_shown_before(&e->page->start, c, &began);
    f->line_to = table_shown_after(e->page, c);
    *lines = c->lines;
    bool whole = f->line_from == 0 && f->line_to == c->n_units && c->text >= 0;
    if (whole && !e->bare) show_roomy(e, c, f, lines);
    if (!began || f->line_from < c->n_units || !c->label || c->n_units == 0) return;
    if (c->options >= 0)
        options_again(t, c, f);
    else
        label_again(t, c, f, lines);
}

static gk_len visible_height(const struct emit *e, int band, const struct table_cell *c)
{
    gk_len h = 0;
    for (int i = band; i < e->n_bands && e->bands[i].row < c->row + c->rows; i++) h += e->bands[i].h;
    return h;
}

static struct gk_fragment make_fragment(struct emit *e, int band, struct table_cell *c,
                                        const struct gk_lines **lines)
{
    struct gk_fragment f = {.cell = table_cell_id(e->t, c),
                            .page = e->on,
                            .node = c->node,
                            .x = e->x + e->lefts[c->col],
                            .y = e->y + e->bands[band].y};
    f.w = table_cell_width(e->t, c);
    f.h = visible_height(e, band, c);
    if (c->style == TABLE_HEAD && e->page->head) {
        *lines = c->lines;
        f.line_to = c->n_units;
        if (c->text >= 0) show_roomy(e, c, &f, lines);
        f.repetition = !e->first;
    } else {
        body_units(e, c, &f, lines);
    }
    return f;
}

/* ---- ink ---- */

/* From the fragment's top to that of its first unit. */
static gk_len content_top(const struct emit *e, const struct table_cell *c, const struct gk_fragment *f,
                          gk_len height)
{
    const struct gk_column_hint *hint = table_hint(e->t, c);
    bool whole = f->repetition || (f->line_from == 0 && f->line_to >= c->n_units);
    enum gk_valign valign = hint ? hint->valign : GK_VALIGN_MIDDLE;
    bool few = c->options < 0 && hint && hint->align == GK_ALIGN_CENTER && f->line_to <= hint->short_lines;
    if (c->style == TABLE_HEAD || c->kind == GK_CELL_TICK || few) valign = GK_VALIGN_MIDDLE;
    if (!whole) valign = GK_VALIGN_TOP;
    switch (valign) {
    case GK_VALIGN_MIDDLE:
        return (f->h - height) / 2;
    case GK_VALIGN_BOTTOM:
        return f->h - height - table_pad_v(e->t, c);
    default:
        return table_pad_v(e->t, c);
    }
}

static void draw_lines(struct emit *e, const struct table_cell *c, const struct gk_fragment *f,
                       const struct gk_lines *lines)
{
    const struct table_style *s = &e->t->styles[c->style];
    gk_len y = f->y + content_top(e, c, f, (f->line_to - f->line_from) * s->leading) + s->baseline;
    struct table_ink ink = {&e->t->m, e->list,        e->on, f->repetition ? GK_ARTIFACT : c->node,
                            s->size,  s->style->color};
    for (int i = f->line_from; i < f->line_to; i++, y += s->leading) {
        table_ink_line(&ink, e->t->glyphs, f->x + table_pad_h(e->t, c), y, lines, i);
        e->list->unfilled_lines += lines->lines[i].unfilled && !f->repetition;
    }
}

/* The box: centred in the room of the wider one. */
static void draw_box(struct emit *e, struct table_ink *ink, bool ticked, gk_len x, gk_len y)
{
    const struct table_text *h = &e->t->texts[e->t->boxes[ticked]];
    const struct gk_lines *lines = e->t->m.lines(e->t->m.ctx, h->para, h->natural, GK_TEXT_LEFT);
    gk_len spare = e->t->box_width - table_length(h->natural, ink->size);
    if (lines->n) table_ink_line(ink, e->t->glyphs, x + spare / 2, y, lines, 0);
}

static void draw_options(struct emit *e, const struct table_cell *c, const struct gk_fragment *f)
{
    struct gk_table *t = e->t;
    const struct table_style *s = &t->styles[TABLE_BODY];
    const struct table_options *o = &t->options[c->options];
    table_tall top = o->tops[f->line_from];
    gk_len y = f->y + content_top(e, c, f, (gk_len)(o->tops[f->line_to] - top)) + s->baseline +
               (table_option_pitch(t) - s->leading) / 2;
    struct table_ink ink = {&t->m, e->list, e->on, GK_ARTIFACT, s->size, s->style->color};
    for (int i = 0; i < o->n; i++) {
        const struct table_place *p = &o->places[i];
        if (p->row < f->line_from || p->row >= f->line_to) continue;
        gk_len x = f->x + table_pad_h(e->t, c) + p->x, at = y + (gk_len)(o->tops[p->row] - top);
        int li = c->node + 2 + 3 * i; /* TD, L, then LI, Lbl, LBody each */
        ink.node = f->repetition ? GK_ARTIFACT : li + 1;
        draw_box(e, &ink, o->options[i].ticked, x, at);
        ink.node = f->repetition ? GK_ARTIFACT : li + 2;
        for (int k = 0; p->lines && k < p->lines->n; k++) {
            table_ink_line(&ink, t->glyphs, x + t->box_width + t->box_gap, at + k * table_option_pitch(t),
                           p->lines, k);
        }
    }
}

/* The first fragment of a label is where the outline points. Levels never skip one. */
static void add_outline(struct emit *e, const struct table_cell *c, const struct gk_fragment *f)
{
    struct gk_table *t = e->t;
    int level = t->columns[c->col].level;
    if (c->style == TABLE_HEAD || level < 0 || c->text < 0 || f->line_from > 0 || f->repetition) return;
    if (level > t->outline_level + 1) level = t->outline_level + 1;
    t->outline_level = level;
    struct gk_str title = t->texts[c->text].text;
    if (memchr(title.s, '\n', title.n)) title = gk_arena_str(e->list->arena, title);
    for (size_t i = 0; i < title.n; i++)
        if (title.s[i] == '\n') ((char *)title.s)[i] = ' ';
    gk_page_outline(e->list, level, title, f->page, f->y);
}

static void draw_cell(struct emit *e, int band, struct table_cell *c)
{
    const struct gk_lines *lines = NULL;
    struct gk_fragment f = make_fragment(e, band, c, &lines);
    bool inked = c->style == TABLE_HEAD ? !e->again : !e->bare;
    if (!e->again) gk_page_fragment(e->list, &f);
    if (!e->again) add_outline(e, c, &f);
    if (f.line_from >= f.line_to || !inked) return;
    if (c->options >= 0)
        draw_options(e, c, &f);
    else if (lines)
        draw_lines(e, c, &f, lines);
}

static void draw_bands(struct emit *e)
{
    for (int b = 0; b < e->n_bands; b++) {
        struct table_cell *c;
        bool top = b == 0 || (e->page->head && b == e->t->tiers);
        for (int i = 0; (c = table_row_cell(e->t, e->bands[b].row, &i));)
            if (top || c->row == e->bands[b].row) draw_cell(e, b, c);
    }
}

static void emit(struct emit *e)
{
    struct gk_table *t = e->t;
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct table_band *bands = GK_NEW_ARRAY(scratch, struct table_band, e->page->n + t->tiers + 1);
    e->n_bands = table_page_bands(t, e->page, bands);
    e->bands = bands;
    e->lefts = GK_NEW_ARRAY(scratch, gk_len, t->n_columns + 1);
    for (int c = 0; c < t->n_columns; c++) e->lefts[c + 1] = e->lefts[c] + t->columns[c].width;
    if (!e->again) table_draw_rules(t, bands, e->n_bands, e->list, e->on, e->x, e->y);
    draw_bands(e);
    gk_arena_free(scratch);
}

void gk_table_emit(struct gk_table *t, struct gk_page_list *list, int page, int on, gk_len x, gk_len y,
                   int node)
{
    assert(page >= 0 && page < (int)t->n_pages);
    struct emit e = {.t = t, .page = &t->pages[page], .list = list, .on = on, .x = x, .y = y};
    e.first = page == 0;
    e.bare = list->bare;
    if (t->list != list) {
        table_glyphs_begin(t, list);
        table_make_nodes(t, list, node);
    }
    emit(&e);
}

void table_emit_ink(struct gk_table *t, struct gk_page_list *list, int page, int on, gk_len x, gk_len y)
{
    struct emit e = {.t = t, .page = &t->pages[page], .list = list, .on = on, .x = x, .y = y};
    e.first = page == 0;
    e.again = true;
    emit(&e);
}
