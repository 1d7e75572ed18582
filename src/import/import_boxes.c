/* Checks columns: boxes and labels → options and which of them are ticked.
 *
 * MODEL. A cell is a row of marks: a box, a label, perhaps a note. The order of marks in a cell says only how
 * the maker read the two-column grid, row by row or column by column; so marks are matched by what their
 * labels mean, and the options of the column come out in the standard print order (the vocabulary's), each in
 * the spelling that the source uses most. Cells repeat: each distinct one is read and judged once.
 *
 * ALGORITHM. The column's cells tell which characters are boxes (import_glyphs) and are then read as marks
 * (import_marks). What a box says the vocabulary knows, or the other box of the pair tells: whatever stands
 * before the other labels. One box alone lists what applies. An option without a box is unknown, where others
 * have ticked and blank ones; not ticked, where the mark is a tick and nothing else. What was concluded so is
 * said, and noted for review. Then the options are ordered and the cells judged (import_options).
 *
 * A cell without boxes is printed as it stands: as a list when it is made of several known labels, else as a
 * text. */
#include "import_boxes_int.h"

enum { SHORT_LIST = 6 };

static void boxes_init(struct imp *im, struct boxes *b, int leaf)
{
    *b = (struct boxes){.im = im, .leaf = &im->table.leaves[leaf], .bare = GK_BOX_UNKNOWN};
    b->meanings.arena = b->by_label.arena = b->near.arena = im->arena;
    b->by_text.arena = im->work;
}

/* The distinct cell of a row's text. */
static struct box_cell *cell_of(struct boxes *b, struct gk_str raw, int line)
{
    struct gk_map_slot *slot = gk_map_put(&b->by_text, raw, 0);
    if (slot->number == 0) {
        b->cells =
            gk_arena_grow(b->im->arena, b->cells, &b->cap_cells, (size_t)b->n_cells + 1, sizeof *b->cells);
        b->cells[b->n_cells] = (struct box_cell){.raw = raw, .line = line};
        slot->number = ++b->n_cells;
    }
    return &b->cells[slot->number - 1];
}

/* ---- what boxes say ---- */

static void report_guess(struct boxes *b, enum gk_code code, const char *note, struct gk_str word,
                         struct gk_str other)
{
    imp_report(b->im, code, 0, b->leaf, word, other);
    imp_note_column(b->im, b->leaf, note, word);
}

/* The one kind of box that the column has, or NULL. */
static struct glyph *only_glyph(struct boxes *b)
{
    struct glyph *only = NULL;
    for (int i = 0; i < b->n_glyphs; i++) {
        if (b->glyphs[i].count == 0) continue;
        if (only) return NULL;
        only = &b->glyphs[i];
    }
    return b->in_brackets ? NULL : only;
}

/* Do the cells list what applies, or all that there is? All of them the same long list: a form that nobody
 * filled in. */
static bool lists_vary(const struct boxes *b)
{
    const struct box_cell *first = NULL;
    for (int i = 0; i < b->n_cells; i++) {
        const struct box_cell *cell = &b->cells[i];
        if (cell->n_marks == 0) continue;
        if (cell->n_marks < SHORT_LIST || (first && cell->n_marks != first->n_marks)) return true;
        first = cell;
    }
    return false;
}

/* What stands where a character was lost says nothing. */
static bool is_lost(uint32_t c)
{
    return c == '?' || c == 0xFF1F || c == 0xFFFD;
}

static void settle_only(struct boxes *b, struct glyph *only)
{
    if (is_lost(only->c)) return;
    bool lone =
        only->box != GK_BOX_ON && (only->learnt || gk_vocabulary_has(b->im->v, "lone-boxes", only->word));
    bool bullet = only->learnt && gk_vocabulary_has(b->im->v, "bullets", only->word);
    if (!bullet && (!lone || !lists_vary(b))) return;
    only->box = GK_BOX_ON;
    if (bullet) return;
    report_guess(b, GK_DIAG_IMPORT_BOX_ALONE, "box-alone", only->word, GK_STR(""));
}

/* Boxes that the vocabulary does not know say what the known ones of the column do not. */
static void settle_unknown(struct boxes *b, struct glyph *list, int n, int on, int off)
{
    for (int i = 0; i < n; i++) {
        struct glyph *g = &list[i];
        if (g->count == 0 || g->box != GK_BOX_UNKNOWN || (on > 0) == (off > 0)) continue;
        g->box = on > 0 ? GK_BOX_OFF : GK_BOX_ON;
        report_guess(b, GK_DIAG_IMPORT_BOX_GUESS, "box-guessed", g->word,
                     g->box == GK_BOX_ON ? GK_STR(GK_BOX_TICKED) : GK_STR(GK_BOX_BLANK));
    }
}

