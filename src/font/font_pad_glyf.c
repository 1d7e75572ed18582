/* Wider copies of glyphs in a TrueType subset (OpenType: glyf, loca, hmtx).
 *
 * A copy is a composite of one component, its glyph: 16 bytes, whatever the outline. Copies follow after all
 * glyphs, since components are known by their numbers. */
#include "font_int.h"

enum { HEAD, MAXP, HHEA, HMTX, LOCA, GLYF, TABLES };

static const hb_tag_t tags[TABLES] = {HB_TAG('h', 'e', 'a', 'd'), HB_TAG('m', 'a', 'x', 'p'),
                                      HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
                                      HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f')};

struct tables {
    struct gk_buf t[TABLES];
};

static unsigned get16(const struct gk_buf *b, size_t at)
{
    return at + 2 <= b->n ? font_be16((const unsigned char *)b->s + at) : 0;
}

static void set16(struct gk_buf *b, size_t at, unsigned v)
{
    if (at + 2 > b->n) return;
    b->s[at] = (char)(v >> 8);
    b->s[at + 1] = (char)v;
}

static struct gk_buf load(hb_face_t *face, hb_tag_t tag)
{
    struct gk_buf b = {0};
    unsigned n;
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    const char *bytes = hb_blob_get_data(blob, &n);
    gk_buf_add(&b, bytes, n);
    hb_blob_destroy(blob);
    return b;
}

/* The builder keeps one table of a tag: the last. */
static void store(hb_face_t *face, hb_tag_t tag, const struct gk_buf *b)
{
    hb_blob_t *blob = hb_blob_create(b->s, (unsigned)b->n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(face, tag, blob);
    hb_blob_destroy(blob);
}

/* All offsets and all advances in full, as the long forms have them. */
static void widen(struct tables *x, unsigned glyphs)
{
    struct gk_buf loca = {0}, hmtx = {0};
    bool wide = get16(&x->t[HEAD], 50) != 0;
    unsigned advances = get16(&x->t[HHEA], 34);
    for (unsigned g = 0; g <= glyphs; g++) {
        const struct gk_buf *old = &x->t[LOCA];
        font_put(&loca, wide ? get16(old, 4 * g) << 16 | get16(old, 4 * g + 2) : 2 * get16(old, 2 * g), 4);
    }
    for (unsigned g = 0; g < glyphs; g++) {
        unsigned with = g < advances ? g : advances - 1;
        font_put(&hmtx, get16(&x->t[HMTX], 4 * with), 2);
        font_put(&hmtx, get16(&x->t[HMTX], g == with ? 4 * g + 2 : 2 * (advances + g)), 2);
    }
    gk_buf_done(&x->t[LOCA]);
    gk_buf_done(&x->t[HMTX]);
    x->t[LOCA] = loca;
    x->t[HMTX] = hmtx;
}

/* The glyph's box, flags (the component's place is two bytes, an offset), the glyph, its offset. A blank's
 * copy is as blank. */
static void add_copy(struct tables *x, const struct font_copy *copy)
{
    struct gk_buf *glyf = &x->t[GLYF], *loca = &x->t[LOCA], *hmtx = &x->t[HMTX];
    const unsigned char *offsets = (const unsigned char *)loca->s + 4 * copy->gid;
    uint32_t from = font_be32(offsets), to = font_be32(offsets + 4);
    if (to >= from + 10 && to <= glyf->n) {
        font_put(glyf, 0xFFFF, 2);
        for (uint32_t i = 2; i < 10; i++) gk_buf_putc(glyf, glyf->s[from + i]);
        font_put(glyf, 2, 2);
        font_put(glyf, copy->gid, 2);
        font_put(glyf, 0, 2);
    }
    font_put(loca, (uint32_t)glyf->n, 4);
    font_put(hmtx, get16(hmtx, 4 * copy->gid) + (unsigned)copy->pad, 2);
    font_put(hmtx, get16(hmtx, 4 * copy->gid + 2), 2);
}

static void raise(struct gk_buf *maxp, size_t at, unsigned least)
{
    if (get16(maxp, at) < least) set16(maxp, at, least);
}

static void set_limits(struct tables *x, unsigned glyphs)
{
    struct gk_buf *maxp = &x->t[MAXP];
    set16(maxp, 4, glyphs);
    raise(maxp, 10, get16(maxp, 6)); /* points and contours of a composite */
    raise(maxp, 12, get16(maxp, 8));
    raise(maxp, 28, 1); /* its components, and how deep they go */
    set16(maxp, 30, get16(maxp, 30) + 1);
    set16(&x->t[HHEA], 34, glyphs);
    set16(&x->t[HEAD], 50, 1);
}

bool font_pad_glyf(hb_face_t *subset, const struct font_copy *copies, int n)
{
    struct tables x;
    for (int i = 0; i < TABLES; i++) x.t[i] = load(subset, tags[i]);
    unsigned glyphs = get16(&x.t[MAXP], 4);
    bool good = glyphs && get16(&x.t[HHEA], 34) && glyphs + (unsigned)n < 65536;
    if (good) {
        widen(&x, glyphs);
        for (int i = 0; i < n; i++) add_copy(&x, &copies[i]);
        set_limits(&x, glyphs + (unsigned)n);
        for (int i = 0; i < TABLES; i++) store(subset, tags[i], &x.t[i]);
    }
    for (int i = 0; i < TABLES; i++) gk_buf_done(&x.t[i]);
    return good;
}
