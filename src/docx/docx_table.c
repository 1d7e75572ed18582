/* The table: a row is a w:tr, a cell that spans columns a w:gridSpan, one that spans rows a w:vMerge: its
 * text stands in the first of them, and each further row has an empty cell in its place (ECMA-376 part
 * 1, 17.4). */
#include "docx_int.h"

/* Head or body: rows of cells. */
struct band {
    const struct gk_cell *cells;
    const int32_t *at; /* rows × columns → cell */
    int from, to;      /* the rows that stand in this table */
    bool head;
};

/* ---- widths ---- */

static gk_len width_of(const struct docx *d, const struct gk_cell *cell)
{
    int64_t w = 0;
    for (int c = cell->col; c < cell->col + cell->col_span; c++) w += d->widths[c];
    return (gk_len)w;
}

/* ---- cells ---- */

static bool is_narrow(const struct docx *d, const struct band *band, const struct gk_cell *cell)
{
    return band->head || d->grid->columns[cell->col].kind == GK_KIND_TICK;
}

/* Padding left and right. Where pages are ours, half of it, for what a line loses by brackets that the page's
 * engine sets closer: its lines must have room. */
static gk_len pad_of(const struct docx *d, gk_len em)
{
    if (d->options->n_breaks) em /= 2;
    return (gk_len)((int64_t)em * docx_look(d, DOCX_BODY)->size / 1024);
}

static gk_len pad_of_cell(const struct docx *d, const struct band *band, const struct gk_cell *cell)
{
    return pad_of(d, is_narrow(d, band, cell) ? d->form->head_pad_h_em : d->form->pad_h_em);
}

static void put_margins(const struct docx *d, const char *name, gk_len vertical, gk_len horizontal)
{
    int v = docx_twips(vertical), h = docx_twips(horizontal);
    gk_buf_printf(d->out,
                  "<w:%s><w:top w:w=\"%d\" w:type=\"dxa\"/><w:left w:w=\"%d\" w:type=\"dxa\"/>"
                  "<w:bottom w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/></w:%s>",
                  name, v, h, v, h, name);
}

/* Of the rows that a cell spans, those in this table. */
static int first_of(const struct band *band, const struct gk_cell *cell)
{
    return cell->row > band->from ? cell->row : band->from;
}

static int end_of(const struct band *band, const struct gk_cell *cell)
{
    int end = cell->row + cell->row_span;
    return end < band->to ? end : band->to;
}

