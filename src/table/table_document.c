/* The document around the table (DOMAIN section 6): attachment mark, title, issuer and date, the table, the
 * notes. The table does the hard part; this file stacks lines above and below it. Margins may alternate, the
 * body area is as large on every page. table_furniture.c adds what stands outside of it. */
#include "table_int.h"

#include <stdlib.h>

struct document {
    const struct gk_grid *grid;
    const struct gk_form *form;
    const struct gk_measure *m;
    struct gk_page_list *list;
    gk_len w, h;  /* the body area */
    gk_len used;  /* of the area on the last page */
    gk_len first; /* height for the table on its first page */
};

static const struct gk_style *style_of(const struct document *d, struct gk_str name)
{
    return gk_form_style(d->form, name);
}

static enum gk_text_align align_of(const struct gk_style *s)
{
    static const enum gk_text_align map[] = {GK_TEXT_LEFT, GK_TEXT_CENTER, GK_TEXT_RIGHT, GK_TEXT_JUSTIFY};
    return map[s->align];
}

static const struct gk_para *para_of(const struct document *d, const struct gk_style *s, struct gk_str text)
{
    int role = d->m->role(d->m->ctx, s->role);
    return d->m->para(d->m->ctx, role < 0 ? 0 : role, text, GK_TEXT_PLAIN);
}

static const struct gk_lines *lines_of(const struct document *d, const struct gk_style *s, struct gk_str text,
                                       enum gk_text_align align)
{
    return d->m->lines(d->m->ctx, para_of(d, s, text), table_units(d->w, s->size), align);
}

static int last_page(const struct document *d)
{
    return (int)d->list->n_pages - 1;
}

static void new_page(struct document *d)
{
    gk_page_add(d->list, d->form->paper_w, d->form->paper_h);
    d->used = 0;
}

/* Puts lines below what the last page holds, going on on new pages; a few lines are kept together at a break.
 */
static void put_lines(struct document *d, const struct gk_style *s, const struct gk_lines *lines, int node)
{
    int keep = d->form->orphan_lines > 0 ? d->form->orphan_lines : 1;
    for (int from = 0; from < lines->n;) {
        gk_len room = (d->h - d->used) / s->leading;
        int fit = lines->n - from;
        if (fit > room) fit = (int)room;
        if (fit < lines->n - from && lines->n - from - fit < keep && fit > 2 * keep)
            fit = lines->n - from - keep;
        bool too_few = fit < lines->n - from && fit < keep;
        if (too_few && d->used > 0) {
            new_page(d);
            continue;
        }
        if (fit < 1) fit = 1; /* a page lower than a line */
        struct gk_lines part = {.para = lines->para, .lines = lines->lines + from, .n = fit};
        gk_len x, y;
        table_body_origin(d->form, last_page(d), &x, &y);
        d->used += gk_table_emit_lines(d->m, d->list, last_page(d), node, x, y + d->used, &part, s, 1024);
        from += fit;
        if (from < lines->n) new_page(d);
    }
}

/* ---- above the table ---- */

static void put_title(struct document *d)
{
    if (d->grid->title.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("title"));
    const struct gk_lines *lines =
        d->m->title_lines(d->m->ctx, para_of(d, s, d->grid->title), table_units(d->w, s->size));
    put_lines(d, s, lines, gk_page_node(d->list, GK_NODE_H1, 0));
    d->used += d->form->title_gap;
}

static void put_attachment(struct document *d)
{
    if (d->grid->attachment.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("attachment"));
    put_lines(d, s, lines_of(d, s, d->grid->attachment, align_of(s)), gk_page_node(d->list, GK_NODE_P, 0));
    d->used += d->form->line_gap;
}

/* Issuer left, date right; below each other when they do not fit beside each other. */
static void put_issuer_line(struct document *d)
{
    struct gk_str issuer = d->grid->issuer_line, date = d->grid->date_line;
    if (issuer.n == 0 && date.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("line"));
    int page = last_page(d);
    gk_len top = d->used;
    int64_t width = 0;
    if (issuer.n) {
        put_lines(d, s, lines_of(d, s, issuer, GK_TEXT_LEFT), gk_page_node(d->list, GK_NODE_P, 0));
        width += d->m->natural(d->m->ctx, para_of(d, s, issuer)) + GK_UNITS;
    }
    if (date.n) {
        width += d->m->natural(d->m->ctx, para_of(d, s, date));
        if (page == last_page(d) && width <= table_units(d->w, s->size)) d->used = top;
        put_lines(d, s, lines_of(d, s, date, GK_TEXT_RIGHT), gk_page_node(d->list, GK_NODE_P, 0));
    }
    d->used += d->form->line_gap;
}

/* ---- below the table ---- */

static const struct gk_lines *notes_lines(const struct document *d, const struct gk_style *s)
{
    return lines_of(d, s, d->grid->notes, align_of(s));
}

