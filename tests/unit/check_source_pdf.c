/* What PDFs show, without poppler: lines out of SVG, cells out of crossing lines, tables over pages, white
 * between columns, lines out of a picture. The SVG is as cairo writes it, by its documented forms. */
#include "../../src/source/source_pdf_int.h"

#include <math.h>

#include "suite.h"

static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_source src;

static bool is_caption(void *ctx, struct gk_str text)
{
    (void)ctx;
    return text.n == 2 && gk_str_starts(text, GK_STR("C"));
}

static bool is_title(void *ctx, struct gk_str text)
{
    (void)ctx;
    return gk_str_starts(text, GK_STR("T"));
}

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    src = (struct gk_source){.path = "case", .arena = arena, .own = gk_arena_new(NULL), .diags = &diags};
    src.words = (struct gk_source_words){.is_caption = is_caption, .is_title = is_title};
}

static void tear_down(void)
{
    gk_arena_free(src.own);
    gk_arena_free(arena);
}

/* ---- lines out of SVG ---- */

static struct src_pdf_look read_svg(const char *inside)
{
    struct src_pdf_look look = {.width = 0};
    struct gk_str svg = gk_arena_printf(arena, "<svg width=\"300pt\" height=\"200pt\">%s</svg>", inside);
    ck_assert(src_pdf_read_svg(svg, arena, &look));
    ck_assert(look.width == 300 && look.height == 200);
    return look;
}

static const struct {
    const char *svg;
    int across, down;
    struct src_pdf_rule first; /* of those across, else down */
} shapes[] = {
    {"<path style=\"stroke:rgb(0%,0%,0%)\" fill=\"none\" d=\"M 10 20 L 110 20 \"/>", 1, 0, {20, 10, 110}},
    {"<path fill=\"none\" stroke=\"black\" d=\"M 10 20 L 10 120\"/>", 0, 1, {10, 20, 120}},
    {"<path fill=\"none\" stroke=\"black\" d=\"M 0 0 L 100 0\" transform=\"matrix(1,0,0,-1,5,190)\"/>",
     1,
     0,
     {190, 5, 105}},
    {"<path fill=\"none\" stroke=\"black\" d=\"M 0 0 L 100 0\" transform=\"matrix(0,1,-1,0,50,10)\"/>",
     0,
     1,
     {50, 10, 110}},
    {"<g transform=\"matrix(2,0,0,2,0,0)\"><path fill=\"none\" stroke=\"black\" d=\"M 5 10 L 50 10\" "
     "transform=\"matrix(1,0,0,1,1,0)\"/></g>",
     1,
     0,
     {20, 12, 102}},
    {"<path fill=\"black\" d=\"M 10 20 L 110 20 L 110 20.5 L 10 20.5 Z\"/>", 1, 0, {20.25, 10, 110}},
    {"<rect x=\"10\" y=\"20\" width=\"1\" height=\"100\" fill=\"rgb(0%,0%,0%)\"/>", 0, 1, {10.5, 20, 120}},
    {"<path fill=\"none\" stroke=\"black\" d=\"M 10 20 L 110 20 L 110 80 L 10 80 Z\"/>", 2, 2, {20, 10, 110}},
    /* dashes and pieces that touch are one; two lines on one height are two */
    {"<path fill=\"none\" stroke=\"black\" d=\"M 10 20 L 30 20 M 32 20 L 50 20\"/>", 1, 0, {20, 10, 50}},
    {"<path fill=\"none\" stroke=\"black\" d=\"M 10 20 L 30 20 M 40 20 L 50 20\"/>", 2, 0, {20, 10, 30}},
    /* no lines: white, thick, slanted, curved, hidden, without paint, what is no number */
    {"<path fill=\"none\" stroke=\"rgb(100%,100%,100%)\" d=\"M 10 20 L 110 20\"/>", 0, 0, {0, 0, 0}},
    {"<path fill=\"black\" d=\"M 10 20 L 110 20 L 110 60 L 10 60 Z\"/>", 0, 0, {0, 0, 0}},
    {"<path fill=\"none\" stroke=\"black\" d=\"M 10 20 L 110 60\"/>", 0, 0, {0, 0, 0}},
    {"<path fill=\"black\" d=\"M 10 20 C 40 20 80 20 110 20 L 110 21 L 10 21 Z\"/>", 0, 0, {0, 0, 0}},
    {"<defs><path stroke=\"black\" d=\"M 10 20 L 110 20\"/></defs>", 0, 0, {0, 0, 0}},
    {"<path fill=\"none\" d=\"M 10 20 L 110 20\"/>", 0, 0, {0, 0, 0}},
    {"<path fill=\"none\" stroke=\"black\" d=\"M 10 x L nan 1e999 Z Z L 5\"/>", 0, 0, {0, 0, 0}},
};

