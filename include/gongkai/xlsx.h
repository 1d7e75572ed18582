/* xlsx: grid → workbook over libxlsxwriter. */
#ifndef GONGKAI_XLSX_H
#define GONGKAI_XLSX_H

#include "gongkai/grid.h"
#include "gongkai/text.h"

/* Writes the workbook of a grid that is sound (gk_grid_check): one sheet that looks like the page, ready to
 * print.
 *
 * `widths`, one a column, are those of the page (NULL: from the form's hints). A workbook's cells have
 * paddings of their own, so that each column takes the whole ems nearest to its width, and columns exchange a
 * few where that saves lines; the sum stays. `text` is not looked at and may be NULL: the fonts that a
 * workbook names (style.office) are on the reader's machine, and its lines are counted by rule (Han 1 em,
 * lines 1.45 em high), so that the bytes do not depend on the fonts that are installed here.
 *
 * Each text stands whole in one cell, merged as in the grid. One that is taller than a sheet's row can be
 * (409.5 pt, and no more than a page; XLSX_TALL) or has over 32,767 characters (XLSX_CARRIED) goes on in the
 * rows below, without a rule in between. Characters that XML excludes become U+FFFD (XLSX_CHARACTER).
 *
 * `date` is YYYY-MM-DD or empty (metadata then take 1980-01-01). Appends the file's bytes to `out`; same
 * grid, same bytes. On failure nothing is appended: GK_ELIMIT when the sheet would have over 1,048,576 rows
 * or 16,384 columns (XLSX_TOO_LARGE), GK_ELIB when the library or the temporary folder refuses
 * (XLSX_LIBRARY). */
GK_MUST_USE enum gk_status gk_xlsx_write(const struct gk_grid *grid, struct gk_text *text,
                                         const gk_len *widths, struct gk_str date, struct gk_buf *out,
                                         struct gk_diags *diags);

#endif
