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
        bool forced = book->forced && book->forced[r];
        if (forced || (used + height > room && (r > 0 || book->written > 0))) {
            book->breaks[r] = true;
            used = head;
        }
        used += height;
    }
}

/* What pages take. */
struct sizes {
    int64_t room;  /* height of a page at full size */
    int64_t head;  /* height of the head rows */
    int64_t excel; /* in percent, by how much Excel shrinks the sheet */
    int64_t office;
};

static struct sizes sizes_of(const struct xlsx_book *book, const struct xlsx_band *head)
{
    const struct gk_form *form = book->form;
    int64_t width = (int64_t)form->paper_w - form->margin_left - form->margin_right, sheet = 0;
    struct sizes z = {.room = (int64_t)form->paper_h - form->margin_top - form->margin_bottom, .excel = 100};
    for (int c = 0; c < book->grid->n_columns; c++) sheet += (int64_t)book->px[c] * PX;
    for (int r = 0; r < head->first[head->n_rows]; r++) z.head += xlsx_round_height(head->heights[r]);
    if (sheet > width && width > 0) z.excel = 100 * sheet / width;
    if (width > 0) z.office = sheet * 1061 / 10 / width;
    return z;
}

/* The breaks of sheets printed at 100 / `from` to 100 / `to`. */
static void add_scales(struct xlsx_book *book, const struct xlsx_band *body, int64_t from, int64_t to,
                       const struct sizes *z)
{
    for (int64_t percent = from; percent <= to; percent++)
        add_breaks(book, body, z->room * percent / 100, z->head);
}

static void foresee(struct xlsx_book *book, const struct xlsx_band *head, const struct xlsx_band *body)
{
    struct sizes z = sizes_of(book, head);
    book->breaks = GK_NEW_ARRAY(book->arena, bool, body->first[body->n_rows] + 1);
    add_scales(book, body, z.excel - 1, z.excel + 1, &z);
    if (z.office > 100) add_scales(book, body, z.office, z.office + 3, &z);
}

/* Drops the breaks that would leave more than half of the page above empty: rows are higher here than on the
 * paper, so that a page's last rows may stand alone on a page of their own. */
static void drop_wasteful(struct xlsx_book *book)
{
    const struct xlsx_band *body = &book->body;
    struct sizes z = sizes_of(book, &book->head);
    int64_t room = z.room * z.excel / 100, used = book->written + z.head;
    for (int r = 0; r < body->first[body->n_rows]; r++) {
        gk_len height = xlsx_round_height(body->heights[r]);
        if (book->forced[r] && used < room / 2) book->forced[r] = false;
        if (book->forced[r] || used + height > room) used = z.head;
        used += height;
    }
}

void xlsx_choose_breaks(struct xlsx_book *book)
{
    const struct gk_xlsx_options *options = book->options;
    const struct xlsx_band *body = &book->body;
    if (options->n_breaks == 0) return;
    book->forced = GK_NEW_ARRAY(book->arena, bool, body->first[body->n_rows] + 1);
    for (int i = 0; i < options->n_breaks; i++) {
        int r = options->breaks[i];
        if (r > 0 && r < body->n_rows && book->grid->rows[r].group_start) book->forced[body->first[r]] = true;
    }
    drop_wasteful(book);
}

void xlsx_set_breaks(struct xlsx_book *book)
{
    const struct xlsx_band *body = &book->body;
    lxw_row_t *rows = GK_NEW_ARRAY(book->arena, lxw_row_t, LXW_BREAKS_MAX + 1);
    int n = 0;
    for (int r = 1; book->forced && r < body->first[body->n_rows] && n < LXW_BREAKS_MAX; r++)
        if (book->forced[r]) rows[n++] = (lxw_row_t)(body->top + r);
    if (n) xlsx_note(book, worksheet_set_h_pagebreaks(book->sheet, rows));
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

gk_len xlsx_round_height(gk_len height)
{
    gk_len px = (height + PX - 1) / PX;
    return (px > XLSX_MAX_ROW_PX ? XLSX_MAX_ROW_PX : px) * PX;
}
