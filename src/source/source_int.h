/* What the files of src/source share. */
#ifndef SOURCE_INT_H
#define SOURCE_INT_H

#include "gongkai/package.h"
#include "gongkai/source.h"

static inline bool src_is_caption(const struct gk_source *src, struct gk_str text)
{
    return src->words.is_caption != NULL && src->words.is_caption(src->words.ctx, text);
}

/* ---- source_charset.c ---- */

/* Bytes of any charset → valid UTF-8 in src->text, without control characters. False after a diagnostic. */
bool src_take_text(struct gk_source *src);
/* The text lives as long as the arena, whose texts may be slices of it. Else it goes with src_drop_text. */
void src_keep_text(struct gk_source *src);
void src_drop_text(struct gk_source *src);

/* ---- source_kind.c: what cannot be read is reported by its name ---- */

/* A file of the office programs before 2007 (WPS still writes them), an open document or RTF: the ending by
 * which src_convert knows it. NULL: it has a password, or is no table at all. */
bool src_is_office(struct gk_source *src, const char **ending);
/* A picture, an archive, a program and the like, by its first bytes. */
bool src_is_foreign(struct gk_source *src);
/* An archive that is neither workbook nor document. */
bool src_is_foreign_package(struct gk_source *src, struct gk_package *zip);
/* No text of any charset: too many bytes that no text has. */
bool src_is_binary(const struct gk_source *src);

/* ---- source_convert.c ---- */

/* Brings a file of that ending ("xls", "ods", "doc", "odt", "rtf") into XLSX or DOCX by LibreOffice. False
 * after a diagnostic (IMPORT_OLD_OFFICE where there is none, IMPORT_CONVERT, IMPORT_CONVERT_SLOW,
 * FILE_WRITE). */
bool src_convert(struct gk_source *src, const char *ending);

/* ---- source_mht.c ---- */

/* A page saved as one file: the HTML in it takes the place of the bytes. False after a diagnostic
 * (IMPORT_FORMAT) when there is none. */
bool src_take_mht(struct gk_source *src);

/* ---- source_pipes.c ---- */

/* Do the lines show a head with bars between its captions? */
bool src_has_pipes(struct gk_source *src);

/* ---- source_detect.c ---- */

/* The format by the first bytes (PDF, XLSX, DOCX), or GK_SOURCE_AUTO. */
enum gk_source_format src_detect_bytes(const struct gk_source *src);
/* Splits into lines (CR LF, LF, form feeds); blank ones are left out. */
void src_split_lines(struct gk_source *src);
/* HTML, DUMP, CSV or PDFTEXT by the text. */
enum gk_source_format src_detect(struct gk_source *src);

/* ---- the readers: text or package → src->sheets; false after a diagnostic ---- */

bool src_read_html(struct gk_source *src);
bool src_read_csv(struct gk_source *src);
bool src_read_pipes(struct gk_source *src);
bool src_read_pdf(struct gk_source *src);
/* `part` is the main part. */
bool src_read_xlsx(struct gk_source *src, struct gk_package *zip, const char *part);
bool src_read_docx(struct gk_source *src, struct gk_package *zip, const char *part);

/* The separator with which the text shows a head (',', ';' or '\t'), or 0. `tabs`: the rows have tabs; then
 * it is CSV only when it quotes a cell. */
char src_csv_separator(struct gk_source *src, bool tabs);

/* ---- source_sheet.c: filling a sheet ---- */

/* The cell at a place (0-based), made with all before it when missing. NULL past the limits, after one
 * IMPORT_LIMIT diagnostic a sheet. The pointer lasts until the next call. */
struct gk_sheet_cell *src_sheet_at(struct gk_source *src, struct gk_sheet *sheet, int row, int column);

/* Merges rows × columns cells from a place on. What lies outside the limits or under another merge is
 * left out after IMPORT_MERGE; a text under the merge is reported (IMPORT_COVERED quotes it) and emptied.
 * Call it when the texts are in. */
void src_sheet_merge(struct gk_source *src, struct gk_sheet *sheet, int row, int column, int rows,
                     int columns);

/* A text before (above the table) or after it. Blank ones are ignored. */
void src_sheet_loose(struct gk_source *src, struct gk_sheet *sheet, bool after, struct gk_str text, int line,
                     bool heading);

/* ---- source_say.c ---- */

/* Says how many controls of forms were not read, and how many cells hold a picture; none: nothing. */
void src_say_left(const struct gk_source *src, int pictures);

/* ---- source_struck.c ---- */

/* A text under reading of which parts are struck through: what is left without them. */
struct src_struck {
    struct gk_buf kept;
    size_t copied; /* of the text, so far */
    bool any;
};

/* All of `out` from a place on is struck through. */
void src_struck_add(struct src_struck *k, const struct gk_buf *out, size_t from);
/* The text is whole: what is left of it, trimmed, in the arena; s NULL when that is all or nothing. Ready for
 * the next one. */
struct gk_str src_struck_end(struct src_struck *k, const struct gk_source *src, const struct gk_buf *out);

/* ---- source_xlsx_carry.c ---- */

/* Makes one row again of the rows over which our own workbook carries a text that is taller than a row can
 * be, by the rules around its cells. Call it when the merges are in. */
void src_join_carried(struct gk_source *src, struct gk_sheet *sheet);

#endif
