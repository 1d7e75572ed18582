/* libFuzzer entry for the parts of workbooks and documents: fuzzing a whole archive would stop at its
 * checksums, so the parts are fuzzed and zipped here. The first byte chooses (even: a workbook, odd: a
 * document); the rest is parts with a byte 0x01 between them: sheet, strings, styles; or document, numbering.
 * A case that begins with 0xFF is an archive as it is; one with 0xFE is a workbook of our own: sheet,
 * strings, and the hidden sheet.
 *
 * Whatever comes in, there is a catalog, which can be written and read, or a diagnostic that says why not.
 * Run it at the top of the tree: `fuzz_import_office -dict=tests/fuzz/import.dict CORPUS`, with a corpus from
 * tests/fuzz/seeds_office.py. */
#include <zip.h>

#include "fuzz_vocabulary.h"
#include "gongkai/import.h"
#include "gongkai/kept.h"

#define RELS(list)            "<Relationships>" list "</Relationships>"
#define REL(id, type, target) "<Relationship Id='" id "' Type='x/" type "' Target='" target "'/>"

enum { PARTS = 3, DOCUMENT = 1, OURS = 0xFE, ARCHIVE = 0xFF };

static void add(zip_t *z, const char *name, struct gk_str content)
{
    zip_source_t *s = zip_source_buffer(z, content.s, content.n, 0);
    zip_int64_t at = zip_file_add(z, name, s, ZIP_FL_ENC_UTF_8);
    zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
}

/* A workbook with a hidden sheet of records. */
static void add_ours(zip_t *z, const struct gk_str *parts)
{
    add(z, "_rels/.rels", GK_STR(RELS(REL("a", "officeDocument", "w/b.xml"))));
    add(z, "w/b.xml",
        GK_STR("<workbook xmlns:r='r'><sheets><sheet name='s' r:id='s'/>"
               "<sheet name='gongkai' r:id='k' state='hidden'/></sheets></workbook>"));
    add(z, "w/_rels/b.xml.rels",
        GK_STR(RELS(REL("s", "worksheet", "s.xml") REL("t", "sharedStrings", "t.xml")
                        REL("k", "worksheet", "k.xml"))));
    add(z, "w/s.xml", parts[0]);
    add(z, "w/t.xml", parts[1]);
    add(z, "w/k.xml", parts[2]);
}

static void add_parts(zip_t *z, uint8_t kind, const struct gk_str *parts)
{
    if (kind == OURS) {
        add_ours(z, parts);
        return;
    }
    if (kind % 2 == DOCUMENT) {
        add(z, "_rels/.rels", GK_STR(RELS(REL("a", "officeDocument", "w/d.xml"))));
        add(z, "w/_rels/d.xml.rels", GK_STR(RELS(REL("n", "numbering", "n.xml"))));
        add(z, "w/d.xml", parts[0]);
        add(z, "w/n.xml", parts[1]);
        return;
    }
    add(z, "_rels/.rels", GK_STR(RELS(REL("a", "officeDocument", "w/b.xml"))));
    add(z, "w/b.xml", GK_STR("<workbook xmlns:r='r'><sheets><sheet name='s' r:id='s'/></sheets></workbook>"));
    add(z, "w/_rels/b.xml.rels",
        GK_STR(RELS(REL("s", "worksheet", "s.xml") REL("t", "sharedStrings", "t.xml")
                        REL("f", "styles", "f.xml"))));
    add(z, "w/s.xml", parts[0]);
    add(z, "w/t.xml", parts[1]);
    add(z, "w/f.xml", parts[2]);
}

static struct gk_str package(uint8_t kind, const struct gk_str *parts, struct gk_arena *arena)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_source_keep(source);
    zip_t *z = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    add_parts(z, kind, parts);
    if (zip_close(z) != 0 || zip_source_open(source) != 0) abort();
    zip_source_seek(source, 0, SEEK_END);
    size_t n = (size_t)zip_source_tell(source);
    zip_source_seek(source, 0, SEEK_SET);
    char *bytes = gk_arena_alloc(arena, n);
    if (zip_source_read(source, bytes, n) != (zip_int64_t)n) abort();
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&error);
    return (struct gk_str){bytes, n};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct gk_str parts[PARTS], rest = {(const char *)data + 1, size - 1};
    if (size == 0) return 0;
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    for (int i = 0; i < PARTS; i++) {
        const char *end = rest.n > 0 ? memchr(rest.s, 1, rest.n) : NULL;
        size_t n = end ? (size_t)(end - rest.s) : rest.n;
        parts[i] = gk_str_sub(rest, 0, n);
        rest = gk_str_sub(rest, end ? n + 1 : rest.n, rest.n);
    }
    struct gk_str bytes = {(const char *)data + 1, size - 1};
    if (data[0] != ARCHIVE) bytes = package(data[0], parts, arena);
    struct gk_import_options options = {.format = data[0] % 2 ? GK_SOURCE_DOCX : GK_SOURCE_XLSX};
    if (data[0] == ARCHIVE) options.format = GK_SOURCE_XLSX;
    const struct gk_catalog *c = gk_import(bytes, "case", &options, vocabulary, arena, &diags);
    need(c != NULL || gk_diags_count(&diags, GK_ERROR) > 0, "no catalog and no error");
    struct gk_diags more = gk_diags_init(arena);
    struct gk_buf json = {0};
    if (c != NULL) gk_catalog_write(c, &json);
    if (c != NULL) (void)gk_catalog_parse(gk_buf_slice(&json), NULL, arena, &more);
    gk_buf_done(&json);
    int n = 0;
    (void)gk_kept_townships(bytes, "x/case.xlsx", vocabulary, NULL, 0, arena, &more);
    (void)gk_kept_divisions(bytes, "x/case.tsv", vocabulary, NULL, 0, arena, &n, &more);
    gk_arena_free(arena);
    return 0;
}
