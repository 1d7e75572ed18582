/* Edits: each against a plain table of what a reader sees (which places are one cell, and what it says), by
 * the thousand; what comes out is stored, read again and still the same. */
#include <stdlib.h>

#include "gongkai/catalog/edit.h"
#include "vocabulary_case.h"

enum { COLUMNS = 6, ROWS = 64, CELLS = 40000 };
enum { NO, LEVEL1, LEVEL2, CONTENT, CHANNELS, TICK };

static const char *const json =
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"T\", \"columns\": ["
    "{\"key\": \"no\", \"caption\": \"N\"}, {\"key\": \"level1\", \"caption\": \"A\"},"
    "{\"key\": \"level2\", \"caption\": \"B\"}, {\"key\": \"content\", \"caption\": \"C\"},"
    "{\"key\": \"channels\", \"caption\": \"D\", \"kind\": \"checks\", \"options\": [\"p\", \"q\", \"r\"]},"
    "{\"key\": \"tier.township\", \"caption\": \"E\", \"kind\": \"tick\"}], \"items\": [\n"
    "{\"no\": \"1\", \"level1\": \"one\", \"level2\": \"a\", \"content\": \"ca\", \"channels\": {\"q\": "
    "true},"
    " \"tier.township\": true},\n"
    "{\"no\": \"2\", \"level2\": \"b\", \"content\": \"cb\", \"same\": [\"channels\"]},\n"
    "{\"no\": \"3\", \"level1\": \"two\", \"level2\": \"c\", \"content\": \"cc\"},\n"
    "{\"content\": \"cd\", \"tier.township\": true, \"channels\": {\"p\": true, \"r\": \"note\"}},\n"
    "{\"no\": \"4\", \"level2\": \"e\"}]}\n";

static const struct gk_catalog *parse(struct gk_str text)
{
    const struct gk_catalog *c = gk_catalog_parse(text, NULL, arena, &diags);
    ck_assert_ptr_nonnull(c);
    return c;
}

/* ---- what a reader sees ---- */

static const char *seen(const struct gk_catalog *c, int item, int column)
{
    const struct gk_value *v = gk_catalog_value(c, item, column);
    struct gk_buf out = {0};
    if (v->kind == GK_VALUE_TEXT) gk_buf_str(&out, v->text);
    if (v->kind == GK_VALUE_TICK) gk_buf_puts(&out, "1");
    for (int i = 0; v->kind == GK_VALUE_CHECKS && i < v->n; i++)
        gk_buf_printf(&out, "%.*s%s%.*s;", (int)v->checks[i].label.n, v->checks[i].label.s,
                      v->checks[i].note.n ? ":" : "", (int)v->checks[i].note.n,
                      v->checks[i].note.s ? v->checks[i].note.s : "");
    const char *s = gk_arena_str(arena, gk_buf_slice(&out)).s;
    gk_buf_done(&out);
    return s;
}

/* The plain table: each place has the number of its cell, each cell a text. */
struct model {
    int rows, cell[ROWS][COLUMNS], n;
    const char *says[CELLS];
};

static int cell_new(struct model *m, const char *says)
{
    ck_assert_int_lt(m->n, CELLS);
    m->says[m->n] = says;
    return m->n++;
}

static void model_of(struct model *m, const struct gk_catalog *c)
{
    memset(m, 0, sizeof *m);
    m->rows = c->n_items;
    for (int r = 0; r < m->rows; r++)
        for (int k = 0; k < COLUMNS; k++)
            m->cell[r][k] = r > 0 && gk_catalog_owner(c, r, k) == gk_catalog_owner(c, r - 1, k)
                                ? m->cell[r - 1][k]
                                : cell_new(m, seen(c, r, k));
}

static void compare(const struct model *m, const struct gk_catalog *c)
{
    ck_assert_int_eq(c->n_items, m->rows);
    for (int r = 0; r < m->rows; r++)
        for (int k = 0; k < COLUMNS; k++) {
            bool one = r > 0 && gk_catalog_owner(c, r, k) == gk_catalog_owner(c, r - 1, k);
            ck_assert_str_eq(seen(c, r, k), m->says[m->cell[r][k]]);
            ck_assert_int_eq(one, r > 0 && m->cell[r][k] == m->cell[r - 1][k]);
        }
}

