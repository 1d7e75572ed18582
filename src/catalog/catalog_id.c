/* Ids: the stems of the files in catalog/ and of the papers made from them. So they hold nothing that a path
 * takes for something else, whatever a catalog says, and two of one folder never differ by case or width
 * alone, which some file systems do not keep apart. */
#include "catalog_int.h"

#include <unicode/uchar.h>

enum { MOST = 64, MOST_BYTES = 200 }; /* characters; so that ".xlsx.tmp" and the like still fit behind it */

static bool is_letter(uint32_t c)
{
    return (U_GET_GC_MASK((UChar32)c) & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0; /* 〇 is an Nl */
}

/* Part of the letter before it, as vowel signs are. */
static bool is_mark(uint32_t c)
{
    return (U_GET_GC_MASK((UChar32)c) & U_GC_M_MASK) != 0;
}

static bool is_joint(uint32_t c)
{
    return c == '-' || c == '_' || c == '.';
}

bool gk_catalog_id_valid(struct gk_str id)
{
    size_t n = 0;
    uint32_t before = 0;
    if (id.n == 0 || id.n > MOST_BYTES || id.s[0] == '.' || id.s[0] == '-') return false;
    if (gk_utf8_validate(id) < id.n || !text_is_nfc(id)) return false;
    for (size_t pos = 0; pos < id.n; n++) {
        uint32_t c = gk_utf8_next(id, &pos);
        bool marked = is_mark(c) && (is_letter(before) || is_mark(before));
        if (!is_letter(c) && !is_joint(c) && !marked) return false;
        before = c;
    }
    return n <= MOST;
}

/* The letters and digits of `s`, with one `joint` for what stands between them ('\0': nothing), which may be
 * one of is_joint. At most `most` characters and `bytes` bytes. In `arena`. */
static struct gk_str letters_of(struct gk_str s, char joint, size_t most, size_t bytes,
                                struct gk_arena *arena)
{
    struct gk_buf b = {0};
    size_t n = 0, end = 0; /* end: after the last letter */
    for (size_t pos = 0; pos < s.n && n < most;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (is_letter(c) || (is_mark(c) && end > 0 && end == b.n)) {
            if (b.n + (pos - at) > bytes) break;
            gk_buf_str(&b, gk_str_sub(s, at, pos));
            end = b.n;
            n++;
        } else if (joint && end > 0 && end == b.n) {
            gk_buf_putc(&b, is_joint(c) ? (char)c : joint);
            n++;
        }
    }
    b.n = end;
    struct gk_str out = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

struct gk_str gk_township_stem(const struct gk_registry *r, int township, struct gk_arena *arena)
{
    const struct gk_township *t = &r->townships[township];
    if (t->code.n > 0) return gk_arena_str(arena, t->code);
    return gk_arena_printf(arena, "%.*s-%d", (int)r->name.n, r->name.s ? r->name.s : "", township + 1);
}

struct gk_str gk_township_file(const struct gk_registry *r, int township, struct gk_arena *arena)
{
    struct gk_str stem = gk_township_stem(r, township, arena);
    size_t room = stem.n < MOST_BYTES ? MOST_BYTES - stem.n - 1 : 0;
    struct gk_str name =
        letters_of(text_nfc(r->townships[township].name, arena), '\0', SIZE_MAX, room, arena);
    return name.n ? gk_arena_printf(arena, "%s-%s", stem.s, name.s) : stem;
}

struct gk_str gk_catalog_id_of(struct gk_str text, struct gk_arena *arena)
{
    if (gk_utf8_validate(text) < text.n) return (struct gk_str){NULL, 0};
    text = text_nfc(text, arena);
    return gk_catalog_id_valid(text) ? gk_arena_str(arena, text)
                                     : letters_of(text, '-', MOST, MOST_BYTES, arena);
}
