/* Setting the lines that were chosen: trims, justification, indents, glyphs. */
#include "text_int.h"

#include <assert.h>

static int64_t take(int64_t *slack, int gaps, int64_t most)
{
    if (gaps == 0) return 0;
    int64_t each = *slack / gaps < most ? *slack / gaps : most;
    *slack -= each * gaps;
    return each;
}

/* The edge is nearly even, though the line does not reach it. */
enum { MOST_UNFILLED = GK_UNITS / 2 };

struct spread text_spread(const struct gk_para *p, int from, int to, int64_t slack)
{
    struct spread s = {0};
    bool rest = p->clusters[to - 1].flags & CHAR_REST;
    int64_t empty = slack;
    int latin = text_gaps(p, from, to, STRETCH_LATIN);
    int all = latin + text_gaps(p, from, to, STRETCH_MARK) + text_gaps(p, from, to, STRETCH_HAN);
    s.each[STRETCH_LATIN] = take(&slack, latin, GROW_EASY);
    int64_t even = take(&slack, all, GROW_MOST);
    bool over = slack >= (all ? all : 1);
    if (over && slack > MOST_UNFILLED) return (struct spread){.short_by = empty, .rest = rest};
    if (over) s.rest = rest, s.short_by = slack, slack = 0;
    for (int c = STRETCH_LATIN; c < STRETCHES; c++) s.each[c] += even;
    s.extra = slack;
    return s;
}

static bool ends_segment(const struct gk_para *p, int to)
{
    return p->clusters[to - 1].level == LEVEL_MUST;
}

/* No mark's blank is as small as what a space may lose. */
static enum shrink shrink_of(const struct cluster *k)
{
    return k->shrink > NARROW_SPACE / 2 ? SHRINK_MARK : SHRINK_NARROW;
}

static struct spread press(const struct gk_para *p, int from, int to, int64_t over)
{
    struct spread s = {0};
    for (int i = from, v = text_visible_end(p, from, to); i < v; i++)
        s.shrink[shrink_of(&p->clusters[i])].all += p->clusters[i].shrink;
    for (int c = 0; c < SHRINKS; c++) {
        s.shrink[c].goes = over < s.shrink[c].all ? over : s.shrink[c].all;
        over -= s.shrink[c].goes;
    }
    return s;
}

/* A paragraph's last line is as tight as the one before it, or its marks would stand out. */
static void press_alike(struct spread *s, const struct spread *before)
{
    for (int c = 0; c < SHRINKS; c++) {
        if (before->shrink[c].all == 0) continue;
        int64_t alike = s->shrink[c].all * before->shrink[c].goes / before->shrink[c].all;
        if (alike > s->shrink[c].goes) s->shrink[c].goes = alike;
    }
}

/* `before`: of the line before it in the segment, or of none. */
static struct spread find_spread(const struct gk_para *p, int from, int to, int64_t room,
                                 enum gk_text_align align, const struct spread *before)
{
    int64_t width = text_width(p, from, to);
    bool justified = align == GK_TEXT_JUSTIFY, last = ends_segment(p, to);
    if (width <= room && justified && !last) return text_spread(p, from, to, room - width);
    struct spread s = press(p, from, to, width > room ? width - room : 0);
    if (justified && last) press_alike(&s, before);
    return s;
}

struct setter {
    const struct gk_para *p;
    struct gk_text_glyph *out;
    int n;
    struct spread spread;
    struct {
        int64_t passed, gone;
    } so_far[SHRINKS]; /* of the tight line's */
};

static int64_t gap_after(struct setter *s, const struct cluster *k)
{
    int64_t gap = k->gap;
    if (k->stretch != STRETCH_NONE) {
        gap += s->spread.each[k->stretch];
        if (s->spread.extra > 0) {
            s->spread.extra--;
            gap++;
        }
    }
    enum shrink c = shrink_of(k);
    if (k->shrink == 0 || s->spread.shrink[c].goes == 0) return gap;
    s->so_far[c].passed += k->shrink;
    int64_t due = s->so_far[c].passed * s->spread.shrink[c].goes / s->spread.shrink[c].all;
    gap -= due - s->so_far[c].gone;
    s->so_far[c].gone = due;
    return gap;
}

