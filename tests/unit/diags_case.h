#ifndef TESTS_DIAGS_CASE_H
#define TESTS_DIAGS_CASE_H

/* What most tests begin with: an arena and diagnostics of their own, given to a case as setup and teardown.
 */
#include "gongkai/base.h"

#include "suite.h"

static struct gk_arena *arena;
static struct gk_diags diags;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

#endif
