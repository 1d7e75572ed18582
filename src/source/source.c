/* source: bytes → sheets.
 *
 * MODEL. A file is text or a package. Text of any charset becomes UTF-8 (source_charset). A *dump* has a line
 * a row with tabs between cells; a *pdftext* is what a PDF's text layer gives, a line for each printed line
 * and no columns: both stay lines. All others (HTML, CSV, XLSX, DOCX, PDF) become *sheets* of cells
 * (source_sheet). Here nothing is known of what tables say: where a reader must tell a table of data from a
 * wrapper, or a CSV by its separator, it asks whoever opened the source (struct gk_source_words).
 *
 * ALGORITHM. bytes → format (source_detect; source_kind names what cannot be read, source_convert brings what
 * only office programs read into XLSX or DOCX) → UTF-8 → lines, or sheets by the format's reader: source_html
 * with source_html_text, source_csv, source_xlsx…, source_docx…, source_pdf…. What is said twenty times is
 * said once (source_quotes). */
#include "source_int.h"

static const char *const format_names[] = {"auto", "dump", "pdftext", "html", "csv",
                                           "xlsx", "docx", "pdf",     "pipes"};

bool gk_source_format_parse(struct gk_str word, enum gk_source_format *out)
{
    for (int i = GK_SOURCE_DUMP; i <= GK_SOURCE_PIPES; i++) {
        if (gk_str_eq(word, gk_str_of(format_names[i]))) {
            *out = (enum gk_source_format)i;
            return true;
        }
    }
    return false;
}

const char *gk_source_format_name(enum gk_source_format format)
{
    return format_names[format];
}

bool gk_source_open(struct gk_source *src)
{
    const char *ending = NULL;
    if (src_is_office(src, &ending)) return ending != NULL && src_convert(src, ending);
    if (src_is_foreign(src)) return false;
    src->format = src_detect_bytes(src);
    src->hash = gk_sha256(src->bytes);
    if (src->format == GK_SOURCE_PDF || src->format == GK_SOURCE_XLSX || src->format == GK_SOURCE_DOCX)
        return true;
    if (!src_take_mht(src) || !src_take_text(src)) return false;
    if (src->format != GK_SOURCE_HTML && src->format != GK_SOURCE_CSV) src_split_lines(src);
    if (src->format == GK_SOURCE_AUTO) src->format = src_detect(src);
    if (src->format != GK_SOURCE_HTML) src_keep_text(src);
    return true;
}

/* A package is what its main part says; that is believed before its name where no format was asked for. */
static bool read_package(struct gk_source *src)
{
    struct gk_package *zip = gk_package_open(src->bytes, src->path, src->arena, src->diags);
    if (zip == NULL || src_is_foreign_package(src, zip)) {
        gk_package_close(zip);
        return false;
    }
    const char *part = NULL;
    int errors = gk_diags_count(src->diags, GK_ERROR);
    enum gk_package_kind kind = gk_package_kind(zip, &part);
    if (src->asked == GK_SOURCE_AUTO && kind != GK_PACKAGE_OTHER)
        src->format = kind == GK_PACKAGE_WORKBOOK ? GK_SOURCE_XLSX : GK_SOURCE_DOCX;
    bool book = src->format == GK_SOURCE_XLSX, good = false;
    if (kind == (book ? GK_PACKAGE_WORKBOOK : GK_PACKAGE_DOCUMENT))
        good = (book ? src_read_xlsx : src_read_docx)(src, zip, part);
    else if (gk_diags_count(src->diags, GK_ERROR) == errors)
        gk_package_report(zip, GK_DIAG_OFFICE_KIND, 0, book ? "XLSX" : "DOCX", NULL, NULL);
    gk_package_close(zip);
    return good;
}

bool gk_source_read(struct gk_source *src)
{
    switch (src->format) {
    case GK_SOURCE_HTML:
        return src_read_html(src);
    case GK_SOURCE_CSV:
        return src_read_csv(src);
    case GK_SOURCE_PIPES:
        return src_read_pipes(src);
    case GK_SOURCE_PDF:
        return src_read_pdf(src);
    case GK_SOURCE_XLSX:
    case GK_SOURCE_DOCX:
        return read_package(src);
    default:
        return false;
    }
}

void gk_source_settle(struct gk_source *src)
{
    int n = 0;
    for (int i = 0; i < src->n_sheets; i++) {
        struct gk_sheet *sheet = &src->sheets[i];
        if (!sheet->hidden) {
            src_join_carried(src, sheet);
            src->sheets[n++] = *sheet;
        } else if (!sheet->records) {
            gk_quotes_sheet(src, sheet, GK_DIAG_XLSX_SHEET_HIDDEN);
        }
    }
    src->n_sheets = n;
    enum gk_source_format f = src->format;
    bool rows = f == GK_SOURCE_XLSX || f == GK_SOURCE_DOCX || f == GK_SOURCE_HTML || f == GK_SOURCE_PDF;
    for (int i = 0; (rows || f == GK_SOURCE_PIPES) && i < n; i++) {
        struct gk_sheet *sheet = &src->sheets[i];
        bool lines = f == GK_SOURCE_XLSX; /* are its rows, of which some may have been joined */
        if (sheet->number == 0) sheet->number = i + 1;
        for (int r = 0; r < sheet->n_rows && rows; r++)
            sheet->rows[r].line = gk_source_row(sheet->number, lines ? sheet->rows[r].line : r + 1);
    }
}

void gk_source_close(struct gk_source *src)
{
    gk_buf_done(&src->text_bytes);
    gk_arena_free(src->own);
    src->own = NULL;
}
