/* Libraries without memory: malloc, calloc and realloc of this program, which the libraries below ours find
 * too, have none when they are asked the n-th time. What the library itself asks for (gk_allocator) is always
 * met: without that it does not go on. One file of a program includes this.
 *
 * Only where a library promises to tell that it has no memory: some crash, and the program that users run
 * ends before they would (src/cli/main_memory.c). */
#ifndef LACKING_H
#define LACKING_H

#include "gongkai/base/alloc.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#define LACKING_REAL(name) __interceptor_##name
void __lsan_disable(void);
void __lsan_enable(void);
#else
#define LACKING_REAL(name) __libc_##name
#define __lsan_disable()   (void)0
#define __lsan_enable()    (void)0
#endif

void *LACKING_REAL(malloc)(size_t n);
void *LACKING_REAL(calloc)(size_t count, size_t size);
void *LACKING_REAL(realloc)(void *p, size_t n);

#define LACKING_SHOWN __attribute__((visibility("default")))

static long lacking_left = LONG_MAX; /* requests until the one that fails */
static bool lacking_for_good;        /* and all after it */
static bool lacking_asked;           /* it came to that one */
static long lacking_live;            /* the library's own pieces that are out */

static bool lacking(void)
{
    if (lacking_left == LONG_MAX) return false;
    long left = --lacking_left;
    lacking_asked = lacking_asked || left == 0;
    if (left > 0 || (left < 0 && !lacking_for_good)) return false;
    errno = ENOMEM;
    return true;
}

LACKING_SHOWN void *malloc(size_t n)
{
    return lacking() ? NULL : LACKING_REAL(malloc)(n);
}

LACKING_SHOWN void *calloc(size_t count, size_t size)
{
    return lacking() ? NULL : LACKING_REAL(calloc)(count, size);
}

LACKING_SHOWN void *realloc(void *p, size_t n)
{
    return lacking() ? NULL : LACKING_REAL(realloc)(p, n);
}

static void *lacking_resize(void *ctx, void *p, size_t n)
{
    (void)ctx;
    lacking_live += (n && !p) - (!n && p);
    if (n) return LACKING_REAL(realloc)(p, n);
    free(p);
    return NULL;
}

/* One call; what the libraries below lose when they fail is theirs. */
static bool lacking_try(void (*work)(void *ctx), bool (*good)(void *ctx), void *ctx, long n)
{
    long live = lacking_live;
    __lsan_disable();
    lacking_left = n;
    work(ctx);
    lacking_left = LONG_MAX;
    __lsan_enable();
    return good(ctx) && lacking_live == live;
}

/* Calls `work` with the n-th request failing, n = 1, 2, …, until it asks for less: that request alone, then
 * all from it on. `good` tells of each call whether what came of it is right; and all memory of the library's
 * own must be back. The number of requests, or minus the one after which it was wrong. */
static inline long lacking_each(void (*work)(void *ctx), bool (*good)(void *ctx), void *ctx)
{
    long n = 0;
    gk_allocator_set(&(struct gk_allocator){lacking_resize, NULL, NULL});
    work(ctx); /* what a library makes once is made */
    for (int i = 0; i < 2; i++) {
        lacking_for_good = i;
        lacking_asked = true;
        for (n = 0; lacking_asked;) {
            lacking_asked = false;
            if (!lacking_try(work, good, ctx, ++n)) return -n;
        }
    }
    return n;
}

#endif
