/* docx: the table as a Word document, for the office that pastes it under its notice and changes a word.
 *
 * MODEL. The table is the grid's, cell by cell, with the page's column widths; what stands around it are
 * paragraphs in styles of their own. Faces are named, not embedded: those of the office's machines
 * (roles.json, "office"), as in workbooks. Line heights are exact and the page's, so that as many lines stand
 * on a page, whatever the face.
 *
 * PARTS. A package (room package) of the parts that ECMA-376 part 1, 11.3 asks for and no more: document,
 * styles, settings, headers, footers, properties.
 *
 * PAGES are the word processor's: its lines are its own, and so are their number. It repeats heads, but no
 * label of a merged cell. With breaks each page of ours is a table by itself, for LibreOffice breaks no page
 * within one; labels stand on it again. Rows stay whole where the page's do. Word exchanges left and right
 * margins on even pages, but not upper and lower ones: a form that is bound above lies on all pages as on odd
 * ones.
 *
 * NOT DONE. Enumerations run on in their line, titles break where Word breaks them. What is inferred, who
 * confirmed it and what was accepted is the office's and not in the document. */
#include "docx_int.h"

#include "gongkai/package.h"

#define OFFICE  "http://schemas.openxmlformats.org/officeDocument/2006/"
#define W_NS    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPE    "application/vnd.openxmlformats-officedocument."
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define HEADER  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define SPACES  " xmlns:w=\"" W_NS "\" xmlns:r=\"" OFFICE "relationships\""
#define NEWER                                                                                                \
    " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                             \
    "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" mc:Ignorable=\"w14\""

enum { MOST_COLUMNS = 63, MOST_TWIPS = 31680, MOST_PARTS = 16 };

/* The parts, as they come; the first is the list of their types. */
struct parts {
    struct docx *d;
    struct gk_package_part list[MOST_PARTS];
    int n;
};

/* ---- what stands around the table ---- */

/* Issuer at the left, date at the right. */
static void put_line(const struct docx *d)
{
    const struct gk_grid *g = d->grid;
    if (g->issuer_line.n == 0 && g->date_line.n == 0) return;
    docx_begin_paragraph(d,
                         &(struct docx_paragraph){DOCX_LINE, -1, g->date_line.n ? docx_right_stop(d) : NULL});
    docx_put_run(d, DOCX_LINE, g->issuer_line);
    if (g->date_line.n) gk_buf_puts(d->out, "<w:r><w:tab/></w:r>");
    docx_put_run(d, DOCX_LINE, g->date_line);
    docx_end_paragraph(d);
}

static void put_above(const struct docx *d)
{
    docx_put_paragraph(d, DOCX_ATTACHMENT, d->grid->attachment);
    docx_put_paragraph(d, DOCX_TITLE, d->grid->title);
    put_line(d);
}

/* A table is no document's end. */
static void put_below(const struct docx *d)
{
    docx_put_paragraph(d, DOCX_NOTES, d->grid->notes);
    if (d->grid->notes.n == 0) docx_put_hair(d, false);
}

static void put_document(const struct docx *d)
{
    gk_buf_puts(d->out, "<w:document" SPACES NEWER "><w:body>\n");
    (d->notice ? docx_put_above : put_above)(d);
    docx_put_table(d);
    (d->notice ? docx_put_below : put_below)(d);
    docx_put_section(d);
    gk_buf_puts(d->out, "</w:body></w:document>");
}

/* ---- properties ---- */

static void put_property(const struct docx *d, const char *name, struct gk_str value)
{
    if (value.n == 0) return;
    gk_buf_printf(d->out, "<%s>", name);
    gk_put_xml(d->out, value);
    gk_buf_printf(d->out, "</%s>\n", name);
}

static void put_day(const struct docx *d, const char *name, struct gk_str date)
{
    if (!gk_date_good(date)) return;
    gk_buf_printf(d->out, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%.*sT00:00:00Z</dcterms:%s>\n", name,
                  (int)date.n, date.s, name);
}

static void put_core(const struct docx *d)
{
    const struct docx_about *a = &d->about;
    gk_buf_puts(d->out,
                "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n");
    put_property(d, "dc:title", a->title);
    put_property(d, "dc:subject", a->field);
    put_property(d, "dc:creator", a->author);
    put_property(d, "cp:keywords", a->field);
    put_property(d, "cp:contentStatus", a->edition);
    put_property(d, "dc:language", GK_STR("zh-CN"));
    put_day(d, "created", a->date);
    put_day(d, "modified", a->date);
    gk_buf_puts(d->out, "</cp:coreProperties>");
}

static bool has_record(const struct docx *d)
{
    return d->about.catalog && d->about.catalog->n_record > 0;
}

