/* The hidden sheet, record by record → struct kept. */
#include "kept_int.h"

enum { MOST_FIELDS = 8, MOST_OF_ONE = 1024 };

/* One record: its name, and its fields. */
struct rec {
    struct gk_str name, f[MOST_FIELDS];
    int n, row;
};

/* ---- records ---- */

static bool goes_on(const struct gk_sheet *s, int row)
{
    return row < s->n_rows && s->rows[row].n > 1 && gk_str_eq(s->rows[row].cells[0].text, GK_STR("+"));
}

/* The record at *row, with the rows by which its last field goes on; *row moves behind it. */
static struct rec read_record(struct kept *k, int *row)
{
    const struct gk_sheet *s = k->records;
    const struct gk_sheet_row *from = &s->rows[*row];
    struct rec rec = {.row = (*row)++};
    rec.name = from->n > 0 ? from->cells[0].text : GK_STR("");
    for (int c = 1; c < from->n && rec.n < MOST_FIELDS; c++) rec.f[rec.n++] = from->cells[c].text;
    if (rec.n == 0 || !goes_on(s, *row)) return rec;
    struct gk_buf whole = {0};
    gk_buf_str(&whole, rec.f[rec.n - 1]);
    for (; goes_on(s, *row); ++*row) gk_buf_str(&whole, s->rows[*row].cells[1].text);
    rec.f[rec.n - 1] = gk_arena_str(k->src->arena, gk_buf_slice(&whole));
    gk_buf_done(&whole);
    return rec;
}

/* A number that counts from 1, as one from 0; -1: none below `n`. */
static int index_of(struct gk_str s, int n)
{
    int i = gk_xml_int(s, 0);
    return i >= 1 && i <= n ? i - 1 : -1;
}

static bool read_field(struct kept *k, const struct rec *rec)
{
    struct gk_catalog *c = &k->fields;
    const struct {
        const char *name;
        struct gk_str *to;
    } fields[] = {{"id", &c->id},
                  {"title", &c->title},
                  {"field", &c->field},
                  {"issuer", &c->issuer},
                  {"edition", &c->edition},
                  {"date", &c->date},
                  {"attachment", &c->attachment},
                  {"notes", &c->notes},
                  {"layout", &c->layout},
                  {"source.file", &c->source_file},
                  {"source.sha256", &c->source_sha256},
                  {"source.importer", &c->source_importer},
                  {"sheet", &k->first_name},
                  {"digest", &k->digest},
                  {"whole", &k->whole_json},
                  {"tick", &k->tick},
                  {"separator", &k->separator},
                  {"continued", &k->continued}};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!gk_str_eq(rec->name, gk_str_of(fields[i].name))) continue;
        *fields[i].to = rec->f[0];
        return true;
    }
    return false;
}

static bool add_record(struct kept *k, const struct rec *rec)
{
    int n = k->fields.n_record;
    if (rec->f[0].n == 0 || n == MOST_OF_ONE) return false;
    for (int i = 0; i < n; i++)
        if (gk_str_eq(k->record[i].name, rec->f[0])) return false;
    k->record = gk_arena_grow(k->src->arena, k->record, &k->cap_record, (size_t)n + 1, sizeof *k->record);
    k->record[n] = (struct gk_field){rec->f[0], rec->f[1]};
    k->fields.record = k->record;
    k->fields.n_record++;
    return true;
}

static bool add_note(struct kept *k, const struct rec *rec)
{
    size_t n = (size_t)k->fields.n_review;
    k->review = gk_arena_grow(k->src->arena, k->review, &k->cap_review, n + 1, sizeof *k->review);
    k->review[n] = gk_review_note_code(rec->f[0], k->src->arena);
    k->fields.review = k->review;
    k->fields.n_review++;
    return true;
}

static bool read_boxes(struct kept *k, const struct rec *rec)
{
    if (rec->f[0].n == 0 || rec->f[1].n == 0 || gk_str_eq(rec->f[0], rec->f[1])) return false;
    k->fields.box_ticked = rec->f[0];
    k->fields.box_blank = rec->f[1];
    return true;
}

/* ---- what stands where ---- */

static bool read_place(struct kept *k, struct gk_str cell, bool row, int *at)
{
    struct gk_str sheet = {NULL, 0};
    bool good = kept_read_place(k->src, cell, row, at, &sheet);
    if (k->sheet.n == 0) k->sheet = sheet;
    return good;
}

