/* What the tests of lint share: the data files, and small catalogs built from JSON. */
#ifndef LINT_CASE_H
#define LINT_CASE_H

#include "gongkai/lint.h"

#include "suite.h"
#include <stdio.h>
#include <stdlib.h>

struct lint_case {
    struct gk_arena *arena;
    struct gk_diags diags;
    const struct gk_vocabulary *v;
    const struct gk_lint_words *words;
    const struct gk_laws *laws;
};

static inline void case_show(struct lint_case *c)
{
    struct gk_buf b = {0};
    for (size_t i = 0; i < c->diags.n; i++) {
        gk_diag_format(&c->diags.list[i], GK_EN, &b);
        gk_buf_putc(&b, '\n');
    }
    if (b.n) fprintf(stderr, "%.*s", (int)b.n, b.s);
    gk_buf_done(&b);
}

static inline void case_init(struct lint_case *c)
{
    c->arena = gk_arena_new(NULL);
    c->diags = gk_diags_init(c->arena);
    c->v = gk_vocabulary_load("catalog/vocabulary.json", c->arena, &c->diags);
    c->words = gk_lint_words_load("catalog/lint.json", c->arena, &c->diags);
    c->laws = c->words ? gk_laws_load("catalog/laws.json", c->words, c->arena, &c->diags) : NULL;
    case_show(c);
    ck_assert(c->v && c->words && c->laws);
}

static inline void case_done(struct lint_case *c)
{
    gk_arena_free(c->arena);
}

/* The standard columns. */
#define CASE_COLUMNS                                                                                                   \
    "\"columns\":[{\"key\":\"no\",\"caption\":\"序号\"},{\"caption\":\"公开事项\",\"columns\":["                 \
    "{\"key\":\"level1\",\"caption\":\"一级事项\"},{\"key\":\"level2\",\"caption\":\"二级事项\"}]},"           \
    "{\"key\":\"content\",\"caption\":\"公开内容（要素）\"},{\"key\":\"basis\",\"caption\":\"公开依据\"}," \
    "{\"key\":\"deadline\",\"caption\":\"公开时限\"},{\"key\":\"body\",\"caption\":\"公开主体\"},"             \
    "{\"key\":\"channels\",\"caption\":\"公开渠道和载体\",\"kind\":\"checks\",\"options\":[\"政府网站\","   \
    "\"社区/企事业单位/村公示栏（电子屏）\"]},{\"caption\":\"公开对象\",\"columns\":["             \
    "{\"key\":\"audience.all\",\"caption\":\"全社会\",\"kind\":\"tick\"},"                                          \
    "{\"key\":\"audience.specific\",\"caption\":\"特定群体\",\"kind\":\"tick\"}]},"                                \
    "{\"caption\":\"公开方式\",\"columns\":[{\"key\":\"method.active\",\"caption\":\"主动\",\"kind\":"           \
    "\"tick\"},{\"key\":\"method.request\",\"caption\":\"依申请\",\"kind\":\"tick\"}]},"                            \
    "{\"caption\":\"公开层级\",\"columns\":[{\"key\":\"tier.county\",\"caption\":\"县级\",\"kind\":"             \
    "\"tick\"},{\"key\":\"tier.township\",\"caption\":\"乡级\",\"kind\":\"tick\"}]}]"

#define CASE_REST                                                                                                         \
    "\"channels\":{\"社区/企事业单位/村公示栏（电子屏）\":true},\"audience.all\":true,\"method.active\":" \
    "true,\"tier.township\":true"

/* A catalog from its columns and items. */
static inline const struct gk_catalog *case_catalog(struct lint_case *c, const char *columns,
                                                    const char *items)
{
    struct gk_str json = gk_arena_printf(c->arena,
                                         "{\"format\":\"gongkai-catalog/1\",\"id\":\"t\",\"title\":\"样本\","
                                         "\"layout\":\"standard\",%s,\"items\":[%s]}",
                                         columns, items);
    const struct gk_catalog *catalog = gk_catalog_parse(json, NULL, c->arena, &c->diags);
    if (!catalog) case_show(c);
    ck_assert_ptr_nonnull(catalog);
    return catalog;
}

/* `s` as a JSON string's inside. */
static inline struct gk_str case_quote(struct lint_case *c, const char *s)
{
    struct gk_buf b = {0};
    for (; *s; s++) {
        if (*s == '"' || *s == '\\' || *s == '\n') gk_buf_putc(&b, '\\');
        gk_buf_putc(&b, *s == '\n' ? 'n' : *s);
    }
    struct gk_str out = gk_arena_str(c->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

static inline struct gk_findings case_lint(struct lint_case *c, const struct gk_catalog *catalog)
{
    return gk_lint(catalog, c->v, c->laws, c->words, NULL, c->arena);
}

static inline struct gk_str case_report(struct lint_case *c, const struct gk_findings *f)
{
    struct gk_buf b = {0};
    gk_lint_write_text(f, GK_ZH, false, &b);
    struct gk_str out = gk_arena_str(c->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return out;
}

#endif
