/* Slips of the pen, in folded words: one character for another that looks or sounds like it (lists
 * "glyph-alike" and "sound-alike"), two neighbours changed about, one character twice, or, in a longer word,
 * one missing. Other changes make other words: 公开时长 is not 公开时限. */
#include "catalog_int.h"

enum { MAX_CHARS = 64 };

struct chars {
    uint32_t c[MAX_CHARS];
    int n;
};

static bool chars_of(struct gk_str s, struct chars *out)
{
    out->n = 0;
    for (size_t pos = 0; pos < s.n;) {
        if (out->n == MAX_CHARS) return false;
        out->c[out->n++] = gk_utf8_next(s, &pos);
    }
    return true;
}

static bool holds(struct gk_str word, uint32_t c)
{
    for (size_t pos = 0; pos < word.n;)
        if (gk_utf8_next(word, &pos) == c) return true;
    return false;
}

static bool alike(const struct gk_vocabulary *v, uint32_t a, uint32_t b)
{
    static const char *const lists[] = {"glyph-alike", "sound-alike"};
    for (int k = 0; k < 2; k++) {
        int n = 0;
        const struct gk_str *words = gk_vocabulary_list(v, lists[k], &n);
        for (int i = 0; i < n; i++)
            if (holds(words[i], a) && holds(words[i], b)) return true;
    }
    return false;
}

/* Of the same length: how many slips part them; more than two: 9. */
static int slips(const struct gk_vocabulary *v, const struct chars *a, const struct chars *b)
{
    int n = 0, other = 0;
    for (int i = 0; i < a->n; i++) other += a->c[i] != b->c[i];
    if (other > 4) return 9; /* two pairs changed about at most: told without the lists */
    for (int i = 0; i < a->n && n <= 2; i++) {
        if (a->c[i] == b->c[i]) continue;
        bool swapped = i + 1 < a->n && a->c[i] == b->c[i + 1] && a->c[i + 1] == b->c[i];
        if (!swapped && !alike(v, a->c[i], b->c[i])) return 9;
        i += swapped;
        n++;
    }
    return n > 2 ? 9 : n;
}

/* Is `longer` the other with one character more? Then that character's place, else -1. */
static int one_more(const struct chars *longer, const struct chars *other)
{
    int i = 0;
    while (i < other->n && longer->c[i] == other->c[i]) i++;
    for (int k = i; k < other->n; k++)
        if (longer->c[k + 1] != other->c[k]) return -1;
    return i;
}

static bool differ_little(const struct gk_vocabulary *v, const struct chars *text, const struct chars *word)
{
    if (text->n == word->n) return slips(v, text, word) <= (word->n >= 6 ? 2 : 1);
    if (text->n == word->n + 1) {
        int at = one_more(text, word);
        return at > 0 && text->c[at] == text->c[at - 1];
    }
    return word->n >= 6 && text->n + 1 == word->n && one_more(word, text) >= 0;
}

bool text_is_near(const struct gk_vocabulary *v, struct gk_str text, struct gk_str word)
{
    struct chars a, b;
    return chars_of(text, &a) && a.n >= 3 && chars_of(word, &b) && b.n >= 3 && differ_little(v, &a, &b);
}
