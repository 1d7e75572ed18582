/* pdf_content.c against a small viewer: an interpreter of content streams, written from ISO 32000-1 8, 9
 * and 14.6, says where each glyph, line and rectangle stands; the page list says where it should. */
#include "check_pdf_sample.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/pdf/pdf_int.h"
#include "suite.h"

#define NEAR 0.008 /* pt: half of 1/1000 pt for a line's start, and what a TJ number may leave */

struct shown {
    uint32_t code;
    double x, y, size;
    uint32_t color;
    int face, mark; /* mark: MCID, or -1 for an artifact */
};

struct viewer {
    const struct gk_pdf_fonts *set;
    const char *p, *end;
    double stack[8];
    int n;
    char names[2][32]; /* the last two names */
    int mcid;          /* of the last property list */
    bool in_text, in_array;
    double line_x, line_y, pen, rise, size;
    double widest;    /* gap in an array, in 1/1000 em */
    double matrix[6]; /* of Tm; line_x and line_y are in it */
    uint32_t fill;
    int face, mark, depth, text_depth; /* text_depth: depth when BT came */
    struct shown *out;
    int n_out, cap;
    int lines, rectangles;
};

static const struct pdf_glyph *glyph_of(const struct pdf_face *face, unsigned code)
{
    const struct pdf_glyph *g = NULL;
    for (size_t i = 0; i < face->n; i++)
        if (face->glyphs[i].code == code) g = &face->glyphs[i];
    ck_assert_ptr_nonnull(g);
    return g;
}

static void show_hex(struct viewer *v)
{
    for (; *v->p != '>'; v->p += 4) {
        unsigned code;
        char digits[5] = {v->p[0], v->p[1], v->p[2], v->p[3], 0};
        ck_assert_int_eq(sscanf(digits, "%4x", &code), 1);
        const struct pdf_glyph *g = glyph_of(v->set->faces[v->face], code);
        if (v->n_out == v->cap) {
            v->cap = v->cap ? v->cap * 2 : 64;
            v->out = gk_xrealloc(v->out, sizeof *v->out * (size_t)v->cap);
        }
        double tx = v->line_x + v->pen, ty = v->line_y + v->rise, *m = v->matrix;
        v->out[v->n_out++] = (struct shown){.code = code,
                                            .x = m[0] * tx + m[2] * ty + m[4],
                                            .y = m[1] * tx + m[3] * ty + m[5],
                                            .size = v->size,
                                            .color = v->fill,
                                            .face = v->face,
                                            .mark = v->mark};
        v->pen += g->width * 1e-6 * v->size;
    }
    v->p++;
}

static void begin_mark(struct viewer *v, bool properties)
{
    const char *tag = v->names[1];
    v->depth++;
    if (properties && strcmp(v->names[0], "Span") == 0) {
        ck_assert_int_eq(v->depth, 2);
        return;
    }
    ck_assert_int_eq(v->depth, 1); /* never nested */
    ck_assert(properties == (strcmp(tag, "Artifact") != 0));
    v->mark = properties ? v->mcid : -1;
}

static void end_mark(struct viewer *v)
{
    ck_assert_int_gt(v->depth, 0);
    if (v->in_text)
        ck_assert_int_ge(v->depth - 1, v->text_depth); /* opened outside, closed inside: not nested */
    v->depth--;
}

static uint32_t eight_bits(double v)
{
    return (uint32_t)(v * 255 + 0.5);
}

static void set_matrix(struct viewer *v, const double *m)
{
    for (int i = 0; i < 6; i++) v->matrix[i] = m[i];
    v->line_x = v->line_y = v->pen = 0;
}

