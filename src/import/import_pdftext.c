/* The text layer of a PDF: printed lines, cell after cell, row after row.
 *
 * The head comes again on each page, its captions broken over lines and pieces of lines; it is read by
 * joining pieces until the vocabulary knows them. A row ends with its line of ticks. What a page end tears
 * off follows the next page's head. Which line belongs to which column is for import_flow to find; here the
 * stream is only cut up. (Where each cell has a line of its own, import_onecell reads the rows.) */
#include "import_int.h"

#include <stdlib.h>

enum { MAX_JOIN = 4, MAX_TOKENS = 96, MIN_CAPTIONS = 5, MAX_PIECE = 20000, ENOUGH_ROWS = 10 };

struct token {
    struct gk_str s;
    size_t line;
};

struct caption {
    struct gk_str s, group; /* group: its kind if it may stand over others, or empty */
    size_t end;             /* token after it */
};

struct reader {
    struct imp *im;
    struct token *tokens; /* of the lines under reading */
    size_t n_tokens, cap_tokens;
    struct caption *captions;
    int n_captions;
    size_t cap_captions;
    struct gk_str head; /* all text of the first head, no white space */
    size_t head_from;   /* its first line */
    struct imp_piece *pieces;
    int n_pieces;
    size_t cap_pieces;
    struct imp_flow_column *columns; /* those that lines flow into */
    int *leaf_of;                    /* and their leaves */
    int n_columns;
    bool odd_head; /* a head says other words than the first */
};

/* ---- heads ---- */

/* Up to `most` tokens of the lines from `at` on (and those on the line of the last). */
static void tokenize(struct reader *rd, size_t at, size_t most)
{
    struct imp *im = rd->im;
    rd->n_tokens = 0;
    for (size_t i = at; i < im->src->n_lines && rd->n_tokens < most; i++) {
        struct gk_str s = im->src->lines[i].s;
        size_t from = 0;
        for (size_t pos = 0; from < s.n;) {
            size_t start = pos;
            bool gap = pos >= s.n || gk_is_space(gk_utf8_next(s, &pos));
            if (gap && start > from) {
                rd->tokens = gk_arena_grow(im->arena, rd->tokens, &rd->cap_tokens, rd->n_tokens + 1,
                                           sizeof *rd->tokens);
                rd->tokens[rd->n_tokens++] = (struct token){gk_str_sub(s, from, start), i};
            }
            from = gap ? (start >= s.n ? s.n : pos) : from;
        }
    }
}

