/* What is drawn: options in their grid, rules each once, shared glyph arrays, structure, outline, and the
 * document around the table. */
#include "../../src/table/table_int.h"
#include "table_fake.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

static struct gk_arena *arena;
static struct gk_form *form;
static struct gk_diags diags;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    form = fake_form(arena);
    diags = gk_diags_init(arena);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static struct gk_page_list *document(const struct gk_grid *g)
{
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(g, &m, list, &diags), GK_OK);
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s", fault);
    return list;
}

static struct gk_page_list *layout(int rows, int columns, const char *const *texts)
{
    struct fake_table ft = {.rows = rows, .columns = columns, .texts = texts};
    return document(fake_grid(&ft, form, arena));
}

/* ---- options ---- */

#define OPTIONS "[]+政府网站\n-政府公报\n-两微一端\n-发布会\n+社区企事业单位村公示栏电子屏\n-精准推送\n-其他"

/* The first run of the k-th node of a kind. */
static const struct gk_page_item *run_of(const struct gk_page_list *list, enum gk_node_kind kind, int k)
{
    for (size_t i = 0; i < list->pages[0].n; i++) {
        const struct gk_page_item *it = &list->pages[0].items[i];
        if (it->kind != GK_PAGE_RUN || it->node < 0 || list->nodes[it->node].kind != kind) continue;
        int before = 0;
        for (int n = 0; n < it->node; n++) before += list->nodes[n].kind == kind;
        if (before == k) return it;
    }
    return NULL;
}

/* Expected rows: 0 1 | 2 3 | 4 (over both) | 5 6. */
START_TEST(test_option_grid)
{
    static const char *const texts[] = {OPTIONS};
    form->paper_w =
        GK_PT(80 + 10 + 180); /* 18 em for two columns: box 1/2 em, gap 1/4 em, labels 4 em, 1/2 between */
    struct gk_page_list *list = layout(1, 1, texts);
    static const int row[] = {0, 0, 1, 1, 2, 3, 3}, sub[] = {0, 1, 0, 1, 0, 0, 1};
    const struct gk_page_item *first = run_of(list, GK_NODE_LBL, 0), *second = run_of(list, GK_NODE_LBL, 1);
    for (int i = 0; i < 7; i++) {
        const struct gk_page_item *box = run_of(list, GK_NODE_LBL, i),
                                  *label = run_of(list, GK_NODE_LBODY, i);
        ck_assert_int_eq(box->y, label->y);                          /* on one baseline */
        ck_assert_int_eq(box->y, first->y + row[i] * GK_PT(25) / 2); /* 125 % of 10 pt */
        ck_assert_int_eq(box->x, sub[i] ? second->x : first->x);
        ck_assert_int_eq(label->x, box->x + GK_PT(5) + GK_PT(2) + 512);
        ck_assert_int_eq(box->u.run.size, label->u.run.size);
        ck_assert(gk_str_eq(box->u.run.text, i == 0 || i == 4 ? GK_STR("#") : GK_STR("_")));
    }
}
END_TEST

/* Too narrow for two columns: one, in the same order. */
START_TEST(test_option_single_column)
{
    static const char *const texts[] = {OPTIONS};
    form->paper_w = GK_PT(80 + 10 + 60);
    struct gk_page_list *list = layout(1, 1, texts);
    for (int i = 1; i < 7; i++) {
        ck_assert_int_eq(run_of(list, GK_NODE_LBL, i)->x, run_of(list, GK_NODE_LBL, 0)->x);
        ck_assert_int_gt(run_of(list, GK_NODE_LBL, i)->y, run_of(list, GK_NODE_LBL, i - 1)->y);
    }
    ck_assert_int_eq(diags.list[0].code, GK_DIAG_TABLE_RELAXED_OPTIONS);
}
END_TEST

/* A label longer than its column wraps under itself, not under its box. */
START_TEST(test_option_label_hangs)
{
    static const char *const texts[] = {OPTIONS};
    form->paper_w = GK_PT(80 + 10 + 120);
    struct gk_page_list *list = layout(1, 1, texts);
    const struct gk_page_item *label = run_of(list, GK_NODE_LBODY, 4);
    const struct gk_page_item *next = label + 1;
    ck_assert_int_eq(next->node, label->node);
    ck_assert_int_eq(next->x, label->x);
    ck_assert_int_eq(next->y, label->y + GK_PT(12) + 512); /* 125 % of 10 pt */
}
END_TEST

