/* Blocks: paragraphs and tables as they follow each other, in the body, in a cell, in a text box. */
#include "source_docx_int.h"

void docx_begin_deletion(struct docx *d, struct gk_buf **saved)
{
    *saved = d->out;
    d->out = &d->deleted;
}

void docx_end_deletion(struct docx *d, struct gk_buf *saved, struct gk_quotes *said)
{
    d->out = saved;
    if (saved == &d->deleted) return; /* a deletion within a deletion */
    struct gk_str text = gk_str_trim(gk_buf_slice(&d->deleted));
    if (text.n > 0) gk_quotes_add(d->src, said, 0, 0, text);
    gk_buf_clear(&d->deleted);
}

static void add_pending(struct docx *d, struct gk_str text)
{
    if (gk_str_trim(text).n == 0) return;
    d->pending = gk_arena_grow(d->src->arena, d->pending, &d->cap_pending, (size_t)d->n_pending + 1,
                               sizeof *d->pending);
    d->pending[d->n_pending++] = (struct gk_loose){
        .text = gk_arena_str(d->src->arena, text), .line = d->paragraph, .heading = d->heading};
}

/* A paragraph outside the tables. What a tab parts are several things: the issuer at the left, the date at
 * the right. */
static void read_loose(struct docx *d)
{
    struct gk_buf text = {0}, *saved = d->out;
    d->out = &text;
    d->heading = false;
    docx_read_paragraph(d);
    d->out = saved;
    struct gk_str s = gk_buf_slice(&text);
    for (size_t from = 0, to; from <= s.n; from = to + 1) {
        to = gk_str_find(s, GK_STR("\t"), from);
        if (to == (size_t)-1) to = s.n;
        add_pending(d, gk_str_sub(s, from, to));
    }
    gk_buf_done(&text);
}

static void read_deleted(struct docx *d)
{
    struct gk_buf *saved;
    docx_begin_deletion(d, &saved);
    docx_read_block(d);
    docx_end_deletion(d, saved, &d->deletions);
}

static bool is_one_of(const struct docx *d, const char *const *names)
{
    for (; *names; names++)
        if (gk_xml_is(d->xml, *names)) return true;
    return false;
}

void docx_read_child(struct docx *d)
{
    static const char *const wrappers[] = {"ins",     "moveTo",     "customXml",   "smartTag",
                                           "content", "sdtContent", "txbxContent", NULL};
    static const char *const deletions[] = {"del", "moveFrom", NULL};
    bool loose = d->out == NULL;
    if (gk_xml_is(d->xml, "p"))
        (loose ? read_loose : docx_read_paragraph)(d);
    else if (gk_xml_is(d->xml, "tbl"))
        (loose ? docx_read_table : docx_read_nested)(d);
    else if (gk_xml_is(d->xml, "sdt"))
        docx_read_sdt(d, docx_read_block);
    else if (gk_xml_is(d->xml, "AlternateContent"))
        docx_read_alternative(d, docx_read_block);
    else if (is_one_of(d, wrappers))
        docx_read_block(d);
    else if (is_one_of(d, deletions))
        read_deleted(d);
    else
        gk_xml_skip(d->xml);
}

void docx_read_block(struct docx *d)
{
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) docx_read_child(d);
}
