/* archive: the data of packages, records held against them, what is filled in, catalogs as XML and back, and
 * what a PDF may not hold. */
#include "gongkai/archive.h"

#include "diags_case.h"
#include "lacking.h"
#include <qpdf/qpdf-c.h>

static const char data[] =
    "{\"format\": \"gongkai-archive/1\", \"fields\": ["
    "{\"name\": \"年度\", \"form\": \"year\", \"filing\": true, \"transfer\": true},"
    "{\"name\": \"件号\", \"form\": \"number\", \"own\": true},"
    "{\"name\": \"归档日期\", \"form\": \"date\", \"transfer\": true, \"usual\": true},"
    "{\"name\": \"档号\", \"form\": \"code\", \"example\": \"0123-WS\"},"
    "{\"name\": \"保管期限\", \"words\": [\"永久\", \"30年\"], \"filing\": true},"
    "{\"name\": \"题名\", \"fact\": \"title\", \"filing\": true},"
    "{\"name\": \"责任者\", \"fact\": \"issuer\", \"transfer\": true},"
    "{\"name\": \"日期\", \"fact\": \"date\"},"
    "{\"name\": \"附注\", \"form\": \"verse\"}],"
    "\"names\": {\"readme\": \"说明.txt\"}, \"words\": {\"passed\": \"通过\"},"
    "\"checks\": [{\"key\": \"sums\", \"aspect\": \"真实性\", \"name\": \"校验值\"}],"
    "\"readme\": [\"本包 {count} 件\", \"{无尽\", \"}{count}{\", \"\", 7],"
    "\"metadata\": {\"name\": \"包\", \"attributes\": {\"版本\": \"1\", \"件\": \"{count}\"}, \"of\": ["
    "{\"name\": \"空\", \"value\": \"{nothing}\", \"optional\": true},"
    "{\"name\": \"留\", \"value\": \"{nothing}\"},"
    "{\"name\": \"半\", \"value\": \"{count}{nothing}\", \"optional\": true},"
    "{\"name\": \"只有字\", \"text\": \"&<字>\", \"optional\": true},"
    "{\"name\": \"有\", \"of\": [{\"name\": \"无\", \"value\": \"\", \"optional\": true}], \"optional\": "
    "true},"
    "{\"name\": \"件\", \"each\": \"piece\", \"value\": \"{number}\"},"
    "{\"name\": \"件\", \"each\": \"none\", \"value\": \"{number}\"}]},"
    "\"tables\": {"
    "\"index\": {\"title\": \"目录{count}\", \"layout\": \"a\", \"each\": \"piece\", \"row\": [\"{number}\", "
    "\"x\"],"
    " \"columns\": [{\"key\": \"no\", \"caption\": \"序号\"}, {\"key\": \"what\", \"caption\": \"题名\"}]},"
    "\"cover\": {\"title\": \"封面\", \"rows\": [[\"件数\", \"{count}\"], [\"盒号\"]],"
    " \"columns\": [{\"key\": \"a\"}, {\"key\": \"b\", \"caption\": \"\"}]}}}";

static struct gk_archive_words *parsed(const char *json)
{
    return gk_archive_words_parse(gk_str_of(json), "archive.json", arena, &diags);
}

static const struct {
    const char *json;
    enum gk_code code;
    int line;
} wrong[] = {
    {NULL, GK_DIAG_JSON_SYNTAX, 1},
    {"", GK_DIAG_JSON_SYNTAX, 1},
    {"{\n\"format\": }", GK_DIAG_JSON_SYNTAX, 2},
    {"{\"format\": \"gongkai-archive/1\", \"format\": \"gongkai-archive/1\"}", GK_DIAG_JSON_SYNTAX, 1},
    {"{}", GK_DIAG_JSON_FORMAT, 0},
    {"[]", GK_DIAG_JSON_FORMAT, 0},
    {"{\"format\": 1}", GK_DIAG_JSON_FORMAT, 0},
    {"{\"format\": \"gongkai-archive/2\"}", GK_DIAG_JSON_FORMAT, 0},
};

