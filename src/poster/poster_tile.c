/* Tiles: a poster cut into sheets of the paper that the office has.
 *
 * MODEL. Both axes are cut by themselves (poster_axis.c), so that tiles stand in rows and columns. A tile is
 * a page of the paper's exact size: the poster's items that touch what it shows, shifted, behind a clip; then
 * the marks, outside it. An item is content on the tile that owns most of it and an artifact elsewhere, so
 * that the document is read aloud once, in the order of its structure. Nothing is scaled.
 *
 * NOT DONE. Runs are not cut: a line that a border crosses is whole behind the clip of both tiles, and so can
 * be copied from either. */
#include "poster_int.h"

enum { LEAST_WINDOW = 4 }; /* of its margin and overlap together: below that a sheet is all edge */

struct tiling {
    const struct gk_page_list *src;
    struct gk_page_list *out;
    struct poster p; /* for words and blocks */
    struct poster_words words;
    gk_len sheet_w, sheet_h, margin, overlap;
    struct poster_axis x, y;
};

/* Where a run's or fill's ink may lie: [x0, x1] × [y0, y1]. */
struct reach {
    gk_len x0, y0, x1, y1;
};

static gk_len run_width(const struct gk_page_item *it)
{
    gk_len w = 0;
    for (int i = 0; i < it->u.run.n; i++) w += it->u.run.glyphs[i].advance;
    return w;
}

/* The em box, with what marks below the baseline need. */
static struct reach item_reach(const struct gk_page_item *it)
{
    struct reach r = {it->x, it->y, it->x, it->y};
    switch (it->kind) {
    case GK_PAGE_RUN:
        r.x1 += run_width(it);
        r.y0 -= it->u.run.size * 9 / 10;
        r.y1 += it->u.run.size / 4;
        break;
    case GK_PAGE_RULE:
        r.x1 += it->u.rule.dx;
        r.y1 += it->u.rule.dy;
        break;
    case GK_PAGE_FILL:
        r.x1 += it->u.fill.w;
        r.y1 += it->u.fill.h;
        break;
    }
    return r;
}

/* ---- prices ---- */

static void price_run(const struct gk_page_item *it, struct poster_prices *x, struct poster_prices *y)
{
    struct reach r = item_reach(it);
    poster_prices_add_line(x, r.x0, r.x1);
    poster_prices_add_line(y, r.y0, r.y1);
    gk_len pen = it->x;
    for (int i = 0; i < it->u.run.n; i++) {
        gk_len advance = it->u.run.glyphs[i].advance;
        poster_prices_add(x, pen, pen + advance, it->u.run.size / 16);
        pen += advance;
    }
}

/* A border along a rule would halve it; across, it only shortens it. */
static void price_rule(const struct gk_page_item *it, struct poster_prices *x, struct poster_prices *y)
{
    enum { RULE_PRICE = 50 };
    gk_len half = it->u.rule.width + 1024;
    if (it->u.rule.dx == 0) poster_prices_add(x, it->x - half, it->x + half, RULE_PRICE);
    if (it->u.rule.dy == 0) poster_prices_add(y, it->y - half, it->y + half, RULE_PRICE);
}

/* A row in two pieces is read twice; a border beside a rule, in the white at a cell's edge, parts none. Far
 * cheaper than a line of text, and dear enough to move a border as far as the overlap lets it. */
static void price_cells(const struct gk_page_list *list, int page, struct poster_prices *y)
{
    enum { CELL_PRICE = 150, EDGE = 3 * 1024 };
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (f->page == page && f->h > 2 * EDGE)
            poster_prices_add(y, f->y + EDGE, f->y + f->h - EDGE, CELL_PRICE);
    }
}

static void price_page(const struct gk_page *page, struct poster_prices *x, struct poster_prices *y)
{
    enum { MODULE_PRICE = 1000 };
    for (size_t i = 0; i < page->n; i++) {
        const struct gk_page_item *it = &page->items[i];
        struct reach r = item_reach(it);
        switch (it->kind) {
        case GK_PAGE_RUN:
            price_run(it, x, y);
            break;
        case GK_PAGE_RULE:
            price_rule(it, x, y);
            break;
        case GK_PAGE_FILL: /* neighbours belong together */
            poster_prices_add(x, r.x0 - 2048, r.x1 + 2048, MODULE_PRICE);
            poster_prices_add(y, r.y0 - 2048, r.y1 + 2048, MODULE_PRICE);
            break;
        }
    }
}

