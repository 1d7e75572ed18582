/* A growing byte buffer. `struct gk_buf b = {0};` is an empty one. */
#ifndef GONGKAI_BASE_BUF_H
#define GONGKAI_BASE_BUF_H

#include "gongkai/base/str.h"

GK_BEGIN_DECLS

struct gk_buf {
    char *s;
    size_t n;
    size_t cap;
};

/* Frees the bytes; the buffer is empty and usable again. */
void gk_buf_done(struct gk_buf *b);

/* Empties the buffer but keeps its memory. */
static inline void gk_buf_clear(struct gk_buf *b)
{
    b->n = 0;
}

/* What gk_buf_reserve does where the buffer must grow for it. */
char *gk_buf_grow(struct gk_buf *b, size_t more);

/* Room for `more` bytes after the end; returns where they go. The caller adds to b->n what it wrote. */
static inline char *gk_buf_reserve(struct gk_buf *b, size_t more)
{
    return b->cap - b->n < more ? gk_buf_grow(b, more) : b->s + b->n;
}

void gk_buf_add(struct gk_buf *b, const void *bytes, size_t n);

/* Mostly a literal, which a compiler stores as it stands. */
static inline void gk_buf_puts(struct gk_buf *b, const char *s)
{
    size_t n = strlen(s);
    if (n == 0) return;
    memcpy(gk_buf_reserve(b, n), s, n);
    b->n += n;
}

static inline void gk_buf_putc(struct gk_buf *b, char c)
{
    *gk_buf_reserve(b, 1) = c;
    b->n++;
}

void gk_buf_printf(struct gk_buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Makes the bytes the arena's, without a copy or a move: they live as long as it. The buffer is empty and
 * usable again. */
struct gk_arena;
struct gk_str gk_buf_take(struct gk_buf *b, struct gk_arena *arena);

static inline void gk_buf_str(struct gk_buf *b, struct gk_str s)
{
    gk_buf_add(b, s.s, s.n);
}

static inline struct gk_str gk_buf_slice(const struct gk_buf *b)
{
    return gk_str_make(b->s, b->n);
}

GK_END_DECLS

#endif
