/* font: roles are served, dropped files win, broken files are skipped, subsets hold what was asked. */
#include "gongkai/font.h"

#include <check.h>
#include <hb-ot.h>
#include <hb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include "suite.h"

#define DROP_DIR "out/check-font"
#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static struct gk_arena *arena;
static struct gk_diags diags;
static struct gk_fonts *fonts;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_fonts_load("fonts", &fonts, &diags), GK_OK);
}

static void teardown(void)
{
    gk_fonts_free(fonts);
    gk_arena_free(arena);
}

static const struct gk_face *first_of(const char *role)
{
    return gk_fonts_face(fonts, gk_fonts_role(fonts, gk_str_of(role)));
}

static int count_code(const struct gk_diags *d, enum gk_code code)
{
    int n = 0;
    for (size_t i = 0; i < d->n; i++) n += d->list[i].code == code;
    return n;
}

/* ---- roles ---- */

static const char *const roles[] = {"body",   "title",        "head", "fangsong",
                                    "poster", "poster-title", "box",  "page-number"};

START_TEST(role_is_served)
{
    int role = gk_fonts_role(fonts, gk_str_of(roles[_i]));
    ck_assert_int_ge(role, 0);
    const struct gk_face *f = gk_fonts_face(fonts, role);
    ck_assert_ptr_nonnull(f);
    ck_assert_ptr_eq(gk_fonts_at(fonts, f->id), f);
    bool own = false;
    ck_assert_ptr_eq(gk_fonts_role_face(fonts, role, 0, &own), f);
    ck_assert(own);
}
END_TEST

START_TEST(role_unknown)
{
    ck_assert_int_eq(gk_fonts_role(fonts, GK_STR("nobody")), -1);
}
END_TEST

/* docs/libraries.md item 10: 880/-120, not hhea's 1.45 em; section 7: the simplified-Chinese face of the
 * collection. */
START_TEST(body_metrics)
{
    const struct gk_face *f = first_of("body");
    ck_assert_int_eq(f->upem, 1000);
    ck_assert_int_eq(f->ascender, 880);
    ck_assert_int_eq(f->descender, -120);
    ck_assert(f->cff && f->cid_keyed);
    ck_assert_str_eq(f->postscript.s, "NotoSerifCJKsc-Regular");
    ck_assert_int_eq((int)f->sha256.n, 64);
}
END_TEST

/* ---- coverage ---- */

static const uint32_t printable[] = {0x4E00,  0x9FA5,  0x3002,  'A',    '0',     0x2014,
                                     0x2026,  0xB7,    0x3000,  0x221A, 0x2611,  0x2610,
                                     0x25A0,  0x25A1,  0x25CF,  0x2460, 0x2103,  0x21413, /* 莫𡐓村 */
                                     0x2CB4E, 0x2B80A, 0x2CE88, 0x3400, 0x20000, 0x2A700};

START_TEST(is_printable)
{
    for (int r = 0; r < gk_fonts_role_count(fonts); r++) {
        const struct gk_face *f = gk_fonts_resolve(fonts, r, printable[_i]);
        ck_assert_msg(f != NULL, "U+%04X", printable[_i]);
        hb_codepoint_t gid = 0;
        ck_assert(hb_font_get_nominal_glyph(f->hb_font, printable[_i], &gid));
        ck_assert_uint_ne(gid, 0);
    }
}
END_TEST

START_TEST(private_use_never_by_fallback)
{
    int body = gk_fonts_role(fonts, GK_STR("body"));
    ck_assert_ptr_null(gk_fonts_resolve(fonts, body, 0xE000));
    ck_assert_ptr_null(gk_fonts_resolve(fonts, body, 0xF0A3));
    ck_assert_ptr_null(gk_fonts_resolve(fonts, body, 0xF0052));
    ck_assert_ptr_null(gk_fonts_resolve(fonts, body, 0x110000));
}
END_TEST

/* ☑ ☐ and ■ □ of one face each, in every role: the pair must look alike. */
START_TEST(box_pairs)
{
    int box = gk_fonts_role(fonts, GK_STR("box"));
    const struct gk_face *f = gk_fonts_face(fonts, box);
    ck_assert_ptr_eq(gk_fonts_resolve(fonts, box, 0x2611), f);
    ck_assert_ptr_eq(gk_fonts_resolve(fonts, box, 0x2610), f);
    ck_assert_ptr_eq(gk_fonts_resolve(fonts, box, 0x25A0), f);
    ck_assert_ptr_eq(gk_fonts_resolve(fonts, box, 0x25A1), f);
}
END_TEST

