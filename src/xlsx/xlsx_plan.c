/* The plan of rows: which sheet rows carry a grid row, and how high they are.
 *
 * A grid row is one sheet row unless a text in it is taller than a row may be (409.5 pt in Excel, and no
 * taller than a page) or longer than a cell may hold. Then that text goes on in the sheet rows below, cut
 * between lines, without a rule in between, and the other cells of the grid row are merged over all of them.
 * Rows that are no taller than a page are never cut in print, and so no line is. */
#include "xlsx_int.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

/* Excel sets SimSun at 1.25 em, a substitute from the Noto family stands at 1.45. */
enum { LINE_PERCENT = 145 };

/* A text that needs a height over several sheet rows. */
struct need {
    int from, to;
    gk_len height;
};

static gk_len pitch_of(const struct gk_style *style)
{
    gk_len tall = (gk_len)((int64_t)style->size * LINE_PERCENT / 100);
    return style->leading > tall ? style->leading : tall;
}

gk_len xlsx_lines_height(const struct gk_style *style, int lines, gk_len pad)
{
    int64_t height = (int64_t)lines * pitch_of(style) + 2 * (int64_t)pad;
    return height > INT32_MAX ? INT32_MAX : (gk_len)height;
}

int xlsx_text_lines(struct xlsx_text *text, const struct gk_style *style, int32_t width)
{
    if (text->lines && text->lines_width == width && text->lines_style == style) return text->lines;
    text->lines = xlsx_count_lines(text->clean, width);
    if (text->lines > 1 && xlsx_is_link(text->clean)) text->lines += (text->lines + 1) / 2; /* breaks at / */
    text->lines_width = width;
    text->lines_style = style;
    return text->lines;
}

static gk_len pad_of(const struct xlsx_book *book, const struct xlsx_band *band)
{
    return band->head ? book->form->head_pad_v : book->form->pad_v;
}

gk_len xlsx_band_height(const struct xlsx_book *book, const struct xlsx_band *band, int lines)
{
    return xlsx_lines_height(band->style, lines, pad_of(book, band));
}

int xlsx_lines_in(const struct xlsx_book *book, const struct xlsx_band *band, int64_t height)
{
    int64_t lines = (height - 2 * pad_of(book, band)) / pitch_of(band->style);
    return lines < 1 ? 1 : lines > XLSX_MAX_CHARS ? XLSX_MAX_CHARS : (int)lines;
}

static int max_lines(const struct xlsx_book *book, const struct xlsx_band *band)
{
    return xlsx_lines_in(book, band, book->cap);
}

static struct gk_place place_of(const struct xlsx_book *book, const struct xlsx_band *band,
                                const struct gk_cell *cell)
{
    if (book->grid->catalog && !band->head)
        return gk_catalog_place(book->grid->catalog, book->grid->rows[cell->row].item, cell->col);
    struct gk_place place = {.column = book->grid->columns[cell->col].caption};
    if (book->grid->catalog) place.catalog = book->grid->catalog->id;
    if (!band->head) place.item = book->grid->rows[cell->row].item + 1;
    return place;
}

static void report(struct xlsx_book *book, const struct xlsx_band *band, const struct gk_cell *cell,
                   enum gk_code code, int n, int m)
{
    char a[16], b[16];
    snprintf(a, sizeof a, "%d", n);
    snprintf(b, sizeof b, "%d", m);
    struct gk_place place = place_of(book, band, cell);
    gk_diag(book->diags, code, &place, a, b, (const char *)NULL);
}

/* A head's text, broken as the page breaks it, where the sheet's columns have room for these lines. */
static struct xlsx_text *head_of(struct xlsx_book *book, const struct xlsx_band *band, int i)
{
    if (!band->head || !book->options->heads || book->options->heads[i].n == 0) return NULL;
    const struct gk_cell *cell = &band->cells[i];
    struct xlsx_text *text = xlsx_text_lookup(&book->texts, book->options->heads[i], false);
    int32_t width = xlsx_line_width(book, cell->col, cell->col + cell->col_span, band->style);
    return xlsx_count_lines(text->clean, width) == text->feeds + 1 ? text : NULL;
}

