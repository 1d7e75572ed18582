/* Tables that no lines down rule: columns by the white between them, where every row agrees.
 *
 * ALGORITHM. The head is the run of printed lines in which most texts are captions. From there to the end of
 * the table the words of all pages, thrown onto the page's width, leave white strips: exactly one between two
 * captions, or nothing is read. Rows are told by lines across that run over the whole table, one of the
 * numbers 1, 2, 3 … of the first column between two; else by these numbers, at which all cells of a row begin
 * or around which all of them lie, so that the white between two rows is wider than between the lines of one;
 * else each printed line is a row, where each has a text in every column and all stand at one distance.
 *
 * A column that has no text in some row may hold cells over several rows, which nothing shows: all its cells
 * are guesses, as is what goes on over a page's end. All else is refused: heads in two tiers, a word between
 * two columns. */
#include "source_pdf_int.h"

#include <math.h>
#include <stdlib.h>

enum {
    MAX_WORDS = 200000,
    HEAD_LINES = 4,
    LOOK_LINES = 60,
    TAIL_LINES = 40,
    LEAST_COLUMNS = 3,
    MOST_DIGITS = 6, /* of a page's number, with that of all pages */
    MAX_COLUMNS = 64
};

/* Of the type's height: white between columns; how far aligned texts may differ. Of the white between the
 * lines of a cell: that between rows. */
static const double least_gap = 0.25, aligned = 0.4, clearly = 1.25;

struct line {
    int page;
    size_t from, end; /* words */
    double top, bottom;
};

struct band {
    double from, to;
};

struct gaps {
    struct gk_source *src;
    struct src_pdf_look *looks;
    struct src_pdf_word **words;
    size_t n_words;
    struct line *lines;
    int n_lines;
    double height;             /* of the type, as most words have it */
    int head, head_lines, end; /* lines of the head; the one below the table */
    struct band columns[MAX_COLUMNS];
    int n_columns;
    int *row_of; /* a word's row, by its index; 0: the head */
    bool *over;  /* of a word: it goes on from the page before */
    int n_rows;  /* with the head */
};

/* ---- lines ---- */

static int by_size(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return p < q ? -1 : p > q;
}

static double height_of(const struct src_pdf_word *w)
{
    return w->box.y1 - w->box.y0;
}

/* What stands around a page's number: dashes, strokes; 第3页 共10页. */
static bool around_page_number(uint32_t c)
{
    return c == '-' || c == '/' || c == ' ' || (c >= 0x2010 && c <= 0x2015) || c == 0x7B2C || c == 0x9875 ||
           c == 0x5171;
}

/* A page's number: few digits, alone at the page's end, and farther below the rest than lines of a cell are.
 */
static bool is_page_number(const struct gaps *g, const struct line *l, bool last)
{
    const struct line *above = g->n_lines > 0 ? &g->lines[g->n_lines - 1] : NULL;
    bool near = above != NULL && above->page == l->page && l->top - above->bottom < l->bottom - l->top;
    size_t digits = 0;
    for (size_t i = l->from; i < l->end; i++)
        for (size_t k = 0; k < g->words[i]->text.n;) {
            uint32_t c = gk_utf8_next(g->words[i]->text, &k);
            if (!gk_is_digit(c) && !around_page_number(c)) return false;
            digits += gk_is_digit(c);
        }
    return last && !near && digits > 0 && digits <= MOST_DIGITS &&
           g->words[l->from]->box.x0 > g->looks[l->page].width * 0.2;
}

static void take_page(struct gaps *g, int page, int *number)
{
    struct src_pdf_look *look = &g->looks[page];
    size_t first = g->n_words;
    for (size_t i = 0; i < look->n_words; i++) g->words[g->n_words++] = &look->words[i];
    src_pdf_lines(g->words + first, look->n_words, number);
    for (size_t from = 0, end; from < look->n_words; from = end) {
        struct line l = {page, first + from, 0, INFINITY, -INFINITY};
        for (end = from; end < look->n_words && number[end] == number[from]; end++) {
            l.top = fmin(l.top, g->words[first + end]->box.y0);
            l.bottom = fmax(l.bottom, g->words[first + end]->box.y1);
        }
        l.end = first + end;
        if (!is_page_number(g, &l, end == look->n_words)) g->lines[g->n_lines++] = l;
    }
}

