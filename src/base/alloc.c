#include "base_int.h"

#include <stdlib.h>

/* With the secret of maps, the one state of the process: to hand an allocator down to every buffer would make
 * it a parameter of nearly every function. */
static struct gk_allocator process;

void gk_allocator_set(const struct gk_allocator *allocator)
{
    process = allocator ? *allocator : (struct gk_allocator){0};
}

static void *resize(const struct gk_allocator *a, void *p, size_t n)
{
    if (a->resize) return a->resize(a->ctx, p, n);
    if (n) return realloc(p, n);
    free(p);
    return NULL;
}

void *base_resize(const struct gk_allocator *a, void *p, size_t n)
{
    if (!a) a = &process;
    void *to = n > SIZE_MAX / 2 ? NULL : resize(a, p, n);
    if (to || !n) return to;
    if (!a->out_of_memory) a = &process;
    if (a->out_of_memory) a->out_of_memory(a->ctx);
    abort();
}

void *gk_xrealloc(void *p, size_t n)
{
    return base_resize(NULL, p, n ? n : 1);
}

void *gk_xalloc(size_t n)
{
    return gk_xrealloc(NULL, n);
}

void gk_xfree(void *p)
{
    if (p) base_resize(NULL, p, 0);
}