START_TEST(missing_is_reported_once)
{
    struct gk_place place = {.catalog = GK_STR("x"), .item = 3};
    int body = gk_fonts_role(fonts, GK_STR("body"));
    struct gk_diags d = gk_diags_init(arena);
    /* U+E000 twice, U+F0A3, a variation selector, an unassigned code point */
    int n = gk_fonts_check(
        fonts, body, GK_STR("政\xEE\x80\x80务\xEE\x80\x80\xEF\x82\xA3葛\xF3\xA0\x84\x80\n\xF0\xBF\xBF\xBE"),
        &place, &d);
    ck_assert_int_eq(n, 3);
    ck_assert_int_eq(count_code(&d, GK_DIAG_GLYPH_MISSING), 3);
    ck_assert_str_eq(d.list[0].args[1].s, "U+E000");
    ck_assert_int_eq(d.list[0].place.item, 3);
    ck_assert_int_eq(gk_diags_exit_code(&d, false), 5);
}
END_TEST

/* UAX #9: what turns text, and what runs from right to left; Mongolian runs downwards. Once a script. */
static const struct {
    const char *text, *code;
    int exit_code;
} unset[] = {
    {"费用\xE2\x80\xAE元05\xE2\x80\xAC", "U+202E", 3},
    {"甲\xE2\x80\x8F(1)", "U+200F", 3},
    {"مرحبا بالعالم", "U+0645", 5},
    {"١٢٣", "U+0661", 5},
    {"שלום", "U+05E9", 5},
    {"ᠮᠣᠩᠭᠣᠯ", "U+182E", 5},
    {"公\xE2\x80\x8B开\xE2\x80\x8E", NULL, 0},
};

START_TEST(what_is_not_set_is_reported)
{
    struct gk_diags d = gk_diags_init(arena);
    int n = gk_fonts_check(fonts, gk_fonts_role(fonts, GK_STR("body")), gk_str_of(unset[_i].text), NULL, &d);
    ck_assert_int_eq(n, unset[_i].code != NULL);
    ck_assert_int_eq(gk_diags_exit_code(&d, false), unset[_i].exit_code);
    if (n) ck_assert_str_eq(d.list[0].args[unset[_i].exit_code == 5].s, unset[_i].code);
}
END_TEST

static void *resolve_all(void *ctx)
{
    long found = 0;
    for (uint32_t c = 0x3400; c < 0xA000; c++) found += gk_fonts_resolve(ctx, 0, c) != NULL;
    return (void *)found;
}

START_TEST(threads_agree)
{
    pthread_t threads[4];
    void *found[4];
    for (int i = 0; i < 4; i++) ck_assert_int_eq(pthread_create(&threads[i], NULL, resolve_all, fonts), 0);
    for (int i = 0; i < 4; i++) pthread_join(threads[i], &found[i]);
    for (int i = 1; i < 4; i++) ck_assert_ptr_eq(found[i], found[0]);
    ck_assert_int_gt((long)found[0], 20000);
}
END_TEST

/* ---- subsets ---- */

static int gids_of(const struct gk_face *f, const uint32_t *chars, int n, uint32_t *gids)
{
    int k = 0;
    for (int i = 0; i < n; i++) {
        hb_codepoint_t gid;
        if (!hb_font_get_nominal_glyph(f->hb_font, chars[i], &gid)) continue;
        int at = k++;
        for (; at > 0 && gids[at - 1] > gid; at--) gids[at] = gids[at - 1];
        gids[at] = gid;
    }
    return k;
}

static const uint32_t some[] = {'A', '1', '.', 0x653F, 0x52A1, 0x516C, 0x5F00, 0x3002, 0x2611, 0x2610};

/* FreeType finds in the subset, under the code that is to be written, the outline that the face has, and the
 * advance that was asked for. (In a bare CID-keyed CFF it takes CIDs, elsewhere glyph ids: just as a PDF
 * reader does.) */
