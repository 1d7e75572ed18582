/* lint over the five catalogs: what the linter says is exactly what a reviewer wrote down by hand
 * (tests/golden/lint/<id>.review); a copy that is corrected (…<id>.corrections) gives no finding; correct
 * citations of other laws give none of class 1. */
#include "lint_case.h"

static struct lint_case c;

static const char *const ids[] = {"yunnan-social-insurance", "huiyi-medical", "shanghai-medical",
                                  "yuyang-social-insurance", "xinjiang-medical"};

static void setup(void)
{
    case_init(&c);
}

static void teardown(void)
{
    case_done(&c);
}

/* ---- tables of tab-separated lines ---- */

enum { MAX_FIELDS = 6 };

struct table {
    char *field[128][MAX_FIELDS];
    int n;
};

static void read_table(const char *path, struct table *t)
{
    struct gk_buf b = {0};
    ck_assert_int_eq(gk_file_read(path, &b, &c.diags), GK_OK);
    gk_buf_putc(&b, '\0');
    char *text = (char *)gk_arena_str(c.arena, gk_buf_slice(&b)).s;
    gk_buf_done(&b);
    t->n = 0;
    while (*text) {
        char *end = strchr(text, '\n');
        if (end) *end = '\0';
        if (*text && *text != '#') {
            ck_assert_int_lt(t->n, 128);
            for (int i = 0; i < MAX_FIELDS; i++) {
                char *tab = strchr(text, '\t');
                t->field[t->n][i] = text;
                if (tab) *tab = '\0';
                text = tab ? tab + 1 : text + strlen(text);
            }
            t->n++;
        }
        if (!end) break;
        text = end + 1;
    }
}

/* Is `row` (1-based) among "1-3 7"? 0 is "-". */
static bool among(const char *rows, int row)
{
    if (strcmp(rows, "-") == 0) return row == 0;
    while (*rows) {
        char *end;
        long from = strtol(rows, &end, 10), to = from;
        ck_assert(end != rows);
        if (*end == '-') to = strtol(end + 1, &end, 10);
        if (row >= from && row <= to) return true;
        rows = *end == ' ' ? end + 1 : end;
    }
    return false;
}

static const struct gk_catalog *load(const char *id)
{
    const char *path = gk_arena_printf(c.arena, "catalog/%s.json", id).s;
    const struct gk_catalog *catalog = gk_catalog_load(path, c.arena, &c.diags);
    ck_assert_ptr_nonnull(catalog);
    return catalog;
}

/* ---- the review ---- */

static struct gk_str place_of(const struct gk_catalog *catalog, const struct gk_finding *f)
{
    if (f->head >= 0) {
        struct gk_str s = catalog->heads[f->head].caption;
        return gk_arena_printf(c.arena, "head:%.*s", (int)s.n, s.s);
    }
    return f->column >= 0 ? catalog->columns[f->column].key : GK_STR("-");
}

static bool matches(const struct gk_catalog *catalog, char *const *line, const struct gk_finding *f)
{
    return strcmp(line[0], f->rule->name) == 0 && among(line[1], f->item + 1) &&
           gk_str_eq(gk_str_of(line[2]), place_of(catalog, f)) && gk_str_eq(gk_str_of(line[3]), f->found) &&
           gk_str_eq(gk_str_of(line[4]), f->expected);
}

START_TEST(seeds_match_the_review)
{
    static struct table t;
    const struct gk_catalog *catalog = load(ids[_i]);
    read_table(gk_arena_printf(c.arena, "tests/golden/lint/%s.review", ids[_i]).s, &t);
    struct gk_findings f = case_lint(&c, catalog);
    bool *seen = gk_arena_alloc(c.arena, (size_t)f.n + 1);
    for (int line = 0; line < t.n; line++) {
        for (int row = 0; row <= catalog->n_items; row++) {
            int hits = 0;
            if (!among(t.field[line][1], row)) continue;
            for (int i = 0; i < f.n; i++) {
                if (f.list[i].item + 1 != row || !matches(catalog, t.field[line], &f.list[i])) continue;
                hits++;
                seen[i] = true;
            }
            ck_assert_msg(hits == 1, "%s, row %d: %s, found %d times", ids[_i], row, t.field[line][0], hits);
        }
    }
    for (int i = 0; i < f.n; i++) {
        ck_assert_msg(seen[i], "%s, row %d: %s is not in the review: %.*s", ids[_i], f.list[i].item + 1,
                      f.list[i].rule->name, (int)f.list[i].found.n, f.list[i].found.s);
    }
}
END_TEST