/* ---- borders ---- */

/* Cuts the page for a sheet of w × h; how many tiles, or 0 when there would be too many. */
static int cut_for(struct tiling *t, const struct gk_page *page, gk_len w, gk_len h,
                   const struct poster_prices *px, const struct poster_prices *py)
{
    t->sheet_w = w;
    t->sheet_h = h;
    /* Both ways round a printer's tolerance: the same paper is the same paper. */
    if (page->w <= w + 1024 && page->h <= h + 1024) {
        t->x = (struct poster_axis){.n = 1, .cut = {0, page->w}, .window = page->w};
        t->y = (struct poster_axis){.n = 1, .cut = {0, page->h}, .window = page->h};
        t->sheet_w = page->w;
        t->sheet_h = page->h;
        return 1;
    }
    if (!poster_axis_cut(px, page->w, w - 2 * t->margin, t->overlap, &t->x)) return 0;
    if (!poster_axis_cut(py, page->h, h - 2 * t->margin, t->overlap, &t->y)) return 0;
    return t->x.n * t->y.n;
}

/* Upright or not: the fewest tiles, then the fewest lines cut. */
static bool choose_cut(struct tiling *t, int number, gk_len w, gk_len h)
{
    const struct gk_page *page = &t->src->pages[number];
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct poster_prices px = poster_prices_new(page->w, scratch), py = poster_prices_new(page->h, scratch);
    price_page(page, &px, &py);
    price_cells(t->src, number, &py);
    poster_prices_sum(&px);
    poster_prices_sum(&py);
    struct tiling other = *t;
    int upright = cut_for(t, page, w, h, &px, &py), flat = cut_for(&other, page, h, w, &px, &py);
    bool fewer =
        flat < upright || (flat == upright && other.x.lines + other.y.lines < t->x.lines + t->y.lines);
    if (flat > 0 && (upright == 0 || fewer)) *t = other;
    gk_arena_free(scratch);
    return upright > 0 || flat > 0;
}

/* ---- one tile ---- */

struct tile {
    int row, column, on;
    gk_len x0, y0, x1, y1; /* of the poster, shown */
    gk_len dx, dy;         /* from the poster to the sheet */
};

static struct tile tile_at(const struct tiling *t, int row, int column)
{
    bool whole = t->x.n * t->y.n == 1;
    gk_len margin = whole ? 0 : t->margin;
    struct tile tile = {.row = row,
                        .column = column,
                        .x0 = t->x.cut[column],
                        .y0 = t->y.cut[row],
                        .x1 = poster_axis_end(&t->x, column),
                        .y1 = poster_axis_end(&t->y, row)};
    tile.dx = margin - tile.x0;
    tile.dy = margin - tile.y0;
    return tile;
}

/* Ink may leave its em box by a little: an em is more than enough. */
static bool touches(const struct tile *tile, const struct gk_page_item *it)
{
    struct reach r = item_reach(it);
    gk_len slack = it->kind == GK_PAGE_RUN ? it->u.run.size : 4096;
    return r.x0 - slack < tile->x1 && r.x1 + slack > tile->x0 && r.y0 - slack < tile->y1 &&
           r.y1 + slack > tile->y0;
}

static void add_item(struct tiling *t, const struct tile *tile, const struct gk_page_item *it)
{
    struct reach r = item_reach(it);
    gk_len x = it->x + tile->dx, y = it->y + tile->dy;
    bool owner = poster_axis_owner(&t->x, r.x0, r.x1) == tile->column &&
                 poster_axis_owner(&t->y, r.y0, r.y1) == tile->row;
    int node = owner ? it->node : GK_ARTIFACT;
    switch (it->kind) {
    case GK_PAGE_RUN:
        gk_page_run(t->out, tile->on, node, x, y, it->u.run.face, it->u.run.size, it->color, it->u.run.glyphs,
                    it->u.run.n, it->u.run.text);
        break;
    case GK_PAGE_RULE:
        gk_page_rule(t->out, tile->on, x, y, it->u.rule.dx, it->u.rule.dy, it->u.rule.width, it->color);
        break;
    case GK_PAGE_FILL:
        gk_page_fill(t->out, tile->on, node, x, y, it->u.fill.w, it->u.fill.h, it->color);
        break;
    }
}

