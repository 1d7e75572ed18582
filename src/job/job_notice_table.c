#include "gongkai/source.h"
#include "job_notice_int.h"

/* A list as people keep it, as a catalog in memory: its columns as they are, its rows as items.
 *
 * MODEL. A sheet is a title, captions in one row or a few that are merged, the list, and lines below it. The
 * first row of two texts or more holds the captions, when each of its columns has one and none is a number;
 * else it is taken for them, and that is told as a guess, or nothing is. A merged cell says the same in each
 * row it covers; the notice joins such cells again. Texts around the table are a clerk's (单位, 填表人,
 * 日期): they are told and left out, but for the title. What repeats the captions, on a new page, is no row.
 */

enum { COLUMNS = 60, TIERS = 3, LONG_CAPTION = 24 };

struct table {
    const struct gk_source *src;
    const struct gk_vocabulary *v;
    const struct gk_sheet *sheet;
    int n_columns;
    const struct gk_sheet_cell **owner; /* n_rows * n_columns: the cell that is shown there, or NULL */
    int head, tiers, end;               /* row of the captions, how many, past the last row of the list */
    struct gk_buf left;                 /* rows whose text is not printed */
    struct gk_arena *arena;
    struct gk_diags *diags;
};

/* ---- cells ---- */

static struct gk_str text_of(const struct table *t, int row, int column)
{
    const struct gk_sheet_cell *cell = t->owner[(size_t)row * (size_t)t->n_columns + (size_t)column];
    return cell ? gk_str_trim(cell->text) : GK_STR("");
}

static bool is_own(const struct table *t, int row, int column)
{
    const struct gk_sheet_row *r = &t->sheet->rows[row];
    return column < r->n && !r->cells[column].covered && gk_str_trim(r->cells[column].text).n > 0;
}

static void own(struct table *t, int row, int column)
{
    const struct gk_sheet_cell *cell = &t->sheet->rows[row].cells[column];
    int down = cell->row_span > 1 ? cell->row_span : 1, across = cell->col_span > 1 ? cell->col_span : 1;
    for (int r = row; r < row + down && r < t->sheet->n_rows; r++)
        for (int c = column; c < column + across && c < t->n_columns; c++)
            t->owner[(size_t)r * (size_t)t->n_columns + (size_t)c] = cell;
}

static void find_owners(struct table *t)
{
    for (int r = 0; r < t->sheet->n_rows; r++)
        for (int c = 0; c < t->sheet->rows[r].n && c < t->n_columns; c++)
            if (!t->sheet->rows[r].cells[c].covered) own(t, r, c);
}

/* How many texts begin in a row. */
static int filled(const struct table *t, int row)
{
    int n = 0;
    for (int c = 0; c < t->n_columns; c++) n += is_own(t, row, c);
    return n;
}

/* ---- captions ---- */

static bool is_figure(struct gk_str s)
{
    bool digit = false;
    for (size_t i = 0; i < s.n; i++) {
        if (!strchr("0123456789.,-/ ", s.s[i])) return false;
        digit = digit || gk_is_digit((unsigned char)s.s[i]);
    }
    return digit;
}

/* Could the row be captions at all; *sure: there is one over each column, and no long one. */
static bool are_captions(const struct table *t, int row, bool *sure)
{
    *sure = true;
    for (int c = 0; c < t->n_columns; c++) {
        struct gk_str s = text_of(t, row, c);
        bool below = false;
        for (int r = row + 1; r < t->sheet->n_rows && !below; r++) below = text_of(t, r, c).n > 0;
        if (is_figure(s)) return false;
        if ((s.n == 0 && below) || gk_utf8_count(s) > LONG_CAPTION) *sure = false;
    }
    return true;
}

/* Merged captions: as many rows as the deepest of them. */
static int tiers_of(const struct table *t)
{
    int tiers = 1;
    for (int c = 0; c < t->n_columns && c < t->sheet->rows[t->head].n; c++) {
        const struct gk_sheet_cell *cell = &t->sheet->rows[t->head].cells[c];
        int deep = cell->row_span > 1 ? cell->row_span : cell->col_span > 1 ? 2 : 1;
        if (deep > tiers) tiers = deep;
    }
    return tiers > TIERS || t->head + tiers >= t->sheet->n_rows ? 1 : tiers;
}

