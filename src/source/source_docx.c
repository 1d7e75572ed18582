/* source_docx: an Office Open XML document (ECMA-376 part 1, 17) → sheets.
 *
 * MODEL. The body of a document is paragraphs and tables. Each table is a sheet; the paragraphs before it
 * stand before it, those after the last one after that. A cell's text is its paragraphs with line feeds
 * between them.
 *
 * ALGORITHM. package → document part → a stream of elements, read by descent: block (source_docx.c), table
 * with its merges (source_docx_table.c), paragraph with runs, boxes and fields (source_docx_text.c), numbers
 * of lists (source_docx_number.c), which are shown but stand nowhere in the text. Unknown elements are passed
 * over in the block and looked into in the line, so that a wrapper of tomorrow loses no text.
 *
 * Tracked changes are taken as accepted: inserted text is text, deleted text is said and left out. What
 * notes, comments, headers and footers say is said too, and is in no table (source_docx_styles.c).
 *
 * NOT DONE. A table that the document draws with tab stops. */
#include "source_docx_int.h"

void docx_begin_deletion(struct docx *d, struct gk_buf **saved)
{
    *saved = d->out;
    d->out = &d->deleted;
}

void docx_end_deletion(struct docx *d, struct gk_buf *saved)
{
    d->out = saved;
    if (saved == &d->deleted) return; /* a deletion within a deletion */
    struct gk_str text = gk_str_trim(gk_buf_slice(&d->deleted));
    if (text.n > 0) gk_quotes_add(d->src, &d->deletions, 0, text);
    gk_buf_clear(&d->deleted);
}

/* A paragraph outside the tables. */
static void read_loose(struct docx *d)
{
    struct gk_buf text = {0}, *saved = d->out;
    d->out = &text;
    d->heading = false;
    docx_read_paragraph(d);
    d->out = saved;
    if (gk_str_trim(gk_buf_slice(&text)).n > 0) {
        d->pending = gk_arena_grow(d->src->arena, d->pending, &d->cap_pending, (size_t)d->n_pending + 1,
                                   sizeof *d->pending);
        d->pending[d->n_pending++] =
            (struct gk_loose){gk_arena_str(d->src->arena, gk_buf_slice(&text)), d->paragraph, d->heading};
    }
    gk_buf_done(&text);
}

static void read_deleted(struct docx *d)
{
    struct gk_buf *saved;
    docx_begin_deletion(d, &saved);
    docx_read_block(d);
    docx_end_deletion(d, saved);
}

static bool is_one_of(const struct docx *d, const char *const *names)
{
    for (; *names; names++) {
        if (gk_xml_is(d->xml, *names)) return true;
    }
    return false;
}

void docx_read_child(struct docx *d)
{
    static const char *const wrappers[] = {"ins",     "moveTo",     "customXml",   "smartTag",
                                           "content", "sdtContent", "txbxContent", NULL};
    static const char *const deletions[] = {"del", "moveFrom", NULL};
    bool loose = d->out == NULL;
    if (gk_xml_is(d->xml, "p")) {
        (loose ? read_loose : docx_read_paragraph)(d);
    } else if (gk_xml_is(d->xml, "tbl")) {
        (loose ? docx_read_table : docx_read_nested)(d);
    } else if (gk_xml_is(d->xml, "sdt")) {
        docx_read_sdt(d, docx_read_block);
    } else if (gk_xml_is(d->xml, "AlternateContent")) {
        docx_read_alternative(d, docx_read_block);
    } else if (is_one_of(d, wrappers)) {
        docx_read_block(d);
    } else if (is_one_of(d, deletions)) {
        read_deleted(d);
    } else {
        gk_xml_skip(d->xml);
    }
}

void docx_read_block(struct docx *d)
{
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) docx_read_child(d);
}

static void read_body(struct docx *d)
{
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_START && gk_xml_is(d->xml, "body")) docx_read_block(d);
    }
}

static bool read_document(struct docx *d, const char *part)
{
    int n = 0;
    const struct gk_rel *rels = gk_package_rels(d->zip, part, &n);
    const struct gk_rel *numbering = gk_rel_of_type(rels, n, "numbering");
    const struct gk_rel *styles = gk_rel_of_type(rels, n, "styles");
    if (numbering != NULL && !docx_read_numbering(d, numbering->target)) return false;
    if (styles != NULL && !docx_read_styles(d, styles->target)) return false;
    d->xml = gk_xml_open(d->zip, part);
    if (d->xml == NULL) return false;
    read_body(d);
    bool good = gk_xml_close(d->xml);
    if (good) docx_report_asides(d, rels, n);
    return good;
}

/* What stands after the last table, and what was left out. */
static void finish(struct docx *d)
{
    struct gk_arena *arena = d->src->arena;
    for (int i = 0; i < d->n_pending && d->n_sheets > 0; i++) {
        const struct gk_loose *p = &d->pending[i];
        gk_sheet_loose(d->src, &d->sheets[d->n_sheets - 1], true, p->text, p->line, p->heading);
    }
    gk_quotes_say(d->src, &d->deletions);
    if (d->controls > 0) {
        gk_package_report(d->zip, GK_DIAG_OFFICE_CONTROL, 0, gk_arena_printf(arena, "%d", d->controls).s,
                          NULL, NULL);
    }
}

bool src_read_docx(struct gk_source *src, struct gk_package *zip, const char *part)
{
    struct docx d = {.src = src, .zip = zip, .deletions = {.code = GK_DIAG_DOCX_DELETED}};
    bool good = read_document(&d, part);
    if (good && d.n_sheets == 0) gk_package_report(zip, GK_DIAG_DOCX_NO_TABLE, 0, NULL, NULL, NULL);
    finish(&d);
    src->sheets = d.sheets;
    src->n_sheets = d.n_sheets;
    gk_buf_done(&d.field);
    gk_buf_done(&d.deleted);
    return good && d.n_sheets > 0;
}
