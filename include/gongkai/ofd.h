/* ofd: page list → OFD (GB/T 33190-2016), as archives want it (GB/T 42133-2022, OFD-A). */
#ifndef GONGKAI_OFD_H
#define GONGKAI_OFD_H

#include "gongkai/font.h"
#include "gongkai/page.h"

GK_BEGIN_DECLS

/* A text file inside the file (GB/T 42133-2022 6.15 keeps no others). */
struct gk_ofd_attachment {
    struct gk_str name; /* a file name without a folder, each another: huiyi-medical.json */
    struct gk_str bytes;
};

/* All zero: none, and never. */
struct gk_ofd_options {
    const struct gk_ofd_attachment *attachments;
    int n;
    const struct gk_stop *stop; /* asked at every font: GK_ESTOPPED */
};

/* ---- pages one by one ----
 *
 * For lists whose pages come and go (page.h). The list must pass gk_page_check; it and `fonts` live until the
 * end. */
struct gk_ofd_writer;

struct gk_ofd_writer *gk_ofd_begin(const struct gk_page_list *list, const struct gk_fonts *fonts);

/* Writes the next page; its ink, glyphs and texts may go afterwards. */
void gk_ofd_page(struct gk_ofd_writer *writer, int page);

/* Appends the file's bytes to `out`, when all pages have been written and all nodes are there. Same pages,
 * same bytes. `options` may be NULL; `out` NULL: nothing is wanted any more. The writer is gone afterwards.
 * GK_EINPUT and OFD_NO_PAGES; GK_EFACE and FONT_SUBSET; GK_ELIB and OFD_PACKAGE; `out` is then as it was. */
GK_MUST_USE enum gk_status gk_ofd_end(struct gk_ofd_writer *writer, const struct gk_ofd_options *options,
                                      struct gk_buf *out, struct gk_diags *diags);

/* All three for a list that has all its ink. */
GK_MUST_USE enum gk_status gk_ofd_write(const struct gk_page_list *list, const struct gk_fonts *fonts,
                                        struct gk_buf *out, struct gk_diags *diags);

GK_END_DECLS

#endif