/* What the notes take below the table. */
static gk_len notes_height(const struct document *d)
{
    if (d->grid->notes.n == 0) return 0;
    const struct gk_style *s = style_of(d, GK_STR("notes"));
    int64_t h = d->form->notes_gap + (int64_t)notes_lines(d, s)->n * s->leading;
    return h < d->h ? (gk_len)h : d->h;
}

static void put_notes(struct document *d)
{
    if (d->grid->notes.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("notes"));
    d->used += d->form->notes_gap;
    put_lines(d, s, notes_lines(d, s), gk_page_node(d->list, GK_NODE_P, 0));
}

/* ---- the table ---- */

static gk_len table_height(void *ctx, int page)
{
    const struct document *d = ctx;
    return page == 0 ? d->first : d->h;
}

/* The first page takes the table when it has room for more than a head and a line or two. */
static void begin_table(struct document *d, const struct gk_table *t)
{
    const struct table_style *b = &t->styles[TABLE_BODY];
    gk_len least = t->head_height + b->leading * 4 + 2 * b->pad_v;
    if (d->used > 0 && d->h - d->used < least) new_page(d);
    d->first = d->h - d->used;
}

/* Rows that are cut, on paper smaller than A3: the advice to take that. (A head too tall has been told
 * already.) */
static void advise(const struct document *d, const struct gk_table *t, struct gk_diags *diags)
{
    int cuts = 0;
    gk_len w, h;
    for (size_t i = 0; i < t->n_pages; i++) cuts += t->pages[i].start.partial;
    bool small =
        gk_paper_size(GK_STR("A3"), &w, &h) && (int64_t)d->form->paper_w * d->form->paper_h < (int64_t)w * h;
    if (!cuts || t->head_flows || !small || !diags) return;
    struct gk_place place = {0};
    if (d->grid->catalog) place.catalog = d->grid->catalog->id;
    gk_diag(diags, GK_DIAG_TABLE_CUT_ROWS, &place, gk_arena_printf(d->list->arena, "%d", cuts).s, NULL);
}

static void put_table(struct document *d, struct gk_diags *diags)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct gk_table *t = gk_table_new(d->grid, d->m, 1024, scratch);
    d->first = d->h - d->used;
    struct table_heights heights = {table_height, d, d->h - d->h / 10, false};
    if (!gk_stopped(d->m->stop)) table_choose_columns(t, d->w, &heights, diags);
    begin_table(d, t);
    int pages = gk_table_choose_pages(t, table_height, d, diags);
    advise(d, t, diags);
    table_fill_pages(t, table_height, d, notes_height(d));
    for (int i = 0; i < pages && !gk_stopped(d->m->stop); i++) {
        if (i > 0) new_page(d);
        gk_len x, y;
        table_body_origin(d->form, last_page(d), &x, &y);
        gk_table_emit(t, d->list, i, last_page(d), x, y + d->used, 0);
        d->used += t->pages[i].height;
    }
    gk_arena_free(scratch);
}

static void put_record(struct gk_page_list *list, const struct gk_catalog *c)
{
    struct gk_property *record = GK_NEW_ARRAY(list->arena, struct gk_property, c->n_record);
    for (int i = 0; i < c->n_record; i++) {
        record[i].name = gk_arena_str(list->arena, c->record[i].name);
        record[i].value = gk_arena_str(list->arena, c->record[i].value);
    }
    list->record = record;
    list->n_record = (size_t)c->n_record;
}

static void put_information(struct document *d)
{
    struct gk_arena *arena = d->list->arena;
    const struct gk_catalog *c = d->grid->catalog;
    d->list->title = gk_arena_str(arena, d->grid->title);
    if (!c) return;
    d->list->author = gk_arena_str(arena, c->issuer);
    d->list->subject = gk_arena_str(arena, c->field);
    if (c->date.n == 10) d->list->date = gk_arena_str(arena, c->date);
    put_record(d->list, c);
}

enum gk_status gk_document_layout(const struct gk_grid *grid, const struct gk_measure *measure,
                                  struct gk_page_list *list, struct gk_diags *diags)
{
    const struct gk_form *f = grid->form;
    struct document d = {.grid = grid, .form = f, .m = measure, .list = list};
    d.w = f->paper_w - f->margin_left - f->margin_right;
    d.h = f->paper_h - f->margin_top - f->margin_bottom;
    if (d.w <= 0 || d.h <= 0 || grid->n_columns == 0) return GK_EINPUT;
    put_information(&d);
    new_page(&d);
    put_attachment(&d);
    put_title(&d);
    put_issuer_line(&d);
    put_table(&d, diags);
    if (gk_stopped(measure->stop)) return GK_ESTOPPED;
    put_notes(&d);
    table_put_furniture(grid, measure, list);
    return GK_OK;
}
