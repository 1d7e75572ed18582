/* Archives that are broken or mean harm, and what is read of those that do not. */
#include "gongkai/package.h"

#include "office_case.h"

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

/* Reads every part to its end. False when the archive or one of them is refused. */
static bool read_all(struct gk_str bytes)
{
    diags = gk_diags_init(arena);
    struct gk_package *zip = gk_package_open(bytes, "case.zip", arena, &diags);
    bool good = zip != NULL;
    for (int i = 0; good && i < gk_package_count(zip); i++) {
        struct gk_xml *xml = gk_xml_open(zip, gk_package_name(zip, i));
        while (xml && gk_xml_next(xml) != GK_XML_END_OF_PART) continue;
        good = gk_xml_close(xml);
    }
    gk_package_close(zip);
    return good;
}

static void refused(const struct part *parts, enum gk_code code)
{
    ck_assert(!read_all(package(parts)));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, code);
}

START_TEST(harm_is_refused)
{
    const struct part outside[] = {
        {"_rels/.rels", OFFICE_RELS}, {"xl/workbook.xml", "<workbook/>"}, {"a/../../b", ""}, {0}};
    refused(outside, GK_DIAG_OFFICE_NAME);
    const struct part entity[] = {{"xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
                                                      "<workbook>&b;</workbook>"},
                                  {0}};
    refused(entity, GK_DIAG_OFFICE_DOCTYPE);
    const struct part open[] = {{"xl/workbook.xml", "<workbook><sheets>"}, {0}};
    refused(open, GK_DIAG_OFFICE_XML);
}
END_TEST

/* A part that is not there is named, and no line of it. */
START_TEST(a_missing_part_is_named)
{
    const struct part parts[] = {{"xl/workbook.xml", "<workbook/>"}, {0}};
    struct gk_package *zip = gk_package_open(package(parts), "case.zip", arena, &diags);
    ck_assert_ptr_nonnull(zip);
    ck_assert_ptr_null(gk_xml_open(zip, "xl/none.xml"));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_OFFICE_PART);
    ck_assert(gk_str_eq(diags.list[0].args[0], GK_STR("xl/none.xml")));
    ck_assert_int_eq(diags.list[0].place.line, 0);
    gk_package_close(zip);
}
END_TEST

/* A part that unpacks to more than 200 times its size: refused, but for an archive of our own. */
START_TEST(a_bomb_is_refused)
{
    enum { N = 40 << 20 };
    char *text = malloc(N);
    memset(text, ' ', N);
    memcpy(text, "<a>", 3);
    memcpy(text + N - 4, "</a>", 4);
    const struct part parts[] = {{"a.xml", text}, {0}};
    const size_t sizes[] = {N};
    struct gk_str bytes = package_sized(parts, sizes);
    free(text);
    ck_assert(!read_all(bytes));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_OFFICE_RATIO);
    diags = gk_diags_init(arena);
    struct gk_package *zip = gk_package_open_own(bytes, "case.zip", arena, &diags);
    ck_assert_ptr_nonnull(zip);
    gk_package_close(zip);
    ck_assert_uint_eq(diags.n, 0);
}
END_TEST

START_TEST(every_beginning_is_refused)
{
    const struct part parts[] = {{"_rels/.rels", OFFICE_RELS}, {"xl/workbook.xml", "<workbook/>"}, {0}};
    struct gk_str whole = package(parts);
    ck_assert(read_all(whole));
    for (size_t n = 1; n < whole.n; n++) { /* nothing is an empty archive */
        char *part = malloc(n + 1);        /* of its own, so that a byte too far is seen */
        memcpy(part, whole.s, n);
        ck_assert(!read_all((struct gk_str){part, n}));
        ck_assert_uint_ge(diags.n, 1);
        free(part);
    }
}
END_TEST

