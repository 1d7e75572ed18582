/* Lines → runs of glyphs. A line is converted once for each list and size, and every cell that shows it
 * shares the arrays: a catalog repeats its words. Texts are copied into the list's arena, once a paragraph,
 * so that the list outlives the shaper. Where pages go as they come, what was converted goes too, before it
 * is too much. */
#include "table_int.h"

struct ink_run {
    gk_len x; /* from the line's measure's left edge */
    int face;
    const struct gk_glyph *glyphs;
    int n;
    struct gk_str text;
    gk_len w;
    enum gk_mark_kind mark;
};

struct ink_line {
    const struct gk_line *line;
    struct ink_run *runs;
    int n;
};

/* Of all lines of a text. */
struct ink_lines {
    const struct gk_line *of;
    struct ink_line *each;
};

struct table_glyphs {
    struct gk_arena *arena; /* the list's, or its own */
    bool own;
    struct gk_map lines; /* lines and size → struct ink_lines */
    struct gk_map texts; /* paragraph → struct gk_str */
};

enum { MOST_CONVERTED = 4 << 20 };

static struct table_glyphs *glyphs_in(struct gk_arena *arena, bool own)
{
    struct table_glyphs *g = GK_NEW(arena, struct table_glyphs);
    *g = (struct table_glyphs){arena, own, {.arena = arena}, {.arena = arena}};
    return g;
}

void table_glyphs_begin(struct gk_table *t, struct gk_page_list *list)
{
    if (!t->glyphs || !t->glyphs->own) t->glyphs = glyphs_in(list->arena, false);
}

void table_glyphs_done(struct gk_table *t)
{
    if (t->glyphs && t->glyphs->own) gk_arena_free(t->glyphs->arena);
    t->glyphs = NULL;
}

bool table_glyphs_full(const struct gk_table *t)
{
    return !t->glyphs || !t->glyphs->own || gk_arena_used(t->glyphs->arena) >= MOST_CONVERTED;
}

void table_glyphs_renew(struct gk_table *t)
{
    struct gk_arena *arena = t->glyphs && t->glyphs->own ? t->glyphs->arena : gk_arena_new(NULL);
    gk_arena_clear(arena);
    t->glyphs = glyphs_in(arena, true);
}

static struct gk_str text_of(struct table_glyphs *g, const struct gk_measure *m, const struct gk_para *para)
{
    struct gk_map_slot *slot = gk_map_put(&g->texts, GK_STR(""), (uintptr_t)para);
    struct gk_str *text = slot->data;
    if (!text) {
        slot->data = text = GK_NEW(g->arena, struct gk_str);
        *text = gk_arena_str(g->arena, m->text(m->ctx, para));
    }
    return *text;
}

/* ---- lines ---- */

/* Where the text of the line's last run ends: spaces and line feeds at a break are nobody's ink. */
static uint32_t ink_end(struct gk_str text, const struct gk_line *line)
{
    uint32_t end = line->to < text.n ? line->to : (uint32_t)text.n, last = line->glyphs[line->n - 1].cluster;
    for (;;) {
        size_t pos = end;
        if (pos == 0 || !gk_is_space(gk_utf8_prev(text, &pos)) || pos <= last) return end;
        end = (uint32_t)pos;
    }
}

static gk_len at_size(int64_t units, gk_len size)
{
    return gk_len_from_units(units, GK_UNITS, size);
}

/* The mark over a line's glyph. */
static enum gk_mark_kind mark_at(const struct gk_marked *marked, const struct gk_line *line, int glyph)
{
    size_t next;
    return marked && marked->n ? gk_marked_at(marked, line->glyphs[glyph].cluster, line->to, &next)
                               : GK_MARK_NONE;
}

/* Do a line's glyphs stand in one run? */
static bool in_one_run(const struct gk_marked *marked, const struct gk_line *line, int a, int b)
{
    return line->glyphs[a].face == line->glyphs[b].face &&
           mark_at(marked, line, a) == mark_at(marked, line, b);
}

/* Glyphs [from, to) of a line, all of one face. Pens are rounded, not advances: nothing drifts along a line.
 */
static void make_run(struct ink_run *run, const struct gk_line *line, int from, int to, int64_t pen,
                     gk_len size, struct gk_str text, uint32_t end, struct gk_arena *arena)
{
    struct gk_glyph *g = GK_NEW_ARRAY(arena, struct gk_glyph, to - from);
    uint32_t start = line->glyphs[from].cluster;
    *run = (struct ink_run){.face = line->glyphs[from].face, .glyphs = g, .n = to - from};
    run->x = at_size(pen, size);
    run->text = gk_str_sub(text, start, end);
    for (int i = from; i < to; i++) {
        const struct gk_text_glyph *s = &line->glyphs[i];
        g[i - from] = (struct gk_glyph){
            .gid = s->gid,
            .dx = at_size(s->dx, size),
            .dy = at_size(s->dy, size),
            .advance = at_size(pen + s->advance, size) - at_size(pen, size),
            .cluster = s->cluster - start,
        };
        pen += s->advance;
    }
}

