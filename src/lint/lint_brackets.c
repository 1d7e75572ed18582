/* Brackets: partners that are missing, of two widths, half-width in Chinese, titles inside titles. */
#include "lint_int.h"

enum shape { ROUND, TITLE, TITLE_INNER, YEAR, SQUARE };
enum { CONTEXT = 6, MAX_OPEN = 256 };

struct glyph {
    uint32_t open, close;
    enum shape shape;
    bool half;
};

/* The full-width pair of a shape comes first. */
static const struct glyph glyphs[] = {
    {CH_PAREN_OPEN, CH_PAREN_CLOSE, ROUND, false},
    {'(', ')', ROUND, true},
    {CH_TITLE_OPEN, CH_TITLE_CLOSE, TITLE, false},
    {0x3008, 0x3009, TITLE_INNER, false},
    {'<', '>', TITLE_INNER, true},
    {0x3014, 0x3015, YEAR, false},
    {0x3010, 0x3011, SQUARE, false},
};

struct opening {
    const struct glyph *glyph;
    size_t i;
};

struct scan {
    struct lint *l;
    bool citing;
    struct opening stack[MAX_OPEN];
    int depth;
};

static const struct glyph *find_glyph(const struct chars *t, size_t i, bool *opens)
{
    uint32_t c = t->c[i];
    for (size_t k = 0; k < sizeof glyphs / sizeof *glyphs; k++) {
        const struct glyph *g = &glyphs[k];
        if (c != g->open && c != g->close) continue;
        *opens = c == g->open;
        /* < and > are brackets only around Chinese. */
        if (c == '<' && !gk_is_han(t->c[i + 1])) return NULL;
        if (c == '>' && (i == 0 || t->c[i - 1] < 0x2E80)) return NULL;
        return g;
    }
    return NULL;
}

static bool has_han(const struct chars *t, size_t from, size_t to)
{
    for (; from < to; from++)
        if (gk_is_han(t->c[from])) return true;
    return false;
}

/* 1) a） （…: the bracket after the number of a list's item needs no partner. */
static bool is_list_mark(const struct scan *s, size_t i)
{
    const struct chars *t = &s->l->t;
    size_t k = i, n = 0;
    char bytes[4];
    while (k > 0 && n < 3) {
        struct gk_str c = {bytes, (size_t)gk_utf8_encode(t->c[k - 1], bytes)};
        bool numeral = char_digit(t->c[k - 1]) >= 0 ||
                       (t->c[k - 1] < 128 && (t->c[k - 1] | 32) >= 'a' && (t->c[k - 1] | 32) <= 'z');
        if (!numeral && words_with(&s->l->w->numerals, c) < 0 && words_match(&s->l->w->tens, c) == 0) break;
        k--;
        n++;
    }
    return n > 0 && (k == 0 || !gk_is_han(t->c[k - 1]));
}

static void report_alone(struct scan *s, size_t i, uint32_t partner)
{
    const struct chars *t = &s->l->t;
    if (t->c[i] == '<' || t->c[i] == '>') return; /* less, more */
    size_t from = i > CONTEXT ? i - CONTEXT : 0, to = i + CONTEXT + 1 < t->n ? i + CONTEXT + 1 : t->n;
    lint_add(s->l, RULE_CITATION_UNBALANCED, t->at[i], chars_slice(t, from, to), lint_char(s->l, partner));
}

/* The pair from `open` to `close` should be written with the brackets of `to`. */
static void report_pair(struct scan *s, enum lint_rule rule, size_t open, size_t close,
                        const struct glyph *to)
{
    struct lint *l = s->l;
    const struct chars *t = &l->t;
    struct gk_str inside = chars_slice(t, open + 1, close);
    struct gk_str a = lint_char(l, to->open), b = lint_char(l, to->close);
    struct gk_str expected =
        gk_arena_printf(l->arena, "%.*s%.*s%.*s", (int)a.n, a.s, (int)inside.n, inside.s, (int)b.n, b.s);
    struct gk_finding *f = lint_add(l, rule, t->at[open], chars_slice(t, open, close + 1), expected);
    if (t->c[open] != to->open) lint_edit(l, f, open, open + 1, a);
    if (t->c[close] != to->close) lint_edit(l, f, close, close + 1, b);
}

static bool after_title(const struct scan *s, size_t i)
{
    const struct chars *t = &s->l->t;
    while (i > 0 && gk_is_space(t->c[i - 1])) i--;
    return i > 0 && t->c[i - 1] == CH_TITLE_CLOSE;
}

static bool in_title(const struct scan *s)
{
    for (int i = 0; i < s->depth; i++)
        if (s->stack[i].glyph->shape == TITLE) return true;
    return false;
}

static void judge_pair(struct scan *s, const struct opening *open, const struct glyph *close, size_t i)
{
    struct lint *l = s->l;
    enum shape shape = close->shape;
    bool half = open->glyph->half || close->half;
    if (shape == ROUND && !half) l->full_brackets = true;
    if (shape == TITLE && in_title(s)) {
        report_pair(s, RULE_CITATION_BRACKETS, open->i, i, &glyphs[3]);
    } else if (shape == TITLE_INNER && half) {
        report_pair(s, RULE_CITATION_BRACKETS, open->i, i, &glyphs[3]);
    } else if (shape == ROUND && half && (s->citing || after_title(s, open->i))) {
        if (has_han(&l->t, open->i, i)) report_pair(s, RULE_CITATION_BRACKETS, open->i, i, &glyphs[0]);
    } else if (shape == ROUND && open->glyph->half != close->half) {
        report_pair(s, RULE_WIDTH_BRACKETS, open->i, i, &glyphs[0]);
    } else if (shape == ROUND && half && has_han(&l->t, open->i, i)) {
        report_pair(s, RULE_BRACKET_MIXED, open->i, i, &glyphs[0]);
    }
}

static void judge_close(struct scan *s, const struct glyph *glyph, size_t i)
{
    int k = s->depth - 1;
    while (k >= 0 && s->stack[k].glyph->shape != glyph->shape) k--;
    if (k < 0) {
        if (glyph->shape != ROUND || !is_list_mark(s, i)) report_alone(s, i, glyph->open);
        return;
    }
    while (s->depth - 1 > k) {
        struct opening *lost = &s->stack[--s->depth];
        report_alone(s, lost->i, lost->glyph->close);
    }
    s->depth = k;
    judge_pair(s, &s->stack[k], glyph, i);
}

void lint_text_brackets(struct lint *l, bool citing)
{
    struct scan s;
    s.l = l;
    s.citing = citing;
    s.depth = 0;
    for (size_t i = 0; i < l->t.n; i++) {
        bool opens = false;
        if (gk_is_han(l->t.c[i])) continue;
        const struct glyph *glyph = find_glyph(&l->t, i, &opens);
        if (!glyph) continue;
        if (!opens)
            judge_close(&s, glyph, i);
        else if (s.depth < MAX_OPEN)
            s.stack[s.depth++] = (struct opening){glyph, i};
        else
            report_alone(&s, i, glyph->close);
    }
    while (s.depth > 0) {
        s.depth--;
        report_alone(&s, s.stack[s.depth].i, s.stack[s.depth].glyph->close);
    }
}
