/* raster: what a picture shows, pixel by pixel, of pages made by hand; SVG by its lines. */
#include <cairo.h>
#include <check.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "check_pdf_sample.h"
#include "gongkai/raster.h"
#include "page_seen.h"
#include "suite.h"

struct shot {
    struct gk_arena *arena;
    struct gk_diags diags;
    struct gk_fonts *fonts;
    struct gk_page_list *list;
    struct gk_buf png;
    size_t at; /* of the reader */
    cairo_surface_t *surface;
};

static struct shot shot_new(double w, double h)
{
    struct shot s = {.arena = gk_arena_new(NULL)};
    s.diags = gk_diags_init(s.arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &s.fonts, &s.diags), GK_OK);
    s.list = gk_page_list_new(s.arena);
    gk_page_add(s.list, GK_PT(w), GK_PT(h));
    return s;
}

static void shot_done(struct shot *s)
{
    if (s->surface) cairo_surface_destroy(s->surface);
    gk_buf_done(&s->png);
    gk_fonts_free(s->fonts);
    gk_arena_free(s->arena);
}

static cairo_status_t read_png(void *ctx, unsigned char *to, unsigned n)
{
    struct shot *s = ctx;
    if (s->at + n > s->png.n) return CAIRO_STATUS_READ_ERROR;
    memcpy(to, s->png.s + s->at, n);
    s->at += n;
    return CAIRO_STATUS_SUCCESS;
}

static void shoot(struct shot *s, struct gk_raster_size size)
{
    ck_assert_int_eq(gk_raster_png(s->list, s->fonts, 0, size, &s->png, &s->diags), GK_OK);
    s->surface = cairo_image_surface_create_from_png_stream(read_png, s);
    ck_assert_int_eq(cairo_surface_status(s->surface), CAIRO_STATUS_SUCCESS);
}

static unsigned pixel(const struct shot *s, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(s->surface) + y * cairo_image_surface_get_stride(s->surface);
    unsigned v;
    memcpy(&v, row + 4 * x, 4);
    return v & 0xFFFFFF;
}

static int width(const struct shot *s)
{
    return cairo_image_surface_get_width(s->surface);
}

static int height(const struct shot *s)
{
    return cairo_image_surface_get_height(s->surface);
}

/* A full block fills its whole advance: U+2588 in DejaVu and its like; the role's face of a Han character
 * else. */
static void add_text(struct shot *s, gk_len x, gk_len y, gk_len size, uint32_t c, const char *text)
{
    int role = gk_fonts_role(s->fonts, GK_STR("body"));
    const struct gk_face *face = gk_fonts_resolve(s->fonts, role, c);
    ck_assert_ptr_nonnull(face);
    hb_codepoint_t gid = 0;
    hb_font_get_nominal_glyph(face->hb_font, c, &gid);
    struct gk_glyph *g = GK_NEW(s->arena, struct gk_glyph);
    *g = (struct gk_glyph){.gid = gid, .advance = size};
    int node = gk_page_node(s->list, GK_NODE_P, 0);
    gk_page_run(s->list, 0, node, x, y, face->id, size, 0xB01116, g, 1, gk_str_of(text));
}

/* The box around all pixels that are not white. */
static void ink_box(const struct shot *s, int box[4])
{
    box[0] = box[1] = 1 << 20;
    box[2] = box[3] = -1;
    for (int y = 0; y < height(s); y++) {
        for (int x = 0; x < width(s); x++) {
            if (pixel(s, x, y) == 0xFFFFFF) continue;
            if (x < box[0]) box[0] = x;
            if (y < box[1]) box[1] = y;
            if (x > box[2]) box[2] = x;
            if (y > box[3]) box[3] = y;
        }
    }
}

START_TEST(sizes)
{
    struct shot s = shot_new(100, 50);
    shoot(&s, (struct gk_raster_size){.dpi = 144});
    ck_assert_int_eq(width(&s), 200);
    ck_assert_int_eq(height(&s), 100);
    ck_assert_uint_eq(pixel(&s, 0, 0), 0xFFFFFF);
    shot_done(&s);
}
END_TEST