/* Tokens p … p+k-1 as one, in the arena. */
static struct gk_str join_tokens(struct reader *rd, size_t p, size_t k)
{
    struct gk_buf b = {0};
    for (size_t i = p; i < p + k; i++) gk_buf_str(&b, rd->tokens[i].s);
    struct gk_str result = gk_arena_str(rd->im->arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return result;
}

/* A caption may come once; groups too. */
static bool is_repeated(const struct reader *rd, struct gk_str s)
{
    struct gk_str key = gk_vocabulary_key(rd->im->v, GK_STR(""), s);
    for (int i = 0; i < rd->n_captions; i++) {
        struct gk_str other = gk_vocabulary_key(rd->im->v, GK_STR(""), rd->captions[i].s);
        if (gk_str_eq(rd->captions[i].s, s) ||
            (key.n > 0 && memchr(key.s, '.', key.n) && gk_str_eq(key, other)))
            return true;
    }
    return false;
}

/* The number of tokens from p on that make the longest caption, or 0; the caption in *s. */
static size_t caption_at(struct reader *rd, size_t p, struct gk_str *s)
{
    size_t k = rd->n_tokens - p < MAX_JOIN ? rd->n_tokens - p : MAX_JOIN;
    for (; k > 0; k--) {
        *s = k > 1 ? join_tokens(rd, p, k) : rd->tokens[p].s;
        if (imp_is_caption(rd->im, *s)) break;
    }
    return k;
}

/* Reads captions from line `at` on into rd->captions. Returns the line after the last whole line of them. */
static size_t read_captions(struct reader *rd, size_t at)
{
    struct imp *im = rd->im;
    struct gk_str s;
    rd->n_captions = 0;
    tokenize(rd, at, MAX_JOIN);
    if (caption_at(rd, 0, &s) == 0) return at;
    tokenize(rd, at, MAX_TOKENS);
    size_t p = 0;
    while (p < rd->n_tokens) {
        size_t k = caption_at(rd, p, &s);
        if (k == 0 || is_repeated(rd, s)) break;
        p += k;
        rd->captions = gk_arena_grow(im->arena, rd->captions, &rd->cap_captions, (size_t)rd->n_captions + 1,
                                     sizeof *rd->captions);
        rd->captions[rd->n_captions++] = (struct caption){s, gk_vocabulary_group(im->v, s), p};
    }
    size_t line = p < rd->n_tokens ? rd->tokens[p].line : at + (p > 0 ? rd->tokens[p - 1].line - at + 1 : 0);
    while (rd->n_captions > 0) { /* captions that share a line with something else are no captions */
        size_t end = rd->captions[rd->n_captions - 1].end;
        if (rd->tokens[end - 1].line < line) break;
        rd->n_captions--;
    }
    return line;
}

/* Is the caption a leaf below this kind of group ("audience.all" below "audience")? */
static bool is_below(struct reader *rd, const struct caption *group, struct gk_str leaf)
{
    struct gk_str key = gk_vocabulary_key(rd->im->v, group->s, leaf);
    return gk_str_starts(key, group->group) && key.n > group->group.n && key.s[group->group.n] == '.';
}

/* For each caption: the caption that is its group, -1 for none, -2 when it is a group itself. Leaves follow
 * the groups in order, right behind each or behind all of them. */
static int *find_groups(struct reader *rd)
{
    int n = rd->n_captions, first = 0, matter = -1;
    int *group = GK_NEW_ARRAY(rd->im->arena, int, n + 1);
    for (int i = 0; i < n; i++) {
        const struct caption *c = &rd->captions[i];
        group[i] = -1;
        for (int g = first; g < i && group[i] == -1; g++) {
            if (rd->captions[g].group.n > 0 && group[g] != -3 && is_below(rd, &rd->captions[g], c->s)) {
                group[i] = g;
                group[g] = -2;
                first = g;
            }
        }
        if (group[i] == -1 && gk_str_eq(c->group, GK_STR("matter"))) matter = i;
    }
    for (int i = 0; i < n && matter >= 0;
         i++) { /* 公开事项 stands over 一级事项 and 二级事项 when both are there */
        struct gk_str key = gk_vocabulary_key(rd->im->v, GK_STR(""), rd->captions[i].s);
        if (i != matter && (gk_str_eq(key, GK_STR("level1")) || gk_str_eq(key, GK_STR("level2")))) {
            group[i] = matter;
            group[matter] = -2;
        }
    }
    return group;
}

static void add_leaf(struct imp *im, struct gk_str group, struct gk_str caption, bool opens)
{
    im->table.leaves[im->table.n_leaves++] =
        (struct imp_leaf){.group = group, .caption = caption, .opens = opens};
}

/* Leaves in the order of the captions, those of a group where the group stands. */
static void build_leaves(struct reader *rd, int line)
{
    struct imp *im = rd->im;
    const int *group = find_groups(rd);
    im->table.leaves = GK_NEW_ARRAY(im->arena, struct imp_leaf, rd->n_captions + 1);
    for (int i = 0; i < rd->n_captions; i++) {
        if (group[i] == -1) {
            add_leaf(im, GK_STR(""), rd->captions[i].s, false);
            continue;
        }
        bool opens = true;
        for (int k = 0; k < rd->n_captions && group[i] == -2; k++) {
            if (group[k] == i) {
                add_leaf(im, rd->captions[i].s, rd->captions[k].s, opens);
                opens = false;
            }
        }
    }
    imp_map_head(im, line);
}

/* The number of lines from `at` that make up the first head again, or 0. */
static size_t same_head(const struct reader *rd, size_t at)
{
    size_t used = 0;
    for (size_t i = at; i < rd->im->src->n_lines; i++) {
        struct gk_str s = rd->im->src->lines[i].s;
        for (size_t pos = 0; pos < s.n;) {
            size_t from = pos;
            if (gk_is_space(gk_utf8_next(s, &pos))) continue;
            struct gk_str c = gk_str_sub(s, from, pos);
            if (!gk_str_starts(gk_str_sub(rd->head, used, rd->head.n), c)) return 0;
            used += c.n;
        }
        if (used == rd->head.n) return i + 1 - at;
    }
    return 0;
}

/* Lines that a head takes at `at`, or 0: the first head again, or other words for the same. */
static size_t head_at(struct reader *rd, size_t at)
{
    size_t n = same_head(rd, at);
    if (n > 0) return n;
    size_t end = read_captions(rd, at);
    if (rd->n_captions < MIN_CAPTIONS || rd->n_captions * 2 < rd->im->table.n_leaves) return 0;
    imp_report(rd->im, GK_DIAG_IMPORT_HEAD_CHANGED, rd->im->src->lines[at].number, NULL, GK_STR(""),
               GK_STR(""));
    rd->odd_head = true;
    return end - at;
}

/* Finds the first head; what stands before it is the title. Returns the line after it, or 0. */
static size_t find_head(struct reader *rd)
{
    struct imp *im = rd->im;
    for (size_t i = 0; i < im->src->n_lines; i++) {
        size_t end = read_captions(rd, i);
        if (rd->n_captions < MIN_CAPTIONS) continue;
        struct gk_buf title = {0}, head = {0};
        for (size_t k = 0; k < i; k++) gk_buf_str(&title, gk_str_trim(im->src->lines[k].s));
        for (size_t k = i; k < end; k++) gk_buf_str(&head, imp_squeeze(im->src->lines[k].s, im->arena));
        im->table.title = gk_arena_str(im->arena, gk_buf_slice(&title));
        rd->head = gk_arena_str(im->arena, gk_buf_slice(&head));
        rd->head_from = i;
        gk_buf_done(&title);
        gk_buf_done(&head);
        build_leaves(rd, im->src->lines[i].number);
        return end;
    }
    return 0;
}

/* ---- pieces ---- */

/* The tick marks a line ends with: their number; *from is where they begin (0: the line has nothing else). */
static int trailing_ticks(const struct imp *im, struct gk_str s, size_t *from)
{
    int n = 0;
    size_t end = s.n;
    *from = s.n;
    while (end > 0) {
        size_t at = end;
        uint32_t c = gk_utf8_prev(s, &at);
        if (!gk_is_space(c)) {
            if (!gk_vocabulary_has(im->v, "ticks", gk_str_sub(s, at, end)) || gk_is_han(c)) break;
            n++;
            *from = at;
        }
        end = at;
    }
    *from = end == 0 ? 0 : *from;
    return n;
}

/* Page numbers and the like: nothing but digits, dashes and spaces. */
static bool is_furniture(struct gk_str s)
{
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        if (!gk_is_digit(c) && !gk_is_space(c) && c != '-' && c != '/' && c != 0x2013 && c != 0x2014)
            return false;
    }
    return true;
}