START_TEST(test_option_words)
{
    static const char *const texts[] = {"[]+甲\n-乙"};
    struct gk_page_list *list = layout(1, 1, texts);
    int label = run_of(list, GK_NODE_LBL, 0)->node;
    ck_assert(gk_str_eq(*gk_page_more(list, label)->alt, GK_STR("yes")));
    ck_assert(gk_str_eq(*gk_page_more(list, label + 3)->alt, GK_STR("no")));
}
END_TEST

/* ---- rules ---- */

static bool same_line(const struct gk_page_item *a, const struct gk_page_item *b)
{
    bool across = a->u.rule.dy == 0;
    return across == (b->u.rule.dy == 0) && (across ? a->y == b->y : a->x == b->x);
}

/* Two rules in one line neither overlap nor touch: what is in line is one rule. */
static void check_apart(const struct gk_page *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct gk_page_item *a = &p->items[i];
        for (size_t k = 0; k < i && a->kind == GK_PAGE_RULE; k++) {
            const struct gk_page_item *b = &p->items[k];
            if (b->kind != GK_PAGE_RULE || !same_line(a, b)) continue;
            bool apart = a->u.rule.dy == 0 ? a->x > b->x + b->u.rule.dx || b->x > a->x + a->u.rule.dx
                                           : a->y > b->y + b->u.rule.dy || b->y > a->y + a->u.rule.dy;
            ck_assert_msg(apart, "rules %zu and %zu meet in one line", k, i);
        }
    }
}

static int count_rules(const struct gk_page *p)
{
    int n = 0;
    for (size_t i = 0; i < p->n; i++) n += p->items[i].kind == GK_PAGE_RULE;
    return n;
}

/* No rule passes through the inside of a cell. */
static void check_not_through(const struct gk_page_list *list, int page)
{
    for (size_t i = 0; i < list->pages[page].n; i++) {
        const struct gk_page_item *r = &list->pages[page].items[i];
        for (size_t k = 0; k < list->n_fragments && r->kind == GK_PAGE_RULE; k++) {
            const struct gk_fragment *f = &list->fragments[k];
            if (f->page != page) continue;
            bool out = r->x + r->u.rule.dx <= f->x || r->x >= f->x + f->w || r->y + r->u.rule.dy <= f->y ||
                       r->y >= f->y + f->h;
            ck_assert_msg(out, "rule %zu passes through cell %d", i, f->cell);
        }
    }
}

/* Head and two rows of two columns: the frame's four, two across, one down. */
START_TEST(test_rules_plain)
{
    static const char *const texts[] = {"甲", "乙", "丙", "丁"};
    struct gk_page_list *list = layout(2, 2, texts);
    ck_assert_int_eq(count_rules(&list->pages[0]), 7);
    check_apart(&list->pages[0]);
}
END_TEST

/* Cells of columns 0 and 2 merged in other rows: rules stop at them. */
START_TEST(test_rules_around_spans)
{
    static const char *const texts[] = {"甲", "乙", "丙", NULL, "丁", "戊",
                                        "己", "庚", NULL, NULL, "辛", "壬"};
    struct gk_page_list *list = layout(4, 3, texts);
    check_apart(&list->pages[0]);
    check_not_through(list, 0);
    /* frame 4; below the head 1; below rows 1, 2, 3: columns 1-2, 0-1, 1-2; down 2 */
    ck_assert_int_eq(count_rules(&list->pages[0]), 4 + 1 + 3 + 2);
}
END_TEST

