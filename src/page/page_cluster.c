/* What the glyphs of a run stand for. */
#include "gongkai/page.h"

static struct gk_str without_controls(struct gk_str s)
{
    while (s.n && (unsigned char)s.s[s.n - 1] < 0x20) s.n--;
    while (s.n && (unsigned char)s.s[0] < 0x20) s = gk_str_sub(s, 1, s.n);
    return s;
}

struct gk_cluster gk_page_cluster(const struct gk_page_item *run, int from)
{
    const struct gk_glyph *glyphs = run->u.run.glyphs;
    int n = run->u.run.n, to = from + 1;
    size_t size = run->u.run.text.n;
    while (to < n && glyphs[to].cluster == glyphs[from].cluster) to++;
    size_t start = from == 0 ? 0 : glyphs[from].cluster;
    size_t end = to < n ? glyphs[to].cluster : size;
    if (start > size) start = size;
    if (end > size) end = size;
    if (end < start) end = start;
    struct gk_str text = without_controls(gk_str_sub(run->u.run.text, start, end));
    return (struct gk_cluster){from, to, text, to - from > 1 && gk_utf8_count(text) == (size_t)(to - from)};
}
