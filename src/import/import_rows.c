/* Rows of cells → table, for the lines of a dump and for sheets alike.
 *
 * Which row is what is told by its words, never by its place: a row that shows captions is a head; the row
 * after it whose captions stand below groups is its second tier; a row with one text over the table's width
 * stands outside the table, as do the texts around it; every other row is data. All sheets of a file fill one
 * table: a later head leads the columns below it to those of the first. */
#include "import_rows_int.h"

enum {
    MAX_VALUES = 16 << 20,
    MAX_NUMBER = 36,
    LEAST_NUMBERED = 4,
    MAX_MARK = 24
}; /* rows × columns of the table; bytes of a 序号, of the mark of a tail */

/* ---- merges from above ---- */

static void reserve_reach(struct imp_rows *rd, int n)
{
    if (n <= rd->n_reach) return;
    struct imp_reach *reach = GK_NEW_ARRAY(rd->im->arena, struct imp_reach, n * 2);
    if (rd->n_reach > 0) memcpy(reach, rd->reach, sizeof *reach * (size_t)rd->n_reach);
    rd->reach = reach;
    rd->n_reach = n * 2;
}

/* The row is done: what reaches down from it. */
static void step_reach(struct imp_rows *rd, const struct gk_sheet_row *row)
{
    reserve_reach(rd, row->n);
    for (int i = 0; i < row->n; i++) {
        const struct gk_sheet_cell *cell = &row->cells[i];
        if (cell->covered) {
            rd->reach[i].left -= rd->reach[i].left > 0;
            continue;
        }
        int span = cell->col_span > 1 ? cell->col_span : 1,
            left = cell->row_span > 1 ? cell->row_span - 1 : 0;
        struct gk_str text =
            left > 0 ? gk_str_trim(gk_source_plain(rd->im->src, imp_cell_text(cell), rd->line)) : GK_STR("");
        for (int k = i; k < i + span && k < row->n; k++)
            rd->reach[k] = (struct imp_reach){left, k == i, k == i ? text : GK_STR("")};
        i += span - 1;
    }
}

/* ---- rows of data ---- */

static void note_hidden(struct imp_rows *rd, int i, struct gk_str text)
{
    const struct gk_sheet_cell *cell = &rd->row->cells[i];
    if (cell->struck) {
        bool part = cell->unstruck.s != NULL;
        imp_report_cell(rd->im, part ? GK_DIAG_IMPORT_STRUCK_OUT : GK_DIAG_IMPORT_STRUCK, rd->line, i + 1,
                        gk_source_quote(rd->im->src, cell->text),
                        part ? gk_source_quote(rd->im->src, text) : GK_STR(""));
    }
    if (!cell->hidden && !rd->row->hidden && !rd->sheet->hidden) return;
    gk_quotes_add(rd->im->src, &rd->hidden, rd->line, i + 1, text);
}

/* A text that is merged over columns of several kinds stands in the first alone. */
static void doubt_span(struct imp_rows *rd, struct imp_row *row, int at, const struct gk_sheet_cell *cell)
{
    int leaf = rd->head.leaf[at], over = 0;
    for (int i = at + 1; i < at + cell->col_span && i < rd->head.n; i++) {
        if (rd->head.leaf[i] < 0 || rd->head.leaf[i] == leaf) continue;
        imp_add_review(rd->im, row, rd->head.leaf[i], "merged-across");
        over++;
    }
    if (over == 0) return;
    imp_report_cell(rd->im, GK_DIAG_IMPORT_ACROSS, rd->line, at + 1, gk_source_quote(rd->im->src, cell->text),
                    gk_arena_printf(rd->im->arena, "%d", over + 1));
}

