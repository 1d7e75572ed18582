/* A catalog out of a PDF that holds it: the archive copy rebuilds its own record (PDF/A-3 associated files;
 * ISO 32000-2, 14.13). The file of relationship Source among the document's associated files is the catalog's
 * JSON, as it was when the PDF was made. A PDF without one has only its pages, which source reads. */
#include "import_int.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>

enum { LARGEST = 256 << 20 }; /* of what is unpacked; a catalog of 100,000 rows has about 120 MB */

static bool is_name(qpdf_data pdf, qpdf_oh object, const char *name)
{
    return qpdf_oh_is_name(pdf, object) && strcmp(qpdf_oh_get_name(pdf, object), name) == 0;
}

/* The embedded stream of the first associated file that is the source; an object that is no stream: there is
 * none. */
static qpdf_oh find_source(qpdf_data pdf)
{
    qpdf_oh files = qpdf_oh_get_key_if_dict(pdf, qpdf_get_root(pdf), "/AF");
    int n = qpdf_oh_is_array(pdf, files) ? qpdf_oh_get_array_n_items(pdf, files) : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh file = qpdf_oh_get_array_item(pdf, files, i);
        if (!is_name(pdf, qpdf_oh_get_key_if_dict(pdf, file, "/AFRelationship"), "/Source")) continue;
        return qpdf_oh_get_key_if_dict(pdf, qpdf_oh_get_key_if_dict(pdf, file, "/EF"), "/F");
    }
    return qpdf_oh_new_null(pdf);
}

/* The bytes of the catalog inside, in the arena; empty when there is none, or the file is damaged. */
static struct gk_str unpack(struct imp *im)
{
    struct gk_str json = {NULL, 0};
    unsigned char *bytes = NULL;
    size_t n = 0;
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    if (qpdf_read_memory(pdf, im->src->path, im->src->bytes.s, im->src->bytes.n, NULL) < QPDF_ERRORS) {
        qpdf_oh stream = find_source(pdf);
        QPDF_BOOL filtered = QPDF_FALSE;
        if (qpdf_oh_is_stream(pdf, stream) &&
            qpdf_oh_get_stream_data(pdf, stream, qpdf_dl_generalized, &filtered, &bytes, &n) < QPDF_ERRORS &&
            filtered && n <= LARGEST)
            json = gk_arena_str(im->arena, (struct gk_str){(const char *)bytes, n});
    }
    free(bytes);
    qpdf_cleanup(&pdf);
    return json;
}

bool imp_unpack_pdf(struct imp *im, const struct gk_catalog **catalog)
{
    struct gk_str json = unpack(im);
    if (json.n > 0) *catalog = gk_catalog_parse(json, NULL, im->arena, im->diags);
    return json.n > 0;
}
