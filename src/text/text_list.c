/* Enumerations: 1. 1、 (1) （一） 一、 ① ● 【法律】.
 *
 * A number that a mark follows is an enumerator when it begins the text or follows white space or a stop, or
 * when it is the next after one that was (基本信息2. 受理条件3. 申请材料). An enumerator stays with what
 * follows it. In a list (GK_TEXT_LIST), where there are two or more of a kind in a row, each begins a line,
 * and the lines below it hang. */
#include "text_int.h"

enum kind {
    KIND_NONE,
    KIND_DOT,
    KIND_PAUSE,
    KIND_HALF_PAREN,
    KIND_PAREN,
    KIND_HAN,
    KIND_HAN_PAREN,
    KIND_CIRCLE,
    KIND_BULLET,
    KIND_TAG,
    KINDS
};

enum { MOST_HANG = 2 * GK_UNITS };

struct enumerator {
    int from, end; /* clusters, the space after it not included */
    enum kind kind;
    int value;
    int run;
};

static uint32_t at(const struct gk_para *p, int i)
{
    return i >= 0 && i < p->n ? p->clusters[i].c : 0;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* 一 to 九十九; 0 when there is none. */
static int han_number(const struct gk_para *p, int *i)
{
    int value = 0;
    for (int n = 0; n < 3; n++, (*i)++) {
        int v = text_char_numeral(at(p, *i));
        if (v < 1) break;
        if (v == 10)
            value = value ? value * 10 : 10;
        else
            value += v;
    }
    return value;
}

static int arabic_number(const struct gk_para *p, int *i)
{
    int value = 0, from = *i;
    while (is_digit(at(p, *i)) && *i - from < 3) value = value * 10 + (int)(at(p, (*i)++) - '0');
    return is_digit(at(p, *i)) ? 0 : value;
}

static bool is_open(uint32_t c)
{
    return c == '(' || c == 0xFF08;
}

static bool is_close(uint32_t c)
{
    return c == ')' || c == 0xFF09;
}

static bool found(struct enumerator *e, enum kind kind, int value, int end)
{
    e->kind = kind;
    e->value = value;
    e->end = end;
    return value > 0;
}

static bool in_parens(const struct gk_para *p, int i, struct enumerator *e)
{
    int j = i + 1;
    int value = arabic_number(p, &j);
    if (value && is_close(at(p, j))) return found(e, KIND_PAREN, value, j + 1);
    j = i + 1;
    value = han_number(p, &j);
    return value && is_close(at(p, j)) && found(e, KIND_HAN_PAREN, value, j + 1);
}

static bool arabic(const struct gk_para *p, int i, struct enumerator *e)
{
    int j = i;
    int value = arabic_number(p, &j);
    uint32_t mark = at(p, j), after = at(p, j + 1);
    if (mark == 0x3001) return !is_digit(after) && found(e, KIND_PAUSE, value, j + 1);
    if (is_close(mark)) return found(e, KIND_HALF_PAREN, value, j + 1);
    bool dot = mark == '.' || mark == 0xFF0E;
    return dot && !is_digit(after) && found(e, KIND_DOT, value, j + 1);
}

static bool tag(const struct gk_para *p, int i, struct enumerator *e)
{
    enum { LONGEST = 10 };
    for (int j = i + 1; j < i + LONGEST && j < p->n; j++)
        if (at(p, j) == 0x3011) return found(e, KIND_TAG, 1, j + 1);
    return false;
}

/* Is there an enumerator at i, whatever is before it? */
static bool match(const struct gk_para *p, int i, struct enumerator *e)
{
    uint32_t c = at(p, i);
    *e = (struct enumerator){.from = i};
    if (is_open(c)) return in_parens(p, i, e);
    if (is_digit(c)) return !is_digit(at(p, i - 1)) && arabic(p, i, e);
    if (c >= 0x2460 && c <= 0x249B) return found(e, KIND_CIRCLE, (int)(c - 0x2460) % 20 + 1, i + 1);
    if (c == 0x25CF || c == 0x2022 || c == 0x25C6 || c == 0x25AA) return found(e, KIND_BULLET, 1, i + 1);
    if (c == 0x3010) return tag(p, i, e);
    int j = i;
    int value = han_number(p, &j);
    return value && at(p, j) == 0x3001 && found(e, KIND_HAN, value, j + 1);
}

/* At the start of the text or of a sentence. */
static bool strong_context(const struct gk_para *p, int i)
{
    uint32_t c = at(p, i - 1);
    return i == 0 || (p->clusters[i - 1].flags & CHAR_SPACE) || c == 0xFF1B || c == 0x3002 || c == 0xFF1A ||
           c == ';' || c == ':';
}

/* In the middle of a text the next number is an enumerator unless it is part of a longer sign. */
static bool weak_context(const struct gk_para *p, int i)
{
    const struct cluster *a = &p->clusters[i - 1];
    return ((a->flags & (CHAR_HAN | CHAR_CLOSING)) || a->c == ')') && a->c != 0x7B2C /* 第 */;
}

struct finder {
    struct gk_text *t;
    struct enumerator *list;
    size_t n, cap;
    int *members; /* of each run */
    size_t runs, cap_runs;
    struct {
        int value, run, end; /* the last of the kind */
    } last[KINDS];
};

static void start_run(struct finder *f, enum kind kind)
{
    f->members = gk_arena_grow(f->t->bodies, f->members, &f->cap_runs, f->runs + 1, sizeof *f->members);
    f->members[f->runs] = 0;
    f->last[kind].run = (int)f->runs++;
}

static void accept(struct finder *f, struct enumerator *e)
{
    f->list = gk_arena_grow(f->t->bodies, f->list, &f->cap, f->n + 1, sizeof *f->list);
    e->run = f->last[e->kind].run;
    f->members[e->run]++;
    f->last[e->kind].value = e->value;
    f->last[e->kind].end = e->end;
    f->list[f->n++] = *e;
}

static bool consider(struct finder *f, const struct gk_para *p, struct enumerator *e)
{
    bool strong = strong_context(p, e->from);
    bool counted = e->kind != KIND_BULLET && e->kind != KIND_TAG;
    int before = f->last[e->kind].value;
    if (!counted) {
        if (!strong && (e->kind == KIND_TAG ? !(p->clusters[e->from - 1].flags & CHAR_CLOSING) : false))
            return false;
        if (!before) start_run(f, e->kind);
    } else if (before && e->value == before + 1 && e->from > f->last[e->kind].end + 1) {
        if (!strong && (e->kind == KIND_HAN || !weak_context(p, e->from))) return false;
    } else if (e->from == 0 ||
               (e->value == 1 && (strong || (e->kind == KIND_DOT && weak_context(p, e->from))))) {
        start_run(f, e->kind);
    } else {
        return false;
    }
    accept(f, e);
    return true;
}

static int text_start(const struct gk_para *p, const struct enumerator *e)
{
    int i = e->end;
    while (i < p->n && (p->clusters[i].flags & CHAR_SPACE) && !(p->clusters[i].flags & CHAR_BREAK)) i++;
    return i;
}

/* An enumerator stays with what follows, at one distance in all lines; a tag is long enough to stand alone.
 */
static void glue(struct gk_para *p, const struct enumerator *e)
{
    int start = e->kind == KIND_TAG ? e->end - 1 : text_start(p, e);
    for (int i = e->from; i < start && i + 1 < p->n; i++) {
        struct cluster *k = &p->clusters[i];
        if (k->level < LEVEL_WORDS) k->level = LEVEL_WORDS;
        k->stretch = STRETCH_NONE;
        k->shrink = 0;
    }
    struct cluster *first = &p->clusters[start], *last = first - 1;
    if (e->kind == KIND_TAG || start >= p->n || (last->flags & CHAR_CLOSING)) return;
    first->cut_l = first->trim_l; /* an opening mark begins the text as it would a line */
}

/* Run on, a stop stands before each number: as wide as a figure is off Han, not half an em or nothing. */
static void draw_near(struct gk_para *p, const struct enumerator *e)
{
    struct cluster *k = &p->clusters[e->from - 1];
    if (!(k[1].flags & CHAR_DIGIT) || !(k->flags & CHAR_CLOSING) || k->trim_r <= NARROW_SPACE) return;
    k->cut_r = (int16_t)(k->trim_r - NARROW_SPACE);
    k->shrink = NARROW_SPACE / 2;
}

static int32_t hang_of(const struct gk_para *p, const struct enumerator *e)
{
    int start = text_start(p, e);
    int32_t width = -p->clusters[e->from].trim_l;
    for (int i = e->from; i < start; i++) {
        const struct cluster *k = &p->clusters[i];
        width += k->advance - (i > e->from ? k->cut_l : 0) - k->cut_r + k->gap;
    }
    return width > MOST_HANG ? MOST_HANG : width < 0 ? 0 : width;
}

static void make_lines(struct gk_text *t, struct gk_para *p, const struct finder *f)
{
    p->segments = GK_NEW_ARRAY(t->bodies, struct segment, f->n);
    for (size_t i = 0; i < f->n; i++) {
        const struct enumerator *e = &f->list[i];
        if (f->members[e->run] < 2) continue;
        if (e->from > 0) p->clusters[e->from - 1].level = LEVEL_MUST;
        p->segments[p->n_segments++] = (struct segment){.from = e->from, .hang = hang_of(p, e)};
    }
}

/* Before 2. or （ a line may end as a paragraph does. */
static void mark_rest(struct gk_para *p, int next)
{
    if (next > 0 && next < p->n) p->clusters[next - 1].flags |= CHAR_REST;
}

void text_list(struct gk_text *t, struct gk_para *p)
{
    for (int i = 1; i < p->n; i++)
        if (p->clusters[i].c == 0xFF08) mark_rest(p, i);
    struct finder f = {.t = t};
    for (int i = 0; i < p->n;) {
        struct enumerator e;
        if (match(p, i, &e) && consider(&f, p, &e)) {
            glue(p, &e);
            if (e.from > 0) draw_near(p, &e);
            mark_rest(p, e.from);
            i = e.end;
        } else {
            i++;
        }
    }
    for (size_t i = 0; i < f.n; i++) p->items += f.members[f.list[i].run] >= 2;
    if (p->flags & GK_TEXT_LIST) make_lines(t, p, &f);
}