/* A short rule in the margins at both ends of a border: `at` is its place on the sheet. */
static void mark_border(const struct tiling *t, const struct tile *tile, bool upright, gk_len at)
{
    gk_len width = t->p.form->form.rule_inner / 2, length = t->margin / 3, gap = t->margin / 6;
    gk_len from = (upright ? tile->y0 + tile->dy : tile->x0 + tile->dx) - gap - length;
    gk_len to = (upright ? tile->y1 + tile->dy : tile->x1 + tile->dx) + gap;
    if (upright) {
        gk_page_rule(t->out, tile->on, at, from, 0, length, width, 0);
        gk_page_rule(t->out, tile->on, at, to, 0, length, width, 0);
    } else {
        gk_page_rule(t->out, tile->on, from, at, length, 0, width, 0);
        gk_page_rule(t->out, tile->on, to, at, length, 0, width, 0);
    }
}

static struct gk_str number(const struct tiling *t, int v)
{
    return gk_arena_printf(t->out->arena, "%d", v);
}

static struct poster_block set_words(struct tiling *t, const char *name, const char *style, gk_len width)
{
    struct gk_str text = poster_words_fill(&t->p, &t->words, name).text;
    if (width == 0) width = poster_block_natural(&t->p, style, 1024, text);
    return poster_block_set(&t->p, style, 1024, text, width);
}

static void name_tile(struct tiling *t, const struct tile *tile)
{
    poster_words_set(&t->words, "row", number(t, tile->row + 1));
    poster_words_set(&t->words, "column", number(t, tile->column + 1));
}

static void mark_tile(struct tiling *t, const struct tile *tile)
{
    if (tile->column > 0) mark_border(t, tile, true, tile->x0 + tile->dx);
    if (tile->row > 0) mark_border(t, tile, false, tile->y0 + tile->dy);
    if (tile->column + 1 < t->x.n) mark_border(t, tile, true, t->x.cut[tile->column + 1] + tile->dx);
    if (tile->row + 1 < t->y.n) mark_border(t, tile, false, t->y.cut[tile->row + 1] + tile->dy);
    struct poster_block label = set_words(t, "tile", "last", 0);
    gk_len below = tile->y1 + tile->dy + (t->margin - label.height) / 2;
    poster_block_emit(&t->p, &label, tile->on, GK_ARTIFACT, (t->sheet_w - label.width) / 2, below);
}

static void copy_fragments(struct tiling *t, const struct tile *tile, int page)
{
    for (size_t i = 0; i < t->src->n_fragments; i++) {
        struct gk_fragment f = t->src->fragments[i];
        gk_len x1 = f.x + f.w, y1 = f.y + f.h;
        if (f.page != page || f.x >= tile->x1 || x1 <= tile->x0 || f.y >= tile->y1 || y1 <= tile->y0)
            continue;
        if (f.x < tile->x0) f.x = tile->x0;
        if (f.y < tile->y0) f.y = tile->y0;
        f.w = (x1 < tile->x1 ? x1 : tile->x1) - f.x;
        f.h = (y1 < tile->y1 ? y1 : tile->y1) - f.y;
        f.x += tile->dx;
        f.y += tile->dy;
        f.page = tile->on;
        gk_page_fragment(t->out, &f);
    }
}

static void emit_tile(struct tiling *t, struct tile tile, int page)
{
    const struct gk_page *src = &t->src->pages[page];
    bool whole = t->x.n * t->y.n == 1;
    tile.on = (int)t->out->n_pages;
    gk_page_add(t->out, t->sheet_w, t->sheet_h);
    for (size_t i = 0; i < src->n; i++)
        if (touches(&tile, &src->items[i])) add_item(t, &tile, &src->items[i]);
    copy_fragments(t, &tile, page);
    if (whole) return;
    struct gk_page *on = &t->out->pages[tile.on];
    on->clip =
        (struct gk_clip){tile.x0 + tile.dx, tile.y0 + tile.dy, tile.x1 - tile.x0, tile.y1 - tile.y0, on->n};
    name_tile(t, &tile);
    on->label = set_words(t, "tile-cell", "last", 0).lines
                    ? poster_words_fill(&t->p, &t->words, "tile-cell").text
                    : (struct gk_str){NULL, 0};
    mark_tile(t, &tile);
}

