/* Words that a gap tears: white space between two Han characters inside what is one word once the gap is
 * gone, by ICU's dictionary. Where both halves are words by themselves (社会 保障) the gap may be meant.
 * Characters that are spaced out one by one (张 三, 附　件, 年 月 日) are no torn word, nor is what a
 * full-width space parts. */
#include "catalog_int.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum { RUN = 10 }; /* Han characters on either side that are looked at */

struct gk_words {
    UBreakIterator *breaks;
};

struct gk_words *gk_words_new(struct gk_arena *arena)
{
    UErrorCode status = U_ZERO_ERROR;
    struct gk_words *w = GK_NEW(arena, struct gk_words);
    w->breaks = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    if (U_FAILURE(status)) w->breaks = NULL;
    return w;
}

void gk_words_free(struct gk_words *w)
{
    if (w->breaks) ubrk_close(w->breaks);
}

static bool set_text(struct gk_words *w, UText *text, struct gk_str s)
{
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(text, s.s, (int64_t)s.n, &status);
    ubrk_setUText(w->breaks, text, &status);
    return U_SUCCESS(status) ? true : (utext_close(text), false);
}

size_t gk_words_first(struct gk_words *w, struct gk_str s)
{
    UText text = UTEXT_INITIALIZER;
    if (s.n == 0 || !w->breaks || !set_text(w, &text, s)) return s.n;
    int32_t end = ubrk_following(w->breaks, 0);
    utext_close(&text);
    return end == UBRK_DONE ? s.n : (size_t)end;
}

const uint32_t *gk_words_ends(struct gk_words *w, struct gk_str s, int *n, struct gk_arena *arena)
{
    UText text = UTEXT_INITIALIZER;
    uint32_t *ends = NULL;
    size_t cap = 0, count = 0;
    bool open = s.n > 0 && w->breaks && set_text(w, &text, s);
    for (int32_t end = 0; open && (end = ubrk_following(w->breaks, end)) != UBRK_DONE;) {
        ends = gk_arena_grow(arena, ends, &cap, count + 1, sizeof *ends);
        ends[count++] = (uint32_t)end;
    }
    if (open) utext_close(&text);
    if (!open && s.n > 0) {
        ends = GK_NEW(arena, uint32_t);
        ends[count++] = (uint32_t)s.n;
    }
    *n = (int)count;
    return ends;
}

/* The Han characters at the end of `s`, at most RUN; *n of them. */
static struct gk_str run_before(struct gk_str s, int *n)
{
    size_t at = s.n;
    for (*n = 0; at > 0 && *n < RUN; ++*n) {
        size_t before = at;
        if (!gk_is_han(gk_utf8_prev(s, &before))) break;
        at = before;
    }
    return gk_str_sub(s, at, s.n);
}

static struct gk_str run_after(struct gk_str s, int *n)
{
    size_t at = 0;
    for (*n = 0; at < s.n && *n < RUN; ++*n) {
        size_t after = at;
        if (!gk_is_han(gk_utf8_next(s, &after))) break;
        at = after;
    }
    return gk_str_sub(s, 0, at);
}

/* Characters of the last word. */
static size_t last_word(struct gk_words *w, struct gk_str s)
{
    UText text = UTEXT_INITIALIZER;
    if (!set_text(w, &text, s)) return 0;
    int32_t from = ubrk_preceding(w->breaks, (int32_t)s.n);
    utext_close(&text);
    return gk_utf8_count(gk_str_sub(s, from > 0 ? (size_t)from : 0, s.n));
}

static bool is_inside(struct gk_words *w, struct gk_str s, size_t at)
{
    UText text = UTEXT_INITIALIZER;
    if (!set_text(w, &text, s)) return false;
    bool inside = !ubrk_isBoundary(w->breaks, (int32_t)at);
    utext_close(&text);
    return inside;
}

/* Is the single character before the gap one of a list's text (时间、地 点), and no name that is spaced out?
 */
static bool follows_comma(struct gk_str before, size_t run)
{
    size_t at = before.n - run;
    uint32_t c = at > 0 ? gk_utf8_prev(before, &at) : 0;
    return c == 0x3001 || c == 0xFF0C || c == ',';
}

enum gk_torn gk_words_torn(struct gk_words *w, struct gk_str before, struct gk_str after)
{
    int left = 0, right = 0;
    struct gk_str a = run_before(before, &left), b = run_after(after, &right);
    char joined[2 * RUN * 4];
    if (!w->breaks || left < 1 || right < 1 || (left == 1 && !follows_comma(before, a.n))) return GK_TORN_NO;
    if (right == 1 && b.n < after.n && after.s[b.n] == ' ') return GK_TORN_NO;
    memcpy(joined, a.s, a.n);
    memcpy(joined + a.n, b.s, b.n);
    if (!is_inside(w, (struct gk_str){joined, a.n + b.n}, a.n)) return GK_TORN_NO;
    struct gk_str first = gk_str_sub(b, 0, gk_words_first(w, b));
    return last_word(w, a) == 1 || gk_utf8_count(first) == 1 ? GK_TORN_YES : GK_TORN_HALVES;
}

bool gk_gap_next(struct gk_str s, size_t *pos, struct gk_gap *gap)
{
    uint32_t before = 0;
    while (*pos < s.n) {
        size_t from = *pos;
        uint32_t c = gk_utf8_next(s, pos);
        if (!gk_is_space(c)) {
            before = c;
            continue;
        }
        bool wide = false, feed = false;
        for (size_t at = from; at < s.n && gk_is_space(c = gk_utf8_next(s, &at)); *pos = at) {
            wide = wide || c == 0x3000;
            feed = feed || c == '\n';
        }
        *gap = (struct gk_gap){from, *pos, feed, wide, before, 0};
        size_t at = *pos;
        if (at < s.n) gap->b = gk_utf8_next(s, &at);
        return true;
    }
    return false;
}
