/* Archives that are broken or mean harm, and what is read of those that do not. */
#include "gongkai/package.h"

#include "diags_case.h"
#include "lacking.h"
#include "office_case.h"
#include <unistd.h>

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

/* Names that lead out of the archive, or that no folder can show. */
static const char *const outside[] = {"/a", "\\a", "C:a", "a\\..\\b", "..", "a/.."};

START_TEST(names_that_lead_outside)
{
    const struct part parts[] = {{"a.xml", "<a/>"}, {outside[_i], ""}, {0}};
    refused(parts, GK_DIAG_OFFICE_NAME);
}
END_TEST

/* What libzip takes for ASCII may still hold a control; it makes no such name itself. */
START_TEST(names_with_controls)
{
    const struct part parts[] = {{"a#", "<a/>"}, {0}};
    struct gk_str bytes = package(parts);
    for (size_t i = 0; i < bytes.n; i++)
        if (bytes.s[i] == '#') ((char *)(uintptr_t)bytes.s)[i] = _i ? 0x7F : 10;
    ck_assert(!read_all(bytes));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_OFFICE_NAME);
    ck_assert(gk_str_eq(diags.list[0].args[0], GK_STR("a?")));
}
END_TEST

START_TEST(names_that_only_look_so)
{
    const struct part parts[] = {
        {"..a/b..", "<a/>"}, {".a", "<a/>"}, {"a/.b/c.", "<a/>"}, {"...", "<a/>"}, {0}};
    ck_assert(read_all(package(parts)));
}
END_TEST

START_TEST(too_many_parts)
{
    enum { N = 10001 };
    struct part *parts = GK_NEW_ARRAY(arena, struct part, N + 1);
    for (int i = 0; i < N; i++) parts[i] = (struct part){TEXT("%d", i), "<a/>"};
    struct gk_str bytes = package(parts);
    refused(parts, GK_DIAG_OFFICE_ENTRIES);
    diags = gk_diags_init(arena);
    struct gk_package *zip = gk_package_open_own(bytes, "case.zip", arena, &diags);
    ck_assert_int_eq(gk_package_count(zip), N);
    gk_package_close(zip);
    parts[N - 1].name = NULL;
    ck_assert(read_all(package(parts)));
}
END_TEST

/* What the directory (APPNOTE 4.3.12) says of the i-th part, said anew; -1: as it was. */
static void claim(struct gk_str bytes, int i, int64_t crc, int64_t packed, int64_t size)
{
    const int64_t values[] = {crc, packed, size};
    unsigned char *at = (unsigned char *)(uintptr_t)bytes.s, *end = at + bytes.n;
    for (; at < end; at++)
        if (memcmp(at, "PK\1\2", 4) == 0 && i-- == 0) break;
    for (int k = 0; k < 3; k++)
        for (int byte = 0; byte < 4 && values[k] >= 0; byte++)
            at[16 + 4 * k + byte] = (unsigned char)(values[k] >> (8 * byte));
}

START_TEST(sizes_that_are_claimed)
{
    enum { MB = 1 << 20 };
    const struct part parts[] = {{"a", "<a/>"}, {"b", "<a/>"}, {"c", "<a/>"},
                                 {"d", "<a/>"}, {"e", "<a/>"}, {0}};
    struct gk_str bytes = package(parts);
    static const enum gk_code codes[] = {GK_DIAG_OFFICE_SIZE, GK_DIAG_OFFICE_RATIO, GK_DIAG_OFFICE_TOTAL};
    if (_i == 0) claim(bytes, 1, -1, 10 * MB, 257 * MB);
    if (_i == 1) claim(bytes, 1, -1, MB, 201 * MB);
    for (int i = 0; _i == 2 && i < 5; i++) claim(bytes, i, -1, 10 * MB, 255 * MB);
    ck_assert(!read_all(bytes));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, codes[_i]);
}
END_TEST

/* What comes out is judged, whatever was claimed. */
START_TEST(sizes_that_are_hidden)
{
    enum { ELEMENTS = 10 << 20 };
    struct gk_buf text = {0};
    gk_buf_puts(&text, "<a>");
    for (int i = 0; i < ELEMENTS; i++) gk_buf_puts(&text, "<b/>");
    gk_buf_puts(&text, "</a>");
    const struct part parts[] = {{"a.xml", text.s}, {0}};
    const size_t sizes[] = {text.n};
    struct gk_str bytes = package_sized(parts, sizes);
    gk_buf_done(&text);
    claim(bytes, 0, -1, -1, 100);
    ck_assert(!read_all(bytes));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_OFFICE_RATIO);
}
END_TEST

