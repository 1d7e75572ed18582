/* 同上: a cell that says "as above". It is printed as it stands; what it means is the value of the nearest
 * row above that has one in that column, through any number of such cells. One table of rows answers for all
 * cells, so that a column of nothing but 同上 costs no more than any other. */
#include "catalog_int.h"

enum { LONGEST = 60 }; /* bytes: no such word is longer */

/* The text without the brackets around it and the full stop after it. */
static struct gk_str bare(struct gk_str s)
{
    s = gk_str_trim(s);
    size_t pos = 0, end = s.n;
    uint32_t first = s.n > 0 ? gk_utf8_next(s, &pos) : 0;
    uint32_t last = s.n > 0 ? gk_utf8_prev(s, &end) : 0;
    if (last == 0x3002 || last == '.') return gk_str_trim(gk_str_sub(s, 0, end));
    bool bracketed = (first == '(' || first == 0xFF08) && (last == ')' || last == 0xFF09) && pos < end;
    return bracketed ? gk_str_trim(gk_str_sub(s, pos, end)) : s;
}

bool gk_vocabulary_ditto(const struct gk_vocabulary *v, struct gk_str text)
{
    int n = 0;
    if (text.n == 0 || text.n > LONGEST) return false;
    struct gk_str s = bare(text);
    const struct gk_str *words = gk_vocabulary_list(v, "dittos", &n);
    for (int i = 0; i < n; i++) {
        size_t pos = 0;
        if (words[i].n > 0) gk_utf8_next(words[i], &pos);
        if (pos > 0 && gk_str_starts(s, gk_str_sub(words[i], 0, pos)))
            return gk_vocabulary_lists(v, "dittos", s);
    }
    return false;
}

/* The same of a cell: a text, or a list or boxes of which that is all. */
static bool is_ditto(const struct gk_vocabulary *v, const struct gk_value *value)
{
    switch (value->kind) {
    case GK_VALUE_TEXT:
        return gk_vocabulary_ditto(v, value->text);
    case GK_VALUE_LIST:
        return value->n == 1 && gk_vocabulary_ditto(v, value->list[0]);
    case GK_VALUE_CHECKS:
        return value->n == 1 && gk_vocabulary_ditto(v, value->checks[0].label);
    default:
        return false;
    }
}

/* Has the row something of its own for a cell below to mean? An empty text is nothing, and so are the boxes
 * of a continuation row that has none. */
static bool says_something(const struct gk_catalog *c, int row, int column)
{
    const struct gk_value *value = &c->items[row].values[column];
    if (c->columns[column].kind == GK_KIND_TEXT)
        return value->kind == GK_VALUE_TEXT && gk_str_trim(value->text).n > 0;
    return value->kind != GK_VALUE_NONE || gk_catalog_lead(c, row) == row;
}

static bool has_dittos(const struct gk_catalog *c, const struct gk_vocabulary *v)
{
    for (int row = 1; row < c->n_items; row++) {
        for (int i = 0; i < c->n_columns; i++)
            if (is_ditto(v, &c->items[row].values[i])) return true;
    }
    return false;
}

const int32_t *gk_catalog_sources(const struct gk_catalog *c, const struct gk_vocabulary *v,
                                  struct gk_arena *arena)
{
    if (v == NULL || !has_dittos(c, v)) return c->owner;
    size_t width = (size_t)c->n_columns;
    int32_t *sources = GK_NEW_ARRAY(arena, int32_t, (size_t)c->n_items * width + 1);
    for (int i = 0; i < c->n_columns; i++) {
        int32_t above = -1; /* what 同上 would mean here */
        for (int row = 0; row < c->n_items; row++) {
            size_t at = (size_t)row * width + (size_t)i;
            bool own = c->owner[at] == row;
            bool ditto = own && above >= 0 && is_ditto(v, &c->items[row].values[i]);
            sources[at] = ditto ? above : own ? row : sources[(size_t)c->owner[at] * width + (size_t)i];
            above = own && says_something(c, row, i) ? sources[at] : above;
        }
    }
    return sources;
}
