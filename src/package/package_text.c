/* Text as office programs have it → text as the catalog has it. */
#include "gongkai/package.h"

bool gk_package_symbol_face(struct gk_str name)
{
    const struct gk_str face = GK_STR("wingdings");
    return name.n >= face.n && gk_str_same_latin(gk_str_sub(name, 0, face.n), face);
}

/* ASCII and C1 controls and noncharacters; what XML itself excludes never gets here. */
static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || gk_is_noncharacter(c);
}

static void put_char(struct gk_buf *out, uint32_t c)
{
    char utf8[4];
    gk_buf_add(out, utf8, (size_t)gk_utf8_encode(c, utf8));
}

/* The length of the beginning that is text as it stands: nearly always all of it. What begins with C2, with
 * EF B7 (U+FDD0 and others), EF BF (U+FFFE, U+FFFF) or F0 and more is looked at closely. */
static size_t plain_length(struct gk_str s)
{
    size_t i = 0;
    while (i < s.n) {
        unsigned char c = (unsigned char)s.s[i];
        bool plain =
            (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t' || (c >= 0x80 && c < 0xEF && c != 0xC2);
        unsigned char next = c == 0xEF && s.n - i >= 3 ? (unsigned char)s.s[i + 1] : 0xBF;
        bool wide = next != 0xB7 && next != 0xBF;
        if (!plain && !wide) break;
        i++;
    }
    return i;
}

void gk_package_text(struct gk_buf *out, struct gk_str s, bool symbol, int *controls)
{
    for (size_t pos = 0; pos < s.n;) {
        size_t plain = symbol ? 0 : plain_length(gk_str_sub(s, pos, s.n));
        gk_buf_add(out, s.s + pos, plain);
        pos += plain;
        uint32_t c = pos < s.n ? gk_utf8_next(s, &pos) : 0;
        if (c == 0) break;
        if (c == '\r') {
            if (pos == s.n || s.s[pos] != '\n') gk_buf_putc(out, '\n');
        } else if (is_control(c)) {
            (*controls)++;
        } else {
            put_char(out, symbol && c > 0x20 && c <= 0xFF ? 0xF000 + c : c);
        }
    }
}