static void check_outline(const struct gk_face *f, const struct gk_subset *s, uint32_t gid, int pad,
                          uint32_t code)
{
    FT_Library lib;
    FT_Face whole, part;
    ck_assert_int_eq(FT_Init_FreeType(&lib), 0);
    ck_assert_int_eq(FT_New_Face(lib, f->path, f->index, &whole), 0);
    ck_assert_int_eq(FT_New_Memory_Face(lib, (const FT_Byte *)s->data.s, (FT_Long)s->data.n, 0, &part), 0);
    ck_assert_int_eq(FT_Load_Glyph(whole, gid, FT_LOAD_NO_SCALE), 0);
    ck_assert_int_eq(FT_Load_Glyph(part, code, FT_LOAD_NO_SCALE), 0);
    ck_assert_int_gt(whole->glyph->outline.n_points, 0);
    ck_assert_int_eq(part->glyph->outline.n_points, whole->glyph->outline.n_points);
    ck_assert_int_eq(part->glyph->metrics.width, whole->glyph->metrics.width);
    ck_assert_int_eq(part->glyph->metrics.height, whole->glyph->metrics.height);
    ck_assert_int_eq(part->glyph->metrics.horiBearingX, whole->glyph->metrics.horiBearingX);
    ck_assert_int_eq(part->glyph->metrics.horiAdvance, whole->glyph->metrics.horiAdvance + pad * f->upem / 8);
    FT_Done_Face(whole);
    FT_Done_Face(part);
    FT_Done_FreeType(lib);
}

static void check_subset(const struct gk_face *f)
{
    uint32_t gids[COUNT(some)];
    struct gk_subset_glyph wanted[3 * COUNT(some)];
    size_t n = 0, n_gids = (size_t)gids_of(f, some, COUNT(some), gids);
    struct gk_subset a, b;
    ck_assert_int_gt(n_gids, 2);
    for (size_t i = 0; i < n_gids; i++) { /* each itself, with one copy or two, or a copy alone */
        if (i != 1) wanted[n++] = (struct gk_subset_glyph){gids[i], 0};
        if (i % 2) wanted[n++] = (struct gk_subset_glyph){gids[i], 1};
        if (i % 3) wanted[n++] = (struct gk_subset_glyph){gids[i], i % 3 == 1 ? 7 : -2};
    }
    ck_assert_int_eq(gk_face_subset(f, wanted, n, arena, &a, &diags), GK_OK);
    ck_assert_int_eq(gk_face_subset(f, wanted, n, arena, &b, &diags), GK_OK);
    ck_assert(gk_str_eq(a.data, b.data));
    ck_assert_int_eq(a.cff, f->cff);
    ck_assert_uint_lt(a.data.n, 60000);
    for (size_t i = 0; i < n; i++) {
        check_outline(f, &a, wanted[i].gid, wanted[i].pad, a.codes[i]);
        for (size_t k = 0; k < i; k++) ck_assert_uint_ne(a.codes[i], a.codes[k]);
    }
}

START_TEST(subset_of_cid_keyed)
{
    const struct gk_face *f = first_of("body");
    static const struct gk_subset_glyph wanted[] = {{0, 0}, {9564, 0}, {40000, 0}};
    struct gk_subset s;
    check_subset(f);
    ck_assert_int_eq(gk_face_subset(f, wanted, 3, arena, &s, &diags), GK_OK);
    for (int i = 0; i < 3; i++) ck_assert_uint_eq(s.codes[i], wanted[i].gid); /* docs/libraries.md item 2 */
    ck_assert_uint_eq((unsigned char)s.data.s[0], 1); /* a bare CFF begins with its major version */
}
END_TEST

START_TEST(subset_of_truetype)
{
    const struct gk_face *f = first_of("box");
    ck_assert(!f->cff);
    check_subset(f);
}
END_TEST

START_TEST(advance)
{
    const struct gk_face *f = first_of("body");
    hb_codepoint_t gid;
    ck_assert(hb_font_get_nominal_glyph(f->hb_font, 0x4E00, &gid));
    ck_assert_int_eq(gk_face_advance(f, gid), 1000);
}
END_TEST

/* ---- dropped files ---- */

static struct gk_buf font_bytes;

static void put(const char *name, struct gk_str bytes)
{
    const char *path = gk_arena_printf(arena, DROP_DIR "/%s", name).s;
    ck_assert_int_eq(gk_file_write(path, bytes, &diags), GK_OK);
}

static void put_roles(const char *json)
{
    put("roles.json", gk_str_of(json));
}

