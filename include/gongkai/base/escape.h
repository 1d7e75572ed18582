/* Text inside of other text: what must not stand there as it is. */
#ifndef GONGKAI_BASE_ESCAPE_H
#define GONGKAI_BASE_ESCAPE_H

#include "gongkai/base/buf.h"

GK_BEGIN_DECLS

/* In XML and HTML, in elements and in attributes between double quotes: & < > " as entities; characters that
 * XML 1.0 cannot hold are left out. */
void gk_put_xml(struct gk_buf *out, struct gk_str s);

/* In a dump: between double quotes, on one line, with \" \\ \n \x0c. */
void gk_put_quoted(struct gk_buf *out, struct gk_str s);

GK_END_DECLS

#endif
