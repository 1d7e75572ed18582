/* An archive of ours with a part changed. Parts that stay are carried over as they are packed; the new one
 * bears the day on which all parts of ours are dated, the first that an archive can tell: no clock. */
#include "package_int.h"

enum { FIRST_DAY = 1 << 5 | 1 }; /* 1980-01-01 as MS-DOS has it */
#define MODE (0100644u << 16)    /* of a file, whatever rights new files have on this machine */

bool gk_package_read(struct gk_package *zip, const char *name, struct gk_buf *out)
{
    enum { CHUNK = 64 * 1024 };
    struct package_part part;
    int got = package_part_open(zip, name, &part) ? 1 : -1;
    while (got > 0) {
        got = package_part_read(&part, gk_buf_reserve(out, CHUNK), CHUNK);
        out->n += got > 0 ? (size_t)got : 0;
    }
    package_part_close(&part);
    return got == 0;
}

bool package_add(zip_t *z, const char *name, zip_source_t *source)
{
    zip_int64_t at = source ? zip_file_add(z, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (at < 0) zip_source_free(source);
    return at >= 0 && zip_file_set_dostime(z, (zip_uint64_t)at, 0, FIRST_DAY, 0) == 0;
}

/* A part to be put into an archive. */
struct change {
    struct gk_package *from;
    const char *name;
    struct gk_str content;
};

static bool put_change(zip_t *z, void *ctx)
{
    const struct change *c = ctx;
    struct gk_package *from = c->from;
    const char *name = c->name;
    struct gk_str content = c->content;
    bool good = true, put = false;
    for (int i = 0; good && i < gk_package_count(from); i++) {
        const char *part = gk_package_name(from, i);
        bool same = strcmp(part, name) == 0;
        put = put || same;
        good = package_add(z, part,
                           same ? zip_source_buffer(z, content.s, content.n, 0)
                                : zip_source_zip(z, from->z, (zip_uint64_t)i, ZIP_FL_COMPRESSED, 0, -1));
    }
    return good && (put || package_add(z, name, zip_source_buffer(z, content.s, content.n, 0)));
}

/* Appends what was written into the source. */
static bool take(zip_source_t *source, struct gk_buf *out)
{
    zip_stat_t st;
    zip_stat_init(&st);
    if (zip_source_stat(source, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) || zip_source_open(source) != 0)
        return false;
    zip_int64_t got = zip_source_read(source, gk_buf_reserve(out, st.size), st.size);
    zip_source_close(source);
    if (got != (zip_int64_t)st.size) return false;
    out->n += st.size;
    return true;
}

bool package_write(bool (*fill)(zip_t *z, void *ctx), void *ctx, struct gk_buf *out)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    if (source) zip_source_keep(source); /* it outlives the archive */
    zip_t *z = source ? zip_open_from_source(source, ZIP_TRUNCATE, NULL) : NULL;
    bool good = z && fill(z, ctx) && zip_close(z) == 0;
    if (!good && z) zip_discard(z);
    if (source && !z) zip_source_free(source); /* what opening would have taken */
    good = good && take(source, out);
    zip_source_free(source);
    return good;
}

bool gk_package_put(struct gk_package *from, const char *name, struct gk_str content, struct gk_buf *out)
{
    struct change change = {from, name, content};
    bool good = package_write(put_change, &change, out);
    if (!good) gk_package_report(from, GK_DIAG_OFFICE_ZIP, 0, name, NULL, NULL);
    return good;
}

bool gk_package_pack(const char *to, const char *const *paths, const char *const *names, int n,
                     struct gk_diags *diags)
{
    int error = 0;
    zip_t *z = zip_open(to, ZIP_CREATE | ZIP_TRUNCATE, &error);
    bool good = z != NULL;
    for (int i = 0; good && i < n; i++) {
        zip_int64_t at = zip_get_num_entries(z, 0);
        good = package_add(z, names[i], zip_source_file(z, paths[i], 0, -1)) &&
               zip_file_set_external_attributes(z, (zip_uint64_t)at, 0, ZIP_OPSYS_UNIX, MODE) == 0 &&
               zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0;
    }
    good = good && zip_close(z) == 0;
    if (!good && z) zip_discard(z);
    if (!good) gk_diag(diags, GK_DIAG_PACKAGE_PACK, &(struct gk_place){.file = gk_str_of(to)}, NULL);
    return good;
}
