/* Column widths, first half: the bounds. Each column's minimum keeps whole what must not be broken; when the
 * minima together are wider than the table, things are given up in the order of docs/typesetting.md, each
 * only where it must be. */
#include "table_int.h"

static gk_len em(const struct gk_table *t, gk_len v)
{
    return (gk_len)((int64_t)v * t->styles[TABLE_BODY].size / 1024);
}

static enum gk_text_relax text_relax(int level)
{
    return level > TABLE_BREAK_WORDS ? GK_RELAX_WORDS : (enum gk_text_relax)level;
}

static gk_len cell_min(const struct gk_table *t, const struct table_cell *c, int level)
{
    if (c->text < 0) return 2 * table_pad_h(t, c);
    const struct table_text *h = &t->texts[c->text];
    return table_length(h->min[text_relax(level)], t->styles[h->style].size) + 2 * table_pad_h(t, c);
}

static void raise(gk_len *v, gk_len to)
{
    if (*v < to) *v = to;
}

/* Minima from cells of one column. */
static void minima_of_cells(struct gk_table *t)
{
    for (int i = 0; i < t->n_cells; i++) {
        const struct table_cell *c = &t->cells[i];
        if (c->cols > 1) continue;
        for (int level = 0; level < TABLE_RELAX_LEVELS; level++)
            raise(&t->columns[c->col].min[level], cell_min(t, c, level));
    }
}

/* Least width at which the column's own caption takes no more lines than the hint says. */
static gk_len caption_min(const struct gk_table *t, int col, const struct gk_column_hint *hint)
{
    if (t->tiers < 1 || hint->head_lines < 1) return 0;
    const struct table_cell *c =
        &t->cells[t->at[(size_t)(t->tiers - 1) * (size_t)t->n_columns + (size_t)col]];
    if (c->text < 0 || c->cols > 1) return 0;
    const struct table_text *h = &t->texts[c->text];
    int32_t units = h->min[GK_RELAX_WORDS], step = GK_UNITS / 2;
    while (units < h->natural && t->m.lines(t->m.ctx, h->para, units, GK_TEXT_CENTER)->n > hint->head_lines)
        units += step;
    return table_length(units, t->styles[h->style].size) + 2 * table_pad_h(t, c);
}

static void minima_of_options_and_hints(struct gk_table *t)
{
    for (int c = 0; c < t->n_columns; c++) {
        struct table_column *col = &t->columns[c];
        const struct gk_column_hint *hint = col->src->hint;
        for (int level = 0; level < TABLE_RELAX_LEVELS; level++) {
            int columns = level >= TABLE_ONE_OPTION_COLUMN ? 1 : t->form->option_columns;
            gk_len options = table_options_min(t, c, columns < 1 ? 1 : columns, text_relax(level));
            if (options) raise(&col->min[level], options + 2 * t->styles[TABLE_BODY].pad_h);
            bool unused =
                col->src->kind == GK_KIND_CHECKS && !options; /* the hint is for boxes; there are none */
            if (level == TABLE_IGNORE_HINTS || !hint || unused) continue;
            bool soft = hint->share > 0;
            raise(&col->min[level],
                  (gk_len)((int64_t)em(t, hint->min_em) * (soft ? t->hint_share : 100) / 100));
            raise(&col->min[level], em(t, hint->fixed_em));
            raise(&col->min[level], caption_min(t, c, hint));
            col->wanted = em(t, hint->wanted_em);
        }
    }
}

/* A cell over several columns spreads what it lacks over them. */
static void minima_of_wide_cells(struct gk_table *t)
{
    for (int i = 0; i < t->n_cells; i++) {
        const struct table_cell *c = &t->cells[i];
        if (c->cols < 2) continue;
        for (int level = 0; level < TABLE_RELAX_LEVELS; level++) {
            gk_len missing = cell_min(t, c, level);
            for (int k = c->col; k < c->col + c->cols; k++) missing -= t->columns[k].min[level];
            for (int k = c->col, left = c->cols; missing > 0; k++, left--) {
                gk_len part = missing / left;
                t->columns[k].min[level] += part;
                missing -= part;
            }
        }
    }
}

