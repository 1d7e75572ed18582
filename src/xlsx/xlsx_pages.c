/* Pages foreseen. The program that prints breaks pages above rows, and merged texts know nothing of it: one
 * that is centred on a break is cut in two. One that a break crosses is set at its top, or at its foot where
 * it does not fit above the break; where it fits on neither side, a row grows, which moves the breaks, and so
 * on.
 *
 * The breaks follow from the heights of the rows and from the scale: Excel prints the sheet at full size
 * (printers differ by one per cent or so); LibreOffice makes columns a sixteenth wider, because its digit of
 * the Normal font is 7.43 pixels and not 7, and shrinks the sheet by as much or up to three per cent more.
 * All those breaks count. */
#include "xlsx_int.h"

enum { PX = 768 /* 0.75 pt */, ROUNDS = 8 };

/* Adds the breaks that come out when a page takes `room`. */
static void add_breaks(struct xlsx_book *book, const struct xlsx_band *body, int64_t room, int64_t head)
{
    int64_t used = book->written + head;
    for (int r = 0; r < body->first[body->n_rows]; r++) {
        gk_len height = xlsx_round_height(body->heights[r]);
        if (used + height > room && (r > 0 || book->written > 0)) {
            book->breaks[r] = true;
            used = head;
        }
        used += height;
    }
}

/* The breaks of sheets printed at 100 / `from` to 100 / `to`. */
static void add_scales(struct xlsx_book *book, const struct xlsx_band *body, int64_t from, int64_t to,
                       int64_t head)
{
    const struct gk_form *form = book->form;
    int64_t room = (int64_t)form->paper_h - form->margin_top - form->margin_bottom;
    for (int64_t percent = from; percent <= to; percent++) add_breaks(book, body, room * percent / 100, head);
}

static void foresee(struct xlsx_book *book, const struct xlsx_band *head, const struct xlsx_band *body)
{
    const struct gk_form *form = book->form;
    int64_t width = (int64_t)form->paper_w - form->margin_left - form->margin_right, sheet = 0,
            head_height = 0;
    for (int c = 0; c < book->grid->n_columns; c++) sheet += (int64_t)book->px[c] * PX;
    for (int r = 0; r < head->first[head->n_rows]; r++) head_height += xlsx_round_height(head->heights[r]);
    book->breaks = GK_NEW_ARRAY(book->arena, bool, body->first[body->n_rows] + 1);
    int64_t excel = sheet > width && width > 0 ? 100 * sheet / width : 100;
    add_scales(book, body, excel - 1, excel + 1, head_height);
    int64_t office = width > 0 ? sheet * 1061 / 10 / width : 0;
    if (office > 100) add_scales(book, body, office, office + 3, head_height);
}

/* How a merged text meets the pages: the rows above the first break, below the last one, and their heights.
 */
struct crossing {
    int first, last; /* breaks; first == to: none */
    int64_t above, below;
};

static struct crossing crossing_of(const struct xlsx_book *book, const struct xlsx_band *band, int from,
                                   int to)
{
    struct crossing c = {.first = to, .last = from};
    for (int r = from + 1; r < to; r++) {
        if (!book->breaks[r]) continue;
        if (c.first == to) c.first = r;
        c.last = r;
    }
    for (int r = from; r < c.first; r++) c.above += band->heights[r];
    for (int r = c.last; r < to; r++) c.below += band->heights[r];
    return c;
}

enum gk_valign xlsx_safe_valign(const struct xlsx_book *book, const struct xlsx_band *band, int from, int to,
                                gk_len need, enum gk_valign wanted)
{
    struct crossing c = crossing_of(book, band, from, to);
    if (c.first == to) return wanted;
    return need > c.above && need <= c.below ? GK_VALIGN_BOTTOM : GK_VALIGN_TOP;
}

/* Adds height to one row, as far as the cap lets it. */
static bool grow_row(const struct xlsx_book *book, struct xlsx_band *band, int row, int64_t more)
{
    if (more > book->cap - band->heights[row]) more = book->cap - band->heights[row];
    if (more <= 0) return false;
    band->heights[row] += (gk_len)more;
    return true;
}

/* Gives a merged text that fits neither above nor below a break the height that it lacks, on the side that
 * lacks less. */
static bool grow_crossed(struct xlsx_book *book, struct xlsx_band *body)
{
    bool grown = false;
    for (int i = 0; i < body->n_cells; i++) {
        int from, to;
        if (!body->plan[i].text || body->plan[i].n_parts > 1) continue;
        xlsx_part_rows(body, i, 0, &from, &to);
        if (to - from < 2) continue;
        struct crossing c = crossing_of(book, body, from, to);
        if (c.first == to) continue;
        gk_len need = xlsx_part_height(book, body, i, 0);
        if (need <= c.above || need <= c.below) continue;
        grown |= c.above >= c.below ? grow_row(book, body, c.first - 1, need - c.above)
                                    : grow_row(book, body, c.last, need - c.below);
    }
    return grown;
}

void xlsx_foresee_pages(struct xlsx_book *book, const struct xlsx_band *head, struct xlsx_band *body)
{
    for (int round = 0; round < ROUNDS; round++) {
        foresee(book, head, body);
        if (!grow_crossed(book, body)) return;
    }
    foresee(book, head, body);
}