START_TEST(what_is_no_data_is_told)
{
    ck_assert_ptr_null(parsed(wrong[_i].json));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, wrong[_i].code);
    ck_assert_int_eq(diags.list[0].place.line, wrong[_i].line);
    gk_archive_words_free(NULL);
}
END_TEST

START_TEST(names_words_and_checks)
{
    struct gk_archive_words *w = parsed(data);
    struct gk_archive_check check;
    ck_assert(gk_str_eq(gk_archive_name(w, "readme"), GK_STR("说明.txt")));
    ck_assert_uint_eq(gk_archive_name(w, "passed").n, 0);
    ck_assert(gk_str_eq(gk_archive_word(w, "passed"), GK_STR("通过")));
    ck_assert(gk_archive_check_at(w, 0, &check));
    ck_assert(gk_str_eq(check.aspect, GK_STR("真实性")));
    ck_assert(!gk_archive_check_at(w, 1, &check));
    gk_archive_words_free(w);
}
END_TEST

/* ---- records ---- */

/* Years, numbers and days as DA/T 46-2009 writes them (GB/T 7408); what a name of a folder may hold. */
static const struct {
    const char *name, *value;
    bool fits;
} values[] = {
    {"年度", "2026", true},
    {"年度", "0926", false},
    {"年度", "226", false},
    {"年度", "20260", false},
    {"年度", "202x", false},
    {"年度", "", true},
    {"件号", "1", true},
    {"件号", "123456789", true},
    {"件号", "1234567890", false},
    {"件号", "-1", false},
    {"归档日期", "2026-11-30", true},
    {"归档日期", "2026-02-30", false},
    {"档号", "Az09-._·永", true},
    {"档号", ".a", false},
    {"档号", "a/b", false},
    {"档号", "a[", false},
    {"档号", "a b", false},
    {"档号", "a{", false},
    {"保管期限", "30年", true},
    {"保管期限", "3年", false},
    {"题名", "什么都行", true},
    {"附注", "随意", true},
    {"没有", "x", false},
};

START_TEST(values_fit_their_fields)
{
    struct gk_archive_words *w = parsed(data);
    const char *form;
    struct gk_str name = gk_str_of(values[_i].name);
    bool known = !gk_str_eq(name, GK_STR("没有"));
    ck_assert(gk_archive_fits(w, name, gk_str_of(values[_i].value), arena, &form) == values[_i].fits);
    ck_assert(values[_i].fits || (form != NULL) == known);
    gk_archive_words_free(w);
}
END_TEST

START_TEST(fields_are_listed)
{
    struct gk_archive_words *w = parsed(data);
    struct gk_archive_field f;
    ck_assert(gk_archive_field_at(w, 0, arena, &f) && f.filing && f.transfer && !f.usual && !f.own);
    ck_assert(gk_str_eq(f.kind, GK_STR("year")) && f.example.n == 4 && f.n_words == 0);
    ck_assert(gk_archive_field_at(w, 2, arena, &f) && f.usual);
    ck_assert(gk_archive_field_at(w, 3, arena, &f) && gk_str_eq(f.example, GK_STR("0123-WS")));
    ck_assert(gk_archive_field_at(w, 4, arena, &f) && f.n_words == 2);
    ck_assert(gk_str_eq(f.words[1], GK_STR("30年")) && f.kind.n == 0 && f.example.n == 0);
    ck_assert(!gk_archive_field_at(w, 9, arena, &f));
    ck_assert(gk_str_eq(gk_archive_mandatory(w, 2), GK_STR("责任者")));
    ck_assert_uint_eq(gk_archive_mandatory(w, 3).n, 0);
    gk_archive_words_free(w);
}
END_TEST

static struct gk_catalog catalog_with(struct gk_field *record, int n)
{
    return (struct gk_catalog){.path = GK_STR("c.json"),
                               .id = GK_STR("c"),
                               .title = GK_STR("标准目录"),
                               .date = GK_STR("2026-11-30"),
                               .record = record,
                               .n_record = n};
}

