/* An archive made part by part. A part is packed when it comes (libdeflate), and handed to libzip as packed
 * at the end: what is in memory is what the file takes, and packing costs what libdeflate takes. */
#include "package_int.h"

#include <libdeflate.h>

enum { LEVEL = 6 };

struct part {
    const char *name;
    struct gk_str packed;
    size_t size;
    uint32_t crc;
    /* while libzip reads it */
    size_t at;
};

struct gk_package_parts {
    struct gk_arena *arena;
    struct libdeflate_compressor *compressor;
    struct part **list;
    size_t n, cap;
};

struct gk_package_parts *gk_package_begin(void)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_package_parts *p = GK_NEW(arena, struct gk_package_parts);
    *p = (struct gk_package_parts){.arena = arena, .compressor = libdeflate_alloc_compressor(LEVEL)};
    return p;
}

void gk_package_add(struct gk_package_parts *p, const char *name, struct gk_str content)
{
    if (!p->compressor) return; /* gk_package_end says so */
    struct gk_buf packed = {0};
    size_t most = libdeflate_deflate_compress_bound(p->compressor, content.n);
    packed.n =
        libdeflate_deflate_compress(p->compressor, content.s, content.n, gk_buf_reserve(&packed, most), most);
    struct part *part = GK_NEW(p->arena, struct part);
    *part = (struct part){.name = gk_arena_str(p->arena, gk_str_of(name)).s,
                          .packed = gk_arena_str(p->arena, gk_buf_slice(&packed)),
                          .size = content.n,
                          .crc = libdeflate_crc32(0, content.s, content.n)};
    gk_buf_done(&packed);
    p->list = gk_arena_grow(p->arena, p->list, &p->cap, p->n + 1, sizeof *p->list);
    p->list[p->n++] = part;
}

struct gk_sha256 gk_package_hash(const struct gk_package_parts *p)
{
    struct gk_buf sums = {0};
    for (size_t i = 0; i < p->n; i++) {
        gk_buf_puts(&sums, p->list[i]->name);
        gk_buf_putc(&sums, '\0');
        struct gk_sha256 sum = gk_sha256(p->list[i]->packed);
        gk_buf_add(&sums, sum.bytes, sizeof sum.bytes);
    }
    struct gk_sha256 all = gk_sha256(gk_buf_slice(&sums));
    gk_buf_done(&sums);
    return all;
}

static zip_int64_t read_packed(struct part *part, void *to, zip_uint64_t n)
{
    size_t left = part->packed.n - part->at, taken = left < n ? left : n;
    if (taken) memcpy(to, part->packed.s + part->at, taken);
    part->at += taken;
    return (zip_int64_t)taken;
}

/* What libzip asks of a source: a part that is packed already. */
static zip_int64_t answer(void *ctx, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
    struct part *part = ctx;
    switch (command) {
    case ZIP_SOURCE_OPEN:
        part->at = 0;
        return 0;
    case ZIP_SOURCE_READ:
        return read_packed(part, data, n);
    case ZIP_SOURCE_STAT: {
        zip_stat_t *st = data;
        zip_stat_init(st);
        st->valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC;
        st->size = part->size;
        st->comp_size = part->packed.n;
        st->comp_method = ZIP_CM_DEFLATE;
        st->crc = part->crc;
        return sizeof *st;
    }
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE, -1);
    default:
        return 0;
    }
}

static bool add_all(zip_t *z, void *ctx)
{
    struct gk_package_parts *p = ctx;
    bool good = p->compressor != NULL;
    for (size_t i = 0; good && i < p->n; i++)
        good = package_add(z, p->list[i]->name, zip_source_function(z, answer, p->list[i]));
    return good;
}

bool gk_package_end(struct gk_package_parts *p, struct gk_buf *out)
{
    bool good = !out || package_write(add_all, p, out);
    libdeflate_free_compressor(p->compressor);
    gk_arena_free(p->arena);
    return good;
}

bool gk_package_make(const struct gk_package_part *parts, int n, struct gk_buf *out)
{
    struct gk_package_parts *p = gk_package_begin();
    for (int i = 0; i < n; i++) gk_package_add(p, parts[i].name, parts[i].bytes);
    return gk_package_end(p, out);
}
