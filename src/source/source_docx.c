/* source_docx: an Office Open XML document (ECMA-376 part 1, 17) → sheets.
 *
 * MODEL. The body of a document is paragraphs and tables. Each table is a sheet; the paragraphs before it
 * stand before it, those after the last one after that. A cell's text is its paragraphs with line feeds
 * between them.
 *
 * ALGORITHM. package → document part → a stream of elements, read by descent: block (source_docx_block),
 * table with its merges (source_docx_table), paragraph with runs, boxes and fields (source_docx_text),
 * numbers of lists (source_docx_number), which are shown but stand nowhere in the text. Unknown elements are
 * passed over in the block and looked into in the line, so that a wrapper of tomorrow loses no text.
 *
 * Tracked changes are taken as accepted: inserted text is text, deleted text is said and left out. What
 * notes, comments, headers and footers say is said too, and is in no table.
 *
 * NOT DONE. A table that the document draws with tab stops. */
#include "source_docx_int.h"

/* ---- other parts ---- */

/* Digits between dashes: what each page says of itself is nothing that a catalog could lose. */
static bool is_page_number(struct gk_str s)
{
    bool number = false, only = true;
    for (size_t at = 0; at < s.n && only;) {
        uint32_t c = gk_utf8_next(s, &at);
        number = number || gk_is_digit(c);
        only = gk_is_digit(c) || gk_is_space(c) || c == '-' || (c >= 0x2010 && c <= 0x2015);
    }
    return number && only;
}

/* Every paragraph of a part is said: it is no part of any table. */
static void report_part(struct docx *d, const char *part)
{
    d->xml = gk_xml_open(d->zip, part);
    if (d->xml == NULL) return;
    struct gk_buf text = {0};
    d->out = &text;
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START || !gk_xml_is(d->xml, "p")) continue;
        gk_buf_clear(&text);
        docx_read_paragraph(d);
        struct gk_str s = gk_str_trim(gk_buf_slice(&text));
        if (s.n > 0 && !is_page_number(s)) {
            gk_package_report(d->zip, GK_DIAG_DOCX_ASIDE, 0,
                              gk_arena_str(d->src->arena, gk_source_quote(d->src, s)).s, NULL, NULL);
        }
    }
    d->out = NULL;
    gk_buf_done(&text);
    (void)gk_xml_close(d->xml);
}

static void report_asides(struct docx *d, const struct gk_rel *rels, int n)
{
    static const char *const kinds[] = {"footnotes", "endnotes", "comments", "header", "footer"};
    for (int i = 0; i < n; i++) {
        for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
            if (gk_str_eq(rels[i].type, gk_str_of(kinds[k])) && gk_package_has(d->zip, rels[i].target))
                report_part(d, rels[i].target);
    }
}

/* ---- the document ---- */

static void read_body(struct docx *d)
{
    for (enum gk_xml_event e; (e = gk_xml_next(d->xml)) != GK_XML_END_OF_PART;)
        if (e == GK_XML_START && gk_xml_is(d->xml, "body")) docx_read_block(d);
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
    if (good) report_asides(d, rels, n);
    return good;
}

/* What stands after the last table, and what was left out. */
static void finish(struct docx *d)
{
    struct gk_arena *arena = d->src->arena;
    for (int i = 0; i < d->n_pending && d->n_sheets > 0; i++) {
        const struct gk_loose *p = &d->pending[i];
        src_sheet_loose(d->src, &d->sheets[d->n_sheets - 1], true, p->text, p->line, p->heading);
    }
    gk_quotes_say(d->src, &d->deletions);
    gk_quotes_say(d->src, &d->prompts);
    gk_quotes_say(d->src, &d->hidden);
    d->src->controls = d->n_controls;
    src_say_left(d->src, d->n_pictures);
    if (d->controls > 0) {
        gk_package_report(d->zip, GK_DIAG_OFFICE_CONTROL, 0, gk_arena_printf(arena, "%d", d->controls).s,
                          NULL, NULL);
    }
}

bool src_read_docx(struct gk_source *src, struct gk_package *zip, const char *part)
{
    struct docx d = {.src = src,
                     .zip = zip,
                     .deletions = {.code = GK_DIAG_DOCX_DELETED},
                     .prompts = {.code = GK_DIAG_IMPORT_PROMPTS},
                     .hidden = {.code = GK_DIAG_IMPORT_VANISHED}};
    bool good = read_document(&d, part);
    if (good && d.n_sheets == 0) gk_package_report(zip, GK_DIAG_DOCX_NO_TABLE, 0, NULL, NULL, NULL);
    finish(&d);
    src->sheets = d.sheets;
    src->n_sheets = d.n_sheets;
    gk_buf_done(&d.field);
    gk_buf_done(&d.deleted);
    return good && d.n_sheets > 0;
}
