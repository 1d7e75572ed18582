/* The visible sheet of our own workbook, row by row, with what the records say of each. */
#include "kept_int.h"

enum { MAX_VALUES = 16 << 20 };

/* ---- where things stand ---- */

static void report_gone(const struct kept_work *w, const struct kept_item *item)
{
    kept_report(w, GK_DIAG_IMPORT_ROW_GONE, -1, gk_arena_printf(w->src->arena, "%d", item->number + 1),
                item->name, item->id);
}

static void find_items(struct kept_work *w)
{
    const struct kept *k = w->k;
    int n = w->sheet->n_rows;
    w->item_at = GK_NEW_ARRAY(w->src->arena, int, n + 1);
    for (int r = 0; r < n; r++) w->item_at[r] = -1;
    w->last = -1;
    for (int i = 0; i < k->n_items; i++) {
        int row = k->items[i].row;
        if (row >= w->top && row < n && w->item_at[row] < 0 && w->line_at[row] == 0) {
            w->item_at[row] = i;
            w->last = row > w->last ? row : w->last;
        } else {
            report_gone(w, &k->items[i]);
        }
    }
    w->next_item = GK_NEW_ARRAY(w->src->arena, int, n + 1);
    for (int r = n - 1, next = -1; r >= 0; r--) {
        w->next_item[r] = next;
        if (w->item_at[r] >= 0) next = w->item_at[r];
    }
}

static void find_lines(struct kept_work *w)
{
    const struct kept *k = w->k;
    int n = w->sheet->n_rows;
    w->line_at = GK_NEW_ARRAY(w->src->arena, char, n + 1);
    for (int i = 0; i < k->n_lines; i++)
        if (k->lines[i].row >= 0 && k->lines[i].row < n)
            w->line_at[k->lines[i].row] = (char)(k->lines[i].field + 1);
    for (int i = 0; i < k->tiers; i++) {
        if (k->head[i] < 0 || k->head[i] >= n) continue;
        w->line_at[k->head[i]] = -1;
        w->top = k->head[i] + 1 > w->top ? k->head[i] + 1 : w->top;
    }
    for (int i = 0; k->tiers == 0 && i < k->n_lines; i++) { /* a catalog without a head */
        bool above = k->lines[i].field != KEPT_NOTES;
        if (above && k->lines[i].row >= w->top) w->top = k->lines[i].row + 1;
    }
}

/* ---- merges ---- */

static void step_reach(struct kept_work *w, int r)
{
    const struct gk_sheet_row *row = &w->sheet->rows[r];
    for (int c = 0; c < row->n; c++) {
        const struct gk_sheet_cell *cell = &row->cells[c];
        if (cell->covered || cell->row_span < 2) continue;
        for (int i = c; i < c + (cell->col_span > 1 ? cell->col_span : 1) && i < w->width; i++)
            w->reach[i] = (struct kept_reach){r, r + cell->row_span - 1, c, kept_text(w, r, c), false};
    }
}

/* The merge from above that covers a place, or NULL. */
static struct kept_reach *reach_over(const struct kept_work *w, int row, int column)
{
    const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, column);
    struct kept_reach *reach = &w->reach[column];
    bool over = cell && cell->covered && reach->last >= row && reach->first < row && reach->column == column;
    return over ? reach : NULL;
}

/* Merges that begin where an item goes on show what is known. */
static void pass_carried(struct kept_work *w, int from, int to)
{
    for (int r = from; r < to; r++) {
        step_reach(w, r);
        for (int c = 0; c < w->width; c++) w->reach[c].given = w->reach[c].given || w->reach[c].first == r;
    }
}

/* Do the rows below an item belong to it? Those do by which it is known to go on, and what stands between
 * them (somebody may have inserted a row where a page ends), and others while all their other cells lie in
 * its merges and nothing stands in them but texts that it carries on. */
static bool is_carried_row(const struct kept_work *w, const struct kept_item *item, int first, int row)
{
    bool merged = false, paged = item->last_more > first;
    if (row >= w->sheet->n_rows || w->item_at[row] >= 0 || w->line_at[row] != 0) return false;
    if (row <= item->last_more) return true;
    for (int i = 0; i < w->n_columns; i++) {
        int c = w->columns[i].at;
        const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, c);
        int known = w->columns[i].known;
        if (cell && cell->covered)
            merged = merged || paged || (w->reach[c].first == first && w->reach[c].last >= row);
        else if (kept_text(w, row, c).n > 0 && (known < 0 || w->now[known].joints.n == 0))
            return false;
    }
    return merged;
}

