/* Cells of options on their way back: boxes and words → the labels that they were printed from. Words that
 * no label explains are somebody's own, and kept as they stand. */
#include "kept_int.h"

enum { MOST_MARKS = 2048 }; /* in a cell that is read as boxes */

struct box_mark {
    struct gk_str text;
    bool ticked;
};

struct box_marks {
    struct box_mark *list;
    int n, ticked;
    size_t cap;
    struct gk_str before; /* words before the first box */
};

static bool box_at(const struct kept_work *w, struct gk_str s, size_t *pos, bool *ticked)
{
    const struct gk_catalog *c = w->catalog;
    struct gk_str rest = gk_str_sub(s, *pos, s.n), pair[2] = {c->box_ticked, c->box_blank};
    for (int i = 0; i < 2; i++) {
        if (pair[i].n == 0 || !gk_str_starts(rest, pair[i])) continue;
        *ticked = i == 0;
        *pos += pair[i].n;
        return true;
    }
    return gk_vocabulary_box(w->k->v, s, pos, ticked);
}

static void end_mark(struct box_marks *m, struct gk_str text)
{
    text = gk_str_trim(text);
    if (m->n == 0)
        m->before = text;
    else
        m->list[m->n - 1].text = text;
}

static struct box_marks split(const struct kept_work *w, struct gk_str cell)
{
    struct box_marks m = {.list = NULL};
    size_t from = 0;
    for (size_t pos = 0; pos < cell.n;) {
        size_t at = pos;
        bool ticked = false;
        if (!box_at(w, cell, &pos, &ticked)) {
            gk_utf8_next(cell, &pos);
            continue;
        }
        end_mark(&m, gk_str_sub(cell, from, at));
        m.list = gk_arena_grow(w->src->arena, m.list, &m.cap, (size_t)m.n + 1, sizeof *m.list);
        m.list[m.n++] = (struct box_mark){.ticked = ticked};
        m.ticked += ticked;
        from = pos;
    }
    end_mark(&m, gk_str_sub(cell, from, cell.n));
    return m;
}

/* ---- words and labels ---- */

/* A label with its note, as the workbook prints it. */
static struct gk_str printed(const struct kept_work *w, const struct gk_check *check)
{
    struct gk_str label = gk_str_trim(check->label), note = gk_str_trim(check->note), sep = w->k->separator;
    if (note.n == 0) return label;
    if (gk_str_ends(label, sep)) sep.n = 0;
    return gk_arena_printf(w->src->arena, "%.*s%.*s%.*s", (int)label.n, label.s, (int)sep.n,
                           sep.s ? sep.s : "", (int)note.n, note.s);
}

static int find_option(const struct kept_column *column, struct gk_str text)
{
    for (int i = 0; i < column->n_options; i++)
        if (gk_str_eq(gk_str_trim(column->options[i]), text)) return i;
    for (int i = 0; i < column->n_options; i++)
        if (gk_same_label(column->options[i], text)) return i;
    return -1;
}

/* The words at a ticked box as a check, and the option that it is, or -1. */
static struct gk_check to_check(const struct kept_work *w, const struct kept_column *column,
                                struct gk_str text, int *option)
{
    struct gk_str sep = w->k->separator;
    *option = find_option(column, text);
    if (*option >= 0) return (struct gk_check){.label = column->options[*option]};
    for (int i = 0; i < column->n_options && sep.n > 0; i++) {
        struct gk_str label = gk_str_trim(column->options[i]);
        if (text.n > label.n && gk_str_starts(text, label) &&
            gk_str_starts(gk_str_sub(text, label.n, text.n), sep)) {
            *option = i;
            return (struct gk_check){.label = column->options[i],
                                     .note = gk_str_trim(gk_str_sub(text, label.n + sep.n, text.n))};
        }
    }
    return (struct gk_check){.label = text};
}

/* ---- a cell that lists fewer options than its column ---- */

