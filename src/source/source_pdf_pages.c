/* The tables of all pages → sheets, in order, with the lines of text around them.
 *
 * A table that goes on over pages is one sheet, with the columns of all its pages; its head, where it comes
 * again, is left out. A row that a page's end cut in two is one again: each text below the cut has one above
 * that fills its cell to the bottom, mostly with a line that was full, and some cells have nothing below.
 * Labels that are said again there tell nothing. Lines of text that come on several pages at one height,
 * numbers aside, are said once; numbers of pages, which have nothing but digits, not at all. */
#include "source_pdf_int.h"

#include <math.h>

static const double same_edge = 4, same_column = 3.5;

struct pages {
    struct gk_source *src;
    struct src_pdf_look *looks;
    int n;
    struct src_pdf_table *tables; /* of all pages */
    size_t n_tables, cap_tables;
    struct gk_sheet *sheets;
    int n_sheets, *sheet_of; /* a table's sheet */
};

enum { HEAD_ROWS = 6, LONGEST_MARK = 12, MAX_PLACES = 400000, MAX_ALL = 4 << 20 };

static void find_tables(struct pages *p)
{
    for (int i = 0; i < p->n; i++) {
        int n = 0;
        struct src_pdf_table *found = src_pdf_find_tables(&p->looks[i], i, p->src->own, &n);
        for (int k = 0; k < n; k++) {
            p->tables =
                gk_arena_grow(p->src->own, p->tables, &p->cap_tables, p->n_tables + 1, sizeof *p->tables);
            p->tables[p->n_tables++] = found[k];
        }
    }
}

/* Frames around a page have none. */
static bool has_columns(const struct pages *p)
{
    for (size_t i = 0; i < p->n_tables; i++)
        if (p->tables[i].n_xs > 2) return true;
    return false;
}

/* ---- tables over pages ---- */

static bool has_column(const struct src_pdf_table *t, double x)
{
    for (int i = 0; i < t->n_xs; i++)
        if (fabs(t->xs[i] - x) < same_column) return true;
    return false;
}

/* Does a table go on in the next one? On the next page, between the same edges, with most of its columns. */
static bool goes_on(const struct src_pdf_table *a, const struct src_pdf_table *b)
{
    double shift = b->box.x0 - a->box.x0;
    int found = 0;
    if (b->anew || b->page != a->page + 1 || fabs(b->box.x1 - a->box.x1 - shift) > same_edge) return false;
    const struct src_pdf_table *few = a->n_xs < b->n_xs ? a : b, *many = few == a ? b : a;
    for (int i = 0; i < few->n_xs; i++) found += has_column(many, few->xs[i] + (few == a ? shift : -shift));
    return found * 10 >= few->n_xs * 8;
}

static void add_columns(struct src_pdf_table *to, const struct src_pdf_table *from, struct gk_arena *arena)
{
    double shift = to->box.x0 - from->box.x0, *xs = GK_NEW_ARRAY(arena, double, to->n_xs + from->n_xs);
    int n = 0, i = 0, k = 0;
    while (i < to->n_xs || k < from->n_xs) {
        double own = i < to->n_xs ? to->xs[i] : INFINITY,
               other = k < from->n_xs ? from->xs[k] + shift : INFINITY;
        if (other < own && (n == 0 || other - xs[n - 1] >= same_column) && own - other >= same_column)
            xs[n++] = other;
        if (own <= other) xs[n++] = own;
        i += own <= other;
        k += other < own;
    }
    to->xs = xs;
    to->n_xs = n;
}

/* A label may be said again at the top of a page, often with a word behind it that it goes on ("…（续）"):
 * before a new row as before the rest of one. It tells neither, and adds nothing. White space aside. */
static bool is_again(struct gk_str above, struct gk_str below)
{
    size_t a = 0, b = 0;
    while (a < above.n && b < below.n) {
        size_t a0 = a, b0 = b;
        uint32_t ca = gk_utf8_next(above, &a), cb = gk_utf8_next(below, &b);
        if (ca == cb) continue;
        if (gk_is_space(ca))
            b = b0;
        else if (gk_is_space(cb))
            a = a0;
        else
            return false;
    }
    return above.n > 0 && a == above.n && below.n - b <= LONGEST_MARK;
}

static bool is_between(const struct src_pdf_word *w, double from, double to)
{
    double middle = (w->box.y0 + w->box.y1) / 2;
    return middle > from && middle < to;
}

