/* Class 9: numbers that belong to a person and may not hang on a wall.
 *
 * MODEL. A run is a stretch of digits, full-width ones too, with at most one space or hyphen between any two;
 * it has neither a digit nor a letter on either side, but for the X that may end an identity number. What a
 * run is, is told by its own arithmetic: identity numbers have a region, a birthday and a check digit (GB
 * 11643-1999), cards a Luhn digit (ISO/IEC 7812-1), mobiles their first digits. Words before it only help
 * where arithmetic does not settle it (an account without a check digit), or say that it is no person's
 * (信用代码, 编号).
 *
 * A finding never repeats the number: what is quoted is masked, so that reports may be passed on.
 *
 * NOT DONE. Names, homes, illnesses: they want more than a pattern. */
#include "lint_int.h"

#include <string.h>

enum { MOST = 19, NEAR = 10 };

struct run {
    size_t from, to;   /* characters */
    char digits[MOST]; /* '0' to '9', and 'X' at the end */
    int n;
};

/* ---- runs ---- */

static bool is_letter(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xFF21 && c <= 0xFF3A) ||
           (c >= 0xFF41 && c <= 0xFF5A);
}

static bool is_x(uint32_t c)
{
    return c == 'X' || c == 'x' || c == 0xFF38 || c == 0xFF58;
}

static bool parts_digits(uint32_t c)
{
    return gk_is_space(c) || c == '-' || c == 0x2010 || c == 0x2011 || c == 0xFF0D;
}

/* The run that begins at i. Its n is 0 when it has more digits than any number here, or a letter beside it.
 */
static struct run run_at(const struct chars *t, size_t i)
{
    struct run r = {.from = i};
    bool long_one = false;
    for (;; i++) {
        int d = char_digit(t->c[i]);
        if (d < 0 && parts_digits(t->c[i]) && i + 1 < t->n && char_digit(t->c[i + 1]) >= 0) continue;
        if (d < 0) break;
        long_one = long_one || r.n == MOST;
        if (!long_one) r.digits[r.n++] = (char)('0' + d);
        r.to = i + 1;
    }
    if (r.n == 17 && is_x(t->c[r.to])) {
        r.digits[r.n++] = 'X';
        r.to++;
    }
    bool tied = (r.from > 0 && is_letter(t->c[r.from - 1])) || is_letter(t->c[r.to]);
    if (long_one || tied) r.n = 0;
    return r;
}

/* ---- what stands around ---- */

/* Does one of the words stand shortly before character i, in the same clause? */
static bool follows(const struct lint *l, const struct word_list *words, size_t i)
{
    size_t from = i > NEAR ? i - NEAR : 0;
    for (size_t k = i; k-- > from;)
        if (l->t.c[k] == CH_STOP || l->t.c[k] == CH_SEMICOLON || l->t.c[k] == '\n') from = k + 1;
    return words_find(words, chars_slice(&l->t, from, i)) >= 0;
}

static bool precedes(const struct lint *l, const struct word_list *words, size_t i)
{
    return words_match(words, chars_rest(&l->t, chars_skip(&l->t, i, l->t.n))) > 0;
}

/* ---- kinds of numbers ---- */

static int number(const char *digits, int n)
{
    int v = 0;
    for (int i = 0; i < n; i++) v = v * 10 + digits[i] - '0';
    return v;
}

/* GB/T 2260: the first two digits of a division; 9: foreigners' residence. */
static bool is_region(const char *digits)
{
    static const char regions[] =
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 "
        "64 65 71 81 82 83 91";
    const char two[] = {digits[0], digits[1], '\0'};
    return strstr(regions, two) != NULL;
}

static bool is_birthday(int year, const char *month_day)
{
    const struct gk_date date = {year, number(month_day, 2), number(month_day + 2, 2)};
    const struct gk_date same = gk_date_of_number(gk_date_number(date));
    return year >= 1900 && year < 2100 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
           same.month == date.month && same.day == date.day;
}

/* GB 11643-1999: weights 2^(17-i) mod 11, the check digit makes the sum 1. */
static bool is_id_18(const struct run *r)
{
    int sum = 0;
    if (r->n != 18 || !is_region(r->digits) || !is_birthday(number(r->digits + 6, 4), r->digits + 10))
        return false;
    for (int i = 0; i < 18; i++) sum = (sum * 2 + (r->digits[i] == 'X' ? 10 : r->digits[i] - '0')) % 11;
    return sum == 1;
}

static bool is_id_15(const struct run *r)
{
    return r->n == 15 && is_region(r->digits) && is_birthday(1900 + number(r->digits + 6, 2), r->digits + 8);
}

static bool is_mobile(const struct run *r)
{
    int from = r->n == 13 && r->digits[0] == '8' && r->digits[1] == '6' ? 2 : 0;
    return r->n == 11 + from && r->digits[from] == '1' && r->digits[from + 1] >= '3';
}

/* ISO/IEC 7812-1. */
static bool has_luhn(const struct run *r)
{
    int sum = 0;
    for (int i = 0; i < r->n; i++) {
        int d = r->digits[r->n - 1 - i] - '0';
        if (i % 2) d = d * 2 > 9 ? d * 2 - 9 : d * 2;
        sum += d;
    }
    return sum % 10 == 0;
}

/* Cards of China's banks begin with 62. */
static bool is_card(const struct run *r)
{
    return r->n >= 16 && r->digits[0] == '6' && r->digits[1] == '2' && has_luhn(r);
}

/* ---- findings ---- */

static void add(struct lint *l, enum lint_rule rule, const struct run *r, int head, int tail)
{
    char masked[MOST + 1];
    for (int i = 0; i < r->n; i++) masked[i] = r->digits[i];
    for (int i = head; i < r->n - tail; i++) masked[i] = '*';
    struct gk_str shown = gk_arena_str(l->arena, (struct gk_str){masked, (size_t)r->n});
    struct gk_finding *f = lint_add(l, rule, l->t.at[r->from], shown, shown);
    lint_edit(l, f, r->from, r->to, shown);
    f->certain = false; /* whether the number is to be masked or to go, its owner decides */
}

static void judge(struct lint *l, const struct run *r)
{
    if (follows(l, &l->w->codes, r->from) || precedes(l, &l->w->units, r->to)) return;
    if (is_id_18(r))
        add(l, RULE_PERSON_ID, r, 6, 4);
    else if (is_card(r))
        add(l, RULE_PERSON_ACCOUNT, r, 0, 4);
    else if (is_mobile(r))
        add(l, RULE_PERSON_MOBILE, r, r->n - 8, 4);
    else if (r->n >= 12 && r->digits[r->n - 1] != 'X' && follows(l, &l->w->accounts, r->from))
        add(l, RULE_PERSON_ACCOUNT_LIKELY, r, 0, 4);
    else if (is_id_15(r))
        add(l, RULE_PERSON_ID_OLD, r, 6, 3);
}

void lint_text_personal(struct lint *l)
{
    for (size_t i = 0; i < l->t.n; i++) {
        if (char_digit(l->t.c[i]) < 0) continue;
        struct run r = run_at(&l->t, i);
        if (r.n > 0) judge(l, &r);
        i = r.to - 1;
    }
}
