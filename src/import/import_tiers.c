/* Heads among rows: captions in one tier or two, the columns in any order, again on each page or above each
 * table. A head is told by its words, never by its place. */
#include "import_rows_int.h"

enum { SURE = 6 }; /* so many captions are a head among as many unknown ones and more */

static struct gk_str clean_cell(struct imp_rows *rd, struct gk_str cell)
{
    return rd->sheet ? cell : imp_clean(rd->im, cell);
}

static struct gk_str caption_of(struct imp_rows *rd, struct gk_str cell)
{
    return gk_squeeze_wide(clean_cell(rd, cell), rd->im->arena);
}

/* Single words of the vocabulary can stand in a row of data too; a later head in a dump must show captions of
 * the first, a later head in a sheet four at least. */
static bool is_known(struct imp_rows *rd, struct gk_str cell)
{
    return rd->head.n > 0 && !rd->sheet ? gk_map_find(&rd->first_head, cell, 0) != NULL
                                        : imp_is_caption(rd->im, caption_of(rd, cell));
}

/* Captions with a slip of the pen, which only count beside others that are known. */
static int n_misspelt(struct imp_rows *rd)
{
    int n = 0;
    for (size_t i = 0; i < rd->n_cells; i++)
        n += gk_vocabulary_caption(rd->im->v, GK_STR(""), caption_of(rd, rd->cells[i]), GK_CAPTION_NEAR,
                                   rd->im->work)
                 .trust == GK_CAPTION_NEAR;
    return n;
}

bool imp_is_head(struct imp_rows *rd)
{
    int full = 0, known = 0, min = rd->head.n > 3 && rd->sheet ? 4 : 3;
    for (size_t i = 0; i < rd->n_cells; i++) {
        if (rd->cells[i].n == 0) continue;
        full++;
        known += is_known(rd, clean_cell(rd, rd->cells[i]));
        if (rd->head.n > 0 && known == 0 && (full == 3 || rd->cells[i].n > 24))
            return false; /* the usual row of data, told by one look */
    }
    if (rd->head.n == 0 && known >= min && known * 2 <= full) known += n_misspelt(rd);
    return (known >= min && known * 2 > full) || (known >= SURE && known * 3 > full);
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
        if (!in_group) group = (struct gk_str){NULL, 0};
    }
}

/* Is the row a second tier? Then most of its captions are known below the groups of the row above. */
static bool is_second_tier(struct imp_rows *rd, const struct gk_str *top, const struct gk_str *bottom, int n)
{
    struct imp_leaf *leaves = GK_NEW_ARRAY(rd->im->arena, struct imp_leaf, n);
    spread_groups(top, bottom, n, leaves);
    int full = 0, known = 0;
    for (int i = 0; i < n; i++) {
        full += bottom[i].n > 0;
        known += bottom[i].n > 0 && imp_leaf_key(rd->im, &leaves[i]).n > 0;
    }
    return known >= 2 && known * 2 > full;
}

/* Do the merges of a sheet say so? Each text of the lower row stands below a caption over several columns,
 * and captions of the upper row reach down through it. */
static bool is_below(const struct gk_sheet_row *upper, const struct gk_sheet_row *lower)
{
    int group = 0, tall = 0, below = 0; /* columns that the group still has */
    for (int i = 0; i < upper->n || i < lower->n; i++) {
        const struct gk_sheet_cell *u = i < upper->n ? &upper->cells[i] : NULL;
        const struct gk_sheet_cell *l = i < lower->n ? &lower->cells[i] : NULL;
        bool own = u != NULL && !u->covered;
        if (own) group = u->row_span <= 1 && u->col_span > 1 && u->text.n > 0 ? u->col_span : 0;
        tall += own && u->row_span > 1 && u->text.n > 0;
        bool text = l != NULL && !l->covered && l->text.n > 0;
        if (text && group == 0) return false;
        below += text;
        group -= group > 0;
    }
    return tall >= 2 && below >= 2;
}