static void operate(struct viewer *v, const char *op)
{
    double *s = v->stack;
    if (strcmp(op, "BT") == 0) {
        ck_assert(!v->in_text);
        v->in_text = true;
        v->text_depth = v->depth;
        set_matrix(v, (const double[]){1, 0, 0, 1, 0, 0});
    } else if (strcmp(op, "Tm") == 0) {
        ck_assert(v->in_text && v->n == 6);
        set_matrix(v, s);
    } else if (strcmp(op, "ET") == 0) {
        ck_assert(v->in_text);
        ck_assert_int_eq(v->depth, v->text_depth);
        v->in_text = false;
    } else if (strcmp(op, "Td") == 0) {
        ck_assert(v->in_text && v->n == 2);
        v->line_x += s[0];
        v->line_y += s[1];
        v->pen = 0;
    } else if (strcmp(op, "Tf") == 0) {
        v->face = atoi(v->names[1] + 1) - 1;
        v->size = s[0];
    } else if (strcmp(op, "Ts") == 0) {
        v->rise = s[0];
    } else if (strcmp(op, "TJ") == 0) {
        ck_assert(v->in_text && v->depth > 0); /* all ink is marked */
    } else if (strcmp(op, "g") == 0) {
        v->fill = eight_bits(s[0]) * 0x10101;
    } else if (strcmp(op, "rg") == 0) {
        v->fill = eight_bits(s[0]) << 16 | eight_bits(s[1]) << 8 | eight_bits(s[2]);
    } else if (strcmp(op, "BDC") == 0) {
        begin_mark(v, true);
    } else if (strcmp(op, "BMC") == 0) {
        begin_mark(v, false);
    } else if (strcmp(op, "EMC") == 0) {
        end_mark(v);
    } else if (strcmp(op, "l") == 0 || strcmp(op, "re") == 0) {
        ck_assert(!v->in_text && v->depth == 1);
        v->lines += *op == 'l';
        v->rectangles += *op == 'r';
    } else {
        ck_assert_msg(strcmp(op, "m") == 0 || strcmp(op, "w") == 0 || strcmp(op, "G") == 0 ||
                          strcmp(op, "RG") == 0 || strcmp(op, "S") == 0 || strcmp(op, "f") == 0,
                      "operator %s", op);
    }
    v->n = 0;
}

static bool delimits(char c)
{
    return strchr(" \n[]<>/()", c) != NULL;
}

static void read_name(struct viewer *v)
{
    memcpy(v->names[0], v->names[1], sizeof v->names[0]);
    size_t n = 0;
    for (v->p++; v->p < v->end && !delimits(*v->p); v->p++)
        if (n < 31) v->names[1][n++] = *v->p;
    v->names[1][n] = 0;
}

static void read_number(struct viewer *v)
{
    char *after;
    double number = strtod(v->p, &after);
    ck_assert(after > v->p);
    if (v->in_array) {
        v->pen -= number / 1000 * v->size;
        if (v->widest < fabs(number)) v->widest = fabs(number);
    } else if (strcmp(v->names[1], "MCID") == 0) {
        v->mcid = (int)number;
        v->names[1][0] = 0;
    } else {
        ck_assert_int_lt(v->n, 8);
        v->stack[v->n++] = number;
    }
    v->p = after;
}

static void view(struct viewer *v, const struct gk_buf *content)
{
    gk_buf_putc((struct gk_buf *)content, 0);
    v->p = content->s;
    v->end = content->s + content->n - 1;
    while (v->p < v->end) {
        char c = *v->p;
        if (c == ' ' || c == '\n') {
            v->p++;
        } else if (c == '[' || c == ']') {
            v->in_array = c == '[';
            v->p++;
        } else if (c == '<' && v->p[1] == '<') {
            v->p += 2;
        } else if (c == '>') {
            ck_assert(v->p[1] == '>');
            v->p += 2;
        } else if (c == '<' && v->in_array) {
            v->p++;
            show_hex(v);
        } else if (c == '<') { /* ActualText */
            ck_assert_int_eq(memcmp(v->p, "<FEFF", 5), 0);
            while (*v->p++ != '>') {
            }
        } else if (c == '/') {
            read_name(v);
        } else if (strchr("-.0123456789", c)) {
            read_number(v);
        } else {
            char op[8] = "";
            for (size_t n = 0; v->p < v->end && !delimits(*v->p) && n < 7;) op[n++] = *v->p++;
            operate(v, op);
        }
    }
    ck_assert_int_eq(v->depth, 0);
    ck_assert(!v->in_text);
}

static struct sample start(void)
{
    struct sample s = {.arena = gk_arena_new(NULL)};
    struct gk_diags diags = gk_diags_init(s.arena);
    if (gk_fonts_load("fonts", &s.fonts, &diags) != GK_OK) abort();
    s.list = gk_page_list_new(s.arena);
    return s;
}

static void finish(struct sample *s)
{
    gk_fonts_free(s->fonts);
    gk_arena_free(s->arena);
}

static void expect_run(const struct viewer *v, const struct pdf_doc *d, const struct gk_page *page,
                       const struct gk_page_item *item, int *at)
{
    static const int along_x[] = {1, 0, -1, 0}, along_y[] = {0, -1, 0, 1}; /* y upwards, turned clockwise */
    int64_t pen = 0;
    int ax = along_x[item->u.run.turn], ay = along_y[item->u.run.turn];
    const struct pdf_face *face = v->set->faces[pdf_fonts_find(v->set, item->u.run.face)];
    for (int i = 0; i < item->u.run.n; i++) {
        const struct gk_glyph *g = &item->u.run.glyphs[i];
        ck_assert_int_lt(*at, v->n_out);
        const struct shown *s = &v->out[(*at)++];
        ck_assert_uint_eq(glyph_of(face, s->code)->gid, g->gid);
        ck_assert_ptr_eq(v->set->faces[s->face], face);
        gk_len along = (gk_len)(pen + g->dx), up = -g->dy;
        ck_assert_double_eq_tol(s->x, gk_len_to_pt(item->x + ax * along - ay * up), NEAR);
        ck_assert_double_eq_tol(s->y, gk_len_to_pt(page->h - item->y + ay * along + ax * up), NEAR);
        ck_assert_double_eq_tol(s->size, gk_len_to_pt(item->u.run.size), 0.0006);
        ck_assert_int_eq(s->mark < 0 ? GK_ARTIFACT : d->marks[s->mark], item->node);
        ck_assert_uint_eq(s->color, item->color);
        pen += g->advance;
    }
}