/* A part whose bytes are not those of which its check sum was made. */
START_TEST(a_part_that_is_damaged)
{
    const struct part parts[] = {{"a.xml", "<a>1</a>"}, {0}};
    struct gk_str bytes = package(parts);
    struct gk_buf out = {0};
    claim(bytes, 0, 1, -1, -1);
    ck_assert(!read_all(bytes));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_OFFICE_ZIP);
    diags = gk_diags_init(arena);
    struct gk_package *zip = gk_package_open(bytes, "case.zip", arena, &diags);
    ck_assert(!gk_package_read(zip, "a.xml", &out));
    gk_package_close(zip);
    ck_assert_uint_eq(diags.n, 1);
    gk_buf_done(&out);
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

/* Names of other cases are the same part; a relationship leads from the folder of its part. */
static const struct {
    const char *target, *part; /* NULL: it leads outside */
} targets[] = {{"s/1.xml", "xl/s/1.xml"},
               {"/s/1.xml", "s/1.xml"},
               {"../s//./1.xml", "s/1.xml"},
               {"../../1.xml", NULL},
               {"a/b/../../c", "xl/c"},
               {"/../c", NULL},
               {"", "xl/"},
               {"./", "xl/"}};

START_TEST(relationships_lead_to_parts)
{
    const struct part parts[] = {
        {"xl/a.xml", "<a/>"},
        {"XL/_rels/A.xml.rels",
         TEXT("<Relationships><Other/><Relationship Id='x' Type='t' Target='%s'/></Relationships>",
              targets[_i].target)},
        {0}};
    struct gk_package *zip = gk_package_open(package(parts), "case.zip", arena, &diags);
    int n = -1;
    const struct gk_rel *rels = gk_package_rels(zip, "xl/a.xml", &n);
    ck_assert_int_eq(n, targets[_i].part != NULL);
    if (n) ck_assert_str_eq(rels[0].target, targets[_i].part);
    ck_assert(!n || (gk_rel_of_id(rels, n, GK_STR("x")) == rels && gk_rel_of_type(rels, n, "t") == rels));
    ck_assert(gk_package_has(zip, "XL/A.XML") && !gk_package_has(zip, "a.xml"));
    gk_package_close(zip);
}
END_TEST

static const struct {
    const char *main; /* of the package; NULL: it names none */
    enum gk_package_kind kind;
    size_t told;
} kinds[] = {{"<workbook/>", GK_PACKAGE_WORKBOOK, 0},
             {"<document/>", GK_PACKAGE_DOCUMENT, 0},
             {"<!-- c --><a/>", GK_PACKAGE_OTHER, 0},
             {"", GK_PACKAGE_OTHER, 1},
             {NULL, GK_PACKAGE_OTHER, 0}};

START_TEST(a_package_is_of_a_kind)
{
    const struct part with[] = {{"_rels/.rels", OFFICE_RELS}, {"xl/workbook.xml", kinds[_i].main}, {0}};
    const struct part without[] = {{"a.xml", "<a/>"}, {0}};
    const char *part;
    struct gk_package *zip =
        gk_package_open(package(kinds[_i].main ? with : without), "case.zip", arena, &diags);
    ck_assert_int_eq(gk_package_kind(zip, &part), kinds[_i].kind);
    ck_assert_int_eq(part != NULL, kinds[_i].main != NULL);
    ck_assert_uint_eq(diags.n, kinds[_i].told);
    gk_package_close(zip);
}
END_TEST

/* Comments and instructions are passed over, CDATA is text, an attribute may be empty or hold a reference. */
START_TEST(nodes_of_all_kinds)
{
    const struct part parts[] = {
        {"a.xml",
         "<?p q?><a e='' r='1&amp;2'><!-- c --><b><c>x</c><c/></b><![CDATA[<y>]]><d/></a><!-- z -->"},
        {0}};
    struct gk_package *zip = gk_package_open(package(parts), "case.zip", arena, &diags);
    struct gk_xml *xml = gk_xml_open(zip, "a.xml");
    ck_assert(gk_xml_next(xml) == GK_XML_START && gk_xml_depth(xml) == 1);
    ck_assert(gk_xml_attr(xml, "e").s && gk_xml_attr(xml, "e").n == 0 && !gk_xml_attr(xml, "f").s);
    ck_assert(gk_str_eq(gk_xml_attr(xml, "r"), GK_STR("1&2")));
    ck_assert(gk_xml_next(xml) == GK_XML_START && gk_xml_is(xml, "b"));
    gk_xml_skip(xml);
    ck_assert(gk_xml_next(xml) == GK_XML_TEXT && gk_str_eq(gk_xml_text(xml), GK_STR("<y>")));
    ck_assert(gk_xml_child(xml, 1) && gk_xml_is(xml, "d"));
    gk_xml_skip(xml);
    ck_assert(gk_xml_next(xml) == GK_XML_END && gk_xml_is(xml, "a"));
    ck_assert(gk_xml_next(xml) == GK_XML_END_OF_PART && gk_xml_depth(xml) == 0);
    ck_assert(gk_xml_next(xml) == GK_XML_END_OF_PART && !gk_xml_child(xml, 0));
    gk_xml_skip(xml);
    ck_assert(gk_xml_close(xml) && !gk_xml_close(NULL));
    gk_package_close(zip);
}
END_TEST

