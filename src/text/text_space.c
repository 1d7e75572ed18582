/* Spaces between clusters: what is cut from marks, what is added between Han and Latin, what may grow or
 * shrink.
 *
 * A full-width mark has its ink in one half of its em. The other half goes at a line's start or end (GB/T
 * 15834 5.1.10) and beside another mark (5.1.11, CLREQ 3.1.6). Where the ink is, the glyph's own extents say,
 * so that a face that sets ： in the middle is not cut into. Faces differ in having `halt` and `chws`;
 * extents all have. */
#include "text_int.h"

enum {
    HALF = GK_UNITS / 2,
    LEAST_BLANK = 20, /* between the ink and the cut */
    HAN_SPACE = 300   /* a space that the text has between two Han */
};

struct ink {
    uint32_t gid;
    int16_t face;
    int16_t left, right; /* blank on either side, at most half an em */
};

static int16_t clamp_blank(int32_t v)
{
    v -= LEAST_BLANK;
    return (int16_t)(v < 0 ? 0 : v > HALF - LEAST_BLANK ? HALF : v + LEAST_BLANK > HALF ? HALF : v);
}

static void find_ink(const struct gk_text *t, const struct gk_para *p, const struct cluster *k, int16_t *left,
                     int16_t *right)
{
    const struct glyph *g = &p->glyphs[k->glyph];
    const struct gk_face *face = gk_fonts_at(t->fonts, g->face);
    hb_glyph_extents_t e;
    *left = *right = 0;
    if (!hb_font_get_glyph_extents(face->hb_font, g->gid, &e) || e.width <= 0) return;
    int32_t from = gk_len_from_units(e.x_bearing, face->upem, GK_UNITS) + g->dx;
    int32_t to = gk_len_from_units((int64_t)e.x_bearing + e.width, face->upem, GK_UNITS) + g->dx;
    *left = clamp_blank(from);
    *right = clamp_blank(k->advance - to);
}

/* Marks come again and again: their ink is looked up once a paragraph. */
static void trim_marks(const struct gk_text *t, struct gk_para *p)
{
    enum { KNOWN = 32 };
    struct ink known[KNOWN];
    int n = 0;
    for (int i = 0; i < p->n; i++) {
        struct cluster *k = &p->clusters[i];
        if (!(k->flags & (CHAR_OPENING | CHAR_CLOSING))) continue;
        if (k->advance < GK_UNITS * 9 / 10 || p->clusters[i + 1].glyph != k->glyph + 1) {
            k->flags &= (uint16_t) ~(CHAR_OPENING | CHAR_CLOSING); /* proportional in this face */
            continue;
        }
        const struct glyph *g = &p->glyphs[k->glyph];
        int at = 0;
        while (at < n && (known[at].gid != g->gid || known[at].face != g->face)) at++;
        if (at == n) {
            if (n == KNOWN) at = 0;
            known[at] = (struct ink){.gid = g->gid, .face = g->face};
            find_ink(t, p, k, &known[at].left, &known[at].right);
            if (n < KNOWN) n++;
        }
        if (k->flags & CHAR_OPENING) k->trim_l = known[at].left;
        if (k->flags & CHAR_CLOSING) k->trim_r = known[at].right;
    }
}

/* Between two marks half an em goes: the first's right blank, else the second's left one. */
static void cut_between(struct cluster *a, struct cluster *b)
{
    if ((a->flags & CHAR_CLOSING) && (b->flags & (CHAR_CLOSING | CHAR_OPENING)))
        a->cut_r = a->trim_r;
    else if ((a->flags & CHAR_OPENING) && (b->flags & CHAR_OPENING))
        b->cut_l = b->trim_l;
}

static bool is_han_side(const struct cluster *k)
{
    return (k->flags & CHAR_HAN) != 0;
}

static bool is_narrow(const struct cluster *k)
{
    return (k->flags & CHAR_NARROW) && k->advance < GK_UNITS * 9 / 10;
}

