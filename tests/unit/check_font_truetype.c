/* font: TrueType of any face, read back by FreeType, held against the face's own file as FreeType reads that.
 */
#include <check.h>
#include <ft2build.h>
#include <math.h>
#include <stdlib.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_FONT_FORMATS_H
#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

#include "gongkai/font.h"
#include "suite.h"

enum { STRETCHES = 48, MOST = 40000 }; /* a curve is looked at in so many points */
#define SAMPLED 0.00005                /* em: what lies between points of a curve, and 1/64 of a unit */

static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_fonts *fonts;
static FT_Library library;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &fonts, &diags), GK_OK);
    ck_assert_int_eq(FT_Init_FreeType(&library), 0);
}

static void teardown(void)
{
    FT_Done_FreeType(library);
    gk_fonts_free(fonts);
    gk_arena_free(arena);
}

/* ---- outlines as points ---- */

struct spot {
    double x, y;
};

struct trace {
    struct spot *list;
    int n;
    double upem;
    int begun; /* where the contour began */
    int *next; /* the point that follows, for what lies between */
};

static void add(struct trace *t, double x, double y)
{
    ck_assert_int_lt(t->n, MOST);
    t->next[t->n] = t->begun; /* until another one follows */
    if (t->n > t->begun) t->next[t->n - 1] = t->n;
    t->list[t->n++] = (struct spot){x / t->upem, y / t->upem};
}

static int on_move(const FT_Vector *to, void *ctx)
{
    struct trace *t = ctx;
    t->begun = t->n;
    add(t, (double)to->x, (double)to->y);
    return 0;
}

static int on_line(const FT_Vector *to, void *ctx)
{
    add(ctx, (double)to->x, (double)to->y);
    return 0;
}

static int curve(struct trace *t, const FT_Vector *a, const FT_Vector *b, const FT_Vector *to, bool cubic)
{
    double x0 = t->list[t->n - 1].x * t->upem, y0 = t->list[t->n - 1].y * t->upem;
    for (int i = 1; i <= STRETCHES; i++) {
        double u = (double)i / STRETCHES, v = 1 - u;
        double k0 = cubic ? v * v * v : v * v, k1 = cubic ? 3 * v * v * u : 2 * v * u;
        double k2 = cubic ? 3 * v * u * u : 0, k3 = cubic ? u * u * u : u * u;
        add(t, k0 * x0 + k1 * (double)a->x + k2 * (double)b->x + k3 * (double)to->x,
            k0 * y0 + k1 * (double)a->y + k2 * (double)b->y + k3 * (double)to->y);
    }
    return 0;
}

static int on_conic(const FT_Vector *a, const FT_Vector *to, void *ctx)
{
    return curve(ctx, a, a, to, false);
}

static int on_cubic(const FT_Vector *a, const FT_Vector *b, const FT_Vector *to, void *ctx)
{
    return curve(ctx, a, b, to, true);
}

static struct trace trace_of(FT_Face face, unsigned gid)
{
    static const FT_Outline_Funcs funcs = {on_move, on_line, on_conic, on_cubic, 0, 0};
    struct trace t = {.list = GK_NEW_ARRAY(arena, struct spot, MOST),
                      .next = GK_NEW_ARRAY(arena, int, MOST),
                      .upem = 64.0 * face->units_per_EM};
    ck_assert_int_eq(FT_Set_Pixel_Sizes(face, face->units_per_EM, face->units_per_EM), 0);
    ck_assert_int_eq(FT_Load_Glyph(face, gid, FT_LOAD_NO_BITMAP | FT_LOAD_NO_HINTING), 0);
    ck_assert_int_eq(FT_Outline_Decompose(&face->glyph->outline, &funcs, &t), 0);
    return t;
}