START_TEST(lines_of_svg)
{
    struct src_pdf_look look = read_svg(shapes[_i].svg);
    ck_assert_uint_eq(look.across.n, (size_t)shapes[_i].across);
    ck_assert_uint_eq(look.down.n, (size_t)shapes[_i].down);
    const struct src_pdf_rules *rules = look.across.n > 0 ? &look.across : &look.down;
    if (rules->n == 0) return;
    struct src_pdf_rule have = rules->list[0], want = shapes[_i].first;
    ck_assert(fabs(have.at - want.at) + fabs(have.from - want.from) + fabs(have.to - want.to) < 0.01);
}
END_TEST

START_TEST(too_many_lines_are_refused)
{
    struct gk_buf svg = {0};
    struct src_pdf_look look = {.width = 0};
    gk_buf_puts(&svg, "<svg>");
    for (int i = 0; i <= 4000; i++)
        gk_buf_printf(&svg, "<path stroke=\"black\" fill=\"none\" d=\"M 0 %d L 9 %d\"/>", i * 2, i * 2);
    gk_buf_puts(&svg, "</svg>");
    ck_assert(!src_pdf_read_svg(gk_buf_slice(&svg), arena, &look));
    gk_buf_done(&svg);
}
END_TEST

/* ---- pages by hand ---- */

static void rule(struct src_pdf_look *look, bool down, double at, double from, double to)
{
    struct src_pdf_rules *rules = down ? &look->down : &look->across;
    rules->list = gk_arena_grow(arena, rules->list, &rules->cap, rules->n + 1, sizeof *rules->list);
    rules->list[rules->n++] = (struct src_pdf_rule){at, from, to};
}

static void word(struct src_pdf_look *look, double x, double y, const char *text)
{
    double width = 5 * (double)strlen(text);
    look->words = gk_arena_grow(arena, look->words, &look->cap_words, look->n_words + 1, sizeof *look->words);
    look->words[look->n_words++] =
        (struct src_pdf_word){.box = {x, y, x + width, y + 10}, .text = gk_str_of(text)};
}

/* Columns of 100 points from 0 on, rows of 20 from `top` on. */
static struct src_pdf_look ruled(double top, int columns, int rows)
{
    struct src_pdf_look look = {.width = 500, .height = 400};
    for (int c = 0; c <= columns; c++) rule(&look, true, c * 100, top, top + rows * 20);
    for (int r = 0; r <= rows; r++) rule(&look, false, top + r * 20, 0, columns * 100);
    return look;
}

static void fill(struct src_pdf_look *look, double top, int row, const char *const *texts)
{
    for (int c = 0; texts[c] != NULL; c++)
        if (texts[c][0]) word(look, c * 100 + 5, top + row * 20 + 5, texts[c]);
}

#define ROW(...)                                                                                             \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

static const struct gk_sheet_cell *at(int sheet, int row, int column)
{
    ck_assert_int_lt(sheet, src.n_sheets);
    ck_assert_int_lt(row, src.sheets[sheet].n_rows);
    ck_assert_int_lt(column, src.sheets[sheet].rows[row].n);
    return &src.sheets[sheet].rows[row].cells[column];
}

static void text_is(int sheet, int row, int column, const char *want)
{
    struct gk_str have = at(sheet, row, column)->text;
    ck_assert_msg(gk_str_eq(have, gk_str_of(want)), "%d,%d: \"%.*s\", not \"%s\"", row, column, (int)have.n,
                  have.n ? have.s : "", want);
}

START_TEST(cells_of_crossing_lines)
{
    struct src_pdf_look look = ruled(50, 3, 2);
    fill(&look, 50, 0, ROW("C1", "C2", "C3"));
    fill(&look, 50, 1, ROW("a", "b", "c"));
    word(&look, 200, 20, "Title");
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert_int_eq(src.n_sheets, 1);
    ck_assert_int_eq(src.sheets[0].n_rows, 2);
    text_is(0, 0, 2, "C3");
    text_is(0, 1, 0, "a");
    ck_assert_int_eq(src.sheets[0].n_before, 1);
    ck_assert(!at(0, 1, 0)->guessed);
}
END_TEST

