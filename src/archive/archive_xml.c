/* XML: catalogs written, packages read back. */
#include "archive_int.h"

#include <libxml/parser.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>

/* ---- JSON as XML ---- */

/* A name in the sense of XML, of ASCII alone; "row" and "entry" are taken. */
static bool is_name(const char *key)
{
    if (strcmp(key, "row") == 0 || strcmp(key, "entry") == 0) return false;
    for (const char *p = key; *p; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == '_';
        if (!letter && (p == key || !(gk_is_digit((unsigned char)*p) || *p == '-' || *p == '.')))
            return false;
    }
    return *key != '\0';
}

static const char *type_of(const json_t *value)
{
    static const char *const types[] = {
        [JSON_OBJECT] = "object",  [JSON_ARRAY] = "array", [JSON_STRING] = NULL,
        [JSON_INTEGER] = "number", [JSON_REAL] = "number", [JSON_TRUE] = "boolean",
        [JSON_FALSE] = "boolean",  [JSON_NULL] = "null"};
    return types[json_typeof(value)];
}

static void put_value(struct gk_buf *out, const char *key, const json_t *value, int depth);

static void put_members(struct gk_buf *out, const json_t *value, int depth)
{
    const char *key;
    json_t *member;
    size_t i;
    gk_buf_putc(out, '\n');
    if (json_is_object(value))
        json_object_foreach((json_t *)value, key, member) put_value(out, key, member, depth + 1);
    else
        json_array_foreach(value, i, member) put_value(out, NULL, member, depth + 1);
    for (int k = 0; k < depth; k++) gk_buf_puts(out, "  ");
}

/* What an XML reader would change stands as a reference. */
static void put_string(struct gk_buf *out, struct gk_str s)
{
    for (size_t i = 0; i < s.n;) {
        size_t at = gk_str_find(s, GK_STR("\r"), i), end = at == (size_t)-1 ? s.n : at;
        gk_put_xml(out, gk_str_sub(s, i, end));
        if (end < s.n) gk_buf_puts(out, "&#13;");
        i = end + 1;
    }
}

static void put_value(struct gk_buf *out, const char *key, const json_t *value, int depth)
{
    const char *type = type_of(value), *name = !key ? "row" : is_name(key) ? key : "entry";
    char number[32]; /* as JSON has it: 1.0 stays 1.0 */
    for (int k = 0; k < depth; k++) gk_buf_puts(out, "  ");
    gk_buf_printf(out, "<%s", name);
    if (key && name != key) {
        gk_buf_puts(out, " key=\"");
        gk_put_xml(out, gk_str_of(key));
        gk_buf_putc(out, '"');
    }
    if (type) gk_buf_printf(out, " type=\"%s\"", type);
    gk_buf_putc(out, '>');
    if (json_is_object(value) || json_is_array(value)) put_members(out, value, depth);
    if (json_is_string(value))
        put_string(out, (struct gk_str){json_string_value(value), json_string_length(value)});
    if (json_is_boolean(value)) gk_buf_puts(out, json_is_true(value) ? "true" : "false");
    if (json_is_number(value))
        gk_buf_add(out, number, json_dumpb(value, number, sizeof number, JSON_ENCODE_ANY));
    gk_buf_printf(out, "</%s>\n", name);
}

void gk_archive_put_catalog(struct gk_str json, struct gk_buf *out)
{
    const char *key;
    json_t *member, *root = json_loadb(json.s ? json.s : "", json.n, 0, NULL);
    gk_buf_puts(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<catalog xmlns=\"urn:gongkai:catalog:1\">\n");
    json_object_foreach(root, key, member) put_value(out, key, member, 1);
    gk_buf_puts(out, "</catalog>\n");
    json_decref(root);
}

struct gk_archive_xml {
    xmlDoc *doc;
};

static json_t *value_of(xmlNode *node);

static void add_members(xmlNode *node, json_t *to)
{
    for (xmlNode *n = node->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE) continue;
        xmlChar *own = xmlGetNoNsProp(n, (const xmlChar *)"key");
        const char *key = own ? (const char *)own : (const char *)n->name;
        if (json_is_array(to))
            json_array_append_new(to, value_of(n));
        else
            json_object_set_new(to, key, value_of(n));
        xmlFree(own);
    }
}

