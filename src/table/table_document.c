/* The document around the table (DOMAIN section 6): attachment mark, title, issuer and date, the table, the
 * notes. The table does the hard part; this file stacks lines above and below it. Margins may alternate, the
 * body area is as large on every page. table_furniture.c adds what stands outside of it.
 *
 * The stacking is gone through several times: first without a list, which chooses widths and pages and tells
 * how many these are; then once for each drawing. Ink is most of what a document takes, so whoever wants the
 * pages one by one gets them so, and as often as needed. */
#include "table_int.h"

#include <stdlib.h>

struct gk_document {
    const struct gk_grid *grid;
    const struct gk_form *form;
    struct gk_measure measure;
    const struct gk_measure *m;
    struct gk_arena *arena;          /* the document's own */
    struct gk_page_list *list;       /* NULL while pages are chosen */
    const struct gk_page_sink *sink; /* or NULL */
    struct gk_table *t;
    int table_pages, pages; /* how many there are */
    int n;                  /* how many have begun */
    bool going;             /* the sink wants more */
    gk_len w, h;            /* the body area */
    gk_len used;            /* of the area on the last page */
    gk_len first;           /* height for the table on its first page */
    struct gk_table_choice choice;
    int from;     /* the page on which the table begins … */
    gk_len top;   /* … below the body area's top */
    size_t *ends; /* of its items on its pages: what follows is not the table's */
    bool *inked;  /* by page; NULL: all of them */
};

static const struct gk_style *style_of(const struct gk_document *d, struct gk_str name)
{
    return gk_form_style(d->form, name);
}

static enum gk_text_align align_of(const struct gk_style *s)
{
    static const enum gk_text_align map[] = {GK_TEXT_LEFT, GK_TEXT_CENTER, GK_TEXT_RIGHT, GK_TEXT_JUSTIFY};
    return map[s->align];
}

static const struct gk_para *para_of(const struct gk_document *d, const struct gk_style *s,
                                     struct gk_str text)
{
    int role = d->m->role(d->m->ctx, s->role);
    return d->m->para(d->m->ctx, role < 0 ? 0 : role, text, GK_TEXT_PLAIN);
}

static const struct gk_lines *lines_of(const struct gk_document *d, const struct gk_style *s,
                                       struct gk_str text, enum gk_text_align align)
{
    return d->m->lines(d->m->ctx, para_of(d, s, text), table_units(d->w, s->size), align);
}

static int last_page(const struct gk_document *d)
{
    return d->n - 1;
}

/* The body area's corner on a page. */
static void origin(const struct gk_document *d, int page, gk_len *x, gk_len *y)
{
    table_body_origin(d->form, page + (d->list ? d->list->before : 0), x, y);
}

static void settle(const struct gk_document *d)
{
    if (d->sink && d->sink->settle) d->sink->settle(d->sink->ctx);
}

/* The first page stays: its head is looked at again (job_sheet). */
static void end_page(struct gk_document *d)
{
    int page = last_page(d);
    if (!d->list || page < 0) return;
    table_put_furniture(d->t, d->list, page, d->pages);
    if (!d->sink || !d->going) return;
    d->going = d->sink->page(d->sink->ctx, d->list, page);
    if (page > 0) gk_page_drop(d->list, page);
    if (!table_glyphs_full(d->t)) return;
    settle(d);
    table_glyphs_renew(d->t);
}

static void new_page(struct gk_document *d)
{
    end_page(d);
    d->n++;
    if (d->list) gk_page_add(d->list, d->form->paper_w, d->form->paper_h);
    d->used = 0;
}

static bool stopped(const struct gk_document *d)
{
    return !d->going || gk_stopped(d->m->stop);
}

/* A node below the root. */
static int make_node(const struct gk_document *d, enum gk_node_kind kind)
{
    return d->list ? gk_page_node(d->list, kind, 0) : 0;
}

