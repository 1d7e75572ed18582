/* Class 1: 《title》（number). The titles of a text are gone through from left to right; the brackets after a
 * title are its citation, whose numbers are held against the known laws; numbers elsewhere are only looked at
 * for their form. */
#include "lint_int.h"

enum { MAX_TITLE = 200, MAX_GROUP = 600, MAX_TAIL = 60, MAX_MARKS = 16, MAX_PER_CELL = 64 };

struct group {
    const struct law *law; /* NULL: not known */
    struct mark marks[MAX_MARKS];
    int n;
    bool amended;              /* a word for amended stands there */
    bool wrong;                /* something of class 1 was found */
    const struct mark *judged; /* the mark whose number is wrong, or NULL */
};

static struct gk_str canonical(struct lint *l, struct gk_str issuer, int64_t number)
{
    struct gk_str first = l->w->ordinal.w[0], last = l->w->number.w[0];
    return gk_arena_printf(l->arena, "%.*s%.*s%lld%.*s", (int)issuer.n, issuer.s, (int)first.n, first.s,
                           (long long)number, (int)last.n, last.s);
}

/* How a mark should read, in the words of its writer where they will do. */
static struct gk_str expected_decree(struct lint *l, const struct mark *m, const struct law *law)
{
    if (!law || law->number.text.n == 0 || law->number.kind == MARK_DOCUMENT)
        return canonical(l, m->issuer, m->number);
    if (m->kind != law->number.kind) return law->number.text;
    return canonical(l, m->issuer, law->number.number);
}

/* A number that nobody has held against its publication proves less, and changes nothing. */
static void lower(struct gk_finding *f, const struct law *law)
{
    if (law == NULL || law->checked) return;
    if (f->rule->code == GK_DIAG_LINT_CITATION_NUMBER || f->rule->code == GK_DIAG_LINT_CITATION_AMENDMENT)
        f->level = f->level == GK_ERROR ? GK_WARNING : GK_NOTE;
    f->n_edits = 0;
    f->certain = false;
}

static void add_decree(struct lint *l, struct group *g, const struct mark *m, enum lint_rule rule,
                       const struct law *law)
{
    struct gk_str expected = expected_decree(l, m, law);
    struct gk_finding *f = lint_add(l, rule, l->t.at[m->from], chars_slice(&l->t, m->from, m->to), expected);
    if (!m->mixed || law) lint_edit(l, f, m->from, m->to, expected);
    lower(f, law);
    g->wrong = true;
}

static void add_document(struct lint *l, struct group *g, const struct mark *m)
{
    struct gk_str last = l->w->number.w[0];
    const char *year = gk_arena_printf(l->arena, m->year < 100 ? "20%02d" : "%d", m->year).s;
    struct gk_str number = gk_arena_printf(l->arena, "\xE3\x80\x94%s\xE3\x80\x95%lld%.*s", year,
                                           (long long)m->number, (int)last.n, last.s);
    struct gk_str expected =
        gk_arena_printf(l->arena, "%.*s%.*s", (int)m->issuer.n, m->issuer.s, (int)number.n, number.s);
    struct gk_finding *f =
        lint_add(l, RULE_CITATION_DOCUMENT, l->t.at[m->from], chars_slice(&l->t, m->from, m->to), expected);
    if (m->year >= 1000) lint_edit(l, f, m->num, m->to, number);
    g->wrong = true;
}

/* ---- numbers against the law ---- */

static bool same_number(const struct mark *m, const struct law_number *n)
{
    if (m->mixed || m->number != n->number) return false;
    if (m->kind == MARK_DOCUMENT || n->kind == MARK_DOCUMENT)
        return m->kind == n->kind && m->year == n->year && gk_str_ends(m->issuer, n->issuer);
    return m->kind == n->kind || m->kind == MARK_DECREE || n->kind == MARK_DECREE;
}

static bool is_among(const struct mark *m, const struct law_number *list, int n)
{
    for (int i = 0; i < n; i++)
        if (same_number(m, &list[i])) return true;
    return false;
}

/* The mark that speaks for the law: its number is not the law's, and no other one is. Or NULL. */
static const struct mark *find_wrong(const struct group *g, bool document)
{
    const struct mark *first = NULL;
    for (int i = 0; i < g->n; i++) {
        const struct mark *m = &g->marks[i];
        if ((m->kind == MARK_DOCUMENT) != document) continue;
        if (same_number(m, &g->law->number)) return NULL;
        if (!first) first = m;
    }
    return first;
}

