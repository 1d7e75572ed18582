/* Lists inside a cell (1. … 2. …): numbers that skip or come twice, a separator that is missing among others.
 */
#include "lint_int.h"

enum { CONTEXT = 4 };

struct list_state {
    int last;           /* number of the last item, 0: no list */
    int separated;      /* gaps with a semicolon */
    size_t missing[16]; /* where gaps have no mark: the position of the number */
    int n_missing;
};

/* A number of a list at i: its value, or 0. *after: past its mark. */
static int item_number(const struct chars *t, size_t i, size_t *after)
{
    int value = 0;
    size_t k = i;
    if (i > 0 && char_digit(t->c[i - 1]) >= 0) return 0;
    while (k < t->n && k < i + 2 && char_digit(t->c[k]) >= 0) value = value * 10 + char_digit(t->c[k++]);
    if (k == i || char_digit(t->c[k]) >= 0) return 0;
    if (t->c[k] != '.' && t->c[k] != 0xFF0E && t->c[k] != CH_COMMA_LIST) return 0;
    *after = k + 1;
    return char_digit(t->c[k + 1]) >= 0 ? 0 : value;
}

static size_t last_before(const struct chars *t, size_t i)
{
    while (i > 0 && gk_is_space(t->c[i - 1])) i--;
    return i;
}

static void flush(struct lint *l, struct list_state *s)
{
    const struct chars *t = &l->t;
    for (int i = 0; s->separated > 0 && i < s->n_missing; i++) {
        size_t number = s->missing[i], word = last_before(t, number), after = number;
        size_t from = word > CONTEXT ? word - CONTEXT : 0;
        while (char_digit(t->c[after]) >= 0) after++;
        struct gk_str a = chars_slice(t, from, word), b = chars_slice(t, number, after + 1);
        struct gk_str mark = lint_char(l, CH_SEMICOLON);
        struct gk_str expected =
            gk_arena_printf(l->arena, "%.*s%.*s%.*s", (int)a.n, a.s, (int)mark.n, mark.s, (int)b.n, b.s);
        lint_add(l, RULE_LIST_SEPARATOR, t->at[word], chars_slice(t, from, after + 1), expected);
    }
    *s = (struct list_state){0};
}

/* What stands in the gap before the item at i. */
static void see_gap(const struct chars *t, struct list_state *s, size_t i)
{
    size_t end = last_before(t, i);
    uint32_t c = end > 0 ? t->c[end - 1] : 0;
    if (c == CH_SEMICOLON || c == ';')
        s->separated++;
    else if ((gk_is_han(c) || c == CH_PAREN_CLOSE || c == CH_TITLE_CLOSE) && s->n_missing < 16)
        s->missing[s->n_missing++] = i;
}

/* Is the number at i set off from what is before it, as a list's would be? */
static bool is_set_off(const struct chars *t, size_t i)
{
    if (i == 0 || gk_is_space(t->c[i - 1])) return true;
    uint32_t c = t->c[i - 1];
    return c == CH_SEMICOLON || c == ';' || c == CH_STOP || c == CH_COLON;
}

static void report_number(struct lint *l, const struct list_state *s, size_t i, size_t after)
{
    struct gk_str expected = gk_arena_printf(l->arena, "%d", s->last + 1);
    size_t end = after - 1;
    lint_add(l, RULE_NUMBER_LIST, l->t.at[i], chars_slice(&l->t, i, end), expected);
}

void lint_text_lists(struct lint *l)
{
    struct list_state s = {0};
    for (size_t i = 0; i < l->t.n; i++) {
        size_t after = 0;
        if (char_digit(l->t.c[i]) < 0) continue;
        int value = item_number(&l->t, i, &after);
        if (value == 0) continue;
        if (value == s.last + 1 && s.last > 0) {
            see_gap(&l->t, &s, i);
            s.last = value;
        } else if (value == 1) {
            flush(l, &s);
            s.last = 1;
        } else if (s.last >= 2 && is_set_off(&l->t, i) && value <= s.last + 3) {
            report_number(l, &s, i, after);
            if (value > s.last) s.last = value;
        }
        i = after - 1;
    }
    flush(l, &s);
}
