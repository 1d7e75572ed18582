/* Heights at widths that are only tried. A small table is tried as it is, row by row, and packed into pages
 * as the choice of pages would do it, roughly. In a large one, rows between which no merged cell reaches form
 * blocks that are independent of each other: equal blocks count once with their number, and of very many
 * blocks an even choice stands for all. So the cost of a trial does not grow with the table. */
#include "table_int.h"

enum { SAMPLE_ROWS = 240, LONG_SPAN = 64, GLANCE_WEIGHT = 4, MANY_LINES = 1000 };

struct sample_cell {
    int text, options; /* or -1 */
    int list;          /* the text with a line for each item, or -1 */
    int col, cols;
    int first, last; /* rows of the sample */
    gk_len pad_h, pad_v, leading;
    int style;
    int weight; /* of its crowding */
    /* at the widths that are being tried */
    int32_t spare_loose; /* what whole words would spare */
    table_tall whole;    /* the height that they take */
    table_tall listed;   /* that of the list */
};

struct sample_row {
    int cells_to; /* cells that end at this row: up to here from where the row before stops */
    int64_t times;
    bool head;
    table_tall floor;
};

struct table_sample {
    struct gk_table *t;
    struct gk_arena *arena;
    struct sample_row *rows;
    size_t n_rows, cap_rows;
    struct sample_cell *cells; /* by the row they end at */
    size_t n_cells, cap_cells;
    table_tall *tops;
    /* options: size by (options, inner width in steps) */
    struct table_options_size **option_sizes;
    struct table_split *splits; /* n_columns * n_steps */
    bool *split_known;
    int n_steps;
    bool whole; /* all rows in their order */
};

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

/* The list that the cell will be set as where its row has room (table_roomy_lines): a text of several items.
 */
static int list_of(struct gk_table *t, const struct table_cell *c)
{
    int text = table_roomy_list(t, c);
    enum { WIDE = 400 };
    return text >= 0 && table_lines_at(t, text, WIDE).n > 1 ? text : -1;
}

static void add_cell(struct table_sample *s, const struct table_cell *c, int first, int last)
{
    struct gk_table *t = s->t;
    s->cells = gk_arena_grow(s->arena, s->cells, &s->cap_cells, s->n_cells + 1, sizeof *s->cells);
    s->cells[s->n_cells++] = (struct sample_cell){
        .text = c->text,
        .options = c->options,
        .list = list_of(s->t, c),
        .col = c->col,
        .cols = c->cols,
        .first = first,
        .last = last,
        .pad_h = c->pad_h,
        .pad_v = c->pad_v,
        .leading = t->styles[c->style].leading,
        .style = c->style,
        .weight = crowding_weight(t, c),
    };
}

/* Height of a cell that is one line at any width that will be tried (ticks, numbers), or 0. */
static table_tall constant_height(const struct gk_table *t, const struct table_cell *c)
{
    if (c->text < 0 || c->rows > 1) return 0;
    const struct table_text *h = &t->texts[c->text];
    gk_len least = -2 * c->pad_h;
    for (int k = c->col; k < c->col + c->cols; k++) least += t->columns[k].low;
    if (h->feeds || least <= t->step || h->natural > table_units(least - t->step, t->styles[c->style].size))
        return 0;
    return (table_tall)t->styles[c->style].leading + 2 * (table_tall)c->pad_v;
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
        s->rows[s->n_rows++] = (struct sample_row){(int)s->n_cells, times, head, least};
    }
}

static void add_blocks(struct table_sample *s)
{
    size_t n;
    const struct block *blocks = find_blocks(s->t, s->arena, &n);
    int64_t rows = 0;
    for (size_t i = 0; i < n; i++) rows += blocks[i].n;
    int64_t every = (rows + SAMPLE_ROWS - 1) / SAMPLE_ROWS;
    for (size_t i = 0; i < n; i++) {
        if (every > 1 && i % (size_t)every != 0) continue;
        add_rows(s, blocks[i].row, blocks[i].n, blocks[i].times * (every > 1 ? every : 1), false);
    }
}

struct table_sample *table_sample_new(struct gk_table *t, struct gk_arena *arena)
{
    struct table_sample *s = GK_NEW(arena, struct table_sample);
    s->t = t;
    s->arena = arena;
    add_rows(s, 0, t->tiers, 1, true);
    s->whole = t->n_rows - t->tiers <= SAMPLE_ROWS;
    if (s->whole)
        add_rows(s, t->tiers, t->n_rows - t->tiers, 1, false);
    else
        add_blocks(s);
    s->tops = GK_NEW_ARRAY(arena, table_tall, s->n_rows + 1);
    s->option_sizes = GK_NEW_ARRAY(arena, struct table_options_size *, t->n_options + 1);
    return s;
}

/* ---- trying ---- */

