/* A TrueType font of any face, for papers whose readers know no other (OFD). What it says of itself is the
 * face's: names, weight, heights, and whether it may be embedded (fsType). No clock: it was made on no day.
 */
#include "font_truetype_int.h"

#include <hb-ot.h>

enum {
    CMAP_BMP = 0xFFFF,
    MOST_GLYPHS = 65535,
    MOST_RANGES = 8180,
    REGULAR = 400,
    BOLD = 600,
    FS_TYPE_AT = 8
};

struct tables {
    const struct gk_ttf *want;
    struct font_glyf *glyphs;
    const struct gk_face *face;
    struct gk_buf file;
    size_t directory;     /* where its next entry goes */
    unsigned checksum_at; /* of the whole, in head */
};

static int scaled(const struct tables *t, int units)
{
    return units * t->glyphs->scale;
}

static void put16s(struct gk_buf *out, const int *values, size_t n)
{
    for (size_t i = 0; i < n; i++) font_put(out, (uint32_t)values[i], 2);
}

#define PUT16S(out, ...)                                                                                     \
    put16s((out), (const int[]){__VA_ARGS__}, sizeof((const int[]){__VA_ARGS__}) / sizeof(int))

/* ---- the table of contents ---- */

static uint32_t sum_of(const struct gk_buf *b, size_t from)
{
    uint32_t sum = 0;
    for (size_t i = from; i + 4 <= b->n; i += 4) sum += font_be32((const unsigned char *)b->s + i);
    return sum;
}

static void set32(struct gk_buf *b, size_t at, uint32_t v)
{
    for (int i = 0; i < 4; i++) b->s[at + (size_t)i] = (char)(v >> (24 - 8 * i));
}

/* Appends a table; they come in the order of their tags. */
static void put_table(struct tables *t, const char *tag, const struct gk_buf *table)
{
    size_t from = t->file.n;
    gk_buf_str(&t->file, gk_buf_slice(table));
    while (t->file.n % 4) gk_buf_putc(&t->file, 0);
    memcpy(t->file.s + t->directory, tag, 4);
    set32(&t->file, t->directory + 4, sum_of(&t->file, from));
    set32(&t->file, t->directory + 8, (uint32_t)from);
    set32(&t->file, t->directory + 12, (uint32_t)table->n);
    t->directory += 16;
}

/* The same of one made by `make`. */
static void make_table(struct tables *t, const char *tag, void (*make)(struct tables *, struct gk_buf *))
{
    struct gk_buf b = {0};
    make(t, &b);
    put_table(t, tag, &b);
    gk_buf_done(&b);
}

static void begin_file(struct tables *t, int n)
{
    int power = 1, log = 0;
    while (power * 2 <= n) power *= 2, log++;
    font_put(&t->file, 0x10000, 4);
    PUT16S(&t->file, n, power * 16, log, (n - power) * 16);
    t->directory = t->file.n;
    for (int i = 0; i < n * 16; i++) gk_buf_putc(&t->file, 0);
}

/* ---- cmap ---- */

/* Codes [from, to) of the list that are written as one range: both codes and glyphs follow each other. */
static size_t range_end(const struct gk_ttf_code *codes, size_t n, size_t from)
{
    size_t to = from + 1;
    while (to < n && codes[to].c == codes[to - 1].c + 1 && codes[to].glyph == codes[to - 1].glyph + 1) to++;
    return to;
}

static int count_ranges(const struct gk_ttf_code *codes, size_t n)
{
    int ranges = 0;
    for (size_t i = 0; i < n; i = range_end(codes, n, i)) ranges++;
    return ranges;
}

/* Format 4: four columns, and a last range that has nothing. */
static void put_cmap_bmp(struct gk_buf *out, const struct gk_ttf_code *codes, size_t n)
{
    int ranges = count_ranges(codes, n) + 1, power = 1, log = 0;
    while (power * 2 <= ranges) power *= 2, log++;
    PUT16S(out, 4, 16 + 8 * ranges, 0, 2 * ranges, 2 * power, log, 2 * (ranges - power));
    for (size_t i = 0, to; i < n; i = to) {
        to = range_end(codes, n, i);
        font_put(out, codes[to - 1].c, 2);
    }
    PUT16S(out, CMAP_BMP, 0);
    for (size_t i = 0; i < n; i = range_end(codes, n, i)) font_put(out, codes[i].c, 2);
    PUT16S(out, CMAP_BMP);
    for (size_t i = 0; i < n; i = range_end(codes, n, i)) font_put(out, codes[i].glyph - codes[i].c, 2);
    PUT16S(out, 1);
    for (int i = 0; i < ranges; i++) font_put(out, 0, 2);
}

