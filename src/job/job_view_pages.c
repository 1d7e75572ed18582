/* The pages of a view: what identifies their pictures, the pictures, and what is found on them. */
#include "job_view_int.h"

#include "gongkai/raster.h"

bool gk_job_view_is_settled(const struct gk_job_view *v)
{
    return v->settled;
}

int gk_job_view_pages(const struct gk_job_view *v)
{
    return v->list ? (int)v->list->n_pages : 0;
}

/* ---- what a page's picture is told by ---- */

/* FNV-1a: no secret is to be kept, and a key is compared with few others. */
static void mix(uint64_t *h, const void *bytes, size_t n)
{
    const unsigned char *s = bytes;
    for (size_t i = 0; i < n; i++) *h = (*h ^ s[i]) * UINT64_C(0x100000001B3);
}

static void mix_numbers(uint64_t *h, const int64_t *numbers, int n)
{
    for (int i = 0; i < n; i++) *h = (*h ^ (uint64_t)numbers[i]) * UINT64_C(0x9E3779B97F4A7C15) ^ *h >> 29;
}

static void mix_text(uint64_t *h, struct gk_str s)
{
    mix_numbers(h, (const int64_t[]){(int64_t)s.n}, 1);
    mix(h, s.s, s.n);
}

static void mix_cell(uint64_t *h, const struct gk_cell *cell)
{
    mix_numbers(h, (const int64_t[]){(int)cell->kind, cell->row, cell->col, cell->unknown, cell->n_options},
                5);
    mix_text(h, cell->text);
    for (int i = 0; i < cell->n_options; i++) {
        mix_numbers(h, (const int64_t[]){cell->options[i].ticked}, 1);
        mix_text(h, cell->options[i].text);
    }
}

static const struct gk_cell *cell_of(const struct gk_job_view *v, int cell)
{
    return cell < 0 ? &v->grid->head[~cell] : &v->grid->cells[cell];
}

/* Ink that no cell's text and place decide; bodies have none when keys are made, and what they get is not
 * counted. */
static void mix_item(uint64_t *h, const struct gk_page_item *it)
{
    mix_numbers(h, (const int64_t[]){(int)it->kind, it->x, it->y, it->color}, 4);
    if (it->kind == GK_PAGE_RUN)
        mix_text(h, it->u.run.text);
    else
        mix_numbers(h, (const int64_t[]){it->u.rule.dx, it->u.rule.dy}, 2);
}

static uint64_t hash_page(const struct gk_job_view *v, int page)
{
    const struct gk_page *p = &v->list->pages[page];
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    mix_text(&h, v->grid->form->name);
    mix_text(&h, v->list->title);
    mix_numbers(&h, (const int64_t[]){p->w, p->h, v->choice.listed}, 3);
    for (size_t i = 0; i < p->n; i++) mix_item(&h, &p->items[i]);
    for (size_t i = v->first[page]; i < v->first[page + 1]; i++) {
        const struct gk_fragment *f = &v->list->fragments[i];
        mix_numbers(&h, (const int64_t[]){f->x, f->y, f->w, f->h, f->line_from, f->line_to, f->repetition},
                    7);
        mix_cell(&h, cell_of(v, f->cell));
    }
    return h;
}

void job_view_hash(struct gk_job_view *v)
{
    v->pages = GK_NEW_ARRAY(v->arena, struct gk_job_page, v->list->n_pages + 1);
    for (int i = 0; i < (int)v->list->n_pages; i++) {
        struct gk_job_page *p = &v->pages[i];
        p->w = v->list->pages[i].w;
        p->h = v->list->pages[i].h;
        snprintf(p->key, sizeof p->key, "%016llx", (unsigned long long)hash_page(v, i));
    }
}

struct gk_job_page gk_job_view_page(const struct gk_job_view *v, int page)
{
    return v->pages[page];
}

/* ---- pictures ---- */

/* The catalog's column of one of the grid's: a form may print some of them only. */
static int column_of(const struct gk_job_view *v, int column)
{
    return gk_catalog_column(v->catalog, v->grid->columns[column].key);
}

/* Line feeds by number: read as they are in an attribute, they would be spaces. */
static void put_attribute(struct gk_buf *out, const char *name, struct gk_str value)
{
    gk_buf_printf(out, " %s=\"", name);
    for (size_t at = 0; at < value.n;) {
        size_t feed = gk_str_find(value, GK_STR("\n"), at), end = feed == (size_t)-1 ? value.n : feed;
        gk_put_xml(out, gk_str_sub(value, at, end));
        if (end < value.n) gk_buf_puts(out, "&#10;");
        at = end + 1;
    }
    gk_buf_putc(out, '"');
}

