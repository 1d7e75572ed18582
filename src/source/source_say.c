/* What is said of a source. Texts that belong into one kind of message are gathered, so that a thousand cells
 * are not a thousand lines, and all said, so that none goes unquoted. */
#include "source_int.h"

enum { MOST_QUOTES = 20, MOST_BYTES = 1200, ROW_BITS = 21 }; /* a row of XLSX has 20 bits and one more */

int gk_source_row(int sheet, int row)
{
    return sheet > 0 && sheet < 1 << (31 - ROW_BITS) && row < 1 << ROW_BITS ? sheet << ROW_BITS | row : row;
}

struct gk_place gk_source_place(const struct gk_source *src, int line, int column)
{
    int sheet = line >> ROW_BITS, row = line & ((1 << ROW_BITS) - 1);
    return (struct gk_place){.file = gk_str_of(src->path),
                             .line = row,
                             .sheet = sheet,
                             .row = sheet ? row : 0,
                             .cell = sheet ? column : 0,
                             .letters = src->format == GK_SOURCE_XLSX,
                             .catalog = src->id};
}

void gk_source_report(const struct gk_source *src, enum gk_code code, int line, struct gk_str a,
                      struct gk_str b)
{
    struct gk_place place = gk_source_place(src, line, 0);
    struct gk_str x = gk_arena_str(src->arena, a), y = gk_arena_str(src->arena, b);
    gk_diag(src->diags, code, &place, x.s, y.s, NULL);
}

void src_say_left(const struct gk_source *src, int pictures)
{
    const int n[] = {src->controls, pictures};
    static const enum gk_code codes[] = {GK_DIAG_IMPORT_CONTROLS, GK_DIAG_IMPORT_PICTURES};
    for (int i = 0; i < 2; i++)
        if (n[i] > 0) gk_source_report(src, codes[i], 0, gk_arena_printf(src->arena, "%d", n[i]), GK_STR(""));
}

struct gk_str gk_source_quote(const struct gk_source *src, struct gk_str s)
{
    size_t pos = 0;
    if (src->whole) return s;
    for (int i = 0; i < 40 && pos < s.n; i++) gk_utf8_next(s, &pos);
    return pos == s.n ? s : gk_arena_printf(src->arena, "%.*s\xE2\x80\xA6", (int)pos, s.s);
}

void gk_quotes_say(const struct gk_source *src, struct gk_quotes *q)
{
    if (q->n == 0) return;
    struct gk_str texts = gk_arena_str(src->arena, gk_buf_slice(&q->texts));
    struct gk_str count = gk_arena_printf(src->arena, "%d", q->n);
    struct gk_place place = gk_source_place(src, q->line, q->column);
    if (q->name.n > 0) {
        struct gk_str name = gk_arena_str(src->arena, q->name);
        gk_diag(src->diags, q->code, &place, name.s, count.s, texts.s, NULL);
    } else {
        gk_diag(src->diags, q->code, &place, texts.s, count.s, NULL);
    }
    q->n = 0;
    gk_buf_done(&q->texts);
    q->texts = (struct gk_buf){0};
}

void gk_quotes_add(const struct gk_source *src, struct gk_quotes *q, int line, int column, struct gk_str text)
{
    if (q->n == MOST_QUOTES || q->texts.n > MOST_BYTES) gk_quotes_say(src, q);
    if (q->n++ > 0) gk_buf_puts(&q->texts, " | ");
    q->line = q->n == 1 ? line : q->line;
    q->column = q->n == 1 ? column : q->column;
    struct gk_str quote = gk_source_quote(src, text);
    for (size_t i = 0; i < quote.n; i++) gk_buf_putc(&q->texts, quote.s[i] == '\n' ? ' ' : quote.s[i]);
}

void gk_quotes_sheet(const struct gk_source *src, const struct gk_sheet *sheet, enum gk_code code)
{
    struct gk_quotes quotes = {.code = code, .name = sheet->name.n > 0 ? sheet->name : GK_STR("?")};
    for (int r = 0; r < sheet->n_rows; r++) {
        for (int c = 0; c < sheet->rows[r].n; c++) {
            struct gk_str text = gk_str_trim(sheet->rows[r].cells[c].text);
            if (text.n > 0) gk_quotes_add(src, &quotes, gk_source_row(sheet->number, r + 1), c + 1, text);
        }
    }
    gk_quotes_say(src, &quotes);
}
