/* Class 3: doubled marks (、、), doubled words (违反违反), a text that ends in the middle of a list. */
#include "lint_int.h"

enum { LONGEST = 8 };

static bool is_mark(uint32_t c)
{
    return c == CH_COMMA_LIST || c == CH_STOP || c == CH_SEMICOLON || c == CH_COMMA || c == CH_COLON;
}

static void judge_marks(struct lint *l)
{
    const struct chars *t = &l->t;
    for (size_t i = 0; i + 1 < t->n; i++) {
        size_t end = i, last = i;
        if (!is_mark(t->c[i])) continue;
        bool same = true;
        while (end < t->n && (is_mark(t->c[end]) || gk_is_space(t->c[end]))) {
            if (is_mark(t->c[end])) {
                same = same && t->c[end] == t->c[i];
                last = end;
            }
            end++;
        }
        if (last > i) {
            struct gk_finding *f = lint_add(l, RULE_MARK_DOUBLED, t->at[i], chars_slice(t, i, last + 1),
                                            chars_slice(t, i, i + 1));
            if (same) lint_edit(l, f, i, last + 1, chars_slice(t, i, i + 1));
        }
        i = last;
    }
}

static bool han_all(const struct chars *t, size_t from, size_t to)
{
    for (; from < to; from++)
        if (!gk_is_han(t->c[from])) return false;
    return true;
}

static bool is_numeral(const struct lint *l, struct gk_str c)
{
    return words_with(&l->w->numerals, c) >= 0 || words_match(&l->w->tens, c) == c.n;
}

/* The length of a word at i that stands there twice, or 0. */
static size_t doubled_at(const struct lint *l, size_t i)
{
    const struct chars *t = &l->t;
    for (size_t n = LONGEST; n >= 2; n--) {
        if (i + 2 * n > t->n || t->c[i] != t->c[i + n] || t->c[i] == t->c[i + 1]) continue;
        if (memcmp(t->c + i, t->c + i + n, n * sizeof *t->c) != 0 || !han_all(t, i, i + n)) continue;
        bool numeral = true;
        for (size_t k = i; k < i + n && numeral; k++) numeral = is_numeral(l, chars_slice(t, k, k + 1));
        bool fine = words_match(&l->w->doubled_fine, chars_rest(t, i)) == t->at[i + n] - t->at[i];
        if (!numeral && !fine) return n;
    }
    return 0;
}

static void judge_words(struct lint *l)
{
    const struct chars *t = &l->t;
    for (size_t i = 0; i + 1 < t->n; i++) {
        if (!gk_is_han(t->c[i])) continue;
        size_t n = doubled_at(l, i);
        if (n == 0 && t->c[i] == t->c[i + 1] && words_match(&l->w->doubled_single, chars_rest(t, i)) > 0)
            n = 1;
        if (n == 0) continue;
        lint_add(l, RULE_WORD_DOUBLED, t->at[i], chars_slice(t, i, i + 2 * n), chars_slice(t, i, i + n));
        i += 2 * n - 1;
    }
}

static void judge_end(struct lint *l)
{
    const struct chars *t = &l->t;
    size_t end = t->n;
    while (end > 0 && gk_is_space(t->c[end - 1])) end--;
    if (end == 0) return;
    uint32_t c = t->c[end - 1];
    if (c != CH_COMMA_LIST && c != CH_COMMA && c != CH_COLON) return;
    size_t from = end > 8 ? end - 8 : 0;
    lint_add(l, RULE_LIST_TRUNCATED, t->at[end - 1], chars_slice(t, from, end), (struct gk_str){"", 0});
}

void lint_text_marks(struct lint *l)
{
    judge_marks(l);
    judge_words(l);
    judge_end(l);
}