static struct gk_str join_parts(const struct kept_work *w, int first, int last, int column,
                                struct gk_str joints)
{
    struct gk_buf b = {0};
    size_t parts = 0;
    for (int r = first; r <= last; r++) {
        const struct gk_sheet_cell *cell = kept_cell(w->sheet, r, column);
        if (cell == NULL || cell->covered || cell->text.n == 0) continue;
        bool feed = parts > 0 && (parts > joints.n || joints.s[parts - 1] == 'n');
        if (feed) gk_buf_putc(&b, '\n');
        gk_buf_str(&b, gk_source_plain(w->src, cell->text, r + 1));
        parts++;
    }
    struct gk_str s = gk_arena_str(w->src->arena, gk_str_trim(gk_buf_slice(&b)));
    gk_buf_done(&b);
    return s;
}

/* ---- values ---- */

/* Is the known item above one of those whose cell went on here, and are new rows in between of that cell,
 * too?
 */
static bool went_on(const struct kept_work *w, int c, const struct kept_item *item,
                    const struct kept_value *kept)
{
    if (!kept || kept->from < 0 || w->apart[c]) return false;
    return w->above_number >= kept->from && w->above_number < item->number;
}

/* ---- what stands again at the top of a page ---- */

static void report_again(const struct kept_work *w, int row, struct gk_str column, struct gk_str s)
{
    struct gk_place place = {
        .file = gk_str_of(w->src->path), .line = row + 1, .catalog = w->src->id, .column = column};
    gk_diag(w->src->diags, GK_DIAG_IMPORT_AGAIN_CHANGED, &place,
            gk_arena_str(w->src->arena, gk_source_quote(w->src, s)).s,
            gk_arena_str(w->src->arena, w->k->continued).s, NULL);
}

static bool is_marked(const struct kept_work *w, struct gk_str s)
{
    return w->k->continued.n > 0 && gk_str_ends(s, w->k->continued);
}

/* Is the text only that of the row above, as it was written at the top of a page? */
static bool stands_again(const struct kept_work *w, int row, int c, const struct kept_item *item,
                         const struct kept_value *kept, struct gk_str s)
{
    if (!kept || !kept->again.s || !went_on(w, c, item, kept)) return false;
    if (gk_str_eq(s, gk_str_trim(kept->again))) return true;
    if (is_marked(w, s)) report_again(w, row, w->k->columns[kept->column].caption, s);
    return is_marked(w, s);
}

/* Has somebody inserted a row where a page's end cuts a cell? It lies in no merge there, and is one with the
 * cell all the same: what it shows is nothing, or the cell's text once more. */
static bool is_inserted_between(const struct kept_work *w, int row, int c, struct gk_str s)
{
    const struct kept_item *item = w->next_item[row] >= 0 ? &w->k->items[w->next_item[row]] : NULL;
    struct kept_value v = {.from = -1};
    for (int i = 0; item && i < item->n_values; i++)
        if (w->k->columns[item->values[i].column].at == c && item->values[i].again.s) v = item->values[i];
    for (int i = 0; v.again.s && i < item->n_joins; i++)
        if (item->joins[i].column == v.column) v.from = item->joins[i].first;
    return went_on(w, c, item, &v) &&
           (s.n == 0 || gk_str_eq(s, w->above[c]) || gk_str_eq(s, gk_str_trim(v.again)));
}

/* The rows by which an item goes on on another page: they say nothing of their own. */
static void check_more(const struct kept_work *w, const struct kept_item *item)
{
    for (int i = 0; i < item->n_more; i++) {
        const struct kept_more *more = &item->more[i];
        if (more->column < 0 || more->row < 0) continue;
        struct gk_str s = kept_text(w, more->row, w->k->columns[more->column].at);
        if (!gk_str_eq(s, gk_str_trim(more->shown)))
            report_again(w, more->row, w->k->columns[more->column].caption, s);
    }
}

static bool is_more(const struct kept_item *item, int row)
{
    for (int i = 0; i < item->n_more; i++)
        if (item->more[i].row == row) return true;
    return false;
}

