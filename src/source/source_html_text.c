/* Nodes of a page → text. White space collapses; a source line break between two wide characters is none (as
 * CSS Text has it); blocks and <br> break lines. A form's boxes become box characters. */
#include "source_html_int.h"

#include <stdlib.h>

bool html_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && node->name[0] == (xmlChar)name[0] &&
           strcmp((const char *)node->name, name) == 0;
}

static bool is_any(const xmlNode *node, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (html_is(node, names[i])) return true;
    return false;
}

const char *html_attr(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL; a != NULL; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return a->children && a->children->content ? (const char *)a->children->content : "";
    return NULL;
}

int html_number(const xmlNode *node, const char *name, int low, int high, int otherwise)
{
    const char *s = html_attr(node, name);
    char *end = NULL;
    long n = s ? strtol(s, &end, 10) : 0;
    if (s == NULL || end == s) return otherwise;
    return n < low ? low : n > high ? high : (int)n;
}

bool html_is_skipped(const xmlNode *node)
{
    static const char *const names[] = {"script", "style", "noscript", "template", "object",
                                        "iframe", "svg",   "select",   "meta",     "link"};
    return (node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE &&
            node->type != XML_CDATA_SECTION_NODE && node->type != XML_HTML_DOCUMENT_NODE) ||
           is_any(node, names, sizeof names / sizeof names[0]);
}

bool html_is_furniture(const xmlNode *node)
{
    static const char *const names[] = {"nav", "footer", "aside", "button"};
    return is_any(node, names, sizeof names / sizeof names[0]);
}

/* Does the style say so? (Compared without spaces, in lower case.) */
static bool style_has(const char *style, const char *what)
{
    char s[256];
    size_t n = 0;
    for (const char *p = style; *p != '\0' && n + 1 < sizeof s; p++)
        if (*p != ' ' && *p != '\t' && *p != '\n') s[n++] = gk_latin_lower(*p);
    s[n] = '\0';
    return strstr(s, what) != NULL;
}

bool html_is_hidden(const xmlNode *node)
{
    const char *style = html_attr(node, "style");
    return html_attr(node, "hidden") != NULL ||
           (style && (style_has(style, "display:none") || style_has(style, "visibility:hidden")));
}

bool html_is_asked(const char *name, const char *value)
{
    static const char *const names[] = {"rowspan", "colspan", "hidden", "align",   "alt",
                                        "type",    "checked", "value",  "selected"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return strcmp(name, "style") == 0 && value != NULL &&
           (style_has(value, "display:none") || style_has(value, "visibility:hidden") ||
            style_has(value, "line-through") || strstr(value, "center") != NULL);
}

static bool same_word(const char *s, const char *want)
{
    while (s != NULL && *want != '\0' && gk_latin_lower(*s) == *want) s++, want++;
    return s != NULL && *want == '\0' && *s == '\0';
}

const char *html_box(const char *const *attributes)
{
    bool box = true, ticked = false;
    for (const char *const *a = attributes; a[0] != NULL; a += 2)
        if (strcmp(a[0], "type") == 0)
            box = same_word(a[1], "checkbox") || same_word(a[1], "radio");
        else if (strcmp(a[0], "checked") == 0)
            ticked = true;
        else if (strcmp(a[0], "value") != 0)
            return NULL;
    return !box ? NULL : ticked ? GK_BOX_TICKED : GK_BOX_BLANK;
}

bool html_is_block(const xmlNode *node)
{
    static const char *const names[] = {
        "p",        "div",     "li",      "ul",         "ol",         "dl",   "dt",     "dd",    "h1",
        "h2",       "h3",      "h4",      "h5",         "h6",         "tr",   "td",     "th",    "hr",
        "caption",  "section", "article", "blockquote", "figcaption", "pre",  "center", "table", "form",
        "fieldset", "legend",  "address", "title",      "body",       "html", "main",   "header"};
    return is_any(node, names, sizeof names / sizeof names[0]);
}

static bool strikes(const xmlNode *node)
{
    static const char *const names[] = {"del", "s", "strike"};
    const char *style = html_attr(node, "style");
    return is_any(node, names, 3) || (style && style_has(style, "line-through"));
}

static uint32_t last_char(const struct gk_buf *b)
{
    size_t pos = b->n;
    return b->n > 0 ? gk_utf8_prev(gk_buf_slice(b), &pos) : 0;
}

/* Writes what is due before a visible character. */
static void settle(struct html_text *t, uint32_t next)
{
    uint32_t last = last_char(&t->out);
    if (t->out.n > 0 && t->line)
        gk_buf_putc(&t->out, '\n');
    else if (t->out.n > 0 && t->space && last != '\n' && !(t->broken && gk_is_wide(last) && gk_is_wide(next)))
        gk_buf_putc(&t->out, ' ');
    t->space = t->broken = t->line = false;
    t->struck = t->struck || t->struck_depth > 0;
}

static void put(struct html_text *t, struct gk_str s)
{
    for (size_t pos = 0; pos < s.n;) {
        size_t from = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xA0) {
            t->space = true;
            t->broken = t->broken || c == '\n' || c == '\r';
            continue;
        }
        if (c < 0x20 || (c >= 0x7F && c < 0xA0) || gk_is_noncharacter(c))
            continue; /* from a numeric reference */
        if (t->space || t->line || t->struck_depth > 0) settle(t, c);
        if (t->struck_depth > 0 && !t->struck_open) t->struck_from = t->out.n;
        t->struck_open = t->struck_depth > 0;
        gk_buf_add(&t->out, s.s + from, pos - from);
    }
}