static void judge_number(struct lint *l, struct group *g)
{
    const struct law *law = g->law;
    if (!law || law->number.text.n == 0) return;
    bool document = law->number.kind == MARK_DOCUMENT;
    const struct mark *m = find_wrong(g, document);
    if (!m || m->mixed) return;
    bool amends = is_among(m, law->amended, law->n_amended);
    if (g->amended && (amends || is_among(m, law->former, law->n_former))) return;
    g->judged = m;
    if (!document) {
        add_decree(l, g, m, amends ? RULE_CITATION_AMENDMENT : RULE_CITATION_NUMBER, law);
        return;
    }
    struct gk_str found = chars_slice(&l->t, m->from, m->to);
    struct gk_finding *f = lint_add(l, RULE_CITATION_NUMBER, l->t.at[m->from], found, law->number.text);
    lint_edit(l, f, m->from, m->to, law->number.text);
    lower(f, law);
    g->wrong = true;
}

static void judge_form(struct lint *l, struct group *g, const struct mark *m, bool own)
{
    const struct law *law = own ? g->law : NULL;
    if (m->kind == MARK_DOCUMENT) {
        if (m->irregular) add_document(l, g, m);
    } else if (m->mixed) {
        add_decree(l, g, m, RULE_CITATION_DIGITS, law);
    } else if (m->short_of && m != g->judged) {
        add_decree(l, g, m, RULE_CITATION_ORDINAL, NULL);
    }
}

static void read_marks(struct lint *l, struct group *g, size_t from, size_t to)
{
    while (g->n < MAX_MARKS) {
        const struct mark *last = g->n ? &g->marks[g->n - 1] : NULL;
        if (!cite_next_mark(&l->t, l->w, from, to, last, &g->marks[g->n])) break;
        from = g->marks[g->n++].to;
    }
}

static void judge_group(struct lint *l, struct group *g, size_t from, size_t to)
{
    read_marks(l, g, from, to);
    g->amended = words_find(&l->w->amended, chars_slice(&l->t, from, to)) >= 0;
    judge_number(l, g);
    for (int i = 0; i < g->n; i++) judge_form(l, g, &g->marks[i], true);
}

/* Numbers that belong to no title. */
static void judge_loose(struct lint *l, size_t from, size_t to)
{
    struct mark m;
    struct group none = {0};
    while (cite_next_mark(&l->t, l->w, from, to, NULL, &m)) {
        judge_form(l, &none, &m, false);
        from = m.to;
    }
}

/* ---- a number outside brackets ---- */

static bool is_delimiter(uint32_t c)
{
    return c == 0 || gk_is_space(c) || c == CH_COMMA_LIST || c == CH_COMMA || c == CH_SEMICOLON ||
           c == CH_STOP || c == ';' || c == ',' || c == CH_TITLE_OPEN;
}

/* 《title》国办发〔2019〕54号: the number follows without brackets. Returns where the citation ends. */
static size_t judge_tail(struct lint *l, struct group *g, size_t close, size_t from)
{
    size_t end = from;
    while (end < l->t.n && end < from + MAX_TAIL && !is_delimiter(l->t.c[end])) end++;
    if (!lint_is(l, l->column, "basis")) return close + 1;
    if (words_match(&l->w->joins, chars_slice(&l->t, from, end)) > 0) return close + 1;
    struct mark *m = &g->marks[0];
    if (!cite_next_mark(&l->t, l->w, from, end, NULL, m) || m->from != from) return close + 1;
    if (m->to < l->t.n && !is_delimiter(l->t.c[m->to]) && char_digit(l->t.c[m->to]) < 0) return close + 1;
    g->n = 1;
    struct gk_str words =
        m->kind == MARK_DOCUMENT ? chars_slice(&l->t, m->from, m->to) : canonical(l, m->issuer, m->number);
    struct gk_str expected = gk_arena_printf(l->arena, "\xEF\xBC\x88%.*s\xEF\xBC\x89", (int)words.n, words.s);
    lint_add(l, RULE_CITATION_PLACEMENT, l->t.at[m->from], chars_slice(&l->t, m->from, m->to), expected);
    judge_number(l, g);
    judge_form(l, g, m, true);
    g->wrong = true;
    return m->to;
}