static void put_part(struct gk_document *d, const struct gk_style *s, const struct gk_lines *part, int node)
{
    gk_len x, y;
    origin(d, last_page(d), &x, &y);
    if (d->list) gk_table_emit_lines(d->m, d->list, last_page(d), node, x, y + d->used, part, s, 1024);
    d->used += part->n * s->leading;
}

/* Puts lines below what the last page holds, going on on new pages; a few lines are kept together at a break.
 */
static void put_lines(struct gk_document *d, const struct gk_style *s, const struct gk_lines *lines, int node)
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
        put_part(d, s, &part, node);
        from += fit;
        if (from < lines->n) new_page(d);
    }
}

/* ---- above the table ---- */

static void put_title(struct gk_document *d)
{
    if (d->grid->title.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("title"));
    const struct gk_lines *lines =
        d->m->title_lines(d->m->ctx, para_of(d, s, d->grid->title), table_units(d->w, s->size));
    put_lines(d, s, lines, make_node(d, GK_NODE_H1));
    d->used += d->form->title_gap;
}

static void put_attachment(struct gk_document *d)
{
    if (d->grid->attachment.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("attachment"));
    put_lines(d, s, lines_of(d, s, d->grid->attachment, align_of(s)), make_node(d, GK_NODE_P));
    d->used += d->form->line_gap;
}

/* Issuer left, date right; below each other when they do not fit beside each other. */
static void put_issuer_line(struct gk_document *d)
{
    struct gk_str issuer = d->grid->issuer_line, date = d->grid->date_line;
    if (issuer.n == 0 && date.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("line"));
    int page = last_page(d);
    gk_len top = d->used;
    int64_t width = 0;
    if (issuer.n) {
        put_lines(d, s, lines_of(d, s, issuer, GK_TEXT_LEFT), make_node(d, GK_NODE_P));
        width += d->m->natural(d->m->ctx, para_of(d, s, issuer)) + GK_UNITS;
    }
    if (date.n) {
        width += d->m->natural(d->m->ctx, para_of(d, s, date));
        if (page == last_page(d) && width <= table_units(d->w, s->size)) d->used = top;
        put_lines(d, s, lines_of(d, s, date, GK_TEXT_RIGHT), make_node(d, GK_NODE_P));
    }
    d->used += d->form->line_gap;
}

/* ---- below the table ---- */

static const struct gk_lines *notes_lines(const struct gk_document *d, const struct gk_style *s)
{
    return lines_of(d, s, d->grid->notes, align_of(s));
}

/* What the notes take below the table. */
static gk_len notes_height(const struct gk_document *d)
{
    if (d->grid->notes.n == 0) return 0;
    const struct gk_style *s = style_of(d, GK_STR("notes"));
    int64_t h = d->form->notes_gap + (int64_t)notes_lines(d, s)->n * s->leading;
    return h < d->h ? (gk_len)h : d->h;
}

static void put_notes(struct gk_document *d)
{
    if (d->grid->notes.n == 0) return;
    const struct gk_style *s = style_of(d, GK_STR("notes"));
    d->used += d->form->notes_gap;
    put_lines(d, s, notes_lines(d, s), make_node(d, GK_NODE_P));
}

/* ---- the table ---- */

static gk_len table_height(void *ctx, int page)
{
    const struct gk_document *d = ctx;
    return page == 0 ? d->first : d->h;
}

/* The first page takes the table when it has room for more than a head and a line or two. */
static void begin_table(struct gk_document *d, const struct gk_table *t)
{
    const struct table_style *b = &t->styles[TABLE_BODY];
    gk_len least = t->head_height + b->leading * 4 + 2 * b->pad_v;
    if (d->used > 0 && d->h - d->used < least) new_page(d);
    d->first = d->h - d->used;
}

/* Rows that are cut, on paper smaller than A3: the advice to take that. (A head too tall has been told
 * already.) */
