/* import: foreign files → catalog. */
#ifndef GONGKAI_IMPORT_H
#define GONGKAI_IMPORT_H

#include "gongkai/catalog.h"

GK_BEGIN_DECLS

enum gk_import_format {
    GK_IMPORT_AUTO,    /* look at the bytes */
    GK_IMPORT_DUMP,    /* tab-separated rows, boxes as <input> or characters, heads repeated page by page */
    GK_IMPORT_PDFTEXT, /* the text layer of a PDF: one line a printed line, no columns */
    GK_IMPORT_HTML,    /* a web page: its tables */
    GK_IMPORT_CSV,     /* RFC 4180, separated by comma, semicolon or tab, which is found out */
    GK_IMPORT_XLSX,
    GK_IMPORT_DOCX,
    GK_IMPORT_PDF /* a PDF that holds its catalog (build --attach): the catalog inside, as it was */
};

struct gk_import_options {
    enum gk_import_format format;
    struct gk_str id, title, issuer; /* empty: from the file */
};

/* Reads "dump", "pdftext", "html", "csv", "xlsx", "docx" or "pdf"; false for anything else. */
bool gk_import_format_parse(struct gk_str word, enum gk_import_format *out);

/* Imports one file's bytes. Text may be UTF-8, UTF-16, GB18030 or what else ICU tells (a note says what was
 * assumed). `path` names it in messages; its base name goes into `source`. `options` may be NULL. NULL after
 * diagnostics when nothing can be made of it: IMPORT_UTF8, IMPORT_MALFORMED, IMPORT_EMPTY, IMPORT_NO_HEAD,
 * IMPORT_NO_ROWS, IMPORT_ID, IMPORT_OLD_OFFICE, IMPORT_FORMAT. What was inferred stands under `review`; what
 * the catalog cannot hold is quoted in a diagnostic (the other 12xx codes): every non-blank cell of the
 * source is in the catalog or in a diagnostic. The catalog is indexed, shares no memory with `bytes` and
 * lives in `arena`. Same bytes and options, same catalog. */
const struct gk_catalog *gk_import(struct gk_str bytes, const char *path,
                                   const struct gk_import_options *options, const struct gk_vocabulary *v,
                                   struct gk_arena *arena, struct gk_diags *diags);

/* The same for bytes that the caller has no more use for: the buffer is emptied as soon as they are no longer
 * needed, or becomes part of the catalog. Large files need half the memory that way. */
const struct gk_catalog *gk_import_buf(struct gk_buf *bytes, const char *path,
                                       const struct gk_import_options *options, const struct gk_vocabulary *v,
                                       struct gk_arena *arena, struct gk_diags *diags);

/* A registry of townships from a workbook: one row a township, over all visible sheets; columns by their
 * captions in any order (the vocabulary's lists "township-code", "township-name", …; "township-number" is a
 * running number and is passed over). `catalogs` are ids with commas or spaces between them; dates may be
 * Excel's own or 2026年10月1日. Province, city, county and select stand in columns too; the first that is
 * filled counts. The registry's name is the file's stem, or "townships" when that is no id. The values obey
 * gk_registry_parse's rules. NULL after diagnostics (the file's: OFFICE_…, TOWNSHIPS_NO_HEAD; the values':
 * GK115x). What is not taken is quoted (TOWNSHIPS_COLUMN, …). */
const struct gk_registry *gk_import_townships_xlsx(struct gk_str bytes, const char *path,
                                                   const struct gk_vocabulary *v, struct gk_arena *arena,
                                                   struct gk_diags *diags);

GK_END_DECLS

#endif
