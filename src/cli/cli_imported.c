#include "cli_int.h"

/* A table for a terminal: what came of each imported file. */

enum { COLUMNS = 7, ITEMS = 3, WARNINGS = 4, GAP = 2 };

struct row {
    struct gk_str cells[COLUMNS];
};

static int width_of(struct gk_str s)
{
    int n = 0;
    if (gk_utf8_validate(s) < s.n) return (int)s.n; /* a file's name may be any bytes */
    for (size_t pos = 0; pos < s.n;) n += gk_is_wide(gk_utf8_next(s, &pos)) ? 2 : 1;
    return n;
}

static struct row row_of(const struct cli_args *args, const struct gk_job_imported *f)
{
    struct gk_str id = f->to ? f->id : gk_str_of(cli_say(args->lang, CLI_NOT_IMPORTED));
    return (struct row){{f->from, f->sheet, f->kind, gk_arena_printf(args->arena, "%d", f->items),
                         gk_arena_printf(args->arena, "%d", f->warnings), id, f->title}};
}

/* Numbers stand to the right; the last column has nothing behind it. */
static void put_row(struct gk_buf *out, const struct row *row, const int *widths)
{
    for (int c = 0; c < COLUMNS; c++) {
        int pad = widths[c] - width_of(row->cells[c]);
        bool number = c == ITEMS || c == WARNINGS, last = c == COLUMNS - 1;
        if (number) gk_buf_printf(out, "%*s", pad, "");
        gk_buf_str(out, row->cells[c]);
        if (!last) gk_buf_printf(out, "%*s", (number ? 0 : pad) + GAP, "");
    }
    gk_buf_putc(out, '\n');
}

void cli_write_imported(struct cli_args *args, const struct gk_job_imported *list, int n)
{
    static const enum cli_text heads[COLUMNS] = {CLI_COLUMN_FILE,  CLI_COLUMN_SHEET,    CLI_COLUMN_KIND,
                                                 CLI_COLUMN_ITEMS, CLI_COLUMN_WARNINGS, CLI_COLUMN_ID,
                                                 CLI_COLUMN_TITLE};
    struct row *rows = GK_NEW_ARRAY(args->arena, struct row, n + 1);
    int widths[COLUMNS] = {0};
    for (int c = 0; c < COLUMNS; c++) rows[0].cells[c] = gk_str_of(cli_say(args->lang, heads[c]));
    for (int i = 0; i <= n; i++) {
        if (i > 0) rows[i] = row_of(args, &list[i - 1]);
        for (int c = 0; c < COLUMNS; c++) {
            int width = width_of(rows[i].cells[c]);
            widths[c] = width > widths[c] ? width : widths[c];
        }
    }
    for (int i = 0; i <= n; i++) put_row(&args->out, &rows[i], widths);
}