START_TEST(a_record_is_held_against_the_fields)
{
    struct gk_archive_words *w = parsed(data);
    struct gk_field record[] = {
        {GK_STR("年度"), GK_STR("2026")},
        {GK_STR("保管限期"), GK_STR("永久")}, /* 保管期限, with letters that changed places */
        {GK_STR("保管期限"), GK_STR("永远")},
        {GK_STR("题名"), GK_STR("")}};
    struct gk_catalog c = catalog_with(record, 4);
    ck_assert(!gk_archive_record_good(w, &c, &diags));
    ck_assert_uint_eq(diags.n, 3);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_RECORD_NAME);
    ck_assert(gk_str_eq(diags.list[1].args[0], GK_STR("保管期限"))); /* the nearest */
    ck_assert_int_eq(diags.list[2].code, GK_DIAG_RECORD_FORM);
    ck_assert(gk_str_eq(diags.list[2].args[2], GK_STR("永久 / 30年")));
    c.n_record = 2;
    ck_assert(gk_archive_record_good(w, &c, &diags)); /* a name that none has is a warning */
    gk_archive_words_free(w);
}
END_TEST

START_TEST(what_the_catalog_says_fills_the_record)
{
    struct gk_archive_words *w = parsed(data);
    struct gk_field record[] = {{GK_STR("年度"), GK_STR("")}, {GK_STR("归档日期"), GK_STR("2026-12-01")}};
    struct gk_catalog c = catalog_with(record, 2);
    int n = 0;
    ck_assert(gk_str_eq(gk_archive_value(w, &c, GK_STR("题名")), c.title));
    ck_assert(gk_str_eq(gk_archive_value(w, &c, GK_STR("日期")), c.date));
    ck_assert_uint_eq(gk_archive_value(w, &c, GK_STR("责任者")).n, 0);
    ck_assert_uint_eq(gk_archive_value(w, &c, GK_STR("没有")).n, 0);
    struct gk_str *names = gk_archive_missing(w, &c, GK_ARCHIVE_FILING, &n, arena);
    ck_assert(n == 2 && gk_str_eq(names[0], GK_STR("年度")) && gk_str_eq(names[1], GK_STR("保管期限")));
    names = gk_archive_missing(w, &c, GK_ARCHIVE_TRANSFER, &n, arena);
    ck_assert(n == 2 && gk_str_eq(names[0], GK_STR("年度")) && gk_str_eq(names[1], GK_STR("责任者")));
    gk_archive_words_free(w);
}
END_TEST

/* ---- what is filled in ---- */

enum { PIECES = 2 };

static bool enter(void *ctx, const char *each, int i)
{
    int *piece = ctx;
    *piece = i;
    return strcmp(each, "piece") == 0 && i >= 0 && i < PIECES;
}

static struct gk_str fact(void *ctx, struct gk_str name)
{
    int *piece = ctx;
    if (gk_str_eq(name, GK_STR("count"))) return GK_STR("2");
    if (!gk_str_eq(name, GK_STR("number"))) return GK_STR("");
    return *piece < 0 ? GK_STR("outside") : gk_arena_printf(arena, "%d", *piece + 1);
}

static void filled(void (*put)(const struct gk_archive_words *, const char *, const struct gk_archive_facts *,
                               struct gk_buf *),
                   const char *what, const char *expected)
{
    struct gk_archive_words *w = parsed(data);
    int piece = -1;
    struct gk_archive_facts facts = {enter, fact, &piece};
    struct gk_buf out = {0};
    put(w, what, &facts, &out);
    gk_buf_putc(&out, '\0');
    ck_assert_str_eq(out.s, expected);
    ck_assert_int_eq(piece, -1); /* what was entered is left */
    gk_buf_done(&out);
    gk_archive_words_free(w);
}

START_TEST(texts_are_filled_in)
{
    filled(gk_archive_put_text, "readme", "本包 2 件\r\n{无尽\r\n}2{\r\n\r\n\r\n");
    filled(gk_archive_put_text, "none", "");
}
END_TEST

START_TEST(trees_are_filled_in)
{
    filled(gk_archive_put_xml, "metadata",
           "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
           "<包 版本=\"1\" 件=\"2\">\n"
           "  <留></留>\n"
           "  <半>2</半>\n"
           "  <只有字>&amp;&lt;字&gt;</只有字>\n"
           "  <件>1</件>\n"
           "  <件>2</件>\n"
           "</包>\n");
}
END_TEST

