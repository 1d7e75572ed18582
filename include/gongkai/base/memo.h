/* What was found out about a text once. */
#ifndef GONGKAI_BASE_MEMO_H
#define GONGKAI_BASE_MEMO_H

#include "gongkai/base/str.h"

GK_BEGIN_DECLS

struct gk_arena;

struct gk_memo_slot {
    struct gk_str key; /* s NULL: free */
    struct gk_str text;
    int32_t number;
    void *data;
};

/* Text → text, number or data. Catalogs repeat themselves: most cells are cleaned by looking them up. */
struct gk_memo {
    struct gk_memo_slot *slots;
    size_t n, cap; /* cap is a power of two, or 0 */
};

/* The slot of `key`, made (with number -1, empty text) when there is none; *fresh says which. The key must
 * live as long as the memo. */
struct gk_memo_slot *gk_memo_get(struct gk_memo *m, struct gk_str key, struct gk_arena *arena, bool *fresh);

/* The slot of `key`, or NULL. */
const struct gk_memo_slot *gk_memo_find(const struct gk_memo *m, struct gk_str key);

GK_END_DECLS

#endif