/* Stored and read again; what is read is gone on with. */
static const struct gk_catalog *stored(const struct gk_catalog *c)
{
    struct gk_buf a = {0}, b = {0};
    gk_catalog_write(c, &a);
    size_t said = diags.n;
    const struct gk_catalog *again = parse(gk_arena_str(arena, gk_buf_slice(&a)));
    gk_catalog_write(again, &b);
    ck_assert(gk_str_eq(gk_buf_slice(&a), gk_buf_slice(&b)));
    for (; said < diags.n; said++) ck_assert_int_eq(diags.list[said].code, GK_DIAG_CATALOG_NO_ITEMS);
    gk_buf_done(&a);
    gk_buf_done(&b);
    return again;
}

/* ---- the same edits on the plain table; false: they can't be made ---- */

static bool is_one(const struct model *m, int r, int k)
{
    return r > 0 && r < m->rows && m->cell[r][k] == m->cell[r - 1][k];
}

static bool continues(const struct model *m, int r)
{
    return is_one(m, r, NO) && is_one(m, r, LEVEL1) && is_one(m, r, LEVEL2);
}

static void row_open(struct model *m, int at)
{
    memmove(m->cell[at + 1], m->cell[at], sizeof m->cell[0] * (size_t)(m->rows - at));
    m->rows++;
}

static void row_close(struct model *m, int at)
{
    memmove(m->cell[at], m->cell[at + 1], sizeof m->cell[0] * (size_t)(m->rows - at - 1));
    m->rows--;
}

static bool model_insert(struct model *m, int at)
{
    int cells[COLUMNS];
    for (int k = 0; k < COLUMNS; k++) cells[k] = is_one(m, at, k) ? m->cell[at][k] : cell_new(m, "");
    row_open(m, at);
    memcpy(m->cell[at], cells, sizeof cells);
    return true;
}

/* Cells that a row parted are two. */
static void part(struct model *m)
{
    for (int k = 0; k < COLUMNS; k++)
        for (int r = 1; r < m->rows; r++) {
            bool again = false;
            for (int above = 0; above < r - 1; above++) again |= m->cell[above][k] == m->cell[r][k];
            if (!again || is_one(m, r, k)) continue;
            int old = m->cell[r][k], new = cell_new(m, m->says[old]);
            for (int i = r; i < m->rows && m->cell[i][k] == old; i++) m->cell[i][k] = new;
        }
}

static bool model_move(struct model *m, int item, int by)
{
    int size = 1, at = item, rows[ROWS][COLUMNS];
    bool alone = continues(m, item);
    while (!alone && continues(m, item + size)) size++;
    memcpy(rows, m->cell[item], sizeof rows[0] * (size_t)size);
    bool lead[ROWS + 1] = {false};
    int n = 0;
    for (int r = 0; r < m->rows; r++)
        if (r < item || r >= item + size) lead[n++] = !continues(m, r);
    lead[n] = true;
    for (; by > 0; by--) {
        if (at >= n || (alone && lead[at])) return false;
        for (at++; !alone && !lead[at]; at++) continue;
    }
    for (; by < 0; by++) {
        if (at == 0 || (alone && lead[at - 1])) return false;
        for (at--; !alone && !lead[at]; at--) continue;
    }
    for (int i = 0; i < size; i++) row_close(m, item);
    for (int i = 0; i < size; i++) {
        row_open(m, at + i);
        memcpy(m->cell[at + i], rows[i], sizeof rows[i]);
    }
    part(m);
    return true;
}

static bool model_merge(struct model *m, int item, int k)
{
    while (is_one(m, item, k)) item--;
    if (item == 0) return false;
    int above = m->cell[item - 1][k], below = m->cell[item][k];
    const char *a = m->says[above], *b = m->says[below], *both = *a ? a : b;
    bool differ = *a && *b && strcmp(a, b) != 0;
    if (differ && k >= CHANNELS) return false;
    if (differ) both = gk_arena_printf(arena, "%s\n%s", a, b).s;
    int new = cell_new(m, both);
    for (int r = 0; r < m->rows; r++)
        if (m->cell[r][k] == above || m->cell[r][k] == below) m->cell[r][k] = new;
    return true;
}

