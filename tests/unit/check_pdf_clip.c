/* A page's clip in its content stream (ISO 32000-1 8.5.4): q, the rectangle, W n; Q after the last item that
 * it holds; what a viewer forgets at Q is set again. Marks, text objects and q … Q nest. */
#include "check_pdf_sample.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/pdf/pdf_int.h"
#include "suite.h"

static const char *content_of(struct sample *s)
{
    struct gk_diags diags = gk_diags_init(s->arena);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(s->fonts);
    ck_assert_int_eq(gk_pdf_fonts_add(set, s->list, &diags), GK_OK);
    ck_assert_int_eq(gk_pdf_fonts_finish(set, &diags), GK_OK);
    struct pdf_doc d = {.list = s->list, .set = set, .arena = s->arena, .diags = &diags};
    d.layers_used = GK_NEW_ARRAY(s->arena, unsigned, set->n_faces + 1);
    struct gk_buf content = {0};
    ck_assert_int_eq(pdf_content_write(&d, 0, &content), GK_OK);
    const char *text = gk_arena_str(s->arena, gk_buf_slice(&content)).s;
    gk_buf_done(&content);
    gk_pdf_fonts_free(set);
    return text;
}

static struct sample sample_two_lines(void)
{
    struct sample s = {.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &s.fonts, &diags), GK_OK);
    s.list = gk_page_list_new(s.arena);
    gk_page_add(s.list, GK_PT(200), GK_PT(100));
    int p = gk_page_node(s.list, GK_NODE_P, 0);
    sample_text(&s, 0, p, "body", GK_PT(-5), GK_PT(50), GK_PT(10), 0, "公开");
    sample_text(&s, 0, p, "body", GK_PT(20), GK_PT(90), GK_PT(10), 0, "公开");
    return s;
}

static void done(struct sample *s)
{
    gk_fonts_free(s->fonts);
    gk_arena_free(s->arena);
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, what)); at++) n++;
    return n;
}

START_TEST(the_clip_ends_before_the_marks)
{
    struct sample s = sample_two_lines();
    s.list->pages[0].clip = (struct gk_clip){GK_PT(10), GK_PT(20), GK_PT(150), GK_PT(40), 1};
    const char *text = content_of(&s);
    /* From the top 20 to 60 of 100: from the foot 40 to 80. */
    ck_assert_msg(strncmp(text, "q\n10 40 150 40 re W n\n", 22) == 0, "%s", text);
    const char *end = strstr(text, "\nQ\n");
    ck_assert_ptr_nonnull(end);
    ck_assert_int_eq(count(text, "\nQ\n"), 1);
    ck_assert_ptr_nonnull(
        strstr(end, " Tf\n")); /* fonts and colours are those of the page's beginning again */
    ck_assert_ptr_nonnull(strstr(end, "0 g\n"));
    ck_assert_int_eq(count(text, "BDC\n"), 2);
    ck_assert_int_eq(count(text, "EMC\n"), 2);
    ck_assert_int_eq(count(text, "BT\n"), count(text, "ET\n"));
    int before = (int)(end - text);
    const char *head = gk_arena_printf(s.arena, "%.*s", before + 1, text).s;
    ck_assert_int_eq(count(head, "BDC\n"), count(head, "EMC\n"));
    ck_assert_int_eq(count(head, "BT\n"), count(head, "ET\n"));
    done(&s);
}
END_TEST

START_TEST(a_clip_of_the_whole_page_ends_with_it)
{
    struct sample s = sample_two_lines();
    s.list->pages[0].clip = (struct gk_clip){0, 0, GK_PT(200), GK_PT(100), 2};
    const char *text = content_of(&s);
    size_t n = strlen(text);
    ck_assert_int_eq(count(text, "q\n0 0 200 100 re W n\n"), 1);
    ck_assert_str_eq(text + n - 3, "\nQ\n");
    done(&s);
}
END_TEST

START_TEST(no_clip_no_q)
{
    struct sample s = sample_two_lines();
    const char *text = content_of(&s);
    ck_assert_int_eq(count(text, "q\n"), 0);
    ck_assert_int_eq(count(text, "Q\n"), 0);
    done(&s);
}
END_TEST

/* A clip may not leave the page, nor speak of items that are not there; behind it ink may reach beyond the
 * page. */
START_TEST(the_check_knows_clips)
{
    struct sample s = sample_two_lines();
    struct gk_page *page = &s.list->pages[0];
    ck_assert_ptr_nonnull(gk_page_check(s.list, s.arena)); /* the first line begins left of the page */
    page->clip = (struct gk_clip){0, 0, GK_PT(200), GK_PT(100), 1};
    ck_assert_ptr_null(gk_page_check(s.list, s.arena));
    page->clip.w = GK_PT(201);
    ck_assert_ptr_nonnull(gk_page_check(s.list, s.arena));
    page->clip.w = GK_PT(200);
    page->clip.n = page->n + 1;
    ck_assert_ptr_nonnull(gk_page_check(s.list, s.arena));
    done(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf clip");
    TCase *t = suite_case(suite, "clip");
    tcase_add_test(t, the_clip_ends_before_the_marks);
    tcase_add_test(t, a_clip_of_the_whole_page_ends_with_it);
    tcase_add_test(t, no_clip_no_q);
    tcase_add_test(t, the_check_knows_clips);
    return suite_run(suite);
}
