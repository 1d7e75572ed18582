#include "gongkai/base/hash.h"

#include "gongkai/base/alloc.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>
#include <nettle/sm3.h>
#include <stdio.h>

struct gk_sum {
    struct sha256_ctx ctx;
};

struct gk_sum *gk_sum_begin(void)
{
    struct gk_sum *sum = gk_xalloc(sizeof *sum);
    sha256_init(&sum->ctx);
    return sum;
}

void gk_sum_add(struct gk_sum *sum, struct gk_str s)
{
    sha256_update(&sum->ctx, s.n, (const uint8_t *)s.s);
}

struct gk_sha256 gk_sum_end(struct gk_sum *sum)
{
    struct gk_sha256 out;
    sha256_digest(&sum->ctx, sizeof out.bytes, out.bytes);
    gk_xfree(sum);
    return out;
}

struct gk_sha256 gk_sha256(struct gk_str s)
{
    struct gk_sum *sum = gk_sum_begin();
    gk_sum_add(sum, s);
    return gk_sum_end(sum);
}

struct gk_sha256 gk_sm3(struct gk_str s)
{
    struct sm3_ctx ctx;
    struct gk_sha256 out;
    sm3_init(&ctx);
    sm3_update(&ctx, s.n, (const uint8_t *)s.s);
    sm3_digest(&ctx, sizeof out.bytes, out.bytes);
    return out;
}

void gk_sha256_hex(const struct gk_sha256 *h, char out[65])
{
    for (int i = 0; i < 32; i++) snprintf(out + 2 * i, 3, "%02x", h->bytes[i]);
}

bool gk_sha256_parse(const char *hex, struct gk_sha256 *out)
{
    struct base16_decode_ctx ctx;
    size_t n = sizeof out->bytes;
    base16_decode_init(&ctx);
    return base16_decode_update(&ctx, &n, out->bytes, 2 * sizeof out->bytes, hex) && n == sizeof out->bytes;
}