/* What of a cell of the sheet no reader can be sure of. */
static void doubt_cell(struct imp_rows *rd, struct imp_row *row, int at, const struct gk_sheet_cell *cell)
{
    struct imp *im = rd->im;
    int leaf = rd->head.leaf[at];
    if (cell->uncomputed) imp_add_review(im, row, leaf, "formula-empty");
    if (cell->picture && (cell->text.n == 0 || im->table.leaves[leaf].kind != GK_KIND_TEXT))
        imp_add_review(im, row, leaf, "picture");
    if (cell->col_span > 1 && cell->text.n > 0) doubt_span(rd, row, at, cell);
    if (!cell->struck) return;
    const char *part = gk_arena_printf(im->arena, "struck-out; %.*s", (int)cell->text.n, cell->text.s).s;
    imp_add_review(im, row, leaf, cell->unstruck.s != NULL ? part : "struck");
}

/* The merge that reaches down to a cell of the row under reading, or NULL. */
static const struct imp_reach *reach_over(const struct imp_rows *rd, int i)
{
    bool over = rd->sheet && rd->row->cells[i].covered && i < rd->n_reach && rd->reach[i].left > 0;
    return over ? &rd->reach[i] : NULL;
}

static void merge_from_above(struct imp_rows *rd, struct imp_row *row, int leaf)
{
    if (row->merged == NULL) {
        row->merged = GK_NEW_ARRAY(rd->im->work, bool, rd->im->table.n_leaves);
        rd->im->table.has_merges = true;
    }
    row->merged[leaf] = true;
}

/* Has the table room for one more row? */
static bool has_room(struct imp_rows *rd)
{
    const struct imp_table *t = &rd->im->table;
    if (!rd->full && (t->n_rows + 1) * (size_t)(t->n_leaves + 1) > MAX_VALUES) {
        rd->full = true;
        imp_report(rd->im, GK_DIAG_IMPORT_LIMIT, rd->line, NULL,
                   gk_arena_printf(rd->im->arena, "%zu \xC3\x97 %d", t->n_rows, t->n_leaves), GK_STR(""));
    }
    return !rd->full;
}

static void report_short(struct imp_rows *rd)
{
    struct imp *im = rd->im;
    imp_report(im, GK_DIAG_IMPORT_ROW_SHORT, rd->line, NULL, gk_arena_printf(im->arena, "%zu", rd->n_cells),
               gk_arena_printf(im->arena, "%d", rd->head.n));
}

static struct gk_str add_line(struct imp *im, struct gk_str a, struct gk_str b)
{
    return a.n == 0 ? b : gk_arena_printf(im->arena, "%.*s\n%.*s", (int)a.n, a.s, (int)b.n, b.s);
}

static void take_row(struct imp_rows *rd)
{
    struct imp *im = rd->im;
    if (!has_room(rd)) return;
    struct imp_row *row = imp_row_new(im, rd->line);
    row->after_head = rd->after_head || (rd->row != NULL && rd->row->torn);
    row->group = imp_group_of_row(rd);
    rd->after_head = rd->notes_open = false;
    int n = (int)rd->n_cells;
    bool page =
        im->src->format == GK_SOURCE_HTML || im->src->format == GK_SOURCE_DOCX; /* writes empty cells */
    if (n < rd->head.n && (rd->sheet == NULL || !rd->sheet->merges || page)) report_short(rd);
    for (int i = 0; i < n; i++) {
        struct gk_str cell = rd->sheet ? rd->cells[i] : imp_clean(im, rd->cells[i]);
        int leaf = i < rd->head.n ? rd->head.leaf[i] : -1;
        if (rd->sheet && cell.n > 0) note_hidden(rd, i, cell);
        bool beside = i > 0 && leaf >= 0 && rd->head.leaf[i - 1] == leaf;
        const struct imp_reach *reach = leaf >= 0 ? reach_over(rd, i) : NULL;
        if (reach) cell = reach->own ? reach->text : GK_STR("");
        if (reach && !beside) merge_from_above(rd, row, leaf);
        if (beside) {
            if (cell.n > 0) row->cells[leaf] = add_line(im, row->cells[leaf], cell);
        } else if (leaf >= 0) {
            row->cells[leaf] = cell;
        } else if (cell.n > 0) {
            imp_report_cell(im, GK_DIAG_IMPORT_ROW_LONG, rd->line, i + 1, gk_source_quote(im->src, cell),
                            gk_arena_printf(im->arena, "%d", i + 1));
        }
        if (leaf < 0 || reach || rd->sheet == NULL) continue;
        if (rd->row->cells[i].guessed) imp_guess_place(im, row, leaf, rd->sheet->seen);
        doubt_cell(rd, row, i, &rd->row->cells[i]);
    }
}