/* Dashes stand for blank boxes; the one other kind of the column, blank as it may look (○), is what applies.
 */
static void settle_against_dashes(struct boxes *b)
{
    struct glyph *other = NULL;
    int others = 0, dashes = 0;
    for (int i = 0; i < b->n_glyphs; i++) {
        struct glyph *g = &b->glyphs[i];
        bool dash = gk_vocabulary_has(b->im->v, "dash-boxes", g->word);
        dashes += dash && g->count > 0;
        others += !dash && g->count > 0;
        if (!dash && g->count > 0) other = g;
    }
    if (dashes == 0 || others != 1 || other->box != GK_BOX_OFF) return;
    other->box = GK_BOX_ON;
    report_guess(b, GK_DIAG_IMPORT_BOX_GUESS, "box-guessed", other->word, GK_STR(GK_BOX_TICKED));
}

static void count_boxes(const struct glyph *list, int n, int count[3])
{
    for (int i = 0; i < n; i++)
        if (list[i].count > 0) count[list[i].box] += list[i].count;
}

/* The first option without a box, or NULL. */
static const struct mark *first_bare(const struct boxes *b)
{
    for (int i = 0; i < b->n_cells; i++)
        for (int k = 0; k < b->cells[i].n_marks; k++)
            if (b->cells[i].marks[k].glyph == NULL) return &b->cells[i].marks[k];
    return NULL;
}

static const struct glyph *first_ticked(const struct boxes *b)
{
    for (int i = 0; i < b->n_glyphs; i++)
        if (b->glyphs[i].count > 0 && b->glyphs[i].box == GK_BOX_ON) return &b->glyphs[i];
    return &b->brackets[0];
}

static void settle_boxes(struct boxes *b)
{
    int count[3] = {0, 0, 0};
    settle_against_dashes(b);
    count_boxes(b->glyphs, b->n_glyphs, count);
    count_boxes(b->brackets, 3, count);
    settle_unknown(b, b->glyphs, b->n_glyphs, count[GK_BOX_ON], count[GK_BOX_OFF]);
    settle_unknown(b, b->brackets, 3, count[GK_BOX_ON], count[GK_BOX_OFF]);
    const struct mark *bare = first_bare(b);
    struct glyph *only = only_glyph(b);
    if (only && bare == NULL) settle_only(b, only);
    bool ticks_alone = count[GK_BOX_ON] > 0 && count[GK_BOX_OFF] == 0 && count[GK_BOX_UNKNOWN] == 0;
    if (bare == NULL || !ticks_alone) return;
    b->bare = GK_BOX_OFF;
    report_guess(b, GK_DIAG_IMPORT_BOX_BARE_OFF, "box-bare-off", first_ticked(b)->word, bare->text);
}

/* ---- counts ---- */

static void count_glyphs(const struct box_cell *cell)
{
    for (int i = 0; i < cell->n_marks; i++)
        if (cell->marks[i].glyph) cell->marks[i].glyph->count += cell->rows;
}

/* Two spellings of one meaning that stand in one cell are two options. */
static void part_twins(struct boxes *b, const struct box_cell *cell)
{
    for (int i = 1; i < cell->n_marks; i++) {
        if (cell->marks[i].spelling < 0) continue;
        struct spelling *s = &b->spellings[cell->marks[i].spelling];
        for (int k = 0; k < i; k++) {
            int other = cell->marks[k].spelling;
            if (other < 0 || other == cell->marks[i].spelling || !gk_str_eq(b->spellings[other].key, s->key))
                continue;
            s->key = gk_fold(s->label, b->im->arena);
            break;
        }
    }
}

/* A row counts for its labels each time that it stands there. */
static void count_cell(struct boxes *b, struct box_cell *cell)
{
    for (int i = 0; i < cell->n_marks; i++) cell->blanks += imp_mark_box(b, &cell->marks[i]) == GK_BOX_OFF;
    for (int i = 0; i < cell->n_marks; i++) {
        if (cell->marks[i].spelling < 0) continue;
        struct spelling *s = &b->spellings[cell->marks[i].spelling];
        s->count += cell->rows;
        s->listed += cell->blanks > 0 ? cell->rows : 0;
    }
}