static json_t *value_of(xmlNode *node)
{
    xmlChar *type = xmlGetNoNsProp(node, (const xmlChar *)"type"), *text = NULL;
    struct gk_str kind = gk_str_of(type ? (const char *)type : "");
    json_t *value = gk_str_eq(kind, GK_STR("object"))  ? json_object()
                    : gk_str_eq(kind, GK_STR("array")) ? json_array()
                    : gk_str_eq(kind, GK_STR("null"))  ? json_null()
                                                       : NULL;
    if (!value) text = xmlNodeGetContent(node);
    struct gk_str s = gk_str_of(text ? (const char *)text : "");
    if (json_is_object(value) || json_is_array(value)) add_members(node, value);
    if (!value && gk_str_eq(kind, GK_STR("boolean"))) value = json_boolean(gk_str_eq(s, GK_STR("true")));
    if (!value && gk_str_eq(kind, GK_STR("number"))) value = json_loadb(s.s, s.n, JSON_DECODE_ANY, NULL);
    if (!value) value = json_stringn(s.s, s.n);
    xmlFree(type);
    xmlFree(text);
    return value;
}

bool gk_archive_take_catalog(const struct gk_archive_xml *xml, struct gk_buf *out)
{
    json_t *root = json_object();
    xmlNode *top = xmlDocGetRootElement(xml->doc);
    if (top) add_members(top, root);
    char *text = json_dumps(root, JSON_COMPACT);
    if (text) gk_buf_puts(out, text);
    bool good = text != NULL;
    free(text);
    json_decref(root);
    return good;
}

/* ---- reading back ---- */

static void keep_first(void *to, xmlErrorPtr error)
{
    struct gk_buf *said = to;
    if (said->n) return;
    struct gk_str text = gk_str_trim(gk_str_of(error->message ? error->message : "?"));
    gk_buf_printf(said, "%d: %.*s", error->line, (int)text.n, text.s);
}

/* libxml2 of a later release takes the error as const. */
static xmlStructuredErrorFunc listener(void)
{
    return (xmlStructuredErrorFunc)keep_first;
}

static const char *kept(struct gk_buf *said, struct gk_arena *arena)
{
    const char *text = gk_arena_str(arena, said->n ? gk_buf_slice(said) : GK_STR("?")).s;
    gk_buf_done(said);
    return text;
}

struct gk_archive_xml *gk_archive_xml_parse(struct gk_str xml, struct gk_arena *arena, const char **fault)
{
    struct gk_buf said = {0};
    xmlSetStructuredErrorFunc(&said, listener());
    xmlDoc *doc = xml.n < INT32_MAX ? xmlReadMemory(xml.s ? xml.s : "", (int)xml.n, NULL, NULL,
                                                    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT)
                                    : NULL;
    xmlSetStructuredErrorFunc(NULL, NULL);
    if (doc && doc->intSubset) {
        xmlFreeDoc(doc);
        doc = NULL;
        gk_buf_puts(&said, "<!DOCTYPE>");
    }
    *fault = kept(&said, arena);
    if (!doc) return NULL;
    struct gk_archive_xml *made = GK_NEW(arena, struct gk_archive_xml);
    made->doc = doc;
    return made;
}

void gk_archive_xml_free(struct gk_archive_xml *xml)
{
    if (xml) xmlFreeDoc(xml->doc);
}

bool gk_archive_xml_valid(const struct gk_archive_xml *xml, struct gk_str schema, struct gk_arena *arena,
                          const char **fault)
{
    struct gk_buf said = {0};
    xmlSetStructuredErrorFunc(&said, listener());
    xmlSchemaParserCtxt *parser = xmlSchemaNewMemParserCtxt(schema.s, (int)schema.n);
    xmlSchema *parsed = parser ? xmlSchemaParse(parser) : NULL;
    xmlSchemaValidCtxt *context = parsed ? xmlSchemaNewValidCtxt(parsed) : NULL;
    if (context) xmlSchemaSetValidStructuredErrors(context, listener(), &said);
    bool valid = context && xmlSchemaValidateDoc(context, xml->doc) == 0;
    if (context) xmlSchemaFreeValidCtxt(context);
    if (parsed) xmlSchemaFree(parsed);
    if (parser) xmlSchemaFreeParserCtxt(parser);
    xmlSetStructuredErrorFunc(NULL, NULL);
    *fault = kept(&said, arena);
    return valid;
}

/* The next node in document order. */
static xmlNode *next(xmlNode *n)
{
    if (n->children && n->type == XML_ELEMENT_NODE) return n->children;
    while (n && !n->next) n = n->parent && n->parent->type == XML_ELEMENT_NODE ? n->parent : NULL;
    return n ? n->next : NULL;
}

struct gk_str gk_archive_xml_text(const struct gk_archive_xml *xml, struct gk_str name, int i,
                                  struct gk_arena *arena)
{
    for (xmlNode *n = xmlDocGetRootElement(xml->doc); n; n = next(n)) {
        if (n->type != XML_ELEMENT_NODE || !gk_str_eq(gk_str_of((const char *)n->name), name) || i-- > 0)
            continue;
        xmlChar *text = xmlNodeGetContent(n);
        struct gk_str s = gk_arena_str(arena, gk_str_of(text ? (const char *)text : ""));
        xmlFree(text);
        return s;
    }
    return (struct gk_str){NULL, 0};
}
