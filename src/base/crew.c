#include "gongkai/base/crew.h"
#include "base_int.h"

#include <pthread.h>

/* MODEL: a ring of slots and three counts that only rise, taken <= started <= given. A slot is begun in the
 * order of giving by whoever is free, helper or caller; `done` says which are finished. */

struct gk_crew {
    void (*work)(void *slot);
    char *slots;
    bool *done;
    size_t size;
    int n;
    long given, started, taken;
    bool quit;
    pthread_t *threads;
    int n_threads;
    pthread_mutex_t lock;
    pthread_cond_t more, finished;
};

static void *slot_at(const struct gk_crew *c, long i)
{
    return c->slots + (size_t)(i % c->n) * c->size;
}

/* Does the next piece; with the lock held, which it lets go meanwhile. */
static void do_next(struct gk_crew *c)
{
    long i = c->started++;
    pthread_mutex_unlock(&c->lock);
    c->work(slot_at(c, i));
    pthread_mutex_lock(&c->lock);
    c->done[i % c->n] = true;
    pthread_cond_signal(&c->finished);
}

static void *help(void *ctx)
{
    struct gk_crew *c = ctx;
    pthread_mutex_lock(&c->lock);
    for (;;)
        if (c->started < c->given)
            do_next(c);
        else if (c->quit)
            break;
        else
            pthread_cond_wait(&c->more, &c->lock);
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

struct gk_crew *gk_crew_new(int helpers, int slots, size_t size, void (*work)(void *slot))
{
    struct gk_crew *c = gk_xalloc(sizeof *c);
    *c = (struct gk_crew){.work = work, .size = size, .n = slots};
    c->slots = memset(gk_xalloc((size_t)slots * size), 0, (size_t)slots * size);
    c->done = memset(gk_xalloc((size_t)slots * sizeof *c->done), 0, (size_t)slots * sizeof *c->done);
    c->threads = gk_xalloc((size_t)(helpers + 1) * sizeof *c->threads);
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->more, NULL);
    pthread_cond_init(&c->finished, NULL);
    while (c->n_threads < helpers && pthread_create(&c->threads[c->n_threads], NULL, help, c) == 0)
        c->n_threads++;
    return c;
}

void *gk_crew_next(struct gk_crew *c)
{
    return c->given - c->taken < c->n ? slot_at(c, c->given) : NULL;
}

void gk_crew_give(struct gk_crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->done[c->given % c->n] = false;
    c->given++;
    pthread_cond_signal(&c->more);
    pthread_mutex_unlock(&c->lock);
}

void *gk_crew_take(struct gk_crew *c)
{
    if (c->taken == c->given) return NULL;
    pthread_mutex_lock(&c->lock);
    while (!c->done[c->taken % c->n])
        if (c->started < c->given)
            do_next(c);
        else
            pthread_cond_wait(&c->finished, &c->lock);
    pthread_mutex_unlock(&c->lock);
    return slot_at(c, c->taken++);
}

void *gk_crew_slot(struct gk_crew *c, int i)
{
    return i < c->n ? slot_at(c, i) : NULL;
}

void gk_crew_free(struct gk_crew *c)
{
    if (!c) return;
    pthread_mutex_lock(&c->lock);
    c->quit = true;
    pthread_cond_broadcast(&c->more);
    pthread_mutex_unlock(&c->lock);
    for (int i = 0; i < c->n_threads; i++) pthread_join(c->threads[i], NULL);
    pthread_cond_destroy(&c->finished);
    pthread_cond_destroy(&c->more);
    pthread_mutex_destroy(&c->lock);
    gk_xfree(c->threads);
    gk_xfree(c->done);
    gk_xfree(c->slots);
    gk_xfree(c);
}
