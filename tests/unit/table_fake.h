/* A measure without fonts: ASCII is half an em wide, all else one em; lines break between any two characters
 * but inside runs of ASCII letters and digits, before closing marks and after opening ones. Also a builder of
 * grids, so that tests of the table read as tables. */
#ifndef TABLE_FAKE_H
#define TABLE_FAKE_H

#include "gongkai/table.h"

struct gk_para {
    struct gk_str text;
    int role;
    struct fake_lines *lines; /* cache */
    int32_t natural, min;
};

struct fake_lines {
    int32_t width;
    enum gk_text_align align;
    struct gk_lines lines;
    struct fake_lines *next;
};

struct fake {
    struct gk_arena *arena;
    struct gk_map paras;
    int shaped, broken; /* how often the expensive steps were asked for */
};

static inline bool fake_word(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline int32_t fake_width(uint32_t c)
{
    return c == '\n' ? 0 : c < 128 ? 500 : 1000;
}

static inline bool fake_closing(uint32_t c)
{
    return c == 0x3001 || c == 0x3002 || c == 0xFF0C || c == 0x300B || c == 0xFF09 || c == 0xFF1A ||
           c == 0xFF1B;
}

static inline bool fake_opening(uint32_t c)
{
    return c == 0x300A || c == 0xFF08;
}

/* May a line end between a and b? */
static inline bool fake_may_break(uint32_t a, uint32_t b)
{
    return !(fake_word(a) && fake_word(b)) && !fake_closing(b) && !fake_opening(a);
}

static inline int fake_role(void *ctx, struct gk_str name)
{
    (void)ctx;
    return gk_str_eq(name, GK_STR("box")) ? 1 : gk_str_eq(name, GK_STR("head")) ? 2 : 0;
}

static inline void fake_measure_para(struct gk_para *p)
{
    int32_t line = 0, piece = 0;
    uint32_t last = '\n';
    for (size_t pos = 0; pos < p->text.n;) {
        uint32_t c = gk_utf8_next(p->text, &pos);
        if (last == '\n' || c == '\n' || fake_may_break(last, c)) piece = 0;
        if (c == '\n') line = 0;
        piece += fake_width(c);
        line += fake_width(c);
        if (piece > p->min) p->min = piece;
        if (line > p->natural) p->natural = line;
        last = c;
    }
}

static inline const struct gk_para *fake_para(void *ctx, int role, struct gk_str text, unsigned flags)
{
    struct fake *f = ctx;
    (void)flags;
    f->paras.arena = f->arena;
    struct gk_map_slot *slot = gk_map_put(&f->paras, text, (uint64_t)role);
    if (slot->data) return slot->data;
    struct gk_para *p = slot->data = GK_NEW(f->arena, struct gk_para);
    *p = (struct gk_para){.text = gk_arena_str(f->arena, text), .role = role};
    slot->key = p->text;
    fake_measure_para(p);
    f->shaped++;
    return p;
}

static inline int32_t fake_natural(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return p->natural;
}

static inline int32_t fake_min(void *ctx, const struct gk_para *p, enum gk_text_relax relax)
{
    (void)ctx;
    return relax < GK_RELAX_WORDS ? p->min : p->min < 1000 ? p->min : 1000;
}

static inline struct gk_str fake_text(void *ctx, const struct gk_para *p)
{
    (void)ctx;
    return p->text;
}

static inline int32_t fake_baseline(void *ctx, int role, int32_t leading)
{
    (void)ctx, (void)role;
    return (leading - 1000) / 2 + 880;
}

/* The end of the line that starts at `from`, greedily. */
static inline size_t fake_line_end(struct gk_str s, size_t from, int32_t width, bool *feed)
{
    int32_t w = 0;
    size_t pos = from, fits = 0;
    uint32_t last = 0;
    *feed = false;
    while (pos < s.n) {
        size_t at = pos;
        uint32_t c = gk_utf8_next(s, &pos);
        if (c == '\n') {
            *feed = true;
            return pos;
        }
        if (last && fake_may_break(last, c)) fits = at;
        w += fake_width(c);
        if (w > width && at > from) return fits ? fits : at;
        last = c;
    }
    return pos;
}

static inline void fake_fill_line(struct gk_line *l, struct gk_str s, size_t from, size_t to, int32_t width,
                                  enum gk_text_align align, struct gk_arena *arena)
{
    struct gk_text_glyph *g = GK_NEW_ARRAY(arena, struct gk_text_glyph, to - from + 1);
    *l = (struct gk_line){.glyphs = g, .from = (uint32_t)from, .to = (uint32_t)to};
    for (size_t pos = from; pos < to;) {
        uint32_t cluster = (uint32_t)pos, c = gk_utf8_next(s, &pos);
        if (c == '\n') break;
        g[l->n++] = (struct gk_text_glyph){.gid = c, .advance = fake_width(c), .cluster = cluster};
        l->width += fake_width(c);
    }
    int32_t spare = width > l->width ? width - l->width : 0;
    l->indent = align == GK_TEXT_CENTER ? spare / 2 : align == GK_TEXT_RIGHT ? spare : 0;
}

static inline const struct gk_lines *fake_lines(void *ctx, const struct gk_para *para, int32_t width,
                                                enum gk_text_align align)
{
    struct fake *f = ctx;
    struct gk_para *p = (struct gk_para *)para;
    for (struct fake_lines *l = p->lines; l; l = l->next)
        if (l->width == width && l->align == align) return &l->lines;
    f->broken++;
    size_t cap = 0;
    struct gk_line *lines = NULL;
    int n = 0;
    bool feed = false;
    for (size_t from = 0, to; from < p->text.n || feed; from = to) {
        to = fake_line_end(p->text, from, width, &feed);
        lines = gk_arena_grow(f->arena, lines, &cap, (size_t)n + 1, sizeof *lines);
        fake_fill_line(&lines[n++], p->text, from, to, width, align, f->arena);
    }
    struct fake_lines *l = GK_NEW(f->arena, struct fake_lines);
    *l = (struct fake_lines){width, align, {.para = p, .lines = lines, .n = n}, p->lines};
    p->lines = l;
    return &l->lines;
}

static inline const struct gk_lines *fake_title_lines(void *ctx, const struct gk_para *p, int32_t width)
{
    return fake_lines(ctx, p, width, GK_TEXT_CENTER);
}

static inline struct fake *fake_new(struct gk_arena *arena)
{
    struct fake *f = GK_NEW(arena, struct fake);
    f->arena = arena;
    return f;
}

static inline struct gk_measure fake_measure(struct fake *f)
{
    return (struct gk_measure){.ctx = f,
                               .role = fake_role,
                               .para = fake_para,
                               .natural = fake_natural,
                               .min = fake_min,
                               .lines = fake_lines,
                               .title_lines = fake_title_lines,
                               .baseline = fake_baseline,
                               .text = fake_text};
}

/* ---- forms and grids ---- */

/* A form of 10 pt type on 12 pt lines, padding 2 pt, one em to each side... of a column: 0.5 em. */
static inline struct gk_form *fake_form(struct gk_arena *arena)
{
    static const struct gk_style styles[] = {
        {{"body", 4}, {"body", 4}, GK_PT(10), GK_PT(12), GK_ALIGN_JUSTIFY, 0, {NULL, 0}},
        {{"head", 4}, {"head", 4}, GK_PT(10), GK_PT(12), GK_ALIGN_CENTER, 0, {NULL, 0}},
        {{"title", 5}, {"body", 4}, GK_PT(20), GK_PT(30), GK_ALIGN_CENTER, 0, {NULL, 0}},
        {{"line", 4}, {"body", 4}, GK_PT(10), GK_PT(16), GK_ALIGN_LEFT, 0, {NULL, 0}},
        {{"attachment", 10}, {"body", 4}, GK_PT(10), GK_PT(16), GK_ALIGN_LEFT, 0, {NULL, 0}},
        {{"notes", 5}, {"body", 4}, GK_PT(8), GK_PT(10), GK_ALIGN_JUSTIFY, 0, {NULL, 0}},
        {{"page-number", 11}, {"body", 4}, GK_PT(10), GK_PT(12), GK_ALIGN_CENTER, 0, {NULL, 0}},
    };
    static const struct gk_form_text texts[] = {{{"ticked", 6}, {"yes", 3}}, {{"unticked", 8}, {"no", 2}}};
    struct gk_form *f = GK_NEW(arena, struct gk_form);
    *f = (struct gk_form){
        .styles = styles,
        .n_styles = sizeof styles / sizeof *styles,
        .texts = texts,
        .n_texts = 2,
        .paper_w = GK_PT(600),
        .paper_h = GK_PT(400),
        .margin_top = GK_PT(40),
        .margin_bottom = GK_PT(40),
        .margin_left = GK_PT(40),
        .margin_right = GK_PT(40),
        .rule_inner = 512,
        .rule_outer = 768,
        .pad_h_em = 512,
        .pad_v = GK_PT(2),
        .head_pad_h_em = 256,
        .head_pad_v = GK_PT(2),
        .keep_share = 30,
        .orphan_lines = 2,
        .option_columns = 2,
        .option_pitch = 125,
        .box_gap_em = 256,
        .option_gap_em = 512,
        .title_gap = GK_PT(6),
        .line_gap = GK_PT(4),
        .notes_gap = GK_PT(4),
        .page_number_drop = GK_PT(20),
        .page_number = {"- {page} / {pages} -", 20},
        .continued = {"(cont)", 6},
        .tick = {"v", 1},
    };
    return f;
}

/* A grid from texts: rows * columns of them; NULL continues the cell above; "[]..." are options, one a line,
 * ticked when they begin with '+', blank with '-'. Rows that begin with a text in column 0 start a group. */
struct fake_table {
    int rows, columns;
    const char *const *captions;
    const char *const *texts;
    const struct gk_column_hint *const *hints; /* NULL: one hint for all */
    const char *const *keys;                   /* NULL: none */
};

static inline const struct gk_option *fake_options(const char *s, int *n, struct gk_arena *arena)
{
    size_t cap = 0;
    struct gk_option *list = NULL;
    *n = 0;
    while (*s) {
        size_t len = strcspn(s, "\n");
        list = gk_arena_grow(arena, list, &cap, (size_t)*n + 1, sizeof *list);
        list[(*n)++] = (struct gk_option){.ticked = *s == '+',
                                          .text = gk_arena_str(arena, (struct gk_str){s + 1, len - 1})};
        s += len + (s[len] == '\n');
    }
    return list;
}

static inline struct gk_cell fake_cell(const char *text, int row, int col, struct gk_arena *arena)
{
    struct gk_cell c = {.kind = GK_CELL_TEXT, .row = row, .col = col, .row_span = 1, .col_span = 1};
    if (*text == 0) {
        c.kind = GK_CELL_EMPTY;
    } else if (strncmp(text, "[]", 2) == 0) {
        c.kind = GK_CELL_OPTIONS;
        c.options = fake_options(text + 2, &c.n_options, arena);
    } else {
        c.text = gk_arena_str(arena, gk_str_of(text));
    }
    return c;
}

static inline int fake_span(const struct fake_table *ft, int row, int col)
{
    int span = 1;
    while (row + span < ft->rows && !ft->texts[(row + span) * ft->columns + col]) span++;
    return span;
}

static inline const struct gk_grid *fake_grid(const struct fake_table *ft, struct gk_form *form,
                                              struct gk_arena *arena)
{
    static const struct gk_column_hint plain = {.share = 100,
                                                .align = GK_ALIGN_CENTER,
                                                .long_align = GK_ALIGN_JUSTIFY,
                                                .short_lines = 2,
                                                .valign = GK_VALIGN_MIDDLE,
                                                .repeat = true};
    struct gk_grid *g = GK_NEW(arena, struct gk_grid);
    struct gk_grid_column *columns = GK_NEW_ARRAY(arena, struct gk_grid_column, ft->columns);
    struct gk_cell *head = GK_NEW_ARRAY(arena, struct gk_cell, ft->columns);
    struct gk_cell *cells = GK_NEW_ARRAY(arena, struct gk_cell, ft->rows * ft->columns);
    struct gk_grid_row *rows = GK_NEW_ARRAY(arena, struct gk_grid_row, ft->rows);
    int32_t *at = GK_NEW_ARRAY(arena, int32_t, ft->rows * ft->columns);
    *g = (struct gk_grid){.form = form,
                          .title = GK_STR("Title"),
                          .box_ticked = GK_STR("#"),
                          .box_blank = GK_STR("_"),
                          .columns = columns,
                          .n_columns = ft->columns,
                          .head = head,
                          .n_head = ft->columns,
                          .tiers = 1,
                          .cells = cells,
                          .rows = rows,
                          .n_rows = ft->rows,
                          .at = at};
    for (int c = 0; c < ft->columns; c++) {
        columns[c].hint = ft->hints ? ft->hints[c] : &plain;
        columns[c].key = gk_str_of(ft->keys ? ft->keys[c] : "");
        columns[c].caption = gk_str_of(ft->captions ? ft->captions[c] : "H");
        head[c] = fake_cell(ft->captions ? ft->captions[c] : "H", 0, c, arena);
    }
    for (int r = 0; r < ft->rows; r++) {
        rows[r].group_start = r == 0 || ft->texts[r * ft->columns] != NULL;
        rows[r].group = r == 0 ? 0 : rows[r - 1].group + rows[r].group_start;
        for (int c = 0; c < ft->columns; c++) {
            const char *text = ft->texts[r * ft->columns + c];
            if (!text && r == 0) text = "";
            if (!text) {
                at[r * ft->columns + c] = at[(r - 1) * ft->columns + c];
                continue;
            }
            struct gk_cell *cell = &cells[g->n_cells];
            *cell = fake_cell(text, r, c, arena);
            cell->row_span = fake_span(ft, r, c);
            cell->repeat = cell->row_span > 1 && columns[c].hint->repeat;
            at[r * ft->columns + c] = g->n_cells++;
        }
    }
    return g;
}

/* ---- random tables ---- */

/* The next of a row of numbers (xorshift); `state` is never 0. */
static inline uint32_t fake_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static inline const char *fake_words(struct gk_arena *arena, int length)
{
    char *s = gk_arena_alloc(arena, (size_t)length * 3 + 1);
    for (int i = 0; i < length; i++) memcpy(s + 3 * i, "政", 3);
    return s;
}

#endif