static bool model_split(struct model *m, int item, int k)
{
    int cell = m->cell[item][k], n = 0;
    for (int r = 0; r < m->rows; r++) n += m->cell[r][k] == cell;
    for (int r = 0; n > 1 && r < m->rows; r++)
        if (m->cell[r][k] == cell) m->cell[r][k] = cell_new(m, m->says[cell]);
    return n > 1;
}

static bool model_toggle(struct model *m, int item, int k, const char *label)
{
    const char **says = &m->says[m->cell[item][k]], *at = NULL;
    if (k < CHANNELS) return false;
    if (k == TICK) *says = **says ? "" : "1";
    if (k == TICK) return true;
    struct gk_buf out = {0};
    static const char *const options[] = {"p", "q", "r"};
    for (int i = 0; i < 3; i++) {
        at = strstr(*says, options[i]);
        const char *end = at ? strchr(at, ';') + 1 : NULL;
        bool mine = strcmp(options[i], label) == 0;
        if (at && !mine) gk_buf_add(&out, at, (size_t)(end - at));
        if (!at && mine) gk_buf_printf(&out, "%s;", label);
    }
    *says = gk_arena_str(arena, gk_buf_slice(&out)).s;
    gk_buf_done(&out);
    return true;
}

static bool apply(struct model *m, const struct gk_catalog_change *e)
{
    switch (e->op) {
    case GK_EDIT_TEXT:
        m->says[m->cell[e->item][e->column]] = gk_arena_str(arena, e->text).s;
        return true;
    case GK_EDIT_TOGGLE:
        return model_toggle(m, e->item, e->column, e->name.s);
    case GK_EDIT_INSERT:
        return model_insert(m, e->item);
    case GK_EDIT_DELETE:
        row_close(m, e->item);
        return true;
    case GK_EDIT_MERGE:
        return model_merge(m, e->item, e->column);
    case GK_EDIT_SPLIT:
        return model_split(m, e->item, e->column);
    case GK_EDIT_MOVE:
        return model_move(m, e->item, e->by);
    default:
        return true;
    }
}

/* xorshift32 */
static int draw(uint32_t *seed, int below)
{
    *seed ^= *seed << 13, *seed ^= *seed >> 17, *seed ^= *seed << 5;
    return (int)(*seed % (uint32_t)below);
}

static struct gk_catalog_change drawn(uint32_t *seed, int rows)
{
    static const struct gk_str options[] = {GK_STR("p"), GK_STR("q"), GK_STR("r")};
    struct gk_catalog_change e = {.op = (enum gk_edit_op)draw(seed, GK_EDIT_FIELD)};
    bool full = rows > ROWS / 2;
    if (e.op == GK_EDIT_DELETE && rows < 4) e.op = GK_EDIT_INSERT;
    if (e.op == GK_EDIT_INSERT && full) e.op = GK_EDIT_DELETE;
    e.item = draw(seed, rows + (e.op == GK_EDIT_INSERT));
    e.column = draw(seed, e.op == GK_EDIT_TEXT ? CHANNELS : COLUMNS);
    e.by = draw(seed, 7) - 3;
    e.name = options[draw(seed, 3)];
    if (draw(seed, 4)) e.text = gk_arena_printf(arena, "t%d", draw(seed, 8));
    return e;
}

START_TEST(edits_do_what_the_plain_table_says)
{
    struct model *m = malloc(sizeof *m), *before = malloc(sizeof *m);
    uint32_t seed = (uint32_t)_i + 20190515;
    const struct gk_catalog *c = parse(gk_str_of(json));
    int made = 0;
    model_of(m, c);
    for (int i = 0; i < 1000; i++) {
        struct gk_catalog_change e = drawn(&seed, c->n_items);
        *before = *m;
        bool can = apply(m, &e);
        size_t said = diags.n;
        const struct gk_catalog *next = gk_catalog_edit(c, &e, vocabulary, GK_STR("王"), arena, &diags);
        ck_assert_msg((next != NULL) == can, "edit %d, %d of row %d column %d", i, e.op, e.item, e.column);
        ck_assert(can || diags.n > said);
        if (!can) *m = *before;
        if (!can) continue;
        compare(m, next);
        compare(m, c = stored(next));
        made++;
        if (m->n > CELLS / 2) model_of(m, c);
    }
    ck_assert_int_gt(made, 600);
    free(m);
    free(before);
}
END_TEST