START_TEST(exact_pixels_centre_the_page)
{
    struct shot s = shot_new(100, 100);
    gk_page_fill(s.list, 0, GK_ARTIFACT, 0, 0, GK_PT(100), GK_PT(100), 0x000000);
    shoot(&s, (struct gk_raster_size){.w = 300, .h = 200});
    ck_assert_int_eq(width(&s), 300);
    ck_assert_int_eq(height(&s), 200);
    int box[4];
    ink_box(&s, box);
    ck_assert_int_eq(box[0], 50);
    ck_assert_int_eq(box[2], 249);
    ck_assert_int_eq(box[1], 0);
    ck_assert_int_eq(box[3], 199);
    shot_done(&s);
}
END_TEST

START_TEST(fills_have_their_colour_and_sharp_edges)
{
    struct shot s = shot_new(40, 40);
    gk_page_fill(s.list, 0, GK_ARTIFACT, GK_PT(10.3), GK_PT(10), GK_PT(10), GK_PT(5), 0x123456);
    shoot(&s, (struct gk_raster_size){.dpi = 72});
    ck_assert_uint_eq(pixel(&s, 9, 12), 0xFFFFFF);
    ck_assert_uint_eq(pixel(&s, 10, 12), 0x123456);
    ck_assert_uint_eq(pixel(&s, 19, 14), 0x123456);
    ck_assert_uint_eq(pixel(&s, 20, 12), 0xFFFFFF);
    ck_assert_uint_eq(pixel(&s, 12, 15), 0xFFFFFF);
    shot_done(&s);
}
END_TEST

START_TEST(no_rule_vanishes)
{
    struct shot s = shot_new(40, 40);
    gk_page_rule(s.list, 0, GK_PT(5), GK_PT(10), GK_PT(30), 0, GK_PT(0.25), 0x000000);
    gk_page_rule(s.list, 0, GK_PT(20.5), GK_PT(5), 0, GK_PT(30), GK_PT(0.25), 0x000000);
    shoot(&s, (struct gk_raster_size){.dpi = 72});
    int dark = 0;
    for (int y = 0; y < 40; y++) dark += pixel(&s, 7, y) == 0;
    ck_assert_int_eq(dark, 1);
    dark = 0;
    for (int x = 0; x < 40; x++) dark += pixel(&s, x, 30) == 0;
    ck_assert_int_eq(dark, 1);
    shot_done(&s);
}
END_TEST

START_TEST(a_glyph_stands_on_its_baseline)
{
    struct shot s = shot_new(200, 200);
    add_text(&s, GK_PT(50), GK_PT(150), GK_PT(100), 0x4E00, "一"); /* one stroke at mid-height */
    shoot(&s, (struct gk_raster_size){.dpi = 72});
    int box[4];
    ink_box(&s, box);
    ck_assert_int_ge(box[0], 50);
    ck_assert_int_le(box[2], 150);
    ck_assert_int_gt(box[2] - box[0], 80);
    ck_assert_int_lt(box[3] - box[1], 25);
    ck_assert_int_lt(box[3], 130);
    ck_assert_int_gt(box[1], 80);
    int full = 0;
    for (int y = box[1]; y <= box[3]; y++) full += pixel(&s, 100, y) == 0xB01116;
    ck_assert_int_ge(full, 1);
    shot_done(&s);
}
END_TEST

/* Turned once clockwise, a flat stroke stands upright, left of the page's middle line. */
START_TEST(a_turned_run_reads_downwards)
{
    struct shot s = shot_new(200, 200);
    add_text(&s, GK_PT(50), GK_PT(50), GK_PT(100), 0x4E00, "一");
    s.list->pages[0].items[0].u.run.turn = 1;
    shoot(&s, (struct gk_raster_size){.dpi = 72});
    int box[4];
    ink_box(&s, box);
    ck_assert_int_gt(box[3] - box[1], 80);
    ck_assert_int_lt(box[2] - box[0], 25);
    ck_assert_int_gt(box[0], 70);
    ck_assert_int_lt(box[2], 120);
    shot_done(&s);
}
END_TEST

