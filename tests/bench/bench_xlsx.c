/* Time and memory of a large workbook, against a bare loop of the library that writes the same cells.
 *
 * usage: bench_xlsx [ROWS]    (from the project's root; 100,000 rows by default)
 *
 * The calls that fill cells are wrapped by the linker (--wrap). One run records them; the bare loop then
 * plays them back: same strings, same merges, same row heights, one format. Each side runs in a process of
 * its own, so that its memory is its own; the best of three runs counts, in processor time (both sides write
 * to a temporary file), so that other work on the machine does not count. Exit code 1: more than 1.5 times as
 * slow. */
#include "gongkai/xlsx.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum kind { STRING, BLANK, MERGE, NUMBER, FORMULA, HEIGHT, SHEET };

struct call {
    enum kind kind;
    lxw_row_t row, row_end;
    lxw_col_t col, col_end;
    double number;
    char *text;
};

static struct call *calls;
static size_t n_calls, cap_calls;
static bool recording;

static void record(struct call call, const char *text)
{
    if (!recording) return;
    if (n_calls == cap_calls) {
        cap_calls = cap_calls ? cap_calls * 2 : 4096;
        calls = gk_xrealloc(calls, cap_calls * sizeof *calls);
    }
    if (text) call.text = strcpy(gk_xalloc(strlen(text) + 1), text);
    calls[n_calls++] = call;
}

#define WRAP(result, name, ...)                                                                              \
    result __real_##name(__VA_ARGS__);                                                                       \
    result __wrap_##name(__VA_ARGS__);                                                                       \
    result __wrap_##name(__VA_ARGS__)

WRAP(lxw_error, worksheet_write_string, lxw_worksheet *w, lxw_row_t r, lxw_col_t c, const char *s,
     lxw_format *f)
{
    record((struct call){.kind = STRING, .row = r, .col = c}, s);
    return __real_worksheet_write_string(w, r, c, s, f);
}

WRAP(lxw_error, worksheet_write_blank, lxw_worksheet *w, lxw_row_t r, lxw_col_t c, lxw_format *f)
{
    record((struct call){.kind = BLANK, .row = r, .col = c}, NULL);
    return __real_worksheet_write_blank(w, r, c, f);
}

WRAP(lxw_error, worksheet_write_number, lxw_worksheet *w, lxw_row_t r, lxw_col_t c, double n, lxw_format *f)
{
    record((struct call){.kind = NUMBER, .row = r, .col = c, .number = n}, NULL);
    return __real_worksheet_write_number(w, r, c, n, f);
}

WRAP(lxw_error, worksheet_write_formula_num, lxw_worksheet *w, lxw_row_t r, lxw_col_t c, const char *s,
     lxw_format *f, double n)
{
    record((struct call){.kind = FORMULA, .row = r, .col = c, .number = n}, s);
    return __real_worksheet_write_formula_num(w, r, c, s, f, n);
}

WRAP(lxw_error, worksheet_merge_range, lxw_worksheet *w, lxw_row_t r, lxw_col_t c, lxw_row_t re, lxw_col_t ce,
     const char *s, lxw_format *f)
{
    record((struct call){.kind = MERGE, .row = r, .col = c, .row_end = re, .col_end = ce}, s);
    return __real_worksheet_merge_range(w, r, c, re, ce, s, f);
}

WRAP(lxw_error, worksheet_set_row, lxw_worksheet *w, lxw_row_t r, double height, lxw_format *f)
{
    record((struct call){.kind = HEIGHT, .row = r, .number = height}, NULL);
    return __real_worksheet_set_row(w, r, height, f);
}

WRAP(lxw_worksheet *, workbook_add_worksheet, lxw_workbook *b, const char *name)
{
    record((struct call){.kind = SHEET}, name);
    return __real_workbook_add_worksheet(b, name);
}

static void play(lxw_worksheet *w, const struct call *c, lxw_format *f)
{
    if (c->kind == STRING) __real_worksheet_write_string(w, c->row, c->col, c->text, f);
    if (c->kind == BLANK) __real_worksheet_write_blank(w, c->row, c->col, f);
    if (c->kind == NUMBER) __real_worksheet_write_number(w, c->row, c->col, c->number, f);
    if (c->kind == FORMULA) __real_worksheet_write_formula_num(w, c->row, c->col, c->text, f, c->number);
    if (c->kind == HEIGHT) __real_worksheet_set_row(w, c->row, c->number, NULL);
    if (c->kind == MERGE) __real_worksheet_merge_range(w, c->row, c->col, c->row_end, c->col_end, c->text, f);
}

static void write_bare(void)
{
    FILE *file = tmpfile();
    if (!file) abort();
    char path[32];
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    lxw_workbook *book = workbook_new(path);
    lxw_format *format = workbook_add_format(book);
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
    lxw_worksheet *sheet = NULL;
    for (size_t i = 0; i < n_calls; i++)
        if (calls[i].kind == SHEET)
            sheet = __real_workbook_add_worksheet(book, calls[i].text);
        else
            play(sheet, &calls[i], format);
    if (workbook_close(book) != LXW_NO_ERROR) abort();
    fclose(file);
}

/* ---- a catalog of many rows ---- */

