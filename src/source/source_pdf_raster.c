/* Ruling lines out of a picture: pages that were scanned and have a text layer, or whose table is an image.
 *
 * ALGORITHM. poppler draws the page in grey (pdftoppm), and the words of the text layer are wiped out. Dark
 * runs along a row or a column of pixels, short gaps of dashes bridged, are pieces of a line; pieces beside
 * each other are one line when they are together as thin as lines are. What is left is a ruling line when
 * both its ends lie on one that crosses it; the others, strokes of characters mostly, go, until all do.
 *
 * NOT DONE. Pages that lie askew by more than a line is thick over its length: their lines fall apart, and
 * the page has no table. */
#include "source_pdf_int.h"

#include <math.h>
#include <stdlib.h>

enum {
    DARK = 150,
    MAX_RUNS = 400000,
    MAX_STROKES = 20000 /* each is held to all others */,
    MAX_PIXELS = 64 << 20
};

/* Points: a piece of a line at least, a gap in it at most; a line's thickness; how near an end lies. */
static const double least_piece = 9, bridged = 3, thick = 3.2, near = 3;

struct picture {
    unsigned char *pixels;
    int width, height;
    double dot; /* points */
};

/* The header of a PGM (netpbm), whose comments poppler does not write. */
static bool open_picture(struct gk_buf *bytes, double dot, struct picture *out)
{
    struct gk_str pgm = gk_buf_slice(bytes);
    long values[3] = {0};
    size_t pos = 2;
    if (!gk_str_starts(pgm, GK_STR("P5"))) return false;
    for (int i = 0; i < 3; i++) {
        while (pos < pgm.n && gk_is_space((unsigned char)pgm.s[pos])) pos++;
        while (pos < pgm.n && gk_is_digit((unsigned char)pgm.s[pos]) && values[i] < MAX_PIXELS)
            values[i] = values[i] * 10 + pgm.s[pos++] - '0';
    }
    pos++; /* one white space */
    bool good = values[0] > 0 && values[1] > 0 && values[2] == 255 && values[0] <= MAX_PIXELS / values[1];
    if (!good || pgm.n < pos + (size_t)(values[0] * values[1])) return false;
    *out = (struct picture){(unsigned char *)bytes->s + pos, (int)values[0], (int)values[1], dot};
    return true;
}

/* Words go, but for the edges of their boxes, on which a line may lie. */
static void wipe_words(const struct picture *p, const struct src_pdf_look *look)
{
    for (size_t i = 0; i < look->n_words; i++) {
        struct src_pdf_box b = look->words[i].box;
        double edge = (b.y1 - b.y0) * 0.15;
        int x0 = (int)fmax(0, b.x0 / p->dot), x1 = (int)fmin(p->width, b.x1 / p->dot);
        int y0 = (int)fmax(0, (b.y0 + edge) / p->dot), y1 = (int)fmin(p->height, (b.y1 - edge) / p->dot);
        for (int y = y0; y < y1 && x0 < x1; y++)
            memset(p->pixels + (size_t)y * (size_t)p->width + x0, 255, (size_t)(x1 - x0));
    }
}

/* ---- runs ---- */

/* One dark run in a row (or column) `at` of pixels. */
struct run {
    int at, from, to;
};

struct runs {
    struct run *list;
    size_t n, cap;
};

static void find_runs(const struct picture *p, bool down, struct gk_arena *arena, struct runs *out)
{
    int across = down ? p->height : p->width, rows = down ? p->width : p->height;
    int least = (int)(least_piece / p->dot), most = (int)(bridged / p->dot);
    for (int at = 0; at < rows; at++)
        for (int i = 0, from = -1, last = -1, dots = 0; i <= across; i++) {
            size_t pixel =
                down ? (size_t)i * (size_t)p->width + (size_t)at : (size_t)at * (size_t)p->width + (size_t)i;
            bool dark = i < across && p->pixels[pixel] < DARK;
            if (dark) last = i;
            if (dark && from < 0) from = i, dots = 0;
            dots += dark;
            if (from < 0 || (i < across && i - last <= most)) continue;
            if (last - from >= least && dots * 5 > (last - from) * 2 && out->n < MAX_RUNS) {
                out->list = gk_arena_grow(arena, out->list, &out->cap, out->n + 1, sizeof *out->list);
                out->list[out->n++] = (struct run){at, from, last + 1};
            }
            from = -1;
        }
}

