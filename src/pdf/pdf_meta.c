/* What the document says about itself: catalog entries, information dictionary, output intent. The
 * information dictionary and XMP (pdf_xmp.c) say the same. Nothing here comes from a clock or a host. */
#include "pdf_int.h"

struct meta {
    struct pdf_doc *d;
    int xmp, profile, outline, labels;
};

/* ---- parts ---- */

static void write_xmp(void *ctx, int index, struct gk_buf *out)
{
    (void)ctx;
    (void)index;
    gk_buf_puts(out, "/Type/Metadata/Subtype/XML");
}

/* ---- information ---- */

static void put_info(struct gk_buf *out, const char *key, struct gk_str s)
{
    if (s.n == 0) return;
    gk_buf_puts(out, key);
    pdf_put_text(out, pdf_cut(s));
}

static void write_info(void *ctx, int index, struct gk_buf *out)
{
    const struct meta *m = ctx;
    const struct gk_page_list *list = m->d->list;
    (void)index;
    put_info(out, "/Title", list->title);
    put_info(out, "/Author", list->author);
    put_info(out, "/Subject", list->subject);
    gk_buf_printf(out, "/Creator(gongkai %s)/Producer(gongkai %s)", GK_VERSION_STRING, GK_VERSION_STRING);
    pdf_put_date(out, "/CreationDate", m->d->date);
    pdf_put_date(out, "/ModDate", m->d->date);
}

/* ---- catalog ---- */

static void put_output_intent(struct gk_buf *out, int profile)
{
    gk_buf_puts(out,
                "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                "/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile");
    pdf_put_ref(out, profile);
    gk_buf_puts(out, ">>]");
}

/* Language tags are ASCII; anything else is left out. */
static void put_lang(struct gk_buf *out, const char *lang)
{
    gk_buf_puts(out, "/Lang(");
    for (; lang && *lang; lang++) {
        bool letter = (*lang >= 'a' && *lang <= 'z') || (*lang >= 'A' && *lang <= 'Z');
        if (letter || *lang == '-' || (*lang >= '0' && *lang <= '9')) gk_buf_putc(out, *lang);
    }
    gk_buf_putc(out, ')');
}

static void write_catalog(void *ctx, int index, struct gk_buf *out)
{
    const struct meta *m = ctx;
    (void)index;
    put_lang(out, m->d->list->lang);
    gk_buf_puts(out, "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot");
    pdf_put_ref(out, pdf_structure_root(m->d));
    gk_buf_puts(out, "/Metadata");
    pdf_put_ref(out, m->xmp);
    put_output_intent(out, m->profile);
    gk_buf_puts(out, "/PageLabels");
    pdf_put_ref(out, m->labels);
    if (m->outline) {
        gk_buf_puts(out, "/PageMode/UseOutlines/Outlines");
        pdf_put_ref(out, m->outline);
    }
    pdf_attach_catalog(m->d, out);
}

static void write_profile(void *ctx, int index, struct gk_buf *out)
{
    (void)ctx;
    (void)index;
    gk_buf_puts(out, "/N 3/Filter/FlateDecode");
}

static int add_profile(struct pdf_doc *d)
{
    struct gk_buf profile = {0}, deflated = {0};
    pdf_icc_srgb(&profile);
    pdf_deflate(gk_buf_slice(&profile), 9, &deflated);
    int id = pdf_haru_stream(d->haru, (struct pdf_entries){write_profile, NULL, 0}, gk_buf_slice(&deflated));
    gk_buf_done(&profile);
    gk_buf_done(&deflated);
    return id;
}

void pdf_meta_add(struct pdf_doc *d)
{
    struct meta *m = GK_NEW(d->arena, struct meta);
    *m = (struct meta){.d = d};
    struct gk_buf xmp = {0};
    pdf_xmp_put(d, &xmp);
    m->xmp = pdf_haru_stream(d->haru, (struct pdf_entries){write_xmp, NULL, 0}, gk_buf_slice(&xmp));
    gk_buf_done(&xmp);
    m->profile = add_profile(d);
    m->outline = pdf_outline_add(d);
    m->labels = pdf_labels_add(d);
    pdf_haru_catalog(d->haru, (struct pdf_entries){write_catalog, m, 0});
    pdf_haru_info(d->haru, (struct pdf_entries){write_info, m, 0});
}
