/* Pages as poppler's programs see them: words with boxes (pdftotext -bbox-layout) and ruling lines
 * (pdftocairo -svg), both in the page's own points, turned as it is shown. The programs run in a folder of
 * their own, within limits of time and memory; where they are missing the message names the package. */
#include "source_pdf_int.h"

#include <libxml/parser.h>

enum { SECONDS = 120, PAGE_SECONDS = 30, MOST_WORDS = 256 << 20, MOST_SVG = 128 << 20, MAX_PAGES = 2000 };

static const size_t memory = (size_t)2 << 30;

static enum gk_process_end run(const char *folder, unsigned seconds, size_t most, const char *const *argv,
                               struct gk_buf *out)
{
    const struct gk_process p = {
        .argv = argv, .folder = folder, .seconds = seconds, .memory = memory, .output = most};
    return gk_process_run(&p, out);
}

/* ---- words ---- */

static double number(xmlNode *node, const char *name)
{
    double value = 0;
    xmlChar *text = xmlGetNoNsProp(node, (const xmlChar *)name);
    if (text == NULL || !gk_number_parse(gk_str_of((const char *)text), &value)) value = 0;
    xmlFree(text);
    return value;
}

static void take_word(struct gk_source *src, struct src_pdf_look *look, xmlNode *node)
{
    xmlChar *content = xmlNodeGetContent(node);
    struct gk_str text = gk_str_trim(gk_str_of((const char *)content));
    if (text.n > 0) {
        look->words =
            gk_arena_grow(src->own, look->words, &look->cap_words, look->n_words + 1, sizeof *look->words);
        look->words[look->n_words++] = (struct src_pdf_word){
            .box = {number(node, "xMin"), number(node, "yMin"), number(node, "xMax"), number(node, "yMax")},
            .text = gk_arena_str(src->own, text)};
    }
    xmlFree(content);
}

static xmlNode *next(xmlNode *root, xmlNode *node, bool down)
{
    if (down && node->children != NULL) return node->children;
    while (node != root && node->next == NULL) node = node->parent;
    return node == root ? NULL : node->next;
}

static bool is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static void take_words(struct gk_source *src, xmlNode *root, struct src_pdf_look *looks, int n)
{
    int page = -1;
    for (xmlNode *node = root; node != NULL; node = next(root, node, !is(node, "word"))) {
        if (is(node, "page") && ++page < n) {
            looks[page].width = number(node, "width");
            looks[page].height = number(node, "height");
        }
        if (is(node, "word") && page >= 0 && page < n) take_word(src, &looks[page], node);
    }
}

static bool read_words(struct gk_source *src, struct gk_str xhtml, struct src_pdf_look *looks, int n)
{
    const int options =
        XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE;
    xmlDoc *doc = xhtml.n > 0 ? xmlReadMemory(xhtml.s, (int)xhtml.n, NULL, "UTF-8", options) : NULL;
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root != NULL) take_words(src, root, looks, n);
    xmlFreeDoc(doc);
    return root != NULL;
}

/* ---- pages ---- */

static enum gk_process_end look_at_page(struct gk_source *src, const char *folder, const char *path, int page,
                                        struct src_pdf_look *look)
{
    const char *number_ = gk_arena_printf(src->own, "%d", page + 1).s;
    const char *const argv[] = {"pdftocairo", "-svg", "-f", number_, "-l", number_, path, "-", NULL};
    struct gk_buf svg = {0};
    enum gk_process_end end = run(folder, PAGE_SECONDS, MOST_SVG, argv, &svg);
    if (end == GK_PROCESS_DONE) src_pdf_read_svg(gk_buf_slice(&svg), src->own, look);
    gk_buf_done(&svg);
    return end;
}

static enum gk_process_end look_in(struct gk_source *src, const char *folder, struct src_pdf_look *looks,
                                   int n)
{
    const char *path = gk_path_first(folder, "from.pdf", src->own);
    const char *const argv[] = {"pdftotext", "-bbox-layout", path, "-", NULL};
    if (gk_file_write(path, src->bytes, src->diags) != GK_OK) return GK_PROCESS_FAILED;
    struct gk_buf words = {0};
    enum gk_process_end end = run(folder, SECONDS, MOST_WORDS, argv, &words);
    if (end == GK_PROCESS_DONE && !read_words(src, gk_buf_slice(&words), looks, n)) end = GK_PROCESS_FAILED;
    gk_buf_done(&words);
    for (int i = 0; i < n && end == GK_PROCESS_DONE; i++) end = look_at_page(src, folder, path, i, &looks[i]);
    return end;
}

struct src_pdf_look *src_pdf_look(struct gk_source *src, int n_pages)
{
    int n = n_pages < MAX_PAGES ? n_pages : MAX_PAGES;
    struct src_pdf_look *looks = GK_NEW_ARRAY(src->own, struct src_pdf_look, n + 1);
    const char *folder = gk_process_folder(NULL, src->diags);
    if (folder == NULL) return NULL;
    enum gk_process_end end = n == n_pages ? look_in(src, folder, looks, n) : GK_PROCESS_LARGE;
    gk_process_folder_end(folder);
    if (end == GK_PROCESS_DONE) return looks;
    gk_source_report(src, end == GK_PROCESS_MISSING ? GK_DIAG_IMPORT_PDF_POPPLER : GK_DIAG_IMPORT_PDF_PAGES,
                     0, GK_STR(""), GK_STR(""));
    return NULL;
}
