/* What holds of every table that was set, as faults in words: text over all fragments equals the source,
 * units follow each other, fragments tile their page and stay in the body area, every page fragment of a
 * group bears its label. Each returns NULL or what is wrong, in `arena`. */
#ifndef TABLE_PROPERTY_H
#define TABLE_PROPERTY_H

#include "gongkai/table.h"

#define FAULT_UNLESS(arena, holds, ...)                                                                      \
    do {                                                                                                     \
        if (!(holds)) return gk_arena_printf(arena, __VA_ARGS__).s;                                          \
    } while (0)

struct property_seen {
    int next; /* units shown so far */
    bool any; /* it has a fragment */
    int page;
};

/* Each body cell's units follow each other from 0 without gap or overlap; the last is reached (see the text).
 */
static inline const char *fault_in_flow(const struct gk_page_list *list, const struct gk_grid *g,
                                        struct gk_arena *arena)
{
    struct property_seen *seen = GK_NEW_ARRAY(arena, struct property_seen, g->n_cells + 1);
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (f->cell < 0) continue;
        struct property_seen *s = &seen[f->cell];
        FAULT_UNLESS(arena, !s->any || f->page == s->page + 1, "cell %d is on page %d and then on page %d",
                     f->cell, s->page, f->page);
        s->page = f->page;
        s->any = true;
        if (f->repetition) continue;
        FAULT_UNLESS(arena, f->line_from == s->next && f->line_to >= f->line_from,
                     "cell %d goes on at unit %d after %d", f->cell, f->line_from, s->next);
        s->next = f->line_to;
    }
    for (int c = 0; c < g->n_cells; c++) FAULT_UNLESS(arena, seen[c].any, "cell %d is nowhere", c);
    return NULL;
}

/* A text without the spaces and line feeds that breaks may swallow. */
static inline void property_add(struct gk_buf *b, struct gk_str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] != '\n' && s.s[i] != ' ') gk_buf_putc(b, s.s[i]);
}

static inline bool property_same(const struct gk_buf *ink, struct gk_str text)
{
    struct gk_buf want = {0};
    property_add(&want, text);
    bool same = ink->n == want.n && (want.n == 0 || memcmp(ink->s, want.s, want.n) == 0);
    gk_buf_done(&want);
    return same;
}

static inline const char *fault_in_cell_text(const struct gk_cell *cell, int c, const struct gk_buf *ink,
                                             struct gk_arena *arena)
{
    struct gk_str text =
        cell->kind == GK_CELL_TEXT || cell->kind == GK_CELL_TICK ? cell->text : (struct gk_str){"", 0};
    FAULT_UNLESS(arena, property_same(ink, text), "cell %d: its ink is not its text", c);
    for (int o = 0; o < cell->n_options; o++) { /* TD, L, then LI, Lbl, LBody each */
        FAULT_UNLESS(arena, property_same(&ink[4 + 3 * o], cell->options[o].text) && ink[3 + 3 * o].n > 0,
                     "cell %d option %d: its ink is not its label", c, o);
    }
    return NULL;
}

/* Ink of all TD, Lbl and LBody nodes in order of the structure equals the source, each text once. */
static inline const char *fault_in_text(const struct gk_page_list *list, const struct gk_grid *g,
                                        struct gk_arena *arena)
{
    struct gk_buf *ink = GK_NEW_ARRAY(arena, struct gk_buf, list->n_nodes + 1);
    for (size_t p = 0; p < list->n_pages; p++) {
        for (size_t i = 0; i < list->pages[p].n; i++) {
            const struct gk_page_item *it = &list->pages[p].items[i];
            if (it->kind == GK_PAGE_RUN && it->node >= 0) property_add(&ink[it->node], it->u.run.text);
        }
    }
    const char *fault = NULL;
    size_t node = 0;
    for (int c = 0; c < g->n_cells && !fault; c++, node++) {
        while (list->nodes[node].kind != GK_NODE_TD && gk_page_more(list, (int)node)->scope != GK_SCOPE_ROW)
            node++;
        fault = fault_in_cell_text(&g->cells[c], c, &ink[node], arena);
    }
    for (size_t i = 0; i < list->n_nodes; i++) gk_buf_done(&ink[i]);
    return fault;
}

