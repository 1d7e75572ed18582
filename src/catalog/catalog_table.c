/* Words → numbers from 0, in a map that copies its words. */
#include "catalog_int.h"

bool word_add(struct gk_map *t, struct gk_str word, int32_t value, struct gk_arena *arena, int32_t *old)
{
    t->arena = arena;
    struct gk_map_slot *slot = gk_map_put(t, word, 0);
    if (slot->number > 0) {
        *old = (int32_t)slot->number - 1;
        return false;
    }
    slot->key = gk_arena_str(arena, word);
    slot->number = (int64_t)value + 1;
    return true;
}

int32_t word_find(const struct gk_map *t, struct gk_str word)
{
    const struct gk_map_slot *slot = gk_map_find(t, word, 0);
    return slot ? (int32_t)slot->number - 1 : -1;
}