static void advise(const struct gk_document *d, const struct gk_table *t, struct gk_diags *diags)
{
    int cuts = 0;
    gk_len w, h;
    for (size_t i = 0; i < t->n_pages; i++) cuts += t->pages[i].start.partial;
    bool small =
        gk_paper_size(GK_STR("A3"), &w, &h) && (int64_t)d->form->paper_w * d->form->paper_h < (int64_t)w * h;
    if (!cuts || t->head_flows || !small || !diags) return;
    struct gk_place place = {0};
    if (d->grid->catalog) place.catalog = d->grid->catalog->id;
    gk_diag(diags, GK_DIAG_TABLE_CUT_ROWS, &place, gk_arena_printf(d->arena, "%d", cuts).s, NULL);
}

static void keep_choice(struct gk_document *d, const struct gk_table *t)
{
    gk_len *widths = GK_NEW_ARRAY(d->arena, gk_len, t->n_columns);
    for (int c = 0; c < t->n_columns; c++) widths[c] = t->columns[c].width;
    d->choice = (struct gk_table_choice){widths, t->n_columns, t->listed, t->relaxed != TABLE_KEEP_ALL};
}

/* Counts of lines at all widths are as much as the table; of widths that were chosen they are of no use. */
static void search(struct gk_document *d, const struct table_heights *heights, struct gk_diags *diags)
{
    struct gk_arena *counts = d->t->counts = gk_arena_new(NULL);
    table_choose_columns(d->t, d->w, heights, diags);
    table_lines_forget(d->t);
    gk_arena_free(counts);
}

static void choose_table(struct gk_document *d, const struct gk_table_choice *choice, struct gk_diags *diags)
{
    struct gk_table *t = d->t = gk_table_new(d->grid, d->m, 1024, d->arena);
    d->first = d->h - d->used;
    struct table_heights heights = {table_height, d, d->h - d->h / 10, false};
    bool kept = choice && choice->n == t->n_columns;
    if (!stopped(d) && kept) table_take_columns(t, choice); /* where it is, not all texts are measured */
    if (!stopped(d) && !kept) search(d, &heights, diags);
    begin_table(d, t);
    d->table_pages = gk_table_choose_pages(t, table_height, d, diags);
    advise(d, t, diags);
    table_fill_pages(t, table_height, d, notes_height(d));
    keep_choice(d, t);
    d->ends = GK_NEW_ARRAY(d->arena, size_t, d->table_pages);
}