/* All that the cell names, each with its box; one that was unknown and is still blank stays unknown. */
static struct gk_value read_fewer(const struct kept_work *w, const struct kept_column *column,
                                  const struct kept_value *kept, const struct box_marks *m)
{
    struct gk_check *checks = GK_NEW_ARRAY(w->src->arena, struct gk_check, m->n + 1);
    int n = 0, option = -1;
    for (int i = 0; i < m->n; i++) {
        struct gk_str text = m->list[i].text;
        struct gk_check check = to_check(w, column, text, &option);
        enum gk_box blank = GK_BOX_OFF;
        for (int k = 0; k < kept->n; k++) {
            if (!gk_str_eq(printed(w, &kept->checks[k]), text)) continue;
            check = kept->checks[k];
            blank = check.box == GK_BOX_UNKNOWN ? GK_BOX_UNKNOWN : GK_BOX_OFF;
        }
        check.box = m->list[i].ticked ? GK_BOX_ON : blank;
        if (text.n > 0) checks[n++] = check;
    }
    return (struct gk_value){.kind = n ? GK_VALUE_CHECKS : GK_VALUE_NONE, .checks = checks, .n = n};
}

/* ---- ticked options ---- */

/* Checks of a cell under construction: first those that the records have, in their order, then new ones in
 * the column's order, then what is no option of the column. */
struct picked {
    struct gk_check *kept, *options, *others;
    struct gk_str *shown; /* the records' checks, as printed */
    int n_shown, n_others;
};

static bool is_there(const struct gk_check *list, int n, struct gk_str label)
{
    for (int i = 0; i < n; i++)
        if (gk_str_eq(list[i].label, label)) return true;
    return false;
}

static int kept_check_of(const struct picked *p, struct gk_str text)
{
    for (int i = 0; i < p->n_shown; i++)
        if (gk_str_eq(text, p->shown[i])) return i;
    return -1;
}

static void report_blank(const struct kept_work *w, const struct kept_column *column, const struct picked *p,
                         struct gk_str text, int row)
{
    int option = -1;
    to_check(w, column, text, &option);
    if (option < 0 && kept_check_of(p, text) < 0)
        kept_report(w, GK_DIAG_IMPORT_BOX_TEXT, row, gk_source_quote(w->src, text), GK_STR(""), GK_STR(""));
}

/* A blank box at words that the records call unknown says no more than it did. */
static bool stays_unknown(const struct picked *p, const struct kept_value *kept, struct gk_str text)
{
    int at = kept_check_of(p, text);
    if (at < 0 || kept->checks[at].box != GK_BOX_UNKNOWN) return false;
    p->kept[at] = kept->checks[at];
    return true;
}

static void pick(const struct kept_work *w, const struct kept_column *column, const struct kept_value *kept,
                 struct gk_str text, struct picked *p)
{
    int option = -1, at = kept_check_of(p, text);
    if (at >= 0) {
        p->kept[at] = kept->checks[at];
        p->kept[at].box = GK_BOX_ON;
        return;
    }
    struct gk_check check = to_check(w, column, text, &option);
    if (option >= 0)
        p->options[option] = check;
    else if (text.n > 0 && !is_there(p->others, p->n_others, text))
        p->others[p->n_others++] = check;
}

static struct gk_value read_boxes(const struct kept_work *w, const struct kept_column *column,
                                  const struct kept_value *kept, const struct box_marks *m, int row)
{
    struct gk_arena *arena = w->src->arena;
    int n_kept = kept && kept->kind == GK_VALUE_CHECKS ? kept->n : 0, n = 0;
    struct picked p = {.kept = GK_NEW_ARRAY(arena, struct gk_check, n_kept + 1),
                       .options = GK_NEW_ARRAY(arena, struct gk_check, column->n_options + 1),
                       .others = GK_NEW_ARRAY(arena, struct gk_check, m->n + 1),
                       .shown = GK_NEW_ARRAY(arena, struct gk_str, n_kept + 1),
                       .n_shown = n_kept};
    for (int i = 0; i < n_kept; i++) p.shown[i] = printed(w, &kept->checks[i]);
    for (int i = 0; i < m->n; i++)
        if (m->list[i].ticked)
            pick(w, column, kept, m->list[i].text, &p);
        else if (!stays_unknown(&p, kept, m->list[i].text))
            report_blank(w, column, &p, m->list[i].text, row);
    struct gk_check *all = GK_NEW_ARRAY(arena, struct gk_check, n_kept + column->n_options + p.n_others + 1);
    for (int i = 0; i < n_kept; i++)
        if (p.kept[i].label.n > 0) all[n++] = p.kept[i];
    int known = n;
    for (int i = 0; i < column->n_options; i++)
        if (p.options[i].label.n > 0 && !is_there(all, known, p.options[i].label)) all[n++] = p.options[i];
    for (int i = 0; i < p.n_others; i++) all[n++] = p.others[i];
    return (struct gk_value){.kind = n ? GK_VALUE_CHECKS : GK_VALUE_NONE, .checks = all, .n = n};
}

