/* A part as XML: a stream of nodes, so that a sheet of 100,000 rows is never in memory as a tree.
 *
 * No document type is accepted, and so no entity but the five that XML has: the library is told neither to
 * load a DTD nor to replace entities nor to use the network, and a part that has a document type is refused
 * before its first element. */
#include "package_int.h"

#include <libxml/xmlreader.h>

struct gk_xml {
    struct package_part part;
    xmlTextReaderPtr reader;
    const xmlNode *node;
    bool empty; /* at the START of an element without content: its END comes next */
    bool over, fault;
};

static int on_read(void *ctx, char *to, int n)
{
    return package_part_read(ctx, to, n);
}

static int on_close(void *ctx)
{
    package_part_close(ctx);
    return 0;
}

static void fail(struct gk_xml *xml, enum gk_code code)
{
    int line = xml->reader ? xmlTextReaderGetParserLineNumber(xml->reader) : 0;
    struct gk_str at = gk_arena_printf(xml->part.zip->arena, "%d", line);
    if (!xml->fault && !xml->part.fault)
        gk_package_report(xml->part.zip, code, 0, xml->part.name, at.s, NULL);
    xml->fault = xml->over = true;
}

struct gk_xml *gk_xml_open(struct gk_package *zip, const char *part)
{
    struct gk_xml *xml = gk_xalloc(sizeof *xml);
    *xml = (struct gk_xml){.over = false};
    xmlInitParser();
    if (!package_part_open(zip, part, &xml->part)) {
        gk_xfree(xml);
        return NULL;
    }
    xml->reader =
        xmlReaderForIO(on_read, on_close, &xml->part, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    if (xml->reader == NULL) fail(xml, GK_DIAG_OFFICE_XML);
    return xml;
}

bool gk_xml_close(struct gk_xml *xml)
{
    if (xml == NULL) return false;
    bool good = !xml->fault;
    if (xml->reader) {
        xmlTextReaderClose(xml->reader);
        xmlFreeTextReader(xml->reader);
    }
    package_part_close(&xml->part);
    gk_xfree(xml);
    return good;
}

enum gk_xml_event gk_xml_next(struct gk_xml *xml)
{
    if (xml->over) return GK_XML_END_OF_PART;
    if (xml->empty) {
        xml->empty = false;
        return GK_XML_END;
    }
    for (;;) {
        int got = xmlTextReaderRead(xml->reader);
        if (got != 1) {
            if (got < 0) fail(xml, GK_DIAG_OFFICE_XML);
            xml->over = true;
            return GK_XML_END_OF_PART;
        }
        xml->node = xmlTextReaderCurrentNode(xml->reader);
        switch (xmlTextReaderNodeType(xml->reader)) {
        case XML_READER_TYPE_ELEMENT:
            xml->empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
            return GK_XML_START;
        case XML_READER_TYPE_END_ELEMENT:
            return GK_XML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return GK_XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
        case XML_READER_TYPE_ENTITY:
            fail(xml, GK_DIAG_OFFICE_DOCTYPE);
            return GK_XML_END_OF_PART;
        default:
            break;
        }
    }
}

int gk_xml_depth(const struct gk_xml *xml)
{
    return xml->over ? 0 : xmlTextReaderDepth(xml->reader) + 1;
}

bool gk_xml_is(const struct gk_xml *xml, const char *name)
{
    return strcmp((const char *)xml->node->name, name) == 0;
}

/* Without entities the library has an attribute in one piece. */
struct gk_str gk_xml_attr(const struct gk_xml *xml, const char *name)
{
    for (const xmlAttr *a = xml->node->properties; a != NULL; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0) continue;
        return a->children ? gk_str_of((const char *)a->children->content) : GK_STR("");
    }
    return (struct gk_str){NULL, 0};
}

struct gk_str gk_xml_text(const struct gk_xml *xml)
{
    return gk_str_of((const char *)xmlTextReaderConstValue(xml->reader));
}

void gk_xml_skip(struct gk_xml *xml)
{
    int depth = gk_xml_depth(xml);
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;)
        if (e == GK_XML_END && gk_xml_depth(xml) == depth) return;
}