/* A border that is missing, for two rows and two columns. */
START_TEST(spans_of_missing_lines)
{
    struct src_pdf_look look = {.width = 500};
    for (int c = 0; c <= 3; c++) rule(&look, true, c * 100, 50, c == 1 ? 70 : 110);
    rule(&look, false, 50, 0, 300);
    rule(&look, false, 70, 0, 300);
    rule(&look, false, 90, 200, 300);
    rule(&look, false, 110, 0, 300);
    fill(&look, 50, 0, ROW("C1", "C2", "C3"));
    word(&look, 20, 80, "wide");
    fill(&look, 50, 2, ROW("", "", "c"));
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert_int_eq(at(0, 1, 0)->row_span, 2);
    ck_assert_int_eq(at(0, 1, 0)->col_span, 2);
    ck_assert(at(0, 2, 1)->covered && !at(0, 1, 0)->guessed);
    text_is(0, 1, 0, "wide");
}
END_TEST

START_TEST(half_a_line_is_a_guess)
{
    struct src_pdf_look look = ruled(50, 3, 2);
    look.down.list[1].to = 80;
    fill(&look, 50, 0, ROW("C1", "C2", "C3"));
    fill(&look, 50, 1, ROW("a", "b", "c"));
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert(at(0, 1, 0)->guessed && at(0, 1, 1)->guessed && !at(0, 1, 2)->guessed && !at(0, 0, 0)->guessed);
    text_is(0, 1, 1, "b");
}
END_TEST

/* What three walls enclose is no rectangle, nor what reaches over a wall certain. */
START_TEST(odd_cells_are_guesses)
{
    struct src_pdf_look look = ruled(50, 3, 3);
    look.down.list[1].to = 70;
    rule(&look, true, 100, 90, 110);
    look.across.list[2] = (struct src_pdf_rule){90, 100, 300};
    fill(&look, 50, 0, ROW("C1", "C2", "C3"));
    fill(&look, 50, 1, ROW("a", "b", "long enough to reach beyond it"));
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert(at(0, 1, 0)->guessed && at(0, 1, 1)->guessed);
}
END_TEST

START_TEST(turned_pages)
{
    struct src_pdf_look look = {.width = 400, .height = 500};
    for (int c = 0; c <= 4; c++)
        rule(&look, false, 100 + c * 100, 100, 140); /* a table turned to the right */
    for (int r = 0; r <= 2; r++) rule(&look, true, 100 + r * 20, 100, 500);
    for (int i = 0; i < 8; i++) {
        look.words = gk_arena_grow(arena, look.words, &look.cap_words, look.n_words + 1, sizeof *look.words);
        double x = i < 4 ? 105 : 125, y = 410 - (i % 4) * 100;
        look.words[look.n_words++] = (struct src_pdf_word){
            .box = {x, y, x + 10, y + 30}, .text = gk_arena_printf(arena, i < 4 ? "C%d" : "x%d", i % 4)};
    }
    ck_assert(src_pdf_read_look(&src, &look, 1));
    for (int c = 0; c < 4; c++) text_is(0, 0, c, gk_arena_printf(arena, "C%d", c).s);
    for (int c = 0; c < 4; c++) text_is(0, 1, c, gk_arena_printf(arena, "x%d", c).s);
}
END_TEST

/* ---- over pages ---- */

START_TEST(pages_are_joined_and_titles_part_them)
{
    struct src_pdf_look looks[3];
    for (int i = 0; i < 3; i++) {
        looks[i] = ruled(50, 3, 2);
        fill(&looks[i], 50, 0, ROW("C1", "C2", "C3"));
        fill(&looks[i], 50, 1, ROW(i ? "new" : "a", "b", "c"));
        word(&looks[i], 200, 20, i < 2 ? "Title" : "Title of another table");
    }
    ck_assert(src_pdf_read_look(&src, looks, 3));
    ck_assert_int_eq(src.n_sheets, 2);
    ck_assert_int_eq(src.sheets[0].n_rows, 3);
    ck_assert(src.sheets[0].rows[2].torn);
    text_is(0, 2, 0, "new");
    ck_assert_int_eq(src.sheets[1].n_before, 1);
    ck_assert_int_eq(src.sheets[0].n_before, 1); /* what each page says again stands once */
    ck_assert_int_eq(src.sheets[0].n_after, 0);
}
END_TEST