/* A row inserted within an item can say nothing: what is typed there is told. */
static void check_between(const struct kept_work *w, const struct kept_item *item, int first, int next)
{
    for (int r = first + 1; r < next && r < item->last_more; r++) {
        for (int i = 0; i < w->n_columns; i++) {
            const struct kept_out_column *c = &w->columns[i];
            const struct gk_sheet_cell *cell = kept_cell(w->sheet, r, c->at);
            bool own = cell && !cell->covered && (c->known < 0 || w->now[c->known].joints.n == 0);
            struct gk_str s = own ? kept_text(w, r, c->at) : GK_STR("");
            if (s.n > 0 && !is_more(item, r))
                kept_report(w, GK_DIAG_IMPORT_STRAY, r, gk_source_quote(w->src, s), GK_STR(""), GK_STR(""));
        }
    }
}

/* ---- values, continued ---- */

/* What a place shows: *s is its own text, and becomes that of the merge which covers it. True: it is one cell
 * with the item above, be it that a program has parted them. */
static bool joins_above(struct kept_work *w, int row, int c, const struct kept_item *item,
                        const struct kept_value *kept, struct gk_str *s)
{
    const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, c);
    struct kept_reach *reach = reach_over(w, row, c);
    if (reach != NULL) {
        bool given = reach->given;
        reach->given = true;
        *s = reach->text;
        return given;
    }
    if (cell && cell->covered) *s = GK_STR("");
    bool alone = !cell || (!cell->covered && cell->row_span < 2);
    if (cell && cell->row_span > 1 && w->reach[c].first == row) w->reach[c].given = true;
    if (stands_again(w, row, c, item, kept, *s)) return true;
    if (!item && alone && is_inserted_between(w, row, c, *s)) return true;
    if (kept && kept->again.s && is_marked(w, *s)) {
        s->n -= w->k->continued.n;
        *s = gk_str_trim(*s);
    }
    return alone && went_on(w, c, item, kept) && gk_str_eq(*s, w->above[c]);
}

static struct gk_value read_text(const struct kept_value *kept, struct gk_str s)
{
    bool same = kept && kept->kind == GK_VALUE_TEXT && gk_str_eq(s, gk_str_trim(kept->text));
    return (struct gk_value){.kind = GK_VALUE_TEXT, .text = same ? kept->text : s};
}

static void report_tick(const struct kept_work *w, enum gk_code code, int row, struct gk_str column,
                        struct gk_str text)
{
    struct gk_place place = gk_source_place(w->src, gk_source_row(w->sheet->number, row + 1), 0);
    place.column = column;
    gk_diag(w->src->diags, code, &place, gk_arena_str(w->src->arena, text).s, "", NULL);
}

/* The value of the cell above. */
static const struct gk_value *shown_above(const struct kept_work *w, int column)
{
    int item = w->n_items - 1;
    while (item > 0 && w->items[item].values[column].kind == GK_VALUE_SAME) item--;
    return &w->items[item].values[column];
}

static struct gk_value read_tick(const struct kept_work *w, int row, const struct kept_out_column *column,
                                 const struct kept_value *kept, struct gk_str s)
{
    struct gk_value v = {.kind = GK_VALUE_NONE};
    if (s.n == 0) {
        if (kept && kept->kind == GK_VALUE_UNKNOWN) v.kind = GK_VALUE_UNKNOWN;
        return v;
    }
    struct gk_str name = column->caption.n ? column->caption : column->key;
    enum gk_tick tick =
        gk_str_eq(s, gk_str_trim(w->k->tick)) ? GK_TICK_ON : gk_vocabulary_tick(w->k->v, column->caption, s);
    if (tick == GK_TICK_AS_ABOVE && w->n_items > 0) {
        v.kind = shown_above(w, (int)(column - w->columns))->kind;
        report_tick(w, GK_DIAG_IMPORT_TICK_DITTO, row, name, s);
    } else if (tick == GK_TICK_ON) {
        v.kind = GK_VALUE_TICK;
    } else if (tick != GK_TICK_OFF) {
        v.kind = GK_VALUE_UNKNOWN;
        report_tick(w, GK_DIAG_IMPORT_TICK, row, name, gk_source_quote(w->src, s));
    }
    return v;
}

static void note_look(struct kept_work *w, int row, int c, struct gk_str s)
{
    const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, c);
    if (cell == NULL || s.n == 0) return;
    if (cell->struck)
        kept_report(w, GK_DIAG_IMPORT_STRUCK, row, gk_source_quote(w->src, s), GK_STR(""), GK_STR(""));
    if (!cell->hidden && !w->sheet->rows[row].hidden) return;
    gk_quotes_add(w->src, &w->hidden, gk_source_row(w->sheet->number, row + 1), 0, s);
}

