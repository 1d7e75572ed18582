/* The report for people. Like findings of several rows are one line; lines are grouped by class. */
#include "lint_int.h"

#include <stdlib.h>

enum { LONG = 60 };

/* Findings list[order[from..to)] that differ in their row alone. */
struct line {
    int first; /* smallest index: its place in the report */
    int from, to;
};

/* A text cut in its middle when it is long. */
static void put_short(struct gk_buf *out, struct gk_str s)
{
    size_t count = gk_utf8_count(s), head = 0, tail = s.n;
    if (count <= LONG) {
        gk_buf_str(out, s);
        return;
    }
    for (int i = 0; i < LONG / 2; i++) gk_utf8_next(s, &head);
    for (int i = 0; i < LONG / 3; i++) gk_utf8_prev(s, &tail);
    gk_buf_add(out, s.s, head);
    gk_buf_puts(out, "\xE2\x80\xA6");
    gk_buf_str(out, gk_str_sub(s, tail, s.n));
}

static int compare_like(const struct gk_finding *x, const struct gk_finding *y)
{
    if (x->code != y->code) return x->code < y->code ? -1 : 1;
    if (x->column != y->column) return x->column < y->column ? -1 : 1;
    if (x->head != y->head) return x->head < y->head ? -1 : 1;
    if (!x->accepted != !y->accepted) return x->accepted ? 1 : -1;
    int order = gk_str_cmp(x->found, y->found);
    return order ? order : gk_str_cmp(x->expected, y->expected);
}

static int by_like(const void *a, const void *b)
{
    const struct gk_finding *x = *(const struct gk_finding *const *)a,
                            *y = *(const struct gk_finding *const *)b;
    int order = compare_like(x, y);
    return order ? order : x < y ? -1 : x > y;
}

static int by_first(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    return x->first < y->first ? -1 : x->first > y->first;
}

/* ---- places ---- */

static void put_number(struct gk_buf *out, const char *separator, int from, int to)
{
    gk_buf_puts(out, separator);
    gk_buf_printf(out, from == to ? "%d" : "%d\xE2\x80\x93%d", from, to);
}

/* 1–6、8、10–26; returns how many rows. */
static int put_rows(struct gk_buf *out, const struct gk_finding *const *order, const struct line *line,
                    enum gk_lang lang)
{
    int rows = 0, from = 0, to = 0;
    const char *separator = "";
    for (int i = line->from; i < line->to; i++) {
        int row = order[i]->item + 1;
        if (row == to) continue;
        rows++;
        if (row == to + 1 && from > 0) {
            to = row;
            continue;
        }
        if (from > 0) {
            put_number(out, separator, from, to);
            separator = lang == GK_ZH ? "\xE3\x80\x81" : ", ";
        }
        from = to = row;
    }
    put_number(out, separator, from, to);
    return rows;
}

static void put_place(struct gk_buf *out, const struct gk_finding *const *order, const struct line *line,
                      enum gk_lang lang)
{
    const struct gk_finding *f = order[line->from];
    struct gk_buf rows = {0};
    const char *gap = lang == GK_ZH ? "" : ", ";
    if (f->head >= 0) {
        gk_diag_fill(out, GK_DIAG_LINT_WHERE_HEAD, lang, &f->place.column);
    } else if (f->item < 0) {
        gk_diag_fill(out, GK_DIAG_LINT_WHERE_CATALOG, lang, NULL);
    } else {
        int n = put_rows(&rows, order, line, lang);
        char count[16];
        snprintf(count, sizeof count, "%d", n);
        struct gk_str args[2] = {gk_buf_slice(&rows), n == 1 ? f->place.name : gk_str_of(count)};
        gk_diag_fill(out, n == 1 ? GK_DIAG_LINT_WHERE_ROW : GK_DIAG_LINT_WHERE_ROWS, lang, args);
    }
    if (f->head < 0 && f->column >= 0) {
        gk_buf_puts(out, gap);
        gk_diag_fill(out, GK_DIAG_LINT_WHERE_COLUMN, lang, &f->place.column);
    }
    gk_buf_done(&rows);
}

/* ---- lines ---- */

static void put_level(struct gk_buf *out, enum gk_level level, enum gk_lang lang, bool colour)
{
    static const char *const colours[] = {"\x1b[36m", "\x1b[33m", "\x1b[31m"};
    if (colour) gk_buf_puts(out, colours[level]);
    gk_buf_puts(out, gk_diag_text((enum gk_code)(GK_DIAG_LINT_LEVEL_NOTE + (int)level), lang));
    if (colour) gk_buf_puts(out, "\x1b[0m");
}