/* ---- ways of citing, for consistency ---- */

static struct gk_str form_of(struct lint *l, const struct group *g, struct gk_str words)
{
    struct gk_buf b = {0};
    for (int i = 0; i < g->n; i++) {
        const struct mark *m = &g->marks[i];
        gk_buf_printf(&b, "%.*s %d %lld;", (int)m->issuer.n, m->issuer.s, m->year, (long long)m->number);
    }
    if (g->n == 0) {
        size_t digits = 0;
        for (size_t i = 0; i < words.n; i++) digits += words.s[i] >= '0' && words.s[i] <= '9';
        if (digits) gk_buf_str(&b, gk_fold(words, l->arena));
    }
    struct gk_str form = gk_arena_str(l->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return form;
}

/* The first mention in a text, when nothing is wrong with it. */
static void remember(struct lint *l, const struct group *g, size_t open, size_t end, struct gk_str title,
                     struct gk_str words)
{
    int32_t cell = (int32_t)l->n_cells - 1;
    if (g->wrong || !lint_is(l, l->column, "basis")) return;
    struct gk_str law = laws_fold(l->w, title, l->arena);
    int in_cell = 0;
    for (size_t i = l->n_citations; i > 0 && l->citations[i - 1].cell == cell; i--)
        if (gk_str_eq(l->citations[i - 1].law, law) || ++in_cell >= MAX_PER_CELL) return;
    struct gk_str name = gk_fold(title, l->arena), form = form_of(l, g, words);
    struct citation c = {
        .law = law, .cell = cell, .at = l->t.at[open], .shown = chars_slice(&l->t, open, end)};
    c.form = gk_arena_printf(l->arena, "%.*s|%.*s", (int)name.n, name.s, (int)form.n, form.s);
    l->citations =
        gk_arena_grow(l->arena, l->citations, &l->cap_citations, l->n_citations + 1, sizeof *l->citations);
    l->citations[l->n_citations++] = c;
}

/* ---- titles ---- */

/* The partner of the bracket at i, within `limit` characters; n when there is none. */
static size_t find_close(const struct chars *t, size_t i, size_t limit, uint32_t half_open, uint32_t open,
                         uint32_t half_close, uint32_t close)
{
    int depth = 0;
    for (size_t end = t->n < i + limit ? t->n : i + limit; i < end; i++) {
        if (t->c[i] == open || t->c[i] == half_open) depth++;
        if ((t->c[i] == close || t->c[i] == half_close) && --depth == 0) return i;
    }
    return t->n;
}

/* Judges the title at `open`; returns where to go on. */
static size_t judge_title(struct lint *l, size_t open)
{
    const struct chars *t = &l->t;
    struct group g = {0};
    size_t close = find_close(t, open, MAX_TITLE, 0, CH_TITLE_OPEN, 0, CH_TITLE_CLOSE);
    if (close == t->n) return open + 1;
    struct gk_str title = chars_slice(t, open + 1, close);
    struct gk_str words = {"", 0};
    g.law = laws_find(l->laws, l->w, title, l->arena);
    size_t next = chars_skip(t, close + 1, t->n), end = close + 1;
    bool paren = next < t->n && (t->c[next] == '(' || t->c[next] == CH_PAREN_OPEN);
    size_t last = paren ? find_close(t, next, MAX_GROUP, '(', CH_PAREN_OPEN, ')', CH_PAREN_CLOSE) : t->n;
    if (last < t->n) {
        words = chars_slice(t, next + 1, last);
        judge_group(l, &g, next + 1, last);
        end = last + 1;
    } else if (!paren) {
        end = judge_tail(l, &g, close, next);
    }
    remember(l, &g, open, end, title, words);
    return end;
}

void lint_text_citations(struct lint *l)
{
    size_t pos = 0;
    for (size_t i = 0; i < l->t.n;) {
        if (l->t.c[i] != CH_TITLE_OPEN) {
            i++;
            continue;
        }
        judge_loose(l, pos, i);
        i = pos = judge_title(l, i);
    }
    judge_loose(l, pos, l->t.n);
}