/* What the archive records, by its names (DA/T 46). */
static void put_record(const struct docx *d)
{
    const struct gk_catalog *c = d->about.catalog;
    gk_buf_puts(d->out,
                "<Properties xmlns=\"" OFFICE "custom-properties\" xmlns:vt=\"" OFFICE "docPropsVTypes\">\n");
    for (int i = 0; i < c->n_record; i++) {
        gk_buf_printf(d->out, "<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"%d\" name=\"",
                      i + 2);
        gk_put_xml(d->out, c->record[i].name);
        gk_buf_puts(d->out, "\"><vt:lpwstr>");
        gk_put_xml(d->out, c->record[i].value);
        gk_buf_puts(d->out, "</vt:lpwstr></property>\n");
    }
    gk_buf_puts(d->out, "</Properties>");
}

/* ---- parts ---- */

static void begin_part(struct parts *p, struct gk_buf *buf)
{
    p->d->out = buf;
    gk_buf_puts(buf, HEADER);
}

static void end_part(struct parts *p, const char *name)
{
    p->list[p->n++] = (struct gk_package_part){name, gk_buf_take(p->d->out, p->d->arena)};
}

/* Headers and footers have the numbers of enum docx_pages. */
static const char *numbered(struct parts *p, const char *name, int i)
{
    return gk_arena_printf(p->d->arena, "word/%s%d.xml", name, i).s;
}

static void add_pages(struct parts *p, struct gk_buf *buf)
{
    for (int i = 0; i < DOCX_PAGES; i++) {
        if (!docx_has_pages(p->d, (enum docx_pages)i)) continue;
        begin_part(p, buf);
        gk_buf_puts(buf, "<w:hdr" SPACES ">");
        docx_put_header(p->d, (enum docx_pages)i);
        gk_buf_puts(buf, "</w:hdr>");
        end_part(p, numbered(p, "header", i));
        begin_part(p, buf);
        gk_buf_puts(buf, "<w:ftr" SPACES ">");
        docx_put_footer(p->d, (enum docx_pages)i);
        gk_buf_puts(buf, "</w:ftr>");
        end_part(p, numbered(p, "footer", i));
    }
}

static void add_relation(struct parts *p, const char *id, int number, const char *type, const char *target)
{
    gk_buf_printf(p->d->out, "<Relationship Id=\"%s%d\" Type=\"%s\" Target=\"%s\"/>", id, number, type,
                  target);
}

static void add_relations(struct parts *p, struct gk_buf *buf)
{
    begin_part(p, buf);
    gk_buf_puts(buf, "<Relationships xmlns=\"" PACKAGE "relationships\">");
    add_relation(p, "rId", 1, OFFICE "relationships/officeDocument", "word/document.xml");
    add_relation(p, "rId", 2, PACKAGE "relationships/metadata/core-properties", "docProps/core.xml");
    if (has_record(p->d))
        add_relation(p, "rId", 3, OFFICE "relationships/custom-properties", "docProps/custom.xml");
    gk_buf_puts(buf, "</Relationships>");
    end_part(p, "_rels/.rels");
    begin_part(p, buf);
    gk_buf_puts(buf, "<Relationships xmlns=\"" PACKAGE "relationships\">");
    add_relation(p, "rId", 1, OFFICE "relationships/styles", "styles.xml");
    add_relation(p, "rId", 2, OFFICE "relationships/settings", "settings.xml");
    for (int i = 0; i < DOCX_PAGES; i++) {
        if (!docx_has_pages(p->d, (enum docx_pages)i)) continue;
        add_relation(p, "rId1", i, OFFICE "relationships/header", numbered(p, "header", i) + strlen("word/"));
        add_relation(p, "rId2", i, OFFICE "relationships/footer", numbered(p, "footer", i) + strlen("word/"));
    }
    gk_buf_puts(buf, "</Relationships>");
    end_part(p, "word/_rels/document.xml.rels");
}

