/* The one hash table: from bytes, and a number beside them, to a pointer or a number.
 *
 * MODEL. Open addressing in a power of two of slots, two thirds full at most; a slot holds its whole hash, so
 * that texts are compared where they are very likely equal and growing hashes nothing. The hash is
 * SipHash-1-3 (Aumasson, Bernstein 2012) under a key that each process draws: nobody can write a file whose
 * texts all meet in one slot. So the order of slots differs from run to run, and there is no way to walk over
 * them.
 *
 * `struct gk_map m = {.arena = a};` is an empty map in an arena; without an arena its memory is its own, and
 * gk_map_done frees it. Keys are not copied: they live as long as the map (put the copy into slot->key). */
#ifndef GONGKAI_BASE_MAP_H
#define GONGKAI_BASE_MAP_H

#include "gongkai/base/arena.h"

GK_BEGIN_DECLS

struct gk_map_slot {
    uint64_t hash;     /* 0: free */
    struct gk_str key; /* the owner may replace it by an equal one that lives longer */
    uint64_t tag;
    union { /* 0 in a new slot; the owner's */
        void *data;
        int64_t number;
        uint64_t bits;
    };
};

struct gk_map {
    struct gk_arena *arena; /* or NULL */
    struct gk_map_slot *slots;
    size_t n, cap;
    uint64_t secret[2]; /* this process's; drawn once */
};

/* The slot of `key` and `tag`, made where there is none. It stays where it is until the next put. */
struct gk_map_slot *gk_map_put(struct gk_map *m, struct gk_str key, uint64_t tag);

/* For sets: true when the key is new. */
bool gk_map_add(struct gk_map *m, struct gk_str key);

/* The slot that is there, or NULL. */
struct gk_map_slot *gk_map_find(const struct gk_map *m, struct gk_str key, uint64_t tag);

/* A key of fixed size: the bytes of an object without holes. */
#define GK_MAP_BYTES(object) gk_str_make((const char *)&(object), sizeof(object))

/* Frees the slots of a map without an arena; it is empty and usable again. */
void gk_map_done(struct gk_map *m);

GK_END_DECLS

#endif