static int n_filled(const struct imp_rows *rd)
{
    int last = 0;
    for (size_t i = 0; i < rd->n_cells; i++) last = rd->cells[i].n > 0 ? (int)i + 1 : last;
    return last;
}

/* The captions of the row under reading, `n` of them. */
static struct gk_str *captions_of(struct imp_rows *rd, int n)
{
    struct gk_str *list = GK_NEW_ARRAY(rd->im->arena, struct gk_str, n + 1);
    for (int i = 0; i < n && (size_t)i < rd->n_cells; i++) list[i] = caption_of(rd, rd->cells[i]);
    return list;
}

/* A caption over several columns that has nothing below it names them all. */
static void spread_captions(const struct gk_sheet_row *row, struct gk_str *top, const struct gk_str *bottom,
                            int n)
{
    for (int i = 0; row != NULL && i < row->n && i < n; i++) {
        for (int k = i + 1; k < i + row->cells[i].col_span && k < n; k++)
            if (top[k].n == 0 && bottom[k].n == 0 && bottom[i].n == 0) top[k] = top[i];
    }
}

/* The same in a second tier: what a caption covers has no other. */
static void spread_below(const struct gk_sheet_row *row, struct gk_str *bottom, int n)
{
    for (int i = 0; row != NULL && i < row->n && i < n; i++)
        for (int k = i + 1; k < i + row->cells[i].col_span && k < n && row->cells[i].text.n > 0; k++)
            if (bottom[k].n == 0) bottom[k] = bottom[i];
}

/* How many columns the head has: up to its last caption, the columns below that one counted. */
static int head_width(struct imp_rows *rd)
{
    int n = n_filled(rd), last = n - 1;
    int span = rd->row != NULL && last >= 0 && last < rd->row->n ? rd->row->cells[last].col_span : 1;
    return n + (span > 1 ? span - 1 : 0);
}

static size_t read_head(struct imp_rows *rd, size_t at, struct imp_leaf **leaves, struct imp_head *head)
{
    struct imp *im = rd->im;
    int n = head_width(rd), m = 0;
    const struct gk_sheet_row *row = rd->row;
    bool two = at + 1 < rd->n;
    if (two) {
        imp_rows_load(rd, at + 1);
        two = rd->n_cells > 1;
        m = two ? head_width(rd) : 0;
    }
    m = m > n ? m : n;
    struct gk_str *bottom = two ? captions_of(rd, m) : NULL;
    if (two) spread_below(rd->row, bottom, m);
    imp_rows_load(rd, at);
    struct gk_str *top = captions_of(rd, m);
    bool merged = two && row != NULL && is_below(row, row + 1);
    two = two && (merged || is_second_tier(rd, top, bottom, m));
    struct gk_str *none = GK_NEW_ARRAY(im->arena, struct gk_str, m + 1);
    head->n = two ? m : n;
    *leaves = GK_NEW_ARRAY(im->arena, struct imp_leaf, head->n);
    spread_captions(row, top, two ? bottom : none, head->n);
    spread_groups(top, two ? bottom : none, head->n, *leaves);
    head->top = top;
    head->bottom = two ? bottom : NULL;
    if (rd->sheet == NULL) {
        head->top_line = im->src->lines[at].s;
        head->bottom_line = two ? im->src->lines[at + 1].s : GK_STR("");
    }
    return two ? 2 : 1;
}

/* ---- three tiers ---- */

/* A head of three rows under examination: the captions of each, n of them. */
struct tall {
    struct gk_str *row[3];
    int n;
};

/* The three rows from `at` on; row `at` is the one under reading again afterwards. False: there are not so
 * many. */
