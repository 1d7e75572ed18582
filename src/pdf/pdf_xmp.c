/* The XMP packet (ISO 16684-1): what the document is, as PDF/A and PDF/UA want it said, and the record that
 * an archive keeps of it.
 *
 * PDF/A allows a property only if its schema is one of XMP's own or is described in the packet (ISO 19005-2
 * 6.6.2.3). So the packet describes two: that of PDF/UA, and that of the record. The record's fields are data
 * (DA/T 46 names such as those in the catalog); a field's name is its property's name. */
#include "pdf_int.h"

/* A urn needs no domain; the part after it is the version of the meaning, not of the program. */
#define RECORD_SCHEMA "urn:gongkai:record:1.0#"

/* ---- texts ---- */

static void put_dc(struct gk_buf *out, const char *open, struct gk_str s, const char *close)
{
    if (s.n == 0) return;
    gk_buf_puts(out, open);
    gk_put_xml(out, pdf_cut(s));
    gk_buf_puts(out, close);
}

/* ---- the record ---- */

static bool starts_name(uint32_t c)
{
    bool han = (c >= 0x4E00 && c <= 0x9FA5) || c == 0x3007;
    return han || c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* An NCName under all editions of XML 1.0: parsers still differ about the characters that the fifth added, so
 * only what no edition refuses. */
static bool is_name(struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        bool first = i == 0;
        uint32_t c = gk_utf8_next(s, &i);
        bool inside = c == '-' || c == '.' || (c >= '0' && c <= '9');
        if (!starts_name(c) && (first || !inside)) return false;
    }
    return s.n > 0;
}

static bool is_written(const struct gk_property *p)
{
    return p->value.n > 0 && is_name(p->name);
}

static void check_record(const struct pdf_doc *d)
{
    for (size_t i = 0; i < d->list->n_record; i++) {
        const struct gk_property *p = &d->list->record[i];
        if (p->value.n == 0 || is_written(p)) continue;
        gk_diag(d->diags, GK_DIAG_PDF_RECORD_NAME, NULL, gk_arena_str(d->diags->arena, p->name).s, NULL);
    }
}

static bool has_record(const struct gk_page_list *list)
{
    for (size_t i = 0; i < list->n_record; i++)
        if (is_written(&list->record[i])) return true;
    return false;
}

static void put_record(const struct gk_page_list *list, struct gk_buf *out)
{
    if (!has_record(list)) return;
    gk_buf_puts(out, "<rdf:Description rdf:about=\"\" xmlns:record=\"" RECORD_SCHEMA "\">\n");
    for (size_t i = 0; i < list->n_record; i++) {
        const struct gk_property *p = &list->record[i];
        if (!is_written(p)) continue;
        gk_buf_puts(out, "<record:");
        gk_buf_str(out, p->name);
        gk_buf_putc(out, '>');
        gk_put_xml(out, pdf_cut(p->value));
        gk_buf_puts(out, "</record:");
        gk_buf_str(out, p->name);
        gk_buf_puts(out, ">\n");
    }
    gk_buf_puts(out, "</rdf:Description>\n");
}

/* ---- extension schemas ---- */

static void open_schema(struct gk_buf *out, const char *title, const char *uri, const char *prefix)
{
    gk_buf_printf(out,
                  "<rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>%s</pdfaSchema:schema>\n"
                  "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
                  "<pdfaSchema:prefix>%s</pdfaSchema:prefix>\n<pdfaSchema:property><rdf:Seq>\n",
                  title, uri, prefix);
}

static void put_property(struct gk_buf *out, struct gk_str name, const char *type, const char *category,
                         struct gk_str description)
{
    gk_buf_puts(out, "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>");
    gk_buf_str(out, name);
    gk_buf_printf(out,
                  "</pdfaProperty:name>\n<pdfaProperty:valueType>%s</pdfaProperty:valueType>\n"
                  "<pdfaProperty:category>%s</pdfaProperty:category>\n<pdfaProperty:description>",
                  type, category);
    gk_buf_str(out, description);
    gk_buf_puts(out, "</pdfaProperty:description>\n</rdf:li>\n");
}

static void close_schema(struct gk_buf *out)
{
    gk_buf_puts(out, "</rdf:Seq></pdfaSchema:property>\n</rdf:li>\n");
}

static void put_schemas(const struct gk_page_list *list, struct gk_buf *out)
{
    gk_buf_puts(
        out,
        "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
        " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
        " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
        "<pdfaExtension:schemas><rdf:Bag>\n");
    open_schema(out, "PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid");
    put_property(out, GK_STR("part"), "Integer", "internal",
                 GK_STR("Part of ISO 14289 that the file conforms to"));
    close_schema(out);
    if (has_record(list)) {
        open_schema(out, "Archive record", RECORD_SCHEMA, "record");
        for (size_t i = 0; i < list->n_record; i++) {
            struct gk_str name = list->record[i].name;
            if (is_written(&list->record[i])) put_property(out, name, "Text", "external", name);
        }
        close_schema(out);
    }
    gk_buf_puts(out, "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

/* ---- the packet ---- */

static void put_dates(struct gk_str date, struct gk_buf *out)
{
    for (int i = 0; date.n > 0 && i < 2; i++) {
        const char *name = i ? "xmp:ModifyDate" : "xmp:CreateDate";
        gk_buf_printf(out, "<%s>%.10sT00:00:00Z</%s>\n", name, date.s, name);
    }
}

void pdf_xmp_put(const struct pdf_doc *d, struct gk_buf *out)
{
    const struct gk_page_list *list = d->list;
    check_record(d);
    gk_buf_printf(out,
                  "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                  "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                  "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                  " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
                  " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                  " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                  "<pdfaid:part>%d</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n"
                  "<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n",
                  d->options.n > 0 ? 3 : 2);
    put_dc(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", list->title,
           "</rdf:li></rdf:Alt></dc:title>\n");
    put_dc(out, "<dc:creator><rdf:Seq><rdf:li>", list->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    put_dc(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", list->subject,
           "</rdf:li></rdf:Alt></dc:description>\n");
    put_dates(d->date, out);
    gk_buf_puts(out, "<xmp:CreatorTool>gongkai " GK_VERSION_STRING "</xmp:CreatorTool>\n"
                     "<pdf:Producer>gongkai " GK_VERSION_STRING "</pdf:Producer>\n</rdf:Description>\n");
    put_record(list, out);
    put_schemas(list, out);
    gk_buf_puts(out, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
}
