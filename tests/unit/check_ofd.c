/* ofd: pages made by hand, as the parts of the file have them. Lengths are worked out by hand: 72 pt are 25.4
 * mm, 10 pt are 3.528. How the fonts and whole papers look: check_font_truetype.c,
 * tests/backend/check_ofd.py. */
#include <check.h>
#include <hb.h>
#include <string.h>

#include "gongkai/ofd.h"
#include "gongkai/package.h"
#include "suite.h"

static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_fonts *fonts;
static struct gk_page_list *list;
static const struct gk_face *face;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &fonts, &diags), GK_OK);
    face = gk_fonts_face(fonts, gk_fonts_role(fonts, GK_STR("body")));
    list = gk_page_list_new(arena);
    gk_page_add(list, GK_PT(360), GK_PT(720)); /* 127 mm by 254 */
}

static void teardown(void)
{
    gk_fonts_free(fonts);
    gk_arena_free(arena);
}

static uint32_t gid_of(uint32_t c)
{
    hb_codepoint_t gid;
    ck_assert(hb_font_get_nominal_glyph(face->hb_font, c, &gid));
    return gid;
}

static struct gk_glyph glyph(uint32_t c, uint32_t cluster)
{
    return (struct gk_glyph){.gid = gid_of(c), .advance = GK_PT(10), .cluster = cluster};
}

static struct gk_page_item *put_run(const struct gk_glyph *glyphs, int n, const char *text)
{
    gk_page_run(list, 0, 0, GK_PT(72), GK_PT(72), face->id, GK_PT(10), 0, glyphs, n, gk_str_of(text));
    return &list->pages[0].items[list->pages[0].n - 1];
}

/* A part of the file. */
static const char *part_of(const char *name)
{
    struct gk_buf file = {0}, part = {0};
    ck_assert_int_eq(gk_ofd_write(list, fonts, &file, &diags), GK_OK);
    struct gk_package *zip = gk_package_open(gk_buf_take(&file, arena), "t.ofd", arena, &diags);
    ck_assert_ptr_nonnull(zip);
    ck_assert(gk_package_read(zip, name, &part));
    gk_package_close(zip);
    return gk_arena_str(arena, gk_buf_take(&part, arena)).s;
}

static const char *page(void)
{
    return part_of("Doc_0/Pages/Page_0/Content.xml");
}

static void has(const char *part, const char *piece)
{
    ck_assert_msg(strstr(part, piece) != NULL, "no %s in\n%s", piece, part);
}

static int count(const char *part, const char *piece)
{
    int n = 0;
    for (const char *p = part; (p = strstr(p, piece)) != NULL; p += strlen(piece)) n++;
    return n;
}

START_TEST(characters_have_steps)
{
    const struct gk_glyph glyphs[] = {glyph('A', 0), glyph('<', 1), glyph('C', 2)};
    put_run(glyphs, 3, "A<C");
    const char *p = page();
    has(p, "<ofd:PhysicalBox>0 0 127 254</ofd:PhysicalBox>");
    has(p, " Boundary=\"21.872 21.872 14.112 7.056\" ");
    has(p, " Size=\"3.528\">");
    has(p, "<ofd:TextCode X=\"3.528\" Y=\"3.528\" DeltaX=\"3.528 3.528\">A&lt;C</ofd:TextCode>");
}
END_TEST

START_TEST(a_glyph_is_moved_by_its_place)
{
    struct gk_glyph glyphs[] = {glyph('A', 0), glyph('B', 1), glyph('C', 2)};
    glyphs[1].dx = GK_PT(7.2);
    glyphs[2].dy = -GK_PT(7.2);
    put_run(glyphs, 3, "ABC");
    const char *p = page();
    has(p, " DeltaX=\"6.068\">AB</ofd:TextCode>");
    has(p, "<ofd:TextCode X=\"10.584\" Y=\"3.528\">C</ofd:TextCode>"); /* the highest one is at the top */
    has(p, "<ofd:TextCode X=\"3.528\" Y=\"6.068\" ");
}
END_TEST

START_TEST(a_turned_run_goes_down)
{
    const struct gk_glyph glyphs[] = {glyph('A', 0), glyph('B', 1)};
    put_run(glyphs, 2, "AB")->u.run.turn = 1;
    put_run(glyphs, 2, "AB");
    const char *p = page();
    has(p, "X=\"3.528\" Y=\"3.528\" DeltaY=\"3.528\">AB</ofd:TextCode>");
    has(p, "X=\"3.528\" Y=\"3.528\" DeltaX=\"3.528\">AB</ofd:TextCode>");
    ck_assert_int_eq(count(part_of("Doc_0/PublicRes.xml"), "<ofd:Font "), 2);
    ck_assert_ptr_null(strstr(p, "CTM"));
}
END_TEST

