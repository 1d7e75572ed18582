/* poster: type and sheets. For random lists of items: nothing leaves its place, nothing is lost, one step
 * more of type would need one more sheet, and several sheets are filled evenly. */
#include "poster_case.h"
#include "suite.h"

enum { FEW = 5, CASES = 25 };

static unsigned next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*state >> 33);
}

static void put_words(struct gk_buf *b, uint64_t *state, int n)
{
    static const char *const words[] = {"事项名称、", "办理材料、", "公开", "社会保险",
                                        "参保",       "登记",       "20个", "（县级）"};
    for (int i = 0; i < n; i++) gk_buf_puts(b, words[next_random(state) % 8]);
}

/* Random items; one in five is a continuation row. */
static void random_items(struct gk_buf *b, uint64_t seed, int n, int length)
{
    uint64_t state = seed * 977 + 5;
    for (int i = 0; i < n; i++) {
        gk_buf_puts(b, i ? ", {" : "{");
        if (i == 0 || next_random(&state) % 5) {
            gk_buf_printf(b, "\"no\": \"%d\", \"level1\": \"第%u组\", \"level2\": \"", i + 1,
                          next_random(&state) % 3);
            put_words(b, &state, 1 + (int)(next_random(&state) % 6));
            gk_buf_puts(b, "\", \"basis\": \"\", \"deadline\": \"");
            put_words(b, &state, (int)(next_random(&state) % 3));
            gk_buf_puts(b, "\", \"body\": \"县医保局\", ");
        }
        gk_buf_puts(b, "\"content\": \"");
        put_words(b, &state, 1 + (int)(next_random(&state) % (unsigned)length));
        gk_buf_puts(b, "\"}");
    }
    gk_buf_putc(b, 0);
}

static const char bare[] = "\"code\": \"511525102\", \"name\": \"会议镇\", \"issuer\": \"会议镇人民政府\"";

static struct sheets random_sheets(uint64_t seed, int n, int length)
{
    struct gk_buf b = {0};
    random_items(&b, seed, n, length);
    struct sheets s = sheets_new(b.s, bare, "");
    gk_buf_done(&b);
    return s;
}

/* The lowest edge of the table on a page. */
static gk_len table_bottom(const struct sheets *s, int page)
{
    gk_len bottom = 0;
    for (size_t i = 0; i < s->list->n_fragments; i++) {
        const struct gk_fragment *f = &s->list->fragments[i];
        if (f->page == page && f->y + f->h > bottom) bottom = f->y + f->h;
    }
    return bottom;
}

static void check_inside(const struct sheets *s, int page)
{
    const struct gk_form *f = &s->form.form;
    struct ink *period = find_ink(s, page, "公开时间：");
    ck_assert(period != NULL);
    ck_assert_int_lt(table_bottom(s, page), period->y - period->size * 3 / 4);
    for (size_t i = 0; i < s->list->n_fragments; i++) {
        const struct gk_fragment *at = &s->list->fragments[i];
        ck_assert_int_ge(at->x, f->margin_left);
        ck_assert_int_le(at->x + at->w, f->paper_w - f->margin_right + 64);
    }
}

/* A cell of the table's body, be it the head of its row. */
static bool is_cell(const struct gk_page_list *list, int node)
{
    return node >= 0 &&
           (list->nodes[node].kind == GK_NODE_TD || gk_page_more(list, node)->scope == GK_SCOPE_ROW);
}

/* Every number from 1 to n stands in a cell's content, once. */
static void check_numbers(const struct sheets *s)
{
    int *seen = GK_NEW_ARRAY(s->arena, int, s->selection.n_items + 1);
    for (size_t page = 0; page < s->list->n_pages; page++) {
        int n;
        struct ink *inks = page_inks(s, (int)page, &n);
        for (int i = 0; i < n; i++) {
            if (is_cell(s->list, inks[i].node) && gk_page_more(s->list, inks[i].node)->col == 0) {
                int k = atoi(gk_arena_str(s->arena, inks[i].text).s);
                ck_assert(k >= 1 && k <= s->selection.n_items);
                seen[k]++;
            }
        }
    }
    for (int k = 1; k <= s->selection.n_items; k++)
        ck_assert_msg(seen[k] == 1, "number %d stands %d times", k, seen[k]);
}

static int sheets_at(const struct sheets *s, gk_len body)
{
    struct sheets t = *s;
    t.form.body_min = t.form.body_max = body;
    sheets_lay_out(&t);
    return t.result.sheets;
}

