/* libFuzzer entry for the XML of packages: whatever comes in, it is no XML, or its texts can be had, a schema
 * can judge it, and the JSON that it stands for gives XML of which the same JSON can be made. */
#include "fuzz.h"
#include "gongkai/archive.h"

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    return 0;
}

static void again(const struct gk_archive_xml *xml, struct gk_arena *arena)
{
    struct gk_buf first = {0}, text = {0}, second = {0};
    const char *fault;
    if (gk_archive_take_catalog(xml, &first)) {
        gk_archive_put_catalog(gk_buf_slice(&first), &text);
        struct gk_archive_xml *back = gk_archive_xml_parse(gk_buf_slice(&text), arena, &fault);
        need(back && gk_archive_take_catalog(back, &second), "what was written is no XML");
        need(gk_str_eq(gk_buf_slice(&first), gk_buf_slice(&second)),
             "a catalog changes on its way through XML");
        gk_archive_xml_free(back);
    }
    gk_buf_done(&first);
    gk_buf_done(&text);
    gk_buf_done(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char schema[] =
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element name=\"a\"/></xs:schema>";
    struct gk_arena *arena = gk_arena_new(NULL);
    const char *fault = NULL;
    struct gk_archive_xml *xml = gk_archive_xml_parse(gk_str_make((const char *)data, size), arena, &fault);
    need(xml || fault, "no XML and no fault");
    if (xml) {
        (void)gk_archive_xml_valid(xml, gk_str_of(schema), arena, &fault);
        (void)gk_archive_xml_text(xml, GK_STR("title"), 0, arena);
        again(xml, arena);
    }
    gk_archive_xml_free(xml);
    gk_arena_free(arena);
    return 0;
}
