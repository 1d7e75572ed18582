/* One worksheet: its cells as a stream, then its merges, then texts that were carried over several rows. */
#include "source_xlsx_int.h"

/* A text is long from LONG_TEXT bytes on; shorter ones count for a part of their length. */
enum { MOST_REPORTS = 20, LONG_TEXT = 8192, SHARE = 16, LONG_MB = 64 };

struct range {
    int first, last;
};

struct merge {
    struct xlsx_place from, to;
};

struct worksheet {
    struct xlsx *x;
    struct gk_xml *xml;
    struct gk_sheet *sheet;
    struct range *hidden; /* columns */
    int n_hidden;
    struct merge *merges;
    int n_merges;
    struct gk_sheet_rules *rules;
    size_t cap_hidden, cap_merges;
    struct xlsx_place next; /* where a cell without a reference goes */
    bool row_hidden;
    bool ours; /* records of our own workbook */
    int reported;
    bool refused;
    struct gk_buf formula;
    struct gk_str unstruck; /* of the cell under reading, as in struct gk_sheet_cell */
    bool struck;
};

/* ---- references ---- */

size_t xlsx_read_ref(struct gk_str s, struct xlsx_place *at)
{
    int64_t column = 0, row = 0;
    size_t i = 0;
    for (i += i < s.n && s.s[i] == '$'; i < s.n && column <= GK_SHEET_COLUMNS; i++) {
        char c = s.s[i];
        int letter = c >= 'A' && c <= 'Z' ? c - 'A' + 1 : c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0;
        if (letter == 0) break;
        column = column * 26 + letter;
    }
    for (i += i < s.n && s.s[i] == '$'; i < s.n && row <= GK_SHEET_ROWS; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') break;
        row = row * 10 + (s.s[i] - '0');
    }
    *at = (struct xlsx_place){(int)row - 1, (int)column - 1};
    return column > 0 && row > 0 && column <= GK_SHEET_COLUMNS && row <= GK_SHEET_ROWS ? i : 0;
}

static const char *ref_name(const struct worksheet *w, struct xlsx_place at)
{
    struct gk_buf b = {0};
    gk_column_letters(at.column + 1, &b);
    gk_buf_printf(&b, "%d", at.row + 1);
    const char *name = gk_arena_str(w->x->src->arena, gk_buf_slice(&b)).s;
    gk_buf_done(&b);
    return name;
}

/* Says something of a cell, which is the first argument unless `a` is. */
static void report(const struct worksheet *w, enum gk_code code, struct xlsx_place at, const char *a,
                   const char *b)
{
    const struct gk_source *src = w->x->src;
    struct gk_place place = gk_source_place(src, gk_source_row(w->sheet->number, at.row + 1), at.column + 1);
    if (w->sheet->number == 0) place.line = 0;
    gk_diag(src->diags, code, &place, a ? a : ref_name(w, at), b ? b : "", NULL);
}

static const char *quoted(const struct worksheet *w, struct gk_str s)
{
    return gk_arena_str(w->x->src->arena, gk_source_quote(w->x->src, s)).s;
}

/* ---- cells ---- */

/* The text of the current element; takes its END. */
static void read_content(struct worksheet *w, struct gk_buf *out)
{
    int depth = gk_xml_depth(w->xml);
    gk_buf_clear(out);
    for (enum gk_xml_event e; (e = gk_xml_next(w->xml)) != GK_XML_END_OF_PART;) {
        if (e == GK_XML_TEXT) gk_buf_str(out, gk_xml_text(w->xml));
        if (e == GK_XML_END && gk_xml_depth(w->xml) == depth) return;
    }
}

static void note_edges(struct worksheet *w, struct xlsx_place at, const struct xlsx_style *style)
{
    struct gk_arena *arena = w->x->src->arena;
    struct gk_sheet_rules *rules = w->rules;
    if (at.row >= rules->n) {
        rules->rows = gk_arena_grow(arena, rules->rows, &rules->cap, (size_t)at.row + 1, sizeof *rules->rows);
        rules->n = at.row + 1;
    }
    struct xlsx_edges *row = &rules->rows[at.row];
    if (at.column >= row->n) {
        row->at = gk_arena_grow(arena, row->at, &row->cap, (size_t)at.column + 1, 1);
        row->n = at.column + 1;
    }
    row->at[at.column] = (unsigned char)(XLSX_HAS_CELL | (style->open_top ? XLSX_OPEN_TOP : 0) |
                                         (style->open_bottom ? XLSX_OPEN_BOTTOM : 0));
}