/* The last title that stands on a page between two heights, or empty. */
static struct gk_str title_between(const struct pages *p, int page, double from, double to)
{
    struct src_pdf_look *look = &p->looks[page];
    struct gk_str title = {NULL, 0};
    size_t n = 0, all = 0;
    for (size_t i = 0; i < look->n_words; i++) all += is_between(&look->words[i], from, to);
    struct src_pdf_word **words = GK_NEW_ARRAY(p->src->own, struct src_pdf_word *, all + 1);
    int *line = GK_NEW_ARRAY(p->src->own, int, all + 1);
    for (size_t i = 0; i < look->n_words; i++)
        if (is_between(&look->words[i], from, to)) words[n++] = &look->words[i];
    src_pdf_lines(words, n, line);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && line[end] == line[i];) end++;
        struct gk_str text = src_pdf_join(words + i, end - i, p->src->own);
        if (p->src->words.is_title(p->src->words.ctx, text)) title = text;
    }
    return title;
}

/* Tables with titles of their own, but those that say the one before again, or that it goes on. */
static void find_titles(struct pages *p)
{
    struct gk_str last = {NULL, 0};
    for (size_t i = 0; i < p->n_tables && p->src->words.is_title != NULL; i++) {
        struct src_pdf_table *t = &p->tables[i];
        double from = i > 0 && t[-1].page == t->page ? t[-1].box.y1 : -INFINITY;
        struct gk_str title = title_between(p, t->page, from, t->box.y0);
        t->anew = title.n > 0 && last.n > 0 && !is_again(last, title);
        last = title.n > 0 ? title : last;
    }
}

/* All parts of a table have the columns of each. */
static void share_columns(struct pages *p)
{
    for (size_t from = 0, end; from < p->n_tables; from = end) {
        for (end = from + 1; end < p->n_tables && goes_on(&p->tables[end - 1], &p->tables[end]);) end++;
        for (size_t i = from + 1; i < end; i++) add_columns(&p->tables[i], &p->tables[i - 1], p->src->own);
        for (size_t i = end - 1; i-- > from;) add_columns(&p->tables[i], &p->tables[i + 1], p->src->own);
    }
}

/* Where a page has more places than any table needs, its number; else 0. */
static int crowded(const struct pages *p)
{
    int all = 0;
    for (size_t i = 0; i < p->n_tables; i++) {
        const struct src_pdf_table *t = &p->tables[i];
        if (t->n_ys - 1 > MAX_PLACES / t->n_xs) return t->page + 1;
        all += t->n_xs * t->n_ys;
        if (all > MAX_ALL) return t->page + 1;
    }
    return 0;
}

/* ---- rows over pages ---- */

static bool same_row(const struct gk_sheet_row *a, const struct gk_sheet_row *b)
{
    int texts = 0;
    if (a->n != b->n) return false;
    for (int i = 0; i < a->n; i++) {
        if (!gk_str_eq(gk_str_trim(a->cells[i].text), gk_str_trim(b->cells[i].text))) return false;
        texts += a->cells[i].text.n > 0;
    }
    return texts >= 2;
}

/* How many rows of a page are rows from the top of the table again: its head. */
static int repeated_rows(const struct gk_sheet *first, const struct gk_sheet *page)
{
    int most = 0;
    for (int from = 0; from < HEAD_ROWS && from < first->n_rows; from++) {
        int n = 0;
        while (n < HEAD_ROWS && from + n < first->n_rows && n < page->n_rows &&
               same_row(&first->rows[from + n], &page->rows[n]))
            n++;
        most = n > most ? n : most;
    }
    return most < page->n_rows ? most : 0;
}

/* The row in which the cell begins that stands at a column of a sheet's last row; -1: there is none, or it
 * has other columns. */
static int owner_of(const struct gk_sheet *sheet, int column)
{
    for (int r = sheet->n_rows - 1; r >= 0; r--) {
        const struct gk_sheet_cell *c = column < sheet->rows[r].n ? &sheet->rows[r].cells[column] : NULL;
        if (c == NULL) return -1;
        if (!c->covered) return c->row_span >= sheet->n_rows - r ? r : -1;
    }
    return -1;
}

/* A page's end in a table: what stands above it and below. */
struct seam {
    struct gk_sheet *sheet;            /* so far */
    const struct src_pdf_table *above; /* of its last rows */
    int rows_above;                    /* of the sheet that are not of `above` */
    const struct src_pdf_table *below;
    struct gk_sheet *page;
    int at; /* the first row of the page that is no head */
};

