/* ofd: page list → OFD, the fixed-layout format of GB/T 33190-2016, held to what GB/T 42133-2022 lets an
 * archive keep (OFD-A).
 *
 * MODEL. An OFD file is a zip archive of XML parts and fonts. A page's part has objects: texts and paths,
 * each with a number. The page list has the same facts in the same order, so that there is nothing to decide;
 * what the PDF shows, this shows, within 1/1000 mm.
 *
 * ALGORITHM. One pass. A page becomes a part when it is drawn, is packed and gone (ofd_page.c, ofd_text.c);
 * of it remain the glyphs that it used, by font (ofd_fonts.c), and which object belongs to which node. When
 * all pages are there come the fonts, the structure (ofd_tags.c), the document and the entry. The file's
 * number is a hash of all that, since there is no clock and no chance.
 *
 * WHY SO LITTLE OF THE NORM. Readers differ. What three of them show alike are TrueType fonts (not CFF),
 * characters with steps, rectangles and lines. What they do not (numbered glyphs, matrices on texts, clips,
 * shared drawing parameters) is done without.
 *
 * NOT DONE. Signatures, annotations, page templates, permissions, actions but those of the outline: OFD-A
 * wants none of them, or an office's own program puts them in. Page labels: the norm has none. */
#include "ofd_int.h"

#include <stdio.h>

struct gk_ofd_writer *gk_ofd_begin(const struct gk_page_list *list, const struct gk_fonts *fonts)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_ofd_writer *w = GK_NEW(arena, struct gk_ofd_writer);
    *w = (struct gk_ofd_writer){.list = list, .fonts = fonts, .arena = arena, .parts = gk_package_begin()};
    return w;
}

void gk_ofd_page(struct gk_ofd_writer *w, int page)
{
    char name[60];
    w->page_ids = gk_arena_grow(w->arena, w->page_ids, &w->cap_pages, w->n_pages + 1, sizeof *w->page_ids);
    w->page_ids[w->n_pages++] = ++w->last_id;
    gk_buf_clear(&w->page);
    ofd_page_put(w, page);
    snprintf(name, sizeof name, "Doc_0/Pages/Page_%d/Content.xml", page);
    gk_package_add(w->parts, name, gk_buf_slice(&w->page));
}

/* ---- the document ---- */

static void put_outline_entry(const struct gk_ofd_writer *w, const struct gk_outline *o, struct gk_buf *b)
{
    gk_buf_puts(b, "<ofd:OutlineElem");
    ofd_put_attribute(b, "Title", o->title);
    gk_buf_printf(b,
                  "><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" PageID=\"%d\" "
                  "Left=\"0\" Top=\"",
                  w->page_ids[o->page]);
    ofd_put_mm(b, ofd_um(o->y));
    gk_buf_puts(b, "\" Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions>");
}

static void put_outline(const struct gk_ofd_writer *w, struct gk_buf *b)
{
    const struct gk_page_list *list = w->list;
    int open = 0; /* entries that wait for what is below them */
    if (list->n_outline == 0) return;
    gk_buf_puts(b, "<ofd:Outlines>");
    for (size_t i = 0; i < list->n_outline; i++) {
        int level = list->outline[i].level < open ? list->outline[i].level : open;
        for (; open > level; open--) gk_buf_puts(b, "</ofd:OutlineElem>\n");
        put_outline_entry(w, &list->outline[i], b);
        open++;
    }
    for (; open > 0; open--) gk_buf_puts(b, "</ofd:OutlineElem>\n");
    gk_buf_puts(b, "</ofd:Outlines>");
}

static void put_pages(const struct gk_ofd_writer *w, struct gk_buf *b)
{
    gk_buf_puts(b, "<ofd:Pages>\n");
    for (size_t i = 0; i < w->n_pages; i++)
        gk_buf_printf(b, "<ofd:Page ID=\"%d\" BaseLoc=\"Pages/Page_%zu/Content.xml\"/>\n", w->page_ids[i], i);
    gk_buf_puts(b, "</ofd:Pages>\n");
}

static void add_document(struct gk_ofd_writer *w, bool attached)
{
    struct gk_buf b = {0};
    const struct gk_page *first = w->list->pages;
    gk_buf_printf(&b,
                  OFD_HEAD "<ofd:Document " OFD_NS "><ofd:CommonData><ofd:MaxUnitID>%d</ofd:MaxUnitID>"
                           "<ofd:PageArea><ofd:PhysicalBox>",
                  w->last_id);
    ofd_put_mms(&b, (const int64_t[]){0, 0, ofd_um(first->w), ofd_um(first->h)}, 4);
    gk_buf_puts(&b, "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
                    "</ofd:CommonData>");
    put_pages(w, &b);
    put_outline(w, &b);
    gk_buf_puts(&b, "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>");
    if (attached) gk_buf_puts(&b, "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>");
    gk_buf_puts(&b, "</ofd:Document>");
    gk_package_add(w->parts, "Doc_0/Document.xml", gk_buf_slice(&b));
    gk_buf_done(&b);
}

/* ---- files inside ---- */