static int64_t sum_of_minima(const struct gk_table *t, int level)
{
    int64_t sum = 0;
    for (int c = 0; c < t->n_columns; c++) sum += t->columns[c].min[level];
    return sum;
}

/* The first level whose minima fit; each column then takes back what still fits of the stricter ones. */
static void relax(struct gk_table *t, gk_len width)
{
    int level = TABLE_KEEP_ALL;
    while (level < TABLE_IGNORE_HINTS && sum_of_minima(t, level) > width) level++;
    t->relaxed = (enum table_relax)level;
    int64_t sum = sum_of_minima(t, level);
    for (int c = 0; c < t->n_columns; c++) t->columns[c].low = t->columns[c].min[level];
    for (int back = level - 1; back >= 0; back--) {
        for (int c = 0; c < t->n_columns; c++) {
            gk_len more = t->columns[c].min[back] - t->columns[c].low;
            if (more <= 0 || sum + more > width) continue;
            t->columns[c].low += more;
            sum += more;
        }
    }
    if (sum <= width) return;
    for (int c = 0; c < t->n_columns; c++) /* hopeless: in proportion */
        t->columns[c].low = (gk_len)((int64_t)t->columns[c].low * width / sum);
}

static void set_high(struct gk_table *t, gk_len width)
{
    for (int c = 0; c < t->n_columns; c++) {
        struct table_column *col = &t->columns[c];
        const struct gk_column_hint *hint = col->src->hint;
        col->high = width;
        if (hint && hint->fixed_em)
            col->high = em(t, hint->fixed_em);
        else if (hint && hint->max_em)
            col->high = em(t, hint->max_em);
        raise(&col->high, col->low);
    }
}

/* The cell of one column whose longest piece, as `level` keeps pieces, is the most wider than its column; or
 * NULL. */
static const struct table_cell *widest_cell(const struct gk_table *t, enum table_relax level)
{
    const struct table_cell *widest = NULL;
    gk_len most = 0;
    for (int i = 0; i < t->n_cells; i++) {
        const struct table_cell *c = &t->cells[i];
        gk_len over = c->cols == 1 ? cell_min(t, c, (int)level) - t->columns[c->col].width : 0;
        if (over > most) {
            widest = c;
            most = over;
        }
    }
    return widest;
}

/* What was given up, once for the table, with the cell that feels it most. */
static void report(const struct gk_table *t, struct gk_diags *diags)
{
    static const enum gk_code codes[TABLE_RELAX_LEVELS] = {
        GK_DIAG_NONE,
        GK_DIAG_TABLE_RELAXED_REFS,
        GK_DIAG_TABLE_RELAXED_NUMBERS,
        GK_DIAG_TABLE_RELAXED_WORDS,
        GK_DIAG_TABLE_RELAXED_OPTIONS,
        GK_DIAG_TABLE_RELAXED_HINTS,
    };
    if (t->relaxed == TABLE_KEEP_ALL || !diags) return;
    struct gk_place place = {0};
    if (t->grid->catalog) place.catalog = t->grid->catalog->id;
    const struct table_cell *cell =
        widest_cell(t, t->relaxed == TABLE_IGNORE_HINTS ? TABLE_BREAK_WORDS : TABLE_KEEP_ALL);
    if (cell) {
        place.column = t->columns[cell->col].src->caption;
        if (table_cell_id(t, cell) >= 0 && t->grid->catalog) {
            place.item = t->grid->rows[cell->row - t->tiers].item + 1;
            place.name = gk_catalog_name(t->grid->catalog, place.item - 1);
        }
    }
    gk_diag(diags, codes[t->relaxed], &place, NULL);
}

static struct table_count choose(struct gk_table *t, gk_len width, const struct table_heights *heights,
                                 int hint_share)
{
    t->hint_share = hint_share;
    for (int c = 0; c < t->n_columns; c++) memset(t->columns[c].min, 0, sizeof t->columns[c].min);
    minima_of_cells(t);
    minima_of_options_and_hints(t);
    minima_of_wide_cells(t);
    relax(t, width);
    set_high(t, width);
    return table_search_widths(t, width, heights);
}

/* A choice and what it comes to, to go back to. */
struct kept {
    struct table_count count;
    enum table_relax relaxed;
    int hint_share;
    gk_len *widths;
};