START_TEST(the_clip_holds_its_items_only)
{
    struct shot s = shot_new(100, 100);
    gk_page_fill(s.list, 0, GK_ARTIFACT, GK_PT(-50), GK_PT(20), GK_PT(300), GK_PT(10), 0x000000);
    gk_page_fill(s.list, 0, GK_ARTIFACT, GK_PT(5), GK_PT(60), GK_PT(90), GK_PT(10), 0x000000);
    s.list->pages[0].clip = (struct gk_clip){GK_PT(10), GK_PT(10), GK_PT(30), GK_PT(80), 1};
    ck_assert_ptr_null(gk_page_check(s.list, s.arena));
    shoot(&s, (struct gk_raster_size){.dpi = 72});
    ck_assert_uint_eq(pixel(&s, 9, 25), 0xFFFFFF);
    ck_assert_uint_eq(pixel(&s, 10, 25), 0);
    ck_assert_uint_eq(pixel(&s, 39, 25), 0);
    ck_assert_uint_eq(pixel(&s, 40, 25), 0xFFFFFF);
    ck_assert_uint_eq(pixel(&s, 6, 65), 0);
    ck_assert_uint_eq(pixel(&s, 94, 65), 0);
    shot_done(&s);
}
END_TEST

START_TEST(same_page_same_bytes)
{
    struct shot s = shot_new(200, 200);
    add_text(&s, GK_PT(50), GK_PT(150), GK_PT(100), 0x516C, "公");
    struct gk_buf a = {0}, b = {0}, c = {0}, d = {0};
    struct gk_raster_size size = {.dpi = 100};
    ck_assert_int_eq(gk_raster_png(s.list, s.fonts, 0, size, &a, &s.diags), GK_OK);
    ck_assert_int_eq(gk_raster_png(s.list, s.fonts, 0, size, &b, &s.diags), GK_OK);
    gk_raster_svg(s.list, s.fonts, 0, NULL, &c);
    gk_raster_svg(s.list, s.fonts, 0, NULL, &d);
    ck_assert(gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)));
    ck_assert(gk_str_eq(gk_buf_slice(&c), gk_buf_slice(&d)));
    gk_buf_done(&a), gk_buf_done(&b), gk_buf_done(&c), gk_buf_done(&d);
    shot_done(&s);
}
END_TEST

START_TEST(too_large_is_said)
{
    struct shot s = shot_new(14000, 14000);
    struct gk_buf out = {0};
    ck_assert_int_eq(gk_raster_png(s.list, s.fonts, 0, (struct gk_raster_size){.dpi = 300}, &out, &s.diags),
                     GK_ELIMIT);
    ck_assert_int_eq((int)out.n, 0);
    ck_assert_int_eq(s.diags.list[0].code, GK_DIAG_RASTER_SIZE);
    shot_done(&s);
}
END_TEST

static bool holds(const struct gk_buf *b, const char *what)
{
    return gk_str_find(gk_buf_slice(b), gk_str_of(what), 0) != (size_t)-1;
}

