/* What the readers of the visible sheet ask of it, and how they speak of it. */
#include "kept_int.h"

const struct gk_sheet_cell *kept_cell(const struct gk_sheet *sheet, int row, int column)
{
    if (row < 0 || row >= sheet->n_rows || column >= sheet->rows[row].n) return NULL;
    return &sheet->rows[row].cells[column];
}

struct gk_str kept_text(const struct kept_work *w, int row, int column)
{
    const struct gk_sheet_cell *cell = kept_cell(w->sheet, row, column);
    if (cell == NULL || cell->text.n == 0) return GK_STR("");
    return gk_str_trim(gk_source_plain(w->src, cell->text, gk_source_row(w->sheet->number, row + 1)));
}

static bool is_latin(char c)
{
    return c > ' ' && c < 0x7F;
}

/* Words that only a line's end parts get a space. */
static struct gk_str without_feeds(struct gk_str s, const char *space, struct gk_arena *arena)
{
    struct gk_buf b = {0};
    for (size_t i = 0; i < s.n; i++)
        if (s.s[i] != '\n')
            gk_buf_putc(&b, s.s[i]);
        else if (i > 0 && i + 1 < s.n && is_latin(s.s[i - 1]) && is_latin(s.s[i + 1]))
            gk_buf_puts(&b, space);
    return gk_buf_take(&b, arena);
}

void kept_add_caption(struct kept *k, struct gk_str caption)
{
    struct gk_str *whole = GK_NEW(k->src->arena, struct gk_str);
    *whole = gk_str_trim(caption);
    struct gk_map_slot *slot = gk_map_put(&k->captions, without_feeds(*whole, "", k->src->arena), 0);
    if (!slot->data) slot->data = whole;
}

struct gk_str kept_caption(const struct kept *k, struct gk_str text)
{
    if (text.n == 0 || !memchr(text.s, '\n', text.n)) return text;
    const struct gk_map_slot *slot = gk_map_find(&k->captions, without_feeds(text, "", k->src->arena), 0);
    return slot ? *(struct gk_str *)slot->data : without_feeds(text, " ", k->src->arena);
}

void kept_report(const struct kept_work *w, enum gk_code code, int row, struct gk_str a, struct gk_str b,
                 struct gk_str c)
{
    struct gk_arena *arena = w->src->arena;
    int line = row >= 0 ? gk_source_row(w->sheet->number, row + 1) : 0;
    struct gk_place place = gk_source_place(w->src, line, 0);
    place.catalog = w->catalog->id;
    gk_diag(w->src->diags, code, &place, gk_arena_str(arena, a).s, gk_arena_str(arena, b).s,
            gk_arena_str(arena, c).s, NULL);
}