/* Glyphs of one cluster: `left` and `right` are cut away from its advance, `gap` added. */
static void put_cluster(struct setter *s, int i, int64_t left, int64_t right_and_gap)
{
    const struct cluster *k = &s->p->clusters[i];
    uint32_t end = s->p->clusters[i + 1].glyph;
    for (uint32_t g = k->glyph; g < end; g++) {
        const struct glyph *from = &s->p->glyphs[g];
        s->out[s->n++] = (struct gk_text_glyph){.gid = from->gid,
                                                .face = from->face,
                                                .dx = (int16_t)(from->dx - left),
                                                .dy = from->dy,
                                                .advance = from->advance,
                                                .cluster = k->from};
    }
    if (end > k->glyph) s->out[s->n - 1].advance += (int32_t)(right_and_gap - left);
}

/* A space at a line's end shows nothing and takes no room, but stays text. */
static void put_hanging(struct setter *s, int i)
{
    int n = s->n;
    put_cluster(s, i, 0, 0);
    for (; n < s->n; n++) s->out[n].advance = 0;
}

static void put_line(struct setter *s, int from, int to)
{
    int v = text_visible_end(s->p, from, to);
    for (int i = from; i <= v; i++) {
        const struct cluster *k = &s->p->clusters[i];
        int64_t left = i == from ? k->trim_l : k->cut_l;
        put_cluster(s, i, left, i == v ? -k->trim_r : gap_after(s, k) - k->cut_r);
    }
    for (int i = v < from ? from : v + 1; i < to; i++) put_hanging(s, i);
}

static int32_t indent_of(enum gk_text_align align, int64_t hang, int64_t room, int64_t width)
{
    int64_t spare = room > width ? room - width : 0;
    if (align == GK_TEXT_CENTER) return (int32_t)(hang + spare / 2);
    if (align == GK_TEXT_RIGHT) return (int32_t)(hang + spare);
    return (int32_t)hang;
}

enum { LOOSE = 250 };

static int looseness(const struct spread *s)
{
    int64_t each = s->short_by ? GROW_MOST : s->each[STRETCH_HAN];
    int64_t stretch = each * each / LOOSE, empty = s->short_by > GK_UNITS * 4 ? GK_UNITS * 4 : s->short_by;
    return (int)(s->short_by && !s->rest ? LOOSE + empty / 4 : stretch);
}

/* A line that holds one character alone though it follows others, and one that ends inside a word of a label.
 */
static int awkwardness(const struct gk_para *p, int from, int to, bool first, enum gk_text_align align)
{
    bool last = to == p->n || ends_segment(p, to), centred = align == GK_TEXT_CENTER;
    bool lone = (last ? !first : centred) && text_lone(p, from, to);
    bool torn = (centred || align == GK_TEXT_LEFT) && p->words && to < p->n && !p->words[to - 1];
    return (lone ? 2 * LOOSE : 0) + (torn ? LOOSE : 0);
}

/* Into t->glyphs; how many. */
static int put_glyphs(struct gk_text *t, const struct gk_para *p, int from, int to,
                      const struct spread *spread)
{
    size_t count = p->clusters[to].glyph - p->clusters[from].glyph;
    t->glyphs = gk_arena_grow(t->arena, t->glyphs, &t->cap_glyphs, count, sizeof *t->glyphs);
    struct setter s = {.p = p, .out = t->glyphs, .spread = *spread};
    put_line(&s, from, to);
    return s.n;
}

