/* What tests share that need the vocabulary and look at diagnostics. */
#ifndef VOCABULARY_CASE_H
#define VOCABULARY_CASE_H

#include "gongkai/catalog.h"

#include "suite.h"

static struct gk_arena *arena;
static struct gk_diags diags;
static const struct gk_vocabulary *vocabulary;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    vocabulary = gk_vocabulary_load("catalog/vocabulary.json", arena, &diags);
    ck_assert_ptr_nonnull(vocabulary);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static inline int count_code(enum gk_code code)
{
    int n = 0;
    for (size_t i = 0; i < diags.n; i++) n += diags.list[i].code == code;
    return n;
}

static inline const struct gk_diagnostic *find_code(enum gk_code code)
{
    for (size_t i = 0; i < diags.n; i++)
        if (diags.list[i].code == code) return &diags.list[i];
    return NULL;
}

#endif
