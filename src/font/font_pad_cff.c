/* Wider copies of glyphs in a CFF subset (Adobe Technical Notes 5176 and 5177).
 *
 * A copy is its glyph's charstring with another width before it. It stands behind its glyph, where deflate
 * finds the outline again and leaves a few bytes of it. So three tables are made anew, CharStrings, charset
 * and FDSelect; all else is carried over, and offsets, of which the Top DICT and the Font DICTs alone have
 * any, are set to where their tables went. hb-subset writes offsets as numbers of fixed length, and no
 * subroutines. */
#include "font_int.h"

#include <stdlib.h>

enum {
    OP_CHARSET = 15,
    OP_ENCODING = 16,
    OP_CHARSTRINGS = 17,
    OP_PRIVATE = 18,
    OP_USUAL_WIDTH = 20,
    OP_NOMINAL_WIDTH = 21,
    OP_ESCAPE = 12,
    OP_ROS = 256 + 30, /* escaped */
    OP_CID_COUNT = 256 + 34,
    OP_FD_ARRAY = 256 + 36,
    OP_FD_SELECT = 256 + 37,
    MOST_GLYPHS = 65535,
    MOST_LINKS = 5 + 256
};

struct index {
    unsigned count, offset_size;
    size_t offsets, data, end;
};

/* An offset in a DICT, and the table it leads to. */
struct link {
    size_t at; /* its four bytes */
    size_t target, moved;
};

struct widths {
    int32_t usual, nominal;
};

struct cff {
    struct gk_str s;
    struct gk_arena *arena;
    struct link links[MOST_LINKS];
    int n_links;
    size_t charset, charstrings, fd_array, fd_select; /* 0: none */
    uint32_t cid_count;
    struct index glyphs;
    struct widths widths[256];     /* one a Font DICT */
    uint16_t *ids;                 /* per glyph: CID, or SID where there are none */
    unsigned char *fds;            /* per glyph: its Font DICT */
    const struct font_copy *order; /* all glyphs of the new font */
    int n;
    bool broken; /* not what hb-subset writes */
};

static uint32_t get(const struct cff *c, size_t at, int bytes)
{
    uint32_t v = 0;
    for (int i = 0; i < bytes; i++)
        v = v << 8 | (at + (size_t)i < c->s.n ? (unsigned char)c->s.s[at + (size_t)i] : 0);
    return v;
}

static void copy(const struct cff *c, size_t from, size_t to, struct gk_buf *out)
{
    if (to > c->s.n) to = c->s.n;
    if (from < to) gk_buf_add(out, c->s.s + from, to - from);
}

/* ---- reading ---- */

static struct index read_index(const struct cff *c, size_t at)
{
    struct index x = {.count = get(c, at, 2), .end = at + 2};
    if (x.count == 0) return x;
    x.offset_size = get(c, at + 2, 1);
    x.offsets = at + 3;
    x.data = x.offsets + (x.count + 1) * (size_t)x.offset_size - 1;
    x.end = x.data + get(c, x.data + 1 - x.offset_size, (int)x.offset_size);
    return x;
}

/* Where item `i` begins; the next one begins where it ends. */
static size_t item_at(const struct cff *c, const struct index *x, unsigned i)
{
    return x->data + get(c, x->offsets + i * (size_t)x->offset_size, (int)x->offset_size);
}

/* One operator of a DICT with its last operand, and where its operands begin. */
struct entry {
    unsigned op;
    size_t first, last;
};

/* The bytes of the number that begins with `b`; 0: it is an operator. */
static int number_size(unsigned b, bool charstring)
{
    if (b == 28) return 3;
    if (b >= 32) return b < 247 ? 1 : b < 255 ? 2 : 5;
    return b == 29 && !charstring ? 5 : 0;
}

static size_t real_size(const struct cff *c, size_t at)
{
    size_t n = 1;
    while (at + n < c->s.n && (get(c, at + n, 1) & 15) != 15 && get(c, at + n, 1) >> 4 != 15) n++;
    return n + 1;
}

