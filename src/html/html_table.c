/* The table itself. A row begins a block (tbody) where a group begins and no cell reaches over its upper
 * edge: what is hidden or kept together on paper is a block, and merged cells stay whole. */
#include "html_int.h"

/* ---- cells ---- */

static void put_span(const struct html_page *p, const char *name, int n)
{
    if (n > 1) gk_buf_printf(p->out, " %s=\"%d\"", name, n);
}

/* A mark that is read aloud as a word. */
static void put_mark(const struct html_page *p, struct gk_str mark, const char *word)
{
    gk_buf_puts(p->out, "<span role=\"img\" aria-label=\"");
    html_put_attribute(p, html_word(p, word));
    gk_buf_puts(p->out, "\">");
    html_put_text(p, mark);
    gk_buf_puts(p->out, "</span>");
}

static void put_options(const struct html_page *p, const struct gk_cell *cell)
{
    gk_buf_puts(p->out, "<ul>");
    for (int i = 0; i < cell->n_options; i++) {
        const struct gk_option *o = &cell->options[i];
        gk_buf_puts(p->out, "<li>");
        put_mark(p, o->ticked ? p->grid->box_ticked : p->grid->box_blank, o->ticked ? "ticked" : "unticked");
        html_put_text(p, o->text);
        gk_buf_puts(p->out, "</li>");
    }
    gk_buf_puts(p->out, "</ul>");
}

/* Has the text about more lines than its column's hint calls short? */
static bool is_long(const struct html_page *p, const struct gk_cell *cell)
{
    const struct gk_column_hint *hint = p->grid->columns[cell->col].hint;
    gk_len em = gk_form_style(p->grid->form, GK_STR("body"))->size;
    gk_len width = p->width ? p->options->widths[cell->col] : hint->min_em / 1024 * em;
    int64_t room = (int64_t)hint->short_lines * (width - em);
    return (int64_t)gk_utf8_count(cell->text) * em > room;
}

static void put_marked(const struct html_page *p, struct gk_str text)
{
    static const char *const open[] = {"", "<del>", "<ins>"}, *const close[] = {"", "</del>", "</ins>"};
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_marked m = gk_marked_read(text, arena);
    for (size_t at = 0, next; at < m.text.n; at = next) {
        enum gk_mark_kind kind = gk_marked_at(&m, at, m.text.n, &next);
        gk_buf_puts(p->out, open[kind]);
        html_put_text(p, gk_str_sub(m.text, at, next));
        gk_buf_puts(p->out, close[kind]);
    }
    gk_arena_free(arena);
}

static void put_content(const struct html_page *p, const struct gk_cell *cell)
{
    switch (cell->kind) {
    case GK_CELL_TEXT:
        put_marked(p, cell->text);
        break;
    case GK_CELL_OPTIONS:
        put_options(p, cell);
        break;
    case GK_CELL_TICK:
        put_mark(p, cell->text, "ticked");
        break;
    case GK_CELL_EMPTY:
        break;
    }
}

/* The labels of an item are the heads of its row. */
static bool is_row_head(const struct html_page *p, const struct gk_cell *cell)
{
    struct gk_str key = p->grid->columns[cell->col].key;
    return cell->kind == GK_CELL_TEXT && gk_str_starts(key, GK_STR("level"));
}

static void put_cell(const struct html_page *p, const struct gk_cell *cell)
{
    bool head = is_row_head(p, cell);
    bool text = cell->kind == GK_CELL_TEXT && is_long(p, cell);
    gk_buf_printf(p->out, "<%s class=\"c%d%s\"", head ? "th scope=\"row\"" : "td", cell->col + 1,
                  text ? " l" : "");
    put_span(p, "rowspan", cell->row_span);
    put_span(p, "colspan", cell->col_span);
    gk_buf_putc(p->out, '>');
    put_content(p, cell);
    gk_buf_puts(p->out, head ? "</th>\n" : "</td>\n");
}

/* ---- head ---- */

/* A column group is what stands under one caption of the top tier. */
static void put_columns(const struct html_page *p)
{
    for (int i = 0; i < p->grid->n_head; i++) {
        const struct gk_cell *cell = &p->grid->head[i];
        if (cell->row > 0) continue;
        gk_buf_puts(p->out, "<colgroup>");
        for (int c = cell->col; c < cell->col + cell->col_span; c++)
            gk_buf_printf(p->out, "<col class=\"c%d\">", c + 1);
        gk_buf_puts(p->out, "</colgroup>\n");
    }
}

static void put_table_head(const struct html_page *p)
{
    int row = -1;
    gk_buf_puts(p->out, "<thead>\n");
    for (int i = 0; i < p->grid->n_head; i++) {
        const struct gk_cell *cell = &p->grid->head[i];
        if (cell->row != row) gk_buf_puts(p->out, row < 0 ? "<tr>\n" : "</tr>\n<tr>\n");
        row = cell->row;
        bool group = row == 0 && cell->col_span > 1; /* of a lower tier: the columns that it covers */
        gk_buf_printf(p->out, "<th scope=\"%s\"", group ? "colgroup" : "col");
        put_span(p, "rowspan", cell->row_span);
        put_span(p, "colspan", cell->col_span);
        gk_buf_putc(p->out, '>');
        html_put_text(p, cell->text);
        gk_buf_puts(p->out, "</th>\n");
    }
    gk_buf_puts(p->out, "</tr>\n</thead>\n");
}

/* ---- body ---- */

static bool begins_block(const struct gk_grid *g, int row)
{
    bool begins = g->rows[row].group_start;
    for (int c = 0; begins && c < g->n_columns; c++)
        begins = g->cells[g->at[(size_t)row * (size_t)g->n_columns + (size_t)c]].row == row;
    return begins;
}

void html_put_table(const struct html_page *p)
{
    const struct gk_grid *g = p->grid;
    gk_buf_puts(p->out, "<table>\n<caption>");
    html_put_attribute(p, p->title);
    gk_buf_puts(p->out, "</caption>\n");
    put_columns(p);
    put_table_head(p);
    for (int i = 0, row = 0; row < g->n_rows; row++) {
        if (row == 0 || begins_block(g, row)) gk_buf_puts(p->out, row ? "</tbody>\n<tbody>\n" : "<tbody>\n");
        gk_buf_puts(p->out, "<tr>\n");
        for (; i < g->n_cells && g->cells[i].row == row; i++) put_cell(p, &g->cells[i]);
        gk_buf_puts(p->out, "</tr>\n");
    }
    gk_buf_puts(p->out, g->n_rows ? "</tbody>\n</table>\n" : "</table>\n");
}
