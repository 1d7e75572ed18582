/* Class 9: homes, and particulars of health and hardship, beside a person's name.
 *
 * MODEL. Catalogs are full of illnesses and addresses that are nobody's. Somebody's they are where the same
 * sentence names a person (lint_person_words.c), or the table has a column of names. An address is a home's
 * down to the door: a place, a number, a word such as 号 or 室; behind a word such as 家庭住址 a villagers'
 * group (5组) is near enough. What may be said of where somebody lives, the village, the mask keeps. A column
 * that is called after such particulars (病情, 致贫原因) is one in every cell: to mask some of them would
 * tell of the others. */
#include "lint_int.h"

enum { RUN = 40 };

static struct gk_str mask(struct lint *l)
{
    return gk_arena_printf(l->arena, "***");
}

/* ---- health and hardship ---- */

/* Past the words of such particulars that begin at i; i: none do. */
static size_t particulars_end(const struct lint *l, size_t i)
{
    size_t end = i;
    bool any = false;
    for (;;) {
        struct gk_str rest = chars_rest(&l->t, end);
        size_t word = words_match(&l->w->particulars, rest), degree = words_match(&l->w->degrees, rest);
        any = any || word > 0;
        if (word < degree) word = degree;
        if (word == 0) break;
        end += chars_bytes(&l->t, end, word);
    }
    return any ? end : i;
}

/* Nothing but a mask, or nothing at all. */
static bool is_masked(const struct lint *l)
{
    for (size_t i = 0; i < l->t.n; i++)
        if (l->t.c[i] != '*') return false;
    return true;
}

static void look_for_particulars(struct lint *l)
{
    if (l->persons && !is_masked(l) && words_find(&l->w->particular_columns, l->caption) >= 0) {
        person_add(l, RULE_PERSON_PARTICULARS, 0, l->t.n, mask(l));
        return;
    }
    if (words_find(&l->w->particulars, l->t.s) < 0) return;
    for (size_t i = 0; i < l->t.n; i++) {
        size_t end = particulars_end(l, i);
        if (end == i) continue;
        if (person_named(l, person_sentence(l, i))) person_add(l, RULE_PERSON_PARTICULARS, i, end, mask(l));
        i = end - 1;
    }
}

/* ---- homes ---- */

static bool is_number(const struct lint *l, size_t i)
{
    return char_digit(l->t.c[i]) >= 0 || words_with(&l->w->numerals, chars_slice(&l->t, i, i + 1)) >= 0 ||
           words_match(&l->w->tens, chars_rest(&l->t, i)) > 0;
}

/* Past a number and one of the words after it; i: there is none. */
static size_t unit_end(const struct lint *l, size_t i, const struct word_list *units)
{
    size_t end = i;
    while (end < l->t.n && is_number(l, end)) end++;
    size_t word = end > i ? words_match(units, chars_rest(&l->t, end)) : 0;
    return word ? end + chars_bytes(&l->t, end, word) : i;
}

static bool in_place(uint32_t c)
{
    return gk_is_han(c) || char_digit(c) >= 0 || c == '-' || gk_is_alpha(c);
}

/* Past the rest of an address whose door ends at `end`: 3单元402室, -402. */
static size_t home_end(const struct lint *l, size_t end)
{
    for (size_t more; end < l->t.n; end = more) {
        more = unit_end(l, end, &l->w->home_units);
        if (more == end && l->t.c[end] == '-') more = end + 1;
        if (more == end && is_number(l, end)) more = end + 1;
        if (more == end) break;
    }
    return end;
}

/* Where the address that has its door at i begins: behind a name, a word for homes, or a mark. */
static size_t home_start(struct lint *l, size_t i)
{
    size_t from = i, least = i > RUN ? i - RUN : 0;
    while (from > least && in_place(l->t.c[from - 1])) from--;
    for (size_t k = from; k < i; k++) {
        struct gk_str before = chars_slice(&l->t, from, k);
        size_t name = person_name_end(l, k);
        if (name > k && name <= i) from = name;
        if (words_match_end(&l->w->home_words, before)) from = k;
    }
    return from;
}

/* What may stay of it: to the last word that ends the name of a village, or of what it lies in. */
static struct gk_str home_masked(struct lint *l, size_t from, size_t door)
{
    size_t keep = from;
    for (size_t k = from + 1; k <= door; k++)
        if (words_match_end(&l->w->home_keep, chars_slice(&l->t, from, k))) keep = k;
    struct gk_str kept = chars_slice(&l->t, from, keep);
    return gk_arena_printf(l->arena, "%.*s***", (int)kept.n, kept.s);
}

/* Judges what may be a door at i; returns past it. */
static size_t judge_door(struct lint *l, size_t i)
{
    struct span s = person_sentence(l, i);
    bool said = words_find(&l->w->home_words, chars_slice(&l->t, s.from, i)) >= 0 ||
                words_find(&l->w->home_words, l->caption) >= 0;
    size_t end = unit_end(l, i, &l->w->home_units);
    if (end == i && said) end = unit_end(l, i, &l->w->home_groups);
    if (end == i || !words_match_end(&l->w->home_places, chars_slice(&l->t, s.from, i))) return i + 1;
    if (!said && (words_find(&l->w->office_words, chars_slice(&l->t, s.from, s.to)) >= 0 ||
                  words_find(&l->w->office_words, l->caption) >= 0))
        return end;
    if (!person_named(l, s)) return end;
    size_t from = home_start(l, i);
    end = home_end(l, end);
    person_add(l, said ? RULE_PERSON_HOME : RULE_PERSON_HOME_LIKELY, from, end, home_masked(l, from, i));
    return end;
}

static void look_for_homes(struct lint *l)
{
    for (size_t i = 1; i < l->t.n;) {
        bool begins = is_number(l, i) && !is_number(l, i - 1);
        i = begins ? judge_door(l, i) : i + 1;
    }
}

void lint_text_person_life(struct lint *l)
{
    look_for_particulars(l);
    look_for_homes(l);
}
