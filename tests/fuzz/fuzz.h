/* What every fuzz target starts with. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "gongkai/base.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void need(bool ok, const char *what)
{
    if (ok) return;
    fprintf(stderr, "fuzz: %s\n", what);
    abort();
}

/* Where files may stand. */
static inline const char *fuzz_folder(void)
{
    const char *folder = getenv("GK_FUZZ_FOLDER");
    return folder ? folder : "/tmp";
}

#endif
