/* The pieces of cells: a text too tall for a row goes on in the next (its parts), and what is merged over a
 * page's end is cut there, so that each page has its rules closed and its labels. A merged text and the
 * labels of a row that goes on stand again on the next page with the form's mark of continuation, boxes and
 * ticks without it; where they are too high for what is left of their cell, they are cut off with the form's
 * mark of abridgement, as in the PDF. */
#include "xlsx_int.h"

enum { CUT_TRIES = 32 }; /* characters given up for the marks */

static const struct gk_column_hint *hint_of(const struct xlsx_book *book, const struct gk_cell *cell)
{
    return book->grid->columns[cell->col].hint;
}

static int32_t width_of(const struct xlsx_book *book, const struct xlsx_band *band,
                        const struct gk_cell *cell)
{
    return xlsx_line_width(book, cell->col, cell->col + cell->col_span, band->style);
}

/* ---- what stands there again ---- */

/* The mark, unless the column is a bare one or too narrow for it. */
static struct gk_str mark_of(const struct xlsx_book *book, const struct gk_cell *cell, int32_t width)
{
    struct gk_str mark = book->form->continued;
    bool bare = hint_of(book, cell) && hint_of(book, cell)->bare;
    return bare || cell->kind != GK_CELL_TEXT || xlsx_natural(mark) > width ? (struct gk_str){"", 0} : mark;
}

/* The text's first `n` bytes and the marks. */
static struct xlsx_text *marked(struct xlsx_book *book, struct gk_str s, size_t n, struct gk_str mark,
                                int32_t width)
{
    struct gk_str cut = n < s.n ? book->form->abridged : (struct gk_str){"", 0};
    struct gk_str both =
        gk_arena_printf(book->arena, "%.*s%.*s%.*s", (int)n, s.s, (int)cut.n, cut.s, (int)mark.n, mark.s);
    if (mark.n && n == s.n && xlsx_natural(both) > width)
        both = gk_arena_printf(book->arena, "%.*s\n%.*s", (int)s.n, s.s, (int)mark.n, mark.s);
    return xlsx_text_lookup(&book->texts, both, false);
}

/* As much of the text as fits into a height, with the marks. */
static struct xlsx_text *again_in(struct xlsx_book *book, const struct xlsx_band *band,
                                  const struct gk_cell *cell, const struct xlsx_text *text, int64_t height)
{
    int32_t width = width_of(book, band, cell);
    struct gk_str mark = mark_of(book, cell, width), s = text->clean;
    struct xlsx_text *all = marked(book, s, s.n, mark, width);
    int most = xlsx_lines_in(book, band, height);
    if (cell->kind != GK_CELL_TEXT || most < 2 || xlsx_count_lines(all->clean, width) <= most) return all;
    size_t at = xlsx_part_end(s, 0, width, most);
    for (int i = 0; i < CUT_TRIES && at > 0; i++) {
        struct xlsx_text *some = marked(book, s, at, mark, width);
        if (xlsx_count_lines(some->clean, width) <= most) return some;
        gk_utf8_prev(s, &at);
    }
    return all;
}

/* Does a cell show its text again? A merged one does, and the labels of a row that is taller than a page. */
static bool returns(const struct xlsx_book *book, const struct gk_cell *cell)
{
    if (cell->row_span > 1) return cell->kind != GK_CELL_TEXT || cell->repeat;
    return cell->kind == GK_CELL_TEXT && gk_is_label_key(book->grid->columns[cell->col].key);
}

/* ---- cutting ---- */

struct cutter {
    struct xlsx_book *book;
    struct xlsx_band *band;
    bool grown;
};

static int64_t height_of(const struct xlsx_band *band, int from, int to)
{
    int64_t height = 0;
    for (int r = from; r < to; r++) height += band->heights[r];
    return height;
}

/* Gives a piece's last row what its text lacks. */
static void grow(struct cutter *c, const struct xlsx_piece *piece, gk_len need)
{
    gk_len *last = &c->band->heights[piece->to - 1];
    int64_t more = need - height_of(c->band, piece->from, piece->to);
    if (more > c->book->cap - *last) more = c->book->cap - *last;
    if (more <= 0) return;
    *last += (gk_len)more;
    c->grown = true;
}

static gk_len need_of(struct cutter *c, int i, const struct xlsx_piece *piece, int part)
{
    if (!piece->again) return xlsx_part_height(c->book, c->band, i, part);
    int lines = xlsx_count_lines(piece->text->clean, width_of(c->book, c->band, &c->band->cells[i]));
    return xlsx_band_height(c->book, c->band, lines);
}

static struct xlsx_piece piece_of(struct cutter *c, int i, int part, int from, int to, bool first)
{
    const struct gk_cell *cell = &c->band->cells[i];
    const struct xlsx_cell *plan = &c->band->plan[i];
    struct xlsx_piece piece = {.from = from, .to = to};
    if (!plan->text) return piece;
    if (first) {
        piece.text = plan->text;
        piece.start = plan->cuts ? plan->cuts[part] : 0;
        piece.end = plan->cuts ? plan->cuts[part + 1] : (uint32_t)plan->text->clean.n;
        bool feed = piece.end > piece.start && plan->text->clean.s[piece.end - 1] == '\n';
        if (feed && part + 1 < plan->n_parts) piece.end--;
    } else if (plan->n_parts == 1 && returns(c->book, cell)) {
        int64_t height = height_of(c->band, from, to);
        piece.again = true;
        piece.text = again_in(c->book, c->band, cell, plan->text, height);
        piece.end = (uint32_t)piece.text->clean.n;
    }
    return piece;
}

/* Nearly all cells have one piece, and there are many cells. */
static void make_room(struct xlsx_book *book, struct xlsx_cell *plan)
{
    size_t need = (size_t)plan->n_pieces + 1;
    if (!plan->pieces) plan->pieces = GK_NEW_ARRAY(book->arena, struct xlsx_piece, plan->cap_pieces = 1);
    plan->pieces = gk_arena_grow(book->arena, plan->pieces, &plan->cap_pieces, need, sizeof *plan->pieces);
}

static void add_part(struct cutter *c, int i, int part)
{
    struct xlsx_cell *plan = &c->band->plan[i];
    int from, to;
    xlsx_part_rows(c->band, i, part, &from, &to);
    for (int at = from, end; at < to; at = end) {
        for (end = at + 1; end < to && !(c->band->starts && c->band->starts[end]); end++) continue;
        struct xlsx_piece piece = piece_of(c, i, part, at, end, at == from);
        make_room(c->book, plan);
        plan->pieces[plan->n_pieces++] = piece;
        if (piece.text && (at > from || end < to)) grow(c, &piece, need_of(c, i, &piece, part));
    }
}

bool xlsx_cut_cells(struct xlsx_book *book, struct xlsx_band *band)
{
    struct cutter c = {book, band, false};
    for (int i = 0; i < band->n_cells; i++) {
        band->plan[i].n_pieces = 0;
        for (int part = 0; part < band->plan[i].n_parts; part++) add_part(&c, i, part);
    }
    return c.grown;
}
