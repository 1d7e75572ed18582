/* Checks columns: boxes and labels → options and which of them are ticked.
 *
 * MODEL. A cell is a row of marks: a box glyph, a label, perhaps a note. The order of marks in a cell says
 * only how the maker read the two-column grid, row by row or column by column; so marks are matched by what
 * their labels mean, and the options of the column come out in the standard print order (the vocabulary's),
 * each in the spelling that the source uses most. Cells repeat: each distinct one is read and judged once.
 *
 * A cell without boxes is printed as it stands: as a list when it is made of several known labels, else as a
 * text. */
#include "import_boxes_int.h"

/* ---- glyphs ---- */

static void add_glyphs(struct imp *im, struct boxes *b, const char *list, bool ticked)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, list, &n);
    for (int i = 0; i < n && b->n_glyphs < MAX_GLYPHS; i++) {
        size_t pos = 0;
        uint32_t c = words[i].n ? gk_utf8_next(words[i], &pos) : 0;
        if (c != 0 && pos == words[i].n)
            b->glyphs[b->n_glyphs++] = (struct glyph){words[i], c, ticked, gk_is_alpha(c) || gk_is_han(c), 0};
    }
}

static void boxes_init(struct imp *im, struct boxes *b, int leaf)
{
    *b = (struct boxes){.im = im, .leaf = &im->table.leaves[leaf]};
    b->meanings.arena = b->by_label.arena = im->arena;
    b->by_text.arena = im->work;
    add_glyphs(im, b, "ticked-boxes", true);
    add_glyphs(im, b, "ticked-letters", true);
    add_glyphs(im, b, "blank-boxes", false);
}

/* A letter is a box (Wingdings in another font) only where a known label follows. */
static bool label_follows(struct boxes *b, struct gk_str s, size_t pos)
{
    while (pos < s.n && s.s[pos] == ' ') pos++;
    size_t from = pos;
    for (int chars = 0; pos < s.n && chars < 20; chars++) {
        gk_utf8_next(s, &pos);
        if (chars > 0 && imp_option_meaning(b, gk_str_sub(s, from, pos)).n > 0) return true;
    }
    return false;
}

/* The glyph at *pos, which is moved past it, or NULL. */
static struct glyph *glyph_at(struct boxes *b, struct gk_str s, size_t *pos)
{
    size_t next = *pos;
    uint32_t c = gk_utf8_next(s, &next);
    for (int i = 0; i < b->n_glyphs; i++) {
        struct glyph *g = &b->glyphs[i];
        if (g->c == c && (!g->letter || label_follows(b, s, next))) {
            *pos = gk_skip_selector(s, next);
            return g;
        }
    }
    return NULL;
}

/* ---- one cell ---- */

static bool is_separator(uint32_t c)
{
    return c == '_' || c == ':' || c == '-' || c == '(' || c == 0xFF1A || c == 0xFF3F || c == 0xFF08 ||
           c == 0x2014 || c == 0xFF0D;
}

/* The note after a label: without separators before it and the bracket that closes one of them. */
static struct gk_str note_of(struct boxes *b, struct gk_str rest)
{
    bool bracket = false;
    for (size_t pos = 0; rest.n > 0; pos = 0) {
        uint32_t c = gk_utf8_next(rest, &pos);
        if (!is_separator(c) && !gk_is_space(c)) break;
        bracket = bracket || c == '(' || c == 0xFF08;
        rest = gk_str_sub(rest, pos, rest.n);
    }
    size_t end = rest.n;
    uint32_t last = end > 0 ? gk_utf8_prev(rest, &end) : 0;
    if (bracket && (last == ')' || last == 0xFF09)) rest.n = end;
    return gk_squeeze_wide(rest, b->im->arena);
}

/* Label and note. A known label followed by a separator has a note; a space separates only after "other". */
static void read_label(struct boxes *b, struct gk_str text, struct mark *m)
{
    m->label = gk_squeeze_wide(text, b->im->arena);
    m->note = GK_STR("");
    if (imp_option_meaning(b, m->label).n > 0) return;
    for (size_t pos = 0; pos < text.n && pos < 120;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(text, &pos);
        if (at == 0 || !(is_separator(c) || gk_is_space(c))) continue;
        struct gk_str head = gk_squeeze_wide(gk_str_sub(text, 0, at), b->im->arena);
        struct gk_str meaning = imp_option_meaning(b, head);
        if (meaning.n > 0 && (!gk_is_space(c) || gk_str_eq(meaning, GK_STR("other")))) {
            m->label = head;
            m->note = note_of(b, gk_str_sub(text, at, text.n));
            return;
        }
    }
}

/* The index of a spelling, made when it is new. */
static int spelling_of(struct boxes *b, struct gk_str label)
{
    struct gk_map_slot *slot = gk_map_put(&b->by_label, label, 0);
    if (slot->number == 0) {
        b->spellings = gk_arena_grow(b->im->arena, b->spellings, &b->cap_spellings,
                                     (size_t)b->n_spellings + 1, sizeof *b->spellings);
        struct gk_str meaning = imp_option_meaning(b, label);
        b->spellings[b->n_spellings] =
            (struct spelling){.label = label,
                              .key = meaning.n ? meaning : gk_fold(label, b->im->arena),
                              .known = meaning.n > 0};
        slot->number = ++b->n_spellings;
    }
    return (int)slot->number - 1;
}

