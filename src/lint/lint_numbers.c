/* Class 4: the numbers of items (序号), of groups (4. …) and of items in groups (4.1 …). A column is judged
 * when at least half of its labels begin with a number of the form in question. */
#include "lint_int.h"

struct number {
    int major, minor; /* major 0: a single number */
    size_t n;         /* characters of it, mark included; 0: none */
    size_t digits;    /* characters without the mark */
};

struct sequence {
    struct lint *l;
    int major; /* printed before the number; 0: none */
    int last;  /* 0: nothing yet */
};

static struct gk_str label_of(struct lint *l, int major, int minor)
{
    return major ? gk_arena_printf(l->arena, "%d.%d", major, minor) : gk_arena_printf(l->arena, "%d", minor);
}

/* What comes after the numbers seen so far; `fresh`: it may begin again at 1. */
static void judge_next(struct sequence *s, int value, struct gk_str found, bool fresh)
{
    int last = s->last;
    s->last = value;
    if (value == last + 1 || (fresh && value == 1)) return;
    enum lint_rule rule = RULE_NUMBER_GAP;
    if (last == 0)
        rule = RULE_NUMBER_FIRST;
    else if (value == last)
        rule = RULE_NUMBER_REPEAT;
    else if (value < last)
        rule = RULE_NUMBER_ORDER;
    memset(s->l->per_text, 0, sizeof s->l->per_text);
    lint_add(s->l, rule, 0, found, label_of(s->l, s->major, last + 1));
}

static int read_digits(const struct chars *t, size_t *i)
{
    int value = 0;
    size_t from = *i;
    while (*i < t->n && *i < from + 4 && char_digit(t->c[*i]) >= 0)
        value = value * 10 + char_digit(t->c[(*i)++]);
    return *i > from ? value : -1;
}

static int read_han(const struct lint *l, size_t *i)
{
    int sum = 0, digit = -1;
    bool any = false;
    for (; *i < l->t.n; (*i)++) {
        struct gk_str c = chars_slice(&l->t, *i, *i + 1);
        int value = words_with(&l->w->numerals, c);
        bool ten = l->w->tens.n > 0 && gk_str_eq(l->w->tens.w[0], c);
        if (value < 0 && !ten) break;
        if (ten) sum = (digit < 0 ? 1 : digit) * 10;
        digit = ten ? 0 : value;
        any = true;
    }
    return any ? sum + (digit < 0 ? 0 : digit) : -1;
}

static bool is_point(uint32_t c)
{
    return c == '.' || c == 0xFF0E;
}

/* The number at the start of l->t: 4.1, 4. 4、 （4） 四、 （四）. */
static struct number read_number(const struct lint *l)
{
    const struct chars *t = &l->t;
    size_t i = chars_skip(t, 0, t->n);
    struct number n = {0};
    bool paren = i < t->n && (t->c[i] == CH_PAREN_OPEN || t->c[i] == '(');
    if (paren) i++;
    size_t begin = i;
    bool zero = char_digit(t->c[i]) == 0;
    n.minor = read_digits(t, &i);
    bool han = n.minor < 0;
    if (han) n.minor = read_han(l, &i);
    if (n.minor <= 0 || zero) return (struct number){0};
    n.digits = i - begin;
    uint32_t mark = t->c[i];
    if (!han && !paren && is_point(mark) && char_digit(t->c[i + 1]) >= 0) {
        n.major = n.minor;
        i++;
        n.minor = read_digits(t, &i);
        n.digits = i - begin;
        n.n = i;
        return is_point(t->c[i]) && char_digit(t->c[i + 1]) >= 0 ? (struct number){0} : n;
    }
    bool closed =
        paren ? mark == CH_PAREN_CLOSE || mark == ')' : mark == CH_COMMA_LIST || (!han && is_point(mark));
    n.n = closed ? i + 1 : 0;
    return n;
}

static struct number number_of(struct lint *l, struct gk_str s)
{
    struct gk_str start = {s.s, s.n < 64 ? s.n : 64};
    while (start.n > 0 && start.n < s.n && ((unsigned char)s.s[start.n] & 0xC0) == 0x80) start.n--;
    chars_set(&l->t, start, l->arena);
    return read_number(l);
}

/* Whether at least half of a column's labels have a number: `composite` 4.1, else single. */
static bool is_numbered(struct lint *l, int column, bool composite)
{
    int with = 0, labels = 0;
    for (int row = 0; column >= 0 && row < l->c->n_items; row++) {
        const struct gk_value *v = &l->c->items[row].values[column];
        if (v->kind != GK_VALUE_TEXT || v->text.n == 0) continue;
        struct number n = number_of(l, v->text);
        labels++;
        with += n.n > 0 && (n.major > 0) == composite;
    }
    return with > 0 && with * 2 >= labels;
}

/* Does a cell of its own stand in this column at this row? */
static bool begins(const struct lint *l, int row, int column)
{
    return column >= 0 && l->c->items[row].values[column].kind == GK_VALUE_TEXT;
}