static bool add_line(struct kept *k, const struct rec *rec)
{
    static const char *const names[KEPT_FIELDS] = {"attachment", "title", "issuer", "date", "notes"};
    struct kept_line line = {.field = KEPT_FIELDS, .shown = rec->f[2]};
    for (int i = 0; i < KEPT_FIELDS; i++)
        if (gk_str_eq(rec->f[0], gk_str_of(names[i]))) line.field = (enum kept_field)i;
    if (line.field == KEPT_FIELDS || k->n_lines == MOST_OF_ONE || !read_place(k, rec->f[1], true, &line.row))
        return false;
    k->lines = gk_arena_grow(k->src->arena, k->lines, &k->cap_lines, (size_t)k->n_lines + 1, sizeof line);
    k->lines[k->n_lines++] = line;
    return true;
}

static bool add_tier(struct kept *k, const struct rec *rec)
{
    int most = (int)(sizeof k->head / sizeof *k->head);
    if (k->tiers == most || !read_place(k, rec->f[0], true, &k->head[k->tiers])) return false;
    k->tiers++;
    return true;
}

static bool read_kind(struct gk_str s, enum gk_kind *kind)
{
    static const char *const names[] = {
        [GK_KIND_TEXT] = "text", [GK_KIND_CHECKS] = "checks", [GK_KIND_TICK] = "tick"};
    for (int i = GK_KIND_TEXT; i <= GK_KIND_TICK; i++) {
        *kind = (enum gk_kind)i;
        if (gk_str_eq(s, gk_str_of(names[i]))) return true;
    }
    return false;
}

static bool is_reserved(struct gk_str key)
{
    return key.n == 0 || gk_str_eq(key, GK_STR("id")) || gk_str_eq(key, GK_STR("same")) ||
           gk_str_eq(key, GK_STR("confirmed")) || gk_str_eq(key, GK_STR("accepted")) ||
           gk_str_eq(key, GK_STR("review"));
}

static bool add_column(struct kept *k, const struct rec *rec)
{
    struct kept_column column = {.key = rec->f[2], .caption = rec->f[5]};
    if (k->n_columns == GK_SHEET_COLUMNS || is_reserved(column.key) || !read_kind(rec->f[3], &column.kind) ||
        gk_xml_int(rec->f[1], 0) != k->n_columns + 1 || !read_place(k, rec->f[0], false, &column.at))
        return false;
    struct gk_map_slot *slot = gk_map_put(&k->by_key, column.key, 0);
    if (slot->number > 0) return false;
    slot->number = k->n_columns + 1;
    k->columns =
        gk_arena_grow(k->src->arena, k->columns, &k->cap_columns, (size_t)k->n_columns + 1, sizeof column);
    k->columns[k->n_columns++] = column;
    kept_add_caption(k, column.caption);
    return true;
}

static bool add_group(struct kept *k, const struct rec *rec)
{
    kept_add_caption(k, rec->f[3]);
    return true;
}

static bool add_option(struct kept *k, const struct rec *rec)
{
    int i = index_of(rec->f[0], k->n_columns);
    struct kept_column *c = i >= 0 ? &k->columns[i] : NULL;
    if (c == NULL || c->kind != GK_KIND_CHECKS || rec->f[1].n == 0 || c->n_options == MOST_OF_ONE)
        return false;
    for (int o = 0; o < c->n_options; o++)
        if (gk_str_eq(c->options[o], rec->f[1])) return false;
    c->options =
        gk_arena_grow(k->src->arena, c->options, &c->cap, (size_t)c->n_options + 1, sizeof *c->options);
    c->options[c->n_options++] = rec->f[1];
    return true;
}

/* ---- items ---- */

static bool add_item(struct kept *k, const struct rec *rec)
{
    if (k->n_items == 0) kept_take_whole(k); /* what stands above is complete */
    struct kept_item item = {.number = k->n_items, .id = rec->f[2], .name = rec->f[4]};
    if (gk_xml_int(rec->f[1], 0) != k->n_items + 1 || !read_place(k, rec->f[0], true, &item.row))
        return false;
    item.confirmed = gk_str_eq(rec->f[3], GK_STR("confirmed"));
    k->items = gk_arena_grow(k->src->arena, k->items, &k->cap_items, (size_t)k->n_items + 1, sizeof item);
    k->items[k->n_items++] = item;
    return true;
}

static struct kept_item *item_of(struct kept *k, const struct rec *rec)
{
    int i = index_of(rec->f[0], k->n_items);
    return i >= 0 ? &k->items[i] : NULL;
}