static const struct src_pdf_ends *ends_above(const struct seam *s, int row, int column)
{
    int r = row - s->rows_above;
    return r < 0 ? NULL : &s->above->ends[r * (s->above->n_xs - 1) + column];
}

/* Is a text of the page's first row the rest of the one above? -1: no, 0: it may be, 1: the line above it was
 * full. */
static int is_rest(const struct seam *s, int column)
{
    int row = owner_of(s->sheet, column);
    const struct src_pdf_ends *a = row < 0 ? NULL : ends_above(s, row, column);
    const struct src_pdf_ends *b = &s->below->ends[s->at * (s->below->n_xs - 1) + column];
    bool full = a != NULL && a->room < b->unit + a->height * 0.25;
    if (a == NULL || a->height <= 0 || a->below > (full ? 2.4 : 1))
        return -1; /* a lone last line goes with the next */
    if (s->sheet->rows[row].cells[column].col_span != s->page->rows[s->at].cells[column].col_span) return -1;
    return full;
}

/* How many columns from the left say their labels again, empty ones in between counted. */
static int labels_again(const struct seam *s)
{
    const struct gk_sheet_row *row = &s->page->rows[s->at];
    int n = 0;
    for (int i = 0; i < row->n; i++) {
        int owner = owner_of(s->sheet, i);
        if (row->cells[i].covered || row->cells[i].text.n == 0) continue;
        if (owner < 0 || !is_again(s->sheet->rows[owner].cells[i].text, row->cells[i].text)) break;
        n = i + 1;
    }
    return n;
}

/* The cells on both sides of a page's end: how many have text on both, above alone (of one row), below alone;
 * how many go on. Labels that are said again are not counted. */
struct parts {
    int both, above, single, below, rests;
    bool fit;
};

static struct parts compare(const struct seam *s)
{
    const struct gk_sheet_row *row = &s->page->rows[s->at];
    struct parts p = {.fit = true};
    int labels = labels_again(s);
    for (int i = 0; i < row->n; i++) {
        int owner = owner_of(s->sheet, i);
        if (row->cells[i].covered) continue;
        if (owner < 0) return (struct parts){.fit = false};
        const struct gk_sheet_cell *a = &s->sheet->rows[owner].cells[i];
        bool above = a->text.n > 0, below = row->cells[i].text.n > 0;
        if (i < labels && row->cells[i].text.n > 0) continue;
        int rest = above && below ? is_rest(s, i) : 0;
        p.fit = p.fit && rest >= 0;
        p.both += above && below;
        p.above += above && !below;
        p.single += above && !below && a->row_span < 2;
        p.below += below && !above;
        p.rests += rest;
    }
    return p;
}

/* Did the page's end cut a row in two? */
static bool is_cut(struct parts p)
{
    return p.fit && p.both > 0 && p.rests * 2 >= p.both && p.below <= p.both &&
           p.above * 5 >= p.above + p.both;
}

/* Does nothing tell whether a row begins? Most cells have nothing below the text above, though none of them
 * is merged. */
static bool is_open_end(struct parts p)
{
    return p.both + p.below > 0 && p.single >= 3 && p.single > p.both + p.below;
}

/* One row again. A cell that goes on below makes the one above longer; where its line was not full, that is a
 * guess. */
static void join_cut(struct gk_source *src, const struct seam *s)
{
    struct gk_sheet_row *row = &s->page->rows[s->at];
    int labels = labels_again(s);
    for (int i = 0; i < row->n; i++) {
        struct gk_sheet_cell *b = &row->cells[i];
        if (b->covered) continue;
        struct gk_sheet_cell *a = &s->sheet->rows[owner_of(s->sheet, i)].cells[i];
        if (b->row_span > 1) a->row_span += b->row_span - 1;
        if (i < labels) continue;
        bool both = a->text.n > 0 && b->text.n > 0, full = both && is_rest(s, i) > 0;
        if (b->text.n > 0)
            a->text = gk_arena_printf(src->arena, "%.*s%s%.*s", (int)a->text.n, a->text.n ? a->text.s : "",
                                      both && !full ? "\n" : "", (int)b->text.n, b->text.s);
        a->guessed = a->guessed || b->guessed || (b->text.n > 0 && !full);
    }
}

/* Does a text end in the middle? Ends like these are cells' own: a mark that closes, few characters. */
static bool ends_open(struct gk_str s)
{
    size_t pos = s.n;
    return gk_utf8_count(s) >= 4 && !gk_is_close(gk_utf8_prev(s, &pos));
}