static void clear_folder(void)
{
    int n;
    const char **names = gk_file_list(DROP_DIR, "", arena, &n);
    for (int i = 0; i < n; i++) (void)remove(gk_arena_printf(arena, DROP_DIR "/%s", names[i]).s);
}

static void setup_drop(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    fonts = NULL;
    clear_folder();
    struct gk_fonts *installed;
    ck_assert_int_eq(gk_fonts_load("fonts", &installed, &diags), GK_OK);
    const struct gk_face *box = gk_fonts_face(installed, gk_fonts_role(installed, GK_STR("box")));
    ck_assert_int_eq(gk_file_read(box->path, &font_bytes, &diags), GK_OK);
    gk_fonts_free(installed);
    diags = gk_diags_init(arena);
}

static void teardown_drop(void)
{
    clear_folder();
    (void)rmdir(DROP_DIR);
    gk_buf_done(&font_bytes);
    gk_fonts_free(fonts);
    gk_arena_free(arena);
}

#define ROLES(faces) "{\"format\": \"gongkai-fonts/1\", \"roles\": {\"body\": {\"faces\": [" faces "]}}}"
#define NOTO         "{\"families\": [\"Noto Serif CJK SC\"], \"weight\": 400}"

/* 仿宋_GB2312.ttf: known by the file's name, though the family within is another. */
START_TEST(dropped_wins_by_file_name)
{
    put_roles(ROLES("{\"files\": [\"仿宋_gb2312*.ttf\"], \"dropped\": true}, " NOTO));
    put("仿宋_GB2312(1).ttf", gk_buf_slice(&font_bytes));
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_OK);
    ck_assert_str_eq(first_of("body")->family.s, "DejaVu Sans");
    ck_assert_str_eq(gk_path_base(first_of("body")->path).s, "仿宋_GB2312(1).ttf");
    ck_assert_str_eq(gk_fonts_resolve(fonts, 0, 0x4E00)->family.s, "Noto Serif CJK SC");
}
END_TEST

START_TEST(dropped_wins_by_family)
{
    put_roles(ROLES("{\"families\": [\"dejavu sans\"]}"));
    put("whatever.TTF", gk_buf_slice(&font_bytes));
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_OK);
    ck_assert_str_eq(gk_path_base(first_of("body")->path).s, "whatever.TTF");
}
END_TEST

START_TEST(dropped_unused_is_noted)
{
    put_roles(ROLES(NOTO));
    put("some.ttf", gk_buf_slice(&font_bytes));
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_OK);
    ck_assert_int_eq(count_code(&diags, GK_DIAG_FONT_UNUSED), 1);
    ck_assert_str_eq(first_of("body")->family.s, "Noto Serif CJK SC");
    ck_assert_str_eq(gk_fonts_resolve(fonts, 0, 0x10D0)->family.s, "DejaVu Sans"); /* Georgian an */
}
END_TEST

START_TEST(latin_face_serves_latin)
{
    put_roles(ROLES("{\"families\": [\"DejaVu Sans\"], \"latin\": true}, " NOTO));
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_OK);
    ck_assert_str_eq(gk_fonts_resolve(fonts, 0, 'A')->family.s, "DejaVu Sans");
    ck_assert_str_eq(gk_fonts_resolve(fonts, 0, 0x201C)->family.s, "Noto Serif CJK SC");
    ck_assert_str_eq(first_of("body")->family.s, "Noto Serif CJK SC");
}
END_TEST

/* A name-keyed CFF has no CIDs: the codes are the glyph ids of the subset. Type 1 classics are of this kind.
 */
START_TEST(subset_of_name_keyed)
{
    put_roles(ROLES("{\"families\": [\"Nimbus Roman\", \"Nimbus Sans\"], \"weight\": 400}, " NOTO));
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_OK);
    const struct gk_face *f = first_of("body");
    if (f->cff && !f->cid_keyed) check_subset(f); /* else that font is not installed */
}
END_TEST

/* Cut short at any place, or with a byte turned: skipped with a warning or used, never a crash. */
START_TEST(broken_is_skipped)
{
    static const size_t cuts[] = {0, 3, 11, 12, 40, 300, 5000, 100000, 300000};
    put_roles(ROLES("{\"files\": [\"*.ttf\"], \"dropped\": true}, " NOTO));
    for (int i = 0; i < COUNT(cuts); i++) {
        char name[16];
        snprintf(name, sizeof name, "%02d.ttf", i);
        put(name, gk_str_sub(gk_buf_slice(&font_bytes), 0, cuts[i]));
    }
    put("text.ttf", GK_STR("this is no font but long enough to be looked at"));
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_OK);
    ck_assert_int_eq(count_code(&diags, GK_DIAG_FONT_BROKEN), COUNT(cuts) + 1);
    ck_assert_str_eq(first_of("body")->family.s, "Noto Serif CJK SC");
    ck_assert_int_eq(gk_diags_exit_code(&diags, false), 0);
}
END_TEST

