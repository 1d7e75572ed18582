/* libFuzzer entry for all importers: the first byte chooses the format (0: by the bytes) and whether a title
 * is given, the rest is the file.
 *
 * Whatever comes in, there is a catalog or a diagnostic that says why not. A catalog can be written, and what
 * was written can be read; it can go out as CSV, and that comes in again with as many columns. Run it at the
 * top of the tree: `fuzz_import -dict=tests/fuzz/import.dict CORPUS`, with a corpus from tests/fuzz/seeds.py.
 */
#include "fuzz_vocabulary.h"
#include "gongkai/import.h"

enum { FORMATS = 9 }; /* the last two: a PDF with its catalog inside; a table drawn with bars */

static void fail(const char *what, const struct gk_diags *diags)
{
    fprintf(stderr, "fuzz_import: %s\n", what);
    for (size_t i = 0; i < diags->n; i++) {
        struct gk_buf line = {0};
        gk_diag_format(&diags->list[i], GK_EN, &line);
        fprintf(stderr, "  %.*s\n", (int)line.n, line.s);
        gk_buf_done(&line);
    }
    abort();
}

/* JSON out and in again. */
static void check_json(const struct gk_catalog *c, struct gk_arena *arena)
{
    struct gk_buf json = {0};
    struct gk_diags diags = gk_diags_init(arena);
    gk_catalog_write(c, &json);
    const struct gk_catalog *back = gk_catalog_parse(gk_buf_slice(&json), NULL, arena, &diags);
    if (back == NULL || back->n_items != c->n_items || back->n_columns != c->n_columns)
        fail("the catalog that was written cannot be read", &diags);
    gk_buf_done(&json);
}

static void check_csv(const struct gk_catalog *c, struct gk_arena *arena)
{
    struct gk_buf csv = {0};
    struct gk_import_options options = {.format = GK_SOURCE_CSV};
    struct gk_diags diags = gk_diags_init(arena);
    gk_catalog_write_csv(c, vocabulary, &csv);
    gk_import(gk_buf_slice(&csv), "again.csv", &options, vocabulary, arena, &diags);
    gk_buf_done(&csv);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_import_options options = {.format = (enum gk_source_format)((data[0] & 0x7F) % FORMATS),
                                        .title = data[0] & 0x80 ? GK_STR("title") : GK_STR("")};
    struct gk_str bytes = {(const char *)data + 1, size - 1};
    const struct gk_catalog *c = gk_import(bytes, "case", &options, vocabulary, arena, &diags);
    if (c != NULL) {
        if (c->title.n > 0) /* without one it is for a person to give */
            check_json(c, arena);
        check_csv(c, arena);
    } else if (gk_diags_count(&diags, GK_ERROR) == 0) {
        fail("no catalog and no error", &diags);
    }
    gk_arena_free(arena);
    return 0;
}