static struct imp_piece *piece_new(struct reader *rd, size_t at, bool after_head)
{
    bool open = rd->n_pieces > 0 && !rd->pieces[rd->n_pieces - 1].closed;
    rd->pieces = gk_arena_grow(rd->im->arena, rd->pieces, &rd->cap_pieces, (size_t)rd->n_pieces + 1,
                               sizeof *rd->pieces);
    struct imp_piece *piece = &rd->pieces[rd->n_pieces++];
    *piece =
        (struct imp_piece){.lines = &rd->im->src->lines[at], .after_head = after_head, .rest_only = open};
    return piece;
}

/* Cuts the lines from `at` on into pieces. */
static void cut_pieces(struct reader *rd, size_t at)
{
    struct imp *im = rd->im;
    struct imp_piece *piece = NULL;
    bool after_head = true;
    for (size_t i = at; i < im->src->n_lines;) {
        size_t head = head_at(rd, i), from;
        if (head > 0) {
            while (piece != NULL && piece->n > 0 && is_furniture(piece->lines[piece->n - 1].s)) piece->n--;
            rd->n_pieces -= piece != NULL && piece->n == 0;
            piece = NULL;
            after_head = true;
            i += head;
            continue;
        }
        struct gk_source_line *line = &im->src->lines[i++];
        line->s = gk_str_trim(line->s);
        if (im->table.title.n > 0 && gk_str_eq(line->s, im->table.title)) continue;
        int ticks = trailing_ticks(im, line->s, &from);
        bool mark = ticks > 0 && (from == 0 || ticks >= 2);
        if (mark && from == 0 && piece == NULL && rd->n_pieces > 0 && rd->pieces[rd->n_pieces - 1].closed) {
            rd->pieces[rd->n_pieces - 1].ticks += ticks; /* marks on lines of their own */
            continue;
        }
        if (piece == NULL || piece->n >= MAX_PIECE) {
            piece = piece_new(rd, i - 1, after_head);
            after_head = false;
        }
        if (mark) {
            line->s = gk_str_trim(gk_str_sub(line->s, 0, from));
            piece->closed = true;
            piece->ticks = ticks;
        }
        piece->n += line->s.n > 0;
        piece = mark ? NULL : piece;
    }
}