static bool take_lines(struct gaps *g, int n)
{
    size_t all = 0;
    for (int i = 0; i < n; i++) all += g->looks[i].n_words;
    if (all == 0 || all > MAX_WORDS) return false;
    g->words = GK_NEW_ARRAY(g->src->own, struct src_pdf_word *, all);
    g->lines = GK_NEW_ARRAY(g->src->own, struct line, all);
    int *number = GK_NEW_ARRAY(g->src->own, int, all);
    double *heights = GK_NEW_ARRAY(g->src->own, double, all);
    for (int i = 0; i < n; i++) take_page(g, i, number);
    for (size_t i = 0; i < all; i++) heights[i] = height_of(g->words[i]);
    qsort(heights, all, sizeof *heights, by_size);
    g->height = heights[all / 2];
    return g->height > 0;
}

/* ---- columns ---- */

static int by_left(const void *a, const void *b)
{
    const struct band *p = a, *q = b;
    return p->from < q->from ? -1 : p->from > q->from;
}

/* The words of lines from … end - 1 thrown onto the page's width: what they cover, between white strips. The
 * number of pieces. */
static int cover(const struct gaps *g, int from, int end, struct band *out, size_t most)
{
    size_t first = g->lines[from].from, last = g->lines[end - 1].end, n = 0;
    struct band *all = GK_NEW_ARRAY(g->src->own, struct band, last - first + 1);
    for (int i = from; i < end; i++)
        for (size_t k = g->lines[i].from; k < g->lines[i].end; k++)
            all[n++] = (struct band){g->words[k]->box.x0, g->words[k]->box.x1};
    qsort(all, n, sizeof *all, by_left);
    size_t pieces = 0;
    for (size_t i = 0; i < n; i++)
        if (pieces > 0 && all[i].from - out[pieces - 1].to < g->height * least_gap)
            out[pieces - 1].to = fmax(out[pieces - 1].to, all[i].to);
        else if (pieces < most)
            out[pieces++] = all[i];
        else
            return 0;
    return (int)pieces;
}

static int column_of(const struct gaps *g, const struct src_pdf_word *w)
{
    double middle = (w->box.x0 + w->box.x1) / 2;
    for (int i = 0; i < g->n_columns; i++)
        if (middle >= g->columns[i].from && middle <= g->columns[i].to) return i;
    return -1;
}

/* What stands in a band of some lines, joined; is it a caption? */
static bool is_caption(const struct gaps *g, int from, int end, struct band b)
{
    struct gk_buf text = {0};
    for (size_t k = g->lines[from].from; k < g->lines[end - 1].end; k++)
        if (g->words[k]->box.x0 >= b.from - 0.01 && g->words[k]->box.x1 <= b.to + 0.01)
            gk_buf_str(&text, g->words[k]->text);
    bool caption = src_is_caption(g->src, gk_squeeze_wide(gk_buf_slice(&text), g->src->own));
    gk_buf_done(&text);
    return caption;
}

/* How many of the texts between the strips of some lines are captions; 0: too few to be a head. */
static int captions_of(const struct gaps *g, int from, int end)
{
    struct band pieces[MAX_COLUMNS];
    int known = 0, n = cover(g, from, end, pieces, MAX_COLUMNS);
    for (int p = 0; p < n; p++) known += is_caption(g, from, end, pieces[p]);
    return known >= LEAST_COLUMNS && known * 2 > n ? known : 0;
}

static bool find_head(struct gaps *g)
{
    int best = 0;
    for (int i = 0; i < g->n_lines && i < LOOK_LINES; i++)
        for (int n = 1; n <= HEAD_LINES && i + n <= g->n_lines; n++) {
            if (g->lines[i + n - 1].page != g->lines[i].page) break;
            int known = captions_of(g, i, i + n);
            if (known <= best) continue;
            best = known;
            g->head = i;
            g->head_lines = n;
        }
    return best > 0;
}

static bool same_text(const struct gaps *g, const struct line *a, const struct line *b)
{
    size_t n = a->end - a->from;
    for (size_t i = 0; i < n; i++)
        if (b->end - b->from != n || !gk_str_eq(g->words[a->from + i]->text, g->words[b->from + i]->text))
            return false;
    return true;
}

/* Lines of the first page's top and head that come again are left out. */
static void drop_again(struct gaps *g)
{
    int kept = g->head + g->head_lines, first = kept, page = g->lines[g->head].page;
    bool top = false;
    for (int i = kept; i < g->n_lines; i++) {
        bool again = false;
        if (g->lines[i].page != g->lines[i - 1].page) top = true;
        for (int k = 0; k < first && top && g->lines[i].page > page && !again; k++)
            again = same_text(g, &g->lines[k], &g->lines[i]);
        top = top && again;
        if (!again) g->lines[kept++] = g->lines[i];
    }
    g->n_lines = kept;
}

