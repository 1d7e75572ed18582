/* The report for programs, and the certain edits as a diff. */
#include "lint_int.h"

#include <stdlib.h>

/* ---- JSON ---- */

static void put_message(struct gk_json_out *o, const char *key, const struct gk_finding *f, enum gk_lang lang)
{
    struct gk_buf b = {0};
    gk_finding_say(f, lang, &b);
    gk_json_text(o, key, gk_buf_slice(&b));
    gk_buf_done(&b);
}

static void put_edits(struct gk_json_out *o, const struct gk_finding *f)
{
    gk_json_begin(o, "edits", '[');
    for (int i = 0; i < f->n_edits; i++) {
        const struct gk_edit *e = &f->edits[i];
        gk_json_begin(o, NULL, '{');
        gk_json_int(o, "at", (int64_t)e->at);
        gk_json_int(o, "bytes", (int64_t)e->n);
        gk_json_text(o, "with", e->with);
        gk_json_end(o, '}');
    }
    gk_json_end(o, ']');
}

static void put_finding(struct gk_json_out *o, const struct gk_catalog *c, const struct gk_finding *f)
{
    static const char *const levels[] = {"note", "warning", "error"};
    char code[16];
    snprintf(code, sizeof code, "GK%d", (int)f->code);
    gk_json_begin(o, NULL, '{');
    gk_json_text(o, "code", gk_str_of(code));
    gk_json_text(o, "rule", gk_str_of(f->rule->name));
    gk_json_int(o, "class", f->lint_class);
    gk_json_text(o, "level", gk_str_of(levels[f->level]));
    if (f->item >= 0) {
        gk_json_int(o, "item", f->item + 1);
        gk_json_text(o, "name", f->place.name);
    }
    if (f->column >= 0) gk_json_text(o, "key", c->columns[f->column].key);
    if (f->place.column.n) gk_json_text(o, "column", f->place.column);
    gk_json_text(o, "found", f->found);
    gk_json_text(o, "expected", f->expected);
    gk_json_text(o, "ground", f->ground);
    put_message(o, "zh", f, GK_ZH);
    put_message(o, "en", f, GK_EN);
    gk_json_bool(o, "certain", f->certain);
    if (f->n_edits) put_edits(o, f);
    if (f->accepted) {
        gk_json_begin(o, "accepted", '{');
        gk_json_text(o, "reason", f->accepted->reason);
        gk_json_text(o, "by", f->accepted->by);
        gk_json_end(o, '}');
    }
    gk_json_end(o, '}');
}

static void put_summary(struct gk_json_out *o, const struct gk_findings *findings)
{
    gk_json_begin(o, "summary", '{');
    gk_json_int(o, "errors", findings->by_level[GK_ERROR]);
    gk_json_int(o, "warnings", findings->by_level[GK_WARNING]);
    gk_json_int(o, "notes", findings->by_level[GK_NOTE]);
    if (findings->n_accepted) gk_json_int(o, "accepted", findings->n_accepted);
    gk_json_begin(o, "classes", '{');
    for (int k = 1; k <= 9; k++) {
        char name[2] = {(char)('0' + k), 0};
        gk_json_int(o, name, findings->by_class[k]);
    }
    gk_json_end(o, '}');
    gk_json_end(o, '}');
}

void gk_lint_write_json(const struct gk_findings *findings, int n, struct gk_buf *out)
{
    struct gk_json_out o = {.out = out};
    gk_json_begin(&o, NULL, '{');
    gk_json_text(&o, "format", GK_STR("gongkai-lint-report/1"));
    gk_json_begin(&o, "catalogs", '[');
    for (int i = 0; i < n; i++) {
        gk_json_begin(&o, NULL, '{');
        gk_json_text(&o, "id", findings[i].catalog->id);
        put_summary(&o, &findings[i]);
        gk_json_begin(&o, "findings", '[');
        for (int k = 0; k < findings[i].n; k++) put_finding(&o, findings[i].catalog, &findings[i].list[k]);
        gk_json_end(&o, ']');
        gk_json_end(&o, '}');
    }
    gk_json_end(&o, ']');
    gk_json_end(&o, '}');
    gk_buf_putc(out, '\n');
}

