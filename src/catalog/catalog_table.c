/* A hash table from words to numbers: open addressing, at most half full. */
#include "catalog_int.h"

static size_t find_slot(const struct word_table *t, struct gk_str word)
{
    size_t mask = t->cap - 1;
    size_t i = (size_t)gk_hash(word, 0) & mask;
    while (t->slots[i].word.s && !gk_str_eq(t->slots[i].word, word)) {
        i = (i + 1) & mask;
    }
    return i;
}

static void enlarge(struct word_table *t, struct gk_arena *arena)
{
    struct word_table bigger = {.cap = t->cap ? t->cap * 2 : 64, .n = t->n};
    bigger.slots = GK_NEW_ARRAY(arena, struct word_slot, bigger.cap);
    for (size_t i = 0; i < t->cap; i++) {
        if (t->slots[i].word.s) {
            bigger.slots[find_slot(&bigger, t->slots[i].word)] = t->slots[i];
        }
    }
    *t = bigger;
}

bool word_add(struct word_table *t, struct gk_str word, int32_t value, struct gk_arena *arena, int32_t *old)
{
    if (t->n * 2 >= t->cap) {
        enlarge(t, arena);
    }
    size_t i = find_slot(t, word);
    if (t->slots[i].word.s) {
        *old = t->slots[i].value;
        return false;
    }
    t->slots[i] = (struct word_slot){.word = gk_arena_str(arena, word), .value = value};
    t->n++;
    return true;
}

int32_t word_find(const struct word_table *t, struct gk_str word)
{
    if (t->cap == 0) {
        return -1;
    }
    const struct word_slot *slot = &t->slots[find_slot(t, word)];
    return slot->word.s ? slot->value : -1;
}
