/* The hidden sheet: what cells cannot hold, as records, one a row (include/gongkai/xlsx.h says which). Where
 * an item and a column stand is a formula, ROW(…) and COLUMN(…): the program that edits the workbook moves
 * its reference along when rows and columns are inserted, deleted or moved. */
#include "xlsx_int.h"

struct records {
    struct xlsx_book *book;
    lxw_worksheet *sheet;
    int row; /* of the record under way */
    int col; /* its next cell */
};

static void put_text(struct records *w, struct gk_str clean)
{
    if (clean.n) {
        const char *s = xlsx_escape(clean, &w->book->scratch);
        xlsx_note(w->book, worksheet_write_string(w->sheet, (lxw_row_t)w->row, (lxw_col_t)w->col, s, NULL));
    }
    w->col++;
}

static void begin(struct records *w, const char *name)
{
    w->row++;
    w->col = 0;
    put_text(w, gk_str_of(name));
}

/* A value that fits into a cell: a key, an id. */
static void put(struct records *w, struct gk_str value)
{
    struct gk_str clean = xlsx_text_lookup(&w->book->texts, value, false)->clean;
    put_text(w, gk_str_sub(clean, 0, xlsx_cell_end(clean, 0)));
}

static void put_number(struct records *w, int n)
{
    xlsx_note(w->book, worksheet_write_number(w->sheet, (lxw_row_t)w->row, (lxw_col_t)w->col++, n, NULL));
}

/* A record's last value, which goes on in rows "+" as far as need be. */
static void put_last(struct records *w, struct gk_str value)
{
    struct gk_str clean = xlsx_text_lookup(&w->book->texts, value, false)->clean;
    size_t at = xlsx_cell_end(clean, 0);
    put_text(w, gk_str_sub(clean, 0, at));
    while (at < clean.n) {
        size_t end = xlsx_cell_end(clean, at);
        begin(w, "+");
        put_text(w, gk_str_sub(clean, at, end));
        at = end;
    }
}

static void put_pair(struct records *w, const char *name, struct gk_str value)
{
    if (value.n == 0) return;
    begin(w, name);
    put_last(w, value);
}

/* The place of a row of the visible sheet: a whole row, so that no column takes it along when it is deleted.
 */
static void put_formula(struct records *w, int value)
{
    gk_buf_putc(&w->book->scratch, '\0');
    xlsx_note(w->book, worksheet_write_formula_num(w->sheet, (lxw_row_t)w->row, (lxw_col_t)w->col++,
                                                   w->book->scratch.s, NULL, value));
}

static void put_row_place(struct records *w, int row)
{
    gk_buf_clear(&w->book->scratch);
    gk_buf_printf(&w->book->scratch, "=ROW(%s!$%d:$%d)", w->book->sheet->quoted_name, row + 1, row + 1);
    put_formula(w, row + 1);
}

static void put_place_on(struct records *w, const lxw_worksheet *sheet, int row)
{
    gk_buf_clear(&w->book->scratch);
    gk_buf_printf(&w->book->scratch, "=ROW(%s!$%d:$%d)", sheet->quoted_name, row + 1, row + 1);
    put_formula(w, row + 1);
}

/* Where people settle what is open; which sheets are for reading. */
static void put_review_sheets(struct records *w)
{
    const struct xlsx_book *book = w->book;
    for (size_t i = 0; i < sizeof book->aside / sizeof *book->aside; i++) {
        if (!book->aside[i]) continue;
        begin(w, "aside");
        put_place_on(w, book->aside[i], 0);
    }
    if (!book->todo) return;
    begin(w, "todo");
    put_place_on(w, book->todo, book->todo_head);
    for (int col = 7; col <= 9; col++) {
        char range[LXW_MAX_COL_NAME_LENGTH * 2];
        lxw_col_to_name(range, (lxw_col_t)col, 1);
        gk_buf_clear(&w->book->scratch);
        gk_buf_printf(&w->book->scratch, "=COLUMN(%s!%s:%s)", book->todo->quoted_name, range, range);
        put_formula(w, col + 1);
    }
}