static const char *const top =
    "{\"format\": \"gongkai-catalog/1\", \"id\": \"bench\", \"title\": \"样县基层政务公开标准目录\", "
    "\"columns\": ["
    "{\"key\": \"no\", \"caption\": \"序号\"}, {\"key\": \"level1\", \"caption\": \"一级事项\"},"
    "{\"key\": \"level2\", \"caption\": \"二级事项\"}, {\"key\": \"content\", \"caption\": \"公开内容\"},"
    "{\"key\": \"basis\", \"caption\": \"公开依据\"}, {\"key\": \"deadline\", \"caption\": \"公开时限\"},"
    "{\"key\": \"body\", \"caption\": \"公开主体\"},"
    "{\"key\": \"channels\", \"caption\": \"公开渠道\", \"kind\": \"checks\", \"options\": [\"政府网站\", "
    "\"政府公报\", \"两微一端\", \"发布会/听证会\", \"广播电视\", \"纸质媒体\", \"公开查阅点\", "
    "\"政务服务中心\"]},"
    "{\"key\": \"audience.all\", \"caption\": \"全社会\", \"kind\": \"tick\"},"
    "{\"key\": \"audience.specific\", \"caption\": \"特定群体\", \"kind\": \"tick\"},"
    "{\"key\": \"tier.county\", \"caption\": \"县级\", \"kind\": \"tick\"},"
    "{\"key\": \"tier.township\", \"caption\": \"乡级\", \"kind\": \"tick\"}], \"items\": [\n";

static void add_item(struct gk_buf *out, int i)
{
    gk_buf_printf(out, "%s{\"id\": \"i%d\", \"no\": \"%d\", ", i ? ",\n" : "", i, i + 1);
    if (i % 5 == 0) gk_buf_printf(out, "\"level1\": \"第%d类公开事项\", ", i / 5 + 1);
    gk_buf_printf(out, "\"level2\": \"第%d项：城乡居民医疗保险参保登记\", ", i + 1);
    gk_buf_printf(
        out,
        "\"content\": \"事项名称、事项简述、办理材料、办理方式、办理时限、结果送达、收费依据及标准（%d）\", ",
        i % 997);
    if (i % 5 == 0)
        gk_buf_puts(out, "\"basis\": \"《中华人民共和国政府信息公开条例》（国务院令第711号）\", ");
    gk_buf_puts(
        out, "\"deadline\": \"公开事项信息形成或变更之日起20个工作日内公开\", \"body\": \"县医疗保障局\", ");
    gk_buf_printf(out, "\"channels\": {\"政府网站\": true, \"%s\": true}, ", i % 2 ? "广播电视" : "纸质媒体");
    gk_buf_printf(out, "\"%s\": true, \"tier.county\": true}", i % 3 ? "audience.all" : "audience.specific");
}

static const struct gk_grid *new_grid(int rows, struct gk_arena *arena, struct gk_diags *diags)
{
    struct gk_buf json = {0};
    gk_buf_puts(&json, top);
    for (int i = 0; i < rows; i++) add_item(&json, i);
    gk_buf_puts(&json, "]}\n");
    const struct gk_catalog *catalog = gk_catalog_parse(gk_buf_slice(&json), NULL, arena, diags);
    const struct gk_form *form = gk_form_load("layouts", GK_STR("standard"), arena, diags);
    gk_buf_done(&json);
    if (!catalog || !form) abort();
    return gk_grid_new(catalog, form, NULL, arena, diags);
}

/* ---- measuring ---- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void write_ours(const struct gk_grid *grid, struct gk_diags *diags)
{
    struct gk_buf out = {0};
    if (gk_xlsx_write(grid, NULL, GK_STR("2026-10-01"), NULL, &out, diags) != GK_OK) abort();
    gk_buf_done(&out);
}

/* What a side found: seconds, calls, bytes of memory before and at the peak. */
struct result {
    double seconds;
    size_t calls;
    long before, peak;
};

static long peak_kb(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

static struct result run_side(int rows, bool bare)
{
    struct gk_arena *arena = gk_arena_new(NULL);
    struct gk_diags diags = gk_diags_init(arena);
    const struct gk_grid *grid = new_grid(rows, arena, &diags);
    if (bare) {
        recording = true;
        write_ours(grid, &diags);
        recording = false;
    }
    struct result best = {.seconds = 1e9, .calls = n_calls, .before = peak_kb()};
    for (int i = 0; i < 3; i++) {
        double start = now();
        if (bare)
            write_bare();
        else
            write_ours(grid, &diags);
        double seconds = now() - start;
        if (seconds < best.seconds) best.seconds = seconds;
    }
    best.peak = peak_kb();
    return best;
}

static struct result measure(int rows, bool bare)
{
    int ends[2];
    if (pipe(ends) != 0) abort();
    pid_t child = fork();
    if (child == 0) {
        struct result r = run_side(rows, bare);
        _exit(write(ends[1], &r, sizeof r) == (ssize_t)sizeof r ? 0 : 1);
    }
    struct result r;
    close(ends[1]);
    if (read(ends[0], &r, sizeof r) != (ssize_t)sizeof r) abort();
    waitpid(child, NULL, 0);
    return r;
}

int main(int argc, char **argv)
{
    int rows = argc > 1 ? atoi(argv[1]) : 100000;
    struct result ours = measure(rows, false), bare = measure(rows, true);
    printf("%d rows, %zu calls: %.2f s; bare loop %.2f s; ratio %.2f; memory %ld MB, %ld MB of it before "
           "writing\n",
           rows, bare.calls, ours.seconds, bare.seconds, ours.seconds / bare.seconds, ours.peak / 1024,
           ours.before / 1024);
    return 0;
}
