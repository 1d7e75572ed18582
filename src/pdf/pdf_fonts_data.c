/* A face's glyphs, all known → its data: codes, texts, widths, subset, name. The subset says the codes, and
 * in their order all else is written. */
#include "pdf_int.h"

#include <stdlib.h>

#define DEFLATE_BEST 9
#define MOST_UNITS   32 /* characters of one ToUnicode text; longer ones are always spelt out */

static bool has_private_use(struct gk_str s)
{
    for (size_t i = 0; i < s.n;)
        if (gk_is_private_use(gk_utf8_next(s, &i))) return true;
    return false;
}

/* PDF/A-2 (6.2.11.7.3) wants ActualText wherever a code maps to private use. */
static bool may_be_unicode(struct gk_str text)
{
    return !has_private_use(text) && gk_utf8_count(text) <= MOST_UNITS;
}

static void choose_readings(const struct gk_pdf_fonts *set, struct pdf_face *face, struct pdf_glyph *g)
{
    struct pdf_reading *best = &set->readings[g->reading];
    for (int i = best->next; i >= 0; i = set->readings[i].next)
        if (set->readings[i].count > best->count) best = &set->readings[i];
    g->text = best->text;
    g->spell = !may_be_unicode(g->text);
    if (g->spell && gk_utf8_count(g->text) > MOST_UNITS) g->text = PDF_NO_WIDTH;
    if (!g->spell) best->layer = 0;
    int layer = 1;
    for (int i = g->reading; i >= 0; i = set->readings[i].next) {
        struct pdf_reading *r = &set->readings[i];
        if (r != best && layer < PDF_LAYERS && may_be_unicode(r->text)) r->layer = layer++;
    }
    if (face->n_layers < layer) face->n_layers = layer;
}

/* What a glyph reads as in a layer; empty: it has no such reading. */
static struct gk_str text_in_layer(const struct gk_pdf_fonts *set, const struct pdf_glyph *g, int layer)
{
    if (layer == 0) return g->text;
    for (int i = g->reading; i >= 0; i = set->readings[i].next)
        if (set->readings[i].layer == layer) return set->readings[i].text;
    return (struct gk_str){NULL, 0};
}

static int compare_gids(const void *a, const void *b)
{
    const struct pdf_glyph *x = a, *y = b;
    if (x->gid != y->gid) return x->gid < y->gid ? -1 : 1;
    return x->pad && y->pad ? x->pad - y->pad : (x->pad != 0) - (y->pad != 0);
}

static int compare_codes(const void *a, const void *b)
{
    uint32_t x = ((const struct pdf_glyph *)a)->code, y = ((const struct pdf_glyph *)b)->code;
    return (x > y) - (x < y);
}

/* Sorts the glyphs, which moves them. */
static void sort_glyphs(struct pdf_face *face, int (*compare)(const void *, const void *))
{
    qsort(face->glyphs, face->n, sizeof *face->glyphs, compare);
    for (size_t i = 0; i < face->n; i++) face->index[face->glyphs[i].gid] = 0;
    for (size_t i = 0; i < face->n; i++) {
        struct pdf_glyph *g = &face->glyphs[i];
        g->next = face->index[g->gid];
        face->index[g->gid] = (uint32_t)i + 1;
    }
}

static struct gk_str keep(struct gk_arena *arena, struct gk_buf *b)
{
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(b));
    gk_buf_done(b);
    return s;
}

/* Codes and their texts, 100 a block as the CMap format demands. */
static void put_codes(const struct gk_pdf_fonts *set, const struct pdf_face *face, int layer,
                      struct gk_buf *out)
{
    struct gk_buf block = {0};
    int n = 0;
    for (size_t i = 0; i < face->n; i++) {
        struct gk_str text = text_in_layer(set, &face->glyphs[i], layer);
        if (text.n) {
            gk_buf_putc(&block, '<');
            pdf_put_hex16(&block, face->glyphs[i].code);
            gk_buf_puts(&block, "><");
            pdf_put_utf16(&block, text);
            gk_buf_puts(&block, ">\n");
            n++;
        }
        if (n == 0 || (n < 100 && i + 1 < face->n)) continue;
        gk_buf_printf(out, "%d beginbfchar\n", n);
        gk_buf_str(out, gk_buf_slice(&block));
        gk_buf_puts(out, "endbfchar\n");
        gk_buf_clear(&block);
        n = 0;
    }
    gk_buf_done(&block);
}

