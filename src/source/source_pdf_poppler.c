/* Pages as poppler's programs see them: words with boxes (pdftotext -bbox-layout) and ruling lines
 * (pdftocairo -svg; pdftoppm where a picture shows them), both in the page's own points, turned as it is
 * shown. The programs run in a folder of their own, within limits of memory and of time, for a page and for
 * all; a file that goes over them ends in a message. Where they are missing it names the package. */
#include "source_pdf_int.h"

#include <libxml/parser.h>

enum { SECONDS = 600, RUN_SECONDS = 60, MOST_MB = 128, MAX_PAGES = 2000, DPI = 150 };

static const size_t memory = (size_t)2 << 30;

/* A look at all pages, under way. */
struct looking {
    struct gk_source *src;
    const char *folder, *path;
    struct src_pdf_look *looks;
    int n, page;   /* the one at hand */
    unsigned left; /* milliseconds for all that is to come */
};

static enum gk_process_end run(struct looking *l, const char *const *argv, struct gk_buf *out)
{
    unsigned took = 0, seconds = l->left / 1000 < RUN_SECONDS ? l->left / 1000 : RUN_SECONDS;
    const struct gk_process p = {.argv = argv,
                                 .folder = l->folder,
                                 .seconds = seconds,
                                 .memory = memory,
                                 .output = (size_t)MOST_MB << 20,
                                 .took = &took};
    enum gk_process_end end = seconds > 0 ? gk_process_run(&p, out) : GK_PROCESS_SLOW;
    l->left -= took < l->left ? took : l->left;
    return end;
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

static enum gk_process_end look_at_page(struct looking *l)
{
    const char *number_ = gk_arena_printf(l->src->own, "%d", l->page + 1).s;
    const char *const argv[] = {"pdftocairo", "-svg", "-f", number_, "-l", number_, l->path, "-", NULL};
    struct gk_buf svg = {0};
    enum gk_process_end end = run(l, argv, &svg);
    if (end == GK_PROCESS_DONE && !src_pdf_read_svg(gk_buf_slice(&svg), l->src->own, &l->looks[l->page]))
        end = GK_PROCESS_LARGE;
    gk_buf_done(&svg);
    return end;
}

/* The lines of a page that draws none, but has a picture. */
static enum gk_process_end look_at_picture(struct looking *l, struct src_pdf_look *look)
{
    const char *number_ = gk_arena_printf(l->src->own, "%d", l->page + 1).s;
    const char *dpi = gk_arena_printf(l->src->own, "%d", DPI).s;
    const char *const argv[] = {"pdftoppm", "-gray", "-r", dpi, "-f", number_, "-l", number_, l->path, NULL};
    struct gk_buf pgm = {0};
    if (!look->has_picture || look->n_words == 0 || (look->across.n > 1 && look->down.n > 1))
        return GK_PROCESS_DONE;
    enum gk_process_end end = run(l, argv, &pgm);
    if (end == GK_PROCESS_DONE && !src_pdf_read_picture(&pgm, 72.0 / DPI, l->src->own, look))
        end = GK_PROCESS_LARGE;
    gk_buf_done(&pgm);
    return end;
}

static enum gk_process_end look(struct looking *l)
{
    const char *const argv[] = {"pdftotext", "-bbox-layout", l->path, "-", NULL};
    struct gk_buf words = {0};
    enum gk_process_end end = run(l, argv, &words);
    if (end == GK_PROCESS_DONE && !read_words(l->src, gk_buf_slice(&words), l->looks, l->n))
        end = GK_PROCESS_FAILED;
    gk_buf_done(&words);
    for (; l->page < l->n && end == GK_PROCESS_DONE; l->page++) {
        end = look_at_page(l);
        if (end == GK_PROCESS_DONE) end = look_at_picture(l, &l->looks[l->page]);
    }
    return end;
}

static void report(struct gk_source *src, enum gk_code code, int a, int b)
{
    gk_source_report(src, code, 0, gk_arena_printf(src->arena, "%d", a),
                     gk_arena_printf(src->arena, "%d", b));
}

static void report_end(const struct looking *l, enum gk_process_end end)
{
    int page = l->page > 0 ? l->page : 1; /* it has gone on to the next */
    switch (end) {
    case GK_PROCESS_MISSING:
        gk_source_report(l->src, GK_DIAG_IMPORT_PDF_POPPLER, 0, GK_STR(""), GK_STR(""));
        break;
    case GK_PROCESS_SLOW:
        report(l->src, GK_DIAG_IMPORT_PDF_SLOW, page, l->left < 1000 ? SECONDS : RUN_SECONDS);
        break;
    case GK_PROCESS_LARGE:
        report(l->src, GK_DIAG_IMPORT_PDF_LARGE, page, 0);
        break;
    default:
        report(l->src, GK_DIAG_IMPORT_PDF_FAILED, page, 0);
    }
}

struct src_pdf_look *src_pdf_look(struct gk_source *src, int n_pages)
{
    struct looking l = {.src = src, .n = n_pages, .left = SECONDS * 1000};
    if (n_pages > MAX_PAGES) {
        report(src, GK_DIAG_IMPORT_PDF_MANY, n_pages, MAX_PAGES);
        return NULL;
    }
    l.looks = GK_NEW_ARRAY(src->own, struct src_pdf_look, n_pages + 1);
    l.folder = gk_process_folder(src->temp, src->diags);
    if (l.folder == NULL) return NULL;
    l.path = gk_path_first(l.folder, "from.pdf", src->own);
    bool written = gk_file_write(l.path, src->bytes, src->diags) == GK_OK;
    enum gk_process_end end = written ? look(&l) : GK_PROCESS_FAILED;
    gk_folder_remove(l.folder);
    if (end == GK_PROCESS_DONE) return l.looks;
    if (written) report_end(&l, end);
    return NULL;
}
