/* Arenas: memory that is freed all at once. Lifetimes are the run, the document, the paragraph. */
#ifndef GONGKAI_BASE_ARENA_H
#define GONGKAI_BASE_ARENA_H

#include "gongkai/base/alloc.h"
#include "gongkai/base/str.h"

GK_BEGIN_DECLS

struct gk_arena;

/* A new arena over `allocator`, which must outlive it (NULL: the process's). */
struct gk_arena *gk_arena_new(const struct gk_allocator *allocator);

/* Frees the arena and everything in it. NULL is allowed. */
void gk_arena_free(struct gk_arena *arena);

/* Empties the arena, to be filled again; most of its room stays, for the system asks more for giving memory
 * anew than the arena does. */
void gk_arena_clear(struct gk_arena *arena);

/* `n` zeroed bytes aligned for any type; never NULL; lives as long as the arena. */
void *gk_arena_alloc(struct gk_arena *arena, size_t n);

/* A growing array in an arena: returns `old` with room for at least `need` elements of `size` bytes, the new
 * ones zeroed. *cap is the capacity and grows by a share of itself. The outgrown copy is not to be used. */
void *gk_arena_grow(struct gk_arena *arena, void *old, size_t *cap, size_t need, size_t size);

/* `n` zeroed bytes that gk_arena_give_back may free before the arena goes: for what is large and gone soon.
 */
void *gk_arena_alone(struct gk_arena *arena, size_t n);

/* Frees what gk_arena_alone gave, or a large array of gk_arena_grow; anything else stays. */
void gk_arena_give_back(struct gk_arena *arena, const void *array);

#define GK_NEW(arena, type)          ((type *)gk_arena_alloc((arena), sizeof(type)))
#define GK_NEW_ARRAY(arena, type, n) ((type *)gk_arena_alloc((arena), sizeof(type) * (size_t)(n)))

/* A copy of `s` in the arena, NUL-terminated one byte past its end. */
struct gk_str gk_arena_str(struct gk_arena *arena, struct gk_str s);

/* printf into the arena. */
struct gk_str gk_arena_printf(struct gk_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Bytes handed out so far. */
size_t gk_arena_used(const struct gk_arena *arena);

GK_END_DECLS

#endif