/* ---- the diff ---- */

struct fixer {
    const struct gk_findings *findings;
    struct gk_arena *arena;
    struct gk_catalog catalog; /* the copy that takes the edits */
    int n_edits;
};

static bool overlaps(const struct gk_edit *a, const struct gk_edit *b)
{
    return a->at < b->at + b->n && b->at < a->at + a->n;
}

static int by_code(const void *a, const void *b)
{
    const struct gk_finding *x = *(const struct gk_finding *const *)a,
                            *y = *(const struct gk_finding *const *)b;
    return x->code != y->code ? (x->code < y->code ? -1 : 1) : x < y ? -1 : x > y;
}

static int by_at(const void *a, const void *b)
{
    const struct gk_edit *x = a, *y = b;
    return x->at < y->at ? -1 : x->at > y->at;
}

static bool is_free(const struct gk_edit *taken, int n, const struct gk_finding *f)
{
    for (int i = 0; i < n; i++) {
        for (int e = 0; e < f->n_edits; e++)
            if (overlaps(&taken[i], &f->edits[e])) return false;
    }
    return true;
}

/* The text with the certain edits of findings [from, to), which are all of it. */
static struct gk_str edit_text(struct fixer *x, struct gk_str s, int from, int to)
{
    const struct gk_finding **order = GK_NEW_ARRAY(x->arena, const struct gk_finding *, to - from);
    struct gk_edit *taken = GK_NEW_ARRAY(x->arena, struct gk_edit, 2 * (to - from));
    int n = 0, n_order = 0;
    for (int i = from; i < to; i++)
        if (x->findings->list[i].certain) order[n_order++] = &x->findings->list[i];
    if (n_order == 0) return s;
    qsort(order, (size_t)n_order, sizeof *order, by_code);
    for (int i = 0; i < n_order; i++) {
        if (!is_free(taken, n, order[i])) continue;
        for (int e = 0; e < order[i]->n_edits; e++) taken[n++] = order[i]->edits[e];
    }
    qsort(taken, (size_t)n, sizeof *taken, by_at);
    x->n_edits += n;
    return gk_edited(s, taken, n, x->arena);
}

/* The findings of one text stand together in the list. */
static void apply_edits(struct fixer *x, struct gk_item *items, struct gk_column *columns,
                        struct gk_head *heads)
{
    const struct gk_finding *list = x->findings->list;
    for (int from = 0, to = 0; from < x->findings->n; from = to) {
        const struct gk_finding *f = &list[from];
        while (to < x->findings->n && list[to].item == f->item && list[to].column == f->column &&
               list[to].head == f->head)
            to++;
        if (f->item >= 0 && f->column >= 0) {
            struct gk_value *v = &items[f->item].values[f->column];
            if (v->kind == GK_VALUE_TEXT) v->text = edit_text(x, v->text, from, to);
        } else if (f->head >= 0) {
            heads[f->head].caption = edit_text(x, heads[f->head].caption, from, to);
            int leaf = heads[f->head].column;
            if (leaf >= 0) columns[leaf].caption = heads[f->head].caption;
        }
    }
}

