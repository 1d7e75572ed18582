/* Small tables beside the pages they become: tests/golden/table/<case>.in and <case>.pages. Run with --update
 * to rewrite the pages after a change that was meant, and read the difference.
 *
 * An .in file: the paper in points; the captions; then a row a line, cells between bars. ^ continues the cell
 * above,
 * [] begins options, + ticked and - blank, between semicolons. The fake measure sets 10 pt type on 12 pt
 * lines; margins are 40 pt. */
#include "table_fake.h"

#include "suite.h"
#include <stdlib.h>

#define FOLDER "tests/golden/table"

static struct gk_arena *arena;
static const char **files;
static int n_files;
static bool update;

static struct gk_str next_part(struct gk_str *s, char end)
{
    size_t n = 0;
    while (n < s->n && s->s[n] != end) n++;
    struct gk_str part = gk_str_trim(gk_str_sub(*s, 0, n));
    *s = gk_str_sub(*s, n < s->n ? n + 1 : n, s->n);
    return part;
}

static const char *cell_text(struct gk_str part)
{
    if (gk_str_eq(part, GK_STR("^"))) return NULL;
    char *s = (char *)gk_arena_str(arena, part).s;
    bool options = gk_str_starts(part, GK_STR("[]"));
    for (char *p = s; options && *p; p++)
        if (*p == ';') *p = '\n';
    return s;
}

static struct fake_table read_table(struct gk_str in, struct gk_form *form)
{
    static const char *const keys[] = {"level1", "level2", "content", "basis", "deadline", "body"};
    struct gk_str paper = next_part(&in, '\n');
    form->paper_w = GK_PT(atoi(next_part(&paper, ' ').s));
    form->paper_h = GK_PT(atoi(paper.s));
    struct fake_table ft = {.keys = keys};
    const char **captions = GK_NEW_ARRAY(arena, const char *, 6),
               **texts = GK_NEW_ARRAY(arena, const char *, 600);
    for (struct gk_str line = next_part(&in, '\n'); line.n;)
        captions[ft.columns++] = cell_text(next_part(&line, '|'));
    for (struct gk_str line; (line = next_part(&in, '\n')).n; ft.rows++)
        for (int c = 0; c < ft.columns; c++)
            texts[ft.rows * ft.columns + c] = cell_text(next_part(&line, '|'));
    ft.captions = captions;
    ft.texts = texts;
    return ft;
}

static struct gk_buf pages_of(struct gk_str in)
{
    struct gk_form *form = fake_form(arena);
    struct fake_table ft = read_table(in, form);
    struct gk_measure m = fake_measure(fake_new(arena));
    struct gk_page_list *list = gk_page_list_new(arena);
    struct gk_diags diags = gk_diags_init(arena);
    ck_assert_int_eq(gk_document_layout(fake_grid(&ft, form, arena), &m, list, &diags), GK_OK);
    const char *fault = gk_page_check(list, arena);
    ck_assert_msg(!fault, "%s", fault);
    struct gk_buf out = {0};
    gk_page_dump(list, &out);
    return out;
}

START_TEST(test_golden)
{
    arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_str stem = gk_path_stem(files[_i]);
    const char *path = gk_arena_printf(arena, FOLDER "/%.*s.pages", (int)stem.n, stem.s).s;
    struct gk_buf in = {0}, want = {0};
    ck_assert_int_eq(gk_file_read(gk_arena_printf(arena, FOLDER "/%s", files[_i]).s, &in, &diags), GK_OK);
    struct gk_buf got = pages_of(gk_buf_slice(&in));
    if (update) {
        ck_assert_int_eq(gk_file_write(path, gk_buf_slice(&got), &diags), GK_OK);
    } else {
        ck_assert_int_eq(gk_file_read(path, &want, &diags), GK_OK);
        struct gk_str a = gk_buf_slice(&got), b = gk_buf_slice(&want);
        for (int line = 1; a.n || b.n; line++) {
            struct gk_str x = next_part(&a, '\n'), y = next_part(&b, '\n');
            ck_assert_msg(gk_str_eq(x, y), "%s, line %d:\n  %.*s\nexpected:\n  %.*s", path, line, (int)x.n,
                          x.s, (int)y.n, y.s);
        }
    }
    gk_buf_done(&in);
    gk_buf_done(&want);
    gk_buf_done(&got);
    gk_arena_free(arena);
}
END_TEST

int main(int argc, char **argv)
{
    update = argc > 1 && strcmp(argv[1], "--update") == 0;
    struct gk_arena *names = gk_arena_new(NULL);
    files = gk_file_list(FOLDER, ".in", names, &n_files);
    Suite *s = suite_create("table golden files");
    TCase *c = suite_case(s, "all");
    tcase_add_loop_test(c, test_golden, 0, n_files);
    int failed = suite_run(s) || n_files == 0;
    gk_arena_free(names);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
