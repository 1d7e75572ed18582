/* SHA-256 (FIPS 180-4), for manifest, document ids and check codes; a fast hash for tables in memory. */
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

/* FNV-1a, 64 bits, continued from `seed` (start with 0). Not stable across versions: never write it out. */
uint64_t gk_hash(struct gk_str s, uint64_t seed);

GK_END_DECLS

#endif
