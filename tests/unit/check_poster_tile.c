/* poster: tiles cover the poster exactly, each text is content once, borders spare lines; screens. */
#include "poster_case.h"
#include "suite.h"

#define ITEM(n)                                                                                                     \
    "{\"no\": \"" n "\", \"level1\": \"医疗保险登记\", \"level2\": \"参保登记" n "\", \"content\": "                \
    "\"事项名称、事项简述、办理材料、办理方式、办理时限、结果送达\", \"basis\": \"\"," \
    "\"deadline\": \"20个工作日内公开\", \"body\": \"会议镇人民政府\", \"tier.township\": true}"

static const char items[] = ITEM("1") "," ITEM("2") "," ITEM("3") "," ITEM("4") "," ITEM("5") "," ITEM("6");
static const char town[] = "\"code\": \"511525102\", \"name\": \"会议镇\", \"website\": "
                           "\"https://example.gov.cn/xxgk/\", \"posted_from\": \"2026-10-01\"";

struct cut {
    struct sheets s;
    struct gk_page_list *tiles;
    struct gk_poster_tiles result;
};

static struct cut cut_new(const char *paper, const char *sheet, gk_len overlap)
{
    struct cut c = {.s = sheets_new(items, town, "")};
    ck_assert(gk_poster_form_set_paper(&c.s.form, gk_str_of(paper), c.s.arena));
    sheets_lay_out(&c.s);
    c.tiles = gk_page_list_new(c.s.arena);
    ck_assert_int_eq(gk_poster_tile(c.s.list, &c.s.form, gk_str_of(sheet), overlap, &c.s.measure, c.tiles,
                                    &c.result, &c.s.diags),
                     GK_OK);
    const char *fault = gk_page_check(c.tiles, c.s.arena);
    if (fault) ck_abort_msg("page check: %s", fault);
    return c;
}

static gk_len width_of(const struct gk_page_item *it)
{
    gk_len w = 0;
    for (int i = 0; i < it->u.run.n; i++) w += it->u.run.glyphs[i].advance;
    return w;
}

static bool same_ink(const struct gk_page_item *a, const struct gk_page_item *b)
{
    if (a->kind != b->kind || a->color != b->color) return false;
    if (a->kind == GK_PAGE_RUN)
        return a->u.run.glyphs == b->u.run.glyphs && a->u.run.size == b->u.run.size &&
               a->u.run.face == b->u.run.face;
    if (a->kind == GK_PAGE_RULE)
        return a->u.rule.dx == b->u.rule.dx && a->u.rule.dy == b->u.rule.dy &&
               a->u.rule.width == b->u.rule.width;
    return a->u.fill.w == b->u.fill.w && a->u.fill.h == b->u.fill.h;
}

/* The shift from poster to tile, known by a tile's first item that the poster has in one place only: by
 * search over the items of the poster for one shift that fits all of the tile's clipped items. */
static bool find_shift(const struct gk_page *src, const struct gk_page *tile, gk_len *dx, gk_len *dy)
{
    for (size_t i = 0; i < src->n; i++) {
        if (!same_ink(&src->items[i], &tile->items[0])) continue;
        *dx = tile->items[0].x - src->items[i].x;
        *dy = tile->items[0].y - src->items[i].y;
        size_t found = 0, k = i;
        for (size_t j = 0; j < tile->clip.n; j++) {
            for (; k < src->n; k++)
                if (same_ink(&src->items[k], &tile->items[j]) && src->items[k].x + *dx == tile->items[j].x &&
                    src->items[k].y + *dy == tile->items[j].y)
                    break;
            found += k++ < src->n;
        }
        if (found == tile->clip.n) return true;
    }
    return false;
}

