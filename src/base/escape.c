#include "gongkai/base/escape.h"

#include "gongkai/base/utf8.h"

void gk_put_xml(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0, from = 0; i < s.n; from = i) {
        uint32_t c = gk_utf8_next(s, &i);
        const char *entity = c == '&'   ? "&amp;"
                             : c == '<' ? "&lt;"
                             : c == '>' ? "&gt;"
                             : c == '"' ? "&quot;"
                                        : NULL;
        bool lost = (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
        if (entity)
            gk_buf_puts(out, entity);
        else if (!lost)
            gk_buf_str(out, gk_str_sub(s, from, i));
    }
}

static bool stands_quoted(char c)
{
    return (unsigned char)c >= 0x20 && c != 0x7F && c != '"' && c != '\\';
}

void gk_put_quoted(struct gk_buf *out, struct gk_str s)
{
    gk_buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        size_t from = i;
        while (i < s.n && stands_quoted(s.s[i])) i++;
        gk_buf_str(out, gk_str_sub(s, from, i));
        if (i == s.n) break;
        if (s.s[i] == '\n')
            gk_buf_puts(out, "\\n");
        else if (s.s[i] == '"' || s.s[i] == '\\')
            gk_buf_printf(out, "\\%c", s.s[i]);
        else
            gk_buf_printf(out, "\\x%02x", (unsigned)s.s[i]);
    }
    gk_buf_putc(out, '"');
}