/* ---- the corrected copy ---- */

static struct gk_str replace(struct gk_str s, const char *old, const char *new)
{
    size_t at = gk_str_find(s, gk_str_of(old), 0), n = strlen(old);
    ck_assert_msg(at != (size_t)-1, "\"%s\" is not in \"%.*s\"", old, (int)s.n, s.s);
    return gk_arena_printf(c.arena, "%.*s%s%.*s", (int)at, s.s, new, (int)(s.n - at - n), s.s + at + n);
}

static void correct_heading(struct gk_catalog *catalog, char *const *line)
{
    int done = 0;
    for (int i = 0; i < catalog->n_heads; i++) {
        struct gk_head *head = (struct gk_head *)&catalog->heads[i];
        if (!gk_str_eq(head->caption, gk_str_of(line[1]))) continue;
        head->caption = gk_str_of(line[2]);
        if (head->column >= 0) ((struct gk_column *)&catalog->columns[head->column])->caption = head->caption;
        done++;
    }
    ck_assert_int_eq(done, 1);
}

static void correct_option(struct gk_catalog *catalog, char *const *line)
{
    int column = gk_catalog_column(catalog, gk_str_of(line[1]));
    for (int i = 0; i < catalog->columns[column].n_options; i++) {
        struct gk_str *option = (struct gk_str *)&catalog->columns[column].options[i];
        if (gk_str_eq(*option, gk_str_of(line[2]))) *option = gk_str_of(line[3]);
    }
    for (int row = 0; row < catalog->n_items; row++) {
        struct gk_value *v = &catalog->items[row].values[column];
        for (int i = 0; i < v->n; i++) {
            struct gk_check *check = (struct gk_check *)&v->checks[i];
            if (gk_str_eq(check->label, gk_str_of(line[2]))) check->label = gk_str_of(line[3]);
        }
    }
}

static void tick_option(struct gk_value *v, const char *label)
{
    struct gk_check *checks = gk_arena_alloc(c.arena, sizeof *checks * (size_t)(v->n + 1));
    if (v->n) memcpy(checks, v->checks, sizeof *checks * (size_t)v->n);
    checks[v->n].label = gk_str_of(label);
    v->kind = GK_VALUE_CHECKS;
    v->checks = checks;
    v->n++;
}

static void correct_value(struct gk_value *v, char *const *line, int *number)
{
    if (strcmp(line[0], "replace") == 0) {
        if (v->kind == GK_VALUE_TEXT) v->text = replace(v->text, line[3], line[4]);
    } else if (strcmp(line[0], "set") == 0) {
        *v = (struct gk_value){.kind = GK_VALUE_TEXT, .text = gk_str_of(line[3])};
    } else if (strcmp(line[0], "number") == 0) {
        *v = (struct gk_value){.kind = GK_VALUE_TEXT, .text = gk_arena_printf(c.arena, "%d", ++*number)};
    } else if (strcmp(line[0], "tick") == 0) {
        v->kind = GK_VALUE_TICK;
    } else if (strcmp(line[0], "check") == 0) {
        tick_option(v, line[3]);
    } else {
        ck_abort_msg("unknown correction %s", line[0]);
    }
}

static void correct(struct gk_catalog *catalog, char *const *line)
{
    int number = 0;
    if (strcmp(line[0], "heading") == 0) {
        correct_heading(catalog, line);
        return;
    }
    if (strcmp(line[0], "option") == 0) {
        correct_option(catalog, line);
        return;
    }
    int column = gk_catalog_column(catalog, gk_str_of(line[2]));
    ck_assert_int_ge(column, 0);
    for (int row = 0; row < catalog->n_items; row++)
        if (among(line[1], row + 1)) correct_value(&catalog->items[row].values[column], line, &number);
}

START_TEST(corrected_copies_are_clean)
{
    static struct table t;
    struct gk_catalog *catalog = (struct gk_catalog *)load(ids[_i]);
    read_table(gk_arena_printf(c.arena, "tests/golden/lint/%s.corrections", ids[_i]).s, &t);
    for (int line = 0; line < t.n; line++) correct(catalog, t.field[line]);
    gk_catalog_index(catalog, c.arena);
    struct gk_findings f = case_lint(&c, catalog);
    ck_assert_msg(f.n == 0, "%s", case_report(&c, &f).s);
}
END_TEST