static void put_cell_properties(const struct docx *d, const struct band *band, const struct gk_cell *cell,
                                int row)
{
    int first = first_of(band, cell);
    static const char *const valigns[] = {
        [GK_VALIGN_TOP] = "top", [GK_VALIGN_MIDDLE] = "center", [GK_VALIGN_BOTTOM] = "bottom"};
    enum gk_valign valign = band->head ? GK_VALIGN_MIDDLE : d->grid->columns[cell->col].hint->valign;
    gk_buf_printf(d->out, "<w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>", docx_twips(width_of(d, cell)));
    if (cell->col_span > 1) gk_buf_printf(d->out, "<w:gridSpan w:val=\"%d\"/>", cell->col_span);
    if (end_of(band, cell) - first > 1)
        gk_buf_puts(d->out, row == first ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");
    if (is_narrow(d, band, cell))
        put_margins(d, "tcMar", band->head ? d->form->head_pad_v : d->form->pad_v,
                    pad_of_cell(d, band, cell));
    if (valign != GK_VALIGN_TOP) gk_buf_printf(d->out, "<w:vAlign w:val=\"%s\"/>", valigns[valign]);
    gk_buf_puts(d->out, "</w:tcPr>");
}

/* How a text stands: as its column's hint says for few lines or for many. */
static enum gk_align align_of(const struct docx *d, const struct gk_cell *cell, gk_len inner)
{
    const struct gk_column_hint *hint = d->grid->columns[cell->col].hint;
    gk_len size = docx_look(d, DOCX_BODY)->size;
    int64_t width = (int64_t)docx_natural(cell->text) * size / 1024;
    bool feed = gk_str_find(cell->text, GK_STR("\n"), 0) != (size_t)-1;
    return width > (int64_t)inner * hint->short_lines || (feed && hint->short_lines == 1) ? hint->long_align
                                                                                          : hint->align;
}

/* A paragraph a line, so that each can be edited by itself; with empty lines in it a text is one paragraph,
 * for an empty one would be none when the file is read again. */
static void put_text(const struct docx *d, struct gk_str marked, const struct docx_paragraph *look)
{
    struct gk_marked m = gk_marked_read(marked, d->arena);
    struct gk_str text = m.text;
    bool whole = gk_str_find(text, GK_STR("\n\n"), 0) != (size_t)-1;
    for (size_t from = 0; from <= text.n;) {
        size_t to = whole ? (size_t)-1 : gk_str_find(text, GK_STR("\n"), from);
        if (to == (size_t)-1) to = text.n;
        docx_begin_paragraph(d, look);
        docx_put_marked(d, look->style, &m, from, to);
        docx_end_paragraph(d);
        from = to + 1;
    }
}

static void put_content(const struct docx *d, const struct band *band, const struct gk_cell *cell)
{
    gk_len inner = width_of(d, cell) - 2 * pad_of_cell(d, band, cell);
    struct docx_paragraph look = {.style = band->head ? DOCX_HEAD : DOCX_BODY, .align = -1};
    if (cell->kind == GK_CELL_OPTIONS && cell->n_options > 0) {
        docx_put_options(d, cell, inner);
        return;
    }
    if (cell->kind == GK_CELL_TICK) look.align = GK_ALIGN_CENTER;
    if (cell->kind == GK_CELL_TEXT && !band->head) look.align = (int)align_of(d, cell, inner);
    bool text = cell->kind == GK_CELL_TEXT || cell->kind == GK_CELL_TICK;
    put_text(d, text ? cell->text : GK_STR(""), &look);
}

/* What a further page tells again, with the form's mark behind a text. */
static void put_again(const struct docx *d, const struct band *band, const struct gk_cell *cell)
{
    struct gk_str mark = d->form->continued;
    struct gk_cell again = *cell;
    if (cell->kind == GK_CELL_TEXT && !d->grid->columns[cell->col].hint->bare)
        again.text =
            gk_arena_printf(d->arena, "%.*s%.*s", (int)cell->text.n, cell->text.s, (int)mark.n, mark.s);
    put_content(d, band, &again);
}

static void put_cell(const struct docx *d, const struct band *band, const struct gk_cell *cell, int row)
{
    gk_buf_puts(d->out, "<w:tc>");
    put_cell_properties(d, band, cell, row);
    if (row == cell->row)
        put_content(d, band, cell);
    else if (row == band->from && cell->repeat)
        put_again(d, band, cell);
    else
        put_text(d, GK_STR(""), &(struct docx_paragraph){.style = DOCX_BODY, .align = -1});
    gk_buf_puts(d->out, "</w:tc>");
}

/* ---- rows ---- */

static void put_row_properties(const struct docx *d, const struct band *band, int row)
{
    const bool *splits = d->options->splits;
    gk_buf_puts(d->out, "<w:trPr>");
    if (band->head || !splits || !splits[row]) gk_buf_puts(d->out, "<w:cantSplit/>");
    if (!band->head && d->form->row_min)
        gk_buf_printf(d->out, "<w:trHeight w:val=\"%d\"/>", docx_twips(d->form->row_min));
    if (band->head) gk_buf_puts(d->out, "<w:tblHeader/>");
    gk_buf_puts(d->out, "</w:trPr>");
}

static void put_band(const struct docx *d, const struct band *band)
{
    int n = d->grid->n_columns;
    for (int row = band->from; row < band->to; row++) {
        gk_buf_puts(d->out, "<w:tr>");
        put_row_properties(d, band, row);
        for (int c = 0; c < n;) {
            const struct gk_cell *cell = &band->cells[band->at[(size_t)row * (size_t)n + (size_t)c]];
            put_cell(d, band, cell, row);
            c = cell->col + cell->col_span;
        }
        gk_buf_puts(d->out, "</w:tr>\n");
    }
}

static const int32_t *head_places(const struct gk_grid *g, struct gk_arena *arena)
{
    int32_t *at = GK_NEW_ARRAY(arena, int32_t, g->tiers * g->n_columns + 1);
    for (int i = 0; i < g->n_head; i++) {
        const struct gk_cell *h = &g->head[i];
        for (int r = h->row; r < h->row + h->row_span; r++)
            for (int c = h->col; c < h->col + h->col_span; c++) at[r * g->n_columns + c] = i;
    }
    return at;
}

/* ---- the table ---- */

static void put_border(const struct docx *d, const char *side, gk_len width)
{
    int eighths = (int)(((int64_t)width * 8 + 512) / 1024);
    gk_buf_printf(d->out, "<w:%s w:val=\"%s\" w:sz=\"%d\" w:space=\"0\" w:color=\"000000\"/>", side,
                  width > 0 ? "single" : "nil", width > 0 && eighths < 2 ? 2 : eighths);
}

static void put_properties(const struct docx *d)
{
    gk_len outer = d->form->rule_outer, inner = d->form->rule_inner;
    gk_buf_printf(d->out,
                  "<w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>",
                  docx_twips(d->width));
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    for (int i = 0; i < 6; i++) put_border(d, sides[i], i < 4 ? outer : inner);
    gk_buf_puts(d->out, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/>");
    put_margins(d, "tblCellMar", d->form->pad_v, pad_of(d, d->form->pad_h_em));
    gk_buf_puts(d->out, "<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" "
                        "w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"");
    gk_put_xml(d->out, d->about.title);
    gk_buf_puts(d->out, "\"/></w:tblPr><w:tblGrid>");
    for (int c = 0; c < d->grid->n_columns; c++)
        gk_buf_printf(d->out, "<w:gridCol w:w=\"%d\"/>", docx_twips(d->widths[c]));
    gk_buf_puts(d->out, "</w:tblGrid>\n");
}

/* Rows [from, to) with their heads. */
static void put_table(const struct docx *d, const int32_t *heads, int from, int to)
{
    const struct gk_grid *g = d->grid;
    gk_buf_puts(d->out, "<w:tbl>");
    put_properties(d);
    put_band(d, &(struct band){g->head, heads, 0, g->tiers, true});
    put_band(d, &(struct band){g->cells, g->at, from, to, false});
    gk_buf_puts(d->out, "</w:tbl>\n");
}

void docx_put_table(const struct docx *d)
{
    const struct gk_docx_options *o = d->options;
    const int32_t *heads = head_places(d->grid, d->arena);
    int from = 0;
    for (int i = 0; i < o->n_breaks; i++) {
        put_table(d, heads, from, o->breaks[i]);
        docx_put_hair(d, true);
        from = o->breaks[i];
    }
    put_table(d, heads, from, d->grid->n_rows);
}