bool gk_xml_child(struct gk_xml *xml, int parent)
{
    for (enum gk_xml_event e; (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        int depth = gk_xml_depth(xml);
        if (e == GK_XML_START && depth == parent + 1) return true;
        if (e == GK_XML_END && depth <= parent) return false;
    }
    return false;
}

/* ---- relationships ---- */

/* The name of the part that holds the relationships of `part`. */
static const char *rels_name(const struct gk_package *zip, const char *part)
{
    const char *slash = strrchr(part, '/');
    const char *base = slash ? slash + 1 : part;
    return gk_arena_printf(zip->arena, "%.*s_rels/%s.rels", (int)(base - part), part, base).s;
}

/* A target, relative to the folder of `part`, as a name in the archive; NULL when it leads outside. */
static const char *resolve(const struct gk_package *zip, const char *part, struct gk_str target)
{
    struct gk_buf b = {0};
    const char *slash = strrchr(part, '/');
    bool absolute = target.n > 0 && target.s[0] == '/';
    if (slash && !absolute) gk_buf_add(&b, part, (size_t)(slash + 1 - part));
    for (size_t i = absolute; i < target.n;) {
        const char *end = memchr(target.s + i, '/', target.n - i);
        size_t stop = end ? (size_t)(end - target.s) : target.n;
        struct gk_str step = gk_str_sub(target, i, stop);
        i = stop + 1;
        if (gk_str_eq(step, GK_STR("..")) && b.n == 0) {
            gk_buf_done(&b);
            return NULL;
        }
        if (gk_str_eq(step, GK_STR(".."))) {
            b.n--;
            while (b.n > 0 && b.s[b.n - 1] != '/') b.n--;
        } else if (step.n > 0 && !gk_str_eq(step, GK_STR("."))) {
            gk_buf_str(&b, step);
            if (end) gk_buf_putc(&b, '/');
        }
    }
    const char *name = gk_arena_str(zip->arena, gk_buf_slice(&b)).s;
    gk_buf_done(&b);
    return name;
}

static struct gk_str last_step(struct gk_str type)
{
    size_t from = type.n;
    while (from > 0 && type.s[from - 1] != '/') from--;
    return gk_str_sub(type, from, type.n);
}

struct gk_rel *gk_package_rels(struct gk_package *zip, const char *part, int *n)
{
    const char *name = rels_name(zip, part);
    struct gk_rel *rels = NULL;
    size_t cap = 0;
    *n = 0;
    struct gk_xml *xml = gk_package_has(zip, name) ? gk_xml_open(zip, name) : NULL;
    for (enum gk_xml_event e; xml && (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START || !gk_xml_is(xml, "Relationship")) continue;
        if (gk_str_eq(gk_xml_attr(xml, "TargetMode"), GK_STR("External"))) continue;
        const char *target = resolve(zip, part, gk_xml_attr(xml, "Target"));
        if (target == NULL || *n >= PACKAGE_ENTRIES) continue;
        rels = gk_arena_grow(zip->arena, rels, &cap, (size_t)*n + 1, sizeof *rels);
        struct gk_str type = last_step(gk_xml_attr(xml, "Type"));
        rels[*n].type = gk_arena_str(zip->arena, type);
        rels[*n].id = gk_arena_str(zip->arena, gk_xml_attr(xml, "Id"));
        rels[(*n)++].target = target;
    }
    (void)gk_xml_close(xml);
    return rels;
}

const struct gk_rel *gk_rel_of_type(const struct gk_rel *rels, int n, const char *type)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(rels[i].type, gk_str_of(type))) return &rels[i];
    return NULL;
}

const struct gk_rel *gk_rel_of_id(const struct gk_rel *rels, int n, struct gk_str id)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(rels[i].id, id)) return &rels[i];
    return NULL;
}

enum gk_package_kind gk_package_kind(struct gk_package *zip, const char **part)
{
    int n = 0;
    struct gk_rel *rels = gk_package_rels(zip, "", &n);
    const struct gk_rel *rel = gk_rel_of_type(rels, n, "officeDocument");
    enum gk_package_kind kind = GK_PACKAGE_OTHER;
    *part = rel ? rel->target : NULL;
    if (rel == NULL) return kind;
    struct gk_xml *xml = gk_xml_open(zip, rel->target);
    if (xml && gk_xml_next(xml) == GK_XML_START) {
        kind = gk_xml_is(xml, "workbook")   ? GK_PACKAGE_WORKBOOK
               : gk_xml_is(xml, "document") ? GK_PACKAGE_DOCUMENT
                                            : kind;
    }
    (void)gk_xml_close(xml);
    return kind;
}

/* ---- values ---- */

int gk_xml_int(struct gk_str s, int otherwise)
{
    int64_t value = 0;
    if (s.n == 0) return otherwise;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') return otherwise;
        value = value * 10 + (s.s[i] - '0');
        if (value > INT32_MAX) return otherwise;
    }
    return (int)value;
}

bool gk_xml_on(struct gk_str s, bool otherwise)
{
    if (s.s == NULL) return otherwise;
    return !(gk_str_eq(s, GK_STR("0")) || gk_str_eq(s, GK_STR("false")) || gk_str_eq(s, GK_STR("off")));
}
