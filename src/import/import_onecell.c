/* Text with a cell a line, as a table copied out of a page comes.
 *
 * The head has told how many columns have texts. A row is the lines from its number (1, 2, 3 … alone on a
 * line) to the next: as many as there are such columns, and then its ticks, which stand where they stood but
 * for the blanks between them. Only where every row has just that many lines is the place of each certain; a
 * cell of two lines, or one that was merged away, would shift all after it: then nothing is read here. */
#include "import_rows_int.h"

struct cells {
    struct imp *im;
    const struct gk_source_line *lines;
    size_t n;
    size_t width; /* texts of a row */
};

static bool is_number(struct gk_str s, size_t number)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && i < 7; i++) {
        if (!gk_is_digit((unsigned char)s.s[i])) return false;
        n = n * 10 + (size_t)(s.s[i] - '0');
    }
    return s.n > 0 && s.n < 7 && n == number;
}

static bool is_tick(const struct cells *c, size_t at)
{
    return gk_vocabulary_has(c->im->v, "ticks", c->lines[at].s);
}

/* The second line of a cell: "2. …" goes on with what a line above began. */
static bool goes_on(struct gk_str s)
{
    return imp_starts_enumerator(s) && !(s.s[0] == '1' && !gk_is_digit((unsigned char)s.s[1]));
}

/* Lines below the table: names, notes, a page's buttons. */
static bool is_tail(const struct cells *c, size_t from)
{
    for (size_t i = from; i < c->n; i++) {
        struct gk_str s = c->lines[i].s;
        if (gk_vocabulary_begins(c->im->v, "notes-marks", s)) return true;
        if (!imp_is_signature(c->im, s) && !imp_is_page_word(c->im, s)) return false;
    }
    return true;
}

/* The lines that row `number` takes from `at` on, or 0: they do not fit. */
static size_t row_at(const struct cells *c, size_t at, size_t number, int *ticks)
{
    size_t end = at + c->width;
    if (end > c->n || !is_number(c->lines[at].s, number)) return 0;
    for (size_t i = at + 1; i < end; i++)
        if (is_tick(c, i) || goes_on(c->lines[i].s)) return 0;
    for (*ticks = 0; end < c->n && is_tick(c, end); end++) (*ticks)++;
    return end == c->n || is_number(c->lines[end].s, number + 1) || is_tail(c, end) ? end - at : 0;
}

static bool all_fit(const struct cells *c, size_t *end)
{
    int ticks;
    size_t number = 1;
    for (size_t used; (used = row_at(c, *end, number, &ticks)) > 0; number++) {
        *end += used;
        if (*end == c->n || !is_number(c->lines[*end].s, number + 1)) return true;
    }
    return false;
}

static void take_tail(struct imp_rows *rd, const struct cells *c, size_t from)
{
    for (size_t i = from; i < c->n; i++) {
        bool notes = rd->notes.n > 0 || gk_vocabulary_begins(c->im->v, "notes-marks", c->lines[i].s);
        if (notes && rd->notes.n > 0) gk_buf_putc(&rd->notes, '\n');
        if (notes)
            gk_buf_str(&rd->notes, c->lines[i].s);
        else if (imp_is_signature(c->im, c->lines[i].s))
            imp_say_signature(rd, c->lines[i].number);
    }
    c->im->table.notes = gk_arena_str(c->im->arena, gk_buf_slice(&rd->notes));
    gk_buf_done(&rd->notes);
}

bool imp_read_cells(struct imp *im, size_t head, size_t at, const int *leaf_of, int width)
{
    struct imp_rows rd = {.im = im};
    struct cells c = {im, im->src->lines, im->src->n_lines, (size_t)width};
    size_t end = at;
    int ticks = 0;
    if (!gk_str_eq(im->table.leaves[leaf_of[0]].key, GK_STR("no"))) return false;
    for (size_t i = at; i < c.n; i++) im->src->lines[i].s = gk_str_trim(c.lines[i].s);
    if (!all_fit(&c, &end)) return false;
    im->table.title = GK_STR("");
    for (size_t i = 0; i < head; i++)
        imp_take_loose(&rd, (struct gk_loose){.text = c.lines[i].s, .line = c.lines[i].number}, false);
    imp_settle_loose(&rd);
    for (size_t number = 1, used; at < end; at += used, number++) {
        used = row_at(&c, at, number, &ticks);
        struct imp_row *row = imp_row_new(im, c.lines[at].number);
        for (int i = 0; i < width; i++) row->cells[leaf_of[i]] = c.lines[at + (size_t)i].s;
        row->ticks = ticks;
    }
    take_tail(&rd, &c, end);
    return true;
}