static bool is_hidden(const struct worksheet *w, int column)
{
    for (int i = 0; i < w->n_hidden; i++)
        if (column >= w->hidden[i].first && column <= w->hidden[i].last) return true;
    return false;
}

static void report_long(struct worksheet *w, struct gk_str text, struct xlsx_place at)
{
    report(w, GK_DIAG_XLSX_LONG, at, NULL, quoted(w, text));
}

/* A shared string by its number; letters of a symbol face become boxes. */
static struct gk_str shared(struct worksheet *w, struct gk_str number, const struct xlsx_style *style,
                            struct xlsx_place at)
{
    struct xlsx *x = w->x;
    int i = gk_xml_int(gk_str_trim(number), -1);
    if (i < 0 || (size_t)i >= x->n_strings) {
        report(w, GK_DIAG_XLSX_STRING, at, NULL, NULL);
        return GK_STR("");
    }
    if (x->strings[i].cut) report_long(w, x->strings[i].text, at);
    x->strings[i].cut = false;
    w->unstruck = x->strings[i].unstruck;
    w->struck = x->strings[i].struck;
    if (!style->symbol || x->strings[i].runs) return x->strings[i].text;
    struct gk_buf b = {0};
    gk_package_text(&b, x->strings[i].text, true, &x->controls);
    struct gk_str text = gk_arena_str(x->src->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return text;
}

static void report_error(struct worksheet *w, struct gk_str text, struct xlsx_place at)
{
    if (w->reported++ < MOST_REPORTS) report(w, GK_DIAG_XLSX_ERROR, at, NULL, quoted(w, text));
}

/* What a <v> shows, in the arena. */
static struct gk_str shown(struct worksheet *w, struct gk_str type, struct gk_str v,
                           const struct xlsx_style *style, struct xlsx_place at)
{
    struct xlsx *x = w->x;
    if (gk_str_eq(type, GK_STR("s"))) return shared(w, v, style, at);
    gk_buf_clear(&x->text);
    if (gk_str_eq(type, GK_STR("b")))
        return gk_str_eq(gk_str_trim(v), GK_STR("1")) ? GK_STR("TRUE") : GK_STR("FALSE");
    if (type.n == 0 || gk_str_eq(type, GK_STR("n")))
        xlsx_add_number(&x->text, gk_str_trim(v), style->format, x->date1904);
    else if (gk_str_eq(type, GK_STR("d"))) /* ISO 8601 */
        gk_buf_str(&x->text, v.n > 10 && v.s[10] == 'T' ? gk_str_sub(v, 0, 10) : v);
    else
        xlsx_add_text(x, v, style->symbol);
    return gk_arena_str(x->src->arena, gk_buf_slice(&x->text));
}

/* Has the workbook more of long texts than a document has? Said once. */
static bool floods(struct worksheet *w, struct gk_str text, struct xlsx_place at)
{
    struct xlsx *x = w->x;
    x->long_bytes += text.n > LONG_TEXT ? text.n : text.n / SHARE;
    if (x->long_bytes <= (size_t)LONG_MB << 20) return false;
    if (!w->refused) {
        const char *mb = gk_arena_printf(x->src->arena, "%d", LONG_MB).s;
        report(w, GK_DIAG_XLSX_FLOOD, at, mb, ref_name(w, at));
    }
    w->refused = true;
    return true;
}

static void put(struct worksheet *w, struct xlsx_place at, struct gk_str text, const struct xlsx_style *style)
{
    struct gk_str held = xlsx_cell_text(text);
    if (text.n == 0 || floods(w, held, at)) return;
    if (held.n < text.n) report_long(w, text, at);
    struct gk_sheet_cell *cell = src_sheet_at(w->x->src, w->sheet, at.row, at.column);
    if (cell == NULL) return;
    cell->text = held;
    cell->struck = style->struck || w->struck;
    cell->unstruck = style->struck ? (struct gk_str){NULL, 0} : w->unstruck;
    cell->hidden = is_hidden(w, at.column);
}

/* Where the cell stands: its reference, or behind the one before. */
static bool place_of(struct worksheet *w, struct xlsx_place *at, struct gk_str *bad)
{
    struct gk_str ref = gk_xml_attr(w->xml, "r");
    *at = w->next;
    *bad = (struct gk_str){NULL, 0};
    if (ref.s != NULL && (ref.n == 0 || xlsx_read_ref(ref, at) != ref.n)) {
        *bad = gk_arena_str(w->x->src->arena, gk_source_quote(w->x->src, ref));
        return false;
    }
    w->next = (struct xlsx_place){at->row, at->column + 1};
    return true;
}

static struct gk_str with_formula(const struct worksheet *w, struct gk_str value)
{
    return gk_arena_printf(w->x->src->arena, "=%.*s\n%.*s", (int)w->formula.n, w->formula.s, (int)value.n,
                           value.s ? value.s : "");
}

/* Is this a hidden sheet of our own workbook, of whatever version? */
static bool is_records(const struct gk_sheet *sheet)
{
    if (!sheet->hidden || sheet->n_rows == 0 || sheet->rows[0].n < 2) return false;
    const struct gk_sheet_cell *cells = sheet->rows[0].cells;
    return gk_str_eq(cells[0].text, GK_STR("format")) &&
           gk_str_starts(cells[1].text, GK_STR("gongkai-sheet/"));
}

static void report_uncomputed(struct worksheet *w, struct xlsx_place at)
{
    struct gk_sheet_cell *cell = src_sheet_at(w->x->src, w->sheet, at.row, at.column);
    if (cell != NULL) cell->uncomputed = true;
    report(w, GK_DIAG_XLSX_FORMULA, at, NULL, quoted(w, gk_buf_slice(&w->formula)));
}

/* A <c>. */
static void read_cell(struct worksheet *w)
{
    static const struct xlsx_style plain = {.open_top = true, .open_bottom = true};
    struct xlsx *x = w->x;
    struct xlsx_place at;
    struct gk_str bad, text = {NULL, 0};
    bool placed = place_of(w, &at, &bad), value = false;
    int s = gk_xml_int(gk_xml_attr(w->xml, "s"), 0);
    const struct xlsx_style *style = (size_t)s < x->n_styles ? &x->styles[s] : &plain;
    char kind[12] = "";
    struct gk_str type = gk_xml_attr(w->xml, "t");
    memcpy(kind, type.n && type.n < sizeof kind ? type.s : "", type.n && type.n < sizeof kind ? type.n : 0);
    gk_buf_clear(&w->formula);
    w->unstruck = (struct gk_str){NULL, 0};
    w->struck = false;
    for (int depth = gk_xml_depth(w->xml); gk_xml_child(w->xml, depth);) {
        if (gk_xml_is(w->xml, "f")) {
            read_content(w, &w->formula);
        } else if (gk_xml_is(w->xml, "v")) {
            struct gk_buf v = {0};
            read_content(w, &v);
            text = shown(w, gk_str_of(kind), gk_buf_slice(&v), style, at);
            gk_buf_done(&v);
            value = true;
        } else if (gk_xml_is(w->xml, "is")) {
            bool runs;
            xlsx_read_string(x, w->xml, style->symbol, &runs);
            text = gk_arena_str(x->src->arena, gk_buf_slice(&x->text));
            w->unstruck = xlsx_unstruck(x);
            w->struck = x->struck;
            value = true;
        }
    }
    if (!placed) {
        if (text.n > 0) report(w, GK_DIAG_XLSX_REF, w->next, bad.s, quoted(w, text));
        return;
    }
    if (w->ours) {
        if (w->formula.n > 0) text = with_formula(w, text);
        put(w, at, text, style);
        return;
    }
    if (w->formula.n > 0 && !value) report_uncomputed(w, at);
    if (gk_str_eq(gk_str_of(kind), GK_STR("e")) && text.n > 0) report_error(w, text, at);
    note_edges(w, at, style);
    put(w, at, text, style);
    if (at.row == 0 && at.column == 1) {
        w->ours = is_records(w->sheet);
        w->x->ours = w->x->ours || w->ours;
    }
}

/* ---- rows, columns, merges ---- */

static void read_row(struct worksheet *w)
{
    int r = gk_xml_int(gk_xml_attr(w->xml, "r"), w->next.row + 2);
    struct gk_str height = gk_xml_attr(w->xml, "ht");
    w->row_hidden = gk_xml_on(gk_xml_attr(w->xml, "hidden"), false) || gk_str_eq(height, GK_STR("0"));
    w->next = (struct xlsx_place){r > 0 && r <= GK_SHEET_ROWS ? r - 1 : w->next.row + 1, 0};
    int row = w->next.row;
    for (int depth = gk_xml_depth(w->xml); gk_xml_child(w->xml, depth);)
        if (gk_xml_is(w->xml, "c")) read_cell(w);
    if (w->row_hidden && row < w->sheet->n_rows) w->sheet->rows[row].hidden = true;
    w->next.row = row;
}

static void read_column(struct worksheet *w)
{
    bool hidden = gk_xml_on(gk_xml_attr(w->xml, "hidden"), false) ||
                  gk_str_eq(gk_xml_attr(w->xml, "width"), GK_STR("0"));
    struct range range = {gk_xml_int(gk_xml_attr(w->xml, "min"), 0) - 1,
                          gk_xml_int(gk_xml_attr(w->xml, "max"), 0) - 1};
    if (!hidden || range.first < 0) return;
    w->hidden = gk_arena_grow(w->x->src->arena, w->hidden, &w->cap_hidden, (size_t)w->n_hidden + 1,
                              sizeof *w->hidden);
    w->hidden[w->n_hidden++] = range;
}

static void read_merge(struct worksheet *w)
{
    struct gk_str ref = gk_xml_attr(w->xml, "ref");
    struct merge m;
    size_t n = xlsx_read_ref(ref, &m.from);
    bool good = n > 0 && n < ref.n && ref.s[n] == ':' &&
                xlsx_read_ref(gk_str_sub(ref, n + 1, ref.n), &m.to) == ref.n - n - 1 && ref.n > n + 1 &&
                m.from.row <= m.to.row && m.from.column <= m.to.column;
    if (!good) {
        report(w, GK_DIAG_XLSX_MERGE, (struct xlsx_place){-1, -1}, quoted(w, ref), NULL);
        return;
    }
    w->merges = gk_arena_grow(w->x->src->arena, w->merges, &w->cap_merges, (size_t)w->n_merges + 1,
                              sizeof *w->merges);
    w->merges[w->n_merges++] = m;
}

/* ---- what follows from all cells ---- */

static struct gk_sheet_cell *cell_at(struct gk_sheet *sheet, int row, int column)
{
    if (row >= sheet->n_rows || column >= sheet->rows[row].n) return NULL;
    return &sheet->rows[row].cells[column];
}

static bool is_free(const struct gk_sheet *sheet, const struct merge *m, int bottom, int right)
{
    for (int r = m->from.row; r <= bottom; r++) {
        for (int c = m->from.column; c <= right && c < sheet->rows[r].n; c++) {
            const struct gk_sheet_cell *cell = &sheet->rows[r].cells[c];
            if (cell->covered || cell->row_span > 1 || cell->col_span > 1) return false;
        }
    }
    return true;
}

/* The text that our own workbook has written into all covered cells of a merge, as it still stands there when
 * somebody has changed the one that is seen; empty: they are not equal. */
static struct gk_str repeated_text(const struct gk_sheet *sheet, const struct merge *m, int bottom)
{
    const struct gk_sheet_cell *first = NULL;
    for (int r = m->from.row + 1; r <= bottom; r++) {
        int column = m->from.column;
        const struct gk_sheet_cell *cell = column < sheet->rows[r].n ? &sheet->rows[r].cells[column] : NULL;
        if (cell == NULL || cell->text.n == 0) continue; /* a row that was inserted */
        if (first != NULL && !gk_str_eq(first->text, cell->text)) return GK_STR("");
        first = cell;
    }
    return first ? first->text : GK_STR("");
}

/* A text that stands again below its merge (so that filters work) is no text of its own. */
static void forget_repeated(struct gk_sheet *sheet, const struct merge *m, int bottom, int right, bool ours)
{
    const struct gk_sheet_cell *anchor = cell_at(sheet, m->from.row, m->from.column);
    struct gk_str text = anchor ? anchor->text : GK_STR("");
    struct gk_str old = ours ? repeated_text(sheet, m, bottom) : text;
    for (int r = m->from.row; r <= bottom; r++) {
        for (int c = m->from.column; c <= right && c < sheet->rows[r].n; c++) {
            struct gk_sheet_cell *cell = &sheet->rows[r].cells[c];
            bool self = r == m->from.row && c == m->from.column;
            bool again = gk_str_eq(cell->text, text) || gk_str_eq(cell->text, old);
            if (!self && again) cell->text = GK_STR("");
        }
    }
}

/* A merge, cut to what the sheet holds. */
static void apply_merge(struct worksheet *w, const struct merge *m, int columns)
{
    struct gk_sheet *sheet = w->sheet;
    int bottom = m->to.row < sheet->n_rows ? m->to.row : sheet->n_rows - 1;
    int right = m->to.column < columns ? m->to.column : columns - 1;
    if (m->from.row > bottom || m->from.column > right || (m->from.row == bottom && m->from.column == right))
        return;
    if (is_free(sheet, m, bottom, right)) forget_repeated(sheet, m, bottom, right, w->x->ours);
    src_sheet_merge(w->x->src, sheet, m->from.row, m->from.column, bottom - m->from.row + 1,
                    right - m->from.column + 1);
}

static void apply_merges(struct worksheet *w)
{
    int columns = 0;
    for (int r = 0; r < w->sheet->n_rows; r++)
        columns = w->sheet->rows[r].n > columns ? w->sheet->rows[r].n : columns;
    int64_t room = (int64_t)4 * GK_SHEET_CELLS; /* merges that do not overlap pass no more than one */
    for (int i = 0; i < w->n_merges; i++) {
        const struct merge *m = &w->merges[i];
        int bottom = m->to.row < w->sheet->n_rows ? m->to.row : w->sheet->n_rows;
        int right = m->to.column < columns ? m->to.column : columns;
        room -= (int64_t)(bottom - m->from.row + 1) * (right - m->from.column + 1);
        if (room < 0) {
            report(w, GK_DIAG_XLSX_MERGE, m->from, NULL, NULL);
            return;
        }
        apply_merge(w, m, columns);
    }
}

bool xlsx_read_sheet(struct xlsx *x, const char *part, struct gk_sheet *sheet)
{
    struct worksheet w = {.x = x,
                          .sheet = sheet,
                          .rules = GK_NEW(x->src->arena, struct gk_sheet_rules),
                          .next = {-1, 0},
                          .xml = gk_xml_open(x->zip, part)};
    if (w.xml == NULL) return false;
    for (enum gk_xml_event e; !w.refused && (e = gk_xml_next(w.xml)) != GK_XML_END_OF_PART;) {
        if (e != GK_XML_START) continue;
        if (gk_xml_is(w.xml, "col"))
            read_column(&w);
        else if (gk_xml_is(w.xml, "row"))
            read_row(&w);
        else if (gk_xml_is(w.xml, "mergeCell"))
            read_merge(&w);
    }
    gk_buf_done(&w.formula);
    bool good = gk_xml_close(w.xml) && !w.refused;
    for (int r = 0; r < sheet->n_rows; r++) sheet->rows[r].line = r + 1;
    if (good) apply_merges(&w);
    sheet->records = is_records(sheet);
    sheet->rules = w.rules;
    return good;
}
