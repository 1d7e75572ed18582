/* A cell → its marks: each a box with the label that it belongs to, and perhaps a note. Between two boxes
 * there is one label; when more stand there, parted by separators, they are options that have no box. */
#include "import_boxes_int.h"

enum { MAX_LABEL = 120, LABEL_CHARS = 24 };

enum gk_box imp_mark_box(const struct boxes *b, const struct mark *m)
{
    return m->glyph ? m->glyph->box : b->bare;
}

/* ---- label and note ---- */

static bool begins_note(uint32_t c)
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
        if (!begins_note(c) && !gk_is_space(c)) break;
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
    for (size_t pos = 0; pos < text.n && pos < MAX_LABEL;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(text, &pos);
        if (at == 0 || !(begins_note(c) || gk_is_space(c))) continue;
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
                              .meaning = meaning,
                              .key = meaning.n ? meaning : gk_fold(label, b->im->arena),
                              .slip = gk_vocabulary_option_near(b->im->v, label, b->im->work).n > 0};
        slot->number = ++b->n_spellings;
    }
    return (int)slot->number - 1;
}

static void add_mark(struct boxes *b, struct box_cell *cell, struct glyph *glyph, struct gk_str text)
{
    cell->marks = gk_arena_grow(b->im->arena, cell->marks, &cell->cap_marks, (size_t)cell->n_marks + 1,
                                sizeof *cell->marks);
    struct mark *m = &cell->marks[cell->n_marks++];
    *m = (struct mark){.glyph = glyph, .spelling = -1};
    read_label(b, text, m);
    m->text = gk_squeeze_wide(text, b->im->arena);
    if (m->label.n > 0) m->spelling = spelling_of(b, m->label);
}

/* ---- several labels between two boxes ---- */

static bool parts_boxes(uint32_t c)
{
    return imp_parts_options(c) || c == '/' || c == '|' || c == 0xFF0F;
}

static struct gk_str without_separators(struct gk_str s)
{
    while (s.n > 0) {
        size_t start = 0, end = s.n;
        if (parts_boxes(gk_utf8_next(s, &start)))
            s = gk_str_sub(s, start, s.n);
        else if (parts_boxes(gk_utf8_prev(s, &end)))
            s.n = end;
        else
            break;
    }
    return s;
}

static struct gk_str meaning_of(struct boxes *b, struct gk_str text)
{
    return imp_option_meaning(b, gk_squeeze_wide(text, b->im->arena));
}

/* Does a known label stand at the beginning, up to a separator, a bracket or the end? */
static bool begins_with_label(struct boxes *b, struct gk_str s)
{
    size_t pos = 0;
    for (int chars = 0; chars < LABEL_CHARS; chars++) {
        size_t at = pos;
        uint32_t c = pos < s.n ? gk_utf8_next(s, &pos) : ';';
        bool ends = imp_parts_options(c) || begins_note(c);
        if (ends && at > 0 && meaning_of(b, gk_str_sub(s, 0, at)).n > 0) return true;
        if (at == s.n) break;
    }
    return false;
}

/* Are the options on either side of a separator two? When both are known; and, where separators part the
 * column's options anyway, any two. After "other" comes what is meant by it, after a colon surely. */
static bool parts_two(struct boxes *b, struct gk_str left, uint32_t c, struct gk_str right)
{
    struct gk_str meaning = meaning_of(b, left);
    bool colon = c == ':' || c == 0xFF1A, other = gk_str_eq(meaning, GK_STR("other"));
    if (meaning.n > 0 && begins_with_label(b, right)) return !(other && colon);
    return b->separated && !gk_is_space(c) && !colon && c != 0x3001 && !other;
}

/* Where the first of several options ends; s.n: there is one. */
static size_t first_option(struct boxes *b, struct gk_str s)
{
    int deep = 0;
    if (gk_vocabulary_has_option(b->im->v, gk_squeeze_wide(s, b->im->work))) return s.n;
    for (size_t pos = 0; pos < s.n;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        deep += gk_is_open(c);
        deep -= deep > 0 && (c == ')' || c == 0xFF09 || (gk_is_close(c) && !imp_parts_options(c)));
        if (at == 0 || deep > 0 || !imp_parts_options(c)) continue;
        if (parts_two(b, gk_str_sub(s, 0, at), c, without_separators(gk_str_sub(s, pos, s.n)))) return at;
    }
    return s.n;
}

/* What stands between two boxes, or before the first or after the last: `glyph` is the one that it belongs
 * to, which takes the first of several, or where boxes stand after labels the last. */
static void take_piece(struct boxes *b, struct box_cell *cell, struct glyph *glyph, struct gk_str piece)
{
    struct gk_str rest = without_separators(piece);
    if (rest.n == 0 && glyph) add_mark(b, cell, glyph, rest);
    for (bool first = true; rest.n > 0; first = false) {
        size_t end = first_option(b, rest);
        struct gk_str option = without_separators(gk_str_sub(rest, 0, end));
        bool own = b->after ? end == rest.n : first;
        rest = without_separators(gk_str_sub(rest, end, rest.n));
        if (!glyph && !(meaning_of(b, option).n > 0 || rest.n > 0))
            cell->before = option;
        else
            add_mark(b, cell, own ? glyph : NULL, option);
    }
}

/* The note of an "other" that stands before its box: what follows behind a colon or in brackets, up to the
 * next option. Returns the rest. */
static struct gk_str take_late_note(struct boxes *b, struct box_cell *cell, struct gk_str piece)
{
    struct mark *m = cell->n_marks > 0 ? &cell->marks[cell->n_marks - 1] : NULL;
    struct gk_str s = gk_str_trim(piece);
    size_t pos = 0, end = 0;
    if (m == NULL || s.n == 0 || !begins_note(gk_utf8_next(s, &pos))) return piece;
    if (!gk_str_eq(imp_option_meaning(b, m->label), GK_STR("other"))) return piece;
    for (end = pos; end < s.n; end = pos) {
        uint32_t c = gk_utf8_next(s, &pos);
        if (c == ';' || c == 0xFF1B || c == 0x3002 || c == '\n') break;
    }
    m->note = note_of(b, without_separators(gk_str_sub(s, 0, end)));
    return gk_str_sub(s, end, s.n);
}

void imp_read_marks(struct boxes *b, struct box_cell *cell)
{
    size_t from = 0;
    struct glyph *open = NULL;
    bool any = false, column = b->in_brackets;
    b->in_brackets = cell->in_brackets;
    for (size_t pos = 0; pos < cell->raw.n;) {
        size_t at = pos;
        struct glyph *g = imp_glyph_at(b, cell->raw, &pos);
        if (g == NULL) {
            gk_utf8_next(cell->raw, &pos);
            continue;
        }
        struct gk_str piece = gk_str_sub(cell->raw, from, at);
        if (b->after) piece = take_late_note(b, cell, piece);
        take_piece(b, cell, b->after ? g : open, piece);
        open = g;
        from = pos;
        any = true;
    }
    b->in_brackets = column;
    if (!any) return;
    struct gk_str last = gk_str_sub(cell->raw, from, cell->raw.n);
    if (b->after)
        take_piece(b, cell, NULL, take_late_note(b, cell, last));
    else
        take_piece(b, cell, open, last);
}