static struct gk_str caption_of(const struct table *t, int column)
{
    struct gk_str caption = text_of(t, t->head, column);
    for (int r = t->head + 1; r < t->head + t->tiers; r++) {
        struct gk_str below = text_of(t, r, column);
        if (below.n == 0 || gk_str_eq(below, text_of(t, r - 1, column))) continue;
        caption = gk_arena_printf(t->arena, "%.*s%s%.*s", (int)caption.n, caption.s, caption.n ? "\n" : "",
                                  (int)below.n, below.s);
    }
    return caption;
}

/* A diagnostic at a row of the sheet, from 0. */
static void report(const struct table *t, enum gk_code code, int row, const char *a, const char *b)
{
    struct gk_place place = gk_source_place(t->src, row >= 0 ? t->sheet->rows[row].line : 0, 0);
    gk_diag(t->diags, code, &place, a, b, NULL);
}

/* The first row of two texts or more that fill half of so many columns. */
static int first_row(const struct table *t, int columns)
{
    int row = 0;
    while (row < t->sheet->n_rows && (filled(t, row) < 2 || filled(t, row) * 2 < columns)) row++;
    return row;
}

/* Finds the captions; false after NOTICE_NO_TABLE. *guessed: they are taken for such. */
static bool find_head(struct table *t, int asked, bool *guessed)
{
    bool sure = true;
    t->head = first_row(t, t->n_columns);
    if (t->head == t->sheet->n_rows) t->head = first_row(t, 0);
    if (asked > 0) t->head = asked - 1;
    bool found = t->head < t->sheet->n_rows && (asked > 0 || are_captions(t, t->head, &sure));
    if (!found) return report(t, GK_DIAG_NOTICE_NO_TABLE, -1, NULL, NULL), false;
    t->tiers = tiers_of(t);
    *guessed = asked == 0 && !sure;
    if (*guessed)
        report(t, GK_DIAG_NOTICE_HEAD, t->head, gk_arena_printf(t->arena, "%d", t->head + 1).s, NULL);
    return true;
}

/* ---- what stands around ---- */

static void leave_out(struct table *t, int row)
{
    if (filled(t, row) > 0) gk_buf_printf(&t->left, "%s%d", t->left.n ? ", " : "", row + 1);
}

/* The title is the largest thing above: a heading of the source, else a line alone. */
static struct gk_str find_title(struct table *t)
{
    struct gk_str title = {NULL, 0};
    for (int i = 0; i < t->sheet->n_before; i++) {
        const struct gk_loose *loose = &t->sheet->before[i];
        if (loose->heading && (!loose->page || title.n == 0)) title = loose->text;
    }
    for (int r = 0; r < t->head; r++) {
        bool line = filled(t, r) == 1 && title.n == 0;
        for (int c = 0; c < t->n_columns && line; c++)
            if (is_own(t, r, c)) title = text_of(t, r, c);
        if (!line) leave_out(t, r);
    }
    return title;
}

/* Who filled it in, who checked it: each text of the row begins with such a word. */
static bool is_signature(const struct table *t, int row)
{
    bool all = filled(t, row) > 0;
    for (int c = 0; c < t->n_columns && all; c++)
        all = !is_own(t, row, c) || gk_vocabulary_begins(t->v, "signature-marks", text_of(t, row, c));
    return all;
}

static bool is_below(const struct table *t, int row)
{
    return filled(t, row) < (t->n_columns > 2 ? 2 : 1) || is_signature(t, row);
}

/* Rows below the list that hold one text, where the list has more columns, or signatures. */
static void find_end(struct table *t)
{
    t->end = t->sheet->n_rows;
    while (t->end > t->head + t->tiers && is_below(t, t->end - 1)) t->end--;
    for (int r = t->end; r < t->sheet->n_rows; r++) leave_out(t, r);
    for (int i = 0; i < t->sheet->n_after; i++)
        gk_buf_printf(&t->left, "%s%d", t->left.n ? ", " : "", t->sheet->after[i].line);
    if (t->left.n)
        report(t, GK_DIAG_NOTICE_LEFT_OUT, -1, gk_arena_str(t->arena, gk_buf_slice(&t->left)).s, NULL);
}

/* ---- the catalog ---- */

