/* One face: opened, checked, measured, frozen. A font file comes from anywhere (an office's old disk, a
 * download cut short), so its directory is checked before any library walks it. */
#include "font_int.h"

#include <hb-ot.h>
#include <limits.h>
#include <stdlib.h>

static int be16s(const unsigned char *p)
{
    return (int16_t)font_be16(p);
}

struct sfnt {
    const unsigned char *bytes;
    size_t n;
    const unsigned char *directory; /* of the face: records of 16 bytes */
    unsigned tables;
};

/* Finds the face's table directory; what is wrong with the file, or NULL. */
static const char *read_directory(struct sfnt *f, unsigned index)
{
    size_t at = 0;
    if (f->n < 12) return "too short";
    if (font_be32(f->bytes) == 0x74746366) { /* ttcf */
        uint32_t faces = font_be32(f->bytes + 8);
        if (index >= faces || 12 + 4 * ((size_t)index + 1) > f->n) return "no such face in the collection";
        at = font_be32(f->bytes + 12 + 4 * (size_t)index);
    } else if (index > 0) {
        return "no such face in the file";
    }
    if (at > f->n - 12) return "truncated";
    uint32_t kind = font_be32(f->bytes + at);
    if (kind != 0x00010000 && kind != 0x4F54544F && kind != 0x74727565)
        return "not a TrueType or OpenType font";
    f->tables = font_be16(f->bytes + at + 4);
    f->directory = f->bytes + at + 12;
    if (f->tables == 0 || 16 * (size_t)f->tables > f->n - at - 12) return "truncated";
    for (unsigned i = 0; i < f->tables; i++) {
        uint32_t offset = font_be32(f->directory + 16 * i + 8),
                 length = font_be32(f->directory + 16 * i + 12);
        if (offset > f->n || length > f->n - offset) return "truncated";
    }
    return NULL;
}

static struct gk_str table(const struct sfnt *f, const char *tag)
{
    for (unsigned i = 0; i < f->tables; i++) {
        const unsigned char *record = f->directory + 16 * i;
        if (memcmp(record, tag, 4)) continue;
        return (struct gk_str){(const char *)f->bytes + font_be32(record + 8), font_be32(record + 12)};
    }
    return (struct gk_str){0};
}

static const unsigned char *table_bytes(const struct sfnt *f, const char *tag, size_t least)
{
    struct gk_str t = table(f, tag);
    return t.n >= least ? (const unsigned char *)t.s : NULL;
}

static const char *check_tables(const struct sfnt *f, struct gk_face *face)
{
    static const char *const needed[] = {"head", "hhea", "hmtx", "maxp", "cmap"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (table(f, needed[i]).n < 4)
            return needed[i][0] == 'c' ? "no character map" : "a needed table is missing";
    if (!table_bytes(f, "head", 54)) return "a needed table is missing";
    face->cff = table(f, "CFF ").n > 0;
    if (table(f, "CFF2").n) return "variable CFF2 outlines";
    if (!face->cff && !table(f, "glyf").n) return "bitmaps only";
    face->cid_keyed = face->cff && font_cff_is_cid(table(f, "CFF "));
    return NULL;
}

/* Stem width as type designers choose it for a weight: 0.05 em plus a term that grows with its square. PDF
 * wants a number; no reader draws by it when the font is embedded. */
static int stem_of(int weight)
{
    return 50 + (weight / 65) * (weight / 65);
}

static void measure(const struct sfnt *f, struct gk_face *face)
{
    const unsigned char *head = table_bytes(f, "head", 54), *hhea = table_bytes(f, "hhea", 8);
    const unsigned char *os2 = table_bytes(f, "OS/2", 72), *post = table_bytes(f, "post", 8);
    face->upem = (int)font_be16(head + 18);
    for (int i = 0; i < 4; i++) face->bbox[i] = be16s(head + 36 + 2 * i);
    face->ascender = os2 ? be16s(os2 + 68) : hhea ? be16s(hhea + 4) : 0;
    face->descender = os2 ? be16s(os2 + 70) : hhea ? be16s(hhea + 6) : 0;
    if (face->descender > 0) face->descender = -face->descender; /* a slip of old Chinese fonts */
    if (face->ascender <= 0) {
        face->ascender = face->upem * 88 / 100;
        face->descender = face->ascender - face->upem;
    }
    face->weight = os2 ? (int)font_be16(os2 + 4) : 400;
    face->cap_height = os2 && font_be16(os2) >= 2 && table(f, "OS/2").n >= 90 ? be16s(os2 + 88) : 0;
    if (face->cap_height <= 0) face->cap_height = face->upem * 7 / 10;
    face->italic_angle = post ? be16s(post + 4) : 0;
    face->stem_v = stem_of(face->weight);
}

static struct gk_str name_of(const struct gk_face *face, struct gk_arena *arena, hb_ot_name_id_t id,
                             hb_ot_name_id_t otherwise)
{
    char text[256];
    unsigned n = sizeof text;
    if (hb_ot_name_get_utf8(face->hb_face, id, hb_language_from_string("en", -1), &n, text) == 0) {
        n = sizeof text;
        (void)hb_ot_name_get_utf8(face->hb_face, otherwise, hb_language_from_string("en", -1), &n, text);
    }
    struct gk_str s = {text, n < sizeof text ? n : sizeof text - 1};
    return gk_arena_str(arena, gk_str_sub(s, 0, gk_utf8_validate(s)));
}

static struct gk_str fingerprint(const struct sfnt *f, struct gk_arena *arena)
{
    static const char *const tags[] = {"head", "name", "OS/2"};
    struct gk_buf bytes = {0};
    for (unsigned i = 0; i < f->tables; i++) {
        const unsigned char *record =
            f->directory + 16 * i; /* without the offset: a collection may be repacked */
        gk_buf_add(&bytes, record, 8);
        gk_buf_add(&bytes, record + 12, 4);
    }
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) gk_buf_str(&bytes, table(f, tags[i]));
    struct gk_sha256 hash = gk_sha256(gk_buf_slice(&bytes));
    char hex[65];
    gk_sha256_hex(&hash, hex);
    gk_buf_done(&bytes);
    return gk_arena_str(arena, gk_str_of(hex));
}