START_TEST(a_character_of_two_glyphs_has_two_fonts)
{
    struct gk_glyph glyphs[] = {glyph('A', 0), glyph('B', 1), glyph('B', 2), glyph('A', 3)};
    put_run(glyphs, 4, "AAAB"); /* the second and third A are drawn by another glyph, B too */
    const char *p = page();
    ck_assert_int_eq(count(part_of("Doc_0/PublicRes.xml"), "<ofd:Font "), 2);
    ck_assert_int_eq(count(p, "<ofd:TextObject "), 3);
    has(p, ">A</ofd:TextCode>");
    has(p, ">AA</ofd:TextCode>");
    has(p, ">B</ofd:TextCode>");
}
END_TEST

START_TEST(a_glyph_of_two_characters_is_the_firsts)
{
    const struct gk_glyph glyphs[] = {glyph('A', 0), glyph('C', 2)};
    put_run(glyphs, 2, "ABC");
    has(page(), " DeltaX=\"1.764 1.764\">ABC</ofd:TextCode>");
}
END_TEST

START_TEST(two_glyphs_of_a_character_are_one)
{
    const struct gk_glyph glyphs[] = {glyph('A', 0), glyph('B', 0), glyph('C', 1)};
    put_run(glyphs, 3, "AC");
    has(page(), " DeltaX=\"7.056\">AC</ofd:TextCode>");
}
END_TEST

START_TEST(what_stands_for_no_text_is_written)
{
    const struct gk_glyph glyphs[] = {glyph('A', 0), glyph('B', 1)};
    put_run(glyphs, 2, "A\n");
    has(page(), " DeltaX=\"3.528\">A\xE2\x80\x8B</ofd:TextCode>");
}
END_TEST

START_TEST(a_character_beyond_the_first_plane_stands_alone)
{
    const struct gk_glyph glyphs[] = {glyph('A', 0), glyph(0x20BB7, 1), glyph('C', 5)};
    put_run(glyphs, 3,
            "A\xF0\xA0\xAE\xB7"
            "C");
    const char *p = page();
    has(p, "<ofd:TextCode X=\"3.528\" Y=\"3.528\">A</ofd:TextCode>");
    has(p, "<ofd:TextCode X=\"7.056\" Y=\"3.528\">\xF0\xA0\xAE\xB7</ofd:TextCode>");
    has(p, "<ofd:TextCode X=\"10.584\" Y=\"3.528\">C</ofd:TextCode>");
}
END_TEST

START_TEST(rules_alike_are_one_object)
{
    gk_page_rule(list, 0, 0, GK_PT(72), GK_PT(72), 0, GK_PT(0.72), 0x102030);
    gk_page_rule(list, 0, GK_PT(72), 0, 0, GK_PT(72), GK_PT(0.72), 0x102030);
    gk_page_rule(list, 0, GK_PT(72), 0, 0, GK_PT(72), GK_PT(7.2), 0x102030);
    const char *p = page();
    ck_assert_int_eq(count(p, "<ofd:PathObject "), 2);
    has(p, " LineWidth=\"0.254\"><ofd:StrokeColor Value=\"16 32 48\"/>");
    has(p, ">M 0 25.4 L 25.4 25.4 M 25.4 0 L 25.4 25.4 </ofd:AbbreviatedData>");
}
END_TEST

/* -4.5 pt are -1.5875 mm: what lies between two thousandths goes to the greater, on either side of the edge.
 */
START_TEST(places_are_rounded_alike)
{
    gk_page_rule(list, 0, GK_PT(-4.5), 0, GK_PT(9), 0, GK_PT(0.72), 0);
    has(page(), ">M -1.587 0 L 1.588 0 </ofd:AbbreviatedData>");
}
END_TEST

