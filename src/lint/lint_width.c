/* Class 8: characters without a meaning or a glyph, full-width digits. */
#include <unicode/uchar.h>

#include "lint_int.h"

static struct gk_str name_of(struct lint *l, uint32_t c)
{
    char bytes[4];
    int n = gk_utf8_encode(c, bytes);
    return gk_arena_printf(l->arena, "%.*s (U+%04X)", n, bytes, (unsigned)c);
}

/* Does it turn the characters after it round, so that a reader sees another order than the text has (UAX #9:
 * embeddings, overrides, isolates)? */
static bool turns_text(uint32_t c)
{
    switch (u_charDirection((UChar32)c)) {
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
        return true;
    default:
        return false;
    }
}

static void judge_char(struct lint *l, size_t i)
{
    uint32_t c = l->t.c[i];
    const struct gk_str none = {"", 0};
    if (c < 0x80 || gk_is_space(c)) return;
    if (gk_is_private_use(c))
        lint_add(l, RULE_CHAR_PRIVATE, l->t.at[i], name_of(l, c), none);
    else if (c == 0xFFFD || u_charType((UChar32)c) == U_UNASSIGNED)
        lint_add(l, RULE_CHAR_UNASSIGNED, l->t.at[i], name_of(l, c), none);
    else if (turns_text(c))
        lint_add(l, RULE_CHAR_DIRECTION, l->t.at[i], gk_arena_printf(l->arena, "U+%04X", (unsigned)c), none);
    else if (l->body_role >= 0 && u_charType((UChar32)c) != U_FORMAT_CHAR &&
             !gk_fonts_resolve(l->o->fonts, l->body_role, c))
        lint_add(l, RULE_CHAR_NO_FONT, l->t.at[i], name_of(l, c), none);
}

/* A run of full-width digits at i; returns past it. */
static size_t judge_digits(struct lint *l, size_t i)
{
    char digits[64];
    size_t from = i, n = 0;
    for (; l->t.c[i] >= 0xFF10 && l->t.c[i] <= 0xFF19; i++)
        if (n < sizeof digits - 1) digits[n++] = (char)('0' + char_digit(l->t.c[i]));
    struct gk_str expected = gk_arena_str(l->arena, (struct gk_str){digits, n});
    struct gk_finding *f =
        lint_add(l, RULE_WIDTH_DIGITS, l->t.at[from], chars_slice(&l->t, from, i), expected);
    if (i - from == n) lint_edit(l, f, from, i, expected);
    return i;
}

void lint_text_width(struct lint *l)
{
    for (size_t i = 0; i < l->t.n; i++) {
        uint32_t c = l->t.c[i];
        if (c >= '0' && c <= '9') l->half_digits = true;
        if (c >= 0xFF10 && c <= 0xFF19)
            i = judge_digits(l, i) - 1;
        else
            judge_char(l, i);
    }
}