static const struct {
    const char *text;
    int number; /* -7: none */
} numbers[] = {{"0", 0},           {"2147483647", INT32_MAX},
               {"2147483648", -7}, {"99999999999999999999", -7},
               {"", -7},           {"-1", -7},
               {"1.0", -7},        {":", -7}};

START_TEST(values_of_attributes)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        ck_assert_int_eq(gk_xml_int(gk_str_of(numbers[i].text), -7), numbers[i].number);
    static const char *const off[] = {"0", "false", "off"};
    for (size_t i = 0; i < 3; i++) ck_assert(!gk_xml_on(gk_str_of(off[i]), true));
    ck_assert(gk_xml_on(GK_STR("1"), false) && gk_xml_on(GK_STR(""), false));
    ck_assert(gk_xml_on(gk_str_of(NULL), true) && !gk_xml_on(gk_str_of(NULL), false));
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

/* Line ends, controls, and the letters of a symbol face (Unicode's private use area from F000 on). */
static const struct {
    const char *text;
    bool symbol;
    const char *expected;
    int controls;
} texts[] = {{"a\r\nb\rc\nd\te", false, "a\nb\nc\nd\te", 0},
             {"a\r", false, "a\n", 0},
             {"a\x01\x1F\x7F"
              "b",
              false, "ab", 3},
             {"\xC2\x80\xC2\x9F\xC2\xA0", false, "\xC2\xA0", 2},
             {"\xF0\x9F\xBF\xBE\xF0\xA0\x80\x80", false, "\xF0\xA0\x80\x80", 1},
             {"R \xC3\xBE\xE4\xB8\x80", true, "\xEF\x81\x92 \xEF\x83\xBE\xE4\xB8\x80", 0}};

START_TEST(texts_are_cleaned)
{
    struct gk_buf out = {0};
    int controls = 0;
    gk_package_text(&out, gk_str_of(texts[_i].text), texts[_i].symbol, &controls);
    ck_assert(gk_str_eq(gk_buf_slice(&out), gk_str_of(texts[_i].expected)));
    ck_assert_int_eq(controls, texts[_i].controls);
    gk_buf_done(&out);
    ck_assert(gk_package_symbol_face(GK_STR("WingDings 2")) && gk_package_symbol_face(GK_STR("wingdings")));
    ck_assert(!gk_package_symbol_face(GK_STR("Wingding")) && !gk_package_symbol_face(GK_STR("Webdings 22")));
}
END_TEST

START_TEST(files_are_packed)
{
    const char *folder = gk_process_folder(NULL, &diags);
    const char *to = TEXT("%s/a.zip", folder), *file = TEXT("%s/file", folder),
               *none = TEXT("%s/none", folder);
    const char *const names[] = {"one.txt", "two.txt"}, *const good[] = {file, file},
                      *const bad[] = {file, none};
    struct gk_buf bytes = {0}, text = {0};
    ck_assert_int_eq(gk_file_write(file, GK_STR("content"), &diags), GK_OK);
    ck_assert(gk_package_pack(to, good, names, 2, &diags));
    ck_assert_int_eq(gk_file_read(to, &bytes, &diags), GK_OK);
    struct gk_package *zip = gk_package_open(gk_buf_slice(&bytes), to, arena, &diags);
    ck_assert(gk_package_read(zip, "two.txt", &text) && gk_str_eq(gk_buf_slice(&text), GK_STR("content")));
    gk_package_close(zip);
    ck_assert_uint_eq(diags.n, 0);
    ck_assert(!gk_package_pack(to, bad, names, 2, &diags));
    ck_assert(!gk_package_pack(TEXT("%s/none/a.zip", folder), good, names, 2, &diags));
    ck_assert(diags.n == 2 && diags.list[0].code == GK_DIAG_PACKAGE_PACK &&
              diags.list[1].code == GK_DIAG_PACKAGE_PACK);
    gk_buf_done(&bytes);
    gk_buf_done(&text);
    gk_folder_remove(folder);
}
END_TEST

START_TEST(parts_that_are_not_wanted)
{
    struct gk_package_parts *parts = gk_package_begin();
    gk_package_add(parts, "a", GK_STR("1"));
    struct gk_sha256 one = gk_package_hash(parts);
    gk_package_add(parts, "b", GK_STR(""));
    struct gk_sha256 two = gk_package_hash(parts);
    ck_assert_int_ne(memcmp(one.bytes, two.bytes, sizeof one.bytes), 0);
    ck_assert(gk_package_end(parts, NULL));
}
END_TEST

