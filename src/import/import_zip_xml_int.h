/* Between import_zip.c (bytes) and import_zip_xml.c (nodes). */
#ifndef IMPORT_ZIP_XML_INT_H
#define IMPORT_ZIP_XML_INT_H

#include "import_zip_int.h"

#include <zip.h>

struct imp_zip {
    zip_t *z;
    const char *path;
    struct gk_arena *arena;
    struct gk_diags *diags;
    uint64_t unpacked; /* bytes that came out so far */
};

struct imp_part {
    struct imp_zip *zip;
    const char *name;
    zip_file_t *file;
    uint64_t packed, size; /* as the directory has it; as it came out so far */
    bool fault;            /* a diagnostic has been given */
};

/* False after a diagnostic. imp_part_close in any case. */
bool imp_part_open(struct imp_zip *zip, const char *name, struct imp_part *part);

/* Up to `n` bytes; 0 at the end, -1 after a diagnostic. */
int imp_part_read(struct imp_part *part, char *to, int n);
void imp_part_close(struct imp_part *part);

#endif