static void put_column_place(struct records *w, int col)
{
    char range[LXW_MAX_COL_NAME_LENGTH * 2];
    lxw_col_to_name(range, (lxw_col_t)col, 1);
    gk_buf_clear(&w->book->scratch);
    gk_buf_printf(&w->book->scratch, "=COLUMN(%s!%s:%s)", w->book->sheet->quoted_name, range, range);
    put_formula(w, col + 1);
}

/* A form may print some of the columns: what the sheet does not show is kept with the whole. */
static void put_whole(struct records *w, const struct gk_catalog *shown, const struct gk_catalog *original)
{
    if (original->n_columns <= shown->n_columns || original->n_items != shown->n_items) return;
    struct gk_buf json = {0};
    gk_catalog_write(original, &json);
    put_pair(w, "whole", gk_arena_str(w->book->arena, gk_buf_slice(&json)));
    gk_buf_done(&json);
}

/* Of item `number`; 0: of the catalog. */
static void put_confirmed(struct records *w, int number, const struct gk_field *list, int n)
{
    for (int i = 0; i < n; i++) {
        begin(w, "confirmed");
        put_number(w, number);
        put(w, list[i].name);
        put_last(w, list[i].value);
    }
}

static void put_accepted(struct records *w, int number, const struct gk_accepted *list, int n)
{
    for (int i = 0; i < n; i++) {
        begin(w, "accepted");
        put_number(w, number);
        put(w, list[i].code);
        put(w, list[i].column);
        put(w, list[i].text);
        put(w, list[i].by);
        put_last(w, list[i].reason);
    }
}

static void put_fields(struct records *w, const struct gk_catalog *c)
{
    const struct gk_catalog *original = w->book->options->original ? w->book->options->original : c;
    put_pair(w, "digest", gk_catalog_digest(original, w->book->arena));
    put_pair(w, "id", c->id);
    put_pair(w, "title", c->title);
    put_pair(w, "field", c->field);
    put_pair(w, "issuer", c->issuer);
    put_pair(w, "edition", c->edition);
    put_pair(w, "date", original->date);
    put_pair(w, "attachment", c->attachment);
    put_pair(w, "notes", c->notes);
    put_pair(w, "layout", c->layout);
    for (int i = 0; i < c->n_record; i++) {
        begin(w, "record");
        put(w, c->record[i].name);
        put_last(w, c->record[i].value);
    }
    put_pair(w, "source.file", c->source_file);
    put_pair(w, "source.sha256", c->source_sha256);
    put_pair(w, "source.importer", c->source_importer);
    put_whole(w, c, original);
    for (int i = 0; i < c->n_review; i++) put_pair(w, "review", c->review[i]);
    put_confirmed(w, 0, c->confirmed_by, c->n_confirmed_by);
    put_accepted(w, 0, c->accepted, c->n_accepted);
}

static void put_marks(struct records *w)
{
    const struct gk_grid *grid = w->book->grid;
    if (grid->box_ticked.n || grid->box_blank.n) {
        begin(w, "boxes");
        put(w, grid->box_ticked);
        put(w, grid->box_blank);
    }
    put_pair(w, "tick", w->book->form->tick);
    put_pair(w, "separator", w->book->form->note_separator);
    put_pair(w, "continued", w->book->form->continued);
}

static void put_lines(struct records *w)
{
    const struct xlsx_book *book = w->book;
    for (size_t i = 0; i < book->n_placed; i++) {
        begin(w, "line");
        put(w, gk_str_of(book->placed[i].field));
        put_row_place(w, book->placed[i].row);
        put_last(w, book->placed[i].shown);
    }
    for (int tier = 0; tier < book->head.n_rows; tier++) {
        begin(w, "head");
        put_row_place(w, book->head.top + book->head.first[tier]);
        put_number(w, tier);
    }
}

static struct gk_str kind_name(enum gk_kind kind)
{
    switch (kind) {
    case GK_KIND_CHECKS:
        return GK_STR("checks");
    case GK_KIND_TICK:
        return GK_STR("tick");
    case GK_KIND_TEXT:
        break;
    }
    return GK_STR("text");
}

