/* A dump: one line a row, tabs between cells, the head (and often the title) again on each page.
 *
 * Which line is what is told by its words, never by its place: a row that begins with captions is a head; the
 * row after it whose captions stand below groups is its second tier; a line without tabs is a title before
 * the first head and a repetition of it later; every other row is data. */
#include "import_int.h"

/* One head as it stands in the file: which leaf of the table each of its cells belongs to. */
struct head {
    struct gk_str top, bottom; /* the raw lines; bottom is empty for one tier */
    int *leaf;                 /* one a cell; -1: none */
    int n;
};

struct reader {
    struct imp *im;
    struct head head; /* in force; n 0 before the first */
    struct gk_str *cells;
    size_t cap;
    size_t n_cells;
    struct imp_memo first_head; /* cells of the first head's upper tier */
    int n_titles;               /* lines of the title so far */
    struct gk_buf notes;
};

enum { MAX_TITLE_LINES = 8 };

static void split_cells(struct reader *rd, struct gk_str line)
{
    rd->n_cells = 0;
    for (const char *p = line.s, *end = line.s + line.n;; p++) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        const char *stop = tab ? tab : end;
        rd->cells = gk_arena_grow(rd->im->arena, rd->cells, &rd->cap, rd->n_cells + 1, sizeof *rd->cells);
        rd->cells[rd->n_cells++] = gk_str_trim((struct gk_str){p, (size_t)(stop - p)});
        if (tab == NULL) {
            return;
        }
        p = tab;
    }
}

static bool has_tab(struct gk_str s)
{
    return memchr(s.s, '\t', s.n) != NULL;
}

static struct gk_str caption_of(struct reader *rd, struct gk_str cell)
{
    return imp_squeeze_wide(imp_clean(rd->im, cell), rd->im->arena);
}

/* A head's upper tier: its first cell is a caption, and so are most of the others, three at least. Single
 * words of the vocabulary can stand in a row of data too; so a later head must show captions of the first. */
static bool is_head_top(struct reader *rd)
{
    int full = 0, known = 0;
    for (size_t i = 0; i < rd->n_cells; i++) {
        if (rd->cells[i].n == 0) {
            continue;
        }
        struct gk_str cell = imp_clean(rd->im, rd->cells[i]);
        full++;
        known += rd->head.n > 0 ? imp_memo_find(&rd->first_head, cell) != NULL : imp_is_caption(rd->im, cell);
        if (known == 0 && (full == 3 || rd->cells[i].n > 24)) {
            return false; /* the usual row of data, told by one look */
        }
    }
    return known >= 3 && known * 2 > full;
}

/* The groups of a head: the caption above each cell, carried to the right over the empty cells below which a
 * second tier has captions. */
static void spread_groups(const struct gk_str *top, const struct gk_str *bottom, int n,
                          struct imp_leaf *leaves)
{
    struct gk_str group = {NULL, 0};
    for (int i = 0; i < n; i++) {
        bool again = i > 0 && top[i].n > 0 && gk_str_eq(top[i], top[i - 1]);
        bool own = top[i].n > 0 && !again;
        bool grouped = bottom[i].n > 0 && !gk_str_eq(bottom[i], top[i]);
        group = own ? top[i] : group;
        bool in_group = grouped && group.n > 0;
        leaves[i] = (struct imp_leaf){.group = in_group ? group : GK_STR(""),
                                      .opens = in_group && (own || !(i > 0 && leaves[i - 1].group.n)),
                                      .caption = grouped ? bottom[i] : top[i]};
        if (!in_group) {
            group = (struct gk_str){NULL, 0};
        }
    }
}

/* Is the row a second tier? Then most of its captions are known below the groups of the row above. */
static bool is_head_bottom(struct reader *rd, const struct gk_str *top, const struct gk_str *bottom, int n)
{
    struct imp_leaf *leaves = GK_NEW_ARRAY(rd->im->arena, struct imp_leaf, n);
    spread_groups(top, bottom, n, leaves);
    int full = 0, known = 0;
    for (int i = 0; i < n; i++) {
        full += bottom[i].n > 0;
        known += bottom[i].n > 0 && gk_vocabulary_key(rd->im->v, leaves[i].group, leaves[i].caption).n > 0;
    }
    return known >= 2 && known * 2 > full;
}

