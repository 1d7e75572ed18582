/* Measuring: styles, boxes, columns and cells; then lines at the chosen widths. */
#include "table_int.h"

static void measure_style(struct gk_table *t, int index, struct gk_str name)
{
    struct table_style *s = &t->styles[index];
    s->style = gk_form_style(t->form, name);
    s->role = table_role(t, s->style->role, 0);
    s->size = table_scaled(t, s->style->size);
    s->leading = table_scaled(t, s->style->leading);
    s->baseline = gk_len_from_units(t->m.baseline(t->m.ctx, s->role, table_units(s->leading, s->size)),
                                    GK_UNITS, s->size);
}

static gk_len em_of_body(const struct gk_table *t, gk_len em)
{
    return (gk_len)((int64_t)em * t->styles[TABLE_BODY].size / 1024);
}

static void measure_styles(struct gk_table *t)
{
    measure_style(t, TABLE_BODY, GK_STR("body"));
    measure_style(t, TABLE_HEAD, GK_STR("head"));
    t->styles[TABLE_BODY].pad_h = em_of_body(t, t->form->pad_h_em);
    t->styles[TABLE_BODY].pad_v = table_scaled(t, t->form->pad_v);
    t->styles[TABLE_HEAD].pad_h = em_of_body(t, t->form->head_pad_h_em);
    t->styles[TABLE_HEAD].pad_v = table_scaled(t, t->form->head_pad_v);
    t->step = t->styles[TABLE_BODY].size / 2;
}

/* A box is a text of the body's size in a role of its own, hence a style of its own in the index. */
static void measure_boxes(struct gk_table *t)
{
    const struct gk_grid *g = t->grid;
    t->box_role = table_role(t, GK_STR("box"), t->styles[TABLE_BODY].role);
    struct gk_str glyphs[2] = {g->box_blank, g->box_ticked};
    for (int i = 0; i < 2; i++) {
        t->boxes[i] = table_text_add_in(t, glyphs[i], TABLE_STYLES, 0, t->box_role);
        gk_len w = table_length(t->texts[t->boxes[i]].natural, t->styles[TABLE_BODY].size);
        if (w > t->box_width) t->box_width = w;
    }
    t->box_gap = em_of_body(t, t->form->box_gap_em);
    t->option_gap = em_of_body(t, t->form->option_gap_em);
}

/* ---- columns and cells ---- */

/* Labels return on the next part of a split row, and the outline is made of them (keys: docs/formats.md). */
static void measure_columns(struct gk_table *t)
{
    static const char *const labels[] = {"category", "level1", "level2", "level3"};
    t->columns = GK_NEW_ARRAY(t->arena, struct table_column, t->n_columns);
    for (int c = 0; c < t->n_columns; c++) {
        t->columns[c].src = &t->grid->columns[c];
        t->columns[c].level = -1;
        t->columns[c].label = gk_str_eq(t->grid->columns[c].key, GK_STR("no"));
    }
    int level = 0;
    for (int i = 0; i < 4; i++) {
        for (int c = 0; c < t->n_columns; c++) {
            if (!gk_str_eq(t->grid->columns[c].key, gk_str_of(labels[i]))) continue;
            t->columns[c].label = true;
            t->columns[c].level = level++;
        }
    }
}

static enum gk_text_align text_align(const struct gk_column_hint *hint, enum gk_align align)
{
    static const enum gk_text_align map[2][4] = {
        {GK_TEXT_LEFT, GK_TEXT_CENTER, GK_TEXT_RIGHT, GK_TEXT_JUSTIFY},
        {GK_TEXT_LEFT_WHOLE, GK_TEXT_CENTER_WHOLE, GK_TEXT_RIGHT, GK_TEXT_JUSTIFY}};
    return map[hint->whole_words][align];
}

static int add_cell_text(struct gk_table *t, struct gk_str text, int style, unsigned flags,
                         const struct gk_column_hint *hint)
{
    size_t known = t->n_texts;
    int i = table_text_add(t, text, style, flags);
    if (t->n_texts == known) return i;
    t->texts[i].align = style == TABLE_HEAD ? GK_TEXT_CENTER
                        : hint ? text_align(hint, hint->short_lines > 1 ? hint->align : hint->long_align)
                               : GK_TEXT_LEFT;
    return i;
}

