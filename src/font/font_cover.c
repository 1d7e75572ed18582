/* Which face prints a code point in a role. Answers stand in pages of 256, each found when it is first asked
 * for: a text has one or two of a page's characters. Two threads may make the same page, of which the late
 * one is thrown away, and find the same answer. */
#include "font_int.h"

#include <stdio.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

static bool is_latin(uint32_t c)
{
    return (c > 0x20 && c < 0x7F) || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7);
}

/* No ink of their own, and harmless where a face lacks them: joiners, variation selectors, marks of order. */
static bool is_ignorable(uint32_t c)
{
    return c == 0xAD || c == 0x34F || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

static bool may_serve(const struct role_face *rf, int position, uint32_t c)
{
    if (rf->latin && !is_latin(c)) return false;
    return !gk_is_private_use(c) || position == 0 || rf->private_use;
}

static int16_t ask(const struct gk_fonts *fonts, const struct role *role, uint32_t c)
{
    bool latin = is_latin(c);
    for (int pass = latin ? 0 : 1; pass < 2; pass++) {
        for (int i = 0; i < role->n; i++) {
            const struct role_face *rf = &role->faces[i];
            if (rf->latin != (pass == 0) || !may_serve(rf, i, c)) continue;
            if (font_face_has(fonts->faces[rf->face], c)) return (int16_t)rf->face;
        }
    }
    return FACE_NONE;
}

/* The answers of a page, all of them open at first. */
static _Atomic(int16_t) *page_of(const struct role *role, uint32_t page)
{
    _Atomic(int16_t) *known = atomic_load_explicit(&role->pages[page], memory_order_acquire);
    if (known) return known;
    _Atomic(int16_t) *fresh = gk_xalloc(sizeof *fresh * PAGE_SIZE);
    for (uint32_t i = 0; i < PAGE_SIZE; i++) atomic_init(&fresh[i], FACE_UNASKED);
    if (atomic_compare_exchange_strong_explicit(&role->pages[page], &known, fresh, memory_order_acq_rel,
                                                memory_order_acquire))
        return fresh;
    gk_xfree(fresh);
    return known;
}

int font_cover_face(const struct gk_fonts *fonts, const struct role *role, uint32_t c)
{
    _Atomic(int16_t) *answer = &page_of(role, c >> PAGE_BITS)[c & (PAGE_SIZE - 1)];
    int id = atomic_load_explicit(answer, memory_order_relaxed);
    if (id != FACE_UNASKED) return id;
    id = ask(fonts, role, c);
    atomic_store_explicit(answer, (int16_t)id, memory_order_relaxed);
    return id;
}

void font_cover_free(struct role *role)
{
    if (!role->pages) return;
    for (int i = 0; i < PAGES; i++) gk_xfree(atomic_load(&role->pages[i]));
}

const struct gk_face *gk_fonts_resolve(const struct gk_fonts *fonts, int role, uint32_t c)
{
    if (c >= 0x110000) return NULL;
    const struct role *r = &fonts->roles[role];
    int id = font_cover_face(fonts, r, c);
    if (id != FACE_NONE) return fonts->faces[id];
    /* Any white space can be set with the plain space; what has no ink needs no glyph of its own. */
    return gk_is_space(c) || is_ignorable(c) ? gk_fonts_face(fonts, role) : NULL;
}

/* Han and their marks: nearly all that is asked. */
static bool is_han(uint32_t c)
{
    return (c >= 0x3001 && c <= 0x3029) || (c >= 0x3200 && c <= 0x9FFF);
}

static bool runs_downwards(uint32_t c)
{
    UErrorCode e = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &e);
    return script == USCRIPT_MONGOLIAN || script == USCRIPT_PHAGS_PA;
}

