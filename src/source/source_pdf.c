/* A PDF's pages → sheets: by its tags where they tell all (source_pdf_tags). */
#include "source_pdf_int.h"

bool src_read_pdf(struct gk_source *src)
{
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    bool open = qpdf_read_memory(pdf, src->path, src->bytes.s, src->bytes.n, NULL) < QPDF_ERRORS;
    bool read = open && src_pdf_read_tags(src, pdf);
    bool locked =
        !open && qpdf_has_error(pdf) && qpdf_get_error_code(pdf, qpdf_get_error(pdf)) == qpdf_e_password;
    qpdf_cleanup(&pdf);
    if (!read)
        gk_source_report(src, locked ? GK_DIAG_IMPORT_PASSWORD : GK_DIAG_IMPORT_PDF_PAGES, 0, GK_STR(""),
                         GK_STR(""));
    return read;
}