/* ---- the property: nothing overflows, and no larger step fits ---- */

/* Papers that cases take in turn. */
static const char *const property_papers[] = {"", "A4", "A3-portrait", "A2", "240x120cm"};
enum { PAPERS = sizeof property_papers / sizeof *property_papers };

/* What is wrong with the sheets, or NULL. */
static const char *fault_of(const struct sheets *s)
{
    const struct gk_poster_form *f = &s->form;
    if (s->status != GK_OK) return "not laid out";
    const char *fault = gk_page_check(s->list, s->arena);
    if (fault) return fault;
    for (size_t i = 0; i < s->list->n_fragments; i++) {
        const struct gk_fragment *at = &s->list->fragments[i];
        if (at->y + at->h > f->form.paper_h - f->form.margin_bottom) return "a cell below the body";
        if (at->x < f->form.margin_left) return "a cell left of the body";
        if (at->x + at->w > f->form.paper_w - f->form.margin_right + 64) return "a cell right of the body";
    }
    if ((s->result.body - f->body_min) % f->body_step != 0) return "a size between the steps";
    if (s->result.body > f->body_max) return "a size above the largest";
    if (f->body_step != GK_PT(1) / 4) return "the grid is not of quarter points";
    if (sheets_at(s, f->body_min) != s->result.sheets) return "more sheets than the readable minimum needs";
    /* The next four steps, then ever wider ones; a quarter more, and the text alone is half as much again. */
    gk_len most = s->result.body * 5 / 4 < f->body_max ? s->result.body * 5 / 4 : f->body_max;
    int k = 1;
    for (gk_len body = s->result.body + f->body_step; body <= most; body += f->body_step * (k++ / 4 + 1))
        if (sheets_at(s, body) <= s->result.sheets) return "a larger size fits";
    return NULL;
}

static const char *fault_of_case(uint64_t seed, int paper, int items, int length)
{
    struct sheets s = random_sheets(seed, items, length);
    struct gk_str name = gk_str_of(property_papers[paper]);
    const char *fault = NULL;
    if (name.n > 0 && !gk_poster_form_set_paper(&s.form, name, s.arena)) fault = "no such paper";
    if (!fault) {
        sheets_lay_out(&s);
        fault = fault_of(&s);
    }
    static char kept[200];
    if (fault) snprintf(kept, sizeof kept, "%s", fault);
    sheets_done(&s);
    return fault ? kept : NULL;
}

/* The smallest case near this one that still fails is the one to look at. */
static void shrink_and_fail(uint64_t seed, int paper, int items, int length)
{
    for (bool smaller = true; smaller;) {
        smaller = false;
        if (items > 1 && fault_of_case(seed, paper, items / 2, length)) {
            items /= 2;
            smaller = true;
        } else if (items > 1 && fault_of_case(seed, paper, items - 1, length)) {
            items--;
            smaller = true;
        } else if (length > 1 && fault_of_case(seed, paper, items, length / 2)) {
            length /= 2;
            smaller = true;
        }
    }
    ck_abort_msg("seed %d, paper \"%s\", %d items of up to %d words: %s", (int)seed, property_papers[paper],
                 items, length, fault_of_case(seed, paper, items, length));
}

START_TEST(the_largest_type_that_fits)
{
    int k = suite_number(_i, FEW, CASES), paper = k % PAPERS, items = 1 + k * 2, length = 1 + k % 12;
    if (fault_of_case((uint64_t)k, paper, items, length)) shrink_and_fail((uint64_t)k, paper, items, length);
}
END_TEST

/* The property sees an engine that stops two steps early, and cells that leave the sheet. */
START_TEST(the_property_fails_on_altered_sheets)
{
    struct sheets s = random_sheets(4, 9, 5);
    sheets_lay_out(&s);
    ck_assert_ptr_null(fault_of(&s));
    gk_len body = s.result.body;
    ck_assert_int_gt(body, s.form.body_min + 2 * s.form.body_step);
    s.result.body = body - 2 * s.form.body_step;
    ck_assert_str_eq(fault_of(&s), "a larger size fits");
    s.result.body = body - 1;
    ck_assert_str_eq(fault_of(&s), "a size between the steps");
    s.result.body = body;
    s.result.sheets++;
    ck_assert_str_eq(fault_of(&s), "more sheets than the readable minimum needs");
    s.result.sheets--;
    struct gk_fragment *last = &s.list->fragments[s.list->n_fragments - 1];
    gk_len y = last->y;
    last->y += s.form.form.paper_h;
    ck_assert_ptr_nonnull(fault_of(&s));
    last->y = y;
    ck_assert_ptr_null(fault_of(&s));
    sheets_done(&s);
}
END_TEST

