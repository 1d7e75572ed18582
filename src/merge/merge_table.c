/* Two editions as a table that an office prints: 修订对照表, 缺项检查表.
 *
 * The table is a catalog like others, of six columns of text: so every paper that can be made of a catalog
 * can be made of it. An item that has only another number has no row; the counts below the title tell of it.
 * Of an added or deleted item all cells stand together, each behind its caption.
 */
#include "merge_int.h"

enum { NO, ITEM, COLUMN, OLDER, NEWER, REMARK };

struct rows {
    const struct gk_diff *diff;
    struct gk_words *words;
    struct gk_item *items;
    size_t n, cap;
    int numbered;
    struct gk_arena *arena;
};

static void add_row(struct rows *r, struct gk_str item, struct gk_str column, struct gk_str older,
                    struct gk_str newer)
{
    struct gk_value *v = GK_NEW_ARRAY(r->arena, struct gk_value, GK_DIFF_CAPTIONS);
    if (item.n) {
        v[NO] =
            (struct gk_value){.kind = GK_VALUE_TEXT, .text = gk_arena_printf(r->arena, "%d", ++r->numbered)};
        v[ITEM] = (struct gk_value){.kind = GK_VALUE_TEXT, .text = item};
    }
    const struct gk_str texts[] = {[COLUMN] = column, [OLDER] = older, [NEWER] = newer, [REMARK] = {"", 0}};
    for (int i = COLUMN; i < GK_DIFF_CAPTIONS; i++)
        v[i] = (struct gk_value){.kind = GK_VALUE_TEXT, .text = texts[i]};
    r->items = gk_arena_grow(r->arena, r->items, &r->cap, r->n + 1, sizeof *r->items);
    r->items[r->n++] = (struct gk_item){.values = v};
}

static struct gk_str filled(const struct rows *r, enum gk_code code, struct gk_str one, struct gk_str two)
{
    const struct gk_str args[4] = {one, two};
    struct gk_buf b = {0};
    gk_diag_fill(&b, code, GK_ZH, args);
    return gk_buf_take(&b, r->arena);
}

/* An item's text under a mark; it is the reader who says what the mark means. */
static struct gk_str marked(const struct rows *r, enum gk_mark_kind kind, struct gk_str text)
{
    struct gk_buf b = {0};
    gk_marked_put(&b, kind, text);
    return gk_buf_take(&b, r->arena);
}

/* All cells of an item that say something, each behind its caption. */
static struct gk_str whole(const struct rows *r, const struct gk_catalog *c, int row)
{
    struct gk_buf b = {0};
    for (int i = 0; i < c->n_columns; i++) {
        struct gk_str s = merge_show(c, row, i, r->arena), key = c->columns[i].key;
        if (s.n == 0 || gk_str_eq(key, GK_STR("no"))) continue;
        bool list = c->columns[i].kind == GK_KIND_CHECKS;
        if (b.n) gk_buf_putc(&b, '\n');
        const struct gk_str args[4] = {c->columns[i].caption};
        gk_diag_fill(&b, GK_DIAG_DIFF_LINE, GK_ZH, args);
        for (size_t at = 0; at < s.n; at++)
            if (list && s.s[at] == '\n')
                gk_buf_puts(&b, gk_diag_text(GK_DIAG_DIFF_COMMA, GK_ZH));
            else
                gk_buf_putc(&b, s.s[at]);
    }
    return gk_buf_take(&b, r->arena);
}

/* The row of a change, or of several options of one cell; an empty name: it goes on from the row above. */
static void add_change(struct rows *r, struct gk_str name, const struct gk_merge_change *c, int n)
{
    struct gk_buf older = {0}, newer = {0};
    if (c->option.n)
        merge_put_options(c, n, GK_ZH, &newer);
    else
        merge_mark_words(r->words, c->old, c->sides[0].value, r->diff->against, &older, &newer);
    add_row(r, name, c->column, gk_buf_take(&older, r->arena), gk_buf_take(&newer, r->arena));
}

static void add_item(struct rows *r, const struct gk_diff_item *item)
{
    const struct gk_diff *d = r->diff;
    const struct gk_catalog *c = item->older >= 0 ? d->older : d->newer;
    struct gk_str name = merge_place(c, item->older >= 0 ? item->older : item->newer, r->arena),
                  none = {"", 0};
    bool added = item->what & GK_DIFF_ADDED, deleted = item->what & GK_DIFF_DELETED;
    struct gk_str what = merge_what_words(d, item->what & ~(unsigned)GK_DIFF_CHANGED, GK_ZH, r->arena);
    if (added)
        add_row(r, name, what, none,
                marked(r, d->against ? GK_MARK_NONE : GK_MARK_NEW, whole(r, c, item->newer)));
    if (deleted)
        add_row(r, name, what,
                marked(r, d->against ? GK_MARK_NONE : GK_MARK_DELETED, whole(r, c, item->older)), none);
    if (added || deleted) return;
    if (item->what & GK_DIFF_MOVED) {
        struct gk_str from = gk_arena_printf(r->arena, "%d", item->older + 1);
        struct gk_str to = gk_arena_printf(r->arena, "%d", item->newer + 1);
        add_row(r, name, gk_str_of(gk_diag_text(GK_DIAG_DIFF_MOVED, GK_ZH)),
                filled(r, GK_DIAG_DIFF_ROW, from, none), filled(r, GK_DIAG_DIFF_ROW, to, none));
        name = none;
    }
    for (int i = 0, n; i < item->n_changes; i += n, name = none) {
        n = merge_options(&item->changes[i], item->n_changes - i);
        add_change(r, name, &item->changes[i], n);
    }
}