int table_cell_id(const struct gk_table *t, const struct table_cell *cell)
{
    int index = (int)(cell - t->cells);
    return index < t->n_head ? ~index : index - t->n_head;
}

static void measure_cell(struct gk_table *t, const struct gk_cell *src, bool head, struct table_cell *cell)
{
    const struct gk_column_hint *hint = t->grid->columns[src->col].hint;
    *cell = (struct table_cell){
        .row = src->row + (head ? 0 : t->tiers),
        .rows = src->row_span,
        .col = src->col,
        .cols = (unsigned)src->col_span & 0x1FFFFFF,
        .kind = src->kind & 7,
        .style = head,
        .pad = head || src->kind == GK_CELL_TICK,
        .text = -1,
        .options = -1,
        .node = GK_ARTIFACT,
    };
    bool named = src->kind == GK_CELL_TEXT && t->columns[src->col].label;
    cell->label = !head && (src->repeat || named);
    if (src->kind == GK_CELL_OPTIONS && src->n_options > 0) {
        cell->options = table_options_add(t, src->col, src->options, src->n_options);
    } else if (src->kind == GK_CELL_TEXT || src->kind == GK_CELL_TICK) {
        unsigned flags = hint && hint->list_lines && !head ? GK_TEXT_LIST : GK_TEXT_PLAIN;
        if (src->text.n) cell->text = add_cell_text(t, src->text, cell->style, flags, hint);
    }
}

static void place_cell(struct gk_table *t, int index)
{
    const struct table_cell *c = &t->cells[index];
    for (int r = c->row; r < c->row + c->rows; r++)
        for (int k = c->col; k < c->col + (int)c->cols; k++)
            t->at[(size_t)r * (size_t)t->n_columns + (size_t)k] = index;
}

/* Cells of several rows, gathered by the row at which they end (counting sort). */
static void index_ends(struct gk_table *t)
{
    t->ends_from = GK_NEW_ARRAY(t->arena, int32_t, t->n_rows + 2);
    for (int i = 0; i < t->n_cells; i++)
        if (t->cells[i].rows > 1) t->ends_from[t->cells[i].row + t->cells[i].rows + 1]++;
    for (int r = 1; r <= t->n_rows + 1; r++) t->ends_from[r] += t->ends_from[r - 1];
    t->ends = GK_NEW_ARRAY(t->arena, int32_t, t->ends_from[t->n_rows + 1] + 1);
    for (int i = 0; i < t->n_cells; i++) {
        const struct table_cell *c = &t->cells[i];
        if (c->rows > 1) t->ends[t->ends_from[c->row + c->rows]++] = i;
    }
}

void table_measure_cells(struct gk_table *t)
{
    const struct gk_grid *g = t->grid;
    measure_styles(t);
    measure_boxes(t);
    measure_columns(t);
    t->n_head = g->n_head;
    t->n_cells = g->n_head + g->n_cells;
    t->cells = GK_NEW_ARRAY(t->arena, struct table_cell, t->n_cells);
    t->at = GK_NEW_ARRAY(t->arena, int32_t, (size_t)t->n_rows * (size_t)t->n_columns);
    for (int i = 0; i < t->n_cells && !gk_stopped(t->m.stop); i++) {
        bool head = i < g->n_head;
        measure_cell(t, head ? &g->head[i] : &g->cells[i - g->n_head], head, &t->cells[i]);
        place_cell(t, i);
    }
    index_ends(t);
}

/* ---- at chosen widths ---- */

const struct gk_column_hint *table_hint(const struct gk_table *t, const struct table_cell *cell)
{
    return t->columns[cell->col].src->hint;
}

gk_len table_cell_width(const struct gk_table *t, const struct table_cell *cell)
{
    gk_len w = 0;
    for (int c = cell->col; c < cell->col + (int)cell->cols; c++) w += t->columns[c].width;
    return w;
}