static void end_mark(struct boxes *b, struct box_cell *cell, size_t from, size_t to)
{
    struct gk_str text = gk_str_trim(gk_str_sub(cell->raw, from, to));
    if (cell->n_marks == 0) {
        cell->before = text;
        return;
    }
    struct mark *m = &cell->marks[cell->n_marks - 1];
    read_label(b, text, m);
    m->text = gk_squeeze_wide(text, b->im->arena);
    m->spelling = m->label.n > 0 ? spelling_of(b, m->label) : -1;
}

static void read_cell(struct boxes *b, struct box_cell *cell)
{
    size_t from = 0, cap = 0;
    for (size_t pos = 0; pos < cell->raw.n;) {
        size_t at = pos;
        struct glyph *g = glyph_at(b, cell->raw, &pos);
        if (g == NULL) {
            gk_utf8_next(cell->raw, &pos);
            continue;
        }
        end_mark(b, cell, from, at);
        cell->marks =
            gk_arena_grow(b->im->arena, cell->marks, &cap, (size_t)cell->n_marks + 1, sizeof *cell->marks);
        cell->marks[cell->n_marks++] = (struct mark){.glyph = g};
        cell->blanks += !g->ticked;
        from = pos;
    }
    end_mark(b, cell, from, cell->raw.n);
}

/* The distinct cell of a row's text, read when it is new. */
static struct box_cell *cell_of(struct boxes *b, struct gk_str raw, int line)
{
    struct gk_map_slot *slot = gk_map_put(&b->by_text, raw, 0);
    if (slot->number == 0) {
        b->cells =
            gk_arena_grow(b->im->arena, b->cells, &b->cap_cells, (size_t)b->n_cells + 1, sizeof *b->cells);
        b->cells[b->n_cells] = (struct box_cell){.raw = raw, .line = line};
        slot->number = ++b->n_cells;
        read_cell(b, &b->cells[slot->number - 1]);
    }
    return &b->cells[slot->number - 1];
}

/* A row counts for its labels and glyphs each time that it stands there. */
static void count_cell(struct boxes *b, const struct box_cell *cell)
{
    for (int i = 0; i < cell->n_marks; i++) {
        cell->marks[i].glyph->count++;
        if (cell->marks[i].spelling >= 0) {
            struct spelling *s = &b->spellings[cell->marks[i].spelling];
            s->count++;
            s->listed += cell->blanks > 0;
        }
    }
}

/* ---- the pair of glyphs ---- */

/* The glyph used most, ticked or blank, that can be printed: no letter of a symbol font, no private-use code.
 */
static struct gk_str printed_glyph(const struct boxes *b, bool ticked, struct gk_str otherwise)
{
    const struct glyph *best = NULL;
    for (int i = 0; i < b->n_glyphs; i++) {
        const struct glyph *g = &b->glyphs[i];
        bool fit =
            g->ticked == ticked && g->count > 0 && g->c >= 0x2000 && !g->letter && !gk_is_private_use(g->c);
        if (fit && (best == NULL || g->count > best->count)) best = g;
    }
    return best ? best->word : otherwise;
}

static void choose_pair(struct imp *im, const struct boxes *b, bool first)
{
    if (first) im->table.box_ticked = printed_glyph(b, true, im->table.box_ticked);
    if (first) im->table.box_blank = printed_glyph(b, false, im->table.box_blank);
    for (int i = 0; i < b->n_glyphs; i++) {
        const struct glyph *g = &b->glyphs[i];
        if (g->count > 0 && gk_is_private_use(g->c)) {
            imp_report(im, GK_DIAG_IMPORT_BOX_PRIVATE, 0, b->leaf,
                       gk_arena_printf(im->arena, "U+%04X \xC3\x97 %d", (unsigned)g->c, g->count),
                       g->ticked ? im->table.box_ticked : im->table.box_blank);
        }
    }
}

static void read_column(struct imp *im, int leaf)
{
    struct imp_table *t = &im->table;
    struct boxes b;
    boxes_init(im, &b, leaf);
    int *cell_of_row = GK_NEW_ARRAY(im->arena, int, t->n_rows + 1);
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct box_cell *cell = cell_of(&b, t->rows[r].cells[leaf], t->rows[r].line);
        cell_of_row[r] = (int)(cell - b.cells);
        count_cell(&b, cell);
    }
    choose_pair(im, &b, leaf == t->checks_leaf);
    imp_order_options(&b);
    for (int i = 0; i < b.n_cells; i++) imp_judge_cell(&b, &b.cells[i]);
    for (size_t r = 0; r < t->n_rows; r++) {
        bool same = imp_is_same_cell(t, r, leaf) || imp_is_torn(t, r, leaf);
        t->rows[r].values[leaf] =
            same ? (struct gk_value){.kind = GK_VALUE_SAME} : b.cells[cell_of_row[r]].value;
    }
}

void imp_read_boxes(struct imp *im)
{
    struct imp_table *t = &im->table;
    t->box_ticked = GK_STR("\xE2\x98\x91"); /* what stands for <input> */
    t->box_blank = GK_STR("\xE2\x98\x90");
    for (int i = 0; i < t->n_leaves; i++)
        if (t->leaves[i].kind == GK_KIND_CHECKS) read_column(im, i);
}
