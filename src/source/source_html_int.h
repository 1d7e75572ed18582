/* HTML: shared by source_html.c (tables) and source_html_text.c (nodes → text). */
#ifndef SOURCE_HTML_INT_H
#define SOURCE_HTML_INT_H

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/tree.h>

#include "source_int.h"

/* Text as a browser would show it: white space collapsed, blocks and <br> on lines of their own. */
struct html_text {
    struct gk_source *src;
    struct gk_buf out;
    bool space, broken; /* white space is due; it held a line break */
    bool line;          /* a line break is due */
    bool struck;
    int struck_depth;
    size_t struck_from; /* where what is struck through began, its depth above 0 */
    bool struck_open;
    struct src_struck cut;
    struct gk_str unstruck; /* of the text that was taken last: without what is struck through */
    int pictures;           /* without words of their own, so far */
};

bool html_is(const xmlNode *node, const char *name);
/* Value of an attribute, or NULL when it is absent; "" when it has none. In the document. */
const char *html_attr(const xmlNode *node, const char *name);
/* Is the attribute one that is looked at? */
bool html_is_asked(const char *name, const char *value);
/* The character for an <input> with these attributes (name, value, …, NULL), or NULL when it is none or its
 * style matters. */
const char *html_box(const char *const *attributes);
/* Number of an attribute within limits; `otherwise` when absent or no number. */
int html_number(const xmlNode *node, const char *name, int low, int high, int otherwise);
/* An element whose content is no text of the page (script, style, select, …). */
bool html_is_skipped(const xmlNode *node);
/* An element that belongs to the page and not to what it says (navigation, footers, buttons); in a cell it is
 * text like any other. */
bool html_is_furniture(const xmlNode *node);
/* An element that the page hides. */
bool html_is_hidden(const xmlNode *node);
bool html_is_block(const xmlNode *node);

/* Entering and leaving a node. Entering returns whether its children belong to the text. */
bool html_text_enter(struct html_text *t, const xmlNode *node);
void html_text_leave(struct html_text *t, const xmlNode *node);
/* What was gathered, trimmed, in the arena; the text begins anew. */
struct gk_str html_text_take(struct html_text *t);
void html_text_done(struct html_text *t);

/* Reports the text of a node that is hidden. */
void html_report_hidden(struct html_text *t, const xmlNode *root);

/* The text of `root` and all below it. */
struct gk_str html_text_of(struct html_text *t, const xmlNode *root);

/* The node after `node` in document order inside `root`, its children left out when !descend; each node that
 * is left is given to `leave` (may be NULL). NULL at the end. No recursion: depth is no matter. */
const xmlNode *html_next(const xmlNode *root, const xmlNode *node, bool descend,
                         void (*leave)(void *ctx, const xmlNode *node), void *ctx);

#endif
