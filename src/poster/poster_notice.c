/* A notice: its blocks, their places, and its sheets. */
#include "poster_int.h"

enum { HALF_POINT = 512 };

/* ---- what it says ---- */

uint64_t poster_notice_open_notes(const struct poster_notice *n)
{
    const struct gk_catalog *c = n->catalog;
    uint64_t open = 0;
    for (int i = 0; i < c->n_review && i < 64; i++) {
        struct gk_str reason, key = gk_review_split(c->review[i], &reason);
        bool printed = poster_words_used(&n->words, key.n ? key : reason);
        if (printed && !gk_catalog_confirmed(c, key)) open |= (uint64_t)1 << i;
    }
    return open;
}

static bool has_open_item(const struct poster_notice *n)
{
    for (int i = 0; i < n->catalog->n_items; i++)
        if (n->selection->take[i] && gk_item_is_open(n->catalog, i)) return true;
    return false;
}

/* The first 8 hex digits of a SHA-256 over all that the notice says: catalog, facts, cells. */
static void find_check(struct poster_notice *n)
{
    struct gk_buf said = {0};
    gk_buf_str(&said, n->catalog->id);
    for (int i = 0; i < n->words.n; i++) {
        gk_buf_printf(&said, "\n%s=", n->words.list[i].name);
        gk_buf_str(&said, n->words.list[i].value);
    }
    gk_buf_str(&said, n->matter->said);
    struct gk_sha256 hash = gk_sha256(gk_buf_slice(&said));
    char hex[65];
    gk_sha256_hex(&hash, hex);
    memcpy(n->check, hex, 8);
    n->check[8] = '\0';
    gk_buf_done(&said);
}

/* ---- where its blocks stand ---- */

/* The largest title that fits one line, in half points between the form's bounds. */
static int title_scale(const struct poster *p, struct gk_str text)
{
    gk_len base = gk_form_style(&p->form->form, GK_STR("title"))->size, size = p->form->title_max;
    gk_len natural = poster_block_natural(p, "title", 1024, text);
    if (natural > 0) {
        int64_t fits = (int64_t)base * p->width / natural / HALF_POINT * HALF_POINT;
        if (fits < size) size = (gk_len)fits;
    }
    if (size < p->form->title_min) size = p->form->title_min;
    return (int)((int64_t)size * 1024 / base);
}

static void set_title(const struct poster *p, struct poster_notice *n)
{
    n->title_text = poster_words_fill(p, &n->words, "title").text;
    int scale = title_scale(p, n->title_text);
    n->title = poster_block_set(p, "title", scale, n->title_text, p->width);
    if (!n->title.lines || n->title.lines->n == 1) return;
    /* Too long for one line at the least size: lozenge or trapezoid (GB/T 9704-2012 7.3.1). */
    gk_len size = poster_scaled(n->title.style->size, scale);
    int32_t units = (int32_t)((int64_t)p->width * GK_UNITS / size);
    n->title.lines = p->m->title_lines(p->m->ctx, n->title.lines->para, units);
    n->title.height = poster_scaled(n->title.style->leading, scale) * n->title.lines->n;
}

/* All titles of up to title_max stand in a slot of one height, so that tables on neighbouring sheets begin
 * level. */
static gk_len title_slot(const struct poster *p, const struct poster_notice *n)
{
    const struct gk_style *s = gk_form_style(&p->form->form, GK_STR("title"));
    gk_len slot = (gk_len)((int64_t)s->leading * p->form->title_max / s->size);
    return n->title.height > slot ? n->title.height : slot;
}

static void place_head(const struct poster *p, struct poster_notice *n)
{
    const struct gk_form *f = &p->form->form;
    gk_len slot = title_slot(p, n), y = f->margin_top;
    n->title_y = y + (slot - n->title.height) / 2;
    y += slot;
    n->subtitle_y = y + f->title_gap;
    if (n->subtitle.lines) y = n->subtitle_y + n->subtitle.height;
    n->common_y = y + (n->subtitle.lines ? 0 : f->title_gap);
    if (n->common.lines) y = n->common_y + n->common.height;
    n->table_y = y + p->form->block_gap;
}

static void place_foot(const struct poster *p, struct poster_notice *n)
{
    const struct gk_form *f = &p->form->form;
    gk_len last = gk_form_style(f, GK_STR("last"))->leading;
    n->last_y = f->paper_h - f->margin_bottom - last;
    gk_len gap = p->form->block_gap;
    n->foot_y = n->last_y - gap - n->foot.height;
    n->explained_y = n->foot_y - (n->explained.lines ? gap + n->explained.height : 0);
    n->table_h = n->explained_y - gap - n->table_y;
}

/* What holds for all items: one line, or a line a column, so that none breaks within a word where it need
 * not. */
static struct gk_str common_text(const struct poster *p, struct gk_str common)
{
    struct gk_buf one = {0};
    for (size_t i = 0; i < common.n; i++)
        if (common.s[i] == '\n')
            gk_buf_puts(&one, "\xE3\x80\x80\xE3\x80\x80");
        else
            gk_buf_putc(&one, common.s[i]);
    struct gk_str line = gk_arena_str(p->arena, gk_buf_slice(&one));
    gk_buf_done(&one);
    return poster_block_natural(p, "subtitle", 1024, line) <= p->width ? line : common;
}