static void add_attachments(struct gk_ofd_writer *w, const struct gk_ofd_options *o)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, OFD_HEAD "<ofd:Attachments " OFD_NS ">");
    for (int i = 0; i < o->n; i++) {
        const struct gk_ofd_attachment *a = &o->attachments[i];
        const char *path = gk_arena_printf(w->arena, "Doc_0/Attachs/%.*s", (int)a->name.n, a->name.s).s;
        gk_package_add(w->parts, path, a->bytes);
        gk_buf_printf(&b, "<ofd:Attachment ID=\"a%d\"", i + 1);
        ofd_put_attribute(&b, "Name", a->name);
        gk_buf_puts(&b, " Format=\"TXT\"");
        if (w->list->date.n)
            gk_buf_printf(&b, " CreationDate=\"%sT00:00:00\"", gk_arena_str(w->arena, w->list->date).s);
        gk_buf_printf(&b, " Size=\"%zu.%03zu\" Visible=\"true\">", a->bytes.n / 1024,
                      a->bytes.n % 1024 * 1000 / 1024);
        ofd_put_element(&b, "FileLoc", a->name);
        gk_buf_puts(&b, "</ofd:Attachment>");
    }
    gk_buf_puts(&b, "</ofd:Attachments>");
    gk_package_add(w->parts, "Doc_0/Attachs/Attachments.xml", gk_buf_slice(&b));
    gk_buf_done(&b);
}

/* ---- the entry ---- */

static void put_record(const struct gk_page_list *list, struct gk_buf *b)
{
    bool begun = false;
    for (size_t i = 0; i < list->n_record; i++) {
        if (list->record[i].value.n == 0) continue;
        if (!begun) gk_buf_puts(b, "<ofd:CustomDatas>");
        begun = true;
        gk_buf_puts(b, "<ofd:CustomData");
        ofd_put_attribute(b, "Name", list->record[i].name);
        gk_buf_putc(b, '>');
        gk_put_xml(b, list->record[i].value);
        gk_buf_puts(b, "</ofd:CustomData>");
    }
    if (begun) gk_buf_puts(b, "</ofd:CustomDatas>");
}

static void add_entry(struct gk_ofd_writer *w)
{
    enum { DIGITS = 32 }; /* of a UUID */
    const struct gk_page_list *list = w->list;
    char id[65];
    struct gk_sha256 hash = gk_package_hash(w->parts);
    gk_sha256_hex(&hash, id);
    struct gk_buf b = {0};
    gk_buf_printf(&b,
                  OFD_HEAD "<ofd:OFD " OFD_NS " Version=\"1.0\" DocType=\"OFD-A\"><ofd:DocBody><ofd:DocInfo>"
                           "<ofd:DocID>%.*s</ofd:DocID>",
                  DIGITS, id);
    ofd_put_element(&b, "Title", list->title);
    ofd_put_element(&b, "Author", list->author);
    ofd_put_element(&b, "Subject", list->subject);
    ofd_put_element(&b, "CreationDate", list->date);
    gk_buf_puts(&b, "<ofd:Creator>gongkai</ofd:Creator><ofd:CreatorVersion>" GK_VERSION_STRING
                    "</ofd:CreatorVersion>");
    put_record(list, &b);
    gk_buf_puts(&b, "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>");
    gk_package_add(w->parts, "OFD.xml", gk_buf_slice(&b));
    gk_buf_done(&b);
}

/* ---- the whole ---- */

static enum gk_status add_rest(struct gk_ofd_writer *w, const struct gk_ofd_options *o,
                               struct gk_diags *diags)
{
    if (w->n_pages == 0) {
        gk_diag(diags, GK_DIAG_OFD_NO_PAGES, NULL, NULL);
        return GK_EINPUT;
    }
    enum gk_status status = ofd_fonts_add(w, o->stop, diags);
    if (status != GK_OK) return status;
    ofd_tags_add(w);
    if (o->n > 0) add_attachments(w, o);
    add_document(w, o->n > 0);
    add_entry(w);
    return GK_OK;
}

enum gk_status gk_ofd_end(struct gk_ofd_writer *w, const struct gk_ofd_options *options, struct gk_buf *out,
                          struct gk_diags *diags)
{
    static const struct gk_ofd_options none = {.n = 0};
    enum gk_status status = out ? add_rest(w, options ? options : &none, diags) : GK_OK;
    if (!gk_package_end(w->parts, status == GK_OK ? out : NULL)) {
        gk_diag(diags, GK_DIAG_OFD_PACKAGE, NULL, NULL);
        status = GK_ELIB;
    }
    gk_buf_done(&w->page);
    gk_arena_free(w->arena);
    return status;
}

enum gk_status gk_ofd_write(const struct gk_page_list *list, const struct gk_fonts *fonts, struct gk_buf *out,
                            struct gk_diags *diags)
{
    struct gk_ofd_writer *w = gk_ofd_begin(list, fonts);
    for (size_t i = 0; i < list->n_pages; i++) gk_ofd_page(w, (int)i);
    return gk_ofd_end(w, NULL, out, diags);
}