static bool add_inferred(struct kept *k, const struct rec *rec)
{
    struct kept_item *item = item_of(k, rec);
    struct gk_str key = rec->f[1];
    if (item == NULL || item->n_review == MOST_OF_ONE) return false;
    if (key.n > 0 && !gk_map_find(&k->by_key, key, 0) && !kept_is_unshown(k, key)) return false;
    for (int i = 0; i < item->n_review; i++)
        if (gk_str_eq(item->review[i].key, key)) return false;
    item->review = gk_arena_grow(k->src->arena, item->review, &item->cap, (size_t)item->n_review + 1,
                                 sizeof *item->review);
    item->review[item->n_review++] = (struct gk_review){key, gk_review_code(rec->f[2], k->src->arena)};
    return true;
}

/* What was settled of the item; number 0: of the catalog. */
static struct kept_settled *settled_of(struct kept *k, const struct rec *rec)
{
    struct kept_item *item = item_of(k, rec);
    if (item == NULL && gk_xml_int(rec->f[0], -1) == 0) return &k->settled;
    return item ? &item->settled : NULL;
}

static bool add_confirmed(struct kept *k, const struct rec *rec)
{
    struct kept_settled *s = settled_of(k, rec);
    if (s == NULL || s->n_confirmed == MOST_OF_ONE) return false;
    s->confirmed = gk_arena_grow(k->src->arena, s->confirmed, &s->cap_confirmed, (size_t)s->n_confirmed + 1,
                                 sizeof *s->confirmed);
    s->confirmed[s->n_confirmed++] = (struct gk_field){rec->f[1], rec->f[2]};
    return true;
}

static bool add_accepted(struct kept *k, const struct rec *rec)
{
    struct kept_settled *s = settled_of(k, rec);
    if (s == NULL || rec->f[1].n == 0 || s->n_accepted == MOST_OF_ONE) return false;
    s->accepted = gk_arena_grow(k->src->arena, s->accepted, &s->cap_accepted, (size_t)s->n_accepted + 1,
                                sizeof *s->accepted);
    s->accepted[s->n_accepted++] = (struct gk_accepted){
        .code = rec->f[1], .column = rec->f[2], .text = rec->f[3], .by = rec->f[4], .reason = rec->f[5]};
    return true;
}

/* The value that a record speaks of, a new one where the record above spoke of another; NULL when it is no
 * cell of a column of these kinds. */
static struct kept_value *value_of(struct kept *k, const struct rec *rec, unsigned kinds)
{
    struct kept_item *item = item_of(k, rec);
    const struct gk_map_slot *slot = rec->f[1].n > 0 ? gk_map_find(&k->by_key, rec->f[1], 0) : NULL;
    int column = slot ? (int)slot->number - 1 : -1;
    if (item == NULL || column < 0 || !(kinds >> k->columns[column].kind & 1U)) return NULL;
    int n = item->n_values;
    if (n > 0 && item->values[n - 1].column == column) return &item->values[n - 1];
    item->values =
        gk_arena_grow(k->src->arena, item->values, &item->cap_values, (size_t)n + 1, sizeof *item->values);
    item->values[n] = (struct kept_value){.column = column, .from = -1};
    return &item->values[item->n_values++];
}

enum { TEXTS = 1 << GK_KIND_TEXT, CHECKS = 1 << GK_KIND_CHECKS, TICKS = 1 << GK_KIND_TICK };

static bool read_continues(struct kept *k, const struct rec *rec)
{
    struct kept_item *item = item_of(k, rec);
    if (item != NULL) item->continues = rec->f[1];
    return item != NULL;
}

static bool read_unknown(struct kept *k, const struct rec *rec)
{
    struct kept_value *v = value_of(k, rec, TICKS);
    if (v != NULL) v->kind = GK_VALUE_UNKNOWN;
    return v != NULL;
}

static bool read_text(struct kept *k, const struct rec *rec)
{
    struct kept_value *v = value_of(k, rec, TEXTS | CHECKS);
    if (v == NULL || v->kind != GK_VALUE_NONE) return false;
    v->kind = GK_VALUE_TEXT;
    v->text = rec->f[2];
    return true;
}

