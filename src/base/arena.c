#include "gongkai/base/arena.h"
#include "gongkai/base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* MODEL: a list of blocks, each twice the size of the last up to a cap; what is larger than a block gets one
 * of its own. Nothing is freed before the arena. */

enum { FIRST_BLOCK = 4096, LAST_BLOCK = 1 << 20, ALIGNMENT = 16 };

struct block {
    struct block *next;
    size_t used, size;
};

/* Memory that the C library gave to others before it became the arena's. */
struct owned {
    struct owned *next;
    void *p;
};

struct gk_arena {
    struct gk_allocator allocator;
    struct block *blocks;
    struct owned *owned; /* in the blocks */
    size_t next_size, used;
};

static void out_of_memory(void)
{
    fputs("gongkai: 内存不足，已停止；未完成的文件没有写出。 / out of memory; nothing unfinished was "
          "written.\n",
          stderr);
    exit(4);
}

static void *resize_default(void *ctx, void *p, size_t n)
{
    (void)ctx;
    if (n == 0) {
        free(p);
        return NULL;
    }
    return realloc(p, n);
}

static size_t header_size(void)
{
    return (sizeof(struct block) + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

struct gk_arena *gk_arena_new(const struct gk_allocator *allocator)
{
    struct gk_allocator a = allocator ? *allocator : (struct gk_allocator){resize_default, NULL};
    struct gk_arena *arena = a.resize(a.ctx, NULL, sizeof *arena);
    if (!arena) out_of_memory();
    *arena = (struct gk_arena){.allocator = a, .next_size = FIRST_BLOCK};
    return arena;
}

void gk_arena_free(struct gk_arena *arena)
{
    if (!arena) return;
    struct gk_allocator a = arena->allocator;
    for (struct owned *o = arena->owned; o; o = o->next) free(o->p);
    for (struct block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        a.resize(a.ctx, b, 0);
    }
    a.resize(a.ctx, arena, 0);
}

static struct block *add_block(struct gk_arena *arena, size_t room)
{
    size_t size = arena->next_size;
    if (room > size - header_size()) {
        size = room + header_size();
    } else if (arena->next_size < LAST_BLOCK) {
        arena->next_size *= 2;
    }
    struct block *b = size < room ? NULL : arena->allocator.resize(arena->allocator.ctx, NULL, size);
    if (!b) out_of_memory();
    *b = (struct block){.next = arena->blocks, .used = header_size(), .size = size};
    arena->blocks = b;
    return b;
}

void *gk_arena_alloc(struct gk_arena *arena, size_t n)
{
    if (n > SIZE_MAX / 2) out_of_memory();
    n = (n + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct block *b = arena->blocks;
    if (!b || b->size - b->used < n) b = add_block(arena, n);
    void *p = (char *)b + b->used;
    b->used += n;
    arena->used += n;
    return n ? memset(p, 0, n) : p;
}

struct gk_str gk_buf_take(struct gk_buf *b, struct gk_arena *arena)
{
    struct gk_str s = gk_buf_slice(b);
    if (b->s) {
        struct owned *o = GK_NEW(arena, struct owned);
        *o = (struct owned){arena->owned, b->s};
        arena->owned = o;
    }
    *b = (struct gk_buf){0};
    return s;
}

void *gk_arena_grow(struct gk_arena *arena, void *old, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return old;
    size_t grown = *cap ? *cap : 8;
    while (grown < need) grown *= 2;
    void *p = gk_arena_alloc(arena, grown * size);
    if (*cap) memcpy(p, old, *cap * size);
    *cap = grown;
    return p;
}

struct gk_str gk_arena_str(struct gk_arena *arena, struct gk_str s)
{
    char *p = gk_arena_alloc(arena, s.n + 1);
    if (s.n) memcpy(p, s.s, s.n);
    return (struct gk_str){p, s.n};
}

struct gk_str gk_arena_printf(struct gk_arena *arena, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(NULL, 0, format, ap);
    va_end(ap);
    char *p = gk_arena_alloc(arena, (size_t)n + 1);
    va_start(ap, format);
    vsnprintf(p, (size_t)n + 1, format, ap);
    va_end(ap);
    return (struct gk_str){p, (size_t)n};
}

size_t gk_arena_used(const struct gk_arena *arena)
{
    return arena->used;
}

void *gk_xrealloc(void *p, size_t n)
{
    p = realloc(p, n ? n : 1);
    if (!p) out_of_memory();
    return p;
}

void *gk_xalloc(size_t n)
{
    return gk_xrealloc(NULL, n);
}
