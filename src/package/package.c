/* package: the archive around a workbook or a document, and what it may not do.
 *
 * MODEL. The whole archive is in memory; its parts are unpacked as they are read and never kept whole. An
 * archive is judged twice: its directory before anything is unpacked (entries, names, the sizes that it
 * claims), and what really comes out while it is read, since a directory can lie.
 *
 * NOT DONE. Encrypted parts; parts that only ZIP64 or a rare method of compression could hold: the library
 * reads the former and reports the latter. */
#include "package_int.h"

#include <stdlib.h>

enum { MB = 1024 * 1024 };

void gk_package_report(const struct gk_package *zip, enum gk_code code, int line, const char *a,
                       const char *b, const char *c)
{
    struct gk_place place = {.file = gk_str_of(zip->path), .line = line};
    gk_diag(zip->diags, code, &place, a ? a : "", b ? b : "", c ? c : "", NULL);
}

static const char *number(const struct gk_package *zip, uint64_t n)
{
    return gk_arena_printf(zip->arena, "%llu", (unsigned long long)n).s;
}

/* Does the name stay inside? "../", "\..\", "/x" and "C:x" do not; nor does a name with a control in it. */
static bool is_inside(const char *name)
{
    size_t start = 0, i = 0;
    if (name[0] == '/' || name[0] == '\\' || (name[0] != '\0' && name[1] == ':')) return false;
    for (;; i++) {
        unsigned char c = (unsigned char)name[i];
        if (c == '/' || c == '\\' || c == '\0') {
            if (i - start == 2 && name[start] == '.' && name[start + 1] == '.') return false;
            start = i + 1;
        }
        if (c == '\0') return true;
        if (c < 0x20 || c == 0x7F) return false;
    }
}

static bool is_bomb(const struct gk_package *zip, uint64_t size, uint64_t packed)
{
    return !zip->own && size > (uint64_t)PACKAGE_RATIO_FROM_MB * MB && size / PACKAGE_RATIO > packed;
}

static bool exceeds(const struct gk_package *zip, uint64_t size, int mb)
{
    return !zip->own && size > (uint64_t)mb * MB;
}

/* Words of the archive in a message: cut, and what is not text made visible. */
static const char *shown(const struct gk_package *zip, const char *name)
{
    struct gk_buf b = {0};
    struct gk_str s = gk_str_of(name);
    for (size_t i = 0; i < s.n && i < 80; i++) {
        unsigned char c = (unsigned char)s.s[i];
        gk_buf_putc(&b, c < 0x20 || c >= 0x7F ? '?' : (char)c);
    }
    const char *result = gk_arena_str(zip->arena, gk_buf_slice(&b)).s;
    gk_buf_done(&b);
    return result ? result : "";
}

static bool judge_entry(struct gk_package *zip, const zip_stat_t *st, uint64_t *total)
{
    uint64_t size = st->valid & ZIP_STAT_SIZE ? st->size : 0;
    uint64_t packed = st->valid & ZIP_STAT_COMP_SIZE ? st->comp_size : 0;
    if (!is_inside(st->name)) {
        gk_package_report(zip, GK_DIAG_OFFICE_NAME, 0, shown(zip, st->name), NULL, NULL);
        return false;
    }
    if (exceeds(zip, size, PACKAGE_ENTRY_MB)) {
        gk_package_report(zip, GK_DIAG_OFFICE_SIZE, 0, shown(zip, st->name), number(zip, PACKAGE_ENTRY_MB),
                          NULL);
        return false;
    }
    if (is_bomb(zip, size, packed)) {
        gk_package_report(zip, GK_DIAG_OFFICE_RATIO, 0, shown(zip, st->name), number(zip, PACKAGE_RATIO),
                          NULL);
        return false;
    }
    *total += size;
    if (exceeds(zip, *total, PACKAGE_TOTAL_MB)) {
        gk_package_report(zip, GK_DIAG_OFFICE_TOTAL, 0, number(zip, PACKAGE_TOTAL_MB), NULL, NULL);
        return false;
    }
    return true;
}

static bool judge_directory(struct gk_package *zip)
{
    zip_int64_t n = zip_get_num_entries(zip->z, 0);
    uint64_t total = 0;
    if (n > PACKAGE_ENTRIES && !zip->own) {
        gk_package_report(zip, GK_DIAG_OFFICE_ENTRIES, 0, number(zip, (uint64_t)n),
                          number(zip, PACKAGE_ENTRIES), NULL);
        return false;
    }
    for (zip_int64_t i = 0; i < n; i++) {
        zip_stat_t st;
        zip_stat_init(&st);
        if (zip_stat_index(zip->z, (zip_uint64_t)i, ZIP_FL_ENC_GUESS, &st) != 0 ||
            !(st.valid & ZIP_STAT_NAME)) {
            gk_package_report(zip, GK_DIAG_OFFICE_ZIP, 0, gk_cause_said(zip->arena, zip_strerror(zip->z)),
                              NULL, NULL);
            return false;
        }
        if (!judge_entry(zip, &st, &total)) return false;
    }
    return true;
}

