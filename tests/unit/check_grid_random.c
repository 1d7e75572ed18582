/* grid: random catalogs against a slow reading of the rules, failing ones made as small as they go; large
 * ones against the clock's place: linear work. */
#include "gongkai/grid.h"

#include "shrink.h"

#include "suite.h"
#include <check.h>
#include <stdlib.h>

static struct gk_arena *arena;
static struct gk_diags diags;
static const struct gk_form *form;
static uint32_t state;

static void setup(void)
{
    arena = gk_arena_new(NULL);
    diags = gk_diags_init(arena);
    form = gk_form_load("layouts", GK_STR("standard"), arena, &diags);
    ck_assert_ptr_nonnull(form);
}

static void teardown(void)
{
    gk_arena_free(arena);
}

static unsigned draw(unsigned below)
{
    return (unsigned)shrink_draw(&state, (int)below);
}

/* ---- random catalogs ---- */

enum { N_TEXT = 6, N_COLUMNS = 9 };

static const char *const keys[N_COLUMNS] = {"no",       "category",     "level1",
                                            "level2",   "content",      "basis",
                                            "channels", "audience.all", "audience.specific"};

static const char *const options[] = {"政府网站", "政府公报", "公开查阅点", "其他"};

static void make_columns(struct gk_catalog *c)
{
    struct gk_column *columns = GK_NEW_ARRAY(arena, struct gk_column, N_COLUMNS);
    struct gk_str *labels = GK_NEW_ARRAY(arena, struct gk_str, 4);
    for (int i = 0; i < 4; i++) labels[i] = gk_str_of(options[i]);
    for (int i = 0; i < N_COLUMNS; i++) {
        columns[i].key = columns[i].caption = gk_str_of(keys[i]);
        columns[i].kind = i < N_TEXT ? GK_KIND_TEXT : i == N_TEXT ? GK_KIND_CHECKS : GK_KIND_TICK;
        if (i != N_TEXT) continue;
        columns[i].options = labels;
        columns[i].n_options = 4;
    }
    c->columns = columns;
    c->n_columns = N_COLUMNS;
}

/* Groups over random runs of columns, in one to three tiers. */
static void make_heads(struct gk_catalog *c)
{
    struct gk_head *heads = GK_NEW_ARRAY(arena, struct gk_head, 3 * N_COLUMNS);
    int n = 0, deepest = 0;
    for (int col = 0; col < N_COLUMNS;) {
        int count = (int)draw(3) + 1;
        if (count > N_COLUMNS - col) count = N_COLUMNS - col;
        int level = count > 1 ? (int)draw(2) + 1 : 0;
        for (int l = 0; l < level; l++) heads[n++] = (struct gk_head){GK_STR("g"), l, col, count, -1};
        for (int i = 0; i < count; i++, col++)
            heads[n++] = (struct gk_head){gk_str_of(keys[col]), level, col, 1, col};
        if (level > deepest) deepest = level;
    }
    c->heads = heads;
    c->n_heads = n;
    c->tiers = deepest + 1;
}

static struct gk_value random_value(enum gk_kind kind, int row, int col, unsigned density)
{
    struct gk_value v = {.kind = GK_VALUE_NONE};
    if (draw(6) == 0) {
        v.kind = GK_VALUE_SAME;
    } else if (kind == GK_KIND_TEXT && draw(100) < density) {
        v.kind = GK_VALUE_TEXT;
        v.text = draw(5) ? gk_arena_printf(arena, "%d.%d", row, col) : (struct gk_str){"", 0};
    } else if (kind == GK_KIND_TICK && draw(2)) {
        v.kind = draw(10) ? GK_VALUE_TICK : GK_VALUE_UNKNOWN;
    } else if (kind == GK_KIND_CHECKS && draw(2)) {
        struct gk_check *checks = GK_NEW_ARRAY(arena, struct gk_check, 4);
        v.kind = GK_VALUE_CHECKS;
        for (int i = 0; i < 4; i++)
            if (draw(2)) checks[v.n++].label = gk_str_of(options[i]);
        v.checks = checks;
    }
    return v;
}