static struct kept keep(const struct gk_table *t, struct table_count count, struct gk_arena *arena)
{
    struct kept k = {count, t->relaxed, t->hint_share, GK_NEW_ARRAY(arena, gk_len, t->n_columns)};
    for (int c = 0; c < t->n_columns; c++) k.widths[c] = t->columns[c].width;
    return k;
}

static void go_back(struct gk_table *t, const struct kept *k)
{
    t->relaxed = k->relaxed;
    t->hint_share = k->hint_share;
    for (int c = 0; c < t->n_columns; c++) t->columns[c].width = k->widths[c];
}

/* Narrower columns than the form would have may keep rows whole, or save a page: the form's minima give way
 * by `share`. */
static bool choose_softer(struct gk_table *t, gk_len width, const struct table_heights *heights,
                          struct kept *k, int share, struct gk_arena *scratch)
{
    t->pages_had = k->count.cuts ? 0 : k->count.pages - 1;
    struct table_count count = choose(t, width, heights, share);
    t->pages_had = 0;
    bool fewer = table_fewer(count, k->count);
    if (fewer)
        *k = keep(t, count, scratch);
    else
        go_back(t, k);
    return fewer;
}

/* Enumerations that run on get a line an item in all cells; how many do. `texts`: what they had. */
static int list_all(struct gk_table *t, int *texts)
{
    int lists = 0;
    for (int i = 0; i < t->n_cells; i++) {
        int list = table_real_list(t, &t->cells[i]);
        texts[i] = t->cells[i].text;
        if (list < 0) continue;
        t->cells[i].text = list;
        lists++;
    }
    return lists;
}

/* … where no page is more for that. */
static void choose_listed(struct gk_table *t, gk_len width, const struct table_heights *heights,
                          const struct kept *k, struct gk_arena *scratch)
{
    int *texts = GK_NEW_ARRAY(scratch, int, t->n_cells), lists = list_all(t, texts);
    t->listed = true;
    t->pages_had = k->count.pages;
    if (!lists || !table_fewer(k->count, choose(t, width, heights, k->hint_share))) return;
    for (int i = 0; i < t->n_cells; i++) t->cells[i].text = texts[i];
    t->listed = false;
    go_back(t, k);
}

enum { GIVING = 85, SOFT = 60 }; /* % of the form's minima: where that saves a page; where rows are cut */

void table_choose_columns(struct gk_table *t, gk_len width, const struct table_heights *heights,
                          struct gk_diags *diags)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    struct table_count count = choose(t, width, heights, 100);
    struct kept k = keep(t, count, scratch);
    bool document = count.pages && !heights->without_head;
    bool packed = document && count.pages > 1 && t->n_rows - t->tiers <= TABLE_PACKED_ROWS;
    bool served = !count.cuts && (!packed || choose_softer(t, width, heights, &k, GIVING, scratch));
    if (!served) choose_softer(t, width, heights, &k, SOFT, scratch);
    if (document) choose_listed(t, width, heights, &k, scratch);
    report(t, diags);
    table_measure_rows(t);
    gk_arena_free(scratch);
}

void table_take_columns(struct gk_table *t, const struct gk_table_choice *choice)
{
    struct gk_arena *scratch = gk_arena_new(NULL);
    for (int c = 0; c < t->n_columns; c++) t->columns[c].width = choice->widths[c];
    t->listed = choice->listed;
    if (t->listed) list_all(t, GK_NEW_ARRAY(scratch, int, t->n_cells));
    table_measure_rows(t);
    gk_arena_free(scratch);
}

static gk_len same_height(void *ctx, int page)
{
    (void)page;
    return *(const gk_len *)ctx;
}

void gk_table_choose_columns(struct gk_table *t, gk_len width, gk_len body_height, struct gk_diags *diags)
{
    struct table_heights heights = {same_height, &body_height, body_height, true};
    table_choose_columns(t, width, &heights, diags);
}

void gk_table_try_columns(struct gk_table *t, gk_len width, gk_len body_height)
{
    struct table_heights heights = {same_height, &body_height, body_height, true};
    t->trying = true;
    choose(t, width, &heights, 100);
    t->trying = false;
    table_measure_rows(t);
}