/* ---- one by one ---- */

static const struct gk_catalog *edited(const struct gk_catalog *c, struct gk_catalog_change e)
{
    const struct gk_catalog *next = gk_catalog_edit(c, &e, vocabulary, GK_STR("王"), arena, &diags);
    return next ? stored(next) : NULL;
}

static enum gk_code refused(const struct gk_catalog *c, struct gk_catalog_change e)
{
    size_t said = diags.n;
    ck_assert_ptr_null(gk_catalog_edit(c, &e, vocabulary, GK_STR(""), arena, &diags));
    ck_assert_uint_gt(diags.n, said);
    return diags.list[said].code;
}

START_TEST(boxes_are_read_from_words)
{
    static const struct {
        const char *text, *seen;
    } cases[] = {
        {"☑p ☐q ☑r", "p;r;"},          {"■q\n□p", "q;"}, {"p、r", "p;r;"}, {"p\nq", "p;q;"}, {"", ""},
        {"☑r：by hand", "r:by hand;"}, {"☐p ☐q ☐r", ""},
    };
    const struct gk_catalog *c = parse(gk_str_of(json));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct gk_catalog *next = edited(
            c, (struct gk_catalog_change){
                   .op = GK_EDIT_TEXT, .item = 0, .column = CHANNELS, .text = gk_str_of(cases[i].text)});
        ck_assert_str_eq(seen(next, 1, CHANNELS), cases[i].seen);
    }
    ck_assert_int_eq(
        refused(c, (struct gk_catalog_change){.op = GK_EDIT_TEXT, .column = CHANNELS, .text = GK_STR("☑x")}),
        GK_DIAG_EDIT_BOXES);
    ck_assert_int_eq(
        refused(c, (struct gk_catalog_change){.op = GK_EDIT_TEXT, .column = TICK, .text = GK_STR("maybe")}),
        GK_DIAG_EDIT_TICK);
    c = edited(
        c, (struct gk_catalog_change){.op = GK_EDIT_TEXT, .item = 1, .column = TICK, .text = GK_STR("√")});
    ck_assert_str_eq(seen(c, 1, TICK), "1");
}
END_TEST

START_TEST(a_block_is_pasted)
{
    const struct gk_str two[] = {GK_STR("x"), GK_STR("k1"), GK_STR("y"), GK_STR("k2")};
    const struct gk_catalog *c = parse(gk_str_of(json));
    struct gk_catalog_change e = {
        .op = GK_EDIT_PASTE, .item = 4, .column = LEVEL2, .cells = two, .rows = 2, .columns = 2};
    c = edited(c, e);
    ck_assert_int_eq(c->n_items, 6);
    ck_assert_str_eq(seen(c, 4, LEVEL2), "x");
    ck_assert_str_eq(seen(c, 5, CONTENT), "k2");
    e.column = TICK;
    ck_assert_int_eq(refused(c, e), GK_DIAG_EDIT_PASTE_WIDE);
    e.item = 0, e.column = LEVEL1, e.rows = 2, e.columns = 1; /* two rows of one cell: one text, or none */
    e.cells = (const struct gk_str[]){GK_STR("g"), GK_STR("")};
    ck_assert_str_eq(seen(edited(c, e), 1, LEVEL1), "g");
    e.cells = (const struct gk_str[]){GK_STR("g"), GK_STR("h")};
    ck_assert_int_eq(refused(c, e), GK_DIAG_EDIT_PASTE_MERGED);
}
END_TEST

