#include "base_int.h"

#include <pthread.h>
#include <sys/random.h>

/* ---- the secret: the one thing that is drawn and not given ---- */

static uint64_t process_secret[2];
static pthread_once_t drawn = PTHREAD_ONCE_INIT;

/* Without entropy, in an early boot or behind a strict filter, addresses that the system scatters must do. */
static void draw(void)
{
    if (getrandom(process_secret, sizeof process_secret, GRND_NONBLOCK) == (ssize_t)sizeof process_secret)
        return;
    process_secret[0] ^= (uint64_t)(uintptr_t)&drawn;
    process_secret[1] ^= (uint64_t)(uintptr_t)&getrandom;
}

void map_set_secret(uint64_t k0, uint64_t k1)
{
    pthread_once(&drawn, draw);
    process_secret[0] = k0;
    process_secret[1] = k1;
}

/* ---- SipHash-1-3 ---- */

struct sip {
    uint64_t a, b, c, d;
};

static inline uint64_t turned(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

static inline void sip_round(struct sip *v)
{
    v->a += v->b;
    v->b = turned(v->b, 13) ^ v->a;
    v->a = turned(v->a, 32);
    v->c += v->d;
    v->d = turned(v->d, 16) ^ v->c;
    v->a += v->d;
    v->d = turned(v->d, 21) ^ v->a;
    v->c += v->b;
    v->b = turned(v->b, 17) ^ v->c;
    v->c = turned(v->c, 32);
}

static inline void sip_word(struct sip *v, uint64_t word)
{
    v->d ^= word;
    sip_round(v);
    v->a ^= word;
}

/* Of the tag's eight bytes and the key's, as they lie in memory; never 0. */
static uint64_t hash_of(const uint64_t secret[2], struct gk_str key, uint64_t tag)
{
    struct sip v = {secret[0] ^ 0x736F6D6570736575, secret[1] ^ 0x646F72616E646F6D,
                    secret[0] ^ 0x6C7967656E657261, secret[1] ^ 0x7465646279746573};
    uint64_t word;
    size_t i = 0;
    sip_word(&v, tag);
    for (; i + 8 <= key.n; i += 8) {
        memcpy(&word, key.s + i, 8);
        sip_word(&v, word);
    }
    word = 0;
    if (i < key.n) memcpy(&word, key.s + i, key.n - i);
    sip_word(&v, word | (uint64_t)(key.n + 8) << 56);
    v.c ^= 0xFF;
    for (int round = 0; round < 3; round++) sip_round(&v);
    uint64_t hash = v.a ^ v.b ^ v.c ^ v.d;
    return hash ? hash : 1;
}

/* ---- slots ---- */

static inline struct gk_map_slot *slot_of(const struct gk_map *m, uint64_t hash, struct gk_str key,
                                          uint64_t tag)
{
    size_t mask = m->cap - 1, i = (size_t)hash & mask;
    for (;; i = (i + 1) & mask) {
        struct gk_map_slot *s = &m->slots[i];
        if (s->hash == 0 || (s->hash == hash && s->tag == tag && gk_str_eq(s->key, key))) return s;
    }
}

static void widen(struct gk_map *m)
{
    struct gk_map old = *m;
    m->cap = old.cap ? old.cap * 2 : 16;
    if (old.cap == 0) {
        pthread_once(&drawn, draw);
        memcpy(m->secret, process_secret, sizeof m->secret);
    }
    size_t size = m->cap * sizeof *m->slots, none = 0;
    m->slots = m->arena ? gk_arena_grow(m->arena, NULL, &none, m->cap, sizeof *m->slots)
                        : memset(gk_xalloc(size), 0, size);
    for (size_t i = 0; i < old.cap; i++) {
        const struct gk_map_slot *s = &old.slots[i];
        if (s->hash) *slot_of(m, s->hash, s->key, s->tag) = *s;
    }
    if (m->arena)
        gk_arena_give_back(m->arena, old.slots);
    else
        gk_xfree(old.slots);
}

struct gk_map_slot *gk_map_put(struct gk_map *m, struct gk_str key, uint64_t tag)
{
    if (m->n * 3 >= m->cap * 2) widen(m);
    uint64_t hash = hash_of(m->secret, key, tag);
    struct gk_map_slot *s = slot_of(m, hash, key, tag);
    if (s->hash == 0) {
        *s = (struct gk_map_slot){.hash = hash, .key = key, .tag = tag};
        m->n++;
    }
    return s;
}

bool gk_map_add(struct gk_map *m, struct gk_str key)
{
    const size_t n = m->n;
    gk_map_put(m, key, 0);
    return m->n > n;
}

struct gk_map_slot *gk_map_find(const struct gk_map *m, struct gk_str key, uint64_t tag)
{
    if (m->n == 0) return NULL;
    struct gk_map_slot *s = slot_of(m, hash_of(m->secret, key, tag), key, tag);
    return s->hash ? s : NULL;
}

void gk_map_done(struct gk_map *m)
{
    if (!m->arena) gk_xfree(m->slots);
    *m = (struct gk_map){.arena = m->arena};
}

size_t map_steps(const struct gk_map *m)
{
    size_t steps = 0;
    for (size_t i = 0; i < m->cap; i++) {
        uint64_t hash = m->slots[i].hash;
        if (hash) steps += 1 + ((i - (size_t)hash) & (m->cap - 1));
    }
    return steps;
}
