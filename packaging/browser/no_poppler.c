/* In the place of source_pdf_poppler.c: pages without tags are read by poppler's programs, which a browser
 * does not have. */
#include "source_pdf_int.h"

struct src_pdf_look *src_pdf_look(struct gk_source *src, int n_pages)
{
    (void)n_pages;
    gk_source_report(src, GK_DIAG_IMPORT_PDF_BROWSER, 0, GK_STR(""), GK_STR(""));
    return NULL;
}
