/* Checks columns: which boxes a cell shows, and which of them are ticked.
 *
 * A row ticks options by label. A label is, in this order: an option as it stands; an option after folding,
 * or of the same meaning; an option that it resembles and that the row does not tick anyway; or one of the
 * row's own, set after the column's. What a label means in a column is worked out once and remembered. */
#include "grid_int.h"

enum { MAX_LABEL = 64 };

/* How sure it is that a label is an option. */
enum match_kind { MATCH_NONE, MATCH_SIMILAR, MATCH_SAME };

struct match {
    struct gk_str label;
    enum match_kind kind;
    int option;
    bool reported;
};

struct grid_options {
    struct grid_work *w;
    int column;
    const struct gk_str *labels;
    int n;
    struct gk_str *folded;
    const struct gk_option *blank; /* all of them, unticked */
    struct gk_map memo;            /* label → struct match */
    int *taken;                    /* by option: 1 + the check that ticks it in this row */
    char *ticks;                   /* of a plain row, by option */
    struct gk_map plain;           /* ticks → the options of all rows that have these */
};

struct grid_options *grid_options_new(struct grid_work *w, int column)
{
    const struct gk_column *c = &w->catalog->columns[column];
    struct grid_options *o = GK_NEW(w->scratch, struct grid_options);
    *o = (struct grid_options){.w = w, .column = column, .labels = c->options, .n = c->n_options};
    o->memo.arena = o->plain.arena = w->scratch;
    o->ticks = gk_arena_alloc(w->scratch, (size_t)o->n);
    o->folded = GK_NEW_ARRAY(w->scratch, struct gk_str, o->n);
    o->taken = GK_NEW_ARRAY(w->scratch, int, o->n);
    struct gk_option *blank = GK_NEW_ARRAY(w->arena, struct gk_option, o->n);
    for (int i = 0; i < o->n; i++) {
        o->folded[i] = gk_fold(o->labels[i], w->scratch);
        blank[i].text = gk_str_trim(o->labels[i]);
        blank[i].label = o->labels[i];
    }
    o->blank = blank;
    return o;
}

/* ---- matching ---- */

static int decode(struct gk_str s, uint32_t out[MAX_LABEL])
{
    int n = 0;
    for (size_t pos = 0; pos < s.n; n++) {
        if (n == MAX_LABEL) return -1;
        out[n] = gk_utf8_next(s, &pos);
    }
    return n;
}

/* Length of the longest common subsequence. */
static int common(const uint32_t *a, int n, const uint32_t *b, int m)
{
    int row[MAX_LABEL + 1] = {0};
    for (int i = 0; i < n; i++) {
        int corner = 0;
        for (int j = 1; j <= m; j++) {
            int above = row[j];
            if (a[i] == b[j - 1])
                row[j] = corner + 1;
            else if (row[j - 1] > row[j])
                row[j] = row[j - 1];
            corner = above;
        }
    }
    return row[m];
}

int grid_options_similar(struct gk_str label, const struct gk_str *options, int n)
{
    uint32_t a[MAX_LABEL], b[MAX_LABEL];
    int n_a = decode(label, a), best = -1, best_share = 60;
    for (int i = 0; i < n && n_a > 0; i++) {
        int n_b = decode(options[i], b);
        if (n_b <= 0) continue;
        int share = common(a, n_a, b, n_b) * 100 / (n_a > n_b ? n_a : n_b);
        if (share <= best_share) continue;
        best = i;
        best_share = share;
    }
    return best;
}

static void work_out(struct grid_options *o, struct match *m)
{
    struct gk_str folded = gk_fold(m->label, o->w->scratch);
    for (int i = 0; i < o->n; i++) {
        if (gk_str_eq(folded, o->folded[i]) ||
            (o->w->vocabulary && gk_vocabulary_same(o->w->vocabulary, m->label, o->labels[i]))) {
            m->kind = MATCH_SAME;
            m->option = i;
            return;
        }
    }
    m->option = grid_options_similar(folded, o->folded, o->n);
    m->kind = m->option >= 0 ? MATCH_SIMILAR : MATCH_NONE;
}

static struct match *match_label(struct grid_options *o, struct gk_str label)
{
    struct gk_map_slot *slot = gk_map_put(&o->memo, label, 0);
    struct match *m = slot->data;
    if (m) return m;
    slot->data = m = GK_NEW(o->w->scratch, struct match);
    *m = (struct match){.label = label, .option = -1};
    for (int i = 0; i < o->n; i++) {
        if (!gk_str_eq(label, o->labels[i])) continue;
        m->kind = MATCH_SAME;
        m->option = i;
        return m;
    }
    work_out(o, m);
    return m;
}

/* ---- cells ---- */

static struct gk_str with_note(const struct grid_options *o, const struct gk_check *check)
{
    struct gk_str label = gk_str_trim(check->label), note = gk_str_trim(check->note);
    struct gk_str separator = o->w->form->note_separator;
    if (note.n == 0) return label;
    if (!gk_str_ends(label, separator)) label = grid_join(o->w->arena, label, separator);
    return grid_join(o->w->arena, label, note);
}

