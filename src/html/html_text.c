#include "html_int.h"

/* Characters that no HTML document may hold, even as a reference. */
static bool is_excluded(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0) ||
           (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Appends the text with `feed` in place of line feeds; how many characters had to be replaced. */
static int put(struct gk_buf *out, struct gk_str s, const char *feed)
{
    int replaced = 0;
    size_t from = 0, pos = 0;
    while (pos < s.n) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (c != '\n' && !is_excluded(c)) continue;
        gk_put_xml(out, gk_str_sub(s, from, at));
        gk_buf_puts(out, c == '\n' ? feed : "\xEF\xBF\xBD");
        replaced += c != '\n';
        from = pos;
    }
    gk_put_xml(out, gk_str_sub(s, from, s.n));
    return replaced;
}

void html_put_text(const struct html_page *p, struct gk_str text, int item, int column)
{
    if (put(p->out, text, "<br>") == 0) return;
    struct gk_place place = gk_catalog_place(p->grid->catalog, item, column);
    gk_diag(p->diags, GK_DIAG_HTML_CHARACTER, &place, NULL);
}

void html_put_attribute(const struct html_page *p, struct gk_str text)
{
    put(p->out, text, " ");
}

struct gk_str html_word(const struct html_page *p, const char *name)
{
    return gk_form_text(p->grid->form, gk_str_of(name));
}
