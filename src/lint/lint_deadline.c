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
        int value = words_with(&l->w->numerals, c), ten = -1;
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

/* Is it how long a notice stays up that ends at `end`, but for its number? */
static bool is_notice(const struct lint *l, size_t end)
{
    return words_match_end(&l->w->notice_period, gk_str_trim(chars_slice(&l->t, 0, end))) > 0;
}

/* Bytes of digits and numerals at the start. */
static size_t number_length(const struct lint *l, struct gk_str s)
{
    size_t pos = 0;
    while (pos < s.n) {
        size_t next = pos;
        uint32_t c = gk_utf8_next(s, &next);
        struct gk_str word = gk_str_sub(s, pos, next);
        if (char_digit(c) < 0 && !gk_is_space(c) && words_with(&l->w->numerals, word) < 0 &&
            words_with(&l->w->tens, word) < 0)
            break;
        pos = next;
    }
    return pos;
}

/* Bytes of "公示7个工作日" at the start, or 0. */
static size_t notice_length(const struct lint *l, struct gk_str s)
{
    size_t word = words_match(&l->w->notice_period, s);
    size_t number = word > 0 ? number_length(l, gk_str_sub(s, word, s.n)) : 0;
    size_t days = number > 0 ? words_match(&l->w->notice_days, gk_str_sub(s, word + number, s.n)) : 0;
    return days > 0 ? word + number + days : 0;
}

int gk_lint_notice_days(struct gk_str text, const struct gk_lint_words *words, bool *working,
                        struct gk_arena *arena)
{
    struct lint l = {.w = words, .arena = arena};
    int most = 0;
    chars_set(&l.t, text, arena);
    for (size_t i = 0; i < l.t.n; i++) {
        struct gk_str rest = chars_rest(&l.t, i);
        size_t word = notice_length(&l, rest) > 0 ? words_match(&words->notice_period, rest) : 0, from;
        if (word == 0) continue;
        size_t number = number_length(&l, gk_str_sub(rest, word, rest.n));
        size_t end = i + chars_bytes(&l.t, i, word + number);
        int days = number_before(&l, end, &from);
        if (days <= most) continue;
        most = days;
        *working = words_match(&words->working_days, chars_rest(&l.t, end)) > 0;
    }
    return most;
}

struct gk_str lint_without_notice(const struct lint *l, struct gk_str s)
{
    struct gk_buf b = {0};
    for (size_t pos = 0; pos < s.n;) {
        size_t at = pos, notice = notice_length(l, gk_str_sub(s, pos, s.n));
        if (notice == 0) gk_utf8_next(s, &pos);
        if (notice == 0) gk_buf_str(&b, gk_str_sub(s, at, pos));
        pos += notice;
    }
    struct gk_str out = gk_arena_str(l->scratch, gk_buf_slice(&b));
    gk_buf_done(&b);
    for (bool mark = true; mark && out.n > 0 && out.n < s.n;) { /* what parted them */
        size_t end = out.n;
        uint32_t c = gk_utf8_prev(out, &end);
        mark = gk_is_space(c) || (gk_is_close(c) && c != ')' && c != 0xFF09);
        out.n = mark ? end : out.n;
    }
    return out;
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
        if (days > most && !is_notice(l, from)) {
            most = days;
            *at = from;
            *to = end;
        }
        i = end - 1;
    }
    return most;
}

int gk_lint_deadline_days(struct gk_str text, const struct gk_lint_words *words, struct gk_arena *arena)
{
    struct lint l = {.w = words, .arena = arena};
    size_t at, to;
    chars_set(&l.t, text, arena);
    return most_days(&l, &at, &to);
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
