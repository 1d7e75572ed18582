/* A part as XML: a stream of nodes, so that a sheet of 100,000 rows is never in memory as a tree.
 *
 * No document type is accepted, and so no entity but the five that XML has: the library is told neither to
 * load a DTD nor to replace entities nor to use the network, and a part that has a document type is refused
 * before its first element. */
#include "import_zip_xml_int.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>

struct imp_xml {
    struct imp_part part;
    xmlTextReaderPtr reader;
    const xmlNode *node;
    bool empty; /* at the START of an element without content: its END comes next */
    bool over, fault;
    struct gk_buf value; /* of an attribute that the library has in pieces */
};

static int on_read(void *ctx, char *to, int n)
{
    return imp_part_read(ctx, to, n);
}

static int on_close(void *ctx)
{
    imp_part_close(ctx);
    return 0;
}

static void fail(struct imp_xml *xml, enum gk_code code)
{
    int line = xml->reader ? xmlTextReaderGetParserLineNumber(xml->reader) : 0;
    struct gk_str at = gk_arena_printf(xml->part.zip->arena, "%d", line);
    if (!xml->fault && !xml->part.fault) imp_zip_report(xml->part.zip, code, 0, xml->part.name, at.s, NULL);
    xml->fault = xml->over = true;
}

struct imp_xml *imp_xml_open(struct imp_zip *zip, const char *part)
{
    struct imp_xml *xml = gk_xalloc(sizeof *xml);
    *xml = (struct imp_xml){.over = false};
    xmlInitParser();
    if (!imp_part_open(zip, part, &xml->part)) {
        free(xml);
        return NULL;
    }
    xml->reader =
        xmlReaderForIO(on_read, on_close, &xml->part, NULL, NULL,
                       XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
    if (xml->reader == NULL) fail(xml, GK_DIAG_OFFICE_XML);
    return xml;
}

bool imp_xml_close(struct imp_xml *xml)
{
    if (xml == NULL) return false;
    bool good = !xml->fault;
    if (xml->reader) {
        xmlTextReaderClose(xml->reader);
        xmlFreeTextReader(xml->reader);
    }
    imp_part_close(&xml->part);
    gk_buf_done(&xml->value);
    free(xml);
    return good;
}

enum imp_xml_event imp_xml_next(struct imp_xml *xml)
{
    if (xml->over) return IMP_XML_END_OF_PART;
    if (xml->empty) {
        xml->empty = false;
        return IMP_XML_END;
    }
    for (;;) {
        int got = xmlTextReaderRead(xml->reader);
        if (got != 1) {
            if (got < 0) fail(xml, GK_DIAG_OFFICE_XML);
            xml->over = true;
            return IMP_XML_END_OF_PART;
        }
        xml->node = xmlTextReaderCurrentNode(xml->reader);
        switch (xmlTextReaderNodeType(xml->reader)) {
        case XML_READER_TYPE_ELEMENT:
            xml->empty = xmlTextReaderIsEmptyElement(xml->reader) == 1;
            return IMP_XML_START;
        case XML_READER_TYPE_END_ELEMENT:
            return IMP_XML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return IMP_XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
        case XML_READER_TYPE_ENTITY:
            fail(xml, GK_DIAG_OFFICE_DOCTYPE);
            return IMP_XML_END_OF_PART;
        default:
            break;
        }
    }
}

int imp_xml_depth(const struct imp_xml *xml)
{
    return xml->over ? 0 : xmlTextReaderDepth(xml->reader) + 1;
}

bool imp_xml_is(const struct imp_xml *xml, const char *name)
{
    return strcmp((const char *)xml->node->name, name) == 0;
}

struct gk_str imp_xml_attr(const struct imp_xml *xml, const char *name)
{
    for (const xmlAttr *a = xml->node->properties; a != NULL; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0) continue;
        if (a->children == NULL || a->children->content == NULL) return GK_STR("");
        if (a->children->next == NULL) return gk_str_of((const char *)a->children->content);
        struct gk_buf *value = (struct gk_buf *)(uintptr_t)&xml->value;
        gk_buf_clear(value);
        for (const xmlNode *t = a->children; t != NULL; t = t->next) {
            if (t->content) gk_buf_puts(value, (const char *)t->content);
        }
        return gk_buf_slice(value);
    }
    return (struct gk_str){NULL, 0};
}

struct gk_str imp_xml_text(const struct imp_xml *xml)
{
    return gk_str_of((const char *)xmlTextReaderConstValue(xml->reader));
}

