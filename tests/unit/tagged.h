/* An allocator that keeps account: each piece stands behind a tag, so that memory that goes back elsewhere,
 * or comes from elsewhere, is noticed; and after so many requests it has none. */
#ifndef TAGGED_H
#define TAGGED_H

#include "gongkai/base/alloc.h"

#include <check.h>
#include <limits.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>

struct tagged {
    atomic_long live; /* pieces that are out */
    atomic_long left; /* requests that are still met */
};

enum { TAG_BYTES = 32 };

#define TAG UINT64_C(0x676f6e676b61692d)

static void *tagged_resize(void *ctx, void *p, size_t n)
{
    struct tagged *t = ctx;
    char *from = p ? (char *)p - TAG_BYTES : NULL;
    if (from && *(uint64_t *)(void *)from != TAG) abort();
    if (n && atomic_fetch_sub(&t->left, 1) <= 0) return NULL;
    if (from) *(uint64_t *)(void *)from = 0;
    if (!n) {
        free(from);
        if (from) atomic_fetch_sub(&t->live, 1);
        return NULL;
    }
    char *to = realloc(from, n + TAG_BYTES);
    if (!to) abort();
    *(uint64_t *)(void *)to = TAG;
    if (!from) atomic_fetch_add(&t->live, 1);
    return to + TAG_BYTES;
}

#endif
