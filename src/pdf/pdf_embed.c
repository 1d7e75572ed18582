/* Font objects: a Type 0 font over each subset (ISO 32000-1 9.7), its descriptor and data, and the resource
 * dictionary that all pages share. No CIDSet: an incomplete one fails PDF/A, none passes. */
#include "pdf_int.h"

#define FLAG_SYMBOLIC 4
#define FLAG_ITALIC   64

static int64_t per_mille(const struct gk_face *face, int64_t units)
{
    int64_t twice = units * 2000;
    return (twice + (twice < 0 ? -face->upem : face->upem)) / (2 * (int64_t)face->upem);
}

static void write_file(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_font_ids *ids = ctx;
    (void)index;
    gk_buf_puts(out, "/Filter/FlateDecode");
    if (ids->face->cff) {
        gk_buf_puts(out, "/Subtype/CIDFontType0C");
    } else {
        gk_buf_puts(out, "/Length1 ");
        pdf_put_int(out, (int64_t)ids->face->file_length);
    }
}

static void write_to_unicode(void *ctx, int index, struct gk_buf *out)
{
    (void)ctx;
    (void)index;
    gk_buf_puts(out, "/Filter/FlateDecode");
}

static void put_number(struct gk_buf *out, const char *key, int64_t v)
{
    gk_buf_puts(out, key);
    gk_buf_putc(out, ' ');
    pdf_put_int(out, v);
}

static void write_descriptor(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_font_ids *ids = ctx;
    const struct gk_face *face = ids->face->face;
    (void)index;
    gk_buf_puts(out, "/Type/FontDescriptor/FontName");
    pdf_put_name(out, gk_str_of(ids->face->name));
    put_number(out, "/Flags", FLAG_SYMBOLIC | (face->italic_angle ? FLAG_ITALIC : 0));
    gk_buf_puts(out, "/FontBBox[");
    for (int i = 0; i < 4; i++) {
        if (i) gk_buf_putc(out, ' ');
        pdf_put_int(out, per_mille(face, face->bbox[i]));
    }
    gk_buf_putc(out, ']');
    put_number(out, "/ItalicAngle", face->italic_angle);
    put_number(out, "/Ascent", per_mille(face, face->ascender));
    put_number(out, "/Descent", per_mille(face, face->descender));
    put_number(out, "/CapHeight", per_mille(face, face->cap_height));
    put_number(out, "/StemV", per_mille(face, face->stem_v));
    gk_buf_puts(out, ids->face->cff ? "/FontFile3" : "/FontFile2");
    pdf_put_ref(out, ids->file);
}

static void write_descendant(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_font_ids *ids = ctx;
    (void)index;
    gk_buf_puts(out, "/Type/Font/Subtype");
    gk_buf_puts(out, ids->face->cff ? "/CIDFontType0" : "/CIDFontType2/CIDToGIDMap/Identity");
    gk_buf_puts(out, "/BaseFont");
    pdf_put_name(out, gk_str_of(ids->face->name));
    gk_buf_puts(out, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor");
    pdf_put_ref(out, ids->descriptor);
    gk_buf_str(out, ids->face->widths);
}

/* A CFF font's name carries its CMap's (ISO 32000-1 9.7.6.2). */
static void write_font(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_layer_ids *layer = ctx;
    const struct pdf_font_ids *ids = layer->of;
    (void)index;
    gk_buf_puts(out, "/Type/Font/Subtype/Type0/BaseFont");
    pdf_put_name(out, gk_str_of(ids->face->name));
    if (ids->face->cff) gk_buf_puts(out, "-Identity-H");
    gk_buf_puts(out, "/Encoding/Identity-H/DescendantFonts[");
    pdf_put_ref(out, ids->descendant);
    gk_buf_puts(out, "]/ToUnicode");
    pdf_put_ref(out, layer->to_unicode);
}

void pdf_put_font_name(struct gk_buf *out, int face, int layer)
{
    gk_buf_puts(out, "/F");
    pdf_put_int(out, face + 1);
    if (layer) gk_buf_putc(out, (char)('a' + layer - 1));
}

static void write_resources(void *ctx, int index, struct gk_buf *out)
{
    const struct pdf_doc *d = ctx;
    (void)index;
    gk_buf_puts(out, "/Font<<");
    for (size_t i = 0; i < d->set->n_faces; i++) {
        for (int layer = 0; layer < PDF_LAYERS; layer++) {
            if (!(d->layers_used[i] >> layer & 1)) continue;
            pdf_put_font_name(out, (int)i, layer);
            pdf_put_ref(out, d->font_ids[i].layers[layer].font);
        }
    }
    gk_buf_puts(out, ">>");
}

static void embed_layers(struct pdf_doc *d, struct pdf_font_ids *ids, unsigned used)
{
    for (int i = 0; i < ids->face->n_layers; i++) {
        if (!(used >> i & 1)) continue;
        struct pdf_layer_ids *layer = &ids->layers[i];
        layer->of = ids;
        layer->to_unicode = pdf_haru_stream(d->haru, (struct pdf_entries){write_to_unicode, ids, 0},
                                            ids->face->to_unicode[i]);
        layer->font = pdf_haru_object(d->haru, (struct pdf_entries){write_font, layer, 0});
    }
}

void pdf_embed_fonts(struct pdf_doc *d)
{
    d->font_ids = GK_NEW_ARRAY(d->arena, struct pdf_font_ids, d->set->n_faces);
    for (size_t i = 0; i < d->set->n_faces; i++) {
        if (!d->layers_used[i]) continue;
        struct pdf_font_ids *ids = &d->font_ids[i];
        ids->face = d->set->faces[i];
        ids->file = pdf_haru_stream(d->haru, (struct pdf_entries){write_file, ids, 0}, ids->face->file);
        ids->descriptor = pdf_haru_object(d->haru, (struct pdf_entries){write_descriptor, ids, 0});
        ids->descendant = pdf_haru_object(d->haru, (struct pdf_entries){write_descendant, ids, 0});
        embed_layers(d, ids, d->layers_used[i]);
    }
    d->resources = pdf_haru_object(d->haru, (struct pdf_entries){write_resources, d, 0});
}
