/* SHA-256 (FIPS 180-4), for manifest, document ids and check codes. */
#ifndef GONGKAI_BASE_HASH_H
#define GONGKAI_BASE_HASH_H

#include "gongkai/base/str.h"

GK_BEGIN_DECLS

struct gk_sha256 {
    unsigned char bytes[32];
};

struct gk_sha256 gk_sha256(struct gk_str s);

/* 64 lower-case hex digits and NUL. */
void gk_sha256_hex(const struct gk_sha256 *h, char out[65]);

/* The other way. False when `hex`, 64 bytes or more, does not begin with 64 hex digits. */
bool gk_sha256_parse(const char *hex, struct gk_sha256 *out);

GK_END_DECLS

#endif
