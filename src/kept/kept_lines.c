/* The lines around the table of a workbook that has come back. A line says the same as when it was written,
 * or somebody has changed it: then the field takes the new words, without what the form had put before and
 * after the old ones. */
#include "kept_int.h"

struct state {
    struct gk_str shown, now; /* as written; as it stands */
    bool there, same;
};

static void append(struct kept_work *w, struct gk_str *to, struct gk_str s)
{
    if (to->n == 0)
        *to = s;
    else if (s.n > 0)
        *to = gk_arena_printf(w->src->arena, "%.*s\n%.*s", (int)to->n, to->s, (int)s.n, s.s);
}

/* Is the text of a row that two lines share that of the other one? */
static bool is_others(const struct kept_work *w, const struct kept_line *line, struct gk_str text)
{
    for (int i = 0; i < w->k->n_lines; i++) {
        const struct kept_line *other = &w->k->lines[i];
        if (other->row == line->row && other->field != line->field &&
            gk_str_eq(text, gk_str_trim(other->shown)) && !gk_str_eq(text, gk_str_trim(line->shown)))
            return true;
    }
    return false;
}

static int shares_row(const struct kept_work *w, const struct kept_line *line)
{
    for (int i = 0; i < w->k->n_lines; i++)
        if (w->k->lines[i].row == line->row && w->k->lines[i].field != line->field) return i;
    return -1;
}

/* What stands in a line's row: its own words, or its share of a row of two, the left of which is written
 * first. */
static struct gk_str row_text(struct kept_work *w, const struct kept_line *line)
{
    struct gk_str all = {NULL, 0}, last = {NULL, 0};
    int n = 0, other = shares_row(w, line);
    for (int c = 0; line->row < w->sheet->n_rows && c < w->sheet->rows[line->row].n; c++) {
        const struct gk_sheet_cell *cell = kept_cell(w->sheet, line->row, c);
        struct gk_str text = cell && !cell->covered ? kept_text(w, line->row, c) : GK_STR("");
        if (text.n == 0) continue;
        if (other >= 0 && is_others(w, line, text)) continue;
        last = text;
        n++;
        if (other >= 0 && (int)(line - w->k->lines) < other && n == 1) return text;
        append(w, &all, text);
    }
    return other >= 0 ? last : all;
}

static struct state state_of(struct kept_work *w, enum kept_field field)
{
    struct state s = {.same = true};
    for (int i = 0; i < w->k->n_lines; i++) {
        const struct kept_line *line = &w->k->lines[i];
        if (line->field != field) continue;
        struct gk_str now = line->row >= 0 ? row_text(w, line) : GK_STR(""), shown = gk_str_trim(line->shown);
        s.there = true;
        s.same = s.same && gk_str_eq(now, shown);
        append(w, &s.now, now);
        append(w, &s.shown, shown);
    }
    return s;
}

/* "编制单位：甲" was printed for "甲": of "编制单位：乙" it is "乙". */
static struct gk_str without_label(struct gk_str now, struct gk_str shown, struct gk_str value)
{
    size_t at = value.n > 0 ? gk_str_find(shown, value, 0) : (size_t)-1;
    if (at == (size_t)-1) return now;
    struct gk_str before = gk_str_sub(shown, 0, at), after = gk_str_sub(shown, at + value.n, shown.n);
    if (now.n < before.n + after.n || !gk_str_starts(now, before) || !gk_str_ends(now, after)) return now;
    return gk_str_trim(gk_str_sub(now, before.n, now.n - after.n));
}

static void change(struct kept_work *w, struct gk_str *to, struct gk_str value)
{
    kept_report(w, GK_DIAG_IMPORT_LINE_CHANGED, -1, gk_source_quote(w->src, *to),
                gk_source_quote(w->src, value), GK_STR(""));
    *to = value;
}

static void read_line(struct kept_work *w, enum kept_field field, struct gk_str *to)
{
    struct state s = state_of(w, field);
    if (!s.there || s.same) return;
    struct gk_str value = without_label(s.now, s.shown, gk_str_trim(*to));
    if (field == KEPT_DATE && value.n > 0) value = gk_date_iso_of(value, w->src->arena);
    bool lost = s.now.n > 0 && value.n == 0;
    if (lost || (field == KEPT_TITLE && value.n == 0))
        kept_report(w, GK_DIAG_IMPORT_STRAY, -1, gk_source_quote(w->src, s.now), GK_STR(""), GK_STR(""));
    else
        change(w, to, value);
}

/* A text above the head that no line explains. */
static void take_stray(struct kept_work *w, int row)
{
    struct gk_catalog *c = w->catalog;
    for (int i = 0; i < w->sheet->rows[row].n; i++) {
        const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, i);
        struct gk_str text = cell && !cell->covered ? kept_text(w, row, i) : GK_STR("");
        if (text.n == 0) continue;
        if (c->attachment.n == 0 && gk_vocabulary_begins(w->k->v, "attachment-marks", text))
            change(w, &c->attachment, text);
        else
            kept_report(w, GK_DIAG_IMPORT_STRAY, row, gk_source_quote(w->src, text), GK_STR(""), GK_STR(""));
    }
}

void kept_read_lines(struct kept_work *w)
{
    struct gk_catalog *c = w->catalog;
    read_line(w, KEPT_ATTACHMENT, &c->attachment);
    read_line(w, KEPT_TITLE, &c->title);
    read_line(w, KEPT_ISSUER, &c->issuer);
    read_line(w, KEPT_DATE, &c->date);
    read_line(w, KEPT_NOTES, &c->notes);
    for (int r = 0; r < w->top && r < w->sheet->n_rows; r++)
        if (w->line_at[r] == 0) take_stray(w, r);
}

/* ---- below the table ---- */

static void add_note(struct kept_work *w, struct gk_str text)
{
    if (w->notes.n > 0) gk_buf_putc(&w->notes, '\n');
    gk_buf_str(&w->notes, text);
}

bool kept_take_note(struct kept_work *w, int row)
{
    int only = -1;
    for (int c = 0; c < w->sheet->rows[row].n; c++) {
        const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, c);
        if (cell == NULL || cell->covered || kept_text(w, row, c).n == 0) continue;
        if (only >= 0) return false;
        only = c;
    }
    if (row <= w->last || only < 0) return false;
    struct gk_str text = kept_text(w, row, only);
    bool wide = kept_cell(w->sheet, row, only)->col_span * 2 >= w->n_columns;
    bool mark = gk_vocabulary_begins(w->k->v, "notes-marks", text);
    if (!wide && !mark) return false;
    if (mark || w->notes.n > 0 || w->catalog->notes.n > 0)
        add_note(w, text);
    else
        kept_report(w, GK_DIAG_IMPORT_STRAY, row, gk_source_quote(w->src, text), GK_STR(""), GK_STR(""));
    return true;
}

void kept_settle_notes(struct kept_work *w)
{
    struct gk_str more = gk_buf_slice(&w->notes), notes = w->catalog->notes;
    if (more.n > 0) {
        struct gk_str all = notes.n == 0 ? gk_arena_str(w->src->arena, more)
                                         : gk_arena_printf(w->src->arena, "%.*s\n%.*s", (int)notes.n, notes.s,
                                                           (int)more.n, more.s);
        change(w, &w->catalog->notes, all);
    }
    gk_buf_done(&w->notes);
}
