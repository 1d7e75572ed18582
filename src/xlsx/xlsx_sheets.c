/* Sheets and their names: legal, and each its own without regard to case. And what the library refused. */
#include "xlsx_int.h"

#include <stdio.h>

/* Excel compares names without case; Latin letters are enough here, since the names of catalogs are Han. */
static bool is_used(const struct xlsx_file *file, struct gk_str name)
{
    for (size_t i = 0; i < file->n_used; i++)
        if (gk_str_same_latin(file->used[i], name)) return true;
    /* Excel keeps this one for itself */
    return gk_str_same_latin(name, GK_STR("history"));
}

/* The name with "-2" and so on behind it, shortened so that it stays legal. */
static struct gk_str numbered(struct xlsx_file *file, struct gk_str name, int number)
{
    char tail[16];
    int room = XLSX_MAX_SHEET - snprintf(tail, sizeof tail, "-%d", number);
    size_t end = 0;
    for (size_t pos = 0; pos < name.n;) {
        room -= gk_utf8_next(name, &pos) > 0xFFFF ? 2 : 1;
        if (room < 0) break;
        end = pos;
    }
    return gk_arena_printf(file->arena, "%.*s%s", (int)end, name.s, tail);
}

lxw_worksheet *xlsx_add_sheet(struct xlsx_file *file, struct gk_str wanted)
{
    struct gk_buf legal = {0};
    struct gk_str name = GK_STR("Sheet1");
    if (xlsx_sheet_name(wanted, &legal)) name = gk_arena_str(file->arena, gk_buf_slice(&legal));
    gk_buf_done(&legal);
    struct gk_str base = name;
    for (int i = 2; is_used(file, name); i++) name = numbered(file, base, i);
    file->used =
        gk_arena_grow(file->arena, file->used, &file->cap_used, file->n_used + 1, sizeof *file->used);
    file->used[file->n_used++] = name;
    lxw_worksheet *sheet = workbook_add_worksheet(file->workbook, name.s);
    if (!sheet) xlsx_note_file(file, LXW_ERROR_SHEETNAME_ALREADY_USED);
    return sheet;
}

void xlsx_note(struct xlsx_book *book, lxw_error error)
{
    if (error != LXW_NO_ERROR) xlsx_note_file(book->file, error);
}

void xlsx_note_file(struct xlsx_file *file, lxw_error error)
{
    if (error != LXW_NO_ERROR && file->error == LXW_NO_ERROR) file->error = error;
}
