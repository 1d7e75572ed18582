/* Rules of selection as people write them: "board", "tier:village channel:website", "category:…". */
#include "catalog_int.h"

static bool parts_words(uint32_t c)
{
    return gk_is_space(c) || c == ',' || c == 0xFF0C || c == 0x3001;
}

/* The next word; false after the last. */
static bool next_word(struct gk_str text, size_t *pos, struct gk_str *word)
{
    size_t from = *pos, end = *pos;
    while (*pos < text.n) {
        size_t at = *pos;
        bool parts = parts_words(gk_utf8_next(text, pos));
        if (parts && at == from)
            from = end = *pos;
        else if (parts)
            break;
        else
            end = *pos;
    }
    *word = gk_str_sub(text, from, end);
    return end > from;
}

/* "tier:village" → "village", when the word begins so. */
static bool has_prefix(struct gk_str word, const char *prefix, struct gk_str *rest)
{
    size_t n = strlen(prefix);
    if (!gk_str_starts(word, gk_str_of(prefix)) || word.n == n) return false;
    *rest = gk_str_sub(word, n, word.n);
    return true;
}

static bool take_word(struct gk_str word, struct gk_str *categories, struct gk_select_rule *rule)
{
    struct gk_str rest;
    bool board = gk_str_eq(word, GK_STR("board"));
    if (gk_str_eq(word, GK_STR("village"))) {
        rule->tier = word;
        rule->channel = GK_STR("village-board");
    } else if (board || gk_str_eq(word, GK_STR("tier"))) {
        rule->tier = GK_STR("township");
        if (board) rule->channel = word;
    } else if (has_prefix(word, "tier:", &rest)) {
        rule->tier = rest;
    } else if (has_prefix(word, "channel:", &rest)) {
        rule->channel = rest;
    } else if (has_prefix(word, "category:", &rest)) {
        categories[rule->n_categories++] = rest;
    } else {
        return gk_str_eq(word, GK_STR("all"));
    }
    return true;
}

bool gk_select_rule_parse(struct gk_str text, struct gk_arena *arena, struct gk_select_rule *out)
{
    struct gk_select_rule rule = {.text = gk_arena_str(arena, gk_str_trim(text))};
    struct gk_str word, *categories = GK_NEW_ARRAY(arena, struct gk_str, text.n / 2 + 1);
    int words = 0;
    rule.categories = categories;
    for (size_t pos = 0; next_word(rule.text, &pos, &word); words++)
        if (!take_word(word, categories, &rule)) return false;
    *out = rule;
    return words > 0;
}