static bool next_entry(const struct cff *c, size_t *pos, size_t end, struct entry *e)
{
    *e = (struct entry){.first = *pos, .last = *pos};
    if (end > c->s.n) end = c->s.n;
    while (*pos < end) {
        unsigned b = get(c, *pos, 1);
        size_t n = b == 30 ? real_size(c, *pos) : (size_t)number_size(b, false);
        if (n == 0) {
            e->op = b == OP_ESCAPE ? 256 + get(c, *pos + 1, 1) : b;
            *pos += b == OP_ESCAPE ? 2 : 1;
            return true;
        }
        e->last = *pos;
        *pos += n;
    }
    return false;
}

bool font_cff_is_cid(struct gk_str cff)
{
    const struct cff c = {.s = cff};
    struct index names = read_index(&c, get(&c, 2, 1)), tops = read_index(&c, names.end);
    struct entry e;
    if (tops.count == 0) return false;
    for (size_t at = item_at(&c, &tops, 0), end = item_at(&c, &tops, 1); next_entry(&c, &at, end, &e);)
        if (e.op == OP_ROS) return true;
    return false;
}

static int32_t number(const struct cff *c, size_t at)
{
    uint32_t b = get(c, at, 1);
    switch (number_size(b, false)) {
    case 1:
        return (int32_t)b - 139;
    case 2:
        return b < 251 ? ((int32_t)b - 247) * 256 + (int32_t)get(c, at + 1, 1) + 108
                       : -((int32_t)b - 251) * 256 - (int32_t)get(c, at + 1, 1) - 108;
    case 3:
        return (int16_t)get(c, at + 1, 2);
    default:
        return b == 29 ? (int32_t)get(c, at + 1, 4) : 0;
    }
}

/* The table that an offset leads to. */
static size_t add_link(struct cff *c, size_t operand)
{
    size_t target = get(c, operand + 1, 4);
    if (get(c, operand, 1) != 29 || target >= c->s.n || c->n_links == MOST_LINKS) {
        c->broken = true;
        return 0;
    }
    c->links[c->n_links++] = (struct link){.at = operand + 1, .target = target};
    return target;
}

static void read_private(struct cff *c, const struct entry *of, struct widths *w)
{
    struct entry e;
    int32_t size = number(c, of->first);
    if (size <= 0) return;
    size_t pos = add_link(c, of->last);
    for (size_t end = pos + (size_t)size; !c->broken && next_entry(c, &pos, end, &e);) {
        if (e.op == OP_USUAL_WIDTH) w->usual = number(c, e.last);
        if (e.op == OP_NOMINAL_WIDTH) w->nominal = number(c, e.last);
    }
}

static void read_fonts(struct cff *c)
{
    struct index fonts = read_index(c, c->fd_array);
    for (unsigned i = 0; i < fonts.count && i < 256; i++) {
        struct entry e;
        size_t end = item_at(c, &fonts, i + 1);
        for (size_t pos = item_at(c, &fonts, i); next_entry(c, &pos, end, &e);)
            if (e.op == OP_PRIVATE) read_private(c, &e, &c->widths[i]);
    }
}

/* Predefined charsets and encodings have small numbers in place of offsets. */
static void read_top(struct cff *c)
{
    struct index names = read_index(c, get(c, 2, 1)), top = read_index(c, names.end);
    struct entry e;
    size_t end = item_at(c, &top, 1);
    for (size_t pos = item_at(c, &top, 0); top.count == 1 && next_entry(c, &pos, end, &e);) {
        if (e.op == OP_CHARSET && number(c, e.last) > 2) c->charset = add_link(c, e.last);
        if (e.op == OP_ENCODING && number(c, e.last) > 1) add_link(c, e.last);
        if (e.op == OP_CHARSTRINGS) c->charstrings = add_link(c, e.last);
        if (e.op == OP_PRIVATE) read_private(c, &e, &c->widths[0]);
        if (e.op == OP_FD_ARRAY) c->fd_array = add_link(c, e.last);
        if (e.op == OP_FD_SELECT) c->fd_select = add_link(c, e.last);
        if (e.op == OP_CID_COUNT) c->cid_count = (uint32_t)number(c, e.last);
    }
}