/* ---- 序号 ---- */

static int plain_number(struct gk_str s)
{
    int value = 0;
    s = gk_str_trim(s);
    if (s.n == 0 || s.n > 6 || s.s[0] == '0') return -1;
    for (size_t i = 0; i < s.n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') return -1;
        value = value * 10 + s.s[i] - '0';
    }
    return value;
}

static void judge_serial(struct lint *l, int column)
{
    int category = gk_catalog_column(l->c, GK_STR("category")),
        level1 = gk_catalog_column(l->c, GK_STR("level1"));
    struct sequence s = {.l = l};
    bool numbered = false;
    for (int row = 0; row < l->c->n_items; row++) {
        const struct gk_value *v = &l->c->items[row].values[column];
        numbered = numbered || (v->kind == GK_VALUE_TEXT && plain_number(v->text) > 0);
    }
    l->column = column;
    for (int row = 0; numbered && row < l->c->n_items; row++) {
        const struct gk_value *v = &l->c->items[row].values[column];
        l->row = row;
        if (v->kind != GK_VALUE_TEXT) continue;
        int value = plain_number(v->text);
        if (value > 0) {
            judge_next(&s, value, v->text, begins(l, row, category) || begins(l, row, level1));
        } else if (gk_str_trim(v->text).n == 0) {
            memset(l->per_text, 0, sizeof l->per_text);
            lint_add(l, RULE_NUMBER_BLANK, 0, (struct gk_str){"", 0}, (struct gk_str){"", 0});
        }
    }
}

/* ---- groups ---- */

static void judge_groups(struct lint *l, int column, int category)
{
    struct sequence s = {.l = l};
    struct gk_str before = {NULL, 0};
    l->column = column;
    for (int row = 0; row < l->c->n_items; row++) {
        const struct gk_value *v = &l->c->items[row].values[column];
        if (v->kind != GK_VALUE_TEXT || gk_str_eq(v->text, before)) continue;
        before = v->text;
        struct number n = number_of(l, v->text);
        l->row = row;
        if (n.n == 0 || n.major > 0) continue;
        judge_next(&s, n.minor, chars_slice(&l->t, 0, n.n), begins(l, row, category));
    }
}

/* ---- items in groups ---- */

/* 4.1 under the group numbered `group` (0: it has no number). */
static void judge_composite(struct sequence *s, struct number n, int group)
{
    struct lint *l = s->l;
    struct gk_str found = chars_slice(&l->t, 0, n.n);
    if (group > 0 && n.major != group) {
        memset(l->per_text, 0, sizeof l->per_text);
        lint_add(l, RULE_NUMBER_PREFIX, 0, found, label_of(l, group, ++s->last));
        return;
    }
    if (group == 0 && n.major != s->major) s->last = 0;
    s->major = n.major;
    judge_next(s, n.minor, found, false);
}

/* The label over a row; 同上 is the one above. */
static struct gk_str label_over(const struct lint *l, int row, int column)
{
    int32_t source = l->sources[(size_t)row * (size_t)l->c->n_columns + (size_t)column];
    return gk_catalog_text(l->c, source, column);
}

static void judge_items(struct lint *l, int column, int level1, bool composite)
{
    struct sequence s = {.l = l};
    struct gk_str label = {NULL, 0};
    int group = 0;
    for (int row = 0; row < l->c->n_items; row++) {
        const struct gk_value *v = &l->c->items[row].values[column];
        struct gk_str now = level1 >= 0 ? label_over(l, row, level1) : label;
        bool fresh = !gk_str_eq(now, label);
        if (fresh) {
            struct number g = number_of(l, now);
            group = g.n > 0 && g.major == 0 ? g.minor : 0;
            label = now;
            if (composite) s = (struct sequence){.l = l, .major = group};
        }
        if (v->kind != GK_VALUE_TEXT) continue;
        struct number n = number_of(l, v->text);
        l->row = row;
        l->column = column;
        if (n.n == 0 || (n.major > 0) != composite) continue;
        if (composite)
            judge_composite(&s, n, group);
        else
            judge_next(&s, n.minor, chars_slice(&l->t, 0, n.n), fresh);
    }
}

void lint_numbers(struct lint *l)
{
    int no = gk_catalog_column(l->c, GK_STR("no")), category = gk_catalog_column(l->c, GK_STR("category"));
    int level1 = gk_catalog_column(l->c, GK_STR("level1")),
        level2 = gk_catalog_column(l->c, GK_STR("level2"));
    l->head = -1;
    if (no >= 0 && l->c->columns[no].kind == GK_KIND_TEXT) judge_serial(l, no);
    if (level1 >= 0 && is_numbered(l, level1, false)) judge_groups(l, level1, category);
    if (level2 >= 0 && is_numbered(l, level2, true))
        judge_items(l, level2, level1, true);
    else if (level2 >= 0 && is_numbered(l, level2, false))
        judge_items(l, level2, level1, false);
}
