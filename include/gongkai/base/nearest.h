/* The word that a person may have meant: the nearest of those that there are. */
#ifndef GONGKAI_BASE_NEAREST_H
#define GONGKAI_BASE_NEAREST_H

#include "gongkai/base/diag.h"

GK_BEGIN_DECLS

/* A search: gk_nearest_of(word), then gk_nearest_try for each word that there is. */
struct gk_nearest {
    struct gk_str word, best; /* best: the first of the nearest so far, as it was handed in; empty: none */
    size_t most;              /* the next must not differ in more characters */
};

/* Near is what differs in no more than a third of the word's characters, or in one. What is not UTF-8 is
 * near to nothing. */
struct gk_nearest gk_nearest_of(struct gk_str word);
void gk_nearest_try(struct gk_nearest *n, struct gk_str candidate);

/* Adds the note DID_YOU_MEAN to what was said of the word, if something is near. */
void gk_nearest_tell(const struct gk_nearest *n, struct gk_diags *diags);

GK_END_DECLS

#endif
