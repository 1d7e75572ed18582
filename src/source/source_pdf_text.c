/* Words with boxes → text. Words that overlap by half their height stand on one line. Between words of one
 * line there is a space where letters or digits would else meet, or where Han stand further apart than a
 * justified line sets them. A line that had room for what follows was ended on purpose; any other broke where
 * it was full, and goes on. */
#include "source_pdf_int.h"

#include <math.h>
#include <stdlib.h>

/* What parts Han, in em: in a justified line more than in one that stands alone. */
static const double in_cells = 0.75, alone = 0.25;
static const double most_padding = 6;

static int by_top(const void *a, const void *b)
{
    const struct src_pdf_word *p = *(struct src_pdf_word *const *)a, *q = *(struct src_pdf_word *const *)b;
    double x = p->box.y0 + p->box.y1, y = q->box.y0 + q->box.y1;
    if (x != y) return x < y ? -1 : 1;
    return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

static int by_left(const void *a, const void *b)
{
    const struct src_pdf_word *p = *(struct src_pdf_word *const *)a, *q = *(struct src_pdf_word *const *)b;
    return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

static double height(const struct src_pdf_word *w)
{
    return w->box.y1 - w->box.y0;
}

void src_pdf_lines(struct src_pdf_word **words, size_t n, int *line)
{
    int number = -1;
    if (n == 0) return;
    qsort(words, n, sizeof *words, by_top);
    for (size_t i = 0, end; i < n; i = end) {
        struct src_pdf_box b = words[i]->box;
        for (end = i + 1; end < n; end++) {
            struct src_pdf_box w = words[end]->box;
            double common = fmin(b.y1, w.y1) - fmax(b.y0, w.y0);
            if (common < fmin(b.y1 - b.y0, w.y1 - w.y0) / 2) break;
        }
        qsort(words + i, end - i, sizeof *words, by_left);
        number++;
        for (size_t k = i; k < end; k++) line[k] = number;
    }
}

/* ---- joining ---- */

static uint32_t first_of(struct gk_str s)
{
    size_t pos = 0;
    return s.n > 0 ? gk_utf8_next(s, &pos) : ' ';
}

static uint32_t last_of(struct gk_str s)
{
    size_t pos = s.n;
    return s.n > 0 ? gk_utf8_prev(s, &pos) : ' ';
}

static bool is_letter(uint32_t c)
{
    return gk_is_alpha(c) || gk_is_digit(c);
}

/* Must a space stand between two words of a line? `least`: how far Han must stand apart, in em. */
static bool is_apart(const struct src_pdf_word *a, const struct src_pdf_word *b, double least)
{
    uint32_t last = last_of(a->text), first = first_of(b->text);
    double space = b->box.x0 - a->box.x1, em = fmax(height(a), height(b)) * 0.8;
    if (!gk_is_wide(last) && !gk_is_wide(first)) return is_letter(last) || is_letter(first);
    return space > em * least;
}

struct printed {
    size_t from, end;
    double width, unit; /* unit: of the character with which it begins, and the marks behind it */
};

static double width_of(struct src_pdf_word **words, size_t from, size_t end)
{
    double x0 = words[from]->box.x0, x1 = words[from]->box.x1;
    for (size_t i = from; i < end; i++) {
        x0 = fmin(x0, words[i]->box.x0);
        x1 = fmax(x1, words[i]->box.x1);
    }
    return x1 - x0;
}

/* How much room the beginning of a word takes: a character of full width, or a whole word of letters. */
static double first_unit(const struct src_pdf_word *w)
{
    size_t chars = gk_utf8_count(w->text), n = 0, marks = 0;
    double all = w->box.x1 - w->box.x0;
    for (size_t pos = 0; pos < w->text.n; n++) {
        uint32_t c = gk_utf8_next(w->text, &pos);
        if (n == 0 && gk_is_wide(c)) marks++;
        if (n == 0 && !gk_is_wide(c)) return chars > 0 && all < height(w) * 3 ? all : height(w);
        if (n > 0 && !gk_is_close(c)) break;
        marks += n > 0;
    }
    return chars > 0 ? all * (double)marks / (double)chars : 0;
}

static void put_line(struct src_pdf_word **words, struct printed p, double least, struct gk_buf *out)
{
    for (size_t i = p.from; i < p.end; i++) {
        if (i > p.from && is_apart(words[i - 1], words[i], least)) gk_buf_putc(out, ' ');
        gk_buf_str(out, words[i]->text);
    }
}

/* Between two lines: nothing, a space between words of letters, or a line break. */
static void put_break(struct src_pdf_word **words, struct printed a, struct printed b, double widest,
                      struct gk_buf *out)
{
    uint32_t last = last_of(words[a.end - 1]->text), first = first_of(words[b.from]->text);
    double em = height(words[b.from]) * 0.8;
    bool room = widest - a.width > b.unit + em * 0.3;
    if (room)
        gk_buf_putc(out, '\n');
    else if (is_letter(last) && gk_is_alpha(first))
        gk_buf_putc(out, ' ');
}

struct gk_str src_pdf_join(struct src_pdf_word **words, size_t n, struct gk_arena *arena)
{
    if (n == 0) return GK_STR("");
    int *line = GK_NEW_ARRAY(arena, int, n);
    src_pdf_lines(words, n, line);
    struct printed *lines = GK_NEW_ARRAY(arena, struct printed, line[n - 1] + 1);
    double widest = 0;
    struct gk_buf out = {0};
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && line[end] == line[i];) end++;
        lines[line[i]] = (struct printed){i, end, width_of(words, i, end), first_unit(words[i])};
        widest = fmax(widest, lines[line[i]].width);
    }
    for (int i = 0; i <= line[n - 1]; i++) {
        if (i > 0) put_break(words, lines[i - 1], lines[i], widest, &out);
        put_line(words, lines[i], line[n - 1] > 0 ? in_cells : alone, &out);
    }
    return gk_buf_take(&out, arena);
}

/* What is left white beside the widest line, on either side. */
static double padding(struct src_pdf_word **words, size_t n, struct src_pdf_box cell)
{
    double least = most_padding;
    for (size_t i = 0; i < n; i++) least = fmin(least, words[i]->box.x0 - cell.x0);
    return fmax(least, 0);
}

struct src_pdf_ends src_pdf_ends(struct src_pdf_word **words, size_t n, struct src_pdf_box cell)
{
    if (n == 0) return (struct src_pdf_ends){.height = 0};
    struct src_pdf_box last = words[n - 1]->box;
    double h = height(words[0]);
    size_t from = n - 1;
    while (from > 0 &&
           fmin(words[from - 1]->box.y1, last.y1) - fmax(words[from - 1]->box.y0, last.y0) > h / 2)
        from--;
    return (struct src_pdf_ends){.height = h,
                                 .below = (cell.y1 - last.y1) / h,
                                 .room = cell.x1 - cell.x0 - 2 * padding(words, n, cell) -
                                         width_of(words, from, n),
                                 .unit = first_unit(words[0])};
}
