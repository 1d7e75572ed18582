/* spec: the shipped forms hold what DOMAIN section 6 asks; faults are found where they were written. */
#define _DEFAULT_SOURCE /* P_tmpdir */
#include "gongkai/spec.h"

#include "suite.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct gk_arena *arena;
static struct gk_diags diags;
static char dir[512];

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    const char *tmp = getenv("TMPDIR");
    snprintf(dir, sizeof dir, "%s/gongkai-spec-XXXXXX", tmp ? tmp : P_tmpdir);
    ck_assert_ptr_nonnull(mkdtemp(dir));
}

static void teardown(void)
{
    int n;
    const char **files = gk_file_list(dir, ".json", arena, &n);
    for (int i = 0; i < n; i++) remove(gk_arena_printf(arena, "%s/%s", dir, files[i]).s);
    rmdir(dir);
    gk_arena_free(arena);
}

/* Not gk_file_write, which waits for the disk each time. */
static void put_bytes(const char *name, struct gk_str bytes)
{
    FILE *file = fopen(gk_arena_printf(arena, "%s/%s.json", dir, name).s, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes.s, 1, bytes.n, file), bytes.n);
    fclose(file);
}

static void put(const char *name, const char *json)
{
    put_bytes(name, gk_str_of(json));
}

/* The shipped standard form beside the test's own, so that these can extend it. */
static void put_standard(void)
{
    struct gk_buf b = {0};
    ck_assert_int_eq(gk_file_read("layouts/standard.json", &b, &diags), GK_OK);
    gk_buf_putc(&b, 0);
    put("standard", b.s);
    gk_buf_done(&b);
}

static void show_diags(void)
{
    for (size_t i = 0; i < diags.n; i++) {
        struct gk_buf b = {0};
        gk_diag_format(&diags.list[i], GK_EN, &b);
        fprintf(stderr, "%.*s\n", (int)b.n, b.s);
        gk_buf_done(&b);
    }
}

static const struct gk_form *load(const char *from, const char *name)
{
    const struct gk_form *form = gk_form_load(from, gk_str_of(name), arena, &diags);
    if (diags.n) show_diags();
    return form;
}

static bool text_is(struct gk_str s, const char *expected)
{
    return gk_str_eq(s, gk_str_of(expected));
}

#define STYLE(form, name) (*gk_form_style(form, GK_STR(name)))

/* ---- shipped forms ---- */

/* 297 mm = 841.8898 pt = 862,095.1 units; 210 mm = 595.2756 pt = 609,562.2 units; 20 mm = 58,053.5. */
/* DOMAIN section 6, vertical padding 2 pt: what a reader sees between the rule and the characters' squares is
 * the padding and half of what the pitch of the lines exceeds the size by. */
static gk_len white_above(const struct gk_form *f, gk_len pad, const char *style)
{
    const struct gk_style *s = gk_form_style(f, gk_str_of(style));
    return pad + (s->leading - s->size) / 2;
}

static void white_is_enough(const char *name)
{
    const struct gk_form *f = load("layouts", name);
    ck_assert_ptr_nonnull(f);
    gk_len body = STYLE(f, "body").size;
    ck_assert_int_ge(white_above(f, f->pad_v, "body"), GK_PT(2));
    ck_assert_int_ge(white_above(f, f->head_pad_v, "head"), GK_PT(2));
    gk_len pitch = f->option_pitch ? body * f->option_pitch / 100 : STYLE(f, "body").leading;
    ck_assert_int_ge(f->pad_v + (pitch - body) / 2, GK_PT(2));
    ck_assert_int_ge(f->pad_v_max, f->pad_v);
}

START_TEST(no_form_is_cramped)
{
    white_is_enough("standard");
    white_is_enough("standard-portrait");
    white_is_enough("standard-a3");
    white_is_enough("standard-a3-small");
    white_is_enough("bound");
    white_is_enough("bound-portrait");
    white_is_enough("bound-a3");
}
END_TEST