/* Each page of a table has its own closed frame. */
START_TEST(test_frame_on_each_page)
{
    const char *texts[60];
    for (int i = 0; i < 60; i++) texts[i] = "甲";
    struct gk_page_list *list = layout(60, 1, texts);
    ck_assert_uint_gt(list->n_pages, 2);
    for (size_t p = 0; p < list->n_pages; p++) {
        int outer = 0;
        for (size_t i = 0; i < list->pages[p].n; i++) {
            const struct gk_page_item *it = &list->pages[p].items[i];
            outer += it->kind == GK_PAGE_RULE && it->u.rule.width == form->rule_outer;
        }
        ck_assert_int_eq(outer, 4);
    }
}
END_TEST

/* ---- ink ---- */

/* Two cells of the same text and width share their glyphs. */
START_TEST(test_glyphs_shared)
{
    static const char *const texts[] = {"事项名称", "事项名称", "事项名称", "事项名称"};
    struct gk_page_list *list = layout(4, 1, texts);
    const struct gk_page_item *a = run_of(list, GK_NODE_TD, 0), *b = run_of(list, GK_NODE_TD, 3);
    ck_assert_ptr_eq(a->u.run.glyphs, b->u.run.glyphs);
    ck_assert_int_ne(a->node, b->node);
}
END_TEST

/* A run's text has neither the line feed nor the space at a break; its advances add up to its width. */
START_TEST(test_run_text)
{
    static const char *const texts[] = {"甲 \n乙"};
    struct gk_page_list *list = layout(1, 1, texts);
    const struct gk_page_item *a = run_of(list, GK_NODE_TD, 0);
    ck_assert_int_eq(a->u.run.n, 2); /* the fake gives the space a glyph, so it has text */
    ck_assert(gk_str_eq(a->u.run.text, GK_STR("甲 ")));
    ck_assert(gk_str_eq((a + 1)->u.run.text, GK_STR("乙")));
    ck_assert_int_eq(a->u.run.glyphs[0].advance + a->u.run.glyphs[1].advance, GK_PT(15));
}
END_TEST

/* ---- structure and outline ---- */

START_TEST(test_head_tagged_once)
{
    const char *texts[60];
    for (int i = 0; i < 60; i++) texts[i] = "甲";
    struct gk_page_list *list = layout(60, 1, texts);
    for (size_t p = 0; p < list->n_pages; p++) {
        int content = 0, artifacts = 0;
        for (size_t i = 0; i < list->pages[p].n; i++) {
            const struct gk_page_item *it = &list->pages[p].items[i];
            if (it->kind != GK_PAGE_RUN || !gk_str_eq(it->u.run.text, GK_STR("H"))) continue;
            content += it->node != GK_ARTIFACT && list->nodes[it->node].kind == GK_NODE_TH;
            artifacts += it->node == GK_ARTIFACT;
        }
        ck_assert_int_eq(content, p == 0);
        ck_assert_int_eq(artifacts, p != 0);
    }
    int tables = 0;
    for (size_t i = 0; i < list->n_nodes; i++) tables += list->nodes[i].kind == GK_NODE_TABLE;
    ck_assert_int_eq(tables, 1);
}
END_TEST

START_TEST(test_outline)
{
    static const char *const keys[] = {"level1", "level2", "content"};
    static const char *const texts[] = {"组一", "甲", "文", NULL, "乙",     "文",
                                        "组二", "",   "文", NULL, "丙\n丁", "文"};
    struct fake_table ft = {.rows = 4, .columns = 3, .texts = texts, .keys = keys};
    struct gk_page_list *list = document(fake_grid(&ft, form, arena));
    static const struct {
        int level;
        const char *title;
    } want[] = {{0, "组一"}, {1, "甲"}, {1, "乙"}, {0, "组二"}, {1, "丙 丁"}};
    ck_assert_uint_eq(list->n_outline, 5);
    for (int i = 0; i < 5; i++) {
        ck_assert_int_eq(list->outline[i].level, want[i].level);
        ck_assert(gk_str_eq(list->outline[i].title, gk_str_of(want[i].title)));
        if (i && want[i].level) ck_assert_int_ge(list->outline[i].y, list->outline[i - 1].y);
    }
}
END_TEST

/* ---- the document ---- */

static struct gk_grid *small_grid(void)
{
    static const char *const texts[] = {"甲", "乙"};
    static const struct fake_table ft = {.rows = 1, .columns = 2, .texts = texts};
    return (struct gk_grid *)fake_grid(&ft, form, arena);
}