static void read_charset(struct cff *c)
{
    unsigned n = c->glyphs.count, format = get(c, c->charset, 1), gid = 1;
    c->ids = GK_NEW_ARRAY(c->arena, uint16_t, n + 1);
    for (size_t at = c->charset + 1; gid < n && at < c->s.n;) {
        unsigned id = get(c, at, 2), more = format ? get(c, at + 2, (int)format) : 0;
        for (unsigned i = 0; i <= more && gid < n; i++) c->ids[gid++] = (uint16_t)(id + i);
        at += 2 + format;
    }
    c->broken |= format > 2;
}

static void read_fd_select(struct cff *c)
{
    unsigned n = c->glyphs.count, format = get(c, c->fd_select, 1), ranges = get(c, c->fd_select + 1, 2);
    c->fds = GK_NEW_ARRAY(c->arena, unsigned char, n + 1);
    if (!c->fd_select) return;
    for (unsigned i = 0; format == 0 && i < n; i++)
        c->fds[i] = (unsigned char)get(c, c->fd_select + 1 + i, 1);
    for (unsigned i = 0; format == 3 && i < ranges; i++) {
        size_t at = c->fd_select + 3 + 3 * (size_t)i;
        for (unsigned g = get(c, at, 2); g < get(c, at + 3, 2) && g < n; g++)
            c->fds[g] = (unsigned char)get(c, at + 2, 1);
    }
    c->broken |= format != 0 && format != 3;
}

/* ---- the new tables ---- */

static void make_order(struct cff *c, const struct font_copy *copies, int n_copies)
{
    int n_glyphs = (int)c->glyphs.count, next = 0;
    struct font_copy *order = GK_NEW_ARRAY(c->arena, struct font_copy, n_glyphs + n_copies + 1);
    for (int gid = 0; gid < n_glyphs; gid++) {
        order[c->n++].gid = (uint32_t)gid;
        while (next < n_copies && copies[next].gid == (uint32_t)gid) order[c->n++] = copies[next++];
    }
    c->order = order;
    c->broken |= next < n_copies || c->n > MOST_GLYPHS;
}

/* A copy has a CID that no glyph has, from the last one downwards; a name it shares with its glyph. */
static void put_charset(const struct cff *c, struct gk_buf *out)
{
    unsigned char *used = GK_NEW_ARRAY(c->arena, unsigned char, MOST_GLYPHS + 1);
    uint32_t cid = c->cid_count < MOST_GLYPHS ? c->cid_count : MOST_GLYPHS;
    for (unsigned i = 0; i < c->glyphs.count; i++) used[c->ids[i]] = 1;
    font_put(out, 0, 1);
    for (int i = 1; i < c->n; i++) {
        uint32_t id = c->ids[c->order[i].gid];
        if (c->fd_array && c->order[i].pad) {
            do cid--;
            while (cid && used[cid]);
            id = cid;
        }
        font_put(out, id, 2);
    }
}

static void put_fd_select(const struct cff *c, struct gk_buf *out)
{
    font_put(out, 0, 1);
    for (int i = 0; i < c->n; i++) font_put(out, c->fds[c->order[i].gid], 1);
}

/* Does a charstring begin with its width? The first operator that clears the stack tells: it then has an
 * operand too many (5177, 3.1). */
static bool has_width(const struct cff *c, size_t at, size_t end)
{
    int operands = 0, size;
    for (; at < end && (size = number_size(get(c, at, 1), true)); at += (size_t)size) operands++;
    switch (at < end ? get(c, at, 1) : 0) {
    case 4:  /* vmoveto */
    case 22: /* hmoveto */
        return operands > 1;
    case 21: /* rmoveto */
        return operands > 2;
    case 14: /* endchar, which may have four operands */
    case 1:  /* stems and masks, which have pairs */
    case 3:
    case 18:
    case 19:
    case 20:
    case 23:
        return operands % 2;
    default:
        return false;
    }
}

