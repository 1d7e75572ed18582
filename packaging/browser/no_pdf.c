/* In the place of source_pdf*.c and import_pdf.c: the library that reads PDFs (qpdf) is not compiled for the
 * browser yet, and poppler's programs, by which pages without tags are read, will never be there. */
#include "gongkai/archive.h"
#include "import_int.h"
#include "source_int.h"

bool src_read_pdf(struct gk_source *src)
{
    gk_source_report(src, GK_DIAG_IMPORT_PDF_BROWSER, 0, GK_STR(""), GK_STR(""));
    return false;
}

bool imp_unpack_pdf(struct imp *im, const struct gk_catalog **catalog)
{
    (void)im, (void)catalog;
    return false;
}

bool gk_archive_pdf_look(struct gk_str pdf, struct gk_archive_risks *risks, struct gk_arena *arena)
{
    (void)pdf, (void)arena;
    *risks = (struct gk_archive_risks){0};
    return true;
}
