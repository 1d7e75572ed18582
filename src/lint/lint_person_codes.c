/* Class 9: what belongs to a person and has letters in it: passports and travel permits, number plates,
 * e-mail.
 *
 * MODEL. A token is a stretch of letters and digits of either width, told by its shape alone: passports are
 * one or two letters before seven or eight digits (GA/T 2000.14; permits of Hong Kong and Macao have up to
 * ten), plates a province's character, a letter and five or six more (GA 36-2018). A shape is no proof, so
 * findings are warnings but where a word before it says what it is. Addresses at an office's domain are the
 * office's. */
#include "lint_int.h"

#include <string.h>

enum { MOST = 24, KEEP_HEAD = 2, KEEP_TAIL = 2 };

struct token {
    size_t from, to;
    char s[MOST + 1]; /* letters large, width halved */
    int n;            /* more than MOST: too long to be anything */
    int letters;      /* at its head */
};

/* The ASCII letter or digit that a character stands for, or 0. */
static char alnum_of(uint32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? (char)c : 0;
}

static bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

static struct token token_at(const struct chars *t, size_t i)
{
    struct token k = {.from = i, .to = i};
    for (char c; k.to < t->n && (c = alnum_of(t->c[k.to])) != 0; k.to++) /* i may be behind the text's end */
        if (k.n++ < MOST) k.s[k.n - 1] = c;
    while (k.letters < k.n && k.letters < MOST && is_letter(k.s[k.letters])) k.letters++;
    return k;
}

static bool digits_from(const struct token *k, int from)
{
    for (int i = from; i < k->n; i++)
        if (is_letter(k->s[i])) return false;
    return true;
}

/* What of it is shown: its head and its tail. */
static void add(struct lint *l, enum lint_rule rule, const struct token *k, size_t from)
{
    char masked[MOST + 1];
    memcpy(masked, k->s, (size_t)k->n);
    for (int i = KEEP_HEAD; i < k->n - KEEP_TAIL; i++) masked[i] = '*';
    struct gk_str before = chars_slice(&l->t, from, k->from);
    person_add(l, rule, from, k->to,
               gk_arena_printf(l->arena, "%.*s%.*s", (int)before.n, before.s, k->n, masked));
}

/* ---- passports ---- */

static bool joined(const struct lint *l, const struct token *k)
{
    uint32_t before = k->from ? l->t.c[k->from - 1] : 0, after = l->t.c[k->to];
    return before == '-' || before == '_' || before == '/' || after == '-' || after == '_' || after == '/';
}

static void judge_passport(struct lint *l, const struct token *k)
{
    int digits = k->n - k->letters;
    if (k->letters < 1 || k->letters > 2 || !digits_from(k, k->letters)) return;
    bool shape = k->letters == 1 ? digits >= 7 && digits <= 10 : digits == 7;
    if (shape && person_said(l, &l->w->passport_words, k->from))
        add(l, RULE_PERSON_PASSPORT, k, k->from);
    else if ((digits == 8 || k->letters == 2) && shape && strchr("EGDSP", k->s[0]) && !joined(l, k) &&
             !person_said(l, &l->w->codes, k->from))
        add(l, RULE_PERSON_PASSPORT_LIKELY, k, k->from);
}

/* ---- plates ---- */

/* The plate whose province's character is at i; false: none. */
static bool judge_plate(struct lint *l, size_t i)
{
    if (words_match(&l->w->plates, chars_rest(&l->t, i)) == 0) return false;
    size_t at = chars_skip(&l->t, i + 1, l->t.n);
    struct token k = token_at(&l->t, at);
    if (k.n == 1 && is_letter(k.s[0])) { /* 川A·12345: a point or a space between */
        struct token rest = token_at(&l->t, k.to + 1);
        if (rest.n < 5 || rest.n > 6) return false;
        memcpy(k.s + 1, rest.s, (size_t)rest.n);
        k.n += rest.n;
        k.to = rest.to;
    }
    int digits = 0;
    for (int n = 1; n < k.n && n < MOST; n++) digits += !is_letter(k.s[n]);
    if (k.n < 6 || k.n > 7 || !is_letter(k.s[0]) || digits < 2) return false;
    add(l, RULE_PERSON_PLATE, &k, i);
    return true;
}

/* ---- e-mail ---- */

static bool in_address(uint32_t c)
{
    return alnum_of(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == 0xFF0E || c == 0xFF3F;
}

/* A finding of the address around the @ at i. */
static void judge_address(struct lint *l, size_t i)
{
    size_t from = i, to = i + 1;
    bool dot = false;
    while (from > 0 && in_address(l->t.c[from - 1])) from--;
    for (; in_address(l->t.c[to]); to++) dot = dot || l->t.c[to] == '.' || l->t.c[to] == 0xFF0E;
    if (from == i || !dot || words_match_end(&l->w->office_mail, chars_slice(&l->t, i, to))) return;
    struct gk_str first = chars_slice(&l->t, from, from + 1), domain = chars_slice(&l->t, i, to);
    person_add(l, RULE_PERSON_EMAIL, from, to,
               gk_arena_printf(l->arena, "%.*s***%.*s", (int)first.n, first.s, (int)domain.n, domain.s));
}

void lint_text_person_codes(struct lint *l)
{
    for (size_t i = 0; i < l->t.n; i++) {
        uint32_t c = l->t.c[i];
        if (c == '@' || c == 0xFF20) judge_address(l, i);
        if (gk_is_han(c) && judge_plate(l, i)) continue;
        if (!alnum_of(c)) continue;
        struct token k = token_at(&l->t, i);
        if (k.n <= MOST && l->t.c[k.to] != '@') judge_passport(l, &k);
        i = k.to - 1;
    }
}
