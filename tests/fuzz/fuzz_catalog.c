/* libFuzzer entry for what stands in catalog/: the first byte chooses how the rest is read: 0 a catalog, 1 a
 * registry of townships, 2 a table of townships (TSV), 3 the vocabulary; else by its "format".
 *
 * A catalog's items may be parsed one by one: that is what the whole says. What is read can be written; what
 * was written can be read and written again with the same bytes; what is not read has a diagnostic. Saves
 * nothing. */
#include "../../src/catalog/catalog_int.h"
#include "fuzz.h"

/* Items that are parsed one by one are those of the whole. */
static const struct gk_catalog *parse(struct gk_str json, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf a = {0}, b = {0};
    struct gk_diags said = gk_diags_init(arena);
    const struct gk_catalog *c = gk_catalog_parse(json, NULL, arena, diags);
    const struct gk_catalog *whole = catalog_parse_whole(json, NULL, arena, &said);
    if (c) gk_catalog_write(c, &a);
    if (whole) gk_catalog_write(whole, &b);
    need(!c == !whole && gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)), "items apart are others");
    need(said.n == diags->n, "of items apart something else is said");
    gk_buf_done(&a);
    gk_buf_done(&b);
    return c;
}

static void catalog(struct gk_str json, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf a = {0}, b = {0};
    const struct gk_catalog *c = parse(json, arena, diags);
    if (c != NULL) {
        gk_catalog_write(c, &a);
        const struct gk_catalog *again = gk_catalog_parse(gk_buf_slice(&a), NULL, arena, diags);
        need(again != NULL, "a catalog that was written is not read");
        gk_catalog_write(again, &b);
        need(gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)), "a catalog changes when it is written again");
        for (int i = 0; i < c->n_items; i++) {
            need(gk_catalog_lead(c, i) <= i, "a row continues one below it");
            for (int k = 0; k < c->n_columns; k++)
                need(gk_catalog_owner(c, i, k) <= i, "a text stands below");
        }
    }
    need(c != NULL || diags->n > 0, "no catalog and no diagnostic");
    gk_buf_done(&a);
    gk_buf_done(&b);
}

static void check_registry(const struct gk_registry *r, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf a = {0}, b = {0};
    gk_registry_write(r, &a);
    const char *path = gk_arena_printf(arena, "%.*s.json", (int)r->name.n, r->name.s).s;
    const struct gk_registry *again = gk_registry_parse(gk_buf_slice(&a), path, arena, diags);
    need(again != NULL, "a registry that was written is not read");
    gk_registry_write(again, &b);
    need(gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)), "a registry changes when it is written again");
    gk_buf_done(&a);
    gk_buf_done(&b);
}

static void registry(struct gk_str json, struct gk_arena *arena, struct gk_diags *diags)
{
    const struct gk_registry *r = gk_registry_parse(json, "x/case.json", arena, diags);
    need(r != NULL || diags->n > 0, "no registry and no diagnostic");
    if (r != NULL) check_registry(r, arena, diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_str rest = {(const char *)data + 1, size - 1};
    switch (data[0]) {
    case 0:
        catalog(rest, arena, &diags);
        break;
    case 1:
        registry(rest, arena, &diags);
        break;
    case 3:
        need(gk_vocabulary_parse(rest, "vocabulary.json", arena, &diags) != NULL || diags.n > 0,
             "no vocabulary and no diagnostic");
        break;
    default:
        (void)gk_json_format(rest, arena);
        break;
    }
    gk_arena_free(arena);
    return 0;
}
