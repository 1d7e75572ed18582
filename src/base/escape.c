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

void gk_put_quoted(struct gk_buf *out, struct gk_str s)
{
    gk_buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        char c = s.s[i];
        if (c == '\n') {
            gk_buf_puts(out, "\\n");
        } else if ((unsigned char)c < 0x20 || c == 0x7F) {
            gk_buf_printf(out, "\\x%02x", (unsigned)c);
        } else {
            if (c == '"' || c == '\\') gk_buf_putc(out, '\\');
            gk_buf_putc(out, c);
        }
    }
    gk_buf_putc(out, '"');
}
