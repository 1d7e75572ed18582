/* import: foreign files → catalog. */
#ifndef GONGKAI_IMPORT_H
#define GONGKAI_IMPORT_H

#include "gongkai/catalog.h"
#include "gongkai/source.h"

GK_BEGIN_DECLS

struct gk_import_options {
    enum gk_source_format format;
    bool whole;                      /* texts that messages quote are not cut */
    struct gk_str id, title, issuer; /* empty: from the file */
    struct gk_str by;    /* who confirmed what a returned review copy says is confirmed; may be empty */
    struct gk_str sheet; /* of a workbook or page: the sheet or table to read, by name or number; empty:
                            all, which must not have titles that differ */
    int *parts; /* of a workbook or page whose tables have titles that differ: when not NULL and `part` is 0,
                   how many catalogs they are, and nothing is imported or said; else 0 */
    int part;   /* the one of them to import, from 1: its table and those without titles behind it */
    const char *temp;  /* folder for temporary files of other programs; NULL: /tmp */
    bool accept_guess; /* take a table though too few of its cells are certain (IMPORT_UNSURE) */
};

/* Imports one file's bytes. Text may be UTF-8, UTF-16, GB18030 or what else ICU tells (a note says what was
 * assumed). `path` names it in messages; its base name goes into `source`. `options` may be NULL. NULL after
 * diagnostics when nothing can be made of it: IMPORT_UTF8, IMPORT_MALFORMED, IMPORT_EMPTY, IMPORT_NO_HEAD,
 * IMPORT_NO_ROWS, IMPORT_ID, IMPORT_SHEETS,
 * IMPORT_SHEET_NONE, IMPORT_OLD_OFFICE, IMPORT_FORMAT, IMPORT_UNSURE (fewer cells have a certain place than
 * the vocabulary's list least-confidence wants). What was inferred stands under `review`; what
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

GK_END_DECLS

#endif