START_TEST(a_clip_is_a_cover)
{
    gk_page_fill(list, 0, 0, 0, 0, GK_PT(360), GK_PT(720), 0);
    list->pages[0].clip = (struct gk_clip){GK_PT(72), GK_PT(72), GK_PT(72), GK_PT(72), 1};
    gk_page_fill(list, 0, 0, 0, 0, GK_PT(72), GK_PT(72), 0xFF);
    const char *p = page(), *cover = strstr(p, "255 255 255");
    ck_assert_ptr_nonnull(cover);
    has(cover, "M 0 0 L 127 0 L 127 25.4 L 0 25.4 C "
               "M 0 50.8 L 127 50.8 L 127 254 L 0 254 C "
               "M 0 25.4 L 25.4 25.4 L 25.4 50.8 L 0 50.8 C "
               "M 50.8 25.4 L 127 25.4 L 127 50.8 L 50.8 50.8 C ");
    has(cover, "Value=\"0 0 255\"");
}
END_TEST

START_TEST(what_is_known_is_told)
{
    static const struct gk_property record[] = {{{"文种", 6}, {"目录", 6}}, {{"密级", 6}, {NULL, 0}}};
    list->title = GK_STR("a & b");
    list->date = GK_STR("2026-06-01");
    list->record = record;
    list->n_record = 2;
    gk_page_outline(list, 0, GK_STR("一"), 0, GK_PT(72));
    gk_page_outline(list, 1, GK_STR("二"), 0, GK_PT(144));
    gk_page_outline(list, 0, GK_STR("三"), 0, 0);
    const char *p = part_of("OFD.xml");
    has(p, "<ofd:Title>a &amp; b</ofd:Title>");
    has(p, "<ofd:CreationDate>2026-06-01</ofd:CreationDate>");
    has(p, "<ofd:CustomDatas><ofd:CustomData Name=\"文种\">目录</ofd:CustomData></ofd:CustomDatas>");
    ck_assert_ptr_null(strstr(p, "Author"));
    p = part_of("Doc_0/Document.xml");
    has(p, "Top=\"50.8\" "
           "Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions></ofd:OutlineElem>\n</ofd:OutlineElem>\n"
           "<ofd:OutlineElem Title=\"三\">");
}
END_TEST

START_TEST(the_structure_names_its_objects)
{
    const struct gk_glyph glyphs[] = {glyph('A', 0)};
    int table = gk_page_node(list, GK_NODE_TABLE, 0), row = gk_page_node(list, GK_NODE_TR, table);
    int cell = gk_page_node(list, GK_NODE_TH, row), empty = gk_page_node(list, GK_NODE_TD, row);
    gk_page_set_more(list, cell, &(struct gk_node_more){3, 1, 0, GK_SCOPE_ROW, NULL});
    gk_page_set_more(list, empty, &(struct gk_node_more){1, 2, 0, GK_SCOPE_NONE, NULL});
    put_run(glyphs, 1, "A")->node = cell;
    put_run(glyphs, 1, "A")->node = GK_ARTIFACT;
    const char *p = part_of("Doc_0/Tags/Structure.xml");
    has(p, "<s:document><s:table><s:tr><s:th rowSpan=\"3\" scope=\"row\"><ofd:ObjectRef "
           "PageRef=\"1\">4</ofd:ObjectRef>"
           "</s:th><s:td colSpan=\"2\"></s:td></s:tr>\n</s:table></s:document>");
}
END_TEST

START_TEST(no_pages_are_no_file)
{
    struct gk_buf file = {0};
    list->n_pages = 0;
    ck_assert_int_eq(gk_ofd_write(list, fonts, &file, &diags), GK_EINPUT);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_OFD_NO_PAGES);
    ck_assert_uint_eq(file.n, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ofd");
    TCase *t = suite_case(suite, "text");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, characters_have_steps);
    tcase_add_test(t, a_glyph_is_moved_by_its_place);
    tcase_add_test(t, a_turned_run_goes_down);
    tcase_add_test(t, a_character_of_two_glyphs_has_two_fonts);
    tcase_add_test(t, a_glyph_of_two_characters_is_the_firsts);
    tcase_add_test(t, two_glyphs_of_a_character_are_one);
    tcase_add_test(t, what_stands_for_no_text_is_written);
    tcase_add_test(t, a_character_beyond_the_first_plane_stands_alone);
    t = suite_case(suite, "rest");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, rules_alike_are_one_object);
    tcase_add_test(t, places_are_rounded_alike);
    tcase_add_test(t, a_clip_is_a_cover);
    tcase_add_test(t, what_is_known_is_told);
    tcase_add_test(t, the_structure_names_its_objects);
    tcase_add_test(t, no_pages_are_no_file);
    return suite_run(suite);
}