/* ---- lines ---- */

struct stroke {
    struct run first;
    int last; /* row of pixels */
    int from, to;
};

static void add_stroke(const struct picture *p, struct src_pdf_look *look, const struct stroke *s, bool down,
                       struct gk_arena *arena)
{
    struct src_pdf_rules *rules = down ? &look->down : &look->across;
    double at = (s->first.at + s->last + 1) / 2.0 * p->dot, from = s->from * p->dot, to = s->to * p->dot;
    if ((s->last + 1 - s->first.at) * p->dot > thick) return;
    rules->list = gk_arena_grow(arena, rules->list, &rules->cap, rules->n + 1, sizeof *rules->list);
    rules->list[rules->n++] = (struct src_pdf_rule){at, from, to};
}

/* Runs that lie beside each other in neighbouring rows are one stroke. */
static void join_runs(const struct picture *p, const struct runs *runs, struct src_pdf_look *look, bool down,
                      struct gk_arena *arena)
{
    struct stroke *open = GK_NEW_ARRAY(arena, struct stroke, runs->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < runs->n; i++) {
        struct run r = runs->list[i];
        bool taken = false;
        size_t kept = 0;
        for (size_t k = 0; k < n; k++) {
            struct stroke *s = &open[k];
            if (r.at - s->last > 1) {
                add_stroke(p, look, s, down, arena);
                continue;
            }
            if (!taken && r.from < s->to && r.to > s->from) {
                s->last = r.at;
                s->from = r.from < s->from ? r.from : s->from;
                s->to = r.to > s->to ? r.to : s->to;
                taken = true;
            }
            open[kept++] = *s;
        }
        n = kept;
        if (!taken) open[n++] = (struct stroke){r, r.at, r.from, r.to};
    }
    for (size_t k = 0; k < n; k++) add_stroke(p, look, &open[k], down, arena);
}

/* ---- which of them rule ---- */

static bool ends_on(const struct src_pdf_rules *crossing, double at, double end)
{
    for (size_t i = 0; i < crossing->n; i++) {
        struct src_pdf_rule r = crossing->list[i];
        if (fabs(r.at - end) < near && at > r.from - near && at < r.to + near) return true;
    }
    return false;
}

/* Leaves those that end on crossing ones; false: all did. */
static bool prune(struct src_pdf_rules *rules, const struct src_pdf_rules *crossing)
{
    size_t n = 0, old = rules->n;
    for (size_t i = 0; i < old; i++) {
        struct src_pdf_rule r = rules->list[i];
        if (ends_on(crossing, r.at, r.from) && ends_on(crossing, r.at, r.to)) rules->list[n++] = r;
    }
    rules->n = n;
    return n < old;
}

bool src_pdf_read_picture(struct gk_buf *pgm, double dot, struct gk_arena *arena, struct src_pdf_look *look)
{
    struct picture p;
    struct runs runs = {0};
    if (!open_picture(pgm, dot, &p)) return false;
    look->pictured = true;
    wipe_words(&p, look);
    find_runs(&p, false, arena, &runs);
    join_runs(&p, &runs, look, false, arena);
    bool few = runs.n < MAX_RUNS;
    runs.n = 0;
    find_runs(&p, true, arena, &runs);
    join_runs(&p, &runs, look, true, arena);
    few = few && runs.n < MAX_RUNS && look->across.n <= MAX_STROKES && look->down.n <= MAX_STROKES;
    if (!few) return false;
    for (bool more = true; more;) {
        more = prune(&look->across, &look->down);
        more = prune(&look->down, &look->across) || more;
    }
    return src_pdf_unite(look);
}