static void copy_catalog(struct fixer *x)
{
    const struct gk_catalog *c = x->findings->catalog;
    struct gk_item *items = GK_NEW_ARRAY(x->arena, struct gk_item, c->n_items + 1);
    struct gk_column *columns = GK_NEW_ARRAY(x->arena, struct gk_column, c->n_columns + 1);
    struct gk_head *heads = GK_NEW_ARRAY(x->arena, struct gk_head, c->n_heads + 1);
    size_t row = (size_t)c->n_columns * sizeof(struct gk_value);
    x->catalog = *c;
    for (int i = 0; i < c->n_items; i++) {
        items[i] = c->items[i];
        items[i].values = GK_NEW_ARRAY(x->arena, struct gk_value, c->n_columns + 1);
        memcpy(items[i].values, c->items[i].values, row);
    }
    if (c->n_columns) memcpy(columns, c->columns, (size_t)c->n_columns * sizeof *columns);
    if (c->n_heads) memcpy(heads, c->heads, (size_t)c->n_heads * sizeof *heads);
    apply_edits(x, items, columns, heads);
    x->catalog.items = items;
    x->catalog.columns = columns;
    x->catalog.heads = heads;
}

struct lines {
    struct gk_str *line; /* without their LF */
    int n;
};

static struct lines split(struct gk_str s, struct gk_arena *arena)
{
    struct lines out = {NULL, 0};
    size_t cap = 0;
    for (size_t from = 0; from < s.n;) {
        const char *end = memchr(s.s + from, '\n', s.n - from);
        size_t to = end ? (size_t)(end - s.s) : s.n;
        out.line = gk_arena_grow(arena, out.line, &cap, (size_t)out.n + 1, sizeof *out.line);
        out.line[out.n++] = gk_str_sub(s, from, to);
        from = to + 1;
    }
    return out;
}

static void put_lines(struct gk_buf *out, const struct lines *lines, int from, int to, char mark)
{
    for (int i = from; i < to; i++) {
        gk_buf_putc(out, mark);
        gk_buf_str(out, lines->line[i]);
        gk_buf_putc(out, '\n');
    }
}

/* Edits change texts inside lines, so line i of one is line i of the other. */
static void put_hunks(struct gk_buf *out, const struct lines *a, const struct lines *b)
{
    enum { AROUND = 3 };
    for (int i = 0; i < a->n; i++) {
        if (gk_str_eq(a->line[i], b->line[i])) continue;
        int from = i > AROUND ? i - AROUND : 0, last = i;
        for (int k = i + 1; k < a->n && k <= last + 2 * AROUND; k++)
            if (!gk_str_eq(a->line[k], b->line[k])) last = k;
        int to = last + 1 + AROUND < a->n ? last + 1 + AROUND : a->n;
        gk_buf_printf(out, "@@ -%d,%d +%d,%d @@\n", from + 1, to - from, from + 1, to - from);
        for (int k = from; k < to;) {
            int end = k;
            while (end < to && !gk_str_eq(a->line[end], b->line[end])) end++;
            put_lines(out, a, k, end, '-');
            put_lines(out, b, k, end, '+');
            if (end == k) put_lines(out, a, k, ++end, ' ');
            k = end;
        }
        i = to - 1;
    }
}

int gk_lint_write_fixes(const struct gk_findings *findings, const char *path, struct gk_buf *out)
{
    struct fixer x = {.findings = findings, .arena = gk_arena_new(NULL)};
    struct gk_buf before = {0}, after = {0};
    const struct gk_catalog *c = findings->catalog;
    copy_catalog(&x);
    if (x.n_edits > 0) {
        gk_catalog_write(c, &before);
        gk_catalog_write(&x.catalog, &after);
        struct lines a = split(gk_buf_slice(&before), x.arena), b = split(gk_buf_slice(&after), x.arena);
        struct gk_str name = path ? gk_str_of(path) : c->path;
        if (name.n == 0) name = gk_arena_printf(x.arena, "catalog/%.*s.json", (int)c->id.n, c->id.s);
        gk_buf_printf(out, "--- %.*s\n+++ %.*s\n", (int)name.n, name.s, (int)name.n, name.s);
        if (a.n == b.n) put_hunks(out, &a, &b);
    }
    gk_buf_done(&before);
    gk_buf_done(&after);
    gk_arena_free(x.arena);
    return x.n_edits;
}