/* Every sheet is the paper to 1/100 pt, upright or not: A4 is 210 × 297 mm (ISO 216). */
START_TEST(sheets_are_the_papers_size)
{
    static const struct {
        const char *sheet;
        double w, h;
    } papers[] = {{"A4", 210, 297}, {"A3", 297, 420}};
    struct cut c = cut_new("A0", papers[_i].sheet, -1);
    ck_assert_int_eq((int)c.tiles->n_pages, c.result.rows * c.result.columns + 1);
    for (size_t i = 0; i < c.tiles->n_pages; i++) {
        double w = gk_len_to_pt(c.tiles->pages[i].w), h = gk_len_to_pt(c.tiles->pages[i].h);
        double low = w < h ? w : h, high = w < h ? h : w;
        ck_assert_double_lt(low - papers[_i].w * 72 / 25.4, 0.01);
        ck_assert_double_gt(low - papers[_i].w * 72 / 25.4, -0.01);
        ck_assert_double_lt(high - papers[_i].h * 72 / 25.4, 0.01);
        ck_assert_double_gt(high - papers[_i].h * 72 / 25.4, -0.01);
    }
    sheets_done(&c.s);
}
END_TEST

/* Put together by their shifts, the clips cover the poster, each overlapping its neighbours; and what touches
 * a clip is there: so the tiles' pictures put together are the poster's. */
START_TEST(tiles_show_the_whole_poster)
{
    struct cut c = cut_new("A1", "A4", GK_MM(12));
    const struct gk_page *src = &c.s.list->pages[0];
    gk_len right = 0, below = 0;
    for (int i = 0; i < c.result.rows * c.result.columns; i++) {
        const struct gk_page *tile = &c.tiles->pages[i];
        gk_len dx, dy;
        if (tile->clip.n == 0) continue;
        ck_assert_msg(find_shift(src, tile, &dx, &dy), "tile %d is not a part of the poster", i);
        gk_len x0 = tile->clip.x - dx, y0 = tile->clip.y - dy, x1 = x0 + tile->clip.w, y1 = y0 + tile->clip.h;
        ck_assert_int_eq(x0 % 1024, 0);
        ck_assert_int_eq(y0 % 1024, 0);
        if (i % c.result.columns == 0)
            ck_assert_int_eq(x0, 0);
        else
            ck_assert_int_le(x0, right - GK_MM(5.5));
        if (i < c.result.columns)
            ck_assert_int_eq(y0, 0);
        else if (i % c.result.columns == 0)
            ck_assert_int_le(y0, below - GK_MM(5.5));
        right = x1;
        if (i % c.result.columns == c.result.columns - 1) {
            ck_assert_int_eq(x1, src->w);
            below = y1;
        }
        int touching = 0;
        for (size_t k = 0; k < src->n; k++) {
            const struct gk_page_item *it = &src->items[k];
            gk_len w = it->kind == GK_PAGE_RUN    ? width_of(it)
                       : it->kind == GK_PAGE_RULE ? it->u.rule.dx
                                                  : it->u.fill.w;
            gk_len up = it->kind == GK_PAGE_RUN ? it->u.run.size : 0;
            gk_len h = it->kind == GK_PAGE_RULE ? it->u.rule.dy : it->kind == GK_PAGE_FILL ? it->u.fill.h : 0;
            touching += it->x < x1 && it->x + w > x0 && it->y - up < y1 && it->y + h > y0;
        }
        ck_assert_int_ge((int)tile->clip.n, touching);
    }
    ck_assert_int_eq(below, src->h);
    sheets_done(&c.s);
}
END_TEST

/* What was content on the poster is content on one tile, in the same node. */
START_TEST(each_text_is_content_once)
{
    struct cut c = cut_new("A1", "A4", -1);
    const struct gk_page *src = &c.s.list->pages[0];
    for (size_t k = 0; k < src->n; k++) {
        const struct gk_page_item *it = &src->items[k];
        if (it->kind != GK_PAGE_RUN) continue;
        int content = 0, shown = 0;
        for (size_t p = 0; p < c.tiles->n_pages; p++) {
            const struct gk_page *tile = &c.tiles->pages[p];
            for (size_t j = 0; j < tile->clip.n; j++) {
                if (tile->items[j].kind != GK_PAGE_RUN || tile->items[j].u.run.glyphs != it->u.run.glyphs)
                    continue;
                shown++;
                if (tile->items[j].node == GK_ARTIFACT) continue;
                content += it->node == tile->items[j].node;
            }
        }
        ck_assert_int_ge(shown, 1);
        ck_assert_int_eq(content, it->node != GK_ARTIFACT);
    }
    sheets_done(&c.s);
}
END_TEST