static struct xlsx_text *text_of(struct xlsx_book *book, const struct gk_cell *cell)
{
    switch (cell->kind) {
    case GK_CELL_TEXT:
    case GK_CELL_TICK:
        return cell->text.n ? xlsx_text_lookup(&book->texts, cell->text, false) : NULL;
    case GK_CELL_OPTIONS:
        gk_buf_clear(&book->scratch);
        xlsx_arrange_options(book, cell, &book->scratch);
        return book->scratch.n ? xlsx_text_lookup(&book->texts, gk_buf_slice(&book->scratch), true) : NULL;
    case GK_CELL_EMPTY:
        break;
    }
    return NULL;
}

/* Parts of about equally many lines, at most `most`, that end behind marks: none is left with a line of its
 * own. What is left is known by the lines of the parts, which need not be those of the whole: it is looked at
 * once only. */
static void cut_text(struct xlsx_book *book, struct xlsx_cell *plan, int32_t width, int lines, int most)
{
    struct gk_str s = plan->text->clean;
    uint32_t *cuts = NULL;
    size_t cap = 0, n = 0;
    for (size_t at = 0, end;; at = end) {
        cuts = gk_arena_grow(book->arena, cuts, &cap, n + 1, sizeof *cuts);
        cuts[n++] = (uint32_t)at;
        if (at == s.n) break;
        int parts = (lines + most - 1) / most;
        end = xlsx_part_end(s, at, width, parts > 0 ? (lines + parts - 1) / parts : most);
        if (end < s.n) end = xlsx_mark_before(s, at, end);
        lines -= xlsx_count_lines(gk_str_sub(s, at, end), width);
    }
    plan->cuts = cuts;
    plan->n_parts = (int)n - 1;
}

/* Text, parts and length of one cell. */
static void plan_cell(struct xlsx_book *book, struct xlsx_band *band, int i)
{
    const struct gk_cell *cell = &band->cells[i];
    struct xlsx_cell *plan = &band->plan[i];
    plan->n_parts = 1;
    plan->text = head_of(book, band, i);
    if (!plan->text) plan->text = text_of(book, cell);
    if (!plan->text) return;
    int32_t width = xlsx_line_width(book, cell->col, cell->col + cell->col_span, band->style);
    int lines = xlsx_text_lines(plan->text, band->style, width);
    const struct gk_column_hint *hint = book->grid->columns[cell->col].hint;
    plan->is_long = hint && lines > hint->short_lines;
    bool too_much = plan->text->units > XLSX_MAX_CHARS || plan->text->feeds > XLSX_MAX_FEEDS;
    if (too_much || lines > max_lines(book, band))
        cut_text(book, plan, width, lines, xlsx_lines_in(book, band, book->part_cap));
    if (plan->text->bad) report(book, band, cell, GK_DIAG_XLSX_CHARACTER, plan->text->bad, 0);
    if (plan->text->units > XLSX_MAX_CHARS)
        report(book, band, cell, GK_DIAG_XLSX_CARRIED, plan->text->units, plan->n_parts - 1);
    else if (plan->n_parts > 1)
        report(book, band, cell, GK_DIAG_XLSX_TALL, plan->n_parts, 0);
}

static int part_lines(struct xlsx_book *book, const struct xlsx_band *band, int i, int part)
{
    const struct gk_cell *cell = &band->cells[i];
    const struct xlsx_cell *plan = &band->plan[i];
    int32_t width = xlsx_line_width(book, cell->col, cell->col + cell->col_span, band->style);
    if (!plan->cuts) return xlsx_text_lines(plan->text, band->style, width);
    struct gk_str s = gk_str_sub(plan->text->clean, plan->cuts[part], plan->cuts[part + 1]);
    if (part + 1 < plan->n_parts && s.n && s.s[s.n - 1] == '\n') s.n--;
    return xlsx_count_lines(s, width);
}

gk_len xlsx_part_height(struct xlsx_book *book, const struct xlsx_band *band, int i, int part)
{
    return xlsx_band_height(book, band, part_lines(book, band, i, part));
}

