/* Unicode forms: NFC for what is stored, a folded form for what is compared.
 *
 * ICU's C interface works on UTF-16, so a text is converted only when it must be: nearly all catalog text
 * consists of characters that are in NFC whatever stands beside them, and a look at the code points shows it.
 */
#include "catalog_int.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Characters with NFC_Quick_Check=Yes and combining class 0: a text of these alone is in NFC (UAX #15 section
 * 9). */
static bool plainly_nfc(uint32_t c)
{
    return c < 0x300 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3000 && c <= 0x3029) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2460 && c <= 0x27BF) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2F7FF);
}

static bool is_plain(struct gk_str s)
{
    const unsigned char *p = (const unsigned char *)s.s;
    for (size_t pos = 0; pos < s.n;) {
        if (p[pos] < 0x80 || (p[pos] > 0xE4 && p[pos] < 0xEA)) { /* ASCII, U+5000–U+9FFF: nearly all */
            pos += p[pos] < 0x80 ? 1 : 3;
            continue;
        }
        if (!plainly_nfc(gk_utf8_next(s, &pos))) return false;
    }
    return true;
}

enum { MOST_MARKS = 30 }; /* in a row: no more are put in order (UAX #15, Stream-Safe Text Format) */

/* Are more marks heaped up than any script does? Their order takes time by the square of them. */
static bool is_heaped(struct gk_str s)
{
    int marks = 0;
    for (size_t at = 0; at < s.n && marks <= MOST_MARKS;)
        marks = u_getCombiningClass((UChar32)gk_utf8_next(s, &at)) ? marks + 1 : 0;
    return marks > MOST_MARKS;
}

/* A normalization of `s` into `out`, through UTF-16. What is heaped stays as it is: it is not printed. */
static void normalize(const UNormalizer2 *form, struct gk_str s, struct gk_buf *out)
{
    UErrorCode err = U_ZERO_ERROR;
    if (is_heaped(s)) {
        gk_buf_str(out, s);
        return;
    }
    int32_t cap = (int32_t)s.n + 1; /* never more UTF-16 units than UTF-8 bytes */
    UChar *from = gk_xalloc(sizeof(UChar) * (size_t)cap);
    int32_t n = 0;
    u_strFromUTF8(from, cap, &n, s.s, (int32_t)s.n, &err);
    int32_t room = n * 2 + 64;
    UChar *to = gk_xalloc(sizeof(UChar) * (size_t)room);
    int32_t m = unorm2_normalize(form, from, n, to, room, &err);
    if (err == U_BUFFER_OVERFLOW_ERROR) {
        err = U_ZERO_ERROR;
        to = gk_xrealloc(to, sizeof(UChar) * (size_t)m);
        m = unorm2_normalize(form, from, n, to, m, &err);
    }
    int32_t written = 0;
    char *end = gk_buf_reserve(out, (size_t)m * 3 + 1);
    u_strToUTF8(end, m * 3 + 1, &written, to, m, &err);
    if (U_SUCCESS(err))
        out->n += (size_t)written;
    else
        gk_buf_str(out, s);
    gk_xfree(to);
    gk_xfree(from);
}

struct gk_str text_nfc(struct gk_str s, struct gk_arena *arena)
{
    UErrorCode err = U_ZERO_ERROR;
    if (is_plain(s)) return s;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&err);
    if (U_FAILURE(err)) return s;
    struct gk_buf b = {0};
    normalize(nfc, s, &b);
    struct gk_str result = gk_str_eq(gk_buf_slice(&b), s) ? s : gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return result;
}

bool text_is_nfc(struct gk_str s)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    bool same = text_nfc(s, arena).s == s.s;
    gk_arena_free(arena);
    return same;
}

/* Marks that writers exchange freely, after NFKC (which has made full-width forms half-width); 0 drops. */
static uint32_t fold_mark(uint32_t c)
{
    switch (c) {
    case 0x3014: /* tortoise-shell, lenticular and square brackets */
    case 0x3010:
    case 0x3016:
    case '[':
        return '(';
    case 0x3015:
    case 0x3011:
    case 0x3017:
    case ']':
        return ')';
    case 0x3001:
        return ','; /* enumeration comma */
    case 0x3002:
        return '.';
    case 0x201C:
    case 0x201D:
    case 0x300C:
    case 0x300D:
        return '"';
    case 0x2018:
    case 0x2019:
        return '\'';
    case 0x3008:
        return 0x300A; /* single and double title marks */
    case 0x3009:
        return 0x300B;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    case 0x2044:
    case 0x2215:
        return '/';
    case 0x2022:
    case 0x2027:
    case 0x30FB:
    case 0x22C5:
        return 0xB7; /* middle dot */
    case 0x301C:
    case 0x223C:
        return '~';
    case 0xAD: /* soft hyphen, joiners, byte order mark */
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
        return 0;
    default:
        return c;
    }
}

/* Characters that NFKC leaves as they are, whatever stands beside them: most words have no others. */
static bool plainly_nfkc(struct gk_str s)
{
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        if (c >= 0x80 && (c < 0x3001 || c > 0x3029) && (c < 0x4E00 || c > 0x9FFF)) return false;
    }
    return true;
}

void text_fold(struct gk_str s, struct gk_buf *out)
{
    UErrorCode err = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&err);
    struct gk_buf b = {0};
    struct gk_str from = s;
    if (U_SUCCESS(err) && !plainly_nfkc(s)) {
        normalize(nfkc, s, &b);
        from = gk_buf_slice(&b);
    }
    for (size_t pos = 0; pos < from.n;) {
        uint32_t c = gk_utf8_next(from, &pos);
        c = gk_is_space(c) ? 0 : fold_mark(c);
        if (c != 0) {
            char utf8[4];
            gk_buf_add(out, utf8,
                       (size_t)gk_utf8_encode((uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT), utf8));
        }
    }
    gk_buf_done(&b);
}

struct gk_str gk_fold(struct gk_str s, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    text_fold(s, &b);
    struct gk_str result = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return result;
}

size_t text_find_control(struct gk_str s, uint32_t *c)
{
    for (size_t pos = 0; pos < s.n;) {
        size_t start = pos;
        *c = gk_utf8_next(s, &pos);
        bool control = (*c < 0x20 && *c != '\n') || (*c >= 0x7F && *c <= 0x9F);
        if (control || gk_is_noncharacter(*c)) return start;
    }
    return s.n;
}