/* ---- correct citations ---- */

START_TEST(correct_citations_pass)
{
    static struct table t;
    read_table("tests/golden/lint/correct-citations.txt", &t);
    ck_assert_int_ge(t.n, 60);
    struct gk_lint_options citations = {0};
    ck_assert(gk_lint_choose(&citations, GK_STR("1"), true));
    for (int i = 0; i < t.n; i++) {
        struct gk_str quoted = case_quote(&c, t.field[i][0]);
        const char *item = gk_arena_printf(c.arena, "{\"no\":\"1\",\"basis\":\"%s\"}", quoted.s).s;
        const struct gk_catalog *catalog = case_catalog(&c, CASE_COLUMNS, item);
        struct gk_findings f = gk_lint(catalog, c.v, c.laws, c.words, &citations, c.arena);
        ck_assert_msg(f.n == 0, "%s", case_report(&c, &f).s);
    }
}
END_TEST

/* ---- what the seeds cite ---- */

/* The title in one form: folded, its half-width brackets as title marks. */
static struct gk_str title_of(struct gk_str s)
{
    struct gk_buf b = {0};
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] == '<' || s.s[i] == '>')
            gk_buf_puts(&b, s.s[i] == '<' ? "〈" : "〉");
        else
            gk_buf_putc(&b, s.s[i]);
    struct gk_str title = gk_fold(gk_buf_slice(&b), c.arena);
    gk_buf_done(&b);
    return title;
}

/* Is the title one of the folded file's strings, or one of the reviewed list? */
static bool is_reviewed(struct gk_str laws, const struct table *others, struct gk_str title)
{
    struct gk_str quoted = gk_arena_printf(c.arena, "\"%.*s\"", (int)title.n, title.s);
    if (gk_str_find(laws, quoted, 0) != (size_t)-1) return true;
    for (int i = 0; i < others->n; i++)
        if (gk_str_eq(title_of(gk_str_of(others->field[i][0])), title)) return true;
    return false;
}

static int unknown_titles(struct gk_str laws, const struct table *others, struct gk_str s)
{
    int n = 0;
    for (size_t open = gk_str_find(s, GK_STR("《"), 0), close; open != (size_t)-1;
         open = gk_str_find(s, GK_STR("《"), close)) {
        close = gk_str_find(s, GK_STR("》"), open);
        if (close == (size_t)-1) return n;
        struct gk_str title = title_of(gk_str_sub(s, open + 3, close));
        if (is_reviewed(laws, others, title)) continue;
        fprintf(stderr, "not in laws.json nor in other-titles.txt: %.*s\n", (int)title.n, title.s);
        n++;
    }
    return n;
}

/* Every title that stands in 《》 in any cell of the five is in laws.json, or in the list of those that are
 * none. */
START_TEST(cited_titles_are_known)
{
    static struct table others;
    struct gk_buf b = {0};
    ck_assert_int_eq(gk_file_read("catalog/laws.json", &b, &c.diags), GK_OK);
    struct gk_str laws = gk_fold(gk_buf_slice(&b), c.arena);
    int unknown = 0;
    gk_buf_done(&b);
    read_table("tests/golden/lint/other-titles.txt", &others);
    for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
        const struct gk_catalog *catalog = load(ids[k]);
        for (int i = 0; i < catalog->n_items * catalog->n_columns; i++) {
            const struct gk_value *v = &catalog->items[i / catalog->n_columns].values[i % catalog->n_columns];
            if (v->kind == GK_VALUE_TEXT) unknown += unknown_titles(laws, &others, v->text);
        }
    }
    ck_assert_int_eq(unknown, 0);
    ck_assert_int_eq(unknown_titles(laws, &others, GK_STR("《中华人民共和国无此法》《社会保险法》")), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint-seeds");
    TCase *tc = suite_case(suite, "seeds");
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_loop_test(tc, seeds_match_the_review, 0, (int)(sizeof ids / sizeof *ids));
    tcase_add_loop_test(tc, corrected_copies_are_clean, 0, (int)(sizeof ids / sizeof *ids));
    tcase_add_test(tc, correct_citations_pass);
    tcase_add_test(tc, cited_titles_are_known);
    return suite_run(suite);
}