/* Format 12. */
static void put_cmap_all(struct gk_buf *out, const struct gk_ttf_code *codes, size_t n)
{
    uint32_t ranges = (uint32_t)count_ranges(codes, n);
    PUT16S(out, 12, 0);
    font_put(out, 16 + 12 * ranges, 4);
    font_put(out, 0, 4);
    font_put(out, ranges, 4);
    for (size_t i = 0, to; i < n; i = to) {
        to = range_end(codes, n, i);
        font_put(out, codes[i].c, 4);
        font_put(out, codes[to - 1].c, 4);
        font_put(out, codes[i].glyph, 4);
    }
}

static void put_cmap(struct tables *t, struct gk_buf *out)
{
    const struct gk_ttf_code *codes = t->want->codes;
    size_t n = t->want->n_codes, bmp = 0;
    while (bmp < n && codes[bmp].c < CMAP_BMP) bmp++;
    bool beyond = bmp < n;
    PUT16S(out, 0, beyond ? 2 : 1, 3, 1);
    font_put(out, beyond ? 20 : 12, 4);
    struct gk_buf first = {0};
    put_cmap_bmp(&first, codes, bmp);
    if (beyond) {
        PUT16S(out, 3, 10);
        font_put(out, (uint32_t)(20 + first.n), 4);
    }
    gk_buf_str(out, gk_buf_slice(&first));
    gk_buf_done(&first);
    if (beyond) put_cmap_all(out, codes, n);
}

/* ---- what the font says of itself ---- */

static bool is_bold(const struct tables *t)
{
    return t->face->weight >= BOLD;
}

static void put_head(struct tables *t, struct gk_buf *out)
{
    const struct font_box *box = &t->glyphs->box;
    font_put(out, 0x10000, 4);
    font_put(out, 0x10000, 4);
    font_put(out, 0, 4); /* the checksum, when all is there */
    font_put(out, 0x5F0F3CF5, 4);
    PUT16S(out, 3, t->glyphs->upem);                 /* baseline and bearing at 0 */
    for (int i = 0; i < 4; i++) font_put(out, 0, 4); /* days */
    PUT16S(out, box->x0, box->y0, box->x1, box->y1, is_bold(t), 8, 2, 1, 0);
    t->checksum_at = (unsigned)t->file.n + 8;
}

static void put_hhea(struct tables *t, struct gk_buf *out)
{
    const struct font_glyf *g = t->glyphs;
    font_put(out, 0x10000, 4);
    PUT16S(out, scaled(t, t->face->ascender), scaled(t, t->face->descender), 0, g->advance, g->box.x0,
           g->advance - g->box.x1, g->box.x1, 1, 0, 0, 0, 0, 0, 0, 0, (int)t->want->n + 1);
}

static void put_maxp(struct tables *t, struct gk_buf *out)
{
    font_put(out, 0x10000, 4);
    PUT16S(out, (int)t->want->n + 1, (int)t->glyphs->points, (int)t->glyphs->contours, 0, 0, 1, 0, 0, 0, 0, 0,
           0, 0, 0);
}

/* UTF-16, as Windows has it. */
static void put_name_text(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        uint32_t c = gk_utf8_next(s, &i);
        if (c > CMAP_BMP) {
            font_put(out, 0xD7C0 + (c >> 10), 2);
            c = 0xDC00 + (c & 0x3FF);
        }
        font_put(out, c, 2);
    }
}

static void put_name(struct tables *t, struct gk_buf *out)
{
    const struct gk_face *f = t->face;
    const struct {
        int id;
        struct gk_str text;
    } names[] = {{1, f->family}, {2, f->style}, {4, f->family}, {6, f->postscript}};
    enum { N = sizeof names / sizeof *names, WINDOWS = 3, UNICODE = 1, ENGLISH = 0x409 };
    struct gk_buf text = {0};
    PUT16S(out, 0, N, 6 + 12 * N);
    for (int i = 0; i < N; i++) {
        size_t from = text.n;
        put_name_text(&text, names[i].text);
        PUT16S(out, WINDOWS, UNICODE, ENGLISH, names[i].id, (int)(text.n - from), (int)from);
    }
    gk_buf_str(out, gk_buf_slice(&text));
    gk_buf_done(&text);
}