/* A row begins with the page. Few texts that seem no rest, and a text below one that may end in the middle (a
 * merged cell that the page's end cut), are guesses; an empty merged cell is what goes on from above. Where
 * it may be no row, all rows that follow are guesses, and so the whole table is. */
static void begin_page(const struct seam *s, struct parts p)
{
    struct gk_sheet_row *row = &s->page->rows[s->at];
    bool unsure = is_open_end(p), few = (p.both + p.below) * 2 < p.above + p.both;
    int labels = labels_again(s);
    row->torn = true;
    if (unsure) s->sheet->seen = GK_DIAG_IMPORT_SEEN_CUT;
    for (int i = 0; i < row->n; i++) {
        struct gk_sheet_cell *b = &row->cells[i];
        int owner = b->covered ? -1 : owner_of(s->sheet, i);
        struct gk_sheet_cell *a = owner < 0 ? NULL : &s->sheet->rows[owner].cells[i];
        b->guessed = b->guessed || (unsure && b->text.n > 0);
        if (a == NULL || a->text.n == 0) continue;
        bool merged = a->row_span > 1 || b->row_span > 1; /* may end with a paragraph */
        bool open = b->text.n > 0 && i >= labels && a->col_span == b->col_span &&
                    (merged ? is_rest(s, i) >= 0 : ends_open(a->text) && is_rest(s, i) > 0);
        b->guessed = b->guessed || (b->text.n > 0 && (few || open));
        a->guessed = a->guessed || open || unsure;
        if (b->text.n > 0 || b->row_span < 2 || a->col_span != b->col_span) continue;
        a->row_span += b->row_span;
        b->covered = true;
    }
}

static void append(struct gk_source *src, struct gk_sheet *sheet, const struct gk_sheet *page, int from)
{
    for (int r = from; r < page->n_rows; r++) {
        size_t need = (size_t)sheet->n_rows + 1;
        sheet->rows = gk_arena_grow(src->own, sheet->rows, &sheet->cap_rows, need, sizeof *sheet->rows);
        sheet->rows[sheet->n_rows] = page->rows[r];
        struct gk_sheet_row *row = &sheet->rows[sheet->n_rows];
        row->line = ++sheet->n_rows;
        for (int i = 0; i < row->n && sheet->seen == GK_DIAG_IMPORT_SEEN_CUT; i++)
            row->cells[i].guessed = row->cells[i].guessed || row->cells[i].text.n > 0;
    }
}

/* Adds the page of a table that goes on. */
static void go_on(struct pages *p, struct seam *s)
{
    s->at = repeated_rows(s->sheet, s->page);
    bool rows = s->page->n_rows > 0 && s->sheet->n_rows > 0;
    struct parts parts = rows ? compare(s) : (struct parts){.fit = false};
    bool cut = rows && is_cut(parts);
    if (cut) join_cut(p->src, s);
    if (!cut && s->at < s->page->n_rows) begin_page(s, parts);
    int old = s->sheet->n_rows;
    append(p->src, s->sheet, s->page, s->at + cut);
    s->rows_above = old - s->at - cut;
}

static void fill_tables(struct pages *p)
{
    struct seam s = {.sheet = NULL};
    p->sheets = GK_NEW_ARRAY(p->src->arena, struct gk_sheet, p->n_tables + 1);
    p->sheet_of = GK_NEW_ARRAY(p->src->own, int, p->n_tables + 1);
    for (size_t i = 0; i < p->n_tables; i++) {
        bool on = i > 0 && goes_on(&p->tables[i - 1], &p->tables[i]);
        struct gk_sheet page = {.n_rows = 0}, *to = on ? &page : &p->sheets[p->n_sheets];
        src_pdf_fill(p->src, &p->tables[i], &p->looks[p->tables[i].page], to);
        s.below = &p->tables[i];
        s.page = &page;
        if (on)
            go_on(p, &s);
        else
            s = (struct seam){.sheet = &p->sheets[p->n_sheets++]};
        s.above = &p->tables[i];
        p->sheet_of[i] = p->n_sheets - 1;
    }
}

/* ---- lines of text ---- */

struct text_line {
    struct gk_str text, bare; /* bare: without digits and white space */
    double y, middle;
    int page;
};

struct text_lines {
    struct text_line *list;
    size_t n, cap;
};

