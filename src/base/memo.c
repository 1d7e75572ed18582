/* A hash table from text to what is known of it: open addressing, at most half full. Cells are long and
 * hashing them is most of the work, so the hash takes eight bytes at a time. */
#include "gongkai/base/memo.h"

#include "gongkai/base/arena.h"

static uint64_t mix(uint64_t h, uint64_t word)
{
    h = (h ^ word) * 0x9E3779B97F4A7C15U;
    return h ^ (h >> 29);
}

static uint64_t hash_of(struct gk_str s)
{
    uint64_t h = s.n, word = 0;
    size_t i = 0;
    for (; i + 8 <= s.n; i += 8) {
        memcpy(&word, s.s + i, 8);
        h = mix(h, word);
    }
    word = 0;
    memcpy(&word, s.n > i ? s.s + i : "", s.n - i);
    h = mix(h, word);
    return h ^ (h >> 32);
}

static struct gk_memo_slot *slot_of(struct gk_memo_slot *slots, size_t cap, struct gk_str key)
{
    size_t i = (size_t)hash_of(key) & (cap - 1);
    while (slots[i].key.s != NULL && !gk_str_eq(slots[i].key, key)) {
        i = (i + 1) & (cap - 1);
    }
    return &slots[i];
}

static void widen(struct gk_memo *m, struct gk_arena *arena)
{
    size_t cap = m->cap ? m->cap * 2 : 64;
    struct gk_memo_slot *slots = GK_NEW_ARRAY(arena, struct gk_memo_slot, cap);
    for (size_t i = 0; i < m->cap; i++) {
        if (m->slots[i].key.s != NULL) {
            *slot_of(slots, cap, m->slots[i].key) = m->slots[i];
        }
    }
    m->slots = slots;
    m->cap = cap;
}

struct gk_memo_slot *gk_memo_get(struct gk_memo *m, struct gk_str key, struct gk_arena *arena, bool *fresh)
{
    if ((m->n + 1) * 2 > m->cap) {
        widen(m, arena);
    }
    struct gk_memo_slot *slot = slot_of(m->slots, m->cap, key);
    *fresh = slot->key.s == NULL;
    if (*fresh) {
        m->n++;
        *slot = (struct gk_memo_slot){{key.s ? key.s : "", key.n}, {NULL, 0}, -1, NULL};
    }
    return slot;
}

const struct gk_memo_slot *gk_memo_find(const struct gk_memo *m, struct gk_str key)
{
    if (m->cap == 0) {
        return NULL;
    }
    const struct gk_memo_slot *slot = slot_of(m->slots, m->cap, key);
    return slot->key.s != NULL ? slot : NULL;
}
