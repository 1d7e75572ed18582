/* Tables of a document: rows of cells on a grid, merges to the right (gridSpan) and downwards (vMerge). */
#include "source_docx_int.h"

/* A merge that can grow downwards: from which row on, and how wide. `rows` 0: none. */
struct open_merge {
    int row, rows, columns;
};

struct merge {
    int row, column, rows, columns;
};

struct table {
    struct docx *d;
    struct gk_sheet *sheet;
    struct open_merge *open; /* one a grid column */
    int n_open;
    struct merge *merges;
    int n_merges;
    size_t cap_open, cap_merges;
    int row, column; /* where the next cell goes */
};

/* A cell's properties. */
struct span {
    int columns;
    bool restart, goes_on; /* vMerge */
    bool goes_on_left;     /* hMerge, of old documents */
};

static int clamp_columns(int n)
{
    return n < 1 ? 1 : n > GK_SHEET_COLUMNS ? GK_SHEET_COLUMNS : n;
}

static bool is_restart(const struct docx *d)
{
    return gk_str_eq(gk_xml_attr(d->xml, "val"), GK_STR("restart"));
}

/* A w:tcPr; takes its END. */
static struct span read_span(struct docx *d)
{
    struct span span = {.columns = 1};
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (gk_xml_is(d->xml, "gridSpan")) {
            span.columns = clamp_columns(gk_xml_int(gk_xml_attr(d->xml, "val"), 1));
        } else if (gk_xml_is(d->xml, "vMerge")) {
            span.restart = is_restart(d);
            span.goes_on = !span.restart;
        } else if (gk_xml_is(d->xml, "hMerge")) {
            span.goes_on_left = !is_restart(d);
        }
    }
    return span;
}

static void add_merge(struct table *t, struct merge m)
{
    if (m.rows * m.columns <= 1) return;
    t->merges = gk_arena_grow(t->d->src->arena, t->merges, &t->cap_merges, (size_t)t->n_merges + 1,
                              sizeof *t->merges);
    t->merges[t->n_merges++] = m;
}

/* The merge that began above this column is complete. */
static void close_merge(struct table *t, int column)
{
    if (column >= t->n_open || t->open[column].rows == 0) return;
    const struct open_merge *o = &t->open[column];
    add_merge(t, (struct merge){o->row, column, o->rows, o->columns});
    t->open[column].rows = 0;
}

static struct open_merge *open_at(struct table *t, int column)
{
    if (column >= t->n_open) {
        t->open = gk_arena_grow(t->d->src->arena, t->open, &t->cap_open, (size_t)column + 1, sizeof *t->open);
        t->n_open = column + 1;
    }
    return &t->open[column];
}

/* Settles which merge the cell belongs to. */
static void place_cell(struct table *t, const struct span *span)
{
    struct open_merge *above = open_at(t, t->column);
    bool fits = above->rows > 0 && above->row + above->rows == t->row && above->columns == span->columns;
    if (span->goes_on && fits) {
        above->rows++;
        return;
    }
    if (span->goes_on) gk_package_report(t->d->zip, GK_DIAG_DOCX_MERGE, t->row + 1, NULL, NULL, NULL);
    for (int c = t->column; c < t->column + span->columns; c++) close_merge(t, c);
    if (span->restart || span->goes_on)
        *open_at(t, t->column) = (struct open_merge){t->row, 1, span->columns};
    else
        add_merge(t, (struct merge){t->row, t->column, 1, span->columns});
}

/* A cell of old documents that belongs to the one on its left. */
static void widen_left(struct table *t, int columns)
{
    for (int i = t->n_merges - 1; i >= 0; i--) {
        struct merge *m = &t->merges[i];
        if (m->row == t->row && m->column + m->columns == t->column) {
            m->columns += columns;
            return;
        }
    }
    add_merge(t, (struct merge){t->row, t->column - 1, 1, 1 + columns});
}

/* A w:tc; takes its END. The properties come first in it. */
static void read_cell(struct table *t)
{
    struct docx *d = t->d;
    struct span span = {.columns = 1};
    struct gk_buf text = {0}, *saved = d->out;
    d->out = saved == &d->deleted ? saved : &text;
    d->struck = d->picture = false;
    const struct gk_buf *outer = d->cell;
    d->cell = d->out;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);)
        if (gk_xml_is(d->xml, "tcPr"))
            span = read_span(d);
        else
            docx_read_child(d);
    d->out = saved;
    d->cell = outer;
    struct gk_str unstruck = src_struck_end(&d->cut, d->src, &text);
    if (span.goes_on_left && t->column > 0)
        widen_left(t, span.columns);
    else
        place_cell(t, &span);
    struct gk_str s = gk_str_trim(gk_buf_slice(&text));
    struct gk_sheet_cell *cell = src_sheet_at(d->src, t->sheet, t->row, t->column);
    if (cell != NULL && s.n > 0) {
        cell->text = gk_arena_str(d->src->arena, s);
        cell->struck = d->struck;
        cell->unstruck = unstruck;
    }
    if (cell != NULL) cell->picture = d->picture;
    d->n_pictures += cell != NULL && cell->picture;
    t->column += span.columns;
    gk_buf_done(&text);
}

