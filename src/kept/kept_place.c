/* Places: ROW('sheet'!$7:$7), COLUMN(sheet!$C:$C), as whatever program has last saved the workbook writes
 * them. */
#include "kept_int.h"

/* The end of the sheet's name in a reference, behind its `!`; 0: it names none. */
static size_t name_end(struct gk_str s)
{
    bool quoted = false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] == '\'') quoted = !quoted;
        if (s.s[i] == '!' && !quoted) return i + 1;
    }
    return 0;
}

/* 'It''s' → It's; a leading $ belongs to the reference. */
static struct gk_str plain_name(struct gk_source *src, struct gk_str s)
{
    if (s.n > 0 && s.s[0] == '$') s = gk_str_sub(s, 1, s.n);
    if (s.n < 2 || s.s[0] != '\'' || s.s[s.n - 1] != '\'') return s;
    char *to = gk_arena_alloc(src->arena, s.n);
    size_t n = 0;
    for (size_t i = 1; i + 1 < s.n; i++) {
        to[n++] = s.s[i];
        i += s.s[i] == '\'' && i + 2 < s.n && s.s[i + 1] == '\'';
    }
    return (struct gk_str){to, n};
}

static bool is_dollar(struct gk_str s, size_t i)
{
    return i < s.n && s.s[i] == '$';
}

/* $7:$7, $A$7:$XFD$7, $C:$C: the row or the column that it begins with, from 1; 0: none. */
static int64_t read_reference(struct gk_str s, bool row)
{
    int64_t letters = 0, digits = 0;
    size_t i = is_dollar(s, 0);
    for (; i < s.n && gk_is_alpha((unsigned char)s.s[i]) && letters < GK_SHEET_COLUMNS; i++)
        letters = letters * 26 + ((s.s[i] | 0x20) - 'a' + 1);
    for (i += is_dollar(s, i); i < s.n && gk_is_digit((unsigned char)s.s[i]) && digits < GK_SHEET_ROWS; i++)
        digits = digits * 10 + (s.s[i] - '0');
    bool ends = i == s.n || s.s[i] == ':' || s.s[i] == ')';
    return !ends ? 0 : row ? digits : letters;
}

static bool is_place(int64_t n, bool row)
{
    return n >= 1 && n <= (row ? GK_SHEET_ROWS : GK_SHEET_COLUMNS);
}

static bool read_formula(struct gk_source *src, struct gk_str f, bool row, int *at, struct gk_str *sheet)
{
    struct gk_str call = row ? GK_STR("ROW(") : GK_STR("COLUMN(");
    if (!gk_str_starts(f, call)) return false;
    f = gk_str_sub(f, call.n, f.n);
    size_t end = name_end(f);
    *at = -1;
    if (gk_str_starts(f, GK_STR("#REF!"))) return true;
    struct gk_str ref = gk_str_sub(f, end, f.n);
    if (end > 0) *sheet = plain_name(src, gk_str_sub(f, 0, end - 1));
    if (gk_str_starts(ref, GK_STR("#REF!"))) return true;
    int64_t n = read_reference(ref, row);
    *at = (int)n - 1;
    return is_place(n, row);
}

bool kept_read_place(struct gk_source *src, struct gk_str cell, bool row, int *at, struct gk_str *sheet)
{
    struct gk_str value = cell;
    if (cell.n > 0 && cell.s[0] == '=') {
        size_t feed = gk_str_find(cell, GK_STR("\n"), 0);
        size_t end = feed == (size_t)-1 ? cell.n : feed;
        if (read_formula(src, gk_str_sub(cell, 1, end), row, at, sheet)) return true;
        value = gk_str_sub(cell, feed == (size_t)-1 ? cell.n : feed + 1, cell.n);
    }
    *at = -1;
    if (gk_str_eq(value, GK_STR("#REF!"))) return true;
    int n = gk_xml_int(value, 0);
    *at = n - 1;
    return is_place(n, row);
}