static void copy_outline(struct tiling *t, int page, int first)
{
    for (size_t i = 0; i < t->src->n_outline; i++) {
        const struct gk_outline *o = &t->src->outline[i];
        if (o->page != page) continue;
        int row = poster_axis_owner(&t->y, o->y, o->y);
        struct tile tile = tile_at(t, row, 0);
        gk_page_outline(t->out, o->level, o->title, first + row * t->x.n, o->y + tile.dy);
    }
}

/* ---- the map ---- */

/* A picture of the poster from its boxes: rules and fills as they are, lines of text as grey bars. */
static void draw_bars(const struct tiling *t, const struct gk_page *src, int on, gk_len x, gk_len y,
                      int64_t num, int64_t den)
{
    enum { GREY = 0xC8C8C8 };
    for (size_t i = 0; i < src->n; i++) {
        const struct gk_page_item *it = &src->items[i];
        struct reach r = item_reach(it);
        if (it->kind == GK_PAGE_RUN) {
            r.y0 += it->u.run.size / 5;
            r.y1 -= it->u.run.size / 5;
        }
        gk_len left = x + (gk_len)(r.x0 * num / den), top = y + (gk_len)(r.y0 * num / den);
        gk_len w = (gk_len)((int64_t)(r.x1 - r.x0) * num / den),
               h = (gk_len)((int64_t)(r.y1 - r.y0) * num / den);
        if (it->kind == GK_PAGE_RULE)
            gk_page_rule(t->out, on, left, top, r.x1 > r.x0 ? w : 0, r.x1 > r.x0 ? 0 : h, 256, GREY);
        else
            gk_page_fill(t->out, on, GK_ARTIFACT, left, top, w, h, GREY);
    }
}

/* Each tile's frame with its name in it. */
static void draw_cells(struct tiling *t, int on, gk_len x, gk_len y, int64_t num, int64_t den)
{
    gk_len line = t->p.form->form.rule_inner;
    gk_len w = (gk_len)(t->x.cut[t->x.n] * num / den), h = (gk_len)(t->y.cut[t->y.n] * num / den);
    for (int i = 0; i <= t->x.n; i++)
        gk_page_rule(t->out, on, x + (gk_len)(t->x.cut[i] * num / den), y, 0, h, line, 0);
    for (int i = 0; i <= t->y.n; i++)
        gk_page_rule(t->out, on, x, y + (gk_len)(t->y.cut[i] * num / den), w, 0, line, 0);
    for (int i = 0; i < t->x.n * t->y.n; i++) {
        struct tile tile = tile_at(t, i / t->x.n, i % t->x.n);
        name_tile(t, &tile);
        struct poster_block b = set_words(t, "tile-cell", "subtitle", 0);
        gk_len cx = (t->x.cut[tile.column] + t->x.cut[tile.column + 1]) / 2;
        gk_len cy = (t->y.cut[tile.row] + t->y.cut[tile.row + 1]) / 2;
        poster_block_emit(&t->p, &b, on, gk_page_node(t->out, GK_NODE_P, 0),
                          x + (gk_len)(cx * num / den) - b.width / 2,
                          y + (gk_len)(cy * num / den) - b.height / 2);
    }
}

static gk_len emit_words(struct tiling *t, const char *name, const char *style, int on, gk_len x, gk_len y,
                         gk_len w)
{
    struct poster_block b = set_words(t, name, style, w);
    if (!b.lines) return y;
    return poster_block_emit(&t->p, &b, on, gk_page_node(t->out, GK_NODE_P, 0), x, y);
}

