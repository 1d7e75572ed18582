#include "base_int.h"

#include <stdarg.h>
#include <stdio.h>

/* MODEL: a list of blocks, each twice the size of the last up to a cap; what is larger than a block gets one
 * of its own. Nothing is freed before the arena. */

enum { FIRST_BLOCK = 4096, LAST_BLOCK = 1 << 20, ALIGNMENT = 16 };

struct block {
    struct block *next;
    size_t used, size;
};

/* Bytes of a buffer that became the arena's. */
struct owned {
    struct owned *next;
    void *p;
};

struct gk_arena {
    const struct gk_allocator *allocator; /* NULL: the process's */
    struct block *blocks;
    struct owned *owned; /* in the blocks */
    size_t next_size, used;
};

static size_t header_size(void)
{
    return (sizeof(struct block) + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

struct gk_arena *gk_arena_new(const struct gk_allocator *allocator)
{
    struct gk_arena *arena = base_resize(allocator, NULL, sizeof *arena);
    *arena = (struct gk_arena){.allocator = allocator, .next_size = FIRST_BLOCK};
    return arena;
}

void gk_arena_free(struct gk_arena *arena)
{
    if (!arena) return;
    const struct gk_allocator *a = arena->allocator;
    for (struct owned *o = arena->owned; o; o = o->next) gk_xfree(o->p);
    for (struct block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        base_resize(a, b, 0);
    }
    base_resize(a, arena, 0);
}

static struct block *add_block(struct gk_arena *arena, size_t room)
{
    size_t size = arena->next_size;
    if (room > size - header_size())
        size = room + header_size();
    else if (arena->next_size < LAST_BLOCK)
        arena->next_size *= 2;
    struct block *b = base_resize(arena->allocator, NULL, size < room ? SIZE_MAX : size);
    *b = (struct block){.next = arena->blocks, .used = header_size(), .size = size};
    arena->blocks = b;
    return b;
}

void *gk_arena_alloc(struct gk_arena *arena, size_t n)
{
    if (n < SIZE_MAX / 2) n = (n + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
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
