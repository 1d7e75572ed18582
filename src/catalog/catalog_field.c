/* The 领域 that a title names: one of the list, or what stands before that word once places, organs and
 * attachment marks before it are put aside. */
#include "catalog_int.h"

enum { MAX_PLACE = 12, MIN_FIELD = 2, MAX_FIELD = 20 };

/* The 领域 named in the title: a name of the list, followed by one of the words of `after`. The longest wins.
 */
static struct gk_str listed_field(const struct gk_vocabulary *v, struct gk_str title, const char *after)
{
    int n = 0, m = 0;
    const struct gk_str *fields = gk_vocabulary_list(v, "fields", &n);
    const struct gk_str *tails = gk_vocabulary_list(v, after, &m);
    struct gk_str best = {NULL, 0};
    for (int i = 0; i < n; i++) {
        size_t at = fields[i].n > best.n ? gk_str_find(title, fields[i], 0) : (size_t)-1;
        for (int k = 0; at != (size_t)-1 && k < m; k++) {
            struct gk_str rest = gk_str_sub(title, at + fields[i].n, title.n);
            best = gk_str_starts(rest, tails[k]) ? fields[i] : best;
        }
    }
    return best;
}

/* Is the end of a place's name at `at` part of a word that is none ("农村", "市场")? */
static bool is_no_place(const struct gk_vocabulary *v, struct gk_str s, size_t at)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, "not-places", &n);
    for (int i = 0; i < n; i++)
        for (size_t from = at >= words[i].n ? at - words[i].n + 1 : 0; from <= at && from < s.n; from++)
            if (gk_str_starts(gk_str_sub(s, from, s.n), words[i])) return true;
    return false;
}

/* Past the name of a place or an organ at the start, or 0. Two characters at least. */
static size_t past_place(const struct gk_vocabulary *v, struct gk_str s)
{
    int n = 0, chars = 0;
    const struct gk_str *ends = gk_vocabulary_list(v, "place-ends", &n);
    for (size_t pos = 0; pos < s.n && chars < MAX_PLACE; chars++) {
        struct gk_str rest = gk_str_sub(s, pos, s.n);
        size_t best = 0;
        for (int i = 0; i < n && chars > 0; i++)
            if (gk_str_starts(rest, ends[i]) && ends[i].n > best) best = ends[i].n;
        if (best > 0 && !is_no_place(v, s, pos) && pos + best < s.n) return pos + best;
        gk_utf8_next(s, &pos);
    }
    return 0;
}

/* Past a mark or a number at the start, or 0. */
static size_t past_mark(const struct gk_vocabulary *v, struct gk_str s)
{
    size_t pos = 0;
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, "attachment-marks", &n);
    for (int i = 0; i < n; i++)
        if (gk_str_starts(s, words[i])) return words[i].n;
    uint32_t c = s.n > 0 ? gk_utf8_next(s, &pos) : 0;
    bool mark = c == ':' || c == 0xFF1A || c == 0x3001 || c == '.' || c == '(' || c == 0xFF08 || c == ')' ||
                c == 0xFF09 || c == 0x300A || c == 0x201C || gk_is_space(c) || (c < 0x80 && gk_is_digit(c));
    return s.n > 0 && mark ? pos : 0;
}

struct gk_str gk_vocabulary_field(const struct gk_vocabulary *v, struct gk_str title)
{
    struct gk_str listed = listed_field(v, title, "field-tails"), s = {NULL, 0};
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(v, "field-words", &n);
    if (listed.n > 0) return listed;
    for (int i = 0; i < n && s.n == 0; i++) {
        size_t at = gk_str_find(title, words[i], 0);
        if (at != (size_t)-1) s = gk_str_sub(title, 0, at);
    }
    for (size_t step = s.n; step > 0 && s.n > 0; s = gk_str_sub(s, step, s.n)) {
        step = past_mark(v, s);
        if (step == 0) step = past_place(v, s);
    }
    size_t chars = gk_utf8_count(s);
    return chars >= MIN_FIELD && chars <= MAX_FIELD ? s : (struct gk_str){NULL, 0};
}

struct gk_str gk_catalog_field(const struct gk_catalog *c, const struct gk_vocabulary *v)
{
    if (c->field.n > 0 || !v) return c->field;
    struct gk_str field = gk_vocabulary_field(v, c->title);
    return field.n > 0 ? field : listed_field(v, c->title, "organ-ends");
}
