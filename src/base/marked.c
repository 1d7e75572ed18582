#include "gongkai/base/marked.h"

#include "gongkai/base/arena.h"
#include "gongkai/base/utf8.h"

/* U+FDD0 and the two after it: deleted begins, new begins, either ends. They differ in their last byte. */
static const char begins[] = "\xEF\xB7";
enum { DELETED = 0x90, NEW = 0x91, END = 0x92, LENGTH = 3 };

/* Where the next mark's character is; s.n: there is none. */
static size_t next_mark(struct gk_str s, size_t at)
{
    for (; (at = gk_str_find(s, gk_str_of(begins), at)) != (size_t)-1; at++) {
        unsigned char last = at + LENGTH <= s.n ? (unsigned char)s.s[at + 2] : 0;
        if (last >= DELETED && last <= END) return at;
    }
    return s.n;
}

static void put_sign(struct gk_buf *out, int last)
{
    gk_buf_puts(out, begins);
    gk_buf_putc(out, (char)last);
}

static void put_plain(struct gk_buf *out, struct gk_str text)
{
    for (size_t from = 0, at; from < text.n; from = at + LENGTH) {
        at = next_mark(text, from);
        gk_buf_str(out, gk_str_sub(text, from, at));
        if (at == text.n) return;
        gk_buf_puts(out, "\xEF\xBF\xBD");
    }
}

void gk_marked_put(struct gk_buf *out, enum gk_mark_kind kind, struct gk_str text)
{
    if (text.n == 0) return;
    if (kind != GK_MARK_NONE) put_sign(out, kind == GK_MARK_DELETED ? DELETED : NEW);
    put_plain(out, text);
    if (kind != GK_MARK_NONE) put_sign(out, END);
}

struct gk_marked gk_marked_read(struct gk_str s, struct gk_arena *arena)
{
    struct gk_marked m = {.text = s};
    struct gk_buf plain = {0};
    struct gk_mark *marks = NULL, open = {.kind = GK_MARK_NONE};
    size_t cap = 0;
    if (next_mark(s, 0) == s.n) return m;
    for (size_t from = 0, at; from < s.n; from = at + LENGTH) {
        at = next_mark(s, from);
        gk_buf_str(&plain, gk_str_sub(s, from, at));
        open.to = (uint32_t)plain.n;
        if (open.kind != GK_MARK_NONE && open.to > open.from) {
            marks = gk_arena_grow(arena, marks, &cap, (size_t)m.n + 1, sizeof *marks);
            marks[m.n++] = open;
        }
        if (at == s.n) break;
        unsigned char last = (unsigned char)s.s[at + 2];
        open.kind = last == DELETED ? GK_MARK_DELETED : last == NEW ? GK_MARK_NEW : GK_MARK_NONE;
        open.from = (uint32_t)plain.n;
    }
    m.text = gk_arena_str(arena, gk_buf_slice(&plain));
    gk_buf_done(&plain);
    m.marks = marks;
    return m;
}

enum gk_mark_kind gk_marked_at(const struct gk_marked *m, size_t at, size_t end, size_t *next)
{
    int low = 0, high = m->n; /* the first mark that ends behind `at` */
    while (low < high) {
        int middle = (low + high) / 2;
        if (m->marks[middle].to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    bool under = low < m->n && m->marks[low].from <= at;
    *next = low == m->n ? end : under ? m->marks[low].to : m->marks[low].from;
    if (*next > end) *next = end;
    return under ? m->marks[low].kind : GK_MARK_NONE;
}
