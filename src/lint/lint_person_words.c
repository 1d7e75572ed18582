/* What stands around something of a person's: words before it, the sentence, a name.
 *
 * A name is a surname and one or two characters more, with no character of a word on either side but for
 * those that names go with (户主, 同志). Two characters that are a word of the language (高峰) are one only
 * behind such a word. That is loose; it only ever decides whether particulars stand beside a person. */
#include "lint_int.h"

enum { NEAR = 10, FAR = 200 };

static bool ends_clause(uint32_t c)
{
    return c == CH_STOP || c == CH_SEMICOLON || c == '\n';
}

bool person_said(const struct lint *l, const struct word_list *words, size_t i)
{
    size_t from = i > NEAR ? i - NEAR : 0;
    for (size_t k = i; k-- > from;)
        if (ends_clause(l->t.c[k])) from = k + 1;
    return words_find(words, chars_slice(&l->t, from, i)) >= 0 || words_find(words, l->caption) >= 0;
}

struct span person_sentence(const struct lint *l, size_t i)
{
    struct span s = {i, i};
    size_t least = i > FAR ? i - FAR : 0, most = l->t.n - i > FAR ? i + FAR : l->t.n;
    while (s.from > least && !ends_clause(l->t.c[s.from - 1])) s.from--;
    while (s.to < most && !ends_clause(l->t.c[s.to])) s.to++;
    return s;
}

/* ---- names ---- */

static bool is_given(uint32_t c)
{
    return gk_is_han(c) || c == '*' || c == 0xFF0A || c == 0x00D7; /* 张*, 张＊, 张× */
}

static bool is_none(const struct lint *l, struct gk_str s)
{
    return words_match(&l->w->no_names, s) > 0 || words_match(&l->w->particulars, s) > 0 ||
           words_match(&l->w->degrees, s) > 0;
}

static bool is_word(struct lint *l, struct gk_str s)
{
    if (!l->words) l->words = gk_words_new(l->arena);
    return gk_words_first(l->words, s) == s.n;
}

/* The longest given name from `from` on behind which a name may end; 0: none. */
static size_t given_end(const struct lint *l, size_t from)
{
    for (size_t n = 2; n > 0; n--) {
        size_t end = from + n;
        if (end > l->t.n || !is_given(l->t.c[from]) || !is_given(l->t.c[end - 1])) continue;
        if (end == l->t.n || !is_given(l->t.c[end]) || words_match(&l->w->name_after, chars_rest(&l->t, end)))
            return end;
    }
    return 0;
}

/* Does a word that names go with stand before i, a mark or a space between them or not? */
static bool is_told(const struct lint *l, size_t i)
{
    size_t from = i > NEAR ? i - NEAR : 0;
    while (i > from && !gk_is_han(l->t.c[i - 1]) && !ends_clause(l->t.c[i - 1])) i--;
    return words_match_end(&l->w->name_before, chars_slice(&l->t, from, i)) > 0;
}

size_t person_name_end(struct lint *l, size_t i)
{
    size_t surname = words_match(&l->w->surnames, chars_rest(&l->t, i));
    if (surname == 0 || is_none(l, chars_rest(&l->t, i))) return 0;
    bool told = is_told(l, i);
    if (i > 0 && gk_is_han(l->t.c[i - 1]) && !told) return 0;
    size_t end = given_end(l, i + chars_bytes(&l->t, i, surname));
    return end && (told || !is_word(l, chars_slice(&l->t, i, end))) ? end : 0;
}

bool person_named(struct lint *l, struct span s)
{
    bool named = l->persons;
    for (size_t i = s.from; i < s.to && !named; i++) named = person_name_end(l, i) > 0;
    return named;
}

void person_add(struct lint *l, enum lint_rule rule, size_t from, size_t to, struct gk_str masked)
{
    struct gk_finding *f = lint_add(l, rule, l->t.at[from], masked, masked);
    lint_edit(l, f, from, to, masked);
    f->certain = false; /* whether it is to be masked or to go, its owner decides */
}