/* What a bare CFF table is cut from. Without `cmap` hb-subset need not look at every character of the face to
 * cut out twelve glyphs: 1 ms instead of 6 for Noto CJK, and the same bytes. */
static hb_blob_t *bare_table(hb_face_t *bare, hb_tag_t tag, void *whole)
{
    static const char *const kept[] = {"head", "hhea", "hmtx", "maxp", "OS/2", "post", "CFF "};
    (void)bare;
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (tag == HB_TAG(kept[i][0], kept[i][1], kept[i][2], kept[i][3]))
            return hb_face_reference_table(whole, tag);
    return NULL;
}

static hb_face_t *bare_face(hb_face_t *whole)
{
    hb_face_t *bare = hb_face_create_for_tables(bare_table, whole, NULL);
    hb_face_set_glyph_count(bare, hb_face_get_glyph_count(whole));
    hb_face_set_upem(bare, hb_face_get_upem(whole));
    hb_face_make_immutable(bare);
    return bare;
}

static void freeze(struct gk_face *face, hb_blob_t *blob)
{
    face->hb_face = hb_face_create(blob, face->index);
    hb_face_make_immutable(face->hb_face);
    if (face->cff) face->hb_bare = bare_face(face->hb_face);
    face->hb_font = hb_font_create(face->hb_face);
    hb_font_set_scale(face->hb_font, face->upem, face->upem);
    hb_font_make_immutable(face->hb_font);
}

static void name(struct gk_face *face, struct gk_arena *arena)
{
    face->family = name_of(face, arena, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY);
    face->style = name_of(face, arena, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY);
    face->postscript = name_of(face, arena, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_OT_NAME_ID_FONT_FAMILY);
    if (!face->family.n) face->family = gk_arena_str(arena, gk_path_stem(face->path));
    if (!face->postscript.n) face->postscript = gk_arena_printf(arena, "Font%u", face->index);
}

/* A character that the face has: nearly every face has a space, and all are asked only where there is none.
 */
static uint32_t some_character(const struct gk_face *face)
{
    hb_codepoint_t first = HB_SET_VALUE_INVALID;
    if (font_face_has(face, ' ')) return ' ';
    hb_set_t *all = hb_set_create();
    hb_face_collect_unicodes(face->hb_face, all);
    (void)hb_set_next(all, &first);
    hb_set_destroy(all);
    return first;
}

/* What is wrong with its characters and outlines, of which one is looked at: subsets are read again as a
 * whole (font_subset.c). */
static const char *check_outlines(const struct gk_face *face)
{
    hb_codepoint_t gid;
    hb_glyph_extents_t extents;
    uint32_t c = some_character(face);
    if (c == HB_SET_VALUE_INVALID || !hb_font_get_nominal_glyph(face->hb_font, c, &gid))
        return "no Unicode character map";
    return hb_font_get_glyph_extents(face->hb_font, gid, &extents) ? NULL : "broken outlines";
}

static const char *open_checked(struct gk_face *face, hb_blob_t *blob, struct sfnt *f)
{
    unsigned n;
    f->bytes = (const unsigned char *)hb_blob_get_data(blob, &n);
    f->n = n;
    const char *wrong = read_directory(f, face->index);
    if (!wrong) wrong = check_tables(f, face);
    if (wrong) return wrong;
    measure(f, face);
    if (face->upem < 16 || face->upem > 16384) return "impossible units";
    freeze(face, blob);
    return check_outlines(face);
}

static void report_broken(const struct gk_face *face, const char *wrong, struct gk_diags *diags)
{
    struct gk_place place = {.file = gk_str_of(face->path)};
    gk_diag(diags, GK_DIAG_FONT_BROKEN, &place,
            gk_arena_printf(diags->arena, "%s, #%u: %s", gk_path_base(face->path).s, face->index,
                            gk_cause_said(diags->arena, wrong))
                .s,
            NULL);
}

struct gk_face *font_face_open(const char *path, unsigned index, struct gk_arena *arena,
                               struct gk_diags *diags)
{
    struct gk_face *face = GK_NEW(arena, struct gk_face);
    struct sfnt f = {0};
    *face = (struct gk_face){.path = gk_arena_str(arena, gk_str_of(path)).s, .index = index};
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    const char *wrong = blob ? open_checked(face, blob, &f) : "cannot be read";
    if (wrong) {
        report_broken(face, wrong, diags);
        font_face_close(face);
    } else {
        name(face, arena);
        face->sha256 = fingerprint(&f, arena);
        const unsigned char *os2 = table_bytes(&f, "OS/2", 10);
        if (os2 && (font_be16(os2 + 8) & 0xF) == 2)
            gk_diag(diags, GK_DIAG_FONT_RESTRICTED, NULL, face->family.s, NULL);
    }
    hb_blob_destroy(blob);
    return wrong ? NULL : face;
}

void font_face_close(struct gk_face *face)
{
    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->hb_bare);
    hb_face_destroy(face->hb_face);
}

bool font_face_has(const struct gk_face *face, uint32_t c)
{
    hb_codepoint_t gid;
    return hb_font_get_nominal_glyph(face->hb_font, c, &gid) && gid != 0;
}

int gk_face_advance(const struct gk_face *face, uint32_t gid)
{
    return hb_font_get_glyph_h_advance(face->hb_font, gid);
}
