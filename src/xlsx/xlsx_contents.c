/* The contents of a workbook of several catalogs: title, issuer, items, and the way there. */
#include "xlsx_int.h"

static int count_items(const struct gk_grid *grid)
{
    int n = 0;
    for (int r = 0; r < grid->n_rows; r++) n += !grid->rows[r].continuation;
    return n;
}

/* The title, and the sheet's name behind it where another catalog has the same title. */
static struct gk_str title_of(const struct xlsx_book *books, int n, int i)
{
    struct gk_str title = books[i].grid->title;
    struct gk_str name = gk_str_of(books[i].sheet->name);
    bool twin = title.n == 0;
    for (int k = 0; k < n && !twin; k++) twin = k != i && gk_str_eq(books[k].grid->title, title);
    if (!twin) return title;
    return gk_arena_printf(books[i].arena, "%.*s%s%.*s", (int)title.n, title.s ? title.s : "",
                           title.n ? " " : "", (int)name.n, name.s);
}

bool xlsx_open_contents(struct xlsx_table *t, struct xlsx_book *book)
{
    static const int ems[] = {6, 60, 30, 8};
    if (!xlsx_table_open(t, book, GK_STR("contents-sheet"), ems, 4)) return false;
    book->file->contents_place = gk_arena_printf(book->arena, "internal:%s!A1", t->sheet->quoted_name).s;
    return true;
}

void xlsx_fill_contents(struct xlsx_table *t, const struct xlsx_book *books, int n)
{
    static const char *const captions[] = {"contents-no", "contents-catalog", "contents-issuer",
                                           "contents-items"};
    struct gk_arena *arena = t->book->arena;
    xlsx_table_title(t, gk_form_text(t->book->form, GK_STR("contents-title")));
    xlsx_table_head(t, captions);
    for (int i = 0; i < n; i++) {
        const struct gk_grid *grid = books[i].grid;
        struct gk_str fields[] = {gk_arena_printf(arena, "%d", i + 1), title_of(books, n, i),
                                  grid->catalog ? grid->catalog->issuer : grid->issuer_line,
                                  gk_arena_printf(arena, "%d", count_items(grid))};
        xlsx_table_row(t, fields, 1, gk_arena_printf(arena, "%s!A1", books[i].sheet->quoted_name));
    }
    xlsx_table_close(t, false);
}
