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

/* The words of a vocabulary that say it. */
struct dittos {
    const struct gk_vocabulary *v;
    const struct gk_str *words;
    int n;
};

static struct dittos dittos_of(const struct gk_vocabulary *v)
{
    struct dittos d = {.v = v};
    d.words = gk_vocabulary_list(v, "dittos", &d.n);
    return d;
}

/* Every text of a catalog is asked about: nearly all are told by the last byte of their first character. */
static bool says_ditto(const struct dittos *d, struct gk_str text)
{
    if (text.n == 0 || text.n > LONGEST) return false;
    struct gk_str s = bare(text);
    for (int i = 0; i < d->n; i++) {
        size_t pos = 0;
        if (d->words[i].n > 0) gk_utf8_next(d->words[i], &pos);
        if (pos > 0 && pos <= s.n && s.s[pos - 1] == d->words[i].s[pos - 1] &&
            gk_str_starts(s, gk_str_sub(d->words[i], 0, pos)))
            return gk_vocabulary_lists(d->v, "dittos", s);
    }
    return false;
}

bool gk_vocabulary_ditto(const struct gk_vocabulary *v, struct gk_str text)
{
    const struct dittos d = dittos_of(v);
    return says_ditto(&d, text);
}

/* The same of a cell: a text, or a list or boxes of which that is all. */
static bool is_ditto(const struct dittos *d, const struct gk_value *value)
{
    switch (value->kind) {
    case GK_VALUE_TEXT:
        return says_ditto(d, value->text);
    case GK_VALUE_LIST:
        return value->n == 1 && says_ditto(d, value->list[0]);
    case GK_VALUE_CHECKS:
        return value->n == 1 && says_ditto(d, value->checks[0].label);
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

static bool has_dittos(const struct gk_catalog *c, const struct dittos *d)
{
    for (int row = 1; row < c->n_items; row++) {
        for (int i = 0; i < c->n_columns; i++)
            if (is_ditto(d, &c->items[row].values[i])) return true;
    }
    return false;
}

const int32_t *gk_catalog_sources(const struct gk_catalog *c, const struct gk_vocabulary *v,
                                  struct gk_arena *arena)
{
    if (v == NULL) return c->owner;
    const struct dittos d = dittos_of(v);
    if (!has_dittos(c, &d)) return c->owner;
    size_t width = (size_t)c->n_columns;
    int32_t *sources = GK_NEW_ARRAY(arena, int32_t, (size_t)c->n_items * width + 1);
    for (int i = 0; i < c->n_columns; i++) {
        int32_t above = -1; /* what 同上 would mean here */
        for (int row = 0; row < c->n_items; row++) {
            size_t at = (size_t)row * width + (size_t)i;
            bool own = c->owner[at] == row;
            bool ditto = own && above >= 0 && is_ditto(&d, &c->items[row].values[i]);
            sources[at] = ditto ? above : own ? row : sources[(size_t)c->owner[at] * width + (size_t)i];
            above = own && says_something(c, row, i) ? sources[at] : above;
        }
    }
    return sources;
}
