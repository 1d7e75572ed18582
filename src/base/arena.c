#include "base_int.h"

#include <stdarg.h>
#include <stdio.h>

/* MODEL: a list of blocks, each twice the size of the last up to a cap; what is larger than a block gets one
 * of its own. Nothing is freed before the arena.
 *
 * Growing arrays are most of what a large paper takes, and their outgrown copies would be as much again. So
 * an array that is the last thing in its block grows in place, and from LONE bytes on it has a block of its
 * own, which the allocator makes longer: by a quarter, since it need not copy. */

enum { FIRST_BLOCK = 4096, LAST_BLOCK = 1 << 20, ALIGNMENT = 16, LONE = 1 << 16 };

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
    struct block *spare; /* of the largest size, from before it was cleared */
    struct block *lone;  /* each holds one array, what grew last first */
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

static void free_blocks(const struct gk_allocator *a, struct block *b)
{
    for (struct block *next; b; b = next) {
        next = b->next;
        base_resize(a, b, 0);
    }
}

void gk_arena_clear(struct gk_arena *arena)
{
    const struct gk_allocator *a = arena->allocator;
    for (struct owned *o = arena->owned; o; o = o->next) gk_xfree(o->p);
    free_blocks(a, arena->lone);
    for (struct block *b = arena->blocks, *next; b; b = next) {
        next = b->next;
        b->next = b->size == LAST_BLOCK ? arena->spare : NULL;
        if (b->size == LAST_BLOCK)
            arena->spare = b;
        else
            base_resize(a, b, 0);
    }
    arena->blocks = arena->lone = NULL;
    arena->owned = NULL;
    arena->used = 0;
}

void gk_arena_free(struct gk_arena *arena)
{
    if (!arena) return;
    gk_arena_clear(arena);
    free_blocks(arena->allocator, arena->spare);
    base_resize(arena->allocator, arena, 0);
}

static struct block *add_block(struct gk_arena *arena, size_t room)
{
    size_t size = arena->next_size;
    struct block *b = NULL;
    if (room > size - header_size())
        size = room + header_size();
    else if (size < LAST_BLOCK)
        arena->next_size *= 2;
    else if ((b = arena->spare))
        arena->spare = b->next;
    if (!b) b = base_resize(arena->allocator, NULL, size < room ? SIZE_MAX : size);
    *b = (struct block){.next = arena->blocks, .used = header_size(), .size = size};
    arena->blocks = b;
    return b;
}

static size_t rounded(size_t n)
{
    return n < SIZE_MAX / 2 ? (n + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1) : n;
}

void *gk_arena_alloc(struct gk_arena *arena, size_t n)
{
    n = rounded(n);
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

/* An array of `had` bytes becomes one of `n`. NULL: it is not the last thing in its block, or there is no
 * more room. */
static void *grow_in_place(struct gk_arena *arena, void *old, size_t had, size_t n)
{
    struct block *b = arena->blocks;
    size_t from = rounded(had), to = rounded(n);
    if (!b || !had || (char *)old + from != (char *)b + b->used || to - from > b->size - b->used) return NULL;
    memset((char *)old + had, 0, to - had);
    b->used += to - from;
    arena->used += to - from;
    return old;
}

/* Takes an array's own block out of the list; NULL: it has none. */
static struct block *take_lone(struct gk_arena *arena, const void *array)
{
    struct block **at = &arena->lone;
    while (*at && (char *)*at + header_size() != array) at = &(*at)->next;
    struct block *found = *at;
    if (found) *at = found->next;
    return found;
}

/* The same for one that has a block to itself, or is to have one. */
static void *grow_alone(struct gk_arena *arena, void *old, size_t had, size_t n)
{
    struct block *found = had < LONE ? NULL : take_lone(arena, old);
    struct block *b = base_resize(arena->allocator, found, n < SIZE_MAX / 2 ? n + header_size() : SIZE_MAX);
    char *p = (char *)b + header_size();
    b->next = arena->lone;
    arena->lone = b;
    if (!found && had) memcpy(p, old, had);
    memset(p + had, 0, n - had);
    arena->used += found ? n - had : n;
    return p;
}

void *gk_arena_alone(struct gk_arena *arena, size_t n)
{
    return grow_alone(arena, NULL, 0, n);
}

void gk_arena_give_back(struct gk_arena *arena, const void *array)
{
    struct block *found = take_lone(arena, array);
    if (found) base_resize(arena->allocator, found, 0);
}

void *gk_arena_grow(struct gk_arena *arena, void *old, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return old;
    size_t grown = *cap ? *cap : 8;
    while (grown < need) grown += grown * size < LONE ? grown : grown / 4;
    size_t had = *cap * size, n = grown * size;
    void *p = n >= LONE ? grow_alone(arena, old, had, n) : grow_in_place(arena, old, had, n);
    if (!p) {
        p = gk_arena_alloc(arena, n);
        if (had) memcpy(p, old, had);
    }
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