/* Captions of a line's cells, `n` of them (0: as many as the line has up to the last that is not blank). */
static struct gk_str *captions_of(struct reader *rd, struct gk_str line, int *n)
{
    split_cells(rd, line);
    int last = 0;
    for (size_t i = 0; i < rd->n_cells; i++) {
        last = rd->cells[i].n > 0 ? (int)i + 1 : last;
    }
    *n = *n > last ? *n : last;
    struct gk_str *list = GK_NEW_ARRAY(rd->im->arena, struct gk_str, *n + 1);
    for (int i = 0; i < *n && (size_t)i < rd->n_cells; i++) {
        list[i] = caption_of(rd, rd->cells[i]);
    }
    return list;
}

/* The head at line `at`: its leaves in `leaves` (count in *n). Returns how many lines it takes. */
static size_t read_head(struct reader *rd, size_t at, struct imp_leaf **leaves, int *n, struct head *head)
{
    struct imp *im = rd->im;
    int m = 0;
    head->top = im->lines[at].s;
    head->bottom = (struct gk_str){NULL, 0};
    *n = 0;
    captions_of(rd, head->top, n);
    bool two = at + 1 < im->n_lines && has_tab(im->lines[at + 1].s);
    if (two) {
        captions_of(rd, im->lines[at + 1].s, &m);
    }
    m = m > *n ? m : *n;
    struct gk_str *top = captions_of(rd, head->top, &m);
    struct gk_str *none = GK_NEW_ARRAY(im->arena, struct gk_str, m + 1);
    struct gk_str *bottom = two ? captions_of(rd, im->lines[at + 1].s, &m) : none;
    two = two && is_head_bottom(rd, top, bottom, m);
    *n = two ? m : *n;
    *leaves = GK_NEW_ARRAY(im->arena, struct imp_leaf, *n);
    spread_groups(top, two ? bottom : none, *n, *leaves);
    head->bottom = two ? im->lines[at + 1].s : head->bottom;
    return two ? 2 : 1;
}

/* A later head that differs from the first: its cells are led to the leaves of the same meaning. */
static void match_head(struct reader *rd, struct head *head, struct imp_leaf *leaves, int n, int line)
{
    struct imp *im = rd->im;
    struct imp_table *t = &im->table;
    bool differs = n != t->n_leaves;
    bool *taken = GK_NEW_ARRAY(im->arena, bool, t->n_leaves + 1);
    for (int i = 0; i < n; i++) {
        struct gk_str key = gk_vocabulary_key(im->v, leaves[i].group, leaves[i].caption);
        head->leaf[i] = -1;
        for (int k = 0; k < t->n_leaves && head->leaf[i] < 0; k++) {
            bool same = key.n > 0 ? gk_str_eq(t->leaves[k].key, key)
                                  : gk_str_eq(t->leaves[k].caption, leaves[i].caption);
            head->leaf[i] = same && !taken[k] ? k : -1;
        }
        if (head->leaf[i] >= 0) {
            taken[head->leaf[i]] = true;
        }
        differs = differs || head->leaf[i] != i || !gk_str_eq(t->leaves[i].caption, leaves[i].caption);
    }
    if (differs) {
        imp_report(im, GK_DIAG_IMPORT_HEAD_CHANGED, line, NULL, GK_STR(""), GK_STR(""));
    }
}

static size_t take_head(struct reader *rd, size_t at)
{
    struct imp *im = rd->im;
    const struct imp_line *line = &im->lines[at];
    struct head *head = &rd->head;
    if (head->n > 0 && gk_str_eq(line->s, head->top) &&
        (head->bottom.n == 0 || (at + 1 < im->n_lines && gk_str_eq(im->lines[at + 1].s, head->bottom)))) {
        return head->bottom.n > 0 ? 2 : 1;
    }
    bool first = head->n == 0, fresh;
    for (size_t i = 0; i < rd->n_cells && first; i++) {
        imp_memo_get(&rd->first_head, imp_clean(im, rd->cells[i]), im->arena, &fresh);
    }
    struct imp_leaf *leaves = NULL;
    int n = 0;
    size_t used = read_head(rd, at, &leaves, &n, head);
    head->n = n;
    head->leaf = GK_NEW_ARRAY(im->arena, int, n);
    if (first) {
        im->table.leaves = leaves;
        im->table.n_leaves = n;
        imp_map_head(im, line->number);
        for (int i = 0; i < n; i++) {
            head->leaf[i] = i;
        }
    } else {
        match_head(rd, head, leaves, n, line->number);
    }
    return used;
}

