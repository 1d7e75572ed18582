/* Pages chosen, not left to the program that prints: it would page above rows and know nothing of merged
 * texts, and each program would page at another row.
 *
 * SCALE. The sheet is printed at a scale that is computed from its widths, since programs that fit a sheet to
 * a page's width are free to pass over breaks. Its columns are made for SCALE (lines are a tenth higher here
 * than on the page, where the fonts are known; smaller print makes up for it). In Excel a twelfth of the
 * width stays free: LibreOffice makes columns a sixteenth wider, because its digit of the Normal font is 7.43
 * pixels and not 7, and printers differ.
 *
 * BREAKS. Of all ways to page the rows those with the fewest pages; of these the one whose breaks cost least
 * by `cost_of`: where the PDF breaks, else between groups, else between items; then the one that fills the
 * first pages. What is merged over a break is cut there (xlsx_pieces.c) and its text stands again on the next
 * page, for which rows may have to grow; then it is all chosen again. */
#include "xlsx_int.h"

enum {
    PX = 768, /* 0.75 pt */
    ROUNDS = 16,
    SCALE = 93,       /* per cent, at which a sheet as wide as the page is printed */
    WIDTH_USED = 92,  /* per cent of the page */
    HEIGHT_USED = 97, /* likewise */
    LEAST_SCALE = 10  /* the programs take no less */
};

gk_len xlsx_margin(const struct gk_form *form, gk_len margin)
{
    gk_len least = margin < GK_MM(10) ? margin : GK_MM(10);
    gk_len narrow = margin - form->book_narrower;
    return narrow > least ? narrow : least;
}

static int64_t room_across(const struct gk_form *form)
{
    return (int64_t)form->paper_w - xlsx_margin(form, form->margin_left) -
           xlsx_margin(form, form->margin_right);
}

int64_t xlsx_width_on_sheet(const struct gk_form *form, int64_t width)
{
    int64_t page = (int64_t)form->paper_w - form->margin_left - form->margin_right;
    return page > 0 ? width * room_across(form) / page * WIDTH_USED / SCALE : width;
}

void xlsx_choose_scale(struct xlsx_book *book)
{
    int64_t sheet = 0;
    for (int c = 0; c < book->grid->n_columns; c++) sheet += (int64_t)book->px[c] * PX;
    int64_t scale = sheet > 0 ? room_across(book->form) * WIDTH_USED / sheet : 100;
    book->scale = (int)(scale > SCALE ? SCALE : scale < LEAST_SCALE ? LEAST_SCALE : scale);
}

int64_t xlsx_page_room(const struct xlsx_book *book)
{
    const struct gk_form *form = book->form;
    int64_t down =
        (int64_t)form->paper_h - xlsx_margin(form, form->margin_top) - xlsx_margin(form, form->margin_bottom);
    return down * HEIGHT_USED / book->scale;
}

/* ---- the choice of breaks ---- */

/* Where pages may begin: the body's sheet rows, then the rows below the table as one. */
struct choice {
    struct xlsx_book *book;
    int n;            /* sheet rows of the body */
    int64_t *heights; /* n + 1 */
    int *cost;        /* of a break above it; n + 1 */
    int64_t room, above;
};

struct best {
    int64_t cost;
    int next; /* the row that begins the next page; n + 1: none does */
};

enum { PAGE = 1000000 }; /* what a page costs: more than all breaks */

/* A text would not fit between its top and the break. */
static void add_lacks(struct choice *c)
{
    const struct xlsx_band *body = &c->book->body;
    for (int i = 0; i < body->n_cells; i++) {
        int from, to;
        if (!body->plan[i].text) continue;
        xlsx_part_rows(body, i, 0, &from, &to);
        int64_t need = xlsx_part_height(c->book, body, i, 0);
        for (int r = from + 1; r < to && (need -= c->heights[r - 1]) > 0; r++) c->cost[r] += 10;
    }
}

static int cost_of(const struct gk_grid_row *row, bool in_pdf)
{
    if (in_pdf) return 0;
    return row->continuation ? 6 : row->group_start ? 1 : 2;
}

