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
 * Numbers with letters in them are lint_person_codes.c's. What needs a person beside it, homes and illnesses,
 * is lint_person_life.c's.
 *
 * NOT DONE. Names themselves: on most notices they are what is published. */
#include "lint_int.h"

#include <string.h>

enum { MOST = 19 };

struct run {
    size_t from, to;   /* characters */
    char digits[MOST]; /* '0' to '9', and 'X' at the end */
    int n;
    struct {
        size_t to;
        int n;
    } parts[MOST]; /* where it might end as well: before a space */
    int n_parts;
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

static void note_part(struct run *r)
{
    if (r->n_parts == MOST) return;
    r->parts[r->n_parts].to = r->to;
    r->parts[r->n_parts++].n = r->n;
}

/* The run that begins at i. Its n is 0 when it has more digits than any number here, or a letter beside it.
 */
static struct run run_at(const struct chars *t, size_t i)
{
    struct run r = {.from = i};
    bool long_one = false;
    for (;; i++) {
        int d = char_digit(t->c[i]);
        if (d < 0 && parts_digits(t->c[i]) && i + 1 < t->n && char_digit(t->c[i + 1]) >= 0) {
            if (gk_is_space(t->c[i]) && !long_one) note_part(&r);
            continue;
        }
        if (d < 0) break;
        long_one = long_one || r.n == MOST;
        if (long_one && r.n_parts > 0) break; /* its parts are looked at next, each by itself */
        if (!long_one) r.digits[r.n++] = (char)('0' + d);
        r.to = i + 1;
    }
    if (r.n == 17 && is_x(t->c[r.to])) {
        r.digits[r.n++] = 'X';
        r.to++;
    }
    bool tied = r.from > 0 && is_letter(t->c[r.from - 1]);
    if (tied) r.n_parts = 0;
    if (long_one || tied || is_letter(t->c[r.to])) r.n = 0;
    return r;
}

/* ---- what stands around ---- */

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

static bool add(struct lint *l, enum lint_rule rule, const struct run *r, int head, int tail)
{
    char masked[MOST + 1];
    for (int i = 0; i < r->n; i++) masked[i] = r->digits[i];
    for (int i = head; i < r->n - tail; i++) masked[i] = '*';
    person_add(l, rule, r->from, r->to, gk_arena_str(l->arena, (struct gk_str){masked, (size_t)r->n}));
    return true;
}

/* An identity number in all but its check digit. */
static bool is_id_doubtful(const struct run *r)
{
    return r->n == 18 && is_region(r->digits) && is_birthday(number(r->digits + 6, 4), r->digits + 10);
}

static bool judge_identity(struct lint *l, const struct run *r)
{
    bool said = person_said(l, &l->w->id_words, r->from);
    if (is_id_18(r) || (said && (r->n == 18 || r->n == 15)))
        return add(l, RULE_PERSON_ID, r, 6, r->n == 18 ? 4 : 3);
    if (is_id_15(r)) return add(l, RULE_PERSON_ID_OLD, r, 6, 3);
    return is_id_doubtful(r) && add(l, RULE_PERSON_ID_DOUBTFUL, r, 6, 4);
}

/* True when it is some number of a person's, which is told. */
static bool judge(struct lint *l, const struct run *r)
{
    bool account = r->n >= 10 && r->digits[r->n - 1] != 'X' && person_said(l, &l->w->accounts, r->from);
    if (r->n == 0 || precedes(l, &l->w->units, r->to)) return false;
    if (!account && person_said(l, &l->w->codes, r->from)) return false;
    if (is_card(r) || (account && r->n >= 16 && r->digits[0] == '6'))
        return add(l, RULE_PERSON_ACCOUNT, r, 0, 4);
    if (is_mobile(r)) return add(l, RULE_PERSON_MOBILE, r, r->n - 8, 4);
    if (account && !is_id_18(r)) return add(l, RULE_PERSON_ACCOUNT_LIKELY, r, 0, 4);
    return judge_identity(l, r);
}

/* The longest part of the run, from its beginning, that is one; returns where to go on. */
static size_t judge_run(struct lint *l, struct run *r)
{
    size_t next = r->n_parts ? r->parts[0].to : r->to;
    if (judge(l, r)) return r->to;
    while (r->n_parts-- > 0) {
        r->n = r->parts[r->n_parts].n;
        r->to = r->parts[r->n_parts].to;
        if (judge(l, r)) return r->to;
    }
    return next;
}

static void look_for_numbers(struct lint *l)
{
    for (size_t i = 0; i < l->t.n; i++) {
        if (char_digit(l->t.c[i]) < 0) continue;
        struct run r = run_at(&l->t, i);
        i = judge_run(l, &r) - 1;
    }
}

void lint_text_personal(struct lint *l)
{
    look_for_numbers(l);
    lint_text_person_codes(l);
    lint_text_person_life(l);
}

struct gk_findings gk_lint_personal(struct gk_str text, struct gk_str caption,
                                    const struct gk_lint_words *words, struct gk_arena *arena)
{
    static const struct gk_lint_options all = {0};
    static const struct gk_catalog none = {.n_items = 0};
    struct lint l = {.c = &none,
                     .w = words,
                     .o = &all,
                     .arena = arena,
                     .row = -1,
                     .column = -1,
                     .head = -1,
                     .caption = caption};
    chars_set(&l.t, text, arena);
    lint_text_personal(&l);
    if (l.words) gk_words_free(l.words);
    return (struct gk_findings){.catalog = &none, .list = l.list, .n = (int)l.n};
}
