/* kept: our own workbooks and registries of townships back. */
#ifndef GONGKAI_KEPT_H
#define GONGKAI_KEPT_H

#include "gongkai/catalog/registry.h"
#include "gongkai/source.h"

GK_BEGIN_DECLS

/* The catalog that a workbook of ours was made of, as edited since, in *out. NULL there when the source,
 * which has been read (gk_source_read), is no such workbook, or one that cannot be led back
 * (IMPORT_KEPT_DAMAGED, IMPORT_KEPT_VERSION): it is to be read like a stranger's. False when it holds several
 * catalogs and src->id names none of them (IMPORT_KEPT_SEVERAL). */
bool gk_kept_catalog(struct gk_source *src, const struct gk_vocabulary *v, struct gk_catalog **out);

/* What can be told of a sheet of a workbook of ours, by the records that it was written with. */
enum gk_kept_look {
    GK_KEPT_SAME,   /* texts, boxes, ticks, rows and columns are those of then; nothing else is compared */
    GK_KEPT_EDITED, /* they are not */
    GK_KEPT_GONE,   /* there is no such sheet any more */
    GK_KEPT_UNTOLD  /* nothing was kept of it (contents, lists, sums), or it was added since */
};
struct gk_kept_sheet {
    struct gk_str name;
    enum gk_kept_look look;
};

/* The sheets of a workbook of ours that has been read, *n of them, in src->arena: first those of catalogs.
 * NULL when it is none, or one that cannot be led back. */
const struct gk_kept_sheet *gk_kept_sheets(struct gk_source *src, const struct gk_vocabulary *v, int *n);

/* A registry of townships from a workbook: one row a township, over all visible sheets; columns by their
 * captions in any order (the vocabulary's lists "township-code", "township-name", …; "township-number" is a
 * running number and is passed over). `catalogs` are ids, or titles of `titles` (id and title; n_titles of
 * them), with commas or white space between them; rules may be the vocabulary's words for them (select-board,
 * …); dates may be Excel's own or 2026年10月1日. Province, city, county and select stand in columns too; the
 * first that is filled counts. The registry's name is the file's stem, or "townships" when that is no id. The
 * values obey gk_registry_parse's rules. NULL after diagnostics (the file's: OFFICE_…, TOWNSHIPS_NO_HEAD; the
 * values': GK115x). What is not taken is quoted (TOWNSHIPS_COLUMN, …). */
const struct gk_registry *gk_kept_townships(struct gk_str bytes, const char *path,
                                            const struct gk_vocabulary *v, const struct gk_field *titles,
                                            int n_titles, struct gk_arena *arena, struct gk_diags *diags);

/* A table of divisions as registries, one a county (gk_divisions_new), count in *n: a workbook, CSV or lines
 * with tabs, in UTF-8, GB18030 or UTF-16; columns by their captions, Chinese or English, as above. A township
 * whose row names no catalogs lists `catalogs`, which must outlive it. NULL after diagnostics. */
const struct gk_registry *gk_kept_divisions(struct gk_str bytes, const char *path,
                                            const struct gk_vocabulary *v, const struct gk_str *catalogs,
                                            int n_catalogs, struct gk_arena *arena, int *n,
                                            struct gk_diags *diags);

GK_END_DECLS

#endif
