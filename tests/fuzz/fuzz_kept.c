/* libFuzzer entry for tables of divisions (lines with tabs, CSV, whatever charset). Whatever comes in, there
 * are registries, each of which can be written and read again with the same bytes, or an error. Run it at the
 * top of the tree, with a corpus of tests/fuzz/seeds_papers.py. */
#include "fuzz_vocabulary.h"
#include "gongkai/catalog/registry.h"
#include "gongkai/kept.h"

static void check(const struct gk_registry *r, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf a = {0}, b = {0};
    gk_registry_write(r, &a);
    const char *path = gk_arena_printf(arena, "%.*s.json", (int)r->name.n, r->name.s).s;
    const struct gk_registry *again = gk_registry_parse(gk_buf_slice(&a), path, arena, diags);
    if (again) gk_registry_write(again, &b);
    need(!again || gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)),
         "a registry changes when it is written again");
    gk_buf_done(&a);
    gk_buf_done(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_str catalogs[] = {GK_STR("a"), GK_STR("b")}, bytes = {(const char *)data, size};
    int n = 0;
    const struct gk_registry *list =
        gk_kept_divisions(bytes, "x/divisions.tsv", vocabulary, catalogs, 2, arena, &n, &diags);
    need(list || gk_diags_count(&diags, GK_ERROR) > 0, "no registry and no error");
    for (int i = 0; list && i < n && i < 50; i++) check(&list[i], arena, &diags);
    gk_arena_free(arena);
    return 0;
}