static void put_line(struct gk_buf *out, const struct gk_finding *const *order, const struct line *line,
                     enum gk_lang lang, bool colour)
{
    const struct gk_finding *f = order[line->from];
    struct gk_buf found = {0}, expected = {0};
    gk_buf_puts(out, "  ");
    put_level(out, f->level, lang, colour);
    gk_buf_printf(out, " GK%d ", (int)f->code);
    put_place(out, order, line, lang);
    gk_buf_puts(out, lang == GK_ZH ? "\xEF\xBC\x9A" : ": ");
    put_short(&found, f->found);
    put_short(&expected, f->expected);
    struct gk_finding shown = *f;
    shown.found = gk_buf_slice(&found);
    shown.expected = gk_buf_slice(&expected);
    gk_finding_say(&shown, lang, out);
    gk_buf_printf(out, colour ? " \x1b[2m[%s]\x1b[0m" : " [%s]", f->rule->name);
    if (f->accepted) {
        gk_diag_fill(out, GK_DIAG_LINT_ACCEPTED, lang,
                     (const struct gk_str[]){f->accepted->reason, f->accepted->by});
    }
    gk_buf_putc(out, '\n');
    gk_buf_done(&found);
    gk_buf_done(&expected);
}

/* Sorts the findings of a class into lines, in the order of the first of each. */
static int make_lines(const struct gk_finding **order, int n, const struct gk_finding *base,
                      struct line *lines)
{
    int n_lines = 0;
    qsort(order, (size_t)n, sizeof *order, by_like);
    for (int i = 0; i < n; i++)
        if (i > 0 && compare_like(order[i - 1], order[i]) == 0)
            lines[n_lines - 1].to = i + 1;
        else
            lines[n_lines++] = (struct line){(int)(order[i] - base), i, i + 1};
    qsort(lines, (size_t)n_lines, sizeof *lines, by_first);
    return n_lines;
}

static void put_class(struct gk_buf *out, const struct gk_findings *findings, int lint_class,
                      enum gk_lang lang, bool colour)
{
    size_t room = (size_t)findings->n;
    const struct gk_finding **order = gk_xalloc(room * sizeof *order);
    struct line *lines = gk_xalloc(room * sizeof *lines);
    int n = 0;
    for (int i = 0; i < findings->n; i++)
        if (findings->list[i].lint_class == lint_class) order[n++] = &findings->list[i];
    int n_lines = make_lines(order, n, findings->list, lines);
    const char *name = gk_diag_text((enum gk_code)(GK_DIAG_LINT_CLASS_1 + lint_class - 1), lang);
    if (n > 0) gk_buf_printf(out, colour ? "\n\x1b[1m%d %s\x1b[0m\n" : "\n%d %s\n", lint_class, name);
    for (int i = 0; i < n_lines; i++) put_line(out, order, &lines[i], lang, colour);
    gk_xfree(order);
    gk_xfree(lines);
}

/* One line: how many of each level, and per class. */
static void write_summary(const struct gk_findings *findings, enum gk_lang lang, struct gk_buf *out)
{
    char levels[3][16];
    struct gk_str args[4] = {{"", 0}};
    if (findings->n == 0) {
        gk_buf_printf(out, "%s\n", gk_diag_text(GK_DIAG_LINT_SUMMARY_NONE, lang));
        return;
    }
    for (int i = 0; i < 3; i++) {
        snprintf(levels[i], sizeof levels[i], "%d", findings->by_level[GK_ERROR - i]);
        args[i] = gk_str_of(levels[i]);
    }
    gk_diag_fill(out, GK_DIAG_LINT_SUMMARY, lang, args);
    const char *separator = lang == GK_ZH ? "\xEF\xBC\x9B" : "; ";
    for (int k = 1; k <= 9; k++) {
        char number[16], count[16];
        if (!findings->by_class[k]) continue;
        snprintf(number, sizeof number, "%d", k);
        snprintf(count, sizeof count, "%d", findings->by_class[k]);
        const char *name = gk_diag_text((enum gk_code)(GK_DIAG_LINT_CLASS_1 + k - 1), lang);
        struct gk_str parts[4] = {gk_str_of(number), gk_str_of(name), gk_str_of(count), {"", 0}};
        gk_buf_puts(out, separator);
        gk_diag_fill(out, GK_DIAG_LINT_SUMMARY_CLASS, lang, parts);
        separator = lang == GK_ZH ? "\xE3\x80\x81" : ", ";
    }
    if (findings->n_accepted) {
        char count[16];
        snprintf(count, sizeof count, "%d", findings->n_accepted);
        gk_buf_puts(out, lang == GK_ZH ? "\xEF\xBC\x9B" : "; ");
        gk_diag_fill(out, GK_DIAG_LINT_SUMMARY_ACCEPTED, lang, (const struct gk_str[]){gk_str_of(count)});
    }
    gk_buf_putc(out, '\n');
}

void gk_lint_write_text(const struct gk_findings *findings, enum gk_lang lang, bool colour,
                        struct gk_buf *out)
{
    const struct gk_catalog *c = findings->catalog;
    gk_buf_printf(out, colour ? "\x1b[1m%.*s\x1b[0m  %.*s\n" : "%.*s  %.*s\n", (int)c->id.n, c->id.s,
                  (int)c->title.n, c->title.s);
    for (int k = 1; findings->n > 0 && k <= 9; k++) put_class(out, findings, k, lang, colour);
    gk_buf_putc(out, '\n');
    write_summary(findings, lang, out);
}