static struct gk_str make_to_unicode(const struct gk_pdf_fonts *set, const struct pdf_face *face, int layer)
{
    struct gk_buf b = {0}, deflated = {0};
    gk_buf_puts(
        &b,
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry(Adobe)"
        "/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    put_codes(set, face, layer, &b);
    gk_buf_puts(&b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    pdf_deflate(gk_buf_slice(&b), DEFLATE_BEST, &deflated);
    gk_buf_done(&b);
    return keep(set->arena, &deflated);
}

/* The width of most glyphs, which must be whole for /DW. */
static int32_t usual_width(const struct pdf_face *face)
{
    int32_t best = 1000000;
    size_t votes = 0;
    for (size_t i = 0; i < face->n;
         i++) { /* Boyer and Moore's vote: right when there is a majority, harmless if not */
        int32_t w = face->glyphs[i].width;
        if (votes == 0 && w % 1000 == 0) best = w;
        votes = w == best ? votes + 1 : votes ? votes - 1 : 0;
    }
    return best;
}

static struct gk_str make_widths(struct gk_arena *arena, const struct pdf_face *face)
{
    struct gk_buf b = {0};
    int32_t usual = usual_width(face);
    gk_buf_puts(&b, "/DW ");
    pdf_put_milli(&b, usual);
    gk_buf_puts(&b, "/W[");
    for (size_t i = 0; i < face->n; i++) {
        const struct pdf_glyph *g = &face->glyphs[i];
        if (g->width == usual) continue;
        bool first = i == 0 || g[-1].width == usual || g[-1].code + 1 != g->code;
        bool last = i + 1 == face->n || g[1].width == usual || g[1].code != g->code + 1;
        if (first) pdf_put_int(&b, g->code);
        gk_buf_putc(&b, first ? '[' : ' ');
        pdf_put_milli(&b, g->width);
        if (last) gk_buf_putc(&b, ']');
    }
    gk_buf_putc(&b, ']');
    return keep(arena, &b);
}

/* Six capitals from the data, so that the same subset has the same name. */
static void make_name(struct pdf_face *face, struct gk_str data)
{
    struct gk_sha256 h = gk_sha256(data);
    size_t n = 0;
    for (; n < 6; n++) face->name[n] = (char)('A' + h.bytes[n] % 26);
    face->name[n++] = '+';
    struct gk_str from = face->face->postscript.n ? face->face->postscript : face->face->family;
    for (size_t i = 0; i < from.n && n < 80; i++) {
        char c = from.s[i];
        if (c > 0x20 && c < 0x7F) face->name[n++] = c;
    }
    face->name[n] = 0;
}

enum gk_status pdf_face_finish(struct gk_pdf_fonts *set, struct pdf_face *face, struct gk_diags *diags)
{
    sort_glyphs(face, compare_gids);
    face->n_layers = 1;
    struct gk_subset_glyph *wanted = GK_NEW_ARRAY(set->arena, struct gk_subset_glyph, face->n);
    for (size_t i = 0; i < face->n; i++)
        wanted[i] = (struct gk_subset_glyph){face->glyphs[i].gid, face->glyphs[i].pad};
    struct gk_subset subset = {0};
    enum gk_status status = gk_face_subset(face->face, wanted, face->n, set->arena, &subset, diags);
    if (status != GK_OK) return status;
    for (size_t i = 0; i < face->n; i++) {
        struct pdf_glyph *g = &face->glyphs[i];
        g->code = subset.codes[i];
        choose_readings(set, face, g);
    }
    sort_glyphs(face, compare_codes);
    struct gk_buf deflated = {0};
    pdf_deflate(subset.data, DEFLATE_BEST, &deflated);
    face->file = keep(set->arena, &deflated);
    face->file_length = subset.data.n;
    face->cff = subset.cff;
    for (int i = 0; i < face->n_layers; i++) face->to_unicode[i] = make_to_unicode(set, face, i);
    face->widths = make_widths(set->arena, face);
    make_name(face, subset.data);
    return GK_OK;
}