static struct gk_str without_digits(struct gk_str s, struct gk_arena *arena)
{
    char *to = gk_arena_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t pos = 0; pos < s.n;) {
        size_t from = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (gk_is_digit(c) || gk_is_space(c) || c == '-' || c == '/' || c == 0x2013 || c == 0x2014) continue;
        memcpy(to + n, s.s + from, pos - from);
        n += pos - from;
    }
    return gk_str_make(to, n);
}

static void add_line(struct pages *p, int page, struct src_pdf_word **words, size_t n,
                     struct text_lines *lines)
{
    struct src_pdf_box first = words[0]->box, last = words[n - 1]->box;
    struct gk_str text = src_pdf_join(words, n, p->src->arena), bare = without_digits(text, p->src->own);
    if (bare.n == 0) return; /* a page's number */
    lines->list = gk_arena_grow(p->src->own, lines->list, &lines->cap, lines->n + 1, sizeof *lines->list);
    lines->list[lines->n++] = (struct text_line){text, bare, first.y0, (first.x0 + last.x1) / 2, page};
}

static void find_lines(struct pages *p, struct text_lines *lines)
{
    for (int i = 0; i < p->n; i++) {
        struct src_pdf_look *look = &p->looks[i];
        struct src_pdf_word **words = GK_NEW_ARRAY(p->src->own, struct src_pdf_word *, look->n_words + 1);
        int *line = GK_NEW_ARRAY(p->src->own, int, look->n_words + 1);
        size_t n = 0;
        for (size_t k = 0; k < look->n_words; k++)
            if (!look->words[k].placed) words[n++] = &look->words[k];
        src_pdf_lines(words, n, line);
        for (size_t from = 0, end; from < n; from = end) {
            for (end = from + 1; end < n && line[end] == line[from];) end++;
            add_line(p, i, words + from, end - from, lines);
        }
    }
}

/* Does a line stand at its height on a page before? `seen` keeps the first page of each, plus 1. */
static bool is_repeated(struct gk_map *seen, const struct text_line *l)
{
    bool before = false;
    long place = isfinite(l->y) ? lround(fmax(fmin(l->y, 1e6), -1e6) / same_edge * 2) : 0;
    for (long i = place - 1; i <= place + 1; i++) {
        const struct gk_map_slot *slot = gk_map_find(seen, l->bare, (uint64_t)i);
        before = before || (slot != NULL && slot->number <= l->page);
    }
    struct gk_map_slot *slot = gk_map_put(seen, l->bare, (uint64_t)place);
    if (slot->number == 0) slot->number = l->page + 1;
    return before;
}

/* A line goes before the first table that begins below it, or after the one above where that goes on. */
static void put_lines(struct pages *p, const struct text_lines *lines)
{
    struct gk_map seen = {.arena = p->src->own};
    size_t t = 0;
    for (size_t i = 0; i < lines->n; i++) {
        const struct text_line *l = &lines->list[i];
        while (t < p->n_tables &&
               (p->tables[t].page < l->page || (p->tables[t].page == l->page && p->tables[t].box.y0 < l->y)))
            t++;
        bool own = t < p->n_tables && p->tables[t].page == l->page && p->tables[t].anew;
        if (is_repeated(&seen, l) && !own) continue;
        bool after = t == p->n_tables || (t > 0 && p->sheet_of[t] == p->sheet_of[t - 1]);
        double width = p->looks[l->page].width;
        bool heading = !after && fabs(l->middle - width / 2) < width * 0.05;
        src_sheet_loose(p->src, &p->sheets[p->sheet_of[after ? t - 1 : t]], after, l->text, 0, heading);
    }
}

bool src_pdf_read_look(struct gk_source *src, struct src_pdf_look *looks, int n)
{
    struct pages p = {.src = src, .looks = looks, .n = n};
    struct text_lines lines = {0};
    for (int i = 0; i < n; i++) src_pdf_turn(src, &looks[i]);
    find_tables(&p);
    if (!has_columns(&p)) return src_pdf_read_gaps(src, looks, n);
    find_titles(&p);
    share_columns(&p);
    int page = crowded(&p);
    if (page > 0) {
        gk_source_report(src, GK_DIAG_IMPORT_PDF_LARGE, 0, gk_arena_printf(src->arena, "%d", page),
                         GK_STR(""));
        return false;
    }
    fill_tables(&p);
    find_lines(&p, &lines);
    put_lines(&p, &lines);
    src->sheets = p.sheets;
    src->n_sheets = p.n_sheets;
    return true;
}