/* The least that a border between two rows of text can cut is nothing: there is white between any two lines.
 */
START_TEST(no_border_through_a_line_where_the_overlap_avoids_it)
{
    struct cut c = cut_new("A2", "A3", GK_MM(20)); /* two sheets, cut once */
    ck_assert_int_eq(c.result.rows * c.result.columns >= 2, 1);
    const struct gk_page *first = &c.tiles->pages[0];
    const struct gk_page *src = &c.s.list->pages[0];
    gk_len dx, dy;
    ck_assert(find_shift(src, first, &dx, &dy));
    if (c.result.columns == 1) ck_assert_int_eq(c.result.cuts, 0);
    const struct gk_page *last = &c.tiles->pages[c.result.rows * c.result.columns - 1];
    ck_assert(find_shift(src, last, &dx, &dy));
    gk_len border = last->clip.y - dy;
    for (size_t k = 0; k < src->n && c.result.rows > 1; k++) {
        const struct gk_page_item *it = &src->items[k];
        if (it->kind != GK_PAGE_RUN) continue;
        ck_assert_msg(border <= it->y - it->u.run.size * 9 / 10 || border >= it->y, "the border cuts %.*s",
                      (int)it->u.run.text.n, it->u.run.text.s);
    }
    sheets_done(&c.s);
}
END_TEST

/* The number's cell, the leftmost, is as high as its row. */
static bool is_row(const struct gk_page_list *list, const struct gk_fragment *f)
{
    for (size_t i = 0; i < list->n_fragments; i++)
        if (list->fragments[i].x < f->x) return false;
    return f->cell >= 0;
}

/* Is this height inside a row, further than 3 pt from both its edges? */
static bool is_inside_a_row(const struct gk_page_list *list, gk_len at)
{
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (is_row(list, f) && at > f->y + 3 * 1024 && at < f->y + f->h - 3 * 1024) return true;
    }
    return false;
}

/* The overlap leaves more room to a border than a row is high: it parts no row. */
START_TEST(borders_stand_between_rows)
{
    static const int overlaps[] = {15, 20, 25, 30, 40, 50};
    struct cut c = cut_new("A2", "A3", GK_MM(overlaps[_i]));
    const struct gk_page *src = &c.s.list->pages[0];
    gk_len dx, dy, lowest = 0, row = 0;
    for (size_t i = 0; i < c.s.list->n_fragments; i++) {
        const struct gk_fragment *f = &c.s.list->fragments[i];
        if (is_row(c.s.list, f) && f->h > row) row = f->h;
        if (f->y + f->h > lowest) lowest = f->y + f->h;
    }
    for (int k = 1; k < c.result.rows; k++) {
        const struct gk_page *tile = &c.tiles->pages[k * c.result.columns];
        ck_assert(find_shift(src, tile, &dx, &dy));
        gk_len border = tile->clip.y - dy;
        if (border > lowest || GK_MM(overlaps[_i]) < row) continue;
        ck_assert_msg(!is_inside_a_row(c.s.list, border), "overlap %d mm: the border at %.1f pt parts a row",
                      overlaps[_i], gk_len_to_pt(border));
    }
    ck_assert_int_ge(c.result.rows * c.result.columns, 2);
    sheets_done(&c.s);
}
END_TEST

START_TEST(the_same_paper_is_not_cut)
{
    struct cut c = cut_new("A3", "A3", -1);
    ck_assert_int_eq(c.result.rows * c.result.columns, 1);
    ck_assert_int_eq((int)c.tiles->n_pages, 1);
    ck_assert_int_eq((int)c.tiles->pages[0].n, (int)c.s.list->pages[0].n);
    ck_assert_int_eq((int)c.tiles->pages[0].clip.n, 0);
    sheets_done(&c.s);
}
END_TEST