static bool add_entry(struct kept *k, const struct rec *rec)
{
    struct kept_value *v = value_of(k, rec, CHECKS);
    if (v == NULL || (v->kind != GK_VALUE_NONE && v->kind != GK_VALUE_LIST)) return false;
    v->kind = GK_VALUE_LIST;
    v->list = gk_arena_grow(k->src->arena, v->list, &v->cap, (size_t)v->n + 1, sizeof *v->list);
    v->list[v->n++] = rec->f[2];
    return true;
}

static bool add_box(struct kept *k, const struct rec *rec, enum gk_box box)
{
    struct kept_value *v = value_of(k, rec, CHECKS);
    if (v == NULL || (v->kind != GK_VALUE_NONE && v->kind != GK_VALUE_CHECKS) || rec->f[2].n == 0 ||
        v->n == MOST_OF_ONE)
        return false;
    for (int i = 0; i < v->n; i++)
        if (gk_str_eq(v->checks[i].label, rec->f[2])) return false;
    v->kind = GK_VALUE_CHECKS;
    v->checks = gk_arena_grow(k->src->arena, v->checks, &v->cap, (size_t)v->n + 1, sizeof *v->checks);
    v->checks[v->n++] = (struct gk_check){rec->f[2], rec->f[3], box};
    return true;
}

static bool add_check(struct kept *k, const struct rec *rec)
{
    return add_box(k, rec, GK_BOX_ON);
}

static bool add_unticked(struct kept *k, const struct rec *rec)
{
    return add_box(k, rec, GK_BOX_OFF);
}

static bool add_unclear(struct kept *k, const struct rec *rec)
{
    return add_box(k, rec, GK_BOX_UNKNOWN);
}

static bool read_carried(struct kept *k, const struct rec *rec)
{
    struct kept_value *v = value_of(k, rec, TEXTS | CHECKS | TICKS);
    if (v != NULL) v->joints = rec->f[2];
    return v != NULL && rec->f[2].n > 0;
}

static bool read_again(struct kept *k, const struct rec *rec)
{
    struct kept_value *v = value_of(k, rec, TEXTS | CHECKS | TICKS);
    if (v != NULL) v->again = rec->f[2].n > 0 ? rec->f[2] : GK_STR("");
    return v != NULL;
}

static bool add_more(struct kept *k, const struct rec *rec)
{
    int i = index_of(rec->f[1], k->n_items);
    struct kept_item *item = i >= 0 ? &k->items[i] : NULL;
    const struct gk_map_slot *slot = rec->f[2].n > 0 ? gk_map_find(&k->by_key, rec->f[2], 0) : NULL;
    struct kept_more more = {.column = slot ? (int)slot->number - 1 : -1, .shown = rec->f[3]};
    if (item == NULL || !read_place(k, rec->f[0], true, &more.row)) return false;
    item->more = gk_arena_grow(k->src->arena, item->more, &item->cap_more, (size_t)item->n_more + 1,
                               sizeof *item->more);
    item->more[item->n_more++] = more;
    if (more.row > item->last_more) item->last_more = more.row;
    return true;
}

void kept_spread(const struct kept *k, const struct kept_item *item, struct kept_value *values)
{
    for (int i = 0; i < k->n_columns; i++) values[i] = (struct kept_value){.column = i, .from = -1};
    for (int i = 0; i < item->n_values; i++) {
        const struct kept_value *from = &item->values[i];
        struct kept_value *to = &values[from->column];
        struct gk_str joints = from->joints.n > 0 ? from->joints : to->joints;
        struct gk_str again = from->again.s ? from->again : to->again;
        if (to->kind == GK_VALUE_NONE) *to = *from;
        to->joints = joints;
        to->again = again;
    }
    for (int i = 0; i < item->n_joins; i++) values[item->joins[i].column].from = item->joins[i].first;
}

/* "2 4 5": the columns that go on in the item, up to what is none. */
static void read_joins(struct kept *k, int item, struct kept_join *last)
{
    struct kept_item *to = &k->items[item];
    struct gk_str s = to->continues;
    to->joins = GK_NEW_ARRAY(k->src->arena, struct kept_join, s.n / 2 + 1);
    for (size_t from = 0, end; from < s.n; from = end + 1) {
        size_t space = gk_str_find(s, GK_STR(" "), from);
        end = space == (size_t)-1 ? s.n : space;
        int c = index_of(gk_str_sub(s, from, end), k->n_columns);
        if (c < 0) return;
        int first = last[c].column == item - 1 ? last[c].first : item - 1;
        last[c] = (struct kept_join){item, first};
        to->joins[to->n_joins++] = (struct kept_join){c, first};
    }
}