/* Has each word of the table a column? Boxes that are turned inside out have none. */
static bool all_in_columns(const struct gaps *g)
{
    for (int i = g->head; i < g->end; i++)
        for (size_t k = g->lines[i].from; k < g->lines[i].end; k++)
            if (column_of(g, g->words[k]) < 0) return false;
    return true;
}

/* The columns of the table down to its end: below one text of the head each, or the pieces of one caption. */
static bool find_columns(struct gaps *g)
{
    struct band heads[MAX_COLUMNS];
    int end = g->head + g->head_lines, n = cover(g, g->head, end, heads, MAX_COLUMNS), known = 0;
    g->n_columns = cover(g, g->head, g->end, g->columns, MAX_COLUMNS);
    for (int c = 0; c < g->n_columns; c++) {
        int pieces = 0;
        bool caption = is_caption(g, g->head, end, g->columns[c]);
        for (int i = 0; i < n; i++)
            pieces += heads[i].from >= g->columns[c].from - 0.01 && heads[i].to <= g->columns[c].to + 0.01;
        if (pieces != 1 && !caption) return false;
        known += caption;
    }
    return known >= LEAST_COLUMNS && known * 2 > g->n_columns && all_in_columns(g);
}

/* ---- rows ---- */

/* The number that a word is, or 0. */
static int number_of(struct gk_str s)
{
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!gk_is_digit((unsigned char)s.s[i]) || s.n > 6) return 0;
        n = n * 10 + s.s[i] - '0';
    }
    return n;
}

/* The words 1, 2, 3 … of the first column; their number, 0: it has others. */
static int find_numbers(const struct gaps *g, const struct src_pdf_word **numbers, int *line)
{
    int n = 0;
    for (int i = g->head + g->head_lines; i < g->end; i++)
        for (size_t k = g->lines[i].from; k < g->lines[i].end; k++) {
            if (column_of(g, g->words[k]) != 0) continue;
            if (number_of(g->words[k]->text) != n + 1) return 0;
            line[n] = i;
            numbers[n++] = g->words[k];
        }
    return n;
}

/* White between a line and the one above, on one page; infinite between pages. */
static double white_above(const struct gaps *g, int i)
{
    const struct line *a = &g->lines[i - 1], *b = &g->lines[i];
    return a->page == b->page ? fmax(0, b->top - a->bottom) : INFINITY;
}

/* Does a line across run over the whole table between two printed lines? */
static bool is_ruled(const struct gaps *g, int i)
{
    const struct line *a = &g->lines[i - 1], *b = &g->lines[i];
    double left = g->columns[0].from, right = g->columns[g->n_columns - 1].to;
    const struct src_pdf_rules *rules = &g->looks[b->page].across;
    for (size_t k = 0; k < rules->n; k++) {
        struct src_pdf_rule r = rules->list[k];
        bool between =
            r.at > (a->page == b->page ? (a->top + a->bottom) / 2 : 0) && r.at < (b->top + b->bottom) / 2;
        if (between && r.from <= left + g->height && r.to >= right - g->height) return true;
    }
    return false;
}

/* Rows begin at these lines; what a page's end cut goes on. */
static void set_rows(struct gaps *g, const bool *begins)
{
    int row = 0, page = -1;
    bool over = false;
    for (int i = g->head; i < g->end; i++) {
        const struct line *l = &g->lines[i];
        bool new_row = i >= g->head + g->head_lines && begins[i];
        if (l->page != page && page >= 0) over = true;
        if (new_row) over = false;
        page = l->page;
        row += new_row;
        for (size_t k = l->from; k < l->end; k++) {
            g->row_of[k] = row;
            g->over[k] = over;
        }
    }
    g->n_rows = row + 1;
}

/* By lines across, one row with one number between two. */
static bool rows_by_rules(struct gaps *g, const int *line_of, int n, bool *begins)
{
    int first = g->head + g->head_lines, rows = 0;
    for (int i = first; i < g->end; i++) {
        begins[i] = is_ruled(g, i) && (i == first || g->lines[i - 1].page == g->lines[i].page);
        rows += begins[i];
    }
    if (!begins[first] || rows < 2 || rows != n) return false;
    for (int i = first, at = 0, row = 0; i < g->end; i++) {
        row += begins[i];
        if (at < n && line_of[at] == i && ++at != row) return false;
    }
    return true;
}