static void put_columns(struct records *w)
{
    const struct gk_grid *grid = w->book->grid;
    const struct gk_catalog *catalog = grid->catalog;
    for (int i = 0; catalog && i < catalog->n_heads; i++) {
        const struct gk_head *head = &catalog->heads[i];
        if (head->column >= 0) continue;
        begin(w, "group");
        put_number(w, head->level);
        put_number(w, head->first + 1);
        put_number(w, head->count);
        put_last(w, head->caption);
    }
    for (int c = 0; c < grid->n_columns; c++) {
        begin(w, "column");
        put_column_place(w, c);
        put_number(w, c + 1);
        put(w, grid->columns[c].key);
        put(w, kind_name(grid->columns[c].kind));
        put(w, w->book->names[c]);
        put_last(w, grid->columns[c].caption);
        for (int o = 0; catalog && c < catalog->n_columns && o < catalog->columns[c].n_options; o++) {
            begin(w, "option");
            put_number(w, c + 1);
            put_last(w, catalog->columns[c].options[o]);
        }
    }
}

static void begin_value(struct records *w, const char *name, int item, int column)
{
    begin(w, name);
    put_number(w, item + 1);
    put(w, w->book->grid->columns[column].key);
}

static int option_of(const struct gk_column *column, struct gk_str label)
{
    for (int i = 0; i < column->n_options; i++)
        if (gk_str_eq(column->options[i], label)) return i;
    return -1;
}

/* A text in a cell stands without the white space around it. */
static bool is_shown_whole(const struct gk_column *column, struct gk_str text)
{
    return column->kind == GK_KIND_TEXT && gk_str_eq(text, gk_str_trim(text));
}

/* Do the boxes in the cell say all? They do not say the order in which the catalog has the ticked ones. */
static bool is_plain(const struct gk_column *column, const struct gk_value *value)
{
    int above = -1;
    for (int i = 0; i < value->n; i++) {
        int option = option_of(column, value->checks[i].label);
        if (value->checks[i].note.n || value->checks[i].box != GK_BOX_ON || option <= above) return false;
        above = option;
    }
    return true;
}

static const char *record_of(enum gk_box box)
{
    return box == GK_BOX_OFF ? "unticked" : box == GK_BOX_UNKNOWN ? "unclear" : "check";
}

static void put_value(struct records *w, int item, int c)
{
    const struct gk_catalog *catalog = w->book->grid->catalog;
    const struct gk_value *value = &catalog->items[item].values[c];
    const struct gk_column *column = &catalog->columns[c];
    if (value->kind == GK_VALUE_UNKNOWN) begin_value(w, "unknown", item, c);
    if (value->kind == GK_VALUE_TEXT && !is_shown_whole(column, value->text)) {
        begin_value(w, "text", item, c);
        put_last(w, value->text);
    }
    if (column->kind != GK_KIND_CHECKS) return;
    for (int i = 0; value->kind == GK_VALUE_LIST && i < value->n; i++) {
        begin_value(w, "entry", item, c);
        put_last(w, value->list[i]);
    }
    if (value->kind != GK_VALUE_CHECKS || is_plain(column, value)) return;
    for (int i = 0; i < value->n; i++) {
        begin_value(w, record_of(value->checks[i].box), item, c);
        put(w, value->checks[i].label);
        put_last(w, value->checks[i].note);
    }
}

/* The columns that are one cell with the row above: a program may part merged cells when a row is deleted. */
static void put_continues(struct records *w, int item)
{
    const struct gk_catalog *catalog = w->book->grid->catalog;
    struct gk_buf list = {0};
    for (int c = 0; item > 0 && c < catalog->n_columns; c++) {
        if (gk_catalog_owner(catalog, item, c) == item) continue;
        gk_buf_printf(&list, list.n ? " %d" : "%d", c + 1);
    }
    if (list.n) {
        begin(w, "continues");
        put_number(w, item + 1);
        put_last(w, gk_arena_str(w->book->arena, gk_buf_slice(&list)));
    }
    gk_buf_done(&list);
}

static void put_item(struct records *w, int r)
{
    const struct xlsx_book *book = w->book;
    const struct gk_catalog *catalog = book->grid->catalog;
    int row = book->body.top + book->body.first[r], n = book->grid->rows[r].item;
    const struct gk_item *item = catalog ? &catalog->items[n] : NULL;
    begin(w, "item");
    put_row_place(w, row);
    put_number(w, n + 1);
    if (!item) return;
    put(w, item->id);
    put(w, item->confirmed ? GK_STR("confirmed") : GK_STR(""));
    put_last(w, gk_catalog_name(catalog, n));
    for (int i = 0; i < item->n_review; i++) {
        begin(w, "inferred");
        put_number(w, n + 1);
        put(w, item->review[i].key);
        put_last(w, item->review[i].text);
    }
    put_confirmed(w, n + 1, item->confirmed_by, item->n_confirmed_by);
    put_accepted(w, n + 1, item->accepted, item->n_accepted);
    put_continues(w, n);
    for (int c = 0; c < catalog->n_columns; c++) put_value(w, n, c);
}