/* Whether the maker of the face allows it to be embedded, in the maker's bits. */
static int fs_type(const struct gk_face *face)
{
    unsigned n;
    hb_blob_t *blob = hb_face_reference_table(face->hb_face, HB_TAG('O', 'S', '/', '2'));
    const char *bytes = hb_blob_get_data(blob, &n);
    int type = n >= FS_TYPE_AT + 2 ? (int)font_be16((const unsigned char *)bytes + FS_TYPE_AT) : 0;
    hb_blob_destroy(blob);
    return type;
}

static void put_os2(struct tables *t, struct gk_buf *out)
{
    const struct gk_face *f = t->face;
    const struct gk_ttf *w = t->want;
    int em = t->glyphs->upem, first = w->n_codes ? (int)w->codes[0].c : 0;
    int last = w->n_codes ? (int)w->codes[w->n_codes - 1].c : 0, ascent = scaled(t, f->ascender);
    int descent = scaled(t, f->descender), weight = f->weight ? f->weight : REGULAR;
    PUT16S(out, 4, em, weight, 5, fs_type(f));
    PUT16S(out, em / 2, em / 2, 0, em / 7, em / 2, em / 2, 0, em / 2, em / 20, em / 4, 0);
    for (int i = 0; i < 26; i++) gk_buf_putc(out, 0); /* panose, blocks of Unicode */
    gk_buf_puts(out, "    ");                         /* vendor */
    PUT16S(out, is_bold(t) ? 0x20 : 0x40, first < CMAP_BMP ? first : CMAP_BMP,
           last < CMAP_BMP ? last : CMAP_BMP, ascent, descent, 0, ascent, -descent, 0, 0, 0, 0,
           scaled(t, f->cap_height) * 3 / 4, scaled(t, f->cap_height), 0, ' ', 1);
}

static void put_post(struct tables *t, struct gk_buf *out)
{
    font_put(out, 0x30000, 4);
    PUT16S(out, t->face->italic_angle, 0, -t->glyphs->upem / 10, t->glyphs->upem / 20);
    for (int i = 0; i < 5; i++) font_put(out, 0, 4);
}

/* ---- the file ---- */

static void put_file(struct tables *t)
{
    begin_file(t, 10);
    make_table(t, "OS/2", put_os2);
    make_table(t, "cmap", put_cmap);
    put_table(t, "glyf", &t->glyphs->glyf);
    make_table(t, "head", put_head);
    make_table(t, "hhea", put_hhea);
    put_table(t, "hmtx", &t->glyphs->hmtx);
    put_table(t, "loca", &t->glyphs->loca);
    make_table(t, "maxp", put_maxp);
    make_table(t, "name", put_name);
    make_table(t, "post", put_post);
    set32(&t->file, t->checksum_at, 0xB1B0AFBA - sum_of(&t->file, 0));
}

enum gk_status gk_face_truetype(const struct gk_face *face, const struct gk_ttf *want, struct gk_buf *out,
                                struct gk_diags *diags)
{
    struct font_glyf glyphs = {.face = face, .scale = (999 + face->upem) / face->upem, .turn = want->turn};
    glyphs.upem = face->upem * glyphs.scale;
    struct tables t = {.want = want, .glyphs = &glyphs, .face = face};
    bool good = want->n < MOST_GLYPHS && count_ranges(want->codes, want->n_codes) < MOST_RANGES &&
                font_glyf_make(want, &glyphs);
    if (good) {
        put_file(&t);
        gk_buf_str(out, gk_buf_slice(&t.file));
    } else {
        gk_diag(diags, GK_DIAG_FONT_SUBSET, NULL, face->family.s, NULL);
    }
    gk_buf_done(&t.file);
    gk_buf_done(&glyphs.glyf);
    gk_buf_done(&glyphs.loca);
    gk_buf_done(&glyphs.hmtx);
    return good ? GK_OK : GK_EFACE;
}