/* Where between the lines of two numbers the white is widest; -1: nowhere clearly. */
static int widest(const struct gaps *g, int from, int to)
{
    int at = -1;
    double most = -1, next = -1;
    for (int i = from + 1; i <= to; i++) {
        double white = white_above(g, i);
        if (white > most) {
            next = most;
            most = white;
            at = i;
        } else {
            next = fmax(next, white);
        }
    }
    return next < 0 || most > fmax(next, 0.5) * clearly ? at : -1;
}

/* Are all cells of each row laid out alike around its number: from its line down, or with it in the middle?
 */
static bool rows_by_numbers(struct gaps *g, const int *line_of, int n, bool top, bool *begins)
{
    int first = g->head + g->head_lines;
    double within = 0, between = INFINITY;
    if (n == 0 || (top && line_of[0] != first)) return false;
    memset(begins, 0, (size_t)g->n_lines * sizeof *begins);
    begins[first] = true;
    for (int i = 1; i < n; i++) {
        int at = top ? line_of[i] : widest(g, line_of[i - 1], line_of[i]);
        if (at < 0 || begins[at]) return false;
        begins[at] = true;
    }
    for (int i = first + 1; i < g->end; i++) {
        double white = white_above(g, i);
        if (isinf(white)) continue;
        if (begins[i])
            between = fmin(between, white);
        else
            within = fmax(within, white);
    }
    return n == g->end - first || between > fmax(within, 0.5) * clearly;
}

struct extent {
    double top, bottom;
};

/* Do the texts of a row begin at its number's height, or lie around it? */
static bool fits(const struct gaps *g, const struct extent *cells, const struct src_pdf_word *number,
                 bool top)
{
    double slack = g->height * aligned, middle = (number->box.y0 + number->box.y1) / 2;
    for (int c = 0; c < g->n_columns; c++) {
        if (cells[c].bottom < cells[c].top) continue;
        double off = top ? cells[c].top - number->box.y0 : (cells[c].top + cells[c].bottom) / 2 - middle;
        if (fabs(off) > slack) return false;
    }
    return true;
}

static bool all_fit(const struct gaps *g, const struct src_pdf_word **numbers, bool top)
{
    struct extent *cells = GK_NEW_ARRAY(g->src->own, struct extent, g->n_columns * g->n_rows);
    for (int i = 0; i < g->n_columns * g->n_rows; i++) cells[i] = (struct extent){INFINITY, -INFINITY};
    for (int i = g->head; i < g->end; i++)
        for (size_t k = g->lines[i].from; k < g->lines[i].end; k++) {
            if (g->over[k] && !top) return false;
            if (g->over[k]) continue;
            struct extent *e = &cells[g->row_of[k] * g->n_columns + column_of(g, g->words[k])];
            e->top = fmin(e->top, g->words[k]->box.y0);
            e->bottom = fmax(e->bottom, g->words[k]->box.y1);
        }
    for (int row = 1; row < g->n_rows; row++)
        if (!fits(g, cells + row * g->n_columns, numbers[row - 1], top)) return false;
    return true;
}

/* Each printed line a row: all of them full, at one distance. */
static bool rows_by_lines(struct gaps *g, bool *begins)
{
    int first = g->head + g->head_lines;
    double least = INFINITY, most = 0;
    for (int i = first; i < g->end; i++) {
        bool full[MAX_COLUMNS] = {false};
        for (size_t k = g->lines[i].from; k < g->lines[i].end; k++) full[column_of(g, g->words[k])] = true;
        for (int c = 0; c < g->n_columns; c++)
            if (!full[c]) return false;
        begins[i] = true;
        double white = i > first ? white_above(g, i) : INFINITY;
        if (isinf(white)) continue;
        least = fmin(least, white);
        most = fmax(most, white);
    }
    return g->n_columns > LEAST_COLUMNS && most <= fmax(least, 0.5) * clearly;
}

/* `last`: nothing was cut off below. */
static bool find_rows(struct gaps *g, bool last)
{
    const struct src_pdf_word **numbers = GK_NEW_ARRAY(g->src->own, const struct src_pdf_word *, g->n_words);
    int *line_of = GK_NEW_ARRAY(g->src->own, int, g->n_words);
    bool *begins = GK_NEW_ARRAY(g->src->own, bool, g->n_lines + 1);
    g->row_of = GK_NEW_ARRAY(g->src->own, int, g->n_words);
    g->over = GK_NEW_ARRAY(g->src->own, bool, g->n_words);
    int n = find_numbers(g, numbers, line_of);
    if (rows_by_rules(g, line_of, n, begins)) {
        set_rows(g, begins);
        return true;
    }
    for (int way = 0; way < 2; way++) {
        if (!rows_by_numbers(g, line_of, n, way == 0, begins)) continue;
        set_rows(g, begins);
        if (all_fit(g, numbers, way == 0)) return true;
    }
    if (n > 0 || !last || !rows_by_lines(g, begins)) return false;
    set_rows(g, begins);
    return true;
}