static bool load_tall(struct imp_rows *rd, size_t at, struct tall *t)
{
    if (rd->sheet == NULL || at + 2 >= rd->n) return false;
    *t = (struct tall){.n = head_width(rd)};
    for (size_t k = 1; k < 3; k++) {
        imp_rows_load(rd, at + k);
        int m = n_filled(rd);
        t->n = m > t->n ? m : t->n;
    }
    for (size_t k = 3; k-- > 0;) {
        imp_rows_load(rd, at + k);
        t->row[k] = captions_of(rd, t->n);
    }
    return true;
}

/* Group and caption of each column by its two lower captions; top[i] is the one above these, or empty. A
 * caption reaches to the right over the columns that have something below it and none in its own row. */
static struct imp_leaf *tall_leaves(struct imp_rows *rd, const struct tall *t, struct gk_str *top)
{
    struct imp_leaf *leaves = GK_NEW_ARRAY(rd->im->arena, struct imp_leaf, t->n + 1);
    struct gk_str a = {NULL, 0}, b = {NULL, 0};
    for (int i = 0; i < t->n; i++) {
        const struct gk_str own[3] = {t->row[0][i], t->row[1][i], t->row[2][i]};
        bool opens_a = own[0].n > 0, opens_b = own[1].n > 0;
        if (opens_a || (!opens_b && own[2].n == 0)) a = own[0];
        if (opens_a || opens_b || own[2].n == 0) b = own[1];
        bool third = own[2].n > 0, second = !third && opens_b;
        struct gk_str group = third ? (b.n > 0 ? b : a) : second ? a : GK_STR("");
        leaves[i] = (struct imp_leaf){.group = group, .caption = third ? own[2] : second ? own[1] : own[0]};
        top[i] = third && b.n > 0 ? a : GK_STR("");
        if (second && gk_vocabulary_group(rd->im->v, a).n == 0 && imp_is_caption(rd->im, own[1])) {
            leaves[i].group = GK_STR(""); /* a name over columns of many kinds */
            top[i] = a;
        }
        leaves[i].opens = leaves[i].group.n > 0 &&
                          (i == 0 || !gk_str_eq(leaves[i].group, leaves[i - 1].group) || opens_a || opens_b);
    }
    return leaves;
}

/* Do three rows from the one under reading on make a head? Then most captions of the third are known below
 * those of the second. */
static bool is_tall(struct imp_rows *rd, const struct tall *t, const struct imp_leaf *leaves)
{
    int full = 0, known = 0, above = 0, below = 0;
    for (int i = 0; i < t->n; i++) {
        bool third = t->row[2][i].n > 0;
        full += third;
        known += third && leaves[i].group.n > 0 && imp_leaf_key(rd->im, &leaves[i]).n > 0;
        above += imp_is_caption(rd->im, t->row[0][i]);
        below += imp_is_caption(rd->im, t->row[1][i]);
    }
    return known >= 2 && known * 2 > full && above >= 1 && below >= 1 && above + below >= 3;
}

bool imp_is_tall_head(struct imp_rows *rd, size_t at)
{
    struct tall t;
    bool any = false;
    for (size_t i = 0; i < rd->n_cells && !any; i++) any = rd->cells[i].n > 0 && is_known(rd, rd->cells[i]);
    if (!any || (rd->head.n > 0 && !rd->head.tall) || !load_tall(rd, at, &t)) return false;
    struct gk_str *top = GK_NEW_ARRAY(rd->im->work, struct gk_str, t.n + 1);
    return is_tall(rd, &t, tall_leaves(rd, &t, top));
}

/* Reads a head of three tiers; false when it is none. The names above its two lower tiers are said: a catalog
 * read from foreign files has two. */
