/* A finished file is read back: whole it has no fault, and whatever is cut off, added, or changed in a stream
 * is seen. */
#include "../../src/pdf/pdf_int.h"
#include "check_pdf_sample.h"

#include <check.h>
#include <stdlib.h>

#include "suite.h"

enum { PAGES = 2 };

static struct sample s;
static struct gk_buf file;

static void begin(void)
{
    s = (struct sample){.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &s.fonts, &diags), GK_OK);
    s.list = gk_page_list_new(s.arena);
    sample_build(&s);
    const struct gk_pdf_attachment attached = {.name = GK_STR("a.json"),
                                               .mime = GK_STR("application/json"),
                                               .relationship = GK_PDF_SOURCE,
                                               .bytes = GK_STR("{}")};
    const struct gk_pdf_options options = {.attachments = &attached, .n = 1};
    ck_assert_int_eq(pdf_write_options(s.list, s.fonts, &options, &file, &diags), GK_OK);
}

static void end(void)
{
    gk_buf_done(&file);
    gk_fonts_free(s.fonts);
    gk_arena_free(s.arena);
}

START_TEST(whole_it_has_no_fault)
{
    ck_assert_ptr_null(gk_pdf_reread(gk_buf_slice(&file), PAGES));
}
END_TEST

START_TEST(another_number_of_pages)
{
    ck_assert_str_eq(gk_pdf_reread(gk_buf_slice(&file), PAGES + 1), "pages");
    ck_assert_str_eq(gk_pdf_reread(gk_buf_slice(&file), PAGES - 1), "pages");
}
END_TEST

START_TEST(cut_off_anywhere)
{
    for (size_t n = 0; n < file.n; n += n + 300 < file.n ? 101 : 1)
        ck_assert_msg(gk_pdf_reread((struct gk_str){file.s, n}, PAGES) != NULL, "%zu bytes", n);
    gk_buf_putc(&file, '\n');
    ck_assert_str_eq(gk_pdf_reread(gk_buf_slice(&file), PAGES), "end");
}
END_TEST

START_TEST(a_byte_of_a_stream)
{
    struct gk_str all = gk_buf_slice(&file);
    for (size_t from = 0; (from = gk_str_find(all, GK_STR("/FlateDecode"), from)) != (size_t)-1;) {
        from = gk_str_find(all, GK_STR("stream\r\n"), from) + 8;
        size_t to = gk_str_find(all, GK_STR("\nendstream\n"), from);
        for (size_t at = from; at < to; at += 1 + (to - from) / 50) {
            file.s[at] ^= 0x10;
            ck_assert_msg(gk_pdf_reread(gk_buf_slice(&file), PAGES) != NULL, "byte %zu", at);
            file.s[at] ^= 0x10;
        }
    }
}
END_TEST

/* An object under another number: all inflates, but the xref has it elsewhere. */
START_TEST(the_xref_is_held_against_the_file)
{
    size_t at = gk_str_find(gk_buf_slice(&file), GK_STR(" 0 obj\n"), 0);
    ck_assert(file.s[at - 1] >= '0' && file.s[at - 1] < '9');
    file.s[at - 1]++;
    ck_assert_str_eq(gk_pdf_reread(gk_buf_slice(&file), PAGES), "xref");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf reread");
    TCase *t = suite_case(suite, "reread");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, whole_it_has_no_fault);
    tcase_add_test(t, another_number_of_pages);
    tcase_add_test(t, cut_off_anywhere);
    tcase_add_test(t, a_byte_of_a_stream);
    tcase_add_test(t, the_xref_is_held_against_the_file);
    return suite_run(suite);
}
