/* What the import tests share: reading files, building small dumps, comparing two readings.
 */
#ifndef IMPORT_CASE_H
#define IMPORT_CASE_H

#include "gongkai/import.h"

#include "vocabulary_case.h"

static inline struct gk_str read_file(const char *path)
{
    struct gk_buf b = {0};
    ck_assert_int_eq(gk_file_read(path, &b, &diags), GK_OK);
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

static inline const struct gk_catalog *import_bytes(struct gk_str bytes)
{
    diags = gk_diags_init(arena);
    return gk_import(bytes, "case.txt", NULL, vocabulary, arena, &diags);
}

static inline const struct gk_catalog *import_text(const char *text)
{
    return import_bytes(gk_str_of(text));
}

/* `s` with every `from` made `to`. */
static inline struct gk_str replace(struct gk_str s, const char *from, const char *to)
{
    struct gk_buf b = {0};
    size_t at = 0, hit, n = strlen(from);
    while ((hit = gk_str_find(s, gk_str_of(from), at)) != (size_t)-1) {
        gk_buf_str(&b, gk_str_sub(s, at, hit));
        gk_buf_puts(&b, to);
        at = hit + n;
    }
    gk_buf_str(&b, gk_str_sub(s, at, s.n));
    struct gk_str result = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return result;
}

/* The value of an item by key; a missing column fails the test. */
static inline const struct gk_value *value(const struct gk_catalog *c, int item, const char *key)
{
    ck_assert_ptr_nonnull(c);
    int column = gk_catalog_column(c, gk_str_of(key));
    ck_assert_msg(column >= 0, "no column %s", key);
    ck_assert_int_lt(item, c->n_items);
    return &c->items[item].values[column];
}

/* A text cell: its own text, "^" where it continues the row above, "^^" where it does so across groups. */
static inline void cell_is(const struct gk_catalog *c, int item, const char *key, const char *want)
{
    const struct gk_value *v = value(c, item, key);
    struct gk_str have = v->kind == GK_VALUE_NONE   ? GK_STR("^")
                         : v->kind == GK_VALUE_SAME ? GK_STR("^^")
                                                    : v->text;
    ck_assert_msg(gk_str_eq(have, gk_str_of(want)), "item %d, %s: “%.*s” is not “%s”", item + 1, key,
                  (int)have.n, have.s ? have.s : "", want);
}

/* A checks cell as "meaning meaning:note …" in print order; "-" before one that is not ticked, "?" before one
 * of which it is unknown. */
static inline struct gk_str meanings(const struct gk_value *v)
{
    struct gk_buf b = {0};
    for (int i = 0; v->kind == GK_VALUE_CHECKS && i < v->n; i++) {
        struct gk_str m = gk_vocabulary_option(vocabulary, v->checks[i].label);
        gk_buf_puts(&b, i ? " " : "");
        gk_buf_puts(&b, v->checks[i].box == GK_BOX_OFF ? "-" : v->checks[i].box == GK_BOX_UNKNOWN ? "?" : "");
        gk_buf_str(&b, m.n ? m : v->checks[i].label);
        if (v->checks[i].note.n) {
            gk_buf_puts(&b, ":");
            gk_buf_str(&b, v->checks[i].note);
        }
    }
    struct gk_str s = gk_arena_str(arena, gk_buf_slice(&b));
    gk_buf_done(&b);
    return s;
}

static inline void checks_are(const struct gk_catalog *c, int item, const char *want)
{
    struct gk_str have = meanings(value(c, item, "channels"));
    ck_assert_msg(gk_str_eq(have, gk_str_of(want)), "item %d: boxes “%.*s” are not “%s”", item + 1,
                  (int)have.n, have.s, want);
}

static inline bool same_value(const struct gk_value *a, const struct gk_value *b)
{
    if (a->kind != b->kind) return false;
    if (a->kind == GK_VALUE_CHECKS) return gk_str_eq(meanings(a), meanings(b));
    return a->kind != GK_VALUE_TEXT || gk_str_eq(gk_fold(a->text, arena), gk_fold(b->text, arena));
}

/* Two readings of one table: the same columns, and in each cell the same words (folded), boxes and ticks. */
/* Each rule takes the same rows of both. */
static inline void same_selection(const struct gk_catalog *a, const struct gk_catalog *b, const char *what)
{
    static const enum gk_select rules[] = {GK_SELECT_BOARD, GK_SELECT_TIER, GK_SELECT_ALL};
    for (int r = 0; r < 3; r++) {
        struct gk_selection x = gk_select_items(a, vocabulary, rules[r], arena);
        struct gk_selection y = gk_select_items(b, vocabulary, rules[r], arena);
        for (int i = 0; i < a->n_items; i++)
            ck_assert_msg(x.take[i] == y.take[i], "%s: rule %d, item %d", what, r, i + 1);
        ck_assert_int_eq(x.without_tier, y.without_tier);
        ck_assert_int_eq(x.without_board, y.without_board);
    }
}

static inline void same_reading(const struct gk_catalog *a, const struct gk_catalog *b, const char *what)
{
    ck_assert_msg(a && b, "%s: nothing was read", what);
    ck_assert_msg(a->n_columns == b->n_columns, "%s: %d columns, %d", what, a->n_columns, b->n_columns);
    ck_assert_msg(a->n_items == b->n_items, "%s: %d items, %d", what, a->n_items, b->n_items);
    ck_assert_msg(a->n_heads == b->n_heads && a->tiers == b->tiers, "%s: heads differ", what);
    for (int c = 0; c < a->n_columns; c++) {
        struct gk_str ka = a->columns[c].key, kb = b->columns[c].key;
        ck_assert_msg(gk_str_eq(ka, kb), "%s: column %.*s, %.*s", what, (int)ka.n, ka.s, (int)kb.n, kb.s);
        ck_assert_msg(a->columns[c].n_options == b->columns[c].n_options, "%s: options", what);
        for (int i = 0; i < a->n_items; i++) {
            const struct gk_value *x = &a->items[i].values[c], *y = &b->items[i].values[c];
            ck_assert_msg(same_value(x, y), "%s: item %d, %.*s: “%.*s” (%d) is not “%.*s” (%d)", what, i + 1,
                          (int)ka.n, ka.s, (int)y->text.n, y->text.s ? y->text.s : "", y->kind,
                          (int)x->text.n, x->text.s ? x->text.s : "", x->kind);
        }
    }
    same_selection(a, b, what);
}

#endif