START_TEST(standard_has_the_sizes_of_the_norm)
{
    const struct gk_form *f = load("layouts", "standard");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(f->paper_w, 862095);
    ck_assert_int_eq(f->paper_h, 609562);
    ck_assert_int_eq(f->margin_top, 58054);
    ck_assert_int_eq(f->margin_left, 43540);
    ck_assert_int_eq(STYLE(f, "title").size, GK_PT(22));      /* 2号 */
    ck_assert_int_eq(STYLE(f, "attachment").size, GK_PT(16)); /* 3号 */
    ck_assert_int_eq(STYLE(f, "line").size, GK_PT(12));       /* 小四 */
    ck_assert_int_eq(STYLE(f, "body").size, GK_PT(9));        /* 小五 */
    ck_assert_int_eq(STYLE(f, "notes").size, GK_PT(9));
    ck_assert_int_eq(STYLE(f, "page-number").size, GK_PT(14)); /* 4号 */
    ck_assert_int_ge(STYLE(f, "body").leading, GK_PT(12));
    ck_assert_int_le(STYLE(f, "body").leading, GK_PT(13));
    ck_assert_int_eq(STYLE(f, "title").align, GK_ALIGN_CENTER);
    ck_assert_int_eq(STYLE(f, "attachment").align, GK_ALIGN_LEFT);
    ck_assert_int_eq(f->rule_inner, 512);
    ck_assert_int_ge(f->rule_outer, 512);
    ck_assert_int_le(f->rule_outer, 1024);
    ck_assert_int_eq(f->pad_h_em, 512);
    ck_assert_int_eq(f->option_columns, 2);
    ck_assert_int_eq(f->option_pitch, 0); /* the body's leading */
    ck_assert(text_is(f->page_number, "— {page} —"));
    ck_assert(text_is(f->tick, "√"));
    ck_assert(text_is(f->note_separator, "："));
    ck_assert_uint_eq(STYLE(f, "body").color, 0);
}
END_TEST

START_TEST(the_a3_form_differs_only_where_it_says)
{
    const struct gk_form *f = load("layouts", "standard-a3");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(f->paper_w, 1219124); /* 420 mm = 1190.5512 pt */
    ck_assert_int_eq(f->paper_h, 862095);
    ck_assert_int_eq(STYLE(f, "body").size, 10752); /* 五号 10.5 pt */
    ck_assert(text_is(STYLE(f, "body").role, "body"));
    ck_assert_int_eq(STYLE(f, "title").size, GK_PT(22));
    ck_assert_int_eq(f->margin_top, 58054);
}
END_TEST

/* DOMAIN section 6, bound form: odd pages top 28, bottom 26, left 35, right 37 mm; even ones exchange top and
 * bottom. 1 mm = 2902.68 units. Upright: 156 by 225 mm. */
START_TEST(the_bound_forms_have_the_norms_body_area)
{
    const struct gk_form *f = load("layouts", "bound");
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(f->margin_top, 81275);
    ck_assert_int_eq(f->margin_left, 101594);
    ck_assert_int_eq(f->even_dy, 75470 - 81275);
    ck_assert_int_eq(f->even_dx, 0);
    ck_assert_int_eq(f->page_number_place, GK_NUMBER_SIDE);
    ck_assert_int_eq(f->page_number_inset, 1024);
    ck_assert_int_eq(f->n_columns, 0);
    const struct gk_form *p = load("layouts", "bound-portrait");
    ck_assert_ptr_nonnull(p);
    ck_assert_int_lt(p->paper_w, p->paper_h);
    ck_assert_int_le(abs(p->paper_w - p->margin_left - p->margin_right - 452818), 3);
    ck_assert_int_le(abs(p->paper_h - p->margin_top - p->margin_bottom - 653103), 3);
    ck_assert_int_eq(p->page_number_place, GK_NUMBER_OUTER);
    ck_assert_int_eq(p->even_dx, 75470 - 81275);
    ck_assert_int_eq(p->even_dy, 0);
    ck_assert_int_eq(p->n_columns, 7);
    ck_assert(text_is(p->columns[4], "content"));
}
END_TEST

START_TEST(hints_are_found_by_key_then_kind_then_star)
{
    const struct gk_form *f = load("layouts", "standard");
    const struct gk_column_hint *h = gk_form_hint(f, GK_STR("level1"), GK_STR("text"));
    ck_assert(text_is(h->key, "level1"));
    ck_assert(h->repeat); /* from "*" */
    ck_assert(text_is(gk_form_hint(f, GK_STR("remark"), GK_STR("text"))->key, "text"));
    ck_assert(text_is(gk_form_hint(f, GK_STR("tier.county"), GK_STR("tick"))->key, "tick"));
    ck_assert(text_is(gk_form_hint(f, GK_STR("x"), GK_STR("y"))->key, "*"));
    /* Two option columns need 15 em. */
    ck_assert_int_ge(gk_form_hint(f, GK_STR("channels"), GK_STR("checks"))->min_em, 15 * 1024);
}
END_TEST