/* What the glyphs' advances come to; there may be no need for them. */
static int64_t set_width(const struct gk_para *p, int from, int to, const struct spread *s)
{
    int64_t width = text_width(p, from, to) + s->extra;
    for (int c = STRETCH_LATIN; c < STRETCHES; c++)
        if (s->each[c]) width += s->each[c] * text_gaps(p, from, to, (enum stretch)c);
    return width - s->shrink[SHRINK_MARK].goes - s->shrink[SHRINK_NARROW].goes;
}

static struct gk_line set_line(const struct gk_para *p, int from, int to, int64_t hang, int64_t room,
                               const struct spread *spread, enum gk_text_align align)
{
    int64_t width = set_width(p, from, to, spread);
    return (struct gk_line){.n = (int)(p->clusters[to].glyph - p->clusters[from].glyph),
                            .from = p->clusters[from].from,
                            .to = p->clusters[to].from,
                            .indent = indent_of(align, hang, room, width),
                            .width = (int32_t)width,
                            .unfilled = spread->short_by > MOST_UNFILLED && !spread->rest};
}

static bool begins_segment(const struct gk_para *p, int from)
{
    return from == 0 || ends_segment(p, from);
}

const struct gk_lines *text_set(struct gk_text *t, const struct gk_para *p, int32_t width,
                                enum gk_text_align align)
{
    struct gk_lines *lines = GK_NEW(t->kept, struct gk_lines);
    struct gk_line *list = GK_NEW_ARRAY(t->kept, struct gk_line, t->n_ends);
    *lines = (struct gk_lines){.para = p, .lines = list, .n = (int)t->n_ends};
    struct spread spread = {0};
    int s = -1;
    for (int i = 0, from = 0; i < lines->n; i++) {
        int to = t->ends[i];
        bool first = begins_segment(p, from);
        if (first) s++, spread = (struct spread){0};
        int32_t hang = p->hangs ? p->segments[s].hang : 0;
        int64_t in = first ? 0 : hang;
        spread = find_spread(p, from, to, width - in, align, &spread);
        list[i] = set_line(p, from, to, in, width - in, &spread, align);
        lines->loose += looseness(&spread) + awkwardness(p, from, to, first, align);
        int level = p->clusters[to - 1].level;
        lines->broken |= level > LEVEL_FREE && level < LEVEL_MUST;
        lines->overfull += list[i].width + in > width;
        from = to;
    }
    return lines;
}

/* The cluster that begins at a byte of the text; n: its end. */
static int cluster_at(const struct gk_para *p, uint32_t byte)
{
    int low = 0, high = p->n;
    while (low < high) {
        int middle = (low + high) / 2;
        if (p->clusters[middle].from < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The hang of the segment that a cluster is in. */
static int32_t hang_at(const struct gk_para *p, int cluster)
{
    int low = 0, high = p->n_segments;
    while (p->hangs && low + 1 < high) {
        int middle = (low + high) / 2;
        *(p->segments[middle].from <= cluster ? &low : &high) = middle;
    }
    return p->hangs ? p->segments[low].hang : 0;
}

/* How a line takes up its slack depends on the one before it, in a segment, and that one's on itself alone:
 * it is not the segment's last. */
void text_set_again(struct gk_text *t, const struct gk_para *p, const struct gk_lines *lines, int line,
                    int32_t width, enum gk_text_align align)
{
    const struct gk_line *l = &lines->lines[line];
    int from = cluster_at(p, l->from), to = cluster_at(p, l->to);
    struct spread spread = {0};
    bool first = begins_segment(p, from);
    int32_t hang = hang_at(p, from);
    if (!first) {
        int before = cluster_at(p, l[-1].from);
        int64_t in = begins_segment(p, before) ? 0 : hang;
        spread = find_spread(p, before, from, width - in, align, &spread);
    }
    spread = find_spread(p, from, to, width - (first ? 0 : hang), align, &spread);
    int n = put_glyphs(t, p, from, to, &spread);
    assert(n == l->n);
    (void)n;
}
