/* Every distinct text of the table is shaped once, whatever the number of cells that show it. Cells then hold
 * the index of their text. */
#include "table_int.h"

int table_role(const struct gk_table *t, struct gk_str name, int otherwise)
{
    int role = name.n ? t->m.role(t->m.ctx, name) : -1;
    return role < 0 ? otherwise : role;
}

gk_len table_scaled(const struct gk_table *t, gk_len v)
{
    return (gk_len)((int64_t)v * t->scale / 1024);
}

int32_t table_units(gk_len v, gk_len size)
{
    return v <= 0 || size <= 0 ? 0 : (int32_t)((int64_t)v * GK_UNITS / size);
}

enum { LONGEST = 1 << 27 }; /* 46 m: a sum of a few stays a gk_len */

gk_len table_length(int32_t units, gk_len size)
{
    int64_t v = ((int64_t)units * size + GK_UNITS - 1) / GK_UNITS;
    return v > LONGEST ? LONGEST : (gk_len)v;
}

enum { ESTIMATE_FROM = 6000 }; /* bytes; from here on the number of lines is estimated in the search */

static void measure_text(struct gk_table *t, struct table_text *h, int role)
{
    h->para = t->m.para(t->m.ctx, role, h->text, h->flags);
    h->natural = t->m.natural(t->m.ctx, h->para);
    for (int r = 0; r < 4; r++) h->min[r] = t->m.min(t->m.ctx, h->para, (enum gk_text_relax)r);
    h->feeds = h->text.n && memchr(h->text.s, '\n', h->text.n) != NULL;
    bool list = (h->flags & GK_TEXT_LIST) && h->text.n <= ESTIMATE_FROM;
    if (list) /* an item a line, however wide the column is */
        h->feeds |= t->m.lines(t->m.ctx, h->para, h->natural, GK_TEXT_LEFT)->n > 1;
}

int table_text_add_in(struct gk_table *t, struct gk_str text, int style, unsigned flags, int role)
{
    struct gk_map_slot *slot =
        gk_map_put(&t->text_index, text, (uint64_t)(role + 1) << 40 | (uint64_t)style << 32 | flags);
    if (slot->number) return (int)slot->number - 1;
    slot->number = (int64_t)t->n_texts + 1;
    t->texts = gk_arena_grow(t->arena, t->texts, &t->cap_texts, t->n_texts + 1, sizeof *t->texts);
    struct table_text *h = &t->texts[t->n_texts++];
    *h = (struct table_text){.text = text, .style = style, .flags = flags};
    measure_text(t, h, role);
    return (int)t->n_texts - 1;
}

int table_text_add(struct gk_table *t, struct gk_str text, int style, unsigned flags)
{
    return table_text_add_in(t, text, style, flags, t->styles[style].role);
}

static struct table_lines ask(struct gk_table *t, const struct table_text *h, int32_t units)
{
    const struct gk_lines *lines = t->m.lines(t->m.ctx, h->para, units, h->align);
    struct table_lines at = {lines->n, lines->loose, lines->n, lines->loose};
    if (!lines->loose || (h->align != GK_TEXT_CENTER && h->align != GK_TEXT_LEFT)) return at;
    lines = t->m.lines(t->m.ctx, h->para, units,
                       h->align == GK_TEXT_LEFT ? GK_TEXT_LEFT_WHOLE : GK_TEXT_CENTER_WHOLE);
    if (lines->loose < at.loose) at.whole_n = lines->n, at.whole_loose = lines->loose;
    return at;
}

enum { UNKNOWN = -1 }; /* looseness */

static struct table_lines count(struct gk_table *t, const struct table_text *h, int32_t units)
{
    if (!t->m.count) return ask(t, h, units);
    return (struct table_lines){.n = t->m.count(t->m.ctx, h->para, units), .loose = UNKNOWN};
}

struct table_lines table_lines_at(struct gk_table *t, int text, int i, bool loose)
{
    struct table_text *h = &t->texts[text];
    if (i < 1) i = 1;
    /* the same units at any scale, so that the shaper's cache serves all scales */
    int32_t units =
        (int32_t)((int64_t)i * (GK_UNITS / 2) * t->styles[TABLE_BODY].size / t->styles[h->style].size);
    if (!h->feeds && h->natural <= units) return (struct table_lines){1, 0, 1, 0};
    if (h->text.n > ESTIMATE_FROM)
        return (struct table_lines){.n = (int32_t)(((int64_t)h->natural * 103 / 100 + units - 1) / units)};
    enum { SLOTS = 512 };
    if (i >= SLOTS) return (struct table_lines){.n = count(t, h, units).n};
    if (!h->at) h->at = GK_NEW_ARRAY(t->counts, struct table_lines, SLOTS);
    struct table_lines *at = &h->at[i];
    if (!at->n || (loose && at->loose == UNKNOWN)) *at = loose ? ask(t, h, units) : count(t, h, units);
    return *at;
}

void table_lines_forget(struct gk_table *t)
{
    for (size_t i = 0; i < t->n_texts; i++) t->texts[i].at = NULL;
    t->counts = t->arena;
}