/* Attachment mark, title, issuer and date on one line, table: tops in points below the margin of 40. */
START_TEST(test_lines_above_the_table)
{
    struct gk_grid *g = small_grid();
    g->attachment = GK_STR("Annex");
    g->issuer_line = GK_STR("Issuer");
    g->date_line = GK_STR("Date");
    struct gk_page_list *list = document(g);
    const struct gk_page_item *annex = run_of(list, GK_NODE_P, 0), *issuer = run_of(list, GK_NODE_P, 1),
                              *date = run_of(list, GK_NODE_P, 2);
    ck_assert_int_eq(annex->x, GK_PT(40));
    ck_assert_int_eq(issuer->y, date->y);
    ck_assert_int_eq(date->x + 4 * GK_PT(5), GK_PT(560)); /* flush right */
    /* 16 + 4, title 30 + 6, line 16 + 4 */
    ck_assert_int_eq(list->fragments[0].y, GK_PT(40 + 20 + 36 + 20));
    ck_assert(gk_str_eq(list->title, GK_STR("Title")));
}
END_TEST

START_TEST(test_issuer_and_date_too_long)
{
    struct gk_grid *g = small_grid();
    g->issuer_line = GK_STR(
        "某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某");
    g->date_line = GK_STR("2026年10月");
    struct gk_page_list *list = document(g);
    ck_assert_int_eq(run_of(list, GK_NODE_P, 1)->y, run_of(list, GK_NODE_P, 0)->y + GK_PT(16));
}
END_TEST

/* Notes that do not fit below the table go on on a page of their own, lines together. */
START_TEST(test_notes_flow)
{
    const char *texts[18];
    for (int i = 0; i < 18; i++) texts[i] = "甲";
    struct fake_table ft = {.rows = 17, .columns = 1, .texts = texts};
    struct gk_grid *g = (struct gk_grid *)fake_grid(&ft, form, arena);
    char *notes = gk_arena_alloc(arena, 3 * 300);
    for (int i = 0; i < 300; i++) memcpy(notes + 3 * i, "注", 3);
    g->title = (struct gk_str){NULL, 0};
    g->notes = (struct gk_str){notes, 900};
    struct gk_page_list *list = document(g);
    ck_assert_uint_eq(list->n_pages,
                      2); /* 16 * 18 = 288 of 320, and 28 are left for notes of 8 lines: two and six */
    size_t shown = 0;
    int on_first = 0;
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < list->pages[p].n; i++) {
            const struct gk_page_item *it = &list->pages[p].items[i];
            if (it->kind != GK_PAGE_RUN || it->node < 0 || list->nodes[it->node].kind != GK_NODE_P) continue;
            shown += it->u.run.text.n;
            on_first += p == 0;
        }
    }
    ck_assert_uint_eq(shown, 900);
    ck_assert_int_eq(on_first, 2);
}
END_TEST

START_TEST(test_page_numbers)
{
    const char *texts[60];
    for (int i = 0; i < 60; i++) texts[i] = "甲";
    struct gk_page_list *list = layout(60, 1, texts);
    for (size_t p = 0; p < list->n_pages; p++) {
        const struct gk_page_item *it = &list->pages[p].items[list->pages[p].n - 1];
        struct gk_str want = gk_arena_printf(arena, "- %zu / %zu -", p + 1, list->n_pages);
        ck_assert(gk_str_eq(it->u.run.text, want));
        ck_assert_int_eq(it->node, GK_ARTIFACT);
        ck_assert_int_eq(it->y, GK_PT(360 + 20)); /* the baseline, 20 pt below the body area */
        ck_assert(gk_str_eq(list->pages[p].label, gk_arena_printf(arena, "%zu", p + 1)));
    }
}
END_TEST

/* A title that fills the first page: the table begins on the next. */
START_TEST(test_title_fills_a_page)
{
    struct gk_grid *g = small_grid();
    char *title = gk_arena_alloc(arena, 3 * 260);
    for (int i = 0; i < 260; i++) memcpy(title + 3 * i, "题", 3);
    g->title = (struct gk_str){title, 780};
    struct gk_page_list *list = document(g);
    ck_assert_uint_eq(list->n_pages, 2);
    ck_assert_int_eq(list->fragments[0].page, 1);
    ck_assert_int_eq(list->fragments[0].y, GK_PT(40));
}
END_TEST

