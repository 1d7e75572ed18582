/* Which characters of a column are boxes. The vocabulary knows most, and a pair of brackets with a tick or
 * nothing in it is one. Where it stands tells of the others: a symbol of any kind that stands at the start of
 * a word of the cell with a known label behind it. A letter of a symbol font that lost its font, or 口, is a
 * box only before a label, and where it often is, at every such place.
 *
 * Boxes stand before their labels, or after them; which, their neighbours tell: the label touches, and white
 * space, a separator or the end of the cell is on the other side. */
#include "import_boxes_int.h"

#include <unicode/uchar.h>

enum { LABEL_CHARS = 20, SETTLED = 2 };

struct gk_str imp_option_meaning(struct boxes *b, struct gk_str label)
{
    if (label.n == 0 || label.n > 240) return GK_STR("");
    struct gk_map_slot *slot = gk_map_put(&b->meanings, label, 0);
    struct gk_str *meaning = slot->data;
    if (!meaning) {
        slot->data = meaning = GK_NEW(b->im->arena, struct gk_str);
        *meaning = gk_vocabulary_option(b->im->v, label);
    }
    return *meaning;
}

bool imp_parts_options(uint32_t c)
{
    return gk_is_space(c) || c == ',' || c == ';' || c == ':' || c == 0x3001 || c == 0x3002 || c == 0xFF0C ||
           c == 0xFF1A || c == 0xFF1B;
}

static bool is_edge(uint32_t c)
{
    return c == 0 || c == '/' || imp_parts_options(c);
}

static uint32_t char_at(struct gk_str s, size_t pos)
{
    return pos < s.n ? gk_utf8_next(s, &pos) : 0;
}

static uint32_t char_before(struct gk_str s, size_t pos)
{
    return pos > 0 ? gk_utf8_prev(s, &pos) : 0;
}

static bool label_follows(struct boxes *b, struct gk_str s, size_t pos)
{
    while (pos < s.n && s.s[pos] == ' ') pos++;
    size_t from = pos;
    for (int chars = 0; pos < s.n && chars < LABEL_CHARS; chars++) {
        gk_utf8_next(s, &pos);
        if (chars > 0 && imp_option_meaning(b, gk_str_sub(s, from, pos)).n > 0) return true;
    }
    return false;
}

/* ---- glyphs ---- */

static void add_glyph(struct boxes *b, struct gk_str word, uint32_t c, enum gk_box box, bool learnt)
{
    if (b->n_glyphs == MAX_GLYPHS) return;
    b->glyphs[b->n_glyphs++] = (struct glyph){
        .word = word, .c = c, .box = box, .letter = gk_is_alpha(c) || gk_is_han(c), .learnt = learnt};
    b->maybe[c & 0xFF] = true;
}

static void add_list(struct boxes *b, const char *list, enum gk_box box)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(b->im->v, list, &n);
    for (int i = 0; i < n; i++) {
        size_t pos = 0;
        uint32_t c = words[i].n ? gk_utf8_next(words[i], &pos) : 0;
        if (c != 0 && pos == words[i].n) add_glyph(b, words[i], c, box, false);
    }
}

static struct glyph *find_glyph(struct boxes *b, uint32_t c)
{
    for (int i = 0; b->maybe[c & 0xFF] && i < b->n_glyphs; i++)
        if (b->glyphs[i].c == c) return &b->glyphs[i];
    return NULL;
}

/* Does the character that ends at `pos` end a word that is no box (窗口)? */
static bool is_in_word(const struct boxes *b, struct gk_str s, size_t pos)
{
    return gk_vocabulary_ends(b->im->v, "not-boxes", gk_str_sub(s, 0, pos));
}

static bool is_letter_box(struct boxes *b, const struct glyph *g, struct gk_str s, size_t at, size_t pos)
{
    uint32_t next = char_at(s, pos);
    if (gk_is_han(g->c) ? is_in_word(b, s, pos) : gk_is_alpha(next)) return false;
    bool settled = g->hits >= SETTLED && is_edge(char_before(s, at)) && !is_edge(next);
    return settled || label_follows(b, s, pos);
}

/* ---- brackets ---- */

static bool is_bracket(uint32_t c)
{
    return c == '(' || c == '[' || c == 0xFF08 || c == 0xFF3B || c == 0x3010 || c == 0x3014;
}

