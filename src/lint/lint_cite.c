/* Finding the numbers of decrees (国务院令第711号, 国务院第711号令) and of documents (国办发〔2019〕54号) in
 * a text, in the ways in which people write them, right or wrong. What is wrong is told in the mark's flags.
 */
#include "lint_int.h"

struct numeral {
    size_t to; /* past it; == from when there is none */
    int64_t value;
    bool mixed;
    int digits; /* characters */
    bool leading_zero;
};

/* The value of a character in lists of one string a value, or -1. */
static int value_of(const struct word_list *list, uint32_t c)
{
    char bytes[4];
    struct gk_str needle = {bytes, (size_t)gk_utf8_encode(c, bytes)};
    return words_with(list, needle);
}

static int64_t han_value(const struct chars *t, const struct gk_lint_words *w, size_t from, size_t to,
                         bool *units)
{
    static const int64_t powers[] = {10, 100, 1000};
    int64_t sum = 0, digit = 0;
    *units = false;
    for (size_t i = from; i < to; i++) {
        int ten = value_of(&w->tens, t->c[i]);
        if (ten >= 0 && ten < 3) {
            sum += (digit == 0 ? 1 : digit) * powers[ten];
            digit = 0;
            *units = true;
        } else {
            digit = value_of(&w->numerals, t->c[i]);
        }
    }
    return sum + digit;
}

/* A number of at most 9 digits in Chinese numerals, in digits, or in both. */
static struct numeral read_numeral(const struct chars *t, const struct gk_lint_words *w, size_t from,
                                   size_t end)
{
    struct numeral n = {.to = from};
    bool arabic = false, han = false, units = false;
    for (; n.to < end && n.digits < 9; n.to++, n.digits++) {
        uint32_t c = t->c[n.to];
        int d = char_digit(c);
        if (d < 0 && gk_is_han(c)) {
            d = value_of(&w->numerals, c);
            if (d < 0 && value_of(&w->tens, c) < 0) break;
            han = true;
        } else if (d >= 0) {
            arabic = true;
        } else {
            break;
        }
        if (d >= 0) n.value = n.value * 10 + d;
        n.leading_zero = n.leading_zero || (n.digits == 0 && d == 0);
    }
    n.mixed = arabic && han;
    if (han && !arabic) {
        int64_t value = han_value(t, w, from, n.to, &units);
        if (units) n.value = value;
    }
    return n;
}

static bool is_paren_open(uint32_t c)
{
    return c == '(' || c == CH_PAREN_OPEN;
}

static bool is_paren_close(uint32_t c)
{
    return c == ')' || c == CH_PAREN_CLOSE;
}

/* How many characters of a word of the list stand at i. */
static size_t match(const struct chars *t, const struct word_list *list, size_t i, size_t end)
{
    size_t bytes = words_match(list, chars_slice(t, i, end));
    return bytes ? chars_bytes(t, i, bytes) : 0;
}

/* Who issued it: the words of a list that end before `end`, else the Han characters before it. */
static void read_issuer(const struct chars *t, const struct gk_lint_words *w, size_t low, size_t end,
                        struct mark *m)
{
    struct gk_str before = chars_slice(t, low, end);
    size_t council = words_match_end(&w->council, before), president = words_match_end(&w->president, before);
    size_t i = end;
    if (council || president) {
        size_t bytes = council ? council : president;
        m->kind = council ? MARK_COUNCIL : MARK_PRESIDENT;
        while (i > low && t->at[end] - t->at[i] < bytes) i--;
    } else {
        m->kind = MARK_DECREE;
        while (i > low && (gk_is_han(t->c[i - 1]) || t->c[i - 1] == CH_COMMA_LIST)) i--;
    }
    m->from = i;
    m->issuer = chars_slice(t, i, end);
}

/* `i` is past the word for decree. */
static bool read_decree(const struct chars *t, const struct gk_lint_words *w, size_t low, size_t i,
                        size_t end, struct mark *m)
{
    size_t q = chars_skip(t, i, end);
    m->num = i;
    if (q < end && is_paren_open(t->c[q])) {
        m->inner = true;
        q = chars_skip(t, q + 1, end);
    }
    size_t ordinal = match(t, &w->ordinal, q, end);
    q = chars_skip(t, q + ordinal, end);
    struct numeral n = read_numeral(t, w, q, end);
    if (n.digits == 0) return false;
    m->to = n.to;
    q = chars_skip(t, n.to, end);
    size_t number = match(t, &w->number, q, end);
    if (number) m->to = q + number;
    if (!number && !ordinal) return false;
    m->short_of = !number || !ordinal;
    q = chars_skip(t, m->to, end);
    if (m->inner && q < end && is_paren_close(t->c[q])) m->to = q + 1;
    m->number = n.value;
    m->mixed = n.mixed;
    read_issuer(t, w, low, i, m);
    return true;
}