static void put_wider(const struct cff *c, const struct font_copy *glyph, size_t at, size_t end,
                      struct gk_buf *out)
{
    const struct widths *w = &c->widths[c->fds[glyph->gid]];
    uint32_t width = (uint32_t)(w->usual - w->nominal) << 16; /* 16.16 */
    if (has_width(c, at, end)) {
        bool fixed = get(c, at, 1) == 255;
        width = fixed ? get(c, at + 1, 4) : (uint32_t)number(c, at) << 16;
        at += (size_t)number_size(get(c, at, 1), true);
    }
    font_put(out, 255, 1);
    font_put(out, width + ((uint32_t)glyph->pad << 16), 4);
    copy(c, at, end, out);
}

static void put_glyphs(const struct cff *c, struct gk_buf *out)
{
    struct gk_buf data = {0};
    uint32_t *ends = GK_NEW_ARRAY(c->arena, uint32_t, c->n);
    for (int i = 0; i < c->n; i++) {
        uint32_t gid = c->order[i].gid;
        size_t at = item_at(c, &c->glyphs, gid), end = item_at(c, &c->glyphs, gid + 1);
        if (c->order[i].pad)
            put_wider(c, &c->order[i], at, end, &data);
        else
            copy(c, at, end, &data);
        ends[i] = (uint32_t)data.n + 1;
    }
    font_put(out, (uint32_t)c->n, 2);
    font_put(out, 4, 1);
    font_put(out, 1, 4);
    for (int i = 0; i < c->n; i++) font_put(out, ends[i], 4);
    gk_buf_str(out, gk_buf_slice(&data));
    gk_buf_done(&data);
}

/* ---- putting together ---- */

static int by_target(const void *a, const void *b)
{
    size_t x = ((const struct link *)a)->target, y = ((const struct link *)b)->target;
    return (x > y) - (x < y);
}

static void put_table(const struct cff *c, size_t from, size_t to, struct gk_buf *out)
{
    if (from == c->charset)
        put_charset(c, out);
    else if (from == c->fd_select)
        put_fd_select(c, out);
    else if (from == c->charstrings)
        put_glyphs(c, out);
    else
        copy(c, from, to, out);
}

/* Tables in their order; what stands before the first does not move. */
static void put_tables(struct cff *c, struct gk_buf *out)
{
    qsort(c->links, (size_t)c->n_links, sizeof *c->links, by_target);
    copy(c, 0, c->links[0].target, out);
    for (int i = 0, next; i < c->n_links; i = next) {
        size_t from = c->links[i].target, at = out->n;
        for (next = i; next < c->n_links && c->links[next].target == from; next++) c->links[next].moved = at;
        put_table(c, from, next < c->n_links ? c->links[next].target : c->s.n, out);
    }
}

static size_t moved(const struct cff *c, size_t at)
{
    for (int i = c->n_links - 1; i >= 0; i--)
        if (c->links[i].target <= at) return c->links[i].moved + (at - c->links[i].target);
    return at;
}

static void set_links(const struct cff *c, struct gk_buf *out)
{
    for (int i = 0; i < c->n_links; i++) {
        char *p = out->s + moved(c, c->links[i].at);
        for (int k = 0; k < 4; k++) p[k] = (char)(c->links[i].moved >> 8 * (3 - k));
    }
}

struct gk_str font_pad_cff(struct gk_str cff, const struct font_copy *copies, int n, struct gk_arena *arena)
{
    struct cff *c = GK_NEW(arena, struct cff);
    struct gk_buf out = {0};
    *c = (struct cff){.s = cff, .arena = arena, .cid_count = 8720};
    read_top(c);
    c->glyphs = read_index(c, c->charstrings);
    if (c->fd_array) read_fonts(c);
    if (c->charset) read_charset(c);
    read_fd_select(c);
    make_order(c, copies, n);
    if (c->broken || !c->charstrings) return (struct gk_str){0};
    put_tables(c, &out);
    set_links(c, &out);
    return gk_buf_take(&out, arena);
}
