/* Words, for texts that break between them: labels, titles, options. ICU's dictionary finds most; it lacks
 * the words of a field (参保), which come as data (gk_text_set_words), and rare characters of names. A short
 * insertion in brackets, （电子屏）, is no place for a line's end either. */
#include "text_int.h"

#include <unicode/utext.h>

void gk_text_set_words(struct gk_text *t, const struct gk_str *words, int n)
{
    t->lexicon = GK_NEW_ARRAY(t->arena, struct lexeme, n + 1);
    t->n_lexicon = 0;
    memset(t->lexicon_starts, 0, sizeof t->lexicon_starts);
    for (int i = 0; i < n; i++) {
        struct lexeme *x = &t->lexicon[t->n_lexicon];
        *x = (struct lexeme){.c = GK_NEW_ARRAY(t->arena, uint32_t, words[i].n + 1)};
        for (size_t pos = 0; pos < words[i].n;) x->c[x->n++] = gk_utf8_next(words[i], &pos);
        if (x->n < 2) continue;
        t->lexicon_starts[x->c[0] / 8 % sizeof t->lexicon_starts] |= (uint8_t)(1u << x->c[0] % 8);
        t->n_lexicon++;
    }
}

static void ask_icu(struct gk_text *t, struct gk_para *p)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!t->word_breaks) t->word_breaks = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    UText *u = utext_openUTF8(NULL, p->text.s, (int64_t)p->text.n, &status);
    if (U_SUCCESS(status)) ubrk_setUText(t->word_breaks, u, &status);
    int32_t next = U_SUCCESS(status) ? ubrk_first(t->word_breaks) : UBRK_DONE;
    for (int i = 0; i < p->n; i++) {
        int32_t at = (int32_t)p->clusters[i + 1].from;
        while (next != UBRK_DONE && next < at) next = ubrk_next(t->word_breaks);
        p->words[i] = next == at || U_FAILURE(status);
    }
    utext_close(u);
}

/* The longest word of the lexicon that begins at cluster i, in clusters. */
static int longest_at(const struct gk_text *t, const struct gk_para *p, int i)
{
    int best = 0;
    uint32_t first = p->clusters[i].c;
    if (!(t->lexicon_starts[first / 8 % sizeof t->lexicon_starts] >> first % 8 & 1)) return 0;
    for (int w = 0; w < t->n_lexicon; w++) {
        const struct lexeme *x = &t->lexicon[w];
        int n = 0;
        while (n < x->n && i + n < p->n && p->clusters[i + n].c == x->c[n]) n++;
        if (n == x->n && n > best) best = n;
    }
    return best;
}

/* Words of the field join what the dictionary parts; one that begins inside a word of the dictionary is
 * another (就医 in 成就医学). */
static void join_lexicon(const struct gk_text *t, struct gk_para *p)
{
    for (int i = 0; i < p->n;) {
        int n = i == 0 || p->words[i - 1] ? longest_at(t, p, i) : 0;
        for (int k = i; k < i + n; k++) p->words[k] = k == i + n - 1;
        i += n ? n : 1;
    }
}

/* A Han that no dictionary has belongs to a name: 湖㳇镇. */
static void join_rare(struct gk_para *p)
{
    for (int i = 0; i < p->n; i++) {
        uint32_t c = p->clusters[i].c;
        bool rare = (p->clusters[i].flags & CHAR_HAN) && (c >= 0x20000 || (c >= 0x3400 && c < 0x4E00));
        if (!rare) continue;
        if (i > 0 && (p->clusters[i - 1].flags & CHAR_HAN)) p->words[i - 1] = 0;
        if (i + 1 < p->n && (p->clusters[i + 1].flags & CHAR_HAN)) p->words[i] = 0;
    }
}

enum { SHORT_INSERTION = 5 };

static void join_insertions(struct gk_para *p)
{
    for (int i = 0; i < p->n; i++) {
        if (!(p->clusters[i].flags & CHAR_NO_END)) continue;
        int end = i + 1;
        while (end < p->n && end <= i + SHORT_INSERTION && (p->clusters[end].flags & CHAR_HAN)) end++;
        if (end >= p->n || !(p->clusters[end].flags & CHAR_NO_START)) continue;
        for (int k = i; k < end; k++) p->words[k] = 0;
    }
}

void text_words(struct gk_text *t, struct gk_para *p)
{
    if (p->words) return;
    p->words = gk_arena_alloc(t->kept, (size_t)p->n + 1);
    ask_icu(t, p);
    join_lexicon(t, p);
    join_rare(p);
    join_insertions(p);
}
