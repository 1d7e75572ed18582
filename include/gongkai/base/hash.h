/* SHA-256 (FIPS 180-4), for manifest, document ids and check codes; SM3 (GB/T 32905-2016), which archives ask
 * for beside it. */
#ifndef GONGKAI_BASE_HASH_H
#define GONGKAI_BASE_HASH_H

#include "gongkai/base/str.h"

GK_BEGIN_DECLS

struct gk_sha256 {
    unsigned char bytes[32];
};

struct gk_sha256 gk_sha256(struct gk_str s);
/* The same of bytes that come piece by piece; the end frees the sum. */
struct gk_sum;
struct gk_sum *gk_sum_begin(void);
void gk_sum_add(struct gk_sum *sum, struct gk_str s);
struct gk_sha256 gk_sum_end(struct gk_sum *sum);

struct gk_sha256 gk_sm3(struct gk_str s); /* as long, written in the same way */

/* 64 lower-case hex digits and NUL. */
void gk_sha256_hex(const struct gk_sha256 *h, char out[65]);

/* The other way. False when `hex`, 64 bytes or more, does not begin with 64 hex digits. */
bool gk_sha256_parse(const char *hex, struct gk_sha256 *out);

GK_END_DECLS

#endif
