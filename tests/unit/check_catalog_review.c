/* catalog: reasons as codes, old sentences, confirmations, accepted findings. */
#include "gongkai/catalog.h"

#include "diags_case.h"
#include <check.h>
#include <stdlib.h>

static const struct gk_catalog *parse(const char *item, const char *top)
{
    struct gk_str json =
        gk_arena_printf(arena,
                        "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"T\", \"columns\": ["
                        "{\"key\": \"level2\", \"caption\": \"B\"},"
                        "{\"key\": \"tier.county\", \"caption\": \"E\", \"kind\": \"tick\"},"
                        "{\"key\": \"tier.township\", \"caption\": \"F\", \"kind\": \"tick\"}],"
                        "\"items\": [{\"level2\": \"a\"%s}]%s}\n",
                        item, top);
    return gk_catalog_parse(json, NULL, arena, &diags);
}

#define ck_text(text, expected)                                                                              \
    do {                                                                                                     \
        struct gk_str s_ = (text);                                                                           \
        ck_assert_msg(gk_str_eq(s_, gk_str_of(expected)), "%.*s is not %s", (int)s_.n, s_.s, expected);      \
    } while (0)

/* What catalogs of before say, and its code. */
static const struct {
    const char *old, *now;
} sentences[] = {
    {"title: the source has none", "title: none"},
    {"title: supplied; the source has 甲; 乙", "title: given-other; 甲; 乙"},
    {"issuer: inferred from body", "issuer: from-body"},
    {"issuer: inferred from the title", "issuer: from-title"},
    {"issuer: supplied; the source has none", "issuer: given-none"},
    {"issuer: supplied; the source has 某局", "issuer: given-other; 某局"},
    {"issuer: supplied; body has 市医保局", "issuer: given; 市医保局"},
    {"issuer: given; 市医保局", "issuer: given; 市医保局"},
    {"请核对：某县某局", "请核对：某县某局"},
    {"by hand: whatever", "by hand: whatever"},
};

START_TEST(old_sentences_are_read)
{
    struct gk_str top = gk_arena_printf(arena, ", \"review\": [\"%s\"]", sentences[_i].old);
    const struct gk_catalog *c = parse("", top.s);
    ck_assert_ptr_nonnull(c);
    ck_text(c->review[0], sentences[_i].now);
}
END_TEST

START_TEST(reasons_have_words)
{
    ck_text(gk_review_code(gk_str_of("inferred: the source says as above"), arena), "ditto");
    ck_text(gk_review_code(gk_str_of("unknown: the source gives ticks without positions"), arena),
            "ticks-lost");
    ck_text(gk_review_say(gk_str_of("none"), GK_EN, arena), "the source has none");
    ck_text(gk_review_say(gk_str_of("given; 市医保局"), GK_ZH, arena),
            "导入时给定，“公开主体”栏写作“市医保局”");
    ck_text(gk_review_say(gk_str_of("某人的话; 如此"), GK_ZH, arena), "某人的话; 如此");
}
END_TEST

/* An item's confirmation, and whether the item is still open. */
static const struct {
    const char *item;
    bool open;
} confirmations[] = {
    {"", false},
    {", \"review\": {\"tier.county\": \"ticks-unplaced\"}", true},
    {", \"confirmed\": true, \"review\": {\"tier.county\": \"ticks-unplaced\"}", false},
    {", \"confirmed\": {\"tier.county\": \"甲\"}, \"review\": {\"tier.county\": \"ticks-unplaced\"}", false},
    {", \"confirmed\": {\"*\": \"甲\"}, \"review\": {\"tier.county\": \"x\", \"level2\": \"y\"}", false},
    {", \"confirmed\": {\"level2\": \"甲\"}, \"review\": {\"tier.county\": \"x\", \"level2\": \"y\"}", true},
    {", \"tier.township\": null", true},
    {", \"tier.township\": null, \"confirmed\": {\"tier.township\": \"甲\"}", false},
};

START_TEST(confirmations_count)
{
    const struct gk_catalog *c = parse(confirmations[_i].item, "");
    ck_assert_ptr_nonnull(c);
    ck_assert(gk_item_is_open(c, 0) == confirmations[_i].open);
}
END_TEST