/* What was left out between the parts of a text that goes on: a line feed (n), or nothing (-). */
static void put_carried(struct records *w)
{
    const struct xlsx_band *body = &w->book->body;
    struct gk_buf joints = {0};
    for (int i = 0; i < body->n_cells; i++) {
        const struct xlsx_cell *plan = &body->plan[i];
        if (plan->n_parts < 2) continue;
        gk_buf_clear(&joints);
        for (int p = 1; p < plan->n_parts; p++)
            gk_buf_putc(&joints, plan->text->clean.s[plan->cuts[p] - 1] == '\n' ? 'n' : '-');
        begin_value(w, "carried", w->book->grid->rows[body->cells[i].row].item, body->cells[i].col);
        put_last(w, gk_arena_str(w->book->arena, gk_buf_slice(&joints)));
    }
    gk_buf_done(&joints);
}

/* The grid row that has a sheet row of the body. */
static int grid_row(const struct xlsx_band *body, int row)
{
    int from = 0;
    for (int to = body->n_rows; to - from > 1;) {
        int middle = from + (to - from) / 2;
        if (body->first[middle] <= row)
            from = middle;
        else
            to = middle;
    }
    return from;
}

static void put_piece(struct records *w, const struct gk_cell *cell, const struct xlsx_piece *piece,
                      bool whole)
{
    const struct xlsx_band *body = &w->book->body;
    const struct gk_grid *grid = w->book->grid;
    int r = grid_row(body, piece->from);
    bool inside = body->first[r] < piece->from;
    if (!whole && !inside) return;
    begin(w, inside ? "more" : "again");
    if (inside) put_row_place(w, body->top + piece->from);
    put_number(w, grid->rows[r].item + 1);
    put(w, whole ? grid->columns[cell->col].key : GK_STR(""));
    put_last(w, whole && piece->text ? gk_str_sub(piece->text->clean, piece->start, piece->end) : GK_STR(""));
}

/* What was cut where a page ends. */
static void put_again(struct records *w)
{
    const struct xlsx_band *body = &w->book->body;
    for (int i = 0; i < body->n_cells; i++) {
        const struct xlsx_cell *plan = &body->plan[i];
        for (int k = 1; k < plan->n_pieces; k++) {
            const struct xlsx_piece *piece = &plan->pieces[k];
            if (body->starts && body->starts[piece->from])
                put_piece(w, &body->cells[i], piece, plan->n_parts == 1);
        }
    }
}

static void put_choices(struct records *w)
{
    for (int c = 0; c < w->book->grid->n_columns; c++) {
        const struct gk_xlsx_entry *entry = &w->book->options->entries[c];
        int from = w->row + 1;
        for (int i = 0; i < entry->n_choices; i++) put_pair(w, "choice", entry->choices[i]);
        if (entry->n_choices) xlsx_entry_list(w->book, c, w->sheet, from, w->row + 1);
    }
}

void xlsx_write_hidden(struct xlsx_book *book)
{
    struct records w = {book, xlsx_add_sheet(book->file, GK_STR("gongkai")), -1, 0};
    if (!w.sheet) return;
    put_pair(&w, "format", GK_STR("gongkai-sheet/1"));
    put_pair(&w, "sheet", gk_arena_str(book->arena, gk_str_of(book->sheet->name)));
    if (book->grid->catalog) put_fields(&w, book->grid->catalog);
    put_marks(&w);
    put_columns(&w);
    put_lines(&w);
    for (int r = 0; r < book->grid->n_rows && !gk_stopped(book->file->stop); r++) put_item(&w, r);
    put_carried(&w);
    put_again(&w);
    if (book->options->entries) put_choices(&w);
    put_review_sheets(&w);
    worksheet_hide(w.sheet);
}
