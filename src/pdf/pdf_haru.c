/* A thin layer over libharu's objects. libharu keeps the document, the page tree, the streams, the xref table
 * and the numbering; what dictionaries hold is written as bytes by their owners when the file is saved,
 * because a libharu dictionary costs 150 bytes an entry, is searched from the front, and prints reals with
 * float noise. Its error handler may only record: the first error stays, all later calls do nothing, and
 * pdf_haru_save reports. */
#include "pdf_int.h"

#include <assert.h>
#include <hpdf.h>
#include <stdlib.h>

#define ID_MASK        0x00FFFFFFu
#define SUBCLASS_MASK  0xFF00u
#define PAGES_A_NODE   256         /* kids of one page tree node */
#define MAX_FILE_BYTES 0xFFFFFFFFu /* libharu counts in 32 bits, an xref offset has ten digits */

struct page_record {
    unsigned id;
    struct pdf_entries entries;
};

struct pdf_haru {
    HPDF_Doc doc;
    HPDF_STATUS error, detail; /* the first */
    struct gk_arena *arena;    /* records that dictionaries point to */
    struct page_record *pages; /* ascending ids */
    size_t n_pages, cap_pages;
    struct gk_buf scratch;
    struct gk_buf *out;
    size_t written;
    bool too_large;
};

static void record_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    struct pdf_haru *h = user;
    if (h->error == 0) {
        h->error = error;
        h->detail = detail;
    }
}

/* The object layer only notes errors in the document; the handler is called by the layer above it. */
static bool failed(struct pdf_haru *h)
{
    if (h->doc->error.error_no) record_error(h->doc->error.error_no, h->doc->error.detail_no, h);
    return h->error != 0;
}

/* Out of memory ends the program in base, so libharu never sees it outside tests. */
static void *default_alloc(HPDF_UINT n)
{
    return gk_xalloc(n ? n : 1);
}

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT n)
{
    struct pdf_haru *h = stream->attr;
    if (h->written + n > MAX_FILE_BYTES) {
        h->too_large = true;
        return HPDF_SetError(stream->error, HPDF_FILE_IO_ERROR, 0);
    }
    h->written += n;
    gk_buf_add(h->out, bytes, n);
    return HPDF_OK;
}

struct pdf_haru *pdf_haru_new(const struct pdf_memory *memory, size_t pages)
{
    struct pdf_haru *h = gk_xalloc(sizeof *h);
    *h = (struct pdf_haru){.arena = gk_arena_new(NULL)};
    bool own = memory && memory->alloc && memory->release;
    h->doc =
        HPDF_NewEx(record_error, own ? memory->alloc : default_alloc, own ? memory->release : free, 0, h);
    if (h->doc && !h->doc->catalog) {
        HPDF_Free(h->doc);
        h->doc = NULL;
    }
    if (!h->doc) {
        pdf_haru_free(h);
        return NULL;
    }
    h->doc->pdf_version = HPDF_VER_17;
    if (pages > PAGES_A_NODE) HPDF_SetPagesConfiguration(h->doc, PAGES_A_NODE);
    return h;
}

void pdf_haru_free(struct pdf_haru *h)
{
    if (!h) return;
    if (h->doc) HPDF_Free(h->doc);
    gk_buf_done(&h->scratch);
    gk_arena_free(h->arena);
    free(h);
}

static int compare_pages(const void *a, const void *b)
{
    unsigned x = ((const struct page_record *)a)->id, y = ((const struct page_record *)b)->id;
    return (x > y) - (x < y);
}

/* A page's attr is libharu's own, so its entries are looked up by number. */
static const struct pdf_entries *entries_of(const struct pdf_haru *h, HPDF_Dict dict)
{
    if ((dict->header.obj_class & SUBCLASS_MASK) != HPDF_OSUBCLASS_PAGE) return dict->attr;
    struct page_record key = {.id = dict->header.obj_id & ID_MASK};
    const struct page_record *found = bsearch(&key, h->pages, h->n_pages, sizeof *h->pages, compare_pages);
    assert(found);
    return &found->entries;
}

static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    struct pdf_haru *h = dict->error->user_data;
    const struct pdf_entries *e = entries_of(h, dict);
    gk_buf_clear(&h->scratch);
    e->write(e->ctx, e->index, &h->scratch);
    if (h->scratch.n > MAX_FILE_BYTES) {
        h->too_large = true;
        return HPDF_SetError(dict->error, HPDF_FILE_IO_ERROR, 0);
    }
    if (h->scratch.n == 0) return HPDF_OK;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)h->scratch.s, (HPDF_UINT)h->scratch.n);
}