/* ---- the pair of glyphs ---- */

/* What prints for a glyph: another where nobody would know it for a box; empty for letters of a symbol font
 * and private-use codes. */
static struct gk_str prints_as(const struct boxes *b, const struct glyph *g)
{
    int n = 0;
    const struct gk_str *pairs = gk_vocabulary_list(b->im->v, "printed-boxes", &n);
    for (int i = 0; i < n; i++)
        if (gk_str_starts(pairs[i], g->word)) return gk_str_sub(pairs[i], g->word.n, pairs[i].n);
    return g->c >= 0x2000 && !g->letter && !gk_is_private_use(g->c) ? g->word : (struct gk_str){NULL, 0};
}

/* The glyph used most, ticked or blank, that can be printed. */
static struct gk_str printed_glyph(const struct boxes *b, enum gk_box box, struct gk_str otherwise)
{
    const struct glyph *best = NULL;
    for (int i = 0; i < b->n_glyphs; i++) {
        const struct glyph *g = &b->glyphs[i];
        bool fit = g->box == box && g->count > 0 && prints_as(b, g).n > 0;
        if (fit && (best == NULL || g->count > best->count)) best = g;
    }
    return best ? prints_as(b, best) : otherwise;
}

static void choose_pair(struct imp *im, const struct boxes *b, bool first)
{
    if (first) im->table.box_ticked = printed_glyph(b, GK_BOX_ON, im->table.box_ticked);
    if (first) im->table.box_blank = printed_glyph(b, GK_BOX_OFF, im->table.box_blank);
    for (int i = 0; i < b->n_glyphs; i++) {
        const struct glyph *g = &b->glyphs[i];
        if (g->count > 0 && gk_is_private_use(g->c)) {
            imp_report(im, GK_DIAG_IMPORT_BOX_PRIVATE, 0, b->leaf,
                       gk_arena_printf(im->arena, "U+%04X \xC3\x97 %d", (unsigned)g->c, g->count),
                       g->box == GK_BOX_ON ? im->table.box_ticked : im->table.box_blank);
        }
    }
}

/* ---- the column ---- */

static void read_cells(struct boxes *b)
{
    imp_learn_boxes(b);
    for (int i = 0; i < b->n_cells; i++) {
        imp_read_marks(b, &b->cells[i]);
        count_glyphs(&b->cells[i]);
    }
    settle_boxes(b);
    for (int i = 0; i < b->n_cells; i++) {
        part_twins(b, &b->cells[i]);
        count_cell(b, &b->cells[i]);
    }
}

static void read_column(struct imp *im, int leaf)
{
    struct imp_table *t = &im->table;
    struct boxes b;
    boxes_init(im, &b, leaf);
    int *cell_of_row = GK_NEW_ARRAY(im->arena, int, t->n_rows + 1);
    for (size_t r = 0; r < t->n_rows; r++) {
        struct box_cell *cell = cell_of(&b, t->rows[r].cells[leaf], t->rows[r].line);
        cell->rows++;
        cell_of_row[r] = (int)(cell - b.cells);
    }
    read_cells(&b);
    choose_pair(im, &b, leaf == t->checks_leaf);
    imp_order_options(&b);
    for (int i = 0; i < b.n_cells; i++) imp_judge_cell(&b, &b.cells[i]);
    if (im->src->controls > 0)
        imp_note_column(im, b.leaf, "controls", gk_arena_printf(im->arena, "%d", im->src->controls));
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct box_cell *cell = &b.cells[cell_of_row[r]];
        bool same = imp_is_same_cell(t, r, leaf) || imp_is_torn(t, r, leaf);
        t->rows[r].values[leaf] = same ? (struct gk_value){.kind = GK_VALUE_SAME} : cell->value;
        if (cell->bare.n > 0 && !same)
            imp_add_review(im, &t->rows[r], leaf,
                           gk_arena_printf(im->arena, "box-bare; %.*s", (int)cell->bare.n, cell->bare.s).s);
    }
}

void imp_read_boxes(struct imp *im)
{
    struct imp_table *t = &im->table;
    t->box_ticked = GK_STR(GK_BOX_TICKED); /* what stands for <input> */
    t->box_blank = GK_STR(GK_BOX_BLANK);
    for (int i = 0; i < t->n_leaves; i++)
        if (t->leaves[i].kind == GK_KIND_CHECKS) read_column(im, i);
}
