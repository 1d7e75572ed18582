/* Subsets for embedding, by the glyph ids that shaping gave (never by code points: a glyph may have been
 * reached through a ligature or a localized form).
 *
 * CFF goes into the PDF as the bare table. A CID-keyed one is written with CIDs, which the subset keeps in
 * its charset; a name-keyed one has none, and a PDF reader then takes the code as the glyph id in the subset.
 * Either way FreeType reads the finished subset once more: it tells the CIDs, and it proves that the bytes
 * are a font. */
#include "font_int.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include <hb-subset.h>

static hb_subset_input_t *subset_input(const struct gk_subset_glyph *wanted, size_t n)
{
    /* Neither shaping nor vertical setting happens in a PDF; names and hints are of no use there either. A
     * variable face is kept at its default instance. */
    static const hb_tag_t dropped[] = {
        HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
        HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('v', 'h', 'e', 'a'),
        HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'), HB_TAG('n', 'a', 'm', 'e'),
        HB_TAG('D', 'S', 'I', 'G'), HB_TAG('m', 'o', 'r', 'x'), HB_TAG('k', 'e', 'r', 'n'),
        HB_TAG('m', 'o', 'r', 't'), HB_TAG('M', 'A', 'T', 'H'), HB_TAG('f', 'v', 'a', 'r'),
        HB_TAG('g', 'v', 'a', 'r'), HB_TAG('a', 'v', 'a', 'r'), HB_TAG('H', 'V', 'A', 'R'),
        HB_TAG('V', 'V', 'A', 'R'), HB_TAG('M', 'V', 'A', 'R'), HB_TAG('S', 'T', 'A', 'T'),
        HB_TAG('c', 'v', 'a', 'r'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('m', 'e', 't', 'a'),
        HB_TAG('E', 'B', 'D', 'T'), HB_TAG('E', 'B', 'L', 'C'), HB_TAG('E', 'B', 'S', 'C')};
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input) return NULL;
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < n; i++) hb_set_add(glyphs, wanted[i].gid);
    hb_set_t *drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) hb_set_add(drop, dropped[i]);
    /* Without subroutines a subset of Noto CJK deflates to a tenth less than with them. */
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE |
                                         HB_SUBSET_FLAGS_DESUBROUTINIZE);
    return input;
}

static struct gk_str copy_blob(hb_blob_t *blob, struct gk_arena *arena)
{
    unsigned n;
    const char *bytes = hb_blob_get_data(blob, &n);
    struct gk_str s = gk_arena_str(arena, (struct gk_str){bytes, n});
    hb_blob_destroy(blob);
    return s;
}

/* The copies among the wanted glyphs, as glyphs of the subset. `ids` tells where each wanted one is in the
 * subset, and afterwards where it is in the font with its copies. */
static int find_copies(const struct gk_face *face, const struct gk_subset_glyph *wanted, size_t n,
                       uint32_t *ids, unsigned n_glyphs, struct font_copy *copies)
{
    int n_copies = 0;
    for (size_t i = 0; i < n; i++) {
        if (wanted[i].pad) {
            copies[n_copies++] = (struct font_copy){ids[i], gk_face_pad(face, wanted[i].pad)};
            if (!face->cff) ids[i] = n_glyphs + (uint32_t)n_copies - 1;
        }
        if (face->cff) ids[i] += (uint32_t)n_copies;
    }
    return n_copies;
}

static struct gk_str subset_bytes(const struct gk_face *face, hb_subset_plan_t *plan,
                                  const struct gk_subset_glyph *wanted, size_t n, uint32_t *ids,
                                  struct gk_arena *arena)
{
    hb_face_t *subset = hb_subset_plan_execute_or_fail(plan);
    if (!subset) return (struct gk_str){0};
    struct font_copy *copies = GK_NEW_ARRAY(arena, struct font_copy, n + 1);
    int n_copies = find_copies(face, wanted, n, ids, hb_face_get_glyph_count(subset), copies);
    struct gk_str data = {0};
    if (face->cff) {
        data = copy_blob(hb_face_reference_table(subset, HB_TAG('C', 'F', 'F', ' ')), arena);
        if (n_copies) data = font_pad_cff(data, copies, n_copies, arena);
    } else if (n_copies == 0 || font_pad_glyf(subset, copies, n_copies)) {
        data = copy_blob(hb_face_reference_blob(subset), arena);
    }
    hb_face_destroy(subset);
    return data;
}

/* New glyph ids to the codes that are written; false when the subset is not a font. */
static bool to_codes(const struct gk_face *face, struct gk_str data, uint32_t *codes, size_t n)
{
    FT_Library library;
    FT_Face ft;
    if (FT_Init_FreeType(&library)) return false;
    bool ok = FT_New_Memory_Face(library, (const FT_Byte *)data.s, (FT_Long)data.n, 0, &ft) == 0;
    if (ok) {
        for (size_t i = 0; i < n && ok; i++) {
            FT_UInt cid = codes[i];
            ok = codes[i] < (uint32_t)ft->num_glyphs;
            if (ok && face->cid_keyed) ok = FT_Get_CID_From_Glyph_Index(ft, codes[i], &cid) == 0;
            codes[i] = cid;
        }
        FT_Done_Face(ft);
    }
    FT_Done_FreeType(library);
    return ok;
}

static bool subset_plan(const struct gk_face *face, hb_subset_plan_t *plan,
                        const struct gk_subset_glyph *wanted, size_t n, struct gk_arena *arena,
                        struct gk_subset *out)
{
    const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    uint32_t *codes = GK_NEW_ARRAY(arena, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) codes[i] = hb_map_get(map, wanted[i].gid);
    struct gk_str data = subset_bytes(face, plan, wanted, n, codes, arena);
    *out = (struct gk_subset){.data = data, .cff = face->cff, .codes = codes};
    return data.n > 0 && to_codes(face, data, codes, n);
}

int gk_face_pad(const struct gk_face *face, int pad)
{
    return pad * face->upem / 8;
}

enum gk_status gk_face_subset(const struct gk_face *face, const struct gk_subset_glyph *glyphs, size_t n,
                              struct gk_arena *arena, struct gk_subset *out, struct gk_diags *diags)
{
    hb_subset_plan_t *plan = NULL;
    hb_subset_input_t *input = subset_input(glyphs, n);
    *out = (struct gk_subset){0};
    if (input) plan = hb_subset_plan_create_or_fail(face->hb_bare ? face->hb_bare : face->hb_face, input);
    bool ok = plan && subset_plan(face, plan, glyphs, n, arena, out);
    hb_subset_plan_destroy(plan);
    hb_subset_input_destroy(input);
    if (ok) return GK_OK;
    gk_diag(diags, GK_DIAG_FONT_SUBSET, NULL, face->family.s, NULL);
    *out = (struct gk_subset){0};
    return GK_EFACE;
}
