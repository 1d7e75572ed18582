/* import: foreign files → catalog. */
#ifndef GONGKAI_IMPORT_H
#define GONGKAI_IMPORT_H

#include "gongkai/catalog.h"

enum gk_import_format {
    GK_IMPORT_AUTO,   /* look at the bytes */
    GK_IMPORT_DUMP,   /* tab-separated rows, boxes as <input> or characters, heads repeated page by page */
    GK_IMPORT_PDFTEXT /* the text layer of a PDF: one line a printed line, no columns */
};

struct gk_import_options {
    enum gk_import_format format;
    struct gk_str id, title, issuer; /* empty: from the file */
};

/* Reads "dump" or "pdftext"; false for anything else. */
bool gk_import_format_parse(struct gk_str word, enum gk_import_format *out);

/* Imports one file's bytes (UTF-8, with or without byte order mark). `path` names it in messages; its base
 * name goes into `source`. `options` may be NULL. NULL after diagnostics when nothing can be made of it:
 * IMPORT_UTF8, IMPORT_EMPTY, IMPORT_NO_HEAD, IMPORT_NO_ROWS, IMPORT_ID. What was inferred stands under
 * `review`; what the catalog cannot hold is quoted in a diagnostic (the other 12xx codes). The catalog is
 * indexed, shares no memory with `bytes` and lives in `arena`. Same bytes and options, same catalog. */
const struct gk_catalog *gk_import(struct gk_str bytes, const char *path,
                                   const struct gk_import_options *options, const struct gk_vocabulary *v,
                                   struct gk_arena *arena, struct gk_diags *diags);

#endif
