/* Between package.c (bytes), package_xml.c (nodes) and package_write.c. */
#ifndef PACKAGE_INT_H
#define PACKAGE_INT_H

#include "gongkai/package.h"

#include <zip.h>

/* What an archive may hold. No office document comes near; an archive made to exhaust memory passes one of
 * them. The ratio counts from RATIO_FROM on: short parts of one repeated word are no bomb. */
enum {
    PACKAGE_ENTRIES = 10000,
    PACKAGE_ENTRY_MB = 256,
    PACKAGE_TOTAL_MB = 1024,
    PACKAGE_RATIO = 200,
    PACKAGE_RATIO_FROM_MB = 32
};

struct gk_package {
    zip_t *z;
    const char *path;
    struct gk_arena *arena;
    struct gk_diags *diags;
    uint64_t unpacked; /* bytes that came out so far */
    bool own;          /* nothing is capped */
};

struct package_part {
    struct gk_package *zip;
    const char *name;
    zip_file_t *file;
    uint64_t packed, size; /* as the directory has it; as it came out so far */
    bool fault;            /* a diagnostic has been given */
};

/* False after a diagnostic. package_part_close in any case. */
bool package_part_open(struct gk_package *zip, const char *name, struct package_part *part);

/* Up to `n` bytes; 0 at the end, -1 after a diagnostic. */
int package_part_read(struct package_part *part, char *to, int n);
void package_part_close(struct package_part *part);

/* ---- package_write.c ---- */

/* Gives `source` (NULL: the library refused it) to the archive as its next part, of the first day. */
bool package_add(zip_t *z, const char *name, zip_source_t *source);

/* Appends the archive that `fill` fills; false, and nothing appended: the library refused. */
bool package_write(bool (*fill)(zip_t *z, void *ctx), void *ctx, struct gk_buf *out);

#endif
