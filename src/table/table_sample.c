/* Rows that stand for all rows while widths are tried (table_trial.c). A small table is tried as it is. In a
 * large one, rows between which no merged cell reaches form blocks that are independent of each other: equal
 * blocks count once with their number, and of very many blocks an even choice stands for all. So the cost of
 * a trial does not grow with the table. Cells are kept by the columns they stand in, for what a cell needs
 * depends on no other width. */
#include "table_sample.h"

enum { LONG_SPAN = 64, GLANCE_WEIGHT = 4 };

/* ---- blocks ---- */

struct block {
    int row, n;
    int64_t times;
    uint64_t hash;
};

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ (h >> 32);
}

static uint64_t block_hash(const struct gk_table *t, int row, int n)
{
    uint64_t h = (uint64_t)n;
    for (int r = row; r < row + n; r++) {
        struct table_cell *c;
        for (int i = 0; (c = table_row_cell(t, r, &i));) {
            if (c->row != r) continue;
            h = mix(h, (uint64_t)(c->text + 1));
            h = mix(h, (uint64_t)(c->options + 1));
            h = mix(h, (uint64_t)c->rows * 4096 + (uint64_t)c->cols);
            h = mix(h, (uint64_t)(r - row) * 4096 + (uint64_t)c->col);
        }
    }
    return h;
}

/* Does a block end below row `r`? Very long spans do not hold rows together: their own text matters little
 * there. */
static bool closed_below(const struct gk_table *t, int r)
{
    struct table_cell *c;
    for (int i = 0; (c = table_row_cell(t, r, &i));)
        if (c->rows <= LONG_SPAN && c->row + c->rows > r + 1) return false;
    return true;
}

/* Distinct blocks in order of first appearance, through an open hash. */
static struct block *find_blocks(struct gk_table *t, struct gk_arena *arena, size_t *n)
{
    size_t slots = 64, cap = 0;
    while (slots < 2 * (size_t)t->n_rows + 2) slots *= 2;
    int32_t *index = GK_NEW_ARRAY(arena, int32_t, slots);
    struct block *list = NULL;
    *n = 0;
    for (int r = t->tiers, from = r; r < t->n_rows; r++) {
        if (!closed_below(t, r)) continue;
        struct block b = {from, r + 1 - from, 1, block_hash(t, from, r + 1 - from)};
        from = r + 1;
        size_t i = (size_t)b.hash & (slots - 1);
        while (index[i] && list[index[i] - 1].hash != b.hash) i = (i + 1) & (slots - 1);
        if (index[i]) {
            list[index[i] - 1].times++;
            continue;
        }
        list = gk_arena_grow(arena, list, &cap, *n + 1, sizeof *list);
        list[(*n)++] = b;
        index[i] = (int32_t)*n;
    }
    return list;
}

/* ---- building ---- */

/* Labels and the other short centred texts, and captions, are read at a glance: their lines weigh more. */
static int crowding_weight(const struct gk_table *t, const struct table_cell *c)
{
    const struct gk_column_hint *hint = table_hint(t, c);
    bool glance =
        c->style == TABLE_HEAD || t->columns[c->col].label || (hint && hint->align == GK_ALIGN_CENTER);
    return glance ? GLANCE_WEIGHT : 1;
}

/* The slice that the cell belongs to; made when first asked for. */
static struct sample_slice *slice_of(struct table_sample *s, const struct table_cell *c)
{
    bool head = c->style == TABLE_HEAD;
    for (size_t i = 0; i < s->n_slices; i++) {
        struct sample_slice *slice = &s->slices[i];
        if (slice->col == c->col && slice->cols == c->cols && slice->head == head) return slice;
    }
    s->slices = gk_arena_grow(s->arena, s->slices, &s->cap_slices, s->n_slices + 1, sizeof *s->slices);
    s->slices[s->n_slices] = (struct sample_slice){.col = c->col, .cols = c->cols, .head = head};
    return &s->slices[s->n_slices++];
}

/* Can the cell's height at no width pass what an array of rows holds? */
static bool is_low(const struct gk_table *t, const struct table_cell *c)
{
    enum { LINES_A_BYTE = 4 }; /* more than any text has in half an em */
    int64_t bytes = c->text >= 0 ? (int64_t)t->texts[c->text].text.n + 1 : 1;
    const struct table_options *o = c->options >= 0 ? &t->options[c->options] : NULL;
    for (int i = 0; o && i < o->n; i++) bytes += (int64_t)o->src[i].text.n + 1;
    gk_len pitch = o ? table_option_pitch(t) : t->styles[c->style].leading;
    return bytes < INT32_MAX / LINES_A_BYTE / (pitch + 2 * table_pad_v(t, c) + 1);
}

