/* Tables drawn with characters: Markdown's, with a bar between cells and a line of dashes below the head;
 * those of old text files, with rules of frame characters; grids of + and -.
 *
 * ALGORITHM. A line with as many bars as two cells need is one of cells, a line of nothing but bars, dashes,
 * colons, crosses and frames a rule. Where there are rules between rows (three or more), what stands between
 * two of them is one row, whose cells go on from line to line; else each line is a row. What is between two
 * bars may hold HTML (<br>), as Markdown does: so the whole becomes a page of HTML, a line for a line, and is
 * read as such. A row with more or fewer bars than the head has cells of which nothing tells the column: they
 * are marked as guesses.
 *
 * NOT DONE: merged cells in frames. */
#include "source_int.h"

enum { LEAST_BARS = 3, LEAST_CAPTIONS = 3, MAX_CELLS = 256, LOOK_LINES = 400 };

/* | ｜ │ ┃ ║ */
static bool is_bar(uint32_t c)
{
    return c == '|' || c == 0xFF5C || c == 0x2502 || c == 0x2503 || c == 0x2551;
}

static bool is_rule_mark(uint32_t c)
{
    return is_bar(c) || (c >= 0x2500 && c <= 0x257F) || c == '-' || c == '+' || c == '=' || c == ':' ||
           gk_is_space(c);
}

static bool is_rule(struct gk_str s)
{
    size_t dashes = 0;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        if (!is_rule_mark(c)) return false;
        dashes += c == '-' || c == '=' || (c >= 0x2500 && !is_bar(c) && !gk_is_space(c));
    }
    return dashes >= LEAST_BARS;
}

/* Do bars stand around the whole line, too? The head says it for all. */
struct outer {
    bool left, right;
};

static struct outer outer_bars(struct gk_str s)
{
    s = gk_str_trim(s);
    size_t first = 0, last = s.n;
    return (struct outer){s.n > 0 && is_bar(gk_utf8_next(s, &first)),
                          s.n > 0 && is_bar(gk_utf8_prev(s, &last))};
}

/* The cells of a line, at most `most`: what stands between its bars. */
static int split(struct gk_str s, struct outer outer, struct gk_str *cells, int most)
{
    int n = 0;
    size_t from = 0;
    s = gk_str_trim(s);
    for (size_t pos = 0; pos < s.n && n < most;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (c == '\\' && pos < s.n) pos++;
        if (!is_bar(c)) continue;
        if (at > 0 || !outer.left) cells[n++] = gk_str_trim(gk_str_sub(s, from, at));
        from = pos;
    }
    if ((from < s.n || !outer.right) && n < most) cells[n++] = gk_str_trim(gk_str_sub(s, from, s.n));
    return n;
}

static int count_bars(struct gk_str s)
{
    int n = 0;
    for (size_t pos = 0; pos < s.n;) n += is_bar(gk_utf8_next(s, &pos));
    return n;
}

/* The line that shows a head, or src->n_lines. */
static size_t head_line(struct gk_source *src)
{
    struct gk_str cells[MAX_CELLS];
    for (size_t i = 0; i < src->n_lines && i < LOOK_LINES; i++) {
        struct gk_str s = src->lines[i].s;
        if (count_bars(s) < LEAST_BARS || is_rule(s)) continue;
        int n = split(s, outer_bars(s), cells, MAX_CELLS), known = 0;
        for (int k = 0; k < n; k++)
            known += cells[k].n > 0 && src_is_caption(src, gk_squeeze_wide(cells[k], src->arena));
        if (known >= LEAST_CAPTIONS) return i;
    }
    return src->n_lines;
}

bool src_has_pipes(struct gk_source *src)
{
    return head_line(src) < src->n_lines;
}

/* ---- lines → a page ---- */

struct pipes {
    struct gk_source *src;
    struct gk_buf page;
    int line;                       /* of the page */
    struct gk_buf cells[MAX_CELLS]; /* of the row under way */
    int n_cells, first;             /* first: the line where it began; 0: none is under way */
    struct outer outer;
    bool ruled, open; /* rules stand between rows; a table is open */
};

/* Everything stands in the page at the line that it has in the file. */
static void go_to(struct pipes *p, int line)
{
    for (; p->line < line; p->line++) gk_buf_putc(&p->page, '\n');
}

