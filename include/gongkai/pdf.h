/* pdf: page list → PDF 1.7 over libharu's object layer (docs/libraries.md). */
#ifndef GONGKAI_PDF_H
#define GONGKAI_PDF_H

#include "gongkai/font.h"
#include "gongkai/page.h"

GK_BEGIN_DECLS

/* Appends the file's bytes to `out`. Same page list, same bytes. GK_EFACE when a face can't be subset,
 * GK_ELIB when libharu refuses; diagnostics say why, and `out` is then not to be used. Thread-safe over
 * shared `fonts`. */
GK_MUST_USE enum gk_status gk_pdf_write(const struct gk_page_list *list, const struct gk_fonts *fonts,
                                        struct gk_buf *out, struct gk_diags *diags);

/* ---- files inside the file ---- */

/* What an attached file is to the document (ISO 19005-3 6.8, ISO 32000-2 7.11.3). */
enum gk_pdf_relationship {
    GK_PDF_SOURCE,      /* what the document was made from */
    GK_PDF_DATA,        /* what it shows, as data */
    GK_PDF_ALTERNATIVE, /* the same in another form */
    GK_PDF_SUPPLEMENT,
    GK_PDF_UNSPECIFIED
};

struct gk_pdf_attachment {
    struct gk_str name; /* a file name without a folder, each another: huiyi-medical.json */
    struct gk_str mime; /* application/json */
    enum gk_pdf_relationship relationship;
    struct gk_str description; /* for people; may be empty */
    struct gk_str bytes;
};

/* All zero: as gk_pdf_write. With attachments the file is PDF/A-3a in place of PDF/A-2a; nothing else
 * changes.
 */
struct gk_pdf_options {
    const struct gk_pdf_attachment *attachments;
    int n;
    const struct gk_stop *stop; /* asked at every page, and every few objects: GK_ESTOPPED */
    int helpers;                /* threads beside the caller's; the bytes are the same for any number */
    const char *temp; /* folder for content streams that are too many for memory; NULL: they stand there */
    struct gk_scratch *file; /* takes the file's bytes as they come, in place of `out`; or NULL */
};

/* ---- fonts shared by several papers ----
 *
 * A set of subsets for a family of papers: add every paper's list, finish once, then write each. A paper
 * written over a set depends on the set and on its own list alone, so one of the family, written by itself
 * over the same set, has the same bytes. gk_pdf_write is this for a family of one. */
struct gk_pdf_fonts;

/* An empty set over `fonts`, which must outlive it. */
struct gk_pdf_fonts *gk_pdf_fonts_new(const struct gk_fonts *fonts);

/* An empty set over a finished one, which must outlive it: it takes only what `base` lacks, and papers
 * written over it use both. Thus what a whole family prints (a table, a form's words) is subset and
 * compressed once, and the few glyphs of one member's names cost as little in time as in bytes. `base` may be
 * shared by threads and by many sets; it is no such set itself. */
struct gk_pdf_fonts *gk_pdf_fonts_new_over(const struct gk_pdf_fonts *base);
void gk_pdf_fonts_free(struct gk_pdf_fonts *set);

/* Adds the glyphs of a list, with what they stand for; the list may go afterwards. The order of adding is the
 * order of the fonts. GK_EFACE and PDF_GLYPH_MISSING when a run holds glyph 0 or one above 65,535. Not after
 * finish. */
GK_MUST_USE enum gk_status gk_pdf_fonts_add(struct gk_pdf_fonts *set, const struct gk_page_list *list,
                                            struct gk_diags *diags);

/* The same of one page, which may go afterwards. */
GK_MUST_USE enum gk_status gk_pdf_fonts_add_page(struct gk_pdf_fonts *set, const struct gk_page_list *list,
                                                 int page, struct gk_diags *diags);

/* Subsets and compresses. The set is then read-only and may be shared by threads. */
GK_MUST_USE enum gk_status gk_pdf_fonts_finish(struct gk_pdf_fonts *set, struct gk_diags *diags);

/* Is each glyph of the list in the set, as wide as it is set here, and known to stand for the text it stands
 * for here? After finish. */
GK_MUST_USE bool gk_pdf_fonts_hold(const struct gk_pdf_fonts *set, const struct gk_page_list *list);

/* As gk_pdf_write. Only faces that the list uses are embedded. GK_EFACE when a glyph was not added to the
 * set. */
GK_MUST_USE enum gk_status gk_pdf_write_shared(const struct gk_page_list *list,
                                               const struct gk_pdf_fonts *set, struct gk_buf *out,
                                               struct gk_diags *diags);

/* ---- reading back ----
 *
 * Reads a file of gk_pdf_write from its first byte to its last: is it whole, does every stream inflate, has
 * the xref each where it is, are there `pages` pages (more than 0)? NULL, or the part that is damaged:
 * "head", "stream", "xref", "end", "pages" (or "memory"). Of other PDFs it knows nothing. */
const char *gk_pdf_reread(struct gk_str file, int pages);

/* ---- pages one by one ----
 *
 * For lists whose pages come and go (page.h): begin with the list that was drawn once, to fill the set;
 * rewind it, and draw it again. */
struct gk_pdf_writer;

/* NULL after diagnostics. `options` may be NULL; what it holds, and `set`, live until the end. */
struct gk_pdf_writer *gk_pdf_begin(const struct gk_page_list *list, const struct gk_pdf_fonts *set,
                                   const struct gk_pdf_options *options, struct gk_diags *diags);

/* Writes the next page's ink; false: no more, gk_pdf_end says why. Helpers go on with it when this is back:
 * the page's items may go, but the glyphs and texts of its runs not before gk_pdf_settle. */
bool gk_pdf_page(struct gk_pdf_writer *writer, int page);
void gk_pdf_settle(struct gk_pdf_writer *writer);

/* As gk_pdf_write, when all pages have been written and all nodes are there again. `out` NULL: nothing is
 * wanted any more. The writer is gone afterwards. */
GK_MUST_USE enum gk_status gk_pdf_end(struct gk_pdf_writer *writer, struct gk_buf *out);

GK_END_DECLS

#endif