/* A line between columns that only a later page has parts those of the pages before, too. */
START_TEST(columns_of_a_later_page)
{
    struct src_pdf_look looks[2] = {ruled(50, 5, 2), ruled(50, 5, 2)};
    rule(&looks[1], true, 450, 50, 90);
    fill(&looks[0], 50, 0, ROW("C1", "C2", "C3", "C4", "C5"));
    fill(&looks[0], 50, 1, ROW("a", "b", "c", "d", "e"));
    fill(&looks[1], 50, 0, ROW("f", "g", "h", "i", "j"));
    word(&looks[1], 455, 55, "k");
    fill(&looks[1], 50, 1, ROW("l", "m", "n", "o", "p"));
    ck_assert(src_pdf_read_look(&src, looks, 2));
    ck_assert_int_eq(src.n_sheets, 1);
    ck_assert_int_eq(at(0, 1, 4)->col_span, 2);
    text_is(0, 2, 4, "j");
    text_is(0, 2, 5, "k");
}
END_TEST

/* One text below the page's end, which may be the rest of the row above: all rows behind it are guesses. */
START_TEST(rows_behind_a_doubtful_end)
{
    struct src_pdf_look looks[2] = {ruled(50, 5, 2), ruled(50, 5, 3)};
    fill(&looks[0], 50, 0, ROW("C1", "C2", "C3", "C4", "C5"));
    fill(&looks[0], 50, 1, ROW("a", "b", "c", "d", "e"));
    fill(&looks[1], 50, 0, ROW("C1", "C2", "C3", "C4", "C5"));
    fill(&looks[1], 50, 1, ROW("", "", "rest", "", ""));
    fill(&looks[1], 50, 2, ROW("f", "g", "h", "i", "j"));
    ck_assert(src_pdf_read_look(&src, looks, 2));
    ck_assert_int_eq(src.sheets[0].seen, GK_DIAG_IMPORT_SEEN_CUT);
    for (int r = 2; r < src.sheets[0].n_rows; r++)
        for (int c = 0; c < 5; c++) ck_assert(at(0, r, c)->guessed == (at(0, r, c)->text.n > 0));
}
END_TEST

/* ---- white ---- */

static struct src_pdf_look white(int rows, int columns)
{
    struct src_pdf_look look = {.width = 500, .height = 400};
    fill(&look, 50, 0, ROW("C1", "C2", "C3", columns > 3 ? "C4" : ""));
    for (int r = 1; r <= rows; r++)
        fill(&look, 50, r, ROW(gk_arena_printf(arena, "%d", r).s, "b", "c", columns > 3 ? "d" : ""));
    return look;
}

START_TEST(columns_by_white)
{
    struct src_pdf_look look = white(3, 4);
    word(&look, 205, 83, "more"); /* between the lines of row 1 and 2: of one of them */
    look.words[look.n_words - 1].box.y0 = 88.5;
    look.words[look.n_words - 1].box.y1 = 91.5;
    ck_assert(!src_pdf_read_look(&src, &look, 1));
    ck_assert_int_eq((int)diags.list[diags.n - 1].code, GK_DIAG_IMPORT_PDF_GAPS);
    look = white(3, 4);
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert_int_eq(src.sheets[0].n_rows, 4);
    text_is(0, 3, 0, "3");
    text_is(0, 1, 3, "d");
    ck_assert(!at(0, 1, 1)->guessed);
}
END_TEST

/* A column whose caption nobody knows, beside those that are known. */
START_TEST(white_beside_an_unknown_caption)
{
    struct src_pdf_look look = {.width = 500, .height = 400};
    fill(&look, 50, 0, ROW("C1", "C2", "C3", "own"));
    for (int r = 1; r <= 3; r++) fill(&look, 50, r, ROW(gk_arena_printf(arena, "%d", r).s, "b", "c", "d"));
    ck_assert(src_pdf_read_look(&src, &look, 1));
    text_is(0, 0, 3, "own");
    text_is(0, 3, 3, "d");
}
END_TEST

START_TEST(white_that_is_bridged)
{
    struct src_pdf_look look = white(3, 4);
    word(&look, 105, 75, "over two columns and more");
    ck_assert(!src_pdf_read_look(&src, &look, 1));
}
END_TEST

/* A box whose right edge lies left of its left one (found by fuzz_source_pdf). */
START_TEST(a_word_inside_out)
{
    struct src_pdf_look look = white(3, 4);
    look.words[6].box.x1 = -400;
    ck_assert(!src_pdf_read_look(&src, &look, 1));
}
END_TEST