/* A blank box, where the catalog knows no better. */
static struct gk_option option_of(struct grid_options *o, int item, const struct gk_check *check)
{
    if (check->box == GK_BOX_UNKNOWN) {
        struct gk_place place = gk_catalog_place(o->w->catalog, item, o->column);
        gk_diag(o->w->diags, GK_DIAG_GRID_UNKNOWN_TICK, &place, NULL);
    }
    return (struct gk_option){check->box == GK_BOX_ON, with_note(o, check), check->label};
}

static void report_unknown(struct grid_options *o, int item, struct match *m)
{
    if (m->reported || o->n == 0) return;
    m->reported = true;
    struct gk_place place = gk_catalog_place(o->w->catalog, item, o->column);
    gk_diag(o->w->diags, GK_DIAG_GRID_OPTION_UNKNOWN, &place, gk_arena_str(o->w->scratch, m->label).s, NULL);
}

/* Lets checks take the options of one kind of match that are still free. */
static void take(struct grid_options *o, const struct gk_value *v, bool *placed, enum match_kind kind)
{
    for (int i = 0; i < v->n; i++) {
        const struct match *m = match_label(o, v->checks[i].label);
        if (placed[i] || m->kind != kind || o->taken[m->option]) continue;
        o->taken[m->option] = i + 1;
        placed[i] = true;
    }
}

/* Does the row tick options of the column in the column's words, each once, and say nothing else? Rows tick
 * the same ones again and again, and then share what they show. */
static bool is_plain(struct grid_options *o, const struct gk_value *v)
{
    memset(o->ticks, 0, (size_t)o->n);
    for (int i = 0; i < v->n; i++) {
        const struct gk_check *check = &v->checks[i];
        if (check->box != GK_BOX_ON || check->note.n) return false;
        const struct match *m = match_label(o, check->label);
        if (m->option < 0 || o->ticks[m->option] || !gk_str_eq(check->label, o->labels[m->option]))
            return false;
        o->ticks[m->option] = 1;
    }
    return true;
}

static void fill_plain(struct grid_options *o, struct gk_cell *cell)
{
    struct gk_map_slot *slot = gk_map_put(&o->plain, (struct gk_str){o->ticks, (size_t)o->n}, 0);
    if (!slot->data) {
        struct gk_option *options = GK_NEW_ARRAY(o->w->arena, struct gk_option, o->n);
        for (int i = 0; i < o->n; i++) options[i] = o->blank[i];
        for (int i = 0; i < o->n; i++) options[i].ticked = o->ticks[i];
        slot->key = gk_arena_str(o->w->scratch, slot->key);
        slot->data = options;
    }
    cell->options = slot->data;
    cell->n_options = o->n;
}

static void fill_checks(struct grid_options *o, int item, const struct gk_value *v, struct gk_cell *cell)
{
    if (is_plain(o, v)) {
        fill_plain(o, cell);
        return;
    }
    bool *placed = GK_NEW_ARRAY(o->w->scratch, bool, v->n);
    memset(o->taken, 0, sizeof *o->taken * (size_t)o->n);
    take(o, v, placed, MATCH_SAME);
    take(o, v, placed, MATCH_SIMILAR);
    struct gk_option *options = GK_NEW_ARRAY(o->w->arena, struct gk_option, o->n + v->n);
    bool fewer = gk_value_has_box(v, GK_BOX_OFF); /* none but those that the row names */
    int n = 0;
    for (int i = 0; i < o->n; i++)
        if (o->taken[i])
            options[n++] = option_of(o, item, &v->checks[o->taken[i] - 1]);
        else if (!fewer)
            options[n++] = o->blank[i];
    for (int i = 0; i < v->n; i++) {
        if (placed[i]) continue;
        report_unknown(o, item, match_label(o, v->checks[i].label));
        options[n++] = option_of(o, item, &v->checks[i]);
    }
    cell->options = options;
    cell->n_options = n;
}

static void fill_list(struct grid_options *o, const struct gk_value *v, struct gk_cell *cell)
{
    struct gk_option *options = GK_NEW_ARRAY(o->w->arena, struct gk_option, v->n);
    for (int i = 0; i < v->n; i++) options[i] = (struct gk_option){true, gk_str_trim(v->list[i]), v->list[i]};
    cell->options = options;
    cell->n_options = v->n;
}

void grid_options_fill(struct grid_options *o, int item, struct gk_cell *cell)
{
    const struct gk_value *v = &o->w->catalog->items[item].values[o->column];
    switch (v->kind) {
    case GK_VALUE_TEXT:
        cell->text = gk_str_trim(v->text);
        break;
    case GK_VALUE_LIST:
        fill_list(o, v, cell);
        break;
    case GK_VALUE_CHECKS:
        fill_checks(o, item, v, cell);
        break;
    default:
        cell->options = o->blank;
        cell->n_options = o->n;
        break;
    }
    cell->kind = cell->n_options ? GK_CELL_OPTIONS : cell->text.n ? GK_CELL_TEXT : GK_CELL_EMPTY;
    if (!cell->n_options) cell->options = NULL;
}