/* The type of each part that is there, by its name; those of other parts by their endings. */
static void add_types(struct parts *p, struct gk_buf *buf)
{
    static const char *const types[][2] = {
        {"word/document", TYPE "wordprocessingml.document.main+xml"},
        {"word/styles", TYPE "wordprocessingml.styles+xml"},
        {"word/settings", TYPE "wordprocessingml.settings+xml"},
        {"word/header", TYPE "wordprocessingml.header+xml"},
        {"word/footer", TYPE "wordprocessingml.footer+xml"},
        {"docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"},
        {"docProps/custom", TYPE "custom-properties+xml"}};
    begin_part(p, buf);
    gk_buf_puts(buf, "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
                     "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                     "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
    for (int i = 1; i < p->n; i++)
        for (size_t t = 0; t < sizeof types / sizeof *types; t++)
            if (gk_str_starts(gk_str_of(p->list[i].name), gk_str_of(types[t][0])))
                gk_buf_printf(buf, "<Override PartName=\"/%s\" ContentType=\"%s\"/>", p->list[i].name,
                              types[t][1]);
    gk_buf_puts(buf, "</Types>");
    p->list[0] = (struct gk_package_part){"[Content_Types].xml", gk_buf_take(buf, p->d->arena)};
}

static void add_parts(struct parts *p, struct gk_buf *buf)
{
    struct docx *d = p->d;
    begin_part(p, buf);
    put_document(d);
    end_part(p, "word/document.xml");
    begin_part(p, buf);
    gk_buf_puts(buf, "<w:styles" SPACES ">");
    docx_put_styles(d);
    gk_buf_puts(buf, "</w:styles>");
    end_part(p, "word/styles.xml");
    begin_part(p, buf);
    gk_buf_puts(buf, "<w:settings" SPACES ">");
    docx_put_settings(d);
    gk_buf_puts(buf, "</w:settings>");
    end_part(p, "word/settings.xml");
    add_pages(p, buf);
    begin_part(p, buf);
    put_core(d);
    end_part(p, "docProps/core.xml");
    if (has_record(d)) {
        begin_part(p, buf);
        put_record(d);
        end_part(p, "docProps/custom.xml");
    }
    add_relations(p, buf);
    add_types(p, buf);
}

/* ---- the document ---- */

/* Can Word open it? */
static bool holds(const struct docx *d, struct gk_diags *diags)
{
    struct gk_place place = {.catalog = d->about.id};
    bool narrow = d->grid->n_columns <= MOST_COLUMNS;
    bool small = docx_twips(d->form->paper_w) <= MOST_TWIPS && docx_twips(d->form->paper_h) <= MOST_TWIPS;
    if (!narrow)
        gk_diag(diags, GK_DIAG_DOCX_COLUMNS, &place, gk_arena_printf(d->arena, "%d", d->grid->n_columns).s,
                NULL);
    if (!small) gk_diag(diags, GK_DIAG_DOCX_PAPER, &place, NULL);
    return narrow && small;
}

/* The face that has both boxes. */
static struct gk_str box_face(const struct docx *d)
{
    const struct gk_grid *g = d->grid;
    struct gk_str pair = gk_arena_printf(d->arena, "%.*s%.*s", (int)g->box_ticked.n, g->box_ticked.s,
                                         (int)g->box_blank.n, g->box_blank.s);
    return gk_office_face(d->options->office, gk_form_text(d->form, GK_STR("docx-box-face")), pair);
}

static const gk_len *even_widths(const struct docx *d)
{
    int n = d->grid->n_columns;
    gk_len *widths = GK_NEW_ARRAY(d->arena, gk_len, n);
    for (int c = 0; c < n; c++) widths[c] = d->width / n;
    return widths;
}

static enum gk_status write(struct docx *d, struct gk_buf *out, struct gk_diags *diags)
{
    const struct gk_form *f = d->form = d->grid->form;
    struct parts parts = {.d = d, .n = 1};
    struct gk_buf buf = {0};
    int controls = 0;
    d->controls = &controls;
    d->width = f->paper_w - f->margin_left - f->margin_right;
    d->widths = d->options->widths ? d->options->widths : even_widths(d);
    for (int i = 0; i < DOCX_STYLES; i++)
        d->faces[i] =
            gk_office_face(d->options->office, docx_look(d, (enum docx_style)i)->office, GK_STR(""));
    d->box_face = box_face(d);
    if (!holds(d, diags)) return GK_EINPUT;
    add_parts(&parts, &buf);
    if (gk_package_make(parts.list, parts.n, out)) return GK_OK;
    gk_diag(diags, GK_DIAG_DOCX_ARCHIVE, &(struct gk_place){.catalog = d->about.id}, NULL);
    return GK_ELIB;
}

enum gk_status gk_docx_write(const struct gk_grid *grid, const struct gk_docx_options *options,
                             struct gk_buf *out, struct gk_diags *diags)
{
    const struct gk_catalog *c = grid->catalog;
    struct docx d = {.about = {c->id, grid->title, c->field, c->issuer, c->edition, c->date, c},
                     .grid = grid,
                     .options = options,
                     .arena = gk_arena_new(NULL)};
    enum gk_status status = write(&d, out, diags);
    gk_arena_free(d.arena);
    return status;
}

enum gk_status gk_docx_write_notice(const struct gk_notice *n, const struct gk_docx_options *options,
                                    struct gk_buf *out, struct gk_diags *diags)
{
    struct docx d = {
        .about = {.title = n->title, .field = n->field, .author = n->signer, .date = n->signed_on},
        .notice = n,
        .grid = n->grid,
        .options = options,
        .arena = gk_arena_new(NULL)};
    enum gk_status status = write(&d, out, diags);
    gk_arena_free(d.arena);
    return status;
}
