/* Findings as the rules report them, and the rules by name. */
#include "lint_int.h"

#include <stdlib.h>

static const struct gk_lint_rule rules[] = {
#define X(name, lint_class, word) {word, GK_DIAG_LINT_##name, lint_class},
#include "lint_rules.h"
#undef X
};

int gk_lint_rule_count(void)
{
    return N_RULES;
}

const struct gk_lint_rule *gk_lint_rule_at(int i)
{
    return &rules[i];
}

bool gk_lint_choose(struct gk_lint_options *options, struct gk_str name, bool on)
{
    uint64_t bits = 0;
    for (int i = 0; i < N_RULES; i++) {
        char digit = (char)('0' + rules[i].lint_class);
        if (gk_str_eq(name, gk_str_of(rules[i].name)) || (name.n == 1 && name.s[0] == digit))
            bits |= 1ULL << i;
    }
    if (!bits) return false;
    if (on && !options->chosen) {
        options->off = ~0ULL;
        options->chosen = true;
    }
    options->off = on ? options->off & ~bits : options->off | bits;
    return true;
}

struct gk_finding *lint_add(struct lint *l, enum lint_rule rule, size_t at, struct gk_str found,
                            struct gk_str expected)
{
    _Static_assert(N_RULES <= 64, "a bit for each rule");
    bool template = l->row == LINT_TEMPLATE;
    struct gk_finding *f = &l->ignored;
    if (!(l->o->off >> rule & 1) && l->per_text[rule]++ < LINT_MAX_PER_TEXT) {
        if (template) {
            l->templates =
                gk_arena_grow(l->arena, l->templates, &l->cap_templates, l->n_templates + 1, sizeof *f);
            f = &l->templates[l->n_templates++];
        } else {
            l->list = gk_arena_grow(l->arena, l->list, &l->cap, l->n + 1, sizeof *f);
            f = &l->list[l->n++];
        }
    }
    *f = (struct gk_finding){
        .rule = &rules[rule], .code = rules[rule].code, .lint_class = rules[rule].lint_class};
    f->level = gk_diag_level(f->code);
    f->item = l->row;
    f->column = l->column;
    f->head = l->head;
    f->at = at;
    f->found = found;
    f->expected = expected;
    f->ground = l->w->grounds[rule];
    return f;
}

void lint_edit(struct lint *l, struct gk_finding *f, size_t from, size_t to, struct gk_str with)
{
    if (l->plain || f->n_edits == 2) return;
    f->edits[f->n_edits++] = (struct gk_edit){l->t.at[from], l->t.at[to] - l->t.at[from], with};
    f->certain = true;
}

struct gk_str lint_char(struct lint *l, uint32_t c)
{
    char bytes[4];
    struct gk_str s = {bytes, (size_t)gk_utf8_encode(c, bytes)};
    return gk_arena_str(l->arena, s);
}

bool lint_is(const struct lint *l, int column, const char *key)
{
    return column >= 0 && gk_str_eq(l->c->columns[column].key, gk_str_of(key));
}

/* ---- in the end ---- */

/* Rules on mixtures fire only where both kinds are there, which is known at the end. */
static void drop_unmixed(struct lint *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        bool drop = (l->list[i].code == GK_DIAG_LINT_BRACKET_MIXED && !l->full_brackets) ||
                    (l->list[i].code == GK_DIAG_LINT_WIDTH_DIGITS && !l->half_digits);
        if (!drop) l->list[n++] = l->list[i];
    }
    l->n = n;
}

static int by_place(const void *a, const void *b)
{
    const struct gk_finding *x = a, *y = b;
    if (x->item != y->item) return x->item < y->item ? -1 : 1;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    if (x->code != y->code) return x->code < y->code ? -1 : 1;
    int order = gk_str_cmp(x->found, y->found);
    return order ? order : gk_str_cmp(x->expected, y->expected);
}

bool gk_finding_holds(const struct gk_finding *f)
{
    return !f->accepted && (f->level == GK_ERROR || f->code == GK_DIAG_LINT_DEADLINE_SERVICE);
}

static bool is_error(const struct gk_finding *f)
{
    return !f->accepted && f->level == GK_ERROR;
}

static bool is_personal(const struct gk_finding *f)
{
    return is_error(f) && f->lint_class == CLASS_PERSONAL;
}