/* ---- what a row is ---- */

/* The only cell with a text, or -1 when there are several, -2 when there is none. */
static int only_cell(const struct imp_rows *rd)
{
    int only = -2;
    for (size_t i = 0; i < rd->n_cells; i++) {
        if (rd->cells[i].n > 0) {
            if (only >= 0) return -1;
            only = (int)i;
        }
    }
    return only;
}

/* The first column of the table: others may be empty before it. */
static int first_column(const struct imp_rows *rd)
{
    int i = 0;
    while (i < rd->head.n && rd->head.leaf[i] < 0) i++;
    return i < rd->head.n ? i : 0;
}

/* Is it in the column of numbers, where no item has words? */
static bool is_in_numbers(const struct imp_rows *rd, size_t at)
{
    int leaf = at < (size_t)rd->head.n ? rd->head.leaf[at] : -1;
    return leaf >= 0 && gk_str_eq(rd->im->table.leaves[leaf].key, GK_STR("no"));
}

/* A row with one text can be a title that was merged over the table, or a note below it. */
static bool is_loose(const struct imp_rows *rd, int only)
{
    if (only < 0) return false;
    if (rd->n_cells == 1 || (only == 0 && rd->head.n == 0)) return true;
    struct gk_str s = rd->cells[only];
    bool first = only <= first_column(rd);
    bool number = first && is_in_numbers(rd, (size_t)only);
    if (number && (s.n > MAX_NUMBER || imp_has_words(s))) return true; /* a name over the rows below */
    if (rd->sheet == NULL) {
        return only == 0 &&
               (gk_str_eq(s, rd->im->table.title) || gk_vocabulary_begins(rd->im->v, "notes-marks", s));
    }
    int span = rd->row->cells[only].col_span;
    return rd->head.n == 0 || (span > 1 && span * 2 >= rd->head.n) || imp_is_title(rd, s) ||
           (first && (rd->notes_open || gk_vocabulary_begins(rd->im->v, "notes-marks", s)));
}

static void take_loose_cells(struct imp_rows *rd, bool heading)
{
    for (size_t i = 0; i < rd->n_cells; i++)
        if (rd->cells[i].n > 0)
            imp_take_loose(
                rd,
                (struct gk_loose){
                    .text = rd->cells[i], .line = rd->line, .column = (int)i + 1, .heading = heading},
                false);
}

/* A row outside any table. */
static void take_stray(struct imp_rows *rd, size_t at)
{
    if (rd->sheet == NULL) {
        struct gk_str s = rd->im->src->lines[at].s;
        imp_report(rd->im, GK_DIAG_IMPORT_STRAY, rd->line, NULL, gk_source_quote(rd->im->src, s), GK_STR(""));
    } else {
        take_loose_cells(rd, false);
    }
}

/* ---- below the table ---- */

/* Numbers, or nothing. */
static bool only_numbers(const struct imp_rows *rd, size_t from)
{
    for (size_t i = from; i < rd->n_cells; i++)
        for (size_t k = 0; k < rd->cells[i].n; k++)
            if (!gk_is_digit((unsigned char)rd->cells[i].s[k]) && strchr(".,% ", rd->cells[i].s[k]) == NULL)
                return false;
    return true;
}

/* The cells of a row from `from` on as one line. */
static struct gk_str row_text(struct imp_rows *rd, size_t from)
{
    struct gk_str s = GK_STR("");
    for (size_t i = from; i < rd->n_cells; i++)
        if (rd->cells[i].n > 0)
            s = s.n == 0 ? rd->cells[i]
                         : gk_arena_printf(rd->im->arena, "%.*s %.*s", (int)s.n, s.s, (int)rd->cells[i].n,
                                           rd->cells[i].s);
    return s;
}