static void prepare_steps(struct table_sample *s, const gk_len *widths)
{
    if (s->splits) return;
    int64_t sum = 0;
    for (int c = 0; c < s->t->n_columns; c++) sum += widths[c];
    s->n_steps = (int)(sum / s->t->step) + 2;
    s->splits = GK_NEW_ARRAY(s->arena, struct table_split, s->t->n_columns * s->n_steps);
    s->split_known = GK_NEW_ARRAY(s->arena, bool, s->t->n_columns * s->n_steps);
}

static struct table_options_size options_at(struct table_sample *s, const struct sample_cell *c, int i)
{
    struct gk_table *t = s->t;
    struct table_options_size **cache = &s->option_sizes[c->options];
    if (!*cache) *cache = GK_NEW_ARRAY(s->arena, struct table_options_size, s->n_steps);
    if ((*cache)[i].height) return (*cache)[i];
    int at = c->col * s->n_steps + i;
    if (!s->split_known[at]) {
        s->splits[at] = table_options_split(t, c->col, i * t->step);
        s->split_known[at] = true;
    }
    return (*cache)[i] = table_options_size(t, c->options, &s->splits[at], i * t->step);
}

enum {
    WRAPPED_OPTION = 500, /* as a line left short in gk_lines.loose */
    RUNS_ON = 500         /* a list whose items have no lines of their own */
};

static table_tall try_cell(struct table_sample *s, struct sample_cell *c, const gk_len *widths,
                           struct table_trial *row)
{
    struct gk_table *t = s->t;
    gk_len inner = -2 * c->pad_h;
    for (int k = c->col; k < c->col + c->cols; k++) inner += widths[k];
    int i = inner > t->step ? inner / t->step : 1;
    if (i >= s->n_steps) i = s->n_steps - 1;
    if (c->options >= 0) {
        struct table_options_size size = options_at(s, c, i);
        row->loose += size.wrapped * WRAPPED_OPTION;
        return size.height + 2 * (table_tall)c->pad_v;
    }
    const struct table_text *h = &t->texts[c->text];
    int64_t lines =
        (int64_t)h->natural * 16 / table_units(inner > t->step ? inner : t->step, t->styles[h->style].size);
    if (lines > 16 * MANY_LINES) lines = 16 * MANY_LINES;
    row->crowding += lines * lines * c->weight;
    struct table_lines at = table_lines_at(t, c->text, i);
    row->loose += at.loose;
    if (at.whole_loose < at.loose) {
        c->spare_loose = at.loose - at.whole_loose;
        c->whole = (table_tall)at.whole_n * c->leading + 2 * (table_tall)c->pad_v;
    }
    if (c->list >= 0) {
        row->loose += RUNS_ON;
        c->listed = (table_tall)table_lines_at(t, c->list, i).n * c->leading + 2 * (table_tall)c->pad_v;
    }
    return (table_tall)at.n * c->leading + 2 * (table_tall)c->pad_v;
}

/* Cells lower than their rows are set with whole words and as lists (table_roomy_lines): what looseness that
 * spares. */
static int64_t spared(struct table_sample *s, size_t from, size_t to, size_t row)
{
    int64_t sum = 0;
    for (size_t k = from; k < to; k++) {
        struct sample_cell *c = &s->cells[k];
        table_tall room = s->tops[row + 1] - s->tops[c->first];
        if (c->spare_loose && c->whole <= room) sum += c->spare_loose;
        if (c->list >= 0 && c->listed <= room) sum += RUNS_ON;
        c->spare_loose = 0;
    }
    return sum;
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

struct table_trial table_sample_try(struct table_sample *s, const gk_len *widths,
                                    const struct table_heights *heights)
{
    struct table_trial trial = {.work = (int64_t)(s->n_rows + s->n_cells)};
    prepare_steps(s, widths);
    size_t k = 0;
    for (size_t r = 0; r < s->n_rows; r++) {
        const struct sample_row *row = &s->rows[r];
        table_tall h = row->floor;
        struct table_trial here = {0};
        size_t from = k;
        for (; k < (size_t)row->cells_to; k++) {
            struct sample_cell *c = &s->cells[k];
            table_tall need = try_cell(s, c, widths, &here) - (s->tops[r] - s->tops[c->first]);
            if (need > h) h = need;
        }
        s->tops[r + 1] = s->tops[r] + h;
        here.loose -= spared(s, from, k, r);
        *(row->head ? &trial.head : &trial.body) += h * row->times;
        trial.crowding += here.crowding * row->times;
        trial.loose += here.loose * row->times;
    }
    if (s->whole && heights->body > 0) {
        table_tall head = heights->without_head ? 0 : trial.head;
        pack(s, heights->at(heights->ctx, 0) - head, heights->at(heights->ctx, 1) - head, &trial);
    }
    return trial;
}