static void mark_cell(void *ctx, int cell, struct gk_buf *out)
{
    const struct gk_job_view *v = ctx;
    const struct gk_cell *c = cell_of(v, cell);
    bool tick = cell >= 0 && v->grid->columns[c->col].kind == GK_KIND_TICK;
    if (cell >= 0) gk_buf_printf(out, " data-item=\"%d\"", v->grid->rows[c->row].item);
    if (c->col_span == 1) gk_buf_printf(out, " data-column=\"%d\"", column_of(v, c->col));
    if (c->row_span > 1) gk_buf_printf(out, " data-rows=\"%d\"", c->row_span);
    if (tick)
        gk_buf_printf(out, " role=\"checkbox\" aria-checked=\"%s\"",
                      c->unknown                ? "mixed"
                      : c->kind == GK_CELL_TICK ? "true"
                                                : "false");
    else
        gk_buf_puts(out, c->kind == GK_CELL_OPTIONS ? " role=\"group\"" : " role=\"img\"");
    put_attribute(out, "aria-label", tick ? v->grid->columns[c->col].caption : c->text);
}

static void mark_option(void *ctx, int cell, int option, struct gk_buf *out)
{
    const struct gk_option *o = &cell_of(ctx, cell)->options[option];
    put_attribute(out, "data-option", o->label);
    gk_buf_printf(out, " role=\"checkbox\" aria-checked=\"%s\"", o->ticked ? "true" : "false");
    put_attribute(out, "aria-label", o->text);
}

static bool is_box(void *ctx, struct gk_str text)
{
    const struct gk_job_view *v = ctx;
    return gk_str_eq(text, v->grid->box_ticked) || gk_str_eq(text, v->grid->box_blank);
}

void gk_job_view_svg(struct gk_job_view *v, int page, struct gk_buf *out)
{
    const struct gk_raster_marks marks = {v, mark_cell, mark_option, is_box};
    gk_document_ink(v->document, page);
    gk_raster_svg(v->list, v->run.fonts, page, &marks, out);
}

/* ---- finding ---- */

struct finding {
    const struct gk_job_view *view;
    struct gk_str folded;
    struct gk_map memo; /* texts of cells that were looked at: 1 no, 2 yes */
    struct gk_arena *arena, *scratch;
    struct gk_job_hit *hits;
    int n;
    size_t cap;
};

static bool holds(struct finding *w, struct gk_str text)
{
    struct gk_map_slot *slot = gk_map_put(&w->memo, text, 0);
    if (!slot->number)
        slot->number = 1 + (gk_str_find(gk_fold(text, w->scratch), w->folded, 0) != (size_t)-1);
    return slot->number == 2;
}

static bool is_hit(struct finding *w, const struct gk_cell *c)
{
    if (c->text.n && holds(w, c->text)) return true;
    for (int i = 0; i < c->n_options; i++)
        if (holds(w, c->options[i].text)) return true;
    return false;
}

static void add_hit(struct finding *w, const struct gk_fragment *f)
{
    const struct gk_cell *c = cell_of(w->view, f->cell);
    int item = f->cell < 0 ? -1 : w->view->grid->rows[c->row].item;
    w->hits = gk_arena_grow(w->arena, w->hits, &w->cap, (size_t)w->n + 1, sizeof *w->hits);
    w->hits[w->n++] = (struct gk_job_hit){f->page, item, column_of(w->view, c->col), f->x, f->y, f->w, f->h};
}

struct gk_job_hit *gk_job_view_find(const struct gk_job_view *v, struct gk_str text, int *n,
                                    struct gk_arena *arena)
{
    struct finding w = {.view = v, .arena = arena, .scratch = gk_arena_new(NULL)};
    w.memo.arena = w.scratch;
    w.folded = gk_fold(text, w.scratch);
    for (size_t i = 0; w.folded.n && v->list && i < v->list->n_fragments; i++)
        if (is_hit(&w, cell_of(v, v->list->fragments[i].cell))) add_hit(&w, &v->list->fragments[i]);
    gk_arena_free(w.scratch);
    *n = w.n;
    return w.hits;
}