/* Writes page 0 and compares all that stands on it. Returns the widest gap or overlap that the TJ arrays
 * hold. */
static double compare(struct sample *s)
{
    struct gk_diags diags = gk_diags_init(s->arena);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(s->fonts);
    enum gk_status status = gk_pdf_fonts_add(set, s->list, &diags);
    ck_assert_int_eq(status, GK_OK);
    status = gk_pdf_fonts_finish(set, &diags);
    ck_assert_int_eq(status, GK_OK);
    struct pdf_doc d = {.list = s->list, .set = set, .arena = s->arena, .diags = &diags};
    d.layers_used = GK_NEW_ARRAY(s->arena, unsigned, set->n_faces + 1);
    struct gk_buf content = {0};
    status = pdf_content_write(&d, 0, &content);
    ck_assert_int_eq(status, GK_OK);
    struct viewer v = {.set = set, .mark = -1};
    view(&v, &content);
    int at = 0, lines = 0, rectangles = 0;
    const struct gk_page *page = &s->list->pages[0];
    for (size_t i = 0; i < page->n; i++) {
        if (page->items[i].kind == GK_PAGE_RUN) expect_run(&v, &d, page, &page->items[i], &at);
        lines += page->items[i].kind == GK_PAGE_RULE;
        rectangles += page->items[i].kind == GK_PAGE_FILL;
    }
    ck_assert_int_eq(at, v.n_out);
    ck_assert_int_eq(lines, v.lines);
    ck_assert_int_eq(rectangles, v.rectangles);
    free(v.out);
    gk_buf_done(&content);
    gk_pdf_fonts_free(set);
    return v.widest;
}

START_TEST(sample_stands_where_it_should)
{
    struct sample s = start();
    sample_build(&s);
    compare(&s);
    finish(&s);
}
END_TEST

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

static int between(uint32_t *state, int low, int high)
{
    return low + (int)(next_random(state) % (uint32_t)(high - low + 1));
}

/* Moves glyphs about, as justification, squeezed marks and raised marks do. */
static void disturb(struct gk_page *page, uint32_t *r)
{
    struct gk_page_item *item = &page->items[page->n - 1];
    struct gk_glyph *g = (struct gk_glyph *)(uintptr_t)item->u.run.glyphs;
    for (int i = 0; i < item->u.run.n; i++) {
        g[i].advance += between(r, -300, 300);
        if (between(r, 0, 5) == 0) g[i].dx = between(r, -9000, 9000);
        if (between(r, 0, 9) == 0) g[i].dy = between(r, -3000, 3000);
    }
}

START_TEST(any_order_of_items_is_sound)
{
    static const char *const texts[] = {"公开事项ABC", "（要素）——", "莫𡐓村",
                                        "☑政府网站",   "WAVE 1.5",   "⼀一"};
    static const uint32_t colors[] = {0, 0, 0xFF0000, 0x808080, 0x123456};
    struct sample s = start();
    uint32_t r = (uint32_t)_i + 1;
    struct gk_page *page = gk_page_add(s.list, GK_MM(297), GK_MM(210));
    int p = gk_page_node(s.list, GK_NODE_P, 0), h1 = gk_page_node(s.list, GK_NODE_H1, 0);
    int figure = gk_page_node(s.list, GK_NODE_FIGURE, 0);
    const int nodes[] = {GK_ARTIFACT, p, h1, figure};
    gk_len x = 0, y = GK_MM(50);
    for (int i = 0; i < 60; i++) {
        int node = nodes[between(&r, 0, 3)], kind = between(&r, 0, 5);
        uint32_t color = colors[between(&r, 0, 4)];
        if (between(&r, 0, 2)) {
            x = between(&r, 0, GK_MM(200));
            y = between(&r, GK_MM(20), GK_MM(200));
        }
        if (kind == 0) {
            gk_page_rule(s.list, 0, x, y, between(&r, 0, 1) ? GK_MM(30) : 0, 0, between(&r, 100, 1024),
                         color);
        } else if (kind == 1) {
            gk_page_fill(s.list, 0, node, x, y, GK_MM(3), GK_MM(2), color);
        } else {
            x = sample_text(&s, 0, node, "body", x, y, between(&r, 3000, 60000), color,
                            texts[between(&r, 0, 5)]);
            page = &s.list->pages[0];
            disturb(page, &r);
            if (between(&r, 0, 3) == 0) page->items[page->n - 1].u.run.turn = between(&r, 1, 3);
        }
    }
    compare(&s);
    finish(&s);
}
END_TEST

