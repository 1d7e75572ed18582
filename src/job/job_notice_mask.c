#include "job_notice_int.h"

/* What class 9 finds in a list is masked before it is printed.
 *
 * ALGORITHM. Lint's findings come with the masked text as an edit. They are made cell by cell, and the list
 * is held against the rules again, until nothing is found: a rule tells of so many places in one text at a
 * time, and a mask may lay bare what it touched. Certain findings and likely ones are masked alike; what the
 * user accepts, with a reason, is not. */

enum { PASSES = 8 };

static struct gk_str code_text(const struct gk_finding *f, struct gk_arena *arena)
{
    return gk_arena_printf(arena, "GK%04d", (int)f->code);
}

/* The next of the codes that commas part; false after the last. */
static bool next_code(struct gk_str codes, size_t *at, struct gk_str *code)
{
    if (*at >= codes.n) return false;
    size_t end = gk_str_find(codes, GK_STR(","), *at);
    if (end == (size_t)-1) end = codes.n;
    *code = gk_str_trim(gk_str_sub(codes, *at, end));
    *at = end + 1;
    return true;
}

static bool accepts(const struct job_accept *accept, const struct gk_finding *f, struct gk_arena *arena)
{
    struct gk_str code, mine = code_text(f, arena);
    for (size_t at = 0; next_code(accept->codes, &at, &code);)
        if (gk_str_eq(code, mine)) return true;
    return false;
}

static bool is_rule(struct gk_str code, struct gk_arena *arena)
{
    for (int i = 0; i < gk_lint_rule_count(); i++) {
        const struct gk_lint_rule *r = gk_lint_rule_at(i);
        if (r->lint_class == 9 && gk_str_eq(code, gk_arena_printf(arena, "GK%04d", (int)r->code)))
            return true;
    }
    return false;
}

bool job_mask_accepts(const struct job_accept *accept, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_str code;
    for (size_t at = 0; next_code(accept->codes, &at, &code);) {
        if (is_rule(code, arena)) continue;
        gk_diag(diags, GK_DIAG_NOTICE_RULE, NULL, gk_arena_str(arena, code).s, NULL);
        return false;
    }
    if (accept->codes.n)
        gk_diag(diags, GK_DIAG_NOTICE_ACCEPTED, NULL, gk_arena_str(arena, accept->codes).s,
                gk_arena_str(arena, accept->reason).s, NULL);
    return true;
}

/* ---- one cell ---- */

/* Makes the edits of the findings [from, to), all of one cell, in its text. Of two that overlap the first is
 * made. */
static struct gk_str edited(struct gk_str text, const struct gk_finding *list, int from, int to,
                            const bool *skip, struct gk_arena *arena)
{
    struct gk_buf out = {0};
    size_t pos = 0;
    for (int i = from; i < to; i++) {
        const struct gk_edit *e = &list[i].edits[0];
        if (skip[i] || list[i].n_edits == 0 || e->at < pos) continue;
        gk_buf_str(&out, gk_str_sub(text, pos, e->at));
        gk_buf_str(&out, e->with);
        pos = e->at + e->n;
    }
    gk_buf_str(&out, gk_str_sub(text, pos, text.n));
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&out));
    gk_buf_done(&out);
    return s;
}

/* ---- the list ---- */

static void count(const struct job_list *list, const struct gk_findings *f, const bool *skip, int *counts)
{
    for (int i = 0; i < f->n; i++)
        if (!skip[i] && f->list[i].column >= 0 && f->list[i].item >= 0)
            counts[(size_t)(f->list[i].rule - gk_lint_rule_at(0)) * (size_t)list->catalog.n_columns +
                   (size_t)f->list[i].column]++;
}

/* Masks what one look finds; false when there was nothing to mask. *open: an error that no edit settles. */
static bool mask_once(struct job_list *list, const struct gk_findings *f, const bool *skip,
                      const struct gk_finding **open, struct gk_arena *arena)
{
    bool any = false;
    for (int i = 0, end; i < f->n; i = end) {
        const struct gk_finding *one = &f->list[i];
        for (end = i + 1; end < f->n && f->list[end].item == one->item && f->list[end].column == one->column;)
            end++;
        for (int k = i; k < end; k++) {
            bool settled = skip[k] || (one->item >= 0 && f->list[k].n_edits > 0);
            if (!settled && f->list[k].level == GK_ERROR) *open = &f->list[k];
            any = any || (!skip[k] && settled);
        }
        if (one->item < 0 || one->column < 0) continue;
        struct gk_value *value = &list->items[one->item].values[one->column];
        value->text = edited(value->text, f->list, i, end, skip, arena);
    }
    return any;
}

static void tell(const struct job_list *list, const int *counts, struct gk_arena *arena,
                 struct gk_diags *diags)
{
    int n = list->catalog.n_columns;
    for (int c = 0; c < n; c++)
        for (int r = 0; r < gk_lint_rule_count(); r++) {
            int times = counts[r * n + c];
            if (times == 0) continue;
            const struct gk_lint_rule *rule = gk_lint_rule_at(r);
            gk_diag(diags, GK_DIAG_NOTICE_MASKED, NULL,
                    gk_arena_str(arena, list->catalog.columns[c].caption).s,
                    gk_arena_printf(arena, "%d", times).s,
                    gk_arena_printf(arena, "GK%04d", (int)rule->code).s, NULL);
        }
}

bool job_mask_list(const struct job_run *run, struct job_list *list, const struct job_accept *accept,
                   struct gk_diags *diags)
{
    struct gk_arena *arena = run->arena;
    int *counts = GK_NEW_ARRAY(arena, int, gk_lint_rule_count() * list->catalog.n_columns + 1);
    const struct gk_finding *open = NULL;
    bool more = true;
    for (int pass = 0; pass < PASSES && more && !open; pass++) {
        struct gk_lint_options nine = {.off = 0};
        (void)gk_lint_choose(&nine, GK_STR("9"), true);
        gk_catalog_index(&list->catalog, arena);
        struct gk_findings f = gk_lint(&list->catalog, run->vocabulary, NULL, run->words, &nine, arena);
        bool *skip = GK_NEW_ARRAY(arena, bool, f.n + 1);
        for (int i = 0; i < f.n; i++) skip[i] = accepts(accept, &f.list[i], arena);
        count(list, &f, skip, counts);
        more = mask_once(list, &f, skip, &open, arena);
    }
    tell(list, counts, arena, diags);
    if (!open && !more) return true;
    struct gk_place place = {.column = open ? open->place.column : GK_STR("")};
    gk_diag(diags, GK_DIAG_NOTICE_UNMASKED, &place, open ? code_text(open, arena).s : "9", NULL);
    return false;
}

bool job_mask_allows(const struct job_run *run, struct gk_str text, const char *caption, bool phone,
                     const struct job_accept *accept, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_findings f = gk_lint_personal(text, gk_str_of(caption), run->words, arena);
    struct gk_place place = {.column = gk_str_of(caption)};
    for (int i = 0; i < f.n; i++) {
        const struct gk_finding *one = &f.list[i];
        if (one->level != GK_ERROR || accepts(accept, one, arena)) continue;
        if (phone && one->code == GK_DIAG_LINT_PERSON_MOBILE) continue;
        gk_diag(diags, GK_DIAG_NOTICE_UNMASKED, &place, code_text(one, arena).s, NULL);
        return false;
    }
    return true;
}
