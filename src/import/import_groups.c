/* Rows that span the table and name what follows: "一、政策文件", or the title of one field's table among
 * those of others in one file. A catalog has no such rows; what they name becomes the 类别 of the rows below,
 * in a column of its own before the others.
 *
 * A text is such a name when it stands alone in its row (or between two tables, and then only when it looks
 * like a title or is numbered), is short, is no sentence, and has rows below it. It waits until a row comes;
 * one that waits in vain is quoted like any other text outside the table. */
#include "import_rows_int.h"

enum { MAX_CHARS = 48 };

static bool is_short(struct gk_str s)
{
    size_t end = s.n;
    uint32_t last = s.n > 0 ? gk_utf8_prev(s, &end) : 0;
    bool sentence = last == 0x3002 || last == 0xFF1B || last == 0xFF1A || last == ':' || last == 0xFF0C;
    return gk_utf8_count(s) <= MAX_CHARS && !sentence && memchr(s.s, '\n', s.n) == NULL;
}

/* Without the brackets around it. */
static struct gk_str bare(struct gk_str s)
{
    size_t from = 0, to = s.n;
    uint32_t a = s.n > 0 ? gk_utf8_next(s, &from) : 0, b = s.n > 0 ? gk_utf8_prev(s, &to) : 0;
    bool brackets = (a == 0xFF08 || a == '(') && (b == 0xFF09 || b == ')') && from < to;
    return brackets ? gk_str_sub(s, from, to) : s;
}

bool imp_is_numeral(uint32_t c)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
                                        0x516B, 0x4E5D, 0x5341, 0x767E, 0x96F6, 0x3007};
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
        if (c == numerals[i]) return true;
    return false;
}

bool imp_has_words(struct gk_str s)
{
    bool before = false;
    for (size_t pos = 0; pos < s.n;) {
        uint32_t c = gk_utf8_next(s, &pos);
        bool han = gk_is_han(c) && !imp_is_numeral(c);
        if (han && before) return true;
        before = han;
    }
    return false;
}

bool imp_is_numbered(struct gk_str s)
{
    size_t pos = 0;
    uint32_t c = s.n > 0 ? gk_utf8_next(s, &pos) : 0;
    if (imp_starts_enumerator(s)) return true;
    bool bracket = c == 0xFF08 || c == '(';
    for (int i = 0; i < 4 && pos < s.n; i++) {
        c = gk_utf8_next(s, &pos);
        if (bracket ? c == 0xFF09 || c == ')' : c == 0x3001) return true;
        if (!gk_is_han(c)) return false;
    }
    return false;
}

bool imp_is_section(struct gk_str s)
{
    size_t pos = 0;
    uint32_t c = s.n > 0 ? gk_utf8_next(s, &pos) : 0;
    if ((c == 0xFF08 || c == '(') && pos < s.n) c = gk_utf8_next(s, &pos);
    return imp_is_numeral(c) && imp_is_numbered(s);
}

bool imp_says_continued(const struct imp *im, struct gk_str s)
{
    return gk_vocabulary_lists(im->v, "continued", bare(s));
}

bool imp_ends_like_title(const struct imp *im, struct gk_str s)
{
    return is_short(s) && gk_vocabulary_ends(im->v, "title-words", s);
}

static void report_waiting(struct imp_rows *rd)
{
    if (rd->waiting.n > 0) {
        imp_report(rd->im, GK_DIAG_IMPORT_STRAY, rd->waiting_line, NULL,
                   gk_source_quote(rd->im->src, rd->waiting), GK_STR(""));
    }
    rd->waiting = (struct gk_str){NULL, 0};
}

bool imp_group_wait(struct imp_rows *rd, const struct gk_loose *l, bool in_table)
{
    struct imp *im = rd->im;
    struct gk_str plain = bare(l->text);
    bool like_title = gk_vocabulary_within(im->v, "title-words", plain) || imp_is_numbered(l->text);
    if (!is_short(l->text) || !imp_has_words(l->text) || !(in_table || like_title)) return false;
    if (gk_str_eq(l->text, rd->group) || gk_str_eq(l->text, rd->waiting))
        return true; /* once more, as on each page */
    report_waiting(rd);
    rd->waiting = l->text;
    rd->waiting_line = l->line;
    rd->waiting_title =
        gk_vocabulary_within(im->v, "title-words", plain) || (imp_is_numbered(l->text) && !in_table);
    return true;
}

/* The first table's own title is the name of its rows, once a second table turns out to have another. */
static void name_rows_before(struct imp_rows *rd)
{
    struct imp_table *t = &rd->im->table;
    if (rd->named || !rd->waiting_title || rd->n_titles == 0) return;
    struct gk_str name = rd->titles[rd->n_titles - 1];
    for (size_t r = 0; r < t->n_rows; r++) t->rows[r].group = name;
    /* 总目录, （一）甲领域, …: the file's title is what is above */
    for (int i = 0; i + 1 < rd->n_titles && imp_is_numbered(name); i++) {
        struct gk_str before = i > 0 ? t->title : GK_STR("");
        t->title = gk_arena_printf(rd->im->arena, "%.*s%.*s", (int)before.n, before.s, (int)rd->titles[i].n,
                                   rd->titles[i].s);
    }
}

struct gk_str imp_group_of_row(struct imp_rows *rd)
{
    if (rd->waiting.n > 0) {
        name_rows_before(rd);
        rd->named = true;
        rd->group = rd->waiting;
        rd->im->table.has_groups = true;
        rd->waiting = (struct gk_str){NULL, 0};
    }
    return rd->group;
}

void imp_groups_done(struct imp_rows *rd)
{
    report_waiting(rd);
}

/* ---- the column ---- */

static void widen_row(struct imp *im, struct imp_row *row, int n)
{
    struct gk_str *cells = GK_NEW_ARRAY(im->work, struct gk_str, n + 1);
    bool *cont = GK_NEW_ARRAY(im->work, bool, n + 1);
    memcpy(cells + 1, row->cells, sizeof *cells * (size_t)n);
    cells[0] = row->group.n > 0 ? row->group : GK_STR("");
    row->cells = cells;
    row->cont = cont;
    row->width = n + 1;
    if (row->merged != NULL) {
        bool *merged = GK_NEW_ARRAY(im->work, bool, n + 1);
        memcpy(merged + 1, row->merged, sizeof *merged * (size_t)n);
        row->merged = merged;
    }
}

void imp_add_groups(struct imp *im)
{
    struct imp_table *t = &im->table;
    int n = 0;
    const struct gk_str *captions = gk_vocabulary_list(im->v, "group-captions", &n);
    if (!t->has_groups || n < 1) return;
    bool taken = imp_leaf_of(t, "category") >= 0;
    struct imp_leaf *leaves = GK_NEW_ARRAY(im->arena, struct imp_leaf, t->n_leaves + 1);
    memcpy(leaves + 1, t->leaves, sizeof *leaves * (size_t)t->n_leaves);
    leaves[0] = (struct imp_leaf){.group = GK_STR(""),
                                  .caption = captions[taken && n > 1 ? 1 : 0],
                                  .key = taken ? GK_STR("section") : GK_STR("category"),
                                  .kind = GK_KIND_TEXT,
                                  .known = true};
    for (size_t r = 0; r < t->n_rows; r++) widen_row(im, &t->rows[r], t->n_leaves);
    t->leaves = leaves;
    t->n_leaves++;
    imp_report(im, GK_DIAG_IMPORT_GROUPS, 0, &leaves[0],
               gk_source_quote(im->src, t->rows[t->n_rows - 1].group), GK_STR(""));
}
