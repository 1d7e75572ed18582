/* Column widths in Excel's pixels. The library turns them into its character unit ((px - 5) / 7 for the
 * 7-pixel digit of Calibri 11, the Normal font).
 *
 * A cell of a workbook has other paddings than one of the page (five pixels in all) and its lines are not
 * justified, so that only whole characters count: each column takes the whole ems nearest to its width on the
 * page; what is then left over goes, a few ems at a time, where it saves most lines; and columns exchange ems
 * as long as that saves lines. Options keep the width at which none is wrapped, unless it saves lines of the
 * whole to wrap those that the page wraps. Rows are sampled; all is deterministic. */
#include "xlsx_int.h"

enum {
    MAX_COLUMN_PX = 1790, /* 255 characters */
    MOST_EMS = 100,
    MOST_COLUMNS = 64, /* of a table whose columns are weighed against each other */
    MOST_GIVEN = 4,    /* ems that go to a column at once */
    MOST_EXCHANGES = 40,
    NEAR = 3,           /* ems by which a column may be narrower than on the page */
    SAMPLE = 200,       /* rows looked at */
    SAMPLE_BYTES = 4096 /* of a text */
};

struct fit {
    struct xlsx_book *book;
    const struct gk_style *style;
    int n, rows;     /* columns, sampled rows */
    int *row;        /* the sampled rows */
    int *ems;        /* of each column */
    int *least;      /* no column has fewer */
    int **lines;     /* [col * (MOST_EMS + 1) + ems]: lines of each sampled row, made when first wanted */
    const int **now; /* scratch: one a column */
    const struct gk_cell **options; /* the cell that stands for a checks column */
};

static int64_t px_of(int64_t len)
{
    return len * 96 / (72 * 1024);
}

static int column_px(const struct fit *f, int ems)
{
    int64_t px = (px_of((int64_t)f->style->size * 1000) * ems * 100 / XLSX_NARROWER + 999) / 1000 +
                 XLSX_CELL_MARGIN_PX;
    return (int)(px > MAX_COLUMN_PX ? MAX_COLUMN_PX : px);
}

/* ---- lines ---- */

static struct gk_str beginning(struct gk_str s)
{
    if (s.n <= SAMPLE_BYTES) return s;
    size_t end = SAMPLE_BYTES;
    while (end > 0 && ((unsigned char)s.s[end] & 0xC0) == 0x80) end--;
    return gk_str_sub(s, 0, end);
}

static int cell_lines(const struct fit *f, int row, int col, int ems, int32_t pitch)
{
    const struct gk_grid *g = f->book->grid;
    const struct gk_cell *cell = &g->cells[g->at[(size_t)row * (size_t)g->n_columns + (size_t)col]];
    if (cell->col_span > 1) return 1;
    if (cell->kind == GK_CELL_OPTIONS) return xlsx_options_lines(f->book, cell, ems * GK_UNITS, pitch);
    if (cell->kind != GK_CELL_TEXT) return 1;
    struct xlsx_text *text = xlsx_text_lookup(&f->book->texts, cell->text, false);
    int lines = xlsx_count_lines(beginning(text->clean), ems * GK_UNITS);
    return (lines + cell->row_span - 1) / cell->row_span; /* a merged text has the rows together */
}

static const int *lines_at(struct fit *f, int col, int ems)
{
    int **slot = &f->lines[col * (MOST_EMS + 1) + ems];
    if (*slot) return *slot;
    *slot = GK_NEW_ARRAY(f->book->arena, int, f->rows + 1);
    int32_t pitch = f->options[col] ? xlsx_best_pitch(f->book, f->options[col], ems * GK_UNITS) : 0;
    for (int i = 0; i < f->rows; i++) (*slot)[i] = cell_lines(f, f->row[i], col, ems, pitch);
    return *slot;
}

/* Lines of all sampled rows with `more` ems in column `to`, and as many fewer in column `from` (-1: none). */
static int64_t total_lines(struct fit *f, int to, int from, int more)
{
    for (int c = 0; c < f->n; c++)
        f->now[c] = lines_at(f, c, f->ems[c] + (c == to) * more - (c == from) * more);
    int64_t total = 0;
    for (int i = 0; i < f->rows; i++) {
        int most = 1;
        for (int c = 0; c < f->n; c++) most = f->now[c][i] > most ? f->now[c][i] : most;
        total += most;
    }
    return total;
}