/* ---- rows ---- */

/* The columns that lines flow into: all but those of ticks. Boxes count only where there are some. */
static void choose_columns(struct reader *rd)
{
    struct imp *im = rd->im;
    struct imp_table *t = &im->table;
    bool boxes = false;
    for (size_t i = 0; i < im->src->n_lines && !boxes; i++) {
        size_t pos = 0;
        bool ticked;
        boxes = im->src->lines[i].s.n > 4 && gk_vocabulary_box(im->v, im->src->lines[i].s, &pos, &ticked);
    }
    rd->columns = GK_NEW_ARRAY(im->arena, struct imp_flow_column, t->n_leaves + 1);
    rd->leaf_of = GK_NEW_ARRAY(im->arena, int, t->n_leaves + 1);
    for (int i = 0; i < t->n_leaves; i++) {
        if (t->leaves[i].kind != GK_KIND_TICK) {
            rd->leaf_of[rd->n_columns] = i;
            rd->columns[rd->n_columns++] =
                (struct imp_flow_column){t->leaves[i].key, boxes && t->leaves[i].kind == GK_KIND_CHECKS};
        }
    }
}

/* Lines of the row under reading, by column. */
struct cell_lines {
    struct gk_str *lines;
    int n;
    size_t cap;
};

static void add_line(struct reader *rd, struct cell_lines *cell, struct gk_str s)
{
    cell->lines = gk_arena_grow(rd->im->arena, cell->lines, &cell->cap, (size_t)cell->n + 1, sizeof s);
    cell->lines[cell->n++] = s;
}

static void end_row(struct reader *rd, const struct imp_joiner *j, struct imp_row *row,
                    struct cell_lines *cells)
{
    for (int c = 0; c < rd->n_columns; c++) {
        if (row != NULL && cells[c].n > 0)
            row->cells[rd->leaf_of[c]] = imp_join_lines(rd->im, j, cells[c].lines, cells[c].n);
        cells[c].n = 0;
    }
}

/* Widths and repetitions tell columns where all rows look alike and there are enough of them to learn from:
 * one head on all pages, a line of ticks after each row, a text in each column that has one elsewhere. */
