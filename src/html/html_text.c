#include "html_int.h"

/* Appends the text with `feed` in place of line feeds. Characters that HTML excludes do not get here: no font
 * has them, and a catalog with controls is not loaded. */
static void put(struct gk_buf *out, struct gk_str s, const char *feed)
{
    for (size_t at = 0; at < s.n;) {
        size_t end = gk_str_find(s, GK_STR("\n"), at);
        if (end == (size_t)-1) end = s.n;
        gk_put_xml(out, gk_str_sub(s, at, end));
        if (end < s.n) gk_buf_puts(out, feed);
        at = end + 1;
    }
}

void html_put_text(const struct html_page *p, struct gk_str text)
{
    put(p->out, text, "<br>");
}

void html_put_attribute(const struct html_page *p, struct gk_str text)
{
    put(p->out, text, " ");
}

struct gk_str html_word(const struct html_page *p, const char *name)
{
    return gk_form_text(p->form, gk_str_of(name));
}