/* Text of a cell: what Markdown escapes and emphasises is plain; in frames a < is one. */
static void add_text(const struct pipes *p, struct gk_buf *to, struct gk_str s)
{
    if (to->n > 0 && s.n > 0) gk_buf_puts(to, "<br>");
    if (p->ruled) {
        gk_put_xml(to, s);
        return;
    }
    for (size_t i = 0; i < s.n; i++) {
        bool mark = i + 1 < s.n && s.s[i] == '*' && s.s[i + 1] == '*';
        bool escape = i + 1 < s.n && s.s[i] == '\\' && strchr("\\|*_`<>[]#-+.!", s.s[i + 1]) != NULL;
        i += mark || escape;
        if (!mark) gk_buf_putc(to, s.s[i]);
    }
}

static void end_row(struct pipes *p)
{
    if (p->first == 0) return;
    if (!p->open) gk_buf_puts(&p->page, "<table>");
    p->open = true;
    go_to(p, p->first);
    gk_buf_puts(&p->page, "<tr>");
    for (int i = 0; i < p->n_cells; i++) {
        gk_buf_puts(&p->page, "<td>");
        gk_buf_str(&p->page, gk_buf_slice(&p->cells[i]));
        gk_buf_puts(&p->page, "</td>");
        p->cells[i].n = 0;
    }
    gk_buf_puts(&p->page, "</tr>");
    p->first = p->n_cells = 0;
}

static void take_cells(struct pipes *p, const struct gk_source_line *line)
{
    struct gk_str cells[MAX_CELLS];
    int n = split(line->s, p->outer, cells, MAX_CELLS);
    if (p->first == 0) p->first = line->number;
    for (int i = 0; i < n; i++) add_text(p, &p->cells[i], cells[i]);
    p->n_cells = n > p->n_cells ? n : p->n_cells;
    if (!p->ruled) end_row(p);
}

/* A line outside the table. */
static void take_text(struct pipes *p, const struct gk_source_line *line)
{
    struct gk_str s = gk_str_trim(line->s);
    size_t marks = 0;
    end_row(p);
    if (p->open) gk_buf_puts(&p->page, "</table>");
    p->open = false;
    while (marks < s.n && s.s[marks] == '#') marks++;
    go_to(p, line->number);
    gk_buf_puts(&p->page, marks > 0 ? "<h1>" : "<p>");
    struct gk_buf text = {0};
    add_text(p, &text, gk_str_trim(gk_str_sub(s, marks, s.n)));
    gk_buf_str(&p->page, gk_buf_slice(&text));
    gk_buf_done(&text);
    gk_buf_puts(&p->page, marks > 0 ? "</h1>" : "</p>");
}

static void take_line(struct pipes *p, const struct gk_source_line *line)
{
    if (is_rule(line->s))
        end_row(p);
    else if (count_bars(line->s) >= LEAST_BARS)
        take_cells(p, line);
    else
        take_text(p, line);
}

static void make_page(struct pipes *p)
{
    int rules = 0;
    for (size_t i = 0; i < p->src->n_lines; i++) rules += is_rule(p->src->lines[i].s);
    p->ruled = rules >= LEAST_BARS;
    size_t head = head_line(p->src);
    if (head < p->src->n_lines) p->outer = outer_bars(p->src->lines[head].s);
    for (size_t i = 0; i < p->src->n_lines; i++) take_line(p, &p->src->lines[i]);
    end_row(p);
    for (int i = 0; i < MAX_CELLS; i++) gk_buf_done(&p->cells[i]);
}

/* Rows that are not as long as most of the head's. */
static void mark_guesses(struct gk_sheet *sheet)
{
    sheet->merges = false; /* an empty cell may go on from the one above */
    sheet->seen = GK_DIAG_IMPORT_SEEN_BARS;
    for (int r = 1; r < sheet->n_rows; r++)
        for (int c = 0; c < sheet->rows[r].n && sheet->rows[r].n != sheet->rows[0].n; c++)
            sheet->rows[r].cells[c].guessed = true;
}

bool src_read_pipes(struct gk_source *src)
{
    struct pipes p = {.src = src, .line = 1};
    make_page(&p);
    src->text = gk_arena_str(src->own, gk_buf_slice(&p.page));
    gk_buf_done(&p.page);
    bool read = src_read_html(src);
    for (int i = 0; i < src->n_sheets && read; i++) mark_guesses(&src->sheets[i]);
    return read;
}
