/* What the texts of a foreign table mean by the vocabulary's lists: boxes, ticks, marks. */
#include "gongkai/catalog.h"

static bool any(const struct gk_vocabulary *v, const char *name, struct gk_str s,
                bool (*holds)(struct gk_str s, struct gk_str word))
{
    int n = 0, i = 0;
    const struct gk_str *words = gk_vocabulary_list(v, name, &n);
    while (i < n && !holds(s, words[i])) i++;
    return i < n;
}

static bool contains(struct gk_str s, struct gk_str word)
{
    return gk_str_find(s, word, 0) != (size_t)-1;
}

bool gk_vocabulary_has(const struct gk_vocabulary *v, const char *name, struct gk_str word)
{
    return any(v, name, word, gk_str_eq);
}

bool gk_vocabulary_begins(const struct gk_vocabulary *v, const char *name, struct gk_str s)
{
    return any(v, name, s, gk_str_starts);
}

bool gk_vocabulary_ends(const struct gk_vocabulary *v, const char *name, struct gk_str s)
{
    return any(v, name, s, gk_str_ends);
}

bool gk_vocabulary_within(const struct gk_vocabulary *v, const char *name, struct gk_str s)
{
    return any(v, name, s, contains);
}

bool gk_vocabulary_box(const struct gk_vocabulary *v, struct gk_str s, size_t *pos, bool *ticked)
{
    size_t next = *pos;
    uint32_t c = gk_utf8_next(s, &next);
    struct gk_str word = gk_str_sub(s, *pos, next);
    if (gk_is_alpha(c) || gk_is_han(c)) return false;
    *ticked = gk_vocabulary_has(v, "ticked-boxes", word);
    bool is = *ticked || gk_vocabulary_has(v, "blank-boxes", word);
    *pos = is ? gk_skip_selector(s, next) : *pos;
    return is;
}

enum gk_tick gk_vocabulary_tick(const struct gk_vocabulary *v, struct gk_str caption, struct gk_str cell)
{
    size_t pos = 0;
    bool ticked = false;
    if (cell.n == 0) return GK_TICK_OFF;
    if (gk_vocabulary_has(v, "ticks", cell)) return GK_TICK_ON;
    if (gk_vocabulary_box(v, cell, &pos, &ticked)) { /* alone, or before the column's own name */
        struct gk_str rest = gk_str_trim(gk_str_sub(cell, pos, cell.n));
        bool own = rest.n == 0 || gk_same_label(rest, caption);
        return own ? (ticked ? GK_TICK_ON : GK_TICK_OFF) : GK_TICK_WORDS;
    }
    if (cell.n > 24) return GK_TICK_WORDS;
    if (gk_vocabulary_lists(v, "tick-words", cell) || gk_same_label(cell, caption)) return GK_TICK_ON;
    return gk_vocabulary_lists(v, "untick-words", cell) ? GK_TICK_OFF
           : gk_vocabulary_ditto(v, cell)               ? GK_TICK_AS_ABOVE
                                                        : GK_TICK_WORDS;
}
