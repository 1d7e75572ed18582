/* Numbers to and from text as file formats have them, with a point, whatever the locale of the process. */
#ifndef GONGKAI_BASE_NUMBER_H
#define GONGKAI_BASE_NUMBER_H

#include "gongkai/base/buf.h"

GK_BEGIN_DECLS

/* The whole of `s` as a decimal number: sign, digits with or without a point, exponent. No hex, no infinity.
 */
bool gk_number_parse(struct gk_str s, double *out);

/* In decimal. */
void gk_number_put_int(struct gk_buf *out, int64_t value);

/* With so many decimals. */
void gk_number_put_fixed(struct gk_buf *out, double value, int decimals);

/* With so many significant digits at most (%g). */
void gk_number_put(struct gk_buf *out, double value, int digits);

/* Around a library that writes numbers as the locale has them: this thread, and no other, is in the C locale
 * until `end` gets what `begin` gave. */
void *gk_c_locale_begin(void);
void gk_c_locale_end(void *before);

GK_END_DECLS

#endif