START_TEST(svg_names_text_and_lengths)
{
    struct shot s = shot_new(200, 100.5);
    add_text(&s, GK_PT(50), GK_PT(50.25), GK_PT(10), 0x516C, "公<&\"");
    add_text(&s, GK_PT(70), GK_PT(50.25), GK_PT(10), 0x516C, "公");
    gk_page_rule(s.list, 0, GK_PT(5), GK_PT(10), GK_PT(30), 0, GK_PT(1), 0xFF0000);
    struct gk_buf svg = {0};
    gk_raster_svg(s.list, s.fonts, 0, NULL, &svg);
    ck_assert(holds(&svg, "width=\"200pt\" height=\"100.5pt\" viewBox=\"0 0 200 100.5\""));
    ck_assert(holds(&svg, "aria-label=\"公&lt;&amp;&quot;\" fill=\"#b01116\" transform=\"translate(50 50.25) "
                          "scale(0.01 -0.01)\""));
    ck_assert(holds(&svg, "<rect x=\"5\" y=\"9.5\" width=\"30\" height=\"1\" fill=\"#ff0000\"/>"));
    /* Drawn twice, outlined once. */
    size_t first = gk_str_find(gk_buf_slice(&svg), GK_STR("<path id="), 0);
    ck_assert(first != (size_t)-1);
    ck_assert(gk_str_find(gk_buf_slice(&svg), GK_STR("<path id="), first + 1) == (size_t)-1);
    size_t end = gk_str_find(gk_buf_slice(&svg), GK_STR("\"/>\n"), first);
    ck_assert(gk_str_find(gk_buf_slice(&svg), GK_STR("<"), first + 1) == end + 4);
    gk_buf_done(&svg);
    shot_done(&s);
}
END_TEST

static void mark_cell(void *ctx, int cell, struct gk_buf *out)
{
    (void)ctx;
    gk_buf_printf(out, " data-cell=\"%d\"", cell);
}

static void mark_option(void *ctx, int cell, int option, struct gk_buf *out)
{
    (void)ctx;
    gk_buf_printf(out, " data-option=\"%d.%d\"", cell, option);
}

static bool mark_box(void *ctx, struct gk_str text)
{
    (void)ctx;
    return gk_str_eq(text, GK_STR("x"));
}

START_TEST(svg_puts_runs_into_their_cells)
{
    struct shot s = shot_new(200, 100);
    struct gk_raster_marks marks = {NULL, mark_cell, mark_option, mark_box};
    int l = gk_page_node(s.list, GK_NODE_L, 0), nodes[2];
    for (int i = 0; i < 2; i++) {
        int li = gk_page_node(s.list, GK_NODE_LI, l);
        gk_page_node(s.list, GK_NODE_LBL, li);
        nodes[i] = gk_page_node(s.list, GK_NODE_LBODY, li);
    }
    add_text(&s, GK_PT(50), GK_PT(50), GK_PT(10), 0x516C, "in");
    add_text(&s, GK_PT(70), GK_PT(50), GK_PT(10), 0x516C, "one");
    add_text(&s, GK_PT(70), GK_PT(60), GK_PT(10), 0x516C, "two");
    add_text(&s, GK_PT(150), GK_PT(50), GK_PT(10), 0x516C, "out");
    s.list->pages[0].items[1].node = nodes[0];
    s.list->pages[0].items[2].node = nodes[1];
    gk_page_fragment(s.list, &(struct gk_fragment){
                                 .cell = 7, .x = GK_PT(40), .y = GK_PT(40), .w = GK_PT(20), .h = GK_PT(30)});
    gk_page_fragment(s.list, &(struct gk_fragment){
                                 .cell = 8, .x = GK_PT(60), .y = GK_PT(40), .w = GK_PT(20), .h = GK_PT(30)});
    struct gk_buf svg = {0};
    gk_raster_svg(s.list, s.fonts, 0, &marks, &svg);
    ck_assert(holds(&svg, "aria-label=\"out\""));
    ck_assert_int_eq(count_of(&svg, "aria-label="), 1);
    ck_assert(holds(
        &svg, "<g data-cell=\"7\"><path fill=\"none\" pointer-events=\"all\" d=\"M40 40h20v30h-20z\"/>\n"
              "<g fill=\"#b01116\" transform=\"translate(50 50)"));
    ck_assert(holds(&svg, "<g data-option=\"8.0\">\n<g fill=\"#b01116\" transform=\"translate(70 50)"));
    ck_assert(
        holds(&svg, "</g>\n</g>\n<g data-option=\"8.1\">\n<g fill=\"#b01116\" transform=\"translate(70 60)"));
    ck_assert_int_eq(count_of(&svg, "<g"), count_of(&svg, "</g>"));
    gk_buf_done(&svg);
    shot_done(&s);
}
END_TEST

