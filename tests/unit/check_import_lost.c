/* Nothing is lost: tables of random cells, well-formed and not, go through each format of text; every cell is
 * then in the catalog or quoted by a diagnostic. Each text is used once, so that none can stand for another.
 */
#include "import_grid.h"

struct random {
    uint64_t state;
    int texts;
};

static int pick(struct random *r, int n)
{
    r->state = r->state * 6364136223846793005U + 1442695040888963407U;
    return (int)((r->state >> 33) % (uint64_t)n);
}

static struct gk_str fresh(struct random *r)
{
    static const char *const words[] = {"事项", "《条例》第", "备注：", "1.", "即时办结", "a,b\"c\"",
                                        "莫𡐓", "<外国>",     "&",      "; ", "=x"};
    return gk_arena_printf(arena, "%s词%d号", words[pick(r, 11)], r->texts++);
}

static struct gk_str boxes(struct random *r)
{
    static const char *const labels[] = {"政府网站", "政府公报", "两微一端", "公示栏", "其他"};
    struct gk_buf b = {0};
    bool bad = pick(r, 6) == 0;
    for (int i = 0; i < 5; i++) {
        if (bad && pick(r, 3) == 0) {
            gk_buf_str(&b, fresh(r));
        }
        gk_buf_puts(&b, pick(r, 2) ? "■" : "□");
        gk_buf_puts(&b, labels[i]);
        if (bad && pick(r, 3) == 0) {
            gk_buf_puts(&b, "_");
            gk_buf_str(&b, fresh(r));
        }
    }
    return finished(&b);
}

static struct gk_str cell_for(struct random *r, int column)
{
    int kind = pick(r, 10);
    if (kind < 2) {
        return GK_STR("");
    }
    if (column == 5) {
        return kind < 8 ? boxes(r) : fresh(r);
    }
    if (column == 6 || column == 7) {
        return kind < 8 ? GK_STR("√") : fresh(r);
    }
    return fresh(r);
}

static void add_row(struct grid *g, int width)
{
    g->widths[g->n++] = width;
}

static struct grid *random_grid(struct random *r)
{
    static const char *const top[] = {"序号",     "公开事项",       "",         "公开内容",
                                      "公开依据", "公开渠道和载体", "公开对象", ""};
    static const char *const bottom[] = {"", "一级事项", "二级事项", "", "", "", "全社会", "特定群体"};
    struct grid *g = GK_NEW(arena, struct grid);
    int extra = pick(r, 3), width = 8 + extra;
    for (int i = pick(r, 4); i > 0; i--) {
        g->cells[g->n][0] = fresh(r);
        add_row(g, 1);
    }
    for (int page = 1 + pick(r, 3); page > 0; page--) {
        for (int i = 0; i < 8; i++) {
            g->cells[g->n][i] = gk_str_of(top[i]);
            g->cells[g->n + 1][i] = gk_str_of(bottom[i]);
        }
        for (int i = 8; i < width; i++) {
            g->cells[g->n][i] = gk_arena_printf(arena, "未知栏%d", i);
        }
        add_row(g, width);
        add_row(g, width);
        for (int i = 1 + pick(r, 6); i > 0; i--) {
            int n = pick(r, 5) == 0 ? 2 + pick(r, width + 2) : width;
            for (int k = 0; k < n; k++) {
                g->cells[g->n][k] = cell_for(r, k);
            }
            add_row(g, n);
        }
        if (pick(r, 3) == 0) {
            g->cells[g->n][0] = fresh(r);
            add_row(g, 1);
        }
    }
    return g;
}

static void check_format(struct grid *g, struct gk_str bytes, enum gk_import_format format, const char *what)
{
    struct gk_import_options options = {.format = format};
    diags = gk_diags_init(arena);
    const struct gk_catalog *c = gk_import(bytes, "case", &options, vocabulary, arena, &diags);
    ck_assert_msg(c != NULL, "%s: no catalog", what);
    nothing_is_lost(g, c, what);
}

START_TEST(random_tables)
{
    struct random r = {(uint64_t)_i * 7919 + 1, 0};
    struct grid *g = random_grid(&r);
    check_format(g, grid_to_csv(g, ','), GK_IMPORT_CSV, "csv");
    check_format(g, grid_to_csv(g, ','), GK_IMPORT_AUTO, "csv, found out");
    check_format(g, grid_to_html(g), GK_IMPORT_AUTO, "html");
    check_format(g, grid_to_dump(g), GK_IMPORT_DUMP, "dump");
}
END_TEST

/* The question itself is able to fail: each text of the source, once changed, is missed. */
START_TEST(losses_are_seen)
{
    struct random r = {1, 0};
    struct grid *g = random_grid(&r);
    const struct gk_catalog *c = import_bytes(grid_to_csv(g, ','));
    int asked = 0;
    for (int i = 0; i < g->n; i++) {
        for (int k = 0; k < g->widths[i]; k++) {
            struct gk_str cell = g->cells[i][k];
            if (cell.n > 0 && !is_mark(cell)) {
                g->cells[i][k] = gk_arena_printf(arena, "改%.*s", (int)cell.n, cell.s);
                ck_assert_uint_gt(first_lost(g, c).n, 0);
                g->cells[i][k] = cell;
                asked++;
            }
        }
    }
    ck_assert_int_gt(asked, 10);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("import: nothing is lost");
    TCase *c = tcase_create("lost");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, random_tables, 0, 60);
    tcase_add_test(c, losses_are_seen);
    suite_add_tcase(s, c);
    return s;
}

int main(void)
{
    return run_suite(suite());
}