static bool is_regular(const struct reader *rd)
{
    int rows = 0;
    for (int p = 0; p < rd->n_pieces; p++) {
        if (rd->pieces[p].unsure || !rd->pieces[p].closed) return false;
        rows += !rd->pieces[p].rest_only;
    }
    return !rd->odd_head && rows >= ENOUGH_ROWS;
}

/* Nothing of the table is certain: texts may belong to other columns, and to other rows. */
static void doubt(struct reader *rd)
{
    struct imp *im = rd->im;
    for (int p = 0; p < rd->n_pieces; p++) {
        const struct imp_piece *piece = &rd->pieces[p];
        if (!piece->unsure) continue;
        imp_report(im, GK_DIAG_IMPORT_COLUMNS_UNSURE, piece->lines[0].number, NULL,
                   gk_source_quote(im->src, piece->lines[0].s), GK_STR(""));
    }
    for (size_t r = 0; r < im->table.n_rows; r++) {
        struct imp_row *row = &im->table.rows[r];
        for (int c = 0; c < rd->n_columns; c++)
            if (row->cells[rd->leaf_of[c]].n > 0)
                imp_guess_place(im, row, rd->leaf_of[c], GK_DIAG_IMPORT_SEEN_LINES);
    }
}

static void build_rows(struct reader *rd, const struct imp_joiner *j)
{
    struct imp *im = rd->im;
    struct cell_lines *cells = GK_NEW_ARRAY(im->arena, struct cell_lines, rd->n_columns + 1);
    bool row = false;
    for (int p = 0; p < rd->n_pieces; p++) {
        const struct imp_piece *piece = &rd->pieces[p];
        bool own = false;
        for (int i = 0; i < piece->n; i++) {
            if (piece->slot[i] >= rd->n_columns && !own) {
                end_row(rd, j, row ? &im->table.rows[im->table.n_rows - 1] : NULL, cells);
                imp_row_new(im, piece->lines[i].number)->ticks = 0;
                own = row = true;
            }
            add_line(rd, &cells[piece->slot[i] % rd->n_columns], piece->lines[i].s);
        }
        if (row) im->table.rows[im->table.n_rows - 1].ticks += piece->ticks;
    }
    end_row(rd, j, row ? &im->table.rows[im->table.n_rows - 1] : NULL, cells);
}

/* A stray tab is a space here. */
static void drop_tabs(struct imp *im)
{
    for (size_t i = 0; i < im->src->n_lines; i++) {
        struct gk_str s = im->src->lines[i].s;
        if (memchr(s.s, '\t', s.n) == NULL) continue;
        char *to = gk_arena_alloc(im->arena, s.n + 1);
        for (size_t k = 0; k < s.n; k++) to[k] = s.s[k] == '\t' ? ' ' : s.s[k];
        im->src->lines[i].s = (struct gk_str){to, s.n};
    }
}

bool imp_read_pdftext(struct imp *im)
{
    struct reader rd = {.im = im};
    struct imp_joiner j = {.grams.arena = im->arena};
    drop_tabs(im);
    size_t at = find_head(&rd);
    if (at > 0) choose_columns(&rd);
    if (rd.n_columns == 0 || rd.n_columns > IMP_FLOW_COLUMNS) {
        imp_report(im, GK_DIAG_IMPORT_NO_HEAD, 0, NULL, GK_STR(""), GK_STR(""));
        return false;
    }
    if (imp_read_cells(im, rd.head_from, at, rd.leaf_of, rd.n_columns)) return true;
    cut_pieces(&rd, at);
    for (size_t i = at; i < im->src->n_lines; i++) imp_joiner_add(im, &j, im->src->lines[i].s);
    imp_flow(im, rd.pieces, rd.n_pieces, rd.columns, rd.n_columns);
    build_rows(&rd, &j);
    if (!is_regular(&rd)) doubt(&rd);
    return true;
}
