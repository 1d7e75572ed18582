/* What the machine has, where there is no fontconfig (a browser): the files of one folder, GK_FONT_FOLDER,
 * read by HarfBuzz. It stands in the place of font_system.c and tells the same of a face: its names in all
 * languages, weight, width, slant.
 *
 * NOT DONE. Folders in the folder are not entered. What HarfBuzz has no names of (old bitmap fonts, Type 1)
 * is not listed: it could not be set either. */
#include "font_int.h"

#include <hb-ot.h>

/* The name, in the arena. */
static struct gk_str name_of(hb_face_t *face, const hb_ot_name_entry_t *entry, struct gk_arena *arena)
{
    char text[256];
    unsigned n = sizeof text;
    (void)hb_ot_name_get_utf8(face, entry->name_id, entry->language, &n, text);
    return gk_arena_str(arena, (struct gk_str){text, n});
}

static void read_families(hb_face_t *face, struct candidate *c, struct gk_arena *arena)
{
    unsigned n;
    const hb_ot_name_entry_t *names = hb_ot_name_list_names(face, &n);
    c->families = GK_NEW_ARRAY(arena, struct gk_str, n + 1);
    for (unsigned i = 0; i < n; i++)
        if (names[i].name_id == HB_OT_NAME_ID_FONT_FAMILY ||
            names[i].name_id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY)
            c->families[c->n_families++] = name_of(face, &names[i], arena);
}

static void add(struct candidates *out, struct gk_arena *arena, hb_face_t *face, const char *path)
{
    hb_font_t *font = hb_font_create(face);
    struct candidate *c = font_candidate_add(out, arena);
    *c = (struct candidate){.path = gk_arena_str(arena, gk_str_of(path)).s,
                            .index = (int)hb_face_get_index(face),
                            .weight = (int)hb_style_get_value(font, HB_STYLE_TAG_WEIGHT),
                            .slant = (int)(hb_style_get_value(font, HB_STYLE_TAG_ITALIC) * 100),
                            .width = (int)hb_style_get_value(font, HB_STYLE_TAG_WIDTH)};
    read_families(face, c, arena);
    hb_font_destroy(font);
}

bool font_list_file(const char *path, struct gk_arena *arena, struct candidates *out)
{
    hb_blob_t *blob = hb_blob_create_from_file(path);
    unsigned n = hb_face_count(blob), added = 0;
    for (unsigned i = 0; i < n; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        if (hb_face_get_glyph_count(face) > 0) add(out, arena, face, path), added++;
        hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
    return added > 0;
}

static bool named(const struct candidate *c, const struct gk_str *families, int n)
{
    for (int i = 0; i < c->n_families; i++)
        for (int k = 0; k < n; k++)
            if (gk_str_same_latin(c->families[i], families[k])) return true;
    return false;
}

void font_list_system(const struct gk_str *families, int n, struct gk_arena *arena, struct candidates *out)
{
    int files;
    const char **names = gk_file_list(GK_FONT_FOLDER, "", arena, &files);
    for (int i = 0; i < files; i++) {
        size_t before = out->n;
        (void)font_list_file(gk_path_find(GK_FONT_FOLDER, names[i], arena), arena, out);
        for (size_t k = before; k < out->n;)
            if (named(&out->list[k], families, n))
                k++;
            else
                out->list[k] = out->list[--out->n];
    }
}
