/* Memory: where all of the library's comes from, and what happens when there is no more.
 *
 * Arenas, buffers, maps and whatever else the library allocates itself go through one allocator. The
 * libraries below it (ICU, HarfBuzz, libxml2, …) have allocators of their own; when those find no memory, the
 * call that needed it fails with a status. */
#ifndef GONGKAI_BASE_ALLOC_H
#define GONGKAI_BASE_ALLOC_H

#include "gongkai/base/library.h"

#include <stddef.h>

GK_BEGIN_DECLS

struct gk_allocator {
    /* realloc with a context: (ctx, NULL, n) allocates, (ctx, p, 0) frees. Several threads may call it at
     * once. NULL: the C library's. */
    void *(*resize)(void *ctx, void *p, size_t n);

    /* There is no memory for what the library is about, on whatever thread it works. It ends the program, or
     * longjmps out of the library: what was under way is then lost, and so is its memory, unless `resize` can
     * drop it as a whole. The library does not go on, and never ends the program of its own accord: where
     * there is no handler, or it returns, abort is all that is left. */
    void (*out_of_memory)(void *ctx);

    void *ctx;
};

/* The allocator of the process, before anything else of the library is called and while no other thread calls
 * it. Memory goes back to the allocator that gave it. NULL: as at the beginning, all zero. */
void gk_allocator_set(const struct gk_allocator *allocator);

/* malloc, realloc and free through it; never NULL. */
void *gk_xalloc(size_t n);
void *gk_xrealloc(void *p, size_t n);
void gk_xfree(void *p);

GK_END_DECLS

#endif