/* A line of 10,000 glyphs with a fraction added to each: errors must not add up, strings must be split. */
START_TEST(long_lines_do_not_drift)
{
    struct sample s = start();
    gk_page_add(s.list, GK_PT(14400), GK_MM(210));
    int p = gk_page_node(s.list, GK_NODE_P, 0);
    char *text = GK_NEW_ARRAY(s.arena, char, 30001);
    for (int i = 0; i < 10000; i++) memcpy(text + 3 * i, i % 2 ? "公" : "开", 3);
    s.extra = _i; /* below, at and above the tolerance */
    sample_text(&s, 0, p, "body", 0, GK_MM(100), 1111, 0, text);
    compare(&s);
    finish(&s);
}
END_TEST

/* Twentieths of an em between the glyphs: what a reader would take for a space or another line is in the
 * advances, but beside a space of the text. CFF and TrueType. */
START_TEST(advances_hold_the_gaps)
{
    static const char *const roles[] = {"body", "box"}, *const texts[] = {"第20个A", "☑☐☑"};
    struct sample s = start();
    int p = gk_page_node(s.list, GK_NODE_P, 0), box = _i & 1, twentieths = _i / 2;
    gk_page_add(s.list, GK_PT(842), GK_PT(595));
    s.extra = GK_PT(10) * twentieths / 20;
    sample_text(&s, 0, p, roles[box], GK_PT(56.5), GK_PT(56.25), GK_PT(10), 0, texts[box]);
    ck_assert_double_le(compare(&s), 95.5);
    sample_text(&s, 0, p, roles[box], GK_PT(56.5), GK_PT(156.25), GK_PT(10), 0, "20 A");
    ck_assert_double_eq_tol(compare(&s), abs(50 * twentieths), 0.6);
    finish(&s);
}
END_TEST

START_TEST(unchanged_advances_need_no_corrections)
{
    struct sample s = start();
    gk_page_add(s.list, GK_PT(842), GK_PT(595));
    int p = gk_page_node(s.list, GK_NODE_P, 0);
    sample_text(&s, 0, p, "body", GK_PT(56.5), GK_PT(56.25), GK_PT(10.5), 0, "公开事项");
    struct gk_diags diags = gk_diags_init(s.arena);
    struct gk_pdf_fonts *set = gk_pdf_fonts_new(s.fonts);
    enum gk_status status = gk_pdf_fonts_add(set, s.list, &diags);
    ck_assert_int_eq(status, GK_OK);
    status = gk_pdf_fonts_finish(set, &diags);
    ck_assert_int_eq(status, GK_OK);
    struct pdf_doc d = {.list = s.list, .set = set, .arena = s.arena, .diags = &diags};
    d.layers_used = GK_NEW_ARRAY(s.arena, unsigned, set->n_faces + 1);
    struct gk_buf content = {0}, wanted = {0};
    status = pdf_content_write(&d, 0, &content);
    ck_assert_int_eq(status, GK_OK);
    gk_buf_puts(&wanted, "BT\n/P<</MCID 0>>BDC\n0 g\n/F1 10.5 Tf\n56.5 538.75 Td\n[<");
    const struct pdf_face *face = set->faces[0];
    const struct gk_page_item *item = &s.list->pages[0].items[0];
    for (int i = 0; i < 4; i++)
        pdf_put_hex16(&wanted, face->glyphs[face->index[item->u.run.glyphs[i].gid] - 1].code);
    gk_buf_puts(&wanted, ">]TJ\nEMC\nET\n");
    gk_buf_putc(&content, 0);
    gk_buf_putc(&wanted, 0);
    ck_assert_str_eq(content.s, wanted.s);
    gk_buf_done(&content);
    gk_buf_done(&wanted);
    gk_pdf_fonts_free(set);
    finish(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pdf_content");
    TCase *t = suite_case(suite, "pdf_content");
    tcase_add_test(t, sample_stands_where_it_should);
    tcase_add_loop_test(t, any_order_of_items_is_sound, 0, 25);
    tcase_add_loop_test(t, long_lines_do_not_drift, 0, 9);
    tcase_add_loop_test(t, advances_hold_the_gaps, -20, 36);
    tcase_add_test(t, unchanged_advances_need_no_corrections);
    return suite_run(suite);
}