static void attach(struct pdf_haru *h, HPDF_Dict dict, struct pdf_entries entries)
{
    struct pdf_entries *record = GK_NEW(h->arena, struct pdf_entries);
    *record = entries;
    dict->attr = record;
    dict->write_fn = write_entries;
}

static int id_of(HPDF_Dict dict)
{
    return (int)(dict->header.obj_id & ID_MASK);
}

int pdf_haru_object(struct pdf_haru *h, struct pdf_entries entries)
{
    if (failed(h)) return 0;
    HPDF_Dict dict = HPDF_Dict_New(h->doc->mmgr);
    if (!dict) return 0;
    if (HPDF_Xref_Add(h->doc->xref, dict) != HPDF_OK) return 0; /* which has freed it */
    attach(h, dict, entries);
    return id_of(dict);
}

static bool fill(struct pdf_haru *h, HPDF_Stream stream, struct gk_str bytes)
{
    if (bytes.n > MAX_FILE_BYTES) {
        h->too_large = true;
        record_error(HPDF_FILE_IO_ERROR, 0, h);
        return false;
    }
    if (bytes.n == 0) return true;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)bytes.s, (HPDF_UINT)bytes.n) == HPDF_OK;
}

int pdf_haru_stream(struct pdf_haru *h, struct pdf_entries entries, struct gk_str bytes)
{
    if (failed(h)) return 0;
    HPDF_Dict dict = HPDF_DictStream_New(h->doc->mmgr, h->doc->xref);
    if (!dict) return 0;
    attach(h, dict, entries);
    return fill(h, dict->stream, bytes) ? id_of(dict) : 0;
}

static void write_flate(void *ctx, int index, struct gk_buf *out)
{
    (void)ctx;
    (void)index;
    gk_buf_puts(out, "/Filter/FlateDecode");
}

int pdf_haru_page(struct pdf_haru *h, struct pdf_entries entries, struct gk_str deflated)
{
    if (failed(h)) return 0;
    HPDF_Page page = HPDF_AddPage(h->doc);
    if (!page || failed(h)) return 0;
    HPDF_PageAttr attr = page->attr;
    HPDF_Dict_RemoveElement(page, "MediaBox");
    HPDF_Dict_RemoveElement(page, "Resources");
    h->pages = gk_arena_grow(h->arena, h->pages, &h->cap_pages, h->n_pages + 1, sizeof *h->pages);
    h->pages[h->n_pages++] = (struct page_record){(unsigned)id_of(page), entries};
    page->write_fn = write_entries;
    attach(h, attr->contents, (struct pdf_entries){write_flate, NULL, 0});
    return fill(h, attr->stream, deflated) ? id_of(page) : 0;
}

void pdf_haru_catalog(struct pdf_haru *h, struct pdf_entries entries)
{
    attach(h, h->doc->catalog, entries);
}

void pdf_haru_info(struct pdf_haru *h, struct pdf_entries entries)
{
    if (!h->doc->info) return; /* an error is recorded */
    HPDF_Dict_RemoveElement(h->doc->info, "Producer");
    attach(h, h->doc->info, entries);
}

void pdf_haru_trailer(struct pdf_haru *h, struct pdf_entries entries)
{
    attach(h, h->doc->trailer, entries);
}

static enum gk_status report(const struct pdf_haru *h, struct gk_diags *diags)
{
    if (h->too_large) {
        gk_diag(diags, GK_DIAG_PDF_TOO_LARGE, NULL, NULL);
        return GK_ELIMIT;
    }
    struct gk_str error = gk_arena_printf(diags->arena, "0x%04lX", h->error);
    struct gk_str detail = gk_arena_printf(diags->arena, "%ld", (long)h->detail);
    gk_diag(diags, GK_DIAG_PDF_LIBRARY, NULL, error.s, detail.s, NULL);
    return GK_ELIB;
}

/* The document's own stream is replaced by one that calls back: otherwise HPDF_SaveToStream would hold the
 * file once more in blocks of 4 kB. */
enum gk_status pdf_haru_save(struct pdf_haru *h, struct gk_buf *out, struct gk_diags *diags)
{
    h->out = out;
    if (failed(h)) return report(h, diags);
    h->doc->stream = HPDF_CallbackWriter_New(h->doc->mmgr, write_out, h);
    if (h->doc->stream) {
        HPDF_STATUS status = HPDF_SaveToStream(h->doc);
        if (status != HPDF_OK) record_error(status, 0, h);
    }
    return failed(h) ? report(h, diags) : GK_OK;
}