START_TEST(a_style_that_is_not_there_is_body)
{
    const struct gk_form *f = load("layouts", "standard");
    ck_assert(text_is(STYLE(f, "nowhere").name, "body"));
    ck_assert_uint_eq(gk_form_text(f, GK_STR("nowhere")).n, 0);
}
END_TEST

START_TEST(the_poster_has_what_domain_asks)
{
    const struct gk_poster_form *p = gk_poster_form_load("layouts", GK_STR("poster"), arena, &diags);
    show_diags();
    ck_assert_ptr_nonnull(p);
    ck_assert_int_eq(p->form.paper_w, 1219124);
    ck_assert_int_eq(p->body_min, GK_PT(16));
    ck_assert_int_ge(p->seal_clear, 130620); /* 45 mm = 127.559 pt = 130,620.5 */
    ck_assert_int_ge(p->blank_rule, 116107); /* 40 mm */
    ck_assert_int_ge(p->qr_size, 72567);     /* 25 mm */
    /* The columns of DOMAIN section 6, and the blank one on request. */
    static const char *const keys[] = {"no", "content", "deadline", "body", "blank"};
    for (size_t k = 0, i = 0; k < sizeof keys / sizeof *keys; k++, i++) {
        while ((int)i < p->n_columns && !text_is(p->columns[i].key, keys[k])) i++;
        ck_assert_msg((int)i < p->n_columns, "%s", keys[k]);
        ck_assert_int_eq(p->columns[i].optional, strcmp(keys[k], "blank") == 0);
    }
    ck_assert_int_eq(gk_form_style(&p->form, GK_STR("subtitle"))->size, GK_PT(18));
    ck_assert_int_eq(gk_form_style(&p->form, GK_STR("head"))->size, GK_PT(18));
    ck_assert(text_is(gk_form_text(&p->form, GK_STR("draft")), "样稿（待核）"));
    ck_assert_int_gt(gk_form_text(&p->form, GK_STR("period")).n, 0);
}
END_TEST

START_TEST(a_poster_on_other_paper_follows_its_minimum)
{
    const struct gk_poster_form *p = gk_poster_form_load("layouts", GK_STR("poster"), arena, &diags);
    ck_assert_ptr_nonnull(p);
    static const struct {
        const char *paper;
        int minimum;
    } cases[] = {{"A4", 12}, {"A3", 16}, {"a2", 20}, {"A1", 24}, {"A5", 12}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gk_poster_form f = *p;
        ck_assert(gk_poster_form_set_paper(&f, gk_str_of(cases[i].paper), arena));
        ck_assert_int_eq(f.body_min, GK_PT(cases[i].minimum));
        /* All else keeps its proportion to the sheet, or to the minimum where that shrinks less. */
        double sheet = (f.form.paper_h < f.form.paper_w ? f.form.paper_h : f.form.paper_w) /
                       (double)p->form.paper_h,
               least = cases[i].minimum / 16.0, factor = sheet > least ? sheet : least;
        ck_assert_double_eq_tol(gk_form_style(&f.form, GK_STR("body"))->size / 1024.0, 16 * factor, 0.01);
        ck_assert_double_eq_tol(f.body_max / 1024.0, 24 * factor, 0.01);
        ck_assert_double_eq_tol(f.form.margin_bottom / (double)p->form.margin_bottom, factor, 0.001);
        ck_assert_int_ge(gk_form_style(&f.form, GK_STR("last"))->size, GK_PT(8));
        ck_assert_int_ge(f.seal_clear, p->seal_clear);
        ck_assert_int_ge(f.qr_size, p->qr_size);
    }
    struct gk_poster_form f = *p;
    f.form.margin_left = f.form.margin_right = GK_MM(110); /* which leave nothing of A5, and shrink with it */
    ck_assert(gk_poster_form_set_paper(&f, GK_STR("A5"), arena));
    ck_assert_int_lt(2 * f.form.margin_left, f.form.paper_w);
    f = *p;
    ck_assert(gk_poster_form_set_paper(&f, GK_STR("240x120cm"), arena));
    ck_assert_int_ge(f.body_min, GK_PT(24));
    ck_assert_int_gt(f.form.paper_w, f.form.paper_h);
    ck_assert_int_ge(f.body_max,
                     GK_PT(90)); /* a board of four times the height has type of four times the size */
    f = *p;
    ck_assert(gk_poster_form_set_paper(&f, GK_STR("A3-portrait"), arena));
    ck_assert_int_eq(f.form.paper_w, p->form.paper_h);
    ck_assert_int_eq(f.form.paper_h, p->form.paper_w);
    ck_assert_int_eq(f.body_max, p->body_max);
    ck_assert(gk_poster_form_set_paper(&f, GK_STR("A2-landscape"), arena));
    ck_assert_int_gt(f.form.paper_w, f.form.paper_h);
    f = *p;
    ck_assert(!gk_poster_form_set_paper(&f, GK_STR("A3-upright"), arena));
    ck_assert(!gk_poster_form_set_paper(&f, GK_STR("B5"), arena));
    ck_assert_int_eq(f.form.paper_w, p->form.paper_w);
}
END_TEST

