/* A thin layer over libharu's objects.
 *
 * WHAT IS USED. The object layer (hpdf_doc.h, hpdf_objects.h, hpdf_pages.h, hpdf_streams.h): the document,
 * the page tree, streams, numbering, references. It is small, sound and known to many, and its errors are
 * told.
 *
 * BLOCKS. Values that are no streams, structure above all, come by the hundred thousand and are kept here, as
 * blocks of consecutive numbers: libharu counts a number as its offset plus the length of its list, so that
 * adding to the offset takes numbers without an entry. In its own list, which grows by a constant step and
 * copies, they took a fifth of the time at 10,000 rows and four fifths at 100,000.
 *
 * WHAT IS NOT. Its fonts (CFF refused, glyph ids above 32,767 blank, planes above the first lost, a ToUnicode
 * map that readers refuse), its PDF/A switch (PDF/A-1, an id from the clock), its text and drawing calls, its
 * compression, what its streams hold: their bytes wait beside it, outside of memory where they are many.
 * What dictionaries hold is written as bytes by their owners when the file is saved, because a
 * libharu dictionary costs 150 bytes an entry, is searched from the front, and prints reals with float noise.
 * pdf_save.c then asks for one object after the other, and packs them.
 *
 * Its error handler may only record: the first error stays, all later calls do nothing, and pdf_haru_report
 * tells of it. */
#include "pdf_int.h"

#include <assert.h>
#include <hpdf.h>
#include <stdlib.h>

#define ID_MASK        0x00FFFFFFu
#define SUBCLASS_MASK  0xFF00u
#define PAGES_A_NODE   256         /* kids of one page tree node */
#define MAX_FILE_BYTES 0xFFFFFFFFu /* libharu counts in 32 bits, an xref offset has ten digits */
#define MAX_OBJECTS    8388607     /* PDF/A-2 6.1.13 */

struct page_record {
    unsigned id;
    struct pdf_entries entries;
};

/* What a dictionary of libharu's points to; of a stream where its bytes are. */
struct record {
    struct pdf_entries entries;
    size_t at, n;
};

/* Objects `first` to below first + n; the k-th is written with index + k. */
struct block {
    int first, n;
    int before; /* objects in the blocks before it */
    size_t bulk;
    struct pdf_entries entries;
};

struct pdf_haru {
    HPDF_Doc doc;
    HPDF_STATUS error, detail; /* the first */
    struct gk_arena *arena;    /* records that dictionaries point to */
    struct page_record *pages; /* ascending ids */
    size_t n_pages, cap_pages;
    struct block *blocks; /* ascending numbers */
    size_t n_blocks, cap_blocks;
    struct gk_scratch *streams; /* their bytes, one after the other */
    HPDF_Stream sink;           /* what libharu writes goes on to `out` */
    struct gk_buf *out;
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
    gk_buf_add(h->out, bytes, n);
    return HPDF_OK;
}

struct pdf_haru *pdf_haru_new(const struct pdf_memory *memory, size_t pages, const char *temp)
{
    struct pdf_haru *h = gk_xalloc(sizeof *h);
    *h = (struct pdf_haru){.arena = gk_arena_new(NULL), .streams = gk_scratch_new(temp)};
    bool own = memory && memory->alloc && memory->release;
    h->doc =
        HPDF_NewEx(record_error, own ? memory->alloc : default_alloc, own ? memory->release : gk_xfree, 0, h);
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
    if (h->sink) HPDF_Stream_Free(h->sink);
    if (h->doc) HPDF_Free(h->doc);
    gk_scratch_free(h->streams);
    gk_arena_free(h->arena);
    gk_xfree(h);
}

static int compare_pages(const void *a, const void *b)
{
    unsigned x = ((const struct page_record *)a)->id, y = ((const struct page_record *)b)->id;
    return (x > y) - (x < y);
}

/* A page's attr is libharu's own, so its entries are looked up by number. */
static const struct pdf_entries *entries_of(const struct pdf_haru *h, HPDF_Dict dict)
{
    if ((dict->header.obj_class & SUBCLASS_MASK) != HPDF_OSUBCLASS_PAGE)
        return &((const struct record *)dict->attr)->entries;
    struct page_record key = {.id = dict->header.obj_id & ID_MASK};
    const struct page_record *found = bsearch(&key, h->pages, h->n_pages, sizeof *h->pages, compare_pages);
    assert(found);
    return &found->entries;
}

/* Called back by libharu, when a dictionary of its own is written: past libharu, into the same buffer. */
static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    struct pdf_haru *h = stream->attr;
    const struct pdf_entries *e = entries_of(h, dict);
    e->write(e->ctx, e->index, h->out);
    return HPDF_OK;
}

static struct record *attach(struct pdf_haru *h, HPDF_Dict dict, struct pdf_entries entries)
{
    struct record *record = GK_NEW(h->arena, struct record);
    record->entries = entries;
    dict->attr = record;
    dict->write_fn = write_entries;
    return record;
}

static int id_of(HPDF_Dict dict)
{
    return (int)(dict->header.obj_id & ID_MASK);
}

static int refuse_size(struct pdf_haru *h)
{
    h->too_large = true;
    record_error(HPDF_FILE_IO_ERROR, 0, h);
    return 0;
}

int pdf_haru_objects(struct pdf_haru *h, struct pdf_entries entries, size_t n, size_t bulk)
{
    if (failed(h)) return 0;
    int first = pdf_haru_count(h);
    if (n > (size_t)(MAX_OBJECTS - first)) return refuse_size(h);
    h->blocks = gk_arena_grow(h->arena, h->blocks, &h->cap_blocks, h->n_blocks + 1, sizeof *h->blocks);
    const struct block *last = h->n_blocks ? &h->blocks[h->n_blocks - 1] : NULL;
    int before = last ? last->before + last->n : 0;
    h->blocks[h->n_blocks++] = (struct block){first, (int)n, before, bulk, entries};
    h->doc->xref->start_offset += (HPDF_UINT)n;
    return first;
}

