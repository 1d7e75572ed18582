#include "gongkai/base.h"

#include "suite.h"

static struct gk_buf out;

static void setup(void)
{
    out = (struct gk_buf){0};
}

static void teardown(void)
{
    gk_buf_done(&out);
}

static void is(const char *expected)
{
    ck_assert_msg(gk_str_eq(gk_buf_slice(&out), gk_str_of(expected)), "%.*s", (int)out.n, out.s);
}

/* As json_dumps of jansson and json.dumps of Python write it with an indentation of 2. */
START_TEST(json_is_indented)
{
    struct gk_json_out o = {.out = &out};
    const struct gk_str list[] = {GK_STR("一"), GK_STR("")};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "text", GK_STR("公开"));
    gk_json_int(&o, "int", -12);
    gk_json_bool(&o, "bool", false);
    gk_json_begin(&o, "none", '[');
    gk_json_end(&o, ']');
    gk_json_texts(&o, GK_STR("list"), list, 2);
    gk_json_begin(&o, "in", '[');
    gk_json_begin(&o, NULL, '{');
    gk_json_end(&o, '}');
    gk_json_raw(&o, (struct gk_str){NULL, 0}, GK_STR("null"));
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    is("{\n  \"text\": \"公开\",\n  \"int\": -12,\n  \"bool\": false,\n  \"none\": [],\n"
       "  \"list\": [\n    \"一\",\n    \"\"\n  ],\n  \"in\": [\n    {},\n    null\n  ]\n}");
}
END_TEST

/* RFC 8259, 7: quotation mark, reverse solidus and U+0000 to U+001F. In long texts, too, whose blocks are
 * looked at whole. */
START_TEST(json_texts_are_escaped)
{
    struct gk_json_out o = {.out = &out};
    gk_json_pair(&o, (struct gk_str){NULL, 0}, (struct gk_str){"\"\\/\b\f\n\r\t\0\x1f\x7f", 11});
    is("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\x7f\"");
    gk_buf_clear(&out);
    gk_json_pair(&o, (struct gk_str){NULL, 0},
                 GK_STR("0123456789012345678901234567890123456789\n0123456789012345678901234567890\"1"));
    is("\"0123456789012345678901234567890123456789\\n0123456789012345678901234567890\\\"1\"");
}
END_TEST

/* RFC 6901, 5, but for the characters that matter here. */
START_TEST(pointers_are_escaped)
{
    const struct gk_json_at root = {NULL, NULL, 0};
    gk_json_pointer(NULL, &out);
    gk_json_pointer(&root, &out);
    is("");
    gk_json_pointer(GK_JSON_INDEX(GK_JSON_KEY(&root, "a/b"), 10), &out);
    gk_json_pointer(GK_JSON_KEY(GK_JSON_KEY(NULL, ""), "m~n"), &out);
    is("/a~1b/10//m~0n");
}
END_TEST

/* A pointer that is written leads back to its line. */
START_TEST(pointers_have_lines)
{
    static const char json[] = "{\n\"a/b\": [1,\n2,\n{\"m~n\":\n3}]}";
    gk_json_pointer(GK_JSON_KEY(GK_JSON_INDEX(GK_JSON_KEY(NULL, "a/b"), 2), "m~n"), &out);
    ck_assert_int_eq(gk_json_line(gk_str_of(json), gk_buf_slice(&out)), 4);
    ck_assert_int_eq(gk_json_line(gk_str_of(json), GK_STR("/a/b")), 0);
}
END_TEST

/* XML 1.0, 2.2 and 2.4. */
START_TEST(xml_is_escaped)
{
    gk_put_xml(&out, (struct gk_str){"a&b<c>\"d\"'e'\n\t公\0\x1b\xEF\xBF\xBE!", 23});
    is("a&amp;b&lt;c&gt;&quot;d&quot;'e'\n\t公!");
}
END_TEST

START_TEST(dumps_are_quoted)
{
    gk_put_quoted(&out, GK_STR("a\"b\\c\n公\t\x7f"));
    is("\"a\\\"b\\\\c\\n公\\x09\\x7f\"");
}
END_TEST

int main(void)
{
    Suite *s = suite_create("base_json");
    TCase *t = tcase_create("json");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, json_is_indented);
    tcase_add_test(t, json_texts_are_escaped);
    tcase_add_test(t, pointers_are_escaped);
    tcase_add_test(t, pointers_have_lines);
    tcase_add_test(t, xml_is_escaped);
    tcase_add_test(t, dumps_are_quoted);
    suite_add_tcase(s, t);
    return suite_run(s);
}