static struct gk_value read_value(struct kept_work *w, int i, const struct kept_item *item, int first,
                                  int last)
{
    static const struct kept_column none = {.at = -1};
    const struct kept_out_column *column = &w->columns[i];
    const struct kept_value *kept = item && column->known >= 0 ? &w->now[column->known] : NULL;
    bool joined = kept && kept->joints.n > 0 && last > first;
    struct gk_str s =
        joined ? join_parts(w, first, last, column->at, kept->joints) : kept_text(w, first, column->at);
    note_look(w, first, column->at, s);
    if (joins_above(w, first, column->at, item, kept, &s)) return (struct gk_value){.kind = GK_VALUE_SAME};
    w->above[column->at] = s;
    if (column->kind == GK_KIND_TEXT) return read_text(kept, s);
    if (column->kind == GK_KIND_TICK) return read_tick(w, first, column, kept, s);
    return kept_read_checks(w, column->known >= 0 ? &w->k->columns[column->known] : &none, kept, s, first);
}

/* ---- items ---- */

/* A new row's id: of what it says, so that the same row gets the same one wherever it is read. */
static struct gk_str fresh_id(struct kept_work *w, const struct gk_value *values)
{
    struct gk_buf b = {0};
    char hex[65];
    for (int i = 0; i < w->n_columns; i++) {
        gk_buf_str(&b, w->columns[i].key);
        gk_buf_putc(&b, '\n');
        const struct gk_value *v = values[i].kind == GK_VALUE_SAME ? shown_above(w, i) : &values[i];
        gk_buf_str(&b, v->text);
        gk_buf_putc(&b, '\n');
        for (int n = 0; v->kind == GK_VALUE_CHECKS && n < v->n; n++) {
            gk_buf_str(&b, v->checks[n].label);
            gk_buf_putc(&b, '\n');
        }
        if (v->kind == GK_VALUE_TICK) gk_buf_putc(&b, '1');
    }
    struct gk_sha256 hash = gk_sha256(gk_buf_slice(&b));
    gk_sha256_hex(&hash, hex);
    gk_buf_done(&b);
    struct gk_str stem = gk_arena_printf(w->src->arena, "n-%.12s", hex), id = stem;
    for (int n = 2; !gk_map_add(&w->ids, id); n++) id = gk_arena_printf(w->src->arena, "%s-%d", stem.s, n);
    return id;
}

/* All ids that are known, before a new one is made. */
static void reserve_ids(struct kept_work *w)
{
    for (int i = 0; i < w->k->n_items; i++) {
        struct gk_str id = w->k->items[i].id;
        if (id.n > 0) gk_map_put(&w->ids, id, 0)->number = i + 1;
    }
}

/* The id, unless the records give it to another item, too. */
static struct gk_str own_id(const struct kept_work *w, const struct kept_item *item)
{
    const struct gk_map_slot *slot = item->id.n > 0 ? gk_map_find(&w->ids, item->id, 0) : NULL;
    return slot && slot->number == item->number + 1 ? item->id : GK_STR("");
}

static struct gk_str name_of(const struct kept_work *w, const struct gk_value *values)
{
    static const char *const keys[] = {"level3", "level2", "level1", "content"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        for (int i = 0; i < w->n_columns; i++)
            if (gk_str_eq(w->columns[i].key, gk_str_of(keys[k])) && values[i].text.n > 0)
                return values[i].text;
    }
    return GK_STR("");
}

/* Notes of review on columns that are still there. */
static void keep_review(const struct kept_work *w, const struct kept_item *from, struct gk_item *to)
{
    struct gk_review *review = GK_NEW_ARRAY(w->src->arena, struct gk_review, from->n_review + 1);
    for (int i = 0; i < from->n_review; i++) {
        const struct gk_map_slot *slot =
            from->review[i].key.n > 0 ? gk_map_find(&w->k->by_key, from->review[i].key, 0) : NULL;
        if (slot == NULL || w->is_there[slot->number - 1]) review[to->n_review++] = from->review[i];
    }
    to->review = review;
}