static void put_table(struct gk_document *d)
{
    d->from = last_page(d);
    d->top = d->used;
    for (int i = 0; i < d->table_pages && !stopped(d); i++) {
        if (i > 0) new_page(d);
        gk_len x, y;
        origin(d, last_page(d), &x, &y);
        if (d->list) {
            gk_table_emit(d->t, d->list, i, last_page(d), x, y + d->used, 0);
            d->ends[i] = d->list->pages[last_page(d)].n;
        }
        d->used += d->t->pages[i].height;
    }
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

static void put_information(struct gk_page_list *list, const struct gk_grid *grid)
{
    struct gk_arena *arena = list->arena;
    const struct gk_catalog *c = grid->catalog;
    list->title = gk_arena_str(arena, grid->title);
    if (!c) return;
    list->author = gk_arena_str(arena, c->issuer);
    list->subject = gk_arena_str(arena, c->field);
    if (c->date.n == 10) list->date = gk_arena_str(arena, c->date);
    put_record(list, c);
}

static void begin(struct gk_document *d)
{
    d->n = 0;
    d->going = true;
    new_page(d);
    put_attachment(d);
    put_title(d);
    put_issuer_line(d);
}

/* What stands above the table is there, without a list. */
static struct gk_document *begin_document(const struct gk_grid *grid, const struct gk_measure *measure)
{
    const struct gk_form *f = grid->form;
    gk_len w = f->paper_w - f->margin_left - f->margin_right;
    gk_len h = f->paper_h - f->margin_top - f->margin_bottom;
    if (w <= 0 || h <= 0 || grid->n_columns == 0) return NULL;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_document *d = GK_NEW(arena, struct gk_document);
    *d = (struct gk_document){
        .grid = grid, .form = f, .measure = *measure, .m = &d->measure, .arena = arena, .w = w, .h = h};
    begin(d);
    return d;
}

struct gk_document *gk_document_new(const struct gk_grid *grid, const struct gk_measure *measure,
                                    const struct gk_table_choice *choice, struct gk_diags *diags)
{
    struct gk_document *d = begin_document(grid, measure);
    if (!d) return NULL;
    choose_table(d, choice, diags);
    put_table(d);
    put_notes(d);
    d->pages = d->n;
    return d;
}

enum gk_status gk_document_draw(struct gk_document *d, struct gk_page_list *list,
                                const struct gk_page_sink *sink)
{
    d->list = list;
    d->sink = sink;
    d->t->list = NULL;
    table_glyphs_done(d->t);
    if (!stopped(d)) {
        put_information(list, d->grid);
        begin(d);
        begin_table(d, d->t);
        put_table(d);
    }
    if (!stopped(d)) {
        put_notes(d);
        end_page(d);
    }
    settle(d);
    if (sink) table_glyphs_done(d->t);
    return stopped(d) ? GK_ESTOPPED : GK_OK;
}

bool gk_document_situation(const struct gk_grid *grid, const struct gk_measure *measure, struct gk_sum *sum)
{
    struct gk_document *d = begin_document(grid, measure);
    if (!d) return false;
    gk_sum_add(sum, gk_arena_printf(d->arena, "%d %d %d\n", d->w, d->h, d->used));
    gk_grid_sum_table(grid, sum);
    gk_document_close(d);
    return true;
}

void gk_document_close(struct gk_document *d)
{
    if (!d) return;
    if (d->t) table_glyphs_done(d->t);
    gk_arena_free(d->arena);
}

enum gk_status gk_document_layout(const struct gk_grid *grid, const struct gk_measure *measure,
                                  struct gk_page_list *list, struct gk_diags *diags)
{
    struct gk_document *d = gk_document_new(grid, measure, NULL, diags);
    enum gk_status status = d ? gk_document_draw(d, list, NULL) : GK_EINPUT;
    gk_document_close(d);
    return status;
}

const struct gk_table_choice *gk_document_choice(const struct gk_document *d)
{
    return &d->choice;
}

/* ---- ink on some pages ---- */

struct gk_document *gk_document_open(const struct gk_grid *grid, const struct gk_measure *measure,
                                     struct gk_page_list *list, const struct gk_table_choice *choice,
                                     struct gk_diags *diags)
{
    struct gk_document *d = gk_document_new(grid, measure, choice, diags);
    list->bare = true;
    if (d && gk_document_draw(d, list, NULL) == GK_OK) {
        d->inked = GK_NEW_ARRAY(d->arena, bool, list->n_pages);
        return d;
    }
    gk_document_close(d);
    return NULL;
}

/* Items [middle, n) of a page go before those from `from` on. */
static void put_before(struct gk_page *page, size_t from, size_t middle)
{
    size_t n = middle - from, size = sizeof *page->items;
    struct gk_page_item *moved = gk_xalloc(n * size + 1);
    memcpy(moved, page->items + from, n * size);
    memmove(page->items + from, page->items + middle, (page->n - middle) * size);
    memcpy(page->items + page->n - n, moved, n * size);
    gk_xfree(moved);
}

void gk_document_ink(struct gk_document *d, int page)
{
    int i = page - d->from;
    if (d->inked[page] || i < 0 || i >= d->table_pages) return;
    d->inked[page] = true;
    gk_len x, y;
    size_t had = d->list->pages[page].n;
    origin(d, page, &x, &y);
    table_emit_ink(d->t, d->list, i, page, x, y + (i == 0 ? d->top : 0));
    put_before(&d->list->pages[page], d->ends[i], had);
}
