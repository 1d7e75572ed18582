/* Class 2: what a 公开时限 must say: when the information is disclosed, within 20 working days
 * (政府信息公开条例 第二十六条). */
#include "lint_int.h"

enum { LAWFUL = 20 };

/* Chinese numerals before the words for working days, as in 二十个工作日: at most four characters. */
static int han_number(const struct lint *l, size_t end, size_t *from)
{
    static const int powers[] = {10, 100, 1000};
    int sum = 0, digit = 0, power = 1;
    bool any = false;
    for (size_t i = end; i > 0 && end - i < 4; i--) {
        char bytes[4];
        struct gk_str c = {bytes, (size_t)gk_utf8_encode(l->t.c[i - 1], bytes)};
        int value = -1, ten = -1;
        for (int v = 0; v < l->w->numerals.n; v++)
            if (gk_str_find(l->w->numerals.w[v], c, 0) != (size_t)-1) value = v;
        for (int v = 0; v < l->w->tens.n && v < 3; v++)
            if (gk_str_find(l->w->tens.w[v], c, 0) != (size_t)-1) ten = v;
        if (value < 0 && ten < 0) break;
        any = true;
        *from = i - 1;
        if (ten >= 0) {
            if (power > 1 && digit == 0) sum += power;
            power = powers[ten];
            digit = 0;
        } else {
            digit = value;
            sum += value * power;
        }
    }
    if (power > 1 && digit == 0) sum += power;
    return any ? sum : -1;
}

/* The number that ends at `end`, spaces before it skipped; -1 when there is none. *from is where it begins.
 */
static int number_before(const struct lint *l, size_t end, size_t *from)
{
    int value = 0, power = 1;
    while (end > 0 && gk_is_space(l->t.c[end - 1])) end--;
    size_t i = end;
    for (; i > 0 && end - i < 6 && char_digit(l->t.c[i - 1]) >= 0; i--, power *= 10)
        value += char_digit(l->t.c[i - 1]) * power;
    *from = i;
    return i < end ? value : han_number(l, end, from);
}

/* The largest number of working days; -1 when none is there. *at, *to: the words of it. */
static int most_days(const struct lint *l, size_t *at, size_t *to)
{
    int most = -1;
    for (size_t i = 0; i < l->t.n; i++) {
        size_t from, bytes = words_match(&l->w->working_days, chars_rest(&l->t, i));
        int days = bytes ? number_before(l, i, &from) : -1;
        if (!bytes) continue;
        size_t end = i + chars_bytes(&l->t, i, bytes);
        if (days > most) {
            most = days;
            *at = from;
            *to = end;
        }
        i = end - 1;
    }
    return most;
}

void lint_text_deadline(struct lint *l, struct cell *cell)
{
    size_t at = 0, to = 0;
    struct gk_str all = chars_slice(&l->t, 0, l->t.n), none = {"", 0};
    if (gk_str_trim(cell->s).n == 0) {
        lint_add(l, RULE_DEADLINE_NONE, 0, none, none);
        return;
    }
    int days = most_days(l, &at, &to);
    int service = words_find(&l->w->deadline_service, cell->s);
    bool open = words_find(&l->w->deadline_open, cell->s) >= 0;
    if (service >= 0)
        lint_add(l, RULE_DEADLINE_SERVICE, 0, all, none);
    else if (days >= 0 && !open)
        lint_add(l, RULE_DEADLINE_SERVICE, l->t.at[at], all, none);
    else if (days < 0 && words_find(&l->w->deadline_times, cell->s) < 0)
        lint_add(l, RULE_DEADLINE_UNCLEAR, 0, all, none);
    else if (days >= 0)
        cell->deadline = days;
    if (days > LAWFUL) lint_add(l, RULE_DEADLINE_OVER_20, l->t.at[at], chars_slice(&l->t, at, to), none);
}