static void take_row(struct reader *rd, const struct imp_line *line)
{
    struct imp *im = rd->im;
    struct imp_row *row = imp_row_new(im, line->number);
    int n = (int)rd->n_cells;
    if (n < rd->head.n) {
        imp_report(im, GK_DIAG_IMPORT_ROW_SHORT, line->number, NULL, gk_arena_printf(im->arena, "%d", n),
                   gk_arena_printf(im->arena, "%d", rd->head.n));
    }
    for (int i = 0; i < n; i++) {
        struct gk_str cell = imp_clean(im, rd->cells[i]);
        int leaf = i < rd->head.n ? rd->head.leaf[i] : -1;
        if (leaf >= 0) {
            row->cells[leaf] = cell;
        } else if (cell.n > 0) {
            imp_report(im, GK_DIAG_IMPORT_ROW_LONG, line->number, NULL, imp_quote(im, cell),
                       gk_arena_printf(im->arena, "%d", i + 1));
        }
    }
    imp_join_wraps(im, row);
}

static struct gk_str joined(struct imp *im, struct gk_str a, struct gk_str b)
{
    return a.n == 0 ? b : gk_arena_printf(im->arena, "%.*s%.*s", (int)a.n, a.s, (int)b.n, b.s);
}

static bool begins_with_one_of(const struct imp *im, const char *list, struct gk_str s)
{
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(im->v, list, &n);
    for (int i = 0; i < n; i++) {
        if (gk_str_starts(s, words[i])) {
            return true;
        }
    }
    return false;
}

/* A line outside the table: before the head an attachment mark or the title, later the title again, notes, or
 * something that no rule explains and that is quoted. */
static void take_loose(struct reader *rd, const struct imp_line *line, struct gk_str text)
{
    struct imp *im = rd->im;
    struct imp_table *t = &im->table;
    struct gk_str s = imp_clean(im, text);
    if (s.n == 0) {
        return;
    }
    bool before = rd->head.n == 0 && rd->n_titles < MAX_TITLE_LINES;
    if (before && rd->n_titles == 0 && begins_with_one_of(im, "attachment-marks", s)) {
        t->attachment = s;
    } else if (before) {
        t->title = joined(im, t->title, s);
        rd->n_titles++;
    } else if (gk_str_eq(s, t->title) || gk_str_eq(s, t->attachment)) {
        return;
    } else if (rd->notes.n > 0 || (rd->head.n > 0 && begins_with_one_of(im, "notes-marks", s))) {
        if (rd->notes.n > 0) {
            gk_buf_putc(&rd->notes, '\n');
        }
        gk_buf_str(&rd->notes, s);
    } else {
        imp_report(im, GK_DIAG_IMPORT_STRAY, line->number, NULL, imp_quote(im, s), GK_STR(""));
    }
}

/* A line with one filled cell, the first, can be a title that was merged over the table. */
static bool is_loose(const struct reader *rd)
{
    if (rd->n_cells == 1) {
        return true;
    }
    for (size_t i = 1; i < rd->n_cells; i++) {
        if (rd->cells[i].n > 0) {
            return false;
        }
    }
    return rd->head.n == 0 || gk_str_eq(rd->cells[0], rd->im->table.title);
}

static void read_lines(struct reader *rd)
{
    struct imp *im = rd->im;
    for (size_t i = 0; i < im->n_lines;) {
        const struct imp_line *line = &im->lines[i];
        split_cells(rd, line->s);
        if (rd->n_cells > 1 && is_head_top(rd)) {
            i += take_head(rd, i);
            continue;
        }
        if (is_loose(rd)) {
            take_loose(rd, line, rd->cells[0]);
        } else if (rd->head.n > 0) {
            take_row(rd, line);
        } else {
            imp_report(im, GK_DIAG_IMPORT_STRAY, line->number, NULL, imp_quote(im, line->s), GK_STR(""));
        }
        i++;
    }
}

bool imp_read_dump(struct imp *im)
{
    struct reader rd = {.im = im};
    read_lines(&rd);
    im->table.notes = gk_arena_str(im->arena, gk_buf_slice(&rd.notes));
    gk_buf_done(&rd.notes);
    if (rd.head.n == 0) {
        imp_report(im, GK_DIAG_IMPORT_NO_HEAD, 0, NULL, GK_STR(""), GK_STR(""));
        return false;
    }
    return true;
}
