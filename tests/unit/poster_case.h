/* What the tests of posters share: a catalog and a registry from JSON, a layout with the fake measure, and
 * what stands on the sheets. */
#ifndef POSTER_CASE_H
#define POSTER_CASE_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "gongkai/poster.h"
#include "poster_fake.h"

struct sheets {
    struct gk_arena *arena;
    struct gk_diags diags;
    struct fake fake;
    struct gk_measure measure;
    struct gk_poster_form form;
    const struct gk_catalog *catalog;
    const struct gk_registry *registry;
    struct gk_selection selection;
    struct gk_poster_input input;
    struct gk_page_list *list;
    struct gk_poster_result result;
    enum gk_status status;
};

/* A line of text on a page: neighbouring runs of one node on one baseline. */
struct ink {
    gk_len x, y, right, size;
    int node;
    struct gk_str text;
};

static inline void sheets_done(struct sheets *s)
{
    gk_arena_free(s->arena);
}

static inline void sheets_show_diags(const struct sheets *s)
{
    for (size_t i = 0; i < s->diags.n; i++) {
        struct gk_buf b = {0};
        gk_diag_format(&s->diags.list[i], GK_EN, &b);
        fprintf(stderr, "%.*s\n", (int)b.n, b.s);
        gk_buf_done(&b);
    }
}

static inline int sheets_count(const struct sheets *s, enum gk_code code)
{
    int n = 0;
    for (size_t i = 0; i < s->diags.n; i++) n += s->diags.list[i].code == code;
    return n;
}

static inline struct gk_selection take_all(const struct gk_catalog *c, struct gk_arena *arena)
{
    struct gk_selection sel = {.take = GK_NEW_ARRAY(arena, bool, c->n_items + 1)};
    for (int i = 0; i < c->n_items; i++) {
        sel.take[i] = true;
        sel.n_items += !gk_catalog_is_continuation(c, i);
    }
    sel.n_taken = sel.n_items;
    return sel;
}

/* `items` is the inside of the catalog's array of items, `township` that of the registry's one township,
 * `extra` of the catalog's top ("\"review\": […]," or ""). */
static inline struct sheets sheets_new(const char *items, const char *township, const char *extra)
{
    struct sheets s = {.arena = gk_arena_new(NULL)};
    s.diags = gk_diags_init(s.arena);
    s.fake.arena = s.arena;
    struct gk_str catalog = gk_arena_printf(
        s.arena,
        "{\"format\": \"gongkai-catalog/1\", \"id\": \"sample\", \"title\": "
        "\"会议镇医疗保险领域基层政务公开标准目录\","
        "\"field\": \"医疗保险\", \"issuer\": \"会议镇人民政府\", %s \"columns\": ["
        "{\"key\": \"no\", \"caption\": \"序号\"},"
        "{\"caption\": \"公开事项\", \"columns\": [{\"key\": \"level1\", \"caption\": \"一级事项\"},"
        "{\"key\": \"level2\", \"caption\": \"二级事项\"}]},"
        "{\"key\": \"content\", \"caption\": \"公开内容\"}, {\"key\": \"basis\", \"caption\": \"公开依据\"},"
        "{\"key\": \"deadline\", \"caption\": \"公开时限\"}, {\"key\": \"body\", \"caption\": \"公开主体\"},"
        "{\"caption\": \"公开层级\", \"columns\": [{\"key\": \"tier.township\", \"caption\": \"乡级\","
        "\"kind\": \"tick\"}]}], \"items\": [%s]}",
        extra, items);
    struct gk_str registry = gk_arena_printf(
        s.arena,
        "{\"format\": \"gongkai-townships/1\", \"province\": \"\", \"city\": \"\", \"county\": \"某县\","
        "\"select\": \"board\", \"townships\": [{%s}]}",
        township);
    s.catalog = gk_catalog_parse(catalog, NULL, s.arena, &s.diags);
    s.registry = gk_registry_parse(registry, "some/registry.json", s.arena, &s.diags);
    const struct gk_poster_form *form = gk_poster_form_load("layouts", GK_STR("poster"), s.arena, &s.diags);
    if (!s.catalog || !s.registry || !form) sheets_show_diags(&s);
    ck_assert(s.catalog && s.registry && form);
    s.form = *form;
    s.selection = take_all(s.catalog, s.arena);
    return s;
}

static inline void sheets_lay_out(struct sheets *s)
{
    s->measure = fake_measure(&s->fake);
    s->list = gk_page_list_new(s->arena);
    s->input.registry = s->registry;
    s->input.catalogs = &s->catalog;
    s->input.selections = &s->selection;
    s->input.n_catalogs = 1;
    s->status = gk_poster_layout(&s->input, &s->form, &s->measure, s->list, &s->result, &s->diags);
    ck_assert_int_eq((int)s->list->n_pages, s->result.sheets);
    const char *fault = gk_page_check(s->list, s->arena);
    if (fault) ck_abort_msg("page check: %s", fault);
}

/* All lines of text on a page, in drawing order. */
static inline struct ink *page_inks(const struct sheets *s, int page, int *n)
{
    const struct gk_page *pg = &s->list->pages[page];
    struct ink *inks = GK_NEW_ARRAY(s->arena, struct ink, pg->n + 1);
    *n = 0;
    for (size_t i = 0; i < pg->n; i++) {
        const struct gk_page_item *it = &pg->items[i];
        if (it->kind != GK_PAGE_RUN) continue;
        gk_len w = 0;
        for (int g = 0; g < it->u.run.n; g++) w += it->u.run.glyphs[g].advance;
        struct ink *last = *n > 0 ? &inks[*n - 1] : NULL;
        if (last && last->node == it->node && last->y == it->y && abs(last->right - it->x) <= 1024) {
            last->text = gk_arena_printf(s->arena, "%.*s%.*s", (int)last->text.n, last->text.s,
                                         (int)it->u.run.text.n, it->u.run.text.s);
            last->right = it->x + w;
        } else {
            inks[(*n)++] = (struct ink){it->x, it->y, it->x + w, it->u.run.size, it->node, it->u.run.text};
        }
    }
    return inks;
}

/* The first line on a page that begins with `start`, or NULL. */
static inline struct ink *find_ink(const struct sheets *s, int page, const char *start)
{
    int n;
    struct ink *inks = page_inks(s, page, &n);
    for (int i = 0; i < n; i++)
        if (gk_str_starts(inks[i].text, gk_str_of(start))) return &inks[i];
    return NULL;
}

/* Horizontal rules right of x whose height is within a line of the baseline y. */
static inline gk_len rule_beside(const struct sheets *s, int page, gk_len x, gk_len y)
{
    const struct gk_page *pg = &s->list->pages[page];
    gk_len longest = 0;
    for (size_t i = 0; i < pg->n; i++) {
        const struct gk_page_item *it = &pg->items[i];
        if (it->kind != GK_PAGE_RULE || it->u.rule.dy != 0 || abs(it->y - y) > GK_PT(8) || it->x < x)
            continue;
        if (it->u.rule.dx > longest) longest = it->u.rule.dx;
    }
    return longest;
}

#endif