static double to_stretch(struct spot p, struct spot a, struct spot b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double along = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
    along = along < 0 ? 0 : along > 1 ? 1 : along;
    return hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/* The end of the contour that begins at a point; false: it goes out and back the same way, and prints
 * nothing. */
static bool has_ink(const struct trace *t, int from, int *end)
{
    double area = 0;
    int i = from;
    do {
        struct spot a = t->list[i], b = t->list[t->next[i]];
        area += a.x * b.y - b.x * a.y;
        *end = i + 1;
        i = t->next[i];
    } while (i > from && i < t->n);
    return fabs(area) > 1e-9;
}

/* How far the furthest point of one is from the other. */
static double furthest(const struct trace *from, const struct trace *to)
{
    double worst = 0;
    for (int i = 0, end = 0; i < from->n; i++) {
        if (i == end && !has_ink(from, i, &end)) {
            i = end - 1;
            continue;
        }
        double near = 1000;
        for (int k = 0; k < to->n && near > worst; k++)
            near = fmin(near, to_stretch(from->list[i], to->list[k], to->list[to->next[k]]));
        worst = fmax(worst, near);
    }
    return worst;
}

static double apart(const struct trace *a, const struct trace *b)
{
    return fmax(furthest(a, b), furthest(b, a));
}

/* ---- fonts ---- */

static FT_Face original(const struct gk_face *face)
{
    FT_Face ft;
    ck_assert_int_eq(FT_New_Face(library, face->path, (FT_Long)face->index, &ft), 0);
    return ft;
}

static FT_Face made(const struct gk_face *face, const struct gk_ttf *want)
{
    struct gk_buf file = {0};
    FT_Face ft;
    ck_assert_int_eq(gk_face_truetype(face, want, &file, &diags), GK_OK);
    struct gk_str kept = gk_buf_take(&file, arena);
    ck_assert_int_eq(FT_New_Memory_Face(library, (const FT_Byte *)kept.s, (FT_Long)kept.n, 0, &ft), 0);
    ck_assert_str_eq(FT_Get_Font_Format(ft), "TrueType");
    return ft;
}

/* A font of one glyph for 'A'. */
static FT_Face made_of(const struct gk_face *face, const struct gk_ttf_part *parts, int n, int turn)
{
    const struct gk_ttf_glyph glyph = {parts, n, gk_face_advance(face, parts->gid)};
    const struct gk_ttf_code code = {'A', 1};
    return made(face, &(struct gk_ttf){&glyph, 1, &code, 1, turn});
}

static const struct gk_face *face_with(const char *role, uint32_t c)
{
    return gk_fonts_resolve(fonts, gk_fonts_role(fonts, gk_str_of(role)), c);
}

static unsigned gid_of(const struct gk_face *face, uint32_t c)
{
    FT_Face ft = original(face);
    unsigned gid = FT_Get_Char_Index(ft, c);
    FT_Done_Face(ft);
    return gid;
}

/* ---- outlines ---- */

static const struct {
    const char *role;
    uint32_t c;
    bool cff;
} outlines[] = {{"body", 0x653F, true}, {"body", 0x9F98, true},  {"body", 'g', true},    {"body", '&', true},
                {"head", 0x516C, true}, {"title", 0x5F00, true}, {"body", 0x3007, true}, {"body", 'S', true},
                {"box", 0x2611, false}, {"box", 0x2610, false}};

START_TEST(an_outline_is_within_its_bound)
{
    const struct gk_face *face = face_with(outlines[_i].role, outlines[_i].c);
    const struct gk_ttf_part part = {gid_of(face, outlines[_i].c), 0, 0};
    ck_assert_int_eq(face->cff, outlines[_i].cff);
    FT_Face was = original(face), is = made_of(face, &part, 1, 0);
    struct trace a = trace_of(was, part.gid), b = trace_of(is, 1);
    ck_assert_int_gt(a.n, 4);
    ck_assert_double_lt(apart(&a, &b), face->cff ? GK_TTF_BOUND + SAMPLED : SAMPLED);
    FT_Fixed before, after;
    ck_assert_int_eq(FT_Get_Advance(was, part.gid, FT_LOAD_NO_SCALE, &before), 0);
    ck_assert_int_eq(FT_Get_Advance(is, 1, FT_LOAD_NO_SCALE, &after), 0);
    ck_assert_int_eq(before * is->units_per_EM, after * was->units_per_EM);
    FT_Done_Face(was);
    FT_Done_Face(is);
}
END_TEST

START_TEST(a_glyph_that_moved_is_seen)
{
    const struct gk_face *face = face_with("body", 0x653F);
    const struct gk_ttf_part part = {gid_of(face, 0x653F), 0, 2 * face->upem / 1000};
    FT_Face was = original(face), is = made_of(face, &part, 1, 0);
    struct trace a = trace_of(was, part.gid), b = trace_of(is, 1);
    ck_assert_double_gt(apart(&a, &b), GK_TTF_BOUND + SAMPLED);
    FT_Done_Face(was);
    FT_Done_Face(is);
}
END_TEST

/* Glyphs of the faces that print catalogs, from the first to the last. */
START_TEST(all_outlines_are_within_their_bound)
{
    enum { FEW = 40, NO_INK = 26361 }; /* the latter has a contour that prints nothing */
    const struct gk_face *face = face_with(_i ? "head" : "body", 0x653F);
    FT_Face was = original(face);
    int all = suite_size(FEW, (int)was->num_glyphs / 256);
    for (int i = 0; i < all; i++) {
        uint32_t gid = i ? (uint32_t)((was->num_glyphs - 1) / all * i + 1) : NO_INK;
        const struct gk_ttf_part part = {gid, 0, 0};
        FT_Face is = made_of(face, &part, 1, 0);
        struct trace a = trace_of(was, part.gid), b = trace_of(is, 1);
        ck_assert_msg(a.n == 0 || apart(&a, &b) < GK_TTF_BOUND + SAMPLED, "glyph %u", part.gid);
        FT_Done_Face(is);
        gk_arena_free(arena);
        arena = gk_arena_new(NULL);
        diags = gk_diags_init(arena);
    }
    FT_Done_Face(was);
}
END_TEST

START_TEST(a_glyph_is_turned_clockwise)
{
    static const int xs[][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}},
                     ys[][2] = {{0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    const struct gk_face *face = face_with("body", 'F');
    const struct gk_ttf_part part = {gid_of(face, 'F'), 0, 0};
    FT_Face plain = made_of(face, &part, 1, 0), turned = made_of(face, &part, 1, _i);
    struct trace a = trace_of(plain, 1), b = trace_of(turned, 1);
    for (int i = 0; i < a.n; i++) {
        struct spot p = a.list[i];
        a.list[i] = (struct spot){p.x * xs[_i][0] + p.y * xs[_i][1], p.x * ys[_i][0] + p.y * ys[_i][1]};
    }
    ck_assert_double_lt(apart(&a, &b), SAMPLED);
    FT_Done_Face(plain);
    FT_Done_Face(turned);
}
END_TEST

START_TEST(parts_are_one_glyph)
{
    const struct gk_face *face = face_with("body", 'o');
    unsigned o = gid_of(face, 'o');
    const struct gk_ttf_part parts[] = {{o, 0, 0}, {o, 600, -100}};
    FT_Face one = made_of(face, parts, 1, 0), two = made_of(face, parts, 2, 0);
    struct trace a = trace_of(one, 1), b = trace_of(two, 1);
    ck_assert_int_eq(b.n, 2 * a.n);
    for (int i = 0; i < a.n; i++) {
        ck_assert_double_eq_tol(b.list[i].x, a.list[i].x, SAMPLED);
        ck_assert_double_eq_tol(b.list[a.n + i].x, a.list[i].x + 600.0 / face->upem, SAMPLED);
        ck_assert_double_eq_tol(b.list[a.n + i].y, a.list[i].y - 100.0 / face->upem, SAMPLED);
    }
    FT_Done_Face(one);
    FT_Done_Face(two);
}
END_TEST

/* ---- the rest of the file ---- */

START_TEST(characters_lead_to_their_glyphs)
{
    const struct gk_face *face = face_with("body", 'o');
    const struct gk_ttf_part part = {gid_of(face, 'o'), 0, 0};
    const struct gk_ttf_glyph glyphs[] = {{&part, 1, 500}, {NULL, 0, 0}, {&part, 1, 700}};
    const struct gk_ttf_code codes[] = {{'A', 1},    {'B', 2},    {'C', 3},     {'E', 3},
                                        {0xE000, 2}, {0xFFFD, 1}, {0x20BB7, 3}, {0x20BB8, 1}};
    FT_Face ft = made(face, &(struct gk_ttf){glyphs, 3, codes, 8, 0});
    ck_assert_int_eq(ft->num_glyphs, 4);
    for (int i = 0; i < 8; i++) ck_assert_uint_eq(FT_Get_Char_Index(ft, codes[i].c), codes[i].glyph);
    ck_assert_uint_eq(FT_Get_Char_Index(ft, 'D'), 0);
    ck_assert_uint_eq(FT_Get_Char_Index(ft, 0x20BB9), 0);
    ck_assert_int_eq(FT_Load_Glyph(ft, 2, FT_LOAD_NO_SCALE), 0);
    ck_assert_int_eq(ft->glyph->outline.n_points, 0);
    FT_Done_Face(ft);
}
END_TEST

START_TEST(it_says_of_itself_what_the_face_says)
{
    const struct gk_face *face = face_with("head", 0x516C);
    const struct gk_ttf_part part = {gid_of(face, 0x516C), 0, 0};
    FT_Face was = original(face), is = made_of(face, &part, 1, 0);
    const TT_OS2 *before = FT_Get_Sfnt_Table(was, FT_SFNT_OS2), *after = FT_Get_Sfnt_Table(is, FT_SFNT_OS2);
    ck_assert_str_eq(FT_Get_Postscript_Name(is), FT_Get_Postscript_Name(was));
    ck_assert_uint_eq(after->fsType, before->fsType);
    ck_assert_uint_eq(after->usWeightClass, before->usWeightClass);
    ck_assert_int_eq(after->sTypoAscender, before->sTypoAscender);
    ck_assert_int_eq(after->sTypoDescender, before->sTypoDescender);
    FT_Done_Face(was);
    FT_Done_Face(is);
}
END_TEST

START_TEST(what_no_font_can_hold_is_refused)
{
    enum { N = 8200 };
    const struct gk_face *face = face_with("body", 'o');
    const struct gk_ttf_glyph glyph = {NULL, 0, 0};
    struct gk_ttf_code *codes = GK_NEW_ARRAY(arena, struct gk_ttf_code, N);
    struct gk_buf file = {0};
    for (uint32_t i = 0; i < N; i++) codes[i] = (struct gk_ttf_code){0x20 + 2 * i, 1};
    ck_assert_int_eq(gk_face_truetype(face, &(struct gk_ttf){&glyph, 1, codes, N, 0}, &file, &diags),
                     GK_EFACE);
    ck_assert_int_eq(diags.list[diags.n - 1].code, GK_DIAG_FONT_SUBSET);
    ck_assert_uint_eq(file.n, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("font_truetype");
    TCase *t = suite_case(suite, "outlines");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, an_outline_is_within_its_bound, 0, (int)(sizeof outlines / sizeof *outlines));
    tcase_add_test(t, a_glyph_that_moved_is_seen);
    tcase_add_loop_test(t, all_outlines_are_within_their_bound, 0, 2);
    tcase_add_loop_test(t, a_glyph_is_turned_clockwise, 0, 4);
    tcase_add_test(t, parts_are_one_glyph);
    t = suite_case(suite, "file");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, characters_lead_to_their_glyphs);
    tcase_add_test(t, it_says_of_itself_what_the_face_says);
    tcase_add_test(t, what_no_font_can_hold_is_refused);
    return suite_run(suite);
}
