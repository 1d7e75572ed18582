/* xlsx: grid → workbook over libxlsxwriter. */
#ifndef GONGKAI_XLSX_H
#define GONGKAI_XLSX_H

#include "gongkai/grid.h"
#include "gongkai/text.h"

/* Column widths come from `widths` (one a column, as the page has them, or NULL: from the form's hints). Appends the
 * file's bytes to `out`; same grid, same bytes. `date` is YYYY-MM-DD or empty (metadata then take 1980-01-01).
 * GK_ELIB when the library refuses. */
GK_MUST_USE enum gk_status gk_xlsx_write(const struct gk_grid *grid, struct gk_text *text, const gk_len *widths,
                                         struct gk_str date, struct gk_buf *out, struct gk_diags *diags);

#endif