static size_t past_spaces(struct gk_str s, size_t pos)
{
    size_t at = pos;
    while (pos < s.n && gk_is_space(gk_utf8_next(s, &pos))) at = pos;
    return at;
}

/* A pair of brackets with a tick, a cross or nothing in it. */
static struct glyph *bracket_at(struct boxes *b, struct gk_str s, size_t *pos)
{
    static const uint32_t closing[] = {')', ']', 0xFF09, 0xFF3D, 0x3011, 0x3015, 0};
    size_t at = *pos;
    if (!is_bracket(gk_utf8_next(s, &at))) return NULL;
    at = past_spaces(s, at);
    size_t from = at, next = at;
    int which = 1;
    uint32_t c = at < s.n ? gk_utf8_next(s, &next) : 0;
    if (c != 0 && !gk_is_close(c)) {
        struct gk_str word = gk_str_sub(s, from, next);
        const struct glyph *g = find_glyph(b, c);
        which = gk_vocabulary_has(b->im->v, "bracket-ticks", word) ? 0
                : c == '_' || (g && g->box == GK_BOX_OFF)          ? 1
                : c == 0xD7 || c == 0x2717 || c == 0x2718          ? 2
                                                                   : -1;
        at = past_spaces(s, next);
        c = at < s.n ? gk_utf8_next(s, &at) : 0;
    } else {
        at = next;
    }
    int i = 0;
    while (closing[i] != 0 && closing[i] != c) i++;
    if (which < 0 || closing[i] == 0) return NULL;
    *pos = at;
    return &b->brackets[which];
}

/* A tick written into a blank box (□√), or beside it: the two are one ticked box. */
static struct glyph *ticked_box(struct boxes *b, struct glyph *g, struct gk_str s, size_t *pos)
{
    size_t next = *pos;
    struct glyph *other = next < s.n ? find_glyph(b, gk_utf8_next(s, &next)) : NULL;
    if (other == NULL || other->letter || g->letter) return g;
    struct glyph *on = g->box == GK_BOX_ON ? g : other, *off = on == g ? other : g;
    bool pair = on->box == GK_BOX_ON && off->box == GK_BOX_OFF &&
                gk_vocabulary_has(b->im->v, "bracket-ticks", on->word);
    if (pair) *pos = gk_skip_selector(s, next);
    return pair ? on : g;
}

struct glyph *imp_glyph_at(struct boxes *b, struct gk_str s, size_t *pos)
{
    size_t next = *pos;
    uint32_t c = gk_utf8_next(s, &next);
    if (b->in_brackets && is_bracket(c)) return bracket_at(b, s, pos);
    struct glyph *g = find_glyph(b, c);
    if (g == NULL || (g->letter && !is_letter_box(b, g, s, *pos, next))) return NULL;
    *pos = gk_skip_selector(s, next);
    return ticked_box(b, g, s, pos);
}

/* ---- what the cells tell ---- */

struct evidence {
    int plain, in_brackets[3];
    int before, after;                    /* boxes that touch what follows, or what stands before */
    int parted_before, parted_after, all; /* boxes beside separators */
};

static bool is_symbol(const struct boxes *b, uint32_t c, struct gk_str word)
{
    int kind = c < 0x80 ? 0 : u_charType((UChar32)c);
    return c == '?' || c == 0xFF1F || kind == U_OTHER_SYMBOL || (kind == U_MATH_SYMBOL && c > 0xA0) ||
           kind == U_PRIVATE_USE_CHAR || gk_vocabulary_has(b->im->v, "dash-boxes", word) ||
           gk_vocabulary_has(b->im->v, "lone-boxes", word) || gk_vocabulary_has(b->im->v, "bullets", word);
}

