/* pdf: page list → PDF 1.7 over libharu's object layer (DESIGN section 6). */
#ifndef GONGKAI_PDF_H
#define GONGKAI_PDF_H

#include "gongkai/font.h"
#include "gongkai/page.h"

/* Appends the file's bytes to `out`. Same page list, same bytes. GK_EFACE when a face can't be subset, GK_ELIB when
 * libharu refuses; diagnostics say why, and `out` is then not to be used. Thread-safe over shared `fonts`. */
GK_MUST_USE enum gk_status gk_pdf_write(const struct gk_page_list *list, const struct gk_fonts *fonts,
                                        struct gk_buf *out, struct gk_diags *diags);

#endif
