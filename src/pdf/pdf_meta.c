/* What the document says about itself: catalog entries, information dictionary, XMP, output intent, file ids.
 * PDF/A-2 level A and PDF/UA-1 at once. The information dictionary and XMP say the same. Nothing here comes
 * from a clock or a host. */
#include "pdf_int.h"

#include <assert.h>

#define ID_DIGITS 32

/* Year, month, day as digits; a date that is none, and no date, are 1980-01-01. */
struct date {
    char digits[9];
};

struct meta {
    struct pdf_doc *d;
    struct date date;
    int xmp, profile, outline, labels;
};

static bool take_digits(struct gk_str s, size_t at, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) {
        if (at + i >= s.n || s.s[at + i] < '0' || s.s[at + i] > '9') return false;
        out[i] = s.s[at + i];
    }
    return true;
}

static struct date parse_date(struct gk_str s)
{
    struct date d = {"19800101"}, read = {"19800101"};
    if (!take_digits(s, 0, 4, read.digits)) return d;
    if (s.n >= 7 && (s.s[4] != '-' || !take_digits(s, 5, 2, read.digits + 4))) return d;
    if (s.n >= 10 && (s.s[7] != '-' || !take_digits(s, 8, 2, read.digits + 6))) return d;
    return s.n == 4 || s.n == 7 || s.n == 10 ? read : d;
}

/* ---- XMP ---- */

/* Text for XML: escaped, without what XML 1.0 cannot hold. */
static void put_xml(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t from = i;
        uint32_t c = gk_utf8_next(s, &i);
        if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;
        if (c == 0xFFFE || c == 0xFFFF) continue;
        if (c == '&')
            gk_buf_puts(out, "&amp;");
        else if (c == '<')
            gk_buf_puts(out, "&lt;");
        else if (c == '>')
            gk_buf_puts(out, "&gt;");
        else
            gk_buf_str(out, gk_str_sub(s, from, i));
    }
}

static void put_dc(struct gk_buf *out, const char *open, struct gk_str s, const char *close)
{
    if (s.n == 0) return;
    gk_buf_puts(out, open);
    put_xml(out, pdf_cut(s));
    gk_buf_puts(out, close);
}

/* PDF/A knows no property pdfuaid:part, so the packet brings its own schema (ISO 19005-2 6.6.2.3). */
static const char ua_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n";

static void put_xmp(struct gk_buf *out, const struct meta *m)
{
    const struct gk_page_list *list = m->d->list;
    const char *date = m->date.digits;
    gk_buf_puts(out,
                "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n");
    put_dc(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", list->title,
           "</rdf:li></rdf:Alt></dc:title>\n");
    put_dc(out, "<dc:creator><rdf:Seq><rdf:li>", list->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_dc(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", list->subject,
           "</rdf:li></rdf:Alt></dc:description>\n");
    for (int i = 0; i < 2; i++) {
        const char *name = i ? "xmp:ModifyDate" : "xmp:CreateDate";
        gk_buf_printf(out, "<%s>%.4s-%.2s-%.2sT00:00:00Z</%s>\n", name, date, date + 4, date + 6, name);
    }
    gk_buf_puts(out, "<xmp:CreatorTool>gongkai " GK_VERSION "</xmp:CreatorTool>\n"
                     "<pdf:Producer>gongkai " GK_VERSION "</pdf:Producer>\n</rdf:Description>\n");
    gk_buf_puts(out, ua_schema);
    gk_buf_puts(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}

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
    gk_buf_printf(out, "/Creator(gongkai %s)/Producer(gongkai %s)", GK_VERSION, GK_VERSION);
    gk_buf_printf(out, "/CreationDate(D:%s000000Z)/ModDate(D:%s000000Z)", m->date.digits, m->date.digits);
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

/* ---- file ids ---- */

static const char id_open[] = "/ID[<";

static void write_trailer(void *ctx, int index, struct gk_buf *out)
{
    (void)ctx;
    (void)index;
    gk_buf_printf(out, "%s%0*d><%0*d>]", id_open, ID_DIGITS, 0, ID_DIGITS, 0);
}

void pdf_meta_seal(struct gk_buf *out, size_t from)
{
    struct gk_sha256 h = gk_sha256((struct gk_str){out->s + from, out->n - from});
    char hex[65];
    gk_sha256_hex(&h, hex);
    size_t n = sizeof id_open - 1, at = out->n - n;
    while (at > from && memcmp(out->s + at, id_open, n) != 0) at--;
    assert(at > from); /* the trailer has it */
    memcpy(out->s + at + n, hex, ID_DIGITS);
    memcpy(out->s + at + n + ID_DIGITS + 2, hex, ID_DIGITS);
}

void pdf_meta_add(struct pdf_doc *d)
{
    struct meta *m = GK_NEW(d->arena, struct meta);
    *m = (struct meta){.d = d, .date = parse_date(d->list->date)};
    struct gk_buf xmp = {0};
    put_xmp(&xmp, m);
    m->xmp = pdf_haru_stream(d->haru, (struct pdf_entries){write_xmp, NULL, 0}, gk_buf_slice(&xmp));
    gk_buf_done(&xmp);
    m->profile = add_profile(d);
    m->outline = pdf_outline_add(d);
    m->labels = pdf_labels_add(d);
    pdf_haru_catalog(d->haru, (struct pdf_entries){write_catalog, m, 0});
    pdf_haru_info(d->haru, (struct pdf_entries){write_info, m, 0});
    pdf_haru_trailer(d->haru, (struct pdf_entries){write_trailer, NULL, 0});
}