START_TEST(paper_for_a_form)
{
    const struct gk_form *f = gk_form_load_paper("layouts", GK_STR("standard"), GK_STR("A3"), arena, &diags);
    ck_assert_ptr_nonnull(f);
    ck_assert(text_is(f->name, "standard-a3"));
    f = gk_form_load_paper("layouts", GK_STR("standard"), GK_STR("A2"), arena, &diags);
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(f->paper_w, 1724190); /* 594 mm = 1683.7795 pt */
    ck_assert_int_gt(f->paper_w, f->paper_h);
    ck_assert_ptr_null(gk_form_load_paper("layouts", GK_STR("standard"), GK_STR("Z9"), arena, &diags));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FORM_PAPER);
}
END_TEST

START_TEST(paper_sizes)
{
    gk_len w, h;
    ck_assert(gk_paper_size(GK_STR("A4"), &w, &h));
    ck_assert_int_eq(w, 609562);
    ck_assert(gk_paper_size(GK_STR("240x120cm"), &w, &h));
    ck_assert_int_eq(w, 6966425); /* 6803.1496 pt */
    ck_assert_int_eq(h, 3483213);
    ck_assert(gk_paper_size(GK_STR("300x400mm"), &w, &h));
    ck_assert_int_lt(w, h);
    static const char *const bad[] = {"",         "A",         "A9",         "B4",
                                      "x",        "240x120",   "x120cm",     "240xcm",
                                      "1x1mm",    "9000x10cm", "240x120em",  "999999999x1cm",
                                      "24ox12cm", "A44",       "240x120x3cm"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!gk_paper_size(gk_str_of(bad[i]), &w, &h), "%s", bad[i]);
}
END_TEST

/* ---- faults: one form, one fault, where it stands ---- */

#define HEAD "{\"format\": \"gongkai-form/1\",\n \"extends\": \"standard\",\n "

