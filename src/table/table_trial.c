/* Heights at widths that are only tried: what each row needs, packed into pages as the choice of pages would
 * do it, roughly. What the cells of a column come to at one width is reckoned once, when that width is first
 * tried: of each row the height it needs, of all together their looseness and crowding. A trial then is the
 * greatest of a few numbers for each row, and a walk over the rows for spans and pages. */
#include "table_sample.h"

/* ---- cells ---- */

static struct table_options_size options_at(struct table_sample *s, const struct sample_cell *c, int col,
                                            int i, struct slice_at *at)
{
    struct gk_table *t = s->t;
    struct table_options_size **cache = &s->option_sizes[c->options];
    if (!*cache) *cache = GK_NEW_ARRAY(s->arena, struct table_options_size, s->n_steps);
    if ((*cache)[i].height) return (*cache)[i];
    if (at->split_steps != i) at->split = table_options_split(t, col, i * t->step);
    at->split_steps = i;
    return (*cache)[i] = table_options_size(t, c->options, &at->split, i * t->step);
}

enum {
    MANY_LINES = 1000,
    WRAPPED_OPTION = 500, /* as a line left short in gk_lines.loose */
    RUNS_ON = 500         /* a list whose items have no lines of their own */
};

static void add_spare(struct slice_at *at, const struct sample_cell *c, int32_t lines, int64_t loose)
{
    table_tall height = (table_tall)lines * c->leading + 2 * (table_tall)c->pad_v;
    at->spares[at->n_spares++] = (struct sample_spare){c->first, c->last, height, loose};
}

/* The cell's height. Cells lower than their rows are set with whole words and as lists (table_roomy_lines):
 * what looseness that spares is noted. */
static table_tall try_cell(struct table_sample *s, const struct sample_slice *slice,
                           const struct sample_cell *c, struct slice_at *at)
{
    struct gk_table *t = s->t;
    int64_t times = s->rows[c->last].times;
    gk_len inner = at->width - 2 * c->pad_h;
    int i = inner > t->step ? inner / t->step : 1;
    if (i >= s->n_steps) i = s->n_steps - 1;
    if (c->options >= 0) {
        struct table_options_size size = options_at(s, c, slice->col, i, at);
        at->loose += size.wrapped * WRAPPED_OPTION * times;
        return size.height + 2 * (table_tall)c->pad_v;
    }
    const struct table_text *h = &t->texts[c->text];
    int64_t lines =
        (int64_t)h->natural * 16 / table_units(inner > t->step ? inner : t->step, t->styles[h->style].size);
    if (lines > 16 * MANY_LINES) lines = 16 * MANY_LINES;
    at->crowding += lines * lines * c->weight * times;
    struct table_lines l = table_lines_at(t, c->text, i, s->loose);
    if (!s->loose) return (table_tall)l.n * c->leading + 2 * (table_tall)c->pad_v;
    at->loose += l.loose * times;
    if (l.whole_loose < l.loose) add_spare(at, c, l.whole_n, (l.loose - l.whole_loose) * times);
    if (c->list >= 0) {
        at->loose += RUNS_ON * times;
        add_spare(at, c, table_lines_at(t, c->list, i, false).n, RUNS_ON * times);
    }
    return (table_tall)l.n * c->leading + 2 * (table_tall)c->pad_v;
}

static void fill(struct table_sample *s, const struct sample_slice *slice, struct slice_at *at, gk_len width)
{
    *at = (struct slice_at){.width = width,
                            .filled = true,
                            .with_loose = s->loose,
                            .spans = GK_NEW_ARRAY(s->arena, table_tall, slice->n_spans)};
    if (s->loose) at->spares = GK_NEW_ARRAY(s->arena, struct sample_spare, 2 * slice->n);
    if ((size_t)slice->n_spans < slice->n) at->need = GK_NEW_ARRAY(s->arena, int32_t, slice->rows);
    int n_spans = 0;
    for (size_t k = 0; k < slice->n; k++) {
        const struct sample_cell *c = &slice->cells[k];
        table_tall height = try_cell(s, slice, c, at);
        if (c->span)
            at->spans[n_spans++] = height;
        else
            at->need[c->first] = height > INT32_MAX ? INT32_MAX : (int32_t)height;
    }
}

static const struct slice_at *slice_at(struct table_sample *s, struct sample_slice *slice,
                                       const gk_len *widths)
{
    gk_len width = 0;
    for (int c = slice->col; c < slice->col + slice->cols; c++) width += widths[c];
    if (!slice->at) slice->at = GK_NEW_ARRAY(s->arena, struct slice_at, s->n_steps);
    int i = width / s->t->step;
    struct slice_at *at = &slice->at[i < s->n_steps ? i : s->n_steps - 1];
    if (at->width != width || !at->filled || (s->loose && !at->with_loose)) fill(s, slice, at, width);
    return at;
}

/* ---- rows ---- */

static void raise_rows(int32_t *restrict h, const int32_t *restrict need, int rows)
{
    for (int r = 0; r < rows; r += SAMPLE_LANE)
        for (int i = 0; i < SAMPLE_LANE; i++) h[r + i] = need[r + i] > h[r + i] ? need[r + i] : h[r + i];
}

