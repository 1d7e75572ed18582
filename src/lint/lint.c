/* lint: what a reviewer would object to.
 *
 * MODEL. A rule (lint_rules.h) has a code, a class of DOMAIN section 3 and a name. A finding is one rule
 * broken at one place, with the words found, what was expected, and, where there is only one way to put it
 * right, the edits. Words and names of laws are data (catalog/lint.json, catalog/laws.json).
 *
 * ALGORITHM. Most rules look at one text alone (lint_texts). Catalogs repeat their texts on every row, so
 * each distinct text of a column is analysed once; what is found there is a template, which is copied to
 * each row that owns the text. A text that spans rows is owned by one row and reported there only, as is
 * one that 同上 stands for. Then come the rules that look at headings, at rows (ticks, empty cells), at the
 * sequence of numbers, and at the catalog as a whole (consistency); these use what the analysis of the
 * texts left behind (deadlines, citations). In the end the findings (lint_find) are put in order.
 *
 * NOT DONE. No dictionary: a mistyped title of a law is an unknown law. No judgement on whether a deadline is
 * lawful beyond the 20 working days. Nothing is edited: gk_lint_write_fixes only shows. */
#include "lint_int.h"

static void init(struct lint *l)
{
    size_t texts = (size_t)l->c->n_items * (size_t)l->c->n_columns;
    l->scratch = gk_arena_new(NULL);
    l->cell_of = GK_NEW_ARRAY(l->scratch, int32_t, texts + 1);
    l->cell_index.arena = l->scratch;
    l->sources = gk_catalog_sources(l->c, l->v, l->scratch);
    l->body_role = l->o->fonts ? gk_fonts_role(l->o->fonts, GK_STR("body")) : -1;
}

struct gk_findings gk_lint(const struct gk_catalog *catalog, const struct gk_vocabulary *vocabulary,
                           const struct gk_laws *laws, const struct gk_lint_words *words,
                           const struct gk_lint_options *options, struct gk_arena *arena)
{
    static const struct gk_lint_options all = {0};
    struct lint l = {.c = catalog, .v = vocabulary, .laws = laws, .w = words, .arena = arena, .head = -1};
    l.o = options ? options : &all;
    init(&l);
    lint_texts(&l);
    lint_headings(&l);
    lint_rows(&l);
    lint_numbers(&l);
    lint_consistency(&l);
    if (l.words) gk_words_free(l.words);
    struct gk_findings findings = lint_findings(&l);
    gk_arena_free(l.scratch);
    return findings;
}