static const struct fault {
    const char *json;
    enum gk_code code;
    int line;
    const char *field;
} faults[] = {
    {HEAD "\"tabel\": {}}", GK_DIAG_FORM_KEY, 3, "/tabel"},
    {HEAD "\"paper\": {\"even_margins\": {\"top\": \"25mm\"}}}", GK_DIAG_FORM_CONFLICT, 3,
     "/paper/even_margins"},
    {HEAD "\"columns\": \"no\"}", GK_DIAG_FORM_TYPE, 3, "/columns"},
    {HEAD "\"columns\": [\"no\",\n2]}", GK_DIAG_FORM_TYPE, 4, "/columns/1"},
    {HEAD "\"page_number\": {\"place\": \"top\"}}", GK_DIAG_FORM_WORD, 3, "/page_number/place"},
    {HEAD "\"table\": {\n\"rule_iner\": \"1pt\"}}", GK_DIAG_FORM_KEY, 4, "/table/rule_iner"},
    {HEAD "\"table\": {\n\n\"rule_inner\": \"11pt\"}}", GK_DIAG_FORM_RANGE, 5, "/table/rule_inner"},
    {HEAD "\"table\": {\"rule_inner\": \"1\"}}", GK_DIAG_FORM_TYPE, 3, "/table/rule_inner"},
    {HEAD "\"table\": {\"rule_inner\": \"-1pt\"}}", GK_DIAG_FORM_TYPE, 3, "/table/rule_inner"},
    {HEAD "\"table\": {\"rule_inner\": 1}}", GK_DIAG_FORM_TYPE, 3, "/table/rule_inner"},
    {HEAD "\"table\": {\"pad_horizontal\": \"1pt\"}}", GK_DIAG_FORM_TYPE, 3, "/table/pad_horizontal"},
    {HEAD "\"table\": {\"orphan_lines\": 0}}", GK_DIAG_FORM_RANGE, 3, "/table/orphan_lines"},
    {HEAD "\"table\": {\"orphan_lines\": \"2\"}}", GK_DIAG_FORM_TYPE, 3, "/table/orphan_lines"},
    {HEAD "\"table\": {\"tick\": null}}", GK_DIAG_FORM_REQUIRED, 3, "/table"},
    {HEAD "\"table\": []}", GK_DIAG_FORM_TYPE, 3, "/table"},
    {HEAD "\"boxes\": {\"pitch\": \"99%\"}}", GK_DIAG_FORM_RANGE, 3, "/boxes/pitch"},
    {HEAD "\"boxes\": {\"pitch\": \"125.5%\"}}", GK_DIAG_FORM_TYPE, 3, "/boxes/pitch"},
    {HEAD "\"styles\": {\"body\": {\"size\": \"2pt\"}}}", GK_DIAG_FORM_RANGE, 3, "/styles/body/size"},
    {HEAD "\"styles\": {\"body\": {\"leading\": \"90%\"}}}", GK_DIAG_FORM_RANGE, 3, "/styles/body/leading"},
    {HEAD "\"styles\": {\"body\": {\"color\": \"red\"}}}", GK_DIAG_FORM_TYPE, 3, "/styles/body/color"},
    {HEAD "\"styles\": {\"body\": {\"align\": \"middle\"}}}", GK_DIAG_FORM_WORD, 3, "/styles/body/align"},
    {HEAD "\"styles\": {\"body\": null}}", GK_DIAG_FORM_REQUIRED, 3, "/styles"},
    {HEAD "\"styles\": {\"Body text\": {\"role\": \"body\", \"size\": \"9pt\", \"leading\": \"12pt\"}}}",
     GK_DIAG_FORM_KEY, 3, "/styles/Body text"},
    {HEAD "\"styles\": {\"new\": {\"role\": \"body\",\n \"leading\": \"12pt\"}}}", GK_DIAG_FORM_REQUIRED, 3,
     "/styles/new"},
    {HEAD "\"hints\": {\"*\": null}}", GK_DIAG_FORM_REQUIRED, 3, "/hints"},
    {HEAD "\"hints\": {\"no\": {\n\"min\": \"5em\"}}}", GK_DIAG_FORM_CONFLICT, 3, "/hints/no"},
    {HEAD "\"hints\": {\"no\": {\"repeat\": 1}}}", GK_DIAG_FORM_TYPE, 3, "/hints/no/repeat"},
    {HEAD "\"texts\": {\"ticked\": true}}", GK_DIAG_FORM_TYPE, 3, "/texts/ticked"},
    {HEAD "\"paper\": {\"size\": \"A9\"}}", GK_DIAG_FORM_PAPER, 3, "/paper/size"},
    {HEAD "\"paper\": {\"orientation\": \"sideways\"}}", GK_DIAG_FORM_WORD, 3, "/paper/orientation"},
    {HEAD "\"paper\": {\"margins\": {\"top\": \"190mm\"}}}", GK_DIAG_FORM_MARGINS, 3, "/paper/margins"},
    {HEAD "\"paper\": {\"margins\": {\"top\": \"300mm\"}}}", GK_DIAG_FORM_RANGE, 3, "/paper/margins/top"},
    {HEAD "\"poster\": {}}", GK_DIAG_FORM_KEY, 3, "/poster"},
    {HEAD "\"lines\": {\"date\": \"year\"}}", GK_DIAG_FORM_WORD, 3, "/lines/date"},
    {HEAD "\"table\": {\"tick\": \"√\",\n\"tick\": \"x\"}}", GK_DIAG_JSON_DUPLICATE, 4, "/table/tick"},
    {HEAD "\"table\": {\"tick\": \"√\", \"tick\": \"x\", ,}}", GK_DIAG_FORM_SYNTAX, 3, ""},
    {HEAD "\n\n\"table\": {,}}", GK_DIAG_FORM_SYNTAX, 5, ""},
    {"[]", GK_DIAG_FORM_SYNTAX, 1, ""},
    {"{\"extends\": \"standard\"}", GK_DIAG_FORM_FORMAT, 0, "/format"},
    {"{\n\"format\": \"gongkai-form/2\"}", GK_DIAG_FORM_FORMAT, 2, "/format"},
    {"{\"format\": \"gongkai-form/1\",\n\"extends\": \"nowhere\"}", GK_DIAG_FORM_MISSING, 2, "/extends"},
    {"{\"format\": \"gongkai-form/1\",\n\"extends\": \"../standard\"}", GK_DIAG_FORM_NAME, 2, "/extends"},
    {"{\"format\": \"gongkai-form/1\",\n\"extends\": 3}", GK_DIAG_FORM_TYPE, 2, "/extends"},
    {"{\"format\": \"gongkai-form/1\",\n\"extends\": \"fault\"}", GK_DIAG_FORM_CYCLE, 2, "/extends"},
};