static bool is_mark(const struct cluster *k)
{
    return (k->flags & (CHAR_OPENING | CHAR_CLOSING)) != 0;
}

static void set_space_width(struct gk_para *p, struct cluster *k, int32_t width)
{
    p->glyphs[k->glyph].advance += width - k->advance;
    k->advance = width;
}

/* A space of the text: beside Latin it is the quarter em; between marks no wider; between Han a little more.
 */
static void set_space(struct gk_para *p, int i)
{
    struct cluster *k = &p->clusters[i];
    const struct cluster *a = i ? k - 1 : NULL, *b = i + 1 < p->n ? k + 1 : NULL;
    bool plain = k->c == ' ' || k->c == '\t' || k->c == '\r' || k->c == 0xA0;
    if (!plain || !a || !b || p->clusters[i + 1].glyph != k->glyph + 1) return;
    if ((a->flags | b->flags) & CHAR_SPACE) return;
    bool wide_a = a->flags & (CHAR_CJK | CHAR_BOX), wide_b = b->flags & CHAR_CJK;
    if (!wide_a && !wide_b) return; /* Latin on both sides: the face's own */
    set_space_width(p, k, is_han_side(a) && is_han_side(b) ? HAN_SPACE : NARROW_SPACE);
}

static void join_latin(struct cluster *a, const struct cluster *b)
{
    if ((is_han_side(a) && is_narrow(b)) || (is_narrow(a) && is_han_side(b))) a->gap = NARROW_SPACE;
}

static enum stretch stretch_between(const struct cluster *a, const struct cluster *b)
{
    if (b->flags & CHAR_SPACE) return STRETCH_NONE;
    if (a->flags & CHAR_SPACE) return STRETCH_LATIN;
    if (a->gap) return STRETCH_LATIN;
    if (a->flags & CHAR_CLOSING) return b->flags & CHAR_NO_START ? STRETCH_NONE : STRETCH_MARK;
    if (b->flags & CHAR_OPENING) return a->flags & CHAR_NO_END ? STRETCH_NONE : STRETCH_MARK;
    if (!(a->flags & b->flags & CHAR_CJK)) return STRETCH_NONE;
    if ((b->flags & CHAR_NO_START) || (a->flags & CHAR_NO_END)) return STRETCH_NONE;
    return STRETCH_HAN;
}

/* A tight line takes an eighth from a quarter-em space, and from a mark its blank half (JIS X 4051:2004 4.19,
 * JLREQ 3.8.3: the blank of marks goes down to nothing; CLREQ 6.2: marks are what is pressed together first).
 */
static int16_t shrink_between(const struct cluster *a, const struct cluster *b)
{
    if (b->flags & CHAR_SPACE) return 0;
    if (a->flags & CHAR_SPACE)
        return (int16_t)(a->c != 0x3000 && a->advance > NARROW_SPACE / 2 ? NARROW_SPACE / 2 : 0);
    if (a->gap) return NARROW_SPACE / 2;
    if ((a->flags & CHAR_CLOSING) && !is_mark(b)) return a->trim_r;
    if ((b->flags & CHAR_OPENING) && !is_mark(a)) return b->trim_l;
    return 0;
}

void text_space(struct gk_text *t, struct gk_para *p)
{
    trim_marks(t, p);
    for (int i = 0; i < p->n; i++)
        if (p->clusters[i].flags & CHAR_SPACE) set_space(p, i);
    for (int i = 0; i + 1 < p->n; i++) {
        struct cluster *a = &p->clusters[i], *b = a + 1;
        cut_between(a, b);
        /* A space between two marks does not hold them apart more than marks alone. */
        if ((b->flags & CHAR_SPACE) && i + 2 < p->n) cut_between(a, b + 1);
        join_latin(a, b);
        a->stretch = (uint8_t)stretch_between(a, b);
        a->shrink = shrink_between(a, b);
    }
}
