/* A file's items, parsed one by one.
 *
 * MODEL. jansson's tree takes five times the bytes of its text, and nearly all of a large catalog's text is
 * items. So these are found in the text, the rest is parsed as if it had none, and then each item by itself.
 * What the pieces say together is what the whole says: the rest is JSON with an empty array in the items'
 * place, each item is JSON, and between them stand commas and white space.
 *
 * A text that is not so, or may not be (no object among the items, one that is deep), is left to be parsed as
 * a whole, and so faults are told as they stand in the whole. */
#include "catalog_int.h"

enum { DEEPEST = 64 }; /* containers in an item, or before the items; jansson's limit is beyond 2,000 */

static char at(const struct json_apart *a)
{
    return a->at < a->json.n ? a->json.s[a->at] : '\0';
}

static void skip_space(struct json_apart *a)
{
    while (at(a) == ' ' || at(a) == '\n' || at(a) == '\r' || at(a) == '\t') a->at++;
}

static bool take(struct json_apart *a, char c)
{
    skip_space(a);
    bool here = at(a) == c;
    a->at += here;
    return here;
}

/* Past a string, from its first quotation mark on. False: it has no end. */
static bool skip_string(struct json_apart *a)
{
    for (a->at++; a->at < a->json.n && at(a) != '"'; a->at++)
        if (at(a) == '\\') a->at++;
    return a->at < a->json.n && a->at++ > 0;
}

/* Past an array or object. False: it has no end, or is deep. */
static bool skip_container(struct json_apart *a)
{
    int depth = 0;
    while (a->at < a->json.n) {
        char c = at(a);
        if (c == '"' && !skip_string(a)) return false;
        if (c == '"') continue;
        a->at++;
        if (c == '{' || c == '[') depth++;
        if (c == '}' || c == ']') depth--;
        if (depth == 0) return true;
        if (depth > DEEPEST) return false;
    }
    return false;
}

static bool skip_value(struct json_apart *a)
{
    if (at(a) == '"') return skip_string(a);
    if (at(a) == '{' || at(a) == '[') return skip_container(a);
    while (a->at < a->json.n && !strchr(",}] \n\r\t", at(a))) a->at++;
    return true;
}

/* To the value of the top's key. */
static bool find_key(struct json_apart *a, struct gk_str key)
{
    if (!take(a, '{')) return false;
    do {
        skip_space(a);
        size_t from = a->at;
        if (at(a) != '"' || !skip_string(a)) return false;
        bool hit = gk_str_eq(gk_str_sub(a->json, from + 1, a->at - 1), key);
        if (!take(a, ':')) return false;
        skip_space(a);
        if (hit) return true;
        if (!skip_value(a)) return false;
    } while (take(a, ','));
    return false;
}

/* The next element; false: there is none, or something else than an object. */
static bool next_element(struct json_apart *a, struct gk_str *element)
{
    struct json_apart behind = *a;
    if (a->at > a->from + 1 && !take(&behind, ',')) return false;
    skip_space(&behind);
    if (at(&behind) != '{') return false;
    size_t from = behind.at;
    if (!skip_container(&behind)) return false;
    *element = gk_str_sub(a->json, from, behind.at);
    a->at = behind.at;
    return true;
}

bool json_apart_find(struct gk_str json, struct json_apart *a)
{
    struct gk_str element;
    *a = (struct json_apart){.json = json};
    if (!find_key(a, GK_STR("items")) || at(a) != '[') return false;
    a->from = a->at++;
    while (next_element(a, &element)) a->n++;
    if (a->n == 0 || !take(a, ']')) return false;
    a->end = a->at;
    a->at = a->from + 1;
    return true;
}

json_t *json_apart_rest(const struct json_apart *a, size_t flags)
{
    json_error_t error;
    struct gk_buf rest = {0};
    gk_buf_str(&rest, gk_str_sub(a->json, 0, a->from));
    gk_buf_puts(&rest, "[]");
    gk_buf_str(&rest, gk_str_sub(a->json, a->end, a->json.n));
    json_t *root = json_loadb(rest.s, rest.n, flags, &error);
    gk_buf_done(&rest);
    return root;
}

json_t *json_apart_next(struct json_apart *a, size_t flags)
{
    json_error_t error;
    struct gk_str element;
    return next_element(a, &element) ? json_loadb(element.s, element.n, flags, &error) : NULL;
}
