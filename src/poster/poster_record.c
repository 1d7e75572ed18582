/* The record of a posting: a sheet to fill in and file, one a notice.
 *
 * MODEL. Its form holds pairs of texts, "record-1" and "record-1-value", in order; each pair is a row of a
 * table of two columns, a heading and what is known or left to be written. The hint "record" is the first
 * column's width. A row has half a line of white above and below; line feeds in a value make it taller. */
#include "poster_int.h"

struct record {
    struct poster p;
    struct poster_words words;
    int on, table;     /* page; node of the table's body */
    gk_len label_w, y; /* first column; where the next row begins */
};

static gk_len label_width(const struct poster *p)
{
    const struct gk_form *f = &p->form->form;
    gk_len em = gk_form_style(f, GK_STR("body"))->size;
    const struct gk_column_hint *hint = gk_form_hint(f, GK_STR("record"), GK_STR("text"));
    gk_len w = (gk_len)((int64_t)hint->min_em * em / 1024);
    return w > p->width / 2 ? p->width / 2 : w;
}

static int add_cell(struct record *r, int row, enum gk_node_kind kind, int col)
{
    int node = gk_page_node(r->p.list, kind, row);
    const struct gk_node_more more = {
        .row_span = 1, .col_span = 1, .col = col, .scope = kind == GK_NODE_TH ? GK_SCOPE_ROW : GK_SCOPE_NONE};
    gk_page_set_more(r->p.list, node, &more);
    return node;
}

static void rule_row(const struct record *r, gk_len height)
{
    const struct gk_form *f = &r->p.form->form;
    gk_len left = r->p.left, right = left + r->p.width;
    struct gk_page_list *list = r->p.list;
    gk_page_rule(list, r->on, left, r->y + height, r->p.width, 0, f->rule_inner, 0);
    gk_page_rule(list, r->on, left + r->label_w, r->y, 0, height, f->rule_inner, 0);
    gk_page_rule(list, r->on, left, r->y, 0, height, f->rule_outer, 0);
    gk_page_rule(list, r->on, right, r->y, 0, height, f->rule_outer, 0);
}

static void add_row(struct record *r, const char *name)
{
    const struct poster *p = &r->p;
    const struct gk_style *body = gk_form_style(&p->form->form, GK_STR("body"));
    gk_len pad = body->leading / 2, inset = body->size / 2;
    struct gk_str key = gk_arena_printf(p->arena, "%s-value", name);
    struct poster_block label =
        poster_block_set(p, "head", 1024, poster_words_fill(p, &r->words, name).text, r->label_w);
    struct poster_block value = poster_block_set(p, "body", 1024, poster_words_fill(p, &r->words, key.s).text,
                                                 p->width - r->label_w - 2 * inset);
    gk_len inner = label.height > value.height ? label.height : value.height, height = inner + 2 * pad;
    int row = gk_page_node(p->list, GK_NODE_TR, r->table);
    int th = add_cell(r, row, GK_NODE_TH, 0), td = add_cell(r, row, GK_NODE_TD, 1);
    rule_row(r, height);
    poster_block_emit(p, &label, r->on, th, p->left, r->y + pad + (inner - label.height) / 2);
    poster_block_emit(p, &value, r->on, td, p->left + r->label_w + inset,
                      r->y + pad + (inner - value.height) / 2);
    r->y += height;
}

static bool is_row(struct gk_str name)
{
    return gk_str_starts(name, GK_STR("record-")) && gk_str_find(name, GK_STR("-value"), 0) == (size_t)-1 &&
           gk_str_find(name, GK_STR("."), 0) == (size_t)-1;
}

static void add_rows(struct record *r)
{
    const struct gk_poster_form *form = r->p.form;
    gk_len top = r->y;
    gk_page_rule(r->p.list, r->on, r->p.left, top, r->p.width, 0, form->form.rule_outer, 0);
    for (int i = 0; i < form->n_texts; i++)
        if (is_row(form->texts[i].name)) add_row(r, gk_arena_str(r->p.arena, form->texts[i].name).s);
    gk_page_rule(r->p.list, r->on, r->p.left, r->y, r->p.width, 0, form->form.rule_outer, 0);
}

/* A list of its own is a document of its own. */
static void describe(const struct record *r, struct gk_str title)
{
    if (r->p.list->title.n > 0) return;
    r->p.list->title = title;
    r->p.list->author = poster_words_value(&r->words, GK_STR("signer"));
}

static enum gk_status add_record(struct record *r)
{
    const struct poster *p = &r->p;
    const struct gk_form *f = &p->form->form;
    struct gk_str text = poster_words_fill(p, &r->words, "record").text;
    struct poster_block title = poster_block_set(p, "title", 1024, text, p->width);
    describe(r, text);
    r->on = (int)p->list->n_pages;
    gk_page_add(p->list, f->paper_w, f->paper_h);
    gk_page_outline(p->list, 0, text, r->on, f->margin_top);
    r->y = f->margin_top;
    if (title.lines)
        r->y = poster_block_emit(p, &title, r->on, gk_page_node(p->list, GK_NODE_P, 0), p->left, r->y);
    r->y += p->form->block_gap;
    r->table = gk_page_node(p->list, GK_NODE_TBODY, gk_page_node(p->list, GK_NODE_TABLE, 0));
    r->label_w = label_width(p);
    add_rows(r);
    if (r->y <= f->paper_h - f->margin_bottom) return GK_OK;
    struct gk_place place = {.name = p->input->registry->townships[p->input->township].name};
    gk_diag(p->diags, GK_DIAG_POSTER_NO_ROOM, &place, gk_arena_str(p->arena, place.name).s, NULL);
    return GK_ELIMIT;
}

enum gk_status gk_poster_record(const struct gk_poster_input *input, const struct gk_poster_form *form,
                                const struct gk_poster_result *notice, const struct gk_measure *measure,
                                struct gk_page_list *list, struct gk_diags *diags)
{
    struct record r = {.p = poster_begin(input, form, measure, list, diags)};
    enum gk_status status = GK_OK;
    if (!poster_words_check(&r.p)) return GK_EINPUT;
    struct gk_str title = notice->title;
    for (int i = 0; i < input->n_catalogs; i++) {
        if (input->selections[i].n_taken == 0) continue;
        r.words = poster_words_new(&r.p, input->catalogs[i]);
        poster_words_set(&r.words, "check", gk_arena_str(list->arena, gk_str_of(notice->check)));
        poster_words_set(&r.words, "sheets", gk_arena_printf(list->arena, "%d", notice->sheets));
        poster_words_set(&r.words, "notice", title);
        title = (struct gk_str){NULL, 0}; /* it is the first one's */
        enum gk_status s = add_record(&r);
        if (s != GK_OK) status = s;
    }
    return status;
}