/* 第N号 at i: before 令 (国务院第711号令), or alone after another decree. */
static bool read_ordinal(const struct chars *t, const struct gk_lint_words *w, size_t low, size_t i,
                         size_t end, const struct mark *last, struct mark *m)
{
    size_t q = chars_skip(t, i + match(t, &w->ordinal, i, end), end);
    struct numeral n = read_numeral(t, w, q, end);
    q = chars_skip(t, n.to, end);
    size_t number = n.digits ? match(t, &w->number, q, end) : 0;
    if (!number) return false;
    q += number;
    m->num = i;
    m->number = n.value;
    m->mixed = n.mixed;
    size_t decree = match(t, &w->decree, q, end);
    m->to = q + decree;
    if (!decree) {
        if (!last || last->kind == MARK_DOCUMENT) return false;
        m->kind = last->kind;
        m->issuer = last->issuer;
        m->from = i;
        return true;
    }
    /* The lists hold issuers with the word for decree: look for them without it. */
    m->kind = MARK_DECREE;
    m->from = i;
    while (m->from > low && gk_is_han(t->c[m->from - 1])) m->from--;
    m->issuer = chars_slice(t, m->from, i);
    for (int k = 0; k < w->council.n + w->president.n; k++) {
        bool council = k < w->council.n;
        struct gk_str word = council ? w->council.w[k] : w->president.w[k - w->council.n];
        word.n -= words_match_end(&w->decree, word);
        if (word.n && gk_str_ends(m->issuer, word)) m->kind = council ? MARK_COUNCIL : MARK_PRESIDENT;
    }
    return true;
}

static bool is_year_open(uint32_t c)
{
    return is_paren_open(c) || c == '[' || c == 0xFF3B || c == 0x3010 || c == 0x3014 || c == 0x3008;
}

static bool is_year_close(uint32_t c)
{
    return is_paren_close(c) || c == ']' || c == 0xFF3D || c == 0x3011 || c == 0x3015 || c == 0x3009;
}

static size_t run_of_digits(const struct chars *t, size_t i, size_t end, int64_t *value)
{
    size_t n = 0;
    for (*value = 0; i + n < end && n < 9 && char_digit(t->c[i + n]) >= 0; n++)
        *value = *value * 10 + char_digit(t->c[i + n]);
    return n;
}

/* A year in brackets at i. */
static bool read_document(const struct chars *t, const struct gk_lint_words *w, size_t low, size_t i,
                          size_t end, struct mark *m)
{
    int64_t year, number;
    size_t q = chars_skip(t, i + 1, end);
    size_t year_digits = run_of_digits(t, q, end, &year);
    if (year_digits == 4 ? year < 1949 || year > 2099 : year_digits != 2 || t->c[i] != 0x3014) return false;
    q = chars_skip(t, q + year_digits, end);
    if (q >= end || !is_year_close(t->c[q])) return false;
    m->irregular = t->c[i] != 0x3014 || t->c[q] != 0x3015 || year_digits != 4;
    q = chars_skip(t, q + 1, end);
    size_t ordinal = match(t, &w->ordinal, q, end);
    q = chars_skip(t, q + ordinal, end);
    m->irregular = m->irregular || ordinal || char_digit(t->c[q]) == 0;
    size_t digits = run_of_digits(t, q, end, &number);
    q = chars_skip(t, q + digits, end);
    size_t word = digits ? match(t, &w->number, q, end) : 0;
    size_t from = i;
    while (from > low && gk_is_space(t->c[from - 1])) from--;
    size_t last = from;
    while (from > low && gk_is_han(t->c[from - 1])) from--;
    if (!word || from == last) return false;
    *m = (struct mark){
        .kind = MARK_DOCUMENT, .from = from, .num = i, .to = q + word, .irregular = m->irregular};
    m->issuer = chars_slice(t, from, last);
    m->year = (int)year;
    m->number = number;
    return true;
}

bool cite_next_mark(const struct chars *t, const struct gk_lint_words *w, size_t from, size_t to,
                    const struct mark *last, struct mark *out)
{
    for (size_t i = from; i < to; i++) {
        *out = (struct mark){.number = -1};
        if (is_year_open(t->c[i]) && read_document(t, w, from, i, to, out)) return true;
        if (!gk_is_han(t->c[i])) continue;
        size_t decree = match(t, &w->decree, i, to);
        if (decree && read_decree(t, w, from, i + decree, to, out)) return true;
        *out = (struct mark){.number = -1};
        if (match(t, &w->ordinal, i, to) && read_ordinal(t, w, from, i, to, last, out)) return true;
    }
    return false;
}