START_TEST(tables_are_filled_in)
{
    struct gk_archive_words *w = parsed(data);
    int piece = -1;
    struct gk_archive_facts facts = {enter, fact, &piece};
    const struct gk_catalog *c = gk_archive_table(w, "index", &facts, arena);
    ck_assert(gk_str_eq(c->id, GK_STR("archive-index")) && gk_str_eq(c->title, GK_STR("目录2")));
    ck_assert(c->n_items == 2 && c->n_columns == 2 && c->n_heads == 2 && c->tiers == 1);
    ck_assert(gk_str_eq(c->items[1].values[0].text, GK_STR("2")));
    ck_assert_int_eq(piece, -1);
    c = gk_archive_table(w, "cover", &facts, arena);
    ck_assert(c->n_items == 2 && c->n_heads == 0 && c->tiers == 0);
    ck_assert(gk_str_eq(c->items[0].values[1].text, GK_STR("2")));
    ck_assert_uint_eq(c->items[1].values[1].text.n, 0);
    c = gk_archive_table(w, "none", &facts, arena);
    ck_assert(c->n_items == 0 && c->n_columns == 0);
    gk_archive_words_free(w);
}
END_TEST

/* ---- catalogs as XML ---- */

static const char *const jsons[] = {
    "{}",
    "{\"a\":null,\"b\":true,\"c\":false,\"d\":-7,\"e\":0.25,\"f\":\"\",\"g\":1.0}",
    "{\"a\":[],\"b\":{},\"c\":[[1,\"x\"],{\"row\":1,\"entry\":2}]}",
    "{\"row\":\"a\",\"entry\":\"b\",\"\":\"c\",\"1a\":\"d\",\"a1-._\":\"e\",\"-a\":\"f\"}",
    "{\"Z z\":\"g\",\"标题\":\"h\",\"{\":\"i\",\"[\":\"j\"}",
    "{\"a\":\"one\\rtwo\\r\\nthree\\n\\t<&>\\\"'\"}",
};

START_TEST(json_comes_back)
{
    struct gk_buf xml = {0}, json = {0};
    const char *fault;
    gk_archive_put_catalog(gk_str_of(jsons[_i]), &xml);
    struct gk_archive_xml *parsed_xml = gk_archive_xml_parse(gk_buf_slice(&xml), arena, &fault);
    ck_assert_msg(parsed_xml != NULL, "%s", fault);
    ck_assert(gk_archive_take_catalog(parsed_xml, &json));
    gk_buf_putc(&json, '\0');
    ck_assert_str_eq(json.s, jsons[_i]);
    gk_archive_xml_free(parsed_xml);
    gk_buf_done(&xml);
    gk_buf_done(&json);
}
END_TEST

/* What others wrote: a number that is none is a text, whatever is not of our kind is one too. */
START_TEST(other_xml_is_taken_as_texts)
{
    struct gk_buf json = {0};
    const char *fault;
    struct gk_archive_xml *xml = gk_archive_xml_parse(
        GK_STR("<c><a type='number'>x</a>, <b type='boolean'>no</b><d type='?'>e<f/>g</d></c>"), arena,
        &fault);
    ck_assert(gk_archive_take_catalog(xml, &json));
    gk_buf_putc(&json, '\0');
    ck_assert_str_eq(json.s, "{\"a\":\"x\",\"b\":false,\"d\":\"eg\"}");
    gk_archive_xml_free(xml);
    gk_buf_done(&json);
}
END_TEST

START_TEST(what_is_no_json_is_an_empty_catalog)
{
    struct gk_buf xml = {0};
    gk_archive_put_catalog(gk_str_of(_i ? "{" : NULL), &xml);
    gk_buf_putc(&xml, '\0');
    ck_assert_str_eq(xml.s, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                            "<catalog xmlns=\"urn:gongkai:catalog:1\">\n</catalog>\n");
    gk_buf_done(&xml);
}
END_TEST

/* ---- reading back ---- */

static const struct {
    const char *xml, *fault;
} broken[] = {{NULL, NULL},
              {"", NULL},
              {"<a>\n<b></a>", "2: "},
              {"<!DOCTYPE a><a/>", "<!DOCTYPE>"},
              {"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>", "<!DOCTYPE>"}};