START_TEST(labels_and_a_map)
{
    struct cut c = cut_new("A1", "A4", -1);
    struct sheets seen = c.s;
    seen.list = c.tiles;
    int last = c.result.rows * c.result.columns - 1;
    char text[80];
    snprintf(text, sizeof text, "第%d行第%d列（共%d行%d列）", c.result.rows, c.result.columns, c.result.rows,
             c.result.columns);
    ck_assert_ptr_nonnull(find_ink(&seen, 0, "第1行第1列"));
    ck_assert_ptr_nonnull(find_ink(&seen, last, text));
    ck_assert_int_eq(find_ink(&seen, last, text)->node, GK_ARTIFACT);
    ck_assert_ptr_nonnull(find_ink(&seen, last + 1, "拼接图"));
    snprintf(text, sizeof text, "%d-%d", c.result.rows, c.result.columns);
    ck_assert_ptr_nonnull(find_ink(&seen, last + 1, text));
    ck_assert(gk_str_eq(c.tiles->pages[last].label, gk_str_of(text)));
    sheets_done(&c.s);
}
END_TEST

START_TEST(unusable_paper_is_said)
{
    static const char *const bad[] = {"A9", "", "20x20mm"};
    struct sheets s = sheets_new(items, town, "");
    sheets_lay_out(&s);
    struct gk_poster_tiles result;
    struct gk_page_list *tiles = gk_page_list_new(s.arena);
    ck_assert_int_eq(
        gk_poster_tile(s.list, &s.form, gk_str_of(bad[_i]), -1, &s.measure, tiles, &result, &s.diags),
        GK_EINPUT);
    ck_assert_int_eq(sheets_count(&s, GK_DIAG_POSTER_TILE_PAPER), 1);
    sheets_done(&s);
}
END_TEST

/* ---- screens ---- */

START_TEST(a_screen_has_its_proportions_and_readable_type)
{
    static const int sizes[][2] = {{1920, 1080}, {1080, 1920}, {3840, 2160}, {1280, 1024}};
    struct sheets s = sheets_new(items, town, "");
    const struct gk_poster_form *form =
        gk_poster_form_load("layouts", GK_STR("poster-screen"), s.arena, &s.diags);
    ck_assert_ptr_nonnull(form);
    s.form = *form;
    int w = sizes[_i][0], h = sizes[_i][1];
    ck_assert(gk_poster_form_set_screen(&s.form, w, h));
    sheets_lay_out(&s);
    const struct gk_page *page = &s.list->pages[0];
    double pixel = gk_len_to_pt(page->w) / w;
    ck_assert_double_lt(gk_len_to_pt(page->h) / h / pixel, 1.001);
    ck_assert_double_gt(gk_len_to_pt(page->h) / h / pixel, 0.999);
    /* A character is at least 1/45 of the short side: 24 pixels of 1080. */
    ck_assert_double_ge(gk_len_to_pt(s.result.body) / pixel, (w < h ? w : h) / 45.0);
    /* Nothing to fill in by hand on a screen. */
    ck_assert_ptr_null(find_ink(&s, 0, "咨询电话"));
    sheets_done(&s);
}
END_TEST

START_TEST(no_screen_is_a_ribbon)
{
    struct sheets s = sheets_new(items, town, "");
    ck_assert(!gk_poster_form_set_screen(&s.form, 10000, 100));
    ck_assert(!gk_poster_form_set_screen(&s.form, 0, 100));
    ck_assert(!gk_poster_form_set_screen(&s.form, 100, -1));
    sheets_done(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("poster tiles");
    TCase *t = suite_case(suite, "tiles");
    tcase_add_loop_test(t, sheets_are_the_papers_size, 0, 2);
    tcase_add_test(t, tiles_show_the_whole_poster);
    tcase_add_test(t, each_text_is_content_once);
    tcase_add_test(t, no_border_through_a_line_where_the_overlap_avoids_it);
    tcase_add_loop_test(t, borders_stand_between_rows, 0, 6);
    tcase_add_test(t, the_same_paper_is_not_cut);
    tcase_add_test(t, labels_and_a_map);
    tcase_add_loop_test(t, unusable_paper_is_said, 0, 3);
    tcase_add_loop_test(t, a_screen_has_its_proportions_and_readable_type, 0, 4);
    tcase_add_test(t, no_screen_is_a_ribbon);
    return suite_run(suite);
}
