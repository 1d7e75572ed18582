/* Class 8: characters without a meaning or a glyph, those that are not seen, full-width digits. */
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "lint_int.h"

static struct gk_str name_of(struct lint *l, uint32_t c)
{
    char bytes[4];
    int n = gk_utf8_encode(c, bytes);
    return gk_arena_printf(l->arena, "%.*s (U+%04X)", n, bytes, (unsigned)c);
}

static bool is_cjk_mark(uint32_t c)
{
    return (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF);
}

/* Does a variation selector stand behind what has variants (StandardizedVariants.txt, the IVD, emoji)? */
static bool has_variants(uint32_t base, uint32_t selector)
{
    bool han = u_hasBinaryProperty((UChar32)base, UCHAR_IDEOGRAPHIC);
    if (selector >= 0xE0100) return han;
    if (selector < 0xFE00) return u_getIntPropertyValue((UChar32)base, UCHAR_SCRIPT) == USCRIPT_MONGOLIAN;
    if (selector >= 0xFE0E) return u_hasBinaryProperty((UChar32)base, UCHAR_EMOJI);
    return han || is_cjk_mark(base) || u_charType((UChar32)base) == U_MATH_SYMBOL;
}

/* Nothing is seen of it, and a search does not find the words that it stands in. */
static bool is_invisible(uint32_t c, uint32_t before)
{
    bool joins = c == 0x200D && u_hasBinaryProperty((UChar32)before, UCHAR_EXTENDED_PICTOGRAPHIC);
    return !joins && (u_hasBinaryProperty((UChar32)c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
                      u_charType((UChar32)c) == U_FORMAT_CHAR);
}

static struct gk_str code_of(struct lint *l, uint32_t c)
{
    return gk_arena_printf(l->arena, "U+%04X", (unsigned)c);
}

static bool ends_turn(uint32_t c)
{
    return c == 0x202C || c == 0x2069;
}

/* What is not seen, or not set from left to right. False: it is an ordinary character. What ends a turn is
 * told with what begins it: *turned. */
static bool judge_unseen(struct lint *l, size_t i, bool *turned)
{
    uint32_t c = l->t.c[i], before = i > 0 ? l->t.c[i - 1] : 0;
    const struct gk_str none = {"", 0};
    if ((c >= 0x3001 && c <= 0x3029) || (c >= 0x3200 && c <= 0x9FFF)) return false; /* nearly all */
    enum gk_order order = gk_order_of(c);
    if (order == GK_ORDER_TURNS) {
        lint_add(l, RULE_CHAR_DIRECTION, l->t.at[i], code_of(l, c), none);
        *turned = true;
    } else if (order == GK_ORDER_SCRIPT) {
        if (gk_order_of(before) != order) /* once a word */
            lint_add(l, RULE_CHAR_SCRIPT, l->t.at[i], name_of(l, c), none);
    } else if (u_hasBinaryProperty((UChar32)c, UCHAR_VARIATION_SELECTOR)) {
        if (!has_variants(before, c)) lint_add(l, RULE_CHAR_VARIANT, l->t.at[i], code_of(l, c), none);
    } else if (is_invisible(c, before)) {
        if (!*turned || !ends_turn(c)) lint_add(l, RULE_CHAR_INVISIBLE, l->t.at[i], code_of(l, c), none);
    } else {
        return false;
    }
    return true;
}

static void judge_char(struct lint *l, size_t i, bool *turned)
{
    uint32_t c = l->t.c[i];
    const struct gk_str none = {"", 0};
    if (c < 0x80 || judge_unseen(l, i, turned) || gk_is_space(c)) return;
    if (gk_is_private_use(c))
        lint_add(l, RULE_CHAR_PRIVATE, l->t.at[i], name_of(l, c), none);
    else if (c == 0xFFFD || u_charType((UChar32)c) == U_UNASSIGNED)
        lint_add(l, RULE_CHAR_UNASSIGNED, l->t.at[i], name_of(l, c), none);
    else if (l->body_role >= 0 && !gk_fonts_resolve(l->o->fonts, l->body_role, c))
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
    bool turned = false;
    for (size_t i = 0; i < l->t.n; i++) {
        uint32_t c = l->t.c[i];
        if (c >= '0' && c <= '9') l->half_digits = true;
        if (c >= 0xFF10 && c <= 0xFF19)
            i = judge_digits(l, i) - 1;
        else
            judge_char(l, i, &turned);
    }
}