/* Digits at a page's end are the page's number, unless they stand as near as the rest of a cell. */
START_TEST(digits_at_the_end)
{
    struct src_pdf_look look = white(3, 4);
    word(&look, 205, 140, "15");
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert_int_eq(src.sheets[0].n_after, 0);
    look = white(3, 4);
    word(&look, 205, 140, "—");
    word(&look, 225, 140, "15");
    word(&look, 245, 140, "—");
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert_int_eq(src.sheets[0].n_after, 0);
    look = white(3, 4);
    struct src_pdf_box last = look.words[look.n_words - 1].box;
    word(&look, 205, 140, "15");
    look.words[look.n_words - 1].box.y0 = last.y1 + 1;
    look.words[look.n_words - 1].box.y1 = last.y1 + 1 + last.y1 - last.y0;
    ck_assert(src_pdf_read_look(&src, &look, 1));
    text_is(0, 3, 2, "c15");
    look = white(3, 4);
    word(&look, 205, 140, "2024-05-06");
    ck_assert(src_pdf_read_look(&src, &look, 1));
    ck_assert_int_eq(src.sheets[0].n_after, 1);
}
END_TEST

/* ---- pictures ---- */

static void pixel_line(struct gk_buf *pgm, size_t from, int x0, int y0, int x1, int y1)
{
    for (int y = y0; y <= y1; y++)
        for (int x = x0; x <= x1; x++) pgm->s[from + (size_t)(y * 300 + x)] = 0;
}

/* As many frames beside each other as fit, each with as many lines across: more than any table has. */
START_TEST(too_many_lines_of_a_picture)
{
    struct gk_buf pgm = {0};
    struct src_pdf_look look = {.width = 300, .height = 1200};
    gk_buf_puts(&pgm, "P5\n300 1200\n255\n");
    size_t from = pgm.n;
    memset(gk_buf_reserve(&pgm, 360000), 255, 360000);
    pgm.n += 360000;
    for (int x = 0; x + 17 < 300; x += 18) {
        for (int y = 0; y < 1200; y += 4) pixel_line(&pgm, from, x, y, x + 12, y);
        pixel_line(&pgm, from, x, 0, x, 1196);
        pixel_line(&pgm, from, x + 12, 0, x + 12, 1196);
    }
    ck_assert(!src_pdf_read_picture(&pgm, 1, arena, &look));
    gk_buf_done(&pgm);
}
END_TEST

START_TEST(lines_of_a_picture)
{
    struct gk_buf pgm = {0};
    struct src_pdf_look look = {.width = 300, .height = 100};
    gk_buf_puts(&pgm, "P5\n300 100\n255\n");
    size_t from = pgm.n;
    memset(gk_buf_reserve(&pgm, 30000), 255, 30000);
    pgm.n += 30000;
    for (int i = 0; i < 3; i++) pixel_line(&pgm, from, 10 + i * 100, 10, 10 + i * 100, 70);
    for (int i = 0; i < 3; i++) pixel_line(&pgm, from, 10, 10 + i * 30, 210, 10 + i * 30);
    pixel_line(&pgm, from, 20, 90, 80, 91);   /* a stroke that ends on nothing */
    pixel_line(&pgm, from, 220, 20, 290, 60); /* a dark field */
    word(&look, 20, 20, "wiped out");
    pixel_line(&pgm, from, 22, 25, 60, 25);
    ck_assert(src_pdf_read_picture(&pgm, 1, arena, &look));
    ck_assert_uint_eq(look.across.n, 3);
    ck_assert_uint_eq(look.down.n, 3);
    ck_assert(look.pictured);
    pgm.n -= 100;
    ck_assert(!src_pdf_read_picture(&pgm, 1, arena, &look));
    gk_buf_done(&pgm);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("source_pdf");
    TCase *t = suite_case(suite, "source_pdf");
    tcase_add_checked_fixture(t, setup, tear_down);
    tcase_add_loop_test(t, lines_of_svg, 0, (int)(sizeof shapes / sizeof *shapes));
    tcase_add_test(t, too_many_lines_are_refused);
    tcase_add_test(t, cells_of_crossing_lines);
    tcase_add_test(t, spans_of_missing_lines);
    tcase_add_test(t, half_a_line_is_a_guess);
    tcase_add_test(t, odd_cells_are_guesses);
    tcase_add_test(t, turned_pages);
    tcase_add_test(t, pages_are_joined_and_titles_part_them);
    tcase_add_test(t, columns_of_a_later_page);
    tcase_add_test(t, rows_behind_a_doubtful_end);
    tcase_add_test(t, columns_by_white);
    tcase_add_test(t, white_beside_an_unknown_caption);
    tcase_add_test(t, white_that_is_bridged);
    tcase_add_test(t, a_word_inside_out);
    tcase_add_test(t, digits_at_the_end);
    tcase_add_test(t, lines_of_a_picture);
    tcase_add_test(t, too_many_lines_of_a_picture);
    return suite_run(suite);
}