/* Same grid, same dump. */
START_TEST(test_repeatable)
{
    static const char *const texts[] = {"甲", OPTIONS, "事项名称、法定依据", NULL, "-", "丁"};
    struct gk_buf a = {0}, b = {0};
    gk_page_dump(layout(2, 3, texts), &a);
    gk_page_dump(layout(2, 3, texts), &b);
    ck_assert_uint_eq(a.n, b.n);
    ck_assert_mem_eq(a.s, b.s, a.n);
    gk_buf_done(&a);
    gk_buf_done(&b);
}
END_TEST

/* A measure whose centred lines part a word unless they are free: then there is a line for every character.
 */
static const struct gk_lines *torn_lines(void *ctx, const struct gk_para *p, int32_t width,
                                         enum gk_text_align align)
{
    bool whole = align == GK_TEXT_CENTER_WHOLE;
    struct gk_lines *l = GK_NEW(arena, struct gk_lines);
    *l = *fake_lines(ctx, p, whole ? 1000 : width, GK_TEXT_CENTER);
    l->loose = !whole && l->n > 1 ? 250 : 0;
    return l;
}

struct shown {
    int lines;
    gk_len h, first; /* of the cell; from its top to the first baseline */
};

/* The body's first cell, in the row that `beside` makes as high as it is. */
static struct shown shown_beside(const char *beside, int short_lines)
{
    const char *const texts[] = {"参保登记表册", beside};
    const struct gk_column_hint hint = {.share = 10,
                                        .align = GK_ALIGN_CENTER,
                                        .long_align = GK_ALIGN_JUSTIFY,
                                        .short_lines = short_lines,
                                        .valign = GK_VALIGN_MIDDLE,
                                        .max_em = 5 * 1024};
    const struct gk_column_hint *const hints[] = {&hint, &hint};
    struct fake_table ft = {.rows = 1, .columns = 2, .texts = texts, .hints = hints};
    struct gk_measure m = fake_measure(fake_new(arena));
    m.lines = torn_lines;
    form->paper_w = GK_PT(80 + 100); /* columns of 40 pt inside */
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(fake_grid(&ft, form, arena), &m, list, &diags), GK_OK);
    struct shown shown = {0};
    for (size_t i = 0; i < list->n_fragments; i++) {
        const struct gk_fragment *f = &list->fragments[i];
        if (f->cell == 0) shown = (struct shown){f->line_to, f->h, f->y};
    }
    const struct gk_page_item *run = run_of(list, GK_NODE_TD, 0);
    ck_assert_ptr_nonnull(run);
    shown.first = run->y - shown.first;
    return shown;
}

/* 参保登记表册 in two lines, and in six of whole words where the row is eight lines high anyway and the
 * column centres so many; in the middle of the cell. */
START_TEST(test_free_lines_keep_words)
{
    const char *high = "1\n2\n3\n4\n5\n6\n7\n8";
    gk_len ascent = (GK_PT(12) - GK_PT(10)) / 2 + GK_PT(10) * 88 / 100;
    struct shown whole = shown_beside(high, 8);
    ck_assert_int_eq(whole.lines, 6);
    ck_assert_int_eq(whole.h, GK_PT(8 * 12 + 2 * 2));
    ck_assert_int_le(abs(whole.first - (GK_PT(2 + 12) + ascent)), 2);
    ck_assert_int_eq(shown_beside(high, 5).lines, 2);
    ck_assert_int_eq(shown_beside("1\n2\n3\n4\n5", 8).lines, 2);
}
END_TEST

/* A measure in which a list is a line an item. */
static const struct gk_para *list_para(void *ctx, int role, struct gk_str text, unsigned flags)
{
    bool list = (flags & GK_TEXT_LIST) && text.n && text.s[0] == '1' && text.s[1] == '.';
    return fake_para(ctx, role, list ? GK_STR("1.甲\n2.乙\n3.丙") : text, flags);
}