/* A text with a finding of the kind has it in every row that shows it, by a span or by 同上. */
static bool *mark(const struct lint *l, bool (*is)(const struct gk_finding *))
{
    bool *error = GK_NEW_ARRAY(l->arena, bool, l->c->n_items + 1);
    const struct gk_catalog *c = l->c;
    size_t width = (size_t)c->n_columns;
    bool *bad = GK_NEW_ARRAY(l->scratch, bool, (size_t)c->n_items *width + 1);
    for (size_t i = 0; i < l->n; i++) {
        const struct gk_finding *f = &l->list[i];
        if (f->item < 0 || !is(f)) continue;
        error[f->item] = true;
        if (f->column >= 0) bad[(size_t)f->item * width + (size_t)f->column] = true;
    }
    for (int r = 0; r < c->n_items; r++)
        for (size_t i = 0; i < width && !error[r]; i++)
            error[r] = bad[(size_t)l->sources[(size_t)r * width + i] * width + i];
    for (int r = 0; r < c->n_items; r++) error[gk_catalog_lead(c, r)] |= error[r];
    for (int r = 0; r < c->n_items; r++) error[r] = error[gk_catalog_lead(c, r)];
    return error;
}

struct gk_str gk_edited(struct gk_str text, const struct gk_edit *edits, int n, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    size_t at = 0;
    for (int i = 0; i < n && edits[i].at >= at && edits[i].at + edits[i].n <= text.n; i++) {
        gk_buf_str(&b, gk_str_sub(text, at, edits[i].at));
        gk_buf_str(&b, edits[i].with);
        at = edits[i].at + edits[i].n;
    }
    gk_buf_str(&b, gk_str_sub(text, at, text.n));
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

void gk_finding_say(const struct gk_finding *f, enum gk_lang lang, struct gk_buf *out)
{
    gk_diag_fill(out, f->code, lang, (const struct gk_str[]){f->found, f->expected, f->ground, {"", 0}});
}

struct gk_str gk_finding_key(const struct gk_catalog *c, const struct gk_finding *f)
{
    int column = f->head >= 0 ? c->heads[f->head].column : f->column;
    return column >= 0 ? c->columns[column].key : (struct gk_str){"", 0};
}

struct gk_str gk_finding_text(const struct gk_catalog *c, const struct gk_finding *f, struct gk_arena *arena)
{
    if (f->head >= 0) return gk_accepted_text(c, -1, -1, c->heads[f->head].caption, arena);
    struct gk_str words = gk_arena_printf(arena, "%.*s\n%.*s", (int)f->found.n, f->found.s ? f->found.s : "",
                                          (int)f->expected.n, f->expected.s ? f->expected.s : "");
    return gk_accepted_text(c, f->item, f->column, words, arena);
}

static const struct gk_accepted *accepted_by(const struct lint *l, const struct gk_finding *f)
{
    const struct gk_catalog *c = l->c;
    const struct gk_accepted *list = f->item < 0 ? c->accepted : c->items[f->item].accepted;
    int n = f->item < 0 ? c->n_accepted : c->items[f->item].n_accepted;
    if (n == 0) return NULL;
    return gk_accepted_find(list, n, f->code, gk_finding_key(c, f), gk_finding_text(c, f, l->arena));
}

static struct gk_place place_of(const struct lint *l, const struct gk_finding *f)
{
    struct gk_place place = {.catalog = l->c->id};
    if (f->item >= 0) return gk_catalog_place(l->c, f->item, f->column);
    if (f->column >= 0) place.column = l->c->columns[f->column].caption;
    if (f->head >= 0) place.column = l->c->heads[f->head].caption;
    return place;
}

struct gk_findings lint_findings(struct lint *l)
{
    drop_unmixed(l);
    struct gk_findings out = {.catalog = l->c, .list = l->list, .n = (int)l->n};
    if (l->n) qsort(l->list, l->n, sizeof *l->list, by_place);
    for (size_t i = 0; i < l->n; i++) l->list[i].accepted = accepted_by(l, &l->list[i]);
    out.error = mark(l, is_error);
    out.personal = mark(l, is_personal);
    out.holds = mark(l, gk_finding_holds);
    for (size_t i = 0; i < l->n; i++) {
        l->list[i].place = place_of(l, &l->list[i]);
        out.n_accepted += l->list[i].accepted != NULL;
        if (l->list[i].accepted) continue;
        out.by_class[l->list[i].lint_class]++;
        out.by_level[l->list[i].level]++;
    }
    return out;
}

bool gk_lint_has_error(const struct gk_findings *findings, int item)
{
    return findings->error[item];
}

bool gk_lint_holds(const struct gk_findings *findings, int item)
{
    return findings->holds[item];
}

bool gk_lint_has_personal(const struct gk_findings *findings, int item)
{
    return findings->personal[item];
}
