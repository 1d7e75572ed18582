/* Class 5: headings against the standard ones. */
#include "lint_int.h"

static bool same_folded(struct lint *l, struct gk_str a, struct gk_str b)
{
    return gk_str_eq(gk_fold(a, l->arena), gk_fold(b, l->arena));
}

static void report(struct lint *l, enum lint_rule rule, struct gk_str caption, struct gk_str standard,
                   bool certain)
{
    chars_set(&l->t, caption, l->arena);
    struct gk_finding *f = lint_add(l, rule, 0, caption, standard);
    if (certain) lint_edit(l, f, 0, l->t.n, standard);
}

/* A caption against its standard ones: equal, equal but for brackets and spaces, another word, or another
 * column's. */
static void judge_caption(struct lint *l, struct gk_str key, struct gk_str caption, struct gk_str natural)
{
    const struct heading *h = words_heading(l->w, key);
    if (!h || h->captions.n == 0) return;
    for (int i = 0; i < h->captions.n; i++)
        if (gk_str_eq(h->captions.w[i], caption)) return;
    for (int i = 0; i < h->captions.n; i++) {
        if (same_folded(l, h->captions.w[i], caption)) {
            report(l, RULE_HEADING_VARIANT, caption, h->captions.w[i], true);
            return;
        }
    }
    bool wrong = natural.n > 0 && !gk_str_eq(natural, key);
    report(l, wrong ? RULE_HEADING_WRONG : RULE_HEADING_VARIANT, caption, h->captions.w[0], false);
}

static void judge_head(struct lint *l, int index)
{
    const struct gk_head *head = &l->c->heads[index];
    const struct gk_str none = {NULL, 0};
    size_t before = l->n;
    l->head = index;
    memset(l->per_text, 0, sizeof l->per_text);
    if (head->column >= 0) {
        struct gk_str key = l->c->columns[head->column].key;
        judge_caption(l, key, head->caption, gk_vocabulary_key(l->v, none, head->caption));
    } else {
        struct gk_str kind = gk_vocabulary_group(l->v, head->caption);
        judge_caption(l, gk_arena_printf(l->arena, "group:%.*s", (int)kind.n, kind.s), head->caption, none);
    }
    if (l->n > before) return; /* one objection to a heading is enough */
    chars_set(&l->t, head->caption, l->arena);
    lint_text_width(l);
    lint_text_brackets(l, false);
}

/* A column of this key, or one of a group whose keys begin with it (channels.website). */
static bool has_column(const struct gk_catalog *c, struct gk_str key)
{
    for (int i = 0; i < c->n_columns; i++) {
        struct gk_str k = c->columns[i].key;
        if (gk_str_starts(k, key) && (k.n == key.n || k.s[key.n] == '.')) return true;
    }
    return false;
}

/* 国办发〔2019〕54号: what a catalog has at least. */
static void judge_needed(struct lint *l)
{
    for (int i = 0; i < l->w->n_needed; i++) {
        bool there = false;
        for (int k = 0; k < l->w->needed[i].n; k++) there = there || has_column(l->c, l->w->needed[i].w[k]);
        if (!there)
            lint_add(l, RULE_HEADING_MISSING, (size_t)i, (struct gk_str){"", 0}, l->w->needed_names[i]);
    }
}

void lint_headings(struct lint *l)
{
    l->row = l->column = l->head = -1;
    for (int i = 0; i < l->c->n_heads; i++) judge_head(l, i);
    l->head = -1;
    memset(l->per_text, 0, sizeof l->per_text);
    judge_needed(l);
}