/* Options that come back are artifacts: their boxes tell them apart. */
START_TEST(svg_tells_options_that_come_back)
{
    struct shot s = shot_new(200, 100);
    struct gk_raster_marks marks = {NULL, mark_cell, mark_option, mark_box};
    static const char *const texts[] = {"x", "one", "two", "x", "three"};
    for (int i = 0; i < 5; i++) {
        add_text(&s, GK_PT(50 + i), GK_PT(50), GK_PT(10), 0x516C, texts[i]);
        s.list->pages[0].items[i].node = GK_ARTIFACT;
    }
    gk_page_fragment(
        s.list,
        &(struct gk_fragment){
            .cell = 7, .x = GK_PT(40), .y = GK_PT(40), .w = GK_PT(20), .h = GK_PT(30), .repetition = true});
    struct gk_buf svg = {0};
    gk_raster_svg(s.list, s.fonts, 0, &marks, &svg);
    size_t first = gk_str_find(gk_buf_slice(&svg), GK_STR("data-option=\"7.0\""), 0);
    size_t second = gk_str_find(gk_buf_slice(&svg), GK_STR("data-option=\"7.1\""), 0);
    size_t two = gk_str_find(gk_buf_slice(&svg), GK_STR("translate(52 50)"), 0);
    ck_assert(first < two && two < second && second != (size_t)-1);
    ck_assert_int_eq(count_of(&svg, "data-option="), 2);
    ck_assert_int_eq(count_of(&svg, "<g"), count_of(&svg, "</g>"));
    gk_buf_done(&svg);
    shot_done(&s);
}
END_TEST

/* For the backend test: the sample of the pdf tests as PREFIX-0.png, PREFIX-0.svg and so on. */
static int write_sample(const char *prefix)
{
    struct sample s = {.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    if (gk_fonts_load("fonts", &s.fonts, &diags) != GK_OK) return 1;
    s.list = gk_page_list_new(s.arena);
    sample_build(&s);
    enum gk_status status = GK_OK;
    for (int page = 0; page < 2 && status == GK_OK; page++) {
        struct gk_buf png = {0}, svg = {0};
        status = gk_raster_png(s.list, s.fonts, page, (struct gk_raster_size){.dpi = 150}, &png, &diags);
        gk_raster_svg(s.list, s.fonts, page, NULL, &svg);
        const char *name = gk_arena_printf(s.arena, "%s-%d", prefix, page).s;
        if (status == GK_OK)
            status = gk_file_write(gk_arena_printf(s.arena, "%s.png", name).s, gk_buf_slice(&png), &diags);
        if (status == GK_OK)
            status = gk_file_write(gk_arena_printf(s.arena, "%s.svg", name).s, gk_buf_slice(&svg), &diags);
        gk_buf_done(&png);
        gk_buf_done(&svg);
    }
    gk_fonts_free(s.fonts);
    gk_arena_free(s.arena);
    return status != GK_OK;
}

int main(int argc, char **argv)
{
    if (argc == 2) return write_sample(argv[1]);
    Suite *suite = suite_create("raster");
    TCase *t = suite_case(suite, "pictures");
    tcase_add_test(t, sizes);
    tcase_add_test(t, exact_pixels_centre_the_page);
    tcase_add_test(t, fills_have_their_colour_and_sharp_edges);
    tcase_add_test(t, no_rule_vanishes);
    tcase_add_test(t, a_glyph_stands_on_its_baseline);
    tcase_add_test(t, a_turned_run_reads_downwards);
    tcase_add_test(t, the_clip_holds_its_items_only);
    tcase_add_test(t, same_page_same_bytes);
    tcase_add_test(t, too_large_is_said);
    tcase_add_test(t, svg_names_text_and_lengths);
    tcase_add_test(t, svg_puts_runs_into_their_cells);
    tcase_add_test(t, svg_tells_options_that_come_back);
    return suite_run(suite);
}