START_TEST(turned_bytes_do_not_crash)
{
    put_roles(ROLES("{\"files\": [\"*.ttf\"], \"dropped\": true}, " NOTO));
    for (int i = 0; i < 24; i++) {
        char name[16];
        snprintf(name, sizeof name, "%02d.ttf", i);
        size_t at = i < 16 ? (size_t)(i * 19) : font_bytes.n / 24 * (size_t)i;
        font_bytes.s[at] = (char)~font_bytes.s[at];
        put(name, gk_buf_slice(&font_bytes));
        font_bytes.s[at] = (char)~font_bytes.s[at];
    }
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_OK);
    ck_assert_ptr_nonnull(gk_fonts_resolve(fonts, 0, 0x4E00));
}
END_TEST

START_TEST(empty_role_is_an_error)
{
    put_roles(ROLES("{\"families\": [\"No Such Family\"]}"));
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_EFACE);
    ck_assert_ptr_null(fonts);
    ck_assert_int_eq(count_code(&diags, GK_DIAG_FONT_ROLE_EMPTY), 1);
    ck_assert_str_eq(diags.list[0].args[1].s, "No Such Family");
}
END_TEST

#define OFFICE(set, sets)                                                                                    \
    "{\"format\": \"gongkai-fonts/1\", \"roles\": {\"body\": {\"faces\": [" NOTO "]}}, \"office\": "         \
    "{\"set\": \"" set "\", \"sets\": {" sets "}}}"
#define FACES                                                                                                \
    "[{\"face\": \"甲\", \"holds\": \"GB2312\"}, {\"face\": \"乙\", \"holds\": \"GBK\"}, {\"face\": "      \
    "\"丙\"}]"
#define TWO_SETS "\"a\": {\"标宋\": " FACES "}, \"b\": {\"标宋\": [{\"face\": \"丁\"}]}"

static const char *const bad_roles[] = {
    "",
    "[]",
    "{\"format\": \"gongkai-fonts/1\"",
    "{\"format\": \"gongkai-fonts/2\", \"roles\": {\"body\": {\"faces\": [" NOTO "]}}}",
    "{\"format\": \"gongkai-fonts/1\"}",
    "{\"format\": \"gongkai-fonts/1\", \"roles\": {}}",
    ROLES("{\"family\": \"x\"}"),
    ROLES("{}"),
    ROLES("{\"families\": \"x\"}"),
    ROLES("{\"families\": [1]}"),
    ROLES("{\"families\": [\"x\"], \"weight\": 0}"),
    ROLES("7"),
    "{\"format\": \"gongkai-fonts/1\", \"roles\": {\"a\": {\"like\": \"b\"}, \"b\": {\"like\": \"a\"}}}",
    "{\"format\": \"gongkai-fonts/1\", \"roles\": {\"a\": {\"like\": \"c\"}}}",
    "{\"format\": \"gongkai-fonts/1\", \"rolls\": {}, \"roles\": {\"body\": {\"faces\": [" NOTO "]}}}",
    OFFICE("c", TWO_SETS),
    OFFICE("a", "\"a\": {\"标宋\": []}"),
    OFFICE("a", "\"a\": {\"标宋\": [{\"face\": \"\"}]}"),
    OFFICE("a", "\"a\": {\"标宋\": [{\"face\": \"甲\", \"has\": \"GBK\"}]}"),
    OFFICE("a", TWO_SETS ", \"c\": {\"标宋\": [{\"face\": \"甲\", \"holds\": \"no-such-set\"}]}"),
};

START_TEST(bad_roles_are_refused)
{
    put_roles(bad_roles[_i]);
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_EINPUT);
    ck_assert_int_ge(count_code(&diags, GK_DIAG_FONT_ROLES), 1);
    ck_assert_int_eq(gk_diags_exit_code(&diags, false), 3);
}
END_TEST

