/* Merged cells that the source itself tells of (HTML, XLSX, DOCX): what is merged continues, an empty cell
 * that is not merged is empty. Three things remain to be read:
 *  - a label column without any merge says its groups as a dump does: empty or equal cells below are the
 *    label's;
 *  - at a page's or a sheet's first row a merge of the page before is torn: an empty label there, or the same
 *    label again, continues;
 *  - across the border of a group a text continues where it is merged there, never because its cell is empty.
 * Boxes and ticks that are merged have been read so. */
#include "import_int.h"

struct merges {
    const struct gk_vocabulary *v;
    struct imp_table *t;
    bool *merged; /* one a leaf: the column has merges */
    int no, category, level1, level2, level3;
};

static bool is_empty(const struct imp_row *row, int leaf)
{
    return leaf < 0 || row->cells[leaf].n == 0;
}

static bool is_merged(const struct imp_row *row, int leaf)
{
    return row->merged != NULL && row->merged[leaf];
}

/* Nothing of the item's own name or number is printed in a cell of its own. */
static bool is_nameless(const struct merges *m, const struct imp_row *row)
{
    const int leaves[] = {m->no, m->category, m->level1, m->level2, m->level3};
    for (int i = 0; i < 5; i++)
        if (leaves[i] >= 0 && row->cells[leaves[i]].n > 0 && !is_merged(row, leaves[i])) return false;
    return m->level2 >= 0;
}

/* A label at a page's first row without the word in brackets that says it goes on: "…（续）". */
static struct gk_str without_continued(const struct merges *m, struct gk_str s)
{
    static const char *const brackets[][2] = {{"\xEF\xBC\x88", "\xEF\xBC\x89"}, {"(", ")"}};
    int n = 0;
    const struct gk_str *words = gk_vocabulary_list(m->v, "continued", &n);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < 2; k++) {
            struct gk_str open = gk_str_of(brackets[k][0]), close = gk_str_of(brackets[k][1]);
            size_t all = open.n + words[i].n + close.n;
            if (s.n <= all || !gk_str_ends(s, close)) continue;
            struct gk_str mark = gk_str_sub(s, s.n - all, s.n);
            if (gk_str_starts(mark, open) &&
                gk_str_eq(gk_str_sub(mark, open.n, open.n + words[i].n), words[i]))
                return gk_str_trim(gk_str_sub(s, 0, s.n - all));
        }
    }
    return s;
}

/* Does a label (category, level1) continue the one above, whose text is `above`? */
static bool continues(const struct merges *m, const struct imp_row *row, int leaf, struct gk_str above)
{
    struct gk_str own = row->after_head ? without_continued(m, row->cells[leaf]) : row->cells[leaf];
    bool same = is_empty(row, leaf) || (gk_same_label(own, above) && !gk_vocabulary_ditto(m->v, above));
    return is_merged(row, leaf) || (same && (!m->merged[leaf] || row->after_head || is_nameless(m, row)));
}

/* Is a cell at a page's first row the one above again, said to go on, or its number? */
static bool goes_on(const struct merges *m, size_t r, int leaf)
{
    const struct imp_row *row = &m->t->rows[r];
    struct gk_str own = row->cells[leaf], bare = without_continued(m, own);
    if (r == 0 || !row->after_head || own.n == 0 || (bare.n == own.n && leaf != m->no)) return false;
    for (size_t k = r; k-- > 0;)
        if (m->t->rows[k].cells[leaf].n > 0) return gk_same_label(bare, m->t->rows[k].cells[leaf]);
    return false;
}

static void merge_row(struct merges *m, size_t r, struct gk_str *label)
{
    struct imp_table *t = m->t;
    struct imp_row *row = &t->rows[r];
    const int labels[] = {m->category, m->level1};
    bool inside = r > 0;
    for (int i = 0; i < 2; i++) {
        int leaf = labels[i];
        if (leaf < 0) continue;
        row->cont[leaf] = inside && continues(m, row, leaf, label[i]);
        if (!row->cont[leaf] && is_merged(row, leaf) && row->cells[leaf].n == 0) row->cells[leaf] = label[i];
        label[i] = row->cont[leaf] ? label[i] : row->cells[leaf];
        inside = row->cont[leaf];
    }
    bool nameless = r > 0 && is_nameless(m, row);
    for (int i = 0; i < t->n_leaves; i++) {
        if (t->leaves[i].kind != GK_KIND_TEXT || i == m->category || i == m->level1) continue;
        bool empty = row->cells[i].n == 0;
        bool joins = is_merged(row, i) || (empty && nameless) || imp_is_torn(t, r, i) || goes_on(m, r, i);
        joins = joins && !imp_is_tick_key(t->leaves[i].key);
        row->cont[i] = r > 0 && joins && (i == m->no || inside || (m->level1 < 0 && m->category < 0));
        if (row->cont[i] || !imp_is_same_cell(t, r, i)) continue;
        row->cont[i] = true;
        row->values[i].kind = GK_VALUE_SAME;
    }
}

void imp_resolve_merges(struct imp *im)
{
    struct imp_table *t = &im->table;
    struct merges m = {.v = im->v,
                       .t = t,
                       .merged = GK_NEW_ARRAY(im->arena, bool, t->n_leaves + 1),
                       .no = imp_leaf_of(t, "no"),
                       .category = imp_leaf_of(t, "category"),
                       .level1 = imp_leaf_of(t, "level1"),
                       .level2 = imp_leaf_of(t, "level2"),
                       .level3 = imp_leaf_of(t, "level3")};
    for (size_t r = 0; r < t->n_rows; r++)
        for (int i = 0; t->rows[r].merged != NULL && i < t->n_leaves; i++)
            m.merged[i] = m.merged[i] || t->rows[r].merged[i];
    struct gk_str label[2] = {{NULL, 0}, {NULL, 0}};
    for (size_t r = 0; r < t->n_rows; r++) merge_row(&m, r, label);
}
