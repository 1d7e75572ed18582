#include "gongkai/base/hash.h"

#include <nettle/sha2.h>
#include <stdio.h>

struct gk_sha256 gk_sha256(struct gk_str s)
{
    struct sha256_ctx ctx;
    struct gk_sha256 out;
    sha256_init(&ctx);
    sha256_update(&ctx, s.n, (const uint8_t *)s.s);
    sha256_digest(&ctx, sizeof out.bytes, out.bytes);
    return out;
}

void gk_sha256_hex(const struct gk_sha256 *h, char out[65])
{
    for (int i = 0; i < 32; i++) snprintf(out + 2 * i, 3, "%02x", h->bytes[i]);
}