/* How many sheet rows each grid row takes, in first[row + 1]. */
static void count_sheet_rows(struct xlsx_book *book, struct xlsx_band *band)
{
    int *subs = band->first + 1;
    for (int r = 0; r < band->n_rows; r++) subs[r] = 1;
    for (int i = 0; i < band->n_cells; i++) {
        const struct gk_cell *cell = &band->cells[i];
        if (cell->row_span == 1 && band->plan[i].n_parts > subs[cell->row])
            subs[cell->row] = band->plan[i].n_parts;
    }
    for (int i = 0; i < band->n_cells; i++) {
        const struct gk_cell *cell = &band->cells[i];
        const struct xlsx_cell *plan = &band->plan[i];
        if (cell->row_span == 1 || !plan->text) continue;
        int most = max_lines(book, band), rows = 0, each = 1;
        for (int p = 0; p < plan->n_parts; p++) {
            int n = (part_lines(book, band, i, p) + most - 1) / most;
            if (n > each) each = n;
        }
        for (int r = cell->row; r < cell->row + cell->row_span; r++) rows += subs[r];
        int need = each * plan->n_parts;
        if (need > rows) subs[cell->row + cell->row_span - 1] += need - rows;
    }
    for (int r = 0; r < band->n_rows; r++) band->first[r + 1] += band->first[r];
}

/* One sheet row for each part but the last, which has the rest; those of a cell that spans rows are as even
 * as can be. */
void xlsx_part_rows(const struct xlsx_band *band, int i, int part, int *from, int *to)
{
    const struct gk_cell *cell = &band->cells[i];
    int start = band->first[cell->row], end = band->first[cell->row + cell->row_span];
    int64_t n = end - start, parts = band->plan[i].n_parts;
    assert(n >= parts);
    if (cell->row_span == 1) {
        *from = start + part;
        *to = part + 1 < parts ? start + part + 1 : end;
    } else {
        *from = start + (int)(n * part / parts);
        *to = start + (int)(n * (part + 1) / parts);
    }
}

static int by_length(const void *a, const void *b)
{
    const struct need *x = a, *y = b;
    int d = (x->to - x->from) - (y->to - y->from);
    return d ? d : x->from - y->from;
}

/* Gives the rows of a need what they lack, evenly, as far as the cap lets them grow. */
static void distribute(struct xlsx_book *book, struct xlsx_band *band, const struct need *need)
{
    int64_t lack = need->height;
    for (int r = need->from; r < need->to; r++) lack -= band->heights[r];
    while (lack > 0) {
        int open = 0;
        for (int r = need->from; r < need->to; r++) open += band->heights[r] < book->cap;
        if (open == 0) return;
        int64_t each = (lack + open - 1) / open;
        for (int r = need->from; r < need->to && lack > 0; r++) {
            int64_t more = book->cap - band->heights[r];
            if (more > each) more = each;
            if (more <= 0) continue;
            band->heights[r] += (gk_len)more;
            lack -= more;
        }
    }
}

static void add_need(struct xlsx_book *book, struct xlsx_band *band, struct need **needs, size_t *n,
                     size_t *cap, struct need need)
{
    if (need.to == need.from + 1) {
        gk_len *height = &band->heights[need.from];
        gk_len wanted = need.height < book->cap ? need.height : book->cap;
        if (wanted > *height) *height = wanted;
        return;
    }
    *needs = gk_arena_grow(book->arena, *needs, cap, *n + 1, sizeof **needs);
    (*needs)[(*n)++] = need;
}

static void set_heights(struct xlsx_book *book, struct xlsx_band *band)
{
    int n_rows = band->first[band->n_rows];
    gk_len least = xlsx_band_height(book, band, 1);
    if (!band->head && book->form->row_min > least) least = book->form->row_min;
    band->heights = GK_NEW_ARRAY(book->arena, gk_len, n_rows);
    for (int r = 0; r < n_rows; r++) band->heights[r] = least;
    struct need *needs = NULL;
    size_t n = 0, cap = 0;
    for (int i = 0; i < band->n_cells; i++) {
        for (int p = 0; band->plan[i].text && p < band->plan[i].n_parts; p++) {
            struct need need;
            xlsx_part_rows(band, i, p, &need.from, &need.to);
            need.height = xlsx_part_height(book, band, i, p);
            add_need(book, band, &needs, &n, &cap, need);
        }
    }
    if (n) qsort(needs, n, sizeof *needs, by_length);
    for (size_t i = 0; i < n; i++) distribute(book, band, &needs[i]);
}

void xlsx_plan_band(struct xlsx_book *book, struct xlsx_band *band)
{
    band->plan = GK_NEW_ARRAY(book->arena, struct xlsx_cell, band->n_cells);
    band->first = GK_NEW_ARRAY(book->arena, int, band->n_rows + 1);
    for (int i = 0; i < band->n_cells && !gk_stopped(book->file->stop); i++) plan_cell(book, band, i);
    count_sheet_rows(book, band);
    set_heights(book, band);
}
