/* Options by their meaning: as the vocabulary has them, with a slip of the pen too (政俯网站), and boards by
 * how they are called. What stands on a place's wall has that place's name before it (…服务中心公示栏,
 * 镇村公示公开栏), so it is told by its end (list "board-ends"; one character of it may be another that looks
 * or sounds alike), brackets and numbering aside. A name that speaks of the web (list "not-boards") is none.
 * Whose wall it is, its words say (lists "village-boards", "township-boards"); a board that says neither is
 * both's. */
#include "catalog_int.h"

enum { MAX_LABEL = 240 }; /* bytes of a label that may have a slip */

/* Without "（电子屏）" at its end. */
static struct gk_str without_tail(struct gk_str s)
{
    size_t end = s.n, open = 0;
    uint32_t last = s.n > 0 ? gk_utf8_prev(s, &end) : 0;
    if (last != ')' && last != 0xFF09) return s;
    for (size_t pos = 0; pos < s.n;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (c == '(' || c == 0xFF08) open = at;
    }
    return open > 0 ? gk_str_sub(s, 0, open) : s;
}

/* The last characters of a text, as many as a word has; empty: it has fewer. */
static struct gk_str tail(struct gk_str s, struct gk_str word)
{
    size_t at = s.n, n = gk_utf8_count(word);
    for (; n > 0 && at > 0; n--) gk_utf8_prev(s, &at);
    return n == 0 ? gk_str_sub(s, at, s.n) : (struct gk_str){NULL, 0};
}

/* What stands after the last "and". */
static struct gk_str after_last(const struct gk_vocabulary *v, struct gk_str s)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, "and-words", &n);
    for (int i = 0; i < n; i++)
        for (size_t at = gk_str_find(s, words[i], 0); at != (size_t)-1 && at + words[i].n < s.n;
             at = gk_str_find(s, words[i], 0))
            s = gk_str_sub(s, at + words[i].n, s.n);
    return s;
}

/* The end of a board's name that the label has, perhaps with a slip; empty: it names no board. */
static struct gk_str board_end(const struct gk_vocabulary *v, struct gk_str core)
{
    int n = 0;
    const struct gk_str *ends = gk_vocabulary_list(v, "board-ends", &n), none = {NULL, 0};
    core = after_last(v, core);
    if (gk_vocabulary_within(v, "not-boards", core)) return none;
    for (int i = 0; i < n; i++)
        if (gk_str_ends(core, ends[i])) return ends[i];
    for (int i = 0; i < n; i++)
        if (text_is_near(v, tail(core, ends[i]), ends[i])) return ends[i];
    return none;
}

static struct gk_str core_of(struct gk_str label)
{
    return gk_str_trim(without_tail(gk_str_sub(label, gk_enumerator(label), label.n)));
}

bool gk_vocabulary_has_option(const struct gk_vocabulary *v, struct gk_str label)
{
    return vocabulary_option(v, label).n > 0;
}

/* The known label that one of as many characters with slips of the pen is meant to be, or NULL. Words of
 * three and less are too near to each other. */
static const struct vocabulary_caption *near_label(const struct gk_vocabulary *v, struct gk_str label)
{
    enum { LEAST = 4, MOST = 24 };
    int n = 0;
    const struct vocabulary_caption *list = vocabulary_labels(v, &n), *near = NULL;
    struct gk_buf folded = {0};
    if (label.n <= MAX_LABEL) text_fold(label, &folded);
    struct gk_str s = gk_buf_slice(&folded);
    size_t chars = gk_utf8_count(s);
    for (int i = 0; i < n && near == NULL && chars >= LEAST && chars <= MOST; i++)
        if (list[i].chars == chars && text_is_near(v, s, list[i].word)) near = &list[i];
    gk_buf_done(&folded);
    return near;
}

struct gk_str gk_vocabulary_option(const struct gk_vocabulary *v, struct gk_str label)
{
    struct gk_str known = vocabulary_option(v, label);
    if (known.n > 0 || label.n == 0) return known;
    size_t number = gk_enumerator(label);
    struct gk_str bare = gk_str_sub(label, number, label.n);
    if (number > 0) known = vocabulary_option(v, bare);
    if (known.n > 0) return known;
    if (board_end(v, core_of(label)).n > 0) return GK_STR("board");
    const struct vocabulary_caption *near = near_label(v, bare);
    return near ? vocabulary_meaning(v, near->meaning) : known;
}

bool vocabulary_is_board_of(const struct gk_vocabulary *v, struct gk_str label, struct gk_str whose)
{
    if (!gk_str_eq(gk_vocabulary_option(v, label), GK_STR("board"))) return false;
    bool village = gk_vocabulary_within(v, "village-boards", label);
    bool township = gk_vocabulary_within(v, "township-boards", label);
    return village == township || village == gk_str_eq(whose, GK_STR("village"));
}

bool gk_vocabulary_same(const struct gk_vocabulary *v, struct gk_str a, struct gk_str b)
{
    struct gk_buf fa = {0}, fb = {0};
    if (gk_str_eq(a, b)) return true;
    text_fold(a, &fa);
    text_fold(b, &fb);
    bool same = gk_str_eq(gk_buf_slice(&fa), gk_buf_slice(&fb));
    gk_buf_done(&fa);
    gk_buf_done(&fb);
    struct gk_str m = gk_vocabulary_option(v, a);
    return same || (m.n > 0 && gk_str_eq(m, gk_vocabulary_option(v, b)));
}

struct gk_str gk_vocabulary_option_near(const struct gk_vocabulary *v, struct gk_str label,
                                        struct gk_arena *arena)
{
    struct gk_str core = core_of(label), bare = gk_str_sub(label, gk_enumerator(label), label.n);
    struct gk_str end = board_end(v, core);
    if (vocabulary_option(v, label).n > 0 || vocabulary_option(v, bare).n > 0)
        return (struct gk_str){NULL, 0};
    const struct vocabulary_caption *near = near_label(v, bare);
    if (near != NULL) return near->plain;
    if (end.n == 0 || gk_str_ends(core, end)) return (struct gk_str){NULL, 0};
    size_t at = core.n - tail(core, end).n;
    return gk_arena_printf(arena, "%.*s%.*s", (int)at, core.s, (int)end.n, end.s);
}