START_TEST(what_is_no_xml_is_told)
{
    const char *fault = NULL;
    ck_assert_ptr_null(gk_archive_xml_parse(gk_str_of(broken[_i].xml), arena, &fault));
    ck_assert_uint_gt(strlen(fault), 0);
    if (broken[_i].fault) ck_assert_ptr_nonnull(strstr(fault, broken[_i].fault));
    gk_archive_xml_free(NULL);
}
END_TEST

static const char schema[] = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a'>"
                             "<xs:complexType><xs:sequence><xs:element name='b' type='xs:int' "
                             "maxOccurs='2'/></xs:sequence></xs:complexType></xs:element></xs:schema>";

static const struct {
    const char *xml, *schema;
    bool valid;
} valids[] = {{"<a><b>1</b></a>", schema, true},
              {"<a><b>1</b><b>x</b></a>", schema, false},
              {"<a/>", schema, false},
              {"<a/>", "<xs:schema", false},
              {"<a/>", "<other/>", false}};

START_TEST(schemas_are_asked)
{
    const char *fault;
    struct gk_archive_xml *xml = gk_archive_xml_parse(gk_str_of(valids[_i].xml), arena, &fault);
    ck_assert(gk_archive_xml_valid(xml, gk_str_of(valids[_i].schema), arena, &fault) == valids[_i].valid);
    ck_assert_uint_gt(strlen(fault), 0);
    gk_archive_xml_free(xml);
}
END_TEST

START_TEST(texts_are_found_in_order)
{
    const char *fault;
    struct gk_archive_xml *xml = gk_archive_xml_parse(
        GK_STR("<a><!-- c --><b>1<c/></b><d><b>2</b><?p q?></d>\n<b/></a>"), arena, &fault);
    const char *const texts[] = {"1", "2", ""};
    for (int i = 0; i < 3; i++)
        ck_assert(gk_str_eq(gk_archive_xml_text(xml, GK_STR("b"), i, arena), gk_str_of(texts[i])));
    ck_assert_ptr_null(gk_archive_xml_text(xml, GK_STR("b"), 3, arena).s);
    ck_assert(gk_str_eq(gk_archive_xml_text(xml, GK_STR("a"), 0, arena), GK_STR("12\n")));
    gk_archive_xml_free(xml);
}
END_TEST

/* ---- PDFs ---- */

/* A PDF of one page with one object more; the reader finds where objects stand. */
static struct gk_str pdf_with(const char *object)
{
    return gk_arena_printf(arena,
                           "%%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n"
                           "2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n"
                           "3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj\n"
                           "4 0 obj %s endobj\ntrailer <</Root 1 0 R/Size 5>>\n%%%%EOF\n",
                           object);
}

/* The actions that ISO 19005-2, 6.5.1 excludes. */
static const struct {
    const char *object, *script;
} pdfs[] = {
    {"null", NULL},
    {"<</S/JavaScript/JS(x)>>", "/JavaScript"},
    {"<</JS 3 0 R>>", "/JS"},
    {"[/Launch]", "/Launch"},
    {"<</JavaScripts 1/JSON(a)/A/Launching>>", NULL},
    {"<</JSON 1/JS(x)>>", "/JS"},
    {"/RichMedia", "/RichMedia"},
    {"<</Length 2/S/SubmitForm>> stream\nab\nendstream", "/SubmitForm"},
};

START_TEST(scripts_are_found)
{
    struct gk_archive_risks risks;
    ck_assert(gk_archive_pdf_look(pdf_with(pdfs[_i].object), &risks, arena));
    ck_assert(risks.looked && !risks.encrypted && risks.pages == 1);
    if (pdfs[_i].script) ck_assert_pstr_eq(risks.script, pdfs[_i].script);
    ck_assert_int_eq(risks.script != NULL, pdfs[_i].script != NULL);
}
END_TEST