static void convert(struct gk_arena *arena, struct ink_line *out, const struct gk_line *line, gk_len size,
                    struct gk_str text, const struct gk_marked *marked)
{
    int runs = 0;
    for (int i = 0; i < line->n; i++) runs += i == 0 || !in_one_run(marked, line, i, i - 1);
    out->runs = GK_NEW_ARRAY(arena, struct ink_run, runs);
    int64_t pen = line->indent;
    for (int from = 0, to; from < line->n; from = to) {
        int64_t next = pen;
        for (to = from; to < line->n && in_one_run(marked, line, to, from); to++)
            next += line->glyphs[to].advance;
        uint32_t end = to < line->n ? line->glyphs[to].cluster : ink_end(text, line);
        struct ink_run *run = &out->runs[out->n++];
        make_run(run, line, from, to, pen, size, text, end, arena);
        run->w = at_size(next, size) - run->x;
        run->mark = mark_at(marked, line, from);
        pen = next;
    }
}

static const struct ink_line *line_of(struct table_glyphs *g, const struct gk_measure *m,
                                      const struct gk_lines *lines, int index, gk_len size)
{
    struct gk_map_slot *slot = gk_map_put(&g->lines, GK_MAP_BYTES(lines->lines), (uint64_t)size);
    struct ink_lines *all = slot->data;
    if (!all) {
        slot->data = all = GK_NEW(g->arena, struct ink_lines);
        *all = (struct ink_lines){lines->lines, GK_NEW_ARRAY(g->arena, struct ink_line, lines->n)};
        slot->key = GK_MAP_BYTES(all->of);
    }
    struct ink_line *l = &all->each[index];
    if (!l->line) {
        l->line = &lines->lines[index];
        struct gk_line line = *l->line;
        line.glyphs = gk_measure_glyphs(m, lines->para, l->line);
        const struct gk_marked *marked = m->marked ? m->marked(m->ctx, lines->para) : NULL;
        if (line.n) convert(g->arena, l, &line, size, text_of(g, m, lines->para), marked);
    }
    return l;
}

/* What is deleted is struck through in the middle of its Han (which reach from 880 above the baseline to 120
 * below); what is new is underlined, just clear of them. */
static void draw_mark(const struct table_ink *ink, const struct ink_run *run, gk_len x, gk_len y)
{
    enum { MIDDLE = 380, BELOW = 160, WIDTH = 50 };
    if (run->mark == GK_MARK_NONE) return;
    gk_len off = run->mark == GK_MARK_DELETED ? -at_size(MIDDLE, ink->size) : at_size(BELOW, ink->size);
    gk_page_rule(ink->list, ink->on, x + run->x, y + off, run->w, 0, at_size(WIDTH, ink->size), ink->color);
}

void table_ink_line(const struct table_ink *ink, struct table_glyphs *cache, gk_len x, gk_len y,
                    const struct gk_lines *lines, int line)
{
    const struct ink_line *l = line_of(cache, ink->m, lines, line, ink->size);
    for (int i = 0; i < l->n; i++) {
        const struct ink_run *r = &l->runs[i];
        gk_page_run(ink->list, ink->on, ink->node, x + r->x, y, r->face, ink->size, ink->color, r->glyphs,
                    r->n, r->text);
        draw_mark(ink, r, x, y);
    }
}

gk_len gk_table_emit_lines(const struct gk_measure *m, struct gk_page_list *list, int on, int node, gk_len x,
                           gk_len y, const struct gk_lines *lines, const struct gk_style *style, int scale)
{
    struct table_glyphs *cache = glyphs_in(list->arena, false);
    gk_len size = (gk_len)((int64_t)style->size * scale / 1024);
    gk_len leading = (gk_len)((int64_t)style->leading * scale / 1024);
    int role = m->role(m->ctx, style->role);
    int32_t baseline = m->baseline(m->ctx, role < 0 ? 0 : role, table_units(leading, size));
    struct table_ink ink = {m, list, on, node, size, style->color};
    for (int i = 0; i < lines->n; i++)
        table_ink_line(&ink, cache, x, y + i * leading + at_size(baseline, size), lines, i);
    return lines->n * leading;
}