static inline bool property_apart(const struct gk_fragment *a, const struct gk_fragment *b)
{
    return a->x >= b->x + b->w || b->x >= a->x + a->w || a->y >= b->y + b->h || b->y >= a->y + a->h;
}

/* On each page the fragments cover the table's rectangle without overlap: equal areas, and pairwise apart. */
static inline const char *fault_in_tiling(const struct gk_page_list *list, struct gk_arena *arena)
{
    for (size_t from = 0, to; from < list->n_fragments; from = to) {
        int page = list->fragments[from].page;
        int64_t area = 0, x0 = INT32_MAX, y0 = INT32_MAX, x1 = 0, y1 = 0;
        for (to = from; to < list->n_fragments && list->fragments[to].page == page; to++) {
            const struct gk_fragment *f = &list->fragments[to];
            area += (int64_t)f->w * f->h;
            if (f->x < x0) x0 = f->x;
            if (f->y < y0) y0 = f->y;
            if (f->x + f->w > x1) x1 = f->x + f->w;
            if (f->y + f->h > y1) y1 = f->y + f->h;
            for (size_t k = from; k < to; k++) {
                FAULT_UNLESS(arena, property_apart(f, &list->fragments[k]),
                             "page %d: cells %d and %d overlap", page, list->fragments[k].cell, f->cell);
            }
        }
        FAULT_UNLESS(arena, area == (x1 - x0) * (y1 - y0), "page %d: fragments leave a hole", page);
    }
    return NULL;
}

/* Every fragment of a merged text that returns bears text, and so does the head's on every page of the table.
 */
static inline const char *fault_in_labels(const struct gk_page_list *list, const struct gk_grid *g,
                                          bool repeats_head, struct gk_arena *arena)
{
    int heads = 0, pages = 0, last = -1;
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        const struct gk_cell *c = f->cell < 0 ? &g->head[~f->cell] : &g->cells[f->cell];
        bool label = f->cell < 0 ? repeats_head : (c->repeat && c->row_span > 1);
        FAULT_UNLESS(arena, !label || c->text.n == 0 || f->line_to > f->line_from,
                     "cell %d on page %d has no label", f->cell, f->page);
        heads += f->cell < 0;
        pages += f->page != last;
        last = f->page;
    }
    FAULT_UNLESS(arena, !repeats_head || heads == g->n_head * pages, "%d captions on %d pages", heads, pages);
    return NULL;
}

/* The table stays inside the body area, on even pages too. */
static inline const char *fault_in_bounds(const struct gk_page_list *list, const struct gk_form *form,
                                          struct gk_arena *arena)
{
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        gk_len dx = f->page % 2 ? form->even_dx : 0, dy = f->page % 2 ? form->even_dy : 0;
        FAULT_UNLESS(
            arena,
            f->x >= form->margin_left + dx && f->x + f->w <= form->paper_w - form->margin_right + dx &&
                f->y >= form->margin_top + dy && f->y + f->h <= form->paper_h - form->margin_bottom + dy,
            "cell %d on page %d stands in the margin", f->cell, f->page);
    }
    return NULL;
}

/* All of it, as far as the diagnostics excuse nothing. */
static inline const char *fault_in_table(const struct gk_page_list *list, const struct gk_grid *g,
                                         const struct gk_diags *diags, struct gk_arena *arena)
{
    bool overfull = false, narrow = false, flows = false;
    for (size_t i = 0; i < diags->n; i++) {
        overfull |= diags->list[i].code == GK_DIAG_TABLE_OVERFULL;
        narrow |= diags->list[i].code == GK_DIAG_TABLE_RELAXED_HINTS;
        flows |= diags->list[i].code == GK_DIAG_TABLE_HEAD_TALL;
    }
    const char *fault = overfull || narrow ? NULL : gk_page_check(list, arena);
    if (!fault) fault = fault_in_flow(list, g, arena);
    if (!fault) fault = fault_in_text(list, g, arena);
    if (!fault) fault = fault_in_tiling(list, arena);
    if (!fault && !overfull) fault = fault_in_bounds(list, g->form, arena);
    if (!fault && !overfull && !narrow) fault = fault_in_labels(list, g, !flows, arena);
    return fault;
}

#endif