/* What stands below the table must not be the next row. */
static bool ends_well(const struct gaps *g)
{
    for (int i = g->end; i < g->n_lines; i++)
        if (number_of(g->words[g->lines[i].from]->text) == g->n_rows) return false;
    return true;
}

/* The table goes as far down as its columns stay apart and its rows agree. */
static bool find_table(struct gaps *g)
{
    int least = g->head + g->head_lines + 1;
    bool last = true;
    for (g->end = g->n_lines; g->end >= least && g->end > g->n_lines - TAIL_LINES; g->end--) {
        if (!find_columns(g)) continue;
        if (find_rows(g, last)) return ends_well(g);
        last = false;
    }
    return false;
}

/* ---- the sheet ---- */

struct gathered {
    struct src_pdf_word **words;
    size_t n, cap;
    bool over;
};

static struct gathered *gather(const struct gaps *g)
{
    struct gathered *cells = GK_NEW_ARRAY(g->src->own, struct gathered, g->n_rows * g->n_columns);
    for (int i = g->head; i < g->end; i++)
        for (size_t k = g->lines[i].from; k < g->lines[i].end; k++) {
            struct gathered *c = &cells[g->row_of[k] * g->n_columns + column_of(g, g->words[k])];
            c->words = gk_arena_grow(g->src->own, c->words, &c->cap, c->n + 1, sizeof *c->words);
            c->words[c->n++] = g->words[k];
            c->over = c->over || g->over[k];
        }
    return cells;
}

/* Has some row no text in a column? */
static bool has_holes(const struct gaps *g, const struct gathered *cells, int column)
{
    for (int r = 1; r < g->n_rows; r++)
        if (cells[r * g->n_columns + column].n == 0) return true;
    return false;
}

static void fill(const struct gaps *g, const struct gathered *cells, struct gk_sheet *sheet)
{
    sheet->seen = GK_DIAG_IMPORT_SEEN_GAPS;
    for (int c = 0; c < g->n_columns; c++) {
        bool holes = has_holes(g, cells, c);
        for (int r = 0; r < g->n_rows; r++) {
            const struct gathered *from = &cells[r * g->n_columns + c];
            struct gk_sheet_cell *to = src_sheet_at(g->src, sheet, r, c);
            if (to == NULL) return;
            to->text = gk_arena_str(g->src->arena, src_pdf_join(from->words, from->n, g->src->own));
            to->guessed = r > 0 && (holes || from->over);
        }
    }
    for (int r = 0; r < sheet->n_rows; r++) sheet->rows[r].line = r + 1;
}

static void put_lines(const struct gaps *g, struct gk_sheet *sheet)
{
    for (int i = 0; i < g->n_lines; i++) {
        const struct line *l = &g->lines[i];
        if (i >= g->head && i < g->end) continue;
        struct gk_str text = src_pdf_join(g->words + l->from, l->end - l->from, g->src->arena);
        double middle = (g->words[l->from]->box.x0 + g->words[l->end - 1]->box.x1) / 2,
               width = g->looks[l->page].width;
        src_sheet_loose(g->src, sheet, i >= g->end, text, 0,
                        i < g->head && fabs(middle - width / 2) < width * 0.05);
    }
}

bool src_pdf_read_gaps(struct gk_source *src, struct src_pdf_look *looks, int n)
{
    struct gaps g = {.src = src, .looks = looks};
    bool head = take_lines(&g, n) && find_head(&g);
    if (head) drop_again(&g);
    if (!head || !find_table(&g)) {
        gk_source_report(src, head ? GK_DIAG_IMPORT_PDF_GAPS : GK_DIAG_IMPORT_PDF_PAGES, 0, GK_STR(""),
                         GK_STR(""));
        return false;
    }
    src->sheets = GK_NEW(src->arena, struct gk_sheet);
    src->n_sheets = 1;
    fill(&g, gather(&g), src->sheets);
    put_lines(&g, src->sheets);
    return true;
}