/* Two faces for one role: which of them is meant nobody can say, so both lines are told. */
START_TEST(roles_that_stand_twice)
{
    put_roles("{\"format\": \"gongkai-fonts/1\", \"roles\": {\"body\": {\"faces\": [" NOTO
              "]},\n\n\"body\": 1}}");
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_EINPUT);
    ck_assert_int_eq((int)diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_JSON_DUPLICATE);
    ck_assert_str_eq(diags.list[0].args[1].s, "1");
    ck_assert_str_eq(diags.list[0].args[2].s, "3");
}
END_TEST

/* What is in which set: GB/T 2312-1980, and GBK (镕 and 喆 are in it, 㳇 of extension A is not). */
static const struct {
    const char *set, *name, *text, *face;
} office_faces[] = {
    {OFFICE("a", TWO_SETS), "标宋", "", "甲"},
    {OFFICE("a", TWO_SETS), "标宋", "附件2\n县（区）、乡——“公开”《目录》·〔2016〕120号…×√①％", "甲"},
    {OFFICE("a", TWO_SETS), "标宋", "徐喆镇目录", "乙"},
    {OFFICE("a", TWO_SETS), "标宋", "镕", "乙"},
    {OFFICE("a", TWO_SETS), "标宋", "湖㳇镇", "丙"},
    {OFFICE("a", TWO_SETS), "标宋", "莫𡐓村", "丙"},
    {OFFICE("b", TWO_SETS), "标宋", "公开", "丁"},
    {OFFICE("a", TWO_SETS), "宋体", "喆", "宋体"},
    {OFFICE("a", "\"a\": {\"标宋\": [{\"face\": \"甲\", \"holds\": \"GB2312\"}]}"), "标宋", "喆", "甲"},
    {ROLES(NOTO), "标宋", "喆", "标宋"},
};

START_TEST(a_workbook_names_a_face_that_holds_the_text)
{
    const struct gk_office *office;
    struct gk_arena *own = gk_arena_new(NULL);
    put_roles(office_faces[_i].set);
    ck_assert_int_eq(gk_office_load(DROP_DIR, own, &office, &diags), GK_OK);
    struct gk_str face =
        gk_office_face(office, gk_str_of(office_faces[_i].name), gk_str_of(office_faces[_i].text));
    ck_assert(gk_str_eq(face, gk_str_of(office_faces[_i].face)));
    gk_arena_free(own);
}
END_TEST

START_TEST(no_roles_file)
{
    ck_assert_int_eq(gk_fonts_load(DROP_DIR, &fonts, &diags), GK_EIO);
    ck_assert_int_eq(count_code(&diags, GK_DIAG_FILE_READ), 1);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("font");
    TCase *tc = suite_case(s, "roles");
    tcase_add_unchecked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, role_is_served, 0, COUNT(roles));
    tcase_add_test(tc, role_unknown);
    tcase_add_test(tc, body_metrics);
    tcase_add_loop_test(tc, is_printable, 0, COUNT(printable));
    tcase_add_test(tc, private_use_never_by_fallback);
    tcase_add_test(tc, box_pairs);
    tcase_add_test(tc, missing_is_reported_once);
    tcase_add_loop_test(tc, what_is_not_set_is_reported, 0, COUNT(unset));
    tcase_add_test(tc, threads_agree);
    tcase_add_test(tc, subset_of_cid_keyed);
    tcase_add_test(tc, subset_of_truetype);
    tcase_add_test(tc, advance);
    TCase *drop = suite_case(s, "dropped");
    tcase_add_checked_fixture(drop, setup_drop, teardown_drop);
    tcase_add_test(drop, dropped_wins_by_file_name);
    tcase_add_test(drop, dropped_wins_by_family);
    tcase_add_test(drop, dropped_unused_is_noted);
    tcase_add_test(drop, latin_face_serves_latin);
    tcase_add_test(drop, subset_of_name_keyed);
    tcase_add_test(drop, broken_is_skipped);
    tcase_add_test(drop, turned_bytes_do_not_crash);
    tcase_add_test(drop, empty_role_is_an_error);
    tcase_add_test(drop, roles_that_stand_twice);
    tcase_add_loop_test(drop, bad_roles_are_refused, 0, COUNT(bad_roles));
    tcase_add_test(drop, no_roles_file);
    tcase_add_loop_test(drop, a_workbook_names_a_face_that_holds_the_text, 0, COUNT(office_faces));
    return suite_run(s);
}