struct list_lines {
    int first, second;
    size_t pages;
};

/* A list in each of two rows, which what is beside it makes four and two lines high. */
static struct list_lines lines_of_lists(bool roomy, gk_len paper_h)
{
    const char *const texts[] = {"1.甲2.乙3.丙", "1\n2\n3\n4", "1.甲2.乙3.丙", "1\n2"};
    const struct gk_column_hint hint = {
        .share = 10, .long_align = GK_ALIGN_JUSTIFY, .short_lines = 1, .list_roomy = roomy};
    const struct gk_column_hint *const hints[] = {&hint, &hint};
    struct fake_table ft = {.rows = 2, .columns = 2, .texts = texts, .hints = hints};
    struct gk_measure m = fake_measure(fake_new(arena));
    struct list_lines lines = {0};
    m.para = list_para;
    form->paper_h = paper_h;
    struct gk_page_list *list = gk_page_list_new(arena);
    ck_assert_int_eq(gk_document_layout(fake_grid(&ft, form, arena), &m, list, &diags), GK_OK);
    lines.pages = list->n_pages;
    for (size_t i = 0; i < list->n_fragments; i++) {
        if (list->fragments[i].cell == 0) lines.first = list->fragments[i].line_to;
        if (list->fragments[i].cell == 2) lines.second = list->fragments[i].line_to;
    }
    return lines;
}

/* An enumeration takes a line an item where no page is more for it, else where its row is as high anyway; if
 * the form says so. */
START_TEST(test_list_where_there_is_room)
{
    gk_len paper = GK_PT(100);
    while (lines_of_lists(false, paper).pages > 1) paper += GK_PT(1);
    struct list_lines wide = lines_of_lists(true, paper + GK_PT(12)), tight = lines_of_lists(true, paper);
    struct list_lines never = lines_of_lists(false, paper + GK_PT(12));
    ck_assert(wide.pages == 1 && tight.pages == 1);
    ck_assert(wide.first == 3 && wide.second == 3);
    ck_assert_msg(tight.first == 3 && tight.second == 1, "%d and %d", tight.first, tight.second);
    ck_assert(never.first == 1 && never.second == 1);
}
END_TEST

/* Twice the scale: twice the size, twice the height. */
START_TEST(test_scale)
{
    static const char *const texts[] = {"甲", "乙"};
    static const struct fake_table ft = {.rows = 1, .columns = 2, .texts = texts};
    const struct gk_grid *g = fake_grid(&ft, form, arena);
    struct gk_measure m = fake_measure(fake_new(arena));
    gk_len heights[2];
    for (int i = 0; i < 2; i++) {
        struct gk_table *t = gk_table_new(g, &m, 1024 << i, arena);
        gk_table_choose_columns(t, GK_PT(400), GK_PT(300), &diags);
        heights[i] = t->body_height + t->head_height;
    }
    ck_assert_int_eq(heights[1], 2 * heights[0]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("table emission");
    TCase *c = suite_case(s, "all");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, test_option_grid);
    tcase_add_test(c, test_option_single_column);
    tcase_add_test(c, test_option_label_hangs);
    tcase_add_test(c, test_option_words);
    tcase_add_test(c, test_rules_plain);
    tcase_add_test(c, test_rules_around_spans);
    tcase_add_test(c, test_frame_on_each_page);
    tcase_add_test(c, test_glyphs_shared);
    tcase_add_test(c, test_run_text);
    tcase_add_test(c, test_head_tagged_once);
    tcase_add_test(c, test_outline);
    tcase_add_test(c, test_lines_above_the_table);
    tcase_add_test(c, test_issuer_and_date_too_long);
    tcase_add_test(c, test_notes_flow);
    tcase_add_test(c, test_page_numbers);
    tcase_add_test(c, test_title_fills_a_page);
    tcase_add_test(c, test_repeatable);
    tcase_add_test(c, test_free_lines_keep_words);
    tcase_add_test(c, test_list_where_there_is_room);
    tcase_add_test(c, test_scale);
    return suite_run(s);
}