START_TEST(what_cannot_be_is_refused)
{
    const struct gk_catalog *c = parse(gk_str_of(json));
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_DELETE, .item = 5}),
                     GK_DIAG_EDIT_ITEM);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_TEXT, .item = -1}),
                     GK_DIAG_EDIT_ITEM);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_TEXT, .column = 6}),
                     GK_DIAG_EDIT_COLUMN);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_TOGGLE, .column = NO}),
                     GK_DIAG_EDIT_NO_BOX);
    ck_assert_int_eq(
        refused(c, (struct gk_catalog_change){.op = GK_EDIT_TOGGLE, .column = CHANNELS, .name = GK_STR("x")}),
        GK_DIAG_EDIT_OPTION);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_MERGE}), GK_DIAG_EDIT_MERGE_FIRST);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_SPLIT, .item = 3, .column = TICK}),
                     GK_DIAG_EDIT_SPLIT_ONE);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_MOVE, .item = 0, .by = -1}),
                     GK_DIAG_EDIT_MOVE_END);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_MOVE, .item = 3, .by = 1}),
                     GK_DIAG_EDIT_MOVE_ITEM);
    c = edited(c, (struct gk_catalog_change){
                      .op = GK_EDIT_TOGGLE, .item = 2, .column = CHANNELS, .name = GK_STR("q")});
    ck_assert_int_eq(
        refused(c, (struct gk_catalog_change){.op = GK_EDIT_MERGE, .item = 3, .column = CHANNELS}),
        GK_DIAG_EDIT_MERGE_DIFFERS);
}
END_TEST

/* Two lists are one cell when all that they say is the same. */
START_TEST(lists_that_differ_stay_apart)
{
    static const char *const below[] = {"\"a\", \"b\"", "\"x\", \"b\"", "\"a\", \"x\"", "\"a\""};
    const struct gk_catalog *c = parse(gk_arena_printf(
        arena,
        "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"T\", \"columns\": ["
        "{\"key\": \"level2\", \"caption\": \"B\"}, {\"key\": \"channels\", \"caption\": \"D\", \"kind\": "
        "\"checks\", \"options\": [\"p\"]}], "
        "\"items\": [{\"level2\": \"a\", \"channels\": [\"a\", \"b\"]}, {\"level2\": \"b\", \"channels\": "
        "[%s]}]}",
        below[_i]));
    ck_assert_int_eq(c->items[0].values[1].kind, GK_VALUE_LIST);
    struct gk_catalog_change merge = {.op = GK_EDIT_MERGE, .item = 1, .column = 1};
    if (_i == 0)
        ck_assert_int_eq(gk_catalog_owner(edited(c, merge), 1, 1), 0);
    else
        ck_assert_int_eq(refused(c, merge), GK_DIAG_EDIT_MERGE_DIFFERS);
}
END_TEST

/* An option may hold the marks by which labels are parted: typed as text it is one label all the same. */
START_TEST(options_with_marks)
{
    static const struct {
        const char *text, *ticked;
    } cases[] = {{"a、b", "2"},  {"c、a、b", "32"}, {"a、b、c", "23"},
                 {"a\nc", "03"}, {"x，y;a", "40"},  {" a、b , c", "23"}};
    struct gk_str with = gk_str_of(
        "{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"T\", \"columns\": [{\"key\": "
        "\"content\", "
        "\"caption\": \"C\"}, {\"key\": \"channels\", \"caption\": \"D\", \"kind\": \"checks\", \"options\": "
        "[\"a\", \"b\", \"a、b\", \"c\", \"x，y\"]}], \"items\": [{\"content\": \"1\"}]}");
    const struct gk_catalog *c = parse(with);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gk_catalog_change e = {.op = GK_EDIT_TEXT, .column = 1, .text = gk_str_of(cases[i].text)};
        const struct gk_catalog *next = edited(c, e);
        const struct gk_value *v = gk_catalog_value(next, 0, 1);
        ck_assert_msg(v->n == (int)strlen(cases[i].ticked), "%s", cases[i].text);
        for (int k = 0; k < v->n; k++) {
            int option = cases[i].ticked[k] - '0';
            ck_assert(gk_str_eq(v->checks[k].label, c->columns[1].options[option]));
        }
    }
}
END_TEST