/* ---- the choice ---- */

static int64_t room_left(const struct fit *f, int64_t room)
{
    for (int c = 0; c < f->n; c++) room -= column_px(f, f->ems[c]);
    return room;
}

/* Takes an em from the column that it costs least. False: no column can give one. */
static bool take_one(struct fit *f)
{
    int best = -1;
    int64_t least = INT64_MAX;
    for (int c = 0; c < f->n; c++) {
        if (f->ems[c] <= f->least[c]) continue;
        int64_t total = total_lines(f, c, -1, -1);
        if (total < least) {
            least = total;
            best = c;
        }
    }
    if (best >= 0) f->ems[best]--;
    return best >= 0;
}

/* Gives ems to the column where each saves most lines. False: it would save none. */
static bool give_some(struct fit *f, int64_t room)
{
    int64_t now = total_lines(f, 0, -1, 0), best_saved = 0;
    int best = -1, best_ems = 1;
    for (int c = 0; c < f->n; c++) {
        for (int d = 1; d <= MOST_GIVEN && f->ems[c] + d <= MOST_EMS; d++) {
            if (column_px(f, f->ems[c] + d) - column_px(f, f->ems[c]) > room) break;
            int64_t saved = now - total_lines(f, c, -1, d);
            if (saved * best_ems > best_saved * d) {
                best_saved = saved;
                best_ems = d;
                best = c;
            }
        }
    }
    if (best >= 0) f->ems[best] += best_ems;
    return best >= 0;
}

/* Moves the ems that save most lines from one column to another. False: no exchange saves any. */
static bool exchange(struct fit *f)
{
    int64_t least = total_lines(f, 0, -1, 0);
    int to = -1, from = -1, ems = 0;
    for (int d = 1; d <= MOST_GIVEN; d++) {
        for (int a = 0; a < f->n; a++) {
            for (int b = 0; b < f->n; b++) {
                if (a == b || f->ems[b] - d < f->least[b] || f->ems[a] + d > MOST_EMS) continue;
                int64_t total = total_lines(f, a, b, d);
                if (total >= least) continue;
                least = total;
                to = a;
                from = b;
                ems = d;
            }
        }
    }
    if (to < 0) return false;
    f->ems[to] += ems;
    f->ems[from] -= ems;
    return true;
}

/* The ems that a column has on the page, between its paddings. */
static int page_ems(const struct fit *f, int col, gk_len width)
{
    const struct gk_form *form = f->book->form;
    bool tick = f->book->grid->columns[col].kind == GK_KIND_TICK;
    int64_t pad = (int64_t)(tick ? form->head_pad_h_em : form->pad_h_em) * f->style->size / 1024;
    int64_t ems = (width - 2 * pad + f->style->size / 8) / f->style->size;
    return ems < 1 ? 1 : ems > MOST_EMS ? MOST_EMS : (int)ems;
}

/* As much of the caption stands on a line as on the page, where captions have less padding than texts. */
static int least_ems(const struct fit *f, int col, gk_len width)
{
    struct gk_str caption = f->book->grid->columns[col].caption;
    int64_t pad = (int64_t)f->book->form->head_pad_h_em * f->style->size / 1024;
    int64_t page = (width - 2 * pad) / f->style->size;
    int64_t whole =
        (xlsx_natural(xlsx_text_lookup(&f->book->texts, caption, false)->clean) + GK_UNITS - 1) / GK_UNITS;
    int64_t least = whole < page ? whole : page;
    return least < 1 ? 1 : least > MOST_EMS ? MOST_EMS : (int)least;
}

/* The fewest ems with which options stand in as few lines as in the widest column that the form permits:
 * fewer would part the columns of options or break a label. */
