/* The 8,105 characters of 通用规范汉字表 (2013): every one has a face in every role that prints text, and the
 * font set of a PDF that holds them all keeps each one's text. That readers give them back is shown by
 * tests/backend/check_characters.py. */
#include "check_pdf_sample.h"

#include <check.h>
#include <stdlib.h>

#include "../../src/pdf/pdf_int.h"
#include "suite.h"

#define LIST  "packaging/browser/common-standard-hanzi.txt"
#define COUNT 8105

static struct sample start(void)
{
    struct sample s = {.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &s.fonts, &diags), GK_OK);
    s.list = gk_page_list_new(s.arena);
    return s;
}

static void finish(struct sample *s)
{
    gk_fonts_free(s->fonts);
    gk_arena_free(s->arena);
}

/* The characters without notes and line ends. */
static struct gk_str read_list(struct gk_arena *arena)
{
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_buf file = {0}, out = {0};
    ck_assert_int_eq(gk_file_read(LIST, &file, &diags), GK_OK);
    struct gk_str all = gk_buf_slice(&file);
    ck_assert(gk_utf8_validate(all) == all.n);
    for (size_t at = 0; at < all.n;) {
        size_t end = gk_str_find(all, GK_STR("\n"), at);
        if (end == (size_t)-1) end = all.n;
        if (all.s[at] != '#') gk_buf_str(&out, gk_str_sub(all, at, end));
        at = end + 1;
    }
    struct gk_str list = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    gk_buf_done(&file);
    ck_assert_int_eq((int)gk_utf8_count(list), COUNT);
    return list;
}

static const char *const roles[] = {"body", "title", "head", "fangsong", "poster"};

START_TEST(every_character_has_a_face)
{
    struct sample s = start();
    struct gk_str list = read_list(s.arena);
    int role = gk_fonts_role(s.fonts, gk_str_of(roles[_i]));
    ck_assert_int_ge(role, 0);
    for (size_t at = 0; at < list.n;) {
        uint32_t c = gk_utf8_next(list, &at);
        const struct gk_face *face = gk_fonts_resolve(s.fonts, role, c);
        ck_assert_msg(face, "U+%04X has no face in role %s", (unsigned)c, roles[_i]);
        hb_codepoint_t gid = 0;
        ck_assert(hb_font_get_nominal_glyph(face->hb_font, c, &gid));
        ck_assert_msg(gid != 0, "U+%04X", (unsigned)c);
    }
    finish(&s);
}
END_TEST

/* All on one page, line by line, as text and font set see them. */
static void draw(struct sample *s, struct gk_str list)
{
    gk_page_add(s->list, GK_PT(1000), GK_PT(1000));
    int p = gk_page_node(s->list, GK_NODE_P, 0);
    gk_len y = GK_PT(12);
    for (size_t at = 0; at < list.n; y += GK_PT(9)) {
        size_t from = at;
        for (int i = 0; i < 90 && at < list.n; i++) gk_utf8_next(list, &at);
        struct gk_str line = gk_arena_str(s->arena, gk_str_sub(list, from, at));
        sample_text(s, 0, p, "body", GK_PT(10), y, GK_PT(9), 0, line.s);
    }
}

/* Each glyph stands for one character here, so ToUnicode alone must give all of them back. */
START_TEST(font_set_keeps_every_text)
{
    struct sample s = start();
    struct gk_str list = read_list(s.arena);
    draw(&s, list);
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(s.fonts);
    ck_assert_int_eq(gk_pdf_fonts_add(set, s.list, &diags), GK_OK);
    ck_assert_int_eq(gk_pdf_fonts_finish(set, &diags), GK_OK);
    int role = gk_fonts_role(s.fonts, GK_STR("body"));
    for (size_t at = 0; at < list.n;) {
        size_t from = at;
        uint32_t c = gk_utf8_next(list, &at);
        const struct gk_face *face = gk_fonts_resolve(s.fonts, role, c);
        int position = pdf_fonts_find(set, face->id);
        ck_assert_int_ge(position, 0);
        const struct pdf_face *used = set->faces[position];
        hb_codepoint_t gid = 0;
        hb_font_get_nominal_glyph(face->hb_font, c, &gid);
        ck_assert_uint_ne(used->index[gid], 0);
        const struct pdf_glyph *g = &used->glyphs[used->index[gid] - 1];
        ck_assert_msg(gk_str_eq(g->text, gk_str_sub(list, from, at)), "U+%04X", (unsigned)c);
        ck_assert(!g->spell);
    }
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_pdf_write_shared(s.list, set, &out, &diags), GK_OK);
    ck_assert_int_eq((int)diags.n, 0);
    gk_buf_done(&out);
    gk_pdf_fonts_free(set);
    finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf_characters");
    TCase *t = suite_case(suite, "characters");
    tcase_add_loop_test(t, every_character_has_a_face, 0, (int)(sizeof roles / sizeof *roles));
    tcase_add_test(t, font_set_keeps_every_text);
    return suite_run(suite);
}