int pdf_haru_object(struct pdf_haru *h, struct pdf_entries entries)
{
    return pdf_haru_objects(h, entries, 1, 0);
}

static bool fill(struct pdf_haru *h, struct record *stream, struct gk_str bytes)
{
    if (bytes.n > MAX_FILE_BYTES) return refuse_size(h);
    stream->at = gk_scratch_size(h->streams);
    stream->n = bytes.n;
    gk_scratch_add(h->streams, bytes);
    return true;
}

int pdf_haru_stream(struct pdf_haru *h, struct pdf_entries entries, struct gk_str bytes)
{
    if (failed(h)) return 0;
    HPDF_Dict dict = HPDF_DictStream_New(h->doc->mmgr, h->doc->xref);
    if (!dict) return 0;
    return fill(h, attach(h, dict, entries), bytes) ? id_of(dict) : 0;
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
    struct record *contents = attach(h, attr->contents, (struct pdf_entries){write_flate, NULL, 0});
    return fill(h, contents, deflated) ? id_of(page) : 0;
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

enum gk_status pdf_haru_report(struct pdf_haru *h, struct gk_diags *diags)
{
    if (h->too_large) {
        gk_diag(diags, GK_DIAG_PDF_TOO_LARGE, NULL, NULL);
        return GK_ELIMIT;
    }
    if (!failed(h)) return gk_scratch_status(h->streams, diags);
    struct gk_str error = gk_arena_printf(diags->arena, "0x%04lX", h->error);
    struct gk_str detail = gk_arena_printf(diags->arena, "%ld", (long)h->detail);
    gk_diag(diags, GK_DIAG_PDF_LIBRARY, NULL, error.s, detail.s, NULL);
    return GK_ELIB;
}

/* ---- reading the objects back ---- */

int pdf_haru_count(const struct pdf_haru *h)
{
    return (int)(h->doc->xref->start_offset + h->doc->xref->entries->count);
}

int pdf_haru_root(const struct pdf_haru *h)
{
    return id_of(h->doc->catalog);
}

int pdf_haru_info_id(const struct pdf_haru *h)
{
    return id_of(h->doc->info);
}

/* The last block that begins at `id` or before it; NULL: none does. */
static const struct block *block_before(const struct pdf_haru *h, int id)
{
    size_t low = 0, high = h->n_blocks;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (h->blocks[middle].first <= id)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &h->blocks[low - 1] : NULL;
}

static const struct block *block_of(const struct pdf_haru *h, int id)
{
    const struct block *b = block_before(h, id);
    return b && id < b->first + b->n ? b : NULL;
}

/* An object that libharu has, which counts its own alone. */
static HPDF_Dict dict_of(const struct pdf_haru *h, int id)
{
    const struct block *b = block_before(h, id);
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(h->doc->xref, (HPDF_UINT)(b ? id - b->before - b->n : id));
    if (!entry || entry->entry_typ != HPDF_IN_USE_ENTRY) return NULL;
    const HPDF_Obj_Header *header = entry->obj;
    return (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT ? entry->obj : NULL;
}

/* All that is no dictionary are the lengths of streams, which are written with their streams. */
struct pdf_object pdf_haru_look(const struct pdf_haru *h, int id)
{
    const struct block *b = block_of(h, id);
    if (b) return (struct pdf_object){.kind = PDF_OBJECT_VALUE, .shared = true, .bulk = b->bulk};
    HPDF_Dict dict = dict_of(h, id);
    if (!dict) return (struct pdf_object){.kind = PDF_OBJECT_FREE};
    return (struct pdf_object){.kind = dict->stream ? PDF_OBJECT_STREAM : PDF_OBJECT_VALUE};
}

static void put_stream(struct pdf_haru *h, const struct record *stream)
{
    gk_buf_puts(h->out, "/Length ");
    pdf_put_int(h->out, (int64_t)stream->n);
    gk_buf_puts(h->out, ">>\nstream\r\n");
    gk_scratch_read(h->streams, stream->at, stream->n, h->out);
    gk_buf_puts(h->out, "\nendstream");
}

static void put_block(const struct block *b, int id, struct gk_buf *out)
{
    gk_buf_puts(out, "<<");
    b->entries.write(b->entries.ctx, b->entries.index + id - b->first, out);
    gk_buf_puts(out, ">>");
}

/* Only the page tree, pages and the catalog hold anything for libharu to write. */
void pdf_haru_put(struct pdf_haru *h, int id, struct gk_buf *out)
{
    const struct block *b = block_of(h, id);
    if (b && !failed(h)) put_block(b, id, out);
    HPDF_Dict dict = b || failed(h) ? NULL : dict_of(h, id);
    if (!dict) return;
    if (!h->sink) h->sink = HPDF_CallbackWriter_New(h->doc->mmgr, write_out, h);
    if (!h->sink) return; /* an error is recorded */
    h->out = out;
    if (!dict->stream && dict->list->count > 0) {
        HPDF_Obj_WriteValue(dict, h->sink, NULL);
        return;
    }
    gk_buf_puts(out, "<<");
    const struct pdf_entries *e = entries_of(h, dict);
    e->write(e->ctx, e->index, out);
    if (dict->stream)
        put_stream(h, dict->attr);
    else
        gk_buf_puts(out, ">>");
}