struct row_marks {
    bool head;    /* marked as a head */
    bool deleted; /* by a tracked change: what it holds is no part of the table */
};

/* A w:trPr; takes its END. */
static void read_row_properties(struct table *t, struct row_marks *marks)
{
    struct docx *d = t->d;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        struct gk_str value = gk_xml_attr(d->xml, "val");
        if (gk_xml_is(d->xml, "gridBefore")) t->column += gk_xml_int(value, 0) % GK_SHEET_COLUMNS;
        if (gk_xml_is(d->xml, "tblHeader")) marks->head = gk_xml_on(value, true);
        if (gk_xml_is(d->xml, "del")) marks->deleted = true;
    }
}

/* A cell of a deleted row; takes its END. */
static void read_deleted_cell(struct docx *d)
{
    struct gk_buf *saved;
    docx_begin_deletion(d, &saved);
    docx_read_block(d);
    docx_end_deletion(d, saved, &d->deletions);
}

/* The cells of a row, wrappers (w:sdt, w:ins) looked into; takes the END. */
static void read_cells(struct table *t, struct row_marks *marks)
{
    struct docx *d = t->d;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (gk_xml_is(d->xml, "trPr"))
            read_row_properties(t, marks);
        else if (gk_xml_is(d->xml, "tc"))
            if (marks->deleted)
                read_deleted_cell(d);
            else
                read_cell(t);
        else if (gk_xml_is(d->xml, "sdt") || gk_xml_is(d->xml, "sdtContent") ||
                 gk_xml_is(d->xml, "customXml"))
            read_cells(t, marks);
        else
            gk_xml_skip(d->xml);
    }
}

static void read_row(struct table *t)
{
    struct row_marks marks = {0};
    t->column = 0;
    read_cells(t, &marks);
    if (marks.deleted) return;
    if (t->row < t->sheet->n_rows) {
        t->sheet->rows[t->row].line = t->row + 1;
        t->sheet->rows[t->row].head = marks.head;
    }
    t->row++;
}

static void read_rows(struct table *t)
{
    struct docx *d = t->d;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);)
        if (gk_xml_is(d->xml, "tr"))
            read_row(t);
        else if (gk_xml_is(d->xml, "sdt") || gk_xml_is(d->xml, "sdtContent") ||
                 gk_xml_is(d->xml, "customXml") || gk_xml_is(d->xml, "ins"))
            read_rows(t);
        else
            gk_xml_skip(d->xml);
}

void docx_read_table(struct docx *d)
{
    struct gk_source *src = d->src;
    d->sheets =
        gk_arena_grow(src->arena, d->sheets, &d->cap_sheets, (size_t)d->n_sheets + 1, sizeof *d->sheets);
    struct gk_sheet *sheet = &d->sheets[d->n_sheets++];
    *sheet = (struct gk_sheet){.merges = true};
    for (int i = 0; i < d->n_pending; i++) {
        const struct gk_loose *p = &d->pending[i];
        src_sheet_loose(src, sheet, false, p->text, p->line, p->heading);
    }
    d->n_pending = 0;
    struct table t = {.d = d, .sheet = sheet};
    read_rows(&t);
    for (int c = 0; c < t.n_open; c++) close_merge(&t, c);
    for (int i = 0; i < t.n_merges; i++) {
        const struct merge *m = &t.merges[i];
        src_sheet_merge(src, sheet, m->row, m->column, m->rows, m->columns);
    }
}

/* ---- a table in a cell ---- */

static void read_nested_cells(struct docx *d)
{
    bool first = true;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (gk_xml_is(d->xml, "tc")) {
            if (!first && d->out->n > 0) gk_buf_putc(d->out, '\n');
            docx_read_block(d);
            first = false;
        } else {
            gk_xml_skip(d->xml);
        }
    }
}

void docx_read_nested(struct docx *d)
{
    size_t start = d->out->n;
    for (int depth = gk_xml_depth(d->xml); gk_xml_child(d->xml, depth);) {
        if (gk_xml_is(d->xml, "tr")) {
            if (d->out->n > 0 && d->out->s[d->out->n - 1] != '\n') gk_buf_putc(d->out, '\n');
            read_nested_cells(d);
        } else {
            gk_xml_skip(d->xml);
        }
    }
    struct gk_str text =
        gk_str_trim(gk_str_sub(gk_buf_slice(d->out), start < d->out->n ? start : d->out->n, d->out->n));
    if (text.n > 0) {
        gk_package_report(d->zip, GK_DIAG_DOCX_NESTED, 0,
                          gk_arena_str(d->src->arena, gk_source_quote(d->src, text)).s, NULL, NULL);
    }
}