/* Where the cells begin that go on over items. `last`, one a column: the item in which a cell last went on,
 * and the first of that cell. */
static void find_joins(struct kept *k)
{
    struct kept_join *last = GK_NEW_ARRAY(k->src->arena, struct kept_join, k->n_columns + 1);
    for (int c = 0; c < k->n_columns; c++) last[c] = (struct kept_join){-1, -1};
    for (int i = 1; i < k->n_items; i++)
        if (k->items[i].continues.n > 0) read_joins(k, i, last);
}

/* ---- the sheets of a review copy ---- */

static bool add_aside(struct kept *k, const struct rec *rec)
{
    int row;
    struct gk_str *to = &k->aside[k->n_aside];
    if (k->n_aside == (int)(sizeof k->aside / sizeof *k->aside)) return false;
    if (!kept_read_place(k->src, rec->f[0], true, &row, to)) return false;
    k->n_aside++;
    return true;
}

static bool read_todo(struct kept *k, const struct rec *rec)
{
    if (!kept_read_place(k->src, rec->f[0], true, &k->todo_head, &k->todo)) return false;
    for (int i = 0; i < 3; i++) {
        struct gk_str sheet;
        if (!kept_read_place(k->src, rec->f[i + 1], false, &k->todo_at[i], &sheet)) return false;
    }
    return true;
}

/* ---- all of them ---- */

/* Records that the whole rests on are `vital`. Those of an unknown name are passed over. */
static void take_record(struct kept *k, const struct rec *rec)
{
    static const struct {
        const char *name;
        bool (*take)(struct kept *k, const struct rec *rec);
        bool vital;
    } kinds[] = {{"record", add_record, false},
                 {"review", add_note, false},
                 {"boxes", read_boxes, false},
                 {"line", add_line, false},
                 {"head", add_tier, true},
                 {"column", add_column, true},
                 {"option", add_option, false},
                 {"item", add_item, true},
                 {"inferred", add_inferred, false},
                 {"confirmed", add_confirmed, false},
                 {"accepted", add_accepted, false},
                 {"aside", add_aside, false},
                 {"todo", read_todo, false},
                 {"continues", read_continues, false},
                 {"unknown", read_unknown, false},
                 {"text", read_text, false},
                 {"entry", add_entry, false},
                 {"check", add_check, false},
                 {"unticked", add_unticked, false},
                 {"unclear", add_unclear, false},
                 {"carried", read_carried, false},
                 {"again", read_again, false},
                 {"more", add_more, false},
                 {"group", add_group, false},
                 {"+", NULL, false}};
    if (read_field(k, rec)) return;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!gk_str_eq(rec->name, gk_str_of(kinds[i].name))) continue;
        if (kinds[i].take != NULL && kinds[i].take(k, rec)) return;
        k->bad++;
        if (kinds[i].vital && k->fault == 0) k->fault = rec->row + 1;
        return;
    }
}

static bool is_usable(struct kept *k)
{
    struct gk_catalog *c = &k->fields;
    if (k->fault == 0 && (!gk_catalog_id_valid(c->id) || k->n_columns == 0)) k->fault = k->records->n_rows;
    if (c->date.n > 0 && !gk_str_eq(gk_date_iso_of(c->date, k->src->arena), c->date)) {
        c->date = GK_STR("");
        k->bad++;
    }
    return k->fault == 0;
}

struct kept *kept_read(struct gk_source *src, const struct gk_vocabulary *v, const struct gk_sheet *records)
{
    struct gk_str format = records->rows[0].cells[1].text;
    if (!gk_str_eq(format, GK_STR("gongkai-sheet/1"))) {
        gk_source_report(src, GK_DIAG_IMPORT_KEPT_VERSION, 0, gk_source_quote(src, format), GK_STR(""));
        return NULL;
    }
    struct kept *k = GK_NEW(src->arena, struct kept);
    k->src = src;
    k->by_key.arena = k->captions.arena = src->arena;
    k->v = v;
    k->records = records;
    for (int row = 1; row < records->n_rows;) {
        struct rec rec = read_record(k, &row);
        if (k->fault == 0) take_record(k, &rec);
    }
    if (!is_usable(k)) {
        gk_source_report(src, GK_DIAG_IMPORT_KEPT_DAMAGED, 0, gk_arena_printf(src->arena, "%d", k->fault),
                         GK_STR(""));
        return NULL;
    }
    find_joins(k);
    return k;
}