START_TEST(is_written_as_it_was_read)
{
    const struct gk_catalog *c =
        parse(", \"confirmed\": {\"tier.county\": \"甲\"}, \"accepted\": {\"GK3101\": [{\"column\": "
              "\"level2\", \"text\": \"0123456789abcdef\", \"reason\": \"查过\", \"by\": \"乙\"}]},"
              "\"review\": {\"tier.county\": \"ditto\"}",
              ", \"confirmed\": {\"title\": \"丙\"}, \"accepted\": {\"GK3503\": [{\"column\": \"\", "
              "\"text\": \"0123456789abcdef\", \"reason\": \"无此栏\"}]}, \"review\": [\"title: none\"]");
    struct gk_buf first = {0}, second = {0};
    ck_assert_ptr_nonnull(c);
    ck_assert(gk_catalog_confirmed(c, GK_STR("title")));
    ck_assert(!gk_catalog_confirmed(c, GK_STR("issuer")));
    ck_text(c->items[0].accepted[0].by, "乙");
    ck_text(c->accepted[0].code, "GK3503");
    gk_catalog_write(c, &first);
    const struct gk_catalog *again = gk_catalog_parse(gk_buf_slice(&first), NULL, arena, &diags);
    ck_assert_ptr_nonnull(again);
    gk_catalog_write(again, &second);
    ck_assert(gk_str_eq(gk_buf_slice(&first), gk_buf_slice(&second)));
    size_t confirmed = gk_str_find(gk_buf_slice(&first), GK_STR("\"confirmed\""), 0);
    size_t accepted = gk_str_find(gk_buf_slice(&first), GK_STR("\"accepted\""), 0);
    size_t review = gk_str_find(gk_buf_slice(&first), GK_STR("\"review\""), 0);
    ck_assert(confirmed < accepted && accepted < review && review != (size_t)-1);
    gk_buf_done(&first);
    gk_buf_done(&second);
}
END_TEST

START_TEST(what_is_wrong_is_said)
{
    ck_assert_ptr_null(parse(", \"confirmed\": \"甲\"", ""));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_CATALOG_CONFIRMED);
    ck_assert_ptr_null(parse(", \"accepted\": {\"GK3101\": {}}", ""));
    ck_assert_int_eq(diags.list[1].code, GK_DIAG_JSON_ARRAY);
    ck_assert_ptr_null(parse("", ", \"accepted\": {\"GK3101\": [{\"column\": \"\"}]}"));
    ck_assert_int_eq(diags.list[2].code, GK_DIAG_JSON_MISSING);
}
END_TEST

START_TEST(an_acceptance_knows_its_text)
{
    const struct gk_catalog *a = parse("", ""), *b = parse(", \"tier.county\": true", "");
    struct gk_str none = {"", 0};
    ck_assert_uint_eq(gk_accepted_text(a, 0, 0, none, arena).n, 16);
    ck_assert(gk_str_eq(gk_accepted_text(a, 0, 0, none, arena), gk_accepted_text(b, 0, 0, none, arena)));
    ck_assert(!gk_str_eq(gk_accepted_text(a, 0, 1, none, arena), gk_accepted_text(b, 0, 1, none, arena)));
    ck_assert(!gk_str_eq(gk_accepted_text(a, 0, -1, none, arena), gk_accepted_text(b, 0, -1, none, arena)));
    /* echo -n a | sha256sum */
    ck_text(gk_accepted_text(a, 0, 0, none, arena), "ca978112ca1bbdca");
}
END_TEST

#define N(array) (int)(sizeof(array) / sizeof *(array))

int main(void)
{
    Suite *suite = suite_create("catalog review");
    TCase *tc = suite_case(suite, "all");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, old_sentences_are_read, 0, N(sentences));
    tcase_add_test(tc, reasons_have_words);
    tcase_add_loop_test(tc, confirmations_count, 0, N(confirmations));
    tcase_add_test(tc, is_written_as_it_was_read);
    tcase_add_test(tc, what_is_wrong_is_said);
    tcase_add_test(tc, an_acceptance_knows_its_text);
    return suite_run(suite);
}