/* Is the row one of the captions' again? */
static bool repeats_head(const struct table *t, int row)
{
    bool same = false;
    for (int r = t->head; r < t->head + t->tiers && !same; r++) {
        same = true;
        for (int c = 0; c < t->n_columns && same; c++) same = gk_str_eq(text_of(t, row, c), text_of(t, r, c));
    }
    return same;
}

/* 合计 and the like, as the row's first text. */
static bool is_sum(const struct table *t, int row)
{
    for (int c = 0; c < t->n_columns; c++)
        if (is_own(t, row, c)) return gk_vocabulary_lists(t->v, "total-words", text_of(t, row, c));
    return false;
}

static bool counts_from_one(const struct table *t, int column, const int *rows, int n)
{
    for (int i = 0; i < n; i++) {
        struct gk_str s = text_of(t, rows[i], column);
        if (!gk_str_eq(s, gk_arena_printf(t->arena, "%d", i + 1))) return false;
    }
    return n > 0;
}

static bool merges_rows(const struct table *t, int column, const int *rows, int n)
{
    size_t w = (size_t)t->n_columns, c = (size_t)column;
    for (int i = 1; i < n; i++) {
        const struct gk_sheet_cell *cell = t->owner[(size_t)rows[i] * w + c];
        if (cell && cell == t->owner[(size_t)rows[i - 1] * w + c]) return true;
    }
    return false;
}

static bool is_empty(const struct table *t, int column, const int *rows, int n)
{
    bool empty = text_of(t, t->head + t->tiers - 1, column).n == 0;
    for (int i = 0; i < n && empty; i++) empty = text_of(t, rows[i], column).n == 0;
    return empty;
}

static void fill(const struct table *t, struct job_list *list, const int *rows, int n)
{
    struct gk_column *columns = GK_NEW_ARRAY(t->arena, struct gk_column, t->n_columns + 1);
    struct gk_item *items = GK_NEW_ARRAY(t->arena, struct gk_item, n + 1);
    int *from = GK_NEW_ARRAY(t->arena, int, t->n_columns + 1), k = 0;
    list->merged = GK_NEW_ARRAY(t->arena, bool, t->n_columns + 1);
    list->rows = GK_NEW_ARRAY(t->arena, int, n + 1);
    list->sums = GK_NEW_ARRAY(t->arena, bool, n + 1);
    for (int c = 0; c < t->n_columns; c++) {
        if (is_empty(t, c, rows, n)) continue;
        bool number = k == 0 && counts_from_one(t, c, rows, n);
        columns[k] =
            (struct gk_column){.key = number ? GK_STR("no") : gk_arena_printf(t->arena, "c%d", c + 1),
                               .caption = caption_of(t, c)};
        list->merged[k] = merges_rows(t, c, rows, n);
        from[k++] = c;
    }
    for (int i = 0; i < n; i++) {
        items[i].values = GK_NEW_ARRAY(t->arena, struct gk_value, k + 1);
        list->rows[i] = rows[i] + 1;
        list->sums[i] = is_sum(t, rows[i]);
        for (int c = 0; c < k; c++)
            items[i].values[c] =
                (struct gk_value){.kind = GK_VALUE_TEXT, .text = text_of(t, rows[i], from[c])};
    }
    list->items = items;
    list->catalog = (struct gk_catalog){
        .id = GK_STR("notice"), .columns = columns, .n_columns = k, .items = items, .n_items = n};
}

static bool read_table(struct table *t, const struct job_list_ask *ask, struct job_list *list)
{
    if (!find_head(t, ask->head, &list->guessed)) return false;
    struct gk_str title = find_title(t);
    find_end(t);
    int *rows = GK_NEW_ARRAY(t->arena, int, t->sheet->n_rows + 1), n = 0;
    for (int r = t->head + t->tiers; r < t->end; r++)
        if (filled(t, r) > 0 && !repeats_head(t, r)) rows[n++] = r;
    if (n == 0) return report(t, GK_DIAG_NOTICE_NO_TABLE, -1, NULL, NULL), false;
    fill(t, list, rows, n);
    list->catalog.title = title.s ? title : GK_STR("");
    return true;
}

/* ---- which sheet ---- */