static void emit_map(struct tiling *t, int page)
{
    const struct gk_page *src = &t->src->pages[page];
    int on = (int)t->out->n_pages;
    gk_len edge = 2 * t->margin, w = t->sheet_w - 2 * edge, y = edge;
    gk_page_add(t->out, t->sheet_w, t->sheet_h);
    y = emit_words(t, "tile-map", "subtitle", on, edge, y, w);
    if (t->src->n_pages > 1) y = emit_words(t, "tile-map-sheet", "subtitle", on, edge, y, w);
    y = emit_words(t, "tile-help", "last", on, edge, y + t->p.form->block_gap, w) + t->p.form->block_gap;
    gk_len room = t->sheet_h - edge - y;
    int64_t num = w, den = src->w;
    if ((int64_t)src->h * w / src->w > room) {
        num = room;
        den = src->h;
    }
    gk_len x = edge + (w - (gk_len)(src->w * num / den)) / 2;
    draw_bars(t, src, on, x, y, num, den);
    draw_cells(t, on, x, y, num, den);
    gk_page_outline(t->out, 0, poster_words_fill(&t->p, &t->words, "tile-map").text, on, edge);
    t->out->pages[on].label = poster_words_fill(&t->p, &t->words, "tile-map").text;
}

/* ---- all ---- */

static void copy_document(const struct gk_page_list *src, struct gk_page_list *out)
{
    for (size_t i = 1; i < src->n_nodes; i++) gk_page_node_of(out, src, (int)i, src->nodes[i].parent);
    out->title = src->title;
    out->author = src->author;
    out->subject = src->subject;
    out->date = src->date;
    out->lang = src->lang;
    out->record = src->record;
    out->n_record = src->n_record;
}

static void tile_page(struct tiling *t, int page)
{
    int first = (int)t->out->n_pages;
    poster_words_set(&t->words, "rows", number(t, t->y.n));
    poster_words_set(&t->words, "columns", number(t, t->x.n));
    poster_words_set(&t->words, "sheet", number(t, page + 1));
    poster_words_set(&t->words, "sheets", number(t, (int)t->src->n_pages));
    for (int i = 0; i < t->x.n * t->y.n; i++) emit_tile(t, tile_at(t, i / t->x.n, i % t->x.n), page);
    copy_outline(t, page, first);
    if (t->x.n * t->y.n > 1) emit_map(t, page);
}

static bool paper_usable(const struct tiling *t, struct gk_str sheet, gk_len *w, gk_len *h)
{
    gk_len edge = 2 * t->margin + t->overlap;
    return gk_paper_size(sheet, w, h) && edge * LEAST_WINDOW <= *w && edge * LEAST_WINDOW <= *h;
}

enum gk_status gk_poster_tile(const struct gk_page_list *sheets, const struct gk_poster_form *form,
                              struct gk_str sheet, gk_len overlap, const struct gk_measure *measure,
                              struct gk_page_list *out, struct gk_poster_tiles *result,
                              struct gk_diags *diags)
{
    struct tiling t = {.src = sheets,
                       .out = out,
                       .p = {.form = form, .m = measure, .list = out, .diags = diags, .arena = out->arena},
                       .words = poster_words_tiles(),
                       .margin = (form->tile_margin + 1023) / 1024 * 1024,
                       .overlap = overlap < 0 ? form->tile_overlap : overlap};
    gk_len w, h;
    *result = (struct gk_poster_tiles){0};
    if (!paper_usable(&t, sheet, &w, &h)) {
        gk_diag(diags, GK_DIAG_POSTER_TILE_PAPER, NULL, gk_arena_str(diags->arena, sheet).s, NULL);
        return GK_EINPUT;
    }
    copy_document(sheets, out);
    for (size_t i = 0; i < sheets->n_pages; i++) {
        if (!choose_cut(&t, (int)i, w, h)) {
            gk_diag(diags, GK_DIAG_POSTER_TILE_MANY, NULL,
                    gk_arena_printf(diags->arena, "%d", POSTER_TILES_MAX).s, NULL);
            return GK_ELIMIT;
        }
        tile_page(&t, (int)i);
        result->rows = t.y.n;
        result->columns = t.x.n;
        result->cuts += t.x.lines + t.y.lines;
    }
    return GK_OK;
}