void poster_notice_prepare(const struct poster *p, struct poster_notice *n)
{
    struct poster_words *w = &n->words;
    find_check(n);
    poster_words_set(w, "check", gk_arena_str(p->arena, gk_str_of(n->check)));
    set_title(p, n);
    n->subtitle = poster_block_set(p, "subtitle", 1024, poster_words_fill(p, w, "subtitle").text, p->width);
    poster_words_set(w, "common", common_text(p, n->matter->common));
    n->common = poster_block_set(p, "subtitle", 1024, poster_words_fill(p, w, "common").text, p->width);
    n->explained = poster_block_set(p, "foot", 1024, n->matter->explained, p->width);
    n->foot = poster_foot_new(p, w, n->phones ? n->phones : 1024);
    poster_words_fill(p, w, "last"); /* an edition that is printed there can be under review, too */
    n->open_notes = poster_notice_open_notes(n);
    n->draft = p->input->draft || n->open_notes || has_open_item(n);
    place_head(p, n);
    place_foot(p, n);
}

/* ---- its sheets ---- */

/* 样稿: a framed mark at the foot of the top margin, right: no printer reaches the edge. */
static void emit_mark(const struct poster *p, struct poster_notice *n, int on, bool first)
{
    struct gk_str text = poster_words_fill(p, &n->words, "draft").text;
    if (!n->draft || text.n == 0) return;
    const struct gk_form *f = &p->form->form;
    gk_len w = poster_block_natural(p, "draft", 1024, text);
    struct poster_block b = poster_block_set(p, "draft", 1024, text, w);
    gk_len pad = b.style->size / 2, line = f->rule_outer, h = b.height;
    gk_len x = f->paper_w - f->margin_right - w - 2 * pad, y = f->margin_top - h - 2 * line;
    poster_block_emit(p, &b, on, first ? gk_page_node(p->list, GK_NODE_P, 0) : GK_ARTIFACT, x + pad, y);
    gk_page_rule(p->list, on, x, y, w + 2 * pad, 0, line, b.style->color);
    gk_page_rule(p->list, on, x, y + h, w + 2 * pad, 0, line, b.style->color);
    gk_page_rule(p->list, on, x, y, 0, h, line, b.style->color);
    gk_page_rule(p->list, on, x + w + 2 * pad, y, 0, h, line, b.style->color);
}

static void emit_last(const struct poster *p, struct poster_notice *n, int on, int sheet)
{
    struct poster_words *w = &n->words;
    struct poster_block last =
        poster_block_set(p, "last", 1024, poster_words_fill(p, w, "last").text, p->width);
    int node = sheet == 0 && last.lines ? gk_page_node(p->list, GK_NODE_P, 0) : GK_ARTIFACT;
    poster_block_emit(p, &last, on, node, p->left, n->last_y);
    if (n->table->fit.sheets == 1) return;
    poster_words_set(w, "sheet", gk_arena_printf(p->arena, "%d", sheet + 1));
    poster_words_set(w, "sheets", gk_arena_printf(p->arena, "%d", n->table->fit.sheets));
    struct gk_str text = poster_words_fill(p, w, "sheet").text;
    gk_len natural = poster_block_natural(p, "last", 1024, text);
    struct poster_block count = poster_block_set(p, "last", 1024, text, natural);
    poster_block_emit(p, &count, on, GK_ARTIFACT, p->left + p->width - natural, n->last_y);
}

static void emit_block(const struct poster *p, const struct poster_block *b, enum gk_node_kind kind,
                       bool first, int on, gk_len y)
{
    if (!b->lines) return;
    poster_block_emit(p, b, on, first ? gk_page_node(p->list, kind, 0) : GK_ARTIFACT, p->left, y);
}

static void emit_sheet(const struct poster *p, struct poster_notice *n, int sheet)
{
    const struct gk_form *f = &p->form->form;
    int on = (int)p->list->n_pages;
    bool first = sheet == 0;
    gk_page_add(p->list, f->paper_w, f->paper_h);
    if (first) gk_page_outline(p->list, 0, n->title_text, on, n->title_y);
    emit_block(p, &n->title, GK_NODE_H1, first, on, n->title_y);
    emit_mark(p, n, on, first);
    emit_block(p, &n->subtitle, GK_NODE_P, first, on, n->subtitle_y);
    emit_block(p, &n->common, GK_NODE_P, first, on, n->common_y);
    poster_plan_emit(p, n->table, sheet, on, n->nodes);
    emit_block(p, &n->explained, GK_NODE_P, first, on, n->explained_y);
    poster_foot_emit(p, &n->foot, on, first, n->foot_y);
    emit_last(p, n, on, sheet);
}

void poster_notice_emit(const struct poster *p, struct poster_notice *n)
{
    n->nodes = poster_plan_map(p, n->table);
    for (int sheet = 0; sheet < n->table->fit.sheets; sheet++) emit_sheet(p, n, sheet);
}