static struct gk_package *open_zip(struct gk_str bytes, const char *path, struct gk_arena *arena,
                                   struct gk_diags *diags, bool own)
{
    struct gk_package *zip = GK_NEW(arena, struct gk_package);
    *zip = (struct gk_package){.path = path, .arena = arena, .diags = diags, .own = own};
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.s, bytes.n, 0, &error);
    zip->z = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (zip->z == NULL) {
        gk_package_report(zip, GK_DIAG_OFFICE_ZIP, 0, gk_cause_said(zip->arena, zip_error_strerror(&error)),
                          NULL, NULL);
        zip_source_free(source);
        zip_error_fini(&error);
        return NULL;
    }
    zip_error_fini(&error);
    if (!judge_directory(zip)) {
        gk_package_close(zip);
        return NULL;
    }
    return zip;
}

struct gk_package *gk_package_open(struct gk_str bytes, const char *path, struct gk_arena *arena,
                                   struct gk_diags *diags)
{
    return open_zip(bytes, path, arena, diags, false);
}

struct gk_package *gk_package_open_own(struct gk_str bytes, const char *path, struct gk_arena *arena,
                                       struct gk_diags *diags)
{
    return open_zip(bytes, path, arena, diags, true);
}

void gk_package_close(struct gk_package *zip)
{
    if (zip != NULL && zip->z != NULL) {
        zip_discard(zip->z);
        zip->z = NULL;
    }
}

int gk_package_count(const struct gk_package *zip)
{
    return (int)zip_get_num_entries(zip->z, 0);
}

const char *gk_package_name(const struct gk_package *zip, int i)
{
    return zip_get_name(zip->z, (zip_uint64_t)i, ZIP_FL_ENC_GUESS);
}

/* Names of parts are compared without regard to the case of their letters (ECMA-376 part 2, section 6.3.5).
 */
static zip_int64_t locate(const struct gk_package *zip, const char *part)
{
    zip_int64_t at = zip_name_locate(zip->z, part, ZIP_FL_ENC_GUESS);
    return at >= 0 ? at : zip_name_locate(zip->z, part, ZIP_FL_ENC_GUESS | ZIP_FL_NOCASE);
}

bool gk_package_has(const struct gk_package *zip, const char *part)
{
    return locate(zip, part) >= 0;
}

/* ---- a part as a stream of bytes ---- */

bool package_part_open(struct gk_package *zip, const char *name, struct package_part *part)
{
    *part = (struct package_part){.zip = zip, .name = name};
    zip_int64_t at = locate(zip, name);
    if (at < 0) {
        gk_package_report(zip, GK_DIAG_OFFICE_PART, 0, shown(zip, name), NULL, NULL);
        return false;
    }
    zip_stat_t st;
    zip_stat_init(&st);
    bool known = zip_stat_index(zip->z, (zip_uint64_t)at, 0, &st) == 0 && (st.valid & ZIP_STAT_COMP_SIZE);
    part->packed = known ? st.comp_size : 0;
    part->file = zip_fopen_index(zip->z, (zip_uint64_t)at, 0);
    if (part->file == NULL) {
        gk_package_report(zip, GK_DIAG_OFFICE_ZIP, 0,
                          gk_arena_printf(zip->arena, "%s: %s", shown(zip, name),
                                          gk_cause_said(zip->arena, zip_strerror(zip->z)))
                              .s,
                          NULL, NULL);
    }
    return part->file != NULL;
}

/* Refuses to go on: once a part. */
static int refuse(struct package_part *part, enum gk_code code, const char *a, const char *b)
{
    if (!part->fault) gk_package_report(part->zip, code, 0, a, b, NULL);
    part->fault = true;
    return -1;
}

int package_part_read(struct package_part *part, char *to, int n)
{
    struct gk_package *zip = part->zip;
    if (part->fault) return -1;
    zip_int64_t got = zip_fread(part->file, to, (zip_uint64_t)n);
    if (got < 0) {
        const char *why = gk_cause_said(zip->arena, zip_file_strerror(part->file));
        return refuse(part, GK_DIAG_OFFICE_ZIP,
                      gk_arena_printf(zip->arena, "%s: %s", shown(zip, part->name), why).s, NULL);
    }
    part->size += (uint64_t)got;
    zip->unpacked += (uint64_t)got;
    if (exceeds(zip, part->size, PACKAGE_ENTRY_MB))
        return refuse(part, GK_DIAG_OFFICE_SIZE, shown(zip, part->name), number(zip, PACKAGE_ENTRY_MB));
    if (is_bomb(zip, part->size, part->packed))
        return refuse(part, GK_DIAG_OFFICE_RATIO, shown(zip, part->name), number(zip, PACKAGE_RATIO));
    if (exceeds(zip, zip->unpacked, PACKAGE_TOTAL_MB))
        return refuse(part, GK_DIAG_OFFICE_TOTAL, number(zip, PACKAGE_TOTAL_MB), NULL);
    return (int)got;
}

void package_part_close(struct package_part *part)
{
    if (part->file != NULL) zip_fclose(part->file);
    part->file = NULL;
}