START_TEST(a_fault_is_reported_where_it_stands)
{
    const struct fault *f = &faults[_i];
    put_standard();
    put("fault", f->json);
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("fault"), arena, &diags));
    if (diags.n != 1) show_diags();
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, f->code);
    ck_assert(text_is(diags.list[0].place.field, f->field));
    ck_assert_int_eq(diags.list[0].place.line, f->line);
    ck_assert(gk_str_ends(diags.list[0].place.file, GK_STR("/fault.json")));
    ck_assert_int_eq(gk_diags_exit_code(&diags, false), 3);
}
END_TEST

START_TEST(a_range_is_told)
{
    put_standard();
    put("fault", HEAD "\"table\": {\"rule_inner\": \"11pt\"}}");
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("fault"), arena, &diags));
    struct gk_buf b = {0};
    gk_diag_format(&diags.list[0], GK_EN, &b);
    gk_buf_putc(&b, 0);
    ck_assert_ptr_nonnull(strstr(b.s, "11pt is out of range: 0pt to 10pt"));
    gk_buf_done(&b);
}
END_TEST

START_TEST(a_fault_in_the_base_is_reported_there)
{
    put_standard();
    put("base", HEAD "\"table\": {\"rule_inner\": \"11pt\"}}");
    put("child", "{\"format\": \"gongkai-form/1\", \"extends\": \"base\"}");
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("child"), arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert(gk_str_ends(diags.list[0].place.file, GK_STR("/base.json")));
    ck_assert_int_eq(diags.list[0].place.line, 3);
}
END_TEST

START_TEST(all_faults_are_reported)
{
    put_standard();
    put("fault",
        HEAD "\"table\": {\"rule_inner\": \"11pt\", \"tick\": 1, \"x\": 2}, \"boxes\": {\"columns\": 9}}");
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("fault"), arena, &diags));
    ck_assert_uint_eq(diags.n, 4);
}
END_TEST

START_TEST(a_circle_of_three_is_told)
{
    put("a", "{\"format\": \"gongkai-form/1\", \"extends\": \"b\"}");
    put("b", "{\"format\": \"gongkai-form/1\", \"extends\": \"c\"}");
    put("c", "{\"format\": \"gongkai-form/1\", \"extends\": \"a\"}");
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("a"), arena, &diags));
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FORM_CYCLE);
    ck_assert(text_is(diags.list[0].args[0], "a → b → c → a"));
}
END_TEST

START_TEST(an_endless_chain_ends)
{
    for (int i = 0; i < 20; i++) {
        put(gk_arena_printf(arena, "f%d", i).s,
            gk_arena_printf(arena, "{\"format\": \"gongkai-form/1\", \"extends\": \"f%d\"}", i + 1).s);
    }
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("f0"), arena, &diags));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FORM_CYCLE);
}
END_TEST

START_TEST(a_form_is_no_poster)
{
    ck_assert_ptr_null(gk_poster_form_load("layouts", GK_STR("standard"), arena, &diags));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FORM_FORMAT);
    ck_assert(text_is(diags.list[0].args[1], "gongkai-poster/1"));
}
END_TEST

START_TEST(a_form_may_not_extend_a_poster)
{
    put("p", "{\"format\": \"gongkai-poster/1\"}");
    put("f", "{\"format\": \"gongkai-form/1\", \"extends\": \"p\"}");
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("f"), arena, &diags));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FORM_FORMAT);
    ck_assert(gk_str_ends(diags.list[0].place.file, GK_STR("/p.json")));
}
END_TEST

START_TEST(a_missing_form_lists_those_that_are_there)
{
    put_standard();
    put("mine", HEAD "\"lines\": {}}");
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("nowhere"), arena, &diags));
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_FORM_MISSING);
    ck_assert(text_is(diags.list[0].args[1], "mine, standard"));
    ck_assert_ptr_null(gk_form_load(dir, GK_STR("/etc/passwd"), arena, &diags));
    ck_assert_int_eq(diags.list[1].code, GK_DIAG_FORM_NAME);
}
END_TEST