static void set_costs(struct choice *c)
{
    const struct xlsx_book *book = c->book;
    const struct gk_xlsx_options *o = book->options;
    const struct xlsx_band *body = &book->body;
    for (int r = 0, k = 0; r < body->n_rows; r++) {
        while (k < o->n_breaks && o->breaks[k] < r) k++;
        c->cost[body->first[r]] = cost_of(&book->grid->rows[r], k < o->n_breaks && o->breaks[k] == r);
        for (int s = body->first[r] + 1; s < body->first[r + 1]; s++) c->cost[s] = 12;
    }
    c->cost[c->n] = 6;
    add_lacks(c);
}

/* The cheapest way to page the rows from `r` on, with `room` on the first page. */
static struct best best_from(const struct choice *c, const struct best *best, int r, int64_t room)
{
    struct best found = {INT64_MAX, r + 1};
    int64_t used = 0;
    for (int next = r + 1; next <= c->n + 1; next++) {
        used += c->heights[next - 1];
        if (used > room && next > r + 1) break;
        int64_t cost = next <= c->n ? PAGE + c->cost[next] + best[next].cost : 0;
        if (cost <= found.cost) found = (struct best){cost, next};
    }
    return found;
}

static void take(struct choice *c, const struct best *best)
{
    struct xlsx_book *book = c->book;
    int left = LXW_BREAKS_MAX;
    for (int r = 0; r <= c->n; r++) book->body.starts[r] = false;
    bool first_fits = book->written == 0 || c->n == 0 || c->above + c->heights[0] <= c->room;
    int r = first_fits ? best_from(c, best, 0, c->room - c->above).next : 0;
    for (; r <= c->n && left > 0; left--) {
        book->body.starts[r] = true;
        r = best[r].next;
    }
}

static void choose_breaks(struct xlsx_book *book, int64_t below)
{
    const struct xlsx_band *head = &book->head, *body = &book->body;
    int n = body->first[body->n_rows];
    struct choice c = {.book = book, .n = n, .room = xlsx_page_room(book), .above = book->written};
    c.heights = GK_NEW_ARRAY(book->arena, int64_t, n + 1);
    c.cost = GK_NEW_ARRAY(book->arena, int, n + 1);
    for (int r = 0; r < head->first[head->n_rows]; r++) c.room -= xlsx_round_height(head->heights[r]);
    for (int r = 0; r < n; r++) c.heights[r] = xlsx_round_height(body->heights[r]);
    c.heights[n] = below;
    set_costs(&c);
    struct best *best = GK_NEW_ARRAY(book->arena, struct best, n + 2);
    if (below == 0) c.cost[n] = PAGE;
    for (int r = n; r >= 0; r--) best[r] = best_from(&c, best, r, c.room);
    take(&c, best);
}

void xlsx_choose_pages(struct xlsx_book *book, int64_t below)
{
    struct xlsx_band *body = &book->body;
    body->starts = GK_NEW_ARRAY(book->arena, bool, body->first[body->n_rows] + 1);
    for (int round = 0; round < ROUNDS; round++) {
        choose_breaks(book, below);
        if (!xlsx_cut_cells(book, body)) return;
    }
}

void xlsx_set_breaks(struct xlsx_book *book)
{
    const struct xlsx_band *body = &book->body;
    if (!body->starts) return;
    lxw_row_t *rows = GK_NEW_ARRAY(book->arena, lxw_row_t, LXW_BREAKS_MAX + 1);
    int n = 0;
    for (int r = 0; r <= body->first[body->n_rows] && n < LXW_BREAKS_MAX; r++)
        if (body->starts[r] && body->top + r > 0) rows[n++] = (lxw_row_t)(body->top + r);
    if (n) xlsx_note(book, worksheet_set_h_pagebreaks(book->sheet, rows));
    worksheet_set_print_scale(book->sheet, (uint16_t)book->scale);
}

gk_len xlsx_round_height(gk_len height)
{
    gk_len px = (height + PX - 1) / PX;
    return (px > XLSX_MAX_ROW_PX ? XLSX_MAX_ROW_PX : px) * PX;
}