/* Symbols that the vocabulary does not know as boxes and that stand where boxes do. */
static void find_symbols(struct boxes *b, struct gk_str s)
{
    uint32_t before = 0;
    for (size_t pos = 0; pos < s.n;) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        struct glyph *g = c >= 0x80 || c == '?' || gk_is_alpha(c) ? find_glyph(b, c) : NULL;
        bool may = g ? g->letter || g->learnt
                     : (c >= 0x80 || c == '?') && is_edge(before) && is_symbol(b, c, gk_str_sub(s, at, pos));
        if (may && label_follows(b, s, pos) && !(gk_is_han(c) && is_in_word(b, s, pos)) &&
            !(gk_is_alpha(c) && gk_is_alpha(char_at(s, pos)))) {
            bool dash = gk_vocabulary_has(b->im->v, "dash-boxes", gk_str_sub(s, at, pos));
            if (g == NULL) add_glyph(b, gk_str_sub(s, at, pos), c, dash ? GK_BOX_OFF : GK_BOX_UNKNOWN, true);
            g = find_glyph(b, c);
            if (g) g->hits++;
        }
        before = g ? 0 : c;
    }
}

static bool is_stop(uint32_t c)
{
    return imp_parts_options(c) && !gk_is_space(c);
}

/* The last character before `pos` that is no white space. */
static uint32_t solid_before(struct gk_str s, size_t pos)
{
    uint32_t c = ' ';
    while (pos > 0 && gk_is_space(c)) c = gk_utf8_prev(s, &pos);
    return gk_is_space(c) ? 0 : c;
}

static void look_at(struct boxes *b, struct gk_str s, struct evidence *e)
{
    size_t end = 0; /* of the box before */
    for (size_t pos = 0; pos < s.n;) {
        size_t at = pos;
        const struct glyph *g = imp_glyph_at(b, s, &pos);
        if (g == NULL) {
            gk_utf8_next(s, &pos);
            continue;
        }
        bool bracket = g->c == 0, left = at == end || is_edge(char_before(s, at)),
             right = is_edge(char_at(s, pos));
        if (bracket)
            e->in_brackets[g - b->brackets]++;
        else
            e->plain++;
        e->before += left && !right;
        e->after += right && !left;
        e->parted_before += at > 0 && is_stop(solid_before(s, at));
        e->parted_after += pos < s.n && is_stop(char_at(s, past_spaces(s, pos)));
        e->all++;
        end = pos;
    }
}

static struct evidence gather(struct boxes *b, bool in_brackets)
{
    struct evidence e = {0};
    b->in_brackets = in_brackets;
    for (int i = 0; i < b->n_cells; i++) look_at(b, b->cells[i].raw, &e);
    return e;
}

/* Rows of several hands: has this cell its boxes in brackets, and no others? */
static void find_brackets(struct boxes *b, struct box_cell *cell)
{
    struct evidence e = {0};
    bool column = b->in_brackets;
    b->in_brackets = true;
    look_at(b, cell->raw, &e);
    b->in_brackets = column;
    cell->in_brackets =
        column || (e.plain == 0 && e.in_brackets[0] > 0 && e.in_brackets[0] + e.in_brackets[1] > 1);
}

void imp_learn_boxes(struct boxes *b)
{
    static const char *const words[] = {"[\xE2\x88\x9A]", "[ ]", "[\xC3\x97]"};
    for (int i = 0; i < 3; i++)
        b->brackets[i] = (struct glyph){.word = gk_str_of(words[i]),
                                        .box = i == 0   ? GK_BOX_ON
                                               : i == 1 ? GK_BOX_OFF
                                                        : GK_BOX_UNKNOWN};
    add_list(b, "ticked-boxes", GK_BOX_ON);
    add_list(b, "ticked-letters", GK_BOX_ON);
    add_list(b, "blank-boxes", GK_BOX_OFF);
    int known = b->n_glyphs;
    for (int i = 0; i < b->n_cells; i++) find_symbols(b, b->cells[i].raw);
    struct evidence e = gather(b, true);
    bool ticks = e.in_brackets[0] > 0 && e.in_brackets[0] + e.in_brackets[1] > e.plain;
    if (!ticks && !(e.plain == 0 && e.in_brackets[1] > 1)) e = gather(b, false);
    for (int i = 0; i < b->n_cells; i++) find_brackets(b, &b->cells[i]);
    for (int i = b->n_glyphs; i-- > known;) /* one that stands there once, alone, is no box */
        if (b->glyphs[i].hits < 2 && e.plain == b->glyphs[i].hits) b->n_glyphs = i;
    b->after = e.after > e.before;
    b->separated = (b->after ? e.parted_after : e.parted_before) * 2 >= e.all && e.all > 1;
}