/* A row that is no item: names and telephones, a sum, a note, the words of a page's buttons. */
static bool take_tail(struct imp_rows *rd)
{
    struct imp *im = rd->im;
    size_t at = 0;
    while (at < rd->n_cells && rd->cells[at].n == 0) at++;
    if (rd->head.n == 0 || at == rd->n_cells) return false;
    struct gk_str first = rd->sheet ? rd->cells[at] : imp_clean(im, rd->cells[at]);
    if (first.n == 0 || gk_is_digit((unsigned char)first.s[0]))
        return false; /* the usual row, told by one look */
    if (imp_is_page_word(im, first) && imp_is_page_word(im, row_text(rd, at))) return true;
    bool bare = gk_vocabulary_has(im->v, "signature-marks", first) && !is_in_numbers(rd, at);
    if (!bare && imp_is_signature(im, first)) {
        imp_say_signature(rd, rd->line);
    } else if (first.n > MAX_MARK) {
        return false;
    } else if (gk_vocabulary_lists(im->v, "total-words", first) && only_numbers(rd, at + 1)) {
        imp_report_cell(im, GK_DIAG_IMPORT_STRAY, rd->line, (int)at + 1,
                        gk_source_quote(im->src, row_text(rd, at)), GK_STR(""));
    } else if ((int)at <= first_column(rd) && gk_vocabulary_lists(im->v, "notes-marks", first)) {
        imp_take_loose(
            rd, (struct gk_loose){.text = row_text(rd, at), .line = rd->line, .column = (int)at + 1}, true);
    } else {
        return false;
    }
    return true;
}

/* Which mark of a row of such a text is: "3", "（三）", "③", the ten stems, "C". The row in *row; 0: it is
 * none. */
static int ordinal(struct gk_str s, int *row)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                        0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    static const uint32_t stems[] = {0x7532, 0x4E59, 0x4E19, 0x4E01, 0x620A,
                                     0x5DF1, 0x5E9A, 0x8F9B, 0x58EC, 0x7678};
    enum { DIGITS, NUMERALS, STEMS, CIRCLED, LETTERS };
    size_t pos = 0, end = s.n;
    uint32_t first = s.n > 0 ? gk_utf8_next(s, &pos) : 0, last = s.n > 0 ? gk_utf8_prev(s, &end) : 0;
    if ((first == '(' || first == 0xFF08) && (last == ')' || last == 0xFF09) && pos < end)
        s = gk_str_sub(s, pos, end);
    *row = DIGITS;
    if (s.n == 0 || s.n > 3) return 0;
    if (gk_is_digit((unsigned char)s.s[0]) && s.n == 1) return s.s[0] - '0';
    if (gk_is_digit((unsigned char)s.s[0]) && s.n == 2 && gk_is_digit((unsigned char)s.s[1]))
        return (s.s[0] - '0') * 10 + s.s[1] - '0';
    pos = 0;
    uint32_t c = gk_utf8_next(s, &pos);
    if (pos < s.n) return 0;
    *row = c < 0x80 ? LETTERS : CIRCLED;
    if (c >= 'A' && c <= 'Z') return (int)(c - 'A') + 1;
    if (c >= 0x2460 && c <= 0x2473) return (int)(c - 0x2460) + 1;
    for (int i = 0; i < 10; i++) {
        *row = c == numerals[i] ? NUMERALS : STEMS;
        if (c == numerals[i] || c == stems[i]) return i + 1;
    }
    return 0;
}

/* A row right below a head that numbers its columns: one after the other, perhaps the first by stems or
 * letters and the others from 1 on. */
static bool numbers_columns(const struct imp_rows *rd)
{
    int n = 0, before = 0, row = 0, now = 0;
    if (!rd->after_head || rd->sheet == NULL || rd->head.n < LEAST_NUMBERED) return false;
    for (size_t i = 0; i < rd->n_cells; i++) {
        if (rd->cells[i].n == 0) continue;
        int number = ordinal(rd->cells[i], &now);
        bool goes_on = number == before + 1 && (n == 0 || now == row),
             anew = n > 0 && number == 1 && now == 0 && row > 0;
        if (!goes_on && !anew) return false;
        before = number;
        row = now;
        n++;
    }
    return n >= LEAST_NUMBERED && n * 2 > rd->head.n;
}

