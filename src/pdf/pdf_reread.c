/* A finished file, read from its first byte to its last.
 *
 * MODEL. It is ours (pdf_save.c), so it is a row of objects that are streams, each of which begins where the
 * one before ends, and the last of them is the xref stream, which has every other object in one of them. So
 * the file is walked without a gap: what is torn, cut off, overwritten or doubled is met on the way. Each
 * stream inflates, and zlib's sum of its bytes is right; the xref has each stream where it was met and no
 * other; the packed objects hold as many pages as the paper has.
 *
 * NOT DONE. What stands in a stream that is not deflated (XMP), and what the values say: tests do that by
 * other programs. This is to be cheap enough to be done each time. */
#include "pdf_int.h"

#include <stdlib.h>

enum { ROOM = 1 << 16, ROW_MOST = 12 };

struct reading {
    struct gk_str file;
    size_t at; /* where it is read */
    struct libdeflate_decompressor *inflater;
    struct gk_buf inflated; /* the last stream's bytes */
    struct gk_arena *arena;
    struct stream *streams; /* that were met */
    size_t n, cap;
    int pages;
};

struct stream {
    size_t id, at;
};

static bool take(struct reading *r, const char *word)
{
    struct gk_str w = gk_str_of(word), rest = gk_str_sub(r->file, r->at, r->file.n);
    bool here = gk_str_starts(rest, w);
    if (here) r->at += w.n;
    return here;
}

static bool take_number(struct reading *r, size_t *n)
{
    size_t from = r->at;
    for (*n = 0; r->at < r->file.n && r->file.s[r->at] >= '0' && r->file.s[r->at] <= '9'; r->at++)
        *n = *n * 10 + (size_t)(r->file.s[r->at] - '0');
    return r->at > from && r->at - from < 16;
}

/* The number behind a key of a dictionary. */
static bool number_of(struct gk_str dict, const char *key, size_t *n)
{
    size_t at = gk_str_find(dict, gk_str_of(key), 0);
    struct reading r = {.file = dict, .at = at + strlen(key)};
    return at != (size_t)-1 && take_number(&r, n);
}

static bool inflate(struct reading *r, struct gk_str bytes)
{
    enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
    size_t used = 0, n = 0;
    gk_buf_clear(&r->inflated);
    for (size_t room = ROOM; result == LIBDEFLATE_INSUFFICIENT_SPACE && room < SIZE_MAX / 4; room *= 2)
        result = libdeflate_zlib_decompress_ex(r->inflater, bytes.s, bytes.n,
                                               gk_buf_reserve(&r->inflated, room), room, &used, &n);
    r->inflated.n = n;
    return result == LIBDEFLATE_SUCCESS && used == bytes.n;
}

/* libharu writes them so. */
static void count_pages(struct reading *r)
{
    struct gk_str s = gk_buf_slice(&r->inflated), page = GK_STR("/Type /Page\n");
    for (size_t at = 0; (at = gk_str_find(s, page, at)) != (size_t)-1; at += page.n) r->pages++;
}

/* A stream's object from its number to its end; the dictionary is for the caller. */
static bool read_object(struct reading *r, size_t *id, struct gk_str *dict)
{
    const struct gk_str begin = GK_STR("stream\r\n");
    size_t n;
    if (!take_number(r, id) || !take(r, " 0 obj\n")) return false;
    size_t end = gk_str_find(r->file, begin, r->at);
    if (end == (size_t)-1) return false;
    *dict = gk_str_sub(r->file, r->at, end);
    r->at = end + begin.n;
    if (!number_of(*dict, "/Length ", &n) || n > r->file.n - r->at) return false;
    struct gk_str bytes = gk_str_sub(r->file, r->at, r->at + n);
    r->at += n;
    gk_buf_clear(&r->inflated);
    bool deflated = gk_str_find(*dict, GK_STR("/FlateDecode"), 0) != (size_t)-1;
    return take(r, "\nendstream\nendobj\n") && (!deflated || inflate(r, bytes));
}

static void note_stream(struct reading *r, size_t id, size_t at)
{
    r->streams = gk_arena_grow(r->arena, r->streams, &r->cap, r->n + 1, sizeof *r->streams);
    r->streams[r->n++] = (struct stream){id, at};
}

static int by_id(const void *a, const void *b)
{
    size_t x = ((const struct stream *)a)->id, y = ((const struct stream *)b)->id;
    return (x > y) - (x < y);
}

/* The xref's rows, each the difference to the one above: has it the streams that were met, where they were
 * met? */
static bool xref_agrees(struct reading *r, struct gk_str dict)
{
    unsigned char row[ROW_MOST] = {0};
    size_t size, columns, met = 0;
    if (!number_of(dict, "/Size ", &size) || !number_of(dict, "/Columns ", &columns)) return false;
    if (columns < 4 || columns > ROW_MOST || size * (columns + 1) != r->inflated.n) return false;
    const unsigned char *at = (const unsigned char *)r->inflated.s;
    qsort(r->streams, r->n, sizeof *r->streams, by_id);
    for (size_t id = 0; id < size; id++) {
        size_t where = 0;
        at++; /* the predictor's number */
        for (size_t i = 0; i < columns; i++) row[i] = (unsigned char)(row[i] + *at++);
        for (size_t i = 1; i < columns - 2; i++) where = where << 8 | row[i];
        if (row[0] != 1) continue;
        if (met == r->n || r->streams[met].id != id || r->streams[met].at != where) return false;
        met++;
    }
    return met == r->n;
}

static const char *read_all(struct reading *r, int pages)
{
    size_t id, xref, start;
    struct gk_str dict;
    if (!take(r, "%PDF-1.7\n%\xB7\xBE\xAD\xAA\n")) return "head";
    do {
        start = r->at;
        if (!read_object(r, &id, &dict)) return "stream";
        note_stream(r, id, start);
        if (gk_str_find(dict, GK_STR("/Type/ObjStm"), 0) != (size_t)-1) count_pages(r);
    } while (gk_str_find(dict, GK_STR("/Type/XRef"), 0) == (size_t)-1);
    if (!xref_agrees(r, dict)) return "xref";
    if (!take(r, "startxref\n") || !take_number(r, &xref) || xref != start || !take(r, "\n%%EOF\n"))
        return "end";
    return r->at != r->file.n ? "end" : r->pages != pages ? "pages" : NULL;
}

const char *gk_pdf_reread(struct gk_str file, int pages)
{
    struct reading r = {
        .file = file, .inflater = libdeflate_alloc_decompressor(), .arena = gk_arena_new(NULL)};
    const char *fault = r.inflater ? read_all(&r, pages) : "memory";
    if (r.inflater) libdeflate_free_decompressor(r.inflater);
    gk_buf_done(&r.inflated);
    gk_arena_free(r.arena);
    return fault;
}
