/* Pages foreseen. The program that prints breaks pages above rows, and merged texts know nothing of it: one
 * that is centred on a break is cut in two. The breaks follow from the heights of the rows; since printers
 * differ a little, those of pages one per cent shorter and longer count, too. */
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

static void foresee(struct xlsx_book *book, const struct xlsx_band *head, const struct xlsx_band *body)
{
    const struct gk_form *form = book->form;
    int64_t room = (int64_t)form->paper_h - form->margin_top - form->margin_bottom, head_height = 0;
    for (int r = 0; r < head->first[head->n_rows]; r++) head_height += xlsx_round_height(head->heights[r]);
    book->breaks = GK_NEW_ARRAY(book->arena, bool, body->first[body->n_rows] + 1);
    for (int percent = 98; percent <= 103; percent++)
        add_breaks(book, body, room * percent / 100, head_height);
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
