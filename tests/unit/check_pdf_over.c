/* pdf: sets of fonts over a base. */
#include "../../src/pdf/pdf_int.h"
#include "check_pdf_sample.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

static struct sample start(void)
{
    struct sample s = {.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &s.fonts, &diags), GK_OK);
    return s;
}

static void page(struct sample *s, const char *text)
{
    s->list = gk_page_list_new(s->arena);
    gk_page_add(s->list, GK_MM(210), GK_MM(297));
    sample_text(s, 0, gk_page_node(s->list, GK_NODE_P, 0), "body", GK_MM(20), GK_MM(20), GK_PT(9), 0, text);
}

static struct gk_pdf_fonts *finished(struct gk_pdf_fonts *set, struct sample *s, const char *const *texts)
{
    struct gk_diags diags = gk_diags_init(s->arena);
    for (; *texts; texts++) {
        page(s, *texts);
        ck_assert_int_eq(gk_pdf_fonts_add(set, s->list, &diags), GK_OK);
    }
    ck_assert_int_eq(gk_pdf_fonts_finish(set, &diags), GK_OK);
    return set;
}

/* What the base has is not embedded again, and what it lacks is, however often it is added. */
START_TEST(a_set_over_a_base_takes_what_is_missing)
{
    struct sample s = start();
    static const char *const shared[] = {"政务公开一览表", NULL}, *const own[] = {"会议镇公开", "会议镇",
                                                                                  NULL};
    struct gk_pdf_fonts *base = finished(gk_pdf_fonts_new(s.fonts), &s, shared);
    struct gk_pdf_fonts *over = finished(gk_pdf_fonts_new_over(base), &s, own);
    ck_assert_uint_eq(over->n_faces, 2);
    ck_assert_ptr_eq(over->faces[0], base->faces[0]);
    ck_assert_uint_eq(over->faces[1]->n, 3); /* 会 议 镇 */
    gk_pdf_fonts_free(over);
    gk_pdf_fonts_free(base);
    gk_fonts_free(s.fonts);
    gk_arena_free(s.arena);
}
END_TEST

/* A glyph that stands for another character than in the base is missing there: 一 and the radical ⼀. */
START_TEST(a_glyph_with_another_reading_is_missing)
{
    struct sample s = start();
    static const char *const shared[] = {"一览", NULL}, *const own[] = {"\xE2\xBC\x80", NULL};
    struct gk_pdf_fonts *base = finished(gk_pdf_fonts_new(s.fonts), &s, shared);
    page(&s, own[0]);
    ck_assert(!gk_pdf_fonts_hold(base, s.list));
    struct gk_pdf_fonts *over = finished(gk_pdf_fonts_new_over(base), &s, own);
    ck_assert(gk_pdf_fonts_hold(over, s.list));
    page(&s, shared[0]);
    ck_assert(gk_pdf_fonts_hold(over, s.list));
    page(&s, "表");
    ck_assert(!gk_pdf_fonts_hold(over, s.list));
    gk_pdf_fonts_free(over);
    gk_pdf_fonts_free(base);
    gk_fonts_free(s.fonts);
    gk_arena_free(s.arena);
}
END_TEST

/* A digit before a gap is set as a wider copy of itself: a set that lacks the copy does not hold the list,
 * though it has the digit. */
START_TEST(a_gap_wants_its_copy)
{
    struct sample s = start();
    static const char *const shared[] = {"20个工作日", NULL};
    struct gk_pdf_fonts *base = finished(gk_pdf_fonts_new(s.fonts), &s, shared);
    page(&s, shared[0]);
    ck_assert(gk_pdf_fonts_hold(base, s.list));
    s.extra = GK_PT(9) / 4;
    page(&s, shared[0]);
    ck_assert(!gk_pdf_fonts_hold(base, s.list));
    struct gk_pdf_fonts *over = finished(gk_pdf_fonts_new_over(base), &s, shared);
    ck_assert(gk_pdf_fonts_hold(over, s.list));
    gk_pdf_fonts_free(over);
    gk_pdf_fonts_free(base);
    gk_fonts_free(s.fonts);
    gk_arena_free(s.arena);
}
END_TEST

/* Bytes over a base depend on base, set and list: not on what else is over the base. */
START_TEST(papers_over_a_base_are_independent)
{
    struct sample s = start();
    static const char *const shared[] = {"政务公开一览表", NULL}, *const own[] = {"会议镇", NULL},
                             *const others[] = {"东城街道𠀀", NULL};
    struct gk_pdf_fonts *base = finished(gk_pdf_fonts_new(s.fonts), &s, shared);
    struct gk_buf out[2] = {{0}, {0}};
    struct gk_diags diags = gk_diags_init(s.arena);
    for (int i = 0; i < 2; i++) {
        struct gk_pdf_fonts *other = i ? finished(gk_pdf_fonts_new_over(base), &s, others) : NULL;
        struct gk_pdf_fonts *over = finished(gk_pdf_fonts_new_over(base), &s, own);
        page(&s, "会议镇政务公开一览表");
        ck_assert_int_eq(gk_pdf_write_shared(s.list, over, &out[i], &diags), GK_OK);
        gk_pdf_fonts_free(over);
        gk_pdf_fonts_free(other);
    }
    ck_assert(gk_str_eq(gk_buf_slice(&out[0]), gk_buf_slice(&out[1])));
    gk_buf_clear(&out[1]);
    ck_assert_int_eq(gk_pdf_write_shared(s.list, base, &out[1], &diags), GK_EFACE);
    gk_buf_done(&out[0]);
    gk_buf_done(&out[1]);
    gk_pdf_fonts_free(base);
    gk_fonts_free(s.fonts);
    gk_arena_free(s.arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf over");
    TCase *t = suite_case(suite, "sets");
    tcase_add_test(t, a_set_over_a_base_takes_what_is_missing);
    tcase_add_test(t, a_glyph_with_another_reading_is_missing);
    tcase_add_test(t, a_gap_wants_its_copy);
    tcase_add_test(t, papers_over_a_base_are_independent);
    return suite_run(suite);
}
