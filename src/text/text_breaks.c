/* Where a line may end. Between two CJK characters the rule is GB/T 15834's alone: anywhere but before what
 * may not begin a line and after what may not end one. Elsewhere ICU says (Unicode line breaking, strict for
 * Chinese), and where it forbids, the break is one inside a word. text_keep.c then holds pieces together. */
#include "text_int.h"

#include <unicode/utext.h>

static const struct cluster *visible_before(const struct gk_para *p, int i)
{
    while (i >= 0 && (p->clusters[i].flags & CHAR_SPACE)) {
        if (p->clusters[i].flags & CHAR_BREAK) return NULL;
        i--;
    }
    return i >= 0 ? &p->clusters[i] : NULL;
}

/* Inside Latin (an address, 2019/5) the slash is no mark between words; there it is ICU's. */
static bool latin_slash(const struct gk_para *p, int slash)
{
    if (p->clusters[slash].c != '/') return false;
    bool before = slash > 0 && (p->clusters[slash - 1].flags & CHAR_ASCII);
    bool after = slash + 1 < p->n && (p->clusters[slash + 1].flags & CHAR_ASCII);
    return before && after;
}

static enum level kinsoku(const struct gk_para *p, int i, enum level allowed)
{
    const struct cluster *a = visible_before(p, i), *b = &p->clusters[i + 1];
    if (b->flags & CHAR_NO_START) {
        if (!latin_slash(p, i + 1)) return LEVEL_KINSOKU;
        return LEVEL_WORDS;
    }
    if (a && (a->flags & CHAR_NO_END)) {
        if (!latin_slash(p, (int)(a - p->clusters))) return LEVEL_KINSOKU;
        return LEVEL_WORDS;
    }
    if (a && (a->flags & CHAR_BOX)) return a->c == 0x221A ? allowed : LEVEL_KINSOKU;
    return allowed;
}

static enum level level_after(const struct gk_para *p, int i, bool icu)
{
    const struct cluster *a = &p->clusters[i], *b = a + 1;
    if (a->flags & CHAR_BREAK) return LEVEL_MUST;
    if (b->flags & CHAR_SPACE) return LEVEL_NEVER;
    if (a->flags & CHAR_SPACE) return kinsoku(p, i, a->c == 0xA0 ? LEVEL_WORDS : LEVEL_FREE);
    bool cjk = a->flags & b->flags & CHAR_CJK;
    bool wide_open = (b->flags & CHAR_OPENING) || (a->flags & CHAR_CLOSING);
    return kinsoku(p, i, cjk || icu || wide_open ? LEVEL_FREE : LEVEL_WORDS);
}

void text_breaks(struct gk_text *t, struct gk_para *p)
{
    UErrorCode status = t->line_breaks ? U_ZERO_ERROR : U_FILE_ACCESS_ERROR;
    UText *u = utext_openUTF8(NULL, p->text.s, (int64_t)p->text.n, &status);
    if (U_SUCCESS(status)) ubrk_setUText(t->line_breaks, u, &status);
    int32_t next = U_SUCCESS(status) ? ubrk_first(t->line_breaks) : UBRK_DONE;
    for (int i = 0; i + 1 < p->n; i++) {
        int32_t at = (int32_t)p->clusters[i + 1].from;
        while (next != UBRK_DONE && next < at) next = ubrk_next(t->line_breaks);
        p->clusters[i].level = (uint8_t)level_after(p, i, next == at);
    }
    if (p->n) p->clusters[p->n - 1].level = LEVEL_MUST;
    utext_close(u);
}