const struct gk_lines *table_cell_lines(const struct gk_table *t, const struct table_cell *cell, int text)
{
    const struct table_text *h = &t->texts[text];
    const struct gk_column_hint *hint = table_hint(t, cell);
    int32_t units =
        table_units(table_cell_width(t, cell) - 2 * table_pad_h(t, cell), t->styles[cell->style].size);
    if (units < 1) units = 1;
    if (cell->style == TABLE_HEAD || !hint || cell->kind == GK_CELL_TICK)
        return t->m.lines(t->m.ctx, h->para, units, GK_TEXT_CENTER);
    bool one = !h->feeds && h->natural <= units && hint->short_lines >= 1;
    const struct gk_lines *lines =
        t->m.lines(t->m.ctx, h->para, units, text_align(hint, one ? hint->align : hint->long_align));
    bool short_text = lines->n <= hint->short_lines;
    if (one || !short_text || hint->align == hint->long_align) return lines;
    return t->m.lines(t->m.ctx, h->para, units, text_align(hint, hint->align));
}

static bool is_centred(const struct table_cell *cell, const struct gk_column_hint *hint, int n)
{
    if (cell->style == TABLE_HEAD || !hint || cell->kind == GK_CELL_TICK) return true;
    return (n <= hint->short_lines ? hint->align : hint->long_align) == GK_ALIGN_CENTER;
}

static bool is_justified(const struct table_cell *cell, const struct gk_column_hint *hint, int n)
{
    return !is_centred(cell, hint, n) && hint->long_align != GK_ALIGN_LEFT;
}

int table_roomy_list(struct gk_table *t, const struct table_cell *cell)
{
    const struct gk_column_hint *hint = table_hint(t, cell);
    if (!hint || !hint->list_roomy || hint->list_lines || cell->text < 0) return -1;
    if (cell->style == TABLE_HEAD || cell->kind == GK_CELL_TICK || hint->align == GK_ALIGN_CENTER) return -1;
    if (t->m.enumerates && !t->m.enumerates(t->m.ctx, t->texts[cell->text].para)) return -1;
    enum gk_text_align align = t->texts[cell->text].align;
    int list = table_text_add(t, t->texts[cell->text].text, TABLE_BODY, GK_TEXT_LIST);
    t->texts[list].align = align;
    return list;
}

int table_real_list(struct gk_table *t, const struct table_cell *cell)
{
    int list = table_roomy_list(t, cell);
    return list >= 0 && t->texts[list].feeds ? list : -1;
}

/* An enumeration that runs on, with lines of its own for its items; NULL where these do not fit. */
static const struct gk_lines *listed(struct gk_table *t, const struct table_cell *cell, gk_len most)
{
    int text = table_roomy_list(t, cell);
    if (text < 0) return NULL;
    const struct gk_lines *lines = table_cell_lines(t, cell, text);
    bool fits = lines->n > cell->lines->n && lines->n <= most && !lines->overfull &&
                lines->broken <= cell->lines->broken;
    return fits ? lines : NULL;
}

const struct gk_lines *table_roomy_lines(struct gk_table *t, const struct table_cell *cell, gk_len height)
{
    const struct gk_lines *lines = cell->lines, *list;
    const struct table_style *s = &t->styles[cell->style];
    gk_len most = s->leading > 0 ? (height - 2 * table_pad_v(t, cell)) / s->leading : 0;
    const struct gk_column_hint *hint = table_hint(t, cell);
    if (lines && most > lines->n && (list = listed(t, cell, most)) != NULL) return list;
    if (!lines || !lines->loose || lines->overfull || is_justified(cell, hint, lines->n)) return lines;
    int32_t units = table_units(table_cell_width(t, cell) - 2 * table_pad_h(t, cell), s->size);
    if (most <= lines->n || units < 1) return lines;
    const struct gk_lines *whole = t->m.lines(t->m.ctx, lines->para, units, GK_TEXT_CENTER_WHOLE);
    if (!is_centred(cell, hint, whole->n))
        whole = t->m.lines(t->m.ctx, lines->para, units, GK_TEXT_LEFT_WHOLE);
    bool fits = whole->n <= most && !whole->overfull && !is_justified(cell, hint, whole->n);
    return fits && whole->loose < lines->loose && whole->broken <= lines->broken ? whole : lines;
}
