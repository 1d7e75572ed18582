/* Marked text: what an edition has deleted from a text, and what is new in it.
 *
 * A mark begins with one character and ends with another, in the text itself, so that it goes wherever the
 * text goes. The characters are noncharacters (U+FDD0 to U+FDD2, The Unicode Standard 23.7: for internal use,
 * never in interchange); who prints a text takes them out first, and draws what they say. */
#ifndef GONGKAI_BASE_MARKED_H
#define GONGKAI_BASE_MARKED_H

#include "gongkai/base/buf.h"

GK_BEGIN_DECLS

struct gk_arena;

enum gk_mark_kind {
    GK_MARK_NONE,
    GK_MARK_DELETED, /* struck through */
    GK_MARK_NEW      /* bold and underlined */
};

/* Bytes [from, to) of the text without its marks. */
struct gk_mark {
    uint32_t from, to;
    enum gk_mark_kind kind;
};

struct gk_marked {
    struct gk_str text; /* without marks */
    const struct gk_mark *marks;
    int n;
};

/* Appends a text under a mark, or as it is. Characters in it that would be marks become U+FFFD. */
void gk_marked_put(struct gk_buf *out, enum gk_mark_kind kind, struct gk_str text);

/* The text, NUL-terminated, and its marks, which rise and do not overlap; of a text without marks itself. In
 * `arena`. */
struct gk_marked gk_marked_read(struct gk_str s, struct gk_arena *arena);

/* The mark over the byte at `at`, and where it changes next (`end` at most). */
enum gk_mark_kind gk_marked_at(const struct gk_marked *m, size_t at, size_t end, size_t *next);

GK_END_DECLS

#endif