/* Title, issuer and such, captions, columns that came or went. */
static void add_whole(struct rows *r)
{
    struct gk_str name = gk_str_of(gk_diag_text(GK_DIAG_DIFF_HEADS, GK_ZH)), none = {"", 0};
    for (int i = 0; i < r->diff->n_whole; i++, name = none) {
        const struct gk_merge_change *c = &r->diff->whole[i];
        struct gk_merge_change called = *c;
        bool gone = c->what == GK_MERGE_COLUMN_GONE, came = c->what == GK_MERGE_COLUMN_NEW;
        if (c->what == GK_MERGE_FIELD) called.column = gk_catalog_called(r->diff->newer, c->column, GK_ZH);
        if (gone || came)
            add_row(r, name, filled(r, GK_DIAG_DIFF_COLUMN, c->column, none),
                    gone ? marked(r, GK_MARK_DELETED, c->column) : none,
                    came ? marked(r, GK_MARK_NEW, c->column) : none);
        else
            add_change(r, name, &called, 1);
    }
}

static void put_columns(struct gk_catalog *c, const struct gk_str *captions, struct gk_arena *arena)
{
    /* the names of the form's hints; what is called level1 begins a group, and stands again on a new page */
    static const char *const keys[GK_DIFF_CAPTIONS] = {"no",         "level1",     "diff.column",
                                                       "diff.older", "diff.newer", "diff.remark"};
    struct gk_column *columns = GK_NEW_ARRAY(arena, struct gk_column, GK_DIFF_CAPTIONS);
    struct gk_head *heads = GK_NEW_ARRAY(arena, struct gk_head, GK_DIFF_CAPTIONS);
    for (int i = 0; i < GK_DIFF_CAPTIONS; i++) {
        columns[i] = (struct gk_column){.key = gk_str_of(keys[i]), .caption = captions[i]};
        heads[i] = (struct gk_head){captions[i], 0, i, 1, i};
    }
    c->columns = columns;
    c->heads = heads;
    c->n_columns = c->n_heads = GK_DIFF_CAPTIONS;
    c->tiers = 1;
}

/* A catalog's title, with its edition or date where it has one. */
static struct gk_str titled(const struct rows *r, const struct gk_catalog *c)
{
    struct gk_str when = c->edition.n ? c->edition : gk_date_han(c->date, false, r->arena);
    if (!when.n) return c->title;
    return filled(r, GK_DIAG_DIFF_EDITION, c->title, when);
}

/* The counts, and how the marks are to be read. */
static struct gk_str summary_of(const struct rows *r)
{
    struct gk_str counts = merge_counts(r->diff, GK_ZH, r->arena);
    return filled(r, r->diff->against ? GK_DIAG_AGAINST_SUMMARY : GK_DIAG_DIFF_SUMMARY, counts, GK_STR(""));
}

/* Which two these are, where title and edition don't tell. */
static struct gk_str notes_of(const struct rows *r)
{
    struct gk_str older = titled(r, r->diff->older), newer = titled(r, r->diff->newer);
    if (gk_str_eq(older, newer)) return GK_STR("");
    return filled(r, r->diff->against ? GK_DIAG_AGAINST_NOTES : GK_DIAG_DIFF_NOTES, older, newer);
}

const struct gk_catalog *gk_diff_table(const struct gk_diff *diff,
                                       const struct gk_str captions[GK_DIFF_CAPTIONS], struct gk_arena *arena)
{
    struct rows r = {.diff = diff, .arena = arena, .words = gk_words_new(arena)};
    struct gk_catalog *c = GK_NEW(arena, struct gk_catalog);
    struct gk_str none = {"", 0};
    add_whole(&r);
    for (int i = 0; i < diff->n_items; i++)
        if (diff->items[i].what != GK_DIFF_NUMBERED) add_item(&r, &diff->items[i]);
    if (r.n == 0) add_row(&r, gk_str_of(gk_diag_text(GK_DIAG_DIFF_SAME, GK_ZH)), none, none, none);
    gk_words_free(r.words);
    *c = (struct gk_catalog){.title = filled(&r, diff->against ? GK_DIAG_AGAINST_TITLE : GK_DIAG_DIFF_TITLE,
                                             diff->newer->title, none),
                             .issuer = diff->newer->issuer,
                             .summary = summary_of(&r),
                             .notes = notes_of(&r),
                             .items = r.items,
                             .n_items = (int)r.n};
    put_columns(c, captions, arena);
    gk_catalog_index(c, arena);
    return c;
}