/* The rows one after the other on pages; a row moves to the next page whole, or is cut as keep_share says. */
static void pack(const struct table_sample *s, table_tall first, table_tall room, struct table_trial *trial)
{
    const struct gk_table *t = s->t;
    table_tall lost =
        t->styles[TABLE_BODY].leading + 2 * (table_tall)t->styles[TABLE_BODY].pad_v; /* by a cut */
    table_tall y = 0, here = first, pages = 0;
    if (room <= lost) return;
    for (size_t r = (size_t)t->tiers; r < s->n_rows; r++) {
        table_tall h = s->tops[r + 1] - s->tops[r], gap = here - y;
        if (h <= gap) {
            y += h;
            continue;
        }
        bool cut = gap > 3 * lost && (h > room || gap * 100 > here * t->form->keep_share);
        y = cut ? h - gap + lost : h;
        trial->cuts += cut;
        pages++;
        here = room;
        if (y > room) {
            table_tall more = (y - 1) / (room - lost);
            pages += more;
            y -= more * (room - lost);
            trial->cuts += more;
        }
    }
    trial->extent = pages * room + y + (pages + 1) * trial->head;
    trial->pages = pages + 1;
}

/* `heads`: the widths for the head's cells. */
static void add_slices(struct table_sample *s, const gk_len *widths, const gk_len *heads,
                       struct table_trial *trial)
{
    memcpy(s->heights, s->floors, sizeof *s->heights * (size_t)s->padded);
    for (size_t i = 0; i < s->n_slices; i++) {
        const struct slice_at *at = s->at[i] = slice_at(s, &s->slices[i], s->slices[i].head ? heads : widths);
        trial->crowding += at->crowding;
        trial->loose += at->loose;
        if (at->need) raise_rows(s->heights, at->need, s->slices[i].rows);
    }
}

static void add_rows(struct table_sample *s, struct table_trial *trial)
{
    int k = 0;
    for (size_t r = 0; r < s->n_rows; r++) {
        const struct sample_row *row = &s->rows[r];
        table_tall h = s->heights[r];
        for (; k < row->spans_to; k++) {
            const struct sample_span *span = &s->spans[k];
            table_tall need = s->at[span->slice]->spans[span->index] - (s->tops[r] - s->tops[span->first]);
            if (need > h) h = need;
        }
        s->tops[r + 1] = s->tops[r] + h;
        *(row->head ? &trial->head : &trial->body) += h * row->times;
    }
}

static int64_t spared(const struct table_sample *s)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->n_slices; i++) {
        const struct slice_at *at = s->at[i];
        for (int k = 0; k < at->n_spares; k++) {
            const struct sample_spare *spare = &at->spares[k];
            if (spare->height <= s->tops[spare->last + 1] - s->tops[spare->first]) sum += spare->loose;
        }
    }
    return sum;
}

struct table_trial table_sample_try(struct table_sample *s, const gk_len *widths,
                                    const struct table_heights *heights, bool loose)
{
    struct table_trial trial = {.work = (int64_t)(s->n_rows + s->n_cells)};
    s->loose = loose;
    if (gk_stopped(s->t->m.stop)) return (struct table_trial){.work = INT64_C(1) << 40, .cuts = INT32_MAX};
    add_slices(s, widths, widths, &trial);
    add_rows(s, &trial);
    if (loose) trial.loose -= spared(s);
    if (s->whole && heights->body > 0) {
        table_tall head = heights->without_head ? 0 : trial.head;
        pack(s, heights->at(heights->ctx, 0) - head, heights->at(heights->ctx, 1) - head, &trial);
    }
    return trial;
}

void table_sample_narrowest(struct table_sample *s, const gk_len *low)
{
    struct table_trial trial = {0};
    add_slices(s, low, low, &trial);
    add_rows(s, &trial);
    memcpy(s->tallest, s->tops, sizeof *s->tops * (s->n_rows + 1));
}

/* A row that may be cut anywhere is cut, and nothing is lost by it. */
int table_sample_bound(struct table_sample *s, const gk_len *high, const gk_len *heads,
                       const struct table_heights *heights)
{
    struct table_trial trial = {0};
    add_slices(s, high, heads, &trial);
    add_rows(s, &trial);
    table_tall head = heights->without_head ? 0 : trial.head, y = 0, pages = 1;
    table_tall here = heights->at(heights->ctx, 0) - head, room = heights->at(heights->ctx, 1) - head;
    table_tall least = here < room ? here : room;
    if (least <= 0) return 1;
    for (size_t r = (size_t)s->t->tiers; r < s->n_rows; r++) {
        table_tall h = s->tops[r + 1] - s->tops[r], gap = here - y;
        if (h <= gap) {
            y += h;
            continue;
        }
        bool cut = (s->tallest[r + 1] - s->tallest[r]) * 100 > least * s->t->form->keep_share;
        y = cut ? h - gap : h;
        table_tall more = (y - 1) / room;
        pages += 1 + more;
        y -= more * room;
        here = room;
    }
    return pages < INT32_MAX ? (int)pages : INT32_MAX;
}