static struct gk_catalog *random_catalog(const struct shrink_case *of)
{
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    c->id = GK_STR("random");
    c->title = GK_STR("t");
    state = shrink_state(of, -1, 0);
    make_columns(c);
    make_heads(c);
    unsigned density[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++) density[i] = draw(101);
    struct gk_item *items = GK_NEW_ARRAY(arena, struct gk_item, of->rows);
    for (int row = 0; row < of->rows; row++) {
        items[row].values = GK_NEW_ARRAY(arena, struct gk_value, N_COLUMNS);
        for (int col = 0; col < N_COLUMNS; col++) {
            state = shrink_state(of, row, col);
            items[row].values[col] = random_value(c->columns[col].kind, row, col, density[col]);
        }
    }
    c->items = items;
    c->n_items = of->rows;
    return c;
}

/* ---- the rules, read slowly ---- */

static bool is_own(enum gk_value_kind kind)
{
    return kind != GK_VALUE_NONE && kind != GK_VALUE_SAME;
}

/* docs/formats.md: the row whose value stands at (row, col): a text that is absent continues upwards, but
 * outside the label columns (0 to 2 here) not past a row that has its own level1; what is `same` continues
 * there, too. Below 0: nothing to continue, at row -1 - n. */
static int slow_owner(const struct gk_value (*v)[N_COLUMNS], int row, int col)
{
    for (;; row--) {
        bool same = v[row][col].kind == GK_VALUE_SAME;
        if (is_own(v[row][col].kind)) return row;
        bool boundary = col >= N_TEXT || (col > 2 && is_own(v[row][2].kind));
        if (row == 0 || (boundary && !same)) return -1 - row;
    }
}

static bool same_texts(const struct gk_grid *g, const struct gk_value (*v)[N_COLUMNS], int row)
{
    for (int col = 0; col < N_TEXT; col++) {
        int owner = slow_owner(v, row, col), first = owner < 0 ? -1 - owner : owner;
        const struct gk_cell *cell = &g->cells[g->at[row * N_COLUMNS + col]];
        struct gk_str text = owner < 0 ? (struct gk_str){"", 0} : v[owner][col].text;
        if (cell->row != first || !gk_str_eq(cell->text, text) || (cell->repeat && cell->row_span == 1))
            return false;
    }
    return true;
}

static bool same_marks(const struct gk_grid *g, const struct gk_value (*v)[N_COLUMNS], int row)
{
    int ticked = 0, n = 0;
    for (int col = N_TEXT; col < N_COLUMNS; col++) {
        const struct gk_cell *cell = &g->cells[g->at[row * N_COLUMNS + col]];
        int owner = slow_owner(v, row, col), first = owner < 0 ? -1 - owner : owner;
        enum gk_value_kind kind = owner < 0 ? GK_VALUE_NONE : v[owner][col].kind;
        if (cell->row != first || (cell->repeat && cell->row_span == 1)) return false;
        if (col > N_TEXT && ((cell->kind == GK_CELL_TICK) != (kind == GK_VALUE_TICK) ||
                             cell->unknown != (kind == GK_VALUE_UNKNOWN)))
            return false;
        if (col == N_TEXT) n = owner < 0 ? 0 : v[owner][col].n;
    }
    const struct gk_cell *checks = &g->cells[g->at[row * N_COLUMNS + N_TEXT]];
    for (int i = 0; i < checks->n_options; i++) ticked += checks->options[i].ticked;
    return checks->n_options == 4 && ticked == n;
}

static const char *compare(const struct gk_grid *g, const struct gk_value (*v)[N_COLUMNS])
{
    for (int row = 0; row < g->n_rows; row++) {
        if (!same_texts(g, v, row)) return gk_arena_printf(arena, "row %d: spans or texts differ", row).s;
        if (!same_marks(g, v, row)) return gk_arena_printf(arena, "row %d: boxes or ticks differ", row).s;
        /* A new group exactly where category or level1 has a value of its own. */
        bool label = is_own(v[row][1].kind) || is_own(v[row][2].kind);
        if (g->rows[row].group_start != (row == 0 || label))
            return gk_arena_printf(arena, "row %d: group", row).s;
    }
    return NULL;
}

