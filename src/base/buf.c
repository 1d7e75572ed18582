#include "gongkai/base/buf.h"

#include "gongkai/base/arena.h"

#include <stdarg.h>
#include <stdio.h>

void gk_buf_done(struct gk_buf *b)
{
    gk_xfree(b->s);
    *b = (struct gk_buf){0};
}

char *gk_buf_grow(struct gk_buf *b, size_t more)
{
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->n < more) cap *= 2;
    b->s = gk_xrealloc(b->s, cap);
    b->cap = cap;
    return b->s + b->n;
}

void gk_buf_add(struct gk_buf *b, const void *bytes, size_t n)
{
    if (n == 0) return;
    memcpy(gk_buf_reserve(b, n), bytes, n);
    b->n += n;
}

void gk_buf_printf(struct gk_buf *b, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(NULL, 0, format, ap);
    va_end(ap);
    char *p = gk_buf_reserve(b, (size_t)n + 1);
    va_start(ap, format);
    vsnprintf(p, (size_t)n + 1, format, ap);
    va_end(ap);
    b->n += (size_t)n;
}
