/* What stands around the table: title, attachment mark, issuer and date, notes. */
#include "grid_int.h"

struct gk_str grid_join(struct gk_arena *arena, struct gk_str a, struct gk_str b)
{
    char *s = gk_arena_alloc(arena, a.n + b.n + 1);
    if (a.n) memcpy(s, a.s, a.n);
    if (b.n) memcpy(s + a.n, b.s, b.n);
    return (struct gk_str){s, a.n + b.n};
}

/* A label is not set twice where the text already begins with it. */
static struct gk_str labelled(struct gk_arena *arena, struct gk_str label, struct gk_str text)
{
    text = gk_str_trim(text);
    if (text.n == 0 || label.n == 0 || gk_str_starts(text, label)) return text;
    return grid_join(arena, label, text);
}

/* Do notes begin with a label of their own, a short word and a colon? */
static bool has_label(struct gk_str text)
{
    enum { LONGEST = 4 };
    size_t pos = 0;
    text = gk_str_trim(text);
    for (int i = 0; i <= LONGEST && pos < text.n; i++) {
        uint32_t c = gk_utf8_next(text, &pos);
        if (c == ':' || c == 0xFF1A) return i > 0;
        if (!gk_is_han(c)) return false;
    }
    return false;
}

void grid_make_lines(struct grid_work *w)
{
    const struct gk_catalog *c = w->catalog;
    struct gk_grid *grid = w->grid;
    grid->title = gk_str_trim(c->title);
    grid->attachment = gk_str_trim(c->attachment);
    grid->issuer_line = c->summary.n ? c->summary : labelled(w->arena, w->form->issuer_label, c->issuer);
    grid->notes =
        has_label(c->notes) ? gk_str_trim(c->notes) : labelled(w->arena, w->form->notes_label, c->notes);
    struct gk_str date = gk_str_trim(c->date);
    if (w->form->date_line == GK_DATE_NONE) date.n = 0;
    grid->date_line = gk_date_han(date, w->form->date_line == GK_DATE_DAY, w->arena);
}
