/* The set-up of a fuzz target that needs the vocabulary: all that importers do. */
#ifndef FUZZ_VOCABULARY_H
#define FUZZ_VOCABULARY_H

#include "fuzz.h"
#include "gongkai/catalog.h"

static const struct gk_vocabulary *vocabulary;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    static struct gk_arena *shared;
    shared = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(shared);
    setenv("PATH", "/nowhere", 1); /* other programs are not what is tried */
    vocabulary = gk_vocabulary_load("catalog/vocabulary.json", shared, &diags);
    need(vocabulary != NULL, "run it at the top of the tree");
    return 0;
}

#endif