static bool attr_is(const xmlNode *node, const char *name, const char *want)
{
    return same_word(html_attr(node, name), want);
}

static void put_input(struct html_text *t, const xmlNode *node)
{
    if (attr_is(node, "type", "checkbox") || attr_is(node, "type", "radio") ||
        html_attr(node, "type") == NULL)
        put(t, html_attr(node, "checked") ? GK_STR(GK_BOX_TICKED) : GK_STR(GK_BOX_BLANK));
    else if (attr_is(node, "type", "text") && html_attr(node, "value"))
        put(t, gk_str_of(html_attr(node, "value")));
}

bool html_text_enter(struct html_text *t, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        put(t, gk_str_of((const char *)node->content));
        return false;
    }
    if (html_is_skipped(node)) return false;
    t->struck_depth += strikes(node);
    if (html_is(node, "br")) {
        settle(t, '\n');
        t->line = true;
    } else if (html_is(node, "input")) {
        put_input(t, node);
    } else if (html_is(node, "img")) {
        const char *words = html_attr(node, "alt");
        if (words) put(t, gk_str_of(words));
        t->pictures += words == NULL || words[0] == '\0';
    } else if (html_is(node, "td") || html_is(node, "th")) {
        t->space = true;
    } else if (html_is_block(node)) {
        t->line = true;
    }
    return true;
}

void html_text_leave(struct html_text *t, const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE || html_is_skipped(node)) return;
    t->struck_depth -= strikes(node);
    if (t->struck_open && t->struck_depth == 0) {
        src_struck_add(&t->cut, &t->out, t->struck_from);
        t->struck_open = false;
    }
    t->line = t->line || (html_is_block(node) && !html_is(node, "td") && !html_is(node, "th"));
}

struct gk_str html_text_take(struct html_text *t)
{
    t->unstruck = src_struck_end(&t->cut, t->src, &t->out);
    struct gk_str s = gk_arena_str(t->src->arena, gk_str_trim(gk_buf_slice(&t->out)));
    gk_buf_clear(&t->out);
    t->space = t->broken = t->line = false;
    return s;
}

void html_text_done(struct html_text *t)
{
    gk_buf_done(&t->out);
}

const xmlNode *html_next(const xmlNode *root, const xmlNode *node, bool descend,
                         void (*leave)(void *ctx, const xmlNode *node), void *ctx)
{
    if (descend && node->children != NULL) return node->children;
    for (;; node = node->parent) {
        if (leave != NULL) leave(ctx, node);
        if (node == root) return NULL;
        if (node->next != NULL) return node->next;
    }
}

static void leave_text(void *ctx, const xmlNode *node)
{
    html_text_leave(ctx, node);
}

static void report_left(struct html_text *t, const xmlNode *node, struct gk_buf *text)
{
    struct gk_str s = gk_str_trim(gk_buf_slice(text));
    if (s.n > 0) {
        gk_source_report(t->src, GK_DIAG_IMPORT_HIDDEN_LEFT,
                         xmlGetLineNo((xmlNode *)(uintptr_t)node) & 0x7FFFFFFF, gk_source_quote(t->src, s),
                         GK_STR(""));
    }
    gk_buf_clear(text);
}

/* What is hidden is not shown, and so not taken: it is said, cell by cell where it has any. */
void html_report_hidden(struct html_text *t, const xmlNode *root)
{
    struct gk_buf text = {0};
    for (const xmlNode *node = root; node != NULL;) {
        bool code = html_is(node, "script") || html_is(node, "style");
        if (html_is(node, "td") || html_is(node, "th") || html_is(node, "table")) report_left(t, node, &text);
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
            gk_buf_puts(&text, (const char *)node->content);
        node = html_next(root, node, !code, NULL, NULL);
    }
    report_left(t, root, &text);
    gk_buf_done(&text);
}

/* What a list to choose from shows: the entry chosen, else the first. */
static void put_select(struct html_text *t, const xmlNode *root)
{
    const xmlNode *shown = NULL;
    for (const xmlNode *node = root; node != NULL; node = html_next(root, node, true, NULL, NULL))
        if (html_is(node, "option") && (shown == NULL || html_attr(node, "selected") != NULL)) shown = node;
    xmlChar *content = shown ? xmlNodeGetContent(shown) : NULL;
    if (content != NULL) put(t, gk_str_of((const char *)content));
    xmlFree(content);
}

/* An element of a cell that is not text: a list to choose from shows its choice, code is nothing, all else is
 * reported. */
static void take_skipped(struct html_text *t, const xmlNode *node)
{
    if (html_is(node, "select"))
        put_select(t, node);
    else if (node->type == XML_ELEMENT_NODE && !html_is(node, "script") && !html_is(node, "style"))
        html_report_hidden(t, node);
}

struct gk_str html_text_of(struct html_text *t, const xmlNode *root)
{
    t->struck = t->struck_open = false;
    t->struck_depth = 0;
    (void)src_struck_end(&t->cut, t->src, &t->out);
    for (const xmlNode *node = root; node != NULL;) {
        bool hidden = node != root && html_is_hidden(node) && !html_is_skipped(node);
        if (hidden)
            html_report_hidden(t, node);
        else if (html_is_skipped(node))
            take_skipped(t, node);
        bool descend = !hidden && html_text_enter(t, node);
        t->struck_depth += hidden && strikes(node); /* leaving takes it back */
        node = html_next(root, node, descend, leave_text, t);
    }
    return html_text_take(t);
}
