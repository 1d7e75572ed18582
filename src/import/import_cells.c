/* The row under reading: a line of a dump, or a row of a sheet, as trimmed texts. */
#include "import_rows_int.h"

static void add_cell(struct imp_rows *rd, struct gk_str s)
{
    if (rd->n_cells == rd->cap)
        rd->cells = gk_arena_grow(rd->im->arena, rd->cells, &rd->cap, rd->n_cells + 1, sizeof *rd->cells);
    rd->cells[rd->n_cells++] = s;
}

/* Trimmed; most cells begin and end with something that is visibly no space. */
static struct gk_str trimmed(const char *s, size_t n)
{
    unsigned char a = n > 0 ? (unsigned char)s[0] : ' ', b = n > 0 ? (unsigned char)s[n - 1] : ' ';
    bool plain = (a > 0x20 && a < 0x7F) || (a > 0xE3 && a < 0xEF);
    if (plain && b > 0x20 && b < 0x7F) return (struct gk_str){s, n};
    return gk_str_trim((struct gk_str){s, n});
}

static void split_line(struct imp_rows *rd, struct gk_str line)
{
    for (const char *p = line.s, *end = line.s + line.n;; p++) {
        const char *tab = memchr(p, '\t', (size_t)(end - p));
        add_cell(rd, trimmed(p, (size_t)((tab ? tab : end) - p)));
        if (tab == NULL) return;
        p = tab;
    }
}

struct gk_str imp_cell_text(const struct gk_sheet_cell *cell)
{
    return cell->unstruck.s != NULL ? cell->unstruck : cell->text;
}

void imp_rows_load(struct imp_rows *rd, size_t at)
{
    rd->n_cells = 0;
    if (rd->sheet == NULL) {
        rd->line = rd->im->src->lines[at].number;
        split_line(rd, rd->im->src->lines[at].s);
        return;
    }
    rd->row = &rd->sheet->rows[at];
    rd->line = rd->row->line;
    for (int i = 0; i < rd->row->n; i++)
        add_cell(rd, gk_str_trim(gk_source_plain(rd->im->src, imp_cell_text(&rd->row->cells[i]), rd->line)));
}
