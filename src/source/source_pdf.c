/* A PDF's pages → sheets: by its tags where they tell all (source_pdf_tags), else by how they look: words and
 * ruling lines as poppler's programs see them (source_pdf_poppler, source_pdf_rules), tables by the lines
 * (source_pdf_grid), over pages (source_pdf_pages). What has no text at all, as a scan, is called that; so
 * are fonts that do not say which characters they show, where a reader would make some up. */
#include "source_pdf_int.h"

static bool has_words(const struct src_pdf_look *looks, int n)
{
    for (int i = 0; i < n; i++)
        if (looks[i].n_words > 0) return true;
    return false;
}

static void report(struct gk_source *src, enum gk_code code, int n)
{
    gk_source_report(src, code, 0, gk_arena_printf(src->arena, "%d", n), GK_STR(""));
}

/* Texts in a character set that poppler has no table of are left out by it without a word: then its words
 * hold hardly more than those of the other fonts. */
static bool lacks_tables(const struct src_pdf_look *looks, int n, struct src_pdf_told told)
{
    int64_t seen = 0;
    for (int i = 0; i < n; i++)
        for (size_t k = 0; k < looks[i].n_words; k++) seen += (int64_t)gk_utf8_count(looks[i].words[k].text);
    return seen < told.known + (told.named + 1) / 2;
}

static bool read_look(struct gk_source *src, qpdf_data pdf)
{
    int pages = qpdf_get_num_pages(pdf);
    struct src_pdf_told told = src_pdf_survey(pdf, src->own);
    if (told.blind > 0) {
        report(src, GK_DIAG_IMPORT_PDF_FONT, told.blind);
        return false;
    }
    struct src_pdf_look *looks = src_pdf_look(src, pages);
    if (looks == NULL) return false;
    if (told.named > 0 && lacks_tables(looks, pages, told)) {
        report(src, GK_DIAG_IMPORT_PDF_TABLES, 0);
        return false;
    }
    if (told.missing > 0) report(src, GK_DIAG_IMPORT_PDF_CHARACTERS, told.missing);
    if (has_words(looks, pages)) return src_pdf_read_look(src, looks, pages);
    report(src, GK_DIAG_IMPORT_PDF_SCAN, 0);
    return false;
}

bool src_read_pdf(struct gk_source *src)
{
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    bool open = qpdf_read_memory(pdf, src->path, src->bytes.s, src->bytes.n, NULL) < QPDF_ERRORS;
    bool locked =
        !open && qpdf_has_error(pdf) && qpdf_get_error_code(pdf, qpdf_get_error(pdf)) == qpdf_e_password;
    bool pages = open && qpdf_get_num_pages(pdf) > 0;
    bool read = pages && (src_pdf_read_tags(src, pdf) || read_look(src, pdf));
    if (!pages) report(src, locked ? GK_DIAG_IMPORT_PASSWORD : GK_DIAG_IMPORT_PDF_PAGES, 0);
    qpdf_cleanup(&pdf);
    return read;
}
