/* Work that several threads do in any order, and that is taken in the order in which it was given: a bounded
 * queue between one producer and its helpers. What comes out does not depend on how many they are. */
#ifndef GONGKAI_BASE_CREW_H
#define GONGKAI_BASE_CREW_H

#include "gongkai/base/library.h"

#include <stddef.h>

GK_BEGIN_DECLS

struct gk_crew;

/* `slots` pieces of work of `size` zeroed bytes each may be under way; `work` does one, on whatever thread.
 * With 0 helpers (or when the system gives no threads) the caller's thread does all. */
struct gk_crew *gk_crew_new(int helpers, int slots, size_t size, void (*work)(void *slot));

/* A slot to fill, as it was when it was taken last; NULL: all are given, so take one first. */
void *gk_crew_next(struct gk_crew *c);

/* Gives the slot filled last to whoever is free. */
void gk_crew_give(struct gk_crew *c);

/* The oldest slot given, when its work is done; good until the next gk_crew_give. The caller helps while it
 * waits. NULL: there is none. */
void *gk_crew_take(struct gk_crew *c);

/* Slot i of them all, to free what they hold, when all have been taken; NULL: there are no more. */
void *gk_crew_slot(struct gk_crew *c, int i);

/* Waits for what is under way. NULL is allowed. */
void gk_crew_free(struct gk_crew *c);

GK_END_DECLS

#endif