START_TEST(nothing_is_lost_and_nothing_leaves_its_place)
{
    int k = suite_number(_i, FEW, CASES);
    struct sheets s = random_sheets((uint64_t)k, 1 + k * 2, 1 + k % 12);
    sheets_lay_out(&s);
    for (int page = 0; page < s.result.sheets; page++) check_inside(&s, page);
    check_numbers(&s);
    sheets_done(&s);
}
END_TEST

START_TEST(every_sheet_can_hang_alone)
{
    struct sheets s = random_sheets(3, 90, 12);
    sheets_lay_out(&s);
    ck_assert_int_ge(s.result.sheets, 3);
    for (int page = 0; page < s.result.sheets; page++) {
        ck_assert(find_ink(&s, page, "会议镇医疗保险政务公开事项一览表"));
        ck_assert(find_ink(&s, page, "依据《"));
        ck_assert(find_ink(&s, page, "公开主体"));
        ck_assert(find_ink(&s, page, "咨询电话："));
        char count[64];
        snprintf(count, sizeof count, "第%d张　共%d张", page + 1, s.result.sheets);
        ck_assert_msg(find_ink(&s, page, count) != NULL, "missing: %s", count);
    }
    /* Read aloud once. */
    int headings = 0, tables = 0;
    for (size_t i = 0; i < s.list->n_nodes; i++) {
        headings += s.list->nodes[i].kind == GK_NODE_H1;
        tables += s.list->nodes[i].kind == GK_NODE_TABLE;
    }
    ck_assert_int_eq(headings, 1);
    ck_assert_int_eq(tables, 1);
    sheets_done(&s);
}
END_TEST

/* Bytes of text in the cells of a page. */
static size_t cell_bytes(const struct sheets *s, int page)
{
    int n;
    struct ink *inks = page_inks(s, page, &n);
    size_t bytes = 0;
    for (int i = 0; i < n; i++)
        if (is_cell(s->list, inks[i].node)) bytes += inks[i].text.n;
    return bytes;
}

/* A pile of sheets: the least type, and the cell that makes it is told. */
START_TEST(a_pile_keeps_the_least_type)
{
    struct gk_buf t = {0};
    gk_buf_puts(&t, "{\"no\": \"1\", \"level1\": \"参保\", \"level2\": \"登记\", \"deadline\": \"即时\", "
                    "\"content\": \"");
    for (int i = 0; i < 60000; i++) gk_buf_puts(&t, "公开");
    gk_buf_puts(&t, "\", \"tier.township\": true}");
    gk_buf_putc(&t, 0);
    struct sheets s = sheets_new(t.s, bare, "");
    gk_buf_done(&t);
    sheets_lay_out(&s);
    ck_assert_int_eq(s.status, GK_OK);
    ck_assert_int_gt(s.result.sheets, 40);
    ck_assert_int_eq(s.result.body, s.form.body_min);
    ck_assert_int_eq(sheets_count(&s, GK_DIAG_POSTER_PILE), 1);
    sheets_done(&s);
}
END_TEST

/* No sheet is left half empty, and all tables end on one line; type that may not grow cannot hide the rest.
 */
START_TEST(sheets_are_filled_evenly)
{
    struct sheets s = random_sheets((uint64_t)_i + 50, 60 + 7 * _i, 6);
    s.form.body_max = s.form.body_min;
    sheets_lay_out(&s);
    ck_assert_int_ge(s.result.sheets, 2);
    size_t least = (size_t)-1, most = 0;
    for (int page = 0; page < s.result.sheets; page++) {
        size_t bytes = cell_bytes(&s, page);
        if (bytes < least) least = bytes;
        if (bytes > most) most = bytes;
        ck_assert_int_le(abs(table_bottom(&s, page) - table_bottom(&s, 0)), 1024);
    }
    ck_assert_int_ge((int)least, (int)(most / 2));
    sheets_done(&s);
}
END_TEST