START_TEST(a_part_is_a_stream_of_nodes)
{
    const struct part parts[] = {
        {"_rels/.rels", OFFICE_RELS},
        {"xl/workbook.xml", "<x:workbook xmlns:x='x' n='7'><x:a>1<b/>2</x:a><c/></x:workbook>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns='" RELS_NS "'><Relationship Id='s' Type='" TYPE_NS
         "worksheet' Target='../s/1.xml'/><Relationship Id='e' Type='" TYPE_NS
         "x' TargetMode='External' Target='http://x/'/></Relationships>"},
        {0}};
    struct gk_package *zip = gk_package_open(package(parts), "case.zip", arena, &diags);
    const char *part = NULL;
    int n = 0;
    ck_assert_int_eq(gk_package_kind(zip, &part), GK_PACKAGE_WORKBOOK);
    ck_assert_str_eq(part, "xl/workbook.xml");
    const struct gk_rel *rels = gk_package_rels(zip, part, &n);
    ck_assert_int_eq(n, 1);
    ck_assert_str_eq(gk_rel_of_type(rels, n, "worksheet")->target, "s/1.xml");
    ck_assert_ptr_null(gk_rel_of_id(rels, n, GK_STR("e")));
    struct gk_xml *xml = gk_xml_open(zip, part);
    ck_assert_int_eq(gk_xml_next(xml), GK_XML_START);
    ck_assert(gk_xml_is(xml, "workbook"));
    ck_assert_int_eq(gk_xml_int(gk_xml_attr(xml, "n"), 0), 7);
    ck_assert(gk_xml_child(xml, 1) && gk_xml_is(xml, "a"));
    ck_assert_int_eq(gk_xml_next(xml), GK_XML_TEXT);
    ck_assert(gk_str_eq(gk_xml_text(xml), GK_STR("1")));
    ck_assert(gk_xml_child(xml, 1) && gk_xml_is(xml, "c")); /* <b> is deeper */
    ck_assert(!gk_xml_child(xml, 1));
    ck_assert(gk_xml_close(xml));
    gk_package_close(zip);
}
END_TEST

/* A part is changed in its place, or comes last; the others stay. */
START_TEST(a_part_is_put)
{
    const struct part parts[] = {{"a.xml", "<a>1</a>"}, {"b.xml", "<b>1</b>"}, {0}};
    struct gk_str changed = GK_STR("<b>2</b>"), added = GK_STR("<c/>");
    struct gk_buf once = {0}, twice = {0}, again = {0}, text = {0};
    struct gk_package *before = gk_package_open(package(parts), "case.zip", arena, &diags);
    ck_assert(gk_package_put(before, "b.xml", changed, &once));
    ck_assert(gk_package_put(before, "b.xml", changed, &again));
    gk_package_close(before);
    ck_assert(gk_str_eq(gk_buf_slice(&once), gk_buf_slice(&again)));
    before = gk_package_open(gk_buf_slice(&once), "case.zip", arena, &diags);
    ck_assert(gk_package_put(before, "c.xml", added, &twice));
    gk_package_close(before);
    struct gk_package *zip = gk_package_open(gk_buf_slice(&twice), "case.zip", arena, &diags);
    ck_assert_int_eq(gk_package_count(zip), 3);
    static const char *const names[] = {"a.xml", "b.xml", "c.xml"};
    for (int i = 0; i < 3; i++) {
        ck_assert_str_eq(gk_package_name(zip, i), names[i]);
        ck_assert(gk_package_read(zip, names[i], &text));
    }
    ck_assert(gk_str_eq(gk_buf_slice(&text), GK_STR("<a>1</a><b>2</b><c/>")));
    ck_assert(!gk_package_read(zip, "d.xml", &text));
    gk_package_close(zip);
    gk_buf_done(&once);
    gk_buf_done(&twice);
    gk_buf_done(&again);
    gk_buf_done(&text);
}
END_TEST

/* U+FDD0, U+FDEF and U+FFFE are no text; U+FDCF and U+FDF0 beside them are. */
START_TEST(noncharacters_are_left_out)
{
    struct gk_buf out = {0};
    int controls = 0;
    gk_package_text(&out, GK_STR("a\xEF\xB7\x8F\xEF\xB7\x90\xEF\xB7\xAF\xEF\xB7\xB0\xEF\xBF\xBEz"), false,
                    &controls);
    ck_assert(gk_str_eq(gk_buf_slice(&out), GK_STR("a\xEF\xB7\x8F\xEF\xB7\xB0z")));
    ck_assert_int_eq(controls, 3);
    gk_buf_done(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("package");
    TCase *tc = suite_case(suite, "package");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, harm_is_refused);
    tcase_add_test(tc, a_missing_part_is_named);
    tcase_add_test(tc, a_bomb_is_refused);
    tcase_add_test(tc, every_beginning_is_refused);
    tcase_add_test(tc, a_part_is_a_stream_of_nodes);
    tcase_add_test(tc, a_part_is_put);
    tcase_add_test(tc, noncharacters_are_left_out);
    return suite_run(suite);
}