/* Encrypted by qpdf: with a password that opens it, and without. */
static struct gk_str encrypted(const char *password)
{
    struct gk_str plain = pdf_with("null");
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    ck_assert_int_lt(qpdf_read_memory(pdf, "plain", plain.s, plain.n, NULL), QPDF_ERRORS);
    ck_assert_int_lt(qpdf_init_write_memory(pdf), QPDF_ERRORS);
    qpdf_set_r6_encryption_parameters2(pdf, password, "owner", 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1);
    ck_assert_int_lt(qpdf_write(pdf), QPDF_ERRORS);
    struct gk_str out = gk_arena_str(
        arena, gk_str_make((const char *)qpdf_get_buffer(pdf), (size_t)qpdf_get_buffer_length(pdf)));
    qpdf_cleanup(&pdf);
    return out;
}

START_TEST(encryption_is_found)
{
    struct gk_archive_risks risks;
    ck_assert(!gk_archive_pdf_look(encrypted("secret"), &risks, arena) && risks.encrypted);
    ck_assert(gk_archive_pdf_look(encrypted(""), &risks, arena) && risks.encrypted && risks.pages == 1);
    ck_assert(!gk_archive_pdf_look(GK_STR("no PDF"), &risks, arena));
    ck_assert(risks.looked && !risks.encrypted && risks.pages == 0);
}
END_TEST

/* ---- libraries without memory ---- */

struct tried {
    bool good;
};

static bool is_good(void *ctx)
{
    const struct tried *t = ctx;
    return t->good;
}

static void read_words(void *ctx)
{
    struct tried *t = ctx;
    struct gk_arena *own = gk_arena_new(NULL);
    struct gk_diags said = gk_diags_init(own);
    struct gk_archive_words *w = gk_archive_words_parse(gk_str_of(data), "archive.json", own, &said);
    t->good = w ? said.n == 0 && gk_archive_word(w, "passed").n > 0 : said.n == 1;
    gk_archive_words_free(w);
    gk_arena_free(own);
}

START_TEST(words_without_memory)
{
    struct tried t = {0};
    ck_assert_int_gt(lacking_each(read_words, is_good, &t), 100);
}
END_TEST

/* (Not so schemas: libxml2 crashes there.) */
static void read_xml(void *ctx)
{
    struct tried *t = ctx;
    const char *fault = NULL;
    struct gk_arena *own = gk_arena_new(NULL);
    struct gk_archive_xml *xml = gk_archive_xml_parse(GK_STR("<a><b>1</b><b>2</b></a>"), own, &fault);
    t->good = fault && *fault;
    if (xml) {
        struct gk_str text = gk_archive_xml_text(xml, GK_STR("b"), 1, own);
        t->good = text.n == 0 || gk_str_eq(text, GK_STR("2"));
    }
    gk_archive_xml_free(xml);
    gk_arena_free(own);
}

START_TEST(xml_without_memory)
{
    struct tried t = {0};
    ck_assert_int_gt(lacking_each(read_xml, is_good, &t), 10);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("archive");
    TCase *t = suite_case(s, "archive");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, what_is_no_data_is_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(t, names_words_and_checks);
    tcase_add_loop_test(t, values_fit_their_fields, 0, sizeof values / sizeof *values);
    tcase_add_test(t, fields_are_listed);
    tcase_add_test(t, a_record_is_held_against_the_fields);
    tcase_add_test(t, what_the_catalog_says_fills_the_record);
    tcase_add_test(t, texts_are_filled_in);
    tcase_add_test(t, trees_are_filled_in);
    tcase_add_test(t, tables_are_filled_in);
    tcase_add_loop_test(t, json_comes_back, 0, sizeof jsons / sizeof *jsons);
    tcase_add_test(t, other_xml_is_taken_as_texts);
    tcase_add_loop_test(t, what_is_no_json_is_an_empty_catalog, 0, 2);
    tcase_add_loop_test(t, what_is_no_xml_is_told, 0, sizeof broken / sizeof *broken);
    tcase_add_loop_test(t, schemas_are_asked, 0, sizeof valids / sizeof *valids);
    tcase_add_test(t, texts_are_found_in_order);
    tcase_add_loop_test(t, scripts_are_found, 0, sizeof pdfs / sizeof *pdfs);
    tcase_add_test(t, encryption_is_found);
    tcase_add_test(t, words_without_memory);
    tcase_add_test(t, xml_without_memory);
    return suite_run(s);
}