static bool read_tall(struct imp_rows *rd, size_t at, struct imp_leaf **leaves, struct imp_head *head)
{
    struct tall t;
    if (!load_tall(rd, at, &t)) return false;
    struct gk_str *top = GK_NEW_ARRAY(rd->im->arena, struct gk_str, t.n + 1);
    struct imp_leaf *list = tall_leaves(rd, &t, top);
    if (!is_tall(rd, &t, list)) return false;
    for (int i = 0; i < t.n; i++) {
        bool again = i > 0 && gk_str_eq(top[i], top[i - 1]);
        if (top[i].n > 0 && !again)
            imp_report(rd->im, GK_DIAG_IMPORT_HEAD_TIER, rd->line, NULL, top[i], GK_STR(""));
    }
    *leaves = list;
    *head = (struct imp_head){.top = t.row[0], .bottom = t.row[2], .n = t.n, .tall = true};
    return true;
}

/* ---- columns under one caption ---- */

/* Has the column's own cell no caption: does it share that of a neighbour? */
static bool shares(const struct imp_leaf *a, const struct imp_leaf *b)
{
    return gk_str_eq(a->caption, b->caption) && gk_str_eq(a->group, b->group);
}

static bool is_number(struct gk_str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool digit = s.s[i] >= '0' && s.s[i] <= '9';
        if (!digit && s.s[i] != '.' && s.s[i] != '-') return false;
        digits += digit;
    }
    return digits > 0 && s.n <= 8;
}

/* Has a column numbers from row `from` on, and nothing else but captions of later heads? */
static bool holds_numbers(const struct imp_rows *rd, size_t from, int column)
{
    size_t numbers = 0;
    for (size_t r = from; r < rd->n; r++) {
        const struct gk_sheet_row *row = &rd->sheet->rows[r];
        struct gk_str s = column < row->n ? gk_str_trim(row->cells[column].text) : GK_STR("");
        bool alone = column < row->n && row->cells[column].col_span > 1;
        if (s.n == 0 || alone || imp_is_caption(rd->im, s)) continue;
        if (!is_number(s)) return false;
        numbers++;
    }
    return numbers > 0;
}

/* A column of numbers beside what the caption over both names. */
static void find_numbers(struct imp_rows *rd, struct imp_leaf *leaves, size_t body)
{
    int n = rd->head.n;
    for (int i = 0; i + 1 < n && rd->sheet != NULL; i++) {
        if (leaves[i].caption.n == 0 || !shares(&leaves[i], &leaves[i + 1])) continue;
        if (!holds_numbers(rd, body, i) || holds_numbers(rd, body, i + 1)) continue;
        leaves[i].caption = gk_vocabulary_usual(rd->im->v, GK_STR("no"));
        leaves[i].numbers = true;
    }
}

/* One more column of options under the caption of the one before it: the cells side by side are one. */
static bool is_beside(struct imp_rows *rd, const struct imp_leaf *leaves, int i)
{
    return rd->sheet != NULL && i > 0 && leaves[i].caption.n > 0 && shares(&leaves[i], &leaves[i - 1]) &&
           gk_str_eq(imp_leaf_key(rd->im, &leaves[i]), GK_STR("channels"));
}

/* ---- the first head and later ones ---- */

/* A caption of a later head in other words than those of the column that it was led to. */
static void report_caption(struct imp_rows *rd, struct gk_str caption, struct gk_str first)
{
    if (!gk_str_eq(caption, first))
        imp_report(rd->im, GK_DIAG_IMPORT_HEAD_CAPTION, rd->line, NULL, caption, first);
}

/* A later head that differs from the first: its cells are led to the leaves of the same meaning; what has
 * none becomes a column after the others. */