START_TEST(poster_faults)
{
    static const struct fault cases[] = {
        {"\"columns\": []", GK_DIAG_FORM_TYPE, 3, "/poster/columns"},
        {"\"columns\": [{\"key\": \"no\", \"caption\": \"n\"},\n{\"key\": \"x\"}]", GK_DIAG_FORM_REQUIRED, 4,
         "/poster/columns/1"},
        {"\"seal_clear\": \"44mm\"", GK_DIAG_FORM_RANGE, 3, "/poster/seal_clear"},
        {"\"minimums\": {\"A4\": \"1pt\"}", GK_DIAG_FORM_RANGE, 3, "/poster/minimums/A4"},
        {"\"minimums\": {\"Letter\": \"12pt\"}", GK_DIAG_FORM_PAPER, 3, "/poster/minimums/Letter"},
        {"\"title_min\": \"80pt\"", GK_DIAG_FORM_CONFLICT, 3, "/poster"},
        {"\"board\": 1", GK_DIAG_FORM_KEY, 3, "/poster/board"},
    };
    const struct fault *f = &cases[_i];
    put_standard();
    struct gk_buf b = {0};
    ck_assert_int_eq(gk_file_read("layouts/poster.json", &b, &diags), GK_OK);
    gk_buf_putc(&b, 0);
    put("poster", b.s);
    gk_buf_done(&b);
    put("fault",
        gk_arena_printf(
            arena, "{\"format\": \"gongkai-poster/1\",\n\"extends\": \"poster\",\n\"poster\": {%s}}", f->json)
            .s);
    ck_assert_ptr_null(gk_poster_form_load(dir, GK_STR("fault"), arena, &diags));
    if (diags.n != 1) show_diags();
    ck_assert_uint_eq(diags.n, 1);
    ck_assert_int_eq(diags.list[0].code, f->code);
    ck_assert(text_is(diags.list[0].place.field, f->field));
    ck_assert_int_eq(diags.list[0].place.line, f->line);
}
END_TEST

/* Lengths, exactly: the units of 1/1024 pt were worked out by hand. */
START_TEST(lengths_are_read_exactly)
{
    static const struct {
        const char *s;
        int expected;
    } cases[] = {{"10.5pt", 10752}, {"0.5pt", 512},    {"0pt", 0},        {"1mm", 2903},
                 {"2cm", 58054},    {"25.4mm", 73728}, {"0.000001pt", 0}, {"5.6789pt", 5815}};
    put_standard();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        put("f", gk_arena_printf(arena, HEAD "\"lines\": {\"title_gap\": \"%s\"}}", cases[i].s).s);
        const struct gk_form *f = gk_form_load(dir, GK_STR("f"), arena, &diags);
        ck_assert_msg(f != NULL, "%s", cases[i].s);
        ck_assert_msg(f->title_gap == cases[i].expected, "%s: %d", cases[i].s, f->title_gap);
    }
}
END_TEST

START_TEST(malformed_lengths_are_refused)
{
    static const char *const bad[] = {"",     "pt",        "1",     "1 pt",       " 1pt",  "1.pt",
                                      ".5pt", "1,5pt",     "1e1pt", "+1pt",       "0x1pt", "1PT",
                                      "1px",  "1234567pt", "1pt ",  "1.2.3pt",    "１pt",  "1ptpt",
                                      "∞pt",  "nanpt",     "1em",   "1.1234567pt"};
    put_standard();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        diags.n = 0;
        put("f", gk_arena_printf(arena, HEAD "\"lines\": {\"title_gap\": \"%s\"}}", bad[i]).s);
        ck_assert_msg(!gk_form_load(dir, GK_STR("f"), arena, &diags), "%s", bad[i]);
        ck_assert_int_eq(diags.list[0].code, GK_DIAG_FORM_TYPE);
    }
}
END_TEST