static void add_cell(struct table_sample *s, const struct table_cell *c, int first, int last)
{
    struct gk_table *t = s->t;
    struct sample_slice *slice = slice_of(s, c);
    bool span = first < last || !is_low(t, c);
    slice->cells = gk_arena_grow(s->arena, slice->cells, &slice->cap, slice->n + 1, sizeof *slice->cells);
    slice->cells[slice->n++] = (struct sample_cell){
        .text = c->text,
        .options = c->options,
        .list = table_real_list(t, c),
        .first = first,
        .last = last,
        .span = span,
        .pad_h = table_pad_h(t, c),
        .pad_v = table_pad_v(t, c),
        .leading = t->styles[c->style].leading,
        .style = c->style,
        .weight = crowding_weight(t, c),
    };
    s->n_cells++;
    slice->rows = last + SAMPLE_LANE - last % SAMPLE_LANE;
    if (!span) return;
    s->spans = gk_arena_grow(s->arena, s->spans, &s->cap_spans, s->n_spans + 1, sizeof *s->spans);
    s->spans[s->n_spans++] = (struct sample_span){(int)(slice - s->slices), slice->n_spans++, first};
}

/* Height of a cell that is one line at any width that will be tried (ticks, numbers), or 0. */
static table_tall constant_height(const struct gk_table *t, const struct table_cell *c)
{
    if (c->text < 0 || c->rows > 1) return 0;
    const struct table_text *h = &t->texts[c->text];
    gk_len least = -2 * table_pad_h(t, c);
    for (int k = c->col; k < c->col + c->cols; k++) least += t->columns[k].low;
    if (h->feeds || least <= t->step || h->natural > table_units(least - t->step, t->styles[c->style].size))
        return 0;
    return (table_tall)t->styles[c->style].leading + 2 * (table_tall)table_pad_v(t, c);
}

static void add_rows(struct table_sample *s, int row, int n, int64_t times, bool head)
{
    const struct gk_table *t = s->t;
    int first = (int)s->n_rows;
    for (int r = row; r < row + n; r++) {
        struct table_cell *c;
        table_tall least = table_row_floor(t, r);
        for (int i = 0; (c = table_row_cell(t, r, &i));) {
            if (c->row + c->rows != r + 1 || c->row < row) continue;
            table_tall constant = constant_height(t, c);
            if (constant > least) least = constant;
            if (constant) continue;
            if (c->text >= 0 || c->options >= 0) add_cell(s, c, first + c->row - row, first + r - row);
        }
        s->rows = gk_arena_grow(s->arena, s->rows, &s->cap_rows, s->n_rows + 1, sizeof *s->rows);
        s->rows[s->n_rows++] = (struct sample_row){(int)s->n_spans, times, head, least};
    }
}

static void add_blocks(struct table_sample *s)
{
    size_t n;
    const struct block *blocks = find_blocks(s->t, s->arena, &n);
    int64_t rows = 0;
    for (size_t i = 0; i < n; i++) rows += blocks[i].n;
    int64_t every = (rows + TABLE_PACKED_ROWS - 1) / TABLE_PACKED_ROWS;
    for (size_t i = 0; i < n; i++) {
        if (every > 1 && i % (size_t)every != 0) continue;
        add_rows(s, blocks[i].row, blocks[i].n, blocks[i].times * (every > 1 ? every : 1), false);
    }
}

static void prepare(struct table_sample *s)
{
    int32_t rows = (int32_t)s->n_rows + SAMPLE_LANE - 1;
    s->padded = rows - rows % SAMPLE_LANE;
    s->floors = GK_NEW_ARRAY(s->arena, int32_t, s->padded);
    s->heights = GK_NEW_ARRAY(s->arena, int32_t, s->padded);
    for (size_t r = 0; r < s->n_rows; r++)
        s->floors[r] = s->rows[r].floor > INT32_MAX ? INT32_MAX : (int32_t)s->rows[r].floor;
    s->tops = GK_NEW_ARRAY(s->arena, table_tall, s->n_rows + 1);
    s->tallest = GK_NEW_ARRAY(s->arena, table_tall, s->n_rows + 1);
    s->at = GK_NEW_ARRAY(s->arena, const struct slice_at *, s->n_slices + 1);
    s->option_sizes = GK_NEW_ARRAY(s->arena, struct table_options_size *, s->t->n_options + 1);
}

struct table_sample *table_sample_new(struct gk_table *t, gk_len width, struct gk_arena *arena)
{
    struct table_sample *s = GK_NEW(arena, struct table_sample);
    s->t = t;
    s->arena = arena;
    s->n_steps = width / t->step + 2;
    add_rows(s, 0, t->tiers, 1, true);
    s->whole = t->n_rows - t->tiers <= TABLE_PACKED_ROWS;
    if (s->whole)
        add_rows(s, t->tiers, t->n_rows - t->tiers, 1, false);
    else
        add_blocks(s);
    prepare(s);
    return s;
}