static void match_head(struct imp_rows *rd, const struct imp_leaf *leaves)
{
    struct imp *im = rd->im;
    struct imp_table *t = &im->table;
    struct imp_head *head = &rd->head;
    bool differs = head->n != t->n_leaves;
    bool *taken = GK_NEW_ARRAY(im->arena, bool, t->n_leaves + 1);
    for (int i = 0; i < head->n; i++) {
        struct gk_str key = imp_leaf_key(im, &leaves[i]);
        head->leaf[i] = is_beside(rd, leaves, i) ? head->leaf[i - 1] : -1;
        for (int k = 0; k < t->n_leaves && head->leaf[i] < 0; k++) {
            bool same = gk_str_eq(t->leaves[k].caption, leaves[i].caption) &&
                        gk_str_eq(t->leaves[k].group, leaves[i].group);
            same = same || (key.n > 0 && gk_str_eq(t->leaves[k].key, key));
            head->leaf[i] = same && !taken[k] ? k : -1;
        }
        if (head->leaf[i] >= 0) {
            taken[head->leaf[i]] = true;
            report_caption(rd, leaves[i].caption, t->leaves[head->leaf[i]].caption);
        }
        differs = differs || head->leaf[i] != i || !gk_str_eq(t->leaves[i].caption, leaves[i].caption);
    }
    for (int i = 0; i < head->n; i++) /* columns that no head before had */
        if (head->leaf[i] < 0 && leaves[i].caption.n > 0)
            head->leaf[i] = imp_add_leaf(im, &leaves[i], rd->line);
    if (differs) imp_report(im, GK_DIAG_IMPORT_HEAD_CHANGED, rd->line, NULL, GK_STR(""), GK_STR(""));
}

/* Has any row from `from` on a text in this column? */
static bool is_used(const struct imp_rows *rd, size_t from, int column)
{
    for (size_t r = from; r < rd->n; r++) {
        const struct gk_sheet_row *row = &rd->sheet->rows[r];
        if (column < row->n && row->cells[column].text.n > 0) return true;
    }
    return false;
}

/* The first head: its columns are the table's. One of a sheet without caption and text is none. */
static void found_table(struct imp_rows *rd, const struct imp_leaf *whole, size_t body)
{
    struct imp_table *t = &rd->im->table;
    struct imp_leaf *leaves = GK_NEW_ARRAY(rd->im->arena, struct imp_leaf, rd->head.n);
    t->leaves = leaves;
    t->n_leaves = 0;
    for (int i = 0; i < rd->head.n; i++) {
        bool none = rd->sheet && whole[i].caption.n == 0 && !is_used(rd, body, i);
        bool beside = is_beside(rd, whole, i);
        rd->head.leaf[i] = none ? -1 : beside ? rd->head.leaf[i - 1] : t->n_leaves;
        if (none || beside) continue;
        leaves[t->n_leaves] = whole[i];
        leaves[t->n_leaves++].column = i + 1;
    }
    imp_map_head(rd->im, rd->line);
}

/* The head in force once more, as on each page of most files. */
static bool is_same_head(const struct imp_rows *rd, size_t at)
{
    const struct imp_head *head = &rd->head;
    const struct imp *im = rd->im;
    return rd->sheet == NULL && head->n > 0 && gk_str_eq(im->src->lines[at].s, head->top_line) &&
           (head->bottom == NULL ||
            (at + 1 < im->src->n_lines && gk_str_eq(im->src->lines[at + 1].s, head->bottom_line)));
}

size_t imp_take_head(struct imp_rows *rd, size_t at)
{
    struct imp *im = rd->im;
    rd->after_head = true;
    if (is_same_head(rd, at)) return rd->head.bottom ? 2 : 1;
    bool first = rd->head.n == 0;
    for (size_t i = 0; i < rd->n_cells && first; i++)
        gk_map_add(&rd->first_head, clean_cell(rd, rd->cells[i]));
    if (first) imp_settle_loose(rd);
    struct imp_leaf *leaves = NULL;
    size_t used = read_tall(rd, at, &leaves, &rd->head) ? 3 : read_head(rd, at, &leaves, &rd->head);
    rd->head.leaf = GK_NEW_ARRAY(im->arena, int, rd->head.n);
    find_numbers(rd, leaves, at + used);
    if (first)
        found_table(rd, leaves, at + used);
    else
        match_head(rd, leaves);
    return used;
}
