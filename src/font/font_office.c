/* The faces that workbooks name: they are on the reader's machine, not on this one, so that nothing is asked
 * of the fonts here. What a face holds is known by the character set that it was made for; ICU's tables tell
 * which characters that is. */
#include "font_int.h"

#include <stdlib.h>
#include <unicode/ucnv.h>
#include <unicode/uset.h>

/* Characters [from, to]. */
struct font_range {
    uint32_t from, to;
};

bool font_office_knows(struct gk_str charset)
{
    UErrorCode e = U_ZERO_ERROR;
    ucnv_close(ucnv_open(charset.s, &e));
    return U_SUCCESS(e);
}

static void open_charset(struct office_face *face, struct gk_arena *arena)
{
    UErrorCode e = U_ZERO_ERROR;
    UConverter *cnv = ucnv_open(face->charset.s, &e);
    USet *set = uset_openEmpty();
    if (U_SUCCESS(e)) ucnv_getUnicodeSet(cnv, set, UCNV_ROUNDTRIP_AND_FALLBACK_SET, &e);
    int n = U_SUCCESS(e) ? uset_getRangeCount(set) : 0;
    struct font_range *ranges = GK_NEW_ARRAY(arena, struct font_range, n + 1);
    for (int i = 0; i < n; i++) {
        UChar32 from, to;
        uset_getItem(set, i, &from, &to, NULL, 0, &e);
        ranges[i] = (struct font_range){(uint32_t)from, (uint32_t)to};
    }
    face->holds = ranges;
    face->n = n;
    uset_close(set);
    ucnv_close(cnv);
}

/* A face before it with the same character set, or NULL. */
static const struct office_face *same_before(const struct gk_office *office, const struct office_face *face)
{
    for (int i = 0; i < office->n; i++) {
        for (int f = 0; f < office->names[i].n; f++) {
            const struct office_face *other = &office->names[i].faces[f];
            if (other == face) return NULL;
            if (gk_str_eq(other->charset, face->charset)) return other;
        }
    }
    return NULL;
}

void font_office_fill(const struct gk_office *office, struct gk_arena *arena)
{
    for (int i = 0; i < office->n; i++) {
        for (int f = 0; f < office->names[i].n; f++) {
            struct office_face *face = &office->names[i].faces[f];
            const struct office_face *same = face->charset.n ? same_before(office, face) : NULL;
            if (same)
                face->holds = same->holds, face->n = same->n;
            else if (face->charset.n)
                open_charset(face, arena);
        }
    }
}

static int by_range(const void *key, const void *element)
{
    uint32_t c = *(const uint32_t *)key;
    const struct font_range *r = element;
    return c < r->from ? -1 : c > r->to;
}

static bool holds(const struct office_face *face, struct gk_str text)
{
    for (size_t at = 0; face->holds && at < text.n;) {
        uint32_t c = gk_utf8_next(text, &at);
        if (c >= ' ' && !bsearch(&c, face->holds, (size_t)face->n, sizeof *face->holds, by_range))
            return false;
    }
    return true;
}

struct gk_str gk_office_face(const struct gk_office *office, struct gk_str name, struct gk_str text)
{
    for (int i = 0; office && i < office->n; i++) {
        const struct office_name *of = &office->names[i];
        if (!gk_str_eq(of->name, name)) continue;
        for (int f = 0; f < of->n; f++)
            if (holds(&of->faces[f], text)) return of->faces[f].name;
        return of->n ? of->faces[of->n - 1].name : name;
    }
    return name;
}