/* Few items: the type grows to the form's largest, and the rows are spread. */
START_TEST(few_items_fill_the_sheet)
{
    struct sheets s = random_sheets(1, 4, 4);
    sheets_lay_out(&s);
    ck_assert_int_eq(s.result.body, s.form.body_max);
    gk_len top = find_ink(&s, 0, "依据《")->y, period = find_ink(&s, 0, "公开时间：")->y;
    ck_assert_int_gt(table_bottom(&s, 0) - top, (period - top) * 9 / 10);
    sheets_done(&s);
}
END_TEST

/* Two townships that differ in name only: one fit, one place for the table; each text of the catalog shaped
 * once. */
START_TEST(neighbours_agree)
{
    struct sheets s = random_sheets(8, 20, 5);
    struct gk_township two[2] = {s.registry->townships[0], s.registry->townships[0]};
    two[1].name = GK_STR("榆阳区大河塔镇");
    two[1].issuer = GK_STR("大河塔镇人民政府");
    struct gk_registry r = *s.registry;
    r.townships = two;
    r.n_townships = 2;
    s.registry = &r;
    sheets_lay_out(&s);
    gk_len body = s.result.body, top = s.list->fragments[0].y, bottom = table_bottom(&s, 0);
    long shaped = s.fake.shaped;
    s.input.township = 1;
    sheets_lay_out(&s);
    ck_assert_int_eq(s.result.body, body);
    ck_assert_int_eq(s.list->fragments[0].y, top);
    ck_assert_int_eq(table_bottom(&s, 0), bottom);
    /* Name in the title, issuer, code on the last line. */
    ck_assert_int_le(s.fake.shaped - shaped, 3);
    sheets_done(&s);
}
END_TEST

/* Other papers: the readable minima of DOMAIN section 6. */
static const struct {
    const char *paper;
    double body_min;
} papers[] = {{"A4", 12}, {"A3", 16}, {"A2", 20}, {"A1", 24}, {"240x120cm", 24}};

START_TEST(other_papers_hold_too)
{
    struct sheets s = random_sheets(12, 9, 3);
    ck_assert(gk_poster_form_set_paper(&s.form, gk_str_of(papers[_i].paper), s.arena));
    sheets_lay_out(&s);
    ck_assert_int_eq(s.status, GK_OK);
    ck_assert_int_ge(s.result.body, (gk_len)(papers[_i].body_min * 1024));
    for (int page = 0; page < s.result.sheets; page++) check_inside(&s, page);
    check_numbers(&s);
    sheets_done(&s);
}
END_TEST

/* One item with far more text than a sheet holds: split between lines, nothing lost. */
START_TEST(an_item_taller_than_a_sheet)
{
    struct gk_buf b = {0};
    gk_buf_puts(&b, "{\"no\": \"1\", \"level1\": \"甲\", \"level2\": \"乙\", \"content\": \"");
    enum { N = 20000 };
    for (int i = 0; i < N; i++) gk_buf_puts(&b, "字");
    gk_buf_puts(&b, "\"}");
    gk_buf_putc(&b, 0);
    struct sheets s = sheets_new(b.s, bare, "");
    gk_buf_done(&b);
    sheets_lay_out(&s);
    ck_assert_int_ge(s.result.sheets, 5);
    size_t bytes = 0;
    for (int page = 0; page < s.result.sheets; page++) {
        int n;
        struct ink *inks = page_inks(&s, page, &n);
        for (int i = 0; i < n; i++)
            if (gk_str_starts(inks[i].text, GK_STR("字"))) bytes += inks[i].text.n;
    }
    ck_assert_int_eq((int)bytes, 3 * N);
    sheets_done(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("poster fit");
    TCase *tc = suite_case(suite, "fit");
    tcase_add_loop_test(tc, the_largest_type_that_fits, 0, suite_size(FEW, CASES));
    tcase_add_test(tc, the_property_fails_on_altered_sheets);
    tcase_add_loop_test(tc, nothing_is_lost_and_nothing_leaves_its_place, 0, suite_size(FEW, CASES));
    tcase_add_test(tc, every_sheet_can_hang_alone);
    tcase_add_test(tc, a_pile_keeps_the_least_type);
    tcase_add_loop_test(tc, sheets_are_filled_evenly, 0, 4);
    tcase_add_test(tc, few_items_fill_the_sheet);
    tcase_add_test(tc, neighbours_agree);
    tcase_add_loop_test(tc, other_papers_hold_too, 0, sizeof papers / sizeof *papers);
    tcase_add_test(tc, an_item_taller_than_a_sheet);
    return suite_run(suite);
}