/* ---- lists and plain texts ---- */

static bool is_kept_list(const struct kept_value *kept, const struct box_marks *m)
{
    if (!kept || kept->kind != GK_VALUE_LIST || m->n != kept->n) return false;
    for (int i = 0; i < m->n; i++)
        if (!gk_str_eq(m->list[i].text, gk_str_trim(kept->list[i]))) return false;
    return m->ticked == m->n;
}

/* What applies and nothing else: the ticked words as a list. */
static struct gk_value list_of(const struct kept_work *w, const struct box_marks *m)
{
    struct gk_str *list = GK_NEW_ARRAY(w->src->arena, struct gk_str, m->n + 1);
    int n = 0;
    for (int i = 0; i < m->n; i++)
        if (m->list[i].text.n > 0) list[n++] = m->list[i].text;
    return (struct gk_value){.kind = GK_VALUE_LIST, .list = list, .n = n};
}

/* Without boxes: lines that all are options of the column, or stand where a list stood, are a list. */
static struct gk_value read_lines(const struct kept_work *w, const struct kept_column *column,
                                  const struct kept_value *kept, struct gk_str cell)
{
    struct box_marks m = {.list = NULL};
    bool labels = true;
    for (size_t from = 0; from < cell.n;) {
        size_t feed = gk_str_find(cell, GK_STR("\n"), from), to = feed == (size_t)-1 ? cell.n : feed;
        struct gk_str line = gk_str_trim(gk_str_sub(cell, from, to));
        from = to + (to < cell.n);
        if (line.n == 0) continue;
        m.list = gk_arena_grow(w->src->arena, m.list, &m.cap, (size_t)m.n + 1, sizeof *m.list);
        m.list[m.n++] = (struct box_mark){line, true};
        labels = labels && find_option(column, line) >= 0;
    }
    bool list = m.n > 0 && ((kept && kept->kind == GK_VALUE_LIST) || (labels && column->n_options > 0));
    if (list) return list_of(w, &m);
    return (struct gk_value){.kind = cell.n ? GK_VALUE_TEXT : GK_VALUE_NONE, .text = cell};
}

struct gk_value kept_read_checks(const struct kept_work *w, const struct kept_column *column,
                                 const struct kept_value *kept, struct gk_str cell, int row)
{
    if (kept && kept->kind == GK_VALUE_TEXT && gk_str_eq(cell, gk_str_trim(kept->text)))
        return (struct gk_value){.kind = GK_VALUE_TEXT, .text = kept->text};
    struct box_marks m = split(w, cell);
    if (is_kept_list(kept, &m))
        return (struct gk_value){.kind = GK_VALUE_LIST, .list = kept->list, .n = kept->n};
    if (m.n == 0 || m.n > MOST_MARKS) return read_lines(w, column, kept, cell);
    if (m.before.n > 0) {
        kept_report(w, GK_DIAG_IMPORT_BOX_TEXT, row, gk_source_quote(w->src, m.before), GK_STR(""),
                    GK_STR(""));
    }
    bool all = m.ticked == m.n;
    if (all && ((kept && kept->kind == GK_VALUE_LIST) || m.n < column->n_options)) return list_of(w, &m);
    struct gk_value as_kept = {.kind = kept ? kept->kind : GK_VALUE_NONE};
    if (as_kept.kind == GK_VALUE_CHECKS) as_kept.checks = kept->checks, as_kept.n = kept->n;
    if (gk_value_has_box(&as_kept, GK_BOX_OFF)) return read_fewer(w, column, kept, &m);
    return read_boxes(w, column, kept, &m, row);
}
