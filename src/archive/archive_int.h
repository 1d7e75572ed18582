/* archive's private parts. */
#ifndef ARCHIVE_INT_H
#define ARCHIVE_INT_H

#include <jansson.h>

#include "gongkai/archive.h"

struct gk_archive_words {
    json_t *root;
};

/* A member of an object as a text; empty: there is none. */
struct gk_str archive_text(const json_t *object, const char *key);

/* Is a member of an object `true`? */
bool archive_on(const json_t *object, const char *key);

#endif
