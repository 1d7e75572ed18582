/* Line breaks that a person can judge: tests/golden/text/<case>.txt holds a text and, below it, its lines.
 * Each line is its indent in units, a bar, the text, a bar; `<` after it: not filled to the measure.
 * `--update` writes the lines anew: read them before you keep them. */
#include "gongkai/text.h"

#include "suite.h"
#include <stdio.h>
#include <stdlib.h>

#define DIR "tests/golden/text"

static bool update;

struct golden {
    struct gk_str role, text, head; /* head: all up to and with the empty line */
    int width;
    unsigned flags;
    enum gk_text_align align;
    bool title;
    struct gk_str lines;
};

static struct gk_str value_of(struct gk_str head, const char *key)
{
    size_t at = gk_str_find(head, gk_str_of(key), 0);
    ck_assert_msg(at != (size_t)-1, "no %s", key);
    size_t from = at + strlen(key), to = gk_str_find(head, GK_STR("\n"), from);
    return gk_str_trim(gk_str_sub(head, from, to));
}

/* `text:` lines are joined by LF. */
static struct gk_str text_of(struct gk_str head, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    for (size_t at = 0; (at = gk_str_find(head, GK_STR("\ntext: "), at)) != (size_t)-1;) {
        size_t from = at + 7, to = gk_str_find(head, GK_STR("\n"), from);
        if (b.n) gk_buf_putc(&b, '\n');
        gk_buf_str(&b, gk_str_sub(head, from, to));
        at = to;
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

static struct golden parse(struct gk_str file, struct gk_arena *arena)
{
    struct golden g = {0};
    size_t blank = gk_str_find(file, GK_STR("\n\n"), 0);
    ck_assert(blank != (size_t)-1);
    g.head = gk_str_sub(file, 0, blank + 2);
    g.lines = gk_str_sub(file, blank + 2, file.n);
    g.role = value_of(g.head, "\nrole: ");
    g.width = (int)(atof(gk_arena_str(arena, value_of(g.head, "\nwidth: ")).s) * GK_UNITS + 0.5);
    struct gk_str how = value_of(g.head, "\nset: ");
    g.title = gk_str_eq(how, GK_STR("title"));
    g.flags = gk_str_eq(how, GK_STR("list")) ? GK_TEXT_LIST : GK_TEXT_PLAIN;
    g.align = gk_str_eq(how, GK_STR("center")) ? GK_TEXT_CENTER
              : gk_str_eq(how, GK_STR("left")) ? GK_TEXT_LEFT
                                               : GK_TEXT_JUSTIFY;
    g.text = text_of(g.head, arena);
    return g;
}

static void print_lines(const struct gk_lines *l, const struct golden *g, struct gk_buf *out)
{
    for (int i = 0; i < l->n; i++) {
        const struct gk_line *line = &l->lines[i];
        struct gk_str s = gk_str_sub(g->text, line->from, line->to);
        while (s.n && s.s[s.n - 1] == '\n') s.n--;
        bool full = line->indent + line->width == g->width || g->align != GK_TEXT_JUSTIFY || g->title;
        gk_buf_printf(out, "%5d|%.*s|%s\n", line->indent, (int)s.n, s.s, full || i + 1 == l->n ? "" : "<");
    }
}

/* `words:` are set before. */
static void set_words(struct gk_text *text, struct gk_str head, struct gk_arena *arena)
{
    enum { MOST = 32 };
    struct gk_str list[MOST];
    int n = 0;
    if (gk_str_find(head, GK_STR("\nwords: "), 0) == (size_t)-1) return;
    struct gk_str line = value_of(head, "\nwords: ");
    for (size_t from = 0; from < line.n && n < MOST;) {
        size_t to = gk_str_find(line, GK_STR(" "), from);
        if (to == (size_t)-1) to = line.n;
        list[n++] = gk_arena_str(arena, gk_str_sub(line, from, to));
        from = to + 1;
    }
    gk_text_set_words(text, list, n);
}

static const char **names;
static int n_names;

START_TEST(golden)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    struct gk_buf file = {0}, out = {0};
    struct gk_fonts *fonts;
    const char *path = gk_arena_printf(arena, DIR "/%s", names[_i]).s;
    ck_assert_int_eq(gk_file_read(path, &file, &diags), GK_OK);
    ck_assert_int_eq(gk_fonts_load("fonts", &fonts, &diags), GK_OK);
    struct golden g = parse(gk_buf_slice(&file), arena);
    struct gk_text *text = gk_text_new(fonts);
    set_words(text, g.head, arena);
    const struct gk_para *p = gk_text_para(text, gk_fonts_role(fonts, g.role), g.text, g.flags);
    const struct gk_lines *l =
        g.title ? gk_text_title_lines(text, p, g.width) : gk_text_lines(text, p, g.width, g.align);
    gk_buf_str(&out, g.head);
    print_lines(l, &g, &out);
    if (update) {
        ck_assert_int_eq(gk_file_write(path, gk_buf_slice(&out), &diags), GK_OK);
    } else {
        ck_assert_msg(gk_str_eq(gk_buf_slice(&out), gk_buf_slice(&file)), "%s: now\n%.*s", names[_i],
                      (int)out.n, out.s);
    }
    gk_text_free(text);
    gk_fonts_free(fonts);
    gk_buf_done(&file);
    gk_buf_done(&out);
    gk_arena_free(arena);
}
END_TEST

int main(int argc, char **argv)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    update = argc > 1 && strcmp(argv[1], "--update") == 0;
    names = gk_file_list(DIR, ".txt", arena, &n_names);
    Suite *s = suite_create("text golden");
    TCase *tc = suite_case(s, "lines");
    tcase_add_loop_test(tc, golden, 0, n_names);
    int failed = suite_run(s) || n_names == 0;
    gk_arena_free(arena);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
