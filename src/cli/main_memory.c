/* One path for the lack of memory, whoever notices it.
 *
 * Of the libraries below some look at what malloc gave them and tell a wrong cause ("not valid JSON",
 * "install a font"), some do not look and crash, and a few have no way to tell it at all; none of them can be
 * handed an allocator. So the program puts its own malloc, calloc and realloc before those of the C library,
 * which the libraries then find too: where there is no memory it says so and ends with 4, as gk_allocator
 * does for the library's own. They hand on to whatever comes next, so that debuggers of memory still see all.
 *
 * More than LARGE at once is nobody's honest wish but a hostile file's, and the library that asked may refuse
 * it in its own words. Sanitizers have a malloc of their own, and end the program by themselves. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "cli_int.h"

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !__has_feature(address_sanitizer) &&             \
    !__has_feature(thread_sanitizer)
#include <dlfcn.h>
#include <stdint.h>
#include <stdlib.h>

enum { LARGE = 64 << 20 };

#define SHOWN __attribute__((visibility("default")))

/* The next one of that name: looked up once, whichever thread comes first. */
#define NEXT(name)                                                                                           \
    static _Atomic uintptr_t found;                                                                          \
    if (!found) found = (uintptr_t)dlsym(RTLD_NEXT, #name);                                                  \
    union {                                                                                                  \
        uintptr_t address;                                                                                   \
        __typeof__(name) *call;                                                                              \
    } next = {found}

static void *checked(void *p, size_t n)
{
    if (!p && n && n <= LARGE) cli_out_of_memory(NULL);
    return p;
}

SHOWN void *malloc(size_t n)
{
    NEXT(malloc);
    return checked(next.call(n), n);
}

SHOWN void *calloc(size_t count, size_t size)
{
    NEXT(calloc);
    void *p = next.call(count, size);
    return checked(p, size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

SHOWN void *realloc(void *old, size_t n)
{
    NEXT(realloc);
    return checked(next.call(old, n), n);
}
#endif
