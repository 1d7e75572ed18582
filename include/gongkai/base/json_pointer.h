/* JSON pointers (RFC 6901): where a reader is, and the line of it. jansson keeps no positions of values, so
 * the bytes are looked at once more, and only when something is to be reported. The JSON must be well-formed
 * and of bounded depth. */
#ifndef GONGKAI_BASE_JSON_POINTER_H
#define GONGKAI_BASE_JSON_POINTER_H

#include "gongkai/base/diag.h"

GK_BEGIN_DECLS

/* A place in a document, as readers keep it on their stack. NULL, or no key and nothing above, is the root.
 */
struct gk_json_at {
    const struct gk_json_at *up;
    const char *key; /* NULL for an element of an array */
    size_t index;
};

#define GK_JSON_KEY(up, key) (&(const struct gk_json_at){(up), (key), 0})
#define GK_JSON_INDEX(up, i) (&(const struct gk_json_at){(up), NULL, (i)})

/* Appends the pointer of a place. */
void gk_json_pointer(const struct gk_json_at *at, struct gk_buf *out);

/* Gives a line to each diagnostic from number `first` on that has a field (a JSON pointer) and no line. What
 * a pointer names may be missing: then the line is that of what is around it. One pass for all. */
void gk_json_lines(struct gk_str json, struct gk_diags *diags, size_t first);

/* The 1-based line of one pointer's value; 0: there is no such value. */
int gk_json_line(struct gk_str json, struct gk_str pointer);

/* Reports the first key that stands twice in one object, with both lines (JSON_DUPLICATE). False: there is
 * none. */
bool gk_json_duplicate(struct gk_str json, const struct gk_place *place, struct gk_diags *diags);

GK_END_DECLS

#endif