static int widest_row(const struct gk_sheet *sheet)
{
    int widest = 0;
    for (int i = 0; i < sheet->n_rows; i++) widest = sheet->rows[i].n > widest ? sheet->rows[i].n : widest;
    return widest;
}

static void take_body_row(struct imp_rows *rd)
{
    if (numbers_columns(rd))
        imp_report(rd->im, GK_DIAG_IMPORT_NUMBER_ROW, rd->line, NULL, row_text(rd, 0), GK_STR(""));
    else if (!take_tail(rd))
        take_row(rd);
}

static void read_rows(struct imp_rows *rd)
{
    bool fits = rd->head.n > 0 && rd->sheet && widest_row(rd->sheet) * 2 >= rd->head.n;
    for (size_t i = 0, used; i < rd->n; i += used) {
        imp_rows_load(rd, i);
        used = 1;
        int only = only_cell(rd);
        if (rd->n_cells > 1 && only == -1 && (imp_is_head(rd) || imp_is_tall_head(rd, i))) {
            used = imp_take_head(rd, i);
            fits = true;
        } else if (is_loose(rd, only)) {
            imp_take_loose(
                rd,
                (struct gk_loose){
                    .text = rd->cells[only], .line = rd->line, .column = only + 1, .heading = true},
                rd->head.n > 0);
        } else if (only != -2 && rd->head.n > 0 && (fits || rd->sheet == NULL)) {
            take_body_row(rd);
        } else if (only != -2) {
            take_stray(rd, i);
        }
        for (size_t k = i; rd->sheet && k < i + used; k++) step_reach(rd, &rd->sheet->rows[k]);
    }
}

static void read_sheet(struct imp_rows *rd, const struct gk_sheet *sheet)
{
    rd->sheet = sheet;
    rd->n = (size_t)sheet->n_rows;
    rd->after_head = true;
    reserve_reach(rd, 1);
    memset(rd->reach, 0, sizeof *rd->reach * (size_t)rd->n_reach);
    for (int i = 0; i < sheet->n_before; i++) imp_take_loose(rd, sheet->before[i], false);
    read_rows(rd);
    for (int i = 0; i < sheet->n_after; i++) imp_take_loose(rd, sheet->after[i], false);
    gk_quotes_say(rd->im->src, &rd->hidden);
}

static bool done(struct imp_rows *rd)
{
    struct imp *im = rd->im;
    if (rd->head.n == 0) {
        imp_settle_loose(rd);
        imp_report(im, GK_DIAG_IMPORT_NO_HEAD, 0, NULL, GK_STR(""), GK_STR(""));
    }
    imp_groups_done(rd);
    im->table.notes = gk_arena_str(im->arena, gk_buf_slice(&rd->notes));
    gk_buf_done(&rd->notes);
    return rd->head.n > 0;
}

bool imp_read_dump(struct imp *im)
{
    struct imp_rows rd = {.im = im, .first_head.arena = im->arena, .n = im->src->n_lines};
    read_rows(&rd);
    return done(&rd);
}

bool imp_read_sheets(struct imp *im, const struct gk_sheet *sheets, int n)
{
    struct imp_rows rd = {.im = im, .first_head.arena = im->arena, .hidden = {.code = GK_DIAG_IMPORT_HIDDEN}};
    for (int i = 0; i < n; i++) {
        size_t rows = im->table.n_rows;
        read_sheet(&rd, &sheets[i]);
        if (rd.head.n == 0 && im->src->format == GK_SOURCE_XLSX) rd.n_cover = rd.n_loose;
        if (rows == 0 && im->table.n_rows > 0) im->table.sheet = gk_arena_str(im->arena, sheets[i].name);
    }
    return done(&rd);
}