static int options_ems(const struct fit *f, int col)
{
    const struct gk_column_hint *hint = f->book->grid->columns[col].hint;
    const struct gk_cell *sample = f->options[col];
    int ems = hint && hint->max_em ? hint->max_em / 1024 : f->ems[col];
    if (!sample || ems > MOST_EMS) return 1;
    int lines =
        xlsx_options_lines(f->book, sample, ems * GK_UNITS, xlsx_best_pitch(f->book, sample, ems * GK_UNITS));
    while (ems > 1) {
        int32_t width = (ems - 1) * GK_UNITS;
        if (xlsx_options_lines(f->book, sample, width, xlsx_best_pitch(f->book, sample, width)) > lines)
            break;
        ems--;
    }
    return ems;
}

static void sample_rows(struct fit *f)
{
    int all = f->book->grid->n_rows;
    int64_t n = all < SAMPLE ? all : SAMPLE;
    f->row = GK_NEW_ARRAY(f->book->arena, int, n + 1);
    for (int64_t i = 0; i < n; i++) f->row[f->rows++] = (int)(i * all / n);
}

/* `as_page`: an option that is wrapped on the page may be wrapped here. */
static struct fit fit_of(struct xlsx_book *book, const gk_len *widths, bool given, bool as_page)
{
    struct gk_arena *arena = book->arena;
    struct fit f = {
        .book = book, .style = gk_form_style(book->form, GK_STR("body")), .n = book->grid->n_columns};
    f.ems = GK_NEW_ARRAY(arena, int, f.n);
    f.least = GK_NEW_ARRAY(arena, int, f.n);
    f.lines = GK_NEW_ARRAY(arena, int *, f.n *(MOST_EMS + 1));
    f.now = GK_NEW_ARRAY(arena, const int *, f.n);
    f.options = GK_NEW_ARRAY(arena, const struct gk_cell *, f.n);
    for (int c = 0; c < f.n; c++) {
        f.ems[c] = page_ems(&f, c, widths[c]);
        f.least[c] = least_ems(&f, c, widths[c]);
        if (given && f.least[c] < f.ems[c] - NEAR) f.least[c] = f.ems[c] - NEAR;
        if (book->grid->columns[c].kind == GK_KIND_CHECKS) f.options[c] = xlsx_options_sample(book->grid, c);
        int ems = f.options[c] ? options_ems(&f, c) : 1;
        if (as_page && ems > f.ems[c]) ems = f.ems[c];
        if (f.least[c] < ems) f.least[c] = ems;
        if (f.ems[c] < f.least[c]) f.ems[c] = f.least[c];
    }
    sample_rows(&f);
    return f;
}

/* Pixels that are too few for an em go to the widest columns, one each in turn, so that the table is as wide
 * as the page. */
static void add_rest(struct xlsx_book *book, int n, int64_t rest)
{
    int widest = 0;
    for (int c = 0; c < n; c++)
        if (book->px[c] > book->px[widest]) widest = c;
    if (n && rest > 0 && book->px[widest] + rest <= MAX_COLUMN_PX) book->px[widest] += (int)rest;
}

static void weigh(struct fit *f, int64_t room)
{
    while (room_left(f, room) < 0 && take_one(f)) continue;
    while (room_left(f, room) > 0 && give_some(f, room_left(f, room))) continue;
    for (int i = 0; i < MOST_EXCHANGES && exchange(f); i++) continue;
}

void xlsx_fit_columns(struct xlsx_book *book, const gk_len *widths, bool given)
{
    struct fit f = fit_of(book, widths, given, false);
    int64_t sum = 0;
    for (int c = 0; c < f.n; c++) sum += widths[c];
    int64_t room = px_of(xlsx_width_on_sheet(book->form, sum));
    if (f.n <= MOST_COLUMNS) weigh(&f, room);
    if (given && f.n <= MOST_COLUMNS) {
        struct fit narrow = fit_of(book, widths, true, true);
        weigh(&narrow, room);
        if (total_lines(&narrow, 0, -1, 0) < total_lines(&f, 0, -1, 0)) f = narrow;
    }
    book->px = GK_NEW_ARRAY(book->arena, int, f.n);
    for (int c = 0; c < f.n; c++) book->px[c] = column_px(&f, f.ems[c]);
    add_rest(book, f.n, room_left(&f, room));
}
