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