static int width_of(const struct gk_sheet *sheet)
{
    int n = 0;
    for (int r = 0; r < sheet->n_rows; r++)
        for (int c = sheet->rows[r].n; c > n; c--)
            if (gk_str_trim(sheet->rows[r].cells[c - 1].text).n > 0) n = c;
    return n;
}

static bool is_asked(const struct gk_sheet *sheet, int i, struct gk_str asked, struct gk_arena *arena)
{
    return gk_str_eq(sheet->name, asked) || gk_str_eq(gk_arena_printf(arena, "%d", i + 1), asked);
}

/* The one asked for, else the only one with a table; NULL after NOTICE_SHEETS or NOTICE_NO_TABLE. */
static const struct gk_sheet *choose(const struct gk_source *src, struct gk_str asked)
{
    const struct gk_sheet *found = NULL;
    struct gk_buf names = {0};
    int n = 0;
    for (int i = 0; i < src->n_sheets; i++) {
        const struct gk_sheet *sheet = &src->sheets[i];
        if (width_of(sheet) < 2 || sheet->n_rows < 2) continue;
        if (asked.n && !is_asked(sheet, i, asked, src->arena)) continue;
        gk_buf_printf(&names, "%s%d %.*s", n++ ? ", " : "", i + 1, (int)sheet->name.n,
                      sheet->name.s ? sheet->name.s : "");
        if (!found) found = sheet;
    }
    struct gk_place place = {.file = gk_str_of(src->path)};
    if (n > 1)
        gk_diag(src->diags, GK_DIAG_NOTICE_SHEETS, &place, gk_arena_str(src->arena, gk_buf_slice(&names)).s,
                NULL);
    if (n == 0) gk_diag(src->diags, GK_DIAG_NOTICE_NO_TABLE, &place, NULL);
    gk_buf_done(&names);
    return n == 1 ? found : NULL;
}

static bool take_sheet(const struct gk_source *src, const struct gk_vocabulary *v,
                       const struct job_list_ask *ask, struct job_list *list)
{
    const struct gk_sheet *sheet = choose(src, ask->sheet);
    if (!sheet) return false;
    struct table t = {.src = src,
                      .v = v,
                      .sheet = sheet,
                      .n_columns = width_of(sheet),
                      .arena = src->arena,
                      .diags = src->diags};
    if (t.n_columns > COLUMNS) {
        report(&t, GK_DIAG_NOTICE_WIDE, -1, gk_arena_printf(t.arena, "%d", t.n_columns).s,
               gk_arena_printf(t.arena, "%d", COLUMNS).s);
        return false;
    }
    t.owner =
        GK_NEW_ARRAY(src->own, const struct gk_sheet_cell *, (size_t)sheet->n_rows *(size_t)t.n_columns + 1);
    find_owners(&t);
    bool good = read_table(&t, ask, list);
    gk_buf_done(&t.left);
    return good;
}

/* Captions of lists are any words; it is by two of them that a reader tells a table. */
static bool may_be_caption(void *ctx, struct gk_str text)
{
    (void)ctx;
    struct gk_str s = gk_str_trim(text);
    return s.n > 0 && !is_figure(s) && gk_utf8_count(s) <= LONG_CAPTION;
}

bool job_list_read(const char *path, const struct gk_vocabulary *v, const struct job_list_ask *ask,
                   struct job_list *list, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf bytes = {0};
    int errors = gk_diags_count(diags, GK_ERROR);
    *list = (struct job_list){.guessed = false};
    if (gk_file_read(path, &bytes, diags) != GK_OK) return false;
    struct gk_source src = {.bytes = gk_buf_slice(&bytes),
                            .path = path,
                            .words = {.is_caption = may_be_caption, .least = 2},
                            .arena = arena,
                            .own = gk_arena_new(NULL),
                            .diags = diags};
    bool good = gk_source_open(&src) && gk_source_read(&src);
    if (good) {
        gk_source_settle(&src);
        good = take_sheet(&src, v, ask, list);
    }
    struct gk_place place = {.file = gk_str_of(path)};
    if (!good && gk_diags_count(diags, GK_ERROR) == errors)
        gk_diag(diags, GK_DIAG_NOTICE_NO_TABLE, &place, NULL);
    gk_source_close(&src);
    gk_buf_done(&bytes);
    return good;
}
