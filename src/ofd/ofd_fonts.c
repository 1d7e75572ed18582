/* The fonts of a file.
 *
 * A reader finds a glyph by its character alone. But a face has glyphs that no character leads to (one chosen
 * where it stands, a ligature, a letter with its marks), and more than one for the same character. So each
 * font has a cmap of its own: it says of each character which glyph was drawn for it here. A character that
 * was drawn in two ways needs two fonts of the face; the second has little else in it. A ligature is the
 * glyph of its first character, and the others have one without ink. */
#include "ofd_int.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_CODES = 8000 }; /* as many ranges fit into a cmap, however they lie */

static bool same_parts(const struct gk_ttf_glyph *glyph, const struct gk_ttf_part *parts, int n)
{
    return glyph->n == n && (n == 0 || memcmp(glyph->parts, parts, (size_t)n * sizeof *parts) == 0);
}

static uint32_t glyph_for(struct gk_ofd_writer *w, struct ofd_font *font, const struct gk_ttf_part *parts,
                          int n, int advance)
{
    struct gk_str key = {(const char *)parts, (size_t)n * sizeof *parts};
    struct gk_map_slot *slot = gk_map_put(&font->by_parts, key, 0);
    if (slot->number) return (uint32_t)slot->number;
    struct gk_ttf_part *kept = GK_NEW_ARRAY(w->arena, struct gk_ttf_part, n + 1);
    if (n) memcpy(kept, parts, key.n);
    slot->key.s = (const char *)kept;
    font->glyphs = gk_arena_grow(w->arena, font->glyphs, &font->cap, font->n + 1, sizeof *font->glyphs);
    font->glyphs[font->n++] = (struct gk_ttf_glyph){kept, n, advance};
    slot->number = (int64_t)font->n;
    return (uint32_t)font->n;
}

/* Does `c` read so in the font? It is made to, when it has not been read in it before. */
static bool takes(struct gk_ofd_writer *w, struct ofd_font *font, uint32_t c, const struct gk_ttf_part *parts,
                  int n, int advance)
{
    const struct gk_map_slot *had = gk_map_find(&font->by_code, GK_STR(""), c);
    if (had) return same_parts(&font->glyphs[had->number - 1], parts, n);
    if (font->n_codes == MOST_CODES) return false;
    uint32_t glyph = glyph_for(w, font, parts, n, advance);
    gk_map_put(&font->by_code, GK_STR(""), c)->number = glyph;
    font->codes =
        gk_arena_grow(w->arena, font->codes, &font->cap_codes, font->n_codes + 1, sizeof *font->codes);
    font->codes[font->n_codes++] = (struct gk_ttf_code){c, glyph};
    return true;
}

static struct ofd_font *new_font(struct gk_ofd_writer *w, int face, int turn)
{
    struct ofd_font *font = GK_NEW(w->arena, struct ofd_font);
    *font = (struct ofd_font){.id = ++w->last_id,
                              .face = face,
                              .turn = turn,
                              .by_code = {.arena = w->arena},
                              .by_parts = {.arena = w->arena}};
    w->faces = gk_arena_grow(w->arena, w->faces, &w->cap_faces, w->n_faces + 1, sizeof(struct ofd_font *));
    w->faces[w->n_faces++] = font;
    return font;
}

const struct ofd_font *ofd_font_for(struct gk_ofd_writer *w, int face, int turn, uint32_t c,
                                    const struct gk_ttf_part *parts, int n, int advance)
{
    for (size_t i = 0; i < w->n_faces; i++) {
        struct ofd_font *font = w->faces[i];
        if (font->face == face && font->turn == turn && takes(w, font, c, parts, n, advance)) return font;
    }
    struct ofd_font *font = new_font(w, face, turn);
    takes(w, font, c, parts, n, advance);
    return font;
}

/* ---- in the file ---- */

static int compare_codes(const void *a, const void *b)
{
    uint32_t x = ((const struct gk_ttf_code *)a)->c, y = ((const struct gk_ttf_code *)b)->c;
    return (x > y) - (x < y);
}

/* The name says which subset it is: readers that keep fonts by name mix no two up. */
static void put_font(const struct gk_face *face, const struct ofd_font *font, struct gk_str file,
                     struct gk_buf *res)
{
    enum { BOLD = 600, SHOWN = 8 };
    char hex[65], name[SHOWN + 2];
    struct gk_sha256 sum = gk_sha256(file);
    gk_sha256_hex(&sum, hex);
    snprintf(name, sizeof name, "%.*s-", SHOWN, hex);
    gk_buf_printf(res, "<ofd:Font ID=\"%d\" FontName=\"%s", font->id, name);
    gk_put_xml(res, face->postscript);
    gk_buf_putc(res, '"');
    ofd_put_attribute(res, "FamilyName", face->family);
    if (face->weight >= BOLD) gk_buf_puts(res, " Bold=\"true\"");
    if (face->italic_angle) gk_buf_puts(res, " Italic=\"true\"");
    gk_buf_printf(res, "><ofd:FontFile>font_%d.ttf</ofd:FontFile></ofd:Font>", font->id);
}

static enum gk_status add_font(struct gk_ofd_writer *w, struct ofd_font *font, struct gk_buf *res,
                               struct gk_diags *diags)
{
    const struct gk_face *face = gk_fonts_at(w->fonts, font->face);
    qsort(font->codes, font->n_codes, sizeof *font->codes, compare_codes);
    const struct gk_ttf want = {.glyphs = font->glyphs,
                                .n = font->n,
                                .codes = font->codes,
                                .n_codes = font->n_codes,
                                .turn = font->turn};
    struct gk_buf file = {0};
    enum gk_status status = gk_face_truetype(face, &want, &file, diags);
    if (status == GK_OK) {
        char name[40];
        snprintf(name, sizeof name, "Doc_0/Res/font_%d.ttf", font->id);
        gk_package_add(w->parts, name, gk_buf_slice(&file));
        put_font(face, font, gk_buf_slice(&file), res);
    }
    gk_buf_done(&file);
    return status;
}

enum gk_status ofd_fonts_add(struct gk_ofd_writer *w, const struct gk_stop *stop, struct gk_diags *diags)
{
    enum gk_status status = GK_OK;
    struct gk_buf res = {0};
    gk_buf_puts(&res, OFD_HEAD "<ofd:Res " OFD_NS " BaseLoc=\"Res\"><ofd:Fonts>");
    for (size_t i = 0; i < w->n_faces && status == GK_OK; i++) {
        status = add_font(w, w->faces[i], &res, diags);
        if (status == GK_OK && gk_stopped(stop)) status = GK_ESTOPPED;
    }
    gk_buf_puts(&res, "</ofd:Fonts></ofd:Res>");
    if (status == GK_OK) gk_package_add(w->parts, "Doc_0/PublicRes.xml", gk_buf_slice(&res));
    gk_buf_done(&res);
    return status;
}
