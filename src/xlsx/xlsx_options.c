/* Options as lines of text: a cell of a workbook has no grid of its own, so that the second column is reached
 * with ideographic spaces. All cells of a column share one pitch; what does not fit its place has a line of
 * its own. */
#include "xlsx_int.h"

#include <stdlib.h>

enum { EM = 1000, HALF = 500, STEP = 500, MOST_OPTIONS = 64 };

/* The pen while options are placed. `pitch` 0: one column. */
struct placer {
    int32_t width, pitch, gap;
    int columns;
    int32_t x;  /* end of what stands on the line */
    int column; /* the next free place; 0: nothing stands on the line */
    int lines;
};

/* Where an option of width `w` goes: on a new line (true), or on this one. `*at` is its left edge. */
static bool place(struct placer *p, int32_t w, int32_t *at)
{
    bool fits = p->column > 0 && p->column < p->columns && p->pitch > 0 &&
                p->column * p->pitch + w <= p->width && p->x + p->gap <= p->column * p->pitch;
    bool fresh = !fits;
    *at = fresh ? 0 : p->column * p->pitch;
    p->x = *at + w;
    p->lines += fresh;
    p->column = fresh ? 1 : p->column + 1;
    while (p->pitch > 0 && p->column < p->columns && p->x + p->gap > p->column * p->pitch) p->column++;
    return fresh;
}

static int32_t option_width(const struct xlsx_book *book, const struct gk_option *o)
{
    struct gk_str box = o->ticked ? book->grid->box_ticked : book->grid->box_blank;
    return xlsx_natural(o->text) + xlsx_natural(box);
}

static struct placer placer_of(const struct xlsx_book *book, int32_t width, int32_t pitch)
{
    int32_t gap = (int32_t)((int64_t)book->form->option_gap_em * EM / 1024);
    if (gap < HALF) gap = HALF;
    return (struct placer){.width = width, .pitch = pitch, .gap = gap, .columns = book->form->option_columns};
}

int xlsx_options_lines(const struct xlsx_book *book, const struct gk_cell *cell, int32_t width, int32_t pitch)
{
    struct placer p = placer_of(book, width, pitch);
    int wrapped = 0;
    for (int i = 0; i < cell->n_options; i++) {
        int32_t at, w = option_width(book, &cell->options[i]);
        place(&p, w, &at);
        if (w > width) wrapped += (int)((w - 1) / width);
    }
    return p.lines + wrapped;
}

/* Of several pitches with as few lines the one nearest to an even division. */
int32_t xlsx_best_pitch(const struct xlsx_book *book, const struct gk_cell *cell, int32_t width)
{
    if (book->form->option_columns < 2) return 0;
    int32_t even = width / book->form->option_columns;
    int32_t best = 0;
    int least = xlsx_options_lines(book, cell, width, 0);
    for (int32_t pitch = STEP; pitch < width; pitch += STEP) {
        int lines = xlsx_options_lines(book, cell, width, pitch);
        bool nearer = best && abs(pitch - even) < abs(best - even);
        if (lines < least || (lines == least && nearer)) {
            best = pitch;
            least = lines;
        }
    }
    return best;
}

/* The cell by which a column's pitch is chosen: the fullest one, unless it is a list without measure. */
const struct gk_cell *xlsx_options_sample(const struct gk_grid *grid, int col)
{
    const struct gk_cell *sample = NULL;
    for (int i = 0; i < grid->n_cells; i++) {
        const struct gk_cell *cell = &grid->cells[i];
        if (cell->col != col || cell->kind != GK_CELL_OPTIONS || cell->n_options > MOST_OPTIONS) continue;
        if (!sample || cell->n_options > sample->n_options) sample = cell;
    }
    return sample;
}

void xlsx_choose_pitches(struct xlsx_book *book)
{
    const struct gk_grid *grid = book->grid;
    const struct gk_style *body = gk_form_style(book->form, GK_STR("body"));
    book->pitches = GK_NEW_ARRAY(book->arena, int32_t, grid->n_columns);
    for (int c = 0; c < grid->n_columns; c++) {
        const struct gk_cell *sample =
            grid->columns[c].kind == GK_KIND_CHECKS ? xlsx_options_sample(grid, c) : NULL;
        if (!sample) continue;
        int32_t width = xlsx_line_width(book, c, c + sample->col_span, body);
        book->pitches[c] = xlsx_best_pitch(book, sample, width);
    }
}

static void add_space(struct gk_buf *out, int32_t width)
{
    static const char ideographic[] = "\xE3\x80\x80";
    if (width % EM >= HALF) gk_buf_putc(out, ' ');
    for (; width >= EM; width -= EM) gk_buf_puts(out, ideographic);
}

void xlsx_arrange_options(const struct xlsx_book *book, const struct gk_cell *cell, struct gk_buf *out)
{
    const struct gk_style *body = gk_form_style(book->form, GK_STR("body"));
    int32_t width = xlsx_line_width(book, cell->col, cell->col + cell->col_span, body);
    struct placer p = placer_of(book, width, book->pitches[cell->col]);
    for (int i = 0; i < cell->n_options; i++) {
        const struct gk_option *o = &cell->options[i];
        int32_t at, end = p.x;
        bool fresh = place(&p, option_width(book, o), &at);
        if (fresh && i > 0) gk_buf_putc(out, '\n');
        if (!fresh) add_space(out, at - end);
        gk_buf_str(out, o->ticked ? book->grid->box_ticked : book->grid->box_blank);
        gk_buf_str(out, o->text);
    }
}