/* Whatever is done to a form's bytes, there is a form, or there are reasons with a place in a file. */
START_TEST(broken_bytes_are_survived)
{
    struct gk_buf whole = {0};
    ck_assert_int_eq(gk_file_read("layouts/standard.json", &whole, &diags), GK_OK);
    uint32_t state = 12345u + (uint32_t)_i * 7919u;
    for (int round = 0; round < 40; round++) {
        struct gk_buf b = {0};
        gk_buf_add(&b, whole.s, whole.n);
        for (int k = 0; k < 3; k++) {
            state = state * 1664525u + 1013904223u;
            size_t at = (state >> 8) % b.n;
            static const char bytes[] = "{}[],:\"\\ 0.9eEnulptm\n\xff\x80\x01";
            state = state * 1664525u + 1013904223u;
            if (state >> 30 == 0)
                b.n = at + 1;
            else
                b.s[at] = bytes[(state >> 8) % (sizeof bytes - 1)];
        }
        put_bytes("f", gk_buf_slice(&b));
        diags.n = 0;
        const struct gk_form *f = gk_form_load(dir, GK_STR("f"), arena, &diags);
        ck_assert_int_eq(f == NULL, diags.n > 0);
        if (f) ck_assert_ptr_nonnull(gk_form_style(f, GK_STR("title")));
        for (size_t k = 0; k < diags.n; k++) ck_assert_uint_gt(diags.list[k].place.file.n, 0);
        gk_buf_done(&b);
    }
    gk_buf_done(&whole);
}
END_TEST

START_TEST(null_removes_what_the_base_says)
{
    put_standard();
    put("f",
        HEAD "\"hints\": {\"level1\": null, \"checks\": {\"max\": null}}, \"texts\": {\"sheet\": \"x\"}}");
    const struct gk_form *f = gk_form_load(dir, GK_STR("f"), arena, &diags);
    ck_assert_ptr_nonnull(f);
    ck_assert(text_is(gk_form_hint(f, GK_STR("level1"), GK_STR("text"))->key, "text"));
    ck_assert_int_eq(gk_form_hint(f, GK_STR("z"), GK_STR("checks"))->max_em, 0);
    ck_assert_int_ge(gk_form_hint(f, GK_STR("z"), GK_STR("checks"))->min_em, 15 * 1024);
    ck_assert(text_is(gk_form_text(f, GK_STR("sheet")), "x"));
    ck_assert(text_is(gk_form_text(f, GK_STR("ticked")), "已选"));
}
END_TEST

START_TEST(a_leading_in_percent_follows_the_size)
{
    put_standard();
    put("f", HEAD "\"styles\": {\"body\": {\"size\": \"10pt\", \"leading\": \"130%\"}}}");
    const struct gk_form *f = gk_form_load(dir, GK_STR("f"), arena, &diags);
    ck_assert_ptr_nonnull(f);
    ck_assert_int_eq(STYLE(f, "body").leading, GK_PT(13));
}
END_TEST

int main(void)
{
    Suite *s = suite_create("spec");
    TCase *t = suite_case(s, "forms");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, standard_has_the_sizes_of_the_norm);
    tcase_add_test(t, no_form_is_cramped);
    tcase_add_test(t, the_a3_form_differs_only_where_it_says);
    tcase_add_test(t, the_bound_forms_have_the_norms_body_area);
    tcase_add_test(t, hints_are_found_by_key_then_kind_then_star);
    tcase_add_test(t, a_style_that_is_not_there_is_body);
    tcase_add_test(t, the_poster_has_what_domain_asks);
    tcase_add_test(t, a_poster_on_other_paper_follows_its_minimum);
    tcase_add_test(t, paper_for_a_form);
    tcase_add_test(t, paper_sizes);
    tcase_add_loop_test(t, a_fault_is_reported_where_it_stands, 0, (int)(sizeof faults / sizeof *faults));
    tcase_add_test(t, a_range_is_told);
    tcase_add_test(t, a_fault_in_the_base_is_reported_there);
    tcase_add_test(t, all_faults_are_reported);
    tcase_add_test(t, a_circle_of_three_is_told);
    tcase_add_test(t, an_endless_chain_ends);
    tcase_add_test(t, a_form_is_no_poster);
    tcase_add_test(t, a_form_may_not_extend_a_poster);
    tcase_add_test(t, a_missing_form_lists_those_that_are_there);
    tcase_add_loop_test(t, poster_faults, 0, 7);
    tcase_add_test(t, lengths_are_read_exactly);
    tcase_add_test(t, malformed_lengths_are_refused);
    tcase_add_loop_test(t, broken_bytes_are_survived, 0, 10);
    tcase_add_test(t, null_removes_what_the_base_says);
    tcase_add_test(t, a_leading_in_percent_follows_the_size);
    return suite_run(s);
}
