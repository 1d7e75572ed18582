/* kept: a workbook of ours that has come back → its catalog.
 *
 * MODEL. The visible sheet says what people can see and edit: texts, merged cells, boxes, ticks, captions,
 * the lines around the table. The hidden sheet says what cells cannot: ids, keys, kinds, options, notes of
 * review, spellings, and *where* each item and column stands, as formulas that the program which edited the
 * workbook has kept right. Where both speak of one thing, the visible sheet wins: there a person has edited.
 *
 * ALGORITHM. Records → struct kept (kept_records; places: kept_place). Then the visible sheet, row by row
 * (kept_sheet): a row that a place names is that item, a row that none names is a new one, an item
 * whose place is an error has been deleted. The head gives captions and columns (kept_head), the lines
 * around the table title, issuer and notes (kept_lines), cells of options are led back to the labels
 * that they were made of (kept_checks).
 *
 * Hidden sheets are input like any other: a number out of range, a key that is no column's, a label twice is
 * counted and left out (IMPORT_KEPT_RECORDS); when a column, an item or a place cannot be read the whole is
 * given up (IMPORT_KEPT_DAMAGED) and the visible sheet is imported as a stranger's.
 *
 * NOT DONE. Rows that were sorted: no program moves a reference with a sorted row, so that the ids stay in
 * their places. Which texts have changed is not told here: `gongkai merge` compares. */
#include "kept_int.h"

/* The visible sheet that the records speak of: by the name in their places, by its name of old, or the only
 * one. -1: none. */
static int sheet_of(const struct gk_source *src, const struct kept *k)
{
    int only = -1, visible = 0;
    const struct gk_str names[] = {k->sheet, k->first_name};
    for (int n = 0; n < 2; n++) {
        for (int i = 0; i < src->n_sheets && names[n].n > 0; i++)
            if (!src->sheets[i].hidden && gk_str_eq(src->sheets[i].name, names[n])) return i;
    }
    for (int i = 0; i < src->n_sheets; i++) {
        if (src->sheets[i].hidden) continue;
        only = i;
        visible++;
    }
    return visible == 1 ? only : -1;
}

/* Of several catalogs the one with the id that is asked for. NULL after IMPORT_KEPT_SEVERAL. */
static const struct kept *choose(const struct gk_source *src, struct kept *const *list, int n)
{
    struct gk_buf ids = {0};
    const struct kept *found = n == 1 ? list[0] : NULL;
    for (int i = 0; i < n && !found; i++) {
        if (gk_str_eq(list[i]->fields.id, src->id)) found = list[i];
        gk_buf_puts(&ids, i > 0 ? ", " : "");
        gk_buf_str(&ids, list[i]->fields.id);
    }
    if (!found) gk_source_report(src, GK_DIAG_IMPORT_KEPT_SEVERAL, 0, gk_buf_slice(&ids), GK_STR(""));
    gk_buf_done(&ids);
    return found;
}

/* Is the sheet that of another catalog, or of records? */
static bool is_told(const struct gk_source *src, int i, struct kept *const *kept, int n)
{
    bool told = src->sheets[i].records;
    for (int k = 0; k < n; k++) {
        told = told || sheet_of(src, kept[k]) == i || gk_str_eq(kept[k]->todo, src->sheets[i].name);
        for (int a = 0; a < kept[k]->n_aside; a++)
            told = told || gk_str_eq(kept[k]->aside[a], src->sheets[i].name);
    }
    return told;
}

/* Of a workbook of ours, what stands beside the catalog is said. */
static void report_others(const struct gk_source *src, struct kept *const *kept, int n)
{
    for (int i = 0; i < src->n_sheets; i++) {
        if (is_told(src, i, kept, n)) continue;
        gk_quotes_sheet(src, &src->sheets[i],
                        src->sheets[i].hidden ? GK_DIAG_XLSX_SHEET_HIDDEN : GK_DIAG_XLSX_SHEET_OTHER);
    }
}

/* What the hidden sheets say, *n of them. */
static struct kept **read_all(struct gk_source *src, const struct gk_vocabulary *v, int *n)
{
    struct kept **kept = GK_NEW_ARRAY(src->arena, struct kept *, src->n_sheets + 1);
    *n = 0;
    for (int i = 0; i < src->n_sheets; i++) {
        if (!src->sheets[i].records) continue;
        kept[*n] = kept_read(src, v, &src->sheets[i]);
        *n += kept[*n] != NULL;
    }
    return kept;
}

bool gk_kept_catalog(struct gk_source *src, const struct gk_vocabulary *v, struct gk_catalog **out)
{
    int n;
    struct kept **kept = read_all(src, v, &n);
    *out = NULL;
    if (n == 0) return true;
    const struct kept *k = choose(src, kept, n);
    int sheet = k ? sheet_of(src, k) : -1;
    if (k && sheet < 0) gk_source_report(src, GK_DIAG_IMPORT_KEPT_DAMAGED, 0, GK_STR("2"), GK_STR(""));
    if (sheet >= 0) *out = kept_to_catalog(k, &src->sheets[sheet]);
    if (*out != NULL) report_others(src, kept, n);
    return k != NULL;
}

/* The catalog that the sheet shows now against the one that it was made of. */
static enum gk_kept_look look_at(const struct gk_source *src, const struct kept *k, int sheet)
{
    if (sheet < 0) return GK_KEPT_GONE;
    const struct gk_catalog *is = kept_to_catalog(k, &src->sheets[sheet]);
    return is && gk_str_eq(gk_catalog_digest(is, src->arena), k->digest) ? GK_KEPT_SAME : GK_KEPT_EDITED;
}

const struct gk_kept_sheet *gk_kept_sheets(struct gk_source *src, const struct gk_vocabulary *v, int *n)
{
    int n_kept;
    struct kept **kept = read_all(src, v, &n_kept);
    struct gk_kept_sheet *list = GK_NEW_ARRAY(src->arena, struct gk_kept_sheet, n_kept + src->n_sheets + 1);
    bool *known = GK_NEW_ARRAY(src->arena, bool, src->n_sheets + 1);
    *n = 0;
    for (int i = 0; i < n_kept; i++) {
        int sheet = sheet_of(src, kept[i]);
        struct gk_str name = sheet < 0 ? kept[i]->first_name : src->sheets[sheet].name;
        if (sheet >= 0) known[sheet] = true;
        list[(*n)++] = (struct gk_kept_sheet){name, look_at(src, kept[i], sheet)};
    }
    for (int i = 0; i < src->n_sheets && n_kept; i++)
        if (!known[i] && !src->sheets[i].records)
            list[(*n)++] = (struct gk_kept_sheet){src->sheets[i].name, GK_KEPT_UNTOLD};
    return n_kept ? list : NULL;
}