/* ---- libraries without memory ---- */

struct tried {
    struct gk_buf bytes;
    bool good;
};

static bool is_good(void *ctx)
{
    const struct tried *t = ctx;
    return t->good;
}

static void make(void *ctx)
{
    static const struct gk_package_part parts[] = {{"a.xml", GK_STR("<a>1</a>")}, {"b.xml", GK_STR("<b/>")}};
    struct tried *t = ctx;
    struct gk_buf out = {0};
    bool made = gk_package_make(parts, 2, &out);
    t->good = made ? !t->bytes.n || gk_str_eq(gk_buf_slice(&out), gk_buf_slice(&t->bytes)) : out.n == 0;
    if (!t->bytes.n) gk_buf_str(&t->bytes, gk_buf_slice(&out));
    gk_buf_done(&out);
}

/* Reads both parts and puts one; what is not done is told. */
static void change(void *ctx)
{
    struct tried *t = ctx;
    struct gk_arena *own = gk_arena_new(NULL);
    struct gk_diags said = gk_diags_init(own);
    struct gk_package *zip = gk_package_open(gk_buf_slice(&t->bytes), "case.zip", own, &said);
    struct gk_buf text = {0}, out = {0};
    bool read = zip && gk_package_read(zip, "a.xml", &text) && gk_package_read(zip, "b.xml", &text);
    bool put = read && gk_package_put(zip, "a.xml", GK_STR("<a>2</a>"), &out);
    t->good = put ? said.n == 0 : said.n > 0 && out.n == 0;
    if (read) t->good = t->good && gk_str_eq(gk_buf_slice(&text), GK_STR("<a>1</a><b/>"));
    gk_package_close(zip);
    gk_buf_done(&text);
    gk_buf_done(&out);
    gk_arena_free(own);
}

static void read_nodes(void *ctx)
{
    struct tried *t = ctx;
    struct gk_arena *own = gk_arena_new(NULL);
    struct gk_diags said = gk_diags_init(own);
    struct gk_package *zip = gk_package_open(gk_buf_slice(&t->bytes), "case.zip", own, &said);
    struct gk_xml *xml = zip ? gk_xml_open(zip, "a.xml") : NULL;
    bool text = false;
    for (enum gk_xml_event e; xml && (e = gk_xml_next(xml)) != GK_XML_END_OF_PART;)
        text = text || (e == GK_XML_TEXT && gk_str_eq(gk_xml_text(xml), GK_STR("1")));
    bool closed = gk_xml_close(xml);
    t->good = closed ? text && said.n == 0 : said.n == 1;
    gk_package_close(zip);
    gk_arena_free(own);
}

static void (*const works[])(void *ctx) = {make, change, read_nodes};

START_TEST(without_memory)
{
    struct tried t = {0};
    make(&t);
    ck_assert_int_gt(lacking_each(works[_i], is_good, &t), 10);
    gk_buf_done(&t.bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("package");
    TCase *tc = suite_case(suite, "package");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, harm_is_refused);
    tcase_add_loop_test(tc, names_that_lead_outside, 0, sizeof outside / sizeof *outside);
    tcase_add_loop_test(tc, names_with_controls, 0, 2);
    tcase_add_test(tc, names_that_only_look_so);
    tcase_add_test(tc, too_many_parts);
    tcase_add_loop_test(tc, sizes_that_are_claimed, 0, 3);
    tcase_add_test(tc, sizes_that_are_hidden);
    tcase_add_test(tc, a_part_that_is_damaged);
    tcase_add_test(tc, a_missing_part_is_named);
    tcase_add_loop_test(tc, relationships_lead_to_parts, 0, sizeof targets / sizeof *targets);
    tcase_add_loop_test(tc, a_package_is_of_a_kind, 0, sizeof kinds / sizeof *kinds);
    tcase_add_test(tc, nodes_of_all_kinds);
    tcase_add_test(tc, values_of_attributes);
    tcase_add_test(tc, a_bomb_is_refused);
    tcase_add_test(tc, every_beginning_is_refused);
    tcase_add_test(tc, a_part_is_a_stream_of_nodes);
    tcase_add_test(tc, a_part_is_put);
    tcase_add_test(tc, noncharacters_are_left_out);
    tcase_add_loop_test(tc, texts_are_cleaned, 0, sizeof texts / sizeof *texts);
    tcase_add_test(tc, files_are_packed);
    tcase_add_test(tc, parts_that_are_not_wanted);
    tcase_add_loop_test(tc, without_memory, 0, sizeof works / sizeof *works);
    return suite_run(suite);
}