START_TEST(captions)
{
    const struct gk_catalog *c = parse(gk_str_of(json)), *before = c;
    for (int h = 0; h < before->n_heads; h++) {
        c = edited(c, (struct gk_catalog_change){.op = GK_EDIT_CAPTION, .item = h, .text = GK_STR("新")});
        ck_assert(gk_str_eq(c->heads[h].caption, GK_STR("新")));
        int column = c->heads[h].column;
        if (column >= 0) ck_assert(gk_str_eq(c->columns[column].caption, GK_STR("新")));
        if (column >= 0) ck_assert(gk_str_eq(c->columns[column].key, before->columns[column].key));
    }
    ck_assert_int_eq(
        refused(c,
                (struct gk_catalog_change){.op = GK_EDIT_CAPTION, .item = c->n_heads, .text = GK_STR("x")}),
        GK_DIAG_EDIT_COLUMN);
    ck_assert_int_eq(
        refused(c, (struct gk_catalog_change){.op = GK_EDIT_CAPTION, .item = -1, .text = GK_STR("x")}),
        GK_DIAG_EDIT_COLUMN);
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_CAPTION, .text = GK_STR(" ")}),
                     GK_DIAG_EDIT_CAPTION);
}
END_TEST

START_TEST(fields_and_notes)
{
    const struct gk_catalog *c = parse(gk_str_of(json));
    c = edited(c,
               (struct gk_catalog_change){.op = GK_EDIT_FIELD, .name = GK_STR("title"), .text = GK_STR("U")});
    ck_assert(gk_str_eq(c->title, GK_STR("U")));
    ck_assert_int_eq(refused(c, (struct gk_catalog_change){.op = GK_EDIT_FIELD, .name = GK_STR("id")}),
                     GK_DIAG_EDIT_FIELD);
    struct gk_str with = gk_str_of("{\"format\": \"gongkai-catalog/1\", \"id\": \"t\", \"title\": \"T\", "
                                   "\"columns\": [{\"key\": \"content\", \"caption\": \"C\"}], \"items\": "
                                   "[{\"content\": \"a\", \"review\": {\"content\": \"ditto\"}}]}");
    c = edited(parse(with), (struct gk_catalog_change){.op = GK_EDIT_TEXT, .text = GK_STR("b")});
    ck_assert(gk_item_confirmed(&c->items[0], GK_STR("content")));
    ck_assert(gk_str_eq(c->items[0].confirmed_by[0].value, GK_STR("王")));
}
END_TEST

/* The record's fields in their order, as "name=value,". */
static struct gk_str record_of(const struct gk_catalog *c)
{
    struct gk_str all = GK_STR("");
    for (int i = 0; i < c->n_record; i++)
        all = gk_arena_printf(arena, "%s%s=%s,", all.s, c->record[i].name.s, c->record[i].value.s);
    return all;
}

START_TEST(records)
{
    static const struct {
        const char *name, *text, *expected;
    } table[] = {{"a", "1", "a=1,"},        {"b", "2", "a=1,b=2,"}, {"a", "3", "a=3,b=2,"},
                 {"c", "", "a=3,b=2,"},     {"a", "", "b=2,"},      {"d", "4\n5", "b=2,d=4\n5,"},
                 {"b", "2", "b=2,d=4\n5,"}, {"b", "", "d=4\n5,"},   {"d", "", ""}};
    const struct gk_catalog *c = parse(gk_str_of(json));
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        c = edited(c, (struct gk_catalog_change){.op = GK_EDIT_RECORD,
                                                 .name = gk_str_of(table[i].name),
                                                 .text = gk_str_of(table[i].text)});
        ck_assert_str_eq(record_of(c).s, table[i].expected);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("catalog_edit");
    TCase *t = suite_case(suite, "edits");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, edits_do_what_the_plain_table_says, 0, suite_size(2, 40));
    tcase_add_test(t, boxes_are_read_from_words);
    tcase_add_test(t, a_block_is_pasted);
    tcase_add_test(t, what_cannot_be_is_refused);
    tcase_add_loop_test(t, lists_that_differ_stay_apart, 0, 4);
    tcase_add_test(t, fields_and_notes);
    tcase_add_test(t, options_with_marks);
    tcase_add_test(t, captions);
    tcase_add_test(t, records);
    return suite_run(suite);
}