static void take_item(struct kept_work *w, const struct kept_item *from, int first, int last)
{
    struct gk_value *values = GK_NEW_ARRAY(w->src->arena, struct gk_value, w->n_columns + 1);
    for (int i = 0; i < w->n_columns; i++) {
        values[i] = read_value(w, i, from, first, last);
        bool *apart = &w->apart[w->columns[i].at];
        *apart = !from && (*apart || values[i].kind != GK_VALUE_SAME);
    }
    if (from) w->above_number = from->number;
    struct gk_item item = {.values = values};
    if (from != NULL) {
        item.id = own_id(w, from);
        item.confirmed = from->confirmed;
        item.number = from->number + 1;
        item.confirmed_by = from->settled.confirmed;
        item.n_confirmed_by = from->settled.n_confirmed;
        item.accepted = from->settled.accepted;
        item.n_accepted = from->settled.n_accepted;
        keep_review(w, from, &item);
    } else {
        item.id = fresh_id(w, values);
        kept_report(w, GK_DIAG_IMPORT_ROW_NEW, first, gk_source_quote(w->src, name_of(w, values)), item.id,
                    GK_STR(""));
    }
    w->items =
        gk_arena_grow(w->src->arena, w->items, &w->cap_items, (size_t)w->n_items + 1, sizeof *w->items);
    w->items[w->n_items++] = item;
}

static bool is_blank(const struct kept_work *w, int row)
{
    for (int c = 0; c < w->sheet->rows[row].n; c++) {
        const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, c);
        if (!cell->covered && kept_text(w, row, c).n > 0) return false;
    }
    return true;
}

static void read_rows(struct kept_work *w)
{
    const struct kept *k = w->k;
    for (int r = w->top, next; r < w->sheet->n_rows; r = next) {
        next = r + 1;
        step_reach(w, r);
        if (w->line_at[r] != 0) continue;
        if (w->item_at[r] < 0) {
            if (!is_blank(w, r) && !kept_take_note(w, r)) take_item(w, NULL, r, r);
            continue;
        }
        const struct kept_item *item = &k->items[w->item_at[r]];
        kept_spread(k, item, w->now);
        while (is_carried_row(w, item, r, next)) next++;
        take_item(w, item, r, next - 1);
        pass_carried(w, r + 1, next);
        check_more(w, item);
        check_between(w, item, r, next);
    }
}

static bool has_room(const struct kept_work *w)
{
    size_t rows = (size_t)(w->sheet->n_rows - w->top + 1);
    return rows * (size_t)(w->n_columns + 1) <= MAX_VALUES;
}

struct gk_catalog *kept_to_catalog(const struct kept *k, const struct gk_sheet *sheet)
{
    struct gk_source *src = k->src;
    struct kept_work w = {.src = src,
                          .ids.arena = src->arena,
                          .k = k,
                          .sheet = sheet,
                          .catalog = GK_NEW(src->arena, struct gk_catalog),
                          .hidden = {.code = GK_DIAG_IMPORT_HIDDEN}};
    *w.catalog = k->fields;
    w.catalog->confirmed_by = k->settled.confirmed;
    w.catalog->n_confirmed_by = k->settled.n_confirmed;
    w.catalog->accepted = k->settled.accepted;
    w.catalog->n_accepted = k->settled.n_accepted;
    w.catalog->digest = k->digest;
    w.catalog->kept_id = k->fields.id;
    for (int r = 0; r < sheet->n_rows; r++) w.width = sheet->rows[r].n > w.width ? sheet->rows[r].n : w.width;
    find_lines(&w);
    find_items(&w);
    if (!kept_read_head(&w) || !has_room(&w)) {
        gk_source_report(src, GK_DIAG_IMPORT_KEPT_DAMAGED, 0, GK_STR("1"), GK_STR(""));
        return NULL;
    }
    w.reach = GK_NEW_ARRAY(src->arena, struct kept_reach, w.width + 1);
    w.now = GK_NEW_ARRAY(src->arena, struct kept_value, k->n_columns + 1);
    w.above = GK_NEW_ARRAY(src->arena, struct gk_str, w.width + 1);
    w.apart = GK_NEW_ARRAY(src->arena, bool, w.width + 1);
    w.above_number = -1;
    for (int c = 0; c <= w.width; c++) w.reach[c] = (struct kept_reach){-1, -1, -1, {NULL, 0}, false};
    reserve_ids(&w);
    kept_read_lines(&w);
    read_rows(&w);
    kept_settle_notes(&w);
    gk_quotes_say(src, &w.hidden);
    if (k->bad > 0) {
        kept_report(&w, GK_DIAG_IMPORT_KEPT_RECORDS, -1, gk_arena_printf(src->arena, "%d", k->bad),
                    GK_STR(""), GK_STR(""));
    }
    w.catalog->items = w.items;
    w.catalog->n_items = w.n_items;
    kept_settle(&w);
    w.catalog->path = gk_arena_str(src->arena, gk_str_of(src->path));
    gk_catalog_index(w.catalog, src->arena);
    return kept_restore(k, w.catalog);
}
