/* What every fuzz target of an importer starts with. */
#ifndef FUZZ_VOCABULARY_H
#define FUZZ_VOCABULARY_H

#include <stdio.h>
#include <stdlib.h>

#include "gongkai/catalog.h"

/* The catalog's vocabulary, in `arena`; ends the program where it cannot be read. */
static inline const struct gk_vocabulary *fuzz_vocabulary(struct gk_arena *arena)
{
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_vocabulary *v = gk_vocabulary_load("catalog/vocabulary.json", arena, &diags);
    if (v == NULL) {
        fputs("run it at the top of the tree\n", stderr);
        exit(1);
    }
    return v;
}

#endif