void imp_xml_skip(struct imp_xml *xml)
{
    int depth = imp_xml_depth(xml);
    for (enum imp_xml_event e; (e = imp_xml_next(xml)) != IMP_XML_END_OF_PART;) {
        if (e == IMP_XML_END && imp_xml_depth(xml) == depth) return;
    }
}

bool imp_xml_child(struct imp_xml *xml, int parent)
{
    for (enum imp_xml_event e; (e = imp_xml_next(xml)) != IMP_XML_END_OF_PART;) {
        int depth = imp_xml_depth(xml);
        if (e == IMP_XML_START && depth == parent + 1) return true;
        if (e == IMP_XML_END && depth <= parent) return false;
    }
    return false;
}

/* ---- relationships ---- */

/* The name of the part that holds the relationships of `part`. */
static const char *rels_name(const struct imp_zip *zip, const char *part)
{
    const char *slash = strrchr(part, '/');
    const char *base = slash ? slash + 1 : part;
    return gk_arena_printf(zip->arena, "%.*s_rels/%s.rels", (int)(base - part), part, base).s;
}

/* A target, relative to the folder of `part`, as a name in the archive; NULL when it leads outside. */
static const char *resolve(const struct imp_zip *zip, const char *part, struct gk_str target)
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

struct imp_rel *imp_zip_rels(struct imp_zip *zip, const char *part, int *n)
{
    const char *name = rels_name(zip, part);
    struct imp_rel *rels = NULL;
    size_t cap = 0;
    *n = 0;
    struct imp_xml *xml = imp_zip_has(zip, name) ? imp_xml_open(zip, name) : NULL;
    for (enum imp_xml_event e; xml && (e = imp_xml_next(xml)) != IMP_XML_END_OF_PART;) {
        if (e != IMP_XML_START || !imp_xml_is(xml, "Relationship")) continue;
        if (gk_str_eq(imp_xml_attr(xml, "TargetMode"), GK_STR("External"))) continue;
        const char *target = resolve(zip, part, imp_xml_attr(xml, "Target"));
        if (target == NULL || *n >= IMP_ZIP_ENTRIES) continue;
        rels = gk_arena_grow(zip->arena, rels, &cap, (size_t)*n + 1, sizeof *rels);
        struct gk_str type = last_step(imp_xml_attr(xml, "Type"));
        rels[*n].type = gk_arena_str(zip->arena, type);
        rels[*n].id = gk_arena_str(zip->arena, imp_xml_attr(xml, "Id"));
        rels[(*n)++].target = target;
    }
    (void)imp_xml_close(xml);
    return rels;
}

const struct imp_rel *imp_rel_of_type(const struct imp_rel *rels, int n, const char *type)
{
    for (int i = 0; i < n; i++) {
        if (gk_str_eq(rels[i].type, gk_str_of(type))) return &rels[i];
    }
    return NULL;
}

const struct imp_rel *imp_rel_of_id(const struct imp_rel *rels, int n, struct gk_str id)
{
    for (int i = 0; i < n; i++) {
        if (gk_str_eq(rels[i].id, id)) return &rels[i];
    }
    return NULL;
}

enum imp_package imp_zip_kind(struct imp_zip *zip, const char **part)
{
    int n = 0;
    struct imp_rel *rels = imp_zip_rels(zip, "", &n);
    const struct imp_rel *rel = imp_rel_of_type(rels, n, "officeDocument");
    enum imp_package kind = IMP_PACKAGE_OTHER;
    *part = rel ? rel->target : NULL;
    if (rel == NULL) return kind;
    struct imp_xml *xml = imp_xml_open(zip, rel->target);
    if (xml && imp_xml_next(xml) == IMP_XML_START) {
        kind = imp_xml_is(xml, "workbook")   ? IMP_PACKAGE_WORKBOOK
               : imp_xml_is(xml, "document") ? IMP_PACKAGE_DOCUMENT
                                             : kind;
    }
    (void)imp_xml_close(xml);
    return kind;
}

/* ---- values ---- */

int imp_xml_int(struct gk_str s, int otherwise)
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

bool imp_xml_on(struct gk_str s, bool otherwise)
{
    if (s.s == NULL) return otherwise;
    return !(gk_str_eq(s, GK_STR("0")) || gk_str_eq(s, GK_STR("false")) || gk_str_eq(s, GK_STR("off")));
}