/* `ctx`: a fault to put into the grid, a column whose first cell loses its text; or NULL. */
static const char *try_spans(const struct shrink_case *of, void *ctx)
{
    teardown();
    setup();
    struct gk_catalog *c = random_catalog(of);
    struct gk_value(*before)[N_COLUMNS] = gk_arena_alloc(arena, sizeof *before * (size_t)of->rows);
    for (int row = 0; row < of->rows; row++) memcpy(before[row], c->items[row].values, sizeof before[row]);
    gk_catalog_index(c, arena);
    const struct gk_grid *g = gk_grid_new(c, form, NULL, arena, &diags);
    const char *wrong = gk_grid_check(g);
    if (wrong) return wrong;
    struct gk_cell *third =
        of->rows > 2 && ctx ? (struct gk_cell *)&g->cells[g->at[2 * N_COLUMNS + *(int *)ctx]] : NULL;
    if (third) third->text = GK_STR("another's");
    return compare(g, (const struct gk_value(*)[N_COLUMNS])before);
}

START_TEST(random_spans)
{
    struct shrink_case c = {0x9E3779B9u + (uint32_t)_i, 1 + _i % 40, 0};
    SHRINK_ASSERT(c, try_spans, NULL);
}
END_TEST

/* A wrong text in the third row is found, and three rows are enough to tell of it. */
START_TEST(fault_is_found_and_shrunk)
{
    int column = 4;
    struct shrink_case c = {11, 40, 0};
    ck_assert_ptr_nonnull(try_spans(&c, &column));
    shrink(&c, try_spans, &column);
    ck_assert_int_eq(c.rows, 3);
}
END_TEST

/* One group label over 10,000 rows, notes on all: work that grew with the square would not come to an end. */
START_TEST(ten_thousand_rows)
{
    struct gk_catalog *c = random_catalog(&(struct shrink_case){42, 10000, 0});
    struct gk_review review = {GK_STR("level1"), GK_STR("inferred")};
    struct gk_item *items = (struct gk_item *)c->items;
    for (int i = 0; i < c->n_items; i++) {
        if (i) items[i].values[2].kind = GK_VALUE_NONE;
        items[i].review = &review;
        items[i].n_review = 1;
    }
    gk_catalog_index(c, arena);
    const struct gk_grid *g = gk_grid_new(c, form, NULL, arena, &diags);
    ck_assert_ptr_null(gk_grid_check(g));
    ck_assert_int_eq(g->cells[g->at[9999 * N_COLUMNS + 2]].row_span, 10000);
    /* Cells, places and options, and little else. */
    ck_assert_uint_lt(gk_arena_used(arena), 200u << 20);
    struct gk_buf dump = {0};
    gk_grid_dump(g, &dump);
    ck_assert_uint_gt(dump.n, 1 << 20);
    gk_buf_done(&dump);
}
END_TEST

START_TEST(a_million_characters_beyond_the_bmp)
{
    struct gk_buf text = {0};
    for (int i = 0; i < 1000000; i++) gk_buf_add(&text, "\xF0\xA1\x90\x93", 4); /* U+21413 𡐓 */
    struct gk_catalog *c = random_catalog(&(struct shrink_case){7, 2, 0});
    c->items[0].values[4] = (struct gk_value){.kind = GK_VALUE_TEXT, .text = gk_buf_slice(&text)};
    struct gk_check check = {.label = gk_buf_slice(&text), .note = gk_buf_slice(&text)};
    c->items[0].values[N_TEXT] = (struct gk_value){.kind = GK_VALUE_CHECKS, .checks = &check, .n = 1};
    gk_catalog_index(c, arena);
    const struct gk_grid *g = gk_grid_new(c, form, NULL, arena, &diags);
    ck_assert_ptr_null(gk_grid_check(g));
    ck_assert_uint_eq(g->cells[g->at[4]].text.n, 4000000);
    const struct gk_cell *checks = &g->cells[g->at[N_TEXT]];
    ck_assert_int_eq(checks->n_options, 5);
    ck_assert_uint_eq(checks->options[4].text.n, 8000000 + form->note_separator.n);
    gk_buf_done(&text);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("grid_random");
    TCase *t = suite_case(s, "random");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, random_spans, 0, 100);
    tcase_add_test(t, fault_is_found_and_shrunk);
    tcase_add_test(t, ten_thousand_rows);
    tcase_add_test(t, a_million_characters_beyond_the_bmp);
    return suite_run(s);
}