enum gk_order gk_order_of(uint32_t c)
{
    if (c < 0x590 || is_han(c)) return GK_ORDER_PLAIN;
    bool seen = u_charType((UChar32)c) != U_FORMAT_CHAR;
    switch (u_charDirection((UChar32)c)) {
    case U_LEFT_TO_RIGHT_EMBEDDING:
    case U_LEFT_TO_RIGHT_OVERRIDE:
    case U_RIGHT_TO_LEFT_EMBEDDING:
    case U_RIGHT_TO_LEFT_OVERRIDE:
    case U_FIRST_STRONG_ISOLATE:
    case U_LEFT_TO_RIGHT_ISOLATE:
    case U_RIGHT_TO_LEFT_ISOLATE:
        return GK_ORDER_TURNS;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
        return seen ? GK_ORDER_SCRIPT : GK_ORDER_TURNS;
    case U_ARABIC_NUMBER:
        return GK_ORDER_SCRIPT;
    default:
        return seen && runs_downwards(c) ? GK_ORDER_SCRIPT : GK_ORDER_PLAIN;
    }
}

static void report(uint32_t c, const struct gk_place *place, struct gk_diags *diags)
{
    char utf8[5] = {0}, code[16];
    UErrorCode e = U_ZERO_ERROR;
    if (c >= 0x20 && (c < 0x7F || c > 0x9F)) (void)gk_utf8_encode(c, utf8);
    (void)snprintf(code, sizeof code, "U+%04X", (unsigned)c);
    enum gk_order order = gk_order_of(c);
    if (order == GK_ORDER_TURNS)
        gk_diag(diags, GK_DIAG_TEXT_TURNED, place, code, NULL);
    else if (order == GK_ORDER_SCRIPT)
        gk_diag(diags, GK_DIAG_SCRIPT_UNSET, place, utf8, code,
                uscript_getName(uscript_getScript((UChar32)c, &e)), NULL);
    else
        gk_diag(diags, GK_DIAG_GLYPH_MISSING, place, utf8, code, NULL);
}

/* What one report stands for: a character, or all of a script. */
static uint32_t reported_as(uint32_t c)
{
    UErrorCode e = U_ZERO_ERROR;
    if (gk_order_of(c) != GK_ORDER_SCRIPT) return c;
    return 0x110000 + (uint32_t)uscript_getScript((UChar32)c, &e);
}

struct seen {
    uint32_t *list;
    int n, cap;
};

/* False: it has been said. */
static bool is_new(struct seen *seen, uint32_t what)
{
    for (int i = 0; i < seen->n; i++)
        if (seen->list[i] == what) return false;
    if (seen->n == seen->cap) {
        seen->cap = seen->cap ? seen->cap * 2 : 16;
        seen->list = gk_xrealloc(seen->list, (size_t)seen->cap * sizeof *seen->list);
    }
    seen->list[seen->n++] = what;
    return true;
}

static void report_marks(uint32_t base, const struct gk_place *place, struct gk_diags *diags)
{
    char utf8[5] = {0}, most[16];
    if (base >= 0x20) (void)gk_utf8_encode(base, utf8);
    (void)snprintf(most, sizeof most, "%d", GK_MOST_MARKS);
    gk_diag(diags, GK_DIAG_TEXT_MARKS, place, utf8, most, NULL);
}

int gk_fonts_check(const struct gk_fonts *fonts, int role, struct gk_str text, const struct gk_place *place,
                   struct gk_diags *diags)
{
    struct seen seen = {0};
    uint32_t base = 0;
    int marks = 0, heaps = 0;
    for (size_t at = 0; at < text.n;) {
        uint32_t c = gk_utf8_next(text, &at);
        bool mark = c >= 0x300 && !is_han(c) && (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK);
        marks = mark ? marks + 1 : 0;
        if (!mark) base = c;
        if (marks == GK_MOST_MARKS + 1 && heaps++ == 0) report_marks(base, place, diags);
        if (gk_order_of(c) == GK_ORDER_PLAIN && gk_fonts_resolve(fonts, role, c)) continue;
        if (is_new(&seen, reported_as(c))) report(c, place, diags);
    }
    gk_xfree(seen.list);
    return seen.n + (heaps > 0);
}

/* A Latin face serves letters and digits only; metrics and spaces come from the first face that is not one.
 */
const struct gk_face *gk_fonts_face(const struct gk_fonts *fonts, int role)
{
    const struct role *r = &fonts->roles[role];
    for (int i = 0; i < r->n_own; i++)
        if (!r->faces[i].latin) return fonts->faces[r->faces[i].face];
    return fonts->faces[r->faces[0].face];
}
